"""Which role fits: every role measured against the profile, ranked with its reasons, and what would change the answer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from coach.career.fitasked import WORK, asks_fit, asks_least, asks_odds, asks_table, everyday, picks
from coach.career.fitroles import suits_asked, two_asked
from coach.career.fitshort import (
    GUIDE,
    SHORT,
    by_taste,
    field_in,
    guide_hole,
    in_field,
    short_text,
    suited,
    suits_text,
)
from coach.career.follow import last, lately
from coach.career.gap import assumed_line, gap_notes
from coach.career.levels import background_name
from coach.career.measure import LABELS, PARTIAL, STRONG, Gap
from coach.career.nearest import fits, near_by_guide
from coach.career.pairasked import pair_asked, pair_of
from coach.career.planning import needed_hours
from coach.career.roles import (
    an,
    documents_in,
    lowered,
    name_of,
    number_text,
    say,
    section_hole,
    stating,
)
from coach.career.roleside import side_asked, side_result
from coach.career.spans import hole
from coach.career.tastes import HATES, LIKES, tells_taste
from coach.career.telling import tells_of_work
from coach.corpus import Catalog
from coach.types import Passage, Profile, ToolResult

SHOWN = 6
MOST = 70  # words of a message that tells what one likes and asks in everyday words
ODDS = 3  # roles whose odds are told, where those were asked
_CLOCK = re.compile(
    r"\b(?:sponsor\w*|visa|permit|h-?1b|opt|runway|months of (?:money|savings)|no money|savings)\b",
    re.I,
)
_UNKNOWN = ("experience_years", "hours_per_week", "runway_months")
_WORDS = {
    "experience_years": "years of experience",
    "hours_per_week": "hours a week",
    "runway_months": "months of runway",
}


@dataclass(frozen=True, slots=True)
class Lift:
    """The skills that would make a role a better fit, and the fit it would then be."""

    role: str
    skills: tuple[str, ...]
    level: int
    fit: str


def fit_word(gap: Gap) -> str:
    """The fit in a word; open where a strong one rests on levels that are only assumed, as the gap says it."""
    if gap.firm:
        return gap.fit
    return say("path.fit_open") if gap.fit == LABELS[-1] else say("path.fit_assumed", fit=gap.fit)


def lifts(ranked: Sequence[Gap]) -> list[Lift]:
    """For roles that are not a strong fit and have no hard limit: the fewest skills at first level that make them better."""
    found = []
    for gap in ranked:
        if gap.fit == "strong" or any(r.counts_against for r in gap.reasons):
            continue
        need = STRONG if gap.fit == "partial" else PARTIAL
        asked = sum(r.first for r in gap.rows if r.must)
        missing, names = need * asked - gap.closeness * asked, []
        for row in sorted(gap.gaps, key=lambda r: (r.have - r.first, r.skill)):
            if missing <= 1e-6 or row.have >= row.first:
                break
            missing -= row.first - row.have
            names.append(row.name)
        if names and missing <= 1e-6:
            found.append(Lift(gap.role, tuple(names), 3, LABELS[LABELS.index(gap.fit) + 1]))
    return sorted(found, key=lambda lift: (len(lift.skills), lift.fit != "strong"))


class FitTool:
    """Ranks the roles for a person."""

    name = "fit"
    description = "Which role fits the person: every role ranked with reasons, and what would change the answer."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "by": {
                "type": "string",
                "enum": ["hours"],
                "description": "To order by the hours left to learn.",
            },
            "short": {
                "type": "boolean",
                "description": "Two or three roles in a few lines, with what the person likes and hates weighed in.",
            },
        },
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """A side of a role just spoken of; else how to rank, for a message that asks which fits and names no two to choose from."""
        if pair_of(names) and pair_asked(text, names, held, self._catalog):
            return None  # two held against each other are compared
        if (side := side_asked(text, names, held)) is not None:
            return side
        roles = documents_in(names, "roles")
        before = str(held.get("role") or "") if last("fit", held) else ""
        told = self._told(profile) and not documents_in(names, "credentials")
        two = two_asked(text, self._catalog, picks=picks(text)) if told else []
        if two or (len(roles) > 1 and picks(text)):
            return {"short": True, "pick": True, "among": two or roles, "alone": True}
        if told and len(roles) <= 1 and (one := suits_asked(text, before, self._catalog)):
            return {"short": True, "suits": one, "alone": True}
        if len(documents_in(names, "roles", "credentials")) > 1:
            return None
        other = documents_in(names, "credentials", "projects", "rules", "standards", "layoff")
        if not self._asked(text, profile, held, bool(other), bool(roles)):
            return None
        odds = {"odds": True} if asks_odds(text) else {}
        least = {"by": "hours"} if asks_least(text) else {}
        clock = {"clock": True} if _CLOCK.search(text) else {}
        if odds or least or asks_table(text):
            return {**odds, **least, **clock}
        pick: dict[str, Any] = {"pick": True} if picks(text, held) else {}
        if pick and not lately("fit", held) and len(together := list(held.get("roles") or ())) > 1:
            pick["among"] = together[:SHORT]
        field = {"field": f} if (f := field_in(text)) else {}
        again = {"told": list(held.get("roles") or ())} if lately("fit", held) else {}
        return {"short": True, **pick, **field, **clock, **again}

    def _told(self, profile: Profile) -> bool:
        """Whether the person told anything a role can be held against."""
        work = any(profile.get(n) is not None for n in (*WORK, LIKES, HATES))
        return bool(work or profile.skills)

    def _asked(
        self, text: str, profile: Profile, held: Mapping[str, Any], other: bool, role: bool
    ) -> bool:
        """Whether the fit is asked for, or what it rests on is told: tastes, or one's work right after it."""
        if asks_fit(text, profile, held, other):
            return True
        if other or "practice" in held or len(text.split()) > MOST:
            return False
        if everyday(text, profile, held):
            return True
        if "?" in text or role:
            return False
        again = last("fit", held) and not text.rstrip().endswith(")")
        return tells_taste(text, self._catalog) or (again and tells_of_work(text, self._catalog))

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Rank every role, or tell the side of one."""
        role = self._catalog.documents.get(str(arguments.get("role") or ""))
        if role is not None and role.kind == "role" and arguments.get("side"):
            return side_result(self.name, role, str(arguments["side"]), profile, self._catalog)
        ranked = fits(profile, self._catalog)
        documents = self._catalog.documents
        hours_of = {
            g.role: round(needed_hours(documents[g.role], profile, self._catalog)) for g in ranked
        }
        least = arguments.get("by") == "hours"
        if least:
            ranked = sorted(ranked, key=lambda g: hours_of[g.role])
        else:
            order = suited if arguments.get("short") else by_taste
            ranked = order(ranked, profile, self._catalog)
        field, among = str(arguments.get("field") or ""), arguments.get("among") or ()
        ranked = in_field(ranked, field, self._catalog) if field else ranked
        ranked = sorted(ranked, key=lambda g: g.role not in among) if among else ranked
        short, pick = bool(arguments.get("short")), bool(arguments.get("pick"))
        shown = [g.role for g in ranked[: len(among) or (SHORT if short else SHOWN)]]
        suits = str(arguments.get("suits") or "")
        clock = bool(arguments.get("clock")) or profile.get("visa") is not None
        best = ranked[0]
        data = {
            "roles": [
                {
                    **asdict(g),
                    "rows": [],
                    "first": best.role == g.role,
                    "reasons": [asdict(r) for r in g.reasons],
                }
                for g in ranked
            ],
            "chart": [
                {"role": g.title, "fit": g.fit, "share": g.closeness, "hours": hours_of[g.role]}
                for g in ranked
            ],
            "would_change": [asdict(lift) for lift in lifts(ranked)[:3]],
            "unknown": [n for n in _UNKNOWN if profile.get(n) is None],
            "listed": shown,
            "tastes": {n: list(profile.get(n, ())) for n in (LIKES, HATES)},
            "assumed": best.assumed,
            "hold": {"asked": None, "role": suits or best.role, "roles": shown, "side": ""},
        }
        hours = number_text(profile.get("hours_per_week") or 8)
        name = name_of(self._catalog.documents[best.role])
        follow = (
            say("path.follow_gap", role=name),
            say("path.follow_plan", hours=hours, role=an(name)),
        )
        if short:
            story = str(arguments.get("story") or "")
            one = next((g for g in ranked if g.role == suits), None)
            text = (
                suits_text(one, ranked, profile, self._catalog)
                if one
                else short_text(
                    ranked,
                    profile,
                    self._catalog,
                    field=field,
                    pick=pick,
                    story=story,
                    among=len(among),
                    told=() if among else arguments.get("told"),
                )
            )
            notes = (say("path.short_note"),)
            more = (*follow, say("path.follow_table"))
            return ToolResult(self.name, data, text, notes=notes, follow_ups=more)
        odds = bool(arguments.get("odds"))
        text = fit_text(ranked, profile, self._catalog, clock=clock, odds=odds, least=least)
        return ToolResult(self.name, data, text, notes=gap_notes(), follow_ups=follow)


def fit_text(
    ranked: Sequence[Gap],
    profile: Profile,
    catalog: Catalog,
    *,
    clock: bool = False,
    odds: bool = False,
    least: bool = False,
) -> str:
    """The ranking for the chat: the nearest role first, a table, why, what would change it, and that staying counts too."""
    names = {g.role: name_of(catalog.documents[g.role]) for g in ranked}
    best, others = ranked[0], ranked[1:3]
    guide = catalog.documents.get(GUIDE)
    picked = not least and not best.firm and best.role in near_by_guide(best, catalog)
    told = {"first": names[best.role], "others": " and ".join(names[g.role] for g in others)}
    if picked:
        who, cite = background_name(best.background, catalog), guide_hole(best, catalog)
        verdict = say("path.fit_picked", who=an(who), cite=cite, **told)
    else:
        cite = section_hole(guide, "who") if guide else ""
        verdict = say("path.fit_least" if least else "path.fit_verdict", cite=cite, **told)
    line = assumed_line(best, profile, catalog)
    parts = [
        verdict,
        "" if picked and not line.startswith("**") else line,
        _table(ranked[:SHOWN], profile, catalog),
        _odds(ranked[:ODDS], catalog) if odds else "",
        _why(best, catalog),
    ]
    if guide is not None and re.search(
        r"\bmanager|\bhead of", str(profile.get("current_role", ""))
    ):
        parts += _quoted(stating(guide, ("who",), "Manager", "programme"))
    if guide is not None and clock:
        parts += _quoted(stating(guide, ("who",), "visa deadline"))
    if guide is not None and not picked and not least:
        parts += _quoted(
            stating(guide, ("who",), "Keep coding"), stating(guide, ("who",), "Keep statistics")
        )
    parts.append(_change(ranked, profile, names))
    limited = [(g.role, next((r for r in g.reasons if r.counts_against), None)) for g in ranked]
    against = [
        f"{names[role]}: {r.text.rstrip('.')} {r.hole}" for role, r in limited if r is not None
    ]
    if against:
        parts.append(say("path.fit_against", list="; ".join(against[:3])))
    stay = catalog.documents.get("guides/staying-in-ml")
    cite = (
        next((f"[[{p.id}|{_claim(p)}]]" for p in stay.passages if p.facet == "worth-it"), "")
        if stay
        else ""
    )
    if cite:
        parts.append(say("path.fit_stay", quote=_words(cite), cite=cite))
    return "\n\n".join(p for p in parts if p)


def _odds(ranked: Sequence[Gap], catalog: Catalog) -> str:
    """What the notes on the nearest roles say of the odds."""
    found = [p for g in ranked if (p := catalog.section(g.role, "odds"))]
    told = [say("path.fit_keep", quote=p.lead, cite=hole(p.id)) for p in found]
    return "\n".join(f"- {t}" for t in told)


def _table(ranked: Sequence[Gap], profile: Profile, catalog: Catalog) -> str:
    lines = [say("path.fit_head")]
    for gap in ranked:
        role = catalog.documents[gap.role]
        lines.append(
            say(
                "path.fit_row",
                role=name_of(role),
                cite=section_hole(role, "skills"),
                fit=fit_word(gap),
                share=round(gap.closeness * 100),
                hours=number_text(round(needed_hours(role, profile, catalog))),
            )
        )
    return "\n".join(lines)


def _why(gap: Gap, catalog: Catalog) -> str:
    role = catalog.documents[gap.role]
    reasons = " ".join(f"{r.text} {r.hole}".strip() for r in gap.reasons)
    line = say("path.fit_why", role=name_of(role), reasons=reasons)
    if not role.choose_if:
        return line
    return f"{line} {say('path.fit_choose', choose=lowered(role.choose_if))}"


def _change(ranked: Sequence[Gap], profile: Profile, names: Mapping[str, str]) -> str:
    told = [
        say(
            "path.fit_lift",
            skills=" and ".join(lowered(s) for s in lift.skills),
            level=lift.level,
            role=names[lift.role],
            fit=f"a {lift.fit} fit",
        )
        for lift in lifts(ranked)[:2]
    ]
    unknown = [_WORDS[n] for n in _UNKNOWN if profile.get(n) is None]
    if unknown:
        told.append(say("path.fit_unknown", items=", ".join(unknown)))
    return say("path.fit_change", list="; ".join(told)) if told else ""


def _quoted(*cites: str) -> list[str]:
    lines = [say("path.fit_keep", quote=_words(c), cite=c) for c in cites if "|" in c]
    return [" ".join(dict.fromkeys(lines))] if lines else []


def _words(cite: str) -> str:
    return cite.partition("|")[2].removesuffix("]]")


def _claim(passage: Passage) -> str:
    return passage.text[passage.claims[0].start : passage.claims[0].end]
