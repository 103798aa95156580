"""An offer to leave and an offer of work: what is paid for a lost job is a matter of severance and signing, never of a pay cut."""

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.answering.evidence import Ranked
from coach.answering.loss import LOSS
from coach.answering.understand import Part

_TIME = r"(?:\d[\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?)[ -](?:weeks?|wks?|months?|mths?|days?|years?)\b"
_PAID = (
    r"(?:pay|salary|salaries|wages?|base|severance|package|compensation|ex[- ]gratia|redundancy)"
)
# So many weeks of pay, or a package: what somebody who lost a job is offered.
_TO_LEAVE = re.compile(
    rf"\b{_TIME}(?:'s?| of)?[^.?!;,]{{0,18}}\b{_PAID}\b|\b{_PAID}\b[^.?!;,]{{0,14}}\b(?:of|is|=|:) {_TIME}"
    rf"|\b(?:offer\w*|give|gives|giving|gave|propos\w+)\b[^.?!;,]{{0,14}}\b{_TIME}"
    r"|\b(?:severance|redundancy|exit|leaving|separation) (?:offer|package|deal|sum)\b|\b(?:the|their|a|this|my) package\b",
    re.I,
)
_OF_WORK = re.compile(
    r"\b(?:job|work|written|verbal|counter|better|second|competing)[- ]offers?\b|\boffer(?:s|ed)? (?:letter|from|as an?|for an?|me an? (?:job|role|post|position))\b|\bnew (?:job|role|employer|post|position)\b|\brecruiter\b|\bstart date\b",
    re.I,
)
_GOT = re.compile(
    r"\b(?:got|have|had|received|accepted|signed|declined) (?:an?|the|my|one|two) (?:\w+ )?offers?\b",
    re.I,
)
OFFERS = "guides/negotiating-offer"
_LOST = re.compile(r"\b(?:laid off|lay-?off|let go|redundan\w+|retrench\w*|severance|sacked|fired|dismiss\w*|terminat\w+)\b", re.I)  # fmt: skip
_OF_NEW_PAY = frozenset({"guides/odds-and-pay-cuts", OFFERS})
_SIDES = (("severance", 1.2), ("signing", 1.0))


def to_leave(part: Part, text: str, said: str) -> bool:
    """Whether a part is on what is offered for a lost job: said in it, or in the message, `text`, it only judges.

    `said` is all the person said, where the loss may stand.
    """
    if part.names or _OF_WORK.search(text) or not _TO_LEAVE.search(text):
        return False
    return bool(LOSS.search(said) or _LOST.search(said)) and bool(
        _TO_LEAVE.search(part.text) or len(part.terms) <= 2
    )


def of_work(text: str) -> bool:
    """Whether a message tells of an offer of work: "got an offer as a risk analyst"."""
    return bool(_GOT.search(text) or _OF_WORK.search(text)) and not _TO_LEAVE.search(text)


def as_offered(part: Part) -> Part:
    """A part on an offer to leave, with the sides of one."""
    kept = [
        (f, w)
        for f, w in part.facets
        if f not in ("pay", "odds", "worth-it", "severance", "signing")
    ]
    return replace(part, facets=(*_SIDES, *((f, min(w, 0.8)) for f, w in kept)))


def without_new_pay(ranked: Sequence[Ranked]) -> list[Ranked]:
    """A ranking without the guides on the pay of the next job."""
    return [r for r in ranked if r.passage.document_id not in _OF_NEW_PAY]
