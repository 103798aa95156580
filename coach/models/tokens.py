"""Counts tokens for a budget: exactly when the vocabulary can be had, else by characters. Never waits, never fails.

tiktoken downloads its vocabulary when it is first used, with no time limit of its own. So it is loaded in a thread
beside the answer, and only for OpenAI's own server: whoever runs a local model has not asked for an outside call.
"""

import logging
import math
import threading
from typing import Any

log = logging.getLogger(__name__)
CHARS_PER_TOKEN = (
    4  # errs high for English prose (4.4 to 4.8 characters a token), so a budget holds
)


class TokenCounter:
    """Counts tokens of one model's texts. Until the vocabulary is there, and without one, characters / 4."""

    def __init__(self, model: str, *, exact: bool) -> None:
        self._model = model
        self._encoding: Any = None
        self._wanted = exact
        self._lock = threading.Lock()
        self.note = "" if exact else "Token counts are estimates: one for every 4 characters."

    def count(self, text: str) -> int:
        """Tokens of a text, rounded up."""
        self._load()
        if self._encoding is not None:
            return len(self._encoding.encode(text, disallowed_special=()))
        return math.ceil(len(text) / CHARS_PER_TOKEN)

    @property
    def exact(self) -> bool:
        """Whether counts come from the model's own vocabulary."""
        return self._encoding is not None

    def _load(self) -> None:
        with self._lock:
            if not self._wanted:
                return
            self._wanted = False
        threading.Thread(target=self._fetch, name="coach-tokens", daemon=True).start()

    def _fetch(self) -> None:
        try:
            import tiktoken

            try:
                name = tiktoken.encoding_name_for_model(self._model)
            except KeyError:
                name = "o200k_base"
            self._encoding = tiktoken.get_encoding(name)
        except (
            Exception
        ) as error:  # a vocabulary is a convenience: whatever is wrong with it, an answer goes on
            self.note = "Token counts are estimates: one for every 4 characters (no vocabulary)."
            log.info("%s %s", self.note, type(error).__name__)
