"""Who a request comes from, as far as limits need to know: a session and an address, each only as a salted hash."""

import hashlib
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

_SALT = secrets.token_bytes(16)  # of this process: a hash means nothing after it, or anywhere else


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visitor. A session's id comes from the browser, so the address counts too; it is "" when it is not known."""

    session: str
    address: str = ""

    @classmethod
    def of(
        cls, session: str, peer: str | None, headers: Mapping[str, str], *, trusted_proxy: bool
    ) -> "Visitor":
        """The visitor behind a request, from its session id, the connection's other end and its headers."""
        address = address_of(peer, headers, trusted_proxy=trusted_proxy)
        return cls(_hashed("session", session), _hashed("address", address) if address else "")


def address_of(peer: str | None, headers: Mapping[str, str], *, trusted_proxy: bool) -> str:
    """The address to count under: the connection's other end; an IPv6 network of 64 bits counts as one. "" when unknown.

    The one exception to taking nothing from a header: with `trusted_proxy` there is exactly one proxy before us, and the
    last entry of X-Forwarded-For is what that proxy saw. Entries before it are the visitor's own words and are not read.
    When even the last one is an inner address (one more hop than we know of), nobody can be told apart: "" says so.
    """
    text = peer or ""
    if trusted_proxy:
        lowered = {k.lower(): v for k, v in headers.items()}
        text = lowered.get("x-forwarded-for", text).rpartition(",")[2].strip()
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if trusted_proxy and (address.is_private or address.is_link_local) and not address.is_loopback:
        return ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def _hashed(kind: str, value: str) -> str:
    return hashlib.blake2b(f"{kind}\0{value}".encode(), key=_SALT, digest_size=12).hexdigest()
