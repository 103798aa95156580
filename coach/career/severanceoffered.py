"""An offer to leave told in weeks or months of pay, so much for each year, or as a sum for all of it."""

import re
from typing import Any

from coach.career.profile import number
from coach.career.severanceplace import row_named, rows_of
from coach.career.severanceread import OFFERS
from coach.career.severancetold import offered_sum
from coach.corpus import Catalog

_OFFERED = re.compile(
    r"(?:\boffer\w*|\bpackage|\bpropos\w*|\bgiv(?:e|ing|en)\b|\bget(?:ting)?\b|\bgot\b|\bis|\bare|\bfor)\b[^.?!]{0,25}?(?<![\w.])(?P<n>\d{1,2}(?:\.5)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](?P<unit>weeks?|months?)\b(?!['’]? (?:of )?notice| (?:to|for (?:signing|thinking)) ?(?:sign|decide|think|accept|respond|answer|consider|return|review|go)?)",
    re.I,
)
# What makes weeks those of an offer: a word of it, "weeks' pay", "8 weeks for 20 years".
OF_PAY = re.compile(
    r"\boffer\w*|\bpackage\b|\b(?:weeks?|months?)['’]? (?:of )?(?:pay|salary)\b|\b(?:weeks?|months?)\b[^.?!]{0,20}\b(?:for|after) (?:my )?(?:\d{1,2}|[a-z]{3,9}) years\b(?! (?:in|of|as)\b)",
    re.I,
)
# "They gave me 0.7 per year": months of pay for each year, as a factor is told.
_SHARE = re.compile(
    r"\b(?:offer\w*|gave|give|giving|propos\w*|package)\b[^.?!]{0,25}?(?<![\w.,])(?P<n>[01]?\.\d{1,2})(?: (?:of a )?(?:months?|gross|salary|salaries))* (?:per|a|for each|for every|each) year\b|\b(?:offer\w*|gave|giv\w+|propos\w*|package|they|said)\b[^.?!]{0,25}?\b(?:factor|faktor)(?: of)? (?P<f>[0-3](?:[.,]\d{1,2})?)\b",
    re.I,
)
_A_YEAR_EACH = re.compile(
    r"^['’]?(?: of)?(?: (?:pay|salary))? (?:per|a|for (?:each|every)|each|every) (?:full )?year\b",
    re.I,
)
JUDGED = re.compile(
    r"\b(?:good|fair|enough|low|decent|generous|ok(?:ay)?|reasonable|right|legal|accept(?:able)?|stingy|bad|little|too|normal|minimum|worth|short(?:ed|ing)?(?:[- ]?chang\w*)? me|short-?chang\w+|cheat\w*|ripp\w+|low-?ball\w*|under-?pa\w+)\b",
    re.I,
)


# "With a factor of 0.75", "at 0,8 a year": months of pay for each year, as a person supposes them.
_FACTOR = re.compile(
    r"\b(?:factor|faktor|multiplier|rate)(?: (?:of|is|was|were|at|von))? (?P<n>[0-3](?:[.,]\d{1,2})?)(?![\d.,%]\d|%)|(?:\b(?:with|at|use|using|and|if|take|mit|by)|^\W*) (?:an? |only )?(?P<n2>[0-3]?[.,]\d{1,2}|one|two|1|2|a|a full|half a)(?: (?:of a )?(?:months?|gross|salary|salaries|pay|factor|faktor|monatsgeh[aä]lter))*(?: (?:per|a|for each|for every|each|pro|je|every) (?:full )?(?:year|jahr)|(?= ?(?:instead)?\W*$))",
    re.I,
)
_IN_WORDS = {"a": 1.0, "a full": 1.0, "one": 1.0, "two": 2.0, "half a": 0.5}


def factor_in(text: str) -> float | None:
    """The months of pay a year that a message supposes; None where it names none."""
    found = _FACTOR.search(text)
    if found is None:
        return None
    said = (found["n"] or found["n2"]).lower()
    if (
        found["n"] is None
        and not re.search(r"[.,]", said)
        and not re.search(r"\b(?:year|jahr)", found.group(), re.I)
    ):
        return None
    return _IN_WORDS[said] if said in _IN_WORDS else float(said.replace(",", "."))


def offer_in(text: str, years: float = 0) -> dict[str, Any] | None:
    """An offer in weeks or months of pay that a message asks an opinion on; so much for each of the `years` is their product."""
    if (JUDGED.search(text) or OFFERS.search(text)) and (found := offered_sum(text)) is not None:
        return {"offered": found, "offered_unit": "sum"}
    if share := _SHARE.search(text):
        each = float((share["n"] or share["f"]).replace(",", "."))
        return {"offered": round(each * years, 4), "offered_unit": "month"} if years else None
    match = _OFFERED.search(text)
    if match is None or not (JUDGED.search(text) or OF_PAY.search(text)):
        return None
    count = number(match["n"])
    if _A_YEAR_EACH.match(text[match.end() :]):
        count *= years
    return {"offered": count, "offered_unit": match["unit"].lower().rstrip("s")} if count else None


def other_way(text: str, country: str, catalog: Catalog) -> dict[str, Any]:
    """Another payment of the same country, or another factor of its yardstick, that a message supposes."""
    row = row_named(text, catalog, country)
    first = [r for _, r in rows_of(catalog, country)[:1]]
    usual = any(r["kind"] == "yardstick" and r["unit"] == "month" for r in first)
    factor = factor_in(text) if usual else None
    return {**({"row": row} if row else {}), **({"factor": factor} if factor else {})}
