"""A CV's text as proposed profile items, each with its line. Nothing is confirmed here and nothing is invented.

Claims that contradict each other stay apart: the item says which it follows, and `to_check` names both.
Nothing about gender, origin or health is read.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from coach.career.dated import reversed_spans, years
from coach.career.hidden import MARK
from coach.career.layout import BULLET, TITLE, Position, heading, is_degree, positions, sections, studies
from coach.career.plain import said
from coach.career.profile import number
from coach.career.skills import Mention, SkillFinder
from coach.corpus import Catalog
from coach.types import Embed, Profile, ProfileItem

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STATED = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\s*(\+|plus\b|or more\b)?\s*(?:years?|yrs?)(?:['’])?\b(?=[^.\n]{0,60}\b(?:experience|expertise|track record|background|building|working|as an?|in)\b)",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:expert|expertise|advanced|deep experience|led|lead|architect\w*|owned|own|founded|established|authored|created|invented|head of|principal|spearhead\w*|designed and)\b", re.I
)
_WEAK = re.compile(r"\b(?:basic|basics|beginner|familiar\w*|exposure|introduct\w+|coursework|course|learning|elementary|novice|some knowledge|currently studying)\b", re.I)
_MASTER = re.compile(r"\((?:master|expert|advanced|proficient|senior|5/5|4/5)\)|\b(?:expert|advanced|proficient)\s*:", re.I)
_NOT_HELD = re.compile(
    r"\b(?:in progress|expected|pursuing|candidate|preparing|studying|planned|planning|working towards?|target\w*|enrolled|ongoing|upcoming|scheduled|exam (?:on|in|booked)|will|aim\w*|interested|not yet|lapsed|expired|former\w*|prep|training for)\b",
    re.I,
)
_HELD = re.compile(r"\b(?:certified|certificate|certification|holder|holds?|held|credential|passed|earned|obtained|awarded|accredited|licen[cs]ed)\b", re.I)
# A person's origin is never read: a line about it says nothing of where they live.
_ORIGIN = re.compile(r"\b(?:nationality|citizen\w*|born|birth|native|mother tongue|languages?|passport|ethnic\w*|gender|marital|religion)\b", re.I)
_DEMONYM = re.compile(r"(?:ish|ese|ian|ians|eans?|ans|ino|ani)$|^(?:american|german|french|dutch|swiss|israeli|american|africans?)$", re.I)
_STATES = "AL AK AZ AR CA CO CT DC DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY".split()
_PROVINCES = "ON BC QC AB MB SK NS NB NL PE".split()
_CITY = re.compile(rf"\b([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}),\s*({'|'.join(_STATES + _PROVINCES)})\b(?:\s+\d{{5}})?")
_CLAIMED = re.compile(r"\b(?:degrees?|graduated?|ph\.?d|master'?s?|m\.?sc|bachelor'?s?|b\.?sc|mba)\b[^.\n]{0,40}\b(?:from|at)\s+((?:the )?[A-Z][^.\n()]{3,120})", re.I)
MAX_LINES = 4000


class TextFile(Protocol):
    """What is read: lines of text and what kind of file they came from."""

    @property
    def lines(self) -> Sequence[str]:
        """The lines, numbered from 1."""
        ...


def propose_profile(extracted: TextFile, catalog: Catalog, today: date, embed: Embed | None = None) -> Profile:
    """The items a CV states, all `proposed`; `embed` adds skills found by meaning, marked as weaker."""
    lines = [("" if MARK in line else line) for line in extracted.lines[:MAX_LINES]]
    of = sections(lines)
    held = positions(lines, of, today)
    items: dict[str, ProfileItem] = {}
    to_check = list[str]()
    _person(lines, of, catalog, held, items)
    _roles(held, items, today)
    _years(lines, of, held, items, to_check, today)
    _education(lines, of, items, to_check, today)
    _credentials(lines, of, catalog, items)
    skills, technologies = _skills(lines, of, held, catalog, embed, today)
    if technologies:
        items["technologies"] = technologies
    if to_check:
        items["to_check"] = ProfileItem(to_check, "CV", "; ".join(to_check)[:500], "proposed")
    return Profile(items, skills)


def looks_like_cv(lines: Sequence[str], today: date) -> bool:
    """Whether a text is somebody's CV: dated positions, or at least two of name with e-mail, education and skills."""
    of = sections(list(lines[:MAX_LINES]))
    signs = sum(s in of for s in ("experience", "education", "skills")) + bool(_EMAIL.search("\n".join(lines[:15])))
    return signs >= 2 or len(positions(list(lines[:MAX_LINES]), of, today)) >= 2


def _item(value: Any, line: int, words: str) -> ProfileItem:
    return ProfileItem(value, f"CV line {line}", said(words, limit=200), "proposed")


