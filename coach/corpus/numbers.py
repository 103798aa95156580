"""The numbers a text states: in digits, as words up to twenty, and as the fractions people write out."""

import re

NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
COUNT = rf"\d{{1,3}}|an?|{'|'.join(NUMBER_WORDS[1:])}"  # how many, as people write it: a pattern without a group
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FRACTIONS = (
    (re.compile(r"\bone and a half\b", re.I), 1.5),
    (re.compile(r"\bhalf\b", re.I), 0.5),
    (re.compile(r"\b(?:one|a) third\b", re.I), 1 / 3),
    (re.compile(r"\b(?:one|a) quarter\b", re.I), 0.25),
)


def numbers_in(text: str) -> set[float]:
    """Every number of a text, each once."""
    found = {float(n.replace(",", "").rstrip(".")) for n in _NUMBER.findall(text)}
    found |= {
        float(NUMBER_WORDS.index(w))
        for w in re.findall(r"[a-z]+", text.lower())
        if w in NUMBER_WORDS
    }
    return found | {value for pattern, value in _FRACTIONS if pattern.search(text)}
