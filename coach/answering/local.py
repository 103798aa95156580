"""Which sentences hold in a part of a country: a line on one state is no rule for a person of another, nor is what leans on it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.answering.evidence import Quote
from coach.answering.places import Place
from coach.answering.rank import alike
from coach.answering.signs import cover, terms_of
from coach.answering.understand import Part
from coach.answering.whole import bare
from coach.corpus import Catalog
from coach.corpus.leaning import takes_up
from coach.corpus.regions import GREAT_BRITAIN, regions_in
from coach.search.words import Words, stem_set, stems
from coach.types import Claim, Passage

_BULLET = "- "
MOST = 3  # claims of one line on the person's own part
SHARE = 0.5  # of what is asked that a line on the person's part must hold
ALIKE = 0.3  # less in the section that leads
_WITH_IT = ("Example", "For example")  # goes on from the line before


@dataclass(frozen=True, slots=True)
class Local:
    """The part of a country that holds for a person, and what the knowledge says of each part."""

    country: str
    parts: frozenset[str]
    catalog: Catalog

    @classmethod
    def of(cls, place: Place, text: str, catalog: Catalog) -> "Local":
        """Of the place of a turn; of what the message `text` names where no part is known."""
        country = place.countries[0] if place.countries else ""
        states = {catalog.qualifiers.states[c][0] for c in place.states}
        parts = states if country == "us" else {*place.parts}
        return cls(country, frozenset(parts) or regions_in(text, country, catalog), catalog)

    def governs(self, text: str) -> frozenset[str]:
        """The parts of the country that a text of the knowledge is about; none for what holds in all of it."""
        if not self.country:
            return frozenset()
        kept = _governed(self.catalog, self.country).get(text)
        return _named(text, self.country, self.catalog) if kept is None else kept

    def away(self, text: str) -> bool:
        """Whether a text is about other parts of the country than the person's own."""
        named = self.governs(text) if self.parts else frozenset[str]()
        return bool(named) and not named & self.parts

    def here(self, text: str) -> bool:
        """Whether a text is about the person's own part."""
        return bool(self.parts & self.governs(text)) if self.parts else False

    def kept(self, quotes: Sequence[Quote], part: Part, words: Words) -> tuple[Quote, ...]:
        """The quotes without lines on other parts, and with the best line on the person's own where none is quoted.

        A sentence that takes its part of the country from the one before it goes where that is not quoted.
        """
        if not quotes or not self.country:
            return tuple(quotes)
        left = [q for i, q in enumerate(quotes) if not i or not self.away(q.text)]
        left = [q for i, q in enumerate(left) if not i or self._named_before(q, left)]
        if self.parts and not any(self.here(q.text) for q in left):
            after = 0 if self.away(left[0].text) and left[0].passage.lead_end < left[0].end else 1
            left[after:after] = self._own_line(left[0], part, words)
        return tuple(left)

    def _named_before(self, quote: Quote, quotes: Sequence[Quote]) -> bool:
        """Whether a quote says itself of which part it speaks, or follows the sentence that does."""
        named = self.governs(quote.text)
        own = _named(quote.text, self.country, self.catalog)
        if not named or own or _by_office(quote.text, self.country):
            return True
        heads = _named(quote.passage.heading, self.country, self.catalog)
        before = [q for q in quotes if q.passage.id == quote.passage.id and q.start < quote.start]
        return heads == named or bool(before and self.governs(before[-1].text) == named)

    def _own_line(self, lead: Quote, part: Part, words: Words) -> list[Quote]:
        """The line on the person's part in what is held on the side of the law that was asked; [] when it is on something else."""
        documents = self.catalog.of_kind("layoff")
        own = [p for d in documents if self.country in d.jurisdiction for p in d.passages]
        sides = {lead.passage.facet, *alike(lead.passage.facet)}
        asked = sorted(frozenset(terms_of(part)) or frozenset(stems(part.text)))
        best: tuple[float, list[Quote]] = (SHARE, [])
        for passage in (p for p in own if p.facet in sides):
            near = ALIKE * (passage.anchor == lead.passage.anchor)
            for line in lines_of(passage):
                held = [c for c in line if self.here(bare(passage, c).text)]
                if not held:
                    continue
                said = " ".join(bare(passage, c).text for c in line)
                if not near and not stem_set(said) & {*asked}:
                    continue
                said = f"{passage.heading} {said}"
                share = cover(words, asked, stem_set(said)) + near
                if share > best[0]:
                    best = share, [bare(passage, c) for c in held[:MOST]]
        return best[1]


@lru_cache(maxsize=8192)
def _named(text: str, country: str, catalog: Catalog) -> frozenset[str]:
    """The parts of a country a text names, read once; of the knowledge alone, never of what a person wrote."""
    return regions_in(text, country, catalog)


def lines_of(passage: Passage) -> list[list[Claim]]:
    """The claims of a passage, by list item or paragraph."""
    lines: list[list[Claim]] = []
    end = 0
    for claim in passage.claims:
        if not lines or "\n" in passage.text[end : claim.start + 1]:
            lines.append([])
        lines[-1].append(claim)
        end = claim.end
    return lines


# Offices of one part alone: in Northern Ireland they are others.
_OFFICES = re.compile(r"\b(?:Acas|Jobcentre Plus|England|Scotland|Wales)\b")


def _by_office(text: str, country: str) -> frozenset[str]:
    return frozenset({GREAT_BRITAIN} if country == "uk" and _OFFICES.search(text) else ())


@lru_cache(maxsize=64)
def _governed(catalog: Catalog, country: str) -> Mapping[str, frozenset[str]]:
    """Every sentence of a country's law with the parts it is about: named in it, in its heading, or before it in its line."""
    found: dict[str, frozenset[str]] = {}
    for document in catalog.of_kind("layoff"):
        for passage in document.passages if country in document.jurisdiction else ():
            head = regions_in(passage.heading, country, catalog)
            held = head
            for line in lines_of(passage):
                first = passage.text.rfind("\n", 0, line[0].start + 1) + 1
                item = passage.text.startswith(_BULLET, first)
                if not (item and bare(passage, line[0]).text.startswith(_WITH_IT)):
                    held = head
                for claim in line:
                    text = bare(passage, claim).text
                    own = regions_in(text, country, catalog) or _by_office(text, country)
                    held = own or (held if item or takes_up(text) else head)
                    found[text] = held
    return found
