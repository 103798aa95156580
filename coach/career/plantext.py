"""A plan in words: the verdict first, a compact table, what to pay and what not, and what to do when a week is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.career.calendar import in_words
from coach.career.gap import assumed_line
from coach.career.levels import FIRST
from coach.career.limits import binding
from coach.career.planlead import alternatives, verdict
from coach.career.planning import Plan
from coach.career.roles import lowered, name_of, number_text, say, section_hole, stating, told
from coach.career.steps import Step
from coach.career.weeks import Week
from coach.corpus import Catalog
from coach.types import Profile, Skill

MAX_ROWS = 12
GUIDE = "guides/learning-plan"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan's table: steps of one skill that follow each other are one line."""

    first_week: int
    last_week: int
    kind: str
    id: str
    title: str
    high: int
    hours: float
    milestone: str


def rows(plan: Plan) -> list[Row]:
    """The plan's lines, in order."""
    spans = {p.step: (w.number, w.number) for w in reversed(plan.weeks) for p in w.pieces}
    for week in plan.weeks:
        for piece in week.pieces:
            spans[piece.step] = (spans[piece.step][0], week.number)
    out: list[Row] = []
    for step in plan.steps:
        first, last = spans[step.id]
        before = out[-1] if out else None
        if (
            before
            and step.kind == "skill" == before.kind
            and before.id.partition(":")[0] == step.skill
        ):
            out.pop()
            first, hours = before.first_week, before.hours + step.hours
        else:
            hours = step.hours
        out.append(
            Row(first, last, step.kind, step.id, step.title, step.high, hours, step.milestone)
        )
    return out


def plan_text(plan: Plan, profile: Profile, catalog: Catalog) -> str:
    """The plan for the chat."""
    parts = [
        verdict(plan, catalog),
        assumed_line(plan.gap, profile, catalog),
        *pace_lines(plan, catalog.skills),
        because(plan, profile, catalog),
        *visa_lines(plan),
    ]
    if plan.steps:
        parts += [table(plan, catalog), *details(plan, catalog)]
    if left := alternatives(plan, catalog):
        parts += [say("path.plan_open"), "\n".join(f"- {a}" for a in left)]
    parts += visa_advice(plan, catalog)
    if plan.steps:
        parts.append(setback(plan, catalog))
    return "\n\n".join(p for p in parts if p)


def pace_lines(plan: Plan, skills: Mapping[str, Skill]) -> list[str]:
    """From when the plan counts, from when with other hours, and what was left out of it on request."""
    lines = []
    if plan.weeks and plan.moved:
        lines.append(say("path.plan_start", day=in_words(plan.start)))
    if plan.later is not None:
        day, hours = in_words(plan.later[0]), number_text(plan.later[1])
        lines.append(say("path.plan_later", day=day, hours=hours))
    named = [n for n in plan.without if n not in skills]
    lines += [say(f"path.plan_without_{name}") for name in named]
    if steps := [lowered(skills[n].name) for n in plan.without if n in skills]:
        lines.append(say("path.plan_without_steps", steps=" and ".join(steps)))
    return [" ".join(lines)] if lines else []


def visa_lines(plan: Plan) -> list[str]:
    """A visa's clock: that a sponsor has to act within it, or that it has passed or counts from a day not known."""
    lines = []
    for limit in plan.limits:
        if limit.kind == "visa" and limit.day is not None:
            lines.append(say("path.plan_visa_first", day=in_words(limit.day), cite=limit.hole))
        if limit.kind == "visa_past" and limit.day is not None:
            lines.append(say("path.plan_visa_past", day=in_words(limit.day), cite=limit.hole))
        elif limit.kind == "visa_open":
            lines.append(say("path.plan_visa_open", cite=limit.hole))
    return lines


def visa_advice(plan: Plan, catalog: Catalog) -> list[str]:
    """What the guide says of a move under a visa's clock, when that clock decides."""
    bound, guide = binding(list(plan.limits)), catalog.documents.get("guides/which-role-fits")
    if plan.fits or bound is None or bound.kind != "visa" or guide is None:
        return []
    cite = stating(guide, ("who",), "visa deadline")
    quote = cite.partition("|")[2].removesuffix("]]")
    return [say("path.quoted", quote=quote, cite=cite)] if quote else []


def because(plan: Plan, profile: Profile, catalog: Catalog) -> str:
    """The person's own words the plan was sized by."""
    names = [
        "hours_per_week",
        *(["runway_months"] if any(b.kind == "runway" for b in plan.limits) else []),
    ]
    names += ["plan_until"] if any(b.kind == "until" for b in plan.limits) else []
    names += ["skills_named", "skills_lacking", "skills_rated"]
    if any(b.kind.startswith("visa") for b in plan.limits):
        names += ["visa", "last_day"]
    found = list(
        dict.fromkeys(told(n, profile.items[n], catalog) for n in names if n in profile.items)
    )
    return say("path.plan_because", said="; ".join(found)) if found else ""


def table(plan: Plan, catalog: Catalog) -> str:
    """At most twelve lines of the plan as a table."""
    lines = [say("path.plan_head")]
    found = rows(plan)
    for row in found[:MAX_ROWS]:
        weeks = (
            str(row.first_week)
            if row.first_week == row.last_week
            else f"{row.first_week}-{row.last_week}"
        )
        check = row.milestone or "-"
        lines.append(
            say(
                "path.plan_row",
                weeks=weeks,
                what=_what(row, plan, catalog),
                hours=number_text(row.hours),
                check=check,
            )
        )
    if len(found) > MAX_ROWS:
        lines += ["", say("path.plan_more_rows", count=len(found) - MAX_ROWS)]
    return "\n".join(lines)


