"""Feedback on an answer, written to a file on this machine: with its question and citations, without keys, CVs or contacts."""

import json
import os
import re
import threading
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from coach.answering.guard import clean
from coach.career.cv import looks_like_cv
from coach.career.personal import has_contact
from coach.errors import InputError
from coach.session import Session
from coach.ui.news import latest, whole_print
from coach.ui.visit import Turn, Visit

REASONS = {
    "wrong_fact": "A fact is wrong",
    "out_of_date": "It is out of date",
    "not_answered": "It did not answer my question",
    "too_long": "It is too long",
    "unclear": "It is unclear",
}
MAX_WORDS = 1000  # characters of the person's words
LONG = 600  # a question longer than this is a pasted text
MAX_FILE = 5_000_000
# Tools whose messages are somebody's own text: a line of a CV, an advert, an answer to practise.
OWN_TEXT = frozenset({"translate", "match", "practice", "documents"})
_KEY = re.compile(
    r"\b(?:sk|pk|gsk|hf|xai|ghp|key|AIza)[-_]?[\w-]{12,}"
    r"|(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20,}|\b[0-9a-fA-F]{24,}\b"
)
_ONE_AT_A_TIME = threading.Lock()


def file_of(session: Session) -> Path:
    """Where feedback is written."""
    return session.settings.coach_data_dir / "feedback.jsonl"


def save(
    session: Session,
    visit: Visit,
    turn: Turn,
    good: bool,
    reasons: Sequence[str],
    words: str,
    today: date,
) -> None:
    """Append one line about an answer.

    Raises:
        InputError: this is a public page, there is no answer, or nothing was said. OSError: it cannot be written.
    """  # fmt: skip
    say = session.coach.prompts.phrase
    if session.settings.coach_hosted:
        raise InputError(say("feedback.public"))
    if turn.answer is None:
        raise InputError(say("feedback.gone"))
    told = [r for r in REASONS if r in reasons]
    words = fit(words, session, visit, today)
    if not good and not told and not words:
        raise InputError(say("feedback.none"))
    _append(file_of(session), _entry(session, visit, turn, good, told, words, today))


def _entry(
    session: Session, visit: Visit, turn: Turn, good: bool, reasons: list[str], words: str, today: date
) -> dict[str, Any]:  # fmt: skip
    answer = turn.answer
    assert answer is not None
    own = any(r.get("tool") in OWN_TEXT for r in answer.results)
    pasted = session.coach.prompts.phrase("feedback.pasted")
    return {
        "when": today.isoformat(),
        "right": good,
        "reasons": reasons,
        "words": words,
        "question": pasted if own else fit(turn.question, session, visit, today),
        "status": answer.status,
        "citations": [c.passage_id for c in answer.citations],
        "worded_by": visit.model or getattr(session.coach.writer, "label", "") or "quotes",
        "coach": _version(),
        "knowledge": {"as_of": latest(session.catalog), "print": whole_print(session.catalog)},
    }


def fit(text: str, session: Session, visit: Visit, today: date) -> str:
    """A person's words without what must not be written down: a key, a CV, a long pasted text, a contact."""
    say = session.coach.prompts.phrase
    text = clean(text).strip()
    if looks_like_cv(text.split("\n"), today):
        return say("feedback.cv")
    if len(text) > LONG or text.count("\n") > 5:
        return say("feedback.long")
    removed = say("feedback.removed")
    if visit.key and (key := visit.key.get_secret_value()):
        text = text.replace(key, removed)
    text = " ".join(removed if has_contact(w) else w for w in _KEY.sub(removed, text).split(" "))
    return removed if has_contact(text) else text[:MAX_WORDS]


def _append(path: Path, entry: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    with _ONE_AT_A_TIME:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with open(handle, "a", encoding="utf-8") as file:
            if file.tell() > MAX_FILE:
                raise OSError("full")
            file.write(line)


@cache
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("coach-for-developers")
    except PackageNotFoundError:  # a checkout that was not installed, as on a hosted space
        return ""
