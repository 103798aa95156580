"""By when to sign a release at 40 or over: dates by hand, time too short, and who is left to the texts."""

from typing import Any

import pytest

from coach.career.deadlines import DeadlinesTool
from coach.career.registry import career_tools
from coach.career.signdays import given_time, in_group
from coach.career.signtime import SigningDaysTool
from coach.corpus import Catalog
from coach.session import Session
from coach.types import Answer, Profile, ProfileItem
from tests.asking import TODAY, ask, talk


@pytest.fixture(scope="session")
def tool(catalog: Catalog) -> SigningDaysTool:
    return SigningDaysTool(catalog)


def person(country: str = "US", over_40: bool | None = None) -> Profile:
    items: dict[str, Any] = {"country": ProfileItem(country, "said", country)} if country else {}
    if over_40 is not None:
        items["age_over_40"] = ProfileItem(over_40, "said", "age")
    return Profile(items)


def tools_of(answer: Answer) -> list[str]:
    return [str(r["tool"]) for r in answer.results]


@pytest.mark.parametrize(
    ("text", "days", "day"),
    [
        # 45 days from 16 November: 14 left in the month, and 31 in December.
        ("I'm 41, laid off with 12 others in Denver, severance agreement given 16 November 2026. by when must I sign", 45, "2026-12-31"),
        ("I am 55, in Chicago, the only one let go, got the release on 10 November 2026. until when do I have to sign?", 21, "2026-12-01"),
        ("Austin. 44 years old. five of us were let go. they handed me the separation agreement on November 12, 2026. what is the deadline to sign?", 45, "2026-12-27"),
        ("I'm 46, laid off in San Jose alone, agreement received 20 November 2026, when must I sign?", 21, "2026-12-11"),
        ("I'm 60. My whole team in Boston was cut, the release was dated 2 November 2026, how long do I have to sign?", 45, "2026-12-17"),
    ],
)  # fmt: skip
def test_the_last_day_to_sign_by_hand(session: Session, text: str, days: int, day: str) -> None:
    answer = ask(session, text)
    assert tools_of(answer) == ["signing_days"]
    assert [(r["amount"], r["date"]) for r in answer.results[0]["days_to_consider"]] == [(days, day)]  # fmt: skip
    assert "layoff/us-severance#signing-days" in {c.passage_id for c in answer.citations}


def test_the_days_to_revoke_follow_and_no_visa_stands_where_none_was_spoken_of(
    session: Session,
) -> None:
    text = ask(session, "I'm 41, laid off with 12 others in Denver, severance agreement given 16 November 2026. by when must I sign").text  # fmt: skip
    assert "to 31 December 2026" in text and "**to 7 January 2027**" in text
    assert not any(w in text for w in ("H-1B", "OPT", "SEVP", "stock option"))


def test_what_is_not_known_is_asked_and_both_days_stand(session: Session) -> None:
    first, age, others = talk(
        session,
        "Laid off in Seattle, received the severance agreement on 16 November 2026. how long do I have to sign it?",
        "I'm 52",
        "yes",
    )
    assert "7 December 2026" in first.text and "31 December 2026" in first.text
    assert "40 or older and whether others leave" in first.text and "from age 40 on only" in first.text  # fmt: skip
    assert "whether others leave with you?" in age.text and "40 or older" not in age.text
    assert "7 December 2026" not in others.text and "31 December 2026" in others.text


@pytest.mark.parametrize(
    "text",
    [
        "they gave me 5 days to sign the release and I'm 47. legal?",
        "I'm 47 and HR in Boston wants the release signed within 48 hours. Legal?",
        "I'm 60, NYC, they gave me a week to sign the severance agreement, ok?",
        "They gave me 14 days to review the separation agreement. I am 58 in Phoenix. can they do that?",
        "I am 45 and got 21 days to consider the release, 30 colleagues leave too. is that enough?",
        "I'm 51 in Dallas and have only 10 business days to sign the severance agreement",
    ],
)
def test_a_time_below_the_law_is_called_too_short(session: Session, text: str) -> None:
    answer = ask(session, text)
    assert tools_of(answer) == ["signing_days"] and "too short for a waiver of age claims" in answer.text  # fmt: skip
    assert "7 days to revoke" in answer.text and "shorter date can be challenged" in answer.text
    assert "usually: under 40" not in answer.text


def test_a_time_that_reaches_the_law_is_not_called_short(tool: SigningDaysTool) -> None:
    def text(**told: Any) -> str:
        return tool.run({"age_over_40": True, "given_words": "30 days", "given": 30.0, **told}, person(), TODAY).text  # fmt: skip

    assert "30 days: not below the 21 days" in text(group_layoff=False)
    assert "30 days: too short" in text(group_layoff=True)
    assert "enough only if you leave alone" in text()


