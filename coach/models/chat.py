"""Chat models by name: OpenAI, and every server that speaks its protocol. A new provider goes here.

A key lives in a `ChatModel` alone, as a `SecretStr`; whoever made the model holds it, and nothing here keeps a second
reference. What goes wrong is raised as a `ModelError` outside the `except` block, so that no traceback leads back to
a request that carried the key.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from coach.errors import InputError, ModelError, SettingsError
from coach.models.client import Limits, http_client, langchain_model
from coach.models.failures import cut_off, endless, failure_of
from coach.models.named import DEFAULT_MODEL, HOSTED_HOSTS, PRICES, Named, fit_key, name_model
from coach.models.tokens import TokenCounter
from coach.types import Usage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool the model wants run; `arguments` is None when they could not be read."""

    id: str
    name: str
    arguments: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """What a stream brings: some text; in the last piece the tool calls and the server's own token figures."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()
    usage: Usage | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """What works with a key, in words."""

    works: bool
    message: str
    hint: str = ""


class ChatModel:
    """One model with one key at one address: one client, reused for every call, closed with `aclose`.

    Streams are bounded in time, length and bytes; redirections are not followed, since they would carry the key on.
    """

    def __init__(
        self,
        name: str = "",
        *,
        key: SecretStr | None = None,
        base_url: str = "",
        limits: Limits | None = None,
        hosted: bool = False,
    ) -> None:
        self._named = name_model(name, base_url)
        if hosted and urlsplit(self._named.base_url).hostname not in HOSTED_HOSTS:
            raise InputError(
                f"This page calls no model at {self._named.where}.",
                f"Here it can be: {', '.join(sorted(HOSTED_HOSTS))}. Run Coach on your own machine for any other.",
            )
        self._key = fit_key(key, self._named)
        self.limits = limits or Limits()
        self._open: tuple[asyncio.AbstractEventLoop, Any, Any] | None = None
        self.tokens = TokenCounter(self._named.model, exact=self._named.at_openai)

    def __repr__(self) -> str:
        named = getattr(self, "_named", None)  # an error while it is made may show it half made
        return f"ChatModel({named.model!r} at {named.where!r})" if named else "ChatModel(...)"

    @property
    def model(self) -> str:
        """The model's name at its server."""
        return self._named.model

    @property
    def where(self) -> str:
        """The host that is called."""
        return self._named.where

    @property
    def label(self) -> str:
        """The model and the host, for people: "gpt-6-luna at api.openai.com"."""
        return f"{self.model} at {self.where}"

    def priced(self, usage: Usage) -> Usage:
        """The same usage with its price, when the price is known."""
        price = PRICES.get(self.model) if self._named.at_openai else None
        if price is None:
            return usage
        usd = (usage.prompt_tokens * price[0] + usage.completion_tokens * price[1]) / 1_000_000
        return Usage(usage.prompt_tokens, usage.completion_tokens, round(usd, 6))

    async def aclose(self) -> None:
        """Close the client. The next call opens a new one."""
        held, self._open = self._open, None
        if held is not None and held[0] is asyncio.get_running_loop():
            await held[2].aclose()

    def _client(self) -> Any:
        """The LangChain model of the running event loop; connections cannot move to another loop."""
        loop = asyncio.get_running_loop()
        if self._open is None or self._open[0] is not loop:
            http = http_client(self.limits)
            self._open = (loop, langchain_model(self._named, self._key, self.limits, http), http)
        return self._open[1]

    async def stream(
        self, messages: Sequence[Any], *, tools: Sequence[Mapping[str, Any]] = ()
    ) -> AsyncGenerator[Piece, None]:
        """Text as it comes, then one last piece with tool calls and usage. Closing the generator ends the call.

        Raises:
            ModelError: whatever went wrong, without cause or context; see `coach.models.failures`.
        """
        failure: ModelError | None = None
        call = _Call(self)
        async with aclosing(call.pieces(messages, tools)) as pieces:
            try:
                async for piece in pieces:
                    yield piece
            except ModelError as error:
                failure = error
            except Exception as error:
                log.info("model call failed: %s", type(error).__name__)
                failure = failure_of(error, model=self.model, where=self.where)
        if failure is not None:
            # A fresh object, raised outside of `except`: nothing of the request hangs on it.
            failure.__cause__ = failure.__context__ = None
            raise failure.with_traceback(None)


