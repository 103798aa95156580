"""The days a message gives, by the words around them, and what else dates turn on: days used, time a permit was held."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from coach.career.calendar import add_months
from coach.career.days import MONTHS, plain_dates, read_date, whole_words
from coach.career.follow import CORRECTS, message_before

ANY_DAY = date(
    2026, 1, 1
)  # only to see whether a text holds a date; its value is read later, from the real today
_NOTICE = r"(?:notice|dismissal|termination|letter|kündigung|kuendigung|lettre de licenciement)"
_GOT = r"(?:got|received|was given|were given|was handed|gave me|gives me|handed me|sent me|served (?:me|with)|had)"
_KIND = r"(?:(?:written|formal|redundancy|dismissal|termination|layoff|retrenchment|warn|section \d+|statutory|my|the|a|an) )*"
# A day of one's own, by the words around it.
DAY_WORDS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.I)
    for name, pattern in {
        "last_day": r"\b(?:last|final) (?:working )?day\b(?! to\b)[^.?!]{0,30}",
        "last_day_paid": r"\blast (?:paid day|day paid|day of pay|pay ?days?|pay ?che(?:ck|que)|payroll)\b[^.?!]{0,30}|\b(?:paid|pays?|paying|payroll|salary|wages)\b(?![^.?!]{0,20}\bseverance\b)[^.?!]{0,15}\b(?:until|through|thru|to|till?|ends?|ended|stops?)\b[^.?!]{0,25}"
        r"|\b(?:garden(?:ing)? leave|(?:keep|kept|keeping|stay|staying) (?:me )?(?:on|employed)(?: (?:the )?(?:books|pay ?roll|staff))?)\b[^.?!]{0,20}\b(?:until|through|thru|to|till?|ends?|ending)\b[^.?!]{0,25}",
        "contract_end": r"\bend of (?:my |the )?(?:contract|employment|job)\b[^.?!]{0,25}|\b(?:termination|separation|exit) date\b[^.?!]{0,25}|\b(?:contract|employment|job|vertrag)\b[^.?!,;]{0,25}\b(?:ends?|ended|endet|runs (?:to|until))\b[^.?!]{0,25}|[,;] (?:it )?ends (?:on )?(?=\d)[^.?!,]{0,25}",
        "notice_date": rf"\b(?:was told|were told|{_GOT} {_KIND}{_NOTICE}|(?:notice|dismissal|kündigung|letter) (?:was )?(?:received|got|bekommen|erhalten)|(?:it|letter|notice|dismissal|kündigung) (?:only )?(?:came|arrived|reached me|got to me)|notice (?:came|arrived|reached me|is dated|was given|given|letter)|(?:been |got |were |was )?told on|learn(?:ed|t) (?:it |of it |about it )?on|(?:letter|dismissal|notice|kündigung) (?:(?:is|was) )?(?:of|from|dated|on))\b[^.?!]{{0,30}}",
        "i94_end": r"\bi-?94\b[^.?!]{0,40}",
        "permit_expiry": r"\b(?:permit|residence (?:card|title)|blue card|visa card|card|leave to remain|titre de séjour|aufenthaltstitel)\b[^.?!,;]{0,12}\b(?:ends?(?! of)|ended|expires?|expired|runs? out|is valid (?:until|till|to)|valid (?:until|till|to)|is good until)\b[^.?!]{0,25}",
        "permit_decision": r"\b(?:home office|ukvi)\b[^.?!]{0,20}\b(?:decision|letter|notice|e-?mail)\b[^.?!]{0,30}|\b(?:curtailment|cancellation) (?:letter|notice|decision|e-?mail)\b[^.?!]{0,30}|\b(?:pass|permit|visa) (?:was |got |is |has been )?(?:cancell?ed|curtailed)\b[^.?!]{0,25}",
        "agreement_received": r"\b(?:got|received|was given|was handed|were handed|sent me|gave me|handed me)\b[^.?!]{0,25}\b(?:agreement|release|offer|package|papers?|vso|aufhebungsvertrag)\b[^.?!]{0,25}|\b(?:agreement|release|waiver|package|papers?|vso|aufhebungsvertrag)\b (?:(?:was|were|is) )?(?:given|handed(?: over)?|received|dated|sent|came|arrived)\b[^.?!,]{0,45}",
        "agreement_signed": r"(?:\bi(?:['’]?ve| have| had)? (?:just |already |only )?|^\W*(?:(?:and|but|so|yes|ok|no|sorry|actually)\W+)*|[.,;:?!] ?)signed\b(?! (?:by|before|until|off|up|in)\b)[^.?!]{0,50}",
        "csp_document": r"\bcsp\b[^.?!]{0,40}",
        "coverage_loss": r"\b(?:health (?:cover|insurance|coverage)|insurance|coverage)\b[^.?!,;]{0,15}\b(?:ends?(?! of)|ended|runs out|stops|until)\b[^.?!]{0,25}",
    }.items()
}  # fmt: skip


# The paper a message speaks of, so that "I got it on the 14th" means that one.
_PAPERS = (
    ("csp_document", re.compile(r"\bCSP\b|\bcontrat de sécurisation\b", re.I)),
    (
        "agreement_received",
        re.compile(r"\b(?:agreement|release|waiver|(?:severance|separation) (?:offer|package|papers?)|vso|aufhebungsvertrag)\b", re.I),
    ),
    ("notice_date", re.compile(rf"\b(?:{_NOTICE}|dismissed)\b", re.I)),
)  # fmt: skip
GOT_IT = re.compile(
    r"\b(?:got|received|handed|gave|given|came|arrived|sent|reached)\b(?: (?:to|me|it|this|that|them|these|over|the|my|only|papers?|documents?|by|post|e?-?mail|hr|in|on))*(?= |$)|\b(?:papers?|documents?)\b",
    re.I,
)
_OF_PAPERS = re.compile(r"\b(?:papers?|documents?|it|them|this)\b", re.I)
_ARRIVED = re.compile(r"\b(?:came|arrived|reached|got|received|told|gave me|handed me)\b", re.I)
# A date on paper is not yet the day it reached the person.
_ON_PAPER = re.compile(r"\b(?:letter|dated|given|kündigung|dismissal (?:of|from))\b", re.I)
# "14 November was my last day".
_WAS_LAST = re.compile(
    r"(?P<day>[^.?!,;]{3,30}?)(?:,? (?:and )?(?:that|which|it|this))? (?:was|is|will be) (?:also |really |actually )?(?:my|the) (?:last|final) (?:working )?day\b", re.I
)  # fmt: skip
# "Fired on Tuesday, got the letter the same day".
_SAME_DAY = re.compile(rf"\b{_NOTICE}\b[^.?!]{{0,20}}\b(?:same|that) day\b", re.I)
# "My severance is paid until March" keeps nobody employed.
_SEVERANCE = re.compile(r"\bseverance\b[^.?!]{0,15}$", re.I)
# "My 60 days started on 16 November": day one, so the last day of the job is the day before.
_CLOCK_STARTED = re.compile(
    r"\b(?:60 days?|grace(?: period)?|clock)\b[^.?!]{0,12}\b(?:start(?:s|ed)?|beg[ai]ns?|begun|runs? from|running since|since)\b[^.?!]{0,25}",
    re.I,
)
_USED = re.compile(
    r"\b(?:used(?: up)?|spent|already (?:had|took))\b[^.?!,;\d]{0,20}(\d{1,3})(?: unemployment)? days\b|\b(\d{1,3})(?: unemployment)? days (?:of (?:my )?(?:unemployment|opt)\W+)?(?:are |were |have been )?(?:already )?(?:used|gone|spent)\b"
    r"|\b(?:was|been) unemployed (?:for )?(\d{1,3}) days\b",
    re.I,
)
_COUNT = re.compile(r"^\D{0,30}\b(\d{1,3}) days\b\D{0,10}$", re.I)
_PERMIT_SINCE = re.compile(
    rf"\b(?:permit|visa|card|migrant|kennismigrant|residence)\b[^.?!,;\d]{{0,25}}\b(?:since|from)\b(?: (?:early|late|mid))?[ -]*(?:(?P<month>{'|'.join(MONTHS)})[a-z]*\.? )?(?P<year>20\d\d)\b",
    re.I,
)

_PERMIT_TO = re.compile(
    rf"\b(?:permit|card|visa|leave to remain|aufenthaltstitel)\b[^.?!,;\d]{{0,15}}\b(?:until|till?|to|expires?|ends?|runs out)\b(?: (?:in|on|the|end of))*[ ]*(?P<month>{'|'.join(MONTHS)})[a-z]*\.? (?P<year>20\d\d)\b",
    re.I,
)


def dated(pattern: re.Pattern[str], text: str) -> bool:
    """Whether words of that pattern hold a date."""
    return any(
        read_date(whole_words(m), ANY_DAY) is not None for m in pattern.finditer(plain_dates(text))
    )


def paper_in(text: str) -> str:
    """The paper a message speaks of, by the name of the day it came: the CSP form, an agreement or the notice; ""."""
    return next((name for name, pattern in _PAPERS if pattern.search(text)), "")


def days_said(text: str, paper: str = "") -> dict[str, str]:
    """The days a message gives, by name, as written; `paper` is the one spoken of before, which "it" and "the papers" mean."""
    found: dict[str, str] = {}
    text = plain_dates(text)
    for name, pattern in DAY_WORDS.items():
        matches = list(pattern.finditer(text))
        # Told twice, the last day is what was said last.
        for match in matches[::-1] if name == "last_day" else matches:
            day = read_date(whole_words(match), ANY_DAY)
            if day is not None and not (
                name == "last_day_paid" and _SEVERANCE.search(text[: match.start()])
            ):
                found[name] = day[1]
                if name == "notice_date":
                    paper_day = _ON_PAPER.search(match.group()) and not _ARRIVED.search(
                        match.group()
                    )
                    found["notice_from"] = "paper" if paper_day else "told"
                break
    if "permit_decision" in found and found.get("notice_date") == found["permit_decision"]:
        found = {k: v for k, v in found.items() if not k.startswith("notice_")}
    if "last_day" not in found and (said := _WAS_LAST.search(text)):
        day = read_date(said["day"], ANY_DAY)
        found |= {"last_day": day[1]} if day else {}
    if "notice_date" not in found and _SAME_DAY.search(text):
        day = read_date(text, ANY_DAY)
        found |= {"notice_date": day[1], "notice_from": "told"} if day else {}
    spoken = paper_in(text) or paper
    if spoken == "csp_document" and "agreement_received" in found and _OF_PAPERS.search(text):
        found[spoken] = found.pop("agreement_received")
    if spoken and not found:
        after = next(filter(None, (read_date(text[g.start() : g.end() + 25], ANY_DAY) for g in GOT_IT.finditer(text))), None)  # fmt: skip
        found |= {spoken: after[1]} if after else {}
        if after and spoken == "notice_date":
            found["notice_from"] = "told"
    if "last_day" not in found and (clock := _CLOCK_STARTED.search(text)):
        first = read_date(clock.group(), ANY_DAY)
        found |= {"last_day": (first[0] - timedelta(1)).isoformat()} if first else {}
    if "permit_expiry" not in found and (
        month := _PERMIT_TO.search(text)
    ):  # its first day, to be safe
        found["permit_expiry"] = date(int(month["year"]), MONTHS[month["month"].lower()], 1).isoformat()  # fmt: skip
    return found


def used_days(text: str, before: int = 0) -> int:
    """Days without a job that were used before, as told, or the count `before` put right; 0 when none are."""
    found = _USED.search(text) or (CORRECTS.search(text) and before and _COUNT.match(text))
    return int(next(g for g in found.groups() if g)) if found else 0


def permit_since(text: str) -> str:
    """Since when a permit is held, as told, in ISO form: of a month or a year its last day, the cautious one; ""."""
    found = _PERMIT_SINCE.search(text)
    if found is None:
        return ""
    month = MONTHS[found["month"].lower()] if found["month"] else 12
    return (add_months(date(int(found["year"]), month, 1), 1) - timedelta(1)).isoformat()


_DATED_LETTER = re.compile(
    r"^\W*(?:(?:and|ok|so|the|my|that|its?|letter|notice|decision|denial|paper|it) )*(?:is|was|says|came|letter)? ?(?:dated|from|on)\b", re.I
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:denied|denial|refused|rejected|disqualified|turned (?:me |it |us )?down)\b", re.I
)


def of_denial(text: str, held: Mapping[str, Any]) -> bool:
    """Whether a message dates the letter that denied a claim, told just before: it is no notice of a layoff."""
    return bool(_DATED_LETTER.match(text) and _DENIED.search(message_before(held)))
