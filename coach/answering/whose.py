"""Whose and which: who acted, for whom a price is, what is covered, the old or the new, what a clock runs from.

Rules like those of `sides`: each compares a sentence with the stretches quoted for it and names the word that was turned; ""
when none was. A rule speaks only when the source itself says the other thing.
"""

import re
from collections.abc import Sequence

from coach.answering.facts import Fact, facts, held
from coach.search.words import stem, stems

REPEAL = re.compile(r"\b(rescinded|replaced|replaces|superseded|supersedes|withdrew|withdrawn|repealed|repeals|revoked)\b", re.I)  # fmt: skip
_ACTIVE = re.compile(
    r"\b([A-Z][\w.&-]+(?: [A-Z][\w.&-]+)*) (?:has |have |then |also |itself |formally |officially )?(rescinded|withdrew|repealed|revoked|superseded)\b"
)
_CLAUSE = re.compile(r"[,;:.!?](?=\s|$)|\s[(]|[)]\s")
_COVERS = re.compile(
    r"\b(?:covers?|includes?|pays? for|comes? with)\b(?P<what>[^.;!?]*)", re.I
)  # what is bought together
_PAID = re.compile(r"\b(?!(?:the|an?|this|your|its|all|any|both|each|every|one|two|no|extra|other|same|full|plain|lower|higher|reduced|yearly|annual) )([a-z]{3,}) (?:fees?|costs?|exams?|attempts?|courses?)\b", re.I)  # fmt: skip
_FOR = re.compile(r"\s*(?:an?|per) \w+ for (?P<a>[^.,;:!?()]+)|\s*for (?P<b>[^.,;:!?()]+)", re.I)
_ANDS = re.compile(r"\s(?:and|or|while|but|by|at|in)\s", re.I)
_ADJECTIVES = {"old": "new", "new": "old", "former": "new", "lower": "upper", "upper": "lower", "plain": "member"}  # fmt: skip
_DESCRIBED = re.compile(rf"\b({'|'.join(_ADJECTIVES)}) (?=([a-z]{{3,}})\b)", re.I)
_RUNS = re.compile(
    r"\b(?:begins?|starts?|started|began|runs?|counts?|counted|ends?|after|from|when|once)\b", re.I
)
_CLOCKS = (
    (r"severance|payments?|garden leave", r"jobs?|employment|last (?:working )?day|work"),
    (r"notice", r"jobs?|employment|dismissal"),
)


def actor(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "The OCC rescinded SR 11-7" where the source names no such actor for it."""
    for match in _ACTIVE.finditer(text):
        name = match[1].split()[-1]
        if " " not in match[1].removeprefix("The ") and sum(c.isupper() for c in name) < 2:
            continue  # "It", "Regulators": no name that could be the wrong one
        after = [f for f in facts(text) if f.kind == "code" and f.start >= match.end()]
        gone = [c for s in sources for c in _CLAUSE.split(s) if REPEAL.search(c)]
        for code in after[:1]:
            there = [c for c in gone if held(code, facts(c))]
            if there and not any(re.search(rf"\b{re.escape(name)}\b", c) for c in there):
                return str(name)
    return ""


def covered(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "Covers the exam fee" where the source says it covers the maintenance fee."""
    theirs = [m for s in sources for m in _COVERS.finditer(s)]
    if not theirs:
        return ""
    there = frozenset(t for m in theirs for t in stems(m["what"]))
    for mine in _COVERS.finditer(text):
        for paid in _PAID.finditer(mine["what"]):
            if stem(paid[1].lower()) not in there:
                return str(paid.group())
    return ""


def for_whom(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """A price given to those the source gives another one."""
    mine = _groups(text, said)
    theirs = [(f, g) for s in sources for f, g in _groups(s, facts(s))] if mine else []
    for fact, group in mine:
        own = frozenset[str]().union(*(g for f, g in theirs if held(fact, [f])))
        other = frozenset[str]().union(*(g for f, g in theirs if not held(fact, [f])))
        if own and not group & own and group & other:
            return text[fact.start : fact.end].strip()
    return ""


def _groups(text: str, known: Sequence[Fact]) -> list[tuple[Fact, frozenset[str]]]:
    """The amounts of a text with the stems of those they are "for"."""
    found = []
    for fact in (f for f in known if f.kind == "money"):
        if match := _FOR.match(text, fact.end):
            who = _ANDS.split(match["a"] or match["b"])[0]
            found.append((fact, frozenset(stems(who, stop=False)) - {"the", "an", "a"}))
    return found


def adjective(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "The old letter" where the source speaks of the new one."""
    mine = [(m[1].lower(), m[2].lower()) for m in _DESCRIBED.finditer(text)]
    there = {pair for s in sources for pair in _pairs(s)} if mine else set()
    for word, noun in mine:
        if (word, stem(noun)) not in there and (_ADJECTIVES[word], stem(noun)) in there:
            return f"{word} {noun}"
    return ""


def _pairs(text: str) -> set[tuple[str, str]]:
    """Each word of a text with the stem of the word after it."""
    words = re.findall(r"[a-z]+", text.lower())
    return {(a, stem(b)) for a, b in zip(words, words[1:], strict=False)}


def clock(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """A period that runs from the end of the pay where the source says from the end of the job."""
    timed = any(f.kind == "time" for f in said)
    if not timed or not _RUNS.search(text) or re.search(r"\bnot\b|n't\b", text):
        return ""
    clauses = [c for s in sources for c in _CLAUSE.split(s) if _RUNS.search(c)]
    clauses = [c for c in clauses if any(held(f, facts(c)) for f in said if f.kind == "time")]
    for mine, other in _CLOCKS:
        here = re.search(rf"\b(?:{mine})\b", text, re.I)
        if not here or re.search(rf"\b(?:{other})\b", text, re.I):
            continue
        named = [c for c in clauses if re.search(rf"\b(?:{other})\b", c, re.I)]
        if named and not any(re.search(rf"\b(?:{mine})\b", c, re.I) for c in clauses):
            return here.group()
    return ""
