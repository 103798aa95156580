"""Limits of a public page, counted in memory by the package `limits`: messages, tokens, uploads, and a line to wait in.

Each limit holds for a session, and three times over for an address: a session's id is made by the browser, and a new one
costs nothing. A visitor whose address is not known is counted under one address that they all share, thirty times over:
open enough that strangers do not shut each other out, closed enough that the page stays up.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import TracebackType

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter

from coach.errors import InputError
from coach.hosted.visitor import Visitor
from coach.settings import Settings
from coach.types import Usage
from coach.wording import Prompts

log = logging.getLogger(__name__)
ADDRESS = 3  # people behind one address of a home or an office
UNKNOWN = 30
RESERVED = 8_000  # tokens a turn is taken to cost until its figures are in
IN_LINE = 2  # turns of one session at a time
LOOK = 0.25  # seconds between two looks at the line


class LimitError(InputError):
    """A limit of a public page was reached; the conversation goes on later."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How much is allowed. `messages_per_minute` of 0 means no limits at all: the page of one's own machine."""

    messages_per_minute: int = 0
    messages_per_session: int = 0
    tokens_per_session: int = 0
    owner_tokens_per_day: int = 0
    owner_share: float = 1.0
    uploads_per_hour: int = 20
    upload_mb: float = 5.0
    max_chars: int = 4000
    at_once: int = 64
    waiting: int = 200
    days: int = 1  # how long a count is kept

    @classmethod
    def of(cls, settings: Settings) -> "Rules":
        """The rules of these settings; on one's own machine none."""
        size = {
            "upload_mb": settings.coach_max_upload_mb,
            "max_chars": settings.coach_max_message_chars,
        }
        if not settings.coach_hosted:
            return cls(**size)  # type: ignore[arg-type]
        return cls(
            messages_per_minute=settings.coach_messages_per_minute,
            messages_per_session=settings.coach_messages_per_session,
            tokens_per_session=settings.coach_tokens_per_session,
            owner_tokens_per_day=settings.coach_owner_tokens_per_day,
            owner_share=settings.coach_owner_share,
            at_once=settings.coach_turns_at_once,
            waiting=settings.coach_turns_waiting,
            **size,  # type: ignore[arg-type]
        )

    @property
    def off(self) -> bool:
        """Whether nothing is limited but the sizes."""
        return self.messages_per_minute == 0


