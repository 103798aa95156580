"""A CV's text as proposed profile items, each with its line. Nothing is confirmed here and nothing is invented.

Claims that contradict each other stay apart: the item says which it follows, and `to_check` names both.
Nothing about gender, origin or health is read.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from coach.career.cvperson import EMAIL, name_in, proposed, read_person
from coach.career.cvskills import read_skills
from coach.career.dated import reversed_spans, years
from coach.career.hidden import MARK
from coach.career.layout import (
    Position,
    is_degree,
    positions,
    sections,
    studies,
)
from coach.career.plain import said
from coach.career.profile import number
from coach.corpus import Catalog
from coach.types import Embed, Profile, ProfileItem

_STATED = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\s*(\+|plus\b|or more\b)?\s*(?:years?|yrs?)(?:['’])?\b(?=[^.\n]{0,60}\b(?:experience|expertise|track record|background|building|working|as an?|in)\b)",
    re.I,
)
_NOT_HELD = re.compile(
    r"\b(?:in progress|expected|pursuing|candidate|preparing|studying|planned|planning|working towards?|target\w*|enrolled|ongoing|upcoming|scheduled|exam (?:on|in|booked)|will|aim\w*|interested|not yet|lapsed|expired|former\w*|prep|training for|work(?:ed|ing|s)? (?:with|alongside))\b",
    re.I,
)
_HELD = re.compile(
    r"\b(?:certified|certificate|certification|holder|holds?|held|credential|passed|earned|obtained|awarded|accredited|licen[cs]ed)\b",
    re.I,
)
_CLAIMED = re.compile(
    r"\b(?:degrees?|graduated?|ph\.?d|master'?s?|m\.?sc|bachelor'?s?|b\.?sc|mba)\b[^.\n]{0,40}\b(?:from|at)\s+((?:the )?[A-Z][^.\n()]{3,120})",
    re.I,
)
MAX_LINES = 4000


class TextFile(Protocol):
    """What is read: lines of text and what kind of file they came from."""

    @property
    def lines(self) -> Sequence[str]:
        """The lines, numbered from 1."""
        ...


def propose_profile(
    extracted: TextFile, catalog: Catalog, today: date, embed: Embed | None = None
) -> Profile:
    """The items a CV states, all `proposed`; `embed` adds skills found by meaning, marked as weaker."""
    lines = [("" if MARK in line else line) for line in extracted.lines[:MAX_LINES]]
    of = sections(lines)
    held = positions(lines, of, today)
    items: dict[str, ProfileItem] = {}
    to_check = list[str]()
    read_person(lines, of, catalog, held, items)
    _roles(held, items, today)
    _years(lines, of, held, items, to_check, today)
    _education(lines, of, items, to_check, today)
    _credentials(lines, of, catalog, items)
    skills, technologies = read_skills(lines, of, held, catalog, embed, today)
    if technologies:
        items["technologies"] = technologies
    if to_check:
        items["to_check"] = ProfileItem(to_check, "CV", "; ".join(to_check)[:500], "proposed")
    return Profile(items, skills)


def looks_like_cv(lines: Sequence[str], today: date) -> bool:
    """Whether a text is somebody's CV: dated positions, or at least two of name with e-mail, education and skills."""
    of = sections(list(lines[:MAX_LINES]))
    signs = sum(s in of for s in ("experience", "education", "skills")) + bool(
        EMAIL.search("\n".join(lines[:15]))
    )
    return signs >= 2 or len(positions(list(lines[:MAX_LINES]), of, today)) >= 2


def _roles(held: Sequence[Position], items: dict[str, ProfileItem], today: date) -> None:
    if not held:
        return
    last = max(held, key=lambda p: (p.span.end, p.span.start))
    words = f"{last.title}, {last.employer}, {last.span.text}".strip(", ")
    if last.title:
        items["current_role"] = proposed(said(last.title, limit=120), last.line, words)
    if last.employer:
        items["employer"] = proposed(said(last.employer, limit=120), last.line, words)
    rows = [
        {
            "title": said(p.title, limit=120),
            "employer": said(p.employer, limit=120),
            "dates": p.span.text,
            "years": years([p.span]),
            "line": p.line,
        }
        for p in held
    ]
    items["roles_held"] = proposed(
        rows, held[0].line, "; ".join(f"{r['title']}, {r['employer']} ({r['dates']})" for r in rows)
    )


