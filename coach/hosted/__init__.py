"""A public page: who is limited to what, where a visitor's key may go, and what is said about privacy.

Nothing here writes to disk. What is counted of a visitor is a number under a salted hash, in memory, for a day at most.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from coach.errors import InputError
from coach.hosted.limits import LimitError, Limits, Place, Rules
from coach.hosted.visitor import Visitor, address_of
from coach.hosted.web import Health, health
from coach.settings import Settings, on_space
from coach.wording import Prompts

# Where a visitor's key may be used. `coach.models.chat` refuses every other host too.
BASE_URLS: Mapping[str, str] = {
    "OpenAI": "https://api.openai.com/v1",
    "OpenRouter": "https://openrouter.ai/api/v1",
}


def is_hosted(settings: Settings, environ: Mapping[str, str]) -> bool:
    """Whether this is a public page: as `COACH_HOSTED` says, and where it says nothing, on a hosted space."""
    if "coach_hosted" in settings.model_fields_set:
        return settings.coach_hosted
    return on_space(environ)


def allowed_base_url(url: str) -> str:
    """The address of the list that a visitor's address means; "" is OpenAI's own.

    Raises:
        InputError: it is not on the list; a server that calls what a visitor names can be made to look around inside.
    """
    if not url.strip():
        return BASE_URLS["OpenAI"]
    try:
        parts = urlsplit(url.strip().rstrip("/"))
        for allowed in BASE_URLS.values():
            known = urlsplit(allowed)
            if (parts.scheme, parts.netloc, parts.path) == (known.scheme, known.netloc, known.path):
                if parts.query or parts.fragment:
                    break
                return allowed
    except ValueError:
        pass
    raise InputError(
        "this page sends a key to no other server than the listed ones",
        f"Here it can be {' or '.join(BASE_URLS.values())}. Run Coach on your own machine for any other.",
    )


def privacy_note(prompts: Prompts) -> str:
    """What leaves the machine, when, to whom, as Markdown."""
    return prompts["privacy"].render(servers=", ".join(BASE_URLS))


__all__ = [
    "BASE_URLS",
    "Health",
    "LimitError",
    "Limits",
    "Place",
    "Rules",
    "Visitor",
    "address_of",
    "allowed_base_url",
    "health",
    "is_hosted",
    "privacy_note",
]
