"""The bench measures what it says."""

import pytest

from bench.first import sentence_end


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
