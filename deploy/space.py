"""Puts a folder together that can be pushed to a hosted Gradio space: `python -m deploy.space [--out DIR]`.

The folder holds the program, the knowledge, the prompts, exact pins, a README with the space's front matter, and the
vectors of every passage, so that a cold start embeds nothing. See `deploy/README.md` for how to push it.
"""

import argparse
import re
import shutil
import sys
import tomllib
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.corpus import load_catalog
from coach.errors import CoachError, SettingsError
from coach.models.embedders import MiniLM
from coach.search.index import embed_text
from coach.search.vectors import CachedEmbed, content_hash, write_vectors
from coach.settings import read_settings

ROOT = Path(__file__).parent.parent
PARTS = ("coach", "knowledge", "prompts")
FILES = ("app.py", "requirements.txt", "LICENSE")
VECTORS = "knowledge/vectors.sqlite"
PYTHON = "3.11"
README = """---
title: Coach
sdk: gradio
sdk_version: "{gradio}"
python_version: "{python}"
app_file: app.py
license: mit
pinned: false
short_description: A career coach for engineers whose ML job was cut
---

# Coach

A career coach for engineers whose ML or software job was cut and who look toward AI audit, governance and model risk.
Every claim opens the passage it stands on, with its sources, their date and how strong they are.

It works with no key and then calls no model. A visitor may bring a key of their own for their own session; it is held in
memory and never written down. What the page keeps of a visitor on its server: nothing. The privacy note is on the page.

Settings are environment variables, all optional; a space has them under "Variables and secrets":

- `COACH_STATE_SECRET` (secret): lets what visitors keep in their own browsers outlive a restart.
- `OPENAI_API_KEY` (secret) and `COACH_MODEL`: a model for everyone, on your key, within `COACH_OWNER_TOKENS_PER_DAY`.
- `COACH_HOSTED=0`: turns the limits and rules of a public page off, for a private copy.
"""
ATTRIBUTES = f"{VECTORS} filter=lfs diff=lfs merge=lfs -text\n"
Progress = Callable[[int, int], None]


def pins(requirements: str) -> dict[str, str]:
    """Package -> exact version, of a list of `name==version` lines with or without a marker."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", requirements, re.M)
    return {name.lower().replace("_", "-"): version for name, version in found}


def locked(lock: str) -> dict[str, set[str]]:
    """Package -> its versions in `uv.lock`; more than one where Python versions differ."""
    found: dict[str, set[str]] = {}
    for package in tomllib.loads(lock)["package"]:
        found.setdefault(package["name"], set()).add(package.get("version", ""))
    return found


def check_pins(requirements: str, lock: str) -> str:
    """The version of Gradio, when every pin is one of the lock's.

    Raises:
        SettingsError: a pin is not in the lock, or Gradio is not pinned.
    """
    ours, theirs = pins(requirements), locked(lock)
    if wrong := sorted(n for n, v in ours.items() if v not in theirs.get(n, set())):
        raise SettingsError(
            f"requirements.txt: {', '.join(wrong)}: not the version of uv.lock",
            "Run make requirements, then make space again.",
        )
    if "gradio" not in ours:
        raise SettingsError("requirements.txt does not pin gradio", "Run make requirements.")
    return ours["gradio"]


def assemble(out: Path, *, data_dir: Path, progress: Progress | None = None) -> Path:
    """Put the folder together in `out`, replacing what an earlier run left there; vectors come from `data_dir` where it has them.

    Raises:
        SettingsError: `out` holds something else, or the pins are not the lock's.
    """
    if out.exists() and any(out.iterdir()) and not (out / "app.py").exists():
        raise SettingsError(
            f"{str(out)!r} is not empty and holds no space", "Choose another --out."
        )
    requirements = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    gradio = check_pins(requirements, (ROOT / "uv.lock").read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        shutil.rmtree(out / name, ignore_errors=True)
        shutil.copytree(
            ROOT / name, out / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "*.sqlite")
        )  # fmt: skip
    for name in FILES:
        shutil.copy(ROOT / name, out / name)
    (out / "README.md").write_text(README.format(gradio=gradio, python=PYTHON), encoding="utf-8")
    (out / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    ship_vectors(out, data_dir, progress)
    return out


def ship_vectors(out: Path, data_dir: Path, progress: Progress | None = None) -> None:
    """Write the vectors of the passages in `out`, embedding what `data_dir` does not have yet."""
    catalog, model = load_catalog(out / "knowledge"), MiniLM()
    texts = [embed_text(p, catalog.documents[p.document_id]) for p in catalog.passages.values()]
    kept = data_dir / f"vectors-{model.name}.sqlite"
    embed = CachedEmbed(model, kept, embedder=model.name, progress=progress)
    embed.trust(texts[:3])
    made = {
        content_hash(t): array("f", v)
        for t, v in zip(texts, embed.embed_documents(texts), strict=True)
    }
    (out / VECTORS).unlink(missing_ok=True)
    write_vectors(out / VECTORS, dict(sorted(made.items())), model.name)


def main(arguments: list[str] | None = None) -> int:
    """Put a space together and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m deploy.space", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "space")
    out: Path = parser.parse_args(arguments).out
    try:
        with _bar() as progress:
            assemble(out, data_dir=read_settings().coach_data_dir, progress=progress)
    except CoachError as error:
        print(f"{error}\n  {error.hint}", file=sys.stderr)
        return 1
    sizes = [p.stat().st_size for p in out.rglob("*") if p.is_file()]
    print(
        f"{out}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB, of which vectors {(out / VECTORS).stat().st_size / 1e6:.1f} MB"
    )
    print("Push it as deploy/README.md says.")
    return 0


@contextmanager
def _bar() -> Iterator[Progress]:
    """A progress bar on the terminal's error stream while passages are embedded."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True)) as bar:
        task = bar.add_task("Embedding passages", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


if __name__ == "__main__":
    sys.exit(main())
