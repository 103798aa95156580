"""The calendar of deadlines after a layoff, computed from a country's rules and a person's own days.

A rule without a source is named, never computed. A rule whose day is not known waits for it.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coach.career.asking import ENDS, as_case, asked_dates, ended_by, wants
from coach.career.calendar import in_words
from coach.career.conditions import Facts, abroad, country_meant, facts_of, place_name, visa_name
from coach.career.due import Row, rows
from coach.career.duerow import cautious, changed, command, family, paid_leave, row_text, stay_row
from coach.career.duetext import RARE, DueText, by_weight
from coach.career.events import DATES, Days, read_days
from coach.career.profile import ITEMS, country_code
from coach.career.putright import last_counted
from coach.career.saiddays import of_denial, paper_in, permit_since, used_days
from coach.career.saving import merged, plan_items, plan_text
from coach.corpus import Catalog
from coach.types import Profile, ProfileItem, ToolResult
from coach.wording import Prompts, data_root

# The days worth one question back, most important first; the last day always is.
ASKABLE = ("last_day", "notice_date", "csp_document", "agreement_received")
OWN = ("ended_by", "notice_from", "days_used", "permit_since")  # kept beside the days
KEPT = {"last_day", "notice_date", "i94_end", "permit_expiry"}  # days the profile has a place for


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every rule that may apply to a person, as rows, and the day worth asking for."""

    country: str
    today: date
    days: Days
    facts: Facts
    rows: tuple[Row, ...] = ()
    ask: str = ""
    on_paper: bool = False  # the day of the notice is the date written on it
    supposed: frozenset[str] = frozenset()  # days told as a case only

    def as_data(self, catalog: Catalog) -> dict[str, Any]:
        """Plain data: what was said, and a row for each rule, dated ones first and by date."""
        order = sorted(self.rows, key=lambda r: (r.day is None, r.day or date.max, r.rule.id))
        return {
            "country": self.country,
            "country_name": place_name(self.country, catalog),
            "today": self.today.isoformat(),
            "visa": self.facts.visa,
            "state": self.facts.state,
            "dates": {k: v.isoformat() for k, v in self.days.given.items()},
            "rows": [
                {**r.as_data(self.today), "only_if_visas": self._visas(r, catalog)} for r in order
            ],
            "waiting_for": self.ask,
        }

    @staticmethod
    def _visas(row: Row, catalog: Catalog) -> list[str]:
        """The names of the visas a row holds for only."""
        return [visa_name(v, catalog) for v in row.open_conditions.get("visa") or ()]


