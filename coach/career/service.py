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
from coach.career.yearsaid import of_the_job, told_lengths
from coach.corpus import Catalog
from coach.corpus.numbers import NUMBER_WORDS
from coach.corpus.regions import holds_in, region_of
from coach.errors import InputError
from coach.types import Passage, Profile, ToolResult

# What is asked for: "do I get gratuity", "am I entitled to redundancy pay", "is that enough for unfair dismissal".
_ASKED_FOR = re.compile(
    r"\b(?:do|does|am|will|would|can|could|should|did|may|have) (?:i|we) (?:\w+ ){0,2}?(?:get|claim|qualify|entitled|eligible|due|owed|receive|apply|ask|file|have|bring|sue|contest|complain)(?: (?:a right|any|for|to|about|on))*(?P<what>[^.?!,;]*)"
    r"|\b(?:long enough|enough|too short|too little|count) (?:for|to)(?: (?:get|claim|have|receive|bring|file))?(?P<what2>[^.?!,;]*)"
    r"|\bhow long (?:must|do|should) (?:i|one) (?:have )?(?:to )?(?:have )?(?:be|been|work\w*|served?)\b(?P<what3>[^.?!;]*)"
    r"|(?:^|[,;.] )(?P<what4>(?:[^\W\d_]+ ){0,3}[^\W\d_]+) (?:possible|due|owed|payable|or not|yes or no)\?",
    re.I,
)
# How long the notice is stands in a scale, which `notice` reads; an own leaving and a probation have rules of their own.
_OTHER = re.compile(r"(?<!given )(?<!got )(?<!received )\bnotice\b|\bresign\w*|\bquit\b|\bprobation\w*|\btrial period\b", re.I)  # fmt: skip
# How long or how much is paid is another question than whether one may have it.
_HOW_MUCH = re.compile(
    r"\b(?:how|wie) (?:long|lange?|much|viel|many|high|hoch)\b(?! (?:must|do|did|should|would|have) (?:i|we|you|one) (?:have )?(?:to )?(?:have )?(?:be\b|been|work\w*|served?|need))"
    r"|\b(?:until|till|by) when\b|\bwhat (?:do|will|would|can|should|am|must) (?:i|they|we)\b|\bwhen (?:do|does|will|can|is|are|must|should)\b|\bwhat (?:amount|share|rate|percent\w*|sum)\b|\bne kadar\b",
    re.I,
)
# "They told me there is a third after ten years" tells a rule, and no service of one's own.
_RULE_TOLD = re.compile(
    r"\b(?:told me|says?|said|heard|read)\b(?! (?:\w+ )?i\b)[^.?!]{0,60}\bafter\b", re.I
)
_N = rf"(?:\d{{1,2}}|{'|'.join(NUMBER_WORDS[1:13])})"
# How the knowledge states the least service something needs. Contributions are those of every job, and a scale has no one least.
_NEEDS = re.compile(
    rf"\b(?:after|with|needs?|takes|have) (?:at least |a |only )?(?P<n>a|{_N})[ -](?P<unit>year|month)s?\b(?!['’]? (?:of )?(?:contributions?|work\b))"
    rf"|\bfrom (?P<n2>{_N}) (?P<unit2>year|month)s? (?:of (?:\w+ )?service|on)\b",
    re.I,
)
_OF_SERVICE = re.compile(r"\bservice\b|\b(?:is|are) due after\b|\bpaid after\b|\bruns from\b|\bfrom one year on\b", re.I)  # fmt: skip
_COMMON = stems(
    "year month day week work job employ company service get qualify enough claim eligible entitled due right layoff laid off know need people staff country pay paid money law"
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
        what = _asked(text)
        if len(text.split()) > 40 or not what or any(other.search(text) for other in (_OTHER, _HOW_MUCH, _RULE_TOLD)):  # fmt: skip
            return None
        months = served(text)
        if months is None:
            return None
        country = named_country(text, self._catalog) or str(profile.get("country") or "").lower()
        region = region_of(text, profile, country, self._catalog)
        if not country or not self._found(country, what, region):
            return None
        return {"months": months, "about": what, "country": country, "region": region}

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
    found = of_the_job(told_lengths(text))
    return found.months if found else None


def in_years(months: float) -> str:
    """Months as people say them: "4 years 9 months"."""
    years, rest = divmod(round(months), 12)
    parts = [
        f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (rest, "month")) if n
    ]
    return " ".join(parts) or "0 months"


def _asked(text: str) -> str:
    """What a message asks whether one may have it; "" when it asks no such thing."""
    found = _ASKED_FOR.search(text)
    return next((w for w in found.groups() if w), "").strip() if found else ""


def _thresholds(passages: Sequence[Passage]) -> Iterator[Threshold]:
    """The sentences that state a least service; the scales of notice are read by `notice`, step by step."""
    for span in spans([p for p in passages if not p.anchor.startswith("notice")]):
        match = _NEEDS.search(span.text)
        if match is None or not _OF_SERVICE.search(span.text):
            continue
        words = (match["n"] or match["n2"]).lower()
        unit = (match["unit"] or match["unit2"]).lower()
        count = 1 if words == "a" else int(number(words))
        yield Threshold(span, count * (1 if unit == "month" else 12))


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
