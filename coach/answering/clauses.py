"""Which clauses of a message ask, and which only tell of the person: "what about model risk, I did GLMs for Solvency II"."""

import re
from collections.abc import Callable

from coach.search.words import stems

ENOUGH = 2  # words of meaning that make a question of their own

_BREAK = re.compile(
    r"[,;:]\s+|\s[-–—]+\s|(?<=[.!?])\s+|\n+"
    r"|\s+(?=(?:because|cos|as|since|though|although|while|whereas|so|and|but|that)\s+(?:i|i'?m|i'?ve|i'?d|my|we|our|he|she|his|her|they|the boss)\b)",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how)(?:['’]?s|['’]?re)?\b"
    r"|^\W*(?:(?:and|but|so|or|then|also|please|ok)\W+)*(?:is|are|was|were|do|does|did|can|could|should|would|will|may|must|has|have|had|am|any|tell|give|show|explain|describe|define|compare|list|help|need|looking)\b",
    re.I,
)
# "Is it taxed?", "so can I": an inverted verb at the start, and no question word before it.
_WHETHER = re.compile(
    r"^\W*(?:(?:and|but|so|or|then|also|ok|wait|hm+) )*(?:is|are|was|were|am|do|does|did|can|could|should|would|will|may|must|has|have|isn't|aren't|don't|doesn't|can't|won't)\b(?: not)? \w+",
    re.I,
)
# Somebody's deeds and things: a pronoun that begins what is told, or words said of oneself without one.
_TELLS = re.compile(
    r"\b(?:i|i'?m|i'?ve|i'?d|im|ive|we|we'?re|we'?ve|he|she|they)\b|\b(?:my|our|his|her)\b", re.I
)
_POINTS = re.compile(r"\b(?:it|its|it's|that one|this one|them|they|those|these)\b", re.I)


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text begin and end."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        if match.start() > start:
            found.append((start, match.start()))
        start = match.end()
    return [*found, (start, len(text))] if text[start:].strip() else found


def asking(text: str) -> str:
    """A text with what only tells of the person blanked out, every character in its place; whole when nothing asks."""
    return _kept(text, lambda clause: bool(_TELLS.search(clause)))


def asked_alone(text: str) -> str:
    """A text with whatever does not ask blanked out, when what asks says enough and does not point at the rest."""
    rest = _kept(text, lambda clause: True)
    enough = len(stems(rest)) >= ENOUGH and not _POINTS.search(rest)
    return rest if enough else asking(text)


def asks(text: str) -> bool:
    """Whether a clause of a text asks something."""
    return text.rstrip().endswith("?") or any(_ASKS.search(text[a:b]) for a, b in clauses(text))


def asks_whether(text: str) -> bool:
    """Whether a text asks for a yes or a no."""
    return bool(_WHETHER.match(text))


def points(text: str) -> bool:
    """Whether what asks in a text points at what is told beside it: "what does it cost?"."""
    return bool(_POINTS.search(asking(text)))


def _kept(text: str, told: Callable[[str], bool]) -> str:
    spans = clauses(text)
    ask = [bool(_ASKS.search(text[a:b])) for a, b in spans]
    if not any(ask):
        return text
    kept = list(text)
    for (start, end), asks in zip(spans, ask, strict=True):
        if not asks and told(text[start:end]):
            kept[start:end] = " " * (end - start)
    return "".join(kept)
