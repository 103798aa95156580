"""What is quoted is for this person: of their side of 40, their state, their country, and of what they spoke of before."""

import pytest

from coach.answering.about import RUNS_ON, of_coach
from coach.answering.places import of_other_age
from coach.session import Session
from coach.types import Answer
from tests.asking import ask, talk


def sections(answer: Answer) -> list[str]:
    return [c.passage_id.split("@")[0] for c in answer.citations]


@pytest.mark.parametrize(
    ("over_40", "there"), [(True, False), (False, True), (None, True)]
)  # fmt: skip
def test_a_section_for_the_other_side_of_40_is_told_by_its_question(
    over_40: bool | None, there: bool
) -> None:
    heading = "I am under 40 and got a few days to sign the severance agreement. Is that allowed?"
    assert of_other_age(heading, over_40) is not there
    assert not of_other_age("How much notice must they give?", over_40)


def test_who_is_51_is_not_told_what_holds_under_40(session: Session) -> None:
    said = "they gave me a severance agreement, 21 days to think, I'm 51, Illinois"
    last = talk(session, said, "what if I sign and change my mind")
    for answer in last:
        assert "layoff/us-severance#signing-under-40" not in sections(answer)
    younger = ask(session, "I am 33, is 5 days to sign a severance agreement allowed in the US?")
    assert "signing-under-40" in sections(younger)[0]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("non-compete in my severance agreement, can they stop me working for a competitor in California", "Near-total bans: California"),
        ("laid off in NYC, company of 80 people, 30 let go. WARN?", "New York: employers with 50"),
    ],
)  # fmt: skip
def test_the_line_of_the_own_state_is_quoted(session: Session, asked: str, words: str) -> None:
    answer = ask(session, asked)
    assert words in answer.text and "I have no source for" not in answer.text


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("laid off in New Zealand, redundancy pay?", "New Zealand"),
        ("I live in Israel, laid off, pitzuim?", "Israel"),
    ],
)
def test_of_a_country_whose_law_is_not_here_that_is_said(
    session: Session, asked: str, place: str
) -> None:
    answer = ask(session, asked)
    assert answer.status == "declined" and f"no source for {place}" in answer.text
    assert all(c.document_id == "guides/country-not-held" for c in answer.citations)
    assert "nearest" not in answer.text


@pytest.mark.parametrize(
    ("asked", "office"),
    [
        ("I'm in Brazil, laid off, what are my rights? FGTS", "seguro-desemprego"),
        ("Laid off in Dubai, how long can I stay", "MOHRE"),
        ("retrenched in Johannesburg after 6 years, what severance must they pay me", "CCMA"),
        ("laid off in Lagos, what severance is due", "National Industrial Court"),
    ],
)
def test_where_only_the_office_is_held_that_is_said_first(
    session: Session, asked: str, office: str
) -> None:
    answer = ask(session, asked)
    assert sections(answer)[0].startswith("guides/country-not-held#"), sections(answer)
    assert "no source on labour law" in answer.text and office in answer.text
    assert not any(s.startswith("layoff/") for s in sections(answer))


def test_what_is_no_law_is_answered_there_too(session: Session) -> None:
    answer = ask(session, "laid off in Lisbon, can I become a model validator?")
    assert answer.status == "answered" and sections(answer)[0].startswith("roles/model-validator")


@pytest.mark.parametrize(
    ("asked", "country"),
    [
        ("I'm Berlin-based but employed by a US firm, laid off. Which law counts for my notice?", "germany"),
        ("My American employer let me go in Dublin. How much notice do I get?", "ireland"),
        ("Which notice do I get in Belfast, Northern Ireland?", "uk"),
    ],
)  # fmt: skip
def test_the_seat_of_an_employer_is_not_where_somebody_works(
    session: Session, asked: str, country: str
) -> None:
    answer = ask(session, asked)
    laws = [s for s in sections(answer) if s.startswith("layoff/")]
    assert laws and all(s.startswith(f"layoff/{country}") for s in laws), laws


def test_who_moves_is_read_by_where_they_go(session: Session) -> None:
    read = session.coach.reader.read("I want to move from Turkey to Germany, which rules hold?")
    assert read.countries == ("de",)
    assert session.coach.reader.read("I was dismissed by a US company").countries == ("us",)


def test_no_law_of_another_country_stands_beside_the_law_that_answers(session: Session) -> None:
    for asked in ("What does the EU AI Act ask of a chatbot?", "Is CV screening high-risk in the EU?"):  # fmt: skip
        kinds = {d.split("#")[0] for d in sections(ask(session, asked)) if d.startswith("rules/")}
        for name in kinds:
            assert {"eu", "global"} & set(session.coach.catalog.documents[name].jurisdiction), name


def test_who_feels_bad_is_handed_no_law(session: Session) -> None:
    answer = ask(session, "I have two kids and no job and I am exhausted")
    assert not any(s.startswith(("rules/", "standards/", "methods/")) for s in sections(answer))


