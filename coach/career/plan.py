"""The plan tool: weeks sized to the hours there are, for one role, from today."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coach.career.asdata import as_data, without_holes
from coach.career.asked import asking
from coach.career.gap import gap_notes, known_lines
from coach.career.nearest import near_roles
from coach.career.ownskills import with_levels
from coach.career.planbudget import budget_of, budget_text, cost_text
from coach.career.planfollow import (
    advert_line,
    total_hours,
    total_text,
    week_text,
    weeks_text,
)
from coach.career.plankept import kept_plan, plan_item, standing
from coach.career.planlead import alternatives, verdict
from coach.career.planning import Plan, checked, make_plan, study_hours
from coach.career.plannow import (
    as_before,
    changed_text,
    opening_lines,
    standing_data,
    where_text,
)
from coach.career.planproject import only_text, project_text
from coach.career.planread import plan_asked
from coach.career.plantext import plan_text, rows, setback
from coach.career.plantold import changed_lines, others_text, spoken_lines
from coach.career.prints import cited, digest
from coach.career.progress import with_ticked
from coach.career.roles import an, name_of, role_of, say
from coach.career.until import start_day, until_day
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document, Profile, ProfileItem, ToolResult

ASPECTS = ("week", "weeks", "cost", "lost", "project", "other", "total", "apply", "budget", "only")


class PlanTool:
    """Plans the way to a role, week by week."""

    name = "plan"
    description = (
        "A week-by-week learning plan to a role, sized to hours a week, runway and visa clock."
    )
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "role": {"type": "string", "description": "A role's id, title or alias."},
            "hours": {"type": "number", "description": "Hours a week, 1 to 100."},
            "weeks": {
                "type": "integer",
                "description": "Weeks at most; leave out for as many as it takes.",
            },
            "total": {
                "type": "number",
                "description": "Hours of learning in all, instead of weeks.",
            },
            "start": {
                "type": "string",
                "description": "The day it starts, YYYY-MM-DD, when not today.",
            },
            "without": {
                "type": "array",
                "items": {"type": "string", "enum": ["credential", "project"]},
                "description": "What to leave out.",
            },
        },
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Role and hours of a message that asks for a plan, replies to a question back, or reports a week done."""
        return plan_asked(text, names, profile, held, self._catalog)

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Make the plan and keep it in the profile (not when `keep` is False), or with `show` say how far the kept one is.

        Raises:
            InputError: a role, hours or weeks that cannot be used.
        """
        if arguments.get("show"):
            return self._shown(profile, today)
        role = role_of(arguments, profile, self._catalog)
        hours = _number(arguments.get("hours", profile.get("hours_per_week")), "hours")
        weeks, total = (_number(arguments.get(n), n) for n in ("weeks", "total"))
        start, later, without = _pace(arguments, today, self._catalog)
        first, last = (_order(arguments.get(n), self._catalog) for n in ("first", "last"))
        levels = dict(arguments.get("levels") or {})
        if hours is not None:
            if total is not None and hours > 0:
                weeks = math.ceil(total / study_hours(hours))
            checked(hours, None if weeks is None else int(weeks))
        if role is None or hours is None:
            return self._asked(role, arguments, profile, hours, weeks, start, without)
        items = _done_items(arguments, profile)
        items |= _told_items(arguments, profile, hours, weeks, start or today)
        if day := until_day(str(arguments.get("until") or ""), start or today):
            words = str(arguments["until"])
            items["plan_until"] = ProfileItem(day.isoformat(), "said", words)
        profile = with_levels(Profile({**profile.items, **items}, profile.skills), levels)
        plan = make_plan(
            role,
            profile,
            self._catalog,
            hours=hours,
            today=today,
            weeks=None if weeks is None else int(weeks),
            start=start,
            later=later,
            without=without,
            first=first,
            last=last,
            chosen=_project(arguments.get("chosen"), self._catalog),
        )
        if arguments.get("aspect") in ASPECTS:
            return self._side(plan, arguments, profile)
        advert = advert_line(arguments.get("advert"), plan, self._catalog)
        shown = _at_hours(profile, hours)
        text = "\n\n".join(p for p in (advert, plan_text(plan, shown, self._catalog)) if p)
        plan = _with_cited(plan, text, self._catalog)
        opening = [
            *changed_lines(arguments, plan, self._catalog),
            *spoken_lines(arguments, role),
            *opening_lines(arguments, self._catalog),
            *known_lines(levels, self._catalog, plan.gap),
        ]
        kept = kept_plan(profile, self._catalog)
        hold = _hold(plan, self._catalog)
        hold["plan"]["budget"] = list(budget_of(arguments) or ()) or None
        if arguments.get("keep") is False and kept is not None:
            hold.pop("plan")  # a look at another plan: "week 2 is done" still means the one kept
        data = {**plan_data(plan, self._catalog), "hold": hold, "learnt": levels}
        if not profile.get("target_role"):
            items["target_role"] = ProfileItem(
                role.id, "said", say("path.plan_target", role=an(name_of(role)))
            )
        if arguments.get("keep") is not False:
            items["plan"] = plan_item(plan, profile, self._catalog)
        if items:
            data["profile"] = items
        return ToolResult(
            self.name,
            data,
            "\n\n".join([*opening, text]),
            notes=_notes(plan, profile),
            follow_ups=(
                say("path.follow_gap", role=name_of(role)),
                say("path.follow_practice", role=name_of(role)),
                say("path.follow_fit"),
            ),
        )

    def _asked(
        self,
        role: Document | None,
        arguments: Mapping[str, Any],
        profile: Profile,
        hours: float | None,
        weeks: float | None,
        start: date | None,
        without: list[str],
    ) -> ToolResult:
        """The one thing that is missing, with what was given kept for the reply: which role, of those near; else the hours."""
        kept = {n: arguments.get(n) for n in ("total", "later", "first", "last", "spoken")}
        kept |= {"hours": hours, "weeks": weeks, "without": without}
        given = {k: v for k, v in kept.items() if v} | (
            {"start": start.isoformat()} if start else {}
        )
        if role is not None:
            return asking(self.name, "hours", {**given, "role": role.id}, self._catalog)
        among = list(arguments.get("among") or near_roles(profile, self._catalog))
        result = asking(self.name, "role", {**given, "among": among}, self._catalog)
        if among and not arguments.get("among"):
            names = [name_of(self._catalog.documents[r]) for r in among]
            near = say("path.ask_near", roles=f"{', '.join(names[:-1])} or {names[-1]}")
            result = ToolResult(self.name, result.data, near, asks=near)
        if among:
            result.data["hold"]["asked"]["arguments"]["choices"] = among
            result.data["hold"]["roles"] = among
        return result

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the role spoken of and the hours of the plan before, where they are left out."""
        before = held.get("plan")
        kept = {k: before[k] for k in ("role", "hours")} if isinstance(before, Mapping) else {}
        if not kept and held.get("role"):
            kept = {"role": held["role"]}
        return {**kept, **{k: v for k, v in arguments.items() if v not in (None, "")}}

    def _side(self, plan: Plan, arguments: Mapping[str, Any], profile: Profile) -> ToolResult:
        """One week of the plan, what it costs, or what a lost week means; the plan that is kept stays as it is."""
        if arguments["aspect"] == "cost":
            text = cost_text(plan, self._catalog)
        elif arguments["aspect"] == "budget":
            text = budget_text(plan, budget_of(arguments), self._catalog)
        elif arguments["aspect"] == "total":
            text = total_text(plan)
        elif arguments["aspect"] == "project":
            text = project_text(plan, self._catalog)
        elif arguments["aspect"] == "only":
            text = only_text(plan, self._catalog)
        elif arguments["aspect"] == "apply":
            text = verdict(plan, self._catalog)
        elif arguments["aspect"] == "other":
            text = others_text(plan, str(arguments.get("about") or ""), profile, self._catalog)
        elif arguments["aspect"] == "weeks":
            text = weeks_text(plan, int(arguments.get("week") or 1), self._catalog)
        elif arguments["aspect"] == "lost":
            text = setback(plan, self._catalog)
        else:
            text = week_text(plan, int(arguments.get("week") or 1), self._catalog)
        data = {
            **plan_data(plan, self._catalog),
            **total_hours(plan),
            "aspect": arguments["aspect"],
            "judged": True,
        }
        data["hold"] = {"plan_week": _last_week(plan, arguments), "role": plan.role}
        return ToolResult(self.name, data, text, notes=(say("path.judgement"),))

    def _shown(self, profile: Profile, today: date) -> ToolResult:
        """Where the kept plan stands, and what has changed behind it."""
        kept = kept_plan(profile, self._catalog)
        if kept is None:
            return ToolResult(
                self.name,
                {"kept": None},
                say("plan.none"),
                follow_ups=(say("plan.none_follow"),),
            )
        ahead = standing(kept, profile, self._catalog, today).next
        parts = [
            where_text(kept, profile, self._catalog, today),
            changed_text(kept, self._catalog),
            say("plan.ask", week=ahead.last) if ahead else "",
        ]
        data = {
            "kept": standing_data(kept, profile, self._catalog, today),
            "hold": {"asked": None, "plan": as_before(kept), "role": kept.role},
        }
        return ToolResult(
            self.name,
            as_data(data),
            "\n\n".join(p for p in parts if p),
            follow_ups=(say("plan.replan"),),
        )


