"""Two small layers around the page, as plain ASGI so that streams pass through untouched: health, and too many requests."""

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from coach.hosted.limits import Limits
from coach.hosted.visitor import Visitor

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
PATH = "/health"
UPLOAD = "/gradio_api/upload"
FORM = 64 * 1024  # bytes around a file in the form that carries it


def health(
    *, documents: int, passages: int, ready: bool, problem: str, limits: Limits
) -> dict[str, Any]:
    """What a monitor needs: nothing of a visitor, and no reason with a path in it. Words alone are no fault: 200 either way."""
    return {
        "status": "ok",
        "documents": documents,
        "passages": passages,
        "vectors": "words only" if problem else "ready" if ready else "building",
        "running": limits.running,
        "waiting": limits.waiting,
    }


class Health:
    """Answers `/health` with what `report` says."""

    def __init__(self, app: App, report: Callable[[], Mapping[str, Any]]) -> None:
        self.app = app
        self.report = report

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the one path, pass everything else on."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self.app(scope, receive, send)
            return
        await answer(send, 200, json.dumps(self.report()).encode(), b"application/json")


class Throttle:
    """Refuses requests of an address that sends too many; only those that make the server do something are counted.

    A file lies on the disk from here until it is read, or for some minutes when nobody has it read. So one request carries one
    file, no longer than a file may be, and an address sends only so many: else a thousand files in one request fill the disk.
    """

    def __init__(self, app: App, limits: Limits, *, trusted_proxy: bool = False) -> None:
        self.app = app
        self.limits = limits
        self.trusted_proxy = trusted_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 429."""
        counted = scope["type"] == "http" and scope["method"] == "POST"
        if counted and not self.limits.request(visitor_of(scope, trusted_proxy=self.trusted_proxy)):
            await too_many(send)
            return
        if counted and scope["path"].startswith(UPLOAD):
            most = self.limits.rules.upload_mb * 1024 * 1024 + FORM
            if not 0 <= _length(scope) <= most:
                await answer(send, 413, b"Too large.", b"text/plain")
                return
            if not self.limits.file(visitor_of(scope, trusted_proxy=self.trusted_proxy)):
                await too_many(send)
                return
        await self.app(scope, receive, send)


def _length(scope: Scope) -> int:
    """How long a request says its body is; -1 when it does not say. The server holds it to that."""
    said = next((v for k, v in scope["headers"] if k.lower() == b"content-length"), b"")
    return int(said) if said.isdigit() and len(said) < 16 else -1


def visitor_of(scope: Scope, *, trusted_proxy: bool) -> Visitor:
    """The address a request comes from, as a visitor without a session."""
    headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
    peer = (scope.get("client") or ("",))[0]
    return Visitor.of("", peer, headers, trusted_proxy=trusted_proxy)


async def too_many(send: Send) -> None:
    """Answer 429."""
    await answer(send, 429, b"Too many requests. Try again in a minute.", b"text/plain")


async def answer(send: Send, status: int, body: bytes, kind: bytes) -> None:
    """Send a short answer of our own, never kept by a browser."""
    headers = [(b"content-type", kind), (b"cache-control", b"no-store")]
    headers.append((b"content-length", str(len(body)).encode()))
    if status == 429:
        headers.append((b"retry-after", b"60"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
