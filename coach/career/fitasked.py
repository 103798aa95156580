"""Whether a message asks which role fits the person, told from its words and from what was spoken of."""

import re
from collections.abc import Mapping
from typing import Any

from coach.career.follow import last, lately
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
# The same with nobody named, which is about the person once they told of their work: "which role would suit", "what fits".
_IN = r"(?:in|into|within) (?:(?:this|that|the|your|such an?|all|ai|ml|machine learning) )*(?:fields?|areas?|worlds?|space|industry|domain|market|business|governance|audit\w*|assurance|evaluation|safety|risk|ai)(?: [\w-]+)?"
_END = rf"(?: (?:then|now|best|better|here|too|well|most|instead|next|again|really|exactly|for now|from here|with (?:that|this|it)|{_IN}))*\W*(?:$|[,;.?!:–-]\s|\b(?:and|given|with|if|when|as|coming|because|since)\b)"
_BECOME = r"(?:be(?= in\b)|become|turn into|grow into|move (?:in)?to|switch to|go into|end up as|work as|retrain (?:as|for)|aim (?:for|at))"
_BARE = re.compile(
    rf"{_WHICH}(?: else)? {_FITTING}{_END}"
    rf"|{_WHICH}(?: else)? (?:(?:can|could|should|would|might|may|do|shall|must) (?:i|someone like me)|i (?:can|could|might|should))(?: still| realistically| best| even| possibly)? {_BECOME}{_END}"
    rf"|{_WHICH} (?:is|are|would be|stands?)(?: still| most)? open (?:to|for)(?: \w+){{0,2}} {_ME}"
    rf"|{_WHICH} (?:is|are|would be) (?:nearest|closest|within reach|realistic|reachable|doable){_END}",
    re.I,
)
# Ordered by what is left to learn: "which needs the least learning", "rank them by how soon I get in".
_EFFORT = r"(?:learn\w*|stud(?:y|ying)|re-?train\w*|hours|time|effort|catching up|new (?:skills?|things|stuff)|work|skills)"
_LEAST = re.compile(
    rf"(?!what (?:takes|needs|is)){_WHICH} (?:needs?|takes?|asks?|requires?|has|have|means?|involves?|costs?)(?: of| from)?(?: me)? (?:for )?(?:the )?(?:least|fewest|less|smallest|shortest|lowest)(?: \w+)? ?{_EFFORT}"
    rf"|{_WHICH} (?:is|are|would be|can i)(?: the)?(?: (?:get|be|start|learn|reach|do))*(?: in| into)? ?(?:fastest|quickest|soonest|shortest)\b(?! (?:way|path|exam|course|to (?!get|enter|reach|become|learn|start|do)))"
    rf"|{_WHICH} (?:can|could|would) i (?:get into|reach|enter|start|learn|be ready for|do) (?:the )?(?:fastest|quickest|soonest|first)\b"
    rf"|\b(?:rank|sort|order|list) (?:them|these|those|it|that|all|the (?:\w+ )?{_ROLE})(?: \w+)? by (?:the |my )?(?:how (?:fast|quick\w*|soon|long|much)|hours|time|effort|learning|speed|closeness|distance)",
    re.I,
)
_KINDS = ("credentials", "projects", "rules", "standards", "methods", "layoff")
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
_MYWORK = re.compile(r"\bmy (?:\w+ )?(?:background|profile|skills?|experience|cv|resume)\b|\bwhat i (?:do|did)\b", re.I)  # fmt: skip
_FEW = 14  # words of a message that asks which, once the work is told
WORK = ("experience_years", "current_role", "background", "skills_named")  # said of oneself

