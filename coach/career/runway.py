"""How long money lasts: plain arithmetic on a few figures. Knows nothing of the knowledge or of words."""

import math
from dataclasses import dataclass
from datetime import date

from coach.career.calendar import add_months

RED, GREEN = 2, 5  # months; the bands of guides/money-and-runway, which the tool's text cites
MAX_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Runway:
    """Months until the money is used up; None when it never is on these figures. `cautious` leaves out what may not come."""

    months: float | None
    without_benefits: float | None
    leaner: float | None
    cautious: float | None


def runway(
    *,
    savings: float,
    spending_monthly: float,
    severance: float = 0.0,
    benefits_monthly: float = 0.0,
    benefit_months: float | None = None,
    other_income_monthly: float = 0.0,
) -> Runway:
    """The months of a few cases. A benefit ends; one whose end is not known lengthens none of them."""
    pot = savings + severance
    spend = spending_monthly - other_income_monthly
    length = benefit_months or 0.0
    full = _months(pot, spend, benefits_monthly, length)
    bare = _months(pot, spend, 0.0, 0.0)
    leaner = _months(pot, spend - spending_monthly * 0.1, benefits_monthly, length)
    return Runway(full, bare, leaner, full)


def _months(pot: float, spend: float, benefit: float, length: float) -> float | None:
    """Months in whole tenths, rounded down; None when income covers the spending."""
    net = spend - benefit
    if benefit and length:
        if net > 0 and pot / net <= length:
            return _tenths(pot / net)
        if spend <= 0:
            return None
        return _tenths(length + (pot - net * length) / spend)
    return _tenths(pot / spend) if spend > 0 else None


def _tenths(months: float) -> float | None:
    """Rounded down to a tenth; the tiny addition undoes binary fractions such as 11.999999."""
    return None if months > MAX_MONTHS else math.floor(months * 10 + 1e-9) / 10


def band(months: float | None) -> str:
    """Red, amber or green; green when the money never runs out."""
    if months is None or months > GREEN:
        return "green"
    return "red" if months < RED else "amber"


def until(months: float | None, today: date) -> str:
    """The day some months from today, the part of a month in days (ISO); "" when there is no end."""
    if months is None:
        return ""
    whole, rest = divmod(round(months * 10), 10)
    start, following = add_months(today, whole), add_months(today, whole + 1)
    return (start + (following - start) * rest / 10).isoformat()
