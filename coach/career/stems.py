"""Texts as sets of word stems, to see which words two of them share. Says nothing about meaning."""

import re
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[a-z0-9]+(?:[.'’][a-z0-9]+)*")
_STOP = frozenset(
    """a an and any are as at be been but by can could did do does each for from get had has have how i if in into is it
    its just me my no not of on one or our out over she should so than that the their them then there these they this
    those to too up us was we were what when where which while who why will with would you your about also only very
    such must may might own same other another either both all more most some every per nor upon until till""".split()
)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


def stems(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    words = _WORD.findall(text.lower().replace("-", " ").replace("/", " "))
    return frozenset(_stem(w.replace("’", "'").removesuffix("'s")) for w in words if w not in _STOP)
