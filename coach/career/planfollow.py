"""What a message asks of the plan just made: one week of it, its cost, other hours or another span."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from coach.career.calendar import in_words
from coach.career.follow import NUMBER, foreign, hours_in, last, lately, meant, weeks_in
from coach.career.plain import said
from coach.career.planasked import carried, hours_asked
from coach.career.planning import Plan
from coach.career.profile import number
from coach.career.roles import an, lowered, name_of, number_text, say, section_hole
from coach.career.spans import spans
from coach.career.spoken import lately_spoken
from coach.career.steps import Step
from coach.career.until import ENDS, UNTIL, start_words, until_words
from coach.corpus import Catalog

_WEEK = re.compile(
    rf"\bweek (?:number )?{NUMBER}\b|\b(?:(?:the|my|only|just) )?(first|second|third|fourth|last|next) week\b|\b(this|next) week\b",
    re.I,
)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "next": 1, "this": 1, "last": -1}
_COST = re.compile(
    r"\b(?:cost\w*|price|expensive|cheap\w*|how much (?:money|is|does|would)|pay for|(?:have|need|got) to pay|must (?:i )?pay|free|budget)\b",
    re.I,
)
_WITHIN = re.compile(
    r"^\W*(?:which|what|is|are) (?:there )?(?:an? |any )?(?:cert\w*|exam|credential)s? (?:is|are)?\s*(?:in|part of) (?:it|that|this|the plan|my plan)\W*$",
    re.I,
)
_STEPS = re.compile(
    r"\b(?:steps?|parts?|resources?|materials?|courses?|anything|something|whats|(?:in )?there)\b",
    re.I,
)
_LOST = re.compile(
    rf"\b(?:lose|losing|lost|miss|missed|missing|skip|skipped|skipping|drop out|fall behind|fell behind|am behind|get sick|am (?:ill|sick|away)|can'?t study)\b(?: (?:for )?(?:a|one|{NUMBER}|some|the next|another) (?:weeks?|days?|months?))?",
    re.I,
)
_RESIZE = re.compile(
    r"\b(?:and|what|how|or|but|if|only|with|have|give|manage|spend|in|within|can|is|would|make|plan|instead|enough|possible|realistic|do)\b|^\W*\d",
    re.I,
)
# Hours and months of something else.
_OTHER = re.compile(
    r"\b(?:experience|severance|notice|savings|runway|laid off|last day|visa|exam|course|how long does|certificat\w*|interview|salary|pay|commut\w*|meetings?)\b",
    re.I,
)
_CLOSE = re.compile(
    r"\bclos(?:e|ing) (?:that|this|it|these|those|them|the gaps?|my gaps?)\b|\bget (?:there|ready for (?:it|that|this))\b|\bfill (?:that|those|the|these)\b",
    re.I,
)
_HOW_LONG = re.compile(
    r"\b(?:(?:how|what)(?: about)?(?: (?:many|long|much longer|soon))?|when)\b|\b(?:does|will|would|do|did|is|be|i|can|could|until|till|apply|applying|application|get|become|realistic|possible|close|closing|gaps?|need|take|takes|that|it|this|ready|done|finished|there|at|per|each|every)\b",
    re.I,
)
_ASKS_LONG = re.compile(
    r"\bhow (?:many (?:weeks|months)|long|soon|much longer)\b|\bwhen (?:will|would|am|could|can) i\b"
    r"|\b(?:is|would) (?:it|that|this) (?:be )?(?:\w+ )?(?:realistic|possible|doable|feasible|manageable|enough)\b",
    re.I,
)
_PLAN = re.compile(r"\bplan\b|\broadmap\b|^\W*(?:(?:and |what )?(?:if|with|say|at) )?\d", re.I)
_KNOWLEDGE = re.compile(r"^\W*(?:what|how|why|who|which|when|does|do|is it true)\b", re.I)
_SIZE = re.compile(
    rf"\b\d{{3,4}}[- ]*(?:hours?|hrs?|h)\b|\b{NUMBER} (?:a|per) week\b|\b{NUMBER}[- ]*(?:hours?|hrs?|h|weeks?|wks?|months?)\b|\b(?:half )?a year\b|\b(?:hours?|weeks?|months?|wk)\b",
    re.I,
)
# What the time that is left is counted by.
_LEFT = re.compile(r"\b(?:left|of|unemployment|benefits?|dole|money|cash)\b", re.I)
_PLANNED = re.compile(
    r"\b(?:plan\w*|roadmap|start\w*|begin\w*|look like|do|learn|study|spend|free|manage|have|only|fit|time|all|everything|whole|total|together|altogether)\b",
    re.I,
)
_AFTER = re.compile(
    r"\bafter (?:a |the )?layoff|laid off|first week (?:after|of unemployment)\b", re.I
)
_APPLY = re.compile(
    r"\b(?:when|from when|how soon|after which week|which week)\b[^.?!]{0,25}\b(?:appl(?:y|ying)|applications?|ready)\b", re.I
)  # fmt: skip
_FIRST = re.compile(
    r"\b(?:what (?:do|should|shall|must|can) i (?:do|start|begin|learn|study|take)(?: with)? first|where (?:do|should) i (?:start|begin)|what(?:'s| is) (?:the )?first(?: step| thing)?|first step)\b",
    re.I,
)
_THEN = re.compile(
    r"^\W*(?:and |ok(?:ay)? )?(?:(?:what(?:'s| is| comes)? )?(?:then|next|after that|afterwards))\W*$",
    re.I,
)
_PROJECT = re.compile(
    r"\b(?:the|that|this|my|first|which|what|about|of|in) (?:first |main )?project\b(?: about)?|\bproject\W*$",
    re.I,
)
_ONLY = re.compile(
    r"\b(?:only|just|nothing but|no more than)\b[^.?!]{0,20}\bproject\b(?: (?:alone|only|and nothing else))?|\bproject (?:only|alone)\b",
    re.I,
)
_LEAVE = re.compile(
    r"\b(?:without|no|skip|leave out|drop|remove|take out|not)\b(?: (?:any|the|a|an|paid|buying|taking|more))* (?:certificat\w*|certs?|credentials?|exams?|project|aigp|cisa|aaia|cipp|course fees?)\b",
    re.I,
)
# Any step of the plan, left out by its name: "drop the working papers".
_DROP = re.compile(
    r"\b(?:without|skip\w*|drop|leave (?:out|off)|take out|cut(?: out)?|remove|minus|forget|(?:don'?t|do not) (?:want|need)|no need (?:for|of)|except)\b",
    re.I,
)
_KEEP = re.compile(r"\b(?:don'?t|do not|not|never|rather than)(?: (?:want|to))*\s*$", re.I)
_TOTAL = re.compile(
    r"\b(?:how (?:long|many (?:hours|weeks|months)|much time)|(?:the |what(?:'s| is) the )?(?:total|sum)|hours?|weeks?|months?|time)\b[^.?!]{0,25}\b(?:(?:in )?total|altogether|overall|in all|all in all|in sum|all together|for (?:it|that|this) all|all of (?:it|that|this))\b"
    r"|^\W*(?:(?:and|so|ok|now|what(?:'?s| is| are|s)?|the|new)\W+)*total(?: (?:hours|time|weeks|duration|length))?(?: now| then)?\W*$"
    r"|\bhow many hours (?:is|are|does|would|will) (?:it|that|this|the plan)(?: all)?(?: take| be)?\W*$",
    re.I,
)
# A number alone after a plan: hours a week.
BARE = re.compile(
    r"^\W*(?:(?:no|sorry|actually|ok(?:ay)?|hm+|but|and|then|well|wait|rather|what if|what about|how about|if)\W+)*(?:i (?:can |could |had |have |only |just |manage |do |really |spare )+|(?:make (?:it|that)|say|with|at|only|just|it'?s|more like|better) (?:only |just )?)?"
    r"(?P<n>[1-9]|[1-5]\d)(?: (?:max(?:imum)?|only|at most|tops|a week|per week|weekly))?\W*$",
    re.I,
)
_STARTS = re.compile(
    r"\b(?:from|start\w*|begin\w*|on|in|as of|after|next|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|week|month|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|christmas|new year|mid|middle|early|late|end|beginning|the|of|\d+(?:st|nd|rd|th)?)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:start\w*|begin\w*|plan)\b", re.I
)  # the plan's own start, not a change on the way
_IF = re.compile(r"\b(?:if|what about|how about|would)\b", re.I)
MAX = 16  # words of a follow-up


def asked_of_plan(text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """The plan before with what a short message asks of it: a week, the cost, lost weeks, other hours, another span; else None."""
    before = held.get("plan")
    if not isinstance(before, Mapping) or not lately("plan", held) or len(text.split()) > MAX:
        return None
    kept = {"role": before["role"], **carried(before)}
    if _TOTAL.search(text) and not re.search(r"\d", text) and not foreign(text, _TOTAL, _PLANNED):
        return {**kept, "aspect": "total"}
    if steps := _dropped(text, before):
        return {**kept, "without": sorted({*kept["without"], *steps, *left_out(text)})}
    if found := _WEEK.search(text):
        if _AFTER.search(text) or foreign(text, _WEEK, _PLANNED):
            return None
        at = _PLACES[(found[2] or found[3]).lower()] if not found[1] else int(number(found[1]))
        return {**kept, "aspect": "week", "week": at}
    if _APPLY.search(text) and not foreign(text, _APPLY, _PLANNED):
        return {**kept, "aspect": "apply"}
    if _FIRST.search(text) and not foreign(text, _FIRST, _PLANNED):
        return {**kept, "aspect": "week", "week": 1}
    if _THEN.search(text) and held.get("plan_week"):
        return {**kept, "aspect": "week", "week": int(held["plan_week"]) + 1}
    if _LOST.search(text) and not foreign(text, _LOST, _PLANNED, _STARTS):
        return {**kept, "aspect": "lost"}
    if _ONLY.search(text) and not foreign(text, _ONLY, _PLANNED, _HOW_LONG):
        return {**kept, "aspect": "only"}
    if _PROJECT.search(text) and not foreign(text, _PROJECT, _PLANNED, _HOW_LONG, _SIZE):
        return {**kept, "aspect": "project"}
    if (without := left_out(text)) and not foreign(text, _LEAVE, _PLANNED):
        return {**kept, "without": sorted({*kept["without"], *without})}
    just = last("plan", held)  # a number or a day alone is for whatever spoke last
    if just and (found := BARE.match(text)):
        return {**kept, "hours": number(found["n"]), "told": True}
    if ENDS.search(text) and (words := until_words(text)) and not foreign(text, ENDS, _PLANNED):
        return {**kept, "until": words}
    if _OTHER.search(text):
        return None
    size = _size_in(text)
    start = start_words(text)
    until = until_words(text)
    if until and not (size or foreign(text, UNTIL, _PLANNED)):
        return {**kept, "until": until}
    if start and size.keys() <= {"hours"} and _CHANGE.search(text) is None and "hours" in size:
        return {**kept, "later": [start, size["hours"]]}
    if start and (size or (just and not foreign(text, _STARTS, _PLANNED))):
        return {**kept, **size, "start": start}
    strange = foreign(text, _SIZE, _PLANNED, _LEFT)
    # Hours say a plan by themselves, so a reason may stand beside them: "5 hours, because of the kids".
    spare = 2 if {"hours", "total"} & set(size) else 0
    if size and _RESIZE.search(text) and len(strange) <= spare:
        return {**kept, **size, "told": "?" not in text and not _IF.search(text)}
    whole = re.search(
        r"\b(?:it|that|this|these|those|there|the (?:plan|steps)|all|everything)\b", text, re.I
    )
    within = _WITHIN.search(text)
    if within or (_COST.search(text) and whole and not foreign(text, _COST, _PLANNED, _STEPS)):
        return {**kept, "aspect": "cost"}
    return None


def says_time(text: str) -> bool:
    """Whether a message just after a plan tells the time there is for it, whatever the reason: "I can do 20 h now the kids are back"."""
    tells = re.search(
        r"\b(?:i|i'?ve|i'?ll|we|only|just|actually|make (?:it|that)|let'?s)\b", text, re.I
    )
    return bool(tells) and "?" not in text and not _OTHER.search(text) and len(text.split()) <= 20


def _dropped(text: str, before: Mapping[str, Any]) -> list[str]:
    """The skills of the plan a message names behind a word that leaves them out."""
    titles = before.get("titles")
    found = _DROP.search(text)
    kept = found is not None and _KEEP.search(text[: found.start()])
    if "?" in text or found is None or kept or not isinstance(titles, Mapping):
        return []
    rest = re.split(
        r"[.;!,]|\b(?:because|since|i (?:was|am|know|already|have))\b", text[found.end() :]
    )[0]
    parts = re.split(r"\band\b|\bor\b|/", rest)
    lines = {str(k): str(v) for k, v in titles.items()}
    return sorted({name for part in parts if (name := meant(part, lines))})


def left_out(text: str) -> list[str]:
    """What a message wants out of a plan: "credential" for "without any certificate", "project"."""
    return sorted(
        {
            "project" if "project" in f.group().lower() else "credential"
            for f in _LEAVE.finditer(text)
            if not _KEEP.search(text[: f.start()])
        }
    )


def sized(text: str, role: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """A plan asked for by its size alone: after an advert, a gap or a fit, or with the role beside it; None for anything else."""
    size = _size_in(text)
    if (found := _how_long(text, held, size, role)) is not None:
        return found
    if len(text.split()) > 2 * MAX or _OTHER.search(text):
        return None
    spoken = lately_spoken(held) if "hours" in size else ""
    after = bool(spoken) or any(lately(t, held) for t in ("match", "gap", "fit"))
    meant = role or (str(held.get("role") or "") if after else "")
    short = len(text.split()) <= MAX
    if after and short and meant and (_CLOSE.search(text) or (size and _PLAN.search(text))):
        return {"role": meant, **size, **_for_advert(held)}
    if role and re.match(
        r"\W*(?:a |my |the )?(?:\w+ )?(?:plan|roadmap)\b(?: please)?[ ,:]+(?:for|to|towards)\b",
        text,
        re.I,
    ):
        return {"role": role, **size}
    both = {"hours", "weeks"} <= set(size) and meant and not _KNOWLEDGE.match(text)
    return {"role": meant, **size} if both else None


def _how_long(
    text: str, held: Mapping[str, Any], size: Mapping[str, float], role: str
) -> dict[str, Any] | None:
    """The plan for "how many weeks at 6h?" to the role spoken of, with an advert's gaps after one; None for anything else."""
    meant = role or lately_spoken(held)
    if not (meant and "hours" in size and _ASKS_LONG.search(text)):
        return None
    strange = foreign(text, _SIZE, _PLANNED, _HOW_LONG)
    found = {"role": meant, "hours": size["hours"], **({} if role else _for_advert(held))}
    return found if role or len(strange) <= 1 else None


