"""The match in words. Whatever comes from the advert or the profile is made safe before it is said back."""

import re

from coach.career.advert import Advert
from coach.career.advertasks import Ask
from coach.career.advertclose import closes_text
from coach.career.levels import background, background_name
from coach.career.matchaspects import missing_text, pay_text, terms_text
from coach.career.matchflags import flag_text, listed
from coach.career.matching import FEW, Check, Match, Row, near, trade_asked, years_text
from coach.career.plain import said
from coach.career.roles import an, lowered, name_of, say, section_hole
from coach.career.spans import hole
from coach.corpus import Catalog
from coach.types import Profile

ROWS = 14
_DAYS = re.compile(
    r"\b(?:\d|one|two|three|four|five)(?: days)?(?: (?:a|per) week)?\b[^.\n]{0,20}\b(?:on[- ]?site|in (?:the )?office|from home|remote)|\b(?:on[- ]?site|office|remote)\b[^.\n]{0,15}\b(?:\d|one|two|three|four) days?",
    re.I,
)


class MatchText:
    """Writes each aspect of one match."""

    def __init__(
        self,
        advert: Advert,
        found: Match,
        profile: Profile,
        catalog: Catalog,
        *,
        asked: str = "",
        apply: bool = False,
    ) -> None:
        self._asked, self._apply = asked, apply
        self._advert, self._found, self._profile, self._catalog = advert, found, profile, catalog
        self._role = catalog.documents[found.role]
        self._required = [r for r in found.rows if r.required]

    def full(self) -> str:
        """Everything, the verdict first."""
        parts = [
            self._head(),
            self._verdict(),
            self._should() if self._apply else "",
            self._hidden(),
            self._limits(),
            self._table(),
            self._missing(),
            self._odds(),
        ]
        parts += [self._flags(), self._first(), self._questions()]
        return "\n\n".join(p for p in parts if p)

    def fit(self) -> str:
        """The verdict, what is missing, the odds and what to put first."""
        parts = [
            self._head(),
            self._verdict(),
            self._should(),
            self._limits(),
            self._missing(),
            self._odds(),
            self._first(),
        ]
        return "\n\n".join(p for p in parts if p)

    def missing(self) -> str:
        """What is asked beyond what is held, and what would show it."""
        return missing_text(self._short(), self._missing(), self._advert, self._catalog)

    def pay(self) -> str:
        """What it pays, against published figures."""
        return pay_text(self._advert, self._found, self._profile, self._catalog)

    def terms(self) -> str:
        """Place, years, degree and limits, as far as they were asked for."""
        return terms_text(self._advert, self._asked, self._found.today)

    def unusual(self) -> str:
        """What stands out: hidden text, limits, flags; or that nothing does."""
        parts = [self._hidden(), self._flags(), self._limits()]
        found = [p for p in parts if p]
        opening = say(
            "match.unusual_yes" if found else "match.unusual_no", title=self._advert.title
        )
        usual = [t for t in (years_text(self._advert), *(r.name for r in self._required[:3])) if t]
        closing = (
            say("match.unusual_asks", list=listed([lowered(u) for u in usual])) if usual else ""
        )
        return "\n\n".join(p for p in (opening, *found, closing) if p)

    def summary(self) -> str:
        """Two lines: what it asks, and what it means for this person."""
        skills = [a.words for a in self._exact()][:6] or [r.name for r in self._required[:4]]
        degree = f", {an(self._advert.degree)} degree" if self._advert.degree else ""
        first = say(
            "match.summary_one",
            title=self._advert.title,
            at=self._at(),
            years=years_text(self._advert) or "no stated years",
            degree=degree,
            skills=listed(list(dict.fromkeys(skills))) or "no named skill",
        )
        missing = [lowered(r.name) for r in self._short()][:3]
        second = say(
            "match.summary_two",
            fit=self._found.fit.capitalize(),
            because=f"; thin: {listed(missing)}" if missing else "",
            role=name_of(self._role),
            cite=section_hole(self._role, "odds"),
        )
        return f"{first}\n\n{second}"

    def save(self) -> str:
        """That the job was saved, and what of it."""
        years = self._advert.years_min
        return say(
            "match.saved",
            title=self._advert.title,
            years=say("match.saved_years", years=years) if years is not None else "",
        )

    def notes(self) -> tuple[str, ...]:
        """What the comparison assumed."""
        if not self._found.assumed and not any(r.assumed for r in self._required):
            return ()
        who = background_name(background(self._profile, self._catalog), self._catalog)
        return (say("match.assumed" if self._found.assumed else "match.assumed_some", who=who),)

    def follow_ups(self, aspect: str) -> tuple[str, ...]:
        """Up to three next questions."""
        role = name_of(self._role)
        asked = [say("match.follow_gap", role=role), say("match.follow_plan", role=an(role))]
        if aspect in ("missing", "pay", "terms"):
            return (say("match.follow_close"), say("match.follow_apply"), asked[1])
        if aspect != "save":
            asked.insert(0, say("match.follow_save"))
        if aspect in ("full", "fit"):
            asked.insert(0, say("match.follow_unusual"))
        return tuple(asked[:3])

    def _at(self) -> str:
        a = self._advert
        where = ", ".join(dict.fromkeys(p for p in (a.organisation, a.location, a.mode) if p))
        return f" ({where})" if where else ""

    def _head(self) -> str:
        head = say(
            "match.head" if self._advert.title_sure else "match.head_unsure",
            title=self._advert.title,
            at=self._at(),
        )
        until = closes_text(self._advert.closes, self._advert.closes_line, self._found.today)
        close = "The match of titles is loose." if self._found.role_score < 0.35 else ""
        pay = (
            say("match.pay_stated", salary=self._advert.salary, line=self._advert.salary_line)
            if self._advert.salary
            else ""
        )
        return " ".join(
            p
            for p in (
                f"{head}\n\n"
                + say("match.nearest", role=an(name_of(self._role)), sure=close).strip(),
                pay,
                until,
            )
            if p
        )

    def _verdict(self) -> str:
        met = sum(map(near, self._required))
        reasons = [
            say("match.covered", have=met, all=len(self._required))
            if self._required
            else say("match.covered_none")
        ]
        if 0 < len(self._required) < FEW:
            reasons.append(say("match.covered_few"))
        for check in self._found.checks:
            if check.kind == "years":
                reasons.append(self._years(check))
            elif check.kind == "degree":
                name = {"met": "degree_ok", "missed": "degree_missing"}.get(
                    check.state, "degree_unknown"
                )
                reasons.append(
                    say(
                        f"match.{name}",
                        degree=check.words + (" degree" if "degree" not in check.words else ""),
                    )
                )
        text = "; ".join(reasons)
        return say("match.fit", fit=self._found.fit, reasons=text[0].upper() + text[1:] + ".")

    def _should(self) -> str:
        """A plain answer to "should I apply?", our judgement from the fit and the hard limits."""
        stops = [
            c
            for c in self._found.checks
            if c.state == "missed" and c.kind not in ("degree", "years")
        ]
        if stops:
            return say("match.apply_stop", words=said(stops[0].words, limit=60), line=stops[0].line)
        short = [lowered(r.name) for r in self._short()][:2]
        return say(
            f"match.apply_{self._found.fit}",
            skills=listed(short) if short else say("match.apply_nothing"),
        )

    def _years(self, check: Check) -> str:
        years = self._profile.get("experience_years")
        have = "" if years is None else f"{float(years):g} year{'' if float(years) == 1 else 's'}"
        names = {"met": "years_ok", "missed": "years_short", "field": "years_field"}
        name = names.get(check.state, "years_unknown")
        values = {"asked": check.words}
        values |= {"have": have} if name != "years_unknown" else {}
        values |= {"field": trade_asked(self._advert)} if name == "years_field" else {}
        return say(f"match.{name}", **values)

    def _hidden(self) -> str:
        return (
            say("match.hidden", what=" ".join(self._advert.warnings))
            if self._advert.warnings
            else ""
        )

    def _limits(self) -> str:
        told = []
        for check in self._found.checks:
            if check.kind in ("years", "degree") and check.state not in ("missed", "field"):
                continue
            status = say(
                {
                    "unknown": "match.limit_check",
                    "missed": "match.limit_missed",
                    "field": "match.limit_field",
                }.get(check.state, "match.limit_met")
            )
            if check.kind == "no-sponsorship" and check.state == "missed":
                status = say("match.limit_no_visa", visa=said(self._profile.get("visa"), limit=30))
            told.append(say("match.limit_line", words=check.words, line=check.line, status=status))
        return say("match.limits", list=". ".join(told)) if told else ""

    def _table(self) -> str:
        rows = sorted(
            self._found.rows, key=lambda r: (not r.required, r.weaker, r.have >= r.need, r.line)
        )[:ROWS]
        if not rows:
            return ""
        lines = [say("match.table")]
        for row in sorted(rows, key=lambda r: (not r.required, r.line)):
            have = say("match.level_assumed" if row.assumed else "match.level", level=row.have)
            lines.append(
                say(
                    "match.row" if row.required else "match.row_wished",
                    skill=row.name,
                    words=row.words,
                    line=say("match.loose", words=row.line) if row.weaker else row.line,
                    have=have,
                    need=say("match.level", level=row.need),
                )
            )
        return "\n".join(lines)

    def _short(self) -> list[Row]:
        return sorted(
            (r for r in self._required if r.have < r.need),
            key=lambda r: (r.weaker, r.have - r.need, r.line),
        )

    def _missing(self) -> str:
        missing = [f"{lowered(r.name)} ({r.have} of {r.need})" for r in self._short()][:8]
        line = (
            say("match.missing", list=", ".join(missing)) if missing else say("match.missing_none")
        )
        rest = [a.words for a in self._advert.asks if a.kind != "skill"]
        wished = [
            f"{a.words} (wished)" if not a.required else a.words
            for a in self._advert.asks
            if a.kind != "skill"
        ]
        return f"{line} {say('match.other', list=', '.join(wished[:12]))}" if rest else line

    def _odds(self) -> str:
        asked = years_text(self._advert)
        seniority = say("match.seniority", years=asked) if asked else say("match.seniority_none")
        floor = self._role.record.get("years_min")
        if floor and self._advert.years_min and self._advert.years_min > float(floor):
            seniority += " " + say("match.seniority_over", floor=f"{float(floor):g}")
        odds = next((p for p in self._role.passages if p.facet == "odds" and p.part == 1), None)
        if odds is None:
            return say("match.odds", seniority=seniority, lead="", cite="").strip()
        return say("match.odds", seniority=seniority, lead=odds.lead, cite=hole(odds.id))

    def _flags(self) -> str:
        told = [f"- {t}" for f in self._found.flags if (t := flag_text(f, self._catalog))]
        return say("match.flags", list="\n".join(told)) if told else ""

    def first(self) -> str:
        """What of one's own to put first, for this advert."""
        return self._first() or self.missing()

    def _first(self) -> str:
        lines = []
        for row in sorted(
            (r for r in self._required if r.have >= r.need or r.have >= 3),
            key=lambda r: (r.assumed, r.weaker, -r.have, r.line),
        ):
            skill = self._catalog.skills[row.skill]
            if not row.assumed and row.evidence:
                lines.append(
                    say(
                        "match.first_have",
                        skill=row.name,
                        evidence=f"“{row.evidence}” ({row.origin})",
                    )
                )
            elif skill.proved_by:
                lines.append(
                    say(
                        "match.first_assumed",
                        skill=row.name,
                        artefact=" or ".join(skill.proved_by[:2]),
                    )
                )
        if not lines and self._required:
            lines = [say("match.first_none", skill=lowered(self._required[0].name))]
        return say("match.first", list="\n".join(lines[:3])) if lines else ""

    def _questions(self) -> str:
        asked = []
        if not self._advert.salary:
            asked.append(say("match.q_pay"))
        if any(c.kind == "years" and c.state == "missed" for c in self._found.checks):
            asked.append(say("match.q_years", asked=years_text(self._advert)))
        if self._profile.get("visa") and not any(
            c.kind == "no-sponsorship" for c in self._found.checks
        ):
            asked.append(say("match.q_visa"))
        if not self._advert.location or (
            self._advert.mode == "hybrid" and not any(_DAYS.search(x) for x in self._advert.lines)
        ):
            asked.append(say("match.q_place"))
        asked += [say("match.q_line"), say("match.q_success"), say("match.q_new")]
        return say("match.questions", list="\n".join(asked[:4]))

    def _exact(self) -> list[Ask]:
        return sorted(
            (a for a in self._advert.required if not a.weaker),
            key=lambda a: (self._advert.sections[a.line - 1] != "required", a.line),
        )
