"""Taking back a signature under exit papers: by when, where a country's rules give days for it, counted from the signature."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.career.calendar import in_words
from coach.career.conditions import abroad, country_meant, facts_of, place_name
from coach.career.days import read_date, whole_words
from coach.career.due import rows
from coach.career.duerow import row_text
from coach.career.duetext import DueText
from coach.career.events import read_days
from coach.career.follow import message_before
from coach.career.papers import REVOKE, WITHDRAW, sections
from coach.career.profile import country_code
from coach.career.putright import corrected, last_counted
from coach.career.roles import say
from coach.career.saiddays import ANY_DAY, days_said, paper_in
from coach.career.signdays import AMERICAN, HOME, PAPERS_DAY, TOLD, asks_left, over_40, takes_back
from coach.career.spans import hole, matching, section, spans
from coach.corpus import Catalog
from coach.types import Profile, ToolResult
from coach.wording import Prompts, data_root

NAME, SIGNED = "revoke", "agreement_signed"
MOST = 20  # words of a follow-up
_SIGNED = re.compile(r"\bsign(?:ed|ing|ature)?\b", re.I)
_IF_SIGNED = re.compile(r"\b(?:if|when|once|suppose|say) i sign\b[^.?!]{0,30}", re.I)
_OF_SIGNING = ("signing", "signing_days", NAME)

# "My teammate is 33" tells no age of one's own.
_OF_ANOTHER = re.compile(
    r"\b(?:my|our|his|her|their) (?!age\b)\w+(?:['’]s| is| was) |\b(?:he|she|they)\b", re.I
)


def _of_answer(held: Mapping[str, Any]) -> str:
    """The country whose rules on a release answered the message before, where the person named none."""
    talk = list(held.get("talk") or ())[:1]
    return HOME if any("OWBPA" in str(t.get("text")) for t in talk) else ""


def _asked_before(held: Mapping[str, Any]) -> bool:
    """Whether the message before asked to take a signature back: "a friend says I can cancel"."""
    before = message_before(held)
    return takes_back(before) and bool(_SIGNED.search(before))


@dataclass(frozen=True)
class RevokeTool:
    """Says until when a signature can be taken back, in the country of the papers."""

    catalog: Catalog
    name: str = NAME
    description: str = (
        "Until when a signature under severance, settlement or mutual termination papers can be taken back in a country, from the "
        "day of signing. Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Arguments when a person asks to take back a signature of theirs, or tells or puts right its day afterwards."""
        before = dict(held.get(NAME) or {})
        trail = list(held.get("trail") or ())[:2]
        spoken = any(t in _OF_SIGNING for t in trail)
        asks = takes_back(text) and bool(_SIGNED.search(text) or paper_in(text) == "agreement_received" or spoken)  # fmt: skip
        days = self._days(text, before, held)
        goes_on = spoken and len(text.split()) <= MOST and SIGNED in days
        last = last_counted(held) == NAME
        goes_on = goes_on or (SIGNED in days and _asked_before(held))
        goes_on = goes_on or (last and (bool(days) or self._goes_on(text)))
        beside = text.rpartition(" (")[2] if text.endswith(")") else ""
        if not (asks or goes_on) or _OF_ANOTHER.search(beside):
            return None
        told = dict(held.get(TOLD) or {})
        country = self._country(text, profile, told, before) or _of_answer(held)
        if not country or not any(
            p.facet == "signing" for p in sections(self.catalog.laws(country))
        ):
            return None
        age = over_40(text)
        facts = {"age_over_40": told.get("age_over_40") if age is None else age}
        kept = {k: v for k, v in facts.items() if v is not None}
        signed = days or {k: v for k, v in dict(before.get("given") or {}).items() if k == SIGNED}
        for kept_days in (told, dict((held.get("deadlines") or {}).get("dates") or {})):
            signed = signed or {k: v for k, v in kept_days.items() if k == SIGNED}
        taken = {} if profile.get("country") or country != HOME else {"taken": True}
        return {"country": country, "alone": True, **taken, **kept, **signed}

    def _days(
        self, text: str, before: Mapping[str, Any], held: Mapping[str, Any]
    ) -> dict[str, str]:
        """The day of the signature a message tells or puts right."""
        right = corrected(text, {**before, "counted": last_counted(held)}, NAME)
        if right is not None and right[0] == SIGNED:
            return {SIGNED: right[1]}
        said = days_said(text)
        if SIGNED in said:
            return {SIGNED: said[SIGNED]}
        case = _IF_SIGNED.search(text) if takes_back(text) or last_counted(held) == NAME else None
        if case and (day := read_date(whole_words(case), ANY_DAY)):
            return {SIGNED: day[1]}
        waits = before.get("ask") == SIGNED and last_counted(held) == NAME
        day = read_date(text, ANY_DAY) if waits and len(text.split()) <= 8 and "?" not in text else None  # fmt: skip
        return {SIGNED: day[1]} if day else {}

    def _goes_on(self, text: str) -> bool:
        """Whether a message asks how many days are left, or tells the age or the country that was asked for."""
        short = len(text.split()) <= 8 and not _OF_ANOTHER.search(text)
        tells = over_40(text) is not None or bool(country_meant(text, self.catalog))
        return asks_left(text) or (short and tells and "?" not in text)

    def _country(
        self, text: str, profile: Profile, told: Mapping[str, Any], before: Mapping[str, Any]
    ) -> str:
        known = country_meant(text, self.catalog) or str(profile.get("country") or "").lower()
        american = AMERICAN.search(text) or told.get("american")
        return known or str(before.get("country") or "") or (HOME if american else "")

    def _said(self, country: str) -> str:
        """What the knowledge of a country says of taking a signature back, where no days are given for it."""
        found = [p for p in sections(self.catalog.laws(country)) if p.facet == "signing"]
        said = matching(WITHDRAW, [p for p in found if p.anchor == "signing"] or found, 2)
        plain = next((p for p in found if p.anchor == "signing"), found[0])
        # "Not on the day." answers the heading, not this.
        said = said or [s for s in spans([plain]) if not s.text.startswith(("No.", "Not "))][:2]
        return " ".join(f"{s.text} {s.hole}" for s in said)

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """The days to revoke, dated where the day of the signature is known.

        Raises:
            InputError: a country or date that cannot be used.
        """
        country = country_code(str(arguments.get("country") or profile.get("country") or ""), self.catalog)  # fmt: skip
        words = DueText(self.catalog, Prompts(data_root("prompts")))
        days = read_days(arguments, profile, today)
        facts = abroad(facts_of(arguments, profile, self.catalog), country, self.catalog)
        found = [
            r
            for r in rows(country, days, facts, self.catalog)
            if r.rule.counts_from in REVOKE and r.rule.kind != "earliest" and r.status in ("dated", "waiting")
        ]  # fmt: skip
        signed = days.given.get(SIGNED)
        of_age = any("age_over_40" in r.open_conditions for r in found)
        ask = words.say("ask_agreement_signed") if found and signed is None else ""
        ask = " ".join(filter(None, (ask, say("signing.ask_age") if of_age else "")))
        said = [say("signing.time_age")] if facts.age_over_40 else []
        said += [say("signing.said_signed", day=in_words(signed))] if signed else []
        blocks = [
            say("signing.time_said", said=", ".join([*said, place_name(country, self.catalog)])),
            say("signing.time_taken") if arguments.get("taken") else "",
            *(row_text(r.rule.id, found, today, words) for r in found),
            say("signing.time_age_open") if of_age else "",
            "" if found else self._none(country, facts.age_over_40),
            ask,
        ]
        given = {SIGNED: signed.isoformat()} if signed else {}
        data = {
            "country": country,
            "signed": given.get(SIGNED, ""),
            "days_to_revoke": [r.as_data(today) for r in found],
            "hold": {
                NAME: {"country": country, "given": given, "said": [SIGNED], "ask": "" if signed else SIGNED},
                "aside": {NAME: PAPERS_DAY},
            },
        }  # fmt: skip
        text = "\n\n".join(b for b in blocks if b)
        return ToolResult(self.name, data, text, asks=ask, notes=(say("phrases.legal"),))

    def _none(self, country: str, over_40: bool | None) -> str:
        """What is said where no rule gives days: of the section that has them for others, or of the country's papers."""
        place = place_name(country, self.catalog)
        for document in self.catalog.laws(country):
            for rule in document.deadlines:
                if rule.counts_from in REVOKE and over_40 is False:
                    passages = section(self.catalog, document, rule.see)
                    return f"{passages[0].lead} {hole(passages[0].id)}"
        return f"{say('signing.revoke_no_days', place=place)}\n\n{self._said(country)}"


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "country": {"type": "string", "description": "Country code such as us, nl, fr."},
        "age_over_40": {"type": "boolean"},
        "agreement_signed": {"type": "string", "description": "Day of the signature, as 2026-11-14."},
    },
}  # fmt: skip