def _size_in(text: str) -> dict[str, float]:
    """The size a message gives a plan: hours a week, weeks, or the hours it may take in all."""
    asked = hours_asked(text)
    hours = asked.get("hours") if "total" in asked else hours_in(text)
    size = {"hours": hours, "weeks": weeks_in(text), "total": asked.get("total")}
    return {k: v for k, v in size.items() if v}


def _for_advert(held: Mapping[str, Any]) -> dict[str, Any]:
    """The advert's missing skills, when the advert was spoken of after the role's own gap."""
    trail = [t for t in held.get("trail") or () if t in ("match", "gap", "fit")]
    kept = held.get("advert") or {}
    if trail[:1] != ["match"] or not kept.get("missing"):
        return {}
    return {"advert": {"title": str(kept.get("title", "")), "missing": list(kept["missing"])}}


def advert_line(advert: Any, plan: Plan, catalog: Catalog) -> str:
    """Which of an advert's missing skills the plan reaches, and which it does not."""
    missing = [
        s for s in (advert or {}).get("missing", ()) if isinstance(s, str) and s in catalog.skills
    ]
    if not missing:
        return ""
    raised = {s for step in plan.steps for s in step.raises}
    names = {s: lowered(catalog.skills[s].name) for s in missing}
    inside = [names[s] for s in missing if s in raised]
    outside = [names[s] for s in missing if s not in raised]
    role = an(name_of(catalog.documents[plan.role]))
    values = {"title": said(advert.get("title"), limit=80), "role": role}
    parts = [say("path.advert_in", inside=", ".join(inside), **values)] if inside else []
    if outside:
        parts.append(say("path.advert_out", outside=", ".join(outside)))
    return " ".join(parts)


