"""Interview questions of a role, from the headings and examples of the knowledge, with the points of a good answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from coach.career.spans import hole
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.corpus.interview import SpokenQuestions, load_practice
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
_STRETCH = re.compile(
    r"(?<=[a-z0-9%)'\"])[.;:!?](?:\s+|$)|,\s+|\n+|\s+(?:and|then|but|because)\s+", re.I
)
_EMPTY = stems(
    "strong answer interview say name show give tell good then first next offer state call treat"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: where it stands, the exact words of a good answer, and its points.

    `says` holds a sentence one can speak for a point, `heard` the phrases by which it is heard in an answer.
    """

    id: str
    text: str
    passage: str
    answer: str
    points: tuple[str, ...]
    says: Mapping[str, str] = field(default_factory=dict)
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
    yield from (
        q for p in role.passages if p.facet == "interview" for q in _examples(p, _spoken(catalog))
    )
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


@lru_cache(maxsize=4)
def _spoken(catalog: Catalog) -> SpokenQuestions:
    """How the questions that notes give in short are asked and answered aloud, read once a catalog."""
    return load_practice(catalog.root)


def _examples(passage: Passage, spoken: SpokenQuestions) -> Iterator[Question]:
    for i, claim in enumerate(passage.claims):
        match = _EXAMPLE.search(passage.text[claim.start : claim.end])
        if match:
            answer, short, name = match["answer"].strip(), match["question"], f"{passage.id}:{i}"
            if said := spoken.questions.get(short):
                own = tuple(said.say)
                yield Question(name, said.ask, passage.id, answer, own, said.say, said.heard)
            else:
                yield Question(name, short, passage.id, answer, points(answer))


def points(answer: str) -> tuple[str, ...]:
    """A good answer cut into its points: stretches between commas, semicolons and full stops that say something."""
    rest = _OPENING.sub("", answer)
    pieces = [_VERB.sub("", p.strip(" .,;:")) for p in _CUT.split(rest)]
    return tuple(dict.fromkeys(p for p in pieces if stems(p) - _EMPTY and not _ABOUT.search(p)))


def touched(
    point: str,
    answer: str,
    heard: Iterable[str] = (),
    means: Mapping[str, tuple[str, ...]] | None = None,
) -> bool:
    """Whether an answer makes a point: by half of its word stems, however spelt, or by a phrase it is `heard` by.

    `means` holds other ways to say one word of a point: "who is responsible" is an owner.
    """
    if any(_says(phrase, answer) for phrase in heard):
        return True
    wanted, said = stems(_spelt(point)) - _EMPTY, stems(_spelt(answer))
    met = len(wanted & said)
    for word in set(re.findall(r"\w+", point.lower())) if means else set():
        if not stems(word) & said and any(_says(p, answer) for p in (means or {}).get(word, ())):
            met += 1
    return bool(wanted) and 2 * met >= len(wanted)


def made(question: Question, answer: str, catalog: Catalog) -> dict[str, str]:
    """The points of a question that an answer makes, each with the person's words for it."""
    means = _spoken(catalog).means
    found = [p for p in question.points if touched(p, answer, question.heard.get(p, ()), means)]
    return {p: _words_for(p, answer, question.heard.get(p, ()), means) for p in found}


def answered_instead(
    question: Question, answer: str, others: Iterable[Question], catalog: Catalog
) -> Question | None:
    """The question an answer fits rather than the one that was asked: two of its points, and two more than of this one, or hardly any of this one."""
    here = len(made(question, answer, catalog))
    shares = [
        (len(found) / len(q.points), len(found), q)
        for q in others
        if q.says and q.id != question.id and (found := made(q, answer, catalog))
    ]
    best = max(shares, key=lambda s: s[:2], default=None)
    wanted = here + 2 if 4 * here >= len(question.points) and here else 2
    if best is None or best[1] < wanted or best[0] < (0.4 if here else 0.25):
        return None
    return best[2]


def _says(phrase: str, text: str) -> bool:
    """Whether one sentence of a text holds all words of a phrase; a phrase of small words only stands as it is.

    A phrase may be the beginning of a word: "mitigat" is heard in "mitigation". One small word, "no", opens the answer.
    """
    wanted = stems(_spelt(phrase))
    if not wanted:
        opens = r"^\W*(?:(?:well|so|ok|um|hm)\W+)*" if " " not in phrase else r"\b"
        return bool(re.search(rf"{opens}{re.escape(phrase)}\b", text, re.I))
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        said = stems(_spelt(sentence))
        if all(w in said or any(len(w) > 4 and s.startswith(w) for s in said) for w in wanted):
            return True
    return False


def _words_for(
    point: str, answer: str, heard: Iterable[str], means: Mapping[str, tuple[str, ...]]
) -> str:
    """The stretch of an answer that makes a point, for the person to see what was taken for it."""
    stretches = [c.strip() for c in _STRETCH.split(answer) if c and c.strip()]
    by = (*heard, *(p for w in point.split() for p in means.get(w.lower(), ())))
    wanted = stems(_spelt(point))
    best = max(
        stretches,
        key=lambda c: (len(wanted & stems(_spelt(c))), any(_says(p, c) for p in by)),
        default=answer,
    )
    return best


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
