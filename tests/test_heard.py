"""What a message tells of a person is taken as it was meant, and places are not mixed up."""

from typing import Any

import pytest

from coach.answering.loss import opens
from coach.career.levels import background, typical
from coach.session import Session
from coach.types import Profile, ProfileItem
from tests.asking import TODAY, ask


def heard(session: Session, text: str, profile: Profile | None = None) -> dict[str, Any]:
    """Item -> value, as one message tells them."""
    seen = session.coach.reader.read(text)
    found = session.coach.said(text, profile or Profile(), seen, TODAY)
    return {name: item.value for name, item in found.items()}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("i was there 2.5 years", {}),
        ("I worked with them for 4 years", {}),
        ("i was a contractor for the last 8 months, does that change the WARN thing", {}),
        ("my savings will last 8 months", {"runway_months": 8.0}),
        ("I have 7 years of experience", {"experience_years": 7.0}),
        ("I have no machine learning, I am a java developer", {"background": "software, no ML", "current_role": "java developer"}),
        ("I am a software engineer and never did ML", {"background": "software, no ML", "current_role": "software engineer"}),
        ("I want a job without ML", {}),
        ("laid off in Ohio, 51, group of 200", {"state": "OH", "country": "US", "age_over_40": True, "group_layoff": True}),
        ("60,000 euros severance", {}),
        ("I have savings, 50,000 euros", {}),
        ("24.12. was my last day", {}),
        ("20", {}),
        ("I managed a team with 12 people", {}),
        ("I worked at a startup with 50 people", {}),
        ("I have no ML degree", {}),
        ("I want a job that has no ML", {}),
        ("I have 10 years of ML but no ML monitoring", {"experience_years": 10.0, "background": "machine learning", "skills_lacking": ["monitoring-observability"]}),
        ("I can make it last 5 months", {"runway_months": 5.0}),
        ("I am Indian citizen on H-1B in Seattle", {"state": "WA", "country": "US", "visa": "H-1B"}),
        ("I'm Indian, laid off in Bangalore", {"country": "IN"}),
        ("originally from Poland, I work in Dublin", {"country": "IE"}),
        ("im 52, in ohio", {"state": "OH", "country": "US", "age_over_40": True}),
        ("I'm 52, no ML, platform engineer, CISSP", {"age_over_40": True, "background": "software, no ML", "current_role": "platform engineer", "credentials": ["credentials/cissp"]}),
        ("I got cut with 200 others in Texas", {"state": "TX", "country": "US", "group_layoff": True}),
    ],
)  # fmt: skip
def test_a_message_tells_what_it_says(session: Session, text: str, items: dict[str, Any]) -> None:
    assert heard(session, text) == items


def test_another_country_looked_at_is_not_moved_to(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "got my redundancy letter yesterday, ML engineer in dublin, 7 years", talk)
    ask(session, "what about in Germany, would I have more luck there", talk)
    assert talk.profile.get("country") == "IE"
    answer = ask(session, "ok what should i do tomorrow morning", talk)
    assert {c.document_id for c in answer.citations} <= {"layoff/ireland", "guides/first-week"}
    ask(session, "I moved to Germany, I live in Berlin now", talk)
    assert talk.profile.get("country") == "DE"


def test_who_has_no_ml_is_not_measured_as_an_ml_engineer(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I have no machine learning, I am a senior java developer", talk)
    result = ask(session, "what is my gap for model validator", talk).results[0]
    levels = {r["skill"]: r["have"] for r in result["rows"]}
    assert levels["statistics-experiments"] == 1 and levels["model-validation"] == 0
    assert result["fit"] == "weak"
    answer = ask(session, "what is my gap for grc engineer", talk)
    assert "software engineer without ML" in " ".join([answer.text, *answer.notes])
    other = ask(session, "what is my gap for model validator").results[0]
    assert other["fit"] == "strong"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I'm a data scientist in a bank, 7 years, statistics and SQL", "data scientist"),
        ("I have no ML, software engineer", "software engineer"),
        ("security engineer, 6 years, nist and iso 27001 controls", "security engineer"),
    ],
)
def test_who_says_what_they_were_is_noted(session: Session, text: str, role: str) -> None:
    talk = session.new_conversation()
    answer = ask(session, text, talk)
    assert talk.profile.get("current_role") == role
    assert answer.text.startswith("Noted:") and not answer.citations


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("laid off data engineer, snowflake and dbt, 6 yrs", "data engineer"),
        ("QA engineer with 10 years of test automation, laid off last week", "qa engineer"),
        ("backend dev 9 yrs laid off, ohio", "backend dev"),
    ],
)
def test_who_says_it_beside_a_lost_job_hears_the_first_steps_too(
    session: Session, text: str, role: str
) -> None:
    talk = session.new_conversation()
    answer = ask(session, text, talk)
    assert talk.profile.get("current_role") == role
    assert "Noted:" in answer.text and answer.citations


