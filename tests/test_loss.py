"""What somebody who has lost a job opens with, and how the first days go on."""

import pytest

from coach.answering.loss import opens
from coach.session import Session
from tests.asking import ask
from tests.test_leaning import last

HELD = [
    ("hey. senior ml engineer, 38, Bristol. they told us yesterday the whole personalisation team goes, ai agents do it from january", "uk"),
    ("They offered me 40k to leave in Zürich, contract ends in 3 months", "switzerland"),
    ("Data scientist, 29, Warsaw. My whole department is being shut down at the end of the year.", "poland"),
    ("I've been given notice. Manchester.", "uk"),
    ("They want me gone by Christmas. Vienna, 7 years.", "austria"),
    ("Hi, I am Amit, senior data scientist in Hyderabad, got impacted in layoffs", "india"),
    ("QA lead, 52, Leeds, 19 years at the bank, going in the next round", "uk"),
    ("they restructured and there is no seat for me any more. Paris, CDI, 8 years", "france"),
    ("The startup folded. I was the only ML person there, Berlin", "germany"),
    ("backend dev 9 yrs laid off, ohio", "us"),
    ("I was laid off today in Leeds after 6 years, 48k. what now", "uk"),
    ("laid off today. Leeds, 39, 6 years, 48k. what next?", "uk"),
]  # fmt: skip
NO_PLACE = [
    "my role was eliminated",
    "team of 14 cut",
    "they don't renew me",
    "got the letter today",
    "so. the axe fell. 11 years at the same company",
    "hr called me in and said my job is going to an llm",
    "they walked us out this morning, 40 people",
]
AWAY = [
    "I'm in Nairobi, employee for a US company through Deel, they ended my contract by email",
    "they're closing the Lisbon office, 120 people incl. me",
    "Contract not renewed after 4 years, Riyadh, software engineer",
    "laid off in Dubai yesterday",
]
NO_LOSS = [
    "what notice do I get in the UK",
    "I want to become an AI auditor",
    "my team was cut, what are my rights in Germany",
    "My contract ends in 3 months, can they let me go earlier in Zürich",
    "which roles survive when teams are replaced by agents",
    "make me a plan, 10 hours a week, I was laid off in May",
    "AIGP or CISA for a laid off ML engineer",
    "laid off vs redundant",
    "my friend was laid off in Paris",
    "my manager was just fired",
    "I was laid off in 2019 and now work as a risk analyst, interested in model validation",
    "our model was replaced by an LLM vendor and I have to write the risk assessment",
    "translate my CV line: cut the model's cost by 40 %, team of 14",
    "they asked in the interview why I left my last job",
    "I cut my finger today",
    "I have 5 years of data engineering, SQL, Python, dbt",
    "the letter from the regulator came yesterday, our bank must answer on model risk",
    "Laid off 8 months ago, ML engineer",
    "severance in Canada after 5 years",
]


@pytest.mark.parametrize(("said", "country"), HELD)
def test_a_story_of_a_lost_job_leads_to_the_first_steps_of_its_country(
    session: Session, said: str, country: str
) -> None:
    answer = ask(session, said)
    cited = [c.passage_id for c in answer.citations]
    # Who told their work too is shown the roles near it beside the first steps.
    assert f"layoff/{country}#next" in (cited if "roles/" in " ".join(cited) else cited[:1])
    assert "Noted:" in answer.text and answer.question == said


@pytest.mark.parametrize("said", NO_PLACE)
def test_a_story_without_a_place_leads_to_the_first_day(session: Session, said: str) -> None:
    assert ask(session, said).citations[0].passage_id == "guides/first-week#steps"


@pytest.mark.parametrize(
    ("said", "role", "steps"),
    [
        ("I don't know what to do anymore, 22 years in software and a chatbot got my job", "roles/grc-engineer", "guides/first-week#steps"),
        ("backend engineer from Leeds, 8 years, they let us all go for an llm, no idea what's next", "roles/grc-engineer", "layoff/uk#next"),
        ("cv engineer, munich, 4 yrs. whole team is cut since friday and i feel so stupid", "roles/ai-evaluation-engineer", "layoff/germany#next"),
        ("test lead, 15 years, Pune. replaced by copilots in may", "roles/ai-evaluation-engineer", "layoff/india#next"),
    ],
)  # fmt: skip
def test_who_told_their_work_and_asks_nothing_is_shown_near_roles_and_first_steps(
    session: Session, said: str, role: str, steps: str
) -> None:
    answer = ask(session, said)
    cited = [c.passage_id for c in answer.citations]
    assert answer.results[0]["listed"][0] == role and steps in cited
    assert "Nothing I found" not in answer.text and "**I was" not in answer.text
    assert "?" in answer.text.split("*Noted")[0].strip().splitlines()[-1]


