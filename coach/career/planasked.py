"""What a message asks of a plan: a new one, one again from today, a week reported done, where the kept one stands."""

import re
from collections.abc import Mapping
from typing import Any

from coach.career.profile import number

_N = r"(\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen|twenty)"
HOURS = re.compile(
    rf"\b{_N}\s*(?:-\s*\d+\s*)?(?:hours?|hrs?|h)\b(?!\s*(?:(?:a|per|/|each|every) ?day|daily)\b)",
    re.I,
)
A_DAY = re.compile(
    rf"\b{_N}\s*(?:hours?|hrs?|h)\s*(?:(?:a|per|/|each|every) ?day|daily)\b", re.I
)  # how many days a week is not said, so the hours a week are asked
_A_WEEK = re.compile(
    rf"\b{_N}\s*(?:-\s*\d+\s*)?(?:hours?|hrs?|h)?\s*(?:a|per|/|each|every)\s*(?:week|wk)\b|\b{_N}\s*(?:hours?|hrs?|h) weekly\b",
    re.I,
)
_NOT_A_WEEK = r"(?![^.?!,]{0,25}\b(?:a|per|each|every) (?:week|wk|month|day)\b|[^.?!,]{0,12}\b(?:weekly|monthly|daily)\b)"
_IN_ALL = re.compile(
    rf"\b(\d{{2,4}})[- ]?(?:hours?|hrs?|h)\b{_NOT_A_WEEK}[^.?!\d]{{0,30}}\b(?:in total|total|altogether|overall|in all|all in|all together)\b"
    rf"|\b(?:total of|altogether|in total|overall) (\d{{2,4}})[- ]?(?:hours?|hrs?|h)\b{_NOT_A_WEEK}"
    rf"|\b(\d{{3}})[- ](?:hours?|hrs?|h)[- ](?:\w+ )?plan\b|\bplan\b[^.?!\d]{{0,40}}\b(\d{{3}})[- ]?(?:hours?|hrs?|h)\b{_NOT_A_WEEK}",
    re.I,
)
# "In the next 12 weeks", "a 3-month plan", or a clause of its own: "6 hours a week, 14 weeks".
_SPAN = re.compile(
    rf"\b(?:in|for|over|within|next|after) (?:the )?(?:next )?{_N}[- ](week|month)s?\b|\b{_N}[- ](week|month|day)s?[- ](?:\w+[- ])?plan\b|\b30\W+60\W+(90)(?:[- ](day)s?)?[- ]plan\b"
    rf"|(?:^|[,;.:!?]|\b(?:and|so|ok(?:ay)?|then|just|only|say|max|about|in|to|it|please|do|want))\s*(?:in |to |max |about |only |just )*{_N}[- ](week|month)s?\s*(?=$|[,;.!?]|\b(?:then|please|pls|only|max|tops|instead|at|with|and|not|total|now|plan)\b)",
    re.I,
)
_WEEKS = {"day": 1 / 7, "week": 1, "month": 52 / 12}
_KIND = r"(?:(?:weekly|week-by-week|learning|study|career|transition|training|30\W+60\W+90(?:[- ]days?)?|\d+[- ](?:week|month|day)) )*"
MAKE = re.compile(
    rf"\b(?:make|build|create|give|write|draft|prepare|show|plan out|need|want|get|design|propose)\b(?: (?!(?:in|into|on|of)\b)\w+){{0,3}}? (?:a|an|my|the|one)? ?{_KIND}(?:plan|roadmap)\b"
    rf"|^\W*(?:a|my) {_KIND}(?:plan|roadmap) (?:for|to|of)\b"
    r"|\bplan (?:my|the) (?:next|weeks?|move|transition|way|path)\b",
    re.I,
)
# A plan named beside what is told: "I have 6 hours a week, plan for model validator", "AI auditor plan please".
CLAUSE = re.compile(
    rf"(?:^|[.,;:!–-]|\n|\b(?:so|and|please|then|now|also|do|with|kids|week|ok(?:ay)?|yes|well|right|great|good|hm+)\b)\s*(?:please )?(?:a |my |the |an )?{_KIND}(?:plan|roadmap)\b(?: please)?\s*(?:$|[.!,:]|(?:for|to|towards?|into|as)\b)"
    rf"|\b{_KIND}(?:plan|roadmap) (?:please|pls)\b|\bplan (?:it|this|that|me)\b",
    re.I,
)
# A plan asked for with nothing else: "plan please", "a plan then".
ALONE = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|and|so|yes|now|then|please|a|the|my|weekly)\W+)*plan(?: (?:it|then|now|please|pls|for (?:it|that|this)(?: (?:one|role))?))*\W*$",
    re.I,
)
ABOUT = re.compile(
    r"\W*(?:what|how|why|which|who|when|where|is|are|does|do|should|must|has|have you)\b", re.I
)
_AGAIN = re.compile(
    r"\b(?:re-?plan|plan again|new plan from today|update my plan|redo (?:my|the) plan)\b", re.I
)
# Another role or other hours than those of the plan before.
_CHANGES = re.compile(
    r"^\W*change\b(?! of)|\bchanged my mind\b|\b(?:update|redo|change|adapt|adjust) (?:the|my|that) plan\b|\binstead\b|\bi(?:'d| would)? (?:rather|prefer)\b", re.I
)  # fmt: skip
_OF_THE_PLAN = re.compile(
    r"\bplan\b|\b(?:hours?|hrs?|weeks?|months?)\b|\bi (?:want|prefer)\b", re.I
)
_OF_ELSE = re.compile(
    r"\?|\b(?:hear|know|read|talk|ask|learn) (?:more )?about\b|\b(?:pay|salary|earn\w*|law|laws|remote|office|exam|certificate)\b",
    re.I,
)


