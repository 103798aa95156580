"""Ties a session to the page that began it. Whoever learns a session's name from an address or a log gains nothing.

A browser names its session in addresses and bodies, and a name can be read over a shoulder. So the page draws a secret of 128
bits when it loads, holds it in memory alone and sends it with each request in a header, which no log keeps. The session
that the server works with is a hash of both under a salt of this process: it is never sent to anyone. The same name with
another secret, or with none, is another and empty session. Works without cookies and storage, which a frame may deny.

The names of running events and of uploaded files are tied to the page in the same way.
"""

import hashlib
import json
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

from coach.hosted.doors import API
from coach.hosted.presence import Presence
from coach.hosted.web import App, Receive, Scope, Send, answer, too_many

HEADER = b"x-coach-visit"
BEAT = f"{API}/heartbeat/"
MOST = 16 * 1024 * 1024  # bytes of a request with words: what a browser keeps travels with each
OWNED = 20_000  # events and files remembered; the oldest go
_SECRET = re.compile(rb"[A-Za-z0-9_-]{22,64}")
_SALT = secrets.token_bytes(16)


def session_of(secret: str, name: str) -> str:
    """The session that a page's secret and the name it gave mean."""
    told = f"{len(secret)}\0{secret}\0{name}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, key=_SALT, digest_size=16).hexdigest()


class Bond:
    """Puts the bound session in the place of the name, and refuses events and files of other pages."""

    def __init__(
        self,
        app: App,
        presence: Presence | None = None,
        admits: Callable[[Scope], bool] = lambda scope: True,
    ) -> None:
        self.app = app
        self.presence = Presence(lambda session: None) if presence is None else presence
        self.admits = admits
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite and pass on, or answer 403 or 400."""
        path = scope["path"] if scope["type"] == "http" else ""
        if not path.startswith(f"{API}/"):
            await self.app(scope, receive, send)
            return
        secret = _secret_of(scope)
        if scope["method"] == "POST" and not path.startswith(f"{API}/upload"):
            await self._said(scope, receive, send, secret)
        elif scope["method"] == "POST":
            await self.app(scope, receive, self._noting(send, session_of(secret, "files")))
        elif path.startswith(BEAT):
            await self._beat(scope, receive, send, session_of(secret, path.removeprefix(BEAT)))
        else:
            await self.app(_renamed(scope, secret), receive, send)

    async def _beat(self, scope: Scope, receive: Receive, send: Send, mine: str) -> None:
        """The connection a page holds while it is open."""
        path = BEAT + mine
        self.presence.opened(mine)
        try:
            await self.app({**scope, "path": path, "raw_path": path.encode()}, receive, send)
        finally:
            self.presence.closed(mine)

    async def _said(self, scope: Scope, receive: Receive, send: Send, secret: str) -> None:
        """A request with a body: its session renamed, its events and files held to their page."""
        body = await _body(receive)
        if body is None:
            await answer(send, 413, b"Too large.", b"text/plain")
            return
        try:
            said = json.loads(body)
            name = said.get("session_hash")
        except (ValueError, RecursionError, AttributeError):
            await answer(send, 400, b"Not understood.", b"text/plain")
            return
        mine = session_of(secret, name if isinstance(name, str) else "")
        files = session_of(secret, "files")
        event = said.get("event_id")
        if (event is not None and self._owners.get(str(event)) != mine) or any(
            self._owners.get(p) != files for p in _paths(said.get("data"))
        ):
            await answer(send, 403, b"Not of this page.", b"text/plain")
            return
        if mine not in self.presence and not self.admits(scope):
            await too_many(send)
            return
        # Half a character, which JSON lets through, would break every answer that repeats it.
        told = json.dumps({**said, "session_hash": mine}, ensure_ascii=False).encode(
            "utf-8", "replace"
        )
        ours = {b"content-length": str(len(told)).encode(), b"content-type": b"application/json"}
        headers = [(k, v) for k, v in scope["headers"] if k.lower() not in ours] + [*ours.items()]
        self.presence.seen(mine)
        begins = scope["path"] == f"{API}/queue/join"
        await self.app(
            {**scope, "headers": headers},
            _replayed(told, receive),
            self._noting(send, mine) if begins else send,
        )

    def _noting(self, send: Send, owner: str) -> Send:
        """Remember whose the events and files are that an answer names, before it is passed on."""
        whole = bytearray()

        async def noted(message: Any) -> None:
            if message["type"] == "http.response.body" and len(whole) < 100_000:
                whole.extend(message.get("body", b""))
                if not message.get("more_body"):
                    for name in _named(bytes(whole)):
                        self._owners[name] = owner
                        self._owners.move_to_end(name)
                    while len(self._owners) > OWNED:
                        self._owners.popitem(last=False)
            await send(message)

        return noted


def _secret_of(scope: Scope) -> str:
    """The page's secret; "" for none, or for one too short to be one."""
    found = next((v for k, v in scope["headers"] if k.lower() == HEADER), b"")
    return found.decode() if _SECRET.fullmatch(found) else ""


def _renamed(scope: Scope, secret: str) -> Scope:
    """A request whose query names the session."""
    query = scope.get("query_string", b"")
    if b"session_hash" in query:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        query = urlencode(
            [(k, session_of(secret, v) if k == "session_hash" else v) for k, v in pairs]
        ).encode()
    return {**scope, "query_string": query}


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None when it is too large or the browser went away."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body.extend(message.get("body", b""))
        if len(body) > MOST:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Hands the body over once more, then whatever comes after it."""
    left = [body]

    async def again() -> Any:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return again


def _named(body: bytes) -> list[str]:
    """The event or the files that an answer names; a larger or other answer names none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return []
    if isinstance(told, list):
        return [t for t in told if isinstance(t, str)]
    event = told.get("event_id") if isinstance(told, dict) else None
    return [event] if isinstance(event, str) else []


def _paths(value: Any) -> Iterator[str]:
    """Every path of a file that a request names, at any depth; what is meant as one and is no text counts as foreign."""
    left = [value]
    while left:
        now = left.pop()
        if isinstance(now, dict):
            if "path" in now:
                yield str(now["path"])
            left.extend(now.values())
        elif isinstance(now, list):
            left.extend(now)
