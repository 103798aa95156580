"""The page: every part put together. Handlers are private, asynchronous where they answer, and bound to one session."""

from collections.abc import Callable
from datetime import date
from typing import Any

import gradio as gr

from coach.hosted import Limits
from coach.session import Session
from coach.ui.cards import button, card, passage_card, report
from coach.ui.chat import AT_ONCE, chat_tab
from coach.ui.configs import Page, described_once
from coach.ui.dates import dates_tab
from coach.ui.files import wire_files
from coach.ui.frame import Frame, box, limits_of, links_of, text, visitor
from coach.ui.job import job_tab
from coach.ui.judge import judge_drawer
from coach.ui.keep import EMPTY
from coach.ui.library import library_tab
from coach.ui.model import model_drawer, state_chip
from coach.ui.past import past_drawer
from coach.ui.path import path_tab
from coach.ui.visit import Visit, by_number
from coach.ui.you import you_tab

WAITING = 200  # turns that may wait; the next visitor is told it is busy
STORE = "coach"


def build(
    session: Session, limits: Limits | None = None, *, today: Callable[[], date] = date.today
) -> gr.Blocks:
    """The whole page over one session's knowledge; `today` is asked anew for each turn."""
    limits = limits or limits_of(session)
    secret = session.settings.coach_state_secret
    with Page(title="Coach", analytics_enabled=False, delete_cache=(600, 600)) as demo:
        visit = gr.State(Visit(), time_to_live=6 * 3600)
        # Without a secret of its own the store must still open after a restart: what a page can read, its script can anyway.
        store = gr.BrowserState(
            EMPTY, storage_key=STORE, secret=secret.get_secret_value() if secret else "coach"
        )
        payload = gr.Textbox(elem_id="payload", visible="hidden", label="payload")
        with gr.Row(elem_id="top"):
            text("brand", box('<h1 class="wordmark">Coach</h1>'))
            text("tools", _top())
            chip = text("chip", state_chip(session, Visit()))
        tabs = gr.Tabs(elem_id="tabs", selected="chat")
        with gr.Column(elem_id="evidence", elem_classes="drawer"):
            shown = text("card")
        with gr.Column(elem_id="wires") as wires:
            out = text("out")
        frame = Frame(
            demo,
            session,
            links_of(session),
            visit,
            store,
            payload,
            shown,
            out,
            tabs,
            wires,
            limits,
            chip,
            today,
        )
        with tabs:
            chat, carry, asked = chat_tab(frame)
            you_tab(frame)
            path_tab(frame)
            dates_tab(frame)
            job_tab(frame)
            library_tab(frame)
        past_drawer(frame, chat, carry, asked)
        model_drawer(frame, chip)
        judge_drawer(frame, chat)
        wire_files(frame)
        _wire_cards(frame)
    page: gr.Blocks = demo.queue(
        max_size=WAITING, default_concurrency_limit=AT_ONCE, api_open=False
    )
    return described_once(page)


def _top() -> str:
    return box(
        button(
            "drawer:past",
            "<span class='wide'>Conversations</span><span class='narrow'>Chats</span>",
            "Your conversations: new, kept, forgotten",
            "bar",
        )
        + button(
            "theme:",
            "<span class='sun'></span><span class='sr'>Light or dark</span>",
            "Light or dark",
            "bar",
        )
    )


def _wire_cards(frame: Frame) -> None:
    """Everything that opens in the evidence drawer. What a browser sends only ever names this visit's own or the knowledge."""
    catalog = frame.session.catalog

    def cited(payload: str, visit: Any) -> Any:
        _, place, number = (payload.split(":") + ["", ""])[:3]
        listed = visitor(visit).place(place).citations
        found = by_number(listed, int(number)) if number.isdigit() else None
        if found is None:
            return box(f'<p class="empty">{frame.say("card_gone")}</p>', "card")
        others = [c.number for c in listed] if place != "doc" else []
        return card(found, catalog, frame.links, place=place, others=others)

    def section(payload: str, visit: Any) -> Any:
        found = catalog.passages.get(payload.removeprefix("passage:"))
        return passage_card(found, catalog, frame.links) if found else gr.skip()

    def reported(payload: str, visit: Any) -> Any:
        found = catalog.passages.get(payload.removeprefix("report:"))
        return report(found, catalog) if found else gr.skip()

    frame.on("cite", cited, frame.card)
    frame.on("passage", section, frame.card)
    frame.on("report", reported, frame.card)
