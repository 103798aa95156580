"""Years a message tells: of a career, of an age, or of the job that ends; those still to come are none of them.

"22 years in IT, the last 9 at an insurer" tells both: the last one named with an employer is that of the job.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.corpus.numbers import NUMBER_WORDS

N = r"(\d+(?:\.\d+)?|" + "|".join(NUMBER_WORDS) + r")"
# Years with one employer are no years of a career.
_TENURE = re.compile(
    r"\b(?:i (?:was|worked|have been|had been|'ve been|stayed)|been|was) (?:there|with (?:them|the (?:company|firm)))\W+(?:for )?(?:about |over |almost |nearly )?$",
    re.I,
)
_TENURE_AFTER = re.compile(
    r"\s*(?:there|with them|(?:of )?(?:service|tenure)|(?:in|at|with|for) (?:the|this|that|my|our|one)? ?(?:same )?(?:company|firm|employer|bank|job|place|business)|same (?:company|employer|firm))\b",
    re.I,
)
# Years still to come, or without something, are no experience: "in 2 years", "haven't coded in 4 years".
_NOT_WORKED = re.compile(
    r"\b(?:with)?in (?:about |the next |another )?$|\b(?:next|coming|every) $|\b(?:haven'?t|hasn'?t|not|never|without|no longer)\b(?:(?! but\b)[^.?!,;]){0,30}$",
    re.I,
)
_AN_AGE = (
    36  # years alone in a list, from which they are somebody's age: "I live in Bonn, 41 years"
)
# "Made redundant after 15 years": time with that employer, unless what follows says in which field it was.
_AFTER = re.compile(
    r"\bafter (?:more than |nearly |almost |about |over |around |some |only |just |my |the |a total of )*$",
    re.I,
)
_FIELD = re.compile(
    r"(?:'|’)?\s+(?:(?:of )?(?:\w+ ){0,2}exp|as (?:an? )?(?!an? employee|(?:loyal|permanent) )\w|(?:(?:of|doing|building|in|working (?:in|on|with|as)|developing|writing|training) )+"
    r"(?!(?:the|that|this|my|one|a|an) (?:\w+ )?(?:company|firm|bank|job|employer|place|team|role|post|office|group|business)\b|(?:\w+ )?(?:service|employment|loyalty|work)\b|there\b|it\b)"
    r"(?:an? |the )?[a-z])|(?:'|’)?\s+(?:in )?(?:ML|AI|IT)\b"
)
_PAID_FOR = re.compile(
    r"\b(?:severance|redundancy (?:pay|money)|statutory redundancy|retrenchment|k[ıi]dem|abfindung|transition payment|transitievergoeding)\b",
    re.I,
)
_LOST = re.compile(r"\b(?:laid[- ]off|redundan\w+|let go|fired|sacked|dismissed|terminated|retrenched|axed|got the chop|lost my job)\b", re.I)  # fmt: skip
_TRADE = re.compile(r"\b(?:engineer\w*|develop\w+|dev|scientist|analyst|manager|tester|architect|programm\w+|consultant|lead|researcher|auditor|admin\w*|ml|ai|data|software|java\w*|python|backend|frontend|devops|mlops|qa|coding|exp\w*)\b", re.I)  # fmt: skip
_YEARS = re.compile(
    rf"(?:\b{N}\s*\+?\s*(?:years?|yrs?|yoe)\b(?! (?:old|of age|ago|younger|from now))(?:(?:'|’)?(?: of)? (?:\w+ ){{0,3}}(?:experience|exp|as|in|building|doing|working|of))?)",
    re.I,
)


def number(text: str) -> float:
    """A number in digits or as a word up to twenty."""
    word = text.lower()
    return float(NUMBER_WORDS.index(word)) if word in NUMBER_WORDS else float(text)


def counted(text: str) -> float:
    """How many a `COUNT` of the numbers says: "a week" is one."""
    return 1.0 if text.lower() in ("a", "an") else number(text)


def years_said(text: str) -> Iterator[tuple[str, float | bool, str]]:
    """The item of a profile, its value and its words for the years a message tells of the person."""
    for years in _YEARS.finditer(text):
        after = text[years.end() : years.end() + 30].lower()
        before = text[: years.start()]
        length = re.match(rf"{N}\s*\+?\s*\w+", years.group(), re.I)
        tail = text[years.start() + (length.end() if length else 0) :]
        if _TENURE.search(before) or _TENURE_AFTER.match(tail) or _of_a_job(text, years.start()):
            continue
        if _NOT_WORKED.search(before) and not re.search(r"\bexp", years.group(), re.I):
            continue
        bare = re.search(r"(?:^|[,;])\s*$", before) and re.match(r"\s*(?:$|[.,;!])", after)
        if bare and number(years[1]) >= _AN_AGE:
            yield "age_over_40", number(years[1]) >= 40, years.group().strip()
            continue
        if bare and _LOST.search(text) and not _TRADE.search(text):
            continue  # "laid off in Bonn, 9 years, 60k" tells the service
        if _AFTER.search(text[: years.start()]) and not _FIELD.match(tail):
            continue
        if _PAID_FOR.search(text) and not re.search(r"\bexp", years.group(), re.I):
            continue  # what a layoff pays goes by the years in that job
        if not re.match(r"\s*(?:\w+ )?(?:minimum|required|old|ago|extension|plan|stem)", after):
            value = number(years[1])
            if value <= 50:
                yield "experience_years", value, years.group()
                break


def _of_a_job(text: str, start: int) -> bool:
    """Whether the length that begins there is that of one job by what stands around it."""
    return any(a.sure > 2 and a.start <= start < a.end for a in told_lengths(text))


# --- the length of the job that ends -----------------------------------------------------------------

_N = rf"(\d{{1,2}}(?:\.\d+)?|{'|'.join(NUMBER_WORDS[1:])})"
_M = rf"(1[01]|\d|{'|'.join(NUMBER_WORDS[1:12])})"  # beside years: "2 years, 26 months there" is no length of both
_YEAR = r"years?|yrs?|y|y[ıi]l|sene|jahre?n?|jaar|ans"  # as they are said in English, Turkish, German, Dutch, French
_MONTH = r"months?|mths?|ay|monaten?|maanden|mois"
_LENGTH = re.compile(
    rf"\b{_N}\s*(?:and (?:an? )?half\s+)?(?:{_YEAR})(?![^\W\d_])(?:,?\s*(?:and\s*)?{_M}\s*(?:{_MONTH}|mo|m)\b)?|\b{_N}\s*(?:{_MONTH})\b",
    re.I,
)
_COMPANY = r"(?:company|firm|bank|employer|job|start-?up|place|business|shop|agency|team|role|post|position|office)"
_EMPLOYER = rf"(?:at (?!least|most|home|the (?:moment|time|end)|uni\b|university|school|college|age|\d)\w|(?:for|with) (?:an?|the|my|this|that|our|one|them|(?-i:[A-Z]))|in (?:this|that|the|my|our|one|a|an) (?:same )?(?:\w+ )?{_COMPANY}\b)"
# The part of a career that was spent in the last job, its unit left out: "the last 9 of them at an insurer".
_SPENT = r"(?: (?:years?|yrs?|were|was|have been|spent|all|now|i worked|i was))*(?: there\b|(?= {at}))".replace("{at}", _EMPLOYER)  # fmt: skip
_LAST_AT = re.compile(
    rf"\b(?:last|latest|past|most recent|final|recent|of (?:which|those|these|them)(?: the last)?) {_N}(?: of (?:them|those|these|which))?{_SPENT}|\b{_N} of (?:them|those|these|which){_SPENT}",
    re.I,
)
_OWN_AFTER = re.compile(
    rf"\W{{0,3}}(?:(?:of )?(?:service|tenure)\b|(?:now |so far |in )?there\b|with (?:them|us)\b|(?:for|with|at|in) (?:the|my|this|that|our|one)? ?same\b|same {_COMPANY}\b|(?:for|with|at|in) (?:this|that|my) (?:\w+ )?{_COMPANY}\b)",
    re.I,
)
_EMPLOYER_AFTER = re.compile(rf"\W{{0,2}}(?:now |so far |already )?{_EMPLOYER}", re.I)
_THERE_BEFORE = re.compile(
    r"\b(?:there|with (?:them|the (?:company|firm))|tenure|service)(?: (?:is|was|of|for|since|now|about|over|almost|nearly|around|only|just))*:? $", re.I
)  # fmt: skip
_WORKED_BEFORE = re.compile(
    r"\b(?:after|worked|employed|stayed|served)(?: (?:for|about|over|almost|nearly|around|only|just|more than|some|full))* $",
    re.I,
)
_A_FIELD = r"(?:(?:the|this|our|my) )?(?:trade|field|industry|profession|sector|tech\w*|it|ml|ai|qa|software|data|backend|frontend|full-?stack|python|java\w*|sql|devops|mlops|cloud|security|research|science|development|finance|fintech|insurance|analytics|academia|workforce|\w+ing)\b"
_CAREER_AFTER = re.compile(
    rf"['’]?\W{{0,2}}(?:(?:of )?(?:(?!there|here|at|for|with|in)\w+ ){{0,3}}(?:experience|exp|yoe)\b|(?:in|of|with|doing) {_A_FIELD}|(?:in|of) (?:an? |the )?(?:\w+ )?(?:career|industry|field|trade|profession)\b|(?:in )?(?:total|altogether|overall|all)\b|as (?:an? )?(?!an? employee)\w|(?:doing|building|developing|writing|working (?:in|on|with|as)) |(?:coding|programming|engineering|consulting)\b|career\b)",
    re.I,
)
_CAREER_BEFORE = re.compile(
    r"\b(?:experience|exp|career|yoe|(?:engineer|developer|scientist|analyst|manager|tester|architect|programmer)\w*(?: \w+)? (?:with|of|for))(?: (?:of|is|was|about|over|more than|in total|total))*:? $|\b(?:in total|altogether|overall|all in all) $", re.I
)  # fmt: skip
_EARLIER = re.compile(
    r"\b(?:before (?:that|this|i|then)|previously|formerly|earlier|prior)\b[^.;!?]*$|\b(?:not|instead of|rather than) (?:the )?$", re.I
)  # fmt: skip
_EARLIER_AFTER = re.compile(rf"[^.;!?,]{{0,12}}\b(?:in|at|with|for) (?:an?other|a different|my (?:old|previous|former|last but one)) (?:\w+ )?{_COMPANY}\b|[^.;!?,]{{0,20}}\bbefore (?:that|this)\b", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """A length in months and where it stands. `sure`: 3 of the job by name, 2 with an employer, 1 worked, 0 open, -1 of a career or an earlier job."""

    months: int
    start: int
    end: int
    years: bool
    sure: int


def lengths(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every length a text may mean as service, in months, with where it stands."""
    for found in _LENGTH.finditer(text):
        after = text[found.end() :][:20]
        if found[1]:  # no notice lasts years
            after = re.sub(r"^ notice\b", "", after)
        if re.match(r"\s*(?:ago|old|of savings|notice|from now|severance|jobless|unemployed|out of work|without (?:a )?(?:job|work))", after, re.I):  # fmt: skip
            continue
        if re.search(r"\b(?:sue|claim|tribunal|court|appeal)\b[^.?!]*\bafter $", text[: found.start()], re.I):  # fmt: skip
            continue  # time that has passed since, not time served
        years, months = (
            number(found[1]) if found[1] else 0.0,
            number(found[2] or found[3] or "zero"),
        )
        half = 6 if re.search(r"\bhalf\b", found.group(), re.I) else 0
        yield round(years * 12 + months) + half, found


