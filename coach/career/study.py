"""How long a certificate takes at the hours there are: the hours of its record, in weeks and days."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from coach.career.calendar import in_words
from coach.career.certasked import mentions, spoken_of
from coach.career.certbudget import FREE, FRESH
from coach.career.certside import in_months
from coach.career.firstcert import HOURS, WEEKS, weeks_at
from coach.career.follow import NUMBER, foreign, hours_in, last
from coach.career.planasked import hours_asked
from coach.career.planfollow import BARE
from coach.career.profile import number
from coach.career.roles import documents_in, heading_of, number_text, role_named, say, section_hole
from coach.career.until import start_day, start_words, until_day, until_words
from coach.career.weeks import in_weeks
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document, Profile, ToolResult

_ASKS = re.compile(
    r"\btimeline\b|\benough\b|\b(?:can|could) i (?:do|manage|pass|finish|get|study)\b|\bhow (?:many (?:weeks|months)|long|soon)\b|\bwhen (?:will|would|am|could|can|do) i\b|\bby when\b|\b(?:done|ready|finished)\b|\bstart\w*\b|\bfrom (?:next|monday|\d|january|february|march|april|may|june|july|august|september|october|november|december)\b", re.I
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
# How long the study takes, and not the exam or what comes after it.
_LONG = re.compile(r"\bhow (?:long|much time|many (?:weeks|months))\b", re.I)
_EXAM = re.compile(
    r"\b(?:exam|test|sitting|results?|wait|last|lasts|take effect|application|apply)\b", re.I
)
_TURN = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|so|then|or|what about|how about|for|the|same for)\b\W*)+", re.I
)
TURN = 5  # words of a message that only turns to another certificate
MAX = 30  # words
FEW = 8  # words of a message that gives other hours
_HOURS_WORDS = re.compile(
    rf"\b{NUMBER}\s*(?:hours?|hrs?|h)\b|\b(?:hours?|hrs?|a|per|each|every|week|wk|day|evening|if|only|had|have|with|at|about|i|could|can|do|did)\b",
    re.I,
)
SHORT = 12  # words of a message that goes on about several
MAX_HOURS = 9999.0  # what sorts a certificate without hours last
_FASTEST = re.compile(
    r"\b(?:quick\w*|fast\w*|shortest|least (?:time|work|hours|effort)|soonest)\b", re.I
)
MOST = 6  # certificates told at once
_MONEY = re.compile(r"\b(?:months? of|money|savings|runway)\b", re.I)
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
        if (several := self._several(text, names, profile, held)) is not None:
            return several
        focus = list(held.get("focus") or ())[:1] if not documents_in(names, *_KINDS) else []
        spoken = spoken_of(text, names, held, self._catalog)
        found = documents_in(names, "credentials") or ([spoken] if spoken else documents_in(focus, "credentials"))  # fmt: skip
        if bare := self._at_hours(text, held):
            return bare
        turns = len(found) == 1 and mentions(text, self._catalog.documents[found[0]])
        if last(self.name, held) and turns and _TURN.match(text) and len(text.split()) <= TURN:  # fmt: skip
            pace = float(held.get("study_hours") or profile.get("hours_per_week") or HOURS)
            return (
                {"id": found[0], "hours": pace, "alone": True} if self._hours_of(found[0]) else None
            )
        if len(found) != 1 or role_named(names) or len(text.split()) > MAX:
            return None
        if not self._hours_of(found[0]):
            return None
        told, until = _hours(text), until_words(text)
        if not (_ASKS.search(text) or (until and _DONE_BY.search(text))) or _OTHER.search(text):
            return None
        hours = told or float(profile.get("hours_per_week") or 0)
        dated = until and (found[0] == spoken or _SIT.search(text))
        if not hours and not dated and not (_WHEN.search(text) and _SIT.search(text)):
            return None
        long = hours and mentions(text, self._catalog.documents[found[0]]) and _LONG.search(text)
        if not told and not dated and not (_WHEN.search(text) or (long and not _EXAM.search(text))):
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

    def _at_hours(self, text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
        """The certificate just counted at other hours, for a number alone: "and at 4?"."""
        found, bare = str(held.get("certificate") or ""), BARE.match(text)
        told = number(bare["n"]) if bare else _hours(text) if len(text.split()) <= FEW else None
        if not (told and last(self.name, held) and found in self._catalog.documents):
            return None
        if not self._hours_of(found) or _OTHER.search(text) or foreign(text, _HOURS_WORDS):
            return None
        return {"id": found, "hours": told, "alone": True}

    def _hours_of(self, name: str) -> Any:
        return self._catalog.documents[name].record.get("hours")

    def _several(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The certificates just listed, where a short message asks when they are done or gives other hours; else None."""
        ids = [str(i) for i in held.get("certificates") or ()]
        trail = [t for t in list(held.get("trail") or ())[:FRESH] if t]
        one = str(held.get("certificate") or "")  # set where "it" was taken for the first of them
        taken = one in ids and not mentions(text, self._catalog.documents[one])
        if one and not (taken and (last("certificate", held) or last(self.name, held))):
            return None
        if not ids or trail[:1] not in (["certificate"], [self.name]):
            return None
        other = [n for n in documents_in(names, "credentials", "roles", *_KINDS) if n != one]
        if other or len(text.split()) > SHORT or _OTHER.search(text):
            return None
        told, start = _hours(text), start_words(text)
        if last(self.name, held) and (bare := BARE.match(text)):
            told = number(bare["n"])
        fast = _FASTEST.search(text)
        if not (told or start or fast or until_words(text)) and (
            _MONEY.search(text) or not _ASKS.search(text)
        ):
            return None
        hours = told or float(held.get("study_hours") or profile.get("hours_per_week") or 0)
        if fast:
            ids.sort(key=lambda i: self._hours_of(i) or [MAX_HOURS])
        found = {
            "ids": ids[:MOST],
            **({"fast": True} if fast else {}),
            "hours": hours or HOURS,
            "alone": True,
        }
        assumed: dict[str, Any] = {} if hours else {"assumed": True}
        if until := until_words(text):
            assumed["until"] = until
        return {**found, **assumed, **({"start": start} if start else {})}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute.

        Raises:
            InputError: no credential with hours, or hours no week holds.
        """
        if arguments.get("ids"):
            return self._many(arguments, profile, today)
        document = self._catalog.find(str(arguments.get("id") or ""))
        span, hours = document.record.get("hours"), float(arguments.get("hours") or 0)
        if document.kind != "credential" or not span:
            raise InputError(f"id: {document.id!r} states no hours of study", "For example: AIGP.")
        _checked(hours)
        start = start_day(str(arguments.get("start") or ""), today) or today
        weeks = weeks_at(document, hours)
        ends = [in_words(d) for d in _ends(start, weeks)]
        values = {
            "name": heading_of(document),
            "low": number_text(span[0]),
            "high": number_text(span[1]),
            "hours": number_text(hours),
            "start": in_words(start),
            "latest": ends[1],
            "cite": section_hole(document, "time", "exam"),
        }
        if weeks[0] == weeks[1]:
            text = say("path.study_one", weeks=in_weeks(weeks[0]), **values)
        else:
            text = say("path.study", weeks=weeks[0], most=weeks[1], end=ends[0], **values)
        if hours == profile.get("hours_per_week") and not arguments.get("assumed"):
            text = f"{text} {say('certificate.told_hours', hours=number_text(hours))}"
        until = until_day(str(arguments.get("until") or ""), today)
        if until is not None:
            text = f"{_by(until, start, weeks, span, hours)} {text}"
        if arguments.get("assumed"):
            text = f"{text} {say('certificate.assumed', hours=number_text(hours))}"
        if (past := _past_money(weeks[0], profile)) and until is None:
            text = f"{text} {past}"
        if years := document.record.get("experience_years"):
            cite = section_hole(document, "gate")
            text = f"{text} {say('certificate.years_on_top', years=number_text(years), cite=cite)}"
        hold: dict[str, Any] = {
            "asked": None,
            "certificate": document.id,
            "certificates": [],
            "study_hours": hours,
        }
        data = {"id": document.id, "hours": hours, "weeks": weeks, "start": start.isoformat(), "meant": [document.id], "hold": hold}  # fmt: skip
        return ToolResult(self.name, data, text, notes=(say("path.judgement"),))

    def _many(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """The weeks and days of several certificates, each for itself."""
        hours = float(arguments.get("hours") or 0)
        _checked(hours)
        start = start_day(str(arguments.get("start") or ""), today) or today
        found = [self._catalog.find(str(i)) for i in arguments["ids"]]
        found = [d for d in found if d.record.get("hours")]
        lines = [_one_of(d, hours, start) for d in found]
        head = say("certificate.many_head", hours=number_text(hours), start=in_words(start))
        if arguments.get("fast") and (exams := [d for d in found if d.id != FREE]):
            name = "quickest" if len(exams) == len(found) else "quickest_free"
            head = f"{say(f'certificate.{name}', title=heading_of(exams[0]))} {head}"
        if last_day := until_day(str(arguments.get("until") or ""), today):
            head = f"{_many_by(found, hours, start, last_day)}\n\n{head}"
        parts = [head, "\n".join(lines), say("certificate.many_note")]
        if arguments.get("assumed"):
            parts.append(say("certificate.assumed", hours=number_text(hours)))
        elif hours == profile.get("hours_per_week"):
            parts.append(say("certificate.told_hours", hours=number_text(hours)))
        weeks = {d.id: weeks_at(d, hours) for d in found}
        hold = {
            "asked": None,
            "certificate": "",
            "certificates": [d.id for d in found],
            "study_hours": hours,
        }
        data = {
            "hours": hours,
            "weeks": weeks,
            "start": start.isoformat(),
            "judged": True,
            "hold": hold,
        }
        text = "\n\n".join([*parts[:2], " ".join(parts[2:])])
        return ToolResult(self.name, data, text, notes=(say("path.judgement"),))


def _ends(start: date, weeks: Sequence[int]) -> list[date]:
    """The last day of each of some counts of weeks."""
    return [start + timedelta(days=WEEK * w - 1) for w in weeks]


def _many_by(found: Sequence[Document], hours: float, start: date, day: date) -> str:
    """Which of several are done by a day: at the upper end of their hours, at the lower end only, or not."""
    groups: dict[str, list[str]] = {"yes": [], "part": [], "no": []}
    for document in found:
        low, high = _ends(start, weeks_at(document, hours))
        name = "yes" if high <= day else "part" if low <= day else "no"
        title = say("certificate.many_free") if document.id == FREE else heading_of(document)
        groups[name].append(title)
    lines = [say(f"certificate.many_by_{n}", day=in_words(day), list=", ".join(t)) for n, t in groups.items() if t]  # fmt: skip
    return " ".join(lines)


def _one_of(document: Document, hours: float, start: date) -> str:
    """One of several in a line: its hours, its weeks and the days it would be done between."""
    low, high = document.record["hours"]
    weeks = weeks_at(document, hours)
    ends = [in_words(d) for d in _ends(start, weeks)]
    values = {
        "title": say("certificate.many_free") if document.id == FREE else heading_of(document),
        "low": number_text(low),
        "high": number_text(high),
        "latest": ends[1],
        "cite": section_hole(document, "time", "exam"),
    }
    if weeks[0] == weeks[1]:
        return say("certificate.many_line_one", most=in_weeks(weeks[1]), **values)
    return say("certificate.many_line", weeks=weeks[0], most=weeks[1], end=ends[0], **values)


def _checked(hours: float) -> None:
    if not 1 <= hours <= 100:
        raise InputError(f"hours: {hours!r} is not between 1 and 100 a week", "For example: 8.")


def _past_money(weeks: int, profile: Profile) -> str:
    """That even the lower end takes longer than the money a person told of; "" where it does not."""
    months = profile.get("runway_months")
    if months is None or weeks <= float(months) * WEEKS:
        return ""
    return say("certificate.past_money", months=in_months(float(months)))


def _by(last: date, start: date, weeks: Sequence[int], span: Sequence[float], hours: float) -> str:
    """Whether it is done by a day: yes, at the lower end of its hours only, or no."""
    day = in_words(last)
    ends = _ends(start, weeks)
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
