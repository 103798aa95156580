"""What a layoff pays by a formula: exact arithmetic on service, pay and age. Knows nothing of words or of where a figure stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from coach.career.calendar import add_months

# A year's pay as the other units count it: 52 weeks, 12 months of 30 days, weeks of 5 working days.
WEEKS, MONTHS, MONTH_DAYS, WORKING_DAYS = 52, 12, 30, 5
_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Formula:
    """A rule of `knowledge/layoff/`: units of pay for years of service, and its bounds.

    `part_year`: only "full" years count, or "months" do in proportion; "open": the source is silent.
    """

    id: str
    unit: str  # day, week, month
    per_year: Fraction = _NONE
    later: tuple[tuple[int, Fraction], ...] = ()  # beyond so many years, units for each
    bands: tuple[tuple[int, Fraction], ...] = ()  # from an age on, units for a year
    table: tuple[tuple[int, Fraction], ...] = ()  # after so many years, units in all
    plus: Fraction = _NONE
    least: Fraction = _NONE
    needs_months: Fraction = _NONE
    years_max: int | None = None
    unit_cap: Fraction | None = None
    year_cap: Fraction | None = None
    total_cap: Fraction | None = None
    or_year_pay: bool = False
    months_cap: int | None = None  # of pay, in all
    earlier: tuple[date, Fraction] | None = None  # units for a year of service up to that day
    working_days: bool = False
    # A day is this part of a year's pay, instead of a thirtieth of a month's.
    year_days: int | None = None
    month_days: int = MONTH_DAYS  # a day's pay is this part of a month's
    over_months: int | None = None  # a part of a year beyond so many months counts as a full one
    part_year: str = "full"


@dataclass(frozen=True, slots=True)
class Group:
    """Years that count alike: how many, units for each, the ages of their band (0 and None without bands)."""

    years: int
    share: Fraction
    from_age: int = 0
    to_age: int | None = None
    beyond: int = 0  # the years before them that count otherwise


@dataclass(frozen=True, slots=True)
class Due:
    """A sum by a formula. Money is None without pay; `units` in days, weeks or months of pay."""

    months: int
    years: int  # full years, with one that a part of a year counts as
    counted: int  # of them
    groups: tuple[Group, ...]
    units: Fraction
    part: Fraction = _NONE  # of the units, for the months beyond the full years
    short: Fraction = _NONE  # months of service missing
    unit_pay: Fraction | None = None
    unit_counted: Fraction | None = None
    amount: Fraction | None = None
    capped: tuple[str, ...] = ()  # unit, year, total
    total_cap: Fraction | None = None
    more: Fraction | None = None  # the sum if the part of a year counts in proportion
    split: tuple[
        tuple[int, Fraction], ...
    ] = ()  # months up to a day and after it, with the units of each

    @property
    def rest(self) -> int:
        """Months beyond the full years; less than nothing where a part counted as a full one."""
        return self.months - self.years * MONTHS


def formula_of(row: Mapping[str, Any]) -> Formula:
    """The formula of one row of a document's `record.severance`."""
    needs = row.get("needs")
    factor = {"weeks": Fraction(MONTHS, WEEKS), "months": Fraction(1), "years": Fraction(MONTHS)}

    def share(name: str) -> Fraction:
        return Fraction(str(row.get(name) or 0))

    def cap(name: str) -> Fraction | None:
        return Fraction(str(row[name])) if row.get(name) else None

    def pairs(name: str) -> tuple[tuple[int, Fraction], ...]:
        return tuple((int(at), Fraction(str(units))) for at, units in row.get(name, ()))

    return Formula(
        id=str(row["id"]),
        unit=str(row.get("unit") or "week"),
        per_year=share("per_year"),
        later=pairs("later"),
        bands=pairs("bands"),
        table=pairs("table"),
        plus=share("plus"),
        least=share("least"),
        needs_months=needs["amount"] * factor[needs["unit"]] if needs else _NONE,
        years_max=row.get("years_max"),
        unit_cap=cap("unit_cap"),
        year_cap=cap("year_cap"),
        total_cap=cap("total_cap"),
        or_year_pay=bool(row.get("or_year_pay")),
        months_cap=row.get("months_cap"),
        earlier=(row["earlier"]["until"], Fraction(str(row["earlier"]["per_year"])))
        if row.get("earlier")
        else None,
        working_days=bool(row.get("working_days")),
        year_days=row.get("year_days"),
        month_days=int(row.get("month_days") or MONTH_DAYS),
        over_months=row.get("over_months"),
        part_year=str(row.get("part_year") or "full"),
    )


def needs_age(formula: Formula) -> bool:
    """Whether the sum turns on the age."""
    return bool(formula.bands)


def due(
    formula: Formula,
    *,
    months: int,
    yearly: Fraction | None = None,
    age: int | None = None,
    end: date | None = None,
) -> Due:
    """The sum for months of service, a year's pay, the age on the last day where the formula has bands, and that day."""
    years, rest = divmod(months, MONTHS)
    rounded = formula.over_months is not None and rest > formula.over_months
    years += rounded
    counted = min(years, formula.years_max) if formula.years_max else years
    short = max(_NONE, formula.needs_months - months)
    if short:
        paid = None if yearly is None else _NONE
        return Due(months, years, 0, (), _NONE, short=short, amount=paid)
    groups = _groups(formula, counted, age)
    units, part = _units(formula, years, groups), _NONE
    if formula.part_year == "months" and not (formula.years_max and years >= formula.years_max):
        part = _in_proportion(formula, months) - _in_proportion(formula, years * MONTHS)
    made = _split(formula, Due(months, years, counted, groups, units + part, part), end)
    if yearly is None:
        return made
    return _paid(formula, made, yearly)


