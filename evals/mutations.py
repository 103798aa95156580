"""Lies made by rule from the documents' own sentences: one figure, date, name or denial changed; how many would pass.

    python -m evals.mutations [COUNT]

Every sentence is checked against its own passage alone, as if a model had cited it. Nothing is drawn by chance: the
sentences are taken evenly over the whole body, so two runs give the same numbers.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from coach.answering.check import Checker
from coach.answering.facts import facts, plain
from coach.answering.lexicon import lexicon_of
from coach.answering.sentences import SentenceParser
from coach.answering.spans import Block
from coach.corpus import Catalog, load_catalog
from coach.corpus.claims import sentences
from coach.types import Passage
from coach.wording import data_root

RESULTS = Path(__file__).parent / "results"
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NAME = re.compile(r"\b[A-Z]{2,}[A-Za-z]*\b")


def mutants(text: str, passage: Passage, names: list[str], at: int) -> Iterator[tuple[str, str]]:
    """Changed forms of one sentence, each with the kind of change."""
    found = facts(text)
    numbers = [f for f in found if f.kind in ("number", "money", "percent")]
    for fact in numbers[:1]:
        figure = re.search(r"\d[\d,.]*\d|\d", text[fact.start : fact.end])
        if figure:
            a, b = fact.start + figure.start(), fact.start + figure.end()
            yield (
                "a figure from nowhere",
                f"{text[:a]}{int(re.sub(r'[^0-9]', '', figure.group())[:6]) + 37}{text[b:]}",
            )
            others = [
                f
                for f in facts(plain(passage.text))
                if f.kind == fact.kind and f.value != fact.value
            ]
            if others:
                yield (
                    "another figure of the passage",
                    f"{text[:a]}{others[at % len(others)].value}{text[b:]}",
                )
        if fact.kind == "money":
            yield "another currency", f"{text[: fact.start]}{fact.value} yen{text[fact.end :]}"
    for month in _MONTHS:
        if re.search(rf"\b{month}\b", text):
            yield (
                "another month",
                re.sub(rf"\b{month}\b", _MONTHS[(_MONTHS.index(month) + 3) % 11], text, count=1),
            )
            break
    for unit, other in (
        ("days", "weeks"),
        ("weeks", "months"),
        ("months", "years"),
        ("years", "months"),
        ("hours", "days"),
    ):
        if re.search(rf"\d {unit}\b", text):
            yield "another unit of time", re.sub(rf"(\d) {unit}\b", rf"\1 {other}", text, count=1)
            break
    known = {n.lower() for n in _NAME.findall(f"{passage.text} {passage.heading}")}
    name = _NAME.search(text)
    fresh = [n for n in names if n.lower() not in known]
    if name and fresh:
        yield "another name", f"{text[: name.start()]}{fresh[at % len(fresh)]}{text[name.end() :]}"
    verb = re.search(r"\b(?:is|are|was|were|must|can|may|will|has|have|does|do)\b(?! not\b)", text)
    if verb and not re.search(r"\b(?:no|not|never|nothing|none|without|cannot)\b|n't", text):
        yield "a denial put in", f"{text[: verb.end()]} not{text[verb.end() :]}"
    if re.search(r"\bnot ", text):
        yield "a denial taken out", text.replace("not ", "", 1)
    for word, other in (
        ("must", "may"),
        ("up to", "at least"),
        ("at least", "at most"),
        ("before", "after"),
        ("more than", "less than"),
        ("only", "never"),
    ):
        if re.search(rf"\b{word}\b", text):
            yield "a bound or duty turned", re.sub(rf"\b{word}\b", other, text, count=1)
            break


def measure(catalog: Catalog, count: int) -> dict[str, tuple[int, int, list[str]]]:
    """Kind of change -> how many passed, of how many, with examples; "unchanged" is the honest sentence."""
    checker_words = lexicon_of(catalog)
    names = sorted(
        {n for d in catalog.documents.values() for a in d.aliases for n in _NAME.findall(a)}
    )
    passages = list(catalog.passages.values())
    step = max(1, len(passages) // count)
    tally: dict[str, list[str | None]] = defaultdict(list)
    for at, passage in enumerate(passages[::step]):
        document = catalog.documents[passage.document_id]
        around = ". ".join([document.title, *document.aliases, passage.heading])
        checker = Checker({"1": Block("1", passage.text, around, passage)}, checker_words)
        spans = [plain(passage.text[a:b]).removeprefix("- ") for a, b in sentences(passage.text)]
        for text in [s for s in spans if len(s.split()) >= 5][:2]:
            for kind, changed in [("unchanged", text), *mutants(text, passage, names, at)]:
                if kind != "unchanged" and changed == text:
                    continue
                parser = SentenceParser()
                cut = parser.feed(f"{changed.rstrip('.')} [1].") + parser.close()
                if len(cut) != 1:
                    continue
                tally[kind].append(changed if all(checker.check(s).ok for s in cut) else None)
    return {
        k: (sum(x is not None for x in v), len(v), [x for x in v if x][:5])
        for k, v in tally.items()
    }


def main() -> None:
    """Measure and write the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    found = measure(load_catalog(data_root("knowledge")), count)
    lines = [
        "# Sentences of the documents, changed by rule",
        "",
        "| change | passed | of | share |",
        "| --- | --- | --- | --- |",
    ]
    for kind, (passed, of, examples) in sorted(found.items()):
        lines.append(f"| {kind} | {passed} | {of} | {passed / of:.1%} |")
        print(lines[-1])
        if kind != "unchanged":
            for example in examples:
                print("    ", example[:160])
    (RESULTS / "mutations.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
