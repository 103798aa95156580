"""Markdown read into blocks, the one shape the DOCX and PDF writers know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = Literal["heading", "paragraph", "item", "numbered", "quote", "code", "table", "rule"]
_BOXES = (("[ ] ", "☐ "), ("[x] ", "☑ "), ("[X] ", "☑ "))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `href` is a web address or ""."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, one item of a list, or a table whose first row is its head."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 1
    number: int = 0
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """The words of the block without style."""
        return "".join(r.text for r in self.runs)


def read_blocks(markdown: str) -> list[Block]:
    """The blocks of a text; HTML is text, not markup."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return list(_Reader(parser.parse(markdown)).blocks())


class _Reader:
    """Walks the tokens once, remembering the lists and quotes it is inside."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self._tokens = tokens
        self._lists: list[list[int]] = []  # the next number of each open list; 0 for bullets
        self._quotes = 0
        self._first = False  # the next paragraph opens a list item

    def blocks(self) -> Iterator[Block]:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.type == "table_open":
                end = next(
                    i for i in range(at, len(self._tokens)) if self._tokens[i].type == "table_close"
                )
                yield Block("table", rows=tuple(_rows(self._tokens[at:end])))
                at = end
            else:
                yield from self._one(token, self._tokens[at - 1] if at else None)
            at += 1

    def _one(self, token: "Token", before: "Token | None") -> Iterator[Block]:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type.startswith("ordered")
            self._lists.append([int(token.attrGet("start") or 1)] if ordered else [0])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif token.type == "list_item_open":
            self._first = True
        elif token.type in ("blockquote_open", "blockquote_close"):
            self._quotes += 1 if token.type.endswith("open") else -1
        elif token.type == "hr":
            yield Block("rule")
        elif token.type in ("fence", "code_block"):
            yield Block("code", (Run(token.content.rstrip("\n"), code=True),))
        elif token.type == "inline":
            yield self._text(token, before)

    def _text(self, token: "Token", before: "Token | None") -> Block:
        runs = tuple(_runs(token.children or []))
        if before is not None and before.type == "heading_open":
            return Block("heading", runs, level=int(before.tag[1]))
        if self._lists and self._first:
            self._first = False
            number = self._lists[-1][0]
            if number:
                self._lists[-1][0] += 1
            return Block(
                "numbered" if number else "item",
                _boxed(runs),
                level=len(self._lists),
                number=number,
            )
        if self._quotes:
            return Block("quote", runs)
        return Block("paragraph", runs, level=len(self._lists) + 1)


def _rows(tokens: Sequence["Token"]) -> Iterator[tuple[tuple[Run, ...], ...]]:
    row: list[tuple[Run, ...]] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(tuple(_runs(token.children or [])))
        elif token.type == "tr_close":
            yield tuple(row)


def _runs(tokens: Sequence["Token"]) -> Iterator[Run]:
    bold = italic = 0
    href = ""
    for token in tokens:
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type in ("em_open", "em_close"):
            italic += 1 if token.type == "em_open" else -1
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            href = address if address.lower().startswith(("https://", "http://")) else ""
        elif token.type == "link_close":
            href = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" " if token.type == "softbreak" else "\n", bool(bold), bool(italic))
        elif token.content:
            yield Run(token.content, bool(bold), bool(italic), token.type == "code_inline", href)


def _boxed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """An item that opens with "[ ]" or "[x]" shows a box."""
    for mark, box in _BOXES:
        if runs and runs[0].text.startswith(mark):
            return (Run(box + runs[0].text[len(mark) :], runs[0].bold, runs[0].italic), *runs[1:])
    return runs
