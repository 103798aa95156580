"""What a message asks of the advert read before: its fit, what is missing, its pay, its terms, what is odd, a summary."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.follow import foreign, lately
from coach.career.pasted import JOB

ASPECTS = ("full", "unusual", "summary", "save", "fit", "missing", "first", "pay", "terms")
_WANTS = re.compile(
    rf"\b(?:check|match|review|look at|read|assess|score|evaluate|analy[sz]e|go through|rate)\b[^.?!]{{0,25}}\b(?:this|that|the|a|my|an)\b[^.?!]{{0,20}}\b{JOB}\b"
    rf"|\b(?:how (?:well )?(?:do|would|does) (?:i|my (?:cv|profile)) (?:fit|match|suit)|do i (?:fit|match|qualify for)|am i (?:a (?:good )?(?:fit|match) for|qualified for)|should i apply (?:for|to)|what are my (?:odds|chances) (?:with|for|at))\b[^.?!]{{0,15}}\b(?:(?:this|that|it|here)\b(?: {JOB})?|the (?:\w+ )?{JOB}\b)"
    rf"|\b(?:here(?:'s| is)|(?<!because )(?<!since )(?<!if )(?<!when )(?<!as )(?<!once )i (?:have|found|saw|got)) (?:a|an|this|the|my) {JOB}(?: (?:ad|advert|description|posting))?\b",
    re.I,
)
_UNUSUAL = re.compile(
    r"\b(?:anything|something|what(?:'s| is)?)\b[^.?!]{0,20}\b(?:unusual|odd|strange|suspicious|weird|off|fishy|wrong|hidden|special)\b|\bred flags?\b|\b(?:is|does) (?:it|this|that)\b[^.?!]{0,20}\b(?:legit|scam|hidden|realistic|serious)\b",
    re.I,
)
_SUMMARY = re.compile(
    rf"\bsum(?:marise|marize| up|mary)\b[^.?!]{{0,20}}\b(?:it|this|that|the {JOB})\b|\b(?:two|three|2|3)[- ](?:line|sentence)s? (?:summary|version)\b|\b(?:it|that) in (?:two|three|2|3|a few) (?:lines|sentences)\b|\btl;?dr\b",
    re.I,
)
_SAVE = re.compile(
    rf"\b(?:save|set|keep|store|mark|make|remember|use)\b[^.?!]{{0,15}}\b(?:it|this|that|the {JOB})\b[^.?!]{{0,20}}\btarget\b|\bsave (?:it|this|that|the {JOB})\b(?: (?:job|one|{JOB}))?\s*[.!]?$|\bmy target job\b[^?]*$",
    re.I,
)
_FIT = re.compile(
    rf"\b(?:how (?:well )?(?:do|would) i (?:fit|match|suit)|do i (?:fit|match|qualify)|am i (?:a (?:good )?(?:fit|match)|qualified)|what (?:am i missing|do i miss)|should i apply|what are my (?:odds|chances)|would they take me)\b[^.?!]{{0,30}}\b(?:it|this|that|there|the {JOB}|this {JOB}|here)\b|\bshould i (?:still |even )?apply(?: (?:anyway|then|still|now|at all))?\W*$",
    re.I,
)
# Sides of an advert that a few words ask for, right after it was read: "what's missing?", "is the salary ok?"
_SHORT = 12
_CLOSING = re.compile(r"\b(?:when|by when|until when|how long)\b[^.?!]{0,25}\b(?:apply|applications?|clos\w+|submit)\b(?! (?:it|that|this|them|those|these|the gaps?|my gaps?)\b)|\bclosing date\b|\b(?:the|its|application) deadline\W*$|\bdeadline (?:to apply|for (?:the )?applications?)\b", re.I)  # fmt: skip
_FOLLOW = (
    ("terms", _CLOSING),
    ("fit", re.compile(r"\b(?:apply|applying|odds|chances?|hire me|take me|qualif\w+|suit(?:s|able)?|fits?|good enough|senior|junior|experienced|stand a chance|applying|worth applying|worth (?:it|a try|my time))\b", re.I)),
    ("first", re.compile(r"\b(?:strong(?:est|er|ly)?|strengths?|put first|comes? first|lead with|start with|stands? out|selling points?|best (?:thing|point|card|part)|emphasi[sz]e|highlight|stress|play up|good at)\b", re.I)),
    ("missing", re.compile(r"\b(?:missing|miss|lack\w*|short of|gaps?|weak\w*|don'?t have|do not have|need to learn|not covered)\b", re.I)),
    ("pay", re.compile(r"\b(?:salary|pay|pays|paid|paying|compensation|comp|money|wage|earn|lowball\w*|(?:fair|market) (?:rate|offer))\b", re.I)),
    ("terms", re.compile(r"\b(?:sponsor\w*|visa|remote|hybrid|on-?site|office|located?|location|where|relocat\w*|how many years|years|degree|phd|master|bachelor|clearance|citizen\w*|travel|language|permanent|contract|posted|experience)\b", re.I)),
    ("unusual", re.compile(r"\b(?:red flags?|legit|scam|serious|realistic|odd|strange|suspicious)\b", re.I)),
    ("summary", re.compile(r"\bsum(?:marise|marize| up|mary)\b|\btl;?dr\b", re.I)),
)  # fmt: skip
_POST = re.compile(
    rf"\b(?:{JOB}|job|them|they|company|employer|bank|team|skills?|ask(?:s|ed|ing)?|states?|say|pasted|for me|most|still|main|biggest|anyway|my|mine|things?|i have|side)\b",
    re.I,
)
# Of another thing, however short: a plan, a role, a document, a place.
_OTHER = re.compile(
    r"\b(?:plan|roadmap|course|certificat\w*|interview|practi[sc]e|translate|bullets?|letter|deadlines|severance|compare|versus|vs|negotiat\w*|in general|usually|typical\w*)\b",
    re.I,
)


# When one must apply for something else than the post.
_LEGAL = re.compile(
    r"\b(?:unemployment|benefits?|cobra|severance|sign|claim\w*|visa|permit|notice|insurance|jobseeker\w*|exam|course|cisa|aigp)\b",
    re.I,
)


def aspect_asked(text: str, names: Sequence[str], held: Mapping[str, Any]) -> str:
    """The side of the advert read before that a message asks for; "" for none."""
    if not (held.get("advert") or {}).get("text"):
        return ""
    closing = lately("match", held) and len(text.split()) <= _SHORT and _CLOSING.search(text)
    if closing and not _LEGAL.search(text) and not _named(names, text):
        return "terms"
    for aspect, pattern in (
        ("save", _SAVE),
        ("unusual", _UNUSUAL),
        ("summary", _SUMMARY),
        ("fit", _FIT),
    ):
        if pattern.search(text):
            return aspect
    about = re.search(
        rf"\b(?:this|that) {JOB}\b|\bthe (?:advert(?:isement)?|posting|ad|vacancy|jd)\b", text, re.I
    )
    if len(text.split()) > _SHORT or _OTHER.search(text) or _named(names, text):
        return ""
    if not (about or lately("match", held)):
        return ""
    if foreign(text, _POST, *(pattern for _, pattern in _FOLLOW)):
        return ""
    return next((a for a, pattern in _FOLLOW if pattern.search(text)), "")


def wants_match(text: str, names: Sequence[str]) -> bool:
    """Whether a message asks for an advert to be read, whether or not one is there."""
    other = any(n.split("/")[0] in ("credentials", "rules", "standards") for n in names)
    job = re.search(rf"\b{JOB}\b", text, re.I)
    return bool(_WANTS.search(text)) and not names_role(text, names) and bool(job or not other)


# Money the other way round: an offer or a job for which the person is to pay is no advert to be matched.
_ASKS_MONEY = re.compile(
    r"\b(?:to|must|should|have to|has to|had to|need to|(?:ask\w*|want\w*|tell\w*|told|need\w*|require\w*|expect\w*|make|let) (?:me|us) to|that i|if i|i) (?:first )?(?:pay|transfer|wire|deposit|send (?:them |him |her )?(?:money|[$€£]?\d))\b(?! (?:me|us|you|off|attention))"
    r"|\b(?:upfront|up-front|registration|training|application|processing|enrol\w*|admin\w*|placement|onboarding|visa|security|starter|certification|equipment)[- ](?:fees?|payment|deposit|cost)\b|\b(?:for|charges?|charging|against|costs?|with) (?:me |us )?(?:a |an )?(?:small |refundable |one-time )?(?:fee|deposit)\b"
    r"|\bguarante\w+ (?:me |us |you )?(?:a |an |the )?(?:\w+ )?(?:job|interview|placement|position|offer)\b|\b(?:job|interview|placement)s? (?:is |are )?guarantee\w*"
    r"|\bbuy (?:my|the|their|a|an|some|own) (?:own )?(?:\w+ )?(?:laptop|equipment|gift cards?|course|training|kit)\b|\bgift cards?\b|\bgive them (?:my )?(?:bank|card|money)\b",
    re.I,
)


def asks_money(text: str) -> bool:
    """Whether a message speaks of an offer that wants money from the person, or sells a job."""
    return bool(_ASKS_MONEY.search(text))


def asks_to_apply(text: str) -> bool:
    """Whether a message asks if one should apply."""
    return bool(
        re.search(
            r"\b(?:should|shall|do|can) i (?:even )?apply\b|\bworth applying\b|\bapply\W*$",
            text,
            re.I,
        )
    )


def _named(names: Sequence[str], text: str) -> bool:
    """Whether the words themselves name a document; what a follow-up took over does not count."""
    own = [n for n in names if n.split("/")[0] in ("credentials", "rules", "standards")]
    return bool(own) and bool(re.search(r"[A-Z]{3,}|\d{4}", text))


def names_role(text: str, names: Sequence[str]) -> bool:
    """Whether a message asks about a role Coach knows rather than about an advert."""
    return any(n.startswith("roles/") for n in names) and not re.search(
        r"\b(?:this|that|advert|posting|vacancy|description)\b", text, re.I
    )
