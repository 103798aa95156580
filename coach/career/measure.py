"""Measures a profile against a role: have, need and distance per skill, with the evidence on both sides, and the fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.career.levels import (
    ML,
    Held,
    background,
    first_level,
    held,
    hours_between,
    level_text,
    of_ml,
    typical,
)
from coach.career.plain import said
from coach.career.roles import number_text, say, section_hole, stating
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.types import Document, Profile, Skill

LABELS = ("weak", "partial", "strong")
# Shares of the first levels held at which a move is near, or within reach; our judgement. With these, what the role
# notes say of a typical ML engineer comes out for a typical ML engineer.
STRONG, PARTIAL = 0.6, 0.3
HOURS_OF_NOTE = (
    10  # the hours a week the role notes' months are given for (knowledge/README.md, `months`)
)
# Too common in a CV to tell one artefact from another.
_GENERIC = stems(
    "model data work test review system team analysis written run built feature answers experience"
)
_TOLD = ("current_role", "interests")  # items whose words may speak of work done


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of the profile that can stand as evidence, and the artefact of the vocabulary they look like."""

    artefact: str
    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """One skill: levels held and asked, and the evidence on both sides. Hours are our judgement."""

    skill: str
    name: str
    have: int
    need: int
    distance: int
    must: bool
    first: int
    hours_first: float
    hours_full: float
    origin: str
    words: str
    assumed: bool
    have_text: str
    need_text: str
    passage: str
    artefacts: tuple[str, ...]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fit is what it is; `hole` is the passage that says so, "" when it is arithmetic on the levels."""

    text: str
    hole: str = ""
    counts_against: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A profile against a role. `rows` hold every skill, the widest must-have gaps first."""

    role: str
    title: str
    as_of: str
    fit: str
    closeness: float
    reasons: tuple[Reason, ...]
    rows: tuple[GapRow, ...]
    hours_first: float
    hours_full: float
    assumed: bool
    background: str = ML  # whose typical levels were assumed

    def start(self, skill: Skill) -> int:
        """The level assumed in a skill the role does not ask."""
        return typical(skill, self.background)

    @property
    def firm(self) -> bool:
        """Whether at least a third of what counts as held is known rather than assumed; our judgement."""
        counted = [(min(r.have, r.first), r.assumed) for r in self.rows if r.must]
        return 3 * sum(n for n, assumed in counted if not assumed) >= sum(n for n, _ in counted)

    @property
    def told(self) -> bool:
        """Whether the person said, showed or reached a level in any must-have."""
        return any(r.must and r.origin not in ("assumed", "not said") for r in self.rows)

    @property
    def gaps(self) -> tuple[GapRow, ...]:
        """The must-have skills below the level asked."""
        return tuple(r for r in self.rows if r.must and r.distance)

    @property
    def held(self) -> tuple[GapRow, ...]:
        """The must-have skills at or above the level asked."""
        return tuple(r for r in self.rows if r.must and not r.distance)


def measure(role: Document, profile: Profile, catalog: Catalog, done: Iterable[str] = ()) -> Gap:
    """The gap between a profile and a role; `done` are plan steps ticked off."""
    ticked, before = tuple(done), background(profile, catalog)
    must, nice = dict(role.record["skills"]), dict(role.record.get("skills_nice", {}))
    passage = next((p.id for p in role.passages if p.facet == "skills"), "")
    rows = []
    for skill_id, need in {**nice, **must}.items():
        skill = catalog.skills[skill_id]
        mine = held(skill, profile, before, ticked)
        rows.append(_row(skill, mine, int(need), skill_id in must, passage, profile))
    rows.sort(key=lambda r: (not r.must, -r.distance, -r.need, r.skill))
    gap = Gap(
        role=role.id,
        title=role.title,
        as_of=role.as_of,
        fit="weak",
        closeness=round(_closeness(rows), 3),
        reasons=(),
        rows=tuple(rows),
        hours_first=round(sum(r.hours_first for r in rows if r.must), 1),
        hours_full=round(sum(r.hours_full for r in rows if r.must), 1),
        assumed=any(r.assumed for r in rows),
        background=before,
    )
    fit, reasons = _fit(role, gap, profile, catalog)
    return replace(gap, fit=fit, reasons=reasons)


def _row(skill: Skill, mine: Held, need: int, must: bool, passage: str, profile: Profile) -> GapRow:
    distance = max(0, need - mine.level)
    return GapRow(
        skill=skill.id,
        name=skill.name,
        have=mine.level,
        need=need,
        distance=distance,
        must=must,
        first=first_level(need),
        hours_first=hours_between(skill, mine.level, first_level(need)),
        hours_full=hours_between(skill, mine.level, need),
        origin=mine.origin,
        words=mine.words,
        assumed=mine.assumed,
        have_text=level_text(skill, mine.level),
        need_text=level_text(skill, need),
        passage=passage,
        artefacts=skill.proved_by,
        shown=tuple(_shown(skill, profile)) if distance else (),
    )


