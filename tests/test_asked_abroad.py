"""Questions after a layoff outside of the US, in words no section carries: the section that holds the answer leads."""

import pytest

from coach.session import Session
from tests.asking import ask

ASKED = [
    ("is it a mistake to skip the entretien préalable", "layoff/france#rights-meeting"),
    ("they handed me the solde de tout compte in Nice, is signing dangerous", "layoff/france#signing-receipt"),
    ("my company in Lyon is in liquidation judiciaire, will I get my severance", "layoff/france#severance-insolvency"),
    ("2000 people work at my firm in Nantes, is it the CSP or redeployment leave", "layoff/france#signing-reclassement"),
    ("the colleague in Hamburg who stays has no children, is that allowed", "layoff/germany#rights-selection"),
    ("nobody asked the Betriebsrat before my Kündigung, what follows", "layoff/germany#rights-works-council"),
    ("how soon must I write to the Ausländerbehörde in Berlin after being laid off", "layoff/germany#visa-tell"),
    ("if I win at the labour court in Germany does the firm pay my attorney", "layoff/germany#cost-lawyer"),
    ("can I get an interim reference in Germany during my notice", "layoff/germany#evidence-interim"),
    ("my British contract says 12 weeks, the law says six, what do I get as notice", "layoff/uk#notice-contract"),
    ("leaving date shifted by a month in the UK, more redundancy money?", "layoff/uk#severance-end-date"),
    ("do my unvested shares lapse on redundancy in London", "layoff/uk#severance-shares"),
    ("how long may I be away on Universal Credit", "layoff/uk#benefits-away"),
    ("UK company in administration, who pays my redundancy", "layoff/uk#severance-insolvency"),
    ("Galway firm re-posted my role, was my redundancy real", "layoff/ireland#rights-genuine"),
    ("fifteen months on a critical skills permit, then laid off, is my Stamp 4 gone", "layoff/ireland#visa-stamp4"),
    ("which words in a VSO put my WW at risk", "layoff/netherlands#signing-ww"),
    ("four months without work in Utrecht, is the 30% ruling lost", "layoff/netherlands#money-30-ruling"),
    ("can I lose my Eindhoven job in pregnancy, there is a reorganisation", "layoff/netherlands#rights-maternity"),
    ("does Ontario owe me termination pay as well as severance pay", "layoff/canada#severance-termination-pay"),
    ("the release in Ottawa must be back by Monday, must I", "layoff/canada#signing-deadline"),
    ("no Record of Employment after ten days", "layoff/canada#evidence-roe"),
    ("the trustee of my Montreal firm says apply to WEPP", "layoff/canada#severance-insolvency"),
    ("three months short of five years in Hyderabad, any gratuity", "layoff/india#severance-gratuity-short"),
    ("on maternity leave in Bengaluru and they end my job", "layoff/india#rights-maternity"),
    ("retrenched in Singapore in my fifth month of pregnancy", "layoff/singapore#rights-maternity"),
    ("what is the ceiling of işsizlik maaşı this year", "layoff/turkey#benefits-amount"),
    ("how much makul yarar should an ikale contain", "layoff/turkey#signing-ikale"),
    ("which items belong in a finiquito", "layoff/spain#severance-finiquito"),
    ("can I leave Spain for a month on the paro", "layoff/spain#benefits-away"),
    ("does FOGASA pay the whole severance", "layoff/spain#severance-insolvency"),
    ("is my NFZ cover gone the day after the job ends", "layoff/poland#health-cover"),
    ("on sick leave in Wroclaw and they gave me notice", "layoff/poland#rights-sick"),
    ("I am 56 in Geneva, how many daily allowances", "layoff/switzerland#benefits-duration"),
    ("am I free of my Konkurrenzklausel when the Graz employer fires me", "layoff/austria#duties-non-compete"),
    ("does the 21 days in Australia run during paid notice", "layoff/australia#deadlines-dismissal"),
    ("what power has a European Works Council over job cuts", "layoff/eu#rights-ewc"),
]  # fmt: skip

NEIGHBOURS = [
    ("can I be made redundant while ill in the Netherlands", "layoff/netherlands#rights-sick"),
    ("how long is my notice in switzerland", "layoff/switzerland#notice"),
    ("last wages late in Toronto", "layoff/canada#severance-final-pay"),
    ("how do I claim unemployment benefit in Austria", "layoff/austria#benefits"),
    ("should I sign an ikale", "layoff/turkey#signing"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "section"), [*ASKED, *NEIGHBOURS])
def test_the_section_that_holds_it_leads(session: Session, asked: str, section: str) -> None:
    answer = ask(session, asked)
    assert answer.status == "answered"
    assert answer.citations[0].passage_id.split("@")[0].split(".")[0] == section, answer.text
