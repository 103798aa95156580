"""Which certificates a budget covers: read from a message, and counted from the fees the records state.

Fees stand in US dollars and no exchange rate is held, so a sum in another currency is held against none of them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.certasked import CERT, mentions
from coach.career.certside import price_range
from coach.career.firstcert import gate_words, weeks_at
from coach.career.follow import NUMBER, last
from coach.career.planasked import HOURS
from coach.career.price import FIRST, price, priced_on
from coach.career.roles import an, documents_in, heading_of, name_of, number_text, say
from coach.career.spans import spans
from coach.career.sums import plain_sums, sums_in, written
from coach.corpus import Catalog
from coach.types import Document, Passage, Profile

FREE = "credentials/free-courses"
FEW = 3  # certificates told beside a sum in another currency
SHOWN = 5  # certificates told with their facts
STATED = 2  # sentences that state a price in the person's own currency
MAX = 45  # words of a message that asks what a budget covers
LEAST = 50.0  # a number alone below it is no sum
FRESH = 3  # turns after which a sum alone no longer means the budget
_USD = "USD"
# Where "dollars" are others than those of the fees.
_DOLLARS = {"CA": "CAD", "AU": "AUD", "SG": "SGD", "NZ": "NZD"}
_LITTLE = 5.0  # a sum below this is no budget
_STUDY = rf"(?:{CERT}|courses?|trainings?|classes)"
_THING = re.compile(rf"\b{_STUDY}\b", re.I)
_ASKS = re.compile(
    r"\?|\b(?:which|what|any|can i|could i|should i|do i|recommend\w*|suggest\w*|afford|options?|choose|pick|cheap\w*|(?:i'?d|i would) like|i (?:want|wanna|would love)|looking (?:for|to))\b",
    re.I,
)
NOTHING = re.compile(
    r"\b(?:no|zero|0) (?:money|budget|cash|dollars|euros?)\b|\b(?:can'?t|cannot|can not|won'?t|don'?t want to) (?:pay|afford|spend)\b(?! (?:more|over|above|\d))|\bwithout (?:paying|spending)(?: (?:anything|a (?:cent|penny|dime)|money))?\s*(?:$|[,.;?!])",
    re.I,
)  # there is nothing to spend
_OFFERED = re.compile(
    r"\b(?:offer\w*|sell\w*|sold|scam\w*|linkedin|worth|i paid|i've paid|company|team|organi[sz]ation|our firm)\b",
    re.I,
)
# What says that a sum is a limit, shortly before or after it.
_BEFORE = re.compile(
    r"\b(?:budget\w*|afford|spend|max(?:imum)?|at most|up to|under|below|less than|no more than|within|only|just|have|have got|i'?ve got|got|with|limit\w*|cap|for (?:about|around|max|only|under|up to)|total of)\b[^.?!;]{0,20}$"
    rf"|\b(?:which|what|any) (?:\w+ ){{0,3}}{_STUDY}(?: \w+){{0,4}} for\s*$",
    re.I,
)
_AFTER = re.compile(
    r"^[^.?!;]{0,15}\b(?:budget|max(?:imum)?|at most|left|only|to spend|limit|total|is all|for (?:an?|the|one|any|some|all|it|my)?\s*(?:\w+ )?(?:cert\w*|exams?|courses?|training|learning|study\w*|education))\b",
    re.I,
)
# A price somebody takes, was promised or has paid is no budget.
_PRICE = re.compile(
    r"\b(?:costs?|charg\w+|asks?|asking|wants?|offer\w*|sells?|selling|sold|paid|pays?|price[sd]?|fees?|lost|earn\w*|salary|rent|savings?|saved|bank|food|groceries|bills|relocat\w+|moving|a month|per month|monthly|a year|per hour)\b",
    re.I,
)
_NO_SUM_WORDS = re.compile(r"^\W*(?:(?:and|ok(?:ay)?|but|so|then|or|what|how|about|if|maybe|perhaps|probably|i|it|was|were|had|have|with|for|only|just|say|make|that|my|the|budget|is|of|could|can|would|stretch|go|up|to|spend|max|a|got|which|ones?|do|fits?|then|now|at|most|under|instead|raise|increase|put|in)\b\W*)*$", re.I)  # fmt: skip


def limit_in(text: str) -> tuple[float, str] | None:
    """The sum a message sets as its limit, with its currency; None where it names none, or a price."""
    plain = plain_sums(text)
    for found in sums_in(plain):
        before, after = plain[: found.start], plain[found.end :]
        around = f"{before[-25:]} {after[:30]}"
        marked = _BEFORE.search(before) or _AFTER.match(after)
        named = found.currency or re.search(r"\bbudget\b", text, re.I)
        if found.value >= _LITTLE and marked and named and not _PRICE.search(around):
            return found.value, found.currency
    return None


def budget_said(text: str) -> tuple[float, str] | None:
    """The limit a message sets, nothing at all among them; None for none."""
    return limit_in(text) or ((0.0, "") if NOTHING.search(text) else None)


def afford_asked(text: str, names: Sequence[str], held: Mapping[str, Any]) -> dict[str, Any] | None:
    """The budget a message sets for a certificate it leaves open, or a new one for the question before; None for others."""
    if (again := _again(text, held)) is not None:
        return again
    if documents_in(names, "credentials", "rules", "standards", "layoff"):
        return None
    if len(text.split()) > MAX or not (_THING.search(text) and _ASKS.search(text)):
        return None
    if _OFFERED.search(text):
        return None  # one that is offered is judged by what it is
    found = budget_said(text)
    return {"budget": found[0], "currency": found[1]} if found else None


def new_sum(text: str) -> tuple[float, str] | None:
    """The one sum a message gives and says next to nothing beside: "and with 800 dollars?"; None for any other message."""
    plain = plain_sums(text)
    found = [s for s in sums_in(plain) if s.value >= _LITTLE]
    if len(found) != 1 or re.search(rf"\b{NUMBER}\s*(?:hours?|hrs?|h)\b", text, re.I):
        return None
    rest = plain[: found[0].start] + " " + plain[found[0].end :]
    return (found[0].value, found[0].currency) if _NO_SUM_WORDS.match(rest) else None


def _again(text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """Another sum for the budget asked about before, said with little else: "and with 800 dollars?"."""
    before = held.get("afford")
    trail = [t for t in list(held.get("trail") or ())[:FRESH] if t]
    if not isinstance(before, Mapping) or trail[:1] not in (["certificate"], ["study"]):
        return None
    if _ELSE_FITS.match(text):
        return {"budget": before["budget"], "currency": before["currency"]}
    found = new_sum(text)
    if found and not found[1] and found[0] < LEAST:
        return None  # may be hours
    return {"budget": found[0], "currency": found[1] or str(before["currency"])} if found else None


# Money to live on, told before, is no budget for learning.
_TO_LIVE = re.compile(
    r"\b(?:savings?|saved|rent|mortgage|runway|severance|month\w*|salary|earn\w*|invoice\w*|bank)\b",
    re.I,
)
_TO_LEARN = re.compile(rf"\b(?:{_STUDY}|budget\w*|spend\w*|learn\w*|study\w*)\b", re.I)
_ENOUGH = re.compile(r"\b(?:enough|covers?|afford|sufficient|do it|get me|pay for|stretch)\b", re.I)
_TURNS = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|so|then|or|but|what about|how about|for)\b\W*)+", re.I
)
_ELSE_FITS = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|so|then|but)\W+)*(?:what|which)(?: (?:else|other\w*|ones?|certs?|certificates?|exams?))*(?: (?:then|does|do|can|could|would|i|it|that))* (?:fits?|afford|covers?|get|pay for|buy|within)(?: (?:for|with|it|that|then|in|into|this|money|budget|my))*\W*$",
    re.I,
)
TURN = 6  # words of a message that only turns to another certificate
BACK = 8  # messages in which a budget told before still counts


def covers_asked(
    text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The cost of one certificate beside a sum: "is 600 dollars enough for the CISA?", then "and for the AIGP?"; else None.

    A sum told by itself right after a certificate was spoken of is held against its fee.
    """
    named = [n for n in documents_in(names, "credentials") if mentions(text, catalog.documents[n])]
    asked = {"aspect": "side", "side": "cost"}
    if len(named) == 1 and limit_or_sum(text) and _ENOUGH.search(text):
        return {**asked, "id": named[0], "text": text}
    before = held.get("afford")
    turns = len(named) == 1 and len(text.split()) <= TURN and _TURNS.match(text)
    if turns and isinstance(before, Mapping) and last("certificate", held):
        told = f"{before['budget']:.0f} {before['currency'] or _USD}"
        return {**asked, "id": named[0], "text": told}
    spoken = str(held.get("certificate") or "")
    fresh = spoken in catalog.documents and int(held.get("certificate_age", 9)) <= 1
    found = new_sum(text) if fresh and not named else None
    return {**asked, "id": spoken, "text": text} if found and found[1] else None


