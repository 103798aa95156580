"""A crowd of visitors of a page, asked over HTTP as a browser asks: who was answered, who was told to wait, who got nothing."""

import asyncio
import json
import re
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.visitors import PATIENCE, Page, at

SAID = re.compile(r'class=\\"said (\w+)')


@dataclass(frozen=True)
class Seen:
    """What one visitor saw of one answer; `end` is the answer's kind, "refused", or what broke."""

    first: float
    whole: float
    end: str
    told: bool = False  # that others were ahead

    @property
    def answered(self) -> bool:
        return self.end in {
            "answered",
            "declined",
            "clarify",
            "out_of_scope",
            "support",
            "help",
            "chat",
        }


async def ask(client: Any, url: str, page: Page, question: str, session: str) -> Seen:
    """Ask one question; nothing is raised, what broke is the end."""
    began, told = time.perf_counter(), False
    first = 0.0

    def seen(end: str) -> Seen:
        now = time.perf_counter() - began
        return Seen(first or now, now, end, told)

    body = {
        "data": [question, *[None] * (page.inputs - 1)], "fn_index": page.handler, "trigger_id": page.trigger,
        "session_hash": session, "event_data": None,
    }  # fmt: skip
    try:
        joined = await client.post(f"{url}/gradio_api/queue/join", json=body)
        if joined.status_code != 200:
            full = joined.status_code in (429, 503)
            return seen("refused" if full else f"status {joined.status_code}")
        last = "chat" if not page.waiting else ""
        stream = client.stream(
            "GET", f"{url}/gradio_api/queue/data", params={"session_hash": session}
        )
        async with stream as events:
            async for line in events.aiter_lines():
                if not line.startswith("data:"):
                    continue
                kinds = SAID.findall(line)
                last = kinds[-1] if kinds else last
                told = told or "ahead of you" in line
                kind = json.loads(line[5:])["msg"]
                if kind == "process_generating" and not first and not _waits(line, page):
                    first = time.perf_counter() - began
                if kind == "process_completed":
                    good = json.loads(line[5:]).get("success", True)
                    return seen(last if good else "error")
        return seen("broken off")
    except Exception as error:  # whatever it is, the visitor got no answer
        return seen(type(error).__name__)


def _waits(line: str, page: Page) -> bool:
    return bool(page.waiting) and page.waiting in line


@dataclass
class Crowd:
    """What a crowd saw, and what it cost the server."""

    visitors: int
    seconds: float = 0.0
    memory: float = 0.0
    seen: list[Seen] = field(default_factory=list)

    def row(self) -> dict[str, Any]:
        good = [s for s in self.seen if s.answered]
        ends = Counter(s.end for s in self.seen if not s.answered)
        refused = ends.pop("refused", 0)
        return {
            "visitors": self.visitors, "asked": len(self.seen), "answered": len(good), "told busy": refused,
            "errors": sum(ends.values()), "kinds of error": ", ".join(sorted(ends)),
            "in line": sum(s.told for s in self.seen),
            "first p50 ms": at([s.first for s in good], 50), "first p95 ms": at([s.first for s in good], 95),
            "answers a second": round(len(good) / max(self.seconds, 0.001), 2), "memory MB": round(self.memory),
        }  # fmt: skip


async def crowd(
    client: Any, url: str, page: Page, questions: Sequence[str], visitors: int, each: int = 1
) -> Crowd:
    """So many visitors at once, each with a session of their own, asking one question after the other."""
    made = Crowd(visitors)

    async def one(number: int) -> None:
        session = uuid.uuid4().hex[:11]
        for n in range(each):
            question = questions[(number * each + n) % len(questions)]
            made.seen.append(
                await asyncio.wait_for(ask(client, url, page, question, session), 2 * PATIENCE)
            )

    began = time.perf_counter()
    await asyncio.gather(*(one(i) for i in range(visitors)))
    made.seconds = time.perf_counter() - began
    return made


def memory(pid: int) -> float:
    """Megabytes a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
