"""A person's profile as a file that can be brought back."""

import json

from coach.career.profile import to_json
from coach.types import Profile


def profile_json(profile: Profile) -> bytes:
    """The profile as JSON: each item with its value, origin, words and state; `career.profile.from_json` reads it again."""
    return (
        json.dumps(to_json(profile), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    ).encode()
