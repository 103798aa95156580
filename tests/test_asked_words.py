"""What is asked decides what is quoted and doubted: by another word for it, by a whole bullet, by the year itself."""

import pytest

from coach.answering.circumstances import about, spoken_of
from coach.answering.lacking import codes_not_held
from coach.answering.signs import one_thing, stands
from coach.search.words import stem
from coach.session import Session
from tests.asking import ask


@pytest.mark.parametrize(
    ("said", "held"), [("compulsory", "mandatory"), ("portion", "percent"), ("cheapest", "price")]
)
def test_another_word_for_the_same_is_not_missing(said: str, held: str) -> None:
    assert stands(stem(said), {stem(held)})
    assert not stands(stem(said), {stem("garden")})
    assert one_thing(stem("garden")) == {stem("garden")}


@pytest.mark.parametrize(
    "question",
    ["how is unused PTO handled in california", "do i pay tax on 15k redundancy pay in york"],
)
def test_a_right_answer_carries_no_doubt(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status == "answered" and not answer.decision.unsure, answer.decision.reason


@pytest.mark.parametrize(
    "question",
    [
        "what did the AAIA cost in 2022",
        "how many people sat the AIGP in april 2026",
        "how long does ISACA take to answer an appeal",
    ],
)
def test_another_year_or_an_offices_time_is_the_nearest_at_most(
    session: Session, question: str
) -> None:
    answer = ask(session, question)
    assert answer.status == "declined" or answer.decision.unsure, answer.decision.reason


def test_a_year_alone_asks_for_the_figure_of_before() -> None:
    assert codes_not_held("and in 2019?", []) == ("2019",)
    assert codes_not_held("i started there in 2019", []) == ()


def test_a_states_line_is_quoted_with_its_figure(session: Session) -> None:
    text = ask(session, "what does texas pay a week at most").text
    assert "591" in text and "New York:" not in text and "California:" not in text


@pytest.mark.parametrize(
    ("heading", "said", "other"),
    [
        ("What if my employer is insolvent?", "the startup went bust", "they cut my team"),
        ("Dismissed for whistleblowing?", "i reported fraud to them", "i was in probation"),
    ],
)
def test_a_circumstance_is_for_who_told_it(heading: str, said: str, other: str) -> None:
    assert about(heading) <= spoken_of(said)
    assert not about(heading) <= spoken_of(other)
