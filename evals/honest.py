"""How many honest sentences the check withdraws: 360 paraphrases by writers who did not know its rules; 60 set aside.

    python -m evals.honest

Each is checked against its own section, as if a model had cited it. `results/honest.md` holds the table; the withdrawn ones of
the tune half are named, those set aside only counted.
"""

from collections.abc import Mapping
from pathlib import Path

from coach.answering.blocks import block_of
from coach.answering.check import Checker
from coach.answering.lexicon import Lexicon, lexicon_of
from coach.answering.sentences import SentenceParser
from coach.corpus import Catalog, load_catalog
from coach.wording import data_root
from evals.sets import rows

RESULTS = Path(__file__).parent / "results"


def reason(row: Mapping[str, str], catalog: Catalog, lexicon: Lexicon) -> str:
    """Why a sentence is withdrawn; "" when it stands."""
    passage = catalog.passages[row["passage"]]
    checker = Checker({"1": block_of(passage, catalog)}, lexicon, row["question"])
    parser = SentenceParser()
    cut = parser.feed(f"{row['sentence'].rstrip('.')} [1].") + parser.close()
    verdicts = [checker.check(s) for s in cut]
    return next((v.reason for v in verdicts if not v.ok), "")


def measure(catalog: Catalog, half: str) -> list[tuple[Mapping[str, str], str]]:
    """Each sentence of a half with why it is withdrawn."""
    lexicon = lexicon_of(catalog)
    return [(r, reason(r, catalog, lexicon)) for r in rows("paraphrases", half=half)]


def main() -> None:
    """Measure both halves and write the report."""
    catalog = load_catalog(data_root("knowledge"))
    lines = ["# Honest sentences the check withdraws", "", "| half | sentences | withdrawn | share |", "| --- | --- | --- | --- |"]  # fmt: skip
    named: list[str] = []
    for half in ("tune", "aside"):
        found = measure(catalog, half)
        withdrawn = [(r, why) for r, why in found if why]
        lines.append(f"| {half} | {len(found)} | {len(withdrawn)} | {len(withdrawn) / len(found):.0%} |")  # fmt: skip
        named += [f"- “{r['sentence']}” ({why})" for r, why in withdrawn if half == "tune"]
    lines += ["", "Withdrawn in the tune half, with what the check said:", "", *named]
    text = "\n".join(lines) + "\n"
    (RESULTS / "honest.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
