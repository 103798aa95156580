"""Which certificate comes first for a role: its list, each with what its verdict, its gate and the person's money and time say."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coach.career.nearest import fits
from coach.career.price import FIRST, price
from coach.career.roles import heading_of, name_of, number_text, say, section_hole
from coach.corpus import Catalog
from coach.corpus.placed import says_name
from coach.corpus.verdicts import fitting
from coach.types import Document, Passage, Profile, ProfileItem

# The place of a verdict in the order; a certificate without one for the role waits like one that reads "later".
RANK: Mapping[str, float] = {"first": 0, "now": 0, "later": 2, "": 2, "skip": 4, "not-yet": 5}
HOURS = 8.0  # a week, where nobody told theirs: those of which-first
WEEKS = 52 / 12
_WORK = ("current_role", "background", "skills_named", "skills_rated")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A certificate, the verdict on it for this person and role, and the section that says why."""

    document: Document
    say: str
    why: Passage | None

    @property
    def rank(self) -> float:
        """Its place: smaller comes earlier."""
        return RANK[self.say]


def aimed(role: Document | None, profile: Profile) -> Profile:
    """The profile as it reads for somebody who aims at a role."""
    if role is None:
        return profile
    target = ProfileItem(role.id, "said", role.title)
    return replace(profile, items={**profile.items, "target_role": target})


def ranked(
    role: Document | None, ids: Sequence[str], profile: Profile, catalog: Catalog
) -> list[Ranked]:
    """Certificates in the order to take them: by verdict, then by the order given; those held are left out."""
    held = set(profile.get("credentials") or [])
    found = [
        judged(catalog.documents[i], role, profile, catalog)
        for i in ids
        if i in catalog.documents and i not in held
    ]
    return sorted(found, key=lambda r: r.rank)


def judged(document: Document, role: Document | None, profile: Profile, catalog: Catalog) -> Ranked:
    """What a certificate is for this person in this role: its verdict, "not-yet" where its gate is shut, "later" where there is no time."""
    known = aimed(role, profile)
    verdict = fitting(document, known)
    word, see = (verdict[0].say, verdict[0].see) if verdict else ("", "")
    held = set(profile.get("credentials") or [])
    asked = {p for p in document.record.get("prerequisites", []) if p in catalog.documents}
    opened = word in ("now", "first") and verdict is not None and "credentials" in verdict[1]
    if document.record.get("gate") == "credential" and not held & asked and not opened:
        word, see = "not-yet", "gate"
    elif word in ("now", "first") and not in_time(document, profile):
        word = "later"
    return Ranked(document, word, catalog.section(document.id, see) if see else None)


def in_time(document: Document, profile: Profile) -> bool:
    """Whether the lower end of its hours fits into the months of money a person told, at their hours a week."""
    months, hours = profile.get("runway_months"), document.record.get("hours")
    if months is None or not hours:
        return True
    return float(hours[0]) <= float(months) * WEEKS * weekly(profile)


def weekly(profile: Profile) -> float:
    """The hours a week a person told, else those of the note."""
    return float(profile.get("hours_per_week") or HOURS)


def advice(role: Document, catalog: Catalog) -> tuple[str, Passage | None]:
    """What the note on first certificates says for a role, and its section: "skip" where a piece of work is better."""
    general = catalog.documents.get(FIRST)
    for verdict in general.verdicts if general else ():
        if role.id in verdict.when.get("target_any", ()):
            return verdict.say, catalog.section(FIRST, verdict.see)
    return "", None


def nearest_role(profile: Profile, catalog: Catalog) -> Document | None:
    """The role nearest to the work a person told of; None where they told none."""
    worked = profile.skills or any(profile.get(n) for n in _WORK)
    return catalog.documents[fits(profile, catalog)[0].role] if worked else None


def told_background(text: str, catalog: Catalog) -> Document | None:
    """The role nearest to the work a message says the asker does or did: "which one for a tester"; None where it says none."""
    for background in catalog.qualifiers.backgrounds.values():
        titles = "|".join(re.escape(t) for t in sorted(background.titles, key=len, reverse=True))
        said = rf"\b(?:for|as|i'?m|am|was|being|been|from) (?:(?:an?|the|ex-?|former|senior|junior|laid[- ]off) )*(?:{titles})s?(?: (?:engineer|developer|dev|scientist|analyst|person|guy|people))?\b"
        if background.near and re.search(said, text, re.I):
            return catalog.documents[background.near[0]]
    return None


def facts_line(document: Document, profile: Profile, catalog: Catalog) -> str:
    """Gate, price and hours of a certificate in one line."""
    text, where = price(document)
    return say(
        "certificate.facts",
        title=heading_of(document),
        gate=gate_words(document, profile, catalog),
        price=text,
        hours=hours_words(document, profile),
        cite=where or section_hole(document, "what"),
    )


def gate_words(document: Document, profile: Profile, catalog: Catalog) -> str:
    """Whether a certificate is open to this person, in words."""
    gate, record = document.record["gate"], document.record
    if gate == "credential":
        known = profile.get("credentials")
        asked = list(record.get("prerequisites", []))
        mine = [c for c in known or () if c in asked or any(_short(c, catalog) in p for p in asked)]
        if mine:
            return say("certificate.gate_credential_held", held=_short(mine[0], catalog))
        listed = ", ".join(_short(p, catalog) for p in asked)
        name = "gate_credential" if known is not None else "gate_credential_unknown"
        return say(f"certificate.{name}", list=listed)
    years, told = record.get("experience_years"), profile.get("experience_years")
    if gate == "experience" and told is not None:
        return say(
            "certificate.gate_experience_told", years=number_text(years), told=number_text(told)
        )
    values = {"years": number_text(years)} if gate == "experience" else {}
    return say(f"certificate.gate_{gate}", **values)


def _short(name: str, catalog: Catalog) -> str:
    return name_of(catalog.documents[name]) if name in catalog.documents else name


def hours_words(document: Document, profile: Profile) -> str:
    """The hours of study, and the weeks they are at the hours a person told."""
    span = document.record.get("hours")
    if not span:
        return say("certificate.hours_none")
    low, high = (number_text(h) for h in span)
    told = profile.get("hours_per_week")
    if not told:
        return say("certificate.hours", low=low, high=high)
    first, last = weeks_at(document, float(told))
    return say(
        "certificate.hours_weeks",
        low=low,
        high=high,
        first=first,
        last=last,
        hours=number_text(told),
    )


def weeks_of(document: Document, paces: Sequence[float]) -> dict[str, list[int]]:
    """The weeks of study at each of some hours a week, by the hours; {} where no hours are held."""
    return {number_text(p): weeks for p in paces if (weeks := weeks_at(document, p))}


def weeks_at(document: Document, pace: float) -> list[int]:
    """The weeks of study, at least and at most, at so many hours a week; [] where no hours are held."""
    return [math.ceil(float(h) / pace) for h in document.record.get("hours") or ()]


def role_word(text: str, catalog: Catalog) -> str:
    """The role of a field a text names beside a certificate: "for audit", "in a bank", "the privacy side"; "" for none.

    The longest name counts; of two as long, the first.
    """
    best: tuple[int, int, str] | None = None
    for role in catalog.of_kind("role"):
        names: list[Any] = [role.title, *role.aliases, *role.record.get("short", ())]
        for name in names:
            found = says_name(name, text)
            if found and (best is None or (-len(name), found.start()) < best[:2]):
                best = (-len(name), found.start(), role.id)
    return best[2] if best else ""