# An amount put aside: "12 weeks not 119", "119 weeks is mad".
_REJECTED = re.compile(
    rf"\b(?:not|instead of|rather than|no way|never)\s+{_N}(?:\s*(?:weeks?|months?|hours?|hrs?|h))?\b(?! (?:sure|only))"
    rf"|\b{_N}\s*(?:weeks?|months?|hours?|hrs?|years?)\b(?: (?:a|per) week)?(?: (?:is|are|sounds?|seems?|would be))? (?:way |far |much |just |really |so )*(?:too (?:long|much|many)|mad|crazy|insane|ridiculous|forever|a joke|impossible|not (?:possible|realistic|going to happen)|nuts)\b",
    re.I,
)
_NO_JOB = r"(?! (?:job|work|role|post|position|employ\w*|contract|student|parent|carer|mum|mom|dad|course|degree|salar\w*))"
_FULL_TIME = re.compile(
    rf"(?:\b(?:i'?m|i am|i can|i could|free|available|do it|i have)\b[^.?!]{{0,25}}|^\W*(?:(?:ok(?:ay)?|yes|well|so|actually|now)\W+)*)\bfull[- ]?time\b{_NO_JOB}"
    rf"|\bfull[- ]?time\b{_NO_JOB},? (?:free|available|so \d)",
    re.I,
)
_JOB = re.compile(r"\b(?:work|working|job|employed|have a|got a|salary|role|hire[ds]?)\b[^.,;]{0,15}\bfull[- ]?time\b", re.I)  # fmt: skip
FULL_WEEK = 35.0  # hours of who has the whole week for it
_FIRST_WEEKS = re.compile(
    rf"\b(?:first|next|coming) (?P<n>{_N[1:-1]}|couple(?: of)?|few|\d+) weeks\b", re.I
)
_SHOWS = re.compile(
    r"\b(?:only|just|show|tell|give|see|want|need|what|detail\w*|look like)\b|^\W*(?:the |my )?first\b", re.I
)  # fmt: skip
_SHORTER = re.compile(
    r"\b(?:shorter|shorten|make (?:it|that|this) short|quicker|less weeks|fewer weeks|compress|condense|cut (?:it|that|this|the plan) (?:down|short)|trim (?:it|that|the plan)|too long|(?:way |far )?too many weeks|that'?s (?:so |very )?long)\b",
    re.I,
)


def unrejected(text: str) -> str:
    """The text without the amounts it puts aside."""
    return _REJECTED.sub(" ", text)


def full_time(text: str) -> bool:
    """Whether somebody has the whole week for the plan."""
    return bool(_FULL_TIME.search(text)) and not _JOB.search(text)


def only_first(text: str) -> int | None:
    """How many weeks from its beginning a message wants to see of a plan; None when it wants none."""
    found = _FIRST_WEEKS.search(text)
    if found is None or not _SHOWS.search(text):
        return None
    words = found["n"].lower()
    return 2 if words.startswith("couple") else 3 if words == "few" else int(number(words))


