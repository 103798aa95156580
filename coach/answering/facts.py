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

from coach.answering import figures

Kind = Literal["number", "money", "percent", "date", "time", "rate", "code"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable fact at a place of a text. `value` is compared; `key` is the unit, currency or kind of code."""

    kind: Kind
    value: str
    key: str
    start: int
    end: int


_DIGIT = re.compile(r"\d")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def plain(text: str) -> str:
    """A text as a reader sees it: compatibility forms unfolded, invisible characters and emphasis gone, plain hyphens.

    "6**4**9" is read as 649, as a browser would show it, and fullwidth, superscript and circled digits are digits.
    """
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        text = _CONTROL.sub("", text)
    else:
        text = "".join(
            c
            for c in text
            if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn") or c in "\n\t"
        )
    text = re.sub(r"[*_`~]+", "", text)
    text = re.sub(r"[‐‑‒–—−]", "-", text).replace("’", "'").replace("‘", "'")
    if not text.isascii():
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

    small = figures.small(text)
    in_digits = (_codes, _amounts) if _DIGIT.search(text) else ()
    readers = (
        _dates(text, small),
        _laws(text, small),
        *(r(text) for r in in_digits),
        _words(small),
    )
    for facts_read in readers:
        for fact in facts_read:
            if free(fact.start, fact.end):
                take(fact)
    found += _times(text, found)
    found += _rates(small)
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
        return bare and (currencies == {fact.key} or _shares_unit(fact, evidence, "money", 80))
    if fact.kind == "number":
        years = {e.value.split("-")[0] for e in evidence if e.kind == "date"}
        return fact.value in years or any(
            e.value == fact.value for e in evidence if e.kind in ("number", "money", "percent")
        )
    if fact.kind == "code":
        codes = [e.value for e in evidence if e.kind == "code" and e.key == fact.key]
        if any(c == fact.value or c.startswith(fact.value + ":") for c in codes):
            return True  # "ISO 42001" is "ISO/IEC 42001:2023" without its year
        spelled = not fact.key or "(" in fact.value  # under "Article 26" a list goes on as "26(2)"
        return (
            spelled
            and re.search(rf"(?<!\w){re.escape(fact.value)}(?![\w-])", text.lower()) is not None
        )
    if (
        fact.kind == "rate" and fact.value != "1"
    ):  # "every 2 years" may be said of a term of 2 years
        return any(
            e.kind in ("rate", "time") and (e.value, e.key) == (fact.value, fact.key)
            for e in evidence
        )
    if fact.kind == "time" and _shares_unit(fact, evidence, "time", 60):
        return True
    return any((e.kind, e.value, e.key) == (fact.kind, fact.value, fact.key) for e in evidence)


def _shares_unit(fact: Fact, evidence: Sequence[Fact], kind: str, near: int) -> bool:
    """Whether evidence has the bare number within `near` characters of an amount of that unit: "40 minutes: 20 to read"."""
    with_unit = [e for e in evidence if e.kind == kind]
    taken = {e.start for e in with_unit}
    for e in evidence:
        if e.kind != "number" or e.value != fact.value or e.start in taken:
            continue
        beside = [u for u in with_unit if 0 <= e.start - u.end <= near or 0 <= u.start - e.end <= 6]
        if beside and max(beside, key=lambda u: u.start).key == fact.key:
            return True
    return False


# What each unit holds of the smallest of its family; a month is no number of days.
_HOLDS = {"second": ("s", 1), "minute": ("s", 60), "hour": ("s", 3600), "day": ("d", 1), "week": ("d", 7),
          "month": ("m", 1), "quarter": ("m", 3), "year": ("m", 12), "decade": ("m", 120)}  # fmt: skip


def _length(fact: Fact) -> tuple[str, Decimal] | None:
    family, times = _HOLDS.get(fact.key, ("", 0))
    try:
        return (family, Decimal(fact.value) * times) if family else None
    except InvalidOperation:
        return None


def same_spans_of_time(said: Sequence[Fact], known: Sequence[Fact]) -> list[Fact]:
    """The facts with "three hours" as the evidence's own 180 minutes, where it is exactly that; its bare number goes."""
    swap = {}
    for fact in said:
        if fact.kind == "time" and not held(fact, known) and (length := _length(fact)):
            same = next((k for k in known if k.kind == "time" and _length(k) == length), None)
            if same:
                swap[fact.start] = Fact("time", same.value, same.key, fact.start, fact.end)
    kept = [f for f in said if f.start not in swap or f.kind not in ("number", "time")]
    return sorted([*kept, *swap.values()], key=lambda f: (f.start, f.end, f.kind))


def _date_within(said: str, known: str) -> bool:
    """Whether every part that is said (year, month, day; "" when it is not) is that of the known date."""
    return all(not s or s == k for s, k in zip(said.split("-"), known.split("-"), strict=True))


def _dates(text: str, small: str) -> Iterator[Fact]:
    dates = figures.DATES if _DIGIT.search(text) else ()
    for pattern in (*dates, figures.MONTH_NAME):
        for match in pattern.finditer(text if pattern is figures.MONTH_NAME else small):
            parts = match.groupdict()
            if "a" in parts:  # 03/04/2026 has two readings, so only the same spelling will do
                yield Fact("code", match.group().lower(), "", match.start(), match.end())
                continue
            month = parts.get("m") or str(figures.MONTHS[parts["mn"].lower()])
            day = parts.get("d") or ""
            if day and (not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12):
                continue
            value = f"{parts.get('y') or ''}-{int(month)}-{int(day) if day else ''}"
            yield Fact("date", value, "", match.start(), match.end())


def _laws(text: str, small: str) -> Iterator[Fact]:
    for match in figures.LAW.finditer(small):
        what = match["what"]
        what = "section" if "§" in what or what == "sec" else what.removesuffix("s")
        what = {"art": "article", "artikel": "article", "annexe": "annex"}.get(what, what)
        code = match["code"].rstrip(".:-/")
        if code.isalpha() and not text[slice(*match.span("code"))].isupper():
            continue
        yield Fact(
            "code", code, what, match.start(), match.start() + len(match.group().rstrip(".:-/"))
        )


def _codes(text: str) -> Iterator[Fact]:
    """Names with digits in them, such as "SR 26-2", "2024/1689", "ISO 42001:2023" or "H-1B"; not ranges or decimals."""
    ranges = [m.span() for m in figures.RANGE.finditer(text)]
    for match in figures.CODE.finditer(text):
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
            *figures.UNIT,
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
    for match in figures.PLAIN.finditer(text):
        number = _number(match["number"])
        big = (match["big"] or "").lower()
        if big:
            number = _scaled(number, figures.BIG.get(big, 1))
        end = match.end()
        if match["pct"]:
            yield Fact("percent", number, "", match.start(), end)
            continue
        sign = match["sign"] or match["cur"] or ""
        currency = _currency("" if sign == "try" else sign)  # a verb, not the lira
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
    return (
        figures.CURRENCY.get(tail)
        or figures.CURRENCY.get(tail.split()[-1], "")
        or figures.CURRENCY.get(first, tail)
    )


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
    for match in figures.WORD_NUMBER.finditer(text):
        words = re.findall(r"[a-z]+", match.group())
        if words == ["one"] and not _is_counted(text, match.end()):
            continue  # "one of them" counts nothing
        if (
            words == ["two"]
            and _THE.search(text, 0, match.start())
            and not _is_counted(text, match.end())
        ):
            continue  # "the two figures" points at what was told
        yield _word_fact(text, match, str(_word_value([w for w in words if w != "and"])))
    for match in figures.FOREIGN_WORD.finditer(text):
        yield _word_fact(text, match, str(figures.FOREIGN[match.group()]))
    for match in figures.COMPOUND.finditer(text):
        yield Fact("code", match.group(), "", match.start(), match.end())


_THE = re.compile(r"\b(?:the|these|those|both|between)\s+$", re.I)


def _is_counted(text: str, end: int) -> bool:
    following = figures.TIME.match(text, end)
    if following and following["unit"].lower() in figures.UNIT:
        return True
    return (
        re.match(rf"\s(?:per ?cent|{figures.MONEY_WORD})", text[end : end + 30], re.I) is not None
    )


def _word_fact(text: str, match: re.Match[str], value: str) -> Fact:
    tail = text[match.end() : match.end() + 40]
    percent = re.match(
        r"\s?(?:%|per ?cent\b|percent\w*|prozent\b|pour ?cent\b|por ?ciento\b)", tail, re.I
    )
    if percent:
        return Fact("percent", value, "", match.start(), match.end() + percent.end())
    money = re.match(rf"\s({figures.MONEY_WORD}|(?:{figures.SIGN})(?!\w))", tail, re.I)
    if money:
        return Fact("money", value, _currency(money[1]), match.start(), match.end() + money.end())
    return Fact("number", value, "", match.start(), match.end())


def _word_value(words: Sequence[str]) -> int:
    total, current = 0, 0
    for word in words:
        if word in figures.SCALES:
            scale = figures.SCALES[word]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total, current = total + (current or 1) * scale, 0
        else:
            current += figures.ONES.get(word, figures.TENS.get(word, figures.OTHERS.get(word, 0)))
    return total + current


_FROM_ONE = re.compile(
    r"\b(?P<unit>days?|weeks?|months?|years?) 1 (?:to|through|until|-) (?P<last>\d{1,3})\b", re.I
)


def _times(text: str, found: Sequence[Fact]) -> list[Fact]:
    """A number with the unit of time it counts: a second fact beside the number."""
    made = []
    for match in _FROM_ONE.finditer(text):  # "weeks 1 to 4" are the first four weeks
        whole = figures.UNIT[match["unit"].lower()]
        made.append(Fact("time", match["last"], whole, match.start(), match.end()))
    for fact in found:
        if fact.kind != "number":
            continue
        following = figures.TIME.match(text, fact.end)
        unit = figures.UNIT.get(following["unit"].lower()) if following else None
        if following and unit:
            made.append(Fact("time", fact.value, unit, fact.start, following.end()))
    return made


def _rates(text: str) -> list[Fact]:
    made = []
    for match in figures.RATE.finditer(text):
        if match["word"]:
            unit, count = figures.RATE_WORDS[match["word"]]
            made.append(Fact("rate", str(count), unit, match.start(), match.end()))
            continue
        said = match["n"] or ""
        number = figures.ONES.get(said) or (
            int(said)
            if said.isdigit()
            else 1
            if said in ("", "single", "calendar", "working")
            else 0
        )
        unit = figures.UNIT.get(match["unit"], match["unit"])
        if number:
            made.append(Fact("rate", str(number), unit, match.start(), match.end()))
    return made
