"""PDF to text with pypdf. Text nobody can see (white on white, invisible, tiny, off the page) is left out and named."""

import io
from typing import Any

from coach.career.markup import count
from coach.errors import UploadError
from coach.uploads import MAX_CHARS, MAX_PAGES

TINY = 1.5  # points; nobody reads text this small
_SHOW = {b"Tj", b"TJ", b"'", b'"'}
_SCANNED = UploadError(
    "holds no text: it looks like a scan",
    "Export the original as PDF from your word processor, run text recognition on it, or paste the text.",
)


def read_pdf(data: bytes) -> tuple[str, list[str]]:
    """The text of at most 50 pages, and what was left out.

    Raises:
        UploadError: encrypted, too many pages, or no text.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened: object = reader.decrypt("")
        except (PyPdfError, NotImplementedError, ImportError):
            opened = None
        if not opened:
            raise UploadError("is encrypted", "Save a copy without a password and try again.")
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise UploadError(
            f"has {pages:,} pages; at most {MAX_PAGES} are read",
            "Export only the pages that matter.",
        )
    texts, said, size = list[str](), list[str](), 0
    for number, page in enumerate(reader.pages, start=1):
        text, hidden, scan = _page(page)
        texts.append(text)
        size += len(text)
        if scan:
            said.append(
                f"Page {number} is a scan with recognised text; check it for reading errors."
            )
        elif hidden:
            said.append(
                f"Page {number} holds text that a reader cannot see (white, invisible, tiny or off the page): {count(hidden, 'piece')}, left out."
            )
        if size > MAX_CHARS:
            break
    text = "\n".join(texts)
    if sum(c.isalnum() for c in text) < 20:
        if any("cannot see" in s for s in said):
            raise UploadError("holds no text for a reader, only hidden text", "Use another file.")
        raise _SCANNED
    return text, said


def _page(page: Any) -> tuple[str, int, bool]:
    """A page's visible text, how many hidden pieces it has, and whether it is a scan with a text layer."""
    seen = _Seen(page)
    text = page.extract_text(visitor_operand_before=seen.look)
    if (
        seen.hidden
        and sum(c.isalnum() for c in text) < 20
        and seen.invisible == seen.hidden
        and seen.pictures
    ):
        return (
            page.extract_text(),
            0,
            True,
        )  # a recognised scan: all its text is invisible over the picture
    return text, seen.hidden, False


class _Seen:
    """Follows colour and text state while a page is read, and empties the text that cannot be seen."""

    def __init__(self, page: Any) -> None:
        box = page.mediabox
        self._box = (float(box.left), float(box.bottom), float(box.right), float(box.top))
        self._state: tuple[bool, int, float] = (False, 0, 1.0)  # white, render mode, font size
        self._stack: list[tuple[bool, int, float]] = []
        self._path: list[tuple[float, float, float, float]] = []
        self._painted: list[tuple[tuple[float, float, float, float], bool]] = []
        self.hidden = self.invisible = self.pictures = 0

    def look(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        """Called by pypdf before each operation; the operands of hidden text are emptied in place."""
        white, mode, size = self._state
        if operator == b"q":
            self._stack.append(self._state)
        elif operator == b"Q" and self._stack:
            self._state = self._stack.pop()
        elif operator in (b"rg", b"g", b"k", b"sc", b"scn"):
            self._state = (_is_white(operator, operands), mode, size)
        elif operator == b"Tr" and operands:
            self._state = (white, _number(operands[0], 0).__int__(), size)
        elif operator == b"Tf" and len(operands) > 1:
            self._state = (white, mode, abs(_number(operands[1], 1.0)))
        elif operator == b"re" and len(operands) == 4:
            self._path.append(_box(operands, cm))
        elif operator in (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"):
            self._painted += [(box, white) for box in self._path]
            self._path = []
        elif operator in (b"n", b"S", b"s"):
            self._path = []
        elif operator in (b"Do", b"BI", b"EI", b"INLINE IMAGE"):
            self.pictures += 1
        elif operator in _SHOW and operands:
            self._show(operands, cm, tm)

    def _show(self, operands: Any, cm: Any, tm: Any) -> None:
        white, mode, size = self._state
        x, y = _at(tm, cm)
        scale = max(abs(tm[3]), abs(tm[1])) * max(abs(cm[3]), abs(cm[1]))
        off = not (
            self._box[0] - 20 <= x <= self._box[2] + 20
            and self._box[1] - 20 <= y <= self._box[3] + 20
        )
        on_dark = self.pictures or any(
            not pale and b[0] <= x + 1 and x <= b[2] and b[1] <= y + 1 and y <= b[3]
            for b, pale in self._painted
        )
        if mode in (3, 7) or (white and not on_dark) or size * scale < TINY or off:
            self.hidden += bool(_letters(operands))
            self.invisible += bool(_letters(operands)) and mode in (3, 7)
            _empty(operands)


def _letters(operands: Any) -> str:
    found = operands[-1]
    parts = found if isinstance(found, list) else [found]
    return "".join(str(p) for p in parts if isinstance(p, str | bytes)).strip()


def _empty(operands: Any) -> None:
    from pypdf.generic import ArrayObject, TextStringObject

    operands[-1] = ArrayObject() if isinstance(operands[-1], list) else TextStringObject("")


def _number(value: Any, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default


def _is_white(operator: bytes, operands: Any) -> bool:
    values = [_number(v, 0.0) for v in operands if isinstance(v, int | float)]
    if operator == b"k" or (operator in (b"sc", b"scn") and len(values) == 4):
        return len(values) == 4 and max(values) <= 0.03
    return bool(values) and min(values) >= 0.97


def _at(tm: Any, cm: Any) -> tuple[float, float]:
    x, y = float(tm[4]), float(tm[5])
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _box(operands: Any, cm: Any) -> tuple[float, float, float, float]:
    x, y, w, h = (_number(v, 0.0) for v in operands)
    xs, ys = zip(*(_at((0, 0, 0, 0, a, b), cm) for a, b in ((x, y), (x + w, y + h))), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
