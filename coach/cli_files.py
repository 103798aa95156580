"""Commands that read a person's files: `coach profile FILE` and `coach match FILE`. No index and no model are needed.

`register(app)` adds them to the command line; nothing heavy is read before a command runs.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.corpus import Catalog
    from coach.types import Profile, ToolResult

JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
TodayOption = Annotated[str, typer.Option("--today", help="Count from this day (2026-11-22).")]
ProfileOption = Annotated[Path | None, typer.Option("--profile", help="A profile saved as JSON.")]


def register(app: typer.Typer) -> None:
    """Add `profile` and `match` to a Typer app."""
    app.command(name="profile")(profile)
    app.command(name="match")(match)


def profile(
    file: Annotated[Path, typer.Argument(help="A CV: PDF, DOCX, TXT, MD, HTML or JSON Resume.")],
    today: TodayOption = "",
    as_json: JsonOption = False,
) -> None:
    """Read a CV into a proposed profile, each item with the line it came from."""
    from coach.career.cv import propose_profile
    from coach.career.profile import to_json
    from coach.uploads import read_upload

    extracted = read_upload(file)
    found = propose_profile(extracted, _catalog(), _today(today))
    for warning in extracted.warnings:
        print(f"note: {warning}", file=sys.stderr)
    if as_json:
        print(json.dumps(to_json(found), ensure_ascii=False))
    else:
        _print_profile(found)


def match(
    file: Annotated[str, typer.Argument(help="A job advert as a file, or - for standard input.")],
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
) -> None:
    """Read a job advert against your profile: fit, missing skills, honest odds, red flags."""
    from coach.career.match import MatchTool

    text, warnings = _advert(file)
    catalog = _catalog()
    arguments = {"text": text, "aspect": "full", "warnings": warnings}
    result = MatchTool(catalog).run(arguments, _profile(profile, catalog), _today(today))
    if not text.strip() or result.asks:
        raise InputError(f"{file!r} holds no text", "Expected the text of a job advert.")
    _print_result(result, catalog, as_json=as_json)


def _advert(file: str) -> tuple[str, list[str]]:
    if file == "-":
        return sys.stdin.read(200_000), []
    from coach.uploads import read_upload

    extracted = read_upload(Path(file))
    return extracted.text, list(extracted.warnings)


def _print_profile(found: "Profile") -> None:
    from coach.career.profile import ITEMS

    print("Proposed, not confirmed. Check each against its line.")
    for name, item in found.items.items():
        if name == "roles_held":
            shown = "; ".join(f"{r['title']}, {r['employer']} ({r['dates']})" for r in item.value)
        else:
            shown = "; ".join(map(str, item.value)) if isinstance(item.value, list) else item.value
        print(f"{ITEMS.get(name, name)}: {shown}  [{item.origin}]")
    for skill, item in sorted(found.skills.items(), key=lambda s: (-s[1].value, s[0])):
        print(f"{skill}: level {item.value}  [{item.origin}: {item.words}]")


def _print_result(result: "ToolResult", catalog: "Catalog", *, as_json: bool) -> None:
    """The result with its citations numbered; the conversation's own keys stay out of the data."""
    from coach.answering.draft import Draft
    from coach.answering.jsonform import plain

    draft = Draft(catalog)
    text = draft.filled(result.text)
    if as_json:
        data = {k: v for k, v in result.data.items() if k not in ("hold", "profile")}
        cited = plain(draft.citations)
        out = {
            "tool": result.tool,
            **plain(data),
            "text": text,
            "citations": cited,
            "notes": list(result.notes),
        }
        print(json.dumps(out, ensure_ascii=False))
        return
    print(text)
    for note in result.notes:
        print(f"\nnote: {note}")
    for citation in draft.citations:
        sources = "; ".join(
            f"{s['publisher']}, {s['locator']} {s['url']}" for s in citation.sources if s["url"]
        )
        print(
            f"\n[{citation.number}] {citation.heading} — {citation.title}, as of {citation.as_of}, {citation.evidence}"
        )
        print(f"    {sources or 'our own judgement'}")


def _catalog() -> "Catalog":
    from coach.corpus import load_catalog
    from coach.wording import data_root

    return load_catalog(data_root("knowledge"))


def _profile(path: Path | None, catalog: "Catalog") -> "Profile":
    from coach.career.profile import from_json
    from coach.types import Profile

    if path is None:
        return Profile()
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"--profile: {str(path)!r} does not exist") from error
    except (OSError, ValueError) as error:
        raise InputError(
            f"--profile: {str(path)!r} is not JSON", "Save it with: coach profile CV --json"
        ) from error
    return from_json(data, catalog)


def _today(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise InputError(f"--today: {text!r} is no date", "Write it as 2026-11-22.") from error
