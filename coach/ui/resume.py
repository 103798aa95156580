"""A CV on the You tab: read in a child process, shown as it was read, proposed item by item, kept nowhere."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from coach.career.personal import Shareable, shareable
from coach.errors import CoachError
from coach.types import Profile
from coach.ui.consent import Consent
from coach.ui.files import take
from coach.ui.frame import QUIET, Frame, box, text, visitor, who, wrong
from coach.ui.safe import plain
from coach.ui.visit import Visit

KINDS = [".pdf", ".docx", ".txt", ".md", ".json", ".html"]
SHOWN = 20_000  # characters of the text shown back


def cv_block(frame: Frame, tab: gr.Tab, table: gr.Markdown, seen: Callable[[Any], str]) -> None:
    """Lay the block out and wire it; `seen` draws the profile table."""
    gr.Markdown(f"### Your CV\n{frame.say('cv')}")
    given = gr.UploadButton("Read my CV", file_types=KINDS, size="sm", elem_id="cv-in")
    told = text("cv-told")
    consent = Consent(frame)
    consent.wire(tab, table, seen)

    async def read(path: Any, visit: Any, request: gr.Request) -> tuple[Any, ...]:
        mine, share = visitor(visit), Shareable("", 0)
        try:
            frame.limits.upload(who(frame, request), Path(str(path)).stat().st_size)
            html, share = await asyncio.to_thread(propose, frame, mine, Path(str(path)))
        except CoachError as error:
            html = box(wrong(error))
        except OSError:
            html = box(f'<p class="state problem">{frame.say("cv_large")}</p>')
        panel = consent.shown(share.text, share.left_out, mine)
        return seen(mine), html, share.text, share.left_out, *panel, ""

    outputs = [table, told, consent.text, consent.left, consent.panel, consent.about, consent.more]
    given.upload(read, [given, frame.visit], [*outputs, consent.told], concurrency_limit=2, **QUIET)


def propose(frame: Frame, visit: Visit, path: Path) -> tuple[str, Shareable]:
    """Put what a CV states into the profile as proposals, under what the person confirmed.

    Returns what was read, as HTML, and the lines that could be shown to a model if the person agrees.

    Raises:
        UploadError: the file cannot or must not be read. OSError: it is too large.
    """
    from coach.career.cv import propose_profile
    from coach.uploads import MAX_BYTES, read_bytes

    extracted = read_bytes(take(path, MAX_BYTES), path.name)
    found = propose_profile(extracted, frame.session.catalog, frame.today())
    before = visit.conversation.profile
    visit.conversation.profile = Profile(
        {**found.items, **before.items}, {**found.skills, **before.skills}
    )
    warnings = "".join(f'<p class="state problem">{plain(w)}</p>' for w in extracted.warnings)
    lines = "&#10;".join(plain(line) for line in extracted.text[:SHOWN].split("\n"))
    html = box(
        f'<p class="state" role="status">{frame.say("cv_read")}</p>{warnings}<details><summary>The text as it was read'
        f'</summary><pre class="copyable">{lines}</pre></details>'
    )
    return html, shareable(extracted.lines)
