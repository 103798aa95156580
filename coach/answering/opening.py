"""How a quoted section is opened: with its yes or no only where that very question is asked."""

import re
from functools import lru_cache

from coach.answering.evidence import Quote
from coach.answering.signs import cover, story
from coach.answering.understand import Part
from coach.corpus import Catalog
from coach.corpus.check import names_of
from coach.corpus.leaning import verdict_end
from coach.search.words import ALIKE, Words, stems
from coach.types import Passage

SAME = 0.7  # of what is asked, in the section's question and its answer; and of that question, in what is asked
# Asking whether: "can I", "is it", "do they have to"; "what is", "how long can I" ask for something else.
_WHETHER = re.compile(
    r"(?:^|[,;:.!?]\s*|\b(?:and|but|or|so|then|also|ok|hi|hello|please|know|ask|wonder|sure) )(?:if |whether )?"
    r"(?:is|are|was|were|am|do|does|did|can|could|should|would|will|may|must|has|have|had|isn't|aren't|don't|doesn't|can't|won't|shouldn't)(?: not)? \w+",
    re.I,
)
_WHAT = re.compile(
    r"^\W*(?:(?:and|but|so|ok|then|also) )*(?:what|which|who|whom|whose|when|where|why|how)\b", re.I
)


def lead_quote(passage: Passage, part: Part, catalog: Catalog, words: Words) -> Quote:
    """A section's first paragraph, without the yes or no it opens with when another question was asked."""
    start = verdict_end(passage.lead)
    if start and same_question(passage, part, catalog, words):
        start = 0
    return Quote(passage, start, passage.lead_end)


def same_question(passage: Passage, part: Part, catalog: Catalog, words: Words) -> bool:
    """Whether a part asks what a section's heading asks: a yes to one question is no yes to its neighbour."""
    asking = [s for s in re.split(r"(?<=[.?!;])\s+", part.text) if s.strip()]
    return any(_alike(s, passage, part, catalog, words) for s in asking)


def _alike(text: str, passage: Passage, part: Part, catalog: Catalog, words: Words) -> bool:
    if _WHAT.match(text) or not _WHETHER.search(text):
        return False
    known = place_stems(catalog)
    document = catalog.documents[passage.document_id]
    if document.id in part.names:
        known |= {s for name in names_of(document) for s in stems(name)}
    asked = [t for t in stems(text) if t not in story() and t not in known]
    heading = [t for t in stems(passage.heading) if t not in story() and t not in known]
    there = cover(words, asked, _or_alike([*heading, *stems(passage.lead)]))
    return there >= SAME and cover(words, heading, _or_alike(asked)) >= SAME


@lru_cache(maxsize=4)
def place_stems(catalog: Catalog) -> frozenset[str]:
    """The stems of places, which are known from the rest of the talk."""
    return frozenset(s for word in catalog.place_words for s in stems(word))


def _or_alike(said: list[str]) -> set[str]:
    """The stems with those of other words for the same."""
    held = set(said)
    others = {t for t, alike in ALIKE.items() if held.intersection(alike)}
    return held | others | {o for t in held for o in ALIKE.get(t, ())}
