"""The project of a plan: where it stands in it, and what it is by itself without the other steps."""

import math
from datetime import timedelta

from coach.career.calendar import in_words
from coach.career.planning import Plan
from coach.career.roles import an, lowered, name_of, number_text, say, section_hole
from coach.career.weeks import in_weeks
from coach.corpus import Catalog


def project_text(plan: Plan, catalog: Catalog) -> str:
    """The plan's project: its weeks and hours there, and what the note says it is and what it ends with."""
    step = next((s for s in plan.steps if s.kind == "project"), None)
    if step is None:
        return say("path.project_none")
    weeks = [w.number for w in plan.weeks if any(p.step == step.id for p in w.pieces)]
    span = str(weeks[0]) if weeks[0] == weeks[-1] else f"{weeks[0]} to {weeks[-1]}"
    document = catalog.documents[step.id]
    head = say(
        "path.project_head", project=name_of(document), weeks=span, hours=number_text(step.hours)
    )
    lead = next((p.lead for p in document.passages if p.facet == "what" and p.part == 1), "")
    quote = say("path.quoted", quote=lead, cite=section_hole(document, "what")) if lead else ""
    done = say("path.project_done", check=step.milestone) if step.milestone else ""
    return "\n\n".join(p for p in (head, quote, done) if p)


def only_text(plan: Plan, catalog: Catalog) -> str:
    """The plan's project by itself: its hours, weeks and end, and what stays open without the other steps."""
    step = next((s for s in plan.steps if s.kind == "project"), None)
    if step is None:
        return say("path.project_none")
    weeks = math.ceil(step.hours / plan.study_hours)
    end = plan.start + timedelta(days=7 * weeks - 1)
    done = {step.title, *step.basics, *(catalog.skills[k].name for k in step.raises)}
    rest = dict.fromkeys(lowered(s.title) for s in plan.steps if s.title not in done)
    name = name_of(catalog.documents[step.id])
    values = {"project": name, "weeks": in_weeks(weeks), "end": in_words(end)}
    hours = {"hours": number_text(step.hours), "pace": number_text(plan.hours_per_week)}
    parts = [say("path.only_head", **values, **hours)]
    if step.part:
        parts.append(say("path.only_part"))
    if rest:
        who = an(name_of(catalog.documents[plan.role]))
        parts.append(say("path.only_left", role=who, list=", ".join(rest)))
    return "\n\n".join([*parts, *project_text(plan, catalog).split("\n\n")[1:]])
