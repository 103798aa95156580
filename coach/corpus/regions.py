"""Which part of a country a text speaks of, and which part a person worked in: a rule of one part never holds in another."""

import re
from collections.abc import Mapping
from functools import cache

from coach.corpus.catalog import Catalog
from coach.corpus.placed import job_text, naming
from coach.types import Profile

FEDERAL = "Federal"  # Canadian jobs under federal law, wherever they are
GREAT_BRITAIN, NORTHERN_IRELAND = "Great Britain", "Northern Ireland"
_ELSE = {"uk": GREAT_BRITAIN}  # where a person is who names no part

# Names that mean a state only where the country is known: there is a capital, and a country in the Caucasus.
_DC = re.compile(r"\bWashington,? D\.? ?C\b\.?")
_IN_US = {"wa": ("Washington",), "ga": ("Georgia",)}


def regions_in(text: str, country: str, catalog: Catalog) -> frozenset[str]:
    """The parts of a country a text names."""
    if country == "us":
        text = _DC.sub("District of Columbia", text)
        states = catalog.qualifiers.states
        parts: Mapping[str, tuple[str, ...]] = {n[0]: (*n, *_IN_US.get(c, ())) for c, n in states.items()}  # fmt: skip
    else:
        parts = catalog.qualifiers.parts.get(country, {})
    return frozenset(part for part, names in parts.items() if _naming(names).search(text))


def region_of(text: str, profile: Profile, country: str, catalog: Catalog) -> str:
    """The part of a country a person's job was in, from a message or what was told before; "" when it is not known."""
    told = [text]
    for name in ("state", "country"):
        if item := profile.items.get(name):
            told += (
                [item.words] if name == "country" else [item.words, *_state(item.value, catalog)]
            )
    for words in told:
        if found := regions_in(job_text(words, catalog), country, catalog):
            return one_part(found)
    return _ELSE.get(country, "")


def one_part(found: frozenset[str]) -> str:
    """The part of a country that holds of those a text names; "" when it names several. A bank in Toronto is under federal law."""
    if FEDERAL in found:
        return FEDERAL
    return next(iter(found)) if len(found) == 1 else ""


def holds_in(text: str, region: str, country: str, catalog: Catalog) -> bool:
    """Whether a sentence may be applied to a person of a region: it names that part of the country, or none."""
    named = regions_in(text, country, catalog)
    return not named or region in named


def _state(code: object, catalog: Catalog) -> tuple[str, ...]:
    return tuple(catalog.qualifiers.states.get(str(code).lower(), ())[:1])


@cache
def _naming(names: tuple[str, ...]) -> re.Pattern[str]:
    return naming(names)
