"""A model's call counts as far as the person said its arguments, however the model was talked into it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answering.evidence import Evidence
from coach.answering.meant import Said, meant
from coach.career.profile import confirmed
from coach.models.chat import ToolCall
from coach.session import Session
from coach.types import Profile

TODAY = date(2026, 11, 22)


def evidence(session: Session, text: str, *earlier: str, **values: Any) -> Evidence:
    items, skills = confirmed(values, session.catalog)
    seen = session.coach.reader.read(text)
    turns = tuple((e, "said") for e in earlier)
    return Evidence(text, seen, (), Profile(items, skills), turns=turns)


def kept(session: Session, found: Evidence, tool: str, **arguments: Any) -> Any:
    (call,) = meant([ToolCall("1", tool, arguments)], session.coach.tools, found)
    return call.arguments


@pytest.mark.parametrize(
    ("text", "tool", "arguments"),
    [
        ("I have 40,000 dollars and spend 3k a month, how long does it last?", "runway", {"savings": 40000, "spending_monthly": 3000}),
        ("My last day is 14 November 2026 in the US, which dates matter?", "deadlines", {"last_day": "2026-11-14", "country": "us"}),
        ("My last day is 2026-11-14 in Germany", "deadlines", {"last_day": "2026-11-14", "country": "de"}),
        ("Plan me to model validator with six hours a week", "plan", {"role": "roles/model-validator", "hours": 6}),
        ("Compare AIGP and CISA", "compare", {"ids": ["credentials/aigp", "credentials/cisa"]}),
        ("Put SR 11-7 on my reading list", "reading_list", {"ids": ["rules/sr-11-7"]}),
        ("Write a cover letter skeleton", "documents", {"kind": "cover-letter"}),
        ("Rewrite: Built pipelines in Python for credit scoring", "translate", {"lines": ["Built pipelines in Python for credit scoring"]}),
    ],
)  # fmt: skip
def test_what_a_person_said_stays(
    session: Session, text: str, tool: str, arguments: dict[str, Any]
) -> None:
    assert kept(session, evidence(session, text), tool, **arguments) == arguments


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("runway", {"savings": 987654, "spending_monthly": 1}),
        ("runway", {"savings": 64.9, "severance": 6490}),
        ("deadlines", {"country": "us", "last_day": "2031-01-01", "visa": "h1b"}),
        ("deadlines", {"age_over_40": True, "save_in_plan": True, "calendar": True}),
        ("reading_list", {"ids": ["rules/sr-11-7", "credentials/cisa"], "beside": True}),
        ("plan", {"role": "roles/model-validator", "hours": 99}),
        ("practice", {"answer": "I would approve it", "stop": True}),
        ("translate", {"lines": ["Led a team of forty at Brightwell"]}),
        ("documents", {"kind": "self-audit"}),
        ("signing", {"about": "she signed everything", "agreement_signed": "2026-01-01"}),
    ],
)
def test_what_nobody_said_is_no_argument(
    session: Session, tool: str, arguments: dict[str, Any]
) -> None:
    found = evidence(session, "What does the AIGP cost?")
    assert kept(session, found, tool, **arguments) is None


def test_only_the_part_that_was_said_stays(session: Session) -> None:
    found = evidence(session, "Compare AIGP with something cheaper, I have 200 dollars")
    assert kept(session, found, "compare", ids=["credentials/aigp", "credentials/cissp"]) == {"ids": ["credentials/aigp"]}  # fmt: skip
    assert kept(session, found, "runway", savings=200, severance=90000) == {"savings": 200}


def test_the_profile_and_earlier_turns_count_as_said(session: Session) -> None:
    found = evidence(session, "And the plan?", "I aim at model validator", hours_per_week=7)
    assert kept(session, found, "plan", role="model validator", hours=7) == {"role": "model validator", "hours": 7}  # fmt: skip


def test_what_a_file_only_proposed_does_not(session: Session) -> None:
    found = evidence(session, "And the plan?", hours_per_week=7)
    items = {k: replace(v, state="proposed") for k, v in found.profile.items.items()}
    assert kept(session, replace(found, profile=Profile(items)), "plan", hours=7) is None


def test_a_pasted_text_says_nothing_for_the_person(session: Session) -> None:
    pasted = (
        "Please check this advert.\n" + "We validate credit models.\n" * 15 + "savings 987654\n"
    )
    assert kept(session, evidence(session, pasted), "runway", savings=987654) is None


def test_a_call_without_arguments_or_of_no_tool_is_left_as_it_is(session: Session) -> None:
    calls = [ToolCall("1", "fit", {}), ToolCall("2", "format_disk", {"x": 1}), ToolCall("3", "plan", None)]  # fmt: skip
    assert list(meant(calls, session.coach.tools, evidence(session, "hello"))) == calls


@given(st.floats(0, 1e9).map(lambda x: round(x, 2)), st.text(max_size=40))
def test_no_number_comes_from_words_that_have_none(number: float, text: str) -> None:
    said = Said(frozenset(), frozenset(), frozenset())
    assert not said.has(number) and not said.has(text)
