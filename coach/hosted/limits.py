"""Limits of a public page: messages, tokens, uploads, and lines to wait in.

Each limit holds for a session, and three times over for an address: a session's id is made by the browser, and a new one
costs nothing. A visitor whose address is not known is counted under one address that they all share, thirty times over:
open enough that strangers do not shut each other out, closed enough that the page stays up.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from coach.errors import InputError
from coach.hosted.visitor import Visitor
from coach.settings import Settings
from coach.types import Usage
from coach.wording import Prompts

if TYPE_CHECKING:
    from coach.hosted.count import Key

RESERVED = 8_000  # tokens a turn is taken to cost until its figures are in
IN_LINE = 2  # turns of one session at a time
REQUESTS = 15  # requests of any kind for each message: tabs, cards, the progress of the index
ARRIVALS = (
    6  # new sessions in an hour for each message in a minute, and three times that for an address
)
AT_ONCE = 64  # turns that wait for a model, side by side
LOOK = 0.05  # seconds between two looks at the line
TELL = (
    1.0  # seconds between two notices: each one is work for a page that has too much of it already
)
# Answers made of quotes are pure computing: all side by side are all late. With two at a time the median of 32 visitors waits
# 1.6 s instead of 2.4 s, at the same number of answers a second; with one, pauses between steps are lost (November 2026).
QUOTES_AT_ONCE = 2


class LimitError(InputError):
    """A limit of a public page was reached; the conversation goes on later."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How much is allowed. `messages_per_minute` of 0 means no limits but the sizes: the page of one's own machine."""

    messages_per_minute: int = 0
    messages_per_session: int = 0
    tokens_per_session: int = 0
    owner_tokens_per_day: int = 0
    owner_share: float = 1.0
    uploads_per_hour: int = 20
    upload_mb: float = 5.0
    max_chars: int = 4000
    at_once: int = AT_ONCE
    quotes_at_once: int = QUOTES_AT_ONCE
    waiting: int = 200

    @classmethod
    def of(cls, settings: Settings) -> "Rules":
        """The rules of these settings."""
        mb, chars = settings.coach_max_upload_mb, settings.coach_max_message_chars
        key = settings.openai_api_key
        # A turn that waits for a model computes little; a line of two would make everyone wait for everyone's model.
        waits = bool(settings.coach_model.strip()) or (
            not settings.coach_hosted and key is not None and bool(key.get_secret_value().strip())
        )
        if not settings.coach_hosted:
            return cls(
                upload_mb=mb,
                max_chars=chars,
                quotes_at_once=AT_ONCE if waits else QUOTES_AT_ONCE,
            )
        return cls(
            messages_per_minute=settings.coach_messages_per_minute,
            messages_per_session=settings.coach_messages_per_session,
            tokens_per_session=settings.coach_tokens_per_session,
            owner_tokens_per_day=settings.coach_owner_tokens_per_day,
            owner_share=settings.coach_owner_share,
            upload_mb=mb,
            max_chars=chars,
            at_once=settings.coach_turns_at_once,
            quotes_at_once=settings.coach_turns_at_once if waits else QUOTES_AT_ONCE,
            waiting=settings.coach_turns_waiting,
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
        self._quotes: list[Place] = []
        self._worded: list[Place] = []
        if not rules.off:
            from coach.hosted.count import Counts, each

            self._counts, self._each = Counts(), each

    @property
    def running(self) -> int:
        """How many turns are worked on now."""
        quotes = min(len(self._quotes), self.rules.quotes_at_once)
        return quotes + min(len(self._worded), self.rules.at_once)

    @property
    def waiting(self) -> int:
        """How many turns wait in line."""
        return len(self._quotes) + len(self._worded) - self.running

    def turn(self, visitor: Visitor, text: str, *, own_key: bool = False) -> "Place":
        """A place in line for one message: `async with` takes it, or raises `LimitError` and counts nothing."""
        return Place(self, visitor, text, own_key=own_key)

    def upload(self, visitor: Visitor, size: int) -> None:
        """Count a file that is about to be read.

        Raises:
            LimitError: it is too large, or too many came from this visitor.
        """
        rules = self.rules
        if size > rules.upload_mb * 1024 * 1024:
            raise self._refused("large", max=f"{rules.upload_mb:g}")
        if not rules.off:
            self._count(self._each("hour", rules.uploads_per_hour, "upload", visitor), "uploads")

    def request(self, visitor: Visitor) -> bool:
        """Count a request of any kind; False when this address sends too many. Every handler of a page is an endpoint."""
        if self.rules.off:
            return True
        return self._fits("minute", self.rules.messages_per_minute * REQUESTS, "request", visitor)

    def arrival(self, visitor: Visitor) -> bool:
        """Count a session that begins; False when this address begins too many.

        Without it one address could begin a thousand, and with that push every other visitor's conversation out of memory.
        """
        if self.rules.off:
            return True
        return self._fits("hour", self.rules.messages_per_minute * ARRIVALS, "arrival", visitor)

    def file(self, visitor: Visitor) -> bool:
        """Count a file that comes in, read later or never; False when this address sends too many."""
        if self.rules.off:
            return True
        return self._fits("hour", self.rules.uploads_per_hour, "file", visitor)

    def _fits(self, per: str, most: int, name: str, visitor: Visitor) -> bool:
        """Count one use for the address alone, if it still fits."""
        address = self._each(per, most, name, visitor)[1:]
        if self._counts.wait(address):
            return False
        self._counts.use(address)
        return True

    def notice(self, ahead: int) -> str:
        """What a person in line reads."""
        return self._prompts.phrase("hosted.busy", ahead=str(ahead))

    def owner_has(self, visitor: Visitor) -> bool:
        """Whether the owner's key has tokens left for this visitor today."""
        return self.rules.off or self._counts.has(self._owner(visitor), RESERVED)

    def _admit(self, visitor: Visitor, text: str) -> None:
        rules = self.rules
        if len(text) > rules.max_chars:
            raise self._refused("long", max=str(rules.max_chars), chars=str(len(text)))
        if rules.off:
            return
        if self.waiting >= rules.waiting:
            raise self._refused("full", waiting=str(rules.waiting))
        if (
            sum(p.visitor.session == visitor.session for p in self._quotes + self._worded)
            >= IN_LINE
        ):
            raise self._refused("one_at_a_time")
        if not self._counts.has(self._tokens(visitor)):
            raise self._refused("tokens")
        minute = self._each("minute", rules.messages_per_minute, "minute", visitor)
        day = self._each("day", rules.messages_per_session, "day", visitor)
        self._count(minute + day, "many")

    def _count(self, keys: "list[Key]", phrase: str) -> None:
        """Count one use under every key, or refuse and count nothing."""
        if seconds := self._counts.wait(keys):
            raise self._refused(phrase, wait=_in_words(seconds))
        self._counts.use(keys)

    def _tokens(self, visitor: Visitor) -> "list[Key]":
        return self._each("day", self.rules.tokens_per_session, "tokens", visitor)

    def _owner(self, visitor: Visitor) -> "list[Key]":
        """The whole day's tokens, and the shares of this session and this address in them."""
        total = self.rules.owner_tokens_per_day
        everyone = self._each("day", total, "owner", Visitor("everyone"))[:1]
        return everyone + self._each("day", int(total * self.rules.owner_share), "share", visitor)

    def _reserve(self, visitor: Visitor) -> bool:
        """Set tokens of the owner's key aside before a call; False when they are used up."""
        if not self.owner_has(visitor):
            return False
        if not self.rules.off:
            self._counts.spend(self._owner(visitor), RESERVED)
        return True

    def _settle(self, visitor: Visitor, used: int | None, *, owner: bool) -> None:
        """Put the true figure in the place of what was set aside.

        A turn that was cut off has no figure. Its provider may bill it all the same, so what was set aside stays spent.
        """
        if self.rules.off:
            return
        self._counts.spend(self._tokens(visitor), RESERVED if used is None and owner else used or 0)
        if owner and used is not None:
            self._counts.spend(self._owner(visitor), used - RESERVED)

    def _refused(self, phrase: str, **values: str) -> LimitError:
        hint = self._prompts.phrase(f"hosted.{phrase}_hint")
        return LimitError(self._prompts.phrase(f"hosted.{phrase}", **values), hint)


class Place:
    """A place in line. Inside `async with`: wait with `ahead`, then answer, then say what it cost with `spent`."""

    def __init__(self, limits: Limits, visitor: Visitor, text: str, *, own_key: bool) -> None:
        self._limits = limits
        self._text = text
        self._own_key = own_key
        rules = limits.rules
        self._line = limits._worded if own_key else limits._quotes
        self._at_once = rules.at_once if own_key else rules.quotes_at_once
        self._used: int | None = None
        self.visitor = visitor
        self.owner = False

    async def ahead(self) -> AsyncIterator[int]:
        """How many are ahead, again whenever that changes; ends when it is this one's turn."""
        told, tell = 0, time.monotonic() + TELL / 2
        while (now := self._ahead()) > 0:
            if now != told and time.monotonic() >= tell:
                told, tell = now, time.monotonic() + TELL
                yield now
            await asyncio.sleep(LOOK)

    def take_owner_key(self) -> bool:
        """Set tokens of the owner's key aside; False when this turn must do with quotes."""
        self.owner = not self._own_key and self._limits._reserve(self.visitor)
        return self.owner

    def spent(self, usage: Usage) -> None:
        """What the turn cost in the end."""
        self._used = usage.prompt_tokens + usage.completion_tokens

    async def __aenter__(self) -> "Place":
        self._limits._admit(self.visitor, self._text)
        self._line.append(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.remove(self)
        self._limits._settle(self.visitor, self._used, owner=self.owner)

    def _ahead(self) -> int:
        return self._line.index(self) - self._at_once + 1


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{round(seconds)} seconds"
    return f"{round(seconds / 60)} minutes" if seconds < 5400 else f"{round(seconds / 3600)} hours"
