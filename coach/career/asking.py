"""Whether a message asks for the deadline calendar, told from its words alone. Questions of knowledge stay questions."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.career.conditions import named_country
from coach.career.events import exact
from coach.career.profile import read_date
from coach.corpus import Catalog
from coach.types import Profile

_ANY_DAY = date(
    2026, 1, 1
)  # only to see whether a text holds a date; its value is read later, from the real today
_MINE = r"(?:my|our|these|those|the|all(?: the| my| these)?)"
_DATES = r"(?:legal |important |key |layoff |visa )*(?:deadlines|dates|deadline calendar|calendar of deadlines)"
_SAVE = re.compile(
    rf"\b(?:put|add|save|write|enter|include|keep)\b[^.?!]{{0,20}}\b{_MINE} {_DATES}\b[^.?!]{{0,20}}\b(?:plan|path|schedule)\b"
    rf"|\b(?:put|add|save)\b (?:it|them|that|this|all of (?:it|them)) (?:in|into|to) my plan\b",
    re.I,
)
_CALENDAR = re.compile(
    rf"\b(?:put|add|save|export|download)\b[^.?!]{{0,40}}\b(?:my|the|a) calendar\b|\b{_MINE} {_DATES}\b[^.?!]{{0,20}}\b(?:as|in|to) (?:an? |my )?(?:calendar|ics)\b",
    re.I,
)
_ASK = re.compile(
    rf"\b(?:what|which|show|list|give|tell|compute|calculate|work out|check|when are|remind me of)\b[^.?!]{{0,30}}\bmy {_DATES}\b"
    rf"|\b(?:what|which) (?:{_DATES}|deadline|dates?) (?:do i|must i|should i|apply to me|matter (?:for|to) me|are there for me|run for me)\b"
    r"|\b(?:by|until|till|before) (?:when|what (?:date|day)|which (?:date|day)) (?:must|do|should|can|may|have) i\b"
    rf"|^\W*my {_DATES}\W*$",
    re.I,
)
# Asked of one's own clock: needs a last day, and then wants a date.
_CLOCK = r"(?:grace|60[- ]day|60 days|stay|status|cover|coverage|insurance|permit|visa|clock|window|cobra|benefits?)"
_OWN_END = re.compile(
    r"\bhow many days (?:do i|have i)\b[^.?!]{0,40}\bleft\b"
    rf"|\b(?:when|what (?:date|day)|which (?:date|day))\b[^.?!]{{0,20}}\bmy\b[^.?!]{{0,20}}\b{_CLOCK}\b[^.?!]{{0,20}}\b(?:end|ends|run out|runs out|expire|expires|over)\b(?! date)"
    r"|\b(?:what|which) (?:date|day) is (?:day \d+|my (?:deadline|last day to))\b",
    re.I,
)
# Dates of other things: of a law, an exam, a CV.
_OTHER_DATES = re.compile(
    r"\b(?:cv|resume|linkedin|exams?|ai act|regulation|directive|iso|aigp|cisa|certificat\w*)\b",
    re.I,
)
_LAST_DAY = re.compile(
    r"\b(?:last (?:working )?day|(?:employment|contract|job)(?: will)? ends?|(?:employment|contract|job) ended|end date)\b[^.?!]{0,40}",
    re.I,
)
_LET_GO = re.compile(
    r"\b(?:laid off|let go|made redundant|lost my job|terminated|dismissed)\b[^.?!]{0,30}", re.I
)
_OTHER_WISH = re.compile(
    r"\b(?:plan|gap|compare|match|advert|interview|translate|cv|resume|certificat\w*|role|course|should i|help me|which|how|why)\b",
    re.I,
)
# A day of one's own, by the words around it.
_DAY_WORDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.I)
    for name, pattern in {
        "last_day": r"\blast (?:working )?day\b[^.?!]{0,30}",
        "last_day_paid": r"\b(?:paid|payroll|salary)\b[^.?!]{0,15}\b(?:until|through|to|till)\b[^.?!]{0,25}",
        "contract_end": r"\b(?:contract|employment)\b[^.?!]{0,10}\b(?:ends?|ended|runs (?:to|until))\b[^.?!]{0,25}",
        "notice_date": r"\b(?:was told|were told|got (?:the|my|a) (?:notice|dismissal|letter)|received (?:the|my|a)?\s?(?:notice|dismissal)|notice (?:came|arrived|reached me|was given|given|letter)|gave me (?:my )?notice|letter (?:of|from|dated))\b[^.?!]{0,30}",
        "i94_end": r"\bi-?94\b[^.?!]{0,40}",
        "agreement_received": r"\b(?:got|received|was given|was handed|were handed|sent me|gave me)\b[^.?!]{0,25}\b(?:agreement|release|offer|package|papers|vso|aufhebungsvertrag)\b[^.?!]{0,25}",
        "agreement_signed": r"\bi (?:have )?signed\b[^.?!]{0,50}",
        "csp_document": r"\bcsp\b[^.?!]{0,40}",
        "coverage_loss": r"\b(?:health (?:cover|insurance|coverage)|insurance|coverage)\b[^.?!]{0,15}\b(?:ends?|ended|runs out|stops|until)\b[^.?!]{0,25}",
        "opt_ead_start": r"\b(?:opt|ead)\b[^.?!]{0,15}\b(?:start(?:s|ed)?|began)\b[^.?!]{0,25}",
    }.items()
}  # fmt: skip


def wants(
    text: str, profile: Profile, before: Mapping[str, Any], catalog: Catalog, last_tool: str = ""
) -> dict[str, Any] | None:
    """What a message wants of the calendar, as arguments; None when it does not ask for it."""
    if _OTHER_DATES.search(text):
        return None
    if _SAVE.search(text):
        return {"save_in_plan": True}
    if _CALENDAR.search(text) and not re.search(r"\bgoogle|outlook|how do i\b", text, re.I):
        return {"calendar": True}
    known = last_day_known(profile) or _dated(_LAST_DAY, text)
    if _ASK.search(text) or (known and _OWN_END.search(text)):
        return {}
    if country := _elsewhere(text, before, last_tool, catalog):
        return {"country": country}
    if _answers(text, before):
        return {"save_in_plan": True} if before.get("save") else {}
    return {} if _states(text, before, catalog) else None


def last_day_known(profile: Profile) -> bool:
    """Whether the profile holds an exact last day."""
    item = profile.items.get("last_day")
    return item is not None and item.state != "cannot_confirm" and exact(item)


def asked_dates(text: str, before: Mapping[str, Any], profile: Profile) -> dict[str, str]:
    """The days a message gives, by name, as written; a short answer to a question back counts as its day."""
    found = {}
    for name, pattern in _DAY_WORDS.items():
        for match in pattern.finditer(text):
            day = read_date(match.group(), _ANY_DAY)
            if day is not None:
                found[name] = day[1]
                break
    ask = str(before.get("ask", ""))
    if ask and ask != "country" and ask not in found and _answers(text, before):
        day = read_date(text, _ANY_DAY)
        if day is not None and not found:
            found[ask] = day[1]
    return found


def _elsewhere(text: str, before: Mapping[str, Any], last_tool: str, catalog: Catalog) -> str:
    """The country of a follow-up right after the calendar: "and in Germany?", or the answer to which country."""
    if last_tool != "deadlines" or len(text.split()) > 7:
        return ""
    if before.get("ask") == "country" or re.match(
        r"\W*(?:and|what about|how about|same)\b", text, re.I
    ):
        return named_country(text, catalog)
    return ""


def _answers(text: str, before: Mapping[str, Any]) -> bool:
    """A short message with a date, right for the day asked for last."""
    return (
        bool(before.get("ask"))
        and "?" not in text
        and len(text.split()) <= 8
        and read_date(text, _ANY_DAY) is not None
    )


def _states(text: str, before: Mapping[str, Any], catalog: Catalog) -> bool:
    """A statement of a last day, or of being let go on a day together with a visa, that asks nothing else."""
    if "?" in text or _OTHER_WISH.search(text) or len(text.split()) > 40:
        return False
    if _dated(_LAST_DAY, text):
        return True
    if before and any(_dated(p, text) for p in _DAY_WORDS.values()):
        return True
    return _dated(_LET_GO, text) and _names_visa(text, catalog)


def _dated(pattern: re.Pattern[str], text: str) -> bool:
    return any(read_date(m.group(), _ANY_DAY) is not None for m in pattern.finditer(text))


def _names_visa(text: str, catalog: Catalog) -> bool:
    for names in catalog.qualifiers.visas.values():
        for name in names:
            flags = 0 if len(name) <= 3 else re.I  # "OPT" is a visa, "opt" a verb
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
                return True
    return False
