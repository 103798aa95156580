"""The bench measures what it says."""

import pytest

from bench import stub
from bench.first import sentence_end
from bench.visitors import Load
from tests.loopback import Call


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The fee is 649.50 dollars [1]. It is paid once [2].", "The fee is 649.50 dollars [1]."),
        ("It took effect in the U.S. in May. [3] More followed.", "It took effect in the U.S. in May. [3]"),
        ("No end yet", "No end yet"),
    ],
)  # fmt: skip
def test_the_first_sentence_ends_with_its_marker(text: str, first: str) -> None:
    assert text[: sentence_end(text)] == first


def served(visitors: int, each: int, *, shared: bool) -> Load:
    """Visitors of one worker that takes a second an answer: in turn, or all answers of a round together."""
    load = Load(visitors, seconds=float(visitors * each), cpu=0.0)
    for n in range(each):
        for v in range(visitors):
            load.whole.append(float(visitors if n or shared else v + 1))
            load.crowded += load.whole[-1:] if 0 < n < each - 1 else []
    return load


@pytest.mark.parametrize("shared", [True, False])
def test_the_rate_of_a_crowd_is_that_of_its_worker(shared: bool) -> None:
    assert served(32, 3, shared=shared).a_second == 1.0
    assert served(8, 1, shared=shared).a_second == 1.0


def test_a_crowd_of_which_somebody_failed_is_counted_over_the_whole_time() -> None:
    load = Load(32, seconds=10.0, cpu=0.0, whole=[1.0, 1.0], crowded=[1.0], failed=30)
    assert load.a_second == 0.2


def test_without_evidence_the_stub_is_as_long_as_it_was_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stub, "_lengths", [40, 3])
    bare = Call("bench", {"messages": [{"role": "user", "content": "no evidence here"}]}, "")
    plans = [stub.script(bare) for _ in range(2)]
    assert sorted(len(p.pieces) for p in plans) == [3, 40]
    assert all("".join(p.pieces) == p.text for p in plans)
