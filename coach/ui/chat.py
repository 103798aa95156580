"""The Chat tab: greeting, conversation, the box to write in."""

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from coach.ui.cards import button
from coach.ui.cost import cost_line
from coach.ui.frame import LIGHT, QUIET, Frame, box, text, visitor, who
from coach.ui.safe import plain
from coach.ui.talk import messages, talk
from coach.ui.visit import Place, Visit

STARTERS = ("start_1", "start_2", "start_3", "start_4", "start_5", "start_6")
AT_ONCE = 64  # turns answered side by side; Gradio's own default is one
DOORS = (("path", "door_path"), ("dates", "door_dates"), ("job", "door_job"))


def greeting(frame: Frame) -> str:
    """The first thing a person sees: what this is, six questions, three ways to something computed."""
    asks = "".join(
        button(f"say:start:{i}", plain(frame.say(name)), "", "starter")
        for i, name in enumerate(STARTERS)
    )
    doors = "".join(button(f"tab:{tab}", plain(frame.say(name)), "", "door") for tab, name in DOORS)
    public = frame.session.settings.coach_hosted
    said = frame.session.coach.prompts.phrases("hosted")
    note = button("drawer:model", plain(said["banner_link"]), "Read the privacy note", "link")
    banner = f"<p class='note'>{plain(said['banner'])} {note}</p>" if public else ""
    return box(
        f"{banner}<h2>{plain(frame.say('greeting'))}</h2><p class='lead'>{plain(frame.say('greeting_more'))}</p>"
        f"<div class='starters'>{asks}</div><p class='doors'><span class='about'>{plain(frame.say('doors'))}</span>{doors}</p>",
        "greeting",
    )


def chat_tab(frame: Frame) -> tuple[gr.Chatbot, gr.Markdown, list[Any]]:
    """Lay the tab out and wire it. Returns the chat, the carry-on line, and the events that end with an answer."""
    with gr.Tab("Chat", id="chat"), gr.Column(elem_id="chat-tab"):
        text("greeting", greeting(frame))
        carry = text("carry")
        chat = gr.Chatbot(
            elem_id="chat", label="Conversation", show_label=False, buttons=[], latex_delimiters=[], height=None,
            min_height=0, autoscroll=False, line_breaks=False, group_consecutive_messages=False, layout="bubble",
        )  # fmt: skip
        with gr.Row(elem_id="composer"):
            said = gr.Textbox(
                label="Your question", placeholder=frame.say("placeholder"), elem_id="said", lines=1, max_lines=8,
                max_length=frame.session.settings.coach_max_message_chars, scale=9, autofocus=True,
            )  # fmt: skip
            send = gr.Button("Send", variant="primary", elem_id="send", scale=0, min_width=84)
            stop = gr.Button("Stop", elem_id="stop", scale=0, min_width=84)
        cost = text("cost", cost_line(frame.session, Visit()))
        hosted = frame.session.settings.coach_hosted
        promise = frame.session.coach.prompts.phrases("hosted")["promise"]
        gr.Markdown(promise if hosted else frame.say("promise"), elem_id="promise")

    async def asked(words: str, visit: Any, request: gr.Request) -> AsyncIterator[tuple[Any, Any]]:
        """The person's message: the box empties at once, the answer grows. Words that were refused go back into it."""
        mine, box_now = visitor(visit), ""
        async for shown in _turn(mine, words, request):
            yield shown, box_now
            box_now = gr.skip()
        if mine.turns and mine.turns[-1].state == "refused":
            yield gr.skip(), words

    async def pressed(payload: str, visit: Any, request: gr.Request) -> AsyncIterator[Any]:
        """A starter, a follow-up or Try again: the words are looked up, never taken from the browser."""
        mine = visitor(visit)
        kind, _, rest = payload.partition(":")
        words = (
            _said(frame, mine, rest)
            if kind == "say"
            else mine.back_to(int(rest))
            if rest.isdigit()
            else ""
        )
        async for shown in _turn(mine, words, request):
            yield shown

    def _turn(mine: Any, words: str, request: gr.Request) -> AsyncIterator[Any]:
        return talk(
            frame.session,
            mine,
            words,
            frame.links,
            today=frame.today(),
            limits=frame.limits,
            who=who(frame, request),
        )

    one = gr.on(
        [said.submit, send.click], asked, [said, frame.visit], [chat, said],
        concurrency_limit=AT_ONCE, concurrency_id="turn", trigger_mode="once", **QUIET,
    )  # fmt: skip
    two = frame.wire("say").click(
        pressed,
        [frame.payload, frame.visit],
        chat,
        concurrency_limit=AT_ONCE,
        concurrency_id="turn",
        trigger_mode="once",
        **QUIET,
    )

    def priced(visit: Any) -> str:
        return cost_line(frame.session, visitor(visit))

    for event in (one.then, two.then, frame.chip.change):
        event(priced, frame.visit, cost, **LIGHT)

    def stopped(visit: Any) -> Any:
        mine = visitor(visit)
        for turn in mine.turns:
            if turn.state == "live":
                turn.state = "stopped"
        return messages(mine, frame.links)

    stop.click(stopped, frame.visit, chat, cancels=[one, two], **LIGHT)

    def edited(payload: str, visit: Any) -> tuple[Any, Any]:
        """Take a question back into the box, with all that followed it."""
        number = payload.removeprefix("edit:")
        mine = visitor(visit)
        words = mine.back_to(int(number)) if number.isdigit() else ""
        return messages(mine, frame.links), words or gr.skip()

    frame.on("edit", edited, [chat, said])
    return chat, carry, [one, two]


def _said(frame: Frame, visit: Any, rest: str) -> str:
    """The words of a starter or of a follow-up this visit was offered."""
    place, _, number = rest.rpartition(":")
    if not number.isdigit():
        return ""
    at = int(number)
    if place == "start":
        return frame.say(STARTERS[at]) if at < len(STARTERS) else ""
    shown: Place = visit.place(place)
    return shown.follow_ups[at] if at < len(shown.follow_ups) else ""
