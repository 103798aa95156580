"""Every deadline rule of a country made into a row: dated, waiting for a day, or named without a source."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from coach.career.calendar import WorkCalendar, add_months, count
from coach.career.conditions import Facts, holds, unmet
from coach.career.events import Days
from coach.career.spans import section, spans, stating
from coach.corpus import Catalog
from coach.corpus.numbers import NUMBER_WORDS
from coach.types import DeadlineRule, Document

# A consequence of leaving by one's own act; who was dismissed is spared it, and who left so has no dismissal to contest.
_OWN_ACT = re.compile(r"\bown resignation\b|\bresign(?:ed|ing) yourself\b", re.I)
# Days used before come off a count; a permit held longer or shorter has a rule of its own.
_USED = re.compile(r",? if you used none before; days already used come off", re.I)
_HELD = re.compile(r"\bpermit held (?P<under>under )?(?P<years>two|three|five|\d) years(?P<more> or more)?\b", re.I)  # fmt: skip
RowStatus = Literal["dated", "waiting", "unsourced", "missed"]
# States in which the EU Blue Card directive holds; Ireland and Denmark stand outside it.
BLUE_CARD = frozenset(
    {"at", "be", "cz", "de", "es", "fi", "fr", "gr", "it", "nl", "pl", "pt", "ro", "se"}
)
# What somebody else has to do by then: shown apart, and never moved to an earlier day.
_OTHERS = re.compile(
    r"\bemployer(?:'s)? (?:pays|limit|settles|reports|notifies|with|cancels|electronic)\b|^Employer|\bfinal pay\b|credited to|should have arrived",
    re.I,
)
# A section that says a stay ends sooner with the permit itself: then that date caps the rule.
_CAP = re.compile(r"\bI-94\b|\bdate on the card\b|\bif less is left\b|\bless time was left\b", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One rule for one person. Dates are ISO in `as_data`; `day` leads, `safe_day` is the working day before."""

    rule: DeadlineRule
    document: Document
    status: RowStatus
    who: Literal["you", "others"]
    open_conditions: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    safe_day: date | None = None
    day_off: str = ""
    lapses: date | None = (
        None  # the working day after a duty's day off, on which many laws still take the step
    )
    counted_from: date | None = None
    event_given: str = ""
    needs: str = ""
    uncapped: date | None = None
    cap: Literal["", "open", "applied"] = ""
    cite: str = ""

    @property
    def sure_to_apply(self) -> bool:
        """Whether every condition of the rule is known to hold."""
        return not self.open_conditions

    def passed(self, today: date) -> bool:
        """Whether the date lies before today; a duty whose day was a day off is past after the next working day."""
        end = self.lapses or self.day
        return end is not None and end < today

    def _left(self, today: date) -> int | None:
        """Days to the safe day; once that is over and the duty is not, to the day it lapses."""
        if self.safe_day is None:
            return None
        late = self.lapses if self.lapses and self.safe_day < today <= self.lapses else None
        return ((late or self.safe_day) - today).days

    @property
    def is_target(self) -> bool:
        """Whether the date is our own advice, not a limit anybody set."""
        return self.rule.source_ids == ("judgement",)

    def as_data(self, today: date) -> dict[str, Any]:
        """The row as plain data."""
        rule = self.rule
        return {
            "id": rule.id,
            "what": rule.what,
            "status": self.status,
            "kind": rule.kind,
            "who": self.who,
            "date": _iso(self.day),
            "safe_date": _iso(self.safe_day),
            "day_off": self.day_off,
            "passed": self.passed(today),
            "days_left": self._left(today),
            "event": rule.counts_from,
            "event_date": _iso(self.counted_from),
            "event_given_as": self.event_given,
            "waiting_for": self.needs,
            "amount": rule.amount,
            "unit": rule.unit,
            "working_days": rule.working_days,
            "back": rule.back,
            "less_a_day": rule.less_a_day,
            "group": rule.group,
            "reading": rule.reading,
            "only_if": {
                k: list(v) if isinstance(v, list | tuple) else v
                for k, v in self.open_conditions.items()
            },
            "cap": self.cap,
            "date_without_cap": _iso(self.uncapped),
            "see": self.cite.strip("[]").partition("|")[0],
            "quote": self.cite.strip("[]").partition("|")[2],
            "sure": rule.sure,
            "lawyer": rule.lawyer,
            "official": rule.official,
            "own_target": self.is_target,
            "sources": list(rule.source_ids),
        }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def rules_for(country: str, facts: Facts, catalog: Catalog) -> list[tuple[DeadlineRule, Document]]:
    """The rules of a country; with those of the European frame for a Blue Card its own document has no rule on."""
    found = [
        (rule, d)
        for d in catalog.of_kind("layoff")
        if d.record.get("country") == country
        for rule in d.deadlines
    ]
    own = any("blue-card" in rule.when.get("visa", ()) for rule, _ in found)
    if facts.visa == "blue-card" and country in BLUE_CARD and not own:
        frame = catalog.country("eu")
        found += [(rule, frame) for rule in frame.deadlines] if frame else []
    return found