def _years(
    lines: Sequence[str],
    of: Sequence[str],
    held: Sequence[Position],
    items: dict[str, ProfileItem],
    to_check: list[str],
    today: date,
) -> None:
    stated = []
    for i, line in enumerate(lines):
        if of[i] in ("", "summary") and (match := _STATED.search(line)):
            stated.append((number(match[1]), bool(match[2]), i + 1, match.group().strip()))
    for i, line in enumerate(lines):
        to_check += [
            f"line {i + 1}: the dates {said(t, limit=60)!r} end before they start or lie ahead"
            for t in reversed_spans(line, today)
            if of[i] == "experience"
        ]
    if len({s[0] for s in stated}) > 1:
        to_check.append(
            "stated years differ: " + ", ".join(f"{s[3]} (line {s[2]})" for s in stated)
        )
    if stated:
        items["years_stated"] = proposed(
            f"{stated[0][0]:g}" + ("+" if stated[0][1] else ""),
            stated[0][2],
            lines[stated[0][2] - 1],
        )
    counted = years(p.span for p in held)
    if counted:
        interns = years(p.span for p in held if p.intern)
        words = (
            f"{len(held)} dated position{'s' if len(held) > 1 else ''}, overlaps counted once: {counted:g} year{'' if counted == 1 else 's'}"
            + (f", {interns:g} of them in internships" if interns else "")
        )
        if stated:
            words += f"; the CV also states {stated[0][3]} (line {stated[0][2]})"
            off = counted < stated[0][0] - 0.5 if stated[0][1] else abs(counted - stated[0][0]) > 1
            if off:
                to_check.append(
                    f"line {stated[0][2]} states {stated[0][3]}; the dated positions come to {counted:g} years"
                )
        items["experience_years"] = proposed(counted, held[0].line, words)
    elif stated:
        items["experience_years"] = proposed(stated[0][0], stated[0][2], lines[stated[0][2] - 1])


def _education(
    lines: Sequence[str],
    of: Sequence[str],
    items: dict[str, ProfileItem],
    to_check: list[str],
    today: date,
) -> None:
    found = studies(lines, of, today)
    if found:
        items["education"] = proposed(
            [said(s.text, limit=160) for s in found],
            found[0].line,
            "; ".join(s.text for s in found),
        )
    listed = " ".join(s.text for s in found).lower()
    for i, line in enumerate(lines):
        if of[i] not in ("", "summary") or not is_degree(line) and "degree" not in line.lower():
            continue
        for match in _CLAIMED.finditer(line):
            for school in re.split(r",\s+|\s+and\s+", match[1]):
                name = re.sub(
                    r"^(?:the|university of(?= the)|in)\s+", "", school.strip(" ,;"), flags=re.I
                )
                name = re.split(r"\s(?=[a-z]{2,}\s)", name)[0] if " of " not in name else name
                if name[:1].isupper() and name.lower() not in listed:
                    where = (
                        "the education section does not list it"
                        if found
                        else "there is no education section"
                    )
                    to_check.append(
                        f"line {i + 1} speaks of a degree from {said(name, limit=60)}; {where}"
                    )


def _credentials(
    lines: Sequence[str], of: Sequence[str], catalog: Catalog, items: dict[str, ProfileItem]
) -> None:
    """Credentials a line states as held: listed under certifications, after the name, or said to be held."""
    held: dict[str, tuple[int, str]] = {}
    for document in catalog.of_kind("credential"):
        names = [document.title, *document.aliases]
        pattern = re.compile(
            rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True) if len(n) > 2 and not n[0].islower())})(?![\w-])"
        )
        for i, line in enumerate(lines):
            match = pattern.search(line)
            if not match or document.id in held or _NOT_HELD.search(line):
                continue
            after_name = i < 3 and bool(name_in(line)) and match.start() > 4
            if of[i] == "certifications" or after_name or _HELD.search(line):
                held[document.id] = (i + 1, line)
    if held:
        first = min(held.values())
        items["credentials"] = proposed(
            sorted(held),
            first[0],
            "; ".join(f"{said(w, limit=80)} (line {n})" for n, w in held.values()),
        )
