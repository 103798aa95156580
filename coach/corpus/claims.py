"""Lifts sources out of a section: Markdown with `[^source: where]` in, clean text and its claims out."""

import re
from dataclasses import dataclass

from coach.types import STRENGTH, Claim, Evidence, Locator

MARKER = re.compile(r"[ \t]*\[\^([A-Za-z0-9][A-Za-z0-9_-]*)(?::\s*([^\]]*))?\]")
_AFTER = re.compile(r"[.;:,!?]+")
_LIST_ITEM = re.compile(r"^(?:[-*]|\d+\.) ")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bArt\.)(?<!\bNo\.)(?<!\bvs\.)\s+(?=[\"'(A-Z0-9`])"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item: clean text, claims with offsets into it, text left without a source."""

    text: str
    claims: tuple[Claim, ...]
    unsourced: str


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as offsets, in order, together covering all but the white space."""
    cuts, spans, start = [m.span() for m in _SENTENCE_END.finditer(text)], [], 0
    for left, right in cuts:
        spans.append((start, left))
        start = right
    if start < len(text):
        spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def blocks(section: str) -> list[str]:
    """The paragraphs and list items of a section, each on one line."""
    found: list[list[str]] = []
    open_block = False
    for line in section.splitlines():
        if not line.strip():
            open_block = False
        elif _LIST_ITEM.match(line) or not open_block:
            found.append([line.strip()])
            open_block = True
        else:
            found[-1].append(line.strip())
    return [" ".join(lines) for lines in found]


def is_list_item(block: str) -> bool:
    """Whether a block is an item of a list."""
    return bool(_LIST_ITEM.match(block))


def weakest(kinds: list[Evidence]) -> Evidence:
    """The weakest of several strengths; `primary` when there is none."""
    return max(kinds, key=STRENGTH.index, default="primary")


def strongest(kinds: list[Evidence]) -> Evidence:
    """The strongest of several strengths: what a claim with several sources has."""
    return min(kinds, key=STRENGTH.index)


def lift(block: str, evidence_of: dict[str, Evidence]) -> Block:
    """Take the markers out of one block; a marker covers the text since the one before it.

    Sources missing from `evidence_of` count as `unverified`; the loader reports them.
    """
    text, claims, cursor, start, held = "", [], 0, 0, list[Locator]()
    for marker in MARKER.finditer(block):
        between = block[cursor : marker.start()]
        tail = _AFTER.match(between) if held else None
        if tail:
            text += tail.group()
            between = between[tail.end() :]
        if held and between.strip():
            claims.append(_claim(text, start, held, evidence_of))
            held, start = [], len(text)
        text += between
        held.append(Locator(marker.group(1), (marker.group(2) or "").strip()))
        cursor = marker.end()
    rest = block[cursor:]
    if held:
        tail = _AFTER.match(rest)
        if tail:
            text += tail.group()
            rest = rest[tail.end() :]
        claims.append(_claim(text, start, held, evidence_of))
    return Block((text + rest).rstrip(), tuple(claims), rest.strip())


def _claim(text: str, start: int, held: list[Locator], evidence_of: dict[str, Evidence]) -> Claim:
    start += len(text[start:]) - len(text[start:].lstrip())
    kinds = [evidence_of.get(locator.source_id, "unverified") for locator in held]
    return Claim(start, len(text.rstrip()), tuple(held), strongest(kinds))
