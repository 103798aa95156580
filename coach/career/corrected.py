"""Which of the figures told before a bare number takes the place of: the one it is nearest to in size, where that is plain."""

import re
from collections.abc import Hashable, Mapping
from typing import TypeVar

from coach.career.follow import CORRECTS
from coach.corpus.numbers import NUMBER_WORDS

Name = TypeVar("Name", bound=Hashable)
NEAR = 2  # times as much or as little: further off it is another thing
_HALF = re.compile(
    r"^\W*(?:(?:sorry|oops|no|wait|actually|hm+|ok|or|it['’]?s|thats?|that['’]s|was|is|only|just|rather|more like|make it|i meant)\W+)*(?P<times>half|double|twice|a third|a quarter)(?: of)?(?: (?:that|it|this))\W*$",
    re.I,
)
_TIMES = {"half": 1 / 2, "double": 2.0, "twice": 2.0, "a third": 1 / 3, "a quarter": 1 / 4}
_WORD = rf"\d+(?:[.,]\d+)*+\s?k?|{'|'.join(NUMBER_WORDS[1:])}"
_UNIT = r"(?:\s(?:years?|yrs?|months?|weeks?|a month|a year|euros?|pounds?|dollars?|there|old|per month|per year))*"
_NOT_FIRST = re.compile(
    rf"^(?P<before>[^.?!]*?)\bnot [$€£₹]?(?P<old>{_WORD})\b{_UNIT}\W+(?:(?:but|it['’]?s|its|i meant|rather|make it)\W+)*(?P<new>[$€£₹]?(?:{_WORD})\b[^.?!]*)$",
    re.I,
)
_NOT_LAST = re.compile(
    rf"^(?P<new>[^.?!]*\b(?:{_WORD})\b[^.?!\d]{{0,20}}?)(?:,\s*)?\b(?:and )?(?:not|instead of|rather than) [$€£₹]?(?P<old>{_WORD})\b(?!\s?(?:people|days|percent|%))",
    re.I,
)


_MAKE = re.compile(
    r"^\W*(?:(?:and|ok|so|then)\W+)*(?:make (?:that|it)|it['’]?s)(?: (?:only|just|about))? \W?\d[\d.,]*\s?k?\W*$",
    re.I,
)
_AFTER = re.compile(r"\d\s?k?\b[^\d.?!]*[,\s](?:sorry|actually|oops)\W*$", re.I)
_WRONG = re.compile(
    rf"\b(?P<old>{_WORD})\b{_UNIT} (?:is|was) (?:wrong|not right|a typo|a mistake)\W+(?:(?:it['’]?s|its|i meant)\W+)*(?P<new>(?:{_WORD})\b[^.?!]*)$",
    re.I,
)


def corrects(text: str) -> bool:
    """Whether a message says that its figure is the right one: "sorry, 700", "700 sorry", "make that 700"."""
    return bool(CORRECTS.search(text) or _MAKE.match(text) or _AFTER.search(text))


def scaled(value: float, told: float) -> float:
    """A value with the thousand people leave out, where it is near to the figure told only with it: 54 for 52,000."""
    return (
        value * 1000 if nearest(value * 1000, {"": told}) == "" and value < told / NEAR else value
    )


def nearest(value: float, held: Mapping[Name, float]) -> Name | None:
    """The one figure that a value is within twice or half of; None where there is none or more than one."""
    close = [n for n, v in held.items() if v and value and v / NEAR <= value <= v * NEAR]
    return close[0] if len(close) == 1 else None


def share_of_that(text: str) -> float | None:
    """How much of the figure just told a message takes, where it is nothing else: "sorry, half of that"."""
    found = _HALF.match(text)
    return _TIMES[found["times"].lower()] if found else None


def new_for_old(text: str) -> tuple[str, str] | None:
    """The words with the right number and the number it takes the place of: "six not seven", "not 7 but 6"."""
    found = _NOT_FIRST.match(text) or _NOT_LAST.match(text) or _WRONG.search(text)
    return (found["new"], found["old"]) if found else None