@pytest.mark.parametrize(
    "text",
    ["data engineer salary", "data scientist jobs in germany", "software engineer to ai auditor",
     "should I become an auditor, security engineer, or analyst", "data scientist, is it dead?", "who hires a security engineer, 5 years"],
)  # fmt: skip
def test_a_role_asked_about_is_not_taken_for_ones_own(session: Session, text: str) -> None:
    talk = session.new_conversation()
    assert not ask(session, text, talk).text.startswith("Noted:")
    assert talk.profile.get("current_role") is None


@pytest.mark.parametrize(
    "text",
    ["i'm a software engineer, tools for bias testing", "I was a QA engineer. salary of AI auditors", "data scientist, tell me about bias audits"],
)  # fmt: skip
def test_who_says_what_they_were_and_asks_is_answered(session: Session, text: str) -> None:
    assert ask(session, text).citations


@pytest.mark.parametrize(
    ("said", "skill", "level", "who"),
    [
        ("I'm a data scientist", "statistics-experiments", 4, "data scientist"),
        ("I'm an MLOps engineer", "mlops-reproducibility", 4, "MLOps engineer"),
        (
            "I'm a platform engineer, no ML at all",
            "monitoring-observability",
            3,
            "platform engineer without ML",
        ),
        ("I'm a frontend developer", "python-ml", 1, "software engineer without ML"),
        ("I'm a machine learning engineer", "python-ml", 4, "ML engineer"),
        ("I'm a security engineer", "appsec-cloud-basics", 4, "security engineer"),
        ("I'm a qa engineer", "testing-ci", 4, "test engineer"),
        ("I'm an engineering manager", "python-ml", 4, "ML engineer"),
        ("I'm a software engineer, I have done ML for 3 years", "python-ml", 4, "ML engineer"),
    ],
)
def test_where_nothing_is_said_the_last_role_tells_the_levels(
    session: Session, said: str, skill: str, level: int, who: str
) -> None:
    talk = session.new_conversation()
    ask(session, said, talk)
    catalog = session.catalog
    before = background(talk.profile, catalog)
    assert typical(catalog.skills[skill], before) == level
    answer = ask(session, "which role fits me", talk)
    told = (f"assumed what a typical {who} holds", f"took a typical {who}")
    assert any(t in answer.text for t in told)


@pytest.mark.parametrize(
    ("text", "place"),
    [("AI governance salary ireland", "Ireland"), ("what does a model validator earn in Germany", "Germany")],
)  # fmt: skip
def test_pay_elsewhere_is_not_passed_off_as_pay_here(
    session: Session, text: str, place: str
) -> None:
    answer = ask(session, text)
    said = " ".join([answer.text, *answer.notes])
    assert f"I have no pay figure for {place}" in said


def test_pay_of_a_place_that_is_held_needs_no_such_note(session: Session) -> None:
    answer = ask(session, "how much does an AI auditor make in the US")
    assert "I have no pay figure" not in " ".join([answer.text, *answer.notes])


def test_an_eu_regulation_is_no_foreign_law_in_a_member_state(session: Session) -> None:
    answer = ask(
        session, "we deploy a CV screening tool in Germany, what must we do and from when?"
    )
    assert answer.citations[0].document_id.startswith("rules/eu-ai-act")
    assert "2 December 2027" in answer.text
    assert not any("no source for Germany" in n for n in answer.notes)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("I moved to Germany, could I claim?", "DE"),
        ("I live in Spain now. could I get unemployment?", "ES"),
        ("I relocated to Berlin in May", "DE"),
        ("if I moved to Germany, would I have better odds?", None),
        ("how about Canada?", None),
    ],
)
def test_where_somebody_lives_is_told_from_where_they_look(
    session: Session, text: str, country: str | None
) -> None:
    at_home = Profile({"country": ProfileItem("US", "said", "US")})
    assert heard(session, text, at_home).get("country") == country


