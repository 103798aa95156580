"""The chat as it is shown: turns made into HTML, and one turn streamed into them."""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from coach.answering.quoting import QuotingWriter
from coach.errors import CoachError
from coach.hosted import LimitError, Limits, Place, Visitor
from coach.session import Session
from coach.types import Answer, Step
from coach.ui.cards import button, marker
from coach.ui.cost import added
from coach.ui.safe import Links, inline, plain, render
from coach.ui.visit import MAX_TURNS, Turn, Visit, by_number, snapshot

log = logging.getLogger(__name__)
PAUSE = 0.08  # seconds between two redraws of a growing answer
HEAD_START = 0.03  # seconds before the first drawing: quotes are whole by then, and a request to a model has left
Messages = list[dict[str, Any]]
STEPS = {
    "guard": "Read the message", "understand": "Understood it", "search": "Searched", "compute": "Computed",
    "decide": "Decided", "model": "Asked the model", "write": "Wrote", "verify": "Checked",
}  # fmt: skip
JUDGED = ("answered", "declined", "clarify", "out_of_scope")
TABS = {"deadlines": "dates", "gap": "path", "plan": "path", "match": "job", "fit": "path"}


def messages(visit: Visit, links: Links) -> Messages:
    """The whole conversation for the chat component; finished turns are made once."""
    shown: Messages = []
    for number, turn in enumerate(visit.turns):
        last = number == len(visit.turns) - 1
        shown.append({"role": "user", "content": f'<div class="you">{plain(turn.question)}</div>'})
        if turn.state == "live":
            html = turn_html(turn, number, links, last=last)
        else:
            html = turn.kept = turn.kept or turn_html(turn, number, links, last=False)
            html = html if not last else turn_html(turn, number, links, last=True)
        shown.append({"role": "assistant", "content": html})
    return shown


def turn_html(turn: Turn, number: int, links: Links, *, last: bool) -> str:
    """One answer: words with their markers, notes, how it came about, and what to do next."""
    place = f"t{number}"
    answer = turn.answer

    def mark(n: int) -> str:
        found = by_number(answer.citations, n) if answer else None
        return marker(place, found) if found else f'<span class="cite wait">{n}</span>'

    body = render(turn.text, links, mark) if turn.text else ""
    if turn.state == "live":
        waiting = f'<p class="waiting">{plain(turn.doing or "Looking it up")}</p>'
        return f'<div class="said live">{body or waiting}</div>'
    parts = [f'<div class="words">{body}</div>']
    if turn.state == "stopped":
        parts.append('<p class="state">Stopped here.</p>')
    if turn.problem:
        parts.append(f'<p class="state problem">{inline(turn.problem, links)}</p>')
    if answer:
        parts += [_notes(turn, answer, links), _how(answer)]
    parts.append(_controls(turn, number, answer, last=last))
    if answer and last:
        parts.append(_chips(place, answer))
    return f'<div class="said {answer.status if answer else turn.state}">{"".join(parts)}</div>'


def _notes(turn: Turn, answer: Answer, links: Links) -> str:
    listed = [n for n in answer.notes if n not in turn.text]
    return "".join(f'<p class="note">{inline(n, links)}</p>' for n in listed)


def _how(answer: Answer) -> str:
    if not answer.trace:
        return ""
    rows = "".join(
        f"<tr><td>{escape(STEPS.get(s.step, s.step))}</td><td>{plain(s.detail)}</td><td>{s.seconds * 1000:.1f} ms</td></tr>"
        for s in answer.trace
    )
    total = sum(s.seconds for s in answer.trace)
    used = answer.usage.prompt_tokens + answer.usage.completion_tokens
    tokens = f"; {used:,} tokens" if used else ""
    if answer.usage.usd is not None and used:
        tokens += f", about ${answer.usage.usd:.4f}"
    return (
        f"<details><summary>How this was answered</summary><table><thead><tr><th scope=col>Step</th><th scope=col>What"
        f"</th><th scope=col>Time</th></tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="about">{total:.2f} s in all{tokens}. Looked for: {plain(answer.query)}</p></details>'
    )


def _controls(turn: Turn, number: int, answer: Answer | None, *, last: bool) -> str:
    made = [button(f"copy:t{number}", "Copy", "Copy this answer")]
    if last:
        made.append(button(f"again:{number}", "Try again", "Ask the same again"))
    made.append(button(f"edit:{number}", "Edit question", "Take this question back into the box"))
    for tool in {str(r.get("tool", "")) for r in (answer.results if answer else ())}:
        if tool in TABS:
            made.append(
                button(
                    f"tab:{TABS[tool]}",
                    f"Open in {TABS[tool].capitalize()}",
                    "See it with its chart and files",
                )
            )
    return f'<p class="controls">{"".join(made)}{_judge(turn, number, answer)}</p>'


