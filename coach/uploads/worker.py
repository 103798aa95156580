"""The child process: limits first, then bytes in, JSON out. Runs as `python -m coach.uploads.worker KIND`."""

import json
import re
import sys
import warnings as python_warnings

from coach.errors import UploadError
from coach.uploads import MAX_CHARS, MAX_MEMORY, MAX_SECONDS

MIN_LETTERS = 20
# First bytes of formats, by the name a person knows them under.
_MAGIC = (
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0", "ole"), (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG picture"), (b"\xff\xd8\xff", "JPEG picture"), (b"GIF8", "GIF picture"), (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf", "7z archive"), (b"Rar!", "RAR archive"), (b"MZ", "program"), (b"\x7fELF", "program"), (b"II*\0", "TIFF picture"),
)  # fmt: skip
_NAMED = {
    "pdf": "PDF",
    "docx": "DOCX",
    "text": "plain text",
    "markdown": "Markdown",
    "html": "HTML",
    "json-resume": "JSON",
}


def limit() -> None:
    """Cap memory, processor time and written files of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no rlimits; the parent's clock still ends the child
        return
    for name, value in (
        ("RLIMIT_AS", MAX_MEMORY),
        ("RLIMIT_CPU", MAX_SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 64),
    ):
        kind = getattr(resource, name, None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (value if hard < 0 else min(value, hard), hard))


def content_kind(data: bytes) -> str:
    """What the bytes are: pdf, zip, ole, a format we do not read, or "text"."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    return "binary" if b"\0" in data[:4096] else "text"


def extract(data: bytes, kind: str) -> tuple[str, list[str]]:
    """The text of a file's bytes and what was left out.

    Raises:
        UploadError: the message goes on from the file's name ("is encrypted").
    """
    found = content_kind(data)
    expected = {"pdf": "pdf", "docx": "zip"}.get(kind, "text")
    if found == "ole":
        raise UploadError(
            "is an encrypted or an old Office file",
            "Open it, remove the password and save it as .docx or .pdf.",
        )
    if found != expected:
        real = {
            "zip": "a ZIP or Office file",
            "pdf": "a PDF",
            "text": "plain text",
            "binary": "binary data",
        }
        what = real.get(found, f"a {found}")
        raise UploadError(
            f"is named as {_NAMED[kind]} but holds {what}",
            "Save it again in the format its name says, or rename it.",
        )
    text, said = _read(data, kind)
    return finish(text, said)


def _read(data: bytes, kind: str) -> tuple[str, list[str]]:
    if kind == "pdf":
        from coach.uploads.pdf import read_pdf

        return read_pdf(data)
    if kind == "docx":
        from coach.uploads.word import read_docx

        return read_docx(data)
    text, said = decode(data)
    if kind == "json-resume":
        from coach.uploads.resume import read_resume

        return read_resume(text)
    from coach.career.markup import has_markup, read_html, read_marked

    if kind == "html":
        text, more = read_html(text)
    elif kind == "markdown" or has_markup(text):
        # Cut before, not after: no more is kept anyway.
        text, more = read_marked(text[: MAX_CHARS + 1])
    else:
        more = []
    return text, said + more


def decode(data: bytes) -> tuple[str, list[str]]:
    """Bytes as text: by byte order mark, as UTF-8, else as Windows-1252 with a word about it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), [
            "The file is not UTF-8; it was read as Windows-1252."
        ]


def finish(text: str, said: list[str]) -> tuple[str, list[str]]:
    """Text brought to one form: no invisible characters, no orders to programs, at most the allowed length."""
    from coach.answering.guard import clean
    from coach.career.hidden import MARK, smuggled, warning, without_orders

    text = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", text)
    if len(text) > MAX_CHARS:
        text = text[:MAX_CHARS]
        said = [*said, f"The text was longer than {MAX_CHARS:,} characters; the rest was not read."]
    split = set(smuggled(text))
    if re.search("[\U000e0000-\U000e0fff\u202d\u202e]", text):
        said = [*said, "Invisible characters that can carry hidden words were left out."]
    lines = [
        MARK if n in split else re.sub(r"[ \t\xa0]+$", "", line)
        for n, line in enumerate(text.split("\n"), 1)
    ]
    joined = re.sub(r"[ \t\xa0]{3,}", "  ", clean("\n".join(lines)))
    joined = re.sub(r"(?i)\b(?:javascript|data:text/html|vbscript)\s*:", "", joined)
    # Blank lines go before lines are numbered, so that a number means the line the person sees.
    joined = re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", joined).strip("\n")
    split = {n for n, line in enumerate(joined.split("\n"), 1) if MARK in line}
    found = without_orders(joined)
    left = found.text.replace(MARK, "")
    if sum(c.isalnum() for c in left) < MIN_LETTERS:
        if found.lines or split or any("left out" in w for w in said):
            raise UploadError(
                "holds no text for a reader, only hidden text or orders to programs",
                "Use another file.",
            )
        raise UploadError(
            "holds almost no text",
            "If it is a scan or a picture, export the original as PDF or paste the text.",
        )
    told = warning(tuple(sorted({*found.lines, *split})))
    return found.text, [*said, told] if told else said


def answer(data: bytes, kind: str) -> dict[str, object]:
    """The text, or why it is refused: a pair of what is wrong and what to do."""
    try:
        text, said = extract(data, kind)
        return {"text": text, "warnings": said}
    except UploadError as error:
        return {"refused": [str(error), error.hint]}
    except MemoryError:
        pass
    except RecursionError:
        return {"refused": ["is nested too deeply to read", "Save it again from your editor."]}
    except (
        Exception
    ) as error:  # a reader of strange files may raise anything; it stays in this process
        return {
            "refused": [
                f"is damaged: it cannot be read ({type(error).__name__})",
                "Save it again from your editor.",
            ]
        }
    return {
        "refused": [
            "needs more than 512 MB of memory to read",
            "Save it again from your editor, or paste the text.",
        ]
    }


def main() -> None:
    """Read standard input, answer on standard output."""
    limit()
    python_warnings.simplefilter("ignore")
    import logging

    logging.disable(logging.CRITICAL)
    found = answer(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.write(json.dumps(found, ensure_ascii=True))


if __name__ == "__main__":
    main()
