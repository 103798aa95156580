"""Who a CV says the person is: name, e-mail, and where they live. Never gender, origin or health."""

import re
from collections.abc import Sequence
from typing import Any

from coach.career.layout import BULLET, TITLE, Position, heading
from coach.career.plain import said
from coach.corpus import Catalog
from coach.types import ProfileItem

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

# A person's origin is never read: a line about it says nothing of where they live.
ORIGIN = re.compile(
    r"\b(?:nationality|citizen\w*|born|birth|native|mother tongue|languages?|passport|ethnic\w*|gender|marital|religion)\b",
    re.I,
)

_DEMONYM = re.compile(
    r"(?:ish|ese|ian|ians|eans?|ans|ino|ani)$|^(?:american|german|french|dutch|swiss|israeli|american|africans?)$",
    re.I,
)

_STATES = "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split()

_PROVINCES = "ON BC QC AB MB SK NS NB NL PE".split()

_CITY = re.compile(
    rf"\b([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}),\s*({'|'.join(_STATES + _PROVINCES)})\b(?:\s+\d{{5}})?"
)
_PARTICLES = frozenset("de van von der da di bin al el la dos del den ten".split())


def read_person(
    lines: Sequence[str],
    of: Sequence[str],
    catalog: Catalog,
    held: Sequence[Position],
    items: dict[str, ProfileItem],
) -> None:
    """Put name, e-mail and place into `items`, from the head of the CV or from the present position."""
    top = [i for i in range(min(len(lines), 25)) if of[i] == ""] or list(range(min(len(lines), 5)))
    named = next((i for i in top[:10] if name_in(lines[i])), -1)
    if named < 0:  # a side column came first: the name stands above a line with a job title
        headed = (i for i in range(min(len(lines) - 1, 40)) if TITLE.search(lines[i + 1]))
        named = next((i for i in headed if name_in(lines[i])), -1)
        top = [*range(named, min(named + 4, len(lines)))] if named >= 0 else top
    if named >= 0:
        items["name"] = proposed(name_in(lines[named]), named + 1, lines[named])
    for i in range(min(len(lines), 40)):
        if match := EMAIL.search(lines[i]):
            items["email"] = proposed(match.group().rstrip("."), i + 1, match.group())
            break
    current = [
        p.line - 1 + k
        for p in held
        if p.span.present
        for k in range(min(4, p.last_line - p.line + 1))
    ]
    late = [p.last_line - k for p in held if p.span.present for k in range(4, 0, -1)]
    for i in [*top[:12], *current, *late]:
        if (
            0 <= i < len(lines)
            and not BULLET.match(lines[i])
            and (found := _place(lines[i], catalog))
        ):
            place, country, state = found
            place = _without_street(place)
            items["location"] = proposed(place, i + 1, lines[i])
            items["country"] = proposed(country.upper(), i + 1, place)
            if state:
                items["state"] = proposed(state.upper(), i + 1, place)
            return


def _without_street(place: str) -> str:
    """A place without street and post code, which no tool needs."""
    parts = [re.sub(r"\b\d{4,6}\b\s*", "", p).strip() for p in place.split(",")]
    return ", ".join(p for p in parts if p and not re.search(r"\d", p))


def name_in(line: str) -> str:
    """A person's name when the line is nothing but one: two to four capitalised words without digits or job words."""
    text = re.sub(
        r"^(?:name|curriculum vitae|cv|resume|résumé)\s*[:–-]\s*", "", line.strip(" #*"), flags=re.I
    )
    text = re.split(r"\s*[|•]\s*|\s+[–—-]\s+|,", text)[0].strip()
    words = text.split()
    if (
        not 2 <= len(words) <= 4
        or heading(text)
        or TITLE.search(text)
        or re.search(
            r"[\d@/:]|\b(?:updated|curriculum|vitae|resume|confidential|page|welcome)\b", text, re.I
        )
    ):
        return ""
    return (
        text
        if all(w[0].isupper() or w.lower() in _PARTICLES for w in words)
        and all(re.fullmatch(r"[^\W_]+(?:[.'’-][^\W_]*)*", w) for w in words)
        else ""
    )


def _place(line: str, catalog: Catalog) -> tuple[str, str, str] | None:
    """Where a header line says the person is: words, country code, US state code."""
    if ORIGIN.search(line):
        return None
    if match := _CITY.search(line):
        code = match[2]
        if code in _STATES and code not in _PROVINCES:
            return match.group(), "us", code.lower()
        return match.group(), "ca", ""
    for part in re.split(
        r"\s*[|•·;\t]\s*|\s{2,}|\s,\s",
        re.sub(
            r"^(?:location|address|based in|lives? in|city|country)\s*:?\s*",
            "",
            line.strip(),
            flags=re.I,
        ),
    ):
        words = part.strip(" ,.()")
        if not words or len(words.split()) > 6 or "@" in words or TITLE.search(words):
            continue
        pieces = [p.strip() for p in words.split(",")]
        for piece in reversed(pieces):
            country, state = _known_place(piece, catalog)
            if country:
                states = [_known_place(p, catalog)[1] for p in pieces] if country == "us" else []
                return words, country, state or next((s for s in states if s), "")
    return None


def _known_place(piece: str, catalog: Catalog) -> tuple[str, str]:
    if piece == "US" or piece == "USA":
        return "us", ""
    wanted = piece.lower()
    for code, names in catalog.qualifiers.countries.items():
        if code != "eu" and wanted in {n.lower() for n in names if not _DEMONYM.search(n)} | (
            {code} if piece == code.upper() and len(piece) == 2 else set()
        ):
            return code, ""
    for state, names in catalog.qualifiers.states.items():
        if wanted in {n.lower() for n in names}:
            return "us", state
    return "", ""


def proposed(value: Any, line: int, words: str) -> ProfileItem:
    """An item read from a line of a CV, for the person to confirm."""
    return ProfileItem(value, f"CV line {line}", said(words, limit=200), "proposed")
