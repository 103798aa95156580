"""A day read from a person's words: by date, by weekday, by a month's end, or by how long ago or ahead."""

import re
from calendar import monthrange
from datetime import date, timedelta

from coach.career.calendar import add_months
from coach.career.yearsaid import counted
from coach.corpus.numbers import NUMBER_WORDS

MONTHS = {m: i for i, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), start=1) for m in names.split()}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\.?(?:,? (?P<y1>\d{{4}}))?|"
    rf"(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?)\b",
    re.I,
)
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = r"mon|tues?|wed|thurs?|thu|fri|sat|sun"  # only beside a word such as "last"
_NAMED_DAYS = (
    (re.compile(r"\bday before yesterday\b", re.I), -2),
    (re.compile(r"\bday after tom+or+ow\b", re.I), 2),
    (re.compile(r"\byest[eu]?r?day\b", re.I), -1),
    (re.compile(r"\b(?:today|tonight)\b", re.I), 0),
    (re.compile(r"\b(?:tom+or+ow|tmrw)\b", re.I), 1),
)
_COUNT = rf"\d{{1,3}}|{'|'.join(NUMBER_WORDS[1:])}|an?|a couple(?: of)?"
_AWAY = re.compile(
    rf"\b(?P<n>{_COUNT}) (?P<unit>day|week)s? (?P<way>ago|back\b|from (?:now|today)\b|hence\b)"
    rf"|\bin (?P<n2>{_COUNT}) (?P<unit2>day|week)['’]?s?(?:['’]? time)?\b(?! of\b)",
    re.I,
)
_END = re.compile(
    rf"\b(?:end|last day) of (?:the )?(?:(?P<which>this|last|next|previous|coming|current) )?(?:(?P<month>{_MONTH})\b\.?(?:,? (?P<year>20\d\d))?|(?P<span>month|year)\b)"
    rf"|\b(?:the )?end (?P<month2>{_MONTH})\b(?:,? (?P<year2>20\d\d))?",
    re.I,
)
# A day of the month by its number alone, where its words say that it is a day: "was the 24th", "the 24th of last month".
_NUMBERED = re.compile(
    r"\b(?:(?:(?P<past>was|came|got|since)|(?P<ahead>is|be|until|till?|by)|(?P<on>on|from)|(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day) (?:on )?)?the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?: of)?(?: (?P<which>this|last|next) month)?(?=\W*(?:$|[,.;:!?)]| (?:and|but|so|when|how|i|im|that|of (?:this|last|next) month)\b))",
    re.I,
)
_WEEKDAY = re.compile(
    rf"\b(?:(?P<week>last|this|next) week['’]?s?,? (?:on )?(?P<of>{'|'.join(WEEK)}|{_SHORT})\b"
    rf"|(?P<day>{'|'.join(WEEK)}|(?:(?<=last )|(?<=this )|(?<=next )|(?<=on ))(?:{_SHORT}))(?:,? (?:of )?(?P<after>last|this|next) week)?\b)",
    re.I,
)
_BEFORE = re.compile(r"\b(?P<how>last|this|next|coming|upcoming|on)(?: coming)? $", re.I)
_AHEAD = re.compile(r"\b(?:will|ends?|is (?:on|this)|until|till?|by)\b[^.?!]*$", re.I)
_TOLD = re.compile(r"\b(?:was|were|told|got|since)\b[^.?!]*$", re.I)
_SLASHED = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>20\d\d|\d\d)(?![\d/-])")  # fmt: skip
_NO_YEAR = re.compile(r"(?<![\d/.$€£])(?!24/7)(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/%])")
_DOTTED = re.compile(r"(?<![\d/.$€£])(?P<a>\d{1,2})(?P<sep>\.)(?P<b>\d{1,2})\.(?!\d)")
_NEW_YEAR = re.compile(r"\bnew year['’]?s eve\b", re.I)


def plain_dates(text: str) -> str:
    """A text with dates in figures written as 2026-11-14 or "14 november", and no full stop after a month's short name.

    Only where the order is sure: one of the two is no month, or the parts stand with full stops, where the day leads.
    """
    text = re.sub(rf"\b({_MONTH})\.(?= \d)", r"\1", text, flags=re.I)
    text = _NEW_YEAR.sub("31 december", text)
    for pattern in (_SLASHED, _DOTTED, _NO_YEAR):
        text = pattern.sub(_of_figures, text)
    return text


def whole_words(match: re.Match[str]) -> str:
    """What a pattern found, with the rest of a word it cut: "last mon" of "last month" is no Monday."""
    rest = re.match(r"\w*", match.string[match.end() :])
    return match.group() + (rest.group() if rest else "")


def _of_figures(match: re.Match[str]) -> str:
    first, second = int(match["a"]), int(match["b"])
    full = match.groupdict()
    dotted = full.get("sep") == "."
    if not dotted and (first > 12) == (second > 12) and first != second:
        return match.group()
    day, month = (first, second) if dotted or first > 12 else (second, first)
    year = full.get("year")
    if not _valid(int(year or 0) % 100 + 2000, month, day):
        return match.group()
    if year:
        return f"{int(year) % 100 + 2000}-{month:02d}-{day:02d}"
    return f"{day} {next(name for name, at in MONTHS.items() if at == month)}"


def read_date(text: str, today: date) -> tuple[date, str] | None:
    """The first date in a text with its words: ISO, "14 November", "November 14, 2026", "Friday", "two weeks ago", "end of May".

    A date without a year is the one nearest to today. The words alone give the same day again.
    """
    text = plain_dates(text)
    if match := _DATE.search(text):
        return _written(match, today)
    for reader in (_month_end, _named_day, _away, _numbered, _weekday):
        if (found := reader(text, today)) is not None:
            return found
    return None


