"""Doubt in Coach itself, and "that is not what I asked": answered as what they are, and as nothing else."""

import pytest

from coach.session import Session
from tests.asking import ask

TRUST, MAKERS = "guides/about-coach#how-trust", "guides/about-coach#what-makers"


@pytest.mark.parametrize(
    ("said", "passage"),
    [
        ("are your numbers made up?", TRUST),
        ("so are you just making this up", TRUST),
        ("how do I know this is true", TRUST),
        ("how do I know you're not just AI slop", TRUST),
        ("I don't believe you", TRUST),
        ("why should I trust you?", TRUST),
        ("who wrote this", MAKERS),
        ("who made this", MAKERS),
        ("who pays for you?", MAKERS),
        ("who's behind this site", MAKERS),
    ],
)
def test_doubt_in_coach_is_answered_by_what_coach_is(
    session: Session, said: str, passage: str
) -> None:
    talk = session.new_conversation()
    assert ask(session, said, talk).citations[0].passage_id == passage
    ask(session, "am I too old at 51 to change?", talk)  # and so it is in the middle of a talk
    answer = ask(session, said, talk)
    assert answer.citations[0].passage_id == passage and answer.question == said


@pytest.mark.parametrize(
    "said",
    [
        "is this certificate real or made up?",
        "how do I know a vendor's claim is true?",
        "who pays for the CISA exam?",
        "who wrote the EU AI Act?",
        "can I trust SHAP values?",
        "why should I trust a benchmark?",
        "recruiter wants my SSN, can i trust this?",
        "how do i know if it is right for me",
        "how do I avoid AI slop in my CV?",
        "is that true for contractors in Germany?",
    ],
)
def test_doubt_in_another_thing_is_not_taken_for_doubt_in_coach(
    session: Session, said: str
) -> None:
    answer = ask(session, said)
    assert not any(c.document_id == "guides/about-coach" for c in answer.citations[:1]), said


def test_is_that_true_brings_the_sources_of_what_was_said(session: Session) -> None:
    talk = session.new_conversation()
    before = ask(session, "what does the AIGP cost", talk)
    for said in ("is that true?", "are you sure?", "hm, I don't believe that", "is it real?"):
        answer = ask(session, said, talk)
        assert answer.citations[0].quote == before.citations[0].quote, said


@pytest.mark.parametrize(
    "said",
    [
        "that's not what I asked",
        "no, that's not my question",
        "you didn't answer my question",
        "you already said that",
        "you don't understand me",
        "that doesn't help",
        "wrong answer",
    ],
)
def test_an_answer_that_missed_is_owned_up_to(session: Session, said: str) -> None:
    talk = session.new_conversation()
    asked = "which bank hires the most model validators in Frankfurt?"
    before = ask(session, asked, talk)
    answer = ask(session, said, talk)
    assert answer.status == "clarify" and asked in answer.text and "Sorry" in answer.text
    shown = {h.passage.heading for h in before.hits}
    assert answer.follow_ups and set(answer.follow_ups) <= shown
    again = ask(session, said, talk)  # said twice, it still means the question
    assert asked in again.text


def test_danger_in_a_message_of_doubt_is_heard_first(session: Session) -> None:
    for said in ("I want to die, can I trust you?", "I want to kill myself. Can I believe you?"):
        assert ask(session, said).status == "support", said


@pytest.mark.parametrize(
    "said", ["who pays for it?", "who runs it?", "that's helpful", "that is helpful"]
)
def test_what_is_said_of_the_topic_is_not_about_coach(session: Session, said: str) -> None:
    talk = session.new_conversation()
    ask(session, "what is outplacement?", talk)
    answer = ask(session, said, talk)
    assert "Sorry, that was not it" not in answer.text
    assert not any(c.passage_id == MAKERS for c in answer.citations)


@pytest.mark.parametrize("said", ["shorter please", "Say it shorter.", "tldr", "could you say it shorter", "too long. one line please"])  # fmt: skip
def test_an_answer_is_cut_to_its_first_cited_words(session: Session, said: str) -> None:
    talk = session.new_conversation()
    whole = ask(session, "what does the AIGP cost", talk)
    short = ask(session, said, talk)
    assert [c.quote for c in short.citations] == [whole.citations[0].quote]
    assert whole.text.startswith(short.text) and len(short.text) < len(whole.text) / 2


@pytest.mark.parametrize("said", ["make me a shorter plan", "which exam is shorter", "the short version of the AI Act"])  # fmt: skip
def test_a_wish_for_something_short_is_its_own(session: Session, said: str) -> None:
    talk = session.new_conversation()
    whole = ask(session, "what does the AIGP cost", talk)
    assert ask(session, said, talk).text != whole.text.split("\n\n")[0]


@pytest.mark.parametrize("said", ["you sure?", "u sure about that", "are you sure about this?"])
def test_doubt_in_an_answer_is_answered_by_its_sources(session: Session, said: str) -> None:
    talk = session.new_conversation()
    whole = ask(session, "what does the AIGP cost", talk)
    assert {c.quote for c in ask(session, said, talk).citations} <= {
        c.quote for c in whole.citations
    }
