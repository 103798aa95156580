"""What a writer is given: per part of the question a decision, the passages found and the spans chosen to quote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from coach.answering.tools import Call
from coach.types import Decision, Document, Passage, Profile, ToolResult

if TYPE_CHECKING:  # a command prints citations without reading a question
    from coach.answering.understand import Part, Understanding


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with what search thinks of it (cosine, BM25, fused) and the rank score that decides the order."""

    passage: Passage
    dense: float
    words: float
    fused: float
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """An exact span of a passage: `passage.text[start:end]`."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The span."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class PartEvidence:
    """One part of the question: what was found, whether it is enough, what will be quoted."""

    part: "Part"
    query: str
    decision: Decision
    ranked: tuple[Ranked, ...]
    quotes: tuple[Quote, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything an answer may stand on."""

    question: str
    understanding: "Understanding"
    parts: tuple[PartEvidence, ...]
    profile: Profile
    results: tuple[ToolResult, ...] = ()
    calls: tuple[Call, ...] = ()
    notes: tuple[str, ...] = ()
    said: tuple[
        str, ...
    ] = ()  # the message as it was written, when it was put into English to be searched
    turns: tuple[
        tuple[str, str], ...
    ] = ()  # earlier questions and answers, for a writer that asks a model
    documents: Mapping[str, Document] = field(default_factory=dict)
    held: Mapping[str, Any] = field(default_factory=dict)  # what tools keep of earlier turns
