"""How long a certificate takes at the hours there are: the hours of its record, in weeks and days."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from coach.career.calendar import in_words
from coach.career.follow import NUMBER, hours_in
from coach.career.planasked import hours_asked
from coach.career.profile import number
from coach.career.roles import documents_in, heading_of, number_text, role_named, say, section_hole
from coach.career.until import start_day, start_words
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
        found = documents_in(names, "credentials") or documents_in(focus, "credentials")
        hours = _hours(text)
        if len(found) != 1 or not hours or role_named(names) or len(text.split()) > MAX:
            return None
        if not self._catalog.documents[found[0]].record.get("hours"):
            return None
        if not _ASKS.search(text) or _OTHER.search(text):
            return None
        start = start_words(text)
        return {"id": found[0], "hours": hours, **({"start": start} if start else {})}

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
        data = {"id": document.id, "hours": hours, "weeks": weeks, "start": start.isoformat(), "hold": {"asked": None}}  # fmt: skip
        return ToolResult(self.name, data, text, notes=(say("path.judgement"),))


def _hours(text: str) -> float | None:
    """The hours a week a message gives: as such, or those of a day seven times."""
    if found := _DAILY.search(text):
        return number(found[1]) * WEEK
    return hours_asked(text).get("hours") or hours_in(text)
