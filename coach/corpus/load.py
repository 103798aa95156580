"""Reads one file of `knowledge/` into a `Document`; every refusal reads file: field: reason."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import ValidationError

from coach.corpus.claims import Block, blocks, is_list_item, lift
from coach.corpus.schema import RECORDS, FrontMatter
from coach.errors import KnowledgeError
from coach.types import Claim, DeadlineRule, Document, Evidence, Passage, Verdict

# 1,100 characters (about 180 words) stay inside the 256 tokens the embedded model reads.
MAX_CHARS = 1100
_HEADING = re.compile(r"^## +(?P<heading>.+?)\s*\{#(?P<anchor>[a-z0-9-]+)\}\s*$", re.M)
_ANY_HEADING = re.compile(r"^#{1,6} .*$", re.M)


class _Handler(YAMLHandler):
    """Front matter through the C parser of YAML, which is about eight times faster."""

    def load(self, fm: str, **kwargs: object) -> Any:
        return yaml.load(fm, Loader=yaml.CSafeLoader)


def facet_of(anchor: str, facets: Mapping[str, Any]) -> str:
    """The facet an anchor belongs to: itself, or the longest facet that starts it ("" if none)."""
    fits = [name for name in facets if anchor == name or anchor.startswith(name + "-")]
    return max(fits, key=len, default="")


def read_yaml(path: Path) -> Any:
    """A YAML file's content; `KnowledgeError` names the line that does not parse."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path}: yaml: {' '.join(str(error).split())}") from error


_BLOCK = re.compile(r"^(?=\S)", re.M)
_FIELD = re.compile(r"  (\w+): (.+)")
_BARE = re.compile(
    r"(?:[^\W_]|[(§])(?:(?!: | #).)*(?<![:\s])"
)  # a value that YAML reads as it stands, if it is no number or day
_TYPED = re.compile(
    r"(?!\d{4}-\d{2}$)[\d.+_:\-TZ ]+|true|false|yes|no|on|off|null|[\de.]+|0[xob][\da-f_]+", re.I
)


def read_flat(path: Path) -> dict[str, Any]:
    """A YAML file of entries whose fields are single lines, read in a fifth of the parser's time.

    A file with an entry of any other shape is handed to the parser, so that the outcome and its errors are the same.
    """
    text = path.read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    for block in filter(str.strip, _BLOCK.split(text)):
        if (entry := _flat(block)) is None:
            return dict(read_yaml(path) or {})
        if entry:
            found[entry[0]] = entry[1]
    return found


def _flat(block: str) -> tuple[str, dict[str, str]] | tuple[()] | None:
    """An entry and its fields; () for a comment or nothing, None for what only a parser reads."""
    head, *lines = [line for line in block.split("\n") if line]
    if head.startswith("#"):
        return () if all(line.startswith("#") for line in lines) else None
    fields: dict[str, str] = {}
    for line in lines:
        match = _FIELD.fullmatch(line)
        value = _plain(match[2]) if match else None
        if match is None or value is None or match[1] in fields:
            return None
        fields[match[1]] = value
    key = head.removesuffix(":")
    words = _BARE.fullmatch(key) and not _TYPED.fullmatch(key)
    return (key, fields) if fields and words and head != key else None


def _plain(value: str) -> str | None:
    """A one-line value as YAML reads it; None for what is more than words or a quoted text without escapes."""
    if (
        value[0] == "'"
        and len(value) > 1
        and value[-1] == "'"
        and "'" not in value[1:-1].replace("''", "")
    ):
        return value[1:-1].replace("''", "'")
    if value[0] == '"' and len(value) > 1 and value[-1] == '"' and not {'"', "\\"} & {*value[1:-1]}:
        return value[1:-1]
    return value if _BARE.fullmatch(value) and not _TYPED.fullmatch(value) else None


def reasons(error: ValidationError, where: str) -> str:
    """A pydantic error as lines of file: field: reason."""
    return "\n".join(
        f"{where}: {'.'.join(map(str, e['loc'])) or 'front matter'}: {e['msg']}"
        for e in error.errors()
    )


def load_document(
    path: Path, document_id: str, *, facets: Mapping[str, Any], evidence_of: dict[str, Evidence]
) -> Document:
    """Read and validate one document.

    Raises:
        KnowledgeError: the file breaks the format; one line a fault.
    """
    text = path.read_text(encoding="utf-8")
    try:
        meta, content = frontmatter.parse(text, handler=_Handler())
        front = FrontMatter.model_validate(meta)
        record = RECORDS[front.kind].model_validate(front.record)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path}: front matter: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        raise KnowledgeError(reasons(error, str(path))) from error
    body, passages, faults = split(content, document_id, facets=facets, evidence_of=evidence_of)
    if faults:
        raise KnowledgeError("\n".join(f"{path}: {fault}" for fault in faults))
    return Document(
        id=document_id,
        kind=front.kind,
        title=front.title,
        aliases=tuple(front.aliases),
        as_of=front.as_of,
        review_by=front.review_by,
        jurisdiction=tuple(front.jurisdiction),
        supersedes=tuple(front.supersedes),
        superseded_by=tuple(front.superseded_by),
        related=tuple(front.related),
        record=record.model_dump(exclude_unset=True),
        verdicts=tuple(Verdict(v.when, v.say, v.see) for v in front.verdicts),
        choose_if=front.choose_if,
        asked_as={k: tuple(v) for k, v in front.asked_as.items()},
        terms={k: tuple(v) for k, v in front.terms.items()},
        deadlines=tuple(_deadline(d) for d in front.deadlines),
        small=front.small,
        body=body,
        passages=tuple(passages),
    )


