"""A checklist before signing exit papers, by country: days to consider and revoke, what is lost, what to ask.

It never says sign or do not sign beyond what the knowledge says, and every sentence of substance is a quote.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.career.calendar import in_words
from coach.career.conditions import facts_of
from coach.career.deadlines import place_name
from coach.career.due import Row, rows
from coach.career.duetext import DueText
from coach.career.events import read_days
from coach.career.profile import country_code
from coach.career.spans import Span, hole, matching
from coach.corpus import Catalog
from coach.types import Document, Passage, Profile, ToolResult
from coach.wording import Prompts, data_root

GENERAL = "guides/should-i-sign"
CONSIDER = frozenset({"agreement_received", "csp_document"})
REVOKE = frozenset({"agreement_signed"})
_SIGN = r"(?<!\bde)\bsign(?:ing|ed)?\b(?![ -](?:up|in|off|on|out)\b)"
_PAPERS = (
    r"(?:severance|release|waiver|exit papers|papers|agreement|offer|package|deed|form|document|paperwork|aufhebungsvertrag|"
    r"settlement|vso|vaststellingsovereenkomst|csp|rupture conventionnelle|ikale|ibraname|resignation|aufl[öo]sung|separation|contract|this|it|that)"
)
_ASKS = re.compile(
    rf"\b(?:should|shall|must|can|do|may|have) (?:i|we) (?:have to |just |really |better )?(?:not )?{_SIGN}[^.?!]{{0,60}}\b{_PAPERS}\b"
    rf"|\bwhat (?:do|would|will|could|can|might|am) i (?:lose|losing|give up|giving up|risk|risking)\b[^.?!]{{0,30}}{_SIGN}"
    rf"|\bwhat happens if i {_SIGN}|\b(?:before|if) i {_SIGN}[^.?!]{{0,40}}\b(?:what|check|lose|careful)"
    rf"|\b(?:want|wants|asked|asking|told|pressur\w+|push\w*|forc\w+) me to {_SIGN}"
    rf"|\b(?:checklist|check list)\b[^.?!]{{0,30}}{_SIGN}",
    re.I,
)
# Special papers have a section of their own, and a plain question about one of them is a question of knowledge.
_NOT_EXIT = re.compile(r"\b(?:offer letter|new job|job offer|employment contract|lease|nda for|apprentice|exam)\b", re.I)
_LOSE = re.compile(
    r"\byou (?:normally )?(?:lose|give up)\b|\bwhat you lose\b|\bends (?:the|your|claims)\b|\busually (?:ends|costs?)\b"
    r"|\bcan (?:lose|shorten|block)\b|\bcan cost the benefit\b|\bgive up (?:claims|tribunal)\b|\bshrinks\b"
    r"|\bit is treated as your agreement\b",
    re.I,
)
_LOST = re.compile(r"^lost: ", re.I)  # the guide's own line, for countries that say no more
_NOT_LOSE = re.compile(r"\bgive up for it\b|\bcost the employer\b", re.I)
_KEPT = re.compile(
    r"\b(?:cannot (?:take away|stop|be waived)|should not depend on your signature|not a valid release)\b", re.I
)
_ASK_FOR = re.compile(
    r"^ask (?:for|in writing)\b|\byou can ask for\b|\bask in writing for\b|^(?:money|carve-outs|check that|look for|wording|ww-safe wording)\b"
    r"|^if you negotiate\b|\bask for the things\b|\bask for its removal\b|^compare (?:the offer|what)\b",
    re.I,
)
_WITHDRAW = re.compile(r"\b(?:withdraw|revoke|no general right)\b", re.I)
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
        if not _ASKS.search(text) or _NOT_EXIT.search(text):
            return None
        found: dict[str, Any] = {"about": text[:300]}
        if country := self._named(text, names):
            found["country"] = country
        dates = (held.get("deadlines") or {}).get("dates", {})
        return {**found, **{k: dates[k] for k in ("agreement_received", "agreement_signed") if k in dates}}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """The checklist of a country; without one the general rule, and the question which country.

        Raises:
            InputError: a country or date that cannot be used.
        """
        words = DueText(self.catalog, Prompts(data_root("prompts")))
        prompts = Prompts(data_root("prompts"))
        said = str(arguments.get("country") or profile.get("country") or "")
        if not said:
            return self._general(words, prompts)
        country = country_code(said, self.catalog)
        documents = [d for d in self.catalog.of_kind("layoff") if d.record.get("country") == country]
        if not documents:
            return self._unknown(country, prompts)
        about = str(arguments.get("about") or "")
        found = self._rows(country, arguments, profile, today)
        return self._checklist(country, documents, about, found, words, prompts)

    def _named(self, text: str, names: Sequence[str]) -> str:
        """The country a message names, by itself or by one of its papers."""
        for code, words in self.catalog.qualifiers.countries.items():
            if any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.I if len(w) > 3 else 0) for w in words):
                return code
        for name in names:
            document = self.catalog.documents.get(name.split("#")[0])
            if document and document.kind == "layoff":
                return str(document.record["country"])
        return ""

    def _rows(
        self, country: str, arguments: Mapping[str, Any], profile: Profile, today: date
    ) -> list[Row]:
        days, facts = read_days(arguments, profile, today), facts_of(arguments, profile, self.catalog)
        return [r for r in rows(country, days, facts, self.catalog) if r.status in ("dated", "waiting")]

    def _checklist(
        self,
        country: str,
        documents: Sequence[Document],
        about: str,
        found: Sequence[Row],
        words: DueText,
        prompts: Prompts,
    ) -> ToolResult:
        passages = _sections(documents)
        lead = _lead(passages, about)
        near = [p for p in passages if lead and _same_section(p, lead)]
        consider, revoke = _days(found, near)
        earliest = [r for r in found if _not_before(r)]
        # The section on these very papers first, then the other sections on signing, rights and severance.
        # Papers of a kind of their own, such as a rupture conventionnelle, lose other things than the plain section says.
        apart = {"signing", "signing-days"} if lead and _special(lead) else set()
        wide = [*near, *(p for p in passages if p not in near and not _special(p) and p.anchor not in apart)]
        lose = [s for s in _fresh(matching(_LOSE, wide, 9), lead) if not _NOT_LOSE.search(s.text)]
        if not lose and not (lead and _LOSE.search(lead.lead)):
            lose = matching(_LOST, self._guide("signing"), 1)
        kept = [s for s in _fresh(matching(_KEPT, wide, 4), lead) if s not in lose][:2]
        asking = [p for p in wide if p.facet != "rights"]
        ask = _fresh(matching(_ASK_FOR, asking, 8), lead) + matching(_ASK_FOR, self._guide("how"), 1)
        withdraw = [] if revoke or earliest else _fresh(matching(_WITHDRAW, near, 2), lead)
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
        }
        return ToolResult(
            self.name,
            data,
            "\n\n".join(b for b in blocks if b),
            notes=(prompts.phrase("phrases.legal"),),
            follow_ups=(prompts.phrase("signing.follow_deadlines"), prompts.phrase("signing.follow_claim")),
        )

    def _days_text(
        self, name: str, listed: Sequence[Row], words: DueText, prompts: Prompts
    ) -> str:
        if not listed:
            return prompts.phrase("signing.consider_none") if name == "consider" else ""
        lines = []
        for row in listed:
            line = words.in_line(row)
            if row.day and row.safe_day:
                line += prompts.phrase("signing.on_day", day=in_words(row.safe_day))
            lines.append(f"- {line}")
        return prompts.phrase(f"signing.{name}") + "\n\n" + "\n".join(lines)

    def _claim_text(self, documents: Sequence[Document], claim: Mapping[str, str], prompts: Prompts) -> str:
        if not claim:
            return ""
        said = prompts.phrase("signing.claim", what=claim["what"], url=claim["url"])
        benefit = next((p for d in documents for p in d.passages if p.anchor == "benefits"), None)
        return f"{said}\n\n{benefit.lead} {hole(benefit.id)}" if benefit else said

    def _guide(self, anchor: str) -> list[Passage]:
        """A section of the guide that holds in every country."""
        guide = self.catalog.documents.get(GENERAL)
        return [p for p in guide.passages if p.anchor == anchor] if guide else []

    def _general(self, words: DueText, prompts: Prompts) -> ToolResult:
        ask = words.say("ask_country")
        guide = self._guide("signing")
        blocks = [f"{guide[0].lead} {hole(guide[0].id)}"] if guide else []
        blocks += [_listed("lose", matching(_LOST, guide, 1), prompts), ask]
        text = "\n\n".join(b for b in blocks if b)
        notes = (prompts.phrase("phrases.legal"),)
        return ToolResult(self.name, {"needs": "country"}, text, asks=ask, notes=notes)

    def _unknown(self, country: str, prompts: Prompts) -> ToolResult:
        have = dict.fromkeys(place_name(str(d.record["country"]), self.catalog) for d in self.catalog.of_kind("layoff"))
        place = place_name(country, self.catalog)
        text = prompts.phrase("phrases.unknown_place", place=place, places=", ".join(have))
        if guide := self._guide("signing"):
            text += f"\n\n{prompts.phrase('signing.anywhere')} {guide[0].lead} {hole(guide[0].id)}"
        return ToolResult(self.name, {"country": country}, text, notes=(prompts.phrase("phrases.legal"),))


def _sections(documents: Sequence[Document]) -> list[Passage]:
    """Sections on signing, then severance and rights; the document that says most about signing first."""
    order = {"signing": 0, "severance": 1, "rights": 2}
    by_depth = sorted(documents, key=lambda d: -sum(p.facet == "signing" for p in d.passages))
    found = [p for d in by_depth for p in d.passages if p.facet in order]
    return sorted(found, key=lambda p: order[p.facet])


def _same_section(passage: Passage, lead: Passage) -> bool:
    return passage.document_id == lead.document_id and passage.anchor == lead.anchor


def _days(found: Sequence[Row], near: Sequence[Passage]) -> tuple[list[Row], list[Row]]:
    """Rules that count days to consider and to revoke: those of the very section asked about, where it has any.

    A country whose rules all stand in one section means them for every exit paper; one with several, each for its own.
    """
    fit = [r for r in found if r.rule.counts_from in CONSIDER | REVOKE and r.rule.kind != "earliest"]
    anchors = {p.anchor for p in near}
    sections = {r.rule.see.rpartition("#")[2] for r in fit}
    if len(sections) > 1:
        fit = [r for r in fit if r.rule.see.rpartition("#")[2] in anchors]
    consider = [r for r in fit if r.rule.counts_from in CONSIDER]
    return consider, [r for r in fit if r.rule.counts_from in REVOKE]


def _not_before(row: Row) -> bool:
    """A rule that makes an earlier signature worthless."""
    signing = row.rule.see.rpartition("#")[2].startswith("signing")
    return row.rule.kind == "earliest" and signing and row.rule.counts_from not in REVOKE


def _lead(passages: Sequence[Passage], about: str) -> Passage | None:
    """The section on signing that fits the papers asked about; the plain one when none fits better."""
    heads = [p for p in passages if p.facet == "signing" and p.part == 1]
    plain = [p for p in heads if p.anchor == "signing"] or heads
    if not plain:
        return None
    asked = _key_words(about)
    first = max(plain, key=lambda p: len(asked & _key_words(p.heading)))
    special = max(heads, key=lambda p: len(asked & (_key_words(p.heading) - _key_words(first.heading))))
    return special if asked & (_key_words(special.heading) - _key_words(first.heading)) else first


_COMMON = frozenset("should sign signing signed what lose offer agreement severance package right away before with they want today does this that have many days".split())  # fmt: skip


def _key_words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-zà-ÿı-ş-]{4,}", text.lower()) if w not in _COMMON}


def _special(passage: Passage) -> bool:
    """A section on one kind of paper or one state."""
    return passage.anchor not in ("signing", "signing-days", "rights", "severance")


def _fresh(found: Sequence[Span], lead: Passage | None) -> list[Span]:
    """Without what the lead paragraph, shown above, already says."""
    return [s for s in found if lead is None or s.text not in lead.lead]


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
        "agreement_received": {"type": "string", "description": "Day the papers came, as 2026-11-14."},
        "agreement_signed": {"type": "string", "description": "Day of the signature, as 2026-11-14."},
    },
}
