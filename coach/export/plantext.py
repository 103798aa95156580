"""A plan as Markdown blocks: what it rests on, its steps with boxes, what to learn from, and what to do after a setback."""

from collections.abc import Mapping
from typing import Any

from coach.corpus import Catalog
from coach.export.marks import bullets, day, link, md, md_cell, say, table, tame
from coach.export.planrows import Data, StepRow, number, step_rows, unwrapped
from coach.export.rows import rows_of, texts_of


def plan_blocks(data: Data, level: int, catalog: Catalog | None) -> list[str]:
    """The plan under a heading of that level."""
    plan, mark = unwrapped(data), "#" * level
    role = plan.get("role_title") or plan.get("title") or plan.get("role") or ""
    steps = step_rows(plan)
    blocks = [f"{mark} {say('plan')}" + (f": {md(role)}" if role else ""), *_frame(plan, catalog)]
    blocks += [f"{mark}# {say('plan_head_steps')}", _steps(steps)] if steps else [say("no_rows")]
    weeks = rows_of(plan, "weeks")
    blocks += [f"{mark}# {say('plan_head_weeks')}", _weeks(weeks)] if weeks else []
    learn = [_resource(step, r) for step in steps for r in step.resources]
    blocks += [f"{mark}# {say('plan_head_learn')}", bullets(dict.fromkeys(learn))] if learn else []
    left = _left(plan.get("left"), catalog)
    blocks += [f"{mark}# {say('plan_head_left')}", bullets(left)] if left else []
    blocks += [f"{mark}# {say('plan_head_setback')}", _setback(plan, steps)] if steps else []
    dates = rows_of(data, "plan_items", "dates")
    told = (
        ": ".join(
            p
            for p in (md(day(r.get("date") or "")), md(r.get("what") or r.get("title") or ""))
            if p
        )
        for r in dates
    )
    blocks += [f"{mark}# {say('plan_dates')}", bullets(told)] if dates else []
    return [*blocks, *(md(n) for n in texts_of(data.get("notes"))), say("plan_judgement")]


def _frame(plan: Data, catalog: Catalog | None) -> list[str]:
    """Hours, span, whether it fits and what else there is, the project and the credential."""
    lines = []
    if plan.get("hours_per_week"):
        hours, study, people = (
            number(plan.get(k)) or "?" for k in ("hours_per_week", "study_hours", "people_hours")
        )
        lines.append(say("plan_hours", hours=hours, study=study, people=people))
    if plan.get("start") and plan.get("end"):
        lines.append(say("plan_span", start=md(day(plan["start"])), end=md(day(plan["end"]))))
    for limit in rows_of(plan, "limits"):
        until = limit.get("day") or limit.get("end") or limit.get("until")
        what = limit.get("what") or limit.get("kind") or limit.get("name")
        if until and what:
            lines.append(
                say("plan_limit", what=md(str(what).replace("_", " ")), day=md(day(until)))
            )
    if plan.get("fits") is False and not _said(plan, "alternatives"):
        lines += _alternatives(plan, catalog)
    if plan.get("project"):
        lines.append(say("plan_project", project=md(_title(plan["project"], catalog))))
    credential = plan.get("credential")
    if isinstance(credential, Mapping) and credential.get("scheduled", True):
        named = credential.get("title") or _title(credential.get("id") or "", catalog)
        price = credential.get("price") or credential.get("fee") or "?"
        lines.append(say("plan_credential", credential=md(named), price=md(price)))
    told = [tame(t) for name in ("verdict", "alternatives") for t in _said(plan, name)]
    return [*told, bullets(lines)] if lines else told


def _said(plan: Data, name: str) -> list[str]:
    """Sentences the tool wrote itself, as Markdown."""
    said = plan.get("said")
    return texts_of(said.get(name)) if isinstance(said, Mapping) else []


def _alternatives(plan: Data, catalog: Catalog | None) -> list[str]:
    weeks, needed = number(plan.get("needed_weeks")) or "?", number(plan.get("needed")) or "?"
    lines = [say("plan_short", needed=needed, weeks=weeks)]
    if plan.get("more_hours"):
        lines.append(say("plan_more_hours", hours=number(plan["more_hours"])))
    narrower = plan.get("narrower")
    if isinstance(narrower, Mapping):
        role = md(_title(narrower.get("role") or "", catalog))
        needed, weeks = number(narrower.get("needed")) or "?", number(narrower.get("weeks")) or "?"
        lines.append(say("plan_narrower", role=role, needed=needed, weeks=weeks))
    return lines


def _steps(steps: list[StepRow]) -> str:
    head = ["", say("weeks"), say("step"), say("hours_col"), say("done_when")]
    return table(
        head,
        (
            [("☑" if s.done else "☐"), *map(md_cell, (s.weeks, s.title, s.hours, s.check))]
            for s in steps
        ),
    )


def _weeks(weeks: list[Mapping[str, Any]]) -> str:
    rows = []
    for at, week in enumerate(weeks, start=1):
        start, end = week.get("start"), week.get("end")
        when = say("plan_week", start=day(start), end=day(end)) if start and end else ""
        told = "; ".join(
            f"{p.get('title') or p.get('step') or ''} ({number(p.get('hours'))} h)"
            if isinstance(p, Mapping)
            else str(p)
            for p in week.get("pieces") or []
        )
        told = told or str(week.get("what") or week.get("title") or "")
        rows.append(
            [
                md_cell(week.get("number") or at),
                md_cell(when),
                md_cell(told),
                md_cell(number(week.get("hours"))),
            ]
        )
    return table([say("week"), say("by"), say("what"), say("hours_col")], rows)


def _resource(step: StepRow, resource: Mapping[str, Any]) -> str:
    cost = md(resource.get("cost") or "")
    named = link(
        resource.get("name") or resource.get("title") or resource.get("url") or "",
        resource.get("url"),
    )
    return f"{md(step.title)}: {named}" + (f", {cost}" if cost else "")


def _left(left: Any, catalog: Catalog | None) -> list[str]:
    if not isinstance(left, Mapping):
        return [md(t) for t in texts_of(left)]
    named = {k: catalog.skills[k].name if catalog and k in catalog.skills else str(k) for k in left}
    return [md(say("plan_level", skill=named[k], level=str(level))) for k, level in left.items()]


def _setback(plan: Data, steps: list[StepRow]) -> str:
    told = _said(plan, "setback") or texts_of(plan.get("setback"))
    if told:
        return "\n\n".join(map(tame, told))
    by_id = {s.id: s.title for s in steps}
    drop = [md(by_id.get(str(d), str(d))) for d in plan.get("drop") or []]
    return say("plan_setback", drop="; ".join(drop)) if drop else say("plan_setback_short")


def _title(key: Any, catalog: Catalog | None) -> str:
    name = str(key.get("title") or key.get("id") or "") if isinstance(key, Mapping) else str(key)
    return (
        catalog.documents[name].title if catalog is not None and name in catalog.documents else name
    )
