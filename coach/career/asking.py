"""Whether a message asks for the deadline calendar, told from its words alone. Questions of knowledge stay questions."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from coach.career.conditions import facts_of, named_country
from coach.career.days import plain_dates, read_date
from coach.career.due import rules_for
from coach.career.events import Days, exact
from coach.career.follow import NUMBER, PLACE, foreign, meant, ordinal, pick
from coach.career.profile import number
from coach.career.putright import MOST, PAPERS, corrected
from coach.career.saiddays import ANY_DAY, DAY_WORDS, dated, days_said, used_days
from coach.career.signdays import asks_days
from coach.corpus import Catalog
from coach.types import Profile

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
    r"|\b(?:by|until|till|before) (?:when|what (?:date|day)|which (?:date|day)) (?:(?:must|do|should|can|may|have) i|i (?:must|can|may|should|have to|need to))\b"
    r"|\b(?:what|which)\b[^.?!]{0,20}\b(?:must|should|do|have to|shall) i (?:\w+ ){0,4}(?:file|answer|claim|apply|register|report|send|submit|sign|do)\b[^.?!]{0,30}\b(?:by|until|till|before) (?:when|what (?:date|day)|which (?:date|day))\b"
    r"|\b(?:when is|what is|what['’]?s|when['’]?s) (?:the|my) (?:last day|deadline|latest (?:day|date)) (?:to|for) (?:sue|su(?:e|ing)|fil(?:e|ing)|claim\w*|appeal\w*|contest\w*|challeng\w*|register\w*|object\w*)\b"
    r"|\b(?:\d+|three|two) (?:days|weeks|months) to \w+ (?:is|are|ends?|would be) when\b"
    rf"|^\W*my {_DATES}\W*$",
    re.I,
)
# Asked for dates without "my": of a person whose days are known, or who gives them in the same breath.
_GIVE = re.compile(
    rf"\b(?:which|what) (?:{_DATES}|deadline)\b\W*$|\b(?:deadlines|fristen|legal dates)\s*\?|\b(?:which|what) (?:dates|deadlines) (?:are|come) next\b|\b(?:calculate|compute|work out|give|show|tell|list)\b(?: me)?(?: the| all| which| all the)? {_DATES}\b(?! of\b)",
    re.I,
)
# Asked of one's own clock: needs a last day, and then wants a date.
_CLOCK = r"(?:grace|60[- ]day|60 days|stay|status|cover|coverage|insurance|permit|visa|clock|window|cobra|benefits?)"
_OWN_END = re.compile(
    r"\bhow many days (?:(?:do i|have i)\b[^.?!]{0,40}|(?:are |is )?)\b(?:left|remain\w*)\b"
    rf"|\b(?:when|what (?:date|day)|which (?:date|day))\b[^.?!]{{0,20}}\bmy\b[^.?!]{{0,20}}\b{_CLOCK}\b[^.?!]{{0,20}}\b(?:end|ends|run out|runs out|expire|expires|over)\b(?! date)"
    r"|\b(?:what|which) (?:date|day) is (?:day \d+|my (?:deadline|last day to))\b|\b(?:date|day) (?:is|of) day \d+\b",
    re.I,
)
_DAYS_LEFT = re.compile(r"\bhow (?:many days|much time)\b[^.?!]{0,40}\b(?:left|remain\w*)\b(?! (?:on|of|in|for) (?:my |the )?(?:cobra|cover\w*|insurance|benefits?|contract|notice|vacation|holiday|pto))", re.I)  # fmt: skip
# Asked of one's own stay: answered only where a rule for the visa is held.
_STAY = re.compile(
    r"\b(?:which|what) (?:date|day)\b[^.?!]{0,20}\bleave\b|\bhow (?:long|many (?:days|weeks|months)|much time) (?:have i got|do i have|have i|i have)\b|\b(?:until when|till when|by when|how long|how many days|when)\b[^.?!]{0,30}\b(?:stay|remain|leave the (?:country|uk|us)|leave (?:britain|england))\b"
    r"|\b(?:when|by when|until when)\b[^.?!]{0,10}\b(?:must|do|should|have|need)\b[^.?!]{0,15}\b(?:leave|be (?:out|gone)|get out|go home)\b(?! (?:the |my |this )?(?:job|company|team|firm|office|employer))|\bout of status\b|\b(?:deadline|last (?:possible )?day|latest (?:day|date)) (?:to|for) (?:leave|leaving|get out)\b",
    re.I,
)
# "When do I have to register", with a day of one's own in the same breath.
_WHEN_MUST = re.compile(
    r"\bdo i (?:need|have) to (?:tell|inform|notify|register|report|go to|sign on)\b[^.?!]{0,30}\b(?:now|when|already|before)\b|\b(?:when|how soon)\b[^.?!]{0,10}\b(?:must|do|should|shall|have)\b[^.?!]{0,20}\b(?:register|report|sign on|claim|file|apply|sue)\b|\bwann\b[^.?!]{0,20}\bmelden\b",
    re.I,
)
# Dates of other things: of a law, an exam, a CV.
_OTHER_DATES = re.compile(
    r"\b(?:cv|resume|linkedin|exams?|ai act|regulation|directive|iso|aigp|cisa|certificat\w*)\b",
    re.I,
)
NAME = "deadlines"
ENDS = frozenset({"last_day", "contract_end", "last_day_paid"})  # each tells when the job ends
_COUNTED_DAYS = frozenset({"opt", "stem-opt"})  # visas on which days without a job are counted
_LAST_DAY = re.compile(
    r"\b(?:(?:last|final) (?:working |paid )?day|end of (?:my |the )?(?:contract|employment|job)|(?:employment|contract|job)(?: will)? ends?|(?:employment|contract|job) ended|end date)\b[^.?!]{0,60}",
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
# Asked of the date just told, in a few bare words: "so which day exactly", "are you sure", "how many days do I have".
_WHICH_DAY = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but|then|now|wait|hm+|sorry|please)\W+)*(?:(?:on |by |until |till )?(?:which|what) (?:exact |calendar )?(?:day|date)(?: (?:exactly|then|is (?:that|it|this)|would (?:that|it) be|is my last day))*"
    r"|how (?:many days|much time|long)(?: (?:do i (?:still )?have|have i (?:still )?got|have i|i have|are left|left|is left|is that|(?:do|would|will) i (?:get|have)))?(?: (?:exactly|left|now|then|still|from (?:now|today)))*|(?:what|when) is my (?:last day|deadline|date)(?: (?:exactly|then|now))*|(?:until|by|till) when(?: (?:is that|exactly|then))*"
    r"|(?:which|what) (?:one|date|day|of them|of the two)(?: of them)? (?:counts|is (?:the )?(?:right|safe|safer|correct)(?: one)?|holds|do i (?:take|use))|are you (?:really )?sure(?: (?:about (?:that|it)|of that))?|when exactly(?: is (?:that|it))?|when is that(?: exactly)?|exactly when|is that (?:date|day) (?:right|sure|correct))\W*$",
    re.I,
)
SHORT = 8  # words of a wish for less
_SHORTER = re.compile(
    r"\b(?:short(?:er)?|briefly|in brief|(?:one|a|two) (?:line|sentence)s?|tl;?dr|too long|just the date)\b",
    re.I,
)
# Whether to take the contract for redundant staff is answered by a day, too.
_SAY_YES = re.compile(
    r"\b(?:last day|deadline|until when|by when|which day|what day|how long|how many days)\b[^.?!]{0,30}\b(?:say yes|accept|answer|decide|sign|reply|respond|refuse)\b", re.I
)  # fmt: skip
# Of the family of somebody on a visa, and nothing about their work.
_FAMILY = re.compile(
    r"^\W*(?:(?:and|but|so|also|what about|how about|ok|well)\W+)*(?:my|our|the) (?:wife|husband|spouse|partner|kids?|children|sons?|daughters?|family)\b(?![^.?!]*\b(?:work\w*|jobs?|ead|employ\w*|laid off|lost)\b)",
    re.I,
)
# A day told as a case, or asked whether it moves what was counted: "what if they pay me until the end of March".
_SUPPOSES = re.compile(
    r"\b(?:if|suppos\w+|say|assum\w+|in case)\b|\b(?:does|would|will|do|did|can) (?:that|this|it|they|the)\b[^.?!]{0,30}\b(?:chang\w*|mov\w*|shift\w*|extend\w*|count\w*|matter\w*|help\w*|reset\w*)\b",
    re.I,
)
_CASE = re.compile(r"^\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:(?:what|how about) )?(?:if|suppos\w+|assum\w+)\b", re.I)  # fmt: skip
_OF_THE_END = """they company employer boss hr move termination date pay paid salary still officially instead extend longer change move shift count matter help reset clock day days date deadline
    visa stay leave grace period time suppose assuming case say work working actually end start keep anything notice go need must have would"""
MEANS = 3  # letters of a word that says something
_GRACE = re.compile(r"\b60[- ]days?\b[^.?!]{0,15}\bgrace\b|\bgrace period\b", re.I)
# The end of one's stay, said or reckoned: "my 60 days run out jan 19, right", "nov 20 plus 60 days", "last day was nov 20, so jan 19?".
_RECKONED = re.compile(
    r"\b(?:60|sixty)[- ]days? (?:grace )?(?:period )?(?:(?:will|would|do|does|should) )?(?:run(?:s|ning)? out|ends?|ending|(?:is|are) (?:over|up|gone)|expires?|stops?)\b"
    r"|(?:\b(?:plus|add|and)|\+) (?:60|sixty) days\b|\b(?:60|sixty) days (?:from|after|on from)\b",
    re.I,
)
_SO_DATE = re.compile(r"\bso\b(?P<day>[^.?!]{3,30})\?", re.I)
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


def wants(
    text: str,
    profile: Profile,
    before: Mapping[str, Any],
    catalog: Catalog,
    last_tool: str = "",
    paper: str = "",
) -> dict[str, Any] | None:
    """What a message wants of the calendar, as arguments; None when it does not ask for it. `paper`: the one spoken of."""
    if _OTHER_DATES.search(text):
        return None
    if _SAVE.search(text):
        return {"save_in_plan": True}
    if used_days(text, int((before.get("dates") or {}).get("days_used") or 0)) and not used_days(
        text
    ):
        return {"row": before["row"]} if before.get("row") else {}
    if corrected(text, before, NAME) is not None:
        return {"corrects": True, **({"row": before["row"]} if before.get("row") else {})}
    visa = facts_of({}, profile, catalog).visa
    if before.get("counted") == NAME and visa not in ("", "none") and _FAMILY.match(text) and len(text.split()) <= MOST:  # fmt: skip
        return {"stay_row": True, "family": True} if last_day_known(profile) else None
    received = "agreement_received"
    days, told_before = days_said(text, paper), dict(before.get("given") or {})
    counted = told_before or before.get("ask") or last_day_known(profile)
    if counted and ENDS & {*days} and _supposes(text):
        return {"supposed": sorted(ENDS & {*days})}
    csp = days.get("csp_document") or told_before.get("csp_document")
    if csp and (_SAY_YES.search(text) or (_WHICH_DAY.search(text) and paper == "csp_document")):
        return {"row_of": "csp_document"}
    if before.get("counted") == NAME and last_tool == NAME and _SHORTER.search(text) and len(text.split()) <= SHORT:  # fmt: skip
        return _same_date(before, profile, catalog) or {
            "row": next(iter(before.get("shown") or ()), "")
        }
    if _WHICH_DAY.search(text) and (told_before or last_day_known(profile)):
        return _same_date(before, profile, catalog)
    handed = before.get("dates", {}).get(received) or received in days
    if asks_days(text) and (not handed or profile.get("age_over_40") is False):
        return None  # what counts from the papers has no date without their day
    if _DECIDE.search(text) and handed:
        return {"row_of": received}
    if _CALENDAR.search(text) and not re.search(r"\bgoogle|outlook|how do i\b", text, re.I):
        return {"calendar": True}
    known = last_day_known(profile) or bool(ENDS & {*told_before, *days}) or dated(_LAST_DAY, text) or dated(_LET_GO, text)  # fmt: skip
    told = bool(known or days or told_before)
    must = _WHEN_MUST.search(text) and bool(days)
    ends_known = bool(days.get("last_day")) or last_day_known(profile)
    reckons = _reckons(text, profile, catalog)
    if ends_known and visa not in ("", "none") and _DAYS_LEFT.search(text):
        return {"stay_row": True}
    if ends_known and (reckons or (_GRACE.search(text) and _OWN_END.search(text))):
        return {"stay_row": True}
    if reckons and profile.get("last_day"):
        return {}  # the day they were told may not be the last one: the calendar says which it takes
    if (
        _ASK.search(text)
        or must
        or (known and _OWN_END.search(text))
        or (told and _GIVE.search(text))
    ):
        if _STAY.search(text):
            return _of_stay(profile, catalog)
        about = _rule_meant(text, profile, catalog)
        return {"about_row": about} if about else {}
    if told and _STAY.search(text) and profile.get("visa"):
        return _of_stay(profile, catalog)
    if row := _row_meant(text, before, last_tool):
        return {"row": row}
    if country := _elsewhere(text, before, last_tool, catalog):
        return {"country": country}
    if _answers(text, before):
        return {"save_in_plan": True} if before.get("save") else {}
    if used_days(text) and facts_of({}, profile, catalog).visa in _COUNTED_DAYS and told:
        return {}
    return {} if _states(text, before, catalog, days) else None


def as_case(text: str) -> bool:
    """Whether a message opens with a case: "if my last day is 20 December, can I still claim"."""
    return bool(_CASE.match(text))


def _supposes(text: str) -> bool:
    """Whether a message tells a day of the end as a case and asks nothing else: "what if they pay me until March"."""
    if not _SUPPOSES.search(text):
        return False
    rest = text = plain_dates(text)
    for name in ENDS:  # the words of the day, up to its date
        for said in DAY_WORDS[name].finditer(text):
            if (day := read_date(said.group(), ANY_DAY)) is not None:
                rest = rest.replace(said.group().partition(day[1])[0] + day[1], " ")
    return all(len(w) < MEANS for w in foreign(rest, _SUPPOSES, _OF_THE_END))


def _reckons(text: str, profile: Profile, catalog: Catalog) -> bool:
    """Whether somebody on a visa reckons the end of their stay, in days or as a date."""
    if facts_of({}, profile, catalog).visa in ("", "none"):
        return False
    so = _SO_DATE.search(text)
    return bool(_RECKONED.search(text) or (so and read_date(so["day"], ANY_DAY) is not None))


def _rule_meant(text: str, profile: Profile, catalog: Catalog) -> str:
    """The rule of the person's country whose words a question for a date shares most: "until when can I contest it"."""
    country = str(profile.get("country") or "").lower()
    listed = rules_for(country, facts_of({}, profile, catalog), catalog) if country else []
    return meant(text, {rule.id: rule.what for rule, _ in listed})


