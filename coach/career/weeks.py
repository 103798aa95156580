"""Packs steps into weeks of the hours there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.career.steps import Step


@dataclass(frozen=True, slots=True)
class Piece:
    """Hours of one step in one week; `ends` when the step is done with it."""

    step: str
    title: str
    hours: float
    ends: bool


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its days, its pieces of study, and the hours kept for people and applications."""

    number: int
    start: date
    end: date
    pieces: tuple[Piece, ...]
    hours: float
    people_hours: float
    milestones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """Hours of study and for people in each week from a day on, and others from a later day on, when there are."""

    start: date
    study: float
    people: float
    later: tuple[date, float, float] | None = None

    def week(self, at: int) -> tuple[date, float, float]:
        """The first day of a week, counted from 0, with its hours of study and for people."""
        first = self.start + timedelta(days=7 * at)
        if self.later is not None and first >= self.later[0]:
            return first, *self.later[1:]
        return first, self.study, self.people

    def within(self, weeks: int) -> float:
        """The hours of study in so many weeks."""
        return sum(self.week(at)[1] for at in range(weeks))

    def needed(self, hours: float) -> int:
        """The weeks that so many hours of study take."""
        at, left = 0, hours
        while left > 1e-9:
            left -= self.week(at)[1]
            at += 1
        return at


def in_weeks(count: int) -> str:
    """Weeks in words: "1 week", "7 weeks"."""
    return f"{count} week{'' if count == 1 else 's'}"


def pack(steps: Sequence[Step], pace: Pace) -> list[Week]:
    """The steps cut into weeks of at most the hours of study each has."""
    weeks: list[Week] = []
    pieces: list[Piece] = []
    ends: list[str] = []
    room = pace.week(0)[1]

    def close() -> None:
        nonlocal room
        start, _, people = pace.week(len(weeks))
        hours = sum(p.hours for p in pieces)
        end = start + timedelta(days=6)
        weeks.append(Week(len(weeks) + 1, start, end, tuple(pieces), hours, people, tuple(ends)))
        pieces.clear()
        ends.clear()
        room = pace.week(len(weeks))[1]

    for step in steps:
        left = step.hours
        while left > 1e-9:
            now = min(left, room)
            left -= now
            room -= now
            pieces.append(Piece(step.id, step.title, now, left <= 1e-9))
            if left <= 1e-9 and step.milestone:
                ends.append(step.milestone)
            if room <= 1e-9:
                close()
    if pieces:
        close()
    return weeks
