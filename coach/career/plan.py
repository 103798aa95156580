"""The plan tool: weeks sized to the hours there are, for one role, from today."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from coach.career.asdata import as_data, without_holes
from coach.career.asked import asking, reply_hours, reply_role, waiting
from coach.career.gap import gap_notes, known_lines
from coach.career.named import named
from coach.career.nearest import nearest, taken_line
from coach.career.ownskills import known_said, with_levels
from coach.career.planasked import (
    A_DAY,
    ABOUT,
    ALONE,
    CLAUSE,
    MAKE,
    OTHER,
    WHERE,
    again,
    again_asked,
    carried,
    changes,
    hours_asked,
    weeks_in,
)
from coach.career.planfollow import (
    advert_line,
    asked_of_plan,
    cost_text,
    left_out,
    project_text,
    sized,
    total_hours,
    total_text,
    week_text,
)
from coach.career.plankept import kept_plan, plan_item, standing
from coach.career.planning import Plan, checked, make_plan, study_hours
from coach.career.plannow import (
    as_before,
    changed_text,
    opening_lines,
    standing_data,
    where_text,
)
from coach.career.plantext import alternatives, plan_text, rows, setback, verdict
from coach.career.prints import cited, digest
from coach.career.progress import with_ticked
from coach.career.roles import an, documents_in, name_of, role_of, say
from coach.career.spoken import role_or_offer, role_said, spoken_last, turns_to
from coach.career.until import start_day, start_words, until_day
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem, ToolResult


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
        like = role_said(text, names, held, self._catalog)
        asked = waiting(self.name, held)
        if asked is not None:
            if reply_role(self.name, text, like, held):
                return {**asked["arguments"], "role": like}
            hours = reply_hours(self.name, text, held)
            if hours is not None:
                return {**asked["arguments"], "hours": hours}
        kept = kept_plan(profile, self._catalog)
        before = held.get("plan") or (as_before(kept) if kept else None)
        own = _asked_size(text)
        change = changes(text) and not OTHER.search(text) and (like or own)
        if change and isinstance(before, Mapping):
            return {"role": like or before["role"], **carried(before), **own}
        if isinstance(before, Mapping) and again_asked(text):
            return again(text, before)
        if kept is not None and WHERE.search(text):
            return {"show": True}
        if other := turns_to(text, names, held, self.name, self._catalog):
            return {
                "role": other,
                **(carried(before) if isinstance(before, Mapping) else {}),
                **own,
            }
        if isinstance(before, Mapping) and spoken_last(held) == self.name:
            claimed = named(text, -1, Profile(), self._catalog)
            if levels := known_said(text, claimed, self._catalog):
                return {"role": before["role"], **carried(before), **own, "levels": levels}
        if (follow := asked_of_plan(text, held)) is not None:
            return follow
        others = documents_in(names, "credentials", "rules", "standards", "projects", "methods")
        free = not OTHER.search(text) and (like or not others)
        if free and (found := sized(text, like, held)) is not None:
            return {**found, **own}
        clause = CLAUSE.search(text) and not ABOUT.match(text)
        beside = bool(clause and (like or own))
        alone = ALONE.match(text) or (clause and A_DAY.search(text))
        if not (beside or alone or MAKE.search(text)) or OTHER.search(text):
            return None
        meant = like or str(held.get("role") or "")
        found = role_or_offer(meant, held, self._catalog)
        mine = meant or own or found.get("among") or profile.get("target_role")
        return (
            {**found, **own} if mine or alone or re.search(r"\b(?:me|my|i)\b", text, re.I) else None
        )

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
        levels = dict(arguments.get("levels") or {})
        given: dict[str, Any] = {
            "hours": hours,
            "weeks": weeks,
            "total": total,
            "without": without or None,
        }
        given |= {"start": start.isoformat() if start else None, "later": arguments.get("later")}
        given = {k: v for k, v in given.items() if v is not None}
        if hours is not None:
            if total is not None and hours > 0:
                weeks = math.ceil(total / study_hours(hours))
            checked(hours, None if weeks is None else int(weeks))
        taken = None
        if role is None:
            taken = role = nearest(arguments, profile, self._catalog)
        if role is None:
            given = {**given, "among": arguments.get("among")}
            return asking(self.name, "role", given, self._catalog)
        if hours is None:
            hold = {**given, "role": role.id, **({"taken": True} if taken else {})}
            return asking(self.name, "hours", hold, self._catalog)
        taken = taken or (role if arguments.get("taken") else None)
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
        )
        if arguments.get("aspect") in ("week", "cost", "lost", "project", "total"):
            return self._side(plan, arguments)
        advert = advert_line(arguments.get("advert"), plan, self._catalog)
        shown = _at_hours(profile, hours)
        text = "\n\n".join(p for p in (advert, plan_text(plan, shown, self._catalog)) if p)
        plan = _with_cited(plan, text, self._catalog)
        opening = opening_lines(arguments, self._catalog) + known_lines(
            levels, self._catalog, plan.gap
        )
        kept = kept_plan(profile, self._catalog)
        hold = _hold(plan, self._catalog)
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
            taken_line(taken) + "\n\n".join([*opening, text]),
            notes=_notes(plan, profile),
            follow_ups=(
                say("path.follow_gap", role=name_of(role)),
                say("path.follow_practice", role=name_of(role)),
                say("path.follow_fit"),
            ),
        )

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the role spoken of and the hours of the plan before, where they are left out."""
        before = held.get("plan")
        kept = {k: before[k] for k in ("role", "hours")} if isinstance(before, Mapping) else {}
        if not kept and held.get("role"):
            kept = {"role": held["role"]}
        return {**kept, **{k: v for k, v in arguments.items() if v not in (None, "")}}

    def _side(self, plan: Plan, arguments: Mapping[str, Any]) -> ToolResult:
        """One week of the plan, what it costs, or what a lost week means; the plan that is kept stays as it is."""
        if arguments["aspect"] == "cost":
            text = cost_text(plan)
        elif arguments["aspect"] == "total":
            text = total_text(plan)
        elif arguments["aspect"] == "project":
            text = project_text(plan, self._catalog)
        elif arguments["aspect"] == "lost":
            text = setback(plan, self._catalog)
        else:
            text = week_text(plan, int(arguments.get("week") or 1), self._catalog)
        data = {
            **plan_data(plan, self._catalog),
            **total_hours(plan),
            "aspect": arguments["aspect"],
        }
        data["hold"] = {"plan_week": _last_week(plan, arguments)}
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
    if arguments["aspect"] == "week":
        return int(arguments.get("week") or 1)
    ids = {s.id for s in plan.steps if s.kind == "project"}
    return max((w.number for w in plan.weeks if any(p.step in ids for p in w.pieces)), default=0)


def _asked_size(text: str) -> dict[str, Any]:
    """What a message says of a plan's size: hours a week or in all, weeks, the day it starts, what to leave out."""
    weeks, start, without = weeks_in(text), start_words(text), left_out(text)
    found: dict[str, Any] = dict(hours_asked(text))
    found |= {"weeks": weeks} if weeks else {}
    found |= {"start": start} if start else {}
    return found | ({"without": without} if without else {})


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
        "alternatives": []
        if plan.fits
        else [without_holes(a) for a in alternatives(plan, catalog)],
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
