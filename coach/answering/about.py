"""Messages about Coach itself: whether it can be believed, who is behind it, and that its last answer missed the question."""

import re
from dataclasses import replace

from coach.answering.aside import courtesy, unfelt
from coach.answering.conversation import Conversation
from coach.answering.misread import asked_again, meant_before, well
from coach.answering.provenance import provenance
from coach.types import Answer
from coach.wording import Prompts

MOST_WORDS = 14
_LEAD = r"^\W*(?:(?:so|and|but|ok|wait|hm+|sorry)\W+)*"
_YOURS = r"(?:you|coach|all (?:this|that|of (?:it|this))|any of (?:this|it|that)|your (?:numbers?|figures?|answers?|sources?|quotes?|facts))"
_WORDS = r"(?:made[- ]up|making (?:this|that|it|things|stuff|numbers|all this) up|invent(?:ed|ing)|hallucinat\w+)"
_DOUBTS = re.compile(
    rf"{_LEAD}(?:is|are|was|were|do|did|have) {_YOURS}(?: (?:just|all|really|actually|even|simply))* (?:{_WORDS}|real|true|legit|bullshit|fake|guess(?:ed|ing|es)?)(?: (?:this|that|it|these|those|numbers|figures))?\W*$"
    rf"|{_LEAD}(?:is|are) (?:this|that|it|these|those)(?: (?:just|all|really|actually))* {_WORDS}\W*$"
    rf"|{_LEAD}how (?:do|can|would) i know(?: that)? (?:{_YOURS}|this|that|it)(?:'re)? ?(?:is|are|isn'?t|aren'?t|not)\b(?: (?:just|all|really|actually|not|even))*(?: (?:true|real|correct|made[- ]up|invented|wrong|(?:ai |llm )?slop))\W*$"
    rf"|{_LEAD}(?:(?:can|should|do) i|why (?:should|would) i) (?:trust|believe) {_YOURS}\W*$|{_LEAD}i (?:don'?t|do not|can'?t) (?:believe|trust) {_YOURS}\W*$"
    rf"|{_LEAD}(?:is this|are you|this is|you(?:'re| are))(?: (?:just|all|not))* (?:ai|llm) slop\W*$",
    re.I,
)
_MAKERS = re.compile(
    rf"{_LEAD}who(?:'s| is)? (?:(?:wrote|writes|made|makes|built|created|behind|runs?|owns?|pays?(?: for)?|funds?|sponsors?) (?:you|coach|your \w+|this (?:page|site|bot|thing|app))|(?:wrote|made) (?:this|all this))\W*$",
    re.I,
)
# Before anything was spoken of, "this" can only be Coach.
_MAKERS_OF_THIS = re.compile(
    rf"{_LEAD}who(?:'s| is)? (?:built|created|behind|runs?|owns?|pays?(?: for)?|funds?) (?:this|it|all this)\W*$",
    re.I,
)
_MODEL = re.compile(
    rf"{_LEAD}(?:(?:which|what) (?:ai |language |llm )?(?:model|llm|ai)(?: \w+)? (?:are you|is (?:this|behind (?:this|you))|do you (?:use|run on)|powers (?:you|this))|are you (?:based on |running (?:on )?|using )?(?:chat ?gpt|gpt(?:-?\d\w*)?|claude|gemini|llama|mistral|an? llm))\b[^.?!]{{0,20}}\W*$",
    re.I,
)
_DOES = re.compile(
    rf"{_LEAD}who are you(?:,)? and what (?:can|do) you do(?: for me)?\W*$|{_LEAD}(?:i'?m |im |i am )?not (?:really )?sure (?:what|how) (?:you|this|it) (?:can |really |actually )*(?:do|does|help|helps|work|works|is for)\W*$|{_LEAD}what (?:exactly )?(?:can|do) you (?:do|help)(?: me)?(?: with| for)?(?: me)?(?: here)?\W*$",
    re.I,
)
_MISSED = re.compile(
    r"^\W*(?:no+,? |sorry,? |but |hey,? |ok,? )*(?:(?:that|this|it)(?:'s|s| is| was)?(?: really)? not (?:what i (?:asked|meant|wanted)|my question|an answer|helpful|it)|(?:that|this|it) (?:wasn'?t|isn'?t) (?:what i (?:asked|meant|wanted)|my question|an answer|helpful)"
    r"|(?:that|this|it) does(?:n'?t| not) (?:help|answer (?:it|that|me|my question|the question))|not (?:what i asked|helpful|an answer)|wrong (?:answer|question)"
    r"|you (?:did(?:n'?t| not)|have(?:n'?t| not)|are not|aren'?t|don'?t) (?:answer(?:ed|ing)? (?:me|that|it|my question|the question)|even answer|listen(?:ing)?|understand(?: (?:me|it|my question))?|get it)"
    r"|you (?:misunderstood|keep repeating yourself|already (?:said|told me) (?:that|this|so)|said that already|just said that|are repeating yourself)|stop repeating yourself|i (?:already )?know that(?: already)?|you(?:'re| are) not listening)\W*$",
    re.I,
)
# "I meant October" puts a day right.
_WHEN = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)(?:uary|ch|il|ust|tember|ober|ember|day)?\b|\b(?:yesterday|today|tomorrow)\b", re.I
)  # fmt: skip
_SHORTER = re.compile(
    r"^\W*(?:(?:ok|please|pls|sorry|but|and|now|just|can|could|would|you|u|hm+|wait|that'?s|that is|this is|it'?s|way|much) )*(?:too long[.,! ]*)?(?:please |pls |just )?(?:(?:say|tell|give|make|put|explain|repeat|answer)(?: me)?(?: (?:it|that|this|the (?:answer|plan)))? ?(?:up )?)?"
    r"(?:(?:a bit|much|even|in) )?(?:short(?:er)?(?: (?:please|pls|version))?|briefly|(?:one|two|a few|fewer) (?:lines?|sentences?|words)(?: (?:please|pls|max))?|tl;?dr|too long|the short version|for a (?:five|5)[- ]year[- ]old)\W*$",
    re.I,
)
_FEWER_WEEKS = re.compile(
    r"\bshorter\b(?! version)|\btoo long\b|\bmake (?:it|that|this|the plan) short\b", re.I
)
_MARKED = re.compile(r"\[(\d+)\]")
DOUBTED = "How do I know that the figures of Coach are not invented?"
MADE_BY = "Who is behind the Coach assistant?"
RUNS_ON = "Which model are you, how does Coach work?"
DOES = "What can Coach do for me?"
BEGIN = "I do not know where to begin. What would you do in my place?"
MOST_OFFERED = 3


