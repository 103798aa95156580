"""The rules that make a follow-up stand alone. No model is asked.

A follow-up takes over what it leaves out: the subject ("how long does it take?"), the facet ("and the CISA?"), the whole
question with another place ("and in Germany?"), the second of two things ("the second one").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coach.answering.aside import heavy
from coach.answering.conversation import (
    MOST_SUBJECTS,
    Conversation,
    Focus,
    Resolved,
    short_name,
)
from coach.answering.ended import ahead, law_documents
from coach.answering.impersonal import impersonal
from coach.answering.leaning import LEANS, content, leaning
from coach.answering.understand import GENERIC, PROPER, Part, Understanding
from coach.corpus import Catalog
from coach.search.words import stem, stems

_NEW_TOPIC = re.compile(
    r"\b(?:by the way|another (?:question|thing|topic)|different (?:question|topic)|change of topic|change (?:the )?subject|switching|unrelated|new question|separately)\b",
    re.I,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|this|that|they|them|those|these|there|then|one|ones|both|either|neither|the former|the latter|the same|such|he|she|instead|afterwards|too|if not|if so)\b",
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
# One of two, or both: "which one pays more", "the cheaper one", "and the difference".
_AMONG = re.compile(
    r"\b(?:which|what|any)(?: one)? of (?:the|these|those|them)(?: (?:two|three|four|ones|both))?\b"
    r"|\bwhich(?: one)?(?: (?:is|one|pays?|costs?|takes?|has|needs?|would|should|do|can|will|gets?|survives?|lasts?|earns?))\b|\b(?:both|either) of them\b"
    r"|\bthe (?:\w+er|more \w+|less \w+|better|worse) (?:one|of (?:the )?two)\b|^\W*(?:the )?(?:cheaper|shorter|easier|quicker|faster)\W*$",
    re.I,
)
# What a person has, held against what was spoken of: "is that enough?", "would I qualify?".
_ENOUGH = re.compile(
    r"\b(?:enough|good enough|sufficient)\W*$|\b(?:do|would|could|will|can) i (?:\w+ )?(?:qualify|be eligible|meet (?:it|that|the requirements?))\W*$|\bam i eligible\W*$",
    re.I,
)
# "Can a person sue under the new one?", after an act that was replaced.
_THE_NEW = re.compile(r"\bthe new(?:er)? (?:one|act|law|rules?|version|guidance)\b", re.I)
# What one needs, with no word on what for: for the role or the certificate spoken of.
_NEEDED = re.compile(
    r"\b(?:do|would|will|must|should) (?:i|you|they) (?:\w+ )?(?:need|have to (?:have|know|speak)|require)\b(?! it\b)|\b(?:needed|required|necessary|mandatory)\W*$",
    re.I,
)
NEEDS = 8  # words of such a message
NAME_ONLY = 2  # words of a message that says no more than a term: "waivers?", of what was spoken of
FEELINGS = "guides/mood-and-pacing"
LEANING = (
    12  # words of a message with a pronoun that leans on a question which no document answered
)
# Sides of a role that a rule, a standard or a tool has none of.
OF_ROLES = frozenset({"who-hires", "pay", "odds", "ways-in", "interview"})
LONG = 30  # words from which a message is a story of its own
_FIRM = PROPER | {"role", "layoff"}  # kinds whose names say what a message is about


def resolve(understanding: Understanding, conversation: Conversation, coach: Any) -> Resolved:
    """Fill in what a follow-up leaves out from the focus of the conversation; who asks does not steer the search."""
    found = _resolved(understanding, conversation, coach)
    parts = tuple(
        replace(p, text=impersonal(p.text), terms=tuple(_PLAIN_KIN.get(t, t) for t in p.terms))
        for p in found.understanding.parts
    )
    query = impersonal(found.query)
    return replace(found, query=query, understanding=replace(found.understanding, parts=parts))


def _resolved(understanding: Understanding, conversation: Conversation, coach: Any) -> Resolved:
    focus, text, catalog = conversation.focus, understanding.question, coach.catalog
    alone = Resolved(understanding, text)
    if not focus.question or _NEW_TOPIC.search(text):
        return alone
    part = understanding.parts[0]
    named = [n for n in focus.names if catalog.documents[n.split("#")[0]].kind in PROPER]
    if named and _ENOUGH.search(text) and not set(named) & set(understanding.names):
        # "4 years as a SOC 2 engineer, enough?": for what was named before, not for SOC 2
        what = short_name(named[0], catalog)
        asked = replace(part, names=tuple(named[:1]), facets=(("gate", 1.0),), text=f"{what}: {text}")  # fmt: skip
        enough = replace(understanding, parts=(asked,), names=tuple(named[:1]))
        return Resolved(enough, asked.text, "what it must be enough for")
    if picked := _picked(understanding, focus, catalog):
        return picked
    if _own_name(understanding, catalog):
        if _only_names(text, part) and focus.facets:
            bare = replace(understanding, parts=(replace(part, facets=()),))
            how = "the facet of the question before"
            return _with(bare, understanding.names, focus.facets, how, catalog)
        return alone
    if elsewhere := _elsewhere(understanding, focus, catalog):
        return elsewhere
    if len(text.split()) > LONG:
        return alone
    if not focus.subject:
        leans = len(text.split()) <= LEANING and _PRONOUN.search(text)
        return _carried(understanding, focus, catalog) if leans else alone
    if role := _role_side(understanding, conversation, catalog):
        return _of_subject(understanding, focus, (role, *focus.subject), part)
    if heavy(text) and "?" not in text and not coach.reader.asks(text):
        return _felt(understanding, focus)
    if not content(text) and not part.facets:
        return _carried(understanding, focus, catalog)
    entered = _entered(focus, catalog)
    if entered and len(text.split()) <= NEEDS and _NEEDED.search(text):
        return _of_subject(understanding, focus, entered, part)
    subject = _heirs(focus.subject, catalog)
    if not _THE_NEW.search(text):
        subject = tuple(dict.fromkeys([*subject, *focus.subject]))
    said, apart = impersonal(text), frozenset[str]()
    if ahead(text, focus, catalog):  # a country is where one wants to work
        said, apart = coach.reader.without_places(said), law_documents(coach)
    if leaning(said, subject, coach.retriever, apart=apart) < LEANS:
        return alone
    return _of_subject(understanding, focus, subject, part)


def _entered(focus: Focus, catalog: Catalog) -> tuple[str, ...]:
    """The roles and certificates spoken of, which one enters with something."""
    kinds = ("role", "credential")
    return tuple(d for d in focus.subject if catalog.documents[d.split("#")[0]].kind in kinds)


def _role_side(understanding: Understanding, conversation: Conversation, catalog: Catalog) -> str:
    """The role last spoken of, when a short message asks for a side that a role has and what came up since has not."""
    focus, part = conversation.focus, understanding.parts[0]
    text = understanding.question
    role = str(conversation.held.get("role") or "")
    sides = [f for f, w in part.facets if f in OF_ROLES and w >= 0.9]
    if not role or not sides or understanding.names or len(text.split()) > LEANING:
        return ""
    spoken = [catalog.documents[n.split("#")[0]] for n in focus.subject]
    has = any(d.kind == "role" or any(p.facet in sides for p in d.passages) for d in spoken)
    held = role in catalog.documents and any(
        p.facet in sides for p in catalog.documents[role].passages
    )
    return role if held and not has else ""


def _picked(understanding: Understanding, focus: Focus, catalog: Catalog) -> Resolved | None:
    """The one named by its place in a list, or those it is one of; None for any other message."""
    if understanding.names:
        return None
    text, part = understanding.question, understanding.parts[0]
    ordinal = _ORDINAL.search(text)
    if ordinal and focus.listed:
        at = _ORDINALS[ordinal.group(1).lower()]
        if -len(focus.listed) <= at < len(focus.listed):
            one, how = (focus.listed[at],), "the one named by its place"
            sides = part.facets or (() if content(text) else focus.facets)
            return replace(_with(understanding, one, sides, how, catalog), subject=one)
    if _AMONG.search(text) and len(focus.listed) > 1:
        sides = part.facets or (() if content(text) else focus.facets)
        among = focus.listed[:MOST_SUBJECTS]
        found = _with(understanding, among, sides, "the ones listed before", catalog)
        return replace(found, subject=among)
    return None


def _own_name(understanding: Understanding, catalog: Catalog) -> bool:
    """Whether a message names a certificate, a rule, a role or a country's law; terms are words."""
    return bool(proper_names(understanding, catalog)) or bool(
        understanding.names
        and _only_names(understanding.question, understanding.parts[0])
        and len(understanding.question.split()) > NAME_ONLY
    )