@pytest.mark.parametrize(
    "said",
    [
        "Laid off ML engineer, 8 years, just want my gap to AI auditor",
        "hi, laid off in 2024, just want a plan for AI auditor at 10 hours a week",
        "Laid off 8 months ago, just got an offer from a startup",
        "Fired up to start today",
    ],
)
def test_a_layoff_beside_a_wish_does_not_hide_it(session: Session, said: str) -> None:
    assert not opens(said, session.coach.reader, session.coach.catalog)


def test_another_visa_asked_about_is_not_the_one_held(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I am on H-1B in Seattle, laid off", talk)
    ask(session, "Is O-1 an option for me?", talk)
    assert talk.profile.get("visa") == "H-1B" and talk.profile.get("country") == "US"


def test_the_country_spoken_of_stays_while_none_is_known(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "what notice must a UK employer give?", talk)
    talk.profile = Profile()
    answer = ask(session, "do they have to keep me because i'm pregnant", talk)
    assert {c.passage_id.split("#")[0] for c in answer.citations} == {"layoff/uk"}


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("skilled worker in london, baby due in march, got the at risk letter today, they cut nine of us", "UK"),
        ("kündigung gestern bekommen, berlin, blue card, was jetzt", "DE"),
    ],
)  # fmt: skip
def test_a_story_without_i_still_says_where(session: Session, said: str, country: str) -> None:
    talk = session.new_conversation()
    answer = ask(session, said, talk)
    assert talk.profile.get("country") == country and answer.citations


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("I don't have it yet, the CISA. I'm studying", {}),
        ("I failed CISA twice. My wife is cross.", {}),
        ("What does a senior auditor earn in Switzerland?", {}),
        ("Would I earn more as an engineering manager?", {}),
        ("im 45 minutes from the office", {}),
    ],
)
def test_what_is_asked_or_denied_is_no_fact(
    session: Session, text: str, items: dict[str, Any]
) -> None:
    assert heard(session, text) == items


def test_a_visa_put_right_is_taken(session: Session) -> None:
    talk = session.new_conversation()
    for said in ("I am on H-1B", "I am now on a green card instead of H-1B"):
        ask(session, said, talk)
    assert talk.profile.get("visa") == "green card"


def test_a_claim_that_names_the_persons_country_is_quoted(session: Session) -> None:
    """A list that names other countries beside it is about this one as well."""
    answer = ask(session, "i'm in bangalore, why won't they let me do the AAIA from home")
    assert any("unavailable in India" in c.quote for c in answer.citations)
    reader = session.coach.reader
    assert not reader.elsewhere("closed to India, mainland China and Hong Kong", ["in"], [])
    assert reader.elsewhere("closed to mainland China and Hong Kong", ["in"], [])


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("will there be more layoffs at my old company in q1", False),
        ("I live in London. will my severance be taxed", True),
        ("how much notice will they give me, I'm in Germany, 6 years there", True),
    ],
)
def test_what_the_law_settles_is_known_and_what_others_will_do_is_not(
    session: Session, text: str, known: bool
) -> None:
    answer = ask(session, text)
    assert (answer.status == "answered" and not answer.decision.unsure) is known
    assert answer.status != "clarify"


@pytest.mark.parametrize(
    "message",
    ["our QA department was handed to AI agents. 6 years manual testing, what now", "I wrote java for 11 years. laid off. options?", "i write sql and airflow dags, laid off in may, living in manchester. what can i move into"],
)  # fmt: skip
def test_work_told_by_what_one_writes_leads_to_roles(session: Session, message: str) -> None:
    answer = ask(session, message)
    assert [r["tool"] for r in answer.results] == ["fit"]
    assert "ML engineer" not in answer.text.split("\n\n")[0]


def test_a_cv_to_be_read_is_asked_for(session: Session) -> None:
    assert (
        ask(session, "can you look at my cv")
        .citations[0]
        .passage_id.startswith("guides/about-coach#help-cv")
    )
