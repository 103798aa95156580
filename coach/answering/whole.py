"""Claims as quotes, and the sections that are quoted whole: the rows of a scale, the steps after the loss of a job."""

import re
from collections.abc import Callable, Iterator

from coach.answering.circumstances import about
from coach.answering.evidence import Quote
from coach.corpus import Catalog
from coach.corpus.leaning import leans, takes_up
from coach.types import Claim, Passage

GAP = 260  # characters of a bullet that are quoted as one: its sentences belong together
_BULLETS = ("- ", "* ")
# A row of a scale: one row without the others reads as the whole answer.
_ROW = re.compile(
    r"- (?:(?:from|under|over|above|below|up to|at least|more than|less than|after|between|aged?|until)\b[^.:;,]{0,24}\d|at any age\b"
    r"|[^.:;,]{0,20}\b(?:or more|and over|or less|or fewer)\b)",
    re.I,
)


def parts_of(passage: Passage, catalog: Catalog) -> list[str]:
    """The ids of every part of a passage's section."""
    document = catalog.documents[passage.document_id]
    return [p.id for p in document.passages if p.anchor == passage.anchor]


def span_of(passage: Passage, claim: Claim) -> Quote:
    """A claim as a quote, with what stands before it in its bullet: "Texas: ..." says whose the figure is."""
    start = claim.start
    line = passage.text.rfind("\n", 0, start) + 1
    if passage.text.startswith(_BULLETS, line) and claim.end - line <= GAP:
        start = line
    return Quote(passage, _past_mark(passage, start), claim.end)


def bare(passage: Passage, claim: Claim) -> Quote:
    """A claim as a quote, without its bullet."""
    return Quote(passage, _past_mark(passage, claim.start), claim.end)


def _past_mark(passage: Passage, start: int) -> int:
    return start + 2 * passage.text.startswith(_BULLETS, start)


def alone(passage: Passage) -> Iterator[Claim]:
    """The claims after the first paragraph that can be quoted behind it."""
    for claim in passage.claims:
        if passage.part == 1 and claim.start < passage.lead_end:
            continue
        if not leans(passage.text[claim.start : claim.end]):
            yield claim


def leading(passage: Passage) -> Iterator[Claim]:
    """The claims after the first paragraph that can lead, or stand without it."""
    for claim in alone(passage):
        if not takes_up(passage.text[claim.start : claim.end]):
            yield claim


def overlap(one: Quote, other: Quote) -> bool:
    """Whether two quotes share a character of one passage."""
    return one.passage.id == other.passage.id and one.start < other.end and other.start < one.end


def about_of(quote: Quote) -> frozenset[int]:
    """The circumstances a quote is about, its section's heading read with the first paragraph."""
    head = quote.passage.heading if quote.start < quote.passage.lead_end else ""
    return about(f"{head} {quote.text}")


def is_row(quote: Quote) -> bool:
    """Whether a quote is a bullet: a line of its own, of one state or one case."""
    line = quote.passage.text.rfind("\n", 0, quote.start) + 1
    return quote.passage.text.startswith(_BULLETS, line)


def steps(
    lead: Passage,
    catalog: Catalog,
    elsewhere: Callable[[str], bool],
    spoken: frozenset[int] | None,
) -> list[Quote]:
    """Every step after the loss of a job in a country, in the order of time: one that is left out is one not taken."""
    document = catalog.documents[lead.document_id]
    if document.kind != "layoff" or lead.facet != "next":
        return []
    found = [
        span_of(p, c)
        for p in map(catalog.passages.__getitem__, parts_of(lead, catalog))
        for c in p.claims
        if p.part > 1 or c.start >= p.lead_end
    ]
    kept = [q for q in found if not elsewhere(q.text)]
    return [q for q in kept if spoken is None or about_of(q) <= spoken]


def rows(lead: Passage, catalog: Catalog, elsewhere: Callable[[str], bool]) -> list[Quote]:
    """Every row of a scale of the section: by years of service, by age."""
    rows = [
        span_of(p, c)
        for p in map(catalog.passages.__getitem__, parts_of(lead, catalog))
        for c in p.claims
        if _ROW.match(p.text, c.start)
    ]
    return [r for r in rows if not elsewhere(r.text)] if len(rows) > 1 else []
