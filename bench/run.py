"""Measures speed as ratios in one run and writes `bench/results/speed.md`: `make bench`.

    python -m bench.run [PART ...]

Parts: starts, commands, index, answers, visitors, first, keyed; all of them by default. A part measured alone replaces its own
figures and leaves the others as they were.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench import parts
from bench.first import first_words
from bench.pages import write
from bench.parts import Figures

RESULTS = Path(__file__).parent / "results"
DATA = Path(tempfile.gettempdir()) / "coach-bench"  # kept between runs: both indexes are built once


def ready(data: Path, tutorial: Path) -> None:
    """Build both indexes where they are missing or old; not measured here."""
    from bench.tutorial import store
    from coach.session import open_session
    from coach.settings import Settings

    session = open_session(Settings(_env_file=None, coach_data_dir=data))
    session.build()
    if not session.index.ready:
        raise RuntimeError(session.index.problem)
    store(tutorial)


def main() -> None:
    """Run the parts asked for and write the report."""
    data, tutorial = DATA / "coach", DATA / "tutorial"
    every: dict[str, Callable[[], Figures]] = {
        "starts": lambda: parts.starts(data, tutorial),
        "commands": lambda: parts.commands(data),
        "index": lambda: parts.index(data),
        "answers": lambda: parts.answers(data, tutorial),
        "visitors": lambda: parts.visitors(data),
        "first": lambda: first_words(data),
        "keyed": lambda: parts.keyed(data, tutorial),
    }
    asked = sys.argv[1:] or list(every)
    if unknown := [a for a in asked if a not in every]:
        sys.exit(f"{unknown[0]!r} is no part of the bench; there are {', '.join(every)}.")
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / "speed.json"
    found: dict[str, Figures] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    ready(data, tutorial)
    for name in asked:
        print(f"{name} …", file=sys.stderr, flush=True)
        machine, began = parts.machine(), time.perf_counter()
        found[name] = {**every[name](), "machine": machine, "date": date.today().isoformat()}
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
        kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    write(found, RESULTS)


if __name__ == "__main__":
    main()
