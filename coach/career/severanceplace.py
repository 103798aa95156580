"""Where the job that ends was, as a message names it, and the formulas that hold there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from coach.career.roles import say
from coach.corpus import Catalog
from coach.corpus.placed import job_text, one_of
from coach.corpus.regions import one_part, regions_in
from coach.types import Document

Row = tuple[Document, Mapping[str, Any]]

# Payments that one country alone has, by the names it gives them.
_OF_ONE = (
    ("nl", re.compile(r"\btransition payment\b|\btransitievergoeding\b", re.I)),
    ("de", re.compile(r"\babfindung\b", re.I)),
    ("tr", re.compile(r"\bk[ıi]dem\b", re.I)),
    ("fr", re.compile(r"\bindemnit[eé] (?:l[eé]gale?|de licenciement)\b", re.I)),
)
PAYMENT = r"termination pay|statutory (?:bit|part|amount|minimum|sum|pay)|esa (?:minimum|severance)|indemnit[eé](?: (?:l[eé]gale?|de licenciement))?|abfindung|k[ıi]dem|transition payment|severance(?: (?:pay(?:ment|out)?|package|money|sum))?|redundancy(?: (?:pay(?:ment|out)?|money|package|sum|lump sum|compensation))?|retrenchment (?:pay|compensation|benefit|money)|(?:dismissal|layoff) (?:pay|compensation)|lump sum|pay-?out|pay-?off"
MOST_WISH = 14  # words of a message that only names a payment
_SHORT = 4  # letters up to which a name counts only as it is written: "UK", "Eire"


def rows_of(catalog: Catalog, country: str) -> list[Row]:
    """The formulas of a country, with the document each stands in."""
    return [
        (d, row)
        for d in catalog.of_kind("layoff")
        if d.record.get("country") == country
        for row in d.record.get("severance", ())
    ]


def country_in(text: str, catalog: Catalog) -> str:
    """The code of the country a text names first; short names only as they are written."""
    for code, payment in _OF_ONE:
        if payment.search(text):
            return code
    text = job_text(text, catalog)
    held = _countries(catalog) if any_country(catalog).search(text) else ()
    found = [
        (match.start(), -(match.end() - match.start()), code)
        for code, names in held
        if (match := names.search(text))
    ]
    if small := re.search(r"\buk\b", text):
        found.append((small.start(), -2, "uk"))
    return min(found)[2] if found else ""


def state_in(text: str, catalog: Catalog) -> str:
    """The US state a text names that has a formula of its own."""
    text = job_text(text, catalog)
    return next((code for code, names in _states(catalog) if names.search(text)), "")


@lru_cache(maxsize=4)
def any_country(catalog: Catalog) -> re.Pattern[str]:
    """The name of any country, wherever it stands."""
    return _whole([n for ns in catalog.qualifiers.countries.values() for n in ns if n], 0)


@lru_cache(maxsize=4)
def _countries(catalog: Catalog) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The code of each country and a pattern of its names."""
    held = catalog.qualifiers.countries
    return tuple((c, _whole([n for n in names if n], _SHORT)) for c, names in held.items())


@lru_cache(maxsize=4)
def _states(catalog: Catalog) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The code of each US state that has a formula of its own and a pattern of its names."""
    codes = [str(row.get("state", "")) for _, row in rows_of(catalog, "us")]
    held = catalog.qualifiers.states
    return tuple((c, _whole([*filter(None, held.get(c, ())), c.upper()], 2)) for c in codes if c)


def _whole(names: list[str], short: int) -> re.Pattern[str]:
    """Names as whole words, the longest first; those of up to `short` letters only as they are written."""
    any_ = one_of(sorted(names, key=len, reverse=True), short=short)
    return re.compile(rf"(?<![\w/])(?:{any_ or '(?!)'})(?!\w)")


def of_state(rows: Sequence[Row], state: str) -> list[Row]:
    """The rows of a state when it has some, else those of the whole country."""
    own = [r for r in rows if r[1].get("state") and r[1]["state"] == state]
    return own or [r for r in rows if not r[1].get("state")]


def of_region(rows: Sequence[Row], region: str) -> list[Row]:
    """The rows of a part of the country, as Ontario or federal jobs; all of them where the part is not known."""
    return [r for r in rows if r[1].get("region") in (region, None, "")] if region else list(rows)


def not_yours(row: Mapping[str, Any], figures: Mapping[str, Any]) -> str:
    """That the figures of a formula are not those of the part of the country the person was in; "" where they are."""
    region = str(figures.get("region") or "")
    if region not in row.get("not_in", ()):
        return ""
    return say("severance.not_yours", region=region, limits=str(row.get("limits") or ""))


@lru_cache(maxsize=4)
def payments(catalog: Catalog) -> Mapping[str, str]:
    """The names of payments and the country that alone has them, "" where several do."""
    found: dict[str, str] = {}
    for document in catalog.of_kind("layoff"):
        for row in document.record.get("severance", ()):
            for name in _names(row):
                if row is not document.record["severance"][0] and not row.get("only_named"):
                    found.setdefault(name, "")  # it is paid in other countries too
                    continue
                other = name in found and found[name] != document.record["country"]
                found[name] = "" if other else str(document.record["country"])
    return found


def row_named(text: str, catalog: Catalog, country: str = "") -> str:
    """The id of the one payment of several that a message names by itself, as gratuity beside retrenchment pay.

    `country`: whose sum was spoken of just before, so that the first of its payments, and looser words for one, count too.
    """
    for document in catalog.of_kind("layoff"):
        here = country == document.record.get("country")
        rows = document.record.get("severance", ())
        apart = [r for r in rows if r.get("of") or r.get("only_named")]
        for row in [*apart, *(rows[:1] if here and apart else ())]:
            names = [*_names(row), *(row.get("said_as", ()) if here else ())]
            if any(re.search(rf"\b{re.escape(n)}\b", text, re.I) for n in names):
                return str(row["id"])
    return ""


def _names(row: Mapping[str, Any]) -> Iterable[str]:
    return (n.lower() for n in row.get("names", ()))


def wish_of(text: str, catalog: Catalog, other: re.Pattern[str]) -> dict[str, Any] | None:
    """The payment a short message names and asks nothing `other` of, so that figures told alone afterwards are for it."""
    names = payments(catalog)
    found = re.search(rf"\b(?:{'|'.join([PAYMENT, *map(re.escape, names)])})(?!\w)", text, re.I)
    rest = text.replace(found.group(), " ") if found else text
    if not found or len(text.split()) > MOST_WISH or other.search(rest):
        return None
    country = country_in(text, catalog) or names.get(found.group().lower(), "")
    return {"country": country, "row": row_named(text, catalog) or "all"}


def other_part(text: str, figures: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """Another state or province than the one told before, in a message that is not about more."""
    country = str(figures.get("country") or "")
    if country == "us" and (state := state_in(text, catalog)):
        return {"state": state}
    if country == "ca" and (region := one_part(regions_in(text, "ca", catalog))):
        return {"region": region}
    return {}
