"""What people ask after a layoff in the United States, in words that stand in no section; and neighbours, which keep their own."""

import pytest

from coach.session import Session
from tests.asking import ask

ASKED = [
    ("USA: a layoff and my signing bonus clause with the word cause, must I refund it", "layoff/us-severance#duties-for-cause"),
    ("my vesting is next tuesday and friday is my last day", "layoff/us-severance#severance-equity-date"),
    ("ESPP: I am out nine days before the buy date", "layoff/us-severance#severance-espp"),
    ("severance paper says not eligible for rehire", "layoff/us-severance#signing-rehire"),
    ("signed the package, may i write a glassdoor review", "layoff/us-severance#rights-silence"),
    ("the severance comes as salary for 12 weeks, what if i find work", "layoff/us-severance#severance-payment"),
    ("US severance was paid, can my employer demand it back", "layoff/us-severance#duties-payback"),
    ("is there a fee at the eeoc", "layoff/us-discrimination#cost"),
    ("my boss said in slack i am too old, is it proof for the eeoc", "layoff/us-discrimination#evidence"),
    ("may i tape the call with hr", "layoff/us#rights-recording"),
    ("how do i look up if my employer filed a warn", "layoff/us#notice-public"),
    ("how many years to sue for wrongful firing in california", "layoff/us#rights-wrongful"),
    ("price of a US lawyer to look over my severance agreement", "layoff/us#help-lawyer-cost"),
    ("unused PTO in Houston after a layoff, is it paid", "layoff/us#severance-vacation-policy"),
    ("started the job ten weeks ago and got cut, unemployment in the US?", "layoff/us-benefits#benefits-base-period"),
    ("boss says resign by friday or we let you go, which is better for benefits", "layoff/us-benefits#benefits-resign"),
    ("the selfie check on the unemployment site keeps failing", "layoff/us-benefits#benefits-identity"),
    ("got a bill from the unemployment office for overpayment", "layoff/us-benefits#benefits-overpaid"),
    ("want to found a company while i collect unemployment", "layoff/us-benefits#benefits-business"),
    ("start-up of 9 people closed, health insurance gone, cobra?", "layoff/us-benefits#health-cover-small"),
    ("does my health savings account pay for cobra", "layoff/us-benefits#health-cover-hsa"),
    ("turned 55 in march, laid off in november, 401k?", "layoff/us-benefits#money-55"),
    ("they cut 40 percent of us, do i get the unvested match", "layoff/us-benefits#money-vesting"),
    ("took a loan from my retirement plan, got fired, now what", "layoff/us-benefits#money-loan"),
    ("student loan payment due and no income", "layoff/us-benefits#money-student-loans"),
    ("green card holder, is taking unemployment bad for my citizenship", "layoff/us-benefits#scope-public-charge"),
    ("husband on l1 was let go, i work on l2", "layoff/us-visa#visa-l2"),
    ("cut again after four months on my new h1b, is there a new grace period", "layoff/us-visa#visa-second"),
    ("freelance 1099 developer, client gone, any unemployment", "layoff/us-benefits#benefits-1099"),
    ("will being jobless lower my credit rating in the states", "layoff/us-benefits#money-credit"),
    ("state university wants to hire me on h1b", "layoff/us-visa#visa-cap-exempt"),
    ("what will the background check say about why i left", "guides/references#rights-check"),
]  # fmt: skip

NEIGHBOURS = [
    ("will i lose my unvested stock", "layoff/us-severance#severance-equity"),
    ("what is the eeoc deadline", "layoff/us-discrimination#deadlines"),
    ("when is final pay due in texas", "layoff/us#severance-final-pay"),
    ("how do i find an employment lawyer", "layoff/us#help-lawyer"),
    ("can i freelance while on unemployment", "layoff/us-benefits#benefits-side-work"),
    ("what does cobra cost", "layoff/us-benefits#health-cover"),
    ("should i cash out my 401k", "layoff/us-benefits#money"),
    ("how long may i stay after h1b job ends", "layoff/us-visa#visa-grace-period"),
    ("does an H-4 EAD survive my layoff", "layoff/us-visa#visa-h4-ead"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "section"), [*ASKED, *NEIGHBOURS])
def test_the_section_asked_for_leads(session: Session, asked: str, section: str) -> None:
    answer = ask(session, asked)
    assert answer.status == "answered"
    assert answer.citations[0].passage_id.split("@")[0].split(".")[0] == section, answer.text


def test_severance_and_unemployment_are_told_by_state(session: Session) -> None:
    answer = ask(
        session,
        "in new york they pay my severance in 6 weeks from now, does it change unemployment",
    )
    assert "more than 30 days" in answer.text
    assert "In Massachusetts severance with no strings" not in answer.text
