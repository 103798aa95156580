"""A severance sum in words: the formula quoted, the sum step by step, what is not in it, what would change it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from coach.career.calendar import in_words
from coach.career.noticescale import notice_units
from coach.career.roles import say
from coach.career.service import in_years
from coach.career.severancesum import MONTH_DAYS, MONTHS, WEEKS, Due, Formula, due, most
from coach.career.severancetax import tax_line
from coach.career.spans import hole, spans
from coach.corpus import Catalog
from coach.corpus.check import severance_figures
from coach.corpus.numbers import numbers_in
from coach.types import Document

_TO_WEEK = {"year": " / 52", "month": " x 12 / 52", "fortnight": " / 2", "week": ""}
_TO_YEAR = {"year": "", "month": " x 12", "fortnight": " x 26", "week": " x 52"}
_TO_MONTH = {"year": " / 12", "month": "", "fortnight": " x 26 / 12", "week": " x 52 / 12"}


@dataclass(frozen=True, slots=True)
class Case:
    """One formula and one person: what is needed to say the sum."""

    document: Document
    row: Mapping[str, Any]
    formula: Formula
    found: Due
    place: str
    pay: Fraction | None
    period: str
    yearly: Fraction | None
    age: int | None
    end: date
    factor: Fraction | None = None  # a person's own, in place of the yardstick's

    @property
    def currency(self) -> str:
        """The currency as it is said."""
        return say(f"severance.{str(self.row.get('currency') or 'USD').lower()}")

    @property
    def what(self) -> str:
        """The payment's name, as a heading."""
        name = str(self.row["what"])
        return name[0].upper() + name[1:]


def head(case: Case) -> str:
    """The sum, or why there is none, in one line."""
    found, values = case.found, {"what": case.what}
    if found.short:
        return say("severance.head_short", needed=needed(case), left=in_years(float(found.short)), **values)  # fmt: skip
    if not found.units:
        return say("severance.head_zero", **values)
    if found.amount is None:
        said = {**values, "units": units(found.units, case.formula.unit)}
        if case.row.get("of"):
            return say("severance.head_units_basic", condition=case.row["only_if"], **said)
        if case.row["kind"] == "yardstick":
            return say("severance.head_units_yardstick", **said)
        if case.row.get("only_if"):
            return say("severance.head_units_if", condition=case.row["only_if"], **said)
        if (limit := most(case.formula, found)) is not None:
            return say("severance.head_units_most", most=money(limit), currency=case.currency, **said)  # fmt: skip
        return say("severance.head_units", **said)
    said = {**values, "amount": money(found.amount), "currency": case.currency}
    if case.factor:
        return say("severance.head_factor", factor=plain(case.factor), **said)
    if case.row["kind"] == "yardstick":
        return say("severance.head_yardstick", **said)
    if case.row.get("only_if"):
        return say("severance.head_if", condition=case.row["only_if"], **said)
    return say("severance.head_right", **said)


def formula_text(document: Document, row: Mapping[str, Any]) -> str:
    """The lead of the section that states the formula, unless it states none of its figures, and the claims with the rest."""
    section = [p for p in document.passages if p.anchor == row["see"]]
    if not section:
        return ""
    lead, lines = section[0].lead, list[str]()
    missing = {f for f in severance_figures(row) if not _holds(f, numbers_in(lead))}
    if not missing or missing < set(severance_figures(row)):
        lines.append(say("severance.formula", quote=lead, cite=hole(section[0].id)))
    sources = set(row.get("source", ()))
    for span in sorted(spans(section), key=lambda s: not s.source_ids & sources):
        held = {f for f in missing if _holds(f, numbers_in(span.text))}
        if held and span.text not in lead:
            name = "formula_more" if lines else "formula"
            lines.append(say(f"severance.{name}", quote=span.text, cite=span.hole))
            missing -= held
    return "\n\n".join(lines)


