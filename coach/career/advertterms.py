"""The terms of a job advert: years, degree, pay, and hard limits such as clearance or residence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.career.advertasks import DEGREES, wished_at
from coach.career.layout import BULLET
from coach.career.pay import PAY_WORDS, read_pay
from coach.career.plain import said

_YEARS = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)(?:\s*\(\d{1,2}\))?\s*(\+|plus\b|or more\b)?\s*(?:(?:-|–|—|\bto\b)\s*(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)\s*\+?\s*)?(?:years?|yrs?|yoe)\b(?:['’])?",
    re.I,
)

_NOT_YEARS = re.compile(
    r"\b(?:past|last|next|over the|for (?:over|more than|nearly)|founded|since|celebrat\w+|our|every|within)\s+(?:\w+\s+)?$",
    re.I,
)

_NOT_YEARS_AFTER = re.compile(
    r"^\s*(?:ago|old|of age|contract|fixed|warranty|anniversary|in business|of (?:history|success|innovation|excellence|service to)|term|plan|roadmap|from now|cycle)",
    re.I,
)

_NUMBERS = {
    w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"twelve": 12, "fifteen": 15}

_EQUIVALENT = re.compile(
    r"\bor (?:equivalent|comparable|similar)(?: (?:practical |work |professional |relevant )?(?:experience|background))?|\bequivalent experience",
    re.I,
)

_LIMITS = (
    ("clearance", r"\b(?:security |active |government |secret |top[- ]secret )+clearance\b|\bts/sci\b|\b(?:sc|dv)[- ](?:cleared|clearance)\b|\bclearance (?:is )?(?:required|eligib\w+)|\bpublic trust\b"),
    ("citizenship", r"\b(?:u\.?s\.?|uk|eu|british|american|canadian|australian) (?:citizens?(?:hip)?|nationals?|persons?)(?: only| required)?\b|\bcitizenship (?:is )?required|\bmust be an? \w+ citizen\b|\bitar\b"),
    ("no-sponsorship", r"\b(?:no|not|unable to|cannot|can't|won't|will not|without|do not|does not|don't)\b[^.\n]{0,40}\b(?:visa |employment |work )?sponsor\w*|\bsponsorship (?:is )?(?:not|un)\w*"),
    ("right-to-work", r"\b(?:right|authori[sz]ed|eligib\w+|permitted|legally able|permission) to work (?:in|for)\b[^.\n,;]{0,40}|\bwork (?:authori[sz]ation|permit)\b(?: (?:is )?required)?|\bvalid work permit"),
    ("residence", r"\b(?:must|need to|required to|should) (?:be (?:located|based|resident)|reside|live|relocate)\b[^.\n,;]{0,50}|\b(?:residents?|candidates (?:based|residing)) (?:of|in) [A-Z]\w+(?: \w+)? only|\bresidency (?:is )?required|\blocal candidates only"),
    ("licence", r"\b(?:active|current|valid) (?:cpa|cisa|cia|frm|cfa|cissp)\b[^.\n]{0,30}\b(?:required|licen[cs]e)|\b(?:cpa|cisa|cia|frm|cfa|cissp)(?: licen[cs]e| certification)? (?:is )?(?:required|mandatory)|\bmust (?:hold|have|possess) (?:an? )?(?:active )?(?:cpa|cisa|cia|frm|cfa|cissp)\b"),
    ("language", r"\b(?:fluent|native|business[- ]fluent|proficien\w+) (?:in )?(?:german|french|dutch|spanish|italian|arabic|mandarin|japanese|korean|turkish|portuguese|swedish|danish|polish)\b|\b(?:german|french|dutch|spanish|italian|arabic|mandarin|japanese|korean|turkish|portuguese)\b[^.\n]{0,15}\b(?:c1|c2|b2|fluent|native|required|mandatory)\b"),
    (
        "fixed-term",
        r"\b\d{1,2}[- ]months? (?:fixed[- ]term|contract|ftc|maternity)|\bfixed[- ]term (?:contract|role|post)\b|\b(?:maternity|parental) (?:leave )?cover\b",
    ),
    ("travel", r"\b(?:up to )?\d{1,3}\s?% travel\b|\btravel (?:up to |of )?\d{1,3}\s?%|\bextensive travel\b"),
)  # fmt: skip

_MONEY_ELSE = re.compile(
    r"\b(?:billion|million|bn\b|mn\b|revenue|assets|funding|raised|series [a-e]|aum|budget|bonus of|stipend for|customers)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A hard limit an advert states: years, degree, clearance, residence …"""

    kind: str
    words: str
    line: int


