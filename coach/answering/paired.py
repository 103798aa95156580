"""Everyday short names of roles and certificates, which count where two are held against each other: "validator or eval", "red team vs bias audit".

Alone, "eval" or "audit" is a word like any other; joined to another role by "or" it is a role.
"""

import re
from collections.abc import Iterator

from coach.answering.names import Name, NameFinder
from coach.corpus import Catalog

_JOINS = re.compile(r"\b(?:or|vs\.?|versus|against|between|compared (?:to|with)|over|than)\b", re.I)
# Between the two: a few words, the one that joins, a few words.
_BETWEEN = re.compile(
    r"\W*(?:[\w']+\W+){0,3}?(?:or|vs\.?|versus|against|compared (?:to|with)|over|than)\W+(?:[\w']+\W+){0,4}?",
    re.I,
)
_BETWEEN_AND = re.compile(r"\W+and\W+(?:(?:the|an?|rather)\W+)?", re.I)
_BEFORE_AND = re.compile(r"\bbetween\W+(?:(?:the|an?|being|working|in|as|bank)\W+)*$", re.I)
# The word that follows makes another thing of it: "audit report", "risk assessment", "eval harness".
_OTHER = re.compile(
    r"\W?(?:reports?|harness|sets?|suites?|data|memos?|registers?|assessments?|acts?|laws?|rules?|frameworks?|plans?|firms?|files?|appetite|polic(?:y|ies)|statements?|course|exam|cert\w*)\b",
    re.I,
)
# A choice of one's own work: "monitoring or documentation" in a question on a law holds no two roles against each other.
_OWN = re.compile(
    r"\b(?:i|i'?m|i'?d|me|my|which|better|best|choose|choosing|pick|rather|torn|go for|become|becoming|jobs?|roles?|work|careers?|path|suits?|fits?|you|between|compared)\b",
    re.I,
)
_ASKS_OF = re.compile(r"^\W*(?:does|do|is|are|has|must|can|when|where|why|how)\b(?!.*\b(?:i|me|my)\b)", re.I)  # fmt: skip
BARE = 6  # words of a message that is little more than the pair


class Pairs:
    """Finds the roles, or the certificates, a text holds against each other, by any name or by an everyday one."""

    def __init__(self, catalog: Catalog) -> None:
        table = [
            (name, document.id)
            for kind in ("role", "credential", "standard")
            for document in catalog.of_kind(kind)
            for name in (document.title, *document.aliases, *document.record.get("short", ()))
        ]
        self._finder = NameFinder(table)

    def find(self, text: str) -> list[Name]:
        """The names joined in pairs, from the left; none for a text that joins no two."""
        own = _OWN.search(text) or len(text.split()) <= BARE
        if not own or not _JOINS.search(text) or _ASKS_OF.search(text):
            return []
        found = [n for n in self._finder.find(text) if not _OTHER.match(text, n.end)]
        return list(dict.fromkeys(_joined(text, found)))


def _joined(text: str, found: list[Name]) -> Iterator[Name]:
    for one, other in zip(found, found[1:], strict=False):
        between = text[one.end : other.start]
        both = _BETWEEN_AND.fullmatch(between) and _BEFORE_AND.search(text[: one.start])
        alike = one.target.split("/")[0] == other.target.split("/")[0] != "standards"
        if alike and one.target != other.target and (both or _BETWEEN.fullmatch(between)):
            yield one
            yield other
