"""How long a certificate takes at the hours there are: the hours of its record, in weeks and days."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from coach.career.calendar import in_words
from coach.career.certasked import spoken_of
from coach.career.firstcert import HOURS
from coach.career.follow import NUMBER, hours_in
from coach.career.planasked import hours_asked
from coach.career.profile import number
from coach.career.roles import documents_in, heading_of, number_text, role_named, say, section_hole
from coach.career.until import start_day, start_words, until_day, until_words
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult

_ASKS = re.compile(
    r"\bhow (?:many (?:weeks|months)|long|soon)\b|\bwhen (?:will|would|am|could|can|do) i\b|\bby when\b|\b(?:done|ready|finished)\b|\bstart\w*\b|\bfrom (?:next|monday|\d|january|february|march|april|may|june|july|august|september|october|november|december)\b", re.I
)  # fmt: skip
_DAILY = re.compile(
    rf"\b{NUMBER}\s*(?:hours?|hrs?|h)\s*(?:a|per|each|every)\s*(?:day|evening|night)\b", re.I
)
_OTHER = re.compile(
    r"\b(?:exam (?:last|take)|renew\w*|valid|cost\w*|price|fee|plan|roadmap)\b", re.I
)
_WHEN = re.compile(r"\bwhen\b|\bhow (?:soon|many (?:weeks|months))\b|\bby when\b", re.I)
_SIT = re.compile(
    r"\b(?:sit|take|pass|do|book|done|finish\w*|ready|exam|have) ?(?:it|that|this|the)?\b", re.I
)
# "By march?", "done before Christmas", "could I sit it by June?": asked of what is studied for.
_DONE_BY = re.compile(
    r"\?|\b(?:done|ready|finish\w*|pass|sit|possible|manage|(?:could|can|will|would) i|realistic|doable)\b",
    re.I,
)
_KINDS = ("roles", "rules", "standards", "projects", "methods", "guides")
MAX = 30  # words
WEEK = 7


class StudyTool:
    """Turns a certificate's hours into weeks."""

    name = "study"
    description = (
        "How many weeks a certificate takes at some hours a week, and the day it would be done."
    )
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "A credential's id, title or alias."},
            "hours": {"type": "number", "description": "Hours a week."},
            "start": {"type": "string", "description": "The day it starts, YYYY-MM-DD."},
        },
        "required": ["id", "hours"],
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The certificate a message names or goes on about, with hours to spend on it and a wish to know how long."""
        focus = list(held.get("focus") or ())[:1] if not documents_in(names, *_KINDS) else []
        spoken = spoken_of(text, names, held, self._catalog)
        found = documents_in(names, "credentials") or ([spoken] if spoken else documents_in(focus, "credentials"))  # fmt: skip
        if len(found) != 1 or role_named(names) or len(text.split()) > MAX:
            return None
        if not self._catalog.documents[found[0]].record.get("hours"):
            return None
        told, until = _hours(text), until_words(text)
        if not (_ASKS.search(text) or (until and _DONE_BY.search(text))) or _OTHER.search(text):
            return None
        hours = told or float(profile.get("hours_per_week") or 0)
        dated = until and (found[0] == spoken or _SIT.search(text))
        if not hours and not dated and not (_WHEN.search(text) and _SIT.search(text)):
            return None
        if not told and not dated and not _WHEN.search(text):
            return None  # how long it takes is one of its sides
        start = start_words(text)
        return {
            "id": found[0],
            "hours": hours or HOURS,
            **({"start": start} if start else {}),
            **({"until": until} if until else {}),
            **({} if hours else {"assumed": True}),
            "alone": True,
        }

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute.

        Raises:
            InputError: no credential with hours, or hours no week holds.
        """
        document = self._catalog.find(str(arguments.get("id") or ""))
        span, hours = document.record.get("hours"), float(arguments.get("hours") or 0)
        if document.kind != "credential" or not span:
            raise InputError(f"id: {document.id!r} states no hours of study", "For example: AIGP.")
        if not 1 <= hours <= 100:
            raise InputError(f"hours: {hours!r} is not between 1 and 100 a week", "For example: 8.")
        start = start_day(str(arguments.get("start") or ""), today) or today
        weeks = [math.ceil(float(h) / hours) for h in span]
        ends = [in_words(start + timedelta(days=WEEK * w - 1)) for w in weeks]
        text = say(
            "path.study" if weeks[0] != weeks[1] else "path.study_one",
            name=heading_of(document),
            low=number_text(span[0]),
            high=number_text(span[1]),
            hours=number_text(hours),
            weeks=weeks[0],
            most=weeks[1],
            start=in_words(start),
            end=ends[0],
            latest=ends[1],
            cite=section_hole(document, "time", "exam"),
        )
        last = until_day(str(arguments.get("until") or ""), today)
        if last is not None:
            text = f"{_by(last, start, weeks, span, hours)} {text}"
        if arguments.get("assumed"):
            text = f"{text} {say('certificate.assumed', hours=number_text(hours))}"
        if years := document.record.get("experience_years"):
            cite = section_hole(document, "gate")
            text = f"{text} {say('certificate.years_on_top', years=number_text(years), cite=cite)}"
        hold = {"asked": None, "certificate": document.id}
        data = {"id": document.id, "hours": hours, "weeks": weeks, "start": start.isoformat(), "meant": [document.id], "hold": hold}  # fmt: skip
        return ToolResult(self.name, data, text, notes=(say("path.judgement"),))


def _by(last: date, start: date, weeks: Sequence[int], span: Sequence[float], hours: float) -> str:
    """Whether it is done by a day: yes, at the lower end of its hours only, or no."""
    day = in_words(last)
    ends = [start + timedelta(days=WEEK * w - 1) for w in weeks]
    if ends[1] <= last:
        return say("certificate.by_yes", day=day)
    if ends[0] <= last:
        low, high = (number_text(h) for h in span)
        return say("certificate.by_part", day=day, low=low, high=high)
    return say("certificate.by_no", day=day, hours=number_text(hours))


def _hours(text: str) -> float | None:
    """The hours a week a message gives: as such, or those of a day seven times."""
    if found := _DAILY.search(text):
        return number(found[1]) * WEEK
    return hours_asked(text).get("hours") or hours_in(text)
