"""What an answer may stand on, and whether it does: exact quotes, and no number or name from nowhere."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from coach.answering.fixed import support_beside
from coach.session import Session
from coach.types import Answer
from coach.wording import data_root
from evals.score import Scores
from evals.scorers import citation_faults, unsupported_names, unsupported_numbers


def evidence(session: Session, key: str, got: Answer, made: Scores) -> None:
    """Exact quotes, and no number or name from nowhere, for one answer."""
    cited = [
        {"number": c.number, "passage_id": c.passage_id, "quote": c.quote, "sources": c.sources}
        for c in got.citations
    ]
    texts = {
        c.passage_id: p.text
        for c in got.citations
        if (p := session.catalog.passages.get(c.passage_id)) is not None
    }
    wrong = citation_faults(got.text, cited, texts)
    made["citations exact"].add(key, not wrong, f"{key} {wrong}")
    if got.status == "answered":
        stands = evidence_text(session, got)
        numbers = unsupported_numbers(got.text, stands)
        names = unsupported_names(got.text, stands + wordings())
        made["numbers in evidence"].add(key, not numbers, f"{key} {numbers}")
        made["names in evidence"].add(key, not names, f"{key} {names}")


def evidence_text(session: Session, got: Answer) -> str:
    """All an answer may stand on: its quotes, what a tool computed, the question, the documents' names and dates."""
    documents = session.catalog.documents
    ids = {c.document_id for c in got.citations}
    ids |= {i for d in list(ids) for i in documents[d].superseded_by + documents[d].supersedes}
    heads = [
        f"{d.title} {' '.join(d.aliases)} {d.as_of} {d.review_by} {_months(d.as_of, d.review_by)}"
        for d in (documents[i] for i in sorted(ids) if i in documents)
    ]
    # Where a person can be reached stands before an answer as one paragraph, word for word from the knowledge.
    countries = ("", *{line.country for line in session.coach.support})
    beside = [b for c in countries if (b := support_beside(c, session.coach)) in got.text]
    # What is not held of a place is said first, by the place's name; it claims nothing of it.
    opening = got.text.split("\n\n")[0]
    none = session.coach.prompts.phrase("phrases.other_place", place="|", have="|").split("|")[0]
    beside += [opening] if opening.startswith(none) else []
    return "\n".join(
        [
            *beside,
            *(f"{c.quote} {c.heading}" for c in got.citations),
            *heads,
            *(computed(dict(r)) for r in got.results),
            *got.notes,
            *got.unanswered,
            got.question,
        ]
    )


def _months(*dates: str) -> str:
    """ "2026-06" as it is said: June 2026."""
    said = [d.split("-") for d in dates if "-" in d]
    return " ".join(f"{date(2000, int(m[1]), 1):%B} {m[0]}" for m in said)


def computed(result: Mapping[str, Any]) -> str:
    """What a tool computed, and what may be said of it: rounded numbers, counts of its rows, dates in words."""
    text = json.dumps(result, default=str, ensure_ascii=False)
    rounded = [f"{float(n):.0f}" for n in re.findall(r"\d+\.\d+", text)]
    longest = max((len(v) for v in result.values() if isinstance(v, list)), default=0)
    days = [f"{date.fromisoformat(d):%-d %B %Y %A}" for d in set(_ISO.findall(text))]
    return " ".join([text, *rounded, *map(str, range(max(longest, 5) + 1)), *days])


_ISO = re.compile(r"\b20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")


@cache
def wordings() -> str:
    """The fixed wordings of answers without a model: names in them are ours, not claims."""
    return "\n".join(p.read_text("utf-8") for p in sorted(data_root("prompts").glob("*.md")))