def _last_week(plan: Plan, arguments: Mapping[str, Any]) -> int:
    """The last week that was spoken of: what "and then?" goes on from."""
    if arguments["aspect"] in ("week", "weeks"):
        return int(arguments.get("week") or 1)
    ids = {s.id for s in plan.steps if s.kind == "project"}
    return max((w.number for w in plan.weeks if any(p.step in ids for p in w.pieces)), default=0)


def _pace(
    arguments: Mapping[str, Any], today: date, catalog: Catalog
) -> tuple[date | None, tuple[date, float] | None, list[str]]:
    """The day a plan starts when it is not today, the later day with other hours, and what is left out of it."""
    start = start_day(str(arguments.get("start") or ""), today)
    known = ("credential", "project", *catalog.skills)
    without = [w for w in arguments.get("without") or () if w in known]
    later = arguments.get("later")
    if not isinstance(later, list | tuple) or len(later) != 2:
        return start, None, without
    day, hours = start_day(str(later[0]), today), _number(later[1], "later")
    return start, (day, hours) if day and hours else None, without


def _order(value: Any, catalog: Catalog) -> list[str]:
    """What comes first or last of a plan, as far as it is known."""
    known = ("project", "credential", *catalog.skills)
    return [str(n) for n in value or () if n in known]


