"""What is asked of an interview of one's own is read as the guide's question for it, whatever role stands beside it."""

import pytest

from coach.answering.conversation import Conversation
from coach.answering.interviewed import asked_by_stage
from coach.session import Session
from tests.asking import ask
from tests.test_spoken import talk

LEFT = "How do I explain the layoff in an interview?"
DAYS = "How do I get ready for a job interview that is in a few days?"


def asked(session: Session, text: str) -> str:
    return asked_by_stage(text, Conversation(), session.coach)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ai auditor interview on monday, how do i explain why i was let go", LEFT),
        ("what do I answer when the panel wants to know why you left", LEFT),
        ("what if they ask why my teammates stayed", "Why did they keep others and not you?"),
        ("half the team is still there, what do i tell them", "Why did they keep others and not you?"),
        ("what if they want to know why i was picked and not the others", "Why did they keep others and not you?"),
        ("what do i tell them when they ask what i have been up to since", "How do you explain the gap?"),
        ("interview tuesday 9am with an insurer, havent sat in one for years", DAYS),
        ("interview monday at a bank for model validator, hands shaking", DAYS),
        ("why should they pick me over some chatbot", "Why should we hire you and not use an AI?"),
        ("how do i answer why compliance", "Why this work, and why now?"),
        ("why would anyone hire me instead of chatgpt", "Why should we hire you and not use an AI?"),
        ("why should they pick me", "Why should we hire you?"),
        ("what number do i say if they want my salary expectations", "What are your salary expectations in a job interview?"),
        ("what if they say i have no banking background", "You have never worked in our industry. Why you?"),
        ("which questions do they ask a model validator in the interview", "the interview for Model validator?"),
        ("interview for a bias audit job, what will i be asked", "the interview for Algorithmic bias auditor?"),
        ("got my interview on wednesday for a red team role, quite nervous", DAYS),
        ("i have an interview tomorrow, how do i prepare", DAYS),
    ],
)  # fmt: skip
def test_what_is_said_in_an_interview_is_the_guides_question(
    session: Session, text: str, question: str
) -> None:
    assert asked(session, text).endswith(question)


@pytest.mark.parametrize(
    "text",
    [
        "what do i say to my kids about the layoff",
        "what do i write on linkedin about being laid off",
        "what will they ask at the visa interview",
        "i have an interview at the consulate on monday",
        "what should i ask them at the end of the interview",
        "what is my gap for ai auditor",
        "why is governance growing",
        "the interview on friday was bad, they ghosted me",
        "what salary can i expect as an ai auditor",
        "what evidence does an auditor ask for",
        "i kept two people on my team busy with labelling",
    ],
)
def test_its_neighbours_are_left_alone(session: Session, text: str) -> None:
    assert asked(session, text) == ""


def test_across_turns_the_interview_is_still_spoken_of(session: Session) -> None:
    first, conversation = talk(session, "interview on friday for ai governance analyst")
    assert "You need not do anything" not in first.text
    assert first.citations[0].passage_id == "guides/interviews#steps-days"
    theirs = ask(session, "what will they ask", conversation)
    assert theirs.citations[0].passage_id == "roles/ai-governance-analyst#interview"
    kept = ask(session, "and that others were not let go", conversation)
    assert kept.citations[0].passage_id == "guides/interviews#interview-kept"
    started = ask(session, "ok rehearse it with me", conversation)
    assert started.results[0]["tool"] == "practice"
    assert started.results[0]["role"] == "roles/ai-governance-analyst"
    between = ask(session, "what do i say when they ask why i left?", conversation)
    assert between.citations[0].passage_id == "guides/telling-the-layoff#say-interview"


def test_an_answer_in_practice_is_no_question_of_the_guide(session: Session) -> None:
    _, conversation = talk(session, "mock interview for ai auditor")
    told = ask(
        session, "others were kept and I was let go, so I list every system first", conversation
    )
    assert told.results and told.results[0]["tool"] == "practice"
