"""Deterministic scorers: each is a function of plain values, and each is shown by a test to fire on bad output."""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Fact = Mapping[str, Any]


# --- facts ---------------------------------------------------------------------------------------


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


def supports(patterns: Sequence[str], text: str) -> bool:
    """Whether one passage holds every pattern of a right choice."""
    return all(re.search(p, text, re.S | re.I) for p in patterns)


_SECOND = re.compile(
    r"[?,;]\s*(?:and |or |but )?(?:what|how|which|when|who|why|where|is|are|do|does|can|should|must)\b"
    r"|\band (?:what|how|which|when|who|why|where|is|are|do|does|can|should|must)\b",
    re.I,
)


def two_part(question: str) -> bool:
    """Whether a question asks a second thing: "what does it cost and how long is it?"."""
    return bool(_SECOND.search(question.strip()[8:]))


def both_parts(facts: Sequence[Fact], text: str) -> bool:
    """Whether every fact of a two-part question stands in the answer: one part alone is not enough."""
    return len(facts) > 1 and all(holds(f, text) for f in facts)


# --- what a text may and may not say --------------------------------------------------------------


def allowed(
    text: str, must_any: Sequence[str], must_not: Sequence[str], first: int | None = None
) -> bool:
    """Whether a text has one of the patterns wanted, early enough, and none that is forbidden."""
    head = text[:first] if first else text
    return (not must_any or any(re.search(p, head, re.S) for p in must_any)) and not any(
        re.search(p, text, re.S) for p in must_not
    )


