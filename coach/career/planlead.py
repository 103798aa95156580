"""What a plan leads with: what somebody has at its end and when to start applying; only then what stays open."""

from dataclasses import dataclass
from datetime import timedelta

from coach.career.calendar import in_words
from coach.career.limits import Limit, binding
from coach.career.measure import HOURS_OF_NOTE, months_hole
from coach.career.planning import Plan
from coach.career.roles import an, lowered, name_of, number_text, say, section_hole
from coach.corpus import Catalog
from coach.types import Document

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Apply:
    """After which week of a plan to start applying; `shown` is the week after which its project is there, 0 for none.

    `note` when the role note counts a first credible application later than the plan lasts: from that week on.
    """

    week: int
    shown: int
    note: int = 0


def verdict(plan: Plan, catalog: Catalog) -> str:
    """When a first application can go out and what is there to show by then, said first."""
    role = catalog.documents[plan.role]
    who, cite = an(name_of(role)), section_hole(role, "time", "odds")
    if not plan.needed:
        return say("path.plan_done", role=who, cite=section_hole(role, "skills"))
    if not plan.fits:
        return _short(plan, role, catalog)
    hours, weeks = hours_words(plan), plan.needed_weeks
    end = in_words(plan.start + timedelta(days=7 * weeks - 1))
    until = next((b.day for b in plan.limits if b.kind == "until" and b.day), None)
    inside = say("path.plan_until_fits", day=in_words(until)) if until else ""
    if over_the_note(plan, role):
        after = apply_after(plan, role)
        day, have = _after(plan, after.week), _have(plan, catalog, after.week)
        parts = [
            say("path.plan_over", hours=hours, role=who, week=after.week, day=day),
            say("path.plan_over_have", have=have) if have else "",
        ]
    else:
        parts = [say("path.plan_fits", hours=hours, role=who, weeks=weeks, end=end, cite=cite)]
    return " ".join(p for p in (*parts, inside, month_note(plan, catalog)) if p)


def _short(plan: Plan, role: Document, catalog: Catalog) -> str:
    """What the time there is gives, and when to start applying with it."""
    bound = binding(list(plan.limits))
    assert bound is not None
    limit, hours = limit_words(bound), hours_words(plan)
    if not plan.steps:
        return say("path.plan_have_none", limit=limit, hours=hours, role=an(name_of(role)))
    have = _have(plan, catalog, len(plan.weeks))
    head = say("path.plan_have", limit=limit, hours=hours, have=have)
    # Under a visa's clock a sponsor has to act within it, which is said by itself: apply at once.
    return head if bound.kind == "visa" else f"{head} {_apply(plan, role, catalog)}"


def _apply(plan: Plan, role: Document, catalog: Catalog) -> str:
    """When to start applying in a time too short for the whole way."""
    after = apply_after(plan, role)
    shown = _after(plan, after.shown)
    if after.note and after.shown:
        cite, low = months_hole(role), after.note
        return say("path.plan_apply_later", week=after.shown, day=shown, low=low, cite=cite)
    if after.note:
        return say("path.plan_apply_note", low=after.note, cite=months_hole(role))
    week, day = after.week, _after(plan, after.week)
    if not after.shown:
        return say("path.plan_apply_end", week=week, day=day)
    step = next(s for s in plan.steps if s.kind == "project")
    name = "path.plan_apply_part" if step.part else "path.plan_apply"
    return say(name, week=week, day=day, project=name_of(catalog.documents[step.id]))


def apply_after(plan: Plan, role: Document) -> Apply:
    """After which week of a plan to start applying: when its project is there, and not before the role note's first month."""
    ids = {s.id for s in plan.steps if s.kind == "project"}
    shown = max((w.number for w in plan.weeks if any(p.step in ids for p in w.pieces)), default=0)
    low, high = weeks_of_note(plan, role) or (0, 0)
    if plan.fits:
        first = max(low, shown) if shown <= high else low
        return Apply(max(1, first), shown)
    bound = binding(list(plan.limits))
    last = bound.weeks if bound else len(plan.weeks)
    if low > last:
        return Apply(low, shown, low)
    return Apply(max(1, low, shown or len(plan.weeks)), shown)


def _after(plan: Plan, week: int) -> str:
    """The first day after a week of the plan, in words."""
    return in_words(plan.start + timedelta(days=7 * week))


def _have(plan: Plan, catalog: Catalog, week: int) -> str:
    """What is there by the end of a week: the project, and the levels reached beside those it closes."""
    done = {p.step for w in plan.weeks if w.number <= week for p in w.pieces if p.ends}
    ended = [s for s in plan.steps if s.id in done]
    closed = {k: v for s in ended if s.kind == "project" for k, v in s.raises.items()}
    works, skills = [], dict[str, str]()
    for step in ended:
        if step.kind == "project":
            name = "path.plan_have_part" if step.part else "path.plan_have_project"
            works.append(say(name, project=name_of(catalog.documents[step.id])))
        elif step.kind == "skill" and step.high > closed.get(step.skill, 0):
            name = "path.plan_have_basics" if step.high <= 1 else "path.plan_have_skill"
            more = {} if step.high <= 1 else {"level": step.high}
            skills[step.skill] = say(name, skill=lowered(step.title), **more)
    names = [*works, *skills.values()][:SHOWN]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def hours_words(plan: Plan) -> str:
    """The hours a week in words: "15", or "15, then 10"."""
    hours = number_text(plan.hours_per_week)
    return f"{hours}, then {number_text(plan.later[1])}," if plan.later else hours


def limit_words(bound: Limit) -> str:
    """A bound in words."""
    if bound.kind == "until" and bound.day is not None:
        return say("path.plan_until", day=in_words(bound.day), weeks=bound.weeks)
    if bound.day is not None:
        return say("path.plan_visa", day=in_words(bound.day), weeks=bound.weeks, cite=bound.hole)
    return say(f"path.plan_{bound.kind}", weeks=bound.weeks)


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


def alternatives(plan: Plan, catalog: Catalog) -> list[str]:
    """What stays open when the time is short: the whole way in weeks, and a near role that fits when there is one."""
    role = catalog.documents[plan.role]
    end = in_words(plan.start + timedelta(days=7 * plan.needed_weeks - 1))
    cite = section_hole(role, "time", "odds")
    if plan.fits:
        over = over_the_note(plan, role)
        return [say("path.plan_over_whole", weeks=plan.needed_weeks, end=end, cite=cite)] if over else []  # fmt: skip
    values = {
        "role": an(name_of(role)),
        "needed": number_text(plan.needed),
        "have": number_text(plan.room),
        "weeks": plan.needed_weeks,
        "hours": hours_words(plan),
        "end": end,
        "cite": cite,
    }
    if plan.more_hours:
        lines = [say("path.plan_more_weeks", more=plan.more_hours, **values)]
    else:
        lines = [say("path.plan_more_hours", **values)]
    if plan.narrower is not None:
        other = catalog.documents[plan.narrower.role]
        lines.append(
            say(
                "path.plan_narrower",
                role=name_of(other),
                needed=number_text(plan.narrower.needed),
                weeks=plan.narrower.weeks,
                cite=section_hole(other, "odds", "what"),
            )
        )
    return lines