def steps(case: Case) -> str:
    """The sum step by step; "" when nothing is due."""
    found, formula = case.found, case.formula
    if not found.units:
        return ""
    lines = [*_pay_steps(case), *_year_steps(case)]
    if found.amount is not None:
        lines += _total_steps(case)
    if formula.unit == "day" and found.amount is not None:
        lines.append(_day(formula))
    if found.unit_counted is not None and _cents(found.unit_counted):
        lines.append(say("severance.rounded"))
    return _listed("steps", lines)


def not_in_it(case: Case, catalog: Catalog, *, tax: bool = True, notice: str = "") -> str:
    """What the sum leaves out, with the cited sentence on its tax; without a sum, what may still be claimed."""
    lines = [notice or say("severance.not_notice"), say("severance.not_contract")]
    if case.found.units and tax:
        lines.append(tax_line(case.document, case.row, catalog))
    return _listed("not_head" if case.found.units else "not_head_none", lines)


def beside(document: Document, row: Mapping[str, Any], catalog: Catalog) -> str:
    """The lead of the section that belongs beside the formula; "" when there is none."""
    if not row.get("beside"):
        return ""
    passage = catalog.section(document.id, str(row["beside"]))
    return say("severance.beside", quote=passage.lead, cite=hole(passage.id)) if passage else ""


def changes(case: Case) -> str:
    """What would make it more or less."""
    found, lines = case.found, list[str]()
    told = {"currency": case.currency}
    if found.short:
        lines += _from_threshold(case)
    elif case.yearly is not None and found.amount is not None:
        more = _at(case, found.months + MONTHS, older=1) - found.amount
        if more > 0:
            lines.append(say("severance.change_year", amount=money(more), total=money(found.amount + more), **told))  # fmt: skip
        elif not more:
            lines.append(say("severance.change_year_same"))
    if found.units:
        if found.rest > 0 and case.formula.part_year == "full":
            lines.append(say("severance.change_rest", rest=in_years(found.rest)))
        if found.more is not None:
            lines.append(say("severance.part_year", rest=in_years(found.rest), amount=money(found.more), **told))  # fmt: skip
        lines.append(say("severance.change_pay_capped" if found.capped else "severance.change_pay"))
        lines += [say("severance.change_age")] if case.formula.bands else []
    lines.append(say("severance.change_dates"))
    lines += [*_dated(case), *filter(None, [str(case.row.get("limits") or "")])]
    return _listed("change_head", lines)


def offer_text(case: Case, count: float, unit: str, notice: tuple[int, str] | None) -> str:
    """An offer in weeks or months of pay beside the sum, with the pay of the shortest notice where that is known."""
    if case.yearly is None or case.found.amount is None:
        return ""
    worth = Fraction(str(count)) * case.yearly / (WEEKS if unit == "week" else MONTHS)
    gap = worth - case.found.amount
    side = "same" if abs(gap) < 1 else "above" if gap > 0 else "below"
    name = f"yardstick_{side}" if case.row["kind"] == "yardstick" and side != "same" else side
    values = {"offered": units(Fraction(str(count)), unit), "amount": money(worth), "currency": case.currency}  # fmt: skip
    if side != "same":
        values["gap"] = money(abs(gap))
    lines = [say("severance.offer_head"), say(f"severance.offer_{name}", **values)]
    return "\n\n".join([*lines, *_with_notice(case, worth, notice)])


def _with_notice(case: Case, offered: Fraction, notice: tuple[int, str] | None) -> Iterable[str]:
    """The offer against the sum and the pay of the shortest notice, should it have to cover both."""
    if notice is None or case.yearly is None or case.found.amount is None:
        return
    pay = notice[0] * case.yearly / (WEEKS if notice[1] == "week" else MONTHS)
    total = case.found.amount + pay
    yield say(
        "severance.sum_notice",
        notice=notice_units(*notice),
        pay=money(pay),
        amount=money(case.found.amount),
        total=money(total),
        than=_than(offered - total, case),
        currency=case.currency,
    )


