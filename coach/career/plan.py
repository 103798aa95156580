"""The plan tool: weeks sized to the hours there are, for one role, from today."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.asdata import as_data, without_holes
from coach.career.asked import asking, reply_hours, reply_role, waiting
from coach.career.gap import gap_notes
from coach.career.planning import Plan, checked, make_plan
from coach.career.plantext import alternatives, plan_text, rows, setback, verdict
from coach.career.prints import changed
from coach.career.profile import number
from coach.career.progress import with_ticked
from coach.career.roles import an, lowered, name_of, role_meant, role_named, role_of, say
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem, ToolResult

_N = r"(\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen|twenty)"
_HOURS = re.compile(rf"\b{_N}\s*(?:-\s*\d+\s*)?(?:hours?|hrs?|h)\b", re.I)
_WEEKS = re.compile(
    rf"\b(?:in|for|over|within|next) (?:the )?(?:next )?{_N}[- ]weeks?\b|\b{_N}[- ]weeks?[- ](?:\w+[- ])?plan\b",
    re.I,
)
_MONTHS = re.compile(
    rf"\b(?:in|for|over|within|next) (?:the )?(?:next )?{_N}[- ]months?\b|\b{_N}[- ]months?[- ](?:\w+[- ])?plan\b",
    re.I,
)
_KIND = (
    r"(?:(?:weekly|week-by-week|learning|study|career|transition|training|\d+[- ](?:week|month)) )*"
)
_MAKE = re.compile(
    rf"\b(?:make|build|create|give|write|draft|prepare|show|plan out|need|want|get|design|propose)\b(?: \w+){{0,3}}? (?:a|an|my|the|one)? ?{_KIND}(?:plan|roadmap)\b"
    rf"|^\W*(?:a|my) {_KIND}(?:plan|roadmap) (?:for|to|of)\b"
    r"|\bplan (?:my|the) (?:next|weeks?|move|transition|way|path)\b",
    re.I,
)
_AGAIN = re.compile(
    r"\b(?:re-?plan|plan again|new plan from today|update my plan|redo (?:my|the) plan)\b", re.I
)
_DONE = re.compile(
    rf"\b(?:(?:finished|completed|done with|did|ticked? off|mark) week {_N}\b|week {_N} (?:is )?(?:done|finished|complete)\b)",
    re.I,
)
# Plans that are the subject of the work, or of another tool.
_OTHER = re.compile(
    r"\b(?:audit|monitoring|remediation|treatment|test|validation|sampling|response|incident|exit|business|project|action|retirement|recovery|"
    r"health|insurance|401\(?k\)?|pension|marketplace|severance|social)[- ]plans?\b|\bplans? b\b|\b(?:in|into|to|on) my plan\b|\bplan of action\b",
    re.I,
)


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
        },
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Role and hours of a message that asks for a plan, replies to a question back, or reports a week done."""
        role = role_named(names)
        asked = waiting(self.name, held)
        if asked is not None:
            if reply_role(self.name, text, role, held):
                return {**asked["arguments"], "role": role}
            hours = reply_hours(self.name, text, held)
            if hours is not None:
                return {**asked["arguments"], "hours": hours}
        before = held.get("plan")
        if isinstance(before, Mapping) and (_AGAIN.search(text) or _DONE.search(text)):
            return _again(text, before)
        if not _MAKE.search(text) or _OTHER.search(text):
            return None
        meant = role_meant(names, held)
        found: dict[str, Any] = {"role": meant} if meant else {}
        if match := _HOURS.search(text):
            found["hours"] = number(match[1])
        if weeks := _weeks(text):
            found["weeks"] = weeks
        own = meant or "hours" in found or "weeks" in found or profile.get("target_role")
        return found if own or re.search(r"\b(?:me|my|i)\b", text, re.I) else None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Make the plan.

        Raises:
            InputError: a role, hours or weeks that cannot be used.
        """
        role = role_of(arguments, profile, self._catalog)
        hours = _number(arguments.get("hours", profile.get("hours_per_week")), "hours")
        weeks = _number(arguments.get("weeks"), "weeks")
        if hours is not None:
            checked(hours, None if weeks is None else int(weeks))
        given = {k: v for k, v in {"hours": hours, "weeks": weeks}.items() if v is not None}
        if role is None:
            return asking(self.name, "role", given, self._catalog)
        if hours is None:
            return asking(self.name, "hours", {**given, "role": role.id}, self._catalog)
        items = _done_items(arguments, profile)
        profile = Profile({**profile.items, **items}, profile.skills)
        plan = make_plan(
            role,
            profile,
            self._catalog,
            hours=hours,
            today=today,
            weeks=None if weeks is None else int(weeks),
        )
        opening = _opening(arguments, self._catalog)
        data = {**plan_data(plan, self._catalog), "hold": _hold(plan)}
        if not profile.get("target_role"):
            items["target_role"] = ProfileItem(
                role.id, "said", say("path.plan_target", role=an(name_of(role)))
            )
        if items:
            data["profile"] = items
        return ToolResult(
            self.name,
            data,
            "\n\n".join([*opening, plan_text(plan, profile, self._catalog)]),
            notes=_notes(plan, profile),
            follow_ups=(
                say("path.follow_gap", role=name_of(role)),
                say("path.follow_practice", role=name_of(role)),
                say("path.follow_fit"),
            ),
        )


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


def _again(text: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """The plan before, with the weeks the message reports as done."""
    found = {"role": before["role"], "hours": before["hours"], "documents": before["documents"]}
    found["weeks"] = before.get("weeks")
    if match := _DONE.search(text):
        last = int(number(match[1] or match[2]))
        done = [s for week, steps in before["ends"].items() if int(week) <= last for s in steps]
        return {**found, "done": done}
    return found


def _weeks(text: str) -> int | None:
    if match := _WEEKS.search(text):
        return int(number(match[1] or match[2]))
    if match := _MONTHS.search(text):
        return round(number(match[1] or match[2]) * 52 / 12)
    return None


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


def _opening(arguments: Mapping[str, Any], catalog: Catalog) -> list[str]:
    """What was ticked off just now, and whether the knowledge behind the saved plan has changed."""
    lines = []
    done = arguments.get("done")
    if isinstance(done, list | tuple) and done:
        lines.append(
            say("path.plan_ticked", steps=", ".join(_title(str(d), catalog) for d in done))
        )
    saved = arguments.get("documents")
    if isinstance(saved, Mapping) and (other := changed(saved, catalog)):
        lines.append(
            say("path.plan_changed", titles=", ".join(_title(n, catalog) for n in other[:5]))
        )
    return lines


def _title(step: str, catalog: Catalog) -> str:
    name = step.removeprefix("skill:")
    if name in catalog.documents:
        return name_of(catalog.documents[name])
    skill = catalog.skills.get(name.partition(":")[0])
    level = name.partition(":")[2]
    if skill is None:
        return "a document that is gone"
    return f"{lowered(skill.name)} to level {level}" if level else lowered(skill.name)


def _hold(plan: Plan) -> dict[str, Any]:
    ends = {str(w.number): [p.step for p in w.pieces if p.ends] for w in plan.weeks}
    kept = {
        "role": plan.role,
        "hours": plan.hours_per_week,
        "weeks": next((b.weeks for b in plan.limits if b.kind == "asked"), None),
        "documents": dict(plan.documents),
        "fingerprint": plan.fingerprint,
        "ends": {k: v for k, v in ends.items() if v},
    }
    return {"asked": None, "plan": kept, "role": plan.role}


def _notes(plan: Plan, profile: Profile) -> tuple[str, ...]:
    notes = list(gap_notes(plan.gap))
    if any(limit.kind.startswith("visa") for limit in plan.limits):
        notes.insert(0, say("phrases.immigration"))
    if profile.get("runway_months") is None:
        notes.append(say("path.plan_ask_more"))
    return tuple(notes)
