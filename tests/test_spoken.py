"""What was said a turn or more ago counts: the role spoken of, hours, start, skills, the advert, the practice, the CV talk."""

from datetime import date
from typing import Any

import pytest

from coach.answering.conversation import Conversation
from coach.career.goal import wished
from coach.career.pasted import advert_in
from coach.career.profile import said
from coach.career.questions import touched
from coach.career.rates import groups_in
from coach.career.schooling import degree_said, tongues_said
from coach.career.until import start_day, start_words
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Answer, Profile
from tests.asking import ask

TODAY = date(2026, 11, 22)  # a Sunday
EVALUATION, VALIDATOR, AUDITOR = (
    f"roles/{r}" for r in ("ai-evaluation-engineer", "model-validator", "ai-auditor-internal")
)
COMPLIANCE, LEAD, GRC, RED = (
    f"roles/{r}"
    for r in ("ai-compliance-specialist", "ai-governance-lead", "grc-engineer", "ai-security-redteam")
)  # fmt: skip


def talk(session: Session, *messages: str) -> tuple[Answer, Conversation]:
    """The last answer of a conversation, and the conversation."""
    conversation = session.new_conversation()
    answers = [ask(session, text, conversation) for text in messages]
    return answers[-1], conversation


def result(answer: Answer) -> dict[str, Any]:
    return dict(answer.results[0]) if answer.results else {"tool": ""}


# --- the role spoken of --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("messages", "role"),
    [
        (("what about AI evaluation engineer instead", "what should i learn first then", "make me a plan, 15 hours a week"), EVALUATION),
        (("I want to be a model validator", "actually forget it, AI evaluation engineer is better for me", "make me a plan, 15 hours a week"), EVALUATION),
        (("I am ML engineer, 5 years. I want AI evaluation", "make me a plan with 8 hours a week"), EVALUATION),
        (("plan for model validator, 10 hours a week", "scrap that, do the plan for AI auditor instead"), AUDITOR),
        (("compare model validator and AI auditor", "make me a plan for the second one, 10 hours a week"), AUDITOR),
        (("compare model validator and AI auditor", "plan for model validator, 10 hours a week", "and for the other"), AUDITOR),
        (("compare model validator and AI auditor", "plan for the auditor, 10 hours a week"), AUDITOR),
        (("compare AI governance analyst and compliance specialist", "ok the second", "give me that as a plan, 8 hours a week"), COMPLIANCE),
        (("which role fits me, I am ML engineer 10 years", "plan for governance lead, 15 hours a week"), LEAD),
        (("plan for red teamer, 10 hours a week",), RED),
        (("plan for validator, 10 hours a week",), VALIDATOR),
        (("how long to become AI evaluation engineer at 6 hours a week",), EVALUATION),
        (("I am thinking about AI evaluation engineer", "I have only 6 hours a week, is it realistic at all"), EVALUATION),
    ],
)  # fmt: skip
def test_a_plan_is_for_the_role_spoken_of_last(
    session: Session, messages: tuple[str, ...], role: str
) -> None:
    found = result(talk(session, *messages)[0])
    assert (found["tool"], found.get("role")) == ("plan", role)


@pytest.mark.parametrize(
    ("messages", "role"),
    [
        (("compare model validator and AI auditor", "what am I missing for the first one"), VALIDATOR),
        (("what am I missing for model validator", "and what about AI auditor, same question"), AUDITOR),
        (("I want to become AI evaluation engineer", "what is missing"), EVALUATION),
        (("which role fits me, I am ML engineer", "what do I lack for governance lead"), LEAD),
        (("ML engineer to GRC, what is my gap",), GRC),
        (("compare model validator and AI auditor", "how do I fit for the second"), AUDITOR),
        (("How far is my CV from an AI auditor role? I know python, SQL, no audit, no risk",), AUDITOR),
    ],
)  # fmt: skip
def test_a_gap_is_to_the_role_spoken_of_last(
    session: Session, messages: tuple[str, ...], role: str
) -> None:
    found = result(talk(session, *messages)[0])
    assert (found["tool"], found.get("role")) == ("gap", role)


