"""Helpers of the tests of answers worded by a model: ask over the loopback server and keep all that was seen."""

import time
from contextlib import aclosing
from dataclasses import dataclass, field

from pydantic import SecretStr

from coach.answering.coach import Coach
from coach.answering.conversation import Conversation
from coach.models.client import Limits
from coach.session import Session
from coach.types import Answer, Step
from tests.asking import TODAY
from tests.loopback import Loopback

KEY = "sk-canary-7f3a91c2d4"
PATIENT = Limits(connect_seconds=5, gap_seconds=20, total_seconds=60)
QUICK = Limits(connect_seconds=2, gap_seconds=0.5, total_seconds=5)


def fitting(model: str) -> Limits:
    """Short limits for the scripts that keep silent for ever; on a busy machine any other may take its time."""
    return QUICK if model in ("fault:slow", "fault:stall", "fault:drip") else PATIENT


@dataclass
class Turn:
    """What one turn gave: the answer, the pieces of text with their times, the steps in between."""

    answer: Answer
    pieces: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    first: float = 0.0
    seconds: float = 0.0


def worded(
    session: Session, server: Loopback, model: str = "honest", *, limits: Limits | None = None
) -> Coach:
    """A Coach whose words come from the loopback server."""
    coach = session.with_key(SecretStr(KEY), server.url, model)
    coach.writer.model.limits = limits or fitting(model)
    return coach


async def turn(coach: Coach, question: str, conversation: Conversation | None = None) -> Turn:
    """One whole turn; the client is closed afterwards."""
    started = time.perf_counter()
    pieces: list[str] = []
    steps: list[Step] = []
    found: Answer | None = None
    first = 0.0
    async with aclosing(coach.ask(question, conversation or Conversation(), today=TODAY)) as events:
        async for event in events:
            if isinstance(event, str):
                first = first or time.perf_counter() - started
                pieces.append(event)
            elif isinstance(event, Step):
                steps.append(event)
            else:
                found = event
    await coach.writer.model.aclose()
    assert found is not None
    return Turn(found, pieces, steps, first, time.perf_counter() - started)
