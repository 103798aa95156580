"""Whether a message asks for the deadline calendar, told from its words alone. Questions of knowledge stay questions."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.career.conditions import facts_of, named_country
from coach.career.days import read_date
from coach.career.due import rules_for
from coach.career.events import Days, exact
from coach.career.follow import CORRECTS, NUMBER, PLACE, foreign, meant, ordinal, pick
from coach.career.profile import number
from coach.career.signdays import asks_days
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
    r"|\b(?:what|which)\b[^.?!]{0,20}\b(?:must|should|do|have to|shall) i (?:\w+ ){0,4}(?:file|answer|claim|apply|register|report|send|submit|sign|do)\b[^.?!]{0,30}\b(?:by|until|till|before) (?:when|what (?:date|day)|which (?:date|day))\b"
    rf"|^\W*my {_DATES}\W*$",
    re.I,
)
# Asked for dates without "my": of a person whose days are known, or who gives them in the same breath.
_GIVE = re.compile(
    rf"\b(?:deadlines|fristen|legal dates)\s*\?|\b(?:which|what) (?:dates|deadlines) (?:are|come) next\b|\b(?:calculate|compute|work out|give|show|tell|list)\b(?: me)?(?: the| all| which| all the)? {_DATES}\b(?! of\b)",
    re.I,
)
# Asked of one's own clock: needs a last day, and then wants a date.
_CLOCK = r"(?:grace|60[- ]day|60 days|stay|status|cover|coverage|insurance|permit|visa|clock|window|cobra|benefits?)"
_OWN_END = re.compile(
    r"\bhow many days (?:do i|have i)\b[^.?!]{0,40}\bleft\b"
    rf"|\b(?:when|what (?:date|day)|which (?:date|day))\b[^.?!]{{0,20}}\bmy\b[^.?!]{{0,20}}\b{_CLOCK}\b[^.?!]{{0,20}}\b(?:end|ends|run out|runs out|expire|expires|over)\b(?! date)"
    r"|\b(?:what|which) (?:date|day) is (?:day \d+|my (?:deadline|last day to))\b|\b(?:date|day) (?:is|of) day \d+\b",
    re.I,
)
# Asked of one's own stay: answered only where a rule for the visa is held.
_STAY = re.compile(
    r"\b(?:until when|till when|by when|how long|how many days|when)\b[^.?!]{0,30}\b(?:stay|remain|leave the (?:country|uk|us)|leave (?:britain|england))\b",
    re.I,
)
# "When do I have to register", with a day of one's own in the same breath.
_WHEN_MUST = re.compile(
    r"\b(?:when|how soon)\b[^.?!]{0,10}\b(?:must|do|should|shall|have)\b[^.?!]{0,20}\b(?:register|report|sign on|claim|file|apply|sue)\b|\bwann\b[^.?!]{0,20}\bmelden\b",
    re.I,
)
# Dates of other things: of a law, an exam, a CV.
_OTHER_DATES = re.compile(
    r"\b(?:cv|resume|linkedin|exams?|ai act|regulation|directive|iso|aigp|cisa|certificat\w*)\b",
    re.I,
)
_LAST_DAY = re.compile(
    r"\b(?:last (?:working |paid )?day|end of (?:my |the )?(?:contract|employment|job)|(?:employment|contract|job)(?: will)? ends?|(?:employment|contract|job) ended|end date)\b[^.?!]{0,40}",
    re.I,
)
_LET_GO = re.compile(
    r"\b(?:laid off|let go|made redundant|lost my job|terminated|dismissed)\b[^.?!]{0,30}", re.I
)
_SINCE_LET_GO = re.compile(
    r"\b(?:laid off|let go|made redundant|lost my job|terminated|dismissed|fired|redundanc\w+|layoff)\b",
    re.I,
)
# How long there is to decide on an agreement: needs the day it was handed over.
_DECIDE = re.compile(
    r"\b(?:how many days|how long|how much time|until when|by when|till when|when)\b[^.?!]{0,25}\b(?:must|have|do|can|may|should|got)\b[^.?!]{0,15}\b(?:decide|sign|answer|accept|consider|think)\b"
    r"|\b(?:deadline|last day) (?:to sign|for signing|to decide)\b",
    re.I,
)
_OTHER_WISH = re.compile(
    r"\b(?:plan|gap|compare|match|advert|interview|translate|cv|resume|certificat\w*|role|course|should i|help me|which|how|why)\b",
    re.I,
)
# What is asked of one date: how it counts, from when, how sure it is.
_OF_ROW = re.compile(
    r"\b(?:calendar|working|business|urgent\w*|which|first|weekends?|holidays?|count\w*|from when|since when|exactly|how sure|certain|strict|extend\w*|late|miss\w*|mean|date|deadline|by when|until when|who|where|how)\b",
    re.I,
)
# A question about a date that stands in the calendar gives no day of its own: "why is it 26 May 2027".
_ASKS_OF = re.compile(
    r"^\W*(?:(?:and|but|so|ok|wait|hm+)\W+)*(?:(?:why|how|what|which|where|who)\b|(?:is|are|was|were|does|do|did|can|could|should|would|will) (?:it|that|this|the|my|i|they|there|these|those)\b)"
    r"|\bwhy (?:is|was|it|that|the|not)\b",
    re.I,
)
# A day on which it takes effect is no day on which one was told.
_EFFECTIVE = re.compile(r"\b(?:effective|as of|with effect|from|until|will be|being|to be)\b", re.I)
_IT = re.compile(r"\b(?:it|that|this|that one|this one)\b", re.I)
_DONE_WITH = re.compile(
    r"\b(?:first week|first (?:24|48) hours|second opinion|last (?:working )?day)\b", re.I
)
_ARRIVED = re.compile(r"\b(?:came|arrived|reached|got to|received|told)\b", re.I)
# A date on paper is not yet the day it reached the person.
_ON_PAPER = re.compile(r"\b(?:letter|dated|given|kündigung|dismissal (?:of|from))\b", re.I)
_OTHER_DAY = re.compile(
    r"\b(?:letter|notice|told|dismissal|i-?94|agreement|package|paid|payroll|contract|cover\w*|insurance|signed|opt|ead)\b",
    re.I,
)
_ENDED = (
    (
        "resignation",
        re.compile(
            r"\bi(?:'ve| have| had|'m| am)? ?(?:just |already |myself )?(?:resign(?:ed|ing)|quit(?:ting)?|hand(?:ed|ing) in my notice|gave (?:in )?(?:my |them )?notice|terminated (?:it |the contract )?myself)\b|\bmy (?:own )?resignation\b",
            re.I,
        ),
    ),
    (
        "agreement",
        re.compile(
            r"\b(?:signed|sign|agreed to) (?:an?|the|my) (?:aufhebungsvertrag|termination agreement|mutual (?:termination|separation)\w*|vso|rupture conventionnelle|settlement agreement)\b",
            re.I,
        ),
    ),
    (
        "dismissal",
        re.compile(
            r"\b(?:dismissed|laid off|let go|made redundant|fired|terminated|(?:they|company|employer|boss|hr) gave me (?:my )?notice|(?:dismissal|termination|redundancy) (?:letter|notice)|kündigung)\b",
            re.I,
        ),
    ),
)
# A day of one's own, by the words around it.
_DAY_WORDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.I)
    for name, pattern in {
        "last_day": r"\blast (?:working )?day\b[^.?!]{0,30}",
        "last_day_paid": r"\blast (?:paid day|day paid|day of pay)\b[^.?!]{0,30}|\b(?:paid|payroll|salary)\b[^.?!]{0,15}\b(?:until|through|to|till)\b[^.?!]{0,25}",
        "contract_end": r"\bend of (?:my |the )?(?:contract|employment|job)\b[^.?!]{0,25}|\b(?:contract|employment|job|vertrag)\b[^.?!]{0,10}\b(?:ends?|ended|endet|runs (?:to|until))\b[^.?!]{0,25}|[,;] (?:it )?ends (?:on )?(?=\d)[^.?!,]{0,25}",
        "notice_date": r"\b(?:was told|were told|got (?:the|my|a) (?:notice|dismissal|letter)|received (?:the|my|a)?\s?(?:notice|dismissal|kündigung)|(?:notice|dismissal|kündigung|letter) (?:was )?(?:received|got|bekommen|erhalten)|(?:it|letter|notice|dismissal|kündigung) (?:only )?(?:came|arrived|reached me|got to me)|notice (?:came|arrived|reached me|is dated|was given|given|letter)|(?:gave|gives|handed) me (?:my )?notice|(?:been |got |were |was )?told on|learn(?:ed|t) (?:it |of it |about it )?on|(?:letter|dismissal|notice|kündigung) (?:(?:is|was) )?(?:of|from|dated|on))\b[^.?!]{0,30}",
        "i94_end": r"\bi-?94\b[^.?!]{0,40}",
        "permit_expiry": r"\b(?:permit|residence (?:card|title)|blue card|visa card|card|leave to remain|titre de séjour|aufenthaltstitel)\b[^.?!]{0,12}\b(?:ends?|ended|expires?|expired|runs? out|is valid (?:until|to)|valid (?:until|to)|is good until)\b[^.?!]{0,25}",
        "agreement_received": r"\b(?:got|received|was given|was handed|were handed|sent me|gave me|handed me)\b[^.?!]{0,25}\b(?:agreement|release|offer|package|papers?|vso|aufhebungsvertrag)\b[^.?!]{0,25}|\b(?:agreement|release|waiver|package|papers?|vso|aufhebungsvertrag)\b (?:(?:was|were|is) )?(?:given|handed(?: over)?|received|dated|sent|came|arrived)\b[^.?!,]{0,30}",
        "agreement_signed": r"\bi (?:have )?signed\b[^.?!]{0,50}",
        "csp_document": r"\bcsp\b[^.?!]{0,40}",
        "coverage_loss": r"\b(?:health (?:cover|insurance|coverage)|insurance|coverage)\b[^.?!]{0,15}\b(?:ends?|ended|runs out|stops|until)\b[^.?!]{0,25}",
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
    if corrected(text, before) is not None:
        return {}
    received = "agreement_received"
    handed = before.get("dates", {}).get(received) or _dated(_DAY_WORDS[received], text)
    if asks_days(text) and (not handed or profile.get("age_over_40") is False):
        return None  # what counts from the papers has no date without their day
    if _DECIDE.search(text) and handed:
        return {"row_of": received}
    if _CALENDAR.search(text) and not re.search(r"\bgoogle|outlook|how do i\b", text, re.I):
        return {"calendar": True}
    known = last_day_known(profile) or _dated(_LAST_DAY, text) or _dated(_LET_GO, text)
    dated = known or any(_dated(p, text) for p in _DAY_WORDS.values())
    must = _WHEN_MUST.search(text) and any(_dated(p, text) for p in _DAY_WORDS.values())
    if (
        _ASK.search(text)
        or must
        or (known and _OWN_END.search(text))
        or (dated and _GIVE.search(text))
    ):
        return _of_stay(profile, catalog) if _STAY.search(text) else {}
    if dated and _STAY.search(text) and profile.get("visa"):
        return _of_stay(profile, catalog)
    if row := _row_meant(text, before, last_tool):
        return {"row": row}
    if country := _elsewhere(text, before, last_tool, catalog):
        return {"country": country}
    if _answers(text, before):
        return {"save_in_plan": True} if before.get("save") else {}
    return {} if _states(text, before, catalog) else None


def _of_stay(profile: Profile, catalog: Catalog) -> dict[str, Any] | None:
    """What a question about the stay wants: the calendar where the last day dates it, its own rule where another day does; None without a rule."""
    facts = facts_of({}, profile, catalog)
    country = str(profile.get("country") or "").lower()
    own = [r for r, _ in rules_for(country, facts, catalog) if facts.visa and facts.visa in r.when.get("visa", ())]  # fmt: skip
    if not own:
        return None
    return {} if any(Days.missing(r.counts_from) == "last_day" for r in own) else {"stay": True}


def last_day_known(profile: Profile) -> bool:
    """Whether the profile holds an exact last day."""
    item = profile.items.get("last_day")
    return item is not None and item.state != "cannot_confirm" and exact(item)


def asked_dates(text: str, before: Mapping[str, Any], profile: Profile) -> dict[str, str]:
    """The days a message gives, by name, as written; a short answer to a question back counts as its day."""
    found = {}
    if (right := corrected(text, before)) is not None:
        found[right[0]] = right[1]
    for name, pattern in _DAY_WORDS.items():
        for match in pattern.finditer(text):
            day = read_date(match.group(), _ANY_DAY)
            if day is not None:
                found[name] = day[1]
                if name == "notice_date":
                    arrived = _ARRIVED.search(match.group())
                    paper = _ON_PAPER.search(match.group()) and not arrived
                    found["notice_from"] = "paper" if paper else "told"
                break
    if (
        "last_day" in found and "notice_date" not in found
    ):  # "laid off 27 November, last day 4 December"
        for match in _LET_GO.finditer(text):
            before_end = _LAST_DAY.split(match.group())[0]
            day = read_date(before_end, _ANY_DAY)
            told = not _EFFECTIVE.search(text[: match.start()][-12:] + before_end)
            if day is not None and told:
                found |= {"notice_date": day[1], "notice_from": "told"}
                break
    ask = str(before.get("ask", ""))
    if ask and ask != "country" and ask not in found and _answers(text, before):
        day = read_date(text, _ANY_DAY)
        if day is not None and not found:
            found[ask] = day[1]
    return found


def ended_by(text: str) -> str:
    """How the job ends, when a message says so: resignation, agreement or dismissal; "" when it does not."""
    for name, pattern in _ENDED:
        if pattern.search(text):
            return name
    return ""


def corrected(text: str, before: Mapping[str, Any]) -> tuple[str, str] | None:
    """A day put right ("sorry, it was the 7th"): which one and what it is now; a bare day of the month keeps the month."""
    given = {k: str(v) for k, v in dict(before.get("given") or {}).items()}
    if not given or "?" in text or len(text.split()) > 16 or not CORRECTS.search(text):
        return None
    named = [n for n, p in _DAY_WORDS.items() if n in given and p.search(text)]
    said = [n for n in before.get("said", ()) if n in given]
    if not named and _OTHER_DAY.search(text):
        return (
            None  # of a day that was not given before: it is new, and its own words say which it is
        )
    name = (named or said[:1] or (["last_day"] if "last_day" in given else list(given)))[0]
    wrong = re.search(r"\bnot (?:the |on )?(?:\d{1,2}|[A-Z]\w+ \d)[^,.;]*", text, re.I)
    rest = text.replace(wrong.group(), " ") if wrong else text
    day = read_date(rest, _ANY_DAY)
    if day is not None:
        return name, day[1]
    bare = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)\b|\bthe (\d{1,2})\b", rest, re.I)
    if bare is None:
        return None
    try:
        old = date.fromisoformat(given[name])
        return name, old.replace(day=int(bare[1] or bare[2])).isoformat()
    except ValueError:
        return None


def _row_meant(text: str, before: Mapping[str, Any], last_tool: str) -> str:
    """The row of the calendar just shown that a short question is about, by its place or its words."""
    shown = {str(k): str(v) for k, v in dict(before.get("shown") or {}).items()}
    if last_tool != "deadlines" or not shown or len(text.split()) > 16 or _DONE_WITH.search(text):
        return ""
    at = ordinal(text)
    row = pick(list(shown), at) if at is not None else ""
    if at is None and _ASKS_OF.search(text) and (named := _row_dated(text, before)):
        return named
    if at is None and _OF_ROW.search(text):
        row = _by_count(text, shown) or meant(text, shown)
        before_it = str(before.get("row") or "")
        if not row and before_it in shown and _IT.search(text):
            row = before_it
    # Whatever else it speaks of, the calendar does not answer.
    return row if row and not foreign(text, shown[row], PLACE, _OF_ROW) else ""


def _by_count(text: str, shown: Mapping[str, str]) -> str:
    """The one row that counts as many days, weeks or months as a message says: "if I miss the three days"."""
    said = re.search(rf"\b{NUMBER}[- ](day|week|month)s?\b", text, re.I)
    if said is None:
        return ""
    count = re.compile(rf"\({number(said[1]):g} (?:working )?{said[2]}", re.I)
    found = [name for name, words in shown.items() if count.search(words)]
    return found[0] if len(found) == 1 else ""


def _row_dated(text: str, before: Mapping[str, Any]) -> str:
    """The row whose date a question names: "why is it 26 May 2027", or without the year."""
    found = read_date(text, _ANY_DAY)
    dated = {date.fromisoformat(str(d)): str(r) for d, r in dict(before.get("dated") or {}).items()}
    if found is None:
        return ""
    exact, year = dated.get(found[0]), re.search(r"\b20\d\d\b", found[1])
    same = [r for d, r in dated.items() if (d.month, d.day) == (found[0].month, found[0].day)]
    return exact or (same[0] if same and not year else "")


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
        and not _ASKS_OF.search(text)
        and len(text.split()) <= 8
        and read_date(text, _ANY_DAY) is not None
    )


def _states(text: str, before: Mapping[str, Any], catalog: Catalog) -> bool:
    """A statement of a last day, or of being let go on a day together with a visa, that asks nothing else."""
    if "?" in text or _OTHER_WISH.search(text) or _ASKS_OF.search(text) or len(text.split()) > 40:
        return False
    if _dated(_LAST_DAY, text):
        return True
    if before and any(_dated(p, text) for p in _DAY_WORDS.values()):
        return True
    if _SINCE_LET_GO.search(text) and any(_dated(p, text) for p in _DAY_WORDS.values()):
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
