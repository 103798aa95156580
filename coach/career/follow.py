"""What a follow-up takes from the tool before it: whether that tool just answered, which of its lines is meant, which day was put right.

A tool's result is what the next message speaks of: "the second one", "and with 5 hours?", "sorry, it was the 7th".
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.profile import number
from coach.career.stems import stems
from coach.corpus.numbers import NUMBER_WORDS

NUMBER = rf"(\d{{1,3}}(?:\.\d+)?|{'|'.join(NUMBER_WORDS[1:])})"
LATELY = 5  # turns after which a bare follow-up no longer means the tool
_ORDINALS = {
    "first": 0, "1st": 0, "top": 0, "biggest": 0, "largest": 0, "widest": 0, "main": 0, "most important": 0, "most urgent": 0, "earliest": 0, "soonest": 0, "second": 1,
    "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "sixth": 5, "6th": 5, "last": -1, "smallest": -1,
}  # fmt: skip
PLACE = re.compile(rf"\b(?:the|my|that|this|those|your) (?:very )?({'|'.join(_ORDINALS)})\b", re.I)
CORRECTS = re.compile(
    r"^\W*(?:(?:oh|ah|ups|hm+),? )?(?:sorry|oops|no|nope|actually|wait|correction|my mistake|typo|i (?:meant|mean|was wrong|got (?:it|that) wrong)|not )\b"
    r"|\b(?:i (?:meant|mean)|correction|typo|was wrong|got (?:it|that|the date) wrong)\b",
    re.I,
)


# Words a follow-up may hold beside those of the result it speaks of.
_LOOSE = stems(
    """ok okay please tell show explain give say said mean again exactly really actually just still now then thing one ones
    want need think know look see much many long often good bad better worse fine enough even yes no and so but maybe
    instead what which if else example get go take make use day days like there here today right sure possible count
    honestly realistic realistically quick quickly detail details more me it that this well happen happens worth mine am does being shall"""
)


def foreign(text: str, *own: str | re.Pattern[str]) -> frozenset[str]:
    """The stems of a message that neither a follow-up may hold anyway nor the result it speaks of explains.

    A bare follow-up says nothing new: "is the salary ok?" is about the advert, "what do validators earn in the US?" is not.
    Patterns are cut out of the text, words are taken away as stems; numbers say nothing here.
    """
    known = set(_LOOSE)
    text = re.sub(r"['’](?:s|re|ve|d|ll|m)\b", " ", text)
    for words in own:
        if isinstance(words, str):
            known |= stems(words)
        else:
            text = words.sub(" ", text)
    return frozenset(w for w in stems(text) - known if not w[0].isdigit())


def last(tool: str, held: Mapping[str, Any]) -> bool:
    """Whether this tool gave the answer just before."""
    return bool(held.get("last_tool") == tool)


def message_before(held: Mapping[str, Any]) -> str:
    """The message before this one; "" where this is the first."""
    return "".join(list(held.get("said") or ())[-2:-1])


def lately(tool: str, held: Mapping[str, Any], turns: int = LATELY) -> bool:
    """Whether this tool answered in one of the last turns."""
    return tool in list(held.get("trail") or ())[:turns] or last(tool, held)


def ordinal(text: str) -> int | None:
    """Which line of a list a message names: 0 for "the first one" or "the biggest", -1 for the last; None for none."""
    found = PLACE.search(text)
    return _ORDINALS[found[1].lower()] if found else None


def pick(names: Sequence[str], at: int) -> str:
    """The line at a place, "" when the list is shorter."""
    return names[at] if -len(names) <= at < len(names) else ""


def meant(text: str, lines: Mapping[str, str]) -> str:
    """The one line whose words a message shares most, by rare words first; "" when two are as near or none is."""
    asked = stems(text)
    spread: dict[str, int] = {}
    words = {name: stems(line) for name, line in lines.items()}
    for held in words.values():
        for word in held:
            spread[word] = spread.get(word, 0) + 1
    scored = sorted(
        ((sum(1 / spread[w] for w in asked & held), name) for name, held in words.items()),
        reverse=True,
    )
    if not scored or scored[0][0] < 0.5:
        return ""
    return scored[0][1] if len(scored) == 1 or scored[0][0] > scored[1][0] else ""


def hours_in(text: str) -> float | None:
    """Hours a week in a few words: "with 5 hours", "6h/week", "10 hrs"."""
    of_day = r"(?!\s*(?:(?:a|per|/|each|every) ?day|daily)\b)"
    found = re.search(rf"\b{NUMBER}\s*(?:-\s*\d+\s*)?(?:hours?|hrs?|h)\b{of_day}", text, re.I)
    return number(found[1]) if found else None


def weeks_in(text: str) -> int | None:
    """A span to plan in, in weeks: "4 months", "12 weeks", "half a year"; money that lasts or notice that runs is none."""
    for found in re.finditer(
        rf"\b{NUMBER}[- ](weeks?|months?)\b(?P<after>[^.,;?!]{{0,25}})", text, re.I
    ):
        if re.match(
            r"\W*(?:of )?(?:savings|runway|money|cash|severance|notice|salary|pay|ago|left on)\b",
            found["after"],
            re.I,
        ):
            continue
        factor = 1 if found[2].lower().startswith("week") else 52 / 12
        return round(number(found[1]) * factor)
    if re.search(r"\bhalf a year\b", text, re.I):
        return 26
    return 52 if re.search(r"\b(?:a|one) year\b", text, re.I) else None