@pytest.mark.parametrize(
    ("said", "document"),
    [
        (("tell me about CISA", "waivers?"), "credentials/cisa#gate"),
        (("tell me about CISA", "I have 4 years as SOC 2 engineer and a bachelor, enough?"), "credentials/cisa#gate"),
        (("What is the AAIA?", "would I qualify?"), "credentials/aaia#gate"),
        (("I'm on H-1B, last day was October 31 2026", "can I switch to a visitor visa"), "layoff/us-visa#visa-options"),
    ],
)  # fmt: skip
def test_a_few_words_are_of_what_was_spoken_of(
    session: Session, said: tuple[str, ...], document: str
) -> None:
    assert sections(talk(session, *said)[-1])[0].startswith(document)


def test_a_name_of_the_message_before_stops_nothing(session: Session) -> None:
    before = "40 years old, 2 years at Amazon Seattle, laid off 15 November 2026, H-1B"
    answer = talk(session, before, "who pays my flight home?")[-1]
    assert answer.status == "answered" and "layoff/us-visa#rights" in sections(answer)[0]


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("Green card pending I-485, laid off, panic", "layoff/us-visa#visa-i485"),
        ("I'm pregnant and got laid off in Ohio", "layoff/us-discrimination#rights-pregnancy"),
    ],
)
def test_what_presses_is_answered_and_not_only_noted(
    session: Session, said: str, section: str
) -> None:
    assert sections(ask(session, said))[0].startswith(section)


def test_a_number_to_call_that_is_not_held_is_not_answered_as_if_it_were(session: Session) -> None:
    answer = ask(session, "phone number for acas pls")
    assert answer.status == "declined" or answer.decision.unsure


def test_a_lost_week_is_answered_from_the_plan(session: Session) -> None:
    answer = talk(
        session, "Make me a plan for model validator at 8 hours a week", "what if I lose two weeks?"
    )[-1]
    assert "If a week is lost" in answer.text and "drop in this order" in answer.text


@pytest.mark.parametrize(
    ("text", "asked"),
    [("which model are you, gpt?", RUNS_ON), ("are you ChatGPT?", RUNS_ON), ("which model is best for a RAG audit?", "")],
)  # fmt: skip
def test_what_coach_runs_on(text: str, asked: str) -> None:
    assert of_coach(text, talked=True) == asked


def test_german_in_two_words_is_german(session: Session) -> None:
    assert talk(session, "welche Fristen habe ich", "und mit 55?")[-1].status == "clarify"


def test_a_lost_job_in_a_country_that_is_held_begins_with_what_comes_next_there(
    session: Session,
) -> None:
    assert sections(ask(session, "I was laid off today in Munich"))[0] == "layoff/germany#next"
    assert sections(ask(session, "I was laid off today"))[0].startswith("guides/first-week")
    baby = sections(ask(session, "I just had a baby and my job in Munich was cut"))
    assert baby[0] == "layoff/germany#rights-maternity"


def test_after_the_first_hours_another_subject_is_a_question_of_its_own(session: Session) -> None:
    said = ("lost my job yesterday", "no idea where to start", "ok and certificates?", "no i mean free ones")  # fmt: skip
    first, again, paid, free = (sections(a)[0] for a in talk(session, *said))
    assert first.startswith("guides/first-week") and again.startswith("guides/first-week")
    assert paid.startswith("credentials/which-first")
    assert free.startswith("credentials/free-courses")


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        (
            "every model validator must hold the FRM, right?",
            "every model validator must hold the FRM",
        ),
        ("the CISA requires 5 years of work, correct?", ""),
        ("what records must a deployer keep, how long do logs stay", ""),
    ],
)
def test_what_is_said_of_all_is_a_premise_and_a_question_is_none(
    session: Session, asked: str, taken: str
) -> None:
    assert ask(session, asked).decision.premise == taken


def test_of_the_own_province_alone_the_line_is_quoted(session: Session) -> None:
    answer = ask(session, "Montreal, how much vacation pay is owed at the end")
    assert "Vacation pay in Quebec: 4 %" in answer.text and "Ontario" not in answer.text


@pytest.mark.parametrize(
    ("said", "document"),
    [
        ("illinois hb 3773", "rules/illinois-hb-3773"),
        ("texas HB 149", "rules/texas-traiga"),
        ("colorado SB 26-189 duties", "rules/colorado-sb-26-189"),
    ],
)
def test_a_rule_named_by_its_state_says_nothing_of_the_person(
    session: Session, said: str, document: str
) -> None:
    assert sections(ask(session, said))[0].startswith(document)


@pytest.mark.parametrize(
    "said",
    ["can you write me a cover letter for model validator job", "write me cover letter for AIGP role", "can you help me write a CV"],
)  # fmt: skip
def test_help_with_an_application_is_no_deceit(session: Session, said: str) -> None:
    assert ask(session, said).status == "answered"


@pytest.mark.parametrize(
    ("message", "section"),
    [
        ("ok where do I start", "guides/which-role-fits#steps-start"),
        ("is it even worth trying", "guides/odds-and-pay-cuts#odds-try"),
        ("I'm 53, is it too late", "guides/age-and-ageism#odds"),
    ],
)
def test_a_first_message_of_everyday_words_is_about_the_person(
    session: Session, message: str, section: str
) -> None:
    """No act, certificate or definition is found for words that name none."""
    answer = ask(session, message)
    assert answer.status == "answered"
    assert answer.citations[0].passage_id.startswith(section)
