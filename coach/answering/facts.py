"""Reads the facts of a text that can be checked: numbers, dates, amounts, percentages, spans of time, codes of law.

Two texts are compared by value, not by spelling: 1,000 is 1000, "2 Dec" is "2 December", "US$649" is "649 US dollars",
"twenty-five" is 25. What cannot be read as a value is compared letter by letter, so that the unknown fails closed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

Kind = Literal["number", "money", "percent", "date", "time", "rate", "code"]

_MONTHS: dict[str, int] = {}
for _index, _names in enumerate(
    (
        "january jan januar janvier enero gennaio janeiro januari ocak",
        "february feb februar février febrero febbraio fevereiro februari şubat",
        "march mar märz mars marzo março maart mart",
        "april apr avril abril aprile nisan",
        "may mai mayo maggio maio mei mayıs",
        "june jun juni juin junio giugno junho haziran",
        "july jul juli juillet julio luglio julho temmuz",
        "august aug août agosto augustus ağustos",
        "september sept sep septembre septiembre settembre setembro eylül",
        "october oct oktober okt octobre octubre ottobre outubro ekim",
        "november nov novembre noviembre novembro kasım",
        "december dec dezember dez décembre diciembre dicembre dezembro aralık",
    ),
    start=1,
):
    for _name in _names.split():
        _MONTHS[_name] = _index
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"
_DATES = (
    re.compile(r"(?<![\d.-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d.-]*\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:of\s+|de\s+)?(?P<mn>{_MONTH})\b\.?(?:,?\s+(?:de\s+|del\s+)?(?P<y>\d{{4}})(?!\d))?",
        re.I,
    ),
    re.compile(
        rf"\b(?P<mn>{_MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d)(?:,?\s+(?P<y>\d{{4}})(?!\d))?",
        re.I,
    ),
    re.compile(rf"\b(?P<mn>{_MONTH})\b\.?,?\s+(?:de\s+|del\s+|of\s+)?(?P<y>\d{{4}})(?!\d)", re.I),
    re.compile(r"(?<![\d./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})(?![\d/])"),
    re.compile(
        r"\b(?P<mn>January|February|April|June|July|August|September|October|November|December|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b"
    ),
)
_CURRENCIES = {
    "$": "us$ usd $ us-dollar us-dollars dollar dollars dólares dollari dolar buck bucks",
    "€": "eur € euro euros",
    "£": "gbp £ pound pounds sterling",
    "¥": "jpy ¥ yen cny rmb yuan",
    "₹": "inr ₹ rs rupee rupees",
    "chf": "chf franc francs franken",
    "c$": "cad c$ ca$", "a$": "aud a$ au$", "s$": "sgd s$", "try": "try tl ₺ lira", "kr": "sek nok dkk kr",
    "btc": "btc bitcoin bitcoins",
}  # fmt: skip
_CURRENCY = {word: code for code, words in _CURRENCIES.items() for word in words.split()}
_SIGN = r"US\$|CA?\$|AU?\$|S\$|[$€£¥₹₺]|USD|EUR|GBP|CHF|CAD|AUD|SGD|INR|JPY|CNY|TRY|SEK|NOK|DKK|BTC|Rs\.?"
_MONEY_WORD = (
    r"(?:US|U\.S\.|American|Canadian|Australian|Singapore|british)?[\s-]*"
    r"(?:us-dollars?|dollars?|dólares|dollari|dolar|bucks?|euros?|pounds?(?: sterling)?|yen|yuan|rupees?|francs?|franken|lira|bitcoins?|kr|TL)\b"
)
_BIG = {
    "k": 1000, "thousand": 1000, "tausend": 1000, "mille": 1000, "mil": 1000, "bin": 1000, "duizend": 1000, "m": 10**6, "mn": 10**6,
    "million": 10**6, "millions": 10**6, "millionen": 10**6, "mio": 10**6, "bn": 10**9, "billion": 10**9, "milliarden": 10**9,
    "mrd": 10**9, "lakh": 10**5, "crore": 10**7, "hundred": 100, "trillion": 10**12,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ ,'.]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"  # a space, comma, dot or quote between groups of three
_PLAIN = re.compile(
    rf"(?:(?<!\w)(?P<sign>{_SIGN})\s?|(?<![\w.]))(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<big>thousand|tausend|millions?|millionen|mio|billion|milliarden|mrd|trillion|lakh|crore|hundred|mn|bn|[km])\b\.?)?"
    rf"(?P<tail>\s?(?:(?P<pct>%|‰|per ?cent\b|percent\w*|prozent\b|pour ?cent\b|por ?ciento\b|por ?cento\b|procent\b|per ?cento\b)|"
    rf"(?P<cur>(?:{_SIGN})(?!\w)|{_MONEY_WORD})))?",
    re.I,
)
_UNITS = {
    "second": "second seconds sekunden secondes segundos", "minute": "minute minutes min mins minuten minutos minuti dakika",
    "hour": "hour hours hr hrs h stunde stunden heure heures hora horas ora ore uur saat",
    "day": "day days tag tage tagen jour jours día días giorno giorni dia dias dag dagen gün",
    "week": "week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken hafta",
    "month": "month months monat monate monaten mois mes meses mese mesi maand maanden mês ay",
    "quarter": "quarter quarters quartal", "decade": "decade decades",
    "year": "year years yr yrs jahr jahre jahren an ans année années año años anno anni ano anos jaar yıl",
}  # fmt: skip
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_TIME = re.compile(
    r"[\s-]{1,2}(?:(?:full|calendar|working|business|consecutive|whole|more|further|additional|to|or|and)[\s-]){0,2}(?P<unit>[^\W\d_]+)"
)
_RATE = re.compile(
    r"\b(?:(?:a|an|per|each|every|pro|par|por|al|all')\s+(?:(?P<n>[^\W\d_]+|\d+)\s+)?(?P<unit>hour|day|week|month|quarter|year|jahr|monat|woche|stunde|an|mois|mes|año|anno|mese|ano|mês)s?\b"
    r"|(?P<word>hourly|daily|weekly|monthly|quarterly|yearly|annually|annual|biennial|biannual|jährlich|monatlich)\b)",
    re.I,
)
_RATE_WORDS = {
    "hourly": ("hour", 1), "daily": ("day", 1), "weekly": ("week", 1), "monthly": ("month", 1), "quarterly": ("quarter", 1),
    "yearly": ("year", 1), "annually": ("year", 1), "annual": ("year", 1), "biennial": ("year", 2), "biannual": ("year", 2),
    "jährlich": ("year", 1), "monatlich": ("month", 1),
}  # fmt: skip
_LAW = re.compile(
    r"\b(?P<what>art(?:icle|ikel)?s?|annex(?:es)?|sections?|sec|recitals?|clauses?|chapters?|titles?|parts?|controls?|schedules?|regulation|directive|bulletin|local law|rule|domain|level|tier|"
    r"phase|step|version|§+)\.?\s*(?P<code>(?:\d[\w./:-]*(?:\([\w]+\))*|[IVXLC]+\b))",
    re.I,
)
_CODE = re.compile(
    r"\b(?:SR|SB|HB|AB|LL|ISO(?:/IEC)?|IEC|NIST|OCC|EO|TS|TR|SS|FIL|OMB|IEEE|PL|BS|EN|CSF|RMF)[ ]?\d[\w]*(?:[-/:.]\w+)*|\b[A-Z]{2,8} \d+-\d+\b|(?<![\w])(?=[\w./:-]*\d)(?:[A-Za-z]+[ ]?)?\w+(?:[-/:.]\w+)+|\b(?=\w*\d)(?=\w*[A-Za-z])\w+\b"
)
_RANGE = re.compile(r"(?<![\w/.-])(\d[\d,.]*)\s?[-–]\s?(\d[\d,.]*)(?![\w/-])")

_ONES = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip
_TENS = {
    w: 10 * i
    for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_OTHERS = {
    "dozen": 12,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "fortnight": 14,
}
_WORD_NUMBER = re.compile(
    rf"\b(?:(?:{'|'.join([*_ONES, *_TENS, *_SCALES, *_OTHERS])})(?:[\s-]+(?:and[\s-]+)?(?=(?:{'|'.join([*_ONES, *_TENS, *_SCALES])})\b))?)+\b",
    re.I,
)
_FOREIGN = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20,
    "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "veinte": 20, "treinta": 30, "cien": 100, "mil": 1000, "due": 2, "tre": 3,
    "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "dodici": 12, "venti": 20, "trenta": 30, "cento": 100,
    "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10, "twaalf": 12, "twintig": 20, "dertig": 30, "honderd": 100,
    "dois": 2, "duas": 2, "três": 3, "quatro": 4, "seis": 6, "sete": 7, "oito": 8, "dez": 10, "doze": 12, "vinte": 20, "trinta": 30, "cem": 100,
    "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "yirmi": 20, "otuz": 30, "elli": 50, "yüz": 100,
}  # fmt: skip
_FOREIGN_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_FOREIGN, key=len, reverse=True))})\b", re.I)
# A German number of several parts, such as "zweihundertfünfzig": not computed, so it is never found in the evidence.
_COMPOUND = re.compile(
    r"\b(?=\w*(?:hundert|tausend|und(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)))(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|"
    r"\w{0,6}zehn|hundert|tausend|und|\w{2,6}zig|dreißig)+\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable fact at a place of a text. `value` is compared; `key` is the unit, currency or kind of code."""

    kind: Kind
    value: str
    key: str
    start: int
    end: int


