"""Skills of a CV with a level, our judgement from how each is used, and the words it came from."""

import re
from collections.abc import Sequence
from datetime import date

from coach.career.cvperson import ORIGIN, proposed
from coach.career.dated import years
from coach.career.layout import BULLET, Position, heading
from coach.career.plain import said
from coach.career.skills import Mention, SkillFinder
from coach.corpus import Catalog
from coach.types import Embed, ProfileItem

_STRONG = re.compile(
    r"\b(?:expert|expertise|advanced|deep experience|led|lead|architect\w*|owned|own|founded|established|authored|created|invented|head of|principal|spearhead\w*|designed and)\b",
    re.I,
)

_WEAK = re.compile(
    r"\b(?:basic|basics|beginner|familiar\w*|exposure|introduct\w+|coursework|course|learning|elementary|novice|some knowledge|currently studying|(?:worked|working|liaised|collaborated|partnered) with (?:the |our |a )?(?:[\w-]+ ){1,3}team|for the (?:[\w-]+ ){1,3}team)\b",
    re.I,
)

_MASTER = re.compile(
    r"\((?:master|expert|advanced|proficient|senior|5/5|4/5)\)|\b(?:expert|advanced|proficient)\s*:",
    re.I,
)


def read_skills(
    lines: Sequence[str],
    of: Sequence[str],
    held: Sequence[Position],
    catalog: Catalog,
    embed: Embed | None,
    today: date,
) -> tuple[dict[str, ProfileItem], ProfileItem | None]:
    """Skills by id with their level, and the technologies named, as proposed items."""
    finder = SkillFinder(catalog.skills, embed)
    hidden = {i for i in range(len(lines)) if of[i] == "other" and not heading(lines[i])}
    listed = [i + 1 for i in range(len(lines)) if of[i] == "skills"]
    read = [
        "" if i in hidden or ORIGIN.search(line) and of[i] == "" else line
        for i, line in enumerate(lines)
    ]
    mentions = finder.find(read, listed=listed)
    by_skill: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.skill and not re.search(
            r"\b(?:not|no|never|without)\s+(?:\w+\s+){0,2}$",
            lines[mention.line - 1][: mention.start],
            re.I,
        ):
            by_skill.setdefault(mention.skill, []).append(mention)
    named = {m.line for m in mentions}
    free = [
        i + 1
        for i in range(len(lines))
        if i + 1 not in named and of[i] in ("experience", "projects") and BULLET.match(lines[i])
    ]
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
    return skills, proposed(list(found), first.line, where)


def _level(
    mentions: Sequence[Mention], lines: Sequence[str], of: Sequence[str], held: Sequence[Position]
) -> ProfileItem:
    """A level from how a skill is used, our judgement: named 2, used 3, led or used for long 4; never 5, never from a list alone above 2."""
    used = [
        p for p in held if any(p.line <= m.line <= p.last_line for m in mentions if not m.weaker)
    ]
    long = years(p.span for p in used)
    best, chosen = 0, mentions[0]
    for mention in mentions:
        level = _of_line(mention, lines[mention.line - 1], of[mention.line - 1])
        if level == 3 and long >= 2 and _STRONG.search(lines[mention.line - 1]):
            level = 4
        if level > best:
            best, chosen = level, mention
    spread = {
        m.line
        for m in mentions
        if of[m.line - 1] in ("experience", "projects") and not _WEAK.search(lines[m.line - 1])
    }
    if best == 3 and long >= 5 and len(spread) > 1:
        best = 4
    how = " (weaker: found by meaning)" if chosen.weaker else ""
    more = f"; used over {long:g} years of dated positions" if long >= 1 else ""
    line = said(BULLET.sub("", lines[chosen.line - 1]), limit=110)
    words = (
        f"{said(chosen.words, limit=60)}: {line}{more}{how}"
        if not chosen.weaker
        else f"{line}{how}"
    )
    return ProfileItem(best, f"CV line {chosen.line}", words, "proposed")


def _of_line(mention: Mention, line: str, section: str) -> int:
    if mention.weaker or section == "education" or _WEAK.search(line):
        return 1
    if section in ("skills", "certifications"):
        return 3 if _MASTER.search(line) else 2
    return 3
