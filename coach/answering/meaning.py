"""Whether a sentence says of a thing what its source says of that thing: figures, names and small words in their place."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from coach.answering.facts import Fact, facts, held
from coach.answering.spans import TOKEN, Block, Span
from coach.answering.strong import altered
from coach.corpus.claims import sentences as sentence_spans
from coach.search.words import stem, stems

NEAR_COPY = 0.8  # shared words of all words: from here on every small word has to be the source's


OPENING = re.compile(r"(?:^|[:;(\"“.!?-])\s*$")


_CLAUSE = re.compile(
    r",(?!\d)|[;:()]|\s-\s|\b(?:and|or|but|while|whereas|versus|vs|plus|against|instead of|und|oder|et|ou|y|e|ve)\b",
    re.I,
)


# Words one may say for one another without saying anything new.
_SAME = [
    frozenset(stem(w) for w in group.split())
    for group in (
        "prerequisite requirement require entry gate condition ask", "fee cost price pay charge expense", "retake repeat resit attempt again",
        "law rule regulation statute act legal", "certificate certification credential certified", "renew renewal keep maintain maintenance upkeep",
        "exam test examination sit", "job role position post", "course training class", "replace supersede successor replaced", "start begin commence",
        "company firm employer organisation organization business", "show prove demonstrate evidence proof", "study prepare preparation learn revise",
        "question item", "member membership", "estimate roughly approximately", "multiple-choice choice", "audit auditor auditing", "notice warning",
        "rescind withdraw repeal cancel", "engineer technical developer", "pay salary wage earn income", "help support assist", "buy purchase",
        "need must require", "severance pay payout", "count score", "penalty cost lose", "conflict disagree differ", "replace succeed took", "prove show demonstrate",
        "figure number pay amount salary", "sign register enrol enroll", "earlier old former previous", "advert advertisement posting listing", "year annual yearly", "month monthly", "week weekly",
    )
]  # fmt: skip


def alike(words: frozenset[str]) -> frozenset[str]:
    """The stems, with those that may be said in their place."""
    return words.union(*(group for group in _SAME if group & words))


_LEADS = re.compile(
    r"\s*(?:if|when|for|as|under|with|once|in)\b", re.I
)  # "If you are X, Y" is one clause


def _clause(text: str, fact: Fact) -> frozenset[str]:
    """The words that stand with a fact between two breaks, without figures."""
    left, right = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= fact.start:
            led = match.group() == "," and _LEADS.match(text, left)
            left = left if led else match.end()
        elif match.start() >= fact.end:
            right = match.start()
            break
    around = re.sub(r"\bnon-\w+", " ", f"{text[left : fact.start]} {text[fact.end : right]}")
    return frozenset(w for w in stems(around) if not any(c.isdigit() for c in w))


_COUNTS = ("number", "money", "percent")


def _sort(fact: Fact, beside: Sequence[Fact]) -> str:
    """What a figure counts: money, percent, a date, a unit of time, or anything else."""
    units = [f.key for f in beside if f.kind == "time" and f.start == fact.start]
    return f"time {units[0]}" if fact.kind == "number" and units else fact.kind


_YES_NO = re.compile(r"^\W*(yes|no)[.,:;]\s*", re.I)


def altered_word(text: str, spans: Sequence[Span]) -> str:
    """A small word by which a sentence differs from the one it nearly repeats; "" when it is no such copy."""
    said = _YES_NO.match(text)
    first = {m[1].lower() for s in spans if (m := _YES_NO.match(s.text))}
    if said and first and said[1].lower() not in first:
        return said[1]
    text = _YES_NO.sub("", text)  # "No. SR 11-7 was ..." is read as one sentence
    own = frozenset(stems(text))
    near, best = "", 0.0
    for source in (_YES_NO.sub("", s.text[a:b]) for s in spans for a, b in sentence_spans(s.text)):
        there = frozenset(stems(source))
        likeness = len(own & there) / max(1, len(own | there))
        if likeness > best:
            near, best = source, likeness
    if best < NEAR_COPY:
        return ""
    told, source_facts = ([(f.kind, f.value, f.key) for f in facts(t)] for t in (text, near))
    return altered(text, near) or ("its figures" if Counter(told) - Counter(source_facts) else "")


def swapped(text: str, said: Sequence[Fact], spans: Sequence[Span]) -> str:
    """A figure that stands with words which, in the evidence, stand with another figure; "" when there is none.

    First the words of its clause decide; where they do not, the word before it and the word after it.
    """
    there = [(f, _sort(f, s.facts), s.text) for s in spans for f in s.facts]
    for fact in said:
        if fact.kind in ("time", "rate", "code"):
            continue
        sort = _sort(fact, said)
        same = [(f, t) for f, _, t in there if f.value == fact.value or held(fact, [f])]
        rest = [(f, s, t) for f, s, t in there if not (f.value == fact.value or held(fact, [f]))]
        others = [(f, t) for f, s, t in rest if s in (_COUNTS if sort == "number" else (sort,))]
        if not same or not others:
            continue
        words, beside = _clause(text, fact), _beside(text, fact)
        own, rival = (
            max((_clause(t, f) for f, t in each), key=lambda c: len(words & c))
            for each in (same, others)
        )
        clause = [len(words & own), len(words & rival)]
        next_to = [
            max(
                sum(a == b and a not in _THIN for a, b in zip(beside, _beside(t, f), strict=True))
                for f, t in each
            )
            for each in (same, others)
        ]
        if own - rival and own - rival <= words and not (rival - own) & words:
            continue  # the words that tell the two apart are the right one's
        if clause[1] > clause[0] or next_to[1] - next_to[0] >= (1 if clause[0] == clause[1] else 2):
            return text[fact.start : fact.end].strip()
    return ""


_THIN = frozenset(
    stem(w) for w in ("", "of", "the", "out", "is")
)  # say nothing of what a figure counts


def _beside(text: str, fact: Fact) -> tuple[str, str]:
    """The word before a fact and the word after it, as stems; "" at an end."""
    before = re.findall(r"[^\W\d_]+|[;:()]", text[max(0, fact.start - 40) : fact.start])
    after = re.findall(r"[^\W\d_]+|[;:()]", text[fact.end : fact.end + 40])
    return stem(before[-1].lower()) if before else "", stem(after[0].lower()) if after else ""


# What a sentence may shorten or turn into an adjective, as the evidence writes it out.
_LARGE = ("US", "UK", "EU")
_AMERICA, _BRITAIN = r"United States|U\.S\.|\bUS\b", r"United Kingdom|\bBritain\b|\bUK\b"
_SPELLED = {
    "US": _AMERICA, "USA": _AMERICA, "American": _AMERICA, "UK": _BRITAIN, "British": _BRITAIN, "Britain": _BRITAIN,
    "EU": r"European Union|\bEurope\b", "European": r"\bEurope\b|\bEU\b",
} | {
    people: rf"\b{place}\b"
    for people, place in (pair.split() for pair in (
        "German Germany", "French France", "Swiss Switzerland", "Dutch Netherlands", "Irish Ireland", "Indian India", "Turkish Turkey",
        "Canadian Canada", "Korean Korea", "Japanese Japan", "Brazilian Brazil", "Chinese China", "Singaporean Singapore",
        "Californian California",
    ))
}  # fmt: skip


def spelled(token: str, blocks: Sequence[Block]) -> bool:
    """Whether the evidence writes out the place a sentence shortens."""
    pattern = _SPELLED.get(token)
    return pattern is not None and any(re.search(pattern, f"{b.plain} {b.beside}") for b in blocks)


def _sole_place(name: str, blocks: Sequence[Block]) -> bool:
    """Whether a name is the only one of the large places its evidence speaks of, wherever it says so."""
    if name not in _LARGE:
        return False
    places = [n for n in _LARGE if spelled(n, blocks) or any(re.search(rf"\b{n}\b", b.plain) for b in blocks)]  # fmt: skip
    return places == [name]


def stranger(text: str, said: Sequence[Fact], blocks: Sequence[Block], *, first: bool) -> str:
    """A name in a sentence with figures that the evidence does not name beside those figures; "" when there is none."""
    beside: set[str] = set()
    for block in blocks:
        beside |= {w.lower() for w in TOKEN.findall(block.beside)}
        for span in block.spans:
            if any(held(f, span.facts, span.text.lower()) for f in said):
                beside |= {w.lower() for w in TOKEN.findall(span.text)}
    for name, at in _names(text, said, first=first):
        left = max((m.end() for m in _PARTS.finditer(text, 0, at)), default=0)
        right = next((m.start() for m in _PARTS.finditer(text, at)), len(text))
        if _sole_place(name, blocks) or not any(left <= f.start < right for f in said):
            continue  # the figures stand in another part of the sentence
        if name.lower() not in beside and stem(name.lower()) not in {stem(w) for w in beside}:
            return name
    return ""


_PARTS = re.compile(r"[,;:](?!\d)\s+(?:and|but|while|whereas|so|though)\b|[;:](?!\d)|\bbut\b", re.I)


def _names(text: str, said: Sequence[Fact], *, first: bool) -> Iterable[tuple[str, int]]:
    dates = [(f.start, f.end) for f in said if f.kind in ("date", "money")]
    for match in TOKEN.finditer(text):
        token = match.group().removesuffix("'s")
        if (
            len(token) < 2
            or token in ("Act", "Article", "Annex")
            or any(a <= match.start() < b for a, b in dates)
        ):
            continue
        many = sum(c.isupper() for c in token) > 1
        start = first and match.start() == 0 or bool(OPENING.search(text, 0, match.start()))
        if many or (token[0].isupper() and not start):
            yield token, match.start()
