"""Which credential a plan may name, and its price as the record states it, with the date of the source that gives it."""

import re
from dataclasses import dataclass, replace

from coach.career.roles import name_of, number_text, say, section_hole, stating
from coach.corpus import Catalog
from coach.corpus.verdicts import fitting
from coach.types import Document, Profile, ProfileItem

FIRST = "credentials/which-first"
BUY = frozenset({"now", "first"})
_DATE = re.compile(r"(?:19|20)\d{2}(?:-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A credential, or why none: what the verdict says, its price and date, and where both are stated."""

    id: str
    title: str
    say: str
    price: str
    as_of: str
    why: str
    cost: str
    fits_verdict: bool
    scheduled: bool = False


def choose_credential(role: Document, profile: Profile, catalog: Catalog) -> Chosen | None:
    """The first credential of a role's list whose verdict reads now or first for this person.

    When the general note says that no paid title comes first for them, the result carries that instead.
    """
    aimed = _aimed(role, profile)
    held = set(profile.get("credentials") or [])
    general = catalog.documents.get(FIRST)
    found = fitting(general, aimed) if general else None
    for name in role.record.get("credentials", []):
        document = catalog.documents.get(name)
        verdict = fitting(document, aimed) if document and name not in held else None
        if document is None or verdict is None or verdict[0].say not in BUY:
            continue
        if general is not None and found is not None and found[0].say not in BUY:
            return _chosen(general, found[0].say, found[0].see, catalog, buys=False)
        return _chosen(document, verdict[0].say, verdict[0].see, catalog, buys=True)
    return None


def price(document: Document) -> tuple[str, str]:
    """A credential's price in words, and the hole of the claim that states it."""
    record = document.record
    fee, member = record.get("fee_usd"), record.get("fee_member_usd")
    low, high = record.get("fee_low_usd"), record.get("fee_high_usd")
    where = ("cost", "what", "compare")
    if fee is not None and member is not None:
        fees = (number_text(member), number_text(fee))
        text = say("path.price_member", member=fees[0], fee=fees[1])
    elif low is not None and high is not None and low != high:
        fees = (number_text(low), number_text(high))
        text = say("path.price_range", low=fees[0], high=fees[1])
    elif fee is not None:
        fees = (number_text(fee),)  # type: ignore[assignment]
        text = say("path.price_one", fee=fees[0])
        # A credential that comes with a course, and one fee: that fee buys the exam and nothing else.
        if record.get("gate") == "course":
            text = say("compare.price_exam", price=text)
    else:
        return say("path.price_none"), section_hole(document, "cost")
    return text, stating(document, where, *fees) or section_hole(document, "cost")


def priced_on(document: Document, where: str, catalog: Catalog) -> str:
    """The date of a figure a citation hole quotes: its newest dated source, else the month the document was true.

    A source that gives only the year of that month adds nothing, so the month stands.
    """
    name, _, quote = where.strip("[]").partition("|")
    passage = catalog.passages.get(name)
    claims = passage.claims if passage and quote else ()
    found = [
        catalog.sources[at.source_id].published
        for c in claims
        if passage and quote in passage.text[c.start : c.end]
        for at in c.locators
        if at.source_id in catalog.sources
    ]
    newest = max((d for d in found if _DATE.fullmatch(d)), default=document.as_of)
    return document.as_of if document.as_of.startswith(newest) else newest


def _aimed(role: Document, profile: Profile) -> Profile:
    """The profile as it reads for someone who aims at this role."""
    target = ProfileItem(role.id, "said", role.title)
    return replace(profile, items={**profile.items, "target_role": target})


def _chosen(document: Document, said: str, see: str, catalog: Catalog, *, buys: bool) -> Chosen:
    why = catalog.section(document.id, see)
    text, cost = price(document)
    return Chosen(
        id=document.id,
        title=name_of(document),
        say=said,
        price=text,
        as_of=priced_on(document, cost, catalog),
        why=f"[[{why.id}]]" if why else "",
        cost=cost,
        fits_verdict=buys,
    )
