"""One side of the certificate spoken of, answered of it: its price, its hours in weeks, what a failed try means, whether it is worth it."""

import math
import re
from collections.abc import Sequence
from typing import Any

from coach.career.firstcert import Ranked, gate_words, judged, weeks_of
from coach.career.price import price
from coach.career.roles import an, heading_of, name_of, number_text, say, section_hole
from coach.career.spans import Span, spans
from coach.career.sums import plain_sums, sums_in, written
from coach.career.upkeep import upkeep
from coach.corpus import Catalog
from coach.types import Document, Passage, Profile

CLAIMS = 3  # sentences told after the first
_AGAIN = re.compile(
    r"\b(?:(?<!or )fail\w*|retake\w*|repeat(?:s|ed)? (?:attempt|the|it)?|(?:second|repeat|four|three|further) attempts?|(?:pay|sit|try)\w* (?:the full fee )?again)\b",
    re.I,
)
PACES = (5.0, 8.0, 10.0)  # hours a week, where nobody told theirs
SPARE = 3.0  # months of money from which the note on first certificates would pay for one
_PAID = re.compile(r"\b(?:at|for|pay\w*|costs?|price) \d{3,5}\b(?! (?:hours|days|questions))", re.I)
_LITTLE = 50.0  # a sum below this is no price


def side_text(
    document: Document, side: str, text: str, role: Document | None, profile: Profile, catalog: Catalog
) -> str:  # fmt: skip
    """The answer to one side of a certificate."""
    if side == "cost":
        return _cost(document, text)
    if side == "fail":
        return _fail(document)
    if side in ("time", "working"):
        return _time(document, profile, side)
    if side == "worth":
        return _worth(document, text, role, profile, catalog)
    passage = _section(document, side)
    if side == "gate":
        return _gate(document, passage, profile, catalog)
    return _told(passage) if passage else ""


def _gate(document: Document, passage: Passage | None, profile: Profile, catalog: Catalog) -> str:
    """Whether it is open to this person, whichever way round it was asked, and what its notes add."""
    gate = gate_words(document, profile, catalog)
    cite = f"[[{passage.id}]]" if passage else ""
    rest = [s for s in spans([passage]) if s.text not in passage.lead] if passage else []
    told = [say("certificate.claim", quote=s.text, cite=s.hole) for s in rest if "|" in s.hole]
    head = say("certificate.gate", title=heading_of(document), gate=gate, cite=cite)
    return "\n".join([head, "", *told[:CLAIMS]]).strip()


def _cost(document: Document, text_: str) -> str:
    text, where = price(document)
    parts = [say("certificate.cost", title=heading_of(document), price=text, cite=where)]
    if fee := document.record.get("application_usd"):
        cite = section_hole(document, "cost")
        parts.append(say("certificate.cost_application", fee=number_text(fee), cite=cite))
    kept = upkeep(document)
    if kept.text:
        parts.append(say("certificate.cost_keep", upkeep=kept.text.rstrip("."), cite=kept.hole))
    else:
        parts.append(say("certificate.cost_no_upkeep"))
    line = money_line(document, text_)
    return "\n\n".join([*([line.removeprefix("- ")] if line else []), " ".join(parts)])


def _fail(document: Document) -> str:
    """What the notes on a certificate say of a second try, else that they do not and what is nearest."""
    found = [s for s in _claims(document.passages) if _AGAIN.search(s.text)]
    if not found:
        text, where = price(document)
        return say(
            "certificate.fail_unknown",
            title=name_of(document),
            issuer=document.record["issuer"],
            price=text,
            cite=where,
        )
    lines = [say("certificate.claim", quote=s.text, cite=s.hole) for s in found[: CLAIMS + 1]]
    return "\n".join([say("certificate.fail", title=name_of(document)), "", *lines])


def study_data(documents: Sequence[Document], profile: Profile) -> dict[str, Any]:
    """The hours and weeks of study that an answer on certificates may tell, as data."""
    told = profile.get("hours_per_week")
    paces = (float(told),) if told else PACES
    held = [d for d in documents if d.record.get("hours")]
    return {d.id: {"hours": d.record["hours"], "weeks": weeks_of(d, paces)} for d in held}


def _time(document: Document, profile: Profile, side: str) -> str:
    """The hours of study, in weeks at a person's own hours or at a few, and the years a title asks on top."""
    span, where = document.record.get("hours"), section_hole(document, "time", "exam", "what")
    if not span:
        return say("certificate.time_unknown", title=name_of(document), cite=where)
    told = profile.get("hours_per_week")
    weeks = " ".join(_weeks(span, h) for h in ((float(told),) if told else PACES))
    low, high = (number_text(h) for h in span)
    lead = say(
        f"certificate.{side}",
        title=heading_of(document),
        low=low,
        high=high,
        weeks=weeks,
        cite=where,
    )
    parts = [lead]
    if side == "working" and document.record["gate"] == "course":
        parts.append(say("certificate.working_course"))
    if years := document.record.get("experience_years"):
        cite = section_hole(document, "gate")
        parts.append(say("certificate.years_on_top", years=number_text(years), cite=cite))
    return " ".join(parts)


