"""How search grows: 2,000, 10,000, 100,000 and a million passages, each store in a process of its own.

    python -m bench.growth            every store at every size, and the report
    python -m bench.growth STORE      one store at every size; the other figures stay
    python -m bench.growth STORE N    one of them, as JSON

Vectors are the real ones, then each a real one moved up to half of the way to another and perturbed; texts are the real
sentences, shuffled. Queries are real questions. Recall is against exact search over the same vectors. `duplicates` is
Chroma over vectors that are perturbed only: each real one some forty times over, all but the same.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.process import PYTHON, ROOT, environment, free_port
from bench.visitors import at

SIZES = (2_000, 10_000, 100_000)
STORES = (
    "numpy",
    "chroma",
    "server",
    "words",
    "search",
    "own",
    "duplicates",
    "wide",
)  # a server serves what chroma built
MILLION = (*SIZES, 1_000_000)
SIZES_OF = {
    "numpy": MILLION, "chroma": MILLION, "server": MILLION, "words": MILLION, "search": MILLION,
    "duplicates": SIZES[-1:], "own": SIZES[1:], "wide": MILLION[-1:],
}  # fmt: skip
FOUND = 60  # passages a search asks each side for
K = 10
NOISE = 0.5
BATCH = 2000
DATA = Path(tempfile.gettempdir()) / "coach-bench"
RESULTS = Path(__file__).parent / "results"
Figures = dict[str, Any]


def memory(process: str = "self") -> float:
    """Megabytes a process holds now."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def disk(folder: Path) -> float:
    """Megabytes under a folder."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def prepared() -> None:
    """The real vectors and those of the queries, kept as files."""
    import numpy as np

    from bench.parts import questions
    from coach.models.embedders import MiniLM
    from coach.session import open_session
    from coach.settings import Settings

    session = open_session(Settings(_env_file=None, coach_data_dir=DATA / "coach"))
    session.build()
    dense: Any = session.coach.retriever.dense
    held = dense._store._collection.get(include=["embeddings"])["embeddings"]
    np.save(DATA / "real.npy", np.asarray(held, dtype=np.float32))
    embed = MiniLM()
    asked = questions()[:60]
    np.save(DATA / "asked.npy", np.asarray([embed.embed_query(q) for q in asked], dtype=np.float32))


def vectors(count: int, *, mixed: bool = True) -> Any:
    """That many unit vectors: the real ones, then mixed and perturbed ones."""
    import numpy as np

    real = np.load(DATA / "real.npy")
    made = np.empty((count, real.shape[1]), dtype=np.float32)
    drawn = np.random.default_rng(count)
    for start in range(0, count, 50_000):
        end = min(start + 50_000, count)
        part = real[np.arange(start, end) % len(real)]
        if end > len(real):
            noise = drawn.standard_normal(part.shape, dtype=np.float32)
            noise *= NOISE / np.sqrt(part.shape[1])
            share = drawn.uniform(0, 0.5 if mixed else 0, (len(part), 1)).astype(np.float32)
            share[: max(0, len(real) - start)] = noise[: max(0, len(real) - start)] = 0
            other = real[drawn.integers(0, len(real), len(part))]
            part = part * (1 - share) + other * share + noise
        made[start:end] = part / np.linalg.norm(part, axis=1, keepdims=True)
    return made


def exact(held: Any, query: Any, count: int) -> list[int]:
    """The places of the nearest vectors, best first."""
    import numpy as np

    scores = held @ query
    best = np.argpartition(-scores, count)[:count]
    return [int(i) for i in best[np.argsort(-scores[best])]]


def asked(work: Callable[[int], Any]) -> tuple[list[float], list[Any]]:
    """Seconds of each query, after a few that warm up, and what each found."""
    for i in range(5):
        work(i)
    seconds, found = [], []
    for i in range(60):
        began = time.perf_counter()
        found.append(work(i))
        seconds.append(time.perf_counter() - began)
    return seconds, found


def figures(seconds: list[float], **more: float) -> Figures:
    """A row of the report."""
    return {
        "p50_ms": at(seconds, 50),
        "p95_ms": at(seconds, 95),
        **{k: round(v, 3) for k, v in more.items()},
    }


def with_numpy(count: int) -> Figures:
    """Exact search over a matrix in memory."""
    import numpy as np

    before, began = memory(), time.perf_counter()
    held, queries = vectors(count), np.load(DATA / "asked.npy")
    build = time.perf_counter() - began
    seconds, _ = asked(lambda i: exact(held, queries[i], FOUND))
    return figures(
        seconds, build_s=build, recall=1.0, memory_mb=memory() - before, disk_mb=held.nbytes / 1e6
    )


def recall(found: list[Any], held: Any, queries: Any) -> float:
    """The share of the true nearest ten among the ten found."""
    right = 0
    for i, ids in enumerate(found):
        right += len(set(ids[:K]) & {f"p{j}" for j in exact(held, queries[i], K)})
    return right / (K * len(found))


def with_chroma(count: int, *, mixed: bool = True) -> Figures:
    """Chroma in this process; its folder stays for the server and the whole search."""
    import shutil

    import numpy as np

    from coach.search.store import WIDE, local_client

    folder = DATA / (f"grown-{count}" if mixed else "grown-duplicates")
    shutil.rmtree(folder, ignore_errors=True)
    held, queries, texts = (
        vectors(count, mixed=mixed),
        np.load(DATA / "asked.npy"),
        sentences(count),
    )
    client = local_client(folder)
    before, began = memory(), time.perf_counter()
    collection = client.create_collection(
        "coach",
        configuration={"hnsw": {"space": "cosine", "ef_search": WIDE}},
        metadata={"embedder": "minilm-int8-1"},
    )
    for start in range(0, count, BATCH):
        places = range(start, min(start + BATCH, count))
        ids = [f"p{i}" for i in places]
        collection.add(
            ids=ids, embeddings=held[start : places.stop], documents=texts[start : places.stop],
            metadatas=[{"id": i} for i in ids],
        )  # fmt: skip
    build = time.perf_counter() - began
    seconds, found = asked(lambda i: nearest(collection, queries[i]))
    return figures(
        seconds, build_s=build, recall=recall(found, held, queries), memory_mb=memory() - before, disk_mb=disk(folder)
    )  # fmt: skip


def with_own(count: int, wide: int = 100) -> Figures:
    """What Chroma built, searched so wide; its own setting is 100. Set before the index is loaded, or it stays as it was."""
    import numpy as np

    from coach.search.store import WIDE, local_client

    collection = local_client(DATA / f"grown-{count}").get_collection("coach")
    collection.modify(configuration={"hnsw": {"ef_search": wide}})
    queries = np.load(DATA / "asked.npy")
    seconds, found = asked(lambda i: nearest(collection, queries[i]))
    collection.modify(configuration={"hnsw": {"ef_search": WIDE}})
    return figures(seconds, recall=recall(found, vectors(count), queries))


def nearest(collection: Any, query: Any) -> list[str]:
    """The ids found, best first; the texts come along, as they do in Coach."""
    got = collection.query(
        query_embeddings=[query], n_results=FOUND, include=["documents", "metadatas", "distances"]
    )
    return list(got["ids"][0])


def with_server(count: int) -> Figures:
    """A Chroma server over the folder that was filled in process."""
    import numpy as np

    from coach.search.store import server_client

    port = free_port()
    program = str(Path(PYTHON).with_name("chroma"))
    command = [program, "run", "--path", str(DATA / f"grown-{count}"), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        client: Any = None
        for _ in range(200):
            with suppress(Exception):
                client = server_client(f"http://127.0.0.1:{port}")
                break
            time.sleep(0.1)
        collection = client.get_collection("coach")
        queries = np.load(DATA / "asked.npy")
        began = time.perf_counter()
        with suppress(Exception):  # at a million the first query takes longer than Coach waits
            nearest(collection, queries[0])
        first = time.perf_counter() - began
        seconds, found = asked(lambda i: nearest(collection, queries[i]))
        held = vectors(count)
        return figures(
            seconds, first_s=first, recall=recall(found, held, queries), memory_mb=memory(str(server.pid)), disk_mb=disk(DATA / f"grown-{count}")
        )  # fmt: skip
    finally:
        server.terminate()
        server.wait(10)


def catalog() -> Any:
    """The real knowledge."""
    from coach.corpus import load_catalog
    from coach.wording import data_root

    return load_catalog(data_root("knowledge"))


def sentences(count: int) -> list[str]:
    """That many texts of about a passage's length, put together from real sentences."""
    import re

    parts = [s for p in catalog().passages.values() for s in re.split(r"(?<=[.!?])\s+", p.text)]
    drawn = random.Random(count)
    return [" ".join(drawn.choices(parts, k=4)) for _ in range(count)]


