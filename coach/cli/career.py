"""Commands of the career tools that need no conversation: `coach deadlines`, `coach runway` and `coach severance`.

`register(app)` adds them to the command line; nothing heavy is read before a command runs.
"""

import sys
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
from coach.errors import InputError

if TYPE_CHECKING:
    from coach.types import ToolResult

IcsOption = Annotated[bool, typer.Option("--ics", help="Print a calendar file.")]


def register(app: typer.Typer) -> None:
    """Add `deadlines`, `runway` and `severance` to a Typer app."""
    app.command(name="deadlines")(deadlines)
    app.command(name="runway")(runway)
    app.command(name="severance")(severance)


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

    catalog = read_catalog()
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
    person, day = read_profile(profile, catalog), day_of(today)
    _needed(country or person.get("country"), "--country", "us")
    _needed(last_day or last_day_paid or on or person.get("last_day"), "--last-day", "2026-11-14")
    result = DeadlinesTool(catalog).run({**arguments, "full": True}, person, day)
    if ics:
        _ics(result)
    else:
        print_result(result, catalog, as_json=as_json)


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

    catalog = read_catalog()
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
    result = RunwayTool(catalog).run(arguments, read_profile(profile, catalog), day_of(today))
    print_result(result, catalog, as_json=as_json)


def severance(
    country: Annotated[str, typer.Option(help="Country code: uk, ie, de, nl ...")] = "",
    years: Annotated[float | None, typer.Option(help="Full years in the job.")] = None,
    months: Annotated[float | None, typer.Option(help="Months beyond them.")] = None,
    start: Annotated[str, typer.Option(help="Or the first day (2019-03-01).")] = "",
    last_day: Annotated[str, typer.Option(help="The last day (2026-11-30).")] = "",
    pay: Annotated[float | None, typer.Option(help="Gross pay.")] = None,
    period: Annotated[str, typer.Option(help="What it is for: year, month, fortnight, week.")] = "",
    age: Annotated[int | None, typer.Option(help="Your age on the last day.")] = None,
    state: Annotated[str, typer.Option(help="US state code: nj ...")] = "",
    profile: ProfileOption = None,
    today: TodayOption = "",
    as_json: JsonOption = False,
) -> None:
    """Work out what the law or custom of a country pays after a layoff, with its formula."""
    from coach.career.severance import SeveranceTool

    catalog = read_catalog()
    arguments = {
        "country": country,
        "state": state,
        "years": years,
        "months": months,
        "start": start,
        "last_day": last_day,
        "pay": pay,
        "period": period,
        "age": age,
    }
    result = SeveranceTool(catalog).run(arguments, read_profile(profile, catalog), day_of(today))
    print_result(result, catalog, as_json=as_json)


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

    sys.stdout.buffer.write(deadlines_ics(result_data(result)))
    sys.stdout.buffer.flush()
