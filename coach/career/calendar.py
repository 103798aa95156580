"""Dates as rules count them: calendar or working days, month ends, leap years, the working day before."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

# Codes of this project that the holidays package names otherwise; "eu" has no calendar of its own.
_PACKAGE_CODE = {"uk": "GB"}
_WITH_REGIONS = frozenset({"us"})


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days of a country; for the United States those of a state when it is given.

    Elsewhere only nationwide holidays count: a regional one may be a working day here, so a count of working days
    can end too early, never too late.
    """

    country: str
    state: str = ""

    def day_off(self, day: date) -> str:
        """Why a day is no working day: "a Saturday", "a Sunday", "a public holiday", or ""."""
        if day.weekday() >= 5:
            return f"a {day:%A}"
        return "a public holiday" if day in _holidays(self.country, self.state) else ""

    def on_or_before(self, day: date) -> date:
        """The day itself when people work on it, else the last working day before it."""
        while self.day_off(day):
            day -= timedelta(days=1)
        return day

    def step(self, day: date, count: int) -> date:
        """`count` working days after a day, which itself does not count; before it when negative."""
        one = timedelta(days=1 if count >= 0 else -1)
        for _ in range(abs(count)):
            day += one
            while self.day_off(day):
                day += one
        return day


def add_months(day: date, months: int) -> date:
    """The same day some months on; the month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def count(
    start: date,
    amount: int,
    unit: str,
    *,
    calendar: WorkCalendar,
    working: bool = False,
    back: bool = False,
    less_a_day: bool = False,
) -> date:
    """The last day of a period; the starting day is day 0.

    `less_a_day` is taken off at the end: three months less a day from 30 November is 27 February, which is never
    later than any other way of counting it.
    """
    signed = -amount if back else amount
    if unit == "days" and working:
        end = calendar.step(start, signed)
    elif unit in ("days", "weeks"):
        end = start + timedelta(days=signed * (7 if unit == "weeks" else 1))
    else:
        end = add_months(start, signed * (12 if unit == "years" else 1))
    return end - timedelta(days=1) if less_a_day else end


def in_words(day: date) -> str:
    """A date as people write it: 14 November 2026."""
    return f"{day.day} {day:%B} {day.year}"


@lru_cache(maxsize=64)
def _holidays(country: str, state: str) -> Mapping[Any, Any]:
    if country == "eu":
        return {}
    import holidays

    region = state.upper() if state and country in _WITH_REGIONS else None
    try:
        return holidays.country_holidays(_PACKAGE_CODE.get(country, country.upper()), subdiv=region)
    except NotImplementedError:  # a country or region the package does not know: weekends only
        return {}
