"""Signs of danger stop work topics. The wish to go on starts them again; after signs that only might be some, a clear question
of work does too.

Where a person can be reached is said first; what was named once stays open beside every later answer.
"""

import re
from dataclasses import replace
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.fixed import lines_of, plain, support_beside, support_text
from coach.answering.guard import DENIED, Guarded, crisis, leaning
from coach.answering.misread import asks_why, meant_before, of_itself, well
from coach.answering.plainly import asks_plainly
from coach.answering.tools import with_items
from coach.answering.understand import Reader
from coach.types import Answer, ProfileItem

ONLY = 8  # words of a message that says no more than that it wants to go on
_KIN = r"(?:\b(?:my|our|an?|the|his|her) (?:[\w-]+ ){0,2}?(?:brother|sister|wife|husband|partner|friend|mate|buddy|colleague|co-?worker|(?:room|flat)mate|neighbou?r|son|daughter|child|father|mother|dad|mum|mom|parents|cousin|uncle|aunt|(?:boy|girl)friend|team ?mate)(?: from \w+(?: \w+)?)?|\b(?:he|she|someone|somebody))"
# Somebody else says it, wants it or has done it.
_OF_ANOTHER = re.compile(
    rf"{_KIN}\b[^.?!]{{0,60}}\b(?:says?|said|saying|tells?|told|talks?|talked|talking|writes|wrote|texted|posted|threatens|threatened|thinks|wants|wishes|(?:does not|doesn'?t|no longer) wants?|hid|bought|cut|took|tried|himself|herself|themselves)\b"
    r"|\b(?:kill|hurt|harm|hang|shoot|drown)(?:s|ed|ing|ting)? (?:himself|herself|themselves)\b|\bend(?:s|ing)? (?:his|her|their)(?: own)? life\b",
    re.I,
)
# What a person says of themselves who only asks how to help.
_HELPS = re.compile(
    r"\b(?:i(?:'?m| am)? (?:(?:so|really|very|just) )*(?:afraid|worried|scared|frightened|at a loss|his|her|their|the)\b|i (?:don'?t|do not) know (?:what|how|whom?)\b|(?:what|how|whom?|where) (?:do|can|should|could|must|would) i\b|(?:should|can|could|do|must) i (?:\w+ ){0,2}(?:call|do|say|ask|tell|go|drive|stay|take|answer|help|ring|write)\b|i (?:want|need|would like|'d like) to help|help me help)",
    re.I,
)
_SELF = re.compile(r"\b(?:i|i'm|im|i've|ive|i'd|i'll|me|myself)\b", re.I)
PARTING = ("thanks", "no_thanks", "bye")  # after which a person may be alone
SAID_BACK = 120  # characters of the question asked last
_GOES_ON = re.compile(r"\b(?:go on|carry on|continue|i(?:'m| am) safe|back to work)\b", re.I)


def held_back(
    text: str, seen: Guarded, conversation: Conversation, coach: Any
) -> tuple[Answer | None, Guarded, str]:
    """The answer to a message of danger or to one in a pause, None to go on with work; what was seen, and the message that is meant.

    Who was taken for somebody in danger and says that all is well is answered the question that was stopped.
    """
    if taken := _taken_wrongly(text, seen, conversation, coach):
        return taken
    paused, left = conversation.paused, _GOES_ON.sub(" ", DENIED.sub(" ", text))
    plainly = conversation.in_danger or seen.beside or bool(seen.kind)
    asks = paused and not plainly and asks_of_work(text, coach.reader)
    if seen.kind == "crisis" and not paused and of_another(text):
        return plain(text, "support", _for_another(text, conversation, coach)), seen, text
    if paused and conversation.stopped and not plainly and not asks and _adds(text, coach.reader):
        conversation.stopped = f"{conversation.stopped.rstrip(' .')}. {text}"
        return _go_on(text, "support_open_lines", conversation, coach)
    placed = (paused or seen.kind == "crisis") and _note_place(text, conversation, coach.reader)
    if seen.kind == "crisis" or (paused and not asks and left == text):
        conversation.paused = True
        conversation.in_danger |= seen.certain or crisis(text)
        asked = seen.kind == "crisis" and coach.reader.asks(text)
        if conversation.in_danger or asked or asks_of_work(text, coach.reader):
            conversation.stopped = "" if conversation.in_danger else text
        again = seen.kind != "crisis" and not placed
        here = country_of(conversation) or hinted(text, coach)
        sure = conversation.in_danger
        words = support_text(here, coach, again=again, sure=sure, language=leaning(text))
        return plain(text, "support", words), seen, text
    wants = coach.reader.asks(left.strip(" .,:;!-")) or coach.reader.names_a_thing(left)
    if paused and not (asks or wants) and len(left.split()) <= ONLY:
        return _go_on(text, "support_open_lines", conversation, coach)
    _open(conversation)
    if seen.kind in PARTING and any(t.status == "support" for t in conversation.turns):
        said = (f"phrases.{seen.kind}", "phrases.support_lines_open")
        return plain(text, "help", " ".join(map(coach.prompts.phrase, said))), seen, text
    return None, replace(seen, resumed="support_open_lines" if asks else ""), text


