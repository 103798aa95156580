"""Feedback on an answer: one line in a file here, with what it was about; never a key, a CV or a contact; never in public."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from coach.answering.conversation import Conversation
from coach.errors import InputError
from coach.session import Session
from coach.ui import feedback, keep
from coach.ui.news import latest, whole_print
from coach.ui.talk import turn_html
from coach.ui.visit import Turn, Visit
from tests.asking import ask
from tests.conftest import TODAY
from tests.paging import WARNINGS
from tests.test_personal import CV

pytestmark = WARNINGS
KEY = "sk-canary-7f3a91c2d4"


@pytest.fixture
def here(session: Session, tmp_path: Path) -> Session:
    settings = session.settings.model_copy(update={"coach_data_dir": tmp_path / "new"})
    return Session(settings, session.catalog, session.coach, session.index)


@pytest.fixture(scope="module")
def turn(session: Session) -> Turn:
    question = "What does the AIGP cost?"
    made = Turn(question, Conversation(), state="done", judge=True)
    made.answer = ask(session, question)
    made.text = made.answer.text
    return made


def asked(turn: Turn, question: str) -> Turn:
    other = Turn(question, Conversation(), state="done", judge=True)
    other.answer = turn.answer
    return other


def written(session: Session) -> list[dict[str, Any]]:
    return [json.loads(line) for line in feedback.file_of(session).read_text().splitlines()]


def test_a_line_says_what_it_is_about(here: Session, turn: Turn) -> None:
    feedback.save(here, Visit(), turn, True, [], "", TODAY)
    feedback.save(here, Visit(model="m at h"), turn, False, ["unclear", "wrong_fact", "x"], " The fee is 700. ", TODAY)  # fmt: skip
    good, bad = written(here)
    assert turn.answer
    assert (good["right"], bad["right"], bad["reasons"]) == (True, False, ["wrong_fact", "unclear"])
    assert bad["question"] == "What does the AIGP cost?" and bad["words"] == "The fee is 700."
    assert bad["citations"] == [c.passage_id for c in turn.answer.citations] and bad["citations"]
    assert (good["worded_by"], bad["worded_by"]) == ("quotes", "m at h")
    known = {"as_of": latest(here.catalog), "print": whole_print(here.catalog)}
    assert bad["knowledge"] == known and bad["coach"] and bad["when"] == TODAY.isoformat()
    assert feedback.file_of(here).stat().st_mode & 0o077 == 0, "readable by its owner alone"


def test_nothing_said_is_nothing_written(here: Session, turn: Turn) -> None:
    with pytest.raises(InputError, match="at least one reason"):
        feedback.save(here, Visit(), turn, False, ["no such reason"], "  ", TODAY)
    with pytest.raises(InputError, match="no longer open"):
        feedback.save(here, Visit(), Turn("q", Conversation()), True, [], "", TODAY)
    assert not feedback.file_of(here).exists()


SECRETS = [
    (f"My key {KEY} does not work", KEY), ("key aB3dE6gH9jK2mN5pQ8sT1vW4", "aB3dE6gH9jK2mN5pQ8sT1vW4"),
    ("write to ada@example.org please", "ada@"), ("call +41 44 668 18 00", "668"), ("call me at 4155550142 today", "4155550142"),
    (CV, "Zwingli"), ("What fits me? " + "I built models and monitored them. " * 30, "monitored"),
    ("see https://ada.example/cv", "ada.example"), ("I live at 12 Baker Street", "Baker"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "secret"), SECRETS, ids=[s for _, s in SECRETS])
def test_a_key_a_cv_and_a_contact_are_left_out(
    here: Session, turn: Turn, words: str, secret: str
) -> None:
    visit = Visit(key=SecretStr(KEY))
    feedback.save(here, visit, asked(turn, words), False, ["unclear"], words, TODAY)
    (line,) = written(here)
    line["knowledge"].pop("print")  # a hash may hold any three digits
    assert secret not in json.dumps(line) and line["citations"]
    assert "left out" in line["question"] and "left out" in line["words"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_around_it_let_the_key_through(session: Session, a: str, b: str) -> None:
    visit = Visit(key=SecretStr(KEY))
    assert KEY not in feedback.fit(f"{a}{KEY}{b}", session, visit, TODAY)


@pytest.mark.parametrize(
    "question", ["Translate my CV line: Built drift monitoring for loans at Acme with MLflow"]
)
def test_a_message_that_brings_own_text_is_not_written(
    here: Session, session: Session, question: str
) -> None:
    brought = Turn(question, Conversation(), state="done", judge=True)
    brought.answer = ask(session, question)
    assert {r["tool"] for r in brought.answer.results} & feedback.OWN_TEXT
    feedback.save(here, Visit(), brought, True, [], "", TODAY)
    assert "Acme" not in feedback.file_of(here).read_text()


def test_a_full_or_closed_file_is_an_error_and_not_a_crash_of_the_page(
    here: Session, turn: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback.save(here, Visit(), turn, True, [], "", TODAY)
    monkeypatch.setattr(feedback, "MAX_FILE", 10)
    with pytest.raises(OSError):
        feedback.save(here, Visit(), turn, True, [], "", TODAY)
    assert len(written(here)) == 1


def test_a_public_page_writes_nothing_and_asks_nothing(here: Session, turn: Turn) -> None:
    from coach.ui.frame import links_of

    public = Session(
        here.settings.model_copy(update={"coach_hosted": True}),
        here.catalog,
        here.coach,
        here.index,
    )
    with pytest.raises(InputError, match="public page"):
        feedback.save(public, Visit(), turn, True, ["unclear"], "words", TODAY)
    assert not feedback.file_of(public).exists()
    silent = Turn(turn.question, Conversation(), turn.text, turn.answer, "done", judge=False)
    links = links_of(here)
    assert "Was this right?" not in turn_html(silent, 0, links, last=True)
    assert "Was this right?" in turn_html(turn, 0, links, last=True)


async def test_the_public_chat_never_asks(here: Session) -> None:
    from coach.hosted import Limits, Rules, Visitor
    from coach.ui.frame import links_of
    from coach.ui.talk import talk

    for hosted in (True, False):
        public = Session(
            here.settings.model_copy(update={"coach_hosted": hosted}), here.catalog, here.coach
        )
        visit, last = Visit(), ""
        async for shown in talk(
            public, visit, "What does the AIGP cost?", links_of(here),
            today=TODAY, limits=Limits(Rules(), here.coach.prompts), who=Visitor("a", "b"),
        ):  # fmt: skip
            last = shown[-1]["content"]
        assert ("Was this right?" in last) is not hosted


def test_somebody_in_distress_is_not_asked_to_rate_the_answer(session: Session) -> None:
    from coach.ui.frame import links_of

    question = "I don't want to live anymore since they fired me"
    hard = Turn(question, Conversation(), state="done", judge=True)
    hard.answer = ask(session, question)
    assert hard.answer.status == "support"
    assert "Was this right?" not in turn_html(hard, 0, links_of(session), last=True)


def test_an_answer_from_the_browsers_store_is_not_asked_about(session: Session, turn: Turn) -> None:
    visit = Visit(turns=[turn])
    again = Visit()
    keep.restore(keep.kept_chat(visit, TODAY), again, session.catalog)
    assert again.turns and not again.turns[0].judge
