"""An OpenAI-compatible server on this machine that answers from what it is sent, lies, calls tools, and fails.

What it does is named by the model's name in the request: "honest", "lie:<id>", "tool:<name>", "fault:<name>"; "@25" at
the end makes it send 25 tokens a second. It counts the tokens it sent and sees when a client goes away.
"""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

_BLOCK = re.compile(r'<evidence n="(\d+)" id="([^"]+)"[^>]*>\n(.*?)\n</evidence>', re.S)
_COMPUTED = re.compile(r'<computed n="(T\d+)" tool="([^"]+)">\n(.*?)\n</computed>', re.S)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


REWRITES = {
    "Was kostet der AIGP und wie behalte ich ihn?": "What does the AIGP cost, and how do I keep it?",
    "Welche Prüfung hat der AIGP und wie lange dauert sie?": "How is the AIGP exam built, and how long is it?",
    "And does that hold for the other people in my old group too?": "What does the AIGP cost?",
}


@dataclass
class Call:
    """One request, and what became of it."""

    model: str
    body: dict[str, Any]
    authorization: str
    tokens_sent: int = 0
    disconnected: bool = False
    finished: bool = False

    @property
    def prompt(self) -> str:
        return "\n".join(str(m.get("content") or "") for m in self.body.get("messages", ()))

    @property
    def rewriting(self) -> bool:
        """Whether a short call asks to make a message stand alone."""
        return "Rewrite the last message" in self.prompt

    @property
    def message(self) -> str:
        found = re.search(r"<message>\n(.*)\n</message>", self.prompt, re.S)
        return found[1] if found else ""

    @property
    def evidence(self) -> dict[str, tuple[str, str]]:
        """Passage id -> its number and text, as the client sent them."""
        return {i: (n, text) for n, i, text in _BLOCK.findall(self.prompt)}


@dataclass
class Plan:
    """What to answer with: tokens, tool calls, and how the stream ends."""

    text: str = ""
    calls: list[tuple[str, str]] = field(default_factory=list)  # name, arguments as JSON text
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    end: str = "done"  # done, cut, silent, stall, endless, raw
    raw: bytes = b""
    wait: float = 0.0
    usage: bool = True
    pieces: list[str] = field(default_factory=list)  # the text as it is to be cut; else anywhere
    finish: str = "stop"


def tokens_of(text: str) -> list[str]:
    """Pieces of one to four characters that begin and end anywhere."""
    pieces, at, size = [], 0, 3
    while at < len(text):
        pieces.append(text[at : at + size])
        at, size = at + size, size % 4 + 1
    return pieces


def honest(call: Call, count: int = 4) -> str:
    """The first sentence of each of the first blocks, each with its number; for a computed result one line more."""
    said = []
    for number, _, text in _BLOCK.findall(call.prompt)[:count]:
        sentences = _SENTENCE.split(text.split("\n")[0].removeprefix("- "))
        first = next((s for s in sentences if len(s.split()) > 3), sentences[0])
        said.append(f"{first.rstrip('.')} [{number}].")
    return " ".join(said)


Script = Callable[[Call], Plan]


