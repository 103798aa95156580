"""By when to sign exit papers where the law sets a minimum from an age on: dates, and whether the time given is too short."""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.career.asking import asked_dates
from coach.career.conditions import abroad, facts_of, named_country, place_name
from coach.career.deadlines import spoken_of
from coach.career.due import Row, rows
from coach.career.events import Days, read_days
from coach.career.papers import lead_of, sections
from coach.career.profile import country_code
from coach.career.putright import corrected, last_counted
from coach.career.roles import say
from coach.career.signdays import (
    AMERICAN,
    HOME,
    PAPERS_DAY,
    TOLD,
    asks_allowed,
    asks_days,
    asks_deadline,
    asks_left,
    by_age,
    days_text,
    days_until,
    given_time,
    goes_on,
    in_group,
    over_40,
    own_day,
    takes_back,
    verdict,
)
from coach.career.spans import hole
from coach.corpus import Catalog
from coach.corpus.regions import regions_in
from coach.types import Profile, ToolResult

NAME = "signing_days"
TURNS = 1  # turns on something else, after which what was told is not meant
_BARE = re.compile(r"\W*(?:(?P<yes>yes|yeah|yep)|no|nope)\b(?=\W*$|,)", re.I)
PAPERS = ("agreement_received", "agreement_signed")
GIVEN = "signing_given"  # the days counted from, as dates


