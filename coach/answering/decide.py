"""Whether the evidence is enough to answer: decided by names, facets, places and words, not by a score alone.

A score does not separate present from absent; what decides is whether the body knows the names asked about, has that side
of them, covers that place, and, where nothing is named, whether words and meaning agree on a passage.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from coach.answering.evidence import Ranked
from coach.answering.rank import alike
from coach.answering.understand import GENERIC, Part, Understanding
from coach.search.words import STOP, Words, stem, stems
from coach.types import Decision

# Cosine similarity of all-MiniLM-L6-v2 and the share of the question's words (by rarity) that a passage holds.
# Chosen on the first half of evals/decide.jsonl, confirmed on the other half: evals/LOG.md.
SURE_DENSE = 0.52
SOME_DENSE = 0.34
SURE_COVER = 0.7
LEAST_DENSE = 0.26
BOTH = 0.54  # similarity plus half the share of words, where nothing is named
BOTH_NAMED = (
    0.72  # the same for a name whose facet was not found: the name alone lifts the similarity
)
LOOK = 4
FIGURE_COVER = 0.45
# Kinds whose facets say all there is about them: a facet that is missing there is missing.
CLOSED = {"credentials": True, "roles": True, "rules": True, "standards": True, "projects": True}
# Sides of a rule that its wordings ask for plainly, though they are common words elsewhere.
_LEGAL_SIDES = frozenset({"scope", "duties", "status"})
# Matters where saying nothing is the greater harm: the answer sends to a lawyer or an adviser anyway.
_PRESSING = frozenset({"signing", "visa", "deadlines", "health-cover", "benefits"})
_TELLS = re.compile(r"\b(?:i|i'm|im|i've|we|we're|our|us|my)\b", re.I)
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
_PERCENT = re.compile(r"%|percent|per cent", re.I)
_FIGURE_WORDS = frozenset(
    stem(w)
    for w in "many number percentage percent per cent share headcount average avg median count statistic statistics list often exactly roughly just please".split()
)
_EMPLOYER = re.compile(
    r"\b(?:at|does|do|did|by|for|from)\s+(?:the\s+)?([A-Za-z][\w&-]{1,30})", re.I
)
_PAID = frozenset({"pay", "who-hires"})
RARE = 4.5  # the inverse document frequency from which a word is rare here
_DIGIT = re.compile(
    r"\d|\b(?:none|no one|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter)\b",
    re.I,
)
# Everyday words of a person's story; that the body lacks them says nothing about what is asked.
_STORY = frozenset(
    stem(w)
    for w in """today tomorrow yesterday week month year day time people person someone everyone everything anything
    something nothing feel think believe guess maybe actually honestly basically wife husband kid kids child children
    family friend friends old young man woman boss manager coworker colleague guy bit lot kind sort stuff money best
    good bad better worse worst nice great hard easy big small little long short first last next right wrong real
    sure okay able enough still even again back always never ever soon later now two three four five six seven eight
    nine ten hundred question answer help thank hello sorry try keep start stop happen mean say said ask asked told
    hear heard read look find found give given take taken put come came leave left live call kind background
    currently specific exactly until within find ended end thinking usually typically normally generally mostly probably possible possibly important
    different same new main particular various several whole certain instead though although because since while
    however besides otherwise anyway already yet quickly simply briefly""".split()
)


def terms_of(part: Part) -> list[str]:
    """The stems that carry what is asked: without common words and everyday words of a story."""
    return [t for t in part.terms if t not in _STORY and t not in STOP and not t.isdigit()]


def cover(words: Words, terms: Sequence[str], held: set[str] | frozenset[str]) -> float:
    """The share of `terms`, weighted by rarity, that stand in `held`; 1 when there are none."""
    weights = {t: words.idf(t) for t in terms}
    total = sum(weights.values())
    return sum(w for t, w in weights.items() if t in held) / total if total else 1.0


def decide(
    part: Part,
    ranked: Sequence[Ranked],
    words: Words,
    *,
    understanding: Understanding,
    place: dict[str, int],
    with_vectors: bool,
    asks: bool = True,
    uncovered_place: str = "",
) -> Decision:
    """Decide for one part. `place` maps passage ids to their place in `words`; `uncovered_place` is a place asked about
    that none of the passages is for.
    """
    terms = terms_of(part)
    missing = tuple(t for t in terms if t not in words.vocabulary)
    unknown = understanding.unknown_names
    top = ranked[:LOOK]
    held = [words.tokens_of(place[r.passage.id]) for r in top if r.passage.id in place]
    # A facet's own words may be all a question has ("can I travel in the grace period?"): the better reading counts.
    spoken = [t for t in dict.fromkeys(stems(part.text)) if t not in _STORY and not t.isdigit()]
    best = max(
        (max(cover(words, terms, h), 0.9 * cover(words, spoken, h)) for h in held), default=0.0
    )
    dense = max((r.dense for r in top), default=0.0)
    asked = {f for f, _ in part.facets}
    wide = asked | {a for f in asked for a in alike(f)}
    facet_found = any(r.passage.facet in wide for r in top) if asked else True

    def made(enough: bool, reason: str) -> Decision:
        return Decision(
            enough,
            facet_found,
            missing,
            unknown,
            f"{reason} (words {best:.2f}, meaning {dense:.2f})",
        )

    if not ranked:
        return made(False, "nothing was found")
    if unknown:
        return made(False, "asks about a name the body does not know")
    if uncovered_place:
        return made(False, f"has nothing for {uncovered_place} on this")
    if part.names and not asks and _TELLS.search(part.text):
        return made(True, "tells of a name the body knows")
    if FIGURE.search(part.text) and not figure_held(part, ranked, words):
        return made(False, "asks for a figure that no claim states")
    if slot := employer_slot(part, ranked, words, place):
        return replace(
            made(False, "asks about an employer the passage does not name"), unknown_names=(slot,)
        )
    if any(CLOSED.get(n.split("/")[0]) for n in part.names):
        return _named(part, top, terms, best, dense, facet_found, made)
    if "feel" in asked and dense >= LEAST_DENSE:
        return made(True, "a person in trouble is answered from what is nearest")
    if asked & _PRESSING and dense >= SOME_DENSE:
        return made(True, "a pressing matter is answered from what is nearest")
    if missing and dense < SURE_DENSE and cover(words, terms, words.vocabulary) < 0.3:
        return made(False, "most of its words stand nowhere in the body")
    if not with_vectors:
        return made(best >= 0.6, "words alone")
    if (dense >= LEAST_DENSE or (part.names and best >= SURE_COVER)) and dense + best / 2 >= BOTH:
        return made(True, "words and meaning agree")
    return made(False, "words and meaning do not agree on a passage")


def figure_held(part: Part, ranked: Sequence[Ranked], words: Words) -> bool:
    """Whether a claim among the best passages states a number about what a figure is asked of.

    A facet's own wording need not stand in the claim when the whole passage is of that facet.
    """
    spoken = [
        t
        for t in dict.fromkeys(stems(part.text))
        if not t.isdigit() and t not in _FIGURE_WORDS and t not in _STORY
    ]
    names = {t for s in part.surfaces for t in stems(s)}
    rate = _RATE.search(part.text)
    pair = {stem(rate[1].lower()), stem("rate")} if rate else set()
    outcome = _OUTCOME.search(part.text)
    if outcome:
        pair |= {stem(outcome[1].lower())}
    for r in ranked[:8]:
        asked = part.terms if any(f == r.passage.facet for f, _ in part.facets) else spoken
        wanted = [t for t in asked if t not in names and t not in _FIGURE_WORDS]
        head = set(stems(r.passage.heading))
        for claim in r.passage.claims:
            text = r.passage.text[claim.start : claim.end]
            stated = set(stems(text))
            held = pair <= stated and bool(_DIGIT.search(text))
            held = held and (not (outcome or rate) or bool(_PERCENT.search(text)))
            if held and cover(words, wanted, head | stated) >= FIGURE_COVER:
                return True
    return False


def employer_slot(part: Part, ranked: Sequence[Ranked], words: Words, place: dict[str, int]) -> str:
    """A rare name in the employer's place of a question on pay or hiring that the leading passage does not hold."""
    if part.facet not in _PAID or not ranked or ranked[0].passage.id not in place:
        return ""
    held = words.tokens_of(place[ranked[0].passage.id]) | {
        t for s in part.surfaces for t in stems(s)
    }
    for match in _EMPLOYER.finditer(part.text):
        token = stems(match[1])
        if (
            token
            and token[0] not in held
            and token[0] not in _STORY
            and words.idf(token[0]) >= RARE
        ):
            return match[1]
    return ""


def _named(
    part: Part,
    top: Sequence[Ranked],
    terms: Sequence[str],
    best: float,
    dense: float,
    facet_found: bool,
    made: Callable[[bool, str], Decision],
) -> Decision:
    """A known name: the side asked for must be there, or the words left over must be."""
    near = {n.split("#")[0] for n in part.names}
    own = [r for r in top if any(r.passage.document_id.startswith(n) for n in near)]
    if not own and dense < SOME_DENSE:
        return made(False, "the name is known, but nothing near it was found")
    specific = [f for f, w in part.facets if (f not in GENERIC or f in _LEGAL_SIDES) and w >= 0.9]
    if specific and facet_found:
        return made(True, "the name and the facet are known")
    if not terms:
        enough = not specific or dense >= SURE_DENSE
        return made(
            enough, "the name is known" if enough else "the name is known, the facet is not"
        )
    if dense + best / 2 >= BOTH_NAMED:
        return made(True, "the name is known and the words agree")
    return made(False, "the name is known, what is asked of it is not")
