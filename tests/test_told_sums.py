"""Sums over several turns: figures said in one message, asked about in another, put right in a third."""

from typing import Any

import pytest

from coach.career.severanceright import put_right
from coach.career.severancetold import note
from coach.corpus import Catalog
from coach.session import Session
from tests.asking import ask


def amounts(session: Session, *messages: str) -> dict[str, Any]:
    """What the severance tool said last: its sums, figures and offer."""
    talk = session.new_conversation()
    answer = [ask(session, text, talk) for text in messages][-1]
    found: dict[str, Any] = next((dict(r) for r in answer.results if r["tool"] == "severance"), {})
    return {**found, "text": answer.text, "sums": [r["amount"] for r in found.get("results", ())]}


@pytest.mark.parametrize(
    ("messages", "amount"),
    [
        (["I'm 34, ML engineer in Manchester, 6 years there, weekly pay about 1385. what's my statutory redundancy?"], 4_506),
        (["weekly gross pay 900, UK, 6 years, age 34"], 4_506),
        (["I got made redundant on tuesday. ml engineer, 34, manchester, been there 6 years", "what would the statutory bit come to? I was on 72k"], 4_506),
        (["I'm 52, 18 years with the same insurance company in Dublin. Let go last month", "what statutory redundancy would I get, I'm on 95000"], 22_200),
        (["what is the transition payment for 3.5 years at 5800 a month in the Netherlands"], 6_766.67),
        (["I live in Lyon and was let go", "my salary is 4100 brut, 7 years. how much indemnité legal"], 7_175),
        (["Chloé in Lyon, licenciement économique", "9 ans", "and severance? my salary was 4800 brut per month"], 10_800),
        (["Contract signed 3 March 2017 in Lyon, last day 31 December 2026. 4,800 gross a month. What severance?"], 11_700),
        (["Abfindung 11 years, 6200 a month in Germany, how much at half a month per year"], 34_100),
        (["I'm in Germany, 11 years there", "I earn 6200 brutto. What Abfindung is normal?"], 34_100),
        (["I am a US citizen in New Jersey, laid off, my team is moved to India. what do they owe me, 19 years, 165,000 a year"], 60_288.46),
        (["I'm in Melbourne, made redundant after 7 years", "What redundancy pay am I owed, base is 185k a year"], 46_250),
        (["I was retrenched in Singapore", "I have 3 years service, salary 9,500. what do I get"], 13_153.85),
        (["I'm in Istanbul, I worked there since March 2021", "how much kıdem tazminatı do I get, my gross is 180.000 TL monthly"], 368_043.03),
        (["Ankara, dismissed, 2 years 5 months there", "brüt maaş 95000 TL. kıdem ne kadar"], 156_959.53),
        (["Tom, Toronto bank, laid off", "salary 118,000 and 8 years 3 months"], 7_261.54),
        (["I got laid off in Toronto after 9 years", "my base is 130k, calculate what the ESA minimum would be please"], 22_500),
        (["made redundant in Leeds, 3 years there, age 33, 52k, last day 13 November 2026", "how much"], 2_253),
        (["I am in Dublin, made redundant", "I was there 6 years and 4 months", "how much redundancy do I get, I earned 72000 a year", "sorry I made a mistake, it's 3 years and 4 months not 6"], 4_600),
    ],
)  # fmt: skip
def test_figures_told_over_turns_make_the_sum(
    session: Session, messages: list[str], amount: float
) -> None:
    assert amounts(session, *messages)["sums"][0] == amount


GRAHAM = ("Graham, Leeds, redundancy, 61,000 salary", "I turned 57 in march, started in june 2012")


def test_an_offer_told_later_leaves_the_pay_and_is_put_right(session: Session) -> None:
    offer = "they want me to sign a settlement agreement by friday with 28k total"
    first = amounts(session, *GRAHAM, offer)
    assert (first["pay"], first["offered"], first["sums"]) == (61_000, 28_000, [15_771])
    right = amounts(session, *GRAHAM, offer, "sorry it's 38k not 28")
    assert (right["pay"], right["offered"]) == (61_000, 38_000)
    again = amounts(
        session, *GRAHAM, "they offer 10k to sign", "sorry it's 12k", "is that any good"
    )
    assert again["offered"] == 12_000 and "3,771 pounds less than" in again["text"]


