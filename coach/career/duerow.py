"""One date of the calendar by itself, what a corrected day changed, and the command that writes the same dates as a file."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.calendar import in_words
from coach.career.due import Row
from coach.career.duetext import DueText
from coach.career.events import Days
from coach.career.spans import matching, section
from coach.corpus import Catalog

# That such leave is disputed, and which count is the safe one.
_PAID_LEAVE = re.compile(r"\bgarden leave\b|\bto be safe\b", re.I)
_FAMILY = re.compile(r"\bfamil(?:y|ies)\b", re.I)
_OPTIONS = {
    "last_day": "last-day",
    "notice_date": "notice",
    "last_day_paid": "last-day-paid",
    "i94_end": "i94-end",
    "agreement_received": "agreement-received",
    "agreement_signed": "agreement-signed",
}


def row_text(rule_id: str, rows: Sequence[Row], today: date, words: DueText) -> str:
    """How one date counts, which day it gives, and where it is written; "" when there is no such rule."""
    row = next((r for r in rows if r.rule.id == rule_id), None)
    if row is None:
        return ""
    parts = [words.say("row_what", what=row.rule.what), _unit(row, words)]
    if row.day and row.safe_day:
        parts.append(_when(row, today, words))
    elif row.needs:
        parts.append(words.say("row_waits", event=words.event(row.needs)))
    other = [r for r in rows if r.rule.group and r.rule.group == row.rule.group and r is not row]
    parts += [_other(r, words) for r in other[:1] if r.day != row.day]
    parts.append(words.late(row))
    parts.append(words.say(f"row_{row.rule.sure}", url=row.rule.official))
    return " ".join(p for p in parts if p)


def stay_row(rows: Sequence[Row]) -> str:
    """The rule of the stay on a visa that ends first, the cautious reading; "" when none has a date."""
    ends = {r.rule.group or r.rule.id for r in rows if r.rule.when.get("visa") and r.rule.kind == "window-ends"}  # fmt: skip
    dated = [r for r in rows if r.counted_from and (r.rule.group or r.rule.id) in ends]
    sure = [r for r in dated if r.sure_to_apply]
    grace = sure or [r for r in dated if "grace period" in r.rule.what]
    return min(grace, key=lambda r: (r.day or date.max, r.rule.id)).rule.id if grace else ""


def cautious(rows: Sequence[Row]) -> list[Row]:
    """The earlier reading of a stay that waits for the last day worked, where the later one has a date."""
    dated = {r.rule.group for r in rows if r.day and r.rule.group and r.sure_to_apply}
    return [r for r in _earlier(rows) if r.rule.group in dated and r.status == "waiting"]


def _earlier(rows: Sequence[Row]) -> list[Row]:
    """The earlier of two readings of a stay on a visa."""
    return [r for r in rows if r.rule.when.get("visa") and r.rule.reading == "earlier"]


def family(rows: Sequence[Row], catalog: Catalog) -> str:
    """What the knowledge says of the family of somebody on a visa; "" where it says nothing."""
    stays = [r for r in rows if r.sure_to_apply and r.rule.when.get("visa")]
    passages = [p for r in stays for p in section(catalog, r.document, r.rule.see)]
    return " ".join(f"{s.text} {s.hole}" for s in matching(_FAMILY, passages, 1))


def paid_leave(rows: Sequence[Row], catalog: Catalog) -> str:
    """What the knowledge says of leave that is paid and not worked, where a stay on a visa has two readings; "" elsewhere."""
    open_ = (r for r in _earlier(rows) if r.sure_to_apply and r.status in ("dated", "waiting"))
    row = next(open_, None)
    found = matching(_PAID_LEAVE, section(catalog, row.document, row.rule.see), 2) if row else ()
    return " ".join(f"{s.text} {s.hole}" for s in found)


def _other(row: Row, words: DueText) -> str:
    """The other reading of the same rule, with its date where it has one."""
    count = words.count(row.rule)
    if row.safe_day is None:
        return words.say("row_other", count=count, cite=row.cite)
    return words.say("row_other_day", count=count, day=in_words(row.safe_day), cite=row.cite)


def _unit(row: Row, words: DueText) -> str:
    rule = row.rule
    if rule.fixed is not None or not rule.amount:
        return words.say("row_fixed", count=words.count(rule), cite=row.cite)
    if rule.working_days:
        return words.say("row_working", count=words.count(rule), cite=row.cite)
    unit = rule.unit.rstrip("s") + "s"
    return words.say("row_calendar", unit=unit, count=words.count(rule), cite=row.cite)


def _when(row: Row, today: date, words: DueText) -> str:
    assert row.day and row.safe_day
    if row.passed(today):
        return words.say("row_passed", day=in_words(row.day))
    if row.lapses and row.safe_day < today:
        when, lapses = in_words(row.day), in_words(row.lapses)
        return words.say("row_at_once", date=when, why=row.day_off, lapses=lapses)
    if row.day_off and row.safe_day != row.day:
        return words.say(
            "row_day_off",
            day=in_words(row.day),
            why=row.day_off,
            safe=in_words(row.safe_day),
            left=_left((row.safe_day - today).days),
        )
    left = _left((row.day - today).days)
    return words.say("row_day", day=f"{in_words(row.day)} ({row.day:%A})", left=left)


def _left(days: int) -> str:
    return "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"


def changed(told: Mapping[str, Any], days: Days, words: DueText) -> str:
    """Which days are now other than in the calendar before: "last day: 7 November 2026 instead of 14 November 2026"."""
    moved = [
        words.say(
            "changed_day",
            now=words.on(name, day),
            before=in_words(date.fromisoformat(str(told[name]))),
        )
        for name, day in days.given.items()
        if name in told and str(told[name]) != day.isoformat()
    ]
    return words.say("changed", list="; ".join(moved)) if moved else ""


def command(country: str, visa: str, state: str, days: Days, facts: Mapping[str, Any]) -> str:
    """The command line that writes the same calendar as a file, with everything that was told."""
    parts = [f"coach deadlines --country {country}"]
    for name, day in days.given.items():
        option = f"--{_OPTIONS[name]} " if name in _OPTIONS else f"--on {name}="
        parts.append(f"{option}{day.isoformat()}")
    if visa and visa != "none":
        parts.append(f"--visa {visa}")
    if state:
        parts.append(f"--state {state}")
    for name, yes, no in (
        ("age_over_40", "over-40", "under-40"),
        ("group_layoff", "group", "alone"),
    ):
        if facts.get(name) is not None:
            parts.append(f"--{yes if facts[name] else no}")
    return " ".join([*parts, "--ics > dates.ics"])
