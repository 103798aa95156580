"""The layout of a CV: its sections, its dated positions, its education. Lines are numbered from 1."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coach.career.dated import Span, spans

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "experience": (
        "experience", "work experience", "professional experience", "relevant experience", "employment", "employment history", "work history",
        "career history", "career", "professional background", "positions", "work", "industry experience", "experience & employment", "internships", "research experience",
    ),
    "education": ("education", "academic background", "education and training", "education & training", "academic qualifications", "studies", "degrees", "qualifications"),
    "skills": (
        "skills", "technical skills", "top skills", "personal skills", "core skills", "key skills", "core competencies", "competencies", "technologies", "tech stack", "tools", "tools and technologies",
        "skills & tools", "skills and tools", "technical expertise", "expertise", "languages and tools", "technical proficiencies", "areas of expertise",
    ),
    "certifications": (
        "certifications", "certificates", "certification", "licenses & certifications", "licences & certifications", "licenses and certifications", "certifications & training",
        "professional certifications", "credentials", "training", "courses", "licenses", "certifications and licenses", "courses and certifications",
    ),
    "summary": ("summary", "profile", "about", "about me", "objective", "professional summary", "career summary", "personal statement", "executive summary", "career objective"),
    "projects": ("projects", "selected projects", "personal projects", "open source", "open-source", "side projects", "key projects"),
    "volunteering": ("volunteering", "volunteer experience", "volunteer", "community", "volunteer work"),
    "other": (
        "publications", "awards", "honors", "honours", "selected honors", "awards and honors", "languages", "interests", "hobbies", "references", "links", "patents", "talks",
        "invited talks", "achievements", "memberships", "personal details", "personal information", "contact", "activities", "teaching", "service", "conferences", "portfolio",
    ),
}  # fmt: skip
_SECTION = {name: section for section, names in _HEADINGS.items() for name in names}
BULLET = re.compile(r"^\s*(?:[-*•▪◦·●‣➢–]|\d+[.)])\s+")
TITLE = re.compile(
    r"\b(?:engineer\w*|scientist|developer|analyst|manager|lead|leader|head|director|architect|consultant|intern|researcher|officer|founder|co-founder|cto|ceo|cio|coo|ciso|cdo|president|vp|"
    r"vice president|specialist|auditor|associate|professor|lecturer|teacher|validator|assessor|administrator|programmer|statistician|quant|economist|designer|tester|owner|principal|fellow|"
    r"advisor|adviser|coordinator|strategist|technician|assistant|partner|sre|devops|postdoc\w*|trainee|apprentice|freelance\w*|contractor|supervisor|writer|counsel|evangelist|chief|expert)\b",
    re.I,
)
_DURATION = re.compile(r"^\W*(?:\d+\s*(?:years?|yrs?|months?|mos?)\W*){1,2}$", re.I)
_SPLIT = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+|\t+|\s{2,}|\s*[()]\s*|\s*[–—]\s*$|:\s+")
_AT = re.compile(r"^(.{2,90}?)\s+(?:at|@)\s+(?=\S)(.+)$")
_DEGREE = re.compile(
    r"\b(?:ph\.?\s?d\b|doctora\w+|d\.?phil\b|m\.?\s?sc\b|b\.?\s?sc\b|m\.?eng\b|b\.?eng\b|b\.?tech\b|m\.?tech\b|mba\b|master(?:'s|’s|s)?\b|bachelor(?:'s|’s|s)?\b|diploma\b|diplom\b|associate(?:'s)? degree|licen[cs]e\b|"
    r"b\.?a\.?\b(?=[ ,])|m\.?a\.?\b(?=[ ,])|b\.?s\.?\b(?=[ ,])|m\.?s\.?\b(?=[ ,])|degree\b)",
    re.I,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|college|institut\w*|school|academy|polytechnic\w*|hochschule|école|ecole|faculty|eth|epfl|mit|ucla|uc [A-Z]\w+|iit|caltech|üniversitesi|bootcamp|lyc[ée]e)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Position:
    """One dated job as written."""

    title: str
    employer: str
    span: Span
    line: int
    last_line: int

    @property
    def intern(self) -> bool:
        """Whether the title says it was an internship."""
        return bool(re.search(r"\bintern(?:ship)?\b|\btrainee\b", self.title, re.I))


@dataclass(frozen=True, slots=True)
class Study:
    """One entry of the education section, in the CV's own words."""

    text: str
    line: int


