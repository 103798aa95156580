"""Whether a message asks which role fits the person, told from its words and from what was spoken of."""

import re
from collections.abc import Mapping
from typing import Any

from coach.career.follow import lately
from coach.career.spoken import lately_spoken
from coach.types import Profile

_ROLE = r"(?:roles?|jobs?|paths?|careers?|positions?|tracks?)"
# "Which role", "which of these jobs", "what AI role", "which one of the roles".
_WHICH = rf"\b(?:which|what)(?: (?:one|ones|ai|other|new|kind|type|sort|of|the|these|those|them|your|all|my))*(?: {_ROLE})?"
_BEST = r"(?:closest|nearest|best|right|good|easiest|strongest|(?:most|more) (?:realistic|suitable|natural|sensible|likely)|most fitting|best suited|well suited|suitable)"
_ME = r"(?:me|mine|us|myself|(?:someone|somebody|a person|people) (?:like me|with my [\w ]{3,20})|my (?:\w+ )?(?:background|profile|skills?|experience|cv|resume|situation|case|past|history|old (?:job|work|role))|what i (?:do|did|have|know|can|am|bring)|where i (?:am|stand|come from))"
_IS = r"(?:is|are|would be|might be|could be|comes?|seems?|looks?|lies|sits)"
_FIT = rf"(?:one|fit|match|choice|{_ROLE})"
_FITTING = r"(?:(?:would|might|could|should|will|do you think|really|best|actually) )*(?:fits?|suits?|match(?:es)?|goes|go)(?: best| better| well)?(?: with| to)?"
_ASKS = re.compile(
    rf"{_WHICH} {_FITTING} {_ME}\b"
    rf"|{_WHICH}(?: (?:then|now|here))? {_IS}(?: the| my| a)? (?:{_BEST}(?: {_FIT})?(?: (?:to|for|with|given))?|(?:{_FIT} )?for) {_ME}\b"
    rf"|{_WHICH} am i (?:(?:the )?(?:closest|nearest|best|most) (?:\w+ )?(?:to|for)|(?:\w+ )?(?:suited|qualified|cut out) (?:to|for))"
    rf"|\b(?:which|what) {_ROLE} (?:do|should|could|can|must) i (?:fit|match|suit|do|get|take|aim for|target|go for|pick|choose|apply for|try)\b"
    rf"|{_WHICH} (?:would|do|should) you (?:pick|choose|take|recommend|suggest|advise|see)(?: for)? (?:me|my \w+|in my (?:place|case|shoes|position))\b"
    rf"|\b(?:which|what)(?: of the| of these| of those| ai)? {_ROLE} (?:would|do|should) you (?:pick|choose|take|recommend|suggest|advise)\b"
    rf"|\b(?:which|what)(?: of the| of these| of those| ai)? (?:{_ROLE}|one) (?:is|are|would be|comes?|seems?)(?: the| my)? (?:closest|nearest|best|most realistic|easiest|right)(?: (?:one|fit|for me|to (?:me|mine|that|what i (?:do|did|am)))| now| with [\w -]{{2,30}}?background| if i need [\w ]{{2,30}})*\W*$"
    rf"|\b(?:which|what) (?:role|job|position)s? (?:would|will|could|can) (?:take|hire|accept|have) (?:me|someone|somebody|a person)\b"
    rf"|\b(?:which|what)(?: (?:of the|other|ai))? (?:roles?|jobs?)(?: (?:then|now|exactly))?\s*\?*\s*$|\bwhich of (?:the|these|those) (?:roles|jobs)\b(?! (?:pay|earn|is|are|has|have|ask|need|use))|\b(?:just )?pick (?:me )?(?:one|a role)\b"
    rf"|\b(?:rank|show|list) (?:me )?(?:the |all (?:the )?)?roles (?:that (?:fit|suit)|for|by fit)\b|\bmatch (?:me|my (?:profile|background|skills|experience)) (?:to|with|against) (?:a|an|the|your|these|those|some|all)?(?: \w+)? ?{_ROLE}\b"
    rf"|\b(?:my|the) (?:best|closest|nearest) (?:fit|match|{_ROLE})(?: for me)?\W*$|\bmy (?:best )?fit\b|\bwhere (?:do|would|could|might) i (?:best )?fit(?: in| best)?\W*$",
    re.I,
)
# The odds of every role, asked with nothing else: "which role has the best odds", "and which has the best?" of one's own.
_ODDS = re.compile(
    rf"{_WHICH} (?:has|have|gives?(?: me)?|offers?(?: me)?)(?: me)? (?:the )?(?:best|highest|better|most realistic)(?: (?:odds|chances?|prospects?|shot))?(?: (?:for me|{_ME}|then|now|in my case))*\W*$"
    r"|\bwhere (?:are|do i have) (?:my|the) (?:best )?(?:odds|chances)(?: (?:best|highest))?\W*$",
    re.I,
)
# One's own odds with what one did in the same breath, or with no role spoken of: "so what are mine, 9 years ML, Berlin".
_OWN_ODDS = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|then|but|well)\W+)*(?:what|how) (?:are|about|would be|is|good are|big are) (?:mine|my (?:own |real |honest )?(?:odds|chances))(?: (?:then|now|really|honestly|here))?\s*(?:[?.!]*$|[,:;.-].*\b(?:years?|yrs?)\b)",
    re.I,
)
_OF_ROLES = re.compile(rf"\b{_ROLE}\b|\b(?:i|my best|my) (?:best )?fit\b", re.I)
_OF_ME = re.compile(rf"\b{_ME}\b", re.I)
_MY_WORK = re.compile(r"\bmy (?:\w+ )?(?:background|profile|skills?|experience|cv|resume)\b|\bwhat i (?:do|did)\b", re.I)  # fmt: skip
_WORK = ("experience_years", "current_role", "background", "skills_named")  # said of oneself


def asks_fit(text: str, profile: Profile, held: Mapping[str, Any]) -> bool:
    """Whether a message asks which role fits, or of one's own odds which role has the best."""
    if _own_odds(text, held):
        return True
    own = _OF_ME.search(text) or any(profile.get(n) is not None for n in _WORK)
    if not (_ASKS.search(text) or (own and _ODDS.search(text))):
        return False
    return bool(_OF_ROLES.search(text)) or _of_roles(text, held)


def asks_odds(text: str) -> bool:
    """Whether the odds are what is asked of the roles."""
    return bool(_OWN_ODDS.match(text) or _ODDS.search(text))


def _own_odds(text: str, held: Mapping[str, Any]) -> bool:
    """Whether one's own odds are asked, and of no role, law or sum just spoken of."""
    found = _OWN_ODDS.match(text)
    spoken = [str(n).partition("/")[0] for n in held.get("focus") or ()][:1]
    if not found or held.get("last_tool") or lately_spoken(held) or spoken == ["layoff"]:
        return False
    return bool(re.search(r"\b(?:years?|yrs?)\b", text, re.I)) or "mine" not in text.lower()


def _of_roles(text: str, held: Mapping[str, Any]) -> bool:
    """Whether "which one suits me" is asked of every role: not of those just compared, nor of certificates."""
    compared = lately("compare", held) and len(held.get("compared") or ()) > 1
    spoken = [str(n).partition("/")[0] for n in held.get("focus") or ()]
    if compared or "credentials" in spoken:
        return False
    return bool(lately_spoken(held) or lately("fit", held) or _MY_WORK.search(text))
