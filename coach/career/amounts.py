"""Sums of money in a person's words: which is savings, severance, spending or a benefit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR"}
_WORDS = {
    "usd": "USD", "dollar": "USD", "dollars": "USD", "eur": "EUR", "euro": "EUR", "euros": "EUR", "gbp": "GBP",
    "pound": "GBP", "pounds": "GBP", "inr": "INR", "rupees": "INR", "chf": "CHF", "francs": "CHF", "cad": "CAD",
    "aud": "AUD", "sgd": "SGD", "try": "TRY", "lira": "TRY",
}  # fmt: skip
_SCALE = {
    "k": 1_000.0,
    "thousand": 1_000.0,
    "lakh": 100_000.0,
    "lakhs": 100_000.0,
    "m": 1_000_000.0,
    "million": 1_000_000.0,
}
MOST = 20  # sums in one clause: five hundred would take seconds, and nobody writes them
_AMOUNT = re.compile(
    r"(?P<sign>[$€£₹])?\s?(?<![\w.])(?P<n>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,. '’]\d{3})+(?![\d])|\d+(?:[.,]\d{1,2})?)\s?(?P<k>k|thousand|lakhs?|million|m)?\b\s?(?P<cur>"
    + "|".join(_WORDS)
    + r")?\b|(?P<sign2>[$€£₹])\s?(?P<n2>\d+)",
    re.I,
)
# What a sum is paid or spent per -> months of it in a month. Per fortnight comes before per week: "biweekly", "every two weeks".
_PERIODS = (
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:month|mo)\b|monthly\b|pm\b|/ ?m\b)", re.I), 1.0),
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:fortnight|two weeks|2 weeks|other week)\b|fortnightly\b|bi-?weekly\b)", re.I), 26 / 12),
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:week|wk)\b|weekly\b)", re.I), 52 / 12),
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:year|yr)\b|yearly\b|annual(?:ly)?\b|p\.?a\b)(?! ago)", re.I), 1 / 12),
)  # fmt: skip
_NOT_MONEY = re.compile(
    r"^[\s-]*(?:months?|weeks?|days?|years?|hours?|%|percent|people|november|december|january|february|march|april|may|june|july|august|september|october)\b",
    re.I,
)
_PART = re.compile(r"\b(?:rent|mortgage|loan)\b", re.I)  # one bill is not what a month costs
_DURATION = re.compile(r"\bfor (?:up to )?(\d+(?:\.\d+)?) (months?|weeks?)\b", re.I)
_KINDS = (
    ("severance", re.compile(r"\b(?:severance|pay ?out|redundancy (?:pay|money)|package|settlement|abfindung)\b", re.I)),
    ("benefits_monthly", re.compile(r"\b(?:benefits?|unemployment|jobseeker\w*|dole|alg|jsa|ui|ei|ww)\b", re.I)),
    ("other_income_monthly", re.compile(r"\b(?:partner|spouse|wife|husband|side (?:job|income)|freelanc\w+|rental income|earns?|income)\b", re.I)),
    ("spending_monthly", re.compile(r"\b(?:spend\w*|expenses?|costs?|bills?|budget|burn|outgoings|living)\b", re.I)),
    ("savings", re.compile(r"\b(?:savings?|saved|cash|bank|emergency fund|put aside|set aside|money)\b", re.I)),
)  # fmt: skip
_WEEKS_A_MONTH = 52 / 12
# "My wife earns too, 1,900 a month": whose sum it is stands in the clause before.
_EARNS = re.compile(
    r"\b(?:partner|spouse|wife|husband|girlfriend|boyfriend|he|she)\b[^.]*\b(?:earns?|makes?|works?|brings?)\b", re.I
)  # fmt: skip
MORE = re.compile(r"\b(\d[\d,.]*) (?:more|extra|on top)\b", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure by the name of the argument it is; sums a week, a fortnight or a year are brought to a month."""

    name: str
    value: float
    currency: str = ""


def read_amounts(text: str, *, any_name: bool = False) -> list[Amount]:
    """The sums of a text, each name once; with `any_name` a sum without a name counts as savings."""
    found: dict[str, Amount] = {}
    before = ""
    for clause in re.split(
        r"(?<!\d),(?!\d)|,\s|;|\.(?=\s|$)|\?|\b(?:and|plus|if|while|with|but)\b", text
    ):
        for match in islice(_AMOUNT.finditer(clause), MOST):
            after = clause[match.end() :]
            if _NOT_MONEY.match(after):
                continue
            earns = not any(words.search(clause) for _, words in _KINDS) and _EARNS.search(before)
            amount = _named(f"{before} {clause}" if earns else clause, match, after, any_name=any_name)  # fmt: skip
            if amount is not None:
                found.setdefault(amount.name, amount)
        if (
            "benefits_monthly" in found
            and "benefit_months" not in found
            and (length := _DURATION.search(clause))
        ):
            months = float(length[1]) / (
                _WEEKS_A_MONTH if length[2].lower().startswith("week") else 1
            )
            found["benefit_months"] = Amount("benefit_months", round(months, 2))
        before = clause
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Wage:
    """A sum of pay as it is written: `period` is year, month, fortnight or week, "" when it is not said."""

    value: float
    currency: str
    period: str
    start: int
    end: int


