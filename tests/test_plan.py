"""Plans: sized to the hours there are, in the order skills require, honest about what does not fit."""

import json
import math
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from coach.career.asdata import as_data
from coach.career.calendar import in_words
from coach.career.gap import GapTool
from coach.career.plan import PlanTool
from coach.career.planasked import hours_asked
from coach.career.plankept import (
    KeptPlan,
    kept_plan,
    standing,
    week_ends,
    with_ticks,
    with_weeks,
)
from coach.career.planning import Plan, make_plan, study_hours
from coach.career.plannow import changed_text, line, where_text
from coach.career.prints import changed, changes
from coach.career.profile import said, with_items
from coach.career.profilefile import from_json
from coach.career.progress import listed, ticked
from coach.career.steps import Step
from coach.cli.tools import register
from coach.corpus import Catalog, load_catalog
from coach.errors import InputError
from coach.export import profile_json
from coach.session import Session
from coach.types import Answer, Profile, ProfileItem, ToolResult
from coach.wording import data_root
from tests.conftest import TODAY
from tests.path_help import HOLE, person, resolved

CATALOG = load_catalog(data_root("knowledge"))
ROLES = sorted(d.id for d in CATALOG.of_kind("role"))
SKILLS = sorted(CATALOG.skills)
quick = settings(max_examples=40, deadline=None)
people = st.fixed_dictionaries(
    {"skills": st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 5), max_size=8)},
    optional={
        "runway_months": st.floats(0, 24).map(lambda m: round(m, 1)),
        "experience_years": st.integers(0, 20),
        "credentials": st.lists(st.sampled_from(["cisa", "crisc", "aigp"]), unique=True),
    },
)


def plan_of(role: str, profile: Profile, hours: float, weeks: int | None = None) -> Plan:
    return make_plan(CATALOG.find(role), profile, CATALOG, hours=hours, today=TODAY, weeks=weeks)


# Derived by hand from roles/*.md (skills), skills.yaml (hours, requires, starts), projects/*.md (upper hours, closes) and
# layoff/*.md (deadlines). A quarter of the hours, rounded down to half an hour, is kept for people; the rest is study.
# name: (profile, role, hours, weeks asked, hours needed, weeks needed, fits, project, weeks of the bound or None)
GOLDEN: dict[str, tuple[Any, ...]] = {
    # model validation to 1: 11, inventory (required) 4, MRM to 1: 13, memo 60, then influence 32, explainability 10,
    # MRM 2-3: 32, robustness 12, sector rules 11 + 56 = 241; 6 hours of study a week: 41 weeks.
    "validator, nothing said": ({}, "model-validator", 8, None, 241, 41, True, "projects/validation-memo", None),
    # test data to 1: 5, gate 40 (RAG, LLM evaluation to 3, test data to 2), writing 24, test data 12 = 81; 7.5 a week: 11.
    "evaluator, ten hours": ({}, "ai-evaluation-engineer", 10, None, 81, 11, True, "projects/rag-evaluation-gate", None),
    # gate 40, monitoring 10, guardrails 4 + 10 = 64; 15 - 3.5 = 11.5 a week: 6.
    "LLMOps, fifteen hours": ({}, "llmops-prompt-engineer", 15, None, 64, 6, True, "projects/rag-evaluation-gate", None),
    # risk 8, NIST 5, register 20, writing 2-3: 24, inventory 24, influence 32, documentation 10, AI Act 39, impact 28,
    # policy 22, privacy 39 = 251. 14 November + 60 days = 13 January 2027, 52 days from today: 7 whole weeks, 52.5 hours;
    # the register (20) still fits with its two basics.
    "governance on H-1B": (
        {"country": "us", "visa": "H-1B", "last_day": "2026-11-14"},
        "ai-governance-analyst", 10, None, 251, 34, False, "projects/nist-risk-register", 7),
    # The I-94 ends first: 20 December 2026 is 28 days away, 4 weeks.
    "H-1B with an earlier I-94": (
        {"country": "us", "visa": "H-1B", "last_day": "2026-11-14", "i94_end": "2026-12-20"},
        "ml-observability", 8, None, 41, 7, False, "projects/incident-post-mortem", 4),
    # bias: anti-discrimination 6, state law 8, LL 144 project 30, fairness 14, sampling 48, writing 24, state law 20 = 150;
    # six months are 26 weeks, 7.5 hours a week make 20.
    "bias auditor, six months of money": (
        {"runway_months": 6}, "algorithmic-bias-auditor", 10, None, 150, 20, True, "projects/ll144-audit", 26),
    # Three months are 13 weeks: 97.5 hours for 150.
    "bias auditor, three months of money": (
        {"runway_months": 3}, "algorithmic-bias-auditor", 10, None, 150, 20, False, "projects/ll144-audit", 13),
    # 180 days from 14 November 2026 end on 13 May 2027: 172 days from today, 24 weeks (layoff/australia).
    "evaluator on a 482 visa": (
        {"country": "au", "visa": "482 visa", "last_day": "2026-11-14"},
        "ai-evaluation-engineer", 10, None, 81, 11, True, "projects/rag-evaluation-gate", 24),
    # Three months from 30 November 2026 end on 28 February 2027 (a shorter month): 98 days, 14 weeks (layoff/germany).
    # incidents to 1: 6, post-mortem 15, data quality 10, monitoring 10 = 41; 5 - 1 = 4 a week: 11.
    "observability on a Blue Card": (
        {"country": "de", "visa": "Blue Card", "last_day": "2026-11-30"},
        "ml-observability", 5, None, 41, 11, True, "projects/incident-post-mortem", 14),
    # The Home Office decision starts the UK clock; its day is not known, so it bounds nothing.
    "evaluator on a UK Skilled Worker visa": (
        {"country": "uk", "visa": "Skilled Worker visa", "last_day": "2026-11-14"},
        "ai-evaluation-engineer", 10, None, 81, 11, True, "projects/rag-evaluation-gate", None),
    # Twelve weeks at five hours (4 of study) hold 48 hours of 459.
    "auditor, twelve weeks": ({}, "ai-auditor-internal", 5, 12, 459, 115, False, "projects/nist-risk-register", 12),
    # Two months of money (8 weeks) bind before the visa's 24.
    "two clocks": (
        {"country": "au", "visa": "482 visa", "last_day": "2026-11-14", "runway_months": 2},
        "ai-evaluation-engineer", 10, None, 81, 11, False, "projects/rag-evaluation-gate", 8),
    # One hour a week leaves none for people: 41 weeks of one hour.
    "one hour a week": ({}, "ml-observability", 1, None, 41, 41, True, "projects/incident-post-mortem", None),
    # Everything asked is held: nothing to learn.
    "nothing left": (
        {"skills": {"monitoring-observability": 4, "mlops-reproducibility": 4, "statistics-experiments": 3, "python-ml": 3,
                    "ai-incident-management": 2, "data-quality": 3}},
        "ml-observability", 8, None, 0, 0, True, "", None),
}  # fmt: skip


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_plans(name: str, catalog: Catalog) -> None:
    values, role, hours, weeks, needed, needed_weeks, fits, project, bound = GOLDEN[name]
    profile = person(catalog, **values)
    plan = plan_of(role, profile, hours, weeks)
    assert (plan.needed, plan.needed_weeks, plan.fits) == (needed, needed_weeks, fits)
    assert plan.project == project
    assert (plan.limits[0].weeks if bound is not None else None) == bound
    result = PlanTool(catalog).run({"role": role, "hours": hours, "weeks": weeks}, profile, TODAY)
    text = resolved(result, catalog)
    assert text.startswith("**At " if fits and needed else "**Nothing left" if fits else "**In ")