def _open(conversation: Conversation) -> str:
    """End the pause; the question of work that was stopped by it."""
    stopped, conversation.stopped = conversation.stopped, ""
    conversation.paused = conversation.in_danger = False
    return stopped


def _go_on(
    text: str, phrase: str, conversation: Conversation, coach: Any
) -> tuple[Answer | None, Guarded, str]:
    """The pause ended: the question that was stopped is the one to answer; else what was asked last is offered again."""
    if stopped := _open(conversation):
        return None, Guarded("", resumed=phrase), stopped
    words = _gone_on(conversation.focus.question, coach)
    return plain(text, "help", words), Guarded(""), text


def _taken_wrongly(
    text: str, seen: Guarded, conversation: Conversation, coach: Any
) -> tuple[Answer | None, Guarded, str] | None:
    """What is done about a message that says that nobody is in danger, or asks why these lines were shown; None for any other."""
    last = conversation.turns[-1] if conversation.turns else None
    if last is None or seen.kind == "crisis" or (seen.beside and not well(text)):
        return None
    paused, stopped = conversation.paused, last.status == "support"
    first = coach.prompts.phrase("phrases.support_beside", lines="\n").split("\n")[0]
    lines, _, answer = last.text.partition("\n\n")
    shown = lines.startswith(first)
    why = asks_why(text, coach.support, only_lines=stopped)
    if why and not (paused or shown or stopped):  # of lines further up
        told = any(t.status == "support" or t.text.startswith(first) for t in conversation.turns)
        words = coach.prompts.phrase("phrases.support_misread")
        return (plain(text, "help", words), seen, text) if told else None
    if not (paused or shown or stopped) or not (why or well(text)):
        return None
    if conversation.in_danger:  # plain words of danger are not taken back by "I'm fine"
        said = ["phrases.support_why"] * why + ["phrases.support_still"]
        return plain(text, "support", "\n\n".join(map(coach.prompts.phrase, said))), seen, text
    own = of_itself(text)
    if not why and not meant_before(text) and asks_of_work(own, coach.reader):
        _open(conversation)
        return None, Guarded("", resumed="support_open_lines" if paused else ""), own
    if why and not (answer and shown) and not conversation.stopped:
        _open(conversation)
        words = [
            coach.prompts.phrase("phrases.support_why"),
            _gone_on(conversation.focus.question, coach),
        ]
        return plain(text, "help", " ".join(words)), Guarded(""), text
    if paused or not (shown and answer):
        return _go_on(text, "support_misread_asked", conversation, coach)
    sorry = coach.prompts.phrase("phrases.support_misread")
    return replace(last, question=text, text=f"{sorry}\n\n{answer}"), seen, text


def of_another(text: str) -> bool:
    """Whether the danger a message tells of is somebody else's, and nothing of it the person's own."""
    said = text.replace("’", "'")
    return bool(_OF_ANOTHER.search(said)) and not _SELF.search(_HELPS.sub(" ", said))


def _for_another(text: str, conversation: Conversation, coach: Any) -> str:
    """What to do for somebody else in danger, with the lines of the country they are in; nobody is asked if they are safe."""
    there = next(iter(coach.reader.places(text)), "") or ("us" if coach.reader.states(text) else "")
    country = there or country_of(conversation) or hinted(text, coach)
    lines = "\n".join(
        "- " + coach.prompts.phrase("phrases.support_line_short", name=f"{s.country.upper()} · {s.name}", contact=s.contact)
        for s in lines_of(country, coach, language=leaning(text))[:3]
    )  # fmt: skip
    named = [
        coach.prompts.phrase(f"phrases.support_{p}") for p in ("other", "anywhere", "other_do")
    ]
    return "\n\n".join([named[0], lines, *named[1:]])


def hinted(text: str, coach: Any) -> str:
    """The country whose own term of a layoff stands in a text; "" when it is none or of several."""
    laws = [n.split("#")[0] for n in coach.reader.read(text).names if n.startswith("layoff/")]
    found = {j for d in laws for j in coach.catalog.documents[d].jurisdiction}
    return str(found.pop()) if len(found) == 1 else ""


def asks_of_work(text: str, reader: Reader) -> bool:
    """Whether a message is a clear question of work: it asks, and names a thing or a side of one."""
    if asks_plainly(text, talked=True):
        return True
    understanding = reader.read(text)
    sides = {f for p in understanding.parts for f, w in p.facets if w >= 0.9} - {"feel", "help"}
    return reader.asks(text) and bool(understanding.names or sides)


def _adds(text: str, reader: Reader) -> bool:
    """Whether a message tells something a question of work turns on: "L-1, I think"."""
    return bool(reader.visas(text)) or reader.names_a_thing(text)


def beside(seen: Guarded, conversation: Conversation, coach: Any) -> list[str]:
    """What stands before an answer to a message that may be about more than work, or that ends a pause."""
    if seen.resumed:
        return [coach.prompts.phrase(f"phrases.{seen.resumed}")]
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
