"""Commands of the path: `coach gap`, `plan`, `compare` and `interview`. Each reads only the knowledge it needs.

`register(app)` adds them to the command line; nothing heavy is imported before a command runs.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import InputError

if TYPE_CHECKING:
    from coach.corpus import Catalog
    from coach.types import Profile, ToolResult

RoleOption = Annotated[
    str, typer.Option("--role", help="A role: model-validator, ai-auditor-internal ...")
]
ProfileOption = Annotated[Path | None, typer.Option("--profile", help="A profile saved as JSON.")]
TodayOption = Annotated[str, typer.Option("--today", help="Compute as of this day (2026-11-22).")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
_GAP = ("roles", "projects")
_PLAN = (*_GAP, "credentials", "guides", "layoff")
_COMPARE = (*_GAP, "credentials", "rules", "standards", "layoff", "guides")
_INTERVIEW = ("roles", "guides")


def register(app: typer.Typer) -> None:
    """Add `gap`, `plan`, `compare` and `interview` to a Typer app."""
    app.command(name="gap")(gap)
    app.command(name="plan")(plan)
    app.command(name="compare")(compare)
    app.command(name="interview")(interview)


def gap(role: RoleOption, profile: ProfileOption = None, as_json: JsonOption = False) -> None:
    """Show the skills a role asks beyond what you have, with the evidence on both sides."""
    from coach.career.gap import GapTool

    catalog = _catalog(_GAP)
    result = GapTool(catalog).run({"role": role}, _profile(profile, catalog), date.today())
    _print(result, catalog, as_json=as_json)


def plan(
    role: RoleOption,
    hours: Annotated[float, typer.Option("--hours", help="Hours a week.")],
    weeks: Annotated[int | None, typer.Option("--weeks", help="Weeks at most.")] = None,
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
    md: Annotated[bool, typer.Option("--md", help="Print Markdown.")] = False,
    docx: Annotated[
        bool, typer.Option("--docx", help="Print a Word file; send it to a file with >.")
    ] = False,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print a PDF; send it to a file with >.")
    ] = False,
    ics: Annotated[bool, typer.Option("--ics", help="Print a calendar file.")] = False,
) -> None:
    """Plan the way to a role in ordered weeks, sized to your hours, runway and visa clock."""
    from coach.career.plan import PlanTool

    catalog, day = _catalog(_PLAN), _day(today)
    arguments = {"role": role, "hours": hours, "weeks": weeks}
    result = PlanTool(catalog).run(arguments, _profile(profile, catalog), day)
    chosen = [n for n, on in {"md": md, "docx": docx, "pdf": pdf, "ics": ics}.items() if on]
    if not chosen:
        _print(result, catalog, as_json=as_json)
        return
    if as_json or len(chosen) > 1:
        raise typer.BadParameter("choose one of --json, --md, --docx, --pdf, --ics")
    _export(chosen[0], _data(result), catalog, day)


def compare(
    ids: Annotated[
        list[str], typer.Argument(help="Two to four documents: aigp cisa, germany uk ...")
    ],
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
) -> None:
    """Set roles, credentials, rules or countries side by side, every cell sourced and dated."""
    from coach.career.compare import CompareTool

    if len(ids) < 2:
        raise typer.BadParameter("two documents at least", param_hint="IDS")
    catalog = _catalog(_COMPARE)
    result = CompareTool(catalog).run({"ids": ids}, _profile(profile, catalog), _day(today))
    _print(result, catalog, as_json=as_json)


def interview(role: RoleOption, profile: ProfileOption = None) -> None:
    """Practise: one question at a time, your answer on one line, then what a good answer has. An empty line ends it."""
    from coach.career.practice import PracticeTool

    catalog = _catalog(_INTERVIEW)
    tool, person, today = PracticeTool(catalog), _profile(profile, catalog), date.today()
    held: dict[str, Any] = {}
    result = tool.run({"role": role}, person, today)
    while True:
        held.update(result.data["hold"])
        _print(result, catalog, as_json=False)
        sys.stdout.flush()
        line = sys.stdin.readline().strip()
        arguments = tool.propose(line or "stop", (), person, held)
        if arguments is None:  # not an answer and not a command of the practice
            arguments = {**_state(result.data), "stop": True}
        result = tool.run(arguments, person, today)
        if not line or arguments.get("stop") or not result.data["hold"]["practice"]:
            _print(result, catalog, as_json=False)
            return


def _state(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"role": data["role"], "asked": data["asked"], "repeat": data["repeat"]}


def _catalog(folders: Sequence[str]) -> "Catalog":
    from coach.corpus import load_catalog
    from coach.wording import data_root

    return load_catalog(data_root("knowledge"), folders=folders)


def _profile(path: Path | None, catalog: "Catalog") -> "Profile":
    from coach.career.profile import from_json
    from coach.types import Profile

    if path is None:
        return Profile()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"--profile {str(path)!r} cannot be read as JSON", "Save it from the page."
        ) from error
    return from_json(found, catalog)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise InputError(f"--today: {text!r} is no date", "Write it as 2026-11-22.") from error


def _export(kind: str, data: Mapping[str, Any], catalog: "Catalog", today: date) -> None:
    from coach import export

    if kind == "md":
        sys.stdout.write(export.plan_markdown(data, catalog=catalog, today=today).rstrip() + "\n")
        return
    made = {"docx": export.plan_docx, "pdf": export.plan_pdf}
    if kind == "ics":
        content = export.plan_ics(data, today=today)
    else:
        content = made[kind](data, catalog=catalog, today=today)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _data(result: "ToolResult") -> dict[str, Any]:
    from coach.career.asdata import as_data

    kept = {k: v for k, v in result.data.items() if k not in ("hold", "profile")}
    return {"tool": result.tool, **as_data(kept), "notes": list(result.notes), "asks": result.asks}


def _print(result: "ToolResult", catalog: "Catalog", *, as_json: bool) -> None:
    from coach.answering.draft import Draft

    draft = Draft(catalog)
    text = draft.filled(result.text)
    if as_json:
        cited = [
            {
                "number": c.number,
                "passage_id": c.passage_id,
                "quote": c.quote,
                "as_of": c.as_of,
                "evidence": c.evidence,
                "sources": [dict(s) for s in c.sources],
            }
            for c in draft.citations
        ]
        whole = {**_data(result), "text": text, "citations": cited}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [text, *(f"Note: {n}" for n in result.notes)]
    lines += [
        f"[{c.number}] {c.quote} ({c.title}, as of {c.as_of}, {c.evidence})"
        for c in draft.citations
    ]
    sys.stdout.write("\n\n".join(lines) + "\n\n")
