"""A short message leans on what was asked before; a question of its own does not, whatever "it" and "they" stand in it."""

import pytest

from coach.answering.conversation import employer_meant
from coach.session import Session
from coach.types import Answer
from tests.asking import ask


def last(session: Session, *messages: str) -> Answer:
    talk = session.new_conversation()
    return [ask(session, m, talk) for m in messages][-1]


def documents(answer: Answer) -> list[str]:
    return [c.passage_id.split("#")[0] for c in answer.citations]


@pytest.mark.parametrize(
    ("messages", "document"),
    [
        (("explain psi", "what counts as bad"), "guides/glossary-ml"),
        (("cobra, how long", "why so expensive", "what else is there"), "layoff/us-benefits"),
        (("uk: does the new automated decision rule let a bot reject my loan alone", "what can i demand"), "rules/uk-automated-decisions"),
        (("what is equalized odds", "and the weaker version?"), "methods/equalized-odds"),
        (("when do high risk rules of the eu ai act start", "and the ones inside products?"), "rules/eu-ai-act-high-risk"),
        (("how much is the aaia for members", "what about the comptia one"), "credentials/secai-plus"),
        (("whats left of the colorado ai act", "can a person sue under the new one"), "rules/colorado-sb-26-189"),
        (("whats the british paper on model risk in banks", "and canada?"), "rules/osfi-e-23"),
    ],
)  # fmt: skip
def test_few_words_lean_on_the_question_before(
    session: Session, messages: tuple[str, ...], document: str
) -> None:
    assert document in documents(last(session, *messages))


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("cobra: days to choose, and how long does it go on", "would i audit the model i built? trick q they say"),
        ("how many questions is the aigp and whats the score you need", "retrieval or generation - which metric tells me which one is broken"),
        ("who actually was the engineer in that silicon valley story", "what do they ask in the technical round at banks"),
        ("120 people cut, we're in jersey. do they owe us severance by law?", "who actually was the engineer in that silicon valley story"),
        ("laid off on stem opt, used 40 unemployment days on first opt. left?", "who even buys algorithm bias audits, is there a market or just nyc"),
        ("did trump's order kill the state AI laws?", "ai auditor salary?? one site says 150k+ and another says 60k wtf"),
    ],
)  # fmt: skip
def test_a_question_of_its_own_is_answered_as_if_it_were_the_first(
    session: Session, before: str, question: str
) -> None:
    alone, second = last(session, question), last(session, before, question)
    assert documents(second)[:1] == documents(alone)[:1]


def test_a_question_asked_back_is_what_the_next_message_leans_on(session: Session) -> None:
    """The country was asked for; what follows instead is no question about an order that cancels laws."""
    answer = last(
        session,
        "they moved my start date at the new bank to march, does my unemployment stop",
        "and if they cancel it altogether",
    )
    assert not any(d.startswith("rules/") for d in documents(answer))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("they offered me 8 weeks if I sign today", True),
        ("how long do they still have to pay me", True),
        ("how do I answer when they ask why my last model failed me", False),
        ("the panel said they want my portfolio first", False),
    ],
)
def test_they_are_the_employer_but_not_who_interviews(
    session: Session, text: str, meant: bool
) -> None:
    read = employer_meant(text, session.new_conversation(), session.coach.reader)
    assert ("the employer who laid me off" in read) is meant
