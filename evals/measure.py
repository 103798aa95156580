"""Runs the rows of each set through Coach with no key, and scores what comes back. Nothing is printed here."""

import contextlib
import copy
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from coach.answering.conversation import Conversation
from coach.career.profile import confirmed, with_items
from coach.errors import InputError
from coach.session import Session
from coach.types import Answer
from coach.wording import data_root
from evals.scorers import (
    allowed,
    both_parts,
    citation_faults,
    confidence,
    holds,
    house_rule,
    interval,
    names_successor,
    outcome,
    rank_of,
    reading_ease,
    rule,
    substance,
    supports,
    two_part,
    unsaid,
    unsupported_names,
    unsupported_numbers,
)

TODAY = date(2026, 11, 22)
Row = Mapping[str, Any]
# Said before a question, to ask it again as the second and as the ninth message of a conversation.
BEFORE = (
    "What does the AIGP cost?", "What does a model validator do?", "How long is the CISA exam?",
    "What is data drift?", "What did SR 26-2 change?", "How do I explain a layoff in an interview?",
    "What is the four-fifths rule?", "What does an AI auditor do all day?",
)  # fmt: skip


@dataclass
class Score:
    """One figure: a value for each row (or "row.part"), and what went wrong with those that missed."""

    values: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, key: str, value: float, miss: str = "") -> None:
        """Count one value; `miss` says what went wrong when it is not full."""
        self.values[key] = float(value)
        if miss and value < 1:
            self.misses.append(miss)

    @property
    def mean(self) -> float:
        """The mean, 0 when nothing was counted."""
        return sum(self.values.values()) / len(self.values) if self.values else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % bootstrap interval of the mean."""
        return interval(self.values)


Scores = dict[str, Score]


def scores(*names: str) -> Scores:
    """An empty figure for each name."""
    return {name: Score() for name in names}


async def answer(session: Session, question: str, conversation: Conversation) -> Answer:
    """The answer that ends a turn."""
    last: Answer | None = None
    async for event in session.coach.ask(question, conversation, today=TODAY):
        if isinstance(event, Answer):
            last = event
    assert last is not None
    return last


def full_text(got: Answer) -> str:
    """All an answer says: its text, and notes that are not in it."""
    return got.text + "\n" + "\n".join(got.notes)


def conversation_for(session: Session, persona: Row, use: bool) -> Conversation:
    """A fresh conversation, with the country and visa a row gives when `use` is set."""
    made = session.new_conversation()
    for name in ("country", "visa") if use else ():
        if persona.get(name):
            with contextlib.suppress(InputError):
                items, _ = confirmed({name: persona[name]}, session.catalog)
                made.profile = with_items(made.profile, items)
    return made


# --- questions with facts -------------------------------------------------------------------------


async def questions(session: Session, found: Sequence[Row], persona: bool = False) -> Scores:
    """Facts in the top passages and in the answer, wrong claims, declines, evidence, manner."""
    made = scores(
        "top 1", "top 3", "top 5", "top 10", "mrr", "in answer", "both parts", "wrong claims absent", "not declined",
        "not clarified", "right, declined, wrong", "successor named", "words", "reading ease",
        "citations exact", "numbers in evidence", "names in evidence",
    )  # fmt: skip
    replaced = replaced_names(session)
    for row in found:
        talk = conversation_for(session, row.get("persona") or {}, persona)
        got = await answer(session, row["question"], talk)
        label = f"{row['id']} {row['question'][:110]}"
        _found(session, row, got, label, made)
        _said(row, got, label, made)
        named = names_successor(row["question"], full_text(got), replaced)
        if named is not None:
            made["successor named"].add(row["id"], named, label)
        evidence(session, row["id"], got, made)
    return made


def _found(session: Session, row: Row, got: Answer, label: str, made: Scores) -> None:
    hits = session.coach.search(row["question"], 10)
    texts = [f"{h.passage.heading}\n{h.passage.text}" for h in hits]
    facts = [f for f in row["must"] if not house_rule(f)]
    where = [h.passage.id for h in hits[:5]]
    for at, fact in enumerate(facts):
        for k in (1, 3, 5, 10):
            made[f"top {k}"].add(
                f"{row['id']}.{at}",
                holds(fact, "\n".join(texts[:k])),
                f"{label}\n      {fact['fact']} {where}",
            )
    made["mrr"].add(row["id"], 1 / r if (r := rank_of(facts, texts)) else 0.0)


def _said(row: Row, got: Answer, label: str, made: Scores) -> None:
    full = full_text(got)
    held = [holds(f, full) for f in row["must"]]
    for at, (fact, ok) in enumerate(zip(row["must"], held, strict=True)):
        miss = f"{label}\n      [{got.status}] {fact['fact']} · {got.decision.reason}"
        made["in answer"].add(f"{row['id']}.{at}", ok, miss)
    if two_part(row["question"]) and len(held) > 1:
        made["both parts"].add(row["id"], both_parts(row["must"], full), label)
    wrong = [f["claim"] for f in row.get("must_not", []) if holds(f, full)]
    made["wrong claims absent"].add(row["id"], not wrong, f"{label} WRONG {wrong}")
    declined = got.status in ("declined", "out_of_scope")
    why = f"{label} [{got.status}] {got.decision.reason}"
    made["not declined"].add(row["id"], not declined, why)
    made["not clarified"].add(row["id"], got.status != "clarify", label)
    became = outcome(held, declined=declined or got.status == "clarify", wrong=bool(wrong))
    made["right, declined, wrong"].add(row["id"], rule(became))
    made["words"].add(row["id"], len(got.text.split()))
    made["reading ease"].add(row["id"], reading_ease(got.text))


def replaced_names(session: Session) -> dict[str, tuple[str, ...]]:
    """Every name of a document that something replaced -> the names of its successors."""
    documents = session.catalog.documents
    return {
        old: tuple(n for s in d.superseded_by for n in (documents[s].title, *documents[s].aliases))
        for d in documents.values()
        if d.superseded_by
        for old in (d.title, *d.aliases)
    }


# --- evidence -------------------------------------------------------------------------------------


def evidence(session: Session, key: str, got: Answer, made: Scores) -> None:
    """Exact quotes, and no number or name from nowhere, for one answer."""
    cited = [
        {"number": c.number, "passage_id": c.passage_id, "quote": c.quote, "sources": c.sources}
        for c in got.citations
    ]
    texts = {
        c.passage_id: p.text
        for c in got.citations
        if (p := session.catalog.passages.get(c.passage_id)) is not None
    }
    wrong = citation_faults(got.text, cited, texts)
    made["citations exact"].add(key, not wrong, f"{key} {wrong}")
    if got.status == "answered":
        stands = evidence_text(session, got)
        numbers = unsupported_numbers(got.text, stands)
        names = unsupported_names(got.text, stands + wordings())
        made["numbers in evidence"].add(key, not numbers, f"{key} {numbers}")
        made["names in evidence"].add(key, not names, f"{key} {names}")


def evidence_text(session: Session, got: Answer) -> str:
    """All an answer may stand on: its quotes, what a tool computed, the question, the documents' names and dates."""
    documents = session.catalog.documents
    ids = {c.document_id for c in got.citations}
    ids |= {i for d in list(ids) for i in documents[d].superseded_by + documents[d].supersedes}
    heads = [
        f"{d.title} {' '.join(d.aliases)} {d.as_of} {d.review_by} {_months(d.as_of, d.review_by)}"
        for d in (documents[i] for i in sorted(ids) if i in documents)
    ]
    return "\n".join(
        [
            *(f"{c.quote} {c.heading}" for c in got.citations),
            *heads,
            *(computed(dict(r)) for r in got.results),
            *got.notes,
            *got.unanswered,
            got.question,
        ]
    )


