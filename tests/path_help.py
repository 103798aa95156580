"""What the tests of the path share: a profile from plain values, and proof that every citation hole of a text resolves."""

import re
from typing import Any

from coach.answering.draft import Draft
from coach.answering.verify import faults
from coach.career.profile import confirmed
from coach.corpus import Catalog
from coach.types import Profile, ToolResult

HOLE = re.compile(r"\[\[[^\]]*\]\]")


def person(catalog: Catalog, **values: Any) -> Profile:
    """A profile of confirmed items, as the page or a file sets them."""
    items, skills = confirmed(values, catalog)
    return Profile(items, skills)


def resolved(result: ToolResult, catalog: Catalog) -> str:
    """A result's text with its markers, every hole turned into a citation that is an exact span."""
    draft = Draft(catalog)
    text = result.text
    for hole in HOLE.findall(text):
        assert draft.filled(hole), f"{result.tool}: {hole} resolves to nothing"
    draft = Draft(catalog)
    filled = draft.filled(text)
    assert not faults(filled, draft.citations, catalog.passages)
    return filled
