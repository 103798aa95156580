"""Fits the model of coach/answering/kinds.py on messages.jsonl (half "tune") and says how well it tells the kinds apart.

    python -m evals.kinds            crossed figures of the tune half, and the half set aside
    python -m evals.kinds --write    the same, and writes coach/answering/kinds.json

Multinomial logistic regression in numpy, by Adam, kinds weighed by the root of their number. Questions of the other sets that
are plainly ours stand beside the messages as examples of what must be left alone.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from coach.answering.guard import clean, crisis, guard, own_words
from coach.answering.kinds import (
    FILE,
    KINDS,
    MEANING,
    PERHAPS,
    UNKNOWABLE,
    WORDS,
    grams,
    neutral,
    told,
)
from coach.corpus import load_catalog
from coach.corpus.load import facet_of
from coach.models.embedders import MiniLM
from coach.wording import data_root
from evals.sets import rows

OF = {"prompt_attack": "prompt", "unrelated": "off_topic"}  # the set's word -> the model's
AHEAD = ("prediction", "private")  # of the spoken questions: what nobody can know
FOLDS, STEPS, PENALTY, LEAST = 5, 300, 2e-4, 2
EVERY = 2  # of the wordings people use; all of them would only take longer
DISTRESS = frozenset({"guides/mood-and-pacing", "guides/about-coach", "feel", "help"})


def kind_of(row: dict[str, Any]) -> str:
    """The kind the model should tell; everything answerable, controls among them, is ours."""
    kind = OF.get(row["kind"], row["kind"])
    return kind if kind in KINDS else "ours"


def examples() -> tuple[list[str], list[str], list[str]]:
    """Texts, kinds of the model, kinds of the set."""
    found = rows("messages", half="tune")
    texts = [clean(r["text"]) for r in found]
    kinds, named = [kind_of(r) for r in found], [r["kind"] for r in found]
    ours = [r["question"] for r in rows("spoken", half="tune") if r["answerable"]]
    ours += [r["question"] for r in rows("questions", half="tune")]
    ahead = [r["question"] for r in rows("spoken", half="tune") if r.get("type") in AHEAD]
    near = rows("near", half="tune")
    ours += [r["text"] for r in near if r["kind"] not in ("unrelated", "unknowable")]
    ahead += [r["text"] for r in near if r["kind"] == "unknowable"]
    afar = [r["text"] for r in near if r["kind"] == "unrelated"]
    talks = rows("conversations", half="tune")
    ours += [t["user"] for r in talks for t in r["turns"] if not guard(clean(t["user"])).kind]
    ours += wordings()
    more = {"ours": ours, "unknowable": ahead, "off_topic": afar}
    for kind, found_ in more.items():
        texts += found_
        kinds += [kind] * len(found_)
        named += [f"other sets, {kind}"] * len(found_)
    return texts, kinds, named


def wordings() -> list[str]:
    """Some of what people ask of every section, which is ours however it sounds; not of those on distress, which must be heard."""
    catalog = load_catalog(data_root("knowledge"))
    found = [
        wording
        for document in catalog.documents.values()
        if document.id not in DISTRESS
        for anchor, listed in document.asked_as.items()
        if facet_of(anchor, catalog.facets) not in DISTRESS
        for wording in listed
    ]
    return found[::EVERY]


def vocabulary(texts: Sequence[str]) -> dict[str, float]:
    """Grams that stand in at least `LEAST` texts, with their inverse document frequency."""
    count = Counter(g for t in texts for g in grams(t))
    return {g: round(float(np.log(len(texts) / c)), 2) for g, c in sorted(count.items()) if c >= LEAST}  # fmt: skip


def table(texts: Sequence[str], vectors: Any, centre: Any, held: dict[str, float]) -> Any:
    """Rows x features: the centred vector, then the grams at unit length, then 1."""
    at = {g: i for i, g in enumerate(held)}
    words = np.zeros((len(texts), len(held)), dtype=np.float32)
    for i, text in enumerate(texts):
        for g in grams(text):
            if g in at:
                words[i, at[g]] = held[g]
        words[i] /= np.linalg.norm(words[i]) or 1.0
    return np.c_[MEANING * (vectors - centre), WORDS * words, np.ones(len(texts))].astype(
        np.float32
    )


def fitted(x: Any, y: Any) -> Any:
    """Features x kinds, the last row the constant."""
    b = np.zeros((x.shape[1], len(KINDS)), dtype=np.float32)
    target = np.eye(len(KINDS), dtype=np.float32)[y]
    weight = np.array([1 / np.sqrt(max(1, (y == k).sum())) for k in range(len(KINDS))])[y]
    weight = (weight / weight.sum()).astype(np.float32)
    m, v = np.zeros_like(b), np.zeros_like(b)
    for t in range(1, STEPS + 1):
        penalty = 2 * PENALTY * b
        penalty[-1] = 0
        g = x.T @ ((chances(x, b) - target) * weight[:, None]) + penalty
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
        rate = 0.1 if t < STEPS / 2 else 0.02
        b -= rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.99**t)) + 1e-9)
    return b


def chances(x: Any, b: Any) -> Any:
    """Rows x kinds."""
    z = x @ b
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def report(found: Any, named: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """A line a kind of the set: how many are told as what, by patterns and model together."""
    said: dict[str, Counter[str]] = {}
    for p, name, text in zip(found, named, texts, strict=True):
        by_rule = (guard(text) if crisis(text) else guard(own_words(text))).kind
        of = dict(zip(KINDS, p.tolist(), strict=True))
        became: str = by_rule or told(of) or ("perhaps crisis" if of["crisis"] >= PERHAPS else "")
        became = became or ("unknowable" if of["unknowable"] >= UNKNOWABLE else "-")
        said.setdefault(name, Counter())[became] += 1
    for name, count in said.items():
        yield f"{name:20} {sum(count.values()):5}  " + ", ".join(f"{k} {c}" for k, c in count.most_common())  # fmt: skip


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write coach/answering/kinds.json")
    args = parser.parse_args()
    model = MiniLM()
    texts, kinds, named = examples()
    asked, texts = texts, [neutral(t) for t in texts]
    y = np.array([KINDS.index(k) for k in kinds])
    vectors = np.array(model.embed_documents(texts))
    fold = np.random.RandomState(0).randint(0, FOLDS, len(texts))
    crossed = np.zeros((len(texts), len(KINDS)))
    for k in range(FOLDS):
        near = fold != k
        centre = vectors[near].mean(0)
        held = vocabulary([t for t, n in zip(texts, near, strict=True) if n])
        x = table(texts, vectors, centre, held)
        crossed[~near] = chances(x[~near], fitted(x[near], y[near]))
    print("tune half, crossed", *report(crossed, named, asked), sep="\n")
    centre, held = vectors.mean(0).round(4), vocabulary(texts)
    b = fitted(table(texts, vectors, centre, held), y).round(3)
    aside = rows("messages", half="aside")
    told_ = [clean(r["text"]) for r in aside]
    read = [neutral(t) for t in told_]
    made = chances(table(read, np.array(model.embed_documents(read)), centre, held), b)
    print("\nhalf set aside", *report(made, [r["kind"] for r in aside], told_), sep="\n")
    if args.write:
        size = len(centre)
        kept = {"grams": held, "centre": centre.tolist(), "meaning": b[:size].tolist(), "words": b[size:-1].tolist(), "constant": b[-1].tolist()}  # fmt: skip
        FILE.write_text(json.dumps(kept, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
