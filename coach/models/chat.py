"""Chat models by name: OpenAI, and every server that speaks its protocol. A new provider goes here.

A key lives in a `ChatModel` alone, as a `SecretStr`; whoever made the model holds it, and nothing here keeps a second
reference. What goes wrong is raised as a `ModelError` outside the `except` block, so that no traceback leads back to
a request that carried the key.
"""

import asyncio
import ipaddress
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from coach.errors import InputError, MissingKeyError, ModelError, SettingsError
from coach.models.failures import TooMuchError, cut_off, endless, failure_of
from coach.models.tokens import TokenCounter
from coach.types import Usage

log = logging.getLogger(__name__)

# The one place that names the default: OpenAI's smallest model of the current generation (released 22 September 2026,
# developers.openai.com/api/docs/models/gpt-6-luna, seen 22 November 2026).
DEFAULT_MODEL = "openai:gpt-6-luna"
OPENAI_URL = "https://api.openai.com/v1"
# US dollars for a million tokens in and out, at OpenAI itself, as seen on that day. A model that is not here has no price.
PRICES: Mapping[str, tuple[float, float]] = {"gpt-6-luna": (0.10, 0.50)}
# A hosted page calls no address a visitor makes up: its server could be made to reach into its own network.
HOSTED_HOSTS = frozenset({"api.openai.com", "openrouter.ai"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how large one call may be."""

    connect_seconds: float = 10.0
    gap_seconds: float = (
        60.0  # between two pieces; a model that thinks first needs the most before the first
    )
    total_seconds: float = 180.0
    max_chars: int = 12_000
    max_bytes: int = 4_000_000
    max_tokens: int = 4000


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
    message: Any = (
        None  # the whole message as LangChain has it, in the last piece, to answer tool calls with
    )


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """What works with a key, in words."""

    works: bool
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A model's name taken apart: LangChain's provider, the model, the address ("" when the provider has its own)."""

    provider: str
    model: str
    base_url: str

    @property
    def where(self) -> str:
        """The host that is called, for people."""
        return urlsplit(self.base_url).netloc or self.provider

    @property
    def at_openai(self) -> bool:
        """Whether this is OpenAI itself."""
        return self.base_url.rstrip("/") == OPENAI_URL


def name_model(name: str, base_url: str = "") -> Named:
    """Read `provider:model`. With an address, the model is one of that OpenAI-compatible server.

    "llama3:8b" has a colon of its own: with an address only the prefix "openai:" is taken off.

    Raises:
        InputError: the address is no http or https address, or holds a password.
    """
    name = name.strip() or DEFAULT_MODEL
    if base_url.strip():
        return Named("openai", name.removeprefix("openai:"), _address(base_url.strip()))
    provider, colon, model = name.partition(":")
    if not colon:
        provider, model = "openai", name
    return Named(provider, model, OPENAI_URL if provider == "openai" else "")


def _address(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_fine = urlsplit(""), False
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
        raise InputError(
            "The model's address is no http or https address.",
            "Write it whole, for example http://localhost:11434/v1 for Ollama.",
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(
            "The model's address holds a user name, a password or a query.",
            "Enter the address alone, and the key in its own field.",
        )
    if parts.scheme == "http" and not _near(parts.hostname):
        raise InputError(
            f"{parts.netloc} would get the key and your words unencrypted.",
            "Use its https address; http is for a server on this machine or in your own network.",
        )
    return base_url.rstrip("/")


def _near(host: str) -> bool:
    """Whether a host is this machine or in a private network, by its name or address alone; no look-up is made."""
    if host == "localhost" or host.endswith((".local", ".internal", ".lan")) or "." not in host:
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


def _fit_key(key: SecretStr | None, named: Named) -> SecretStr:
    """The key to use. A key goes into a header, and an error about a header would show it: so its form is checked first."""
    text = key.get_secret_value().strip() if key else ""
    if not text:
        if named.at_openai or named.provider != "openai":
            raise MissingKeyError(
                f"The model {named.model!r} needs a key for {named.where}.",
                "Set OPENAI_API_KEY in .env or enter a key; without one Coach answers in quotes.",
            )
        return SecretStr("none")  # a local server asks for no key, but the protocol has the header
    if not text.isascii() or not text.isprintable() or " " in text or len(text) > 1000:
        raise InputError(
            "The key has a character that no key has, such as a space or a line break.",
            "Copy it again from the provider's page, without anything around it.",
        )
    if text in named.model or text in named.base_url:
        raise InputError(
            "The key stands in the field of the model's name or address.",
            "Put the key into its own field only.",
        )
    return SecretStr(text)


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
        self._key = _fit_key(key, self._named)
        self.limits = limits or Limits()
        self._open: tuple[asyncio.AbstractEventLoop, Any, Any] | None = None
        self.tokens = TokenCounter(self._named.model, exact=self._named.at_openai)

    def __repr__(self) -> str:
        return f"ChatModel({self.label!r})"

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
            http = _http_client(self.limits)
            self._open = (loop, _langchain_model(self._named, self._key, self.limits, http), http)
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
            async for chunk in chunks:
                whole = chunk if whole is None else whole + chunk
                finished = str(chunk.response_metadata.get("finish_reason") or finished)
                text = _text(chunk)
                self.chars += len(text) + len(str(getattr(chunk, "tool_call_chunks", "") or ""))
                late = time.monotonic() - self.started > limits.total_seconds
                if self.chars > limits.max_chars * (4 if tools else 1) or late:
                    raise endless(named.model, named.where)
                if text:
                    yield Piece(text)
        if whole is None or (not finished and named.provider == "openai"):
            raise cut_off(named.model, named.where)
        yield Piece("", _calls(whole), self._usage(whole), whole)

    def _usage(self, whole: Any) -> Usage | None:
        said = getattr(whole, "usage_metadata", None)
        if not said:
            return None
        counts = [max(0, int(said.get(k) or 0)) for k in ("input_tokens", "output_tokens")]
        return self.owner.priced(Usage(counts[0], counts[1]))


def _text(chunk: Any) -> str:
    """The text of a chunk; a property in one version of LangChain and a method in another."""
    content = chunk.content
    if isinstance(content, str):
        return content
    return "".join(
        b.get("text", "") for b in content if isinstance(b, dict) and b.get("type") == "text"
    )


def _calls(whole: Any) -> tuple[ToolCall, ...]:
    good = [ToolCall(str(c.get("id") or ""), c["name"], c["args"]) for c in whole.tool_calls]
    bad = [
        ToolCall(str(c.get("id") or ""), str(c.get("name") or ""), None)
        for c in getattr(whole, "invalid_tool_calls", ())
    ]
    return (*good, *bad)


def _http_client(limits: Limits) -> Any:
    """A client that follows no redirection and reads no more than `max_bytes` of a response."""
    import httpx2

    class _Bounded(httpx2.AsyncByteStream):
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            total = 0
            async for block in self._stream:
                total += len(block)
                if total > limits.max_bytes:
                    raise TooMuchError(f"more than {limits.max_bytes} bytes")
                yield block

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def bound(response: Any) -> None:
        response.stream = _Bounded(response.stream)

    return httpx2.AsyncClient(
        follow_redirects=False,
        timeout=httpx2.Timeout(limits.gap_seconds, connect=limits.connect_seconds),
        event_hooks={"response": [bound]},
    )


def _langchain_model(named: Named, key: SecretStr, limits: Limits, http: Any) -> Any:
    import langsmith
    from langchain.chat_models import init_chat_model

    # Whatever the environment says: a person's words go to the model they chose, and nowhere else.
    langsmith.configure(enabled=False)
    extra: dict[str, Any] = {}
    if named.provider == "openai":
        extra = {
            "base_url": named.base_url,
            "http_async_client": http,
            "stream_usage": True,
            "stream_chunk_timeout": limits.gap_seconds,
            "organization": None,
        }
        if named.at_openai and "none" in _efforts(named.model):
            # No thinking before the first word; OpenAI takes tools in Chat Completions only without it.
            extra |= {"reasoning_effort": "none", "use_responses_api": False}
        elif not named.at_openai:
            extra["use_responses_api"] = False
    try:
        return init_chat_model(
            named.model,
            model_provider=named.provider,
            api_key=key,
            max_retries=0,
            timeout=limits.gap_seconds,
            max_tokens=limits.max_tokens,
            **extra,
        )
    except ImportError:
        fault = f"The provider {named.provider!r} needs a package that is not installed."
        hint = f"Install langchain-{named.provider}, or use an OpenAI-compatible address with OPENAI_BASE_URL."
    except ValueError:
        fault = f"COACH_MODEL names the provider {named.provider!r}, which is not known."
        hint = f"Write provider:model, for example {DEFAULT_MODEL}; see .env.example."
    raise SettingsError(fault, hint)


def _efforts(model: str) -> Sequence[str]:
    from langchain_openai.data._profiles import _PROFILES

    profile: Mapping[str, Any] = _PROFILES.get(model, {})
    found = profile.get("reasoning_effort_levels", ())
    return found if isinstance(found, list) else ()


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
