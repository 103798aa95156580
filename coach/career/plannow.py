"""A kept plan in words: how far it is, what comes next, and which documents behind it have changed since."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from coach.career.calendar import in_words
from coach.career.plankept import KeptPlan, KeptStep, known, standing, step_title, week_ends
from coach.career.prints import Change, changed, changes
from coach.career.roles import an, heading_of, lowered, name_of, number_text, say, section_hole
from coach.corpus import Catalog
from coach.types import Profile

SHOWN = 8


def where_text(kept: KeptPlan, profile: Profile, catalog: Catalog, today: date) -> str:
    """How far the plan is and what comes next."""
    now = standing(kept, profile, catalog, today)
    role = an(name_of(catalog.documents[kept.role]))
    head = say("plan.where", done=now.done, all=now.all, role=role, made=in_words(kept.made))
    if now.next is None:
        return f"{head} {say('plan.all_done')}"
    check = f" {say('plan.check', check=now.next.check.rstrip('.'))}." if now.next.check else ""
    told = say(
        "plan.next",
        step=_inside(now.next),
        weeks=weeks_of(now.next),
        hours=number_text(now.next.hours),
        check=check,
    )
    late = f" {say('plan.behind', count=now.behind)}" if now.behind else ""
    return f"{head} {told}{late}"


def changed_text(kept: KeptPlan, catalog: Catalog) -> str:
    """Which documents behind the plan have changed and since when, and the offer to plan again; "" when none has."""
    found = changes(kept.documents, catalog)
    if not found:
        return ""
    lines = "\n".join(f"- {_change(c, catalog)}" for c in found[:SHOWN])
    if len(found) > SHOWN:
        lines += "\n- " + say("plan.changed_more", count=len(found) - SHOWN)
    return f"{say('plan.changed', made=in_words(kept.made))}\n\n{lines}\n\n{say('plan.offer')}"


def standing_data(
    kept: KeptPlan, profile: Profile, catalog: Catalog, today: date
) -> dict[str, Any]:
    """Where the plan stands, for programs."""
    now = standing(kept, profile, catalog, today)
    return {
        "role": kept.role,
        "made": kept.made.isoformat(),
        "done": now.done,
        "all": now.all,
        "next": now.next.id if now.next else "",
        "behind": now.behind,
        "changed": [asdict(c) for c in changes(kept.documents, catalog)],
    }


def line(kept: KeptPlan, profile: Profile, catalog: Catalog, today: date) -> str:
    """Where the plan stands, in one plain line."""
    now = standing(kept, profile, catalog, today)
    if now.next is None:
        told = say("plan.line_done", all=now.all)
    else:
        told = say("plan.line", done=now.done, all=now.all, step=_inside(now.next))
    count = len(changes(kept.documents, catalog))
    if count:
        told += " " + say(
            "plan.line_changed" if count > 1 else "plan.line_changed_one", count=count
        )
    return told


def step_labels(kept: KeptPlan, catalog: Catalog) -> list[tuple[str, str]]:
    """Every step of the plan as a label and its id, those done before it first."""
    before = [
        (say("plan.page_before", title=step_title(i, catalog)), i)
        for i in kept.before
        if i not in {s.id for s in kept.steps}
    ]
    return [
        *before,
        *(
            (
                say("plan.page_step", title=s.title, weeks=weeks_of(s), hours=number_text(s.hours)),
                s.id,
            )
            for s in kept.steps
        ),
    ]


def week_labels(kept: KeptPlan) -> list[tuple[str, int]]:
    """Every week in which a step ends, as a label that names the steps, and its number."""
    titles = {s.id: s.title for s in kept.steps}
    return [
        (
            say(
                "plan.page_week",
                number=number,
                end=in_words(kept.made + timedelta(days=7 * number - 1)),
                steps="; ".join(titles[i] for i in ids),
            ),
            number,
        )
        for number, ids in week_ends(kept).items()
    ]


def weeks_of(step: KeptStep) -> str:
    """The weeks a step fills, in words."""
    if step.first == step.last:
        return say("plan.week", first=step.first)
    return say("plan.weeks", first=step.first, last=step.last)


def as_before(kept: KeptPlan) -> dict[str, Any]:
    """A kept plan in the form a conversation holds its last plan in."""
    ends: dict[str, list[str]] = {}
    for step in kept.steps:
        ends.setdefault(str(step.last), []).append(step.id)
    return {
        "role": kept.role,
        "hours": kept.hours,
        "weeks": kept.weeks,
        "documents": dict(kept.documents),
        "ends": ends,
    }


def title_of(name: str, catalog: Catalog) -> str:
    """The name of a document, skill or step of a plan, where it opens a line."""
    plain = name.removeprefix("skill:")
    if plain in catalog.documents:
        return heading_of(catalog.documents[plain])
    if plain in catalog.skills:
        return catalog.skills[plain].name
    return step_title(plain, catalog) if known(plain, catalog) else ""


def _inside(step: KeptStep) -> str:
    return lowered(step.title)


def _change(change: Change, catalog: Catalog) -> str:
    title = title_of(change.name, catalog)
    title = title[:1].upper() + title[1:]
    if change.gone:
        return say(
            "plan.changed_gone",
            title=title or change.name.removeprefix("skill:").replace("/", ": "),
        )
    document = catalog.documents.get(change.name)
    cite = section_hole(document, "what", "status", "time", "how") if document else ""
    if change.now != change.before and change.before:
        dates: Mapping[str, str] = {"before": change.before, "now": change.now}
        return say("plan.changed_date", title=title, cite=cite, **dates).strip()
    return say("plan.changed_text", title=title, cite=cite).strip()


def opening_lines(arguments: Mapping[str, Any], catalog: Catalog) -> list[str]:
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


def _title(name: str, catalog: Catalog) -> str:
    return lowered(title_of(name, catalog) or "a document that is gone")
