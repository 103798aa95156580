"""What a person says beside any question: thanks, small talk, dismay, and how they feel."""

import re

from coach.answering.understand import FEELING

_CLAUSE = re.compile(r"[^.,;!?:)]+[.,;!?:)]*\s*")
_MOST = 16  # words of a message that may be a courtesy and little else
_YOU_ARE = r"(?:you|u|coach)(?:'re| are| r|re| is)(?: (?:so|very|really|much|too))* (?:nice|kind|nicer|kinder|great|helpful|sweet|lovely|good|better|the best)\b(?: than (?:my |the )?[\w' -]+)?"
_THANKS = re.compile(
    rf"\W*(?:(?:ha(?:ha)+|lol|ok(?:ay)?|oh|ah|well|and|no|yes|great|good|perfect|cool|nice|fine|alright|right|hm+|many|again|thx|ty|cheers|"
    rf"thanks?(?: (?:you|u))?|appreciated?(?: (?:it|that|this))?|i appreciate (?:it|that|this|your help)|so much|a lot|very much|a million|coach|mate|man|dear|my (?:friend|sister|brother)(?:/(?:sister|brother|friend))?|"
    rf"for (?:now|today|the help|your help|all(?: (?:this|that))?|everything|that|this|listening)|(?:that|this|it) (?:really )?(?:helps?|helped)(?: (?:me|a lot|a bit|so much))*|"
    rf"good to know|makes sense|fair enough|got it|i see|understood|interesting|bye(?: bye)?|good ?night|see you|talk (?:soon|later|tomorrow)|until tomorrow|you too|{_YOU_ARE})\b[\s,/.!)(:-]*)+",
    re.I,
)
_DISMAY = re.compile(
    r"\W*(?:(?:oh|wow|ouch|damn|man|ugh|hm+|ok|well|but|no|phew|jesus|omg|yikes)\b\W*)*(?:(?:that|this|it)(?:'s| is|s)(?: (?:just|really|so|such|quite|all|still|pretty))*(?: an?)?"
    r" (?:massive|huge|big|brutal|crazy|insane|awful|terrible|horrible|harsh|rough|sad|depressing|unfair|lot|tough|bad|ridiculous|scary|disappointing|not (?:much|a lot|fair)|nothing|joke)"
    r"(?: (?:pay )?(?:cut|drop|loss|news|number|hit|gap|wait|difference|sum|blow|one|deal))?|(?:that|this) (?:really )?sucks|oh no|ouch|wow|damn|yikes)\W*",
    re.I,
)
_HEAVY = re.compile(
    r"\b(?:nervous|(?:all |just )*too much for me|can'?t (?:take|do) (?:this|it|any of this) any ?more|at the end of my (?:rope|tether))\b",
    re.I,
)


def courtesy(text: str) -> tuple[str, str]:
    """What a message opens with beside its matter, "thanks" or "dismay", and the rest; ("", text) when it opens with none."""
    if len(text.split()) > _MOST:
        return "", text
    said, rest = "", text.strip()
    while rest and (clause := _CLAUSE.match(rest)):
        words = clause.group()
        kind = next(
            (k for k, p in (("thanks", _THANKS), ("dismay", _DISMAY)) if p.fullmatch(words)), ""
        )
        if not kind or "?" in words:
            break
        said, rest = kind, rest[clause.end() :]
    return said, rest.strip()


def heavy(text: str) -> bool:
    """Whether a message tells how somebody feels."""
    return bool(FEELING.search(text) or _HEAVY.search(text))
