"""A person's service, age and pay as the severance formulas take them, checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from coach.career.service import in_years
from coach.career.severancesum import MONTHS, WEEKS, months_between
from coach.errors import InputError
from coach.types import Profile

_A_YEAR = {"year": 1, "month": MONTHS, "fortnight": WEEKS // 2, "week": WEEKS}
# A sum without a period: above the first it is a year's, below the second a month's; between, it is asked.
A_YEAR, A_MONTH = 15_000, 9_000
# Pay said in lira is a month's by custom; above the second it could be a year's, and is asked.
SGD_MONTH = 25_000
PLN_MONTH = (3_000, 60_000)
LIRA_MONTH = (15_000, 300_000)
RUPEES_MONTH = (
    15_000,
    300_000,
)  # basic pay there is told by the month, the cost to the company by the year
_BY_SIZE = frozenset({"GBP", "EUR", "USD", "CAD", "AUD", "CHF", "SGD"})
MAX_YEARS, AGES, MAX_PAY = 60, (14, 99), 1e9


@dataclass(frozen=True, slots=True)
class Person:
    """A person's figures, checked."""

    months: int | None
    age: int | None
    pay: Fraction | None
    paid: str
    currency: str
    pay_of: str  # basic, ctc, or "" where the kind of pay was not told
    start: date | None
    end: date
    ended: bool

    @classmethod
    def of(cls, figures: Mapping[str, Any], profile: Profile, today: date) -> "Person":
        """The figures of a call, with the last day the profile knows.

        Raises:
            InputError: a figure that cannot be one, or two that do not fit together.
        """
        start = _date(figures.get("start"), "start")
        last = _date(figures.get("last_day") or profile.get("last_day"), "last_day")
        end = last or today
        if start and start > end:
            raise InputError(f"start: {start.isoformat()} lies after the last day", "Give the first day of the job.")  # fmt: skip
        months = months_between(start, end) if start else _served(figures)
        age = figures.get("age")
        if age is not None:
            age = int(checked(age, "age", *AGES, "For example: 36."))
        pay = figures.get("pay")
        amount = None if pay is None else Fraction(str(checked(pay, "pay", 1, MAX_PAY, "Give a sum such as 52000, before tax.")))  # fmt: skip
        if months and age is not None and age * MONTHS < months + 12 * 12:
            raise InputError(
                f"years: {in_years(months)} of service do not fit age {age}",
                "Check the two: how many years were you there, and how old are you?",
            )
        period = str(figures.get("period") or "")
        if period and period not in _A_YEAR:
            raise InputError(f"period: {period[:20]!r} is none", "Say year, month, fortnight or week.")  # fmt: skip
        return cls(months, age, amount, period, str(figures.get("currency") or "")[:3].upper(), str(figures.get("pay_of") or ""), start, end, last is not None)  # fmt: skip

    def has(self, name: str) -> bool:
        """Whether a figure is known."""
        return {"years": self.months, "age": self.age, "pay": self.pay}[name] is not None

    def period(self, row: Mapping[str, Any]) -> str:
        """What the pay is for; by its size where that is plain, "" where it has to be asked."""
        if self.paid or self.pay is None:
            return self.paid
        currency = str(row.get("currency") or "USD")
        if currency == "INR" and RUPEES_MONTH[0] <= self.pay < RUPEES_MONTH[1]:
            return "month"
        if currency == self.currency == "TRY":
            return "month" if LIRA_MONTH[0] <= self.pay < LIRA_MONTH[1] else ""
        if currency == "SGD" and 1000 <= self.pay < SGD_MONTH:  # pay there is told by the month
            return "month"
        if currency == "PLN" and PLN_MONTH[0] <= self.pay < PLN_MONTH[1]:  # and there
            return "month"
        if currency not in _BY_SIZE:
            return ""
        return "year" if self.pay >= A_YEAR else "month" if 1000 <= self.pay < A_MONTH else ""

    def yearly(self, row: Mapping[str, Any]) -> Fraction | None:
        """A year's pay; None when it is not known, not clear, or in another currency."""
        period = self.period(row)
        if self.pay is None or not period or self.foreign(row) or not self.fits(row):
            return None
        return self.pay * _A_YEAR[period]

    def fits(self, row: Mapping[str, Any]) -> bool:
        """Whether the pay that was told is of the kind a formula counts; the cost to the company (CTC) and net pay are none."""
        return self.pay_of not in ("ctc", "net") and row.get("of", self.pay_of) == self.pay_of

    def foreign(self, row: Mapping[str, Any]) -> bool:
        """Whether the pay was given in another currency than the formula's."""
        return bool(self.currency) and self.currency != str(row.get("currency") or "USD")


def _served(figures: Mapping[str, Any]) -> int | None:
    if figures.get("years") is None and figures.get("months") is None:
        return None
    example = "For example: 6 years and 4 months."
    years = checked(figures.get("years") or 0, "years", 0, MAX_YEARS, example)
    months = checked(figures.get("months") or 0, "months", 0, MAX_YEARS * 12, example)
    return int(years * MONTHS + months + 1e-6)


def checked(value: Any, name: str, least: float, most: float, example: str) -> float:
    """A number between two bounds.

    Raises:
        InputError: it is none, or lies outside them.
    """
    try:
        figure = float(re.sub(r"(?<=\d),(?=\d{3})", "", value) if isinstance(value, str) else value)
    except (TypeError, ValueError):
        figure = -1.0
    if isinstance(value, bool) or not least <= figure <= most:
        raise InputError(f"{name}: {str(value)[:30]!r} cannot be used", example)
    return figure


def _date(value: Any, name: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise InputError(f"{name}: {str(value)[:30]!r} is no day", "Write it as 2026-11-30.") from error  # fmt: skip
