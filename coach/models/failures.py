"""Turns what can go wrong with a model server into a `ModelError` that says what to do.

No text a server sent and no part of a request goes into a message: a server may echo the key, and its words are not
ours to show. So a message is made from the kind of failure, the model's name and the server's host alone.
"""

import json
from collections.abc import Iterator

from coach.errors import (
    CoachError,
    KeyRefusedError,
    ModelBusyError,
    ModelError,
    ModelGarbledError,
    ModelNotFoundError,
    ModelUnavailableError,
)

_LONGEST_WAIT = 24 * 3600  # a Retry-After beyond a day is not worth telling


class TooMuchError(Exception):
    """A response grew past what an answer can need."""


def failure_of(error: BaseException, *, model: str, where: str) -> ModelError:
    """The error to show for what a model call raised; its cause is left out on purpose (see the module)."""
    chain = list(_chain(error))
    for each in chain:
        if isinstance(each, ModelError):
            return each
        if isinstance(each, TooMuchError):
            return _garbled(model, where, "sent far more than an answer")
    for each in chain:
        status = getattr(each, "status_code", None)
        if isinstance(status, int):
            return _of_status(each, status, model, where)
    for each in chain:
        found = _of_kind(each, model, where)
        if found:
            return found
    return ModelUnavailableError(
        f"The model {model!r} at {where} did not answer ({type(error).__name__}).",
        "Try again in a moment, or go on without a key.",
    )


def cut_off(model: str, where: str) -> ModelError:
    """The error for a stream that ends without saying that it is complete."""
    return ModelUnavailableError(
        f"The connection to {where} broke off in the middle of the answer.",
        "Ask again; if it keeps happening, check your network or the server.",
    )


def endless(model: str, where: str) -> ModelError:
    """The error for a stream that does not end."""
    return _garbled(model, where, "would not stop writing")


def _garbled(model: str, where: str, did: str) -> ModelGarbledError:
    return ModelGarbledError(
        f"The model {model!r} at {where} {did}, so Coach stopped reading.",
        "Choose another model, or check that the address is that of an OpenAI-compatible server.",
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        if isinstance(at, BaseExceptionGroup):
            yield from at.exceptions
        at = at.__cause__ or at.__context__


def _of_status(error: BaseException, status: int, model: str, where: str) -> ModelError:
    if status == 401:
        return KeyRefusedError(
            f"{where} refused the key (401).",
            "Check that the key is whole, still valid, and belongs to this server; then enter it again.",
        )
    if status == 403:
        return KeyRefusedError(
            f"{where} does not let this key use the model {model!r} (403).",
            "Give the key access to this model in the provider's settings, or choose another model.",
        )
    if status in (404, 410):
        return ModelNotFoundError(
            f"{where} has no model named {model!r} ({status}).",
            "Check the model's name and the address; a local server needs the model pulled first.",
        )
    if status in (402, 429):
        return _busy(error, status, where)
    if status in (400, 413, 422):
        return ModelUnavailableError(
            f"{where} could not use the request for the model {model!r} ({status}).",
            "Choose another model; this one may not take a conversation of this length or form.",
        )
    if 300 <= status < 400:
        return ModelUnavailableError(
            f"{where} answers with a redirection ({status}), which Coach does not follow with a key.",
            "Enter the final address of the server, usually one that ends in /v1.",
        )
    return ModelUnavailableError(
        f"{where} has a problem of its own at the moment ({status}).",
        "Try again in a minute; the provider's status page may say more.",
    )


def _busy(error: BaseException, status: int, where: str) -> ModelBusyError:
    seconds = _retry_after(error)
    if status == 402 or "insufficient_quota" in str(getattr(error, "code", "")):
        return ModelBusyError(
            f"The account behind this key has nothing left to spend at {where} ({status}).",
            "Add credit with the provider, or go on without a key.",
            seconds=seconds,
        )
    if seconds is None:
        hint = "Wait a minute and ask again, or go on without a key."
    else:
        hint = f"Ask again in {_wait(seconds)}, or go on without a key."
    return ModelBusyError(
        f"{where} asks for fewer requests right now ({status}).", hint, seconds=seconds
    )


def _wait(seconds: float) -> str:
    whole = max(1, round(seconds))
    if whole < 120:
        return "1 second" if whole == 1 else f"{whole} seconds"
    return f"{round(whole / 60)} minutes"


def _retry_after(error: BaseException) -> float | None:
    """The seconds a server asks to wait; None when it does not say, or says something else than a number."""
    response = getattr(error, "response", None)
    said = response.headers.get("retry-after", "") if response is not None else ""
    try:
        seconds = float(said)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= _LONGEST_WAIT else None


def _of_kind(error: BaseException, model: str, where: str) -> ModelError | None:
    name = type(error).__name__
    if isinstance(error, CoachError):
        return None
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return ModelUnavailableError(
            f"The model {model!r} at {where} took too long.",
            "Ask again, or choose a faster model.",
        )
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError) or name in (
        "DecodingError",
        "APIResponseValidationError",
        "ValidationError",
        "ValueError",  # "no generation chunks": a page of HTML, for example
        "TypeError",
        "KeyError",
        "AttributeError",
    ):
        return _garbled(model, where, "sent something that is no answer")
    if name in ("RemoteProtocolError", "ReadError", "CloseError", "EndOfStream"):
        return cut_off(model, where)
    if isinstance(error, ConnectionError | OSError) or name in ("ConnectError", "ProxyError"):
        return ModelUnavailableError(
            f"There is no connection to {where}.",
            "Check the address and that the server is running, and that this machine is online.",
        )
    return None
