"""The roles a question of fit keeps to: one that may suit or not, or two of which one is to be chosen for the person."""

import re

from coach.career.rolelike import role_like
from coach.corpus import Catalog

# "would red teaming suit me", "is validation for me", "so not evaluation?".
_SUITS = re.compile(
    r"\b(?:would|could|will|might|does|do|is|are|isn'?t|wouldn'?t|doesn'?t)(?: an?| the| being an?| working as an?| working in)? (?P<role>(?!it\b|that\b|this\b|they\b|there\b|i\b|you\b)[\w -]{3,40}?)(?: (?:role|job|work))?"
    r" (?:really |actually |even |then |be )*(?:suit|fit|work for|for|right for|good for|something for|anything for|a good fit for|the right (?:thing|job|role) for)(?: for)? (?:me|someone like me|somebody like me)\b"
    r"|^\W*(?:(?:so|ok(?:ay)?|and|but|hm+)\W+)*(?:not|why not|what about|how about) (?:an? |the )?(?P<left>[\w -]{3,30}?)(?: then| for me)*\s*\?",
    re.I,
)
# Of the role just told: "why that one", and "I meant evaluation, not validation".
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|hm+)\W+)*why (?:that|this|the first|it|exactly that)(?: one| role| job)?\W*$",
    re.I,
)
_MEANT = re.compile(
    r"^\W*(?:no\W+)?i (?:meant|mean|said) (?:the )?(?P<role>[\w -]{3,30}?)(?: one| role)?(?:,? (?:and )?not .{2,30})?\W*$",
    re.I,
)
_SIDE = r"(?:an? |the |in )?((?:[\w-]+ ){0,3}?[\w-]+)"
_TWO = re.compile(rf"\bbetween {_SIDE} (?:and|or|vs\.?|versus) {_SIDE}(?=\s*(?:[,.;?!:–-]|$))|(?:^|[,.;:!?]\s*|\b(?:is it|then|me|better) ){_SIDE} (?:or|vs\.?|versus) {_SIDE}(?=\s*(?:[,.;?!:–-]|$))", re.I)  # fmt: skip
_FOR_ME = re.compile(
    r"\b(?:for|suits?|fits?) (?:me|someone like me|somebody like me)\b|\b(?:which|what)(?: one)?(?: of (?:the two|them|both))?(?: is it| then| now| should i (?:take|pick|choose|go for))+\b|\b(?:should|would|could|do) i (?:rather |better )?(?:take|pick|choose|go for|aim for|try|do)\b",
    re.I,
)


def suits_asked(text: str, last: str, catalog: Catalog) -> str:
    """The one role a message asks about whether it suits the person; "" for none. `last` is the role just told, if one was."""
    if last and _WHY.match(text):
        return last
    if last and (meant := _MEANT.match(text)):
        return _role(meant["role"], catalog)
    found = _SUITS.search(text)
    return _role(found["role"] or found["left"], catalog) if found else ""


def two_asked(text: str, catalog: Catalog, *, picks: bool) -> list[str]:
    """The two roles of which a message wants the one for the person; [] where it asks for no choice of one."""
    if not picks and not _FOR_ME.search(text):
        return []
    for match in _TWO.finditer(text):
        roles = [_role(side, catalog) for side in match.groups() if side]
        if len(set(roles)) == 2 and all(roles):
            return roles
    return []


def _role(words: str, catalog: Catalog) -> str:
    """The role some everyday words mean: "bias audit", "red teaming", "eval"."""
    return role_like(
        re.sub(r"\bbias (?:audit\w*|testing)\b", "bias auditor", words, flags=re.I), catalog
    )
