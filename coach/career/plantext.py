"""A plan in words: the verdict first, a compact table, what to pay and what not, and what to do when a week is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from coach.career.calendar import in_words
from coach.career.gap import assumed_line
from coach.career.levels import FIRST
from coach.career.limits import Limit, binding
from coach.career.measure import HOURS_OF_NOTE, months_hole
from coach.career.planning import Plan
from coach.career.roles import an, lowered, name_of, number_text, say, section_hole, stating, told
from coach.career.steps import Step
from coach.career.weeks import Week
from coach.corpus import Catalog
from coach.types import Document, Profile, Skill

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
    who = assumed_line(plan.gap, profile, catalog)
    parts = [
        verdict(plan, catalog),
        who,
        *pace_lines(plan, catalog.skills),
        because(plan, profile, catalog),
    ]
    parts += visa_lines(plan)
    if not plan.fits:
        parts += [
            "\n".join(f"- {a}" for a in alternatives(plan, catalog)),
            *visa_advice(plan, catalog),
        ]
        parts += [say("path.plan_inside")] if plan.steps else []
    if plan.steps:
        parts += [table(plan, catalog), *details(plan, catalog), setback(plan, catalog)]
    return "\n\n".join(p for p in parts if p)


def verdict(plan: Plan, catalog: Catalog) -> str:
    """Whether the plan fits the time there is, said first."""
    role = catalog.documents[plan.role]
    who, cite = an(name_of(role)), section_hole(role, "time", "odds")
    hours = _hours(plan)
    if not plan.needed:
        return say("path.plan_done", role=who, cite=section_hole(role, "skills"))
    if plan.fits:
        end = plan.start + timedelta(days=7 * plan.needed_weeks - 1)
        line = say(
            "path.plan_fits_over" if over_the_note(plan, role) else "path.plan_fits",
            hours=hours,
            role=who,
            weeks=plan.needed_weeks,
            end=in_words(end),
            cite=cite,
        )
        until = next((b.day for b in plan.limits if b.kind == "until" and b.day), None)
        inside = say("path.plan_until_fits", day=in_words(until)) if until else ""
        return " ".join(p for p in (line, inside, month_note(plan, catalog)) if p)
    bound = binding(list(plan.limits))
    assert bound is not None
    return say(
        "path.plan_short",
        role=who,
        needed=number_text(plan.needed),
        limit=limit_words(bound),
        have=number_text(plan.room),
        hours=hours,
        cite=cite,
    )


def _hours(plan: Plan) -> str:
    """The hours a week in words: "15", or "15, then 10"."""
    hours = number_text(plan.hours_per_week)
    return f"{hours}, then {number_text(plan.later[1])}," if plan.later else hours


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


def limit_words(bound: Limit) -> str:
    """A bound in words."""
    if bound.kind == "until" and bound.day is not None:
        return say("path.plan_until", day=in_words(bound.day), weeks=bound.weeks)
    if bound.day is not None:
        return say("path.plan_visa", day=in_words(bound.day), weeks=bound.weeks, cite=bound.hole)
    return say(f"path.plan_{bound.kind}", weeks=bound.weeks)


def visa_lines(plan: Plan) -> list[str]:
    """A visa's clock: that a sponsor has to act within it, or that it has passed or counts from a day not known."""
    lines = []
    for limit in plan.limits:
        if limit.kind == "visa" and limit.day is not None and plan.fits:
            lines.append(say("path.plan_visa_first", day=in_words(limit.day), cite=limit.hole))
        if limit.kind == "visa_past" and limit.day is not None:
            lines.append(say("path.plan_visa_past", day=in_words(limit.day), cite=limit.hole))
        elif limit.kind == "visa_open":
            lines.append(say("path.plan_visa_open", cite=limit.hole))
    return lines


def visa_advice(plan: Plan, catalog: Catalog) -> list[str]:
    """What the guide says of a move under a visa's clock, when that clock decides."""
    bound, guide = binding(list(plan.limits)), catalog.documents.get("guides/which-role-fits")
    if bound is None or bound.kind != "visa" or guide is None:
        return []
    cite = stating(guide, ("who",), "visa deadline")
    quote = cite.partition("|")[2].removesuffix("]]")
    return [say("path.quoted", quote=quote, cite=cite)] if quote else []


def month_note(plan: Plan, catalog: Catalog) -> str:
    """What the role note plans, turned into weeks at these hours."""
    role = catalog.documents[plan.role]
    months = role.record.get("months")
    if not months:
        return ""
    weeks = weeks_of_note(plan, role)
    span = f"{number_text(months[0])} to {number_text(months[1])}"
    name = "path.plan_month_note_over" if over_the_note(plan, role) else "path.plan_month_note"
    return say(name, months=span, low=weeks[0], high=weeks[1], cite=months_hole(role))


def weeks_of_note(plan: Plan, role: Document) -> list[int]:
    """The months of the role note as weeks at the plan's hours, from and to; none when the note gives none."""
    months = role.record.get("months") or ()
    return [round(float(m) * 52 / 12 * HOURS_OF_NOTE / plan.hours_per_week) for m in months]


def over_the_note(plan: Plan, role: Document) -> bool:
    """Whether a plan that closes every gap takes longer than the note gives to a first credible application."""
    weeks = weeks_of_note(plan, role)
    return bool(weeks) and plan.fits and plan.needed_weeks > weeks[1]


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


def alternatives(plan: Plan, catalog: Catalog) -> list[str]:
    """The two honest ways out when a plan does not fit: more time, or a narrower role."""
    end = plan.start + timedelta(days=7 * plan.needed_weeks - 1)
    hours = _hours(plan)
    values = {"weeks": plan.needed_weeks, "hours": hours, "end": in_words(end)}
    if plan.more_hours:
        first = say("path.plan_more_weeks", more=plan.more_hours, **values)
    else:
        first = say("path.plan_more_hours", **values)
    if plan.narrower is None:
        return [
            first,
            say("path.plan_narrower_none", cite=_lead("guides/staying-in-ml", catalog, "ways-in")),
        ]
    role = catalog.documents[plan.narrower.role]
    second = say(
        "path.plan_narrower",
        role=name_of(role),
        needed=number_text(plan.narrower.needed),
        weeks=plan.narrower.weeks,
        cite=section_hole(role, "odds", "what"),
    )
    return [first, second]


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
        return say("path.plan_project", project=name_of(document), cite=cite)
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
        names = [lowered(catalog.skills[s].name) for s in project.raises]
        lines.append(say("path.plan_project_why", skills=", ".join(names)))
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
