"""What has to be said beside an answer: age, supersession, conflict, place, and who to ask."""

from collections.abc import Sequence
from datetime import date

from coach.answering.conversation import short_name
from coach.answering.evidence import Evidence, Quote
from coach.corpus import Catalog
from coach.types import Document
from coach.wording import Prompts

_LEGAL = frozenset({"rights", "notice", "severance", "signing"})
_MOVING = frozenset({"cost", "pay", "dates", "deadlines", "benefits", "visa", "penalty", "renewal"})


def month(as_of: str) -> str:
    """A date as people say it: "2026-06" is "June 2026"."""
    parts = as_of.split("-")
    if len(parts) == 1:
        return as_of
    name = date(2000, int(parts[1]), 1).strftime("%B")
    return f"{int(parts[2])} {name} {parts[0]}" if len(parts) == 3 else f"{name} {parts[0]}"


def notes(
    evidence: Evidence, quotes: Sequence[Quote], catalog: Catalog, prompts: Prompts, *, today: date
) -> list[str]:
    """The notes an answer needs, most important first, at most four."""
    found: list[str] = []
    documents = [catalog.documents[i] for i in dict.fromkeys(q.passage.document_id for q in quotes)]
    found += _superseded(evidence, catalog, prompts)
    found += _hand_off(quotes, documents, prompts)
    found += _age(quotes, documents, prompts, today)
    alone = [
        q.passage.document_id
        for q in quotes
        for c in q.passage.claims
        if c.evidence == "unverified" and c.start < q.end and q.start < c.end
    ]
    if alone:  # the article's own claims, or a page that names nobody who says the same
        article = all(catalog.documents[i].kind == "article" for i in alone)
        found.append(prompts.phrase("phrases.unverified" if article else "phrases.unverified_page"))
    return list(dict.fromkeys([*evidence.notes, *found]))[:4]


def _superseded(evidence: Evidence, catalog: Catalog, prompts: Prompts) -> list[str]:
    found = []
    for name in evidence.understanding.names:
        document = catalog.documents.get(name.split("#")[0])
        if document and document.superseded_by:
            new = " and ".join(
                short_name(n, catalog) for n in document.superseded_by if n in catalog.documents
            )
            if new:
                found.append(
                    prompts.phrase(
                        "phrases.superseded", old=short_name(document.id, catalog), new=new
                    )
                )
    return found


def _hand_off(
    quotes: Sequence[Quote], documents: Sequence[Document], prompts: Prompts
) -> list[str]:
    facets = {q.passage.facet for q in quotes}
    kinds = {d.kind for d in documents}
    ids = {d.id for d in documents}
    if "layoff" in kinds and ("visa" in facets or any(i.endswith("-visa") for i in ids)):
        return [prompts.phrase("phrases.immigration")]
    if "layoff" in kinds and facets <= {"health-cover"}:
        return [prompts.phrase("phrases.health")]
    if ids & {"guides/money-and-runway"} or (facets and facets <= {"money"}):
        return [prompts.phrase("phrases.money")]
    if "layoff" in kinds or (facets & _LEGAL) or "guides/should-i-sign" in ids:
        return [prompts.phrase("phrases.legal")]
    return []


def _age(
    quotes: Sequence[Quote], documents: Sequence[Document], prompts: Prompts, today: date
) -> list[str]:
    stale = [d for d in documents if d.review_by < today.isoformat()[: len(d.review_by)]]
    if stale:
        oldest = min(stale, key=lambda d: d.as_of)
        return [
            prompts.phrase(
                "phrases.stale", as_of=month(oldest.as_of), review_by=month(oldest.review_by)
            )
        ]
    moving = [q for q in quotes if q.passage.facet in _MOVING]
    if moving:
        lead = moving[0].passage.document_id
        as_of = next(d.as_of for d in documents if d.id == lead)
        return [prompts.phrase("phrases.as_of", as_of=month(as_of))]
    return []
