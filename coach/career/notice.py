"""The shortest notice the law gives at a length of service, beside the notice that was given.

The scales stand in `knowledge/layoff/` as data beside the sentences that state them; a scale of one province is never
used for another, and without the province nothing is said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from coach.career.conditions import named_country, place_name
from coach.career.corrected import new_for_old
from coach.career.follow import foreign, last
from coach.career.noticescale import due_notice, notice_rule, notice_units, of_end
from coach.career.profile import counted, country_code
from coach.career.roles import say
from coach.career.service import in_years
from coach.career.severanceperson import Person
from coach.career.severanceread import may_be_service, read_figures
from coach.career.severancesum import MONTHS, WEEKS
from coach.career.severancetext import money
from coach.career.severancetold import (
    OF_IT,
    PROBATION,
    RESIGNED,
    SUPPOSES,
    keep,
    known,
    own_end,
    places,
    still,
)
from coach.career.spans import Span, hole, spans
from coach.career.yearsaid import of_the_job, told_lengths
from coach.corpus import Catalog
from coach.corpus.numbers import COUNT, numbers_in
from coach.corpus.regions import FEDERAL, region_of
from coach.errors import InputError
from coach.types import Document, Passage, Profile, ToolResult

MOST_WORDS = 40
DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31)}  # the fewest and the most days of a unit
_NOTICE = re.compile(
    r"\bnotice\b|\bk[uü]ndigungsfrist\b|\bihbar\b|\bpr[eé]avis\b|\bopzegtermijn\b", re.I
)
_GIVEN = re.compile(
    rf"(?<![\w.])(?:only |just )?(?P<n>{COUNT})[ -](?P<unit>days?|weeks?|months?)(?:['’]s?)?(?: of| as)?(?: my)? notice\b"
    rf"|\bnotice (?:period )?(?:of|is|was|in my letter is) (?:only |just )?(?P<n2>{COUNT})[ -](?P<unit2>days?|weeks?|months?)\b",
    re.I,
)
_ASKS = re.compile(
    r"\bhow (?:much|long|many)\b|\bdoes (?:that|it|this) change\b|\bne kadar\b|\bka[cç] hafta\b|\bwhat(?:['’]?s| is| would be)?\b|\bwhich notice\b|\b(?:quel\w*|combien|welche\w*|hoe (?:lang|veel)|cu[aá]nto|ka[cç]) |\b(?:k[uü]ndigungsfrist|ihbar\w*|pr[eé]avis|opzegtermijn)\W*$|\bnotice(?: period)?(?: (?:on top|too|as well|then|also|pay))?\W*$|\bwie lange?\b", re.I
)  # fmt: skip
# The person's own notice, and what a notice has to do with money, permits, leave or a group: questions of their own.
_OTHER = re.compile(
    r"\b(?:(?:i|we|must i|do i|should i|can i) (?:have to |need to |must |want to |only )?(?:give|gave|hand(?:ed)?|serve)|my own notice|resign\w*|quit\w*|fixed[- ]term|"
    r"misconduct|mass|pregnan\w*|maternity|parental|sick|ill|paid|pay|payment|lieu|tax\w*|unemployment|benefits?|jobseeker\w*|visa|permit|garden leave|"
    r"before (?:i|my)|contract\w*|new job|holiday|vacation|start(?:s|ed)?|by e-?mail|in writing|verbal\w*|consultation|experience)\b|\b\d{2,} (?:people|others|of us|colleagues|employees)\b",
    re.I,
)
_CAREER = re.compile(
    r"^\s*(?:of |in )?(?:experience|exp\b|runway|savings|old\b)|^ (?:in (?:tech|it|ml|ai|software|data|engineering|the industry|this field)|as an?)\b", re.I
)  # fmt: skip
# After a notice was spoken of: "they only gave me 2 weeks".
_GAVE = re.compile(
    rf"\b(?:gave|given|got|have given) (?:me |us )?(?:only |just )?(?P<n>{COUNT})[ -](?P<unit>days?|weeks?|months?)\W*(?:is that|was that|ok|right|legal|enough|\W)*$",
    re.I,
)
_NTH_YEAR = re.compile(r"\b\d{1,2}(?:st|nd|rd|th) year\b", re.I)
_OF_NOTICE = re.compile(r"^['’]?s?['’]?(?: of| as)?(?: my)? notice\b", re.I)


_ENDS = re.compile(r"\?\W*$")
MOST_LISTED = 5  # words of a message that only names the notice, the place and the service
MOST_CHANGED = 9  # words of a message that changes one figure of the answer before
_WITH_IT = re.compile(r"\b(?:sorry|oops|no|wait|and|what|how|about|if|in|for|after|not|but|it|was|is|then|actually|i|meant|mean|instead|make)\b", re.I)  # fmt: skip


@dataclass(frozen=True)
class NoticeTool:
    """Sets a notice beside the legal scale of the country or province."""

    catalog: Catalog
    name: str = "notice"
    description: str = (
        "The shortest notice an employer may give after a length of service, by country and Canadian province, and whether a notice "
        "that was given is too short. Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The service and the notice of a message that sets one beside the other, or asks for a province's notice."""
        if ended := self._ended(text, profile, held):
            return ended
        if changed := self._changed(text, held):
            return changed
        told = known(held)
        gave = _GAVE.search(text) if last(self.name, held) else None
        if len(text.split()) > MOST_WORDS or not (gave or _NOTICE.search(text)) or _OTHER.search(text):  # fmt: skip
            return None
        service, nth_year = _service(text), _NTH_YEAR.search(text)
        months = service
        if months is None and not nth_year:
            months = _months_of(told)
        country = named_country(text, self.catalog) or str(profile.get("country") or told.get("country") or "").lower()  # fmt: skip
        home = str(told.get("country") or profile.get("country") or country).lower()
        if home != country and service is None:
            return None  # the service that was told is that of another country
        start = told.get("start") if months is None and not nth_year else None
        if (months is None and not start) or not country:
            return None
        region = region_of(text, profile, country, self.catalog)
        region = str(told.get("region") or region) if country == "ca" and "region" in told else region  # fmt: skip
        rule = notice_rule(country, region, self.catalog)
        given = _given(_GIVEN.search(text)) or _given(gave)
        listed = _ENDS.search(text) or len(text.split()) <= MOST_LISTED
        asks = _ASKS.search(text) or (service is not None and listed)
        if rule is None or not (given or asks):
            return None
        if months is not None and due_notice(rule[1], months) is None:
            return None
        own = read_figures(text)
        pay = {n: v for n, v in {**still(told, own), **own}.items() if n in ("age", "pay", "period", "currency", "last_day")}  # fmt: skip
        if service is not None and not SUPPOSES.search(text):
            keep({"years": service // MONTHS, "months": service % MONTHS, "country": country}, held)
        length = {"months": months} if months is not None else {"start": start}
        return {**length, "country": country, "region": region, **pay, **given}

    def _changed(self, text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
        """The arguments of the answer before with another service or place: "sorry, 7 years", "and in France?"."""
        before = (held.get(self.name) or {}).get("arguments")
        if not before or not last(self.name, held) or len(text.split()) > MOST_CHANGED:
            return None
        if foreign(text, OF_IT, places(self.catalog), _NOTICE, _WITH_IT):
            return None
        pair = new_for_old(text)
        told = told_lengths(pair[0] if pair else text)
        country = named_country(text, self.catalog)
        if not (told or country):
            return None
        kept = {n: v for n, v in before.items() if n not in ("start", "months") or not told}
        if country and country != before.get("country"):
            kept = {n: v for n, v in kept.items() if n in ("start", "months", "age")} | {"country": country}  # fmt: skip
        return {**kept, **({"months": told[-1].months} if told else {}), "alone": True}

    def _ended(self, text: str, profile: Profile, held: Mapping[str, Any]) -> dict[str, Any] | None:
        """The arguments where a notice is asked for in probation, or after one's own resignation told before."""
        end = own_end(text, held)
        asks = _NOTICE.search(text) and (_ASKS.search(text) or "?" in text)
        here = end == own_end(text, {})
        if not (end and asks) or (end == RESIGNED and here) or len(text.split()) > MOST_WORDS:
            return None
        country = named_country(text, self.catalog) or str(profile.get("country") or "").lower()
        if not country:
            return None
        region = region_of(text, profile, country, self.catalog)
        rule = notice_rule(country, region, self.catalog)
        if end == PROBATION and rule and rule[1].get("probation"):
            return None  # the scale goes by service alone
        return {"end": end, "country": country, "alone": True}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Look the notice up and compare.

        Raises:
            InputError: months or a notice that are none, or a country that is not known.
        """
        if arguments.get("end"):
            return self._of_end(str(arguments["end"]), str(arguments.get("country") or ""))
        person = Person.of({n: v for n, v in arguments.items() if n != "months"}, profile, today)
        months = float(person.months) if person.start and person.months is not None else _figure(arguments.get("months"), "months", "For example: 57 months.")  # fmt: skip
        said = str(arguments.get("country") or profile.get("country") or "")
        if not said:
            ask = say("service.ask_country")
            return ToolResult(self.name, {"needs": "country"}, ask, asks=ask)
        country = country_code(said, self.catalog)
        region = str(arguments.get("region") or "") or region_of("", profile, country, self.catalog)
        rule = notice_rule(country, region, self.catalog)
        due = due_notice(rule[1], int(months), person.age) if rule else None
        if rule is None or due is None:
            text = say("service.none", place=place_name(country, self.catalog))
            return ToolResult(self.name, {"months": months, "country": country}, text)
        document, row = rule
        length, owed = in_years(months), notice_units(*due)
        lines = [say("notice.head", length=length, place=self._place(row, country)), say("notice.due", length=length, due=owed)]  # fmt: skip
        lines += (say("notice.quote", quote=q, cite=c) for q, c in _quotes(document, row, months, due[0]))  # fmt: skip
        lines += self._paid(document, due, person)
        data: dict[str, Any] = {"months": months, "country": country, "region": row.get("region", ""), "due": due[0], "unit": due[1]}  # fmt: skip
        data["hold"] = {self.name: {"arguments": {n: v for n, v in arguments.items() if n != "alone"}}}  # fmt: skip
        verdict = "unchecked"
        if arguments.get("given"):
            given = _figure(arguments["given"], "given", "For example: 4 weeks.")
            unit = str(arguments.get("given_unit") or "week")
            if unit not in DAYS:
                raise InputError(f"given_unit: {unit[:20]!r} is none", "Say day, week or month.")
            verdict = _against((given, unit), due)
            data |= {"given": given, "given_unit": unit, "verdict": verdict}
            lines.append(say(f"notice.{verdict}", given=notice_units(given, unit), due=owed))
        else:
            lines.append(say("notice.unchecked"))
        return ToolResult(self.name, data, "\n\n".join(lines), notes=(say("phrases.legal"),))

    def _of_end(self, end: str, said: str) -> ToolResult:
        """That the scale does not fit such an end, with the sentences there are on it."""
        country = country_code(said, self.catalog)
        found = of_end(country, end, "notice", self.catalog)
        lines = [say(f"notice.{end}" if found else f"notice.{end}_none", place=place_name(country, self.catalog))]  # fmt: skip
        lines += (say("notice.end_quote", quote=s.text, cite=s.hole) for s in found)
        return ToolResult(self.name, {"country": country, "end": end}, "\n\n".join(lines), notes=(say("phrases.legal"),))  # fmt: skip

    def _paid(self, document: Document, due: tuple[int, str], person: Person) -> Iterable[str]:
        """What the notice is worth at one's own rate, where the pay was told in the country's currency."""
        currencies = [r.get("currency") for r in document.record.get("severance", ())]
        currency = str(next(filter(None, currencies), ""))
        yearly = person.yearly({"currency": currency}) if currency else None
        if yearly is not None:
            pay = due[0] * yearly / (WEEKS if due[1] == "week" else MONTHS)
            yield say("notice.paid", due=notice_units(*due), pay=money(pay), currency=say(f"severance.{currency.lower()}"))  # fmt: skip

    def _place(self, row: Mapping[str, Any], country: str) -> str:
        region, place = str(row.get("region", "")), place_name(country, self.catalog)
        if region == FEDERAL:
            return say("notice.federal")
        return f"{region}, {place}" if region else place


def notice_offer(
    offered: float, unit: str, yearly: Fraction, pay: Fraction, currency: str
) -> tuple[str, str]:
    """An offer beside the pay of the shortest notice, where that is all the law gives."""
    worth = Fraction(str(offered))
    if unit != "sum":
        worth *= yearly / (MONTHS if unit == "month" else WEEKS)
    gap = abs(worth - pay)
    than = say("severance.sum_same")
    if gap >= 1:
        than = say(f"severance.sum_{'more' if worth > pay else 'less'}", gap=money(gap), currency=currency)  # fmt: skip
    said = say("severance.offer_notice", amount=money(worth), currency=currency, than=than)
    return say("severance.offer_head"), said


def _service(text: str) -> int | None:
    """The length of service a message tells, in months; a notice, an age and a career are none."""
    given = _GIVEN.search(text)
    found = [
        a
        for a in told_lengths(text)
        if not _CAREER.match(text[a.end :])
        and (a.years or not _OF_NOTICE.match(text[a.end :]))
        and may_be_service(text, a)
        and (not given or a.end <= given.start() or a.start >= given.end())
    ]
    told = of_the_job([a for a in found if a.years]) or of_the_job(found)
    return told.months if told else None


def _given(match: re.Match[str] | None) -> dict[str, Any]:
    """The notice that was given, as arguments; {} when none is told."""
    if match is None:
        return {}
    told = {k.rstrip("2"): v for k, v in match.groupdict().items() if v}
    return {"given": counted(told["n"]), "given_unit": told["unit"].lower().rstrip("s")}


def _months_of(figures: Mapping[str, Any]) -> int | None:
    """The service told before, in months; None when it was not told, or by its first day."""
    if figures.get("years") is None:
        return None
    return int(float(figures["years"]) * MONTHS + float(figures.get("months") or 0))


def _against(given: tuple[float, str], due: tuple[int, str]) -> str:
    """short, near or enough; near where the length of a month decides."""
    least, most = (given[0] * d for d in DAYS[given[1]])
    owed_least, owed_most = (due[0] * d for d in DAYS[due[1]])
    if given[1] == due[1]:
        return "short" if given[0] < due[0] else "enough"
    return "short" if most < owed_least else "enough" if least >= owed_most else "near"


def _quotes(
    document: Document, row: Mapping[str, Any], months: float, due: int
) -> Iterable[tuple[str, str]]:
    """The sentence of the region's scale; of a country the lead, and the later line that holds the step reached."""
    section: list[Passage] = [p for p in document.passages if p.anchor == row["see"]]
    if region := row.get("region"):
        span = next((s for s in spans(section) if s.text.startswith(region)), None)
        return [(span.text, span.hole)] if span else []
    found = [(section[0].lead, hole(section[0].id))] if section else []
    years = max((step[0] for step in row["steps"] if step[0] <= months), default=0) / 12
    if section and not {years, float(due)} <= numbers_in(section[0].lead):
        line: Span | None = next((s for s in spans(section) if {years, float(due)} <= numbers_in(s.text)), None)  # fmt: skip
        found += [(line.text, line.hole)] if line and line.text not in section[0].lead else []
    return found


def _figure(value: Any, name: str, example: str) -> float:
    """A number of the arguments.

    Raises:
        InputError: it is none.
    """
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{name}: no number", example) from error


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "months": {"type": "number", "minimum": 0, "description": "Months of service."},
        "country": {"type": "string", "description": "Country code such as de, uk, ca."},
        "region": {"type": "string", "description": "Canadian province, or Federal for a bank, telecom or airline."},
        "start": {"type": "string", "description": "First day of the job, in place of months."},
        "age": {"type": "number", "minimum": 14},
        "pay": {"type": "number", "minimum": 1, "description": "Gross pay."},
        "period": {"type": "string", "enum": ["year", "month", "fortnight", "week"]},
        "given": {"type": "number", "minimum": 0, "description": "The notice that was given."},
        "given_unit": {"type": "string", "enum": ["day", "week", "month"]},
    },
}  # fmt: skip