def _same_date(before: Mapping[str, Any], profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The date just told, asked for again: that of a stay for who is on a visa, else the row spoken of, else all."""
    facts = facts_of({}, profile, catalog)
    if facts.visa not in ("", "none"):
        return {"stay_row": True}
    row = str(before.get("row") or "")
    return {"row": row} if row else {}


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


def asked_dates(text: str, before: Mapping[str, Any], paper: str = "") -> dict[str, str]:
    """The days a message gives, by name, as written; a short answer to a question back counts as its day.

    `paper` is the one spoken of before: "I got it on the 14th".
    """
    found: dict[str, str] = {}
    if (right := corrected(text, before, NAME)) is not None:
        found[right[0]] = right[1]
        given = dict(before.get("given") or {})
        if right[0] in ENDS:  # told as one day, they move together
            found |= {n: right[1] for n in ENDS & given.keys() if given[n] == given[right[0]]}
    found = {**days_said(text, paper), **found}
    if (
        "last_day" in found and "notice_date" not in found
    ):  # "laid off 27 November, last day 4 December"
        for match in _LET_GO.finditer(text):
            before_end = _LAST_DAY.split(match.group())[0]
            day = read_date(before_end, ANY_DAY)
            told = not _EFFECTIVE.search(text[: match.start()][-12:] + before_end)
            if day is not None and told:
                found |= {"notice_date": day[1], "notice_from": "told"}
                break
    ask = str(before.get("ask", ""))
    if ask and ask != "country" and ask not in found and _answers(text, before):
        day = read_date(text, ANY_DAY)
        if day is not None and not found:
            found[ask] = day[1]
    return found


def ended_by(text: str) -> str:
    """How the job ends, when a message says so: resignation, agreement or dismissal; "" when it does not."""
    for name, pattern in _ENDED:
        if pattern.search(text):
            return name
    return ""


def _row_meant(text: str, before: Mapping[str, Any], last_tool: str) -> str:
    """The row of the calendar just shown that a short question is about, by its place or its words."""
    shown = {str(k): str(v) for k, v in dict(before.get("shown") or {}).items()}
    if last_tool != "deadlines" or not shown or len(text.split()) > 16 or _DONE_WITH.search(text):
        return ""
    at = ordinal(text)
    row = pick(list(shown), at) if at is not None else ""
    if at is None and _ASKS_OF.search(text) and (named := _row_of_date(text, before)):
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


def _row_of_date(text: str, before: Mapping[str, Any]) -> str:
    """The row whose date a question names: "why is it 26 May 2027", or without the year."""
    found = read_date(text, ANY_DAY)
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
        and read_date(text, ANY_DAY) is not None
    )


def _states(
    text: str, before: Mapping[str, Any], catalog: Catalog, days: Mapping[str, str]
) -> bool:
    """A statement of a last day, or of being let go on a day together with a visa, that asks nothing else."""
    if "?" in text or _OTHER_WISH.search(text) or _ASKS_OF.search(text) or len(text.split()) > 40:
        return False
    if dated(_LAST_DAY, text):
        return True
    if days and (before or _SINCE_LET_GO.search(text) or PAPERS[0] in days or PAPERS[1] in days):
        return True
    return dated(_LET_GO, text) and _names_visa(text, catalog)


def _names_visa(text: str, catalog: Catalog) -> bool:
    for names in catalog.qualifiers.visas.values():
        for name in names:
            flags = 0 if len(name) <= 3 else re.I  # "OPT" is a visa, "opt" a verb
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
                return True
    return False
