"""Fits the map of coach/search/adapter.py on the wordings of the knowledge, and says how often it finds the right section.

    python -m evals.adapter            crossed: wordings of documents it was not fitted on, turned half way and whole
    python -m evals.adapter --write    the same, and writes coach/search/adapter.json

Each wording is to be nearer to its passage than to any other: a softmax over all passages, by momentum in numpy, held to the
identity by a small penalty. No set of questions is read, so all of them may judge it.
"""

import argparse
from typing import Any

import numpy as np
from rich.progress import track

from coach.corpus import load_catalog
from coach.models.embedders import MiniLM
from coach.search.adapter import FILE, half_way, keep
from coach.search.index import embed_text
from coach.wording import data_root

HEAT, RATE, MOMENTUM, PENALTY = 0.03, 0.5, 0.9, 1e-3
EPOCHS, BATCH, FOLDS = 6, 512, 4


def examples() -> tuple[Any, Any, Any, list[str]]:
    """Vectors of passages and of wordings, the passage of each wording, the document of each passage."""
    catalog, embed = load_catalog(data_root("knowledge")), MiniLM()
    passages = list(catalog.passages.values())
    first: dict[str, int] = {}
    for place, passage in enumerate(passages):
        first.setdefault(f"{passage.document_id}#{passage.anchor}", place)
    pairs = [
        (wording, first[f"{document.id}#{anchor}"])
        for document in catalog.documents.values()
        for anchor, wordings in document.asked_as.items()
        for wording in wordings
    ]
    texts = [embed_text(p, catalog.documents[p.document_id]) for p in passages]
    vectors = [
        np.asarray([embed.embed_query(t) for t in track(listed, what)], dtype=np.float32)
        for listed, what in ((texts, "passages"), ([w for w, _ in pairs], "wordings"))
    ]
    at = np.asarray([place for _, place in pairs])
    return vectors[0], vectors[1], at, [p.document_id for p in passages]


def fitted(passages: Any, asked: Any, at: Any) -> Any:
    """The map, dimensions x dimensions, under which each row of `asked` is nearest to the passage `at` its place."""
    rng = np.random.default_rng(0)
    one = np.eye(passages.shape[1], dtype=np.float32)
    made, speed = one.copy(), np.zeros_like(one)
    for _ in range(EPOCHS):
        order = rng.permutation(len(asked))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            turned = asked[rows] @ made
            length = np.linalg.norm(turned, axis=1, keepdims=True)
            turned /= length
            scores = turned @ passages.T / HEAT
            wrong = np.exp(scores - scores.max(1, keepdims=True))
            wrong /= wrong.sum(1, keepdims=True)
            wrong[np.arange(len(rows)), at[rows]] -= 1
            slope = wrong @ passages / HEAT / len(rows)
            slope = (slope - (slope * turned).sum(1, keepdims=True) * turned) / length
            speed = MOMENTUM * speed - RATE * (asked[rows].T @ slope + PENALTY * (made - one))
            made = made + speed
    return made


def found(passages: Any, asked: Any, at: Any) -> tuple[float, float]:
    """The share of `asked` whose passage comes first, and among the first five."""
    scores = asked @ passages.T
    better = (scores > scores[np.arange(len(at)), at][:, None]).sum(1)
    return float((better < 1).mean()), float((better < 5).mean())


def main() -> None:
    """Print the crossed figures; write the map when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the fitted map")
    write = parser.parse_args().write
    passages, asked, at, documents = examples()
    listed = sorted(set(documents))
    fold = np.asarray([listed.index(documents[place]) % FOLDS for place in at])
    plain: list[tuple[float, float]] = []
    half: list[tuple[float, float]] = []
    whole: list[tuple[float, float]] = []
    for left in range(FOLDS):
        kept, out = fold != left, fold == left
        plain.append(found(passages, asked[out], at[out]))
        turn = fitted(passages, asked[kept], at[kept])
        whole.append(found(passages, asked[out] @ turn, at[out]))
        half.append(found(passages, half_way(asked[out], turn), at[out]))
    for name, shares in (("as they are", plain), ("half way", half), ("whole", whole)):
        one, five = np.mean(shares, axis=0)
        print(f"{name:12} first {one:.3f}, among five {five:.3f} of {len(at):,} wordings")
    if write:
        keep(MiniLM.name, fitted(passages, asked, at))
        print(f"written: {FILE.name}, {FILE.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
