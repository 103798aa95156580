"""Reads a job advert: title, employer, place, years, degree, limits, pay, and what is required or wished, each with its line.

An advert is data. Hidden text and orders to a program are taken out, pointed out and never followed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.career.advertasks import Ask, read_asks
from coach.career.advertclose import closing
from coach.career.adverthead import country_of, front_matter, read_head
from coach.career.advertterms import Limit, read_degree, read_limits, read_salary, read_years
from coach.career.hidden import MARK, smuggled, warning, without_orders
from coach.career.layout import BULLET, TITLE
from coach.career.markup import has_markup, read_html, read_marked
from coach.career.plain import paragraphs
from coach.career.skills import SkillFinder
from coach.corpus import Catalog

MAX_CHARS = 60_000
_SECTIONS = (
    ("wished", r"preferred(?: qualifications| skills)?|nice[- ]to[- ]haves?|bonus(?: points)?|desirable|advantage\w*|plus(?:es)?|good to have|ideally|would be (?:a plus|nice)|desired(?: skills)?"),
    ("required", r"(?:key |minimum |basic |job |core |main )?(?:requirements?|qualifications?)|required(?: skills| experience)?|must[- ]haves?|what you(?:'ll|’ll| will)? bring|what we(?:'re|’re| are)? look(?:ing)? for|who you are|"
     r"your (?:profile|background|skills)|(?:technical |key |core )?skills(?: and experience)?|experience|essential(?: criteria| skills)?|about you|you (?:have|bring|are)|what you need|(?:the )?ideal candidate|person specification|education(?: and experience)?"),
    ("duties", r"(?:key |main |core |your )?(?:responsibilities|duties|tasks)|what you(?:'ll|’ll| will) (?:do|be doing)|(?:about )?(?:the )?(?:role|job|position)(?: description| summary| overview| profile)?|your (?:role|mission|impact)|job (?:description|profile|summary)|you will|day[- ]to[- ]day|the opportunity|overview|role"),
    ("offer", r"(?:what )?we offer|benefits|perks|compensation|salary(?: range)?|pay(?: range)?|what(?:'s|’s) in it for you|why join(?: us)?|our offer"),
    ("about", r"about(?: us| the (?:company|team|firm))?|who we are|(?:the |our )?company|equal (?:opportunity|opportunities)(?: employer)?|how to apply|eeo|diversity|disclaimer|privacy notice|legal"),
)  # fmt: skip
_HEADINGS = [(name, re.compile(rf"^(?:{pattern})$", re.I)) for name, pattern in _SECTIONS]
_POSTED = re.compile(
    r"\bposted(?: on)?:?\s+((?:[A-Z][a-z]+ \d{1,2},? \d{4})|(?:\d{1,2} [A-Z][a-z]+ \d{4})|(?:\d{4}-\d{2}-\d{2}))",
    re.I,
)


_SUBJECT = (
    r"\b(?:qualifications?|skills|requirements?|experience|capabilities|knowledge|criteria)\b"
)
_LOOSE = (
    (
        "wished",
        re.compile(
            rf"^(?:preferred|desired|desirable|nice|bonus|optional|additional)\b.*{_SUBJECT}", re.I
        ),
    ),
    (
        "required",
        re.compile(
            rf"^(?:required|minimum|basic|essential|must|key|core|your)\b.*{_SUBJECT}", re.I
        ),
    ),
    ("duties", re.compile(r"\b(?:responsibilities|duties|accountabilities)\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class Advert:
    """A job advert, read. Years are None and words "" where it says nothing."""

    title: str
    title_sure: bool
    organisation: str = ""
    location: str = ""
    country: str = ""
    mode: str = ""
    years_min: int | None = None
    years_max: int | None = None
    years_ai_min: int | None = None
    years_line: int = 0
    years_words: str = ""
    degree: str = ""
    degree_line: int = 0
    degree_soft: bool = False
    salary: str = ""
    salary_line: int = 0
    posted: str = ""
    closes: str = ""
    closes_line: int = 0
    limits: tuple[Limit, ...] = ()
    asks: tuple[Ask, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    sections: tuple[str, ...] = field(default=(), repr=False)

    @property
    def required(self) -> tuple[Ask, ...]:
        """What is required or part of the duties."""
        return tuple(a for a in self.asks if a.required)

    @property
    def wished(self) -> tuple[Ask, ...]:
        """What is only wished for."""
        return tuple(a for a in self.asks if not a.required)


def shown_text(text: str) -> tuple[str, tuple[str, ...]]:
    """An advert as a reader sees it, and what was left out: tags, hidden text, orders to a program."""
    told = list[str]()
    split = smuggled(text)
    text = (
        "\n".join(MARK if n in split else line for n, line in enumerate(text.split("\n"), 1))
        if split
        else text
    )
    if has_markup(text):
        page = len(re.findall(r"<(?:p|li|div|h[1-6]|ul|br)\b", text, re.I)) >= 3
        text, left = (read_html if page else read_marked)(text)
        told += left
    text = paragraphs(unfolded(text), limit=MAX_CHARS)
    found = without_orders(text)
    if word := warning(found.lines or split):
        told.append(word)
    return re.sub(r"\bhttps?://\S+|\bwww\.\S+", "", found.text), tuple(told)


# Labels of an advert that stand inside a line: "…, Berlin. Requirements: 5 years ML. Nice to have: AIGP."
_LABELS = re.compile(
    r"(?<=[\w).,;!?|–-])[ \t]+(?=(?:(?:key |minimum |main |core |job |your |our |the )?(?:requirements?|qualifications?|required(?: skills| experience)?|must[- ]haves?|responsibilities|duties|tasks|skills|experience|profile|what you(?:'ll|’ll| will)? (?:do|bring|need)|"
    r"nice[- ]to[- ]haves?|preferred(?: qualifications| skills)?|desirable|bonus|we offer|benefits|salary|pay|location|company|about us|about the role|education|languages?|you have|you bring|you will|we want|we need) ?:))",
    re.I,
)
FEW_LINES = 4  # lines below which an advert was pasted as running text


def title_end(text: str) -> int:
    """Where the first sentence of a running text ends when it is a title: "Model Risk Analyst, AIB. Validate …"; 0 for none."""
    found = re.match(r"\W*(?:[^\s.]+ ){0,9}[^\s.]+\.\s+(?=\S)", text)
    return found.end() if found and TITLE.search(found.group()) else 0


def unfolded(text: str) -> str:
    """An advert pasted as running text, with its title, and each label and what follows it, on lines of their own."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) >= FEW_LINES:
        return text
    if at := title_end(text):
        text = text[:at].strip().rstrip(".") + "\n" + text[at:]
    out = []
    for piece in _LABELS.sub("\n", text).split("\n"):
        label, colon, rest = piece.partition(":")
        heading = bool(colon) and rest.strip() and _heading(label.strip() + ":", 1)
        out += [label.strip() + ":", rest.strip()] if heading else [piece]
    return "\n".join(out)


