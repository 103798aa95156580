"""Calendar files: whole-day events with reminders, the same identity each time they are made."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from coach.career.plain import plain
from coach.export.marks import day, say, url
from coach.export.rows import counted, only_if, rows_of

REMIND = (7, 1)  # days before


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day: what, why, and where to look; `key` is what makes it the same event next time."""

    key: str
    day: date
    what: str
    lines: tuple[str, ...]
    web: str = ""
    category: str = ""


def deadlines_ics(data: Mapping[str, Any], *, today: date | None = None) -> bytes:
    """The dated deadlines that still lie ahead, with reminders 7 and 1 days before.

    Two readings of a rule with two dates are two events. Dates already passed are left out, and the calendar says how many.
    """
    rows = [r for r in rows_of(data) if _date(r) and r.get("status", "dated") == "dated"]
    ahead = [r for r in rows if not r.get("passed")]
    events = dict.fromkeys(_deadline(r, rows) for r in ahead)
    skipped = say("calendar_skipped", count=str(len(rows) - len(ahead))) if len(ahead) < len(rows) else ""
    return _calendar(_once(events), say("calendar_deadlines"), skipped, _stamp(data, today))


def _deadline(row: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> Event:
    legal = _date(row) or date.min
    held = _iso(row.get("safe_date")) or legal
    what = plain(row.get("what") or row.get("title") or "", limit=200)
    group = [r for r in rows if r.get("group") and r.get("group") == row.get("group") and _date(r)]
    later = any((_date(r) or legal) < legal for r in group)
    condition, official = only_if(row), url(row.get("official"))
    extras = [say("later")] if later else []
    extras += [condition] if condition else []
    extras += [say("owed")] if row.get("who") == "others" else []
    lines = [
        what,
        counted(row),
        say("legal_day", day=day(legal.isoformat())) if held != legal else "",
        plain(row.get("quote") or ""),
        official,
        say("general", who=say("who_lawyer" if row.get("lawyer") else "who_office")),
    ]
    summary = what + (f" ({', '.join(extras)})" if extras else "")
    key = f"deadline/{row.get('id') or what}/{row.get('reading') or ''}"
    return Event(key, held, summary, tuple(line for line in lines if line), official, say("deadlines"))


def _once(events: Iterable[Event]) -> list[Event]:
    """Readings of one rule that fall on one day are one event."""
    seen: dict[tuple[date, str], Event] = {}
    for event in events:
        seen.setdefault((event.day, event.what), event)
    return sorted(seen.values(), key=lambda e: (e.day, e.key))


def _calendar(events: Iterable[Event], name: str, about: str, stamp: datetime) -> bytes:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//Coach//Coach for developers//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    if about:
        made.add("x-wr-caldesc", about)
    for event in events:
        made.add_component(_event(event, stamp))
    return bytes(made.to_ical())


def _event(event: Event, stamp: datetime) -> Any:
    from icalendar import Event as Entry

    made = Entry()
    made.add("uid", hashlib.sha256(event.key.encode()).hexdigest()[:32] + "@coach")
    made.add("dtstamp", stamp)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + timedelta(days=1))
    made.add("summary", plain(event.what, limit=250))
    made.add("description", "\n".join(plain(line) for line in event.lines))
    made.add("transp", "TRANSPARENT")  # a reminder, not a busy day
    if event.category:
        made.add("categories", [event.category])
    if event.web:
        made.add("url", event.web)
    for before in REMIND:
        made.add_component(_alarm(event.what, before))
    return made


def _alarm(what: str, before: int) -> Any:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", say("alarm", what=plain(what, limit=200), when=say(f"alarm_{before}")))
    made.add("trigger", timedelta(days=-before))
    return made


def _date(row: Mapping[str, Any]) -> date | None:
    return _iso(row.get("date") or row.get("day") or row.get("by"))


def _iso(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _stamp(data: Mapping[str, Any], today: date | None) -> datetime:
    """When the calendar was made: today as given, else as the data says; never the clock."""
    found = today or _iso(data.get("today")) or date(2000, 1, 1)
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
