"""The roles a conversation speaks of, and which of them a message means.

`held` carries `role`, the role spoken of last ("" after two were named together), and `roles`, those named together, in order.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.follow import LATELY, foreign, lately
from coach.career.rolelike import role_like
from coach.career.roles import documents_in
from coach.corpus import Catalog

_PLACES = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "last": -1, "latter": -1}  # fmt: skip
PLACED = re.compile(
    rf"\bthe ({'|'.join(_PLACES)})(?: (?:one|role|job|option)\b|(?=\s*(?:[,.:;?!]|$)))", re.I
)
_OTHER = re.compile(r"\bthe other(?: (?:one|role|job|option)\b|(?=\s*(?:[,.;?!]|$)))", re.I)
_TURNS = re.compile(
    r"\b(?:what|how) about\b|\bsame (?:question|thing|for|again)\b|\b(?:scrap|forget|drop|leave) (?:that|it|this)\b|\binstead\b|\bback to\b|\bswitch(?: over)? to\b"
    r"|^\W*(?:and|ok(?:ay)?|now|so|then)?\W*(?:for|with|to|as) |\brather\b|\bchange (?:it|the role|that) to\b",
    re.I,
)
_AROUND = re.compile(
    r"\b(?:and|but|so|ok(?:ay)?|or|then|now|please|actually|no|question|thing|same|again|scrap|forget|drop|leave|instead|back|go(?:ing)?|switch|over|rather|change|"
    r"the|a|an|for|with|to|as|do|make|give|show|me|my|i|it|that|this|one|ones|role|job|plan|roadmap|gap|about|want|would|like|prefer|only|better)\b",
    re.I,
)
_OF_ROLE = ("gap", "fit", "plan", "match")  # tools whose answer is about one role
MAX = 14  # words of a message that only turns to another role


def role_said(text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog) -> str:
    """The role a message itself means: named, "the second one", "the other", "the auditor" of two; "" for none.

    `names` may hold what a follow-up took over: only what stands in the text counts as named.
    """
    together = _together(held, catalog)
    named = [n for n in documents_in(names, "roles") if _stands(n, text, catalog)]
    if named:
        return named[0]
    return (
        by_place(text, together, held)
        or (role_like(text, catalog, among=together) if len(together) > 1 else "")
        or role_like(text, catalog)
    )


def turns_to(
    text: str, names: Sequence[str], held: Mapping[str, Any], tool: str, catalog: Catalog
) -> str:
    """The role a short message after a gap or a plan turns to: "and for the other?", "same for AI auditor"; "" for none.

    `tool` is the one that asks: only the one of the two that spoke last takes the message up.
    """
    trail = [t for t in held.get("trail") or () if t in ("gap", "plan")]
    if trail[:1] != [tool] or not lately(tool, held) or len(text.split()) > MAX:
        return ""
    role = role_said(text, names, held, catalog)
    if not role or not _TURNS.search(text):
        return ""
    document = catalog.documents[role]
    own = " ".join((document.title, *document.aliases))
    return "" if foreign(text, PLACED, _OTHER, _AROUND, own) else role


_ALONE = re.compile(
    r"\b(?:and|ok(?:ay)?|so|what|how|why|about|tell|more|explain|i|i'll|take|go|going|with|for|like|then|is|it|that|prefer|choose|pick|rather|me|do|would|you|put|did|on|top|there|number)\b", re.I
)  # fmt: skip


def placed_alone(text: str, held: Mapping[str, Any]) -> str:
    """The role a message names by its place in a list and says nothing else of: "why the first?", "what about the second"."""
    roles = [r for r in held.get("roles") or () if isinstance(r, str)]
    placed = by_place(text, roles, held) if len(text.split()) <= 10 else ""
    return "" if placed and foreign(text, PLACED, _ALONE) else placed


def spoken_last(held: Mapping[str, Any]) -> str:
    """Which of gap and plan answered last, in the last few turns; "" for neither: it takes what a message adds."""
    trail = [t for t in (held.get("trail") or ())[:LATELY] if t in ("gap", "plan")]
    return str(trail[0]) if trail else ""


def lately_spoken(held: Mapping[str, Any]) -> str:
    """The role spoken of in the last few turns, "" for none: what hours alone are meant for."""
    age = held.get("role_age")
    near = age <= LATELY if age is not None else any(lately(t, held) for t in _OF_ROLE)
    return str(held.get("role") or "") if near else ""


def role_or_offer(role: str, held: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """The arguments that say which role is meant: the one given, else those just spoken of, to choose from."""
    together = _together(held, catalog)[:4]
    return {"role": role} if role else {"among": together} if together else {}


def _together(held: Mapping[str, Any], catalog: Catalog) -> list[str]:
    return [r for r in held.get("roles") or () if r in catalog.documents]


def _stands(role: str, text: str, catalog: Catalog) -> bool:
    """Whether a text holds a name of a role."""
    document = catalog.documents[role]
    spaced = re.sub(r"[^\w&]+", " ", text.lower())
    names = (re.sub(r"[^\w&]+", " ", n.lower()) for n in (document.title, *document.aliases))
    return any(f" {n} " in f" {spaced} " for n in names)


def by_place(text: str, roles: Sequence[str], held: Mapping[str, Any]) -> str:
    """The role a message names by its place among those named together, or as the other of two."""
    if len(roles) < 2:
        return ""
    if found := PLACED.search(text):
        at = _PLACES[found[1].lower()]
        return roles[at] if -len(roles) <= at < len(roles) else ""
    last = held.get("role")
    if _OTHER.search(text) and len(roles) == 2 and last in roles:
        return next(r for r in roles if r != last)
    return ""
