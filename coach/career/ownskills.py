"""Skills a person names of themselves in a message: "I have Python, PyTorch and some SQL"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.career.levels import FIRST, NAMED, background, typical
from coach.career.plain import said
from coach.career.skills import skill_finder
from coach.corpus import Catalog
from coach.types import Profile, ProfileItem

_LEVEL = re.compile(r"\blevel (?:of )?([0-5])\b", re.I)
# Words for a level; our judgement: "works alone on a normal case" is what somebody good at it does.
_RATES = {"expert": 4, "excellent": 4, "strong": 4, "advanced": 4, "deep": 4, "solid": 3, "good": 3, "confident": 3, "some": 2, "decent": 2, "basic": 1, "basics": 1, "weak": 1, "little": 1, "beginner": 1}  # fmt: skip
RATED = re.compile(rf"\b(?:{'|'.join(_RATES)})\b", re.I)
_BEFORE = re.compile(
    rf"\b({'|'.join(_RATES)})(?: (?:in|at|with|of|on|skills? in|knowledge of|background in|the))*\s+$",
    re.I,
)
_AFTER = re.compile(
    rf"^\W*(?:(?:is|are|skills?|knowledge|level|my|very|quite|really|pretty)\W+)*({'|'.join(_RATES)})\b(?! (?:in|at|with)\b)",
    re.I,
)
_NOT_MINE = re.compile(
    r"\b(?:they|you|we|want|wants|need\w*|require\w*|looking|must|should|role|job|advert)\b", re.I
)
_CLAUSES = re.compile(r"[,;.!?\n]|\band\b", re.I)
_WISH = re.compile(
    r"\b(?:want|wish|plan|planning|like|learn|learning|missing|miss|lack|need|without|don'?t|not|never|no)\b",
    re.I,
)
_CLAIMS = re.compile(r"\b(?:i|i'm|i've|im|ive|my|years?|experience|background|know|used?)\b", re.I)


def levels_said(text: str, catalog: Catalog) -> dict[str, ProfileItem]:
    """Skills a person gives a level of themselves: "statistics at level 4", "strong statistics"; what they say counts."""
    found: dict[str, ProfileItem] = {}
    for clause in _CLAUSES.split(text):
        if not (_LEVEL.search(clause) or RATED.search(clause)) or _NOT_MINE.search(clause):
            continue
        for mention in skill_finder(catalog).find([clause]):
            level = _level(clause, mention.start, mention.end)
            if level is not None and mention.skill in catalog.skills:
                found.setdefault(mention.skill, ProfileItem(level, "said", said(clause, limit=60)))
    return found


def _level(clause: str, start: int, end: int) -> int | None:
    """The level a clause gives the skill it names: its number, or the word beside it."""
    if number := _LEVEL.search(clause):
        return int(number[1])
    word = _BEFORE.search(clause[:start]) or _AFTER.match(clause[end:])
    return _RATES[word[1].lower()] if word else None


_KNOWS = re.compile(
    r"\b(?:already|knew|master(?:ed)?|familiar|fluent|no need (?:for|of)|did|done|learn(?:ed|t))\b",
    re.I,
)


def known_said(
    text: str, claimed: Mapping[str, ProfileItem], catalog: Catalog
) -> dict[str, ProfileItem]:
    """Skills a person says they know already, after a gap or plan that teaches them: at the level given, else that of a first application.

    `claimed` are the items the message tells of their skills.
    """
    rated = levels_said(text, catalog)
    item = claimed.get("skills_named")
    if item is None or "?" in text or not _KNOWS.search(text):
        return rated
    return {s: ProfileItem(FIRST, "said", item.words) for s in item.value} | rated


def with_levels(profile: Profile, levels: Mapping[str, ProfileItem]) -> Profile:
    """A profile with levels added or put right."""
    return replace(profile, skills={**profile.skills, **levels})


def said_skills(text: str, profile: Profile, catalog: Catalog) -> dict[str, ProfileItem]:
    """Skills with a level, our judgement: what a typical engineer holds, or that it was named. What is known already stays."""
    found: dict[str, ProfileItem] = {}
    before = background(profile, catalog)
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        if sentence.strip().endswith("?") or not _CLAIMS.search(sentence):
            continue
        for mention in skill_finder(catalog).find([sentence]):
            skill = catalog.skills.get(mention.skill)
            lead = re.split(r"[,;]", sentence[: mention.start])[-1]
            if skill is None or mention.weaker or _WISH.search(lead):
                continue
            known = profile.skills.get(skill.id)
            if known is None or known.state == "cannot_confirm":
                level = max(typical(skill, before), NAMED)
                words = said(mention.words, limit=60)
                found.setdefault(skill.id, ProfileItem(level, "said", words))
    return found