def unit_pay(yearly: Fraction, formula: Formula) -> Fraction:
    """A day's, week's or month's pay, before any cap."""
    if formula.unit == "week":
        return yearly / WEEKS
    if formula.unit == "month":
        return yearly / MONTHS
    if formula.year_days:
        return yearly / formula.year_days
    return (
        yearly / WEEKS / WORKING_DAYS
        if formula.working_days
        else yearly / MONTHS / formula.month_days
    )


def most(formula: Formula, found: Due) -> Fraction | None:
    """The largest sum these years can bring whatever the pay, where a cap says so."""
    bounds = []
    if formula.unit_cap is not None:
        bounds.append(found.units * formula.unit_cap)
    if formula.year_cap is not None:
        bounds.append(found.counted * formula.year_cap)
    if formula.total_cap is not None and not formula.or_year_pay:
        bounds.append(formula.total_cap)
    return min(bounds, default=None)


def months_between(start: date, last: date) -> int:
    """Full months from the first day of work to the last one, both worked; 0 when they are the wrong way round."""
    after = last + timedelta(days=1)
    months = (after.year - start.year) * MONTHS + after.month - start.month
    return max(0, months if add_months(start, months) <= after else months - 1)


def _groups(formula: Formula, counted: int, age: int | None) -> tuple[Group, ...]:
    """The years that count, the latest first. A year counts by the age at which it began, so that all of it lies in its band."""
    if not formula.bands:
        alike = (
            Group(min(counted, end or counted) - start, share, beyond=start)
            for start, end, share in _stretches(formula)
        )
        return tuple(g for g in alike if g.years > 0 and g.share)
    if age is None:
        return ()
    found: list[Group] = []
    for back in range(1, counted + 1):
        began = age - back
        at = max(i for i, (start, _) in enumerate(formula.bands) if start <= max(began, 0))
        start, share = formula.bands[at]
        upper = formula.bands[at + 1][0] - 1 if at + 1 < len(formula.bands) else None
        if found and found[-1].from_age == start:
            found[-1] = Group(found[-1].years + 1, share, start, upper)
        else:
            found.append(Group(1, share, start, upper))
    return tuple(found)


def _split(formula: Formula, made: Due, end: date | None) -> Due:
    """The sum with the service up to a day at its own rate, where some of it lies there."""
    if formula.earlier is None or end is None:
        return made
    until, share = formula.earlier
    after = months_between(until + timedelta(days=1), end)
    if not (before := max(0, made.months - after)):
        return made
    parts = ((before, share), (made.months - before, formula.per_year))
    split = tuple((months, each * months / MONTHS) for months, each in parts)
    return replace(
        made, groups=(), part=_NONE, units=sum((u for _, u in split), _NONE), split=split
    )


def _stretches(formula: Formula) -> Iterator[tuple[int, int | None, Fraction]]:
    """Years from one on to another (None: to the end), with the units for each."""
    starts = ((0, formula.per_year), *formula.later)
    ends = (*(start for start, _ in formula.later), None)
    yield from ((start, end, share) for (start, share), end in zip(starts, ends, strict=True))


def _in_proportion(formula: Formula, months: int) -> Fraction:
    """The units when every month counts as a twelfth of its year."""
    served = Fraction(months, MONTHS)
    return sum(
        (
            share * max(_NONE, min(served, end or served) - start)
            for start, end, share in _stretches(formula)
        ),
        _NONE,
    )


def _units(formula: Formula, years: int, groups: Sequence[Group]) -> Fraction:
    if formula.table:
        return max(((at, u) for at, u in formula.table if at <= years), default=(0, _NONE))[1]
    units = sum((g.years * g.share for g in groups), _NONE)
    if years and formula.least:
        units = max(units, formula.least)
    return units + formula.plus


def _paid(formula: Formula, made: Due, yearly: Fraction) -> Due:
    own = unit_pay(yearly, formula)
    capped: list[str] = []
    counted = own
    if formula.unit_cap is not None and own > formula.unit_cap:
        counted = formula.unit_cap
        capped.append("unit")
    if formula.year_cap is not None and formula.per_year * own > formula.year_cap:
        counted = formula.year_cap / formula.per_year
        capped.append("year")
    limit = formula.total_cap
    if formula.or_year_pay:  # without a `total_cap` a year's pay is the cap
        limit = max(limit or yearly, yearly)
    if formula.months_cap:
        limit = min(limit or yearly * formula.months_cap, yearly * formula.months_cap / MONTHS)
    amount = made.units * counted
    if limit is not None and amount > limit:
        amount = limit
        capped.append("total")
    more = None
    rest = made.months - made.years * MONTHS
    if formula.part_year == "open" and rest and formula.per_year:
        units = max(_in_proportion(formula, made.months), formula.least if made.years else _NONE)
        more = (units + formula.plus) * counted
        more = more if limit is None else min(more, limit)
        more = more if more > amount else None
    return Due(
        made.months, made.years, made.counted, made.groups, made.units, made.part, unit_pay=own,
        unit_counted=counted, amount=amount, capped=tuple(capped), total_cap=limit, more=more, split=made.split,
    )  # fmt: skip
