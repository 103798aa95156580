"""Notice beside its legal scale: the figures by hand, which messages ask, and whose rule holds where."""

from typing import Any

import pytest

from coach.career.notice import NoticeTool
from coach.career.registry import career_tools
from coach.career.service import ServiceTool
from coach.corpus import Catalog
from coach.corpus.numbers import numbers_in
from coach.corpus.regions import holds_in, region_of
from coach.errors import InputError
from coach.session import Session
from coach.types import Profile
from tests.asking import TODAY, ask


@pytest.fixture(scope="session")
def tool(catalog: Catalog) -> NoticeTool:
    return NoticeTool(catalog)


def asked(tool: NoticeTool, text: str, profile: Profile | None = None) -> dict[str, Any] | None:
    profile = profile or Profile()
    found = tool.propose(text, (), profile, {})
    return None if found is None else dict(tool.run(found, profile, TODAY).data)


@pytest.mark.parametrize(
    ("text", "due", "unit", "verdict"),
    [
        ("my employer in Berlin gave me 4 weeks notice after 9 years", 3, "month", "short"),
        ("I've been in the job 2 years in Hamburg and got 4 weeks notice, right?", 1, "month", "near"),
        ("Munich: 3 months notice after 12 years, enough?", 5, "month", "short"),
        ("I was there 9 years. my Berlin firm only gave me a month's notice", 3, "month", "short"),
        ("UK, after 5 years they gave me 4 weeks notice", 5, "week", "short"),
        ("I am 45 and after 15 years my Leeds employer gave me 12 weeks notice, is it enough", 12, "week", "enough"),
        ("after 6 years in Amsterdam I got one month's notice, is that right", 2, "month", "short"),
        ("Dublin 7 years, notice of 2 weeks, legal?", 4, "week", "short"),
        ("Vienna, with the firm 8 years, six weeks notice. ok?", 3, "month", "short"),
        ("Zurich, 4 years there, they gave me 2 months notice", 2, "month", "enough"),
        ("after 4 years in Paris they give me 1 month of notice", 2, "month", "short"),
        ("Istanbul, 2 years at the firm, 6 weeks notice, right?", 6, "week", "enough"),
        ("Quebec, 6 years of service, notice?", 4, "week", None),
        ("my boss in Montreal gave me 1 week notice after 6 years, ok?", 4, "week", "short"),
        ("Calgary, 7 years there, they gave me two weeks notice. is that legal?", 5, "week", "short"),
        ("I live in Vancouver and was there 4 years and got 2 weeks notice", 4, "week", "short"),
        ("Toronto, 6 years of service, how much notice do I get", 6, "week", None),
        ("How long is the notice period in the UK after six years of service?", 6, "week", None),
        ("how much notice must my employer give me in germany after 11 years", 4, "month", None),
        ("how long is the notice in Zurich after 9 and a half years", 3, "month", None),
        ("ihbar, how many weeks, Istanbul, 5 years there", 8, "week", None),
        ("Sydney, 6 years, 2 weeks notice, ok?", 4, "week", "short"),
        ("Sydney, I'm 47 and was there 7 years, how much notice", 5, "week", None),
        ("bank in Toronto, 3 years, how much notice do I get", 3, "week", None),
    ],
)  # fmt: skip
def test_the_notice_of_a_scale_by_hand(
    tool: NoticeTool, text: str, due: int, unit: str, verdict: str | None
) -> None:
    data = asked(tool, text) or {}
    assert (data.get("due"), data.get("unit"), data.get("verdict")) == (due, unit, verdict)


