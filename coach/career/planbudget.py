"""What money a plan asks for, and what becomes of it within a budget told after it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.certasked import mentions
from coach.career.certbudget import budget_said, currency_of, new_sum, sum_words, told_before
from coach.career.certside import price_range
from coach.career.follow import foreign, last, lately
from coach.career.planasked import carried
from coach.career.planning import Plan
from coach.career.plantext import GUIDE, credential_line, free_first
from coach.career.price import choose_credential, price, priced_on
from coach.career.roles import documents_in, heading_of, number_text, say, section_hole
from coach.corpus import Catalog
from coach.types import Profile

MAX = 16  # words of such a message
FREE_SHOWN = 4
LEAST = 100.0  # a number alone below it may be hours
_USD = "USD"
# Words of such a message that say what the money is for.
_WORDS = re.compile(
    r"\b(?:no|zero|money|budget\w*|cash|dollars?|bucks|usd|euros?|eur|pounds?|gbp|quid|can'?t|cannot|won'?t|pay|paying|afford|spend|spending|without|courses?|certs?|certificat\w*|exams?|training|materials?|books?|learning|study|studying|for|on|only|max\w*|most|up|to|anything|nothing|more|than|total|limit|under|left|got|if)\b",
    re.I,
)
_OF_ELSE = re.compile(
    r"\b(?:savings?|runway|rent|salar\w*|wages?|severance|benefits?|a month|per month|monthly|a year|mortgage|insurance|offer\w*|earn\w*)\b",
    re.I,
)


def budget_asked(
    text: str,
    names: Sequence[str],
    before: Any,
    held: Mapping[str, Any],
    profile: Profile,
    catalog: Catalog,
) -> dict[str, Any] | None:
    """The plan before within a budget that a short message gives; None for any other message.

    A certificate whose lowest fee is above it comes out, and one taken out for a smaller budget comes back.
    """
    if not isinstance(before, Mapping) or not lately("plan", held) or len(text.split()) > MAX:
        return None
    named = [n for n in documents_in(names, "credentials", "rules", "layoff") if mentions(text, catalog.documents[n])]  # fmt: skip
    if named or _OF_ELSE.search(text):
        return None
    told = budget_said(text)
    told = told or (_new(text, before) if last("plan", held) else None)
    if told is None or len(foreign(text, _WORDS)) > 1:
        return None
    budget = [told[0], currency_of(told[1], profile)]
    same = {"role": before["role"], **carried(before), "budget": budget, "alone": True}
    if before.get("budget"):
        same["without"] = [w for w in same["without"] if w != "credential"]
    found = within_budget(same, profile, catalog)
    if found.get("changed"):
        return found
    if before.get("budget") and same["without"] != list(before.get("without") or ()):
        return {**same, "changed": [["budget", "", str(budget[0]), str(budget[1])]]}
    return {**same, "aspect": "budget"}


def within_budget(
    arguments: Mapping[str, Any], profile: Profile, catalog: Catalog
) -> dict[str, Any]:
    """A plan's arguments without its certificate where the lowest fee of that is above their budget, with what changed."""
    budget, without = arguments["budget"], list(arguments.get("without") or ())
    bought = choose_credential(catalog.documents[arguments["role"]], profile, catalog)
    span = price_range(catalog.documents[bought.id]) if bought and bought.fits_verdict else None
    if not bought or not span or not _above(span[0], budget) or "credential" in without:
        return dict(arguments)
    out = ["budget", bought.id, str(budget[0]), str(budget[1])]
    return {**arguments, "without": [*without, "credential"], "changed": [out]}


def with_told(
    arguments: Mapping[str, Any],
    text: str,
    held: Mapping[str, Any],
    profile: Profile,
    catalog: Catalog,
) -> dict[str, Any]:
    """The arguments of a new plan with the budget told beside it or in an earlier message, if one was."""
    told = budget_said(text) or told_before(held)
    if told is None or not arguments.get("role"):
        return dict(arguments)
    budget = [told[0], currency_of(told[1], profile)]
    return within_budget({**arguments, "budget": budget}, profile, catalog)


