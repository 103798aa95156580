"""Every endpoint of the app, by name, and each one called from a second session that knows the first one's names.

A new endpoint has to be written into `tests/data/endpoints.txt`, after a look at what it may do: until then these tests fail.
"""

import asyncio
import contextlib
import dataclasses
import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach.hosted.bond import session_of
from coach.hosted.doors import is_open
from coach.session import Session
from coach.settings import Settings
from coach.ui.visit import Visit
from tests.conftest import ROOT
from tests.paging import SLOW, WARNINGS, Paced
from tests.site import MINE, NAME, SECRET, Site, named, opened

pytestmark = WARNINGS

LISTED = [line.split(" ", 1) for line in (ROOT / "tests/data/endpoints.txt").read_text().splitlines() if line[:1] not in ("#", "")]  # fmt: skip
HANDLERS, OPEN, SHUT = (
    {what for kind, what in LISTED if kind == wanted} for wanted in ("handler", "open", "shut")
)
CANARY = "Quetzalwort"  # a word no knowledge has
KEY = "sk-canary-5b1e77d09a"
THEIRS = {"X-Coach-Visit": "t" * 32}
TALK = f"I worked at {CANARY} Ltd in Germany. What does the AIGP cost?"


@dataclasses.dataclass
class Slow(Site):
    """A page with a question that takes its time."""

    paced: Paced


@pytest.fixture(scope="module")
def site(session: Session, data_dir: Path) -> Iterator[Slow]:
    paced = Paced(session.coach.writer)
    settings = Settings(
        _env_file=None, coach_data_dir=data_dir, coach_hosted=True, coach_messages_per_minute=10_000,
        coach_messages_per_session=10_000,
    )  # fmt: skip
    mine = Session(
        settings, session.catalog, dataclasses.replace(session.coach, writer=paced), session.index
    )
    with opened(mine) as made:
        yield Slow(made.url, made.demo, paced)


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=60) as made:
        yield made


async def lived(browser: httpx.AsyncClient, site: Site) -> Visit:
    """A visitor with a conversation, a key and a profile, whose words are canaries."""
    await site.call(browser, "past.forgotten", [None])
    told = await site.call(browser, "chat.asked", [TALK, None])
    assert CANARY in told
    from pydantic import SecretStr

    visit = site.visit()
    visit.key, visit.title = SecretStr(KEY), f"{CANARY} title"
    assert visit.turns[0].answer and visit.turns[0].answer.citations
    return visit  # type: ignore[no-any-return]


def as_text(visit: Visit) -> str:
    return repr({**vars(visit), "key": visit.key and visit.key.get_secret_value(), "coach": None})


# --- the lists ------------------------------------------------------------------------------------


def routes(found: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in found:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from routes(inner.routes, prefix)
            continue
        assert hasattr(route, "methods"), f"{route!r} is a mount or a socket: look at it"
        for method in route.methods:
            yield method, prefix + route.path


async def test_every_handler_of_the_page_is_listed_and_none_can_be_called_by_name(
    site: Site, session: Session
) -> None:
    from coach.ui.page import build

    own = build(session).fns.values()  # the page of one's own machine has more
    there = {named(f) for f in [*own, *site.handlers.values()]}
    assert not (new := sorted(there - HANDLERS)), (
        f"look at these, then write them into tests/data/endpoints.txt: {' '.join(new)}"
    )
    assert not (gone := sorted(HANDLERS - there)), f"take these out of it: {' '.join(gone)}"
    assert all(f.api_visibility == "private" for f in site.handlers.values())
    assert not httpx.get(f"{site.url}/gradio_api/info").json()["named_endpoints"]


def test_every_address_of_the_server_is_listed(site: Site) -> None:
    found = {f"{m} {p}" for m, p in routes(site.demo.app.routes)}
    assert found - OPEN - SHUT == set()
    assert found >= OPEN - {"HEAD /"}


@pytest.mark.parametrize("address", sorted(SHUT))
def test_what_the_page_does_not_ask_is_not_there(site: Site, address: str) -> None:
    method, path = address.split()
    for filled in (
        re.sub(r"\{[^}]+\}", "1", path),
        re.sub(r"\{[^}]+\}", "etc/passwd", path),
        re.sub(r"\{[^}]+\}", NAME, path),
    ):
        assert not is_open(method, filled)
        got = httpx.request(method, f"{site.url}{filled}", params={"session_hash": NAME})
        assert got.status_code == 404 and got.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd", "/gradio_api/file=http://127.0.0.1:1/", "/gradio_api//file=x", "//gradio_api/file=x",
        "/gradio_api/queue/data/../file=x", "/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/x", "/assets/..%2f..%2fx",
        "/gradio_api/heartbeat/a/b", "/gradio_api/run/../file=/etc/passwd", "/gradio_api/call/x", "/GRADIO_API/file=x", "/runs",
        "/gradio_api/static/x", "/docs", "/redoc", "/gradio_api/mcp", "/gradio_api/mcp/sse", "/proxy=http://127.0.0.1/",
    ],
)  # fmt: skip
def test_ways_round_the_doors_lead_nowhere(site: Site, path: str) -> None:
    with httpx.Client() as plain:
        request = plain.build_request("GET", site.url)
        request.url = request.url.copy_with(raw_path=path.encode())
        assert plain.send(request).status_code == 404


