"""What a message asks of two held against each other, named in it or spoken of before: which to take, which is faster, the other one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.certasked import CERT, mentions
from coach.career.firstcert import role_word
from coach.career.follow import last, ordinal
from coach.career.rolelike import role_like
from coach.career.roles import documents_in
from coach.corpus import Catalog

MAX = 40  # words of such a message
SHORT = 20  # words of one that names no pair itself
SHORTEST = 7  # words of one that only points at one of them
FRESH = 6  # turns for which a pair stays under discussion
PAIR = 4
_CHOOSES = re.compile(
    r"\b(?:which|what) (?:one |of (?:the|these|those|them)(?: two| three| both)? )?(?:(?:is|are|would be|looks?|sounds?|seems?) )?(?:the )?(?:better|best|right|smarter|wiser|safer|first|more (?:realistic|sensible))\b"
    r"|\bwhich (?:one )?(?:then|now|first|to (?:take|do|pick|choose|go for)|fits?|suits?|should i|would you|do you|would i|do i|of (?:the|these|those|them))\b|\bwhich(?: one)?\s*\?*\s*$"
    r"|\b(?:is|are|would be) (?:\w+ ){0,6}?(?:better|best|smarter|the right one) (?:for|with|given)\b|\bbetter (?:for me|fit|choice|bet)\b"
    r"|\bwhat (?:would|should|do) you (?:do|take|pick|choose|go for|recommend|advise)\b|\bwhat (?:would|should) i (?:pick|choose|take|go for)\b|\b(?:would|do|should|could|can) you (?:rather |just )?(?:pick|choose|take|go for|recommend|suggest|decide)\b"
    r"|\b(?:just )?(?:pick|choose|decide)(?: (?:one|for me|between|already|then))|\bjust (?:pick|choose|decide)\b|\byou (?:pick|choose|decide)\b|\bif you were me\b|\bin my (?:place|shoes)\b|\bif it was you\b"
    r"|\b(?:choos\w+|choice|decid\w+|torn|hesitat\w+|toss[- ]?up|stuck|wavering|undecided|can'?t decide) between\b|\bbetween (?:the|these|those|them)(?: two| both)?\b|\bshould i (?:\w+ )?(?:take|do|go for|pick|choose|become|aim for|start with|get|be|try|pay for|buy|book|sign up for)\b",
    re.I,
)
_FAST = re.compile(r"\b(?:fast\w*|quick\w*|soon(?:er|est))\b", re.I)
_TASTES = {
    "coding": re.compile(r"\b(?:cod(?:e|ing)|program(?:s|ming)?|python|hands[- ]on)\b", re.I),
    "writing": re.compile(r"\b(?:writ(?:e|ing)|reports?|documents?|paperwork|memos?)\b", re.I),
    "law": re.compile(r"\b(?:law|legal|laws|regulations?)\b", re.I),
    "statistics": re.compile(r"\b(?:stat(?:s|istics)?|maths?)\b", re.I),
    "people": re.compile(r"\b(?:meetings?|people|talking|politics|stakeholders?|calls)\b", re.I),
}
_AMOUNT = re.compile(
    r"\b(?:less|least|fewer|fewest|more|most|little|heav\w+|a lot|lots|much)\b", re.I
)
_MORE = re.compile(r"\b(?:more|most|heav\w+|a lot|lots)\b", re.I)
_JOBS = re.compile(r"\b(?:more|most|better) (?:jobs?|openings?|posts?|vacanc\w+|adverts?|demand|odds|chances?|prospects?)\b|\b(?:hires?|hiring) more\b|\beasier to (?:get|find|land)\b", re.I)  # fmt: skip
_TO_PAY = re.compile(r"\b(?:salar\w*|pay ?che(?:ck|que)s?|income|paid|money|job|hired|in)\b", re.I)
_SALARY = re.compile(r"\b(?:salar\w*|pay ?che(?:ck|que)s?|income|paid|money|job|hired)\b", re.I)
_PAY = re.compile(r"\b(?:earns?|pays?|paid|salar\w+)\b(?! for)", re.I)
_AGAINST = re.compile(r"\b(?:which|vs\.?|versus|more|better|compared|than|or|both)\b", re.I)
_ASKS_WHICH = re.compile(r"\b(?:which|what|who)\b|\bor\b", re.I)
# One side of one of them, or another thing altogether: no choice between them is asked.
_SIDE = re.compile(
    r"\b(?:costs?|price|fees?|exam|how (?:long|much|many)|renew\w*|expire\w*|valid|interview|salary|salaries|pays?(?! for)|earn\w*|plan|law|cheap\w*|hours|prerequisites?|count|hold both|difference)\b",
    re.I,
)
_THEN = re.compile(r"^\W*(?:(?:so|ok|hm+|then|and|but|well) )*(?:then )?(?:[\w/ -]+?) (?:then|it is|first|right)?\W*$", re.I)  # fmt: skip
_OTHER = re.compile(r"\bthe other(?: one| role| job| option| of the two)?\b(?! (?:people|companies|day|way|side|hand|things?))", re.I)  # fmt: skip
_JOINS_ON = re.compile(r"^\W*(?:[\w.,$€£]+\W+){0,3}?(?:vs\.?|versus|against|compared (?:to|with)|or)\b(?!\W+(?:what|is|do|should)\b)", re.I)  # fmt: skip
# What one of two asks a person to learn: "what would I have to learn for it, compared to the bank job".
_LEARN = re.compile(
    r"\bwhat (?:\w+ ){0,5}?(?:learn|study|need to know|catch up on)\b|\b(?:which|what) skills\b",
    re.I,
)
_GAP = re.compile(r"\b(?:fit|missing|gaps?|lack\w*|plan|weeks|become)\b", re.I)  # another tool's
_WHY = re.compile(r"^\W*(?:(?:and|but|so|ok|hm+) )*why\b", re.I)
_COMPARED = re.compile(r"\b(?:compared|against|than|versus|vs)\b", re.I)
_OF_ONE = ("plan", "gap", "match", "practice")
_CERT = re.compile(rf"\b{CERT}\b", re.I)
_ELSE = ("rules", "standards", "layoff", "projects", "methods")


def pair_asked(
    text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The arguments of a comparison that says which to take, which is faster or what the other one is; None for every other message."""
    words = len(text.split())
    before = str(held.get("certificate_before") or "")
    of_kind = documents_in(names, "credentials")
    joins = _JOINS_ON.match(text) if before not in of_kind and 0 < len(of_kind) < PAIR else None
    first = joins and not any(mentions(joins.group(), catalog.documents[i]) for i in of_kind)
    if before in catalog.documents and first:
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
    mentioned = [i for i in held_pair if mentions(text, catalog.documents[i])]
    if not mentioned and of_roles and words <= 7 and (like := role_like(text, catalog, among=held_pair)):  # fmt: skip
        mentioned = [like]
    third = set(documents_in(names, "roles", "credentials")) - {*held_pair}
    third |= set(documents_in(names, *_ELSE)) - _meant_by(held_pair)
    of_field = _CERT.search(text) and (of_roles or role_word(text, catalog))
    if (third and not mentioned) or of_field:
        return None  # it names a third thing, or asks for a certificate
    of_tool = held.get("last_tool") in _OF_ONE  # "and for the other" after a plan is a plan
    if of_roles and _LEARN.search(text) and (mentioned or held.get("role") in held_pair) and not of_tool:  # fmt: skip
        meant = mentioned[0] if len(mentioned) == 1 else str(held.get("role") or held_pair[0])
        named_other = mentioned and _COMPARED.search(text) and held.get("role") in held_pair
        about = str(held["role"]) if named_other else meant
        return {"ids": held_pair, "aspect": "learn", "at": held_pair.index(about)}
    if not of_tool and _OTHER.search(text) and len(held_pair) == 2 and (other := _other(text, mentioned, held_pair, held)):  # fmt: skip
        return {"ids": held_pair, "aspect": "one", "at": held_pair.index(other)}
    at = ordinal(text)
    if at is not None and words <= SHORTEST and -len(held_pair) <= at < len(held_pair) and last("compare", held) and not (_SIDE.search(text) or _GAP.search(text)):  # fmt: skip
        return {"ids": held_pair, "aspect": "one", "at": at % len(held_pair)}
    if _WHY.match(text) and words <= SHORTEST and last("compare", held):
        return {"ids": held_pair, "aspect": "pick", "why": True}
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
    if _PAY.search(text) and pair[0].startswith("roles/") and _AGAINST.search(text):
        return {"ids": pair, "aspect": "best", "by": "pay", "most": True}
    if pair[0].startswith("roles/") and _ASKS_WHICH.search(text):
        taste = next((t for t, p in _TASTES.items() if p.search(text)), "")
        if taste and _AMOUNT.search(text):
            return {"ids": pair, "aspect": "taste", "by": taste, "most": bool(_MORE.search(text))}
        if _JOBS.search(text):
            return {"ids": pair, "aspect": "jobs"}
    if _SIDE.search(text):
        return None
    joined = re.search(r"\b(?:or|vs\.?|versus|between)\b", text, re.I)
    between = here and re.search(r"\bbetween\b", text, re.I)
    alone = here and joined and (bare or _alone(text, len(pair))) and not _asks_of(text)
    if _CHOOSES.search(text) or between or alone:
        return {"ids": pair, "aspect": "pick"}
    return None


def _alone(text: str, many: int) -> bool:
    """Whether the pair is a clause of its own beside what is told: "credit modeller, 9 years. Audit or validation, quick answer"."""
    clauses = [c for c in re.split(r"[.!?,;:\n]+", text) if c.strip()]
    joins = [c for c in clauses if re.search(r"\b(?:or|vs|versus)\b", c, re.I)]
    return (
        bool(joins) and len(joins[-1].split()) <= 4 * many and not any(_asks_of(c) for c in clauses)
    )


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
