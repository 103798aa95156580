"""Days told relative, put right, supposed or asked again: what was counted is counted anew from the day meant."""

from datetime import date

import pytest

from coach.career.days import read_date
from coach.career.putright import corrected
from coach.career.saiddays import days_said
from coach.session import Session
from coach.types import Answer
from tests.asking import ask, talk

SAID = date(2026, 12, 1)  # a Tuesday


def tools_of(answer: Answer) -> list[str]:
    return [str(r["tool"]) for r in answer.results]


def dates_of(answer: Answer) -> dict[str, str]:
    return {r["id"]: r["date"] for r in answer.results[0]["rows"]}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the day after tomorrow", "2026-12-03"), ("two weeks ago", "2026-11-17"), ("end of last month", "2026-11-30"),
        ("until the end of december", "2026-12-31"), ("my last day is this friday", "2026-12-04"), ("last tuesday", "2026-11-24"),
        ("tuesday of next week", "2026-12-08"), ("was the 24th", "2026-11-24"), ("is the 24th", "2026-12-24"), ("in 3 days", "2026-12-04"),
        ("friday the 18th", "2026-12-18"), ("11/14/2026", "2026-11-14"), ("14.11.26", "2026-11-14"), ("31.10. sorry", "2026-10-31"),
        ("ends friday", "2026-12-04"),
    ],
)  # fmt: skip
def test_a_day_is_read_and_its_words_alone_give_it_again(words: str, day: str) -> None:
    found = read_date(words, SAID)
    assert found is not None and found[0].isoformat() == day
    again = read_date(found[1], SAID)
    assert again is not None and again[0] == found[0]


@pytest.mark.parametrize(
    "words", ["24/7", "11/3/2026", "two months ago", "in a week of the plan", "31/7%"]
)
def test_what_is_no_sure_day_is_not_read(words: str) -> None:
    assert read_date(words, SAID) is None


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("not the 3rd, the 13th", "2026-11-13"), ("the 13th not the 3rd", "2026-11-13"), ("I meant october", "2026-10-03"), ("2027 not 2026", "2027-11-03"),
        ("it was last friday", "last friday"), ("it was the 23rd sorry", "2026-11-23"), ("no, thursday the week before", "2026-10-29"),
        ("actually a week later", "2026-11-10"), ("wednesday not tuesday", "2026-11-04"), ("no wait it was october", "2026-10-03"),
    ],
)  # fmt: skip
def test_what_a_correction_leaves_out_stays(text: str, now: str) -> None:
    before = {"given": {"last_day": "2026-11-03"}, "said": ["last_day"], "counted": "deadlines"}
    assert corrected(text, before, "deadlines") == ("last_day", now)


@pytest.mark.parametrize(
    "text",
    [
        "sorry, it's L-1", "actually i have 5 years of experience", "wait, it may be too late", "no 20 hours a week", "it is 5 days", "actually the second one",
        "sorry, the letter came on the 5th", "no, not really", "no, the 2nd one",
    ],
)  # fmt: skip
def test_what_corrects_no_day_is_left(text: str) -> None:
    before = {"given": {"last_day": "2026-11-03"}, "said": ["last_day"], "counted": "deadlines"}
    assert corrected(text, before, "deadlines") is None


def test_severance_and_a_permit_that_is_only_named_give_no_day() -> None:
    assert days_said("my severance is paid until end of march") == {}
    assert days_said("on a closed work permit, last day end of last month") == {"last_day": "end of last month"}  # fmt: skip
    assert days_said("14 november was my last day") == {"last_day": "14 november"}


def test_pay_told_as_a_case_keeps_the_last_day_worked(session: Session) -> None:
    _, case, left, again = talk(
        session,
        "H-1B, last day was 14 November. when must I leave",
        "and if they pay me until the end of december",
        "so how many days do I have left?",
        "sorry, the last day was the 17th",
    )
    # 60 days from 14 November and from 31 December.
    assert dates_of(case)["us-visa-grace60-safe"] == "2027-01-13"
    assert dates_of(case)["us-visa-grace60"] == "2027-03-01"
    assert "last day 14 November 2026, supposing your last paid day 31 December 2026" in case.text
    assert "13 January 2027" in left.text and "so 1 March 2027" in left.text
    assert "Count from your last day worked to be safe" in left.text
    assert dates_of(again)["us-visa-grace60-safe"] == "2027-01-16"


def test_garden_leave_alone_never_hides_the_sooner_count(session: Session) -> None:
    _, case, told = talk(
        session,
        "im on h1b, laid off november 14. how long can I stay",
        "what if garden leave until march 15",
        "14 november was my last day worked",
    )
    assert "Sooner than below on the cautious count" in case.text
    assert dates_of(told)["us-visa-grace60-safe"] == "2027-01-13"


def test_days_used_are_put_right_and_a_moved_end_is_a_case(session: Session) -> None:
    first, more = talk(session, "OPT, job ended two weeks ago, used 20 days before. how many days do I have left", "sorry 30 days")  # fmt: skip
    # 90 days less 20, and less 30, from 8 November 2026.
    assert "17 January 2027" in first.text and "7 January 2027" in more.text
    _, right, case = talk(
        session,
        "H-1B. my last day was 6 november 2026. when must I leave",
        "sry meant 16 november",
        "ok and if HR moves my termination date to december 31",
    )
    assert dates_of(right)["us-visa-grace60-safe"] == "2027-01-15"
    assert dates_of(case)["us-visa-grace60-safe"] == "2027-01-15"
    assert dates_of(case)["us-visa-grace60"] == "2027-03-01"


