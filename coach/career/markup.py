"""HTML and Markdown to text: no tags, comments or scripts; text that a style hides is left out and counted."""

import re
from html.parser import HTMLParser

_BLOCK = frozenset(
    "p div section article header footer main aside nav h1 h2 h3 h4 h5 h6 ul ol li table tr dl dt dd br hr blockquote pre form figure address".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_DROPPED = frozenset(
    "script style template noscript iframe object svg math head title select textarea".split()
)
_CLOSES_P = _BLOCK - {"br"}
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:[;%!]|$)|font-size\s*:\s*(?:0|0?\.\d+|1)(?:\.0+)?\s*(?:px|pt|em|rem|%)?\s*(?:[;!]|$)|"
    r"(?:left|top|text-indent|margin-left|right)\s*:\s*-\d{3,}|(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*0(?:px)?\s*(?:[;!]|$)|clip\s*:\s*rect\(\s*0|transform\s*:\s*scale\(\s*0",
    re.I,
)
_WHITE = re.compile(
    r"(?:^|[;\s{])color\s*:\s*(?:white|transparent|#fff(?:f{3})?\b|#fefefe|rgba?\(\s*25[345]\s*,\s*25[345]\s*,\s*25[345])",
    re.I,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TAG = re.compile(
    r"</?(?:a|abbr|audio|b|base|body|br|button|center|code|div|embed|em|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta|object|ol|p|pre|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|th|tr|u|ul|video)\b[^<>]*>|<!--",
    re.I,
)


def has_markup(text: str) -> bool:
    """Whether a text holds tags or comments of HTML."""
    return bool(_TAG.search(text))


def read_html(text: str) -> tuple[str, list[str]]:
    """The visible text of a page, a line a block, and what was left out."""
    reader = _Reader(text, keep_lines=False)
    lines = [
        re.sub(r"[ \t\r\n\xa0]+", " ", line).strip() for line in "".join(reader.out).split("\0")
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), reader.warnings()


def read_marked(text: str) -> tuple[str, list[str]]:
    """Markdown or text without tags, comments, link targets and pictures; its lines stay."""
    said = list[str]()
    hidden = re.compile(r"^\[//\]: # .*$|^\[comment\]: .*$", re.M | re.I)
    if hidden.search(text):
        said.append("The file holds comments that a reader does not see; they were left out.")
        text = hidden.sub("", text)
    if has_markup(text):
        reader = _Reader(text, keep_lines=True)
        text, said = "".join(reader.out), said + reader.warnings()
    # Bounded repeats: brackets and stars that never close would take a time that grows with their square.
    text = re.sub(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,800}\)", r"\1", text)
    text = re.sub(r"\[([^\]\n]{1,300})\]\([^)\n]{0,800}\)", r"\1", text)
    return re.sub(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1", r"\2", text), said


class _Reader(HTMLParser):
    """Collects visible text; counts comments and hidden pieces."""

    def __init__(self, text: str, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._keep = keep_lines
        self._break = "" if keep_lines else "\0"
        self._open: list[tuple[str, bool]] = []  # tag, and whether it or anything around it hides
        self.out: list[str] = []
        self.comments = self.hidden = 0
        self._selectors = _hiding_selectors(text)
        self.feed(text)
        self.close()

    def warnings(self) -> list[str]:
        """What was left out, in words."""
        said = []
        if self.hidden:
            said.append(
                f"Text hidden by the page's style was left out: {count(self.hidden, 'piece')}."
            )
        if self.comments:
            said.append(
                f"HTML comments, which a reader does not see, were left out: {count(self.comments, 'comment')}."
            )
        return said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES_P and self._open and self._open[-1][0] == "p":
            self._open.pop()
        self._line(tag)
        if tag in _VOID:
            return
        around = bool(self._open) and self._open[-1][1]
        self._open.append((tag, around or tag in _DROPPED or self._hides(tag, dict(attrs))))
        if tag == "li" and not around and not self._keep:
            self.out.append("- ")

    def handle_endtag(self, tag: str) -> None:
        at = next((i for i in range(len(self._open) - 1, -1, -1) if self._open[i][0] == tag), -1)
        if at >= 0:
            del self._open[at:]
        self._line(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            dropped = any(t in _DROPPED for t, _ in self._open)
            self.hidden += bool(data.strip()) and not dropped
            if self._keep:
                self.out.append("\n" * data.count("\n"))
            return
        inside_pre = any(t == "pre" for t, _ in self._open)
        self.out.append(
            data.replace("\0", "")
            if not inside_pre or self._keep
            else data.replace("\0", "").replace("\n", "\0")
        )

    def handle_comment(self, data: str) -> None:
        self.comments += bool(data.strip())
        if self._keep:
            self.out.append("\n" * data.count("\n"))

    def unknown_decl(self, data: str) -> None:
        self.comments += 1

    def _line(self, tag: str) -> None:
        if tag in _BLOCK:
            self.out.append(self._break)
        elif tag in ("td", "th"):
            self.out.append(" ")

    def _hides(self, tag: str, attrs: dict[str, str | None]) -> bool:
        style = attrs.get("style") or ""
        white = bool(_WHITE.search(style)) and "background" not in style.lower()
        size = attrs.get("size") if tag == "font" else None
        if "hidden" in attrs or _HIDES.search(style) or white or size == "0":
            return True
        if tag == "font" and (attrs.get("color") or "").lower() in ("white", "#fff", "#ffffff"):
            return True
        names = {f".{c}" for c in (attrs.get("class") or "").split()} | {f"#{attrs.get('id')}"}
        return bool(names & self._selectors)


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 piece", "2 pieces"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _hiding_selectors(text: str) -> set[str]:
    """Classes and ids that the page's own style sheet hides."""
    found = set[str]()
    for sheet in re.findall(r"<style\b[^>]*>(.*?)</style", text, re.I | re.S):
        for selectors, body in _RULE.findall(sheet):
            white = _WHITE.search(body) and "background" not in body.lower()
            if _HIDES.search(body) or white:
                found |= {
                    s.strip() for s in selectors.split(",") if re.fullmatch(r"\s*[.#][\w-]+\s*", s)
                }
    return found
