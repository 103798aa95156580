"""Published pay of a role beside a sum: what the knowledge has for a country, and where the sum lies in it."""

from dataclasses import dataclass

from coach.career.pay import span
from coach.career.roles import number_text, say, section_hole, stating
from coach.types import Document


@dataclass(frozen=True, slots=True)
class Figure:
    """One published range of a role's pay a year; `low` or `high` 0 where only the other is stated."""

    who: str
    country: str
    currency: str
    low: float
    high: float
    year: str


def figures(role: Document) -> list[Figure]:
    """Every range the role's document records."""
    return [
        Figure(
            str(p["who"]), str(p["country"]), str(p["currency"]), float(p.get("low") or 0), float(p.get("high") or 0),
            str(p.get("year") or "undated"),
        )
        for p in role.record.get("pay", [])
        if p.get("low") or p.get("high")
    ]  # fmt: skip


def told(figure: Figure, role: Document) -> str:
    """One range in words, with the sentence it stands in."""
    low, high = figure.low or figure.high, figure.high or figure.low
    cite = stating(role, ("pay",), number_text(high)) or section_hole(role, "pay")
    return say(
        "offer.figure",
        range=span(low, high, figure.currency),
        country=figure.country.upper(),
        year=figure.year,
        who=figure.who,
        cite=cite,
    )


def lies(low: float, high: float, figure: Figure) -> str:
    """Where a range lies against a published one: below, inside, above or across."""
    least, most = figure.low or figure.high, figure.high or figure.low
    if high < least:
        return "below"
    if low > most:
        return "above"
    return "inside" if least <= low and high <= most else "across"
