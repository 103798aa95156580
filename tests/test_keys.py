"""A key lives in one object in memory. A canary key is driven through every path and looked for everywhere else."""

import asyncio
import json
import logging
import os
import pickle
import traceback
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path

import pytest
from pydantic import SecretStr

from coach.answering.conversation import Conversation
from coach.answering.jsonform import answer_to_json
from coach.errors import CoachError, InputError
from coach.models.chat import ChatModel, check_key
from coach.session import Session
from tests.lies import AIGP
from tests.loopback import FAULTS, Loopback
from tests.modelling import KEY, fitting, turn, worded

PATHS = ["honest", *(f"fault:{name}" for name in FAULTS)]


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    made = Loopback()
    yield made
    made.close()


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Every logger at its most talkative, with what libraries log of requests."""
    held = {
        name: logging.getLogger(name).level
        for name in ("openai", "httpx2", "httpcore2", "httpx", "httpcore", "langchain", "coach")
    }
    for name in held:
        logging.getLogger(name).setLevel(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    yield caplog
    for name, level in held.items():
        logging.getLogger(name).setLevel(level)


def logged(caplog: pytest.LogCaptureFixture) -> str:
    lines = [caplog.text]
    for record in caplog.records:
        lines.append(f"{record.__dict__}")
        if record.exc_info:
            lines += traceback.format_exception(*record.exc_info)
    return "\n".join(lines)


def with_locals(error: BaseException) -> str:
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


@pytest.mark.parametrize("path", PATHS)
async def test_no_trace_of_the_key_in_logs_answers_output_or_files(
    session: Session,
    server: Loopback,
    path: str,
    everything: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    talk = Conversation()
    coach = worded(session, server, path)
    got = await turn(coach, AIGP, talk)
    assert server.calls[-1].authorization == f"Bearer {KEY}", "the key did reach the server"
    seen = [
        json.dumps(answer_to_json(got.answer)), "".join(got.pieces), repr(got.steps), repr(talk), repr(coach), repr(coach.writer),
        repr(coach.writer.model), repr(vars(coach.writer.model)), logged(everything), *capfd.readouterr(),
    ]  # fmt: skip
    assert not [text[:200] for text in seen if KEY in text]


async def test_no_file_holds_the_key(
    session: Session, server: Loopback, data_dir: Path, tmp_path: Path
) -> None:
    for path in ("honest", "fault:401", "fault:cut-mid-word"):
        await turn(worded(session, server, path), AIGP)
    for root in (data_dir, tmp_path, Path.cwd() / "evals" / "results"):
        for file in root.rglob("*"):
            if file.is_file():
                assert KEY.encode() not in file.read_bytes(), file


@pytest.mark.parametrize("path", PATHS[1:])
async def test_no_traceback_holds_the_key_not_even_its_variables(
    server: Loopback, path: str, everything: pytest.LogCaptureFixture
) -> None:
    model = ChatModel(path, key=SecretStr(KEY), base_url=server.url, limits=fitting(path))
    try:
        async with aclosing(model.stream([("user", "hello")])) as pieces:
            async for _ in pieces:
                pass
    except CoachError as error:
        assert KEY not in with_locals(error) and KEY not in repr(error) + error.hint
        logging.getLogger("coach").exception("as a careless caller would log it")
    await model.aclose()
    assert KEY not in logged(everything)


@pytest.mark.parametrize(
    ("key", "name", "base"),
    [
        (KEY + "\n", "m\n", "https://h/v1?key=" + KEY),
        (KEY + "\nX-Evil: 1", "m", ""),
        (KEY + " two", "m", ""),
        (KEY + "é", "m", ""),
        (KEY, KEY, ""),
        (KEY, "openai:" + KEY, ""),
        (KEY, "m", f"https://host/{KEY}/v1"),
        (KEY, "m", f"https://{KEY}@host/v1"),
        (KEY, "m", f"ftp://{KEY}"),
    ],
)  # fmt: skip
async def test_a_key_of_a_wrong_form_or_in_a_wrong_field_is_refused_without_being_repeated(
    session: Session, key: str, name: str, base: str
) -> None:
    told = await check_key(SecretStr(key), name=name, base_url=base)
    assert not told.works and KEY not in f"{told}"
    with pytest.raises(InputError) as caught:
        session.with_key(SecretStr(key), base, name)
    assert KEY not in f"{caught.value} {caught.value.hint} {caught.value!r}"
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    ours = [f for f in frames if "/coach/models/" in f.filename and f.name == "fit_key"]
    assert all(KEY not in str(v) for f in ours for k, v in (f.locals or {}).items() if k != "named")


async def test_the_key_is_in_no_other_session_no_environment_and_no_argument(
    session: Session, server: Loopback
) -> None:
    mine = worded(session, server)
    theirs = session.with_key(SecretStr("sk-other-visitor"), server.url, "honest")
    await turn(mine, AIGP)
    await turn(theirs, AIGP)
    assert server.calls[-1].authorization == "Bearer sk-other-visitor"
    assert not hasattr(session.coach.writer, "model")
    assert KEY not in repr(vars(session)) + repr(os.environ)
    assert (
        KEY.encode()
        not in Path("/proc/self/environ").read_bytes() + Path("/proc/self/cmdline").read_bytes()
    )


async def test_two_visitors_at_once_each_use_their_own_key(
    session: Session, server: Loopback
) -> None:
    coaches = [
        session.with_key(SecretStr(f"sk-visitor-{n}"), server.url, f"honest@{200 + n}")
        for n in range(4)
    ]
    before = len(server.calls)
    await asyncio.gather(*(turn(c, AIGP) for c in coaches))
    used = {
        c.model + c.body["model"].partition("@")[2]: c.authorization for c in server.calls[before:]
    }
    assert used == {f"honest{200 + n}": f"Bearer sk-visitor-{n}" for n in range(4)}


def test_a_model_with_a_key_cannot_be_written_to_a_file(session: Session, server: Loopback) -> None:
    with pytest.raises(TypeError):
        pickle.dumps(worded(session, server).writer.model)


async def test_the_environment_cannot_turn_the_call_to_another_address(
    session: Session, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Loopback()
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY_URL"):
        monkeypatch.setenv(name, other.url)
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", other.url)
    monkeypatch.setenv("LANGSMITH_API_KEY", "x")
    await turn(worded(session, server), AIGP)
    await asyncio.sleep(0.3)
    assert other.calls == []
    other.close()
