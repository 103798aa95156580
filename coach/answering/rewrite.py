"""One short model call that makes a message stand alone in English, so that it can be searched for."""

import logging
from collections.abc import Sequence
from contextlib import aclosing

from coach.answering.blocks import conversation_of
from coach.answering.guard import clean
from coach.errors import ModelError
from coach.models.chat import ChatModel
from coach.types import Usage
from coach.wording import Prompts

log = logging.getLogger(__name__)
MAX_CHARS = 400


async def rewritten(
    model: ChatModel, prompts: Prompts, text: str, turns: Sequence[tuple[str, str]]
) -> tuple[str, Usage, str]:
    """The message as a standalone English question, what the call used, and what went wrong; then it is unchanged.

    It is searched for and never shown: a wrong rewriting can only find the wrong passages, which the answer then cites.
    """
    earlier = "\n".join(f"{who}: {words}" for who, words in conversation_of(turns[-2:])) or "none"
    prompt = prompts["rewrite"].render(turns=earlier, message=text.replace("<", "‹"))
    said, usage = "", Usage(model.tokens.count(prompt), 0)
    try:
        async with aclosing(model.stream([("user", prompt)])) as pieces:
            async for piece in pieces:
                said += piece.text
                usage = piece.usage or usage
                if len(said) > MAX_CHARS:
                    break
    except ModelError as error:
        log.info("not rewritten: %s", type(error).__name__)
        return text, Usage(), f"{error} {error.hint}".strip()
    line = clean(said).strip().splitlines()[0].strip(' "') if said.strip() else ""
    fits = line and len(line) <= MAX_CHARS and not any(c in line for c in "<>[]{}")
    return (line if fits else text), usage, ""
