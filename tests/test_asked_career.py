"""Questions on the change of career, in words that stand in no wording of their section: which section leads."""

import pytest

from coach.session import Session
from tests.asking import ask

ASKED = [
    ("Their range stops 20k below my old pay, is a talk with them sensible?", "guides/negotiating-offer#worth-it-range"),
    ("My previous company offers to take me back at a fifth less, do I return?", "guides/negotiating-offer#worth-it-rehire"),
    ("May I begin three weeks later than they propose?", "guides/negotiating-offer#dates-start"),
    ("HR demands salary slips of my previous company", "guides/negotiating-offer#rights-payslips"),
    ("Spoken offer a week ago, still nothing on paper", "guides/negotiating-offer#rights-verbal"),
    ("Two places have said yes to me, help me choose between them", "guides/negotiating-offer#compare-two"),
    ("Half a year of trial in the new contract, how safe would I be?", "guides/negotiating-offer#limits-probation"),
    ("terraform and grafana for nine years, anything for me here?", "guides/which-role-fits#who-devops"),
    ("We wrote firmware for brakes under ISO 26262, could that lead into AI?", "guides/which-role-fits#who-embedded"),
    ("My trade was SAP authorisations, which door is nearest?", "guides/which-role-fits#who-erp"),
    ("I never went to university and have coded for seven years, who would take me?", "guides/which-role-fits#gate-no-degree"),
    ("I gave demos and answered RFPs as a sales engineer. Which of your roles?", "guides/which-role-fits#who-architect"),
    ("Which of them has hardly any meetings?", "guides/working-conditions#who-meetings"),
    ("The form wants to know whether I am disabled", "guides/working-conditions#rights-disclose"),
    ("Only B1 in English, is there a chance in audit?", "guides/working-conditions#skills-english"),
    ("Do auditors travel a lot?", "guides/working-conditions#who-travel"),
    ("What is the calmest of these jobs?", "guides/working-conditions#who-stress"),
    ("Who would pay for an ergonomic chair at my new job in London?", "guides/working-conditions#help-grant"),
    ("Can I get a job at the AI Office?", "guides/employers-by-field#ways-in-ai-office"),
    ("Do governments recruit people who know AI?", "guides/employers-by-field#who-hires-government"),
    ("Are there AI governance posts in hospitals?", "guides/employers-by-field#who-hires-health"),
    ("Does a national audit office check algorithms and hire for it?", "guides/employers-by-field#who-hires-audit-office"),
    ("May somebody like me apply at the AI Security Institute?", "guides/employers-by-field#gate-safety-institute"),
    ("I tick five of the nine points in an advert, is it worth sending?", "guides/applying#gate-half"),
    ("How many of these listings are fake?", "guides/applying#claims-ghost"),
    ("Why keep sending CVs into the void?", "guides/applying#feel-point"),
    ("Radio silence from the recruiter since the final interview three weeks ago", "guides/applying#next-silence"),
    ("The homework for this job is twelve hours without pay", "guides/applying#limits-takehome"),
    ("They turned me down in May, may I try again?", "guides/applying#next-reapply"),
    ("HireVue on Friday, I have never done one", "guides/applying#interview-one-way"),
    ("So compliance means checklists all day?", "guides/myths-and-truths#counter-boxes"),
    ("Will developers hate me once I go into audit?", "guides/myths-and-truths#counter-hated"),
    ("Could I return to development after some years in GRC?", "guides/staying-in-ml#next-back"),
    ("They threw me out for low performance, what do I tell the next firm?", "guides/telling-the-layoff#say-fired"),
    ("Would the next employer learn about my dismissal?", "guides/references#rights-fired"),
    ("Brain fog, I can't study", "guides/mood-and-pacing#feel-study"),
    ("What is the lightest cert of them all?", "credentials/which-first#compare-effort"),
    ("I hold the ISTQB foundation, should I do the AI testing one?", "credentials/which-first#worth-it-istqb"),
    ("Something for the portfolio that I can finish on Saturday and Sunday", "guides/portfolio#time-weekend"),
    ("Is an old laptop without a graphics card fine for the projects?", "guides/portfolio#cost-tools"),
    ("Electrician or plumber instead?", "guides/leaving-tech#time-trade"),
    ("The case asks me to sort three issues by severity", "guides/interviews-audit#example-severity"),
    ("What will day one be like in the new job?", "guides/first-90-days#steps-week"),
]  # fmt: skip

LOOK_ALIKES = [
    ("Can these roles be done part time?", "guides/remote-work#how-part-time"),
    ("How many applications does it take?", "guides/odds-and-pay-cuts#odds-applications"),
    ("What does the AI Office do?", "rules/eu-ai-act-governance#who-office"),
    ("Which portfolio project should I do first?", "guides/portfolio#compare"),
    ("Should I accept an offer below what I hoped for?", "guides/negotiating-offer#worth-it"),
    ("What do I say about my old salary?", "guides/negotiating-offer#pay"),
]


@pytest.mark.parametrize(("asked", "section"), [*ASKED, *LOOK_ALIKES])
def test_the_section_on_the_career_leads(session: Session, asked: str, section: str) -> None:
    answer = ask(session, asked)
    assert answer.status == "answered"
    assert answer.citations[0].passage_id.split("@")[0].split(".")[0] == section, answer.text
