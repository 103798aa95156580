"""To answer or to decline: by kind, by turn, and how sure each decision was."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from coach.session import Session
from evals.score import Row, Score, Scores, answer, full_text, scores
from evals.scorers import allowed, confidence, rule

# Said before a question, to ask it again as the second and as the ninth message of a conversation.
BEFORE = (
    "What does the AIGP cost?", "What does a model validator do?", "How long is the CISA exam?",
    "What is data drift?", "What did SR 26-2 change?", "How do I explain a layoff in an interview?",
    "What is the four-fifths rule?", "What does an AI auditor do all day?",
)  # fmt: skip


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


async def near_misses(session: Session, found: Sequence[Row]) -> Scores:
    """What nothing answers as it is asked, by kind, and look-alikes (`control`) that something does.

    A near miss is right when it is declined, doubted or, for a false premise, corrected.
    """
    made = scores(
        "not answered as asked", "look-alikes: the fact", "look-alikes: the fact, no doubt"
    )
    for row in found:
        got = await answer(session, row["text"], session.new_conversation())
        stated = allowed(full_text(got), row["must_any"], row["must_not"])
        plainly = got.status == "answered" and not got.decision.unsure
        miss = f"{row['id']} [{row['kind']}] {row['text'][:130]}\n      [{got.status}] {got.decision.reason} · {got.text[:160]!r}"
        if row["kind"] == "control":
            made["look-alikes: the fact"].add(row["id"], stated, miss)
            made["look-alikes: the fact, no doubt"].add(row["id"], stated and plainly)
            continue
        right = not plainly or bool(row["must_any"]) and stated
        made["not answered as asked"].add(row["id"], right, miss)
        made.setdefault(row["kind"], Score()).add(row["id"], right)
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
    unsure: bool = False

    @property
    def answered(self) -> bool:
        """Whether it was taken up rather than declined."""
        return self.status in ("answered", "clarify", "help")

    @property
    def right(self) -> bool:
        """Whether that was right: the nearest, said to be no more than that, is right for both."""
        return self.unsure or self.answered == self.answerable


async def decided(session: Session, found: Sequence[Row]) -> list[Decided]:
    """Every row asked in a fresh conversation."""
    made = []
    for row in found:
        got = await answer(session, row["question"], session.new_conversation())
        made.append(
            Decided(
                row["id"], row["question"], row["answerable"], row.get("why", ""), got.status,
                confidence(got.decision.reason), got.decision.reason, got.text,
                got.decision.unsure and got.status == "answered",
            )
        )  # fmt: skip
    return made


def decisions(found: Sequence[Decided]) -> Scores:
    """Answerable questions answered, near misses declined, and both by the rule."""
    made = scores(
        "answerable answered", "near miss declined", "nearest shown, answerable",
        "nearest shown, near miss", "right, declined, wrong",
    )  # fmt: skip
    for d in found:
        miss = f"{d.id} {d.question[:120]} ({d.why[:60]})\n      [{d.status}] {d.reason}"
        name = "answerable answered" if d.answerable else "near miss declined"
        made[name].add(d.id, d.right, miss)
        kind = "answerable" if d.answerable else "near miss"
        made[f"nearest shown, {kind}"].add(d.id, d.unsure)
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
            unsure = got.decision.unsure and got.status == "answered"
            name = f"{'answered' if d.answerable else 'declined'}, turn {n}"
            right = unsure or took == d.answerable
            made[name].add(d.id, right, f"{d.id} turn {n} [{got.status}] {got.query}")
    return made