def test_the_notice_stands_in_the_sum_with_its_pay(session: Session) -> None:
    found = amounts(session, *GRAHAM)
    assert "12 weeks; paid instead of worked that is 14,076.92 pounds" in found["text"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I was there 6 years and 4 months", {"years": 6, "months": 4}),
        ("my wife was there 9 years and earned 40k", {}),
        ("I have 6 years of experience in ML", {}),
        ("backend engineer, 11 years", {}),
        ("if I had 10 years there", {}),
        ("rent is 900 a month and food 500 a month", {}),
        ("is 8 years at the company enough?", {}),
        ("they offered 20k for leaving", {"offered": 20_000.0, "offered_unit": "sum"}),
        ("the new job pays 90k", {}),
        ("the AIGP costs 799", {}),
    ],
)
def test_only_ones_own_figures_of_that_job_are_kept(
    catalog: Catalog, said: str, kept: dict[str, Any]
) -> None:
    held: dict[str, Any] = {}
    note(said, held, catalog)
    assert held.get("severance_told", {}) == kept


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("sorry it's 38k not 28", {"offered": 38_000}),
        ("no, 38,000 not 28,000", {"offered": 38_000}),
        ("my salary is 65k not 61k", {"pay": 65_000}),
        ("it's 3 not 4 people", {}),
        ("the fee is 799 not 649", {}),
    ],
)
def test_a_sum_is_put_right_where_it_stood(said: str, found: dict[str, Any]) -> None:
    assert put_right(said, {"offered": 28_000.0, "pay": 61_000.0}, {}) == found


@pytest.mark.parametrize(
    ("turns", "months"),
    [
        (["we spend 2,900 a month all in. 11k saved and I'll get 4.5k statutory plus 9k extra from the company", "my wife brings in 1,700 after tax"], [8.4, 20.4]),
        (["savings 20k, we spend 3,200 a month with mortgage, 22k statutory coming", "how many months"], [13.1, 13.1]),
        (["11k saved, we spend 2900 a month", "and if I sell the car for 6k?"], [3.7, 5.8]),
        (["savings 11,000, spending 2,600 a month, my wife brings 1,700", "and if my wife stops working in march"], [12.2, 4.2]),
        (["12,400 saved, spending 3,100 a month", "and if I get 500 a week unemployment", "26 weeks"], [4, 4, 8.1]),
        (["12k saved, expenses 3100, unemployment maybe. how long does it last me"], [3.8]),
        (["12k saved, expenses 3100 a month", "ok and child support 600 a month", "i get it"], [3.8, None, 4.8]),
        (["I have 21000 euro saved and we spend 2600 a month together", "make it 2100 a month", "what if I cut it down to 2000", "and a course for 900"], [8, 10, 10.5, 10]),
        (["I have 21000 euro saved and rent plus food plus creche is about 2600 a month", "and if I get 450 a week for 13 weeks"], [8, 10.3]),
        (["18,000 saved, spending 3350 a month", "can I afford an attorney for 3000"], [5.3, 4.4]),
        (["savings 6 lakh, spend 80k a month", "how long", "what if i cut to 50k", "husband's, he brings 40k"], [7.5, 7.5, 12, 60]),
        (["40,000 saved, spend 1,900 a month", "wife earns 900 a month after tax", "how long then"], [21, 40, 40]),
        (["24,000 saved, 3200 a month including cobra 600", "without cobra", "and severance 12000 comes in january", "so what is my real number"], [7.5, 9.2, 13.8, 13.8]),
        (["9000 saved, we spend 1800 a month", "and with JSA", "400 a month"], [5, None, 5]),
        (["18k put aside and live on 2.4k a month", "we could drop netflix 20 and the gym 60"], [7.5, 7.7]),
        (["savings 30000, rent 1200, food 500, car 300", "what if I get rid of the car"], [15, 17.6]),
        (["I have 15k in savings. which role fits a data engineer?", "we spend 2500 a month"], [None, 6]),
        (["savings 20k and I spend 2,500 a month", "sorry, what is the AIGP exam"], [8, None]),
        (["savings 20k and I spend 2,500 a month", "what does the CISA cost"], [8, None]),
        (["savings 20k and I spend 2,500 a month", "make me a plan for model validator"], [8, None]),
    ],
)  # fmt: skip
def test_a_runway_is_counted_again_with_what_is_said(
    session: Session, turns: list[str], months: list[float | None]
) -> None:
    talk = session.new_conversation()
    found = []
    for text in turns:
        results = [r for r in ask(session, text, talk).results if r["tool"] == "runway"]
        found.append(results[0].get("months") if results else None)
    assert found == months


def test_a_part_of_a_month_moves_the_date(session: Session) -> None:
    text = ask(session, "400,000 saved, spend 50,000 a month, how many months").text
    assert "| **8** | July 2027 |" in text and "| **8.8** | August 2027 |" in text
