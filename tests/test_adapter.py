"""The turn of a question's vector: fitted for the embedder in use, half way, better at how people ask, harmless to what it never saw."""

import json
from pathlib import Path

import numpy as np
import pytest

from coach.models.embedders import MiniLM
from coach.search.adapter import FILE, Adapter, half_way, keep
from coach.session import Session
from evals.adapter import fitted, found


def unit(rng: np.random.Generator, rows: int, size: int) -> np.ndarray:
    made = rng.normal(size=(rows, size)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True))


def test_it_was_fitted_for_the_embedder_in_use() -> None:
    """For any other it does nothing, so a new embedder would silently lose it."""
    assert json.loads(FILE.read_text("utf-8"))["for"] == MiniLM.name
    vector = MiniLM().embed_query("they trimmed my lump sum")
    turned = Adapter(MiniLM.name)(vector)
    assert turned != vector and np.linalg.norm(turned) == pytest.approx(1, abs=1e-4)
    assert Adapter("openai:text-embedding-3-small")(vector) is vector


def test_half_way_lies_between_a_vector_and_its_turn() -> None:
    vectors = unit(np.random.default_rng(1), 5, 8)
    assert np.allclose(half_way(vectors, np.eye(8)), vectors, atol=1e-6)
    swap = np.eye(8)[::-1]
    between = half_way(vectors, swap)
    assert np.allclose(np.linalg.norm(between, axis=1), 1, atol=1e-6)
    here, there = (between * vectors).sum(1), (between * (vectors @ swap)).sum(1)
    assert np.allclose(here, there, atol=1e-6)


def test_a_map_is_kept_and_read_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.search.adapter.FILE", tmp_path / "adapter.json")
    turn = np.eye(4)[[1, 0, 2, 3]]
    keep("model-a", turn)
    assert Adapter("model-a", tmp_path / "adapter.json")([1.0, 0, 0, 0]) == pytest.approx(
        [0.5**0.5, 0.5**0.5, 0, 0], abs=1e-3
    )


def test_fitting_finds_a_turn_that_is_there() -> None:
    rng = np.random.default_rng(2)
    passages = unit(rng, 40, 16)
    hidden = np.linalg.qr(rng.normal(size=(16, 16)))[0]
    at = rng.integers(0, 40, 600)
    asked = passages[at] @ hidden.T
    noisy = asked + 0.1 * rng.normal(size=asked.shape)
    noisy = (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)
    before, _ = found(passages, noisy, at)
    after, _ = found(passages, noisy @ fitted(passages, noisy, at), at)
    assert before < 0.2 < 0.6 < after


def test_wordings_come_nearer_to_their_section(session: Session) -> None:
    dense = session.coach.retriever.dense
    assert dense is not None
    pairs = [
        (wording, f"{document.id}#{anchor}")
        for document in session.catalog.documents.values()
        for anchor, wordings in document.asked_as.items()
        for wording in wordings[-1:]
    ][::25]
    worth = {}
    for adapted in (False, True):
        places = [
            next(
                (n for n, (i, _) in enumerate(dense.query(w, 10, adapted=adapted), 1) if i == s), 99
            )
            for w, s in pairs
        ]
        worth[adapted] = float(np.mean([1 / n for n in places]))
    assert len(pairs) > 80 and worth[True] > worth[False] + 0.05, worth
