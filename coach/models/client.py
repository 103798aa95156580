"""The client behind a chat model: bounded, without redirections, without tracing, with one key."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr

from coach.errors import SettingsError
from coach.models.failures import TooMuchError
from coach.models.named import DEFAULT_MODEL, Named


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


def warm() -> None:
    """Load what a first call needs, about two seconds of imports, so that the call does not wait for them."""
    import httpx2  # noqa: F401
    import langchain.chat_models  # noqa: F401
    import langchain_openai  # noqa: F401


def http_client(limits: Limits) -> Any:
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


class _Plain:
    """Chat completions whose pieces stay plain dictionaries, which is what LangChain makes of them anyway.

    To build the library's objects for each piece and take them apart again was a quarter of what an answer costs.
    """

    def __init__(self, completions: Any) -> None:
        self._completions = completions

    def __getattr__(self, name: str) -> Any:
        return getattr(self._completions, name)

    async def create(self, **payload: Any) -> Any:
        """One call; a stream is told to hand its pieces on as they are read."""
        found = await self._completions.create(**payload)
        if payload.get("stream"):
            found._cast_to = object
        return found


def langchain_model(named: Named, key: SecretStr, limits: Limits, http: Any) -> Any:
    """The LangChain chat model of a name, with tracing off whatever the environment says.

    Raises:
        SettingsError: the provider is not known, or its package is not installed.
    """
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
            # Its own limit waits with `asyncio.wait_for`, which in Python 3.11 can swallow a Stop that arrives
            # together with a token (fixed in 3.12); `ChatModel` keeps the time itself.
            "stream_chunk_timeout": 0,
            "organization": None,
        }
        if named.at_openai and "none" in _efforts(named.model):
            # No thinking before the first word; OpenAI takes tools in Chat Completions only without it.
            extra |= {"reasoning_effort": "none", "use_responses_api": False}
        elif not named.at_openai:
            extra["use_responses_api"] = False
    try:
        model = init_chat_model(
            named.model,
            model_provider=named.provider,
            api_key=key,
            max_retries=0,
            timeout=limits.gap_seconds,
            max_tokens=limits.max_tokens,
            **extra,
        )
        if named.provider == "openai":
            model.async_client = _Plain(model.async_client)
        return model
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
