"""A day read from a person's words: by date, by weekday, or by how long ago."""

import re
from datetime import date, timedelta

MONTHS = {m: i for i, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), start=1) for m in names.split()}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\.?(?:,? (?P<y1>\d{{4}}))?|"
    rf"(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>\d{{4}}))?)\b",
    re.I,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_date(text: str, today: date) -> tuple[date, str] | None:
    """The first date in a text with its words: ISO, "14 November", "November 14, 2026", "Friday", "yesterday".

    A date without a year is the one nearest to today.
    """
    if match := _DATE.search(text):
        try:
            if match["iso"]:
                return date.fromisoformat(match["iso"]), match.group()
            day, month = (
                int(match["d1"] or match["d2"]),
                MONTHS[(match["m1"] or match["m2"]).lower()],
            )
            year = match["y1"] or match["y2"]
            if year:
                return date(int(year), month, day), match.group()
            near = [
                date(y, month, day)
                for y in (today.year - 1, today.year, today.year + 1)
                if _valid(y, month, day)
            ]
            return (min(near, key=lambda d: abs((d - today).days)), match.group()) if near else None
        except ValueError:
            return None
    lowered = text.lower()
    for word, back in (
        ("day before yesterday", 2),
        ("yesterday", 1),
        ("today", 0),
        ("tomorrow", -1),
    ):
        if word in lowered:
            return today - timedelta(days=back), word
    if match := re.search(r"\b(?:(last|this|next|on) )?(" + "|".join(_WEEKDAYS) + r")\b", lowered):
        at = _WEEKDAYS.index(match[2])
        ahead = (at - today.weekday()) % 7
        if match[1] == "next" or re.search(r"\bwill\b|\bends\b|\bis (?:on|this)\b", lowered):
            return today + timedelta(days=ahead or 7), match.group().strip()
        return today - timedelta(days=(today.weekday() - at) % 7 or 7), match.group().strip()
    return None


def read_ahead(text: str, today: date) -> tuple[date, str] | None:
    """The first date in a text that is still to come: "Friday" is the next one, "Friday next week" that of the week after."""
    if match := re.search(
        r"\b(" + "|".join(_WEEKDAYS) + r")\b(?P<later> (?:of )?next week)?", text, re.I
    ):
        at = _WEEKDAYS.index(match[1].lower())
        days = (at - today.weekday()) % 7 or 7
        if match["later"] and days < 7 - today.weekday():
            days += 7
        return today + timedelta(days=days), match.group()
    found = read_date(text, today)
    if found and found[0] < today and _DATE.search(text):  # "20 December", said in January
        found = read_date(text, today + timedelta(days=182))
    return found if found and found[0] >= today else None


def _valid(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