def test_the_validator_plan_in_order(catalog: Catalog) -> None:
    plan = plan_of("model-validator", Profile(), 8)
    assert [s.id for s in plan.steps] == [
        "model-validation:1", "ai-inventory:1", "model-risk-management:1", "projects/validation-memo",
        "challenge-influence:3", "explainability:3", "model-risk-management:3", "robustness-testing:3",
        "sector-rules:1", "sector-rules:3",
    ]  # fmt: skip
    assert plan.weeks[0].start == TODAY and plan.end == date(2027, 9, 4)
    assert dict(plan.left) == {
        "model-validation": 4,
        "plain-report-writing": 4,
        "statistics-experiments": 4,
    }
    # The memo closes validation to 3, risk management to 2 and writing to 3 at once (projects/validation-memo).
    memo = plan.steps[3]
    assert dict(memo.raises) == {
        "model-validation": 3,
        "model-risk-management": 2,
        "plain-report-writing": 3,
    }
    assert memo.milestone.startswith("A six to ten page memo")
    assert plan.steps[4].milestone == catalog.skills["challenge-influence"].levels[3]


def test_what_does_not_fit_leads_with_what_is_there_at_the_end(catalog: Catalog) -> None:
    profile = person(catalog, runway_months=3)
    result = PlanTool(catalog).run(
        {"role": "algorithmic-bias-auditor", "hours": 10}, profile, TODAY
    )
    text = resolved(result, catalog)
    assert text.startswith(
        "**In the 13 weeks of your runway, at 10 hours a week, you will have the LL 144 project"
    )
    # Two law and testing basics (14 hours) and the project (30) take 44 of 7.5 a week: it is there after week 6; the role
    # note's 3 months at 10 hours are 13 weeks from 22 November, and applications start the day after.
    assert "Start to apply after week 13, from 21 February 2027, with the LL 144 project" in text
    assert "does not fit" not in text and text.index("| weeks |") < text.index("What stays open")
    # 150 hours in 13 weeks: 15 hours a week leave 11.5 of study (149.5); 16 leave 12 (156).
    assert "about 150 hours of study, and these weeks hold 97.5" in text
    assert "20 weeks at 10 hours a week" in text and "or 16 hours a week" in text
    assert "Because you said: months of runway: 3" in text


@pytest.mark.parametrize(
    "role", ["ai-evaluation-engineer", "model-validator", "ai-auditor-internal"]
)
@pytest.mark.parametrize(("hours", "weeks"), [(2, 6), (3, 8), (4, 12), (8, 6), (35, 6)])
def test_six_weeks_or_more_always_hold_something_to_show(
    role: str, hours: float, weeks: int, catalog: Catalog
) -> None:
    plan = plan_of(role, Profile(), hours, weeks)
    result = PlanTool(catalog).run({"role": role, "hours": hours, "weeks": weeks}, Profile(), TODAY)
    project = next(s for s in plan.steps if s.kind == "project")
    assert plan.project == project.id and sum(s.hours for s in plan.steps) <= plan.room
    low, high = catalog.documents[project.id].record["hours"]
    assert (project.hours < low) is project.part and (project.hours == high) is not (
        project.part or project.short
    )
    assert not project.part or (not project.raises and "first part" in result.text)
    assert ("short end" in result.text) is project.short


@pytest.mark.parametrize(
    ("role", "hours", "weeks"),
    [("ai-evaluation-engineer", 8, 12), ("model-validator", 4, 12), ("ai-auditor-internal", 4, None), ("model-validator", 8, None)],
)  # fmt: skip
def test_every_week_and_date_of_a_plan_is_of_one_count(
    role: str, hours: float, weeks: int | None, catalog: Catalog
) -> None:
    plan = plan_of(role, Profile(), hours, weeks)
    given = {"role": role, "hours": hours, "weeks": weeks}
    text = resolved(PlanTool(catalog).run(given, Profile(), TODAY), catalog)
    for week, day in re.findall(r"after week (\d+), from (\d+ \w+ \d{4})", text):
        assert in_words(TODAY + timedelta(days=7 * int(week))) == day
    total = plan.needed_weeks
    for count, day in re.findall(
        r"(\d+) weeks(?: in all)?(?: at \d+ hours a week)?, (?:until|to) (\d+ \w+ \d{4})", text
    ):
        assert int(count) == total and in_words(TODAY + timedelta(days=7 * total - 1)) == day
    spans = [s for row in re.findall(r"^\| (\d+(?:-\d+)?) \|", text, re.M) for s in row.split("-")]
    assert max(map(int, spans)) <= len(plan.weeks) <= (weeks or 10**3)
    lead, _, rest = text.partition("| weeks |")
    assert re.search(r"after week \d+|role note counts", lead) and "20" in lead
    assert "The whole way" not in lead and "The whole way" in rest


def test_a_near_role_is_offered_only_when_it_is_not_hated(catalog: Catalog) -> None:
    asked = {"role": "ai-evaluation-engineer", "hours": 8, "weeks": 12}
    for hates, offered in (((), True), (catalog.qualifiers.tastes, False)):
        items = {"hates": ProfileItem(list(hates), "said", "")}
        text = PlanTool(catalog).run(asked, Profile(items=items), TODAY).text
        assert ("A near role" in text) is offered


def test_the_visa_clock_is_cited_and_a_lawyer_named(catalog: Catalog) -> None:
    profile = person(catalog, country="us", visa="H-1B", last_day="2026-11-14")
    result = PlanTool(catalog).run({"role": "ai-governance-analyst", "hours": 10}, profile, TODAY)
    assert "7 weeks your visa's clock leaves, to 13 January 2027" in resolved(result, catalog)
    assert "[[layoff/us-visa#visa-grace-period|" in result.text
    assert any("immigration lawyer" in n for n in result.notes)