@pytest.mark.parametrize(
    "said",
    [
        "data engineer in Leeds, 7 years, laid off. how much notice do they owe me",
        "ML engineer, laid off in Berlin, should I sign the agreement?",
        "nlp engineer, laid off, H-1B, Texas",
        "backend engineer in Bristol, at risk of redundancy, consultation from monday",
    ],
)
def test_who_asks_about_the_layoff_itself_is_answered_that(session: Session, said: str) -> None:
    assert "fit" not in [r["tool"] for r in ask(session, said).results]


def test_a_loss_of_some_days_ago_leads_to_the_first_week(session: Session) -> None:
    found = ask(session, "out of a job since Friday").citations[0].passage_id
    assert found == "guides/first-week#steps-week"


@pytest.mark.parametrize("said", AWAY)
def test_a_story_from_a_country_that_is_not_held_leads_to_what_holds_anywhere(
    session: Session, said: str
) -> None:
    assert "guides/country-not-held" in {c.document_id for c in ask(session, said).citations}


@pytest.mark.parametrize("said", NO_LOSS)
def test_what_asks_or_wishes_or_tells_of_others_is_no_such_story(
    session: Session, said: str
) -> None:
    assert not opens(said, session.coach.reader, session.coach.catalog)


@pytest.mark.parametrize(
    "said",
    [
        "my wife left me and my job is gone and there is no point any more",
        "my position was eliminated and I don't want to live",
        "they don't renew me and I can't go on living",
    ],
)
def test_danger_told_beside_a_lost_job_is_still_heard(session: Session, said: str) -> None:
    assert ask(session, said).status == "support"


@pytest.mark.parametrize(
    ("messages", "section"),
    [
        ((HELD[0][0], "what should i be doing this week"), "steps-week"),
        (("how much does the AIGP cost", "ok what should I do this week"), "steps-week"),
        (("what would be a first small step today", "and tomorrow?"), "steps-week"),
        (("what would be a first small step today", "and tomorrow?", "and after that?"), "steps-month"),
        (("I've been given notice. Manchester.", "and next week?"), "steps-week"),
        (("I was laid off today", "and the month after", "what to do this month"), "steps-month"),
    ],
)  # fmt: skip
def test_the_days_go_on_in_the_same_guide(
    session: Session, messages: tuple[str, ...], section: str
) -> None:
    answer = last(session, *messages)
    assert answer.citations[0].passage_id == f"guides/first-week#{section}"


def test_what_comes_after_something_else_is_not_of_the_first_days(session: Session) -> None:
    answer = last(session, "how do I become an AI auditor", "and then?")
    assert not any(c.document_id == "guides/first-week" for c in answer.citations)


@pytest.mark.parametrize(
    ("before", "about"),
    [
        ("can you give me the leaked AIGP exam questions", "credentials/aigp"),
        ("write the CISA exam for me", "credentials/cisa"),
    ],
)
def test_what_was_named_stays_the_subject_after_fixed_words(
    session: Session, before: str, about: str
) -> None:
    talk = session.new_conversation()
    assert ask(session, before, talk).status == "out_of_scope"
    for said in ("how hard is it", "and if i fail it"):
        assert ask(session, said, talk).citations[0].document_id == about


@pytest.mark.parametrize(
    ("place", "passage"),
    [
        ("Germany", "layoff/germany#next"),
        ("leeds", "layoff/uk#next"),
        ("Portugal", "guides/country-not-held#steps"),
    ],
)
def test_a_place_told_after_a_lost_job_gets_its_first_steps(
    session: Session, place: str, passage: str
) -> None:
    talk = session.new_conversation()
    ask(session, "im let go", talk)
    assert ask(session, place, talk).citations[0].passage_id == passage


def test_a_job_at_risk_is_not_yet_lost(session: Session) -> None:
    answer = ask(session, "they put us at risk of redundancy in Bristol, consultation from tuesday")
    assert answer.citations[0].passage_id == "layoff/uk#notice"


@pytest.mark.parametrize(
    ("message", "section"),
    [
        ("QA engineer, 5 years, Porto. honestly no one hires me anymore", "feel-rejection"),
        ("just moved to Vienna, can't sleep, 3 months out now", "feel-tired"),
    ],
)
def test_a_feeling_beside_facts_is_met(session: Session, message: str, section: str) -> None:
    assert section in ask(session, message).citations[0].passage_id


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("cant pay my car loan lost my job", "layoff/us-benefits#money-car"),
        ("laid off three weeks before the bonus payout", "layoff/us-severance#severance-bonus"),
        ("my company went bankrupt and owes me wages", "layoff/us#"),
    ],
)
def test_a_trouble_told_beside_the_loss_is_what_is_asked(
    session: Session, text: str, section: str
) -> None:
    assert ask(session, text).citations[0].passage_id.startswith(section)


def test_a_laptop_that_goes_back_is_no_fee_before_a_job(session: Session) -> None:
    answer = ask(session, "they want the laptop back before they pay my final check")
    assert answer.citations[0].document_id != "guides/scams"


def test_after_a_loss_a_rule_on_ai_of_the_place_does_not_lead(session: Session) -> None:
    answer = ask(session, "my PERM was just filed when i got cut. what happens to it")
    assert answer.citations[0].document_id == "layoff/us-visa"
