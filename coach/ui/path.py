"""The Path tab: a role picked, the gap drawn, the plan sized. Two choices and no typing from the greeting to the chart."""

from typing import Any

import gradio as gr

from coach.errors import CoachError
from coach.types import ToolResult
from coach.ui.cards import button
from coach.ui.charts import gap_figure, gap_table
from coach.ui.files import buttons
from coach.ui.frame import LIGHT, Frame, box, text, tool, visitor, wrong
from coach.ui.shown import shown
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


def path_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    with gr.Tab("Path", id="path") as tab, gr.Column(elem_id="path", elem_classes="tab"):
        gr.Markdown(f"## Path\n{frame.say('path')}")
        with gr.Row():
            role = gr.Dropdown(
                roles(frame), value=None, label="Role", info=frame.say("path_role"), scale=2
            )
            hours = gr.Radio(
                HOURS, value=8, label="Hours a week", info=frame.say("path_hours"), scale=2
            )
        fit = text("fit")
        with gr.Column(visible=False, elem_id="gap-area") as area:
            gr.Markdown("### Your gap")
            plot = gr.Plot(show_label=False, elem_id="gap-plot", label="Gap chart", buttons=[])
            numbers = text("gap-numbers")
            words = text("gap-words")
            gr.Markdown("### Your plan")
            plan = text("plan-words")

    def nearest(chosen: Any, visit: Any) -> tuple[Any, Any]:
        """Before a role is picked: the one a person aims at, else which fit best from what is known."""
        mine = visitor(visit)
        target = mine.conversation.profile.get("target_role")
        if chosen or target in {i for _, i in roles(frame)}:
            return chosen or target, gr.skip()
        found, html = run(frame, mine, "fit", "fit")
        return gr.skip(), html if found else box(f'<p class="empty">{frame.say("path_empty")}</p>')

    tab.select(nearest, [role, frame.visit], [role, fit], **LIGHT)

    def draw(wanted: Any, each: Any, visit: Any) -> tuple[Any, ...]:
        """Gap and plan of the picked role."""
        mine = visitor(visit)
        if not wanted:
            return gr.skip(), gr.Column(visible=False), gr.skip(), gr.skip(), gr.skip(), gr.skip()
        gap, gap_html = run(frame, mine, "gap", "gap", role=str(wanted))
        plan_found, plan_html = run(
            frame, mine, "plan", "plan", role=str(wanted), hours=float(each or 8)
        )
        rows = gap.data.get("chart", []) if gap else []
        files = buttons("plan") + buttons_mentor() if plan_found else ""
        return (
            "",
            gr.Column(visible=True),
            gap_figure(rows) if rows else None,
            box(gap_table(rows)) if rows else "",
            gap_html,
            plan_html + files,
        )

    gr.on(
        [role.change, hours.change],
        draw,
        [role, hours, frame.visit],
        [fit, area, plot, numbers, words, plan],
        **LIGHT,
    )


def buttons_mentor() -> str:
    """One file with everything, for a second opinion."""
    made = "".join(
        button(f"file:mentor:{form}", f"One file to share ({name})", "", "plain")
        for form, name in (("docx", "Word"), ("pdf", "PDF"))
    )
    return f'<p class="foot">{made}</p>'
