"""The role whose name a few words come nearest to."""

from collections.abc import Sequence
from functools import lru_cache

from coach.career.stems import stems
from coach.corpus import Catalog

# Words of most role names, which tell none from another.
_OF_ALL = stems(
    "ai ml engineer lead role job manager officer specialist analyst consultant senior and or of for the in"
)


def role_like(text: str, catalog: Catalog, among: Sequence[str] = ()) -> str:
    """The one role whose name shares most telling words with a message; "" for none, or when two are as near.

    "A plan for data governance" means the data governance and annotation lead. Of names that share as many, the one said
    most completely counts: "governance analyst" is no "governance lead".
    """
    words = stems(text)
    told = (words - _OF_ALL) & _telling(catalog)
    if not told:
        return ""
    shared: dict[str, tuple[float, float]] = {}
    for role, names in _named(catalog):
        if not among or role in among:
            shared[role] = max(
                (float(len(n & told)), len(n & words) / len(n) if n & told else 0.0) for n in names
            )
    best = max(shared.values(), default=(0.0, 0.0))
    found = [r for r, n in shared.items() if n == best]
    return found[0] if best[0] and len(found) == 1 else ""


@lru_cache(maxsize=4)
def _telling(catalog: Catalog) -> frozenset[str]:
    """Every word of any role's name."""
    return frozenset().union(*(words for _, names in _named(catalog) for words in names))


@lru_cache(maxsize=4)
def _named(catalog: Catalog) -> list[tuple[str, list[frozenset[str]]]]:
    """Each role with the words of each of its names, read once a catalog."""
    return [
        (role.id, [stems(name) for name in (role.title, *role.aliases)])
        for role in catalog.of_kind("role")
    ]
