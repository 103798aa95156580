"""Whole people, each taken through the gap, the plan and the dates: every expectation counted by hand from the documents.

Gap: the widest distance and the must-have skills that have it; the share of first levels held is strong from 0.6 and partial
from 0.3, at least what the role's note says for who holds what a typical ML engineer does, at most partial under a hard limit.
Plan: a quarter of the week, rounded down to half an hour, is kept for people; a project counts its upper hours; a month of money
is 52 / 12 weeks, a clock its whole weeks from today. Dates: "day, safe" where the day is a weekend or holiday and the person
has to act; what an employer owes and what opens on a day is never moved.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from coach.career.deadlines import DeadlinesTool
from coach.career.gap import GapTool
from coach.career.plan import PlanTool
from coach.corpus import Catalog
from coach.types import Profile
from tests.conftest import TODAY
from tests.path_help import person, resolved


@dataclass(frozen=True)
class Whole:
    """What a person says, and what is expected of each tool. `days` are those only the deadlines ask for."""

    says: dict[str, Any]
    role: str
    fit: str
    widest: tuple[int, set[str]]
    needed: float
    weeks: int
    fits: bool
    project: str
    bound: tuple[str, int] | None
    dates: dict[str, str]
    days: dict[str, str] = field(default_factory=dict)
    asked: int | None = None
    today: date = TODAY

    def profile(self, catalog: Catalog) -> Profile:
        return person(catalog, **self.says)


PEOPLE: dict[str, Whole] = {
    "US, H-1B, evaluator with evaluations behind them": Whole(
        says={"country": "us", "visa": "H-1B", "last_day": "2026-11-20", "notice_date": "2026-11-06", "experience_years": 5,
              "runway_months": 4, "hours_per_week": 20, "skills": {"llm-evaluation": 3, "rag-agent-evaluation": 3}},
        role="ai-evaluation-engineer",
        # LLM evaluation 3/4, statistics 3/4, writing 2/3, test data 0/3; 17 of 21 held.
        fit="strong", widest=(3, {"test-data-quality"}),
        # Test data 5 + 24, writing 24 = 53; the gate (40) closes test data alone and saves 12, the memo (60) writing and saves 24:
        # neither is worth it. 20 - 5 = 15 a week. 20 November + 60 days is 58 days away: 8 weeks; four months would be 17.
        needed=53, weeks=4, fits=True, project="", bound=("visa", 8),
        dates={
            "us-visa-grace60-safe": "2027-01-19",  # 10 + 31 + 19, a Tuesday, the day after Martin Luther King's
            "us-visa-lawyer": "2026-11-13",
            "us-iso-3months": "2027-02-20, 2027-02-19",  # a Saturday
            "us-eeoc-180": "2027-05-05",  # from 6 November: 24 + 31 + 31 + 28 + 31 + 30 make 175, and 5
        }),
    "US, STEM OPT, first year, two months of money": Whole(
        says={"country": "us", "visa": "STEM OPT", "last_day": "2026-11-10", "notice_date": "2026-10-27", "experience_years": 1,
              "runway_months": 2, "hours_per_week": 25, "skills": {"llmops-prompting": 4, "python-ml": 3, "llm-evaluation": 1}},
        role="llmops-prompt-engineer",
        # LLM evaluation 1/3, guardrails 0/2; 11 of 17 held would be strong, but the note asks two years.
        fit="partial", widest=(2, {"llm-evaluation", "guardrails"}),
        # Gate 40 (RAG and LLM evaluation), monitoring 10, guardrails 4 + 10 = 64; 25 - 6 = 19 a week. 150 days without a job
        # reach further than the money: that bounds, 8 weeks.
        needed=64, weeks=4, fits=True, project="projects/rag-evaluation-gate", bound=("runway", 8),
        days={"job_change": "2026-11-30"},
        dates={
            "us-opt-stem-employer": "2026-11-18",  # (11 Veterans Day), 12, 13, (weekend), 16, 17, 18
            "us-opt-report-end": "2026-11-20",
            "us-opt-report10": "2026-12-10",
            "us-opt-unemp150": "2027-04-09",  # 20 + 31 + 31 + 28 + 31 make 141, and 9
        }),
    "US, California, H-1B with an earlier I-94, a pay floor": Whole(
        says={"country": "us", "state": "ca", "visa": "H-1B", "last_day": "2026-11-30", "i94_end": "2026-12-31",
              "experience_years": 5, "runway_months": 1.5, "hours_per_week": 40, "pay_floor": 150000},
        role="responsible-ai-engineer",
        # Nothing said: 15 of 23 held would be strong, but the highest US figure is 112,590.
        fit="partial", widest=(2, {"fairness-testing", "llm-evaluation", "nist-ai-rmf"}),
        # Card pack 18 (documentation to 3, fairness to 2), fairness 14, explainability 10, LLM evaluation 14, monitoring 10,
        # NIST 5 + 12 = 83; 30 a week. The I-94 is 39 days away: 5 weeks; the money lasts 6.
        needed=83, weeks=3, fits=True, project="projects/model-card-pack", bound=("visa", 5),
        days={"coverage_loss": "2026-11-30"},
        dates={
            "us-visa-grace60": "2026-12-31",  # not 29 January: the I-94 ends first
            "us-pay-ca": "2026-11-30",
            "us-marketplace-sep": "2027-01-29",  # 31 + 29
            "us-iso-3months": "2027-02-28, 2027-02-26",  # February has no 30th; a Sunday
        }),
    "US, twenty years, four hours and two months": Whole(
        says={"country": "us", "visa": "none", "last_day": "2026-08-28", "experience_years": 20, "runway_months": 2,
              "hours_per_week": 4, "credentials": ["aigp"],
              "skills": {"policy-writing": 3, "plain-report-writing": 4, "challenge-influence": 3, "privacy-law": 2}},
        role="ai-governance-analyst",
        # 12 of 26 held; three months at ten hours are 7.5 at four.
        fit="partial", widest=(3, {"ai-inventory", "ai-risk-assessment", "nist-ai-rmf"}),
        # Risk 8, NIST 5, register 20, inventory 24, impact 28, AI Act 39, documentation 10 = 134; 4 - 1 = 3 a week. Eight weeks
        # hold 24: after risk and NIST the register's 20 no longer fit, and the card pack closes one gap of this role, so a first
        # part of the register is the project.
        needed=134, weeks=45, fits=False, project="projects/nist-risk-register", bound=("runway", 8),
        days={"coverage_loss": "2026-08-31"},
        dates={
            "us-cobra-max": "2028-02-29",  # 18 months from 31 August, in a leap year
            "us-marketplace-sep": "2026-10-30",  # 30 + 30
            "us-iso-3months": "2026-11-28, 2026-11-27",  # a Saturday
        }),
    "US, New Jersey, over 40 in a group, a lead to be": Whole(
        says={"country": "us", "state": "nj", "visa": "none", "last_day": "2027-01-29", "notice_date": "2026-10-30",
              "age_over_40": True, "group_layoff": True, "experience_years": 15, "runway_months": 12, "hours_per_week": 40,
              "skills": {"program-management": 4, "challenge-influence": 4, "executive-board-comms": 3, "ai-risk-assessment": 2}},
        role="ai-governance-lead",
        # 11 of 36 held (0.306).
        fit="partial", widest=(4, {"policy-writing", "operating-model", "nist-ai-rmf"}),
        # Inventory 4, vendor 6, AI Act 11, due diligence 25, policy 38, operating model 77, risk 20, incidents 34, AI Act 28,
        # NIST 29, privacy 67 = 339; 30 a week. An AIGP (60) would save 28 and so stands behind the rest.
        needed=339, weeks=12, fits=True, project="projects/vendor-due-diligence", bound=("runway", 52),
        days={"agreement_received": "2026-11-16", "agreement_signed": "2026-12-28", "coverage_loss": "2027-01-31"},
        dates={
            "us-warn-nj": "2027-01-28",  # 90 days: 1 + 30 + 31 + 28
            "us-owbpa-45": "2026-12-31",  # 14 + 31
            "us-owbpa-revoke7": "2027-01-04",
            "us-marketplace-sep": "2027-04-01",  # 28 + 31 + 1
        }),
    "UK, Skilled Worker, a statistician, into a leap year": Whole(
        says={"country": "uk", "visa": "Skilled Worker visa", "last_day": "2027-11-30", "experience_years": 8, "runway_months": 6,
              "hours_per_week": 12, "skills": {"statistics-experiments": 4, "plain-report-writing": 4, "model-validation": 2,
                                               "model-risk-management": 1}},
        role="model-validator",
        # 18 of 27 held.
        fit="strong", widest=(3, {"sector-rules"}),
        # Inventory 4 (required), memo 60 (validation to 3, risk management to 2), robustness 12, explainability 10, risk
        # management 32, sector rules 67, influence 32 = 217; 9 a week. The Home Office's clock waits for its decision.
        needed=217, weeks=25, fits=True, project="projects/validation-memo", bound=("runway", 26),
        today=date(2027, 12, 6),
        days={"permit_decision": "2027-12-31"},
        dates={
            "uk-et-3m": "2028-02-28",  # 29 February less a day
            "uk-et-6m": "2028-05-29, 2028-05-26",  # 30 May less a day is the spring bank holiday; a weekend before it
            "uk-visa-60": "2028-02-29",  # 31 + 29
            "uk-interim7": "2027-12-07",
        }),
    "DE, Blue Card, compliance, told before Christmas": Whole(
        says={"country": "de", "visa": "EU Blue Card", "last_day": "2027-03-31", "notice_date": "2026-12-04",
              "experience_years": 4, "runway_months": 12, "hours_per_week": 10, "credentials": ["aigp"],
              "skills": {"eu-ai-act": 1, "technical-documentation": 4}},
        role="ai-compliance-specialist",
        # 6 of 23 held (0.26), and the note says weak too.
        fit="weak", widest=(3, {"eu-ai-act", "privacy-law", "standards-literacy", "impact-assessment", "policy-writing"}),
        # Due diligence 25 (AI Act to 2, saving 28), AI Act 28, privacy 67, standards 38, conformity 16 + 40, risk 8 (required),
        # impact 48, policy 38, writing 24 = 332; 7.5 a week. A CIPP/E (80) would make 336. 30 June is 202 days away: 28 weeks.
        needed=332, weeks=45, fits=False, project="projects/vendor-due-diligence", bound=("visa", 28),
        today=date(2026, 12, 10),
        dates={
            "de-kschg-3w": "2026-12-25, 2026-12-24",  # Christmas Day, a Friday
            "de-sgb38-3m": "2026-12-31",  # told before it, so the three days do not hold
            "de-aufenthg82-2w": "2026-12-18",
            "de-bluecard-3m": "2027-06-30",  # June has no 31st
        }),
    "FR, a junior writer with the CSP file": Whole(
        says={"country": "fr", "visa": "none", "last_day": "2026-12-31", "notice_date": "2026-12-15", "experience_years": 2,
              "runway_months": 3, "hours_per_week": 6, "skills": {"plain-report-writing": 3}},
        role="ai-technical-writer",
        # 8 of 15 held; two months at ten hours are 3.3 at six.
        fit="partial", widest=(2, {"technical-documentation", "eu-ai-act", "standards-literacy", "dataset-documentation"}),
        # Card pack 18 (both documentation skills), AI Act 39, standards 22 = 79; 6 - 1.5 = 4.5 a week; 13 weeks hold 58.5.
        needed=79, weeks=18, fits=False, project="projects/model-card-pack", bound=("runway", 13),
        today=date(2026, 12, 20),
        days={"csp_document": "2026-12-11"},
        dates={
            "fr-csp-21": "2027-01-01, 2026-12-31",  # day 1 is the 12th; New Year's Day
            "fr-are-12m": "2027-12-31",
            "fr-prudhommes-12m": "2027-12-15",
        }),
    "NL, highly skilled migrant, a card that ends at Easter": Whole(
        says={"country": "nl", "visa": "highly skilled migrant", "last_day": "2027-01-31", "permit_expiry": "2027-03-28", "experience_years": 6,
              "runway_months": 9, "hours_per_week": 15, "skills": {"data-governance-lineage": 3, "challenge-influence": 4}},
        role="data-governance-annotation",
        # 12 of 18 held.
        fit="strong", widest=(4, {"annotation-ops"}),
        # Card pack 18 (data sheets to 3: 12 hours of study, within twice), data quality 10, annotation 34 = 62; 15 - 3.5 = 11.5
        # a week. Three months end on 30 April, but the card on 28 March, 126 days away: 18 weeks.
        needed=62, weeks=6, fits=True, project="projects/model-card-pack", bound=("visa", 18),
        days={"agreement_signed": "2026-11-12"},
        dates={
            "nl-hsm-3m": "2027-03-28, 2027-03-25",  # the card, not 30 April; Easter Sunday, and Good Friday is no working day for Dutch time limits
            "nl-vso-14": "2026-11-26",
            "nl-ww-week": "2027-02-07, 2027-02-05",  # a Sunday
            "nl-transition-3m": "2027-04-30",
        }),
    "IN, three hours a week for the furthest role": Whole(
        says={"country": "in", "visa": "none", "last_day": "2027-01-25", "experience_years": 3, "hours_per_week": 3,
              "skills": {"evidence-sampling": 1, "workpapers": 2, "ai-inventory": 3, "nist-ai-rmf": 1}},
        role="ai-auditor-internal",
        # 11 of 36 held (0.306).
        fit="partial", widest=(4, {"findings-reporting"}),
        # Risk 8, planning 14, controls 13, ISO statement 25 (these three to 2), planning 36, controls 32, evidence 40, working
        # papers 14, findings 48, walkthroughs 29, risk 20, NIST 24, fairness 14, validation 39, writing 24, influence 32 = 412.
        # 3 - 0.5 = 2.5 a week; nothing bounds. A CISA (250) would save 148.
        needed=412, weeks=165, fits=True, project="projects/iso-42001-soa", bound=None,
        dates={
            "in-fnf-2d": "2027-01-28",  # (Tuesday 26 Republic Day), 27, 28
            "in-reskill-45": "2027-03-11",  # 6 + 28 + 11
            "in-pf-100": "2028-01-25",
        }),
    "CA, closed permit, red-teamer, ten weeks asked": Whole(
        says={"country": "ca", "visa": "closed work permit", "last_day": "2026-11-27", "experience_years": 7, "runway_months": 5,
              "hours_per_week": 30, "skills": {"appsec-cloud-basics": 3, "red-teaming": 1, "ai-threat-modelling": 2}},
        role="ai-security-redteam",
        # 14 of 21 held.
        fit="strong", widest=(3, {"red-teaming", "guardrails"}),
        # Guardrails 4, red-team report 40 (red-teaming to 3, guardrails to 2), threats 16, guardrails 10, writing 24 = 94;
        # 30 - 7.5 = 22.5 a week. Ten weeks asked bind before 21 of money; Canada's rule counts from the permit, no stay ends.
        needed=94, weeks=5, fits=True, project="projects/llm-red-team-report", bound=("asked", 10), asked=10,
        days={"permit_expiry": "2027-01-31"},
        dates={
            "ca-ei-4w": "2026-12-25, 2026-12-24",  # Christmas Day, a Friday
            "ca-fed-unjust90": "2027-02-25",  # 3 + 31 + 31 + 25
            "ca-restore-90": "2027-05-01, 2027-04-30",  # 28 + 31 + 30 + 1, a Saturday
        }),
    "IE, Critical Skills, an auditor with a CISA": Whole(
        says={"country": "ie", "visa": "Critical Skills Employment Permit", "last_day": "2026-08-31", "experience_years": 10,
              "runway_months": 8, "hours_per_week": 20, "credentials": ["cisa"],
              "skills": {"controls-testing": 3, "evidence-sampling": 3, "ai-risk-assessment": 3, "nist-ai-rmf": 3,
                         "fairness-testing": 3, "llm-evaluation": 4, "plain-report-writing": 3, "eu-ai-act": 2}},
        role="ai-assurance-consultant",
        # 25 of 35 held.
        fit="strong", widest=(3, {"workpapers", "findings-reporting"}),
        # Policy 6 and standards 6 (required), ISO 42001 to 1: 16, its statement 25 (to 2, saving 40), working papers 34, findings
        # 48, AI Act 28, influence 32 = 195, 13 weeks of 15 exactly. Six months end on 28 February: 98 days, 14 weeks exactly.
        needed=195, weeks=13, fits=True, project="projects/iso-42001-soa", bound=("visa", 14),
        dates={
            "ie-jprb-6w": "2026-10-12",  # 30 + 12
            "ie-permit-4w": "2026-09-28",
            "ie-permit-6m": "2027-02-28, 2027-02-26",  # February has no 31st; a Sunday
            "ie-redundancy-52w": "2027-08-30",  # 364 days: Monday to Monday
        }),
    "SG, Employment Pass, a risk manager with a CRISC": Whole(
        says={"country": "sg", "visa": "Employment Pass", "last_day": "2026-12-31", "notice_date": "2026-11-06",
              "experience_years": 12, "runway_months": 10, "hours_per_week": 12, "credentials": ["crisc"],
              "skills": {"operating-model": 3, "vendor-ai-risk": 2, "plain-report-writing": 5, "ai-risk-assessment": 1}},
        role="ai-risk-manager",
        # 11 of 23 held.
        fit="partial", widest=(4, {"nist-ai-rmf"}),
        # NIST 5, register 20 (risk and NIST to 3), vendor 16, incidents 34, board 67 = 142; 9 a week. The visit pass runs from
        # the cancellation, which no last day tells: the money bounds, 43 weeks. An AAIR (100) would save 14.
        needed=142, weeks=16, fits=True, project="projects/nist-risk-register", bound=("runway", 43),
        days={"permit_decision": "2027-01-07"},
        dates={
            "sg-mrn-5wd": "2026-11-16",  # (weekend, Monday 9 for Deepavali on Sunday), 10, 11, 12, 13, (weekend), 16
            "sg-tadm-1m": "2027-01-31, 2027-01-29",  # a Sunday
            "sg-stvp-30": "2027-02-06, 2027-02-05",  # 24 + 6, a Saturday and Lunar New Year
        }),
    "CH, an ethicist, half a year of money": Whole(
        says={"country": "ch", "visa": "none", "last_day": "2027-02-28", "experience_years": 9, "runway_months": 6,
              "hours_per_week": 8, "skills": {"ethics-reasoning": 4}},
        role="ai-ethics-researcher",
        # 10 of 15 held would be strong, but twelve months at ten hours are fifteen at eight.
        fit="partial", widest=(3, {"human-oversight-evaluation"}),
        # Oversight 38, writing 24, influence 32 = 94, no project is worth it (the memo's 60 save 24); 6 a week.
        needed=94, weeks=16, fits=True, project="", bound=("runway", 26),
        dates={
            "ch-abusive-objection": "2027-02-28, 2027-02-26",  # a Sunday
            "ch-rav-day1": "2027-03-01",
            "ch-abusive-180": "2027-08-27",  # 31 + 30 + 31 + 30 + 31 make 153, and 27
        }),
}  # fmt: skip
each = pytest.mark.parametrize("who", PEOPLE)


@each
def test_the_gap_of_a_whole_profile(who: str, catalog: Catalog) -> None:
    one = PEOPLE[who]
    result = GapTool(catalog).run({"role": one.role}, one.profile(catalog), one.today)
    distances = {r["skill"]: r["distance"] for r in result.data["rows"] if r["must"]}
    widest = max(distances.values())
    assert (widest, {s for s, d in distances.items() if d == widest}) == one.widest
    assert result.data["fit"] == one.fit
    assert resolved(result, catalog).startswith(f"**{one.fit.capitalize()} fit for ")


@each
def test_the_plan_of_a_whole_profile(who: str, catalog: Catalog) -> None:
    one = PEOPLE[who]
    arguments = {"role": one.role, "weeks": one.asked}
    result = PlanTool(catalog).run(arguments, one.profile(catalog), one.today)
    found = result.data
    assert (found["needed"], found["needed_weeks"]) == (one.needed, one.weeks)
    assert (found["fits"], found["project"]) == (one.fits, one.project)
    bounds = [(b["kind"], b["weeks"]) for b in found["limits"] if b["kind"] != "visa_open"]
    assert (bounds[0] if bounds else None) == one.bound
    opening = "**At " if one.fits else "**In "
    assert resolved(result, catalog).startswith(opening)


@each
def test_the_dates_of_a_whole_profile(who: str, catalog: Catalog) -> None:
    one = PEOPLE[who]
    result = DeadlinesTool(catalog).run({**one.days, "full": True}, one.profile(catalog), one.today)
    found = {r["id"]: shown(r) for r in result.data["rows"] if r["status"] == "dated"}
    assert {rule: found.get(rule) for rule in one.dates} == one.dates
    resolved(result, catalog)


def shown(row: dict[str, Any]) -> str:
    """A row's day, and the working day before where the day itself is none."""
    day, safe = row["date"], row["safe_date"]
    return str(day) if day == safe else f"{day}, {safe}"
