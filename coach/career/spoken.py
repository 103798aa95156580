"""The roles a conversation speaks of, and which of them a message means.

`held` carries `role`, the role spoken of last ("" after two were named together), and `roles`, those named together, in order.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from coach.career.follow import LATELY, foreign, lately
from coach.career.rolelike import role_like
from coach.career.roles import documents_in
from coach.career.unwanted import undenied
from coach.corpus import Catalog

_PLACES = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "last": -1, "latter": -1}  # fmt: skip
PLACED = re.compile(
    rf"\bthe ({'|'.join(_PLACES)})(?: (?:one|role|job|option)\b|(?=\s*(?:[,.:;?!]|$)|\s+(?:pays?|earns?|asks?|needs?|takes?|suits?|with|at|please|pls|then|instead|from|using)\b))",
    re.I,
)
_OTHER = re.compile(r"\bthe other(?: (?:one|role|job|option)\b|(?=\s*(?:[,.;?!]|$)))", re.I)
_TURNS = re.compile(
    r"\b(?:what|how) about\b|\bsame (?:question|thing|for|again)\b|\b(?:scrap|forget|drop|leave) (?:that|it|this)\b|\binstead\b|\bback to\b|\bswitch(?: over)? to\b"
    r"|^\W*(?:and|ok(?:ay)?|now|so|then)?\W*(?:for|with|to|as) |\brather\b|\bchange (?:it|the role|that) to\b",
    re.I,
)
_AROUND = re.compile(
    r"\b(?:and|but|so|ok(?:ay)?|or|then|now|please|actually|no|question|thing|same|again|scrap|forget|drop|leave|instead|back|go(?:ing)?|switch|over|rather|change|"
    r"the|a|an|for|with|to|as|do|make|give|show|me|my|i|id|i'd|you|said|named|mentioned|suggested|it|that|this|one|ones|role|job|plan|roadmap|gap|about|want|would|like|prefer|only|better)\b",
    re.I,
)
_OF_ROLE = ("gap", "fit", "plan", "match")  # tools whose answer is about one role
MAX = 14  # words of a message that only turns to another role


def role_said(text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog) -> str:
    """The role a message itself means: named, "the second one", "the other", "the auditor" of two; "" for none.

    `names` may hold what a follow-up took over: only what stands in the text counts as named.
    """
    together = _together(held, catalog)
    own = undenied(text)
    named = [n for n in documents_in(names, "roles") if _stands(n, own, catalog)]
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


def listed(held: Mapping[str, Any]) -> list[str]:
    """The roles just told in a list."""
    return [r for r in held.get("roles") or () if isinstance(r, str)]


def placed_alone(text: str, held: Mapping[str, Any]) -> str:
    """The role a message names by its place in a list and says nothing else of: "why the first?", "what about the second"."""
    placed = by_place(text, listed(held), held) if len(text.split()) <= 10 else ""
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


def referred(text: str, held: Mapping[str, Any], catalog: Catalog) -> str:
    """The role "for that" means: the one spoken of lately, else the first the last answers were about; "" for none."""
    if role := lately_spoken(held):
        return role
    return next(iter(talked_of(held, catalog)), "") if REFERS.search(text) else ""


def role_or_offer(role: str, held: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """The arguments that say which role is meant: the one given, else those just spoken of, to choose from."""
    together = _together(held, catalog)[:4]
    return {"role": role} if role else {"among": together} if together else {}


_PIECES = re.compile(r"[.;:!?\n,/]|\b(?:and|or|vs|versus|than|but|with)\b", re.I)
# A role of the talk is meant: "for that", "for it", "for this role", "the one you named".
REFERS = re.compile(r"\b(?:it|that|this|those|one|them|the (?:role|job|same))\b", re.I)


def roles_in(text: str, catalog: Catalog) -> list[str]:
    """The roles whose names stand in a text, in its order; with or without the "AI" before them."""
    spaced = f" {re.sub(r'[^a-z0-9&]+', ' ', text.lower())} "
    found: dict[str, int] = {}
    for name, role in _by_name(catalog):
        at = spaced.find(f" {name} ")
        if at >= 0:
            found[role] = min(at, found.get(role, at))
            spaced = spaced.replace(f" {name} ", " " * (len(name) + 1) + " ")
    return sorted(found, key=lambda r: found[r])


@lru_cache(maxsize=4)
def _by_name(catalog: Catalog) -> list[tuple[str, str]]:
    """Every name of a role as plain words with its role, the longest first."""
    found: dict[str, str] = {}
    for role in catalog.of_kind("role"):
        for name in (role.title, *role.aliases):
            plain = re.sub(r"[^a-z0-9&]+", " ", name.lower()).strip()
            found.setdefault(plain, role.id)
            short = plain.removeprefix("ai ")
            if len(short.split()) > 1:
                found.setdefault(short, role.id)
    return sorted(found.items(), key=lambda f: -len(f[0]))


def roles_said(text: str, catalog: Catalog) -> list[str]:
    """The roles a person's message speaks of and does not deny: by name, else by the words that tell them, in order."""
    own = undenied(text)
    if named := roles_in(own, catalog):
        return named
    pieces = (p for p in _PIECES.split(own) if p and len(p.split()) <= MAX)
    return list(dict.fromkeys(r for p in pieces if (r := role_like(p, catalog))))


def talked_of(held: Mapping[str, Any], catalog: Catalog, own: str = "") -> list[str]:
    """The roles the last turns speak of, from the nearest turn that speaks of any; [] for none.

    What the person named comes first, then what the answer to it is about: its own role, or those it ranks, in its order.
    `own` is the person's own work, which is no goal.
    """
    mine = set(roles_in(own, catalog))
    for turn in held.get("talk") or ():
        said = [r for r in roles_said(turn["asked"], catalog) if r not in mine]
        if said:
            return said
        if about := [r for r in turn["about"] if r in catalog.documents]:
            return about[:1]
        if turn["ranks"] and (ranked := roles_in(turn["text"], catalog)):
            return [r for r in ranked if r not in mine]
    return []


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
