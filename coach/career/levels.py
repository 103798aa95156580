"""What a person holds in a skill and where that is known from; hours between two levels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.career.plain import said
from coach.corpus import Catalog
from coach.types import Profile, Skill

# Level 3 reads "works alone on a normal case": what a first credible application has to show. The rest grows on the job.
FIRST = 3
ML = "ml"  # the background of somebody of whom nothing else is known
SOFTWARE = "software"
# Of whom no level may be assumed: another profession, and somebody who said what they know and that it is all.
NOTHING, ONLY = "nothing", "only"
ONLY_NAMED = "only the skills named"  # the `background` of who says they know nothing else
NAMED = 2  # a skill only named, as in a list of a CV; more needs evidence
OF_ML = (ML, "nlp", "vision", "mlops", "data-science")
# A title such as "software engineer" says little of who has trained models: two of these held say more.
_MODELS = ("python-ml", "statistics-experiments", "explainability", "fairness-testing", "llm-evaluation", "llm-internals")  # fmt: skip
_HOURS = {0: ("0-1", 1), 1: ("1-3", 2), 2: ("1-3", 2), 3: ("3-5", 2), 4: ("3-5", 2)}


# Titles that tell of no profession: they say how high, not in what.
_NO_TRADE = re.compile(
    r"(?:(?:senior|sr|staff|principal|lead|leader|junior|jr|head|of|vp|director|cto|tech|technical|team|r&d|research|researcher|"
    r"scientist|engineering|engineer|manager|consultant|founder|co-founder|freelance\w*|contractor|student|phd|intern|the|and|an?)\b\W*)*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Held:
    """A level held, the words it came from, and whether it is only assumed."""

    level: int
    origin: str
    words: str
    assumed: bool


def background(profile: Profile, catalog: Catalog) -> str:
    """The background of `qualifiers.yaml` a person comes from: what they said, else what their last role tells, else ML.

    `ONLY` when they named all they know, `NOTHING` when `qualifiers.yaml` does not know their profession.
    """
    known = catalog.qualifiers.backgrounds
    role = str(profile.get("current_role", "")).lower()
    other = ML if of_no_trade(role) else NOTHING
    told = next((k for k, b in known.items() if any(_within(t, role) for t in b.titles)), other)
    stated = profile.get("background")
    if stated == ONLY_NAMED:
        return ONLY
    if stated == known[SOFTWARE].name and told not in OF_ML:
        return told  # "a platform engineer, no ML": that is what it says
    if stated:
        return next((k for k, b in known.items() if stated in (k, b.name)), ML)
    return ML if told in (SOFTWARE, NOTHING) and _builds_models(profile) else told


def of_no_trade(role: str) -> bool:
    """Whether a title tells of no profession, only how high: "engineering manager"."""
    return bool(_NO_TRADE.fullmatch(role.lower()))


def background_name(background: str, catalog: Catalog) -> str:
    """The words for somebody of a background, "" where nothing is assumed."""
    found = catalog.qualifiers.backgrounds.get(background)
    return found.who if found else ""


def of_ml(background: str) -> bool:
    """Whether somebody of a background works on models, as those the role notes speak of."""
    return background in OF_ML


def _within(title: str, role: str) -> bool:
    return title in role and bool(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", role))


def _builds_models(profile: Profile) -> bool:
    shown = [profile.skills[s] for s in _MODELS if s in profile.skills]
    return sum(i.state != "cannot_confirm" and int(i.value) >= 2 for i in shown) >= 2


def typical(skill: Skill, background: str) -> int:
    """The level, 0 to 5, that somebody of a background typically holds in a skill; our judgement."""
    return (
        0
        if background in (NOTHING, ONLY)
        else skill.starts.get(background, skill.starts.get(ML, 0))
    )


def held(skill: Skill, profile: Profile, background: str, done: Iterable[str] = ()) -> Held:
    """The level a person of a background holds in a skill.

    What they confirmed counts as it stands; a skill they said they lack is at 0, whatever a file shows. What was read
    from a file, or only named, counts when it is more than is typical; where nothing is known, the typical level is
    assumed and marked so. Ticked plan steps raise it.
    """
    assumed = typical(skill, background)
    item = profile.skills.get(skill.id)
    known = item is not None and item.state != "cannot_confirm"
    own = _rated(skill, profile) or _named(skill, profile, assumed)
    ticked = max((int(d.rpartition(":")[2]) for d in done if is_step_of(d, skill.id)), default=0)
    if item is not None and known and item.state == "confirmed":
        base = Held(int(item.value), item.origin, said(item.words, limit=120), False)
    elif own is not None and own.level == 0:
        base = own
    elif item is not None and known and int(item.value) >= (own.level if own else assumed):
        base = Held(int(item.value), item.origin, said(item.words, limit=120), False)
    elif own is not None:
        base = own
    elif background in (NOTHING, ONLY):
        base = Held(0, "not said", "", False)
    else:
        base = Held(assumed, "assumed", "", True)
    if ticked > base.level:
        return Held(ticked, "plan step ticked off", f"{skill.name} to level {ticked}", False)
    return base


def _rated(skill: Skill, profile: Profile) -> Held | None:
    """The level a person gave themselves in a word, "strong statistics"; None for none."""
    for rated in profile.get("skills_rated", ()):
        name, _, level = str(rated).partition(":")
        if (
            name == skill.id
            and level.isdigit()
            and skill.id not in profile.get("skills_lacking", ())
        ):
            return Held(
                int(level), "said", said(profile.items["skills_rated"].words, limit=120), False
            )
    return None


def _named(skill: Skill, profile: Profile, assumed: int) -> Held | None:
    """What a person said of a skill in a few words: that they lack it, or that they know it; None for nothing."""
    for name, level, origin in (
        ("skills_lacking", 0, "said"),
        ("skills_named", max(assumed, NAMED), "you named it"),
    ):
        if skill.id in profile.get(name, ()):
            return Held(level, origin, said(profile.items[name].words, limit=120), False)
    return None


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
