"""Visitors of a Gradio page: each opens its own session, asks, and reads the answer as a browser does."""

import asyncio
import json
import statistics
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.process import Running

PATIENCE = 120.0


@dataclass(frozen=True)
class Page:
    """How a page is asked: which of its handlers, what it is handed, and what stands there before the first word."""

    handler: int
    trigger: int
    inputs: int
    waiting: str = ""


@dataclass
class Load:
    """What some visitors saw."""

    visitors: int
    seconds: float
    cpu: float
    first: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    crowded: list[float] = field(
        default_factory=list
    )  # of `whole`: a visitor's second and later, begun while all ask
    failed: int = 0

    @property
    def a_second(self) -> float:
        """Answers a second while every visitor asks: their number over the mean time of an answer (Little's law).

        A visitor's first answer meets an empty house and the last an emptying one; both are left out. Counted over the whole time instead, the visitor with the
        longest answers, alone at the end, would set the rate; that count stands when each asks once or twice or somebody failed.
        """
        if not self.crowded or self.failed:
            return len(self.whole) / self.seconds
        return self.visitors / statistics.mean(self.crowded)

    @property
    def cpu_each(self) -> float:
        """Processor seconds of the server an answer."""
        return self.cpu / max(1, len(self.whole))

    def as_data(self) -> dict[str, float]:
        """For the record: milliseconds to the first word and to the whole answer, answers a second."""
        return {
            "visitors": self.visitors, "first_p50_ms": at(self.first, 50), "first_p95_ms": at(self.first, 95),
            "whole_p50_ms": at(self.whole, 50), "whole_p95_ms": at(self.whole, 95), "a_second": round(self.a_second, 2),
            "cpu_ms_each": round(self.cpu_each * 1000, 1), "failed": self.failed,
        }  # fmt: skip


def at(seconds: Sequence[float], percent: int) -> float:
    """A percentile in milliseconds; 0 for none."""
    if not seconds:
        return 0.0
    if len(seconds) == 1:
        return round(seconds[0] * 1000, 1)
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return round(cuts[percent - 1] * 1000, 1)


async def coach_page(client: Any, url: str) -> Page:
    """Coach's own: what the browser calls when a question is sent."""
    config = (await client.get(f"{url}/config")).json()
    ids = {c["props"].get("elem_id"): c["id"] for c in config["components"]}
    for d in config["dependencies"]:
        if [ids["said"], "submit"] in [list(t) for t in d["targets"]]:
            return Page(d["id"], ids["said"], len(d["inputs"]), 'class=\\"waiting')
    raise LookupError("the page has no handler for a question")


async def chat_page(client: Any, url: str) -> Page:
    """A ChatInterface: its `chat` endpoint, which does less than the page does and so flatters it a little."""
    config = (await client.get(f"{url}/config")).json()
    found = next(d for d in config["dependencies"] if d.get("api_name") == "chat")
    return Page(found["id"], 0, len(found["inputs"]))


async def ask(
    client: Any, url: str, page: Page, question: str, session: str
) -> tuple[float, float]:
    """Seconds to the first word and to the end of one answer.

    Raises:
        RuntimeError: the page answered with an error or not in time.
    """
    began, first = time.perf_counter(), 0.0
    body = {
        "data": [question, *[None] * (page.inputs - 1)], "fn_index": page.handler, "trigger_id": page.trigger,
        "session_hash": session, "event_data": None,
    }  # fmt: skip
    joined = await client.post(f"{url}/gradio_api/queue/join", json=body)
    if joined.status_code != 200:
        raise RuntimeError(f"not let in: {joined.status_code}")
    stream = client.stream("GET", f"{url}/gradio_api/queue/data", params={"session_hash": session})
    async with stream as events:
        async for line in events.aiter_lines():
            if not line.startswith("data:"):
                continue
            message = json.loads(line[5:])
            kind = message["msg"]
            if kind == "process_generating" and not first and _words(line, page):
                first = time.perf_counter() - began
            if kind == "process_completed":
                if not message.get("success", True):
                    raise RuntimeError(f"no answer: {line[:200]}")
                done = time.perf_counter() - began
                return first or done, done
    raise RuntimeError("the answer broke off")


def _words(line: str, page: Page) -> bool:
    return not (page.waiting and page.waiting in line)


async def visit(
    server: Running, page: Page, client: Any, questions: Sequence[str], visitors: int, each: int
) -> Load:
    """So many visitors at once, each asking `each` questions one after the other."""

    import httpx

    all_ask = True

    async def one(number: int, load: Load) -> None:
        nonlocal all_ask
        session = uuid.uuid4().hex[:11]
        for n in range(each):
            question = questions[(number * each + n) % len(questions)]
            crowded = 0 < n < each - 1 and all_ask
            try:
                first, whole = await asyncio.wait_for(
                    ask(client, server.url, page, question, session), PATIENCE
                )
                load.first.append(first)
                load.whole.append(whole)
                load.crowded += [whole] if crowded else []
            except (RuntimeError, TimeoutError, OSError, httpx.HTTPError):
                load.failed += 1
        all_ask = False

    load = Load(visitors, 0.0, 0.0)
    cpu, began = server.cpu, time.perf_counter()
    await asyncio.gather(*(one(i, load) for i in range(visitors)))
    load.seconds, load.cpu = time.perf_counter() - began, server.cpu - cpu
    return load


def client() -> Any:
    """One that holds as many connections as there are visitors."""
    import httpx

    return httpx.AsyncClient(
        timeout=PATIENCE, limits=httpx.Limits(max_connections=None, max_keepalive_connections=200)
    )