def limit_or_sum(text: str) -> bool:
    """Whether a message names a sum in a currency."""
    return any(s.currency and s.value >= _LITTLE for s in sums_in(plain_sums(text)))


def told_before(held: Mapping[str, Any]) -> tuple[float, str] | None:
    """The budget for learning told in an earlier message, the newest first; None for none."""
    for text in list(reversed(held.get("said") or ()))[1 : BACK + 1]:
        own = _TO_LEARN.search(text) or HOURS.search(text)
        if own and not _TO_LIVE.search(text) and (found := budget_said(text)):
            return found
    return None


def currency_of(currency: str, profile: Profile) -> str:
    """The currency a sum is in: as told, else that of dollars where the person lives."""
    if currency in ("", _USD):
        return _DOLLARS.get(str(profile.get("country") or ""), _USD)
    return currency


def sum_words(value: float, currency: str) -> str:
    """A sum in words."""
    if not value:
        return say("certificate.no_money")
    return f"{written(value)} {say('certificate.dollars') if currency == _USD else currency}"


def afford_text(
    budget: float, currency: str, role: Document | None, profile: Profile, catalog: Catalog
) -> tuple[str, list[str]]:
    """What a budget covers, with the certificates and free things told of, as ids."""
    priced = [d for d in catalog.of_kind("credential") if price_range(d)]
    priced.sort(key=lambda d: price_range(d) or (0.0, 0.0))
    mine = set(profile.get("credentials") or ())
    priced = [d for d in priced if d.id not in mine]
    told = sum_words(budget, currency)
    if currency != _USD:
        return _abroad(told, budget, currency, priced, profile, catalog)
    within = [d for d in priced if _top(d) <= budget]
    low = [d for d in priced if d not in within and (price_range(d) or (0.0, 0.0))[0] <= budget]
    if not (within or low):
        return _none(told, priced, catalog)
    ready = [d for d in within if d.record["gate"] in ("none", "course")]
    ready = _in_order(ready, role, catalog)
    values = {"sum": told, "count": len(priced)} | ({"fit": len(ready)} if len(ready) > 1 else {})
    name = "afford_some" if len(ready) > 1 else "afford_one" if ready else "afford_low_only"
    open_low = [d for d in low if d.record["gate"] in ("none", "course")]
    shown = ready or open_low
    lines = [_line(d, profile, catalog) for d in shown[:SHOWN]]
    parts = [say(f"certificate.{name}", **values)]
    parts += [say("certificate.afford_lowest")] if open_low and not ready else []
    parts += ["\n".join(lines), _others(ready[SHOWN:], within, low, shown)]
    parts.append(_of_role(role, shown))
    parts.append("" if ready else free_line(catalog))
    free = [] if ready else [FREE]
    return "\n\n".join(p for p in parts if p), [*free, *(d.id for d in shown)]


