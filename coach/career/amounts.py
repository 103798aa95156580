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


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure by the name of the argument it is; sums a week, a fortnight or a year are brought to a month."""

    name: str
    value: float
    currency: str = ""


def read_amounts(text: str, *, any_name: bool = False) -> list[Amount]:
    """The sums of a text, each name once; with `any_name` a sum without a name counts as savings."""
    found: dict[str, Amount] = {}
    for clause in re.split(
        r"(?<!\d),(?!\d)|,\s|;|\.(?=\s|$)|\?|\b(?:and|plus|if|while|with|but)\b", text
    ):
        for match in islice(_AMOUNT.finditer(clause), MOST):
            after = clause[match.end() :]
            if _NOT_MONEY.match(after):
                continue
            amount = _named(clause, match, after, any_name=any_name)
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
    return list(found.values())


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
    """A bare figure that changes a sum told before: beside "spend" or "a month" it is spending, else what is saved."""
    length = _DURATION.search(text)
    amounts = read_amounts(text, any_name=True)
    if length and not amounts and figures.get("benefits_monthly"):
        months = float(length[1]) / (_WEEKS_A_MONTH if length[2].lower().startswith("week") else 1)
        return {"benefit_months": round(months, 2)}
    known = {a.name: a.value for a in amounts if a.name in figures or a.name == "benefits_monthly"}
    return known if len(amounts) == 1 else {}
