"""The figures of a runway in a person's words: what is there, what each month costs and brings, what stays open.

Every sum of a message is placed by the words around it. One that cannot be placed for sure is a doubt, to be asked about.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from coach.career import budgetwords as named
from coach.career.budgetplace import (
    ALL,
    BENEFITS,
    EARN,
    LEAST,
    PACKAGE,
    SAVE,
    SPEND,
    Placed,
    period_of,
    place,
    segments,
    with_value,
)
from coach.career.sums import paid_over, plain_sums, sums_in, written

Parts = dict[str, dict[str, tuple[float, str]]]  # figure -> label -> value, and how it was told
LONGEST = 2_000  # characters: a pasted page is no message about one's own money
_BENEFIT_FOR = re.compile(
    rf"{named.BENEFIT.pattern}[^.;?!]*?\bfor (?:up to |another |the next |at most |max )?(?P<n>\d+(?:\.\d+)?|an?|half a) (?P<unit>month|week|year)s?\b",
    re.I,
)
_FOR = re.compile(
    r"\b(?:a|per|each|every) (?:week|month|fortnight) for (?:up to |another |the next |at most |max )?(?P<n>\d+(?:\.\d+)?|an?|half a) (?P<unit>month|week|year)s?\b",
    re.I,
)
# A bill named for all of them: "rent and everything 2,100".
_AND_ALL = re.compile(
    r"\b(?:my |the )?(?:rent|mortgage|food|flat|house|housing) (?:and|plus|&|with|\+) (?:all|everything|all the rest|the rest|all (?:the )?(?:other )?bills)\b(?: else)?", re.I
)  # fmt: skip
_IN_MONTHS = {"month": 1.0, "week": 12 / 52, "year": 12.0}


@dataclass(frozen=True, slots=True)
class Budget:
    """What a message says of money: sums by what they are, what is not sure and why, and what was left out."""

    parts: Parts = field(default_factory=dict)
    benefit_months: float | None = None
    currency: str = ""
    doubts: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[float, ...] = ()
    left_out: tuple[str, ...] = ()
    inside: Mapping[str, float] = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, float]:
        """The figures that are sure, by the names the runway takes them by."""
        found = {n: total(p) for n, p in self.parts.items() if n not in self.doubts}
        if BENEFITS in found and self.benefit_months is not None:
            found["benefit_months"] = self.benefit_months
        return found


def total(parts: Mapping[str, Sequence[float | str]]) -> float:
    """What the parts of a figure make, to the cent."""
    return round(sum(float(value) for value, _ in parts.values()), 2)


def read_budget(text: str) -> Budget:
    """The sums of a message by what they are; nothing of a message too long to be about one's own money."""
    if len(text) > LONGEST:
        return Budget()
    plain, told = paid_over(_AND_ALL.sub("all costs", text))
    placed: list[Placed] = []
    for segment in segments(plain_sums(plain)):
        placed.append(with_value(place(segment, placed), told))
    least = [LEAST if before.figure == SPEND else 2 * LEAST for before in placed]
    if _FOR.search(text):  # "450 a week for 13 weeks" is paid for a time, as a benefit is
        placed = [_for_a_time(p) for p in placed]
    placed = [p for p, most in zip(placed, [2 * LEAST, *least], strict=False) if p.figure or p.segment.sum.currency or p.value >= most]  # fmt: skip
    counted = [p for p in placed if p.figure not in ("", "out")]
    doubts = {p.figure: p.doubt for p in counted if p.doubt}
    parts: Parts = {}
    for figure in (SAVE, PACKAGE, SPEND, BENEFITS, EARN):
        own = [p for p in counted if p.figure == figure]
        if own:
            kept, why = _SETTLE.get(figure, _each)(own)
            parts[figure] = {p.label: (round(p.value, 2), p.how) for p in kept}
            doubts |= {figure: why} if why and figure not in doubts else {}
    inside = {p.label: round(p.value, 2) for p in counted if p.figure == SPEND and p.within}
    currencies = {p.segment.sum.currency for p in counted} - {""}
    if len(currencies) > 1:
        doubts = dict.fromkeys(parts, "currency")
    return Budget(
        parts,
        _benefit_months(text),
        currencies.pop() if len(currencies) == 1 else "",
        doubts,
        tuple(p.value for p in placed if not p.figure),
        tuple(f"{written(p.value)} ({p.label})" for p in placed if p.figure == "out"),
        inside,
    )  # fmt: skip


def _for_a_time(placed: Placed) -> Placed:
    """A sum received over time that nothing names is a benefit where its end is told."""
    period, times = period_of(placed.segment)
    if placed.figure or not period or not named.GETS.search(placed.segment.words):
        return placed
    how = f"{written(placed.value)} {period}" if period != "a month" else ""
    return replace(placed, figure=BENEFITS, label="benefits", value=placed.value * times, how=how, doubt="")  # fmt: skip


