"""Makes a plan: steps packed into weeks of the hours there are, inside the time there is. Same input, same plan."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach.career.levels import FIRST, background, first_level, held
from coach.career.limits import Limit, binding, limits
from coach.career.measure import Gap, measure
from coach.career.planorder import reordered
from coach.career.planshort import shortened
from coach.career.price import Chosen, choose_credential
from coach.career.prints import digest, documents_used
from coach.career.progress import listed, ticked
from coach.career.steps import Step, best_project, document_step, order_steps, skill_step
from coach.career.tastes import HATES, LIKES, in_role
from coach.career.weeks import Pace, Week, pack
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document, Profile

MAX_HOURS, MAX_WEEKS = 100, 260
# A quarter of each week for people and applications, as guides/learning-plan#how splits it.
PEOPLE = 0.25
NEAR = 0.4  # the share of a role's skills another asks too, from which it is a narrower form of it


@dataclass(frozen=True, slots=True)
class Narrower:
    """A role nearer to what is held, with the hours and weeks it needs."""

    role: str
    needed: float
    weeks: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan for one role. `needed` are the hours of learning to a first application, `claims` the levels its weeks reach."""

    role: str
    title: str
    start: date
    end: date
    hours_per_week: float
    study_hours: float
    people_hours: float
    fits: bool
    needed: float
    needed_weeks: int
    steps: tuple[Step, ...]
    weeks: tuple[Week, ...]
    claims: Mapping[str, int]
    left: Mapping[str, int]
    project: str
    credential: Chosen | None
    limits: tuple[Limit, ...]
    more_hours: int | None
    narrower: Narrower | None
    drop: tuple[str, ...]
    done: tuple[str, ...]
    gap: Gap
    documents: Mapping[str, str]
    fingerprint: str
    later: tuple[date, float] | None = None
    without: tuple[str, ...] = ()
    moved: bool = False  # whether it starts on a day of its own rather than today
    room: float = 0.0  # hours of study inside the tightest bound, 0 without one
    first: tuple[str, ...] = ()  # what was asked to come first, and last: "project" or a skill
    last: tuple[str, ...] = ()
    chosen: str = ""  # the project the person chose


def make_plan(
    role: Document,
    profile: Profile,
    catalog: Catalog,
    *,
    hours: float,
    today: date,
    weeks: int | None = None,
    start: date | None = None,
    later: tuple[date, float] | None = None,
    without: Sequence[str] = (),
    first: Sequence[str] = (),
    last: Sequence[str] = (),
    chosen: str = "",
) -> Plan:
    """The plan from today or a later `start`, for what is not ticked off yet.

    `later` is a day with the hours a week from then on; `without` names what to leave out: "credential", "project", a skill;
    `first` and `last` what comes then; `chosen` is a project of the person's choice.

    Raises:
        InputError: hours or weeks outside what a week or five years hold.
    """
    checked(hours, weeks)
    if later is not None:
        checked(later[1], None)
    begins = start or today
    gap = measure(role, profile, catalog, ticked(profile, catalog))
    study = study_hours(hours)
    change = (later[0], study_hours(later[1]), later[1] - study_hours(later[1])) if later else None
    pace = Pace(begins, study, hours - study, change)
    wait = math.ceil((begins - today).days / 7)
    bounds = limits(profile, catalog, begins, weeks, wait=wait)
    bound = binding(bounds)
    capacity = math.inf if bound is None else pace.within(bound.weeks)
    span = 0 if bound is None else bound.weeks
    whole, kept, project, title = _steps(
        role, gap, profile, catalog, capacity, without, span=span, chosen=chosen
    )
    needed = _hours(whole)
    more = [] if last else _beyond(gap, kept, whole, catalog, weeks, capacity)
    kept = reordered(kept, first, last, catalog) + more
    packed = pack(kept, pace)
    claims = _claims(kept, gap)
    used = documents_used(role, project, title, bounds, kept, catalog)
    fits = needed <= capacity
    return Plan(
        role=role.id,
        title=role.title,
        start=begins,
        end=packed[-1].end if packed else begins,
        hours_per_week=hours,
        study_hours=study,
        people_hours=hours - study,
        fits=fits,
        needed=needed,
        needed_weeks=pace.needed(needed),
        steps=tuple(kept),
        weeks=tuple(packed),
        claims=claims,
        left={r.skill: r.need for r in gap.gaps if claims.get(r.skill, r.have) < r.need},
        project=project,
        credential=title,
        limits=tuple(bounds),
        more_hours=None if fits or bound is None else _more_hours(needed, bound.weeks),
        narrower=None if fits else _narrower(role, profile, catalog, study, capacity),
        drop=_drop(kept, catalog),
        done=listed(profile),
        gap=gap,
        documents=used,
        fingerprint=digest(used),
        later=later,
        without=tuple(without),
        moved=begins != today,
        room=0.0 if bound is None else capacity,
        first=tuple(first),
        last=tuple(last),
        chosen=chosen,
    )


