"""The side-by-side conversations: the same each time, and both ways walk the whole path."""

from coach.session import Session
from tests.transcripts import OUT, TALKS, write


def test_the_transcripts_are_written_the_same_each_time(session: Session) -> None:
    text = write(session)
    assert write(session) == text
    assert text.count("## ") == len(TALKS) and text.count("| --- | --- |") == sum(
        map(len, TALKS.values())
    )
    assert "tokens in" in text and "0 withdrawn" in text and "127.0.0.1" not in text
    for questions in TALKS.values():
        assert all(f"**{q}**" in text for q in questions)


def test_the_committed_file_holds_the_same_conversations() -> None:
    kept = OUT.read_text(encoding="utf-8")
    assert all(f"**{q}**" in kept for questions in TALKS.values() for q in questions)
