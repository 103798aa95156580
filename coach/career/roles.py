"""Names of documents as people say them, and the role a request is about."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from coach.career.plain import said
from coach.career.profile import ITEMS
from coach.career.spans import hole
from coach.corpus import Catalog
from coach.errors import InputError, NotFoundError
from coach.types import Document, Passage, Profile, ProfileItem
from coach.wording import Prompts, data_root


@cache
def prompts() -> Prompts:
    """The wordings, read once."""
    return Prompts(data_root("prompts"))


def say(name: str, /, **values: object) -> str:
    """One phrase of prompts/ with its values."""
    return prompts().phrase(name, **{k: str(v) for k, v in values.items()})


def documents_in(names: Sequence[str], *kinds: str) -> list[str]:
    """The documents of these kinds among the names of a message, each once, in order."""
    found = [n.split("#")[0] for n in names]
    return list(dict.fromkeys(n for n in found if n.split("/")[0] in kinds))


def role_named(names: Sequence[str]) -> str:
    """The first role a message names, or ""."""
    return next(iter(documents_in(names, "roles")), "")


def role_meant(names: Sequence[str], held: Mapping[str, Any]) -> str:
    """The role a message names, else the one the conversation's last tool was about, or ""."""
    return role_named(names) or str(held.get("role") or "")


def role_of(arguments: Mapping[str, Any], profile: Profile, catalog: Catalog) -> Document | None:
    """The role of the arguments, else the person's target role, when it is one of those just spoken of; None when neither is known.

    Raises:
        InputError: the name is no role.
    """
    target, among = profile.get("target_role"), arguments.get("among")
    name = arguments.get("role") or (target if not among or target in among else None)
    if not name:
        return None
    try:
        document = catalog.find(str(name))
    except NotFoundError as error:
        raise InputError(f"role: {str(name)[:80]!r} is no role Coach knows", error.hint) from error
    if document.kind != "role":
        raise InputError(
            f"role: {document.id!r} is a {document.kind}, not a role", roles_hint(catalog)
        )
    return document


def roles_hint(catalog: Catalog) -> str:
    """The roles there are, as ids."""
    return "Roles: " + ", ".join(d.id.removeprefix("roles/") for d in catalog.of_kind("role"))


def name_of(document: Document) -> str:
    """The name people use: a role's title in running text, else the first alias when it is shorter."""
    if document.kind == "role":
        return lowered(document.title)
    first = document.aliases[0] if document.aliases else document.title
    return first if len(first) < len(document.title) else document.title


def lowered(name: str) -> str:
    """A name inside a sentence: its first letter small unless it opens an acronym."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def heading_of(document: Document) -> str:
    """A document's name where it opens a line or heads a column."""
    return document.title if document.kind == "role" else name_of(document)


def told(name: str, item: ProfileItem, catalog: Catalog) -> str:
    """A profile item in the person's words; what was set outright reads as its name and value."""
    if not item.words.startswith(f"{name}: ") and item.words:
        return said(item.words, limit=60)
    values = item.value if isinstance(item.value, list) else [item.value]
    shown = [
        name_of(catalog.documents[v]) if v in catalog.documents else number_text(v) for v in values
    ]
    return said(f"{ITEMS.get(name, name)}: {', '.join(shown) or 'none'}", limit=80)


def an(name: str) -> str:
    """A name with its article: "a model validator", "an AI auditor"."""
    vowel = re.match(r"(?:[aeio]|un[^i]|(?:m[ls]|nlp|llm)\b|llm)", name, re.I)
    return f"{'an' if vowel else 'a'} {name}"


def stating(document: Document, facets: Sequence[str], *words: str) -> str:
    """The hole of the claim that holds every word as a word of its own, in the facets' order; "" if none does."""
    patterns = [re.compile(rf"(?<![\w.,]){re.escape(w)}(?!\w|[.,]\d)", re.I) for w in words if w]
    for passage in by_facet(document, facets):
        for claim in passage.claims:
            text = re.sub(r"^[-*] ", "", passage.text[claim.start : claim.end]).strip()
            if patterns and all(p.search(text) for p in patterns):
                return hole(passage.id, text)
    return ""


def by_facet(document: Document, facets: Sequence[str]) -> list[Passage]:
    """A document's passages, those of the named facets first in that order, then the rest."""
    order = {f: i for i, f in enumerate(facets)}
    return sorted(document.passages, key=lambda p: (order.get(p.facet, len(order)), p.start))


def section_hole(document: Document, *facets: str) -> str:
    """The hole of the lead of the first section of these facets; "" when there is none."""
    for facet in facets:
        for passage in document.passages:
            if passage.facet == facet and passage.part == 1:
                return hole(passage.id)
    return ""


def number_text(value: Any) -> str:
    """A number as the knowledge writes it: 1,200; 2; 0.5."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"
    return str(value)
