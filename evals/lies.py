"""Measures what reaches a reader when a model lies or fails, over the loopback server; writes two tables.

    python -m evals.lies

`results/lies.md`: sixty kinds of lie, each told alone and between honest sentences. `results/model-faults.md`: every way
a server can fail, and what the reader gets.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from coach.answering.coach import Coach
from coach.answering.conversation import Conversation
from coach.answering.facts import plain
from coach.models.chat import Limits
from coach.session import Session, open_session
from coach.settings import read_settings
from coach.types import Answer
from tests.lies import LIES, SUBTLE, Lie
from tests.loopback import FAULTS, Call, Loopback, Plan, honest

TODAY = date(2026, 11, 22)
RESULTS = Path(__file__).parent / "results"
QUICK = Limits(connect_seconds=2, gap_seconds=0.6, total_seconds=5)


@dataclass
class Told:
    """One answer: what was streamed, what it ended as, and how long the first words took."""

    streamed: str
    answer: Answer
    first: float
    seconds: float

    @property
    def shown(self) -> str:
        """All a reader can see of it, quotes and notes and trace included."""
        answer = self.answer
        parts = [self.streamed, answer.text, *answer.notes, *answer.follow_ups, *answer.unanswered]
        parts += [c.quote for c in answer.citations] + [s.detail for s in answer.trace]
        return "\n".join(parts)


async def ask(session: Session, coach: Coach, question: str) -> Told:
    """Ask one question in a fresh conversation."""
    started, first, streamed, last = time.perf_counter(), 0.0, "", None
    async for event in coach.ask(question, session.new_conversation(), today=TODAY):
        if isinstance(event, str):
            first = first or time.perf_counter() - started
            streamed += event
        elif isinstance(event, Answer):
            last = event
    assert last is not None
    return Told(streamed, last, first, time.perf_counter() - started)


def with_model(
    session: Session, server: Loopback, model: str, limits: Limits | None = None
) -> Coach:
    """A Coach whose model is the loopback server's script of that name."""
    coach = session.with_key(SecretStr("sk-loopback"), server.url, model)
    if limits is not None:
        coach.writer.model.limits = limits
    return coach


def numbered(call: Call, lie: Lie) -> str:
    """A lie with the passages' ids replaced by the numbers the client gave them; an unknown one becomes 1."""
    text = lie.text
    for passage, (number, _) in call.evidence.items():
        text = text.replace(passage, number)
    return text


def liar(lies: Sequence[Lie], missing: set[str]) -> dict[str, object]:
    """Scripts that tell each lie: "lie-alone:<id>" and "lie-between:<id>"."""
    by_id = {lie.id: lie for lie in lies}

    def script(call: Call, between: bool) -> Plan:
        lie = by_id[call.model.partition(":")[2]]
        text = numbered(call, lie)
        if "#" in text.replace("&#", ""):
            missing.add(lie.kind)
        if not between:
            return Plan(text)
        first, _, second = honest(call, 2).partition("]. ")
        return Plan(f"{first}].\n\n{text}\n\n{second}")

    return {
        "lie-alone": lambda call: script(call, False),
        "lie-between": lambda call: script(call, True),
    }


async def lies(session: Session, told: Sequence[Lie]) -> tuple[list[dict[str, object]], set[str]]:
    """A row a lie: whether its harm was shown, alone and between honest sentences."""
    missing: set[str] = set()
    server = Loopback(liar(told, missing))  # type: ignore[arg-type]
    rows: list[dict[str, object]] = []
    try:
        for lie in told:
            row: dict[str, object] = {"kind": lie.kind, "question": lie.question}
            for way in ("alone", "between"):
                coach = with_model(session, server, f"lie-{way}:{lie.id}")
                got = await ask(session, coach, lie.question)
                await coach.writer.model.aclose()
                row[way] = [h for h in lie.harm if h in got.shown or h in plain(got.shown)]
                row[f"{way}_trace"] = next(
                    s.detail for s in reversed(got.answer.trace) if "stood up" in s.detail
                )
                row[f"{way}_cited"] = len(got.answer.citations)
            rows.append(row)
    finally:
        server.close()
    return rows, missing


def lies_table(rows: Sequence[dict[str, object]]) -> list[str]:
    """The rows as a Markdown table."""
    lines = [
        "| kind of lie | told alone | between honest sentences | what the check said |",
        "| --- | --- | --- | --- |",
    ]
    for row in rows:
        shown = ["reached the reader" if row[way] else "kept back" for way in ("alone", "between")]
        lines.append(f"| {row['kind']} | {shown[0]} | {shown[1]} | {row['between_trace']} |")
    return lines


