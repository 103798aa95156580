"""A draft answer: text with markers, and the citation behind each marker, numbered in order of appearance."""

import re
from collections.abc import Mapping
from typing import Any

from coach.answering.evidence import Quote
from coach.answering.tools import Call
from coach.answering.verify import cite
from coach.corpus import Catalog
from coach.types import Citation, ToolResult, Usage

_HOLE = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")


def plus(one: Usage, other: Usage) -> Usage:
    """What two calls used together; the price is known only while that of every call is."""
    if one == Usage():
        return other
    known = one.usd is not None and other.usd is not None
    usd = round((one.usd or 0.0) + (other.usd or 0.0), 6) if known else None
    tokens = (
        one.prompt_tokens + other.prompt_tokens,
        one.completion_tokens + other.completion_tokens,
    )
    return Usage(*tokens, usd)


class Draft:
    """Collects citations; the same span keeps its number."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []
        self.quotes: list[Quote] = []
        # What a writer that asks a model adds: results it asked for, notes, steps for the trace, tokens.
        self.results: list[ToolResult] = []
        self.calls: list[Call] = []
        self.notes: list[str] = []
        self.steps: list[str] = []
        self.usage = Usage()
        # What a model will be sent, made once: to say how much it is, and to send it.
        self.prompt: Any = None

    def spend(self, usage: Usage) -> None:
        """Add what a call to a model used."""
        self.usage = plus(self.usage, usage)

    def mark(self, quote: Quote) -> str:
        """The marker `[n]` of a span."""
        key = (quote.passage.id, quote.start, quote.end)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(
                cite(self._numbers[key], quote.passage, quote.start, quote.end, self._catalog)
            )
            self.quotes.append(quote)
        return f"[{self._numbers[key]}]"

    def quoted(self, quote: Quote) -> str:
        """A span followed by its marker."""
        return f"{quote.text} {self.mark(quote)}"

    def filled(self, text: str) -> str:
        """A tool's text with `[[passage-id]]` and `[[passage-id|exact quote]]` made into markers.

        A hole that names no passage, or a quote that is no exact span, disappears: no marker without evidence.
        """
        return _HOLE.sub(self._hole, text)

    def _hole(self, match: re.Match[str]) -> str:
        passage = self._catalog.passages.get(match[1].strip())
        if passage is None:
            return ""
        if not match[2]:
            return self.mark(Quote(passage, 0, passage.lead_end))
        start = passage.text.find(match[2])
        return self.mark(Quote(passage, start, start + len(match[2]))) if start >= 0 else ""

    def by_number(self) -> Mapping[int, Citation]:
        """The citations by their number."""
        return {c.number: c for c in self.citations}