def rows(country: str, days: Days, facts: Facts, catalog: Catalog) -> list[Row]:
    """Every rule that may apply, as a row; those whose conditions are known not to hold are left out."""
    nation, home = (
        WorkCalendar(country),
        WorkCalendar(country, facts.state if country == "us" else ""),
    )
    listed = rules_for(country, facts, catalog)
    capped = _capped(listed, catalog)
    made = [
        _row(
            _less_used(rule, facts),
            document,
            days,
            facts,
            catalog,
            home if rule.when.get("state") else nation,  # a state's holiday stops no federal clock
            capped=_key(rule) in capped,
        )
        for rule, document in listed
        if holds(conditions(rule), facts) is not False
        and not _contests(rule, facts)
        and not _held_otherwise(rule, facts, days)
    ]
    return _without_missed(made, days)


def conditions(rule: DeadlineRule) -> dict[str, Any]:
    """What a rule asks of a person: its own conditions, and how the job ended where its words turn on that."""
    own = {"ended_by": ["resignation", "agreement"]} if _OWN_ACT.search(rule.what) else {}
    return {**rule.when, **own}


def _less_used(rule: DeadlineRule, facts: Facts) -> DeadlineRule:
    """A rule of days without a job, less those used before."""
    if not facts.days_used or not rule.amount or not _USED.search(rule.what):
        return rule
    left = max(0, rule.amount - facts.days_used)
    return replace(rule, amount=left, what=_USED.sub("", rule.what))


def _held_otherwise(rule: DeadlineRule, facts: Facts, days: Days) -> bool:
    """Whether a rule is for a permit held longer or shorter than the person held theirs by the day it counts from."""
    said, event = _HELD.search(rule.what), days.event(rule.counts_from)
    if said is None or event is None or facts.permit_since is None:
        return False
    word = said["years"].lower()
    years = int(NUMBER_WORDS.index(word) if word in NUMBER_WORDS else word)
    longer = add_months(facts.permit_since, 12 * years) <= event.day
    return longer if said["under"] else not longer


def _contests(rule: DeadlineRule, facts: Facts) -> bool:
    """Whether a rule is about an employer's notice, for a person who left by their own act."""
    own_act = facts.ended_by in ("resignation", "agreement")
    return own_act and rule.counts_from == "notice_received"


