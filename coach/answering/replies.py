"""Short replies of a model that are read as data, never shown as they are: one call, bounded, and the JSON objects in it."""

import json
import math
from collections.abc import Mapping, Sequence
from contextlib import aclosing

from coach.models.chat import ChatModel
from coach.types import Usage

MAX_REPLY = 6000  # characters
MOST_OBJECTS = 80


async def reply(model: ChatModel, messages: Sequence[tuple[str, str]]) -> tuple[str, Usage, bool]:
    """What the model says, up to `MAX_REPLY` characters; what it used, and whether the server counted that itself.

    Closing it ends the call.

    Raises:
        ModelError: whatever went wrong with the model.
    """
    said, usage = "", None
    async with aclosing(model.stream(messages)) as pieces:
        async for piece in pieces:
            said += piece.text
            usage = piece.usage or usage
            if len(said) > MAX_REPLY:
                break
    sent = sum(model.tokens.count(words) for _, words in messages)
    estimate = Usage(sent, math.ceil(len(said) / 4))
    return said[:MAX_REPLY], usage or model.priced(estimate), usage is not None


def objects(said: str) -> Sequence[Mapping[str, object]]:
    """Every JSON object of a reply that holds plain values, whatever stands around them, a list or an object among it."""
    reader, at = json.JSONDecoder(), 0
    found: list[Mapping[str, object]] = []
    while (at := said.find("{", at)) >= 0 and len(found) < MOST_OBJECTS:
        try:
            value, end = reader.raw_decode(said, at)
        except (ValueError, RecursionError):
            at += 1
            continue
        inner = [x for v in value.values() for x in (v if isinstance(v, list) else [v])]
        wraps = any(isinstance(x, dict) for x in inner)
        at = at + 1 if wraps else end
        if not wraps:
            found.append(value)
    return found
