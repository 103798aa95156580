"""Faults for the index: a small body with the real embedder, builds in child processes, and ways to break things.

As a program it opens the index of a body and says as JSON how that went: `python -m tests.faults BODY DATA [option …]`.
"""

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from coach.corpus import Catalog
from coach.errors import CoachError
from coach.models.embedders import MiniLM
from coach.search.index import Dense, embed_text, open_index
from coach.search.retrieve import Retriever
from coach.search.vectors import CachedEmbed
from coach.types import Document, Passage

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
DAMAGE = ("cut", "empty", "zero", "garbage", "flipped", "gone")


@dataclass(frozen=True)
class Body:
    """Some passages with their documents, and where they lie as a file for child processes."""

    passages: tuple[Passage, ...]
    documents: dict[str, Document]
    path: Path

    def open(self, data_dir: Path, **more: Any) -> Dense:
        return open_index(
            self.passages,
            self.documents,
            embed=MiniLM(),
            embedder=MiniLM.name,
            data_dir=data_dir,
            **more,
        )

    def retriever(self, data_dir: Path, **more: Any) -> Retriever:
        """A retriever as a session wires it: with vectors if they can be had, else without, and why."""
        made = Retriever(self.passages, self.documents)
        try:
            made.dense = self.open(data_dir, **more)
        except CoachError as error:
            made.problem = f"{error} {error.hint}".strip()
        return made


def small_body(catalog: Catalog, path: Path, n: int = 40) -> Body:
    """The first `n` passages of the knowledge, also written to `path`."""
    passages = tuple(catalog.passages.values())[:n]
    documents = {p.document_id: catalog.documents[p.document_id] for p in passages}
    rows = [(p.id, documents[p.document_id].title, p.heading, p.text) for p in passages]
    path.write_text(json.dumps(rows))
    return Body(passages, documents, path)


def read_body(path: Path) -> Body:
    """A body as `small_body` wrote it, without reading the knowledge."""
    passages, documents = [], {}
    for id_, title, heading, text in json.loads(path.read_text()):
        name = id_.partition("#")[0]
        passages.append(_passage(id_, name, heading, text))
        documents[name] = _document(name, title)
    return Body(tuple(passages), documents, path)


def _passage(id_: str, document: str, heading: str, text: str) -> Passage:
    return Passage(id_, document, "", "", heading, text, 0, len(text), len(text), 0, ())


def _document(name: str, title: str) -> Document:
    empty: Any = {}
    return Document(
        name, "guide", title, (), "", "", (), (), (), (), empty, (), "", empty, empty, (), "", "", ()
    )  # fmt: skip


def wrong_vectors(dense: Dense, body: Body, truth: dict[str, list[float]]) -> list[str]:
    """The passages whose vector in the open index is not the true one, or that are missing or too many."""
    got = dense._store._collection.get(include=["embeddings"])
    held = dict(zip(got["ids"], got["embeddings"], strict=True))
    ids = {p.id for p in body.passages}
    return [
        *(ids ^ set(held)),
        *(
            i
            for i in ids & set(held)
            if max(abs(a - b) for a, b in zip(held[i], truth[i], strict=True)) > 1e-4
        ),
    ]


# --- builds in child processes --------------------------------------------------------------------


def child(body: Body, data_dir: Path, *options: str, before: Sequence[str] = (), **env: str) -> Any:
    """Start opening the index of a body in a process of its own."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "tests.faults", str(body.path), str(data_dir), *options],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env},
    )  # fmt: skip


def told(process: Any, seconds: float = 120) -> dict[str, Any]:
    """What the child said at its end."""
    out, err = process.communicate(timeout=seconds)
    assert process.returncode == 0, f"exit status {process.returncode}: {err[-800:]}"
    found: dict[str, Any] = json.loads(out)
    return found


def kill_during_build(body: Body, data_dir: Path, after: float) -> bool:
    """SIGKILL a build after so many seconds; False when it was done before."""
    process = child(body, data_dir)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=after)
        return False
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return True


def without_rights() -> list[str]:
    """What makes file modes count for root too; nothing for anyone else."""
    if os.geteuid() != 0:
        return []
    assert shutil.which("setpriv"), "this test run by root needs setpriv, of Debian's util-linux"
    return ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]


def read_only(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)


def writable(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


# --- damage ---------------------------------------------------------------------------------------


def damage(path: Path, how: str, rnd: random.Random) -> None:
    """Break one file in one way."""
    content = bytearray(path.read_bytes())
    if how == "gone":
        path.unlink()
        return
    if how == "flipped":
        for _ in range(20):
            content[rnd.randrange(len(content))] ^= 0xFF
    made = {
        "cut": content[: len(content) // 2],
        "empty": b"",
        "zero": bytes(len(content)),
        "garbage": rnd.randbytes(len(content)),
    }
    path.write_bytes(bytes(made.get(how, content)))


# --- servers --------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def port_or_free(wanted: int) -> int:
    """That port, or another when something listens there."""
    with socket.socket() as asked:
        return free_port() if asked.connect_ex(("127.0.0.1", wanted)) == 0 else wanted


def wait_for(url: str, seconds: float = 60, process: Any = None) -> None:
    """Wait until an address answers, or say why it does not."""
    end = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=2):
                return
        except OSError as error:
            ended = process is not None and process.poll() is not None
            if ended or time.monotonic() > end:
                raise AssertionError(f"{url} does not answer: {error}") from error
            time.sleep(0.1)


@contextlib.contextmanager
def chroma_server(folder: Path, port: int) -> Iterator[Any]:
    """A Chroma server on loopback, ended at the end."""
    process = subprocess.Popen(
        [str(BIN / "chroma"), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder.parent,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat", process=process)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGCONT)
            process.kill()
        process.wait()


def true_vectors(body: Body, data_dir: Path) -> dict[str, list[float]]:
    """The vector of each passage: from a folder nothing was done to, or embedded."""
    path = data_dir / f"vectors-{MiniLM.name}.sqlite"
    texts = [embed_text(p, body.documents[p.document_id]) for p in body.passages]
    made = CachedEmbed(MiniLM(), path, embedder=MiniLM.name).embed_documents(texts)
    return {p.id: v for p, v in zip(body.passages, made, strict=True)}


def main(body_path: str, data: str, *options: str) -> None:
    given = dict(o.split("=", 1) for o in options)
    if "largest-file" in given:  # a full disk, as far as one process sees it
        most = int(given["largest-file"])
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    body = read_body(Path(body_path))
    made = body.retriever(Path(data), chroma_url=given.get("url", ""))
    said: dict[str, Any] = {
        "vectors": made.with_vectors,
        "problem": made.problem,
        "hits": [h.passage.id for h in made.search(body.passages[7].heading, 5)],
    }
    if "truth" in given and made.dense is not None:
        true = true_vectors(body, Path(given["truth"]))
        said["wrong"] = len(wrong_vectors(made.dense, body, true))
    print(json.dumps(said))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
