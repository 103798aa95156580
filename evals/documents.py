"""Skills read from sample CVs and job adverts, counted against what a person listed for each file.

python -m evals.documents FOLDER      writes evals/results/documents.md; FOLDER holds manifest.jsonl and the files

The lists name the main skills of a file and not all of them, so precision against a list is a lower bound. Beside it
stands the share of what was found that can be read, word for word, in the file: that one has to be 1.
"""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coach.career.advert import read_advert, shown_text
from coach.career.cv import propose_profile
from coach.career.skills import SkillFinder
from coach.career.stems import stems
from coach.corpus import Catalog, load_catalog
from coach.uploads import read_upload
from coach.wording import data_root
from evals.sets import HERE

TODAY = date(2026, 11, 22)
_GENAI = re.compile(r"\bgen ?ai\b", re.I)  # two spellings of one name


@dataclass(frozen=True, slots=True)
class Found:
    """What was read from one file: each name with the words of the file it came from."""

    file: str
    listed: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    text: str

    @property
    def missed(self) -> list[str]:
        """The listed skills that nothing found covers."""
        return [s for s in self.listed if not any(covers(s, n) for n in self.names)]

    @property
    def recall(self) -> float:
        """Share of the listed skills that were found."""
        return 1 - len(self.missed) / len(self.listed)

    @property
    def precision(self) -> float:
        """Share of what was found that is on the list."""
        hits = sum(any(covers(s, n) for s in self.listed) for n in self.names)
        return hits / len(self.names) if self.names else 1.0

    @property
    def in_text(self) -> float:
        """Share of what was found whose words stand in the file."""
        text = re.sub(r"\s+", " ", self.text).lower()
        hits = sum(re.sub(r"\s+", " ", words).lower() in text for _, words in self.names)
        return hits / len(self.names) if self.names else 1.0


def covers(listed: str, name: tuple[str, str]) -> bool:
    """Whether a name or its words are a listed skill: one of its alternatives, whole or by all its word stems."""
    said = stems(_GENAI.sub("generative AI", " ".join(name)))
    listed = _GENAI.sub("generative AI", listed)
    for one in re.split(r"\s+or\s+|/(?=\D)", listed):
        bare = one.strip().lower()
        if bare in (part.lower() for part in name) or (stems(bare) and stems(bare) <= said):
            return True
    return False


def read(folder: Path, case: dict[str, Any], catalog: Catalog) -> Found:
    """Read one file as a person's upload is read."""
    expected = case["expected"]
    extracted = read_upload(folder / case["file"])
    listed = tuple(expected.get("skills") or expected.get("must_skills") or ())
    if expected.get("skills"):
        profile = propose_profile(extracted, catalog, TODAY)
        names = [(str(t), str(t)) for t in profile.get("technologies", [])]
        return Found(case["file"], listed, tuple(names), extracted.text)
    advert = read_advert(extracted.text, catalog, SkillFinder(catalog.skills, broad=True))
    asked = {
        (catalog.skills[a.target].name if a.target in catalog.skills else a.words, a.words)
        for a in advert.asks
    }
    return Found(case["file"], listed, tuple(sorted(asked)), shown_text(extracted.text)[0])


def cases(folder: Path) -> list[dict[str, Any]]:
    """The rows of a manifest that list skills."""
    path = folder / "manifest.jsonl"
    rows = [json.loads(x) for x in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [r for r in rows if r["expected"].get("skills") or r["expected"].get("must_skills")]


def table(found: Sequence[Found]) -> str:
    """The figures of every file, and of all together."""
    lines = [
        "| file | listed | found | recall | precision against the list | stands in the file | missed |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for f in found:
        missed = ", ".join(f.missed) or "-"
        lines.append(
            f"| {Path(f.file).name} | {len(f.listed)} | {len(f.names)} | {f.recall:.2f} | {f.precision:.2f} | {f.in_text:.2f} | {missed} |"
        )
    listed = sum(len(f.listed) for f in found)
    names = sum(len(f.names) for f in found)
    recall = 1 - sum(len(f.missed) for f in found) / listed
    precision = sum(f.precision * len(f.names) for f in found) / names
    in_text = sum(f.in_text * len(f.names) for f in found) / names
    lines.append(
        f"| **all** | {listed} | {names} | {recall:.2f} | {precision:.2f} | {in_text:.2f} | |"
    )
    return "\n".join(lines)


def main(folder: Path) -> None:
    """Read every file and write the table."""
    catalog = load_catalog(data_root("knowledge"))
    rows = cases(folder)
    cvs = [read(folder, r, catalog) for r in rows if r["expected"].get("skills")]
    adverts = [read(folder, r, catalog) for r in rows if not r["expected"].get("skills")]
    doc = (__doc__ or "").strip().split("\n\n")
    text = "\n\n".join(
        [
            "# Skills read from documents",
            doc[2],
            f"## CVs ({len(cvs)})",
            table(cvs),
            f"## Job adverts ({len(adverts)})",
            table(adverts),
        ]
    )
    (HERE / "results" / "documents.md").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
