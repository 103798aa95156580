"""The signs: what tells an answerable question from one that only sounds like it, and what is said in between."""

from typing import Any

import pytest

from coach.answering.decide import LEAST, SURE
from coach.answering.signs import FORECAST, PRIVATE, WEIGHTS, chance
from coach.session import Session
from coach.types import Answer
from evals.score import answer
from evals.sets import rows
from tests.loopback import Loopback, Plan
from tests.modelling import turn, worded

MEAN = {name: mean for name, (_, mean, _) in WEIGHTS.items()}


def test_every_sign_moves_the_chance_the_way_its_name_says() -> None:
    worse = [
        "rarest word not found", "words the body lacks", "a figure is asked", "no claim has the figure",
        "a forecast is asked", "something private is asked",
    ]  # fmt: skip
    for name in worse:
        assert chance({**MEAN, name: MEAN[name] + 1}) < chance(MEAN), name
    for name in ("meaning", "words in one claim", "the best stands out"):
        assert chance({**MEAN, name: MEAN[name] + 0.3}) > chance(MEAN), name


def test_without_vectors_meaning_says_nothing() -> None:
    assert chance({**MEAN, "meaning": 0.0}) == pytest.approx(chance(MEAN))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("will AI agents replace auditors too within five years", FORECAST),
        ("is demand going to drop", FORECAST),
        ("what is her phone number", PRIVATE),
        ("who is the head of model risk there", PRIVATE),
    ],
)
def test_what_nobody_can_know_and_what_is_private_are_seen(text: str, what: Any) -> None:
    assert what.search(text)


async def _asked(session: Session, question: str) -> Answer:
    return await answer(session, question, session.new_conversation())


async def test_between_sure_and_not_the_nearest_is_quoted_as_the_nearest(session: Session) -> None:
    """Some real question falls between; what is said first says so, and every quote is exact."""
    between = None
    for row in rows("spoken", half="tune"):
        got = await _asked(session, row["question"])
        if got.decision.unsure and not got.decision.unknowable and got.status == "answered":
            between = got
            break
    assert between is not None
    assert "I am not sure that my sources answer this." in between.text
    assert between.citations
    for cited in between.citations:
        assert cited.quote in session.catalog.passages[cited.passage_id].text


async def test_a_models_words_are_doubted_where_the_quotes_would_be(session: Session) -> None:
    """The same question, worded by an honest model and by one that says nothing usable: the doubt is said once, first."""
    doubt = "I am not sure that my sources answer this."
    server = Loopback({"mute": lambda call: Plan("Sure.")})
    for row in rows("spoken", half="tune"):
        got = await _asked(session, row["question"])
        if got.status == "answered" and got.text.startswith(doubt):
            break
    else:
        raise AssertionError("no question of the set is answered with doubt first")
    for model in ("honest", "mute"):
        said = (await turn(worded(session, server, model), got.question)).answer
        assert said.text.startswith(doubt) and said.text.count("I am not sure") == 1, said.text
        assert said.citations
    server.close()


async def test_a_long_story_is_searched_as_a_whole(session: Session) -> None:
    """What a question is about often stands in the sentences before it."""
    got = await _asked(
        session,
        "My bank gave me the ongoing monitoring of its models and the team is gone now. The old SR 11-7 guide is all I know. "
        "What took its place? And since when?",
    )
    assert got.citations[0].document_id in ("rules/sr-11-7", "rules/sr-26-2")


async def test_the_law_of_one_country_is_no_support_of_a_general_answer(session: Session) -> None:
    got = await _asked(
        session, "got the letter on tuesday after 3 years, should i sign the papers they gave me?"
    )
    kinds = {session.catalog.documents[c.document_id].kind for c in got.citations}
    lead = session.catalog.documents[got.citations[0].document_id].kind if got.citations else ""
    assert lead == "layoff" or "layoff" not in kinds


def test_the_thresholds_leave_room_between() -> None:
    assert 0 < LEAST < SURE < 1
