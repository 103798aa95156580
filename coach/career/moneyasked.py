"""Whether a message asks for a runway, and with which figures: its own, and those told in the turns before."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from typing import Any

from coach.career.budget import (
    Budget,
    Parts,
    afforded,
    bought,
    cheaper,
    merged,
    read_budget,
    without,
)
from coach.career.budgetplace import ALL, BENEFITS, EARN, PACKAGE, SAVE, SPEND
from coach.career.budgetwords import (
    BENEFIT,
    BILL,
    BRINGS,
    INCOME,
    OTHER,
    PARTNER,
    SAVED,
    SEVERANCE,
    SPENDS,
)
from coach.career.corrected import corrects, nearest, new_for_old, scaled
from coach.career.follow import foreign, lately
from coach.career.sums import CURRENCY, plain_sums, sums_in, written

_ASK = re.compile(
    r"\bhow (?:long|many months|far)\b[^.?!]{0,60}\b(?:last|lasts|live|survive|get by|runway|make it|hold out|keep going|go|get me|be ok(?:ay)?|that|have|stretch)\b|\brunway\W*$|\b(?:is|are|will|would)\b[^.?!]{0,25}\benough\b[^.?!]*\?|\bmy runway\b"
    r"|\brunway (?:calculator|in months)\b|\bhow much runway (?:do i|have i)\b|\bhow many months\b|\b(?:money|savings|cash|funds|i|we|it|this|that)\b[^.?!]{0,20}\b(?:run|runs|running) out\b|\bhow long (?:do|have) (?:i|we)\b|\b(?:will|would|does|can) (?:that|it|this) last\b",
    re.I,
)
# Nothing but the question, after figures were told: "how long does that last", "so how many months is that?", "so now?"
_ASK_AGAIN = re.compile(
    r"^\W*(?:(?:so|and|ok(?:ay)?|then|now|hm+)\W+)*(?:how (?:long|many months)(?: (?:then|now|is that|in all|total|altogether))*|(?:what|how) about now|(?:and )?with (?:that|this|it)(?: in| now| too)?|where does (?:that|this) (?:leave|put) (?:me|us)(?: (?:now|then))?|(?:re)?(?:calculate|compute|count)(?: (?:it|that))?(?: again)?|how does (?:that|it) look(?: now)?|what(?:'s| is) (?:my|the) (?:real|actual|final|true|new|right)? ?(?:number|figure|runway|total|answer)(?: then| now)?|how (?:long|many months|far)\b(?: (?:does|do|will|would|can|could|is|are|have))?(?: (?:i|we))?(?: (?:last|live|survive|get by|go))?(?: on)? (?:that|it|this|the money|my money|they|all that)(?: (?:last|go|get me|get us|be|then|now))*|what(?:'s| is) (?:my|the) runway(?: then| now)?)\W*$",
    re.I,
)
_COMPUTE = re.compile(
    r"\b(?:calculate|compute|work out|figure out|what is|what'?s)\b[^.?!]{0,20}\bmy runway\b|\brunway calculator\b",
    re.I,
)
# One figure of the sum before is another now: "then with ALG of 1900?", "and if I spend 2500?"
_CHANGE = re.compile(
    r"^\W*(?:oh\W+)?(?:and|then|but|what|how about|ok(?:ay)?|so|with|without|if|plus|or|sorry|no|actually|wait|now|also|hold on|make it|hm+|(?:my )?(?:wife|husband|partner|spouse)(?:['’]s)?)\b|\b(?:instead|what if|and if|again|redo|too)\b",
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
_MONEY_WORD = r"(?<!\w)(?:euros?|dollars?|pounds?|usd|eur|gbp|chf|francs|cad|aud|rupees?|inr|zloty|pln|lira)(?!\w)|[$€£₹]"
_IF = re.compile(r"^\W*(?:and )?(?:what if|what about|how about) (?:it['’]?s |only )?\W?\d", re.I)
_NO_SUM = re.compile(r"^\W*no (?=\d)", re.I)
# All that stands beside a sum that is put right and named by no word.
_ONLY_RIGHT = re.compile(
    r"\b(?:and|but|what|how|if|sorry|oops|wait|no|not|actually|correction|hm+|ups|ok|it|its|is|was|that|thats|i|meant|mean|my mistake|typo|rather|make|should|be|read|say|only|just|about|around|in|all|by the way|btw|oh|k|grand|thousand)\b|(?<!\w)(?:euros?|dollars?|pounds?|usd|eur|gbp|chf|francs|cad|aud|rupees?|inr|zloty|pln|lira)(?!\w)|[$€£₹]",
    re.I,
)
_MORE = re.compile(r"\b(?:more|on top|extra|additional(?:ly)?|another)\b", re.I)
_SAVINGS = re.compile(
    r"\b(?:savings?|saved|cash|bank|account|emergency fund|nest egg|aside)\b", re.I
)
_NET = re.compile(r"\b(?:after[- ]tax(?:es)?|net of tax|netto|net|taxed already)\b", re.I)
_OF_MONEY = re.compile(
    r"\b(?:spend\w*|spent|savings?|saved?|euros?|dollars?|pounds?|usd|eur|gbp|chf|months?|monthly|weeks?|years?|makes?|brings?|home|nets?|pulls|clears|contribut\w*|salary|wages?|income|earn\w*|total|oh|wait|hold|more|less|extra|too"
    r"|make|makes|set|down|say|hm+|ok|sorry|not|after|tax|net|his|her|hers|he|she|we|comes?|coming|in|january|february|march|april|may|june|july|august|september|october|november|december|want|without|last|long|sell\w*|sold|car|house|flat|bike|company|employer|statutory|received|weekly|for|a|an|cut|costs?|paid|pay|last|only|per|have|received?|k|everything|every|each|plus|about|around|roughly|goes|also|left|got|gets?|aside|put|it|on|top|reduce|trim|if)\b|[$€£₹]",
    re.I,
)
_VOCABULARY = (BILL, SPENDS, SAVED, BENEFIT, SEVERANCE, INCOME, BRINGS, OTHER, _OF_MONEY)
_LENGTH = re.compile(r"\bfor (?:up to )?(\d+(?:\.\d+)?) (month|week)s?\b", re.I)
# The one word a bare sum is read with when it answers a question of ours.
_ASKED = {SAVE: "savings", PACKAGE: "severance", SPEND: "spending", BENEFITS: "benefits a month", EARN: "income a month"}  # fmt: skip
TOLD = "runway_told"
_WAY = re.compile(r"\b(?:i|we|it'?s|something i)\b[^.?!]{0,12}\b(?:(?P<gets>get|receive|got|income|comes? in)|pay|cost)\b", re.I)  # fmt: skip
_WITH = re.compile(r"^\W*(?:(?:and|ok|so|what)\W+)*(?:with|if i (?:get|claim)|plus)\b", re.I)
_I_SPEND = re.compile(r"\b(?:i|we)(?:'re| are|'m| am)? (?:\w+ )?spend\w*|\b(?:my|our) (?:monthly )?(?:spending|expenses|costs|outgoings)\b", re.I)  # fmt: skip
_OWN_MONEY = re.compile(r"\b(?:money|savings?|cash|funds|runway|i last|we last|live|survive|get by|that|it)\b", re.I)  # fmt: skip
_HOPED = re.compile(r"\b(?:if|would|maybe|might|could|should|hope\w*|apply|not sure|perhaps|probably)\b", re.I)  # fmt: skip
_IN_IT = re.compile(r"\b(?:in it|yes|included|includes?|part of|within|inside|already)\b", re.I)
_ON_TOP = re.compile(r"\b(?:on top|no|extra|separate\w*|besides?|not included|not in it)\b", re.I)
_OTHER_WISH = re.compile(
    r"\b(?:plan|gap|compare|advert|interview|translate|role|certificat\w*|should i|deadlines?|sign)\b",
    re.I,
)


_AFFORDS = re.compile(r"\bafford\w*\b|\b(?:ok|okay|fine|wise|too (?:much|expensive|dear))\W*\?|\b(?:buy|book|pay for|take) it\b", re.I)  # fmt: skip
_NOW = re.compile(r"^\W*(?:(?:so|and|ok(?:ay)?|then)\W+)*(?:now|then)(?: then)?\W*$|^\W*(?:so|and)\W*\?\W*$", re.I)  # fmt: skip


def asked(text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """The tool's arguments when a message asks how long the money lasts or states what one has and spends; else None."""
    before = held.get("runway") or {}
    now = read_budget(text)
    if before and (changed := _gone_on(text, now, before, held)) is not None:
        return changed
    told = held.get(TOLD) or {}
    if _AFFORDS.search(text) and (left := afforded(text)):
        return _arguments(left, text)
    asks = bool(_ASK.search(text)) and bool({SAVE, PACKAGE, SPEND} & {*now.parts, *told})
    if asks and not now.parts and not _OWN_MONEY.search(text):
        asks = False
    both = bool({SAVE, PACKAGE} & set(now.parts)) and SPEND in now.parts
    states = (both or _only_tells(text, now, held)) and not _OTHER_WISH.search(text)
    if asks or states or _COMPUTE.search(text):
        earlier = {n: p for n, p in told.items() if n not in now.parts}
        return _arguments(replace(now, parts={**earlier, **now.parts}), text)
    _note(text, now, held)
    return None