# In everyday words, with no word for a role: "what would somebody like me go for", "what can I do in AI governance".
_GO = r"(?:go(?: for| into)?|do|aim (?:for|at)|try|look (?:at|into|for)|apply for|start with|pick|take|become|be|move (?:in)?to|turn to|end up (?:as|in))"
_LIKE_ME = r"(?:someone|somebody|a person|people|anyone|a guy|a woman) (?:like me|with (?:my|this|that|such)\b[\w ]{0,25}|as old as me)"
_AREA = r"(?:in|within|into|around) (?:the |this |that )?(?:(?:ai|ml|responsible|model|llm) )?(?:governance|audit\w*|assurance|compliance|validation|risk|security|red[- ]?team\w*|evaluations?|evals?|testing|ethics|safety|field|area|world|ai)\b"
_EVERYDAY = re.compile(
    rf"\b(?:what|where|which (?:way|direction|door|of (?:it|that|this|all this)))(?: \w+)? (?:would|should|could|can|might|do|does|shall) {_LIKE_ME}(?:,[^,?]{{2,40}},)? {_GO}\b"
    rf"|\b(?:what|where)(?: else)? (?:can|could|should|would|might|may|do) i (?:still |realistically |possibly |even |actually )?{_GO}(?: \w+){{0,2}} {_AREA}"
    rf"|\bwhat (?:can|could) i (?:still |realistically )?(?:do|become|be|offer) (?:with|given) (?:my|this|that|all that|such a) (?:background|experience|history|past|skills?|cv|years)\b"
    rf"|\b(?:what|which) (?:kinds? of |sorts? of |types? of )?(?:jobs?|roles?|work|thing|career) (?:should|could|can|would|might) i (?:be )?(?:even |actually |realistically |first )?{_GO}\b"
    r"|^\W*(?:(?:so|ok(?:ay)?|and|but|then|well|now)\W+)*(?:what|where) (?:should|could|can|would|might) i (?:even |best |realistically )?(?:aim (?:for|at)|go for|turn to)(?: (?:then|now|next|best))*\W*$"
    r"|\b(?:what|something that|anything that|which) (?:would|could|might|will|does|do)(?: you think| even| actually| really)? (?:suits?|fits?|work for|be (?:right|good|something|the right thing) for) (?:me|someone like me|somebody like me|a person like me)\b"
    rf"|\b(?:is there|are there|do you (?:see|have|know)) (?:anything|something|a (?:role|job|place|door)|any (?:roles?|jobs?)|roles?|jobs?)(?: \w+)? for {_LIKE_ME}"
    r"|\b(?:what(?:'?s| is| are)|which are) (?:my (?:real |realistic |best )?options|out there for me|left for me)\b(?! (?:if|when|to|for) )"
    r"|(?<=[.,;!] )(?:any )?options\W*$"
    r"|\b(?:don'?t|do not|dont|not sure|no idea|no clue|can'?t tell)(?: really| even)?(?: know)? what (?:i (?:even |really )?want|(?:would |could )?(?:suits?|fits?) me|kind of (?:job|role|work)|i'?d (?:like|be good at))\b",
    re.I,
)
_PICKS = re.compile(
    r"\b(?:just|please|go on,?|simply) (?:pick|choose|decide|name|say|tell me)(?: (?:one|it|for me|me one))?(?=\W*$|[.,;!?])|\b(?:pick|choose|give me|name)(?: me)? (?:just |only )?(?:one|a single one|a role)(?: for me| of them| please)*(?=\W*$|[.,;!?])"
    r"|\byou (?:pick|choose|decide)\b|\bif you (?:had|have) to (?:pick|choose|decide)\b|\byour (?:pick|choice|favou?rite)\b|\b(?:which|what)(?:'s| is) your (?:pick|choice)\b",
    re.I,
)
_WHICH_THEN = re.compile(
    r"^\W*(?:(?:so|ok(?:ay)?|and|but|hm+|well|right|fine|now|then)\W+)*(?:which|what) (?:one|role|job|of (?:them|these|those|the three))(?: (?:then|now|first|is it|would (?:it|that) be|should it be|should i (?:take|pick|choose|go for|start with)|do i (?:take|pick|choose|go for)|for me))*\W*$",
    re.I,
)
# After one's work, and nothing spoken of before.
_NOW = re.compile(r"(?:^|[.,;!] )(?:so |ok |and )*(?:now what|what now|what next|what (?:should|do|can|could) i do (?:now|next))\W*$", re.I)  # fmt: skip
_TABLE = re.compile(
    r"\b(?:rank|sort|score) (?:them|these|those|me|all|the|every)\b|\b(?:list|show) (?:me )?(?:all|every|the roles)\b|\b(?:table|all (?:the )?roles|every role|percent\w*)\b", re.I
)  # fmt: skip


def everyday(text: str, profile: Profile, held: Mapping[str, Any]) -> bool:
    """Whether what would suit the person is asked with no word for it; "which one" and "just pick" of roles spoken of."""
    if _EVERYDAY.search(text):
        return True
    told = any(profile.get(n) is not None for n in ("current_role", "background"))
    if told and _NOW.search(text) and not (held.get("last_tool") or held.get("focus")):
        return True
    if not (_WHICH_THEN.match(text) or picks(text)):
        return False
    if last("fit", held):
        return True
    if last("compare", held) or not _of_nothing_else({**held, "last_tool": ""}):
        return False
    worked = any(profile.get(n) is not None for n in (*WORK, "likes", "hates"))
    return lately("fit", held) or (worked and len(text.split()) <= _FEW)


def picks(text: str, held: Mapping[str, Any] | None = None) -> bool:
    """Whether one role alone is asked for: "just pick one", and "which one then" of those just told."""
    then = held is not None and last("fit", held) and _WHICH_THEN.match(text)
    return bool(_PICKS.search(text) or (then and not re.search(r"\broles\b|\bjobs\b", text)))


def asks_table(text: str) -> bool:
    """Whether all roles are asked for, with their levels and hours."""
    return bool(_TABLE.search(text))


def asks_fit(text: str, profile: Profile, held: Mapping[str, Any], other: bool = False) -> bool:
    """Whether a message asks which role fits, or of one's own odds which role has the best.

    `other`: it names something else that may fit. Asked with no word of the person, it is about them once they told their work.
    """
    if _own_odds(text, held):
        return True
    worked = any(profile.get(n) is not None for n in WORK)
    own = _OF_ME.search(text) or worked
    bare = not other and own and (_BARE.search(text) or asks_least(text))
    if not (bare or _ASKS.search(text) or (own and _ODDS.search(text))):
        return False
    if _OF_ROLES.search(text):
        return True
    return _of_roles(text, held) or bool(bare and _of_nothing_else(held))


def asks_least(text: str) -> bool:
    """Whether the roles are asked for in the order of what is left to learn."""
    return bool(_LEAST.search(text))


def _of_nothing_else(held: Mapping[str, Any]) -> bool:
    """Whether no certificate, rule or comparison was spoken of last, which "what fits" could mean as well."""
    spoken = [str(n).partition("/")[0] for n in held.get("focus") or ()][:1]
    compared = lately("compare", held) and len(held.get("compared") or ()) > 1
    quiet = lately("fit", held) or not held.get("last_tool")
    return not compared and not {*spoken} & {*_KINDS} and quiet


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
    return bool(lately_spoken(held) or lately("fit", held) or _MYWORK.search(text))