def _benefit_months(text: str) -> float | None:
    """How long a benefit is paid, in months, when it is said in one breath with it."""
    found = _BENEFIT_FOR.search(text) or (_FOR.search(text) if named.GETS.search(text) else None)
    if not found:
        return None
    count = 0.5 if found["n"].lower().startswith("half") else 1.0 if found["n"].lower().startswith("a") else float(found["n"])  # fmt: skip
    return round(count * _IN_MONTHS[found["unit"].lower()], 2)


# --- one figure from several sums --------------------------------------------------------------------


def _each(own: Sequence[Placed]) -> tuple[list[Placed], str]:
    """Sums that add up, each name once; the same name with two values is a doubt."""
    kept: dict[str, Placed] = {}
    for one in own:
        if one.label in kept and kept[one.label].value != one.value:
            return list(kept.values()), "twice"
        kept[one.label] = one
    return list(kept.values()), ""


def _saved(own: Sequence[Placed]) -> tuple[list[Placed], str]:
    """Savings in several places; "60k, 20k in stocks" leaves open whether the second is in the first."""
    first, *more = [p for p in own if p.value > 0] or own
    if more and first.label == "savings" and round(sum(p.value for p in more), 2) == first.value:
        return [first, *(p for p in own if p.value < 0)], ""
    inside = [
        p
        for p in more
        if first.label == "savings"
        and p.value < first.value
        and p.segment.link not in ("and", "plus", "+", "&")
        and not named.ADDS.search(f"{p.segment.link} {p.segment.words}")
        and re.match(r"\W*(?:is |are )?in\b", p.segment.after)
    ]
    kept, why = _each(own)
    return kept, "apart" if inside else why


def _monthly(own: Sequence[Placed]) -> tuple[list[Placed], str]:
    """What a month costs: the whole when it is told, with what is said to come on top; else the sum of the bills.

    One bill is not what a month costs, and a bill beside a whole that may hold it is a doubt.
    """
    wholes = [p for p in own if p.label == ALL]
    parts = [p for p in own if p.label != ALL and not p.within]
    kept, why = _each(parts)
    for one, following in pairwise(own):
        often = following.period in ("a week", "a fortnight", "a day")
        if not one.period and (often or (following.period == "a year" and one.label != ALL and not named.STEADY.search(one.label))):  # fmt: skip
            why = why or "period"
    if not wholes:
        single = len(kept) == 1 and "," not in kept[0].label
        return kept, why or ("one_bill" if single else "")
    whole = wholes[-1]
    if len({p.value for p in wholes}) > 1 and not named.TOTAL.search(whole.segment.words):
        return [whole], "twice"
    summed = round(sum(p.value for p in kept), 2)
    if named.TOTAL.search(whole.segment.words) or not kept or summed == round(whole.value, 2):
        return [whole], why if not kept else ""
    adds = [p for p in kept if p.label == "other costs" or p.value > whole.value or named.ADDS.search(f"{p.segment.link} {p.segment.words}")]  # fmt: skip
    on_top = own.index(whole) > own.index(kept[0]) and named.ADDS.search(f"{whole.segment.link} {whole.segment.words}")  # fmt: skip
    if on_top or len(adds) == len(kept) or any(p.value > whole.value for p in adds):
        return [*kept, replace(whole, label="other costs")] if kept[0] is own[0] else [whole, *kept], why  # fmt: skip
    return [whole, *kept], "within"


_SETTLE = {SAVE: _saved, SPEND: _monthly}


# --- what a later message changes --------------------------------------------------------------------


def merged(before: Mapping[str, Mapping[str, Any]], now: Budget, text: str) -> Budget:
    """The sums told before with those of a later message: a name told again has its new sum, a whole replaces its parts.

    A bill told after a whole that may hold it is a doubt, unless it is said to come on top.
    """
    adds = bool(named.ADDS.search(text)) and not named.LESS_TO.search(plain_sums(text))
    supposes = bool(named.SUPPOSES.search(text))
    parts: dict[str, dict[str, Any]] = {n: dict(p) for n, p in before.items()}
    doubts = dict(now.doubts)
    for figure, new in now.parts.items():
        old = parts.get(figure, {})
        joined = {**old, **new}
        if adds and set(new) <= set(old):
            joined |= {n: (round(v + old[n][0], 2), "") for n, (v, _) in new.items()}
        elif figure == SPEND and ALL in old and ALL not in new:
            on_top = adds or set(new) == {"other costs"}
            doubts[figure] = "" if on_top else "within"
        elif figure == SPEND and ALL in new and not adds:
            joined = dict(new)
        elif (
            not adds
            and not set(new) & {"sale", "still to come"}
            and (supposes or not text.lower().startswith(("and ", "plus ")))
        ):
            joined = joined if figure == SPEND or set(new) & set(old) else dict(new)
        if doubts.get(figure) == "one_bill" and len(joined) > 1:
            doubts[figure] = ""
        parts[figure] = joined
    return replace(now, parts=parts, doubts={n: why for n, why in doubts.items() if why})


