"""The runway: months by hand, what is not in the sum, and which messages ask for it."""

import json
import math
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.answering.draft import Draft
from coach.career.budget import read_budget
from coach.career.money import RunwayTool
from coach.career.registry import career_tools
from coach.career.runway import band, runway
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem, ToolResult

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def tool(catalog: Catalog) -> RunwayTool:
    return RunwayTool(catalog)


def run(tool: RunwayTool, profile: Profile | None = None, **arguments: Any) -> ToolResult:
    return tool.run(arguments, profile or Profile(), TODAY)


# --- arithmetic ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "months", "without"),
    [
        ({"savings": 24000, "severance": 12000, "benefits_monthly": 1800, "benefit_months": 6, "spending_monthly": 3900}, 12.0, 9.2),  # 46,800 and 36,000 over 3,900
        ({"savings": 10000, "spending_monthly": 3000}, 3.3, 3.3),
        # The money ends inside the benefit: 3,000 over 2,000 less 1,000.
        ({"savings": 3000, "benefits_monthly": 1000, "benefit_months": 12, "spending_monthly": 2000}, 3.0, 1.5),
        # The benefit covers the spending for 6 months and adds 600; then 10,600 over 2,000 is 5.3.
        ({"savings": 10000, "benefits_monthly": 2100, "benefit_months": 6, "spending_monthly": 2000}, 11.3, 5.0),
        ({"savings": 0, "spending_monthly": 2000}, 0.0, 0.0),
        ({"savings": 5000, "spending_monthly": 2000, "other_income_monthly": 2500}, None, None),
        ({"savings": 3600, "spending_monthly": 300}, 12.0, 12.0),
    ],
)  # fmt: skip
def test_months_by_hand(
    figures: dict[str, float], months: float | None, without: float | None
) -> None:
    found = runway(**figures)
    assert (found.months, found.without_benefits) == (months, without)


def test_a_benefit_of_unknown_length_is_left_out_of_the_cautious_figure() -> None:
    found = runway(savings=12000, spending_monthly=3000, benefits_monthly=1500)
    assert (found.months, found.cautious) == (8.0, 4.0)


def test_bands_are_those_of_the_guide() -> None:
    assert [band(m) for m in (0.0, 1.9, 2.0, 5.0, 5.1, None)] == [
        "red",
        "red",
        "amber",
        "amber",
        "green",
        "green",
    ]


FIGURE = st.floats(0, 200_000, allow_nan=False)
SPEND = st.floats(100, 20_000, allow_nan=False)


@settings(max_examples=300, deadline=None)
@given(
    savings=FIGURE,
    severance=FIGURE,
    spend=SPEND,
    benefit=st.floats(0, 5_000),
    length=st.floats(0, 24),
    more=st.floats(0, 10_000),
)
def test_more_money_never_shortens_and_more_spending_never_lengthens(
    savings: float, severance: float, spend: float, benefit: float, length: float, more: float
) -> None:
    def months(**change: float) -> float:
        base = {
            "savings": savings,
            "severance": severance,
            "spending_monthly": spend,
            "benefits_monthly": benefit,
            "benefit_months": length,
        }
        found = runway(**{**base, **change}).months
        return math.inf if found is None else found

    assert months() >= 0
    assert months(savings=savings + more) >= months() >= months(spending_monthly=spend + more)
    assert months(benefits_monthly=benefit + more) >= months()
    assert months() >= months(benefit_months=0.0)


# --- the tool ------------------------------------------------------------------------------------


def test_shows_months_with_and_without_the_benefit_and_keeps_the_figure(
    tool: RunwayTool, catalog: Catalog
) -> None:
    result = run(
        tool,
        savings=24000,
        severance=12000,
        benefits_monthly=1800,
        benefit_months=6,
        spending_monthly=3900,
    )
    assert "**12**" in result.text and "**9.2**" in result.text
    assert result.text.startswith("Because you said: savings 24,000; severance 12,000")
    assert result.data["profile"]["runway_months"].value == 12.0
    assert result.data["until"] == "2027-11-22"
    draft = Draft(catalog)
    assert "[[" not in draft.filled(result.text) and draft.citations


def test_what_is_unknown_is_said(tool: RunwayTool) -> None:
    us = Profile({"country": ProfileItem("US", "said", "")})
    text = run(tool, us, savings=10000, severance=5000, spending_monthly=2000).text
    assert "Not in this sum" in text and "22 %" in text and "careeronestop.org" in text
    net = run(
        tool, us, savings=10000, severance=5000, severance_after_tax=True, spending_monthly=2000
    ).text
    assert "Tax on the severance" not in net
    open_end = run(tool, us, savings=10000, spending_monthly=2000, benefits_monthly=900)
    assert "cautious" in open_end.text and open_end.data["profile"]["runway_months"].value == 5.0


def test_money_that_never_runs_out_is_said_and_not_kept(tool: RunwayTool) -> None:
    result = run(tool, savings=1000, spending_monthly=1000, other_income_monthly=1500)
    assert "does not run out" in result.text and "profile" not in result.data


