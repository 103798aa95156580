"""Questions with facts, and multiple choice: what search finds and what the answer says. Nothing is printed here."""

from collections.abc import Sequence

from coach.session import Session
from coach.types import Answer
from evals.evidence import evidence
from evals.score import Row, Scores, answer, conversation_for, full_text, scores
from evals.scorers import (
    both_parts,
    holds,
    house_rule,
    names_successor,
    outcome,
    rank_of,
    reading_ease,
    rule,
    supports,
    two_part,
)


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