def test_a_last_day_told_as_a_case_takes_no_place_of_the_one_known(session: Session) -> None:
    _, case, other, left = talk(
        session,
        "H-1B, last day was 14 November. when must I leave",
        "what if my last day is jan 15 instead",
        "if my last day is dec 20 can I still claim unemployment",
        "how many days do I have left",
    )
    assert "supposing last day 15 January 2027" in case.text
    assert "Put right" not in other.text and "13 January 2027" in left.text


def test_an_answer_to_a_question_back_is_no_correction(session: Session) -> None:
    first, told = talk(session, "H-1B, last day was 14 November. when must I leave", "it was the 10th of november")  # fmt: skip
    assert "On which day did the notice reach you?" in first.text
    assert "last day 14 November 2026, the day you were told 10 November 2026" in told.text


def test_a_stay_that_runs_from_a_decision_is_counted_from_it(session: Session) -> None:
    first, right = talk(
        session,
        "skilled worker visa UK, home office decision came on 20 november, how long can I stay",
        "the 18th sorry",
    )
    assert dates_of(first)["uk-visa-60"] == "2027-01-19"
    assert dates_of(right)["uk-visa-60"] == "2027-01-17"


def test_a_stay_told_short_keeps_the_warning_on_garden_leave(session: Session) -> None:
    _, short = talk(session, "H-1B, last day was nov 14. how long can I stay", "short version please")  # fmt: skip
    assert "13 January 2027" in short.text and "garden leave is disputed" in short.text
    text, shorter = talk(session, "how long can I stay in the US on H-1B after a layoff", "shorter please")  # fmt: skip
    assert "On garden leave, count from your last day worked" in text.text
    assert "On garden leave, count from your last day worked" in shorter.text


def test_what_else_is_asked_with_a_day_is_answered_as_before(session: Session) -> None:
    answers = talk(
        session,
        "H-1B, last day was 14 November. when must I leave",
        "i get severance until end of march, does that move it?",
        "what if they pay me until jan 31 and I start a new job before",
    )
    assert [tools_of(a) for a in answers[1:]] == [[], []]


def test_a_day_is_put_right_one_message_later_and_a_visa_leaves_it(session: Session) -> None:
    _, _, right, visa, wife = talk(
        session,
        "last day nov 16, H-1B. when must i leave",
        "what does garden leave mean",
        "oops it was sept 30",
        "sorry, it's L-1",
        "my wife is H-4",
    )
    assert "Put right: last day 30 September 2026 instead of 16 November 2026" in right.text
    assert "last day 30 September 2026, L-1" in visa.text
    assert "with their families" in wife.text


def test_the_day_papers_came_is_counted_put_right_and_taken_back(session: Session) -> None:
    first, right, left, back, signed = talk(
        session,
        "they gave me 45 days to sign, got it on nov 20, im 52",
        "oh sorry on the 22nd",
        "how many days left",
        "can I take it back after",
        "I signed on dec 3",
    )
    assert "**to 4 January 2027**" in first.text
    assert "**to 6 January 2027**" in right.text and "**to 6 January 2027**, 45 days left" in left.text  # fmt: skip
    assert tools_of(back) == ["revoke"] and "7 days from the day you sign" in back.text
    assert back.text.count("On which day did you sign?") == 1
    assert [r["date"] for r in signed.results[0]["days_to_revoke"]] == ["2026-12-10"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dutch job. signed the vso last friday and regret it, how long do i have to cancel it", "2026-12-04"),
        ("france, I signed a rupture conventionnelle on november 20, until when can I withdraw", "2026-12-05"),
        ("signed my severance agreement 3 days ago, im 58, usa, can I take it back", "2026-11-26"),
    ],
)  # fmt: skip
def test_a_signature_is_taken_back_by_the_countrys_own_days(
    session: Session, text: str, day: str
) -> None:
    answer = ask(session, text)
    assert [r["date"] for r in answer.results[0]["days_to_revoke"]] == [day]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("germany: I signed the aufhebungsvertrag last thursday. can I still take it back?", "no general right to withdraw"),
        ("UK. can I take back my signature on the settlement agreement I signed?", "at least 10 calendar days to consider"),
    ],
)  # fmt: skip
def test_without_a_rule_it_says_so_and_quotes_what_there_is(
    session: Session, text: str, said: str
) -> None:
    answer = ask(session, text)
    assert tools_of(answer) == ["revoke"] and not answer.results[0]["days_to_revoke"]
    assert "I hold no rule for" in answer.text and said in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "I signed an offer letter with a startup last friday, can I back out",
        "how long do you have to revoke a severance agreement in the US",
        "can I withdraw my I-140",
        "can an employer take back a severance offer",
        "can I take back my resignation in India, I signed it yesterday",
    ],
)
def test_what_is_no_signature_under_exit_papers_is_left_to_the_texts(
    session: Session, text: str
) -> None:
    assert "revoke" not in tools_of(ask(session, text))


def test_the_age_of_another_is_no_answer_on_a_signature(session: Session) -> None:
    *_, told = talk(
        session,
        "I'm 47, whole US team cut, HR wants the release signed in a week",
        "can i take it back afterwards",
        "my teammate is 33",
    )
    assert not told.results and "40" in told.text


@pytest.mark.parametrize(("came", "words"), [("1 november", "today"), ("2 november", "1 day left")])
def test_time_to_sign_that_ends_today_or_tomorrow_is_told(
    session: Session, came: str, words: str
) -> None:
    told = talk(session, f"I'm 45, US, they gave me 21 days to sign the release, got it on {came}")[
        -1
    ]
    assert told.results and words in told.text
