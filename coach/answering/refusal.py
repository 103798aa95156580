"""What is said where nothing held answers, and what stays spoken of after it."""

import re
from dataclasses import replace
from typing import Any

from coach.answering.asking import focus_of, joint, nothing_near
from coach.answering.conversation import Conversation, Focus, Resolved, short_name
from coach.answering.covered import asks_wages
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, PartEvidence, Quote
from coach.answering.fixed import plain
from coach.answering.guard import Guarded
from coach.answering.places import place_name
from coach.answering.quoting import decline, paragraphs
from coach.answering.resolve import proper_names
from coach.answering.understand import Understanding
from coach.answering.whole import bare
from coach.corpus import Catalog
from coach.types import Answer, Passage, Status

NOT_HELD = "guides/country-not-held"
MOST = 1  # claims on an office
LINES = 2  # claims on what holds anywhere
_OWED = frozenset({"severance", "notice", "pay", "benefits", "money", "rights"})
_OWES = re.compile(r"\b(?:owed?|entitled|compensat\w+|severance|notice|pay(?:ment)?s?)\b", re.I)
_SIGN = re.compile(r"\b(?:sign\w*|resign\w*|settlement|agreement)\b", re.I)
_WHICH_LAW = re.compile(
    r"\b(?:which|what|whose)\b[^.?!]{0,20}\b(?:law|rules)\b|\b(?:employer|company|firm|client|hq|headquarters?)\b[^.?!]{0,30}\b(?:abroad|in|from|based)\b|\bremote\w*\b",
    re.I,
)


def refusal(
    evidence: Evidence, seen: Guarded, conversation: Conversation, coach: Any, *, lost: bool
) -> Answer:
    """The answer to a question that nothing held answers; `lost`: it is far from all that is held.

    Of some countries no law is held and yet the office that helps: that is said.
    """
    first = evidence.parts[0]
    strange = (
        not evidence.understanding.names
        and not joint(evidence.parts).unknown_names
        and nothing_near(evidence.parts)
        and not conversation.focus.question
    )
    far = not first.decision.place and (lost or strange)
    words = (
        coach.prompts.phrase("phrases.out_of_scope")
        if far
        else decline(first, coach.catalog, coach.prompts, said=evidence.question)
    )
    if seen.kind == "language":  # the words left over are of that language, not of the question
        here = f"phrases.language_{seen.language}"
        words = " ".join(map(coach.prompts.phrase, (here, "phrases.language_ask")))
    draft = Draft(coach.catalog)
    told = held_anywhere(first, evidence.question, coach.catalog)
    words = "\n\n".join([words, *paragraphs(told, draft)])
    status: Status = "out_of_scope" if far else "declined"
    return replace(plain(evidence.question, status, words), citations=tuple(draft.citations))


def held_anywhere(part: PartEvidence, said: str, catalog: Catalog) -> list[Quote]:
    """What is held for somebody in a country whose law is not: of its office, where that is known, and of the side asked for.

    Nothing for one whose law is here, or who asks for wages.
    """
    place = part.decision.place
    held = {place_name(str(d.record["country"]), catalog) for d in catalog.of_kind("layoff")}
    if not place or place in held or asks_wages(part.part, said):
        return []
    sections = {p.anchor: p for p in catalog.documents[NOT_HELD].passages if p.part == 1}
    office = [p for a, p in sections.items() if a.startswith("help") and place in p.text]
    quotes = [Quote(p, c.start, c.end) for p in office for c in p.claims[:MOST]]
    if _WHICH_LAW.search(said):
        quotes += _first(sections["what"], 1, after=True)
    facets = [f for f, _ in part.part.facets]
    side = "signing" if _SIGN.search(said) or "signing" in facets else ""
    side = side or ("severance" if {*facets} & _OWED or _OWES.search(said) else "steps")
    return quotes + _first(sections[side], LINES)


def _first(passage: Passage, count: int, *, after: bool = False) -> list[Quote]:
    """The first claims of a section, or of what stands `after` its first paragraph, as whole lines."""
    claims = [c for c in passage.claims if not after or c.start >= passage.lead_end]
    return [bare(passage, c) for c in claims[:count]]


def unanswered(evidence: Evidence, resolved: Resolved, before: Focus, coach: Any) -> Focus:
    """What is spoken of after a question without an answer: what it names; what it asked is no subject to go on with."""
    named = proper_names(evidence.understanding, coach.catalog)
    if resolved.how and not {*named} - {*before.names}:
        return before
    asked_of = focus_of(evidence, Draft(coach.catalog), resolved, before)
    return replace(asked_of, names=named) if named else Focus()


def turned_away(understanding: Understanding, before: Focus, coach: Any) -> Focus:
    """What is spoken of after a message met with fixed words: the things it names, and nothing else it says."""
    named = proper_names(understanding, coach.catalog)
    if not named:
        return before
    name = short_name(named[0], coach.catalog)
    return Focus(question=name, thread=(name,), names=named)
