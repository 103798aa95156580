"""A conversation's memory, and what the first words of a person who lost a job come to. No model is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.answering.understand import Reader, Understanding
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


# An interview or an application: "they" are not who laid anybody off.
_HIRES = re.compile(
    r"\b(?:interview\w*|recruiter\w*|panel|hiring|hire me|appl(?:y|ied|ication\w*)|cv|resume|portfolio|case study|take[- ]home|"
    r"(?:when|if|once) they (?:ask|want to know|wonder|quiz|probe|press|grill))\b",
    re.I,
)
# "what do they owe me", with nobody named before: whom a person who lost a job means by "they".
_THEY = re.compile(
    r"\bthey\b(?=[^.?!]{0,25}\b(?:owe|pay|give|make|let|keep|fire|force|ask|want|offer|take|cut|sack)\w*\b[^.?!]{0,12}\b(?:me|us|my)\b)",
    re.I,
)


# What somebody tells because it changes what holds for them, also where they ask for nothing: no note of it will do.
PRESSES = re.compile(
    r"\b(?:pregnan\w*|maternity|paternity|parental leave|(?:sick|medical|disability) leave|cancer|surgery|disab(?:led|ility)|i-?485|i-?140|panic\w*|desperate|discriminat\w*|harass\w*|whistle\w*|"
    r"unpaid wages|(?:months?|weeks?) of (?:money|savings|cash)(?: left)?|(?:had|have|having|expecting) a baby|newborn|became a (?:father|mother|parent|dad|mum|mom)|(?:not|never|haven'?t) (?:been )?paid|homeless|evict\w*|escorted|locked out|garden(?:ing)? leave)\b",
    re.I,
)
# "I was fired an hour ago.", "they let me go today, what now?": no question of law, but somebody who needs the first steps.
_LOST = re.compile(
    r"\b(?:i|we)(?:'ve| have| was| were|'m| am| got| just| been| all)* (?:fired|laid off|let go|made redundant|cut|sacked|dismissed)\b|\blet (?:me|us) go\b|\blost my job\b|\bsame(?: thing)? (?:has |just |also )*happened to (?:me|us)\b"
    r"|\b(?:fired|sacked|cut|dismissed|laid off) (?:me|us)\b|^\W*(?:(?:hi|hello|so|today|ok),? )*(?:(?:just|got|was|been) )+(?:fired(?! up)|laid off|let go|made redundant|sacked|dismissed)\b"
    r"|\b(?:kündigung|kuendigung) (?:\w+ ){0,3}(?:bekommen|erhalten|gekriegt)\b|\b(?:wurde |bin )?gekündigt(?: worden)?\b"
    r"|^\W*(?:fired|laid off|let go|made redundant|sacked|dismissed) (?:today|tonight|this (?:morning|afternoon|evening)|(?:an|one|two|a few|\d+) (?:hours?|minutes?) ago)\b",
    re.I,
)
_JUST = re.compile(
    r"\b(?:just (?:got |been |was |were )*(?:laid off|fired|let|made redundant|lost|cut|sacked|dismissed)|today|yesterday|heute|gestern|gerade|last week|tonight|this (?:morning|afternoon|evening)|(?:an|one|two|a few|\d+) (?:hours?|minutes?) ago|right now)\b",
    re.I,
)
_WHAT_NOW = re.compile(
    r"\b(?:was (?:jetzt|nun|tun)|und jetzt|what (?:now|next|do i do(?: now)?|should i do(?: now| first)?|happens now)|help(?: me)?(?: please)?)\b[\s?.!]*$",
    re.I,
)
FIRST_HOURS = "What do I do in the first 24 hours after a layoff?"
JUST_TOLD = "I was just laid off."
_DATES = "What are my deadlines? "
_NEXT = "What should I do next in {}? {}"
SHORT = 16  # words of a message that tells of a lost job and of little else


# Who says it beside a wish of their own is answered that.
_WISH = re.compile(
    r"\b(?:plan|gap|offer|advert|interview\w*|certificat\w*|compare|which role|salary|passed|started?|years ago|months? ago|weeks? ago)\b",
    re.I,
)


def next_in(place: str) -> str:
    """The question for the first steps in a country."""
    return _NEXT.format(place, "").strip()


def only_lost(text: str) -> bool:
    """Whether a message says that the job is lost and no more than two words beside it."""
    if not _LOST.search(text):
        return False
    rest = _WHAT_NOW.sub(" ", _JUST.sub(" ", _LOST.sub(" ", text)))
    return len(re.findall(r"\w+", rest)) <= 2


def just_lost(text: str) -> bool:
    """Whether a short message says that the job has just been lost and asks no more than what to do now."""
    told = _WHAT_NOW.sub("", text)
    return bool(
        len(text.split()) <= 20
        and "?" not in told
        and _LOST.search(told)
        and _JUST.search(told)
        and not _WISH.search(told)
    )


def first_step(text: str, conversation: Conversation, *, place: str = "") -> str:
    """The question behind a first message that says no more than that the job is lost; "" for any other.

    On a visa the stay comes first: its clock is the shortest, and a claim made too soon can harm it. `place` is the country
    it names whose law is held: what comes next turns on it.
    """
    if conversation.focus.question or PRESSES.search(text):
        return ""
    if just_lost(text):
        visa = conversation.profile.get("visa")
        return _DATES + text if visa else _NEXT.format(place, text) if place else FIRST_HOURS
    told = place and _LOST.search(text) and len(text.split()) <= SHORT and not _WISH.search(text)
    return _NEXT.format(place, text) if told and "?" not in text else ""


def employer_meant(text: str, conversation: Conversation, reader: Reader) -> str:
    """A text with "they" read as the employer, when no name was spoken of before and it names no certificate, whose issuer it may mean.

    Who asks the questions of an interview, or reads an application, is no employer who laid anybody off.
    """
    if conversation.focus.names or not _THEY.search(text) or _HIRES.search(text):
        return text
    issued = any(n.startswith("credentials/") for n in reader.read(text).names)
    return text if issued else _THEY.sub("the employer who laid me off", text)


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
