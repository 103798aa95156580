"""Sums of money as they are written: "15k", "CHF 60'000", "two grand"; dates, ages, spans of time and codes are none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.career.masked import masked
from coach.corpus.numbers import NUMBER_WORDS

# How people write a currency -> its code, and a thousand or more -> how many.
CURRENCY = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "₹": "INR", "inr": "INR", "rs": "INR", "rupee": "INR", "rupees": "INR",
    "chf": "CHF", "francs": "CHF", "franken": "CHF", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "s$": "SGD", "sgd": "SGD",
    "₺": "TRY", "try": "TRY", "tl": "TRY", "lira": "TRY", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "kr": "kr", "pln": "PLN", "zł": "PLN", "zl": "PLN", "zloty": "PLN", "zlotys": "PLN", "złoty": "PLN", "złotych": "PLN",
    "jpy": "JPY", "yen": "JPY", "aed": "AED", "brl": "BRL", "r$": "BRL", "zar": "ZAR", "nzd": "NZD", "ils": "ILS", "czk": "CZK",
}  # fmt: skip
SCALE = {"k": 1e3, "thousand": 1e3, "grand": 1e3, "m": 1e6, "million": 1e6, "l": 1e5, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "crore": 1e7, "crores": 1e7}  # fmt: skip
_CODES = "|".join(sorted(map(re.escape, CURRENCY), key=len, reverse=True))
_DIGITS = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,. '’]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?"
SUM = re.compile(
    rf"(?:(?<![\w$])(?P<before>{_CODES})\.?\s?|(?<![\w.,]))(?P<n>{_DIGITS})(?:(?:\s?(?P<k>k|thousand|grand|lakhs?|lacs?|crores?|million|(?-i:L))|(?P<m>m))(?![a-z]))?(?:\s?(?P<after>{_CODES})(?![a-z$]))?(?![\d%]|[a-z])",
    re.I,
)
_ONE = re.sub(r"\(\?P<\w+>", "(?:", SUM.pattern)
_FROM = re.compile(rf"\bfrom {_ONE} (?:down |up )?to (?={_ONE})", re.I)
_RANGE = re.compile(rf"({_ONE})\s?(?:-|–|to|or)\s?{_ONE}", re.I)
_BETWEEN = re.compile(rf"\bbetween ({_ONE}) and {_ONE}", re.I)
MOST = (
    30  # sums of one message: nobody writes more, and a page of figures is no message about money
)

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_NO_SUMS = tuple(
    re.compile(words, re.I)
    for words in (
        r"\b(?:19|20)\d\d-\d\d?-\d\d?\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b\d{1,2}/\d{1,2}\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:19|20)\d\d\b)?|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]?\d|\s?k\b)(?:,?\s+(?:19|20)\d\d\b)?|\b{_MONTH}\s+(?:19|20)\d\d\b",
        r"\b(?:since|in|until|till|by|from|before|after|early|late|mid|year|class of|born)\s+(?:19|20)\d\d\b(?![,.]\d|\s?k\b)",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b(?:i['’]?m|i am|am|aged?|age is|turn(?:ed|ing|s)?|at|is) (?:a )?\d{2}\b(?!\s?(?:k|thousand|grand)\b|[.,]\d|\s?[€£$₹%])",
        r"\b\d+(?:[.,]\d+)?\+?[\s-]?(?:years?|yrs?|y/?o)\b[\s-](?:olds?|of|in|at|with|as)?",
        r"\b\d+(?:[.,]\d+)?(?:\s?(?:-|–|to|or)\s?\d+)?\+?[\s-]?(?:(?:more|other|full|whole|extra|further) )?(?:months|weeks|days|years|yrs|hours|hrs|minutes|percent|per cent|%|people|persons|kids|children|colleagues|others|applications|interviews|adults|rooms?|miles|km)\b",
        r"\b(?:1|\d{1,3}-|[2-9]|[1-9]\d|1[0-8]0)\s?(?:month|week|day|year|yr|hour)\b|\d+(?:\.\d+)?\s?%",
        r"\b(?:iso(?:/iec)?|iec|sr|nist|visa|subclass|form|section|article|art|ll|route|level|room|flat|apartment|number|no)\.?[\s-]?\d[\d.-]*\b|\b\d+ visa\b",
    )
)  # fmt: skip
_GLUED = re.compile(rf"\b(?!(?:{_CODES})\d)[a-z]+-?\d[\w-]*\b", re.I)  # "H-1B", "L5", "I-94"
_RETIREMENT = re.compile(r"\b(?:401\s?\(?k\)?|403\s?\(?b\)?|457\s?\(?b\)?)s?(?=\W|$)", re.I)
_TENS = dict(zip("thirty forty fifty sixty seventy eighty ninety".split(), range(30, 100, 10), strict=True))  # fmt: skip
_ONES = {**{w: i for i, w in enumerate(NUMBER_WORDS)}, **_TENS}
_BIG = {"hundred": 100, "thousand": 1_000, "grand": 1_000, "million": 1_000_000, "lakh": 100_000}
_HALF = re.compile(rf"\b({'|'.join(_ONES)}) and a half (thousand|grand|million|lakhs?)\b", re.I)
_WORD = rf"(?:{'|'.join([*_ONES, *_BIG])}|a(?=\s(?:{'|'.join(_BIG)})\b))"  # "a hundred", never "a month"
_RUN = re.compile(rf"\b(?:{_WORD}(?:[\s-]+(?:and\s+)?(?={_WORD}\b)|\b))+", re.I)


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum and where it stands in the text that was read."""

    value: float
    currency: str
    start: int
    end: int


