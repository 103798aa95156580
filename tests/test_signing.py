"""Before signing: by country what the papers cost, how long there is, and where to claim first."""

import re
from datetime import date
from typing import Any

import pytest

from coach.answering.draft import Draft
from coach.career.registry import career_tools
from coach.career.signing import SigningTool
from coach.corpus import Catalog
from coach.errors import InputError
from coach.session import Session
from coach.types import Answer, Profile, ProfileItem, ToolResult

TODAY = date(2026, 11, 22)
HOLE = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")
COUNTRIES = (
    "us",
    "uk",
    "de",
    "fr",
    "nl",
    "ie",
    "at",
    "ch",
    "ca",
    "in",
    "tr",
    "au",
    "sg",
    "eu",
    "es",
    "pl",
)


@pytest.fixture(scope="session")
def tool(catalog: Catalog) -> SigningTool:
    return SigningTool(catalog)


def run(tool: SigningTool, profile: Profile | None = None, **arguments: Any) -> ToolResult:
    return tool.run(arguments, profile or Profile(), TODAY)


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_gets_a_checklist_of_exact_quotes(
    tool: SigningTool, catalog: Catalog, country: str
) -> None:
    result = run(tool, country=country)
    lead = catalog.passages[result.data["section"]]
    assert lead.facet == "signing" and lead.lead in result.text
    for name in ("lose", "cannot_lose", "ask_for"):
        for quote in result.data[name]:
            assert quote["quote"] in catalog.passages[quote["passage_id"]].text
    draft = Draft(catalog)
    assert "[[" not in draft.filled(result.text) and draft.citations
    assert result.data["ask_for"], "there is always something to ask for"
    assert any("lawyer" in n for n in result.notes)


@pytest.mark.parametrize("country", [c for c in COUNTRIES if c != "eu"])
def test_the_first_claim_stands_with_its_link(
    tool: SigningTool, catalog: Catalog, country: str
) -> None:
    result = run(tool, country=country)
    document = catalog.country(country)
    claims = [
        d.record["first_claim"]["url"]
        for d in catalog.of_kind("layoff")
        if d.record["country"] == country and "first_claim" in d.record
    ]
    assert document is not None and result.data["first_claim"]["url"] in claims
    assert result.data["first_claim"]["url"] in result.text


@pytest.mark.parametrize(
    ("country", "about", "consider", "revoke"),
    [
        ("us", "", {21, 45}, {7}),  # OWBPA, both only from 40 on
        ("uk", "", {10}, set()),  # Acas guidance; nothing after signing
        ("fr", "should I accept the CSP", {21}, set()),
        ("fr", "should I sign the rupture conventionnelle", set(), {15}),
        ("nl", "", set(), {14}),
        ("de", "", set(), set()),
    ],
    ids=["us", "uk", "fr CSP", "fr rupture", "nl", "de"],
)
def test_days_to_consider_and_to_revoke(
    tool: SigningTool, country: str, about: str, consider: set[int], revoke: set[int]
) -> None:
    data = run(tool, country=country, about=about).data
    assert {r["amount"] for r in data["days_to_consider"]} == consider
    assert {r["amount"] for r in data["days_to_revoke"]} == revoke


def test_age_and_group_choose_the_days(tool: SigningTool) -> None:
    alone = run(tool, country="us", age_over_40=True, group_layoff=False).data
    group = run(tool, country="us", age_over_40=True, group_layoff=True).data
    young = run(tool, country="us", age_over_40=False).data
    assert [r["amount"] for r in alone["days_to_consider"]] == [21]
    assert [r["amount"] for r in group["days_to_consider"]] == [45]
    assert not young["days_to_consider"] and not young["days_to_revoke"]
    unknown = run(tool, country="us")
    assert "only if you are 40 or older" in unknown.text


def test_a_known_day_gives_a_date(tool: SigningTool) -> None:
    result = run(
        tool, country="us", age_over_40=True, group_layoff=False, agreement_received="2026-11-18"
    )
    # 21 days from 18 November: 12 left in the month, and 9.
    assert result.data["days_to_consider"][0]["date"] == "2026-12-09"
    assert "9 December 2026" in result.text


def test_turkey_names_the_day_before_which_a_release_is_void(tool: SigningTool) -> None:
    data = run(tool, country="tr").data
    assert [(r["amount"], r["unit"]) for r in data["not_before"]] == [(1, "months")]