def study_hours(hours: float) -> float:
    """What a week leaves for learning once its share for people and applications is taken, in half hours."""
    return hours - math.floor(hours * PEOPLE * 2) / 2


def checked(hours: float, weeks: int | None) -> None:
    """Refuse hours and weeks no plan can hold.

    Raises:
        InputError: which one, and what was expected.
    """
    if not 1 <= hours <= MAX_HOURS:
        raise InputError(
            f"hours: {hours!r} is not between 1 and {MAX_HOURS} a week",
            "For example: 8 hours a week.",
        )
    if weeks is not None and not 1 <= weeks <= MAX_WEEKS:
        raise InputError(
            f"weeks: {weeks!r} is not between 1 and {MAX_WEEKS}",
            "Leave it out, or say for example 12 weeks.",
        )


def _steps(
    role: Document,
    gap: Gap,
    profile: Profile,
    catalog: Catalog,
    capacity: float,
    without: Sequence[str] = (),
    *,
    span: int = 0,
    chosen: str = "",
) -> tuple[list[Step], list[Step], str, Chosen | None]:
    """All the steps to a first application, those that fit, the project and the credential."""
    levels, targets = start_levels(gap, profile, catalog)
    for skill in (
        set(without) & catalog.skills.keys()
    ):  # as if it were held, so that nothing teaches it
        targets.pop(skill, None)
        levels[skill] = max(levels[skill], FIRST)
    title = None if "credential" in without else choose_credential(role, profile, catalog)
    buys = title is not None and title.fits_verdict and title.id not in ticked(profile, catalog)
    credential = catalog.documents[title.id] if title is not None and buys else None
    unwanted = sorted(set(without) & catalog.skills.keys())
    project = None
    if "project" not in without:
        project = catalog.documents.get(chosen) or best_project(
            levels, targets, catalog, near=role.related, unwanted=unwanted
        )
    whole = order_steps(levels, targets, catalog, project=project, credential=None)
    if credential is not None:
        # A title that saves as much study as it costs stands in the plan; another one waits until its end.
        within = order_steps(levels, targets, catalog, project=project, credential=credential)
        if _hours(within) <= _hours(whole):
            whole, credential = within, None
    kept = whole
    if _hours(whole) > capacity:
        kept = shortened(
            role,
            levels,
            targets,
            project,
            catalog,
            capacity=capacity,
            weeks=span,
            chosen=bool(chosen),
            unwanted=unwanted,
        )
    elif credential is not None:
        last = document_step(credential, {})
        kept = [*whole, last] if _hours(whole) + last.hours <= capacity else whole
    scheduled = any(s.kind == "credential" for s in kept)
    in_plan = next((s.id for s in kept if s.kind == "project"), "")
    if title is not None and title.id in ticked(profile, catalog):
        title = None
    return whole, list(kept), in_plan, replace(title, scheduled=scheduled) if title else None