@dataclass(frozen=True)
class SigningDaysTool:
    """Counts the days to sign and to revoke at an age, and sets the time given beside them."""

    catalog: Catalog
    name: str = NAME
    description: str = (
        "By when to sign a US release at 40 or over, days to revoke, and whether the time the employer gave is too short. "
        "Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Arguments when a message asks by when to sign, or tells the time given and an age that sets a minimum."""
        if takes_back(text):
            return None
        paper = spoken_of(text, held)
        if not paper and (given_time(text) or last_counted(held) == NAME):
            paper = PAPERS[0]  # "got it on Monday", of what there are days to sign for
        now, named = self._now(text, held, paper), named_country(text, self.catalog)
        facts = now.keys() & {"age_over_40", "group_layoff", PAPERS[0]}
        tells = bool(facts or named or regions_in(text, HOME, self.catalog))
        told = _kept(now, text, held, stays=tells)
        country = named or str(profile.get("country") or "").lower()
        age = told.get("age_over_40", profile.get("age_over_40"))
        tells_both = country not in ("", HOME) and {"given", PAPERS[0]} <= now.keys() and "?" not in text  # fmt: skip
        clocked = {"given", PAPERS[0]} <= told.keys() and (asks_left(text) or asks_days(text))
        if (clocked or tells_both) and (age is False or country not in ("", HOME)):
            return {**self._arguments(told, country), "country": country or HOME, "own": True}
        if age is False or country not in ("", HOME) or not (country or told.get("american")):
            return None
        timed = bool({"given", "until"} & now.keys())
        speaks = asks_allowed(text) if timed else goes_on(text, told=tells)
        if last_counted(held) == NAME and (asks_left(text) or "right" in now):
            return self._arguments(told, country)
        open_ = bool(age and {"given", "until"} & told.keys()) or held.get("last_tool") == NAME
        by_when = asks_days(text) or (paper == PAPERS[0] and asks_deadline(text))
        asks = by_when and bool(age or PAPERS[0] in told)
        if not asks and not (open_ and speaks):
            return None
        return self._arguments(told, country)

    def _arguments(self, told: Mapping[str, Any], country: str) -> dict[str, Any]:
        names = ("given", "given_words", "until", "age_over_40", "group_layoff", *PAPERS)
        kept = {k: told[k] for k in names if k in told}
        return {"country": HOME, "alone": True, **({} if country else {"taken": True}), **kept}

    def _now(self, text: str, held: Mapping[str, Any], paper: str) -> dict[str, Any]:
        """What a message tells of the time to sign; a bare yes or no answers whether others leave."""
        before = {**(held.get(GIVEN) or {}), "counted": last_counted(held)}
        right = corrected(text, before, NAME)
        days = {**((held.get("deadlines") or {}).get("dates") or {}), **asked_dates(text, {}, paper)}  # fmt: skip
        days |= {right[0]: right[1]} if right else {}
        group, bare = in_group(text), _BARE.match(text)
        if group is None and bare and held.get("last_tool") == NAME:
            group = bare["yes"] is not None
        facts = {"age_over_40": over_40(text), "group_layoff": group}
        fixed = {"right": True} if right else {}
        return {**fixed, **given_time(text), **{k: days[k] for k in PAPERS if k in days}, **{k: v for k, v in facts.items() if v is not None}}  # fmt: skip

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """The days, dated where the day of the papers is known.

        Raises:
            InputError: a country, date or yes-or-no that cannot be used.
        """
        country = country_code(str(arguments.get("country") or profile.get("country") or HOME), self.catalog)  # fmt: skip
        days = read_days(arguments, profile, today)
        facts = abroad(facts_of(arguments, profile, self.catalog), country, self.catalog)
        found = [r for r in rows(country, days, facts, self.catalog) if r.status in ("dated", "waiting")]  # fmt: skip
        if arguments.get("own"):
            return self._own(arguments, days, country, today)
        consider, revoke = by_age(found, PAPERS[0]), by_age(found, PAPERS[1])
        place = place_name(country, self.catalog)
        if not consider:
            return ToolResult(
                self.name, {"country": country}, say("signing.time_none", place=place)
            )
        if (until := str(arguments.get("until") or "")) and not arguments.get("given"):
            arguments = {**arguments, **days_until(until, today, days.given.get(PAPERS[0]))}
        given = arguments.get("given")
        settled = given and verdict(float(given), consider) == "short"
        needs = [n for n in ("age_over_40", "group_layoff") if getattr(facts, n) is None and not (settled and n == "group_layoff")]  # fmt: skip
        needs += [PAPERS[0]] if consider[0].day is None and not given else []
        ask = say("signing.time_ask", needs=" and ".join(say(f"signing.need_{n}") for n in needs)) if needs else ""  # fmt: skip
        said = [say("signing.time_age")] if facts.age_over_40 else []
        if facts.group_layoff is not None:
            said.append(say("signing.time_group" if facts.group_layoff else "signing.time_alone"))
        blocks = [
            say("signing.time_said", said=", ".join([*said, place])),
            say("signing.time_taken") if arguments.get("taken") else "",
            own_day(arguments, days.given.get(PAPERS[0]), today),
            days_text(consider, revoke, today, self.catalog, arguments),
            "" if facts.age_over_40 else say("signing.time_age_open"),
            ask,
        ]
        data = {
            "country": country,
            "given_days": given,
            "days_to_consider": [_data(r) for r in consider],
            "days_to_revoke": [_data(r) for r in revoke],
            "needs": needs,
            "dated": consider[0].day is not None,
            "hold": _held(days),
        }
        return ToolResult(
            self.name,
            data,
            "\n\n".join(b for b in blocks if b),
            asks=ask,
            notes=(say("phrases.legal"),),
            follow_ups=(say("signing.follow_sign"), say("signing.follow_deadlines")),
        )

    def _own(
        self, arguments: Mapping[str, Any], days: Days, country: str, today: date
    ) -> ToolResult:
        """The day on which the employer's own time ends, for whom no law sets a longer one by age."""
        text = own_day(arguments, days.given.get(PAPERS[0]), today)
        lead = lead_of(sections(self.catalog.laws(country)), "")
        data = {"country": country, "given_days": arguments.get("given"), "hold": _held(days)}
        said = say("signing.own_only", text=text)
        said += f"\n\n{lead.lead} {hole(lead.id)}" if lead else ""
        return ToolResult(self.name, data, said, notes=(say("phrases.legal"),))


def _held(days: Days) -> dict[str, Any]:
    given = {k: v.isoformat() for k, v in days.given.items() if k in PAPERS}
    return {GIVEN: {"given": given, "said": [PAPERS[0]]}, "aside": {NAME: PAPERS_DAY}}


def _kept(
    now: Mapping[str, Any], text: str, held: Mapping[str, Any], *, stays: bool
) -> dict[str, Any]:
    """What was told of the time to sign, with what this message adds; it `stays` in mind, or goes a turn later."""
    before: Mapping[str, Any] = held.get(TOLD) or {}
    turns = 0 if {"given", "until"} & now.keys() else int(before.get("turns", 0)) + (not stays)
    lately = turns <= TURNS or held.get("last_tool") == NAME
    # An age told beside the time to sign matters in the United States alone.
    aged = bool({"given", "until"} & now.keys() and now.get("age_over_40"))
    american = {"american": True} if aged or AMERICAN.search(text) else {}
    now = {k: v for k, v in now.items() if k != "right"}
    told = {**(before if lately else {}), **now, **american, "turns": turns if lately else 0}
    if isinstance(held, MutableMapping) and told.keys() - {"turns"}:
        held[TOLD] = told
    elif isinstance(held, MutableMapping):
        held.pop(TOLD, None)
    return told


def _data(row: Row) -> dict[str, Any]:
    return {
        "id": row.rule.id,
        "amount": row.rule.amount,
        "unit": row.rule.unit,
        "date": row.day.isoformat() if row.day else "",
        "only_if": dict(row.open_conditions),
    }


SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "country": {"type": "string", "description": "Country code; us."},
        "age_over_40": {"type": "boolean"},
        "group_layoff": {"type": "boolean", "description": "Two or more people leave."},
        "given": {"type": "number", "minimum": 0, "description": "Days the employer gave to sign."},
        "until": {"type": "string", "description": "The day to sign by, in the person's words."},
        "given_words": {"type": "string", "description": "The same in words, such as 5 days."},
        "agreement_received": {"type": "string", "description": "Day the papers came, as 2026-11-14."},
        "agreement_signed": {"type": "string", "description": "Day of the signature, as 2026-11-14."},
    },
}  # fmt: skip
