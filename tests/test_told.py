"""Work told in everyday words, which role fits it, and what follows of the roles and the plan spoken of."""

from typing import Any

import pytest

from coach.career.compare import CompareTool
from coach.career.fit import FitTool
from coach.career.gap import GapTool
from coach.career.levels import background
from coach.career.plan import PlanTool
from coach.career.profile import said, with_items
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Answer, Profile
from tests.asking import ask, talk
from tests.conftest import TODAY
from tests.path_help import person, resolved


def told(catalog: Catalog, *messages: str) -> Profile:
    profile = Profile()
    for text in messages:
        profile = with_items(profile, said(text, profile, catalog, today=TODAY))
    return profile


def tools(answer: Answer) -> list[str]:
    return [str(r["tool"]) for r in answer.results]


def result(answer: Answer) -> dict[str, Any]:
    return dict(answer.results[0])


@pytest.mark.parametrize(
    ("text", "job", "of"),
    [
        ("tester, manual plus cypress, 5 years", "tester, manual", "testing"),
        ("was test automation lead until may", "test automation lead", "testing"),
        ("sysadmin / cloud guy, 11 years", "sysadmin / cloud guy", "infrastructure"),
        ("hi, mlops / devops person here, Lyon", "mlops / devops person", "mlops"),
        ("back in work soon. was data analyst in retail, Oslo", "data analyst", "data-analysis"),
        ("kotlin backend dev here, 4 yrs", "kotlin backend dev", "software"),
        ("Laid off: cloud architect, 12 years", "cloud architect", "infrastructure"),
        ("I'm a land surveyor. what could I do", "land surveyor", "nothing"),
        ("worked as a pastry chef until june", "pastry chef", "nothing"),
        ("I led test automation for 7 years", "", "testing"),
        ("9 years php + 3 years ML", "", "ml"),
    ],
)
def test_a_job_is_read_in_any_word_order(catalog: Catalog, text: str, job: str, of: str) -> None:
    profile = told(catalog, text)
    assert profile.get("current_role", "") == job
    assert background(profile, catalog) == of


@pytest.mark.parametrize(
    "text",
    [
        "I want to become a data engineer",
        "they want a cloud engineer with 5 years",
        "our data engineers left 3 years ago",
        "my manager, a security engineer, said no",
        "interviewed as a test engineer last week",
        "I applied as data analyst and got rejected",
        "I worked with a data engineer for 3 years",
        "plan for data analyst, 6 hours",
        "the software engineer role pays more",
        "I'm a slow learner, 5 hours a week",
        "I am a permanent resident",
        "I'm not a developer",
        "is it better to be data engineer or security engineer",
        "had an interview for data analyst, 2 years ago",
    ],
)
def test_jobs_of_others_and_wishes_are_not_the_persons(catalog: Catalog, text: str) -> None:
    assert not {"current_role", "background"} & told(catalog, text).items.keys()


def test_an_earlier_job_takes_the_place_of_none(catalog: Catalog) -> None:
    profile = told(catalog, "I'm a data engineer, 6 years", "I was a nurse before that")
    assert profile.get("current_role") == "data engineer"
    assert profile.get("roles_held") == ["nurse"]
    assert told(catalog, "I was a nurse before").get("current_role") == "nurse"


def test_a_degree_denied_in_one_subject_is_none_denied(catalog: Catalog) -> None:
    assert told(catalog, "I have no degree in law").get("education") is None
    assert told(catalog, "I have no degree").get("education") == "none"


def test_hours_a_day_are_no_hours_a_week(catalog: Catalog) -> None:
    assert told(catalog, "I can study 2 hours a day").get("hours_per_week") is None
    item = told(catalog, "plan, 4 hours a, until march 31").items["hours_per_week"]
    assert item.words == "4 hours"
    asked = PlanTool(catalog).propose("2 hours a day, plan please", (), Profile(), {})
    assert asked is not None and "hours" not in asked