def sum_text(case: Case, offered: Fraction, notice: tuple[int, str] | None) -> str:
    """A sum offered for all of it beside the legal sum, with the pay of the shortest notice where that is known."""
    if case.yearly is None or case.found.amount is None:
        return ""
    due_, currency = case.found.amount, case.currency
    lines = [say("severance.sum_alone", offered=money(offered), currency=currency, amount=money(due_), than=_than(offered - due_, case))]  # fmt: skip
    lines += _with_notice(case, offered, notice)
    lines.append(
        say("severance.sum_rest" if case.row["kind"] == "right" else "severance.sum_rest_yardstick")
    )
    return "\n\n".join([say("severance.offer_head"), *lines])


def _than(gap: Fraction, case: Case) -> str:
    if abs(gap) < 1:
        return say("severance.sum_same")
    name = "more" if gap > 0 else "less"
    return say(f"severance.sum_{name}", gap=money(abs(gap)), currency=case.currency)


def needed(case: Case) -> str:
    """The service a formula needs, as its source states it."""
    needs = case.row["needs"]
    one = needs["amount"] == 1
    return f"{needs['amount']} {needs['unit'].removesuffix('s') if one else needs['unit']}"


def units(count: Fraction, unit: str) -> str:
    """So many units of pay: "6 weeks' pay", "half a month's pay" as 0.5."""
    return f"{plain(count)} " + say(f"severance.unit_{unit}{'_one' if count == 1 else 's'}")


def plain(value: Fraction) -> str:
    """A count as people write it: 6, 2.5, 2 1/3."""
    if (value * 100).denominator == 1:
        return f"{float(value):,.2f}".rstrip("0").rstrip(".")
    whole, rest = divmod(value, 1)
    return f"{whole} {rest}" if whole else f"{rest}"


def money(value: Fraction) -> str:
    """A sum to the cent, halves up, without ",00"."""
    cents = int(value * 100 + Fraction(1, 2))
    return f"{cents // 100:,}" + (f".{cents % 100:02}" if cents % 100 else "")


def _pay_steps(case: Case) -> Iterable[str]:
    found, formula = case.found, case.formula
    if found.unit_pay is None or case.pay is None:
        return
    sum_ = money(case.pay) + _reckoned(formula, case.period)
    sum_ = f"{sum_} =" if sum_ != money(case.pay) else ""
    name, values = "step_unit", {"unit": say(f"severance.unit_{formula.unit}"), "sum": sum_, "amount": money(found.unit_pay), "currency": case.currency}  # fmt: skip
    if formula.unit_cap is not None:
        name = "step_unit_capped" if "unit" in found.capped else "step_unit_under"
        values["cap"] = money(formula.unit_cap)
    yield re.sub(r": {2,}", ": ", say(f"severance.{name}", **values))
    if formula.year_cap is not None:
        yield say(
            "severance.step_year_capped" if "year" in found.capped else "severance.step_year_under",
            units=plain(formula.per_year),
            unit_amount=money(found.unit_pay),
            amount=money(formula.per_year * found.unit_pay),
            currency=case.currency,
            cap=money(formula.year_cap),
        )


def _year_steps(case: Case) -> Iterable[str]:
    found, formula = case.found, case.formula
    if found.counted < found.years:
        yield say("severance.step_over", counted=years(found.counted), years=years(found.years))
    if found.rest < 0:
        yield say("severance.step_rounded", rest=in_years(found.months % MONTHS), over=in_years(formula.over_months or 0))  # fmt: skip
    if formula.table:
        yield say("severance.step_table", years=years(found.years, full=True), units=units(found.units, formula.unit))  # fmt: skip
        return
    for group in found.groups:
        values = {"years": years(group.years, full=True), "share": plain(group.share), "units": units(group.years * group.share, formula.unit)}  # fmt: skip
        if not formula.bands and not group.beyond:
            yield say("severance.step_years", **values)
            continue
        values["years_count"] = str(group.years)
        if group.beyond:
            yield say("severance.step_years_beyond", **values, beyond=str(group.beyond))
            continue
        if group.to_age is None:
            yield say("severance.step_band", **values, **{"from": group.from_age})
        elif group.from_age == 0:
            yield say("severance.step_band_under", **values, to=group.to_age + 1)
        else:
            yield say("severance.step_band_between", **values, to=group.to_age, **{"from": group.from_age})  # fmt: skip
    for at, (length, count) in enumerate(found.split):
        values = {"length": in_years(length), "units": units(count, formula.unit)}
        if not at and formula.earlier:
            yield say("severance.step_until", until=in_words(formula.earlier[0]), **values)
        else:
            yield say("severance.step_after", **values)
    if found.part:
        yield say(
            "severance.step_part", rest=in_years(found.rest), units=units(found.part, formula.unit)
        )
    if formula.bands:
        yield say("severance.step_age_how")
    if formula.plus and found.groups:
        yield say("severance.step_plus", units=units(formula.plus, formula.unit))
    if formula.least and found.units == formula.least:
        yield say("severance.step_least", units=units(formula.least, formula.unit))
    if len(found.groups) + bool(found.part) + len(found.split) > 1 or (
        formula.plus and found.groups
    ):
        yield say("severance.step_units", units=units(found.units, formula.unit))


