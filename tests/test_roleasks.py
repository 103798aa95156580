"""A side of the role spoken of last, asked for in everyday words, reaches the section of that role which answers it."""

import pytest

from coach.answering.roleasks import sides_of
from coach.corpus import Catalog
from coach.session import Session
from tests.asking import ask

EVALS = "what does an AI evaluation engineer do all day"
BIAS = "what is a bias auditor"
PAY = "what does a model validator earn in Portugal"


def after(session: Session, *said: str) -> str:
    """The first passage cited for the last message of a talk."""
    conversation = session.new_conversation()
    for text in said[:-1]:
        ask(session, text, conversation)
    answer = ask(session, said[-1], conversation)
    return answer.citations[0].passage_id if answer.citations else ""


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ((EVALS, "sounds a bit monotonous, is it?"), "roles/ai-evaluation-engineer#tasks-dull"),
        ((EVALS, "would I still find it fun in three years"), "roles/ai-evaluation-engineer#tasks-dull"),
        ((EVALS, "won't LLMs just take over that work too"), "roles/ai-evaluation-engineer#odds-automation"),
        ((BIAS, "is that one safe from automation"), "roles/algorithmic-bias-auditor#odds-automation"),
        ((BIAS, "how much maths does it take, I only know averages"), "roles/algorithmic-bias-auditor#skills-maths"),
        ((BIAS, "must I code for that"), "roles/algorithmic-bias-auditor#skills-maths"),
        ((BIAS, "does that job really exist"), "roles/algorithmic-bias-auditor#who-hires"),
        ((BIAS, "would anyone take me with two years behind me"), "roles/algorithmic-bias-auditor#odds"),
        ((BIAS, "I'm 55, too old for it?"), "guides/age-and-ageism#odds"),
        ((BIAS, "does one need a PhD for it"), "guides/which-role-fits#gate"),
        ((BIAS, "is English enough"), "guides/which-role-fits#skills-language"),
        ((BIAS, "is German a must in Munich"), "layoff/germany#skills"),
        ((BIAS, "could I do it from Lisbon for a firm abroad, remotely"), "guides/remote-work#scope-abroad"),
        ((BIAS, "on a part-time basis?"), "guides/remote-work#how-part-time"),
        ((BIAS, "or as a freelancer with my own invoices?"), "guides/remote-work#how-freelance"),
        ((BIAS, "could I sit at home for it"), "guides/remote-work#who"),
        ((BIAS, "who'd hire me for it in Vienna"), "roles/algorithmic-bias-auditor#who-hires"),
        (("what is model validation", "sounds dull, no?"), "roles/model-validator#tasks-dull"),
        ((EVALS, "what are free courses for llm evaluation?", "do employers respect them"), "credentials/free-courses#gate"),
        ((BIAS, "would I have to relocate"), "guides/which-role-fits#who-relocation"),
        ((BIAS, "and the money, in Toronto?"), "roles/algorithmic-bias-auditor#pay"),
        ((PAY, "does that beat an ML engineer, or is it less than one?"), "roles/model-validator#pay-change"),
        ((PAY, "compared to a notified body assessor?"), "roles/model-validator#pay"),
        (("would I get bored as a GRC engineer?",), "roles/grc-engineer#tasks-dull"),
        (("will AI replace AI privacy engineers",), "roles/ai-privacy-engineer#odds-automation"),
    ],
)  # fmt: skip
def test_a_side_in_everyday_words(session: Session, said: tuple[str, ...], section: str) -> None:
    assert after(session, *said) == section


def test_a_thread_on_pay_goes_on_in_other_places(session: Session) -> None:
    conversation = session.new_conversation()
    ask(session, PAY, conversation)
    answer = ask(session, "or Vienna and Dublin?", conversation)
    assert answer.text.startswith("I have no pay figure for Austria and Ireland")
    assert "model validator" in answer.text and "layoff" not in str(answer.citations)
    answer = ask(session, "is it more than a postdoc at least", conversation)
    assert answer.text.startswith("I have no figure for the pay of a postdoc")


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ((EVALS, "what does the AIGP cost"), "credentials/aigp#cost"),
        (("what is the CISA exam", "is it boring"), "roles/"),
        ((EVALS, "what is my notice period in Poland"), "roles/"),
        ((EVALS, "how many hours a week do bias auditors work in total, as a share"), "#tasks-dull"),
    ],
)  # fmt: skip
def test_what_asks_for_no_side_of_the_role_is_left_alone(
    session: Session, said: tuple[str, ...], section: str
) -> None:
    cited = after(session, *said)
    assert cited == section if section.startswith("credentials") else section not in cited


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("my son asks why I'm home all day", ""),
        ("I hate long meetings", ""),
        ("who would hire me for that", "who-hires"),
    ],
)
def test_what_only_sounds_like_a_side(session: Session, text: str, side: str) -> None:
    found = sides_of(text, session.coach.reader.read(text))
    assert found[:1] == ((side,) if side else ())


@pytest.mark.parametrize("anchor", ["tasks-dull", "skills-maths", "pay-change", "odds-automation"])
def test_every_role_has_the_narrow_sections(catalog: Catalog, anchor: str) -> None:
    for role in catalog.of_kind("role"):
        assert f"{role.id}#{anchor}" in catalog.passages, role.id


@pytest.mark.parametrize(
    ("said", "section"),
    [
        (("which AI rules do I study first, Brussels or Indian ones",), "guides/which-rules#steps"),
        (("do I have to read the entire AI Act",), "guides/which-rules#how"),
        (("which articles of the AI Act should an evaluation engineer know",), "guides/which-rules#content"),
        (("do I have to read the entire AI Act", "and for an American client?"), "guides/which-rules#scope-us"),
        (("is there an AI law in India",), "rules/india-ai#what"),
        ((BIAS, "I'm in Leeds by the way. is there a law that requires it here?"), "rules/uk-ai-regulation#what"),
    ],
)  # fmt: skip
def test_which_rules_to_learn(session: Session, said: tuple[str, ...], section: str) -> None:
    assert after(session, *said) == section
