"""What Gradio works out again and again for a page, worked out once. All of it is computing others' answers wait for.

Gradio describes every part of the page anew for each session, signatures and schemas too: 25 ms of computing for a page of
this size. A part nobody changed is described the same for all. It builds a new part in the place of each output that a
handler skips, and looks along the whole path for a drawing library before and after each step of each answer.
"""

from contextlib import nullcontext
from copy import copy
from importlib.util import find_spec
from typing import Any

import gradio as gr
import gradio.utils
from gradio.blocks import BlocksConfig

SKIP = gr.skip()


class Page(gr.Blocks):
    """A page whose skipped outputs stay as they are."""

    async def postprocess_data(self, block_fn: Any, predictions: Any, state: Any) -> list[Any]:
        """What is sent to the browser for each output of a handler."""
        outputs = block_fn.outputs
        said = [predictions] if len(outputs) == 1 else predictions
        kept = [i for i, p in enumerate(said) if not (isinstance(p, dict) and p == SKIP)]
        if isinstance(said, dict) or len(kept) == len(outputs):
            return list(await super().postprocess_data(block_fn, predictions, state))
        told: list[Any] = [SKIP] * len(outputs)
        if kept:
            rest, values = copy(block_fn), [said[i] for i in kept]
            rest.outputs = [outputs[i] for i in kept]
            one_or_all = values if len(kept) > 1 else values[0]
            made = await super().postprocess_data(rest, one_or_all, state)
            for i, value in zip(kept, made, strict=True):
                told[i] = value
        return told


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
    if find_spec("matplotlib") is None:
        gradio.utils.MatplotlibBackendMananger = nullcontext  # type: ignore[misc,assignment]
    return page
