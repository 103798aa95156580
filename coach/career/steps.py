"""The steps of a plan, in order: basics, one project that closes several gaps, a credential, then the rest by prerequisite.

A step starts only when all its skill requires is at level 1 or above; between skills that are free to start, the one that
unlocks most comes first.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coach.career.levels import hours_between
from coach.corpus import Catalog
from coach.types import Document, Resource, Skill

Levels = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a skill from one level to another, a project, or a credential. Hours are our judgement.

    `raises` are the levels reached when it is done; `milestone` is what a stranger could check then. A project may be a first
    `part` of itself, stand at the `short` end of its hours, or hold the `basics` it builds on.
    """

    id: str
    kind: str
    title: str
    skill: str
    low: int
    high: int
    hours: float
    raises: Mapping[str, int]
    milestone: str
    resources: tuple[Resource, ...] = ()
    unlocks: int = 0
    part: bool = False
    short: bool = False
    basics: tuple[str, ...] = ()


def order_steps(
    levels: Levels,
    targets: Levels,
    catalog: Catalog,
    *,
    project: Document | None,
    credential: Document | None,
) -> list[Step]:
    """The steps from `levels` to `targets`, in the order to take them; missing prerequisites are added at level 1."""
    now, goal = dict(levels), with_prerequisites(levels, targets, catalog)
    steps: list[Step] = []

    def learn(skill_id: str, high: int) -> None:
        low = now.get(skill_id, 0)
        if low < high:
            steps.append(skill_step(catalog.skills[skill_id], low, high, goal))
            now[skill_id] = high

    if project is not None:
        closing = closes(project, now, goal)
        for skill_id in by_prerequisite(_needed_for(closing, now, goal, catalog), goal, catalog):
            learn(skill_id, 1)
        steps.append(document_step(project, closing))
        now.update(closing)
    if credential is not None:
        closing = closes(credential, now, goal)
        for skill_id in by_prerequisite(_needed_for(closing, now, goal, catalog), goal, catalog):
            learn(skill_id, 1)
        steps.append(document_step(credential, closing))
        now.update(closing)
    rest = [s for s, level in goal.items() if now.get(s, 0) < level]
    for skill_id in by_prerequisite(rest, goal, catalog):
        if goal[skill_id] > 1:
            learn(skill_id, 1)
        learn(skill_id, goal[skill_id])
    return steps


def with_prerequisites(levels: Levels, targets: Levels, catalog: Catalog) -> dict[str, int]:
    """The targets, and level 1 for what they require when it is not held."""
    goal = {s: t for s, t in targets.items() if t > levels.get(s, 0)}
    todo = list(goal)
    while todo:
        for other in catalog.skills[todo.pop()].requires:
            if levels.get(other, 0) < 1 and other not in goal:
                goal[other] = 1
                todo.append(other)
    return goal


def by_prerequisite(skills: Iterable[str], goal: Levels, catalog: Catalog) -> list[str]:
    """The skills so that what one requires stands before it; free ones by what they unlock in the plan, then size."""
    left = set(skills)
    ordered: list[str] = []
    rank = {s: (-unlocks(s, goal, catalog), -goal.get(s, 0), s) for s in left}
    while left:
        free = [s for s in left if not reach(s, catalog) & (left - {s})] or sorted(left)
        best = min(free, key=lambda s: rank[s])
        ordered.append(best)
        left.remove(best)
    return ordered


def unlocks(skill_id: str, goal: Levels, catalog: Catalog) -> int:
    """How many skills of the plan require this one, directly or through others."""
    return sum(1 for other in goal if other != skill_id and skill_id in reach(other, catalog))


def reach(skill_id: str, catalog: Catalog) -> set[str]:
    """Everything a skill requires, directly or through others."""
    found: set[str] = set()
    todo = list(catalog.skills[skill_id].requires)
    while todo:
        other = todo.pop()
        if other not in found:
            found.add(other)
            todo += catalog.skills[other].requires
    return found


def _needed_for(closing: Levels, now: Levels, goal: Levels, catalog: Catalog) -> list[str]:
    """The skills still at 0 that a project needs a first idea of: those it closes and what they require."""
    wanted = set(closing).union(*(reach(s, catalog) for s in closing)) if closing else set()
    return [s for s in wanted if now.get(s, 0) < 1 and s in goal]


def closes(document: Document, now: Levels, goal: Levels) -> dict[str, int]:
    """The skills of the goal a project or credential raises, and to which level, never past the goal."""
    offered = document.record.get("closes", {})
    found = {s: min(int(level), goal[s]) for s, level in offered.items() if s in goal}
    return {s: level for s, level in found.items() if level > now.get(s, 0)}


def skill_step(skill: Skill, low: int, high: int, goal: Levels) -> Step:
    """A skill step; the free resources stand first."""
    free_first = sorted(skill.resources, key=lambda r: (r.cost != "free", skill.resources.index(r)))
    text = skill.levels.get(1 if high <= 1 else 3 if high <= 3 else 5, "")
    return Step(
        id=f"{skill.id}:{high}",
        kind="skill",
        title=skill.name,
        skill=skill.id,
        low=low,
        high=high,
        hours=half_up(hours_between(skill, low, high)),
        raises={skill.id: high},
        milestone=text if high in (1, 3, 5) else f"On the way to: {text}",
        resources=tuple(free_first),
    )


def document_step(document: Document, closing: Levels) -> Step:
    """A project or a credential as one step, sized by the upper end of its hours so that it fits when it runs long."""
    hours = document.record.get("hours") or (0.0, 40.0)
    project = document.kind == "project"
    return Step(
        id=document.id,
        kind=document.kind,
        title=document.title,
        skill="",
        low=0,
        high=0,
        hours=half_up(float(hours[1])),
        raises=dict(closing),
        milestone=str(document.record.get("deliverable", ""))
        if project
        else "The exam is passed, with the result on paper.",
    )


def best_project(
    levels: Levels,
    targets: Levels,
    catalog: Catalog,
    *,
    near: Sequence[str] = (),
    max_hours: float = math.inf,
    unwanted: Sequence[str] = (),
) -> Document | None:
    """The project that closes most gaps at once; then one the role names, then the hours of study it saves.

    One about a skill that is `unwanted` is taken only when there is no other.

    None when none of at most `max_hours` closes two gaps, or one at no more than twice the hours of study it saves.
    """
    goal = with_prerequisites(levels, targets, catalog)
    ranked = []
    for document in catalog.of_kind("project"):
        closing = closes(document, levels, goal)
        saved = sum(
            hours_between(catalog.skills[s], max(1, levels.get(s, 0)), t)
            for s, t in closing.items()
        )
        upper = float(document.record["hours"][1])
        if upper <= max_hours and (len(closing) > 1 or (closing and upper <= 2 * saved)):
            about = bool(set(unwanted) & set(document.record.get("closes", {})))
            ranked.append(
                (about, -len(closing), document.id not in near, upper - saved, document.id)
            )
    return catalog.documents[min(ranked)[-1]] if ranked else None


def half_up(hours: float) -> float:
    """Hours rounded up to half an hour."""
    return math.ceil(hours * 2 - 1e-9) / 2
