"""What a person holds in a skill and where that is known from; hours between two levels."""

from collections.abc import Iterable
from dataclasses import dataclass

from coach.career.plain import said
from coach.types import Profile, Skill

# Level 3 reads "works alone on a normal case": what a first credible application has to show. The rest grows on the job.
FIRST = 3
SOFTWARE = "software, no ML"  # the profile's `background` of somebody who said so
_HOURS = {0: ("0-1", 1), 1: ("1-3", 2), 2: ("1-3", 2), 3: ("3-5", 2), 4: ("3-5", 2)}


@dataclass(frozen=True, slots=True)
class Held:
    """A level held, the words it came from, and whether it is only assumed."""

    level: int
    origin: str
    words: str
    assumed: bool


def start(skill: Skill, profile: Profile) -> int:
    """The level taken where nothing is known: a typical ML engineer's, or a software engineer's who said they have no ML."""
    return typical(skill, software=profile.get("background") == SOFTWARE)


def typical(skill: Skill, *, software: bool) -> int:
    """What a typical ML engineer holds in a skill, or a software engineer without ML."""
    return skill.software_start if software else skill.ml_start


def held(skill: Skill, profile: Profile, done: Iterable[str] = ()) -> Held:
    """The level a person holds in a skill.

    What they confirmed counts as it stands. What was read from a file counts when it is more than is typical; where
    nothing is known, the typical level is assumed and marked so. Ticked plan steps raise it.
    """
    assumed = start(skill, profile)
    item = profile.skills.get(skill.id)
    known = item is not None and item.state != "cannot_confirm"
    ticked = max((int(d.rpartition(":")[2]) for d in done if is_step_of(d, skill.id)), default=0)
    if item is not None and known and (item.state == "confirmed" or int(item.value) >= assumed):
        base = Held(int(item.value), item.origin, said(item.words, limit=120), False)
    else:
        base = Held(assumed, "assumed", "", True)
    if ticked > base.level:
        return Held(ticked, "plan step ticked off", f"{skill.name} to level {ticked}", False)
    return base


def is_step_of(step_id: str, skill_id: str) -> bool:
    """Whether a plan step such as "workpapers:3" belongs to a skill."""
    name, _, level = step_id.rpartition(":")
    return name == skill_id and level.isdigit()


def hours_between(skill: Skill, low: int, high: int) -> float:
    """Hours from one level to another, our judgement; the steps 1-3 and 3-5 are spread evenly over their levels."""
    total = 0.0
    for level in range(low, high):
        key, spread = _HOURS[level]
        total += skill.hours.get(key, 0.0) / spread
    return total


def level_text(skill: Skill, level: int) -> str:
    """What a level looks like in evidence: the described level at or below it, "" for none."""
    return next((skill.levels[at] for at in (5, 3, 1) if at <= level and at in skill.levels), "")


def first_level(need: int) -> int:
    """The level a first application has to show of a level a role asks."""
    return min(need, FIRST)
