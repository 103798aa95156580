"""What somebody asks about an interview of theirs: what to say when asked this, what will be asked, what to do until then.

Each is read as the question of the guide that answers it, whatever role is named beside it. No model is asked.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.loss import stage_asked
from coach.answering.tools import speak_of
from coach.corpus import Catalog

GUIDE, LAYOFF = "guides/interviews", "guides/telling-the-layoff"
NEAR = 3  # turns in which an interview is still spoken of

# "what do I say when they ask …", "how do I explain …", "what if they bring up …".
_SAYS = r"(?:say|tell (?:them|him|her|the \w+)|answer|reply|respond|explain|put|phrase|word|sell|frame|handle)"
_FRAME = re.compile(
    rf"\b(?:what|how)(?: \w+)? (?:do|should|can|could|would|shall|might|to|am i supposed to|must)(?: i| you| one)?(?: \w+)? ?{_SAYS}\b"
    r"|\bwhat (?:if|when) (?:they|he|she|the \w+|someone|somebody|hr) (?:ask|asks|want|wants|bring|brings|say|says|mention|press|wonder|dig)\w*\b"
    r"|\b(?:when|if|once|in case|that|surely|they'?ll|they will|gonna|going to) ?(?:they|he|she|the (?:panel|interviewers?|recruiters?|manager|hr))?(?:'ll| will| surely| probably)? (?:ask|say|wonder|want to know|bring up)\w*\b",
    re.I,
)
_INTERVIEW = re.compile(
    r"\b(?:job )?interview\w*|\bpanel\b|\brecruiter|\bhiring (?:manager|round)|\bhr round\b", re.I
)
_PRACTISES = re.compile(r"\b(?:can|could|shall|let'?s|want to|help me(?: to)?) (?:(?:we|i|you|u|please) )*(?:practi[sc]e|rehearse|role-?play)\b", re.I)  # fmt: skip
_FIELD = r"(?:governance|risk|compliance|model risk|validation|assurance|evaluation|evals?|red[- ]?team\w*|privacy|grc|safety|policy|monitoring)"
_AI = r"(?:an? |the |some )?(?:ai|a\.i\.|chat ?gpt|gpt|chat ?bot|llms?|machine|bot|model|copilot|claude|software|tool|robot|agent)s?"
# Each with the section that answers it; the first that is heard counts. One with "?" is heard only with "what do I say": a
# gap may be one of skills, "about me" a plea to be told.
_TOPICS = (
    ("interview-why-you", rf"\b(?:hire|take|need|pick|pay|want|choose|keep|employ)\b[^.?!]{{0,25}}\b(?:me|you|us|a human|a person|somebody|anyone)\b[^.?!]{{0,25}}\b(?:and not|instead of|over|rather than|when|if|not)\b[^.?!]{{0,20}}\b{_AI}\b|\bwhy (?:you|me|a human) (?:and not|not|instead of|over) {_AI}\b|\b{_AI} (?:can|could|will) (?:do|does) (?:this|that|it|the job|the work|your job|my job)\b[^.?!]{{0,30}}\b(?:why|hire)\b"),
    ("interview-hire-you", r"\bwhy (?:should|would|do|must) (?:they|we|you|i|he|she|anyone|anybody|the \w+) (?:hire|pick|take|choose|want|employ) (?:me|you|him|her)\b|\bwhy (?:am i|are you) (?:the|a) (?:right|good|best) (?:person|fit|one|candidate)\b"),
    ("interview-kept", r"\b(?:kept|keep|stayed|stay|still (?:there|work|employed|have)|spared|not (?:cut|laid off|let go))\b[^.?!]{0,40}\b(?:others?|people|some|colleagues?|half|rest|them|guys?|folks|two|three|one|a few|several|team\w*|cowork\w*|juniors?)\b|\b(?:others?|people|some|colleagues?|half|the rest|guys?|two|three|one|a few|several|teammates?|cowork\w*|juniors?)\b[^.?!]{0,30}\b(?:kept|stayed|still (?:there|work|employed|have)|spared|were not|weren'?t|not (?:cut|laid off|let go))\b|\bwhy (?:me|i) and not\b|\b(?:cut|let go|laid off|chosen|picked|fired|me|out)\b[^.?!]{0,12}\b(?:and|but) not (?:my|the|your|him|her|them|others?|someone|somebody)\b|\bwhy was it (?:me|you)\b|\bwhy (?:were|was) (?:you|i) (?:picked|chosen|selected)\b"),
    ("say-interview", r"\bwhy (?:did )?(?:i|you)(?:'ve| have)? (?:left|leave|quit|lost|was (?:laid|let|cut)|were (?:laid|let|cut)|got (?:laid|let|cut|fired|sacked)|(?:had|have) to go|am looking|are looking)\b|\bwhy i(?:'m| am)? (?:was |got |no longer |not )?(?:laid off|let go|fired|redundant|made redundant|out|there any ?more|looking|leaving)\b|\bwhat happened (?:at|with|to) (?:my|your|the) (?:last|old|previous|former)? ?(?:job|firm|company|employer|team|role)\b|\breason for leaving\b|\babout (?:the|my|being) (?:lay-?off|laid off|redundancy|let go|being (?:laid off|let go|made redundant))\b"),
    ("interview-why-audit", r"\bwhy (?:do (?:i|you) want to be an? |an? )?(?:audit\w*|ai audit\w*|audit\w* work)\b|\bwhy (?:leave|not stay in|stop|quit|give up) (?:engineering|building|coding|development|ml)\b"),
    ("interview-why-governance", rf"\bwhy (?:(?:do|would|did) (?:i|you) (?:want|like|choose|pick|go|apply|switch|change)\w*(?: \w+){{0,3}}? |i (?:want|chose|switch|go|apply|like)\w*(?: \w+){{0,3}}? )?(?:to |into |for |the |an? |ai |this )*(?:{_FIELD}|field|(?:kind|line|sort) of work|change|switch|move|career change)\b(?! (?:is|are|needs?|has|was|matter))|\bwhy i (?:want|switch|change)\w*\b|\bno story\b"),
    ("interview-pay", r"\b(?:salary|pay|money|wage|comp(?:ensation)?|rate|figure|number|ctc|package)\b[^.?!]{0,30}\b(?:ask for|ask|say|name|quote|put|tell (?:them|him|her)|demand|request)\b|\b(?:salary|pay) expectations?\b|\bhow much (?:should|do|can|could|would) i (?:ask|say|want|name|quote|demand)\b|\bwhat (?:do|should) i (?:ask for|quote|name)\b"),
    ("interview-gap", r"\bwhat (?:i|you)(?:'ve| have| ?ve)? (?:been )?(?:doing|done|did|do|up to)\b[^.?!]{0,12}\b(?:since|in the meantime|meanwhile|all (?:this|that) time)\b"),
    ("interview-gap?", r"\b(?:gap|empty months|time (?:without|out of|off) work|months? (?:without|off|out))\b"),
    ("interview-never-audited?", r"\b(?:never|ever|no) (?:done|did|do|had|audited|audit\w*)\b[^.?!]{0,20}\b(?:audit\w*|this|it)\b|\bnever audited\b|\bno audit\w* (?:experience|record|background)\b"),
    ("interview-no-domain?", r"\bno (?:\w+ ){0,2}?(?:bank\w*|industry|sector|domain|finance|health\w*|insurance|business|credit)(?: (?:experience|background|knowledge))?\b|\bnever worked in\b|\b(?:tell|sell|explain|present|talk about|describe)\b[^.?!]{0,15}\b(?:my|the) (?:research|phd|postdoc|papers?|thesis|doctorate)\b"),
    ("interview-overqualified", r"\bover-?qualified\b|\btoo senior\b"),
    ("interview-weakness", r"\bweakness\w*\b"),
    ("interview-yourself?", r"\babout (?:myself|yourself|me|who i am)\b|\bintroduc\w+ (?:myself|yourself)\b"),
)  # fmt: skip
_PAY = "What are your salary expectations in a job interview?"
_IN_ONE = "In a job interview:"
_ALWAYS = frozenset({"interview-why-you", "interview-hire-you"})
# Another kind of interview, or somebody who interviews nobody: the family, a landlord, a post for all to read.
_ELSEWHERE = re.compile(
    r"\b(?:visa|consulate|embassy|immigration|green card|asylum|citizenship|benefits?|job ?cent(?:re|er)|exit|disciplinary|grievance|police|court|informational|user|customer|audit) interview"
    r"|\b(?:my|our|his|her) (?:bank|network|references?|kids?|child|children|son|daughter|wife|husband|partner|family|parents?|mother|father|mum|mom|dad|friends?|landlord|lender|lawyer|union|neighbou?rs?|ex[- ]?\w*|old (?:team|boss|colleagues?)|doctor)\b|\b(?:consulate|embassy|immigration officer|uscis|home office|border)\b|\b(?:on|in) (?:linked ?in|my (?:cv|resume|cover letter|profile))\b|\bcover letter\b|\bjob ?cent(?:re|er)\b",
    re.I,
)
_HEARD = tuple((anchor, re.compile(said, re.I)) for anchor, said in _TOPICS)
# "what questions will they ask": theirs, never the ones I put to them.
_THEIRS = re.compile(
    r"\b(?:what|which)(?: (?:kind|sort|type)s? of)?(?: \w+)? ?(?:questions?|things?|stuff|topics?)?(?: \w+)? (?:will|do|would|might|could|can|may|are|is|gonna|'ll|to expect)(?: (?:they|the (?:panel|interviewers?|recruiters?|manager|team|company)|he|she|it|i|there|come|you))?(?: \w+){0,2}? ?\b(?:ask(?:ed)?|come up|get asked|be asked|expect|quiz)\b(?! (?:them|him|her|the (?:panel|interviewers?)))",
    re.I,
)
_MINE = re.compile(
    r"\b(?:should|can|could|do|shall|must|may|might) i ask\b|\bi (?:should |can |could )?ask them\b|\bto ask (?:them|the)\b|\bask for\b|\bthey ask for\b|\bsalary\b",
    re.I,
)
_THEY_ASK = re.compile(
    r"\b(?:they|panel|interviewers?|recruiters?|manager|interview)\b|\b(?:be|get) asked\b", re.I
)
_DAY = r"(?:tomorrow|today|tonight|this week|next week|(?:in|within) (?:\w+ )?(?:\d+|a|an|one|two|three|four|five|six|seven|few|couple of)? ?(?:days?|weeks?|hours?)|(?:on |this |next |coming )*(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the )?\d{1,2}(?:st|nd|rd|th))"
_SOON = re.compile(
    rf"\binterview\w*\b[^.?!]{{0,40}}\b{_DAY}\b|\b{_DAY}\b[^.?!]{{0,25}}\b(?:i have|i've got|i got|is|comes)?[^.?!]{{0,20}}\binterview\w*\b|\b(?:got|have|landed|invited (?:to|for)) (?:an?|my|the) (?:\w+ )?interview\b",
    re.I,
)
# The role told after an interview was spoken of: "for ai auditor", "it's an evaluation role".
_ONLY_ROLE = re.compile(
    r"^\W*(?:(?:it'?s|it is|that'?s|this is|the (?:job|role|interview) is)\W+(?:for |as |at )?|for |as )(?:\w+\W*){1,6}$",
    re.I,
)
_WAS = re.compile(
    r"\binterview\w*\b[^.?!]{0,30}\b(?:was|were|went|failed|bombed|last|yesterday|ago)\b|\b(?:last|yesterday)\b[^.?!]{0,20}\binterview\w*\b|\brejected\b|\bafter (?:the|my) interview\b",
    re.I,
)
_ASKS_ELSE = re.compile(
    r"\?|\b(?:what|how|which|where|who|why|should i|can i|could i|is it|are there|is there|do i|compare|plan|translate)\b", re.I
)  # fmt: skip
_PREPARES = re.compile(
    r"\b(?:how|what) (?:do|should|can|could|to) (?:i )?(?:\w+ )?(?:prepare|prep|get ready|do (?:until|till|before|by)|revise|study|learn (?:until|till|before|by))\b|\bhelp\b|\bpanic\w*|\bnervous\b|\bscared\b|\bwhat now\b|\bany (?:tips|advice)\b",
    re.I,
)


_OPENS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|and|but|so|then|wait|hm+|also|well)\W+)*(?:what|how|which|why)\b", re.I
)
SHORT = 14  # words of a message in a talk about an interview that names a question and asks nothing
LONGEST = 600  # characters of a message that asks; more is a document


def asked_by_stage(text: str, conversation: Conversation, coach: Any) -> str:
    """The question that stands for a message on the days after a layoff or on an interview; "" for any other."""
    if asked := stage_asked(text, conversation):
        return asked
    wishes = len(text) > LONGEST or _PRACTISES.search(
        text
    )  # what is to be practised is no question
    asked = "" if wishes else interview_asked(text, conversation, coach)
    if asked:  # the role that is named beside it is spoken of, though it is not asked about
        speak_of(conversation.held, _roles(text, conversation, coach), ())
    return asked


def interview_asked(text: str, conversation: Conversation, coach: Any) -> str:
    """The question of the guide that a message about an interview of one's own comes to; "" for any other message.

    What is said while a practice waits for an answer is the answer, unless it opens like a question.
    """
    practice = conversation.held.get("practice")
    waits = isinstance(practice, Mapping) and practice.get("waiting")
    if waits and not (_OPENS.match(text) and _FRAME.search(text)):
        return ""
    if _ELSEWHERE.search(text):
        return ""
    spoken = bool(_INTERVIEW.search(text)) or _of_interview(conversation)
    framed = bool(_FRAME.search(text))
    for anchor, heard in _HEARD:
        sure = framed or anchor in _ALWAYS
        # Without "what do I say" only a short message in a talk about an interview means it.
        near = spoken and not anchor.endswith("?") and len(text.split()) <= SHORT
        if (sure or near) and heard.search(text):
            if anchor == "interview-pay":
                return _PAY
            document = LAYOFF if anchor.startswith("say-") else GUIDE
            return _heading(document, anchor.rstrip("?"), coach)
    first = not conversation.focus.question and bool(_THEY_ASK.search(text))
    theirs = (spoken or first) and _THEIRS.search(text) and not _MINE.search(text)
    named = spoken and _ONLY_ROLE.match(text) and _roles(text, conversation, coach)
    if theirs or named:
        return _theirs(text, conversation, coach)
    soon = _SOON.search(text) and not _WAS.search(text) and not framed
    if soon and (not _ASKS_ELSE.search(text) or _PREPARES.search(text)):
        return _heading(GUIDE, "steps-days", coach)
    return ""


def _theirs(text: str, conversation: Conversation, coach: Any) -> str:
    """The question for what they ask for the role that is meant; for every role where none is."""
    role = _role_id(text, conversation, coach)
    if role not in coach.catalog.documents:
        return _heading(GUIDE, "what-asked", coach)
    return f"What will they ask in the interview for {coach.catalog.documents[role].title}?"


def _heading(document: str, anchor: str, coach: Any) -> str:
    """A section's question, said to be of a job interview where it does not say so itself."""
    passage = coach.catalog.section(document, anchor)
    heading = passage.heading if passage is not None else ""
    return f"{_IN_ONE} {heading}" if document == GUIDE and "interview" not in heading else heading


