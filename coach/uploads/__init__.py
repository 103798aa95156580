"""Reads a person's file into text, in a child process with limits. What the file says is data, never an instruction.

The child gets the bytes on standard input and no key, no path and no network use of ours; it hands back JSON.
"""

import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import UploadError

MAX_BYTES = 5 * 1024 * 1024
MAX_PAGES = 50
MAX_CHARS = 200_000
MAX_SECONDS = 20
MAX_MEMORY = 512 * 1024 * 1024
KINDS = {
    ".pdf": "pdf", ".docx": "docx", ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".json": "json-resume",
}  # fmt: skip
READABLE = "PDF, DOCX, TXT, MD, HTML or JSON Resume, at most 5 MB and 50 pages"
_AT_ONCE = threading.BoundedSemaphore(
    2
)  # two children of 512 MB fit beside a page on a small machine


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file as the person can check it: lines are numbered from 1; `warnings` say what was left out."""

    text: str
    lines: tuple[str, ...]
    warnings: tuple[str, ...]
    kind: str


def read_upload(path: Path) -> Extracted:
    """The text of a file.

    Raises:
        UploadError: the file is missing, too large, not what its name says, empty, encrypted, or unsafe.
    """
    name = shown_name(str(path))
    try:
        with open(path, "rb", opener=_regular) as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UploadError(f"{name!r} does not exist", "Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        raise UploadError(
            f"{name!r} cannot be opened as a file", f"Expected {READABLE}."
        ) from error
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Extracted:
    """The text of a file's bytes; `name` gives its kind and is never opened.

    Raises:
        UploadError: as `read_upload`.
    """
    shown, suffix = shown_name(name), Path(name.replace("\\", "/").replace("\0", "")).suffix.lower()
    if suffix in {".docm", ".dotm", ".xlsm"}:
        raise UploadError(f"{shown!r} may hold macros", "Save it as .docx or .pdf and try again.")
    if suffix not in KINDS:
        raise UploadError(
            f"{shown!r} is of a kind Coach does not read: {suffix or 'no ending'!r}",
            f"Expected {READABLE}.",
        )
    if not data:
        raise UploadError(f"{shown!r} is empty: 0 bytes", "Save the file again and try once more.")
    if len(data) > MAX_BYTES:
        raise UploadError(
            f"{shown!r} is larger than 5 MB", "Export it without pictures, or as plain text."
        )
    return _in_child(data, shown, KINDS[suffix])


def shown_name(name: str) -> str:
    """A file's own name without its folders, safe to print."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable() and c not in "<>[]`")[:80] or "file"


def _regular(path: str, flags: int) -> int:
    """Open only a regular file, and without waiting on a pipe."""
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("not a regular file")
    return handle


def _in_child(data: bytes, name: str, kind: str) -> Extracted:
    if not _AT_ONCE.acquire(timeout=2 * MAX_SECONDS):
        raise UploadError(
            f"{name!r} had to wait too long: other files are being read", "Try again in a minute."
        )
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "coach.uploads.worker", kind],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            env=_environment(),
            cwd=tempfile.gettempdir(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UploadError(
            f"{name!r} took longer than {MAX_SECONDS} seconds to read",
            "Save it again from your editor, or paste the text.",
        ) from error
    finally:
        _AT_ONCE.release()
    return _result(done.stdout, name, kind)


def _environment() -> dict[str, str]:
    """What a child needs to start, and nothing else: no key reaches it."""
    kept = {
        k: os.environ[k] for k in ("PATH", "SYSTEMROOT", "LANG", "VIRTUAL_ENV") if k in os.environ
    }
    package = str(Path(__file__).parent.parent.parent)
    return {
        **kept,
        "PYTHONPATH": package,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def _result(output: bytes, name: str, kind: str) -> Extracted:
    try:
        found: Any = json.loads(output)
        refused, text, warnings = (
            found.get("refused"),
            str(found.get("text", "")),
            found.get("warnings", []),
        )
    except (ValueError, AttributeError) as error:
        # The child was ended by a limit, or broke: there is no text to trust.
        raise UploadError(
            f"{name!r} could not be read within the limits (512 MB, {MAX_SECONDS} seconds)",
            "Save it again from your editor as PDF or DOCX, or paste the text.",
        ) from error
    if refused:
        raise UploadError(f"{name!r} {refused[0]}", str(refused[1]))
    text = text[:MAX_CHARS]
    return Extracted(
        text, tuple(text.split("\n")), tuple(str(w)[:300] for w in warnings[:12]), kind
    )
