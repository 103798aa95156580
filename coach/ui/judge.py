"""The drawer for feedback on an answer: reasons and words, written to a file on this machine. A public page has none."""

from typing import Any

import gradio as gr

from coach.errors import InputError
from coach.ui import feedback
from coach.ui.cards import button
from coach.ui.frame import LIGHT, Frame, box, text, visitor
from coach.ui.safe import plain
from coach.ui.talk import messages
from coach.ui.visit import Turn, Visit


def judge_drawer(frame: Frame, chat: gr.Chatbot) -> None:
    """Lay the drawer out and wire it. On a public page nothing is laid out, so that there is nothing to call."""
    session = frame.session
    if session.settings.coach_hosted:
        return
    say = session.coach.prompts.phrase
    with gr.Column(elem_id="judge", elem_classes="drawer"):
        close = button("drawer:", "Close", "Close this panel", "plain")
        label = "<span class='label'>Feedback</span>"
        text("judge-head", box(f"<p class='leaf'>{label}<span>{close}</span></p>"))
        about = text("judge-about")
        reasons = gr.CheckboxGroup(
            [(words, name) for name, words in feedback.REASONS.items()],
            label=say("feedback.reasons"),
        )
        words = gr.Textbox(
            label=say("feedback.words"), lines=3, max_lines=8, max_length=feedback.MAX_WORDS
        )
        send = gr.Button(say("feedback.send"), variant="primary")
        told = text("judge-told")
        where = say("feedback.about", file=str(feedback.file_of(session)))
        text("judge-where", box(f'<p class="about">{plain(where)}</p>'))

    def save(mine: Visit, turn: Turn, good: bool, picked: Any, said: str) -> str:
        """Write it down; the message for the person, and the turn marked."""
        chosen = [str(r) for r in picked] if isinstance(picked, list) else []
        try:
            feedback.save(session, mine, turn, good, chosen, said, frame.today())
        except InputError as error:
            return box(f'<p class="state problem" role="status">{plain(str(error))}</p>')
        except OSError:
            return box(f'<p class="state problem" role="status">{say("feedback.failed")}</p>')
        turn.judged, turn.kept = ("good" if good else "bad"), ""
        return box(f'<p class="state" role="status">{say("feedback.saved")}</p>')

    def pressed(payload: str, visit: Any) -> tuple[Any, ...]:
        """Yes is written at once; No opens the drawer, empty, for that answer."""
        mine = visitor(visit)
        _, place, kind = (payload.split(":") + ["", ""])[:3]
        number = place.removeprefix("t")
        turn = (
            mine.turns[int(number)] if number.isdigit() and int(number) < len(mine.turns) else None
        )
        if turn is None or turn.answer is None or not turn.judge or turn.judged:
            return (gr.skip(),) * 5
        if kind == "good":
            return messages_after(mine, save(mine, turn, True, [], ""))
        mine.judging = turn
        head = f'<h2 tabindex="-1">{say("feedback.title")}</h2><p class="about">{plain(turn.question[:200])}</p>'
        return gr.skip(), box(head), [], "", ""

    def messages_after(mine: Visit, told_now: str) -> tuple[Any, ...]:
        return messages(mine, frame.links), gr.skip(), gr.skip(), gr.skip(), told_now

    outputs = [chat, about, reasons, words, told]
    frame.on("judge", pressed, outputs)

    def sent(picked: Any, said: str, visit: Any) -> tuple[Any, ...]:
        mine = visitor(visit)
        turn = mine.judging
        if turn is not None and turn.judged:
            return (gr.skip(),) * 5
        if turn is None or not any(t is turn for t in mine.turns):
            return (gr.skip(),) * 4 + (box(f'<p class="state">{say("feedback.gone")}</p>'),)
        told_now = save(mine, turn, False, picked, said or "")
        if not turn.judged:  # nothing was written: what was typed stays
            return (gr.skip(),) * 4 + (told_now,)
        return messages(mine, frame.links), gr.skip(), [], "", told_now

    send.click(sent, [reasons, words, frame.visit], outputs, **LIGHT)
