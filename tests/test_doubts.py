"""What likeness cannot tell: a person, a price, a count or a premise that no claim holds is not answered as if one did."""

import pytest

from coach.session import Session
from tests.asking import ask

CAREFUL = ("declined", "clarify")


@pytest.mark.parametrize(
    "question",
    [
        "Who founded ISACA and who runs it today?",
        "how many people passed the CISM in 2025",
        "Which insurer was the first to be fined under the NAIC model bulletin?",
        "What does a notary in Graz charge for an AI Act declaration?",
    ],
)
def test_what_no_claim_holds_is_not_answered_as_if_it_were(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status in CAREFUL or answer.decision.unsure, answer.decision.reason


def test_a_premise_that_no_source_states_is_named(session: Session) -> None:
    answer = ask(
        session,
        "Now that the AIGP is required by the EU AI Act for every deployer, how long do I have to pass it?",
    )
    assert answer.status in CAREFUL or "take for given" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Since SR 11-7 was rescinded, what should a model validator read?",
        "how many questions does the AIGP exam have",
        "What does the CISA cost?",
        "how many days do I have after losing an H-1B job",
        "How many hours a week should I study?",
    ],
)
def test_what_the_claims_hold_is_answered_without_doubt(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status == "answered" and not answer.decision.unsure, answer.decision


def test_a_name_that_the_best_passages_lack_is_called_out(session: Session) -> None:
    answer = ask(session, "What case study does Accenture Lisbon hand out in AI audit interviews?")
    assert answer.status in CAREFUL or answer.decision.unsure, answer.decision