def test_a_clock_that_has_passed_is_said_and_sizes_nothing(catalog: Catalog) -> None:
    profile = person(catalog, country="us", visa="H-1B", last_day="2026-08-14")
    result = PlanTool(catalog).run({"role": "ml-observability", "hours": 8}, profile, TODAY)
    text = resolved(result, catalog)
    assert result.data["fits"] and "was 13 October 2026" in text and "today" in text


def test_a_credential_stands_only_where_a_verdict_says_so(catalog: Catalog) -> None:
    run = PlanTool(catalog).run
    validator = run({"role": "model-validator", "hours": 8}, Profile(), TODAY)
    assert validator.data["credential"] is None and "No paid credential" in validator.text
    # credentials/aigp: 649 for members, 799 for others, as of 2026-06; verdict "now" for a governance analyst.
    analyst = run({"role": "ai-governance-analyst", "hours": 8}, Profile(), TODAY)
    text = resolved(analyst, catalog)
    assert "649 US dollars for members, 799 for others" in text and "as of 2026-06" in text
    assert [s["id"] for s in analyst.data["steps"]][-1] == "credentials/aigp"
    assert analyst.data["needed"] == 251, (
        "a title never stands between the person and a first application"
    )
    # credentials/which-first: with three months of money or less, later.
    short = run(
        {"role": "ai-governance-analyst", "hours": 40}, person(catalog, runway_months=3), TODAY
    )
    assert not any(s["kind"] == "credential" for s in short.data["steps"])
    held = run(
        {"role": "ai-governance-analyst", "hours": 8}, person(catalog, credentials=["aigp"]), TODAY
    )
    assert "credentials/aigp" not in [s["id"] for s in held.data["steps"]]


def test_free_resources_stand_first(catalog: Catalog) -> None:
    for step in plan_of("ai-auditor-internal", Profile(), 8).steps:
        costs = [r.cost for r in step.resources]
        assert costs == sorted(costs, key=lambda c: c != "free")


def checks(steps: tuple[Step, ...], profile: Profile) -> dict[str, int]:
    """Walk the steps; every step starts with what it requires at level 1 or above. Returns the levels reached."""
    from coach.career.levels import ML, held

    now = {
        s.id: held(s, profile, ML, ticked(profile, CATALOG)).level for s in CATALOG.skills.values()
    }
    for step in steps:
        if step.kind == "skill":
            assert now[step.skill] == step.low
        for skill in step.raises:
            assert step.kind == "skill" or now[skill] >= 1, f"{step.id} closes {skill} from nothing"
            for other in CATALOG.skills[skill].requires:
                assert now[other] >= 1 or other in step.raises, f"{step.id} before {other}"
        for skill, level in step.raises.items():
            now[skill] = max(now[skill], level)
    return now


@quick
@given(st.sampled_from(ROLES), people, st.floats(1, 60), st.none() | st.integers(1, 60))
def test_a_plan_keeps_its_promises(role: str, values: Any, hours: float, weeks: int | None) -> None:
    profile = person(CATALOG, **values)
    plan = plan_of(role, profile, hours, weeks)
    for week in plan.weeks:
        assert sum(p.hours for p in week.pieces) + week.people_hours <= hours + 1e-6
        assert week.end - week.start == timedelta(days=6)
    now = checks(plan.steps, profile)
    assert all(now[s] >= level for s, level in plan.claims.items()), "closes every gap it claims"
    must = {r.skill: r.need for r in plan.gap.rows if r.must}
    assert {s for s, need in must.items() if now[s] < need} == set(plan.left)
    spent = {s.id: 0.0 for s in plan.steps}
    for week in plan.weeks:
        for piece in week.pieces:
            spent[piece.step] += piece.hours
    assert all(math.isclose(spent[s.id], s.hours, abs_tol=1e-6) for s in plan.steps)
    bounds = [b.weeks for b in plan.limits if b.kind in ("asked", "runway", "visa")]
    assert not bounds or len(plan.weeks) <= min(bounds)
    if plan.fits:
        assert all(now[s] >= min(need, 3) for s, need in must.items())
    else:
        assert plan.needed > min(bounds) * plan.study_hours
    assert plan_of(role, profile, hours, weeks) == plan


@quick
@given(st.sampled_from(ROLES))
def test_what_a_skill_requires_is_finished_first_after_the_projects_basics(role: str) -> None:
    steps = plan_of(role, Profile(), 10).steps
    after = max((i + 1 for i, s in enumerate(steps) if s.kind != "skill" and s.raises), default=0)
    rest = [s for s in steps[after:] if s.kind == "skill"]
    for i, step in enumerate(rest):
        later = {s.skill for s in rest[i + 1 :]}
        assert not set(CATALOG.skills[step.skill].requires) & later, (
            f"{step.id} before what it requires"
        )


@quick
@given(st.sampled_from(ROLES), people, st.sampled_from(SKILLS), st.integers(3, 5))
def test_a_gained_skill_never_makes_the_way_longer(
    role: str, values: Any, skill: str, level: int
) -> None:
    from coach.career.levels import ML, held

    before = person(CATALOG, **values)
    level = max(level, held(CATALOG.skills[skill], before, ML).level)
    after = person(CATALOG, **{**values, "skills": {**values["skills"], skill: level}})
    # A project that no longer pays for itself may give way to more study, never past the plain sum of the skills.
    plain = plan_of(role, after, 10).gap.hours_first
    assert plan_of(role, after, 10).needed <= max(plan_of(role, before, 10).needed, plain + 30)


def test_name_and_school_change_nothing_and_hours_do(catalog: Catalog) -> None:
    base = person(catalog, runway_months=6)
    named = replace(
        base,
        items={
            **base.items,
            "name": ProfileItem("Ada", "CV line 1", "Ada"),
            "education": ProfileItem("MIT", "CV line 2", "MIT"),
        },
    )
    run = PlanTool(catalog).run
    arguments = {"role": "model-validator", "hours": 8}
    assert run(arguments, named, TODAY) == run(arguments, base, TODAY)
    for other in ({"role": "model-validator", "hours": 9}, {"role": "grc-engineer", "hours": 8}):
        assert run(other, base, TODAY).data["chart"] != run(arguments, base, TODAY).data["chart"]
    assert run(arguments, person(catalog, runway_months=2), TODAY).data["fits"] is False


def test_ticked_steps_are_not_planned_again(catalog: Catalog) -> None:
    # The memo done leaves: inventory 4, influence 32, explainability 10, MRM 2-3: 32, robustness 12, sector rules 67 = 157.
    profile = Profile(
        {"progress": ProfileItem(["projects/validation-memo", "nonsense:9", 7], "said", "")}
    )
    plan = plan_of("model-validator", profile, 8)
    assert plan.needed == 157 and plan.project == ""
    assert "projects/validation-memo" not in {s.id for s in plan.steps}


