"""Turns any text into HTML that can do nothing: built tag by tag from a short list, everything else escaped.

A model's words, a passage, a file and the person's own turn all pass through here, while they stream and after. There is
no allow-list filter to get past: what is not one of the few Markdown forms below is text. Output has no line break, so
that no Markdown reader after it starts a paragraph of its own inside.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import urlsplit

from coach.answering.guard import clean

TAGS = frozenset(
    [
        "p",
        "br",
        "strong",
        "em",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "h3",
        "h4",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "hr",
        "a",
        "button",
        "span",
        "mark",
    ]
)
# Bounded repeats keep every pattern linear on hostile input.
_INLINE = re.compile(
    r"`(?P<code>[^`\n]{1,400})`"
    r"|\*\*(?P<bold>[^\s*](?:[^*\n]{0,800}[^\s*])?)\*\*"
    r"|(?<![\w*])\*(?P<em>[^\s*](?:[^*\n]{0,800}[^\s*])?)\*(?![\w*])"
    r"|(?<!!)\[(?P<label>[^\[\]\n]{1,300})\]\((?P<url>[^\s()<>\"']{1,500})\)"
    r"|\[(?P<number>\d{1,3})\]"
)
_ITEM = re.compile(r"^( {0,9})(?:[-*+•]|(\d{1,3})[.)]) +(.*)$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_NOTE = re.compile(r"\*[^\s*](?:[^*\n]{0,800}[^\s*])?\*")  # a line said aside from beginning to end
_HEADING = re.compile(r"^#{1,6} +(.*)$")
Mark = Callable[[int], str]


class Links:
    """The web addresses the knowledge itself names: a link elsewhere stays text."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._urls = frozenset(u for u in urls if u.startswith(("https://", "http://")))
        self._hosts = frozenset(h for u in self._urls if (h := urlsplit(u).hostname))

    def allows(self, url: str) -> bool:
        """Whether an address is one of ours, or a plain page (no query, no user) on a host of ours."""
        if url in self._urls:
            return True
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        plain = not (
            parts.query or parts.fragment or parts.username or parts.password or port or "\\" in url
        )
        return (
            plain
            and parts.scheme in ("https", "http")
            and parts.hostname in self._hosts
            and url.isascii()
        )


def no_mark(number: int) -> str:
    """Leave a marker as text: it opens nothing."""
    return f"[{number}]"


def link(url: str, words: str, links: Links) -> str:
    """A link that opens beside the page and tells the other side nothing, or just the words."""
    if not links.allows(url):
        return escape(words)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def plain(text: str) -> str:
    """A text with nothing read as Markdown: what the person wrote, as they wrote it."""
    return escape(clean(text)).replace("\n", "<br>").replace("\t", " ")


def render(text: str, links: Links, mark: Mark = no_mark) -> str:
    """HTML of a Markdown text on one line. `mark` turns the number of a `[n]` into trusted HTML."""
    return _blocks(clean(text).split("\n"), links, mark)


def inline(text: str, links: Links, mark: Mark = no_mark) -> str:
    """HTML of one line."""
    return _inline(clean(text).replace("\n", " "), links, mark)


def _inline(text: str, links: Links, mark: Mark) -> str:
    out, at = [], 0
    for found in _INLINE.finditer(text):
        out.append(escape(text[at : found.start()]))
        at = found.end()
        if found["code"] is not None:
            out.append(f"<code>{escape(found['code'])}</code>")
        elif found["bold"] is not None:
            out.append(f"<strong>{_inline(found['bold'], links, mark)}</strong>")
        elif found["em"] is not None:
            out.append(f"<em>{_inline(found['em'], links, mark)}</em>")
        elif found["number"] is not None:
            out.append(mark(int(found["number"])))
        elif links.allows(found["url"]):
            out.append(link(found["url"], found["label"], links))
        else:
            out.append(escape(found.group()))
    return "".join(out) + escape(text[at:])


