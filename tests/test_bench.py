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


def test_the_rate_is_that_of_the_time_when_all_were_asking() -> None:
    load = Load(8, seconds=100.0, cpu=1.0, ended=[2.0] * 8 + [4.0] * 7 + [60.0], all_until=4.0)
    assert load.a_second == 15 / 4
    assert Load(8, seconds=1.0, cpu=0.0).a_second == 0.0


def test_without_evidence_the_stub_is_as_long_as_it_was_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stub, "_lengths", [40, 3])
    bare = Call("bench", {"messages": [{"role": "user", "content": "no evidence here"}]}, "")
    plans = [stub.script(bare) for _ in range(2)]
    assert sorted(len(p.pieces) for p in plans) == [3, 40]
    assert all("".join(p.pieces) == p.text for p in plans)
