"""What somebody likes and hates, what they were, and which roles suit: read from their own words, kept, and put right."""

from typing import Any

import pytest

from coach.career.fit import FitTool
from coach.career.levels import background
from coach.career.nearest import fits
from coach.career.occupation import occupation
from coach.career.tastes import HATES, holds, tastes_said
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Profile
from tests.asking import ask
from tests.conftest import TODAY
from tests.path_help import resolved
from tests.test_told import told

BEFORE = {"last_tool": "fit", "role": "roles/grc-engineer", "trail": ["fit"]}


@pytest.mark.parametrize(
    ("text", "likes", "hates"),
    [
        ("i love spotting what everyone missed and teaching juniors, can't stand slides", "finding explaining", "presenting"),
        ("enjoyed debating label quality; dreaded the pager and crunch", "arguing labelling", "oncall deadlines"),
        ("hate spreadsheets/travel/paperwork", "", "data travel forms"),
        ("I don't want to program any more", "", "coding"),
        ("stakeholders exhaust me", "", "people"),
        ("maths is my thing, essays are not for me", "statistics", "writing"),
        ("I prefer checklists over politics", "order", "politics"),
        ("something without workshops please", "", "meetings"),
        ("sick of firefighting", "", "oncall"),
        ("fond of hacking, not a fan of reports", "breaking", "writing"),
        ("the best part was getting to the bottom of it", "finding", ""),
    ],
)  # fmt: skip
def test_what_one_likes_and_hates_is_read(
    catalog: Catalog, text: str, likes: str, hates: str
) -> None:
    found = tastes_said(text, Profile(), catalog)
    got = {n: {*i.value} for n, i in found.items()}
    assert got.get("likes", set()) == {*likes.split()}
    assert got.get("hates", set()) == {*hates.split()}


@pytest.mark.parametrize(
    "text",
    [
        "what would I hate about the deadlines",
        "do auditors enjoy meetings?",
        "I'd like to know the law",
        "something like statistics",
        "my boss hates dashboards",
        "I hate my landlord",
        "what does writing feel like",
        "they don't want to pay",
        "would you like code or data",
        "is there much coding in validation",
        "we do not like the offer",
    ],
)
def test_what_is_asked_or_told_of_others_is_no_taste(catalog: Catalog, text: str) -> None:
    assert not tastes_said(text, Profile(), catalog)


def test_every_role_says_what_it_is_made_of(catalog: Catalog) -> None:
    for role in catalog.of_kind("role"):
        assert role.record.get("tastes"), role.id
    assert holds(catalog.documents["roles/ai-governance-lead"], "coding") == 0


@pytest.mark.parametrize("hated", ["coding", "writing", "meetings", "oncall", "statistics", "law"])
@pytest.mark.parametrize("was", ["data analyst, 5 years", "ml engineer, 9 years", "test lead, 12 years"])  # fmt: skip
def test_what_one_hates_is_never_offered_first_unsaid(
    catalog: Catalog, hated: str, was: str
) -> None:
    name = catalog.qualifiers.tastes[hated].words[0]
    profile = told(catalog, f"{was}. i hate {name}")
    assert hated in profile.get(HATES)
    found = FitTool(catalog).run({"short": True}, profile, TODAY)
    first = catalog.documents[found.data["listed"][0]]
    assert holds(first, hated) < 3
    line = next(t for t in resolved(found, catalog).splitlines() if t.startswith("- "))
    assert ("But " in line) is (holds(first, hated) == 2)


def test_tastes_change_the_answer_and_may_be_put_right(session: Session) -> None:
    talk = session.new_conversation()
    before = ask(session, "test lead, Ottawa, 10 years. what would suit me", talk)
    after = ask(session, "i really hate coding", talk)
    again = ask(session, "no, coding is fine, I don't mind coding", talk)
    listed = [a.results[0]["listed"][0] for a in (before, after, again)]
    assert listed[0] == listed[2] == "roles/ai-evaluation-engineer" != listed[1]
    assert not talk.profile.get(HATES)
    assert "you would rather avoid writing code" in after.text and "rather avoid" not in again.text


@pytest.mark.parametrize(
    "text",
    [
        "what would somebody like me aim for",
        "where would someone with my background go",
        "what could I do in model risk",
        "no idea what I'd be good at",
        "are there any roles for people like me",
        "what's left for me",
        "what kind of job should i try",
        "what would be right for me",
        "just choose one",
        "so which one is it",
    ],
)
def test_what_suits_is_asked_in_everyday_words(catalog: Catalog, text: str) -> None:
    profile = told(catalog, "data engineer, 6 years")
    found = FitTool(catalog).propose(text, (), profile, {})
    assert found is not None and found["short"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("what can I do about unpaid wages", ()),
        ("what should I do in my notice period", ()),
        ("what would somebody like me earn", ()),
        ("which one is cheaper", ()),
        ("what are my options if they refuse to pay", ()),
        ("just pick one", ("credentials/aigp", "credentials/cisa")),
        ("choose your words for the letter", ()),
        ("what does a validator do all day", ()),
    ],
)
def test_other_everyday_questions_rank_no_roles(
    catalog: Catalog, text: str, names: tuple[str, ...]
) -> None:
    profile = told(catalog, "data engineer, 6 years")
    found = FitTool(catalog).propose(text, names, profile, {"focus": ["layoff/uk"]})
    assert found is None or "side" in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("would red teaming suit me", {"suits": "roles/ai-security-redteam"}),
        ("is model validation right for me?", {"suits": "roles/model-validator"}),
        ("no, i meant annotation, not privacy", {"suits": "roles/data-governance-annotation"}),
        ("and why that one", {"suits": "roles/grc-engineer"}),
        ("so not evaluation?", {"suits": "roles/ai-evaluation-engineer"}),
        ("between bias audit and evaluation, which one for me", {"among": ["roles/algorithmic-bias-auditor", "roles/ai-evaluation-engineer"]}),
        ("annotation or privacy, just pick", {"among": ["roles/data-governance-annotation", "roles/ai-privacy-engineer"]}),
    ],
)  # fmt: skip
def test_one_role_is_weighed_and_of_two_one_is_taken(
    catalog: Catalog, text: str, expected: dict[str, Any]
) -> None:
    profile = told(catalog, "nlp engineer, 9 years. i like breaking things, hate meetings")
    found = FitTool(catalog).propose(text, (), profile, BEFORE) or {}
    assert expected.items() <= found.items()
    text = resolved(FitTool(catalog).run(found, profile, TODAY), catalog)
    assert text.startswith(("**Yes", "**Not", "**Possible", "**I would take"))


