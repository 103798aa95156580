"""PDF files from Markdown, with an outline, real links and text that can be copied.

A Unicode font is embedded when an installed package or the system ships one; otherwise the core fonts are used. What the
font in use cannot draw becomes a mark, and the file says how many there were.
"""

import importlib.util
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from coach.corpus import Catalog
from coach.export.blocks import Block, Run, read_blocks
from coach.export.markdown import deadlines_markdown, plan_markdown
from coach.export.marks import say

SIZE, SMALL, LINE = 10.5, 9.0, 5.2  # points, points, millimetres
_HEADINGS = {1: 18.0, 2: 14.0, 3: 12.0}
_MARK, _CORE_MARK = "□", "?"
# Typographic characters the core fonts lack, and what stands for them without changing what is said.
_PLAINER = str.maketrans(
    {"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "•": "-", "☐": "[ ]", "☑": "[x]", "€": "EUR ",
     "→": "->", "≤": "<=", "≥": ">=", "−": "-", "✓": "[x]", "\u00a0": " ", "\u202f": " "}
)  # fmt: skip


@cache
def unicode_fonts() -> tuple[Path, Path] | None:
    """A regular and a bold Unicode font file, from gradio's own fonts or the system's DejaVu, if there are any."""
    found = importlib.util.find_spec("gradio")
    roots = [Path(p) for p in (found.submodule_search_locations or [])] if found else []
    pairs = [
        (
            r / f"templates/frontend/static/fonts/SourceSansPro/SourceSansPro-{s}.woff2"
            for s in ("Regular", "Bold")
        )
        for r in roots
    ]
    pairs += [
        (Path("/usr/share/fonts/truetype/dejavu") / f"DejaVuSans{s}.ttf" for s in ("", "-Bold"))
    ]
    for pair in pairs:
        regular, bold = pair
        if (
            regular.is_file()
            and bold.is_file()
            and (regular.suffix != ".woff2" or importlib.util.find_spec("brotli"))
        ):
            return regular, bold
    return None


def pdf_of(
    markdown: str, *, title: str = "", today: date | None = None, core_fonts: bool = False
) -> bytes:
    """A PDF of a Markdown text; the same text gives the same bytes."""
    blocks = read_blocks(markdown)
    named = title or next((b.text for b in blocks if b.kind == "heading"), "Coach")
    writer = _Writer(None if core_fonts else unicode_fonts(), named, today)
    for block in blocks:
        writer.add(block)
    return writer.finish()


def plan_pdf(
    data: Mapping[str, Any], *, catalog: Catalog | None = None, today: date | None = None
) -> bytes:
    """A plan as a PDF."""
    return pdf_of(plan_markdown(data, catalog=catalog, today=today), today=today)


def deadlines_pdf(
    data: Mapping[str, Any], *, catalog: Catalog | None = None, today: date | None = None
) -> bytes:
    """The calendar of deadlines as a PDF."""
    return pdf_of(deadlines_markdown(data, catalog=catalog, today=today), today=today)


