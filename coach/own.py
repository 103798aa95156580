"""A person's own material: added with `coach add`, kept on their machine, cited as their own, never in a shared index."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from coach.corpus import Catalog
from coach.corpus.claims import sentences
from coach.errors import InputError, UploadError
from coach.settings import Settings
from coach.types import Claim, Document, Locator, Passage, Source

KINDS = {".md", ".txt", ".pdf", ".docx", ".html"}
MAX_CHARS = 1100
SOURCE = Source("own", "Your own material", "", "you", "", "", "own")


def add_own(path: Path, settings: Settings) -> Iterator[str]:
    """Read a file, or every readable file of a folder, into the person's own material; one line a file.

    Raises:
        InputError: the path does not exist, or the page is hosted.
    """
    from coach.uploads import read_upload

    if settings.coach_hosted:
        raise InputError(
            "a hosted page keeps nothing of its visitors",
            "Run Coach on your own machine to add material.",
        )
    if not path.exists():
        raise InputError(f"{str(path)!r} does not exist")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    folder = settings.coach_data_dir / "own"
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        if file.suffix.lower() not in KINDS:
            yield f"{file}: left out; expected {', '.join(sorted(KINDS))}"
            continue
        try:
            extracted = read_upload(file)
        except UploadError as error:
            yield f"{file}: not added: {error} {error.hint}".strip()
            continue
        name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "file"
        digest = hashlib.sha256(extracted.text.encode()).hexdigest()[:8]
        kept = {"title": file.stem, "text": extracted.text, "added": date.today().isoformat()}
        (folder / f"{name}-{digest}.json").write_text(json.dumps(kept), encoding="utf-8")
        yield f"{file}: added ({len(extracted.text.split())} words)"
    yield "Your material is searched from the next start of Coach."


def load_own(data_dir: Path) -> list[Document]:
    """The person's own documents, by id; a file that cannot be read is left out."""
    found = []
    for path in sorted((data_dir / "own").glob("*.json")):
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            found.append(
                document_of(path.stem, str(kept["title"]), str(kept["text"]), str(kept["added"]))
            )
        except (ValueError, KeyError, OSError):
            continue
    return [d for d in found if d.passages]


def with_own(catalog: Catalog, data_dir: Path) -> Catalog:
    """The catalog with the person's own documents after those that ship."""
    own = load_own(data_dir)
    if not own:
        return catalog
    return replace(
        catalog,
        documents={**catalog.documents, **{d.id: d for d in own}},
        passages={**catalog.passages, **{p.id: p for d in own for p in d.passages}},
        sources={**catalog.sources, "own": SOURCE},
    )


def document_of(name: str, title: str, text: str, added: str) -> Document:
    """A document of the person's own: passages of about a thousand characters, cut between sentences."""
    body = "\n\n".join(" ".join(p.split()) for p in re.split(r"\n\s*\n", text) if p.strip())
    document_id = f"own/{name}"
    passages = []
    for number, (start, end) in enumerate(cut(body), start=1):
        slice_ = body[start:end]
        lead = sentences(slice_)[:2]
        passages.append(
            Passage(
                id=f"{document_id}#part-{number}",
                document_id=document_id,
                facet="what",
                anchor=f"part-{number}",
                heading=f"{title}, part {number}",
                text=slice_,
                start=start,
                end=end,
                lead_end=lead[-1][1] if lead else len(slice_),
                part=1,
                claims=tuple(
                    Claim(a, b, (Locator("own", f"part {number}"),), "own")
                    for a, b in sentences(slice_)
                ),
            )
        )
    return Document(
        id=document_id,
        kind="own",
        title=title,
        aliases=(),
        as_of=added,
        review_by="9999-12",
        jurisdiction=("global",),
        supersedes=(),
        superseded_by=(),
        related=(),
        record={},
        verdicts=(),
        choose_if="",
        asked_as={},
        terms={},
        deadlines=(),
        small="",
        body=body,
        passages=tuple(passages),
    )


def cut(body: str) -> list[tuple[int, int]]:
    """Slices of at most `MAX_CHARS`, ending where a sentence ends when one does."""
    found, start = [], 0
    for _, end in [*sentences(body), (0, len(body))]:
        while end - start > MAX_CHARS:
            stop = body.rfind(" ", start, start + MAX_CHARS)
            stop = stop if stop > start else start + MAX_CHARS
            found.append((start, stop))
            start = stop + (body[stop : stop + 1] == " ")
        if end - start > MAX_CHARS * 0.7:
            found.append((start, end))
            start = end + 1
    if start < len(body) and body[start:].strip():
        found.append((start, len(body)))
    return [(a, b) for a, b in found if body[a:b].strip()]
