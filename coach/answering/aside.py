"""What a person says beside any question: thanks, small talk, dismay, and how they feel."""

import re

from coach.answering.clauses import ENOUGH, asks, points
from coach.answering.understand import FEELING
from coach.search.words import stems

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


# That the answer before missed the question; what is asked stands behind it.
_MISSED = re.compile(
    r"\W*(?:no+\W+|sorry\W+|hey\W+|but\W+)*(?:you(?:'re| are|re)(?: really| just| still)? not (?:helping|listening|answering)(?: me)?|you(?:'re| are|re) (?:no help|useless|not helpful)|that(?:'s| is|s)? not (?:what i asked|helpful|my question)|that (?:did ?n.?t|does ?n.?t) help|you did ?n.?t answer(?: me| that| my question)?)\W*",
    re.I,
)
_FELT = frozenset(
    """ashamed scared afraid nervous anxious useless worthless stupid silly dumb old tired exhausted drained sad low down lost lonely alone angry bitter
    embarrassed overwhelmed frustrated fed hopeless guilty miserable numb awful terrible rubbish terrified worried humiliated bad crap""".split()
)
_AROUND = frozenset(
    """i i'm im am i've ive been feel feeling felt feels a bit an so very really quite pretty rather kind kinda of sort just too honestly sorry to and but or
    also this that now today lately these days still all again up ask asking say admit little totally completely about it right moment at the since yesterday
    tbh somehow for me my job layoff redundancy because hi hello""".split()
)
_PIECE = re.compile(
    r"(?<=[.,;!?:])\s+|\s+[-–—]+\s+|\s+(?=(?:but|so|and) (?:i\b|i['’]|my\b|how|what|which|where|when|who|why|can|do|does|is|are|am|will|would|should|could)\b)",
    re.I,
)
_FEARED = re.compile(
    r"^\W*(?:(?:honestly|tbh|and|but|so|ok)\W+)*i(?:'|’)?(?: a)?m (?:(?:a bit|a little|so|just|really|very|still|kind of|also) )*(?:scared|afraid|worried|nervous|anxious) (?:that )?(?=i\b|i'|i’|it\b|they\b|nobody\b|no one\b|there\b)",
    re.I,
)
_I_AM = re.compile(r"^i(?:['’]?m| am)\b", re.I)
_JOIN = re.compile(r"^(?:but|so|and)\W+", re.I)


_ASIDES = (("thanks", _THANKS), ("dismay", _DISMAY), ("missed", _MISSED))


def unfelt(text: str) -> str:
    """A message without the pieces that only tell a feeling, where another piece asks: the feeling is met, and not searched for.

    Of "I'm scared that I am too old for it" what is feared is left.
    """
    if feared := _FEARED.match(text):
        return _I_AM.sub("am I", text[feared.end() :].rstrip(" .!?")) + "?"
    pieces = _PIECE.split(text.strip())
    kept = [p for p in pieces if not _only_felt(p)]
    if not any(map(asks, kept)):
        return text
    rest = " ".join(p for p in kept if asks(p) or not heavy(p))
    if points(rest) or len(stems(rest)) < ENOUGH:
        rest = " ".join(kept)
    fewer = len(rest) < len(" ".join(pieces)) and len(stems(rest)) >= ENOUGH
    return _JOIN.sub("", rest) if fewer else text


def _only_felt(piece: str) -> bool:
    words = set(re.findall(r"[\w']+", piece.lower().replace("’", "'")))
    return bool(words & _FELT) and words <= _FELT | _AROUND


def courtesy(text: str) -> tuple[str, str]:
    """What a message opens with beside its matter, "thanks", "dismay" or "missed", and the rest; ("", text) when it opens with none."""
    if len(text.split()) > _MOST:
        return "", text
    said, rest = "", text.strip()
    while rest and (clause := _CLAUSE.match(rest)):
        words = clause.group()
        kind = next((k for k, p in _ASIDES if p.fullmatch(words)), "")
        if not kind or "?" in words:
            break
        said, rest = kind, rest[clause.end() :]
    return said, rest.strip()


def heavy(text: str) -> bool:
    """Whether a message tells how somebody feels."""
    return bool(FEELING.search(text) or _HEAVY.search(text))
