"""What a message asks of the comparison just made: which one fits, which is cheapest, or one of its columns alone."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.cells import rows_of
from coach.career.comparebest import AROUND, ASKED, COMING, asked_for
from coach.career.comparetext import fit_lines, told_cell
from coach.career.follow import PLACE, foreign, last, lately, ordinal
from coach.career.roles import heading_of, lowered, say, section_hole
from coach.career.telling import tells_of_person
from coach.corpus import Catalog
from coach.types import Document, Profile

_FIT = re.compile(
    r"\b(?:which|what)\b[^.?!]{0,30}\b(?:fits?|suits?|right|better|best|good|you (?:take|pick|choose|recommend|suggest)|should i|do you recommend)\b"
    r"|\bwhich (?:one )?(?:(?:do|should|would) i (?:do|take|start with) |is |comes |to (?:do|take) )?first\b|\b(?:which (?:one|of (?:them|these|those|the two)))\W*$|\b(?:fits?|suits?) me\b|\bso which\b|^\W*(?:and |so |but )?(?:for me|in my case|for my (?:case|situation|profile|background))\W*$",
    re.I,
)
_BETTER_AT = re.compile(
    r"\b(?:cheap\w*|cost\w*|price|fast\w*|quick\w*|short\w*|long\w*|eas\w+|hard\w*|pays?|salary|earn\w*|renew\w*|exam|recogni[sz]ed|known|law|apply|applies)\b",
    re.I,
)
_OF_TWO = re.compile(
    r"\b(?:one|two|both|them|these|those|me|best|for me|recommend|choose|first|start|take|pick|suits?|fits?|case|background|profile|situation|someone|odds|chances?|prospects?)\b",
    re.I,
)
MAX = 12
PAIR = 4  # things a table holds


def asked_of_comparison(
    text: str, held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The things compared before with what a short message asks of them; None when it asks something else."""
    ids = [i for i in held.get("compared") or () if isinstance(i, str)]
    roles = [i for i in held.get("roles") or () if isinstance(i, str)]
    if len(text.split()) > MAX:
        return None
    if 2 <= len(roles) <= PAIR and roles != ids and (asks := _best(text, roles, _words(roles))):
        return {"ids": roles, **asks}  # named together, though no table was made of them
    if len(ids) < 2 or not (lately("compare", held) or roles == ids):
        return None
    kinds = _words(ids)
    if (asks := _best(text, ids, kinds)) is not None:
        return {"ids": ids, **asks}
    if last("compare", held) and tells_of_person(text, catalog):
        return {"ids": ids, "aspect": "fit"}
    if not lately("compare", held) or foreign(text, _FIT, PLACE, _OF_TWO, kinds):
        return None
    if _FIT.search(text) and not _BETTER_AT.search(text):
        return {"ids": ids, "aspect": "fit"}
    at = ordinal(text)
    bare = len(text.split()) <= 6 and not _BETTER_AT.search(text)
    if at is not None and -len(ids) <= at < len(ids) and bare and last("compare", held):
        return {"ids": ids, "aspect": "one", "at": at}
    return None


def _words(ids: Sequence[str]) -> str:
    return " ".join(i.replace("/", " ").replace("-", " ") for i in ids)


def _best(text: str, ids: Sequence[str], kinds: str) -> dict[str, object] | None:
    """The column a short message asks the least or the most of, when it speaks of nothing but the things compared."""
    families = {i.partition("/")[0].removesuffix("s") for i in ids}
    if len(families) != 1 or foreign(text, COMING, ASKED, AROUND, kinds):
        return None
    return asked_for(text, families.pop())


def fit_text(documents: Sequence[Document], profile: Profile, catalog: Catalog) -> str:
    """Which of them fits this person, and who should choose which."""
    fit = fit_lines(documents, profile, catalog)
    told = "\n".join(f"- {line['text']}" for line in fit)
    parts = [told] if fit and fit[0]["id"] else []
    choose = [
        say("compare.choose", title=heading_of(d), choose=lowered(d.choose_if))
        for d in documents
        if d.choose_if
    ]
    if choose:
        parts.append("\n".join(f"- {line}" for line in choose))
    parts += [line["text"] for line in fit if not line["id"]]
    return "\n\n".join(parts)


def one_text(document: Document, profile: Profile, catalog: Catalog, today: Any) -> str:
    """One of the things compared alone: what it is, its figures, who should choose it, its verdict for this person."""
    lines = [
        f"- {row.label}: {told_cell(row.cells[0], document)}"
        for row in rows_of([document], catalog, today)
    ]
    what = next((p for p in document.passages if p.facet == "what" and p.part == 1), None)
    parts = (
        [say("compare.lead", quote=what.lead, cite=section_hole(document, "what"))] if what else []
    )
    parts = [f"**{heading_of(document)}**", *parts, "\n".join(lines)]
    if document.choose_if:
        choose = lowered(document.choose_if)
        parts.append(say("compare.choose", title=heading_of(document), choose=choose))
    fit = [
        f["text"]
        for f in fit_lines([document], profile, catalog)
        if f["id"] and document.kind != "role"
    ]
    return "\n\n".join([*parts, *fit])
