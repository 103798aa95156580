"""Exact multi-pattern matching of names in a question: documents, terms, countries, states, visas."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from coach.search.words import fold

TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
# Short names that are also words: they count only in capitals.
_ORDINARY = frozenset(
    """us in it at is as on or so me id hi ok la de pa ma al in oh no be an am do go my our if of to by we he up
    ai ml opt art cap who set map act can may all new one tn pip ce sr ea rai""".split()
)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Folded words with their place in the text; a plural loses its s."""
    # Where accents change the length of a text, places are those of the folded one.
    return [(_singular(m.group()), m.start(), m.end()) for m in TOKEN.finditer(fold(text))]


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def key(text: str) -> str:
    """A name as its words, each between spaces of its own, so matches may touch."""
    return "".join(f" {w} " for w, _, _ in tokens(text))


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: what it stands for, and where."""

    target: str
    text: str
    start: int
    end: int


class NameFinder:
    """Finds the longest names from the left; `table` maps each name to its target."""

    def __init__(self, table: Iterable[tuple[str, str]]) -> None:
        self._targets: dict[str, str] = {}
        self._capitals: set[str] = set()
        for name, target in table:
            pattern = key(name)
            if not pattern.strip():
                continue
            self._targets.setdefault(pattern, target)
            if pattern.strip() in _ORDINARY:
                self._capitals.add(pattern)
        self._patterns = list(self._targets)
        self._matcher = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, words: Sequence[tuple[str, int, int]] | None = None) -> list[Name]:
        """The names in a text, from the left, never overlapping; `words` are its `tokens`, where they are read already."""
        words = tokens(text) if words is None else words
        if not words or not self._patterns:
            return []
        joined, at = "", {}
        for i, (word, _, _) in enumerate(words):
            at[len(joined)] = i
            joined += f" {word} "
        found = []
        for index, start, _ in self._matcher.find_matches_as_indexes(joined):
            if start not in at:
                continue
            pattern = self._patterns[index]
            first = at[start]
            last = first + len(pattern.split()) - 1
            surface = text[words[first][1] : words[last][2]]
            if pattern in self._capitals and surface != surface.upper():
                continue
            found.append(Name(self._targets[pattern], surface, words[first][1], words[last][2]))
        return found


def table_of(names: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Code -> names as (name, code) rows."""
    return [(name, code) for code, each in names.items() for name in each]
