"""The part of `make prove` that reads hostile files: what became of each, how long it took, how much memory it held.

As a program it reads one of them and says as JSON how that went: `python -m tests.prove_files NUMBER`.
"""

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.uploads import MAX_BYTES, MAX_SECONDS
from tests import test_uploads as made
from tests.conftest import ROOT
from tests.proving import Bench, Part, Told

MOST_MB = 512  # what a child may hold
BETTER = 5  # seconds over the limit that starting and ending a process may take


def _nested_flate() -> bytes:
    """A stream packed three times over."""
    content = zlib.compress(zlib.compress(zlib.compress(b" " * 200_000_000, 9), 9), 9)
    return made.raw_pdf(content, b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")


def _loop_of_pages() -> bytes:
    return made.raw_pdf(b"BT ET").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")


def _loop_of_tables() -> bytes:
    whole = made.raw_pdf(b"BT ET")
    at = whole.rfind(b"xref")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at)


def _pages(count: int) -> bytes:
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return (
        made.raw_pdf(b"BT ET")
        .replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count %d" % (kids, count))
    )  # fmt: skip


def _with_actions() -> bytes:
    text = b"BT /F1 12 Tf 20 700 Td (Ada Example, Machine Learning Engineer for six years) Tj ET"
    return made.raw_pdf(text).replace(
        b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(cmd.exe)>>>>"
    )  # fmt: skip


def _zip_of(entries: dict[str, bytes]) -> bytes:
    return made.repacked(made.docx(), entries)


def _remote_template() -> bytes:
    rels = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/></Relationships>'
    )  # fmt: skip
    return _zip_of({"word/_rels/settings.xml.rels": rels})


def _zip_in_zip() -> bytes:
    inner = made.zip_bomb()
    return _zip_of({f"word/embeddings/{n}.docx": inner for n in range(20)})


def _lying_zip() -> bytes:
    """An entry that says it is small and is not."""
    whole = bytearray(made.repacked(made.docx(), {"word/document.xml": b"<a>" + b" " * 40_000_000}))
    size = (40_000_003).to_bytes(4, "little")
    return bytes(whole).replace(size, (900).to_bytes(4, "little"))