def grown(count: int) -> tuple[list[Any], dict[str, Any]]:
    """Passages with those texts, and their documents."""
    known = catalog()
    real = list(known.passages.values())
    made = [
        replace(real[i % len(real)], id=f"p{i}", text=text, claims=())
        for i, text in enumerate(sentences(count))
    ]
    return made, dict(known.documents)


def with_words(count: int) -> Figures:
    """BM25 alone."""
    from bench.parts import questions
    from coach.search.words import Words

    passages, documents = grown(count)
    said = questions()[:60]
    before, began = memory(), time.perf_counter()
    words = Words(passages, documents)
    words.ready()
    build = time.perf_counter() - began
    seconds, _ = asked(lambda i: words.scores(said[i]))
    return figures(seconds, build_s=build, memory_mb=memory() - before)


def with_search(count: int) -> Figures:
    """The whole search: embedding the question, Chroma in process, BM25, the fusion."""
    from bench.parts import questions
    from coach.models.embedders import MiniLM
    from coach.search.index import Dense
    from coach.search.retrieve import Retriever
    from coach.search.store import local_client, read_store
    from coach.search.vectors import CachedEmbed

    passages, documents = grown(count)
    said = questions()[:60]
    before, began = memory(), time.perf_counter()
    retriever = Retriever(passages, documents)
    retriever.words.ready()
    embed = CachedEmbed(MiniLM(), DATA / "none.sqlite", embedder=MiniLM.name)
    client = local_client(DATA / f"grown-{count}")
    retriever.dense = Dense(read_store(client, "coach", embed), embed)
    build = time.perf_counter() - began
    seconds, _ = asked(lambda i: retriever.search(said[i], 5))
    return figures(seconds, build_s=build, memory_mb=memory() - before)


