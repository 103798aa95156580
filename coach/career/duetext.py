"""The deadline calendar in words: a table, and lists of what is past, open, waiting and named only."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from coach.career.calendar import in_words
from coach.career.conditions import told
from coach.career.due import Row, grouped, one_a_group
from coach.career.roles import say
from coach.career.spans import hole, matching, section
from coach.corpus import Catalog
from coach.types import DeadlineRule
from coach.wording import Prompts

# Days that do not come to everybody: named in one line.
RARE = frozenset(
    {
        "cobra_notice", "cobra_elected", "distribution", "offset_year_end", "job_change", "rejection_of_claim", "insolvency",
        "mediation_minutes", "payment_due", "i140_approval", "acas_notified", "permit_expiry",
    }
)  # fmt: skip
SHOWN_WAITING = 3
_SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split()
_SPOKEN = ("dated", "waiting")
SHORT, _DAYS = 31, {"days": 1, "weeks": 7, "months": 30}  # days a clock may run to be shown undated
SHOWN_ROWS, SHOWN_PAST = 6, 4  # rows of a chat answer; the page and the command line show all
_SEVERANCE = re.compile(r"\bseverance\b[^.;]*\bdoes not (?:move|extend)\b", re.I)
# What a section says of being late.
_LATE = re.compile(
    r"\b(?:being late|late days|later means|delay can|silence means|miss them|if you miss|(?:too|usually) late)\b",
    re.I,
)


def left(days: int) -> str:
    """How far off a day is, in words."""
    if days > 1:
        return say("deadlines.left_days", days=days)
    return say("deadlines.left_one" if days == 1 else "deadlines.left_today")


class DueText:
    """Words for rows; every date and count in them is a row's."""

    def __init__(self, catalog: Catalog, prompts: Prompts) -> None:
        self._catalog = catalog
        self._prompts = prompts

    def say(self, name: str, **values: str) -> str:
        """One phrase of `prompts/deadlines.md`."""
        return self._prompts.phrase(f"deadlines.{name}", **values)

    def dated(self, listed: Sequence[Row], today: date, *, full: bool) -> str:
        """The table, then what others owe, what only may apply, and what has passed.

        Without `full` the first rows of each, and a sentence on how many more there are.
        """
        table, others, maybe, past = [], [], [], []
        for group in grouped(listed):
            live = [r for r in group if not r.passed(today)]
            if not live:
                # Another's duty of a state that may not be theirs, long past, would only be noise.
                if group[-1].sure_to_apply or (full and group[-1].who == "you"):
                    past.append(self._past(group[-1], listed))
            elif live[0].who == "others":
                others.append(self._item(group, live, today))
            elif not live[0].sure_to_apply:
                maybe.append(self._item(group, live, today))
            else:
                table.append(self._table_row(group, live, today))
        later = sum(r.status in ("waiting", "unsourced") for r in listed)
        left = 0 if full else max(0, len(table) - SHOWN_ROWS) + len(maybe) + len(others) + later
        table = [self._undated_row(r) for r in urgent(listed)] + table
        if not full:
            table, maybe, others, past = table[:SHOWN_ROWS], [], [], past[:SHOWN_PAST]
        blocks = [self.say("table") + "\n" + "\n".join(table) if table else self.say("none")]
        heads = (("only_if", maybe), ("others", others), ("past", past))
        blocks += [
            self.say(f"head_{head}") + "\n\n" + "\n".join(lines) for head, lines in heads if lines
        ]
        return "\n\n".join([*blocks, self.say("more", count=str(left))] if left else blocks)

    def shown(self, listed: Sequence[Row], today: date) -> dict[str, str]:
        """The rules of the table's rows in their order, with their words, for a question about one of them."""
        rows = urgent(listed)
        for group in grouped(listed):
            live = [r for r in group if not r.passed(today)]
            if live and live[0].who == "you" and live[0].sure_to_apply:
                rows.append(_lead(live))
        return {r.rule.id: f"{r.rule.what} ({self.count(r.rule)})" for r in rows}

    def missed(self, listed: Sequence[Row]) -> list[str]:
        """A line for each backward count that the day of the notice overtook, with the reading that counts instead."""
        lines = []
        for row in listed:
            if row.status == "missed" and row.day:
                other = next(r for r in listed if r.rule.group == row.rule.group and r is not row)
                count = self.count(row.rule)
                lines.append(
                    self.say(
                        "back_missed", day=in_words(row.day), count=count, what=other.rule.what
                    )
                )
        return lines

    def waiting(self, listed: Sequence[Row]) -> str:
        """What cannot be counted yet, by the day it waits for; "" when nothing waits."""
        by_day: dict[str, list[Row]] = {}
        rare: dict[str, None] = {}
        for row in (r for r in listed if r.status == "waiting"):
            if row.rule.counts_from in RARE:
                rare[self.event(row.rule.counts_from)] = None
            else:
                by_day.setdefault(row.needs, []).append(row)
        lines = [
            f"- {self.say('waiting_line', event=_up(self.event(d)), whats=self._whats(r))}"
            for d, r in by_day.items()
        ]
        if rare:
            lines.append("- " + self.say("waiting_rest", events="; ".join(rare)))
        return self.say("head_waiting") + "\n\n" + "\n".join(lines) if lines else ""

    def unsourced(self, listed: Sequence[Row]) -> str:
        """Rules without a source, by name and official link."""
        lines = [
            f"- {r.rule.what}{self._if(r)} ({self._official(r.rule)})"
            for r in listed
            if r.status == "unsourced"
        ]
        return self.say("head_unsourced") + "\n\n" + "\n".join(lines) if lines else ""

    def in_words_only(self, listed: Sequence[Row], most: int = 5) -> str:
        """The weightiest rules without a date, for when the last day is not known; a stay among them, whatever it waits for."""
        waiting = [
            r
            for r in listed
            if r.status == "waiting"
            and (
                r.needs == "last_day"
                or (
                    r.rule.when.get("visa")
                    and r.sure_to_apply
                    and r.rule.kind != "earliest"
                    and r.rule.counts_from not in RARE
                )
            )
        ]
        # A visa nobody spoke of gives no row here.
        waiting = [r for r in (*urgent(listed), *waiting) if "visa" not in r.open_conditions]
        chosen = [r for r in by_weight(one_a_group(waiting)) if r.who == "you"]
        lines = [self._worded(row, waiting) for row in chosen[:most]]
        return self.say("words_head") + "\n\n" + "\n".join(lines) if lines else ""

    def stay(self, listed: Sequence[Row], *, full: bool = False) -> str:
        """The stay on a visa that is sure to be meant and runs from another day than the last; `full`: with its section's lead."""
        rows = [
            r
            for r in listed
            if r.status == "waiting" and r.sure_to_apply and r.rule.when.get("visa")
            and r.rule.kind == "window-ends" and r.rule.counts_from not in RARE and r.needs != "last_day"
        ]  # fmt: skip
        lines = []
        for row in rows:
            passages = section(self._catalog, row.document, row.rule.see)
            lines += [f"{passages[0].lead} {hole(passages[0].id)}"] if full and passages else []
            lines.append(f"- {self.in_line(row)}" if not full else self.say("stay", what=self.in_line(row), event=self.event(row.needs)))  # fmt: skip
        return "\n\n".join(lines)

    def _worded(self, row: Row, waiting: Sequence[Row]) -> str:
        same = [
            r for r in waiting if r.rule.group and r.rule.group == row.rule.group and r is not row
        ]
        count = self.count(row.rule) + "".join(
            self.say("other_reading", count=self.count(r.rule)) for r in same
        )
        cites = "".join(dict.fromkeys(r.cite for r in (row, *same)))
        what = row.rule.what + self._if(row)
        return "- " + self.say("words_line", what=what, count=count, cite=cites)

    def late(self, row: Row) -> str:
        """What the knowledge says of being late with a duty; "" where it says nothing."""
        if row.rule.kind != "must-act-by":
            return ""
        found = matching(_LATE, section(self._catalog, row.document, row.rule.see), 1)
        if not found and row.rule.amount:
            count = (
                rf"{row.rule.amount}|{_SPELLED[row.rule.amount]}"
                if row.rule.amount < len(_SPELLED)
                else str(row.rule.amount)
            )
            missed = re.compile(rf"\bif you miss\b(?=.*\b(?:{count}) {row.rule.unit})", re.I | re.S)
            found = matching(missed, row.document.passages, 1)
        return f"{found[0].text} {found[0].hole}" if found else ""

    def severance(self, listed: Sequence[Row]) -> str:
        """The sentence of the knowledge that severance does not move a visa date, where there is one."""
        for row in listed:
            if row.rule.when.get("visa") and row.sure_to_apply and row.status in _SPOKEN:
                for span in matching(
                    _SEVERANCE, section(self._catalog, row.document, row.rule.see), 1
                ):
                    return self.say("severance", quote=span.text, cite=span.hole)
        return ""

    def in_line(self, row: Row) -> str:
        """A rule in one line: what, how it counts, for whom, and its citation."""
        what = row.rule.what + self._if(row)
        return self.say("words_line", what=what, count=self.count(row.rule), cite=row.cite)

    def event(self, name: str) -> str:
        """A day in words: "your last paid day"."""
        return self.say(f"event_{name}")

    def on(self, name: str, day: date) -> str:
        """A day as the person said it: "last day 14 November 2026"."""
        if name == "last_day":
            return self.say("said_last_day", day=in_words(day))
        return self.say("said_day", event=self.event(name), day=in_words(day))

    def count(self, rule: DeadlineRule) -> str:
        """How a rule counts: "60 days from your last paid day"."""
        if rule.fixed is not None:
            return self.say("count_fixed")
        if not rule.amount:
            return self.say("count_same", event=self.event(rule.counts_from))
        unit = rule.unit if rule.amount != 1 else rule.unit.rstrip("s")
        name = "count_back" if rule.back else "count_less" if rule.less_a_day else "count_from"
        return self.say(
            name,
            amount=str(rule.amount),
            unit=("working " if rule.working_days else "") + unit,
            event=self.event(rule.counts_from),
        )

    def facts(self, said: Mapping[str, str]) -> str:
        """What the person said, in one line."""
        return self.say("because", said=", ".join(said.values()))

    def _table_row(self, group: Sequence[Row], live: Sequence[Row], today: date) -> str:
        by = self._by(live, today) + self._gone(group, live)
        return f"| {by} | {self._what(live)} | {self._basis(live)} |"

    def _undated_row(self, row: Row) -> str:
        by = self.say("by_undated", count=self.count(row.rule), event=self.event(row.needs))
        return f"| {by} | {row.rule.what} | {self._basis([row])} |"

    def _item(self, group: Sequence[Row], live: Sequence[Row], today: date) -> str:
        by = self._by(live, today) + self._gone(group, live)
        return f"- {by}: {self._what(live)}{self._if(live[0])}. {_up(self._basis(live))}"

    def _gone(self, group: Sequence[Row], live: Sequence[Row]) -> str:
        """Says so when an earlier reading of the same rule has passed."""
        first = group[0].day
        if len(group) == len(live) or first is None:
            return ""
        return self.say("earlier_passed", day=in_words(first))

    def _past(self, row: Row, listed: Sequence[Row] = ()) -> str:
        day = in_words(row.day) if row.day else ""
        kind = row.rule.kind.replace("-", "_")
        name = "others" if row.who == "others" else "target" if row.is_target else kind
        said = self.say(f"past_{name}", day=day)
        for other in listed:
            # Which of two counts holds turns on a day that is not known: then neither is said to be missed.
            if row.rule.group and other.rule.group == row.rule.group and other.status == "waiting":
                event = self.event(other.needs)
                said = self.say("past_unless", day=day, count=self.count(other.rule), event=event)
                return f"- {row.rule.what} {row.cite}: {said}"
        late = matching(_LATE, section(self._catalog, row.document, row.rule.see), 1)
        tail = f" {late[0].text} {late[0].hole}" if late and name == "must_act_by" else ""
        return f"- {row.rule.what}{self._if(row)} {row.cite}: {said}{tail}"

    def _by(self, group: Sequence[Row], today: date) -> str:
        first, last = group[0], group[-1]
        if first.day is None or first.safe_day is None or last.day is None:
            return ""
        day = in_words(first.safe_day)
        weekday = f" ({first.safe_day:%A})"
        if first.lapses and first.safe_day < today:
            return self.say(
                "at_once",
                date=in_words(first.day),
                why=first.day_off,
                lapses=in_words(first.lapses),
            )
        if first.rule.kind == "earliest":
            text = self.say("from_on", day=day)
        elif first.day_off:
            text = self.say(
                "safe_on", day=day, weekday=weekday, date=in_words(first.day), why=first.day_off
            )
        else:
            text = self.say("by_on", day=day, weekday=weekday)
        if last.day != first.day:
            text += self.say("later_reading", day=in_words(last.day))
        if first.cap == "open":
            text += self.say("cap_open", limit=self._limit(first))
        elif first.cap == "applied" and first.uncapped:
            text += self.say("capped", day=in_words(first.uncapped), limit=self._limit(first))
        return text + left(max(0, (first.safe_day - today).days))

    def _what(self, group: Sequence[Row]) -> str:
        lead, last = _lead(group), group[-1]
        what = lead.rule.what
        if len(group) > 1 and last.day != group[0].day:
            what = group[0].rule.what + self.say("later_what", what=last.rule.what)
        return what

    def _basis(self, group: Sequence[Row]) -> str:
        lead = _lead(group)
        cites = "".join(
            dict.fromkeys(r.cite for r in ([lead] + [r for r in group if r is not lead]))
        )
        parts = [self.say("basis", count=self.count(lead.rule), cite=cites)]
        if len(group) > 1 and group[-1].day == group[0].day:
            parts.append(self.say("both_readings"))
        parts.append(self.say(f"sure_{lead.rule.sure}"))
        if any(r.rule.lawyer for r in group):
            parts.append(self.say("lawyer"))
        return "; ".join([*parts, self._official(lead.rule)])

    def _official(self, rule: DeadlineRule) -> str:
        return self.say("official", url=rule.official)

    def _limit(self, row: Row) -> str:
        return self.say("limit_us" if row.document.record.get("country") == "us" else "limit_other")

    def _if(self, row: Row) -> str:
        return (
            ", " + self.say("if_", when=told(row.open_conditions, self._catalog, self._prompts))
            if row.open_conditions
            else ""
        )

    def _whats(self, listed: Sequence[Row]) -> str:
        order = by_weight(listed)
        whats = "; ".join(
            f"{r.rule.what} ({self._short(r.rule)}{self._if(r)}) {r.cite}"
            for r in order[:SHOWN_WAITING]
        )
        rest = len(order) - SHOWN_WAITING
        return self.say("waiting_more", whats=whats, count=str(rest)) if rest > 0 else whats

    def _short(self, rule: DeadlineRule) -> str:
        unit = rule.unit if rule.amount != 1 else rule.unit.rstrip("s")
        return self.say(
            "count_short",
            amount=str(rule.amount),
            unit=("working " if rule.working_days else "") + unit,
        )


