"""What is said of pay and of employers in a place: first that no figure is held for it, last how to find one out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.answering.evidence import PartEvidence, Quote
from coach.answering.places import PAID, Place, place_name
from coach.answering.quoting import safe
from coach.answering.understand import Part
from coach.corpus import Catalog
from coach.types import Answer, Decision
from coach.wording import Prompts


def place_lead(
    parts: Sequence[PartEvidence], place: Place, against: str, catalog: Catalog, prompts: Prompts
) -> str:
    """What an answer opens with where no figure of pay, or nothing else quoted, is of the place its question names; else ""."""
    if lead := pay_lead(parts, place, against, catalog, prompts):
        return lead
    said = place.notes(parts, catalog, prompts) if _opens(parts, place) else []
    return " ".join(dict.fromkeys(said))


def _opens(parts: Sequence[PartEvidence], place: Place) -> bool:
    """Whether what is not held of a place is said first: the question names it, and no other doubt opens the answer."""
    return place.said and not any(p.decision.unsure for p in parts)


def pay_lead(
    parts: Sequence[PartEvidence], place: Place, against: str, catalog: Catalog, prompts: Prompts
) -> str:
    """The sentence an answer on pay opens with, where no figure quoted is of the role in the place asked for; "" where one is.

    `against` is whose pay a role's was to be held against, of which nothing is here.
    """
    if against:
        said = prompts.phrase("phrases.pay_against", other=safe(against))
        return f"{said} {prompts.phrase('phrases.pay_own')}"
    without: dict[str, list[str]] = {}
    for part, code, quotes in _paid(parts, place, catalog):
        of_place = _of_place(quotes, code, catalog)
        if any(_of_named(q, part) for q in of_place):
            continue
        name = "other_role_pay" if of_place else "other_pay"
        without.setdefault(name, []).append(_named(code, catalog))
    roles = " and ".join(dict.fromkeys(_roles(parts, catalog)))
    if not roles:
        return prompts.phrase("phrases.pay_any", place=" and ".join({p: 0 for ps in without.values() for p in ps})) if without else ""  # fmt: skip
    sentences = [
        prompts.phrase(f"phrases.{name}", place=" and ".join(dict.fromkeys(p)), role=roles)
        for name, p in without.items()
    ]
    if not sentences and len({*_roles(parts, catalog)}) > 1:
        return prompts.phrase("phrases.pay_two")
    near = [prompts.phrase("phrases.pay_near")] if "other_pay" in without else []
    return " ".join([*sentences, *near])


def nor_there(same: Answer, lead: str, notes: Sequence[str], prompts: Prompts) -> Answer:
    """The answer where what there is was quoted before: with a sentence on a place, or on other pay, that sentence."""
    hires = prompts.phrase("phrases.other_hires", place="|").partition("|")[0]
    if said := next((n for n in notes if n.startswith(hires)), ""):
        return replace(same, status="answered", text=said)
    tails = (prompts.phrase("phrases.pay_near"), prompts.phrase("phrases.pay_own"))
    tail = next((t for t in tails if lead.endswith(t)), "")
    above = lead.removesuffix(tail) + prompts.phrase("phrases.pay_above")
    return replace(same, status="answered", text=above) if tail else same


def not_of_place(decision: Decision, lead: str, prompts: Prompts) -> Decision:
    """A decision, unsure where the answer opens with what is not held of the place or the pay asked about."""
    two = prompts.phrase("phrases.pay_two")
    return replace(decision, unsure=decision.unsure or (bool(lead) and lead != two))


def place_notes(
    parts: Sequence[PartEvidence], place: Place, catalog: Catalog, prompts: Prompts
) -> list[str]:
    """What an answer says of its place last: how to find out what is paid there, that no employer quoted is named for it."""
    away = [
        _named(code, catalog)
        for part, code, quotes in _paid(parts, place, catalog)
        if not any(_of_named(q, part) for q in _of_place(quotes, code, catalog))
    ]
    found = [] if _opens(parts, place) else list(place.notes(parts, catalog, prompts))
    if away:
        where = " and ".join(dict.fromkeys(away))
        found.append(prompts.phrase("phrases.pay_find", place=where))
    hires = [q for p in parts for q in p.quotes if q.passage.facet == "who-hires"]
    for code in (c for c in place.asked if c != "eu") if hires else ():
        if not _of_place(hires, code, catalog):
            found.append(prompts.phrase("phrases.other_hires", place=_named(code, catalog)))
    return list(dict.fromkeys(found))


def _named(code: str, catalog: Catalog) -> str:
    name = place_name(code, catalog)
    return f"the {name}" if name.startswith(("United", "Netherlands", "Czech")) else name


def _paid(
    parts: Sequence[PartEvidence], place: Place, catalog: Catalog
) -> Iterator[tuple[Part, str, list[Quote]]]:
    """Every part that asks what is paid and quotes figures, with each country asked about, else the person's own."""
    codes = [c for c in place.asked or place.countries[:1] if c in catalog.qualifiers.countries]
    for p in parts:
        asked = any(f == "pay" and w >= 0.9 for f, w in p.part.facets)
        on_pay = bool(p.quotes) and p.quotes[0].passage.facet == "pay"
        quotes = [q for q in p.quotes if PAID.search(q.text)]
        if asked and on_pay and quotes:
            yield from ((p.part, code, quotes) for code in codes if code != "eu")


def _roles(parts: Sequence[PartEvidence], catalog: Catalog) -> Iterator[str]:
    """The titles of the roles whose pay is quoted."""
    for p in parts:
        lead = p.quotes[0].passage if p.quotes else None
        if lead and lead.facet == "pay" and lead.document_id.startswith("roles/"):
            title = catalog.documents[lead.document_id].title
            yield title[0].lower() + title[1:] if title[1:2].islower() else title


def _of_place(quotes: Sequence[Quote], code: str, catalog: Catalog) -> list[Quote]:
    """The quotes that name a country or a town of it."""
    names = catalog.qualifiers.countries.get(code, ())
    return [q for q in quotes if _says(f"{q.passage.heading} {q.text}", names)]


def _says(text: str, names: Sequence[str]) -> bool:
    near = (n for n in names if n and n in text)
    return any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text) for n in near)


def _of_named(quote: Quote, part: Part) -> bool:
    """Whether a quote is of a role that is asked about by its name, or none is: the pay of another is no answer."""
    roles = {n.split("#")[0] for n in part.names if n.startswith("roles/")}
    return not roles or quote.passage.document_id in roles