@dataclass
class _Call:
    """One call to a model."""

    owner: ChatModel
    chars: int = 0
    started: float = field(default_factory=time.monotonic)

    async def pieces(
        self, messages: Sequence[Any], tools: Sequence[Mapping[str, Any]]
    ) -> AsyncGenerator[Piece, None]:
        model, named, limits = self.owner._client(), self.owner._named, self.owner.limits
        runnable = model.bind_tools(list(tools)) if tools else model
        whole: Any = None
        finished = ""
        async with aclosing(runnable.astream(list(messages))) as chunks:
            async for chunk in _in_time(chunks, limits.gap_seconds):
                finished = str(chunk.response_metadata.get("finish_reason") or finished)
                text, calls = _text(chunk), getattr(chunk, "tool_call_chunks", ())
                # Adding chunks up costs the length each time, so only what is needed at the end is kept.
                if calls or chunk.usage_metadata:
                    whole = chunk if whole is None else whole + chunk
                self.chars += len(text) + sum(len(c.get("args") or "") // 4 for c in calls)
                late = time.monotonic() - self.started > limits.total_seconds
                if self.chars > limits.max_chars or late:
                    raise endless(named.model, named.where)
                if text:
                    yield Piece(text)
        if not finished and named.provider == "openai":
            raise cut_off(named.model, named.where)
        yield Piece("", _calls(whole), self._usage(whole), last=True)

    def _usage(self, whole: Any) -> Usage | None:
        said = getattr(whole, "usage_metadata", None)
        if not said:
            return None
        counts = [max(0, int(said.get(k) or 0)) for k in ("input_tokens", "output_tokens")]
        return self.owner.priced(Usage(counts[0], counts[1]))


async def _in_time(chunks: Any, seconds: float) -> AsyncGenerator[Any, None]:
    """The chunks, each within its time. A server that only sends signs of life sends no chunk."""
    while True:
        try:
            async with asyncio.timeout(seconds):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        yield chunk


def _text(chunk: Any) -> str:
    """The text of a chunk; a property in one version of LangChain and a method in another."""
    content = chunk.content
    if isinstance(content, str):
        return content
    return "".join(
        b.get("text", "") for b in content if isinstance(b, dict) and b.get("type") == "text"
    )


def _calls(whole: Any) -> tuple[ToolCall, ...]:
    if whole is None:
        return ()
    good = [ToolCall(str(c.get("id") or ""), c["name"], c["args"]) for c in whole.tool_calls]
    bad = [
        ToolCall(str(c.get("id") or ""), str(c.get("name") or ""), None)
        for c in getattr(whole, "invalid_tool_calls", ())
    ]
    return (*good, *bad)


async def check_key(
    key: SecretStr | None,
    *,
    name: str = "",
    base_url: str = "",
    limits: Limits | None = None,
    hosted: bool = False,
) -> KeyCheck:
    """Say what works with a key: one smallest question to the model, about ten tokens."""
    started = time.perf_counter()
    chat: ChatModel | None = None
    try:
        chat = ChatModel(name, key=key, base_url=base_url, limits=limits, hosted=hosted)
        said = ""
        async with aclosing(chat.stream([("user", "Answer with the one word: ready")])) as pieces:
            async for piece in pieces:
                said += piece.text
    except (ModelError, InputError, SettingsError) as error:
        return KeyCheck(False, str(error), error.hint)
    finally:
        if chat is not None:
            await chat.aclose()
    seconds = time.perf_counter() - started
    if not said.strip():
        return KeyCheck(
            False,
            f"{chat.where} takes the key, but the model {chat.model!r} answered nothing.",
            "Choose another model.",
        )
    return KeyCheck(
        True, f"The key works: {chat.model} at {chat.where} answered in {seconds:.1f} s."
    )


__all__ = [
    "DEFAULT_MODEL",
    "ChatModel",
    "KeyCheck",
    "Limits",
    "Named",
    "Piece",
    "ToolCall",
    "check_key",
]
