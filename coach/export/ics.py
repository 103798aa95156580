"""Calendar files: whole-day events with reminders, the same identity each time they are made."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from coach.career.plain import plain
from coach.export.marks import day, say, url
from coach.export.planrows import StepRow, step_rows, unwrapped
from coach.export.planrows import iso as _iso
from coach.export.rows import capped, counted, later_reading, only_if, readings_joined, rows_of

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
    passed = sum(1 for r in rows if r.get("passed"))
    ahead = readings_joined(r for r in rows if not r.get("passed"))
    events = [_deadline(r, ahead, str(data.get("country") or "").lower()) for r in ahead]
    skipped = say("calendar_skipped", count=str(passed)) if passed else ""
    return _calendar(_once(events), say("calendar_deadlines"), skipped, _stamp(data, today))


def plan_ics(data: Mapping[str, Any], *, today: date | None = None) -> bytes:
    """A whole day for the end of each open step, with reminders, and for the dates kept in the plan."""
    plan = unwrapped(data)
    role = plain(plan.get("role") or plan.get("role_title") or plan.get("title") or "")
    events = [_step(s, role) for s in step_rows(data) if s.ends and not s.done]
    for row in rows_of(data, "plan_items"):
        if _date(row):
            events.append(
                _deadline(
                    {**row, "id": row.get("rule") or row.get("id") or row.get("what")}, (), ""
                )
            )
    return _calendar(_once(events), say("calendar_plan"), "", _stamp(plan, today))


def _step(step: StepRow, role: str) -> Event:
    lines = (
        step.title,
        say("plan_event_hours", hours=step.hours) if step.hours else "",
        say("plan_event_check", check=step.check) if step.check else "",
        say("plan_judgement"),
    )
    kept = tuple(line for line in lines if line)
    return Event(
        f"plan/{role}/{step.id}",
        step.ends or date.min,
        say("plan_event", what=step.title),
        kept,
        "",
        say("plan"),
    )


def _deadline(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], country: str) -> Event:
    legal = _date(row) or date.min
    held = _iso(row.get("safe_date")) or legal
    what = plain(row.get("what") or row.get("title") or "", limit=200)
    official = url(row.get("official"))
    extras = [say("later")] if later_reading(row, rows) else []
    extras += [only_if(row)] if row.get("only_if") else []
    extras += [say("owed")] if row.get("who") == "others" else []
    extras += [say("possible")] if row.get("kind") == "earliest" else []
    lines = [
        what,
        counted(row),
        capped(row, country),
        say("both") if row.get("both_readings") else "",
        say("legal_day", day=day(legal.isoformat())) if held != legal else "",
        plain(row.get("quote") or ""),
        official,
        say("general", who=say("who_lawyer" if row.get("lawyer") else "who_office")),
    ]
    summary = what + (f" ({', '.join(extras)})" if extras else "")
    key = f"deadline/{row.get('id') or what}/{row.get('reading') or ''}"
    return Event(
        key, held, summary, tuple(line for line in lines if line), official, say("deadlines")
    )


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


def _stamp(data: Mapping[str, Any], today: date | None) -> datetime:
    """When the calendar was made: today as given, else as the data says; never the clock."""
    found = today or _iso(data.get("today") or data.get("start")) or date(2000, 1, 1)
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
