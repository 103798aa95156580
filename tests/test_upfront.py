"""Money asked before a job is a scam, whatever job or certificate it names; a price asked, a fee of an exam or pay is none."""

import pytest

from coach.answering.upfront import FEE, SPONSOR, upfront
from coach.session import Session
from tests.asking import ask

ASKED = """\
a recruiter on LinkedIn offers me AI auditor job but wants 150 euros for the background check
the headhunter wants me to buy a certificate for 200 before he submits me to the client
agency says I need their 300 dollar training before the bank hires me as model validator, is that normal
company wants me to pay for ISO 42001 training first and will repay me after three months
they want a deposit for the laptop before I start as an AI evaluator
HR of a startup wants 80 pounds for a DBS check before my first day as compliance analyst
guy on telegram has a remote governance analyst role, i must send 99 usdt for the onboarding kit
new employer mailed me a check to buy equipment for the AI tester job
a recruiter says the AIGP voucher must be bought through him, 400 euros, then interview is sure
they want me to take a paid ethics exam for 60 dollars on their portal before the interview for red teamer
I got an offer as AI governance analyst but I have to buy the software licence from their vendor first
she wants me to pay for a CISA course before she puts me forward
hi, placement agency demands 250 euro for the AIGP certificate before they propose me to the client""".splitlines()
FOR_A_VISA = """\
a consultancy asks 2000 for the visa paperwork before the offer
agent in dubai asks 1500 for work permit for an AI auditor job there
this firm says it will sponsor my H-1B if I pay 5k up front for the petition""".splitlines()
NONE = """\
should i get the AIGP before a recruiter calls
how much does a recruiter pay an AI auditor
what is the background check at a bank like for a model validator
how much is the deposit for the CISA exam
does the employer pay the H-1B fee or me
my employer wants me to repay the training cost because I leave
the recruiter offers 150 euros per hour for an AI auditor contract, is that good
company refunds my AIGP exam fee after probation, is that normal
they asked for a CISA certificate before the interview
the employer offers me 90000 euros as AI auditor but wants a background check
the company wants me to sign a waiver before they pay my last salary
they offer me 12,000 if I sign before Friday
do I need to pay for the AIGP training before the exam
ISACA asks 50 dollars for the application, before I can call myself CISA
the agency says I must send my certificates before they pay unemployment benefit
they asked me in the interview how I would test a model before deployment
a client wants an ISO 42001 certificate from us before the contract
can i get my employer to pay the CISA exam before they let me go""".splitlines()


@pytest.mark.parametrize("text", ASKED)
def test_money_asked_before_a_job_is_seen_and_answered(session: Session, text: str) -> None:
    answer = ask(session, text)
    assert upfront(text) == FEE and answer.status == "answered"
    assert answer.citations[0].passage_id == FEE and "not sure" not in answer.text


@pytest.mark.parametrize("text", FOR_A_VISA)
def test_money_asked_for_a_visa_is_seen_and_answered(session: Session, text: str) -> None:
    assert upfront(text) == SPONSOR
    assert ask(session, text).citations[0].passage_id == SPONSOR


@pytest.mark.parametrize("text", NONE)
def test_other_talk_of_money_and_jobs_is_left(text: str) -> None:
    assert not upfront(text)


@pytest.mark.parametrize(
    ("follow", "section"),
    [
        ("he says it's refunded with first salary", "limits-refund"),
        ("but he sent a signed contract", "limits-refund"),
        ("they promise it will be reimbursed after three months", "limits-refund"),
        ("I already paid it", "next"),
    ],
)
def test_what_follows_stays_with_the_scam(session: Session, follow: str, section: str) -> None:
    talk = session.new_conversation()
    ask(session, ASKED[0], talk)
    answer = ask(session, follow, talk)
    assert answer.status == "answered" and "not sure" not in answer.text
    assert answer.citations[0].passage_id == f"guides/scams#{section}"
