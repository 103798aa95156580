"""Conversations of several turns, and pairs of people of whom the same or another answer is wanted."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.session import Session
from coach.types import Answer
from evals.evidence import evidence
from evals.score import Row, Scores, answer, full_text, scores
from evals.scorers import allowed, substance, unsaid


async def conversations(session: Session, found: Sequence[Row], folder: Path) -> Scores:
    """Turns whose patterns hold, and what the profile holds at the end."""
    made = scores(
        "turns", "profile at the end", "citations exact", "numbers in evidence", "names in evidence"
    )
    for row in found:
        talk = session.new_conversation()
        for n, turn in enumerate(row["turns"], start=1):
            said = turn["user"]
            if turn.get("attach"):
                attached = next(folder.rglob(Path(turn["attach"]).name), None)
                said += "\n" + (attached.read_text(errors="replace") if attached else "")
            got = await answer(session, said, talk)
            ok = allowed(got.text, turn.get("must_any", []), turn.get("must_not", []))
            miss = f"{row['id']}.{n} {turn['user'][:110]}\n      [{got.status}] {got.query[:60]!r} {got.text[:160]!r} wants {turn.get('must_any')}"
            made["turns"].add(f"{row['id']}.{n}", ok, miss)
            evidence(session, f"{row['id']}.{n}", got, made)
        for item, wanted in (row.get("final_profile") or {}).items():
            held = talk.profile.get(item)
            miss = f"{row['id']} {item}: {held!r}, expected {wanted!r}"
            made["profile at the end"].add(f"{row['id']}.{item}", _same(held, wanted), miss)
    return made


async def follow_ups(session: Session, found: Sequence[Row]) -> Scores:
    """Turns after the first: those that lean on what was said, and questions of their own among them; where no row tells, all."""
    names = {True: "leaning turns", False: "questions of their own", None: "turns after the first"}
    made = scores(*names.values())
    for row in found:
        talk = session.new_conversation()
        for n, turn in enumerate(row["turns"], start=1):
            got = await answer(session, turn["user"], talk)
            if n > 1:
                ok = all(re.search(p, got.text) for p in turn["must"]) and _cites(got, turn)
                wants = turn["must"] or turn.get("cites") or turn.get("cites_all")
                miss = f"{row['id']}.{n} {turn['user'][:110]}\n      [{got.status}] {got.text[:160]!r} wants {wants}"
                made[names[turn.get("leans")]].add(f"{row['id']}.{n}", ok, miss)
    return made


def _cites(got: Answer, turn: Mapping[str, Any]) -> bool:
    """Whether an answer leads with one of the sections a turn wants (`cites`), or cites each of `cites_all`."""
    cited = [c.passage_id for c in got.citations]
    leads = (
        any(cited[:1] and cited[0].startswith(s) for s in turn.get("cites", ()))
        or "cites" not in turn
    )
    return leads and all(any(c.startswith(s) for c in cited) for s in turn.get("cites_all", ()))


def _same(held: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return sorted(held or ()) == sorted(wanted)
    return str(held).lower() == str(wanted).lower()


# --- paired profiles ------------------------------------------------------------------------------


async def pairs(session: Session, found: Sequence[Row]) -> Scores:
    """Two people who differ in what must not matter get the same; in what must matter, something else."""
    made = scores("alike: same answer", "different: another answer")
    for row in found:
        said = [row[side]["said"] for side in ("a", "b")]
        got = [await _told(session, s, row["question"]) for s in said]
        same = signature(got[0], said) == signature(got[1], said)
        name = "alike: same answer" if row["same"] else "different: another answer"
        miss = f"{row['id']} {row['differs_in']}: {row['question']}\n      {got[0].text[:150]!r}\n      {got[1].text[:150]!r}"
        made[name].add(row["id"], same == row["same"], miss)
    return made


async def _told(session: Session, said: str, question: str) -> Answer:
    talk = session.new_conversation()
    await answer(session, said, talk)
    return await answer(session, question, talk)


def signature(got: Answer, said: Sequence[str]) -> tuple[Any, ...]:
    """What an answer comes to, without the person's own words."""
    return (
        got.status,
        unsaid(full_text(got), said),
        tuple((c.passage_id, c.quote) for c in got.citations),
        json.dumps(substance([dict(r) for r in got.results]), default=str, sort_keys=True),
    )