def _none(told: str, priced: Sequence[Document], catalog: Catalog) -> tuple[str, list[str]]:
    """That no exam whose fee is held costs that little, the cheapest, and what costs nothing."""
    first = priced[0]
    text, cite = price(first)
    values = {"title": heading_of(first), "price": text, "as_of": priced_on(first, cite, catalog)}
    head = say("certificate.afford_none", sum=told, count=len(priced), cite=cite, **values)
    return "\n\n".join([head, _unknown(catalog), free_line(catalog)]), [FREE, first.id]


def _abroad(
    told: str,
    budget: float,
    currency: str,
    priced: Sequence[Document],
    profile: Profile,
    catalog: Catalog,
) -> tuple[str, list[str]]:
    """The cheapest fees as they stand, beside a sum that is held against none of them."""
    ready = [d for d in priced if d.record["gate"] in ("none", "course")][:FEW]
    parts = [say("certificate.afford_abroad", sum=told)]
    parts += [_quoted(q) for q in stated_in(budget, currency, catalog)]
    parts.append(say("certificate.afford_cheapest"))
    parts.append("\n".join(_line(d, profile, catalog) for d in ready))
    return "\n\n".join([*parts, free_line(catalog)]), [FREE, *(d.id for d in ready)]


def _quoted(found: tuple[str, str]) -> str:
    return say("certificate.afford_stated", quote=found[0], cite=found[1])


