"""Blocks of evidence as a checked answer sees them, and the spans of them that stand behind a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.answering.evidence import Quote
from coach.answering.facts import Fact, facts, held, plain
from coach.corpus.claims import sentences as sentence_spans
from coach.search.words import stems
from coach.types import Passage

MAX_QUOTES = 3


TOKEN = re.compile(r"[^\W\d_]+(?:['&][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Span:
    """A quotable stretch of a block, read once."""

    start: int
    end: int
    text: str
    facts: tuple[Fact, ...]
    stems: frozenset[str]
    sourced: bool


@dataclass
class Block:
    """One block of evidence: a passage (numbered anew in each answer), a tool's result ("T1") or the person's own words ("you")."""

    label: str
    text: str
    around: str = ""  # title, aliases and heading: names and words that belong to the passage
    passage: Passage | None = None

    @cached_property
    def plain(self) -> str:
        """The text as it is compared."""
        return plain(self.text)

    @cached_property
    def beside(self) -> str:
        """What is around it, as it is compared."""
        return plain(self.around)

    @cached_property
    def facts_beside(self) -> list[Fact]:
        """The facts of what is around it."""
        return facts(self.beside)

    @cached_property
    def stems_beside(self) -> frozenset[str]:
        """The stems of what is around it."""
        return frozenset(stems(self.beside))

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts of the text; those of the heading count too, being part of the same document."""
        return [*facts(self.plain), *self.facts_beside]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the block and of what is around it, in small letters."""
        return frozenset(w.lower() for w in TOKEN.findall(f"{self.plain} {self.beside}"))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words of the block as they are written, for names in capitals: "ARE" is not "are"."""
        found = TOKEN.findall(f"{self.plain} {self.beside}")
        return frozenset(w.removesuffix("'s").removesuffix("'") for w in found)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the block and of what is around it."""
        return frozenset(stems(f"{self.plain} {self.beside}"))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What can be quoted: each claim, and each sentence that no claim covers."""
        if self.passage is None:
            ranges = [(a, b, False) for a, b in sentence_spans(self.text.replace("\n", "  "))]
        else:
            claims = [(_after_bullet(self.text, c.start), c.end) for c in self.passage.claims]
            ranges = [(a, b, True) for a, b in claims]
            for a, b in sentence_spans(self.text):
                if not any(a < d and c < b for c, d in claims):
                    ranges.append((_after_bullet(self.text, a), b, False))
        made = []
        for a, b, sourced in sorted(ranges):
            text = plain(self.text[a:b])
            if text.strip():
                made.append(Span(a, b, text, tuple(facts(text)), frozenset(stems(text)), sourced))
        return tuple(made)


def _after_bullet(text: str, start: int) -> int:
    return start + 2 if text.startswith(("- ", "* "), start) else start


def choose_spans(
    text: str, blocks: Sequence[Block], said: Sequence[Fact]
) -> list[tuple[Block, Span]]:
    """Up to three spans that hold the facts, then say most of the words."""
    wanted = frozenset(stems(text))
    pool = [(b, s) for b in blocks for s in b.spans]
    open_facts = list(said)
    chosen: list[tuple[Block, Span]] = []
    covered: set[str] = set()
    while pool and len(chosen) < MAX_QUOTES:
        best, value, gained = None, 0.0, []
        for block, span in pool:
            if (block, span) in chosen:
                continue
            gain = [f for f in open_facts if held(f, span.facts, span.text.lower())]
            fresh = len((wanted & span.stems) - covered)
            score = (
                3.0 * len(gain) + fresh + (0.2 if span.sourced else 0.0) - 0.001 * len(span.text)
            )
            if score > value and (gain or fresh):
                best, value, gained = (block, span), score, gain
        if best is None or (chosen and not gained and value < 2.0):
            break
        chosen.append(best)
        covered |= best[1].stems
        open_facts = [f for f in open_facts if f not in gained]
    return chosen


def nearest_quotes(
    text: str, blocks: Sequence[Block], said: Sequence[Fact], count: int
) -> list[Quote]:
    """The quotes nearest to a text; the first paragraph of the first passage when nothing is near."""
    spans = choose_spans(text, blocks, said)[:count]
    quotes = [Quote(b.passage, s.start, s.end) for b, s in spans if b.passage is not None]
    if not quotes and blocks and blocks[0].passage is not None:
        quotes = [Quote(blocks[0].passage, 0, blocks[0].passage.lead_end)]
    return quotes
