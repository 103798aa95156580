"""What a layoff pays by law or custom: sums by hand, which messages ask for one, and what follows it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.answering.conversation import Conversation
from coach.answering.draft import Draft
from coach.career.amounts import read_wages
from coach.career.profile import said
from coach.career.registry import career_tools
from coach.career.severance import SeveranceTool
from coach.career.severanceplace import rows_of
from coach.career.severanceread import read_figures
from coach.career.severancesum import Due, Formula, due, formula_of, months_between
from coach.career.severancetext import money, plain
from coach.corpus import Catalog, load_catalog
from coach.corpus.check import check, severance_figures
from coach.corpus.numbers import numbers_in
from coach.errors import InputError
from coach.session import Session
from coach.types import Answer, Profile, ProfileItem, ToolResult
from tests.asking import ask

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
FORMULAS = {
    str(row["id"]): formula_of(row)
    for document in load_catalog(ROOT / "knowledge").of_kind("layoff")
    for row in document.record.get("severance", ())
    if row["kind"] != "none"
}
UK = "UK: I've been there 6 years, I earn 52,000 a year and I'm 36. How much redundancy pay do I get?"


@pytest.fixture(scope="session")
def tool(catalog: Catalog) -> SeveranceTool:
    return SeveranceTool(catalog)


def run(tool: SeveranceTool, profile: Profile | None = None, **arguments: Any) -> ToolResult:
    return tool.run(arguments, profile or Profile(), TODAY)


def living(country: str) -> Profile:
    return Profile({"country": ProfileItem(country, "said", country)})


def talk(session: Session, *messages: str) -> tuple[list[Answer], Conversation]:
    conversation = session.new_conversation()
    return [ask(session, text, conversation) for text in messages], conversation


def tools_of(answer: Answer) -> list[str]:
    return [str(r["tool"]) for r in answer.results]


def paid(name: str, months: int, yearly: float, age: int | None = None) -> Due:
    return due(FORMULAS[name], months=months, yearly=Fraction(str(yearly)), age=age)


# --- sums by hand --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "age", "yearly", "units", "amount"),
    [
        (6, 36, 52_000, 6, 4_506),  # 1,000 a week is above 751: 6 x 751
        (7, 43, 26_000, 8, 4_000),  # begun at 42 and 41: 2 x 1.5; at 40 to 36: 5 x 1; 500 a week
        (10, 45, 60_000, 12, 9_012),  # 44 to 41: 4 x 1.5 = 6; 40 to 35: 6 x 1; 12 x 751
        (4, 23, 20_800, 2.5, 1_000),  # 22: 1; 21, 20, 19: 3 x 0.5; 400 a week
        (25, 63, 80_000, 30, 22_530),  # 20 years count, all begun at 43 or later: 30 x 751
        (20, 41, 39_052, 19.5, 14_644.5),  # 40 to 22: 19 x 1; 21: 0.5; 751 a week exactly
        (2, 42, 15_600, 2.5, 750),  # 41: 1.5; 40: 1; 300 a week
        (1, 30, 52_000, 0, 0),  # two years are needed
    ],
)  # fmt: skip
def test_uk_by_hand(years: int, age: int, yearly: float, units: float, amount: float) -> None:
    found = paid("uk-statutory", years * 12, yearly, age)
    assert (float(found.units), float(found.amount or 0)) == (units, amount)


@pytest.mark.parametrize(
    ("name", "months", "yearly", "amount", "more"),
    [
        ("ie-statutory", 84, 52_000, 9_000, None),  # 2 x 7 + 1 = 15 weeks of 600, as the document's example
        ("ie-statutory", 77, 26_000, 6_916.67, None),  # 2 x 77/12 + 1 = 13.8333, x 500
        ("tr-kidem", 68, 2_160_000, 368_043.03, None),  # 5 2/3 x the ceiling of 64,948.77
        ("nl-transition", 42, 69_600, 6_766.67, None),  # 3.5 x 1/3 x 5,800
        ("ca-ontario", 114, 130_000, 23_750, None),  # 9.5 x 2,500
        ("ca-ontario", 59, 130_000, 0, None),  # five years are needed
        ("ca-ontario", 366, 130_000, 65_000, None),  # 26 weeks at most
        ("sg-norm-low", 36, 114_000, 13_153.85, None),  # 6 weeks of 2,192.31
        ("sg-norm-high", 36, 114_000, 28_500, None),
        ("ie-statutory", 23, 52_000, 0, None),  # 104 weeks are needed
        ("es-objetivo", 60, 36_000, 9_863.01, None),  # 100 days of 36,000 / 365
        ("es-objetivo", 40, 48_000, 8_767.12, None),  # 66 2/3 days: 20 a year, 4 months in proportion
        ("es-objetivo", 264, 50_000, 50_000, None),  # 440 days, a year's pay at most
        ("pl-odprawa", 14, 144_000, 12_000, None),  # one month under two years
        ("pl-odprawa", 50, 216_000, 36_000, None),  # two months' pay from two years on
        ("pl-odprawa", 110, 360_000, 72_090, None),  # three months', above the cap
        ("de-yardstick", 96, 62_400, 20_800, None),  # 8 x 0.5 x 5,200
        ("de-yardstick", 102, 62_400, 20_800, 22_100),  # with half a year 8.5 x 0.5 x 5,200
        ("nl-transition", 72, 54_000, 9_000, None),  # 6 x 1/3 x 4,500
        ("nl-transition", 480, 360_000, 360_000, None),  # 40 x 1/3 x 30,000 = 400,000: a year's pay is the cap
        ("nl-transition", 540, 84_000, 98_000, None),  # 45 x 1/3 x 7,000 = 105,000: capped
        ("tr-kidem", 60, 720_000, 300_000, None),  # 5 x 30 days of 2,000
        ("tr-kidem", 60, 1_020_000, 324_743.85, None),  # 85,000 a month is above the ceiling: 5 x 64,948.77
        ("tr-kidem", 11, 720_000, 0, None),  # one year is needed
        ("in-retrenchment", 76, 1_080_000, 270_000, None),  # 6 completed years x 15 days of 3,000
        ("in-reskilling", 76, 1_080_000, 45_000, None),  # 15 days of 3,000
        ("ca-federal", 60, 104_000, 4_000, None),  # 5 x 2 days of 400
        ("ca-federal", 12, 104_000, 2_000, None),  # five days at least
        ("au-nes", 60, 104_000, 20_000, None),  # ten weeks of 2,000
        ("au-nes", 116, 104_000, 32_000, None),  # nine full years: 16 weeks
        ("au-nes", 132, 104_000, 24_000, None),  # from ten years on: 12 weeks
        ("au-nes", 11, 104_000, 0, None),
        ("fr-legale", 144, 48_000, 12_666.67, None),  # 10 x 1/4 + 2 x 1/3 of 4,000, as the document's example
        ("fr-legale", 72, 48_000, 6_000, None),
        ("fr-legale", 78, 48_000, 6_500, None),  # half a year counts in proportion: 6.5 x 1/4
        ("fr-legale", 126, 48_000, 10_666.67, None),  # 10 x 1/4 + 0.5 x 1/3
        ("fr-legale", 10, 48_000, 833.33, None),  # 10/12 x 1/4
        ("fr-legale", 7, 48_000, 0, None),  # eight months are needed
        ("us-nj", 79, 104_000, 12_000, None),  # six full years x 2,000
    ],
)  # fmt: skip
def test_other_countries_by_hand(
    name: str, months: int, yearly: float, amount: float, more: float | None
) -> None:
    found = paid(name, months, yearly)
    assert round(float(found.amount or 0), 2) == amount
    assert (None if found.more is None else round(float(found.more), 2)) == more


@pytest.mark.parametrize(
    ("start", "last", "months"),
    [("2019-03-01", "2025-02-28", 72), ("2019-03-01", "2025-02-27", 71), ("2019-01-31", "2019-02-28", 1),
     ("2020-03-15", "2026-11-13", 79), ("2020-03-15", "2026-11-14", 80), ("2026-11-22", "2026-11-22", 0)],
)  # fmt: skip
def test_service_is_counted_in_full_months_with_both_days_worked(
    start: str, last: str, months: int
) -> None:
    assert months_between(date.fromisoformat(start), date.fromisoformat(last)) == months


NAMES = st.sampled_from(sorted(FORMULAS))
MONTHS = st.integers(0, 540)
PAY = st.integers(1, 5_000_000)


@settings(max_examples=400, deadline=None)
@given(name=NAMES, months=MONTHS, more=st.integers(0, 60), pay=PAY, age=st.integers(16, 75))
def test_more_service_or_pay_never_pays_less(
    name: str, months: int, more: int, pay: int, age: int
) -> None:
    formula = FORMULAS[name]
    base = due(formula, months=months, yearly=Fraction(pay), age=age)
    longer = due(formula, months=months + more, yearly=Fraction(pay), age=age)
    richer = due(formula, months=months, yearly=Fraction(pay + more), age=age)
    assert base.amount is not None and longer.amount is not None and richer.amount is not None
    assert 0 <= base.amount <= richer.amount
    if not formula.table:  # Australia's table falls from 16 weeks to 12 at ten years, by law
        assert base.amount <= longer.amount
        assert base.more is None or base.amount <= base.more


@settings(max_examples=400, deadline=None)
@given(name=NAMES, months=MONTHS, pay=PAY, age=st.integers(16, 75))
def test_no_cap_is_ever_exceeded(name: str, months: int, pay: int, age: int) -> None:
    formula = FORMULAS[name]
    found = due(formula, months=months, yearly=Fraction(pay), age=age)
    amount = found.more or found.amount or Fraction(0)
    if formula.unit_cap is not None and found.more is None:
        assert amount <= found.units * formula.unit_cap
    if formula.year_cap is not None:
        assert amount <= Fraction(months, 12) * formula.year_cap
    if formula.or_year_pay:
        assert amount <= max(formula.total_cap or 0, Fraction(pay))
    elif formula.total_cap is not None:
        assert amount <= formula.total_cap
    assert found.counted <= (formula.years_max or found.years)


@settings(max_examples=200, deadline=None)
@given(years=st.integers(2, 40), age=st.integers(20, 74), pay=PAY)
def test_an_older_person_never_gets_less_in_the_uk(years: int, age: int, pay: int) -> None:
    one = paid("uk-statutory", years * 12, pay, age).amount
    other = paid("uk-statutory", years * 12, pay, age + 1).amount
    assert one is not None and other is not None and one <= other


@pytest.mark.parametrize(
    ("value", "told", "counted"),
    [(Fraction(9007, 2), "4,503.50", "4,503.5"), (Fraction(1, 3), "0.33", "1/3"), (Fraction(19, 9), "2.11", "2 1/9"), (Fraction(4506), "4,506", "4,506")],
)  # fmt: skip
def test_sums_and_counts_are_written_out(value: Fraction, told: str, counted: str) -> None:
    assert (money(value), plain(value)) == (told, counted)


# --- the knowledge -------------------------------------------------------------------------------


def test_every_figure_of_a_formula_stands_in_the_section_it_names(catalog: Catalog) -> None:
    report = check(ROOT / "knowledge", TODAY)
    assert not [f for f in report.faults if "severance" in f]
    for document in catalog.of_kind("layoff"):
        for row in document.record.get("severance", ()):
            text = " ".join(p.text for p in document.passages if p.anchor == row["see"])
            assert {round(f, 6) for f in severance_figures(row)} <= {
                round(n, 6) for n in numbers_in(text)
            }


def test_a_figure_no_sentence_states_is_a_fault(tmp_path: Path, catalog: Catalog) -> None:
    wrong = {"unit_cap: 751": "unit_cap: 752", "see: severance, tax": "see: nowhere, tax"}
    for old, new in wrong.items():
        root = tmp_path / new.split()[-1].strip(",")
        _copied(root, "uk.md", old, new)
        faults = check(root, TODAY, [root / "layoff" / "uk.md"]).faults
        assert any("record.severance.uk-statutory" in f for f in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [("unit: week, bands", "unit: fortnight, bands", "unit"), ("[22, 1], [41", "[41, 1], [22", "starts higher"),
     ("bands: [[0, 0.5], [22, 1], [41, 1.5]], ", "", "a formula needs"), (", source: [govuk-redundancy-pay, fairworkhub-week-cap]}", "}", "without a source")],
)  # fmt: skip
def test_a_formula_of_the_wrong_form_is_refused(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    _copied(tmp_path / "k", "uk.md", old, new)
    faults = check(tmp_path / "k", TODAY, [tmp_path / "k" / "layoff" / "uk.md"]).faults
    assert any(reason in f for f in faults), faults


def _copied(root: Path, name: str, old: str, new: str) -> None:
    """The vocabularies and one layoff document, with a piece changed."""
    (root / "layoff").mkdir(parents=True)
    for file in (ROOT / "knowledge").glob("*.yaml"):
        (root / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    text = (ROOT / "knowledge" / "layoff" / name).read_text(encoding="utf-8")
    assert old in text
    (root / "layoff" / name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("half a week, one and a half from 41", {0.5, 1.0, 1.5, 41.0}), ("one third of a month", {1.0, 1 / 3}),
     ("64,948.77 lira in January 2026", {64948.77, 2026.0}), ("nothing", set())],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


# --- the tool ------------------------------------------------------------------------------------


def test_the_sum_is_quoted_shown_step_by_step_and_bounded(
    tool: SeveranceTool, catalog: Catalog
) -> None:
    arguments = tool.propose(UK, (), Profile(), {})
    assert arguments is not None
    result = run(tool, **arguments)
    assert result.data["results"][0]["amount"] == 4506 and not result.asks
    for said_ in (
        "52,000 / 52 = 1,000 pounds, which is above the cap, so 751 count",
        "6 full years aged 22 to 40: 6 x 1 = 6 weeks' pay",
        "6 x 751 = **4,506 pounds**",
        "needs two years' service",
        "Not in this sum",
        "notice",
        "the first 30,000 pounds of genuine redundancy pay",
        "751 pounds more, 5,257 in all",
        "Northern Ireland",
    ):
        assert said_ in result.text, said_
    draft = Draft(catalog)
    filled = draft.filled(result.text)
    assert "[[" not in filled
    assert {c.passage_id for c in draft.citations} == {
        "layoff/uk#severance",
        "layoff/uk#severance-tax",
        "layoff/uk#notice",
    }


@pytest.mark.parametrize("country", ["uk", "ie", "de", "nl", "tr", "in", "ca", "au", "us", "ch"])
def test_every_quote_is_an_exact_span_that_resolves(
    tool: SeveranceTool, catalog: Catalog, country: str
) -> None:
    for state in ("", "nj") if country == "us" else ("",):
        result = run(tool, country=country, state=state, years=6, months=5, age=36, pay=60_000, period="year")  # fmt: skip
        assert result.text and not result.asks and "$" not in result.text
        filled = Draft(catalog).filled(result.text)
        assert "[[" not in filled and len(re.findall(r"\[\d+\]", filled)) == result.text.count("[[")
        quoted = re.findall(r"“([^”]+)” \[\[([^\]|]+)", result.text)
        assert quoted
        for quote, passage in quoted:
            assert quote in catalog.passages[passage].text


def test_a_yardstick_is_never_called_a_right(tool: SeveranceTool) -> None:
    text = run(tool, country="de", years=8, pay=5200, period="month").text
    assert "no right to it; the yardstick" in text and "20,800 euros" in text
    assert "by the legal formula" not in text


def test_a_condition_stands_in_the_headline(tool: SeveranceTool) -> None:
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"country": "ca", "pay": 95_000}, "only if your employer is under federal law"),
        ({"country": "us", "state": "nj", "pay": 95_000}, "only if your employer has 100 or more staff"),
        ({"country": "in", "pay": 2_500_000, "period": "year"}, "only if the law counts you as a worker"),
    )  # fmt: skip
    for arguments, condition in cases:
        assert condition in run(tool, years=5, **arguments).text


def test_where_no_law_sets_a_sum_it_is_said_and_nothing_is_computed(tool: SeveranceTool) -> None:
    us = run(tool, country="us", years=6, pay=120_000)
    assert "no general law sets a sum" in us.text and "New Jersey" in us.text
    assert us.data["results"] == [] and "8 to 16 weeks" in us.text
    swiss = run(tool, country="ch", years=6, pay=120_000)
    assert "Switzerland has no general severance" in swiss.text and swiss.data["results"] == []
    assert "I have no formula for Austria" in run(tool, country="at", years=6, pay=50_000).text


def test_too_short_a_service_pays_nothing_and_says_from_when(tool: SeveranceTool) -> None:
    text = run(tool, country="uk", years=1, months=6, age=36, pay=52_000).text
    assert "nothing by this formula" in text and "6 months short" in text
    assert "With 2 years of service it would be 1,502 pounds" in text  # 2 x 751
    assert "step by step" not in text


def test_part_of_a_year_is_shown_beside_the_sum_where_the_source_is_silent(
    tool: SeveranceTool,
) -> None:
    text = run(tool, country="de", years=8, months=6, pay=62_400).text
    assert "20,800 euros" in text and "would make it 22,100 euros" in text  # 8.5 x 0.5 x 5,200
    irish = run(tool, country="ie", years=7, months=6, pay=52_000).text
    assert "9,600 euros" in irish and "would make it" not in irish  # 2 x 7.5 + 1 = 16
    uk = run(tool, country="uk", years=6, months=11, age=36, pay=52_000).text
    assert "Your further 11 months add nothing" in uk


def test_limits_of_another_time_are_said(tool: SeveranceTool) -> None:
    kidem = run(tool, country="tr", years=5, pay=85_000, period="month").text
    assert "The limit I have is for January to June 2026" in kidem
    before: dict[str, Any] = {"country": "uk", "years": 6, "age": 36, "pay": 52_000}
    assert "hold from 6 April 2026 on" in run(tool, **before).text
    assert "check the official page before you rely" in run(tool, last_day="2026-03-31", **before).text  # fmt: skip


def test_the_first_and_last_day_count_and_today_stands_in(tool: SeveranceTool) -> None:
    dated = run(tool, country="uk", start="2019-03-01", last_day="2026-11-30", age=36, pay=52_000)
    assert dated.data["service_months"] == 93 and "7 years 9 months" in dated.text
    open_end = run(tool, country="uk", start="2019-03-01", age=36, pay=52_000)
    assert "I count your service to today" in open_end.text
    kept = Profile({"last_day": ProfileItem("2026-11-30", "said", "")})
    assert run(tool, kept, country="uk", start="2019-03-01", age=36, pay=52_000).data["service_months"] == 93  # fmt: skip


def test_an_offer_stands_beside_the_legal_sum(tool: SeveranceTool) -> None:
    base: dict[str, Any] = {"country": "uk", "years": 20, "age": 45, "pay": 60_000}
    low = run(tool, offered=8, offered_unit="week", **base).text
    assert "9,230.77 pounds, which is **7,291.23 less**" in low  # 22 x 751 = 16,522
    high = run(tool, offered=12, offered_unit="month", **base).text
    assert "60,000 pounds, which is **43,478 more**" in high and "above the minimum" in high
    german = run(tool, country="de", years=8, pay=62_400, offered=6, offered_unit="month").text
    assert "10,400 more** than the yardstick" in german


# --- asking back ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        ({}, ["country", "years", "age", "pay"]),
        ({"country": "uk"}, ["years", "age", "pay"]),
        ({"country": "ie"}, ["years", "pay"]),
        ({"country": "ie", "years": 6}, ["pay"]),
        ({"years": 6, "pay": 52_000}, ["country", "age"]),
        ({"country": "uk", "years": 6, "pay": 52_000}, ["age"]),
        ({"country": "uk", "years": 1}, []),  # nothing is due: neither age nor pay matters
        ({"country": "ie", "years": 6, "pay": 52_000, "currency": "USD"}, ["currency"]),
        ({"country": "tr", "years": 6, "pay": 85_000}, ["period"]),
        ({"country": "uk", "years": 6, "age": 36, "pay": 11_000}, ["period"]),
    ],
)
def test_asks_in_one_question_for_what_is_missing(
    tool: SeveranceTool, arguments: Mapping[str, Any], needs: list[str]
) -> None:
    result = run(tool, **arguments)
    assert list(result.data.get("needs", [])) == needs
    assert result.asks.count("?") == (1 if needs else 0)
    if needs and "country" in arguments:
        assert "The formula:" in result.text


def test_weeks_and_the_most_are_said_before_the_pay_is_known(tool: SeveranceTool) -> None:
    text = run(tool, country="uk", years=6, age=36).text
    assert "6 weeks' pay, at most 4,506 pounds" in text and "gross pay" in text


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"years": -1}, "years"), ({"years": 90}, "years"), ({"years": "many"}, "years"), ({"years": True}, "years"),
        ({"years": float("nan")}, "years"), ({"age": 7}, "age"), ({"age": 140}, "age"), ({"pay": -5}, "pay"), ({"pay": 1e12}, "pay"),
        ({"pay": "lots"}, "pay"), ({"period": "hour"}, "period"), ({"start": "soon"}, "start"), ({"start": "2027-01-01"}, "start"),
        ({"last_day": "31.2.2026"}, "last_day"), ({"years": 30, "age": 35}, "do not fit"), ({"offered": "plenty"}, "offered"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_one_is_refused(
    tool: SeveranceTool, arguments: Mapping[str, Any], field: str
) -> None:
    with pytest.raises(InputError, match=field):
        run(tool, **{"country": "uk", "years": 6, "age": 36, "pay": 52_000, **arguments})


def test_a_state_is_taken_by_its_code_or_its_name(tool: SeveranceTool) -> None:
    for state in ("nj", "NJ", "New Jersey"):
        assert run(tool, country="us", state=state, years=6, pay=104_000).data["results"]
    assert not run(tool, country="us", state="ca", years=6, pay=104_000).data["results"]


def test_an_unknown_country_is_refused(tool: SeveranceTool) -> None:
    with pytest.raises(InputError, match="Atlantis"):
        run(tool, country="Atlantis", years=6)


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("I've been there 6 years, I earn 52,000 a year and I'm 36.", {"years": 6, "months": 0, "age": 36, "pay": 52_000, "period": "year"}),
        ("6 yrs 4 months, £4,200 a month, age 43", {"years": 6, "months": 4, "age": 43, "pay": 4_200, "period": "month", "currency": "GBP"}),
        ("since March 2019, last day 30 November 2026, 61k", {"start": "2019-03-01", "last_day": "2026-11-30", "pay": 61_000}),
        ("from 3 March 2019 to 30 November 2026", {"start": "2019-03-03", "last_day": "2026-11-30"}),
        ("joined in 2019-05, on 25 LPA", {"start": "2019-05-01", "pay": 2_500_000, "period": "year", "currency": "INR", "pay_of": "ctc"}),
        ("I am 43 years old, worked 18 months, on 750 pounds a week", {"years": 1, "months": 6, "age": 43, "pay": 750, "period": "week", "currency": "GBP"}),
        ("UK. 15 yrs. 52. 45k. redundancy?", {"years": 15, "months": 0, "age": 52, "pay": 45_000}),
        ("there 8 years on 95k, I turn 41 next month", {"years": 8, "months": 0, "pay": 95_000}),
        ("20 years of experience, there 3 years, 120k", {"years": 3, "months": 0, "pay": 120_000}),
        ("fifteen years there, 4.200 brutto im Monat", {"years": 15, "months": 0, "pay": 4_200, "period": "month"}),
        ("I earn 52,000 and was there for 6 years", {"years": 6, "months": 0, "pay": 52_000}),
        ("savings of 30,000 and rent 1,500 a month, there 4 years", {"years": 4, "months": 0}),
        ("I have 3 months of notice and 8 weeks of severance", {}),
        ("laid off in 2026 by a firm of 300 people", {}),
        ("they pay me 30 pounds an hour", {}),
        ("made redundant after 7 years, 52,000 a year", {"years": 7, "months": 0, "pay": 52_000, "period": "year"}),
        ("6 yıl çalıştım brüt 90.000 TL", {"years": 6, "months": 0, "pay": 90_000, "currency": "TRY"}),
        ("they want to give me 3,000", {}),
    ],
)  # fmt: skip
def test_service_age_and_pay_are_read(text: str, figures: dict[str, Any]) -> None:
    assert read_figures(text) == figures


@pytest.mark.parametrize(
    ("reply", "asked", "figures"),
    [
        ("36", ("age",), {"age": 36}), ("ten", ("years",), {"years": 10, "months": 0}), ("18 months", ("years",), {"years": 1, "months": 6}),
        ("6, 36, 52000", ("years", "age", "pay"), {"years": 6, "months": 0, "age": 36, "pay": 52_000}),
        ("36 and 6 years", ("years", "age"), {"years": 6, "months": 0, "age": 36}),
        ("a month", ("pay",), {"period": "month"}), ("gross per year", ("pay",), {"period": "year"}), ("no idea", ("age", "pay"), {}),
    ],
)  # fmt: skip
def test_a_reply_may_be_bare_numbers(
    reply: str, asked: tuple[str, ...], figures: dict[str, Any]
) -> None:
    assert read_figures(reply, asked=asked) == figures


@pytest.mark.parametrize(
    ("text", "wages"),
    [
        ("C$95,000 a year", [(95_000, "CAD", "year")]), ("85.000 TL a month", [(85_000, "TRY", "month")]), ("CHF 120'000", [(120_000, "CHF", "")]),
        ("52,123.50 pounds p.a.", [(52_123.5, "GBP", "year")]), ("₹1,20,000 a month", [(120_000, "INR", "month")]), ("since 2019", []),
    ],
)  # fmt: skip
def test_pay_is_read_as_it_is_written(text: str, wages: list[tuple[float, str, str]]) -> None:
    assert [(w.value, w.currency, w.period) for w in read_wages(text)] == wages


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_reading_never_fails(text: str) -> None:
    read_figures(text, asked=("years", "age", "pay"), supposed=True)


# --- which messages ask for it -------------------------------------------------------------------

WISHES = [
    UK,
    "redundancy pay uk 7 years age 43",
    "Statutory redundancy pay UK, 7 years service, age 38, what's the formula?",
    "I'm in Dublin, 7 years and 5 months, 600 euros a week, how much redundancy do I get",
    "How much Abfindung do I get after 8 years in Berlin at 5,200 euros a month?",
    "five years in amsterdam, 4,500 a month: what is my transition payment",
    "How much kıdem do I get after 5 years at 85,000 lira a month?",
    "Pune, 6 years at 25 LPA, how much retrenchment compensation do I get?",
    "Toronto bank, 5 years on 95,000, how much severance am I owed?",
    "redundancy pay after 5 years in Sydney on 120k a year, how much do I get?",
    "I was made redundant in London, how much redundancy pay do I get?",
    "New Jersey, mass layoff, 6 years, 120k a year, how much severance am I owed?",
    "calculate my redundancy pay: Manchester, started 3 March 2019, last day 30 November 2026, 61k, age 44",
    "I was there from June 2015 until October 2026, Leeds, earn 3,900 a month, age 50: redundancy pay?",
    "redundancy calculator for the UK",
    "ten years at a uk firm aged 45 what is the legal minimum payout",
]  # fmt: skip


@pytest.mark.parametrize("text", WISHES)
def test_recognises_that_the_sum_is_asked(tool: SeveranceTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is not None


ORDINARY = [
    "Is my redundancy pay taxed in the UK?",
    "How much tax do I pay on 45,000 of redundancy pay?",
    "Does severance delay unemployment benefit in California?",
    "Should I sign the severance agreement after 6 years?",
    "I have 6 years of experience and earn 120k, which role fits me?",
    "How long will 14,000 euros of severance last if I spend 3,200 a month?",
    "I have 24k savings and a severance of 12k and spend 2k a month. How long does it last?",
    "What's a fair severance for six years?",
    "How much severance is normal after 6 years?",
    "Can they take back the severance once I've signed?",
    "How do I negotiate more severance after 9 years?",
    "I was there 23 months in the UK, do I get statutory redundancy pay?",
    "I worked 6 years in India, do I get gratuity?",
    "What is statutory redundancy pay?",
    "Who pays redundancy if the employer is insolvent?",
    "When is redundancy pay due in the UK?",
    "Why is UK redundancy pay capped at 751 pounds?",
    "Is there a cap per week on my London payoff?",
    "How much severance did Piotr from platform get?",
    "I'm 36 and was offered 78,000, before I earned 165,000. Is that good?",
    "How much notice do I get after 8 years in the UK?",
    "Severance is 14 weeks at 2,850 a week before tax. How far does that stretch?",
    "What will the dollar be at when my severance gets paid out in September?",
    "Do I need to report the severance to the jobcentre?",
    "Severance agreement asks me to waive ADEA claims, how many days do I get?",
    "How much does the AIGP cost after 6 years in ML?",
    "Make me a plan, I was laid off with 8 weeks of severance",
    "What do my colleagues get as redundancy pay after 10 years on 60k?",
    "How much redundancy pay do I get in Portugal after 6 years on 40,000?",
    "What is the maximum week's pay for statutory redundancy in Northern Ireland?",
    "If I resign during consultation, how much redundancy pay do I lose?",
    "Is 8 weeks enough to prepare for the CISA with 10 years in IT?",
    "My last day was 14 November 2026 and I'm in the UK",
]


@pytest.mark.parametrize("country", ["", "UK", "US"])
@pytest.mark.parametrize("text", ORDINARY)
def test_other_questions_stay_questions(tool: SeveranceTool, text: str, country: str) -> None:
    assert tool.propose(text, (), living(country) if country else Profile(), {}) is None


def test_where_no_law_pays_a_bare_question_is_left_to_the_quotes(tool: SeveranceTool) -> None:
    for country in ("US", "CH", "AT"):
        assert tool.propose("How much severance do I get?", (), living(country), {}) is None


@pytest.mark.parametrize(
    ("text", "country", "asks"),
    [
        ("They offered me 8 weeks, 20 years there, is it good? I'm 45 on 60k", "UK", True),
        ("is 8 weeks good for 20 years?", "UK", True),
        ("is 8 weeks good for 20 years?", "US", False),
        ("is 8 weeks good for 20 years?", "", False),
        ("they offer 8 weeks, is that good?", "UK", False),  # the service is not known
    ],
)
def test_a_question_of_an_offer_is_asked_only_where_there_is_a_legal_sum(
    tool: SeveranceTool, text: str, country: str, asks: bool
) -> None:
    found = tool.propose(text, (), living(country) if country else Profile(), {})
    assert (found is not None) is asks
    assert not asks or (found or {})["offered"] == 8


def test_so_many_weeks_a_year_are_taken_times_the_years(tool: SeveranceTool) -> None:
    text = (
        "I have 6 years' service. My company offers 3 weeks per year, is that good redundancy pay?"
    )
    found = tool.propose(text, (), living("UK"), {})
    assert found is not None and (found["offered"], found["offered_unit"]) == (18, "week")


def test_a_dollar_is_the_countrys_own(tool: SeveranceTool) -> None:
    found = tool.propose("Toronto, 5 years, $95,000 a year, how much severance do I get?", (), Profile(), {})  # fmt: skip
    assert found is not None and "currency" not in found


def test_the_tool_is_registered_once(catalog: Catalog) -> None:
    assert [t.name for t in career_tools(catalog)].count("severance") == 1


def test_a_call_that_leaves_figures_out_gets_those_told_before(tool: SeveranceTool) -> None:
    held = dict(run(tool, country="uk", years=6, age=36, pay=52_000).data["hold"])
    full = tool.complete({"years": 10}, held)
    assert run(tool, **full).data["results"][0]["amount"] == 7510


def test_years_in_a_job_are_no_years_of_a_career(catalog: Catalog) -> None:
    of_job = said(UK, Profile(), catalog, today=TODAY)
    assert "experience_years" not in of_job
    career = said("I have 6 years of experience, how much severance is usual?", Profile(), catalog, today=TODAY)  # fmt: skip
    assert career["experience_years"].value == 6


# --- a conversation ------------------------------------------------------------------------------


def test_what_follows_a_sum(session: Session) -> None:
    answers, conversation = talk(
        session, UK, "is that after tax?", "and with 10 years?", "what if I'm 45", "and in Ireland?"
    )
    assert [tools_of(a) for a in answers] == [["severance"]] * 5
    first, tax, longer, older, irish = (a.text for a in answers)
    assert "**4,506 pounds**" in first and answers[0].status == "answered"
    assert "4,506 pounds are before tax" in tax and "30,000 pounds" in tax
    assert "10 x 751 = **7,510 pounds**" in longer
    assert "12 x 751 = **9,012 pounds**" in older  # 4 x 1.5 + 6
    assert "21 x 600 = **12,600 euros**" in irish
    assert conversation.profile.get("country") == "UK"
    assert conversation.profile.get("age_over_40") is False  # a "what if" is nobody's age


def test_questions_after_a_sum_go_to_the_sources(session: Session) -> None:
    answers, _ = talk(session, UK, "why is it capped", "and my notice?")
    assert tools_of(answers[1]) == [] and tools_of(answers[2]) == ["notice"]
    assert answers[1].citations and "layoff/uk#notice" in {c.passage_id for c in answers[2].citations}  # fmt: skip


def test_goes_on_when_what_was_asked_is_answered(session: Session) -> None:
    answers, conversation = talk(
        session,
        "I was made redundant in London, how much redundancy pay do I get?",
        "6 years",
        "36",
        "52,000",
        "sorry, 7 years",
    )
    assert all(tools_of(a) == ["severance"] for a in answers)
    assert "your age on the last day and your gross pay" in answers[1].text
    assert "6 weeks' pay, at most 4,506" in answers[2].text
    assert "**4,506 pounds**" in answers[3].text and "for a year" in answers[3].text
    assert "**5,257 pounds**" in answers[4].text  # 7 x 751
    assert conversation.profile.get("experience_years") is None


def test_figures_told_before_are_used_when_the_sum_is_asked(session: Session) -> None:
    answers, conversation = talk(
        session,
        "Hi, I was made redundant in Manchester. I was there 12 years, I am 47 and on 38,500 pounds.",
        "how much redundancy pay do I get?",
    )
    assert tools_of(answers[0]) == tools_of(answers[1]) == ["severance"]
    # Begun at 46 to 41: 6 x 1.5; at 40 to 35: 6 x 1; 15 x 38,500 / 52 = 11,105.77
    assert "15 x 740.38 = **11,105.77 pounds**" in answers[1].text
    assert conversation.profile.get("experience_years") is None


def test_years_of_a_career_are_not_taken_for_service(session: Session) -> None:
    answers, _ = talk(
        session, "ML engineer in London, 6 years, I was laid off last week", "how much redundancy pay do I get?"
    )  # fmt: skip
    assert "how many years and months you were there" in answers[1].text


def test_a_late_reply_counts_only_when_it_is_whole(session: Session) -> None:
    asked = "UK: how much redundancy pay do I get after 6 years?"
    whole, _ = talk(session, asked, "what is the AIGP?", "36 and 52,000 a year")
    assert "**4,506 pounds**" in whole[2].text
    half, _ = talk(session, asked, "what is the AIGP?", "36")
    assert tools_of(half[2]) == []


def test_the_country_is_asked_and_taken(session: Session) -> None:
    answers, _ = talk(
        session,
        "I was there 6 years and earn 52,000 pounds. How much redundancy pay do I get?",
        "the UK, I'm 36",
    )
    assert answers[0].status == "clarify" and answers[0].text.count("?") == 1
    assert "**4,506 pounds**" in answers[1].text


def test_a_state_with_a_rule_of_its_own_is_taken_up(session: Session) -> None:
    answers, _ = talk(
        session,
        "US, 6 years, 104k, how much severance do I get?",
        "New Jersey, it was a mass layoff",
        "is that taxed?",
    )
    assert "no general law sets a sum" in answers[0].text
    assert "6 x 2,000 = **12,000 US dollars**" in answers[1].text
    assert "22 %" in answers[2].text and tools_of(answers[2]) == ["severance"]


def test_a_career_told_after_a_sum_is_still_noted(session: Session) -> None:
    _, conversation = talk(session, UK, "I have 8 years of experience as an ML engineer")
    assert conversation.profile.get("experience_years") == 8


def test_another_question_is_not_held_up_by_what_was_asked(session: Session) -> None:
    answers, _ = talk(
        session, "I was made redundant in London, how much redundancy pay do I get?", "What does the AIGP cost?"
    )  # fmt: skip
    assert tools_of(answers[1]) == [] and answers[1].citations[0].document_id == "credentials/aigp"


def test_every_country_with_a_formula_is_named_when_there_is_none(
    tool: SeveranceTool, catalog: Catalog
) -> None:
    text = run(tool, country="at", years=6, pay=60_000).text
    for code in ("uk", "ie", "de", "nl", "tr", "in", "ca", "au"):
        assert rows_of(catalog, code)
        assert catalog.qualifiers.countries[code][0] in text


def test_the_command_prints_the_sum() -> None:
    words = ["severance", "--country", "uk", "--years", "6", "--age", "36", "--pay", "52000", "--today", "2026-11-22", "--json"]  # fmt: skip
    code = "import typer; from coach.cli.career import register; app = typer.Typer(); app.callback()(lambda: None); register(app); app()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True, text=True, check=False, timeout=120, cwd=ROOT, env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["results"][0]["amount"] == 4506 and "[1]" in data["text"]


def test_no_formula_figure_stands_in_the_code() -> None:
    figures = {f"{int(c)}" for f in FORMULAS.values() for c in _caps(f)}
    for path in (ROOT / "coach" / "career").glob("severance*.py"):
        text = path.read_text(encoding="utf-8").replace("_", "").replace(",", "")
        assert not figures & set(re.findall(r"\d+", text)), path.name


def _caps(formula: Formula) -> list[Fraction]:
    return [c for c in (formula.unit_cap, formula.year_cap, formula.total_cap) if c is not None]


# --- what is near a sum and is none --------------------------------------------------------------

UK_SUM = "UK, 8 years there, age 44, £700 a week. How much redundancy pay do I get?"


@pytest.mark.parametrize("said", ["what if I had 2 years less", "and if I was 2 years younger?", "and if I worked 3 months longer?"])  # fmt: skip
def test_a_difference_is_no_length(session: Session, said: str) -> None:
    talk = session.new_conversation()
    ask(session, UK_SUM, talk)
    found = ask(session, said, talk).results
    assert not found or found[0]["tool"] != "severance" or found[0].get("years") == 8


def test_new_pay_does_not_keep_the_old_period(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "Germany, I worked there 7 years, 6000 euro a month. How much Abfindung?", talk)
    answer = ask(session, "what if I earned 80k?", talk)
    assert "23,333.33" in answer.text and "280,000" not in answer.text


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("I'm a UK citizen in the Netherlands, 6 years there, 6000 euro a month, how much transition payment?", "nl"),
        ("Indian national in Germany, 5 years there, 5000 euro a month, how much Abfindung do I get?", "de"),
    ],
)  # fmt: skip
def test_the_payment_and_not_the_passport_tells_the_country(
    session: Session, said: str, country: str
) -> None:
    assert ask(session, said).results[0]["country"] == country


def test_the_age_at_the_start_is_not_the_age_at_the_end(session: Session) -> None:
    answer = ask(
        session, "How much redundancy pay in the UK? I joined at 22, 10 years there, £700 a week"
    )
    assert "3,500" not in answer.text


@pytest.mark.parametrize(
    "said",
    [
        "How many weeks before my redundancy must they tell me? UK", "How much of my redundancy pay do I keep if I start a new job next week? I'm in the UK",
        "How many weeks must I work after redundancy in Ireland?",
    ],
)  # fmt: skip
def test_a_question_beside_redundancy_is_left_alone(session: Session, said: str) -> None:
    found = ask(session, said).results
    assert not found or found[0]["tool"] != "severance"


# --- told over turns, offered as a sum, asked at length ------------------------------------------


@pytest.mark.parametrize(
    ("told", "asked", "amount"),
    [
        ("UK. last day 30 November 2026. 5 years, age 38, 62,000", "what is my redundancy pay", 3_755),  # 5 x 751
        ("laid off in London after 3 years, 30 years old, 90,000 a year", "redundancy pay?", 2_253),  # 3 x 751
        ("I'm at risk in Glasgow. 6 years there, age 36, 52,000", "and my redundancy pay?", 4_506),
        ("My job in Leeds ends on 31 December 2026. I am 47, there 12 years on 38,500", "redundancy money?", 11_105.77),
        ("Berlin, laid off after 8 years, 45 years old, 6,000 euros a month", "Abfindung?", 24_000),  # 8 x 0.5 x 6,000
        ("Dublin, made redundant after 7 years, 52,000 a year", "redundancy?", 9_000),  # 15 x 600
    ],
)  # fmt: skip
def test_figures_told_in_a_list_are_used_and_not_asked_again(
    session: Session, told: str, asked: str, amount: float
) -> None:
    answer = talk(session, told, asked)[0][1]
    assert answer.results[0]["results"][0]["amount"] == amount and answer.text.count("?") == 0


@pytest.mark.parametrize(
    "told",
    ["ML engineer in London, 6 years, 90k, laid off last week", "I am 29, laid off in London after 5 years in ML on 70k"],
)  # fmt: skip
def test_a_career_told_beside_pay_and_age_is_no_service(session: Session, told: str) -> None:
    answer = talk(session, told, "how much redundancy pay do I get?")[0][1]
    assert "how many years and months you were there" in answer.text


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        # Begun at 51 to 41: 11 x 1.5; at 40 to 37: 4 x 1; 20.5 x 751
        ("I'm 52 and was made redundant in Manchester after 15 years on 45,000. what do they owe me and is it taxed", 15_395.5),
        ("I was made redundant in Bristol last Friday after 10 years. I am 44 and was on 3,900 a month. what am I owed by law, and do I pay tax on it?", 8_636.5),
        ("I am 47, they let me go in Leeds after nine years, I earned 38,500 a year. How much are they supposed to pay me?", 8_884.62),
        ("they pay me 3,900 a month in Bristol, 10 years there, I am 44, laid off. what am I owed?", 8_636.5),
        ("I was laid off in Sydney after 6 years on 120k a year. what am I entitled to?", 25_384.62),
    ],
)  # fmt: skip
def test_a_long_sentence_is_read_as_a_short_one(session: Session, said: str, amount: float) -> None:
    answer = ask(session, said)
    assert tools_of(answer) == ["severance"] and answer.results[0]["results"][0]["amount"] == amount
    if "tax" in said:
        before, after = answer.text.split("The formula:")
        assert "30,000 pounds of genuine redundancy pay" in before and "Tax: the sum" not in after


@pytest.mark.parametrize(
    "said",
    ["I'm 52, laid off in Manchester after 15 years on 45,000. what do I get from the state",
     "I was laid off in Leeds after 9 years on 38,500, I am 47. how much do I pay for rent now?"],
)  # fmt: skip
def test_what_others_than_the_employer_pay_is_no_sum(tool: SeveranceTool, said: str) -> None:
    assert tool.propose(said, (), Profile(), {}) is None


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("kıdem tazminatı ne kadar, 6 yıl çalıştım brüt 90.000 TL", 389_692.62),  # 6 x 64,948.77
        ("istanbulda 4 yıl çalıştım, brüt maaşım aylık 60.000 TL, kıdem tazminatım ne kadar?", 240_000),
        ("kıdem tazminatı 3 yıl 6 ay, brüt 40000 TL ne kadar", 140_000),
        ("wie viel Abfindung bekomme ich in München nach 8 Jahren bei 5.200 Euro im Monat?", 20_800),
    ],
)  # fmt: skip
def test_years_and_pay_are_read_in_the_language_they_are_told_in(
    session: Session, said: str, amount: float
) -> None:
    answer = ask(session, said)
    assert answer.status == "answered" and answer.results[0]["results"][0]["amount"] == amount


def test_lira_of_a_year_or_a_month_is_asked_when_it_may_be_either(tool: SeveranceTool) -> None:
    assert run(tool, country="tr", years=6, pay=90_000, currency="TRY").data["results"]
    assert run(tool, country="tr", years=6, pay=900_000, currency="TRY").data["needs"] == ["period"]


def test_a_sum_offered_stands_beside_the_legal_sum_and_the_notice(session: Session) -> None:
    told = "UK. last day 30 November 2026. 5 years, age 38, 62,000"
    answers, _ = talk(session, told, "what is my redundancy pay", "they offered 15,000 all in, is that good")  # fmt: skip
    text = answers[2].text
    assert "11,245 pounds more than** the sum above of 3,755" in text
    # 5 weeks of 62,000 / 52 = 1,192.31; 3,755 + 5,961.54
    assert "5 weeks: at your own rate 5,961.54 pounds" in text and "= 9,716.54 pounds" in text
    assert "**5,283.46 pounds more than** that" in text


def test_an_offer_is_never_taken_for_the_pay(session: Session) -> None:
    answers, _ = talk(
        session, "I'm at risk in Glasgow. 6 years there, age 36, 52,000", "redundancy pay?", "they want to give me 3,000, fair?"
    )  # fmt: skip
    assert "1,506 pounds less than** the sum above of 4,506" in answers[2].text
    german, _ = talk(session, "Berlin, laid off after 8 years, 6,000 euros a month", "Abfindung?", "they offered 30,000, good?")  # fmt: skip
    assert "6,000 euros more than** the sum above of 24,000" in german[2].text
    assert "a yardstick and no right" in german[2].text and "minimum of notice" not in german[2].text  # fmt: skip


@pytest.mark.parametrize(
    "said",
    ["a new employer offered me 60,000, is that good", "they offered 15,000 a year, is that good", "they offered a role at 60,000, ok?"],
)  # fmt: skip
def test_the_pay_of_a_new_job_is_no_offer_to_leave(session: Session, said: str) -> None:
    assert tools_of(talk(session, UK_SUM, said)[0][1]) == []


def test_the_rule_of_another_province_does_not_stand_beside_the_sum(session: Session) -> None:
    asked = "6 years of service, 95,000 a year, how much severance do I get?"
    assert (
        "in Ontario, under the Employment Standards Act"
        not in ask(session, f"Montreal, {asked}").text
    )
    assert (
        "in Ontario, under the Employment Standards Act" in ask(session, f"Toronto, {asked}").text
    )


# --- years of a career beside those in the job, basic pay, parts of a country --------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("architect, 24 years in software, the last 7 at a bank in Bonn, 8,000 a month", 7),
        ("19 years of experience, of which 6 with Acme, 7,000 a month", 6),
        ("I have 11 years in tech. 3 years with them, 80k a year", 3),
        ("16 years experience as a tester. I was at this firm for 5 years, 70k", 5),
        ("8 years at my last company, before that 4 years at another firm", 8),
        ("laid off after 9 years in berlin, 6,000 a month", 9),
        ("27 years in the profession, 9,000 a month", None),
        ("5 years at Alpha, 3 years at Beta, 60k a year", None),  # which of the two is not said
        ("2 years 11 months there", 2),
    ],
)  # fmt: skip
def test_years_in_the_job_are_told_from_those_of_a_career(text: str, years: int | None) -> None:
    assert read_figures(text).get("years") == years


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("ctc 30 lpa, basic 1.2 lakh a month", (120_000, "basic", "month")),
        ("26 lpa and basic 88k", (88_000, "basic", "")),
        ("my ctc is 18 lakh", (1_800_000, "ctc", "")),
        ("90k basic", (90_000, "basic", "")),
        ("52,000 a year", (52_000, "", "year")),
    ],
)
def test_basic_pay_is_told_from_the_cost_to_the_company(
    text: str, pay: tuple[float, str, str]
) -> None:
    found = read_figures(text)
    assert (found["pay"], found.get("pay_of", ""), found.get("period", "")) == pay


def test_gratuity_goes_by_basic_pay_and_rounds_a_long_part_of_a_year_up(
    tool: SeveranceTool,
) -> None:
    figures: dict[str, Any] = {
        "country": "in",
        "row": "in-gratuity",
        "pay": 52_000,
        "pay_of": "basic",
    }
    amounts = [
        run(tool, **figures, years=years, months=months).data["results"][0]["amount"]
        for years, months in ((9, 7), (9, 6), (4, 11), (60, 0))
    ]
    # 52,000 / 26 = 2,000 a day; 15 days for 10 years, for 9, nothing under five; the cap of 20 lakh
    assert amounts == [300_000, 270_000, 0, 1_800_000]
    assert run(tool, **{**figures, "pay": 90_000}, years=45).data["results"][0]["amount"] == 2_000_000  # fmt: skip
    company = run(tool, country="in", row="in-gratuity", years=9, pay=3_000_000, pay_of="ctc")
    assert company.data["needs"] == ["basic"] and "basic pay" in company.asks


def test_a_province_without_a_formula_gets_its_notice_and_no_federal_sum(
    tool: SeveranceTool,
) -> None:
    text = run(tool, country="ca", region="British Columbia", years=6, pay=104_000, period="year", offered=8).text  # fmt: skip
    assert "British Columbia: I hold no formula" in text and "6 weeks" in text
    assert "12,000 Canadian dollars" in text and "4,000 Canadian dollars more than" in text
    assert "Severance pay under federal law" not in text


def test_a_sum_of_great_britain_is_headed_as_such_for_northern_ireland(tool: SeveranceTool) -> None:
    there = run(tool, country="uk", region="Northern Ireland", years=6, age=36, pay=52_000)
    assert there.text.startswith("**These are the figures of Great Britain")
    assert not run(tool, country="uk", region="Great Britain", years=6, age=36, pay=52_000).text.startswith("**These")  # fmt: skip


def test_an_offer_in_weeks_stands_beside_severance_and_notice(tool: SeveranceTool) -> None:
    text = run(tool, country="ca", region="Ontario", years=8, pay=104_000, offered=16, offered_unit="week").text  # fmt: skip
    assert "16,000 + 16,000 = 32,000 Canadian dollars, and is **as much as** that" in text


def proposed(tool: SeveranceTool, text: str, **held: Any) -> dict[str, Any] | None:
    return tool.propose(text, (), Profile(), held)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("my role in Utrecht is gone, 7 years there, 5,900 a month. which amount must they pay me at the least?", True),
        ("laid off in Bonn, 12 years there, 6,400 a month. what could i expect", True),
        ("laid off in Dublin, 3 years there, 60k a year. am i entitled to anything", True),
        ("laid off in Hamilton Ontario, 9 years there, 90k a year, they gave me a package of 11 weeks and 2 weeks to think", True),
        ("laid off in Bonn, 12 years there, 6,400 a month. how do i register for benefits", False),
        ("laid off in Bonn, 12 years there, 6,400 a month. which role fits me", False),
        ("laid off in Bonn. what do they pay a model validator", False),
    ],
)  # fmt: skip
def test_an_amount_asked_after_a_lost_job_starts_the_sum(
    tool: SeveranceTool, text: str, starts: bool
) -> None:
    assert (proposed(tool, text) is not None) is starts


def test_days_to_sign_are_no_offer(tool: SeveranceTool) -> None:
    told = "laid off in Hamilton Ontario, 9 years there, 90k a year, they gave me 2 weeks to sign and a package of 11 weeks"
    found = proposed(tool, told)
    assert found is None or found.get("offered") == 11


def test_after_an_own_resignation_no_sum_is_worked_out(tool: SeveranceTool) -> None:
    found = proposed(tool, "I handed in my notice in Leeds, 6 years there, 48k, I'm 36. what redundancy pay do I get?")  # fmt: skip
    assert found is not None and found["end"] == "resigned"
    result = tool.run(found, Profile(), TODAY)
    assert "you resigned" in result.text and not result.data["results"]
    pune = proposed(tool, "I have resigned in Pune, 6 years there, basic 52,000 a month. how much gratuity do I get?")  # fmt: skip
    assert pune is not None and tool.run(pune, Profile(), TODAY).data["results"][0]["amount"] == 180_000  # fmt: skip


def test_what_is_paid_beyond_the_legal_sum_has_a_tax_of_its_own(session: Session) -> None:
    first = "Galway, made redundant after 6 years, 70,000 a year. how much redundancy do I get?"
    answers, _ = talk(session, first, "they add 3 weeks a year ex gratia, is that taxed?", "sorry, it's 8 years not 6, joined June 2018")  # fmt: skip
    assert "10,160" in answers[1].text and "not the statutory lump sum" not in answers[1].text
    assert "8 years 5 months" in answers[2].text