def _note(text: str, now: Budget, held: Mapping[str, Any]) -> None:
    """Keep what a message states of one's own savings and spending: the question may come turns later."""
    if not isinstance(held, MutableMapping):
        return
    if "?" in text:
        text = " ".join(s for s in re.split(r"(?<=[.!?;])\s+", text) if "?" not in s)
        now = read_budget(text)
    if now.doubts:
        return
    found: dict[str, Any] = {}
    if SAVE in now.parts and _SAVINGS.search(text):
        found[SAVE] = now.parts[SAVE]
    if SPEND in now.parts and _I_SPEND.search(text):
        found[SPEND] = now.parts[SPEND]
    if EARN in now.parts and PARTNER.search(text):
        found[EARN] = now.parts[EARN]
    if found:
        held[TOLD] = {**(held.get(TOLD) or {}), **found}


def _gone_on(
    text: str, now: Budget, before: Mapping[str, Any], held: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Arguments of a message that goes on from figures told before: it answers what was asked, changes one, or asks again."""
    last = held.get("last_tool", "runway") == "runway"
    old = _parts(before)
    if last and before.get("ask", "") in ("", "unplaced") and (right := _put_right(text, old)):
        earlier = {**before, "currency": ""} if right[1].pop("other_currency", "") else before
        return {**_arguments(right[0], text, earlier), **right[1]}
    if last and before.get("ask") and "?" not in text and (answered := _answered(text, now, before)) is not None:  # fmt: skip
        return _arguments(answered, text, before)
    if not (before.get("figures") or before.get("parts")) or not lately("runway", held):
        return None
    newest = next((tool for tool in held.get("trail") or () if tool), "runway")
    bare = len(text.split()) <= 3 and not last  # "how long", after another question, is about that
    if (_ASK_AGAIN.match(text) or _NOW.match(text)) and newest == "runway" and not bare:
        return _arguments(Budget(old, doubts=before.get("doubts") or {}), text, before)
    return _changed(text, now, old, before, last=last)


def _for_old(new: str, told: str, old: Parts) -> tuple[Budget, dict[str, Any]] | None:
    """The parts with one sum in place of the one it is said to replace: "22,000 not 25,000"."""
    right, wrong = sums_in(new), sums_in(told)
    at = [(n, label) for n, own in old.items() for label, (value, _) in own.items() if wrong and value in (wrong[-1].value, wrong[-1].value * 1000)]  # fmt: skip
    if len(at) != 1 or not right:
        return None
    (figure, label), value = at[0], right[-1].value
    value = scaled(value, float(old[figure][label][0]))
    return Budget({**old, figure: {**old[figure], label: (value, "")}}), {}


def _put_right(text: str, old: Parts) -> tuple[Budget, dict[str, Any]] | None:
    """The parts with a bare sum in place of the one it is near to, and that one as it was told: "wait, 9,800".

    A sum near to none or to several is asked about, as one that takes another's place.
    """
    sums = sums_in(plain_sums(_NO_SUM.sub("no, ", text)))
    if ("?" in text and not _IF.match(text)) or _MORE.search(text) or foreign(text, _ONLY_RIGHT):
        return None
    if pair := new_for_old(plain_sums(text)):
        return _for_old(*pair, old)
    if not sums and (said := re.findall(rf"(?:{_MONEY_WORD})", text, re.I)):
        return Budget(old, currency=CURRENCY[said[-1].lower()]), {"other_currency": True}
    if not (corrects(text) or _IF.match(text)) or len(sums) != 1:
        return None
    told = {(n, label): value for n, parts in old.items() for label, (value, _) in parts.items()}
    at = nearest(sums[0].value, told)
    if at is None and _IF.match(text):
        return None
    if at is None:
        return Budget(old, unplaced=(sums[0].value,)), {"puts_right": True}
    parts = {**old, at[0]: {**old[at[0]], at[1]: (sums[0].value, "")}}
    return Budget(parts), {"in_place_of": written(told[at])}


def _changed(
    text: str, now: Budget, old: dict[str, Any], before: Mapping[str, Any], *, last: bool
) -> dict[str, Any] | None:
    """Arguments of a message that changes, adds or takes away a figure."""
    tells = last and "?" not in text and not foreign(text, *_VOCABULARY)
    changes = _CHANGE.search(text) or corrects(text) or tells or _ASK.search(text)
    if len(text.split()) > 18 or not (changes or last) or _OTHER_WISH.search(text):
        return None
    if left := without(old, before.get("inside") or {}, text):
        return _arguments(Budget(left), text, before)
    if paid := bought(old, now, text):
        return _arguments(Budget(paid), text, before)
    if len(foreign(text, *_VOCABULARY)) > 1:
        return None
    if less := cheaper(old, text):
        return _arguments(Budget(less), text, before)
    if not changes:
        return None
    if BENEFIT.search(text) and not now.parts and not now.unplaced and _WITH.search(text):
        return _arguments(Budget(old, doubts={BENEFITS: "amount"}), text, before)
    if more := _more(old, now, text):
        return _arguments(Budget(more), text, before)
    if now.parts or (now.unplaced and _BARE.search(text)):
        return _arguments(merged(old, now, text), text, before)
    if (length := _LENGTH.search(text)) and BENEFITS in old:
        return _arguments(Budget(old, benefit_months=_in_months(length)), text, before)
    return None


def _more(old: Mapping[str, Any], now: Budget, text: str) -> dict[str, Any] | None:
    """What is there with a sum more, told by no name: "and with 7k more?"; a small one may be a bill, and is asked about."""
    each = sum(v for v, _ in old.get(SPEND, {}).values())
    if now.parts or len(now.unplaced) != 1 or not _MORE.search(text) or now.unplaced[0] < each:
        return None
    return {**old, SAVE: {**old.get(SAVE, {}), "more": (now.unplaced[0], "")}}


def _in_months(length: re.Match[str]) -> float:
    return round(float(length[1]) * (12 / 52 if length[2].lower() == "week" else 1), 2)


def _answered(text: str, now: Budget, before: Mapping[str, Any]) -> Budget | None:
    """What a short reply says of the figure that was asked for; None when it says nothing of it."""
    ask, old = str(before["ask"]), _parts(before)
    if ask == "benefit_months":
        length = re.search(r"\b(\d+(?:\.\d+)?) (month|week)s?\b(?! ago)", text, re.I)
        if foreign(text, *_VOCABULARY):
            return None
        return Budget(old, benefit_months=_in_months(length)) if length and not now.parts else None
    waiting = {n: why for n, why in dict(before.get("doubts") or {}).items() if n != ask}
    short = len(text.split()) <= 12
    if ask == "unplaced" and short and not now.parts and (way := _WAY.search(text)):
        label, figure = ("income", EARN) if way["gets"] else ("other costs", SPEND)
        whole = round(sum(before.get("unplaced") or ()), 2)
        return Budget({**old, figure: {**old.get(figure, {}), label: (whole, "")}}, doubts=waiting)
    if ask == "unplaced" and short and not now.parts:
        sums = " and ".join(f"{text} {value:.2f}" for value in before.get("unplaced") or ())
        placed = read_budget(sums)
        how = "sorry" if before.get("puts_right") else "plus"
        return replace(merged(old, placed, f"{how} {sums}"), doubts=waiting, unplaced=())
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
    only = not foreign(text, *_VOCABULARY)
    if short and bare and only and len(sums_in(plain_sums(text))) == 1 and ask in _ASKED:
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
    budget = _monthly_income(budget, text)
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
    inside = {**(earlier.get("inside") or {}), **budget.inside}
    found["inside"] = inside
    new_benefit = BENEFITS in budget.parts and BENEFITS not in ((before or {}).get("parts") or {})
    if BENEFITS in budget.parts and (earlier.get("hoped") or (new_benefit and _HOPED.search(text))):
        found["hoped"] = True
    if earlier.get("severance_after_tax") or (PACKAGE in budget.parts and _NET.search(text)):
        found["severance_after_tax"] = True
    if earlier.get("severance_months") or _IN_MONTHS.search(text):
        found["severance_months"] = True
    return {k: v for k, v in found.items() if v not in ("", [], {})}


def _monthly_income(budget: Budget, text: str) -> Budget:
    """The figures, income that is less than a month's spending taken as a month's where no year is named."""
    earn, spend = (sum(v for v, _ in budget.parts.get(n, {}).values()) for n in (EARN, SPEND))
    if budget.doubts.get(EARN) != "net" or not earn < spend or re.search(r"\byear|annual", text):
        return budget
    return replace(budget, doubts={n: why for n, why in budget.doubts.items() if n != EARN})


def kept(told: Mapping[str, Any]) -> dict[str, Any]:
    """What the next turn needs of the arguments beside the figures."""
    names = ("parts", "doubts", "unplaced", "left_out", "currency", "severance_after_tax", "severance_months", "inside", "hoped", "puts_right")  # fmt: skip
    return {n: told[n] for n in names if told.get(n)}