@pytest.mark.parametrize(
    "text",
    [
        "which kind of role would suit",
        "what fits",
        "what could I turn into in this field",
        "no clue what i could possibly be in this audit business",
        "what else would fit",
        "which is nearest",
        "which one takes the least learning",
        "sort them by how long I have to learn",
        "which of these jobs is quickest to get into",
    ],
)
def test_the_fit_is_the_persons_once_their_work_is_told(catalog: Catalog, text: str) -> None:
    tool, profile = FitTool(catalog), told(catalog, "data engineer, 6 years")
    assert tool.propose(text, (), profile, {}) is not None
    assert tool.propose(text, (), Profile(), {}) is None
    assert (
        tool.propose(text, (), profile, {"focus": ["credentials/aigp"]}) is None
        or "job" in text
        or "role" in text
    )


@pytest.mark.parametrize(
    "text",
    [
        "which metric fits best for imbalanced data",
        "what would fit in the cv",
        "which is the fastest way to a sponsor",
        "which exam is the quickest",
        "what fits into week 3",
        "what can I become certified in",
        "which courses fit",
        "what takes the least time",
    ],
)
def test_other_things_that_fit_rank_no_roles(catalog: Catalog, text: str) -> None:
    profile = told(catalog, "data engineer, 6 years")
    assert FitTool(catalog).propose(text, (), profile, {}) is None


def test_the_least_learning_orders_by_hours(catalog: Catalog) -> None:
    profile = told(catalog, "manual tester, 5 years")
    found = FitTool(catalog).run({"by": "hours"}, profile, TODAY)
    hours = [r["hours"] for r in found.data["chart"]]
    assert hours == sorted(hours) and "Fewest hours" in resolved(found, catalog)


def test_whose_levels_are_assumed_stands_in_the_first_lines(catalog: Catalog) -> None:
    plan, gap = PlanTool(catalog), GapTool(catalog)
    for profile, words in (
        (Profile(), "You have not told me what you did before"),
        (told(catalog, "I have 3 years of experience"), "You told me 3 years of experience"),
        (told(catalog, "I was an engineering manager"), "does not tell me in which field"),
        (told(catalog, "I was a land surveyor"), "I have no typical levels for your work (“land"),
        (told(catalog, "manual tester, 5 years"), "what a typical test engineer holds"),
    ):
        asked = {"role": "ai-governance-analyst", "hours": 6}
        for found in (plan.run(asked, profile, TODAY), gap.run(asked, profile, TODAY)):
            assert words in found.text.split("\n\n")[1], found.text[:400]


def test_a_plan_with_no_role_asks_which_and_names_the_nearest(catalog: Catalog) -> None:
    tool, profile = PlanTool(catalog), told(catalog, "data engineer, 6 years")
    found = tool.run({"hours": 6, "weeks": 9}, profile, TODAY)
    assert found.data["missing"] == "role" and "Nearest to what you told me: data gov" in found.text
    held = dict(found.data["hold"])
    for reply, role in (
        ("you pick", "roles/data-governance-annotation"),
        ("model validator", "roles/model-validator"),
    ):
        names = (role,) if "model" in reply else ()
        after = tool.propose(reply, names, profile, dict(held))
        assert after is not None and after["role"] == role
        assert (after["hours"], after["weeks"]) == (6, 9)
    again = tool.propose("about 4 hours", (), profile, dict(held))
    assert again is not None and "role" not in again and (again["hours"], again["weeks"]) == (4, 9)
    assert tool.run({"hours": 6}, Profile(), TODAY).data["missing"] == "role"


def test_the_roles_of_a_fit_are_what_follows_is_of(session: Session) -> None:
    answers = talk(
        session,
        "data engineer, 6 years, Vienna. what fits",
        "and what would I be lacking for the second",
        "how much does the third one pay",
        "and the odds there",
        "how long until I'm ready for it",
        "plan please, 6 hours a week",
    )
    first = [r["role"] for r in result(answers[0])["roles"]][:3]
    assert tools(answers[1]) == ["gap"] and result(answers[1])["role"] == first[1]
    assert result(answers[2])["side"] == "pay" and result(answers[2])["role"] == first[2]
    assert result(answers[3])["side"] == "odds" and result(answers[3])["role"] == first[2]
    assert result(answers[4])["side"] == "time"
    assert tools(answers[5]) == ["plan"] and result(answers[5])["role"] == first[2]


