"""A public page: nobody can use it up, a key goes only where it may, and nothing is written down."""

import asyncio
import json
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InputError
from coach.hosted import (
    BASE_URLS,
    Health,
    LimitError,
    Limits,
    Rules,
    Visitor,
    address_of,
    allowed_base_url,
    health,
    is_hosted,
    privacy_note,
)
from coach.hosted.bond import Bond
from coach.hosted.count import ADDRESS
from coach.hosted.limits import ARRIVALS, RESERVED
from coach.hosted.web import Throttle, visitor_of
from coach.models.chat import ChatModel
from coach.models.named import HOSTED_HOSTS
from coach.settings import Settings
from coach.types import Usage
from coach.wording import Prompts
from tests.conftest import ROOT

PROMPTS = Prompts(ROOT / "prompts")
RULES = Rules(
    messages_per_minute=5,
    messages_per_session=8,
    tokens_per_session=20_000,
    owner_tokens_per_day=60_000,
    owner_share=0.5,
    uploads_per_hour=2,
    at_once=2,
    quotes_at_once=2,
    waiting=3,
)
ANN, BOB = Visitor("ann", "a"), Visitor("bob", "b")


def limits(**changed: Any) -> Limits:
    return Limits(Rules(**{**{f: getattr(RULES, f) for f in RULES.__slots__}, **changed}), PROMPTS)


async def send(to: Limits, visitor: Visitor, text: str = "Is the AIGP worth it?") -> None:
    async with to.turn(visitor, text) as place:
        async for _ in place.ahead():
            pass
        place.spent(Usage(0, 0))