def _hours(steps: Iterable[Step]) -> float:
    return sum(s.hours for s in steps)


def start_levels(
    gap: Gap, profile: Profile, catalog: Catalog
) -> tuple[dict[str, int], dict[str, int]]:
    """The levels held in every skill, and the first levels the role's must-haves still lack."""
    done, before = ticked(profile, catalog), background(profile, catalog)
    levels = {s.id: held(s, profile, before, done).level for s in catalog.skills.values()}
    return levels, {r.skill: first_level(r.need) for r in gap.gaps if r.have < r.first}


def _beyond(
    gap: Gap,
    kept: Sequence[Step],
    whole: Sequence[Step],
    catalog: Catalog,
    weeks: int | None,
    capacity: float,
) -> list[Step]:
    """Steps past the first levels, when weeks were asked for and some are left after everything else."""
    if weeks is None or len(kept) < len(whole):
        return []
    left = capacity - _hours(kept)
    more = []
    for row in gap.gaps:
        if row.need > row.first:
            step = skill_step(catalog.skills[row.skill], max(row.have, row.first), row.need, {})
            if step.hours <= left:
                more.append(step)
                left -= step.hours
    return more


def _claims(kept: Iterable[Step], gap: Gap) -> dict[str, int]:
    """The levels the plan's steps reach in the role's must-haves."""
    reached: dict[str, int] = {}
    for step in kept:
        for skill, level in step.raises.items():
            reached[skill] = max(level, reached.get(skill, 0))
    return {r.skill: reached[r.skill] for r in gap.gaps if reached.get(r.skill, 0) > r.have}


def _more_hours(needed: float, weeks: int) -> int | None:
    """The fewest whole hours a week, up to 40, that fit the hours needed into the weeks."""
    for hours in range(1, 41):
        if study_hours(hours) * weeks >= needed:
            return hours
    return None


def _narrower(
    role: Document,
    profile: Profile,
    catalog: Catalog,
    study: float,
    capacity: float,
) -> Narrower | None:
    """A near role that fits in the time: it shares the most skills with the role wanted, and at least `NEAR` of them.

    None that holds what the person said they hate, or nothing of what they like.
    """
    wanted = set(role.record["skills"])
    own = needed_hours(role, profile, catalog)
    found = []
    for other in catalog.of_kind("role"):
        shared = len(wanted & set(other.record["skills"])) / len(wanted)
        if other.id == role.id or shared < NEAR or not _suits(other, profile):
            continue
        hours = needed_hours(other, profile, catalog)
        if hours < own and hours <= capacity:
            found.append((-shared, hours, other.id))
    if not found:
        return None
    _, hours, name = min(found)
    return Narrower(name, hours, math.ceil(hours / study - 1e-9))


def _suits(role: Document, profile: Profile) -> bool:
    """Whether a role holds nothing that is hated, and something of what is liked where that was told."""
    hated = in_role(role, profile, HATES)
    return not hated and bool(not profile.get(LIKES) or in_role(role, profile, LIKES))


def needed_hours(role: Document, profile: Profile, catalog: Catalog) -> float:
    """The hours of learning to a first application in a role, as its plan counts them."""
    gap = measure(role, profile, catalog, ticked(profile, catalog))
    return _hours(_steps(role, gap, profile, catalog, math.inf)[0])


def _drop(kept: Sequence[Step], catalog: Catalog) -> tuple[str, ...]:
    """At most three steps to drop first after a setback: the last ones that nothing later needs and no project holds."""
    out: list[str] = []
    for i in range(len(kept) - 1, -1, -1):
        step = kept[i]
        later = {r for s in kept[i + 1 :] for k in s.raises for r in catalog.skills[k].requires}
        if step.kind == "skill" and step.high > 1 and step.skill not in later:
            out.append(step.id)
    return tuple(out[:3])
