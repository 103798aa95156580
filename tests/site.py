"""The page as its server gives it: started in this process, its handlers called over HTTP as the browser calls them."""

import contextlib
import dataclasses
import gc
import json
from collections.abc import Iterator
from typing import Any

import httpx

from coach.hosted.bond import session_of
from coach.session import Session
from coach.ui.visit import Visit
from tests import faults
from tests.conftest import TODAY

NAME = "stolen00name"  # a session's name, as a browser makes it up
SECRET = "m" * 32
MINE = {"X-Coach-Visit": SECRET}


def named(fn: Any) -> str:
    """A handler's name: its module of the page and its function."""
    if fn.fn is None:
        return "cancel"
    return f"{fn.fn.__module__.rsplit('.', 1)[1]}.{fn.fn.__name__}"


@dataclasses.dataclass
class Site:
    """A running page."""

    url: str
    demo: Any

    @property
    def handlers(self) -> dict[int, Any]:
        return dict(self.demo.fns)

    def number(self, name: str) -> int:
        return next(i for i, f in self.handlers.items() if named(f) == name)

    def visit(self, name: str = NAME, secret: str = SECRET) -> Any:
        """The visit the server holds for a page, or None."""
        held = self.demo.app.state_holder.session_data.get(session_of(secret, name))
        found = [v for v in held.state_data.values() if isinstance(v, Visit)] if held else []
        return found[0] if found else None

    def body(self, number: int, data: list[Any], session: str = NAME) -> dict[str, Any]:
        targets = self.handlers[number].targets
        trigger = next((t for t, _ in targets if t), None)
        return {"data": data, "fn_index": number, "session_hash": session, "event_data": None, "trigger_id": trigger}  # fmt: skip

    async def call(
        self,
        browser: httpx.AsyncClient,
        handler: int | str,
        data: list[Any],
        *,
        headers: dict[str, str] | None = None,
        session: str = NAME,
    ) -> str:
        """Everything a handler answers to one call, as it is sent to the browser."""
        number = self.number(handler) if isinstance(handler, str) else handler
        headers = MINE if headers is None else headers
        body, api = self.body(number, data, session), f"{self.url}/gradio_api"
        if not self.handlers[number].queue:
            return (await browser.post(f"{api}/run/predict", json=body, headers=headers)).text
        join = await browser.post(f"{api}/queue/join", json=body, headers=headers)
        if join.status_code != 200:
            return join.text
        said, event = [], join.json()["event_id"]
        async with browser.stream(
            "GET", f"{api}/queue/data", params={"session_hash": session}, headers=headers
        ) as events:
            async for line in events.aiter_lines():
                said.append(line)
                if event in line and "process_completed" in line:
                    break
        return "\n".join(said)

    async def upload(
        self, browser: httpx.AsyncClient, name: str, content: bytes, headers: dict[str, str] | None = None
    ) -> dict[str, Any]:  # fmt: skip
        """A file as a handler is given it."""
        sent = await browser.post(
            f"{self.url}/gradio_api/upload",
            files={"files": (name, content)},
            headers=MINE if headers is None else headers,
        )
        (path,) = sent.json()
        return {"path": path, "orig_name": name, "meta": {"_type": "gradio.FileData"}}


@contextlib.contextmanager
def opened(session: Session, *, keep: float | None = None) -> Iterator[Site]:
    """Start the page of a session on a free port; `keep` as `launch` has it."""
    from coach.ui import launch
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    limits = limits_of(session)
    page = build(session, limits, today=lambda: TODAY)
    port = faults.free_port()
    demo = launch(page, session, limits, port, block=False, keep=keep)
    try:
        yield Site(f"http://127.0.0.1:{port}", demo)
    finally:
        demo.close(verbose=False)
        gc.collect()  # what the server left open is found now, where it is known to be harmless


def values(told: str) -> Iterator[str]:
    """Every text in what a handler sent: the HTML of the page, as it goes to the browser's own sanitiser."""
    for line in told.splitlines():
        text = line.removeprefix("data:").strip()
        with contextlib.suppress(ValueError):
            yield from _texts(json.loads(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
