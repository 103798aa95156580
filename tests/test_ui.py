"""The page's parts without a browser: a turn as it is shown, cards, what a browser keeps, limits, colours, endpoints."""

import asyncio
import dataclasses
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from coach.answering.verify import cite
from coach.career.profile import confirmed
from coach.corpus import Catalog
from coach.errors import ModelUnavailableError
from coach.hosted import Limits, Rules, Visitor
from coach.session import IndexState, Session
from coach.types import Profile, ProfileItem, Usage
from coach.ui import keep
from coach.ui.cards import card, marked, passage_card, report
from coach.ui.safe import Links
from coach.ui.talk import messages, talk, turn_html
from coach.ui.visit import Visit
from tests.conftest import ROOT, TODAY
from tests.paging import WARNINGS

pytestmark = WARNINGS
STATIC = ROOT / "coach" / "ui" / "static"
ANN = Visitor("ann", "a")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["v", "agreed", "chats", "profile", "id", "title", "turns", "q", "text", "status", "cites", "next", "focus", "skills", "country"]),
        inner, max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@pytest.fixture(scope="session")
def links(session: Session) -> Links:
    from coach.ui.frame import links_of

    return links_of(session)


async def say(
    session: Session, visit: Visit, words: str, links: Links, limits: Limits | None = None
) -> list[Any]:
    free = limits or Limits(Rules(), session.coach.prompts)
    return [m async for m in talk(session, visit, words, links, today=TODAY, limits=free, who=ANN)]


async def test_a_turn_is_shown_at_once_and_ends_with_cards_and_controls(
    session: Session, links: Links
) -> None:
    visit = Visit()
    visit.coach = dataclasses.replace(session.coach, writer=Growing())
    shown = await say(session, visit, "What does the AIGP cost?", links)
    assert "Looking it up" in shown[0][-1]["content"]
    visit = Visit()
    shown = await say(session, visit, "What does the AIGP cost?", links)
    last = shown[-1][-1]["content"]
    assert 'value="cite:t0:1"' in last and "How this was answered" in last and "Try again" in last
    assert "\n" not in last
    assert visit.title == "What does the AIGP cost?"


async def test_closing_a_turn_keeps_its_words_and_the_next_turn_works(
    session: Session, links: Links
) -> None:
    visit, limits = Visit(), Limits(Rules(), session.coach.prompts)
    visit.coach = dataclasses.replace(session.coach, writer=Growing())
    stream = talk(
        session, visit, "What does the AIGP cost?", links, today=TODAY, limits=limits, who=ANN
    )
    said = ["Looking it up", "what is about to be sent", "The first words"]
    for words in said:  # each is drawn before the next is there
        assert words in (await anext(stream))[-1]["content"]
    await stream.aclose()  # type: ignore[attr-defined]
    assert visit.turns[0].state == "stopped" and limits.running == 0
    shown = messages(visit, links)[-1]["content"]
    assert "The first words" in shown and "Stopped here." in shown
    visit.coach = None
    await say(session, visit, "How long does it take?", links)
    assert visit.turns[1].state == "done"


async def test_quotes_are_drawn_once_and_whole(session: Session, links: Links) -> None:
    shown = await say(session, Visit(), "What does the AIGP cost?", links)
    assert len(shown) == 1 and "How this was answered" in shown[0][-1]["content"]


async def test_a_skipped_output_stays_the_part_it_was() -> None:
    import gradio as gr
    from gradio.state_holder import SessionState

    from coach.ui.configs import Page

    with Page() as demo:
        one, two = gr.Textbox(), gr.Textbox()
        gr.Button().click(lambda: None, None, [one, two])
    state, handler = SessionState(demo), next(iter(demo.fns.values()))
    told = await demo.postprocess_data(handler, ["new", gr.skip()], state)
    assert told == ["new", gr.skip()] and state[two._id] is two
    assert await demo.postprocess_data(handler, gr.skip(), state) == [gr.skip(), gr.skip()]


class Growing:
    """A writer whose words come one after the other, as a model's do."""

    joint = "\n\n"

    def plan(self, evidence: Any, draft: Any, *, today: Any) -> str:
        return "what is about to be sent"

    async def write(self, evidence: Any, draft: Any, *, today: Any) -> AsyncIterator[str]:
        await asyncio.sleep(0.1)
        yield "The first words"
        await asyncio.sleep(0.1)
        yield "and more"


