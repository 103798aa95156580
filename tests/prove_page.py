"""The parts of `make prove` that use the page as it is deployed: crowds, a soak, several processes, a space's own install."""

import asyncio
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from bench.parts import MODEL, questions
from bench.process import page as tutorial_page
from bench.process import stub
from bench.visitors import at, chat_page, client, coach_page
from deploy.space import pins
from tests import crowd, faults, framed, topology
from tests.proving import Bench, Part, Told, tested
from tests.serving import SPACE, Served, served

OPEN = {  # limits out of the way: a crowd of one address is measured, not refused
    "COACH_MESSAGES_PER_MINUTE": "1000000", "COACH_MESSAGES_PER_SESSION": "1000000",
    "COACH_TOKENS_PER_SESSION": "1000000000", "COACH_OWNER_TOKENS_PER_DAY": "1000000000", "COACH_OWNER_SHARE": "1",
}  # fmt: skip


def load(bench: Bench, told: Told) -> Part:
    """Crowds of one address, with and without a model, beside the app that tutorials build."""
    part = Part(
        "Visitors at once",
        "Each visitor asks one question at the same moment, over Gradio's queue. The model's server is on this machine: 200 ms to the first token. "
        "`told busy` got a plain notice at once and kept their words; `in line` were told how many are ahead. "
        "Coach's first words are a whole sentence that was checked against its evidence, the tutorial app's are its first token.",
    )
    levels = [int(n) for n in bench.options.visitors.split(",")]
    shipped, lifted = [n for n in levels if n <= 32], [n for n in levels if n <= 100]
    rows: list[dict[str, Any]] = []
    total = 2 * len(levels) + len(shipped) + len(lifted)

    def add(name: str, found: list[dict[str, Any]]) -> None:
        rows.extend({"": name, **r} for r in found)
        told(len(rows), total)

    port = faults.free_port()
    with served(bench.space, bench.fresh(), port, env={**SPACE, **OPEN}) as page:
        page.ready()
        add("Coach, no key", asyncio.run(_levels(page.url, coach_page, levels, page.process.pid)))
    with stub() as server:
        key = {"OPENAI_API_KEY": "sk-prove", "OPENAI_BASE_URL": server.url}
        port = faults.free_port()
        env = {**SPACE, **OPEN, **key, "COACH_MODEL": f"openai:{MODEL}"}
        with served(bench.space, bench.fresh(), port, env=env) as page:
            page.ready()
            add(
                "Coach, a model",
                asyncio.run(_levels(page.url, coach_page, levels, page.process.pid)),
            )
        data = bench.kept / "tutorial"
        for name, flags, counts in (("tutorial app, limit lifted", ["--lifted"], lifted), ("tutorial app as it ships", [], shipped)):  # fmt: skip
            port = faults.free_port()
            arguments = ["-m", "bench.tutorial", str(port), str(data), *flags]
            with tutorial_page(
                arguments, {"TUTORIAL_MODEL": MODEL, **key}, port=port, seconds=900
            ) as running:
                add(name, asyncio.run(_levels(running.url, chat_page, counts, running.process.pid)))
    part.tables = [list(rows)]
    _expect_load(part, rows)
    return part


def _expect_load(part: Part, rows: list[dict[str, Any]]) -> None:
    ours = [r for r in rows if r[""].startswith("Coach")]
    part.expect(all(r["errors"] == 0 for r in ours), "no visitor of Coach sees an error")
    part.expect(all(r["answered"] + r["told busy"] == r["asked"] for r in ours), "every visitor is answered or told that it is busy")  # fmt: skip
    part.expect(
        all(r["told busy"] == 0 for r in ours if r["visitors"] <= 100),
        "up to 100 visitors all are answered",
    )
    first = {(r[""], r["visitors"]): r["first p95 ms"] for r in rows}
    theirs = ("tutorial app as it ships", 32)
    if theirs in first:
        part.expect(
            first["Coach, a model", 32] < first[theirs],
            "at 32 visitors the first word (p95) is there before the tutorial app's as it ships",
        )


