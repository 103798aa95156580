"""Reads what the tools computed: rows, whatever the list is called, and the sources behind them. Missing keys stay missing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coach.career.plain import plain
from coach.corpus import Catalog
from coach.errors import SettingsError
from coach.export.marks import day, link, md, say
from coach.types import Source
from coach.wording import Prompts, data_root

LISTS = ("rows", "deadlines", "dates", "steps", "weeks", "items", "plan_items")
Row = Mapping[str, Any]


def rows_of(data: Mapping[str, Any], *names: str) -> list[Row]:
    """The rows of a result: the first of the named lists that holds any, each a mapping."""
    for name in names or LISTS:
        found = data.get(name)
        if isinstance(found, Sequence) and not isinstance(found, str):
            rows = [r for r in found if isinstance(r, Mapping)]
            if rows:
                return rows
    return []


def texts_of(value: Any) -> list[str]:
    """The texts of a list, of a single text, or of mappings that hold one."""
    listed = (
        value
        if isinstance(value, Sequence) and not isinstance(value, str)
        else [value]
        if value
        else []
    )
    found = []
    for one in listed:
        if isinstance(one, Mapping):
            one = next(
                (one[k] for k in ("text", "what", "title", "name", "quote") if one.get(k)), ""
            )
        if plain(one):
            found.append(without_holes(plain(one)))
    return found


def without_holes(text: str) -> str:
    """A text without citation holes and markers, whose sources are listed apart."""
    return re.sub(r"\s*(?:\[\[[^\]]*\]\]|\[\d{1,3}\])", "", text).strip()


def counted(row: Row) -> str:
    """How a date is counted, "60 days from your last paid day (14 November 2026)"; "" when the row does not say."""
    event = event_words(str(row.get("event") or ""))
    known = day(row.get("event_date") or "")
    named = say("event_day", event=event, day=known) if event and known else event
    amount = row.get("amount")
    if not named:
        return ""
    if not amount:
        return say("counts_on", event=named)
    unit = ("working " if row.get("working_days") else "") + plain(row.get("unit") or "days")
    unit = unit.removesuffix("s") if str(amount) == "1" else unit
    return say(
        "counts",
        amount=plain(amount),
        unit=unit,
        way=say("way_before" if row.get("back") else "way_from"),
        event=named,
    )


def event_words(name: str) -> str:
    """A day in words, "your last paid day"."""
    if not re.fullmatch(r"[a-z0-9_]+", name):
        return plain(name)
    try:
        return Prompts(data_root("prompts")).phrase(f"deadlines.event_{name}")
    except SettingsError:
        return name.replace("_", " ")


def capped(row: Row, country: str) -> str:
    """That a permit's own end comes first, where the rule says so; "" where it does not."""
    if not row.get("cap"):
        return ""
    limit = Prompts(data_root("prompts")).phrase(
        "deadlines.limit_us" if country == "us" else "deadlines.limit_other"
    )
    return say("cap_applied" if row["cap"] == "applied" else "cap_open", limit=limit)


def readings_joined(rows: Iterable[Row]) -> list[Row]:
    """Rows in order; readings of one rule that give the same day become one, the better sourced, marked `both_readings`."""
    strength = ("high", "medium", "low")
    kept: dict[tuple[Any, ...], Row] = {}
    for at, row in enumerate(rows):
        key = (row["group"], row.get("date")) if row.get("group") else (None, at)
        first = kept.get(key)
        if first is None:
            kept[key] = row
            continue
        best = min(
            (first, row),
            key=lambda r: strength.index(r["sure"]) if r.get("sure") in strength else 9,
        )
        kept[key] = {
            **best,
            "lawyer": bool(first.get("lawyer") or row.get("lawyer")),
            "both_readings": True,
        }
    return list(kept.values())


def later_reading(row: Row, rows: Iterable[Row]) -> bool:
    """Whether another reading of the same rule gives an earlier day."""
    days = [
        str(r["date"])
        for r in rows
        if r.get("group") and r.get("group") == row.get("group") and r.get("date")
    ]
    return bool(days) and min(days) < str(row.get("date"))


def only_if(row: Row) -> str:
    """The conditions a row still hangs on, in words; "" when it is sure to apply."""
    conditions = row.get("only_if")
    if not conditions:
        return ""
    if not isinstance(conditions, Mapping):
        return say("only_if", when=plain(conditions))
    told = []
    for name, value in conditions.items():
        values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        told.append(f"{plain(name).replace('_', ' ')}: {' or '.join(_value(v) for v in values)}")
    return say("only_if", when="; ".join(told))


def _value(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else plain(value)


def source_lines(ids: Iterable[Any], catalog: Catalog | None) -> list[str]:
    """Sources as Markdown, each once: given as mappings, or as ids that the catalog knows; an unknown id stands as it is."""
    listed = list(ids)
    # Where a result names its sources itself, a passage stands for its own words only, not for all it draws on.
    named = catalog is not None and any(
        isinstance(i, str) and i in catalog.sources and i != "judgement" for i in listed
    )
    lines: dict[str, None] = {}
    for one in listed:
        for line in _lines(one, catalog, whole=not named):
            lines[line] = None
    return list(lines)


def _lines(one: Any, catalog: Catalog | None, *, whole: bool) -> list[str]:
    if isinstance(one, Mapping):
        return [_line(one)]
    key = plain(one)
    if catalog is None or not key:
        return [md(key)] if key else []
    if key == "judgement":
        return [say("judgement")]
    if key in catalog.sources:
        return [_source(catalog.sources[key])]
    if key in catalog.passages:
        passage = catalog.passages[key]
        document = catalog.documents[passage.document_id]
        head = (
            f"{md(document.title)}: {md(passage.heading)} ({say('as_of', when=md(document.as_of))})"
        )
        inside = dict.fromkeys(
            locator.source_id for claim in passage.claims for locator in claim.locators if whole
        )
        return [
            head,
            *(
                _source(catalog.sources[i])
                for i in inside
                if i != "judgement" and i in catalog.sources
            ),
        ]
    if key in catalog.documents:
        document = catalog.documents[key]
        return [f"{md(document.title)} ({say('as_of', when=md(document.as_of))})"]
    return [md(key)]


def _source(source: Source) -> str:
    return _line({"title": source.title, "url": source.url, "publisher": source.publisher, "published": source.published,
                  "evidence": source.evidence})  # fmt: skip


def _line(source: Mapping[str, Any]) -> str:
    """One source: title as a link, publisher, date, where in it, strength."""
    title = source.get("title") or source.get("name") or source.get("id") or source.get("url") or ""
    parts = [link(title, source.get("url"))]
    parts += [md(source[k]) for k in ("publisher", "published", "locator") if source.get(k)]
    if source.get("evidence"):
        parts.append(say("evidence", what=md(source["evidence"])))
    return ", ".join(parts)