def test_the_nearest_role_is_the_one_gap_plan_and_project_are_of(session: Session) -> None:
    answer, conversation = talk(session, "I've got 10 years of QA and test automation, ISTQB, no ML", "which of these roles is closest to me")  # fmt: skip
    # guides/which-role-fits#who-testing
    assert result(answer)["listed"][0] == EVALUATION
    for text, tool in (("and what am I missing there", "gap"), ("could I do it in 4 months at 10 hours", "plan"), ("what would be the first project", "plan")):  # fmt: skip
        found = result(ask(session, text, conversation))
        assert (found["tool"], found["role"]) == (tool, EVALUATION)


def test_a_pair_compared_is_what_the_next_questions_are_of(session: Session) -> None:
    _, conversation = talk(session, "I want to compare AI auditor and AI governance analyst")
    for text in ("which pays better", "which is easier to get into from data science"):
        assert len(result(ask(session, text, conversation))["ids"]) == 2
    found = result(ask(session, "ok the second. what do i lack, i have SQL, python", conversation))
    assert (found["tool"], found["role"]) == ("gap", "roles/ai-governance-analyst")


def test_of_two_roles_spoken_of_neither_is_taken_silently(session: Session) -> None:
    answer, _ = talk(session, "compare model validator and AI auditor", "make me a plan, 10 hours")
    assert answer.status == "clarify"
    assert "model validator" in answer.text and "AI auditor" in answer.text


def test_which_of_two_is_shorter_is_answered_long_after_the_comparison(session: Session) -> None:
    answer, _ = talk(
        session,
        "compare model validator and AI auditor",
        "what am I missing for the first one",
        "make me a plan, 10 hours a week",
        "make it 4 months",
        "and for the other",
        "which is shorter",
    )
    assert result(answer)["tool"] == "compare" and "**Model validator**" in answer.text


@pytest.mark.parametrize(
    "messages",
    [
        ("I'm a prompt engineer, 8 months", "make me a plan"),  # what somebody is, is no goal
        ("what am I missing for model validator", "and what does an AI auditor earn"),
        ("plan for model validator, 10 hours a week", "what about the AIGP"),
        ("how many hours does the AIGP take", "what is missing in the EU AI Act"),
    ],
)
def test_what_asks_something_else_is_no_plan_and_no_gap(
    session: Session, messages: tuple[str, ...]
) -> None:
    answer, _ = talk(session, *messages)
    assert not result(answer).get("role")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I want AI evaluation", EVALUATION),
        ("I'd rather do model validation", VALIDATOR),
        ("I choose GRC engineering", GRC),
        ("I am going for AI auditor", AUDITOR),
        ("AI auditor sounds better", AUDITOR),
        ("do I want to be an AI auditor?", ""),
        ("I want to know the pay of an AI auditor", ""),
        ("I want AI auditor or model validator", ""),
        ("I want a job", ""),
    ],
)
def test_a_role_wished_for_in_passing(
    session: Session, catalog: Catalog, text: str, role: str
) -> None:
    assert wished(text, session.coach.reader.read(text).names, catalog) == role


# --- a plan that changes -------------------------------------------------------------------------


PLAN = "plan for AI evaluation engineer, 6 hours a week"


