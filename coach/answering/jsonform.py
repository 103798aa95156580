"""Answers as plain data: the one object the command line, the page and the evaluation see."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from coach.types import Answer, Hit


def hits_to_json(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Hits as data, best first."""
    return [
        {
            "passage_id": h.passage.id,
            "document_id": h.passage.document_id,
            "heading": h.passage.heading,
            "text": h.passage.text,
            "score": round(h.score, 4),
        }
        for h in hits
    ]


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """An answer as data, in the form of the contract."""
    return {
        "question": answer.question,
        "query": answer.query,
        "status": answer.status,
        "text": answer.text,
        "citations": [
            {
                "number": c.number,
                "document_id": c.document_id,
                "passage_id": c.passage_id,
                "title": c.title,
                "heading": c.heading,
                "quote": c.quote,
                "as_of": c.as_of,
                "evidence": c.evidence,
                "sources": [dict(s) for s in c.sources],
            }
            for c in answer.citations
        ],
        "hits": hits_to_json(answer.hits),
        "decision": asdict(answer.decision),
        "unanswered": list(answer.unanswered),
        "notes": list(answer.notes),
        "results": [plain(r) for r in answer.results],
        "follow_ups": list(answer.follow_ups),
        "usage": asdict(answer.usage),
        "trace": [asdict(s) for s in answer.trace],
    }


def plain(value: Any) -> Any:
    """A value JSON can hold: dates as ISO text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    return value
