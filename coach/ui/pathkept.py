"""The kept plan on the Path tab: where it stands, its steps to tick off, what has changed behind it, and planning again."""

from html import escape
from typing import Any

import gradio as gr

from coach.answering.draft import Draft
from coach.career.plankept import (
    KeptPlan,
    as_made,
    kept_plan,
    standing,
    week_ends,
    with_ticks,
    with_weeks,
)
from coach.career.plannow import changed_text, line, step_labels, week_labels, where_text
from coach.career.prints import changed
from coach.career.progress import ticked
from coach.career.roles import an, name_of, say
from coach.errors import CoachError
from coach.types import Profile, ToolResult
from coach.ui.cards import button, marker
from coach.ui.frame import Frame, box, tool
from coach.ui.safe import render
from coach.ui.visit import Place, Visit, by_number


def kept_of(frame: Frame, visit: Visit) -> KeptPlan | None:
    """The plan this visitor keeps."""
    return kept_plan(visit.conversation.profile, frame.session.catalog)


def status_html(frame: Frame, visit: Visit, kept: KeptPlan) -> str:
    """How far the plan is, with a bar, then what has changed behind it; its markers open cards."""
    catalog, profile = frame.session.catalog, visit.conversation.profile
    now = standing(kept, profile, catalog, frame.today())
    draft = Draft(catalog)
    where = draft.filled(where_text(kept, profile, catalog, frame.today()))
    news = draft.filled(changed_text(kept, catalog))
    visit.places["kept"] = Place(tuple(draft.citations))

    def mark(n: int) -> str:
        found = by_number(tuple(draft.citations), n)
        return marker("kept", found) if found else f"[{n}]"

    told = f"{now.done} of {now.all} steps done"
    bar = f'<progress max="{now.all or 1}" value="{now.done}" title="{escape(told)}"></progress>'
    changes = f'<div class="old">{render(news, frame.links, mark)}</div>' if news else ""
    return box(f"{bar}{render(where, frame.links, mark)}{changes}", "kept")


def steps_field(frame: Frame, visit: Visit, kept: KeptPlan) -> Any:
    """The check boxes as they stand."""
    catalog = frame.session.catalog
    done = set(ticked(visit.conversation.profile, catalog))
    labels = step_labels(kept, catalog)
    return gr.CheckboxGroup(choices=labels, value=[i for _, i in labels if i in done])


def tick(frame: Frame, visit: Visit, chosen: Any) -> None:
    """Tick off exactly the chosen steps of the kept plan."""
    kept = kept_of(frame, visit)
    if kept is not None:
        talk = visit.conversation
        talk.profile = with_ticks(talk.profile, kept, chosen if isinstance(chosen, list) else [])


def weeks_field(frame: Frame, visit: Visit, kept: KeptPlan) -> Any:
    """The weeks in which a step ends, ticked when all that ends in them is done."""
    catalog = frame.session.catalog
    done = set(ticked(visit.conversation.profile, catalog))
    full = [number for number, ids in week_ends(kept).items() if done.issuperset(ids)]
    labels = week_labels(kept)
    return gr.CheckboxGroup(choices=labels, value=full, visible=bool(labels))


def tick_weeks(frame: Frame, visit: Visit, chosen: Any) -> None:
    """Tick off exactly the chosen weeks of the kept plan, with every step that ends in them."""
    kept = kept_of(frame, visit)
    if kept is not None:
        talk = visit.conversation
        weeks = chosen if isinstance(chosen, list) else []
        talk.profile = with_weeks(talk.profile, kept, weeks, frame.session.catalog)


def drop(visit: Visit) -> None:
    """Forget the kept plan; what was ticked off stays learned."""
    talk = visit.conversation
    items = {k: v for k, v in talk.profile.items.items() if k != "plan"}
    talk.profile = Profile(items, talk.profile.skills)
    talk.held.pop("plan", None)


def keep(frame: Frame, visit: Visit, role: str, hours: float, weeks: int | None) -> None:
    """Make the plan from today and keep it."""
    found = tool(frame.session, "plan")
    arguments = {"role": role, "hours": hours, "weeks": weeks}
    try:
        visit.take(found.run(arguments, visit.conversation.profile, frame.today()))
    except CoachError:
        return


def same_plan(frame: Frame, visit: Visit, kept: KeptPlan) -> ToolResult | None:
    """The kept plan in full, made as on its day; None when what is known now would make another one."""
    catalog = frame.session.catalog
    if changed(kept.documents, catalog):
        return None
    profile = visit.conversation.profile
    arguments = {"role": kept.role, "hours": kept.hours, "weeks": kept.weeks, "keep": False}
    try:
        made = tool(frame.session, "plan").run(arguments, as_made(kept, profile), kept.made)
    except CoachError:
        return None
    if [s["id"] for s in made.data.get("steps", ())] != [s.id for s in kept.steps]:
        return None
    done = list(ticked(profile, catalog))
    found: ToolResult = made
    return ToolResult(
        found.tool,
        {**found.data, "done": done, "profile": {}},
        found.text,
        "",
        found.notes,
        found.follow_ups,
    )


def keep_words(frame: Frame, visit: Visit, role: str) -> str:
    """What keeping the plan shown would do."""
    kept = kept_of(frame, visit)
    words = say("plan.page_keep_info")
    if kept is not None and kept.role != role:
        other = an(name_of(frame.session.catalog.documents[kept.role]))
        words += " " + say("plan.page_keep_other", role=other)
    return box(f'<p class="about">{escape(words)}</p>')


def plan_line(frame: Frame, visit: Visit) -> str:
    """Where the kept plan stands, for the greeting of a person who comes back; "" without one."""
    kept = kept_of(frame, visit)
    if kept is None:
        return ""
    told = line(kept, visit.conversation.profile, frame.session.catalog, frame.today())
    return f"<p>{escape(told)} {button('tab:path', 'Open Path', 'Your plan with its steps', 'link')}</p>"
