"""Sentences are the same however the tokens are split, and cutting them takes time that grows with the length alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answering.sentences import MAX_SENTENCE, Sentence, SentenceParser

PIECES = st.lists(
    st.sampled_from(
        ["The fee is 649 [1].", " Next. [2]", "【3】", "［4］", " e.g. Article 5", "\n", "\n\n", "- ", "1. ", "* x", "```", "~~~", "\n```\n", "| a | b |",
         "#", "# Head", "> ", "**b**", "[1][2]", "[", "]", "(", ".", "!", "?", " ", "  ", "U.S. ", "2. Dez", "…", "“quote.”", "`c`", "a", "B", "0", "é", "。", "\t"]
    ) | st.text(max_size=6),
    max_size=40,
)  # fmt: skip


def cut(pieces: list[str]) -> list[Sentence]:
    parser = SentenceParser()
    found = [s for piece in pieces for s in parser.feed(piece)]
    return found + parser.close()


def texts(text: str) -> list[str]:
    return [s.text for s in cut([text])]


@given(PIECES, st.lists(st.integers(1, 7), min_size=1, max_size=30))
def test_splitting_tokens_anywhere_gives_the_same_sentences(
    parts: list[str], sizes: list[int]
) -> None:
    text = "".join(parts)
    pieces, at, i = [], 0, 0
    while at < len(text):
        size = sizes[i % len(sizes)]
        pieces.append(text[at : at + size])
        at, i = at + size, i + 1
    assert cut(pieces) == cut([text]) == cut(list(text))


@given(PIECES)
def test_nothing_is_made_up(parts: list[str]) -> None:
    text = "".join(parts)
    for sentence in cut([text]):
        words = sentence.text.split()
        assert all(word in text for word in words)


def test_markers_stay_with_their_sentence_wherever_they_stand() -> None:
    assert texts("The fee is 649 [1]. Renewal is 250. [2][3] More 【4】. Last. ［5］") == [
        "The fee is 649 [1].",
        "Renewal is 250. [2][3]",
        "More 【4】.",
        "Last. ［5］",
    ]


def test_a_sentence_with_its_marker_before_the_full_stop_is_not_waited_for() -> None:
    parser = SentenceParser()
    assert [s.text for s in parser.feed("The fee is 649 [1].")] == ["The fee is 649 [1]."]
    # What still hangs on it is dropped, and never counts for the next sentence.
    assert [s.text for s in parser.feed('" [2] Renewal is 250 [3].')] == ["Renewal is 250 [3]."]
    said = parser.feed(" (See [the list]. Next [4].")
    assert [s.text for s in said] == ["(See [the list].", "Next [4]."]
    assert texts("One [1]...\n- Two [2]!") == ["One [1].", "Two [2]!"]


def test_abbreviations_numbers_and_dates_do_not_end_a_sentence() -> None:
    text = "By Art. 5 and e.g. U.S. law it is 2.1 or No. 3 on 2. Dezember 2026 [1]."
    assert texts(text) == [text]


def test_lists_tables_headings_and_code_are_told_apart() -> None:
    found = cut(
        [
            "# Head\n\n- one [1]\n- two\n  goes on [2]\n1. three [3]\n\n| a | b [1] |\n|---|---|\n\n```py\nx = 1. Foo [9]\n```\nEnd [4]."
        ]
    )
    assert [(s.kind, s.text) for s in found if s.kind != "row"] == [
        ("heading", "Head"),
        ("item", "one [1]"),
        ("item", "two goes on [2]"),
        ("item", "three [3]"),
        ("code", ""),
        ("text", "End [4]."),
    ]
    assert sum(s.kind == "row" for s in found) == 2


def test_sentences_of_a_paragraph_share_a_block() -> None:
    found = cut(["One [1]. Two [2].\nThree [3].\n\nFour [4]."])
    assert [s.block == found[0].block for s in found] == [True, True, True, False]


def test_code_without_an_end_is_never_shown() -> None:
    assert all(s.kind == "code" for s in cut(["```\nThe fee is 1 [1].\nAnd 2 [2]."]))


@pytest.mark.parametrize("text", ["The fee is 64", "The fee is 649 [1", "Good [1]. The exam co"])
def test_of_a_text_that_was_cut_off_only_whole_sentences_count(text: str) -> None:
    parser = SentenceParser()
    found = parser.feed(text) + parser.close(cut=True)
    assert [s.text for s in found] == (["Good [1]."] if "Good" in text else [])


def test_a_sentence_without_end_is_marked_and_not_held_in_memory() -> None:
    found = cut(["a" * 100_000])
    assert [s.kind for s in found] == ["long"] and len(found[0].text) <= MAX_SENTENCE


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "\n",
        ".",
        "[",
        "[1",
        "]",
        "1",
        "1.",
        "```",
        "`",
        "- ",
        "|",
        "#",
        ". [",
        "e.g. ",
        "【",
        "x. [1] ",
        "\n  ",
        "(",
        "*",
    ],
)
def test_time_grows_with_the_length_alone(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        best = 9.0
        for _ in range(3):
            started = time.process_time()
            cut([text])
            best = min(best, time.process_time() - started)
        return best

    short, long = seconds(20_000), seconds(160_000)
    assert long < 8 * max(short, 0.004) * 3, (short, long)
