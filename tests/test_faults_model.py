"""When a model's server fails, the message says what to do, quotes come instead, and the conversation stays."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import aclosing

import pytest
from pydantic import SecretStr

from coach.answering.conversation import Conversation
from coach.errors import (
    KeyRefusedError,
    ModelBusyError,
    ModelError,
    ModelGarbledError,
    ModelNotFoundError,
    ModelUnavailableError,
)
from coach.models.chat import ChatModel, check_key
from coach.session import Session
from tests.lies import AIGP
from tests.loopback import FAULTS, Call, Loopback, Plan
from tests.modelling import KEY, PATIENT, fitting, turn, worded

EXPECTED = {
    "400": (ModelUnavailableError, "another model"),
    "401": (KeyRefusedError, "Check that the key is whole"),
    "402": (ModelBusyError, "Add credit"),
    "403": (KeyRefusedError, "access to this model"),
    "404": (ModelNotFoundError, "Check the model's name"),
    "429": (ModelBusyError, "Wait a minute"),
    "429-retry-after": (ModelBusyError, "in 17 seconds"),
    "429-retry-after-date": (ModelBusyError, "Wait a minute"),
    "429-quota": (ModelBusyError, "Add credit"),
    "500": (ModelUnavailableError, "Try again in a minute"),
    "503": (ModelUnavailableError, "Try again in a minute"),
    "redirect": (ModelUnavailableError, "final address"),
    "slow": (ModelUnavailableError, "took too long"),
    "stall": (ModelUnavailableError, "took too long"),
    "drip": (ModelUnavailableError, "took too long"),
    "cut-mid-word": (ModelUnavailableError, "broke off"),
    "cut-mid-number": (ModelUnavailableError, "broke off"),
    "ends-unsaid": (ModelUnavailableError, "broke off"),
    "garbage-event": (ModelGarbledError, "no answer"),
    "garbage-bytes": (ModelGarbledError, "no answer"),
    "wrong-json": (ModelGarbledError, "no answer"),
    "html": (ModelGarbledError, "no answer"),
    "error-event": (ModelUnavailableError, "did not answer"),
    "endless": (ModelGarbledError, "would not stop"),
    "line-10mb": (ModelGarbledError, "far more than an answer"),
    "word-10mb": (ModelGarbledError, "would not stop"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    made = Loopback()
    yield made
    made.close()


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_fault_ends_in_quotes_and_the_conversation_goes_on(
    session: Session, server: Loopback, fault: str
) -> None:
    talk = Conversation()
    await turn(worded(session, server), "Is the AIGP worth it?", talk)
    got = await turn(worded(session, server, f"fault:{fault}"), AIGP, talk)
    assert got.seconds < 20
    assert "".join(got.pieces) == got.answer.text
    assert got.answer.status == "answered" and got.answer.citations
    assert "649 US dollars" in got.answer.text and "in quotes" in got.answer.text
    assert (
        "exam co" not in got.answer.text.replace("exam costs", "")
        and "costs 64 " not in got.answer.text
    )
    assert KEY not in got.answer.text and "Bad:" not in got.answer.text
    if fault in EXPECTED:
        assert EXPECTED[fault][1] in got.answer.text
        assert got.answer.notes[-1].split(". ")[0] in got.answer.text
    again = await turn(worded(session, server), "How do I keep it?", talk)
    assert again.answer.status == "answered" and "250 US dollars" in again.answer.text
    assert len(talk.turns) == 3


@pytest.mark.parametrize("fault", EXPECTED)
async def test_each_fault_is_an_error_of_its_kind_without_cause_or_context(
    server: Loopback, fault: str
) -> None:
    model = ChatModel(
        f"fault:{fault}", key=SecretStr(KEY), base_url=server.url, limits=fitting(f"fault:{fault}")
    )
    with pytest.raises(ModelError) as caught:
        async with aclosing(model.stream([("user", "hello")])) as pieces:
            async for _ in pieces:
                pass
    await model.aclose()
    kind, words = EXPECTED[fault]
    assert type(caught.value) is kind
    assert words in f"{caught.value} {caught.value.hint}" and caught.value.hint
    assert caught.value.__cause__ is None and caught.value.__context__ is None
    if fault == "429-retry-after":
        assert isinstance(caught.value, ModelBusyError) and caught.value.seconds == 17


async def test_a_refused_connection_says_so(session: Session) -> None:
    coach = session.with_key(SecretStr(KEY), "http://127.0.0.1:9/v1", "any")
    got = await turn(coach, AIGP)
    assert "There is no connection to 127.0.0.1:9" in got.answer.text and got.answer.citations


async def test_what_was_good_before_the_cut_stays(session: Session, server: Loopback) -> None:
    got = await turn(worded(session, server, "fault:cut-mid-word"), AIGP)
    assert got.answer.text.index("649 US dollars") < got.answer.text.index("broke off")


async def test_a_redirection_does_not_carry_the_key_on(server: Loopback) -> None:
    other = Loopback()
    server.scripts["elsewhere"] = lambda call: Plan(
        status=307, headers={"Location": f"{other.url}/chat/completions"}, body=b"{}"
    )
    told = await check_key(SecretStr(KEY), name="elsewhere", base_url=server.url, limits=PATIENT)
    assert not told.works and other.calls == []
    other.close()


async def test_an_endless_answer_is_cut_and_the_server_sees_it(
    session: Session, server: Loopback
) -> None:
    got = await turn(worded(session, server, "fault:endless"), AIGP)
    call = server.calls[-1]
    await asyncio.sleep(0.3)
    sent = call.tokens_sent
    await asyncio.sleep(0.2)
    assert call.tokens_sent == sent and call.disconnected
    assert "would not stop" in got.answer.text


async def test_a_model_that_thinks_before_its_first_word_is_waited_for(
    session: Session, server: Loopback
) -> None:
    def late(call: Call) -> Plan:
        from tests.loopback import honest

        return Plan(honest(call), wait=0.8)

    server.scripts["late"] = late
    got = await turn(worded(session, server, "late", limits=PATIENT), AIGP)
    assert "in quotes" not in got.answer.text and got.first > 0.8


@pytest.mark.parametrize(
    ("name", "works", "words"),
    [
        ("honest", True, "The key works: honest"),
        ("fault:401", False, "refused the key"),
        ("fault:404", False, "no model named"),
        ("fault:429-retry-after", False, "17 seconds"),
        ("fault:empty", False, "answered nothing"),
        ("fault:html", False, "no answer"),
    ],
)
async def test_check_my_key_says_what_works(
    server: Loopback, name: str, works: bool, words: str
) -> None:
    server.scripts.setdefault("honest", lambda call: Plan("ready"))
    told = await check_key(SecretStr(KEY), name=name, base_url=server.url, limits=PATIENT)
    server.scripts.pop("honest", None)
    assert told.works is works and words in f"{told.message} {told.hint}"
    assert KEY not in f"{told}"


async def test_many_visitors_at_once_do_not_wait_for_a_failing_one(
    session: Session, server: Loopback
) -> None:
    started = time.perf_counter()
    slow = asyncio.create_task(turn(worded(session, server, "fault:slow", limits=PATIENT), AIGP))
    quick = await asyncio.gather(*(turn(worded(session, server), AIGP) for _ in range(3)))
    assert time.perf_counter() - started < 20 and not slow.done()
    assert all(q.answer.citations for q in quick)
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow
