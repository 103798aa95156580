"""What a message in another language states in figures, written as English states it: service, an age, pay, an offer.

Nothing is guessed: a sum counts as pay beside a word for pay or a currency, and its period stays open where none is said.
"""

import re
from dataclasses import dataclass

_YEAR = r"(?:jahre?n?|ann[ée]es?|an[sn]?|años?|anos|y[ıi]l\w*|sene\w*|jaar|jaren|anni|lat(?:a|ach)?|rok(?:u|ów)?|years?|yrs?)"
_MONTH = r"(?:monate?n?|mois|mes(?:es)?|ay|maand(?:en)?|mesi|miesi[ąa]c\w*|months?)"
_SERVICE = re.compile(
    rf"(?<![\d.,])(?P<years>\d{{1,2}}) ?{_YEAR}(?!\w)(?! (?:alt|oud)\b)(?:(?: (?:und|et|y|ve|en|e|i))? (?P<months>\d{{1,2}}) ?{_MONTH}(?!\w))?",
    re.I,
)
_DATED = re.compile(r"(?:19[89]|20[0-3])\d")  # a year of the calendar
_SINCE = re.compile(r"(?<!\w)(?:seit|depuis|desde|sinds|od|dal|beri)(?: \w+)? (?P<a>(?:19[89]|20[0-3])\d)\b", re.I)  # fmt: skip
_ONE_YEAR = re.compile(r"(?<!\w)(?:ein(?:em)? jahr|un an|un año|bir y[ıi]l|een jaar|un anno|jeden rok)(?!\w)", re.I)  # fmt: skip
_AGE = re.compile(
    rf"(?<!\w)(?:(?:ich )?bin|j['’]ai|tengo|ik ben|mam|ho|tenho) (?P<a>[2-7]\d)(?: {_YEAR})?(?: alt| oud)?(?!\w)(?! (?:im|in|bei|dabei|dort|hier|de|d['’]|en la|w)\b)|(?<!\d)(?P<b>[2-7]\d)(?: yaşında\w*| jahre alt| jaar oud)",
    re.I,
)
_CURRENCY = {"€": "euros", "eur": "euros", "euro": "euros", "euros": "euros", "zł": "zloty", "zl": "zloty", "pln": "zloty", "złotych": "zloty", "tl": "lira", "lira": "lira", "₺": "lira", "chf": "francs", "franken": "francs"}  # fmt: skip
_SCALE = r"k|tsd\.?|tausend|mille?|mil|bin|tys\.?|duizend|mila"
_SUM = re.compile(
    rf"(?<![\w.,])€? ?(?P<n>\d{{1,3}}(?:[.,'’ ]\d{{3}})+|\d+)(?! ?(?:{_YEAR}|{_MONTH})(?!\w))(?![.,]?\d) ?(?:(?P<scale>{_SCALE})(?!\w) ?)?(?P<cur>€|₺|(?:euros?|eur|zł|zl|pln|złotych|tl|lira|chf|franken)(?!\w))?",
    re.I,
)
_PAY = re.compile(
    r"(?<!\w)(?:brut\w*|bruto|netto?|gan\w+|cobr\w+|gagn\w*|touch\w*|verdien\w*|gehalt\w*|lohn|salar\w*|sueldo|salaire|maa[şs]\w*|[üu]cret\w*|loon|salaris|zarabia\w*|pensj\w*|wynagrodz\w*|stipendio|guadagn\w*|ganho)(?!\w)",
    re.I,
)
_NET = re.compile(r"(?<!\w)(?:net(?:to|te?)?|neto|na rękę|en mano)(?!\w)", re.I)
_OFFER = re.compile(
    r"(?<!\w)(?:biet\w*|angebot\w*|angeboten|offr\w*|propos\w*|ofrec\w*|oferta|teklif\w*|bied\w*|aanbod|aangeboden|ofer(?:ują|t\w*)|propon\w*|oferec\w*)(?!\w)",
    re.I,
)
_BY = r"(?:im|pro|per|par|al|por|a|/|na|ao|am)"
_PERIODS = (
    ("year", re.compile(rf"(?<!\w){_BY} ?(?:jahr|ann?[ée]?e?|año|jaar|rok|anno|ano)(?!\w)|(?<!\w)(?:jährlich|annuel\w*|anual\w*|y[ıi]ll[ıi]k|rocznie|jaarlijks|annu[oai]\w*)(?!\w)", re.I)),
    ("month", re.compile(rf"(?<!\w){_BY} ?(?:monat|mois|mes|maand|mese|mês|miesi[ąa]c)(?!\w)|(?<!\w)(?:monatlich|mensuel\w*|mensual\w*|ayl[ıi]k|ayda|miesięcznie|maandelijks|mensil\w*)(?!\w)", re.I)),
)  # fmt: skip
LEAST = 400  # a smaller number is no pay
BARE = 1000  # from here on a number beside a length of service is pay
NEAR = 25  # characters between a sum and the word for pay or for its period
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Stated:
    """Figures of a message: in English sentences, and as they were typed."""

    years: str = ""
    english: str = ""
    typed: tuple[str, ...] = ()
    pay: bool = False


