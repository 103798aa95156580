"""The Dates tab: country, last day and visa in; a calendar of what to do by when out."""

from typing import Any

import gradio as gr

from coach.career.profile import read_date
from coach.ui.files import buttons
from coach.ui.frame import LIGHT, Frame, box, text, visitor
from coach.ui.path import run


def countries(frame: Frame) -> list[tuple[str, str]]:
    """The countries whose deadlines are known."""
    catalog = frame.session.catalog
    codes = {str(d.record.get("country")) for d in catalog.of_kind("layoff") if d.deadlines}
    names = catalog.qualifiers.countries
    return sorted((names[c][0], c) for c in codes if c in names)


def visas(frame: Frame) -> list[tuple[str, str]]:
    """Every visa kind, and none."""
    known = frame.session.catalog.qualifiers
    listed = [(f"{n[0]} ({known.visa_country[v].upper()})", v) for v, n in known.visas.items()]
    return [("No visa, or does not matter", ""), *listed]


def dates_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    with gr.Tab("Dates", id="dates") as tab, gr.Column(elem_id="dates", elem_classes="tab"):
        gr.Markdown(f"## Dates\n{frame.say('dates')}")
        with gr.Row():
            country = gr.Dropdown(countries(frame), value=None, label="Country")
            last = gr.Textbox(
                label="Last working day", placeholder="2026-11-14, or 14 November", max_length=40
            )
            visa = gr.Dropdown(visas(frame), value="", label="Visa")
        compute = gr.Button("Show my dates", variant="primary")
        words = text("dates-words", box(f'<p class="empty">{frame.say("dates_empty")}</p>'))

    def known(visit: Any) -> tuple[Any, Any]:
        """What the chat already knows stands in the form."""
        profile = visitor(visit).conversation.profile
        code = str(profile.get("country", "")).lower()
        mine = next((c for _, c in countries(frame) if c == code), None)
        return mine or gr.skip(), profile.get("last_day") or gr.skip()

    tab.select(known, frame.visit, [country, last], **LIGHT)

    def calendar(where: Any, day: str, kind: Any, visit: Any) -> str:
        mine = visitor(visit)
        if not where:
            return box(f'<p class="state problem">{frame.say("dates_country")}</p>')
        arguments: dict[str, Any] = {"country": str(where)}
        if day.strip():
            read = read_date(day.strip(), frame.today())
            if read is None:
                return box(f'<p class="state problem">{frame.say("dates_day")}</p>')
            arguments["last_day"] = read[0].isoformat()
        if kind:
            arguments["visa"] = str(kind)
        found, html = run(frame, mine, "deadlines", "dates", **arguments)
        return html + (buttons("dates") if found and found.data.get("rows") else "")

    gr.on(
        [compute.click, last.submit], calendar, [country, last, visa, frame.visit], words, **LIGHT
    )
