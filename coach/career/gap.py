"""The gap tool: what a role asks beyond what a person holds, said briefly, the whole of it in the data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from coach.career.asked import asking, reply_role
from coach.career.closing import close_text, listed, skill_asked
from coach.career.follow import last
from coach.career.goal import GOAL, goal_in
from coach.career.levels import FIRST, ML, NOTHING, ONLY, background_name, of_no_trade
from coach.career.measure import (
    HOURS_OF_NOTE,
    LABELS,
    Gap,
    GapRow,
    chart_rows,
    measure,
    months_hole,
)
from coach.career.named import named
from coach.career.nearest import nearest, taken_line
from coach.career.ownskills import known_said, levels_said, with_levels
from coach.career.plain import said
from coach.career.planning import needed_hours, study_hours
from coach.career.progress import ticked
from coach.career.rolelike import role_like
from coach.career.roles import (
    an,
    documents_in,
    lowered,
    name_of,
    number_text,
    role_of,
    say,
    section_hole,
    told,
)
from coach.career.spoken import (
    lately_spoken,
    placed_alone,
    role_or_offer,
    role_said,
    spoken_last,
    turns_to,
)
from coach.career.telling import tells_of_work
from coach.corpus import Catalog
from coach.types import Document, Profile, ProfileItem, ToolResult

MAX_ROWS = 12
ENOUGH = 4  # skills known, from which a profile tells of a person though no job was told
_PARTS = ("experience_years", "skills_named")  # what tells of the work before without naming it
MAX_GOAL = 14  # words of a message that only gives the goal
_ASKS = re.compile(
    r"\bskills?[- ]gaps?\b|^\W*my gaps?\W*$"
    r"|\b(?:what(?:'s| is| are)|show(?: me)?|see|measure|compute)\b[^.?!]{0,15}\bmy gaps?\b"
    r"|\bgaps? (?:for|to|towards?|between me and) (?:an? |the )?(?=\w)"
    r"|\b(?:what|which)(?: skills?)? (?:am i|(?:do|would|will) i(?: still)?|i)(?: still| be)* (?:missing|miss|lack(?:ing)?|still need)\b"
    r"|(?:^|[.,;:!?]\s*|\b(?:and|so|then|ok) )what(?:'s| is|s)? (?:still )?(?:missing|lacking)(?: most)?(?: then| now| for (?:it|that|this))?\W*$"
    r"|\bhow far (?:am i|is my (?:cv|profile|background))\b[^.?!]{0,20}\bfrom\b|\bwhat(?:'s| is) missing (?:for me|in my (?:profile|skills))\b",
    re.I,
)
# A gap asked for in a few words: "backend developer. gap to model validator", "gap analysis governance analyst, I know Python".
_TO = re.compile(
    r"(?:^|[.,;:!\n–-]|\b(?:and|so|then|please|show|give|me|my|the|a|do|run|make|want|need|see|skills?|,))\W*(?:skills? )?"
    r"gaps?(?: (?:analysis|check|report))? (?:to|for|towards?|vs\.?|against|between me and)\b"
    r"|\b(?:skills? )?gap[- ]anal[yi]s[ie]s\b|^\W*(?:skills? )?gaps?\W*:",
    re.I,
)
# Where the role wanted is named, when the person's own stands in the message too.
_WANTED = re.compile(
    r"\b(?:gaps?(?: analysis)?(?: (?:to|for|towards?|vs\.?|against))?|target(?:ing|ed)?(?: role)?|goal|aim(?:ing)?(?: (?:for|at))?|become|becoming|towards)\b\W*",
    re.I,
)
# Asked of a role by somebody who told their work: "what is missing for model validator".
_FOR_ROLE = re.compile(
    r"\bwhat(?:'?s| is| else is| would be|)(?: still)? (?:missing|lacking|needed|left to learn)(?: most)? (?:for|to|towards?|before)\b",
    re.I,
)
# Asked of one role: "how do I fit for model validator", "am I a fit for that?"
_FITS = re.compile(
    r"\b(?:how (?:well )?(?:do|would) i (?:fit|match|suit)|do i (?:fit|match|suit)|am i (?:a )?(?:good )?(?:fit|match)|(?:what(?:'s| is)|how good is) my fit)\b(?! best)", re.I
)  # fmt: skip
_MINE = re.compile(r"\b(?:my|me|i|i'm|mine)\b", re.I)
_HOW = re.compile(r"^\W*(?:how (?:do|can|should|would)|why|is|are|do|does|should)\b", re.I)
_ABOUT = re.compile(
    r"\W*(?:how|what|why|which|who|when|where|is|are|does|should|must|do (?:you|i|they|we))\b", re.I
)
_ASKING = re.compile(r"\W*(?:how|what|why|which|who|when|where|is|are|do|does|can|should)\b", re.I)
# A gap in a CV, in pay or in a standard's audit is a question of knowledge.
_OTHER = re.compile(
    r"\b(?:career|employment|cv|resume|résumé|pay|wage|year|time|explain|linkedin|42001|27001)\b[^.?!]{0,20}\bgaps?\b"
    r"|\bgaps?\b[^.?!]{0,20}\b(?:in my (?:cv|resume|career|employment)|year|on (?:my )?(?:cv|linkedin))\b",
    re.I,
)


class GapTool:
    """Compares a profile with what a role asks."""

    name = "gap"
    description = "The person's skill gap for a role: have, need and distance per skill, with evidence and fit."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "role": {"type": "string", "description": "A role's id, title or alias."},
            "skill": {
                "type": "string",
                "description": "A skill's id, to say how its gap is closed.",
            },
        },
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The role of a message that asks for one's own gap, or that answers which role was meant."""
        role = _wanted(text, names, self._catalog) or role_said(text, names, held, self._catalog)
        told = " ".join(s for s in re.split(r"(?<=[.!?])\s+", text) if not s.endswith("?"))
        levels = {} if _ASKING.match(told) else levels_said(told, self._catalog)
        if spoken_last(held) == self.name and not _ASKING.match(told):
            claimed = named(told, -1, Profile(), self._catalog)
            levels = known_said(told, claimed, self._catalog)
        plain = not _ASKS.search(text) and "?" not in text and not _asks_plan(text)
        if levels and plain and spoken_last(held) == self.name:
            return {"role": str(held.get("role") or ""), "levels": levels}
        if reply_role(self.name, text, role, held):
            return {"role": role}
        if last(self.name, held) and held.get("role") and tells_of_work(text, self._catalog):
            return {"role": role or str(held["role"]), "levels": levels}
        goal = goal_in(text, names, self._catalog)
        if goal and not held.get("asked") and _only_goal(text):
            return {"role": goal, "aspect": "target"}
        if skill := skill_asked(text, held, self._catalog):
            return {"skill": skill, "role": str(held.get("role") or "")}
        if other := turns_to(text, names, held, self.name, self._catalog):
            return {"role": other}
        if role and _FITS.search(text):
            return {"role": role}
        if last("fit", held) and (placed := placed_alone(text, held)):
            return {"role": placed}
        worked = any(profile.get(n) for n in ("current_role", "background", "skills_named"))
        if role and worked and _FOR_ROLE.search(text):
            return {"role": role}
        short = bool(role and _TO.search(text) and not _ABOUT.match(text))
        how = _HOW.search(text) and not short
        if _OTHER.search(text) or how or not (short or _ASKS.search(text)):
            return None
        if not (
            short
            or lately_spoken(held)
            or _MINE.search(text)
            or re.match(r"\W*(?:show |give |and )?(?:a |the )?(?:skills? )?gaps?\b", text, re.I)
        ):
            return None
        role = role or str(held.get("role") or "")
        meant = role_or_offer(role, held, self._catalog)
        return {**meant, **({"levels": levels} if levels else {})}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Measure the gap.

        Raises:
            InputError: the role is none.
        """
        role = role_of(arguments, profile, self._catalog)
        taken = None
        if role is None:
            taken = role = nearest(arguments, profile, self._catalog)
        if role is None:
            return asking(self.name, "role", arguments, self._catalog)
        if arguments.get("aspect") == "target":
            return self._target(role, profile)
        levels = dict(arguments.get("levels") or {})
        profile = with_levels(profile, levels)
        gap = measure(role, profile, self._catalog, ticked(profile, self._catalog))
        plan_hours = needed_hours(role, profile, self._catalog)
        skill = self._catalog.skills.get(str(arguments.get("skill") or ""))
        data = {
            **asdict(gap),
            "role_title": role.title,
            "hours_plan": plan_hours,
            "chart": chart_rows(gap),
            "project": _project(gap, self._catalog),
            "hold": {"asked": None, "role": role.id},
            "learnt": levels,
        }
        if skill is not None:
            data["skill"] = skill.id
            text = close_text(skill, gap, self._catalog)
            return ToolResult(
                self.name,
                data,
                text,
                notes=gap_notes(),
                follow_ups=_follow_ups(role, profile),
            )
        data["hold"]["gaps"] = listed(gap.gaps)
        return ToolResult(
            self.name,
            data,
            "\n\n".join(known_lines(levels, self._catalog) + [""])
            + taken_line(taken)
            + gap_text(gap, role, plan_hours, profile, self._catalog),
            notes=gap_notes(),
            follow_ups=_follow_ups(role, profile),
        )

    def _target(self, role: Document, profile: Profile) -> ToolResult:
        """That the goal is kept, with what can be asked next."""
        hours = profile.get("hours_per_week")
        at = " " + say("path.target_hours", hours=number_text(hours)) if hours else ""
        cite = section_hole(role, "what")
        text = say("path.target_noted", role=name_of(role), hours=at, cite=cite)
        words = say("path.plan_target", role=an(name_of(role)))
        kept = {"target_role": ProfileItem(role.id, "said", words)}
        data = {"role": role.id, "aspect": "target", "hold": {"role": role.id}, "profile": kept}
        return ToolResult(self.name, data, text, follow_ups=_follow_ups(role, profile))


def _only_goal(text: str) -> bool:
    """Whether a message gives a role as the goal and asks for nothing: "goal: model validator, 6 hours a week"."""
    asks = (
        "?" in text or _TO.search(text) or _ASKS.search(text) or re.search(r"\bplan\b", text, re.I)
    )
    return bool(GOAL.match(text.strip()) and not asks and len(text.split()) <= MAX_GOAL)


def _wanted(text: str, names: Sequence[str], catalog: Catalog) -> str:
    """The role named after "gap to" or "target", among the roles a message names; "" for none."""
    named = documents_in(names, "roles")
    for found in reversed(list(_WANTED.finditer(text))):
        tail = re.split(r"[.;!?\n]", text[found.end() :])[0]
        if (like := role_like(tail, catalog)) and (like in named or not named):
            return like
    return ""


def gap_text(
    gap: Gap, role: Document, plan_hours: float, profile: Profile, catalog: Catalog
) -> str:
    """The gap for the chat: the verdict, its reasons, a table of the widest gaps, what already counts, the hours of a plan."""
    cite = section_hole(role, "skills")
    if not gap.gaps:
        return "\n\n".join(
            [say("path.gap_none", role=name_of(role), cite=cite), *_reasons(gap, against=True)]
        )
    must = [r for r in gap.rows if r.must]
    counted = {
        "role": name_of(role),
        "ready": sum(1 for r in must if r.have >= r.first),
        "all": len(must),
        "full": len(gap.held),
        "cite": cite,
    }
    if gap.background == NOTHING and not gap.told:
        verdict = say("path.gap_verdict_unknown", **counted)
    elif gap.fit == LABELS[-1] and not gap.firm:
        who = background_name(gap.background, catalog)
        verdict = say("path.gap_verdict_open", who=who, **counted)
    else:
        verdict = say("path.gap_verdict", fit=gap.fit.capitalize(), **counted)
    who_line = assumed_line(gap, profile, catalog)
    told = who_line.startswith("**") or gap.firm or gap.fit != LABELS[-1]
    parts = [verdict, *([who_line] if who_line and told else []), *_reasons(gap, against=False)]
    parts.append(table(gap.gaps))
    if gap.held:
        parts.append(say("path.gap_held", skills=_and([lowered(r.name) for r in gap.held])))
    parts += [*_evidence(gap), _effort(gap, role, plan_hours), *_project_line(gap, catalog)]
    return "\n\n".join(parts)


def known_lines(
    levels: Mapping[str, ProfileItem], catalog: Catalog, gap: Gap | None = None
) -> list[str]:
    """Which skills were taken as known because the person said so, where no level was given, and which the plan never taught."""
    names = {s: lowered(catalog.skills[s].name) for s, i in levels.items() if i.value == FIRST}
    if not names:
        return []
    asked = {r.skill for r in gap.rows if r.must} if gap else set(names)
    idle = [n for s, n in names.items() if s not in asked]
    line = say("path.plan_levels", skills=_and(list(names.values())))
    return [f"{line} {say('path.plan_levels_idle', skills=_and(idle))}" if idle else line]


def _asks_plan(text: str) -> bool:
    return bool(re.search(r"\b(?:plan|roadmap)\b", text, re.I))


def gap_notes() -> tuple[str, ...]:
    """What is judgement, in words."""
    return (say("path.judgement"),)


def assumed_line(gap: Gap, profile: Profile, catalog: Catalog) -> str:
    """Whose levels stand in for what a person did not say, and from what that was read; "" where none are."""
    role = profile.items.get("current_role")
    if gap.background == ONLY:
        return say("path.assumed_only")
    if gap.background == NOTHING:
        job = f" (“{said(role.value, limit=60)}”)" if role else ""
        return say("path.assumed_nothing", job=job)
    if not gap.assumed:
        return ""
    who = background_name(gap.background, catalog)
    if role is not None and of_no_trade(str(role.value)) and gap.background == ML:
        return say("path.assumed_silent", who=who, job=said(role.value, limit=60))
    if role is not None or profile.get("background"):
        return say("path.assumed", who=who)
    shown = len({*profile.skills, *profile.get("skills_named", ())}) >= ENOUGH
    parts = [told(n, profile.items[n], catalog) for n in _PARTS if n in profile.items]
    if parts and not shown:
        return say("path.assumed_part", who=who, told=", ".join(dict.fromkeys(parts)))
    return say("path.assumed" if shown else "path.assumed_untold", who=who)


def table(rows: Sequence[GapRow]) -> str:
    """At most twelve gaps as a table."""
    lines = [say("path.gap_table"), "", say("path.gap_head")]
    lines += [
        say("path.gap_row", skill=r.name, have=_have(r), need=r.need, show=r.need_text or "-")
        for r in rows[:MAX_ROWS]
    ]
    if len(rows) > MAX_ROWS:
        lines += ["", say("path.gap_more", count=len(rows) - MAX_ROWS)]
    return "\n".join(lines)


def _have(row: GapRow) -> str:
    origin = "you said" if row.origin == "said" else row.origin
    return f"{row.have} ({origin})"


def _reasons(gap: Gap, *, against: bool) -> list[str]:
    """The reasons after the first, which the verdict already says; or only those that count against."""
    found = [r for r in gap.reasons[1:] if r.counts_against or not against]
    return ["\n".join(f"- {r.text} {r.hole}".rstrip() for r in found)] if found else []


def _evidence(gap: Gap) -> list[str]:
    shown = [(s, r) for r in gap.gaps for s in r.shown][:4]
    if shown:
        told = [
            say("path.gap_shown_one", words=s.words, origin=s.origin, skill=lowered(r.name))
            for s, r in shown
        ]
        return [say("path.gap_shown", list="; ".join(told))]
    lacked = {r.skill for r in gap.gaps if r.origin == "said" and not r.have}
    open_ = [r for r in gap.gaps if r.artefacts and r.skill not in lacked]
    found = [(r.artefacts[0], lowered(r.name)) for r in open_][:4]
    told = [say("path.gap_artefact", artefact=a, skill=n) for a, n in found]
    return [say("path.gap_artefacts", list="; ".join(told))] if told else []


def _effort(gap: Gap, role: Document, plan: float) -> str:
    """The hours skill by skill, those of a plan, and the role note's months: one figure beside the other, with why they differ."""
    saves = ""
    if round(plan) != round(gap.hours_first):
        name = "gap_plan_less" if plan < gap.hours_first else "gap_plan_more"
        saves = " " + say(f"path.{name}", plan=number_text(round(plan)))
    return say(
        "path.gap_effort",
        first=number_text(round(gap.hours_first)),
        full=number_text(round(gap.hours_full)),
        plan=saves,
        months=_months(role, plan),
    )


