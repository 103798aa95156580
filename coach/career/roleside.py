"""One side of a role just spoken of: "what does the second pay", "and my odds there", "how long until I'm ready" after a fit or a gap."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.follow import foreign, last, lately
from coach.career.measure import HOURS_OF_NOTE
from coach.career.planning import needed_hours, study_hours
from coach.career.rolepay import figures
from coach.career.roles import an, documents_in, name_of, number_text, say
from coach.career.spans import spans
from coach.career.spoken import PLACED, by_place, lately_spoken, listed, placed_alone
from coach.corpus import Catalog
from coach.types import Document, Passage, Profile, ToolResult

MAX = 14  # words of such a follow-up
CLAIMS = 4  # sentences quoted after the first
# The side asked for, the first that matches; its words are taken out before what is left is looked at.
_SIDES: Mapping[str, re.Pattern[str]] = {
    "tasks": re.compile(r"\b(?:(?:normal|typical|usual|average|whole|ordinary|working) (?:day|week)|day[- ]to[- ]day|all day|every day|day (?:in|of|look\w*)|daily (?:work|tasks?|routine|life))\b", re.I),
    "interview": re.compile(r"\b(?:interviews?|interview questions?|ask(?:ed)? (?:me )?(?:in|at))\b", re.I),
    "ways-in": re.compile(r"\b(?:projects?|portfolio|artefacts?|ways? in|show (?:it|that))\b", re.I),
    "pay": re.compile(r"\b(?:pays?|paid|paying|salar(?:y|ies)|earn\w*|wages?|money|compensation)\b", re.I),
    "odds": re.compile(r"\b(?:odds|chances?|prospects?|likely|how realistic|get hired)\b", re.I),
    "who-hires": re.compile(r"\b(?:who hires|who is hiring|hir(?:es|ing)|employers|companies)\b", re.I),
    "time": re.compile(r"\b(?:how (?:long|soon|many (?:hours|weeks|months))|hire?able|ready)\b", re.I),
}  # fmt: skip
_POINTS = re.compile(
    r"\b(?:that|this|the) (?:one|role|job|position|path)\b|\b(?:it|that|there|this)\b", re.I
)
_AROUND = re.compile(
    r"\b(?:and|so|ok|what|whats|what's|how|which|who|would|will|could|can|do|does|is|are|i|i'm|im|me|my|you|they|the|a|an|in|at|of|for|as|to|on|be|being|get|getting|make|made|with|until|till|take|takes|"
    r"role|job|one|there|year|yearly|month|usual|usually|about|question|questions?|good|best|like|look|looks|first|kind|people|becoming|become|until|start|show|pick|you'd|apply|applying|work|sit|real|actually|hours|that|it|them)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:no (?:money|cash)|practi[sc]e|mock|cut|my (?:last|old|current) (?:pay|salary))\b|\d",
    re.I,
)
_READY = re.compile(
    r"\b(?:appl(?:y|ying|ication)|ready|become|becoming|hire?able|get there|take me)\b", re.I
)
_SPOKE = ("fit", "gap", "plan")


def time_asked(
    text: str, names: Sequence[str], held: Mapping[str, Any], profile: Profile, catalog: Catalog
) -> dict[str, Any] | None:
    """The plan's answer to how long until an application in the role named or spoken of, at the hours told; else None."""
    named = documents_in(names, "roles")
    role = named[0] if len(named) == 1 else "" if named else lately_spoken(held)
    if (
        not (role and profile.get("hours_per_week"))
        or len(text.split()) > MAX
        or "practice" in held
    ):
        return None
    own = " ".join((catalog.documents[role].title, *catalog.documents[role].aliases))
    if not _SIDES["time"].search(text) or not _READY.search(text) or _OTHER.search(text):
        return None
    strange = foreign(text, _SIDES["time"], _READY, _POINTS, _AROUND, own)
    return (
        None
        if strange
        else {
            "role": role,
            "hours": profile.get("hours_per_week"),
            "aspect": "apply",
            "alone": True,
        }
    )