class Loopback:
    """The server: runs in a thread of its own until `close`. `calls` holds every request in order."""

    def __init__(self, scripts: dict[str, Script] | None = None) -> None:
        self.calls: list[Call] = []
        self.scripts = scripts or {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="loopback", daemon=True)
        self._thread.start()
        self._ready.wait(5)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def close(self) -> None:
        async def stop() -> None:
            self._server.close()
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self._server.wait_closed()

        asyncio.run_coroutine_threadsafe(stop(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", 0)
        )
        self.port = self._server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {
            k.lower(): v.strip()
            for k, _, v in (line.partition(":") for line in head.split("\r\n")[1:])
        }
        body = json.loads(await reader.readexactly(int(headers.get("content-length", 0))) or b"{}")
        name, _, rate = str(body.get("model", "")).partition("@")
        call = Call(name, body, headers.get("authorization", ""))
        self.calls.append(call)
        plan = self._plan(call)
        gone = asyncio.create_task(self._watch(reader, call))
        try:
            await self._answer(writer, call, plan, 1 / float(rate) if rate else 0.0)
        except ConnectionError:
            call.disconnected = True
        finally:
            gone.cancel()
        return False

    async def _watch(self, reader: asyncio.StreamReader, call: Call) -> None:
        """A client sends nothing more: the end of its stream means it went away."""
        try:
            while await reader.read(1024):
                pass
            call.disconnected = True
        except ConnectionError:
            call.disconnected = True

    def _plan(self, call: Call) -> Plan:
        kind, _, rest = call.model.partition(":")
        if call.rewriting and kind != "fault":
            return Plan(REWRITES.get(call.message, call.message))
        script = self.scripts.get(call.model) or self.scripts.get(kind)
        if script is not None:
            return script(call)
        if kind == "fault":
            return FAULTS[rest](call)
        return Plan(honest(call))

    async def _answer(
        self, writer: asyncio.StreamWriter, call: Call, plan: Plan, pause: float
    ) -> None:
        await asyncio.sleep(plan.wait)
        if plan.status != 200 or plan.body:
            await self._plain(writer, plan)
            call.finished = True
            return
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )
        if not call.body.get("stream"):
            raise asyncio.CancelledError("only streams")
        async for event in self._events(call, plan, pause):
            if call.disconnected:
                return
            writer.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")
            await writer.drain()
        if call.disconnected:
            return
        if plan.end == "cut":
            writer.transport.abort()
            return
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        call.finished = True

    async def _plain(self, writer: asyncio.StreamWriter, plan: Plan) -> None:
        head = [
            f"HTTP/1.1 {plan.status} X",
            f"Content-Length: {len(plan.body)}",
            "Connection: close",
        ]
        head += [
            f"{k}: {v}" for k, v in ({"Content-Type": "application/json"} | plan.headers).items()
        ]
        writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + plan.body)
        await writer.drain()

    async def _events(self, call: Call, plan: Plan, pause: float) -> AsyncIterator[bytes]:
        def event(delta: dict[str, Any], finish: str | None = None) -> bytes:
            chunk = {
                "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": call.model,
                "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
            }  # fmt: skip
            return f"data: {json.dumps(chunk)}\n\n".encode()

        yield event({"role": "assistant", "content": ""})
        for token in plan.pieces or tokens_of(plan.text):
            if pause:
                await asyncio.sleep(pause)
            if call.disconnected:
                return
            call.tokens_sent += 1
            yield event({"content": token})
        if plan.end == "raw":
            for at in range(0, len(plan.raw), 65536):
                yield plan.raw[at : at + 65536]
        while plan.end == "endless" and not call.disconnected:
            call.tokens_sent += 1
            yield event({"content": "and so on and on "})
            await asyncio.sleep(0)
        if plan.end == "drip":
            while not call.disconnected:
                await asyncio.sleep(0.05)
                yield b": still here\n\n"
        if plan.end == "stall":
            while not call.disconnected:
                await asyncio.sleep(0.02)
            return
        if plan.end in ("cut", "silent"):
            return
        for i, (name, arguments) in enumerate(plan.calls):
            first = {
                "index": i,
                "id": f"call_{i}",
                "type": "function",
                "function": {"name": name, "arguments": ""},
            }
            yield event({"tool_calls": [first]})
            for token in tokens_of(arguments):
                yield event({"tool_calls": [{"index": i, "function": {"arguments": token}}]})
        yield event({}, "tool_calls" if plan.calls else plan.finish)
        if plan.usage and (call.body.get("stream_options") or {}).get("include_usage"):
            used = {
                "prompt_tokens": len(call.prompt) // 4,
                "completion_tokens": len(plan.text) // 4,
                "total_tokens": 0,
            }
            chunk = {
                "id": "c1",
                "object": "chat.completion.chunk",
                "created": 1,
                "model": call.model,
                "choices": [],
                "usage": used,
            }
            yield f"data: {json.dumps(chunk)}\n\n".encode()
        yield b"data: [DONE]\n\n"


def _error(status: int, call: Call, headers: dict[str, str] | None = None, code: str = "") -> Plan:
    """An error as OpenAI words it, by a server unkind enough to repeat the key."""
    told = {
        "error": {
            "message": f"Bad: {call.authorization} {call.prompt[:80]}",
            "type": "x",
            "code": code or None,
        }
    }
    return Plan(status=status, headers=headers or {}, body=json.dumps(told).encode())


def _begun(call: Call) -> str:
    return honest(call, 2)


FAULTS: dict[str, Script] = {
    "400": lambda c: _error(400, c),
    "401": lambda c: _error(401, c),
    "402": lambda c: _error(402, c),
    "403": lambda c: _error(403, c),
    "404": lambda c: _error(404, c),
    "429": lambda c: _error(429, c),
    "429-retry-after": lambda c: _error(429, c, {"Retry-After": "17"}),
    "429-retry-after-date": lambda c: _error(429, c, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
    "429-quota": lambda c: _error(429, c, code="insufficient_quota"),
    "500": lambda c: _error(500, c),
    "503": lambda c: _error(503, c),
    "redirect": lambda c: Plan(status=307, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}, body=b"{}"),
    "slow": lambda c: Plan(wait=30.0),
    "stall": lambda c: Plan(_begun(c), end="stall"),
    "drip": lambda c: Plan("", end="drip"),
    "cut-mid-word": lambda c: Plan(_begun(c) + " The exam co", end="cut"),
    "cut-mid-number": lambda c: Plan(_begun(c) + " The exam costs 64", end="cut"),
    "ends-unsaid": lambda c: Plan(_begun(c) + " The exam co", end="silent"),
    "garbage-event": lambda c: Plan(_begun(c), end="raw", raw=b"data: {not json\n\n"),
    "garbage-bytes": lambda c: Plan("", end="raw", raw=b"data: \xff\xfe\x00\x81\n\n"),
    "wrong-json": lambda c: Plan("", end="raw", raw=b'data: [1, 2, 3]\n\ndata: "x"\n\n'),
    "html": lambda c: Plan(body=b"<html>login please</html>", headers={"Content-Type": "text/html"}),
    "error-event": lambda c: Plan(_begun(c), end="raw", raw=f'data: {{"error": {{"message": "{c.authorization}"}}}}\n\n'.encode()),
    "endless": lambda c: Plan(_begun(c), end="endless"),
    "line-10mb": lambda c: Plan("", end="raw", raw=b'data: {"x": "' + b"a" * 10_000_000 + b'"}\n\n'),
    "word-10mb": lambda c: Plan("", end="raw", raw=b'data: {"choices": [{"index": 0, "delta": {"content": "' + b"a" * 3_000_000 + b'"}}]}\n\n'),
    "empty": lambda c: Plan(""),
    "filtered": lambda c: Plan("", finish="content_filter"),
}  # fmt: skip