def proper_names(understanding: Understanding, catalog: Catalog) -> tuple[str, ...]:
    """The certificates, rules, standards, roles and countries' laws that a message names; a term is a word."""
    names = understanding.names
    return tuple(n for n in names if "#" not in n and catalog.documents[n].kind in _FIRM)


def _elsewhere(understanding: Understanding, focus: Focus, catalog: Catalog) -> Resolved | None:
    """The question before with the place that this message names, when it names little else."""
    text, part = understanding.question, understanding.parts[0]
    placed = bool(understanding.countries or understanding.states or understanding.visas)
    if (
        not placed
        or part.terms
        or len(text.split()) > 9
        or (part.facets and part.facets[0][1] >= 1)
    ):
        return None
    names = tuple(n for n in focus.names if _holds_in(n, understanding.countries, catalog))
    inherited = replace(
        part, text=_around(focus, text), own=text, names=names, facets=focus.facets, terms=focus.terms
    )  # fmt: skip
    taken = replace(understanding, parts=(inherited,), names=names)
    return Resolved(taken, inherited.text, "the question before, elsewhere")


def _carried(understanding: Understanding, focus: Focus, catalog: Catalog) -> Resolved:
    """The words of the question before, for a message with none of its own: "why?", "how so?"."""
    text, part = understanding.question, understanding.parts[0]
    merged = replace(
        part,
        text=_around(focus, text),
        own=text,
        names=focus.names[:1] or focus.lead,
        terms=focus.terms,
        facets=part.facets or focus.facets,
    )
    taken = replace(understanding, parts=(merged,), names=merged.names)
    return Resolved(taken, merged.text, "the words of the question before")