class Broken:
    """A writer that fails on the way, as a model does."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    joint = "\n\n"

    async def write(self, evidence: Any, draft: Any, *, today: Any) -> AsyncIterator[str]:
        yield "The first words"
        raise self.error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            ModelUnavailableError("The model is overloaded.", "Wait a minute."),
            "The model is overloaded. Wait a minute.",
        ),
        (RuntimeError("sk-secret at /home/x"), "Something broke on this side"),
    ],
)
async def test_a_failure_is_told_and_the_conversation_stays(
    session: Session, links: Links, error: Exception, told: str
) -> None:
    broken = dataclasses.replace(session.coach, writer=Broken(error))
    visit = Visit(coach=broken)
    last = (await say(session, visit, "What does the AIGP cost?", links))[-1][-1]["content"]
    assert told in last and "The first words" in last and "sk-secret" not in last
    visit.coach = None
    await say(session, visit, "What does the AIGP cost?", links)
    assert visit.turns[1].state == "done"


async def test_taking_a_turn_back_takes_back_what_it_told(session: Session, links: Links) -> None:
    visit = Visit()
    await say(session, visit, "I live in Germany and have 6 years of experience.", links)
    assert visit.conversation.profile.get("country") == "DE"
    assert visit.back_to(0).startswith("I live in Germany")
    assert not visit.turns and visit.conversation.profile.get("country") is None
    assert visit.back_to(7) == "" and visit.back_to(-1) == ""


async def test_a_public_page_limits_messages_and_says_when_to_come_back(
    session: Session, links: Links
) -> None:
    rules = Rules(
        messages_per_minute=1,
        messages_per_session=9,
        tokens_per_session=99_999,
        owner_tokens_per_day=9,
    )
    visit, limits = Visit(), Limits(rules, session.coach.prompts)
    await say(session, visit, "What does the AIGP cost?", links, limits)
    shown = await say(session, visit, "How long does it take?", links, limits)
    assert visit.turns[1].state == "refused"
    assert "a lot of messages" in shown[-1][-1]["content"]


def test_every_claim_opens_as_a_card_with_its_quote_marked(catalog: Catalog, links: Links) -> None:
    for passage in list(catalog.passages.values())[::7]:
        for claim in passage.claims:
            html = card(cite(1, passage, claim.start, claim.end, catalog), catalog, links)
            assert "<mark>" in html and "\n" not in html
            found = re.sub(r"<[^>]+>", "", "".join(re.findall(r"<mark>.*?</mark>", html)))
            assert len(found) > 2  # "Yes." is a claim too
        assert f'value="report:{passage.id}"' in passage_card(passage, catalog, links)
        assert passage.id in report(passage, catalog)


def test_a_quote_over_several_items_is_marked_in_each(links: Links) -> None:
    html = marked("Intro.\n\n- one `x` item\n- two\n\nEnd.", "one `x` item\n- two", links)
    assert html.count("<mark>") == 2 and "<li><mark>two</mark></li>" in html
    assert "<mark>" not in marked("Some text.", "not there", links)


async def test_a_conversation_comes_back_word_for_word(session: Session, links: Links) -> None:
    visit = Visit()
    await say(session, visit, "What does the AIGP cost?", links)
    visit.conversation.profile = Profile(
        *confirmed({"country": "de", "skills": {"python-ml": 4}}, session.catalog)
    )
    store = keep.save(visit, {**keep.EMPTY, "agreed": True}, TODAY)
    again = Visit()
    keep.with_profile(again, keep.read_profile(store["profile"], session.catalog))
    keep.restore(store["chats"][0], again, session.catalog)
    assert again.turns[0].text == visit.turns[0].text
    assert again.turns[0].answer and visit.turns[0].answer
    assert again.turns[0].answer.citations == visit.turns[0].answer.citations
    assert (
        again.conversation.profile.get("country") == "DE"
        and again.conversation.profile.level("python-ml") == 4
    )
    await say(session, again, "How long does it take?", links)
    assert (
        again.turns[1].answer
        and again.turns[1].answer.citations[0].document_id == "credentials/aigp"
    )
    named = keep.renamed(store, again.chat_id, "Money")
    assert named["chats"][0]["title"] == "Money" and not keep.without(named, again.chat_id)["chats"]


def test_words_of_a_cv_are_never_kept() -> None:
    items = {
        "current_role": ProfileItem(
            "ml engineer", "CV line 4", "Machine Learning Engineer, Acme", "proposed"
        )
    }
    assert "Acme" not in str(
        keep.kept_profile(Profile(items, {"python-ml": ProfileItem(3, "CV line 9", "Acme tools")}))
    )


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(JSON)
def test_whatever_a_browser_sends_back_is_read_without_harm(
    session: Session, links: Links, value: Any
) -> None:
    store = keep.read_store({"v": 1, "chats": [value], "profile": value, "agreed": True})
    visit = Visit()
    keep.with_profile(visit, keep.read_profile(store["profile"], session.catalog))
    for chat in store["chats"]:
        keep.restore(chat, visit, session.catalog)
    for number, turn in enumerate(visit.turns):
        assert "<img" not in turn_html(turn, number, links, last=True)


def test_the_chip_says_who_words_the_answers_and_how_far_the_index_is(session: Session) -> None:
    from coach.ui.model import state_chip

    building = dataclasses.replace(session, index=IndexState(done=340, total=2122))
    assert "building the meaning index 340/2122: searching by words meanwhile" in state_chip(
        building, Visit()
    )
    assert 'value="340"' in state_chip(building, Visit())
    ready = dataclasses.replace(session, index=IndexState(ready=True))
    assert "no key: quotes" in state_chip(ready, Visit()) and "meaning" not in state_chip(
        ready, Visit()
    )
    assert "gpt at api.example" in state_chip(ready, Visit(model="gpt at api.example"))


def test_the_cost_of_a_question_is_said_before_it_is_sent_where_its_price_is_known(
    session: Session,
) -> None:
    from coach.ui.cost import added, cost_line

    assert cost_line(session, Visit()) == ""
    mine = Visit(coach=session.with_key(SecretStr("sk-none")))
    assert "up to about 3,000 tokens to gpt-6-luna at api.openai.com" in cost_line(session, mine)
    assert "at most about $0.0005 a call" in cost_line(session, mine)
    mine.spent = added(added(Usage(), Usage(1000, 100, 0.00015)), Usage(500, 0, 0.00005))
    assert "So far: 1,600 tokens, about $0.0002." in cost_line(session, mine)
    mine.spent = added(mine.spent, Usage(1, 1))  # of unknown price: so is the sum
    assert "So far: 1,602 tokens." in cost_line(session, mine)


async def test_every_handler_is_private_and_answers_are_not_one_at_a_time(session: Session) -> None:
    from coach.ui.page import build

    demo = build(session)
    for number, fn in demo.fns.items():
        assert fn.api_visibility == "private", number
        assert not fn.js, "an event with a script would need unsafe-eval"
    turns = [f for f in demo.fns.values() if f.concurrency_id == "turn"]
    assert len(turns) == 2 and all(f.concurrency_limit == 64 for f in turns)
    assert not demo.api_open
    kinds = {type(b).__name__ for b in demo.blocks.values()}
    assert "HTML" not in kinds


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_meets_aa_in_both_themes(theme: int) -> None:
    css = (STATIC / "page.css").read_text(encoding="utf-8")
    found = colours(re.findall(r"\{([^}]*--paper[^}]*)\}", css)[theme])
    pairs = [(t, b) for t in ("ink", "quiet", "accent", "warn") for b in ("paper", "sheet")]
    pairs += [
        ("ink", "tint"),
        ("accent", "tint"),
        ("ink", "mark"),
        ("on-accent", "accent-fill"),
        ("on-accent", "accent-deep"),
    ]
    for text, behind in pairs:
        light, dark = sorted((luminance(found[text]), luminance(found[behind])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, behind)
    light, dark = sorted((luminance(found["edge"]), luminance(found["sheet"])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3  # borders of inputs


def test_nothing_the_page_is_made_of_names_another_host() -> None:
    for path in STATIC.iterdir():
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?://|@import|//[a-z]+\.[a-z]", text), path.name


def test_importing_the_ui_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, coach.ui; sys.exit('gradio' in sys.modules or 'coach.ui.page' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