# --- on or off ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "hosted"),
    [
        ({}, False),
        ({"SPACE_ID": "someone/coach"}, True),
        ({"SYSTEM": "spaces"}, True),
        ({"SPACE_ID": "someone/coach", "COACH_HOSTED": "0"}, False),
        ({"COACH_HOSTED": "1"}, True),
        ({"COACH_HOSTED": ""}, False),
        ({"COACH_HOSTED": "", "SYSTEM": "spaces"}, True),
    ],
    ids=str,
)
def test_a_space_is_hosted_unless_told_otherwise(
    environ: dict[str, str], hosted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SPACE_ID", "SYSTEM", "COACH_HOSTED"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert settings.coach_hosted is hosted
    assert is_hosted(settings, environ) is hosted


def test_ones_own_machine_has_no_limits() -> None:
    async def many() -> None:
        own = Limits(Rules.of(Settings(_env_file=None, coach_hosted=False)), PROMPTS)
        for _ in range(300):
            await send(own, ANN)
        async with own.turn(ANN, "x") as place:
            assert place.take_owner_key()

    asyncio.run(many())


# --- messages -------------------------------------------------------------------------------------


async def test_too_many_messages_in_a_minute_are_refused_kindly_and_others_go_on() -> None:
    page = limits()
    for _ in range(5):
        await send(page, ANN)
    with pytest.raises(LimitError) as refused:
        await send(page, ANN)
    assert "in about" in str(refused.value) and "still in the box" in refused.value.hint
    await send(page, BOB)


async def test_new_sessions_do_not_lift_the_limit_of_an_address() -> None:
    page = limits()
    for n in range(5 * ADDRESS):
        await send(page, Visitor(f"session {n}", "one address"))
    with pytest.raises(LimitError):
        await send(page, Visitor("yet another", "one address"))
    await send(page, Visitor("someone", "elsewhere"))


async def test_strangers_without_an_address_do_not_shut_each_other_out_at_once() -> None:
    page = limits()
    for n in range(5 * ADDRESS + 1):
        await send(page, Visitor(f"session {n}"))


async def test_a_day_has_an_end_too() -> None:
    page = limits(messages_per_minute=100)
    for _ in range(8):
        await send(page, ANN)
    with pytest.raises(LimitError, match="hours"):
        await send(page, ANN)


async def test_a_refused_message_is_not_counted() -> None:
    page = limits()
    for _ in range(20):
        with pytest.raises(LimitError, match="characters"):
            await send(page, ANN, "x" * 4001)
    await send(page, ANN)


async def test_one_visitor_cannot_fill_the_line() -> None:
    page = limits()
    async with page.turn(ANN, "a"), page.turn(ANN, "b"):
        with pytest.raises(LimitError, match="Two of your questions"):
            async with page.turn(ANN, "c"):
                pass
        await asyncio.wait_for(anext_place(page, BOB), 1)


async def anext_place(page: Limits, visitor: Visitor) -> int:
    async with page.turn(visitor, "x") as place:
        async for ahead in place.ahead():
            return ahead
        return 0


# --- the line -------------------------------------------------------------------------------------


async def test_the_line_tells_how_many_are_ahead_and_ends_in_order() -> None:
    page = limits()
    async with AsyncExitStack() as here:
        for name in ("1", "2"):
            await here.enter_async_context(page.turn(Visitor(name, name), "x"))
        told: list[int] = []
        enough = asyncio.Event()

        async def third() -> None:
            async with page.turn(Visitor("3", "3"), "x"):
                await enough.wait()

        async def fourth() -> None:
            async with page.turn(Visitor("4", "4"), "x") as place:
                async for ahead in place.ahead():
                    told.append(ahead)

        waiting = [asyncio.create_task(third())]
        await asyncio.sleep(0)
        waiting.append(asyncio.create_task(fourth()))
        await asyncio.sleep(0.8)
        assert (page.running, page.waiting) == (2, 2)
        assert told == [2] and "about 2 ahead" in page.notice(2)
        enough.set()
        await here.aclose()
        await asyncio.gather(*waiting)
        assert told in ([2], [2, 1]) and (page.running, page.waiting) == (0, 0)


async def test_who_brings_a_key_does_not_wait_for_quotes() -> None:
    page = limits()
    async with (
        page.turn(Visitor("1"), "x"),
        page.turn(Visitor("2"), "x"),
        page.turn(Visitor("3"), "x"),
    ):
        assert page.waiting == 1
        async with page.turn(ANN, "x", own_key=True) as place:
            assert [ahead async for ahead in place.ahead()] == []


async def test_a_full_line_says_so() -> None:
    page = limits()
    async with AsyncExitStack() as here:
        for n in range(5):
            await here.enter_async_context(page.turn(Visitor(str(n), str(n)), "x"))
        with pytest.raises(LimitError, match="full"):
            await send(page, BOB)
    await send(page, BOB)


async def test_a_place_is_given_up_when_the_answer_breaks() -> None:
    page = limits()
    with pytest.raises(RuntimeError):
        async with page.turn(ANN, "x"):
            raise RuntimeError
    assert page.running == 0


# --- tokens ---------------------------------------------------------------------------------------


async def spend(page: Limits, visitor: Visitor, tokens: int | None) -> bool:
    async with page.turn(visitor, "x") as place:
        took = place.take_owner_key()
        if tokens is not None:
            place.spent(Usage(tokens, 0))
        return took


async def test_a_visitors_share_of_the_owners_key_ends_before_the_day_does() -> None:
    page = limits(tokens_per_session=1_000_000)
    assert await spend(page, ANN, 25_000)
    assert not await spend(page, ANN, 0)  # 30 000 is the share; 5 000 are no whole turn
    assert await spend(page, BOB, 0)


async def test_the_owners_day_ends_for_everyone_and_they_get_quotes() -> None:
    page = limits(tokens_per_session=1_000_000)
    for name in ("1", "2"):
        assert await spend(page, Visitor(name, name), 29_000)
    assert not await spend(page, Visitor("3", "3"), None)


async def test_what_was_set_aside_comes_back_when_less_was_used() -> None:
    page = limits(messages_per_minute=100, messages_per_session=100)
    for _ in range(20):
        assert await spend(page, ANN, 100)


async def test_a_turn_cut_off_counts_as_what_was_set_aside() -> None:
    page = limits(messages_per_minute=100, messages_per_session=100, tokens_per_session=10**9)
    taken = [await spend(page, ANN, None) for _ in range(10)]
    assert taken.count(True) == int(60_000 * 0.5) // RESERVED


@pytest.mark.parametrize(
    ("given", "at_once"),
    [
        ({}, 2),
        ({"coach_model": "openai:some"}, 64),
        ({"openai_api_key": "sk-some"}, 64),
        ({"coach_hosted": True, "openai_api_key": "sk-some"}, 2),
        ({"coach_hosted": True, "coach_model": "openai:some"}, 32),
    ],
    ids=str,
)
def test_only_answers_that_wait_for_no_model_stand_in_the_short_line(
    given: dict[str, Any], at_once: int
) -> None:
    settings = Settings(_env_file=None, **{"coach_hosted": False, **given})
    assert Rules.of(settings).quotes_at_once == at_once


async def test_running_turns_cannot_overdraw_the_owners_day() -> None:
    page = limits(quotes_at_once=50, waiting=50)
    async with AsyncExitStack() as here:
        taken = 0
        for n in range(40):
            place = await here.enter_async_context(page.turn(Visitor(str(n), str(n)), "x"))
            taken += place.take_owner_key()
        assert taken * RESERVED <= 60_000


async def test_the_owners_key_is_not_touched_by_who_brings_their_own() -> None:
    page = limits()
    async with page.turn(ANN, "x", own_key=True) as place:
        assert not place.take_owner_key()
    assert page.owner_has(ANN)


async def test_tokens_of_a_session_end() -> None:
    page = limits()
    await spend(page, ANN, 20_001)
    with pytest.raises(LimitError, match="tokens"):
        await spend(page, ANN, 1)
    assert await spend(page, BOB, 1)


def _key() -> Any:
    from pydantic import SecretStr

    return SecretStr("sk-not-a-real-key")


# --- files and requests ---------------------------------------------------------------------------


def test_files_are_counted_and_measured() -> None:
    page = limits()
    with pytest.raises(LimitError, match="larger than 5 MB"):
        page.upload(ANN, 5 * 1024 * 1024 + 1)
    page.upload(ANN, 1)
    page.upload(ANN, 1)
    with pytest.raises(LimitError, match="files"):
        page.upload(ANN, 1)
    page.upload(BOB, 1)


async def call(
    app: Any,
    path: str,
    method: str = "POST",
    peer: str = "192.0.2.1",
    body: bytes = b"",
    headers: Sequence[tuple[bytes, bytes]] = (),
) -> list[Any]:
    sent: list[Any] = []
    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "headers": list(headers),
        "client": (peer, 1),
    }

    async def receive() -> Any:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent


async def inner(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})


async def test_every_handler_of_the_page_is_behind_the_same_count() -> None:
    app = Throttle(inner, limits())
    answers = [(await call(app, "/gradio_api/run/x"))[0]["status"] for _ in range(5 * 15 * ADDRESS)]
    assert set(answers) == {200}
    assert (await call(app, "/gradio_api/run/x"))[0]["status"] == 429
    assert (await call(app, "/", "GET"))[0]["status"] == 200
    assert (await call(app, "/gradio_api/run/x", peer="192.0.2.2"))[0]["status"] == 200


@pytest.mark.parametrize(
    ("length", "status"),
    [(b"1000", 200), (b"", 413), (b"-5", 413), (b"x", 413), (b"9" * 30, 413), (b"6000000", 413)],
    ids=repr,
)
async def test_an_upload_says_how_long_it_is_and_is_no_longer_than_a_file(
    length: bytes, status: int
) -> None:
    headers = [(b"content-length", length)] if length else []
    app = Throttle(inner, limits())
    assert (await call(app, "/gradio_api/upload", headers=headers))[0]["status"] == status


async def test_files_that_nobody_has_read_do_not_fill_the_disk() -> None:
    app, said = Throttle(inner, limits()), [(b"content-length", b"5000000")]
    answers = [(await call(app, "/gradio_api/upload", headers=said))[0]["status"] for _ in range(9)]
    assert answers.count(200) == 2 * ADDRESS and answers[-1] == 429
    others = await call(app, "/gradio_api/upload", headers=said, peer="192.0.2.2")
    assert others[0]["status"] == 200


async def test_one_address_cannot_push_the_conversations_of_others_out_of_memory() -> None:
    page = limits(messages_per_minute=20)
    app = Bond(inner, admits=lambda scope: page.arrival(visitor_of(scope, trusted_proxy=False)))

    async def asked(n: int, peer: str = "192.0.2.1") -> int:
        body = json.dumps({"session_hash": str(n), "data": []}).encode()
        return int((await call(app, "/gradio_api/run/x", peer=peer, body=body))[0]["status"])

    held = Settings(_env_file=None).coach_sessions
    answers = [await asked(n) for n in range(held)]
    assert answers.count(200) == 20 * ARRIVALS * ADDRESS < held / 2
    assert await asked(0) == 200, "a session that has begun goes on"
    assert await asked(held) == 429
    assert await asked(held, "192.0.2.2") == 200, "others come in"


