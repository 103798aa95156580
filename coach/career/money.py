"""How many months the money lasts: arithmetic on a person's own figures, with what is not known said beside it."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coach.career.budgetplace import ALL, BENEFITS, EARN, PACKAGE, SAVE, SPEND
from coach.career.moneyasked import asked, kept
from coach.career.moneytext import number, steps, terms
from coach.career.roles import say
from coach.career.runway import Runway, band, runway, until
from coach.career.spans import hole, matching
from coach.career.sums import plain_sums, sums_in, written
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem, ToolResult
from coach.wording import Prompts, data_root

GUIDE = "guides/money-and-runway"
_FREE = frozenset({"green card"})  # a stay that does not hang on the job
LENGTH = "benefit_months"
FIGURES = (SAVE, PACKAGE, SPEND, BENEFITS, "benefit_months", EARN)
# A sentence on how such a payment is taxed, in either order of the two words.
_TAXED = re.compile(
    r"(?=.*\b(?:severance|redundancy)\b)(?=.*\b(?:taxed|free of (?:income )?tax|withh\w+|tax relief)\b)",
    re.I | re.S,
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
        """Arguments when a message asks for a runway with figures in it, states savings and spending, or goes on from ones told before."""
        return asked(text, held)

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the figures told before, where they are left out; a message's own reading is whole."""
        before = (held.get("runway") or {}).get("figures") or {} if "parts" not in arguments else {}
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
        pot = {SAVE, PACKAGE} & set(figures)
        missing = SAVE if not pot else "" if figures.get(SPEND) else SPEND
        doubts = dict(arguments.get("doubts") or {})
        missing = next(iter(doubts), missing) if not missing or missing in doubts else missing
        unplaced = list(arguments.get("unplaced") or ())
        if missing or unplaced:
            return self._ask(missing or "unplaced", figures, arguments, prompts)
        found = runway(**{SAVE: 0.0, **figures})
        if arguments.get("hoped"):  # a benefit that is not granted yet
            found = replace(found, cautious=found.without_benefits)
        return self._result(found, figures, currency, arguments, profile, today, prompts)

    def _ask(
        self,
        missing: str,
        figures: Mapping[str, float],
        told: Mapping[str, Any],
        prompts: Prompts,
    ) -> ToolResult:
        unplaced = " / ".join(number(v) for v in told.get("unplaced") or ())
        what = {"what": unplaced} if missing == "unplaced" else {}
        ask = prompts.phrase(f"money.ask_{missing}", **what)
        why = dict(told.get("doubts") or {}).get(missing, "")
        doubt = _doubt(missing, why, told.get("parts") or {}, prompts) if why else ""
        how = "" if figures or doubt else self._lead("formula")
        text = "\n\n".join(t for t in (how, " ".join(t for t in (doubt, ask) if t)) if t)
        hold = {"runway": {"ask": missing, "figures": dict(figures), **kept(told)}}
        return ToolResult(self.name, {"needs": missing, **figures, "hold": hold}, text, asks=ask)

    def _result(
        self,
        found: Runway,
        figures: Mapping[str, float],
        currency: str,
        told: Mapping[str, Any],
        profile: Profile,
        today: date,
        prompts: Prompts,
    ) -> ToolResult:
        said = "; ".join(
            prompts.phrase(f"money.said_{n}", amount=_told(n, figures[n], currency, told, prompts))
            if n != "benefit_months"
            else prompts.phrase("money.said_benefit_months", amount=_plain(figures[n]))
            for n in FIGURES
            if n in figures
        )
        unknown = self._unknown(figures, told, profile, prompts)
        summed = steps(figures, told.get("parts") or {}, prompts)
        blocks = [
            " ".join([prompts.phrase("money.because", said=said), *_in_place(told, prompts)]),
            summed,
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
            "sum": summed,
            "hold": {
                "runway": {
                    "ask": LENGTH if _open_end(figures) else "",
                    "figures": dict(figures),
                    **kept(told),
                }
            },
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
        self,
        figures: Mapping[str, float],
        told: Mapping[str, Any],
        profile: Profile,
        prompts: Prompts,
    ) -> list[str]:
        country = str(profile.get("country", "") or "").lower()
        found = [
            prompts.phrase("money.unknown_left_out", what=w) for w in told.get("left_out") or ()
        ]
        if told.get("severance_months") and not figures.get("severance"):
            found.append(prompts.phrase("money.unknown_severance"))
        bills = (told.get("parts") or {}).get(SPEND) or {}
        if bills and not {ALL, "other costs"} & set(bills):
            found.append(prompts.phrase("money.unknown_parts", what=", ".join(bills)))
        if figures.get("severance") and not told.get("severance_after_tax"):
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
        if not country:
            return " " + say("money.unknown_tax_country")
        lead = self._lead("limits", claim=0) if country == "us" else ""  # it is US tax
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
        laws = self.catalog.laws(country)
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


