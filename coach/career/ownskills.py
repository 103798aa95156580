"""Skills a person names of themselves in a message: "I have Python, PyTorch and some SQL"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from coach.career.levels import NAMED, background, typical
from coach.career.plain import said
from coach.career.skills import skill_finder
from coach.corpus import Catalog
from coach.types import Profile, ProfileItem

_LEVEL = re.compile(r"\blevel (?:of )?([0-5])\b", re.I)
_CLAUSES = re.compile(r"[,;.!?\n]|\band\b", re.I)
_WISH = re.compile(
    r"\b(?:want|wish|plan|planning|like|learn|learning|missing|miss|lack|need|without|don'?t|not|never|no)\b",
    re.I,
)
_CLAIMS = re.compile(r"\b(?:i|i'm|i've|im|ive|my|years?|experience|background|know|used?)\b", re.I)


def levels_said(text: str, catalog: Catalog) -> dict[str, ProfileItem]:
    """Skills a person gives a level of themselves: "statistics at level 4 and LLM evaluation level 3"; what they say counts."""
    found: dict[str, ProfileItem] = {}
    for clause in _CLAUSES.split(text):
        level = _LEVEL.search(clause)
        for mention in skill_finder(catalog).find([clause]) if level else ():
            if level and mention.skill in catalog.skills:
                words = said(clause, limit=60)
                found.setdefault(mention.skill, ProfileItem(int(level[1]), "said", words))
    return found


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