@dataclass
class _Writer:
    """Holds the open PDF; every text goes through `_drawn`, which counts what the font lacks."""

    fonts: tuple[Path, Path] | None
    title: str
    today: date | None
    lost: int = 0
    _pdf: Any = field(init=False)
    _family: str = field(init=False)
    _known: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        from fpdf import FPDF

        pdf: Any = FPDF(format="A4")
        self._pdf = pdf
        pdf.str_alias_nb_pages = ""  # otherwise "{nb}" in a person's text would turn into a number
        self._family, self._known = "helvetica", frozenset()
        if self.fonts:
            self._family = "body"
            for style, path in zip(("", "B"), self.fonts, strict=True):
                pdf.add_font("body", style, str(path))
            self._known = frozenset(pdf.fonts["body"].cmap) & frozenset(pdf.fonts["bodyB"].cmap)
        pdf.set_title(self._drawn(self.title))
        pdf.set_author("Coach")
        pdf.set_lang("en")
        stamp = self.today or date(2000, 1, 1)
        pdf.set_creation_date(datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
        pdf.set_margins(20, 18, 20)
        pdf.set_auto_page_break(True, 18)
        pdf.add_page()

    def add(self, block: Block) -> None:
        """Draw one block."""
        pdf = self._pdf
        if block.kind == "heading":
            self._heading(block)
        elif block.kind == "table":
            self._table(block)
        elif block.kind == "rule":
            pdf.line(pdf.l_margin, pdf.get_y() + 1, pdf.w - pdf.r_margin, pdf.get_y() + 1)
            pdf.ln(3)
        elif block.kind in ("item", "numbered"):
            lead = f"{block.number}." if block.kind == "numbered" else "•"
            self._paragraph(block.runs, indent=5.0 * block.level, lead=lead)
        else:
            indent = 6.0 if block.kind == "quote" else 0.0
            self._paragraph(block.runs, indent=indent, after=2.5)

    def finish(self) -> bytes:
        """The bytes; when characters were lost the last line says so."""
        if self.lost:
            mark = self._drawn(_MARK) if self.fonts else _CORE_MARK
            lost = say("missing_marks", count=str(self.lost), mark=mark)
            self._paragraph((Run(lost),), after=0)
        return bytes(self._pdf.output())

    def _heading(self, block: Block) -> None:
        pdf, size = self._pdf, _HEADINGS.get(block.level, SIZE)
        text = self._drawn(block.text)
        pdf.ln(2.5)
        if pdf.will_page_break(size):  # a heading is not left alone at the foot of a page
            pdf.add_page()
        pdf.set_font(self._family, "B", size)
        pdf.start_section(text or " ", level=0, strict=False)
        pdf.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(1.5)

    def _paragraph(
        self, runs: Sequence[Run], *, indent: float = 0, lead: str = "", after: float = 1.0
    ) -> None:
        pdf, margin = self._pdf, self._pdf.l_margin
        if lead:
            pdf.set_font(self._family, "", SIZE)
            pdf.set_x(margin + max(indent - 5.0, 0))
            pdf.cell(5.0, LINE, self._drawn(lead))
        pdf.set_left_margin(margin + indent)
        pdf.set_x(margin + indent)
        for run in runs:
            self._write(run)
        pdf.ln(LINE + after)
        pdf.set_left_margin(margin)
        pdf.set_x(margin)

    def _write(self, run: Run) -> None:
        pdf = self._pdf
        pdf.set_font(self._family, "B" if run.bold else "", SIZE)
        if run.href:
            pdf.set_text_color(11, 87, 164)
        pdf.write(LINE, self._drawn(run.text), link=run.href)
        pdf.set_text_color(0, 0, 0)

    def _table(self, block: Block) -> None:
        pdf = self._pdf
        columns = max((len(r) for r in block.rows), default=0)
        if not columns:
            return
        pdf.set_font(self._family, "", SMALL if columns <= 6 else 6.5)
        texts = [[_cell(c) for c in row] + [("", "")] * (columns - len(row)) for row in block.rows]
        with pdf.table(
            text_align="L",
            line_height=pdf.font_size * 1.35,
            padding=1,
            col_widths=self._widths(texts),
        ) as made:
            for cells in texts:
                row = made.row()
                for text, href in cells:
                    row.cell(self._drawn(text), link=href or None)
        pdf.ln(2.5)

    def _widths(self, rows: Sequence[Sequence[tuple[str, str]]]) -> tuple[float, ...]:
        """Column widths in millimetres: room for the longest word, the rest shared by how much stands in a column."""
        pdf = self._pdf
        least, share = [], []
        for column in zip(*rows, strict=True):
            texts = [self._drawn_quietly(text) for text, _ in column]
            longest = max((pdf.get_string_width(w) for t in texts for w in t.split()), default=1.0)
            least.append(
                min(longest * 1.12, 45.0) + 3.0
            )  # bold heads are wider; 1 mm padding on each side
            share.append(min(sum(len(t) for t in texts) / len(texts), 80.0) + 1.0)
        spare = max(pdf.epw - sum(least), 0.0)
        scale = min(pdf.epw / sum(least), 1.0)
        return tuple(
            low * scale + spare * part / sum(share) for low, part in zip(least, share, strict=True)
        )

    def _drawn_quietly(self, text: str) -> str:
        """As drawn, without counting what is lost a second time."""
        lost = self.lost
        drawn = self._drawn(text)
        self.lost = lost
        return drawn

    def _drawn(self, text: str) -> str:
        """A text the font can draw; characters it lacks lose their accent, else become a mark and are counted."""
        if self.fonts:
            return "".join(
                self._one(c, _MARK if ord(_MARK) in self._known else _CORE_MARK) for c in text
            )
        return "".join(self._one(c, _CORE_MARK) for c in text.translate(_PLAINER))

    def _one(self, char: str, mark: str) -> str:
        if char == "\n" or self._has(char):
            return char
        base = unicodedata.normalize("NFKD", char)[:1]
        if base and base != char and base.isalnum() and self._has(base):
            return base
        self.lost += 1
        return mark

    def _has(self, char: str) -> bool:
        return ord(char) in self._known if self.fonts else ord(char) < 256


def _cell(runs: Sequence[Run]) -> tuple[str, str]:
    """A cell's text and the first address in it."""
    return "".join(r.text for r in runs), next((r.href for r in runs if r.href), "")
