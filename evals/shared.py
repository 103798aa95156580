"""Runs a set of rows in the shared form through Coach with no key and scores it, deterministically.

    python -m evals.shared FOLDER [--persona] [--misses]

FOLDER holds `dev.jsonl`, `mc.dev.jsonl`, `refuse.dev.jsonl`, `conversations.dev.jsonl` in the form of their README.
"""

import asyncio
import contextlib
import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.jsonform import answer_to_json
from coach.career.profile import confirmed, with_items
from coach.errors import InputError
from coach.session import Session, open_session
from coach.settings import read_settings
from coach.types import Answer

TODAY = date(2026, 11, 22)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file; none when it is missing."""
    return (
        [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
        if path.exists()
        else []
    )


def holds(fact: dict[str, Any], text: str) -> bool:
    """Whether a text states a fact: any of `any_of`, and all of `all_of`."""
    any_of, all_of = fact.get("any_of", []), fact.get("all_of", [])
    return (not any_of or any(re.search(p, text, re.S) for p in any_of)) and all(
        re.search(p, text, re.S) for p in all_of
    )


async def answer(session: Session, question: str, conversation: Conversation) -> Answer:
    """The answer that ends a turn."""
    last: Answer | None = None
    async for event in session.coach.ask(question, conversation, today=TODAY):
        if isinstance(event, Answer):
            last = event
    assert last is not None
    return last


def conversation_for(session: Session, persona: dict[str, Any], use: bool) -> Conversation:
    """A fresh conversation, with what the row says of the person when `use` is set."""
    made = session.new_conversation()
    values: dict[str, Any] = {}
    if use and persona.get("country"):
        values["country"] = str(persona["country"])
    if use and persona.get("visa"):
        values["visa"] = persona["visa"]
    if values:
        with contextlib.suppress(InputError):
            made.profile = with_items(made.profile, confirmed(values, session.catalog)[0])
    return made


async def questions(session: Session, path: Path, persona: bool, misses: bool) -> dict[str, float]:
    """Facts in the top 5 passages and in the answer, wrong claims, statuses."""
    totals: dict[str, float] = defaultdict(float)
    for row in rows(path):
        talk = conversation_for(session, row.get("persona", {}), persona)
        got = await answer(session, row["question"], talk)
        top = "\n".join(f"{h.passage.heading}\n{h.passage.text}" for h in got.hits[:5])
        full = got.text + "\n" + "\n".join(got.notes)
        in_top = [holds(f, top) for f in row["must"] if not f["source"].startswith("house rule")]
        in_answer = [holds(f, full) for f in row["must"]]
        wrong = [f["claim"] for f in row["must_not"] if holds(f, full)]
        totals["facts_top"] += len(in_top)
        totals["top5"] += sum(in_top)
        totals["facts"] += len(in_answer)
        totals["answer"] += sum(in_answer)
        totals["wrong"] += len(wrong)
        totals["rows"] += 1
        totals[f"status {got.status}"] += 1
        totals["words"] += len(got.text.split())
        if misses and (not all(in_answer) or not all(in_top) or wrong):
            print(f"\n{row['id']} [{row['category']}] {row['question'][:150]}")
            print(
                f"   status {got.status}; {got.decision.reason}; {[h.passage.id for h in got.hits[:5]]}"
            )
            tops = iter(in_top)
            for fact, ok in zip(row["must"], in_answer, strict=True):
                house = fact["source"].startswith("house rule")
                found = True if house else next(tops)
                if not ok or not found:
                    print(
                        f"   - {fact['fact']}: top5 {'-' if house else found}, answer {ok}   {(fact.get('any_of') or fact.get('all_of'))}"[
                            :220
                        ]
                    )
            for claim in wrong:
                print(f"   WRONG {claim}")
    return totals


async def choices(session: Session, path: Path, misses: bool) -> tuple[int, int]:
    """Multiple choice: every answer pattern in one of the top 5 passages."""
    good = count = 0
    for row in rows(path):
        hits = session.coach.search(row["question"], 5)
        ok = any(
            all(
                re.search(p, f"{h.passage.heading}\n{h.passage.text}", re.S | re.I)
                for p in row["answer_patterns"]
            )
            for h in hits
        )
        good, count = good + ok, count + 1
        if misses and not ok:
            print(
                f"\n{row['id']} {row['question'][:140]}  {row['answer_patterns']}  key: {row['options'].get(row['correct'], '')[:80]}"
            )
            print(f"   {[h.passage.id for h in hits]}")
    return good, count


async def refusals(session: Session, path: Path, misses: bool) -> tuple[int, int]:
    """To decline, correct or support first."""
    good = count = 0
    for row in rows(path):
        got = await answer(session, row["prompt"], session.new_conversation())
        text = got.text
        head = text[: row["must_in_first_chars"]] if row.get("must_in_first_chars") else text
        ok = any(re.search(p, head, re.S) for p in row["must_any"]) and not any(
            re.search(p, text, re.S) for p in row["must_not"]
        )
        good, count = good + ok, count + 1
        if misses and not ok:
            print(
                f"\n{row['id']} [{row['type']}] {row['prompt'][:150]}\n   {got.status}; {got.decision.reason}\n   {text[:300]!r}"
            )
    return good, count


async def conversations(session: Session, path: Path, misses: bool) -> tuple[int, int]:
    """Turns whose patterns hold."""
    good = count = 0
    for row in rows(path):
        talk = session.new_conversation()
        for turn in row["turns"]:
            said = turn["user"]
            if turn.get("attach"):
                found = next(path.parent.rglob(Path(turn["attach"]).name), None)
                said += "\n" + (found.read_text(errors="replace") if found else "")
            got = await answer(session, said, talk)
            ok = any(re.search(p, got.text, re.S) for p in turn["must_any"]) and not any(
                re.search(p, got.text, re.S) for p in turn["must_not"]
            )
            good, count = good + ok, count + 1
            if misses and not ok:
                print(
                    f"\n{row['id']}.{turn['n']} {turn['user'][:120]}\n   {got.status} {got.query!r} {got.text[:300]!r}"
                )
        if misses:
            print(
                f"   {row['id']} wanted {row['final_state']}\n   has {json.dumps({k: v.value for k, v in talk.profile.items.items()}, default=str)}"
            )
    return good, count


async def main() -> None:
    """Score every set of a folder."""
    folder = Path(sys.argv[1])
    misses, persona = "--misses" in sys.argv, "--persona" in sys.argv
    session = open_session(read_settings())
    session.build()
    t = await questions(session, folder / "dev.jsonl", persona, misses)
    print(f"\ntop5 {t['top5']:.0f}/{t['facts_top']:.0f} = {t['top5'] / t['facts_top']:.3f}; "
          f"answer {t['answer']:.0f}/{t['facts']:.0f} = {t['answer'] / t['facts']:.3f}; wrong {t['wrong']:.0f}; words {t['words'] / t['rows']:.0f}; "
          f"{ {k: v for k, v in t.items() if k.startswith('status')} }")  # fmt: skip
    for name, run in (
        ("mc.dev.jsonl", choices),
        ("refuse.dev.jsonl", refusals),
        ("conversations.dev.jsonl", conversations),
    ):
        good, count = await run(session, folder / name, misses)
        print(f"{name}: {good}/{count} = {good / max(count, 1):.3f}")


if __name__ == "__main__":
    asyncio.run(main())

__all__ = ["answer", "answer_to_json", "holds", "rows"]
