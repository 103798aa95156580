"""The command line as a program sees it: JSON lines in and out, exit status, messages that name the thing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.session import Session

COACH = [sys.executable, "-m", "coach"]


def run(*args: str, data_dir: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "COACH_DATA_DIR": str(data_dir), "OPENAI_API_KEY": ""}
    return subprocess.run(
        [*COACH, *args], input=stdin, capture_output=True, text=True, env=environ, timeout=300
    )


@pytest.fixture
def ready(session: Session, data_dir: Path) -> Path:
    """A data folder whose index is built."""
    return data_dir


def test_help_is_quick_and_names_the_commands(data_dir: Path) -> None:
    done = run("--help", data_dir=data_dir)
    assert done.returncode == 0
    for command in (
        "ask",
        "chat",
        "search",
        "profile",
        "gap",
        "plan",
        "deadlines",
        "match",
        "compare",
        "interview",
        "add",
        "index",
        "check",
    ):
        assert command in done.stdout


def test_ask_prints_one_answer_as_json(ready: Path) -> None:
    done = run("ask", "What does the AIGP cost?", "--json", data_dir=ready)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered" and "649" in answer["text"]


def test_search_prints_hits(ready: Path) -> None:
    done = run("search", "validator pay", "-k", "3", "--json", data_dir=ready)
    assert len(json.loads(done.stdout)["hits"]) == 3


def test_chat_answers_line_by_line_and_survives_bad_lines(ready: Path) -> None:
    lines = [
        '{"say": "What does the AIGP cost?"}',
        "not json",
        "[]",
        '{"dance": true}',
        '{"profile": {"country": "Atlantis"}}',
        '{"profile": {"country": "us", "visa": "h1b", "hours_per_week": 8}}',
        '{"say": "how long does it take?"}',
        '{"search": "AIGP", "k": 2}',
        '{"search": "AIGP", "k": "many"}',
        '{"upload": "/nowhere/cv.pdf"}',
        '{"new": true}',
        '{"say": "how much does it cost?"}',
    ]
    done = run("chat", "--json", data_dir=ready, stdin="\n".join(lines) + "\n")
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(out) == len(lines), done.stderr
    assert out[0]["status"] == "answered" and "profile" in out[0]
    assert all("error" in out[i] for i in (1, 2, 3, 4, 8, 9))
    assert out[5]["profile"]["country"]["value"] == "US"
    assert out[6]["citations"][0]["document_id"] == "credentials/aigp"
    assert len(out[7]["hits"]) == 2
    assert out[11]["status"] == "clarify"


def test_a_wrong_day_says_what_was_expected(ready: Path) -> None:
    done = run("ask", "AIGP", "--today", "tomorrow", data_dir=ready)
    assert done.returncode == 1 and "'tomorrow'" in done.stderr and "2026-11-22" in done.stderr


def test_a_wrong_setting_names_itself(tmp_path: Path) -> None:
    environ = {**os.environ, "COACH_DATA_DIR": str(tmp_path), "COACH_EMBEDDER": "magic"}
    done = subprocess.run(
        [*COACH, "index"], capture_output=True, text=True, env=environ, timeout=120
    )
    assert (
        done.returncode == 1 and "COACH_EMBEDDER" in done.stderr and "Traceback" not in done.stderr
    )


def test_usage_errors_exit_with_2(data_dir: Path) -> None:
    assert run("search", data_dir=data_dir).returncode == 2


def test_own_material_is_found_and_marked_as_own(
    session: Session, tmp_path: Path, data_dir: Path
) -> None:
    note = tmp_path / "zebra notes.txt"
    note.write_text("My zebra audit of the Quagga scoring engine found a stale threshold in March.")
    home = tmp_path / "data"
    home.mkdir()
    for vectors in data_dir.glob("vectors-*.sqlite"):
        (home / vectors.name).write_bytes(vectors.read_bytes())
    added = run("add", str(note), data_dir=home)
    assert added.returncode == 0 and "added" in added.stdout
    done = run("ask", "what did my zebra audit of the Quagga engine find?", "--json", data_dir=home)
    answer = json.loads(done.stdout)
    assert any(c["evidence"] == "own" for c in answer["citations"]), answer["text"]
