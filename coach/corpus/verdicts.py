"""Reads the verdicts of documents against a profile: what a document says to this person, and from which items."""

from collections.abc import Mapping
from typing import Any

from coach.types import Document, Profile, Verdict


def applies(when: Mapping[str, Any], profile: Profile) -> tuple[bool, list[str]]:
    """Whether a condition is true of a profile, and the items it was read from.

    An item that is not known makes the condition false: nothing is assumed of a person.
    """
    used: list[str] = []
    for key, wanted in when.items():
        item = _ITEM.get(key)
        if item is None:
            return False, used
        used.append(item)
        if not _true(key, wanted, profile, item):
            return False, used
    return True, used


def fitting(document: Document, profile: Profile) -> tuple[Verdict, list[str]] | None:
    """The first verdict of a document that is true of a person."""
    for verdict in document.verdicts:
        true, used = applies(verdict.when, profile)
        if true and used:
            return verdict, used
    return None


_ITEM = {
    "holds_any": "credentials",
    "holds_none": "credentials",
    "years_min": "experience_years",
    "years_max": "experience_years",
    "hours_max": "hours_per_week",
    "runway_max": "runway_months",
    "target_any": "target_role",
    "country_any": "country",
    "visa_any": "visa",
    "skills_any": "skills",
}


def _true(key: str, wanted: Any, profile: Profile, item: str) -> bool:
    if key == "skills_any":
        return any(profile.level(s) > 0 for s in wanted)
    known = profile.get(item)
    if known is None:
        return False
    if key in ("holds_any", "holds_none"):
        return bool(set(known) & set(wanted)) == (key == "holds_any")
    if key == "years_min":
        return bool(known >= wanted)
    if key in ("years_max", "hours_max", "runway_max"):
        return bool(known <= wanted)
    if key == "target_any":
        return known in wanted
    return _plain(known) in {_plain(w) for w in wanted}


def _plain(text: Any) -> str:
    return "".join(c for c in str(text).lower() if c.isalnum())