def _person(lines: Sequence[str], of: Sequence[str], catalog: Catalog, held: Sequence[Position], items: dict[str, ProfileItem]) -> None:
    top = [i for i in range(min(len(lines), 25)) if of[i] == ""] or list(range(min(len(lines), 5)))
    for i in top[:10]:
        if name := _name(lines[i]):
            items["name"] = _item(name, i + 1, lines[i])
            break
    for i in range(min(len(lines), 40)):
        if match := _EMAIL.search(lines[i]):
            items["email"] = _item(match.group().rstrip("."), i + 1, match.group())
            break
    current = [p.line - 1 + k for p in held if p.span.present for k in range(min(4, p.last_line - p.line + 1))]
    late = [p.last_line - k for p in held if p.span.present for k in range(4, 0, -1)]
    for i in [*top[:12], *current, *late]:
        if 0 <= i < len(lines) and not BULLET.match(lines[i]) and (found := _place(lines[i], catalog)):
            place, country, state = found
            items["location"] = _item(place, i + 1, lines[i])
            items["country"] = _item(country.upper(), i + 1, place)
            if state:
                items["state"] = _item(state.upper(), i + 1, place)
            return


def _name(line: str) -> str:
    """A person's name when the line is nothing but one: two to four capitalised words without digits or job words."""
    text = re.sub(r"^(?:name|curriculum vitae|cv|resume|résumé)\s*[:–-]\s*", "", line.strip(" #*"), flags=re.I)
    text = re.split(r"\s*[|•]\s*|\s+[–—-]\s+|,", text)[0].strip()
    words = text.split()
    if not 2 <= len(words) <= 4 or heading(text) or TITLE.search(text) or re.search(r"[\d@/:]|\b(?:updated|curriculum|vitae|resume|confidential|page|welcome)\b", text, re.I):
        return ""
    particle = {"de", "van", "von", "der", "da", "di", "bin", "al", "el", "la", "dos", "del", "den", "ten"}
    return text if all(w[0].isupper() or w.lower() in particle for w in words) and all(re.fullmatch(r"[^\W_]+(?:[.'’-][^\W_]*)*", w) for w in words) else ""


def _place(line: str, catalog: Catalog) -> tuple[str, str, str] | None:
    """Where a header line says the person is: words, country code, US state code."""
    if _ORIGIN.search(line):
        return None
    if match := _CITY.search(line):
        code = match[2]
        if code in _STATES and not (code in _PROVINCES):
            return match.group(), "us", code.lower()
        return match.group(), "ca", ""
    for part in re.split(r"\s*[|•·;\t]\s*|\s{2,}|\s,\s", re.sub(r"^(?:location|address|based in|lives? in|city|country)\s*:?\s*", "", line.strip(), flags=re.I)):
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
        if code != "eu" and wanted in {n.lower() for n in names if not _DEMONYM.search(n)} | ({code} if piece == code.upper() and len(piece) == 2 else set()):
            return code, ""
    for state, names in catalog.qualifiers.states.items():
        if wanted in {n.lower() for n in names}:
            return "us", state
    return "", ""


def _roles(held: Sequence[Position], items: dict[str, ProfileItem], today: date) -> None:
    if not held:
        return
    last = max(held, key=lambda p: (p.span.end, p.span.start))
    words = f"{last.title}, {last.employer}, {last.span.text}".strip(", ")
    if last.title:
        items["current_role"] = _item(said(last.title, limit=120), last.line, words)
    if last.employer:
        items["employer"] = _item(said(last.employer, limit=120), last.line, words)
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
    items["roles_held"] = _item(rows, held[0].line, "; ".join(f"{r['title']}, {r['employer']} ({r['dates']})" for r in rows))


def _years(lines: Sequence[str], of: Sequence[str], held: Sequence[Position], items: dict[str, ProfileItem], to_check: list[str], today: date) -> None:
    stated = []
    for i, line in enumerate(lines):
        if of[i] in ("", "summary") and (match := _STATED.search(line)):
            stated.append((number(match[1]), bool(match[2]), i + 1, match.group().strip()))
    for i, line in enumerate(lines):
        to_check += [f"line {i + 1}: the dates {said(t, limit=60)!r} end before they start or lie ahead" for t in reversed_spans(line, today) if of[i] == "experience"]
    if len({s[0] for s in stated}) > 1:
        to_check.append("stated years differ: " + ", ".join(f"{s[3]} (line {s[2]})" for s in stated))
    if stated:
        items["years_stated"] = _item(f"{stated[0][0]:g}" + ("+" if stated[0][1] else ""), stated[0][2], lines[stated[0][2] - 1])
    counted = years(p.span for p in held)
    if counted:
        interns = years(p.span for p in held if p.intern)
        words = f"{len(held)} dated position{'s' if len(held) > 1 else ''}, overlaps counted once: {counted:g} year{'' if counted == 1 else 's'}" + (f", {interns:g} of them in internships" if interns else "")
        if stated:
            words += f"; the CV also states {stated[0][3]} (line {stated[0][2]})"
            off = counted < stated[0][0] - 0.5 if stated[0][1] else abs(counted - stated[0][0]) > 1
            if off:
                to_check.append(f"line {stated[0][2]} states {stated[0][3]}; the dated positions come to {counted:g} years")
        items["experience_years"] = _item(counted, held[0].line, words)
    elif stated:
        items["experience_years"] = _item(stated[0][0], stated[0][2], lines[stated[0][2] - 1])


