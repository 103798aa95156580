"""The comparison tool: two to four things side by side, every cell with its source and date, then who should choose which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from coach.career.cells import Row, rows_of
from coach.career.fit import fits
from coach.career.measure import measure
from coach.career.progress import ticked
from coach.career.roles import (
    an,
    documents_in,
    heading_of,
    lowered,
    name_of,
    number_text,
    say,
    section_hole,
    told,
)
from coach.corpus import Catalog
from coach.corpus.verdicts import fitting
from coach.errors import InputError, NotFoundError
from coach.types import Document, Profile, ToolResult

LEAST, MOST = 2, 4
KINDS = ("roles", "credentials", "rules", "standards", "layoff")
_COMPARE = re.compile(r"^\W*(?:please |can you |could you |now |and |ok,? )*(?:compare|contrast)\b|\bside by side\b", re.I)
_VERSUS = re.compile(r"\b(?:vs\.?|versus|compared? (?:to|with))(?=\s|$)", re.I)
_CHOICE = re.compile(
    r"\bor\b|\bwhich (?:one |of (?:the )?(?:two|three|these|them) )?(?:is|fits|suits|should|would|do)\b", re.I
)
# In a choice of two credentials or roles, words that ask for one side of it: that is a question of knowledge.
_FACET = re.compile(
    r"\b(?:cost|price|pay|salary|earn|cheaper|cheap|long|time|exam|questions?|pass|renew\w*|valid|expire\w*|required?|need|prerequisites?|difference|"
    r"law|legal|apply|applies|mean|holders?|hold|have|passed|count)\b",
    re.I,
)


class CompareTool:
    """Compares roles, credentials, rules or countries."""

    name = "compare"
    description = "Two to four roles, credentials, rules or countries side by side, with sources and who should choose which."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "ids": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": LEAST,
                "maxItems": MOST,
                "description": "Document ids, titles or aliases.",
            }
        },
        "required": ["ids"],
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The things a message asks to compare: by that word, by "vs", or by a plain "A or B?"."""
        found = self._named(text, names)
        if len(found) > MOST:
            found = found[:MOST]
        told = bool(_COMPARE.search(text) or _VERSUS.search(text))
        if told and len(found) >= LEAST and _alike(found):
            return {"ids": found}
        choosing = {n.split("/")[0] for n in found} in ({"roles"}, {"credentials"})
        short = len(text.split()) <= 16
        if len(found) >= LEAST and choosing and short and _CHOICE.search(text) and not _FACET.search(text):
            return {"ids": found}
        if _COMPARE.search(text) and len(found) == 1 and len(text.split()) <= 8:
            return {"ids": found}
        return None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compare.

        Raises:
            InputError: a name that is no document, more than four, or things that share no field.
        """
        documents = self._documents(arguments.get("ids") or [])
        if len(documents) < LEAST:
            return ToolResult(self.name, {"missing": "ids"}, say("compare.ask_two"), asks=say("compare.ask_two"))
        rows = rows_of(documents, self._catalog, today)
        if not rows:
            names = ", ".join(d.id for d in documents)
            raise InputError(f"ids: {names} share nothing a table could hold", say("compare.ask_two"))
        choose = [{"id": d.id, "if": d.choose_if} for d in documents if d.choose_if]
        fit = fit_lines(documents, profile, self._catalog)
        data = {
            "ids": [d.id for d in documents],
            "titles": [d.title for d in documents],
            "rows": [asdict(r) for r in rows],
            "choose": choose,
            "fit": fit,
            "listed": [d.id for d in documents],
            "hold": {"asked": None},
        }
        return ToolResult(
            self.name,
            data,
            compare_text(documents, rows, fit, self._catalog),
            notes=(say("compare.note"),),
            follow_ups=_follow_ups(documents),
        )

    def _named(self, text: str, names: Sequence[str]) -> list[str]:
        """The comparable documents a message names; a standard beside a credential stands for its own credentials."""
        found = documents_in(names, *KINDS)
        if _COMPARE.search(text) or _VERSUS.search(text):
            found += [c for c in self._countries(text) if c not in found]
        if any(n.startswith("credentials/") for n in found):
            out: list[str] = []
            for name in found:
                slug = name.partition("/")[2]
                own = [d.id for d in self._catalog.of_kind("credential") if d.id.startswith(f"credentials/{slug}-")]
                out += own if name.startswith("standards/") and own else [name]
            found = list(dict.fromkeys(out))
        return found

    def _countries(self, text: str) -> list[str]:
        """The layoff documents of the countries a text names, in its order."""
        places = []
        for code, names in self._catalog.qualifiers.countries.items():
            for name in names:
                # "us" and "in" are words; a short name counts in capitals only.
                flags = re.NOFLAG if len(name) <= 3 else re.I
                if match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
                    document = self._catalog.country(code)
                    places += [(match.start(), document.id)] if document else []
                    break
        return list(dict.fromkeys(name for _, name in sorted(places)))

    def _documents(self, ids: Any) -> list[Document]:
        wanted = [ids] if isinstance(ids, str) else list(ids)
        found = []
        for name in wanted:
            try:
                found.append(self._catalog.find(str(name)))
            except NotFoundError as error:
                raise InputError(str(error), error.hint) from error
        unique = list({d.id: d for d in found}.values())
        if len(unique) > MOST:
            raise InputError(f"ids: {len(unique)} things given, at most {MOST} fit side by side")
        return unique


def _alike(ids: Sequence[str]) -> bool:
    """Whether things can stand in one table: one kind, or rules beside standards."""
    kinds = {i.split("/")[0] for i in ids}
    return len(kinds) == 1 or kinds == {"rules", "standards"}


def compare_text(documents: list[Document], rows: list[Row], fit: Sequence[Mapping[str, str]], catalog: Catalog) -> str:
    """The comparison for the chat: what a source says of the choice, the table, who should choose which, what fits."""
    parts = [*_lead(documents)]
    parts.append(say("compare.head", names=" and ".join(name_of(d) for d in documents)))
    parts.append(table(documents, rows))
    choose = [say("compare.choose", title=heading_of(d), choose=lowered(d.choose_if)) for d in documents if d.choose_if]
    if choose:
        parts.append("\n".join(f"- {line}" for line in choose))
    parts += _replaced(documents, catalog)
    if fit:
        parts.append("\n".join(f"- {line['text']}" for line in fit))
    return "\n\n".join(parts)


def table(documents: list[Document], rows: list[Row]) -> str:
    """The cells as a table, each with its citation, and a last line of dates."""
    lines = ["|  | " + " | ".join(heading_of(d) for d in documents) + " |", "| --- " * (len(documents) + 1) + "|"]
    for row in rows:
        cells = [f"{c.value} {c.hole}".strip() for c in row.cells]
        lines.append(f"| {row.label} | " + " | ".join(cells) + " |")
    lines.append(f"| {say('compare.as_of')} | " + " | ".join(d.as_of for d in documents) + " |")
    return "\n".join(lines)


def fit_lines(documents: Sequence[Document], profile: Profile, catalog: Catalog) -> list[dict[str, str]]:
    """Which of them fits this profile and why: roles by their skills, credentials by their verdicts."""
    if all(d.kind == "role" for d in documents):
        order = [g.role for g in fits(profile, catalog)]
        ranked = sorted(documents, key=lambda d: order.index(d.id))
        lines = [{"id": ranked[0].id, "text": say("compare.fit_first", title=heading_of(ranked[0]))}]
        return lines + [_role_line(d, profile, catalog) for d in ranked]
    if any(d.kind == "credential" for d in documents):
        found = [line for d in documents if (line := _verdict_line(d, profile, catalog))]
        return found or [{"id": "", "text": say("compare.fit_unknown")}]
    return []


def _role_line(role: Document, profile: Profile, catalog: Catalog) -> dict[str, str]:
    gap = measure(role, profile, catalog, ticked(profile, catalog))
    text = say(
        "compare.fit_role",
        title=heading_of(role),
        fit=gap.fit,
        share=round(gap.closeness * 100),
        hours=number_text(round(gap.hours_first)),
        cite=section_hole(role, "skills"),
    )
    against = " ".join(f"{r.text} {r.hole}".strip() for r in gap.reasons if r.counts_against)
    return {"id": role.id, "text": f"{text} {against}".strip()}


def _verdict_line(document: Document, profile: Profile, catalog: Catalog) -> dict[str, str] | None:
    found = fitting(document, profile)
    why = catalog.section(document.id, found[0].see) if found else None
    if found is None or why is None:
        return None
    words = [told(u, profile.items[u], catalog) for u in found[1] if u in profile.items]
    because = say("compare.because", said="; ".join(dict.fromkeys(words))) + " " if words else ""
    text = say("compare.fit_verdict", because=because, title=heading_of(document), say=found[0].say, cite=f"[[{why.id}]]")
    return {"id": document.id, "text": text}


def _lead(documents: Sequence[Document]) -> list[str]:
    """What a document itself says of the choice: the first comparison section that names another of them."""
    for document in documents:
        others = [d for d in documents if d.id != document.id]
        for passage in document.passages:
            if passage.facet == "compare" and any(_mentions(passage.lead, d) for d in others):
                return [say("compare.lead", quote=passage.lead, cite=f"[[{passage.id}]]")]
    return []


def _mentions(text: str, document: Document) -> bool:
    names = (document.title, *document.aliases)
    return any(re.search(rf"(?<!\w){re.escape(n)}s?(?!\w)", text, re.I) for n in names if len(n) > 2)


def _replaced(documents: Sequence[Document], catalog: Catalog) -> list[str]:
    lines = []
    for document in documents:
        for name in document.superseded_by[:1]:
            new = catalog.documents[name]
            cite = section_hole(document, "status")
            lines.append(say("compare.old", old=name_of(document), new=name_of(new), cite=cite))
    return lines


def _follow_ups(documents: Sequence[Document]) -> tuple[str, ...]:
    if all(d.kind == "role" for d in documents):
        gaps = [say("path.follow_gap", role=name_of(d)) for d in documents[:2]]
        return (*gaps, say("path.follow_plan", hours=8, role=an(name_of(documents[0]))))
    if all(d.kind == "credential" for d in documents):
        return tuple(f"Is {name_of(d)} worth it?" for d in documents[:3])
    return ()
