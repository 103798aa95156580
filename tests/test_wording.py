"""Prompts are files; a missing variable, an unknown phrase or a missing file is an error that names it."""

from pathlib import Path

import pytest

from coach.errors import SettingsError
from coach.wording import Prompt, Prompts, data_root

PROMPTS = data_root("prompts")


def test_a_prompt_refuses_missing_and_unknown_variables() -> None:
    prompt = Prompt("x", "Hello $name")
    assert prompt.render(name="you") == "Hello you"
    for values in ({}, {"name": "you", "age": "52"}):
        with pytest.raises(SettingsError):
            prompt.render(**values)


def test_a_changed_prompt_has_another_version() -> None:
    assert Prompt("x", "a").version != Prompt("x", "b").version


def test_an_unknown_phrase_or_file_is_named(tmp_path: Path) -> None:
    prompts = Prompts(PROMPTS)
    with pytest.raises(SettingsError, match="nowhere"):
        prompts.phrase("phrases.nowhere")
    with pytest.raises(SettingsError, match="absent"):
        prompts["absent"]


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*.md")), ids=lambda p: p.name)
def test_no_wording_shouts_or_flatters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "!" not in text.replace("![", "")
    for word in ("great question", "amazing", "congratulations", "don't worry"):
        assert word not in text.lower()