def plain(text: str) -> str:
    """A text as a reader sees it: compatibility forms unfolded, invisible characters and emphasis gone, plain hyphens.

    "6**4**9" is read as 649, as a browser would show it, and fullwidth, superscript and circled digits are digits.
    """
    text = unicodedata.normalize("NFKC", text)
    text = "".join(
        c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn") or c in "\n\t"
    )
    text = re.sub(r"[*_`~]+", "", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text).replace("’", "'").replace("‘", "'")
    text = "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text
    )
    return re.sub(r"\s+", " ", text)


def facts(text: str) -> list[Fact]:
    """The facts of a text that went through `plain`, in order; what one kind has read, the next does not read again."""
    taken = bytearray(len(text))
    found: list[Fact] = []

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    def take(fact: Fact) -> None:
        taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
        found.append(fact)

    for reader in (_dates, _laws, _codes, _amounts, _words):
        for fact in reader(text):
            if free(fact.start, fact.end):
                take(fact)
    found += _times(text, found)
    found += _rates(text)
    return sorted(found, key=lambda f: (f.start, f.end, f.kind))


def held(fact: Fact, evidence: Sequence[Fact], text: str = "") -> bool:
    """Whether evidence holds a fact; `text` is the evidence's own text, for codes spelled letter by letter."""
    if fact.kind == "date":
        return any(e.kind == "date" and _date_within(fact.value, e.value) for e in evidence)
    if fact.kind == "money":
        if any(e.kind == "money" and (e.value, e.key) == (fact.value, fact.key) for e in evidence):
            return True
        currencies = {e.key for e in evidence if e.kind == "money"}
        bare = any(e.kind == "number" and e.value == fact.value for e in evidence)
        return bare and currencies == {fact.key}
    if fact.kind == "number":
        years = {e.value.split("-")[0] for e in evidence if e.kind == "date"}
        return fact.value in years or any(
            e.value == fact.value for e in evidence if e.kind in ("number", "money", "percent")
        )
    if fact.kind == "code":
        codes = [e.value for e in evidence if e.kind == "code" and e.key == fact.key]
        if any(c == fact.value or c.startswith(fact.value + ":") for c in codes):
            return True  # "ISO 42001" is "ISO/IEC 42001:2023" without its year
        return (
            not fact.key
            and re.search(rf"(?<!\w){re.escape(fact.value)}(?![\w-])", text.lower()) is not None
        )
    if (
        fact.kind == "rate" and fact.value != "1"
    ):  # "every 2 years" may be said of a term of 2 years
        return any(
            e.kind in ("rate", "time") and (e.value, e.key) == (fact.value, fact.key)
            for e in evidence
        )
    return any((e.kind, e.value, e.key) == (fact.kind, fact.value, fact.key) for e in evidence)


