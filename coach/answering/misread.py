"""What somebody says who was taken for a person in danger and is in none: that they are well, what they asked, and why these lines."""

import re
from collections.abc import Sequence

from coach.answering.plainly import asks_plainly
from coach.types import SupportLine

LEAST = 3  # words that ask something by themselves
_HARD = r"(?:(?:really|totally|quite|perfectly|all|just|honestly|doing|completely|absolutely|very|so|only|already|simply|actually|please|pls) )*"
WELL = re.compile(
    rf"\b(?:i(?:'m| am|m) {_HARD}(?:fine|ok(?:ay)?|good|alright|all right|well|great)\b(?: here\b)?(?! (?:with|at|for|as|in|to|about|enough)\b)|(?:all|everything(?:'s| is)?) (?:good|fine|ok(?:ay)?)\b(?: here\b)?"
    rf"|(?:nothing(?:'s| is)?|there(?:'s| is) nothing) wrong(?: with me)?\b|nobody is in danger\b|i(?:'m| am|m) (?:(?:just|only) )+(?:(?:so|very|really) )*(?:tired|exhausted|frustrated|stressed|ashamed|angry|venting|worn out|fed up|sad)(?: and (?:ashamed|tired|sad|angry|stressed|frustrated|lonely))?(?: i (?:guess|think|suppose))?\b(?! of\b)|i(?:'m| am|m) {_HARD}not (?:sad|depressed|upset|unwell|in (?:a )?crisis|in (?:any )?danger|in trouble))",
    re.I,
)
# The question before is meant: "I asked how long", "just answer".
ASKED = re.compile(
    rf"\b(?:i {_HARD}(?:asked|was {_HARD}asking|meant|wanted to know|want to know)|(?:that|this|it|my question) was {_HARD}(?:about|a question)|my question (?:was|is))\b(?! (?:my|her|his|him|them|god)\b)"
    rf"|\b{_HARD}answer (?:me|it|that|(?:my|the) question|what i asked)\b|\bjust answer\b|\bnot (?:what i asked|my question)\b|\b(?:you )?did(?:n't| not) answer\b|\bback to (?:my|the) question\b",
    re.I,
)
_NO_LINES = re.compile(
    rf"\b(?:i )?{_HARD}(?:don'?t|do not|did(?:n'?t| not)) {_HARD}(?:need|ask(?:ed)? for|ask about|want) (?:that|this|those|these|any of (?:that|this|those)|(?:an?|the|your|any|all) (?:\w+ )?(?:help ?lines?|hot ?lines?|numbers?|lines?|samaritans))\b(?! to\b)",
    re.I,
)
_PUZZLED = re.compile(r"^\W*(?:(?:wait|sorry|um+|er+)\W+)?(?:what(?:\?+|\s*[!,.]+|\s+no\b|$)|huh|wtf|lol|haha|excuse me)(?:\W*\bno+\b)?", re.I)  # fmt: skip
_WHY = re.compile(
    r"\b(?:why|how come|what(?:'?s| is| are| was| were)? (?:this|that|it|the|those|these|with|about)|what (?:has|have|does|do|did) |what for|who (?:is|are))",
    re.I,
)
_YOURS = re.compile(r"\b(?:why|how come)\b[^.?!]{0,12}\b(?:you|that|this|it)\b", re.I)
_LINES = re.compile(
    r"\b(?:help ?lines?|hot ?lines?|crisis|suicid\w*|phone numbers?|emergency|lifeline|this number|that number|those numbers|numbers? to call|if i(?:'m| am|m) (?:safe|ok(?:ay)?)|more than work)\b",
    re.I,
)
_COMMON = frozenset(
    "emergency national nhs find die shout centrum".split()
)  # first words of their names that say nothing alone


def well(text: str) -> bool:
    """Whether a message says that nothing is wrong, that an earlier question is meant or that no line is needed, and no more.

    What stands beside it must be as plain: "I'm fine, it is all settled by Sunday" is not.
    """
    said = text.replace("’", "'")
    rest = said
    for pattern in (WELL, ASKED, _NO_LINES, _PUZZLED):
        rest = pattern.sub(" ", rest)
    left = re.sub(
        r"^(?:(?:no|its|it'?s|ok(?:ay)?|and|but|i)\b\W*)+", "", rest.strip(" .,:;!?-"), flags=re.I
    )
    if rest == said:
        return False
    return not left or asks_plainly(f"{left}?", talked=True)


def meant_before(text: str) -> bool:
    """Whether a message sends back to the question before it."""
    return bool(ASKED.search(text.replace("’", "'")))


def of_itself(text: str) -> str:
    """What a message asks beside saying that all is well."""
    left = text.replace("’", "'")
    for pattern in (WELL, _NO_LINES, _PUZZLED):
        left = pattern.sub(" ", left)
    return left.strip(" .,:;!-")


def asked_again(text: str) -> str:
    """The question that a message says it asked, in its own words: "I'm fine, I asked how long"; "" where it only points back."""
    left = ASKED.sub(" ", of_itself(text)).strip(" .,:;!?-")
    return left if len(left.split()) >= LEAST else ""


def asks_why(text: str, lines: Sequence[SupportLine], *, only_lines: bool) -> bool:
    """Whether a message asks why it was shown where a person can be reached.

    `only_lines`: nothing else was said before it, so "why are you giving me that" is about them.
    """
    said = text.replace("’", "'")
    if only_lines and _YOURS.search(said):
        return True
    names = {s.name.lower().replace(",", " ").split()[0] for s in lines} - _COMMON
    named = bool(_LINES.search(said)) or bool(names & set(re.findall(r"[\w-]+", said.lower())))
    return named and bool(_WHY.search(said))
