"""What a message changes in the plan that is open: what comes first or last in it, what goes out of it, what takes its place.

"Start with the portfolio", "drop the certificate", "leave the law for later", "swap the New York law for something British".
Each change is a pair of a kind and what it is about, so that the answer can say what became of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coach.career.follow import foreign, meant
from coach.career.named import EVERYDAY
from coach.career.stems import stems
from coach.corpus import Catalog

Changes = list[list[str]]

MAX = 40  # words
_CLAUSES = re.compile(
    r"[.;!?\n]+|,(?!\d)|\b(?:and|then|but|also)\s+(?=(?:then |please |also |just )?(?:start|begin|put|move|bring|drop|skip|leave|cut|remove|take|swap|switch|replace|make|do|no|without|keep|add|i |push|postpone|only)\b)",
    re.I,
)
_PROJECT = re.compile(
    r"\b(?:projects?|portfolio(?: (?:piece|project))?|artefacts?|artifacts?|showpiece|case study|building (?:something|stuff)|build (?:something|stuff)|hands[- ]on(?: (?:part|work|stuff|bit))?|practical (?:part|work|stuff|bit|side))\b",
    re.I,
)
_CREDENTIAL = re.compile(
    r"\b(?:certificat\w*|certs?|credentials?|exams?|badges?|paid course|aigp|cisa|crisc|cissp|aaia|aair|cipp\w*|cipt|frm)\b",
    re.I,
)
_FRONT = re.compile(
    r"\b(?:start\w*|begin\w*|kick(?:ing)? off|lead(?:ing)?|go(?:ing)?)\b[^,.;]{0,12}\b(?:with|by|on|from)\b|\bfirst\b(?! (?:of|week|two|three|four|month|part|half|\d))|\b(?:to|at|in|on) the (?:very )?(?:front|top|start|beginning)\b"
    r"|\b(?:up ?front|in front|earlier|sooner|forward|before)\b|\b(?:move|bring|pull|push)\b[^,.;]{0,40}\bup\b|\bprioriti[sz]e\b|\b(?:first|1st) thing\b|\bstraight (?:to|into|away)\b|\bright away\b|\bfrom (?:day|week) (?:1|one)\b",
    re.I,
)
_LAST = re.compile(
    r"\b(?:last|later|afterwards?|after|postpone|push (?:back|out)|at the (?:very )?end|to the (?:very )?(?:end|back|bottom)|(?:for|until|till) (?:the end|last|later)|back)\b",
    re.I,
)
_LATE = re.compile(r"\b(?:at the (?:very )?end|to the (?:very )?(?:end|back)|last|later)\b", re.I)
_OUT = re.compile(
    r"\b(?:without(?: any)?|skip\w*|drop\w*|leav(?:e|ing) (?:out|off)|leave\b(?=.*\bout\b)|tak(?:e|ing) (?:\w+ ){0,5}?out|cut(?:ting)?(?: out)?|remov\w+|get rid of|ditch\w*|minus|forget|lose|(?:don'?t|dont|do not|won'?t) (?:want|need|do|take)|no need (?:for|of)|except|no more|not doing|no)\b",
    re.I,
)
_KEEP = re.compile(r"\b(?:don'?t|dont|do not|not|never|rather than)(?: (?:want|to))*\s*$", re.I)
_SWAP = re.compile(
    r"\b(?:swap\w*|switch\w*|exchang\w*|replac\w*|chang\w*|flip\w*|revers\w*)\b(?P<x>.*?)(?:\b(?P<how>for|with|by|to|into|and)\b(?P<y>.*))?$",
    re.I,
)
_ORDER = re.compile(r"\b(?:order|round|around|other way)\b", re.I)
_THEORY = re.compile(
    r"\b(?:too much|less|so much|all that|sick of|enough) (?:\w+ )?(?:theory|theoretical|reading|studying|book\w*|courses?|academic)\b|\btoo (?:theoretical|academic|dry)\b|\b(?:more|something) (?:practical|hands[- ]on)\b",
    re.I,
)
_VERBS = re.compile(
    r"\b(?:put|move|bring|pull|push|get|have|swap\w*|switch\w*|exchang\w*|replac\w*|chang\w*|flip\w*|revers\w*|order|round|around|start\w*|begin\w*|skip\w*|drop\w*|leave|cut\w*|remov\w*|rather|instead|something|someth|can|could|may|front|top|end|way|hate|boring|really|new york|nyc|american|european|eu|us|state|city)\b",
    re.I,
)
_SIZED = re.compile(r"\b\d+\s*(?:h|hrs?|hours?|weeks?|months?)\b(?: (?:a|per) week)?", re.I)
BARE = 5  # words of a clause that only takes something out
STRANGE = 1  # words of another matter in a clause
# Words of any plan, which name no step of it.
_LOOSE = re.compile(
    r"\b(?:learn\w*|study\w*|everything|anything|all|know\w*|plan\w*|weeks?|months?|hours?|time|parts?|stuff|things?|levels?|need\w*|much|lot|work|job|role|skills?|basics?)\b",
    re.I,
)
_BARE_NO = re.compile(r"no\b|forget|lose|minus|except", re.I)
_SHORT = re.compile(r"\b(?:uk|us|usa|eu)\b")
# Words behind "skip" that name a thing: "the reading", "all the law stuff".
_THING = re.compile(r"\s*(?:all )?(?P<what>(?:the|my|that|this|those) (?!plan|role|job|first|week|rest|same)[a-z-]+(?: [a-z-]+){0,2}?)(?: (?:please|pls|then|stuff|part|parts|altogether|completely))*\W*", re.I)  # fmt: skip
_OPENS = re.compile(r"\W*(?:(?:and|ok(?:ay)?|so|please|can|could|may|i|we|you|just|let'?s|i'd|like|to|want|actually|then|also|hm+)\b\W*)*", re.I)  # fmt: skip
# What only asks of the plan changes nothing in it; "can I drop ..." does.
_ASKS = re.compile(
    r"^\W*(?:(?:and|so|ok|but|then|hm+)\W+)*(?:what|why|how|which|who|where|when|is|are|am|was|does|do(?! the\b| my\b| a\b)|did|should|must|would|will|has|have)\b",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:another|a different|different|other|some other|change|swap|replace)\b[^.?!]{0,25}\b(?:project|portfolio)\b|\b(?:project|portfolio|it|that|one)\b[^.?!]{0,30}\b(?:instead|be (?:a|an|about|on|with|in|for|something))\b"
    r"|\bwhy\b[^.?!]{0,30}\b(?:project|portfolio)\b",
    re.I,
)
_OTHER_OR_WHY = re.compile(r"\b(?:another|different|other|instead|why|change|swap|replace)\b", re.I)
_SUBJECT = re.compile(
    r"\b(?:be (?:a|an|about|on|with)|about|on|with) (?:a |an |the |some )?(?P<what>(?!\d|it\b|that\b|this\b|me\b|project\b|portfolio\b)[\w-]+(?: [\w-]+){0,2}?)(?: (?:one|project|instead|please|data|stuff|thing|portfolio))*\s*(?:[?.!,]|$)",
    re.I,
)


def changes_in(text: str, before: Mapping[str, Any], catalog: Catalog) -> Changes:
    """The changes of order and content a message asks of the plan `before`, in its order; [] for none."""
    if len(text.split()) > MAX:
        return []
    found: Changes = []
    spoken = ""  # what "it" is: the step spoken of in the clause before
    for clause in filter(str.strip, _CLAUSES.split(text)):
        bare = len(clause.split()) <= BARE and _OUT.match(clause.strip())
        if not _ASKS.match(clause) and (bare or _of_plan(clause, before, catalog)):
            found += _of_clause(clause, found, before, catalog) or _of_it(clause, spoken)
        spoken = item(clause, before, catalog) or spoken
    if _THEORY.search(text) and not any(kind == "first" for kind, *_ in found):
        found.append(["first", "project"])
    return [c for i, c in enumerate(found) if c not in found[:i]]


def _of_plan(clause: str, before: Mapping[str, Any], catalog: Catalog) -> bool:
    """Whether a clause says little beside what changes a plan and what stands in one."""
    own = (_PROJECT, _CREDENTIAL, _FRONT, _OUT, _LAST, _LATE, _THEORY, _LOOSE, _VERBS, _SIZED)
    role = catalog.documents[before["role"]]
    names = [catalog.skills[s] for s in role.record["skills"] if s in catalog.skills]
    lines = " ".join(" ".join((s.name, *s.aliases)) for s in names)
    held = " ".join(str(t) for t in dict(before.get("titles") or {}).values())
    everyday = "|".join(EVERYDAY.values())
    swap = _SWAP.search(clause)
    if swap and swap["how"] and swap["how"] != "and":
        clause = clause[: swap.start("how")]  # what is to come instead may be anything
    strange = foreign(clause, *own, re.compile(rf"\b(?:{everyday})\b", re.I), lines, held)
    return len(strange) <= STRANGE


def _of_clause(clause: str, found: Changes, before: Mapping[str, Any], catalog: Catalog) -> Changes:
    """What one clause changes."""
    if swap := _SWAP.search(clause):
        return _swapped(swap, found, before, catalog)
    front = _FRONT.search(clause)
    if front is not None:
        behind, ahead = clause[front.end() :], clause[: front.start()]
        own = (ahead, behind) if front.group().lower() in ("first", "before") else (behind, ahead)
        if items := [i for part in own if (i := item(part, before, catalog))]:
            return [["first", items[0]]]
    if (out := _OUT.search(clause)) and not _KEEP.search(clause[: out.start()]):
        return _out(clause, out, before, catalog)
    if (late := _LAST.search(clause)) and (i := item(clause[: late.start()], before, catalog)):
        return [["last", i]]
    return []


def _place(words: str, catalog: Catalog) -> str:
    """The code of a country some words name, "" for none: "something British", "the uk one"."""
    words = _SHORT.sub(lambda m: m[0].upper(), words)
    for code, names in catalog.qualifiers.countries.items():
        for name in names:
            if re.search(rf"\b{re.escape(name)}(?!\w)", words, 0 if len(name) < 4 else re.I):
                return code
    return ""


def _of_it(clause: str, spoken: str) -> Changes:
    """What a clause changes of the step spoken of just before: "I want it right at the start"."""
    if not spoken or not re.search(r"\b(?:it|that|this|them)\b", clause):
        return []
    if _FRONT.search(clause):
        return [["first", spoken]]
    return [["last", spoken]] if _LATE.search(clause) else []


def _out(clause: str, out: re.Match[str], before: Mapping[str, Any], catalog: Catalog) -> Changes:
    """What a clause wants out: what the plan holds, what it does not hold, or words that name no step of it."""
    rest = re.sub(r"\bout\b", " ", clause[out.end() :])
    parts = re.split(r"\band\b|\bor\b|/|\bnor\b", rest)
    found = [i for part in parts if (i := item(part, before, catalog))]
    if _BARE_NO.match(out.group()):
        found = [i for i in found if i in ("project", "credential")]
    if found:
        return [["out" if _in(i, before) else "none", i] for i in found]
    thing = _THING.fullmatch(rest)
    told = thing and not _BARE_NO.match(out.group()) and _OPENS.fullmatch(clause[: out.start()])
    return [["unknown", thing["what"]]] if thing and told else []


def _swapped(
    swap: re.Match[str], found: Changes, before: Mapping[str, Any], catalog: Catalog
) -> Changes:
    """Two steps that change places, or one that is to make way for something else."""
    x, y = swap["x"] or "", swap["y"] or ""
    one, other = item(x, before, catalog), item(y, before, catalog) if y else ""
    if not one and re.search(r"\b(?:it|that|this)\b", x):
        one = next((c[1] for c in reversed(found) if c[0] in ("out", "none")), "")
    place = _place(y, catalog)
    for_ = one and one not in ("project", other) and y.strip() and swap["how"] != "and"
    if for_ and (place or not (other and _in(other, before))):
        found[:] = [c for c in found if c[1] != one]
        return [["swap", one, place or y.strip()]]
    if one and other and _in(one, before) != _in(other, before):
        inside, outside = (one, other) if _in(one, before) else (other, one)
        return [["first", inside], ["absent", outside]]
    if one and other:
        order = [str(s) for s in before.get("order") or ()]
        at = {i: next((n for n, s in enumerate(order) if _of(s, i)), 99) for i in (one, other)}
        return [["first", max((one, other), key=lambda i: at[i])]]
    if _FRONT.search(swap.string) and (i := item(swap.string, before, catalog)):
        return [["first", i]]
    return [["first", "project"]] if _ORDER.search(swap.group()) else []


def item(words: str, before: Mapping[str, Any], catalog: Catalog) -> str:
    """What some words name of a plan: "project", "credential", or a skill's id, of its steps first; "" for nothing."""
    if _PROJECT.search(words):
        return "project"
    if _CREDENTIAL.search(words):
        return "credential"
    titles = {str(k): str(v) for k, v in dict(before.get("titles") or {}).items()}
    role = catalog.documents[before["role"]]
    asked = {
        s: " ".join((catalog.skills[s].name, *catalog.skills[s].aliases))
        for s in role.record["skills"]
        if s in catalog.skills and s not in titles
    }
    own = _LOOSE.sub(" ", words)
    for lines in (titles, asked):
        if found := _everyday(own, lines):
            return found
    return next((f for lines in (asked | titles, titles) if (f := _told(own, lines))), "")