def plain_sums(text: str) -> str:
    """A text with number words as digits, ranges marked `vaguely`, and every number that is no sum taken out."""
    text = _RETIREMENT.sub("retirement", text.replace("’", "'"))
    text = re.sub(r"\b(incl|approx|ca|apx|p|mo)\.(?=[\s,)]|m\.)", r"\1", text, flags=re.I)
    text = _HALF.sub(lambda m: f"{_ONES[m[1].lower()]}.5 {m[2]}", text)
    text = _RUN.sub(_in_digits, text)
    text = re.sub(
        r"(?<![\d.,] )\b(?:an? )?(?:few|couple(?: of)?|several|some) (?:hundred|thousand|grand|k|lakhs?)\b",
        "1,000 vaguely", text, flags=re.I,
    )  # fmt: skip
    for pattern in (*_NO_SUMS, _GLUED):
        text = pattern.sub(" _ ", text)
    text = masked(text)
    text = _FROM.sub("to ", text)
    return _BETWEEN.sub(r"\1 vaguely", _RANGE.sub(r"\1 vaguely", text))


def sums_in(text: str) -> Sequence[Sum]:
    """The sums of a text made plain, in order, the first thirty."""
    found = []
    for match in list(SUM.finditer(text))[:MOST]:
        scale = SCALE.get((match["k"] or match["m"] or "").lower(), 1.0)
        said = [CURRENCY[c.lower()] for c in (match["before"], match["after"]) if c]
        # "$20k CAD": the word says which dollar.
        currency = said[-1] if said and said[0] == "USD" else said[0] if said else ""
        found.append(Sum(_value(match["n"]) * scale, currency, match.start(), match.end()))
    return found


def written(value: float) -> str:
    """A sum to the cent, without empty decimals."""
    return f"{value:,.2f}".removesuffix(".00")


def _value(digits: str) -> float:
    """The number written with any marks between the thousands: "1.234,56", "12,50,000"."""
    whole, cents = digits, ""
    if tail := re.search(r"[.,](\d{1,2})$", digits):
        whole, cents = digits[: tail.start()], tail[1]
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{cents or 0}")


def _in_digits(match: re.Match[str]) -> str:
    """ "two thousand five hundred" in digits; words without a hundred or a thousand stay as they are."""
    words = [w for w in re.split(r"[\s-]+", match.group().lower().strip()) if w != "and"]
    if not set(words) & set(_BIG) or words[0] in _BIG:
        return match.group()
    whole, part = 0, 0
    for word in words:
        if word == "hundred":
            part *= 100
        elif word in _BIG:
            whole, part = whole + part * _BIG[word], 0
        else:
            part += _ONES.get(word, 1)
    return f"{whole + part} "


_RATED = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(NUMBER_WORDS[1:13])})\s?(?:(?P<unit>month|week)s?(?:')?(?:'?s)?(?: of| worth of)? (?P<what>severance|pay|salary|redundancy)(?: pay)?(?:,? (?:at|@|x|each)|\s?[x×@(=]|,| is)|[x×*])\s?(?:of )?(?:about )?(?P<sum>{_ONE})(?P<per>\s?(?:each|apiece|a|per|/)?\s?(?:month|week|monthly|weekly)?)\)?",
    re.I,
)
_OVER = re.compile(
    rf"\b(?P<what>severance|redundancy)\b[^.,;?!\d]{{0,20}}(?P<sum>{_ONE}) ?(?:a|per|/|each) ?(?P<per>month|week) for (?P<count>\d+) (?P<unit>month|week)s?",
    re.I,
)


_NAMED_FIRST = re.compile(
    rf"\b(?P<what>severance|redundancy)\b[^.,;?!\d]{{0,20}}\b(?P<count>\d+|{'|'.join(NUMBER_WORDS[1:13])}) (?P<unit>month|week)s?(?: pay| salary)? (?:at|@|x|×) (?P<sum>{_ONE})(?P<per>\s?(?:each|a|per|/)?\s?(?:month|week)?)",
    re.I,
)


def paid_over(text: str) -> tuple[str, dict[float, str]]:
    """A text with a severance told by the month as one sum ("3 months at 9k each"), and how each of those was told."""
    told: dict[float, str] = {}

    def whole(match: re.Match[str]) -> str:
        per = re.search(r"month|week", match["per"], re.I)
        one = sums_in(match["sum"])
        if not one or (per and match["unit"] and per.group().lower() != match["unit"].lower()):
            return match.group()
        word = match["count"].lower()
        count = float(word) if word.isdigit() else float(NUMBER_WORDS.index(word))
        value = round(count * one[0].value, 2)
        told[value] = f"{count:g} × {written(one[0].value)}"
        name = match.groupdict().get("what")
        sign = one[0].currency if one[0].currency in ("", "kr") else f"{one[0].currency} "
        return f"{'severance' if name else ''} {sign if sign != 'kr' else ''}{value:.2f}"

    for pattern in (_OVER, _RATED, _NAMED_FIRST):
        text = pattern.sub(whole, text)
    return text, told
