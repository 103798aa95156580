"""The runway: months by hand, what is not in the sum, and which messages ask for it."""

import asyncio
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Sequence
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
from coach.session import Session
from coach.types import Profile, ProfileItem, ToolResult
from evals.score import answer
from tests.asking import ask

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


def test_a_benefit_of_unknown_length_lengthens_nothing() -> None:
    found = runway(savings=12000, spending_monthly=3000, benefits_monthly=1500)
    assert (found.months, found.cautious) == (4.0, 4.0)


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
    assert (
        "no row above counts it" in open_end.text
        and open_end.data["profile"]["runway_months"].value == 5.0
    )


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
        "Hospital bill 4200, severance 9000. Can I deduct anything, and is a course for 1299 insane?",
        "The lump of severance is 118,000, and August is long enough for what I need to do.",
        "The bill for the lawyer is 4,200 and I got 9,000 severance",
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


# --- every named cost, and nothing twice ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("rent 1200, food 500, insurance 300 a month and 15,000 saved. how long can I last?", 7.5),
        ("savings 32k, rent 1900, other costs 1400, severance of 18k coming. runway?", 15.1),
        ("I spend 2,000 on rent, 600 on food and have 18,000 in savings, how many months is that", 6.9),
        ("savings 40k but 15k of it is my kids college fund, spending 4k", 6.2),
        ("I spend 3,000 a month, 1,200 of it rent, and have 20k saved", 6.6),
        ("my monthly burn is 5.2k and I've 41k plus 3 months severance at 9k each", 13.0),
        ("we have 60000 chf, rent 2400, health insurance 900, food 1200, daycare 1500", 10),
        ("We got 12k left, unemployment 1,450 a month, expenses 2,900", 4.1),
        ("I have 25,000 in the bank, mortgage 1,500 and 900 for everything else every month", 10.4),
        ("£18,000 saved, rent £950, council tax £150, food £300, train £100. how long will it last?", 12),
        ("€24.000 on my account, 1.100 € rent, 400 € food, 100 € internet and phone: how many months?", 15),
        ("I've got 9 lakh saved, rent 25,000, EMI 20,000, food 15,000. how long can we survive?", 15),
        ("savings Rs 6,00,000; household expenses Rs 50,000 per month", 12),
        ("C$30,000 in the bank, C$2,500 a month rent and food", 12),
        ("A$26,000 saved, rent A$600 a week, food A$200 a week. how long do I have?", 7.4),
        ("CHF 45'000 savings, CHF 4'500 monthly costs", 10),
        ("200 000 kr saved, rent 12 000 kr, food 6 000 kr, other 2 000 kr a month. how long?", 10),
        ("twenty thousand saved, two thousand a month going out. how long will that last?", 10),
        ("I have 30 grand in the bank and spend two and a half grand a month", 12),
        ("burn rate 4k/mo, cash 26k", 6.5),
        ("cash 10k in checking and 14k in savings, spending 3k per month", 8),
        ("I have 50k, 12k of that is for taxes, and I spend 3,800 a month", 10),
        ("36k savings minus 6k tax bill, costs 3k a month", 10),
        ("40,000 in savings, of which 10,000 is locked in a fixed deposit, spending 2,500 a month", 12),
        ("I spend 2,800 a month including rent of 1,300 and have 14,000 left", 5),
        ("our expenses are 3,500 a month (rent 1,800, food 900) and we have 21k saved", 6),
        ("monthly spending 3,000: rent 1,500, food 700, car 800. savings 18k", 6),
        ("expenses 2,500 plus rent 1,500, savings 20k", 5),
        ("insurance 2,400 a year, rent 1,000 a month, food 300 a month, 15k saved. how long?", 10),
        ("rent 1000, car insurance 600 every six months, food 400, 15k saved, how long?", 10),
        ("rent 900 a month, groceries 100 a week, saved 13,400", 10),
        ("I'm 52, 14 years of service, salary 90k a year, savings 45k, spending 3k a month, last day 30 November 2026, H-1B, 60 days", 15),
        ("I earned 120k a year until 2026. I have 28k saved and my costs are 3,500 a month. how long?", 8),
        ("The AIGP exam costs 799. I have 16k in savings and spend 2k a month, how long will my money last?", 8),
        ("savings 40k, 401k 120k, expenses 4k a month. how many months?", 10),
        ("I have 80k in my 401(k) and 20k in cash, spending 2.5k", 8),
        ("credit card debt 7k, savings 21k, spending 3k a month. runway?", 7),
        ("savings 18k, monthly costs 3k, my wife earns 1,200 a month", 10),
        ("30k saved, spend 4k, partner brings home 2,500 a month, how long", 20),
        ("20k savings, 2.5k spend, 3 months severance", 8),
        ("severance 9k a month for 3 months, savings 3k, spending 3k a month", 10),
        ("severance 2 x 6,000, savings 8,000, expenses 2,000 a month", 10),
        ("after tax severance 12,000, savings 8,000, I spend 2,500 a month", 8),
        ("24,000 in cash, 12,000 severance, unemployment 1,800 a month for 6 months, costs 3,900 a month", 12),
        ("unemployment pays 450 a week for 26 weeks, savings 10k, spending 3,000 a month", 7.2),
        ("ALG 1.900 € im monat, savings 12.000 €, costs 2.900 € a month", 4.1),
        ("I have 60k. 20k in savings and 40k in stocks. spending 5k a month", 12),
        ("savings 25k and another 5k in cash, spending 3k a month", 10),
        ("rent, food and insurance come to 2,300 a month and I have 23k saved", 10),
        ("my rent is 1,400 and food 600; what I have is 14,000. how many months?", 7),
        ("1,300 rent, 450 food, 250 utilities, 24k in the bank. when do I run out?", 12),
        ("I pay 1,100 for rent, 350 for groceries and 150 for transport. Savings: 16,000. How long?", 10),
        ("we spend 4,200 a month all in, mortgage 2,000 of that, savings 42,000", 10),
        ("Savings: $33,000\nRent: $1,800\nFood: $700\nInsurance: $500\nHow long?", 11),
        ("how long can I live on 12k if my costs are 1,500 a month?", 8),
        ("will 14,000 euros last 6 months if I spend 2,000 a month?", 7),
        ("got 8k, spend 2k", 4),
        ("My severance is 12 weeks at 2,000 a week, 12k saved, 3k costs a month. How long?", 12),
        ("rent 2000, food 500, 15k saved. how long", 6),
        ("in 2019 I made 80k. now 20k saved, living costs 2000 a month", 10),
        ("I have 2 kids, rent 1500, food 800, kids 200 and 25,000 in the bank. how long?", 10),
        ("savings 22k rent 1500 food 700. how long?", 10),
        ("phone 40, gym 30, netflix 15, rent 915 a month and 10k saved: how long?", 10),
        ("need 2,200 a month to live, have 11,000", 5),
        ("savings 12k, student loan 300 a month, rent 700, food 500. how long?", 8),
        ("my share of the rent is 700, food 300, saved 8k. how long?", 8),
        ("20k in the bank, property tax 1,200 a quarter, food 600, utilities 200 a month. how long?", 16.6),
        ("20k in the bank, property tax 1,200 a quarter, food 600 a month, utilities 200 a month. how long?", 16.6),
        ("savings 24k, child benefit 250 a month, unemployment 1,250 a month, spending 3,000 a month", 8.7),
        ("300k yen saved... no, savings 300,000 yen, spending 150,000 yen a month", 2),
        ("£12k saved, benefits £400 a month, rent £800, bills £200, food £200. how long?", 10),
        ("savings 100k TRY, monthly expenses 25k TRY", 4),
        ("my savings: 45,000. My monthly outgoings: 3,000. My redundancy: 15,000.", 20),
        ("Total savings 36k, total monthly costs 4k", 9),
        ("I've 16k stashed away, outgoings are about 2k a month", 8),
        ("we have $54,000 set aside and our household budget is $4,500 a month", 12),
        ("bank 9000, stocks 6000, rent 900, food 400, other stuff 200. how long?", 10),
        ("I spend 900 on rent and 2k a month overall, 20k saved", 10),
        ("20k saved. rent 900. I spend 600 on everything else.", 13.3),
        ("30k saved, mortgage 1.5k, living costs 1k", 12),
        ("I have 15k and my wife has 9k saved, we spend 4k a month", 6),
        ("I've saved 24k, but 9k of it goes to taxes in april, and my burn is 3k/month", 5),
        ("24k saved excluding the 10k college fund, spending 3k a month", 8),
        ("24k saved and a 10k college fund, spending 3k a month", 8),
        ("rent+utilities 1,600, food 400, have 20k", 10),
        ("rent (1,600), food (400), savings (20k)", 10),
        ("Rent 1600 / food 400 / savings 20000 / how long?", 10),
        ("1600 rent 400 food 20000 savings how long", 10),
        ("rent 1600 food 400 savings 20000 how long", 10),
        ("$20,000 in savings; $1,600/mo rent; $400/mo food", 10),
        ("savings went from 30k to 20k, costs 2k a month", 10),
        ("I owe 5k to my brother, have 20k, and spend 2k monthly", 10),
        ("20k saved, 5k of credit card debt, 2k monthly expenses", 10),
        ("laid off with 15k severance, 25k savings, monthly burn 4k, 3 kids, age 44, 11 years at the company", 10),
        ("44 years old, 11 yrs tenure, pay was $145,000, $25,000 saved, spend $2,500", 10),
        ("I am 55. Savings 55k. Spend 5.5k.", 10),
        ("My lease is 1,200 a month, groceries 300, 15k in the bank", 10),
        ("20k saved, electricity 1,200 per year, rent 800 per month, food 100 per month", 20),
        ("20k saved, rent 800, electricity 1,200 per year, food 100", 20),
        ("annual insurance 1,200, monthly rent 800, monthly food 100, 20k saved", 20),
        ("20k saved; my weekly spend is 462", 9.9),
        ("£20k saved, £462 pw going out", 9.9),
        ("saved 18k, spend 60 a day", 9.8),
        ("20k saved, spending 2k a month, freelance income 500 a month", 13.3),
        ("20k saved, spending 2k a month, freelance brings 500", 13.3),
        ("20k saved, spending 3k a month, my salary of 6k stops in march", 6.6),
        ("20k in savings and 10k severance vs 3k a month costs", 10),
        ("savings 20k, 8 weeks severance at 1,250 a week, spend 3k", 10),
        ("savings 20k, two months severance of 10k total, spend 3k", 10),
        ("my severance is 10k gross, savings 20k, spend 3k", 10),
        ("savings 20k, EI 500 a week, spending 3k", 6.6),
        ("savings 10k, JSA £92.05 a week, spending £1,500 a month", 6.6),
        ("savings 10k, rent 900 (my half), food 300. how long?", 8.3),
        ("how long do savings last if I spend 3,500 a month and have 42,000?", 12),
        ("can I survive 6 months with 14k if I need 2,300 a month?", 6),
        ("Is 30k enough for a year if I spend 2.5k a month?", 12),
        ("I've got about 20 thousand euros and about 2 thousand go out each month", 10),
        ("savings 20.000,00 €, costs 2.000,00 € a month", 10),
        ("savings $20,000.00 and expenses $1,999.50 a month", 10),
        ("20k emergency fund, 2k per month burn, 10k in RSUs vesting", 10),
        ("house worth 400k, mortgage 1,500 a month, food 500 a month, 20k cash", 10),
        ("car payment 300, rent 1200, groceries 500 and I have 20k", 10),
        ("unemployment insurance 1,000 a month, health insurance 400, rent 1,100, food 500, 10k saved", 5),
        ("savings 50k, rent 1,800 pcm, bills 300 pcm, food 400 pcm", 20),
        ("I have $20k. Rent's $1,200. Food's $400. Everything else $400.", 10),
        ("I have 20k, rent 1k and food and fun 1k. How long?", 10),
        ("what I've got: 20k. what goes out: 2k a month.", 10),
        ("expenses: rent 1000, food 500, misc 500; assets: 20000 cash", 10),
        ("Savings 20k, monthly: rent 1000, food 1000", 10),
        ("Savings 20k, monthly expenses: rent 1000, food 1000", 10),
        ("Our runway: 60k, both unemployed, 5k out every month", 12),
        ("my runway? 60k in bank, outgoings 5k", 12),
        ("in 3 months I have 20k, spend 2k", 10),
        ("savings 20k, spend 2k. I need 90k salary", 10),
        ("the course is 3,000, savings 20k, spend 2k a month", 10),
        ("rent went up from 900 to 1,100, food 400, 15k saved", 10),
        ("20k saved, no rent, food 500, insurance 300, how long", 25),
        ("20k saved, don't pay rent, food 500, insurance 300, how long", 25),
        ("hey, I got let go last week. I've got $31,500 in savings and my monthly expenses come to about $3,500. How long have I got?", 9),
        ("We're a family of 4 with 48k saved; mortgage $2,100, food $900, car $400, health insurance $600. How long can we hold out?", 12),
        ("savings 27k, costs 2k, cobra 700 on top", 10),
        ("savings 27k, costs 2k, plus cobra at 700", 10),
        ("savings 27k, costs 2k without cobra, cobra 700", 10),
        ("savings 27k, costs 2,700 with cobra of 700", 10),
        ("I have 5 years experience, 20k in savings and 2k monthly costs; exam 575; visa 60 days", 10),
        ("my 60 days grace ends 14 jan 2027, 18k saved, 3k a month", 6),
        ("I have 20k saved and I pay 2k a month in rent and everything", 10),
        ("20k saved, and need about 2k/month for everything", 10),
        ("take-home was 5k a month, 20k saved, spend 2k a month", 10),
        ("I used to earn 5k a month, now 20k saved, spend 2k", 10),
        ("I was making 10k per month. 20k savings, 4k spending.", 5),
        ("net pay 4,000 a month, 24k saved, 3k costs", 8),
        ("savings of 12,500 pounds, rent 700 pounds, bills 150 pounds, food 400 pounds", 10),
        ("12.5k saved, 700 rent, 150 bills, 400 food", 10),
        ("cash isa 12.5k, spend 1.25k a month", 10),
        ("20k in savings, spending 2k, tax refund 2k coming", 11),
        ("20k saved; I spend roughly 500 a week", 9.2),
        ("bi-weekly costs 1000, savings 20k", 9.2),
        ("19,500 saved. Spending: 450 per week", 10),
        ("I have 20k but 4k is for taxes, I spend 2k a month", 8),
        ("20k saved (4k of which is reserved for taxes), spending 2k", 8),
        ("how long can 25 lakhs last with 1 lakh monthly expense?", 25),
        ("₹25L saved, ₹1L monthly expenses", 25),
        ("I've ₹8,00,000; rent ₹25,000; EMI ₹30,000; groceries ₹15,000; school ₹10,000", 10),
        ("S$40k savings, S$4k monthly", 10),
        ("AED 60,000 saved, rent AED 5,000, other AED 1,000", 10),
        ("40k saved, spending 4k, rental income 1k a month", 13.3),
        ("40k saved, spending 4k, part time job pays 800 a month", 12.5),
        ("40k saved, spending 4k, part time job 800", 12.5),
        ("40k saved / 4k burn", 10),
        ("burn: 4k; saved: 40k; severance: 8k", 12),
        ("I spend 4k, which includes 1.5k rent and 500 food. Saved 40k.", 10),
        ("4k monthly (1.5k of that rent, 500 food, rest whatever), 40k saved", 10),
        ("rent 1500, food 500, so 2000 a month. 40k saved", 20),
        ("rent 1500, food 500, 2000 in total, 40k saved", 20),
        ("rent 1500, food 500, that's 2,000 a month, saved 40k", 20),
        ("savings: 1,5k; costs: 0,5k", 3),
        ("20k saved, kid's school 500, rent 1,000, food 500", 10),
        ("20k saved, rent 12,000 a year, food 1000 a month", 10),
        ("20k saved, rent 12k/yr, food 12k/yr", 10),
        ("I have 20k. I don't have any severance. Spend 2k.", 10),
        ("no savings, 10k severance, 2k a month costs", 5),
        ("0 savings, 10k severance, 2k costs", 5),
        ("20k saved but can't touch 5k, spend 1.5k", 10),
        ("I've £9,600 put by and £1,200 goes out a month", 8),
        ("30k in savings, fixed costs 1,800 and variable costs 700 per month", 12),
        ("my wife and I have 52,000 francs, health insurance 700, rent 2,100, food 1,000, trains 200", 13),
        ("spending 4000 not including 1000 mortgage, saved 50000", 10),
        ("spending 4000 including 1000 mortgage, saved 50000", 12.5),
        ("spending 4000 + 1000 mortgage, saved 50000", 10),
        ("severance 24k after tax and no savings; mortgage 1,200, groceries 400, gas 200, insurance 200", 12),
        ("I'll get 2 months' severance at 6,500 a month; I have 7,000; I spend 4,000 a month", 5),
        ("Hi, 45, 20 yoe, TC was 310k, 150k in brokerage, 40k cash, burn 9.5k", 20),
        ("10k saved, unemployment 300 a week, costs 2,300 a month", 4.3),
        ("alimony 500 a month coming in, savings 12k, spend 2k a month", 8),
    ],
)  # fmt: skip
def test_every_named_sum_is_counted_once(tool: RunwayTool, text: str, months: float) -> None:
    arguments = tool.propose(text, (), Profile(), {})
    assert arguments is not None
    result = run(tool, **arguments)
    assert not result.asks and result.data["months"] == months