def stated(text: str) -> Stated:
    """The figures a message in another language states of its writer."""
    said, typed, years = [], [], ""
    age = _AGE.search(text)
    rest = _blank(text, age)
    if service := _SERVICE.search(rest) or _ONE_YEAR.search(rest):
        had = service.groupdict()
        years = had.get("years") or "1"
        months = f" and {had['months']} months" if had.get("months") else ""
        said.append(f"I worked there {years} year{'s' * (years != '1')}{months}.")
        typed.append(service.group().strip())
        rest = _blank(rest, service)
    elif since := _SINCE.search(rest):
        said.append(f"I started there in {since['a']}.")
        typed.append(since.group().strip())
    for kind, found in _sums(rest, alone=bool(typed)):
        value = f"{_value(found)} {_CURRENCY.get((found['cur'] or '').lower(), '')}".strip()
        period = _period(rest, found) if kind == "pay" else ""
        around = rest[max(0, found.start() - NEAR) : found.end() + NEAR]
        of = "net" if _NET.search(around) else "gross"
        said.append(f"They offer {value}." if kind == "offer" else f"I earn {value} {of}{period}.")
        typed.append(found.group().strip())
    if age:
        said.append(f"I am {age['a'] or age['b']}.")
        typed.append(age.group().strip())
    return Stated(years, " ".join(said), tuple(typed), any(s.startswith("I earn") for s in said))


def _blank(text: str, found: re.Match[str] | None) -> str:
    if not found:
        return text
    return text[: found.start()] + " " * len(found.group()) + text[found.end() :]


def _sums(text: str, *, alone: bool) -> list[tuple[str, re.Match[str]]]:
    """The sum of pay and the sum offered, at most one of each; `alone`: beside a length of service a bare sum is pay."""
    held: dict[str, re.Match[str]] = {}
    for found in _SUM.finditer(text):
        around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
        before = text[max(0, found.start() - NEAR) : found.start()]
        if _value(found) < LEAST or (
            _DATED.fullmatch(found["n"]) and not found["cur"] and not found["scale"]
        ):
            continue
        if _OFFER.search(before):
            held.setdefault("offer", found)
        elif (
            _PAY.search(around)
            or found["cur"]
            or any(p.search(around) for _, p in _PERIODS)
            or alone
            and _value(found) >= BARE
        ):
            held.setdefault("pay", found)
    return sorted(held.items(), key=lambda pair: pair[1].start())


def _value(found: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", found["n"])) * (_THOUSAND if found["scale"] else 1)


def _period(text: str, found: re.Match[str]) -> str:
    """What the pay is for, as it is said near the sum; "" where it is not."""
    around = text[max(0, found.start() - NEAR) : found.end() + NEAR]
    return next((f" a {name}" for name, words in _PERIODS if words.search(around)), "")