class Limits:
    """What visitors have used, and who is being answered now. One for the whole process."""

    def __init__(self, rules: Rules, prompts: Prompts) -> None:
        self.rules = rules
        self._prompts = prompts
        self._storage = MemoryStorage()
        self._moving = MovingWindowRateLimiter(self._storage)
        self._fixed = FixedWindowRateLimiter(self._storage)
        self._line: list[Place] = []

    @property
    def running(self) -> int:
        """How many turns are worked on now."""
        return min(len(self._line), self.rules.at_once)

    @property
    def waiting(self) -> int:
        """How many turns wait in line."""
        return max(0, len(self._line) - self.rules.at_once)

    def turn(self, visitor: Visitor, text: str, *, own_key: bool = False) -> "Place":
        """A place in line for one message; use it as `async with`.

        Raises:
            LimitError: the message is too long, too many came, or the line is full. Nothing is counted then.
        """
        rules = self.rules
        if len(text) > rules.max_chars:
            raise self._refused("long", max=str(rules.max_chars), chars=str(len(text)))
        if not rules.off:
            self._admit(visitor)
        place = Place(self, visitor, own_key=own_key)
        self._line.append(place)
        return place

    def upload(self, visitor: Visitor, size: int) -> None:
        """Count a file that is about to be read.

        Raises:
            LimitError: it is too large, or too many came from this visitor.
        """
        rules = self.rules
        if size > rules.upload_mb * 1024 * 1024:
            raise self._refused("large", max=f"{rules.upload_mb:g}")
        if not rules.off:
            self._hit(RateLimitItemPerHour, rules.uploads_per_hour, "upload", visitor, "uploads")

    def notice(self, ahead: int) -> str:
        """What a person in line reads."""
        return self._prompts.phrase("hosted.busy", ahead=str(ahead))

    def owner_has(self, visitor: Visitor) -> bool:
        """Whether the owner's key has tokens left for this visitor today."""
        return all(
            self._fixed.test(item, *key, cost=RESERVED) for item, key in self._owner(visitor)
        )

    def _admit(self, visitor: Visitor) -> None:
        rules = self.rules
        if len(self._line) >= rules.at_once + rules.waiting:
            raise self._refused("full", waiting=str(rules.waiting))
        if sum(p.visitor.session == visitor.session for p in self._line) >= IN_LINE:
            raise self._refused("one_at_a_time")
        for item, key in self._tokens(visitor):
            if not self._fixed.test(item, *key):
                raise self._refused("tokens")
        day, minute = rules.messages_per_session, rules.messages_per_minute
        self._hit(RateLimitItemPerDay, day, "day", visitor, "many", minute=minute)

    def _hit(
        self,
        per: type[RateLimitItem],
        amount: int,
        name: str,
        visitor: Visitor,
        phrase: str,
        *,
        minute: int = 0,
    ) -> None:
        """Count one use for the session and the address, or refuse it and count nothing."""
        wanted = _each(per, amount, name, visitor)
        if minute:
            wanted += _each(RateLimitItemPerMinute, minute, "minute", visitor)
        for item, key in wanted:
            if not self._moving.test(item, *key):
                seconds = self._moving.get_window_stats(item, *key).reset_time - _now()
                raise self._refused(phrase, wait=_in_words(seconds))
        for item, key in wanted:
            self._moving.hit(item, *key)

    def _tokens(self, visitor: Visitor) -> "list[tuple[RateLimitItem, tuple[str, str]]]":
        return _each(RateLimitItemPerDay, self.rules.tokens_per_session, "tokens", visitor)

    def _owner(self, visitor: Visitor) -> "list[tuple[RateLimitItem, tuple[str, str]]]":
        total = self.rules.owner_tokens_per_day
        share = int(total * self.rules.owner_share)
        whole: list[tuple[RateLimitItem, tuple[str, str]]] = [
            (RateLimitItemPerDay(total), ("owner", "all"))
        ]
        return whole + _each(RateLimitItemPerDay, share, "owner", visitor, most=total)

    def _reserve(self, visitor: Visitor, *, owner: bool) -> bool:
        """Set tokens aside before a call; False when the owner's are used up."""
        if self.rules.off:
            return owner
        if owner and not self.owner_has(visitor):
            return False
        if owner:
            for item, key in self._owner(visitor):
                self._fixed.hit(item, *key, cost=RESERVED)
        return owner

    def _settle(self, visitor: Visitor, used: int | None, *, owner: bool) -> None:
        """Put the true figure in the place of what was set aside.

        A turn that was cut off has no figure. Its provider may bill it all the same, so what was set aside stays spent.
        """
        if self.rules.off:
            return
        for item, key in self._tokens(visitor) if used else []:
            self._fixed.hit(item, *key, cost=used or 0)
        if owner and used is not None:
            for item, key in self._owner(visitor):
                self._add(item, key, used - RESERVED)

    def _add(self, item: RateLimitItem, key: tuple[str, str], amount: int) -> None:
        if amount > 0:
            self._fixed.hit(item, *key, cost=amount)
        elif amount < 0:
            self._storage.decr(item.key_for(*key), -amount)

    def _refused(self, phrase: str, **values: str) -> LimitError:
        hint = f"hosted.{phrase}_hint"
        return LimitError(
            self._prompts.phrase(f"hosted.{phrase}", **values), self._prompts.phrase(hint)
        )


class Place:
    """A place in line. Inside `async with`: wait with `ahead`, then answer, then say what it cost with `spent`."""

    def __init__(self, limits: Limits, visitor: Visitor, *, own_key: bool) -> None:
        self._limits = limits
        self._own_key = own_key
        self._used: int | None = None
        self.visitor = visitor
        self.owner = False

    async def ahead(self) -> AsyncIterator[int]:
        """How many are ahead, again whenever that changes; ends when it is this one's turn."""
        told = -1
        while (now := self._ahead()) > 0:
            if now != told:
                told = now
                yield now
            await asyncio.sleep(LOOK)

    def take_owner_key(self) -> bool:
        """Set tokens of the owner's key aside; False when this turn must do with quotes."""
        self.owner = not self._own_key and self._limits._reserve(self.visitor, owner=True)
        return self.owner

    def spent(self, usage: Usage) -> None:
        """What the turn cost in the end."""
        self._used = usage.prompt_tokens + usage.completion_tokens

    async def __aenter__(self) -> "Place":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Give the place up; a second time does nothing."""
        line = self._limits._line
        if self in line:
            line.remove(self)
            self._limits._settle(self.visitor, self._used, owner=self.owner)

    def _ahead(self) -> int:
        line = self._limits._line
        return max(0, line.index(self) - self._limits.rules.at_once + 1) if self in line else 0
