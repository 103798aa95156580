"""Vectors kept by content hash, so unchanged text is never embedded twice.

A store is an SQLite file: `vectors(key, vector, mark)` and `made_with(embedder)`. `key` is the text's hash, `vector` is
float32, `mark` is a checksum over both: a row that does not fit it, or a file of another embedder, is not used.
A store that cannot be read or written costs time, never an answer.
"""

import hashlib
import logging
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeAlias

from coach.types import Embed

log = logging.getLogger(__name__)
BATCH = 32  # texts between two reports of progress
SAME = (
    0.98  # cosine; the int8 model gives a few thousandths of difference between kinds of processor
)
Vector: TypeAlias = "array[float]"


def content_hash(text: str) -> str:
    """What a vector is kept under."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class CachedEmbed:
    """An embedder that remembers. `progress` is told (done, total) while texts are embedded.

    `shipped` is a store that came with the knowledge; it is only read.
    """

    def __init__(
        self,
        embed: Embed,
        path: Path,
        *,
        embedder: str,
        progress: Callable[[int, int], None] | None = None,
        shipped: Path | None = None,
    ) -> None:
        self._embed = embed
        self._path = path
        self._stores = [(path, "rw"), (path, "ro")]
        if shipped is not None:
            self._stores.insert(0, (shipped, "ro&immutable=1"))
        self._embedder = embedder
        self._progress = progress or (lambda done, total: None)
        self._held: dict[str, Vector] = {}

    def embed_query(self, text: str) -> list[float]:
        """Queries are not kept."""
        return self._embed.embed_query(text)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text, from a store where it is known; held in memory until `release`."""
        text_of = {content_hash(t): t for t in texts}
        self._find([k for k in text_of if k not in self._held])
        missing = [k for k in text_of if k not in self._held]
        self._progress(len(text_of) - len(missing), len(text_of))
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            vectors = self._embed.embed_documents([text_of[k] for k in batch])
            made = {k: array("f", v) for k, v in zip(batch, vectors, strict=True)}
            self._held.update(made)
            self._keep(made)
            self._progress(len(text_of) - len(missing) + start + len(batch), len(text_of))
        return [self._held[content_hash(t)].tolist() for t in texts]

    def release(self) -> None:
        """Give the memory of an index back once it is open."""
        self._held.clear()

    def trust(self, texts: Sequence[str]) -> None:
        """Embed a few texts anew; when what is kept for them is another vector, forget everything kept.

        Raises:
            Whatever the embedder raises: without it there is nothing to search with.
        """
        keys = [content_hash(t) for t in texts]
        fresh = self._embed.embed_documents(list(texts))
        self._find(keys)
        if all(
            _near(self._held[k], v) for k, v in zip(keys, fresh, strict=True) if k in self._held
        ):
            return
        log.warning("the kept vectors are not those of %s; they are made anew", self._embedder)
        self._held.clear()
        self._stores.clear()
        with suppress(OSError):
            self._path.unlink()

    def _find(self, keys: Sequence[str]) -> None:
        for path, mode in self._stores:
            wanted = [k for k in keys if k not in self._held]
            if wanted and path.is_file():
                self._held.update(self._read(path, mode, wanted))

    def _read(self, path: Path, mode: str, keys: Sequence[str]) -> Mapping[str, Vector]:
        try:
            with closing(_connect(path, mode)) as store:
                if store.execute("SELECT embedder FROM made_with").fetchone() != (self._embedder,):
                    return {}
                return dict(_rows(store, keys))
        except (sqlite3.Error, ValueError) as error:
            log.warning("%s cannot be read (%s)", path.name, error)
            return {}

    def _keep(self, made: Mapping[str, Vector]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_vectors(self._path, made, self._embedder)
        except (sqlite3.Error, OSError) as error:
            log.warning("%s cannot be written (%s)", self._path.name, error)


def write_vectors(path: Path, made: Mapping[str, Vector], embedder: str) -> None:
    """Add vectors to the store of that embedder; a file that is damaged or of another embedder is replaced."""
    for attempt in (1, 2):
        try:
            with closing(_connect(path, "rwc")) as store, store:
                store.execute("CREATE TABLE IF NOT EXISTS made_with (embedder TEXT PRIMARY KEY)")
                store.execute(
                    "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB, mark INTEGER)"
                )
                store.execute("INSERT OR IGNORE INTO made_with VALUES (?)", (embedder,))
                if store.execute("SELECT embedder FROM made_with").fetchall() != [(embedder,)]:
                    raise sqlite3.DatabaseError("made with another embedder")
                store.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                    ((k, v.tobytes(), _mark(k, v.tobytes())) for k, v in made.items()),
                )
            return
        except sqlite3.DatabaseError as error:
            # Locked, full or read-only is an OperationalError, and no reason to throw the file away.
            damaged = not isinstance(error, sqlite3.OperationalError) or "column" in str(error)
            if attempt == 2 or not damaged:
                raise
            path.unlink(missing_ok=True)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    # As a URI only: otherwise SQLite takes `?mode=ro` as a part of the name.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=60)


def _rows(store: sqlite3.Connection, keys: Sequence[str]) -> Iterable[tuple[str, Vector]]:
    for key in keys:
        row = store.execute("SELECT vector, mark FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is not None and isinstance(row[0], bytes) and row[1] == _mark(key, row[0]):
            vector = array("f")
            vector.frombytes(row[0])
            yield key, vector


def _mark(key: str, vector: bytes) -> int:
    return zlib.crc32(key.encode() + vector)


def _near(kept: Sequence[float], fresh: Sequence[float]) -> bool:
    """Whether two vectors are the same but for rounding."""
    if len(kept) != len(fresh):
        return False
    product = sum(a * b for a, b in zip(kept, fresh, strict=True))
    lengths = sum(a * a for a in kept) ** 0.5 * sum(b * b for b in fresh) ** 0.5
    return bool(lengths > 0 and product / lengths >= SAME)
