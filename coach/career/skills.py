"""Finds skills and technologies in lines of text: exact names first, meaning second and marked as weaker.

Names match whole words, the longest from the left. Short or everyday names ("R", "Go", "Evidently") need their capitals or
a technical neighbour, so that "Go Sooners" names no language.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from coach.career.technologies import AMBIGUOUS, BROAD, IMPLIES, TECHNOLOGIES
from coach.corpus import Catalog
from coach.types import Embed, Skill

_TOKEN = re.compile(r"[a-z0-9]+(?:[+#]+(?![a-z0-9]))?(?:['’][a-z]+)?")
_BARRIER = re.compile(r"[,;|•·●▪:()\[\]{}]|[.!?]\s|\t")
_ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b(?:linkedin|github|gitlab|kaggle|medium)\.com/\S*", re.I
)
_BULLET = re.compile(r"^\s*(?:[-*•▪◦·●–]|\d+[.)])\s")
# Names of products that are also words: they count only with their capital.
_WORDS = frozenset(
    "evidently prefect prodigy lime stride feast croissant fiddler looker mistral excel soda crescendo pets opa evals vanta drata braintrust giskard atlan dora art".split()
)
_LOWER_TOO = frozenset("sql nlp etl gdpr ccpa shap lora dpia rlhf dbt html css aws gcp php".split())
# Cosine of a line and a skill's definition. On 12 lines of our own and the bullets of two sample CVs every match above
# 0.50 was right (2); the best wrong one had 0.48, and at 0.40 four of eight were wrong (2026-11, MiniLM).
_NEAR = 0.50
_TECH_BEFORE = re.compile(
    r"(?:\b(?:in|using|with|written in|use|and|or|of|know)|[,/;:|(•])\s*$", re.I
)
_OTHER_SENSE = {
    "conflict resolution": re.compile(
        r"\s*(?:algorithm|strateg|engine|protocol|in (?:git|distributed))", re.I
    ),
    "GitHub": re.compile(r"\s*(?:stars|followers)", re.I),
    "remediation": re.compile(r"\s*of (?:soil|water)", re.I),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `skill` id or "", `technology` or "", the words, the line from 1. `weaker`: by meaning or a broad word."""

    skill: str
    technology: str
    words: str
    line: int
    start: int
    end: int
    weaker: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    line: int
    start: int
    end: int
    barrier: bool  # whether something stands between this word and the one before


