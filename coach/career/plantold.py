"""What became of a change asked of a plan, said first; which role was taken from the talk; which other projects there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.calendar import in_words
from coach.career.conditions import place_name
from coach.career.plain import said
from coach.career.planbudget import budget_left_out
from coach.career.planning import Plan, start_levels
from coach.career.planorder import of
from coach.career.roles import an, lowered, name_of, number_text, say, section_hole
from coach.career.stems import stems
from coach.career.steps import closes, with_prerequisites
from coach.corpus import Catalog
from coach.types import Document, Profile

SHOWN = 3


def spoken_lines(arguments: Mapping[str, Any], role: Document) -> list[str]:
    """That the role is the one the talk spoke of last, and how to have another."""
    return [say("path.role_spoken", role=an(name_of(role)))] if arguments.get("spoken") else []


def changed_lines(arguments: Mapping[str, Any], plan: Plan, catalog: Catalog) -> list[str]:
    """What was asked to change and what became of it, with whatever fell out of the plan by it; [] when nothing was asked."""
    changed = [tuple(map(str, c)) for c in arguments.get("changed") or ()]
    kept = not (arguments.get("done") or arguments.get("levels"))
    before = [str(s) for s in arguments.get("order") or ()] if kept else []
    if not changed and not before:
        return []
    done = [t for c in changed if (t := _change(c[0], c[1:], plan, before, catalog))]
    own = {c[1] for c in changed if len(c) > 1} | set(plan.without)
    lost = _lost(before, own, plan, catalog)
    if not done and not lost:
        return []
    only_size = {c[0] for c in changed} <= {"hours", "weeks", "total", "start"}
    name = "path.changed_if" if only_size and not arguments.get("told") else "path.changed"
    parts = [say(name, list="; ".join(done))] if done else []
    parts += _lost_lines(lost, plan, catalog)
    parts += [t for c in changed if c[0] == "swap" and (t := _instead(c[1:], catalog))]
    return [" ".join(parts)]


def _change(
    kind: str, rest: Sequence[str], plan: Plan, before: Sequence[str], catalog: Catalog
) -> str:
    """One change in words: done, done in part, or why it cannot be."""
    name = rest[0] if rest else ""
    what = _thing(name, catalog)
    if kind == "first":
        return _first(name, what, plan, before)
    if kind == "last":
        held = any(of(s, name) for s in plan.steps)
        return say("path.changed_last" if held else "path.changed_absent", what=what)
    if kind in ("none", "absent"):
        return _absent(
            name, what, "path.changed_not_in" if kind == "none" else "path.changed_absent"
        )
    if kind == "out":
        return say("path.changed_out", what=what)
    if kind == "unknown":
        steps = ", ".join(dict.fromkeys(lowered(s.title) for s in plan.steps))
        return say("path.changed_unknown", what=said(name, limit=40), steps=steps)
    if kind == "swap":
        return say("path.changed_out", what=what)
    if kind == "project":
        held = any(s.id == name for s in plan.steps)
        name_ = name_of(catalog.documents[name])
        return say("path.changed_project" if held else "path.changed_project_no", project=name_)
    if kind == "budget":
        return budget_left_out(name, rest[1:], catalog)
    value = number_text(float(name)) if kind != "start" else in_words(plan.start)
    return say(f"path.changed_{kind}", value=value)


_OWN = ("project", "credential")


def _first(name: str, what: str, plan: Plan, before: Sequence[str]) -> str:
    """Whether what was to come first does, what stays before it, or that it is not there."""
    at = next((i for i, s in enumerate(plan.steps) if of(s, name)), -1)
    if at < 0:
        return _absent(name, what)
    if at == 0:
        was = before[:1] == [plan.steps[0].id]
        basics = plan.steps[0].basics
        if basics and not was:
            return say("path.changed_first_with", what=what, basics=", ".join(map(lowered, basics)))
        return say("path.changed_first_already" if was else "path.changed_first", what=what)
    ahead = ", ".join(dict.fromkeys(lowered(s.title) for s in plan.steps[:at]))
    return say("path.changed_first_behind", what=what, steps=ahead)


def _absent(name: str, what: str, phrase: str = "path.changed_absent") -> str:
    """That the plan does not hold what a change is about."""
    if name in _OWN:
        return say(f"path.changed_none_{name}")
    return say(phrase, what=what)


def _thing(name: str, catalog: Catalog) -> str:
    """What a change is about, inside a sentence."""
    if name in _OWN:
        return say(f"path.changed_{name}_name")
    return lowered(catalog.skills[name].name) if name in catalog.skills else said(name, limit=40)


def _lost(before: Sequence[str], own: set[str], plan: Plan, catalog: Catalog) -> list[str]:
    """What the plan before held and this one does not, though nobody asked to leave it out."""
    now = {s.id for s in plan.steps} | {f"{k}:" for s in plan.steps for k in s.raises}
    found = []
    for step in before:
        kind = step.partition("/")[0].removesuffix("s")
        skill = step.partition(":")[0]
        if step in now or f"{skill}:" in now or {kind, skill} & own:
            continue
        if step in catalog.documents:
            found.append(step)
        elif skill in catalog.skills:
            found.append(skill)
    return list(dict.fromkeys(found))


def _lost_lines(lost: Sequence[str], plan: Plan, catalog: Catalog) -> list[str]:
    """What fell out in words; a project that another takes the place of is told with it."""
    projects = [p for p in lost if p.startswith("projects/")] if plan.project else []
    rest = [p for p in lost if p not in projects]
    new = name_of(catalog.documents[plan.project]) if plan.project else ""
    lines = [
        say("path.changed_other", old=name_of(catalog.documents[p]), new=new) for p in projects
    ]
    names = [
        name_of(catalog.documents[p]) if p in catalog.documents else lowered(catalog.skills[p].name)
        for p in rest
    ]
    return lines + ([say("path.changed_lost", list=", ".join(names))] if names else [])


def _instead(rest: Sequence[str], catalog: Catalog) -> str:
    """What the knowledge holds to read in the place of what was taken out, which no hours are counted for; or that it holds none."""
    skill, wanted = catalog.skills.get(rest[0]), rest[1] if len(rest) > 1 else ""
    if wanted in catalog.skills:
        return say("path.swap_skill", skill=lowered(catalog.skills[wanted].name))
    if wanted not in catalog.qualifiers.countries:
        return say("path.swap_none", what=said(wanted, limit=40))
    rules = [d for d in catalog.of_kind("rule") if wanted in d.jurisdiction]
    place = place_name(wanted, catalog)
    if not rules or skill is None:
        return say("path.swap_none", what=place)
    words = stems(" ".join((skill.name, *skill.aliases, *skill.levels.values())))
    near = sorted(
        rules,
        key=lambda d: (
            -len(
                words & stems(" ".join(p.text for p in d.passages if p.facet in ("what", "duties")))
            )
        ),  # fmt: skip
    )[:2]
    titles = " and ".join(
        f"{d.title} {section_hole(d, 'what', 'status', 'duties')}".strip() for d in near
    )
    return say("path.swap_rule", place=place, titles=titles)


def others_text(plan: Plan, about: str, profile: Profile, catalog: Catalog) -> str:
    """Why the plan holds the project it does, and which others would close something of what is lacking."""
    step = next((s for s in plan.steps if s.kind == "project"), None)
    levels, targets = start_levels(plan.gap, profile, catalog)
    goal = with_prerequisites(levels, targets, catalog)
    parts = []
    if step is not None:
        names = [lowered(catalog.skills[s].name) for s, n in step.raises.items() if n > 1]
        document = catalog.documents[step.id]
        parts.append(
            say(
                "path.other_why",
                project=name_of(document),
                hours=number_text(step.hours),
                skills=", ".join(names) or lowered(document.title),
                cite=section_hole(document, "what"),
            )
        )
    if about:
        parts.append(say("path.other_about", about=said(about, limit=40)))
    ranked = sorted(
        (d for d in catalog.of_kind("project") if (step is None or d.id != step.id)),
        key=lambda d: -len(closes(d, levels, goal)),
    )
    lines = []
    for document in ranked[:SHOWN]:
        closing = closes(document, levels, goal)
        if closing:
            low, high = (number_text(h) for h in document.record["hours"])
            skills = ", ".join(lowered(catalog.skills[s].name) for s in closing)
            lines.append("- " + say("path.other_line", project=name_of(document), low=low, high=high, skills=skills, cite=section_hole(document, "what")))  # fmt: skip
    if lines:
        parts += [say("path.other_head"), "\n".join(lines)]
    else:
        parts.append(say("path.other_none"))
    return "\n\n".join(parts)