def test_a_week_reported_done_is_ticked_off_and_replanned(catalog: Catalog) -> None:
    tool = PlanTool(catalog)
    first = tool.run({"role": "model-validator", "hours": 8}, Profile(), TODAY)
    arguments = tool.propose("I finished week 2", (), Profile(), first.data["hold"])
    assert arguments is not None and arguments["done"] == ["model-validation:1"]
    again = tool.run(arguments, Profile(), TODAY + timedelta(days=14))
    assert again.data["profile"]["progress"].value == ["model-validation:1"]
    assert again.data["needed"] == 230 and again.text.startswith(
        "Ticked off: model validation to level 1."
    )
    assert again.data["start"] == "2026-12-06"


def test_a_plan_made_again_keeps_what_was_left_out_of_it_and_its_later_hours(
    catalog: Catalog,
) -> None:
    tool = PlanTool(catalog)
    asked = {
        "role": "model-validator",
        "hours": 8,
        "without": ["credential"],
        "later": ["2027-02-01", 14],
    }
    first = tool.run(asked, Profile(), TODAY)
    for words in ("replan please, from today", "week 1 is done"):
        arguments = tool.propose(words, (), Profile(), first.data["hold"])
        assert arguments is not None
        again = tool.run(arguments, Profile(), TODAY).data["hold"]["plan"]
        assert again["without"] == ["credential"] and again["later"] == ["2027-02-01", 14]


def test_a_week_tells_the_hours_for_people_of_that_week(catalog: Catalog) -> None:
    asked = {"role": "model-validator", "hours": 8, "later": ["2026-12-13", 20], "aspect": "week"}
    early, late = (PlanTool(catalog).run({**asked, "week": n}, Profile(), TODAY) for n in (1, 5))
    people = [re.findall(r"([\d.]+) hours?[^.]*people", r.text) for r in (early, late)]
    assert people[0] and people[1] and people[0] != people[1]


def test_a_saved_plan_knows_when_the_knowledge_behind_it_changed(catalog: Catalog) -> None:
    tool = PlanTool(catalog)
    saved = tool.run({"role": "model-validator", "hours": 8}, Profile(), TODAY)
    documents = saved.data["documents"]
    assert changed(documents, catalog) == ()
    role = catalog.documents["roles/model-validator"]
    other = replace(
        catalog, documents={**catalog.documents, role.id: replace(role, body=role.body + "x")}
    )
    assert changed(documents, other) == ("roles/model-validator",)
    arguments = tool.propose("replan from today", (), Profile(), saved.data["hold"])
    again = PlanTool(other).run(arguments or {}, Profile(), TODAY)
    assert "has changed: model validator" in again.text
    assert again.data["fingerprint"] != saved.data["fingerprint"]


# --- the plan a person keeps -------------------------------------------------------------------------


def keeping(catalog: Catalog, day: date = TODAY, **arguments: Any) -> tuple[Profile, KeptPlan]:
    """A profile with a validator plan of 8 hours a week, and the plan as it is read back."""
    wanted = {"role": "model-validator", "hours": 8, **arguments}
    result = PlanTool(catalog).run(wanted, Profile(), day)
    profile = with_items(Profile(), result.data["profile"])
    kept = kept_plan(profile, catalog)
    assert kept is not None
    return profile, kept


def test_a_kept_plan_travels_in_the_profiles_file(catalog: Catalog) -> None:
    profile, kept = keeping(catalog)
    profile = with_ticks(profile, kept, ["model-validation:1", "ai-inventory:1"])
    again = from_json(json.loads(profile_json(profile)), catalog)
    assert kept_plan(again, catalog) == kept and listed(again) == listed(profile)
    # The steps of test_the_validator_plan_in_order: two of ten done, MRM to level 1 (13 hours, weeks 3 to 5) next.
    now = standing(kept, again, catalog, TODAY)
    assert (now.done, now.all, now.behind) == (2, 10, 0)
    assert now.next is not None
    assert (now.next.id, now.next.hours, now.next.first, now.next.last) == (
        "model-risk-management:1",
        13,
        3,
        5,
    )
    assert (
        line(kept, again, catalog, TODAY)
        == "Your plan: 2 of 10 steps done; next: model risk management to level 1."
    )


def test_ticks_are_taken_back_and_those_of_another_plan_stay(catalog: Catalog) -> None:
    profile, kept = keeping(catalog)
    profile = with_items(profile, {"progress": ProfileItem(["guardrails-security:1"], "said", "")})
    profile = with_ticks(profile, kept, ["ai-inventory:1", "eu-ai-act:5", 7, None])
    assert listed(profile) == ("guardrails-security:1", "ai-inventory:1")
    assert listed(with_ticks(profile, kept, [])) == ("guardrails-security:1",)


def test_a_whole_week_ticks_what_ends_in_it_and_takes_it_back(catalog: Catalog) -> None:
    profile, kept = keeping(catalog)
    profile = with_items(profile, {"progress": ProfileItem(["guardrails-security:1"], "said", "")})
    ends = week_ends(kept)
    assert [i for ids in ends.values() for i in ids] == list(kept.ids)  # each step ends in one week
    first, *others = ends
    done = with_weeks(profile, kept, [first, "2", None, 10_000], catalog)
    assert listed(done) == ("guardrails-security:1", *ends[first])
    both = with_weeks(done, kept, [first, others[0]], catalog)
    assert set(listed(both)) == {"guardrails-security:1", *ends[first], *ends[others[0]]}
    assert listed(with_weeks(both, kept, [], catalog)) == ("guardrails-security:1",)


def test_planned_again_from_today_the_ticked_steps_are_done_and_still_counted(
    catalog: Catalog,
) -> None:
    profile, kept = keeping(catalog)
    profile = with_ticks(profile, kept, ["model-validation:1", "ai-inventory:1"])
    late = TODAY + timedelta(days=70)
    # Ten weeks on: MRM to level 1 was to be done by week 5, the memo runs until week 15.
    assert standing(kept, profile, catalog, late).behind == 1
    assert "its weeks are over: 1" in where_text(kept, profile, catalog, late)
    again = PlanTool(catalog).run({"role": kept.role, "hours": 8}, profile, late)
    assert [s["id"] for s in again.data["steps"]] == [s.id for s in kept.steps[2:]]
    profile = with_items(profile, again.data["profile"])
    new = kept_plan(profile, catalog)
    assert (
        new is not None
        and new.made == late
        and new.before == ("model-validation:1", "ai-inventory:1")
    )
    now = standing(new, profile, catalog, late)
    assert (now.done, now.all, now.behind) == (2, 10, 0)


