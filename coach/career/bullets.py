"""Turns one CV line into audit-language bullets, and checks that a bullet says nothing the line does not.

Only three things may change: the opening verb, for one that claims no more; the place of the effect; the name of a category in
front. Everything else is the person's own words in their own order. Knows nothing of the knowledge or of models.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coach.career.plain import plain

MAX_CHARS = 400
# Opening verbs and the plainer word an auditor uses; the right side never claims more than the left.
VERBS: Mapping[str, str] = {
    "built": "put in place",
    "implemented": "put in place",
    "introduced": "put in place",
    "evaluated": "assessed",
    "fixed": "remediated",
    "resolved": "remediated",
    "repaired": "remediated",
    "found": "identified",
    "spotted": "identified",
    "caught": "identified",
    "discovered": "identified",
    "debugged": "investigated",
    "troubleshot": "investigated",
    "watched": "monitored",
    "tracked": "monitored",
    "shipped": "released",
    "launched": "released",
    "deployed": "released",
    "audited": "reviewed",
    "certified": "reviewed",
}  # fmt: skip
MAKES = frozenset(
    {
        "built",
        "implemented",
        "introduced",
        "created",
        "developed",
        "designed",
        "set up",
        "wrote",
        "made",
    }
)
MANDATE = re.compile(
    r"\b(audited|certified|ensured compliance|independent(?:ly)?|led (?:ai )?governance|approved by (?:a|the) regulator)\b",
    re.I,
)
# An effect told with a participle becomes a clause of its own; only verbs whose past form has the same stem.
_PAST = {
    "cutting": "cut", "reducing": "reduced", "lowering": "lowered", "saving": "saved", "improving": "improved",
    "increasing": "increased", "raising": "raised", "preventing": "prevented", "blocking": "blocked", "stopping": "stopped",
    "halving": "halved", "detecting": "detected", "removing": "removed", "avoiding": "avoided", "shortening": "shortened",
    "decreasing": "decreased",
}  # fmt: skip
_EFFECT = re.compile(
    r"(?:,|;)?\s+(?:which |that |and |thereby )?\b("
    + "|".join((*_PAST, *sorted(set(_PAST.values()))))
    + r")\b(?=\s)",
    re.I,
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[$€£₹¥%<>≥≤±~+*/=@#&^]")
# Words that make a claim smaller: a bullet that drops one claims more.
HEDGES = frozenset(
    """help helped helping assist assisted assisting contributed contributing contribute support supported supporting participated part
    partly partially some prototype prototyped proposed propose planned planning attempted tried trying explored drafted draft not no
    never without nearly almost about around approximately roughly under over up most least fewer less more than we team shadowed
    observed learned learning intern internship coursework student simulated toy hackathon co""".split()
)
_HEDGED_START = re.compile(
    r"^(?:helped|assisted|contributed|supported|participated|part of|partly|worked with|learned|shadowed|observed|proposed|planned|tried|attempted|co)\b",
    re.I,
)
_OPENING = re.compile(r"^(?:[-•*·–—▪◦‣o]\s+)?(?:i(?:'ve|’ve| have)? )?", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A CV line taken apart: the opening verb as written, what it governs, and the effect, if told apart."""

    text: str
    verb: str
    object: str
    effect: str


@cache
def stem(word: str) -> str:
    """The English stem of a word, in lower case."""
    from Stemmer import Stemmer

    return str(Stemmer("english").stemWord(word.lower().replace("’", "'")))


def read_line(text: str) -> Line:
    """Take a line apart; brackets become round so that nothing in it reads as markup."""
    line = plain(text, limit=MAX_CHARS).translate(str.maketrans("[]{}|`", "()()/'"))
    line = _OPENING.sub("", line.strip(" \"“”'")).strip(' "“”').rstrip(".;, ")
    hedged = bool(_HEDGED_START.match(line))
    body, effect = line, ""
    match = None if hedged else _EFFECT.search(line)
    # "the job blocked a release": what blocks is the deed itself, and no effect of one told before.
    if match and len(line[: match.start()].split()) >= 3 and _deed(line, match):
        verb = match[1].lower()
        body, effect = (
            line[: match.start()].rstrip(" ,;"),
            _PAST.get(verb, verb) + line[match.end() :],
        )
    first = body.split(" ", 1)[0]
    two = " ".join(body.split(" ", 2)[:2])
    verb = "" if hedged else two if two.lower() == "set up" else first if _verb(first) else ""
    return Line(line, verb, body[len(verb) :].strip() if verb else body, effect)


