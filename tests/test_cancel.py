"""Stop and a closed tab end the call to the model within two tokens, as the server counts them."""

import asyncio
import gc
from collections.abc import Iterator

import pytest

from coach.answering.conversation import Conversation
from coach.session import Session
from tests.asking import TODAY
from tests.lies import AIGP
from tests.loopback import Call, Loopback, Plan, honest
from tests.modelling import turn, worded

RATE = 50  # tokens a second


@pytest.fixture
def server() -> Iterator[Loopback]:
    def long(call: Call) -> Plan:
        return Plan(" ".join([honest(call, 3)] * 12))

    made = Loopback({"long": long})
    yield made
    made.close()


async def settled(call: Call) -> int:
    """The tokens sent in the end, once nothing more comes."""
    await asyncio.sleep(0.5)
    sent = call.tokens_sent
    await asyncio.sleep(0.3)
    assert call.tokens_sent == sent
    return sent


async def first_words(events: object) -> None:
    async for event in events:  # type: ignore[attr-defined]
        if isinstance(event, str):
            return


async def test_a_closed_generator_ends_the_call_within_two_tokens(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    coach = worded(session, server, f"long@{RATE}")
    events = coach.ask(AIGP, talk, today=TODAY)
    await first_words(events)
    call = server.calls[-1]
    at_stop = call.tokens_sent
    await events.aclose()
    sent = await settled(call)
    assert call.disconnected and not call.finished
    assert sent - at_stop <= 2, (at_stop, sent)
    assert sent < 400 and talk.turns == []


async def test_a_cancelled_task_ends_the_call_within_two_tokens(
    session: Session, server: Loopback
) -> None:
    coach = worded(session, server, f"long@{RATE}")
    task = asyncio.create_task(turn(coach, AIGP))
    while not server.calls or server.calls[-1].tokens_sent < 40:
        await asyncio.sleep(0.01)
    call = server.calls[-1]
    at_stop = call.tokens_sent
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    sent = await settled(call)
    assert call.disconnected and sent - at_stop <= 2, (at_stop, sent)


async def test_a_stop_before_the_first_word_ends_the_call_too(
    session: Session, server: Loopback
) -> None:
    server.scripts["thinking"] = lambda call: Plan(honest(call), wait=20)
    coach = worded(session, server, "thinking")
    task = asyncio.create_task(turn(coach, AIGP))
    while not server.calls:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.sleep(0.2)
    assert server.calls[-1].disconnected and server.calls[-1].tokens_sent == 0


async def test_a_forgotten_generator_ends_the_call_as_well(
    session: Session, server: Loopback
) -> None:
    coach = worded(session, server, f"long@{RATE}")
    events = coach.ask(AIGP, Conversation(), today=TODAY)
    await first_words(events)
    call = server.calls[-1]
    at_stop = call.tokens_sent
    del events
    gc.collect()
    sent = await settled(call)
    assert call.disconnected and sent - at_stop <= 3, (at_stop, sent)


async def test_after_a_stop_the_same_coach_answers_again(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    coach = worded(session, server, f"long@{RATE}")
    events = coach.ask(AIGP, talk, today=TODAY)
    await first_words(events)
    await events.aclose()
    got = await turn(worded(session, server), AIGP, talk)
    assert got.answer.citations and len(talk.turns) == 1