def test_it_says_which_documents_changed_since_when_and_planning_again_settles_it(
    catalog: Catalog,
) -> None:
    profile, kept = keeping(catalog)
    assert changed_text(kept, catalog) == ""
    role, guide = (catalog.documents[n] for n in ("roles/model-validator", "guides/learning-plan"))
    documents = {
        **catalog.documents,
        role.id: replace(role, as_of="2027-03"),
        guide.id: replace(guide, body=guide.body.replace("week", "fortnight", 1)),
    }
    documents.pop("projects/validation-memo")
    other = replace(catalog, documents=documents)
    assert [(c.name, c.before, c.now, c.gone) for c in changes(kept.documents, other)] == [
        ("guides/learning-plan", "2026-11", "2026-11", False),
        ("projects/validation-memo", "2026-11", "", True),
        ("roles/model-validator", "2026-11", "2027-03", False),
    ]
    shown = PlanTool(other).run({"show": True}, profile, TODAY + timedelta(days=120))
    text = resolved(shown, other)
    assert "has changed** since you made it on 22 November 2026" in text
    assert "Model validator: now as of 2027-03, then as of 2026-11." in text
    assert "Learning plan: its text or figures read differently now." in text
    assert "no longer in the knowledge" in text and "Plan again from today" in text
    again = PlanTool(other).run({"role": kept.role, "hours": 8}, profile, TODAY)
    new = kept_plan(with_items(profile, again.data["profile"]), other)
    assert new is not None and changed_text(new, other) == ""


@pytest.mark.parametrize("role", ROLES)
def test_every_document_a_plan_cites_is_watched(role: str, catalog: Catalog) -> None:
    profile = person(catalog, country="us", visa="H-1B", last_day="2026-11-14", runway_months=3)
    for known in (Profile(), profile):
        result = PlanTool(catalog).run({"role": role, "hours": 8}, known, TODAY)
        cites = {h[2:].split("#")[0] for h in HOLE.findall(result.text)}
        assert cites and cites <= set(result.data["documents"])


def test_looking_at_another_role_never_replaces_the_kept_plan(catalog: Catalog) -> None:
    profile, kept = keeping(catalog)
    tool = PlanTool(catalog)
    seen = tool.run({"role": "grc-engineer", "hours": 8, "keep": False}, profile, TODAY)
    assert "plan" not in seen.data.get("profile", {}) and "plan" not in seen.data["hold"]
    arguments = tool.propose("I finished week 2", (), profile, seen.data["hold"])
    assert arguments is not None and arguments["role"] == kept.role
    assert "plan" in tool.run({"role": "grc-engineer", "hours": 8}, profile, TODAY).data["profile"]


@pytest.mark.parametrize(
    "text",
    ["Where did I stop?", "show me my plan", "what's next in my plan?", "how far am I with my plan", "Is my plan still valid?"],
)  # fmt: skip
def test_who_comes_back_asks_where_they_stopped(text: str, catalog: Catalog) -> None:
    profile, kept = keeping(catalog)
    profile = with_ticks(profile, kept, ["model-validation:1"])
    tool = PlanTool(catalog)
    assert tool.propose(text, (), profile, {}) == {"show": True}
    assert tool.propose(text, (), Profile(), {}) != {"show": True}
    told = resolved(tool.run({"show": True}, profile, TODAY), catalog)
    assert told.startswith("**1 of 10 steps done**") and "Next: AI inventory" in told
    assert tool.propose("What should a validation plan contain?", (), profile, {}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["roles/model-validator", "model-validation:1", "projects/validation-memo", "2026-11-22"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["role", "hours", "weeks", "made", "steps", "before", "documents", "id", "first", "last"]), inner, max_size=8),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(JSON, st.sampled_from(["role", "hours", "weeks", "made", "steps", "before", "documents"]))
def test_whatever_stands_where_the_plan_should_is_read_without_harm(value: Any, field: str) -> None:
    good = keeping(CATALOG)[0].items["plan"].value
    for one in (value, {**good, field: value}):
        profile = Profile({"plan": ProfileItem(one, "file", "")})
        kept = kept_plan(profile, CATALOG)
        if kept is not None:
            told = PlanTool(CATALOG).run({"show": True}, profile, TODAY)
            assert "steps done" in told.text and isinstance(told, ToolResult)


def test_the_command_keeps_a_plan_and_tells_what_changed(tmp_path: Any) -> None:
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    file = tmp_path / "me.json"
    file.write_text("{}")

    def run(*more: str) -> str:
        done = CliRunner().invoke(
            app, ["plan", "--profile", str(file), "--today", "2026-12-20", *more]
        )
        assert done.exit_code == 0, done.output
        return done.stdout

    run("--role", "model-validator", "--hours", "8", "--keep")
    saved = json.loads(file.read_text())
    saved["progress"] = ["model-validation:1"]
    saved["plan"]["value"]["documents"]["roles/model-validator"] = "2026-06 000000000000"
    file.write_text(json.dumps(saved))
    text = run()
    assert text.startswith("**1 of 10 steps done**") and "made on 20 December 2026" in text
    assert "Model validator: now as of 2026-11, then as of 2026-06." in text and "--keep" in text
    told = json.loads(run("--json"))["kept"]
    assert (told["done"], told["all"], [c["name"] for c in told["changed"]]) == (
        1,
        10,
        ["roles/model-validator"],
    )
    run("--keep")
    assert "has changed" not in run() and json.loads(run("--json"))["kept"]["done"] == 1
    assert (
        CliRunner()
        .invoke(app, ["plan", "--role", "model-validator", "--hours", "8", "--keep"])
        .exit_code
        == 2
    )


