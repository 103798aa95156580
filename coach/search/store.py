"""What is asked of Chroma: a store to fill, a store to read, and proof that it holds what was put in.

Proof is to read every vector back and to search for a few: both together take a third of a second for 2500 passages.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from coach.errors import SearchIndexError
from coach.search.vectors import CachedEmbed

BATCH = 2000  # Chroma takes at most 5461 at once
# Candidates HNSW keeps while it searches. At Chroma's own 100 the nearest passage of all was missed for one question in a
# hundred, and not the same ones after each start; at 800 none of 300 was, and one of 60 once the body had grown (evals/LOG.md).
WIDE = 1600
FURTHER = 300  # passages looked through for a canary that did not come first
CANARIES = 8
ROUNDING = 1e-4
SECONDS = 3.0  # a Chroma server on the same network answers in milliseconds
BUILDING = 60.0  # a batch of vectors takes it longer, on a busy machine by far


def local_client(path: Path) -> Any:
    """A Chroma in this process over one folder."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))


def server_client(url: str) -> Any:
    """A client of a Chroma server that answers within seconds.

    Raises:
        SearchIndexError: the address cannot be used, or nothing answers there.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SearchIndexError(
            "COACH_CHROMA_URL is no http or https address", "Write it like http://localhost:8000."
        )
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    try:
        # Asked first with a time limit: Chroma's own client waits without end for a server that hangs.
        with urlopen(f"{parts.scheme}://{parts.hostname}:{port}/api/v2/heartbeat", timeout=SECONDS):
            pass
    except (URLError, OSError, ValueError) as error:
        raise SearchIndexError(
            f"the Chroma server at {parts.hostname}:{port} does not answer",
            "Coach searches by words meanwhile. Start it with: chroma run --path DIR",
        ) from error
    import chromadb
    from chromadb.config import Settings

    client = chromadb.HttpClient(
        host=parts.hostname, port=port, ssl=secure, settings=Settings(anonymized_telemetry=False)
    )
    for session in _sessions(client):
        session.timeout = SECONDS  # no public setting has it
    return client


@contextmanager
def patient(client: Any) -> Iterator[None]:
    """Give a server the time to take in what is written; a question of a visitor never waits that long."""
    for session in _sessions(client):
        session.timeout = BUILDING
    try:
        yield
    finally:
        for session in _sessions(client):
            session.timeout = SECONDS


def close(client: Any) -> None:
    """Give a client up: its files, threads and connections."""
    with suppress(Exception):  # it is given up because it failed, as often as not
        client.close()
    for session in _sessions(client):
        session.close()  # Chroma leaves these open


def _sessions(client: Any) -> list[Any]:
    """The HTTP connections of a client and of the second client it holds for tenants; none of one in this process."""
    both = (client, getattr(client, "_admin_client", None))
    servers: list[Any] = [getattr(c, "_server", None) for c in both]
    return [s._session for s in servers if hasattr(s, "_session")]


def read_store(client: Any, name: str, embed: CachedEmbed) -> Any:
    """An existing collection, opened without a write: a reader may be allowed the read routes alone."""
    from langchain_chroma import Chroma

    return Chroma(
        client=client,
        collection_name=name,
        embedding_function=embed,  # type: ignore[arg-type]
        create_collection_if_not_exists=False,
    )


def new_store(
    client: Any, name: str, texts: Mapping[str, str], embed: CachedEmbed, embedder: str
) -> Any:
    """A collection filled with the vectors of these texts."""
    from langchain_chroma import Chroma

    store = Chroma(
        client=client,
        collection_name=name,
        embedding_function=embed,  # type: ignore[arg-type]
        collection_configuration={"hnsw": {"space": "cosine", "ef_search": WIDE}},
        collection_metadata={"embedder": embedder},
    )
    ids = sorted(texts)
    embed.embed_documents([texts[i] for i in ids])  # at once, so that progress counts to the whole
    for batch in _batches(ids):
        store.add_texts([texts[i] for i in batch], metadatas=[{"id": i} for i in batch], ids=batch)
    return store


def verify(store: Any, texts: Mapping[str, str], embed: CachedEmbed, embedder: str) -> None:
    """Read every vector back and search for a few; `SearchIndexError` when anything differs."""
    import numpy as np

    collection = store._collection
    held = (collection.metadata or {}).get("embedder")
    if held != embedder:
        raise SearchIndexError(f"the index was made with the embedder {held!r}, not {embedder!r}")
    if (count := collection.count()) != len(texts):
        raise SearchIndexError(f"the index holds {count} passages, expected {len(texts)}")
    ids = sorted(texts)
    for batch in _batches(ids):
        wanted = dict(zip(batch, embed.embed_documents([texts[i] for i in batch]), strict=True))
        found = collection.get(ids=batch, include=["embeddings"])
        if sorted(found["ids"]) != batch:
            raise SearchIndexError("the index lacks passages")
        have = np.asarray(found["embeddings"], dtype=np.float32)
        want = np.asarray([wanted[i] for i in found["ids"]], dtype=np.float32)
        # Cosine space keeps vectors at unit length; ours may be of any.
        if have.shape != want.shape or not np.allclose(_unit(have), _unit(want), atol=ROUNDING):
            raise SearchIndexError("the index holds wrong vectors")
    _search_canaries(store, ids, texts, embed)


def _search_canaries(
    store: Any, ids: Sequence[str], texts: Mapping[str, str], embed: CachedEmbed
) -> None:
    canaries = ids[:: max(1, len(ids) // CANARIES)][:CANARIES]
    for key, vector in zip(
        canaries, embed.embed_documents([texts[i] for i in canaries]), strict=True
    ):
        # Passages may share one text: then another may come first, at no distance. The search is approximate, and a sound
        # index may miss a passage that few others lead to: then it is looked for further before the index is called broken.
        near = (d for k in (1, FURTHER) for _, d in store.similarity_search_by_vector_with_relevance_scores(vector, k=k))  # fmt: skip
        if not any(float(distance) <= 10 * ROUNDING for distance in near):
            raise SearchIndexError(f"the index does not find {key!r} by its own vector")


def _unit(vectors: Any) -> Any:
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths == 0, 1, lengths)


def _batches(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
