"""Service, age and pay read from a person's words, as the severance formulas want them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

from coach.career.amounts import Wage, read_wages
from coach.career.days import read_date
from coach.career.profile import number
from coach.career.service import lengths

LEAST_PAY = 1000  # a sum without a currency, a period or a word of pay beside it
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTH}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? \d{{4}})"
_START = re.compile(
    rf"\b(?:since|from|contract (?:signed|dated)|start(?:ed|ing)?(?: there| work(?:ing)?| date)?|joined(?: them| there)?|began(?: there)?|hired)(?: (?:on|in|was|is|of|the|at))*:? (?P<day>{_DAY})\b",
    re.I,
)
_END = re.compile(
    rf"(?:\b(?:to|until|till|through|last (?:working )?day|left|leav(?:e|ing)|end(?:s|ed|ing)?(?: date)?|finish(?:es|ed)?)(?: (?:on|in|was|is|of|the|will be))*:?|[-–—]) (?P<day>{_DAY})\b",
    re.I,
)
_AGE = re.compile(
    r"\b(?:i(?:['’]m| am)|im|aged?|age of|i turn(?:ed)?|turning)(?: now| only| just| about)?:? (?P<a>\d{2})\b(?!\s*(?:%|k\b|[.,]\d|years?(?!['’ -]?\s?old)|yrs?(?! old)|months?|weeks?|hours?|days?|people|of |next |soon))"
    r"|\b(?P<b>\d{2})[ -]?(?:years?[ -]old|yrs?[ -]old|y/?o)\b"
    r"|(?:[,.;] (?:and )?|\bat )(?P<c>[1-7]\d)(?![.,]\d)(?=\s*(?:[,;]|\.(?:\s|$)|$| on\b| with\b))",
    re.I,
)
# The age at the start is not the age at the end.
_JOINED = re.compile(
    r"\b(?:joined|started|began|hired|came) (?:there |them )?(?:at|aged?) \d{2}\b|\b\d{2} when i (?:joined|started|began|came|was hired)\b", re.I
)  # fmt: skip
_NET = re.compile(r"\b(?:net|netto|take[- ]home|after tax)\b", re.I)
# Only after a sum has been worked out: "and at 45?", "if I were 61".
_AGE_IF = re.compile(
    r"\b(?:at|were|was|be|being) (?P<a>\d{2})\b(?!\s*(?:%|k\b|[.,]\d|[a-z]))", re.I
)
_NO_SERVICE = re.compile(
    r"^(?:['’]?s?['’]? )?\s*(?:of |in )?(?:experience|exp\b|yoe|runway|left\b|to go|away|pay\b|salary|wages|redundancy|bonus|notice)",
    re.I,
)
_BEFORE_NO_SERVICE = re.compile(
    r"\b(?:last|next|past|another|within|offer\w*|package of|up to|least)(?: (?:me|us|the|of|a|an|about|only))*\s*$",
    re.I,
)
_SERVICE_WORD = re.compile(
    r"\b(?:there|worked|working|employed|service|tenure|been|with them|at the (?:company|firm)|joined|after)\b",
    re.I,
)
_PAY_WORD = re.compile(
    r"\b(?:earn\w*|salar(?:y|ies)|pay|paid|wages?|on|make|made|making|gross|base|income|gehalt|brutto|br[uü]t|maa[sş]\w*|[uü]cret\w*|ctc)\b",
    re.I,
)
_NOT_PAY = re.compile(
    r"\b(?:savings?|saved|spend\w*|rent|mortgage|bonus|offer\w*|propos\w*|package|settlement|all in|(?:give|gave|giving) me|to (?:leave|go)|severance of|redundancy of|payout of|costs?|expenses|payroll|partner|wife|husband|spouse|child|benefits?|unemployment|equity|stock|loan|debts?|tax)\b",
    re.I,
)
# What is offered for leaving; a sum after it is no pay unless it says so.
OFFERS = re.compile(
    r"\b(?:offer\w*|propos\w*|package|settlement|pay-?off|pay-?out|(?:they|who laid me off|want to|will|would) (?:give|gave|pay)|giving me|to sign)\b",
    re.I,
)
LEAST_OFTEN = 100  # pay by the week or more seldom; "0.5 per year" counts months
_PERIOD = re.compile(
    r"^\W*(?:that(?:'s| is| was)|it(?:'s| is| was)|gross|so)?\W*(?:(?:a|per|each|every) )?(?P<p>year|month|fortnight|week)(?:ly)?\b|^\W*(?P<q>annual(?:ly)?|p\.?a\b)",
    re.I,
)
_BARE = re.compile(r"(?<![\w'])(?<!\d[.,])(\d{1,2})(?![\w'%]|[.,]\d)")


def read_figures(text: str, *, asked: Sequence[str] = (), supposed: bool = False) -> dict[str, Any]:
    """Service, age and pay as a text states them, by the names of the tool's arguments.

    `asked`: what was asked for, so that a bare number may be it; `supposed`: a change of figures told before.
    """
    found: dict[str, Any] = {}
    taken: list[tuple[int, int]] = []
    _service(text, found, taken, any_months="years" in asked)
    age = None if _JOINED.search(text) else _AGE.search(text) or (_AGE_IF.search(text) if supposed else None)  # fmt: skip
    if age:
        found["age"] = int(next(g for g in age.groups() if g))
        taken.append(age.span())
    if wage := None if _NET.search(text) else _pay(text, taken):
        found["pay"] = wage.value
        found |= {n: v for n, v in (("period", wage.period), ("currency", wage.currency)) if v}
        taken.append((wage.start, wage.end))
    elif "pay" in asked and (period := _PERIOD.match(text)):
        found["period"] = (period["p"] or "year").lower()
    _bare(text, asked, found, taken)
    return found


def _service(
    text: str, found: dict[str, Any], taken: list[tuple[int, int]], *, any_months: bool
) -> None:
    start, end = _START.search(text), None
    if start and (day := _day(start["day"], opening=True)):
        found["start"] = day.isoformat()
        taken.append(start.span())
        end = _END.search(text, start.end())
    else:
        end = re.search(
            rf"\blast (?:working )?day(?: (?:on|was|is|will be))*:? (?P<day>{_DAY})", text, re.I
        )
    if end and (day := _day(end["day"], opening=False)):
        found["last_day"] = day.isoformat()
        taken.append(end.span())
    if "start" in found:
        return
    for months, match in lengths(text):
        other = _NO_SERVICE.match(text[match.end() :]) or _BEFORE_NO_SERVICE.search(
            text[: match.start()]
        )
        if other or not (match[1] or any_months or _SERVICE_WORD.search(text)):
            continue
        found["years"], found["months"] = divmod(months, 12)
        taken.append(match.span())
        return


def _day(words: str, *, opening: bool) -> date | None:
    """A day; of a month alone its first day when a job began in it, else its last."""
    iso = re.fullmatch(r"(\d{4})-(\d{2})", words)
    alone = re.fullmatch(rf"({_MONTH})\.?,? (\d{{4}})", words, re.I)
    day: date | None
    try:
        if iso:
            day = date(int(iso[1]), int(iso[2]), 1)
        else:
            read = read_date(f"1 {alone[1]} {alone[2]}" if alone else words, date(2000, 1, 1))
            day = read[0] if read else None
    except ValueError:
        return None
    if day and (iso or alone) and not opening:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def _pay(text: str, taken: Sequence[tuple[int, int]]) -> Wage | None:
    """The sum that is pay: one with a word of pay or a period beside it first."""
    likely: list[Wage] = []
    for wage in read_wages(text):
        before = re.split(r"[;?!]|[.,](?:\s|$)|\b(?:and|but|with)\b", text[: wage.start])[-1][-40:]
        after = re.split(r"[;?!,]|\.(?:\s|$)|\b(?:and|but)\b", text[wage.end :])[0][:30]
        inside = any(a < wage.end and wage.start < b for a, b in taken)
        if inside or _NOT_PAY.search(before) or _NOT_PAY.search(after) or wage.value < LEAST_OFTEN:
            continue
        sentence = re.split(r"[?!]|\.(?:\s|$)", text[: wage.start])[-1]
        named = wage.period or _PAY_WORD.search(f"{before} {after}")
        if OFFERS.search(sentence) and not named:
            continue
        if named:
            if wage.period or wage.currency or wage.value >= LEAST_PAY:
                return wage
        elif wage.value >= LEAST_PAY:
            likely.append(wage)
    return likely[0] if likely else None


def _bare(
    text: str, asked: Sequence[str], found: dict[str, Any], taken: Sequence[tuple[int, int]]
) -> None:
    """Numbers without a unit in a reply: of two the larger is the age."""
    wants = [n for n in ("years", "age") if n in asked and n not in found]
    if "start" in found and "years" in wants:
        wants.remove("years")
    free = [
        int(m[1]) for m in _BARE.finditer(text) if not any(a <= m.start() < b for a, b in taken)
    ]
    if len(free) == 2 and wants == ["years", "age"]:
        found["years"], found["age"], found["months"] = min(free), max(free), 0
    elif len(free) == 1 and len(wants) == 1:
        found[wants[0]] = free[0]
        if wants[0] == "years":
            found["months"] = 0
    elif not free and wants == ["years"] and (word := re.fullmatch(r"\W*([a-z]+)\W*", text, re.I)):
        try:
            found["years"], found["months"] = int(number(word[1])), 0
        except ValueError:
            return
