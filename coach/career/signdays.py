"""How long there is to sign a release where the law sets a minimum from an age on, and whether the time given is shorter.

The days are those of the deadline rules in `knowledge/layoff/`; none stands here.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from coach.career.calendar import in_words
from coach.career.days import read_ahead
from coach.career.due import Row
from coach.career.duetext import left
from coach.career.profile import counted
from coach.career.roles import say
from coach.career.saiddays import ANY_DAY
from coach.career.spans import hole, matching, section
from coach.corpus import Catalog
from coach.corpus.numbers import COUNT, NUMBER_WORDS

SHORT = 10  # words of a bare follow-up
HOME = "us"  # where a release is called so, and an age sets the days
TOLD = "signing_told"  # what a conversation keeps of the time to sign
# A signature of one's own taken back: "can I still change my mind", "until when can I withdraw".
_BACK = r"(?:(?:take|pull) (?:it|that|this|my (?:signature|name|word)|the signature|them) back|take back (?:my|the) (?:signature|signing|agreement)|unsign|back out|change my mind|withdraw|revoke|cancel|undo|rescind|pull out|get out of (?:it|that|this|the|my)|reverse (?:it|that))"
_TAKES_BACK = re.compile(
    rf"\b(?:can|could|may|do|am|must|should|would)\W+(?:i|we)\b[^.?!]{{0,50}}\b{_BACK}\b|\b(?:i|we)(?:['’]?d| can| could| want| wanna| need| have| still| may)\b[^.?!]{{0,25}}\b{_BACK}\b"
    rf"|\b(?:too late|possible|time|days|way|right|how|when|deadline)\b[^.?!]{{0,15}}\bto\b[^.?!]{{0,10}}\b{_BACK}\b|\b(?:regret\w*|second thoughts)\b[^.?!]{{0,20}}\bsign\w*|\bsign\w*\b[^.?!]{{0,40}}\bregret",
    re.I,
)
_NOT_BACK = re.compile(
    r"\b(?:resign\w*|petition|application|visa|i-?140|i-?485|i-?94|401k|pension|provident|pf|epf|savings|money|fund|claim|complaint|(?:new|job|employment|accepted|signed) (?:job|offer|contract|employer)|offer letter|(?<!severance )(?<!settlement )(?<!exit )offer|lease|apartment|loan|nda|non-?compete|subscription|exam|plan|cobra|insurance)\b", re.I
)  # fmt: skip
_LEFT = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but|then|now|wait|hm+|please)\W+)*(?:how (?:many days|much time|long)(?: (?:do i have|have i got|have i|i have|are|is|is that|is there|have i still|do i get))?(?: (?:exactly|left|now|then|still|from (?:now|today)|to sign|to decide|to revoke|for that))*|(?:until|till|by) when(?: (?:is that|exactly|then|must i sign|do i have))*|(?:which|what) (?:exact )?(?:day|date)(?: (?:is (?:that|it)|exactly|then|would that be))*|(?:what|when) is (?:my|the) (?:last day|deadline|date)|when (?:exactly )?is (?:that|it)(?: exactly)?|when exactly)\W*$",
    re.I,
)
_UNIT = r"(?:(?P<work>business|working|calendar) )?(?P<unit>hours?|days?|weeks?)\b"
_NOT_TIME = r"(?!['’s]* (?:(?:of|worth of) )?(?:severance|pay\b|salary|notice|base|package|cobra|garden|vacation|left|remaining|more|ago|before|after|later))"
_PAPERS = r"(?:release|waiver|agreement|severance|separation|package|papers?|documents?|paperwork|offer|deal)"
# A day told after these tools is the papers', unless its words say otherwise.
PAPERS_DAY = {"last_day": r"\blast (?:working )?day\b", "notice_date": r"\bnotice\b"}
_GIVEN = re.compile(
    rf"\b(?:gave|given|giv(?:es?|ing)|got|gets?|have|has|had|allow\w*|only|just)\b[^.?!]{{0,25}}?(?<![\w.])(?P<n>{COUNT})[ -]{_UNIT}{_NOT_TIME}(?=[^.?!]{{0,40}}\b(?:sign\w*|decide|consider|think|{_PAPERS})\b)"
    rf"|\b(?:sign(?:ed)?|decide|signature)\b[^.?!]{{0,40}}\b(?:in|within) (?P<n2>{COUNT})[ -]{_UNIT.replace('<work>', '<work2>').replace('<unit>', '<unit2>')}{_NOT_TIME}"
    rf"|(?<![\w.])(?P<n3>{COUNT})[ -]{_UNIT.replace('<work>', '<work3>').replace('<unit>', '<unit3>')} to (?:sign|think it over)\b",
    re.I,
)
# "They handed me a release and gave me 21 days": of papers named in the same message.
_GAVE = re.compile(rf"\b(?:(?:gave|given|gives?|giving) (?:me|us)|i (?:have|get|got)) (?:only |just )?(?P<n>{COUNT})[ -]{_UNIT}{_NOT_TIME}(?! (?:to|for)\b)", re.I)  # fmt: skip
_NAMED = re.compile(r"\b(?:release|waiver|(?:severance|separation|settlement) (?:agreement|papers?|package|offer)|vso|aufhebungsvertrag)\b", re.I)  # fmt: skip
# "They want it signed by Friday next week": a day instead of a length.
_UNTIL = re.compile(
    r"\b(?:sign(?:ed|ature)?|decide|decision|answer|agree|accept|back)\b[^.?!]{0,40}?\b(?:by|before|until|till|no later than) (?P<day>[^.?!,;]{2,30})",
    re.I,
)
_TWO = re.compile(r"\b\d{1,3} or \d{1,3}\b", re.I)
_HOURS = {"hour": 24.0, "day": 1.0, "week": 1 / 7}  # of them in a day
_WORKDAYS = 5 / 7
_ASKS = re.compile(
    r"\b(?:how many days|how long|how much time|until when|by when|till when|when|(?:by|until) what (?:date|day)|what (?:date|day)|last day|deadline)\b[^.?!]{0,40}\b(?:sign(?!-)|signed|signing|consider|revoke|decide on|think (?:about|it over)|accept)\b",
    re.I,
)
_DEADLINE = re.compile(
    r"\b(?:when|what|which)\b[^.?!]{0,20}\bdeadline\b|\bmy deadline\b|\bhow long\b[^.?!]{0,40}\b(?:valid|open|stands?|good for)\b|\b(?:valid|open) until\b",
    re.I,
)
# "I was told last week and signed": what is asked of a signature given, or of the money, is another question.
_SETTLED = re.compile(r"\b(?:i (?:have |already |just )*signed|ignore\w*|not answered|no reply|non-?compete|hourly|how do i negotiate|counter)\b", re.I)  # fmt: skip
_ALLOWED = re.compile(
    r"\b(?:legal|illegal|allowed|lawful|ok(?:ay)?|enough|too (?:short|little|few)|valid|fair|right|permitted|binding|reasonable|normal|can they|may they|do they|are they|hold up|what (?:can|should|do|now|does))\b",
    re.I,
)
_ELSE = re.compile(r"\b(?:how|which|why|who|where|money|weeks of|negotiat\w*|taxed?|cobra|unemployment|visa)\b", re.I)  # fmt: skip
_AGE = re.compile(
    r"\b(?:i['’]?m|i am|aged?|turned) (\d{2})\b(?! (?:days?|weeks?|hours?|months?|people)\b)|\b(\d{2})[ -]years?[ -]old\b|\b(\d{2}) ?y/?o\b|^\W*(\d{2})\W*$",
    re.I,
)
_POINTS = re.compile(r"\b(?:it|that|this|they|those|enough)\b", re.I)
_PEOPLE = rf"\b(?<![$€£.,])(?:[2-9]|\d{{2,4}}|{'|'.join(NUMBER_WORDS[2:])}) (?:\w+ )?(?:people|persons|ppl|colleagues?|co-?workers?|employees|engineers|others|roles|positions|jobs|of us)\b"
_CUT = r"(?:cut|gone|laid off|let go|fired|leav\w+|left|affected|impacted|eliminated|made redundant|axed|out|in (?:my|our|the) (?:org\w*|team|department|division|group|unit|office|company))\b"
_MORE = re.compile(
    rf"\b(?:with|along with|alongside|among|plus|and) (?:about |over |some |at least )?(?:\d{{1,4}}|a few|several|many|some|{'|'.join(NUMBER_WORDS[2:])}) (?:of my |of our )?(?:other|others|people|colleagues?|co-?workers?|teammates?|employees)\b"
    rf"|\b(?:\d{{1,4}}|several|many|some|all|{'|'.join(NUMBER_WORDS[2:])}) of us\b|\b\d{{1,4}} (?:colleagues?|others?|other people|people|co-?workers?|employees)\b[^.?!]{{0,15}}\b(?:leav\w+|left|go|going|gone|let go|laid off|cut|affected|too)\b|\b(?:whole|entire) (?:\w+ )?(?:team|department|dept|office|group|division|unit|org(?:ani[sz]ation)?|site|floor|squad)\b|{_PEOPLE}[^.?!]{{0,30}}\b(?:{_CUT})|\b(?:{_CUT})[^.?!]{{0,20}}{_PEOPLE}|\b(?:group|mass) (?:layoff|termination|program)",
    re.I,
)
_ALONE = re.compile(r"\b(?:only|just) me\b|\bonly (?:one|person)\b|\b(?:no one|nobody) else\b|\b(?:leav(?:e|ing)|laid off|let go|cut|fired)\b[^.?!,]{0,20}\balone\b", re.I)  # fmt: skip
# Papers that are called so in the United States alone.
AMERICAN = re.compile(r"\b(?:releases?|waivers?|owbpa|(?:severance|separation) agreement)\b", re.I)
_CHALLENGE = re.compile(r"\bshorter date can be challenged\b", re.I)
_LAWYER = re.compile(r"\bshort period\b", re.I)


def given_time(text: str) -> dict[str, Any]:
    """The time a message says was given to sign: `given` in days and its words, or the day `until`; {} when it tells none."""
    found = _GIVEN.search(text) or (_GAVE.search(text) if _NAMED.search(text) else None)
    if found is None and (day := _UNTIL.search(text)) and read_ahead(day["day"], ANY_DAY):
        return {"until": day["day"].strip()}
    if found is None or _TWO.search(text):
        return {}
    said = {k.rstrip("23"): v for k, v in found.groupdict().items() if v}
    unit, kind = said["unit"].lower().rstrip("s"), said.get("work", "").lower()
    count = counted(said["n"])
    days = count / _HOURS[unit]
    if kind in ("business", "working"):
        days /= _WORKDAYS
    words = " ".join(filter(None, (f"{count:g}", kind, unit + ("" if count == 1 else "s"))))  # fmt: skip
    return {"given": round(days, 2), "given_words": words}


def days_until(words: str, today: date, received: date | None) -> dict[str, Any]:
    """The time up to a day to sign by, from the day the papers came or from today: `given` in days and its words."""
    found = read_ahead(words, today)
    if found is None:
        return {}
    days = (found[0] - (received or today)).days
    return {"given": days, "given_words": say("signing.until", day=in_words(found[0]), days=days)}


def in_group(text: str) -> bool | None:
    """Whether others leave too; None when a message does not say."""
    return True if _MORE.search(text) else False if _ALONE.search(text) else None


def asks_days(text: str) -> bool:
    """Whether a message asks by when to sign or revoke."""
    return bool(_ASKS.search(text)) and not _SETTLED.search(text)


def asks_deadline(text: str) -> bool:
    """Whether a message asks for the deadline of a paper spoken of, or how long it stands."""
    return bool(_DEADLINE.search(text)) and not _SETTLED.search(text)


def asks_allowed(text: str) -> bool:
    """Whether a message tells of the time given, and asks nothing else than whether it is enough."""
    return not _SETTLED.search(text) and (bool(_ALLOWED.search(text)) or not _ELSE.search(text))


def over_40(text: str) -> bool | None:
    """Whether the age a message tells is 40 or more; None when it tells none."""
    found = _AGE.search(text)
    return int(next(g for g in found.groups() if g)) >= 40 if found else None


def takes_back(text: str) -> bool:
    """Whether a person asks to take back what they signed."""
    return bool(_TAKES_BACK.search(text)) and not _NOT_BACK.search(text)


def asks_left(text: str) -> bool:
    """Whether a bare message asks for the days left, or the day, of what was just counted."""
    return bool(_LEFT.match(text))


def goes_on(text: str, *, told: bool) -> bool:
    """Whether a bare follow-up speaks of the time told before: "is that allowed", or, when it `told` a fact, "I am 43"."""
    bare = len(text.split()) <= SHORT and not _ELSE.search(text) and not _SETTLED.search(text)
    return bare and (told or bool(_ALLOWED.search(text) and _POINTS.search(text)))


def by_age(found: Sequence[Row], event: str) -> list[Row]:
    """The rules that give days from an event to people of an age."""
    return [r for r in found if "age_over_40" in r.rule.when and r.rule.counts_from == event and r.rule.kind != "earliest"]  # fmt: skip


def verdict(given: float, rows: Sequence[Row]) -> str:
    """short, when below every period that may hold; enough, when below none; else depends."""
    below = [given < (row.rule.amount or 0) for row in rows]
    return "short" if all(below) else "depends" if any(below) else "enough"


def own_day(given: Mapping[str, Any], received: date | None, today: date) -> str:
    """The day on which the time the employer gave ends, where it was told in days and the day of the papers is known."""
    if not given.get("given") or given.get("until") or received is None:
        return ""
    end = received + timedelta(days=int(given["given"]))
    words = str(given.get("given_words") or f"{given['given']:g} days")
    if end < today:
        return say("signing.own_past", given=words, received=in_words(received), day=in_words(end))
    return say("signing.own_day", given=words, received=in_words(received), day=in_words(end), left=left((end - today).days))  # fmt: skip


def days_text(
    consider: Sequence[Row],
    revoke: Sequence[Row],
    today: date,
    catalog: Catalog,
    given: Mapping[str, Any],
) -> str:
    """The days to consider and to revoke, dated where the day of the papers is known, and what the time given is worth."""
    rule = consider[0].rule
    passages = section(catalog, consider[0].document, rule.see)
    beside = [p for p in catalog.documents[passages[0].document_id].passages if p.anchor.startswith("signing")]  # fmt: skip
    blocks = []
    if given.get("given"):
        least = min(r.rule.amount or 0 for r in consider)
        blocks.append(say(f"signing.given_{verdict(given['given'], consider)}", given=given.get("given_words") or f"{given['given']:g} days", days=least))  # fmt: skip
    blocks.append(f"{passages[0].lead} {hole(passages[0].id)}")
    lines = [f"- {_line(row, today)}" for row in consider]
    lines += [f"- {_revoke(row, consider)}" for row in revoke]
    blocks.append("\n".join(lines))
    for pattern in (_CHALLENGE, _LAWYER):
        blocks += [f"{s.text} {s.hole}" for s in matching(pattern, beside, 1)]
    return "\n\n".join(blocks)


def _line(row: Row, today: date) -> str:
    group = row.rule.when.get("group_layoff")
    who = say("signing.who_group" if group else "signing.who_alone")
    if row.day is None:
        return say("signing.days_open", who=who, days=row.rule.amount, cite=row.cite)
    name = "signing.days_past" if row.day < today else "signing.days_to"
    return say(name, who=who, days=row.rule.amount, day=in_words(row.day), left=left((row.day - today).days), cite=row.cite)  # fmt: skip


def _revoke(row: Row, consider: Sequence[Row]) -> str:
    """Days to revoke: from the signature when its day is known, else from the last day to sign, as an example."""
    days = row.rule.amount or 0
    if row.day is not None:
        return say("signing.revoke_to", days=days, day=in_words(row.day), cite=row.cite)
    if len(consider) == 1 and (last := consider[0].day):
        return say("signing.revoke_after", days=days, last=in_words(last), day=in_words(last + timedelta(days=days)), cite=row.cite)  # fmt: skip
    return say("signing.revoke_open", days=days, cite=row.cite)
