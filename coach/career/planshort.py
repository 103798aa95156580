"""What fits when the time is short: a project to show above all, then whatever else does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.career.roles import say
from coach.career.steps import (
    Step,
    best_project,
    closes,
    document_step,
    half_up,
    order_steps,
    with_prerequisites,
)
from coach.corpus import Catalog
from coach.types import Document

ALWAYS = 6  # weeks from which a plan holds something to show, however small
SMALLEST = 4.0  # hours of a first part that can still be shown
AHEAD = 0.25  # of the hours there are, before a first part begins
SHARE = 0.5  # of the hours there are, for a first part


def shortened(
    role: Document,
    levels: Mapping[str, int],
    targets: Mapping[str, int],
    project: Document | None,
    catalog: Catalog,
    *,
    capacity: float,
    weeks: int,
    chosen: bool = False,
    unwanted: Sequence[str] = (),
) -> list[Step]:
    """The steps that fit: the largest useful project with its basics, and what else there is room for.

    Where none fits in full, it is taken at the short end of its hours, and from six weeks on as a first part of itself.
    `chosen`: the person chose this project, so no smaller one takes its place.
    """

    def with_(work: Document | None, *, short: bool = False) -> list[Step]:
        steps = order_steps(levels, targets, catalog, project=work, credential=None)
        if work is not None and short:
            low = half_up(float(work.record["hours"][0]))
            steps = [replace(s, hours=low, short=True) if s.id == work.id else s for s in steps]
        return fitting(steps, levels, capacity, catalog)

    if project is None:
        return with_(None)
    for short in (False, True):
        if _holds(kept := with_(project, short=short), project):
            return kept
    smaller: Document | None = project
    while smaller is not None and not chosen:
        most = min(float(smaller.record["hours"][1]) - 0.5, capacity)
        smaller = best_project(
            levels, targets, catalog, near=role.related, max_hours=most, unwanted=unwanted
        )
        if smaller is None or not _of_role(smaller, role, levels, targets, catalog):
            continue
        if _holds(kept := with_(smaller), smaller):
            return kept
    return _first_part(project, levels, targets, catalog, capacity, weeks)


def _holds(steps: Sequence[Step], project: Document) -> bool:
    return any(s.id == project.id for s in steps)


def _of_role(
    project: Document,
    role: Document,
    levels: Mapping[str, int],
    targets: Mapping[str, int],
    catalog: Catalog,
) -> bool:
    """Whether a project is one the role names, or closes two of the gaps to it."""
    goal = with_prerequisites(levels, targets, catalog)
    return project.id in role.related or len(closes(project, levels, goal)) > 1


def _first_part(
    project: Document,
    levels: Mapping[str, int],
    targets: Mapping[str, int],
    catalog: Catalog,
    capacity: float,
    weeks: int,
) -> list[Step]:
    """What fits beside a first part of a project, which closes no skill by itself; without it when there is no room."""
    steps = order_steps(levels, targets, catalog, project=None, credential=None)
    full = document_step(project, {})
    hours = min(half_up(capacity * SHARE), float(project.record["hours"][0]) - 0.5)
    if weeks < ALWAYS or hours < SMALLEST:
        return fitting(steps, levels, capacity, catalog)
    part = replace(full, hours=hours, part=True, milestone=say("path.plan_part_check"))
    kept = fitting(steps, levels, capacity - hours, catalog)
    closing = set(project.record.get("closes", {}))
    basics: list[Step] = []
    for (
        step
    ) in kept:  # a first idea of what it is about, and no more before it than a quarter of the time
        ahead = sum(s.hours for s in basics) + step.hours
        if step.high <= 1 and step.skill in closing and ahead <= capacity * AHEAD:
            basics.append(step)
    return [*basics, part, *(s for s in kept if s not in basics)]


def fitting(
    steps: Sequence[Step], levels: Mapping[str, int], capacity: float, catalog: Catalog
) -> list[Step]:
    """The steps that fit one after another, each only when what it builds on is in."""
    now, kept, left = dict(levels), list[Step](), capacity
    for step in steps:
        needs = {r for s in step.raises for r in catalog.skills[s].requires}
        ready = all(now.get(r, 0) >= 1 or r in step.raises for r in needs)
        if step.kind == "skill":
            follows = now.get(step.skill, 0) == step.low
        else:  # a project starts from a first idea of everything it closes
            follows = all(now.get(s, 0) >= 1 for s in step.raises)
        if step.hours <= left and ready and follows:
            kept.append(step)
            left -= step.hours
            now.update({s: max(level, now.get(s, 0)) for s, level in step.raises.items()})
    return kept
