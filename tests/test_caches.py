"""What the process remembers between visitors: the knowledge, never a sentence somebody wrote. The real parts, no key."""

import gc
from collections.abc import Iterator
from functools import _lru_cache_wrapper, lru_cache

from coach.session import Session
from tests.asking import ask

MADE_UP = "zorbelquint"  # stands in no document
TALK = (
    f"I worked 9 years at {MADE_UP} in Leeds, my salary was 52,000 and I am 41",
    f"what am I owed by {MADE_UP}",
    f"does {MADE_UP} need model validation, and is the AIGP worth it there",
    f"hi, {MADE_UP} laid me off on Friday. What do I do first?",
    f"and how long is my notice at {MADE_UP}?",
)


def test_no_cache_holds_a_sentence_somebody_wrote(session: Session) -> None:
    talk = session.new_conversation()
    for said in TALK:
        ask(session, said, talk)
    assert not list(_cached(MADE_UP))


def test_a_cache_that_holds_one_is_found() -> None:
    @lru_cache
    def kept(text: str) -> int:
        return len(text)

    said = f"a sentence on {MADE_UP}"
    kept(said)
    assert said in list(_cached(MADE_UP))


def _cached(word: str) -> Iterator[str]:
    """Texts of more than one word that a cache of the process holds and that hold a word; a word's own stem may stay."""
    for cache in [o for o in gc.get_objects() if isinstance(o, _lru_cache_wrapper)]:
        seen: set[int] = set()
        left = gc.get_referents(cache)
        for _ in range(4):  # the cache's table, its keys, what those are made of
            fresh = [o for o in left if id(o) not in seen and isinstance(o, str | tuple | list | dict | frozenset)]  # fmt: skip
            fresh += [o for o in left if id(o) not in seen and type(o).__name__ in ("_HashedSeq", "_lru_list_elem")]  # fmt: skip
            seen |= {id(o) for o in fresh}
            yield from (o for o in fresh if isinstance(o, str) and word in o.lower() and " " in o)
            left = [r for o in fresh if not isinstance(o, str) for r in gc.get_referents(o)]
