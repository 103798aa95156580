"""The parts of the bench: each measures Coach, the tutorial app and the limit side by side, and returns plain figures."""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.process import PYTHON, Running, Stub, free_port, page, stub, timed
from bench.visitors import at, chat_page, client, coach_page, visit
from evals.sets import rows

TODAY = date(2026, 11, 22)
LEVELS = (1, 8, 32, 100)
ALONE = 6  # questions of a single visitor
TURNS = 3  # questions of each of several: in one burst the longest answer alone would set the rate
SAMPLE = 200  # passages of the index sample
ANSWERS = 60
MODEL = "bench@50"  # tokens a second, after 200 ms
Figures = dict[str, Any]


def questions() -> list[str]:
    """What visitors ask: the tune half of our own set."""
    return [str(r["question"]) for r in rows("questions", half="tune")]


def coach_env(data: Path, port: int, **more: str) -> dict[str, str]:
    """Settings of a Coach of its own."""
    return {"COACH_DATA_DIR": str(data), "COACH_PORT": str(port), **more}


def starts(data: Path, tutorial: Path) -> Figures:
    """Seconds until a page can be used: the best of three, everything on disk already."""

    def best(arguments: Callable[[int], list[str]], env: Callable[[int], dict[str, str]]) -> float:
        found = []
        for _ in range(3):
            port = free_port()
            with page(arguments(port), env(port), port=port) as running:
                found.append(running.started)
        return min(found)

    minimal = best(lambda port: ["-m", "bench.minimal", str(port)], lambda port: {})
    coach = best(lambda port: ["app.py"], lambda port: coach_env(data, port))
    theirs = best(
        lambda port: ["-m", "bench.tutorial", str(port), str(tutorial)],
        lambda port: {"OPENAI_API_KEY": "sk-bench"},
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as fresh:
        port = free_port()
        with page(["app.py"], coach_env(Path(fresh), port), port=port) as running:
            cold = running.started
    return {
        "coach warm s": coach, "tutorial warm s": theirs, "minimal page s": minimal,
        "coach cold s": cold, "coach warm over minimal": coach / minimal, "coach warm over tutorial": coach / theirs,
    }  # fmt: skip


def commands(data: Path) -> Figures:
    """Processor and wall seconds of the command line: the best of three."""
    coach = str(Path(PYTHON).with_name("coach"))
    env = {"COACH_DATA_DIR": str(data)}
    runs = {
        "python that does nothing": [PYTHON, "-c", "pass"],
        "coach --help": [coach, "--help"],
        "coach gap": [coach, "gap", "--role", "ai-auditor-internal"],
        "coach search": [coach, "search", "four-fifths rule", "-k", "5"],
        "coach ask": [coach, "ask", "What does the AIGP cost?"],
    }
    found: Figures = {}
    for name, arguments in runs.items():
        best = min((timed(arguments, **env) for _ in range(3)), key=lambda t: t[1])
        found[f"{name} wall s"], found[f"{name} cpu s"] = best
    return found


def index(data: Path) -> Figures:
    """Seconds a passage to build an index, on a sample: ours with its checks, the tutorial's, and embedding alone."""
    from langchain_chroma import Chroma

    from coach.corpus import load_catalog
    from coach.models.embedders import MiniLM
    from coach.search.index import embed_text, open_index
    from coach.wording import data_root

    catalog = load_catalog(data_root("knowledge"))
    passages = list(catalog.passages.values())
    step = max(1, len(passages) // SAMPLE)
    sample = passages[::step][:SAMPLE]
    texts = [embed_text(p, catalog.documents[p.document_id]) for p in sample]
    embed = MiniLM()
    embed.embed_query("ready")
    bare = _seconds(lambda: embed.embed_documents(texts))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        theirs = _seconds(
            lambda: Chroma.from_texts(texts, embed, persist_directory=f"{folder}/theirs")  # type: ignore[arg-type]
        )

        def build() -> Any:
            return open_index(
                sample, dict(catalog.documents), embed=embed, embedder=MiniLM.name, data_dir=Path(folder) / "ours"
            )  # fmt: skip

        ours, again = _seconds(build), _seconds(build)
    count = len(sample)
    return {
        "passages in all": len(passages), "sample": count, "coach ms a passage": ours / count * 1000,
        "tutorial ms a passage": theirs / count * 1000, "embedding alone ms a passage": bare / count * 1000,
        "coach over tutorial": ours / theirs, "coach over embedding alone": ours / bare,
        "open again over build": again / ours, "whole index, from these figures, s": ours / count * len(passages),
    }  # fmt: skip


def _seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def answers(data: Path, tutorial: Path) -> Figures:
    """Without a page: an answer, a search, and what they stand on, in milliseconds."""
    import numpy as np

    from bench.tutorial import store
    from coach.models.embedders import MiniLM
    from coach.session import open_session
    from coach.settings import Settings
    from coach.types import Answer

    session = open_session(Settings(_env_file=None, coach_data_dir=data))
    session.build()
    asked = questions()[:ANSWERS]
    chroma, embed = store(tutorial), MiniLM()
    vectors = np.asarray(
        chroma._collection.get(include=["embeddings"])["embeddings"], dtype=np.float32
    )

    async def answer(question: str) -> None:
        async for event in session.coach.ask(question, session.new_conversation(), today=TODAY):
            if isinstance(event, Answer):
                return

    def exact(question: str) -> None:
        scores = vectors @ np.asarray(embed.embed_query(question), dtype=np.float32)
        np.argpartition(-scores, 4)[:4]

    works: dict[str, Callable[[str], Any]] = {
        "answer": lambda q: asyncio.run(answer(q)),
        "search": lambda q: session.coach.search(q, 5),
        "tutorial search": lambda q: chroma.similarity_search(q, k=4),
        "embedding and numpy": exact,
        "embedding alone": embed.embed_query,
    }
    found: Figures = {}
    for name, work in works.items():
        for question in asked[:5]:
            work(question)
        cpu, taken = time.process_time(), []
        for question in asked:
            taken.append(_seconds(lambda work=work, question=question: work(question)))  # type: ignore[misc]
        found[f"{name} p50 ms"], found[f"{name} p95 ms"] = at(taken, 50), at(taken, 95)
        found[f"{name} cpu ms"] = (time.process_time() - cpu) / len(asked) * 1000
    found["search over tutorial search"] = found["search p50 ms"] / found["tutorial search p50 ms"]
    found["answer over embedding alone"] = found["answer p50 ms"] / found["embedding alone p50 ms"]
    return found


async def _levels(
    running: Running, find: Any, levels: Sequence[int], each: int
) -> list[dict[str, float]]:
    async with client() as browser:
        asked = questions()
        found = await find(browser, running.url)
        await visit(
            running, found, browser, asked, 1, 2
        )  # the first answers read what is read once
        return [
            (await visit(running, found, browser, asked, n, max(each, ALONE // n))).as_data()
            for n in levels
        ]


def _served(running: Running, find: Any, levels: Sequence[int], each: int) -> Figures:
    loads = asyncio.run(_levels(running, find, levels, each))
    return {"loads": loads, "memory mb": round(running.memory)}


def visitors(data: Path) -> Figures:
    """Without a key, through the page: Coach beside the least a Gradio page can do."""
    found: Figures = {}
    port = free_port()
    with page(["app.py"], coach_env(data, port), port=port) as running:
        time.sleep(3)  # the vectors are opened in the background
        found["coach"] = _served(running, coach_page, LEVELS, TURNS)
    port = free_port()
    with page(["-m", "bench.minimal", str(port)], {}, port=port) as running:
        found["minimal page"] = _served(running, chat_page, LEVELS, TURNS)
    ours, least = (f["loads"][2]["a_second"] for f in (found["coach"], found["minimal page"]))
    found["answers a second at 32, of the minimal page's"] = ours / least
    return found


def keyed(data: Path, tutorial: Path) -> Figures:
    """With a key and a model's server on this machine: Coach, the tutorial app as it ships and with its limit lifted."""
    found: Figures = {}
    with stub() as server:
        key = {"OPENAI_API_KEY": "sk-bench", "OPENAI_BASE_URL": server.url}
        port = free_port()
        env = coach_env(data, port, COACH_MODEL=f"openai:{MODEL}", **key)
        with page(["app.py"], env, port=port) as running:
            time.sleep(3)  # the vectors are opened in the background
            found["coach"] = _asked(server, running, coach_page, LEVELS)
        for name, flags, levels in (
            ("tutorial, limit lifted", ["--lifted"], LEVELS),
            ("tutorial as it ships", [], LEVELS[:2]),
        ):
            port = free_port()
            arguments = ["-m", "bench.tutorial", str(port), str(tutorial), *flags]
            with page(arguments, {"TUTORIAL_MODEL": MODEL, **key}, port=port) as running:
                found[name] = _asked(server, running, chat_page, levels)
    ours, lifted = found["coach"], found["tutorial, limit lifted"]
    at_32 = ours["loads"][2], lifted["loads"][2]
    return {
        **found,
        "answers a second at 32, over the tutorial app's": at_32[0]["a_second"] / at_32[1]["a_second"],
        "cpu an answer at 32, over the tutorial app's": at_32[0]["cpu_ms_each"] / at_32[1]["cpu_ms_each"],
        "added to the first word by the tutorial app, 1 visitor, ms": lifted["loads"][0]["first_p50_ms"] - lifted["alone"]["first_word_ms"],
    }  # fmt: skip


def _asked(server: Stub, running: Running, find: Any, levels: Sequence[int]) -> Figures:
    """The levels; with one visitor also what was sent, and how long the model alone takes for it."""
    server.asked()
    first = asyncio.run(_levels(running, find, levels[:1], 1))
    sent = server.asked()
    turns = 2 + ALONE
    alone = asyncio.run(_alone(server, sent["last"]))
    rest = asyncio.run(_levels(running, find, levels[1:], TURNS))
    return {
        "loads": [*first, *rest], "memory mb": round(running.memory), "alone": alone,
        "prompt tokens a turn": round(sent["prompt_tokens"] / turns), "calls a turn": sent["calls"] / turns,
    }  # fmt: skip


async def _alone(server: Stub, sent: Sequence[Any]) -> Figures:
    """The bare model stream of the same prompts: to the first word, to the end of the first sentence, to the end."""
    import httpx

    seen: dict[str, list[float]] = {"first_word_ms": [], "first_sentence_ms": [], "whole_ms": []}
    async with httpx.AsyncClient(timeout=60) as browser:
        for messages in sent:
            body = {"model": MODEL, "stream": True, "messages": messages}
            began, said, done = time.perf_counter(), "", False
            stream = browser.stream("POST", f"{server.url}/chat/completions", json=body)
            async with stream as events:
                async for line in events.aiter_lines():
                    if '"content": "' not in line or '"content": ""' in line:
                        continue
                    if not said:
                        seen["first_word_ms"].append(time.perf_counter() - began)
                    said += line.split('"content": "')[1].split('"')[0]
                    if said.rstrip().endswith(".") and not done:
                        seen["first_sentence_ms"].append(time.perf_counter() - began)
                        done = True
            seen["whole_ms"].append(time.perf_counter() - began)
    return {k: round(statistics.median(v) * 1000, 1) for k, v in seen.items() if v}


def machine() -> Figures:
    """What this ran on, and how busy it was: other work on the machine makes every figure worse, ratios least."""
    with open("/proc/meminfo", encoding="utf-8") as file:
        total = int(file.readline().split()[1]) / 1024 / 1024
    return {
        "processors": os.cpu_count(),
        "memory gb": round(total),
        "load before": round(os.getloadavg()[0], 1),
    }
