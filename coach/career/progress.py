"""Plan steps a person has ticked off, kept in the profile item `progress`.

A step is "skill-id:level", "projects/x" or "credentials/x". The item is a list of them, or a mapping with the list under "done".
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coach.corpus import Catalog
from coach.types import Profile, ProfileItem

_SKILL_STEP = re.compile(r"([a-z0-9-]+):([1-5])")


def listed(profile: Profile) -> tuple[str, ...]:
    """The ids in the item, each once, in the order given."""
    value: Any = profile.get("progress")
    if isinstance(value, Mapping):
        value = value.get("done")
    if isinstance(value, str) or not isinstance(value, Iterable):
        return ()
    found = [v.get("id") if isinstance(v, Mapping) else v for v in value]
    return tuple(dict.fromkeys(v for v in found if isinstance(v, str) and v))


def ticked(profile: Profile, catalog: Catalog) -> tuple[str, ...]:
    """The steps ticked off; a project or credential also counts as the skill steps it closes."""
    out: list[str] = []
    for step in listed(profile):
        document = catalog.documents.get(step)
        match = _SKILL_STEP.fullmatch(step)
        if document is not None and document.kind in ("project", "credential"):
            closes = document.record.get("closes", {})
            out += [step, *(f"{skill}:{level}" for skill, level in closes.items())]
        elif match and match[1] in catalog.skills:
            out.append(step)
    return tuple(dict.fromkeys(out))


def with_ticked(profile: Profile, steps: Iterable[str]) -> ProfileItem:
    """The profile item that adds steps to those already ticked."""
    done = list(dict.fromkeys([*listed(profile), *steps]))
    return ProfileItem(done, "said", ", ".join(done)[:200])
