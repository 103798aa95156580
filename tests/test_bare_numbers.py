"""Numbers that are no figure of one's own change no sum, and a figure told in few words counts."""

from typing import Any

import pytest

from coach.career.budget import read_budget
from coach.career.masked import masked
from coach.career.moneyasked import asked
from coach.career.severanceasked import asked_for
from coach.career.severanceread import read_figures
from coach.career.severancetold import LOST, note, offered_sum
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Profile
from tests.asking import ask

NO_FIGURE = [
    "they gave me the paper on 23 November",
    "they gave me the paper on the 23rd",
    "they gave me the paper on 23.11.2026",
    "the letter is dated 23/11",
    "I got it on Monday, 23",
    "it was Monday 23",
    "le 23 novembre",
    "am 23. November",
    "23 Kasım",
    "November 23",
    "November 23, 2026",
    "it was the 23rd",
    "2026-11-23",
    "14:30",
    "the meeting is at 14:30",
    "the meeting is tomorrow at 14",
    "we talk at 5pm",
    "um 14 Uhr",
    "HR called me at 9",
    "they cut 12 % of staff",
    "12 percent",
    "they let 40 people go",
    "12 of us",
    "about 900 employees",
    "the firm has 1,200 people",
    "two colleagues too",
    "they offered 20 euros a day for parking",
    "my son is 6",
    "my son is 6 years old",
    "my daughter, 12, is ill",
    "I have 21 days to answer",
    "we are married for 10 years",
    "I have lived here for 8 years",
    "my lease runs 3 more years",
    "the company exists 12 years",
    "my visa ends in 2 years",
    "my notice is 2 months",
    "it is article 1233",
    "my flat is number 7",
    "H-1B",
    "I am 15 minutes late",
    "I am 40 interviews in",
    "GPT 5 took my job",
    "my 3 kids",
    "the last 4 of us",
]


@pytest.mark.parametrize("text", NO_FIGURE)
def test_a_number_of_something_else_is_no_figure(text: str) -> None:
    assert read_figures(text, asked=("years", "age", "pay")) == {}


@pytest.mark.parametrize("text", NO_FIGURE)
def test_it_is_none_of_a_runway_either(text: str) -> None:
    held = {"runway": {"ask": "savings", "figures": {"spending_monthly": 2000.0}}, "last_tool": "runway"}  # fmt: skip
    assert not set(read_budget(text).parts) - {"spending_monthly"}
    assert not {"savings", "benefits_monthly"} & set(asked(text, held) or ())


@pytest.mark.parametrize("text", NO_FIGURE)
def test_it_answers_no_question_on_service_age_or_pay(catalog: Catalog, text: str) -> None:
    told = {"country": "fr", "pay": 4300.0, "period": "month"}
    for needs in (["years"], ["age"], ["years", "age"], ["pay"]):
        held: dict[str, Any] = {
            "severance": {"ask": needs, "figures": told},
            "severance_told": dict(told),
            "last_tool": "severance",
            "trail": ["severance"],
            "severance_lost": True,
        }
        assert asked_for(text, Profile(), held, catalog) is None
        assert held["severance_told"] == told


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("23", ("years",), {"years": 23, "months": 0}),
        ("23 years", ("years",), {"years": 23, "months": 0}),
        ("about 7", ("years",), {"years": 7, "months": 0}),
        ("it was 7, I think", ("years",), {"years": 7, "months": 0}),
        ("six", ("years",), {"years": 6, "months": 0}),
        ("just 3 now", ("years",), {"years": 3, "months": 0}),
        ("6 years and 4 months", ("years",), {"years": 6, "months": 4}),
        ("18 months", ("years",), {"years": 1, "months": 6}),
        ("9 ans", ("years",), {"years": 9, "months": 0}),
        ("23", ("age",), {"age": 23}),
        ("6 and 41", ("years", "age"), {"years": 6, "months": 0, "age": 41}),
        ("7, 41, 68k", ("years", "age", "pay"), {"years": 7, "months": 0, "age": 41, "pay": 68_000.0}),
        ("36 and 52,000 a year", ("age", "pay"), {"age": 36, "pay": 52_000.0, "period": "year"}),
        ("4300", ("pay",), {"pay": 4300.0}),
        ("about 4,300", ("pay",), {"pay": 4300.0}),
        ("4300", ("years",), {"pay": 4300.0}),
        ("there since March 2017", ("years",), {"start": "2017-03-01"}),
    ],
)  # fmt: skip
def test_a_reply_that_is_nothing_but_the_number_counts(
    text: str, wanted: tuple[str, ...], found: dict[str, Any]
) -> None:
    assert read_figures(text, asked=wanted) == found


def test_a_bare_number_is_no_service_when_it_was_not_asked_for() -> None:
    assert not {"years", "months", "age"} & set(read_figures("23"))


@pytest.mark.parametrize(
    "text",
    [
        "I was dismissed in October",
        "economic dismissal",
        "my contract was terminated",
        "there is a redundancy round",
        "they are closing my team",
        "they're shutting down our office",
        "the whole personalisation team goes",
        "my role was eliminated",
        "my job was automated",
        "they laid us off",
        "they let three of us go",
        "I'm unemployed since May",
        "I got cut last week",
        "they don't need me any more",
        "I was replaced by AI",
    ],
)
def test_a_job_is_lost_in_many_words(text: str) -> None:
    assert LOST.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "and if I cut it to 3,000",
        "the office is in Leeds",
        "my team goes for lunch",
        "the role goes to a colleague",
        "which role fits",
        "I want to go to the office",
        "can I lose my benefits",
        "my contract starts in May",
    ],
)
def test_no_job_is_lost_in_these(text: str) -> None:
    assert not LOST.search(text)