@pytest.mark.parametrize(
    ("ready", "problem", "vectors"),
    [(True, "", "ready"), (False, "", "building"), (True, "no /home/x/index", "words only")],
)
async def test_health_says_how_it_is_and_nothing_of_anyone(
    ready: bool, problem: str, vectors: str
) -> None:
    told = health(documents=2, passages=3, ready=ready, problem=problem, limits=limits())
    app = Health(inner, lambda: told)
    start, body = await call(app, "/health", "GET")
    assert start["status"] == 200 and json.loads(body["body"])["vectors"] == vectors
    assert b"/home" not in body["body"]
    assert (await call(app, "/other", "GET"))[0]["headers"] == []


# --- addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "address"),
    [
        ("198.51.100.7", None, False, "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", False, "198.51.100.7"),
        ("10.0.0.1", "8.8.8.8", True, "8.8.8.8"),
        ("10.0.0.1", "1.2.3.4, 8.8.8.8", True, "8.8.8.8"),
        ("10.0.0.1", "8.8.8.8, 10.1.2.3", True, ""),
        ("10.0.0.1", None, True, ""),
        ("10.0.0.1", "nonsense", True, ""),
        ("2001:4860:1:2:3:4:5:6", None, False, "2001:4860:1:2::"),
        ("::ffff:8.8.8.8", None, False, "8.8.8.8"),
        (None, None, False, ""),
    ],
)
def test_the_address_comes_from_the_connection_or_from_one_trusted_hop(
    peer: str | None, forwarded: str | None, trusted: bool, address: str
) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(peer, headers, trusted_proxy=trusted) == address


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_visitors_own_header_never_changes_the_address(forged: str, more: str) -> None:
    headers = {"x-forwarded-for": f"{forged},8.8.4.4", "x-real-ip": more, "forwarded": more}
    assert address_of("10.0.0.1", headers, trusted_proxy=True) == "8.8.4.4"
    assert address_of("8.8.8.8", headers, trusted_proxy=False) == "8.8.8.8"


def test_what_is_kept_of_a_visitor_is_no_address() -> None:
    visitor = Visitor.of("abc", "198.51.100.7", {}, trusted_proxy=False)
    assert "198" not in visitor.address and "abc" not in visitor.session
    assert visitor == Visitor.of("abc", "198.51.100.7", {}, trusted_proxy=False)


async def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = limits()
    await spend(page, ANN, 5)
    page.upload(ANN, 5)
    assert not list(tmp_path.iterdir()) and "limits" not in os.listdir(tmp_path.parent)


# --- where a key may go ---------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", *BASE_URLS.values(), BASE_URLS["OpenAI"] + "/"])
def test_listed_servers_are_allowed(url: str) -> None:
    assert allowed_base_url(url) in BASE_URLS.values()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:11434/v1",
        "http://169.254.169.254/latest/meta-data",
        "http://api.openai.com/v1",
        "https://api.openai.com.evil.example/v1",
        "https://api.openai.com@evil.example/v1",
        "https://evil.example/#https://api.openai.com/v1",
        "https://api.openai.com:444/v1",
        "https://api.openai.com/v1?x=1",
        "https://api.openai.com/v1/../../admin",
        "https://[::1]/v1",
        "https://[",
        "file:///etc/passwd",
        "https://API.openai.com\u3002evil.example/v1",
    ],
)
def test_every_other_address_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        allowed_base_url(url)


@pytest.mark.parametrize("url", BASE_URLS.values())
def test_the_list_is_the_one_a_model_is_made_by(url: str) -> None:
    assert ChatModel("m", key=_key(), base_url=url, hosted=True).where in HOSTED_HOSTS


# --- wording --------------------------------------------------------------------------------------


def test_every_refusal_has_a_way_on() -> None:
    said = PROMPTS.phrases("hosted")
    for name in said:
        if f"{name}_hint" in said:
            assert said[f"{name}_hint"].endswith(".") and "!" not in said[name]


def test_the_privacy_note_names_who_gets_what() -> None:
    note = privacy_note(PROMPTS)
    for word in ("OpenAI", "OpenRouter", "Without a key: nothing", "CV", "address", "browser"):
        assert word in note
    assert "$" not in note