def _day(formula: Formula) -> str:
    if formula.year_days:
        return say("severance.year_day", days=formula.year_days)
    if formula.month_days != MONTH_DAYS:
        return say("severance.part_day", part=str(formula.month_days))
    return say("severance.working_day" if formula.working_days else "severance.calendar_day")


def _total_steps(case: Case) -> Iterable[str]:
    found = case.found
    if found.amount is None or found.unit_counted is None:
        return
    values = {"total": money(found.amount), "currency": case.currency}
    if "year" in found.capped:
        count, each = (
            plain(found.units / case.formula.per_year),
            case.formula.year_cap or Fraction(0),
        )
    else:
        count, each = plain(found.units), found.unit_counted
    name = "step_total"
    if "total" in found.capped:
        name, values["before"] = "step_total_capped", money(found.units * found.unit_counted)
    yield say(f"severance.{name}", units=count, amount=money(each), **values)


def _reckoned(formula: Formula, period: str) -> str:
    if formula.unit == "week":
        return _TO_WEEK[period]
    if formula.unit == "month":
        return _TO_MONTH[period]
    if formula.year_days:
        return f"{_TO_YEAR[period]} / {formula.year_days}"
    return (
        f"{_TO_WEEK[period]} / 5"
        if formula.working_days
        else f"{_TO_MONTH[period]} / {formula.month_days}"
    )


def _dated(case: Case) -> Iterable[str]:
    """Whether the limits are those of the day the job ends."""
    period, end = str(case.row.get("caps_for") or ""), case.row.get("caps_until")
    start = case.row.get("caps_from")
    if not period:
        return
    outside = (end and case.end > end and case.found.capped) or (start and case.end < start)
    name = "out" if outside else "for" if end else "since"
    yield say(f"severance.change_caps_{name}", period=period)


def _from_threshold(case: Case) -> Iterable[str]:
    """What the sum would be with the service that is needed."""
    if case.yearly is None or (case.formula.bands and case.age is None):
        return
    then = _at(case, -int(-case.formula.needs_months // 1))
    yield say("severance.change_threshold", needed=needed(case), amount=money(then), currency=case.currency)  # fmt: skip


def _listed(name: str, lines: Sequence[str]) -> str:
    return say(f"severance.{name}") + "\n\n" + "\n".join(f"- {line}" for line in lines)


def _at(case: Case, months: int, *, older: int = 0) -> Fraction:
    """The sum after another length of service, at an age so many years higher."""
    age = None if case.age is None else case.age + older
    found = due(case.formula, months=months, yearly=case.yearly, age=age, end=case.end)
    return found.amount or Fraction(0)


def years(count: int, *, full: bool = False) -> str:
    """So many years."""
    name = ("full_years" if full else "years") + ("_one" if count == 1 else "_many")
    return say(f"severance.{name}") if count == 1 else say(f"severance.{name}", count=count)


def _holds(figure: float, stated: set[float]) -> bool:
    return any(abs(figure - s) < 1e-6 for s in stated)


def _cents(value: Fraction) -> bool:
    return (value * 100).denominator != 1
