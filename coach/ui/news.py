"""What changed in the Library since a person last looked: small prints of the documents, compared with those of today."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from coach.answering.notes import month
from coach.corpus import Catalog
from coach.types import Document
from coach.ui.cards import KINDS, button

MAX_SEEN = 2000
MAX_SHOWN = 12
Seen = dict[str, list[str]]  # document id -> as_of and print


@dataclass(frozen=True, slots=True)
class Change:
    """A document that is new or changed; `before` is its earlier date, "" when it is new."""

    document: Document
    kind: Literal["new", "changed"]
    before: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """What changed since a day."""

    since: str = ""
    changes: tuple[Change, ...] = ()


def prints(catalog: Catalog) -> Seen:
    """The date and a short print of every document: of its text, its figures, its sources and what replaced it."""
    return {i: [d.as_of, _print(d, catalog)] for i, d in catalog.documents.items()}


def _print(document: Document, catalog: Catalog) -> str:
    named = {
        (x.source_id, x.where) for p in document.passages for c in p.claims for x in c.locators
    }
    known = [(i, w, getattr(catalog.sources.get(i), "url", "")) for i, w in sorted(named)]
    figures = sorted((k, str(v)) for k, v in document.record.items())
    whole = (document.title, document.body, document.as_of, figures, known, document.superseded_by)
    return hashlib.sha256(repr(whole).encode()).hexdigest()[:8]


def latest(catalog: Catalog) -> str:
    """The date of the newest document."""
    return max((d.as_of for d in catalog.documents.values()), default="")


def whole_print(catalog: Catalog) -> str:
    """A print of the whole knowledge."""
    return hashlib.sha256(repr(sorted(prints(catalog).items())).encode()).hexdigest()[:12]


def read_seen(value: Any) -> Seen:
    """The prints a browser kept, whatever came."""
    if not isinstance(value, Mapping):
        return {}
    return {
        str(k)[:120]: [str(x)[:20] for x in v]
        for k, v in list(value.items())[:MAX_SEEN]
        if isinstance(v, list) and len(v) == 2
    }


def news(seen: Seen, since: str, catalog: Catalog) -> News:
    """What is new or changed against what was seen; nothing for who was never here."""
    if not seen or not since:
        return News()
    changes = []
    for i, (as_of, mark) in prints(catalog).items():
        document = catalog.documents[i]
        if i not in seen:
            changes.append(Change(document, "new"))
        elif seen[i] != [as_of, mark]:
            changes.append(Change(document, "changed", seen[i][0]))
    changes.sort(
        key=lambda c: (c.kind != "new", [-ord(x) for x in c.document.as_of], c.document.title)
    )
    return News(since, tuple(changes))


def news_html(found: News, say: Any) -> str:
    """The block at the top of the Library; "" when nothing changed."""
    if not found.changes:
        return ""
    shown, rest = found.changes[:MAX_SHOWN], found.changes[MAX_SHOWN:]
    more = (
        f"<details><summary>{len(rest)} more</summary><ul class='rows'>{_rows(rest)}</ul></details>"
        if rest
        else ""
    )
    return (
        f"<h3>{escape(say('news', day=month(found.since)))}</h3>"
        f'<ul class="rows">{_rows(shown)}</ul>{more}'
    )


def _rows(changes: tuple[Change, ...]) -> str:
    return "".join(f"<li>{_row(c)}</li>" for c in changes)


def _row(change: Change) -> str:
    document = change.document
    dated = f"as of {month(document.as_of)}"
    if change.kind == "new":
        what = f"New · {KINDS[document.kind]} · {dated}"
    elif change.before and change.before != document.as_of:
        what = f"Changed · now {dated}, before {month_or(change.before)}"
    else:
        what = f"Changed · {dated}"
    words = f'<span class="row-title">{escape(document.title)}</span><span class="row-meta">{escape(what)}</span>'
    return button(f"doc:{document.id}", words, "", "entry")


def month_or(text: str) -> str:
    """A kept date in words, or as it is when a browser kept something else."""
    try:
        return month(text)
    except (ValueError, IndexError):
        return text
