"""From when and until when somebody has time for a plan: "from 1 December", "8 hours a week until March", "ready by the end of June"."""

import re
from datetime import date, timedelta

from coach.career.days import MONTHS, read_date

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_BY = re.compile(
    r"\b(?P<how>until|till|'?til|before|by|through|up to)\s+(?P<rest>[^.;!?\n]{2,40})", re.I
)
_MONTH_ONLY = re.compile(
    rf"(?:the )?(?:(?P<part>end|middle|mid|start|beginning|early|late)[ -]?(?:of )?)?(?:(?:this|next|coming) )?(?P<month>{_MONTH})\b\.?(?:,? (?P<year>20\d\d))?(?! ?\d)",
    re.I,
)
_NAMED = (  # named days, as month and day
    (re.compile(r"(?:christmas|xmas)", re.I), (12, 24)),
    (re.compile(r"(?:the )?(?:new year|(?:end of (?:the|this) |this )?year[' -]?s?(?: end)?)\b", re.I), (12, 31)),
)  # fmt: skip
# The time for a plan is meant, and not a contract, a benefit or a stay that ends.
_TIME = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s*(?:hours?|hrs?|h)\b|\bplan\b|\broadmap\b|\b(?:study|learn|prepare|train|practi[sc]e|time)\b|\b(?:be |get )?ready\b",
    re.I,
)
_OF_ELSE = re.compile(
    r"\b(?:employed|contract|notice|garden leave|severance|salary|paid|pays?|insurance|cover\w*|cobra|visa|permit|i-?94|stay|savings|money|runway|sign\w*|appl(?:y|ied|ications?)|"
    r"deadline|respond|decide|offer|worked?|was|were|exam)\b",
    re.I,
)


def plan_until(text: str, today: date) -> tuple[date, str] | None:
    """The last day there is time for a plan, with its words; None when a message states none.

    "Until March" counts to the day before March begins: the month itself was not promised.
    """
    for sentence in re.split(r"(?<=[.;!?])\s+|\n", text):
        if (ends := money_ends(sentence, today)) is not None:
            return ends
        if not _TIME.search(sentence) or _OF_ELSE.search(sentence):
            continue
        for found in _BY.finditer(sentence):
            day = _day(found["rest"], found["how"].lower(), today)
            if day is not None and today < day <= today + timedelta(days=3 * 366):
                return day, found.group().split(",")[0].strip()
    return None


UNTIL = re.compile(
    r"\b(?:(?:be |get )?(?:ready|done|finished)|finish|end)?\s*\b(?:only )?(?:until|till|'?til|before|by|through|up to)\s+[^.;!?\n]{2,40}",
    re.I,
)


# When the money ends, the time for a plan ends.
ENDS = re.compile(
    r"\b(?:money|savings?|cash|runway|funds?|benefits?|unemployment|dole|severance|it|that)\b(?: \w+){0,2}? (?:ends?|runs? out|run out|dries up|stops?|is gone|are gone|is over|finish(?:es)?|will be gone)\s+(?:in|at|on|by|around|from|with)?\s*(?P<rest>[^.;!?\n]{2,30})"
    r"|\b(?:money|savings?|cash|runway|funds?)\b(?: \w+){0,3}? (?:until|till|'?til|through)\s+[^.;!?\n]{2,30}",
    re.I,
)


def money_ends(sentence: str, today: date) -> tuple[date, str] | None:
    """The last day before a person's money ends, as a sentence tells it, with its words; None where it asks or tells none."""
    found = ENDS.search(sentence)
    if found is None or "?" in sentence or re.match(r"(?:it|that)\b", found.group(), re.I):
        return None
    day = until_day(until_words(found.group()), today)
    return None if day is None else (day, found.group().strip(" ,"))


def until_words(text: str) -> str:
    """The words that say until when, "until the end of March", or when the money ends; "" for none. After a plan they need no other word of time."""
    if (ends := ENDS.search(text)) and not _BY.search(text):
        text = f"until {ends['rest']}"
    some_day = date(2026, 1, 1)  # only to see whether a day is named
    for found in _BY.finditer(text):
        if until_day(found.group(), some_day) is not None:
            words = found.group().split(",")[0]
            return re.sub(
                r"(?:\s+(?:please|pls|then|now|thanks|thx))+\W*$", "", words, flags=re.I
            ).strip()
    return ""


