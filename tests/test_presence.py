"""A session is forgotten when nobody has been there for a while, once, and never while its page is open."""

import asyncio

from coach.hosted.presence import Presence

AFTER = 0.2


def kept() -> tuple[Presence, list[str]]:
    gone: list[str] = []
    return Presence(gone.append, after=AFTER), gone


async def test_a_session_without_a_page_goes_after_its_last_request() -> None:
    here, gone = kept()
    here.seen("a")
    await asyncio.sleep(AFTER * 0.6)
    here.seen("a")
    await asyncio.sleep(AFTER * 0.6)
    assert not gone
    await asyncio.sleep(AFTER * 1.5)
    assert gone == ["a"] and len(here) == 0


async def test_an_open_page_is_never_forgotten_and_two_are_counted() -> None:
    here, gone = kept()
    here.opened("a")
    here.opened("a")
    here.seen("a")
    here.closed("a")
    await asyncio.sleep(AFTER * 3)
    assert not gone
    here.closed("a")
    await asyncio.sleep(AFTER * 3)
    assert gone == ["a"]


async def test_who_comes_back_in_time_stays_and_who_comes_later_is_new() -> None:
    here, gone = kept()
    here.opened("a")
    here.seen("a")
    here.closed("a")
    await asyncio.sleep(AFTER * 0.5)
    here.opened("a")
    await asyncio.sleep(AFTER * 3)
    assert not gone
    here.closed("a")
    await asyncio.sleep(AFTER * 3)
    here.seen("a")
    await asyncio.sleep(AFTER * 3)
    assert gone == ["a", "a"] and len(here) == 0


async def test_others_are_forgotten_each_for_themselves() -> None:
    here, gone = kept()
    for name in "abc":
        here.seen(name)
    here.opened("b")
    await asyncio.sleep(AFTER * 2)
    assert sorted(gone) == ["a", "c"] and len(here) == 1


async def test_connections_that_ask_nothing_leave_nothing() -> None:
    here, gone = kept()
    for n in range(1000):
        here.opened(str(n))
        here.closed(str(n))
    assert len(here) == 0 and "7" not in here
    await asyncio.sleep(AFTER * 1.5)
    assert not gone