def urgent(listed: Sequence[Row]) -> list[Row]:
    """Short clocks that are sure to run from a day not known yet: shown first, without a date, so that nobody misses them."""
    found = [
        r
        for r in listed
        if r.status == "waiting"
        and r.who == "you"
        and r.needs == "notice_date"
        and r.sure_to_apply
        and r.rule.kind == "must-act-by"
        and r.rule.lawyer
        and not r.is_target
        and (r.rule.amount or 0) * _DAYS.get(r.rule.unit, 1) <= SHORT
    ]
    return sorted(found, key=lambda r: (not r.rule.see.endswith("deadlines"), r.rule.id))[:2]


def by_weight(listed: Sequence[Row]) -> list[Row]:
    """Rows in the order they matter: those sure to apply, visa and duty first, the well sourced before the weak."""
    sure = ("high", "medium", "low")
    return sorted(
        listed,
        key=lambda r: (
            not r.sure_to_apply,
            not r.rule.when.get("visa"),
            r.is_target,
            r.rule.kind != "must-act-by",
            sure.index(r.rule.sure),
            not r.rule.lawyer,
        ),
    )


def _lead(group: Sequence[Row]) -> Row:
    """The row whose words stand for the group: the earlier; when both give one date, the better sourced."""
    if group[0].day == group[-1].day:
        return min(group, key=lambda r: ("high", "medium", "low").index(r.rule.sure))
    return group[0]


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]