@pytest.mark.parametrize(
    "text",
    [
        "Winnipeg, 6 years, notice?",
        "Canada, 6 years of service, notice?",
        "Halifax, 5 years there, gave me 2 weeks notice, ok?",
        "how much notice must I give after 6 years in Quebec",
        "Texas, 6 years, they gave me 2 weeks notice, legal?",
        "Berlin, 3 months in the job, 2 weeks notice",
        "my contract says 3 months notice but in Berlin they gave me 4 weeks after 9 years",
        "laid off in Berlin with 2 weeks notice after 8 years in tech",
        "Is pay in lieu of 4 weeks notice taxed after 6 years in Leeds?",
        "they cut 60 people in Toronto, 6 years there, 2 weeks notice ok?",
    ],
)
def test_where_no_scale_surely_holds_nothing_is_said(tool: NoticeTool, text: str) -> None:
    assert asked(tool, text) is None


def test_the_answer_says_the_scale_in_its_own_words_and_that_it_is_too_short(
    session: Session,
) -> None:
    berlin = ask(session, "my employer in Berlin gave me 4 weeks notice after 9 years")
    assert "**The legal minimum at 9 years is 3 months.**" in berlin.text
    assert "4 weeks of notice: too short" in berlin.text and "collective agreement" in berlin.text
    assert {c.passage_id for c in berlin.citations} == {"layoff/germany#notice-length"}
    quebec = ask(session, "Quebec, 6 years of service, notice?")
    assert "4 from five" in quebec.text and "Ontario" not in quebec.text


def test_the_province_told_before_is_used(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I'm in Montreal", talk)
    answer = ask(session, "my boss gave me 1 week notice after 6 years, ok?", talk)
    assert answer.results[0]["region"] == "Quebec" and answer.results[0]["due"] == 4


def test_every_step_of_a_scale_stands_in_the_section_it_names(catalog: Catalog) -> None:
    found = 0
    for document in catalog.of_kind("layoff"):
        for row in document.record.get("notice", ()):
            section = [p for p in document.passages if p.anchor == row["see"]]
            text = "\n".join(p.text for p in section)
            sources = {a.source_id for p in section for c in p.claims for a in c.locators}
            assert set(row["source"]) <= sources, row["id"]
            assert row.get("region", "") in text
            # "one more each year" states the steps between: the first and the last of them are said.
            ends = {float(row["steps"][0][1]), float(row["steps"][-1][1])}
            assert ends <= numbers_in(text), row["id"]
            found += 1
    assert found == 15


@pytest.mark.parametrize(
    ("arguments", "names"),
    [({"months": "x"}, "months"), ({"months": 60, "country": "de", "given": 4, "given_unit": "moon"}, "given_unit"),
     ({"months": 60, "country": "Atlantis"}, "Atlantis")],
)  # fmt: skip
def test_arguments_that_cannot_be_used_are_named(
    tool: NoticeTool, arguments: dict[str, Any], names: str
) -> None:
    with pytest.raises(InputError, match=names):
        tool.run(arguments, Profile(), TODAY)


def test_without_a_country_it_is_asked(tool: NoticeTool) -> None:
    assert "country" in tool.run({"months": 60}, Profile(), TODAY).asks


# --- whose rule holds where ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "country", "region"),
    [
        ("I worked in Montréal", "ca", "Quebec"), ("a bank in Montreal", "ca", "Federal"), ("Canada", "ca", ""), ("Toronto and Montreal", "ca", ""),
        ("Austin", "us", "Texas"), ("Belfast", "uk", "Northern Ireland"), ("Leeds", "uk", "Great Britain"), ("Bengaluru", "in", "Karnataka"),
    ],
)  # fmt: skip
def test_where_in_a_country_a_job_was(
    catalog: Catalog, text: str, country: str, region: str
) -> None:
    assert region_of(text, Profile(), country, catalog) == region