def _months(role: Document, plan: float) -> str:
    if not role.record.get("months"):
        return ""
    low, high = role.record["months"]
    own = plan / study_hours(HOURS_OF_NOTE) / (52 / 12)
    note = {"months": f"{number_text(low)} to {number_text(high)}", "cite": months_hole(role)}
    if own > high:
        return " " + say("path.gap_months_over", own=str(round(own)), **note)
    return " " + say("path.gap_months_under" if own < low else "path.gap_months", **note)


def _project(gap: Gap, catalog: Catalog) -> str:
    from coach.career.steps import best_project

    found = best_project(
        {r.skill: r.have for r in gap.rows}, {r.skill: r.first for r in gap.gaps}, catalog
    )
    return found.id if found else ""


def _project_line(gap: Gap, catalog: Catalog) -> list[str]:
    found = catalog.documents.get(_project(gap, catalog))
    if found is None:
        return []
    cite = section_hole(found, "what")
    return [say("path.gap_project", project=name_of(found), cite=cite)]


def _follow_ups(role: Document, profile: Profile) -> tuple[str, ...]:
    hours = number_text(profile.get("hours_per_week") or 8)
    return (
        say("path.follow_plan", hours=hours, role=an(name_of(role))),
        say("path.follow_fit"),
        say("path.follow_practice", role=name_of(role)),
    )


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
