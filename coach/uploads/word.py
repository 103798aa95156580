"""DOCX to text with python-docx, after the package has been checked: size, names, macros, XML without entity tricks."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from coach.career.markup import count
from coach.errors import UploadError

MAX_ENTRIES = 1000
MAX_UNPACKED = 60 * 1024 * 1024
MAX_XML = 20 * 1024 * 1024
MAX_RATIO = 150
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}delText",
    f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read_docx(data: bytes) -> tuple[str, list[str]]:
    """The text of headers, body, tables, text boxes and footers, and what was left out.

    Raises:
        UploadError: a bomb, macros, names that leave the folder, entity tricks, or no Word document at all.
    """
    _check(data)
    from docx import Document

    document = Document(io.BytesIO(data))
    reader = _Reader()
    parts = [s.header._element for s in document.sections] + [document.element.body]
    parts += [s.footer._element for s in document.sections]
    seen, lines = set[str](), list[str]()
    for part in parts:
        for line in reader.lines(part):
            if part is not document.element.body:
                if line in seen:
                    continue
                seen.add(line)
            lines.append(line)
    said = []
    if reader.hidden:
        said.append(
            f"The file holds text that a reader cannot see (hidden, white or tiny): {count(reader.hidden, 'piece')}, left out."
        )
    if not any(line.strip() for line in lines):
        raise UploadError(
            "holds no text" + (" for a reader, only hidden text" if reader.hidden else ""),
            "If it holds a picture of text, export the original or paste the text.",
        )
    return "\n".join(lines), said


def _check(data: bytes) -> None:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except zipfile.BadZipFile as error:
        raise UploadError(
            "is damaged: it is no readable DOCX", "Save it again from your editor."
        ) from error
    names = [e.filename for e in entries]
    if len(entries) > MAX_ENTRIES:
        raise UploadError(
            f"holds {len(entries):,} parts; at most {MAX_ENTRIES:,} are read",
            "Save it again from your editor.",
        )
    if any(
        n.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", n) or ":" in n or "\0" in n
        for n in names
    ):
        raise UploadError("holds parts with unsafe names", "Save it again from your editor.")
    if any(e.flag_bits & 1 for e in entries):
        raise UploadError("is encrypted", "Save a copy without a password and try again.")
    unpacked = sum(e.file_size for e in entries)
    if unpacked > MAX_UNPACKED or (unpacked > 1024 * 1024 and unpacked > MAX_RATIO * len(data)):
        raise UploadError(
            f"unpacks to {unpacked // 1024 // 1024:,} MB, far beyond its size",
            "Save it again from your editor without pictures.",
        )
    if any(
        "vbaproject" in n.lower() or n.lower().endswith((".bin.rels", "vbadata.xml")) for n in names
    ):
        raise UploadError("holds macros", "Save it as .docx without macros, or as .pdf.")
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise UploadError(
            "is named as DOCX but is another kind of archive", "Save it as .docx or .pdf."
        )
    _check_xml(package, entries)


def _check_xml(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    for entry in entries:
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        if entry.file_size > MAX_XML:
            raise UploadError(
                "holds a part that unpacks far beyond its size", "Save it again from your editor."
            )
        try:
            raw = package.read(entry)
            if entry.filename == "[Content_Types].xml" and b"macroEnabled" in raw:
                raise UploadError(
                    "is a document with macros", "Save it as .docx without macros, or as .pdf."
                )
            for _, element in iterparse(io.BytesIO(raw), forbid_dtd=True):
                element.clear()
        except DefusedXmlException as error:
            raise UploadError(
                "holds XML that declares entities, which Coach does not open",
                "Save it again from your editor.",
            ) from error
        except (ParseError, zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError) as error:
            raise UploadError(
                "is damaged: a part cannot be read", "Save it again from your editor."
            ) from error


class _Reader:
    """Walks paragraphs in document order, those of tables and text boxes included, and leaves hidden runs out."""

    def __init__(self) -> None:
        self.hidden = 0

    def lines(self, root: Any) -> Iterator[str]:
        """One line a paragraph; list items open with "- "."""
        for paragraph in root.iter(f"{_W}p"):
            if any(a.tag in _SKIPPED for a in paragraph.iterancestors()):
                continue
            text = "".join(self._runs(paragraph))
            item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or "List" in _style(paragraph)
            yield from ((f"- {text}" if item and text.strip() else text).split("\n"))

    def _runs(self, paragraph: Any) -> Iterator[str]:
        for run in paragraph.iter(f"{_W}r"):
            owner = next((a for a in run.iterancestors() if a.tag == f"{_W}p"), None)
            if owner is not paragraph or any(a.tag in _SKIPPED for a in run.iterancestors()):
                continue
            text = "".join(
                child.text or ""
                if child.tag == f"{_W}t"
                else "\t"
                if child.tag == f"{_W}tab"
                else "\n"
                if child.tag in (f"{_W}br", f"{_W}cr")
                else ""
                for child in run
            )
            if text.strip() and _unseen(run):
                self.hidden += 1
                continue
            yield text


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val", "")) if style is not None else ""


def _unseen(run: Any) -> bool:
    style = run.find(f"{_W}rPr")
    if style is None:
        return False
    vanish = style.find(f"{_W}vanish")
    if vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false"):
        return True
    size = style.find(f"{_W}sz")
    if (
        size is not None
        and str(size.get(f"{_W}val", "20")).isdigit()
        and int(size.get(f"{_W}val")) <= 3
    ):  # half points
        return True
    colour = style.find(f"{_W}color")
    white = colour is not None and bool(
        re.fullmatch(r"(?i)f[c-f]f[c-f]f[c-f]", str(colour.get(f"{_W}val", "")))
    )
    return white and not _shaded(run)


def _shaded(run: Any) -> bool:
    """Whether anything around a run paints a background that is not white."""
    for around in (run, *run.iterancestors()):
        for found in (
            around.findall(f"{_W}rPr/{_W}shd")
            + around.findall(f"{_W}pPr/{_W}shd")
            + around.findall(f"{_W}tcPr/{_W}shd")
        ):
            if str(found.get(f"{_W}fill", "auto")).lower() not in ("auto", "ffffff"):
                return True
        if (
            around.tag == f"{_W}txbxContent"
        ):  # a text box may stand on a filled shape; its colour is the shape's
            return True
    return False