@pytest.mark.parametrize(
    "text",
    [
        "expenses 3000, mortgage 1500, savings 24k. how long?",
        "rent 1,500, savings 20k. how long does it last?",
        "rent 350, food 100 a week, 10k saved. how long?",
        "savings 20k, daycare 800 per child, rent 1,200, food 400. how long?",
        "savings 20k, spending 2,000-2,500 a month",
        "savings between 20k and 25k, spending 2,500 a month",
        "20,000 USD saved and expenses of 2,000 EUR a month",
        "savings 18k, monthly costs 3k, my wife earns 45k",
        "I have 60k, 20k in stocks, spending 5k a month",
        "savings 20k, flight home costs 900, spending 2k a month. how long?",
        "savings 15k, bonus 5k, spending 2k a month",
        "savings 30k spending 3k rent 1k",
        "savings 12k, student loan 40k, spending 2k a month",
        "savings 20k, rent 1200 (paid by my parents), food 400. how long?",
        "30k saved, pension 500 a month, spending 3k a month",
        "savings 24k, unemployment 400, spending 2k a month",
        "i get 1,100 a month from the state, savings 10k, spending 2k",
        "I have 20k saved, spend 2k a month and my rent is 900",
        "my rent is 900 and I spend 2k a month, 20k saved",
        "30k saved, mortgage 1k, living costs 1.5k",
        "savings: 20k mine, 10k hers, spending 3k a month",
        "saved 24k. 9k of that is in stocks. spend 3k",
        "24k saved, 10k college fund, spending 3k a month",
        "I had 30k but spent 10k, now 20k left, costs 2k a month",
        "20k saved, 25 an hour side job, spend 2k a month",
        "sold my car for 8k, savings 12k, spend 2k a month",
        "parents give me 500 a month, savings 12k, spend 2k a month",
        "spend 2k in the summer and 3k in winter, saved 20k",
        "20k saved, school fees 6,000 a term, rent 1k, food 500",
        "20k saved, holiday 3,000 in august, spending 2k a month",
        "I spend 2000 a month now but it will be 2,500 from january, 20k saved",
        "Savings 20k, yearly: insurance 1200, car tax 600; monthly rent 1000, food 850",
        "not 20k but 30k saved, spending 3k",
        "savings 20k. Costs: 2k. COBRA would add 700.",
        "20k saved, 2k a month costs, unemployment from march 1,000 a month",
        "I have 20k, 4k must go to taxes, I spend 2k a month",
        "40k saved, spending 4k, rental income 1k a month, rent 1.5k",
        "I'm spending 4k, used to be 5k, 40k saved",
        "of the 4k I spend each month 1.5k is rent; I have 40k saved",
        "groceries 400-500, rent 1200, saved 20k",
        "20-25k saved, spend 2k",
        "20k saved, spend 2k +/- 200",
        "20k saved, two kids at 500 each in daycare, rent 1000",
        "Two kids, one mortgage (£1,140 a month), redundancy of £38,500. How many months could I train?",
        "How long will I last on 14k savings with rent of 1600?",
    ],
)  # fmt: skip
def test_what_can_be_read_two_ways_is_asked_about(tool: RunwayTool, text: str) -> None:
    arguments = tool.propose(text, (), Profile(), {})
    assert arguments is not None
    result = run(tool, **arguments)
    assert result.asks and "months" not in result.data


