"""Messages about Coach itself: whether it can be believed, who is behind it, and that its last answer missed the question."""

import re

from coach.answering.conversation import Conversation
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence
from coach.answering.provenance import provenance
from coach.corpus import Catalog
from coach.types import Answer
from coach.wording import Prompts

MOST_WORDS = 14
_IT = r"(?:this|that|it|these|those|you)"
_YOURS = r"(?:all (?:this|that|of (?:it|this))|any of (?:this|it|that)|(?:your|these|those|the) (?:numbers?|figures?|answers?|sources?|quotes?|facts))"
_DOUBTS = re.compile(
    rf"^\W*(?:(?:so|but|ok|and|wait|hm+)\W+)*(?:is|are|was|were|do|did|have) (?:{_IT}|{_YOURS})(?: (?:just|all|really|actually|even|simply))* (?:made[- ]up|making (?:this|that|it|things|stuff|numbers) up|invent(?:ed|ing)?|hallucinat\w+|real|true|legit|bullshit|fake|guess(?:ed|ing|es)?)\b(?: \w+){{0,3}}\W*$"
    rf"|\bhow (?:do|can|would) i know\b[^.?!]{{0,6}}\b(?:{_IT}|{_YOURS})(?:'re)? (?:is|are|isn'?t|aren'?t|not)\b[^.?!]{{0,20}}\b(?:true|right|real|correct|made[- ]up|invented|slop|wrong)\b"
    rf"|\b(?:can|should|do) i (?:trust|believe) (?:{_IT}|{_YOURS})\W*$|^\W*why (?:should|would) i (?:trust|believe) (?:{_IT}|{_YOURS})\W*$"
    rf"|^\W*(?:sorry,? )?i (?:don'?t|do not|can'?t) (?:believe|trust) (?:{_IT}|{_YOURS})\W*$|\b(?:ai|llm) slop\b",
    re.I,
)
_MAKERS = re.compile(
    r"\bwho(?:'s| is)? (?:wrote|writes|made|makes|built|created|behind|runs?|owns?|pays?(?: for)?|funds?|sponsors?) (?:this|you|it|coach|your \w+|all this|these \w+)(?: (?:page|site|bot|thing|app|stuff))?\W*$",
    re.I,
)
_MISSED = re.compile(
    r"^\W*(?:no+,? |sorry,? |but |hey,? |ok,? )*(?:that(?:'s| is|s)?(?: really)? not (?:what i (?:asked|meant|wanted)|my question|an answer|it)|(?:that|this) (?:was|wasn'?t|isn'?t) (?:not )?(?:what i asked|my question|an answer|helpful)"
    r"|(?:that|this|it)(?:'s| is)?(?: does(?:n'?t| not))? (?:not )?(?:help|helpful|answer (?:it|that|me|my question|the question))|not (?:what i asked|helpful|an answer)|wrong (?:answer|question)"
    r"|you (?:did(?:n'?t| not)|have(?:n'?t| not)|are not|aren'?t|don'?t) (?:answer(?:ed|ing)? (?:me|that|it|my question|the question)|even answer|listen(?:ing)?|understand(?: (?:me|it|my question))?|get it)"
    r"|you (?:misunderstood|keep repeating yourself|already (?:said|told me) (?:that|this|so)|said that already|just said that|are repeating yourself)|stop repeating yourself|i (?:already )?know that(?: already)?|you(?:'re| are) not listening)\W*$",
    re.I,
)
DOUBTED = "How do I know that the figures of Coach are not invented?"
MADE_BY = "Who is behind the Coach assistant?"
MOST_OFFERED = 3


def of_coach(text: str) -> str:
    """The question about Coach that a short message of doubt asks; "" when it asks something else."""
    if len(text.split()) > MOST_WORDS:
        return ""
    return MADE_BY if _MAKERS.search(text) else DOUBTED if _DOUBTS.search(text) else ""


def of_last(text: str, conversation: Conversation, prompts: Prompts) -> Answer | None:
    """The answer to a message about the answer before it: its sources, or that it was none; None for any other message."""
    return provenance(text, conversation, prompts) or missed(text, conversation, prompts)


def repeated(evidence: Evidence, catalog: Catalog, prompts: Prompts) -> Answer:
    """What is said when another question finds the quotes of the answer before: the first of them again, and that there is no more."""
    draft = Draft(catalog)
    quote = next(q for p in evidence.parts for q in p.quotes)
    said = "\n\n".join([prompts.phrase("phrases.repeat"), draft.quoted(quote)])
    question = evidence.question
    return Answer(question, question, "clarify", said, citations=tuple(draft.citations))


def missed(text: str, conversation: Conversation, prompts: Prompts) -> Answer | None:
    """What is said when a person says that the last answer was none: how they were understood, and what else was near."""
    before = next((t for t in reversed(conversation.turns) if t.hits), None)
    if before is None or len(text.split()) > MOST_WORDS or not _MISSED.match(text):
        return None
    cited = {c.passage_id for c in before.citations}
    near = dict.fromkeys(h.passage.heading for h in before.hits if h.passage.id not in cited)
    said = prompts.phrase("phrases.missed", asked=before.question)
    return Answer(text, before.query, "clarify", said, follow_ups=tuple(near)[:MOST_OFFERED])
