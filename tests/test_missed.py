"""A model asked about a CV: it gets what was shown and nothing else, and a finding counts only with a line it quotes."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from coach.answering.missed import A_LINE, BACK, MOST, Finding, ask, forecast, held, request
from coach.corpus import Catalog
from coach.errors import ModelError
from coach.models.chat import ChatModel
from coach.session import Session
from coach.types import Profile, ProfileItem
from coach.ui.consent import model_of, proposed, still_open
from coach.ui.visit import Visit
from coach.wording import Prompts
from tests.conftest import ROOT
from tests.loopback import Call, Loopback, Plan
from tests.modelling import KEY, fitting

TEXT = "EXPERIENCE\n- Led model validation reviews\n- Built drift monitoring in Python"
SKILLS = {"model-validation": "Model validation", "python-ml": "MLOps", "fairness": "Fairness"}
PROMPTS = Prompts(ROOT / "prompts")


def said(*pairs: tuple[str, str]) -> str:
    return "\n".join(json.dumps({"skill": s, "quote": q}) for s, q in pairs)


def good(call: Call) -> Plan:
    return Plan(
        said(("model-validation", "- Led model validation reviews"), ("python-ml", "invented"))
    )


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    made = Loopback({"reads": good})
    yield made
    made.close()


def model_at(server: Loopback, name: str = "reads") -> ChatModel:
    return ChatModel(name, key=SecretStr(KEY), base_url=server.url, limits=fitting(name))


async def test_what_is_sent_is_the_instruction_and_the_text_as_shown(server: Loopback) -> None:
    wanted, model = request(TEXT, SKILLS, PROMPTS), model_at(server)
    reply = await ask(wanted, SKILLS, model)
    await model.aclose()
    body = server.calls[-1].body
    assert [m["content"] for m in body["messages"]] == [wanted.instruction, TEXT]
    assert "tools" not in body
    assert reply.findings == (Finding("model-validation", "- Led model validation reviews"),)
    assert reply.refused == 1 and reply.counted and reply.usage.prompt_tokens > 0
    ahead = forecast(wanted, model)
    assert 0 <= ahead.prompt_tokens - reply.usage.prompt_tokens <= 5
    assert ahead.completion_tokens == BACK >= reply.usage.completion_tokens


@pytest.mark.parametrize(
    ("reply", "skills", "refused"),
    [
        (said(("python-ml", "- Built drift monitoring in Python")), ["python-ml"], 0),
        (f"Here:\n```json\n[{said(('python-ml', '  - Built drift monitoring in Python '))}]\n```", ["python-ml"], 0),
        (said(("python-ml", "Built drift monitoring in Python")), [], 1),  # a part of a line is no line
        (said(("python-ml", "- built drift monitoring in python")), [], 1),
        (said(("python-ml", "")), [], 1),
        (said(("root-access", "- Led model validation reviews")), [], 1),
        ('{"skill": ["python-ml"], "quote": {"a": 1}}', [], 1),
        ('{"skill": "python-ml", "quote": "- Built dr', [], 0),
        ("[]", [], 0),
        ("I cannot help with that.", [], 0),
        ("{" * 6000, [], 0),
    ],
)  # fmt: skip
def test_a_finding_counts_only_with_a_whole_line_word_for_word(
    reply: str, skills: list[str], refused: int
) -> None:
    found, left = held(reply, TEXT, SKILLS)
    assert ([f.skill for f in found], left) == (skills, refused)


@given(
    st.lists(st.tuples(st.sampled_from([*SKILLS, "x"]), st.sampled_from([*TEXT.split("\n"), "y"])))
)
def test_whatever_a_model_says_only_lines_of_the_text_come_out(
    pairs: list[tuple[str, str]],
) -> None:
    found, _ = held(said(*pairs), TEXT, SKILLS)
    assert all(f.quote in TEXT.split("\n") and f.skill in SKILLS for f in found)
    assert len({f.skill for f in found}) == len(found) <= MOST
    assert all(sum(f.quote == g.quote for g in found) <= A_LINE for f in found)


async def test_what_is_found_is_proposed_and_never_put_over_what_is_known(
    server: Loopback, session: Session, catalog: Catalog
) -> None:
    known = Profile({}, {"python-ml": ProfileItem(4, "said", "python-ml: 4")})
    open_skills = still_open(session, known)
    assert "python-ml" not in open_skills and set(open_skills) < set(catalog.skills)
    model = model_at(server)
    reply = await ask(request(TEXT, SKILLS, PROMPTS), SKILLS, model)
    await model.aclose()
    after = proposed(known, reply, model.label)
    assert after.skills["python-ml"] == known.skills["python-ml"]
    item = after.skills["model-validation"]
    assert (item.state, item.words) == ("proposed", "- Led model validation reviews")
    assert item.origin.startswith("CV") and KEY not in repr(after)


@pytest.mark.parametrize("fault", ["401", "429", "500", "cut-mid-word", "garbage-event", "stall"])
async def test_a_fault_is_told_and_finds_nothing(server: Loopback, fault: str) -> None:
    model = model_at(server, f"fault:{fault}")
    with pytest.raises(ModelError) as caught:
        await ask(request(TEXT, SKILLS, PROMPTS), SKILLS, model)
    await model.aclose()
    assert caught.value.hint and KEY not in f"{caught.value} {caught.value.hint}"


def test_the_owners_model_of_a_public_page_gets_no_cv(session: Session, server: Loopback) -> None:
    own = session.with_key(SecretStr(KEY), server.url, "reads")
    public = session.settings.model_copy(update={"coach_hosted": True})
    here = Session(session.settings, session.catalog, own)
    there = Session(public, session.catalog, own)
    assert model_of(session, Visit()) is None
    assert model_of(here, Visit()) is not None and model_of(there, Visit()) is None
    assert model_of(there, Visit(coach=own)) is not None
