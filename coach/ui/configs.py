"""Each new visitor gets a copy of the page's settings; here they are worked out once, not once a visitor.

Gradio describes every part of the page anew for each session, signatures and schemas too: 25 ms of computing for a page of
this size, while everyone else's answers wait. A part nobody changed is described the same for all.
"""

from typing import Any

import gradio as gr
from gradio.blocks import BlocksConfig


class Described(BlocksConfig):
    """The parts of a page that remember how they are described."""

    def __init__(self, root_block: gr.Blocks) -> None:
        super().__init__(root_block)
        self.known: dict[int, dict[str, Any]] = {}

    def __copy__(self) -> "Described":
        new = Described(self.root_block)
        new.blocks, new.fns = dict(self.blocks), dict(self.fns)
        new.fn_id, new.renderables = self.fn_id, list(self.renderables)
        new.known = self.known  # of all sessions
        return new

    def config_for_block(  # type: ignore[override]
        self, _id: int, rendered_ids: list[int], block: Any, renderable: Any = None
    ) -> dict[str, Any]:
        """How a part is described; a part that a session put in the place of the page's own is described anew."""
        own = self.root_block.blocks.get(_id)
        if renderable is not None or id(own) != id(block):
            return super().config_for_block(_id, rendered_ids, block, renderable)
        if _id not in self.known:
            self.known[_id] = super().config_for_block(_id, rendered_ids, block)
        found = self.known[_id]
        # A session writes the values it sees into the properties.
        return {**found, "props": dict(found["props"])}


def described_once(page: gr.Blocks) -> gr.Blocks:
    """The same page, whose sessions share what no visitor changes. Call it when all parts are in place."""
    kept, old = Described(page), page.default_config
    kept.blocks, kept.fns = old.blocks, old.fns
    kept.fn_id, kept.renderables = old.fn_id, old.renderables
    page.default_config = kept
    return page
