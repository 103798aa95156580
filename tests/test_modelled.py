"""A model words the answer from the evidence; what is not in the evidence does not reach the reader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import SecretStr

from coach.answering.blocks import profile_lines
from coach.answering.conversation import Conversation
from coach.answering.facts import plain
from coach.answering.modeltools import fits
from coach.errors import InputError, MissingKeyError
from coach.models.chat import DEFAULT_MODEL, ChatModel
from coach.models.named import name_model
from coach.models.tokens import TokenCounter
from coach.session import Session, own_model
from coach.settings import Settings
from coach.types import Profile, ProfileItem, ToolResult, Usage
from tests.lies import AIGP, LIES, Lie
from tests.loopback import Call, Loopback, Plan, honest
from tests.modelling import KEY, turn, worded

COST = "credentials/aigp#cost"


@pytest.fixture
def server() -> Iterator[Loopback]:
    made = Loopback()
    yield made
    made.close()


def script(server: Loopback, text: str) -> None:
    """Make the model "said" say a text, with the passage ids in it as the client numbered them."""

    def say(call: Call) -> Plan:
        said = text
        for passage, (number, _) in call.evidence.items():
            said = said.replace(passage, number)
        return Plan(said)

    server.scripts["said"] = say


# --- honest ---------------------------------------------------------------------------------------


async def test_an_honest_model_answers_with_a_citation_for_each_sentence(
    session: Session, server: Loopback
) -> None:
    got = await turn(worded(session, server), AIGP)
    assert got.answer.status == "answered"
    assert "649 US dollars" in got.answer.text
    assert len(got.answer.citations) >= 3
    for citation in got.answer.citations:
        assert citation.quote in session.catalog.passages[citation.passage_id].text
        assert f"[{citation.number}]" in got.answer.text


async def test_what_is_streamed_is_the_answer(session: Session, server: Loopback) -> None:
    got = await turn(worded(session, server, "honest@150"), AIGP)
    assert "".join(got.pieces) == got.answer.text
    assert len(got.pieces) > 3
    assert got.first < got.seconds * 0.8


async def test_usage_is_the_servers_own_and_the_estimate_comes_before_the_words(
    session: Session, server: Loopback
) -> None:
    got = await turn(worded(session, server), AIGP)
    call = server.calls[-1]
    assert got.answer.usage == Usage(len(call.prompt) // 4, len(honest(call)) // 4, None)
    model = [s.detail for s in got.steps if s.step == "model"]
    assert model[0].startswith("Asking honest at 127.0.0.1") and " tokens, " in model[0]
    assert "as counted by the server" in model[1] and "answer " in model[1]


async def test_usage_is_estimated_when_the_server_gives_none(
    session: Session, server: Loopback
) -> None:
    server.scripts["quiet"] = lambda call: Plan(honest(call), usage=False)
    got = await turn(worded(session, server, "quiet"), AIGP)
    assert got.answer.usage.prompt_tokens > 500
    assert any("estimated" in s.detail for s in got.steps)


async def test_the_prompt_keeps_its_budget_and_numbers_its_evidence(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    for _ in range(3):
        await turn(worded(session, server), AIGP, talk)
    call = server.calls[-1]
    assert len(call.prompt) / 4 < 3300
    assert [n for n, _ in call.evidence.values()] == [str(i + 1) for i in range(len(call.evidence))]
    assert COST in call.evidence


async def test_earlier_turns_go_along_without_their_markers(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    first = await turn(worded(session, server), AIGP, talk)
    await turn(worded(session, server), "Is it worth it?", talk)
    messages = server.calls[-1].body["messages"]
    assert messages[1] == {"role": "user", "content": AIGP}
    assert messages[2]["role"] == "assistant" and "[1]" not in messages[2]["content"]
    assert messages[2]["content"][:40] in first.answer.text


async def test_a_question_without_evidence_calls_no_model(
    session: Session, server: Loopback
) -> None:
    got = await turn(worded(session, server), "What is the pass rate of the Zorbex certificate?")
    assert got.answer.status in ("declined", "out_of_scope") and not got.answer.citations
    assert server.calls == []


def test_only_confirmed_items_are_sent_and_no_name(session: Session) -> None:
    profile = Profile(
        items={
            "country": ProfileItem("US", "said", "in the US"),
            "experience_years": ProfileItem(6.0, "said", "six years"),
            "name": ProfileItem("Ada Example", "CV line 1", "Ada Example"),
            "visa": ProfileItem("H-1B", "CV line 9", "H-1B", "proposed"),
        }
    )
    lines = profile_lines(profile, session.catalog)
    assert lines == "- country: US\n- 6 years of experience"


async def test_a_pasted_advert_is_not_sent_to_the_model(session: Session, server: Loopback) -> None:
    pasted = "\n".join(
        ["Responsibilities:", *(f"- You will test model {n} at Zorbex GmbH" for n in range(300))]
    )
    await turn(worded(session, server), f"What does the AIGP cost?\n\n{pasted}")
    assert all(len(c.prompt) / 4 < 3600 for c in server.calls)


# --- lies -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.id)
async def test_no_lie_reaches_the_reader(session: Session, server: Loopback, lie: Lie) -> None:
    def tell(call: Call) -> Plan:
        text = lie.text
        for passage, (number, _) in call.evidence.items():
            text = text.replace(passage, number)
        return Plan(f"{honest(call, 1)}\n\n{text}")

    server.scripts["liar"] = tell
    got = await turn(worded(session, server, "liar"), lie.question)
    answer = got.answer
    seen = "\n".join(
        [
            "".join(got.pieces),
            answer.text,
            *answer.notes,
            *answer.follow_ups,
            *(c.quote for c in answer.citations),
        ]
        + [s.detail for s in got.steps]
    )
    assert not [h for h in lie.harm if h in seen or h in plain(seen)], seen
    assert answer.citations


def test_there_are_sixty_kinds() -> None:
    assert len({lie.kind for lie in LIES}) == 60


async def test_a_failing_sentence_is_withdrawn_and_its_passage_offered(
    session: Session, server: Loopback
) -> None:
    script(
        server,
        f"{COST} The AIGP is for engineers [{COST}]. The AIGP exam costs 699 US dollars for IAPP members [{COST}].".split(
            " ", 1
        )[1],
    )
    got = await turn(worded(session, server, "said"), AIGP)
    assert "699" not in got.answer.text
    assert "649 US dollars for IAPP members" in got.answer.text
    assert "in its own words" in got.answer.text or "in quotes" in got.answer.text
    assert any("withdrawn (" in s.detail for s in got.steps)


async def test_too_little_left_becomes_the_quoting_answer(
    session: Session, server: Loopback
) -> None:
    script(server, "I believe it is about 500 dollars. Google says so. It is easy.")
    got = await turn(worded(session, server, "said"), AIGP)
    assert "here is the answer in quotes" in got.answer.text
    assert "649 US dollars" in got.answer.text and len(got.answer.citations) >= 2


async def test_lists_and_unicode_brackets_are_shown_as_lists_with_plain_markers(
    session: Session, server: Loopback
) -> None:
    script(
        server,
        f"## Cost\n\n- The AIGP exam costs 649 US dollars for IAPP members【{COST}】.\n- A repeat attempt costs 475 or 625 US dollars ［{COST}］.\n",
    )
    got = await turn(worded(session, server, "said"), AIGP)
    assert (
        "- The AIGP exam costs 649 US dollars for IAPP members. [1]\n- A repeat attempt"
        in got.answer.text
    )
    assert "##" not in got.answer.text and "【" not in got.answer.text


# --- other languages ------------------------------------------------------------------------------

GERMAN = "Was kostet der AIGP und wie behalte ich ihn?"


async def test_a_german_question_is_answered_in_german_with_english_quotes(
    session: Session, server: Loopback
) -> None:
    script(
        server,
        f"Die AIGP-Prüfung kostet 649 US-Dollar für IAPP-Mitglieder und 799 US-Dollar für alle anderen [{COST}].",
    )
    got = await turn(worded(session, server, "said"), GERMAN)
    assert "kostet 649 US-Dollar" in got.answer.text
    assert got.answer.question == GERMAN
    assert got.answer.citations[0].quote.startswith("The AIGP exam costs 649")
    assert "Write in German" in server.calls[-1].prompt


@pytest.mark.parametrize(
    "lie",
    [
        "Die AIGP-Prüfung kostet 699 US-Dollar [{c}].",
        "Die AIGP-Prüfung kostet 649 Euro [{c}].",
        "Die AIGP-Prüfung kostet sechshundertfünfzig US-Dollar [{c}].",
        "Google empfiehlt den AIGP [{c}].",
        "Der AIGP kostet ab dem 3. Januar 2027 649 US-Dollar [{c}].",
        "Экзамен стоит 649 долларов [{c}].",
    ],
)
async def test_figures_and_names_are_checked_in_german_too(
    session: Session, server: Loopback, lie: str
) -> None:
    script(server, lie.replace("{c}", COST))
    got = await turn(worded(session, server, "said"), GERMAN)
    assert lie.split(" [")[0] not in got.answer.text
    assert "649 US dollars" in got.answer.text


# --- follow-ups -----------------------------------------------------------------------------------


async def test_a_follow_up_the_rules_understand_costs_no_extra_call(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    await turn(worded(session, server), AIGP, talk)
    await turn(worded(session, server), "How long does it take?", talk)
    assert [c.rewriting for c in server.calls] == [False, False]


async def test_at_most_one_short_call_when_the_rules_leave_it_open(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    await turn(worded(session, server), AIGP, talk)
    open_ = "And does that hold for the other people in my old group too?"
    got = await turn(worded(session, server), open_, talk)
    assert [c.rewriting for c in server.calls] in ([False, True, False], [False, False])
    assert got.answer.question == open_
    if server.calls[1].rewriting:
        assert "649 US dollars" in got.answer.text


async def test_a_failing_rewriting_leaves_the_message_as_it_is(
    session: Session, server: Loopback
) -> None:
    got = await turn(worded(session, server, "fault:500"), GERMAN)
    assert got.answer.status in ("answered", "declined", "clarify")
    assert got.answer.status == "clarify" or "Try again in a minute" in " ".join(got.answer.notes)


# --- tools ----------------------------------------------------------------------------------------


class Adder:
    """A toy tool: adds months to a count."""

    name = "runway"
    description = "How many months the money lasts."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"savings": {"type": "number"}, "monthly": {"type": "number"}},
        "required": ["savings", "monthly"],
    }

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        return None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        if arguments["monthly"] <= 0:
            raise InputError("monthly: 0 is not an amount", "Give what you spend in a month.")
        months = arguments["savings"] / arguments["monthly"]
        text = f"Your money lasts {months:g} months. [[{COST}]]"
        return ToolResult("runway", {"months": months, "hold": {"months": months}}, text)


def calling(server: Loopback, *calls: tuple[str, str], then: str = "") -> None:
    def say(call: Call) -> Plan:
        if any(m.get("role") == "tool" for m in call.body["messages"]):
            return Plan(then or honest(call, 1))
        return Plan("", calls=list(calls))

    server.scripts["tool"] = say


SUMS = " I saved 12000, or 2000, 3000, 4000, and spend 3000, 1000 or 0 a month."


async def ask_with_tool(
    session: Session, server: Loopback, talk: Conversation | None = None
) -> Any:
    """The person names the amounts: a call with others would not count."""
    base = replace(session.coach, tools=(Adder(),))
    coach = worded(session, server, "tool")
    coach.writer._tools = (Adder(),)
    return await turn(replace(base, writer=coach.writer), AIGP + SUMS, talk)


async def test_a_tool_the_model_calls_is_run_and_its_result_is_shown_as_it_is(
    session: Session, server: Loopback
) -> None:
    talk = Conversation()
    calling(
        server,
        ("runway", '{"savings": 12000, "monthly": 3000}'),
        then="Your money lasts 4 months [T1].",
    )
    got = await ask_with_tool(session, server, talk)
    assert "Your money lasts 4 months. [1]" in got.answer.text
    assert got.answer.results[0] == {"tool": "runway", "months": 4.0}
    assert talk.held["months"] == 4.0
    assert server.calls[0].body["tools"][0]["function"]["name"] == "runway"
    assert "tools" not in server.calls[1].body
    assert any(
        "[T1] Your money lasts 4 months" in str(m.get("content"))
        for m in server.calls[1].body["messages"]
    )


async def test_what_a_model_says_of_a_result_is_checked_too(
    session: Session, server: Loopback
) -> None:
    calling(
        server,
        ("runway", '{"savings": 12000, "monthly": 3000}'),
        then="Your money lasts 9 months [T1].",
    )
    got = await ask_with_tool(session, server)
    assert "9 months" not in got.answer.text and "4 months" in got.answer.text


@pytest.mark.parametrize(
    "calls",
    [
        [("runway", '{"savings": 12000, "monthly": 0}')],
        [("runway", '{"savings": "much", "monthly": 3000}')],
        [("runway", '{"savings": 12000}')],
        [("runway", '{"savings": 12000, "monthly": 3000, "shell": "rm"}')],
        [("runway", '{"savings": 12000, "mont')],
        [("runway", "[1, 2]")],
        [("format_disk", "{}")],
    ],
    ids=["refused", "wrong type", "missing", "unknown key", "cut off", "no object", "unknown tool"],
)
async def test_wrong_calls_change_nothing(
    session: Session, server: Loopback, calls: list[tuple[str, str]]
) -> None:
    calling(server, *calls)
    got = await ask_with_tool(session, server)
    assert got.answer.results == () and got.answer.status == "answered"
    assert "649 US dollars" in got.answer.text


async def test_at_most_three_calls_a_turn(session: Session, server: Loopback) -> None:
    many = [("runway", f'{{"savings": {n}000, "monthly": 1000}}') for n in range(2, 9)]
    calling(server, *many, *many[:1])
    got = await ask_with_tool(session, server)
    assert [r["months"] for r in got.answer.results] == [2, 3, 4]
    assert len(server.calls) == 2


async def test_every_career_tool_can_be_offered(session: Session, server: Loopback) -> None:
    await turn(worded(session, server), AIGP)
    names = [t["function"]["name"] for t in server.calls[0].body.get("tools", ())]
    assert names == [t.name for t in session.coach.tools]


def test_arguments_are_held_against_the_schema() -> None:
    schema = {
        "type": "object",
        "properties": {
            "a": {"type": ["string", "null"]},
            "b": {"type": "array", "items": {"type": "integer"}},
            "c": {"enum": ["x"]},
        },
    }
    assert fits(schema, {"a": None, "b": [1], "c": "x"}) and fits(schema, {})
    assert (
        not fits(schema, {"b": ["1"]})
        and not fits(schema, {"c": "y"})
        and not fits(schema, {"d": 1})
    )
    assert not fits({"type": "number"}, True)


# --- names, settings, tokens ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "base", "expected"),
    [
        ("", "", ("openai", DEFAULT_MODEL.removeprefix("openai:"), "https://api.openai.com/v1")),
        ("openai:gpt-x", "", ("openai", "gpt-x", "https://api.openai.com/v1")),
        ("gpt-x", "", ("openai", "gpt-x", "https://api.openai.com/v1")),
        (
            "llama3:8b",
            "http://localhost:11434/v1/",
            ("openai", "llama3:8b", "http://localhost:11434/v1"),
        ),
        (
            "openai:llama3:8b",
            "http://192.168.1.4:8080/v1",
            ("openai", "llama3:8b", "http://192.168.1.4:8080/v1"),
        ),
        ("anthropic:claude-x", "", ("anthropic", "claude-x", "")),
    ],
)
def test_models_by_name(name: str, base: str, expected: tuple[str, str, str]) -> None:
    found = name_model(name, base)
    assert (found.provider, found.model, found.base_url) == expected


@pytest.mark.parametrize(
    "base",
    [
        "ftp://x",
        "localhost:11434",
        "http://",
        "https://me:pw@host/v1",
        "http://models.example.com/v1",
        "http://h:99999/v1",
        "https://h/v1?key=x",
    ],
)
def test_addresses_that_cannot_be_used_are_refused(base: str) -> None:
    with pytest.raises(InputError):
        name_model("m", base)


def test_a_hosted_page_calls_no_address_of_a_visitors(session: Session) -> None:
    with pytest.raises(InputError):
        ChatModel("m", key=SecretStr(KEY), base_url="http://127.0.0.1:8080/v1", hosted=True)
    assert ChatModel(
        "openrouter/x", key=SecretStr(KEY), base_url="https://openrouter.ai/api/v1", hosted=True
    )


def test_settings_choose_the_model() -> None:
    def label(**values: Any) -> str:
        model = own_model(Settings(_env_file=None, **values))
        return model.label if model else "quotes"

    default = DEFAULT_MODEL.removeprefix("openai:") + " at api.openai.com"
    named: dict[str, Any] = {"openai_api_key": SecretStr(KEY), "coach_model": "openai:gpt-x"}
    local = {"coach_model": "openai:llama3", "openai_base_url": "http://localhost:11434/v1"}
    assert label() == "quotes"
    assert label(openai_api_key=SecretStr(KEY)) == default
    assert label(openai_api_key=SecretStr(KEY), coach_hosted=True) == "quotes"
    assert label(**named, coach_hosted=True) == "gpt-x at api.openai.com"
    assert label(**local) == "llama3 at localhost:11434"
    with pytest.raises(MissingKeyError):
        label(coach_model="openai:gpt-x")


def test_tokens_are_counted_without_the_vocabulary() -> None:
    counter = TokenCounter("gpt-x", exact=True)
    assert counter.count("abcde" * 4) == 5
    assert not counter.exact
    assert TokenCounter("llama3", exact=False).note


def test_the_price_is_known_for_the_default_model_alone() -> None:
    model = ChatModel("", key=SecretStr(KEY))
    assert model.priced(Usage(1_000_000, 1_000_000)).usd == pytest.approx(0.60)
    local = ChatModel("gpt-6-luna", base_url="http://localhost:1/v1")
    assert local.priced(Usage(10, 10)).usd is None


async def test_one_client_is_reused(session: Session, server: Loopback) -> None:
    coach = worded(session, server)
    client = coach.writer.model._client()
    assert coach.writer.model._client() is client
    await coach.writer.model.aclose()