def _row(
    rule: DeadlineRule,
    document: Document,
    days: Days,
    facts: Facts,
    catalog: Catalog,
    calendar: WorkCalendar,
    *,
    capped: bool,
) -> Row:
    row = Row(
        rule=rule,
        document=document,
        status="unsourced",
        who="others" if _OTHERS.search(rule.what) or rule.see.endswith("final-pay") else "you",
        open_conditions=unmet(conditions(rule), facts),
    )
    if not rule.source_ids:
        return row
    row = replace(row, cite=stating(rule, section(catalog, document, rule.see)))
    if rule.fixed is not None:
        return replace(row, status="dated", day=rule.fixed, safe_day=rule.fixed)
    event = days.event(rule.counts_from)
    if event is None or rule.amount is None:
        return replace(row, status="waiting", needs=days.missing(rule.counts_from))
    day = count(
        event.day,
        rule.amount,
        rule.unit,
        calendar=calendar,
        working=rule.working_days,
        back=rule.back,
        less_a_day=rule.less_a_day,
    )
    row = replace(row, status="dated", day=day, counted_from=event.day, event_given=event.given)
    return _on_the_safe_side(_with_cap(row, days) if capped else row, calendar)


def _with_cap(row: Row, days: Days) -> Row:
    limit = (
        days.given.get("i94_end")
        if row.document.record.get("country") == "us"
        else days.given.get("permit_expiry")
    )
    if limit is None:
        return replace(row, cap="open")
    if row.day is not None and limit < row.day:
        return replace(row, day=limit, uncapped=row.day, cap="applied")
    return row


def _on_the_safe_side(row: Row, calendar: WorkCalendar) -> Row:
    day = row.day
    if day is None or row.rule.kind == "earliest" or row.who == "others":
        return replace(row, safe_day=day)
    off = calendar.day_off(day)
    duty = (
        off
        and row.rule.kind == "must-act-by"
        and not row.rule.back
        and not row.is_target
        and row.cap != "applied"
    )
    lapses = calendar.step(day, 1) if duty else None
    return replace(row, safe_day=calendar.on_or_before(day), day_off=off, lapses=lapses)


def _key(rule: DeadlineRule) -> str:
    return rule.group or rule.id


def _capped(listed: Iterable[tuple[DeadlineRule, Document]], catalog: Catalog) -> set[str]:
    """Groups of stay rules of whose sections one says that the permit's own date comes first."""
    found = set()
    for rule, document in listed:
        # Only stays counted forward from the job's end; a rule counted from the permit's end is not capped by it.
        if not rule.when.get("visa") or rule.counts_from not in {
            "last_day_paid",
            "last_day_worked",
            "contract_end",
            "permit_decision",
        }:
            continue
        if any(_CAP.search(s.text) for s in spans(section(catalog, document, rule.see))) and (
            rule.group or rule.kind == "window-ends"
        ):
            found.add(_key(rule))
    return found


def _without_missed(made: Sequence[Row], days: Days) -> list[Row]:
    """A date counted backwards that fell before the person was told cannot bind when the rule has another reading."""
    told = days.given.get("notice_date")
    # Told early enough for the count backwards: then the short count from being told is not the one that holds.
    early = {
        r.rule.group
        for r in made
        if told and r.rule.back and r.rule.group and r.day and r.day >= told
    }
    out = []
    for row in made:
        if row.rule.group in early and not row.rule.back:
            continue
        other = any(
            r.rule.group == row.rule.group and r.rule.id != row.rule.id and r.day
            for r in made
            if r.rule.group
        )
        missed = row.rule.back and row.rule.group and other and told and row.day and row.day < told
        out.append(replace(row, status="missed") if missed else row)
    return out


def grouped(listed: Sequence[Row]) -> list[list[Row]]:
    """Dated rows by date, the readings of one rule together, the earlier first."""
    order = sorted(
        (r for r in listed if r.status == "dated" and r.day), key=lambda r: (r.day, r.rule.id)
    )
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in order:
        groups.setdefault((row.document.id, _key(row.rule)), []).append(row)
    return list(groups.values())


def one_a_group(listed: Sequence[Row]) -> list[Row]:
    """The row that leads each group: the earlier date; without dates the better sourced, then the shorter period."""
    sure = ("high", "medium", "low")
    lead: dict[tuple[str, str], Row] = {}
    for row in sorted(
        listed, key=lambda r: (r.day or date.max, sure.index(r.rule.sure), r.rule.amount or 0)
    ):
        lead.setdefault((row.document.id, _key(row.rule)), row)
    return [r for r in listed if r in lead.values()]
