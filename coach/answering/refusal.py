"""What is said where nothing held answers, and what stays spoken of after it."""

from dataclasses import replace
from typing import Any

from coach.answering.asking import focus_of, joint, nothing_near
from coach.answering.conversation import Conversation, Focus, Resolved, short_name
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, Quote
from coach.answering.fixed import plain
from coach.answering.guard import Guarded
from coach.answering.quoting import decline
from coach.answering.resolve import proper_names
from coach.answering.understand import Understanding
from coach.corpus import Catalog
from coach.types import Answer, Status

NOT_HELD = "guides/country-not-held"
MOST = 1  # claims on an office


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
        else decline(first, coach.catalog, coach.prompts)
    )
    if seen.kind == "language":  # the words left over are of that language, not of the question
        here = f"phrases.language_{seen.language}"
        words = " ".join(map(coach.prompts.phrase, (here, "phrases.language_ask")))
    draft = Draft(coach.catalog)
    if office := office_in(first.decision.place, coach.catalog):
        words += "\n\n" + " ".join(draft.quoted(quote) for quote in office)
    status: Status = "out_of_scope" if far else "declined"
    return replace(plain(evidence.question, status, words), citations=tuple(draft.citations))


def office_in(place: str, catalog: Catalog) -> list[Quote]:
    """What is held on the office that helps in a country whose law is not; [] when there is nothing."""
    for passage in catalog.documents[NOT_HELD].passages if place else ():
        if passage.anchor.startswith("help") and place in passage.text:
            return [Quote(passage, c.start, c.end) for c in passage.claims[:MOST]]
    return []


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
