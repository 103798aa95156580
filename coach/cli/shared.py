"""What the commands share: days, profiles, the catalog, and one way to print a tool's result."""

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.corpus import Catalog
    from coach.types import Profile, ToolResult

JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
TodayOption = Annotated[str, typer.Option("--today", help="Compute as of this day, YYYY-MM-DD.")]
ProfileOption = Annotated[Path | None, typer.Option("--profile", help="A profile saved as JSON.")]


def day_of(text: str) -> date:
    """A day given on the command line; today when it is left out.

    Raises:
        InputError: the text is no date.
    """
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise InputError(f"--today: {text!r} is no date", "Write it as 2026-11-22.") from error


def read_catalog(folders: Sequence[str] | None = None) -> "Catalog":
    """The knowledge, or only the folders a command needs: reading all of it takes about a second."""
    from coach.corpus import load_catalog
    from coach.wording import data_root

    root = data_root("knowledge")
    return load_catalog(root) if folders is None else load_catalog(root, folders=folders)


def read_profile(path: Path | None, catalog: "Catalog") -> "Profile":
    """The profile of a file, or an empty one.

    Raises:
        InputError: the file is missing or is no profile.
    """
    from coach.career.profilefile import from_json
    from coach.types import Profile

    if path is None:
        return Profile()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"--profile: {str(path)!r} does not exist") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"--profile: {str(path)!r} cannot be read as JSON",
            "Save it from the page, or with: coach profile CV --json",
        ) from error
    return from_json(found, catalog)


def result_data(result: "ToolResult") -> dict[str, Any]:
    """A tool's result as plain data, without what only a conversation keeps."""
    from coach.answering.jsonform import plain

    kept = {k: v for k, v in result.data.items() if k not in ("hold", "profile", "learnt")}
    return {"tool": result.tool, **plain(kept), "notes": list(result.notes), "asks": result.asks}


def print_result(result: "ToolResult", catalog: "Catalog", *, as_json: bool) -> None:
    """A tool's result with its citations numbered, for a person or as JSON."""
    from coach.answering.draft import Draft
    from coach.answering.jsonform import plain

    draft = Draft(catalog)
    text = draft.filled(result.text)
    if as_json:
        whole = {**result_data(result), "text": text, "citations": plain(tuple(draft.citations))}
        print(json.dumps(whole, ensure_ascii=False))
        return
    print(text)
    for note in result.notes:
        print(f"\nnote: {note}")
    print_citations(draft.citations)
    sys.stdout.flush()


def print_citations(citations: Sequence[Any]) -> None:
    """Each citation with its date, strength and sources."""
    for citation in citations:
        sources = "; ".join(
            f"{s['publisher']} ({s['published']}), {s['locator']} {s['url']}"
            for s in citation.sources
            if s["url"]
        )
        print(
            f"\n[{citation.number}] {citation.heading} — {citation.title}, as of {citation.as_of}, {citation.evidence}"
        )
        print(f"    {sources or 'our own judgement'}")