def read_advert(text: str, catalog: Catalog, finder: SkillFinder) -> Advert:
    """Read the text of an advert."""
    shown, told = shown_text(text)
    lines = shown.split("\n")
    lines = front_matter(lines)
    of = sections(lines)
    title, sure, organisation, location, mode = read_head(lines, of, catalog)
    least, most, ai_least, at, words = read_years(lines, of)
    degree, degree_line, soft = read_degree(lines, of)
    salary, salary_line = read_salary(lines, of)
    posted = _POSTED.search("\n".join(lines))
    closes, closes_line = closing(lines)
    return Advert(
        title=title,
        title_sure=sure,
        organisation=organisation,
        location=location,
        country=country_of(location, catalog),
        mode=mode,
        years_min=least,
        years_max=most,
        years_ai_min=ai_least,
        years_line=at,
        years_words=words,
        degree=degree,
        degree_line=degree_line,
        degree_soft=soft,
        salary=salary,
        salary_line=salary_line,
        posted=posted[1] if posted else "",
        closes=closes,
        closes_line=closes_line,
        limits=tuple(read_limits(lines)),
        asks=tuple(read_asks(lines, of, catalog, finder)),
        warnings=told,
        lines=tuple(lines),
        sections=tuple(of),
    )


def sections(lines: Sequence[str]) -> list[str]:
    """The section of each line: head, duties, required, wished, offer, about."""
    out, current = list[str](), "head"
    for number, line in enumerate(lines):
        current = _heading(line, number) or current
        out.append(current)
    return out


def _heading(line: str, number: int) -> str:
    text = line.strip()
    if not text or BULLET.match(line) and not text.endswith(":") or len(text) > 70:
        return ""
    bare = re.sub(r"^[\s#*_=]+|[\s#*_:=]+$", "", text)
    for name, pattern in _HEADINGS:
        if pattern.match(bare) and (number > 0 or text.endswith(":")):
            return name
    for name, pattern in _LOOSE:
        if len(bare.split()) <= 8 and not text.endswith(".") and pattern.search(bare):
            return name
    if re.fullmatch(r"(?:about|life at|working at) [A-Z][\w&. ]{1,30}", bare, re.I):
        return "about"
    return ""