def test_missing_arguments_are_asked_for_one_at_a_time(catalog: Catalog) -> None:
    tool = PlanTool(catalog)
    held: dict[str, Any] = {}
    asked = tool.run(tool.propose("make me a plan", (), Profile(), held) or {}, Profile(), TODAY)
    assert asked.asks.startswith("Which role")
    held.update(asked.data["hold"])
    next_ = tool.propose("model validator", ("roles/model-validator",), Profile(), held)
    asked = tool.run(next_ or {}, Profile(), TODAY)
    assert asked.asks == "How many hours a week can you give it?"
    held.update(asked.data["hold"])
    arguments = tool.propose("about eight", (), Profile(), held)
    assert arguments == {"role": "roles/model-validator", "hours": 8}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("make me a plan for 8 hours a week to become a model validator", ("roles/model-validator",), {"role": "roles/model-validator", "hours": 8}),
        ("A plan for 8 hours a week", (), {"hours": 8}),
        ("make me a 12-week plan for AI governance analyst, 10 hours a week", ("roles/ai-governance-analyst",), {"role": "roles/ai-governance-analyst", "hours": 10, "weeks": 12}),
        ("create a learning plan to become an AI auditor in 6 months with 10 hours per week", ("roles/ai-auditor-internal",), {"role": "roles/ai-auditor-internal", "hours": 10, "weeks": 26}),
        ("i only have 4 hrs a week and two kids, plan for AI evaluation engineer", ("roles/ai-evaluation-engineer",), {"role": "roles/ai-evaluation-engineer", "hours": 4}),
        ("i have 6 hours a week, plan for model validator", ("roles/model-validator",), {"role": "roles/model-validator", "hours": 6}),
        ("AI auditor plan please, 7 hours a week", ("roles/ai-auditor-internal",), {"role": "roles/ai-auditor-internal", "hours": 7}),
        ("I can spare 10 hours weekly. plan to become a model validator", ("roles/model-validator",), {"role": "roles/model-validator", "hours": 10}),
        ("I have 12 hours a week; study plan for model validator", ("roles/model-validator",), {"role": "roles/model-validator", "hours": 12}),
        ("weekly plan for AI auditor, 6h/week", ("roles/ai-auditor-internal",), {"role": "roles/ai-auditor-internal", "hours": 6}),
        ("i have 6 hours a week so plan for model validator", ("roles/model-validator",), {"role": "roles/model-validator", "hours": 6}),
        ("6 hours a week, plan", (), {"hours": 6}),
        ("what should a plan for a model validator contain?", ("roles/model-validator",), None),
        ("How do validators, with 6 hours a week, plan for a model review?", ("roles/model-validator",), None),
        ("I plan to specialise in SR 11-7 because banks must follow it.", ("rules/sr-11-7",), None),
        ("OK. Put the dates in my plan.", (), None),
        ("I need one line in the plan why robustness is separate work", (), None),
        ("Give me a monitoring plan for drift", ("methods/drift",), None),
        ("What should an audit plan contain?", (), None),
        ("Is 4, 12 or 26 weeks enough?", (), None),
    ],
)  # fmt: skip
def test_only_a_wish_for_a_plan_is_a_plan(
    text: str, names: tuple[str, ...], expected: Any, catalog: Catalog
) -> None:
    assert PlanTool(catalog).propose(text, names, Profile(), {}) == expected


@pytest.mark.parametrize(
    "arguments", [{"hours": 0}, {"hours": 200}, {"hours": "many"}, {"hours": 8, "weeks": 0}]
)
def test_hours_and_weeks_no_plan_can_hold_are_refused(arguments: Any, catalog: Catalog) -> None:
    with pytest.raises(InputError) as error:
        PlanTool(catalog).run({"role": "model-validator", **arguments}, Profile(), TODAY)
    assert error.value.hint


def test_the_data_is_plain_json(catalog: Catalog) -> None:
    profile = person(catalog, country="us", visa="H-1B", last_day="2026-11-14")
    data = (
        PlanTool(catalog).run({"role": "ai-governance-analyst", "hours": 10}, profile, TODAY).data
    )
    kept = {k: v for k, v in data.items() if k != "profile"}
    assert json.loads(json.dumps(kept)) == as_data(kept)
    assert "[[" not in json.dumps(kept["said"])


@pytest.mark.parametrize(
    ("option", "opens"),
    [
        ("--json", b"{"),
        ("--md", b"#"),
        ("--docx", b"PK"),
        ("--pdf", b"%PDF"),
        ("--ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_the_command_writes_every_format(option: str, opens: bytes) -> None:
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    done = CliRunner().invoke(
        app, ["plan", "--role", "model-validator", "--hours", "8", "--today", "2026-11-22", option]
    )
    assert done.exit_code == 0, done.exception
    assert done.stdout_bytes.startswith(opens)


def test_the_command_wants_hours_and_a_real_day() -> None:
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    assert CliRunner().invoke(app, ["plan", "--role", "model-validator"]).exit_code == 2
    done = CliRunner().invoke(
        app, ["plan", "--role", "model-validator", "--hours", "8", "--today", "soon"]
    )
    assert isinstance(done.exception, InputError)


async def turns(session: Session, *said: str) -> list[Answer]:
    """The answers to messages of one conversation, through the whole chat without a key."""
    conversation, found = session.new_conversation(), list[Answer]()
    for text in said:
        async for event in session.coach.ask(text, conversation, today=TODAY):
            if isinstance(event, Answer):
                found.append(event)
    return found


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        (("make me a plan for 8 hours a week to become a model validator", "I finished week 2"), ["plan", "plan"]),
        (("make me a plan", "model validator", "8"), ["plan", "plan", "plan"]),
        (("make me a plan to become an AI auditor", "6 hours a week"), ["plan", "plan"]),
        (("what is my skill gap for ai auditor", "make me a plan for 10 hours a week"), ["gap", "plan"]),
        (("compare AIGP and ISO 42001 lead auditor",), ["compare"]),
        (("which role fits me?",), ["fit"]),
        (("practise an interview for model validator", "early peak, then calibration", "next"), ["practice"] * 3),
        (("find me jobs", "model validator"), ["searches", "searches"]),
        (("save SR 11-7 to my reading list", "show my reading list"), ["reading_list", "reading_list"]),
    ],
    ids=lambda v: v[0] if isinstance(v, tuple) else "",
)  # fmt: skip
async def test_the_chat_reaches_the_right_tool(
    session: Session, said: tuple[str, ...], tools: list[str]
) -> None:
    answers = await turns(session, *said)
    assert [[r["tool"] for r in a.results] for a in answers] == [[t] for t in tools]
    assert answers[-1].status == "answered" and answers[-1].results[0].get("missing") is None


async def test_the_last_day_said_before_bounds_the_plan(session: Session) -> None:
    answers = await turns(
        session,
        "my last day was 14 November, I'm on H-1B",
        "make me a plan for 10 hours a week to become an AI governance analyst",
    )
    assert "13 January 2027" in answers[1].text and answers[1].results[0]["fits"] is False
    assert "layoff/us-visa#visa-grace-period" in {c.passage_id for c in answers[1].citations}


async def test_an_interview_question_leaves_the_practice(session: Session) -> None:
    answers = await turns(
        session,
        "practise an interview for model validator",
        "What is effective challenge?",
        "thanks",
    )
    assert [r["tool"] for r in answers[0].results] == ["practice"]
    assert not any(r["tool"] == "practice" for a in answers[1:] for r in a.results)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("make the plan for model validator 241 hours total, 12 a week", {"hours": 12, "total": 241}),
        ("give me a plan for model validator, 241 hours, 12 hours a week", {"hours": 12, "total": 241}),
        ("I need a 120-hour plan for model validator", {"total": 120}),
        ("make me a plan of 60 hours altogether for model validator", {"total": 60}),
        ("make me a plan for model validator with 8 hours a week", {"hours": 8}),
        ("make me a plan for model validator, 10h", {"hours": 10}),
        ("make me a plan, I have 15 hours total per week", {"hours": 15}),
        ("I worked 2000 hours on ML, make me a plan with 10 hours a week", {"hours": 10}),
        ("give me a plan, 241 hours, while looking for work", {"total": 241}),
    ],
)  # fmt: skip
def test_the_hours_of_a_whole_plan_are_not_those_of_a_week(
    text: str, size: dict[str, float]
) -> None:
    assert hours_asked(text) == size


