"""A short form of the attacks: a few strings in every carrier, and every defence with all its variations. `make prove` tries all."""

from pathlib import Path

import pytest

from coach.session import Session
from coach.ui.safe import Links
from tests import adaptive, attacks
from tests.attacks import OTHER, Page
from tests.paging import WARNINGS
from tests.prove_attacks import MODES, run

pytestmark = WARNINGS


def test_the_list_of_our_own_covers_every_kind() -> None:
    own = attacks.own_attacks()
    kinds = {a.kind for a in own}
    assert len(own) >= 60 and len({a.text for a in own}) == len(own)
    assert kinds >= {
        "remote image", "link", "form", "script", "prompt", "key", "other session", "tool", "role play", "encoded", "invisible",
        "fake citation", "fake system", "hidden in a file",
    }  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    [
        "<img src=https://evil.example/x>", "<a href='https://evil.example'>x</a>", "<p onclick=alert(1)>x</p>", "<form><input></form>",
        "<script>1</script>", "<button type=submit>x</button>", "<p style='background:url(x)'>x</p>", "<!-- x -->",
    ],
)  # fmt: skip
def test_what_is_looked_for_would_be_found(bad: str) -> None:
    page = Page(Links(["https://iapp.org/"]))
    page.feed(f"<div>{bad}</div>")
    assert page.found


def test_a_secret_is_known_in_any_spelling() -> None:
    for how, sentence in adaptive.sentences(OTHER):
        assert adaptive.holds(sentence, OTHER), how
    assert not adaptive.holds("The AIGP exam costs 649 US dollars.", OTHER)


def test_a_few_strings_in_every_carrier(session: Session, tmp_path: Path) -> None:
    some = [*attacks.own_attacks()[4::29], *attacks.shared_attacks()[3::30]]
    rows, tries, through = run(session, tmp_path, some, lambda done, total: None, short=True)
    assert len(rows) == 8 and {r["with"] for r in rows} == set(MODES)
    assert not through
    assert not [t.through[:3] for t in tries if t.through]
    assert sum(t.variations for t in tries) > 15_000
