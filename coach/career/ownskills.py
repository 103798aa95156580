"""Skills a person names of themselves in a message: "I have Python, PyTorch and some SQL"."""

import re

from coach.career.levels import background, typical
from coach.career.plain import said
from coach.career.skills import SkillFinder
from coach.corpus import Catalog
from coach.types import Profile, ProfileItem

NAMED = 2  # a skill only named, as in a list of a CV; more needs evidence
_WISH = re.compile(
    r"\b(?:want|wish|plan|planning|like|learn|learning|missing|miss|lack|need|without|don'?t|not|never|no)\b",
    re.I,
)
_CLAIMS = re.compile(r"\b(?:i|i'm|i've|im|ive|my|years?|experience|background|know|used?)\b", re.I)


def said_skills(text: str, profile: Profile, catalog: Catalog) -> dict[str, ProfileItem]:
    """Skills with a level, our judgement: what a typical engineer holds, or that it was named. What is known already stays."""
    found: dict[str, ProfileItem] = {}
    before = background(profile, catalog)
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        if sentence.strip().endswith("?") or not _CLAIMS.search(sentence):
            continue
        for mention in SkillFinder(catalog.skills).find([sentence]):
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
