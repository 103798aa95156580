"""The days deadlines count from: which are known, which are taken from another, which are not known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.career.days import read_date
from coach.errors import InputError
from coach.types import Profile, ProfileItem

# Days a person can give, and nothing else can stand for. `last_day` and `notice_date` have their own names.
EVENTS = (
    "last_day_paid", "contract_end", "agreement_received", "agreement_signed", "coverage_loss", "cobra_notice",
    "cobra_elected", "distribution", "offset_year_end", "job_change", "permit_decision", "permit_expiry",
    "csp_document", "redundancy_date", "rejection_of_claim", "insolvency", "mediation_minutes", "payment_due",
    "i140_approval", "acas_notified",
)  # fmt: skip
DATES = ("last_day", "notice_date", "i94_end", *EVENTS)
# Where a day is not given, the day that stands for it, first known first. `unemployment_start` is the job's last day, so
# that its day 1 is the first day without work: "on the first day" is 1, "within a week of the last working day" is 7.
_STANDS_FOR: Mapping[str, tuple[str, ...]] = {
    "last_day_worked": ("last_day", "contract_end"),
    "last_day_paid": ("contract_end", "last_day"),
    "contract_end": ("last_day_paid", "last_day"),
    "redundancy_date": ("contract_end", "last_day_paid", "last_day"),
    "unemployment_start": ("contract_end", "last_day_paid", "last_day"),
    "notice_received": ("notice_date",),
    "decision_communicated": ("notice_date",),
    "end_date_known": ("notice_date",),
}
YEARS_BACK, YEARS_ON = 10, 5
_EXACT = re.compile(r"\b(?:last|final)[ _](?:working[ _])?day\b|\bend(?:s|ed|ing)?\b", re.I)


@dataclass(frozen=True, slots=True)
class Event:
    """A known day; `given` is the name of the day it was taken from."""

    name: str
    day: date
    given: str


@dataclass(frozen=True, slots=True)
class Days:
    """Every day given, by its name, with the words it came from."""

    given: Mapping[str, date]
    words: Mapping[str, str]
    inexact: date | None = None

    def event(self, name: str) -> Event | None:
        """The day an event fell on, or None when nothing given tells it."""
        given = self.given
        if (
            name == "cobra_notice"
        ):  # the count runs from the later of the notice and the loss of cover
            both = [given[n] for n in ("cobra_notice", "coverage_loss") if n in given]
            return Event(name, max(both), name) if "cobra_notice" in given else None
        if name == "offset_year_end" and name in given:
            return Event(name, date(given[name].year, 12, 31), name)
        for source in (name, *_STANDS_FOR.get(name, ())):
            if source in given:
                return Event(name, given[source], source)
        return None

    @staticmethod
    def missing(name: str) -> str:
        """The day to ask for when an event is not known."""
        stands = _STANDS_FOR.get(name, ())
        return "last_day" if "last_day" in stands else stands[-1] if stands else name


def read_days(arguments: Mapping[str, Any], profile: Profile, today: date) -> Days:
    """The days of the arguments, completed from the profile.

    A profile's last day counts as exact only when its words speak of a last day or an end: "laid off on Friday" may be
    the day of the call. It is then `inexact`, and nothing is counted from it.

    Raises:
        InputError: a date that cannot be read, or lies far from today.
    """
    given: dict[str, date] = {}
    words: dict[str, str] = {}
    inexact = None
    for name in DATES:
        said = arguments.get(name)
        if said not in (None, ""):
            given[name], words[name] = parse(name, said, today), str(said)
            continue
        item = profile.items.get(name)
        if item is None or item.state == "cannot_confirm" or not item.value:
            continue
        day = parse(name, item.value, today)
        if name == "last_day" and not exact(item):
            inexact = day
        else:
            given[name], words[name] = day, item.words or str(item.value)
    return Days(given, words, inexact)


_LET_GO = re.compile(
    r"\b(?:laid off|let go|redundan\w*|fired|cut|terminat\w*|dismiss\w*|lost my job)\b", re.I
)


def exact(item: ProfileItem) -> bool:
    """Whether the words a last day came from really speak of the last day."""
    if item.origin != "said":
        return item.state == "confirmed"
    corrected = not _LET_GO.search(item.words)  # a bare correction of the day already given
    return bool(_EXACT.search(item.words)) or corrected or item.words.strip() == str(item.value)


def parse(name: str, said: Any, today: date) -> date:
    """A date in any form people use, within reason.

    Raises:
        InputError: it is no date, or a year that is likely mistyped.
    """
    hint = "Write it as 2026-11-14 or 14 November 2026."
    if isinstance(said, date):
        day = said
    else:
        text = str(said).strip()
        try:
            found = (
                (date.fromisoformat(text), text) if text[:4].isdigit() else read_date(text, today)
            )
        except ValueError:
            found = None
        if found is None:
            raise InputError(f"{name}: {text[:40]!r} is no date", hint)
        day = found[0]
    if not today.year - YEARS_BACK <= day.year <= today.year + YEARS_ON:
        raise InputError(
            f"{name}: {day.isoformat()!r} lies too far from today ({today.isoformat()})", hint
        )
    return day