def weeks_text(plan: Plan, count: int, catalog: Catalog) -> str:
    """The first weeks of a plan, one after another."""
    last = min(max(count, 1), len(plan.weeks))
    return "\n\n".join(week_text(plan, n, catalog, seen=n > 1) for n in range(1, last + 1)) or say(
        "path.week_none"
    )


def week_text(plan: Plan, at: int, catalog: Catalog, *, seen: bool = False) -> str:
    """One week of the plan: what, how many hours, with what, how a project in it goes (not when `seen`), what is done at its end."""
    if not plan.weeks:
        return say("path.week_none")
    last = len(plan.weeks)
    week = plan.weeks[-1] if at < 0 else plan.weeks[min(max(at, 1), last) - 1]
    steps = {s.id: s for s in plan.steps}
    lines = []
    for piece in week.pieces:
        step = steps[piece.step]
        hours, by = number_text(piece.hours), _with(step)
        one = say("path.week_line_one", what=_what(step), by=by)
        lines.append(
            one if hours == "1" else say("path.week_line", what=_what(step), hours=hours, by=by)
        )
        if step.kind == "project" and not seen:
            lines += _how_project(step, catalog)
        if step.kind == "skill" and not piece.ends and step.milestone:
            lines.append(say("path.week_aim", check=step.milestone))
        if piece.ends and step.milestone:
            lines.append(say("path.week_done", what=lowered(step.title), check=step.milestone))
    head = say(
        "path.week_head",
        week=week.number,
        of=last,
        start=in_words(week.start),
        end=in_words(week.end),
    )
    if at > last:
        head = say("path.week_beyond", of=last) + " " + head
    hours = number_text(week.people_hours)
    if hours == "1":
        people = say("path.week_people_one")
    else:
        people = say("path.week_people", hours=hours) if week.people_hours else ""
    return "\n\n".join(p for p in (head, "\n".join(lines), people) if p)


