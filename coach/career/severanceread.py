"""Service, age and pay read from a person's words, as the severance formulas want them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Any

from coach.career.amounts import Wage, read_wages
from coach.career.days import read_date
from coach.career.masked import masked
from coach.career.profile import number
from coach.career.yearsaid import Length, of_the_job, told_lengths
from coach.corpus.numbers import NUMBER_WORDS

LEAST_PAY = 1000  # a sum without a currency, a period or a word of pay beside it
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = rf"(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTH}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? \d{{4}})"
_START = re.compile(
    rf"\b(?:since|from|contract (?:signed|dated)|start(?:ed|ing)?(?: there| work(?:ing)?| date)?|joined(?: them| there)?|began(?: there)?|hired)(?: (?:on|in|was|is|of|the|at))*:? (?P<day>{_DAY})\b",
    re.I,
)
# A first year without its month: the service is not known to the month yet.
_SINCE = re.compile(
    r"\b(?:since|desde|depuis|seit|sinds|from|joined(?: them| there)?|started(?: there)?|began(?: there)?|hired)(?: (?:on|in|was|back|the|at))*:? (?P<year>(?:19|20)\d\d)\b(?!\s?(?:k\b|euros?|pounds?|dollars?|[€£$₹]|[.,/-]\d))",
    re.I,
)
_MONTH_NAMED = re.compile(rf"\b(?P<m>{_MONTH})\b", re.I)
_END = re.compile(
    rf"(?:\b(?:to|until|till|through|last (?:working )?day|left|leav(?:e|ing)|end(?:s|ed|ing)?(?: date)?|finish(?:es|ed)?)(?: (?:on|in|was|is|of|the|will be))*:?|[-–—]) (?P<day>{_DAY})\b",
    re.I,
)
_AGE = re.compile(
    r"\b(?:i(?:['’]m| am)|im|aged?|age (?:of|is|was)|i turn(?:ed)?|turning)(?: now| only| just| about)?:? (?P<a>\d{2})\b(?!\s*(?:%|k\b|[.,]\d|[€£$₹]|(?!is\b|was\b|as\b|has\b|this\b|plus\b|years?['’ -]?\s?old|yrs? old)[a-z]+s\b|year\b(?! old)|of |next |soon|percent|euro|quid|grand))"
    r"|(?<!son )(?<!daughter )(?<!kid )\b(?P<b>\d{2})[ -]?(?:years?[ -]old|yrs?[ -]old|y/?o)\b"
    r"|(?:[,.;] (?:and )?|^(?:and )?at |\b(?:job|off|go|redundant|fired|dismissed|over|me) at )(?P<c>1[89]|[2-7]\d)(?![.,]\d)(?=\s*(?:[,;]|\.(?:\s|$)|$| on\b| with\b))",
    re.I,
)
_KIN = re.compile(r"\b(?:son|daughter|child|kid|baby|wife|husband|partner|mother|father|mum|mom|dad|brother|sister|friend|boss|colleague|firm|company)\W*$", re.I)  # fmt: skip
# The age at the start is not the age at the end.
_JOINED = re.compile(
    r"\b(?:joined|started|began|hired|came) (?:there |them )?(?:at|aged?) \d{2}\b|\b\d{2} when i (?:joined|started|began|came|was hired)\b", re.I
)  # fmt: skip
_NET = re.compile(r"\b(?:net|netto|take[- ]home|after tax)\b", re.I)
# Only after a sum has been worked out: "and at 45?", "if I were 61".
_AGE_IF = re.compile(
    r"(?<!\bit )(?<!that )(?<!this )\b(?:at|were|was|be|being) (?P<a>[1-7]\d)\b(?!\s*(?:%|k\b|[.,]\d|[a-z]))",
    re.I,
)
_NO_SERVICE = re.compile(
    r"^(?:['’]?s?['’]? )?\s*(?:of |in )?(?:experience|exp\b|yoe|runway|left\b|to go|away|pay\b|salary|wages|redundancy|bonus|notice)",
    re.I,
)
_BEFORE_NO_SERVICE = re.compile(
    r"\b(?:last|next|past|another|within|offer\w*|package of|up to|least|notice (?:is|was|of))(?: (?:me|us|the|of|a|an|about|only))*\s*$",
    re.I,
)
# What else may last for years: a marriage, a lease, a stay, a firm. "There" and "with them" say it is the job.
_OF_ELSE = re.compile(
    r"\b(?:liv(?:e|ed|ing)|married|marriage|together|visa|permit|lease|rent\w*|mortgage|loan|warranty|degree|stud(?:y|ied|ying|ies)|school|university|phd|son|daughter|child|kid|kids|baby|wife|husband|partner|dog|car|flat|house"
    r"|(?:company|firm|startup|business|team|product|project) (?:is|exists|has existed|has been|was|runs|ran)|exist\w*|in business|founded|old|non-?compete|ban|contract (?:is |was )?for|fixed[- ]term|sentence|retire\w*|pension|until|left|expires?|runs? out|plan)\b"
    r"|\bbeen (?:in|to) (?!the (?:company|firm|job|same|team|role|bank)|this (?:company|firm|job|role|bank)|that (?:company|firm|job|role|bank)|my |tech\b)",
    re.I,
)
_IN_TIME = re.compile(r"\b(?:in|for another|after another|every)(?: (?:the next|about|another|only))*\s*$", re.I)  # fmt: skip
_SERVICE_WORD = re.compile(
    r"\b(?:there|worked|working|employed|service|tenure|been|with them|at the (?:company|firm)|joined|after)\b",
    re.I,
)
_PAY_WORD = re.compile(
    r"\b(?:earn\w*|salar(?:y|ies)|pay|paid|wages?|on|make|made|making|gross|base|basic|income|gehalt|br[uü]t(?:t?o)?|maa[sş]\w*|[uü]cret\w*|ctc)\b",
    re.I,
)
OWN_PAY = re.compile(
    r"\b(?:salary|earn(?:ed|ing)?|gross|brut(?:to)?|base|basic|wages?|gehalt|maa[sş]\w*|[uü]cret\w*|ctc|(?:was|am|i['’]?m|were) on|made|paid me|(?:my|weekly|monthly|annual|yearly) pay|pay (?:is|was|of))\b",
    re.I,
)
_NOT_PAY = re.compile(
    r"\b(?:savings?|saved|spend\w*|rent|mortgage|bonus|offer\w*|propos\w*|package|settlement|all in|(?:give|gave|giving) me|to (?:leave|go)|(?:severance|redundancy)(?: (?:pay|money|payment|package))? (?:of|is|was|will be|comes? to)|payout of|costs?|expenses|payroll|partner|wife|husband|spouse|child|benefits?|unemployment|equity|stock|loan|debts?|tax)\b",
    re.I,
)
# What is offered for leaving; a sum after it is no pay unless it says so.
OFFERS = re.compile(
    r"\b(?:offer\w*|propos\w*|package|settlement|pay-?off|pay-?out|(?:they|who laid me off|want to|will|would) (?:give|gave|pay)|giving me|to sign)\b",
    re.I,
)
LEAST_OFTEN = 100  # pay by the week or more seldom; "0.5 per year" counts months
_CTC = re.compile(r"\s?(?:lpa|l\.p\.a|lakhs? p\.?a)\b", re.I)
_PERIOD = re.compile(
    r"^\W*(?:that(?:'s| is| was)|it(?:'s| is| was)|gross|so)?\W*(?:(?:a|per|each|every) )?(?P<p>year|month|fortnight|week)(?:ly)?\b|^\W*(?P<q>annual(?:ly)?|p\.?a\b)",
    re.I,
)
_BARE = re.compile(rf"(?<![\w'])(?<!\d[.,])(\d{{1,2}}|{'|'.join(NUMBER_WORDS[1:])})(?![\w'%]|[.,]\d)", re.I)  # fmt: skip
# All that may stand beside a bare number in a reply: whatever else is said, the number is something else.
_BESIDE = re.compile(
    r"\b(?:about|around|roughly|approx(?:imately)?|circa|almost|nearly|just|only|over|under|like|maybe|exactly|probably|it|it['’]?s|that['’]?s|is|was|were|i|i['’]?m|i['’]?ve|am|been|there|full|so|and|ok(?:ay)?|yes|yeah|yep|well|hm+|now"
    r"|think|guess|say|in total|altogether|years?|yrs|or so|more or less|please|sorry|thanks|thank you|my|age|aged|old)\b",
    re.I,
)
_OF_AGE = re.compile(r"\b(?:age|aged|old|turn\w*|birthday)\b", re.I)
# The day a job ends, told beside the figures: the profile keeps it.
END_TOLD = re.compile(
    r"[,;.]?\s*\b(?:and )?(?:my |the )?(?:end|last|leaving|termination|exit) (?:date|day) (?:is|was|will be)(?: the)? [^,;.?!]{3,20}(?=[,;.?!]|$)", re.I
)  # fmt: skip


def read_figures(text: str, *, asked: Sequence[str] = (), supposed: bool = False) -> dict[str, Any]:
    """Service, age and pay as a text states them, by the names of the tool's arguments.

    `asked`: what was asked for, so that a bare number may be it; `supposed`: a change of figures told before.
    """
    found: dict[str, Any] = {}
    taken: list[tuple[int, int]] = []
    _service(text, found, taken, any_months="years" in asked)
    text = masked(text)
    age = None if _JOINED.search(text) else _AGE.search(text) or (_AGE_IF.search(text) if supposed else None)  # fmt: skip
    if age and not _KIN.search(text[: age.start()]):
        found["age"] = int(next(g for g in age.groups() if g))
        taken.append(age.span())
    basic = "basic" in asked
    if paid := None if _NET.search(text) else _pay(text, taken):
        wage, kind = paid
        found["pay"] = wage.value
        if kind := kind or ("basic" if basic else ""):
            found["pay_of"] = kind
        found |= {n: v for n, v in (("period", wage.period), ("currency", wage.currency)) if v}
        after = _PERIOD.match(text[wage.end :])
        taken.append((wage.start, wage.end + (after.end() if after else 0)))
    elif ("pay" in asked or basic) and (period := _PERIOD.match(text)):
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
    if year := _SINCE.search(text):
        found["since"] = int(year["year"])
        taken.append(year.span())
        return
    named_ = [
        a for a in told_lengths(text) if a.sure > 2
    ]  # "4 of them there" is a count to `masked`
    text = masked(text)
    found_ = [a for a in told_lengths(text) if a.sure > 1 or may_be_service(text, a)]
    found_ = [a for a in found_ if a.sure < 3] + named_
    named = any_months or _SERVICE_WORD.search(text)
    if told := of_the_job([a for a in found_ if a.years or a.sure > 0 or named]):
        found["years"], found["months"] = divmod(told.months, 12)
        taken.append((told.start, told.end))


def month_of(text: str, year: int) -> dict[str, Any]:
    """The first day of the month a reply names, in a year told before; {} where it names none."""
    found = _MONTH_NAMED.search(text)
    day = _day(f"{found['m']} {year}", opening=True) if found else None
    return {"start": day.isoformat()} if day else {}


def may_be_service(text: str, told: Length) -> bool:
    """Whether a length may be that of the job: not of experience, of a notice, of a stay or a lease, or still to come."""
    before, after = text[: told.start], text[told.end :]
    after = re.sub(r"^\s+(?:redundancy|notice)\b", "", after) if told.years else after
    if _NO_SERVICE.match(after) or _BEFORE_NO_SERVICE.search(before):
        return False
    there = re.match(
        r"\s*(?:there|with them|(?:of )?service|at (?:the|my|this|that))\b", after, re.I
    )
    if there or re.search(r"\b(?:there|with them) (?:for )?(?:\w+ )?$", before, re.I):
        return True
    clause = re.split(r"[.;!?,]|\b(?:and|but)\b", before)[-1]
    clause += re.split(r"[.;!?,]|\b(?:and|but)\b", after)[0]
    return not (_IN_TIME.search(before) or _OF_ELSE.search(clause))


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


def _pay(text: str, taken: Sequence[tuple[int, int]]) -> tuple[Wage, str] | None:
    """The sum that is pay and its kind: basic pay before the cost to the company, one with a word of pay or a period first."""
    sure: list[tuple[Wage, str]] = []
    likely: list[tuple[Wage, str]] = []
    end = 0
    for wage in read_wages(text):
        kind, end = _kind(text[end : wage.start], text[wage.end :]), wage.end
        before = re.split(r"[;?!]|[.,](?:\s|$)|\b(?:and|but|with)\b", text[: wage.start])[-1][-40:]
        after = re.split(r"[;?!,]|\.(?:\s|$)|\b(?:and|but)\b", text[wage.end :])[0][:30]
        inside = any(a < wage.end and wage.start < b for a, b in taken)
        if inside or _NOT_PAY.search(before) or _NOT_PAY.search(after) or wage.value < LEAST_OFTEN:
            continue
        sentence = re.split(r"[?!]|\.(?:\s|$)", text[: wage.start])[-1]
        named = wage.period or _PAY_WORD.search(f"{before} {after}")
        alone = not re.sub(r"[\W_]", "", _BESIDE.sub("", f"{before} {after}"))
        if not (named or alone or wage.currency or text[wage.start : wage.end].rstrip()[-1:] in "kK"):  # fmt: skip
            continue
        if OFFERS.search(sentence) and not named:
            continue
        if named:
            if wage.period or wage.currency or wage.value >= LEAST_PAY:
                sure.append((wage, kind))
        elif wage.value >= LEAST_PAY:
            likely.append((wage, kind))
    best = sorted(sure, key=lambda w: ("basic", "", "ctc").index(w[1])) or likely
    return best[0] if best else None


def _kind(before: str, after: str) -> str:
    """Whether a sum of pay is called basic pay or the cost to the company, by the words next to it; "" for every other."""
    named = re.findall(r"\b(basic|ctc)\b", before.lower())
    if named:
        return str(named[-1])
    if _CTC.match(after):
        return "ctc"
    close = re.match(r"[^\d,;.?!]{0,20}?\b(basic|ctc)\b(?! ?(?:is |was |of )?[₹\d])", after, re.I)
    return close[1].lower() if close else ""


def _bare(
    text: str, asked: Sequence[str], found: dict[str, Any], taken: Sequence[tuple[int, int]]
) -> None:
    """Numbers without a unit in a reply that is nothing else: of two the larger is the age."""
    wants = [n for n in ("years", "age") if n in asked and n not in found]
    if "start" in found and "years" in wants:
        wants.remove("years")
    rest = "".join(" " if any(a <= i < b for a, b in taken) else c for i, c in enumerate(text))
    if "years" in wants and _OF_AGE.search(rest):
        wants.remove("years")
    beside = _PAY_WORD.sub("", rest) if "pay" in found else rest
    if re.search(r"[^\W\d]", _BESIDE.sub("", _BARE.sub("", beside))):
        return
    free = [int(number(m[1])) for m in _BARE.finditer(rest)]
    if len(free) == 2 and wants == ["years", "age"]:
        found["years"], found["age"], found["months"] = min(free), max(free), 0
    elif len(free) == 1 and len(wants) == 1:
        found[wants[0]] = free[0]
        if wants[0] == "years":
            found["months"] = 0
