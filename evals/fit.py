"""Fits the weights of the signs in coach/answering/signs.py on the tune halves of the sets, and prints them.

    python -m evals.fit        the weights, and how well they separate (halves crossed)

Logistic regression with a small penalty, both classes weighing the same: some 1,000 rows of nine signs.
"""

import asyncio
import sys
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

import coach.answering.decide as deciding
from coach.answering.signs import signs
from coach.session import Session
from evals.run import opened
from evals.score import answer
from evals.sets import rows

PENALTY = 0.01
# Refusals that search and signs decide; the others are stopped by what is asked, not by what was found.
KINDS = ("absent_facet", "absent_qualifier", "unknowable", "false_premise")


def labelled(half: str) -> list[tuple[str, str, bool]]:
    """Rows that search decides: id, question, whether the body answers it."""
    found = [(r["id"], r["question"], True) for r in rows("questions", half=half)]
    found += [(r["id"], r["question"], r["answerable"]) for r in rows("decide", half=half)]
    found += [
        (r["id"], r["prompt"], False) for r in rows("refusals", half=half) if r["type"] in KINDS
    ]
    return found + [
        (r["id"], r["question"], r["answerable"])
        for r in rows("spoken", half=half)
        if not r.get("right")
    ]


async def measured(session: Session, half: str) -> tuple[list[str], Any, Any]:
    """The signs of every row that no rule decides: names, an array of rows x signs, whether each is answerable."""
    taken: list[dict[str, float]] = []
    names: list[str] = []
    x, y = [], []
    seen = signs

    def watched(*given: Any) -> dict[str, float]:
        taken.append(signs(*given))
        return taken[-1]

    deciding.signs = watched  # type: ignore[assignment,attr-defined]
    try:
        for _, question, answerable in labelled(half):
            taken.clear()
            got = await answer(session, question, session.new_conversation())
            if len(taken) == 1 and not got.decision.unknown_names:
                names = list(taken[0])
                x.append(list(taken[0].values()))
                y.append(answerable)
    finally:
        deciding.signs = seen  # type: ignore[attr-defined]
    return names, np.array(x), np.array(y, float)


def logistic(z: Any, y: Any) -> Any:
    """The weights of a logistic regression; the last column of `z` is the constant, which no penalty holds."""
    model = LogisticRegression(C=1 / (2 * PENALTY * len(y)), class_weight="balanced")
    model.fit(z[:, :-1], y)
    return np.r_[model.coef_[0], model.intercept_]


def area(score: Any, y: Any) -> float:
    """The area under the curve: the chance that an answerable row scores above one that is not."""
    rank = np.argsort(np.argsort(score))
    right = y == 1
    return float((rank[right].mean() - (right.sum() - 1) / 2) / (~right).sum())


def main() -> None:
    """Print the weights and how they separate."""
    names, x, y = asyncio.run(measured(opened(), "tune"))
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    parity = np.arange(len(y)) % 2
    crossed = np.zeros(len(y))
    for k in (0, 1):
        crossed[parity == k] = z[parity == k] @ logistic(z[parity != k], y[parity != k])
    b = logistic(z, y)
    print("WEIGHTS: Mapping[str, tuple[float, float, float]] = {")
    for name, w, mu, sd in zip(names, b, mean, spread, strict=False):
        print(f'    "{name}": ({w:.2f}, {mu:.3f}, {sd:.3f}),')
    print(f"}}\nCONSTANT = {b[-1]:.2f}")
    made = 1 / (1 + np.exp(-crossed))
    print(
        f"{len(y)} rows, {int(y.sum())} answerable; area under the curve, crossed: {area(crossed, y):.3f}",
        file=sys.stderr,
    )
    for at in (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(
            f"  at {at}: answerable kept {np.mean(made[y == 1] >= at):.3f}, others below {np.mean(made[y == 0] < at):.3f}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
