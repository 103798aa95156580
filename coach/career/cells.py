"""The cells of a comparison: a value of a record, the passage that states it, and as of when it is true."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.career.calendar import in_words
from coach.career.measure import months_hole
from coach.career.price import price, priced_on
from coach.career.roles import by_facet, name_of, number_text, say, section_hole, stating
from coach.career.spans import hole
from coach.career.upkeep import upkeep
from coach.corpus import Catalog
from coach.types import Document


@dataclass(frozen=True, slots=True)
class Cell:
    """What a record says, where the document states it (a citation hole, "" when nothing does), and as of when."""

    value: str
    hole: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison, a cell per document; a cell without a value is "not stated"."""

    key: str
    label: str
    cells: tuple[Cell, ...]


# Money moves: these cells carry the date of the source that states the figure.
_MONEY = frozenset({"price", "application", "renewal"})

Reader = Callable[[Document, Catalog, date], tuple[str, str]]


def rows_of(documents: list[Document], catalog: Catalog, today: date) -> list[Row]:
    """The lines two or more documents share; a line that no document fills is left out."""
    kinds = {d.kind for d in documents}
    readers: dict[str, Reader] = {}
    for kind in ["mixed"] if kinds == {"rule", "standard"} else sorted(kinds & set(_READERS)):
        readers.update(_READERS[kind])
    rows = []
    for key, read in readers.items():
        found = [read(d, catalog, today) for d in documents]
        cells = tuple(
            _cell(key, value, where, d, catalog)
            for (value, where), d in zip(found, documents, strict=True)
        )
        if any(value for value, _ in found):
            rows.append(Row(key, say(f"compare.row_{key}"), cells))
    return rows


def _cell(key: str, value: str, where: str, document: Document, catalog: Catalog) -> Cell:
    if not value:
        return Cell(say("compare.not_stated"), "", document.as_of)
    near = section_hole(document, "dates", "status", "scope", "who", "what")
    day = priced_on(document, where, catalog) if key in _MONEY else document.as_of
    return Cell(value, where or near or hole(document.passages[0].id), day)