def test_a_side_of_something_else_is_no_roles_side(catalog: Catalog) -> None:
    held = {"roles": ["roles/model-validator"], "role": "roles/model-validator", "last_tool": "gap", "trail": ["gap"]}  # fmt: skip
    for text in (
        "how long does a severance talk take",
        "what are the chances that the AI Act is delayed",
        "what did my old company pay",
        "does it pay to be honest with the recruiter",
        "how much is the pay cut from 145k",
        "which companies went bust",
    ):
        assert "side" not in (FitTool(catalog).propose(text, (), Profile(), held) or {}), text


def test_a_plan_takes_what_is_known_left_out_and_asked_of_it(session: Session) -> None:
    answers = talk(
        session,
        "make me a plan for AI governance analyst, 6 hours a week",
        "i already know impact assessments",
        "drop the report writing",
        "how many hours altogether",
        "until april please",
    )
    needed = [result(a)["needed"] for a in answers]
    assert all(tools(a) == ["plan"] for a in answers)
    assert needed[1] < needed[0] and needed[2] < needed[1] and needed[3] == needed[2]
    assert "Taken as known" in answers[1].text and "Without plain report writing" in answers[2].text
    assert result(answers[3])["aspect"] == "total" and "In all" in answers[3].text
    assert not result(answers[4])["fits"] and "until april;" not in answers[3].text


def test_what_is_to_stay_is_not_left_out(session: Session) -> None:
    _, kept = talk(
        session,
        "make me a plan for AI governance analyst, 6 hours a week",
        "do not drop the project",
    )
    assert "Without a project" not in kept.text


def test_two_certificates_are_compared_whatever_they_are_for(catalog: Catalog) -> None:
    tool, pair = CompareTool(catalog), ["credentials/cisa", "credentials/aigp"]
    names = [*pair, "roles/ai-assurance-consultant"]
    found = tool.propose("CISA or AIGP for a move to AI assurance", names, Profile(), {})
    assert found is not None and found["ids"] == pair
    asked = "do I need CISA or AIGP for AI assurance"
    assert tool.propose(asked, names, Profile(), {}) is None


def test_the_difference_in_pay_is_asked_of_what_was_compared(catalog: Catalog) -> None:
    pair = ["roles/model-validator", "roles/ai-auditor-internal"]
    held = {"compared": pair, "roles": pair, "last_tool": "compare", "trail": ["compare"]}
    found = CompareTool(catalog).propose("and the difference in pay", (), Profile(), held)
    assert found and found["by"] == "pay"
    fit = CompareTool(catalog).run({"ids": pair}, person(catalog), TODAY)
    assert "a open" not in fit.text


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("I know python and sql, nothing else", True),
        ("I do SQL and dashboards, nothing else.", True),
        ("ml engineer, 6 years. I want one certificate and one project, nothing else", False),
        ("6 years of QA. give me a plan with python, nothing else", False),
    ],
)
def test_what_is_wanted_alone_is_no_list_of_all_one_knows(
    session: Session, text: str, only: bool
) -> None:
    talk = session.new_conversation()
    ask(session, text, talk)
    assert (talk.profile.get("background") == "only the skills named") is only


def test_what_somebody_was_is_read_behind_their_age_and_level(session: Session) -> None:
    for text, role in (
        (
            "37 f, support engineer tier 2, Dublin. a chatbot took my whole floor",
            "support engineer",
        ),
        ("hi. 41, backend java dev in Leeds, 15 yrs of payments", "backend java dev"),
        ("I'm 24, junior frontend, 14 months experience", "frontend developer"),
    ):
        talk = session.new_conversation()
        ask(session, text, talk)
        assert talk.profile.get("current_role") == role and not talk.profile.get("visa"), text


def test_months_of_money_are_no_months_of_work(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "senior data engineer, 46. I have savings for 5 months. is this worth it", talk)
    assert talk.profile.get("experience_years") is None
