"""What is asked is told from what is only told: names, words said back, typing errors, and what nobody can know."""

import pytest

from coach.answering.clauses import asking, clauses
from coach.answering.guard import language_of
from coach.answering.typos import Typos
from coach.session import Session
from tests.asking import ask


@pytest.mark.parametrize(
    "message",
    [
        "what about model risk, I did GLMs and validation for Solvency II",
        "I want to be a model validator. 18 years insurance pricing, GLMs and validation for Solvency II",
        "can I start my own LLC on STEM OPT and do AI audits",
        "EM in Palo Alto, team of 14, cut last week, H-1B. which dates matter",
        "EM in Palo Alto, team of 14, cut last week",
        "Model Risk Analyst, AIB. Validate IRB models, write findings",
        "I built the Databricks pipeline at Zalando. What does it count for in an audit job?",
        "I led the Kubernetes migration with Terraform, which role fits",
        "My team at Zalando did A/B tests with Statsig, is that evidence for an auditor?",
        "I was PM at Klarna in Stockholm, can I become an AI auditor?",
        "We used MLflow at Booking; what artefacts count as evidence?",
    ],
)
def test_a_name_in_somebodys_story_is_not_what_is_asked(session: Session, message: str) -> None:
    assert not session.coach.reader.read(message).unknown_names


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("what is the GLMX exam", "GLMX"),
        ("does the Halvorsen Scale expire", "Halvorsen Scale"),
        ("is the ARGUS certificate worth it", "ARGUS"),
        ("Is the VALOR Charter binding?", "VALOR Charter"),
        ("does Klarna hire model validators", "Klarna"),
        (
            "I want the Prague Conduct Seal, how much is it?",
            "Prague Conduct Seal",
        ),
        ("my recruiter wants the CompTIA GovAI+ by summer, whats the voucher cost", "CompTIA GovAI+"),
        ("for my tags: LLM13 Emotional Coercion, which severity does owasp suggest", "LLM13"),
        ("ISO/IEC 42018 on the ethics of AI auditors: when did it land?", "42018"),
    ],
)  # fmt: skip
def test_a_name_that_is_asked_about_is_unknown(session: Session, message: str, name: str) -> None:
    assert any(name in n for n in session.coach.reader.read(message).unknown_names)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (
            "My boss swears by the Marchetti-Osei disparity index. Below which value does it flag a model?",
            "Marchetti-Osei",
        ),
        (
            "No one gets through a panel without the RAMPART answering technique. What do its letters stand for?",
            "RAMPART",
        ),
        (
            "A colleague swears by assurancepath.careers. How many postings has it?",
            "assurancepath.careers",
        ),
    ],
)
def test_a_thing_that_is_pointed_at_is_doubted(session: Session, message: str, name: str) -> None:
    answer = ask(session, message)
    assert answer.status != "answered" or answer.decision.unsure
    assert name in session.coach.reader.read(message).unknown_told


def test_an_employer_that_is_pointed_past_is_not_doubted(session: Session) -> None:
    told = "I worked at the Guardian newspaper for 5 years. Does it count as experience for CISA?"
    assert not session.coach.reader.read(told).unknown_told


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("what about model risk, I did GLMs", "what about model risk,"),
        (
            "How many has the IIA given out, my uncle says it is rare",
            "How many has the IIA given out,",
        ),
        ("what does the AIGP cost", "what does the AIGP cost"),
        ("I did GLMs, laid off Monday", "I did GLMs, laid off Monday"),
    ],
)
def test_only_what_asks_is_kept(message: str, kept: str) -> None:
    assert asking(message).split() == kept.split()
    assert len(asking(message)) == len(message)