def stated_in(budget: float, currency: str, catalog: Catalog) -> list[tuple[str, str]]:
    """The sentences of the notes that state a price in a currency within a budget, with where each stands; each once."""
    found: dict[str, str] = {}
    for document in catalog.of_kind("credential"):
        for span in spans(document.passages):
            sums = sums_in(plain_sums(span.text))
            if any(s.currency == currency and s.value <= budget for s in sums):
                found.setdefault(span.text, span.hole)
    return list(found.items())[:STATED]


def free_line(catalog: Catalog) -> str:
    """What costs nothing, in the words of the note on free courses."""
    found: Passage | None = catalog.section(FREE, "what")
    return say("certificate.afford_free", quote=found.lead, cite=f"[[{found.id}]]") if found else ""


def _top(document: Document) -> float:
    """The highest fee of a record, with the application that follows the exam."""
    span = price_range(document) or (0.0, 0.0)
    return span[1] + float(document.record.get("application_usd") or 0)


def _in_order(
    documents: Sequence[Document], role: Document | None, catalog: Catalog
) -> list[Document]:
    """Those named for the role first, then those the general note names, each by fee."""
    own = list(role.record.get("credentials", [])) if role else []
    general = catalog.section(FIRST, "what")
    lead = general.lead if general else ""
    return sorted(
        documents,
        key=lambda d: (
            own.index(d.id) if d.id in own else len(own),
            not re.search(rf"(?<![\w/-]){re.escape(name_of(d))}(?![\w/-])", lead),
        ),
    )


def _line(document: Document, profile: Profile, catalog: Catalog) -> str:
    """Fee with its date, gate and hours of a certificate in one line."""
    text, cite = price(document)
    gate = document.record["gate"]
    return say(
        "certificate.afford_line",
        title=heading_of(document),
        price=text,
        as_of=priced_on(document, cite, catalog),
        gate=f"; {gate_words(document, profile, catalog)}" if gate != "none" else "",
        hours=_hours(document, profile),
        cite=cite,
    )


def _hours(document: Document, profile: Profile) -> str:
    """The hours of study, with the weeks they are where the person told their hours."""
    span, told = document.record.get("hours"), profile.get("hours_per_week")
    if not span:
        return ""
    values = {"low": number_text(span[0]), "high": number_text(span[1])}
    if not told:
        return say("certificate.afford_hours", **values)
    first, last = weeks_at(document, float(told))
    hours = number_text(told)
    return say("certificate.afford_hours_weeks", first=first, last=last, hours=hours, **values)


def _others(
    rest: Sequence[Document],
    within: Sequence[Document],
    low: Sequence[Document],
    shown: Sequence[Document],
) -> str:
    """The others in a line each: also within it, open to the exam only, closed, or only at the lowest price."""
    groups = {
        "rest": rest,
        "later": [d for d in within if d.record["gate"] == "experience"],
        "closed": [d for d in within if d.record["gate"] == "credential"],
        "low": [d for d in low if d.record["gate"] != "credential" and d not in shown],
    }
    lines = [
        say(f"certificate.afford_{name}", list=", ".join(heading_of(d) for d in found))
        for name, found in groups.items()
        if found
    ]
    return "\n".join(f"- {line}" for line in lines)


def _of_role(role: Document | None, ready: Sequence[Document]) -> str:
    """Which of those that fit are named for the role spoken of."""
    if role is None:
        return ""
    own = [d for d in ready if d.id in role.record.get("credentials", [])]
    if not own:
        return say("certificate.afford_role_none", role=an(name_of(role)))
    named = ", ".join(map(heading_of, own))
    return say("certificate.afford_role", role=an(name_of(role)), list=named)


def _unknown(catalog: Catalog) -> str:
    """The certificates of which no fee is held, which are not counted."""
    found = [heading_of(d) for d in catalog.of_kind("credential") if _of_issuer(d)]
    return say("certificate.afford_unknown", list=", ".join(found)) if found else ""


def _of_issuer(document: Document) -> bool:
    """Whether a document is of one issuer's certificate without a fee, and not of several."""
    issuer = str(document.record.get("issuer") or "")
    return not price_range(document) and not issuer.startswith("several")


def counted(catalog: Catalog) -> list[dict[str, Any]]:
    """What a budget is held against: each certificate with its fee in US dollars, [] where none is held, and what it asks."""
    return [
        {
            "id": d.id,
            "title": heading_of(d),
            "fee_usd": list(price_range(d) or ()),
            "gate": d.record["gate"],
            "asks": list(d.record.get("prerequisites", [])),
        }
        for d in catalog.of_kind("credential")
        if "gate" in d.record
    ]
