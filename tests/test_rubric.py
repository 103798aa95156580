"""An answer given in interview practice, read by a model: a point counts only with the person's own words."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answering.conversation import Conversation
from coach.answering.replies import MAX_REPLY
from coach.answering.rubric import MANY, Rubric, held
from coach.session import Session
from tests.loopback import Call, Loopback, Plan
from tests.modelling import KEY, turn, worded

POINTS = ["early peak helps a low cut-off", "stability", "calibration"]
ANSWER = "I would ask where on the curve the gap sits, since we approve few people.\nThen whether it holds next year."
RUBRIC = Rubric("Two models have equal KS.", POINTS, ANSWER)
START = "practise an interview for model validator"


def line(point: object, quote: object) -> str:
    return json.dumps({"point": point, "quote": quote})


@pytest.mark.parametrize(
    ("reply", "made", "refused"),
    [
        (line(1, "where on the curve the gap sits"), {POINTS[0]: "where on the curve the gap sits"}, 0),
        (f"Sure:\n```json\n[{line(2, 'whether it holds next year')}]\n```", {POINTS[1]: "whether it holds next year"}, 0),
        (line(1, "since we approve few people. Then whether"), {POINTS[0]: "since we approve few people. Then whether"}, 0),
        (line(1, "an early peak suits a low cut-off"), {}, 1),  # what a good answer says, not what was said
        (line(1, "Where on the curve the gap sits"), {}, 1),
        (line(1, "the gap"), {}, 1),
        (line(0, "where on the curve the gap sits"), {}, 1),
        (line(4, "where on the curve the gap sits"), {}, 1),
        (line(True, "where on the curve the gap sits"), {}, 1),
        (line("1", "where on the curve the gap sits"), {}, 1),
        (line(1, ["where on the curve the gap sits"]), {}, 1),
        ("\n".join(line(n, "where on the curve the gap sits") for n in (1, 2)), {POINTS[0]: "where on the curve the gap sits"}, 1),
        ('{"points": [' + line(1, "where on the curve the gap sits") + "]}", {POINTS[0]: "where on the curve the gap sits"}, 0),
        ("Nine out of ten, well done!", {}, 0),
        ("[]", {}, 0),
        ("{" * 7000, {}, 0),
    ],
)  # fmt: skip
def test_a_point_counts_only_with_the_persons_own_words(
    reply: str, made: dict[str, str], refused: int
) -> None:
    assert held(reply, RUBRIC) == (made, refused)


@given(st.lists(st.tuples(st.integers(-2, 6), st.text(max_size=80) | st.sampled_from(ANSWER.split(".")))))  # fmt: skip
def test_whatever_a_model_says_only_words_of_the_answer_come_out(
    pairs: list[tuple[int, str]],
) -> None:
    made, _ = held("\n".join(line(p, q) for p, q in pairs), RUBRIC)
    flat = " ".join(ANSWER.split())
    assert all(p in POINTS and w in flat and len(w.split()) <= MANY for p, w in made.items())


def reads(call: Call) -> Plan:
    """Finds the first point in the words for it; invents words for the second; praises."""
    first, second = line(1, "where on the curve the gap sits"), line(2, "stability over time")
    return Plan(f"A strong 9/10!\n{first}\n{second}")


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    made = Loopback({"reads": reads, "nothing": lambda call: Plan("[]")})
    yield made
    made.close()


async def practised(session: Session, server: Loopback, model: str) -> tuple[str, Conversation]:
    talk = session.new_conversation()
    await turn(worded(session, server, "nothing"), START, talk)
    done = await turn(worded(session, server, model), ANSWER, talk)
    return done.answer.text, talk


async def test_feedback_shows_the_points_made_in_the_persons_words(
    session: Session, server: Loopback
) -> None:
    text, talk = await practised(session, server, "reads")
    assert "- early peak helps a low cut-off: “where on the curve the gap sits”" in text
    assert "“early peak helps a low cut-off; then stability and calibration.” [1]" in text
    for invented in ("stability over time", "9/10", "strong"):
        assert invented not in text.split("Read by meaning")[1]
    call = server.calls[-1]
    assert "Two models have the same KS" in call.prompt and ANSWER in call.prompt
    assert "tools" not in call.body and KEY not in text
    assert talk.held["practice"]["repeat"], "two of three points are still open"


async def test_what_was_mostly_answered_in_other_words_is_not_kept_to_repeat(
    session: Session, server: Loopback
) -> None:
    def both(call: Call) -> Plan:
        quotes = ("where on the curve the gap sits", "whether it holds next year")
        return Plan("\n".join(line(n, q) for n, q in enumerate(quotes, start=1)))

    server.scripts["both"] = both
    text, talk = await practised(session, server, "both")
    assert "- stability: “whether it holds next year”" in text
    assert talk.held["practice"]["repeat"] == []
    again = await turn(worded(session, server, "nothing"), "stop", talk)
    assert "To repeat" not in again.answer.text


async def test_a_model_that_finds_nothing_or_fails_leaves_the_feedback_by_words(
    session: Session, server: Loopback
) -> None:
    text, _ = await practised(session, server, "nothing")
    assert "found none of the other points" in text
    for fault in ("fault:500", "fault:cut-mid-word", "fault:endless"):
        text, talk = await practised(session, server, fault)
        assert "Not seen in your words" in text and KEY not in text
        assert talk.held["practice"]["repeat"] and len(text) < MAX_REPLY


async def test_markers_and_markup_in_an_answer_are_said_back_as_plain_words(
    session: Session, server: Loopback
) -> None:
    said = "I look at [1] where the curve **rises** first <img src=x> and [9] then at limits."
    quote = "at [1] where the curve **rises** first <img src=x> and [9] then"
    server.scripts["marks"] = lambda call: Plan(line(1, quote))
    talk = session.new_conversation()
    await turn(worded(session, server, "nothing"), START, talk)
    done = await turn(worded(session, server, "marks"), said, talk)
    assert "“at 1 where the curve rises first img src=x and 9 then”" in done.answer.text
    assert [c.number for c in done.answer.citations] == [1]
    assert any("rubric" in s.detail for s in done.answer.trace if s.step == "model")