def _new(text: str, before: Mapping[str, Any]) -> tuple[float, str] | None:
    """A sum said with little else; without its currency only after a budget, and no few hours."""
    found = new_sum(text)
    bare = found is not None and not found[1] and not (before.get("budget") and found[0] >= LEAST)
    return None if bare else found


def _above(fee: float, budget: Sequence[Any]) -> bool:
    """Whether a fee in US dollars is above a budget; nothing but nothing at all is below a fee in another currency."""
    return budget[0] == 0 or (budget[1] == _USD and fee > float(budget[0]))


def budget_of(arguments: Mapping[str, Any]) -> tuple[float, str] | None:
    """The budget of a plan's arguments, with its currency; None for none."""
    found = arguments.get("budget")
    return (float(found[0]), str(found[1])) if isinstance(found, list | tuple) and found else None


def budget_left_out(name: str, rest: Sequence[str], catalog: Catalog) -> str:
    """That a certificate came out of the plan as its fee is above the budget, or that the budget counts now."""
    told = sum_words(float(rest[0]), rest[1])
    if name not in catalog.documents:
        return say("path.changed_budget", sum=told)
    document = catalog.documents[name]
    text, cite = price(document)
    as_of = priced_on(document, cite, catalog)
    values = {"title": heading_of(document), "price": text, "as_of": as_of, "cite": cite}
    if not float(rest[0]):
        return say("path.changed_budget_paid", **values)
    return say("path.changed_budget_out", sum=told, **values)


def budget_text(plan: Plan, budget: tuple[float, str] | None, catalog: Catalog) -> str:
    """Whether the plan keeps within a budget, first; then what of it costs money."""
    if budget is None:
        return cost_text(plan, catalog)
    bought = plan.credential if plan.credential is not None and plan.credential.scheduled else None
    values = {"sum": sum_words(*budget)}
    if bought is None:
        head = say("path.budget_free" if not _paid(plan) else "path.budget_open", **values)
    elif budget[1] != _USD:
        head = say("path.budget_abroad", title=bought.title, price=bought.price, **values)
    else:
        span = price_range(catalog.documents[bought.id]) or (0.0, 0.0)
        name = "budget_within" if span[1] <= budget[0] else "budget_low"
        head = say(f"path.{name}", title=bought.title, price=bought.price, **values)
    return f"{head}\n\n{cost_text(plan, catalog)}"


def _paid(plan: Plan) -> list[str]:
    """The first resources of the steps that are not free, each once."""
    found = (s.resources[0] for s in plan.steps if s.resources)
    return list(dict.fromkeys(f"{r.name} ({r.cost})" for r in found if r.cost != "free"))


def cost_text(plan: Plan, catalog: Catalog) -> str:
    """What the plan costs: hours, what is free, and the paid credential with its price when one is in it."""
    hours, paid = number_text(sum(s.hours for s in plan.steps)), _paid(plan)
    free = free_first(plan.steps)
    bought = plan.credential is not None and plan.credential.scheduled
    head = say("path.cost_some" if bought or paid else "path.cost_none", hours=hours)
    lines = []
    if free:
        lines.append(say("path.cost_free", list="; ".join(free[:FREE_SHOWN])))
    if paid:
        lines.append(say("path.cost_paid", list="; ".join(paid[:FREE_SHOWN])))
    lines.append(credential_line(plan))
    guide = catalog.documents.get(GUIDE)
    bands = next((p for p in guide.passages if p.facet == "cost" and p.part == 1), None) if guide else None  # fmt: skip
    quote = say("path.quoted", quote=bands.lead, cite=section_hole(guide, "cost")) if bands and guide else ""  # fmt: skip
    return "\n\n".join(p for p in (head, "\n".join(f"- {x}" for x in lines), quote) if p)
