"""The long tests: attacks, files, faults, load, soak, the topology, a space's own install. `make prove` writes `evals/results/prove.md`.

    python -m tests.prove [PART …] [--missing] [--kills 50] [--minutes 10] [--visitors 1,8,32,100,300]

Parts: attacks, files, sessions, kills, damage, disk, load, soak, topology, install; all of them by default. A part run alone replaces
its own part of the report and leaves the others as they were; `--missing` runs those the report does not have yet, so that a
run that was broken off goes on where it was. On two processors all of it takes about forty minutes.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from coach.session import open_session
from coach.settings import Settings
from tests import prove_attacks, prove_files, prove_index, prove_page
from tests.proving import Bench, Part, Told

ROOT = Path(__file__).parent.parent
PARTS: Mapping[str, Callable[[Bench, Told], Part]] = {
    "attacks": prove_attacks.hostile,
    "files": prove_files.files,
    "sessions": prove_page.sessions,
    "kills": prove_index.kills,
    "damage": prove_index.damage,
    "disk": prove_index.disk,
    "load": prove_page.load,
    "soak": prove_page.soak,
    "topology": prove_page.several,
    "install": prove_page.install,
}
RESULTS = ROOT / "evals" / "results"
KEPT = Path(tempfile.gettempdir()) / "coach-prove"  # the vectors, kept between runs


def prepared(work: Path, options: argparse.Namespace) -> Bench:
    """The index and the space's folder, built once for every part."""
    from deploy.space import assemble
    from tests.faults import small_body

    session = open_session(Settings(_env_file=None, coach_data_dir=KEPT))
    session.build()
    if not session.index.ready:
        sys.exit(session.index.problem)
    space = assemble(work / "space", data_dir=KEPT)
    whole = small_body(session.catalog, work / "whole.json", n=len(session.catalog.passages))
    small = small_body(session.catalog, work / "small.json")
    return Bench(work, KEPT, space, whole, small, options)


def machine() -> dict[str, Any]:
    """What it ran on, and how busy that was: other work makes every time worse."""
    return {
        "processors": os.cpu_count(),
        "load before": round(os.getloadavg()[0], 1),
        "date": date.today().isoformat(),
    }


def main() -> None:
    """Run the parts asked for, with a progress bar, and write the report after each."""
    options = _options()
    kept = options.out / "prove.json"
    names = options.parts or [p for p in PARTS if not (options.missing and p in _read(kept))]
    work = Path(tempfile.mkdtemp(prefix="coach-proving-"))
    work.chmod(0o755)
    failed: list[str] = []
    try:
        with _bars() as bar:
            whole = bar.add_task("all", total=len(names))
            bench = prepared(work, options)
            for name in names:
                part = _run(name, bench, bar)
                failed += [f"{name}: {f}" for f in part["failed"]]
                bar.advance(whole)
                options.out.mkdir(parents=True, exist_ok=True)
                # Read again: another run may have added a part of its own meanwhile.
                found = {**_read(kept), name: part}
                kept.write_text(json.dumps(found, indent=1) + "\n")
                text = "\n".join(report(found)) + "\n"
                (options.out / "prove.md").write_text(text, encoding="utf-8")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{options.out / 'prove.md'} is written")  # noqa: T201
    if failed:
        sys.exit("\n".join(["What was expected did not hold:", *failed]))


def _read(kept: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(kept.read_text()) if kept.exists() else {}
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--visitors", default="1,8,32,100,300")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    if unknown := [p for p in options.parts if p not in PARTS]:
        parser.error(f"{unknown[0]!r} is no part; there are {', '.join(PARTS)}")
    return options


def _bars() -> Any:
    """One bar for everything and one for each part, with the time it took and may still take."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed
    from rich.progress import TimeRemainingColumn as Remaining

    columns = TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, Elapsed(), Remaining(), console=Console(stderr=True))


def _run(name: str, bench: Bench, bar: Any) -> dict[str, Any]:
    """One part, for the report; a part that breaks is a part that did not hold, and the next one goes on."""
    task = bar.add_task(name, total=None)
    began, on = time.monotonic(), machine()
    try:
        part = PARTS[name](bench, _on(bar, task))
    except Exception as error:  # the report says so; the other parts are worth their own time
        part = Part(name, "This part broke off.", failed=[f"{type(error).__name__}: {error}"[:400]])
        bar.console.print_exception()
    minutes = round((time.monotonic() - began) / 60, 1)
    held = "did not hold" if part.failed else "held"
    bar.console.print(f"{name}: {held}, {minutes} minutes")
    return {**part.as_data(), **on, "minutes": minutes}


def _on(bar: Any, task: Any) -> Told:
    return lambda done, total: bar.update(task, completed=done, total=total)


def report(found: Mapping[str, Any]) -> list[str]:
    """The report in Markdown."""
    lines = [
        "# What was tried on purpose, and what was lost",
        "",
        "Written by `make prove`. Faults and load are real: processes are killed, files damaged, servers stopped, and visitors "
        "speak to the page over HTTP as a browser does. Times move with the machine and with what else it does; read ratios.",
        "",
    ]
    there = [n for n in PARTS if n in found]
    rows = [{"part": f"{n}: {found[n]['title']}", "held": "no" if found[n]["failed"] else "yes", "minutes": found[n]["minutes"], "on": found[n]["date"]} for n in there]  # fmt: skip
    lines += [*table(rows), ""]
    for name in PARTS:
        if name not in found:
            continue
        part = found[name]
        lines += [f"## {part['title']}", "", part["text"], ""]
        for rows in part["tables"]:
            lines += [*table(rows), ""]
        held = (
            "Everything expected held."
            if not part["failed"]
            else "**Did not hold:** " + "; ".join(part["failed"])
        )
        lines += [f"{held} ({part['date']}, {part['processors']} processors, load {part['load before']} before, {part['minutes']} minutes)", ""]  # fmt: skip
    return lines


def table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows of the same keys as a Markdown table."""
    if not rows:
        return []
    heads = list(rows[0])
    return [
        "| " + " | ".join(heads) + " |",
        "|" + " --- |" * len(heads),
        *("| " + " | ".join(_cell(r[h]) for h in heads) + " |" for r in rows),
    ]


def _cell(value: Any) -> str:
    return f"{value:,.0f}" if isinstance(value, float) and value >= 100 else str(value)


if __name__ == "__main__":
    main()
