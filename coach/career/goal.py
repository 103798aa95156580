"""The role a message gives as the goal: "goal: model validator", "my target role is AI auditor"."""

import re
from collections.abc import Iterable

from coach.corpus import Catalog

NEAR = 12  # characters between "goal:" and the role it names
GOAL = re.compile(
    r"(?:^|[.,;:!\n(-]|\b(?:my|and|with|the|new))\s*(?:(?:career|dream|target|long[- ]term|new|main|end|job)[ -])?(?:goal|target|aim|objective)"
    r"(?: (?:role|job|position|title|now|will be|would be|is(?: now)?|to|be|become|being|work(?:ing)? as|as|an?|the))*\s*(?:[:=,→-]|\bis\b)?\s*(?=\w)"
    r"|\b(?:target(?:ing)?|aim(?:ing)? (?:for|at)|dream job)(?: (?:role|job|position|is|to (?:be|become)|an?|the))*\s*[:=]?\s*(?=\w)",
    re.I,
)


def goal_in(text: str, names: Iterable[str], catalog: Catalog) -> str:
    """The role a message gives as the goal, "goal: model validator", "my target role is AI auditor"; "" for none."""
    goal = GOAL.search(text)
    if goal is None or "?" in text:
        return ""
    roles = list(dict.fromkeys(n.split("#")[0] for n in names if n.startswith("roles/")))
    tail = text[goal.end() :].lower()
    found = [(tail.find(n.lower()), r) for r in roles for n in _names(r, catalog)]
    after = [(at, r) for at, r in found if 0 <= at <= NEAR]
    short = len(roles) == 1 and len(re.split(r"[.,;!]", tail)[0].split()) <= 4
    return min(after)[1] if after else roles[0] if short else ""


def _names(role: str, catalog: Catalog) -> tuple[str, ...]:
    document = catalog.documents[role]
    return (document.title, *document.aliases)
