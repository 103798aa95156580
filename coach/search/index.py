"""The dense index in Chroma: derived from the documents, disposable, never trusted unchecked.

    <data>/index/current       names the folder in use; replaced in one step
    <data>/index/<hash>[.n]/   a Chroma store, complete before it is named
    <data>/vectors-<embedder>.sqlite   vectors by content hash

With a Chroma server the collection is `coach-<hash>`, complete once its metadata says so.
"""

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from coach.errors import SearchIndexError
from coach.search.vectors import CachedEmbed
from coach.types import Document, Embed, Passage

log = logging.getLogger(__name__)
SPLITTER = "section-1"  # changes when passages are cut or embedded in another way
NAME = "coach"
CANARIES = 8
Progress = Callable[[int, int], None]


def embed_text(passage: Passage, document: Document) -> str:
    """What is embedded for a passage: its document's title, its heading and its text."""
    return f"{document.title}. {passage.heading}\n{passage.text}"


def index_hash(texts: dict[str, str], embedder: str) -> str:
    """Changes with the documents, the splitter or the embedder; 16 hex digits."""
    digest = hashlib.sha256(f"{SPLITTER}\0{embedder}".encode())
    for key in sorted(texts):
        digest.update(f"\0{key}\0{texts[key]}".encode())
    return digest.hexdigest()[:16]


class Dense:
    """An open, checked index: ids and cosine similarities for a query."""

    def __init__(self, store: Any, embed: Embed) -> None:
        self._store = store
        self._embed = embed

    def query(self, text: str, n: int) -> list[tuple[str, float]]:
        """At most `n` passage ids with cosine similarity, best first."""
        vector = self._embed.embed_query(text)
        found = self._store.similarity_search_by_vector_with_relevance_scores(vector, k=n)
        return [(str(d.id), 1.0 - float(distance)) for d, distance in found]


def open_index(
    passages: Sequence[Passage],
    documents: dict[str, Document],
    *,
    embed: Embed,
    embedder: str,
    data_dir: Path,
    chroma_url: str = "",
    progress: Progress | None = None,
    shipped: Path | None = None,
) -> Dense:
    """Open the index of these passages, building it first when it is missing, old or damaged.

    Raises:
        SearchIndexError: it can neither be opened nor built; the caller goes on with words alone.
    """
    texts = {p.id: embed_text(p, documents[p.document_id]) for p in passages}
    key = index_hash(texts, embedder)
    cached = CachedEmbed(
        embed, data_dir / f"vectors-{_slug(embedder)}.sqlite", progress=progress, shipped=shipped
    )
    try:
        if chroma_url:
            return _on_server(texts, key, cached, embedder, chroma_url, data_dir)
        return _in_process(texts, key, cached, embedder, data_dir)
    except SearchIndexError:
        raise
    except (
        Exception
    ) as error:  # Chroma raises errors of many kinds, its own and SQLite's and Rust's
        raise SearchIndexError(
            f"the search index could not be opened or built: {type(error).__name__}",
            f"Coach searches by words meanwhile. Check that {data_dir} can be written, or run: coach index",
        ) from error


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower())


def _in_process(
    texts: dict[str, str], key: str, embed: CachedEmbed, embedder: str, data_dir: Path
) -> Dense:
    root = data_dir / "index"
    root.mkdir(parents=True, exist_ok=True)
    if (found := _open_current(root, texts, key, embed, embedder)) is not None:
        return found
    from filelock import FileLock

    with FileLock(str(root / "writer.lock"), timeout=600):
        if (found := _open_current(root, texts, key, embed, embedder)) is not None:
            return found
        folder = _fresh_folder(root, key)
        client = _client(root / folder)
        store = _store(client, NAME, embed, embedder)
        _fill(store, texts)
        _verify(store, texts, embed, embedder)
        pointer = root / "current.new"
        pointer.write_text(json.dumps({"folder": folder, "hash": key, "embedder": embedder}))
        os.replace(pointer, root / "current")
        _clean(root, keep=folder)
        return Dense(store, embed)