@pytest.mark.parametrize(
    ("messages", "wanted"),
    [
        ((PLAN, "I can only do 5"), {"hours_per_week": 5}),
        ((PLAN, "5"), {"hours_per_week": 5}),
        ((PLAN, "no, i can only do 4 hours"), {"hours_per_week": 4}),
        ((PLAN + ", until end of March", "I can only do 5", "make it 6 months"), {"hours_per_week": 5, "fits": True}),
        ((PLAN, "I can only do 5", "scrap that, plan for model validator"), {"hours_per_week": 5, "role": VALIDATOR}),
        ((PLAN + ", 14 weeks",), {"fits": False}),
        ((PLAN + " from 1 December",), {"start": "2026-12-01"}),
        ((PLAN + ", starting monday",), {"start": "2026-11-23"}),
        ((PLAN + " from 1 December", "I can only do 3 hours"), {"start": "2026-12-01", "hours_per_week": 3}),
        ((PLAN, "can I start in january?"), {"start": "2027-01-01"}),
        ((PLAN, "from january 10 hours only"), {"hours_per_week": 6, "later": ["2027-01-01", 10]}),
        ((PLAN, "without any certificate"), {"without": ["credential"], "credential": None}),
        ((PLAN, "drop the project"), {"without": ["project"], "project": ""}),
        ((PLAN, "without any certificate", "make it 8 hours"), {"without": ["credential"], "hours_per_week": 8}),
        ((PLAN, "what is the project about"), {"aspect": "project"}),
        ((PLAN, "how long is the project"), {"aspect": "project"}),
        ((PLAN, "what do I do first"), {"aspect": "week"}),
    ],
)  # fmt: skip
def test_a_plan_follows_what_is_said_of_it(
    session: Session, messages: tuple[str, ...], wanted: dict[str, Any]
) -> None:
    found = result(talk(session, *messages)[0])
    assert {k: found.get(k) for k in wanted} == wanted


def test_weeks_count_from_the_day_a_plan_starts(session: Session) -> None:
    now, _ = talk(session, PLAN)
    later, _ = talk(session, PLAN + " from 1 December")
    first, moved = (result(a)["weeks"] for a in (now, later))
    assert len(first) == len(moved) and moved[0]["start"] == "2026-12-01"
    assert date.fromisoformat(moved[-1]["end"]) - date.fromisoformat(first[-1]["end"]) == (
        date(2026, 12, 1) - TODAY
    )


def test_fewer_hours_from_a_later_day_make_the_later_weeks_smaller(session: Session) -> None:
    found = result(
        talk(session, "plan for AI auditor, 15 hours a week", "from january 10 hours only")[0]
    )
    hours = {w["start"]: w["hours"] for w in found["weeks"][:-1]}
    assert {h for d, h in hours.items() if d < "2027-01-01"} == {11.5}
    assert {h for d, h in hours.items() if d >= "2027-01-01"} == {7.5}


@pytest.mark.parametrize(
    ("messages", "tool"),
    [
        ((PLAN, "I have 5 years of experience"), ""),
        ((PLAN, "what does it cost without insurance"), ""),
        ((PLAN, "how long does the project manager exam take"), ""),
        ((PLAN, "my notice runs 2 months from january"), ""),
    ],
)
def test_what_is_not_of_the_plan_leaves_it(
    session: Session, messages: tuple[str, ...], tool: str
) -> None:
    assert result(talk(session, *messages)[0])["tool"] != "plan"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("from 1 December, 6 hours a week", "2026-12-01"),
        ("starting monday", "2026-11-23"),
        ("from january 10 hours only", "2027-01-01"),
        ("starting in mid January", "2027-01-15"),
        ("I begin after christmas", "2026-12-25"),
        ("start next week", "2026-11-23"),
        ("I am from India", ""),
        ("from scratch", ""),
        ("from 6 hours to 8", ""),
    ],
)
def test_the_day_a_plan_starts(text: str, day: str) -> None:
    found = start_day(start_words(text), TODAY)
    assert (found.isoformat() if found else "") == day


# --- what somebody told of themselves ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("8 years credit scorecards, SAS, statistics strong, documentation", {"background": "data science", "skills_rated": ["statistics-experiments:4"]}),
        ("what's my gap to GRC engineer, I'm a backend engineer with 11 years", {"current_role": "backend engineer", "experience_years": 11}),
        ("I am 52, 18 years actuary in Dublin", {"current_role": "actuary", "experience_years": 18}),
        ("data science 6 years, python SQL, no policy", {"background": "data science", "skills_lacking": ["policy-writing"]}),
        ("I led an ML team for 6 years, wrote policies", {"skills_named": ["policy-writing"]}),
        ("prompt engineer, 8 months, no degree", {"experience_years": 0.7, "education": "none"}),
        ("ML engineer 5 yrs, master in statistics, no German", {"education": "master in statistics", "languages": ["no german"]}),
        ("I haven't coded in 4 years", {"experience_years": None}),
        ("honestly i am scared AI does this also in 2 years", {"experience_years": None}),
        ("they want strong statistics", {"skills_rated": None}),
        ("which certificate is good for strong statistics?", {"skills_rated": None}),
        ("do I need a master in statistics?", {"education": None}),
        ("I have 3 years in AI governance", {"background": None}),
    ],
)  # fmt: skip
def test_what_a_message_tells_of_work(catalog: Catalog, text: str, wanted: dict[str, Any]) -> None:
    found = said(text, Profile(), catalog, today=TODAY)
    assert {k: found[k].value if k in found else None for k in wanted} == wanted