def _role_id(text: str, conversation: Conversation, coach: Any) -> str:
    near = _roles(text, conversation, coach)
    return near[0] if near else str(conversation.held.get("role") or "")


def _roles(text: str, conversation: Conversation, coach: Any) -> list[str]:
    """The roles a message names, in full or by what tells them apart, without what the person is or was."""
    named = [n.split("#")[0] for n in coach.reader.read(text).names if n.startswith("roles/")]
    was = str(conversation.profile.get("current_role", ""))
    own = {n.split("#")[0] for n in coach.reader.read(was).names} if was else set()
    if found := [n for n in named if n not in own]:
        return found
    places = (m[1] or m[2] for m in _SHORT.finditer(text.lower()))
    said = [w for place in places for w in [*re.findall(r"[\w&]+", place), "."]]
    return [role for name, role in _by_short_name(coach.catalog) if _stands(name, said)][:1]


def _stands(name: str, said: list[str]) -> bool:
    """Whether the words of a name stand together in what was said, whatever their endings: "bias audit" is the auditor's."""
    words = name.split()
    return any(
        all(_alike(w, s) for w, s in zip(words, said[at:], strict=False))
        for at in range(len(said) - len(words) + 1)
    )


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (
        len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3
    )


# "an interview for a red team role", "the bias audit job".
_SHORT = re.compile(
    r"\b(?:for|as|at|on|about)\b((?: [\w&-]+){1,5})(?:\W*$|[.,;!?]| (?:and|tomorrow|today|this|next|in|on)\b)|"
    r"((?:[\w&-]+ ){1,4})(?:role|job|position|post|interview)\b"
)
_COMMON = frozenset("ai ml a an the senior junior lead engineer analyst manager specialist consultant officer for of and in internal role job".split())  # fmt: skip


@lru_cache(maxsize=4)
def _by_short_name(catalog: Catalog) -> list[tuple[str, str]]:
    """What is left of each role's names without the words most share, longest first; only what is one role's alone."""
    found: dict[str, set[str]] = {}
    for role in catalog.of_kind("role"):
        for name in (role.title, *role.aliases):
            words = [w for w in re.findall(r"[\w&]+", name.lower()) if w not in _COMMON]
            if words:
                found.setdefault(" ".join(words), set()).add(role.id)
    alone = [(name, next(iter(ids))) for name, ids in found.items() if len(ids) == 1]
    return sorted(alone, key=lambda pair: -len(pair[0]))


def _of_interview(conversation: Conversation) -> bool:
    """Whether an interview is spoken of: in what was said or quoted in the last turns, or practised in them."""
    if any(t == "practice" for t in list(conversation.held.get("trail") or ())[:NEAR]):
        return True
    return any(
        _INTERVIEW.search(t.question)
        or any(c.document_id == LAYOFF or c.document_id.startswith(GUIDE) for c in t.citations[:1])
        for t in conversation.turns[-NEAR:]
    )
