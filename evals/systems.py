"""Systems side by side in one run: the same questions, the same characters of context, facts counted in them.

For each question every system gets as many characters as the chunks of the tutorial app hold: four, what a model would be
handed, or the first alone, about what an answer quotes. Passages are taken in order and the last one is cut. Then each
fact of the question is looked for.
"""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from coach.answering.coach import Coach
from coach.answering.gather import merged_hits
from coach.answering.rank import rank
from coach.answering.understand import Part, Reader
from coach.corpus import Catalog
from coach.search.adapter import Adapter
from coach.search.retrieve import Retriever, Scored
from coach.session import Session
from coach.types import Embed
from evals.score import Row, Score
from evals.scorers import holds, house_rule, paired

System = Callable[[str], list[str]]
"""A question in, texts out, best first."""
CHUNK, OVERLAP, CHUNKS = 1000, 200, 4  # what LangChain's tutorials use
MANY = 30
TUTORIAL = "tutorial app"
RRF = 60  # the constant of Cormack, Clarke and Buettcher, SIGIR 2009


def text_of(passage: Any) -> str:
    """A passage as it is handed on: its heading and its text."""
    return f"{passage.heading}\n{passage.text}"


def ours(coach: Coach, change: Callable[[Part], Part] = lambda part: part) -> System:
    """Our whole search; `change` takes something away from how a question is read."""

    def found(question: str) -> list[str]:
        understanding = coach.reader.read(question)
        parts = [change(p) for p in understanding.parts]
        whole = coach.retriever.score(understanding.question) if len(parts) > 1 else ()
        ranked = [
            rank(
                coach.catalog,
                part,
                coach.retriever.score(understanding.question if len(parts) == 1 else part.text),
                countries=understanding.countries,
                whole=whole,
            )
            for part in parts
        ]
        return [text_of(h.passage) for h in merged_hits(ranked, MANY)]

    return found


def fused(retriever: Retriever, worth: Callable[[Sequence[Scored]], Sequence[float]]) -> System:
    """Plain retrieval: one fusion of words and vectors, and nothing else."""

    def found(question: str) -> list[str]:
        scored = retriever.score(question)
        order = sorted(
            zip(worth(scored), scored, strict=True), key=lambda w: (-w[0], w[1].passage.id)
        )
        return [text_of(s.passage) for _, s in order[:MANY]]

    return found


def reciprocal_ranks(scored: Sequence[Scored]) -> list[float]:
    """The sum of 1 / (60 + rank) over both sides; what a side did not find gets nothing from it."""
    total = [0.0] * len(scored)
    for values in ([s.dense for s in scored], [s.words for s in scored]):
        ranked = sorted((i for i, v in enumerate(values) if v > 0), key=lambda i: -values[i])
        for place, i in enumerate(ranked, start=1):
            total[i] += 1 / (RRF + place)
    return total


def without_aliases(session: Session) -> Coach:
    """The same Coach over documents that have only their title: no aliases, terms or wordings people use."""
    catalog = session.catalog
    documents = {
        i: replace(d, aliases=(), terms={}, asked_as={}) for i, d in catalog.documents.items()
    }
    bare: Catalog = replace(catalog, documents=documents)
    retriever = Retriever(session.coach.retriever.passages, documents)
    retriever.dense = session.coach.retriever.dense
    reader = Reader(bare, retriever.words)
    return replace(session.coach, catalog=bare, retriever=retriever, reader=reader)


def without_adapter(session: Session) -> Coach:
    """The same Coach whose questions keep the vectors the embedder gives them."""
    retriever = copy(session.coach.retriever)
    retriever.dense = copy(retriever.dense)
    if retriever.dense is not None:
        retriever.dense._adapt = Adapter("")  # fitted for no embedder
    return replace(session.coach, retriever=retriever)


@contextmanager
def _tutorial(catalog: Catalog, embed: Embed) -> Any:
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    texts = [f"# {d.title}\n\n{d.body}" for d in catalog.documents.values()]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = Chroma.from_documents(
            splitter.create_documents(texts),
            embed,  # type: ignore[arg-type]
            persist_directory=folder,
        )
        yield lambda question: [d.page_content for d in store.similarity_search(question, k=CHUNKS)]


def tutorial(catalog: Catalog, embed: Embed) -> AbstractContextManager[System]:
    """LangChain's standard retrieval over the same documents and the same embedded model."""
    made: AbstractContextManager[System] = _tutorial(catalog, embed)
    return made


def systems(session: Session) -> dict[str, System]:
    """Ours, with parts taken away, and plain retrieval; the tutorial app's stands beside them."""
    retriever = session.coach.retriever
    return {
        "ours": ours(session.coach),
        "ours without facets": ours(session.coach, lambda p: replace(p, facets=())),
        "ours without names": ours(session.coach, lambda p: replace(p, names=())),
        "ours without aliases": ours(without_aliases(session)),
        "ours without adapter": ours(without_adapter(session)),
        "plain: vectors + words": fused(retriever, lambda s: [x.score for x in s]),
        "plain: reciprocal ranks (60)": fused(retriever, reciprocal_ranks),
        "plain: vectors": fused(retriever, lambda s: [x.dense for x in s]),
        "plain: words": fused(retriever, lambda s: [x.words for x in s]),
    }


def cut(texts: Sequence[str], characters: int) -> str:
    """The first texts, joined, up to that many characters."""
    return "\n".join(texts)[:characters]


@dataclass
class Side:
    """One comparison: a value for each fact and system, and the mean characters of a context."""

    scores: dict[str, Score]
    characters: float


def side_by_side(
    found: Sequence[Row], all_systems: Mapping[str, System], beside: System, chunks: int = CHUNKS
) -> Side:
    """Facts in the context of every system, at the characters of the tutorial app's first `chunks`."""
    made = {n: Score() for n in [*all_systems, TUTORIAL]}
    sizes = []
    for row in found:
        theirs = "\n".join(beside(row["question"])[:chunks])
        sizes.append(len(theirs))
        contexts = {n: cut(s(row["question"]), len(theirs)) for n, s in all_systems.items()}
        for at, fact in enumerate(f for f in row["must"] if not house_rule(f)):
            for system, context in {**contexts, TUTORIAL: theirs}.items():
                made[system].add(f"{row['id']}.{at}", holds(fact, context))
    return Side(made, sum(sizes) / max(1, len(sizes)))


def differences(made: dict[str, Score]) -> dict[str, tuple[float, tuple[float, float]]]:
    """Ours less each other system, on the same facts, with its interval."""
    return {n: paired(made["ours"].values, s.values) for n, s in made.items() if n != "ours"}
