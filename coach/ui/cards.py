"""Evidence as a person reads it: the passage with the quote marked, and each source behind it. All text is escaped."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from coach.answering.guard import clean
from coach.answering.notes import month
from coach.answering.verify import cite
from coach.corpus import Catalog
from coach.types import Citation, Document, Passage
from coach.ui.safe import Links, link, render

STRENGTH = {
    "primary": "primary",
    "secondary": "secondary",
    "unverified": "unverified",
    "judgement": "our judgement",
    "own": "your own material",
}
MEANS = {
    "primary": "the body itself or an official text",
    "secondary": "a report about it",
    "unverified": "a claim nobody else confirms",
    "judgement": "Coach's own view",
    "own": "material you added",
}
KINDS = {
    "article": "Article", "role": "Role", "credential": "Credential", "rule": "Rule", "standard": "Standard",
    "method": "Method", "project": "Project", "guide": "Guide", "layoff": "After a layoff", "own": "Your own",
}  # fmt: skip
# The order and the names of the Library's groups.
GROUPS = {
    "role": "Roles", "credential": "Credentials", "layoff": "After a layoff", "guide": "Guides", "rule": "Rules", "standard": "Standards",
    "method": "Methods", "project": "Projects", "article": "Articles", "own": "Your own",
}  # fmt: skip
_OPEN, _CLOSE = "\ue000", "\ue001"  # never in cleaned text: stand where the quote begins and ends


def button(value: str, words: str, title: str = "", kind: str = "") -> str:
    """A control the page's script acts on; `words` is trusted HTML."""
    named = f' title="{escape(title)}"' if title else ""
    return (
        f'<button type="button" class="do {kind}" value="{escape(value)}"{named}>{words}</button>'
    )


def strength(evidence: str) -> str:
    """The small word for how strong a claim is."""
    word = STRENGTH.get(evidence, evidence)
    return f'<span class="strength {escape(evidence)}" title="{escape(MEANS.get(evidence, ""))}">{escape(word)}</span>'


def marker(place: str, citation: Citation) -> str:
    """The `[n]` of an answer as a control; weak evidence says so beside its number."""
    weak = citation.evidence in ("unverified", "judgement", "own")
    word = f'<span class="weak"> {escape(STRENGTH[citation.evidence])}</span>' if weak else ""
    words = f'<span class="sr">Evidence </span>{citation.number}{word}'
    return button(
        f"cite:{place}:{citation.number}", words, f"Open evidence {citation.number}", "cite"
    )


def marked(text: str, quote: str, links: Links) -> str:
    """A passage with the quote marked wherever it runs, paragraph by paragraph."""
    text, quote = clean(text).replace(_OPEN, "").replace(_CLOSE, ""), clean(quote)
    start = text.find(quote) if quote else -1
    if start < 0:
        return render(text, links)
    lines = [
        re.sub(r"^(\s*(?:[-*]|\d+\.) )?(.*\S)\s*$", rf"\1{_OPEN}\2{_CLOSE}", x)
        for x in quote.split("\n")
    ]
    whole = text[:start] + "\n".join(lines) + text[start + len(quote) :]
    return render(whole, links).replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>")


def card(
    citation: Citation,
    catalog: Catalog,
    links: Links,
    *,
    place: str = "",
    others: Sequence[int] = (),
) -> str:
    """The evidence card of a citation; `others` are the numbers one can leaf through in its place."""
    passage = catalog.passages.get(citation.passage_id)
    document = catalog.documents.get(citation.document_id)
    text = passage.text if passage else citation.quote
    parts = [
        _leaf(place, citation.number, list(others)),
        f'<h2 tabindex="-1">{escape(citation.heading)}</h2>',
        _about(citation, document, catalog),
        f'<div class="passage">{marked(text, citation.quote, links)}</div>',
        sources(citation, links),
        _around(passage, document) if passage and document else "",
    ]
    return f'<div class="card">{"".join(parts)}</div>'


def passage_card(passage: Passage, catalog: Catalog, links: Links) -> str:
    """A passage opened by itself, its first paragraph marked."""
    return card(cite(0, passage, 0, passage.lead_end, catalog), catalog, links)


