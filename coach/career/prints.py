"""Prints of documents and skills, so that a saved plan can tell when the knowledge behind it has changed."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach.career.limits import Limit
from coach.career.price import Chosen
from coach.career.steps import Step
from coach.corpus import Catalog
from coach.types import Document

GUIDES = ("guides/learning-plan",)
_HOLE = re.compile(r"\[\[([^\]|#]+)")


@dataclass(frozen=True, slots=True)
class Change:
    """A document or skill that reads otherwise than a saved plan knew it; `before` and `now` are its dates, "" for none."""

    name: str
    before: str
    now: str
    gone: bool


def changes(saved: Mapping[str, str], catalog: Catalog) -> tuple[Change, ...]:
    """What of a saved plan's documents and skills has changed, with the date each stood at and stands at now."""
    found = []
    for name in changed(saved, catalog):
        new = print_of(name, catalog)
        found.append(Change(name, _date(saved[name]), _date(new), not new))
    return tuple(found)


def cited(text: str, catalog: Catalog) -> dict[str, str]:
    """A print of every document a text's citation holes stand on."""
    names = {m[1] for m in _HOLE.finditer(text)}
    return {n: print_of(n, catalog) for n in sorted(names) if n in catalog.documents}


def _date(print_: str) -> str:
    return print_.rpartition(" ")[0]


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
    """A document's date and twelve hex digits that change when it reads differently (a skill has no date); "" when it is gone."""
    if name.startswith("skill:"):
        skill = catalog.skills.get(name.removeprefix("skill:"))
        return "" if skill is None else digest(repr(skill))
    document = catalog.documents.get(name)
    if document is None:
        return ""
    parts = [document.body, document.record, repr(document.verdicts), repr(document.deadlines)]
    return f"{document.as_of} {digest(parts)}"


def digest(value: Any) -> str:
    """Twelve hex digits of a value."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