def _deadline(entry: Any) -> DeadlineRule:
    return DeadlineRule(
        id=entry.id,
        what=entry.what,
        counts_from=entry.from_,
        amount=entry.amount,
        unit=entry.unit,
        working_days=entry.calendar == "working",
        kind=entry.kind,
        back=entry.back,
        less_a_day=entry.less_a_day,
        fixed=entry.date,
        when=entry.when,
        reading=entry.reading,
        group=entry.group,
        source_ids=tuple(entry.source),
        see=entry.see,
        sure=entry.sure,
        lawyer=entry.lawyer,
        official=entry.official,
    )


def split(
    content: str, document_id: str, *, facets: Mapping[str, Any], evidence_of: dict[str, Evidence]
) -> tuple[str, list[Passage], list[str]]:
    """Cut a document into passages, one a section and more when it is long.

    Returns the clean body, its passages in order, and what is wrong as "field: reason".
    """
    faults = [
        f"{m.group().strip()!r}: a heading reads '## A question? {{#facet}}'"
        for m in _ANY_HEADING.finditer(content)
        if not _HEADING.match(m.group())
    ]
    heads = list(_HEADING.finditer(content))
    if not heads:
        return "", [], [*faults, "body: no section; expected '## A question? {#facet}'"]
    if content[: heads[0].start()].strip():
        faults.append("body: text before the first heading")
    body, passages, seen = "", list[Passage](), set[str]()
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        anchor, heading = head["anchor"], head["heading"]
        facet = facet_of(anchor, facets)
        if not facet:
            faults.append(f"#{anchor}: starts with no facet of facets.yaml")
        if anchor in seen:
            faults.append(f"#{anchor}: used twice in this document")
        seen.add(anchor)
        section = content[head.end() : after.start() if after else len(content)]
        lifted = [(raw, lift(raw, evidence_of)) for raw in blocks(section)]
        if not lifted:
            faults.append(f"#{anchor}: an empty section")
            continue
        for raw, block in lifted:
            if block.unsourced:
                faults.append(f"#{anchor}: no source after {block.unsourced[-60:]!r}")
            for claim in block.claims:
                for locator in claim.locators:
                    if locator.source_id not in evidence_of:
                        faults.append(
                            f"#{anchor}: source {locator.source_id!r} is not in sources.yaml"
                        )
            if raw.startswith(("|", "<", ">")) or "](" in raw:
                faults.append(
                    f"#{anchor}: tables, quotes, links and HTML are not used: {raw[:40]!r}"
                )
        body += f"## {heading}\n\n"
        for part, group in enumerate(_groups([b for _, b in lifted]), start=1):
            text, claims, lead_end = _join(group)
            name = f"{document_id}#{anchor}" + (f".{part}" if part > 1 else "")
            start = len(body)
            passages.append(
                Passage(
                    id=name,
                    document_id=document_id,
                    facet=facet,
                    anchor=anchor,
                    heading=heading,
                    text=text,
                    start=start,
                    end=start + len(text),
                    lead_end=lead_end,
                    part=part,
                    claims=claims,
                )
            )
            body += text + "\n\n"
    return body.rstrip() + "\n", passages, faults


def _groups(lifted: list[Block]) -> list[list[Block]]:
    """Blocks in groups of at most `MAX_CHARS`; one block is never cut."""
    groups: list[list[Block]] = [[]]
    for block in lifted:
        size = sum(len(b.text) + 2 for b in groups[-1])
        if groups[-1] and size + len(block.text) > MAX_CHARS:
            groups.append([])
        groups[-1].append(block)
    return groups


def _join(group: list[Block]) -> tuple[str, tuple[Claim, ...], int]:
    """One passage's text, its claims shifted to their place, and where the first paragraph ends."""
    text, claims = "", list[Claim]()
    for i, block in enumerate(group):
        if i:
            both = is_list_item(block.text) and is_list_item(group[i - 1].text)
            text += "\n" if both else "\n\n"
        for claim in block.claims:
            claims.append(
                Claim(
                    claim.start + len(text), claim.end + len(text), claim.locators, claim.evidence
                )
            )
        text += block.text
    return text, tuple(claims), len(group[0].text)
