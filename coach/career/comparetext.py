"""A comparison in words: what a source says of the choice, the table, who should choose which, and what fits."""

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.career.cells import Cell, Row
from coach.career.fit import fit_word
from coach.career.measure import measure
from coach.career.nearest import fits
from coach.career.planning import needed_hours
from coach.career.progress import ticked
from coach.career.roles import heading_of, lowered, name_of, number_text, say, section_hole, told
from coach.career.spans import spans
from coach.corpus import Catalog
from coach.corpus.verdicts import fitting
from coach.types import Document, Passage, Profile


def compare_text(
    documents: list[Document],
    rows: list[Row],
    fit: Sequence[Mapping[str, str]],
    catalog: Catalog,
    verdict: str = "",
) -> str:
    """The comparison for the chat: the verdict, what a source says of the choice, the table, who should choose which, what fits."""
    parts = [*([verdict] if verdict else []), *_lead(documents, catalog)]
    names = [name_of(d) for d in documents]
    listed = " and ".join(n for n in (", ".join(names[:-1]), names[-1]) if n)
    parts.append(say("compare.head", names=listed))
    parts.append(table(documents, rows))
    choose = [
        say("compare.choose", title=heading_of(d), choose=lowered(d.choose_if))
        for d in documents
        if d.choose_if
    ]
    if choose:
        parts.append("\n".join(f"- {line}" for line in choose))
    parts += _replaced(documents, catalog)
    if fit:
        parts.append("\n".join(f"- {line['text']}" for line in fit))
    return "\n\n".join(parts)


def table(documents: list[Document], rows: list[Row]) -> str:
    """The cells as a table, each with its citation, and a last line of dates."""
    lines = [
        "|  | " + " | ".join(heading_of(d) for d in documents) + " |",
        "| --- " * (len(documents) + 1) + "|",
    ]
    for row in rows:
        cells = [told_cell(c, d) for c, d in zip(row.cells, documents, strict=True)]
        lines.append(f"| {row.label} | " + " | ".join(cells) + " |")
    lines.append(f"| {say('compare.as_of')} | " + " | ".join(d.as_of for d in documents) + " |")
    return "\n".join(lines)


def told_cell(cell: Cell, document: Document) -> str:
    """A cell's value with its citation; an older figure than its column carries its own date."""
    value = cell.value
    if cell.as_of < document.as_of[: len(cell.as_of)]:
        value = say("compare.dated", value=value, date=cell.as_of)
    return f"{value} {cell.hole}".strip()


def fit_lines(
    documents: Sequence[Document], profile: Profile, catalog: Catalog
) -> list[dict[str, str]]:
    """Which of them fits this profile and why: roles by their skills, credentials by their verdicts."""
    if all(d.kind == "role" for d in documents):
        order = [g.role for g in fits(profile, catalog)]
        ranked = sorted(documents, key=lambda d: order.index(d.id))
        lines = [
            {"id": ranked[0].id, "text": say("compare.fit_first", title=heading_of(ranked[0]))}
        ]
        return lines + [_role_line(d, profile, catalog) for d in ranked]
    if any(d.kind == "credential" for d in documents):
        found = [line for d in documents if (line := _verdict_line(d, profile, catalog))]
        told = all(profile.get(n) is not None for n in ("experience_years", "credentials"))
        name = "compare.fit_open" if told else "compare.fit_unknown"
        return found or [{"id": "", "text": say(name)}]
    return []


def _role_line(role: Document, profile: Profile, catalog: Catalog) -> dict[str, str]:
    gap = measure(role, profile, catalog, ticked(profile, catalog))
    text = say(
        "compare.fit_role",
        title=heading_of(role),
        fit=fit_word(gap),
        share=round(gap.closeness * 100),
        hours=number_text(round(needed_hours(role, profile, catalog))),
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
    text = say(
        "compare.fit_verdict",
        because=because,
        title=heading_of(document),
        say=found[0].say,
        cite=f"[[{why.id}]]",
    )
    return {"id": document.id, "text": text}


def _lead(documents: Sequence[Document], catalog: Catalog) -> list[str]:
    """What a document says of the choice: the words on comparison that name most of the things compared, and nothing else.

    A whole first paragraph goes before a single sentence; the earlier document before the later.
    """
    best: tuple[int, int, str, str] | None = None
    strangers = [
        d
        for kind in {d.kind for d in documents}
        for d in catalog.of_kind(kind)
        if d.id not in {known.id for known in documents}
    ]
    for passage, text, cite, whole in _on_choice(documents):
        others = [d for d in documents if d.id != passage.document_id and _mentions(text, d)]
        if not others or any(_mentions(text, d, but=documents) for d in strangers):
            continue
        if best is None or (len(others), whole) > best[:2]:
            best = (len(others), whole, text, cite)
    return [say("compare.lead", quote=best[2], cite=best[3])] if best else []


def _on_choice(documents: Sequence[Document]) -> Iterator[tuple[Passage, str, str, int]]:
    """What documents say under a heading of comparison: each first paragraph, and each sentence that names its own document."""
    for document in documents:
        for passage in document.passages:
            if passage.facet != "compare":
                continue
            yield passage, passage.lead, f"[[{passage.id}]]", 1
            for span in spans([passage]):
                if _mentions(span.text, document) and "|" in span.hole:
                    yield passage, span.text, span.hole, 0


def _mentions(text: str, document: Document, *, but: Sequence[Document] = ()) -> bool:
    """Whether a text names a document by a name that none of the documents in `but` goes by too."""
    taken = {n.lower() for d in but for n in _names(d)}
    return any(
        re.search(rf"(?<!\w){re.escape(n)}s?(?!\w)", text, re.I)
        for n in _names(document)
        if len(n) > 2 and n.lower() not in taken
    )


def _names(document: Document) -> tuple[str, ...]:
    """Every name of a document, and its title without the number of a standard: "Lead Auditor"."""
    bare = re.sub(r"^ISO(?:/IEC)? \d+ ", "", document.title)
    return (document.title, bare, *document.aliases)


def _replaced(documents: Sequence[Document], catalog: Catalog) -> list[str]:
    lines = []
    for document in documents:
        for name in document.superseded_by[:1]:
            new = catalog.documents[name]
            cite = section_hole(document, "status")
            lines.append(say("compare.old", old=name_of(document), new=name_of(new), cite=cite))
    return lines
