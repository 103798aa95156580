"""Budget, hours and time that a person told: what they cover, by when, and what of a plan they leave out."""

from typing import Any

import pytest

from coach.career.certbudget import budget_said, limit_in
from coach.career.certside import price_range
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Answer
from tests.asking import talk

PLAN = "Plan for an AI governance analyst please, 8 hours a week"


def computed(answer: Answer) -> dict[str, Any]:
    assert answer.results, answer.text
    return dict(answer.results[0])


# --- what a budget covers ---------------------------------------------------------------------------


def test_a_budget_is_held_against_the_fees_and_the_hours(
    session: Session, catalog: Catalog
) -> None:
    asked, done, more, richer = talk(
        session,
        "I have 5 hours a week and a budget of 100 dollars. which certificate could I do",
        "and by when would I be done",
        "what if I had 10 hours",
        "and with 800 dollars?",
    )
    fees = {d.id: f for d in catalog.of_kind("credential") if (f := price_range(d))}
    assert {str(r["id"]) for r in computed(asked)["counted"] if r["fee_usd"]} == {*fees}
    cheapest = min(fees, key=lambda i: fees[i])
    assert min(fees[cheapest]) > 100  # else this talk needs another sum
    assert asked.text.startswith("**With 100 US dollars there is no exam")
    assert f"of the {len(fees)} certificates" in asked.text and "Free instead" in asked.text
    assert computed(asked)["listed"] == ["credentials/free-courses", cheapest]
    assert computed(done)["hours"] == 5 and cheapest in str(computed(done)["weeks"])
    assert "You told me 5 hours a week" in done.text
    assert computed(more)["hours"] == 10 and "You told me" not in more.text
    low, high = catalog.documents[cheapest].record["hours"]
    assert computed(more)["weeks"][cheapest] == [-(-low // 10), -(-high // 10)]
    within = {i for i, f in fees.items() if f[1] <= 800}
    assert set(computed(richer)["listed"]) <= within
    assert "credentials/aigp" in computed(richer)["listed"]


def test_it_means_all_of_those_listed_until_one_is_named(session: Session) -> None:
    *_, several, fewer, one, slower = talk(
        session,
        "12 hours a week free, budget max $650. what certification would u do",
        "when could i sit it",
        "what if only 6 hrs",
        "and the CIPT?",
        "with 3 hours a week",
    )
    assert len(computed(several)["weeks"]) > 1 and computed(fewer)["hours"] == 6
    assert computed(one)["id"] == computed(slower)["id"] == "credentials/cipt"
    assert computed(one)["hours"] == 6 and computed(slower)["hours"] == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("i have £300 and 6 hrs a week, what cert can i get", "300 GBP"),
        ("only 200 euro for a certificate, which one?", "200 EUR"),
        ("I live in Canada. I have 700 dollars for a certificate, which one", "700 CAD"),
    ],
)
def test_no_rate_is_guessed(text: str, told: str, session: Session) -> None:
    answer = talk(session, text)[-1]
    assert f"I do not say what {told} covers" in answer.text
    assert "can be paid" not in answer.text


def test_a_sum_beside_one_certificate_is_held_against_its_fee(session: Session) -> None:
    one, turned, else_ = talk(
        session, "is 600 dollars enough for the CISA", "and for the AIGP?", "what else fits then"
    )
    assert "covers the lower prices reported" in one.text and "CISA" in one.text
    assert "does not cover the fee" in turned.text and "AIGP" in turned.text
    assert else_.text.startswith("**With 600 US dollars")


@pytest.mark.parametrize(
    "text",
    [
        "someone offers me a certificate for 99 dollars, should i take it?",
        "I have 800 dollars in savings and rent is 900. which certificate",
        "we have a training budget of 50,000 dollars for the team, which certification should the company do",
        "I spent 400 dollars on a course last year. which certificate next",
    ],
)
def test_another_sum_is_no_budget(text: str, session: Session) -> None:
    answer = talk(session, text)[-1]
    assert not any("budget" in r for r in answer.results)


def test_nothing_to_spend_is_a_budget() -> None:
    assert budget_said("no money for courses") == (0.0, "")
    assert limit_in("can't spend more than 50 dollars") == (50.0, "USD")
    assert limit_in("it costs 300 dollars a month") is None


# --- limits of a plan -------------------------------------------------------------------------------


def test_a_budget_takes_the_certificate_out_of_a_plan_and_back(session: Session) -> None:
    _, poor, rich = talk(session, PLAN, "only 100 dollars for courses", "and if I had 800?")
    assert "the AIGP is out" in poor.text and "649 US dollars" in poor.text
    assert computed(poor)["without"] == ["credential"]
    assert computed(rich)["without"] == [] and "800 US dollars" in rich.text


def test_a_plan_that_costs_nothing_says_so(session: Session) -> None:
    _, answer, hours = talk(
        session,
        "Plan for model validator please, 8 hours a week",
        "only 100 dollars for courses",
        "make it 12",
    )
    assert answer.text.startswith("**With 100 US dollars the plan stays as it is")
    assert "Free to learn from" in answer.text
    assert computed(hours)["hours_per_week"] == 12  # a number alone is hours


def test_the_end_of_the_money_bounds_the_plan(session: Session) -> None:
    _, answer, week, only = talk(
        session,
        "Plan for model validator please, 8 hours a week",
        "my money ends in March",
        "what do I do this week",
        "what if I only do the project",
    )
    assert "until 28 February 2027" in answer.text
    assert computed(week)["aspect"] == "week"
    assert only.text.startswith("**Only the ") and computed(only)["aspect"] == "only"


def test_limits_told_before_count_later(session: Session) -> None:
    *_, study, other, plan = talk(
        session,
        "I can do maybe 6 hours a week, kids, and 300 dollars for learning",
        "how long for the AIGP then",
        "and the CISA?",
        "ok plan for a governance analyst",
    )
    assert computed(study)["hours"] == 6 and "You told me 6 hours" in study.text
    assert computed(other)["id"] == "credentials/cisa" and computed(other)["hours"] == 6
    assert computed(plan)["hours_per_week"] == 6
    assert "above your 300 US dollars" in plan.text


# --- the roles an answer has ranked -----------------------------------------------------------------


def test_the_roles_just_ranked_are_held(session: Session, catalog: Catalog) -> None:
    near = catalog.qualifiers.backgrounds["software"].near
    _, certificate, practice = talk(
        session,
        "what suits a backend dev who likes writing?",
        "what certificate for that",
        "practice interview for it",
    )
    assert computed(certificate)["role"] == computed(practice)["role"] == near[0]
    _, pay, asked, plan = talk(
        session,
        "what suits a backend dev who likes writing?",
        "what does it pay in Germany",
        "plan for the second",
        "6 hours",
    )
    assert "GRC engineer" in pay.text
    assert asked.status == "clarify" and computed(plan)["role"] == near[1]


def test_how_long_to_an_application_at_the_hours_told(session: Session) -> None:
    *_, named, spoken = talk(
        session,
        "5 hours a week is all i have",
        "how long until i can apply as a model validator",
        "plan for it",
    )
    assert computed(named)["aspect"] == "apply" and computed(named)["hours_per_week"] == 5
    assert computed(spoken)["role"] == "roles/model-validator"


def test_money_told_where_hours_were_asked_is_no_number_of_hours(session: Session) -> None:
    _, money, plan = talk(session, "plan for model validator", "only 100 dollars", "8")
    assert not any(r.get("hours_per_week") for r in money.results)
    assert computed(plan)["hours_per_week"] == 8