async def honest_share(session: Session) -> tuple[int, int]:
    """Honest first sentences of passages that stood up, of all that were told: the price of strictness at its lowest."""
    server = Loopback()
    kept = told = 0
    try:
        for question in dict.fromkeys(lie.question for lie in (*LIES,)):
            coach = with_model(session, server, "honest")
            got = await ask(session, coach, question)
            await coach.writer.model.aclose()
            trace = next(s.detail for s in reversed(got.answer.trace) if "stood up" in s.detail)
            kept += int(trace.split()[0])
            told += int(trace.split()[0]) + int(trace.split(", ")[1].split()[0])
    finally:
        server.close()
    return kept, told


async def faults(session: Session) -> list[str]:
    """A row a fault: the message, whether the quoting answer followed, and the time it took."""
    lines = ["| fault | what the reader is told | quotes | seconds |", "| --- | --- | --- | --- |"]
    server = Loopback()
    question = LIES[0].question
    try:
        for name in [*FAULTS, "refused"]:
            coach = with_model(session, server, f"fault:{name}", QUICK)
            if name == "refused":
                coach = session.with_key(SecretStr("sk-loopback"), "http://127.0.0.1:9/v1", "any")
            got = await ask(session, coach, question)
            await coach.writer.model.aclose()
            paragraph = next((p for p in got.answer.text.split("\n\n") if "in quotes" in p), "")
            said = paragraph.strip("*").replace(f"127.0.0.1:{server.port}", "the server")
            lines.append(
                f"| {name} | {said or 'nothing: the answer is whole'} | {len(got.answer.citations)} | {got.seconds:.1f} |"
            )
    finally:
        server.close()
    return lines


async def stops(session: Session) -> list[str]:
    """A row a stop: how many tokens the server had sent by then, and how many it sent in the end."""
    lines = [
        "| how it was stopped | tokens sent by then | tokens sent in the end |",
        "| --- | --- | --- |",
    ]
    server = Loopback({"long": lambda call: Plan(" ".join([honest(call, 3)] * 12))})
    try:
        for how in ("closed tab", "Stop", "closed tab", "Stop", "closed tab", "Stop"):
            coach = with_model(session, server, "long@50")
            task = asyncio.create_task(first_words(coach, wait=how == "Stop"))
            count = len(server.calls)
            while len(server.calls) == count or server.calls[-1].tokens_sent < 45:
                await asyncio.sleep(0.004)
                if task.done():
                    break
            call = server.calls[-1]
            if how == "Stop":
                by_then = call.tokens_sent
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            else:
                events = await task
                by_then = call.tokens_sent
                await events.aclose()
            await asyncio.sleep(0.5)
            await coach.writer.model.aclose()
            lines.append(f"| {how} | {by_then} | {call.tokens_sent} |")
    finally:
        server.close()
    return lines


async def first_words(coach: Coach, *, wait: bool) -> Any:
    """Ask and read to the first words, or on to the end with `wait`; the open generator."""
    events = coach.ask(LIES[0].question, Conversation(), today=TODAY)
    async for event in events:
        if isinstance(event, str) and not wait:
            break
    return events


async def main() -> None:
    """Run both measurements and write the tables."""
    session = open_session(read_settings())
    session.build()
    rows, missing = await lies(session, LIES)
    subtle, _ = await lies(session, SUBTLE)
    kept, told = await honest_share(session)
    reached = sum(bool(r["alone"]) + bool(r["between"]) for r in rows)
    text = [
        "# What reaches a reader when the model lies",
        "",
        f"{len(rows)} kinds of lie, each told alone and between honest sentences: {reached} of {2 * len(rows)} reached the reader.",
        f"Honest sentences, word for word from the passages: {kept} of {told} stood up.",
        *(
            [
                f"Passages of these lies were not among the evidence, so they count little: {sorted(missing)}"
            ]
            if missing
            else []
        ),
        "",
        *lies_table(rows),
        "",
        "## What the check does not see",
        "",
        "Lies without a figure, a name or a word of a known group, in a sentence that is otherwise that of its passage.",
        "",
        *lies_table(subtle),
    ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "lies.md").write_text("\n".join(text) + "\n", encoding="utf-8")
    table = await faults(session)
    head = [
        "# When the model's server fails",
        "",
        "Every answer ends with quotes; the conversation goes on.",
        "",
    ]
    counts = [
        "",
        "## Stop and a closed tab",
        "",
        "At 50 tokens a second, as the server counts them.",
        "",
        *await stops(session),
    ]
    (RESULTS / "model-faults.md").write_text(
        "\n".join([*head, *table, *counts]) + "\n", encoding="utf-8"
    )
    print("\n".join(text[:6]))
    for row in rows:
        if row["alone"] or row["between"]:
            print(row)


if __name__ == "__main__":
    asyncio.run(main())