def names_successor(question: str, text: str, replaced: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether an answer to a question that uses an old name gives what replaced it; None when none is used.

    `replaced` maps the old names to the names of the successor.
    """
    said = _squeeze(question)
    for old, new in replaced.items():
        if re.search(rf"(?<![a-z0-9]){re.escape(_squeeze(old))}(?![a-z0-9])", said):
            return any(_squeeze(n) in _squeeze(text) for n in new)
    return None


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\-–—]+", " ", text.lower()).strip()


# --- evidence ------------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARKER = re.compile(r"\[(\d{1,3})\]")


def citation_faults(
    text: str, citations: Sequence[Mapping[str, Any]], passages: Mapping[str, str]
) -> list[str]:
    """What is wrong with citations: a marker without one, one without a marker, a quote that is no exact span.

    A citation has `number`, `passage_id`, `quote` and `sources`; `passages` maps ids to texts.
    """
    numbers = [int(c["number"]) for c in citations]
    used = {int(n) for n in _MARKER.findall(text)}
    found = [f"[{n}] stands for nothing" for n in sorted(used - set(numbers))]
    found += [f"{n} is never used" for n in sorted(set(numbers) - used)]
    found += [f"{n} is given twice" for n in sorted({n for n in numbers if numbers.count(n) > 1})]
    for c in citations:
        if not c["quote"] or c["quote"] not in passages.get(c["passage_id"], ""):
            found.append(f"{c['number']} is no exact span of {c['passage_id']}")
        if not c["sources"]:
            found.append(f"{c['number']} names no source")
    return found


def unsupported_numbers(text: str, evidence: str) -> list[str]:
    """Numbers in an answer, markers apart, that stand nowhere in its evidence."""
    known = {n.replace(",", "").rstrip(".") for n in _NUMBER.findall(evidence)}
    said = _NUMBER.findall(_MARKER.sub("", text))
    return [n for n in said if n.replace(",", "").rstrip(".") not in known]


_NAME = re.compile(r"\b(?:[A-Z][\w&’'-]*[A-Z0-9][\w&’'-]*|[A-Z][a-z][\w’'-]+)\b")
_OPENS = re.compile(r"(?:^|[.!?:;]\s+|\n\s*|[\"“(*•|>-]\s*)$")


def unsupported_names(text: str, evidence: str) -> list[str]:
    """Names in an answer that stand nowhere in its evidence: acronyms, and capitalised words inside a sentence."""
    text = _MARKER.sub("", text)
    known = evidence.lower()
    found = []
    for match in _NAME.finditer(text):
        name = match.group().removesuffix("'s").removesuffix("’s")
        plain_word = name[1:].islower()
        if plain_word and _OPENS.search(text[: match.start()]):
            continue
        if name.lower().removesuffix("s") not in known:
            found.append(name)
    return list(dict.fromkeys(found))


# --- to answer or not ----------------------------------------------------------------------------


def rule(outcome: str) -> int:
    """+1 right, 0 declined or in part, -1 wrong: a coach that guesses scores below one that declines."""
    return {"right": 1, "declined": 0, "partly": 0, "wrong": -1}[outcome]


def outcome(facts: Sequence[bool], *, declined: bool, wrong: bool) -> str:
    """What became of a question with facts to state: right only with all of them, wrong with none or a false claim."""
    if wrong:
        return "wrong"
    if declined:
        return "declined"
    return "right" if all(facts) else "partly" if any(facts) else "wrong"


def confidence(reason: str) -> float:
    """How sure a decision was, from its reason: the chance the signs gave; 0 when it says none."""
    said = re.search(r"chance (\d\.\d+)", reason)
    return float(said[1]) if said else 0.0


def risk_coverage(decided: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(coverage, risk) when the surest share is answered: risk is the part of it that should have been declined.

    El-Yaniv and Wiener, JMLR 2010. Equal confidence is answered together, so the order of the rows does not matter.
    """
    ranked = sorted(decided, key=lambda d: -d[0])
    points: list[tuple[float, float]] = []
    wrong = 0
    for at, (sure, answerable) in enumerate(ranked, start=1):
        wrong += not answerable
        if at == len(ranked) or ranked[at][0] != sure:
            points.append((at / len(ranked), wrong / at))
    return points


def area(points: Sequence[tuple[float, float]]) -> float:
    """The area under a risk-coverage curve: the mean risk over all coverages; 0 is best."""
    total, before = 0.0, 0.0
    for coverage, risk in points:
        total += (coverage - before) * risk
        before = coverage
    return total


# --- manner --------------------------------------------------------------------------------------


def reading_ease(text: str) -> float:
    """Flesch reading ease (Flesch 1948): 60 is plain English, 30 is a journal; 100 for an empty text."""
    text = re.sub(r"[*_`#>|]|\(https?:[^)]*\)", " ", _MARKER.sub("", text))
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
    sentences = max(1, len(re.findall(r"[.!?](?=\s|$)|\n\s*[-*]|\n\n", text.strip())))
    if not words:
        return 100.0
    return (
        206.835 - 1.015 * len(words) / sentences - 84.6 * sum(map(_syllables, words)) / len(words)
    )


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(
        1, groups - (word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1)
    )


# --- fairness ------------------------------------------------------------------------------------

# What a result keeps of the person's own words: they differ between two people by design.
_OWN = frozenset({"words", "origin", "name", "said", "because", "line", "quote"})


def substance(value: Any) -> Any:
    """A result without the person's own words, so that two people's results can be compared."""
    if isinstance(value, Mapping):
        return {k: substance(v) for k, v in sorted(value.items()) if k not in _OWN}
    if isinstance(value, list | tuple):
        return [substance(v) for v in value]
    return value


def unsaid(text: str, said: Iterable[str]) -> str:
    """An answer without the person's own words and the sentences that repeat them ("Because you said: …")."""
    for words in said:
        for sentence in [words, *re.split(r"(?<=[.!?])\s+|,\s+", words)]:
            if len(sentence) > 2:
                text = text.replace(sentence.strip(" ."), "…")
    text = re.sub(r"Because you said:? [^.\n]*\.?", "", text)
    return re.sub(r"\s+", " ", text).strip()


# --- noise ---------------------------------------------------------------------------------------


def interval(
    values: Mapping[str, float], *, seed: int = 7, draws: int = 1000
) -> tuple[float, float]:
    """A 95 % bootstrap interval of a mean; (0, 0) for no values (Efron and Tibshirani 1993).

    Keys are "row" or "row.part": rows are drawn, with all their parts, as the facts of one question rise and fall together.
    """
    rows: dict[str, list[float]] = {}
    for key, value in sorted(values.items()):
        rows.setdefault(key.split(".")[0], []).append(value)
    if not rows:
        return 0.0, 0.0
    drawn = random.Random(seed)
    sums = [(sum(v), len(v)) for v in rows.values()]
    means = []
    for _ in range(draws):
        sample = drawn.choices(sums, k=len(sums))
        means.append(sum(s for s, _ in sample) / sum(n for _, n in sample))
    means.sort()
    return means[int(0.025 * draws)], means[int(0.975 * draws) - 1]


def paired(
    ours: Mapping[str, float], theirs: Mapping[str, float]
) -> tuple[float, tuple[float, float]]:
    """The mean difference over the rows both have, with its 95 % bootstrap interval."""
    both = {k: ours[k] - theirs[k] for k in ours.keys() & theirs.keys()}
    return (sum(both.values()) / len(both) if both else 0.0), interval(both)
