"""Who words the answers: the chip that says so at all times, and the drawer for a person's own key."""

from html import escape
from typing import Any

import gradio as gr
from pydantic import SecretStr

from coach.errors import CoachError
from coach.hosted import BASE_URLS, privacy_note
from coach.session import Session
from coach.ui import keys
from coach.ui.cards import button
from coach.ui.frame import LIGHT, QUIET, Frame, box, text, visitor, wrong
from coach.ui.visit import Visit


def state_chip(session: Session, visit: Visit) -> str:
    """Whether a model words the answers and which, and how far the meaning index is."""
    state = session.index
    words = f'<span class="dot"></span>{escape(keys.mode(session, visit))}'
    chip = button("drawer:model", words, "Who words the answers, and your own key", "bar chip-mode")
    if state.ready:
        return box(chip)
    if state.problem:
        # On a public page the reason stays with its owner: it may name a folder or a server.
        reason = "" if session.settings.coach_hosted else state.problem
        return box(
            f'{chip}<span class="building" title="{escape(reason)}">searching by words only</span>'
        )
    total = max(state.total, 1)
    said = (
        f"building the meaning index {state.done}/{state.total}: searching by words meanwhile"
        if state.total
        else ("opening the meaning index: searching by words meanwhile")
    )
    bar = f'<progress max="{total}" value="{state.done}" title="{escape(said)}"></progress>'
    return box(f'{chip}<span class="building">{bar}{escape(said)}</span>')


def model_drawer(frame: Frame, chip: gr.Markdown) -> None:
    """Lay the drawer out and wire it, and keep the chip true while the index is built."""
    session = frame.session
    with gr.Column(elem_id="model", elem_classes="drawer"):
        close = button("drawer:", "Close", "Close this panel", "plain")
        text(
            "model-head",
            box(
                f"<p class='leaf'><span class='label'>Model and key</span><span>{close}</span></p>"
            ),
        )
        gr.Markdown(frame.say("model"))
        key = gr.Textbox(
            label="API key",
            type="password",
            max_length=400,
            elem_id="key",
            info=frame.say("key_info"),
        )
        address = gr.Textbox(
            label="Server address, if not OpenAI",
            max_length=300,
            placeholder=BASE_URLS["OpenRouter"]
            if session.settings.coach_hosted
            else "http://localhost:11434/v1",
        )
        name = gr.Textbox(label="Model", max_length=120, placeholder=frame.say("model_default"))
        with gr.Row():
            test = gr.Button("Check my key", size="sm")
            use = gr.Button("Use it in this session", variant="primary", size="sm")
        drop = gr.Button("Go back to quotes and forget the key", size="sm", visible=False)
        told = text("key-told")
        hosted = session.settings.coach_hosted
        gr.Markdown(
            privacy_note(session.coach.prompts) if hosted else frame.say("privacy"),
            elem_classes="about",
        )
        text(
            "model-forget",
            box(f'<p class="foot">{button("forget:", "Forget everything", "", "warn")}</p>'),
        )

    def secret(given: str) -> SecretStr | None:
        return SecretStr(given.strip()) if given.strip() else None

    async def checked(given: str, base: str, model: str) -> str:
        works, words = await keys.check(session, secret(given), base.strip(), model.strip())
        return box(
            f'<p class="state{"" if works else " problem"}" role="status">{escape(words)}</p>'
        )

    test.click(checked, [key, address, name], told, concurrency_limit=8, **QUIET)

    def used(given: str, base: str, model: str, visit: Any) -> tuple[Any, str, str, Any]:
        """Take the key into this session; the box is emptied either way."""
        mine = visitor(visit)
        try:
            mine.coach = keys.coach_with_key(session, secret(given), base.strip(), model.strip())
        except CoachError as error:
            return "", box(wrong(error)), state_chip(session, mine), gr.skip()
        mine.key, mine.model = (
            secret(given),
            getattr(mine.coach.writer, "label", model.strip() or "your model"),
        )
        return (
            "",
            box(f'<p class="state" role="status">{frame.say("key_used")}</p>'),
            state_chip(session, mine),
            gr.Button(visible=True),
        )

    use.click(used, [key, address, name, frame.visit], [key, told, chip, drop], **LIGHT)

    def dropped(visit: Any) -> tuple[str, str, str, Any]:
        mine = visitor(visit)
        mine.coach, mine.key, mine.model = None, None, ""
        return (
            "",
            box(f'<p class="state" role="status">{frame.say("key_gone")}</p>'),
            state_chip(session, mine),
            gr.Button(visible=False),
        )

    drop.click(dropped, frame.visit, [key, told, chip, drop], **LIGHT)

    def tick(visit: Any) -> tuple[str, Any]:
        done = session.index.ready or bool(session.index.problem)
        return state_chip(session, visitor(visit)), gr.Timer(active=not done)

    clock = gr.Timer(2.0, active=True)
    clock.tick(tick, frame.visit, [chip, clock], **LIGHT)
    frame.demo.load(tick, frame.visit, [chip, clock], **LIGHT)
