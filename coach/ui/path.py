"""The Path tab: a role picked, the gap drawn, the plan sized and kept. Two choices and no typing from the greeting to the chart."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from coach.career.roles import say
from coach.errors import CoachError
from coach.types import ToolResult
from coach.ui import keep, pathkept
from coach.ui.cards import button
from coach.ui.charts import gap_figure, gap_table
from coach.ui.files import buttons
from coach.ui.frame import LIGHT, Frame, box, text, tool, visitor, wrong
from coach.ui.shown import shown
from coach.ui.timeline import timeline_figure, timeline_rows, timeline_table
from coach.ui.visit import Visit

HOURS = [4, 8, 12, 20, 30]


def roles(frame: Frame) -> list[tuple[str, str]]:
    """Every role by title."""
    return sorted((d.title, d.id) for d in frame.session.catalog.of_kind("role"))


def run(
    frame: Frame, visit: Visit, name: str, place: str, **arguments: Any
) -> tuple[ToolResult | None, str]:
    """A tool's result and its HTML; a fault, or a tool that is not there, as HTML alone."""
    found = tool(frame.session, name)
    if found is None:
        return None, box(f'<p class="empty">{frame.say("not_yet")}</p>')
    try:
        result = found.run(arguments, visit.conversation.profile, frame.today())
    except CoachError as error:
        return None, box(wrong(error))
    return result, shown(frame, visit, place, result)


@dataclass(frozen=True)
class Parts:
    """The components of the tab, in the order its events fill them."""

    area: gr.Column
    status: gr.Markdown
    steps: gr.CheckboxGroup
    weeks: gr.CheckboxGroup
    role: gr.Dropdown
    hours: gr.Radio
    fit: gr.Markdown
    gap: gr.Column
    plot: gr.Plot
    numbers: gr.Markdown
    words: gr.Markdown
    keep: gr.Button
    keep_words: gr.Markdown
    line: gr.Plot
    line_numbers: gr.Markdown
    plan: gr.Markdown

    @property
    def kept(self) -> list[Any]:
        """What shows the kept plan."""
        return [self.area, self.status, self.steps, self.weeks]

    @property
    def drawn(self) -> list[Any]:
        """What shows the gap to the picked role and its plan."""
        return [
            self.fit, self.gap, self.plot, self.numbers, self.words, self.keep, self.keep_words,
            self.line, self.line_numbers, self.plan,
        ]  # fmt: skip


def path_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    with gr.Tab("Path", id="path") as tab, gr.Column(elem_id="path", elem_classes="tab"):
        gr.Markdown(f"## Path\n{frame.say('path')}")
        with gr.Column(visible=False, elem_id="kept-area") as area:
            gr.Markdown(f"### {say('plan.page_title')}")
            status = text("plan-kept")
            steps = gr.CheckboxGroup(
                [],
                label=say("plan.page_steps"),
                info=say("plan.page_steps_info"),
                elem_id="plan-steps",
            )
            weeks = gr.CheckboxGroup(
                [],
                label=say("plan.page_weeks"),
                info=say("plan.page_weeks_info"),
                elem_id="plan-weeks",
            )
            with gr.Row():
                replan = gr.Button(say("plan.replan"), size="sm", elem_id="replan")
                drop = gr.Button(say("plan.page_drop"), size="sm", elem_id="drop-plan")
            gr.Markdown(say("plan.page_browser"), elem_classes="about")
        with gr.Row():
            role = gr.Dropdown(
                roles(frame), value=None, label="Role", info=frame.say("path_role"), scale=2
            )
            hours = gr.Radio(
                HOURS, value=8, label="Hours a week", info=frame.say("path_hours"), scale=2
            )
        fit = text("fit")
        with gr.Column(visible=False, elem_id="gap-area") as gap:
            gr.Markdown("### Your gap")
            plot = gr.Plot(show_label=False, elem_id="gap-plot", label="Gap chart", buttons=[])
            numbers = text("gap-numbers")
            words = text("gap-words")
            gr.Markdown("### Your plan")
            kept_now = gr.Button(say("plan.page_keep"), variant="primary", elem_id="keep-plan")
            kept_words = text("keep-words")
            timeline = gr.Plot(show_label=False, elem_id="plan-plot", label="Timeline", buttons=[])
            days = text("plan-numbers")
            plan = text("plan-words")
    parts = Parts(
        area, status, steps, weeks, role, hours, fit, gap, plot, numbers, words, kept_now, kept_words,
        timeline, days, plan,
    )  # fmt: skip
    _wire_picked(frame, tab, parts)
    _wire_kept(frame, parts, replan, drop)


