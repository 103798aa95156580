"""A short message leans on what was asked before; a question of its own does not, whatever "it" and "they" stand in it."""

import pytest

from coach.answering.aside import courtesy
from coach.answering.loss import employer_meant
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
        (("explain psi", "what counts as bad"), "methods/drift"),
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
        ("who actually was the engineer in that silicon valley story", "how many questions is the aigp and whats the score you need"),
        ("120 people cut, we're in jersey. do they owe us severance by law?", "who actually was the engineer in that silicon valley story"),
        ("laid off on stem opt, used 40 unemployment days on first opt. left?", "who even buys algorithm bias audits, is there a market or just nyc"),
        ("did trump's order kill the state AI laws?", "ai auditor salary?? one site says 150k+ and another says 60k wtf"),
    ],
)  # fmt: skip
def test_a_question_of_its_own_is_answered_as_if_it_were_the_first(
    session: Session, before: str, question: str
) -> None:
    alone, second = last(session, question), last(session, before, question)
    assert documents(second)[0] in documents(alone)


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
    read = employer_meant(text, session.new_conversation(), session.coach)
    assert ("the employer who laid me off" in read) is meant


@pytest.mark.parametrize(
    ("messages", "section"),
    [
        (("What does the CRISC cost?", "and how hard is the test"), "credentials/crisc#exam"),
        (("what does a GRC engineer do", "which companies want one"), "roles/grc-engineer#who-hires"),
        (("what is New York's Local Law 144", "who is allowed to do the audit"), "rules/nyc-ll-144#who-auditor"),
        (("How much is the transition payment in the Netherlands?", "and if I am ill right now?"), "layoff/netherlands#rights-sick"),
        (("explain the bias audit project", "what do I have at the end"), "projects/bias-audit#deliverable"),
        (("what is ISO 42001", "what does the certificate not show"), "standards/iso-42001#limits"),
        (("how do you red team an LLM app", "am I allowed to do that on somebody else's chatbot"), "methods/red-teaming#rights"),
        (("I was laid off in Ireland, 6 years with the company. What notice do I get?", "who can I talk to for free"), "layoff/ireland#help"),
    ],
)  # fmt: skip
def test_a_message_without_a_subject_is_asked_of_the_one_spoken_of(
    session: Session, messages: tuple[str, ...], section: str
) -> None:
    assert last(session, *messages).citations[0].passage_id.startswith(section)


@pytest.mark.parametrize(
    ("before", "question", "section"),
    [
        ("tell me about TRAIGA", "what does the CISA cost", "credentials/cisa#cost"),
        ("how long does the FRM take", "Is contracting a good idea after a layoff?", "guides/contracting#worth-it"),
        ("what is drift", "How do I write a cover letter for an audit job?", "guides/cover-letter#how"),
        ("AI audit bubble?", "What does a model validator earn?", "roles/model-validator#pay"),
    ],
)  # fmt: skip
def test_a_message_with_a_subject_of_its_own_is_left_to_it(
    session: Session, before: str, question: str, section: str
) -> None:
    assert last(session, before, question).citations[0].passage_id.startswith(section)


@pytest.mark.parametrize(
    ("said", "kind", "rest"),
    [
        ("ok thanks. I feel so stupid", "thanks", "I feel so stupid"),
        ("thank you my sister/brother", "thanks", ""),
        ("haha ok thanks you are nicer than my ex boss", "thanks", ""),
        ("thanks, you're very kind", "thanks", ""),
        ("that is a massive cut. is it even worth it", "dismay", "is it even worth it"),
        ("wow, that's a huge drop", "dismay", ""),
        ("is that a massive cut?", "", "is that a massive cut?"),
        ("thanks to the union I have a plan", "", "thanks to the union I have a plan"),
        ("that is hard to prove", "", "that is hard to prove"),
        ("good companies that hire", "", "good companies that hire"),
        ("that is bad for my visa", "", "that is bad for my visa"),
        ("how much is it?", "", "how much is it?"),
    ],
)  # fmt: skip
def test_thanks_and_dismay_are_told_from_the_matter(said: str, kind: str, rest: str) -> None:
    assert courtesy(said) == (kind, rest)


def test_how_somebody_feels_is_met_and_the_subject_is_kept(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "What does the AIGP cost?", talk)
    felt = ask(session, "thanks. I feel so stupid", talk)
    assert documents(felt)[0] == "guides/mood-and-pacing"
    assert documents(ask(session, "how long would it take me", talk))[0] == "credentials/aigp"


def test_what_was_declined_is_no_subject_of_the_next_message(session: Session) -> None:
    talk = session.new_conversation()
    declined = ask(session, "how many people hold the AAIA in Peru", talk)
    assert declined.status == "declined"
    assert "AAIM" not in ask(session, "who actually hires", talk).text


@pytest.mark.parametrize(
    ("said", "document"),
    [
        ("I'm data scientist in Dublin, let go last month after 18 years", "layoff/ireland"),
        ("Chloé, ML engineer in Lyon, licenciement économique, 9 years", "layoff/france"),
        ("single mom, two kids, columbus ohio. got laid off monday, i have about 4 months of savings", "layoff/us"),
    ],
)  # fmt: skip
def test_facts_told_with_a_lost_job_lead_to_the_first_steps(
    session: Session, said: str, document: str
) -> None:
    answer = last(session, said)
    assert answer.citations[0].passage_id == f"{document}#next" and "Noted" in answer.text


@pytest.mark.parametrize("said", ["uk redundancy pay calculation", "I am in Dublin, 18 years as a data scientist"])  # fmt: skip
def test_a_topic_or_facts_alone_ask_for_no_first_steps(session: Session, said: str) -> None:
    assert not any(c.passage_id.endswith("#next") for c in last(session, said).citations[:1])
