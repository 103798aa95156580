"""What somebody likes and hates in work, read from their own words and held against what each role is made of.

The words and names of the tastes stand in `qualifiers.yaml`, how much of each a role holds in its record; our judgement.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from coach.corpus import Catalog
from coach.types import Document, Profile, ProfileItem, Taste

LIKES, HATES = "likes", "hates"
MUCH, FAIR = 3, 2
# What a taste adds to a role or takes from it, for each step of how much it holds, beside the share of levels held (0 to 1).
# A dislike weighs more than a liking: one leaves a job for what one hates. Our judgement.
_LIKED, _HATED = 0.05, 0.09

_I = r"(?:^|[.,;:!?(–-]\s*|\b(?:i|and|but|also|really|do|did|mostly|mainly|always|still|just|actually|honestly|quite|kinda|even|things|stuff|what|that|ive|i've|to|it|or|who|absolutely|totally|so|no|yes|because|though)\s+)"
_LIKE = (
    rf"{_I}(?:like[ds]?|love[ds]?|enjoy(?:ed|s)?|prefer(?:red)?|miss(?:ed)?|adore[ds]?)\b(?! (?:to know|to see|to ask|to become|to apply|to get|a plan|an answer|when i'm asked))"
    r"|\b(?:i'?m|i am|im|was|am|been|i’m)(?: \w+)? (?:good|great|best|happy|happiest|strong|decent|at home) (?:at|with|when|in|doing)\b"
    r"|\b(?:good at|fan of|happiest when|fond of|keen on|(?:want|prefer|with) more(?! (?:money|pay|time|than))|(?:best|favou?rite|nicest|fun) (?:bit|part|thing|days?)s?(?: of \w+(?: \w+)?)? (?:was|is|were|are)|(?:i'?m|was|am) (?:really |very )?into|want to keep(?: doing)?|could do .{1,20} all day)\b"
)
_HATE = (
    r"\b(?:hate[ds]?|hating|loath\w*|despis\w*|dislike[ds]?|(?:can'?t|cannot|couldn'?t|can not) (?:stand|bear)|(?:sick|tired) of|fed up with|done with|bored (?:by|of|with|to death by)|allergic to|dread\w*|"
    r"(?:worst|hardest) (?:bit|part|thing)s?(?: of \w+(?: \w+)?)? (?:was|is|were|are)|(?:bad|terrible|awful|hopeless|useless) (?:at|with)|not (?:a fan of|into|keen on|fond of|good at)|no more|rather not|prefer not to|avoid\w*|"
    r"(?:don'?t|do not|didn'?t|did not|never|no longer|not) (?:really |even |actually |ever )?(?:like[ds]?|love[ds]?|enjoy\w*|care for|want|fancy)(?! (?:to (?:know|see|be|become|lose|leave|move|wait|pay|go|relocate)|a |an |the job|your|this|that|it)\b)"
    r"|(?<=\bwith )(?:no|less|fewer|as little)|(?:\b(?:something|anything|roles?|jobs?|work|want|prefer|one|path)\b[^.;,?!]{0,12}?)(?:without(?: any| much| so much| all the)?|(?:less|fewer|no)(?= (?:of )?\w+(?: \w+)?\W*$)))"
)
_NEUTRAL = (
    r"\b(?:(?:don'?t|do not|didn'?t|wouldn'?t|would not) mind|(?:i'?m|am|is|was|are) (?:ok|okay|fine|alright|cool) with|(?:ok|okay|fine|alright) with|can live with|not (?:so )?bad|"
    r"(?:don'?t|do not|didn'?t|never) (?:really |actually )?(?:hate|dislike)\w*)\b"
)
_SAYS = re.compile(rf"(?P<neutral>{_NEUTRAL})|(?P<hates>{_HATE})|(?P<likes>{_LIKE})", re.I)
# After what it is said of: "meetings drain me", "security does bore me", "writing is not for me", "stats is my thing".
_AFTER = re.compile(
    r"\b(?:(?:\w+ ){0,2}?(?P<hates>(?:bor(?:e|es|ed)|drain(?:s|ed)?|kill(?:s|ed)?|exhaust(?:s|ed)?|stress(?:es|ed)?|annoy(?:s|ed)?) me|(?:is|are|was|were)(?: just| really)? (?:not (?:for me|my thing)|hell|torture|a nightmare|the worst|awful|horrible|painful|agony)|(?:isn'?t|aren'?t) (?:for me|my thing)|makes? me (?:sick|miserable|tired))"
    r"|(?P<likes>(?:is|are|was|were)(?: really| actually)? (?:my thing|fun|a joy|the best|what i like\w*|my favou?rite)|made me happy))\b",
    re.I,
)
# What is preferred to what: "people over code".
_OVER = re.compile(r"\b(?:over|rather than|instead of|more than|not)\b", re.I)
_ENDS = re.compile(r"[.;!?\n]|\bbut\b|\bthough\b|\bso (?:what|which|where|who)\b", re.I)
# Asked of the work, or told of somebody else: no taste of the person.
_ASKED = re.compile(
    r"\b(?:would|will|might|could|should|do|does|did|may|can) (?:i|you|they|people|he|she|it|we|auditors?|validators?|\w+ers?) (?:\w+ )?$|\b(?:would|'d)(?: \w+)? $|\b(?:they|you|people|he|she|boss|manager|friend|wife|husband|recruiters?|employers?|who|team|everyone|nobody|clients?|companies) (?:\w+ )?$",
    re.I,
)


def tastes_said(text: str, profile: Profile, catalog: Catalog) -> dict[str, ProfileItem]:
    """`likes` and `hates` after a message, with what was told before; {} where it tells of none.

    What is said now stands over what was said before: who does not mind writing after all no longer hates it.
    """
    told = _read(text, catalog.qualifiers.tastes)
    if not told:
        return {}
    found: dict[str, ProfileItem] = {}
    for name in (LIKES, HATES):
        before = [t for t in profile.get(name, ()) if t not in told]
        now = [t for t, side in told.items() if side == name]
        if now or before != list(profile.get(name, ())):
            found[name] = ProfileItem([*before, *now], "said", text.strip())
    return found


def tells_taste(text: str, catalog: Catalog) -> bool:
    """Whether a message tells what its writer likes or hates in work, or no longer does."""
    return bool(_read(text, catalog.qualifiers.tastes))


def names_of(tastes: Iterable[str], catalog: Catalog) -> str:
    """Tastes in a sentence: "writing documents, meetings and travel"."""
    names = [catalog.qualifiers.tastes[t].name for t in tastes if t in catalog.qualifiers.tastes]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def holds(role: Document, taste: str) -> int:
    """How much of a taste a role holds: 0 next to none, 1 a little, 2 a fair part, 3 much."""
    return int(role.record.get("tastes", {}).get(taste, 0))


def weight(role: Document, profile: Profile) -> float:
    """What the likes and hates of a person add to a role or take from it."""
    liked = sum(holds(role, t) for t in profile.get(LIKES, ()))
    hated = sum(holds(role, t) ** 2 / 2 for t in profile.get(HATES, ()))
    return _LIKED * liked - _HATED * hated


def in_role(role: Document, profile: Profile, name: str, *, least: int = FAIR) -> list[str]:
    """The likes or hates of a person that a role holds to at least a fair part, the largest first."""
    found = [t for t in profile.get(name, ()) if holds(role, t) >= least]
    return sorted(found, key=lambda t: -holds(role, t))


def spared(role: Document, profile: Profile) -> list[str]:
    """What a person hates and a role holds little or none of."""
    return [t for t in profile.get(HATES, ()) if holds(role, t) < FAIR]


def _read(text: str, tastes: Mapping[str, Taste]) -> dict[str, str]:
    """Each taste a message tells with its side: "likes", "hates", or "neutral" for one put right."""
    told: dict[str, str] = {}
    text = text.replace("’", "'")
    for sentence in re.split(r"(?<=[.;!?])\s+|\n", text):
        told |= _before(sentence, tastes)
        for side, words in _stretches(sentence):
            told |= dict.fromkeys(_named(words, tastes), side)
    return told


def _stretches(sentence: str) -> list[tuple[str, str]]:
    """The stretches of a sentence that follow a word of liking or hating, each with its side."""
    marks = [m for m in _SAYS.finditer(sentence) if not _ASKED.search(sentence[: _start(m)])]
    found = []
    ends = [*(m.start() for m in marks), len(sentence)][1:]
    for mark, end in zip(marks, ends, strict=True):
        stop = _ENDS.search(sentence, mark.end(), end)
        side, words = str(mark.lastgroup), sentence[mark.end() : stop.start() if stop else end]
        first, *other = _OVER.split(words, maxsplit=1) if side == LIKES else [words]
        found += [(side, first), *((HATES, o) for o in other)]
    return found


def _start(mark: re.Match[str]) -> int:
    """Where the word of liking itself begins, after the words that may stand before it."""
    return mark.end() - len(mark.group().split()[-1]) if mark.lastgroup == LIKES else mark.start()


def _before(sentence: str, tastes: Mapping[str, Taste]) -> dict[str, str]:
    """Tastes told before what is said of them: "meetings drain me"."""
    found: dict[str, str] = {}
    for mark in _AFTER.finditer(sentence):
        side = HATES if mark["hates"] else LIKES
        clause = re.split(r"[,;:]|\band\b|\bbut\b", sentence[: mark.start()] + mark.group())[-1]
        found |= dict.fromkeys(_named(clause, tastes), side)
    return found


def _named(words: str, tastes: Mapping[str, Taste]) -> list[str]:
    """The tastes named in some words; "writing code" names no writing of documents."""
    rest, found = words, []
    for taste, pattern in _patterns(tuple((k, t.words) for k, t in tastes.items())):
        if pattern.search(rest):
            found.append(taste)
            rest = pattern.sub(" ", rest) if taste == "coding" else rest
    return found


@lru_cache(maxsize=4)
def _patterns(
    tastes: Sequence[tuple[str, tuple[str, ...]]],
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern a taste, of the knowledge alone."""
    return tuple((k, _pattern(words)) for k, words in tastes)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in longest)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", re.I)
