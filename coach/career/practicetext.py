"""What interview practice says: feedback on an answer, a model outline, and what a practice came to. Never a score."""

from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.plain import said
from coach.career.questions import Question
from coach.career.roles import name_of, say
from coach.career.spans import hole
from coach.corpus import Catalog

MAX_POINTS = 8
MAX_SUMMED = 8  # questions a summary names
GUIDE = "guides/interviews"
NEVER_DONE = "interview-never-audited"


def feedback(
    question: Question, met: Mapping[str, str], missed: Sequence[str], other: Question | None
) -> list[str]:
    """What counts in an answer, with the person's words for it, and what is missing as sentences one can say.

    An answer to another question is told so first.
    """
    parts = []
    if other is not None:
        parts.append(say("practice.instead", other=other.text, question=question.text))
    elif not met:
        parts.append(say("practice.none_heard", question=question.text))
    if met:
        lines = [
            say("practice.touched_line", point=_shown(question, p), words=said(w, limit=160))
            for p, w in list(met.items())[:MAX_POINTS]
        ]
        parts += [say("practice.touched") + "\n\n" + "\n".join(lines)]
    if missed:
        head = "practice.untouched" if question.says else "practice.untouched_plain"
        lines = [_missing(question, p) for p in missed[:MAX_POINTS]]
        parts += [say(head) + "\n\n" + "\n".join(lines)]
    else:
        parts.append(say("practice.all_there"))
    return [*parts, say("practice.good", quote=question.answer, cite=question.hole)]


def outline(question: Question, catalog: Catalog, *, never: bool = False) -> list[str]:
    """A model answer: the points as sentences one can speak, and the guide's own words; what to say first of work never done."""
    parts = [f"**{question.text}**"]
    if never and (passage := catalog.section(GUIDE, NEVER_DONE)):
        parts.append(say("practice.never", quote=passage.lead, cite=hole(passage.id)))
    good = say("practice.good", quote=question.answer, cite=question.hole)
    if question.says:
        lines = [say("practice.say_line", say=t) for t in question.says.values()]
        return [*parts, say("practice.points") + "\n\n" + "\n".join(lines), good]
    lines = [f"- {p}" for p in question.points[:MAX_POINTS]]
    return [*parts, good, say("practice.points_plain") + "\n\n" + "\n".join(lines)]


def summary(
    role: str,
    log: Sequence[Mapping[str, Any]],
    all_questions: Mapping[str, Question],
    catalog: Catalog,
) -> list[str]:
    """What a practice came to: each question with what its answer had, and what to practise first."""
    log = [e for e in log if e.get("id") in all_questions][-MAX_SUMMED:]
    if not any(e.get("met") or e.get("missed") for e in log):
        return [say("practice.sum_none")]
    count = say("practice.sum_many", count=len(log)) if len(log) > 1 else say("practice.sum_one")
    head = say("practice.sum", count=count, role=name_of(catalog.documents[role]))
    lines = [_summed(e, all_questions[e["id"]]) for e in log]
    return [
        head + "\n\n" + "\n".join(lines),
        *_first(log, all_questions),
        say("practice.sum_example"),
    ]


def to_repeat(repeat: Sequence[str], all_questions: Mapping[str, Question]) -> list[str]:
    """The questions kept to repeat, on one line."""
    titles = [all_questions[q].text for q in repeat if q in all_questions]
    return [say("practice.repeat", questions=" / ".join(titles[:5]))] if titles else []


def _summed(entry: Mapping[str, Any], question: Question) -> str:
    met, missed = (
        "; ".join(_shown(question, p) for p in entry.get(k) or ()) for k in ("met", "missed")
    )
    left = say("practice.sum_missed", missed=missed) if missed else ""
    if met:
        return say("practice.sum_line", question=question.text, met=met, missed=left).rstrip()
    if missed and entry.get("told"):
        return say("practice.sum_nothing", question=question.text, missed=missed)
    return say("practice.sum_left", question=question.text)


def _first(log: Sequence[Mapping[str, Any]], all_questions: Mapping[str, Question]) -> list[str]:
    """The question with most left to say, and a sentence to begin with."""
    worst = max(log, key=lambda e: len(e.get("missed") or ()))
    missed = list(worst.get("missed") or ())
    if not missed:
        return []
    question = all_questions[worst["id"]]
    if words := question.says.get(missed[0]):
        return [say("practice.sum_first", question=question.text, say=words)]
    return [say("practice.sum_first_plain", question=question.text)]


def _missing(question: Question, point: str) -> str:
    if words := question.says.get(point):
        return say("practice.untouched_line", point=_shown(question, point), say=words)
    return say("practice.untouched_point", point=_shown(question, point))


def _shown(question: Question, point: str) -> str:
    """A point as the list shows it: those of a guide's sentence open with a capital letter."""
    return point if question.says else point[:1].upper() + point[1:]
