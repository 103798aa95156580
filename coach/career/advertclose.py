"""The day applications for an advert close, as the advert states it."""

import re
from collections.abc import Sequence
from datetime import date

from coach.career.calendar import in_words
from coach.career.days import read_date
from coach.career.roles import say

_CLOSES = re.compile(
    r"\b(?:apply (?:by|before|until|no later than)|closing date|(?:post|advert|vacancy|role|position) closes (?:on|by)|applications? (?:close|closes|due|deadline|by|until(?! filled)|must be (?:received|submitted) by|window closes)|"
    r"deadline (?:for (?:applications?|applying)|to apply)|last day to apply|bewerbungsschluss|bewerbungsfrist|bewerben sie sich bis)\b[^\n]{0,40}"
    r"|^\W*deadline\s*:[^\n]{0,40}",
    re.I,
)
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")


def closing(lines: Sequence[str]) -> tuple[str, int]:
    """The words that give the closing day, with their line; "" and 0 when the advert gives none."""
    some_day = date(2026, 1, 1)  # only to see that there is a date; its value is read later
    for number, line in enumerate(lines, start=1):
        found = _CLOSES.search(_DOTTED.sub(r"\3-\2-\1", line))
        if found and (day := read_date(found.group(), some_day)):
            return day[1], number
    return "", 0


def closes_text(words: str, line: int, today: date) -> str:
    """When applications close, in words and days from today; "" when the advert does not say."""
    day = read_date(words, today) if words else None
    if day is None:
        return ""
    left = (day[0] - today).days
    told = {"day": in_words(day[0]), "line": line}
    if left > 0:
        return say("match.closes", left=str(left), **told)
    return say("match.closed" if left else "match.closes_today", **told)
