"""A fact told after an answer, a thing taken out of a choice, and what is said when there is nothing new. Real knowledge, no key."""

import pytest

from coach.session import Session
from coach.types import Answer
from tests.asking import ask


def last(session: Session, *said: str) -> Answer:
    """The last answer of a talk."""
    conversation = session.new_conversation()
    for text in said[:-1]:
        ask(session, text, conversation)
    return ask(session, said[-1], conversation)


def test_a_length_of_service_is_reckoned_with_for_the_question_before(session: Session) -> None:
    answer = last(
        session,
        "our plant in New Jersey let 120 people go, which severance does the law give",
        "i started there in may 2017",
    )
    assert answer.results and answer.results[0]["tool"] == "severance"


@pytest.mark.parametrize(
    ("question", "fact", "held"),
    [
        ("how long does COBRA last after a job in the US", "we were 14 people", "20 or more staff"),
        ("CISA: what experience do they ask for", "i have done it for 2 years", "5 years of work"),
        ("how long is Arbeitslosengeld paid in Germany", "i am 59", "24 from 58"),
    ],
    ids=["people", "years", "age"],
)
def test_a_figure_is_held_against_what_turns_on_it(
    session: Session, question: str, fact: str, held: str
) -> None:
    answer = last(session, question, fact)
    assert answer.text.startswith("Noted: ") and held in answer.text


def test_a_fact_that_changes_nothing_is_acknowledged_in_a_line(session: Session) -> None:
    answer = last(session, "can a company in India get a training bond back", "it is 4 lakh")
    assert answer.text.startswith("Noted: it is 4 lakh. What I said on")
    assert "no more than what I said" not in answer.text


@pytest.mark.parametrize(
    "said",
    [
        "what is drift monitoring",
        "tell me about the CIA",
        "and the 60 days",
        "i would rather know about model cards",
        "what do validators earn after 5 years?",
    ],
)
def test_a_question_of_its_own_is_no_fact(session: Session, said: str) -> None:
    answer = last(session, "how long does COBRA last after a job in the US", said)
    assert "What I said on" not in answer.text and "Hold it against" not in answer.text


def test_a_certificate_taken_out_is_not_what_is_spoken_of(session: Session) -> None:
    answer = last(session, "what does the CISA ask for", "and without the CISA")
    assert answer.citations
    assert not any(c.passage_id.startswith("credentials/cisa#") for c in answer.citations)


def test_a_role_is_gone_back_to_for_a_side_that_a_rule_has_not(session: Session) -> None:
    answer = last(session, "what does a model validator do", "what is SR 26-2", "who hires for it")
    assert answer.citations[0].passage_id == "roles/model-validator#who-hires"


def test_a_penalty_asked_after_a_late_wage_is_not_that_of_a_rule_on_ai(session: Session) -> None:
    answer = last(session, "fired in California, when is the last pay due", "and the penalty?")
    assert answer.citations[0].passage_id.startswith("layoff/us")


@pytest.mark.parametrize(
    "told",
    [
        "I did audits of suppliers under ISO 9001 for two years at a brake maker near Turin",
        "i've worked as an internal auditor for a food company for 2 years beside testing",
    ],
)
def test_what_somebody_has_done_is_held_against_the_question(session: Session, told: str) -> None:
    talk = session.new_conversation()
    ask(session, "Can I become an ISO 42001 lead auditor as a tester?", talk)
    got = ask(session, told, talk)
    assert got.citations and got.citations[0].passage_id.startswith("credentials/iso-42001-lead")
    assert "Ask me which role fits" not in got.text


def test_a_choice_told_beside_a_fact_is_asked(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "what does the AIGP cost?", talk)
    got = ask(session, "4 years of QA and I hold none of them. aigp or iso 42001 first", talk)
    assert got.citations and "Ask me which role fits" not in got.text


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("data engineer in Porto, 7 years, replaced by agents. want to do AI audit", "bias auditor"),
        ("product manager, 11 yrs, hoping to get into ai governance", "AI governance analyst"),
        ("data scientist, 4 years at a lender, laid off. thinking about model validation", "model validator"),
    ],
)  # fmt: skip
def test_a_field_wished_for_first_gets_its_roles(session: Session, said: str, role: str) -> None:
    got = last(session, said)
    assert got.results[0]["tool"] == "fit" and role in got.text


@pytest.mark.parametrize(
    "said",
    [
        "ml engineer, 5 years. I want a plan for AI governance analyst, 8 hours a week",
        "backend dev, 6 years, laid off. I want to know what red teaming is",
        "I like the AI audit chapter best",
    ],
)
def test_what_asks_for_something_else_is_no_wish_for_a_field(session: Session, said: str) -> None:
    got = last(session, said)
    assert not [r for r in got.results if r["tool"] == "fit"]