async def _levels(url: str, find: Any, levels: list[int], pid: int) -> list[dict[str, Any]]:
    rows = []
    async with client() as browser:
        page = await find(browser, url)
        await crowd.crowd(browser, url, page, questions(), 2, 2)  # what is read once is read now
        for level in levels:
            found = await crowd.crowd(browser, url, page, questions(), level)
            found.memory = crowd.memory(pid)
            rows.append(found.row())
    return rows


def soak(bench: Bench, told: Told) -> Part:
    """Visitors who come and go for minutes: memory has to stay flat."""
    minutes = bench.options.minutes
    part = Part(
        f"A soak of {minutes:g} minutes",
        "Eight visitors at a time ask six questions each and go; new ones come. The page holds 100 conversations, so that it is full long before the second fifth. "
        "Memory is that of the page's process, every five seconds.",
    )
    port = faults.free_port()
    with served(
        bench.space, bench.fresh(), port, env={**SPACE, **OPEN, "COACH_SESSIONS": "100"}
    ) as page:
        page.ready()
        seen, samples = asyncio.run(_soak(page, minutes * 60, told))
    fifth = max(1, len(samples) // 5)
    early, late = (sorted(s)[len(s) // 2] for s in (samples[fifth : 2 * fifth], samples[-fifth:]))
    good = sum(s.answered for s in seen)
    part.tables = [[{
        "questions": len(seen), "answered": good, "sessions": len(seen) // 6, "first p95 ms": at([s.first for s in seen], 95),
        "memory at the start MB": round(samples[0]), "in the second fifth": round(early), "in the last fifth": round(late), "change": f"{(late / early - 1) * 100:+.1f} %",
    }]]  # fmt: skip
    part.expect(good == len(seen), "every question is answered")
    part.expect(late <= early * 1.1, "memory is flat within 10 %")
    return part


async def _soak(page: Served, seconds: float, told: Told) -> tuple[list[crowd.Seen], list[float]]:
    seen: list[crowd.Seen] = []
    samples: list[float] = []
    end = time.monotonic() + seconds
    asked = questions()

    async def come_and_go(number: int) -> None:
        while time.monotonic() < end:
            session = uuid.uuid4().hex[:11]
            async with client() as browser:
                found = await coach_page(browser, page.url)
                for n in range(6):
                    question = asked[(number * 7 + n + len(seen)) % len(asked)]
                    seen.append(await crowd.ask(browser, page.url, found, question, session))
                    await asyncio.sleep(0.5)

    async def watch() -> None:
        while time.monotonic() < end:
            samples.append(crowd.memory(page.process.pid))
            told(round(seconds - (end - time.monotonic())), round(seconds))
            await asyncio.sleep(5)

    await asyncio.gather(watch(), *(come_and_go(n) for n in range(8)))
    return seen, samples


SESSIONS = {
    "tests/test_faults_model.py": "a model's server refused, slow, 401 to 503, 429 with and without Retry-After, cut, garbage, endless, 10 MB lines",
    "tests/test_cancel.py": "the call to the model ends when the visitor stops or goes",
    "tests/test_keys.py": "a canary key through every path and every error, then looked for everywhere",
    "tests/test_endpoints.py": "every endpoint by name, and each called from a second session with guessed and stolen names",
    "tests/test_fuzz.py": "made-up citations, front matter and requests",
    "tests/test_ui_safe.py": "made-up HTML for the page",
}


def sessions(bench: Bench, told: Told) -> Part:
    """What needs no crowd and no long time, whole: the model's faults, keys, sessions, fuzzing."""
    part = Part(
        "Models that fail, keys, other sessions, made-up input",
        "These files are part of `make test` as they are. The model's faults are listed one by one in [model-faults.md](model-faults.md).",
    )
    rows = []
    for number, (file, what) in enumerate(SESSIONS.items(), start=1):
        rows.append(tested(file, what))
        told(number, len(SESSIONS))
    part.tables = [list(rows)]
    for row in rows:
        part.expect(row["failed"] == 0 and row["passed"] > 0, f"{row['tests']} passes")
    return part


# --- deployment -----------------------------------------------------------------------------------


def several(bench: Bench, told: Told) -> Part:
    """Two processes, nginx, Chroma; one process is killed under load."""
    part = Part(
        "Two processes behind nginx with one Chroma server",
        "The files of `deploy/` on loopback: the index is built once by `coach index`, both processes read it through nginx's read routes, one is killed while "
        "16 visitors ask, and at the end Chroma is killed too.",
    )
    told(0, 1)
    found = topology.run(bench.space, bench.fresh() / "topology")
    part.tables = [[{"what": k, "seen": v} for k, v in found.items()]]
    broke = found["told at once that it broke"]
    part.expect(
        found["of them answered"] == found["visitors before"],
        "everyone is answered by two processes",
    )
    part.expect(found["of them answered when they asked again"] == broke, "whoever was on the killed one is answered when asking again")  # fmt: skip
    part.expect(found["of them untouched"] > 0, "visitors of the other process notice nothing")
    part.expect(
        found["of them answered after"] == found["visitors after"],
        "one process is enough afterwards",
    )
    told(1, 1)
    return part


def install(bench: Bench, told: Told) -> Part:
    """The very line a space runs, in a new environment, and the page started from it."""
    part = Part(
        "Installed as a space installs it",
        "A new environment, the space's own line, then `python app.py` in the folder with a space's variables, read-only outside a home of its own and the "
        "temporary folder; then the page used in a browser, inside a frame of another site that denies cookies and storage.",
    )
    env = bench.work / "env"
    told(0, 3)
    subprocess.run([sys.executable, "-m", "venv", str(env)], check=True)
    told(1, 3)
    version = pins((bench.space / "requirements.txt").read_text())["gradio"]
    line = ["pip", "install", "-r", "requirements.txt", f"gradio[oauth,mcp]=={version}", "uvicorn", "websockets", "spaces"]  # fmt: skip
    began = time.monotonic()
    done = subprocess.run(
        [str(env / "bin" / line[0]), *line[1:]], cwd=bench.space, capture_output=True, text=True
    )
    took = time.monotonic() - began
    checked = subprocess.run([str(env / "bin" / "pip"), "check"], capture_output=True, text=True)
    told(2, 3)
    part.expect(done.returncode == 0, f"the line installs: {done.stderr[-300:]}")
    row: dict[str, Any] = {"line": f"`{' '.join(line)}`", "installed": done.returncode == 0, "seconds": round(took), "pip check": checked.stdout.strip()[:200]}  # fmt: skip
    if done.returncode == 0:
        faults.read_only(bench.space)
        try:
            row |= _first_start(bench, env)
        finally:
            faults.writable(bench.space)
        part.expect(row["vectors"] == "ready", "a cold start has vectors")
        part.expect(row["embedded at start"] == "nothing", "a cold start embeds nothing")
        part.expect(row["in the frame"] == framed.ALL, "the page works in a frame that denies storage")  # fmt: skip
        part.expect(not row["requests to other hosts"], "the page asks no other host")
    part.tables = [[{"what": k, "seen": v} for k, v in row.items()]]
    told(3, 3)
    return part


def _first_start(bench: Bench, env: Path) -> dict[str, Any]:
    home, began = bench.fresh() / "home", time.monotonic()
    python, port = str(env / "bin" / "python"), faults.port_or_free(7860)
    with served(bench.space, home, port, python=python, before=faults.without_rights()) as page:
        opened = time.monotonic() - began
        page.ready(600)
        ready = time.monotonic() - began
        kept = [p.name for p in (home / ".local" / "share" / "coach").glob("vectors-*")]
        used = framed.used(page.url)
        return {
            "port": port, "page open after s": round(opened, 1), "vectors ready after s": round(ready, 1), "vectors": page.health()["vectors"],
            "embedded at start": ", ".join(kept) or "nothing", **used,
        }  # fmt: skip
