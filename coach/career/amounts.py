"""Pay in a person's words: every sum that may be a wage, with its currency and what it is paid per."""

import re
from dataclasses import dataclass
from itertools import islice

from coach.career.sums import CURRENCY, SCALE

# Of the ways to write a currency, those that are read beside pay: in the sum itself, around it, and as a sign.
_WORDS = tuple("usd dollar dollars eur euro euros gbp pound pounds inr rupees chf francs cad aud sgd try lira sek nok dkk kr pln zloty zlotys złotych złoty zł zl".split())  # fmt: skip
_CODES = (*_WORDS, "rs", "rupee", "tl")
_SCALE = {**SCALE, "bin": 1_000.0}  # a thousand in Turkish
MOST = 20  # sums in one clause: five hundred would take seconds, and nobody writes them
_AMOUNT = re.compile(
    r"(?P<sign>[$€£₹])?\s?(?<![\w.])(?P<n>\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,. '’]\d{3})+(?![\d])|\d+(?:[.,]\d{1,2})?)\s?(?P<k>k|thousand|bin|lakhs?|million|m)?(?:\b|(?=p[wm]\b|pcm\b))\s?(?P<cur>"
    + "|".join(_WORDS)
    + r")?(?:\b|(?=p[wm]\b|pcm\b))|(?P<sign2>[$€£₹])\s?(?P<n2>\d+)",
    re.I,
)
# What pay is paid per. Per fortnight comes before per week: "biweekly", "every two weeks".
_PERIODS = (
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:month|mo)\b|monthly\b|pm\b|pcm\b|/ ?m\b)", re.I), "month"),
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:fortnight|two weeks|2 weeks|other week)\b|fortnightly\b|bi-?weekly\b)", re.I), "fortnight"),
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:week|wk)\b|weekly\b|pw\b)", re.I), "week"),
    (re.compile(r"^\W*(?:(?:a|per|each|every|/) ?(?:year|yr)\b|yearly\b|annual(?:ly)?\b|p\.?a\b)(?! ago)", re.I), "year"),
)  # fmt: skip
_NOT_MONEY = re.compile(
    r"^[\s-]*(?:months?|weeks?|days?|years?|hours?|%|percent|people|november|december|january|february|march|april|may|june|july|august|september|october)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Wage:
    """A sum of pay as it is written: `period` is year, month, fortnight or week, "" when it is not said."""

    value: float
    currency: str
    period: str
    start: int
    end: int


_SIGN_BEFORE = re.compile(r"(?:\b(?:ca?|au?)[$]|[$€£₹₺])$", re.I)
_BY_THE_HOUR = re.compile(
    r"^\W*(?:(?:an?|per|each) (?:hour|hr|day)|/ ?(?:hour|hr|day|h|d)|hourly|daily)\b", re.I
)
_LAKHS_A_YEAR = re.compile(r"^\s?(?:lpa|l\.p\.a|lakhs? (?:p\.?a\.?|per annum))\b", re.I)
# Between a sum and its period: "52,000 gross a year", "4.200 brutto im Monat".
_GROSS = re.compile(r"^\W*(?:gross|br[uü]t(?:t?o)?|base|basic|before tax)\b", re.I)
# Before the sum: "weekly pay about 1,385", "gross monthly salary of", "a week's pay is".
_BEFORE = re.compile(
    r"\b(?:(?P<often>weekly|monthly|annual|yearly|fortnightly|biweekly) (?:(?:gross|basic|base|average|total) )*(?:pay|salary|wages?|income|earnings|gross)"
    r"|(?:a|each|per|one|my) (?P<unit>week|month|year|fortnight)(?:['’]?s)? (?:gross )?(?:pay|salary|wage))\b[^.;?!,\d$€£₹]{0,20}$",
    re.I,
)
_OFTEN = {"weekly": "week", "monthly": "month", "annual": "year", "yearly": "year", "fortnightly": "fortnight", "biweekly": "fortnight"}  # fmt: skip
_ELSEWHERE = re.compile(
    r"\b(?:monat|(?:pro|im) monat|per maand|par mois|al mes|mensuel(?:le)?s?|mensual(?:es)?|miesi[eę]cznie|ayl[ıi]k|ayda)\b",
    re.I,
)


def read_wages(text: str) -> list[Wage]:
    """Every sum of a text that may be pay, in order; a year such as 2019, a count of things and pay by the hour are none."""
    found = []
    for match in islice(_AMOUNT.finditer(text), MOST):
        value = _value(match["n"] or match["n2"]) * _SCALE.get((match["k"] or "").lower(), 1.0)
        value = round(value, 2)  # 1.1 lakh is 110,000, and no fraction more
        after = text[match.end() :]
        if cents := re.match(r"[.,](\d\d)(?!\d)", after):
            value, after = value + int(cents[1]) / 100, after[cents.end() :]
        currency = _currency_of(match, text[max(0, match.start() - 12) : match.start()], after)
        after = re.sub(rf"^\s?(?:{'|'.join(_CODES)})\b\.?", "", after, flags=re.I)
        after = after[m.end() :] if (m := _GROSS.match(after)) else after
        period = next((name for pattern, name in _PERIODS if pattern.match(after)), "")
        if _LAKHS_A_YEAR.match(after):
            value, currency, period = value * SCALE["lakh"], "INR", "year"
        elif not period and _ELSEWHERE.match(after.lstrip(" /")):
            period = "month"
        elif not period and (ahead := _BEFORE.search(text[: match.start()])):
            period = _OFTEN[ahead["often"].lower()] if ahead["often"] else ahead["unit"].lower()
        bare = not (currency or period or match["k"])
        year = bare and re.fullmatch(r"(?:19|20)\d\d", match["n"] or "")
        if not (_NOT_MONEY.match(after) or _BY_THE_HOUR.match(after) or year):
            found.append(Wage(value, currency, period, match.start(), match.end()))
    return found


def _currency_of(match: re.Match[str], before: str, after: str) -> str:
    """The currency of a sum by its sign, the word after it, or the code in front of it."""
    if sign := _SIGN_BEFORE.search(before + (match["sign"] or match["sign2"] or "")):
        return CURRENCY[sign[0].lower()]
    said = CURRENCY[match["cur"].lower()] if match["cur"] else ""
    for pattern, words in ((r"^\s?([a-z]+)", after), (r"([a-z]+)\.?\s?$", before)):
        word = re.search(pattern, words, re.I)
        if not said and word and word[1].lower() in _CODES:
            said = CURRENCY[word[1].lower()]
    return said


def _value(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[,. '’]\d{2,3})*[,. '’]\d{3}", digits):
        return float(re.sub(r"[,. '’]", "", digits))
    return float(digits.replace(",", "."))