def sections(lines: Sequence[str]) -> list[str]:
    """The section of each line: "" above the first heading; a heading belongs to the section it opens."""
    out, current = list[str](), ""
    for line in lines:
        found = heading(line)
        labelled = re.match(r"^\W*([A-Za-z &]+?)\s*:\s*\S", line)
        if found:
            current = found
            out.append(found)
        elif labelled and _SECTION.get(labelled[1].strip().lower()) in ("skills", "certifications"):
            out.append(_SECTION[labelled[1].strip().lower()])
        else:
            out.append(current)
    return out


def heading(line: str) -> str:
    """The section a heading opens, "" for other lines; an unknown heading in capitals or with # opens "other"."""
    bare = re.sub(r"^[\s#*_=•-]+|[\s#*_:=•-]+$", "", line)
    name = re.sub(r"\s+", " ", bare).lower()
    if name in _SECTION and len(line) < 60:
        return _SECTION[name]
    marked = (
        line.lstrip().startswith("#")
        and len(name.split()) <= 4
        and bool(re.search(r"\b(?:experience|employment)\b", name))
    )
    return "experience" if marked else ""


def positions(lines: Sequence[str], of: Sequence[str], today: date) -> list[Position]:
    """The dated positions in order; those of the experience section, or of a CV that has none."""
    has_section = "experience" in of
    wanted = {"experience"} if has_section else {"", "experience"}
    dated = [
        i
        for i, line in enumerate(lines)
        if of[i] in wanted and _position_range(line, today, has_section)
    ]
    found = list[Position]()
    for place, i in enumerate(dated):
        before = dated[place - 1] + 1 if place else 0
        after = dated[place + 1] if place + 1 < len(dated) else len(lines)
        while before < i and of[before] != of[i]:
            before += 1
        span = spans(lines[i], today)[0]
        title, employer, first = _header(lines, i, before, after, span)
        if not title and not employer:
            continue
        end = next((j for j in range(i + 1, after) if of[j] != of[i]), after)
        found.append(Position(title, employer, span, first + 1, end))
    return [_bounded(p, found[n + 1] if n + 1 < len(found) else None) for n, p in enumerate(found)]


def _bounded(position: Position, following: Position | None) -> Position:
    last = position.last_line if following is None else min(position.last_line, following.line - 1)
    return Position(
        position.title, position.employer, position.span, position.line, max(last, position.line)
    )


def _position_range(line: str, today: date, in_section: bool) -> bool:
    found = spans(line, today)
    if not found or len(line) > 160:
        return False
    rest = _without(line, found[0])
    if BULLET.match(line):
        return bool(TITLE.search(rest)) and len(rest.split()) <= 10
    return in_section or bool(TITLE.search(rest)) or len(rest.split()) <= 8


def _without(line: str, span: Span) -> str:
    rest = line[: span.at[0]] + " " + line[span.at[1] :]
    rest = re.sub(
        r"\(\s*(?:\d+\s*(?:years?|yrs?|months?|mos?)[\s,]*)*\)|^\s*(?:from|between)\s|#+|\*+",
        " ",
        rest,
    )
    return BULLET.sub("", rest).strip(" \t|,•·–—-()/:~")


def _header(
    lines: Sequence[str], i: int, before: int, after: int, span: Span
) -> tuple[str, str, int]:
    """Title, employer and the line the entry opens with, from the line of the dates and those around it."""
    rest = _without(lines[i], span)
    below = next((j for j in range(i + 1, min(after, i + 3)) if lines[j].strip()), -1)
    above = _run_above(lines, i, before)
    if rest and not _place(rest):
        title, employer = pieces(rest)
        if title and employer:
            return title, employer, i
        if below >= 0 and _short(lines[below]):
            other_title, other = pieces(lines[below])
            if title and not other_title and other:
                return title, other, i
            if not title and other_title:
                return other_title, employer or other, i
        for j in above:
            other_title, other = pieces(lines[j])
            if title and other and not other_title:
                return title, other, j
            if not title and other_title:
                return other_title, employer or other, j
        return title, employer, i
    return _around(lines, i, before, below, above)


def _run_above(lines: Sequence[str], i: int, before: int) -> list[int]:
    """Up to three header-like lines right above, nearest first; a blank line or a sentence ends the run."""
    found = list[int]()
    for j in range(i - 1, max(before, i - 3) - 1, -1):
        if not _short(lines[j]):
            break
        found.append(j)
    return found


