"""Word files from Markdown, with real headings, lists, tables and links."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from coach.corpus import Catalog
from coach.export.blocks import Block, Run, read_blocks
from coach.export.markdown import deadlines_markdown, plan_markdown

_EPOCH = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the earliest time a zip entry can carry; keeps the bytes the same each time


def docx_of(markdown: str, *, title: str = "", today: date | None = None) -> bytes:
    """A Word file of a Markdown text; the same text gives the same bytes."""
    from docx import Document

    blocks = read_blocks(markdown)
    document = Document()
    named = title or next((b.text for b in blocks if b.kind == "heading"), "Coach")
    _properties(document, named, today)
    for block in blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def plan_docx(
    data: Mapping[str, Any], *, catalog: Catalog | None = None, today: date | None = None
) -> bytes:
    """A plan as a Word file."""
    return docx_of(plan_markdown(data, catalog=catalog, today=today), today=today)


def deadlines_docx(
    data: Mapping[str, Any], *, catalog: Catalog | None = None, today: date | None = None
) -> bytes:
    """The calendar of deadlines as a Word file."""
    return docx_of(deadlines_markdown(data, catalog=catalog, today=today), today=today)


def _properties(document: Any, title: str, today: date | None) -> None:
    stamp = (
        datetime(today.year, today.month, today.day, tzinfo=UTC)
        if today
        else datetime(2000, 1, 1, tzinfo=UTC)
    )
    core = document.core_properties
    core.title, core.author, core.comments, core.language = title[:250], "Coach", "", "en"
    core.created = core.modified = stamp


def _add(document: Any, block: Block) -> None:
    if block.kind == "table":
        _table(document, block)
    elif block.kind == "rule":
        document.add_paragraph()
    elif block.kind == "heading":
        _fill(document.add_heading(level=min(block.level, 4)), block.runs)
    elif block.kind in ("item", "numbered"):
        # Numbers are written out: Word's own numbering would run on from one list into the next.
        style = "List Bullet" if block.kind == "item" else "List"
        paragraph = document.add_paragraph(
            style=style if block.level == 1 else f"{style} {min(block.level, 3)}"
        )
        lead = (Run(f"{block.number}. "),) if block.kind == "numbered" else ()
        _fill(paragraph, (*lead, *block.runs))
    else:
        style = {"quote": "Quote", "code": "No Spacing"}.get(block.kind, "Normal")
        _fill(document.add_paragraph(style=style), block.runs)


def _table(document: Any, block: Block) -> None:
    columns = max((len(r) for r in block.rows), default=0)
    if not columns:
        return
    made = document.add_table(rows=0, cols=columns, style="Table Grid")
    for number, row in enumerate(block.rows):
        cells = made.add_row().cells
        for at, runs in enumerate(row[:columns]):
            bold = (
                tuple(Run(r.text, True, r.italic, r.code, r.href) for r in runs)
                if number == 0
                else runs
            )
            _fill(cells[at].paragraphs[0], bold)
    _repeat_head(made)
    document.add_paragraph()


def _repeat_head(made: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(mark)


def _fill(paragraph: Any, runs: Sequence[Run]) -> None:
    for run in runs:
        target = _linked(paragraph, run) if run.href else paragraph.add_run(run.text)
        target.bold, target.italic = run.bold or None, run.italic or None
        if run.code:
            target.font.name = "Courier New"


def _linked(paragraph: Any, run: Run) -> Any:
    """A run inside a real link; python-docx has no call for it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    anchor = OxmlElement("w:hyperlink")
    anchor.set(
        qn("r:id"),
        paragraph.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    made = paragraph.add_run(run.text)
    made.font.underline, made.font.color.rgb = True, RGBColor(0x0B, 0x57, 0xA4)
    anchor.append(made._r)
    paragraph._p.append(anchor)
    return made


def _same_bytes(content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for entry in made.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, made.read(entry.filename))
    return out.getvalue()
