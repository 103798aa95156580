"""How many months the money lasts: arithmetic on a person's own figures, with what is not known said beside it."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.career.amounts import MORE, loose_amount, read_amounts, whole_sum
from coach.career.follow import foreign, lately
from coach.career.runway import Runway, band, runway, until
from coach.career.spans import hole, matching
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem, ToolResult
from coach.wording import Prompts, data_root

GUIDE = "guides/money-and-runway"
_FREE = frozenset({"green card"})  # a stay that does not hang on the job
FIGURES = (
    "savings",
    "severance",
    "spending_monthly",
    "benefits_monthly",
    "benefit_months",
    "other_income_monthly",
)
_ASK = re.compile(
    r"\bhow (?:long|many months)\b[^.?!]{0,60}\b(?:last|live|survive|get by|runway|make it)\b|\bmy runway\b|\brunway (?:calculator|in months)\b|\bhow much runway (?:do i|have i)\b",
    re.I,
)
_COMPUTE = re.compile(
    r"\b(?:calculate|compute|work out|figure out|what is|what'?s)\b[^.?!]{0,20}\bmy runway\b|\brunway calculator\b",
    re.I,
)
# A sentence on how such a payment is taxed, in either order of the two words.
_TAXED = re.compile(
    r"(?=.*\b(?:severance|redundancy)\b)(?=.*\b(?:taxed|free of income tax|withh\w+|tax relief|partly free of tax)\b)",
    re.I | re.S,
)
# One figure of the sum before is another now: "then with ALG of 1900?", "and if I spend 2500?"
_CHANGE = re.compile(
    r"^\W*(?:and|then|but|what|how about|ok(?:ay)?|so|with|without|if|plus|or|sorry|no|actually|wait|now|also|hold on|my (?:wife|husband|partner|spouse))\b|\b(?:instead|what if|and if|again|redo|too)\b",
    re.I,
)
_NET = re.compile(r"\b(?:after[- ]tax(?:es)?|net of tax|netto|net|taxed already)\b", re.I)
_OF_MONEY = re.compile(
    r"\b(?:spend\w*|spent|savings?|saved?|euros?|dollars?|pounds?|usd|eur|gbp|months?|monthly|weeks?|benefits?|alg|unemployment|jobseeker\w*|partner|wife|husband|spouse|makes?|brings?|earn\w*|income|rent|severance|cobra|insurance|health|premium|wait|hold|more|extra|too|childcare|cut|costs?|paid|pay|last|only|per|have|received?|k)\b|[$€£₹]",
    re.I,
)
_OTHER_WISH = re.compile(
    r"\b(?:plan|gap|compare|advert|interview|translate|role|certificat\w*|should i|deadlines?|sign)\b",
    re.I,
)


@dataclass(frozen=True)
class RunwayTool:
    """Says how long the money lasts, and keeps the cautious figure in the profile."""

    catalog: Catalog
    name: str = "runway"
    description: str = (
        "Months the person's money lasts, from savings, severance, benefits and monthly spending they gave. "
        "Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Arguments when a message asks for a runway with figures in it, or states savings and spending."""
        before = held.get("runway") or {}
        found = {a.name: a.value for a in read_amounts(text)}
        asks = bool(_ASK.search(text)) and bool(found)
        states = {"savings", "spending_monthly"} <= set(found) and not _OTHER_WISH.search(text)
        figures = before.get("figures") or {}
        if figures and lately(self.name, held) and len(text.split()) <= 16 and _CHANGE.search(text):
            changed = loose_amount(text, figures) if MORE.search(text) else {}
            changed = changed or found or loose_amount(text, figures)
            if changed and len(foreign(text, _OF_MONEY)) <= 1:
                now = {**figures, **_with_currency(text, changed)}
                return {**now, "currency": now.get("currency") or before.get("currency", "")}
        answers = bool(before.get("ask")) and "?" not in text and len(text.split()) <= 8
        if answers and not found:
            bare = read_amounts(f"{before['ask'].split('_')[0]} {text}")
            found = {str(before["ask"]): a.value for a in bare[:1]}
        if not (asks or states or _COMPUTE.search(text) or (answers and found)):
            return None
        found = {**whole_sum(text, found), **found}
        return {**figures, **_with_currency(text, found)}

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the figures told before, where they are left out."""
        before = (held.get("runway") or {}).get("figures") or {}
        return {**before, **{k: v for k, v in arguments.items() if v not in (None, "")}}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute the months.

        Raises:
            InputError: a figure that is no amount.
        """
        prompts = Prompts(data_root("prompts"))
        figures = {
            n: _figure(n, arguments[n]) for n in FIGURES if arguments.get(n) not in (None, "")
        }
        currency = str(arguments.get("currency") or "")[:3]
        missing = (
            "savings"
            if not {"savings", "severance"} & set(figures)
            else "spending_monthly"
            if not figures.get("spending_monthly")
            else ""
        )
        if missing:
            return self._ask(missing, figures, prompts)
        found = runway(**{"savings": 0.0, **figures})
        return self._result(
            found,
            figures,
            currency,
            bool(arguments.get("severance_after_tax")),
            profile,
            today,
            prompts,
        )

    def _ask(self, missing: str, figures: Mapping[str, float], prompts: Prompts) -> ToolResult:
        ask = prompts.phrase(f"money.ask_{missing}")
        how = self._lead("formula")
        text = f"{how}\n\n{ask}" if how and not figures else ask
        hold = {"runway": {"ask": missing, "figures": dict(figures)}}
        return ToolResult(self.name, {"needs": missing, **figures, "hold": hold}, text, asks=ask)

    def _result(
        self,
        found: Runway,
        figures: Mapping[str, float],
        currency: str,
        net: bool,
        profile: Profile,
        today: date,
        prompts: Prompts,
    ) -> ToolResult:
        said = "; ".join(
            prompts.phrase(f"money.said_{n}", amount=_money(figures[n], currency))
            if n != "benefit_months"
            else prompts.phrase("money.said_benefit_months", amount=_plain(figures[n]))
            for n in FIGURES
            if n in figures
        )
        unknown = self._unknown(figures, net, profile, prompts)
        blocks = [
            prompts.phrase("money.because", said=said),
            _table(found, figures, today, prompts),
            self._band(found.cautious, prompts),
            self._stay(profile, prompts),
            prompts.phrase("money.unknown_head") + "\n\n" + "\n".join(f"- {u}" for u in unknown),
        ]
        data: dict[str, Any] = {
            **figures,
            "currency": currency,
            "months": found.months,
            "months_without_benefits": found.without_benefits,
            "months_spending_tenth_less": found.leaner,
            "cautious_months": found.cautious,
            "until": until(found.cautious, today),
            "band": band(found.cautious),
            "unknown": [re.sub(r"\[\[.*?\]\]", "", u).strip() for u in unknown],
            "hold": {"runway": {"ask": "", "figures": dict(figures), "currency": currency}},
        }
        if found.cautious is not None:
            data["profile"] = {"runway_months": ProfileItem(found.cautious, "said", said)}
        return ToolResult(
            self.name,
            data,
            "\n\n".join(b for b in blocks if b),
            notes=(prompts.phrase("phrases.money"),),
            follow_ups=(
                prompts.phrase("money.follow_bills"),
                prompts.phrase("money.follow_benefit"),
            ),
        )

    def _unknown(
        self, figures: Mapping[str, float], net: bool, profile: Profile, prompts: Prompts
    ) -> list[str]:
        country = str(profile.get("country", "") or "").lower()
        found = []
        if figures.get("severance") and not net:
            found.append(prompts.phrase("money.unknown_tax") + self._tax(country))
        if figures.get("benefits_monthly"):
            found.append(
                prompts.phrase(
                    "money.unknown_benefit_length"
                    if "benefit_months" not in figures
                    else "money.unknown_benefit"
                )
            )
        else:
            if visa := _tied(profile):
                found.append(prompts.phrase("money.unknown_stay", visa=visa))
            else:
                found.append(self._claim(country, prompts))
        found.append(prompts.phrase("money.unknown_bills"))
        return found

    def _tax(self, country: str) -> str:
        own = [
            p
            for d in self.catalog.of_kind("layoff")
            if d.record.get("country") == country
            for p in d.passages
            if p.facet in ("money", "severance")
        ]
        wanted = matching(_TAXED, own, 1)
        if wanted:
            return f" {wanted[0].text} {wanted[0].hole}"
        lead = self._lead("limits", claim=0)
        return f" {lead}" if lead else ""

    def _claim(self, country: str, prompts: Prompts) -> str:
        document = self.catalog.country(country) if country else None
        claim = document.record.get("first_claim") if document else None
        if not claim:
            return prompts.phrase("money.unknown_no_benefit")
        return prompts.phrase("money.unknown_claim", what=str(claim["what"]), url=str(claim["url"]))

    def _band(self, months: float | None, prompts: Prompts) -> str:
        guide = self.catalog.documents.get(GUIDE)
        if months is None or guide is None:
            return ""
        formula = [p for p in guide.passages if p.anchor == "formula"]
        bands = matching(re.compile(r"\bred\b.*\bgreen\b", re.I), formula, 1)
        told = prompts.phrase("money.band", band=band(months))
        text = f"{told} {bands[0].text} {bands[0].hole}" if bands else told
        plan = self._lead("next", claim=0)
        return f"{text} {plan}" if plan else text

    def _stay(self, profile: Profile, prompts: Prompts) -> str:
        """On a permit that hangs on the job, that its clock comes first; "" for everybody else."""
        visa = _tied(profile)
        if not visa:
            return ""
        country = str(profile.get("country", "") or "").lower()
        laws = [d for d in self.catalog.of_kind("layoff") if d.record.get("country") == country]
        found = [p for d in laws for p in d.passages if p.facet == "visa" and p.part == 1]
        about = [p for p in found if visa.lower() in p.text.lower()] or found
        if not about:
            return ""
        first = about[0].text[about[0].claims[0].start : about[0].claims[0].end]
        return prompts.phrase("money.stay", visa=visa, quote=f"{first} {hole(about[0].id, first)}")

    def _lead(self, anchor: str, claim: int | None = None) -> str:
        guide = self.catalog.documents.get(GUIDE)
        passage = next((p for p in guide.passages if p.anchor == anchor), None) if guide else None
        if passage is None:
            return ""
        if claim is None or claim >= len(passage.claims):
            return f"{passage.lead} {hole(passage.id)}"
        at = passage.claims[claim]
        quote = passage.text[at.start : at.end]
        return f"{quote} {hole(passage.id, quote)}"


