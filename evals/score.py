"""One figure of the evaluation, and how an answer is got to be scored."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.answering.conversation import Conversation
from coach.career.profile import confirmed, with_items
from coach.errors import InputError
from coach.session import Session
from coach.types import Answer
from evals.scorers import interval

TODAY = date(2026, 11, 22)
Row = Mapping[str, Any]


@dataclass
class Score:
    """One figure: a value for each row (or "row.part"), and what went wrong with those that missed."""

    values: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, key: str, value: float, miss: str = "") -> None:
        """Count one value; `miss` says what went wrong when it is not full."""
        self.values[key] = float(value)
        if miss and value < 1:
            self.misses.append(miss)

    @property
    def mean(self) -> float:
        """The mean, 0 when nothing was counted."""
        return sum(self.values.values()) / len(self.values) if self.values else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % bootstrap interval of the mean."""
        return interval(self.values)


Scores = dict[str, Score]


def scores(*names: str) -> Scores:
    """An empty figure for each name."""
    return {name: Score() for name in names}


async def answer(session: Session, question: str, conversation: Conversation) -> Answer:
    """The answer that ends a turn."""
    last: Answer | None = None
    async for event in session.coach.ask(question, conversation, today=TODAY):
        if isinstance(event, Answer):
            last = event
    assert last is not None
    return last


def full_text(got: Answer) -> str:
    """All an answer says: its text, and notes that are not in it."""
    return got.text + "\n" + "\n".join(got.notes)


def conversation_for(session: Session, persona: Row, use: bool) -> Conversation:
    """A fresh conversation, with the country and visa a row gives when `use` is set."""
    made = session.new_conversation()
    for name in ("country", "visa") if use else ():
        if persona.get(name):
            with contextlib.suppress(InputError):
                items, _ = confirmed({name: persona[name]}, session.catalog)
                made.profile = with_items(made.profile, items)
    return made