def test_a_sentence_of_one_part_holds_in_no_other(catalog: Catalog) -> None:
    ontario = "Ontario in Canada adds severance pay on top of notice."
    assert holds_in(ontario, "Ontario", "ca", catalog)
    assert not holds_in(ontario, "Quebec", "ca", catalog) and not holds_in(ontario, "", "ca", catalog)  # fmt: skip
    assert holds_in("In Canada vacation is paid out.", "Quebec", "ca", catalog)
    assert not holds_in("Texas employers pay in six days.", "Ohio", "us", catalog)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Toronto, 6 years of service, do I get severance pay?", True),
        ("Montreal, 6 years of service, do I get severance pay?", False),
        ("Belfast, 18 months there, can I claim unfair dismissal?", False),
        ("London, 18 months there, can I claim unfair dismissal?", True),
    ],
)
def test_a_threshold_of_one_part_is_not_set_against_service_in_another(
    catalog: Catalog, text: str, holds: bool
) -> None:
    found = ServiceTool(catalog).propose(text, (), Profile(), {})
    if holds:
        assert found is not None
    elif found is not None:
        result = ServiceTool(catalog).run(found, Profile(), TODAY)
        assert "Ontario" not in result.text and "Great Britain" not in result.text


@pytest.mark.parametrize(
    "text",
    [
        "in Zurich, 52 years old, been with the firm 12 years. how long do I get unemployment money?",
        "Berlin, 14 months of work, how long does ALG last?",
        "I worked 6 years in India, how much gratuity do I get?",
        "Zurich, worked there 3 years, until when is unemployment paid?",
        "after 8 months of service in Turkey when do I get kıdem?",
        "Bangalore, 7 months of service, am I due notice?",
    ],
)
def test_a_threshold_is_no_answer_to_how_long_or_how_much(catalog: Catalog, text: str) -> None:
    assert ServiceTool(catalog).propose(text, (), Profile(), {}) is None


@pytest.mark.parametrize(
    "text",
    [
        "Nantes, my trial period was ended after 2 months. can I get unemployment?",
        "Chennai, 4 years at the firm, they want me to resign. should I do it?",
        "Frankfurt, 25 years at one bank. am I too old for a new start?",
        "Leipzig, 11 months there, do I get Arbeitslosengeld?",  # every job counts, not this one alone
    ],
)
def test_a_length_of_service_alone_asks_for_no_threshold(catalog: Catalog, text: str) -> None:
    assert ServiceTool(catalog).propose(text, (), Profile(), {}) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Leipzig, let go in probation after 3 months. how much notice is that?", "two weeks"),
        ("Eindhoven, they ended it in my trial period. what notice must I get?", "there is no notice"),
        ("Cardiff, let go in probation, 5 months there. how much notice must I get?", "1 week"),
    ],
)  # fmt: skip
def test_the_usual_notice_is_not_worked_out_in_probation(
    catalog: Catalog, text: str, said: str
) -> None:
    tool = NoticeTool(catalog)
    found = tool.propose(text, (), Profile(), {})
    assert found is not None
    told = tool.run(found, Profile(), TODAY).text
    assert said in told and "one month up to five years" not in told


def test_a_threshold_still_answers_whether(catalog: Catalog) -> None:
    tool = ServiceTool(catalog)
    for text in (
        "I worked 4 years in India, do I get gratuity?",
        "I worked 4 years in India, how long must I have worked to get gratuity?",
    ):
        found = tool.propose(text, (), Profile(), {})
        assert found is not None and "1 year short" in tool.run(found, Profile(), TODAY).text


def test_the_tool_is_registered_once(catalog: Catalog) -> None:
    assert [t.name for t in career_tools(catalog)].count("notice") == 1


@pytest.mark.parametrize(
    ("turns", "due"),
    [
        (["notice in germany after 9 years?", "not 9, 11 years"], "at 11 years is 4 months"),
        (["how much notice in the uk after 5 years", "sorry 7 years"], "at 7 years is 7 weeks"),
        (["how much notice in the uk after 5 years", "and in ireland"], "at 5 years is 4 weeks"),
        (["quebec 3 yrs notice?", "5 yrs sorry"], "at 5 years is 4 weeks"),
    ],
)
def test_a_notice_goes_on_with_another_service_or_place(
    session: Session, turns: list[str], due: str
) -> None:
    talk = session.new_conversation()
    assert due in [ask(session, text, talk).text for text in turns][-1]
