"""A conversation's memory: turns, profile, and what was spoken of. No model is asked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coach.answering.understand import Understanding
from coach.corpus import Catalog
from coach.types import Answer, Profile

_CORRECTION = re.compile(
    r"^\W*(?:sorry|no|oops|correction|actually|i mean[t]?|my mistake|wait|not)\b[^.?!]{0,20}\b(?:i mean[t]?|it'?s|is|was|not|make that|rather|in|actually)?\b",
    re.I,
)
MOST_SUBJECTS = 3  # documents a follow-up may be about


@dataclass(frozen=True, slots=True)
class Focus:
    """What the last answered turn was about."""

    question: str = ""
    thread: tuple[str, ...] = ()  # the first question of this topic and the last
    names: tuple[str, ...] = ()  # what the person named
    lead: tuple[str, ...] = ()  # the document that answered
    quoted: tuple[str, ...] = ()  # every document that was quoted
    facets: tuple[tuple[str, float], ...] = ()
    countries: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    tool: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def subject(self) -> tuple[str, ...]:
        """The documents spoken of: those named, then the one that answered."""
        named = [n for n in self.names if "#" not in n]
        return tuple(dict.fromkeys([*named, *self.lead]))[:MOST_SUBJECTS]


@dataclass
class Conversation:
    """One person's conversation: turns, profile, focus, and what Coach last asked back."""

    profile: Profile = field(default_factory=Profile)
    turns: list[Answer] = field(default_factory=list)
    focus: Focus = field(default_factory=Focus)
    asked_back: str = ""  # the question to take up again once the person has answered
    asked: set[str] = field(default_factory=set)  # profile items asked for once, never twice
    paused: bool = False  # after signs of crisis, until the person wants to go on
    in_danger: bool = False  # whether plain words of it were said: then nothing else ends the pause
    stopped: str = ""  # the question of work that a pause left unanswered
    quoted: frozenset[tuple[str, int]] = frozenset()  # what the last turn quoted
    recent: list[str] = field(default_factory=list)  # documents of the last turns, newest first
    held: dict[str, Any] = field(
        default_factory=dict
    )  # what tools keep between turns: a job advert, a practice


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question made to stand alone, and how."""

    understanding: Understanding
    query: str
    how: str = ""
    subject: tuple[str, ...] = ()  # the documents it is asked of, where it names none itself


def put_aside(conversation: Conversation, names: Collection[str]) -> None:
    """Forget documents that are not what was meant: nothing that follows leans on them."""
    focus = conversation.focus
    conversation.focus = replace(
        focus,
        names=tuple(n for n in focus.names if n.split("#")[0] not in names),
        lead=tuple(n for n in focus.lead if n not in names),
    )
    if conversation.held.get("role") in names:
        conversation.held.pop("role")


def is_correction(text: str) -> bool:
    """Whether a message corrects what the person said before."""
    return bool(_CORRECTION.match(text)) and len(text.split()) <= 14


def short_name(target: str, catalog: Catalog) -> str:
    """The name people use for a document or a term: its first alias when that is shorter than its title."""
    document_id, _, anchor = target.partition("#")
    document = catalog.documents[document_id]
    if anchor and document.terms.get(anchor):
        return document.terms[anchor][0]
    first = document.aliases[0] if document.aliases else document.title
    return first if len(first) < len(document.title) else document.title
