"""Whether a message leans on what was spoken of, and which section of that subject it asks for.

No wording tells: "and the pay?", "how long does that take" and "who is allowed to do the audit" share none. What tells is
where its words are at home: in the subject of the talk nearly as much as anywhere, or somewhere else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any

from coach.answering.evidence import Ranked
from coach.answering.rank import alike
from coach.answering.signs import cover, story
from coach.answering.understand import Part
from coach.corpus import Catalog
from coach.search.words import stems
from coach.types import Passage

# A logistic model, fitted on 520 messages that followed another, half of which lean (evals/LOG.md): weight, mean, spread.
WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "nearer elsewhere": (-1.40, 0.288, 0.183),
    "near anywhere": (-2.53, 0.495, 0.158),
    "words at home": (1.28, 0.389, 0.334),
    "words said": (-3.04, 1.117, 0.865),
}
CONSTANT = -1.43
LEANS = 0.5  # from this chance on it is read within the subject
# What a section is chosen by, beside its similarity to the message: that to the message and the question before, how a search
# for the whole thread places it, the words it shares, those of its question and of how people ask for it, the side asked for,
# and that it belongs to what was spoken of, most of all to the first of it. Fitted on the same follow-ups, by who answers.
CONTEXT, THREAD, WORDS, HEADS, SIDE, HOME, FIRST = 0.4, 0.5, 0.45, 0.28, 0.2, 0.45, 0.2
SAME = 0.08  # and that it is of a side of it that was quoted before
FULL = 2.0  # the weight of a wording that surely asks for its side: "what is the penalty"
OLD = 0.12  # taken off a rule that was replaced
COACH = "guides/about-coach"  # of itself it speaks only where it was asked about
# What may answer a message that leans on the law after a layoff: the penalty is that of a late wage, of no rule on AI.
OF_LAW = frozenset({"layoff", "guide"})
BESIDE = 20  # sections found elsewhere that are looked at beside the subject's
LEAD = 1.5  # the score of the section that comes first, above any that a search gives
FALL = 2.5  # by which others fall behind it, a unit of fit


@dataclass(frozen=True, slots=True)
class Before:
    """What a follow-up leans on: its own words, the same with the question before, and the documents it is asked of.

    `told` are the passages quoted before: another question is more likely answered by another one.
    """

    said: str = ""
    around: str = ""
    subject: tuple[str, ...] = ()
    split: bool = False  # whether each of the documents is asked of by itself
    told: frozenset[str] = frozenset()


NONE = Before()


def content(text: str) -> list[str]:
    """The stems of a message that say something, each once."""
    return [t for t in dict.fromkeys(stems(text)) if t not in story()]


def leaning(
    text: str, subject: Collection[str], retriever: Any, *, apart: Collection[str] = ()
) -> float:
    """The chance, 0 to 1, that a message leans on a subject: the ids of the documents spoken of.

    Documents set `apart` are not where its words may be at home.
    """
    inside = [i for i, p in enumerate(retriever.passages) if p.document_id in subject]
    if not inside:
        return 0.0
    near, words = retriever.near(text), retriever.words.scores(text)
    most = max(
        w for w, p in zip(words, retriever.passages, strict=True) if p.document_id not in apart
    )
    signs = {
        "words at home": max(words[i] for i in inside) / most if most else 1.0,
        "words said": sum(retriever.words.idf(t) for t in content(text)) / 10,
    }
    if near:
        anywhere = max(
            near[p.id] for p in retriever.passages if p.id in near and p.document_id not in apart
        )
        here = max(near.get(retriever.passages[i].id, 0.0) for i in inside)
        signs |= {"nearer elsewhere": anywhere - here, "near anywhere": anywhere}
    told = CONSTANT
    for name, value in signs.items():  # without vectors the mean stands for theirs
        weight, mean, spread = WEIGHTS[name]
        told += weight * (value - mean) / spread
    return 1 / (1 + exp(-told))


def reread(
    ranked: Sequence[Ranked], part: Part, before: Before, catalog: Catalog, retriever: Any
) -> list[Ranked]:
    """A ranking ordered anew by what a leaning message itself says, among the subject's sections and the nearest elsewhere."""
    if before.subject and all(d.startswith("layoff/") for d in before.subject):
        kinds = catalog.documents
        ranked = [r for r in ranked if kinds[r.passage.document_id].kind in OF_LAW]
    found = {
        r.passage.id: r
        for r in ranked[:BESIDE]
        if r.passage.document_id != COACH or COACH in before.subject
    }
    for passage in retriever.passages:
        if passage.document_id in before.subject:
            found.setdefault(passage.id, Ranked(passage, 0.0, 0.0, 0.0, 0.0))
    near, around = retriever.near(before.said), retriever.near(before.around)
    words, said = retriever.words.scores(before.said), list(dict.fromkeys(stems(before.said)))
    most = max((words[retriever.place[i]] for i in found), default=0.0) or 1.0
    sides = {retriever.passages[retriever.place[i]].facet for i in before.told}
    fits = {}
    for i, r in found.items():
        at, document = retriever.place[i], catalog.documents[r.passage.document_id]
        fits[i] = (
            near.get(i, 0.0)
            + CONTEXT * around.get(i, 0.0)
            + WORDS * words[at] / most
            + HEADS * (cover(retriever.words, said, retriever.words.heads_of(at)) if said else 0.0)
            + _side(part, r.passage)
            + THREAD * r.fused
            + HOME * (document.id in before.subject)
            + FIRST * (document.id in before.subject[:1])
            + SAME * (document.id in before.subject and r.passage.facet in sides)
            - OLD * bool(document.superseded_by)
        )
    best = max(fits.values(), default=0.0)
    first = [
        Ranked(
            r.passage,
            near.get(i, r.dense),
            words[retriever.place[i]],
            fits[i],
            LEAD - FALL * (best - fits[i]),
        )
        for i, r in found.items()
    ]
    rest = [r for r in ranked if r.passage.id not in found]
    return sorted([*first, *rest], key=lambda r: (-r.score, r.passage.id))


def _side(part: Part, passage: Passage) -> float:
    """What a section gains for being of the side that is asked for."""
    top = part.facets[0][1] if part.facets else 0.0
    sides = {facet: weight / top for facet, weight in part.facets}
    asked = max(
        sides.get(passage.facet, 0.0),
        max((0.7 * sides.get(f, 0.0) for f in alike(passage.facet)), default=0.0),
    )
    return SIDE * asked * min(top, FULL)