def _date_within(said: str, known: str) -> bool:
    """Whether every part that is said (year, month, day; "" when it is not) is that of the known date."""
    return all(not s or s == k for s, k in zip(said.split("-"), known.split("-"), strict=True))


def _dates(text: str) -> Iterator[Fact]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            if "a" in parts:  # 03/04/2026 has two readings, so only the same spelling will do
                yield Fact("code", match.group().lower(), "", match.start(), match.end())
                continue
            month = parts.get("m") or str(_MONTHS[parts["mn"].lower()])
            day = parts.get("d") or ""
            if day and (not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12):
                continue
            value = f"{parts.get('y') or ''}-{int(month)}-{int(day) if day else ''}"
            yield Fact("date", value, "", match.start(), match.end())


def _laws(text: str) -> Iterator[Fact]:
    for match in _LAW.finditer(text):
        what = match["what"].lower()
        what = "section" if "§" in what or what == "sec" else what.removesuffix("s")
        what = {"art": "article", "artikel": "article", "annexe": "annex"}.get(what, what)
        code = match["code"].rstrip(".:-/").lower()
        if match["code"].isalpha() and not match["code"].isupper():
            continue
        yield Fact(
            "code", code, what, match.start(), match.start() + len(match.group().rstrip(".:-/"))
        )


