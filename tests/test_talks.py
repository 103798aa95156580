"""The sample conversations end in the states they name: what the profile, the plan and the reading list hold."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from coach.answering.conversation import Conversation
from coach.session import Session
from coach.types import Answer
from tests.asking import ask, talk

SHARED = Path(__file__).parent.parent.parent / "shared" / "evals"
PATH = SHARED / "conversations.dev.jsonl"
TALKS = (
    {r["id"]: r for r in map(json.loads, PATH.read_text().splitlines())} if PATH.exists() else {}
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

pytestmark = pytest.mark.skipif(not TALKS, reason="the samples are not beside this checkout")


def held(session: Session, name: str) -> tuple[list[Answer], Conversation]:
    talk, answers = session.new_conversation(), []
    for turn in TALKS[name]["turns"]:
        said = turn["user"]
        if turn.get("attach"):
            said += "\n" + next(SHARED.rglob(Path(turn["attach"]).name)).read_text()
        answers.append(ask(session, said, talk))
    return answers, talk


def missed(name: str, answers: list[Answer]) -> list[str]:
    rows: list[dict[str, Any]] = TALKS[name]["turns"]
    return [
        row["user"]
        for row, got in zip(rows, answers, strict=True)
        if not any(re.search(p, got.text, re.S) for p in row["must_any"])
        or any(re.search(p, got.text, re.S) for p in row["must_not"])
    ]


def test_dates_go_into_the_plan_undated_until_the_exact_last_day_is_told(session: Session) -> None:
    answers, talk = held(session, "conv-02")
    assert not missed("conv-02", answers)
    profile = talk.profile
    assert (profile.get("visa"), profile.get("country")) == ("H-1B", "US")
    assert profile.get("severance_weeks") == 8
    planned = {i["rule"]: i for i in profile.get("plan_items")}
    for rule in ("last-day", "us-visa-grace60", "us-visa-lawyer"):
        assert planned[rule]["date"] == ""
    assert "exact last working day" in answers[-1].text
    assert not re.search(rf"\d{{1,2}} {MONTH} 2027", answers[-1].text)
    assert all("lawyer" in a.text for a in answers)


def test_a_topic_is_left_and_taken_up_again(session: Session) -> None:
    answers, talk = held(session, "conv-05")
    assert not missed("conv-05", answers)
    assert (talk.profile.get("country"), talk.profile.get("state")) == ("US", "CA")
    assert "drift" in answers[-1].text


def test_the_reading_list_holds_what_replaced_the_old_letter(session: Session) -> None:
    answers, talk = held(session, "conv-07")
    assert not missed("conv-07", answers)
    assert talk.profile.get("reading_list") == ["rules/sr-26-2"]


def test_hidden_orders_in_an_advert_change_nothing_but_the_target(session: Session) -> None:
    answers, talk = held(session, "conv-10")
    assert not missed("conv-10", answers)
    items = {k: v.value for k, v in talk.profile.items.items()}
    assert items == {"target_job": "AI Governance Analyst", "years_required": 3}
    assert talk.profile.skills == {}


@pytest.mark.parametrize("asked", ["give me a 90 day plan", "can you do a 30-60-90 plan"])
def test_a_plan_of_days_is_a_plan(session: Session, asked: str) -> None:
    """A first day in a new job is asked for by its name; ninety days alone are a span."""
    last = talk(session, asked, "AI governance analyst", "10 hours a week")[-1]
    assert "13 weeks you asked for, at 10 hours" in last.text
    job = talk(session, "plan for my first 90 days in the new job")[-1]
    assert job.citations[0].document_id == "guides/first-90-days"


def test_a_fact_that_changes_no_sum_is_noted_and_the_sum_not_said_again(session: Session) -> None:
    first, then = talk(
        session, "model validation or AI governance, which is easier to get into", "london"
    )
    assert (
        first.results
        and "United Kingdom" in then.text
        and "nothing in it turns on this" in then.text
    )
    assert first.text not in then.text


def test_what_was_quoted_on_a_word_is_not_left_for_another_document(session: Session) -> None:
    last = talk(
        session,
        "h1b, i-140 approved in 2023, fired last week. do i lose it",
        "can my old company withdraw it",
    )[-1]
    assert last.citations[0].document_id == "layoff/us-visa"


def test_what_replaced_a_rule_is_no_other_rule(session: Session) -> None:
    last = talk(session, "what is SR 11-7", "didnt they replace it this year?")[-1]
    assert last.citations[0].passage_id == "rules/sr-11-7#status" and "not sure" not in last.text


def test_english_is_spoken_anyway(session: Session) -> None:
    asked = "brazil, demitido sem justa causa, 4 anos. o que tenho direito"
    then = talk(session, asked, "can you answer in english its fine. when do they have to pay")[-1]
    assert "languages" not in then.text and "pay figure" not in then.text


def test_a_signature_told_after_the_question_is_counted(session: Session) -> None:
    asked = "i signed the severance on saturday and now a lawyer friend says i can cancel?? im 44"
    then = talk(
        session, asked, "ok 40+ thing. i signed nov 18, so when is last day. what do i send them"
    )[-1]
    assert "25 November 2026" in then.text and then.results[0]["tool"] == "revoke"


def test_the_date_of_a_denial_is_no_notice_of_a_layoff(session: Session) -> None:
    asked = 'unemployment denied me, says i quit. i signed the "mutual separation". florida'
    then = talk(session, asked, "letter is dated nov 17")[-1]
    assert not then.results and "appeal" in then.text.lower()


def test_a_start_put_right_beside_the_end_date_is_summed(session: Session) -> None:
    asked = "UK here, been there 1 yr 10 months and theyre making me redundant. what do i get"
    then = talk(session, asked, "hang on i started march 2023 actually, end date is 31 dec")[-1]
    assert then.results[0]["tool"] == "severance"


def test_stem_opt_is_read_in_any_order(session: Session) -> None:
    answer = ask(
        session, "f1 opt stem, last day was nov 20. used 41 unemployment days before. how many left"
    )
    assert "STEM OPT" in answer.text and "49 days" not in answer.text


@pytest.mark.parametrize("asked", ["not sure what you do", "what would you do if you were me"])
def test_what_is_asked_of_coach_itself(session: Session, asked: str) -> None:
    assert ask(session, asked).citations[0].document_id in (
        "guides/about-coach",
        "guides/which-role-fits",
    )


def test_after_an_offer_of_work_what_may_happen_to_it_is_asked(session: Session) -> None:
    then = talk(
        session, "got an offer as AI risk analyst, 95k", "they took the offer back, what now"
    )[-1]
    assert then.citations[0].document_id == "guides/negotiating-offer"


@pytest.mark.parametrize(
    ("asked", "share"),
    [("my old pay was 165k so id be dropping what percent if i get 110", "33 % less than 165,000"), ("how many percent down from 140k to 95k", "32 % less than 140,000")],
)  # fmt: skip
def test_the_share_between_two_sums_of_pay_is_reckoned(
    session: Session, asked: str, share: str
) -> None:
    assert share in ask(session, asked).text


def test_a_layoff_on_leave_is_law_also_in_a_talk_about_the_cv(session: Session) -> None:
    asked = "how do i explain a 8 month gap on cv. had a baby and then layoff while on leave"
    then = talk(session, asked, "also can they even do that? lay me off on leave? im in ireland")[
        -1
    ]
    assert then.citations[0].document_id == "layoff/ireland"


def test_where_to_look_after_who_hires_gets_search_strings(session: Session) -> None:
    then = talk(
        session,
        "which companies in Amsterdam are hiring ai auditors right now",
        "ok then where do i look",
    )[-1]
    assert then.results[0]["tool"] == "searches" and "AI auditor" in then.text


def test_no_rule_stands_beside_a_question_that_asks_for_none(session: Session) -> None:
    answer = ask(
        session, "i'm 29, only 2 years of ML, should I just wait for the market to come back"
    )
    assert answer.citations and not any(
        c.document_id.startswith("rules/") for c in answer.citations
    )
