"""The gate: the tune half is run again, and no headline figure may have fallen by more than its noise.

Compared row by row with `evals/results/baseline.json`, which `make eval` writes: a figure has fallen when the 95 % interval
of the paired difference lies below zero. Questions added since are not compared.
"""

import asyncio
import json
from pathlib import Path

import pytest

from coach.session import Session
from evals.report import HEADLINE
from evals.run import run
from evals.score import Scores
from evals.scorers import paired

BASELINE = json.loads(
    (Path(__file__).parent.parent / "evals/results/baseline.json").read_text("utf-8")
)
FIGURES = [f"{name}/{what}" for name, whats in HEADLINE.items() for what in whats]
# Promised without any noise: one answer that breaks it is one too many.
WHOLE = ("citations exact", "numbers in evidence", "names in evidence", "wrong claims absent")


@pytest.fixture(scope="module")
def figures(session: Session) -> dict[str, Scores]:
    """The tune half, run once: about fifteen seconds."""
    return asyncio.run(run(session))[0]


def fell(was: dict[str, float], now: dict[str, float]) -> bool:
    """Whether a figure fell by more than its noise."""
    return paired(now, was)[1][1] < 0


@pytest.mark.parametrize("figure", FIGURES)
def test_no_headline_figure_fell_by_more_than_its_noise(
    figures: dict[str, Scores], figure: str
) -> None:
    name, _, what = figure.partition("/")
    now, was = figures[name][what], BASELINE["tune"][figure]
    said = f"{figure}: {now.mean:.3f}, was {was['mean']:.3f}"
    lost = sorted(k for k, v in was["values"].items() if now.values.get(k, v) < v)
    assert not fell(was["values"], now.values), f"{said}; lost: {', '.join(lost)}"
    if what in WHOLE and was["mean"] == 1:
        assert now.mean == 1, f"{said}; {now.misses[:3]}"


def test_the_gate_notices_a_loss_and_forgives_one_row() -> None:
    was = {f"q{i}": float(i % 10 > 0) for i in range(120)}
    assert not fell(was, was)
    assert not fell(was, was | {"q1": 0.0})
    assert fell(was, was | {f"q{i}": 0.0 for i in range(1, 9)})


def test_the_baseline_keeps_rows_of_the_tune_half_alone() -> None:
    assert all("values" in BASELINE["tune"][f] for f in FIGURES)
    assert not any("values" in BASELINE["aside"][f] for f in FIGURES)
