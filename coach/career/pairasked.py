"""What a message asks of two held against each other, named in it or spoken of before: which to take, which is faster, the other one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.certasked import CERT
from coach.career.rolelike import role_like
from coach.career.roles import documents_in
from coach.corpus import Catalog
from coach.types import Document

MAX = 40  # words of such a message
SHORT = 20  # words of one that names no pair itself
FRESH = 6  # turns for which a pair stays under discussion
PAIR = 4
_CHOOSES = re.compile(
    r"\b(?:which|what) (?:one |of (?:the|these|those|them)(?: two| three| both)? )?(?:(?:is|are|would be|looks?|sounds?|seems?) )?(?:the )?(?:better|best|right|smarter|wiser|safer|first|more (?:realistic|sensible))\b"
    r"|\bwhich (?:one )?(?:then|now|first|to (?:take|do|pick|choose|go for)|fits?|suits?|should i|would you|do you|would i|do i|of (?:the|these|those|them))\b|\bwhich(?: one)?\s*\?*\s*$"
    r"|\b(?:is|are|would be) (?:\w+ ){0,6}?(?:better|best|smarter|the right one) (?:for|with|given)\b|\bbetter (?:for me|fit|choice|bet)\b"
    r"|\bwhat (?:would|should|do) you (?:do|take|pick|choose|go for|recommend|advise)\b|\bwhat (?:would|should) i (?:pick|choose|take|go for)\b|\b(?:would|do|should|could|can) you (?:rather |just )?(?:pick|choose|take|go for|recommend|suggest|decide)\b"
    r"|\b(?:just )?(?:pick|choose|decide)(?: (?:one|for me|between|already|then))|\bjust (?:pick|choose|decide)\b|\byou (?:pick|choose|decide)\b|\bif you were me\b|\bin my (?:place|shoes)\b|\bif it was you\b"
    r"|\b(?:choos\w+|choice|decid\w+|torn|hesitat\w+|toss[- ]?up|stuck|wavering|undecided|can'?t decide) between\b|\bbetween (?:the|these|those|them)(?: two| both)?\b|\bshould i (?:\w+ )?(?:take|do|go for|pick|choose|become|aim for|start with|get|be|try)\b",
    re.I,
)
_FAST = re.compile(r"\b(?:fast\w*|quick\w*|soon(?:er|est))\b", re.I)
_TO_PAY = re.compile(r"\b(?:salar\w*|pay ?che(?:ck|que)s?|income|paid|money|job|hired|in)\b", re.I)
_SALARY = re.compile(r"\b(?:salar\w*|pay ?che(?:ck|que)s?|income|paid|money|job|hired)\b", re.I)
_ASKS_WHICH = re.compile(r"\b(?:which|what|who)\b|\bor\b", re.I)
# One side of one of them, or another thing altogether: no choice between them is asked.
_SIDE = re.compile(
    r"\b(?:costs?|price|fees?|exam|how (?:long|much|many)|renew\w*|expire\w*|valid|interview|salary|salaries|pays?|earn\w*|plan|law|cheap\w*|hours|prerequisites?|count|hold both|difference)\b",
    re.I,
)
_THEN = re.compile(r"^\W*(?:(?:so|ok|hm+|then|and|but|well) )*(?:then )?(?:[\w/ -]+?) (?:then|it is|first|right)?\W*$", re.I)  # fmt: skip
_OTHER = re.compile(r"\bthe other(?: one| role| job| option| of the two)?\b(?! (?:people|companies|day|way|side|hand|things?))", re.I)  # fmt: skip
_JOINS_ON = re.compile(r"^\W*(?:[\w.,$€£]+\W+){0,3}?(?:vs\.?|versus|against|compared (?:to|with)|or)\b(?!\W+(?:what|is|do|should)\b)", re.I)  # fmt: skip
_CERT = re.compile(rf"\b{CERT}\b", re.I)
_ELSE = ("rules", "standards", "layoff", "projects", "methods")


def pair_asked(
    text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The arguments of a comparison that says which to take, which is faster or what the other one is; None for every other message."""
    words = len(text.split())
    before = str(held.get("certificate_before") or "")
    of_kind = documents_in(names, "credentials")
    joins = of_kind and before not in of_kind and len(of_kind) < PAIR and _JOINS_ON.match(text)
    if before in catalog.documents and joins:
        names = [before, *names]  # "hm, vs AAIA or AIGP": the one spoken of is one of them
    named = pair_of(names)
    if named:
        if words > MAX:
            return None
        return _of_pair(text, named, held, bare=words <= len(named) * 4, here=True)
    held_pair = [i for i in held.get("pair") or () if i in catalog.documents]
    if len(held_pair) < 2 or int(held.get("pair_age", FRESH + 1)) > FRESH or words > SHORT:
        return None
    of_roles = held_pair[0].startswith("roles/")
    mentioned = [i for i in held_pair if _mentions(text, catalog.documents[i])]
    if not mentioned and of_roles and words <= 7 and (like := role_like(text, catalog, among=held_pair)):  # fmt: skip
        mentioned = [like]
    firm = documents_in(names, "roles", "credentials", *_ELSE)
    third = set(firm) - {*held_pair} - _meant_by(held_pair)
    if (third and not (mentioned and _OTHER.search(text))) or (of_roles and _CERT.search(text)):
        return None  # it names a third thing, or asks for a certificate
    if _OTHER.search(text) and len(held_pair) == 2 and (other := _other(text, mentioned, held_pair, held)):  # fmt: skip
        return {"ids": held_pair, "aspect": "one", "at": held_pair.index(other)}
    if len(mentioned) == 1 and "?" in text and words <= 6 and _THEN.match(text):
        return {"ids": held_pair, "aspect": "pick", "meant": mentioned[0]}
    return _of_pair(text, held_pair, held, bare=False, here=False)


