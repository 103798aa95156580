"""Pay as adverts and people write it: "£85-105k", "85-105k GBP", "$150,000 – $190,000", "EUR 70.000", "25 LPA", "450 a day"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNS = {"$": "USD", "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "s$": "SGD", "€": "EUR", "£": "GBP", "₹": "INR"}  # fmt: skip
_CODES = {
    "usd": "USD", "dollar": "USD", "dollars": "USD", "eur": "EUR", "euro": "EUR", "euros": "EUR", "gbp": "GBP", "pound": "GBP",
    "pounds": "GBP", "aed": "AED", "chf": "CHF", "cad": "CAD", "aud": "AUD", "inr": "INR", "rs": "INR", "sgd": "SGD",
    "sek": "SEK", "dkk": "DKK", "nok": "NOK", "pln": "PLN", "try": "TRY", "lpa": "INR",
}  # fmt: skip
_SCALE = {"k": 1e3, "thousand": 1e3, "m": 1e6, "lakh": 1e5, "lakhs": 1e5, "lpa": 1e5, "lac": 1e5}
_CUR = r"(?:(?:us|ca|c|au|a|s)?[$]|[€£₹]|\b(?:" + "|".join(_CODES) + r")\b\.?)"
_N = r"(?:\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d))"
_SUF = r"(?:k|thousand|lakhs?|lac|lpa|m)\b"
_UNIT = r"(?:year|yr|annum|jahr|monat|month|mo|week|hour|hr|day)"
_PER = (
    rf"(?:\s*(?:\b(?:per|a|an|each|pro)\s+{_UNIT}\b|/\s*(?:{_UNIT}|[hdm])\b|p\.?\s?[amd]\b\.?)"
    r"|\s*\b(?:annually|yearly|monthly|hourly|daily|gross|brutto|base|ote)\b)"
)
_PAY = re.compile(
    rf"(?P<c1>{_CUR})?\s?(?<![\w.,])(?P<n1>{_N})\s?(?P<s1>{_SUF})?(?:\s?(?P<c2>{_CUR}))?{_PER}?"
    rf"(?:\s*(?:-|–|—|to|and|bis|up to)\s*(?P<c3>{_CUR})?\s?(?P<n2>{_N})\s?(?P<s2>{_SUF})?)?(?:\s?(?P<c4>{_CUR}))?(?P<per>{_PER})?",
    re.I,
)
_PERIODS = (
    ("hour", r"hour|hr|\bh\b"), ("day", r"day|daily|\bd\b"), ("week", r"week"), ("month", r"month|monat|\bmo\b|\bm\b"),
)  # fmt: skip
PAY_WORDS = re.compile(
    r"\b(?:salar(?:y|ies)|pay|paid|paying|pays|compensation|comp|base|ote|package|remuneration|wage|rate|gross|gehalt|offer(?:ed|ing|s)?|earn\w*|made|make|making|tc)\b",
    re.I,
)
_NO_PAY = re.compile(
    r"^\s*(?:users?|customers?|clients?|employees?|people|models?|rows|records|requests|gpus?|tokens|companies|staff|followers|%|percent|years?|yrs?|hours?\b|days?\b|weeks?|months?|\(k\))",
    re.I,
)
_LEAST = {"": 10_000.0, "month": 500.0, "week": 100.0, "day": 50.0, "hour": 8.0}
_A_YEAR = {"": 1.0, "month": 12.0, "week": 52.0}


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount of pay: `low` and `high` alike for a single figure; `period` "" is a year. Offsets are into the text read."""

    low: float
    high: float
    currency: str
    period: str
    words: str
    start: int
    end: int

    @property
    def a_year(self) -> tuple[float, float] | None:
        """Low and high brought to a year; None for an hour or a day, whose number in a year is not known."""
        factor = _A_YEAR.get(self.period)
        return None if factor is None else (self.low * factor, self.high * factor)


def read_pay(text: str) -> Iterator[Pay]:
    """Every amount of pay in a line: with a currency, or beside a word that speaks of pay."""
    spoken = bool(PAY_WORDS.search(text))
    for match in _PAY.finditer(text):
        made = _pay(match, text, spoken=spoken)
        if made is not None:
            yield made


def _pay(match: re.Match[str], text: str, *, spoken: bool) -> Pay | None:
    if _NO_PAY.match(text[match.end() :]):
        return None
    currency = next((c for g in ("c1", "c2", "c3", "c4") if (c := _currency(match[g]))), "")
    suffixes = [(match[s] or "").lower() for s in ("s1", "s2")]
    if "lpa" in suffixes:
        currency = currency or "INR"
    low = _value(match["n1"])
    high = _value(match["n2"]) if match["n2"] else None
    # "85-105k": the thousands of the upper end are those of the lower one as well.
    scales = [_SCALE.get(s, 1.0) for s in suffixes]
    if high is not None and scales[0] == 1.0 and scales[1] > 1.0 and low < 1000:
        scales[0] = scales[1]
    low *= scales[0]
    high = low if high is None else high * scales[1]
    if high < low:  # "130k - 15": the second number is another thing
        high = low
    period = _period(match.group())
    # A bare number is pay only in words that speak of it, and round: "ISO 42001" is none.
    round_ = low >= 20_000 and low % 500 == 0
    marked = bool(currency) or (spoken and (max(scales) > 1.0 or round_))
    if not marked or low < _LEAST[period] or (low >= 1e7 and currency not in ("INR", "")):
        return None
    words = match.group().strip(" ,;")
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,;"))
    return Pay(low, high, currency, period, words, start, start + len(words))


def _period(words: str) -> str:
    tail = re.search(rf"{_PER}\s*$", words, re.I)
    said = tail.group() if tail else ""
    return next((name for name, pattern in _PERIODS if re.search(pattern, said, re.I)), "")


def _currency(words: str | None) -> str:
    bare = (words or "").strip(" .").lower()
    return _SIGNS.get(bare, "") or _CODES.get(bare, "")


def _value(digits: str) -> float:
    if whole := re.fullmatch(r"(\d{1,3}(?:[.,' ]\d{3})+)(?:[.,]\d{2})?", digits):
        return float(re.sub(r"[.,' ]", "", whole[1]))
    return float(digits.replace(",", "."))


def amount(value: float, currency: str = "") -> str:
    """A sum as it is said: "85,000 GBP"."""
    return f"{value:,.0f}" + (f" {currency}" if currency else "")


def span(low: float, high: float, currency: str = "") -> str:
    """A range as it is said, one figure when both ends are alike."""
    return amount(low, currency) if low == high else f"{low:,.0f} to {amount(high, currency)}"
