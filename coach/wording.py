"""Finds and renders the prompts: one file each in `prompts/`, `$name` variables, no logic."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from coach.errors import SettingsError


def data_root(name: str) -> Path:
    """The folder `knowledge` or `prompts`: in an installed wheel under `coach/data/`, else beside the package.

    Raises:
        SettingsError: neither place has it.
    """
    package = Path(str(files("coach")))
    for root in (package / "data" / name, package.parent / name):
        if root.is_dir():
            return root
    raise SettingsError(
        f"the folder {name!r} was not found beside or inside the package {package}",
        "Install Coach again, or run it from its checkout.",
    )


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with `$variables` and a version: 8 hex digits of its SHA-256."""

    name: str
    text: str

    @property
    def version(self) -> str:
        """Changes whenever the text does."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]

    def render(self, **values: str) -> str:
        """Fill every variable; `SettingsError` when one is missing or unknown."""
        wanted = set(Template(self.text).get_identifiers())
        if wanted != set(values):
            raise SettingsError(
                f"prompts/{self.name}: variables {sorted(wanted)} expected, got {sorted(values)}"
            )
        return Template(self.text).substitute(values).strip()


class Prompts:
    """Every prompt by name, read when first asked for.

    A file of lines `name: text` under a `# phrases` first line is a finite set of phrases, read with `phrase`.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def __getitem__(self, name: str) -> Prompt:
        return _read(self._root / f"{name}.md")

    def phrases(self, name: str) -> Mapping[str, str]:
        """The phrases of a file by name."""
        return _phrases(self._root / f"{name}.md")

    def phrase(self, name: str, /, **values: str) -> str:
        """One phrase "file.name", its variables filled."""
        file, _, key = name.partition(".")
        found = self.phrases(file)
        if key not in found:
            raise SettingsError(f"prompts/{file}.md has no phrase {key!r}")
        return Prompt(name, found[key]).render(**values)


@cache
def _read(path: Path) -> Prompt:
    if not path.exists():
        raise SettingsError(f"{path} does not exist", "Every prompt is a file of prompts/.")
    return Prompt(path.stem, path.read_text(encoding="utf-8"))


@cache
def _phrases(path: Path) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in _read(path).text.splitlines():
        match = re.match(r"^([a-z][a-z0-9_]*): (.*)$", line)
        if match:
            found[match[1]] = match[2].replace("\\n", "\n")
    return found