def _written(match: re.Match[str], today: date) -> tuple[date, str] | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"]), match.group()
        day, month = int(match["d1"] or match["d2"]), MONTHS[(match["m1"] or match["m2"]).lower()]
        if year := match["y1"] or match["y2"]:
            return date(int(year), month, day), match.group()
    except ValueError:
        return None
    near = [date(y, month, day) for y in _years(today) if _valid(y, month, day)]
    return (_nearest(near, today), match.group()) if near else None


def _month_end(text: str, today: date) -> tuple[date, str] | None:
    """The end of a month or a year: "end of December", "end of last month"."""
    match = _END.search(text)
    if match is None:
        return None
    name, year = match["month"] or match["month2"], match["year"] or match["year2"]
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(str(match["which"]).lower(), 0)
    if not name and match["span"].lower() == "year":
        return date(today.year + step, 12, 31), match.group()
    if not name:
        return _last_of(add_months(today.replace(day=1), step)), match.group()
    month = MONTHS[name.lower()]
    years = (int(year),) if year else _years(today)
    return _nearest([_last_of(date(y, month, 1)) for y in years], today), match.group()


def _named_day(text: str, today: date) -> tuple[date, str] | None:
    """Today, and the two days on either side of it."""
    for pattern, days in _NAMED_DAYS:
        if match := pattern.search(text):
            return today + timedelta(days=days), match.group()
    return None


def _away(text: str, today: date) -> tuple[date, str] | None:
    """A day by how far off it is: "two weeks ago", "in 3 days"; months are told too roughly to be a day."""
    match = _AWAY.search(text)
    if match is None:
        return None
    said = (match["n"] or match["n2"]).lower()
    count = 2 if "couple" in said else int(counted(said))
    if (match["way"] or "").lower() in ("ago", "back"):
        count = -count
    unit = (match["unit"] or match["unit2"]).lower()
    return today + timedelta(days=count * (7 if unit == "week" else 1)), match.group()


def _numbered(text: str, today: date) -> tuple[date, str] | None:
    """A day of the month by its number, "was the 24th": the last such day; "is the 24th": the next; else the nearest."""
    leads = ("past", "ahead", "on", "which", "weekday")
    match = next((m for m in _NUMBERED.finditer(text) if any(m[g] for g in leads)), None)
    if match is None:
        return None
    day, first = int(match["day"]), today.replace(day=1)
    step = {"last": -1, "next": 1, "this": 0}.get(str(match["which"]).lower())
    months = [add_months(first, s) for s in ((step,) if step is not None else (-2, -1, 0, 1, 2))]
    near = [m.replace(day=day) for m in months if _valid(m.year, m.month, day)]
    if step is None:
        near = [d for d in near if not (match["past"] and d > today or match["ahead"] and d < today)]  # fmt: skip
    if match["weekday"]:
        near = [d for d in near if f"{d:%A}".lower().startswith(match["weekday"].lower())] or near
    return (_nearest(near, today), match.group()) if near else None


def _weekday(text: str, today: date) -> tuple[date, str] | None:
    """A day by its weekday: "last Friday", "Tuesday of last week"; a bare one is the last one, or the next where the words look ahead."""
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    name = (match["of"] or match["day"]).lower()[:3]
    at = next(i for i, day in enumerate(WEEK) if day.startswith(name))
    monday = today - timedelta(days=today.weekday())
    if week := (match["week"] or match["after"] or "").lower():
        step = {"last": -7, "this": 0, "next": 7}[week]
        return monday + timedelta(days=at + step), match.group()
    lead = text[: match.start()]
    before, ahead = _BEFORE.search(lead), _AHEAD.search(lead)
    how = before["how"].lower() if before else ""
    words = (before.group() if before else "") + match.group()
    if how == "this":
        day = monday + timedelta(days=at)
        late = day < today and ahead and not _TOLD.search(lead)
        if ahead and late:
            return day + timedelta(days=7), text[ahead.start() : match.end()]
        return day, words
    if how in ("next", "coming", "upcoming") or (ahead and how != "last"):
        if how not in ("next", "coming", "upcoming"):
            words = text[ahead.start() : match.end()] if ahead else words
        return today + timedelta(days=(at - today.weekday()) % 7 or 7), words
    return today - timedelta(days=(today.weekday() - at) % 7 or 7), words


def read_ahead(text: str, today: date) -> tuple[date, str] | None:
    """The first date in a text that is still to come: "Friday" is the next one, "Friday next week" that of the week after."""
    if match := re.search(
        r"\b(" + "|".join(WEEK) + r")\b(?P<later> (?:of )?next week)?", text, re.I
    ):
        at = WEEK.index(match[1].lower())
        days = (at - today.weekday()) % 7 or 7
        if match["later"] and days < 7 - today.weekday():
            days += 7
        return today + timedelta(days=days), match.group()
    found = read_date(text, today)
    if (
        found and found[0] < today and (_DATE.search(text) or _END.search(text))
    ):  # "20 December", said in January
        found = read_date(text, today + timedelta(days=182))
    return found if found and found[0] >= today else None


def _years(today: date) -> tuple[int, int, int]:
    return today.year - 1, today.year, today.year + 1


def _nearest(days: list[date], today: date) -> date:
    return min(days, key=lambda d: abs((d - today).days))


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
