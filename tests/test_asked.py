"""How people ask for a section, in other words than its question; and look-alikes, which keep a section of their own."""

import pytest

from coach.session import Session
from tests.asking import ask

ASKED = [
    ("I must pay 60 dollars for the onboarding, is this a scam", "guides/scams#limits-fee"),
    ("they want 5000 rupees as joining fee, should I send it", "guides/scams#limits-fee"),
    ("company wants me to pay for the background check first", "guides/scams#limits-fee"),
    ("I have to buy the equipment from their vendor before I start, is that normal", "guides/scams#limits-fee"),
    ("is it normal that I must pay for a certificate before they hire me", "guides/scams#limits-fee"),
    ("they ask a refundable security deposit before joining", "guides/scams#limits-fee"),
    ("which of the certificates must be renewed", "credentials/which-first#renewal"),
    ("can I let an LLM write my portfolio report", "guides/portfolio#how-ai"),
    ("how do I mention my side project in a resume", "guides/portfolio#say"),
    ("won't governance work be automated as well", "guides/labour-market#odds-automation"),
    ("Are AI audit jobs safe from AI?", "guides/labour-market#odds-automation"),
    ("is this whole AI audit thing just a fad", "guides/labour-market#who-hires"),
    ("will AI replace model validators", "roles/model-validator#odds-automation"),
    ("will AI replace governance analysts", "roles/ai-governance-analyst#odds-automation"),
    ("what project shows my SR 26-2 skills", "rules/sr-26-2#proves"),
    ("Singapore: my kids are on dependant passes, what about them", "layoff/singapore#visa"),
    ("is IAPP membership worth it for the AIGP", "credentials/aigp#cost-membership"),
    ("can I contest my dismissal in Quebec", "layoff/canada#rights-quebec"),
    ("how is ESA severance worked out in Ontario", "layoff/canada#severance-ontario"),
    ("is there a maximum for severance pay in Ontario", "layoff/canada#severance-ontario"),
    ("what is the waiting period for EI", "layoff/canada#benefits-waiting"),
    ("fired in Montreal after 4 years, can I complain somewhere", "layoff/canada#deadlines-quebec"),
    ("laid off at 66, is COBRA enough or do I need Part B", "layoff/us-benefits#health-cover-medicare"),
    ("is gratuity capped in India", "layoff/india#severance-gratuity"),
    ("in spain what is the legal severance", "layoff/spain#severance"),
    ("Spain, and the paro, how long?", "layoff/spain#benefits"),
    ("notice for an objective dismissal in Barcelona", "layoff/spain#notice"),
    ("how much severance in Poland after 9 years", "layoff/poland#severance"),
    ("Wrocław: my notice period is 3 months, can they send me home earlier?", "layoff/poland#notice-length"),
    ("Netherlands: new company must be recognized sponsor or not?", "layoff/netherlands#visa-salary"),
    ("is the AIGP exam only in English", "credentials/aigp#exam-languages"),
    ("Deel ended my contract, what am I owed", "guides/contracting#scope-abroad"),
    ("is Lending Club data free to use", "projects/validation-memo#tools-data"),
    ("can the bank pause my mortgage payments now that I lost my job", "guides/money-and-runway#money-housing"),
    ("everything I built is confidential, what can I show", "guides/portfolio#rights"),
    ("my friend says employers don't care about these certificates. is he right", "guides/myths-and-truths#counter-certificate"),
    ("where do your figures come from", "guides/about-coach#how-trust"),
    ("any good questions I can put to the panel", "guides/interviews#interview-your-questions"),
    ("I have only 6 hours a week, is it realistic at all", "guides/learning-plan#time-little"),
    ("is it legal to publish that I jailbroke a chatbot", "methods/red-teaming#rights"),
]  # fmt: skip

LOOK_ALIKES = [
    ("who pays the exam fee when I am hired", "credentials/which-first#cost-who-pays"),
    ("should I pay for a bootcamp", "guides/learning-plan#worth-it"),
    ("should I pay a recruiter to get me a job", "guides/scams#limits-sponsor-fee"),
    ("how do I keep the AIGP", "credentials/aigp#renewal"),
    ("how do I write a README for my portfolio", "guides/portfolio#deliverable"),
    ("how realistic is becoming an AI auditor", "roles/ai-auditor-internal#odds"),
    ("my team was replaced by AI, what now", "guides/first-week#steps"),
    ("can I contest my dismissal in Ontario", "layoff/canada#rights"),
    ("did AI replace all ML engineers", "guides/myths-and-truths#counter-replaced"),
    ("severance in British Columbia after 9 years", "layoff/canada#severance-provinces"),
    ("how many weeks EI do I get in Alberta", "layoff/canada#benefits"),
    ("notice in Quebec after 6 years", "layoff/canada#notice-length"),
    ("COBRA or Marketplace, which is cheaper", "layoff/us-benefits#health-cover-compare"),
    ("retrenchment compensation in India for 6 years", "layoff/india#rights"),
    ("how long may I search as a kennismigrant in the Netherlands", "layoff/netherlands#visa"),
    ("how many questions has the AIGP exam", "credentials/aigp#exam"),
    ("I am moving from Lagos to Berlin, how long may I stay on a Blue Card without a job", "layoff/eu#visa"),
    ("are there AI laws in Brazil now", "rules/brazil-ai#what"),
    ("which data do I use for the bias audit project", "projects/bias-audit#evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "section"), [*ASKED, *LOOK_ALIKES])
def test_the_section_asked_for_leads(session: Session, asked: str, section: str) -> None:
    answer = ask(session, asked)
    assert answer.status == "answered"
    assert answer.citations[0].passage_id.split("@")[0].split(".")[0] == section, answer.text