def read_years(
    lines: Sequence[str], of: Sequence[str]
) -> tuple[int | None, int | None, int | None, int, str]:
    """The least and most years asked overall, the least in AI, and where: the highest demand counts, the lowest of alternatives."""
    found: list[tuple[int, int | None, int, str]] = []
    ai_least: int | None = None
    for i, line in enumerate(lines):
        if of[i] in ("about", "offer"):
            continue
        here: list[tuple[int, int | None]] = []
        for match in _YEARS.finditer(line):
            before, after = line[: match.start()], line[match.end() :]
            if _NOT_YEARS.search(before) or _NOT_YEARS_AFTER.match(after):
                continue
            least, most = _int(match[1]), _int(match[3]) if match[3] else None
            if least > 30 or of[i] == "wished" or wished_at(line, match.start(), match.end()):
                continue
            if (
                here
                and re.search(
                    r"\b(?:with|includ\w+|of which|at least)\b[^/|]*$", before[-40:], re.I
                )
                and least < here[0][0]
            ):
                if re.search(r"\b(?:ai|ml|machine learning|artificial)\b", after[:60], re.I):
                    ai_least = least
                continue
            if here and re.search(r"[/|]|\bor\b", before[-25:]):
                continue  # an alternative: "5+ years (AM) / 8+ years (Manager)"
            here.append((least, most))
        if here:
            top = max(here, key=lambda y: y[0])
            found.append((top[0], top[1], i + 1, said(BULLET.sub("", line), limit=160)))
    if not found:
        return None, None, ai_least, 0, ""
    least, most, at, words = max(found, key=lambda f: (f[0], -f[2]))
    return least, most, ai_least, at, words


def _int(text: str) -> int:
    return _NUMBERS.get(text.lower(), int(text) if text.isdigit() else 0)


def read_degree(lines: Sequence[str], of: Sequence[str]) -> tuple[str, int, bool]:
    """The lowest degree that is enough where one is required, its line, and whether experience may stand for it."""
    for i, line in enumerate(lines):
        if of[i] in ("about", "offer") or of[i] == "wished":
            continue
        found = [(n, m) for n, p in DEGREES if (m := re.search(p, line, re.I))]
        names = [n for n, m in found if not wished_at(line, m.start(), m.end())]
        if not found and re.search(
            r"(?<!no )(?<!without a )\bdegree (?:in|or|is required|required)\b", line, re.I
        ):
            names = ["Bachelor's"]
        if names:
            return " or ".join(reversed(names)), i + 1, bool(_EQUIVALENT.search(line))
    return "", 0, False


def read_salary(lines: Sequence[str], of: Sequence[str]) -> tuple[str, int]:
    """The pay stated, and its line, a line that speaks of pay before another; a company's revenue or funding is none."""
    found: list[tuple[bool, int, str]] = []
    for i, line in enumerate(lines):
        for pay in read_pay(line):
            around = line[max(0, pay.start - 30) : pay.end + 20]
            if not _MONEY_ELSE.search(around):
                found.append((not PAY_WORDS.search(line), i, said(pay.words, limit=80)))
    if not found:
        return "", 0
    _, at, words = min(found, key=lambda f: (f[0], f[1]))
    return words, at + 1


def read_limits(lines: Sequence[str]) -> list[Limit]:
    """Hard limits, each kind once, at its first line."""
    found: list[Limit] = []
    for i, line in enumerate(lines):
        for kind, pattern in _LIMITS:
            if kind in {f.kind for f in found}:
                continue
            if match := re.search(pattern, line, re.I):
                if kind == "right-to-work" and any(
                    f.kind == "no-sponsorship" and f.line == i + 1 for f in found
                ):
                    continue
                found.append(Limit(kind, said(match.group().strip(), limit=100), i + 1))
    return found