def without(
    parts: Mapping[str, Mapping[str, Any]], inside: Mapping[str, float], text: str
) -> Parts | None:
    """The figures without a part a message takes away: "without cobra", "if my wife stops working"; None when none is named."""
    found = _WITHOUT.search(text)
    what = str(found["what"] or "").lower() if found else ""
    if _PARTNER_STOPS.search(text):
        what = "partner"
    what = "partner" if what in ("wife", "husband", "spouse", "his", "her") else what
    if not what:
        return None
    for figure, own in parts.items():
        gone = [n for n in own if what in n.split(", ") or n.startswith(what) or what in n.split()]
        if gone and figure in (SPEND, EARN, BENEFITS) and (len(own) > 1 or figure != SPEND):
            left = {n: p for n, p in own.items() if n not in gone}
            others = {n: dict(p) for n, p in parts.items() if n != figure}
            return {**others, **({figure: left} if left else {})}
    within = next((v for n, v in inside.items() if what in n), None)
    if within is None or SPEND not in parts:
        return None
    return {**parts, SPEND: {**parts[SPEND], what: (-within, "")}}  # type: ignore[dict-item]


_WITHOUT = re.compile(
    r"\b(?:without|drop(?:ping)?|cancel(?:ling)?|no more|(?:get|getting) rid of) (?:the |my |our |counting )?(?P<what>[a-z]+)\b", re.I
)  # fmt: skip
_PARTNER_STOPS = re.compile(
    r"\b(?:wife|husband|partner|spouse|he|she)\b[^.?!]{0,25}\b(?:stops?|quits?|loses?|lost|no longer|leaves?|is laid off|gets laid off)\b",
    re.I,
)
# A thing bought once, out of what is there: "and a course for 900", "can I afford a lawyer for 3,000".
_ONCE = re.compile(
    r"\b(?:an?|the|some|my|own)\s+(?P<what>[a-z]+(?: [a-z]+)?) (?:for|at|costs?|costing|is|of)\s+[^\d\s]{0,4}\s?\d|\b(?:pay|spend|afford)\b[^.?!]*\d[\d.,]*\s?k?\b[^.?!]{0,12}\bfor (?:an?|the|some|my)? ?(?P<what2>[a-z]+(?: [a-z]+)?)",
    re.I,
)


# The same told beside what is there and what a month costs: "3800 saved, 1450 a month, the course is 1295".
_PRICED = re.compile(
    r"[,;.]?\s*\b(?:and |but )?(?:an?|the|some|my|this|that|one)?\s*(?P<what>(?:(?:aigp|cisa|aaia|aaism|iso \d+|lead auditor|lead implementer|online|pecb|iapp|isaca)\s+)*(?:course|exam|certificat(?:e|ion)|cert|training|bootcamp|workshop|lawyer|attorney|laptop|masters?|degree))"
    r"(?: i \w+(?: \w+)?)?(?: fees?)? (?:is|costs?|would be|would cost|costing|for|at|of)\s+(?:about |around )?(?P<sum>[^\d\s]{0,4}\s?\d+(?:[.,]\d+)*\s?k?(?:\s?(?:euros?|eur|dollars?|usd|pounds?|gbp|chf|rupees?))?)\b(?!\s*(?:a|per|/|each)\s*(?:month|week|year))",
    re.I,
)


def afforded(text: str) -> Budget | None:
    """The figures of a message once the thing it names with its price is paid out of the savings.

    None where it names none, or not what is there and what a month costs.
    """
    found = _PRICED.search(text)
    sums = sums_in(plain_sums(found["sum"])) if found else []
    if found is None or len(sums) != 1 or sums[0].value < LEAST:
        return None
    now = read_budget(f"{text[: found.start()]}.{text[found.end() :]}")
    if not {SAVE, SPEND} <= now.parts.keys():
        return None
    return replace(now, parts=_paid(now.parts, found["what"].lower(), sums[0].value))


def _paid(parts: Mapping[str, Mapping[str, Any]], what: str, price: float) -> Parts:
    """The parts with a thing taken out of the savings."""
    return {**parts, SAVE: {**parts[SAVE], what: (-price, "")}}  # type: ignore[dict-item]


def bought(parts: Mapping[str, Mapping[str, Any]], now: Budget, text: str) -> Parts | None:
    """What is there once a thing is paid for that a message names with its price; None when it names none."""
    found, match = sums_in(plain_sums(text)), _ONCE.search(text)
    own = (named.SEVERANCE, named.BENEFIT, named.INCOME, named.BILL, named.SELLS, named.COMING)
    monthly = any(p.search(text) for p, _, _ in named.PERIODS)
    if len(found) != 1 or not match or monthly or any(p.search(text) for p in own):
        return None
    what = (match["what"] or match["what2"] or "").lower()
    if SAVE not in parts or named.SAVED.search(what) or found[0].value < LEAST:
        return None
    return _paid(parts, what, found[0].value)


def cheaper(parts: Mapping[str, Mapping[str, Any]], text: str) -> Parts | None:
    """What a month costs after a cut: "if I spend 300 less", "cut 500"; None when none is named."""
    found = sums_in(plain_sums(text))
    if SPEND not in parts or not found or not named.LESS.search(text) or named.LESS_TO.search(text):
        return None
    return {**parts, SPEND: {**parts[SPEND], "less": (-sum(s.value for s in found), "")}}  # type: ignore[dict-item]