def _of_subject(
    understanding: Understanding, focus: Focus, subject: tuple[str, ...], part: Part
) -> Resolved:
    """The message asked of the subject of the talk."""
    asked = replace(part, names=subject[:1], own=part.text)
    taken = replace(understanding, parts=(asked,), names=subject)
    query = _around(focus, understanding.question)
    return Resolved(taken, query, "the subject of the question before", subject=subject)


def _felt(understanding: Understanding, focus: Focus) -> Resolved:
    """What somebody says of how they feel, asked of what is held on feelings, and of what they spoke of."""
    part = replace(understanding.parts[0], facets=(("feel", 1.0),))
    found = _of_subject(understanding, focus, (FEELINGS, *focus.subject), part)
    after = replace(found.understanding, names=(*focus.subject, FEELINGS))  # what is gone back to
    return replace(found, query=understanding.question, understanding=after)


def _sided(part: Part) -> bool:
    """Whether a part asks for a side by a wording that says which."""
    return any(w >= 0.9 and f not in GENERIC for f, w in part.facets)


def _around(focus: Focus, text: str) -> str:
    """The first question of the topic, the last, and the message, which counts twice lest it drown."""
    thread = focus.thread or (focus.question,)
    return " ".join([*dict.fromkeys((*thread, text)), *[text] * (len(focus.thread) > 1)])


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
    return len(text.split()) <= 7 and not set(part.terms) - own and not _sided(part)


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
