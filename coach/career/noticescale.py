"""The legal scale of notice of a country or a part of it: which holds, and what it gives after so many months."""

import re
from collections.abc import Mapping
from typing import Any

from coach.career.roles import say
from coach.career.spans import Span, spans
from coach.corpus import Catalog
from coach.types import Document

_ADVICE = re.compile(r"(?:Do not|Say|Ask)\b")  # what to do before it, too late once it is told
_OF_END = {
    "probation": re.compile(r"(?<!after )\b(?:probation|trial period)\b", re.I),
    "resigned": re.compile(
        r"\bresign\w*|\b(?:own leaving|leave on your own|your own notice|leave yourself|quits?|quitting)\b",
        re.I,
    ),
}


def notice_rule(
    country: str, region: str, catalog: Catalog
) -> tuple[Document, Mapping[str, Any]] | None:
    """The scale of a country, or of the part of it, with its document; None where there is none for that part."""
    document = catalog.country(country)
    held = document.record.get("notice", ()) if document else ()
    row = next((row for row in held if row.get("region", "") in ("", region)), None)
    return (document, row) if document and row else None


def due_notice(
    row: Mapping[str, Any], months: int, age: int | None = None
) -> tuple[int, str] | None:
    """The notice of a scale after so many months: how many, and of which unit; None below its first step."""
    found = next(((n, unit) for start, n, unit in reversed(row["steps"]) if start <= months), None)
    older = row.get("older")
    if found and older and age is not None and age > older[0] and months >= older[1]:
        return found[0] + older[2], found[1]
    return found


def of_end(country: str, end: str, about: str, catalog: Catalog) -> list[Span]:
    """At most two sentences of a country's documents on an end in probation or by one's own notice; `about`: a word in them."""
    found = [
        span
        for document in catalog.of_kind("layoff")
        if document.record.get("country") == country
        for span in spans([p for p in document.passages if not about or p.anchor.startswith(about)])
        if _OF_END[end].search(span.text) and not _ADVICE.match(span.text)
    ]
    own = [s for s in found if _OF_END[end].search(s.passage.heading)]
    return (own or found)[:2]


def notice_units(count: float, unit: str) -> str:
    """So much notice in words: "4 weeks"."""
    return say(f"notice.{unit}") if count == 1 else say(f"notice.{unit}s", count=f"{count:g}")
