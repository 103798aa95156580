"""Runs the sets through Coach with no key and prints a table: `make eval`.

    python -m evals.run [FOLDER] [--half tune|aside] [--persona] [--misses]

FOLDER holds sets in the shared form; by default our own. The committed report is written by evals.report.
"""

import argparse
import asyncio
import contextlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coach.answering.conversation import Conversation
from coach.career.profile import confirmed, with_items
from coach.errors import InputError
from coach.session import Session, open_session
from coach.settings import read_settings
from coach.types import Answer
from evals.scorers import allowed, holds, house_rule, rank_of, supports, unsupported_numbers
from evals.sets import HERE, rows

TODAY = date(2026, 11, 22)


@dataclass
class Score:
    """One figure: the values it is the mean of, and the rows that missed."""

    values: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def add(self, value: float, miss: str = "") -> None:
        """Count one value; `miss` says what went wrong when it is not full."""
        self.values.append(value)
        if miss and value < 1:
            self.misses.append(miss)

    @property
    def mean(self) -> float:
        """The mean, 0 when nothing was counted."""
        return sum(self.values) / len(self.values) if self.values else 0.0


async def answer(session: Session, question: str, conversation: Conversation) -> Answer:
    """The answer that ends a turn."""
    last: Answer | None = None
    async for event in session.coach.ask(question, conversation, today=TODAY):
        if isinstance(event, Answer):
            last = event
    assert last is not None
    return last


def conversation_for(session: Session, persona: dict[str, Any], use: bool) -> Conversation:
    """A fresh conversation, with the country and visa a row gives when `use` is set."""
    made = session.new_conversation()
    for name in ("country", "visa") if use else ():
        if persona.get(name):
            with contextlib.suppress(InputError):
                items, _ = confirmed({name: persona[name]}, session.catalog)
                made.profile = with_items(made.profile, items)
    return made


async def questions(
    session: Session, found: list[dict[str, Any]], persona: bool
) -> dict[str, Score]:
    """Facts in the top passages and in the answer, wrong claims, wrong declines, citations."""
    names = (
        "top 1",
        "top 3",
        "top 5",
        "top 10",
        "mrr",
        "in answer",
        "wrong",
        "declined",
        "clarified",
        "words",
        "numbers not in evidence",
    )
    scores = {n: Score() for n in names}
    for row in found:
        talk = conversation_for(session, row.get("persona") or {}, persona)
        got = await answer(session, row["question"], talk)
        texts = [
            f"{h.passage.heading}\n{h.passage.text}"
            for h in session.coach.search(row["question"], 10)
        ]
        full = got.text + "\n" + "\n".join(got.notes)
        label = f"{row['id']} {row['question'][:110]}"
        facts = [f for f in row["must"] if not house_rule(f)]
        where = f"{[h.passage.id for h in got.hits[:5]]}"
        for fact in facts:
            for k in (1, 3, 5, 10):
                scores[f"top {k}"].add(
                    holds(fact, "\n".join(texts[:k])), f"{label}\n      {fact['fact']} {where}"
                )
        scores["mrr"].add(1 / r if (r := rank_of(facts, texts)) else 0.0)
        for fact in row["must"]:
            scores["in answer"].add(
                holds(fact, full),
                f"{label}\n      [{got.status}] {fact['fact']} · {got.decision.reason} {where}",
            )
        wrong = [f["claim"] for f in row.get("must_not", []) if holds(f, full)]
        scores["wrong"].add(1 - bool(wrong), f"{label} WRONG {wrong}")
        declined = got.status in ("declined", "out_of_scope")
        scores["declined"].add(1 - declined, f"{label} [{got.status}] {got.decision.reason}")
        scores["clarified"].add(got.status != "clarify", label)
        scores["words"].values.append(len(got.text.split()))
        scores["numbers not in evidence"].add(not stray(got), f"{label} {stray(got)}")
    return scores


def stray(got: Answer) -> list[str]:
    """Numbers of an answer that stand neither in its quotes, results, notes nor in the question."""
    evidence = " ".join(
        [
            *(c.quote for c in got.citations),
            *(c.heading for c in got.citations),
            json.dumps([dict(r) for r in got.results], default=str),
            *got.notes,
            got.question,
        ]
    )
    evidence += " ".join(f"{c.title} {c.as_of}" for c in got.citations)
    return unsupported_numbers(got.text, evidence) if got.status == "answered" else []


