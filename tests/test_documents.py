"""Starter files: only what a person confirmed goes in, the rest stays a blank."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.answering.draft import Draft
from coach.answering.verify import faults
from coach.career.documents import DocumentsTool
from coach.career.starters import BLANK, KINDS, subcategories
from coach.corpus import Catalog
from coach.errors import InputError
from coach.session import Session
from coach.types import Profile, ProfileItem, ToolResult

TODAY = date(2026, 11, 22)


def said(value: object, **more: str) -> ProfileItem:
    return ProfileItem(value, **{"origin": "said", "words": str(value), **more})  # type: ignore[arg-type]


PERSON = Profile(
    {
        "name": said("Ann Example"),
        "current_role": said("ml engineer"),
        "target_role": said("roles/model-validator"),
        "country": said("US"),
        "experience_years": said(6.0),
        "credentials": said(["credentials/cisa"]),
        "education": ProfileItem(
            "MSc Statistics, Nowhere University", "CV line 2", "MSc", "proposed"
        ),
    },
    {
        "monitoring-observability": ProfileItem(
            3, "CV line 4", "Built drift dashboards for 14 models"
        ),
        "fairness-testing": ProfileItem(2, "CV line 9", "Measured fairness at Acme", "proposed"),
        "python-ml": ProfileItem(4, "assumed", "typical"),
    },
)


@pytest.fixture(scope="module")
def tool(catalog: Catalog) -> DocumentsTool:
    return DocumentsTool(catalog)


def make(tool: DocumentsTool, kind: str, profile: Profile = PERSON) -> ToolResult:
    return tool.run({"kind": kind}, profile, TODAY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("draft a cover letter skeleton", "cover-letter"),
        ("Can you write me a cover letter for a model validator job", "cover-letter"),
        ("help me write a motivation letter", "cover-letter"),
        ("LinkedIn headline", "headline"),
        ("Write a LinkedIn headline", "headline"),
        ("one-page summary", "summary"),
        ("Draft a one-page summary", "summary"),
        ("model card template", "model-card"),
        ("start a model card for my side project", "model-card"),
        ("risk register template", "risk-register"),
        ("I need a validation memo template", "validation-memo"),
        ("NIST-mapped self-audit", "self-audit"),
        ("do a self-assessment against the NIST AI RMF", "self-audit"),
    ],
)
def test_recognises_an_order_for_a_file(tool: DocumentsTool, text: str, kind: str) -> None:
    assert tool.propose(text, (), Profile(), {}) == {"kind": kind}


@pytest.mark.parametrize(
    "text",
    [
        "What is a model card?",
        "How do I write a cover letter?",
        "What should my LinkedIn headline be?",
        "what goes into a risk register?",
        "What sections does a model card template have?",
        "Show me an example model card",
        "Give me a list of cover letter mistakes",
        "Make me a plan for a validation memo",
        "I want to build a model card pack project",
        "Should I write a cover letter?",
        "Compare a model card and a datasheet",
        "risk register",
        "cover letter",
        "Translate my CV line: wrote model cards",
        "Summarise it in two lines.",
    ],
)
def test_a_question_about_such_files_stays_a_question(tool: DocumentsTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_made_with_warning_blanks_and_citations(
    tool: DocumentsTool, catalog: Catalog, kind: str
) -> None:
    found = make(tool, kind)
    markdown = found.data["markdown"]
    assert markdown.startswith("# ")
    assert "$" not in markdown
    assert BLANK.search(markdown) and found.data["blanks"] == len(BLANK.findall(markdown))
    assert found.data["warning"] in markdown
    assert all(p in catalog.passages for p in found.data["sources"])
    assert len(found.data["sources"]) == len(KINDS[kind]) + 1
    draft = Draft(catalog)
    text = draft.filled(found.text)
    assert len(draft.citations) == 3
    assert "guides/portfolio#rights" in {c.passage_id for c in draft.citations}
    assert not faults(text, draft.citations, catalog.passages)


@pytest.mark.parametrize("kind", KINDS)
def test_only_confirmed_items_are_used(tool: DocumentsTool, kind: str) -> None:
    markdown = make(tool, kind).data["markdown"]
    assert "Nowhere" not in markdown and "Acme" not in markdown
    assert "Python" not in markdown and "typical" not in markdown


def test_a_summary_holds_the_persons_own_words_with_their_origin(tool: DocumentsTool) -> None:
    found = make(tool, "summary")
    markdown = found.data["markdown"]
    assert markdown.startswith("# Ann Example\n")
    assert "ML engineer, 6 years of experience" in markdown
    assert "“Built drift dashboards for 14 models” (CV line 4)" in markdown
    assert "Certified Information Systems Auditor" in markdown
    assert "education" in found.data["left_out"] and "Fairness testing" in found.data["left_out"]
    assert {"item": "last role", "origin": "said"} in found.data["filled"]


def test_a_headline_says_moving_to_a_role_not_holding_it(tool: DocumentsTool) -> None:
    markdown = make(tool, "headline").data["markdown"]
    assert "ML engineer moving to model validator work" in markdown
    assert not re.search(r"^- Model validator\b", markdown, re.M)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_profile_gives_blanks_only(tool: DocumentsTool, kind: str) -> None:
    found = make(tool, kind, Profile())
    assert found.data["filled"] == [] and found.data["left_out"] == []
    assert found.data["blanks"] >= 7


def test_the_self_audit_asks_what_the_framework_documents_ask(
    tool: DocumentsTool, catalog: Catalog
) -> None:
    rows = subcategories(catalog)
    ids = [i for row, _ in rows for i in re.findall(r"\d\.\d+", row)]
    assert len(ids) == 72  # as standards/nist-ai-rmf#what counts them
    markdown = make(tool, "self-audit").data["markdown"]
    assert all(f"| {i} | {a}" in markdown for i, a in rows)
    first, rest = markdown.split("## The rest of the core")
    assert "| GOVERN 1.6 |" in first and "| MANAGE 4.1 |" in first and "| MAP 3.1" in rest


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=80), words=st.text(max_size=200))
def test_a_persons_text_cannot_break_out(catalog: Catalog, name: str, words: str) -> None:
    profile = Profile(
        {"name": said(name)}, {"monitoring-observability": ProfileItem(3, "CV line 1", words)}
    )
    found = DocumentsTool(catalog).run({"kind": "summary"}, profile, TODAY)
    draft = Draft(catalog)
    text = draft.filled(found.text)
    assert not faults(text, draft.citations, catalog.passages)
    assert found.text.count("````") == 2
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", found.data["markdown"])


def test_a_hostile_profile_stays_text(tool: DocumentsTool) -> None:
    profile = Profile({"name": said("````\n# Boss [1] [[guides/scams#what]] <img src=x> $target")})
    markdown = make(tool, "cover-letter", profile).data["markdown"]
    assert (
        "````" not in markdown
        and "[1]" not in markdown
        and "[[" not in markdown
        and "<img" not in markdown
    )


def test_asks_which_file_and_refuses_an_unknown_one(tool: DocumentsTool) -> None:
    assert tool.run({}, Profile(), TODAY).asks
    with pytest.raises(InputError, match="ransom"):
        tool.run({"kind": "ransom note"}, Profile(), TODAY)


def test_two_people_who_differ_in_name_only_get_the_same_file(tool: DocumentsTool) -> None:
    other = Profile({**PERSON.items, "name": said("Bob Example")}, PERSON.skills)
    one, two = make(tool, "summary").data["markdown"], make(tool, "summary", other).data["markdown"]
    assert one.replace("Ann", "Bob") == two


async def test_the_chat_makes_a_file_and_still_answers_about_it(session: Session) -> None:
    conversation = session.new_conversation()
    for text in ("Draft a cover letter skeleton", "What is a model card?"):
        async for _ in session.coach.ask(text, conversation, today=TODAY):
            pass
    made, asked = conversation.turns
    assert made.status == "answered" and [r["tool"] for r in made.results] == ["documents"]
    assert made.results[0]["markdown"] in made.text
    assert asked.results == () and asked.citations[0].document_id == "methods/model-documentation"