@dataclass(frozen=True)
class DeadlinesTool:
    """Turns the days a person gives into a calendar of what to do by when."""

    catalog: Catalog
    name: str = "deadlines"
    description: str = (
        "Dates that matter after a layoff (claims, benefits, visa, signing, health cover), computed from country, last "
        "working day and further days the person gave. Also puts them in the plan. Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Arguments when a message states a last day, asks for dates, or for dates in the plan or a calendar."""
        if of_denial(text, held):
            return None
        before = dict(held.get("deadlines") or {})
        before |= {"counted": last_counted(held)} if before else {}
        paper = spoken_of(text, held)
        asked = wants(text, profile, before, self.catalog, str(held.get("last_tool", "")), paper)
        if asked is None:
            return None
        said = asked_dates(text, before, paper)
        dates = {**before.get("dates", {}), **said}
        if used := used_days(text, int(dates.get("days_used") or 0)):
            dates["days_used"] = used
        if since := permit_since(text):
            dates["permit_since"] = since
        if ended := ended_by(text):
            asked = {"ended_by": ended, **asked}
        if before and as_case(text):
            asked = {**asked, "supposed": sorted(ENDS & {*said})}
        supposed = set(asked.get("supposed", ())) | (set(before.get("supposed") or ()) - set(said))
        if supposed:
            asked = {**asked, "supposed": sorted(supposed)}
        if said:
            asked = {"said": [n for n in said if n in DATES], **asked}
        if not profile.get("country") and (country := country_meant(text, self.catalog)):
            asked = {"country": country, **asked}
        return self.complete({**dates, **asked}, held)

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with every day told before, so that nothing has to be said twice."""
        before = held.get("deadlines") or {}
        kept: dict[str, Any] = {"asked_before": list(before.get("asked_before", []))}
        shown = {"told": before.get("given"), "shown": before.get("shown")}
        kept |= {k: dict(v) for k, v in shown.items() if v}
        papers = {k: v for n in ("signing_given", "revoke") for k, v in dict((held.get(n) or {}).get("given") or {}).items()}  # fmt: skip
        return {**papers, **before.get("dates", {}), **kept, **arguments}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute every rule that may apply.

        Raises:
            InputError: a country, state or date that cannot be used.
        """
        words = DueText(self.catalog, Prompts(data_root("prompts")))
        said = str(arguments.get("country") or profile.get("country") or "")
        if not said:
            ask = words.say("ask_country")
            return ToolResult(
                self.name, {"needs": "country", **_hold(arguments, "country", {})}, ask, asks=ask
            )
        country = country_code(said, self.catalog)
        if not any(
            d.record.get("country") == country and d.deadlines
            for d in self.catalog.of_kind("layoff")
        ):
            return self._nothing(country, words)
        found = deadlines(country, arguments, profile, self.catalog, today)
        return self._result(found, arguments, profile, words)

    def _result(
        self, found: Deadlines, arguments: Mapping[str, Any], profile: Profile, words: DueText
    ) -> ToolResult:
        ask = _question(found, words)
        saves = bool(arguments.get("save_in_plan"))
        items = plan_items(found.rows, found.days, words)
        told_before = {
            k: v for k, v in (arguments.get("told") or {}).items() if k not in found.supposed
        }
        told = changed(told_before, found.days, words)
        event = arguments.get("row_of")
        counted = (r.rule.id for r in found.rows if r.rule.counts_from == event and r.sure_to_apply)
        named = str(arguments.get("row") or next(counted, ""))
        if arguments.get("stay_row"):
            named = stay_row(found.rows) or named
        row = row_text(named, found.rows, found.today, words)
        if row:
            if arguments.get("stay_row"):
                lead = family(found.rows, self.catalog) if arguments.get("family") else ""
                row = f"{lead} {row} {paid_leave(found.rows, self.catalog)}".strip()
            return ToolResult(
                self.name,
                self._data(found, arguments, profile, None, words, named),
                f"{told}\n\n{row}".strip(),
                notes=_notes(found),
            )
        if arguments.get("stay") and (stay := words.stay(found.rows, full=True)):
            text = "\n\n".join([self._because(found, words), stay])
            data = self._data(found, arguments, profile, None, words)
            return ToolResult(self.name, data, text, notes=_notes(found))
        blocks = [told, self._because(found, words)]
        about = next((r for r in found.rows if r.rule.id == arguments.get("about_row")), None)
        if about and about.status == "waiting":  # asked for, and no day dates it yet
            blocks.append(row_text(about.rule.id, found.rows, found.today, words))
        if saves:
            blocks.append(plan_text(items, found.rows, "last_day" in found.days.given, words))
        elif arguments.get("calendar") and any(r.status == "dated" for r in found.rows):
            facts = {n: getattr(found.facts, n) for n in ("age_over_40", "group_layoff")}
            line = command(found.country, found.facts.visa, found.facts.state, found.days, facts)
            blocks.append(words.say("calendar", command=line))
        elif found.days.given:
            full = bool(arguments.get("full"))
            first = cautious(found.rows)
            blocks += [words.say("stay_first", what=words.in_line(r), event=words.event("last_day_worked")) for r in first]  # fmt: skip
            blocks += [words.dated(found.rows, found.today, full=full), *words.missed(found.rows)]
        if not saves and not arguments.get("full") and ENDS & set(found.days.given):
            blocks.append(words.stay(found.rows))
        if not saves and not ENDS & set(found.days.given):
            blocks.append(words.in_words_only(found.rows))
        if not saves and found.days.given and arguments.get("full"):
            blocks += [words.waiting(found.rows), words.unsourced(found.rows)]
        blocks += [
            words.severance(found.rows),
            paid_leave(found.rows, self.catalog),
            *_remarks(found, words),
            ask,
        ]
        return ToolResult(
            tool=self.name,
            data=self._data(found, arguments, profile, items if saves else None, words),
            text="\n\n".join(b for b in blocks if b),
            asks=ask,
            notes=_notes(found),
            follow_ups=_follow_ups(found, words, saved=saves),
        )

    def _data(
        self,
        found: Deadlines,
        arguments: Mapping[str, Any],
        profile: Profile,
        items: list[dict[str, Any]] | None,
        words: DueText,
        named: str = "",
    ) -> dict[str, Any]:
        kept = {
            # The name in the words keeps a last day exact when it is read back.
            name: ProfileItem(
                found.days.given[name].isoformat(),
                "said",
                f"{ITEMS[name]}: {found.days.words[name]}",
            )
            for name in KEPT & set(found.days.given) - found.supposed
            if arguments.get(name) not in (None, "")
        }
        data = found.as_data(self.catalog)
        if items is not None:
            kept["plan_items"] = ProfileItem(
                merged(profile.get("plan_items"), items), "said", "put the dates in my plan"
            )
            data["plan_items"] = items
        if kept:
            data["profile"] = kept
        rest = {k: v.isoformat() for k, v in found.days.given.items() if k not in KEPT}
        given = {k: v.isoformat() for k, v in found.days.given.items()}
        given |= {
            k: v for k, v in (arguments.get("told") or {}).items() if k in found.supposed & KEPT
        }
        own = {k: arguments[k] for k in OWN if arguments.get(k)}
        shown = (
            dict(arguments.get("shown") or {})
            if any(arguments.get(k) for k in ("row", "row_of", "stay_row", "calendar"))
            else words.shown(found.rows, found.today)
        )
        hold = _hold(arguments, found.ask, {**rest, **own})
        dated: dict[str, str] = {}
        for row in sorted(found.rows, key=lambda r: (r.rule.id not in shown, r.who != "you")):
            for day in (row.day, row.safe_day):
                if day:
                    dated.setdefault(day.isoformat(), row.rule.id)
        hold["hold"]["deadlines"] |= {"given": given, "shown": shown, "dated": dated}
        hold["hold"]["deadlines"]["row"] = named
        return {**data, **hold}

    def _because(self, found: Deadlines, words: DueText) -> str:
        said: dict[str, str] = {}
        for name, day in found.days.given.items():
            said[name] = words.on(name, day)
            if name in found.supposed:
                said[name] = words.say("said_if", what=said[name])
        if found.facts.visa and found.facts.visa != "none":
            said["visa"] = visa_name(found.facts.visa, self.catalog)
        if found.facts.days_used:
            said["days_used"] = words.say("said_used", days=str(found.facts.days_used))
        if found.facts.permit_since:
            said["permit_since"] = words.say("said_permit", day=in_words(found.facts.permit_since))
        if found.facts.state:
            said["state"] = self.catalog.qualifiers.states[found.facts.state][0]
        said["country"] = place_name(found.country, self.catalog)
        text = words.facts(said)
        taken = {r.rule.counts_from for r in found.rows if r.event_given == "last_day"}
        assumed = [words.event(e) for e in ("last_day_paid", "contract_end") if e in taken]
        if assumed:
            text += " " + words.say("assumed", events=" and ".join(assumed))
        told = found.days.words.get("notice_date", "")
        if found.on_paper or re.search(r"\b(?:letter dated|dated|letter of)\b", told, re.I):
            text += " " + words.say("assumed_paper")
        return text

    def _nothing(self, country: str, words: DueText) -> ToolResult:
        have = dict.fromkeys(
            place_name(str(d.record["country"]), self.catalog)
            for d in self.catalog.of_kind("layoff")
            if d.deadlines
        )
        text = words.say(
            "no_country", place=place_name(country, self.catalog), have=", ".join(have)
        )
        text += "\n\n" + Prompts(data_root("prompts")).phrase("phrases.anywhere")
        return ToolResult(self.name, {"country": country, "rows": [], "waiting_for": ""}, text)


def spoken_of(text: str, held: Mapping[str, Any]) -> str:
    """The paper a message speaks of, or the one spoken of before, which is kept for the next message."""
    paper = paper_in(text) or str(held.get("paper", ""))
    if isinstance(held, MutableMapping):
        held["paper"] = paper
    return paper


def deadlines(
    country: str, arguments: Mapping[str, Any], profile: Profile, catalog: Catalog, today: date
) -> Deadlines:
    """Every rule of a country for one person.

    Raises:
        InputError: a state, date or yes-or-no that cannot be read.
    """
    days = read_days(arguments, profile, today)
    facts = abroad(facts_of(arguments, profile, catalog), country, catalog)
    found = tuple(rows(country, days, facts, catalog))
    paper = bool(arguments.get("notice_from") == "paper") and "notice_date" in days.given
    supposed = frozenset(arguments.get("supposed") or ())
    ask = _to_ask(found, days, arguments)
    return Deadlines(country, today, days, facts, found, ask, paper, supposed)


def _to_ask(found: Sequence[Row], days: Days, arguments: Mapping[str, Any]) -> str:
    """The one day worth asking for: the end of the job, else the one the weightiest rule waits for, never twice."""
    if not ENDS & set(days.given) or cautious(found):
        return "last_day"
    before = set(arguments.get("asked_before") or ())
    waiting = [
        r for r in found if r.status == "waiting" and r.sure_to_apply and r.rule.kind != "earliest"
    ]
    for row in by_weight(waiting):
        if row.needs in ASKABLE and row.needs not in before and row.rule.counts_from not in RARE:
            return row.needs
    return ""


def _question(found: Deadlines, words: DueText) -> str:
    if not found.ask:
        return ""
    if found.ask == "last_day" and found.days.inexact:
        return words.say("ask_last_day_inexact", day=in_words(found.days.inexact))
    own = found.ask == "notice_date" and found.facts.ended_by in ("resignation", "agreement")
    return words.say("ask_own_notice" if own else f"ask_{found.ask}")


def _remarks(found: Deadlines, words: DueText) -> list[str]:
    said = []
    given = found.days.given
    if "notice_date" in given and "last_day" in given and given["notice_date"] > given["last_day"]:
        said.append(words.say("notice_after"))
    if found.facts.visa_said and not found.facts.visa:
        said.append(words.say("unknown_visa", visa=_safe(found.facts.visa_said)))
    elif not found.facts.visa and any("visa" in r.open_conditions for r in found.rows) and given:
        said.append(words.say("visa_unknown_ask"))
    if any(r.status == "dated" for r in found.rows) and given:
        said.append(
            words.say("limits")
            + (" " + words.say("regional") if found.country not in ("us", "eu") else "")
        )
        if any(r.rule.lawyer and r.status == "dated" for r in found.rows):
            said.append(words.say("see_lawyer"))
    return said


def _notes(found: Deadlines) -> tuple[str, ...]:
    """The hand-off; the same words the writer uses, so that it stands once."""
    prompts = Prompts(data_root("prompts"))
    visa = any(
        r.rule.when.get("visa") and r.status in ("dated", "waiting") and r.sure_to_apply
        for r in found.rows
    )
    return (prompts.phrase("phrases.immigration" if visa else "phrases.legal"),)


def _follow_ups(found: Deadlines, words: DueText, *, saved: bool) -> tuple[str, ...]:
    names = ["calendar"] if ENDS & set(found.days.given) else []
    names += ["sign"] if saved else ["plan", "sign"]
    return tuple(words.say(f"follow_{n}") for n in names)


def _hold(arguments: Mapping[str, Any], ask: str, dates: Mapping[str, str]) -> dict[str, Any]:
    before = list(arguments.get("asked_before") or ())
    kept = {
        "dates": dict(dates),
        "ask": ask,
        "save": bool(arguments.get("save_in_plan")),
        "asked_before": sorted({*before, ask} - {""}),
        "said": list(arguments.get("said") or ()),
        "supposed": sorted(set(arguments.get("supposed") or ()) - KEPT),
    }
    return {"hold": {"deadlines": kept}}


def _safe(text: str) -> str:
    return "".join(c for c in text if c not in "*_`#[]<>!|(){}\\")[:40].strip()


_DATE = {"type": "string", "description": "A day, as 2026-11-14 or in words."}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "country": {"type": "string", "description": "Country code such as us, uk, de."},
        "visa": {
            "type": "string",
            "description": "Visa kind, such as h1b, skilled-worker, blue-card; or none.",
        },
        "state": {"type": "string", "description": "US state code."},
        "age_over_40": {"type": "boolean"},
        "group_layoff": {"type": "boolean"},
        **dict.fromkeys(DATES, _DATE),
        "save_in_plan": {"type": "boolean", "description": "Put the dates in the person's plan."},
        "calendar": {"type": "boolean", "description": "The person wants a calendar file."},
        "days_used": {
            "type": "integer",
            "minimum": 0,
            "description": "Days without a job used before on OPT.",
        },
        "permit_since": {"type": "string", "description": "Since when the permit is held."},
        "ended_by": {
            "type": "string",
            "enum": ["dismissal", "resignation", "agreement"],
            "description": "How the job ends, if it was said.",
        },
        "asked_before": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Days already asked for.",
        },
    },
}
