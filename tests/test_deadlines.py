"""Deadlines after a layoff: every date here was counted by hand from the rule's words before the code was run."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.answering.conversation import Conversation
from coach.answering.draft import Draft
from coach.career.calendar import WorkCalendar, add_months, count
from coach.career.deadlines import DeadlinesTool
from coach.career.registry import career_tools
from coach.corpus import Catalog
from coach.errors import InputError
from coach.session import Session
from coach.types import Answer, Profile, ProfileItem, ToolResult
from tests.asking import ask

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
HOLE = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
CALENDAR_DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")


@pytest.fixture(scope="session")
def tool(catalog: Catalog) -> DeadlinesTool:
    return DeadlinesTool(catalog)


def run(
    tool: DeadlinesTool, profile: Profile | None = None, today: date = TODAY, **arguments: Any
) -> ToolResult:
    return tool.run({"full": True, **arguments}, profile or Profile(), today)


def dates(result: ToolResult) -> dict[str, str]:
    return {r["id"]: r["date"] for r in result.data["rows"] if r["status"] == "dated"}


def row(result: ToolResult, rule: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in result.data["rows"] if r["id"] == rule)
    return found


# --- counting ------------------------------------------------------------------------------------

US, UK, DE = WorkCalendar("us"), WorkCalendar("uk"), WorkCalendar("de")


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        (date(2026, 11, 14), 60, "days", date(2027, 1, 13)),  # 16 left in November, 31, then 13
        (date(2026, 11, 16), 3, "weeks", date(2026, 12, 7)),  # Monday to Monday
        (date(2026, 11, 30), 3, "months", date(2027, 2, 28)),  # February has no 30th
        (date(2027, 11, 30), 3, "months", date(2028, 2, 29)),  # ... and 29 days in 2028
        (date(2026, 8, 31), 1, "months", date(2026, 9, 30)),
        (date(2027, 2, 28), 6, "months", date(2027, 8, 28)),  # not the 31st
        (date(2026, 12, 31), 1, "months", date(2027, 1, 31)),
        (date(2028, 2, 29), 1, "years", date(2029, 2, 28)),
        (date(2027, 12, 31), 60, "days", date(2028, 2, 29)),  # 31 in January, then 29
        (date(2026, 11, 14), 0, "days", date(2026, 11, 14)),
    ],
)
def test_counts_forward_over_month_ends_and_leap_years(
    start: date, amount: int, unit: str, end: date
) -> None:
    assert count(start, amount, unit, calendar=US) == end


def test_takes_a_day_off_after_the_months() -> None:
    # 14 November + 3 months = 14 February, less a day; 30 November + 3 months = 28 February, less a day.
    assert count(date(2026, 11, 14), 3, "months", calendar=UK, less_a_day=True) == date(2027, 2, 13)
    assert count(date(2026, 11, 30), 3, "months", calendar=UK, less_a_day=True) == date(2027, 2, 27)


def test_counts_backwards_from_a_month_end() -> None:
    assert count(date(2027, 5, 31), 3, "months", calendar=DE, back=True) == date(2027, 2, 28)
    assert count(date(2028, 5, 31), 3, "months", calendar=DE, back=True) == date(2028, 2, 29)


def test_working_days_skip_weekends_and_public_holidays() -> None:
    # Wednesday 25 November 2026: Thanksgiving on the 26th, Friday is 1, the weekend falls out, Monday is 2.
    assert count(date(2026, 11, 25), 2, "days", calendar=US, working=True) == date(2026, 11, 30)
    # Thursday 24 December 2026 in Singapore: Christmas on Friday, so Monday the 28th is 1, Friday (New Year) falls out.
    singapore = WorkCalendar("sg")
    assert count(date(2026, 12, 24), 5, "days", calendar=singapore, working=True) == date(
        2027, 1, 4
    )
    assert count(date(2026, 11, 30), 1, "days", calendar=US, working=True, back=True) == date(
        2026, 11, 27
    )


def test_the_working_day_before_passes_over_holidays_and_weekends() -> None:
    # Sunday 3 January 2027: Saturday, New Year's Day on Friday, so Thursday 31 December.
    assert US.on_or_before(date(2027, 1, 3)) == date(2026, 12, 31)
    # England at Christmas 2026: 25 Friday, 26 Saturday and 28 Monday (Boxing Day moved), so Thursday the 24th.
    assert UK.on_or_before(date(2026, 12, 28)) == date(2026, 12, 24)
    # Tuesday 2 February 2027 is a day like any other.
    assert DE.on_or_before(date(2027, 2, 2)) == date(2027, 2, 2)


def test_a_state_holiday_counts_in_that_state_only() -> None:
    # 31 March, Cesar Chavez Day, is a state holiday in California.
    assert WorkCalendar("us", "ca").day_off(date(2027, 3, 31)) == "a public holiday"
    assert WorkCalendar("us").day_off(date(2027, 3, 31)) == ""


DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@settings(max_examples=200, deadline=None)
@given(day=DAYS, months=st.integers(-240, 240))
def test_months_land_in_the_right_month_and_never_later_in_it(day: date, months: int) -> None:
    end = add_months(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day <= day.day
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@settings(max_examples=200, deadline=None)
@given(
    day=DAYS,
    amount=st.integers(0, 400),
    more=st.integers(0, 60),
    unit=st.sampled_from(["days", "weeks", "months"]),
)
def test_more_time_never_ends_sooner(day: date, amount: int, more: int, unit: str) -> None:
    assert count(day, amount, unit, calendar=US) <= count(day, amount + more, unit, calendar=US)
    assert (
        count(day, amount, unit, calendar=US, back=True)
        <= day
        <= count(day, amount, unit, calendar=US)
    )


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(date(2020, 1, 1), date(2032, 12, 31)),
    amount=st.integers(0, 30),
    code=st.sampled_from(["us", "uk", "de", "sg", "in"]),
)
def test_working_days_end_on_one_and_are_never_sooner(day: date, amount: int, code: str) -> None:
    calendar = WorkCalendar(code)
    end = count(day, amount, "days", calendar=calendar, working=True)
    assert end >= day + timedelta(days=amount)
    assert amount == 0 or not calendar.day_off(end)
    assert calendar.on_or_before(end) <= end


# --- countries, each by hand ---------------------------------------------------------------------

GOLDEN: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    (
        "us h1b",
        {"country": "us", "visa": "H-1B", "last_day": "2026-11-14", "notice_date": "2026-10-15"},
        {
            "us-visa-grace60": "2027-01-13",  # 60 days: 16 + 31 + 13
            "us-visa-grace60-safe": "2027-01-13",
            "us-visa-lawyer": "2026-10-22",  # a week after being told
            "us-iso-3months": "2027-02-14",
            "us-ui-visa": "2026-11-21",
            "us-eeoc-180": "2027-04-13",  # from 15 October: 16, 30, 31, 31, 28, 31 make 167, and 13
            "us-eeoc-300": "2027-08-11",  # 180 to 13 April, then 17, 31, 30, 31 make 109, and 11
            "us-nlrb-6m": "2027-04-15",
            "us-h1b-fee-recheck": "2026-09-21",
        },
    ),
    (
        "us over 40 in a group, California",
        {
            "country": "us", "visa": "none", "state": "ca", "last_day": "2026-11-30", "age_over_40": True,
            "group_layoff": True, "agreement_received": "2026-11-18", "agreement_signed": "2026-12-28",
            "notice_date": "2026-10-01", "coverage_loss": "2026-11-30",
        },
        {
            "us-owbpa-45": "2027-01-02",  # 12 left in November, 31, 2
            "us-owbpa-revoke7": "2027-01-04",
            "us-owbpa-effective": "2027-01-05",
            "us-pay-ca": "2026-11-30",
            "us-warn-fed": "2026-11-30",  # 60 days from 1 October: 30 + 30
            "us-marketplace-sep": "2027-01-29",  # 31 + 29
            "us-spouse-plan": "2026-12-30",
            "us-cobra-notice": "2027-01-13",  # 44 days: 31 + 13
            "us-cobra-max": "2028-05-30",
        },
    ),
    (
        "us stem opt",
        {"country": "us", "visa": "STEM OPT", "last_day": "2026-11-20", "job_change": "2026-12-01"},
        {
            "us-opt-unemp150": "2027-04-19",  # 10 + 31 + 31 + 28 + 31 make 131, and 19; working days do not count
            "us-opt-report-end": "2026-11-30",
            "us-opt-report10": "2026-12-11",
            "us-opt-stem-employer": "2026-11-30",  # 23, 24, 25, 27 (Thanksgiving falls out), 30
        },
    ),
    (
        "uk",
        {"country": "uk", "last_day": "2026-11-30", "visa": "Skilled Worker visa", "agreement_received": "2026-11-20", "permit_decision": "2026-12-10", "acas_notified": "2026-12-01"},
        {
            "uk-et-3m": "2027-02-27",  # 28 February less a day
            "uk-et-6m": "2027-05-29",  # 30 May less a day
            "uk-et-redpay": "2027-05-29",
            "uk-settle-10": "2026-11-30",
            "uk-interim7": "2026-12-07",
            "uk-visa-60": "2027-02-08",  # 21 + 31 + 8
            "uk-acas-ec": "2027-02-23",  # 84 days: 30 + 31 + 23
            "uk-jsa-claim": "2026-12-01",
        },
    ),
    (
        "de",
        {"country": "de", "last_day": "2027-05-31", "notice_date": "2026-11-16", "visa": "EU Blue Card"},
        {
            "de-kschg-3w": "2026-12-07",
            # told more than three months ahead: the three days from being told do not hold
            "de-sgb38-3m": "2027-02-28",  # counted back; February has no 31st
            "de-alg-day1": "2027-06-01",
            "de-sperrzeit-12w": "2027-08-23",  # 84 days: 30 + 31 + 23
            "de-aufenthg82-2w": "2026-11-30",
            "de-bluecard-3m": "2027-08-31",
            "de-bluecard-6m": "2027-11-30",
            "de-174bgb": "2026-11-23",
        },
    ),
    (
        "fr",
        {"country": "fr", "last_day": "2026-12-31", "csp_document": "2026-12-01", "notice_date": "2026-12-15", "agreement_signed": "2026-12-10"},
        {
            "fr-csp-21": "2026-12-22",  # day 1 is the 2nd
            "fr-are-12m": "2027-12-31",
            "fr-prudhommes-12m": "2027-12-15",
            "fr-rc-15": "2026-12-25",
            "fr-csp-sunset": "2026-12-31",
        },
    ),
    (
        "nl",
        {"country": "nl", "visa": "highly skilled migrant", "last_day": "2027-01-31", "agreement_signed": "2026-11-20"},
        {
            "nl-vso-14": "2026-12-04",
            "nl-court-2m": "2027-03-31",
            "nl-ww-week": "2027-02-07",
            "nl-hsm-3m": "2027-04-30",  # April has no 31st
            "nl-hsm-6m": "2027-07-31",
            "nl-transition-3m": "2027-04-30",
        },
    ),
    (
        "ie",
        {"country": "ie", "visa": "Critical Skills Employment Permit", "last_day": "2026-11-30"},
        {
            "ie-jprb-6w": "2027-01-11",  # 42 days: 31 + 11
            "ie-permit-4w": "2026-12-28",
            "ie-permit-6m": "2027-05-30",
            "ie-wrc-6m": "2027-05-30",
            "ie-redundancy-52w": "2027-11-29",  # 364 days
        },
    ),
    (
        "at",
        {"country": "at", "notice_date": "2026-11-17", "last_day": "2026-12-31"},
        {"at-anfechtung-1w": "2026-11-24", "at-anfechtung-2w": "2026-12-01"},
    ),
    (
        "ch",
        {"country": "ch", "last_day": "2027-01-31"},
        {
            "ch-rav-day1": "2027-02-01",
            "ch-abusive-objection": "2027-01-31",
            "ch-abusive-180": "2027-07-30",  # 28 + 31 + 30 + 31 + 30 make 150, and 30
        },
    ),
    (
        "ca",
        {"country": "ca", "visa": "closed work permit", "last_day": "2026-11-20", "permit_expiry": "2027-03-31"},
        {
            "ca-ei-4w": "2026-12-18",
            "ca-roe-5d": "2026-11-25",
            "ca-restore-90": "2027-06-29",  # 30 + 31 + 29
            "ca-fed-unjust90": "2027-02-18",  # 10 + 31 + 31 + 18
            "ca-ei-relief": "2026-10-10",
        },
    ),
    (
        "in",
        {"country": "in", "last_day": "2026-11-20"},
        {
            "in-fnf-2d": "2026-11-25",  # Friday; Monday 23 is 1, the 24th is Guru Nanak's day, Wednesday is 2
            "in-pf-75": "2026-11-20",
            "in-pf-100": "2027-11-20",
            "in-reskill-45": "2027-01-04",  # 10 + 31 + 4
        },
    ),
    (
        "tr",
        {"country": "tr", "notice_date": "2026-10-31", "last_day": "2026-12-31", "mediation_minutes": "2026-12-01"},
        {
            "tr-arabulucu-1m": "2026-11-30",  # November has no 31st
            "tr-dava-2w": "2026-12-15",
            "tr-iskur-30": "2027-01-30",
            "tr-ibraname-1m": "2027-01-31",
        },
    ),
    (
        "au",
        {"country": "au", "visa": "482 visa", "last_day": "2026-11-27"},
        {
            "au-fwc-21": "2026-12-18",
            "au-482-180": "2027-05-26",  # 3 + 31 + 31 + 28 + 31 + 30 make 154, and 26
            "au-482-365": "2027-11-27",
            "au-finalpay-7": "2026-12-04",
        },
    ),
    (
        "sg",
        {"country": "sg", "visa": "Employment Pass", "last_day": "2026-12-31", "notice_date": "2026-12-23", "permit_decision": "2027-01-07"},
        {
            "sg-mrn-5wd": "2026-12-31",  # 24, (25 Christmas, weekend), 28, 29, 30, 31
            "sg-pass-7": "2027-01-07",
            "sg-stvp-30": "2027-02-06",
            "sg-tadm-1m": "2027-01-31",
        },
    ),
    (
        "es",
        {"country": "es", "last_day": "2026-11-30"},
        {
            "es-court-20wd": "2026-12-30",  # 4 to the 4th, 8 to the 11th (the 8th falls out), 13, 17 to the 24th, 3
            "es-sepe-15wd": "2026-12-15",
        },
    ),
    (
        "pl",
        {"country": "pl", "notice_date": "2026-11-20", "last_day": "2027-02-28"},
        {"pl-court-21d": "2026-12-11"},  # 10 left in November, 11
    ),
    (
        "eu",
        {"country": "eu", "visa": "Blue Card", "last_day": "2026-11-30", "job_change": "2027-01-15"},
        {"eu-bluecard-3m": "2027-02-28", "eu-bluecard-6m": "2027-05-30", "eu-change30": "2027-02-14"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "expected"), [g[1:] for g in GOLDEN], ids=[g[0] for g in GOLDEN]
)
def test_dates_counted_by_hand(
    tool: DeadlinesTool, arguments: dict[str, Any], expected: dict[str, str]
) -> None:
    found = dates(run(tool, **arguments))
    assert {k: found.get(k) for k in expected} == expected


def test_every_country_with_deadlines_is_among_the_golden_ones(catalog: Catalog) -> None:
    have = {d.record["country"] for d in catalog.of_kind("layoff") if d.deadlines}
    assert have <= {g[1]["country"] for g in GOLDEN}


# --- readings, caps, conditions ------------------------------------------------------------------


def test_two_readings_are_both_shown_and_the_earlier_leads(tool: DeadlinesTool) -> None:
    # Worked to 1 December, paid to 31 December: 60 days are 30 January and 1 March 2027.
    result = run(tool, country="us", visa="h1b", last_day="2026-12-01", last_day_paid="2026-12-31")
    found = dates(result)
    assert (
        found["us-visa-grace60-safe"] == "2027-01-30" and found["us-visa-grace60"] == "2027-03-01"
    )
    line = next(x for x in result.text.splitlines() if "1 March 2027" in x)
    # 30 January 2027 is a Saturday: the Friday before leads.
    assert (
        line.index("29 January 2027") < line.index("30 January 2027") < line.index("1 March 2027")
    )


def test_one_date_on_both_readings_is_one_row(tool: DeadlinesTool) -> None:
    text = run(tool, country="us", visa="h1b", last_day="2026-11-14").text
    assert text.count("13 January 2027") == 1
    assert "both readings" in text and "end of your I-94 if sooner" in text


def test_the_end_of_the_i94_shortens_the_grace_period(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", visa="h1b", last_day="2026-11-14", i94_end="2027-01-03")
    grace = row(result, "us-visa-grace60")
    # 3 January 2027 is a Sunday after a holiday weekend: Thursday 31 December.
    assert (grace["date"], grace["safe_date"], grace["cap"]) == (
        "2027-01-03",
        "2026-12-31",
        "applied",
    )
    assert grace["date_without_cap"] == "2027-01-13"
    assert "I-94" in result.text and "13 January 2027" in result.text


def test_a_later_i94_changes_nothing(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", visa="h1b", last_day="2026-11-14", i94_end="2028-01-03")
    assert row(result, "us-visa-grace60")["date"] == "2027-01-13"
    assert "if sooner" not in result.text


def test_the_card_date_caps_the_search_period_in_the_netherlands(tool: DeadlinesTool) -> None:
    result = run(tool, country="nl", visa="hsm", last_day="2027-01-31", permit_expiry="2027-03-15")
    assert row(result, "nl-hsm-3m")["date"] == "2027-03-15" == row(result, "nl-hsm-6m")["date"]


def test_the_cap_does_not_touch_a_rule_counted_from_the_permit(tool: DeadlinesTool) -> None:
    result = run(
        tool,
        country="us",
        visa="h1b",
        last_day="2026-11-14",
        i94_end="2027-01-03",
        permit_expiry="2027-01-03",
    )
    # 180 days from 3 January 2027: 28 + 28 + 31 + 30 + 31 + 30 make 178, and 2.
    assert row(result, "us-visa-unlawful180")["date"] == "2027-07-02"


def test_a_backward_date_before_the_notice_cannot_bind(tool: DeadlinesTool) -> None:
    # Told on 16 November for 31 December: three months before the end was 30 September.
    result = run(tool, country="de", last_day="2026-12-31", notice_date="2026-11-16")
    assert row(result, "de-sgb38-3m")["status"] == "missed"
    assert row(result, "de-sgb38-3d")["date"] == "2026-11-19"
    assert "30 September 2026" in result.text and "before you were told" in result.text


def test_cobra_counts_from_the_later_of_notice_and_loss(tool: DeadlinesTool) -> None:
    common: dict[str, Any] = {"country": "us", "visa": "none", "last_day": "2026-11-14"}
    later_loss = run(tool, **common, cobra_notice="2026-11-20", coverage_loss="2026-11-30")
    later_notice = run(tool, **common, cobra_notice="2026-12-20", coverage_loss="2026-11-30")
    assert row(later_loss, "us-cobra-elect")["date"] == "2027-01-29"  # 31 + 29
    assert row(later_notice, "us-cobra-elect")["date"] == "2027-02-18"  # 11 + 31 + 18


def test_an_offset_of_a_401k_loan_counts_from_the_end_of_that_year(tool: DeadlinesTool) -> None:
    result = run(
        tool, country="us", visa="none", last_day="2026-11-14", offset_year_end="2026-12-05"
    )
    assert row(result, "us-qplo")["date"] == "2027-04-15"  # 31 + 28 + 31 make 90, and 15


@pytest.mark.parametrize(
    ("facts", "shown", "hidden"),
    [
        ({"visa": "h1b"}, {"us-visa-grace60"}, {"us-opt-unemp90"}),
        ({"visa": "F-1 OPT"}, {"us-opt-unemp90"}, {"us-visa-grace60", "us-opt-unemp150"}),
        ({"visa": "green card"}, set(), {"us-visa-grace60", "us-opt-unemp90"}),
        ({"visa": "none"}, set(), {"us-visa-grace60"}),
        ({"state": "tx"}, {"us-pay-tx"}, {"us-pay-ca"}),
        ({"state": "California"}, {"us-pay-ca"}, {"us-pay-tx"}),
        ({"age_over_40": False}, set(), {"us-owbpa-21", "us-owbpa-revoke7"}),
        ({"age_over_40": True, "group_layoff": False}, {"us-owbpa-21"}, {"us-owbpa-45"}),
    ],
    ids=["h1b", "opt", "green card", "no visa", "Texas", "California", "under 40", "over 40 alone"],
)  # fmt: skip
def test_conditions_choose_the_rules(
    tool: DeadlinesTool, facts: dict[str, Any], shown: set[str], hidden: set[str]
) -> None:
    found = {r["id"] for r in run(tool, country="us", last_day="2026-11-14", **facts).data["rows"]}
    assert shown <= found and not hidden & found


def test_unknown_conditions_are_shown_as_only_if(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", last_day="2026-11-20")
    assert row(result, "us-visa-grace60")["only_if"]["visa"]
    part = result.text.split("Only if it applies to you")[1]
    assert "only if you hold H-1B" in part and "19 January 2027" in part  # 10 + 31 + 19


def test_the_blue_card_frame_serves_a_country_without_a_rule_of_its_own(
    tool: DeadlinesTool,
) -> None:
    france = dates(run(tool, country="fr", visa="Blue Card", last_day="2026-11-30"))
    germany = dates(run(tool, country="de", visa="Blue Card", last_day="2026-11-30"))
    assert france["eu-bluecard-3m"] == "2027-02-28" and "eu-bluecard-3m" not in germany
    # Ireland stands outside the directive.
    assert "eu-bluecard-3m" not in dates(
        run(tool, country="ie", visa="Blue Card", last_day="2026-11-30")
    )


# --- what is said --------------------------------------------------------------------------------


def test_a_rule_without_a_source_is_named_with_its_link_and_never_computed(
    tool: DeadlinesTool, catalog: Catalog
) -> None:
    for code in ("at", "nl", "uk", "in"):
        document = catalog.country(code)
        assert document is not None
        bare = [r for r in document.deadlines if not r.source_ids]
        result = run(tool, country=code, last_day="2026-11-30", notice_date="2026-11-01")
        for rule in bare:
            found = row(result, rule.id)
            assert (found["status"], found["date"], found["quote"]) == ("unsourced", "", "")
            assert rule.what in result.text and rule.official in result.text


def test_every_counted_rule_has_a_citation_that_resolves(
    tool: DeadlinesTool, catalog: Catalog
) -> None:
    for _, arguments, _ in GOLDEN:
        result = run(tool, **arguments)
        for found in result.data["rows"]:
            if found["status"] in ("dated", "waiting"):
                passage = catalog.passages[found["see"]]
                assert found["quote"] in passage.text
        for hole in HOLE.finditer(result.text):
            assert (hole[2] or "") in catalog.passages[hole[1]].text
        draft = Draft(catalog)
        assert "[[" not in draft.filled(result.text) and draft.citations


@pytest.mark.parametrize(
    ("rule", "arguments", "words"),
    [
        ("us-visa-grace60", {"country": "us", "visa": "h1b", "last_day": "2026-11-14"}, "60 days"),
        ("uk-et-3m", {"country": "uk", "last_day": "2026-11-14"}, "three months less a day"),
        ("de-kschg-3w", {"country": "de", "notice_date": "2026-11-16"}, "three weeks"),
        ("fr-csp-21", {"country": "fr", "csp_document": "2026-12-01"}, "21"),
        ("tr-iskur-30", {"country": "tr", "last_day": "2026-11-30"}, "30 days"),
        ("au-fwc-21", {"country": "au", "last_day": "2026-11-30"}, "21 days"),
        ("us-iso-3months", {"country": "us", "last_day": "2026-11-14"}, "three months"),
    ],
)
def test_the_quote_states_the_count(
    tool: DeadlinesTool, rule: str, arguments: dict[str, Any], words: str
) -> None:
    assert words in row(run(tool, **arguments), rule)["quote"]


def test_the_answer_of_the_design(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", visa="H-1B", last_day="14 November")
    lines = result.text.splitlines()
    assert lines[0].startswith("Because you said: last day 14 November 2026, H-1B, United States.")
    assert "| by | what | basis |" in lines
    first = next(x for x in lines if x.startswith("| **"))
    assert (
        "13 January 2027" in first
        and "I-94" in first
        and "lawyer" in first
        and "https://www.uscis.gov/" in first
    )
    assert re.search(r"severance does not (?:extend|move)", result.text)
    assert any("immigration lawyer" in n for n in result.notes)
    assert "Add to my calendar" in result.follow_ups


def test_rows_stand_in_order_of_date(tool: DeadlinesTool) -> None:
    for _, arguments, _ in GOLDEN:
        rows = [r["date"] for r in run(tool, **arguments).data["rows"] if r["date"]]
        assert rows == sorted(rows)


def test_says_that_a_date_has_passed_and_sends_to_a_lawyer(tool: DeadlinesTool) -> None:
    result = run(tool, country="de", last_day="2026-11-30", notice_date="2026-10-12")
    assert row(result, "de-kschg-3w")["passed"]  # 2 November 2026
    part = result.text.split("Already passed")[1]
    assert "2 November 2026" in part and "lawyer" in part


def test_a_passed_earlier_reading_is_told_beside_the_later_one(tool: DeadlinesTool) -> None:
    # Told on 1 March 2026: 180 days end on 28 August 2026, 300 days on 26 December 2026.
    result = run(tool, country="us", visa="none", last_day="2026-11-14", notice_date="2026-03-01")
    line = next(x for x in result.text.splitlines() if "26 December 2026" in x)
    assert "28 August 2026, has passed" in line


def test_a_weekend_or_holiday_shows_the_working_day_before(tool: DeadlinesTool) -> None:
    # 15 days from 10 December is Christmas Day, a Friday: Thursday the 24th.
    result = run(tool, country="fr", last_day="2026-12-31", agreement_signed="2026-12-10")
    assert row(result, "fr-rc-15")["safe_date"] == "2026-12-24"
    assert "24 December 2026" in result.text and "25 December 2026" in result.text


def test_an_earliest_day_is_not_moved_earlier(tool: DeadlinesTool) -> None:
    # A month from 31 December 2026 is Sunday 31 January 2027.
    found = row(run(tool, country="tr", last_day="2026-12-31"), "tr-ibraname-1m")
    assert found["date"] == found["safe_date"] == "2027-01-31"


def test_what_an_employer_owes_stands_apart(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", state="tx", last_day="2026-11-20")
    assert row(result, "us-pay-tx")["who"] == "others"
    assert (
        "26 November 2026" in result.text.split("What others owe you")[1]
    )  # six days on, not moved for the holiday


# --- what is asked -------------------------------------------------------------------------------


def test_asks_the_country_first(tool: DeadlinesTool) -> None:
    result = run(tool, last_day="2026-11-14")
    assert "country" in result.asks.lower() and result.text == result.asks


def test_without_a_last_day_it_asks_before_any_calendar_date(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", visa="h1b")
    assert "exact last working day" in result.asks
    assert not CALENDAR_DATE.search(HOLE.sub("", result.text))
    assert "60 days" in result.text and HOLE.search(result.text)


def test_laid_off_on_a_friday_is_not_yet_a_last_day(tool: DeadlinesTool) -> None:
    profile = Profile(
        {
            "country": ProfileItem("US", "said", "H-1B"),
            "visa": ProfileItem("H-1B", "said", "H-1B"),
            "last_day": ProfileItem("2026-11-20", "said", "laid off on Friday"),
        }
    )
    result = run(tool, profile)
    assert not any(r["date"] for r in result.data["rows"] if r["event"])
    assert "20 November 2026" in result.asks and "last working day" in result.asks


def test_asks_for_one_further_day_only_and_not_twice(tool: DeadlinesTool) -> None:
    first = run(tool, country="de", last_day="2026-12-31")
    assert first.data["waiting_for"] == "notice_date" and first.asks.count("?") == 1
    again = run(tool, country="de", last_day="2026-12-31", asked_before=["notice_date"])
    assert again.data["waiting_for"] != "notice_date"


def test_a_country_without_deadlines_is_told_with_those_there_are(tool: DeadlinesTool) -> None:
    result = run(tool, country="br", last_day="2026-11-14")
    assert "Brazil" in result.text and "Germany" in result.text and not result.data["rows"]


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ({"country": "us", "last_day": "soon"}, "soon"),
        ({"country": "us", "last_day": "2026-02-30"}, "2026-02-30"),
        ({"country": "us", "last_day": "2062-11-14"}, "2062"),
        ({"country": "Atlantis", "last_day": "2026-11-14"}, "Atlantis"),
        ({"country": "us", "state": "zz", "last_day": "2026-11-14"}, "zz"),
        ({"country": "us", "age_over_40": "perhaps", "last_day": "2026-11-14"}, "perhaps"),
    ],
)
def test_arguments_that_cannot_be_used_are_named(
    tool: DeadlinesTool, arguments: dict[str, Any], names: str
) -> None:
    with pytest.raises(InputError, match=re.escape(names)) as caught:
        run(tool, **arguments)
    assert caught.value.hint


# --- the plan and the calendar -------------------------------------------------------------------


def test_dates_go_into_the_plan_before_the_last_day_is_known(tool: DeadlinesTool) -> None:
    result = run(tool, country="us", visa="h1b", save_in_plan=True)
    items = result.data["profile"]["plan_items"].value
    whats = [i["what"] for i in items]
    assert whats[0] == "Last working day" and not any(i["date"] for i in items)
    assert any(w.startswith("Day 60") for w in whats) and any("lawyer" in w for w in whats)
    assert "exact last working day" in result.asks and "plan" in result.text
    assert not CALENDAR_DATE.search(HOLE.sub("", result.text))


def test_dates_in_the_plan_are_dated_once_the_day_is_known_and_stand_once(
    tool: DeadlinesTool,
) -> None:
    before = run(tool, country="us", visa="h1b", save_in_plan=True).data["profile"]["plan_items"]
    mine = {"what": "Finish the model card", "date": "2026-12-01"}
    profile = Profile({"plan_items": ProfileItem([mine, *before.value], "said", "")})
    result = run(tool, profile, country="us", visa="h1b", last_day="2026-11-14", save_in_plan=True)
    items = result.data["profile"]["plan_items"].value
    assert items[0] == mine
    grace = [i for i in items if i.get("rule", "").startswith("us-visa-grace")]
    assert [i["date"] for i in grace] == ["2027-01-13"]


def test_a_last_day_given_as_an_argument_stays_exact_in_the_profile(tool: DeadlinesTool) -> None:
    kept = run(tool, country="us", visa="h1b", last_day="14 November").data["profile"]["last_day"]
    again = run(tool, Profile({"last_day": kept}), country="us", visa="h1b")
    assert row(again, "us-visa-grace60")["date"] == "2027-01-13"


def test_the_data_is_plain_json(tool: DeadlinesTool) -> None:
    for _, arguments, _ in GOLDEN:
        data = {k: v for k, v in run(tool, **arguments).data.items() if k != "profile"}
        assert json.loads(json.dumps(data)) == data


# --- what a message asks -------------------------------------------------------------------------

KNOWN = Profile(
    {
        "country": ProfileItem("US", "said", "H-1B"),
        "last_day": ProfileItem("2026-11-14", "said", "last day was 14 November"),
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "My last day was 14 November, I'm on H-1B.",
        "my last working day is 30 November 2026",
        "I was laid off on 14 November, I'm on H-1B.",
        "What are my deadlines?",
        "Which deadlines do I have?",
        "OK. Put the dates in my plan.",
        "Add to my calendar",
        "By when must I file a charge?",
        "Show me all my dates",
    ],
)
def test_recognises_that_dates_are_asked(tool: DeadlinesTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is not None


@pytest.mark.parametrize(
    "text",
    [
        "When does my 60-day grace period start?",
        "I got laid off on Friday, I am on H-1B. When does my 60-day grace period start?",
        "Which deadlines run after a dismissal in Germany?",
        "What are the EU AI Act deadlines?",
        "My severance runs 8 weeks. Does that move it?",
        "I'm only three days before my deadline for signing it. What should I do?",
        "What dates should I put in my CV?",
        "What is the last day to apply for the AAIA?",
        "How long can I stay in the US after losing an H-1B job?",
        "Put the course in my plan",
        "My last day was 14 November. Make me a plan for 8 hours a week.",
        "What does a model validator do?",
    ],
)
def test_a_question_of_knowledge_stays_a_question(tool: DeadlinesTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is None
    # Knowing the last day does not turn it into a request either.
    assert tool.propose(text, (), KNOWN, {}) is None


def test_ones_own_clock_is_computed_once_the_last_day_is_known(tool: DeadlinesTool) -> None:
    assert tool.propose("When does my grace period end?", (), Profile(), {}) is None
    assert tool.propose("When does my grace period end?", (), KNOWN, {}) is not None
    assert tool.propose("How many days do I have left?", (), KNOWN, {}) is not None


def test_a_short_date_answers_the_question_back(tool: DeadlinesTool) -> None:
    held = {"deadlines": {"ask": "last_day", "save": True, "dates": {}}}
    assert tool.propose("20 November", (), Profile(), held) == {
        "last_day": "20 November", "save_in_plan": True, "asked_before": [], "said": ["last_day"],
    }  # fmt: skip
    assert tool.propose("20 November", (), Profile(), {}) is None


def test_further_days_in_a_message_become_arguments(tool: DeadlinesTool) -> None:
    text = "My last day was 14 November, I was told on 1 October and my I-94 ends 3 January 2027."
    found = tool.propose(text, (), Profile(), {}) or {}
    assert (found["last_day"], found["notice_date"], found["i94_end"]) == (
        "14 November",
        "1 October",
        "3 January 2027",
    )


def test_dates_without_my_are_ones_own_when_a_day_is_known_or_given(tool: DeadlinesTool) -> None:
    assert tool.propose("can you give me the dates?", (), Profile(), {}) is None
    assert tool.propose("can you give me the dates?", (), KNOWN, {}) is not None
    assert tool.propose("give me the dates of the EU AI Act", (), KNOWN, {}) is None
    text = (
        "calculate me the dates: Kündigung received 1 December 2026, end of contract 30 June 2027"
    )
    found = tool.propose(text, (), Profile(), {}) or {}
    assert (found["notice_date"], found["contract_end"]) == ("1 December 2026", "30 June 2027")
    paid = tool.propose(
        "my last paid day was 24 November 2026, give me the dates", (), Profile(), {}
    )
    assert (paid or {})["last_day_paid"] == "24 November 2026"


def test_the_tool_is_registered_once(catalog: Catalog) -> None:
    assert [t.name for t in career_tools(catalog)].count("deadlines") == 1


# --- invariants ----------------------------------------------------------------------------------

CODES = st.sampled_from(
    ["us", "uk", "de", "fr", "nl", "ie", "at", "ch", "ca", "in", "tr", "au", "sg", "eu", "es", "pl"]
)
LAST = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@settings(max_examples=40, deadline=None)
@given(
    code=CODES,
    last=LAST,
    told=st.integers(0, 200),
    visa=st.sampled_from(["", "h1b", "blue-card", "none"]),
)
# A duty whose day was yesterday, a Saturday: it can still be done on Monday.
@example(code="us", last=date(2026, 8, 21), told=0, visa="")
def test_rows_keep_their_promises(
    catalog: Catalog, code: str, last: date, told: int, visa: str
) -> None:
    arguments = {
        "country": code,
        "last_day": last.isoformat(),
        "notice_date": (last - timedelta(days=told)).isoformat(),
        "visa": visa,
    }
    tool = DeadlinesTool(catalog)
    result = tool.run(arguments, Profile(), TODAY)
    assert result == tool.run(arguments, Profile(), TODAY)
    rules = {r.id: r for d in catalog.of_kind("layoff") for r in d.deadlines}
    for found in result.data["rows"]:
        rule = rules[found["id"]]
        assert found["status"] != "dated" or rule.source_ids
        assert bool(found["date"]) == (found["status"] in ("dated", "missed"))
        if found["date"]:
            day, safe = date.fromisoformat(found["date"]), date.fromisoformat(found["safe_date"])
            duty = found["kind"] == "must-act-by" and not (found["back"] or found["own_target"])
            moves = duty and found["day_off"] and found["cap"] != "applied"
            end = WorkCalendar(code).step(day, 1) if moves else day
            assert safe <= day and found["passed"] == (end < TODAY)
            assert (
                found["kind"] == "earliest"
                or found["who"] == "others"
                or rule.fixed
                or not WorkCalendar(code).day_off(safe)
            )


@settings(max_examples=30, deadline=None)
@given(last=LAST, later=st.integers(0, 90))
def test_being_paid_longer_never_moves_the_leading_grace_date(
    catalog: Catalog, last: date, later: int
) -> None:
    paid = last + timedelta(days=later)
    result = DeadlinesTool(catalog).run(
        {
            "country": "us",
            "visa": "h1b",
            "last_day": last.isoformat(),
            "last_day_paid": paid.isoformat(),
        },
        Profile(),
        TODAY,
    )
    found = dates(result)
    assert found["us-visa-grace60-safe"] == (last + timedelta(days=60)).isoformat()
    assert found["us-visa-grace60"] == (paid + timedelta(days=60)).isoformat()


# --- in the chat ---------------------------------------------------------------------------------


async def talk(session: Session, *messages: str) -> tuple[list[Answer], Conversation]:
    conversation, answers = session.new_conversation(), []
    for message in messages:
        async for event in session.coach.ask(message, conversation, today=TODAY):
            if isinstance(event, Answer):
                answers.append(event)
    return answers, conversation


async def test_a_last_day_and_a_visa_give_a_cited_table(session: Session) -> None:
    (answer,), conversation = await talk(session, "My last day was 14 November, I'm on H-1B.")
    assert answer.status == "answered" and answer.citations and "13 January 2027" in answer.text
    assert conversation.profile.get("last_day") == "2026-11-14"
    (_, again), _ = await talk(
        session, "My last day was 14 November, I'm on H-1B.", "And in Germany?"
    )
    assert again.results[0]["country"] == "de" and "Germany" in again.text


async def test_the_dates_wait_in_the_plan_until_the_last_working_day_is_told(
    session: Session,
) -> None:
    (_, saved, told), conversation = await talk(
        session,
        "I got laid off on Friday, I am on H-1B. When does my 60-day grace period start?",
        "OK. Put the dates in my plan.",
        "20 November",
    )
    assert (
        "last working day" in saved.text and "plan" in saved.text and not saved.results[0]["dates"]
    )
    assert any("lawyer" in i["what"] for i in saved.results[0]["plan_items"])
    assert told.results[0]["dates"] == {"last_day": "2026-11-20"}
    held = {i["rule"]: i["date"] for i in conversation.profile.get("plan_items")}
    assert held["last-day"] == "2026-11-20" and "2027-01-19" in held.values()  # 10 + 31 + 19


async def test_an_answer_to_which_country_takes_the_statement_up(session: Session) -> None:
    (asked, answered), _ = await talk(session, "My last day was 30 November", "Germany")
    assert asked.status == "clarify" and not asked.citations
    assert answered.results[0]["country"] == "de" and answered.results[0]["dates"] == {
        "last_day": "2026-11-30"
    }


# --- command line --------------------------------------------------------------------------------


def command(*words: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import typer, sys; from coach.cli.career import register; from coach.errors import CoachError\n"
        "app = typer.Typer(pretty_exceptions_enable=False); app.callback()(lambda: None); register(app)\n"
        "try: app()\nexcept CoachError as e: sys.exit(f'{e} {e.hint}')"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, timeout=120,
        cwd=ROOT, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip


def test_the_command_prints_text_json_and_refuses_a_bad_date() -> None:
    basis = (
        "deadlines",
        "--country",
        "us",
        "--last-day",
        "2026-11-14",
        "--visa",
        "h1b",
        "--today",
        "2026-11-22",
    )
    text = command(*basis)
    assert text.returncode == 0 and "13 January 2027" in text.stdout and "[1]" in text.stdout
    data = json.loads(command(*basis, "--json", "--on", "coverage_loss=2026-11-30").stdout)
    found = {r["id"]: r for r in data["rows"]}
    assert found["us-visa-grace60"]["date"] == "2027-01-13" and data["citations"]
    assert found["us-marketplace-sep"]["date"] == "2027-01-29"
    bad = command("deadlines", "--country", "us", "--last-day", "31.11.26")
    assert bad.returncode == 1 and "31.11.26" in bad.stderr
    missing = command("deadlines", "--country", "us")
    assert missing.returncode == 1 and "--last-day" in missing.stderr


def test_the_command_writes_a_calendar() -> None:
    basis = (
        "deadlines",
        "--country",
        "us",
        "--last-day",
        "2026-11-14",
        "--visa",
        "h1b",
        "--today",
        "2026-11-22",
    )
    made = command(*basis, "--ics")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("BEGIN:VCALENDAR") and "20270113" in made.stdout


def test_a_chat_answer_shows_the_first_dates_and_says_how_many_more(tool: DeadlinesTool) -> None:
    arguments = {"country": "us", "last_day": "2026-11-14", "visa": "h1b"}
    brief, full = (tool.run({**arguments, "full": f}, Profile(), TODAY) for f in (False, True))
    assert len(brief.text.split()) < 0.6 * len(full.text.split())
    assert "13 January 2027" in brief.text and "coach deadlines" in brief.text
    assert brief.data["rows"] == full.data["rows"]


def test_told_early_the_german_report_is_due_three_months_before_the_end(
    tool: DeadlinesTool,
) -> None:
    # Told on 19 November 2026 of an end on 31 March 2027: more than three months ahead, so section 38 counts back
    # from the end (31 December 2026), and the three days from being told are not the ones that hold.
    arguments = {"country": "de", "last_day": "2027-03-31", "notice_date": "2026-11-19"}
    result = tool.run({**arguments, "full": True}, Profile(), TODAY)
    ids = {r["id"] for r in result.data["rows"]}
    assert "de-sgb38-3m" in ids and "de-sgb38-3d" not in ids
    assert "31 December 2026" in result.text


def test_a_claim_that_fails_on_a_visa_is_no_target_of_its_holder(tool: DeadlinesTool) -> None:
    def ids(visa: str) -> set[str]:
        given = {"country": "us", "last_day": "2026-11-14", "visa": visa}
        return {r["id"] for r in tool.run(given, Profile(), TODAY).data["rows"] if r["date"]}

    held, free, unknown = ids("h1b"), ids("none"), ids("")
    for barred in (held, ids("opt"), ids("stem-opt")):
        assert "us-ui-visa" in barred and "us-ui-file" not in barred
    assert "us-ui-file" in free and "us-ui-visa" not in free
    assert "us-ui-file" in unknown


def _after(
    tool: DeadlinesTool, told: str, country: str, today: date
) -> tuple[Profile, dict[str, Any]]:
    """The profile and what is held after a person told their days."""
    home = ProfileItem(country, "said", country)
    first = tool.run(tool.propose(told, (), Profile(), {}) or {}, Profile({"country": home}), today)
    profile = Profile({"country": home, **first.data["profile"]})
    return profile, {**first.data["hold"], "last_tool": "deadlines"}


def test_a_date_asked_about_is_explained_and_never_taken_for_a_day_of_ones_own(
    tool: DeadlinesTool,
) -> None:
    told = "laid off, last day 27 November 2026, told on 27 November 2026"
    profile, held = _after(tool, told, "US", TODAY)
    for asked in (
        "why is it 26 may 2027",
        "how did you get 26 May",
        "what is the 26 May 2027 date",
    ):
        arguments = tool.propose(asked, (), profile, held) or {}
        assert arguments["row"] == "us-eeoc-180", asked
        assert "notice_date" not in arguments, asked
        text = tool.run(arguments, profile, TODAY).text
        assert "180 days from the day you were told" in text and "26 May 2027" in text


def test_a_short_count_is_meant_by_its_days(tool: DeadlinesTool) -> None:
    today = date(2026, 11, 29)
    told = "laid off, told on 27 November 2026, last day 31 January 2027"
    profile, held = _after(tool, told, "DE", today)
    arguments = tool.propose("what if i miss the 3 days", (), profile, held) or {}
    assert arguments["row"] == "de-sgb38-3d"
    assert "a week of benefit" in tool.run(arguments, profile, today).text


def test_a_duty_that_ends_on_a_weekend_is_not_called_passed_before_the_next_working_day(
    tool: DeadlinesTool,
) -> None:
    # Told on Wednesday 25 November 2026: three days end on Saturday the 28th, and section 26(3) SGB X goes on to Monday.
    arguments = {
        "country": "de",
        "last_day": "2027-01-31",
        "notice_date": "2026-11-25",
        "full": True,
    }
    sunday = tool.run(arguments, Profile(), date(2026, 11, 29))
    row_now = row(sunday, "de-sgb38-3d")
    assert (
        not row_now["passed"] and "**at once**" in sunday.text and "30 November 2026" in sunday.text
    )
    tuesday = tool.run(arguments, Profile(), date(2026, 12, 1))
    assert row(tuesday, "de-sgb38-3d")["passed"]


def test_a_holiday_of_a_state_moves_no_federal_date(tool: DeadlinesTool) -> None:
    # 19 January is Confederate Heroes Day in Texas: the grace period is federal.
    given = {"country": "us", "visa": "h1b", "last_day": "2026-11-20"}
    with_state = row(tool.run({**given, "state": "tx"}, Profile(), TODAY), "us-visa-grace60")
    without = row(tool.run(given, Profile(), TODAY), "us-visa-grace60")
    assert with_state["safe_date"] == without["safe_date"] == "2027-01-19"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("laid off 27 November 2026 in Ohio, last day 4 December 2026", "27 November 2026"),
        ("Was laid off 2 October 2026, last day 30 November 2026, on H-1B", "2 October 2026"),
        ("I was laid off effective 30 November 2026, my last day is 30 November 2026", None),
        ("I will be laid off on 30 November 2026. My last day is 30 November 2026.", None),
    ],
)
def test_the_day_of_the_layoff_is_the_day_of_being_told_unless_it_takes_effect_then(
    text: str, told: str | None, tool: DeadlinesTool
) -> None:
    arguments = tool.propose(text, (), Profile(), {}) or {}
    assert arguments["last_day"] and arguments.get("notice_date") == told


def test_a_row_asked_about_on_the_weekend_it_ends_says_to_act_at_once(tool: DeadlinesTool) -> None:
    given = {
        "country": "de",
        "last_day": "2027-01-31",
        "notice_date": "2026-11-25",
        "row": "de-sgb38-3d",
    }
    result = tool.run(given, Profile(), date(2026, 11, 29))
    assert "act **at once**" in result.text and "30 November 2026" in result.text
    assert row(result, "de-sgb38-3d")["days_left"] == 1


# --- a stay, and a date to register by -----------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["UK skilled worker, last day 20 November 2026, until when can I stay",
     "London, on a skilled worker visa, my last day was 20 November 2026. How long may I stay in the UK?"],
)  # fmt: skip
def test_a_stay_that_runs_from_a_decision_is_said_so_and_not_dated(
    session: Session, text: str
) -> None:
    answer = ask(session, text)
    assert "the clock runs from its decision, not from your last working day" in answer.text
    assert "60 days from the decision on your permit" in answer.text
    assert "Acas" not in answer.text and "| by |" not in answer.text
    assert "layoff/uk#visa" in {c.passage_id for c in answer.citations}


def test_the_calendar_does_not_answer_for_a_stay_it_has_no_rule_on(tool: DeadlinesTool) -> None:
    uk = {"country": ProfileItem("UK", "said", "Leeds"), "last_day": ProfileItem("2026-11-20", "said", "last day")}  # fmt: skip
    text = "my last day was 20 November 2026, until when can I stay"
    assert tool.propose(text, (), Profile(uk), {}) is None
    other = {**uk, "visa": ProfileItem("Global Talent", "said", "Global Talent")}
    assert tool.propose(text, (), Profile(other), {}) is None
    us = {**uk, "country": ProfileItem("US", "said", "US"), "visa": ProfileItem("H-1B", "said", "H-1B")}  # fmt: skip
    found = tool.propose(text, (), Profile(us), {})
    assert found is not None and "stay" not in found  # the table dates it
    assert "19 January 2027" in tool.run(found, Profile(us), TODAY).text


def test_a_table_names_a_stay_that_waits_for_another_day(tool: DeadlinesTool) -> None:
    day = {"country": "uk", "last_day": "2026-11-20"}
    text = tool.run({**day, "visa": "skilled-worker"}, Profile(), TODAY).text
    assert "60 days from the decision on your permit" in text
    plain = tool.run(day, Profile(), TODAY).text
    assert "decision on your permit" not in plain


@pytest.mark.parametrize(
    "text",
    [
        "Got told on 25 November 2026 in Berlin, last day 31 January 2027. when do I have to register as looking for work",
        "I was told on 25 November 2026, Berlin. last day is 31 January 2027. when must I register as a jobseeker?",
        "I was dismissed in Munich and told on 25 November 2026, last day 31 January 2027. which dates are next?",
    ],
)
def test_a_date_to_register_by_comes_from_the_calendar_alone(session: Session, text: str) -> None:
    answer = ask(session, text)
    assert "27 November 2026" in answer.text and "AI Act" not in answer.text
    assert {c.document_id for c in answer.citations} == {"layoff/germany"}


@pytest.mark.parametrize(
    "text",
    [
        "so my 60 days end on jan 13?",
        "nov 14 plus 60 days is what",
        "it was the 14th, so 13 January?",
    ],
)
def test_a_stay_that_is_reckoned_is_dated(session: Session, text: str) -> None:
    talk = session.new_conversation()
    ask(session, "I am on an H-1B, my last day was 14 November 2026. Which roles are near?", talk)
    assert "13 January 2027" in ask(session, text, talk).text


def test_the_day_of_the_news_is_asked_about_before_a_stay_is_dated(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "mlops engineer on h1b, laid off nov 14. which roles would sponsor?", talk)
    got = ask(session, "my 60 days run out jan 13, right", talk)
    assert "Was that your exact last working day" in got.text and "13 January" not in got.text


def test_sixty_days_of_something_else_date_no_stay(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I am in Germany, my last day was 14 November 2026.", talk)
    assert "13 January" not in ask(session, "the 60 days of notice run out, what then?", talk).text
