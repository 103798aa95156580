"""A profile as plain data, and read back from its file as a stranger's."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from coach.career.profile import confirmed
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem, State


def to_json(profile: Profile) -> dict[str, Any]:
    """A profile as plain data: item -> value, origin, words, state."""
    out: dict[str, Any] = {k: asdict(v) for k, v in profile.items.items()}
    if profile.skills:
        out["skills"] = {k: asdict(v) for k, v in profile.skills.items()}
    return out


def from_json(data: Mapping[str, Any], catalog: Catalog) -> Profile:
    """A profile from its file; plain values count as confirmed.

    Raises:
        InputError: the file is no profile.
    """
    if not isinstance(data, Mapping):
        raise InputError(
            "the profile is not a JSON object", 'Expected {"country": …, "skills": {…}}.'
        )
    items: dict[str, ProfileItem] = {}
    skills: dict[str, ProfileItem] = {}
    for name, value in data.items():
        if name == "skills" and isinstance(value, Mapping):
            for skill, held in value.items():
                level = held.get("value") if isinstance(held, Mapping) else held
                _, one = confirmed({"skills": {skill: level}}, catalog, origin="file")
                skills[skill] = _restored(one[skill], held)
        else:
            plain = value.get("value") if isinstance(value, Mapping) and "value" in value else value
            found, _ = confirmed({name: plain}, catalog, origin="file")
            if name in found:
                items[name] = _restored(found[name], value)
    return Profile(items, skills)


def _restored(item: ProfileItem, stored: Any) -> ProfileItem:
    if not isinstance(stored, Mapping):
        return item
    state: State = stored.get("state", "confirmed")
    if state not in ("confirmed", "proposed", "cannot_confirm"):
        state = "proposed"
    return replace(
        item,
        origin=str(stored.get("origin", "file"))[:80],
        words=str(stored.get("words", ""))[:500],
        state=state,
    )
