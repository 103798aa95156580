"""Markdown put together from parts: text that cannot turn into markup, links that can only be web links."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from coach.career.plain import cell, paragraphs, plain
from coach.wording import Prompts, data_root

_MARKUP = re.compile(
    r"([\\`*\[\]<>|~#]|(?<![^\W_])_|_(?![^\W_])|^[-+](?= )|^\d+[.)](?= )|!(?=\[)|&(?=\w+;|#))"
)
_URL = re.compile(r"^https?://[^\s<>\"'`\\]+$", re.I)
_FENCE = re.compile(r"(^(?:`{3,}|~{3,})[^\n]*\n.*?^(?:`{3,}|~{3,})[ \t]*$)", re.M | re.S)
_SCHEME = re.compile(r"\]\(\s*<?\s*(?!https?://|#|mailto:)[^)\s]*\s*>?[^)]*\)", re.I)


def md(text: object, *, limit: int = 2000) -> str:
    """One line of text with everything escaped that Markdown would read as markup."""
    return _MARKUP.sub(r"\\\1", plain(text, limit=limit))


def md_cell(text: object, *, limit: int = 1000) -> str:
    """Text for a table cell: escaped, and never a formula where the table is pasted."""
    return _MARKUP.sub(r"\\\1", cell(text, limit=limit))


def url(address: object) -> str:
    """A web address as it is, or "" for anything that is none."""
    line = plain(address, limit=2000)
    return line.replace("(", "%28").replace(")", "%29") if _URL.match(line) else ""


def link(text: object, address: object) -> str:
    """A link, or the bare text when the address is no web address."""
    web = url(address)
    return f"[{md(text)}]({web})" if web else md(text)


def tame(markdown: object) -> str:
    """Markdown written elsewhere, without raw HTML, pictures, or links to anything but the web; code stays as it is."""
    text = paragraphs(markdown)
    parts = _FENCE.split(text)
    return "".join(part if i % 2 else _tamed(part) for i, part in enumerate(parts)).strip()


def _tamed(text: str) -> str:
    text = re.sub(r"<(?=[A-Za-z/!?])(?!https?://)", r"\\<", text)
    text = re.sub(r"!(?=\[)", r"\\!", text)
    return _SCHEME.sub("]", text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table of cells that are already Markdown."""
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def bullets(items: Iterable[str]) -> str:
    """A Markdown list of items that are already Markdown."""
    return "\n".join(f"- {item}" for item in items)


def day(value: object) -> str:
    """A date in words, "14 November 2026"; anything else as it stands."""
    text = plain(value, limit=80)
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.day} {found:%B %Y}"


def joined(blocks: Iterable[str]) -> str:
    """Blocks set apart by blank lines, with one line end at the end."""
    return "\n\n".join(b.strip("\n") for b in blocks if b and b.strip()) + "\n"


def say(name: str, **values: str) -> str:
    """A sentence of `prompts/export.md`."""
    return Prompts(data_root("prompts")).phrase(f"export.{name}", **values)