class SkillFinder:
    """Holds the names of a vocabulary; `broad` adds the everyday words of adverts."""

    def __init__(
        self, skills: Mapping[str, Skill], embed: Embed | None = None, *, broad: bool = False
    ) -> None:
        self._skills = skills
        self._embed = embed
        self._defined: list[tuple[str, list[float]]] = []
        self._targets: dict[
            str, tuple[str, str, str, bool]
        ] = {}  # pattern -> skill, technology, name, weaker
        for skill in skills.values():
            for name in (*skill.aliases, skill.name):
                self._add(name, skill=skill.id)
        for name in TECHNOLOGIES:
            self._add(name, technology=name, skill=IMPLIES.get(name, ""))
        if broad:
            for name, skill_id in BROAD.items():
                if skill_id in skills and _key(name) not in self._targets:
                    self._targets[_key(name)] = (skill_id, "", name, True)
        self._patterns = list(self._targets)
        self._known = {w for p in self._patterns for w in p.split()}
        self._matcher = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def _add(self, name: str, *, skill: str = "", technology: str = "") -> None:
        key = _key(name)
        if key.strip():
            before = self._targets.get(key, ("", "", name, False))
            self._targets[key] = (before[0] or skill, technology or before[1], before[2], False)

    def find(self, lines: Sequence[str], *, listed: Iterable[int] = ()) -> list[Mention]:
        """The names in the lines, in order. `listed`: numbers of lines that are lists of skills, where any name counts."""
        lines = [_ADDRESS.sub(lambda m: " " * len(m.group()), line) for line in lines]
        words = self._words(lines)
        joined, at = "", dict[int, int]()
        for i, word in enumerate(words):
            joined += " \x01 " if word.barrier else ""
            at[len(joined)] = i
            joined += f" {word.text} "
        plainly, found = set(listed), list[tuple[Mention, str]]()
        for index, start, _ in self._matcher.find_matches_as_indexes(joined):
            if start not in at:
                continue
            pattern = self._patterns[index]
            first, last = words[at[start]], words[at[start] + len(pattern.split()) - 1]
            skill, technology, name, weaker = self._targets[pattern]
            surface = _surface(lines, first, last)
            mention = Mention(skill, technology, surface, first.line, first.start, last.end, weaker)
            other = _OTHER_SENSE.get(name)
            if _cased(name, surface) and not (
                other and other.match(lines[last.line - 1], last.end)
            ):
                found.append((mention, pattern.strip()))
        return [
            m
            for i, (m, key) in enumerate(found)
            if key not in AMBIGUOUS or self._technical(i, found, lines, plainly)
        ]

    def _words(self, lines: Sequence[str]) -> list[_Word]:
        words: list[_Word] = []
        for number, line in enumerate(lines, start=1):
            folded, at = _fold(line), 0
            fresh = (
                not line.strip()
                or bool(_BULLET.match(line))
                or not words
                or words[-1].line < number - 1
            )
            for match in _TOKEN.finditer(folded):
                gap = folded[at : match.start()]
                text = _singular(match.group().replace("’", "'"))
                broken = (
                    at == 0
                    and not fresh
                    and bool(words)
                    and lines[number - 2].rstrip().endswith("-")
                )
                if (
                    broken
                    and words[-1].text + text in self._known
                    and f"{words[-1].text}" not in self._known
                ):
                    last = words.pop()  # a word broken over two lines
                    words.append(
                        _Word(last.text + text, last.line, last.start, last.end, last.barrier)
                    )
                else:
                    barrier = bool(_BARRIER.search(gap)) or (
                        at == 0 and (fresh or _ends(lines, number))
                    )
                    words.append(_Word(text, number, match.start(), match.end(), barrier))
                at = match.end()
        return words

    def _technical(
        self, i: int, found: Sequence[tuple[Mention, str]], lines: Sequence[str], listed: set[int]
    ) -> bool:
        """Whether an ambiguous name stands where only a technology stands."""
        mention = found[i][0]
        line = lines[mention.line - 1]
        after = line[mention.end : mention.end + 1]
        if after == "&" or (after and after in "'’*"):
            return False
        if mention.line in listed:
            return True
        for j in (i - 1, i + 1):
            if (
                0 <= j < len(found)
                and found[j][0].line == mention.line
                and found[j][1] not in AMBIGUOUS
            ):
                left, right = sorted((mention, found[j][0]), key=lambda m: m.start)
                if re.fullmatch(r"[\s,/;&|]*(?:and|or)?[\s,/;&|]*", line[left.end : right.start]):
                    return True
        before, rest = line[: mention.start], line[mention.end :]
        chained = bool(re.match(r"\s*(?:[,/]|\bor\b|\band\b)\s*[A-Z]", rest)) and bool(
            _TECH_BEFORE.search(before)
        )
        return chained or bool(
            re.search(
                r"\b(?:written in|programming in|code in|coding in|using|proficient in|built in)\s*$",
                before,
                re.I,
            )
        )

    def nearest(self, lines: Sequence[str], numbers: Iterable[int]) -> list[Mention]:
        """For lines without a name: the skill nearest in meaning, when near enough. Empty without an embedder."""
        wanted = [n for n in numbers if 4 <= len(lines[n - 1].split()) <= 60][:80]
        if self._embed is None or not wanted:
            return []
        if not self._defined:
            order = list(self._skills.values())
            vectors = self._embed.embed_documents([f"{s.name}. {s.definition}" for s in order])
            self._defined = [(s.id, v) for s, v in zip(order, vectors, strict=True)]
        found = []
        texts = [_BULLET.sub("", lines[n - 1]).strip() for n in wanted]
        for number, text, vector in zip(
            wanted, texts, self._embed.embed_documents(texts), strict=True
        ):
            score, skill_id = max(
                (sum(a * b for a, b in zip(vector, v, strict=True)), s) for s, v in self._defined
            )
            if score >= _NEAR:
                found.append(Mention(skill_id, "", text, number, 0, len(lines[number - 1]), True))
        return found


@lru_cache(maxsize=4)
def skill_finder(catalog: Catalog) -> SkillFinder:
    """The finder of a catalog's skills by their names alone, made once: its hundreds of names take 20 ms."""
    return SkillFinder(catalog.skills)


def _fold(text: str) -> str:
    """Lower case without accents, of the same length."""
    return "".join((unicodedata.normalize("NFD", c)[0].lower() or c)[0] for c in text)


def _singular(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ras")):
        return word[:-1]
    return word


def _key(name: str) -> str:
    return "".join(f" {_singular(w.replace('’', chr(39)))} " for w in _TOKEN.findall(_fold(name)))


def _surface(lines: Sequence[str], first: _Word, last: _Word) -> str:
    if first.line == last.line:
        return lines[first.line - 1][first.start : last.end]
    between = [lines[n - 1] for n in range(first.line + 1, last.line)]
    return " ".join(
        [
            lines[first.line - 1][first.start :].strip(),
            *between,
            lines[last.line - 1][: last.end].strip(),
        ]
    )


def _cased(name: str, surface: str) -> bool:
    """Whether the case of the words fits the name: acronyms and product names that are words need theirs."""
    bare = re.sub(r"[^A-Za-z0-9+#]", "", name)
    if bare.lower() in AMBIGUOUS or bare.lower() in _WORDS:
        return surface[:1].isupper()
    if len(bare) <= 4 and sum(c.isupper() for c in bare) >= 2 and bare.lower() not in _LOWER_TOO:
        return sum(c.isupper() for c in surface) >= 2
    return not (
        bare.lower() == "bootstrap" and surface[:1].isupper()
    )  # the style sheet, not the statistic


def _ends(lines: Sequence[str], number: int) -> bool:
    """Whether the line before ends a thought: a full stop, a colon, or a heading in capitals."""
    before = lines[number - 2].rstrip() if number > 1 else ""
    return (
        before.endswith((".", ":", ";", "!", "?", ","))
        or (before.isupper() and len(before.split()) <= 5)
        or before.startswith("#")
    )
