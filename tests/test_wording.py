"""Prompts are files; a missing variable, an unknown phrase or a missing file is an error that names it."""

import re
from pathlib import Path

import pytest

import coach
from coach.errors import SettingsError
from coach.wording import Prompt, Prompts, data_root

PROMPTS = data_root("prompts")
COACH = Path(coach.__file__).parent


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


_USED = re.compile(r'\b(?:say|phrase)\(\s*"([a-z_]+)\.([\w-]+)"(?! \+)')


def test_every_phrase_used_is_there() -> None:
    """A phrase that is missing ends an answer in an error, on the day somebody asks for it."""
    prompts = Prompts(PROMPTS)
    used = {m.groups() for p in COACH.rglob("*.py") for m in _USED.finditer(p.read_text("utf-8"))}
    assert len(used) > 500
    assert not [f"{file}.{name}" for file, name in used if name not in prompts.phrases(file)]


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*.md")), ids=lambda p: p.name)
def test_no_wording_shouts_or_flatters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "!" not in text.replace("![", "")
    for word in ("great question", "amazing", "congratulations", "don't worry"):
        assert word not in text.lower()
