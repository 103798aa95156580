"""The dense index in Chroma: derived from the documents, disposable, never trusted unchecked.

    <data>/index/current       names the folder in use and every file's hash; replaced in one step
    <data>/index/<hash>.<x>/   a Chroma store under a name never used before; copied before it is opened
    <data>/vectors-<embedder>.sqlite   vectors by content hash

With a Chroma server the collection is `coach-<hash>`, complete once its metadata says so.
"""

import hashlib
import logging
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from coach.errors import CoachError, SearchIndexError
from coach.search.adapter import Adapter
from coach.search.folder import Private, copy, current, hashes, keep
from coach.search.store import (
    WIDE,
    close,
    local_client,
    new_store,
    patient,
    read_store,
    server_client,
    verify,
)
from coach.search.vectors import CachedEmbed
from coach.types import Document, Embed, Passage

log = logging.getLogger(__name__)
SPLITTER = f"section-1, searched {WIDE} wide"  # changes when passages are cut, embedded or kept in another way
NAME = "coach"
WAIT = 600  # seconds a second builder waits for the first
REST = (
    15.0  # seconds without vectors after a search failed, so that each question does not wait anew
)
Progress = Callable[[int, int], None]


def embed_text(passage: Passage, document: Document) -> str:
    """What is embedded for a passage: its document's title, its heading and its text."""
    return f"{document.title}. {passage.heading}\n{passage.text}"


def index_hash(texts: Mapping[str, str], embedder: str) -> str:
    """Changes with the documents, the splitter or the embedder; 16 hex digits."""
    digest = hashlib.sha256(f"{SPLITTER}\0{embedder}".encode())
    for key in sorted(texts):
        digest.update(f"\0{key}\0{texts[key]}".encode())
    return digest.hexdigest()[:16]


class Dense:
    """An open, checked index: ids and cosine similarities for a query.

    After a failure it rests, and then tries again; `reopen` finds a collection anew after its server was away.
    """

    rest = REST

    def __init__(
        self,
        store: Any,
        embed: CachedEmbed,
        embedder: str = "",
        reopen: Callable[[], Any] | None = None,
    ) -> None:
        self._store = store
        self._embed = embed
        self._adapt = Adapter(embedder)
        self._reopen = reopen
        self._rest_until = 0.0
        self._lock = threading.Lock()

    def query(self, text: str, n: int, *, adapted: bool = True) -> list[tuple[str, float]]:
        """At most `n` passage ids with cosine similarity, best first: of the question turned towards its answers
        (`adapter`), or with `adapted=False` of the text as it is.

        Raises:
            SearchIndexError: the index cannot be searched now.
        """
        if time.monotonic() < self._rest_until:
            raise SearchIndexError("the search index is resting after a fault")
        try:
            store = self._opened()
            vector = self._embed.embed_query(text)
            vector = self._adapt(vector) if adapted else vector
            # Ids alone: LangChain's search also makes a document of each text, which takes as long again.
            found = store._collection.query(
                query_embeddings=[vector], n_results=n, include=["distances"]
            )
            pairs = zip(found["ids"][0], found["distances"][0], strict=True)
            return [(str(i), 1.0 - float(distance)) for i, distance in pairs]
        except BaseException as error:
            if not _is_fault(error):
                raise
            self._rest_until = time.monotonic() + self.rest
            if self._reopen is not None:
                self.close()
            raise SearchIndexError(
                f"the search index does not answer: {type(error).__name__}"
            ) from error

    def close(self) -> None:
        """Give the store up; the next query opens it again, when it can be."""
        store, self._store = self._store, None
        if store is not None:
            close(store._client)

    def _opened(self) -> Any:
        with self._lock:
            if self._store is None and self._reopen is not None:
                self._store = self._reopen()
            return self._store