# --- a second session ------------------------------------------------------------------------------


def stolen(visit: Visit, kind: str) -> list[str]:
    """What a handler may be sent that names something of somebody else's."""
    return {
        "payload": ["cite:t0:1", "say:t0:0", "edit:0", "again:0", f"open:{visit.chat_id}", "file:plan:md", "you:remove:item:country",
                    "forget:", "new:", "passage:x", "doc:own/x", "report:x", "tab:you", "judge:t0"],
    }.get(kind, [visit.chat_id or "x"])  # fmt: skip


def payloads(fn: Any, visit: Visit) -> list[list[Any]]:
    names = [getattr(c, "elem_id", None) or type(c).__name__ for c in fn.inputs]
    many = stolen(visit, "payload") if "payload" in names else ["x"]
    return [
        [sent if n == "payload" else None if n == "State" else "" for n in names] for sent in many
    ]


async def came_and_went(browser: httpx.AsyncClient, site: Site, headers: dict[str, str]) -> None:
    """The connection that says that a page is open, made and closed."""
    where = f"{site.url}/gradio_api/heartbeat/{NAME}"
    async with browser.stream("GET", where, headers=headers) as beat:
        async for _ in beat.aiter_lines():
            break


@pytest.mark.parametrize(
    "headers", [THEIRS, {}, {"X-Coach-Visit": "short"}], ids=["another", "none", "short"]
)
async def test_a_stolen_name_of_a_session_reads_and_changes_nothing(
    site: Site, browser: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    visit = await lived(browser, site)
    before = as_text(visit)
    for number, fn in site.handlers.items():
        if fn.fn is None:
            continue
        for data in payloads(fn, visit):
            told = await site.call(browser, number, data, headers=headers)
            assert CANARY not in told and KEY not in told, named(fn)
    await came_and_went(browser, site, headers)
    await asyncio.sleep(0.3)
    held = site.demo.app.state_holder.session_data
    assert not held[session_of(SECRET, NAME)].is_closed
    assert site.visit() is visit and as_text(visit) == before
    # and the one it belongs to still has it
    number = site.number("page.cited")
    assert "passage" in await site.call(browser, number, ["cite:t0:1", None])


async def test_the_bound_name_itself_is_no_way_in(site: Site, browser: httpx.AsyncClient) -> None:
    visit = await lived(browser, site)
    body = site.body(site.number("past.exported"), [None])
    for name in (session_of(SECRET, NAME), "", None, ["x"], "a" * 5000):
        got = await browser.post(
            f"{site.url}/gradio_api/run/x", json={**body, "session_hash": name}, headers=THEIRS
        )
        assert CANARY not in got.text
    assert site.visit() is visit


async def overheard(browser: httpx.AsyncClient, site: Site, headers: dict[str, str]) -> str:
    """What comes out of the stream of that name within half a second."""
    read: list[str] = []
    where = f"{site.url}/gradio_api/queue/data"
    with contextlib.suppress(httpx.HTTPError, TimeoutError):
        async with (
            asyncio.timeout(0.5),
            browser.stream("GET", where, params={"session_hash": NAME}, headers=headers) as events,
        ):
            async for line in events.aiter_lines():
                read.append(line)
    return "\n".join(read)


async def test_an_event_of_another_page_cannot_be_stopped_or_read(
    site: Slow, browser: httpx.AsyncClient
) -> None:
    await site.call(browser, "past.forgotten", [None])
    number = site.number("chat.asked")
    join = await browser.post(
        f"{site.url}/gradio_api/queue/join",
        json=site.body(number, [SLOW, None]),
        headers=MINE,
    )
    event = join.json()["event_id"]
    tried = []
    for headers in (THEIRS, {}):
        body = {"session_hash": NAME, "fn_index": number, "event_id": event}
        got = await browser.post(f"{site.url}/gradio_api/cancel", json=body, headers=headers)
        tried.append(got.status_code)
        read = await overheard(browser, site, headers)
        assert SLOW not in read and "word " not in read
    assert tried == [403, 403]
    ended = site.paced.ended
    assert site.paced.written and ended == site.paced.ended, "it still runs"
    body = {"session_hash": NAME, "fn_index": number, "event_id": event}
    got = await browser.post(f"{site.url}/gradio_api/cancel", json=body, headers=MINE)
    assert got.status_code == 200
    for _ in range(60):
        if site.paced.ended > ended:
            break
        await asyncio.sleep(0.1)
    assert site.paced.ended == ended + 1, "its own page stops it"


async def test_a_file_of_another_page_cannot_be_read(
    site: Site, browser: httpx.AsyncClient
) -> None:
    text = f"Ada Example\nEngineer at {CANARY}\nPython and PyTorch for six years\n"
    file = await site.upload(browser, "cv.txt", text.encode())
    path = file["path"]
    number = site.number("resume.read")
    for headers in (THEIRS, {}):
        for given in (file, [file], {"deep": {"er": file}}):
            told = await site.call(browser, number, [given, None], headers=headers)
            assert told == "Not of this page."
        assert (await browser.get(f"{site.url}/gradio_api/file={path}", headers=headers)).status_code == 404  # fmt: skip
    told = await site.call(browser, number, [file, None])
    assert CANARY in told, told
    assert not Path(path).exists(), "nothing uploaded is kept once it is read"


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "http://127.0.0.1:1/x", "https://example.org/x", "file:///etc/passwd", "../x", "", None, 7],
)  # fmt: skip
async def test_no_file_and_no_address_is_read_that_the_page_did_not_upload(
    site: Site, browser: httpx.AsyncClient, path: Any
) -> None:
    file = {"path": path, "url": path, "meta": {"_type": "gradio.FileData"}}
    for name in ("resume.read", "you.upload", "chat.asked"):
        fn = site.handlers[site.number(name)]
        data = [file, *[None] * (len(fn.inputs) - 1)]
        assert await site.call(browser, name, data) == "Not of this page."


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b'"x"', b"[" * 100_000, b"\xff\xfe"])
def test_a_body_that_is_none_is_refused(site: Site, body: bytes) -> None:
    for path in ("queue/join", "run/predict", "cancel"):
        got = httpx.post(f"{site.url}/gradio_api/{path}", content=body)
        assert got.status_code == 400, path