ASK = "ask"  # a question back instead of a number of months


def hold_talk(tool: RunwayTool, turns: Sequence[str]) -> list[float | str | None]:
    """The months of each turn, `ASK` for a question back, None where the tool has nothing to say."""
    held: dict[str, Any] = {}
    found: list[float | str | None] = []
    for text in turns:
        arguments = tool.propose(text, (), Profile(), held)
        result = run(tool, **tool.complete(arguments, held)) if arguments is not None else None
        found.append(None if result is None else ASK if result.asks else result.data["months"])
        held |= result.data["hold"] if result else {}
        said = "runway" if result else ""
        held |= {"last_tool": said, "trail": [said, *held.get("trail", [])]}
    return found


@pytest.mark.parametrize(
    ("turns", "months"),
    [
        (["I have 20k savings", "and spend 2,500", "how long does that last", "and if I get 1,100 unemployment a month"], [ASK, 8, 8, 8]),
        (["savings 24k", "3,000 a month"], [ASK, 8]),
        (["I spend 2k a month and have 22k saved", "and if rent goes up by 200?"], [11, 10]),
        (["rent 1200, food 800, 20k saved", "and if rent goes up to 1,700?"], [10, 8]),
        (["rent 1200, food 800, 20k saved", "and if rent goes from 1,200 to 1,700?"], [10, 8]),
        (["I spend 2,000 a month", "12k"], [ASK, 6]),
        (["savings 20k, rent 1500", "food 500"], [ASK, 10]),
        (["savings 20k, rent 1500. how long?", "2,500 all in"], [ASK, 8]),
        (["savings 20k, rent 1500. how long?", "food 400, insurance 100"], [ASK, 10]),
        (["expenses 3000, mortgage 1500, savings 24k", "in it"], [ASK, 8]),
        (["expenses 3000, mortgage 1500, savings 27k", "on top"], [ASK, 6]),
        (["expenses 3000, mortgage 1500, savings 27k", "4,500"], [ASK, 6]),
        (["savings 20k and I spend 2,500 a month", "what if I cut 500"], [8, 10]),
        (["savings 20k and I spend 2,500 a month", "and if rent goes up, 300 more a month?"], [8, 7.1]),
        (["savings 20k and I spend 2,500 a month", "and if I spend 500 less"], [8, 10]),
        (["savings 20k and I spend 2,500 a month", "plus 5k in stocks"], [8, 10]),
        (["savings 20k and I spend 2,500 a month", "actually savings are 25k"], [8, 10]),
        (["savings 20k and I spend 2,500 a month", "and if I had 30k saved?"], [8, 12]),
        (["savings 20k and I spend 2,500 a month", "and rent 1,200"], [8, ASK]),
        (["savings 20k and I spend 2,500 a month", "and my wife earns 1,250 a month"], [8, 16]),
        (["savings 20k and I spend 2,500 a month", "with severance of 10k"], [8, 12]),
        (["savings 20k and I spend 2,500 a month", "and with unemployment of 1,500 a month for 6 months"], [8, 11.6]),
        (["rent 1200, food 800, 20k saved", "and if rent was 800?"], [10, 12.5]),
        (["rent 1200, food 800, 20k saved", "also 500 for insurance"], [10, 8]),
        (["rent 1200, food 800, 20k saved", "sorry, 24k saved"], [10, 12]),
        (["rent 1200, food 800, 20k saved", "what if I spend 2,500 in all?"], [10, 8]),
        (["savings 15k, bonus 5k, spending 2k a month", "something I have"], [ASK, 10]),
        (["savings 15k, bonus 5k, spending 2k a month", "neither"], [ASK, 7.5]),
        (["savings 20k, spending 2,000-2,500 a month", "2,500"], [ASK, 8]),
        (["savings 20k, unemployment 400, spending 2k a month", "400 a week"], [ASK, 10]),
        (["savings 18k, monthly costs 3k, my wife earns 45k", "2,400 a month"], [ASK, 30]),
        (["savings 20k and I spend 2,500 a month", "and 30k?"], [8, ASK]),
        (["20k euros saved, 2k a month costs", "and if I spend 2,500 dollars"], [10, ASK]),
        (["I have 12,000 in the bank", "rent 900, food 400, rest 200"], [ASK, 8]),
        (["savings 10k", "savings 15k", "spend 3k"], [ASK, ASK, 5]),
        (["savings 20k, rent 1500", "how long does that last?", "I spend 2k in total"], [ASK, ASK, 10]),
        (["savings 20k and I spend 2,500 a month", "what does a model validator earn?"], [8, None]),
        (["savings 20k and I spend 2,500 a month", "how long can I stay on H-1B?"], [8, None]),
        (["savings 20k and I spend 2,500 a month", "and is the AIGP worth 799?"], [8, None]),
        (["savings 20k and I spend 2,500 a month", "and insurance 2,400 a year on top"], [8, 7.4]),
    ],
)  # fmt: skip
def test_figures_are_kept_over_turns(
    tool: RunwayTool, turns: list[str], months: list[float | str | None]
) -> None:
    assert hold_talk(tool, turns) == months


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rent 1200, food 500, insurance 300 a month and 15,000 saved. how long can I last?", "rent 1,200 + food 500 + insurance 300 = 2,000 a month; 15,000 ÷ 2,000 = 7.5 months"),
        ("savings 32k, rent 1900, other costs 1400, severance of 18k coming. runway?", "savings 32,000 + severance 18,000 = 50,000; rent 1,900 + other costs 1,400 = 3,300 a month; 50,000 ÷ 3,300 = 15.15 months"),
        ("savings 40k but 15k of it is my kids college fund, spending 4k", "savings 40,000 − kids college fund 15,000 = 25,000; 25,000 ÷ 4,000 = 6.25 months"),
        ("my monthly burn is 5.2k and I've 41k plus 3 months severance at 9k each", "savings 41,000 + severance 27,000 (3 × 9,000) = 68,000; 68,000 ÷ 5,200 = 13.08 months"),
        ("We got 12k left, unemployment 1,450 a month, expenses 2,900", "12,000 ÷ 2,900 = 4.14 months; each month that benefits 1,450 is paid adds 0.50 months"),
        ("rent 1000, insurance 2,400 a year and 20k saved", "rent 1,000 + insurance 200 (2,400 a year) = 1,200 a month; 20,000 ÷ 1,200 = 16.67 months"),
        ("24,000 in cash, 12,000 severance, unemployment 1,800 a month for 6 months, costs 3,900 a month", "for 6 months 3,900 − benefits 1,800 = 2,100 a month, which takes 12,600; 36,000 − 12,600 = 23,400; 23,400 ÷ 3,900 = 6 months more"),
        ("savings 5k, costs 2k a month, my wife earns 2,500 a month", "2,000 − partner 2,500 leaves nothing to pay from what you have"),
    ],
)  # fmt: skip
def test_the_sum_is_shown(tool: RunwayTool, text: str, shown: str) -> None:
    arguments = tool.propose(text, (), Profile(), {})
    assert arguments is not None and shown in run(tool, **arguments).text