def _judge(turn: Turn, number: int, answer: Answer | None) -> str:
    """The quiet question whether an answer was right; never under words for somebody in distress."""
    if not turn.judge or answer is None or answer.status not in JUDGED:
        return ""
    if turn.judged:
        said = "Noted: this was right." if turn.judged == "good" else "Noted: this was not right."
        return f'<span class="judge" role="status">{said}</span>'
    yes = button(f"judge:t{number}:good", "Yes", "Yes, this answer was right")
    no = button(f"judge:t{number}:bad", "No", "No, this answer was not right: say why")
    return f'<span class="judge">Was this right? {yes}{no}</span>'


def _chips(place: str, answer: Answer) -> str:
    made = "".join(
        button(f"say:{place}:{i}", escape(q), "Ask this next", "chip")
        for i, q in enumerate(answer.follow_ups)
    )
    return f'<p class="chips">{made}</p>' if made else ""


async def talk(
    session: Session,
    visit: Visit,
    text: str,
    links: Links,
    *,
    today: date,
    limits: Limits,
    who: Visitor,
) -> AsyncIterator[Messages]:
    """Answer one message into the visit: the conversation as it grows, at once and then every 80 ms.

    Closing it (Stop, a closed tab) closes the turn and with it a model's call; what was shown stays.
    """
    text = text.strip()
    if not text:
        return
    if len(visit.turns) >= MAX_TURNS:
        visit.start_over()
    judge = not session.settings.coach_hosted
    turn = Turn(text, snapshot(visit.conversation), judge=judge)
    visit.turns.append(turn)
    try:
        async with limits.turn(who, text, own_key=visit.coach is not None) as place:
            async for ahead in place.ahead():
                turn.doing = limits.notice(ahead)
                yield messages(visit, links)
            turn.doing = ""
            coach = visit.coach or _shared(session, place, limits)
            async for shown in _answer(coach, visit, turn, links, today):
                yield shown
            if turn.answer:
                place.spent(turn.answer.usage)
                visit.spent = added(visit.spent, turn.answer.usage)
        turn.state = "done"
    except LimitError as error:
        turn.state, turn.problem = "refused", f"{error} {error.hint}".strip()
    except CoachError as error:
        turn.state, turn.problem = "failed", f"{error} {error.hint}".strip()
    except Exception:
        # Whatever else breaks: the conversation stays, the reason goes to the log of this machine alone.
        log.exception("a turn failed")
        turn.state, turn.problem = "failed", session.coach.prompts.phrase("page.failed")
    finally:
        if turn.state == "live":
            turn.state = "stopped"
    if not visit.title:
        visit.title = text[:60]
    yield messages(visit, links)


async def _answer(
    coach: Any, visit: Visit, turn: Turn, links: Links, today: date
) -> AsyncIterator[Messages]:
    """The events of one turn, put into it; closing this closes the turn and with it a model's call."""
    # A model's first words at once; quotes, there within a pause, whole: to draw the first alone makes the rest late.
    drawn = 0.0 if hasattr(coach.writer, "plan") else time.monotonic()
    asked = coach.ask(turn.question, visit.conversation, today=today)
    async with aclosing(_Ahead(asked)) as events:
        if not await events.whole_within(HEAD_START):
            yield messages(visit, links)  # the question, while its answer is on the way
        async for event in events:
            if not any(t is turn for t in visit.turns):
                return  # taken back or forgotten meanwhile: its words come too late
            if isinstance(event, Answer):
                turn.answer, turn.text = event, event.text
            elif isinstance(event, Step):
                if (
                    event.step == "model" and not turn.text
                ):  # what is about to be sent, before it is
                    turn.doing = event.detail
                    yield messages(visit, links)
            else:
                turn.text += event
                now = time.monotonic()
                if now - drawn > PAUSE:
                    drawn = now
                    yield messages(visit, links)


class _Ahead:
    """The events of a turn, which does not wait until the page has drawn the one before.

    `aclose` ends the turn where it is, and with it a model's call.
    """

    def __init__(self, events: AsyncGenerator[Any, None]) -> None:
        self._ready: asyncio.Queue[Any] = asyncio.Queue()
        self._end = object()
        self._task = asyncio.create_task(self._run(events))

    async def whole_within(self, seconds: float) -> bool:
        """Whether the turn came to its end within this time."""
        await asyncio.wait([self._task], timeout=seconds)
        return self._task.done()

    async def _run(self, events: AsyncGenerator[Any, None]) -> None:
        try:
            async with aclosing(events):
                async for event in events:
                    self._ready.put_nowait(event)
        finally:
            self._ready.put_nowait(self._end)

    async def __aiter__(self) -> AsyncIterator[Any]:
        while (event := await self._ready.get()) is not self._end:
            yield event
        await self._task  # what went wrong in it is raised here

    async def aclose(self) -> None:
        """End the turn."""
        self._task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await self._task


def _shared(session: Session, place: Place, limits: Limits) -> Any:
    """The Coach every visitor shares; quotes instead of the owner's model once its tokens of the day are used up."""
    worded = hasattr(session.coach.writer, "label")
    if limits.rules.off or not worded or place.take_owner_key():
        return session.coach
    return replace(session.coach, writer=QuotingWriter(session.catalog, session.coach.prompts))