def _link_in_zip() -> bytes:
    out = io.BytesIO(made.docx())
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("word/link.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def _deep_xml() -> bytes:
    return _zip_of({"word/document.xml": b"<a>" * 300_000 + b"</a>" * 300_000})


def _hidden_pdf() -> bytes:
    return bytes(made.pdf(*made.LINES, white="unseen keywords", tiny="more unseen").output())


def _hidden_docx() -> bytes:
    def build(document: Any) -> None:
        document.add_paragraph().add_run("unseen keywords").font.hidden = True

    return made.docx(build)


def _text(unit: str, size: int = MAX_BYTES - 1) -> Callable[[], bytes]:
    return lambda: (unit * (size // len(unit) + 1)).encode()[:size]


MORE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "flate bomb, 1.2 GB": ("cv.pdf", made.flate_bomb),
    "flate packed three times": ("cv.pdf", _nested_flate),
    "3,000,000 operations": ("cv.pdf", made.endless_operations),
    "10,000 pages": ("cv.pdf", lambda: _pages(10_000)),
    "pages in a circle": ("cv.pdf", _loop_of_pages),
    "tables in a circle": ("cv.pdf", _loop_of_tables),
    "actions and scripts in a pdf": ("cv.pdf", _with_actions),
    "5 MB of open brackets": ("cv.pdf", lambda: b"%PDF-1.4\n" + b"<<" * (MAX_BYTES // 2 - 10)),
    "zip bombs in a docx": ("cv.docx", _zip_in_zip),
    "a zip that lies about sizes": ("cv.docx", _lying_zip),
    "a link to a file in a zip": ("cv.docx", _link_in_zip),
    "a template at another address": ("cv.docx", _remote_template),
    "xml 300,000 deep": ("cv.docx", _deep_xml),
    "html 1,000,000 deep": ("cv.html", _text("<div>")),
    "html entities without end": ("cv.html", _text("&lt;" * 8 + " ")),
    "one line of 5 MB": ("cv.txt", _text("a")),
    "5 MB of brackets as text": ("cv.md", _text("[a](")),
    "5 MB of stars as text": ("cv.md", _text("**a ")),
    "5 MB of zero width": ("cv.txt", _text("a\u200b")),
    "json of 1,000,000 items": ("cv.json", lambda: json.dumps({"basics": {"name": "A"}, "work": [{"name": "x"}] * 250_000}).encode()[:MAX_BYTES]),
    "hidden text in a pdf": ("cv.pdf", _hidden_pdf),
    "hidden text in a docx": ("cv.docx", _hidden_docx),
    "a name with a path": ("../../etc/passwd.txt", lambda: "\n".join(made.LINES).encode()),
    "a name with a tag": ("<img src=x onerror=alert(1)>.txt", lambda: b""),
}  # fmt: skip


def every() -> list[tuple[str, str, Callable[[], bytes]]]:
    """Name of the trick, name of the file, its bytes."""
    return [(k, n, f) for k, (n, f, _) in made.REFUSED.items()] + [
        (k, n, f) for k, (n, f) in MORE.items()
    ]


def read_one(number: int) -> dict[str, Any]:
    """Read one in this process as the page does, and say how that went."""
    from coach.errors import UploadError
    from coach.uploads import read_bytes

    trick, name, build = every()[number]
    data = build()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    try:
        found = read_bytes(data, name)
        hidden = "unseen" in found.text
        outcome = f"read, {len(found.text):,} characters" + (", hidden text left out" if found.warnings else "")  # fmt: skip
        good = not hidden and "<img" not in found.text and len(found.text) <= 200_000
    except UploadError as error:
        outcome, good = f"refused: {str(error).split(' ', 1)[1][:90]}", bool(error.hint)
    except BaseException as error:  # whatever else it is, it would have reached a visitor
        outcome, good = f"broke: {type(error).__name__}", False
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "file": trick, "kB": round(len(data) / 1024), "outcome": outcome, "good": good, "seconds": round(time.monotonic() - began, 1),
        "reader MB": round(reader / 1024), "page grew MB": round(grown / 1024),
    }  # fmt: skip


def files(bench: Bench, told: Told) -> Part:
    """Each file in a process of its own, so that its memory is its own."""
    part = Part(
        "Hostile files",
        f"Each is read as an uploaded CV is: in a child with {MOST_MB} MB, {MAX_SECONDS} seconds, no way to write a file, and no key. "
        "`reader MB` is the most the child held, `page grew MB` what the page's own process gained.",
    )
    rows = []
    tricks = every()
    for number in range(len(tricks)):
        done = subprocess.run(
            [sys.executable, "-m", "tests.prove_files", str(number)],
            cwd=ROOT, capture_output=True, text=True, timeout=240,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-500:]
        rows.append(json.loads(done.stdout))
        told(number + 1, len(tricks))
    worst = max(rows, key=lambda r: r["reader MB"]), max(rows, key=lambda r: r["seconds"])
    part.expect(all(r["good"] for r in rows), "each is read without its trick or refused with a way on: " + ", ".join(r["file"] for r in rows if not r["good"]))  # fmt: skip
    part.expect(worst[0]["reader MB"] <= MOST_MB, "no reader holds more than its limit")
    part.expect(worst[1]["seconds"] <= MAX_SECONDS + BETTER, "no file takes longer than the limit")
    part.expect(all(r["page grew MB"] <= 64 for r in rows), "the page itself does not grow")
    part.expect(not Path("/etc/cron.d/x").exists(), "nothing is written")
    summary = {
        "files tried": len(rows), "came through": sum(not r["good"] for r in rows), "highest memory of a reader MB": worst[0]["reader MB"],
        "by": worst[0]["file"], "longest s": worst[1]["seconds"], "with": worst[1]["file"],
    }  # fmt: skip
    part.tables = [[summary], [{k: v for k, v in r.items() if k != "good"} for r in rows]]
    return part


if __name__ == "__main__":
    print(json.dumps(read_one(int(sys.argv[1]))))  # noqa: T201
