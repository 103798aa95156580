"""Every setting is written down, and a wrong one says what was expected."""

import re
from pathlib import Path

import pytest

from coach.errors import SettingsError
from coach.settings import Settings, read_settings

EXAMPLE = (Path(__file__).parent.parent / ".env.example").read_text(encoding="utf-8")


def test_every_setting_is_in_env_example_with_a_sentence() -> None:
    written = re.findall(r"^# (.+\.)\n([A-Z_]+)=", EXAMPLE, re.M)
    assert {name for _, name in written} == {name.upper() for name in Settings.model_fields}


def test_every_example_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    default = Settings(_env_file=None)
    for name, value in re.findall(r"^([A-Z_]+)=(.+)$", EXAMPLE, re.M):
        monkeypatch.setenv(name, value)
    assert Settings(_env_file=None) == default


@pytest.mark.parametrize(
    ("name", "value"),
    [("COACH_EMBEDDER", "magic"), ("COACH_PORT", "high"), ("COACH_MAX_UPLOAD_MB", "a lot")],
)
def test_a_wrong_value_names_its_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert name in str(caught.value) and ".env" in caught.value.hint


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-1234567890")
    assert "canary" not in repr(read_settings())