def _shown(skill: Skill, profile: Profile) -> Iterable[Shown]:
    """Words of the profile that share half an artefact's words, at least one of them telling."""
    items = [*(profile.items[n] for n in _TOLD if n in profile.items), *profile.skills.values()]
    told = [(said(i.words, limit=120), i) for i in items if i.words and i.state != "cannot_confirm"]
    for artefact in skill.proved_by:
        wanted = stems(artefact)
        match = next((t for t in told if _like(wanted, stems(t[0]))), None)
        if match is not None:
            yield Shown(artefact, match[0], match[1].origin)


def _like(wanted: frozenset[str], mine: frozenset[str]) -> bool:
    shared = wanted & mine
    return bool(shared - _GENERIC) and 2 * len(shared) >= len(wanted)


def _closeness(rows: Iterable[GapRow]) -> float:
    """The share of the first levels of the must-haves that is held."""
    must = [r for r in rows if r.must]
    asked = sum(r.first for r in must)
    return sum(min(r.have, r.first) for r in must) / asked if asked else 1.0


def _typical(role: Document, catalog: Catalog) -> float:
    asked = {s: first_level(int(n)) for s, n in role.record["skills"].items()}
    return sum(min(typical(catalog.skills[s], ML), n) for s, n in asked.items()) / sum(
        asked.values()
    )


def _fit(
    role: Document, gap: Gap, profile: Profile, catalog: Catalog
) -> tuple[str, tuple[Reason, ...]]:
    """The fit and its reasons: levels held, what the role note says of ML engineers, then hard limits."""
    own = 2 if gap.closeness >= STRONG else 1 if gap.closeness >= PARTIAL else 0
    reasons = [_held_reason(gap)]
    note = str(role.record["fit"])
    # The note speaks of ML engineers: it says nothing of a DevOps engineer who holds as little of the role's craft.
    if of_ml(gap.background) and gap.closeness >= _typical(role, catalog) - 0.0005:
        own = max(own, LABELS.index(note))
        words = say("path.reason_note" if gap.firm else "path.reason_note_open", fit=note)
        reasons.append(Reason(words, section_hole(role, "odds", "time")))
    against = [*_years(role, profile), *_pay(role, profile), *_time(role, profile)]
    if against:
        own = min(own, 1)
    return LABELS[own], (*reasons, *against)


def _held_reason(gap: Gap) -> Reason:
    must = [r for r in gap.rows if r.must]
    ready = sum(1 for r in must if r.have >= r.first)
    text = say("path.reason_levels", ready=ready, all=len(must))
    return Reason(text, f"[[{must[0].passage}]]" if must and must[0].passage else "")


def _years(role: Document, profile: Profile) -> list[Reason]:
    years, wanted = profile.get("experience_years"), role.record.get("years_min")
    if years is None or wanted is None or float(years) >= float(wanted):
        return []
    text = say("path.reason_years", wanted=number_text(wanted), have=number_text(years))
    return [Reason(text, section_hole(role, "odds", "gate"), counts_against=True)]


def _pay(role: Document, profile: Profile) -> list[Reason]:
    floor, country = profile.get("pay_floor"), str(profile.get("country", "")).lower()
    figures = [
        p for p in role.record.get("pay", []) if p.get("country") == country and p.get("high")
    ]
    if floor is None or not figures or float(floor) <= max(float(p["high"]) for p in figures):
        return []
    best = max(figures, key=lambda p: float(p["high"]))
    text = say(
        "path.reason_pay",
        high=number_text(best["high"]),
        currency=best["currency"],
        floor=number_text(floor),
    )
    quote = stating(role, ("pay",), number_text(best["high"])) or section_hole(role, "pay")
    return [Reason(text, quote, counts_against=True)]


def _time(role: Document, profile: Profile) -> list[Reason]:
    runway, months = profile.get("runway_months"), role.record.get("months")
    if runway is None or not months:
        return []
    hours = float(profile.get("hours_per_week") or HOURS_OF_NOTE)
    wanted = float(months[0]) * HOURS_OF_NOTE / hours if hours > 0 else float("inf")
    if wanted <= float(runway):
        return []
    text = say(
        "path.reason_runway",
        months=f"{number_text(months[0])} to {number_text(months[1])}",
        hours=number_text(hours),
        runway=number_text(runway),
    )
    return [Reason(text, months_hole(role), counts_against=True)]


def months_hole(role: Document) -> str:
    """Where a role states its months to a first credible application."""
    low, high = (number_text(m) for m in role.record["months"])
    return stating(role, ("odds", "time"), f"{low} to {high} months") or section_hole(
        role, "time", "odds"
    )


def chart_rows(gap: Gap) -> list[Mapping[str, Any]]:
    """Have and need per must-have skill, for a drawing: plain rows, widest gap first."""
    return [
        {
            "skill": r.name,
            "have": r.have,
            "need": r.need,
            "distance": r.distance,
            "assumed": r.assumed,
        }
        for r in gap.rows
        if r.must
    ]
