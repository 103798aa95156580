"""A fact of the person told after an answer: it is joined with the question it belongs to, and asks nothing by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach.answering.aside import heavy
from coach.answering.asking import only_told
from coach.answering.clauses import asks
from coach.answering.conversation import Conversation, is_correction, put_aside
from coach.answering.denied import denied
from coach.answering.gather import ranked_parts
from coach.answering.impersonal import impersonal
from coach.answering.leaning import Before
from coach.answering.leftout import left_out
from coach.answering.loss import ASKS_INSIDE, LOSS, PRESSES, first_asked, opens
from coach.answering.places import place_of
from coach.answering.resolve import proper_names, resolve
from coach.answering.tools import Call, choose_tools
from coach.answering.understand import Understanding
from coach.search.words import stem, stems
from coach.types import ProfileItem

# They answer no question of ours.
OF_WORK = frozenset(
    {"skills_named", "skills_lacking", "skills_rated", "target_role", "likes", "hates"}
)
MOST_BACK = 12  # words of an answer to a question back
MOST = 16  # words of a fact
MOST_DONE, BESIDE_DONE = 30, 9  # the same of what somebody says they have done or hold
MOST_JOINED = 60  # words of a question with all that was told after it
# Of the nearest section to a fact, and to the question with it, from which a section is about both; and how far it must be
# ahead of those that were quoted. Read off two dozen talks of both kinds (30 November 2026).
NEAR, NEAR_BOTH, APART = 0.38, 0.75, 0.5
OWED = "How much severance am I owed?"
_OWN_WAY = ("plan", "match", "translate", "money")  # tools that leave lines out themselves
BESIDE = 3  # words of meaning a fact may have beside its figures
_NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half|an?|few|several|couple)"
# A length, a count, a sum or a date.
_FIGURE = re.compile(
    rf"\d|\b{_NUMBER} (?:and a half |more |full |other |of us)?(?:years?|yrs?|months?|mos?|weeks?|wks?|days?|hours?|people|ppl|others?|colleagues|employees|staff)\b"
    r"|\b(?:last|this|next|on|since|until|till|from|by) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|last (?:week|month|year)|(?:this|next) (?:week|month))\b"
    r"|\b(?:since|in|until|till|from|started|joined) (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
# Somebody tells: of oneself, of "them", or with the verb or the participle alone, "joined in May", "served 40 days".
_TELLS = re.compile(
    rf"^\W*(?:(?:and|but|so|ok(?:ay)?|well|also|sorry|oh|yes|yeah|no|just|it'?s|that'?s|only|about) )*(?:i|i'?m|im|i'?ve|ive|i'?d|we|we'?re|we'?ve|my|our|they|they'?ve|it|it'?s|he|she|hr|the (?:company|firm|employer|boss|contract|offer|letter|notice)|there (?:were|are|was)|still|almost|nearly|around|over|under|since|been|was|were|am|had|have|got|base|basic|salary|gross|net|[a-z]{{3,}}ed|began|{_NUMBER} (?:people|ppl|others?|of us|colleagues|employees)(?: in \w+ \w+)? (?:are|were|got|have)|all of us)\b",
    re.I,
)
# What somebody has done or holds: "I did internal audits for two years".
_DONE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|well|also|yes|yeah|no) )*(?:i|i['’]ve|ive)(?: (?:have|also|already|only|just|mostly))*\W+(?:have|had|did|done|worked|built|ran|led|hold|know|passed|studied|wrote|tested|audited|reviewed|managed|taught|own|used)\b",
    re.I,
)
# A figure alone is a fact, "6 years", and no fact with a word that takes up what was said: "and 401k", "the 60 days".
_POINTS_BACK = re.compile(r"^\W*(?:and|or|but|the|that|those|these|this|what about|not)\b", re.I)
_LIVES = re.compile(
    r"^\W*(?:i'?m|im|i am|we'?re|we are|i live|we live|i work(?:ed)?|based|living|located|it'?s)(?: all| based| living| now)? (?:in|near|from) \w+(?: \w+)?\W*$",
    re.I,
)
# "have 11 days left", "am in Utah": an inverted question has a subject after its verb.
_NO_SUBJECT = re.compile(
    r"^\W*(?:am|was|were|had|have)\b(?!\W+(?:i|you|we|they|he|she|it|the|my|our|his|their|there|this|that|these|those|any|companies|people)\b)",
    re.I,
)
# Of somebody beside the person: what is told of them changes no answer to the person.
_OF_ANOTHER = re.compile(
    r"^\W*(?:(?:and|but|so|also|well) )*(?:(?:my|our) (?:husband|wife|partner|spouse|girlfriend|boyfriend|kids?|sons?|daughters?|children|friend|mother|father|mum|mom|dad|brother|sister)|he|she)\b",
    re.I,
)
_MONEY = re.compile(
    r"[$€£₹]|\d ?(?:k|l|lakhs?|lpa|crores?)\b|\b(?:dollars?|euros?|pounds?|rupees?|francs?|usd|eur|gbp|inr|chf|aud|cad|sgd|bucks|quid)\b",
    re.I,
)
_SUMS = tuple(
    map(stem, ("cost", "price", "dollars", "euros", "pounds"))
)  # what a sum told is about
_WISHES = re.compile(
    r"\bi(?:'d| would| really| just| also)* (?:want|need|like to|wish|hope|plan|prefer|wonder|mean)\b|\b(?:interested|looking for|instead|without|rather)\b|^\W*(?:what|how|and) about\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Joined:
    """What is to be answered, and what became of the message: a correction of items, or a fact told after an answer."""

    text: str
    understanding: Understanding
    corrected: Mapping[str, ProfileItem] | None = None
    fact: str = ""  # the message, where the question before is asked again with it
    placed: bool = False  # whether it tells a place or a visa
    without: tuple[str, ...] = ()  # documents it takes out of what is asked
    beside: tuple[str, ...] = ()  # the words of meaning it has beside a length, a count or a date


NOTHING = Joined("", Understanding("", (), (), (), (), (), ()))


def joined(
    text: str,
    understanding: Understanding,
    items: Mapping[str, ProfileItem],
    conversation: Conversation,
    coach: Any,
) -> Joined:
    """A message with the question it takes up: one it answers, one it corrects something of, one it tells a fact for."""
    before, conversation.asked_back = conversation.asked_back, ""
    question, reader = conversation.focus.question, coach.reader
    short = "?" not in text and len(text.split()) <= MOST_BACK
    if items and short and is_correction(text) and question:
        return Joined(question, reader.read(question), corrected=items)
    again, without = left_out(text, understanding, conversation, coach)
    if without:
        return Joined(again, reader.read(again), without=without)
    if meant := _meant(text, conversation, coach) or _wished(text, conversation, coach):
        return meant
    places = understanding.countries or understanding.states or understanding.visas
    facts = items.keys() - OF_WORK
    lost = bool(question) and (first_asked(question) or opens(question, reader, coach.catalog))
    before = before or (question if lost and places else "")
    of_another = not facts and _OF_ANOTHER.match(text)
    if before and short and _puts_right(text, conversation, coach):
        return Joined(text, understanding)
    if before and not of_another and short and (facts or places) and not reader.asks(text):
        again = f"{before} ({text.strip(' .')})"
        return Joined(again, reader.read(again))
    of_plan = conversation.held.get("last_tool") == "plan"  # which takes what is told of it itself
    if not question or of_plan or not _told(text, understanding, items, conversation, coach):
        return Joined(text, understanding)
    again = f"{question} ({text.strip(' .')})"
    if len(again.split()) > MOST_JOINED:
        return Joined(text, understanding)
    tools = choose_tools(coach.tools, again, (), conversation.profile, dict(conversation.held))
    owed = f"{again} {OWED}"
    if not tools and _of_severance(conversation) and choose_tools(coach.tools, owed, (), conversation.profile, dict(conversation.held)):  # fmt: skip
        again, tools = owed, [Call("", {})]
    only = only_told(text, understanding, items, asks=False) if items else False
    if not tools and not only and _own_section(text, understanding, conversation, coach):
        return Joined(text, understanding)
    return Joined(
        again,
        reader.read(again),
        fact=text.strip(" ."),
        placed=bool(reader.place_names(text) or understanding.visas),
        beside=tuple(_beside(understanding, conversation, text)),
    )


def _puts_right(text: str, conversation: Conversation, coach: Any) -> bool:
    """Whether a tool reads a message as a day of its own put right, which answers no question back."""
    held, profile = dict(conversation.held), conversation.profile
    return any(c.arguments.get("corrects") for c in choose_tools(coach.tools, text, (), profile, held))  # fmt: skip


# A part of the field that somebody who tells what they did would like to work in, and asks nothing of.
_WISHED = re.compile(
    r"\b(?:want|wanna|like|love|hop(?:e|ing)|plan(?:ning)?|think(?:ing)? (?:about|of)|interested in|aim(?:ing)? (?:for|at)|trying|keen on|looking (?:at|into))\b(?: (?:to|into|in|on|do|be|become|get|move|go|switch|work|something|a|an|job|role|with|for|my way|really|maybe))* "
    r"(?P<what>(?:(?:ai|ml|model|llm|responsible) )?(?:audit\w*|governance|compliance|validation|risk|evaluations?|evals?|red[- ]?team\w*|security|safety|assurance|ethics))\b",
    re.I,
)


def _wished(text: str, conversation: Conversation, coach: Any) -> Joined | None:
    """What somebody can do in the field they say first that they want to work in: "data analyst, 6 years. want to do AI audit"."""
    found, profile = _WISHED.search(text), conversation.profile
    told = any(profile.get(n) for n in ("current_role", "background", "experience_years"))
    if not (found and told) or conversation.focus.question or coach.reader.asks(text) or asks(text):
        return None
    if len(text.split()) > MOST_DONE or choose_tools(
        coach.tools, text, (), profile, dict(conversation.held)
    ):
        return None
    again = f"What can I do in {found['what']}?"
    return Joined(again, coach.reader.read(again))


def _meant(text: str, conversation: Conversation, coach: Any) -> Joined | None:
    """What a message asks without what it denies; with the question before, where what is left only names another thing."""
    focus, held, reader = conversation.focus, conversation.held, coach.reader
    spoken_of = [
        n for n in (*focus.subject, str(held.get("role") or "")) if n in coach.catalog.documents
    ]
    of_tool = held.get("last_tool") in _OWN_WAY or "practice" in held
    found = denied(text, spoken_of, reader, coach.catalog, of_tool=of_tool)
    if found is None or not found.rest:
        return None
    if not found.names and len(found.rest.split()) <= BESIDE and _FIGURE.search(found.rest):
        return None  # "the 17th, I mean": a day put right
    put_aside(conversation, found.names)
    rest, question = found.rest, focus.question
    understanding = reader.read(rest)
    other = proper_names(understanding, coach.catalog)
    bare = not (reader.asks(rest) or asks(rest)) and len(understanding.parts[0].terms) <= BESIDE
    if question and not first_asked(question) and other and bare:
        for name in reversed(reader.named(question)):
            if name.target.split("#")[0] in found.names:
                question = question[: name.start] + question[name.end :]
        rest = f"{rest.strip(' .,')}: {question}"
    return Joined(rest, reader.read(rest), without=found.names)


def _of_severance(conversation: Conversation) -> bool:
    """Whether the section quoted first is that on the severance a law asks for, which a length of service or a pay make a sum."""
    last = next((t.citations for t in reversed(conversation.turns) if t.citations), ())
    return bool(last) and last[0].passage_id.partition("#")[2] in ("severance", "severance-law")


def _beside(understanding: Understanding, conversation: Conversation, text: str) -> list[str]:
    """The words of meaning of a fact beside its figures and units, that the question before did not hold; a sum counts as one."""
    known = measures().union(stems(conversation.focus.question))
    terms = [t for p in understanding.parts for t in p.terms]
    sums = list(_SUMS) if _MONEY.search(text) else []
    return [*(t for t in terms if not t[:1].isdigit() and t not in known), *sums]


def _told(
    text: str,
    understanding: Understanding,
    items: Mapping[str, ProfileItem],
    conversation: Conversation,
    coach: Any,
) -> bool:
    """Whether a message asks nothing, names no other subject, and tells a fact that the question before may turn on."""
    done = _DONE.match(text)
    if "?" in text or len(text.split()) > (MOST_DONE if done else MOST) or _OF_ANOTHER.match(text):
        return False
    if first_asked(conversation.focus.question):
        return False
    if not _NO_SUBJECT.match(text) and (coach.reader.asks(text) or asks(text)):
        return False
    if ASKS_INSIDE.search(text) or PRESSES.search(text) or LOSS.search(text) or heavy(text):
        return False
    held = {str(c) for c in (items["credentials"].value if "credentials" in items else ())}
    named = {n for n in proper_names(understanding, coach.catalog) if not n.startswith("layoff/")}
    if _WISHES.search(text) or named - {*conversation.focus.names} - held:
        return False
    places = coach.reader.place_names(text) or understanding.visas or _LIVES.match(text)
    if not (items.keys() - OF_WORK or places or _FIGURE.search(text)):
        return False
    beside = [t for t in _beside(understanding, conversation, text) if t not in _SUMS]
    tells = _TELLS.match(text) or (len(beside) <= 1 and not _POINTS_BACK.match(text))
    if not tells or len(beside) > (BESIDE_DONE if done else BESIDE):
        return False
    # A tool that reads the fact itself knows what it is for.
    tools = choose_tools(coach.tools, text, understanding.names, conversation.profile, dict(conversation.held))  # fmt: skip
    return not tools


def _own_section(
    text: str, understanding: Understanding, conversation: Conversation, coach: Any
) -> bool:
    """Whether a fact finds by itself a section of what was spoken of that was not quoted, near it and near the question.

    "It runs out in nine days", of a permit, finds the deadlines; "I served 40 of them" finds nothing that is about it.
    """
    resolved = resolve(understanding, conversation, coach)
    if not resolved.subject:
        return False
    said = impersonal(text)
    terms = {t for p in understanding.parts for t in p.terms if not t[:1].isdigit()}
    if not terms - measures():
        return False  # "it is 3 lakh": a sum stands in many sections, and is about none
    around = f"{conversation.focus.question} {said}"
    told = {i.partition(".")[0] for i, _ in conversation.quoted}
    place = place_of(
        understanding, conversation.profile, coach.catalog, conversation.focus.countries
    )
    ranked = ranked_parts(
        resolved.understanding.parts[:1], [resolved.query], "", place, False, coach,
        before=Before(said, around, resolved.subject, False, frozenset(told)),
    )[0]  # fmt: skip
    best = ranked[0]
    last = next((r.score for r in ranked if r.passage.id.partition(".")[0] in told), 0.0)
    here = best.passage.document_id in resolved.subject and best.score - last >= APART
    near, both = coach.retriever.near(said), coach.retriever.near(around)
    if not here or not near:
        return False
    i = best.passage.id
    return bool(near[i] >= NEAR * max(near.values()) and both[i] >= NEAR_BOTH * max(both.values()))


@cache
def measures() -> frozenset[str]:
    """The stems of units, and of words that only say when or how much."""
    listed = """year yr month mo week wk day hour hr people ppl others employee staff colleague lakh crore lpa dollar usd euro eur pound gbp gross net annual yearly monthly weekly pay salary paid
        last next ago already still now since until till today yesterday same total about around monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec half full experience old service company"""
    return frozenset(stem(w) for w in listed.split())