def test_a_plan_of_so_many_hours_in_all_takes_their_weeks(catalog: Catalog) -> None:
    tool = PlanTool(catalog)
    role = "roles/model-validator"
    whole = tool.run({"role": role, "hours": 12}, Profile(), TODAY).data
    same = tool.run({"role": role, "hours": 12, "total": whole["needed"]}, Profile(), TODAY).data
    assert same["fits"] and same["needed_weeks"] == whole["needed_weeks"]
    half = tool.run(
        {"role": role, "hours": 12, "total": whole["needed"] / 2}, Profile(), TODAY
    ).data
    assert not half["fits"] and sum(s["hours"] for s in half["steps"]) <= whole["needed"] / 2 + 9
    asked = tool.run({"role": role, "total": 241}, Profile(), TODAY)
    assert asked.asks and "hours" in asked.asks  # nobody can size it without the hours of a week


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I was made redundant in Manchester after 15 years", None),
        ("laid off after 8 years at Google", None),
        ("let go after almost 6 years with them", None),
        ("they fired me after twelve years of service", None),
        ("after 9 years in the same company I was let go", None),
        ("after 3 years working there I was let go", None),
        ("I got cut after 15 years in ML", 15),
        ("made redundant after 10 years as a data scientist", 10),
        ("laid off after 7 years of experience in machine learning", 7),
        ("my job ended after 4 years, I have 11 years of experience", 11),
        ("I lost my job after 5 years building recommender systems", 5),
        ("I have 15 years of experience", 15),
    ],
)
def test_years_with_an_employer_are_no_years_in_the_field(
    text: str, years: int | None, catalog: Catalog
) -> None:
    found = said(text, Profile(), catalog, today=TODAY).get("experience_years")
    assert (found.value if found else None) == years


@pytest.mark.parametrize(
    ("text", "names", "role"),
    [
        ("goal: model validator", ("roles/model-validator",), "roles/model-validator"),
        ("target role: AI auditor", ("roles/ai-auditor-internal",), "roles/ai-auditor-internal"),
        ("my goal is AI governance analyst", ("roles/ai-governance-analyst",), "roles/ai-governance-analyst"),
        ("Target = GRC engineer, 7 hours a week", ("roles/grc-engineer",), "roles/grc-engineer"),
        ("aiming for GRC engineer, 7 hours a week", ("roles/grc-engineer",), "roles/grc-engineer"),
        ("my target job is to become a model validator", ("roles/model-validator",), "roles/model-validator"),
        ("i know python. target AI governance analyst", ("roles/ai-governance-analyst",), "roles/ai-governance-analyst"),
        ("I was an AI auditor, goal: model validator", ("roles/ai-auditor-internal", "roles/model-validator"), "roles/model-validator"),
        ("what is the goal of a model validator?", ("roles/model-validator",), None),
        ("The goal of the audit is to find what the AI auditor missed", ("roles/ai-auditor-internal",), None),
        ("My target is a score of 80 as the model validator asks", ("roles/model-validator",), None),
    ],
)  # fmt: skip
def test_a_role_given_as_the_goal_is_kept(
    text: str, names: tuple[str, ...], role: str | None, catalog: Catalog
) -> None:
    found = said(text, Profile(), catalog, today=TODAY, names=names).get("target_role")
    assert (found.value if found else None) == role


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I have 8 hours a week until March", "2027-02-28"),
        ("10 hours a week till the end of January", "2027-01-31"),
        ("I can study 5h a week until mid May", "2027-05-15"),
        ("make me a plan for model validator, 6 hours a week until 15 June", "2027-06-15"),
        ("I want to be ready by March 2027, 9 hours a week", "2027-02-28"),
        ("12 hours a week through April", "2027-04-30"),
        ("4 hours a week until Christmas", "2026-12-24"),
        ("6 hours a week until the end of the year", "2026-12-31"),
        ("I have 7 hours a week before 2027-02-01", "2027-02-01"),
        ("plan for model validator by December 2027", "2027-11-30"),
        ("my visa lets me stay until March, 8 hours a week", None),
        ("I am paid until March", None),
        ("I worked 40 hours a week until March", None),
        ("8 hours a week until I find work", None),
    ],
)
def test_the_last_day_for_a_plan_is_read(text: str, day: str | None, catalog: Catalog) -> None:
    found = said(text, Profile(), catalog, today=date(2026, 11, 20)).get("plan_until")
    assert (found.value if found else None) == day


async def test_a_plan_holds_to_the_time_the_goal_and_the_skills_said_before(
    session: Session,
) -> None:
    answers = await turns(
        session,
        "I have 8 hours a week until March",
        "goal: model validator",
        "I was a data analyst for 4 years, SQL and Python, some statistics",
        "make the plan",
        "how many weeks at 6h",
    )
    assert "target role is model validator" in answers[1].text
    plan = answers[3].results[0]
    assert plan["role"] == "roles/model-validator" and plan["hours_per_week"] == 8
    assert not plan["fits"] and "until 28 February 2027" in answers[3].text
    assert "until March" in answers[3].text and "Python" in answers[3].text
    assert all(date.fromisoformat(w["end"]) <= date(2027, 2, 28) for w in plan["weeks"])
    assert answers[4].results[0]["hours_per_week"] == 6
    assert "weeks at 6 hours a week" in answers[4].text


def test_a_plan_that_is_done_in_time_says_so(catalog: Catalog) -> None:
    profile = person(catalog, plan_until="2027-06-30")
    plan = PlanTool(catalog).run(
        {"role": "roles/ai-evaluation-engineer", "hours": 12}, profile, TODAY
    )
    assert plan.data["fits"] and "inside the time you gave, until 30 June 2027" in plan.text
    past = person(catalog, plan_until="2026-01-31")
    same = PlanTool(catalog).run({"role": "model-validator", "hours": 12}, past, TODAY)
    assert same.data["fits"] and "time you gave" not in same.text


def test_named_skills_shorten_a_plan_and_lacked_ones_lengthen_it(catalog: Catalog) -> None:
    def needed(*messages: str) -> float:
        profile = Profile()
        for text in messages:
            profile = with_items(profile, said(text, profile, catalog, today=TODAY))
        role = {"role": "model-validator", "hours": 8}
        return float(PlanTool(catalog).run(role, profile, TODAY).data["needed"])

    analyst = "I was a data analyst"
    assert needed(analyst, "I know Python") < needed(analyst) < needed(analyst, "no Python, I just never used Python")  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "how many weeks at 6h", "how long at 6 hours a week?", "how many weeks would that be with 6 hours?", "and how long would it take at 6h a week",
        "when would I be ready with 6h per week", "how long does it take at 6 hours", "how many months at 6 hours a week", "how soon at 6h/week?",
        "how many weeks is that if I do 6h", "when will I be done at 6 hours per week",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tool", ["gap", "plan"])
