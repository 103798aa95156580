"""What somebody says they do not mean: it is cut out, what is left is asked, and nothing comes from the documents it names."""

import pytest

from coach.answering.denied import Denied, denied
from coach.session import Session
from tests.asking import ask

SPOKEN_OF = ("roles/grc-engineer", "roles/ai-compliance-specialist")


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("not grc. what does a model validator do?", "what does a model validator do?", ("roles/grc-engineer",)),
        ("nope, not the compliance specialist. how hard is red teaming", "how hard is red teaming", ("roles/ai-compliance-specialist",)),
        ("forget the CISSP, which projects would a bank like", "which projects would a bank like", ("credentials/cissp",)),
        ("leave the AI Act. I want to hear about NIST AI RMF", "I want to hear about NIST AI RMF", ("rules/eu-ai-act",)),
        ("I asked about the AIGP, not the CIPP/E. what does it cost", "the AIGP, what does it cost", ("credentials/cipp-e",)),
        ("I never mentioned a course. who hires validators?", "who hires validators?", ()),
        ("I didn't ask when it starts. who enforces it?", "who enforces it?", ()),
        ("no CISA, 9 years of Java. what would you build", "9 years of Java. what would you build", ("credentials/cisa",)),
        ("I don't want the CISA.", "", ("credentials/cisa",)),
        ("no, in Spain I mean", "in Spain", ()),
        ("hey, I asked about fees. does it renew every year?", "fees, does it renew every year?", ()),
        ("what?? I'm fine. I asked how long at 4 hours a week", "how long at 4 hours a week", ()),
        ("not what I asked. I asked about the CISA, how long is it", "the CISA, how long is it", ()),
        ("as I said in my first message, not the CRISC: how long is the AIGP exam?", "how long is the AIGP exam?", ("credentials/crisc",)),
    ],
)  # fmt: skip
def test_what_is_denied_is_cut_out(
    session: Session, text: str, rest: str, names: tuple[str, ...]
) -> None:
    found = denied(text, SPOKEN_OF, session.coach.reader, session.catalog)
    assert found == Denied(rest, names)


@pytest.mark.parametrize(
    "text",
    [
        "not sure about the AIGP, is it worth it",
        "why not the CISA?",
        "not the AIGP?",
        "I don't need the CISA, right?",
        "I am a developer, not an auditor. can I become one?",
        "I never worked in a bank. can I be a model validator?",
        "it's not the AIGP exam I fear, it's the fee",
        "I don't want to write code. which role?",
        "I didn't pass the AIGP, may I sit it again?",
        "no CISA, which certificate then?",  # that none is held tells which comes next
        "does the AI Act not apply to us",
        "I told them that I leave. what now?",
        "they asked about my age, may they?",
        "forget the study plan from before. New plan?",  # a guide is no thing to deny
    ],
)
def test_what_denies_nothing_stays_whole(session: Session, text: str) -> None:
    assert denied(text, SPOKEN_OF, session.coach.reader, session.catalog) is None


def test_a_line_of_an_open_plan_is_taken_out_by_the_plan(session: Session) -> None:
    reader, catalog = session.coach.reader, session.catalog
    assert denied("drop the AIGP, start with a project", (), reader, catalog, of_tool=True) is None
    assert denied("drop the AIGP, start with a project", (), reader, catalog)


def test_the_question_before_is_asked_of_what_was_meant(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "what does an AI evaluation engineer earn?", talk)
    got = ask(session, "Not the evaluation engineer. Model validator.", talk)
    assert got.citations[0].passage_id == "roles/model-validator#pay"
    assert not any("evaluation-engineer" in c.passage_id for c in got.citations)


def test_what_was_put_aside_is_leant_on_no_more(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "what is a GRC engineer?", talk)
    got = ask(session, "not GRC, too dry. how hard is it to become a red team engineer?", talk)
    assert got.citations[0].passage_id.startswith("roles/ai-security-redteam")
    got = ask(session, "and who hires them?", talk)
    assert got.citations[0].passage_id == "roles/ai-security-redteam#who-hires"


def test_what_somebody_is_counts_as_no_missing_subject(session: Session) -> None:
    for text in (
        "are companies hiring for AI governance or is it a bubble?",
        "is the ISO 42001 lead auditor course realistic for a QA person?",
        "I do java and github. what does an AI auditor do all day?",
    ):
        assert "Nothing I found speaks of" not in ask(session, text).text


def test_of_two_questions_each_gets_the_section_of_its_side(session: Session) -> None:
    got = ask(session, "does ML observability count as the same occupation, and what does it pay?")
    told = got.text.split("What does it pay?**")[1]
    first = next(c for c in got.citations if f"[{c.number}]" in told)
    assert first.passage_id == "roles/ml-observability#pay"
