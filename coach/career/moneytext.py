"""A runway's sum in words: what was added, what was taken off and what was divided, so that a person can check it."""

import math
from collections.abc import Mapping
from typing import Any

from coach.career.budget import total
from coach.career.budgetplace import ALL, BENEFITS, EARN, PACKAGE, SAVE, SPEND
from coach.career.sums import written
from coach.wording import Prompts

_NAMES = {SAVE: "savings", PACKAGE: "severance", SPEND: ALL, BENEFITS: "benefits", EARN: "other income"}  # fmt: skip


def steps(figures: Mapping[str, float], parts: Mapping[str, Any], prompts: Prompts) -> str:
    """The sum behind the months, one step after the other: the pot, the month, the division."""
    pot = figures.get(SAVE, 0.0) + figures.get(PACKAGE, 0.0)
    spend, earn = figures[SPEND], figures.get(EARN, 0.0)
    benefit, length = figures.get(BENEFITS, 0.0), figures.get("benefit_months", 0.0)
    open_end = benefit and not length  # how long it is paid is not known: it is not counted
    benefit = 0.0 if open_end else benefit
    found = [
        _added([SAVE, PACKAGE], figures, parts, ""),
        _added([SPEND], figures, parts, " a month"),
    ]
    own, net = spend - earn, spend - earn - benefit
    counted = (EARN,) if open_end else (EARN, BENEFITS)
    less = [_terms(n, figures, parts) for n in counted if figures.get(n)]
    left = " − ".join([number(spend), *(" − ".join(t) for t in less)])
    if benefit and own > 0 and length < math.inf and (net <= 0 or pot / net > length):
        taken, rest = net * length, pot - net * length
        found.append(prompts.phrase("money.sum_while", months=number(length), net=f"{left} = {number(net)}", taken=number(taken), pot=number(pot), rest=number(rest)))  # fmt: skip
        found.append(prompts.phrase("money.sum_more", division=_division(rest, own)))
    elif net <= 0:
        found.append(prompts.phrase("money.sum_left", left=left))
    else:
        found += [f"{left} = {number(net)} a month"] if less else []
        found.append(_division(pot, net))
    if open_end and own > 0:
        told = terms(BENEFITS, figures, parts)
        found.append(prompts.phrase("money.sum_each", benefit=told, months=f"{figures[BENEFITS] / own:.2f}"))  # fmt: skip
    return prompts.phrase("money.sum", steps="; ".join(s for s in found if s))


def terms(figure: str, figures: Mapping[str, float], parts: Mapping[str, Any]) -> str:
    """A figure by its parts: "rent 1,200 + food 500"."""
    return " + ".join(_terms(figure, figures, parts)).replace("+ −", "− ")


def number(value: float) -> str:
    """A sum or a count of months to the cent, without empty decimals; a true minus sign before what is taken off."""
    return written(value).replace("-", "−")


def _terms(figure: str, figures: Mapping[str, float], parts: Mapping[str, Any]) -> list[str]:
    own = parts.get(figure) or {}
    if (
        not own or abs(total(own) - figures[figure]) > 0.01
    ):  # the figure was told again without them
        own = {_NAMES[figure]: (figures[figure], "")}
    return [
        f"{'−' if value < 0 else ''}{name} {number(abs(value))}" + (f" ({how})" if how else "")
        for name, (value, how) in own.items()
    ]


def _added(
    names: list[str], figures: Mapping[str, float], parts: Mapping[str, Any], per: str
) -> str:
    """The parts of what is there or what a month costs, with their sum; "" when there is one sum, as it was told."""
    told = [t for n in names if n in figures for t in _terms(n, figures, parts)]
    whole = sum(figures.get(n, 0.0) for n in names)
    if len(told) < 2 and not any("(" in t for t in told):
        return ""
    return f"{' + '.join(told).replace('+ −', '− ')} = {number(whole)}{per}"


def _division(pot: float, net: float) -> str:
    months = number(pot / net)
    months = months.removesuffix("0") if "." in months else months
    return f"{number(pot)} ÷ {number(net)} = {months} months"
