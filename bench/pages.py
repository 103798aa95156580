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
    ("first", "added over the first sentence p50 ms", "added to the first sentence over the bare model stream, 1 visitor, p50, ms", "at most 30"),
    ("first", "added over the first sentence p95 ms", "the same, p95, ms", ""),
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
        "first": "The first words with a key, beside the bare stream of the same prompt",
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


NAMES = {
    "numpy": "numpy, exact", "chroma": "Chroma in process", "server": "Chroma server", "words": "words (BM25)",
    "search": "the whole search", "duplicates": "Chroma, near-duplicates", "own": "Chroma, ef_search 100", "wide": "Chroma, ef_search 4,000",
}  # fmt: skip


FINEST = 0.1  # milliseconds, to which times are told; a scale of powers has no place for 0


def write_growth(found: Mapping[str, Mapping[str, Mapping[str, Any]]], folder: Path) -> None:
    """Write `growth.md` and its charts."""
    (folder / "growth.md").write_text("\n".join(growth(found)) + "\n", encoding="utf-8")
    series = {
        NAMES[store]: [(float(n), max(FINEST / 2, float(row["p50_ms"]))) for n, row in rows.items()]
        for store, rows in found.items()
        if len(rows) > 1
    }
    chart = charts.lines(
        "Time of a query", series, across="passages", up="milliseconds, half of the queries", log_x=True, log_y=True
    )  # fmt: skip
    (folder / "growth.svg").write_text(chart, encoding="utf-8")


def growth(found: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[str]:
    """The report on growth."""
    small, large = found["search"]["2000"]["p50_ms"], found["search"]["100000"]["p50_ms"]
    row = {store: found[store]["100000"]["recall"] for store in ("chroma", "own", "duplicates")}
    yield "# How far it grows"
    yield ""
    yield (
        "`python -m bench.growth`: each store at each size in a process of its own. Vectors are the real ones, then each a real one moved up "
        "to half of the way to another and perturbed; texts are real sentences, shuffled; queries are real questions, 60 passages asked for. "
        "Recall is the share of the true nearest ten. “The whole search” is a question embedded, Chroma in process, BM25 and the fusion."
    )
    yield ""
    yield f"The whole search takes {large:.0f} ms at 100,000 passages and {small:.0f} ms at 2,000: {large / small:.1f} times (target: at most 2)."
    yield ""
    head = ["store", "passages", "build s", "p50 ms", "p95 ms", "recall@10", "memory MB", "disk MB"]
    keys = ("build_s", "p50_ms", "p95_ms", "recall", "memory_mb", "disk_mb")
    lines = [
        [NAMES[store], f"{int(n):,}", *(number(row[k]) if k in row else "–" for k in keys)]
        for store, rows in found.items()
        for n, row in rows.items()
    ]
    yield from table(head, lines)
    yield "![Time of a query](growth.svg)"
    yield ""
    yield "## What follows"
    yield ""
    yield (
        "- Up to some ten thousand passages exact numpy is as quick as anything and exact; the embedding of the question (about 10 ms) outweighs "
        "the search. Chroma is the default all the same: it keeps vectors on disk, and the same calls go to a server."
    )
    yield (
        f"- At 100,000 Chroma is several times quicker than exact search and misses {1 - row['chroma']:.0%} of the true nearest; at its own setting "
        f"(`ef_search` 100) it misses {1 - row['own']:.0%}, and at the size of Coach's own body the nearest passage of all for one question in a "
        "hundred, without an error and not the same ones after each start. So Coach searches 1,600 wide (`WIDE` in `coach/search/store.py`). "
        f"In a body that says the same thing forty times over (near-duplicates) it finds {row['duplicates']:.0%}: remove copies first."
    )
    yield (
        "- Exact numpy still serves at 100,000; at a million it takes an eighth to a sixth of a second a query and 1.5 GB of memory, and stops being the "
        "simple choice."
    )
    yield (
        f"- A Chroma server took {found['server']['100000']['p50_ms']:.0f} ms a query at 100,000, and is what several processes share: one folder must never be opened by two "
        "writers."
    )
    million, served, wide = (found[store]["1000000"] for store in ("chroma", "server", "wide"))
    yield (
        f"- At a million Chroma is built in {million['build_s'] / 60:.0f} minutes and answers in {million['p50_ms']:.0f} ms, but finds only "
        f"{million['recall']:.0%} of the true nearest ten; searched 4,000 wide, {wide['recall']:.0%} in {wide['p50_ms']:.0f} ms: the graph of 16 "
        f"links a vector, made in steps, no longer leads everywhere. A server's first query took the {served['first_s']:.1f} s that Coach waits or longer, the next ones "
        f"{served['p50_ms']:.0f} ms. So Chroma serves Coach up to some 100,000 passages; beyond, exact search in shards, or an index built for it."
    )
