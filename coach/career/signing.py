"""A checklist before signing exit papers, by country: days to consider and revoke, what is lost, what to ask.

It never says sign or do not sign beyond what the knowledge says, and every sentence of substance is a quote.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.career.calendar import in_words
from coach.career.conditions import abroad, facts_of, named_country, place_name
from coach.career.due import Row, rows
from coach.career.duetext import DueText
from coach.career.events import read_days
from coach.career.papers import (
    ASK_FOR,
    KEPT,
    LOSE,
    LOST,
    NOT_LOSE,
    WITHDRAW,
    days,
    fresh,
    lead_of,
    not_before,
    same_section,
    sections,
    special,
)
from coach.career.profile import country_code
from coach.career.spans import Span, hole, matching
from coach.corpus import Catalog
from coach.types import Document, Passage, Profile, ToolResult
from coach.wording import Prompts, data_root

GENERAL = "guides/should-i-sign"
_SIGN = r"(?<!\bde)\bsign(?:ing|ed)?\b(?![ -](?:up|in|off|on|out)\b)"
_PAPERS = (
    r"(?:severance|release|waiver|exit papers|papers|agreement|offer|package|deed|form|document|paperwork|aufhebungsvertrag|"
    r"settlement|vso|vaststellingsovereenkomst|csp|rupture conventionnelle|ikale|ibraname|resignation|aufl[öo]sung|separation|contract|this|it|that)"
)
# "The severance paper says sign by Friday": papers of an exit, and a day to sign them by.
_EXIT = r"(?:severance|settlement|separation|release|waiver|exit|redundancy|termination)"
_BY = r"\b(?:by|before|until|within) (?:the |this |next |end of )*(?:\d|mon|tue|wed|thu|fri|sat|sun|tomorrow|tonight|today|eod|noon|week|a week|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_ASKS = re.compile(
    rf"\b(?:should|shall|must|can|do|may|have) (?:i|we) (?:have to |just |really |better )?(?:not )?{_SIGN}[^.?!]{{0,60}}\b{_PAPERS}\b"
    rf"|\bwhat (?:do|would|will|could|can|might|am) i (?:lose|losing|give up|giving up|risk|risking)\b[^.?!]{{0,30}}{_SIGN}"
    rf"|\bwhat happens if i {_SIGN}|\b(?:before|if) i {_SIGN}[^.?!]{{0,40}}\b(?:what|check|lose|careful)"
    rf"|\b(?:want|wants|asked|asking|told|pressur\w+|push\w*|forc\w+) me to {_SIGN}"
    rf"|\b{_EXIT}\b[^.?!]{{0,50}}{_SIGN}[^.?!]{{0,20}}{_BY}|{_SIGN}[^.?!]{{0,30}}\b{_EXIT}\b[^.?!]{{0,30}}{_BY}"
    rf"|\b(?:checklist|check list)\b[^.?!]{{0,30}}{_SIGN}",
    re.I,
)
# Special papers have a section of their own, and a plain question about one of them is a question of knowledge.
_NOT_EXIT = re.compile(
    r"\b(?:offer letter|new job|job offer|employment contract|lease|nda for|apprentice|exam)\b"
    # A signature under one's work is no exit paper: "to sign that the model was validated".
    r"|\bsign(?:ing)?(?:[- ]off\b| that\b| (?:an?|the|this|his|her|their|my) (?:\w+ ){0,2}(?:report|validation|memo|attestation|declaration|model card|audit|results?|finding)s?\b)",
    re.I,
)
MOST = 3


@dataclass(frozen=True)
class SigningTool:
    """Shows what signing exit papers means in a country."""

    catalog: Catalog
    name: str = "signing"
    description: str = (
        "Checklist before signing severance, settlement or mutual termination papers in a country: days to consider and to revoke, "
        "what is lost, what to ask for, the first benefit claim. Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Arguments when a person asks about signing papers of their own; general questions stay questions."""
        before = held.get("signing") or {}
        answers = (
            before.get("ask") == "country"
            and held.get("last_tool") == self.name
            and len(text.split()) <= 7
        )
        asks = _ASKS.search(text) and not _NOT_EXIT.search(text)
        if not answers and not asks:
            return None
        country = self._named(text, names)
        if answers and country:
            return {"about": str(before.get("about", "")), "country": country}
        if not asks:
            return None
        found: dict[str, Any] = {"about": text[:300]}
        if country:
            found["country"] = country
        dates = (held.get("deadlines") or {}).get("dates", {})
        return {
            **found,
            **{k: dates[k] for k in ("agreement_received", "agreement_signed") if k in dates},
        }

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """The checklist of a country; without one the general rule, and the question which country.

        Raises:
            InputError: a country or date that cannot be used.
        """
        words = DueText(self.catalog, Prompts(data_root("prompts")))
        prompts = Prompts(data_root("prompts"))
        said = str(arguments.get("country") or profile.get("country") or "")
        if not said:
            return self._general(str(arguments.get("about") or ""), words, prompts)
        country = country_code(said, self.catalog)
        documents = self.catalog.laws(country)
        if not documents:
            return self._unknown(country, prompts)
        about = str(arguments.get("about") or "")
        found = self._rows(country, arguments, profile, today)
        return self._checklist(country, documents, about, found, words, prompts)

    def _named(self, text: str, names: Sequence[str]) -> str:
        """The country a message names, by itself or by one of its papers."""
        if country := named_country(text, self.catalog):
            return country
        for name in names:
            document = self.catalog.documents.get(name.split("#")[0])
            if document and document.kind == "layoff":
                return str(document.record["country"])
        return ""

    def _rows(
        self, country: str, arguments: Mapping[str, Any], profile: Profile, today: date
    ) -> list[Row]:
        days, facts = (
            read_days(arguments, profile, today),
            abroad(facts_of(arguments, profile, self.catalog), country, self.catalog),
        )
        return [
            r for r in rows(country, days, facts, self.catalog) if r.status in ("dated", "waiting")
        ]

    def _checklist(
        self,
        country: str,
        documents: Sequence[Document],
        about: str,
        found: Sequence[Row],
        words: DueText,
        prompts: Prompts,
    ) -> ToolResult:
        passages = sections(documents)
        lead = lead_of(passages, about)
        near = [p for p in passages if lead and same_section(p, lead)]
        consider, revoke = days(found, near)
        earliest = [r for r in found if not_before(r)]
        # The section on these very papers first, then the other sections on signing, rights and severance.
        # Papers of a kind of their own, such as a rupture conventionnelle, lose other things than the plain section says.
        apart = {"signing", "signing-days"} if lead and special(lead) else set()
        wide = [
            *near,
            *(p for p in passages if p not in near and not special(p) and p.anchor not in apart),
        ]
        lose = [s for s in fresh(matching(LOSE, wide, 9), lead) if not NOT_LOSE.search(s.text)]
        if not lose and not (lead and LOSE.search(lead.lead)):
            lose = matching(LOST, self._guide("signing"), 1)
        kept = [s for s in fresh(matching(KEPT, wide, 4), lead) if s not in lose][:2]
        asking = [p for p in wide if p.facet != "rights"]
        ask = fresh(matching(ASK_FOR, asking, 8), lead) + matching(ASK_FOR, self._guide("how"), 1)
        withdraw = [] if revoke or earliest else fresh(matching(WITHDRAW, near, 2), lead)
        claim = _claim(documents)
        blocks = [
            prompts.phrase("signing.head", place=place_name(country, self.catalog)),
            f"{lead.lead} {hole(lead.id)}" if lead else "",
            self._days_text("consider", consider, words, prompts),
            self._days_text("revoke", revoke, words, prompts),
            self._days_text("not_before", earliest, words, prompts),
            _listed("withdraw", withdraw, prompts),
            _listed("lose", lose[:MOST], prompts),
            _listed("kept", kept, prompts),
            _listed("ask", ask[:MOST], prompts),
            self._claim_text(documents, claim, prompts),
            prompts.phrase("signing.close"),
        ]
        data = {
            "country": country,
            "country_name": place_name(country, self.catalog),
            "section": lead.id if lead else "",
            "days_to_consider": [_row_data(r) for r in consider],
            "days_to_revoke": [_row_data(r) for r in revoke],
            "not_before": [_row_data(r) for r in earliest],
            "lose": _quotes(lose[:MOST]),
            "cannot_lose": _quotes(kept),
            "ask_for": _quotes(ask[:MOST]),
            "first_claim": dict(claim),
            "hold": {"signing": {"ask": "", "about": about}},
        }
        return ToolResult(
            self.name,
            data,
            "\n\n".join(b for b in blocks if b),
            notes=(prompts.phrase("phrases.legal"),),
            follow_ups=(
                prompts.phrase("signing.follow_deadlines"),
                prompts.phrase("signing.follow_claim"),
            ),
        )

    def _days_text(self, name: str, listed: Sequence[Row], words: DueText, prompts: Prompts) -> str:
        if not listed:
            return prompts.phrase("signing.consider_none") if name == "consider" else ""
        lines = []
        for row in listed:
            line = words.in_line(row)
            if row.day and row.safe_day:
                line += prompts.phrase("signing.on_day", day=in_words(row.safe_day))
            lines.append(f"- {line}")
        return prompts.phrase(f"signing.{name}") + "\n\n" + "\n".join(lines)

    def _claim_text(
        self, documents: Sequence[Document], claim: Mapping[str, str], prompts: Prompts
    ) -> str:
        if not claim:
            return ""
        said = prompts.phrase("signing.claim", what=claim["what"], url=claim["url"])
        benefit = next((p for d in documents for p in d.passages if p.anchor == "benefits"), None)
        return f"{said}\n\n{benefit.lead} {hole(benefit.id)}" if benefit else said

    def _guide(self, anchor: str) -> list[Passage]:
        """A section of the guide that holds in every country."""
        guide = self.catalog.documents.get(GENERAL)
        return [p for p in guide.passages if p.anchor == anchor] if guide else []

    def _general(self, about: str, words: DueText, prompts: Prompts) -> ToolResult:
        ask = words.say("ask_country")
        guide = self._guide("signing")
        blocks = [f"{guide[0].lead} {hole(guide[0].id)}"] if guide else []
        blocks += [_listed("lose", matching(LOST, guide, 1), prompts), ask]
        text = "\n\n".join(b for b in blocks if b)
        notes = (prompts.phrase("phrases.legal"),)
        hold = {"signing": {"ask": "country", "about": about}}
        data = {"needs": "country", "hold": hold}
        return ToolResult(self.name, data, text, asks=ask, notes=notes)

    def _unknown(self, country: str, prompts: Prompts) -> ToolResult:
        have = dict.fromkeys(
            place_name(str(d.record["country"]), self.catalog)
            for d in self.catalog.of_kind("layoff")
        )
        place = place_name(country, self.catalog)
        text = prompts.phrase("signing.unknown", place=place, places=", ".join(have))
        if guide := self._guide("signing"):
            text += f"\n\n{prompts.phrase('signing.anywhere')} {guide[0].lead} {hole(guide[0].id)}"
        return ToolResult(
            self.name, {"country": country}, text, notes=(prompts.phrase("phrases.legal"),)
        )


