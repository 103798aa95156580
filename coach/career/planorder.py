"""The steps of a plan in the order somebody asked for: a project or a skill to the front or to the end, as far as they can stand there."""

from collections.abc import Sequence
from dataclasses import replace

from coach.career.steps import Step, reach
from coach.corpus import Catalog


def reordered(
    steps: Sequence[Step], first: Sequence[str], last: Sequence[str], catalog: Catalog
) -> list[Step]:
    """The steps with those of `first` in front, in that order, and those of `last` at the end; "project", or a skill's id.

    What a step builds on stays before it; the basics of a project put first become part of it.
    """
    found = list(steps)
    for name in reversed(first):
        found = _front(found, name, catalog)
    for name in last:
        found = _back(found, name, catalog)
    return found


def _front(steps: list[Step], name: str, catalog: Catalog) -> list[Step]:
    wanted = [s for s in steps if of(s, name)]
    if not wanted:
        return steps
    needed = [s for s in steps if s not in wanted and _before(s, wanted, steps, catalog)]
    rest = [s for s in steps if s not in wanted and s not in needed]
    if name == "project" and needed:
        return [_with_basics(wanted[0], needed), *wanted[1:], *rest]
    return [s for s in steps if s not in rest] + rest


def _back(steps: list[Step], name: str, catalog: Catalog) -> list[Step]:
    wanted = [s for s in steps if of(s, name)]
    after = [
        s for s in steps if s not in wanted and any(_before(w, [s], steps, catalog) for w in wanted)
    ]
    moved = [s for s in steps if s in wanted or s in after]
    return [s for s in steps if s not in moved] + moved


def of(step: Step, name: str) -> bool:
    """Whether a step is what a name of `first` or `last` means."""
    return step.kind == name or (step.kind == "skill" and step.skill == name)


def _before(step: Step, wanted: Sequence[Step], steps: Sequence[Step], catalog: Catalog) -> bool:
    """Whether one of the wanted steps builds on this one, directly or through another that stands between."""
    at = steps.index(step)
    for other in wanted:
        if steps.index(other) <= at:
            continue
        if _builds(other, step, catalog):
            return True
        between = [s for s in steps[at + 1 : steps.index(other)] if _builds(other, s, catalog)]
        if between and _before(step, between, steps, catalog):
            return True
    return False


def _builds(step: Step, on: Step, catalog: Catalog) -> bool:
    """Whether a step takes a skill further than another took it, or requires what the other gave a first idea of."""
    own = set(step.raises) if step.raises else {step.skill} - {""}
    if on.kind == "skill" and on.low > 0:
        return on.skill in own
    return bool(set(on.raises) & own.union(*(reach(s, catalog) for s in own)))


def _with_basics(project: Step, basics: Sequence[Step]) -> Step:
    """A project that is begun at once, with what it builds on learned on the way."""
    raises = {k: v for s in basics for k, v in s.raises.items()} | dict(project.raises)
    return replace(
        project,
        hours=project.hours + sum(s.hours for s in basics),
        raises=raises,
        basics=tuple(s.title for s in basics),
    )