@pytest.mark.parametrize(
    ("turns", "amount"),
    [
        (["Data engineer in Lyon, economic dismissal, 6 years and 4 months, 4,300 gross a month", "how much must they pay me"], 6_808.33),
        (["Data engineer in Lyon, 6 years and 4 months, 4,300 gross a month", "they are closing my team", "how much must they pay me"], 6_808.33),
        (["Lyon, 6 years and 4 months there, 4,300 a month", "what is the CSP", "I was terminated", "what do they owe me"], 6_808.33),
        (["ml engineer, 38, Bristol, they told us the whole team goes", "what should I do this week", "i've been there 8 years on 68k", "so what's the legal minimum they owe me"], 6_008),
        (["I'm 38, in Bristol, my job was automated away", "8 years there on 68k", "what is the least they must pay me"], 6_008),
        (["Data engineer in Lyon, economic dismissal, 6 years and 4 months, 4,300 gross a month", "how much must they pay me", "they gave me the paper on 23 November", "how much severance is that"], 6_808.33),
    ],
)  # fmt: skip
def test_figures_told_before_the_question_make_the_sum(
    session: Session, turns: list[str], amount: float
) -> None:
    talk = session.new_conversation()
    answer = [ask(session, text, talk) for text in turns][-1]
    found = next(r for r in answer.results if r["tool"] == "severance")
    assert found["results"][0]["amount"] == amount


def test_a_date_said_in_a_talk_of_severance_prints_no_sum(session: Session) -> None:
    talk = session.new_conversation()
    for text in ("I was dismissed in Lyon, 4,300 gross a month", "how much must they pay me"):
        answer = ask(session, text, talk)
    assert next(r for r in answer.results if r["tool"] == "severance")["needs"]
    answer = ask(session, "they gave me the paper on 23 November", talk)
    assert "23 years" not in answer.text
    assert not any(r.get("results") for r in answer.results if r["tool"] == "severance")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Data engineer in Lyon, 6 years and 4 months, 4,300 gross a month", {"years": 6, "months": 4, "pay": 4300.0, "period": "month"}),
        ("ML engineer with 6 years, looking for work", {}),
        ("data scientist, 9 years of experience, 65k", {}),
        ("9 years ML, no audit, Berlin", {}),
        ("backend engineer, 11 years python, 70k", {}),
        ("the new job pays 70k, 6 years there", {}),
    ],
)  # fmt: skip
def test_years_of_a_career_are_no_service(
    catalog: Catalog, text: str, kept: dict[str, Any]
) -> None:
    held: dict[str, Any] = {}
    note(text, held, catalog)
    told = {n: v for n, v in held.get("severance_told", {}).items() if n in ("years", "months", "pay", "period")}  # fmt: skip
    assert {n: v for n, v in told.items() if kept or n in ("years", "months")} == kept


@pytest.mark.parametrize(
    "said",
    [
        "my husband takes home 1,900",
        "my wife nets 1,900",
        "she nets 1,900",
        "he brings home 1.9k",
        "my partner brings 1,900",
        "my girlfriend makes 1,900",
        "my spouse earns 1,900 a month",
        "hubby gets 1,900",
        "my boyfriend is on 1,900",
        "he's on 1,900 a month",
        "my wife has a salary of 1,900",
        "my partner's salary is 1,900",
        "her income is 1,900",
        "my fiancée pulls in 1,900 after tax",
        "my other half contributes 1,900 a month",
    ],
)
@pytest.mark.parametrize("again", ["so now?", "and now"])
def test_a_partners_income_counts_however_it_is_told(
    session: Session, said: str, again: str
) -> None:
    talk = session.new_conversation()
    months = []
    for text in ("31,000 saved, we spend 3,400 a month", said, again):
        results = [r for r in ask(session, text, talk).results if r["tool"] == "runway"]
        months.append(results[0].get("months") if results else None)
    assert months == [9.1, 20.6, 20.6]


@pytest.mark.parametrize(
    "said",
    [
        "my husband is 52",
        "my wife leaves for work at 14:30",
        "he has 1,900 colleagues",
        "she is on leave until 23 November",
        "my husband worries",
    ],
)
def test_other_things_of_a_partner_change_no_runway(session: Session, said: str) -> None:
    talk = session.new_conversation()
    ask(session, "31,000 saved, we spend 3,400 a month", talk)
    assert not [r for r in ask(session, said, talk).results if r["tool"] == "runway"]


def test_a_partners_income_told_first_is_kept(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "my husband takes home 1,900", talk)
    answer = ask(session, "31,000 saved, we spend 3,400 a month", talk)
    assert answer.results[0]["months"] == 20.6


@pytest.mark.parametrize("text", ["they offered on 23 November 2026", "they offer talks to 2,500 people", "they gave me until 1 December 2026 to sign"])  # fmt: skip
def test_no_sum_is_offered_in_these(text: str) -> None:
    assert offered_sum(text) is None


@pytest.mark.parametrize("text", ["6 years and 4 months, 4,300 gross a month", "8 years on 68k", "2,000 pm", "no, 3 years", "7, 41, 68k", "at 52", "rent 900"])  # fmt: skip
def test_figures_are_not_written_over(text: str) -> None:
    assert masked(text) == text