def _codes(text: str) -> Iterator[Fact]:
    """Names with digits in them, such as "SR 26-2", "2024/1689", "ISO 42001:2023" or "H-1B"; not ranges or decimals."""
    ranges = [m.span() for m in _RANGE.finditer(text)]
    for match in _CODE.finditer(text):
        token = match.group().rstrip(".:-/")
        prefixed = token[:1].isalpha()
        if (
            any(a <= match.start() and match.start() + len(token) <= b for a, b in ranges)
            and not prefixed
        ):
            continue
        if re.fullmatch(r"[\d.,]+", token) or re.fullmatch(
            r"\d[\d.,]*(?:[km]|bn|mn|st|nd|rd|th|h)", token, re.I
        ):
            continue
        if re.fullmatch(r"\d[\d.,]*(?:-[a-z]+)+", token, re.I) and token.split("-")[1].lower() in (
            *_UNIT,
            "question",
            "point",
            "page",
            "member",
            "step",
            "person",
            "hour",
        ):
            continue  # "60-day": a number with its unit
        if not any(c.isdigit() for c in token):
            continue
        value = re.sub(
            r"(?<=[a-z]) (?=\d)", "", token.lower().replace("/iec", "")
        )  # "SR 26-2" is "SR26-2"
        yield Fact("code", value, "", match.start(), match.start() + len(token))


def _amounts(text: str) -> Iterator[Fact]:
    for match in _PLAIN.finditer(text):
        number = _number(match["number"])
        big = (match["big"] or "").lower()
        if big:
            number = _scaled(number, _BIG.get(big, 1))
        end = match.end()
        if match["pct"]:
            yield Fact("percent", number, "", match.start(), end)
            continue
        currency = _currency(match["sign"] or match["cur"] or "")
        if currency:
            yield Fact("money", number, currency, match.start(), end)
        else:
            end = match.end("big") if big else match.end("number")
            yield Fact("number", number, "", match.start("number"), end)


def _currency(words: str) -> str:
    tail = words.strip().lower().rstrip(".").replace("u.s", "us")
    if not tail:
        return ""
    known = {"canadian": "c$", "australian": "a$", "singapore": "s$"}
    first = tail.split()[0]
    if first in known and len(tail.split()) > 1:
        return known[first]
    return _CURRENCY.get(tail) or _CURRENCY.get(tail.split()[-1], "") or _CURRENCY.get(first, tail)