def _tied(profile: Profile) -> str:
    """The visa of a stay that hangs on the job; "" for everybody else."""
    visa = str(profile.get("visa", "") or "")
    return "" if visa in _FREE else visa


def _figure(name: str, value: Any) -> float:
    if isinstance(value, str):
        found = read_amounts(f"{name.split('_')[0]} {value}", any_name=True)
        value = found[0].value if found else value
    try:
        figure = float(value)
    except (TypeError, ValueError):
        figure = math.nan
    if not 0 <= figure < 1e9:
        raise InputError(
            f"{name}: {str(value)[:30]!r} is no amount",
            "Give a number such as 24000, not negative.",
        )
    return figure


def _with_currency(text: str, found: Mapping[str, float]) -> dict[str, Any]:
    mark = next((a.currency for a in read_amounts(text, any_name=True) if a.currency), "")
    net = {"severance_after_tax": True} if "severance" in found and _NET.search(text) else {}
    return {**found, **net, **({"currency": mark} if mark else {})}


def _table(found: Runway, figures: Mapping[str, float], today: date, prompts: Prompts) -> str:
    cases = [("case_all", found.months)]
    if figures.get("benefits_monthly"):
        cases.append(("case_without", found.without_benefits))
    cases.append(("case_leaner", found.leaner))
    lines = [prompts.phrase("money.table")]
    for name, months in cases:
        told = prompts.phrase("money.never") if months is None else f"**{_plain(months)}**"
        lines.append(f"| {prompts.phrase(f'money.{name}')} | {told} | {_about(months, today)} |")
    return "\n".join(lines)


def _about(months: float | None, today: date) -> str:
    day = until(months, today)
    return f"{date.fromisoformat(day):%B %Y}" if day else ""


def _plain(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _money(value: float, currency: str) -> str:
    return f"{value:,.2f}".removesuffix(".00") + (f" {currency}" if currency else "")


_AMOUNT = {"type": "number", "minimum": 0}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "savings": _AMOUNT,
        "severance": {**_AMOUNT, "description": "The sum, as one amount."},
        "severance_after_tax": {"type": "boolean"},
        "spending_monthly": _AMOUNT,
        "benefits_monthly": _AMOUNT,
        "benefit_months": _AMOUNT,
        "other_income_monthly": _AMOUNT,
        "currency": {"type": "string", "description": "Three letters, such as USD."},
    },
}
