"""What every part of `make prove` is given, and what it hands back."""

import argparse
import subprocess
import sys
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.faults import Body

Told = Callable[[int, int], None]


@dataclass
class Bench:
    """What the parts work with."""

    work: Path
    kept: Path
    space: Path
    whole: Body
    small: Body
    options: argparse.Namespace

    def fresh(self) -> Path:
        """A folder nobody used."""
        path = self.work / uuid.uuid4().hex[:8]
        path.mkdir()
        return path


@dataclass
class Part:
    """What a part found."""

    title: str
    text: str
    tables: list[list[Mapping[str, Any]]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def expect(self, holds: bool, what: str) -> None:
        """Note what should have held and did not."""
        if not holds:
            self.failed.append(what)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def tested(file: str, what: str) -> dict[str, Any]:
    """A file of the tests, run in a process of its own, as a row."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", file, "-p", "no:cacheprovider"],
        cwd=ROOT, capture_output=True, text=True, timeout=3000,
    )  # fmt: skip
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
    words = last.replace(",", "").split()
    counts = {w: int(words[i - 1]) for i, w in enumerate(words) if w in ("passed", "failed", "error", "errors")}  # fmt: skip
    passed = counts.pop("passed", 0)
    return {"tests": file, "of": what, "passed": passed, "failed": sum(counts.values()) or int(done.returncode != 0)}  # fmt: skip
