"""Whether a message tells of a person's work and asks for no more than what it changes: after a gap or an advert it is read again."""

import re

from coach.career.named import named
from coach.career.occupation import occupation
from coach.career.schooling import degree_said, tongues_said
from coach.corpus import Catalog
from coach.types import Profile

_SO = re.compile(
    r"[\s,.;–-]*\b(?:so |and |then )*(?:do i (?:fit|match|qualify)|am i (?:a )?(?:good )?(?:fit|match|qualified)|how do i fit|what now|does (?:it|that) (?:change|help)(?: \w+)?)\b[^?]{0,12}\?*\s*$", re.I
)  # fmt: skip
_YEARS = re.compile(r"\b\d{1,2}\+? ?(?:years?|yrs?)\b", re.I)
_ASKS = re.compile(
    r"\W*(?:(?:and|so|ok|but|then)\W+)*(?:what|which|who|how|why|when|where|is|are|do|does|can|could|should|would|will|make|give|show|tell|compare|plan)\b", re.I
)  # fmt: skip
_CERTIFICATES = re.compile(
    r"^\W*(?:(?:and|but|so|ok|well)\W+)*(?:i (?:have|hold|got|passed|do not have|don'?t have|already have)|no|without|none)\b[^.]{0,30}\b(?:certificat\w*|certs?|credentials?|cisa|cia|aigp|cipp\w*|frm)\b", re.I
)  # fmt: skip
# Asked in a later clause, with no question mark: "python or R in 2026, which one is still alive".
_ASKS_THEN = re.compile(
    r"[,;.:]\s*(?:(?:and|so|but|then)\s+)*(?:what(?:'?s)?|how|why|which (?:one|of|is|are|\w+ (?:is|are|do|does|should))|(?:can|could|do|does|should|is|are) (?:i|a|an|the|it|that|this|you|they))\b"
    r"|^\W*what'?s\b",
    re.I,
)
# A list that opens with what one is or does: "QA engineer, Selenium, SQL"; not "keywords for a CV, SR 11-7".
_LISTED = re.compile(
    r"\W*(?!(?:[\w/+-]+ )*(?:for|about|keywords?|words?|cv|resume)\b)(?:[\w/+-]+ ?){1,8},", re.I
)
MAX = 40  # words


def tells_of_work(text: str, catalog: Catalog) -> bool:
    """Whether a message tells of years, skills, a profession, a degree or languages, and asks for nothing else."""
    told = _SO.sub("", text)
    asks = _ASKS.match(told) or _ASKS_THEN.search(told)
    if not told or "?" in told or asks or len(told.split()) > MAX:
        return False
    empty = Profile()
    return bool(
        _YEARS.search(told)
        or named(told, 0 if _LISTED.match(told) else -1, empty, catalog)
        or occupation(told, True, catalog)
        or degree_said(told)
        or tongues_said(told, ())
    )


def tells_of_person(text: str, catalog: Catalog) -> bool:
    """Whether a message tells of work, or of certificates held or not, and asks for nothing."""
    return tells_of_work(text, catalog) or bool(_CERTIFICATES.search(text) and "?" not in text)
