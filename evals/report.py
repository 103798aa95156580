"""Runs every set and every system once and writes the report, its charts and the baseline: `make eval`.

    python -m evals.report [--dev FOLDER]

This is the one place that opens the half set aside. `--dev` adds questions in the shared form that are not our own.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coach.models.embedders import load_embedder
from coach.search.vectors import CachedEmbed
from coach.session import Session
from evals import charts, declines, systems, tables
from evals.run import opened, run
from evals.score import TODAY
from evals.scorers import risk_coverage
from evals.sets import HERE, rows
from evals.tables import HALVES, Measured

RESULTS = HERE / "results"
# What the gate watches, and what it must not fall below.
HEADLINE: Mapping[str, tuple[str, ...]] = {
    "questions": (
        "top 5", "in answer", "both parts", "not declined", "wrong claims absent", "citations exact",
        "numbers in evidence", "names in evidence",
    ),
    "choices": ("supported by the top 5",),
    "refusals": ("all", "not wrong"),
    "near": ("not answered as asked", "look-alikes: the fact"),
    "decide": ("answerable answered", "near miss declined"),
    "conversations": ("turns", "profile at the end", "citations exact", "numbers in evidence"),
    "pairs": ("alike: same answer", "different: another answer"),
}  # fmt: skip


async def measured(session: Session, dev: Path | None) -> Measured:
    """Run all sets over both halves, and the other folder's questions when there is one."""
    made = Measured()
    for half in HALVES:
        print(f"{half} half", file=sys.stderr)
        made.figures[half], made.decided[half] = await run(session, half=half)
        made.turns[half] = await declines.by_turn(session, made.decided[half])
    folders = {half: rows("questions", half=half) for half in HALVES}
    if dev is not None:
        made.figures["dev"], _ = await run(session, dev, half="")
        folders["dev"] = rows("questions", dev)
    print("systems side by side", file=sys.stderr)
    with systems.tutorial(session.catalog, cached_embed(session)) as beside:
        for chunks in (systems.CHUNKS, 1):
            made.systems[chunks] = {
                half: systems.side_by_side(found, systems.systems(session), beside, chunks)
                for half, found in folders.items()
            }
    return made


def cached_embed(session: Session) -> Any:
    """The embedder of the settings, with vectors kept beside the index: the tutorial app's chunks are embedded once."""
    settings = session.settings
    name, embed = load_embedder(
        settings.coach_embedder, api_key=settings.openai_api_key, base_url=settings.openai_base_url
    )
    assert embed is not None, "the systems are compared with vectors: unset COACH_EMBEDDER=none"
    return CachedEmbed(embed, settings.coach_data_dir / "vectors-evals.sqlite", embedder=name)


def report(session: Session, made: Measured) -> str:
    """The whole report in Markdown."""
    catalog = session.catalog
    lines = [
        "# How good the answers are",
        "",
        f"Measured on {date.today():%-d %B %Y}, with {TODAY:%-d %B %Y} for today's date, over {len(catalog.documents)} documents and {len(catalog.passages):,} passages, without a key, by "
        "`make eval`. The sets are our own; half of each is set aside and opened for this report alone. In brackets: the 95 % bootstrap "
        "interval over the questions.",
        "",
        "The tune half was looked at while documents and rules were written, so it flatters; the half set aside was not.",
        "",
        "## Headline",
        "",
        *tables.headline(made),
        "## Beside other systems",
        "",
        *tables.side(made),
        "## To answer or to decline",
        "",
        *tables.decisions(made),
        "## Every set",
        "",
        "Every figure is better when it is higher, words and reading ease (Flesch) apart. “right, declined, wrong” is the mean of +1 for right "
        "(all facts, no false claim), 0 for declined or in part, -1 for wrong.",
        "",
        *tables.sets_tables(made),
        "What was tried and kept or not stands in [LOG.md](../LOG.md).",
    ]
    return "\n".join(lines) + "\n"


def baseline(made: Measured) -> dict[str, Any]:
    """The headline figures of both halves; of the tune half the value of every row, for the gate to compare."""
    out: dict[str, Any] = {"date": TODAY.isoformat()}
    for half in HALVES:
        out[half] = {}
        for name, whats in HEADLINE.items():
            for what in whats:
                score = made.figures[half][name][what]
                low, high = score.interval
                kept: dict[str, Any] = {
                    "mean": round(score.mean, 4),
                    "low": round(low, 4),
                    "high": round(high, 4),
                    "n": len(score.values),
                }
                if half == "tune":
                    kept["values"] = {k: round(v, 3) for k, v in score.values.items()}
                out[half][f"{name}/{what}"] = kept
    return out


def write(session: Session, made: Measured) -> None:
    """Write the report, the charts, the transcript and the baseline."""
    RESULTS.mkdir(exist_ok=True)
    texts = {
        "report.md": report(session, made),
        "decide-aside.md": tables.transcript(made.decided["aside"]),
        "systems.svg": charts.bars(
            "Facts in the same characters of context (half set aside)",
            [
                (n, s.mean, *s.interval)
                for n, s in made.systems[systems.CHUNKS]["aside"].scores.items()
            ],
        ),
        "risk-coverage.svg": charts.lines(
            "Risk and coverage: answering the surest first",
            {
                f"{h} half": risk_coverage([(d.sure, d.answerable) for d in made.decided[h]])
                for h in HALVES
            },
            across="share of questions answered",
            up="share of the answered that should have been declined",
            dots={f"Coach decides, {h}": tables.operating(made.decided[h]) for h in HALVES},
        ),
        "baseline.json": json.dumps(baseline(made), indent=1) + "\n",
    }
    for name, text in texts.items():
        (RESULTS / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Measure everything and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, help="a folder of questions in the shared form")
    args = parser.parse_args()
    session = opened()
    made = asyncio.run(measured(session, args.dev))
    write(session, made)
    print("\n".join(tables.headline(made)))
    print(f"Written: {RESULTS.relative_to(Path.cwd())}/report.md and its charts, baseline.json")


if __name__ == "__main__":
    main()
