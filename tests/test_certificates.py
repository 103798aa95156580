"""Which certificate first, the sides of the one spoken of, a pair under discussion, and yes or no on what is asked."""

import pytest

from coach.answering.conversation import Conversation
from coach.answering.paired import Pairs
from coach.career.certificate import CertificateTool
from coach.career.compare import CompareTool
from coach.career.enough import EnoughTool
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Answer, Profile
from tests.asking import ask
from tests.conftest import TODAY
from tests.path_help import person, resolved


def talk(session: Session, *messages: str) -> tuple[Answer, Conversation]:
    conversation = session.new_conversation()
    answers = [ask(session, text, conversation) for text in messages]
    return answers[-1], conversation


def tools(answer: Answer) -> list[str]:
    return [str(r["tool"]) for r in answer.results]


# --- which first --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "start"),
    [
        ("ai-governance-analyst", "**For an AI governance analyst: the AIGP first.**"),
        ("ai-privacy-engineer", "**For an AI privacy engineer: the CIPT first.**"),
        ("model-validator", "**For a model validator: one public piece of work first, and then the GARP RAI at most.**"),
        ("ai-evaluation-engineer", "**For an AI evaluation engineer: no certificate first."),
        ("ai-security-redteam", "**For an AI security and red-team engineer: no certificate first."),
        ("ai-auditor-internal", "**For an AI auditor in internal audit: the CISA first.**"),
    ],
)  # fmt: skip
def test_one_is_named_first_or_none(role: str, start: str, catalog: Catalog) -> None:
    result = CertificateTool(catalog).run({"aspect": "which", "role": role}, Profile(), TODAY)
    assert resolved(result, catalog).startswith(start)


def test_what_was_told_decides_and_is_not_asked_again(catalog: Catalog) -> None:
    tool, asked = CertificateTool(catalog), {"aspect": "which", "role": "ai-auditor-internal"}
    holder = resolved(tool.run(asked, person(catalog, credentials=["cisa"]), TODAY), catalog)
    assert "the AAIA first" in holder and "open to you, since you hold CISA" in holder
    poor = resolved(tool.run(asked, person(catalog, runway_months=2), TODAY), catalog)
    assert poor.startswith("**With 2 months of money: pay for none")
    # Four months at eight hours a week are too few for the CISA's 150 hours; the course fits.
    short = tool.run(asked, person(catalog, runway_months=4), TODAY)
    assert short.data["first"] == "credentials/iso-42001-lead-auditor"
    years = resolved(tool.run(asked, person(catalog, experience_years=7), TODAY), catalog)
    assert "you told me 7, of which only such work counts" in years
    assert "Tell me your years" not in years


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which certificate should I start with", True),
        ("best cert for somebody in privacy", True),
        ("if I can only pay one exam, which one", True),
        ("a certificate for that?", True),
        ("what certs do banks ask for", False),
        ("which certificate is the cheapest to renew", False),
        ("does the certificate of a company expire", False),
        ("which role should I take", False),
    ],
)
def test_what_asks_for_a_certificate(text: str, asked: bool, catalog: Catalog) -> None:
    found = CertificateTool(catalog).propose(text, (), Profile(), {})
    assert (found is not None and found["aspect"] == "which") is asked


def test_a_title_nobody_here_knows_is_said_and_the_rest_answered(session: Session) -> None:
    answer, _ = talk(session, "Which cert for a tester, ISTQB CT-GenAI or AIGP")
    assert answer.text.startswith("I hold nothing on ISTQB CT-GenAI")
    assert "no certificate first" in answer.text


# --- it is the one named --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("follow", "tool", "words"),
    [
        ("what would I pay for it", "certificate", "649 US dollars"),
        ("and if I fail it?", "certificate", "A repeat attempt costs"),
        ("is it possible beside a full-time job", "certificate", "Yes, beside a job: the AIGP"),
        ("how many hours is that to study", "certificate", "40 to 60 hours"),
        ("would that be worth 2600 euro", "certificate", "Not at that price"),
        ("when could I sit it with 6 hours a week", "study", "7 to 10 weeks"),
        ("could I sit it by May at 5 hours a week?", "study", "Yes: by 30 April 2027"),
        ("done by Christmas with 8 hours a week?", "study", "No: at 8 hours a week"),
    ],
)
def test_it_is_the_certificate_just_named(
    session: Session, follow: str, tool: str, words: str
) -> None:
    answer, _ = talk(session, "Which certificate for AI governance?", follow)
    assert tools(answer) == [tool] and words in answer.text


@pytest.mark.parametrize(
    "follow", ["what does the job pay", "I failed my driving test, what if I fail again", "what is worth reading on bias"]
)  # fmt: skip
def test_another_thing_is_not_the_certificate(session: Session, follow: str) -> None:
    answer, _ = talk(session, "Which certificate for AI governance?", follow)
    assert "certificate" not in tools(answer)


# --- a pair ---------------------------------------------------------------------------------------

