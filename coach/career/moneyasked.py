"""Whether a message asks for a runway, and with which figures: its own, and those told in the turns before."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coach.career.budget import Budget, cheaper, merged, read_budget
from coach.career.budgetplace import ALL, BENEFITS, EARN, PACKAGE, SAVE, SPEND
from coach.career.budgetwords import BENEFIT, BILL, INCOME, OTHER, SAVED, SEVERANCE, SPENDS
from coach.career.follow import foreign, lately
from coach.career.sums import plain_sums, sums_in

_ASK = re.compile(
    r"\bhow (?:long|many months|far)\b[^.?!]{0,60}\b(?:last|lasts|live|survive|get by|runway|make it|hold out|keep going|go|get me|be ok(?:ay)?|that|have|stretch)\b|\brunway\W*$|\b(?:is|are|will|would)\b[^.?!]{0,25}\benough\b[^.?!]*\?|\bmy runway\b"
    r"|\brunway (?:calculator|in months)\b|\bhow much runway (?:do i|have i)\b|\bhow many months\b|\b(?:money|savings|cash|funds|i|we|it|this|that)\b[^.?!]{0,20}\b(?:run|runs|running) out\b|\bhow long (?:do|have) (?:i|we)\b|\b(?:will|would|does|can) (?:that|it|this) last\b",
    re.I,
)
# Nothing but the question, after figures were told: "how long does that last", "so how many months is that?"
_ASK_AGAIN = re.compile(
    r"^\W*(?:(?:so|and|ok(?:ay)?|then|now)\W+)*(?:how (?:long|many months|far)\b(?: (?:does|do|will|would|can|could|is|are|have))?(?: (?:i|we))?(?: (?:last|live|survive|get by|go))?(?: on)? (?:that|it|this|the money|my money|they|all that)(?: (?:last|go|get me|get us|be|then|now))*|what(?:'s| is) (?:my|the) runway(?: then| now)?)\W*$",
    re.I,
)
_COMPUTE = re.compile(
    r"\b(?:calculate|compute|work out|figure out|what is|what'?s)\b[^.?!]{0,20}\bmy runway\b|\brunway calculator\b",
    re.I,
)
# One figure of the sum before is another now: "then with ALG of 1900?", "and if I spend 2500?"
_CHANGE = re.compile(
    r"^\W*(?:and|then|but|what|how about|ok(?:ay)?|so|with|without|if|plus|or|sorry|no|actually|wait|now|also|hold on|my (?:wife|husband|partner|spouse))\b|\b(?:instead|what if|and if|again|redo|too)\b",
    re.I,
)
_IN_MONTHS = re.compile(
    r"\b(?:severance|redundancy pay|package)\b[^.;?!\d]{0,20}\b\d+ (?:months?|weeks?)\b|\b\d+ (?:months?|weeks?)['’]?(?: of)? (?:severance|redundancy)\b",
    re.I,
)
# A sum alone in a message that goes on: "and 30k?"
_BARE = re.compile(
    r"^\W*(?:and|but|then|with|if|plus|or|ok|so|now)\b(?!.*\b(?:what|which|who|why|where|is|are|does)\b)",
    re.I,
)
_SAVINGS = re.compile(
    r"\b(?:savings?|saved|cash|bank|account|emergency fund|nest egg|aside)\b", re.I
)
_NET = re.compile(r"\b(?:after[- ]tax(?:es)?|net of tax|netto|net|taxed already)\b", re.I)
_OF_MONEY = re.compile(
    r"\b(?:spend\w*|spent|savings?|saved?|euros?|dollars?|pounds?|usd|eur|gbp|chf|months?|monthly|weeks?|years?|partner|wife|husband|spouse|makes?|brings?|earn\w*|total|wait|hold|more|less|extra|too"
    r"|cut|costs?|paid|pay|last|only|per|have|received?|k|everything|every|each|plus|about|around|roughly|goes|also|left|got|gets?|aside|put|it|on|top|reduce|trim|if)\b|[$€£₹]",
    re.I,
)
_VOCABULARY = (BILL, SPENDS, SAVED, BENEFIT, SEVERANCE, INCOME, OTHER, _OF_MONEY)
_LENGTH = re.compile(r"\bfor (?:up to )?(\d+(?:\.\d+)?) (month|week)s?\b", re.I)
# The one word a bare sum is read with when it answers a question of ours.
_ASKED = {SAVE: "savings", PACKAGE: "severance", SPEND: "spending", BENEFITS: "benefits a month", EARN: "income a month"}  # fmt: skip
_IN_IT = re.compile(r"\b(?:in it|yes|included|includes?|part of|within|inside|already)\b", re.I)
_ON_TOP = re.compile(r"\b(?:on top|no|extra|separate\w*|besides?|not included|not in it)\b", re.I)
_OTHER_WISH = re.compile(
    r"\b(?:plan|gap|compare|advert|interview|translate|role|certificat\w*|should i|deadlines?|sign)\b",
    re.I,
)


def asked(text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """The tool's arguments when a message asks how long the money lasts or states what one has and spends; else None."""
    before = held.get("runway") or {}
    now = read_budget(text)
    if before and (changed := _gone_on(text, now, before, held)) is not None:
        return changed
    asks = bool(_ASK.search(text)) and bool({SAVE, PACKAGE, SPEND} & set(now.parts))
    both = bool({SAVE, PACKAGE} & set(now.parts)) and SPEND in now.parts
    states = (both or _only_tells(text, now, held)) and not _OTHER_WISH.search(text)
    return _arguments(now, text) if asks or states or _COMPUTE.search(text) else None


