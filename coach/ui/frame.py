"""What every tab of the page is given, and how an event is declared: private, without a progress veil."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr

from coach.errors import CoachError
from coach.hosted import Limits, Rules, Visitor
from coach.session import Session
from coach.ui.safe import Links
from coach.ui.visit import Visit

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# Small handlers skip the queue; `multiple` so that a second press is never lost.
LIGHT: dict[str, Any] = {**QUIET, "queue": False, "trigger_mode": "multiple"}


@dataclass(frozen=True)
class Frame:
    """The parts tabs share. `payload` carries what a control inside a text stands for, as `kind:value`."""

    demo: gr.Blocks
    session: Session
    links: Links
    visit: gr.State
    store: gr.BrowserState
    payload: gr.Textbox
    card: gr.Markdown
    out: gr.Markdown
    tabs: gr.Tabs
    wires: gr.Column
    limits: Limits
    chip: gr.Markdown
    today: Callable[[], date] = date.today

    def say(self, name: str, **values: str) -> str:
        """A phrase of `prompts/page.md`."""
        return self.session.coach.prompts.phrase(f"page.{name}", **values)

    def on(self, kind: str, fn: Callable[..., Any], outputs: Any, inputs: Any = None) -> Any:
        """Let `fn(payload, visit, …)` answer the controls of one kind."""
        return self.wire(kind).click(
            fn, [self.payload, self.visit, *(inputs or [])], outputs, **LIGHT
        )

    def wire(self, kind: str) -> gr.Button:
        """The hidden control the page's script presses for that kind; outside the tabs, which are drawn when first opened."""
        with self.wires:
            return gr.Button(kind, elem_id=f"go-{kind}", visible="hidden")


def text(elem_id: str, value: str = "", **more: Any) -> gr.Markdown:
    """A place for HTML made by `safe` and `cards`, sanitised once more in the browser."""
    return gr.Markdown(value, elem_id=elem_id, latex_delimiters=[], header_links=False, **more)


def links_of(session: Session) -> Links:
    """Every address the knowledge names: sources, official pages, support lines."""
    catalog = session.catalog
    documents = catalog.documents.values()
    return Links(
        [
            *(s.url for s in catalog.sources.values()),
            *(r.official for d in documents for r in d.deadlines),
            *(str(d.record.get("url", "")) for d in documents),
            *(line.url for line in session.coach.support),
            *(r.url for s in catalog.skills.values() for r in s.resources),
        ]
    )


def tool(session: Session, name: str) -> Any:
    """The career tool of that name, or None while there is none."""
    return next((t for t in session.coach.tools if t.name == name), None)


def wrong(error: CoachError) -> str:
    """A fault as HTML: what, and what to do."""
    from html import escape

    return f'<p class="state problem">{escape(f"{error} {error.hint}".strip())}</p>'


def box(inner: str, kind: str = "") -> str:
    """HTML as one block without a line break, so that no Markdown is read inside."""
    return f'<div class="box {kind}">{inner}</div>'.replace("\n", " ")


def file_out(name: str, mime: str, content: bytes) -> str:
    """A file for the page's script to hand to the person; nothing is written on the server."""
    import base64
    from html import escape

    coded = base64.b64encode(content).decode()
    return (
        f'<div><code class="file" title="{escape(name)}" lang="{escape(mime)}">{coded}</code></div>'
    )


def limits_of(session: Session) -> Limits:
    """What visitors of this page may use; nothing is limited but sizes where it is not public."""
    return Limits(Rules.of(session.settings), session.coach.prompts)


def who(frame: Frame, request: gr.Request) -> Visitor:
    """Who sent a request, for limits alone."""
    peer = request.client.host if request.client else None
    trusted = frame.session.settings.coach_trusted_proxy
    return Visitor.of(str(request.session_hash), peer, dict(request.headers), trusted_proxy=trusted)


def visitor(value: Any) -> Visit:
    """The visit Gradio holds for this session."""
    assert isinstance(value, Visit)
    return value