def until_day(words: str, today: date) -> date | None:
    """The last day that `until_words` name; None when they name none ahead."""
    found = _BY.match(words)
    day = _day(found["rest"], found["how"].lower(), today) if found else None
    return day if day is not None and today < day <= today + timedelta(days=3 * 366) else None


_FROM = re.compile(
    r"\b(?:from|starting(?: (?:on|in|from))?|start(?:s)?(?: (?:it|this|that))?(?: (?:on|in|from|after))?|begin(?:ning|s)?(?: (?:it|this|that))?(?: (?:on|in|from|after))?|as of|after)\s+(?P<rest>(?:the )?[^.;,!?\n]{2,30})",
    re.I,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SOON = re.compile(
    rf"(?:this |next |coming )*(?P<day>{'|'.join(_WEEKDAYS)}|tomorrow|week|month)\b", re.I
)


_HOURS = re.compile(
    r"\b(?:only |just |at |with )*\d+\s*(?:hours?|hrs?|h)\b", re.I
)  # "from january 10 hours only"


def start_words(text: str) -> str:
    """The words that say from when: "1 December" of "from 1 December, 6 hours"; "" for none."""
    some_day = date(2026, 1, 1)  # only to see whether a day is named
    for found in _FROM.finditer(text):
        words = _HOURS.split(found["rest"])[0].strip()
        if start_day(words, some_day) is not None:
            return words
    return ""


def start_day(words: str, today: date) -> date | None:
    """The day from which: a date, the first of a month, the next Monday; None when the words name none, or one too far."""
    try:
        day: date | None = date.fromisoformat(words)
    except ValueError:
        day = _named_start(words, today)
    return day if day is not None and today <= day <= today + timedelta(days=2 * 366) else None


def _named_start(words: str, today: date) -> date | None:
    if found := _SOON.match(words):
        name = found["day"].lower()
        if name == "tomorrow":
            return today + timedelta(days=1)
        if name == "month":
            return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        at = _WEEKDAYS.index(name) if name in _WEEKDAYS else 0
        return today + timedelta(days=(at - today.weekday() - 1) % 7 + 1)
    for pattern, month_day in _NAMED:
        if pattern.match(words):
            return _next(today, *month_day) + timedelta(days=1)
    if found := _MONTH_ONLY.match(words):
        first = (
            date(int(found["year"]), MONTHS[found["month"].lower()], 1)
            if found["year"]
            else _next(today, MONTHS[found["month"].lower()], 1)
        )
        return (
            first.replace(day=15) if (found["part"] or "").lower() in ("mid", "middle") else first
        )
    read = read_date(words, today)
    if read is None:
        return None
    day = read[0]
    return day if day >= today or re.search(r"\d{4}", read[1]) else _next(today, day.month, day.day)


def _day(words: str, how: str, today: date) -> date | None:
    for name, at in _NAMED:
        if name.match(words):
            return _next(today, *at)
    if found := _MONTH_ONLY.match(words):
        part, month = (found["part"] or "").lower(), MONTHS[found["month"].lower()]
        first = date(int(found["year"]), month, 1) if found["year"] else _next(today, month, 1)
        if part in ("end", "late") or (how == "through" and not part):
            return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return first.replace(day=15) if part in ("mid", "middle") else first - timedelta(days=1)
    read = read_date(words, today)
    if read is None:
        return None
    day = read[0]
    return day if day > today or re.search(r"\d{4}", read[1]) else _next(today, day.month, day.day)


def _next(today: date, month: int, day: int) -> date:
    """The next such day after today; the last of February in a year without its 29th."""
    for year in (today.year, today.year + 1):
        at = date(year, month, 28 if (month, day) == (2, 29) else day)
        if at > today:
            return at
    raise AssertionError("a day of next year lies after today")