def _what(step: Step) -> str:
    """A step by its name, with the level it reaches or what a project learns on the way."""
    basics = ", ".join(lowered(b) for b in step.basics)
    of_project = f", {say('path.plan_with_basics', basics=basics)}" if basics else ""
    return f"{step.title} to level {step.high}" if step.kind == "skill" else step.title + of_project


def _with(step: Step) -> str:
    """What a step is learned with: its first resource."""
    first = next(iter(step.resources), None)
    return f", with {first.name} ({first.cost})" if first else ""


def _how_project(step: Step, catalog: Catalog) -> list[str]:
    """How a project is done, in its note's words: the steps in short, and what it begins with."""
    document = catalog.documents[step.id]
    part = next((p for p in document.passages if p.facet == "steps" and p.part == 1), None)
    if part is None:
        return []
    lead = say("path.week_how", quote=part.lead, cite=section_hole(document, "steps"))
    points = [p for p in spans([part]) if p.text not in part.lead][:1]
    return [lead, *(say("path.week_how", quote=p.text, cite=p.hole) for p in points)]


def total_hours(plan: Plan) -> dict[str, float]:
    """The hours of all its weeks with those for people, and what a certificate after the study adds."""
    extra = sum(s.hours for s in plan.steps) - plan.needed
    return {
        "all_hours": round(plan.needed * plan.hours_per_week / plan.study_hours),
        "title_hours": extra if plan.fits and extra > 0 else 0,
    }


def total_text(plan: Plan) -> str:
    """What the plan takes in all: hours of study, weeks, and the day it ends."""
    if not plan.steps:
        return say("path.week_none")
    hours = number_text(plan.hours_per_week)
    who = an(plan.title if plan.title[1:2].isupper() else lowered(plan.title))
    weeks, found = plan.needed_weeks, total_hours(plan)
    end = plan.start + timedelta(days=7 * weeks - 1)
    total = say(
        "path.plan_total",
        role=who,
        study=number_text(round(plan.needed, 1)),
        weeks=weeks,
        hours=hours,
        end=in_words(end),
        all=number_text(found["all_hours"]),
    )
    if found["title_hours"] and any(s.kind == "credential" for s in plan.steps):
        hours = number_text(found["title_hours"])
        total += " " + say("path.plan_total_title", name=credential_name(plan), hours=hours)
    return total if plan.fits else f"{total} {say('path.plan_total_short')}"


def credential_name(plan: Plan) -> str:
    """The certificate of a plan by the name people use."""
    return plan.credential.title if plan.credential else ""