def _what(row: Row, plan: Plan, catalog: Catalog) -> str:
    if row.kind == "skill":
        return say("path.plan_learn", skill=row.title, level=row.high)
    document = catalog.documents[row.id]
    if row.kind == "project":
        cite = section_hole(document, "what", "steps")
        step = next(s for s in plan.steps if s.id == row.id)
        name = "path.plan_project_part" if step.part else "path.plan_project"
        with_ = ", ".join(lowered(b) for b in step.basics)
        basics = " " + say("path.plan_with_basics", basics=with_) if with_ else ""
        return say(name, project=name_of(document), cite=cite) + basics
    assert plan.credential is not None
    return say(
        "path.plan_credential",
        credential=name_of(document),
        price=plan.credential.price,
        cite=plan.credential.cost,
    )


def details(plan: Plan, catalog: Catalog) -> list[str]:
    """The project, the paid things, the free ones, the hours for people, and what is left for later."""
    lines = []
    project = next((s for s in plan.steps if s.kind == "project"), None)
    if project is not None and len(project.raises) > 1:
        own = [catalog.skills[s].name for s, n in project.raises.items() if n > 1]
        names = [lowered(n) for n in own]
        lines.append(say("path.plan_project_why", skills=", ".join(names)))
    lines += project_lines(plan, catalog)
    if free := free_first(plan.steps):
        lines.append(say("path.plan_free", list="; ".join(free[:3])))
    lines.append(credential_line(plan))
    if plan.people_hours:
        people, hours = number_text(plan.people_hours), number_text(plan.hours_per_week)
        lines.append(
            say("path.plan_people", people=people, hours=hours, cite=_lead(GUIDE, catalog, "how"))
        )
    if any(s.kind == "skill" and s.high >= FIRST for s in plan.steps):
        lines.append(say("path.plan_hours_only"))
    if plan.left:
        names = [f"{lowered(catalog.skills[s].name)} to level {n}" for s, n in plan.left.items()]
        lines.append(say("path.plan_rest", skills=", ".join(names[:6])))
    return ["\n".join(f"- {line}" for line in lines)]


def project_lines(plan: Plan, catalog: Catalog) -> list[str]:
    """That the project is smaller than its note describes, or that there is none and why."""
    step = next((s for s in plan.steps if s.kind == "project"), None)
    if step is None:
        none = plan.steps and not {"project", "projects"} & set(plan.without)
        return [say("path.plan_project_none", cite=_lead("guides/portfolio", catalog, "what"))] if none else []  # fmt: skip
    document = catalog.documents[step.id]
    low, high = (number_text(h) for h in document.record["hours"])
    values = {"project": name_of(document), "low": low, "high": high}
    if step.part:
        cite = section_hole(document, "steps", "what")
        return [
            say("path.plan_project_is_part", hours=number_text(step.hours), cite=cite, **values)
        ]
    if step.short:
        return [say("path.plan_project_is_short", cite=section_hole(document, "time"), **values)]
    return []


def free_first(steps: Sequence[Step]) -> list[str]:
    """The free resources of the steps, in order, each once."""
    found = [
        f"{r.name} ({lowered(s.title)})" for s in steps for r in s.resources[:1] if r.cost == "free"
    ]
    return list(dict.fromkeys(found))


def credential_line(plan: Plan) -> str:
    """The credential with price and date when a verdict says so; else that none is in the plan, and why."""
    chosen = plan.credential
    if "credential" in plan.without:
        return say("path.plan_credential_left")
    if chosen is None:
        return say("path.plan_credential_none")
    if not chosen.fits_verdict:
        return say("path.plan_credential_wait", cite=chosen.why)
    values = {
        "credential": chosen.title,
        "price": chosen.price,
        "as_of": chosen.as_of,
        "say": chosen.say,
    }
    if chosen.scheduled:
        return say("path.plan_credential_why", cite=chosen.why, **values)
    return say("path.plan_credential_room", cite=chosen.cost, **values)


def setback(plan: Plan, catalog: Catalog) -> str:
    """What moves when a week is lost, what to drop first, and what to keep."""
    cite = _lead(GUIDE, catalog, "limits")
    titles = {s.id: f"{lowered(s.title)} to level {s.high}" for s in plan.steps}
    keep = next((name_of(catalog.documents[s.id]) for s in plan.steps if s.kind == "project"), "")
    if not plan.drop:
        return say("path.plan_setback_short", cite=cite)
    keep = f"the {keep}" if keep else titles.get(plan.steps[0].id, plan.steps[0].title)
    drop = ", then ".join(titles[d] for d in plan.drop)
    return say("path.plan_setback", drop=drop, keep=keep, cite=cite)


def _lead(document_id: str, catalog: Catalog, facet: str) -> str:
    document = catalog.documents.get(document_id)
    return section_hole(document, facet) if document else ""


def week_titles(week: Week) -> list[str]:
    """What a week holds, in words."""
    return [f"{p.title}: {number_text(p.hours)} h" for p in week.pieces]
