"""Checks an answer before it is shown: markers resolve, quotes are exact spans. Nothing fuzzy."""

import re
from collections.abc import Mapping, Sequence

from coach.corpus import Catalog
from coach.corpus.claims import weakest
from coach.types import Citation, Passage

MARKER = re.compile(r"\[(\d{1,3})\]")


def cite(number: int, passage: Passage, start: int, end: int, catalog: Catalog) -> Citation:
    """The citation of one exact span, with the sources of the claims it covers and the weakest of their strengths."""
    document = catalog.documents[passage.document_id]
    covered = [c for c in passage.claims if c.start < end and start < c.end]
    sources: dict[tuple[str, str], Mapping[str, str]] = {}
    for claim in covered:
        for locator in claim.locators:
            source = catalog.sources[locator.source_id]
            sources[(source.id, locator.where)] = {
                "id": source.id,
                "title": source.title,
                "url": source.url,
                "publisher": source.publisher,
                "published": source.published,
                "retrieved": source.retrieved,
                "evidence": source.evidence,
                "locator": locator.where,
            }
    return Citation(
        number=number,
        document_id=document.id,
        passage_id=passage.id,
        title=document.title,
        heading=passage.heading,
        quote=passage.text[start:end],
        as_of=document.as_of,
        evidence=weakest([c.evidence for c in covered]) if covered else "judgement",
        sources=tuple(sources.values()),
    )


def faults(text: str, citations: Sequence[Citation], passages: Mapping[str, Passage]) -> list[str]:
    """What is wrong with an answer; empty when each marker resolves and each quote is an exact span."""
    numbers = {c.number for c in citations}
    used = {int(n) for n in MARKER.findall(text)}
    found = [f"[{n}] resolves to nothing" for n in sorted(used - numbers)]
    found += [f"citation {n} is never used" for n in sorted(numbers - used)]
    for citation in citations:
        passage = passages.get(citation.passage_id)
        if passage is None or not citation.quote or citation.quote not in passage.text:
            found.append(f"citation {citation.number} is no exact span of {citation.passage_id}")
    return found
