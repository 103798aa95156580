"""The Library tab: every document by kind, searchable, and a whole document with the sources of each claim."""

from collections import Counter
from html import escape
from typing import Any

import gradio as gr

from coach.answering.notes import month
from coach.answering.verify import cite
from coach.corpus import Catalog
from coach.errors import NotFoundError
from coach.types import STRENGTH as ORDER
from coach.types import Citation, Document, Passage
from coach.ui import keep
from coach.ui.cards import GROUPS, KINDS, STRENGTH, button, marker
from coach.ui.frame import LIGHT, Frame, box, text, visitor
from coach.ui.news import news, news_html
from coach.ui.safe import Links, render
from coach.ui.visit import Place

ALL = "Every kind"
HITS = 6


def counts(document: Document) -> Counter[str]:
    """How many claims of each strength a document makes."""
    return Counter(c.evidence for p in document.passages for c in p.claims)


def strengths(document: Document) -> str:
    """Those counts in words."""
    found = counts(document)
    said = [f"{found[e]} {STRENGTH[e]}" for e in ORDER if found[e]]
    return f"{sum(found.values())} claims: {', '.join(said)}" if said else "no claims"


def row(document: Document, catalog: Catalog) -> str:
    """One document of the list."""
    meta = [f"as of {month(document.as_of)}", strengths(document)]
    meta += [f"replaces {_title(i, catalog)}" for i in document.supersedes]
    meta += [f"replaced by {_title(i, catalog)}" for i in document.superseded_by]
    words = f'<span class="row-title">{escape(document.title)}</span><span class="row-meta">{escape(" · ".join(meta))}</span>'
    return f"<li>{button(f'doc:{document.id}', words, '', 'entry')}</li>"


def _title(document_id: str, catalog: Catalog) -> str:
    found = catalog.documents.get(document_id)
    return found.title if found else document_id


def listing(frame: Frame, words: str, kind: str) -> str:
    """The documents of a kind whose title or other names hold the words, and passages found by search."""
    catalog, words = frame.session.catalog, words.strip()[:200]
    wanted = words.lower()
    found = [
        d
        for d in catalog.documents.values()
        if (kind in ("", ALL) or GROUPS[d.kind] == kind)
        and all(any(w in n.lower() for n in (d.title, d.id, *d.aliases)) for w in wanted.split())
    ]
    parts = [
        f'<p class="about" role="status">{len(found)} document{"" if len(found) == 1 else "s"}</p>'
    ]
    if words and kind in ("", ALL):
        hits = frame.session.coach.search(words, HITS)
        rows = "".join(
            f"<li>{button(f'passage:{h.passage.id}', _hit(h.passage, catalog), '', 'entry')}</li>"
            for h in hits
        )
        parts.append(f'<h3>Nearest sections</h3><ul class="rows">{rows}</ul>' if rows else "")
    for name, label in GROUPS.items():
        of_kind = sorted((d for d in found if d.kind == name), key=lambda d: d.title.lower())
        if of_kind:
            parts.append(
                f'<h3>{label} <span class="about">{len(of_kind)}</span></h3><ul class="rows">'
            )
            parts.append("".join(row(d, catalog) for d in of_kind) + "</ul>")
    if not found:
        parts.append(f'<p class="empty">{escape(frame.say("library_none"))}</p>')
    return box("".join(parts), "list")


def _hit(passage: Passage, catalog: Catalog) -> str:
    title = catalog.documents[passage.document_id].title
    return f'<span class="row-title">{escape(passage.heading)}</span><span class="row-meta">{escape(title)}</span>'


