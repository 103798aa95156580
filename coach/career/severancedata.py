"""A severance sum as data: what it comes to, what the conversation keeps of it, and what a call of the tool may hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.severanceperson import Person
from coach.career.severanceright import NAME
from coach.career.severancesum import Due
from coach.career.severancetext import Case

# Items of the profile that figures said to this tool are not, unless the message is like this.
ASIDE = {"experience_years": r"\bexp", "age_over_40": r"^(?!.*\b(?:if|suppose)\b)"}


def plain_figures(figures: Mapping[str, Any], person: Person) -> dict[str, Any]:
    """The figures of a call with the service they come to."""
    return {**figures, "service_months": person.months}


def as_data(case: Case) -> dict[str, Any]:
    """One payment's sum."""
    found: Due = case.found
    return {
        "id": case.row["id"],
        "what": case.row["what"],
        "kind": case.row["kind"],
        "unit": case.formula.unit,
        "units": float(found.units),
        "years_counted": found.counted,
        "amount": None if found.amount is None else round(float(found.amount), 2),
        "amount_with_part_year": None if found.more is None else round(float(found.more), 2),
        "currency": case.row.get("currency") or "USD",
        "capped": list(found.capped),
        "months_short": float(found.short),
        "only_if": case.row.get("only_if", ""),
        "see": f"{case.document.id}#{case.row['see']}",
    }


def hold(figures: Mapping[str, Any], needs: Sequence[str]) -> dict[str, Any]:
    """What the conversation keeps. Years in a reply are years in that job, and an age in a "what if" is nobody's."""
    figures = {n: v for n, v in figures.items() if n not in ("factor", "in_place_of")}
    kept = {"ask": list(needs), "figures": figures}
    return {"hold": {NAME: kept, "aside": {NAME: ASIDE}}}


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "country": {"type": "string", "description": "Country code: uk, ie, de, nl, tr, in, ca, au, us, ch."},
        "state": {"type": "string", "description": "US state code."},
        "years": {"type": "number", "minimum": 0, "description": "Full years of service."},
        "months": {"type": "number", "minimum": 0, "description": "Months beyond them."},
        "start": {"type": "string", "description": "First day of the job, as 2019-03-01."},
        "last_day": {"type": "string", "description": "Last day of the job."},
        "age": {"type": "number", "minimum": 14},
        "region": {"type": "string", "description": "Canadian province, or Federal for a bank, telecom or airline."},
        "pay": {"type": "number", "minimum": 1, "description": "Gross pay."},
        "pay_of": {"type": "string", "enum": ["basic", "ctc", "net"], "description": "Whether the pay is net; in India, whether it is basic pay or the cost to the company."},
        "row": {"type": "string", "enum": ["in-gratuity", "es-improcedente"], "description": "Only this payment: in-gratuity for gratuity in India, es-improcedente for an unfair dismissal in Spain."},
        "period": {"type": "string", "enum": ["year", "month", "fortnight", "week"]},
        "currency": {"type": "string", "description": "Three letters, such as GBP."},
        "factor": {"type": "number", "minimum": 0, "description": "Months of pay a year, where a yardstick is reckoned by another."},
        "offered": {"type": "number", "minimum": 0, "description": "Weeks or months of pay on offer, or a sum for all of it."},
        "offered_unit": {"type": "string", "enum": ["week", "month", "sum"]},
        "also_tax": {"type": "boolean", "description": "Whether it is taxed is asked as well."},
        "about": {"type": "string", "enum": ["tax", "tax_extra"], "description": "Whether the sum, or what is paid beyond it, is taxed."},
    },
}  # fmt: skip
