"""Names, addresses, prices and keys of chat models, and what is refused of them before anything is called."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import SecretStr

from coach.errors import InputError, MissingKeyError

# The one place that names the default: OpenAI's smallest model of the current generation (released 22 September 2026,
# developers.openai.com/api/docs/models/gpt-6-luna, seen 22 November 2026).
DEFAULT_MODEL = "openai:gpt-6-luna"


OPENAI_URL = "https://api.openai.com/v1"


# US dollars for a million tokens in and out, at OpenAI itself, as seen on that day. A model that is not here has no price.
PRICES: Mapping[str, tuple[float, float]] = {"gpt-6-luna": (0.10, 0.50)}


# A hosted page calls no address a visitor makes up: its server could be made to reach into its own network.
HOSTED_HOSTS = frozenset({"api.openai.com", "openrouter.ai"})


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


def fit_key(key: SecretStr | None, named: Named) -> SecretStr:
    """The key to use. A key goes into a header, and an error about a header would show it: so its form is checked first.

    Raises:
        MissingKeyError: there is none, and the server asks for one. InputError: it has no form a key can have.
    """
    fitted, fault = _read_key(key, named)  # no plain key stays in a frame that raises
    if fault == "none":
        raise MissingKeyError(
            f"The model {named.model!r} needs a key for {named.where}.",
            "Set OPENAI_API_KEY in .env or enter a key; without one Coach answers in quotes.",
        )
    if fault == "form":
        raise InputError(
            "The key has a character that no key has, such as a space or a line break.",
            "Copy it again from the provider's page, without anything around it.",
        )
    if fault == "place":
        raise InputError(
            "The key stands in the field of the model's name or address.",
            "Put the key into its own field only.",
        )
    return fitted


def _read_key(key: SecretStr | None, named: Named) -> tuple[SecretStr, str]:
    text = key.get_secret_value().strip() if key else ""
    if not text:
        needed = named.at_openai or named.provider != "openai"
        # A local server asks for no key, but the protocol has the header.
        return SecretStr("none"), "none" if needed else ""
    if not text.isascii() or not text.isprintable() or " " in text or len(text) > 1000:
        return SecretStr(""), "form"
    if text in named.model or text in named.base_url:
        return SecretStr(""), "place"
    return SecretStr(text), ""