async def choices(session: Session, found: list[dict[str, Any]]) -> dict[str, Score]:
    """Multiple choice: one of the top 5 passages holds every pattern of the right answer."""
    score = Score()
    for row in found:
        hits = session.coach.search(row["question"], 5)
        ok = any(
            supports(row["answer_patterns"], f"{h.passage.heading}\n{h.passage.text}") for h in hits
        )
        score.add(
            ok,
            f"{row['id']} {row['question'][:110]} {row['answer_patterns']}\n      {[h.passage.id for h in hits]}",
        )
    return {"supported by the top 5": score}


async def refusals(session: Session, found: list[dict[str, Any]]) -> dict[str, Score]:
    """To decline, correct, support first or, for controls, to answer."""
    scores: dict[str, Score] = {"all": Score()}
    for row in found:
        got = await answer(session, row["prompt"], session.new_conversation())
        full = got.text + "\n" + "\n".join(got.notes)
        ok = allowed(full, row["must_any"], row["must_not"], row.get("must_in_first_chars"))
        miss = f"{row['id']} [{row['type']}] {row['prompt'][:130]}\n      [{got.status}] {got.decision.reason} · {got.text[:160]!r}"
        scores["all"].add(ok, miss)
        scores.setdefault(row["type"], Score()).add(ok)
    return scores


async def decisions(session: Session, found: list[dict[str, Any]]) -> dict[str, Score]:
    """Answerable questions answered, near misses declined."""
    scores = {"answerable answered": Score(), "near miss declined": Score()}
    for row in found:
        got = await answer(session, row["question"], session.new_conversation())
        answered = got.status in ("answered", "clarify", "help")
        name = "answerable answered" if row["answerable"] else "near miss declined"
        ok = answered == row["answerable"]
        scores[name].add(
            ok,
            f"{row['id']} {row['question'][:120]} ({row.get('why', '')[:60]})\n      [{got.status}] {got.decision.reason} {[h.passage.id for h in got.hits[:2]]}",
        )
    return scores


async def conversations(
    session: Session, found: list[dict[str, Any]], folder: Path
) -> dict[str, Score]:
    """Turns whose patterns hold."""
    score = Score()
    for row in found:
        talk = session.new_conversation()
        for n, turn in enumerate(row["turns"], start=1):
            said = turn["user"]
            if turn.get("attach"):
                attached = next(folder.rglob(Path(turn["attach"]).name), None)
                said += "\n" + (attached.read_text(errors="replace") if attached else "")
            got = await answer(session, said, talk)
            ok = allowed(got.text, turn.get("must_any", []), turn.get("must_not", []))
            score.add(
                ok,
                f"{row['id']}.{n} {turn['user'][:110]}\n      [{got.status}] {got.query[:60]!r} {got.text[:160]!r} wants {turn.get('must_any')}",
            )
    return {"turns": score}


async def run(
    session: Session, folder: Path, half: str, persona: bool
) -> dict[str, dict[str, Score]]:
    """Every set of a folder."""
    return {
        "questions": await questions(session, rows("questions", folder, half), persona),
        "choices": await choices(session, rows("choices", folder, half)),
        "refusals": await refusals(session, rows("refusals", folder, half)),
        "decide": await decisions(session, rows("decide", folder, half)),
        "conversations": await conversations(session, rows("conversations", folder, half), folder),
    }


def main() -> None:
    """Print the table, and every miss when asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=HERE)
    parser.add_argument("--half", default="")
    parser.add_argument("--persona", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    session = open_session(read_settings())
    session.build()
    for name, scores in asyncio.run(run(session, args.folder, args.half, args.persona)).items():
        for what, score in scores.items():
            if score.values:
                print(f"{name:14} {what:26} {score.mean:7.3f}  n={len(score.values)}")
        if args.misses:
            shown = Counter[str]()
            for score in scores.values():
                for miss in score.misses:
                    shown[miss] += 1
                    if shown[miss] == 1:
                        print(f"   - {miss}")


if __name__ == "__main__":
    main()