def test_just_pick_gives_one(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "frontend dev, 6 years, Porto. where would I fit", talk)
    for said in ("just pick", "ok which one then"):
        answer = ask(session, said, talk)
        assert answer.text.startswith("**I would take the") and answer.text.count("\n- **") == 1


def test_a_field_asked_for_gets_its_roles_and_the_nearest_of_all(session: Session) -> None:
    answer = ask(session, "what could I do in AI governance, I was an ML engineer for 7 years")
    assert answer.results[0]["tool"] == "fit" and answer.text.startswith("**In governance:")
    assert "the AI evaluation engineer" in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("text", "role", "known"),
    [
        ("computer vision engineer oslo, just 4 years in, laid off", "computer vision engineer", "vision"),
        ("cv engineer, pytorch all day", "computer vision engineer", "vision"),
        ("NLP eng, 7 yrs", "nlp engineer", "nlp"),
        ("data eng, 4y", "data engineer", "data-engineering"),
        ("I'm a test lead", "test lead", "testing"),
        ("fe dev, 3 years", "frontend dev", "software"),
        ("data sci, 5y", "data scientist", "data-science"),
        ("I'm no lawyer. i am not an editor, i'm a data analyst", "data analyst", "data-analysis"),
        ("not a tester, a data engineer", "data engineer", "data-engineering"),
    ],
)  # fmt: skip
def test_a_trade_is_read_in_its_short_forms(
    catalog: Catalog, text: str, role: str, known: str
) -> None:
    profile = told(catalog, text)
    assert profile.get("current_role") == role and background(profile, catalog) == known


def test_a_trade_denied_is_not_kept(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "technical writer, 6 years", talk)
    ask(session, "I am not a technical writer", talk)
    assert talk.profile.get("current_role") is None
    ask(session, "no, I'm a data analyst, not a technical writer", talk)
    assert talk.profile.get("current_role") == "data analyst"
    assert "technical-documentation" not in talk.profile.get("skills_named", ())


@pytest.mark.parametrize("text", ["I'm not a morning person", "not an engineer any more", "I was not only a tester"])  # fmt: skip
def test_what_denies_no_trade_denies_none(catalog: Catalog, text: str) -> None:
    assert told(catalog, "data engineer, 6 years", text).get("current_role") == "data engineer"


def test_whose_levels_were_assumed_is_said(session: Session) -> None:
    text = ask(session, "NLP engineer, 9 years. what would suit me").text
    assert "For an NLP engineer" in text
    assert "what a typical ML engineer holds, the nearest I have to an NLP engineer" in text
    assert fits(Profile(), session.catalog)


def test_a_day_of_a_role_told_is_shown(session: Session) -> None:
    talk = session.new_conversation()
    listed = ask(session, "data engineer, 6 years. what fits", talk).results[0]["listed"]
    answer = ask(session, "what would a typical day be in the second one", talk)
    assert answer.results[0]["side"] == "tasks" and answer.results[0]["role"] == listed[1]


def test_one_of_the_first_roles_is_mostly_what_one_likes(session: Session) -> None:
    unknown = ask(session, "which role fits me? I like writing")
    dev = ask(
        session, "backend dev 6 years, I love writing docs and explaining, hate on call. which role"
    )
    first = unknown.text.split("look at the ")[1].split(" first")[0]
    roles = {d.title.lower(): d for d in session.catalog.documents.values() if d.kind == "role"}
    assert holds(roles[first.lower()], "writing") == 3
    assert "AI technical writer" in dev.text.split("\n")[0]


def test_a_background_may_be_told_by_that_word(catalog: Catalog) -> None:
    read = [
        occupation(t, True, catalog)
        for t in ("My background is data science", "background: NLP research engineer")
    ]
    assert read[0]["background"][0] == "data science"
    assert read[1]["current_role"][0] == "nlp research engineer"
    assert not occupation("what background do model validators have", True, catalog)


@pytest.mark.parametrize(
    ("text", "section"),
    [("I'm autistic, which role", "guides/working-conditions#who-neurodivergent"), ("swift developer, which role", "guides/which-role-fits#who")],
)  # fmt: skip
def test_who_has_a_section_of_their_own_is_ranked_no_roles(
    session: Session, text: str, section: str
) -> None:
    answer = ask(session, text)
    assert not answer.results and answer.citations[0].passage_id.startswith(section)
    assert ask(session, "which role fits me").results
