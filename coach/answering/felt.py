"""What somebody tells of how they feel beside facts of theirs, and the question of the guide on feelings that meets it."""

import re

from coach.corpus import Catalog

GUIDE = "guides/mood-and-pacing"
MOST = 2  # of them are met at once
_SELF = r"\b(?:i'?m|i am|me|i|am|feel\w*|so|just|too|really|always|very)\b[\w' ]{0,12}?"
_FELT = {  # the guide's section and what is said of it; facts of a day, never of a product or of data
    "feel-rejection": re.compile(
        r"\b(?:nobody|no ?one|no (?:company|employer|recruiter|firm)|they all|everyone)\b[\w' ]{0,12}\b(?:wants?|needs?|hires?|takes?|answers?|repl(?:y|ies)|calls?|rejects?|ignores?|ghosts?)\b(?: (?:me|us|back|my \w+|any ?more))*(?=\W*$|[,.;!)]|\s+(?:and|in|at|since|here|now)\b)"
        r"|\b(?:\d+|hundreds?|dozens|so many|all my|of) (?:job )?(?:applications?|cvs?|interviews?)\b[\w', ]{0,14}\b(?:nothing|no (?:reply|replies|answers?|response|offers?|luck|one)|zero|silence|rejected|rejections?|ghosted)\b"
        r"|\b(?:only|just|keep getting|nothing but|another|so many) rejections?\b|\bghosted (?:me|again|by)\b",
        re.I,
    ),
    "feel-tired": re.compile(
        rf"{_SELF}\b(?:tired|drained|worn out|wiped out|fed up|burnt|no energy|(?:done with|sick of) (?:all (?:this|that|of (?:it|this))|this|it all|everything))\b(?! of (?:my|the|our|doing|leetcode))"
        r"|\b(?:can'?t|cannot|don'?t|do not|barely|hardly) sleep\b|\bno (?:energy|strength) (?:left|any ?more|for)\b",
        re.I,
    ),
    "feel-lonely": re.compile(
        rf"{_SELF}\b(?:alone|lonely|isolated)\b(?! (?:is|are|does|in the))|\b(?:without|no) (?:family|friends|anyone|anybody)(?: or (?:family|friends))?(?: (?:here|around|nearby|near|in \w+))?(?=\W*$|[,.;!])|\bfar from (?:home|my family|everyone)\b",
        re.I,
    ),
}  # fmt: skip


def felt(text: str, catalog: Catalog) -> str:
    """The questions of the guide that meet what a message tells of feelings, at most two; "" where it tells none."""
    sections = {p.anchor: p.heading for p in catalog.documents[GUIDE].passages}
    return " ".join([sections[a] for a, said in _FELT.items() if said.search(text)][:MOST])