def test_degrees_and_languages_of_others_are_not_the_persons() -> None:
    assert degree_said("they ask for a master in law") is None
    assert degree_said("I want a PhD in statistics") is None
    assert tongues_said("is German needed", ()) is None
    assert tongues_said("I speak French", ["no french"]) == (["french"], "I speak French")


@pytest.mark.parametrize(
    ("messages", "skill", "have"),
    [
        (("8 years credit scorecards, statistics strong", "what am I missing for model validator"), "statistics-experiments", 4),
        (("what am I missing for model validator", "I said strong statistics"), "statistics-experiments", 4),
        (("I led an ML team, wrote policies", "what am I missing for AI governance lead"), "policy-writing", 2),
        (("what am I missing for AI auditor", "I know audit planning, no python"), "audit-planning", 2),
    ],
)  # fmt: skip
def test_skills_told_in_any_turn_stand_in_the_gap(
    session: Session, messages: tuple[str, ...], skill: str, have: int
) -> None:
    found = result(talk(session, *messages)[0])
    assert found["tool"] == "gap"
    row = next(r for r in found["gaps"] if r["skill"] == skill) if found.get("gaps") else None
    rows = {r["skill"]: r["have"] for r in found["rows"]}
    assert rows[skill] == have and (row is None or row["have"] == have)


@pytest.mark.parametrize(
    ("messages", "role"),
    [
        (("I am a test engineer, 12 years, no ML. Which role fits me?",), EVALUATION),
        (("I am data engineer 7 years, which role is closest",), "roles/data-governance-annotation"),
        (("I'm a backend engineer from Germany, 41. which role is closest",), GRC),
        (("I am ML engineer, 6 years", "which role fits me best, be honest"), EVALUATION),
    ],
)  # fmt: skip
def test_the_role_the_guide_names_for_a_background_comes_first(
    session: Session, messages: tuple[str, ...], role: str
) -> None:
    answer, conversation = talk(session, *messages)
    assert result(answer)["tool"] == "fit" and conversation.held["role"] == role


def test_who_is_done_with_code_is_shown_roles_without_it(
    session: Session, catalog: Catalog
) -> None:
    text = "What role fits me, I am ML engineer 10 years. I don't want to code anymore"
    _, conversation = talk(session, text)
    assert "python-ml" not in catalog.documents[conversation.held["role"]].record["skills"]


# --- adverts -------------------------------------------------------------------------------------


ANALYST = (
    "AI Governance Analyst, Singapore. We are looking for 3+ years in risk or compliance. Requirements: knowledge of "
    "guidelines, AI governance, policy writing. Nice to have: AIGP."
)


@pytest.mark.parametrize(
    "text",
    [
        ANALYST,
        "Job ad: Senior AI Governance Analyst, Dublin. Requirements: 5 years in risk, EU AI Act. Duties: maintain AI inventory.",
        "Model Risk Analyst, AIB. Validate IRB models, write reports. 3+ years experience in credit risk. Python or SAS. do I fit?",
    ],
)  # fmt: skip
def test_an_advert_on_one_line_is_read(session: Session, text: str) -> None:
    answer, _ = talk(session, text)
    assert result(answer)["tool"] == "match" and result(answer)["title_sure"]


@pytest.mark.parametrize(
    "text",
    [
        "Senior data scientist, Berlin. 8 years experience in fraud. Which role fits me?",
        "I am a model risk analyst at AIB. 3 years experience in credit risk. What should I do?",
        "ML engineer, Dublin. I was laid off on Monday. Requirements for benefits: how do I claim?",
    ],
)
def test_who_tells_of_themselves_pastes_no_advert(text: str) -> None:
    assert advert_in(text) == ""