def test_how_many_weeks_after_a_gap_or_a_plan_is_answered_from_it(
    text: str, tool: str, catalog: Catalog
) -> None:
    held: dict[str, Any] = {"last_tool": tool, "trail": [tool], "role": "roles/model-validator"}
    if tool == "plan":
        run = PlanTool(catalog).run({"role": "model-validator", "hours": 10}, Profile(), TODAY)
        held |= run.data["hold"]
    found = PlanTool(catalog).propose(text, (), Profile(), held)
    assert found is not None and found["role"] == "roles/model-validator" and found["hours"] == 6
    held["trail"] = held["last_tool"] = ""
    assert PlanTool(catalog).propose(text, (), Profile(), held) is None


def test_gap_and_plan_speak_of_one_figure(catalog: Catalog) -> None:
    for role in catalog.of_kind("role"):
        gap = GapTool(catalog).run({"role": role.id}, Profile(), TODAY)
        plan = PlanTool(catalog).run({"role": role.id, "hours": 10}, Profile(), TODAY)
        assert gap.data["hours_plan"] == plan.data["needed"], role.id
        assert f"{round(plan.data['needed'])}" in gap.text, role.id
        low, high = role.record["months"]
        over = plan.data["needed"] / study_hours(10) / (52 / 12) > high
        assert over is ("gaps still open" in gap.text), role.id


def open_plan(role: str, hours: float = 8, weeks: int | None = None) -> dict[str, Any]:
    """What a conversation holds just after a plan was made."""
    run = PlanTool(CATALOG).run({"role": role, "hours": hours, "weeks": weeks}, Profile(), TODAY)
    return {"last_tool": "plan", "trail": ["plan"], **run.data["hold"]}


BIAS, EVAL = "algorithmic-bias-auditor", "ai-evaluation-engineer"


@pytest.mark.parametrize(
    ("role", "text", "told", "first"),
    [
        (BIAS, "begin with the portfolio piece please", "Changed: the project comes first now", "projects/ll144-audit"),
        (BIAS, "way too theoretical for me", "Changed: the project comes first now", "projects/ll144-audit"),
        (BIAS, "can you move the fairness part to the front", "fairness testing", "anti-discrimination-testing:1"),
        (BIAS, "I'd like the report writing before everything else", "plain report writing", ""),
        (BIAS, "keep the law for the end", "US state and local AI law comes at the end now", ""),
        (BIAS, "swap the NYC law for something from Canada", "In its place my library has for Canada", ""),
        (EVAL, "please leave out report writing", "plain report writing is out", ""),
        (EVAL, "skip the reading list", "nothing taken out, as no step of it is called “the reading list”", ""),
        (EVAL, "and please no certs", "no certificate was in it, and none comes in", ""),
        (EVAL, "leave out the project", "the project is out", ""),
        (EVAL, "I only have 3 hours a week now, the twins started school", "Changed: 3 hours a week", ""),
        (EVAL, "I am free full time from now on", "Changed: 35 hours a week", ""),
        (EVAL, "make it 9 weeks, not 30", "Changed: 9 weeks", ""),
        (EVAL, "that is too long, can it be shorter", "Changed: ", ""),
        (EVAL, "can we start it in February", "Changed: it starts on 1 February 2027", ""),
    ],
)  # fmt: skip
def test_the_open_plan_is_changed_in_everyday_words(
    role: str, text: str, told: str, first: str
) -> None:
    found = PlanTool(CATALOG).propose(text, (), Profile(), open_plan(role))
    assert found is not None and found["role"] == f"roles/{role}"
    result = PlanTool(CATALOG).run(found, Profile(), TODAY)
    line = result.text.split("\n\n")[0]
    assert line.startswith("**") and told in line, line
    assert not first or result.data["steps"][0]["id"] == first


@pytest.mark.parametrize(
    "text",
    [
        "should the project come first", "what do they ask first in interviews", "don't drop the project", "I have no time on Monday",
        "what comes after the exam", "my first job was in retail", "do I need statistics for that", "the last project I ran was churn",
    ],
)  # fmt: skip
def test_what_only_speaks_of_first_and_last_changes_no_plan(text: str) -> None:
    found = PlanTool(CATALOG).propose(text, (), Profile(), open_plan(BIAS))
    assert found is None or not found.get("changed"), found


def test_nothing_falls_out_of_a_plan_without_a_word() -> None:
    held = open_plan(BIAS, 10, 12)
    before = list(held["plan"]["order"])
    found = PlanTool(CATALOG).propose("only 3 hours a week, sorry", (), Profile(), held)
    assert found is not None
    result = PlanTool(CATALOG).run(found, Profile(), TODAY)
    now = {s["id"].partition(":")[0] for s in result.data["steps"]}
    gone = {s.partition(":")[0] for s in before} - now
    line = result.text.split("\n\n")[0]
    assert gone and all(
        CATALOG.skills[s].name.lower() in line.lower() for s in gone if s in CATALOG.skills
    )
    assert any(s["kind"] == "project" for s in result.data["steps"])


@pytest.mark.parametrize(
    ("talked", "text", "wanted"),
    [
        ([("tell me about model validation in banks", "", False)], "ok plan for that, 5 weeks, 10 hours a week", "model-validator"),
        ([("and the pay?", "roles/grc-engineer", False)], "6 week plan for it then, 5 hours a week", "grc-engineer"),
        ([("what suits me", "The best fit is AI evaluation engineer, then model validator.", True)], "make me a plan for the first one, 4 hours a week", EVAL),
        ([("not AI evaluation, privacy engineering", "", False)], "plan for it, 5 hours a week", "ai-privacy-engineer"),
        ([], "plan for bias auditor then, 12 weeks, 4 hours a week", BIAS),
    ],
)  # fmt: skip
def test_the_role_of_a_plan_comes_from_the_talk(
    talked: list[tuple[str, str, bool]], text: str, wanted: str
) -> None:
    turns = [
        {"asked": asked, "about": [about] if "/" in about else [], "ranks": ranks, "text": about}
        for asked, about, ranks in talked
    ]
    found = PlanTool(CATALOG).propose(text, (), Profile(), {"talk": turns})
    assert found is not None and found["role"] == f"roles/{wanted}" and found["hours"] in (4, 5, 10)


@pytest.mark.parametrize(
    "text",
    [
        "a plan with no certificates", "plan please, the project first", "make me a plan, I am not a technical writer", "my plan: 4 hours a week, a portfolio and one program",
        "plan for a good body of work",
    ],
)  # fmt: skip
def test_a_stray_word_is_no_role(text: str) -> None:
    found = PlanTool(CATALOG).propose(text, (), Profile(), {})
    assert found is None or not found.get("role"), found
