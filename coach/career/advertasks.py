"""What a job advert asks for by name: skills, technologies, credentials, each required or wished, with its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.career.hidden import MARK
from coach.career.layout import BULLET
from coach.career.plain import said
from coach.career.skills import SkillFinder
from coach.corpus import Catalog

_WISH_AFTER = re.compile(
    r"\b(?:(?:is|are|would be|will be|considered|as) (?:an? )?(?:advantage\w*|plus|bonus|desirable|preferred|asset|nice to have|beneficial|welcome)|(?:preferred|desirable|a plus|an asset|nice to have|optional))\b",
    re.I,
)

_WISH_BEFORE = re.compile(
    r"\b(?:plus|advantage|nice to have|preferred|bonus|ideally|desirable|preferably|optional)\b\s*[:(,]?|^\W*(?:plus|advantage)\s*:",
    re.I,
)

DEGREES = (
    ("PhD", r"\bph\.?\s?d\b|\bdoctora\w+"),
    ("Master's", r"\bmaster(?:'s|’s|s)?\b(?! (?:data|service))|\bm\.?sc\b|\bmba\b|\bMS (?:degree|in)\b|\bM\.S\.|\bgraduate degree|\badvanced degree"),
    ("Bachelor's", r"\bbachelor(?:'s|’s|s)?\b|\bb\.?sc\b|\bBS(?:/BA)? (?:degree|in)\b|\bB\.S\.|\bundergraduate degree|\buniversity degree|\bcollege degree|\bBA/BS\b|\bBS/MS\b"),
)  # fmt: skip

_WISH_LINE = re.compile(
    r"^\W*(?:plus|advantage\w*|nice[- ]to[- ]have|preferred|bonus|desirable|ideally|optional)\b[^:]{0,40}:",
    re.I,
)
_FIELDS = frozenset(
    (
        "statistics",
        "machine learning",
        "data analytics",
        "econometrics",
        "risk management",
        "data analysis",
        "information security",
        "business intelligence",
    )
)
_CERTS = re.compile(
    r"\b(?:PRM|CFA|CQF|CPA|ACCA|CISM|CGEIT|CCSP|CEH|OSCP|PMP|CFE|CAMS|CDMP|CRCM|CCEP|FCA|ACA|TOGAF|ITIL)\b"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """Something an advert asks for: the words, the line they stand in, and what they are."""

    words: str
    kind: str  # skill, technology, credential, certificate
    target: str  # skill id, document id or ""
    line: int
    text: str
    required: bool
    weaker: bool = False


def read_asks(
    lines: Sequence[str], of: Sequence[str], catalog: Catalog, finder: SkillFinder
) -> list[Ask]:
    """Skills, technologies and credentials, each once, at its firmest mention: required before wished, exact before broad."""
    skipped = ("about", "offer")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if sum(bool(line.strip()) for line in lines) == 1 or len(lines[first].split()) > 20:
        first = -1  # the advert is one paragraph: its first line is not only a title
    read = [
        "" if of[i] in skipped or MARK in line or i == first or line.startswith("Title:") else line
        for i, line in enumerate(lines)
    ]
    asks = list[Ask]()
    for m in finder.find(read):
        line = lines[m.line - 1]
        if _studied(line, m.words):
            continue
        required = not (of[m.line - 1] == "wished" or wished_at(line, m.start, m.end))
        kind = "skill" if m.skill else "technology"
        asks.append(
            Ask(
                said(m.words, limit=60),
                kind,
                m.skill,
                m.line,
                said(BULLET.sub("", line), limit=160),
                required,
                m.weaker,
            )
        )
    asks += _named_credentials(read, of, catalog)
    best: dict[tuple[str, str], Ask] = {}
    for ask in asks:
        key = (ask.kind, ask.words.lower() if ask.kind != "credential" else ask.target)
        before = best.get(key)
        if before is None or (ask.required, not ask.weaker) > (before.required, not before.weaker):
            best[key] = ask
    return sorted(best.values(), key=lambda a: (a.line, a.words))


def _studied(line: str, words: str) -> bool:
    """Whether a name on a line about degrees is a field of study, not a skill asked for."""
    return words.lower() in _FIELDS and any(re.search(p, line, re.I) for _, p in DEGREES)


def wished_at(line: str, start: int, end: int) -> bool:
    """Whether the clause around a name only wishes for it."""
    if _WISH_LINE.match(line):
        return True
    clause = re.split(r"[.;]\s", line[end : end + 90])[0]
    head = re.split(r"[.;]\s(?!\s*(?:plus|advantage))", line[:start])[-1]
    return bool(_WISH_AFTER.search(clause) or _WISH_BEFORE.search(head))


def _named_credentials(lines: Sequence[str], of: Sequence[str], catalog: Catalog) -> list[Ask]:
    found, taken = list[Ask](), set[str]()
    for document in catalog.of_kind("credential"):
        names = [
            n for n in (document.title, *document.aliases) if len(n) > 2 and not n[0].islower()
        ]
        if not names:
            continue
        pattern = re.compile(
            rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?![\w-])"
        )
        for i, line in enumerate(lines):
            if match := pattern.search(line):
                required = not (of[i] == "wished" or wished_at(line, match.start(), match.end()))
                found.append(
                    Ask(
                        said(match.group(), limit=60),
                        "credential",
                        document.id,
                        i + 1,
                        said(BULLET.sub("", line), limit=160),
                        required,
                    )
                )
                taken.add(match.group())
                break
    for i, line in enumerate(lines):
        for match in _CERTS.finditer(line):
            if match.group() not in taken:
                taken.add(match.group())
                required = not (of[i] == "wished" or wished_at(line, match.start(), match.end()))
                found.append(
                    Ask(
                        match.group(),
                        "certificate",
                        "",
                        i + 1,
                        said(BULLET.sub("", line), limit=160),
                        required,
                    )
                )
    return found
