"""The role a message gives as the goal: "goal: model validator", "my target role is AI auditor"."""

import re
from collections.abc import Iterable

from coach.career.rolelike import role_like
from coach.corpus import Catalog

NEAR = 12  # characters between "goal:" and the role it names
GOAL = re.compile(
    r"(?:^|[.,;:!\n(-]|\b(?:my|and|with|the|new))\s*(?:(?:career|dream|target|long[- ]term|new|main|end|job)[ -])?(?:goal|target|aim|objective)"
    r"(?: (?:role|job|position|title|now|will be|would be|is(?: now)?|to|be|become|being|work(?:ing)? as|as|an?|the))*\s*(?:[:=,→-]|\bis\b)?\s*(?=\w)"
    r"|\b(?:target(?:ing)?|aim(?:ing)? (?:for|at)|dream job)(?: (?:role|job|position|is|to (?:be|become)|an?|the))*\s*[:=]?\s*(?=\w)",
    re.I,
)


# A wish for a role: "I want to become an AI auditor", "evaluation engineer is better for me", "I'd rather do validation".
_WISH = re.compile(
    r"\bi(?:'d| would)? (?:really |just |only |now |still )*(?:want|wish|like|prefer|love|rather|choose|chose|pick|picked|decide|decided|go|aim|hope)\b(?: (?:to|for|on|with|rather|into|be|become|do|go|move|work|as|in|a|an|the|now|get))*\s+(?=\w)"
    r"|\b(?:i'm|i am|im) (?:(?:more|only|now|really) )*(?:thinking (?:about|of)|going (?:for|with)|interested in|looking at|aiming (?:for|at)|leaning (?:to|towards))(?: (?:be|become|becoming|being|a|an|the))*\s+(?=\w)"
    r"|\b(?:let'?s|i'll|i will) (?:take|do|go (?:for|with)|choose|pick)(?: (?:a|an|the))*\s+(?=\w)"
    r"|^\W*(?:so )?(?:become|becoming)(?: (?:a|an|the))*\s+(?=\w)",
    re.I,
)
_BETTER = re.compile(
    r"\b(?:is|sounds|seems|looks|would be) (?:\w+ )?(?:better|best|right|nearer|closer)(?: (?:for|to) me| fit)?\W*$|\b(?:it is|it'?s) (?:for me|my (?:choice|pick))\W*$",
    re.I,
)
_SIDE = re.compile(
    r"\b(?:pay|salary|law|laws|certificat\w*|exams?|course|interview|more about|know|hear|read|understand|compare|method|report)\b", re.I
)  # fmt: skip
FEW = 7  # words after a wish that may only name the role


def wished(text: str, names: Iterable[str], catalog: Catalog) -> str:
    """The one role a message wishes for in passing, "I want AI evaluation"; "" when it asks, or names none or two."""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        found = _WISH.search(sentence)
        if "?" in sentence or _SIDE.search(sentence) or not (found or _BETTER.search(sentence)):
            continue
        rest = sentence[found.end() :] if found else sentence
        rest = re.split(
            r"[,.;!]| but | and | with | because | so ", rest if found else rest.split(",")[-1]
        )[0]
        roles = [
            r for r in _roles(names) if any(n.lower() in rest.lower() for n in _names(r, catalog))
        ]
        like = role_like(rest, catalog) if len(rest.split()) <= FEW else ""
        if len(roles) == 1 or (not roles and like):
            return roles[0] if roles else like
    return ""


def _roles(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(n.split("#")[0] for n in names if n.startswith("roles/")))


def goal_in(text: str, names: Iterable[str], catalog: Catalog) -> str:
    """The role a message gives as the goal, "goal: model validator", "my target role is AI auditor"; "" for none."""
    goal = GOAL.search(text)
    if goal is None or "?" in text:
        return ""
    roles = _roles(names)
    tail = text[goal.end() :].lower()
    found = [(tail.find(n.lower()), r) for r in roles for n in _names(r, catalog)]
    after = [(at, r) for at, r in found if 0 <= at <= NEAR]
    short = len(roles) == 1 and len(re.split(r"[.,;!]", tail)[0].split()) <= 4
    return min(after)[1] if after else roles[0] if short else ""


def _names(role: str, catalog: Catalog) -> tuple[str, ...]:
    document = catalog.documents[role]
    return (document.title, *document.aliases)
