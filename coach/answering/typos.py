"""A word with one letter wrong, read as the word of the documents it was meant to be: "diffrence", "shoud", "salarys"."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from string import ascii_lowercase

from coach.answering.lexicon import lexicon_of
from coach.corpus import Catalog
from coach.search.words import STOP

LEAST = 5  # letters: a shorter word is too near to too many
OFTEN = 3  # times the documents must have a word before another is read as it
LONG = 9  # letters from which a word is like no other
AHEAD = 4  # times as often as the next that would do
_WORD = re.compile(r"(?<![\w'’.@/&-])[a-z]{5,}(?![\w@/&-]|['’.]\w)")


class Typos:
    """Puts typing errors of one body's words right. Words with a capital are names and stay."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def corrected(self, text: str) -> str:
        """A text with the words put right that are one letter away from a common one."""
        return _WORD.sub(lambda m: self.meant(m.group()), text)

    def meant(self, word: str) -> str:
        """The word that was meant; itself when it is known, or when nothing or more than one thing is near."""
        if lexicon_of(self._catalog).ordinary(word) or word in STOP or word in self._often:
            return word
        near = sorted(
            ((self._often[w], w) for w in set(_edits(word)) if w in self._often), reverse=True
        )
        if not near or (len(near) > 1 and near[0][0] < AHEAD * near[1][0]):
            return word
        return near[0][1]

    @cached_property
    def _often(self) -> dict[str, int]:
        """How often the documents have each word, in small letters, and the wordings of their questions."""
        found: Counter[str] = Counter()
        for document in self._catalog.documents.values():
            found.update(re.findall(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])", document.body.lower()))
        return {w: n for w, n in found.items() if n >= OFTEN}


def _edits(word: str) -> Iterator[str]:
    """What a typing error leaves behind: a letter left out or doubled, two changed over; in a long word any letter.

    In a short one another letter makes another word: "height" is no "eight", "crying" no "trying".
    """
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        yield from (head + letter + tail for letter in ascii_lowercase)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail and (tail[0] == head[-1] or len(word) >= LONG):
            yield head + tail[1:]
        if tail and len(word) >= LONG:
            yield from (head + letter + tail[1:] for letter in ascii_lowercase)