def _is_fault(error: BaseException) -> bool:
    """Whether an error is one of the index. Chroma's native part panics with an error that is no `Exception`."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def open_index(
    passages: Sequence[Passage],
    documents: Mapping[str, Document],
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
        CoachError: it can neither be opened nor built; the caller goes on with words alone.
    """
    texts = {p.id: embed_text(p, documents[p.document_id]) for p in passages}
    cached = CachedEmbed(
        embed,
        data_dir / f"vectors-{_slug(embedder)}.sqlite",
        embedder=embedder,
        progress=progress,
        shipped=shipped,
    )
    try:
        ids = sorted(texts)
        cached.trust([texts[i] for i in dict.fromkeys((ids[0], ids[len(ids) // 2], ids[-1]))])
        if chroma_url:
            return _on_server(texts, cached, embedder, chroma_url, data_dir)
        return _in_process(texts, cached, embedder, data_dir)
    except CoachError:
        raise
    except BaseException as error:
        if not _is_fault(error):
            raise
        raise SearchIndexError(
            f"the search index could not be opened or built: {type(error).__name__}",
            f"Coach searches by words meanwhile. Check that {data_dir} can be written, or run: coach index",
        ) from error
    finally:
        cached.release()


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower())


def _in_process(
    texts: Mapping[str, str], embed: CachedEmbed, embedder: str, data_dir: Path
) -> Dense:
    root, key = data_dir / "index", index_hash(texts, embedder)
    if (found := _open_current(root, texts, key, embed, embedder)) is not None:
        return found
    with _writer(root):
        if (found := _open_current(root, texts, key, embed, embedder)) is not None:
            return found
        private = Private()
        try:
            store = new_store(local_client(private.path), NAME, texts, embed, embedder)
            verify(store, texts, embed, embedder)
        except BaseException:
            private.remove()
            raise
        try:
            keep(root, private.path, key, embedder)
        except OSError as error:
            log.warning("the search index cannot be kept in %s (%s)", root, error.strerror)
        return _dense(store, embed, embedder, private)


@contextmanager
def _writer(root: Path) -> Iterator[None]:
    """One builder at a time. Where there is no place for a lock nothing is kept either, so each builds its own."""
    from filelock import FileLock

    lock = None
    try:
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(root / "writer.lock"))
        lock.acquire(timeout=WAIT)
    except OSError as error:
        log.warning("no lock in %s (%s)", root, type(error).__name__)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _dense(store: Any, embed: CachedEmbed, embedder: str, private: Private) -> Dense:
    made = Dense(store, embed, embedder)
    weakref.finalize(made, _let_go, store, private)
    return made


def _let_go(store: Any, private: Private) -> None:
    close(store._client)
    private.remove()


def _open_current(
    root: Path, texts: Mapping[str, str], key: str, embed: CachedEmbed, embedder: str
) -> Dense | None:
    """The current index when it is this very one and passes its checks."""
    named = current(root)
    if named.get("hash") != key:
        return None
    private = Private()
    try:
        copy(root / named["folder"], private.path)
        if hashes(private.path) != named.get("files"):
            raise SearchIndexError("a file of the index has changed")
        store = read_store(local_client(private.path), NAME, embed)
        verify(store, texts, embed, embedder)
        return _dense(store, embed, embedder, private)
    except BaseException as error:
        private.remove()
        if not _is_fault(error):
            raise
        # A damaged index may fail in any way; it is built anew from the documents.
        log.warning("the search index is damaged (%s) and is built anew", type(error).__name__)
        return None


def _on_server(
    texts: Mapping[str, str], embed: CachedEmbed, embedder: str, url: str, data_dir: Path
) -> Dense:
    from filelock import FileLock

    name = f"coach-{index_hash(texts, embedder)}"

    def found(client: Any) -> Any:
        return _complete(client, name, texts, embed, embedder)

    def found_or_made(client: Any) -> Any:
        if (store := found(client)) is not None:
            return store
        data_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(str(data_dir / "server-writer.lock"), timeout=WAIT):
            if (store := found(client)) is not None:
                return store
            if name in _names(client):
                client.delete_collection(name)
            with patient(client):
                store = new_store(client, name, texts, embed, embedder)
                verify(store, texts, embed, embedder)
                store._collection.modify(metadata={"embedder": embedder, "complete": True})
            return store

    def again(client: Any) -> Any:
        store = read_store(client, name, embed)
        if not (store._collection.metadata or {}).get("complete"):
            raise SearchIndexError("the server's index is not complete")
        return store

    return Dense(
        _with_client(url, found_or_made), embed, embedder, lambda: _with_client(url, again)
    )


def _with_client(url: str, opened: Callable[[Any], Any]) -> Any:
    """A store opened by a new client; the client is closed when that fails."""
    client = server_client(url)
    try:
        return opened(client)
    except BaseException:
        close(client)
        raise


def _names(client: Any) -> set[str]:
    return {c.name for c in client.list_collections()}


def _complete(
    client: Any, name: str, texts: Mapping[str, str], embed: CachedEmbed, embedder: str
) -> Any:
    """The server's collection when it is complete and passes its checks.

    A server that fails is no damaged collection: its error goes on, and nothing is deleted for it.
    """
    if name not in _names(client):
        return None
    store = read_store(client, name, embed)
    if not (store._collection.metadata or {}).get("complete"):
        return None
    try:
        verify(store, texts, embed, embedder)
        return store
    except SearchIndexError as error:
        log.warning("the server's index is damaged (%s) and is built anew", error)
        return None