def _number(text: str) -> str:
    """A number in one spelling. "1.000" is a thousand, as most of Europe writes it; so is it in the evidence."""
    text = text.rstrip(".,'")
    if re.fullmatch(r"[1-9]\d{0,2}(?:([ ,'.])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", text):
        head, separator, tail = text, "", ""
        groups = re.match(r"[1-9]\d{0,2}(?:([ ,'.])\d{3})(?:\1\d{3})*(?![\d])", text)
        if groups:
            head, tail = groups.group(), text[groups.end() :]
            separator = "." if tail else ""
        text = re.sub(r"[ ,'.]", "", head) + separator + tail[1:]
    elif re.fullmatch(r"\d+,\d+", text):
        text = text.replace(",", ".")
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return format(value.normalize(), "f")


def _scaled(number: str, by: int) -> str:
    try:
        return format((Decimal(number) * by).normalize(), "f")
    except InvalidOperation:
        return f"{number}*{by}"


def _words(text: str) -> Iterator[Fact]:
    for match in _WORD_NUMBER.finditer(text):
        words = re.findall(r"[a-z]+", match.group().lower())
        if words == ["one"] and not _is_counted(text, match.end()):
            continue  # "one of them" counts nothing
        yield _word_fact(text, match, str(_word_value([w for w in words if w != "and"])))
    for match in _FOREIGN_WORD.finditer(text):
        yield _word_fact(text, match, str(_FOREIGN[match.group().lower()]))
    for match in _COMPOUND.finditer(text):
        yield Fact("code", match.group().lower(), "", match.start(), match.end())


def _is_counted(text: str, end: int) -> bool:
    following = _TIME.match(text, end)
    if following and following["unit"].lower() in _UNIT:
        return True
    return re.match(rf"\s(?:per ?cent|{_MONEY_WORD})", text[end : end + 30], re.I) is not None


def _word_fact(text: str, match: re.Match[str], value: str) -> Fact:
    tail = text[match.end() : match.end() + 40]
    percent = re.match(
        r"\s?(?:%|per ?cent\b|percent\w*|prozent\b|pour ?cent\b|por ?ciento\b)", tail, re.I
    )
    if percent:
        return Fact("percent", value, "", match.start(), match.end() + percent.end())
    money = re.match(rf"\s({_MONEY_WORD}|(?:{_SIGN})(?!\w))", tail, re.I)
    if money:
        return Fact("money", value, _currency(money[1]), match.start(), match.end() + money.end())
    return Fact("number", value, "", match.start(), match.end())


def _word_value(words: Sequence[str]) -> int:
    total, current = 0, 0
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * scale, 0
        else:
            current += _ONES.get(word, _TENS.get(word, _OTHERS.get(word, 0)))
    return total + current


def _times(text: str, found: Sequence[Fact]) -> list[Fact]:
    """A number with the unit of time it counts: a second fact beside the number."""
    made = []
    for fact in found:
        if fact.kind != "number":
            continue
        following = _TIME.match(text, fact.end)
        unit = _UNIT.get(following["unit"].lower()) if following else None
        if following and unit:
            made.append(Fact("time", fact.value, unit, fact.start, following.end()))
    return made


def _rates(text: str) -> list[Fact]:
    made = []
    for match in _RATE.finditer(text):
        if match["word"]:
            unit, count = _RATE_WORDS[match["word"].lower()]
            made.append(Fact("rate", str(count), unit, match.start(), match.end()))
            continue
        said = (match["n"] or "").lower()
        number = _ONES.get(said) or (
            int(said)
            if said.isdigit()
            else 1
            if said in ("", "single", "calendar", "working")
            else 0
        )
        unit = _UNIT.get(match["unit"].lower(), match["unit"].lower())
        if number:
            made.append(Fact("rate", str(number), unit, match.start(), match.end()))
    return made