def test_the_clauses_of_a_text_are_in_order_and_apart() -> None:
    text = "I was cut, so what now? My boss says Friday; is that so"
    found = clauses(text)
    assert all(a < b for a, b in found)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("diffrence", "difference"), ("shoud", "should"), ("becuase", "because"), ("questons", "questions"),
        ("agrement", "agreement"), ("certifcates", "certificates"), ("redundncy", "redundancy"), ("morgage", "mortgage"),
        # Other words, however near to one of ours.
        ("height", "height"), ("crying", "crying"), ("deported", "deported"), ("lunch", "lunch"), ("widow", "widow"),
        ("resit", "resit"), ("spain", "spain"), ("brutto", "brutto"), ("Kanton", "Kanton"), ("react", "react"),
    ],
)  # fmt: skip
def test_a_typing_error_is_read_as_the_word_it_was_meant_to_be(
    session: Session, typed: str, meant: str
) -> None:
    assert Typos(session.catalog).corrected(f"is {typed} so") == f"is {meant} so"


@pytest.mark.parametrize(
    "message",
    [
        "till when can I go to court in Germany, hm",
        "how long shoud the validation memo be",
        "my salary is 4100 brut, 7 years in France. how much indemnité legal",
        "when exactly would my COBRA deadline be if they handed it on Nov 24 2026",
        "my wife wants me to go back to coding, she says forget audit. what do I say to her",
        "can i travel with my mother on H-1B after the layoff",
        "haha so which certificate is cheaper, FRM or RAI",
        "Grüezi, how much unemployment in Switzerland with one child",
        "whatever, how soon do I get PF in India",
        "I know pytorch, stats, no audit. which role fits",
    ],
)
def test_a_word_that_names_nothing_asked_is_not_said_to_be_missing(
    session: Session, message: str
) -> None:
    answer = ask(session, message)
    assert "Nothing I found speaks of" not in answer.text and answer.status != "declined"


@pytest.mark.parametrize(
    "question",
    [
        "I came out of the CISA hall. Forty I was sure of. Did I pass?",
        "A second wave is coming before Christmas. Am I on that list?",
        "Will AI take AI audit jobs too?",
        "Are AI audit jobs safe from AI?",
        "will ai replace me as a model validator",
        "Will USCIS approve my change of status?",
    ],
)
def test_what_others_decide_is_not_answered_as_known(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status != "answered" or answer.decision.unsure


@pytest.mark.parametrize(
    "question",
    [
        "On which date did ISACA launch the AAISM?",
        "I passed the CISA, how do I keep it?",
        "Will I lose my unemployment benefit in Germany if I sign?",
    ],
)
def test_what_is_settled_is_no_guess(session: Session, question: str) -> None:
    assert not ask(session, question).decision.unknowable


def test_a_fee_for_training_is_a_scam_and_no_employer(session: Session) -> None:
    asked = "I got an offer but they want me to pay 300 dollars for onboarding training"
    answer = ask(session, asked)
    assert any(c.passage_id.startswith("guides/scams#limits") for c in answer.citations)


def test_a_yes_to_another_question_is_not_the_nearest(session: Session) -> None:
    answer = ask(session, "can I take the AIGP in French or German")
    assert answer.citations[0].passage_id == "credentials/aigp#exam-languages"
    assert not answer.text.lstrip().startswith("Yes")


def test_a_count_under_another_name_is_held(session: Session) -> None:
    asked = "How many CIA designations has the IIA given out, as my uncle insists it is a rare bird"
    answer = ask(session, asked)
    assert "200,000" in answer.text and "uncle" not in answer.text and "bird" not in answer.text


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Merhaba, Türkçe konuşabilir misin", "tr"), ("teşekkürler", "tr"), ("Hallo", "de"), ("Bonjour", "fr"),
        ("mera job chala gaya hai, kya karu", "other"),
        ("Hola, laid off in Texas yesterday, need visa dates", "en"), ("servus, laid off yesterday from SAP", "en"),
        ("Ciao, ML engineer here, which role fits?", "en"), ("namaste sir, need guidance on H-1B", "en"),
    ],
)  # fmt: skip
def test_a_greeting_tells_the_language_when_nothing_else_does(message: str, language: str) -> None:
    assert language_of(message) == language
