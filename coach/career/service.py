"""Years of service beside the thresholds the knowledge states: "4 years 9 months" against "due after five years"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.career.conditions import named_country, place_name
from coach.career.profile import country_code, number
from coach.career.roles import say
from coach.career.spans import Span, spans
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.corpus.numbers import NUMBER_WORDS
from coach.corpus.regions import holds_in, region_of
from coach.errors import InputError
from coach.types import Profile, ToolResult

_N = rf"(\d{{1,2}}(?:\.\d+)?|{'|'.join(NUMBER_WORDS[1:])})"
_YEARS = r"years?|yrs?|y|y[ıi]l|sene|jahre?n?|jaar|ans"  # as they are said in English, Turkish, German, Dutch, French
_MONTHS = r"months?|mths?|ay|monaten?|maanden|mois"
_LENGTH = re.compile(
    rf"\b{_N}\s*(?:and (?:an? )?half\s+)?(?:{_YEARS})(?![^\W\d_])(?:,?\s*(?:and\s*)?{_N}\s*(?:{_MONTHS}|mo|m)\b)?|\b{_N}\s*(?:{_MONTHS})\b",
    re.I,
)
_SERVED = re.compile(
    r"\b(?:work(?:ed|ing)?|employed|been|served|service|tenure|there|with them|at the company|at (?:a|my|this)|joined|on the job|after)\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:do|am|will|would|can|could|should) i\b|\b(?:enough|qualif\w*|eligib\w*|entitl\w*|count|due|get|owed|claim|right)\b|\?",
    re.I,
)
# How long the notice is stands in a scale, which `notice` reads; no single threshold answers it.
_NOTICE = re.compile(r"(?<!given )(?<!got )(?<!received )\bnotice\b", re.I)
# How long or how much a benefit is paid is another question than whether one may have it.
_HOW_MUCH = re.compile(
    r"\b(?:how|wie) (?:long|lange?|much|viel|many|high|hoch)\b(?! (?:must|do|did|should|would|have) (?:i|we|you|one) (?:have )?(?:to )?(?:have )?(?:be\b|been|work\w*|served?|need))"
    r"|\b(?:until|till|by) when\b|\bwhat (?:do|will|would|can|should|am|must) (?:i|they|we)\b|\bwhen (?:do|does|will|can|is|are|must|should)\b|\bwhat (?:amount|share|rate|percent\w*|sum)\b|\bne kadar\b",
    re.I,
)
# "They told me there is a third after ten years" tells a rule, and no service of one's own.
_RULE_TOLD = re.compile(
    r"\b(?:told me|says?|said|heard|read)\b(?! (?:\w+ )?i\b)[^.?!]{0,60}\bafter\b", re.I
)
# How the knowledge states that something begins with a length of service.
_NEEDS = re.compile(
    r"\b(?P<how>after|with|needs?|have|has|from|is|in the first|only)\s+(?:at least |a |only )?(?P<n>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -](?P<unit>year|month)s?\b(?:['’]|\b)(?P<of>\s*(?:of )?(?:service|contributions?|employment|work))?|\bfrom (?P<n2>one|two|\d) year on\b",
    re.I,
)
_SUBJECT_OF_SERVICE = re.compile(
    r"\bservice\b|\bis due after\b|\bare due after\b|\bpaid after\b|\bruns from\b|\bfrom one year on\b",
    re.I,
)
# A scale of notice is read by `notice`, step by step.
_SCALE = re.compile(r"\bnotice (?:is|period)\b|\bminimum notice\b", re.I)
_COMMON = stems(
    "year month day week work job employ company service get qualify enough claim eligible entitled due right layoff laid off know need people staff country"
)
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """A sentence that makes something depend on a length of service, in months."""

    span: Span
    months: int


class ServiceTool:
    """Sets a length of service against the thresholds of a country's rules."""

    name = "service"
    description = "Whether a length of service reaches a threshold of the country's rules (gratuity, redundancy pay, unfair dismissal ...)."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "months": {"type": "number", "minimum": 0, "description": "Months of service."},
            "about": {"type": "string", "description": "What is asked, such as gratuity."},
            "country": {"type": "string", "description": "Country code such as in, uk."},
            "region": {"type": "string", "description": "State or province, such as Quebec."},
        },
        "required": ["months", "about"],
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The months and the subject of a message that asks whether one's service is enough; None for every other."""
        if len(text.split()) > 40 or not _ASKS.search(text):
            return None
        if any(other.search(text) for other in (_NOTICE, _HOW_MUCH, _RULE_TOLD)):
            return None
        months = served(text)
        if months is None or not (_SERVED.search(text) or len(text.split()) <= 6):
            return None
        country = named_country(text, self._catalog) or str(profile.get("country") or "").lower()
        region = region_of(text, profile, country, self._catalog)
        if not country or not self._found(country, text, region):
            return None
        return {"months": months, "about": text, "country": country, "region": region}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compare.

        Raises:
            InputError: months that are none, or a country that is not known.
        """
        try:
            months = float(arguments.get("months", ""))
        except (TypeError, ValueError) as error:
            raise InputError("months: no number", "For example: 57 months.") from error
        said = str(arguments.get("country") or profile.get("country") or "")
        if not said:
            ask = say("service.ask_country")
            return ToolResult(self.name, {"needs": "country"}, ask, asks=ask)
        country = country_code(said, self._catalog)
        about = str(arguments.get("about") or "")
        region = str(arguments.get("region") or "") or region_of(
            about, profile, country, self._catalog
        )
        found = self._found(country, about, region)
        place = place_name(country, self._catalog)
        if not found:
            return ToolResult(
                self.name, {"months": months, "country": country}, say("service.none", place=place)
            )
        lines = [f"- {_against(t, months)}" for t in found[:SHOWN]]
        head = say("service.head", length=in_years(months), place=place)
        data = {
            "months": months,
            "country": country,
            "thresholds": [
                {"passage": t.span.passage.id, "months": t.months} for t in found[:SHOWN]
            ],
        }
        return ToolResult(
            self.name,
            data,
            "\n\n".join([head, "\n".join(lines), say("service.part_years")]),
            notes=(say("phrases.legal"),),
        )

    def _found(self, country: str, about: str, region: str) -> list[Threshold]:
        """The thresholds of a country whose sentence shares a word of its own with what is asked, most shared first.

        A sentence on another part of the country, or on one the person may not be in, holds no threshold for them.
        """
        asked = stems(about) - _COMMON
        scored: list[tuple[int, int, Threshold]] = []
        for document in self._catalog.of_kind("layoff"):
            if document.record.get("country") == country:
                for threshold in _thresholds(document.passages):
                    if not holds_in(threshold.span.text, region, country, self._catalog):
                        continue
                    shared = len(asked & (stems(threshold.span.text) - _COMMON))
                    if shared:
                        scored.append((-shared, len(scored), threshold))
        best = min((s[0] for s in scored), default=0)
        return [t for shared, _, t in sorted(scored, key=lambda s: s[:2]) if shared == best]


def served(text: str) -> int | None:
    """A length of service in months: "4 years 9 months", "4y9m", "18 months", "2.5 years"."""
    return next((months for months, _ in lengths(text)), None)


def lengths(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every length a text may mean as service, in months, with where it stands."""
    for found in _LENGTH.finditer(text):
        after = text[found.end() :][:20]
        if re.match(r"\s*(?:ago|old|of savings|notice|from now|severance|jobless|unemployed|out of work|without (?:a )?(?:job|work))", after, re.I):  # fmt: skip
            continue
        if re.search(r"\b(?:sue|claim|tribunal|court|appeal)\b[^.?!]*\bafter $", text[: found.start()], re.I):  # fmt: skip
            continue  # time that has passed since, not time served
        years, months = (
            number(found[1]) if found[1] else 0.0,
            number(found[2] or found[3] or "zero"),
        )
        half = 6 if re.search(r"\bhalf\b", found.group(), re.I) else 0
        yield round(years * 12 + months) + half, found


def in_years(months: float) -> str:
    """Months as people say them: "4 years 9 months"."""
    years, rest = divmod(round(months), 12)
    parts = [
        f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (rest, "month")) if n
    ]
    return " ".join(parts) or "0 months"


def _thresholds(passages: Sequence[Any]) -> Iterator[Threshold]:
    for span in spans(passages):
        match = _NEEDS.search(span.text)
        if (
            match is None
            or _SCALE.search(span.text)
            or not (match["of"] or _SUBJECT_OF_SERVICE.search(span.text))
        ):
            continue
        words = (match["n"] or match["n2"]).lower()
        count = 1 if words == "a" else int(number(words))
        yield Threshold(span, count * (1 if (match["unit"] or "year").lower() == "month" else 12))


def _against(threshold: Threshold, months: float) -> str:
    left = threshold.months - months
    values = {
        "quote": threshold.span.text,
        "cite": threshold.span.hole,
        "needed": in_years(threshold.months),
    }
    if left > 0:
        return say("service.short", left=in_years(left), **values)
    return say("service.reached" if left < 0 else "service.exact", **values)
