"""No live jobs here: search strings by title, skill and standard instead, as text to copy. Nothing is fetched."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import quote_plus

from coach.career.asked import reply_role
from coach.career.follow import message_before
from coach.career.roles import (
    documents_in,
    name_of,
    role_meant,
    role_named,
    role_of,
    say,
    section_hole,
)
from coach.career.spans import Span, spans
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.types import Document, Profile, ToolResult

GUIDE = "guides/search-by-skill"
_ASKS = re.compile(
    r"\b(?:find|get|show|list|give|search|look|send|fetch|pull up)\b(?: for)?(?: me)?(?! (?:one|it|that|them)\b)(?: \w+){0,4}? (?:jobs?|openings?|vacanc(?:y|ies)|positions?|postings?|job (?:ads?|adverts?|listings?))\b"
    r"|\b(?:are there|do you (?:have|know)|any)\b[^.?!]{0,30}\b(?:open (?:jobs?|positions?|roles?)|job openings?|openings|vacancies|live jobs?)\b"
    r"|\b(?:who|which companies) (?:is|are) hiring (?:right )?now\b|\b(?:make|write|give|build|create)\b[^.?!]{0,30}\b(?:search strings?|boolean (?:search|string)s?|job alerts?)\b"
    r"|^\W*search strings?\b",
    re.I,
)
_KNOWLEDGE = re.compile(
    r"^\W*(?:how|where|what|why|when|should|which|will|would|does|did|is|can (?!you)|could (?!you))\b|\bhow (?:many|much|long|often)\b|\b(?:no|not|never|can'?t|cannot)\b|\b(?:apply|applied|lost|red flags?|scam|fake|reject\w*|this|saved?|target|(?:must|have to|should|i|we|to) pay|fees?|deposits?|odds|chances?|likel(?:y|ihood)|realistic\w*|hard|easy|difficult)\b"
    # what is supposed or told, and asks for nothing: "and if I find a job at a smaller place"
    r"|\b(?:if|when|once|until|unless|before|after|while)\b[^.?!]{0,12}\b(?:i|we|you|he|she|they|it)\b",
    re.I,
)
# "Ok, then where do I look", after a question of who hires.
_WHERE = re.compile(r"^\W*(?:(?:ok(?:ay)?|so|and|then|but|well)\W+)*where (?:do|should|can|would|could|else (?:do|can|should)) (?:i|one|you) (?:look|search|find (?:them|these|those|such jobs|one))(?: then| now| for (?:them|that|those|it))?\W*$", re.I)  # fmt: skip
_OF_JOBS = re.compile(r"\b(?:hiring|hires?|jobs?|openings?|vacanc\w+|companies|employers?)\b", re.I)
_PLAIN = stems("ai analyst engineer manager specialist lead senior officer consultant")
_TALK = re.compile(
    r"\b(?:jobs?|careers?|work)$", re.I
)  # names people say, not titles adverts carry
_BOARDS = {
    "LinkedIn": "https://www.linkedin.com/jobs/search/?keywords=",
    "Indeed": "https://www.indeed.com/jobs?q=",
    "Google": "https://www.google.com/search?q=",
}


@dataclass(frozen=True, slots=True)
class Search:
    """One string to copy: by title, by skill or by rule, and the same string as links for usual boards."""

    kind: str
    text: str
    links: Mapping[str, str]


class SearchesTool:
    """Writes search strings."""

    name = "searches"
    description = "Search strings for job boards by title, skill and standard. There are no live jobs here; nothing is looked up."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"role": {"type": "string", "description": "A role's id, title or alias."}},
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The role of a message that asks for jobs or for search strings."""
        role = role_named(names)
        if reply_role(self.name, text, role, held):
            return {"role": role}
        where = _WHERE.match(text) and _OF_JOBS.search(message_before(held))
        if not where and (
            not _ASKS.search(text) or _KNOWLEDGE.search(text) or documents_in(names, "credentials")
        ):
            return None
        role = role_meant(names, held)
        return {"role": role} if role else {}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Write the strings; without a role, the guide's own.

        Raises:
            InputError: the role is none.
        """
        role = role_of(arguments, profile, self._catalog)
        guide = self._catalog.documents[GUIDE]
        found = searches(role, self._catalog) if role else []
        parts = [say("practice.jobs", cite=section_hole(guide, "how"))]
        if role:
            parts.append(say("practice.jobs_role", role=name_of(role)))
            parts.append(
                "\n".join(say("practice.jobs_line", kind=s.kind, text=s.text) for s in found)
            )
        near = guide_strings(role, guide)
        parts.append("\n".join(f"- {span.text} {span.hole}" for span in near))
        where = next(s for s in spans(guide.passages) if s.passage.facet == "tools")
        parts.append(say("practice.jobs_where", quote=where.text, cite=where.hole))
        asks = "" if role else say("practice.jobs_ask")
        data = {
            "role": role.id if role else "",
            "searches": [asdict(s) for s in found],
            "guide": [s.text for s in near],
            "live": False,
            "hold": {"asked": {"tool": self.name, "need": "role", "arguments": {}}}
            if asks
            else {"asked": None},
        }
        follow = (say("path.follow_gap", role=name_of(role)),) if role else ()
        return ToolResult(
            self.name, data, "\n\n".join([*parts, *([asks] if asks else [])]), follow_ups=follow
        )


def searches(role: Document, catalog: Catalog) -> list[Search]:
    """Strings for a role: its titles, the skills it asks most, the rules and standards beside it."""
    titles = _quoted(_names([role.title, *role.aliases]))
    skills = sorted(role.record["skills"].items(), key=lambda s: -s[1])
    named = [
        catalog.skills[s]
        for s, _ in skills
        if catalog.skills[s].family not in ("communication", "engineering")
    ]
    by_skill = _quoted([s.aliases[0] if s.aliases else s.name for s in named[:4]])
    rules = [
        catalog.documents[r] for r in role.related if r.split("/")[0] in ("rules", "standards")
    ]
    # Adverts still name what a rule replaced, so the old name stays in the search.
    olds = [catalog.documents[o] for d in rules for o in d.supersedes if o in catalog.documents]
    law = [s.aliases[0] for s in named if s.family == "law" and s.aliases]
    by_rule = _quoted(list(dict.fromkeys([*(name_of(d) for d in (*rules, *olds)), *law]))[:4])
    found = [
        (say("practice.jobs_titles"), titles),
        (say("practice.jobs_skills"), f'{by_skill} AND (AI OR "machine learning")'),
        (say("practice.jobs_rules"), f"{by_rule} AND (AI OR model)" if by_rule else ""),
    ]
    return [
        Search(kind, text, _links(text))
        for kind, text in found
        if text and not text.startswith(" AND")
    ]


def guide_strings(role: Document | None, guide: Document) -> list[Span]:
    """The guide's own strings: those that share a word with the role's names, else the first of each section."""
    every = [s for s in spans(guide.passages) if s.passage.facet == "example" and " OR " in s.text]
    if role is not None:
        wanted = stems(" ".join([role.title, *role.aliases])) - _PLAIN
        shared = {s.text: len(wanted & stems(s.text)) for s in every}
        if best := max(shared.values(), default=0):
            return [s for s in every if shared[s.text] == best][:2]
    first = {s.passage.anchor: s for s in reversed(every)}
    return [s for s in every if first[s.passage.anchor] is s]


def _names(names: Sequence[str]) -> list[str]:
    """At most five names, none of which only lengthens another by an "s"."""
    out: list[str] = []
    for name in names:
        if not _TALK.search(name) and not any(
            name.lower().rstrip("s") == o.lower().rstrip("s") for o in out
        ):
            out.append(name)
    return out[:5]


def _quoted(names: Sequence[str]) -> str:
    kept = [n.replace('"', "") for n in names]
    return "(" + " OR ".join(f'"{n}"' for n in kept) + ")" if kept else ""


def _links(text: str) -> dict[str, str]:
    return {board: base + quote_plus(text) for board, base in _BOARDS.items()}