@pytest.mark.parametrize(
    "text",
    [
        "I'm 52 and was there for 14 years",
        "aged 61, 25 yrs of service, 3 kids",
        "my salary was 90k a year and before that 85,000",
        "the AIGP exam costs 799 and the ISO 42001 course 2,000",
        "my last day is 14 November 2026, notice on 2026-10-01",
        "I'm on H-1B with 60 days, I-94 until 14 Jan 2027, I-140 filed in 2019",
        "I made 8,000 a month at my employer",
    ],
)  # fmt: skip
def test_ages_service_pay_fees_dates_and_visa_days_are_no_figures(text: str) -> None:
    assert read_budget(text).figures == {}
    with_money = read_budget(f"{text}. I have 20k saved and my costs are 2k a month").figures
    assert with_money == {"savings": 20_000, "spending_monthly": 2_000}


def test_what_was_left_out_is_said(tool: RunwayTool) -> None:
    arguments = tool.propose("401k 120k, savings 40k, expenses 4k a month", (), Profile(), {})
    assert arguments is not None
    text = run(tool, **arguments).text
    assert "120,000 (retirement): I left it out." in text and "40,000 ÷ 4,000 = 10 months" in text


@pytest.mark.parametrize("piece", ["1,234 ", "a ", "and ", "rent ", "1", "two hundred ", "1-", "live ", "1k ", "( "])  # fmt: skip
def test_a_strange_message_is_read_at_once(piece: str) -> None:
    began = time.perf_counter()
    read_budget((piece * 2_000)[:2_000])
    assert time.perf_counter() - began < 1.0


def test_a_talk_keeps_the_figures_from_turn_to_turn(session: Session) -> None:
    conversation = session.new_conversation()
    turns = ["I have 20k savings", "and spend 2,500", "how long does that last", "and if I get 1,100 unemployment a month"]  # fmt: skip
    texts = [asyncio.run(answer(session, turn, conversation)).text for turn in turns]
    assert "What must you spend in a month" in texts[0]
    assert all("20,000 ÷ 2,500 = 8 months" in text for text in texts[1:3])
    assert "is paid adds 0.44 months" in texts[3] and "without the benefit" in texts[3]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("i have 3800 eur savings, spending 1450 a month, course is 1295. can i afford it", "savings 3,800 − course 1,295 = 2,505; 2,505 ÷ 1,450 = 1.73 months"),
        ("savings 12k, rent and everything 2,100 a month. the lead auditor course costs 2400, ok?", "savings 12,000 − lead auditor course 2,400 = 9,600"),
    ],
)  # fmt: skip
def test_a_course_with_its_price_is_paid_out_of_the_savings(
    session: Session, text: str, step: str
) -> None:
    assert step in ask(session, text).text
