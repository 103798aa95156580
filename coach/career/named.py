"""Skills a message names of the person in passing: those they have, those they lack, and whether they have no others.

"I know Python and SQL", "DevOps engineer, no Python", "I only know Excel". A level needs evidence, or its number
(`ownskills`); here a skill is only named.
"""

import re
from collections.abc import Mapping

from coach.career.levels import ONLY_NAMED
from coach.career.ownskills import RATED, levels_said
from coach.career.plain import said
from coach.career.skills import Mention, SkillFinder, skill_finder
from coach.corpus import Catalog
from coach.types import Profile, ProfileItem

# Everyday words for a skill, as people use them to say what they never did.
EVERYDAY: Mapping[tuple[str, ...], str] = {
    ("python-ml",): r"cod(?:e|ed|ing)|program(?:s|med|ming)?",
    ("statistics-experiments",): r"stats|maths?|mathematics",
    ("testing-ci",): r"software testing|automated tests?",
    ("plain-report-writing",): r"reports?|report writing",
    (
        "audit-planning",
        "controls-testing",
        "evidence-sampling",
        "workpapers",
        "findings-reporting",
        "walkthrough-interviewing",
        "remediation-followup",
    ): r"audit(?:s|ing|ed)?",
    ("ai-risk-assessment", "model-risk-management"): r"risk(?: management)?",
    (
        "eu-ai-act",
        "us-state-local-ai-law",
        "privacy-law",
        "sector-rules",
    ): r"laws?|legal|regulation",
    ("operating-model", "policy-writing"): r"governance",
}
# Everyday words that tell what somebody has done, too.
_DONE: Mapping[str, str] = {
    "policy-writing": r"polic(?:y|ies)",
    "technical-documentation": r"documentation",
    "statistics-experiments": r"stats",
}
_NO_SKILL = re.compile(r"machine learning|deep learning|ml models?", re.I)  # `occupation` reads it
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_ASKING = re.compile(
    r"\W*(?:how|what|why|which|who|when|where|is|are|do|does|can|could|should|would|will|must)\b", re.I
)  # fmt: skip
_CLAIM = re.compile(
    r"\b(?:know|used|use|using|worked (?:a lot |mostly |mainly )?(?:with|in|on)|work (?:mostly |mainly )?with|experienced? (?:with|in)|good at|"
    r"strong in|fluent in|familiar with|skilled in|proficient in|comfortable with|background in|code in|write|wrote|"
    r"my (?:main |only )?(?:skills?|stack|tools?|languages?) (?:is|are)|(?:skills|stack|tools)\s*:|\d{1,2}\+? ?(?:years?|yrs?)\b(?: (?:of|in|with|doing|as))?)",
    re.I,
)
_HAVE = re.compile(
    r"\b(?:i|we)(?:'ve| have| did| do)(?: got| done)?(?: (?:only|just|some|good|basic|strong|solid|a bit of|a little|lots of|a lot of|\d+ years (?:of|in)))*\s+$",
    re.I,
)
# From here on a sentence speaks of something wanted, asked or held by others.
_AWAY = re.compile(
    r"\b(?:want|wish|would|will|like to|hope|learn\w*|study\w*|moving|move|switch\w*|into|interested|interest|towards?|target\w*|goal|gaps?|plan|become|"
    r"need|missing|lack\w*|interview|course|exam|certificat\w*|role|jobs?|advert|team|but|except|company|colleagues?|they|my (?:boss|manager|team|friend|wife|husband))\b",
    re.I,
)
_LACK = re.compile(
    r"\b(?:no|without(?: any)?|zero|nor|lack(?:ing)?|never (?:with|in|did|done|used|learn(?:ed|t)|touched|worked (?:with|in|on)|wrote|written|have done)?|"
    r"(?:don'?t|dont|do not|haven'?t|havent|have not|didn'?t|did not|can'?t|cant|cannot|can not)(?: really| ever)?(?: (?:know|have|use|used|do|done|learn(?:ed|t)|touched|write|worked with))?)"
    r"(?: (?:any|much|real|formal|prior|how to|at all))*(?: (?:experience|knowledge|background|skills?)(?: (?:in|with|of))?)?\s+$",
    re.I,
)
# A team, a post or a wish without something says nothing of the person.
_NOT_ME = re.compile(
    r"\b(?:team|company|employer|they|it|he|she|boss|manager|roles?|jobs?|posts?|positions?|work|something|anything|field|path|career|course|that|which|want|wants|looking for)\b(?: (?:has|have|had|is|needs?|asks?|with|a|an|the|for))*\s+$",
    re.I,
)
_NO_TITLE = re.compile(
    r"\bnot (?:really )?(?:an?|the|your)(?: \w+)?\s+$", re.I
)  # "not a technical writer"
_ALSO = re.compile(
    r"\s*(?:/|,?\s*\b(?:or|nor|and)\b)\s*(?:(?:no|any|without)\s+)?$|\s*(?:experience|skills?)?\s*,\s*no\s+$", re.I
)  # fmt: skip
_TOOL = r"(?!that\b|this\b|what\b|how\b|about\b|my\b|the\b|a\b|an\b|few\b|one\b|some\b|it\b|you\b|when\b|why\b|who\b|where\b|people\b)[\w+#.]+"
_ONLY = re.compile(
    rf"\b(?:only|just|merely)(?: really)? (?:know|knew|use|used|did|(?:ever )?worked with|can do)(?: a (?:bit|little)(?: of)?| some| basic)? {_TOOL}"
    rf"|\b(?:know|knew|use|used|have|do)(?: about)? (?:only|nothing (?:but|except|other than)|just) (?!\d){_TOOL}"
    rf"|\b(?:all|the only (?:thing|skill|tool)s?) (?:that )?i (?:know|have|can do|use)s?(?: how to use)? (?:is|are) {_TOOL}|\bmy only (?:skill|tool)s? (?:is|are)\b"
    r"|\bno other (?:skills|tools)\b|\bnothing else\W*(?:$|[.,;])|\b(?:i have|got) no (?:tech(?:nical)? )?skills\b",
    re.I,
)
# "I want one certificate and one project, nothing else" is no list of what somebody knows.
_WISH = re.compile(r"\b(?:want|wants|need|wish|looking for|pick|choose|give me|show me|tell me|plan|buy|pay for|i'?d like)\b", re.I)  # fmt: skip
_BARE_ONLY = re.compile(r"\W*(?:i have |i've |i )?(?:got )?(?:only|just) (?=\S)", re.I)
_ONLY_AFTER = re.compile(r"\W*only\b", re.I)
_TOOLS = re.compile(r"\b(?:excel|power ?point|word|spreadsheets?|office|vba|access)\b", re.I)