def _weeks(span: Sequence[float], hours: float) -> str:
    first, last = (math.ceil(float(h) / hours) for h in span)
    name = "time_weeks" if first != last else "time_weeks_one"
    return say(f"certificate.{name}", hours=number_text(hours), first=first, last=last)


def _worth(
    document: Document, text: str, role: Document | None, profile: Profile, catalog: Catalog
) -> str:
    """A verdict first: yes, not yet or no for the role, or that it depends; then the sum named, and why."""
    found = judged(document, role, profile, catalog)
    passage = found.why or _section(document, "worth-it")
    over = _price_place(document, text) == "over"
    lead = say("certificate.worth_price_no") if over else _verdict(found, role, profile, document)
    parts = [lead]
    if judged_price := _price_named(document, text):
        parts.append(judged_price)
    if passage is not None:
        parts.append(say("certificate.quote", quote=passage.lead, cite=f"[[{passage.id}]]"))
    return "\n\n".join(parts)


def _verdict(found: Ranked, role: Document | None, profile: Profile, document: Document) -> str:
    months = profile.get("runway_months")
    if found.say in ("now", "first", "") and months is not None and float(months) <= SPARE:
        return say("certificate.worth_money", months=in_months(float(months)))
    if found.say == "not-yet":
        return say("certificate.worth_shut", title=name_of(document))
    if role is not None and not found.say and document.id in role.record.get("credentials", []):
        return say("certificate.worth_helps", role=an(name_of(role)))
    if role is None or not found.say:
        return say("certificate.worth_open")
    return say(f"certificate.worth_{found.say}", role=an(name_of(role)))


def in_months(months: float) -> str:
    """Months in words: "1 month", "2.5 months"."""
    return f"{number_text(months)} month{'' if months == 1 else 's'}"


def price_range(document: Document) -> tuple[float, float] | None:
    """The lowest and the highest fee of a certificate's record; None when it states none."""
    record = document.record
    fees = [record.get(k) for k in ("fee_low_usd", "fee_member_usd", "fee_usd", "fee_high_usd")]
    known = [float(f) for f in fees if f is not None]
    return (min(known), max(known)) if known else None


def money_in(text: str) -> tuple[float, str, str] | None:
    """The sum a message names with its currency, and its words; None where it names none."""
    for found in sums_in(plain_sums(text)):
        if found.value >= _LITTLE and (found.currency or _PAID.search(text)):
            words = f"{written(found.value)} {found.currency}".strip()
            return found.value, found.currency, words
    return None


def _price_place(document: Document, text: str) -> str:
    """Where a price the person was given stands to those that are held: "over", "under", "within"; "" for none."""
    money, span = money_in(text), price_range(document)
    if money is None or span is None:
        return ""
    low, high = span
    return "over" if money[0] > high * 1.1 else "under" if money[0] < low * 0.85 else "within"


def _price_named(document: Document, text: str) -> str:
    """A price the person was given against those that are held."""
    money, place = money_in(text), _price_place(document, text)
    if money is None or not place:
        return ""
    told = price(document)
    words = say(f"certificate.price_{place}", range=f"{told[0]} {told[1]}".strip())
    return say("certificate.worth_price", sum=money[2], judged=words)


def money_line(document: Document, text: str) -> str:
    """A sum named in the message against the fee; "" where there is none."""
    money, span = money_in(text), price_range(document)
    if money is None or span is None:
        return ""
    value, currency, told = money
    if currency not in ("USD", ""):
        return say("certificate.money_abroad", sum=told)
    name = "within" if value >= span[1] else "short_top" if value >= span[0] else "short"
    return say(f"certificate.{name}", sum=told)


def _section(document: Document, facet: str) -> Passage | None:
    return next((p for p in document.passages if p.facet == facet and p.part == 1), None)


def _told(passage: Passage) -> str:
    """The first paragraph of a section and a few of the sentences after it."""
    lines = [say("certificate.quote", quote=passage.lead, cite=f"[[{passage.id}]]")]
    rest = [s for s in spans([passage]) if s.text not in passage.lead and "|" in s.hole]
    told = [say("certificate.claim", quote=s.text, cite=s.hole) for s in rest[:CLAIMS]]
    return "\n".join([lines[0], "", *told]).strip()


def _claims(passages: Sequence[Passage]) -> list[Span]:
    """The sentences of passages that can be cited by themselves, the section on failing first."""
    order = sorted(
        passages, key=lambda p: (p.anchor != "exam-retake", p.facet not in ("exam", "cost"))
    )
    return [s for s in spans(order) if "|" in s.hole]