def _blocks(lines: list[str], links: Links, mark: Mark) -> str:
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.lstrip().startswith("```"):
            at = _fence(lines, at, out)
        elif _ROW.match(line):
            at = _table(lines, at, out, links, mark)
        elif _ITEM.match(line):
            at = _list(lines, at, out, links, mark)
        elif heading := _HEADING.match(line):
            out.append(f"<h3>{_inline(heading[1], links, mark)}</h3>")
            at += 1
        elif re.fullmatch(r"\s*([-*_])(?:\s*\1){2,}\s*", line):
            out.append("<hr>")
            at += 1
        elif line.startswith(">"):
            at = _quote(lines, at, out, links, mark)
        else:
            at = _paragraph(lines, at, out, links, mark)
    return "".join(out)


def _fence(lines: list[str], at: int, out: list[str]) -> int:
    end = at + 1
    while end < len(lines) and not lines[end].lstrip().startswith("```"):
        end += 1
    # A line break as an entity: the output stays on one line.
    out.append(f"<pre><code>{'&#10;'.join(map(escape, lines[at + 1 : end]))}</code></pre>")
    return end + 1


def _table(lines: list[str], at: int, out: list[str], links: Links, mark: Mark) -> int:
    end = at
    while end < len(lines) and _ROW.match(lines[end]):
        end += 1
    rows = [
        [c.strip() for c in r.strip().strip("|").split("|")]
        for r in lines[at:end]
        if not _RULE.match(r)
    ]
    headed = end - at > 1 and bool(_RULE.match(lines[at + 1]))
    made = []
    for i, cells in enumerate(rows):
        tag = 'th scope="col"' if headed and i == 0 else "td"
        row = "".join(f"<{tag}>{_inline(c, links, mark)}</{tag[:2]}>" for c in cells)
        made.append(f"<tr>{row}</tr>")
    head = f"<thead>{made.pop(0)}</thead>" if headed and made else ""
    out.append(f"<table>{head}<tbody>{''.join(made)}</tbody></table>")
    return end


def _list(lines: list[str], at: int, out: list[str], links: Links, mark: Mark) -> int:
    """A list; items set in deeper become a list inside the item before them."""
    first = _ITEM.match(lines[at])
    assert first
    depth, tag = len(first[1]), "ol" if first[2] else "ul"
    items: list[str] = []
    while at < len(lines) and (item := _ITEM.match(lines[at])):
        if len(item[1]) < depth or (len(item[1]) == depth and bool(item[2]) != (tag == "ol")):
            break
        if len(item[1]) > depth:
            inner: list[str] = []
            at = _list(lines, at, inner, links, mark)
            items[-1] += "".join(inner)
            continue
        items.append(_inline(item[3], links, mark))
        at += 1
    start = f' start="{int(first[2])}"' if first[2] and first[2] != "1" else ""
    out.append(f"<{tag}{start}>{''.join(f'<li>{i}</li>' for i in items)}</{tag}>")
    return at


def _quote(lines: list[str], at: int, out: list[str], links: Links, mark: Mark) -> int:
    end = at
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    inner = "<br>".join(_inline(x.lstrip("> "), links, mark) for x in lines[at:end])
    out.append(f"<blockquote>{inner}</blockquote>")
    return end


def _paragraph(lines: list[str], at: int, out: list[str], links: Links, mark: Mark) -> int:
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _starts_block(lines[end]):
        end += 1
    said = [x.strip() for x in lines[at:end]]
    kind = ' class="note"' if all(_NOTE.fullmatch(x) for x in said) else ""
    out.append(f"<p{kind}>{'<br>'.join(_inline(x, links, mark) for x in said)}</p>")
    return end


def _starts_block(line: str) -> bool:
    return bool(
        _ITEM.match(line)
        or _ROW.match(line)
        or _HEADING.match(line)
        or line.lstrip().startswith("```")
        or line[0] == ">"
    )