def _open_current(
    root: Path, texts: dict[str, str], key: str, embed: CachedEmbed, embedder: str
) -> Dense | None:
    """The current index when it is this very one and passes its checks."""
    try:
        current = json.loads((root / "current").read_text())
        if current["hash"] != key or not (root / current["folder"] / "chroma.sqlite3").exists():
            return None
        store = _store(_client(root / current["folder"]), NAME, embed, embedder)
        _verify(store, texts, embed, embedder)
        return Dense(store, embed)
    except FileNotFoundError:
        return None
    except (
        Exception
    ) as error:  # a damaged index may fail in any way; it is rebuilt from the documents
        log.warning("the search index is damaged (%s) and is built anew", type(error).__name__)
        return None


def _fresh_folder(root: Path, key: str) -> str:
    """A folder name never used before: an open index is never written over."""
    for n in range(1, 10_000):
        name = key if n == 1 else f"{key}.{n}"
        if not (root / name).exists():
            return name
    raise SearchIndexError(
        f"{root} is full of old indexes", "Delete that folder; it is built anew."
    )


def _clean(root: Path, keep: str) -> None:
    """Remove older indexes; one that is still open elsewhere stays until next time."""
    for path in root.iterdir():
        if path.is_dir() and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def _client(path: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))


def _store(client: Any, name: str, embed: CachedEmbed, embedder: str) -> Any:
    from langchain_chroma import Chroma

    return Chroma(
        client=client,
        collection_name=name,
        embedding_function=embed,  # type: ignore[arg-type]
        collection_configuration={"hnsw": {"space": "cosine"}},
        collection_metadata={"embedder": embedder},
    )


def _fill(store: Any, texts: dict[str, str]) -> None:
    ids = sorted(texts)
    for start in range(0, len(ids), 2000):
        batch = ids[start : start + 2000]
        store.add_texts([texts[i] for i in batch], metadatas=[{"id": i} for i in batch], ids=batch)


def _verify(store: Any, texts: dict[str, str], embed: CachedEmbed, embedder: str) -> None:
    """Count, embedder and canary queries agree, or `SearchIndexError`."""
    collection = store._collection
    held = (collection.metadata or {}).get("embedder")
    if held != embedder:
        raise SearchIndexError(f"the index was made with the embedder {held!r}, not {embedder!r}")
    if collection.count() != len(texts):
        raise SearchIndexError(
            f"the index holds {collection.count()} passages, expected {len(texts)}"
        )
    ids = sorted(texts)
    canaries = ids[:: max(1, len(ids) // CANARIES)][:CANARIES]
    for key, vector in zip(
        canaries, embed.embed_documents([texts[i] for i in canaries]), strict=True
    ):
        found = store.similarity_search_by_vector_with_relevance_scores(vector, k=1)
        # Two passages may share one text; then the other may come first, at the same distance.
        if not found or (str(found[0][0].id) != key and float(found[0][1]) > 1e-3):
            raise SearchIndexError(f"the index does not find {key!r} by its own vector")


def _on_server(
    texts: dict[str, str], key: str, embed: CachedEmbed, embedder: str, url: str, data_dir: Path
) -> Dense:
    import chromadb
    from chromadb.config import Settings
    from filelock import FileLock

    parts = urlparse(url)
    client = chromadb.HttpClient(
        host=parts.hostname or "localhost",
        port=parts.port or (443 if parts.scheme == "https" else 8000),
        ssl=parts.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )
    name = f"coach-{key}"
    existing = {c.name: c for c in client.list_collections()}
    if name in existing and (existing[name].metadata or {}).get("complete"):
        store = _store(client, name, embed, embedder)
        _verify(store, texts, embed, embedder)
        return Dense(store, embed)
    data_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(str(data_dir / "server-writer.lock"), timeout=600):
        if name in {c.name for c in client.list_collections()}:
            client.delete_collection(name)
        store = _store(client, name, embed, embedder)
        _fill(store, texts)
        _verify(store, texts, embed, embedder)
        store._collection.modify(metadata={"embedder": embedder, "complete": True})
        return Dense(store, embed)