def test_facts_told_after_an_advert_read_it_again(session: Session) -> None:
    answer, conversation = talk(session, ANALYST, "data science 6 years, python SQL, no policy")
    assert result(answer)["tool"] == "match"
    rows = {r["skill"]: r for r in result(answer)["rows"]}
    assert rows["policy-writing"]["have"] == 0 and rows["policy-writing"]["origin"] == "said"
    for text, tool in (("so what is missing most", "match"), ("how long to close it at 8 hours", "plan"), ("should I apply anyway", "match")):  # fmt: skip
        assert result(ask(session, text, conversation))["tool"] == tool


def test_a_hard_limit_missed_turns_the_verdict(session: Session) -> None:
    advert = "Here is an ad: Model Validator. 3 years experience in validation, credit scoring, MaRisk. fluent German. "
    answer, conversation = talk(
        session, advert + "I'm ML engineer 5 yrs, master in statistics, no German"
    )
    checks = {c["kind"]: c["state"] for c in result(answer)["checks"]}
    assert (checks["years"], checks["language"], result(answer)["fit"]) == ("field", "missed", "weak")  # fmt: skip
    assert "Only after asking" in ask(session, "what are my chances honestly", conversation).text


def test_a_required_skill_said_to_lack_makes_no_strong_fit(session: Session) -> None:
    text = (
        "job ad: Senior AI Evaluation Engineer, Berlin. Requirements: 5 years ML, LLM evaluation, red teaming, python. "
        "I have 6 years ML, python, docker, RAG in production, no red teaming"
    )
    answer, _ = talk(session, text)
    assert result(answer)["fit"] == "partial"


# --- practice ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "I have an interview on thursday for AI auditor, can we practise",
        "give me one interview question for ai auditor and check my answer",
        "can you ask me one question for model validator interview",
        "can you do a mock question with me for model validator",
        "let's rehearse for AI auditor. can we practise it",
        "I want to practise answers, AI auditor interview",
        "please play the interviewer for AI auditor",
    ],
)
def test_asking_to_practise_starts_the_practice(session: Session, text: str) -> None:
    assert result(talk(session, text)[0])["tool"] == "practice"


@pytest.mark.parametrize(
    "text",
    [
        "how do I practise for an interview?",
        "what are good practices for AI audit in practice",
        "give me questions to ask them in an interview",
        "best practice for model validation",
    ],
)
def test_asking_about_practice_starts_none(session: Session, text: str) -> None:
    assert result(talk(session, text)[0])["tool"] != "practice"


def test_a_practice_is_steered_by_its_commands(session: Session) -> None:
    _, conversation = talk(session, "interview for AI auditor on thursday", "can we practise that")
    steps = [
        ("different role, make it model validator", VALIDATOR, True),
        ("an earlier peak means it separates the bad ones sooner, useful for a low cutoff", VALIDATOR, False),
        ("was that good?", VALIDATOR, False),
        ("harder one please", VALIDATOR, True),
        ("can you make it about ai auditor", AUDITOR, True),
    ]  # fmt: skip
    for text, role, waiting in steps:
        found = result(ask(session, text, conversation))
        assert (found["tool"], found["role"], found["waiting"]) == ("practice", role, waiting), text
    assert ask(session, "different role", conversation).status == "clarify"
    assert result(ask(session, "AI evaluation engineer", conversation))["role"] == EVALUATION
    stopped = result(ask(session, "stop", conversation))
    assert stopped["tool"] == "practice" and not stopped["waiting"]


@pytest.mark.parametrize(
    ("point", "answer", "met"),
    [
        ("early peak helps a low cut-off", "an earlier peak is useful for a low cutoff", True),
        ("low cut-off", "a low cut off", True),
        ("prioritise by risk", "I prioritize by risk", True),
        ("behaviour under stress", "behavior under stress", True),
        ("stability", "an earlier peak is useful for a low cutoff", False),
    ],
)
def test_one_spelling_counts_as_another(point: str, answer: str, met: bool) -> None:
    assert touched(point, answer) == met


