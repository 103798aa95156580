"""Signs of danger stop work topics. The wish to go on starts them again; after signs that only might be some, a clear question
of work does too.

Where a person can be reached is said first; what was named once stays open beside every later answer.
"""

import re
from dataclasses import replace
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.fixed import plain, support_beside, support_text
from coach.answering.guard import DENIED, Guarded, crisis, leaning
from coach.answering.tools import with_items
from coach.answering.understand import Reader
from coach.types import Answer, ProfileItem

ONLY = 8  # words of a message that says no more than that it wants to go on
PARTING = ("thanks", "no_thanks", "bye")  # after which a person may be alone
SAID_BACK = 120  # characters of the question asked last
_GOES_ON = re.compile(
    r"\b(?:go on|carry on|continue|i(?:'m| am) (?:safe|ok|okay|fine|better)|back to work|let'?s go on)\b",
    re.I,
)


def held_back(
    text: str, seen: Guarded, conversation: Conversation, coach: Any
) -> tuple[Answer | None, Guarded]:
    """The answer to a message of danger or to one in a pause, None to go on with work; and what was seen, now told."""
    paused, left = conversation.paused, _GOES_ON.sub(" ", DENIED.sub(" ", text))
    plainly = conversation.in_danger or seen.beside or bool(seen.kind)
    asks = paused and not plainly and asks_of_work(text, coach.reader)
    placed = (paused or seen.kind == "crisis") and _note_place(text, conversation, coach.reader)
    if seen.kind == "crisis" or (paused and not asks and left == text):
        conversation.paused = True
        conversation.in_danger |= seen.certain or crisis(text)
        again = seen.kind != "crisis" and not placed
        words = support_text(country_of(conversation), coach, again=again, language=leaning(text))
        return plain(text, "support", words), seen
    conversation.paused = conversation.in_danger = False
    wants = coach.reader.asks(left.strip(" .,:;!-")) or coach.reader.names_a_thing(left)
    if paused and not (asks or wants) and len(left.split()) <= ONLY:
        return plain(text, "help", _gone_on(conversation.focus.question, coach)), seen
    if seen.kind in PARTING and any(t.status == "support" for t in conversation.turns):
        said = (f"phrases.{seen.kind}", "phrases.support_lines_open")
        return plain(text, "help", " ".join(map(coach.prompts.phrase, said))), seen
    return None, replace(seen, resumed=asks)


def asks_of_work(text: str, reader: Reader) -> bool:
    """Whether a message is a clear question of work: it asks, and names a thing or a side of one."""
    understanding = reader.read(text)
    sides = {f for p in understanding.parts for f, w in p.facets if w >= 0.9} - {"feel", "help"}
    return reader.asks(text) and bool(understanding.names or sides)


def beside(seen: Guarded, conversation: Conversation, coach: Any) -> list[str]:
    """What stands before an answer to a message that may be about more than work, or that ends a pause."""
    if seen.resumed:
        return [coach.prompts.phrase("phrases.support_open_lines")]
    return [support_beside(country_of(conversation), coach)] if seen.beside else []


def country_of(conversation: Conversation) -> str:
    """The code of the person's country in small letters; "" when it is not known."""
    return str(conversation.profile.get("country", "")).lower()


def _note_place(text: str, conversation: Conversation, reader: Reader) -> bool:
    """Whether a person in danger has just said where they are; it is kept."""
    visas = [reader.visa_country[v] for v in reader.visas(text) if v in reader.visa_country]
    places = [*reader.places(text), *(["us"] if reader.states(text) else []), *visas]
    if places:
        item = ProfileItem(places[0].upper(), "said", text[:80])
        conversation.profile = with_items(conversation.profile, {"country": item})
    return bool(places)


def _gone_on(question: str, coach: Any) -> str:
    if question:
        return str(coach.prompts.phrase("phrases.go_on_with", question=question[:SAID_BACK]))
    return str(coach.prompts.phrase("phrases.go_on"))
