"""What a follow-up leaves out: "without the CISA", "instead of that one", "so which then" go on about the rest, not about the thing named."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from coach.answering.conversation import Conversation, short_name
from coach.answering.evidence import Ranked
from coach.answering.resolve import proper_names
from coach.answering.understand import Understanding
from coach.search.words import stem

MOST = 9  # words of such a message
CHOICE = "Which certificate should I take first?"
_BEFORE_NAME = re.compile(
    r"\b(?:without|instead of|besides|other than|apart from|aside from|except(?: for)?|rather than|no|not)(?: (?:the|an?|my|any|for|taking|doing|having))*\W*$",
    re.I,
)
# "So which instead", "which one then", "what else is there": back to the choice, without what was just spoken of.
_OTHER = re.compile(
    r"^\W*(?:(?:so|and|ok(?:ay)?|but|then|well|hm+)\W+)*(?:which|what)(?: (?:one|ones|cert|certificate|other|others|else))*(?: (?:is there|would (?:you|it be)|should i (?:take|do|get)|do i (?:take|do|get)|can i (?:take|do|get)))?(?: (?:then|instead|now|first))+\W*$"
    r"|^\W*(?:(?:so|and|ok(?:ay)?|but|then|well)\W+)*what else(?: is there| can i (?:take|do|get)| could i (?:take|do|get))?\W*$",
    re.I,
)


def left_out(
    text: str, understanding: Understanding, conversation: Conversation, coach: Any
) -> tuple[str, tuple[str, ...]]:
    """The question that a message goes back to, and the certificates it takes out of it; ("", ()) for any other message."""
    focus, catalog = conversation.focus, coach.catalog
    if not focus.question or len(text.split()) > MOST:
        return "", ()
    named = _certificates(proper_names(understanding, catalog))
    out = named if named and _all_negated(text, understanding) else ()
    if not named and _OTHER.match(text):
        out = _certificates(focus.names)
        out = out if len(out) == 1 else ()
    if not out:
        return "", ()
    others = [n for n in focus.names if n not in out and n in _certificates(focus.names)]
    if others:
        return f"Should I take the {short_name(others[0], catalog)}?", out
    before = coach.reader.read(focus.question)
    asked = not proper_names(before, catalog) and "certif" in focus.question.lower()
    return focus.question if asked else CHOICE, out


def without(ranked: Sequence[Sequence[Ranked]], out: Collection[str]) -> list[list[Ranked]]:
    """Rankings without the passages of the documents taken out."""
    return [[r for r in rs if r.passage.document_id not in out] for rs in ranked]


def _certificates(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(n for n in names if n.startswith("credentials/") and "#" not in n)


def _all_negated(text: str, understanding: Understanding) -> bool:
    """Whether each name of a message stands behind a word that takes it out, and nothing else is asked of it."""
    surfaces = [s for p in understanding.parts for s in p.surfaces]
    at = [text.lower().find(s.lower()) for s in surfaces]
    taking_out = {
        stem(w)
        for w in "without instead besides other apart aside except rather taking doing having".split()
    }
    terms = {t for p in understanding.parts for t in p.terms} - taking_out
    return bool(at) and not terms and all(i > 0 and _BEFORE_NAME.search(text[:i]) for i in at)
