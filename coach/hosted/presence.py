"""Who is here. What the server holds for a page is forgotten some time after the page was closed, whoever asks or nobody.

Gradio ends a state only when a handler has set it anew, and ours is changed in place: it would stay, a key in it, until a
thousand other visitors had come. So the doors count themselves: a page is here while it holds its connection open, and for
`after` seconds after that or after its last request.
"""

import asyncio
import time
from collections.abc import Callable

HOUR = 3600.0
Forget = Callable[[str], None]


class Presence:
    """One timer for each session; `forget` is called with its name, once."""

    def __init__(self, forget: Forget, *, after: float = HOUR) -> None:
        self._forget = forget
        self._after = after
        self._open: dict[str, int] = {}
        self._seen: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._seen)

    def __contains__(self, session: str) -> bool:
        return session in self._seen

    def seen(self, session: str) -> None:
        """Note a request; inside a running event loop."""
        known = session in self._seen
        self._seen[session] = time.monotonic()
        if not known:
            asyncio.get_running_loop().call_later(self._after, self._look, session)

    def opened(self, session: str) -> None:
        """Note that a page holds a connection open. Alone it holds nothing on the server, and nothing is left of it here."""
        self._open[session] = self._open.get(session, 0) + 1

    def closed(self, session: str) -> None:
        """Note that it let go of one."""
        left = self._open.get(session, 1) - 1
        if left > 0:
            self._open[session] = left
        else:
            self._open.pop(session, None)
        if session in self._seen:
            self.seen(session)

    def _look(self, session: str) -> None:
        """Forget a session whose time is over, or look again when it will be."""
        if session in self._open:
            left = self._after
        else:
            left = self._seen[session] + self._after - time.monotonic()
        if left > 0:
            asyncio.get_running_loop().call_later(left, self._look, session)
        else:
            del self._seen[session]
            self._forget(session)
