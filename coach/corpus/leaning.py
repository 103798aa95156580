"""Whether a sentence can be quoted alone: what it leans on, and the yes or no it opens with, which is another sentence."""

import re
from functools import lru_cache

# Words that stand for something said before; each is looked at where it opens a claim.
_OPENS = re.compile(
    r"(?:They|Them|He|She|Those|These|Its|Their|Such|However|But|And|Thus|Therefore|Again|Otherwise|Together|Only then|After that|"
    r"It(?! (?:is|was|takes|pays|helps|costs|can be|may be|will be)\b[^.,;:]* (?:to|that|if|when|whether|how)\b)|"
    r"This(?! (?:week|month|year|is (?:general information|our)|coach|guide|document|project|memo)\b)|"
    r"That(?! (?:\w+ ){1,8}(?:is|could not|was not|cannot)\b.*\b(?:confirm|found|known)\w*)|"
    r"So(?! far\b| that\b)|Also(?! known\b)|Then(?! again\b)|Instead(?! of\b)|Here(?! (?:is|are)\b)|Either(?! .{1,60}\bor\b)|"
    r"There(?! (?:is|are|was|were|has|have|can|may|will|seems)\b)|Both(?! .{1,60}\band\b)|Neither(?! .{1,60}\bnor\b)|"
    r"Each (?:is|has|of (?:them|these|those)|one|asks)|One is|The (?:same|other|others|latter|former)\b|The (?:first|second|third|two) (?:is|are|was|were|says?|asks?|will|can|may)\b|"
    r"An?other (?:is|says|has))\b"
)
_STANDS_FOR = re.compile(
    r"\b(?:[Ii]t|[Ii]ts|they|their|them|these|those(?! who\b)|both(?! .{1,60}\band\b)|ones|put that)\b"
)
# "The Lead Auditor course does not.": does not what?
_CUT_SHORT = re.compile(
    r"^[^,;:]{0,60}\b(?:does|do|did|is|are|was|were|has|have|can|may|will|would|must)(?: not|n't)?\.$"
)
# Words that take up what was said before: a claim with one may follow its section's first paragraph, never lead or stand alone.
_TAKES_UP = re.compile(
    r"\b(?:[Tt]herefore|[Tt]hus|hence|also)\b|^(?:[Tt]he same|[Aa]nother|[Oo]thers?)\b|\btoo(?=\s*(?:[.,;:)]|$))"
    r"|\b(?:can|may|must|will|is|are|does) then\b|\b[Ss]uch (?!as\b|that\b)|\b[Hh]ere\b(?! (?:is|are)\b)"
    r"|\b[Tt]here\b(?! (?:is|are|was|were|has been|have been|seems|(?:can|may|will|must|should) be)\b)"
)
_POINTS = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Tt]hose(?! (?:who|that|of|in|with)\b))(?! (?:week|month|year|quarter|coach|guide)s?\b)(?: (?P<thing>[\w-]+))?"
    r"|\b(?:of|in|on|at|by|to|for|from|with|than|like|under|after|before|about) that\b(?: (?P<other>[\w-]+))?"
)
SHORTEST = 4  # letters of a noun: "this is" points at something else
_SPOKEN = re.compile(r"[\"“][^\"”]*[\"”]|`[^`]*`")
_NO_THING = frozenset(
    """a an the and or but if when once while where as in on at of to for from with by under over before after since until
    that is are was were be been do does did has have had can may must will would should could not no we you your i our who which what
    ask use make keep take read say tell give get write put let send check see show look call pay count file claim want need know
    also only even still often usually mostly normally sometimes then so now here there just more most less least very
    found find says said shows means mean gives takes makes puts how why whether all any some each every one two three four both
    first second last because though although unless than about into out up down off please never always don't""".split()
)
# A yes or a no of its own, before the sentence that answers: "Not on the day.", "Our view: yes."
_SAYS = (
    r"(?:(?:Our view|In our view)[:,] )?(?:yes|no(?=[.,:;])|no longer|not|normally|usually|often|mostly|sometimes|seldom|rarely|hardly|partly|"
    r"perhaps|maybe|it can be|it depends|only|(?:some|most|many|few|none|all)(?: of them)? (?:do|are|does|is|can|have)(?=\.))(?![\w'])"
)
_VERDICT = re.compile(rf"{_SAYS}[^.:;]{{0,60}}\. (?=\S)", re.I)
_SAID_AT_ONCE = re.compile(
    r"(?:(?:Our view|In our view)[:,] )?(?:(?:normally |usually |often |mostly )?(?:yes|no(?=[.,:;])|not)(?=[.,:;]| (?:where|for|with|if)\b)|it can be|it depends)",
    re.I,
)


def verdict_end(text: str) -> int:
    """Where the sentence after an opening yes or no begins; 0 when the text opens with none."""
    found = _VERDICT.match(text)
    return found.end() if found else 0


def uncut_verdict(text: str) -> str:
    """A yes or no at the start that is part of its sentence, and so cannot be left out; "" when there is none."""
    found = None if verdict_end(text) else _SAID_AT_ONCE.match(text)
    return found.group().strip() if found else ""


@lru_cache(maxsize=16384)  # of the knowledge alone
def leans(text: str) -> str:
    """The word by which a claim leans on a sentence before it; "" when it can stand alone."""
    text = text.removeprefix("- ").removeprefix("* ")
    text = text[verdict_end(text) :]
    if found := _OPENS.match(text):
        return found.group()
    if _CUT_SHORT.match(text) and len(text.split()) <= 9:
        return text
    for found in _STANDS_FOR.finditer(text):
        before = re.findall(r"[\w'-]+", text[: found.start()].lower())
        if all(w in _NO_THING or w.isdigit() for w in before):
            return found.group()
        break
    return ""


@lru_cache(maxsize=16384)
def takes_up(text: str) -> str:
    """The word by which a claim goes on from what was said before it; "" when it can lead or stand without that.

    "This" with its noun earlier in the claim takes up nothing, and neither does what somebody is to say.
    """
    text = _SPOKEN.sub('""', text)
    if word := leans(text):
        return word
    if found := _TAKES_UP.search(text.removeprefix("- ").removeprefix("* ")):
        return found.group()
    for found in _POINTS.finditer(text):
        thing = (found["thing"] or found["other"] or "").lower()
        if len(thing) < SHORTEST or thing.rstrip("s") not in text[: found.start()].lower():
            return found.group()
    return ""
