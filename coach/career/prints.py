"""Prints of documents and skills, so that a saved plan can tell when the knowledge behind it has changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.limits import Limit
from coach.career.price import Chosen
from coach.career.steps import Step
from coach.corpus import Catalog
from coach.types import Document

GUIDES = ("guides/learning-plan",)


def changed(saved: Mapping[str, str], catalog: Catalog) -> tuple[str, ...]:
    """The documents and skills of a saved plan (its `documents`) that read differently today, or are gone."""
    return tuple(sorted(name for name, old in saved.items() if print_of(name, catalog) != old))


def documents_used(
    role: Document,
    project: str,
    chosen: Chosen | None,
    bounds: Sequence[Limit],
    kept: Sequence[Step],
    catalog: Catalog,
) -> dict[str, str]:
    """A print of every document and skill the plan stands on."""
    names = [role.id, project, *GUIDES, *(b.document for b in bounds)]
    if chosen is not None:
        names.append(chosen.id)
    skills = {
        f"skill:{s}" for s in (*role.record["skills"], *(k for step in kept for k in step.raises))
    }
    return {
        n: print_of(n, catalog)
        for n in sorted({n for n in names if n in catalog.documents} | skills)
    }


def print_of(name: str, catalog: Catalog) -> str:
    """Twelve hex digits that change when a document or a skill reads differently; "" when it is gone."""
    if name.startswith("skill:"):
        skill = catalog.skills.get(name.removeprefix("skill:"))
        return "" if skill is None else digest(repr(skill))
    document = catalog.documents.get(name)
    if document is None:
        return ""
    return digest(
        [document.body, document.record, repr(document.verdicts), repr(document.deadlines)]
    )


def digest(value: Any) -> str:
    """Twelve hex digits of a value."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
