"""A plan's data read into rows: steps with the weeks they fill, and what stands around them. Missing keys stay missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.career.plain import plain
from coach.export.marks import say
from coach.export.rows import Row, rows_of

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: its name, the weeks it fills, its hours, what a stranger could check, and the day it ends."""

    id: str
    title: str
    weeks: str
    hours: str
    check: str
    ends: date | None
    resources: tuple[Row, ...]
    done: bool


def unwrapped(data: Data) -> Data:
    """The plan itself, when a result holds it under "plan"."""
    inner = data.get("plan")
    return (
        inner
        if isinstance(inner, Mapping) and not data.get("steps") and not data.get("weeks")
        else data
    )


def step_rows(data: Data) -> list[StepRow]:
    """The steps in order; without steps, the weeks stand for them."""
    plan = unwrapped(data)
    spans = _spans(plan)
    done = {
        str(d.get("id", "")) if isinstance(d, Mapping) else str(d) for d in plan.get("done") or []
    }
    rows = [_row(step, spans, done) for step in rows_of(plan, "steps", "items", "rows")]
    return rows or [_week(week) for week in rows_of(plan, "weeks")]


def _row(step: Row, spans: Mapping[str, tuple[str, date | None]], done: set[str]) -> StepRow:
    key = plain(step.get("id") or step.get("title") or step.get("what") or "")
    weeks, ends = spans.get(key, ("", None))
    title = plain(step.get("title") or step.get("what") or step.get("name") or key)
    if step.get("kind") == "skill" and step.get("high"):
        title = say("plan_level", skill=title, level=plain(step["high"]))
    resources = step.get("resources")
    return StepRow(
        id=key,
        title=title,
        weeks=weeks or _between(step.get("weeks") or step.get("week")),
        hours=number(step.get("hours")),
        check=plain(step.get("milestone") or step.get("check") or step.get("done_when") or ""),
        ends=ends or iso(step.get("end") or step.get("date")),
        resources=tuple(r for r in resources if isinstance(r, Mapping))
        if isinstance(resources, Sequence)
        else (),
        done=bool(step.get("done")) or key in done,
    )


def _week(week: Row) -> StepRow:
    pieces = [
        plain(p.get("title") or p.get("step") or "") if isinstance(p, Mapping) else plain(p)
        for p in week.get("pieces") or []
    ]
    named = plain(week.get("number") or week.get("week") or "")
    title = "; ".join(p for p in pieces if p) or plain(week.get("what") or week.get("title") or "")
    check = "; ".join(plain(m) for m in week.get("milestones") or [])
    return StepRow(
        f"week-{named}",
        title,
        named,
        number(week.get("hours")),
        check,
        iso(week.get("end")),
        (),
        bool(week.get("done")),
    )


def _spans(plan: Data) -> dict[str, tuple[str, date | None]]:
    """Step id -> the weeks it fills, "3" or "3 to 5", and the last day of the last of them."""
    found: dict[str, list[tuple[int, date | None]]] = {}
    for at, week in enumerate(rows_of(plan, "weeks"), start=1):
        for piece in week.get("pieces") or []:
            if isinstance(piece, Mapping):
                number_ = week.get("number") or at
                found.setdefault(plain(piece.get("step") or ""), []).append(
                    (int(number_), iso(week.get("end")))
                )
    return {step: (_between([n for n, _ in weeks]), weeks[-1][1]) for step, weeks in found.items()}


def _between(value: Any) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        numbers = [plain(v) for v in value]
        return (
            numbers[0]
            if len(set(numbers)) == 1
            else f"{numbers[0]} to {numbers[-1]}"
            if numbers
            else ""
        )
    return plain(value) if value else ""


def number(value: Any) -> str:
    """A number without needless zeros; "" for none."""
    try:
        return f"{float(value):g}"
    except (TypeError, ValueError):
        return plain(value) if value else ""


def iso(value: Any) -> date | None:
    """A date from its ISO text, or None."""
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