VALIDATOR, EVALUATION, AUDITOR, BIAS = (
    f"roles/{r}"
    for r in ("model-validator", "ai-evaluation-engineer", "ai-auditor-internal", "algorithmic-bias-auditor")
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("validator or evals for me?", [VALIDATOR, EVALUATION]),
        ("I am torn between bias audits and internal audit", [BIAS, AUDITOR]),
        ("in a bank as validator vs an eval job, which is better", [VALIDATOR, EVALUATION]),
        ("does the AI Act ask for monitoring or documentation", []),
        ("audit report or validation memo first for my portfolio", []),
        ("is it the data or the model", []),
    ],
)
def test_everyday_names_are_roles_only_in_a_pair(
    text: str, pair: list[str], catalog: Catalog
) -> None:
    assert [n.target for n in Pairs(catalog).find(text)] == pair


def test_a_pair_stays_until_another_is_named(session: Session) -> None:
    conversation = session.new_conversation()
    first = ask(
        session, "Computer vision, 4 years. Bank validator or eval, what fits me?", conversation
    )
    assert first.text.startswith("**I would take an AI evaluation engineer**: you told me of")
    assert "Model validator if you like statistics" in first.text
    for text in ("which would you take with my radiology images", "so just decide", "why?"):
        answer = ask(session, text, conversation)
        assert answer.text.startswith("**I would take an AI evaluation engineer**"), text
        assert "auditor" not in answer.text
    other = ask(session, "and the other one?", conversation)
    assert other.text.startswith("**Model validator**")
    faster = ask(session, "which of the two is quicker to a paycheck", conversation)
    assert faster.text.startswith("Least time: **AI evaluation engineer**")
    table = ask(session, "compare model validator and AI evaluation engineer", conversation)
    assert table.text.startswith("**I would take an AI evaluation engineer**")


def test_two_certificates_get_one_pick_that_holds(session: Session) -> None:
    conversation = session.new_conversation()
    first = ask(session, "AIGP or CISA, which is better for a data engineer?", conversation)
    assert first.text.startswith("**I would take the AIGP**") and "CISA if you" in first.text
    assert ask(session, "so the AIGP then?", conversation).text.startswith("Yes. ")
    joined = ask(session, "vs the CIPT, which?", conversation)
    assert {"AIGP", "CIPT"} <= {w.strip("*:") for w in joined.text.split()}
    assert "and the AIGP" not in ask(session, "no CISA here", conversation).text


def test_a_difference_asks_for_no_pick(catalog: Catalog) -> None:
    text = "what is the difference between a model validator and an AI auditor"
    found = CompareTool(catalog).propose(text, (VALIDATOR, AUDITOR), Profile(), {})
    assert found is not None
    result = CompareTool(catalog).run(found, Profile(), TODAY)
    assert "I would take" not in result.text


def test_what_one_of_two_asks_to_learn(session: Session) -> None:
    answer, _ = talk(
        session,
        "Validator in a bank or conformity assessment, which is better for me?",
        "what would I have to learn for the conformity one",
    )
    assert "for a notified-body" in answer.text.lower() and "Conformity assessment" in answer.text


# --- yes or no ------------------------------------------------------------------------------------

HELD = {"role": VALIDATOR, "role_age": 0}


@pytest.mark.parametrize(
    ("text", "names", "start"),
    [
        ("do I need a CISA for that", ("credentials/cisa",), "**No: the CISA is not among what helps for a model validator"),
        ("must I have the FRM", ("credentials/frm",), "**Not required in my notes: the FRM helps"),
        ("is 2 years enough for it", (), "**By number alone, no:"),
        ("would they hire me with 5 years", (), "**The number is met:"),
        ("is 9 months of savings enough", (), "**Yes, by our estimate:"),
        ("is 2 months of savings enough", (), "**No, by our estimate:"),
        ("do my 6 years of backend count", (), "**The number is met:"),
    ],
)  # fmt: skip
def test_the_answer_leads_with_yes_or_no(
    text: str, names: tuple[str, ...], start: str, catalog: Catalog
) -> None:
    tool = EnoughTool(catalog)
    found = tool.propose(text, names, Profile(), HELD)
    assert found is not None
    assert resolved(tool.run(found, Profile(), TODAY), catalog).startswith(start)


@pytest.mark.parametrize(
    "text",
    ["is 2 years of service enough for gratuity", "do I need a lawyer", "what do 5 years of experience pay"],
)  # fmt: skip
def test_a_question_of_law_or_pay_is_not_of_the_role(text: str, catalog: Catalog) -> None:
    assert EnoughTool(catalog).propose(text, (), Profile(), HELD) is None


@pytest.mark.parametrize(
    "question",
    ["how many percent fail the pecb 42001 lead implementer exam", "Fee for the IAPP AIGP-Pro upgrade exam?"],
)  # fmt: skip
def test_a_share_who_fail_and_a_longer_name_are_no_side_of_one(
    session: Session, question: str
) -> None:
    answer, _ = talk(session, question)
    assert not answer.results


def test_a_certificate_that_is_closed_is_not_recommended(session: Session) -> None:
    answer, _ = talk(
        session,
        "aigp in person or at home?",
        "The AAIA is open to everyone, so I will register tonight. Good idea?",
    )
    assert "closed to you" in answer.text or "not open to" in answer.text
