"""Commands of the path: `coach gap`, `plan`, `compare` and `interview`. Each reads only the knowledge it needs.

`register(app)` adds them to the command line; nothing heavy is imported before a command runs.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.shared import (
    JsonOption,
    ProfileOption,
    TodayOption,
    day_of,
    print_result,
    read_catalog,
    read_profile,
    result_data,
)

if TYPE_CHECKING:
    from coach.career.plankept import KeptPlan
    from coach.corpus import Catalog
    from coach.types import Profile, ToolResult

RoleOption = Annotated[
    str, typer.Option("--role", help="A role: model-validator, ai-auditor-internal ...")
]
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

    catalog = read_catalog(_GAP)
    result = GapTool(catalog).run({"role": role}, read_profile(profile, catalog), date.today())
    print_result(result, catalog, as_json=as_json)


def plan(
    role: Annotated[
        str, typer.Option("--role", help="A role; left out, that of the plan kept in --profile.")
    ] = "",
    hours: Annotated[
        float | None,
        typer.Option("--hours", help="Hours a week; left out, those of the plan kept."),
    ] = None,
    weeks: Annotated[int | None, typer.Option("--weeks", help="Weeks at most.")] = None,
    profile: ProfileOption = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the plan in the --profile file.")
    ] = False,
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
    """Plan the way to a role in ordered weeks. With a plan kept in --profile: how far it is, what has changed, and again from today."""
    from coach.career.plan import PlanTool
    from coach.career.plankept import kept_plan

    # A kept plan may rest on any document; without one these folders are all a plan reads.
    catalog, day = read_catalog(_PLAN if profile is None else None), day_of(today)
    person = read_profile(profile, catalog)
    kept = kept_plan(person, catalog)
    if (not role or hours is None) and kept is None:
        raise typer.BadParameter("--role and --hours are needed while no plan is kept in --profile")
    if keep and profile is None:
        raise typer.BadParameter("--keep writes into the file of --profile: name it")
    arguments: dict[str, Any] = {"role": role, "hours": hours, "weeks": weeks}
    if kept is not None:
        if not role:
            arguments = {"role": kept.role, "hours": hours, "weeks": weeks or kept.weeks}
        arguments["hours"] = hours or kept.hours
    result = PlanTool(catalog).run(arguments, person, day)
    chosen = [n for n, on in {"md": md, "docx": docx, "pdf": pdf, "ics": ics}.items() if on]
    if chosen and (as_json or len(chosen) > 1):
        raise typer.BadParameter("choose one of --json, --md, --docx, --pdf, --ics")
    if chosen:
        _export(chosen[0], result_data(result), catalog, day)
    else:
        if kept is not None:
            result = _standing(kept, person, catalog, day, result)
        print_result(result, catalog, as_json=as_json)
    if keep and profile is not None:
        _keep(profile, person, result)


def _standing(
    kept: "KeptPlan", person: "Profile", catalog: "Catalog", day: date, result: "ToolResult"
) -> "ToolResult":
    """The new plan under what there is to say of the kept one."""
    from coach.career.plannow import changed_text, standing_data, where_text
    from coach.career.roles import say

    changed = changed_text(kept, catalog)
    parts = [
        where_text(kept, person, catalog, day),
        changed,
        say("plan.command") if changed else "",
        "---",
        result.text,
    ]
    data = {**result.data, "kept": standing_data(kept, person, catalog, day)}
    return replace(result, data=data, text="\n\n".join(p for p in parts if p))


def _keep(path: Path, person: "Profile", result: "ToolResult") -> None:
    """Write the profile back with the plan and what came with it."""
    from coach.career.profile import with_items
    from coach.career.profilefile import to_json
    from coach.career.roles import say

    whole = to_json(with_items(person, result.data.get("profile", {})))
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(say("plan.command_kept", path=path), file=sys.stderr)


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
    catalog = read_catalog(_COMPARE)
    result = CompareTool(catalog).run({"ids": ids}, read_profile(profile, catalog), day_of(today))
    print_result(result, catalog, as_json=as_json)


def interview(role: RoleOption, profile: ProfileOption = None) -> None:
    """Practise: one question at a time, your answer on one line, then what a good answer has. An empty line ends it."""
    from coach.career.practice import PracticeTool

    catalog = read_catalog(_INTERVIEW)
    tool, person, today = PracticeTool(catalog), read_profile(profile, catalog), date.today()
    held: dict[str, Any] = {}
    result = tool.run({"role": role}, person, today)
    while True:
        held.update(result.data["hold"])
        print_result(result, catalog, as_json=False)
        sys.stdout.flush()
        line = sys.stdin.readline().strip()
        arguments = tool.propose(line or "stop", (), person, held)
        if arguments is None:  # not an answer and not a command of the practice
            arguments = {**_state(result.data), "stop": True}
        result = tool.run(arguments, person, today)
        if not line or arguments.get("stop") or not result.data["hold"]["practice"]:
            print_result(result, catalog, as_json=False)
            return


def _state(data: Mapping[str, Any]) -> dict[str, Any]:
    return {"role": data["role"], "asked": data["asked"], "repeat": data["repeat"]}


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