def _project(value: Any, catalog: Catalog) -> str:
    """The project the person chose, "" for none."""
    document = catalog.documents.get(str(value or ""))
    return document.id if document is not None and document.kind == "project" else ""


def _told_items(
    arguments: Mapping[str, Any],
    profile: Profile,
    hours: float,
    weeks: float | None,
    start: date,
) -> dict[str, ProfileItem]:
    """The hours and the time a message puts in the place of those kept: what was said before holds no longer."""
    items = {}
    if arguments.get("told") and profile.get("hours_per_week") != hours:
        items["hours_per_week"] = ProfileItem(hours, "said", f"{hours:g} hours a week")
    if weeks is not None and profile.get("plan_until"):
        until = start + timedelta(days=7 * int(weeks) - 1)
        items["plan_until"] = ProfileItem(until.isoformat(), "said", f"{int(weeks)} weeks")
    return items


def _at_hours(profile: Profile, hours: float) -> Profile:
    """The profile with the hours of this plan, which may be others than those kept: "and with 5 hours?"."""
    kept = profile.get("hours_per_week")
    if kept is None or float(kept) == hours:
        return profile
    item = ProfileItem(hours, "said", f"{hours:g} hours a week")
    return replace(profile, items={**profile.items, "hours_per_week": item})


def plan_data(plan: Plan, catalog: Catalog) -> dict[str, Any]:
    """The plan as plain data: its fields, the lines of its table for a drawing, and its sentences without citations."""
    role = catalog.documents[plan.role]
    said = {
        "verdict": without_holes(verdict(plan, catalog)),
        "alternatives": [without_holes(a) for a in alternatives(plan, catalog)],
        "setback": without_holes(setback(plan, catalog)) if plan.steps else "",
        "effort": say("path.judgement"),
    }
    data: dict[str, Any] = as_data(plan)
    data["gap"].pop("rows")
    milestones = [
        {"week": w.number, "by": w.end.isoformat(), "text": m}
        for w in plan.weeks
        for m in w.milestones
    ]
    extra = {
        "role_title": role.title,
        "said": said,
        "chart": as_data(rows(plan)),
        "milestones": milestones,
    }
    return {**data, **extra}


def _number(value: Any, name: str) -> float | None:
    if value is None or value == "":
        return None
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"{name}: {str(value)[:40]!r} is no number", "For example: 8 hours a week."
        ) from error


def _done_items(arguments: Mapping[str, Any], profile: Profile) -> dict[str, ProfileItem]:
    done = arguments.get("done")
    if not isinstance(done, list | tuple) or not done:
        return {}
    return {"progress": with_ticked(profile, [str(d) for d in done])}


def _with_cited(plan: Plan, text: str, catalog: Catalog) -> Plan:
    """The plan with a print of every document its words cite, too."""
    documents = dict(sorted({**plan.documents, **cited(text, catalog)}.items()))
    return replace(plan, documents=documents, fingerprint=digest(documents))


def _hold(plan: Plan, catalog: Catalog) -> dict[str, Any]:
    ends = {str(w.number): [p.step for p in w.pieces if p.ends] for w in plan.weeks}
    kept = {
        "role": plan.role,
        "hours": plan.hours_per_week,
        "weeks": next((b.weeks for b in plan.limits if b.kind == "asked"), None),
        "start": plan.start.isoformat() if plan.moved else None,
        "later": [plan.later[0].isoformat(), plan.later[1]] if plan.later else None,
        "without": list(plan.without),
        "first": list(plan.first),
        "last": list(plan.last),
        "chosen": plan.chosen,
        "order": [s.id for s in plan.steps],
        "titles": {
            s: " ".join((catalog.skills[s].name, *catalog.skills[s].aliases))
            for step in plan.steps
            for s in step.raises
        },
        "documents": dict(plan.documents),
        "fingerprint": plan.fingerprint,
        "ends": {k: v for k, v in ends.items() if v},
    }
    return {"asked": None, "plan": kept, "role": plan.role}


def _notes(plan: Plan, profile: Profile) -> tuple[str, ...]:
    notes = list(gap_notes())
    if any(limit.kind.startswith("visa") for limit in plan.limits):
        notes.insert(0, say("phrases.immigration"))
    if profile.get("runway_months") is None:
        clocked = any(limit.kind.startswith("visa") for limit in plan.limits)
        notes.append(say("path.plan_ask_runway" if clocked else "path.plan_ask_more"))
    return tuple(notes)
