"""Interview questions of a role, from the headings and examples of the knowledge, with the points of a good answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.career.spans import hole
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.types import Document, Passage

GENERAL = "guides/interviews"
_EXAMPLE = re.compile(r"[\"“](?P<question>[^\"”]{8,})[\"”]\s+Good: (?P<answer>.+)$", re.S)
_OPENING = re.compile(
    r"^In an? [\w-]+(?: [\w-]+)? interview,? (?:a strong answer |the answer )?(?:\w+ )?", re.I
)
_CUT = re.compile(r"(?<=[a-z0-9%)])[.;:](?:\s+|$)|,\s+(?:and |or )?|\s+and\s+")
_VERB = re.compile(
    r"^(?:then|so|that) |^(?:names|says|gives|shows|states|offers|it) (?=\w+ \w)", re.I
)
# Where a question is asked is no point of its answer.
_ABOUT = re.compile(r"\b(?:questions?|public lists?|published|credit-risk lists)\b", re.I)
_EMPTY = stems(
    "strong answer interview say name show give tell good then first next offer state call treat"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: where it stands, the exact words of a good answer, and its points."""

    id: str
    text: str
    passage: str
    answer: str
    points: tuple[str, ...]

    @property
    def hole(self) -> str:
        """Where the citation of the good answer goes."""
        return hole(self.passage, self.answer)


def questions(role: Document, catalog: Catalog) -> list[Question]:
    """The role's own questions, then those of its interview guide, then the general ones, each once."""
    found: dict[str, Question] = {}
    for question in _all(role, catalog):
        found.setdefault(question.text.lower().strip(" ?."), question)
    return list(found.values())


def _all(role: Document, catalog: Catalog) -> Iterator[Question]:
    yield from (q for p in role.passages if p.facet == "interview" for q in _examples(p))
    for name in (guide_of(role, catalog), GENERAL):
        guide = catalog.documents.get(name)
        for passage in guide.passages if guide else ():
            if passage.anchor.startswith("interview-") and passage.part == 1:
                answer = passage.lead
                yield Question(passage.id, passage.heading, passage.id, answer, points(answer))


def guide_of(role: Document, catalog: Catalog) -> str:
    """The interview guide nearest to a role: the one that names it or that it names, else that of a related role."""
    guides = [d for d in catalog.of_kind("guide") if d.id.startswith(f"{GENERAL}-")]
    todo, seen = [role.id], {role.id}
    while todo:
        name = todo.pop(0)
        document = catalog.documents[name]
        for guide in guides:
            if name in guide.related or guide.id in document.related:
                return guide.id
        near = [r for r in document.related if r.startswith("roles/") and r in catalog.documents]
        near += [d.id for d in catalog.of_kind("role") if name in d.related]
        todo += [n for n in dict.fromkeys(near) if n not in seen]
        seen.update(near)
    return GENERAL


def _examples(passage: Passage) -> Iterator[Question]:
    for i, claim in enumerate(passage.claims):
        match = _EXAMPLE.search(passage.text[claim.start : claim.end])
        if match:
            answer = match["answer"].strip()
            yield Question(
                f"{passage.id}:{i}", match["question"], passage.id, answer, points(answer)
            )


def points(answer: str) -> tuple[str, ...]:
    """A good answer cut into its points: stretches between commas, semicolons and full stops that say something."""
    rest = _OPENING.sub("", answer)
    pieces = [_VERB.sub("", p.strip(" .,;:")) for p in _CUT.split(rest)]
    return tuple(dict.fromkeys(p for p in pieces if stems(p) - _EMPTY and not _ABOUT.search(p)))


def touched(point: str, answer: str) -> bool:
    """Whether an answer shares at least half of a point's word stems, however it spells them: "cut-off" is "cutoff"."""
    wanted, said = stems(_spelt(point)) - _EMPTY, stems(_spelt(answer))
    return bool(wanted) and 2 * len(wanted & said) >= len(wanted)


def _spelt(text: str) -> str:
    """A text in one spelling: no hyphen inside a word, "cut off" and "cut-off" as one, -ise as -ize, -our as -or."""
    text = re.sub(r"(?<=\w)[-‐‑](?=\w)", "", text.lower())
    text = re.sub(
        r"\b(cut|trade|sign|hand|roll|back|draw|set|break|time|over|under|bench|data|work) (off|out|back|down|up|fit|fitting|mark|set|flow|frame|line)s?\b",
        r"\1\2",
        text,
    )
    text = re.sub(r"(?<=\w{3})is(e[ds]?|ing|ations?)\b", r"iz\1", text)
    return re.sub(r"(?<=\w{2})our(s|ed|ing|al)?\b", r"or\1", text)