def _plain(key: str, *facets: str, unit: str = "") -> Reader:
    """A record's text or number, stated where the number stands, else in the section of the facet."""

    def read(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
        value = document.record.get(key)
        if value in (None, "", []):
            return "", ""
        text = number_text(value)
        exact = (
            stating(document, facets, text) if re.search(r"\d", text) and len(text) <= 24 else ""
        )
        return f"{text} {unit}".strip(), exact or section_hole(document, *facets, "what")

    return read


def _joined(read_one: Callable[[Document, Catalog], list[str]], facets: tuple[str, ...]) -> Reader:
    def read(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
        words = read_one(document, catalog)
        return ", ".join(words), section_hole(document, *facets, "what") if words else ""

    return read


def _names(ids: list[str], catalog: Catalog) -> list[str]:
    return [name_of(catalog.documents[i]) if i in catalog.documents else i for i in ids]


def _price(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    return price(document) if document.kind == "credential" else ("", "")


def _exam(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    record = document.record
    questions, minutes, mark = (
        record.get("questions"),
        record.get("minutes"),
        record.get("pass_mark"),
    )
    parts = [_questions(document, questions)] if questions else []
    parts += [f"{minutes} minutes"] if minutes else []
    if mark:
        parts.append(f"graded {mark}" if str(mark).startswith("pass") else f"pass {mark}")
    numbers = [number_text(v) for v in (questions, minutes) if v]
    where = stating(document, ("exam",), *numbers) if numbers else ""
    return ", ".join(parts), (where or section_hole(document, "exam")) if parts else ""


def _questions(document: Document, count: Any) -> str:
    """How many questions an exam has, as its section puts it: "100 to 150 questions, adaptive", "at most 60 questions"."""
    wanted = re.compile(rf"\b(?:\d+ to|at most|up to) {count} questions\b")
    for passage in by_facet(document, ("exam",)):
        if passage.facet == "exam" and (found := wanted.search(passage.text)):
            adaptive = ", adaptive" if "adaptive" in passage.text else ""
            return f"{found.group()}{adaptive}"
    return f"{count} questions"


def _span(key: str, unit: str, *facets: str) -> Reader:
    def read(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
        pair = document.record.get(key)
        if not pair:
            return "", ""
        low, high = (number_text(v) for v in pair)
        where = stating(document, facets, f"{low} to {high} {unit}") or section_hole(
            document, *facets
        )
        return f"{low} to {high}", where or section_hole(document, "what")

    return read


def _renewal(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    found = upkeep(document)
    return found.text, found.hole


def _pay(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    """The first reported figures with a range, each with who, where and when; never one number."""
    told: list[str] = []
    where = ""
    for pay in document.record.get("pay", []):
        low, high = pay.get("low"), pay.get("high")
        if low is None or high is None or len(told) == 2:
            continue
        amount = number_text(low) if low == high else f"{number_text(low)}-{number_text(high)}"
        told.append(
            f"{amount} {pay['currency']} ({pay['country'].upper()}, {pay['year'] or 'undated'}, {pay['who']})"
        )
        where = where or stating(document, ("pay",), number_text(high))
    return "; ".join(told), (where or section_hole(document, "pay")) if told else ""


def _months(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    months = document.record.get("months")
    if not months:
        return "", ""
    return f"{number_text(months[0])} to {number_text(months[1])}", months_hole(document)


def _top_skills(document: Document, catalog: Catalog) -> list[str]:
    skills: Mapping[str, int] = document.record.get("skills", {})
    return [catalog.skills[s].name for s, level in skills.items() if level >= 4]


def _milestone(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    """The next dated milestone after today; the last one when all have passed."""
    found = document.record.get("milestones", [])
    dated = sorted(
        (m for m in found if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(m["date"]))),
        key=lambda m: str(m["date"]),
    )
    if not dated:
        return "", ""
    best = next((m for m in dated if str(m["date"]) >= today.isoformat()), dated[-1])
    day = in_words(date.fromisoformat(str(best["date"])))
    where = stating(document, ("dates", "status"), day) or section_hole(
        document, "dates", "status", "what"
    )
    return f"{day}: {best['what']}", where


def _since(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    text = str(document.record.get("since") or "")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text, section_hole(document, "dates", "status", "what") if text else ""
    day = in_words(date.fromisoformat(text))
    return day, stating(document, ("dates", "status"), day) or section_hole(
        document, "dates", "status", "what"
    )


def _certifiable(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    value = document.record.get("certifiable")
    if value is None:
        return "", ""
    return ("yes" if value else "no"), section_hole(
        document, "certification", "status", "limits", "what"
    )


def _line(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
    line = str(document.record.get("line") or "")
    words = {"1": "first", "2": "second", "3": "third", "external": "outside the firm"}
    return words.get(line, line), section_hole(document, "what") if line else ""


def _either(*readers: Reader) -> Reader:
    """What the first reader that finds something finds."""

    def read(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
        found = (one(document, catalog, today) for one in readers)
        return next((f for f in found if f[0]), ("", ""))

    return read


def _first_claim(facet: str) -> Reader:
    """The first sentence of a section, which is the value and its own source."""

    def read(document: Document, catalog: Catalog, today: date) -> tuple[str, str]:
        passage = next(
            (p for p in document.passages if p.facet == facet and p.part == 1 and p.claims), None
        )
        if passage is None:
            return "", ""
        text = passage.text[passage.claims[0].start : passage.claims[0].end]
        return text, hole(passage.id, text)

    return read


_READERS: Mapping[str, Mapping[str, Reader]] = {
    "role": {
        "fit": _plain("fit", "odds"),
        "months": _months,
        "years": _plain("years_min", "odds", "ways-in", "tasks", unit="years"),
        "entry": _plain("entry", "odds", "ways-in", "what"),
        "line": _line,
        "skills": _joined(_top_skills, ("skills",)),
        "pay": _pay,
        "credentials": _joined(
            lambda d, c: _names(list(d.record.get("credentials", [])), c), ("ways-in", "worth-it")
        ),
    },
    "credential": {
        "issuer": _plain("issuer", "what"),
        "price": _price,
        "application": _plain("application_usd", "cost", unit="US dollars"),
        "gate": _plain("gate", "gate"),
        "prerequisites": _joined(
            lambda d, c: _names(list(d.record.get("prerequisites", [])), c), ("gate",)
        ),
        "experience": _plain("experience_years", "gate", unit="years"),
        "exam": _exam,
        "hours": _span("hours", "hours", "time"),
        "renewal": _renewal,
    },
    "rule": {
        "status": _plain("status", "status"),
        "since": _since,
        "authority": _plain("authority", "what", "who"),
        "applies": _plain("applies_to", "scope"),
        "penalty": _plain("penalty", "penalty"),
        "milestones": _milestone,
    },
    "standard": {
        "publisher": _plain("publisher", "what"),
        "published": _plain("published", "status", "what"),
        "certifiable": _certifiable,
    },
    "mixed": {
        "what": _first_claim("what"),
        "behind": _either(_plain("authority", "what", "who"), _plain("publisher", "what")),
        "since": _either(_since, _plain("published", "status", "what")),
        "status": _first_claim("status"),
        "applies": _either(
            _plain("applies_to", "scope"), _first_claim("scope"), _first_claim("who")
        ),
        "certifiable": _certifiable,
        "penalty": _either(_plain("penalty", "penalty"), _first_claim("penalty")),
        "milestones": _milestone,
    },
    "layoff": {
        key: _first_claim(facet)
        for key, facet in {
            "rights": "rights",
            "notice": "notice",
            "severance": "severance",
            "signing": "signing",
            "benefits": "benefits",
            "health": "health-cover",
            "visa": "visa",
            "help": "help",
        }.items()
    },
}