def test_a_body_without_end_is_refused(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"data": ["'
        for _ in range(200):
            yield b"a" * 1_000_000

    with pytest.raises(httpx.HTTPError):
        got = httpx.post(f"{site.url}/gradio_api/run/predict", content=endless(), timeout=60)
        assert got.status_code == 413
        raise httpx.HTTPError("refused with a status")


def test_the_session_a_server_works_with_is_never_told(site: Site) -> None:
    asked = json.dumps(site.body(0, ["hello", None]))
    got = httpx.post(f"{site.url}/gradio_api/queue/join", content=asked, headers=MINE)
    bound = session_of(SECRET, NAME)
    assert bound not in got.text + str(got.headers)
    assert bound != session_of("", NAME) and len(bound) == 32


def test_names_and_secrets_cannot_be_shifted_into_each_other() -> None:
    pairs = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", ""), ("a\0b", "c"), ("a", "b\0c")]
    assert len({session_of(*p) for p in pairs}) == len(pairs)


async def test_what_is_held_for_a_visitor_goes_some_time_after_their_page_closed(
    session: Session, browser: httpx.AsyncClient
) -> None:
    with opened(session, keep=1.0) as site:
        held = site.demo.app.state_holder.session_data
        mine = session_of(SECRET, NAME)
        where = f"{site.url}/gradio_api/heartbeat/{NAME}"
        async with browser.stream("GET", where, headers=MINE) as beat:
            lines = beat.aiter_lines()
            assert "ALIVE" in await anext(lines)
            told = await site.call(browser, "chat.asked", [TALK, None])
            assert CANARY in told and site.visit().turns
            await asyncio.sleep(2.5)
            assert site.visit().turns, "a page that is open keeps its conversation"
        for _ in range(60):
            if mine not in held:
                break
            await asyncio.sleep(0.1)
        assert mine not in held and mine not in site.demo.app.state_holder.time_last_used


async def test_a_connection_outlasts_the_moments_a_crowd_holds_the_server_up(
    site: Slow,
) -> None:
    """Uvicorn's own five seconds would cut it off, with the question that comes next."""
    where = httpx.URL(site.url)
    reader, writer = await asyncio.open_connection(where.host, where.port)
    ask = f"GET /health HTTP/1.1\r\nHost: {where.netloc.decode()}\r\n\r\n".encode()
    for pause in (6.0, 0.0):
        writer.write(ask)
        await writer.drain()
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        assert b" 200 " in head.splitlines()[0]
        length = next(int(h.split(b":")[1]) for h in head.lower().splitlines() if h.startswith(b"content-length"))  # fmt: skip
        await reader.readexactly(length)
        await asyncio.sleep(pause)
    writer.close()
