"""The reports of the bench: tables in Markdown and charts."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals import charts
from evals.tables import table

Found = Mapping[str, Mapping[str, Any]]


def write(found: Found, folder: Path) -> None:
    """Write `speed.md` and its charts from what there is."""
    (folder / "speed.md").write_text("\n".join(speed(found)) + "\n", encoding="utf-8")
    for name, text in drawn(found).items():
        (folder / name).write_text(text, encoding="utf-8")


def number(value: Any) -> str:
    """A figure as it is read: three digits that count."""
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else str(value)
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


TARGETS = (
    ("answers", "answer p50 ms", "no-key answer, p50 after the question arrives, ms", "at most 60"),
    ("keyed", "added to the first sentence, 1 visitor, ms", "added to the first sentence over the bare model stream, 1 visitor, ms", "at most 30"),
    ("keyed", "answers a second at 32, over the tutorial app's", "answers a second at 32 visitors, over the tutorial app with its limit lifted", "1.5"),
    ("starts", "coach warm over minimal", "warm start to a usable page, over a minimal Gradio page", "at most 1.5"),
    ("commands", "coach --help cpu s", "`coach --help`, seconds of CPU", "under 0.3"),
    ("commands", "coach gap cpu s", "`coach gap`, seconds of CPU", "under 0.6"),
)  # fmt: skip


def speed(found: Found) -> Iterator[str]:
    """The report."""
    yield "# How fast it is"
    yield ""
    yield (
        "Each part measures Coach, the app that tutorials build (`bench/tutorial.py`) and the limit of the machine side by side in one run, "
        "by `make bench`. Read the ratios: absolute figures move with the machine and with what else it does."
    )
    yield ""
    for name, part in found.items():
        m = part["machine"]
        yield f"- {name}: {part['date']}, {m['processors']} processors, {m['memory gb']} GB, load {m['load before']} before it began"
    yield ""
    lines = [[said, want, number(found[p][f])] for p, f, said, want in TARGETS if p in found]
    yield from table(["figure", "target", "measured"], lines)
    heads = {
        "starts": "Start to a usable page",
        "commands": "The command line",
        "index": "Building the index",
        "answers": "One answer, one search, without a page",
    }
    for name, title in heads.items():
        if name in found:
            yield f"## {title}"
            yield ""
            kept = {k: v for k, v in found[name].items() if k not in ("machine", "date")}
            yield from table(["", "measured"], [[k, number(v)] for k, v in kept.items()])
    for name, title, chart in (
        ("visitors", "Visitors without a key", "visitors.svg"),
        ("keyed", "Visitors with a key", "keyed.svg"),
    ):
        if name in found:
            yield f"## {title}"
            yield ""
            yield from _loads(found[name])
            yield f"![{title}]({chart})"
            yield ""
    yield "Growth to a million passages: [growth.md](growth.md)."


def _loads(part: Mapping[str, Any]) -> Iterator[str]:
    keys = ("visitors", "first_p50_ms", "first_p95_ms", "whole_p50_ms", "whole_p95_ms", "a_second", "cpu_ms_each", "failed")  # fmt: skip
    lines: list[Sequence[str]] = []
    for name, served in part.items():
        if isinstance(served, Mapping) and "loads" in served:
            lines += [[name, *(number(x[k]) for k in keys)] for x in served["loads"]]
    head = ["", "visitors", "first word p50 ms", "p95", "whole p50 ms", "p95", "answers a second", "CPU ms an answer", "failed"]  # fmt: skip
    yield from table(head, lines)
    rest = []
    for name, served in part.items():
        if isinstance(served, Mapping) and name not in ("machine",):
            flat = {k: v for k, v in served.items() if not isinstance(v, list | Mapping)}
            flat |= {f"the model alone, {k}": v for k, v in served.get("alone", {}).items()}
            rest += [[f"{name}: {k}", number(v)] for k, v in flat.items()]
        elif isinstance(served, float):
            rest.append([name, number(served)])
    yield from table(["", "measured"], rest)


def drawn(found: Found) -> dict[str, str]:
    """The charts of what there is."""
    out = {}
    for name, file in (("visitors", "visitors.svg"), ("keyed", "keyed.svg")):
        part = found.get(name, {})
        series = {
            n: [(float(x["visitors"]), float(x["first_p50_ms"])) for x in served["loads"]]
            for n, served in part.items()
            if isinstance(served, Mapping) and "loads" in served
        }
        if series:
            key = "with" if name == "keyed" else "without"
            out[file] = charts.lines(
                f"First word {key} a key", series, across="visitors at once", up="milliseconds, half of the answers", log_x=True, log_y=True
            )  # fmt: skip
    return out
