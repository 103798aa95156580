"""Where what was just said comes from: the quotes of the answer before, each with its sources, their dates and strength."""

import re
from dataclasses import replace

from coach.answering.conversation import Conversation
from coach.types import Answer, Citation
from coach.wording import Prompts

MOST_WORDS = 14
MOST_QUOTES = 5
_THIS = r"(?:that|this|those|these|it|they|them|the [\w .%-]{1,40})"
_ASKS = re.compile(
    rf"\bwhere (?:do|does|did) {_THIS}(?: \w+){{0,2}} (?:come|stem) from\b|\bwhere (?:did you|do you) (?:get|have|take) {_THIS}"
    rf"|\b(?:what|which|who)(?:'s| is| are)? (?:your|the) sources?\b(?: (?:for|of|behind) {_THIS})?\W*$|\bwho (?:says|said) (?:so|that|this)\b|\bsays who\b"
    rf"|\bwho (?:measured|counted|found|claims?) (?:that|this|it|those)\W*$|\bhow do you know (?:that|this|it)\W*$|\b(?:can|could) you prove (?:that|this|it)\W*$"
    r"|^\W*(?:based on what|(?:any |your )?sources?|(?:give|show) me (?:your|the) sources?|is (?:that|this) (?:sourced|your own)(?: guess| estimate)?)\W*$"
    r"|^\W*(?:(?:but|so|hm+|ok|and|wait)\W+)*(?:(?:is|was) (?:that|this|it) (?:really |actually )?(?:true|real|right|correct|certain|sure|made[- ]up)|(?:are )?(?:you|u)(?: really)? (?:sure|certain)(?: (?:about|of) (?:that|this|it))?|are (?:you|they|these|those)(?: really)? (?:sure|certain|true|real|right)(?: (?:about|of) (?:that|this|it))?|i (?:don'?t|do not|can'?t) believe (?:that|this|it))\W*$",
    re.I,
)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def provenance(text: str, conversation: Conversation, prompts: Prompts) -> Answer | None:
    """An answer that names the sources of the one before; None when a message does not ask for them.

    Of quotes that hold a figure the message names, those alone.
    """
    before = conversation.turns[-1] if conversation.turns else None
    if not before or not before.citations or len(text.split()) > MOST_WORDS:
        return None
    if not _ASKS.search(text):
        return None
    named = set(_FIGURE.findall(text))
    meant = [c for c in before.citations if named and named <= set(_FIGURE.findall(c.quote))]
    chosen = [
        replace(c, number=n)
        for n, c in enumerate((meant or before.citations)[:MOST_QUOTES], start=1)
    ]
    lines = [f"- “{c.quote}” [{c.number}] {_sources(c, prompts)}" for c in chosen]
    words = "\n\n".join([prompts.phrase("phrases.provenance"), "\n".join(lines)])
    return Answer(text, before.query, "answered", words, citations=tuple(chosen))


def _sources(citation: Citation, prompts: Prompts) -> str:
    """The sources behind a quote: title, publisher and date of each; our own judgement is called that."""
    outside = [s for s in citation.sources if s["id"] != "judgement"]
    named = []
    for s in outside:
        dated = ", ".join(x for x in (s["publisher"], s["published"]) if x)
        named.append(f"{s['title']} ({dated})" if dated else s["title"])
    if len(outside) < len(citation.sources):
        named.append(prompts.phrase("phrases.provenance_judgement"))
    return f"*{'; '.join(dict.fromkeys(named))}.*"