def _everyday(words: str, lines: Iterable[str]) -> str:
    """The one skill of these that everyday words name: "stats", "reports", "the law"."""
    found = {
        s
        for skills, pattern in EVERYDAY.items()
        if re.search(rf"\b(?:{pattern})\b", words, re.I)
        for s in skills
    }
    both = found & set(lines)
    return next(iter(both)) if len(both) == 1 else ""


def _told(words: str, lines: Mapping[str, str]) -> str:
    """The one skill whose name or alias shares a telling word with these."""
    return meant(words, lines) if stems(words) & frozenset().union(*map(stems, lines.values()), ()) else ""  # fmt: skip


def _in(name: str, before: Mapping[str, Any]) -> bool:
    """Whether a plan holds what a name means."""
    order = before.get("order")
    if order is None:
        return True
    inside = name in dict(before.get("titles") or {}) and name not in ("project", "credential")
    return inside or any(_of(str(s), name) for s in order)


def _of(step: str, name: str) -> bool:
    """Whether a step's id is what a name means."""
    kinds = {"project": "projects/", "credential": "credentials/"}
    return step.startswith(kinds[name]) if name in kinds else step.partition(":")[0] == name


def other_project(text: str, names: Sequence[str], catalog: Catalog) -> dict[str, str] | None:
    """That another project is asked for, why this one, or one about something; with the one it names, if any; else None."""
    if not (_ANOTHER.search(text) and _PROJECT.search(text)) or len(text.split()) > MAX:
        return None
    named = [n for n in names if n.startswith("projects/") and n in catalog.documents]
    subject = _SUBJECT.search(text)
    if not (named or subject or _OTHER_OR_WHY.search(text)):
        return None  # "what would the project be about?"
    return {"other": named[0] if named else "", "about": subject["what"] if subject else ""}


def with_changes(before: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
    """What a plan is to hold and in which order, after these changes to the one before."""
    first, last = list(before.get("first") or ()), list(before.get("last") or ())
    without = {*(before.get("without") or ())}
    for kind, name, *_ in changes:
        if kind in ("unknown", "absent"):
            continue
        first, last = [n for n in first if n != name], [n for n in last if n != name]
        if kind == "first":
            first.insert(0, name)
            without.discard(name)
        elif kind == "last":
            last.append(name)
        elif kind in ("out", "swap") or (kind, name) == ("none", "credential"):
            without.add(name)
    return {"first": first, "last": last, "without": sorted(without)}
