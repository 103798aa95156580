"""Markdown files to take away: a plan, the deadlines, a conversation with its sources, a file for a mentor.

Every text of a person or of a result is escaped, so that it is read as text wherever the file is opened.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.corpus import Catalog
from coach.export.marks import bullets, day, joined, link, md, md_cell, say, table, tame
from coach.export.planrows import unwrapped
from coach.export.plantext import plan_blocks
from coach.export.rows import (
    Row,
    capped,
    counted,
    event_words,
    later_reading,
    only_if,
    readings_joined,
    rows_of,
    source_lines,
    texts_of,
)

Data = Mapping[str, Any]


def deadlines_markdown(
    data: Data, *, catalog: Catalog | None = None, today: date | None = None
) -> str:
    """The dates by day, then what others owe, what has passed, what waits for a day, and the sources."""
    return joined(
        [*_deadlines(data, 1), *_sources(_source_ids(data), catalog, 2), *_foot(data, today)]
    )


def _deadlines(data: Data, level: int) -> list[str]:
    mark, rows = "#" * level, rows_of(data)
    place = data.get("country_name") or data.get("country") or ""
    dated = [r for r in rows if r.get("date") and r.get("status", "dated") == "dated"]
    passed = [r for r in dated if r.get("passed")]
    ahead = readings_joined(r for r in dated if not r.get("passed"))
    blocks = [
        f"{mark} {md(data.get('title') or say('deadlines'))}" + (f": {md(place)}" if place else "")
    ]
    head = [say("by"), say("what"), say("counted"), say("sure"), say("from")]
    blocks.append(
        table(head, (_deadline_row(r, ahead, _country(data)) for r in ahead))
        if ahead
        else say("no_rows")
    )
    if passed:
        blocks += [
            f"{mark}# {say('passed')}",
            bullets(f"{md(day(r['date']))}: {_what(r)}" for r in passed),
        ]
    waiting = [r for r in rows if r.get("status") == "waiting"]
    if waiting:
        told = (say("waiting_row", what=_what(r), needs=md(_needs(r))) for r in waiting)
        blocks += [f"{mark}# {say('waiting')}", bullets(told)]
    unsourced = [r for r in rows if r.get("status") == "unsourced"]
    if unsourced:
        blocks += [
            f"{mark}# {say('unsourced')}",
            bullets(f"{_what(r)} {_official(r)}".strip() for r in unsourced),
        ]
    lawyer = any(r.get("lawyer") for r in ahead)
    blocks.append(say("general", who=say("who_lawyer" if lawyer else "who_office")))
    return blocks


def _deadline_row(row: Row, rows: Sequence[Row], country: str) -> list[str]:
    lead = row.get("safe_date") or row["date"]
    by = say("from_day", day=day(lead)) if row.get("kind") == "earliest" else day(lead)
    by += f" ({day(row['date'])})" if lead != row["date"] else ""
    extras = [say("later")] if later_reading(row, rows) else []
    extras += [say("both")] if row.get("both_readings") else []
    extras += [capped(row, country)] if row.get("cap") else []
    what = _what(row) + (f" ({md_cell('; '.join(extras))})" if extras else "")
    return [
        md_cell(by),
        what,
        md_cell(counted(row)),
        md_cell(row.get("sure") or ""),
        _official(row),
    ]


def _country(data: Data) -> str:
    return str(data.get("country") or "").lower()


def _what(row: Row) -> str:
    extras = [e for e in (only_if(row), say("owed") if row.get("who") == "others" else "") if e]
    what = md_cell(row.get("what") or row.get("title") or "")
    return what + (f" ({md_cell('; '.join(extras))})" if extras else "")


def _needs(row: Row) -> str:
    return event_words(str(row.get("waiting_for") or row.get("event") or ""))


def _official(row: Row) -> str:
    return link("official page", row["official"]) if row.get("official") else ""


def _source_ids(data: Data) -> list[Any]:
    """Every source a result names: its own list, then those of its rows."""
    data = unwrapped(data)
    found = list(data.get("sources") or [])
    found += [
        k for k in data.get("documents") or () if isinstance(k, str) and not k.startswith("skill:")
    ]
    for name in ("rows", "steps", "weeks", "items", "deadlines", "reasons"):
        for row in rows_of(data, name):
            found += [
                row[k] for k in ("see", "passage", "cite") if isinstance(row.get(k), str) and row[k]
            ]
            listed = row.get("sources")
            found += (
                list(listed) if isinstance(listed, Sequence) and not isinstance(listed, str) else []
            )
    return [f.strip("[]").partition("|")[0] if isinstance(f, str) else f for f in found]


def _sources(ids: Sequence[Any], catalog: Catalog | None, level: int) -> list[str]:
    lines = source_lines(ids, catalog)
    return ["#" * level + " " + say("sources"), bullets(lines)] if lines else []


def _foot(data: Data, today: date | None) -> list[str]:
    made = (
        today.isoformat()
        if today
        else data.get("today") or data.get("made_on") or data.get("start")
    )
    return [say("made", date=md(day(made))) if made else say("made_undated")]


def conversation_markdown(turns: Sequence[Data], *, today: date | None = None) -> str:
    """Questions and answers in order; under each answer its citations with their quotes and every source."""
    blocks = [f"# {say('conversation')}"]
    for turn in turns:
        question = str(turn.get("question") or "").strip()
        blocks.append(f"## {say('question')}")
        blocks.append(
            "\n".join(f"> {md(line)}" for line in question.splitlines() if line.strip()) or ">"
        )
        blocks += [f"## {say('answer')}", tame(turn.get("text") or "")]
        blocks += [say("unanswered", what=md(u)) for u in turn.get("unanswered") or []]
        cited = [_citation(c) for c in turn.get("citations") or [] if isinstance(c, Mapping)]
        if cited:
            blocks += [f"### {say('sources')}", "\n".join(cited)]
    return joined([*blocks, *_foot({}, today)])


def _citation(citation: Data) -> str:
    """A citation as `[1] Title: heading`, its quote and strength, and the sources behind it."""
    head = f"{md(citation.get('title') or '')}: {md(citation.get('heading') or '')}"
    told = [say("quote", text=md(citation.get("quote") or ""))]
    if citation.get("as_of"):
        told.append(say("as_of", when=md(citation["as_of"])))
    if citation.get("evidence"):
        told.append(say("evidence", what=md(citation["evidence"])))
    lines = [f"- \\[{md(citation.get('number', ''))}\\] {head}. {'; '.join(told)}"]
    lines += [f"    - {line}" for line in source_lines(citation.get("sources") or [], None)]
    return "\n".join(lines)


def document_markdown(data: Data) -> str:
    """A starter file as the documents tool made it."""
    return str(data.get("markdown") or "")


def mentor_file(
    *,
    summary: str = "",
    gap: Data | None = None,
    plan: Data | None = None,
    deadlines: Data | None = None,
    catalog: Catalog | None = None,
    today: date | None = None,
) -> str:
    """One Markdown file to share: summary, gap, plan, deadlines, and the sources of all three.

    Parts that are not given are left out. `pdf_of` and `docx_of` turn it into the other formats.
    """
    blocks = [f"# {say('mentor')}", say("mentor_privacy")]
    if summary.strip():
        blocks += [f"## {say('summary')}", tame(_lowered(summary))]
    blocks += _gap(gap) if gap else []
    blocks += plan_blocks(plan, 2, catalog) if plan else []
    blocks += _deadlines(deadlines, 2) if deadlines else []
    ids = [i for data in (gap, plan, deadlines) if data for i in _source_ids(data)]
    return joined(
        [
            *blocks,
            say("mentor_ask"),
            *_sources(ids, catalog, 2),
            *_foot(deadlines or plan or {}, today),
        ]
    )


def _lowered(markdown: str) -> str:
    """Headings two levels down, so that a summary with its own title fits under ours."""
    return "\n".join(
        "##" + line if line.startswith("#") else line for line in markdown.splitlines()
    )


def _gap(data: Data) -> list[str]:
    rows = [r for r in rows_of(data) if r.get("must", True)]
    role = data.get("role_title") or data.get("title") or data.get("role") or ""
    blocks = [f"## {say('gap')}" + (f": {md(role)}" if role else "")]
    if data.get("fit"):
        blocks.append(f"**{md(data['fit'])} fit**")
    reasons = texts_of(data.get("reasons"))
    blocks += [bullets(md(r) for r in reasons)] if reasons else []
    still = [r for r in rows if r.get("distance")]
    if still:
        cells = ([md_cell(r.get("name") or r.get("skill") or ""), md_cell(r.get("have", "")), md_cell(r.get("need", "")),
                  md_cell(r.get("need_text") or "")] for r in still)  # fmt: skip
        blocks += [
            f"### {say('gap_open')}",
            table(["Skill", "Have", "Need", "What would show it"], cells),
        ]
    held = [md(r.get("name") or r.get("skill") or "") for r in rows if not r.get("distance")]
    return [*blocks, f"### {say('gap_held')}", bullets(held)] if held else blocks


def plan_markdown(data: Data, *, catalog: Catalog | None = None, today: date | None = None) -> str:
    """A plan: its verdict, the weeks in order with boxes to tick, the setback plan, and the sources."""
    return joined(
        [
            *plan_blocks(data, 1, catalog),
            *_sources(_source_ids(data), catalog, 2),
            *_foot(data, today),
        ]
    )