def test_germany_says_that_there_is_no_way_back(tool: SigningTool) -> None:
    text = run(tool, country="de").text
    assert "no general right to withdraw" in text and "I have no fixed period" in text


def test_asks_the_country_and_already_says_what_holds_anywhere(tool: SigningTool) -> None:
    result = run(tool)
    assert "country" in result.asks.lower() and result.asks in result.text
    assert HOLE.search(result.text)


def test_a_country_without_a_document_is_said_so(tool: SigningTool) -> None:
    text = run(tool, country="br").text
    assert "Brazil" in text and "Germany" in text and HOLE.search(text)


def test_never_says_sign_it(tool: SigningTool) -> None:
    for country in COUNTRIES:
        text = run(tool, country=country).text
        assert "stays your decision" in text and not re.search(
            r"\byou should sign\b|\bgo ahead and sign\b", text, re.I
        )


def test_an_unknown_country_is_refused(tool: SigningTool) -> None:
    with pytest.raises(InputError, match="Atlantis"):
        run(tool, country="Atlantis")


@pytest.mark.parametrize(
    "text",
    [
        "Should I sign this?",
        "what do I lose if I sign the severance today",
        "They want me to sign a release today. Should I?",
        "Do I have to sign the separation agreement now?",
        "Should I sign the Aufhebungsvertrag?",
        "HR is pressuring me to sign",
        "I'm 52, in Ohio, laid off last week. Severance paper says sign by Friday. What should I know?",
        "they gave me a settlement agreement to be signed before the 14th, what now",
        "have to sign the release by tomorrow and i am 44",
    ],
)
def test_recognises_papers_to_sign(tool: SigningTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Should you sign your severance agreement immediately?",
        "Should I sign up for the AIGP?",
        "How do I design an audit?",
        "What is a settlement agreement?",
        "How many days do I have to consider before I sign?",
        "I was given 21 days to consider signing it. What should I do?",
        "Should I sign the employment contract of the new job?",
        "Do I have to repay my sign-on bonus?",
    ],
)
def test_other_questions_stay_questions(tool: SigningTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is None


def test_the_country_comes_from_the_message_its_papers_or_the_profile(tool: SigningTool) -> None:
    said = tool.propose("Should I sign this in Germany?", (), Profile(), {}) or {}
    by_paper = tool.propose("Should I sign the VSO?", ("layoff/netherlands",), Profile(), {}) or {}
    assert (said["country"], by_paper["country"]) == ("de", "nl")
    profile = Profile({"country": ProfileItem("FR", "said", "France")})
    assert tool.run({"about": "should I sign this"}, profile, TODAY).data["country"] == "fr"


def test_the_country_given_in_answer_takes_the_question_up(tool: SigningTool) -> None:
    first = run(tool, about="what do I lose if I sign the severance today")
    held = {**first.data["hold"], "last_tool": "signing"}
    again = tool.propose("I'm in the US", (), Profile(), held)
    assert again == {"about": "what do I lose if I sign the severance today", "country": "us"}
    assert tool.propose("I'm in the US", (), Profile(), {**held, "last_tool": ""}) is None


async def test_in_the_chat_the_country_is_asked_once_and_then_used(session: Session) -> None:
    conversation = session.new_conversation()
    texts = []
    for message in ("what do I lose if I sign the severance today", "I'm in the United States"):
        async for event in session.coach.ask(message, conversation, today=TODAY):
            if isinstance(event, Answer):
                texts.append(event)
    assert [a.results[0]["tool"] for a in texts] == ["signing", "signing"]
    assert "country" in texts[0].text and texts[1].results[0]["country"] == "us"
    assert texts[1].citations and "EEOC" in texts[1].text


def test_the_tool_is_registered_once(catalog: Catalog) -> None:
    assert [t.name for t in career_tools(catalog)].count("signing") == 1


@pytest.mark.parametrize(
    "asked",
    [
        "My manager wants me to sign that the model was validated when it wasn't",
        "they want me to sign off a model I never tested",
        "They asked me to sign the validation report, should I?",
    ],
)
def test_a_signature_under_ones_work_is_no_exit_paper(catalog: Catalog, asked: str) -> None:
    assert SigningTool(catalog).propose(asked, (), Profile(), {}) is None
    assert SigningTool(catalog).propose("They asked me to sign a paper, should I?", (), Profile(), {})  # fmt: skip