_CODES = {**_WORDS, "rs": "INR", "rupee": "INR", "tl": "TRY"}
_SIGNS = {**_CURRENCY, "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "₺": "TRY"}
_SIGN_BEFORE = re.compile(r"(?:\b(?:ca?|au?)[$]|[$€£₹₺])$", re.I)
_BY_THE_HOUR = re.compile(
    r"^\W*(?:(?:an?|per|each) (?:hour|hr|day)|/ ?(?:hour|hr|day|h|d)|hourly|daily)\b", re.I
)
_PERIOD_NAMES = ("month", "fortnight", "week", "year")
_LAKHS_A_YEAR = re.compile(r"^\s?(?:lpa|l\.p\.a|lakhs? (?:p\.?a\.?|per annum))\b", re.I)
# Between a sum and its period: "52,000 gross a year", "4.200 brutto im Monat".
_GROSS = re.compile(r"^\W*(?:gross|brutto|base|before tax)\b", re.I)
_ELSEWHERE = re.compile(r"\b(?:monat|pro monat|im monat|mensuels?|ayl[ıi]k|ayda)\b", re.I)


def read_wages(text: str) -> list[Wage]:
    """Every sum of a text that may be pay, in order; a year such as 2019, a count of things and pay by the hour are none."""
    found = []
    for match in islice(_AMOUNT.finditer(text), MOST):
        value = _value(match["n"] or match["n2"]) * _SCALE.get((match["k"] or "").lower(), 1.0)
        after = text[match.end() :]
        if cents := re.match(r"[.,](\d\d)(?!\d)", after):
            value, after = value + int(cents[1]) / 100, after[cents.end() :]
        currency = _currency_of(match, text[max(0, match.start() - 12) : match.start()], after)
        after = re.sub(rf"^\s?(?:{'|'.join(_CODES)})\b\.?", "", after, flags=re.I)
        after = after[m.end() :] if (m := _GROSS.match(after)) else after
        periods = zip(_PERIODS, _PERIOD_NAMES, strict=True)
        period = next((name for (pattern, _), name in periods if pattern.match(after)), "")
        if _LAKHS_A_YEAR.match(after):
            value, currency, period = value * _SCALE["lakh"], "INR", "year"
        elif not period and _ELSEWHERE.match(after.lstrip(" /")):
            period = "month"
        bare = not (currency or period or match["k"])
        year = bare and re.fullmatch(r"(?:19|20)\d\d", match["n"] or "")
        if not (_NOT_MONEY.match(after) or _BY_THE_HOUR.match(after) or year):
            found.append(Wage(value, currency, period, match.start(), match.end()))
    return found


def _currency_of(match: re.Match[str], before: str, after: str) -> str:
    """The currency of a sum by its sign, the word after it, or the code in front of it."""
    if sign := _SIGN_BEFORE.search(before + (match["sign"] or match["sign2"] or "")):
        return _SIGNS[sign[0].lower()]
    said = _WORDS.get((match["cur"] or "").lower(), "")
    for pattern, words in ((r"^\s?([a-z]+)", after), (r"([a-z]+)\.?\s?$", before)):
        word = re.search(pattern, words, re.I)
        said = said or (_CODES.get(word[1].lower(), "") if word else "")
    return said


def _named(clause: str, match: re.Match[str], after: str, *, any_name: bool) -> Amount | None:
    value = _value(match["n"] or match["n2"]) * _SCALE.get((match["k"] or "").lower(), 1.0)
    currency = _CURRENCY.get(match["sign"] or match["sign2"] or "", "") or _WORDS.get(
        (match["cur"] or "").lower(), ""
    )
    times = next((times for period, times in _PERIODS if period.match(after)), None)
    name = next((n for n, words in _KINDS if words.search(clause)), "")
    if not name and _PART.search(clause):
        return None
    if name in ("savings", "") and times == 1 / 12:
        return None  # pay, more likely than spending
    if name in ("savings", "") and times:
        name = "spending_monthly"
    if name == "severance" and times:
        return None  # paid over time: the sum is not known
    if not name and any_name:
        name = "savings"
    if not name or (value < 50 and not currency):
        return None
    return Amount(name, round(value * (times or 1.0), 2), currency)


def _value(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[,. '’]\d{2,3})*[,. '’]\d{3}", digits):
        return float(re.sub(r"[,. '’]", "", digits))
    return float(digits.replace(",", "."))


def whole_sum(text: str, found: Mapping[str, float]) -> dict[str, float]:
    """The sum a question asks the length of, when nothing in it says that it is savings: "how long will 14,000 euros last"."""
    if "savings" in found:
        return {}
    match = re.search(
        r"\b(?:will|would|does|do|can|could)\b(?P<sum>[^.?!]{0,40}?)\blast\b|\b(?:live|survive|get by|manage|make it|last) (?:on|with|off)\b(?P<on>[^.?!]{0,30})|\bi have\b(?P<have>[^.?!,]{0,30})",
        text,
        re.I,
    )
    words = (match["sum"] or match["on"] or match["have"] or "") if match else ""
    amounts = [a for a in read_amounts(words, any_name=True) if a.name == "savings"]
    return {"savings": amounts[0].value} if amounts else {}


def loose_amount(text: str, figures: Mapping[str, float]) -> dict[str, float]:
    """A bare figure that changes a sum told before: beside "spend" or "a month" it is spending, else what is saved.

    "1,450 more for COBRA" comes on top of what is spent.
    """
    length = _DURATION.search(text)
    if (more := MORE.search(text)) and figures.get("spending_monthly"):
        return {"spending_monthly": figures["spending_monthly"] + _value(more[1])}
    amounts = read_amounts(text, any_name=True)
    if length and not amounts and figures.get("benefits_monthly"):
        months = float(length[1]) / (_WEEKS_A_MONTH if length[2].lower().startswith("week") else 1)
        return {"benefit_months": round(months, 2)}
    known = {a.name: a.value for a in amounts if a.name in figures or a.name == "benefits_monthly"}
    return known if len(amounts) == 1 else {}