def _months(*dates: str) -> str:
    """ "2026-06" as it is said: June 2026."""
    said = [d.split("-") for d in dates if "-" in d]
    return " ".join(f"{date(2000, int(m[1]), 1):%B} {m[0]}" for m in said)


def computed(result: Mapping[str, Any]) -> str:
    """What a tool computed, and what may be said of it: rounded numbers, counts of its rows, dates in words."""
    text = json.dumps(result, default=str, ensure_ascii=False)
    rounded = [f"{float(n):.0f}" for n in re.findall(r"\d+\.\d+", text)]
    longest = max((len(v) for v in result.values() if isinstance(v, list)), default=0)
    days = [f"{date.fromisoformat(d):%-d %B %Y %A}" for d in set(_ISO.findall(text))]
    return " ".join([text, *rounded, *map(str, range(max(longest, 5) + 1)), *days])


_ISO = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)\b")


@cache
def wordings() -> str:
    """The fixed wordings of answers without a model: names in them are ours, not claims."""
    return "\n".join(p.read_text("utf-8") for p in sorted(data_root("prompts").glob("*.md")))


# --- multiple choice ------------------------------------------------------------------------------


async def choices(session: Session, found: Sequence[Row]) -> Scores:
    """Multiple choice: one of the top 5 passages holds every pattern of the right answer."""
    made = scores("supported by the top 5")
    for row in found:
        hits = session.coach.search(row["question"], 5)
        texts = [f"{h.passage.heading}\n{h.passage.text}" for h in hits]
        ok = any(supports(row["answer_patterns"], t) for t in texts)
        miss = f"{row['id']} {row['question'][:110]} {row['answer_patterns']}\n      {[h.passage.id for h in hits]}"
        made["supported by the top 5"].add(row["id"], ok, miss)
    return made