def shorter(text: str) -> bool:
    """Whether a plan is wanted shorter, by whatever."""
    return bool(_SHORTER.search(text)) and not re.match(
        r"\W*(?:(?:and|so|ok) )*which\b", text, re.I
    )


def of_plan(text: str) -> bool:
    """Whether a message speaks of the plan it has: "in my plan", "the plan"."""
    return bool(re.search(r"\b(?:my|the|this|that) plan\b", text, re.I))


def changes(text: str) -> bool:
    """Whether a message puts another role or other hours in the place of those planned: a question of its own does not."""
    said = _CHANGES.search(text) and _OF_THE_PLAN.search(text)
    return bool(said) and not _OF_ELSE.search(text)


_DONE = re.compile(
    rf"\b(?:(?:finished|completed|done with|did|ticked? off|mark) week {_N}\b|week {_N} (?:is )?(?:done|finished|complete)\b)",
    re.I,
)
WHERE = re.compile(
    r"\bwhere (?:did|have) i (?:stop\w*|leave off|left off|got(?:ten)? to)\b|\bwhere (?:was|am) i (?:in|with|on) (?:my|the) plan\b"
    r"|\bhow far (?:am|have) i\b[^.?!]{0,20}\bplan\b|\b(?:show|open|see) (?:me )?my (?:kept |saved |learning )?plan\b"
    r"|\bwhat(?:'s| is| comes)? next (?:in|on) (?:my|the) plan\b|\bmy (?:plan'?s? )?progress\b"
    r"|\bhas (?:anything|something|what)\b[^.?!]{0,30}\bmy plan\b[^.?!]{0,20}\bchanged\b|\bis my plan still (?:right|current|valid|good|up to date)\b",
    re.I,
)
# Plans that are the subject of the work, or of another tool.
OTHER = re.compile(
    r"\b(?:audit|monitoring|remediation|treatment|test|validation|sampling|response|incident|exit|business|project|action|retirement|recovery|"
    r"health|insurance|401\(?k\)?|pension|marketplace|severance|social)[- ]plans?\b|\bplans? b\b|\b(?:in|into|to|on) my plan\b|\bplan of action\b",
    re.I,
)


def hours_asked(text: str) -> dict[str, float]:
    """The hours a message gives a plan: `hours` a week, or `total`, the hours it is to take in all."""
    found: dict[str, float] = {}
    rest = text
    if match := _A_WEEK.search(text):
        found["hours"] = number(match[1] or match[2])
        rest = text[: match.start()] + text[match.end() :]
    if match := _IN_ALL.search(rest):
        return {**found, "total": float(next(g for g in match.groups() if g))}
    if not found and (match := HOURS.search(text)):
        found["hours"] = number(match[1])
    if not found and full_time(text):
        told = re.search(
            r"(?<![\d.-])([2-6]\d)\b(?!\s*(?:weeks?|months?|days?|years?|yrs?|%|k\b))", text
        )
        found["hours"] = float(told[1]) if told else FULL_WEEK
    return found


def carried(before: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan keeps when one thing of it changes: hours, weeks, start, later hours, what was left out, the order."""
    names = ("hours", "weeks", "start", "later", "chosen", "budget")
    lists = ("without", "first", "last", "order")
    found = {n: list(before.get(n) or ()) for n in lists}
    return {**{n: before.get(n) for n in names}, **found}


def again_asked(text: str) -> bool:
    """Whether a message asks to plan again, or reports a week as done."""
    return bool(_AGAIN.search(text) or _DONE.search(text))


def again(text: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """The plan before, with the weeks the message reports as done."""
    found = {"role": before["role"], "documents": before["documents"], **carried(before)}
    if match := _DONE.search(text):
        last = int(number(match[1] or match[2]))
        done = [s for week, steps in before["ends"].items() if int(week) <= last for s in steps]
        return {**found, "done": done}
    return found


def weeks_in(text: str) -> int | None:
    """The weeks a message gives the plan; months and days count as weeks."""
    found = _SPAN.search(text)
    if found is None:
        return None
    amount, unit = [*(g for g in found.groups() if g), "day"][:2]
    return round(number(amount) * _WEEKS[unit.lower()])