WORK: Mapping[str, Callable[[int], Figures]] = {
    "numpy": with_numpy, "chroma": with_chroma, "server": with_server, "words": with_words, "search": with_search,
    "own": with_own,
    "wide": lambda count: with_own(count, 4000),
    "duplicates": lambda count: with_chroma(count, mixed=False),
}  # fmt: skip


def main() -> None:
    """One store at one size, or all of them and the report."""
    if len(sys.argv) == 3:
        print(json.dumps(WORK[sys.argv[1]](int(sys.argv[2]))))
        return
    from bench.pages import write_growth

    if unknown := [a for a in sys.argv[1:] if a not in WORK]:
        sys.exit(f"{unknown[0]!r} is no store; there are {', '.join(WORK)}.")
    prepared()
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / "growth.json"
    found: dict[str, dict[str, Figures]] = (
        json.loads(kept.read_text("utf-8")) if sys.argv[1:] and kept.exists() else {}
    )
    for store in sys.argv[1:] or STORES:
        for count in SIZES_OF.get(store, SIZES):
            began = time.perf_counter()
            command = [PYTHON, "-m", "bench.growth", store, str(count)]
            done = subprocess.run(
                command, cwd=ROOT, env=environment(), capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(f"{store} at {count}: {done.stderr[-500:]}")
            found.setdefault(store, {})[str(count)] = json.loads(done.stdout.splitlines()[-1])
            kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
            took = time.perf_counter() - began
            print(f"{store} {count:,}: {took:.0f} s", file=sys.stderr, flush=True)
    if set(STORES) <= set(found):
        write_growth(found, RESULTS)


if __name__ == "__main__":
    main()
