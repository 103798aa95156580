"""The first words with a key: Coach's page beside the bare stream of the same prompt, pair by pair, one visitor, one run.

What is read first differs: a bare stream shows its first piece at once, Coach a sentence once it is whole and checked. So
both are told: over the bare stream's first word, and over the end of its first sentence, which no check can come before.
"""

import asyncio
import json
import time
import uuid
from pathlib import Path
from typing import Any

from bench.parts import MODEL, Figures, coach_env, questions
from bench.process import Stub, free_port, page, stub
from bench.visitors import ask, at, client, coach_page
from coach.answering.sentences import SentenceParser

PAIRS = 24
BEFORE = 4  # the first answers read what is read once


def sentence_end(text: str) -> int:
    """The place after the first sentence of a text, its markers and full stop with it."""
    parser = SentenceParser()
    found = [*parser.feed(text), *parser.close()]
    return text.find(found[0].text) + len(found[0].text) if found else len(text)


def first_words(data: Path) -> Figures:
    """Milliseconds to the first words: p50 and p95 of both sides and of their differences."""
    with stub() as server:
        port = free_port()
        key = {"OPENAI_API_KEY": "sk-bench", "OPENAI_BASE_URL": server.url}
        env = coach_env(data, port, COACH_MODEL=f"openai:{MODEL}", **key)
        with page(["app.py"], env, port=port) as running:
            time.sleep(3)  # the vectors are opened in the background
            pairs = asyncio.run(_pairs(server, running.url))
    sides = {
        "Coach": [p[0] for p in pairs],
        "bare first word": [p[1] for p in pairs],
        "bare first sentence": [p[2] for p in pairs],
        "added over the first word": [p[0] - p[1] for p in pairs],
        "added over the first sentence": [p[0] - p[2] for p in pairs],
    }
    found: Figures = {"pairs": len(pairs)}
    for name, seconds in sides.items():
        found[f"{name} p50 ms"], found[f"{name} p95 ms"] = at(seconds, 50), at(seconds, 95)
    return found


async def _pairs(server: Stub, url: str) -> list[tuple[float, float, float]]:
    """For each question that asks the model: the page's first word, the bare stream's, and its first sentence."""
    made: list[tuple[float, float, float]] = []
    async with client() as browser:
        coach = await coach_page(browser, url)
        for number, question in enumerate(questions()[: BEFORE + PAIRS]):
            server.asked()
            first, _ = await ask(browser, url, coach, question, uuid.uuid4().hex[:11])
            sent = server.asked()["last"]
            if number >= BEFORE and len(sent) == 1:
                made.append((first, *await _bare(browser, server.url, sent[0])))
    return made


async def _bare(browser: Any, url: str, messages: Any) -> tuple[float, float]:
    """Seconds to the first word of the bare stream, and to the end of its first sentence."""
    pieces: list[tuple[float, str]] = []
    body = {"model": MODEL, "stream": True, "messages": messages}
    began = time.perf_counter()
    async with browser.stream("POST", f"{url}/chat/completions", json=body) as events:
        async for line in events.aiter_lines():
            if not line.startswith("data: {"):
                continue
            choices = json.loads(line[6:])["choices"]
            if said := choices[0]["delta"].get("content") if choices else "":
                pieces.append((time.perf_counter() - began, said))
    end, length = sentence_end("".join(said for _, said in pieces)), 0
    for when, said in pieces:
        length += len(said)
        if length >= end:
            return pieces[0][0], when
    raise RuntimeError("the bare stream said nothing")