_TRIGGER = re.compile(
    rf"{_CLAIM.pattern}|{RATED.pattern}|\b(?:i|we)(?:'ve| have| did| do)\b|\b(?:only|just|nothing|no|without|zero|lack\w*|never|can'?t|cannot|don'?t|didn'?t|haven'?t)\b",
    re.I,
)


def named(text: str, title_end: int, profile: Profile, catalog: Catalog) -> dict[str, ProfileItem]:
    """`skills_named`, `skills_lacking` and the `background` of a message that names skills of the person.

    `title_end` is where the person's profession ends in the text, -1 for none: what is listed after it counts as theirs.
    What the message says stands over what was said before.
    """
    if title_end < 0 and not _TRIGGER.search(text):
        return {}
    finder = skill_finder(catalog)
    has: dict[str, str] = {}
    lacks: dict[str, str] = {}
    only, at = "", 0
    for sentence in _SENTENCE.split(text):
        start = text.find(sentence, at)
        at = start + len(sentence)
        if sentence.rstrip().endswith("?") or _ASKING.match(sentence):
            continue
        told = title_end - start if start <= title_end <= at else -1
        alone = _alone(sentence, finder)
        only = only or alone
        _read(sentence, told, bool(alone), finder, has, lacks)
    found: dict[str, ProfileItem] = {}
    if has or lacks:
        for name, now, other in (("skills_named", has, lacks), ("skills_lacking", lacks, has)):
            kept = [s for s in profile.get(name, ()) if s not in other]
            if now or kept != list(profile.get(name, ())):
                no = "no " if name == "skills_lacking" else ""
                words = ", ".join(f"{no}{w}" for w in dict.fromkeys(now.values())) or text
                found[name] = ProfileItem(
                    list(dict.fromkeys([*kept, *now])), "said", said(words, limit=60)
                )
    rated = {s: i for s, i in levels_said(_told(text), catalog).items() if s not in lacks}
    if rated:
        before = {str(r).partition(":")[0]: str(r) for r in profile.get("skills_rated", ())}
        now = before | {s: f"{s}:{i.value}" for s, i in rated.items()}
        words = ", ".join(dict.fromkeys(i.words for i in rated.values()))
        found["skills_rated"] = ProfileItem(list(now.values()), "said", said(words, limit=60))
    if only:
        found["background"] = ProfileItem(ONLY_NAMED, "said", said(only, limit=60))
    return found