# Advice asked of Coach itself, which has no place to be in.
_IN_MY_PLACE = re.compile(
    r"^\W*(?:(?:so|and|but|honestly|hm+|ok(?:ay)?)\W+)*what would (?:you|u) do(?: now| next| first)?(?: if (?:you|u) were me| in my (?:place|shoes|position|situation|case))?\W*$", re.I
)  # fmt: skip


def of_coach(text: str, *, talked: bool) -> str:
    """The question about Coach that a short message of doubt asks; "" when it asks something else.

    `talked`: something was asked before, so "who runs it?" is about that.
    """
    if len(text.split()) > MOST_WORDS:
        return ""
    made = _MAKERS.match(text) or (not talked and _MAKERS_OF_THIS.match(text))
    if made:
        return MADE_BY
    if not talked and _IN_MY_PLACE.match(text):
        return BEGIN
    asked = ((DOUBTED, _DOUBTS), (RUNS_ON, _MODEL), (DOES, _DOES))
    return next((question for question, pattern in asked if pattern.match(text)), "")


def of_last(text: str, conversation: Conversation, prompts: Prompts) -> Answer | None:
    """The answer to a message about the answer before it: its sources, or that it was none; None for any other message."""
    return (
        provenance(text, conversation, prompts)
        or missed(text, conversation, prompts)
        or shorter(text, conversation)
    )


_FIGURE = re.compile(r"\W*\d[\d.,']*\s?(?:k|thousand|years?|months?|weeks?)?\W*", re.I)


# The language Coach speaks anyway, asked for beside a question.
_IN_ENGLISH = re.compile(
    r"\b(?:(?:can|could|would) (?:you|u) )?(?:please |pls )?(?:answer|reply|respond|write|speak)(?: (?:me|to me|it|this))? in english\b(?:,? (?:please|pls|it'?s (?:fine|ok(?:ay)?)|is (?:fine|ok(?:ay)?)))*\W*", re.I
)  # fmt: skip


def in_passing(
    text: str, conversation: Conversation, prompts: Prompts
) -> tuple[Answer | None, str]:
    """The reply to thanks, small talk or dismay with nothing else; else None, and the message without them and without what is only felt.

    What answers a question of ours may begin like that, and is left whole; so is a figure put right: "no, 6000".
    """
    waited = conversation.asked_back or "practice" in conversation.held
    if waited:
        return None, text
    text = _IN_ENGLISH.sub("", text).strip() or text
    said, rest = courtesy(text) if conversation.turns else ("", text)
    if rest != text and _FIGURE.fullmatch(rest):
        return None, text
    if not said or rest or said == "missed":
        return None, unfelt(rest if said and rest else text)
    return Answer(text, text, "help", prompts.phrase(f"phrases.{said}")), text


def shorter(text: str, conversation: Conversation) -> Answer | None:
    """The first thing the last answer said, with its source; None for a message that does not ask to cut it."""
    before = next((t for t in reversed(conversation.turns) if t.citations), None)
    if before is None or not _SHORTER.match(text):
        return None
    if conversation.held.get("last_tool") == "plan" and _FEWER_WEEKS.search(text):
        return None  # a plan is made shorter by its weeks
    if conversation.held.get("last_tool") == "deadlines":
        return None  # a calendar by its one date
    paragraphs = [p for p in before.text.split("\n\n") if _MARKED.search(p) and "|" not in p]
    if not paragraphs:
        return None
    first = paragraphs[0][: _MARKED.search(paragraphs[0]).end()]  # type: ignore[union-attr]
    first = re.sub(r"^[-*] ", "", first)
    cited = {c.number: c for c in before.citations}
    kept = [cited[int(n)] for n in _MARKED.findall(first) if int(n) in cited]
    for place, citation in enumerate(kept, start=1):
        first = first.replace(f"[{citation.number}]", f"[{place}]")
    renumbered = tuple(replace(c, number=n) for n, c in enumerate(kept, start=1))
    return Answer(text, before.query, "answered", first, citations=renumbered)


def missed(text: str, conversation: Conversation, prompts: Prompts) -> Answer | None:
    """What is said when a person says that the last answer was none: how they were understood, and what else was near."""
    before = next((t for t in reversed(conversation.turns) if not _MISSED.match(t.question)), None)
    says_so = _MISSED.match(text) or (
        meant_before(text) and well(text) and not asked_again(text) and not _WHEN.search(text)
    )
    if before is None or not before.hits or not says_so:
        return None
    cited = {c.passage_id for c in before.citations}
    near = dict.fromkeys(h.passage.heading for h in before.hits if h.passage.id not in cited)
    said = prompts.phrase("phrases.missed", asked=before.question)
    return Answer(text, before.query, "clarify", said, follow_ups=tuple(near)[:MOST_OFFERED])
