"""Whoever asks where something comes from is told its sources, with dates and strength, of what was said just before."""

import pytest

from coach.session import Session
from tests.asking import ask


def test_the_sources_of_the_answer_before_are_named_with_their_dates(session: Session) -> None:
    talk = session.new_conversation()
    before = ask(session, "what does the AIGP cost", talk)
    answer = ask(session, "what's your source?", talk)
    assert [c.quote for c in answer.citations] == [c.quote for c in before.citations][:5]
    for citation in answer.citations:
        assert f"“{citation.quote}” [{citation.number}]" in answer.text
        for source in citation.sources:
            assert source["id"] == "judgement" or source["title"] in answer.text
            assert source["id"] == "judgement" or source["published"] in answer.text
    # The talk goes on where it was.
    assert ask(session, "and the CISA?", talk).citations[0].document_id == "credentials/cisa"


def test_a_figure_named_brings_its_own_quotes_alone(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "how long does it take to become a model validator", talk)
    answer = ask(session, "where does the 3 to 6 months figure come from?", talk)
    assert answer.citations and all("3 to 6 months" in c.quote for c in answer.citations)
    assert "our own judgement" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "where does SR 26-2 come from?",
        "who says what in an AI audit report?",
        "which sources should an auditor cite?",
        "how do you know that a model drifts",
        "who measured the bias of COMPAS?",
    ],
)
def test_a_question_of_the_trade_is_answered_as_one(session: Session, question: str) -> None:
    opening = session.coach.prompts.phrase("phrases.provenance")
    assert opening not in ask(session, question).text  # nothing was said before
    talk = session.new_conversation()
    ask(session, "what does the AIGP cost", talk)
    assert opening not in ask(session, question, talk).text, question
