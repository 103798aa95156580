"""A day put right: which of the days told is meant, and what it is now; a month, a year or a number alone keeps the rest of it."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from coach.career.days import MONTHS, WEEK, plain_dates, read_date
from coach.career.follow import CORRECTS
from coach.career.saiddays import ANY_DAY, DAY_WORDS, GOT_IT
from coach.career.yearsaid import counted
from coach.corpus.numbers import NUMBER_WORDS

# Days that papers came on; the first two start a clock of the law by themselves.
PAPERS = ("csp_document", "notice_date", "agreement_received")
COUNTS = ("deadlines", "signing_days", "revoke")  # tools that count from a day told
TURNS = 2  # turns for which a bare day still puts the day told right
MOST = 16  # words of a correction
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = r"mon|tues|wednes|thurs|fri|satur|sun"
_PART = rf"(?:(?:the |on |in |on the |of )*(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?(?:{_MONTH}))?|(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?)?|20\d\d|(?:last |this |next )?(?:{_DAYS})day|today|yesterday|tomorrow))"
# "Not the 3rd, the 13th", "2026 not 2025", "it was the 23rd sorry".
_NOT = re.compile(rf"\b(?:not|instead of|rather than) {_PART}\b(?! (?:but|days?|weeks?|months?|hours?))", re.I)  # fmt: skip
_AFTER = re.compile(r"\b(?:sorry|actually|oops|my (?:bad|mistake)|i mixed (?:it|that|them) up|typo)\W*$", re.I)  # fmt: skip
_OPENS = re.compile(
    r"^\W*(?:(?:oh|ah|ok|well|hm+|ups|hang on|hold on|so) )?(?:s[or]*ry|hang on|hold on|oops|no|nope|wait|actually|meant)\b", re.I
)  # fmt: skip
# "No, the 2nd one" means a line of the answer.
_PLACE = re.compile(
    r"\d(?:st|nd|rd|th) (?:one|row|line|date|deadline|point|option|reading|question)\b", re.I
)
# A day and nothing else, told after an answer that counted from one.
_AGAIN = re.compile(
    r"^\W*(?:(?:oh|ah|ok|well|so|hm+|sorry|no|wait|actually|but|and)\W+)*(?:(?:it|that|this)(?:['’]s| is| was)|make (?:it|that)|(?:they|hr) (?:changed|moved) it to)\b",
    re.I,
)
# Of a day that was not given before: it is new, and its own words say which it is.
_OTHER_DAY = re.compile(
    r"\b(?:letter|notice|told|dismissal|i-?94|agreement|package|pay|pays|paid|paying|payroll|garden|contract|cover\w*|insurance|signed|opt|ead)\b",
    re.I,
)
_LOOSE = re.compile(
    rf"\b(?:it|that|this|they|was|is|on|the|of|in|at|really|actually|sorry|no|nope|wait|oh|ah|ok|i|meant?|not|a|make|my|bad|mistake|to|be|day|date|last|next|this|week|month|year|end|ago|now|hr|changed|moved|and|but|well|so|made|typo|{_MONTH}|(?:{_DAYS})day)\b|[\W\d]|\d(?:st|nd|rd|th)",
    re.I,
)

_BARE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\b|\bthe (\d{1,2})\b|^[^\d-]*(?<![\w-])(\d{1,2})\W*$", re.I
)
_ONE_MONTH = re.compile(rf"\b(?!may (?:be|not|have|i|we|it|need|want)\b)({_MONTH})\b", re.I)
_YEAR = re.compile(r"(?<!-)\b(20\d\d)\b(?!-)")
_WHOLE = re.compile(
    rf"\d{{4}}-\d\d-\d\d|\d(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b|\b(?:{_MONTH})\.? \d{{1,2}}(?!\d)", re.I
)  # fmt: skip
_WEEKDAY = re.compile(rf"(?:on )?({'|'.join(WEEK)})", re.I)
# "A week earlier", "Thursday of the week before".
_MOVED = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{'|'.join(NUMBER_WORDS[1:])}|an?) (?P<unit>day|week)s? (?P<way>earlier|before|later|after)\b|(?:\b(?P<day>{'|'.join(WEEK)})\b,? )?(?:of )?\bthe week (?P<way2>before|after)\b", re.I
)  # fmt: skip
LEFT = 3  # letters that a bare day may leave over: a typo


def corrected(text: str, before: Mapping[str, Any], tool: str) -> tuple[str, str] | None:
    """A day of a tool put right: its name and what it is now.

    `before` holds the days `given`, those `said` last, and the tool that last `counted`: only its days are put right by a bare day.
    """
    counted = str(before.get("counted") or "")
    if counted not in ("", tool) and not DAY_WORDS["last_day"].search(text):
        return None
    lately = counted == tool and not before.get("ask")  # else a bare day is the one asked for
    given = {k: str(v) for k, v in dict(before.get("given") or {}).items()}
    text = plain_dates(text)
    if not given or "?" in text or len(text.split()) > MOST or _PLACE.search(text):
        return None
    if not _corrects(text, lately=lately):
        return None
    named = [n for n, p in DAY_WORDS.items() if n in given and p.search(text)]
    if not named and GOT_IT.search(text):  # a paper came, whichever it was
        named = [n for n in PAPERS if n in given]
    said = [n for n in before.get("said", ()) if n in given]
    if not named and _OTHER_DAY.search(text):
        return None
    name = (named or said[:1] or (["last_day"] if "last_day" in given else list(given)))[0]
    now = _now(_NOT.sub(" ", text), given[name], same_week=bool(_NOT.search(text)))
    return (name, now) if now else None


def last_counted(held: Mapping[str, Any]) -> str:
    """The tool that last counted days, in one of the last turns; ""."""
    return next((t for t in list(held.get("trail") or ())[:TURNS] if t in COUNTS), "")


def _corrects(text: str, *, lately: bool) -> bool:
    if CORRECTS.search(text) or _NOT.search(text) or _AFTER.search(text) or _OPENS.search(text):
        return True
    day = read_date(text, ANY_DAY)
    rest = text.replace(day[1], " ") if day else text
    told = _AGAIN.search(text) or day or re.search(r"\b\d{1,2}(?:st|nd|rd|th)\b", text)
    return lately and bool(told) and len(_LOOSE.sub("", rest)) <= LEFT


def _now(text: str, before: str, *, same_week: bool) -> str:
    """The day a message gives, in its words or as ISO; what it leaves out is taken from the day before."""
    day = read_date(text, ANY_DAY)
    try:
        old = date.fromisoformat(before)
    except ValueError:
        return day[1] if day else ""
    if moved := _MOVED.search(text):
        return _moved(moved, old).isoformat()
    bare, month, year = _BARE.search(text), _ONE_MONTH.search(text), _YEAR.search(text)
    if same_week and day is not None and (weekday := _WEEKDAY.fullmatch(day[1])):
        return (old + timedelta(days=WEEK.index(weekday[1].lower()) - old.weekday())).isoformat()
    numbered = day is not None and re.search(r"\bthe \d", day[1]) and "month" not in day[1]
    if day is not None and not numbered and (_WHOLE.search(text) or not (bare or year)):
        return day[1]
    if not (bare or month or year):
        return ""
    at = MONTHS[month[1].lower()] if month else old.month
    on = int(next(g for g in bare.groups() if g)) if bare else old.day
    in_year = int(year[1]) if year else old.year
    longest = monthrange(in_year, at)[1]
    if not 1 <= on <= (longest if bare else 31):
        return ""
    return date(in_year, at, min(on, longest)).isoformat()


def _moved(match: re.Match[str], old: date) -> date:
    """The day before moved by days or weeks, or to a weekday of the week before or after."""
    back = (match["way"] or match["way2"]).lower() in ("earlier", "before")
    if match["way2"]:
        to = WEEK.index(match["day"].lower()) - old.weekday() if match["day"] else 0
        return old + timedelta(days=to + (-7 if back else 7))
    days = int(counted(match["n"])) * (7 if match["unit"].lower() == "week" else 1)
    return old + timedelta(days=-days if back else days)
