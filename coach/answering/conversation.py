"""A conversation's memory, and the rules that make a follow-up stand alone. No model is asked.

A follow-up takes over what it leaves out: the name ("how long does it take?"), the facet ("and the CISA?"), the whole question
with another place ("and in Germany?"), the second of two things ("the second one").
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coach.answering.impersonal import impersonal
from coach.answering.understand import GENERIC, PROPER, Part, Reader, Understanding
from coach.corpus import Catalog
from coach.search.words import stem, stems
from coach.types import Answer, Profile

_NEW_TOPIC = re.compile(
    r"\b(?:by the way|another (?:question|thing|topic)|different (?:question|topic)|change of topic|change (?:the )?subject|switching|unrelated|new question|separately)\b",
    re.I,
)
_BACK = re.compile(r"\b(?:back to|returning to|as for|regarding|about) (?:the )?", re.I)
_OPENS = re.compile(
    r"^\W*(?:and|but|so|or|then|also|no|yes|yeah|ok(?:ay)?|hm+|from when|until when|what about|how about|since when|until when|why|why not|really|which one|"
    r"in that case|what if|even if|for how long|how long|how much|how many|how hard|how often|when|where|who|is it|is that|does it|do they|can it|can they|are they|would it|should i|could i|and if|same)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"^\W*(?:and|but|so|or|then|no|what about|how about|what if|even if|in that case)\b", re.I
)
_PRONOUN = re.compile(
    r"\b(?:it|its|this|that|they|them|those|these|there|then|one|ones|both|either|neither|the former|the latter|the same|such|he|she|instead|afterwards|too|if not|if so)\b",
    re.I,
)
_CORRECTION = re.compile(
    r"^\W*(?:sorry|no|oops|correction|actually|i mean[t]?|my mistake|wait|not)\b[^.?!]{0,20}\b(?:i mean[t]?|it'?s|is|was|not|make that|rather|in|actually)?\b",
    re.I,
)
# Stems of kin that mean one thing to a search.
_PLAIN_KIN = {
    stem(w): stem(plain)
    for plain, words in (
        ("partner", "wife husband girlfriend boyfriend spouse"),
        ("parent", "mother father mum mom dad"),
        ("child", "son daughter"),
        ("sibling", "brother sister"),
    )
    for w in words.split()
}
_ORDINALS = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "last": -1, "latter": -1,
}  # fmt: skip
_ORDINAL = re.compile(
    r"\bthe (first|1st|former|second|2nd|third|3rd|fourth|last|latter)(?: one| option| of (?:the|these|those)\b.*)?(?=[ ,.?!]|$)",
    re.I,
)


LEANS = 14  # words of a message that may lean on the question before
# Similarity to the nearest passage, chosen on follow-ups and on questions of their own asked second (evals/LOG.md): below the
# first a message says nothing by itself, above the second all.
NOTHING, ALONE = 0.38, 0.52
NAME_ONLY = 2  # words of a message that says no more than a term: "waivers?", of what was spoken of
OWN = 0.775  # similarity, and what the length and the words left of it add


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
    around: str = ""  # the questions before and this one, for a message that leans on them
    far: float = 0.0  # how far it leans, 0 to 1


_AMONG = re.compile(
    r"\b(?:which|what|any)(?: one)? of (?:the|these|those|them)(?: (?:two|three|four|ones|both))?\b|\bwhich (?:one|is (?:better|cheaper|easier|faster|harder))\b|\bboth of them\b",
    re.I,
)


# An interview or an application: "they" are not who laid anybody off.
_HIRES = re.compile(
    r"\b(?:interview\w*|recruiter\w*|panel|hiring|hire me|appl(?:y|ied|ication\w*)|cv|resume|portfolio|case study|take[- ]home|"
    r"(?:when|if|once) they (?:ask|want to know|wonder|quiz|probe|press|grill))\b",
    re.I,
)
# What a person has, held against what was spoken of: "is that enough?", "would I qualify?".
_ENOUGH = re.compile(
    r"\b(?:enough|good enough|sufficient)\W*$|\b(?:do|would|could|will|can) i (?:\w+ )?(?:qualify|be eligible|meet (?:it|that|the requirements?))\W*$|\bam i eligible\W*$",
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


def resolve(understanding: Understanding, conversation: Conversation, coach: Any) -> Resolved:
    """Fill in what a follow-up leaves out from the focus of the conversation; who asks does not steer the search."""
    found = _resolved(understanding, conversation, coach.catalog, coach.retriever.nearest)
    parts = tuple(
        replace(p, text=impersonal(p.text), terms=tuple(_PLAIN_KIN.get(t, t) for t in p.terms))
        for p in found.understanding.parts
    )
    query = impersonal(found.query)
    return replace(found, query=query, understanding=replace(found.understanding, parts=parts))


def _resolved(
    understanding: Understanding,
    conversation: Conversation,
    catalog: Catalog,
    nearest: Callable[[str], float],
) -> Resolved:
    focus, text = conversation.focus, understanding.question
    if not focus.question or _NEW_TOPIC.search(text):
        return Resolved(understanding, text)
    part = understanding.parts[0]
    named = [n for n in focus.names if catalog.documents[n.split("#")[0]].kind in PROPER]
    if named and _ENOUGH.search(text) and not set(named) & set(understanding.names):
        # "4 years as a SOC 2 engineer, enough?": for what was named before, not for SOC 2
        what = short_name(named[0], catalog)
        asked = replace(part, names=tuple(named[:1]), facets=(("gate", 1.0),), text=f"{what}: {text}")  # fmt: skip
        alone = replace(understanding, parts=(asked,), names=tuple(named[:1]))
        return Resolved(alone, asked.text, "what it must be enough for")
    near = nearest(impersonal(text)) if _may_follow(text, part) else 0.0
    if _stands_alone(text, part, near):
        return Resolved(understanding, text)
    ordinal = _ORDINAL.search(text)
    if ordinal and not understanding.names and focus.listed:
        at = _ORDINALS[ordinal.group(1).lower()]
        if -len(focus.listed) <= at < len(focus.listed):
            return _with(
                understanding,
                (focus.listed[at],),
                part.facets or focus.facets,
                "the one named by its place",
                catalog,
            )
    if _AMONG.search(text) and not understanding.names and len(focus.listed) > 1:
        return _with(
            understanding,
            focus.listed[:3],
            part.facets or focus.facets,
            "the ones listed before",
            catalog,
        )
    soft = all(catalog.documents[n.split("#")[0]].kind not in PROPER for n in understanding.names)
    few = len(text.split()) <= NAME_ONLY
    if understanding.names and soft and named and (few or _PRONOUN.search(text)):
        # "does it cover LLMs?": it is what was named before, not the LLMs
        both = replace(
            part, names=(*named, *part.names), text=f"{short_name(named[0], catalog)}: {text}"
        )
        return Resolved(
            replace(understanding, parts=(both,), names=(*named, *understanding.names)),
            both.text,
            "what it stands for",
        )
    if understanding.names:
        if _only_names(text, part) and focus.facets:
            bare = replace(understanding, parts=(replace(part, facets=()),))
            how = "the facet of the question before"
            return _with(bare, understanding.names, focus.facets, how, catalog)
        return Resolved(understanding, text)
    place_only = (
        bool(understanding.countries or understanding.states or understanding.visas)
        and not part.terms
    )
    if place_only and len(text.split()) <= 9 and not (part.facets and part.facets[0][1] >= 1):
        names = tuple(n for n in focus.names if _holds_in(n, understanding.countries, catalog))
        inherited = replace(
            part,
            text=_around(focus, text),
            own=text,
            names=names,
            facets=focus.facets,
            terms=focus.terms,
        )
        return Resolved(
            replace(understanding, parts=(inherited,), names=names),
            inherited.text,
            "the question before, elsewhere",
        )
    around = _around(focus, text)
    far = _leaning(near) if near and len(text.split()) <= LEANS else 0.0
    if not _follows(text, part):
        return Resolved(understanding, text, around=around, far=far)
    proper = tuple(n for n in focus.names if catalog.documents[n.split("#")[0]].kind in PROPER)
    if _THE_NEW.search(text):
        proper = _heirs(proper, catalog)
    if proper:
        taken = _with(
            understanding,
            proper,
            part.facets or focus.facets,
            "the name of the question before",
            catalog,
        )
        return replace(taken, around=around, far=far)
    # Nothing with a proper name was asked before: its words carry on, beside whatever document answered it.
    # A wording such as "what if" asks for no side of its own.
    firm = any(weight >= 0.9 and facet not in GENERIC for facet, weight in part.facets)
    merged = replace(
        part,
        text=_around(focus, text, more=2 if firm else 0),
        own=text,
        names=focus.names[:1] or (() if firm else focus.lead),
        terms=part.terms or focus.terms,
        facets=part.facets or focus.facets,
    )
    return Resolved(
        replace(understanding, parts=(merged,), names=merged.names),
        merged.text,
        "the words of the question before",
    )


def _around(focus: Focus, text: str, more: int = 0) -> str:
    """The first question of the topic, the last, and the message, which counts twice lest it drown, and `more` times more."""
    again = more + (len(focus.thread) > 1)
    thread = focus.thread or (focus.question,)
    return " ".join([*dict.fromkeys((*thread, text)), *[text] * again])


# "Can a person sue under the new one?", after an act that was replaced.
_THE_NEW = re.compile(r"\bthe new(?:er)? (?:one|act|law|rules?|version|guidance)\b", re.I)


def _heirs(names: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
    """What replaced the documents named; a name with no heir stays."""
    found = [catalog.documents[n.split("#")[0]].superseded_by or (n,) for n in names]
    return tuple(dict.fromkeys(heir for heirs in found for heir in heirs))


def _holds_in(name: str, countries: Sequence[str], catalog: Catalog) -> bool:
    """Whether what was named can be meant in other countries too: a certificate can, a law of one country cannot."""
    if name.startswith("layoff/"):
        return False
    document = catalog.documents[name.split("#")[0]]
    here = {"global", *countries}
    return document.kind != "rule" or not countries or bool(here & set(document.jurisdiction))


def _only_names(text: str, part: Part) -> bool:
    """Whether a few words name a thing and no side of it: "and the CISA?", "what about evals"."""
    own = {s for name in part.surfaces for s in stems(name)}
    return (
        len(text.split()) <= 7
        and not set(part.terms) - own
        and not any(w >= 0.9 and f not in GENERIC for f, w in part.facets)
    )


def _may_follow(text: str, part: Part) -> bool:
    return len(text.split()) <= LEANS or _follows(text, part)


def _stands_alone(text: str, part: Part, near: float) -> bool:
    """Whether a message is a question of its own, whatever "it" and "they" stand in it: it says much, and something is near it."""
    said = 0.02 * min(len(text.split()), LEANS) + 0.03 * min(len(part.terms), 5)
    return near + said >= (OWN + 0.1 if _GOES_ON.match(text) else OWN)


def _leaning(near: float) -> float:
    """How far, 0 to 1, a short message leans on what was said before: the less it is like anything held, the further."""
    return min(1.0, max(0.0, (ALONE - near) / (ALONE - NOTHING)))


def _follows(text: str, part: Part) -> bool:
    short = len(text.split()) <= 12
    if len(text.split()) <= 3:
        return True
    if _PRONOUN.search(text) and len(text.split()) <= 16:
        return True
    return short and bool(_OPENS.match(text)) and len(part.terms) <= 2


def _with(
    understanding: Understanding,
    names: tuple[str, ...],
    facets: tuple[tuple[str, float], ...],
    how: str,
    catalog: Catalog,
) -> Resolved:
    parts = tuple(
        replace(p, names=p.names or names, facets=p.facets or facets) for p in understanding.parts
    )
    label = " ".join(short_name(n, catalog) for n in names[:2])
    taken = not understanding.parts[0].facets and facets and facets[0][0] in catalog.facets
    wording = f" {catalog.facets[facets[0][0]].asks[0]}" if taken else ""
    query = f"{label}:{wording} {understanding.question}"
    return Resolved(replace(understanding, parts=parts, names=names), query, how)


def short_name(target: str, catalog: Catalog) -> str:
    """The name people use for a document or a term: its first alias when that is shorter than its title."""
    document_id, _, anchor = target.partition("#")
    document = catalog.documents[document_id]
    if anchor and document.terms.get(anchor):
        return document.terms[anchor][0]
    first = document.aliases[0] if document.aliases else document.title
    return first if len(first) < len(document.title) else document.title
