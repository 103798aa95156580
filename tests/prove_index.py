"""The parts of `make prove` that break the index: kills, damaged files, full and read-only disks."""

import os
import random
import shutil
import subprocess
import time
import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from coach.models.embedders import MiniLM
from tests import faults
from tests.faults import Body
from tests.proving import Bench, Part, Told, tested

AT_ONCE = 2  # as many as the machine these figures are from has processors


def kills(bench: Bench, told: Told) -> Part:
    """SIGKILL at random moments of a build, from nothing and over an older index."""
    part = Part(
        "Builds killed at random moments",
        "SIGKILL after a random time, half from nothing and half while a changed body replaces an older index; then the index is opened again.",
    )
    rnd, count = random.Random(20261122), bench.options.kills
    truth = bench.fresh()
    lasts = {"from nothing": _seconds(bench, truth)}
    older = bench.fresh()
    Body(bench.small.passages[:-3], bench.small.documents, bench.small.path).open(older)
    lasts["over an older index"] = _seconds(
        bench, Path(shutil.copytree(older, bench.work / "older"))
    )
    rows = {"from nothing": [0, 0, 0, 0], "over an older index": [0, 0, 0, 0]}

    def one(n: int) -> tuple[str, bool, dict[str, Any]]:
        kind = list(rows)[n % 2]
        data = bench.work / f"killed-{n}"
        if n % 2:
            shutil.copytree(older, data)
        killed = faults.kill_during_build(bench.small, data, moments[n] * lasts[kind])
        said = faults.told(faults.child(bench.small, data, f"truth={truth}"))
        shutil.rmtree(data)
        return kind, killed, said

    moments = [rnd.uniform(0.05, 1.0) for _ in range(count)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done, (kind, killed, said) in enumerate(pool.map(one, range(count)), start=1):
            row = rows[kind]
            row[0] += 1
            row[1] += killed
            row[2] += said["vectors"]
            row[3] += said.get("wrong", 0)
            told(done, count)
    part.tables = [[{"": k, "builds": r[0], "killed before the end": r[1], "opened again with vectors": r[2], "wrong vectors": r[3]} for k, r in rows.items()]]  # fmt: skip
    part.expect(
        all(r[2] == r[0] and r[3] == 0 for r in rows.values()),
        "every index opens again with true vectors",
    )
    part.expect(sum(r[1] for r in rows.values()) > 0, "some build was killed before its end")
    return part


def _seconds(bench: Bench, data: Path) -> float:
    """How long one build takes that nobody kills."""
    began = time.monotonic()
    faults.told(faults.child(bench.small, data))
    return time.monotonic() - began


def damage(bench: Bench, told: Told) -> Part:
    """Every file of the whole index, damaged in six ways; then builders at once, and the short forms of the rest."""
    part = Part(
        "Damaged indexes",
        "One file of the whole index is damaged, then the index is opened in a process of its own: it must neither crash nor use a wrong vector.",
    )
    rnd = random.Random(7)
    index = bench.kept / "index"
    current = index / next(p.name for p in index.iterdir() if p.is_dir())
    files = [p.relative_to(bench.kept) for p in sorted(current.rglob("*")) if p.is_file()]
    files += [Path("index/current"), Path(f"vectors-{MiniLM.name}.sqlite")]
    tries = [(file, how, random.Random(rnd.random())) for file in files for how in faults.DAMAGE]

    def one(given: tuple[Path, str, random.Random]) -> dict[str, Any] | None:
        file, how, chance = given
        data = bench.work / f"damaged-{uuid.uuid4().hex[:8]}"
        shutil.copytree(
            bench.kept, data, ignore=shutil.ignore_patterns("tutorial", "own", "*-evals*")
        )
        faults.damage(data / file, how, chance)
        try:
            return faults.told(faults.child(bench.whole, data, f"truth={bench.kept}"), 600)
        except AssertionError:
            return None  # it crashed
        finally:
            shutil.rmtree(data)

    seen: dict[Path, list[dict[str, Any] | None]] = {f: [] for f in files}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done, ((file, _, _), said) in enumerate(
            zip(tries, pool.map(one, tries), strict=True), start=1
        ):
            seen[file].append(said)
            told(done, len(tries) + 1)
    rows: list[Mapping[str, Any]] = [
        {
            "file": file.name, "damaged": len(said), "crashes": said.count(None),
            "answered with vectors": sum(s["vectors"] for s in said if s), "wrong vectors": sum(s.get("wrong", 0) for s in said if s),
        }
        for file, said in seen.items()
    ]  # fmt: skip
    part.tables = [rows, [tested("tests/test_index.py", "two builders at once, half-written pointers, a server that goes, hangs and returns, a wrong model")]]  # fmt: skip
    told(len(tries) + 1, len(tries) + 1)
    part.expect(all(r["crashes"] == 0 for r in rows), "no damage ends the process")
    part.expect(all(r["wrong vectors"] == 0 for r in rows), "no wrong vector is used")
    part.expect(
        all(r["answered with vectors"] == r["damaged"] for r in rows), "it is built anew each time"
    )
    part.expect(part.tables[1][0]["failed"] == 0, "the short forms pass")
    return part


def disk(bench: Bench, told: Told) -> Part:
    """Files that cannot grow, a tiny disk, a folder that cannot be written."""
    part = Part(
        "Disks that are full or read-only",
        "With no room at all words answer and the reason is said; where only the data folder has no room, the index is used but not kept.",
    )
    sizes = (0, 4_096, 20_000, 100_000, 200_000, 400_000)
    rows: list[Mapping[str, Any]] = []
    total = len(sizes) + 3
    for size in sizes:
        data = bench.fresh()
        said = faults.told(faults.child(bench.small, data, f"largest-file={size}"))
        rows.append(_disk_row(f"no file grows past {size:,} bytes", said, bench, data))
        told(len(rows), total)
    for what, as_temp in (
        ("a disk of 400 kB for the data", False),
        ("a disk of 300 kB for everything", True),
    ):
        small = bench.fresh()
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k" if as_temp else "size=400k", "tmpfs", str(small)], stderr=subprocess.DEVNULL).returncode:  # fmt: skip
            rows.append({"fault": f"{what}: not tried, mounting needs root", "answered": "", "vectors": "", "says so": "", "good once there is room": ""})  # fmt: skip
            continue
        try:
            env = {"TMPDIR": str(small)} if as_temp else {}
            said = faults.told(faults.child(bench.small, small, **env))
            rows.append(_disk_row(what, said, bench, small, again=False))
        finally:
            subprocess.run(["umount", str(small)], check=True)
        told(len(rows), total)
    data = bench.fresh()
    faults.read_only(data)
    said = faults.told(faults.child(bench.small, data, before=faults.without_rights()))
    faults.writable(data)
    rows.append(_disk_row("a read-only folder", said, bench, data))
    told(total, total)
    part.tables = [rows]
    tried = [r for r in rows if r["answered"] != ""]
    part.expect(all(r["answered"] for r in tried), "every question is answered")
    part.expect(
        all(r["vectors"] or r["says so"] for r in tried), "words alone are said to be words alone"
    )
    part.expect(
        all(r["good once there is room"] in (True, "") for r in tried), "nothing bad is left behind"
    )
    return part


def _disk_row(
    what: str, said: Mapping[str, Any], bench: Bench, data: Path, *, again: bool = True
) -> dict[str, Any]:
    later: Any = ""
    if again:
        after = faults.told(faults.child(bench.small, data, f"truth={bench.fresh()}"))
        later = after["vectors"] and after.get("wrong") == 0
    return {
        "fault": what, "answered": bool(said["hits"]), "vectors": said["vectors"],
        "says so": "words" in said["problem"], "good once there is room": later,
    }  # fmt: skip
