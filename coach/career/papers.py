"""Which sections and sentences of a country's documents speak of signing exit papers, and which rules count days."""

import re
from collections.abc import Sequence

from coach.career.due import Row
from coach.career.spans import Span
from coach.types import Document, Passage

CONSIDER = frozenset({"agreement_received", "csp_document"})
REVOKE = frozenset({"agreement_signed"})
LOSE = re.compile(
    r"\byou (?:normally )?(?:lose|give up)\b|\bwhat you lose\b|\bends (?:the|your|claims)\b|\busually (?:ends|costs?)\b"
    r"|\bcan (?:lose|shorten|block)\b|\bcan cost the benefit\b|\bgive up (?:claims|tribunal)\b|\bshrinks\b"
    r"|\bit is treated as your agreement\b",
    re.I,
)
LOST = re.compile(r"^lost: ", re.I)  # the guide's own line, for countries that say no more
NOT_LOSE = re.compile(r"\bgive up for it\b|\bcost the employer\b", re.I)
KEPT = re.compile(
    r"\b(?:cannot (?:take away|stop|be waived)|should not depend on your signature|not a valid release)\b",
    re.I,
)
ASK_FOR = re.compile(
    r"^ask (?:for|in writing)\b|\byou can ask for\b|\bask in writing for\b|^(?:money|carve-outs|check that|look for|wording|ww-safe wording)\b"
    r"|^if you negotiate\b|\bask for the things\b|\bask for its removal\b|^compare (?:the offer|what)\b",
    re.I,
)
WITHDRAW = re.compile(r"\b(?:withdraw|revoke|no general right)\b", re.I)


def sections(documents: Sequence[Document]) -> list[Passage]:
    """Sections on signing, then severance and rights; the document that says most about signing first."""
    order = {"signing": 0, "severance": 1, "rights": 2}
    by_depth = sorted(documents, key=lambda d: -sum(p.facet == "signing" for p in d.passages))
    found = [p for d in by_depth for p in d.passages if p.facet in order]
    return sorted(found, key=lambda p: order[p.facet])


def same_section(passage: Passage, lead: Passage) -> bool:
    """Whether a passage is a part of the section of another."""
    return passage.document_id == lead.document_id and passage.anchor == lead.anchor


def days(found: Sequence[Row], near: Sequence[Passage]) -> tuple[list[Row], list[Row]]:
    """Rules that count days to consider and to revoke: those of the very section asked about, where it has any.

    A country whose rules all stand in one section means them for every exit paper; one with several, each for its own.
    """
    fit = [
        r for r in found if r.rule.counts_from in CONSIDER | REVOKE and r.rule.kind != "earliest"
    ]
    anchors = {p.anchor for p in near}
    if len({r.rule.see for r in fit}) > 1:
        fit = [r for r in fit if r.rule.see.rpartition("#")[2] in anchors]
    consider = [r for r in fit if r.rule.counts_from in CONSIDER]
    return consider, [r for r in fit if r.rule.counts_from in REVOKE]


def not_before(row: Row) -> bool:
    """A rule that makes an earlier signature worthless."""
    signing = row.rule.see.rpartition("#")[2].startswith("signing")
    return row.rule.kind == "earliest" and signing and row.rule.counts_from not in REVOKE


def lead_of(passages: Sequence[Passage], about: str) -> Passage | None:
    """The section on signing that fits the papers asked about; the plain one when none fits better."""
    heads = [p for p in passages if p.facet == "signing" and p.part == 1]
    plain = [p for p in heads if p.anchor == "signing"] or heads
    if not plain:
        return None
    asked = _key_words(about)
    first = max(plain, key=lambda p: len(asked & _key_words(p.heading)))
    special = max(
        heads, key=lambda p: len(asked & (_key_words(p.heading) - _key_words(first.heading)))
    )
    return special if asked & (_key_words(special.heading) - _key_words(first.heading)) else first


_COMMON = frozenset("should sign signing signed what lose offer agreement severance package right away before with they want today does this that have many days".split())  # fmt: skip


def _key_words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-zà-ÿı-ş-]{4,}", text.lower()) if w not in _COMMON}


def special(passage: Passage) -> bool:
    """A section on one kind of paper or one state."""
    return passage.anchor not in ("signing", "signing-days", "rights", "severance")


def fresh(found: Sequence[Span], lead: Passage | None) -> list[Span]:
    """Without what the lead paragraph, shown above, already says."""
    told = lead.lead if lead else ""
    # "Yes, ..." answers a question of its own heading, and reads oddly in a list.
    return [s for s in found if s.text not in told and not s.text.startswith(("Yes", "No."))]
