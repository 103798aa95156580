"""Makes a person's text safe to set into a document: one form, nothing hidden in it, no markup of ours."""

import re
import unicodedata
from collections.abc import Iterable

_SPACE = re.compile(r"\s+")
# What a spreadsheet takes for a formula when a table is pasted into it; "- " opens a list and stays.
_FORMULA = re.compile(r"^\s*(?=[=@\t]|[+-](?! ))")
_NUMBER = re.compile(r"^\s*[+-]?[\d.,]+\s?%?\s*$")


def plain(text: object, *, limit: int = 2000) -> str:
    """One line of text without control, invisible or direction characters, at most `limit` characters."""
    kept = (" " if c in "\n\r\t\f\v\x85\u2028\u2029" else c for c in str(text))
    line = "".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    line = _SPACE.sub(" ", unicodedata.normalize("NFC", line)).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def paragraphs(text: object, *, limit: int = 200_000) -> str:
    """Text of several lines, each made `plain`; line breaks and leading spaces of lists stay."""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")[:limit].split("\n")
    return "\n".join(
        " " * min(len(line) - len(line.lstrip(" ")), 8) + plain(line) for line in lines
    )


def cell(text: object, *, limit: int = 2000) -> str:
    """Text for a table cell: what a spreadsheet would run as a formula opens with an apostrophe."""
    line = plain(text, limit=limit)
    return "'" + line if _FORMULA.match(line) and not _NUMBER.match(line) else line


def said(text: object, *, limit: int = 300) -> str:
    """A person's words to be said back in Markdown: no brackets, marks or code that would be read as markup."""
    line = plain(text, limit=limit)
    line = line.translate(str.maketrans("[]{}<>|`", "()()‹›/'"))
    return re.sub(r"[*#\\~]|(?<![^\W_])_|_(?![^\W_])", "", line).strip()


def sentence_with(text: str, names: Iterable[str]) -> str:
    """The first sentence that holds one of some names, without its full stop; all of the text when none does."""
    known = list(names)
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", sentence, re.I) for n in known):
            return sentence.strip(" .")
    return text
