"""Turns the vector of a question towards those of the passages that answer it: one linear map over the embedder's space.

A small general model places "they trimmed my lump sum" far from "severance is taxed". The map is fitted by
`python -m evals.adapter` on the wordings people use (`asked_as`), each with its passage; the vectors of passages stay as
they are. The question is met half way between where it was and where the map puts it: turned whole, it would find less in
documents the map was not fitted on, such as a person's own (evals/LOG.md).
"""

import json
from base64 import b64decode, b64encode
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("adapter.json")  # the embedder, and its map: float16 in base64


class Adapter:
    """The map for the embedder it was fitted for; any other embedder's vectors stay as they are."""

    def __init__(self, embedder: str, file: Path = FILE) -> None:
        self._embedder, self._file = embedder, file

    def __call__(self, vector: list[float]) -> list[float]:
        """A question's vector of unit length, turned half way; of unit length again."""
        import numpy as np

        fitted_for, turn = _read(self._file)
        if self._embedder != fitted_for:
            return vector
        found: list[float] = half_way(np.asarray(vector, dtype=np.float32), turn).tolist()
        return found


def half_way(vectors: Any, turn: Any) -> Any:
    """Vectors (dimensions, or rows x dimensions) of unit length between themselves and what `turn` makes of them."""
    return _unit(vectors + _unit(vectors @ turn))


def keep(embedder: str, turn: Any) -> None:
    """Write a fitted map, dimensions x dimensions."""
    held = b64encode(turn.astype("<f2").tobytes()).decode()
    FILE.write_text(json.dumps({"for": embedder, "turn": held}) + "\n", "utf-8")


def _unit(vectors: Any) -> Any:
    import numpy as np

    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


@lru_cache(maxsize=2)
def _read(file: Path) -> tuple[str, Any]:
    import numpy as np

    kept = json.loads(file.read_text("utf-8"))
    flat = np.frombuffer(b64decode(kept["turn"]), dtype="<f2").astype(np.float32)
    return kept["for"], flat.reshape(round(flat.size**0.5), -1)
