"""A plan kept in the profile item `plan`: its steps and weeks, the day it was made, and prints of what it rests on.

The item is plain data that travels in the profile's file and in a browser, so it is read back field by field, as a stranger's.
Titles and checks are never read from it: they come from the knowledge by the step's id.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from coach.career.planning import MAX_HOURS, MAX_WEEKS, Plan
from coach.career.progress import listed, ticked
from coach.career.roles import an, name_of, say
from coach.career.steps import document_step, skill_step
from coach.corpus import Catalog
from coach.types import Profile, ProfileItem

_STEP = re.compile(r"[a-z0-9-]+:[1-5]")
_MOST_STEPS, _MOST_DOCUMENTS = 80, 200


@dataclass(frozen=True, slots=True)
class KeptStep:
    """One step of a kept plan and the weeks it fills; `check` is what a stranger could check when it is done."""

    id: str
    title: str
    hours: float
    first: int
    last: int
    check: str


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as it was made. `before` are the steps of its role that were ticked off by then."""

    role: str
    hours: float
    weeks: int | None
    made: date
    steps: tuple[KeptStep, ...]
    before: tuple[str, ...]
    documents: Mapping[str, str]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every step, those done before first."""
        return (*self.before, *(s.id for s in self.steps))

    def ends(self, step: KeptStep) -> date:
        """The last day of a step's last week."""
        return self.made + timedelta(days=7 * step.last - 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a kept plan is: steps done of all, the next one, and how many open ones its dates put before today."""

    done: int
    all: int
    next: KeptStep | None
    behind: int


def plan_item(plan: Plan, profile: Profile, catalog: Catalog) -> ProfileItem:
    """The profile item that keeps a plan."""
    spans: dict[str, list[int]] = {}
    for week in plan.weeks:
        for piece in week.pieces:
            spans.setdefault(piece.step, []).append(week.number)
    asked = next((b.weeks for b in plan.limits if b.kind == "asked"), None)
    value = {
        "role": plan.role,
        "hours": plan.hours_per_week,
        "weeks": asked,
        "made": plan.start.isoformat(),
        "steps": [
            {"id": s.id, "hours": s.hours, "first": spans[s.id][0], "last": spans[s.id][-1]}
            for s in plan.steps
        ],
        "before": _before(plan, profile, catalog),
        "documents": dict(plan.documents),
        "fingerprint": plan.fingerprint,
    }
    return ProfileItem(value, "said", say("path.plan_target", role=_who(plan.role, catalog)))


def _before(plan: Plan, profile: Profile, catalog: Catalog) -> list[str]:
    """The ticked steps that belong to the way to this role."""
    old = kept_plan(profile, catalog)
    own = set(old.ids) if old is not None and old.role == plan.role else set[str]()
    skills = set(catalog.documents[plan.role].record["skills"])
    open_ = {s.id for s in plan.steps}
    return [
        s
        for s in listed(profile)
        if s not in open_ and known(s, catalog) and (s in own or skills & _raises(s, catalog))
    ]


def _raises(step: str, catalog: Catalog) -> set[str]:
    document = catalog.documents.get(step)
    return set(document.record.get("closes", {})) if document else {step.partition(":")[0]}


def known(step: Any, catalog: Catalog) -> bool:
    """Whether an id names a step: a skill at a level, a project or a credential."""
    if not isinstance(step, str):
        return False
    document = catalog.documents.get(step)
    if document is not None:
        return document.kind in ("project", "credential")
    return bool(_STEP.fullmatch(step)) and step.partition(":")[0] in catalog.skills


def kept_plan(profile: Profile, catalog: Catalog) -> KeptPlan | None:
    """The plan kept in a profile; None when there is none, or when what stands there is no plan."""
    value = profile.get("plan")
    if not isinstance(value, Mapping):
        return None
    try:
        return _read(value, catalog)
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _read(value: Mapping[str, Any], catalog: Catalog) -> KeptPlan:
    role = catalog.documents[str(value["role"])]
    hours, weeks = float(value["hours"]), value.get("weeks")
    if role.kind != "role" or not 1 <= hours <= MAX_HOURS:
        raise ValueError
    if weeks is not None and not 1 <= (weeks := int(weeks)) <= MAX_WEEKS:
        raise ValueError
    made = date.fromisoformat(str(value["made"]))
    if not 2000 <= made.year <= 2200:
        raise ValueError
    documents = {
        str(k)[:100]: str(v)[:40]
        for k, v in list(dict(value["documents"]).items())[:_MOST_DOCUMENTS]
    }
    return KeptPlan(
        role=role.id,
        hours=hours,
        weeks=weeks,
        made=made,
        steps=tuple(_steps(list(value["steps"])[:_MOST_STEPS], catalog)),
        before=tuple(
            dict.fromkeys(s for s in list(value["before"])[:_MOST_STEPS] if known(s, catalog))
        ),
        documents=documents,
    )


def _steps(found: Iterable[Any], catalog: Catalog) -> Iterable[KeptStep]:
    """The steps the knowledge still knows, each once."""
    seen = set[str]()
    for step in found:
        name = step["id"]
        if not known(name, catalog) or name in seen:
            continue
        seen.add(name)
        hours, first, last = float(step["hours"]), int(step["first"]), int(step["last"])
        if not (0 <= hours < 1e5 and 1 <= first <= last <= 10_000):
            raise ValueError
        yield KeptStep(name, step_title(name, catalog), hours, first, last, _check(name, catalog))


def step_title(step: str, catalog: Catalog) -> str:
    """A step's name where it opens a line."""
    document = catalog.documents.get(step)
    if document is not None:
        name = name_of(document)
        return name[:1].upper() + name[1:]
    skill, _, level = step.partition(":")
    return say("export.plan_level", skill=catalog.skills[skill].name, level=level)


def _check(step: str, catalog: Catalog) -> str:
    """What a stranger could check when a step is done."""
    if step in catalog.documents:
        return document_step(catalog.documents[step], {}).milestone
    skill, _, level = step.partition(":")
    return skill_step(catalog.skills[skill], 0, int(level), {}).milestone


def standing(kept: KeptPlan, profile: Profile, catalog: Catalog, today: date) -> Standing:
    """How far the plan is today; a project done also counts for the steps it closes."""
    done = set(ticked(profile, catalog))
    left = [s for s in kept.steps if s.id not in done]
    late = sum(1 for s in left if kept.ends(s) < today)
    total = len(dict.fromkeys(kept.ids))
    return Standing(
        sum(1 for i in dict.fromkeys(kept.ids) if i in done), total, next(iter(left), None), late
    )


def with_ticks(profile: Profile, kept: KeptPlan, chosen: Iterable[Any]) -> Profile:
    """The profile with exactly these of the plan's steps ticked off; what was ticked for another plan stays."""
    wanted = {c for c in chosen if isinstance(c, str)} & set(kept.ids)
    others = [s for s in listed(profile) if s not in set(kept.ids)]
    done = [*others, *(i for i in dict.fromkeys(kept.ids) if i in wanted)]
    item = ProfileItem(done, "said", ", ".join(done)[:200])
    return replace(profile, items={**profile.items, "progress": item})


def week_ends(kept: KeptPlan) -> dict[int, tuple[str, ...]]:
    """The weeks in which steps end, in order, with those steps."""
    ends: dict[int, tuple[str, ...]] = {}
    for step in kept.steps:
        ends[step.last] = (*ends.get(step.last, ()), step.id)
    return dict(sorted(ends.items()))


def with_weeks(
    profile: Profile, kept: KeptPlan, chosen: Iterable[Any], catalog: Catalog
) -> Profile:
    """The profile with exactly these weeks done; in a week half done before, single steps stay as they were ticked."""
    done, wanted = set(ticked(profile, catalog)), {c for c in chosen if isinstance(c, int)}
    steps = set(listed(profile)) & set(kept.ids)
    for number, ids in week_ends(kept).items():
        if number in wanted:
            steps |= set(ids)
        elif done.issuperset(ids):
            steps -= set(ids)
    return with_ticks(profile, kept, steps)


def as_made(kept: KeptPlan, profile: Profile) -> Profile:
    """The profile as far as ticks go on the day the plan was made, so that making it again gives the same plan."""
    own = set(kept.ids) - set(kept.before)
    done = [s for s in listed(profile) if s not in own]
    item = ProfileItem(done, "said", "")
    return replace(profile, items={**profile.items, "progress": item})


def _who(role: str, catalog: Catalog) -> str:
    return an(name_of(catalog.documents[role]))
