"""Years a message tells: of a career, or of an age; those in one job or still to come are neither."""

import re
from collections.abc import Iterator

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
        if _TENURE.search(before) or _TENURE_AFTER.match(tail):
            continue
        if _NOT_WORKED.search(before) and not re.search(r"\bexp", years.group(), re.I):
            continue
        bare = re.search(r"(?:^|[,;])\s*$", before) and re.match(r"\s*(?:$|[.,;!])", after)
        if bare and number(years[1]) >= _AN_AGE:
            yield "age_over_40", number(years[1]) >= 40, years.group().strip()
            continue
        if _AFTER.search(text[: years.start()]) and not _FIELD.match(tail):
            continue
        if _PAID_FOR.search(text) and not re.search(r"\bexp", years.group(), re.I):
            continue  # what a layoff pays goes by the years in that job
        if not re.match(r"\s*(?:\w+ )?(?:minimum|required|old|ago|extension|plan|stem)", after):
            value = number(years[1])
            if value <= 50:
                yield "experience_years", value, years.group()
                break
