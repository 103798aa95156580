"""How one gap is closed: from the level held to the level asked, with what, in how many hours, and what proves it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.follow import PLACE, foreign, lately, meant, ordinal, pick
from coach.career.levels import hours_between
from coach.career.measure import Gap
from coach.career.roles import lowered, name_of, number_text, say, section_hole
from coach.career.steps import closes
from coach.corpus import Catalog
from coach.types import Skill

_CLOSE = re.compile(
    r"\b(?:close|closing|fix|fill|work on|learn|build|get better at|improve|tackle|start with|show|prove|train)\b|\bhow (?:do|can|would|should) i\b|\bwhere do i start\b",
    re.I,
)
_GAP = re.compile(r"\b(?:gaps?|one|it|that|this|biggest|widest|skills?|weakest)\b", re.I)
_OTHER = re.compile(
    r"\b(?:plan|roadmap|hours?|weeks?|interview|compare|advert|certificat\w*|cost\w*|letter|deadlines?)\b",
    re.I,
)
_WORST = re.compile(r"\b(?:weakest|worst|hardest|point|level)\b", re.I)
MAX = 14  # words of a follow-up
SHOWN = 3


def skill_asked(text: str, held: Mapping[str, Any], catalog: Catalog) -> str:
    """The skill of the gap just shown that a message wants to close, by its place or its name; "" for none."""
    listed = [s for s in held.get("gaps") or () if s in catalog.skills]
    after = lately("gap", held) or lately("match", held)
    if (
        _OTHER.search(text)
        or not listed
        or not after
        or len(text.split()) > MAX
        or not _CLOSE.search(text)
    ):
        return ""
    at = ordinal(text)
    if at is None and re.search(r"\b(?:weakest|worst|hardest)\b", text, re.I):
        at = 0
    if at is not None:
        return pick(listed, at) if not foreign(text, PLACE, _CLOSE, _GAP, _WORST) else ""
    names = {s: " ".join((catalog.skills[s].name, *catalog.skills[s].aliases)) for s in listed}
    named = meant(text, {s: catalog.skills[s].name for s in listed})
    return named if named and not foreign(text, names[named], _CLOSE, _GAP) else ""


def close_text(skill: Skill, gap: Gap, catalog: Catalog) -> str:
    """The way to the level asked, step by step."""
    row = next((r for r in gap.rows if r.skill == skill.id), None)
    have = row.have if row else gap.start(skill)
    need = row.need if row else 3
    if have >= need:
        return say("path.close_none", skill=lowered(skill.name))
    words = (
        f", because of your “{row.words}”"
        if row is not None and row.words and row.origin != "assumed"
        else ""
    )
    head = say("path.close_head", skill=skill.name, have=have, need=need, line=words)
    hours = say("path.close_hours", hours=number_text(round(hours_between(skill, have, need))))
    return "\n\n".join(
        [
            f"{head} {hours} {_first(skill, gap, catalog)}".strip(),
            _lines(skill, have, need, catalog),
        ]
    )


def _first(skill: Skill, gap: Gap, catalog: Catalog) -> str:
    held = {r.skill: r.have for r in gap.rows}
    before = [
        lowered(catalog.skills[s].name)
        for s in skill.requires
        if held.get(s, gap.start(catalog.skills[s])) < 1
    ]
    return say("path.close_first", skills=" and ".join(before[:2])) if before else ""


def _lines(skill: Skill, have: int, need: int, catalog: Catalog) -> str:
    lines = []
    at = have
    for level in (1, 3, 5):
        if at < level and at < need:
            to = min(level, need)
            hours = number_text(round(hours_between(skill, at, to)))
            text = skill.levels.get(level, "")
            lines.append(say("path.close_step", level=to, hours=hours, text=text))
            at = to
    free_first = sorted(skill.resources, key=lambda r: r.cost != "free")
    if free_first:
        found = "; ".join(f"[{r.name}]({r.url}) ({r.cost})" for r in free_first[:SHOWN])
        lines.append(say("path.close_with", list=found))
    if project := _project(skill, have, need, catalog):
        lines.append(project)
    if skill.proved_by:
        lines.append(say("path.close_proof", list="; ".join(skill.proved_by[:SHOWN])))
    return "\n".join(lines)


def _project(skill: Skill, have: int, need: int, catalog: Catalog) -> str:
    """The project that raises this skill most, the shorter first."""
    ranked = [
        (-level, float(d.record["hours"][1]), d.id)
        for d in catalog.of_kind("project")
        if (level := closes(d, {skill.id: have}, {skill.id: need}).get(skill.id, 0)) > have
    ]
    if not ranked:
        return ""
    project = catalog.documents[min(ranked)[2]]
    return say(
        "path.close_project", project=name_of(project), cite=section_hole(project, "what", "steps")
    )


def listed(rows: Sequence[Any]) -> list[str]:
    """The skills of a gap in the order they are shown."""
    return [str(r.skill) for r in rows]