def whole(document: Document, catalog: Catalog, links: Links) -> tuple[str, Place]:
    """A document to read, and the citations its markers open: one a claim."""
    cited: list[Citation] = []
    sections = "".join(_section(p, catalog, links, cited) for p in document.passages)
    names = (
        f'<p class="about">Also called: {escape(", ".join(document.aliases[:8]))}</p>'
        if document.aliases
        else ""
    )
    changed = "".join(
        f'<p class="old">{word} {button(f"doc:{i}", escape(_title(i, catalog)), "", "link")}</p>'
        for word, ids in (
            ("No longer current: replaced by", document.superseded_by),
            ("Replaces", document.supersedes),
        )
        for i in ids
        if i in catalog.documents
    )
    related = "".join(
        f"<li>{button(f'doc:{i}', escape(_title(i, catalog)), '', 'link')}</li>"
        for i in document.related
        if i in catalog.documents
    )
    html = (
        f'<p>{button("doc:", "Back to the list", "", "plain back")}</p><p class="label">{KINDS[document.kind]}</p>'
        f'<h2 tabindex="-1">{escape(document.title)}</h2><p class="about">As of {escape(month(document.as_of))}, to be reviewed by '
        f"{escape(month(document.review_by))} · {escape(strengths(document))} · "
        f"{escape(', '.join(document.jurisdiction))}</p>{names}{changed}{sections}"
        + (f'<h3>Goes with</h3><ul class="near">{related}</ul>' if related else "")
    )
    return box(html, "reading"), Place(tuple(cited))


def _section(passage: Passage, catalog: Catalog, links: Links, cited: list[Citation]) -> str:
    """A section with a marker after each claim: the claims' own offsets say where."""
    body, at = "", 0
    for claim in sorted(passage.claims, key=lambda c: c.end):
        cited.append(cite(len(cited) + 1, passage, claim.start, claim.end, catalog))
        body += passage.text[at : claim.end] + f" [{len(cited)}]"
        at = claim.end
    by = {c.number: c for c in cited}

    def mark(n: int) -> str:
        return marker("doc", by[n]) if n in by else f"[{n}]"

    heading = f"<h3>{escape(passage.heading)}</h3>" if passage.part == 1 else ""
    return f"{heading}{render(body + passage.text[at:], links, mark)}"


def library_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    catalog = frame.session.catalog
    with gr.Tab("Library", id="library") as tab, gr.Column(elem_id="library", elem_classes="tab"):
        with gr.Column(elem_id="lib-find"):
            gr.Markdown(f"## Library\n{frame.say('library')}")
            with gr.Row():
                words = gr.Textbox(
                    label="Search the library",
                    placeholder="AIGP, four-fifths, notice period",
                    scale=2,
                )
                kind = gr.Dropdown([ALL, *GROUPS.values()], value=ALL, label="Kind", scale=1)
            newer = text("lib-news")
            found = text("lib-list")
        reader = text("reader")

    def find(said: str, wanted: Any) -> str:
        return listing(frame, said or "", str(wanted or ""))

    gr.on(
        [tab.select, words.change, kind.change],
        find,
        [words, kind],
        found,
        **LIGHT,
    )

    def looked(visit: Any, value: Any) -> tuple[Any, Any]:
        """What changed since the last visit, once a visit; then today's Library is what the next one is compared with."""
        mine, store = visitor(visit), keep.read_store(value)
        if not store["agreed"]:
            return "", gr.skip()
        now = frame.session.catalog
        if mine.news is None:
            mine.news = news(store["seen"], store["seen_on"], now)
            store = keep.looked(store, now, frame.today())
        html = news_html(mine.news, frame.say)
        return box(html, "list news") if html else "", store

    tab.select(looked, [frame.visit, frame.store], [newer, frame.store], **LIGHT)

    def read(payload: str, visit: Any) -> tuple[Any, Any]:
        """Open a whole document, from the list or from a card."""
        name = payload.removeprefix("doc:")
        if not name:
            return "", gr.skip()
        try:
            document = catalog.find(name)
        except NotFoundError:
            return gr.skip(), gr.skip()
        html, place = whole(document, catalog, frame.links)
        visitor(visit).places["doc"] = place
        return html, gr.Tabs(selected="library")

    frame.on("doc", read, [reader, frame.tabs])