# --- CV lines, certificates, selection rates -------------------------------------------------------


def test_a_cv_talk_keeps_its_mode(session: Session) -> None:
    _, conversation = talk(session, "translate this CV line: Reviewed 14 credit models yearly, found 3 with unstable segments, which were withdrawn")  # fmt: skip
    assert result(conversation.turns[-1])["lines"][0]["bullets"]
    for text in ("led a team of 4 to migrate feature store to Databricks", "Monitored drift on 12 scorecards, retrained twice a year"):  # fmt: skip
        assert result(ask(session, text, conversation))["tool"] == "translate"
    for text in ("I was laid off last week and need money", "interested in AI auditor, what is it"):
        assert result(ask(session, text, conversation))["tool"] != "translate"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("is that exaggerated", True),
        ("am i overselling there", True),
        ("isn't that a lie", True),
        ("can I really say that in an interview", True),
        ("does that sound like bragging", True),
        ("is this too strong", True),
        ("is that wording honest?", True),
        ("is it true that SOC 2 is only for the US", False),
        ("can I use that for the AIGP", False),
        ("is the CISA too much for me now", False),
        ("what do I put under skills for a GRC role", False),
    ],
)
def test_whether_a_line_claims_too_much_is_asked_of_the_line(
    session: Session, text: str, asked: bool
) -> None:
    answer, _ = talk(session, "translate my CV line: led 5 engineers through the SOC 2 audit", text)
    assert (result(answer).get("aspect") == "honest") is asked
    if asked:
        assert {c.passage_id for c in answer.citations} >= {"guides/cv-translation#mistakes"}
        assert "guides/cv-translation" in answer.citations[0].passage_id


def test_a_word_of_a_mandate_is_named_when_honesty_is_asked(session: Session) -> None:
    answer, _ = talk(session, "translate my CV line: audited 14 credit models yearly", "can I really say that")  # fmt: skip
    assert "“audited” claims a mandate" in answer.text


def test_a_retention_policy_is_no_data_lineage(session: Session) -> None:
    answer, _ = talk(session, "translate my cv bullet: wrote the data retention policy and got legal to sign it")  # fmt: skip
    assert "lineage" not in answer.text and "Standards writing" in answer.text
    assert len(result(answer)["lines"][0]["bullets"]) == 1


@pytest.mark.parametrize(
    ("messages", "weeks"),
    [
        (("AIGP from 1 December at 7 hours a week, when would I be done",), [6, 9]),
        (("how many hours does the AIGP take", "I have 8 hours a week, starting monday. when would I be done"), [5, 8]),
        (("how many weeks for AIGP studying 2 hours each day",), [3, 5]),
    ],
)  # fmt: skip
def test_the_hours_of_a_certificate_become_weeks(
    session: Session, messages: tuple[str, ...], weeks: list[int]
) -> None:
    found = result(talk(session, *messages)[0])
    assert (found["tool"], found.get("weeks")) == ("study", weeks)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Men: 120 applied 48 selected, women: 90 applied, 27 selected", [("Men", 120, 48), ("women", 90, 27)]),
        ("men 48 of 120, women 27 of 90, what is the impact ratio", [("men", 120, 48), ("women", 90, 27)]),
        ("48 of 120 men and 27 of 90 women were hired", [("men", 120, 48), ("women", 90, 27)]),
        ("I have 3 of 4 kids at home", []),
        ("week 3 of 12", []),
    ],
)  # fmt: skip
def test_groups_with_their_numbers(text: str, groups: list[tuple[str, int, int]]) -> None:
    assert groups_in(text) == groups


def test_ones_own_numbers_give_ones_own_ratio(session: Session) -> None:
    answer, conversation = talk(session, "Men: 120 applied 48 selected, women: 90 applied, 27 selected")  # fmt: skip
    assert "0.75 (women): 0.30 divided by 0.40" in answer.text
    assert "no violation and no clearance" in ask(session, "so is that a violation", conversation).text  # fmt: skip