def _claim(documents: Sequence[Document]) -> Mapping[str, str]:
    for document in documents:
        claim = document.record.get("first_claim")
        if claim:
            return {"what": str(claim["what"]), "url": str(claim["url"])}
    return {}


def _listed(name: str, found: Sequence[Span], prompts: Prompts) -> str:
    lines = [f"- {s.text} {s.hole}" for s in found]
    return prompts.phrase(f"signing.{name}") + "\n\n" + "\n".join(lines) if lines else ""


def _quotes(found: Sequence[Span]) -> list[dict[str, str]]:
    return [{"quote": s.text, "passage_id": s.passage.id} for s in found]


def _row_data(row: Row) -> dict[str, Any]:
    return {
        "id": row.rule.id,
        "what": row.rule.what,
        "amount": row.rule.amount,
        "unit": row.rule.unit,
        "counts_from": row.rule.counts_from,
        "date": row.day.isoformat() if row.day else "",
        "only_if": dict(row.open_conditions),
        "official": row.rule.official,
    }


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "country": {"type": "string", "description": "Country code such as us, uk, de."},
        "about": {"type": "string", "description": "The person's words about the papers."},
        "age_over_40": {"type": "boolean"},
        "group_layoff": {"type": "boolean"},
        "agreement_received": {
            "type": "string",
            "description": "Day the papers came, as 2026-11-14.",
        },
        "agreement_signed": {
            "type": "string",
            "description": "Day of the signature, as 2026-11-14.",
        },
    },
}
