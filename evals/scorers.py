"""Deterministic scorers: each is a function of plain values, and each is shown by a test to fire on bad output."""

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

Fact = Mapping[str, Any]


def holds(fact: Fact, text: str) -> bool:
    """Whether a text states a fact: any of `any_of`, and all of `all_of`."""
    any_of, all_of = fact.get("any_of") or [], fact.get("all_of") or []
    return (not any_of or any(re.search(p, text, re.S) for p in any_of)) and all(
        re.search(p, text, re.S) for p in all_of
    )


def house_rule(fact: Fact) -> bool:
    """Whether a fact is a manner of answering, which no passage can hold."""
    return str(fact.get("source", "")).startswith("house rule")


def rank_of(facts: Sequence[Fact], texts: Sequence[str]) -> int:
    """The rank, from 1, of the first passage that states any of the facts; 0 when none does."""
    for rank, text in enumerate(texts, start=1):
        if any(holds(f, text) for f in facts):
            return rank
    return 0


def allowed(
    text: str, must_any: Sequence[str], must_not: Sequence[str], first: int | None = None
) -> bool:
    """Whether a text has one of the patterns wanted, early enough, and none that is forbidden."""
    head = text[:first] if first else text
    return (not must_any or any(re.search(p, head, re.S) for p in must_any)) and not any(
        re.search(p, text, re.S) for p in must_not
    )


def supports(patterns: Sequence[str], text: str) -> bool:
    """Whether one passage holds every pattern of a right choice."""
    return all(re.search(p, text, re.S | re.I) for p in patterns)


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def unsupported_numbers(text: str, evidence: str) -> list[str]:
    """Numbers in an answer, markers apart, that stand nowhere in its evidence."""
    known = {n.replace(",", "").rstrip(".") for n in _NUMBER.findall(evidence)}
    said = _NUMBER.findall(re.sub(r"\[\d{1,3}\]", "", text))
    return [n for n in said if n.replace(",", "").rstrip(".") not in known]


def interval(values: Sequence[float], *, seed: int = 7, draws: int = 1000) -> tuple[float, float]:
    """A 95 % bootstrap interval of a mean; (0, 0) for no values."""
    if not values:
        return 0.0, 0.0
    drawn = random.Random(seed)
    means = sorted(sum(drawn.choices(values, k=len(values))) / len(values) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws) - 1]