def _deed(line: str, effect: re.Match[str]) -> bool:
    """Whether a deed stands before an effect, or the effect is set apart as one."""
    before = line[: effect.start()].split()
    apart = line[effect.start() : effect.start(1)].strip() or effect[1].lower() in _PAST
    be = before and before[-1].lower() in ("is", "are", "was", "were", "be", "been", "got", "being")
    return not be and (bool(apart) or any(_verb(w.strip(",;()")) for w in before))


def _verb(word: str) -> bool:
    low = word.lower()
    return low in VERBS or low in MAKES or (len(low) > 4 and low.isalpha() and low.endswith("ed") and low != "based") or low in (
        "led", "ran", "wrote", "kept", "cut", "taught", "held", "gave", "drew", "chose", "sent", "set", "won", "oversaw", "rebuilt", "got", "brought", "built", "found", "caught", "made", "took", "put", "let", "told"
    )  # fmt: skip


def bullets(line: Line, labels: Sequence[str]) -> list[str]:
    """One to three bullets, each under a category of `labels`; none without a category."""
    if not labels:
        return []
    swapped = VERBS.get(line.verb.lower(), line.verb.lower())
    if re.search(r"\b(?:prototype|demo|poc|proof of concept)\b", line.object, re.I):
        swapped = line.verb.lower()
    main = f"{swapped} {line.object}" if line.verb else line.object
    effect = f"; {line.effect}" if line.effect else ""
    found = [f"{label}: {_lower(main)}{effect}" for label in labels[:2]]
    if line.verb.lower() in MAKES and not _acts_again(line.object):
        found.insert(
            1, f"Evidence of {labels[0][:1].lower() + labels[0][1:]}: {line.object}{effect}"
        )
    checked = [b for b in dict.fromkeys(found) if not invented(line.text, b, labels=labels)]
    return checked[:3]


def _acts_again(text: str) -> bool:
    """Whether a second verb follows the first, so that the first cannot be left out for both."""
    return any(_verb(m[1]) for m in re.finditer(r"(?:\band|\bthen|[,;])\s+(\w+)", text))


def _lower(text: str) -> str:
    """Lower case for the first letter, unless the first word is a name or an abbreviation."""
    first = text.split(" ", 1)[0]
    return (
        text[:1].lower() + text[1:]
        if _verb(first) or first.lower() in HEDGES or first.lower() == "responsible"
        else text
    )


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(stem(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _pairs(text: str, tokens: Sequence[tuple[str, int, int]]) -> Iterable[tuple[str, str, bool]]:
    """Neighbouring tokens, and whether a mark of punctuation stands between them."""
    for (left, _, end), (right, start, _) in zip(tokens, tokens[1:], strict=False):
        yield left, right, bool(re.search(r"[;:,.!?()]", text[end:start]))


def invented(original: str, bullet: str, *, labels: Sequence[str] = ()) -> tuple[str, ...]:
    """What a bullet says that its line does not: new words and numbers, new neighbours, dropped limits; empty when honest.

    `labels` are the categories a bullet may open with. Numbers stay with the words beside them, so "14 models, 30 %" cannot
    come back as "30 models". A word that makes the claim smaller ("helped", "prototype", "about") must be kept.
    """
    source, rest = read_line(original).text, bullet
    for label in labels:
        opened = re.match(rf"(?:Evidence of )?{re.escape(label)}: ", bullet, re.I)
        rest = bullet[opened.end() :] if opened else rest
    known = _tokens(source)
    words = {t for t, _, _ in known}
    together = {(a, b) for a, b, _ in _pairs(source, known)}
    found: list[str] = []
    for segment in rest.split("; "):
        found += _new_in(_unswapped(segment, source), words, together)
    kept = {t for t, _, _ in _tokens(bullet)}
    limits = words & _hedges()
    found += [f"left out: {t}" for t in sorted(limits - kept)]
    return tuple(dict.fromkeys(found))


def _unswapped(segment: str, source: str) -> str:
    """A segment with its template verb turned back into the verb of the line, when the line opens with that verb."""
    first = source.split(" ", 1)[0].lower()
    swap = VERBS.get(first, "")
    if swap and segment.lower().startswith(swap + " "):
        return first + segment[len(swap) :]
    return segment


def _new_in(segment: str, words: set[str], together: set[tuple[str, str]]) -> list[str]:
    tokens = _tokens(segment)
    found = [segment[start:end] for t, start, end in tokens if t not in words]
    for left, right, apart in _pairs(segment, tokens):
        if left in words and right in words and not apart and (left, right) not in together:
            found.append(f"{left} {right}")
    return found


@cache
def _hedges() -> frozenset[str]:
    return frozenset(stem(w) for w in HEDGES)