def _leaf(place: str, number: int, others: list[int]) -> str:
    close = button("drawer:", "Close", "Close the evidence", "plain")
    if len(others) < 2 or number not in others:
        return f'<p class="leaf"><span class="label">Evidence</span><span>{close}</span></p>'
    at = others.index(number)
    before, after = others[at - 1], others[(at + 1) % len(others)]
    return (
        f'<p class="leaf"><span class="label">Evidence {at + 1} of {len(others)}</span><span>'
        f"{button(f'cite:{place}:{before}', 'Previous', 'Previous evidence', 'plain')}"
        f"{button(f'cite:{place}:{after}', 'Next', 'Next evidence', 'plain')}{close}</span></p>"
    )


def _about(citation: Citation, document: Document | None, catalog: Catalog) -> str:
    kind = KINDS.get(document.kind, "") if document else ""
    old = ""
    for name in document.superseded_by if document else ():
        if name in catalog.documents:
            newer = button(
                f"doc:{name}",
                escape(catalog.documents[name].title),
                "Read the newer document",
                "link",
            )
            old += f'<p class="old">No longer current: replaced by {newer}</p>'
    return (
        f'<p class="about">{escape(kind)}: {escape(citation.title)}</p>'
        f'<p class="about">As of {escape(month(citation.as_of))} · weakest claim quoted: {strength(citation.evidence)}</p>{old}'
    )


def sources(citation: Citation, links: Links) -> str:
    """The sources behind a quote, each once, with where in them and how strong they are."""
    grouped: dict[str, tuple[Mapping[str, str], list[str]]] = {}
    for source in citation.sources:
        where = grouped.setdefault(source["id"], (source, []))[1]
        if source.get("locator") and source["locator"] not in where:
            where.append(source["locator"])
    if not grouped:
        return '<h3>Coach\'s note</h3><p class="about">No outside source: this is our own judgement.</p>'
    items = "".join(
        f"<li>{_source(source, where, links)}</li>" for source, where in grouped.values()
    )
    return f'<h3>Coach\'s note, drawn from</h3><ul class="sources">{items}</ul>'


def _source(source: Mapping[str, str], where: Sequence[str], links: Links) -> str:
    if source["id"] == "judgement":
        return f"Coach's own judgement, no outside source {strength('judgement')}"
    lines = [
        f"<strong>{link(source['url'], source['title'], links)}</strong> {strength(source['evidence'])}"
    ]
    published = source.get("published", "")
    dated = f"published {month(published)}" if published[:4].isdigit() else published
    lines.append(escape(" · ".join(x for x in (source.get("publisher", ""), dated) if x)))
    if where:
        lines.append("where: " + escape("; ".join(where)))
    if source.get("retrieved"):
        lines.append(f"read on {escape(month(source['retrieved']))}")
    return "<br>".join(lines)


def _around(passage: Passage, document: Document) -> str:
    at = [p.id for p in document.passages].index(passage.id)
    near = [document.passages[i] for i in (at - 1, at + 1) if 0 <= i < len(document.passages)]
    rows = "".join(
        f"<li>{button(f'passage:{p.id}', escape(p.heading), 'Open this section', 'link')}</li>"
        for p in near
    )
    return (
        f'<h3>Next to it</h3><ul class="near">{rows}</ul><p class="foot">'
        f"{button(f'doc:{document.id}', 'Read the whole document', '', 'plain')}"
        f"{button(f'report:{passage.id}', 'Report an error in this fact', '', 'plain')}</p>"
    )


def report(passage: Passage, catalog: Catalog) -> str:
    """A prepared text to copy, for whoever keeps the knowledge."""
    document = catalog.documents[passage.document_id]
    text = (
        f"Error in a fact\nPassage: {passage.id}\nDocument: {document.title}, as of {document.as_of}\n"
        f"Section: {passage.heading}\nIt says: {passage.lead}\n\nWhat is wrong:\nWhat is right, and where it says so (a link):\n"
    )
    shown = escape(clean(text)).replace("\n", "&#10;")
    return (
        f'<div class="card">{_leaf("", 0, [])}<h2 tabindex="-1">Report an error</h2>'
        '<p class="about">Copy this text, complete it and send it to whoever runs this page, or open an issue where you '
        f'got Coach. Nothing is sent from here.</p><pre class="copyable">{shown}</pre>'
        f'<p class="foot">{button("copy:card", "Copy the text", "", "plain")}'
        f"{button(f'passage:{passage.id}', 'Back to the passage', '', 'plain')}</p></div>"
    )
