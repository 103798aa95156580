"""The signs that a question is answered by what was found, and the chance that they give together.

A logistic model over nine signs, fitted by `python -m evals.fit` on the halves of the sets that may be looked at. No single
one separates: similarity least of all (evals/LOG.md). Length of a question is no sign: a long story is not an answerable one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from math import exp
from pathlib import Path

from coach.answering.clauses import asking
from coach.answering.evidence import Ranked
from coach.answering.understand import Part
from coach.search.words import ALIKE, STOP, Words, fold, joined, stem, stem_set, stems
from coach.types import Passage

LOOK = 4  # passages looked at for words and meaning
CLAIMS_OF = 8  # passages whose claims are looked at
FIGURE_COVER = 0.45
IDF_OF_ONE = 8.0  # about the inverse document frequency of a word that stands in one passage
# Fitted: each is (weight, mean, spread) of a sign; the last is the constant.
WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "rarest word not found": (-0.66, 0.369, 0.391),
    "words in one claim": (0.36, 0.660, 0.320),
    "words the body lacks": (-0.24, 0.148, 0.468),
    "a figure is asked": (-0.39, 0.121, 0.327),
    "no claim has the figure": (-0.21, 0.067, 0.250),
    "a forecast is asked": (-0.27, 0.008, 0.090),
    "something private is asked": (-0.24, 0.020, 0.141),
    "meaning": (0.15, 0.497, 0.108),
    "the best stands out": (0.45, 0.333, 0.174),
}
CONSTANT = 0.19

# Asking for a statistic: a claim must state a number about the very thing.
FIGURE = re.compile(
    r"\b(?:how many|number of|percentage|what percent|how many percent|per ?cent of|share of|headcount|average|avg|median|"
    r"(?:pass|failure|fail|success|acceptance|divorce|dropout|unemployment) rate|count of|statistics? (?:on|of|for)|list of|how often)\b",
    re.I,
)
_RATE = re.compile(r"\b([a-z]+) rate\b", re.I)
_OUTCOME = re.compile(
    r"\b(?:percent|%|people|candidates|share)\b[^.?!]{0,25}\b(fail|pass)(?:ed|es)?\b", re.I
)
_TIME = r"(?:hours?|evenings?|days?|nights?|weekends?|weeks?|months?|years?|minutes?)"
_SPAN = re.compile(rf"\bhow many (?:\w+ )?{_TIME}\b", re.I)
_LASTS = re.compile(rf"\b[\w-]+ (?:\w+ )?{_TIME}\b", re.I)
_TIMES = frozenset(
    stem(w) for w in "hour evening day night weekend week month year minute take need".split()
)
_PERCENT = re.compile(r"%|percent|per cent", re.I)
_FIGURE_WORDS = frozenset(
    stem(w)
    for w in "many number percentage percent per cent share headcount average avg median count statistic statistics list often exactly roughly just please".split()
)
_HOLDING = frozenset(map(stem, "hold held holder exist world worldwide".split()))
_NUMERIC = re.compile(r"\d+(?:[km]|th|st|nd|rd|yrs?|hrs?)?")  # "20k" is a figure, no word
# A count of those who hold a thing, where nothing more is asked of it than how many there are.
_HOLDERS = re.compile(
    r"\d[\d,]* (?:[\w-]+ ){0,2}(?:people|certified|holders?|designations?|members|professionals)\b"
)
_DIGIT = re.compile(
    r"\d|\b(?:none|no one|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)\b",
    re.I,
)
# What nobody can know: how it will be, and what will become of this person.
FORECAST = re.compile(
    r"\b(?:will|going to|gonna)\b.{0,80}\b(?:20[2-9]\d|next year|(?:in|within|over) (?:the next |about |a )?[\w-]+ years?|years from now|(?:coming|next) years|ever|still|replace|happen|get (?:hired|a job|through)|survive|"
    r"crash|rise|fall|increase|drop)\b|\b(?:by|in) 20(?:2[7-9]|[3-9]\d)\b|\bpredict|\bforecast|\bchances? (?:that )?i\b",
    re.I,
)
# What is somebody's own.
PRIVATE = re.compile(
    r"\b(?:phone|e-?mail|address|number of|salary of|name of (?:the|a)|who is the|contact (?:details|for))\b",
    re.I,
)
# How to reach somebody: a telephone number or an address, and what they look like where they are held.
_REACH = re.compile(
    r"\b(?:phone|telephone|fax) (?:number|no)\b|\b(?:e-?mail|postal|street) address\b", re.I
)
_REACHED = re.compile(r"\d(?:[ -]?\d){5,}|@\w", re.I)


# Words that say who, how, how many or when, and those of a person's story: that the body lacks them says nothing about what
# is asked.
@cache
def story() -> frozenset[str]:
    """The stems of such words."""
    listed = Path(__file__).with_name("story.txt").read_text("utf-8").split()
    return frozenset(stem(fold(w)) for w in listed)


# Words for one thing: where the body has one of them, another asks for nothing that it lacks.
_ONE_THING = tuple(
    frozenset(map(stem, group.split()))
    for group in (
        "obligatory compulsory mandatory required requires must binding",
        "cheap cheaper cheapest inexpensive affordable cost price fee free",
        "max maximum most cap capped limit",
        "min minimum least",
        "portion proportion fraction share percentage percent part",
        "pto vacation holiday leave",
        "scrap scrapped repeal repealed withdrawn replaced abolished",
        "expire expiry lapse renew renewal valid",
        "quid pound", "buck dollar", "riffed axed laid layoff dismissed",
    )
)  # fmt: skip


@cache
def one_thing(token: str) -> frozenset[str]:
    """The stems that stand for the same as one, itself among them."""
    return frozenset({token, *ALIKE.get(token, ())}).union(*(g for g in _ONE_THING if token in g))


def stands(token: str, held: Set[str]) -> bool:
    """Whether a stem stands in a text's stems, itself or by another word for the same."""
    return not one_thing(token).isdisjoint(held)