def _wire_picked(frame: Frame, tab: gr.Tab, parts: Parts) -> None:
    """Opening the tab, and picking a role and hours."""

    def opened(chosen: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        """The kept plan first; else the role a person aims at; else the roles that fit best from what is known."""
        mine = visitor(visit)
        profile, kept = mine.conversation.profile, pathkept.kept_of(frame, mine)
        target = profile.get("target_role")
        if chosen or kept or target in {i for _, i in roles(frame)}:
            now = chosen or (kept.role if kept else target)
            mine_each = kept.hours if kept else profile.get("hours_per_week")
            field = gr.skip() if chosen else hours_field(mine_each or each)
            # The role alone would redraw nothing when it is the one that stands there already.
            again = _drawn(frame, mine, now, each) if chosen else _same(len(parts.drawn))
            return (*_kept(frame, mine), now, field, *again)
        found, html = run(frame, mine, "fit", "fit")
        empty = box(f'<p class="empty">{frame.say("path_empty")}</p>')
        rest = _same(len(parts.drawn) - 1)
        return (*_kept(frame, mine), gr.skip(), gr.skip(), html if found else empty, *rest)

    tab.select(
        opened,
        [parts.role, parts.hours, frame.visit],
        [*parts.kept, parts.role, parts.hours, *parts.drawn],
        **LIGHT,
    )

    def draw(wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        return _drawn(frame, visitor(visit), wanted, each)

    picked = [parts.role, parts.hours, frame.visit]
    gr.on([parts.role.change, parts.hours.change], draw, picked, parts.drawn, **LIGHT)


def _wire_kept(frame: Frame, parts: Parts, replan: gr.Button, drop: gr.Button) -> None:
    """Keeping a plan, ticking its steps off, planning again, letting it go."""

    def ticked(chosen: Any, wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        """A step ticked or taken back: where the plan stands and the gap follow."""
        mine = visitor(visit)
        pathkept.tick(frame, mine, chosen)
        return (*_kept(frame, mine), *_drawn(frame, mine, wanted, each))

    def week_ticked(chosen: Any, wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        """A whole week ticked or taken back: every step that ends in it follows."""
        mine = visitor(visit)
        pathkept.tick_weeks(frame, mine, chosen)
        return (*_kept(frame, mine), *_drawn(frame, mine, wanted, each))

    def planned(wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        """The plan shown is kept."""
        mine = visitor(visit)
        if wanted:
            pathkept.keep(frame, mine, str(wanted), float(each or 8), None)
        return (*_kept(frame, mine), *_drawn(frame, mine, wanted, each))

    def again(wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        """The kept plan is made anew from today."""
        mine = visitor(visit)
        kept = pathkept.kept_of(frame, mine)
        if kept is None:
            return (*_kept(frame, mine), gr.skip(), gr.skip(), *_same(len(parts.drawn)))
        pathkept.keep(frame, mine, kept.role, kept.hours, kept.weeks)
        drawn = _drawn(frame, mine, kept.role, kept.hours)
        return (*_kept(frame, mine), kept.role, hours_field(kept.hours), *drawn)

    def dropped(wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        mine = visitor(visit)
        pathkept.drop(mine)
        return (*_kept(frame, mine), *_drawn(frame, mine, wanted, each))

    def remembered(visit: Any, value: Any) -> Any:
        """The browser follows, if the person agreed."""
        store = keep.remember(visitor(visit), value, frame.today())
        return gr.skip() if store is None else store

    picked = [parts.role, parts.hours, frame.visit]
    events = [
        parts.steps.input(ticked, [parts.steps, *picked], [*parts.kept, *parts.drawn], **LIGHT),
        parts.weeks.input(
            week_ticked, [parts.weeks, *picked], [*parts.kept, *parts.drawn], **LIGHT
        ),
        parts.keep.click(planned, picked, [*parts.kept, *parts.drawn], **LIGHT),
        replan.click(again, picked, [*parts.kept, parts.role, parts.hours, *parts.drawn], **LIGHT),
        drop.click(dropped, picked, [*parts.kept, *parts.drawn], **LIGHT),
    ]
    for event in events:
        event.then(remembered, [frame.visit, frame.store], frame.store, **LIGHT)


def hours_field(each: Any) -> Any:
    """The hours to choose from, a person's own among them."""
    own = float(each)
    own = int(own) if own.is_integer() else own
    return gr.Radio(choices=sorted({*HOURS, own}), value=own)


def _same(count: int) -> tuple[Any, ...]:
    return tuple(gr.skip() for _ in range(count))


def _kept(frame: Frame, mine: Visit) -> tuple[Any, ...]:
    """The kept plan's part of the tab."""
    kept = pathkept.kept_of(frame, mine)
    if kept is None:
        none = gr.CheckboxGroup(choices=[], value=[])
        return gr.Column(visible=False), "", none, none
    return (
        gr.Column(visible=True),
        pathkept.status_html(frame, mine, kept),
        pathkept.steps_field(frame, mine, kept),
        pathkept.weeks_field(frame, mine, kept),
    )


def _drawn(frame: Frame, mine: Visit, wanted: Any, each: Any) -> tuple[Any, ...]:
    """Gap and plan of the picked role: the kept plan as it was made, or one from today."""
    if not wanted:
        return (gr.skip(), gr.Column(visible=False), *_same(8))
    role, own = str(wanted), float(each or 8)
    gap, gap_html = run(frame, mine, "gap", "gap", role=role)
    kept = pathkept.kept_of(frame, mine)
    mine_now = kept if kept and (kept.role, kept.hours) == (role, own) else None
    made = pathkept.same_plan(frame, mine, mine_now) if mine_now else None
    if made:
        found, plan_html = made, shown(frame, mine, "plan", made)
    else:
        weeks = {"weeks": mine_now.weeks} if mine_now else {}
        found, plan_html = run(  # type: ignore[assignment]
            frame, mine, "plan", "plan", role=role, hours=own, keep=False, **weeks
        )
        if mine_now:
            plan_html = box(f'<p class="about">{say("plan.page_today")}</p>') + plan_html
    rows = gap.data.get("chart", []) if gap else []
    line = timeline_rows(found.data, frame.session.catalog) if found else []
    files = buttons("plan") + buttons_mentor() if found else ""
    return (
        "",
        gr.Column(visible=True),
        gap_figure(rows) if rows else None,
        box(gap_table(rows)) if rows else "",
        gap_html,
        gr.Button(visible=bool(found) and mine_now is None),
        pathkept.keep_words(frame, mine, role) if found and mine_now is None else "",
        gr.Plot(timeline_figure(line, frame.today()), visible=True)
        if line
        else gr.Plot(visible=False),
        box(timeline_table(line)) if line else "",
        plan_html + files,
    )


def buttons_mentor() -> str:
    """One file with everything, for a second opinion."""
    made = "".join(
        button(f"file:mentor:{form}", f"One file to share ({name})", "", "plain")
        for form, name in (("docx", "Word"), ("pdf", "PDF"))
    )
    return f'<p class="foot">{made}</p>'
