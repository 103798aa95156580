"""A person's profile, and what a tool computed, as JSON files."""

import json
from collections.abc import Mapping
from typing import Any

from coach.career.asdata import as_data
from coach.career.profilefile import to_json
from coach.types import Profile

_INNER = ("hold", "profile")  # what only a conversation keeps


def profile_json(profile: Profile) -> bytes:
    """The profile as JSON: each item with its value, origin, words and state; `career.profile.from_json` reads it again."""
    return (
        json.dumps(to_json(profile), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    ).encode()


def data_json(data: Mapping[str, Any]) -> bytes:
    """A plan or a calendar of dates as JSON, for programs: every field the tool computed."""
    kept = as_data({k: v for k, v in data.items() if k not in _INNER})
    return (json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
