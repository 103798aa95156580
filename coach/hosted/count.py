"""Counts of a public page, in memory, by the package `limits`; a count is gone when its window ends.

Imported only where there is something to count: the package takes an eighth of a second to load.
"""

import time
from collections.abc import Sequence

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter

from coach.hosted.visitor import Visitor

ADDRESS = 3  # people behind one address of a home or an office
UNKNOWN = 30
PER = {"day": RateLimitItemPerDay, "hour": RateLimitItemPerHour, "minute": RateLimitItemPerMinute}
Key = tuple[RateLimitItem, tuple[str, str]]  # a limit, and whom it is counted for


def each(per: str, amount: int, name: str, visitor: Visitor) -> list[Key]:
    """A limit for the session, and its multiple for the address."""
    times = ADDRESS if visitor.address else UNKNOWN
    return [
        (PER[per](amount), (f"{name} of a session", visitor.session)),
        (PER[per](amount * times), (f"{name} of an address", visitor.address or "unknown")),
    ]


class Counts:
    """Uses in a moving window (messages, files), and tokens in a fixed one."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._moving = MovingWindowRateLimiter(self._storage)
        self._fixed = FixedWindowRateLimiter(self._storage)

    def wait(self, keys: Sequence[Key]) -> float:
        """Seconds until one more use fits under every key; 0 when it does now."""
        full = [(item, key) for item, key in keys if not self._moving.test(item, *key)]
        ends = [self._moving.get_window_stats(item, *key).reset_time for item, key in full]
        return max(1.0, max(ends) - time.time()) if ends else 0.0

    def use(self, keys: Sequence[Key]) -> None:
        """Count one use under every key."""
        for item, key in keys:
            self._moving.hit(item, *key)

    def has(self, keys: Sequence[Key], tokens: int = 1) -> bool:
        """Whether every key has that many tokens left."""
        return all(self._fixed.test(item, *key, cost=tokens) for item, key in keys)

    def spend(self, keys: Sequence[Key], tokens: int) -> None:
        """Take tokens from every key; a negative number gives them back."""
        for item, key in keys:
            if tokens > 0:
                self._fixed.hit(item, *key, cost=tokens)
            elif tokens < 0:
                self._storage.decr(item.key_for(*key), -tokens)
