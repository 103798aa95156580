"""Career tools with a key: a model's calls over the loopback server reach the real tools, with what the conversation keeps."""

import json
from collections.abc import Iterator

import pytest

from coach.answering.conversation import Conversation
from coach.session import Session
from tests.lies import AIGP
from tests.loopback import Call, Loopback, Plan, honest
from tests.modelling import turn, worded
from tests.test_followups import ADVERT


@pytest.fixture
def server() -> Iterator[Loopback]:
    made = Loopback()
    yield made
    made.close()


def calling(server: Loopback, name: str, arguments: str) -> None:
    """The model calls one tool, then words its answer honestly."""

    def say(call: Call) -> Plan:
        if any(m.get("role") == "tool" for m in call.body["messages"]):
            return Plan(honest(call, 1))
        return Plan("", calls=[(name, arguments)])

    server.scripts["tool"] = say


# The phrases a person uses, turn by turn, with the tool each reaches.
TALKS = {
    "plan": [("make me a plan for 8 hours a week to become a model validator", "plan", "At 8 hours a week"),
             ("and with 5 hours?", "plan", "At 5 hours a week")],
    "signing": [("what do I lose if I sign the severance today", "signing", "")],
    "compare": [("compare AIGP and ISO 42001 lead auditor", "compare", "| issuer |"), ("which fits me", "compare", "I would take the AIGP")],
    "deadlines": [("my last day was 14 November, I'm on H-1B", "deadlines", "13 January 2027"),
                  ("sorry it was the 7th", "deadlines", "instead of 14 November 2026")],
    "advert": [(ADVERT, "match", "Should you apply?"), ("what's missing", "match", "Missing or thin")],
}  # fmt: skip


@pytest.mark.parametrize("name", TALKS)
async def test_the_same_words_reach_the_same_tool_with_a_key(
    session: Session, server: Loopback, name: str
) -> None:
    talk = Conversation()
    for said, tool, wanted in TALKS[name]:
        got = await turn(worded(session, server), said, talk)
        assert [r["tool"] for r in got.answer.results] == [tool], said
        assert wanted in got.answer.text


async def test_a_call_about_the_advert_need_not_bring_it_again(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    await turn(worded(session, server), ADVERT, talk)
    calling(server, "match", '{"aspect": "missing"}')
    got = await turn(worded(session, server, "tool"), AIGP + " And tell me what was missing.", talk)
    assert [r["tool"] for r in got.answer.results] == ["match"]
    assert "What “Senior AI Auditor” asks beyond what you hold" in got.answer.text
    assert talk.held["last_tool"] == "match"


async def test_a_tool_a_model_called_is_what_the_next_message_speaks_of(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    await turn(worded(session, server), "I want to be a model validator.", talk)
    calling(server, "plan", json.dumps({"role": "roles/model-validator", "hours": 8}))
    asked = AIGP + " I have 8 hours a week for the road to model validator."
    await turn(worded(session, server, "tool"), asked, talk)
    assert talk.held.get("plan")
    got = await turn(worded(session, server), "what's the first week", talk)
    assert "**Week 1 of" in got.answer.text


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("match", '{"aspect": "nonsense"}'),
        ("match", '{"text": "AIGP"}'),
        ("deadlines", '{"country": "AIGP", "last_day": "cost"}'),
        ("plan", '{"role": "AIGP", "hours": 500}'),
        ("plan", '{"role": 7}'),
        ("gap", '{"role": "AIGP"}'),
        ("compare", '{"ids": ["AIGP", "cost"]}'),
        ("compare", "{}"),
        ("runway", '{"savings": "much"}'),
        ("offer", '{"offer_low": 0, "before": 0}'),
        ("service", '{"months": "AIGP", "about": "cost"}'),
        ("practice", '{"role": "AIGP"}'),
        ("signing", '{"country": 3}'),
        ("shell", '{"command": "ls"}'),
    ],
)
async def test_wrong_arguments_change_nothing(
    session: Session, server: Loopback, name: str, arguments: str
) -> None:
    talk = Conversation()
    calling(server, name, arguments)
    got = await turn(worded(session, server, "tool"), AIGP, talk)
    assert got.answer.results == () and got.answer.status == "answered"
    assert not talk.profile.items and "649 US dollars" in got.answer.text
