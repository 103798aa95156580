"""The role whose name a few words come nearest to."""

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.career.stems import stems
from coach.career.unwanted import undenied
from coach.corpus import Catalog

# Words of most role names, which tell none from another.
_OF_ALL = stems(
    "ai ml engineer lead role job manager officer specialist analyst consultant senior and or of for the in"
)
# Words of role names that a plan, a CV or any talk of work holds as often: they name a role only beside another.
_COMMON = stems(
    """project program programme product certification certificate certified portfolio technical report body third party director head associate
    training test tester testing control controls quality operations document documentation software security safety context career data model
    policy service services content people human chief expert line risk compliance time change level skill skills"""
)
_ACRONYMS = stems("grc llmops")  # letters that stand for nothing but the work of one role
_SAME = {"auditor": "audit", "assessor": "assess"}  # who does it, and what is done
# Where one word alone may name a role: at the start of what is said, or behind what asks for a role.
_OPENS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|and|or|then|the|an?|for|as|to|with|hm+|yes|no|maybe|between|what about|how about|well|actually|go|go for|take|better|rather|ai)\b\W*)*$",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:plan|roadmap|gap|gaps|become|becoming|role|job|practi[sc]e|interview|about|into|towards?|target|goal|prefer|rather|choose|pick|take)\b(?: (?:for|to|as|of|an?|the|be|become|in|with|into|ai|do|on))*\W*$",
    re.I,
)
_WORD = re.compile(r"[a-z0-9]+(?:[.'’&-][a-z0-9]+)*", re.I)


def role_like(text: str, catalog: Catalog, among: Sequence[str] = ()) -> str:
    """The one role whose name shares most telling words with a message; "" for none, or when two are as near.

    "A plan for data governance" means the data governance and annotation lead. Of names that share as many, the one said
    most completely counts: "governance analyst" is no "governance lead". What is denied names nothing, and one word
    alone only where a role is asked for, unless it is one of few roles, `among`.
    """
    text = undenied(text)
    words = _same(stems(text))
    told = (words - _OF_ALL) & _telling(catalog)
    if not told:
        return ""
    out = told if among else told & (_standing_out(text) | _ACRONYMS)
    shared: dict[str, tuple[float, float]] = {}
    for role, names in _named(catalog):
        if not among or role in among:
            shared[role] = max(
                (float(len(n & told)), len(n & words) / len(n))
                if _names(n, told, out, few=bool(among))
                else (0.0, 0.0)
                for n in names
            )
    best = max(shared.values(), default=(0.0, 0.0))
    found = [r for r, n in shared.items() if n == best]
    return found[0] if best[0] and len(found) == 1 else ""


def _names(name: frozenset[str], told: frozenset[str], out: frozenset[str], *, few: bool) -> bool:
    """Whether the telling words a text shares with a name are enough to name it; `out` are those that do so alone."""
    both = name & told
    if few or not both:
        return bool(both)
    if len(both) > 1:
        return bool(both - _COMMON)
    return both <= told - _COMMON and bool(both & out)


def _standing_out(text: str) -> frozenset[str]:
    """The words that open what is said, or stand behind words that ask for a role."""
    found: set[str] = set()
    for match in _WORD.finditer(text):
        before = re.split(r"[.;:!?\n,]", text[: match.start()])[-1]
        if _OPENS.match(before) or _ASKED.search(before):
            found |= _same(stems(match.group()))
    return frozenset(found)


def _same(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_SAME.get(w, w) for w in words)


@lru_cache(maxsize=4)
def _telling(catalog: Catalog) -> frozenset[str]:
    """Every word of any role's name."""
    return frozenset().union(*(words for _, names in _named(catalog) for words in names))


@lru_cache(maxsize=4)
def _named(catalog: Catalog) -> list[tuple[str, list[frozenset[str]]]]:
    """Each role with the words of each of its names, read once a catalog."""
    return [
        (role.id, [_same(stems(name)) for name in (role.title, *role.aliases)])
        for role in catalog.of_kind("role")
    ]
