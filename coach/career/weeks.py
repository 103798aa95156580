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


def pack(steps: Sequence[Step], study: float, people: float, today: date) -> list[Week]:
    """The steps cut into weeks of at most `study` hours each."""
    weeks: list[Week] = []
    pieces: list[Piece] = []
    ends: list[str] = []
    room = study

    def close() -> None:
        nonlocal room
        start = today + timedelta(days=7 * len(weeks))
        hours = sum(p.hours for p in pieces)
        end = start + timedelta(days=6)
        weeks.append(Week(len(weeks) + 1, start, end, tuple(pieces), hours, people, tuple(ends)))
        pieces.clear()
        ends.clear()
        room = study

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
