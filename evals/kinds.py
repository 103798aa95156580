"""Fits the model of coach/answering/kinds.py on messages.jsonl (half "tune") and says how well it tells the kinds apart.

    python -m evals.kinds            crossed figures of the tune half, and the half set aside
    python -m evals.kinds --write    the same, and writes coach/answering/kinds.json

Multinomial logistic regression, kinds weighed by the root of their number. Questions of the other sets that are plainly ours
stand beside the messages as examples of what must be left alone.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from coach.answering.guard import clean, crisis, guard, own_words
from coach.answering.kinds import (
    FILE,
    KINDS,
    MEANING,
    PERHAPS,
    UNKNOWABLE,
    WORDS,
    grams,
    keep,
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
WORDING = "wordings of sections"
FOLDS, PENALTY, LEAST = 5, 1e-4, 2
EVERY = 2  # of the wordings people use; all of them would only take longer
SHARE = 0.3  # what one of them weighs: they are many, and none of them is in distress
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
    for kind, more, name in (
        ("ours", ours, "other sets, ours"),
        ("ours", wordings(), WORDING),
        ("unknowable", ahead, "other sets, unknowable"),
        ("off_topic", afar, "other sets, off_topic"),
    ):
        texts += more
        kinds += [kind] * len(more)
        named += [name] * len(more)
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


def vocabulary(said: Sequence[set[str]]) -> dict[str, float]:
    """Grams that stand in at least `LEAST` texts, with their inverse document frequency."""
    count = Counter(g for held in said for g in held)
    return {g: round(float(np.log(len(said) / c)), 2) for g, c in sorted(count.items()) if c >= LEAST}  # fmt: skip


def table(said: Sequence[set[str]], vectors: Any, centre: Any, held: Mapping[str, float]) -> Any:
    """Rows x features, sparse: the centred vector, then the grams at unit length."""
    at = {g: i for i, g in enumerate(held)}
    columns, weights, ends = [], [], [0]
    for own in said:
        known = sorted(own & at.keys())
        found = np.array([held[g] for g in known])
        columns += [at[g] for g in known]
        weights += (WORDS * found / (np.linalg.norm(found) or 1.0)).tolist()
        ends.append(len(columns))
    words = csr_matrix((weights, columns, ends), shape=(len(said), len(held)))
    return hstack([csr_matrix(MEANING * (vectors - centre)), words]).tocsr()


def fitted(x: Any, y: Any, named: Sequence[str]) -> Any:
    """The model, its rows weighed by the root of how many there are of their kind."""
    weight = 1 / np.sqrt(np.bincount(y, minlength=len(KINDS)))[y]
    weight *= np.array([SHARE if name == WORDING else 1.0 for name in named])
    model = LogisticRegression(C=1 / (2 * PENALTY), max_iter=500)
    model.fit(x, y, sample_weight=weight / weight.sum())
    return model


def crossed(said: Sequence[set[str]], vectors: Any, y: Any, named: Sequence[str]) -> Any:
    """Rows x kinds: the chances each row is given by a model that did not see it."""
    fold = np.random.RandomState(0).randint(0, FOLDS, len(y))
    found = np.zeros((len(y), len(KINDS)))
    for k in range(FOLDS):
        near, far = np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
        read = [said[i] for i in near]
        centre, held = vectors[near].mean(0), vocabulary(read)
        model = fitted(table(read, vectors[near], centre, held), y[near], [named[i] for i in near])
        found[far] = model.predict_proba(table([said[i] for i in far], vectors[far], centre, held))
    return found


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
        yield f"{name:22} {sum(count.values()):5}  " + ", ".join(f"{k} {c}" for k, c in count.most_common())  # fmt: skip


def main() -> None:
    """Fit, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write coach/answering/kinds.json")
    args = parser.parse_args()
    embed = MiniLM()
    texts, kinds, named = examples()
    read = [neutral(t) for t in texts]
    said = [grams(t) for t in read]
    y = np.array([KINDS.index(k) for k in kinds])
    vectors = np.array(embed.embed_documents(read))
    print("tune half, crossed", *report(crossed(said, vectors, y, named), named, texts), sep="\n")
    centre, held = vectors.mean(0), vocabulary(said)
    model = fitted(table(said, vectors, centre, held), y, named)
    aside = rows("messages", half="aside")
    texts = [clean(r["text"]) for r in aside]
    read = [neutral(t) for t in texts]
    x = table([grams(t) for t in read], np.array(embed.embed_documents(read)), centre, held)
    found = report(model.predict_proba(x), [r["kind"] for r in aside], texts)
    print("\nhalf set aside", *found, sep="\n")
    if args.write:
        keep(held, centre, model.coef_.T, model.intercept_)
        print(f"written: {FILE.name}, {FILE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
