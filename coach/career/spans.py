"""Exact sentences of the knowledge to cite: the one that states a rule's count, or one that speaks of a subject."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.corpus import Catalog
from coach.types import DeadlineRule, Document, Passage

_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A claim of a passage, without its list mark."""

    passage: Passage
    text: str
    source_ids: frozenset[str]

    @property
    def hole(self) -> str:
        """Where the citation of these exact words goes."""
        return hole(self.passage.id, self.text)


def hole(passage_id: str, quote: str = "") -> str:
    """A citation hole; without a quote, or with one a hole cannot hold, it stands for the passage's lead."""
    return (
        f"[[{passage_id}|{quote}]]"
        if quote and not set("|[]\n") & set(quote)
        else f"[[{passage_id}]]"
    )


def spans(passages: Iterable[Passage]) -> Iterator[Span]:
    """The claims of passages, in order."""
    for passage in passages:
        for claim in passage.claims:
            text = passage.text[claim.start : claim.end]
            yield Span(
                passage,
                re.sub(r"^[-*] ", "", text).strip(),
                frozenset(at.source_id for at in claim.locators),
            )


def section(catalog: Catalog, document: Document, see: str) -> tuple[Passage, ...]:
    """Every passage of the section an anchor names; it may stand in another document."""
    name, _, anchor = see.rpartition("#")
    owner = catalog.documents.get(name or document.id, document)
    return tuple(p for p in owner.passages if p.anchor == anchor)


def stating(rule: DeadlineRule, passages: Sequence[Passage]) -> str:
    """The hole of the sentence that states a rule's count, else of its source's sentence, else of the section's lead."""
    found = list(spans(passages))
    best = max(found, default=None, key=lambda s: _fits(rule, s))
    if best is not None and _fits(rule, best)[0] > 0:
        return best.hole
    return hole(passages[0].id) if passages else ""


def matching(pattern: re.Pattern[str], passages: Iterable[Passage], limit: int) -> list[Span]:
    """The first claims that match, each text once."""
    found = {s.text: s for s in spans(passages) if pattern.search(s.text)}
    return list(found.values())[:limit]


def _fits(rule: DeadlineRule, span: Span) -> tuple[int, int]:
    """How well a sentence backs a rule: its count and its source first, then the words they share."""
    backs = 2 if span.source_ids & set(rule.source_ids) else 0
    if rule.fixed is not None:
        backs += 3 if f"{rule.fixed.day} {rule.fixed:%B %Y}" in span.text else 0
    elif rule.amount is not None and _states(rule.amount, rule.unit, span.text):
        backs += 3
    shared = {w for w in _long_words(rule.what) if w in _long_words(span.text)}
    return backs, len(shared) if backs else 0


def _long_words(text: str) -> set[str]:
    return {w[:7] for w in re.findall(r"[a-z]{4,}", text.lower())}


def _states(amount: int, unit: str, text: str) -> bool:
    """Whether a text says an amount of a unit, in digits or as a word: "21 days", "three months", "a week"."""
    number = (
        str(amount)
        + (f"|{_WORDS[amount]}" if amount < len(_WORDS) else "")
        + ("|a|an" if amount == 1 else "")
    )
    one = unit.rstrip("s")
    return bool(re.search(rf"\b(?:{number})\b[ -](?:\w+[ -]){{0,2}}{one}s?\b", text, re.I)) or bool(
        re.search(rf"\b{amount}\b(?=[^.]{{0,40}}\b{one}s?\b)", text)
    )