def _told(text: str) -> str:
    """The sentences of a text that ask for nothing."""
    asks = (s for s in _SENTENCE.split(text) if not (s.rstrip().endswith("?") or _ASKING.match(s)))
    return " ".join(asks)


def _read(
    sentence: str,
    told: int,
    alone: bool,
    finder: SkillFinder,
    has: dict[str, str],
    lacks: dict[str, str],
) -> None:
    """Add the skills of one sentence to those had and those lacked."""
    claim = _CLAIM.search(sentence)
    starts = [told] if told >= 0 else []
    starts += [claim.end()] if claim else []
    before: tuple[int, bool] | None = (
        None  # where the mention before ended, and whether it was lacked
    )
    for mention in _mentions(sentence, finder):
        lead = sentence[: mention.start]
        if _NO_TITLE.search(lead):
            continue
        chained = (
            before is not None
            and before[1]
            and _ALSO.fullmatch(sentence[before[0] : mention.start])
        )
        lack = _LACK.search(lead)
        lacked = bool(chained or (lack and not _NOT_ME.search(lead[: lack.start()])))
        before = (mention.end, lacked)
        if lacked:
            lacks.setdefault(mention.skill, mention.words)
            has.pop(mention.skill, None)
            continue
        since = max((s for s in starts if s <= mention.start), default=-1)
        listed = since >= 0 and not _AWAY.search(sentence[since : mention.start])
        if (listed or alone or _HAVE.search(lead)) and mention.skill not in lacks:
            has.setdefault(mention.skill, mention.words)


def _alone(sentence: str, finder: SkillFinder) -> str:
    """The words that say the person has no skills but those named, "" for none."""
    if (found := _ONLY.search(sentence)) and not _WISH.search(sentence[: found.start()]):
        return found.group()
    opened = _BARE_ONLY.match(sentence)
    spans = [(m.start, m.end) for m in finder.find([sentence])]
    spans += [m.span() for m in _TOOLS.finditer(sentence)]
    for start, end in spans:
        if (opened and start == opened.end()) or (
            _ONLY_AFTER.match(sentence, end) and not re.search(r"\w", sentence[:start])
        ):
            return sentence[: end + 6].strip()
    return ""


def _mentions(sentence: str, finder: SkillFinder) -> list[Mention]:
    """Skills a sentence names, everyday words among them, in order."""
    found = [
        m
        for m in finder.find([sentence])
        if m.skill and not m.weaker and not _NO_SKILL.fullmatch(m.words)
    ]
    taken = [(m.start, m.end) for m in found]
    done = [((s,), words, True) for s, words in _DONE.items()]
    for skills, words, had in [*((s, w, False) for s, w in EVERYDAY.items()), *done]:
        for match in re.finditer(rf"\b(?:{words})\b", sentence, re.I):
            apart = all(match.end() <= a or b <= match.start() for a, b in taken)
            if apart and (had or _LACK.search(sentence[: match.start()])):
                found += [Mention(s, "", match.group(), 1, *match.span()) for s in skills]
    return sorted(found, key=lambda m: m.start)