def _around(
    lines: Sequence[str], i: int, before: int, below: int, above: Sequence[int]
) -> tuple[str, str, int]:
    """The header of an entry whose dates stand on a line of their own."""
    near = [j for j in above if not _place(lines[j])]
    if any(TITLE.search(lines[j]) for j in near):
        found = [pieces(lines[j]) for j in near]
        title = next(t for t, _ in found if t) if any(t for t, _ in found) else ""
        employer = next((e for t, e in found if e and (t == title or not t)), "")
        return title, employer, min(near)
    block = [j for j in range(before, i) if _short(lines[j]) and not _DURATION.match(lines[j])]
    if block and TITLE.search(lines[block[0]]):
        title, employer = pieces(lines[block[0]])
        if not employer and len(block) > 1 and block[1] == block[0] + 1:
            employer = pieces(lines[block[1]])[1]
        return title, employer, block[0]
    if below >= 0 and _short(lines[below]):
        title, employer = pieces(lines[below])
        if not (title and employer) and below + 1 < len(lines) and _short(lines[below + 1]):
            more_title, more = pieces(lines[below + 1])
            title, employer = title or more_title, employer or more
        if title:
            return title, employer, i
    return "", "", i


def _short(line: str) -> bool:
    """A line that may be part of an entry's header: no bullet, no sentence, no heading, no bare duration."""
    text = line.strip()
    if (
        not text
        or BULLET.match(line)
        or heading(line)
        or len(text.split()) > 12
        or _DURATION.match(text)
    ):
        return False
    return not text.endswith(".") and not text[0].islower()


def pieces(text: str) -> tuple[str, str]:
    """The title and the employer of a header line; "" for what it does not hold."""
    text = re.sub(r"^[\s#*•-]+|[\s*|,–—-]+$", "", text)
    at = _AT.match(text)
    if at:
        right = [p for p in _SPLIT.split(at[2]) if p]
        return at[1].strip(" ,"), right[0].strip() if right else ""
    parts = [p.strip() for p in _SPLIT.split(text) if p and p.strip() and not _DURATION.match(p)]
    parts = [p for p in parts if not _place(p)]
    titled = next((p for p in parts if TITLE.search(p)), "")
    others = [p for p in parts if p != titled]
    if titled and not TITLE.search(text.split(",")[0]) and others and others[0] == parts[0]:
        return titled, others[0]
    named = [p for p in others if not TITLE.search(p)]
    return titled, named[0] if named else ""


def _place(text: str) -> bool:
    """Whether a piece is a place, a way of working or a bare code rather than an employer."""
    if TITLE.search(text):
        return False
    bare = text.strip(" .,()")
    return bool(
        re.fullmatch(
            r"[A-Z]{2}|(?:[A-Z][\w.'’-]+ ?){1,3}, ?(?:[A-Z]{2,3}|[A-Z][a-zü]+(?: [A-Z][a-z]+)?)|remote|hybrid|on-?site|full[- ]time|part[- ]time|contract|freelance|permanent|\d[\d ]*",
            bare,
        )
        or re.fullmatch(
            r"(?i)(?:remote|hybrid|on-?site|full[- ]time|part[- ]time|contract|permanent)", bare
        )
    )


def studies(lines: Sequence[str], of: Sequence[str], today: date) -> list[Study]:
    """The entries of the education section; a school and its degree on neighbouring lines are one entry."""
    found = list[Study]()
    last, had = -9, (False, False)
    for i, line in enumerate(lines):
        if of[i] != "education" or heading(line) or not line.strip():
            continue
        bare = BULLET.sub("", line).strip()
        degree, school = bool(_DEGREE.search(bare)), bool(_SCHOOL.search(bare))
        if (
            BULLET.match(line)
            and not (degree and school)
            or not (degree or school or (i and of[i - 1] == "education" and heading(lines[i - 1])))
        ):
            continue
        text = bare
        for span in reversed(spans(bare, today)):
            text = text[: span.at[0]] + text[span.at[1] :]
        text = re.sub(r"\(\s*\)|[\s|,(–—-]+(?:19|20)\d\d\)?\s*$", "", text).strip(" |,–—-·•")
        if i - last <= 2 and found and degree != had[0] and school != had[1]:
            found[-1] = Study(f"{found[-1].text}, {text}", found[-1].line)
            had = (True, True)
        elif text:
            found.append(Study(text, i + 1))
            had = (degree, school)
        last = i
    return found


def is_degree(text: str) -> bool:
    """Whether a text names a degree."""
    return bool(_DEGREE.search(text))