def terms_of(part: Part) -> list[str]:
    """The stems that carry what is asked: without common words and everyday words of a story."""
    return [t for t in part.terms if t not in story() and t not in STOP and not t.isdigit()]


def cover(words: Words, terms: Sequence[str], held: Set[str]) -> float:
    """The share of `terms`, weighted by rarity, that stand in `held`; 1 when there are none."""
    weights = {t: words.idf(t) for t in terms}
    total = sum(weights.values())
    return sum(w for t, w in weights.items() if t in held) / total if total else 1.0


def spoken(part: Part) -> list[str]:
    """The stems of what is asked, a facet's own wordings among them, without those of a story."""
    said = dict.fromkeys(stems(asking(part.text)))
    return [t for t in said if t not in story() and not _NUMERIC.fullmatch(t)]


def naming(part: Part, *, stop: bool = True) -> set[str]:
    """The stems of the names of a part, as the person wrote them."""
    return {t for s in part.surfaces for t in stems(s, stop=stop)}


def asked_of(part: Part, passage: Passage) -> Sequence[str]:
    """The stems asked of a passage: a facet's own wording need not stand in a passage that is of that facet."""
    return part.terms if any(f == passage.facet for f, _ in part.facets) else spoken(part)


def claims_of(passage: Passage) -> Iterator[tuple[str, frozenset[str]]]:
    """The claims of a passage, each with its stems and those of the heading it stands under."""
    head = stem_set(passage.heading)
    for claim in passage.claims:
        text = passage.text[claim.start : claim.end]
        yield text, head | stem_set(text)


def signs(
    part: Part, ranked: Sequence[Ranked], words: Words, place: Mapping[str, int]
) -> dict[str, float]:
    """Every sign by its name. `place` maps passage ids to their place in `words`."""
    asked = spoken(part)
    names = naming(part)
    top = ranked[:LOOK]
    # Of "evidence-based" its two words count, not the third that they make: hardly any passage joins them the same way.
    union = joined(part.text).union(*(words.tokens_of(place[r.passage.id]) for r in top))
    figure = bool(FIGURE.search(part.text))
    return {
        "rarest word not found": max((words.idf(t) for t in asked if not stands(t, union)), default=0.0) / IDF_OF_ONE,
        "words in one claim": _best_claim([t for t in asked if t not in names], ranked, words, place),
        "words the body lacks": float(sum(not stands(t, words.vocabulary) for t in asked)),
        "a figure is asked": float(figure),
        "no claim has the figure": float(figure and not figure_held(part, ranked, words)),
        "a forecast is asked": float(bool(FORECAST.search(part.text))),
        "something private is asked": float(bool(PRIVATE.search(part.text))),
        "meaning": max((r.dense for r in top), default=0.0),
        "the best stands out": ranked[0].score - ranked[min(LOOK, len(ranked) - 1)].score if ranked else 0.0,
    }  # fmt: skip


def chance(found: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that what was found answers the question."""
    total = CONSTANT
    for name, (weight, mean, spread) in WEIGHTS.items():
        if name != "meaning" or found[name]:  # without vectors meaning says nothing
            total += weight * (found[name] - mean) / spread
    return 1 / (1 + exp(-total))


RARE = 4.5  # the inverse document frequency from which a word is rare here


def _best_claim(
    asked: Sequence[str], ranked: Sequence[Ranked], words: Words, place: Mapping[str, int]
) -> float:
    """The largest share of what is asked that one claim holds, its section's question and wordings with it."""
    best = 0.0
    for r in ranked[:CLAIMS_OF]:
        head = words.heads_of(place[r.passage.id])
        for claim in r.passage.claims:
            held = head | stem_set(r.passage.text[claim.start : claim.end])
            best = max(best, cover(words, asked, held))
    return best


def reach_held(part: Part, ranked: Sequence[Ranked]) -> bool:
    """Whether a telephone number or an address stands in the best passage, or none is asked for."""
    return not _REACH.search(part.text) or bool(_REACHED.search(ranked[0].passage.text))


def figure_held(part: Part, ranked: Sequence[Ranked], words: Words) -> bool:
    """Whether a claim among the best passages states a number about what a figure is asked of.

    A facet's own wording need not stand in the claim when the whole passage is of that facet.
    """
    leave = naming(part) | _FIGURE_WORDS
    rate = _RATE.search(part.text)
    pair = {stem(rate[1].lower()), stem("rate")} if rate else set()
    span = _SPAN.search(part.text)  # "how many evenings": any stretch of time answers it
    outcome = _OUTCOME.search(part.text)
    if outcome:
        pair |= {stem(outcome[1].lower())}
    for r in ranked[:CLAIMS_OF]:
        left = [t for t in asked_of(part, r.passage) if t not in leave]
        wanted = [t for t in left if t not in _HOLDING]
        alone = len(wanted) < len(left) and not wanted
        loose = [t for t in wanted if t not in _TIMES] if span else wanted
        for text, stated in claims_of(r.passage):
            held = pair <= stem_set(text) and bool(_DIGIT.search(text))
            held = held and (not (outcome or rate) or bool(_PERCENT.search(text)))
            held = held and (not alone or bool(_HOLDERS.search(text)))
            wants = loose if span and _LASTS.search(text) else wanted
            if held and cover(words, wants, stated) >= FIGURE_COVER:
                return True
    return False