def test_told_over_turns_the_time_is_still_judged(session: Session) -> None:
    answers = talk(session, "They gave me 7 days for the release", "I am 43", "it is Ohio", "is that allowed")  # fmt: skip
    assert [tools_of(a) for a in answers[1:]] == [["signing_days"]] * 3
    assert all("7 days: too short" in a.text and "under 40 no federal" not in a.text for a in answers[1:])  # fmt: skip
    assert "I take it that the job was in the United States" in answers[1].text


def test_another_subject_ends_it(session: Session) -> None:
    answers = talk(session, "I'm 43. They gave me 7 days for the release", "what is the AIGP?", "is that allowed")  # fmt: skip
    assert tools_of(answers[0]) == ["signing_days"] and tools_of(answers[2]) == []


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("I'm 38 and they gave me 5 days to sign the release. legal?", person(over_40=False)),
        ("I'm 50 in London and they gave me 5 days to sign the settlement agreement, legal?", person("UK", True)),
        ("they offered me 8 weeks of severance for the release, I'm 47, Ohio", person(over_40=True)),
        ("I am 41 and want them to give me 3 more days to sign the release. how do I ask?", person(over_40=True)),
        ("is it 21 or 45 days to consider, they said", person(over_40=True)),
        ("I signed the release 5 days ago, can I revoke?", person(over_40=True)),
        ("by when must I sign", person()),
        ("I am 33, Denver, severance agreement given 16 November 2026. by when must I sign", person(over_40=False)),
    ],
)  # fmt: skip
def test_others_are_left_to_the_texts(
    tool: SigningDaysTool, catalog: Catalog, text: str, profile: Profile
) -> None:
    assert tool.propose(text, (), profile, {}) is None
    assert DeadlinesTool(catalog).propose(text, (), profile, {}) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [("gave me 5 days to sign", 5), ("sign it within 48 hours", 2), ("only two weeks to consider the release", 14), ("10 business days to decide, I got", None),
     ("I have 10 business days to sign", 14), ("gave me 8 weeks of severance to sign", None), ("I have 3 days left to sign", None)],
)  # fmt: skip
def test_the_time_given_is_read(text: str, days: float | None) -> None:
    assert given_time(text).get("given") == days


@pytest.mark.parametrize(
    ("text", "group"),
    [("with 12 others", True), ("along with a few colleagues", True), ("five of us were cut", True), ("30 colleagues leave too", True), ("only me", False),
     ("I was laid off alone", False), ("I live alone", None), ("laid off on Friday", None)],
)  # fmt: skip
def test_whether_others_leave_is_read(text: str, group: bool | None) -> None:
    assert in_group(text) is group


def test_without_a_visa_no_visa_row_stands_among_the_first_rules(catalog: Catalog) -> None:
    plain = DeadlinesTool(catalog).run({"country": "us"}, Profile(), TODAY).text
    assert not any(w in plain for w in ("H-1B", "OPT", "SEVP"))
    assert "60 days" in DeadlinesTool(catalog).run({"country": "us", "visa": "h1b"}, Profile(), TODAY).text  # fmt: skip


def test_the_tool_is_registered_once(catalog: Catalog) -> None:
    assert [t.name for t in career_tools(catalog)].count("signing_days") == 1


@pytest.mark.parametrize(
    ("text", "given", "short"),
    [
        # TODAY is Sunday, 22 November 2026.
        ("I am 50, cut with the whole data org in Denver, they want an answer on the release by Wednesday", 3, True),
        ("I'm 45 and the only one let go in Austin. must I sign the release before Friday next week?", 5, True),
        ("I'm 45, the only one let go in Austin, they want the release signed by December 20. ok?", 28, False),
    ],
)  # fmt: skip
def test_a_day_to_sign_by_is_time_given(session: Session, text: str, given: int, short: bool) -> None:  # fmt: skip
    answer = ask(session, text)
    assert tools_of(answer) == ["signing_days"] and answer.results[0]["given_days"] == given
    assert ("too short for a waiver" in answer.text) is short


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("they axed the entire mobile division", True),
        ("40 people in my org are gone", True),
        ("let go of 3 engineers, me too", True),
        ("the release is 12 pages, I have 21 days", None),
        ("my team has 9 people", None),
        ("it was just me", False),
    ],
)
def test_others_who_leave_are_heard(text: str, group: bool | None) -> None:
    assert in_group(text) is group
