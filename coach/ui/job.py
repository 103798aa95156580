"""The Job tab: an advert in, fit and missing skills and honest odds out."""

from typing import Any

import gradio as gr

from coach.ui.frame import LIGHT, Frame, box, text, tool, visitor
from coach.ui.path import run

MAX_CHARS = 40_000


def job_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    with gr.Tab("Job", id="job"), gr.Column(elem_id="job", elem_classes="tab"):
        gr.Markdown(f"## Job\n{frame.say('job')}")
        advert = gr.Textbox(
            label="Job advert",
            lines=8,
            max_lines=14,
            max_length=MAX_CHARS,
            placeholder=frame.say("job_paste"),
        )
        match = gr.Button("Match it with me", variant="primary")
        words = text("job-words", box(f'<p class="empty">{frame.say("job_empty")}</p>'))

    def matched(pasted: str, visit: Any) -> str:
        if not pasted.strip():
            return box(f'<p class="state problem">{frame.say("job_none")}</p>')
        found = tool(frame.session, "match")
        wanted = list(found.schema.get("properties", {})) if found else []
        name = next((n for n in ("text", "advert") if n in wanted), "text")
        return run(frame, visitor(visit), "match", "job", **{name: pasted[:MAX_CHARS]})[1]

    match.click(matched, [advert, frame.visit], words, **LIGHT)