def _education(lines: Sequence[str], of: Sequence[str], items: dict[str, ProfileItem], to_check: list[str], today: date) -> None:
    found = studies(lines, of, today)
    if found:
        items["education"] = _item([said(s.text, limit=160) for s in found], found[0].line, "; ".join(s.text for s in found))
    listed = " ".join(s.text for s in found).lower()
    for i, line in enumerate(lines):
        if of[i] not in ("", "summary") or not is_degree(line) and "degree" not in line.lower():
            continue
        for match in _CLAIMED.finditer(line):
            for school in re.split(r",\s+|\s+and\s+", match[1]):
                name = re.sub(r"^(?:the|university of(?= the)|in)\s+", "", school.strip(" ,;"), flags=re.I)
                name = re.split(r"\s(?=[a-z]{2,}\s)", name)[0] if " of " not in name else name
                if name[:1].isupper() and name.lower() not in listed:
                    where = "the education section does not list it" if found else "there is no education section"
                    to_check.append(f"line {i + 1} speaks of a degree from {said(name, limit=60)}; {where}")


def _credentials(lines: Sequence[str], of: Sequence[str], catalog: Catalog, items: dict[str, ProfileItem]) -> None:
    """Credentials a line states as held: listed under certifications, after the name, or said to be held."""
    held: dict[str, tuple[int, str]] = {}
    for document in catalog.of_kind("credential"):
        names = [document.title, *document.aliases]
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True) if len(n) > 2 and not n[0].islower())})(?![\w-])")
        for i, line in enumerate(lines):
            match = pattern.search(line)
            if not match or document.id in held or _NOT_HELD.search(line):
                continue
            after_name = i < 3 and bool(_name(line)) and match.start() > 4
            if of[i] == "certifications" or after_name or _HELD.search(line):
                held[document.id] = (i + 1, line)
    if held:
        first = min(held.values())
        items["credentials"] = _item(sorted(held), first[0], "; ".join(f"{said(w, limit=80)} (line {n})" for n, w in held.values()))


def _skills(
    lines: Sequence[str], of: Sequence[str], held: Sequence[Position], catalog: Catalog, embed: Embed | None, today: date
) -> tuple[dict[str, ProfileItem], ProfileItem | None]:
    finder = SkillFinder(catalog.skills, embed)
    hidden = {i for i in range(len(lines)) if of[i] == "other" and not heading(lines[i])}
    listed = [i + 1 for i in range(len(lines)) if of[i] == "skills"]
    read = ["" if i in hidden or _ORIGIN.search(line) and of[i] == "" else line for i, line in enumerate(lines)]
    mentions = finder.find(read, listed=listed)
    by_skill: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.skill and not re.search(r"\b(?:not|no|never|without)\s+(?:\w+\s+){0,2}$", lines[mention.line - 1][: mention.start], re.I):
            by_skill.setdefault(mention.skill, []).append(mention)
    named = {m.line for m in mentions}
    free = [i + 1 for i in range(len(lines)) if i + 1 not in named and of[i] in ("experience", "projects") and BULLET.match(lines[i])]
    for mention in finder.nearest(read, free):
        if mention.skill not in by_skill:
            by_skill[mention.skill] = [mention]
    skills = {k: _level(v, lines, of, held) for k, v in by_skill.items()}
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.technology:
            found.setdefault(mention.technology, mention)
    if not found:
        return skills, None
    first = min(found.values(), key=lambda m: m.line)
    where = "; ".join(f"{m.words} (line {m.line})" for m in found.values())
    return skills, _item(list(found), first.line, where)


def _level(mentions: Sequence[Mention], lines: Sequence[str], of: Sequence[str], held: Sequence[Position]) -> ProfileItem:
    """A level from how a skill is used, our judgement: named 2, used 3, led or used for long 4; never 5, never from a list alone above 2."""
    used = [p for p in held if any(p.line <= m.line <= p.last_line for m in mentions if not m.weaker)]
    long = years(p.span for p in used)
    best, chosen = 0, mentions[0]
    for mention in mentions:
        level = _of_line(mention, lines[mention.line - 1], of[mention.line - 1])
        if level == 3 and long >= 2 and _STRONG.search(lines[mention.line - 1]):
            level = 4
        if level > best:
            best, chosen = level, mention
    if best == 3 and long >= 5:
        best = 4
    how = " (weaker: found by meaning)" if chosen.weaker else ""
    more = f"; used over {long:g} years of dated positions" if long >= 1 else ""
    line = said(BULLET.sub("", lines[chosen.line - 1]), limit=110)
    words = f"{said(chosen.words, limit=60)}: {line}{more}{how}" if not chosen.weaker else f"{line}{how}"
    return ProfileItem(best, f"CV line {chosen.line}", words, "proposed")


def _of_line(mention: Mention, line: str, section: str) -> int:
    if mention.weaker or section == "education" or _WEAK.search(line):
        return 1
    if section in ("skills", "certifications"):
        return 3 if _MASTER.search(line) else 2
    return 3
