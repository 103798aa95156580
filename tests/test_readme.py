"""The README holds to the tree: its map names every file, its commands exist, its links lead somewhere."""

import re
from pathlib import Path

from tests.readme_map import ROOT, mapped, render

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_map_names_every_file_with_its_own_first_line() -> None:
    assert render() in README, "run: python -m tests.readme_map"
    assert len(mapped()) > 50


def test_every_command_of_the_readme_exists() -> None:
    from typer.main import get_command

    from coach.cli import app

    names = set(get_command(app).commands)  # type: ignore[attr-defined]
    asked = set(re.findall(r"`coach ([a-z]+)", README))
    assert asked <= names


def test_links_and_pictures_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_make_targets_named_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"^make ([a-z]+)", README, re.M)):
        assert re.search(rf"^{target}:", makefile, re.M), target


def test_nothing_of_this_machine_is_written_down() -> None:
    here, home = "/".join(("", "work", "main")), "/".join(("", "root", ""))
    for path in [*mapped(), ROOT / "README.md", *Path(ROOT / "knowledge").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert here not in text and home not in text.replace(home + ".cache", ""), path
