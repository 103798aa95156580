"""Orders passages for one part of a question: hybrid score, then the name, the facet and the place that were asked."""

from collections.abc import Sequence

from coach.answering.evidence import Ranked
from coach.answering.understand import PROPER, Part
from coach.corpus import Catalog
from coach.search.retrieve import Retriever, Scored
from coach.types import Passage

# Added to the fused score (0 to 1). Chosen on evals/, see evals/LOG.md.
NAMED = 0.5
SOFT = 0.2  # a name that is also a phrase of the trade: a method, a role, a guide
TERM = 0.6
FACET = 0.3
NEAR = 0.06
PLACE = 0.15
ELSEWHERE = -0.5
OLD = -0.08
LATER_PART = -0.03


def rank(
    retriever: Retriever,
    catalog: Catalog,
    part: Part,
    query: str,
    *,
    countries: Sequence[str] = (),
    only: Sequence[str] = (),
) -> list[Ranked]:
    """Every passage worth a look, best first, ties by id. `only` limits the search to some documents.

    Passages of a named document are candidates even when neither words nor vectors found them.
    """
    wanted = set(only)
    scored = {
        s.passage.id: s
        for s in retriever.score(query, (lambda p: p.document_id in wanted) if wanted else None)
    }
    for name in part.names:
        document = catalog.documents.get(name.split("#")[0])
        for passage in document.passages if document else ():
            if not wanted or passage.document_id in wanted:
                scored.setdefault(passage.id, Scored(passage, 0.0, 0.0, 0.0))
    found = [
        Ranked(s.passage, s.dense, s.words, s.score, s.score + bonus(catalog, part, s.passage, countries))
        for s in scored.values()
    ]
    return sorted(found, key=lambda r: (-r.score, r.passage.id))


def bonus(catalog: Catalog, part: Part, passage: Passage, countries: Sequence[str]) -> float:
    """What name, facet, place and age add to a passage's score."""
    document = catalog.documents[passage.document_id]
    named = {n.split("#")[0] for n in part.names}
    total = LATER_PART * (passage.part - 1)
    if passage.document_id in named:
        total += NAMED if document.kind in PROPER else SOFT
    if f"{passage.document_id}#{passage.anchor}" in part.names:
        total += TERM
    if part.facets:
        top = part.facets[0][1]
        strength = {f: w / top for f, w in part.facets}
        near = {n for f, w in part.facets[:1] for n in catalog.facets[f].near}
        total += FACET * min(1.0, top) * strength.get(passage.facet, 0.0)
        total += NEAR if passage.facet in near else 0.0
    if countries and document.kind in {"layoff", "rule"} and "global" not in document.jurisdiction:
        if set(countries) & set(document.jurisdiction):
            total += PLACE
        elif document.kind == "layoff":
            total += ELSEWHERE
    if document.superseded_by and document.id not in named:
        total += OLD
    return total
