"""What a short message puts right in the figures of a sum: one number for another, what pay is paid per, net for gross."""

import re
from collections.abc import Mapping
from typing import Any

from coach.career.amounts import read_wages
from coach.career.corrected import corrects, nearest, new_for_old, scaled, share_of_that
from coach.career.follow import foreign, last, lately
from coach.career.severanceread import LEAST_OFTEN, LEAST_PAY, OFFERS, OWN_PAY
from coach.career.sums import written
from coach.career.yearsaid import number, told_lengths
from coach.corpus.numbers import NUMBER_WORDS

NAME, FRESH = "severance", "severance_fresh"
LATEST = "severance_latest"  # which sum of money was told last
LEAST_SHORT = 10_000  # a sum from which on people leave the thousand out
MOST = 9  # words of a message that does nothing else
_MONEY, _COUNTS = ("offered", "pay"), ("years", "age")
_BARE = re.compile(rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(NUMBER_WORDS[1:])})(?![\w%]|[.,]\d)", re.I)
_PER = re.compile(
    r"(?P<not>\bnot )?\b(?:(?:a|an|per|each|every|by the|for (?:a|one|the)|in a|/) ?(?P<unit>year|annum|month|fortnight|week)|(?P<often>yearly|annual(?:ly)?|monthly|weekly|fortnightly|p\.?a\b|p\.?m\b))",
    re.I,
)
_OFTEN = {"yearly": "year", "annual": "year", "annually": "year", "pa": "year", "annum": "year", "monthly": "month", "pm": "month", "weekly": "week", "fortnightly": "fortnight"}  # fmt: skip
_KIND = re.compile(r"\b(?:(?P<not>not|isn['’]?t|wasn['’]?t|and no)\W+)?(?P<kind>net|netto|take[- ]home|after[- ]tax|gross|brut(?:to)?|before[- ]tax)\b", re.I)  # fmt: skip
# Words beside them that add nothing: "that was the yearly figure, sorry".
_BESIDE = re.compile(
    r"\b(?:thats?|that['’]s|its?|it['’]?s|this|those|they|is|was|were|are|the|my|a|an|i|mean|meant|sorry|oops|no|wait|actually|figure|sum|amount|pay|salary|wage|number|by the way|btw|and|but|so|ok|though|rather|of course|already|income|told you|gave you|what|said|all|correction|hm+|euros?|pounds?|dollars?|years?|yrs?|months?|of|service|there|old|age|aged|am|been|only|just|make|wrong|typo|mistake|yes|yeah|yep|right|not|instead|at)\b",
    re.I,
)


def put_right(text: str, known: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """A figure put right, in the field it stood in: "it's 38k not 28", "six not seven", "that was per year"."""
    if pair := new_for_old(text):
        return _for_old(*pair, text, known)
    if "?" in text or len(text.split()) > MOST:
        return {}
    return _kind_of_pay(text, known, held) or _bare(text, known, held) or _latest(text, known, held)


def _for_old(new: str, old: str, text: str, known: Mapping[str, Any]) -> dict[str, Any]:
    """The right number in the field that holds the wrong one; the field that is right already, where none is wrong."""
    had = _sum(old)
    for name in _MONEY:
        told = known.get(name)
        if told and told in (had, had * 1000):
            return {name: scaled(_sum(new), told)}
    count = _count(new)
    if count is None or len(text.split()) > MOST + 3 or _rest(text):
        return {}
    for wrong in (_plain(old), count[0]):
        fields = [n for n in _COUNTS if known.get(n) == wrong]
        if len(fields) == 1:
            return _counted(fields[0], count)
    return {}


def _counted(name: str, count: tuple[float, int]) -> dict[str, Any]:
    return {"years": int(count[0]), "months": count[1]} if name == "years" else {name: int(count[0])}  # fmt: skip


def _bare(text: str, known: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """A bare number said to be the right one, for the figure it is near to: "no wait, 7" after six years."""
    if not last(NAME, held) or not corrects(text) or _rest(text):
        return {}
    told, count = told_lengths(text), _count(text)
    if told or count is None or len(_BARE.findall(text)) != 1:
        return {}
    held_ = {n: float(known[n]) for n in _COUNTS if known.get(n)}
    # "Sorry, 68" after 72,000: people leave the thousand out.
    name = nearest(
        count[0],
        {**held_, **{n: known[n] / 1000 for n in _MONEY if known.get(n, 0) >= LEAST_SHORT}},
    )
    if name in _MONEY:
        return {name: count[0] * 1000, "in_place_of": written(known[name])}
    if name is None:
        return {"unclear": f"{count[0]:g}"} if held_ else {}
    return {**_counted(name, count), "in_place_of": str(known[name])}


def _latest(text: str, known: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """A bare sum in place of the one it is near to, else of the sum told last; or so much of that."""
    name = str(held.get(LATEST) or "")
    if (share := share_of_that(text)) is not None and known.get(name):
        return {name: known[name] * share, "in_place_of": written(known[name])}
    wages = [w for w in read_wages(text) if w.value >= LEAST_OFTEN]
    if not corrects(text) or len(wages) != 1 or wages[0].period:
        return {}
    if OWN_PAY.search(text) or OFFERS.search(text) or len(text.split()) > MOST - 1:
        return {}
    money = {n: float(known[n]) for n in _MONEY if known.get(n)}
    name = nearest(wages[0].value, money) or (name if wages[0].value >= LEAST_PAY else "")
    return {name: wages[0].value, "in_place_of": written(money[name])} if name in money else {}


def _kind_of_pay(text: str, known: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
    """What the pay told before is paid per, or that it was net, where a message says that alone."""
    if not (held.get(FRESH) or lately(NAME, held, 2)) or known.get("pay_of") in ("basic", "ctc"):
        return {}
    if not known.get("pay") or re.search(r"\d", text) or _rest(_KIND.sub(" ", _PER.sub(" ", text))):
        return {}
    found: dict[str, Any] = {}
    if per := next((m for m in _PER.finditer(text) if not m["not"]), None):
        word = (per["unit"] or per["often"]).lower().replace(".", "")
        found["period"] = _OFTEN.get(word, word)
    kinds = list(_KIND.finditer(text))
    if kind := next((m for m in kinds if not m["not"]), None):
        net = re.match(r"net|take|after", kind["kind"], re.I)
        found |= {"pay_of": "net"} if net else {"pay_of": ""}
    elif kinds:
        found["pay_of"] = "" if re.match(r"net|take|after", kinds[0]["kind"], re.I) else "net"
    return found


def _rest(text: str) -> bool:
    """Whether a message holds a word that is more than the figure and what goes with it."""
    return bool(foreign(text, _BESIDE, _PER, _BARE))


def _count(words: str) -> tuple[float, int] | None:
    """The last length or bare number of a few words, as years and months."""
    if told := told_lengths(words):
        return float(told[-1].months // 12), told[-1].months % 12
    bare = _BARE.findall(words)
    return (number(bare[-1]), 0) if bare else None


def _plain(words: str) -> float | None:
    return number(words) if _BARE.fullmatch(words.strip()) else None


def _sum(words: str) -> float:
    wages = read_wages(words)
    return wages[-1].value if wages else 0.0