def side_asked(text: str, names: Sequence[str], held: Mapping[str, Any]) -> dict[str, Any] | None:
    """The role spoken of and the side of it a short message asks for; None when it names another thing or no side.

    By its place among the roles listed, by "that one", or with nothing else said right after a tool that spoke of a role.
    """
    if len(text.split()) > MAX or _OTHER.search(text) or documents_in(names, "credentials", "rules", "layoff", "projects"):  # fmt: skip
        return None
    side = next((s for s, p in _SIDES.items() if p.search(text)), "")
    if not side and held.get("side") and last("fit", held) and (other := placed_alone(text, held)):
        return {"side": str(held["side"]), "role": other, "alone": True}
    if not side or foreign(text, _SIDES[side], PLACED, _POINTS, _AROUND):
        return None
    if side == "ways-in" and lately("plan", held):
        return None  # the project of the plan
    if placed := by_place(text, listed(held), held):
        return {"side": side, "role": placed}
    ready = side == "time" and _READY.search(text) and lately("certificate", held)
    if not (ready or any(lately(t, held) for t in _SPOKE)) or not held.get("role"):
        return None
    points = _POINTS.search(_SIDES[side].sub(" ", text))
    spoke = last("fit", held) or last("gap", held) or (last("plan", held) and side != "time")
    return {"side": side, "role": str(held["role"])} if points or spoke else None


def side_result(tool: str, role: Document, side: str, profile: Profile, catalog: Catalog) -> ToolResult:  # fmt: skip
    """What the note on a role says of one side; pay with what it holds for the person's country, time with their own hours."""
    passage = next((p for p in role.passages if p.facet == side and p.part == 1), None)
    parts = [
        say("path.side_head", role=role.title, side=say(f"path.side_{side.replace('-', '_')}"))
    ]
    figured: dict[str, Any] = {}
    if side == "time":
        text, figured = _own_time(role, profile, catalog)
        parts.append(text)
    country = str(profile.get("country") or "")
    known = {f.country.lower() for f in figures(role)}
    if side == "pay" and country and country.lower() not in known:
        parts.append(say("path.side_pay_none", country=_place(country, catalog)))
    if passage is not None:
        parts.append(_quoted(passage))
    data = {
        "role": role.id,
        "side": side,
        **figured,
        "hold": {"asked": None, "role": role.id, "side": side},
    }
    follow = (say("path.follow_gap", role=name_of(role)), say("path.follow_fit"))
    return ToolResult(tool, data, "\n\n".join(p for p in parts if p), follow_ups=follow)


def _place(code: str, catalog: Catalog) -> str:
    names = catalog.qualifiers.countries.get(code.lower()) or (code,)
    return next(iter(names))


def _own_time(role: Document, profile: Profile, catalog: Catalog) -> tuple[str, dict[str, Any]]:
    """The hours left and the weeks they take, in words and as figures."""
    hours = float(profile.get("hours_per_week") or HOURS_OF_NOTE)
    needed = round(needed_hours(role, profile, catalog))
    weeks = math.ceil(needed / study_hours(hours)) if hours >= 1 else 0
    if not weeks:
        return "", {}
    who = an(name_of(role))
    text = say("path.side_own_time", role=who, needed=number_text(needed), hours=number_text(hours), weeks=weeks)  # fmt: skip
    return text, {"needed": needed, "hours": hours, "weeks": weeks}


def _quoted(passage: Passage) -> str:
    """The first paragraph, then a few of the sentences after it, each with where it stands."""
    lines = [say("path.fit_keep", quote=passage.lead, cite=f"[[{passage.id}]]")]
    told = [s for s in spans([passage]) if s.text not in passage.lead and "|" in s.hole]
    lines += [f"- {say('path.fit_keep', quote=s.text, cite=s.hole)}" for s in told[:CLAIMS]]
    return "\n".join([lines[0], "", *lines[1:]]).strip()
