"""How a payment for a lost job is taxed, in the knowledge's own sentences."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coach.career.roles import say
from coach.career.spans import Span, spans
from coach.corpus import Catalog
from coach.types import Document

_TAX = re.compile(r"\btax\w*", re.I)
_FREE = re.compile(r"\bfree within limits\b", re.I)
MOST_ON_TOP = 3
_LIMIT = re.compile(r"\bthe limit (?:is|was) \d", re.I)
_ON_TOP = re.compile(
    r"\bex gratia\b|\bextra \(|\benhanced\b|\bfree of tax up to\b|\bexemptions?\b", re.I
)


def tax_line(
    document: Document, row: Mapping[str, Any], catalog: Catalog, *, of_sum: bool = True
) -> str:
    """How the payment is taxed, in the knowledge's own sentence; `of_sum`: it stands under a sum."""
    span = _on_tax(document, row, catalog)
    if span is None:
        return say("severance.not_tax_unknown")
    name = "not_tax" if of_sum else "tax_of_any"
    return say(f"severance.{name}", quote=f"“{span.text}”", cite=span.hole)


def tax_on_top(document: Document, row: Mapping[str, Any], catalog: Catalog) -> Iterable[str]:
    """What the knowledge says of the tax on money beyond the legal sum; of the payment as a whole where it says no more."""
    found = [s for s in _tax_section(document, row, catalog) if _ON_TOP.search(s.text)][
        :MOST_ON_TOP
    ]
    if not found:
        yield tax_line(document, row, catalog, of_sum=False)
    for span in found:
        yield say("severance.tax_sentence", quote=f"“{span.text}”", cite=span.hole)


def tax_limit(document: Document, row: Mapping[str, Any], catalog: Catalog) -> str:
    """The sentence that states up to which sum the payment is free of tax; "" when none does in so many words."""
    found = (s for s in _tax_section(document, row, catalog) if _LIMIT.search(s.text))
    span = next(found, None)
    return say("severance.tax_sentence", quote=f"“{span.text}”", cite=span.hole) if span else ""


def _on_tax(document: Document, row: Mapping[str, Any], catalog: Catalog) -> Span | None:
    section = _tax_section(document, row, catalog)
    found = [s for s in section if _TAX.search(s.text) or _FREE.search(s.text)]
    names = [str(n).lower() for n in row.get("names", ())]
    named = (s for s in found if row.get("of") and any(n in s.text.lower() for n in names))
    return next(named, None) or next((s for s in found if _TAX.search(s.text)), None)


def _tax_section(document: Document, row: Mapping[str, Any], catalog: Catalog) -> list[Span]:
    """The sentences of the section on the tax of a payment."""
    first = catalog.section(document.id, str(row["tax"])) if row.get("tax") else None
    if first is None:
        return []
    owner = catalog.documents[first.document_id]
    return list(spans([p for p in owner.passages if p.anchor == first.anchor]))
