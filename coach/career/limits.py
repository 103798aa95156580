"""What bounds a plan in time: the weeks asked for, the runway, and a visa's clock as the country's rules state it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coach.career.calendar import WorkCalendar, count
from coach.career.conditions import Facts, facts_of, holds
from coach.career.spans import section, stating
from coach.corpus import Catalog
from coach.types import DeadlineRule, Document, Profile

# Days a last day can stand for; other events (a decision, a permit's end) the person has to give.
_LAST_DAYS = frozenset({"last_day_worked", "last_day_paid", "contract_end", "redundancy_date"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound in whole weeks from today; `day` and `hole` for a clock that a rule states."""

    kind: str  # asked, until, runway, visa, visa_past, visa_open
    weeks: int
    day: date | None = None
    hole: str = ""
    rule: str = ""
    document: str = ""


def limits(
    profile: Profile, catalog: Catalog, today: date, weeks: int | None = None, *, wait: int = 0
) -> list[Limit]:
    """Every bound there is from `today`, the tightest first; a clock that has passed or cannot be counted bounds nothing.

    Money runs from now on: `wait` are the weeks until a plan that starts later.
    """
    found = []
    if weeks is not None:
        found.append(Limit("asked", weeks))
    runway = profile.get("runway_months")
    if runway is not None:
        found.append(Limit("runway", max(0, int(float(runway) * 52 / 12) - wait)))
    until = profile.get("plan_until")
    if until and (day := date.fromisoformat(str(until))) >= today:
        found.append(Limit("until", ((day - today).days + 1) // 7, day))
    clock = visa_clock(profile, catalog, today)
    if clock is not None:
        found.append(clock)
    return sorted(found, key=lambda limit: (limit.kind in ("visa_past", "visa_open"), limit.weeks))


def binding(found: list[Limit]) -> Limit | None:
    """The bound that decides, if one does."""
    return next((limit for limit in found if limit.kind not in ("visa_past", "visa_open")), None)


def visa_clock(profile: Profile, catalog: Catalog, today: date) -> Limit | None:
    """The earliest day a visa's stay ends, counted from the last day as the rules of `knowledge/layoff/` state it."""
    facts = facts_of({}, profile, catalog)
    rules = list(_stay_rules(profile, catalog, facts))
    if not facts.visa or not rules:
        return None
    last = profile.get("last_day")
    counted = [(d, r) for d, r in rules if r.counts_from in _LAST_DAYS and r.amount is not None]
    if not last or not counted:
        document, rule = rules[0]
        return _limit("visa_open", 0, None, document, rule, catalog)
    start = date.fromisoformat(str(last))
    dated = [(_end(r, start, d), i, d, r) for i, (d, r) in enumerate(counted)]
    day, _, document, rule = min(dated, key=lambda found: found[:2])
    own = profile.get("i94_end" if document.record["country"] == "us" else "permit_expiry")
    if own:
        day = min(day, date.fromisoformat(str(own)))
    kind, weeks = ("visa", (day - today).days // 7) if day >= today else ("visa_past", 0)
    return _limit(kind, weeks, day, document, rule, catalog)


def _limit(
    kind: str,
    weeks: int,
    day: date | None,
    document: Document,
    rule: DeadlineRule,
    catalog: Catalog,
) -> Limit:
    passages = section(catalog, document, rule.see)
    owner = passages[0].document_id if passages else document.id
    return Limit(kind, weeks, day, stating(rule, passages), rule.id, owner)


def _stay_rules(
    profile: Profile, catalog: Catalog, facts: Facts
) -> Iterator[tuple[Document, DeadlineRule]]:
    """The rules that end a stay for this visa: windows a lawyer has to know of, and other readings of the same rule."""
    country = str(profile.get("country") or "").lower()
    found = []
    for document in catalog.of_kind("layoff"):
        of_visa = [r for r in document.deadlines if "visa" in r.when and holds(r.when, facts)]
        ends = [r for r in of_visa if r.kind == "window-ends" and r.lawyer and r.fixed is None]
        groups = {r.group for r in ends if r.group}
        found += [(document, r) for r in of_visa if r in ends or (r.group and r.group in groups)]
    own = [f for f in found if f[0].record["country"] == country]
    yield from own or (f for f in found if not country or f[0].record["country"] == "eu")


def _end(rule: DeadlineRule, start: date, document: Document) -> date:
    return count(
        start,
        int(rule.amount or 0),
        rule.unit,
        calendar=WorkCalendar(str(document.record["country"])),
        working=rule.working_days,
        back=rule.back,
        less_a_day=rule.less_a_day,
    )
