"""Hybrid retrieval: dense and BM25 side by side, fused, filtered, spread over documents."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from coach.errors import SearchIndexError
from coach.search.index import Dense
from coach.search.words import Words
from coach.types import Document, Hit, Passage

log = logging.getLogger(__name__)
POOL = 60  # passages each side offers to the fusion
# Weights of a min-max fusion: chosen on evals/, see evals/LOG.md.
DENSE_WEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with what each side thinks of it: cosine similarity, BM25, and the fused score."""

    passage: Passage
    dense: float
    words: float
    score: float


class Retriever:
    """Search over one fixed body. `dense` may arrive later; until then words alone answer.

    When the vectors fail, words alone answer too, and `problem` says why until they are back.
    """

    def __init__(self, passages: Sequence[Passage], documents: dict[str, Document]) -> None:
        self.documents = documents
        self.passages = tuple(passages)
        self.words = Words(self.passages, documents)
        self.dense: Dense | None = None
        self.problem = ""
        self.place = {p.id: i for i, p in enumerate(self.passages)}  # where a passage stands

    @property
    def with_vectors(self) -> bool:
        """Whether the last search had vectors; without them a cosine of 0 says nothing."""
        return self.dense is not None and not self.problem

    def score(self, query: str, keep: Callable[[Passage], bool] | None = None) -> list[Scored]:
        """Every passage either side found, fused, best first; ties by id, so the order is the same each time."""
        words = self.words.scores(query)
        order = self._by_words(words)
        dense = self._by_vectors(query)
        chosen = set(order) | set(dense)
        top_words = max((words[i] for i in chosen), default=0.0) or 1.0
        top_dense = max(dense.values(), default=0.0) or 1.0
        low_dense = min(dense.values(), default=0.0)
        span = (top_dense - low_dense) or 1.0
        weight = DENSE_WEIGHT if dense else 0.0
        found = []
        for i in chosen:
            passage = self.passages[i]
            if keep is not None and not keep(passage):
                continue
            near = max(0.0, (dense.get(i, low_dense) - low_dense) / span)
            fused = weight * near + (1 - weight) * words[i] / top_words
            found.append(Scored(passage, dense.get(i, 0.0), words[i], fused))
        return sorted(found, key=lambda s: (-s.score, s.passage.id))

    def nearest(self, text: str) -> float:
        """The cosine similarity, 0 to 1, of the passage nearest to a text as it is; 0 without vectors."""
        return max(self._by_vectors(text, 1, adapted=False).values(), default=0.0)

    def near(self, text: str) -> dict[str, float]:
        """The cosine similarity of every passage to a question, by its id; nothing without vectors."""
        found = self._by_vectors(text, len(self.passages))
        return {self.passages[i].id: similarity for i, similarity in found.items()}

    def scores(self, queries: Iterable[str]) -> dict[str, list[Scored]]:
        """What `score` finds for each query, each searched for once."""
        return {q: self.score(q) for q in dict.fromkeys(queries)}

    def _by_words(self, scores: Sequence[float]) -> list[int]:
        """The places of the best `POOL` passages that have any of the words; ties by id."""
        import numpy as np

        held = np.asarray(scores)
        # A sort of the whole body in Python took 200 ms at 100,000 passages (bench/results/growth.md).
        least = np.partition(held, len(held) - POOL)[len(held) - POOL] if len(held) > POOL else 0.0
        found = [int(i) for i in np.flatnonzero((held >= least) & (held > 0))]
        return sorted(found, key=lambda i: (-scores[i], self.passages[i].id))[:POOL]

    def _by_vectors(self, query: str, n: int = POOL, *, adapted: bool = True) -> dict[int, float]:
        """Cosine similarity by place of the passage; nothing when there are no vectors now."""
        if self.dense is None:
            return {}
        try:
            found = self.dense.query(query, n, adapted=adapted)
        except SearchIndexError as error:
            if not self.problem:
                log.warning("searching by words only: %s", error)
            self.problem = str(error)
            return {}
        self.problem = ""
        return {self.place[i]: similarity for i, similarity in found if i in self.place}

    def search(
        self, query: str, k: int, *, keep: Callable[[Passage], bool] | None = None, spread: int = 3
    ) -> list[Hit]:
        """At most `k` passages, best first, each once, at most `spread` of a document while others answer too."""
        return spread_over([Hit(s.passage, s.score) for s in self.score(query, keep)], k, spread)


def spread_over(hits: Sequence[Hit], k: int, spread: int) -> list[Hit]:
    """The first `k` hits with at most `spread` of one document, filled up from the rest."""
    taken: dict[str, int] = {}
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        count = taken.get(hit.passage.document_id, 0)
        (first if count < spread else rest).append(hit)
        taken[hit.passage.document_id] = count + 1
    return sorted((first + rest)[:k], key=lambda h: (-h.score, h.passage.id))
