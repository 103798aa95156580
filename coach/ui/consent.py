"""Consent before a CV goes to a model: exactly what would be sent, to where, for how much; sent only when pressed.

The text lives in the person's browser alone, in the box they read it in, and comes back with the press. What a model
names is held to the lines of that text and only ever proposed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from coach.answering.missed import Reply, Request, ask, forecast, request
from coach.career.personal import MAX_CHARS
from coach.errors import CoachError, ModelError
from coach.session import Session
from coach.types import Profile, ProfileItem, Usage
from coach.ui.cost import added
from coach.ui.frame import LIGHT, QUIET, Frame, box, text, visitor, who
from coach.ui.safe import plain
from coach.ui.visit import Visit

LEVEL = 2  # named, no more: what a model says of a line is not proof of a higher one


def model_of(session: Session, visit: Visit) -> Any:
    """The model that words this visitor's answers, or None; the owner's of a public page is not for CVs."""
    if visit.coach is None and session.settings.coach_hosted:
        return None
    return getattr((visit.coach or session.coach).writer, "model", None)


def still_open(session: Session, profile: Profile) -> dict[str, str]:
    """The skills the rules did not find, with their names."""
    known = session.catalog.skills
    return {i: s.name for i, s in known.items() if i not in profile.skills}


def proposed(profile: Profile, reply: Reply, model: str) -> Profile:
    """The profile with what was found, each to be confirmed; what is known already stays as it is."""
    found = {
        f.skill: ProfileItem(LEVEL, f"CV, read by {model}", f.quote[:200], "proposed")
        for f in reply.findings
    }
    return replace(profile, skills={**found, **profile.skills})


class Consent:
    """The panel under a CV that was read."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        say = self._say
        with gr.Accordion(say("open"), open=False, visible=False, elem_id="consent") as self.panel:
            self.about = text("consent-about")
            self.text = gr.Textbox(
                label=say("text"), lines=8, max_lines=20, max_length=2 * MAX_CHARS, elem_id="consent-text"
            )  # fmt: skip
            self.left = gr.State(0)
            self.more = text("consent-more")
            with gr.Row():
                self.send = gr.Button(say("send"), variant="primary", elem_id="consent-send")
                self.drop = gr.Button(say("drop"), elem_id="consent-drop")
        self.told = text("consent-told")

    def _say(self, name: str, **values: str) -> str:
        return self.frame.session.coach.prompts.phrase(f"consent.{name}", **values)

    def wire(self, tab: gr.Tab, table: gr.Markdown, seen: Any) -> None:
        """Show the panel when there is a text and a model; send or clear on a press. `seen` draws the profile."""
        frame, shown = self.frame, [self.panel, self.about, self.more]
        gr.on(
            [tab.select, frame.chip.change], self._shown, [self.text, self.left, frame.visit], shown, **LIGHT
        )  # fmt: skip
        self.text.change(self._priced, [self.text, frame.visit], self.more, **LIGHT)

        async def sent(words: str, visit: Any, request: gr.Request) -> tuple[Any, ...]:
            html = await self._sent(words or "", visitor(visit), who(frame, request))
            done = visitor(visit).asking is None
            cleared = ("", gr.Accordion(visible=False)) if done else (gr.skip(), gr.skip())
            return (seen(visitor(visit)), html, *cleared)

        outputs = [table, self.told, self.text, self.panel]
        self.send.click(sent, [self.text, frame.visit], outputs, concurrency_limit=8, **QUIET)

        def dropped(visit: Any) -> tuple[Any, ...]:
            visitor(visit).asking = None
            told = f'<p class="state" role="status">{self._say("dropped")}</p>'
            return box(told), "", gr.Accordion(visible=False)

        self.drop.click(dropped, frame.visit, [self.told, self.text, self.panel], **LIGHT)

    def shown(self, words: str, left: int, visit: Visit) -> tuple[Any, ...]:
        """The panel for a text: closed until the person opens it, and absent without a model or a text."""
        model = model_of(self.frame.session, visit)
        if model is None or not words.strip():
            return gr.Accordion(visible=False), gr.skip(), gr.skip()
        visit.asking = still_open(self.frame.session, visit.conversation.profile)
        stays = self._say("left_out_one") if left == 1 else self._say("left_out", count=str(left))
        about = f"<p>{plain(self._say('about', where=model.label))}</p>"
        about += f'<p class="about">{plain(stays)}</p>' if left else ""
        return gr.Accordion(visible=True), box(about), self._priced(words, visit)

    def _shown(self, words: str, left: Any, visit: Any) -> tuple[Any, ...]:
        return self.shown(words or "", int(left or 0), visitor(visit))

    def _request(self, words: str, open_skills: Mapping[str, str]) -> Request:
        return request(words, open_skills, self.frame.session.coach.prompts)

    def _priced(self, words: str, visit: Any) -> str:
        """The instruction, the tokens and the price of sending the text as it stands."""
        mine = visitor(visit)
        model = model_of(self.frame.session, mine)
        if model is None or mine.asking is None:
            return ""
        wanted = self._request(words or "", mine.asking)
        usage = forecast(wanted, model)
        told = self._say(
            "estimate", sent=f"{usage.prompt_tokens:,}", label=model.label, back=f"{usage.completion_tokens:,}"
        )  # fmt: skip
        if usage.usd is not None:
            told += " " + self._say("cost", usd=f"{usage.usd:.4f}")
        lines = "&#10;".join(plain(line) for line in wanted.instruction.split("\n"))
        return box(
            f'<details><summary>{plain(self._say("instruction"))}</summary><pre class="copyable">{lines}</pre></details>'
            f'<p class="about" id="consent-cost">{plain(told)}</p>'
        )

    async def _sent(self, words: str, mine: Visit, sender: Any) -> str:
        """Send the text that was shown; what came of it, in words. On a fault the text stays where it is."""
        model, skills = model_of(self.frame.session, mine), mine.asking
        if model is None or skills is None:
            return _problem(self._say("no_key"))
        if not words.strip():
            return _problem(self._say("nothing"))
        try:
            async with self.frame.limits.turn(sender, "", own_key=True) as place:
                async for _ in place.ahead():
                    pass
                reply = await ask(self._request(words, skills), skills, model)
                place.spent(reply.usage)
            mine.spent = added(mine.spent, reply.usage)
        except ModelError as error:
            return _problem(self._say("failed", message=str(error), hint=error.hint))
        except CoachError as error:
            return _problem(f"{error} {error.hint}".strip())
        mine.asking = None
        profile = mine.conversation.profile
        mine.conversation.profile = proposed(profile, reply, model.label)
        return self._result(reply)

    def _result(self, reply: Reply) -> str:
        found = len(reply.findings)
        lines = [self._say("found", count=str(found)) if found else self._say("none")]
        if reply.refused:
            lines.append(self._say("refused", count=str(reply.refused)))
        lines.append(self._used(reply.usage, counted=reply.counted))
        return box(f'<p class="state" role="status">{plain(" ".join(lines))}</p>')

    def _used(self, usage: Usage, *, counted: bool) -> str:
        how = self._say("counted" if counted else "estimated")
        sent, back = f"{usage.prompt_tokens:,}", f"{usage.completion_tokens:,}"
        return self._say("used", sent=sent, back=back, how=how)


def _problem(words: str) -> str:
    return box(f'<p class="state problem" role="status">{plain(words)}</p>')
