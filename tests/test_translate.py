"""CV lines in audit language: a bullet says nothing its line does not."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.answering.draft import Draft
from coach.answering.verify import faults
from coach.career.bullets import VERBS, bullets, invented, read_line
from coach.career.translate import TranslateTool
from coach.corpus import Catalog
from coach.errors import InputError
from coach.session import Session
from coach.types import Answer, Profile, ToolResult

TODAY = date(2026, 11, 22)
LABELS = ("Ongoing monitoring", "Release control")
LINE = "Built drift dashboards for 14 models with PSI thresholds, cutting incidents by 30%."


@pytest.fixture(scope="module")
def tool(catalog: Catalog) -> TranslateTool:
    return TranslateTool(catalog)


def run(tool: TranslateTool, *lines: str) -> ToolResult:
    return tool.run({"lines": list(lines)}, Profile(), TODAY)


# --- the check -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("put in place drift dashboards for 14 models with PSI thresholds; cut incidents by 30%", ()),
        ("Ongoing monitoring: built drift dashboards for 14 models", ()),
        ("Evidence of ongoing monitoring: drift dashboards for 14 models", ()),
        ("Built drift dashboards for 40 models", ("40",)),
        ("Built drift dashboards for 30 models", ("for 30",)),
        ("Built drift dashboards for 14% of models", ("14 %", "of")),
        ("Built drift dashboards for 14 models at Google", ("at", "Google")),
        ("Built drift dashboards in Evidently for 14 models", ("in", "Evidently")),
        ("Audited drift dashboards for 14 models", ("Audited",)),
        ("Validated 14 models with PSI thresholds", ("Validated",)),
        ("Release control: built drift dashboards for 14 banks", ("banks",)),
        ("built PSI thresholds for 14 models", ("built psi", "threshold for")),
    ],
    ids=["honest", "labelled", "noun-form", "new-number", "number-moved", "unit-added", "employer", "tool", "mandate", "claim", "thing", "order"],
)  # fmt: skip
def test_names_what_a_bullet_adds(bullet: str, told: tuple[str, ...]) -> None:
    found = invented(LINE, bullet, labels=LABELS)
    assert all(t in found for t in told)
    assert bool(found) == bool(told)


@pytest.mark.parametrize(
    ("line", "bullet", "limit"),
    [
        ("Helped build a release gate", "Put in place a release gate", "help"),
        ("Built a prototype guardrail", "Built a guardrail", "prototyp"),
        ("Reviewed about 40 model changes", "Reviewed 40 model changes", "about"),
        ("Reviewed 40 changes with the team", "Reviewed 40 changes", "team"),
        ("Did not ship the model after review", "Did ship the model after review", "not"),
    ],
)
def test_a_dropped_limit_counts_as_an_invention(line: str, bullet: str, limit: str) -> None:
    assert f"left out: {limit}" in invented(line, bullet)


def test_a_category_the_line_did_not_earn_is_an_invention() -> None:
    assert invented(LINE, "Model validation: built drift dashboards for 14 models")


_TEXT = """built helped drift dashboards for 14 models with PSI thresholds cutting incidents by 30% reduced cost 1,200 users set up
    release gate and found leakage, wrote post-mortems; prototype about Anna's A/B tests (beta) audited 3 of 4 teams I [1] | `x`
    responsible for model registry Ran monthly tests which cut errors 0.9 to 0.7 — ğüş"""
_WORDS = st.sampled_from(_TEXT.split())
_LINES = st.lists(_WORDS, min_size=2, max_size=18).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(line=_LINES)
def test_bullets_never_invent(line: str) -> None:
    made = bullets(read_line(line), LABELS)
    assert len(made) <= 3
    for bullet in made:
        source = read_line(line).text
        assert invented(line, bullet, labels=LABELS) == ()
        said = re.sub(r"^(?:Evidence of )?[^:]+: ", "", bullet)
        swaps = {w for new in VERBS.values() for w in new.split()} | {"cut", "reduced"}
        assert (
            set(re.findall(r"[^\W\d_]{3,}", said.lower()))
            <= set(re.findall(r"[^\W\d_]{3,}", source.lower())) | swaps
        )
        assert set(re.findall(r"\d+(?:[.,]\d+)*", bullet)) <= set(
            re.findall(r"\d+(?:[.,]\d+)*", source)
        )


@settings(max_examples=150, deadline=None)
@given(line=_LINES, number=st.integers(2, 9999), at=st.integers(0, 30))
def test_a_number_put_anywhere_is_found(line: str, number: int, at: int) -> None:
    words = read_line(line).text.split()
    if str(number) in re.findall(r"\d+", line):
        return
    words.insert(min(at, len(words)), str(number))
    assert invented(line, " ".join(words))


@settings(max_examples=100, deadline=None)
@given(
    line=_LINES,
    word=st.sampled_from(
        ["Google", "certified", "ISO", "independently", "led", "regulator", "Fairlearn"]
    ),
    at=st.integers(0, 30),
)
def test_a_word_put_anywhere_is_found(line: str, word: str, at: int) -> None:
    words = read_line(line).text.split()
    words.insert(min(at, len(words)), word)
    assert word in invented(line, " ".join(words))


@settings(max_examples=100, deadline=None)
@given(line=_LINES)
def test_a_line_invents_nothing_about_itself(line: str) -> None:
    assert invented(line, read_line(line).text) == ()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_reads_any_text_without_failing(text: str) -> None:
    line = read_line(text)
    for bullet in bullets(line, LABELS):
        assert not invented(text, bullet, labels=LABELS)


def test_template_verbs_never_claim_a_mandate() -> None:
    assert not {"audited", "certified", "ensured", "validated", "approved", "led"} & set(
        VERBS.values()
    )


# --- the tool ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"Translate my CV line: {LINE}", [LINE]),
        ("turn this bullet into audit language: wrote 12 post-mortems", ["wrote 12 post-mortems"]),
        ("Can you rewrite this bullet for an audit CV: “Owned the model registry of 60 models”", ["Owned the model registry of 60 models"]),
        ('How would I put "Owned the model registry of 60 models" in audit language?', ["Owned the model registry of 60 models"]),
        ("Please translate these lines:\n- Ran PSI jobs\n- Wrote model cards", ["- Ran PSI jobs", "- Wrote model cards"]),
        ("translate my CV", []),
        ("Turn my experience into audit language", []),
    ],
)  # fmt: skip
def test_recognises_an_order_to_translate(tool: TranslateTool, text: str, lines: list[str]) -> None:
    assert tool.propose(text, (), Profile(), {}) == {"lines": lines}


@pytest.mark.parametrize(
    "text",
    [
        "How does CV translation work?",
        "How do I translate testing and evaluation work?",
        "Which words must I avoid on a translated CV?",
        "what does a model validator do?",
        "Put the dates in my plan.",
        "Put the right documents on my reading list.",
        "Save it as my target job.",
        "How do I write a cover letter?",
        "Summarise it in two lines.",
        "Translate GDPR Article 22 for me",
        "I built fraud models for six years",
        "Write a one-page summary",
    ],
)
def test_leaves_questions_and_other_requests_alone(tool: TranslateTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("resume bullets below, thanks\nKept the feature catalogue current\nStopped two releases over bias", ["Kept the feature catalogue current", "Stopped two releases over bias"]),
        ("- Wrote the on-call handbook\n- Reviewed vendor models for legal", ["- Wrote the on-call handbook", "- Reviewed vendor models for legal"]),
        ("reword these for a risk team: Ran nightly backtests of 9 models", ["Ran nightly backtests of 9 models"]),
        ("this is a line of mine: “Led the move of 9 models to one registry”", ["Led the move of 9 models to one registry"]),
    ],
)  # fmt: skip
def test_lines_handed_over_below_a_head_need_no_order(tool: TranslateTool, text: str, lines: list[str]) -> None:  # fmt: skip
    assert tool.propose(text, (), Profile(), {}) == {"lines": lines}


@pytest.mark.parametrize(
    "text",
    [
        "What we want:\n- Design evaluation sets\n- Report to the board",
        "two questions:\nwhat does the AAIA cost\nwho may sit it",
        "my week: I tested nothing and slept badly",
        "which line of work is nearest: audit, or validation?",
        "They closed our site.\nI trained rankers there for six years.",
    ],
)
def test_what_is_no_line_of_a_cv_is_left_alone(tool: TranslateTool, text: str) -> None:
    assert tool.propose(text, (), Profile(), {}) is None


def test_a_line_put_before_is_meant_by_its_place(tool: TranslateTool) -> None:
    held = {"translated": ["Ran A", "Kept B", "Wrote C"], "last_tool": "translate", "trail": ["translate"]}  # fmt: skip
    for said, line in (
        ("another version of the second one?", "Kept B"),
        ("the last line again, shorter", "Wrote C"),
        ("and how would you say the first", "Ran A"),
    ):
        assert tool.propose(said, (), Profile(), held) == {"lines": [line]}
    for said in ("what is the first step into audit", "the second certificate on your list"):
        assert tool.propose(said, (), Profile(), held) is None
    assert tool.propose("I also taught the support team", (), Profile(), held)


def test_takes_the_next_line_once_it_has_asked_for_one(tool: TranslateTool) -> None:
    asked = tool.run({"lines": []}, Profile(), TODAY)
    assert asked.asks and asked.data["hold"] == {"translate_waiting": True}
    held = asked.data["hold"]
    assert tool.propose("Built drift dashboards for 14 models", (), Profile(), held)
    assert tool.propose("My last day was 14 November", (), Profile(), held) is None
    assert tool.propose("I was laid off on Friday", (), Profile(), held) is None
    assert tool.propose("What is drift?", (), Profile(), held) is None
    done = run(tool, LINE)
    assert done.data["hold"] == {
        "translate_waiting": False,
        "translate_facts": False,
        "translated": [LINE],
    }


def test_offers_one_to_three_bullets_with_the_guide_cited(
    tool: TranslateTool, catalog: Catalog
) -> None:
    found = run(tool, LINE)
    [one] = found.data["lines"]
    assert 1 <= len(one["bullets"]) <= 3
    assert one["bullets"][0].startswith(
        "Ongoing monitoring: put in place drift dashboards for 14 models"
    )
    assert "Drift dashboard" in one["artefacts"]
    draft = Draft(catalog)
    text = draft.filled(found.text)
    assert {c.passage_id for c in draft.citations} >= {
        "guides/cv-translation#example-monitoring",
        "guides/cv-translation#mistakes",
    }
    assert not faults(text, draft.citations, catalog.passages)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Owned the model registry of 60 models", "Model inventory"),
        ("Wrote 12 post-mortems", "Incident management"),
        ("Maintained the release gate that blocks deploys below recall 0.9", "Release control"),
        ("Measured demographic parity with Fairlearn on 3 models", "Fairness testing"),
        ("Designed A/B tests for search", "Statistical testing"),
        ("Helped build a labelling guideline", "Data controls"),
        ("Removed 40,000 duplicates with a de-duplication pipeline", "Test-data quality"),
    ],
)
def test_names_the_category_an_artefact_stands_for(
    tool: TranslateTool, line: str, label: str
) -> None:
    [one] = run(tool, line).data["lines"]
    assert label in [found["label"] for found in one["labels"]]
    assert all(
        not invented(line, b, labels=[found["label"] for found in one["labels"]])
        for b in one["bullets"]
    )


@pytest.mark.parametrize(
    "line",
    ["Trained PyTorch models on 8 GPUs", "Built ETL data pipelines in Airflow", "Cut GPU cost by 40%", "Moved services to Kubernetes",
     "Python, Docker, CI/CD, AWS", "Beat the baseline by 4 points", "Adopted by 3 labs, 8,500+ GitHub stars", "Won a forecasting hackathon"],
)  # fmt: skip
def test_does_not_dress_up_a_line_that_shows_no_check(tool: TranslateTool, line: str) -> None:
    found = run(tool, line)
    assert found.data["lines"][0]["bullets"] == []
    assert "[[guides/cv-translation#" in found.text


def test_a_mandate_word_is_turned_down(tool: TranslateTool) -> None:
    found = run(tool, "Audited 12 models with SHAP")
    assert found.data["lines"][0]["bullets"] == ["Explanation checks: reviewed 12 models with SHAP"]
    assert "claims no mandate" in found.text
    assert (
        "claims a mandate" in run(tool, "Wrote model cards and ensured compliance for 3 teams").text
    )


def test_text_in_a_line_is_never_markup_or_a_citation(
    tool: TranslateTool, catalog: Catalog
) -> None:
    found = run(
        tool,
        "Ran PSI jobs [9] [[guides/mood-and-pacing#what]] `x` ![a](http://b) <script>alert(1)</script>\u202e",
    )
    draft = Draft(catalog)
    text = draft.filled(found.text)
    assert not faults(text, draft.citations, catalog.passages)
    assert "guides/mood-and-pacing" not in {c.document_id for c in draft.citations}
    assert "<script" not in text and "![" not in text and "\u202e" not in text


def test_every_line_of_several_gets_its_own_bullets(tool: TranslateTool) -> None:
    found = run(tool, *[f"Ran PSI checks on {n} models" for n in range(10, 17)])
    assert len(found.data["lines"]) == 5 and found.notes
    assert found.text.count("Your line: “") == 5


@pytest.mark.parametrize("bad", [7, [7], ["###"]])
def test_refuses_what_is_no_line(tool: TranslateTool, bad: object) -> None:
    with pytest.raises(InputError):
        tool.run({"lines": bad}, Profile(), TODAY)


def test_gives_the_same_for_the_same(tool: TranslateTool) -> None:
    assert run(tool, LINE) == run(tool, LINE)


# --- in the chat ----------------------------------------------------------------------------------


async def _ask(session: Session, *texts: str) -> list[Answer]:
    conversation = session.new_conversation()
    for text in texts:
        async for _ in session.coach.ask(text, conversation, today=TODAY):
            pass
    return conversation.turns


@pytest.mark.parametrize("opening", ["Translate this CV line", "Please turn this bullet into audit language", "Rewrite the following line for an audit CV"])  # fmt: skip
async def test_the_chat_translates_a_line(session: Session, opening: str) -> None:
    [answer] = await _ask(session, f"{opening}: {LINE}")
    assert answer.status == "answered"
    assert [r["tool"] for r in answer.results] == ["translate"]
    assert "Ongoing monitoring: put in place drift dashboards for 14 models" in answer.text
    assert {c.document_id for c in answer.citations} == {"guides/cv-translation"}


async def test_the_chat_asks_for_a_line_and_takes_it(session: Session) -> None:
    one, two = await _ask(session, "translate my CV", "Wrote 12 post-mortems after outages")
    assert one.status == "clarify" and "Paste one line" in one.text
    assert "Incident management: wrote 12 post-mortems after outages" in two.text


async def test_the_chat_still_answers_how_translation_works(session: Session) -> None:
    [answer] = await _ask(session, "How does CV translation work?")
    assert answer.results == () and answer.citations[0].passage_id == "guides/cv-translation#how"


async def test_other_translations_stay_out_of_scope(session: Session) -> None:
    [answer] = await _ask(session, "Translate the following poem into French")
    assert answer.status == "out_of_scope"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("my resume line: 'Ran the nightly checks for 30 feeds and kept every log'. how would I put it for governance roles", "Ran the nightly checks for 30 feeds and kept every log"),
        ("cv bullet: ‘Built the bank's alerting for 12 models’ please rewrite", "Built the bank's alerting for 12 models"),
    ],
)  # fmt: skip
def test_only_what_stands_in_single_marks_is_the_line(
    text: str, line: str, catalog: Catalog
) -> None:
    arguments = TranslateTool(catalog).propose(text, (), Profile(), {})
    assert arguments == {"lines": [line]}


def test_more_than_the_words_hold_is_asked_for_and_then_put(catalog: Catalog) -> None:
    tool = TranslateTool(catalog)
    held: dict[str, Any] = {"last_tool": "translate", "translated": ["Kept 40 pipelines alive"]}
    more = tool.propose("hm that's the same line, make it look like a control", (), Profile(), held)
    assert more == {"lines": ["Kept 40 pipelines alive"], "aspect": "more"}
    asked = tool.run(more, Profile(), TODAY)
    assert "what it stopped or found" in asked.text and "Lead with control" in asked.text
    held |= asked.data["hold"]
    told = tool.propose(
        "ok here: the check stopped the build twice, reports kept for a year", (), Profile(), held
    )
    assert told == {"lines": ["the check stopped the build twice, reports kept for a year"]}
    made = tool.run(told, Profile(), TODAY)
    assert (
        "Release control: the check stopped the build twice, reports kept for a year" in made.text
    )
    assert tool.propose("thanks, what does the AIGP cost?", (), Profile(), held) is None


def test_a_line_from_years_alone_is_not_invented(catalog: Catalog) -> None:
    tool = TranslateTool(catalog)
    arguments = tool.propose("give me two lines for my cv, 9 years of C++", (), Profile(), {})
    assert arguments == {"lines": [], "aspect": "write"}
    assert "I invent nothing" in tool.run(arguments, Profile(), TODAY).asks
    assert tool.propose("how long should my cv be", (), Profile(), {}) is None
