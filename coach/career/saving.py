"""Deadlines as items of a person's plan, dated when their day is known."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.calendar import in_words
from coach.career.due import Row, one_a_group
from coach.career.duetext import DueText, by_weight
from coach.career.events import Days

SHOWN = 7


def plan_items(listed: Sequence[Row], days: Days, words: DueText) -> list[dict[str, Any]]:
    """The last working day, and each rule that is sure to apply and that the person acts on.

    Dated ones first and by date, with `date` and `safe_date` (ISO); the others have "" until their day is known.
    """
    last = days.given.get("last_day")
    day = last.isoformat() if last else ""
    items = [
        {
            "rule": "last-day",
            "what": words.say("plan_last_day"),
            "date": day,
            "safe_date": day,
            "waiting_for": "" if day else "last_day",
        }
    ]
    for row in _chosen(listed):
        items.append(
            {
                "rule": row.rule.id,
                "what": _what(row, words),
                "date": row.day.isoformat() if row.day else "",
                "safe_date": row.safe_day.isoformat() if row.safe_day else "",
                "waiting_for": row.needs,
            }
        )
    return sorted(items, key=lambda i: i["date"] or "9")


def plan_text(
    items: Sequence[Mapping[str, Any]], listed: Sequence[Row], dated: bool, words: DueText
) -> str:
    """What goes into the plan, in words: dates when they are known, else what they wait for."""
    cites = {r.rule.id: r.cite for r in listed}
    lines = []
    for item in items[:SHOWN]:
        day = item["safe_date"]
        when = (
            words.say("plan_dated", day=in_words(date.fromisoformat(day)))
            if day
            else words.say("plan_undated")
        )
        line = words.say(
            "plan_line", when=when + " ", what=item["what"], cite=cites.get(item["rule"], "")
        )
        lines.append(f"- {line.strip()}")
    if len(items) > SHOWN:
        lines.append(f"- {words.say('plan_more', count=str(len(items) - SHOWN))}")
    head = words.say("plan_head", when="" if dated else words.say("plan_waiting"))
    return head + "\n\n" + "\n".join(lines)


def _chosen(listed: Sequence[Row]) -> list[Row]:
    rows = [
        r
        for r in listed
        if r.who == "you"
        and r.sure_to_apply
        and r.status in ("dated", "waiting")
        and r.rule.fixed is None
    ]
    core = [r for r in rows if r.status == "dated" or r.needs in ("last_day", "notice_date")]
    return by_weight(one_a_group(core))


def _what(row: Row, words: DueText) -> str:
    rule = row.rule
    if rule.unit == "days" and rule.amount and not rule.back and not row.day:
        return words.say("plan_day_n", amount=str(rule.amount), what=rule.what)
    return rule.what


def merged(before: Any, items: Sequence[Mapping[str, Any]]) -> list[Any]:
    """New plan items beside what the plan already holds; a rule's older item is replaced."""
    fresh = {i["rule"] for i in items}
    kept = [i for i in before or [] if not (isinstance(i, Mapping) and i.get("rule") in fresh)]
    return [*kept, *items]