# --- to answer or not -----------------------------------------------------------------------------


async def refusals(session: Session, found: Sequence[Row]) -> Scores:
    """To decline, correct, support first or, for controls, to answer; one figure a kind."""
    made = scores("all", "not wrong", "right, declined, wrong")
    for row in found:
        got = await answer(session, row["prompt"], session.new_conversation())
        ok = allowed(
            full_text(got), row["must_any"], row["must_not"], row.get("must_in_first_chars")
        )
        miss = f"{row['id']} [{row['type']}] {row['prompt'][:130]}\n      [{got.status}] {got.decision.reason} · {got.text[:160]!r}"
        became = "right" if ok else "wrong" if got.status == "answered" else "declined"
        made["all"].add(row["id"], ok, miss)
        made["not wrong"].add(row["id"], became != "wrong")
        made["right, declined, wrong"].add(row["id"], rule(became))
        made.setdefault(row["type"], Score()).add(row["id"], ok)
        if row["type"] == "superseded":
            named = allowed(full_text(got), row["must_any"], ())
            made.setdefault("successor named", Score()).add(row["id"], named)
    return made


@dataclass(frozen=True)
class Decided:
    """What became of one row of `decide.jsonl`."""

    id: str
    question: str
    answerable: bool
    why: str
    status: str
    sure: float
    reason: str
    text: str

    @property
    def answered(self) -> bool:
        """Whether it was taken up rather than declined."""
        return self.status in ("answered", "clarify", "help")

    @property
    def right(self) -> bool:
        """Whether that was right."""
        return self.answered == self.answerable


async def decided(session: Session, found: Sequence[Row]) -> list[Decided]:
    """Every row asked in a fresh conversation."""
    made = []
    for row in found:
        got = await answer(session, row["question"], session.new_conversation())
        made.append(
            Decided(
                row["id"], row["question"], row["answerable"], row.get("why", ""), got.status,
                confidence(got.decision.reason), got.decision.reason, got.text,
            )
        )  # fmt: skip
    return made


def decisions(found: Sequence[Decided]) -> Scores:
    """Answerable questions answered, near misses declined, and both by the rule."""
    made = scores("answerable answered", "near miss declined", "right, declined, wrong")
    for d in found:
        miss = f"{d.id} {d.question[:120]} ({d.why[:60]})\n      [{d.status}] {d.reason}"
        name = "answerable answered" if d.answerable else "near miss declined"
        made[name].add(d.id, d.right, miss)
        became = "right" if d.right else "declined" if d.answerable else "wrong"
        made["right, declined, wrong"].add(d.id, rule(became))
    return made


async def by_turn(
    session: Session, found: Sequence[Decided], turns: Sequence[int] = (2, 9)
) -> Scores:
    """The same questions again later in a conversation: right declines and wrong ones, by turn."""
    made = {f"{kind}, turn {n}": Score() for n in (1, *turns) for kind in ("declined", "answered")}
    for d in found:
        made["answered, turn 1" if d.answerable else "declined, turn 1"].add(d.id, d.right)
    talk = session.new_conversation()
    for n in range(2, max(turns) + 1):
        await answer(session, BEFORE[n - 2], talk)
        if n not in turns:
            continue
        for d in found:
            got = await answer(session, d.question, copy.deepcopy(talk))
            took = got.status in ("answered", "clarify", "help")
            name = f"{'answered' if d.answerable else 'declined'}, turn {n}"
            made[name].add(
                d.id, took == d.answerable, f"{d.id} turn {n} [{got.status}] {got.query}"
            )
    return made


# --- conversations --------------------------------------------------------------------------------


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
