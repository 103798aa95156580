"""Holds a model's tool calls to what the person said: an argument nobody said is taken out before anything runs.

A model reads passages, and a passage may hold an attacker's words. So a call counts only as far as its arguments stand in the
person's own messages, in their profile, or in what the conversation is about. What a tool's own rules read out of the
message counts too: they read nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coach.answering.evidence import Evidence
from coach.answering.guard import own_words
from coach.answering.tools import CareerTool
from coach.models.chat import ToolCall

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.U)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_AMOUNT = re.compile(
    r"(\d{1,3}(?:[,.' ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)\s?(k|m|thousand|million)?\b", re.I
)
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_NUMBERS = {w: float(n) for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What counts as said: words, amounts, and the ids and values they were read as."""

    words: frozenset[str]
    amounts: frozenset[float]
    known: frozenset[str]

    @classmethod
    def of(cls, evidence: Evidence) -> "Said":
        """From the person's own words of this turn and the last ones, and from their profile."""
        asked = [evidence.question, *evidence.said, *(q for q, _ in evidence.turns)]
        text = "\n".join(own_words(a) for a in asked)
        seen, held = evidence.understanding, evidence.held.get("focus", ())
        profile = [i.value for i in evidence.profile.items.values() if i.state == "confirmed"]
        flat = [*_flat(profile)]
        known = {str(v).casefold() for v in (*flat, *seen.names, *held, *seen.countries, *seen.states, *seen.visas)}  # fmt: skip
        amounts = {*_amounts(text), *(float(v) for v in flat if _number(v))}
        return cls(frozenset(_words(text)), frozenset(amounts), frozenset(known))

    def has(self, value: Any) -> bool:
        """Whether one value was said, in these words or in ones that were read as it."""
        if _number(value):
            return float(value) in self.amounts
        if not isinstance(value, str) or not value.strip():
            return False
        low = value.strip().casefold()
        if low in self.known or (_ISO.fullmatch(low) and self._day(low)):
            return True
        words = _words(low.rpartition("/")[2])
        return bool(words) and self.words.issuperset(words)

    def _day(self, iso: str) -> bool:
        """Whether a day and its month were said, in digits or by name; the year may be left out."""
        _, month, day = (int(p) for p in iso.split("-"))
        name = _MONTHS[month - 1] if 1 <= month <= 12 else "?"
        by_name = any(w.startswith(name) and w.isalpha() for w in self.words)
        days = {str(day), f"{day:02}"}
        months = {str(month), f"{month:02}"}
        return bool(days & self.words) and (by_name or bool(months & self.words))


def meant(
    calls: Sequence[ToolCall], tools: Sequence[CareerTool], evidence: Evidence
) -> tuple[ToolCall, ...]:
    """The calls with what was said alone; one that has nothing left of what it was given cannot be used."""
    said, by_name = Said.of(evidence), {t.name: t for t in tools}
    return tuple(
        replace(c, arguments=_kept(c.arguments, by_name[c.name], said, evidence))
        if c.arguments and c.name in by_name
        else c
        for c in calls
    )


def _kept(
    arguments: Mapping[str, Any], tool: CareerTool, said: Said, evidence: Evidence
) -> Mapping[str, Any] | None:
    read = tool.propose(
        evidence.question, evidence.understanding.names, evidence.profile, evidence.held
    )
    kept: dict[str, Any] = {}
    for name, value in arguments.items():
        unknown = name not in tool.schema.get("properties", {})  # its form is refused afterwards
        if unknown or (read and name in read and read[name] == value):
            kept[name] = value
        elif isinstance(value, list | tuple):
            if some := [v for v in value if said.has(v)]:
                kept[name] = some
        elif said.has(value):
            kept[name] = value
    return kept or None


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value


def _words(text: str) -> set[str]:
    """Words and numbers as they are compared: small letters, without a plural's s."""
    found = (m.group().casefold() for m in _TOKEN.finditer(text))
    return {w[:-1] if len(w) > 3 and w.endswith("s") else w for w in found}


def _amounts(text: str) -> Iterator[float]:
    for found in _AMOUNT.finditer(text):
        digits = re.sub(r"[,' ](?=\d{3}\b)|\.(?=\d{3}(?:\D|$))", "", found[1]).replace(",", ".")
        try:
            yield float(digits) * _TIMES.get((found[2] or "").casefold(), 1)
        except ValueError:
            continue
    yield from (_NUMBERS[w] for w in _words(text) if w in _NUMBERS)
