"""What a layoff pays by law or custom: the formula of a country's document, worked out on a person's own figures.

The figures of every formula stand in `knowledge/layoff/` as data, beside the sentence that states them; none stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from coach.career.calendar import in_words
from coach.career.conditions import place_name
from coach.career.notice import notice_offer
from coach.career.noticescale import due_notice, notice_rule, notice_units, of_end
from coach.career.profile import country_code
from coach.career.roles import say
from coach.career.service import in_years
from coach.career.severanceasked import asked_for
from coach.career.severancedata import SCHEMA, as_data, hold, plain_figures
from coach.career.severanceperson import MAX_PAY, Person, checked
from coach.career.severanceplace import Row, not_yours, of_region, of_state, rows_of
from coach.career.severanceright import NAME
from coach.career.severancesum import MONTHS, WEEKS, due, formula_of, needs_age
from coach.career.severancetax import tax_limit, tax_line, tax_on_top
from coach.career.severancetext import (
    Case,
    beside,
    changes,
    formula_text,
    head,
    money,
    not_in_it,
    offer_text,
    steps,
    sum_text,
)
from coach.career.severancetold import FIGURES, RESIGNED, known
from coach.career.spans import hole
from coach.corpus import Catalog
from coach.corpus.regions import holds_in, region_of
from coach.types import Document, Profile, ToolResult

MOST_OFFERED, MOST_FACTOR = 520, 12  # weeks; months a year
GUIDE = "guides/should-i-sign#how"


@dataclass(frozen=True)
class SeveranceTool:
    """Works out the severance a country's law or custom gives, and says what it needs for that."""

    catalog: Catalog
    name: str = NAME
    description: str = (
        "What a layoff pays by law or custom (redundancy pay, severance, kidem, transition payment), worked out from country, "
        "years of service, gross pay and age. Leave out what was not said."
    )
    schema: Mapping[str, Any] = field(default_factory=lambda: SCHEMA)

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Arguments when a message asks for the sum with figures in it, answers what was asked, or changes a figure."""
        return asked_for(text, profile, held, self.catalog)

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the figures told before, where they are left out."""
        before = known(held)
        said = {k: v for k, v in arguments.items() if v not in (None, "")}
        if {"years", "start", "since"} & said.keys():
            before = {
                k: v for k, v in before.items() if k not in ("years", "months", "start", "since")
            }
        return {**before, **said}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Work it out.

        Raises:
            InputError: a figure that cannot be one, or a country that is not known.
        """
        figures = {
            n: arguments[n]
            for n in (*FIGURES, "factor", "also_tax", "end", "in_place_of", "unclear")
            if arguments.get(n) not in (None, "", "all")
        }
        said = str(figures.get("country") or profile.get("country") or "")
        code = country_code(said, self.catalog) if said else ""
        figures |= {"country": code} if code else {}
        region = str(figures.get("region") or "") or region_of("", profile, code, self.catalog)
        figures |= {"region": region} if region else {}
        if unclear := figures.pop("unclear", ""):
            ask = say("severance.unclear", what=unclear)
            return ToolResult(NAME, {"needs": ["unclear"], **hold(figures, ())}, ask, asks=ask)
        person = Person.of(figures, profile, today)
        if not code:
            needs = [n for n in ("country", "years", "age", "pay") if n == "country" or not person.has(n)]  # fmt: skip
            return self._asks([], needs, figures)
        rows = of_state(rows_of(self.catalog, code), self._state(figures.get("state") or profile.get("state")))  # fmt: skip
        place = place_name(code, self.catalog)
        held, rows = rows, of_region(rows, region)
        if held and not rows:
            return self._no_formula_there(code, region, figures, person)
        if not rows:
            return self._nothing(code, place)
        if all(row["kind"] == "none" for _, row in rows):
            return self._none(rows, figures, person, place)
        named = [r for r in rows if r[1]["id"] == figures.get("row")]
        rows = named or [r for r in rows if not r[1].get("only_named")]
        if arguments.get("end") == RESIGNED:
            rows = [r for r in rows if r[1].get("any_end")]
            if not rows:
                return self._resigned(code, place, figures)
        needs = _needs(rows, person)
        if figures.get("since") and "years" in needs:
            needs[needs.index("years")] = "month"
        cases = [self._case(d, row, person, place, figures.get("factor")) for d, row in rows] if person.months is not None else []  # fmt: skip
        if about := str(arguments.get("about") or ""):
            return self._taxed(rows[0], cases, figures, extra=about == "tax_extra")
        if needs:
            return self._asks(
                rows, needs, figures, cases, person, again=bool(arguments.get("again"))
            )
        return self._result(cases, figures, person)

    def _case(
        self, document: Document, row: Mapping[str, Any], person: Person, place: str, factor: Any
    ) -> Case:
        formula, own = formula_of(row), None
        if factor and row["kind"] == "yardstick" and formula.unit == "month":
            own = Fraction(str(checked(factor, "factor", 0, MOST_FACTOR, "For example: 0.75.")))
            formula = replace(formula, per_year=own)
        found = due(formula, months=person.months or 0, yearly=person.yearly(row), age=person.age, end=person.end)  # fmt: skip
        return Case(document, row, formula, found, place, person.pay if person.fits(row) else None, person.period(row), person.yearly(row), person.age, person.end, own)  # fmt: skip

    def _result(
        self, cases: Sequence[Case], figures: Mapping[str, Any], person: Person
    ) -> ToolResult:
        told = self._because(person, cases[0])
        if old := figures.get("in_place_of"):
            told += " " + say("severance.in_place", old=old)
        blocks = [not_yours(cases[0].row, figures), told]
        for case in cases:
            blocks += [head(case), formula_text(case.document, case.row), steps(case)]
        main = cases[0]
        if figures.get("also_tax"):
            blocks.insert(3, self._on_tax(main))
        if figures.get("offered"):
            blocks.insert(3, self._offer(main, figures))
            blocks.append(self._guide())
        notice = self._notice_line(main, figures)
        blocks += [not_in_it(main, self.catalog, tax=not figures.get("also_tax"), notice=notice), self._beside(main, figures), changes(main)]  # fmt: skip
        data = {
            **plain_figures(figures, person),
            "results": [as_data(c) for c in cases],
            **hold(figures, ()),
        }
        follow = ("tax", "notice", "sign")
        return ToolResult(
            NAME,
            data,
            "\n\n".join(b for b in blocks if b),
            notes=(say("phrases.legal"),),
            follow_ups=tuple(say(f"severance.follow_{n}") for n in follow),
        )

    def _offer(self, case: Case, figures: Mapping[str, Any]) -> str:
        """An offer in weeks or months of pay, or a sum for all of it, beside the legal sum."""
        unit = str(figures.get("offered_unit") or "week")
        if unit == "sum":
            offered = checked(figures["offered"], "offered", 1, MAX_PAY, "For example: 15000.")
            return sum_text(case, Fraction(str(offered)), self._notice(case, figures))
        offered = checked(figures["offered"], "offered", 0, MOST_OFFERED, "For example: 8 weeks.")
        return offer_text(case, offered, "month" if unit == "month" else "week", self._notice(case, figures))  # fmt: skip

    def _notice(self, case: Case, figures: Mapping[str, Any]) -> tuple[int, str] | None:
        """The notice of the law at this service, where the payment is a right and the country has a scale."""
        rule = notice_rule(str(case.document.record["country"]), str(figures.get("region") or ""), self.catalog)  # fmt: skip
        if rule is None or case.row["kind"] != "right":
            return None
        if figures.get("end") and not rule[1].get("probation"):
            return None
        return due_notice(rule[1], case.found.months, case.age)

    def _notice_line(self, case: Case, figures: Mapping[str, Any]) -> str:
        """How much notice the law gives at this service, and its pay; "" where no scale is held."""
        found = self._notice(case, figures)
        rule = notice_rule(str(case.document.record["country"]), str(figures.get("region") or ""), self.catalog)  # fmt: skip
        if found is None or rule is None or case.yearly is None:
            return ""
        pay = found[0] * case.yearly / (WEEKS if found[1] == "week" else MONTHS)
        section = self.catalog.section(rule[0].id, str(rule[1]["see"]))
        return say(
            "severance.notice_line",
            length=in_years(case.found.months),
            due=notice_units(*found),
            pay=money(pay),
            currency=case.currency,
            cite=hole(section.id) if section else "",
        )

    def _beside(self, case: Case, figures: Mapping[str, Any]) -> str:
        """What belongs beside the sum, unless it is the rule of a part of the country the person was not in."""
        text = beside(case.document, case.row, self.catalog)
        country = str(case.document.record["country"])
        return (
            text if holds_in(text, str(figures.get("region") or ""), country, self.catalog) else ""
        )

    def _on_tax(self, case: Case) -> str:
        if not case.found.amount:
            return ""
        line = say("severance.tax_answer", amount=money(case.found.amount), currency=case.currency)
        return f"{line} {tax_line(case.document, case.row, self.catalog, of_sum=False)}"

    def _asks(
        self,
        rows: Sequence[Row],
        needs: Sequence[str],
        figures: Mapping[str, Any],
        cases: Sequence[Case] = (),
        person: Person | None = None,
        *,
        again: bool = False,
    ) -> ToolResult:
        """The formula, what is known of the sum, and one question for all that is missing."""
        currency = say(f"severance.{rows[0][1].get('currency', 'USD').lower()}") if rows else ""
        told = [say(f"severance.need_{n}", **_in_need(n, currency, figures)) for n in needs]  # fmt: skip
        ask = say("severance.ask", needs=_joined(told))
        blocks = [not_yours(rows[0][1], figures)] if rows else []
        blocks += [say("severance.net")] if person and person.pay_of == "net" else []
        counted = () if set(needs) & {"age", "years", "month"} else cases
        if counted and person:
            blocks += [self._because(person, counted[0]), *(head(c) for c in counted)]
        for document, row in rows[: 0 if again else 1]:
            blocks.append(formula_text(document, row))
        if counted:
            blocks.append(steps(counted[0]))
        if rows and not cases and not again:
            blocks.append("- " + tax_line(*rows[0], self.catalog, of_sum=False))
        data = {"needs": list(needs), **figures, **hold(figures, needs)}
        return ToolResult(
            NAME,
            data,
            "\n\n".join([*(b for b in blocks if b), ask]),
            asks=ask,
            notes=(say("phrases.legal"),) if rows else (),
        )

    def _none(
        self, rows: Sequence[Row], figures: Mapping[str, Any], person: Person, place: str
    ) -> ToolResult:  # fmt: skip
        """No law sets a sum: the sentence that says so, and what there is instead."""
        document, row = rows[0]
        named = self.catalog.qualifiers.states
        others = [named[r["state"]][0] for _, r in rows_of(self.catalog, str(figures["country"])) if r.get("state")]  # fmt: skip
        blocks = [
            say("severance.head_none", place=place),
            _quoted(document, row, self.catalog),
            beside(document, row, self.catalog),
            self._shortest(str(document.record["country"]), figures, person),
            say("severance.change_state", state=", ".join(others)) if others else "",
            "- " + tax_line(document, row, self.catalog, of_sum=False) if row.get("tax") else "",
        ]
        data = {**plain_figures(figures, person), "results": [], "kind": "none", **hold(figures, ("state",) if others else ())}  # fmt: skip
        return ToolResult(
            NAME,
            data,
            "\n\n".join(b for b in blocks if b),
            notes=(say("phrases.legal"),),
            follow_ups=(say("severance.follow_sign"), say("severance.follow_notice")),
        )

    def _shortest(self, code: str, figures: Mapping[str, Any], person: Person) -> str:
        """The shortest notice at this service; "" where no scale is held or the service is not known."""
        rule = notice_rule(code, str(figures.get("region") or ""), self.catalog)
        due_ = due_notice(rule[1], person.months, person.age) if rule and person.months is not None else None  # fmt: skip
        if rule is None or due_ is None or person.months is None or figures.get("end"):
            return ""
        section = self.catalog.section(rule[0].id, str(rule[1]["see"]))
        told = say("notice.due", length=in_years(person.months), due=notice_units(*due_))
        return (
            f"{say('severance.notice_head')} {told} {hole(section.id) if section else ''}".strip()
        )

    def _no_formula_there(
        self, code: str, region: str, figures: Mapping[str, Any], person: Person
    ) -> ToolResult:
        """For a part of the country without a formula: that there is none, and the notice its law gives instead."""
        rule = notice_rule(code, region, self.catalog)
        due_ = due_notice(rule[1], person.months, person.age) if rule and person.months is not None else None  # fmt: skip
        blocks = [say("severance.head_no_part", region=region)]
        needs = [] if person.months is not None else ["years"]
        if rule and due_ and person.months is not None:
            section = self.catalog.section(rule[0].id, str(rule[1]["see"]))
            cite = hole(section.id) if section else ""
            blocks.append(say("notice.due", length=in_years(person.months), due=notice_units(*due_)) + f" {cite}")  # fmt: skip
            currencies = {str(r.get("currency")) for _, r in rows_of(self.catalog, code)} or {""}
            row = {"currency": min(currencies)}
            yearly, currency = person.yearly(row), say(f"severance.{min(currencies).lower()}")
            if yearly is not None:
                pay = due_[0] * yearly / (WEEKS if due_[1] == "week" else MONTHS)
                blocks.append(say("notice.paid", due=notice_units(*due_), pay=money(pay), currency=currency))  # fmt: skip
                if figures.get("offered"):
                    offered = checked(figures["offered"], "offered", 0, MAX_PAY, "For example: 8 weeks.")  # fmt: skip
                    blocks += notice_offer(offered, str(figures.get("offered_unit")), yearly, pay, currency)  # fmt: skip
            if section:
                blocks.append(say("severance.beside", quote=section.lead, cite=hole(section.id)))
        ask = say("severance.ask", needs=say("severance.need_years")) if needs else ""
        blocks += [say("severance.no_part_federal"), ask]
        data = {**plain_figures(figures, person), "results": [], "kind": "none", **hold(figures, needs)}  # fmt: skip
        return ToolResult(NAME, data, "\n\n".join(b for b in blocks if b), asks=ask, notes=(say("phrases.legal"),))  # fmt: skip

    def _resigned(self, code: str, place: str, figures: Mapping[str, Any]) -> ToolResult:
        """After one's own resignation: that the formula is not for it, and what the knowledge says of such an end."""
        found = of_end(code, RESIGNED, "", self.catalog)
        blocks = [say("severance.resigned" if found else "severance.resigned_none", place=place)]
        blocks += [say("severance.tax_sentence", quote=f"“{s.text}”", cite=s.hole) for s in found]
        return ToolResult(NAME, {**figures, "results": [], **hold(figures, ())}, "\n\n".join(blocks), notes=(say("phrases.legal"),))  # fmt: skip

    def _taxed(
        self, first: Row, cases: Sequence[Case], figures: Mapping[str, Any], *, extra: bool
    ) -> ToolResult:  # fmt: skip
        """Whether the sum is before or after tax, with the sentence on its tax."""
        if extra:
            lines = [f"- {line}" for line in tax_on_top(*first, self.catalog)]
            text = "\n".join([say("severance.tax_on_top"), "", *lines])
            return ToolResult(NAME, {**figures, "about": "tax", **hold(figures, ())}, text, notes=(say("phrases.money"),))  # fmt: skip
        known = [c for c in cases if c.found.amount]
        line = say("severance.tax_answer_none")
        if known and known[0].found.amount is not None:
            line = say("severance.tax_answer", amount=money(known[0].found.amount), currency=known[0].currency)  # fmt: skip
        text = f"{line}\n\n- {tax_line(*first, self.catalog, of_sum=False)}"
        if limit := tax_limit(*first, self.catalog):
            text += f"\n- {limit}"
        return ToolResult(NAME, {**figures, "about": "tax", **hold(figures, ())}, text, notes=(say("phrases.money"),))  # fmt: skip

    def _nothing(self, code: str, place: str) -> ToolResult:
        have = dict.fromkeys(
            place_name(str(d.record["country"]), self.catalog)
            for d in self.catalog.of_kind("layoff")
            if d.record.get("severance")
        )
        text = say("severance.no_country", place=place, have=", ".join(have))
        return ToolResult(NAME, {"country": code, "results": [], **hold({}, ())}, text)

    def _state(self, said: Any) -> str:
        """The code of a US state, by its code or its name; "" when it is none."""
        word = str(said or "").strip().lower()
        states = self.catalog.qualifiers.states.items()
        return next((c for c, names in states if word == c or word in map(str.lower, names)), "")

    def _because(self, person: Person, case: Case) -> str:
        length = in_years(person.months or 0)
        said = [say("severance.said_service", length=length)]
        if person.start:
            said = [say("severance.said_dates", start=in_words(person.start), end=in_words(person.end), length=length)]  # fmt: skip
        if person.age is not None and case.formula.bands:
            said.append(say("severance.said_age", age=person.age))
        if person.pay is not None and case.yearly is not None:
            name = "said_pay" if person.paid else "said_pay_taken"
            name += "_basic" if person.pay_of == "basic" else ""
            said.append(say(f"severance.{name}", amount=money(person.pay), currency=case.currency, period=case.period))  # fmt: skip
        state = self.catalog.qualifiers.states.get(str(case.row.get("state") or ""))
        said.append(say("severance.said_state", state=state[0], place=case.place) if state else say("severance.said_place", place=case.place))  # fmt: skip
        text = say("severance.because", said="; ".join(said))
        return (
            f"{text} {say('severance.until_today')}" if person.start and not person.ended else text
        )

    def _guide(self) -> str:
        passage = self.catalog.passages.get(GUIDE)
        return say("severance.beside", quote=passage.lead, cite=hole(passage.id)) if passage else ""


def _needs(rows: Sequence[Row], person: Person) -> list[str]:
    """What is missing, in the order it is asked; age only where the formula has bands and something is due."""
    row = rows[0][1]
    formula = formula_of(row)
    short = person.months is not None and person.months < formula.needs_months
    needs = [] if person.has("years") else ["years"]
    if needs_age(formula) and not person.has("age") and not short:
        needs.append("age")
    if not short and person.yearly(row) is None:
        if person.pay is None or not person.fits(row):
            needs.append("basic" if row.get("of") or person.pay_of == "ctc" else "pay")
        else:
            needs.append("currency" if person.foreign(row) else "period")
    return needs


def _in_need(name: str, currency: str, figures: Mapping[str, Any]) -> dict[str, Any]:
    """What the question for a figure names."""
    if name == "month":
        return {"year": figures.get("since")}
    return {"currency": currency} if name == "currency" else {}


def _quoted(document: Document, row: Mapping[str, Any], catalog: Catalog) -> str:
    passage = catalog.section(document.id, str(row["see"]))
    return f"“{passage.lead}” {hole(passage.id)}" if passage else ""


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
