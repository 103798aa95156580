"""What keeping a credential asks: credits, fees and the time each of them covers, and where that is stated."""

import re
from dataclasses import dataclass
from typing import Any

from coach.career.roles import by_facet, number_text, say, section_hole, stating
from coach.career.spans import hole, spans
from coach.types import Document

# The two ways the knowledge writes a yearly fee.
_YEARLY = re.compile(r"(\d[\d,]*) US dollars a year for members (?:and|or) (\d[\d,]*) for others")
_LIFE = re.compile(r"\bfor life\b", re.I)
MAX = 240  # characters of a sentence that stands in for figures


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The upkeep in words and where it stands; a year's credits and fee for a non-member, None where no figure is stated."""

    text: str
    hole: str
    credits: float | None = None
    usd: float | None = None


def upkeep(document: Document) -> Upkeep:
    """What keeping a credential asks; `renewal_usd` of a record is the fee of one term of `renewal_years`.

    A record without credits and without a fee gives way to the first sentence of the section on renewal.
    """
    record = document.record
    years, credits, usd = (record.get(f"renewal_{k}") for k in ("years", "credits", "usd"))
    member, other, where = _yearly_fee(document)
    if not (credits or usd or other):
        return _stated(document)
    parts = [say("compare.upkeep_credits", credits=number_text(credits))] if credits else []
    span = float(years or 1)
    if other:
        parts.append(say("compare.upkeep_members", member=member, fee=other))
    elif usd:
        parts.append(_fee(document, float(usd), span))
    term = say("compare.upkeep_term", years=number_text(years)) if years else ""
    numbers = [number_text(v) for v in (credits, usd) if v]
    fee = float(other.replace(",", "")) if other else float(usd) / span if usd else None
    return Upkeep(
        ", ".join(p for p in (term, *parts) if p),
        where or stating(document, ("renewal",), *numbers) or section_hole(document, "renewal"),
        float(credits) / span if credits else None,
        fee,
    )


def _fee(document: Document, usd: float, years: float) -> str:
    """The fee of a term; with the yearly amount where the document says it is paid by the year."""
    yearly = number_text(usd / years)
    if years > 1 and stating(document, ("renewal", "cost"), f"{yearly} US dollars a year"):
        return say("compare.upkeep_yearly", fee=yearly, all=number_text(usd))
    return say("compare.upkeep_fee", fee=number_text(usd))


def _yearly_fee(document: Document) -> tuple[str, str, str]:
    """A yearly fee for members and for others, and the hole of the sentence on renewal that states it; "" when none does."""
    passages = [p for p in by_facet(document, ("renewal",)) if p.facet == "renewal"]
    for span in spans(passages):
        if found := _YEARLY.search(span.text):
            return found[1], found[2], hole(span.passage.id, span.text)
    return "", "", ""


def _stated(document: Document) -> Upkeep:
    """The first sentence on renewal, in its own words."""
    first: Any = next(
        (p for p in document.passages if p.facet == "renewal" and p.part == 1 and p.claims), None
    )
    if first is None:
        return Upkeep("", "")
    text = first.text[first.claims[0].start : first.claims[0].end]
    if len(text) > MAX:
        return Upkeep("", "")
    free = 0.0 if _LIFE.search(text) else None
    return Upkeep(text.rstrip("."), hole(first.id, text), free, free)