def test_asks_for_one_missing_figure(tool: RunwayTool) -> None:
    first = run(tool)
    assert "savings" in first.asks and first.asks.count("?") == 1
    second = run(tool, savings=10000)
    assert "month" in second.asks and second.data["hold"]["runway"]["figures"] == {
        "savings": 10000.0
    }
    answer = tool.propose("about 2,500", (), Profile(), second.data["hold"])
    assert answer is not None
    assert run(tool, **answer).data["months"] == 4.0


@pytest.mark.parametrize("value", [-1, "lots", float("nan"), 1e12])
def test_a_figure_that_is_no_amount_is_refused(tool: RunwayTool, value: Any) -> None:
    with pytest.raises(InputError, match="savings"):
        run(tool, savings=value, spending_monthly=1000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I have 24,000 in savings and spend 3,900 a month",
            {"savings": 24000, "spending_monthly": 3900},
        ),
        (
            "savings 40k, severance 12k, expenses $3k/month",
            {"savings": 40000, "severance": 12000, "spending_monthly": 3000},
        ),
        ("€30.000 saved, monthly costs 2.500 euros", {"savings": 30000, "spending_monthly": 2500}),
        (
            "unemployment pays 450 a week for 26 weeks",
            {"benefits_monthly": 1950, "benefit_months": 6},
        ),
        ("I have 5 years of experience and 8 hours a week", {}),
        ("my severance is 8 weeks", {}),
        ("rent is 1500 a month", {}),
        ("my last day was 14 November 2026", {}),
    ],
)
def test_reads_sums_by_what_they_are(text: str, expected: dict[str, float]) -> None:
    assert read_budget(text).figures == expected


@pytest.mark.parametrize(
    "text",
    [
        "I have 24k savings and spend 2k a month. How long will my money last?",
        "I have 30,000 euros saved and my costs are 2,500 a month",
        "Calculate my runway",
    ],
)
def test_recognises_that_a_runway_is_asked(tool: RunwayTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is not None


@pytest.mark.parametrize(
    "text",
    [
        "How much runway should I have?",
        "How long will my savings last?",
        "Should I spend savings on a course?",
        "How much does the AIGP cost? I have 1,000 dollars in savings.",
        "What does a model validator earn?",
        "Make me a plan, I have 20k savings and spend 2k a month",
    ],
)
def test_other_questions_stay_questions(tool: RunwayTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is None


def test_the_tool_is_registered_once(catalog: Catalog) -> None:
    assert [t.name for t in career_tools(catalog)].count("runway") == 1


def test_the_command_prints_the_months() -> None:
    code = "import typer; from coach.cli.career import register; app = typer.Typer(); app.callback()(lambda: None); register(app); app()"
    words = [
        "runway",
        "--savings",
        "24000",
        "--severance",
        "12000",
        "--benefits",
        "1800",
        "--benefit-months",
        "6",
        "--spending",
        "3900",
        "--today",
        "2026-11-22",
        "--json",
    ]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["months"], data["months_without_benefits"]) == (12.0, 9.2)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("savings ₹12,50,000, expenses ₹60,000 per month", {"savings": 1_250_000, "spending_monthly": 60_000}),
        ("savings 30,000 and I spend 36,000 a year", {"savings": 30_000, "spending_monthly": 3_000}),
        ("I made 120k a year, savings 30k", {"savings": 30_000}),
        ("savings 30k, salary was 90k per year, I spend 2k a month", {"savings": 30_000, "spending_monthly": 2_000}),
        ("I saved 30k a year ago", {"savings": 30_000}),
        ("jobseeker 800 a fortnight", {"benefits_monthly": 1733.33}),
        ("benefits of 450 biweekly", {"benefits_monthly": 975}),
        ("savings of 20'000 francs and I spend 3’500 a month", {"savings": 20_000, "spending_monthly": 3_500}),
    ],
)  # fmt: skip
def test_sums_are_read_as_they_are_written_elsewhere(text: str, figures: dict[str, float]) -> None:
    assert read_budget(text).figures == figures


# --- what changes a sum --------------------------------------------------------------------------

BEFORE = {"savings": 95000.0, "spending_monthly": 6800.0}


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("wait, spending will be 7250 with cobra. again", {"spending_monthly": 7250.0}),
        ("now 1,450 more for cobra", {"spending_monthly": 8250.0}),
        ("my wife earns too, 1,900 a month", {"other_income_monthly": 1900.0}),
        ("my partner makes 2,000 a month", {"other_income_monthly": 2000.0}),
    ],
)
def test_a_figure_put_right_changes_that_figure_alone(
    tool: RunwayTool, said: str, figures: dict[str, float]
) -> None:
    held = {"runway": {"figures": BEFORE, "ask": ""}, "last_tool": "runway", "trail": ["runway"]}
    found = tool.propose(said, (), Profile(), held)
    assert found is not None
    assert {k: v for k, v in found.items() if k in (*BEFORE, "other_income_monthly")} == {**BEFORE, **figures}  # fmt: skip


def test_on_a_permit_the_stay_is_the_first_clock(tool: RunwayTool) -> None:
    items = {"visa": ProfileItem("H-1B", "said", "H-1B"), "country": ProfileItem("US", "said", "")}
    on_visa = run(tool, Profile(items), **BEFORE)
    free = run(tool, Profile({"country": items["country"]}), **BEFORE)
    assert "not your first clock" in on_visa.text and "not your first clock" not in free.text
    assert "careeronestop" in free.text and "careeronestop" not in on_visa.text
