"""Degrees and languages somebody tells of in passing: "master in statistics, no German", "no degree"."""

import re
from collections.abc import Sequence

TONGUES = "german|french|dutch|spanish|italian|arabic|mandarin|japanese|korean|turkish|portuguese|swedish|danish|polish|english"
_DEGREE = re.compile(
    r"\b(?:(?P<none>no|without(?: an?)?|(?:don'?t|do not) have an?(?:y)?|never (?:got|finished) (?:an?|my)) (?:university |college |formal |cs )?degree\b"
    r"|(?:(?P<held>master(?:'?s|’s)?|m\.?sc|mba|m\.?eng|bachelor(?:'?s|’s)?|b\.?sc|b\.?eng|b\.?tech|m\.?tech|ph\.?d|doctorate)\b(?: degree)?(?: (?:in|of) [a-z]+(?: (?!and\b|no\b|with\b|but\b)[a-z]+)?)?))",
    re.I,
)
_ELSE = re.compile(
    r"\b(?:want|wish|plan|planning|should|would|could|need\w*|require\w*|asks?|doing|start\w*|study\w*|get|getting|worth|without a|instead|they|role|job|wife|husband|son|daughter|friend)\b[^,;.]*$", re.I
)  # fmt: skip
_TONGUE = re.compile(
    rf"\b(?P<no>(?:(?:i )?(?:don'?t|do not|can'?t|cannot) (?:speak|know)|no|zero|without|not a word of|only basic|basic|bad|weak|little|kitchen|a[12]|b1) )?(?:(?P<good>fluent|native|good|business|c1|c2|b2|i speak|speak) (?:in )?)?(?P<tongue>{TONGUES})\b(?: (?:is |at |level )*(?:only |just |about |around |maybe )?(?P<level>a1|a2|b1|b2|c1|c2|fluent|native|weak|basic|poor|good))?",
    re.I,
)
_LOW = ("a1", "a2", "b1", "weak", "basic", "poor")


def degree_said(text: str) -> tuple[str, str] | None:
    """The degree a message tells of, "none" for no degree, with its words; None when it tells of none."""
    for found in _DEGREE.finditer(text):
        if "?" not in text[found.end() : found.end() + 20] and not _ELSE.search(
            text[: found.start()]
        ):
            return ("none" if found["none"] else found.group().strip()), found.group()
    return None


def tongues_said(text: str, before: Sequence[str]) -> tuple[list[str], str] | None:
    """The languages of a person, "no german" for one they lack, with the words; None when a message tells of none."""
    now = {t.removeprefix("no "): t for t in before}
    words = []
    for found in _TONGUE.finditer(text):
        low = (found["level"] or "").lower() in _LOW
        if found["no"] or low:
            now[found["tongue"].lower()] = f"no {found['tongue'].lower()}"
        elif found["good"] or found["level"]:
            now[found["tongue"].lower()] = found["tongue"].lower()
        else:
            continue
        words.append(found.group().strip())
    return (list(now.values()), ", ".join(words)) if words else None