def _gone_on(
    text: str, now: Budget, before: Mapping[str, Any], held: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Arguments of a message that goes on from figures told before: it answers what was asked, changes one, or asks again."""
    asked = held.get("last_tool", "runway") == "runway" and before.get("ask") and "?" not in text
    if asked and (answered := _answered(text, now, before)) is not None:
        return _arguments(answered, text, before)
    if not (before.get("figures") or before.get("parts")) or not lately("runway", held):
        return None
    old = _parts(before)
    if _ASK_AGAIN.match(text):
        return _arguments(Budget(old, doubts=before.get("doubts") or {}), text, before)
    if len(text.split()) > 16 or not _CHANGE.search(text) or len(foreign(text, *_VOCABULARY)) > 1:
        return None
    if less := cheaper(old, text):
        return _arguments(Budget(less), text, before)
    if now.parts or (now.unplaced and _BARE.search(text)):
        return _arguments(merged(old, now, text), text, before)
    if (length := _LENGTH.search(text)) and BENEFITS in old:
        months = float(length[1]) * (12 / 52 if length[2].lower() == "week" else 1)
        return _arguments(Budget(old, benefit_months=round(months, 2)), text, before)
    return None


def _answered(text: str, now: Budget, before: Mapping[str, Any]) -> Budget | None:
    """What a short reply says of the figure that was asked for; None when it says nothing of it."""
    ask, old = str(before["ask"]), _parts(before)
    waiting = {n: why for n, why in dict(before.get("doubts") or {}).items() if n != ask}
    short = len(text.split()) <= 12
    if ask == "unplaced" and short and not now.parts:
        sums = " and ".join(f"{text} {value:.2f}" for value in before.get("unplaced") or ())
        placed = read_budget(sums)
        return replace(merged(old, placed, f"plus {sums}"), doubts=waiting, unplaced=())
    if ask == SPEND and (before.get("doubts") or {}).get(SPEND) == "within" and not now.parts:
        whole = {ALL: old[SPEND][ALL]} if ALL in old.get(SPEND, {}) else {}
        if whole and short and _ON_TOP.search(text):
            return Budget(old, doubts=waiting)
        if whole and short and _IN_IT.search(text):
            return Budget({**old, SPEND: whole}, doubts=waiting)
    if ask in now.parts and (ALL not in now.parts[ask] or SPENDS.search(text)):
        asked_in_full = {n: p for n, p in old.items() if n != ask or "one_bill" in dict(before.get("doubts") or {}).values()}  # fmt: skip
        found = merged(asked_in_full, now, text)
        return replace(found, doubts={**waiting, **found.doubts})
    bare = set(now.parts) <= {SPEND, ask}  # a sum of a month that nothing names is read as spent
    if short and bare and len(sums_in(plain_sums(text))) == 1 and ask in _ASKED:
        found = read_budget(f"{_ASKED[ask]} {text}")
        if set(found.parts) == {ask}:
            return replace(found, parts={**old, ask: found.parts[ask]}, doubts={**waiting, **found.doubts})  # fmt: skip
    if now.parts and short:
        found = merged(old, now, text)
        return replace(found, doubts={**dict(before.get("doubts") or {}), **found.doubts})
    return None


def _parts(before: Mapping[str, Any]) -> dict[str, Any]:
    """The parts told before; a figure without any is one part."""
    names = {**_ASKED, SPEND: ALL, BENEFITS: "benefits", EARN: "income"}
    whole = {n: {names[n]: (v, "")} for n, v in (before.get("figures") or {}).items() if n in names}
    return {**whole, **{n: p for n, p in (before.get("parts") or {}).items() if p}}


def _only_tells(text: str, now: Budget, held: Mapping[str, Any]) -> bool:
    """Whether a message is a bare telling of what one has or spends: the question about it is the same."""
    told = (SAVE in now.parts and _SAVINGS.search(text)) or (SPEND in now.parts and SPENDS.search(text))  # fmt: skip
    alone = not held.get("last_tool") or held["last_tool"] == "runway"
    return bool(told) and alone and "?" not in text and len(text.split()) <= 16 and not foreign(text, *_VOCABULARY)  # fmt: skip


def _arguments(
    budget: Budget, text: str, before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The tool's arguments from what was read, with what was told before and still stands."""
    earlier = kept(before or {})
    if BENEFITS in budget.parts and budget.benefit_months is None:
        length = ((before or {}).get("figures") or {}).get("benefit_months")
        budget = replace(budget, benefit_months=length)
    both = {earlier.get("currency"), budget.currency} - {None, ""}
    doubts = dict.fromkeys(budget.parts, "currency") if len(both) > 1 else dict(budget.doubts)
    found: dict[str, Any] = {
        **replace(budget, doubts=doubts).figures,
        "parts": budget.parts,
        "doubts": doubts,
        "unplaced": list(budget.unplaced),
        "left_out": [*dict.fromkeys([*(earlier.get("left_out") or ()), *budget.left_out])],
        "currency": budget.currency or earlier.get("currency") or "",
    }
    if earlier.get("severance_after_tax") or (PACKAGE in budget.parts and _NET.search(text)):
        found["severance_after_tax"] = True
    if earlier.get("severance_months") or _IN_MONTHS.search(text):
        found["severance_months"] = True
    return {k: v for k, v in found.items() if v not in ("", [], {})}


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """What the next turn needs of the arguments beside the figures."""
    names = ("parts", "doubts", "unplaced", "left_out", "currency", "severance_after_tax", "severance_months")  # fmt: skip
    return {n: told[n] for n in names if told.get(n)}
