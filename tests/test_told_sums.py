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


UK = "how much redundancy pay do I get in the uk after 6 years, age 36, 52000 a year"
GERMANY = "Germany, 8 years, 5200 a month, what severance can I expect"


@pytest.mark.parametrize(
    ("messages", "sums"),
    [
        (["Poland, zwolnienie grupowe, 6 years, 14000 zl"], [28_000]),
        (["amsterdam, ontslag na 9 jaar, 4200 bruto per maand"], [12_600]),
        (["istanbul, işten çıkarıldım, 6 yıl, brüt 90.000 TL"], [389_692.62]),
        (["france 10 years rupture conventionnelle, 4000 brut", "and licenciement?"], [10_000]),
        (["Singapore, retrenched after 4 years, 7k a month. how much is the retrenchment benefit"], [12_923.08, 28_000]),
        (["spain, despido objetivo after 7 years, 48000 a year", "what if its improcedente"], [30_378.08]),
        (["spain 11 years despido improcedente 39000 a year", "and if its objetivo instead"], [23_506.85]),
        ([GERMANY, "and with a factor of 0.75?"], [31_200]),
        ([GERMANY, "with 1.0 per year?", "and after 10 years?"], [26_000]),
        (["bangalore. how is gratuity calculated", "i joined in 2016", "june", "basic 55k"], [317_307.69]),
        (["toronto startup, 6 yrs, 120k, severance?", "and if it was a bank"], [5_538.46]),
        (["new york laid off 5 years 150k severance by law?", "and new jersey?"], [14_423.08]),
        ([UK, "seven not six"], [5_257]),
        ([UK, "six not seven"], [4_506]),
        ([UK, "no wait, 7"], [5_257]),
        ([UK, "half of that"], [3_000]),
        (["ireland, statutory redundancy, 9 yrs, 550 a week", "its 500"], [9_500]),
        (["UK redundancy 6 years, 41 years old, 3000", "that was per year"], [346.15]),
        (["dutch transition payment for 9 years, 72k a year", "sorry, 68"], [17_000]),
        (["cork made redundant 12 yrs 900pw", "12 was wrong, 11", "not 900 it's 580"], [13_340]),
        (["toulouse licenciée, 5 ans, 3 200 net"], []),
        (["toulouse licenciée, 5 ans, 3 200 net", "brut c'est 4100"], [5_125]),
    ],
)  # fmt: skip
def test_a_sum_starts_from_facts_and_goes_on_from_few_words(
    session: Session, messages: list[str], sums: list[float]
) -> None:
    assert amounts(session, *messages)["sums"] == sums


def test_years_up_to_a_day_count_at_their_own_rate(session: Session) -> None:
    found = amounts(session, "madrid, i started in march 2010, 3000 a month, last day 30 November 2026, despido improcedente, how much")  # fmt: skip
    assert "Up to 12 February 2012, 2 years: 90 days' pay" in found["text"]
    assert found["sums"] == [56_884.93]


def test_a_net_figure_is_not_counted_and_the_gross_one_is(session: Session) -> None:
    net = amounts(session, UK, "thats net not gross")
    assert net["needs"] == ["pay"] and "formula counts gross pay" in net["text"]
    assert amounts(session, UK, "thats net not gross", "gross is 60k")["sums"] == [4_506]


def test_a_bare_number_near_to_two_figures_is_asked_about(session: Session) -> None:
    found = amounts(session, "uk redundancy 20 years, age 44, 38k", "no wait, 30")
    assert "could not tell what 30" in found["text"] and not found["sums"]


def test_a_country_without_a_formula_is_named_with_those_there_are(session: Session) -> None:
    text = amounts(session, "sweden avgångsvederlag 6 years 45000 kr")["text"]
    assert "no formula for Sweden" in text and "Netherlands" in text


@pytest.mark.parametrize(
    "said",
    ["what does the AIGP cost", "should i sign", "is 0.75 a good impact ratio", "my colleague has 7 years", "not 7 people, 9", "unfair dismissal, can I claim"],
)  # fmt: skip
def test_another_matter_after_a_sum_is_none_of_its_figures(session: Session, said: str) -> None:
    for first in (UK, GERMANY):
        talk = session.new_conversation()
        ask(session, first, talk)
        assert "severance" not in [r["tool"] for r in ask(session, said, talk).results]


@pytest.mark.parametrize(
    ("messages", "said"),
    [
        (["wait 9,800"], "savings 9,800; spending 2,900 a month. I took that in place of 12,400."),
        (["wait 9,800", "sorry, 3,100"], "savings 9,800; spending 3,100 a month. I took that in place of 2,900."),
        (["make that 13k"], "savings 13,000; spending 2,900 a month. I took that in place of 12,400."),
        (["3,000 not 2,900"], "savings 12,400; spending 3,000 a month."),
        (["no, 600"], "I could not place 600"),
        (["no, 600", "savings"], "savings 600; spending 2,900 a month."),
        (["not 2,900, 2.7"], "savings 12,400; spending 2,700 a month."),
        (["what if 3.5k"], "savings 12,400; spending 3,500 a month. I took that in place of 2,900."),
        (["my partner earns 600 a month", "700 sorry"], "other income 700 a month. I took that in place of 600."),
        (["no, 600", "no, 13k"], "savings 13,000; spending 2,900 a month. I took that in place of 12,400."),
        (["thats in pounds btw"], "savings 12,400 GBP; spending 2,900 GBP a month."),
    ],
)  # fmt: skip
def test_a_bare_sum_takes_the_place_of_the_one_it_is_near_to(
    session: Session, messages: list[str], said: str
) -> None:
    talk = session.new_conversation()
    first = "My savings are 12,400, I spend 2,900 a month. how long does that last"
    assert said in [ask(session, text, talk).text for text in (first, *messages)][-1]


def test_a_number_for_a_plan_is_no_service_of_the_sum_before(session: Session) -> None:
    talk = session.new_conversation()
    for text in (UK, "make me a plan for model validator"):
        ask(session, text, talk)
    assert "severance" not in [r["tool"] for r in ask(session, "no, 7", talk).results]
    assert talk.held["severance"]["figures"]["years"] == 6


def test_a_question_on_signing_waits_for_no_sum(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "should I sign the severance agreement in texas", talk)
    assert "severance" not in [r["tool"] for r in ask(session, "I was there 8 years", talk).results]
