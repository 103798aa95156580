"""Vectors kept by content hash, so unchanged text is never embedded twice. SQLite: a crash loses nothing written."""

import hashlib
import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from coach.types import Embed

BATCH = 32  # texts between two reports of progress


def content_hash(text: str) -> str:
    """What a vector is kept under."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class CachedEmbed:
    """An embedder that remembers. `progress` is told (done, total) while texts are embedded."""

    def __init__(
        self,
        embed: Embed,
        path: Path,
        *,
        progress: Callable[[int, int], None] | None = None,
        shipped: Path | None = None,
    ) -> None:
        self._embed = embed
        self._path = path
        self._progress = progress or (lambda done, total: None)
        self._shipped = shipped

    def embed_query(self, text: str) -> list[float]:
        """Queries are not kept."""
        return self._embed.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, from the store where it is known."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        keys = [content_hash(t) for t in texts]
        with closing(sqlite3.connect(self._path, timeout=60)) as store:
            store.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB)")
            if self._shipped is not None and self._shipped.exists():
                store.execute("ATTACH DATABASE ? AS shipped", (f"file:{self._shipped}?mode=ro",))
                store.execute(
                    "INSERT OR IGNORE INTO vectors SELECT key, vector FROM shipped.vectors"
                )
                store.commit()
            known = {k: _read(store, k) for k in dict.fromkeys(keys)}
            missing = [k for k, v in known.items() if v is None]
            text_of = dict(zip(keys, texts, strict=True))
            self._progress(len(known) - len(missing), len(known))
            for start in range(0, len(missing), BATCH):
                batch = missing[start : start + BATCH]
                vectors = self._embed.embed_documents([text_of[k] for k in batch])
                for key, vector in zip(batch, vectors, strict=True):
                    known[key] = vector
                    store.execute(
                        "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                        (key, array("f", vector).tobytes()),
                    )
                store.commit()
                self._progress(len(known) - len(missing) + start + len(batch), len(known))
        return [list(known[k] or ()) for k in keys]


def _read(store: sqlite3.Connection, key: str) -> list[float] | None:
    row = store.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    vector = array("f")
    vector.frombytes(row[0])
    return vector.tolist()