def told_lengths(text: str) -> list[Length]:
    """Every length of a text with what it is of, in order."""
    last_at = [Length(round(number(m[1] or m[2]) * 12), m.start(), m.end(), True, 3) for m in _LAST_AT.finditer(text)]  # fmt: skip
    others = [
        Length(months, m.start(), m.end(), bool(m[1]), _sure(text, m))
        for months, m in lengths(text)
        if not any(a.start < m.end() and m.start() < a.end for a in last_at)
    ]
    return sorted([*last_at, *others], key=lambda a: a.start)


def _sure(text: str, match: re.Match[str]) -> int:
    before, after = text[: match.start()], text[match.end() :]
    if _OWN_AFTER.match(after) or _THERE_BEFORE.search(before):
        return 3
    if _EARLIER.search(before) or _EARLIER_AFTER.match(after):
        return -1
    if _CAREER_AFTER.match(after) or _CAREER_BEFORE.search(before):
        return -1
    if _EMPLOYER_AFTER.match(after):
        return 2
    return 1 if _WORKED_BEFORE.search(before) else 0


def of_the_job(found: list[Length]) -> Length | None:
    """The length that is surest that of the job; None where two as sure are not the same, or all are of a career."""
    best = max((a.sure for a in found), default=-1)
    top = [a for a in found if a.sure == best]
    if best < 0 or not top:
        return None
    years = [a for a in top if a.years] or top
    return years[0] if len({a.months for a in years}) == 1 else None