def _in_place(told: Mapping[str, Any], prompts: Prompts) -> Iterator[str]:
    """That a bare sum took the place of another."""
    if old := told.get("in_place_of"):
        yield prompts.phrase("money.in_place", old=old)


def _tied(profile: Profile) -> str:
    """The visa of a stay that hangs on the job; "" for everybody else."""
    visa = str(profile.get("visa", "") or "")
    return "" if visa in _FREE else visa


def _doubt(figure: str, why: str, parts: Mapping[str, Any], prompts: Prompts) -> str:
    """Why a figure is asked for again, with what was told of it."""
    own = dict(parts.get(figure) or {})
    whole = own.pop(ALL, None) if why == "within" else None
    what = terms(figure, {figure: sum(v for v, _ in own.values())}, {figure: own}) if own else ""
    told = {"within": {"whole": number(whole[0]) if whole else "", "what": what}}
    bare = why in ("apart", "currency", "amount")
    return prompts.phrase(f"money.doubt_{why}", **told.get(why, {} if bare else {"what": what}))


def _figure(name: str, value: Any) -> float:
    if isinstance(value, str):
        found = sums_in(plain_sums(value))
        value = found[0].value if len(found) == 1 else value
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


def _table(found: Runway, figures: Mapping[str, float], today: date, prompts: Prompts) -> str:
    cases = [("case_all", found.months)]
    if figures.get("benefits_monthly"):
        cases.append(("case_without", found.without_benefits))
    cases.append(("case_leaner", found.leaner))
    if _open_end(figures):
        cases = [("case_without", found.without_benefits), ("case_leaner", found.leaner)]
    lines = [prompts.phrase("money.table")]
    for name, months in cases:
        told = prompts.phrase("money.never") if months is None else f"**{_plain(months)}**"
        lines.append(f"| {prompts.phrase(f'money.{name}')} | {told} | {_about(months, today)} |")
    return "\n".join(lines)


def _open_end(figures: Mapping[str, float]) -> bool:
    """Whether a benefit was named and not how long it is paid."""
    return bool(figures.get(BENEFITS)) and not figures.get(LENGTH)


def _about(months: float | None, today: date) -> str:
    day = until(months, today)
    return f"{date.fromisoformat(day):%B %Y}" if day else ""


def _plain(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _told(
    figure: str, value: float, currency: str, told: Mapping[str, Any], prompts: Prompts
) -> str:
    """A figure as it was told: savings without what is bought out of them, which stands beside them."""
    own = dict((told.get("parts") or {}).get(figure) or {})
    spent = {name: -float(v) for name, (v, _) in own.items() if figure == SAVE and v < 0}
    if not spent:
        return _money(value, currency)
    names = " + ".join(f"{name} {_plain(v)}" for name, v in spent.items())
    whole = _money(value + sum(spent.values()), currency)
    return prompts.phrase("money.less", whole=whole, spent=names)


def _money(value: float, currency: str) -> str:
    return written(value) + (f" {currency}" if currency else "")


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