def pair_of(names: Sequence[str]) -> list[str]:
    """Two to four roles, or certificates, that a message names; [] for none."""
    for kind in ("credentials", "roles"):
        found = [i for i in documents_in(names, kind) if i != "credentials/which-first"]
        if 2 <= len(found) <= PAIR:
            return found
    return []


def _of_pair(
    text: str, pair: list[str], held: Mapping[str, Any], *, bare: bool, here: bool
) -> dict[str, Any] | None:
    if _FAST.search(text) and _ASKS_WHICH.search(text) and (_TO_PAY.search(text) or not here):
        to_pay = bool(_SALARY.search(text))
        return {"ids": pair, "aspect": "best", "by": "time", "most": False, "to_pay": to_pay}
    if _SIDE.search(text):
        return None
    joined = re.search(r"\b(?:or|vs\.?|versus)\b", text, re.I)
    if _CHOOSES.search(text) or (bare and here and joined and not _asks_of(text)):
        return {"ids": pair, "aspect": "pick"}
    return None


def _asks_of(text: str) -> bool:
    """Whether a bare pair is asked about: "do auditors or validators code?"."""
    return bool(re.match(r"^\W*(?:can|could|do|does|did|will|is|are|has|have|how|when|where|why|who)\b", text, re.I))  # fmt: skip


def _meant_by(pair: Sequence[str]) -> set[str]:
    """Documents whose names are words for one of a pair: a standard for its own certificates."""
    return {f"standards/{i.partition('/')[2].rsplit('-lead', 1)[0]}" for i in pair if "-lead-" in i}


def _other(text: str, mentioned: list[str], pair: list[str], held: Mapping[str, Any]) -> str:
    """Which of two "the other one" is: the one named with it, else not the one spoken of last, else the second."""
    if len(mentioned) == 1:
        return mentioned[0]
    last = [held.get("role"), held.get("certificate"), held.get("picked")]
    spoken = next((i for i in last if i in pair), pair[0])
    return next(i for i in pair if i != spoken)


def _mentions(text: str, document: Document) -> bool:
    """Whether a text holds a name of a document, or an everyday one."""
    names = (document.title, *document.aliases, *document.record.get("short", ()))
    return any(re.search(rf"(?<![\w-]){re.escape(n)}s?(?![\w-])", text, re.I) for n in names)
