"""Commands that read a person's files: `coach profile FILE` and `coach match FILE`. No index and no model are needed.

`register(app)` adds them to the command line; nothing heavy is read before a command runs.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.shared import (
    JsonOption,
    ProfileOption,
    TodayOption,
    day_of,
    print_result,
    read_catalog,
    read_profile,
)
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.types import Profile


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
    from coach.career.profilefile import to_json
    from coach.uploads import read_upload

    extracted = read_upload(file)
    found = propose_profile(extracted, read_catalog(), day_of(today))
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
    catalog = read_catalog()
    arguments = {"text": text, "aspect": "full", "warnings": warnings}
    result = MatchTool(catalog).run(arguments, read_profile(profile, catalog), day_of(today))
    if not text.strip() or result.asks:
        raise InputError(f"{file!r} holds no text", "Expected the text of a job advert.")
    print_result(result, catalog, as_json=as_json)


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
