"""What is said where nothing held answers, and what stays spoken of after it."""

from dataclasses import replace
from typing import Any

from coach.answering.asking import focus_of, joint, nothing_near
from coach.answering.conversation import Conversation, Focus, Resolved, short_name
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence
from coach.answering.guard import Guarded
from coach.answering.quoting import decline
from coach.answering.resolve import proper_names
from coach.answering.understand import Understanding
from coach.types import Status


def refusal(
    evidence: Evidence, seen: Guarded, conversation: Conversation, coach: Any, *, lost: bool
) -> tuple[Status, str]:
    """The status and words of a question that nothing held answers; `lost`: it is far from all that is held."""
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
    return "out_of_scope" if far else "declined", words


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
