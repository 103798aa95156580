"""Commands of the career tools that need no conversation: `coach deadlines` and `coach runway`.

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

ProfileOption = Annotated[Path | None, typer.Option("--profile", help="A profile saved as JSON.")]
TodayOption = Annotated[str, typer.Option("--today", help="Count from this day (2026-11-22).")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]
IcsOption = Annotated[bool, typer.Option("--ics", help="Print a calendar file.")]


def register(app: typer.Typer) -> None:
    """Add `deadlines` and `runway` to a Typer app."""
    app.command(name="deadlines")(deadlines)
    app.command(name="runway")(runway)


def deadlines(
    country: Annotated[str, typer.Option(help="Country code: us, uk, de ...")] = "",
    last_day: Annotated[str, typer.Option(help="Your last working day (2026-11-14).")] = "",
    visa: Annotated[str, typer.Option(help="Visa kind: h1b, skilled-worker, none ...")] = "",
    state: Annotated[str, typer.Option(help="US state code: ca, ny ...")] = "",
    notice: Annotated[str, typer.Option(help="The day you were told.")] = "",
    last_day_paid: Annotated[str, typer.Option(help="Your last paid day, if later.")] = "",
    i94_end: Annotated[str, typer.Option(help="The end date of your I-94.")] = "",
    agreement_received: Annotated[str, typer.Option(help="The day the agreement came.")] = "",
    agreement_signed: Annotated[str, typer.Option(help="The day you signed.")] = "",
    over_40: Annotated[bool | None, typer.Option("--over-40/--under-40")] = None,
    group: Annotated[bool | None, typer.Option("--group/--alone", help="A group layoff.")] = None,
    on: Annotated[
        list[str] | None, typer.Option(help="Another day: coverage_loss=2026-11-30.")
    ] = None,
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
    ics: IcsOption = False,
) -> None:
    """Compute the dates that matter after a layoff, each with its source."""
    from coach.career.deadlines import DeadlinesTool

    catalog = _catalog()
    arguments: dict[str, Any] = {
        "country": country,
        "last_day": last_day,
        "visa": visa,
        "state": state,
        "notice_date": notice,
        "last_day_paid": last_day_paid,
        "i94_end": i94_end,
        "agreement_received": agreement_received,
        "agreement_signed": agreement_signed,
        "age_over_40": over_40,
        "group_layoff": group,
        **_other_days(on or []),
    }
    person, day = _profile(profile, catalog), _today(today)
    _needed(country or person.get("country"), "--country", "us")
    _needed(last_day or person.get("last_day"), "--last-day", "2026-11-14")
    result = DeadlinesTool(catalog).run({**arguments, "full": True}, person, day)
    if ics:
        _ics(result)
    else:
        _print(result, catalog, as_json=as_json)


def runway(
    savings: Annotated[float, typer.Option(help="What you could use.")],
    spending: Annotated[float, typer.Option(help="What a month costs, all in.")],
    severance: Annotated[float, typer.Option(help="The sum.")] = 0.0,
    severance_after_tax: Annotated[bool, typer.Option("--severance-after-tax")] = False,
    benefits: Annotated[float, typer.Option(help="Benefit a month.")] = 0.0,
    benefit_months: Annotated[float | None, typer.Option(help="How long it is paid.")] = None,
    income: Annotated[float, typer.Option(help="Other income a month.")] = 0.0,
    currency: Annotated[str, typer.Option(help="Three letters, such as USD.")] = "",
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
) -> None:
    """Compute how many months your money lasts, and name what is not in the sum."""
    from coach.career.money import RunwayTool

    catalog = _catalog()
    given = {
        "severance": severance,
        "benefits_monthly": benefits,
        "other_income_monthly": income,
    }
    arguments: dict[str, Any] = {
        "savings": savings,
        "spending_monthly": spending,
        "severance_after_tax": severance_after_tax,
        "benefit_months": benefit_months,
        "currency": currency,
        **{k: v for k, v in given.items() if v},
    }
    result = RunwayTool(catalog).run(arguments, _profile(profile, catalog), _today(today))
    _print(result, catalog, as_json=as_json)


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
        return from_json(json.loads(path.read_text(encoding="utf-8")), catalog)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(
            f"--profile {str(path)!r} cannot be read as JSON", "Save it with coach chat."
        ) from error


def _today(text: str) -> date:
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"--today: {text!r} is no date", "Write it as 2026-11-22.") from error


def _needed(value: Any, option: str, example: str) -> None:
    if not value:
        raise InputError(f"{option} is missing", f"Add {option} {example}, or a --profile with it.")


def _other_days(pairs: list[str]) -> dict[str, str]:
    from coach.career.events import DATES

    found = {}
    for pair in pairs:
        name, _, day = pair.partition("=")
        if name not in DATES or not day:
            raise InputError(
                f"--on: {pair!r} is no day Coach counts from",
                f"Write NAME=2026-11-30, with NAME one of {', '.join(DATES)}.",
            )
        found[name] = day
    return found


def _ics(result: "ToolResult") -> None:
    from coach.export.ics import deadlines_ics

    sys.stdout.buffer.write(deadlines_ics(_data(result)))
    sys.stdout.buffer.flush()


def _data(result: "ToolResult") -> dict[str, Any]:
    kept = {k: v for k, v in result.data.items() if k not in ("hold", "profile")}
    return {"tool": result.tool, **kept, "notes": list(result.notes), "asks": result.asks}


def _print(result: "ToolResult", catalog: "Catalog", *, as_json: bool) -> None:
    from coach.answering.draft import Draft

    draft = Draft(catalog)
    text = draft.filled(result.text)
    if as_json:
        cited = [
            {"number": c.number, "passage_id": c.passage_id, "quote": c.quote, "as_of": c.as_of}
            for c in draft.citations
        ]
        whole = {**_data(result), "text": text, "citations": cited}
        sys.stdout.write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [text, *(f"Note: {n}" for n in result.notes)]
    lines += [
        f"[{c.number}] {c.quote} ({c.title}, {c.heading} as of {c.as_of})" for c in draft.citations
    ]
    sys.stdout.write("\n\n".join(lines) + "\n")
