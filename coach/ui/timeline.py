"""The plan's weeks as a drawing and as a table: one bar a step, from its first day to its last."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape
from textwrap import wrap
from typing import Any

from coach.career.calendar import in_words
from coach.career.plankept import step_title
from coach.career.roles import number_text
from coach.corpus import Catalog
from coach.ui.charts import laid_out

DONE, OPEN = "#8a9a97", "#0b6158"
DAY = 86_400_000  # plotly measures a bar of dates in milliseconds


def timeline_rows(plan: Mapping[str, Any], catalog: Catalog) -> list[dict[str, Any]]:
    """A row a step of a plan's data, in its order: title, first and last day, weeks, hours, whether it is done."""
    weeks: dict[str, list[Mapping[str, Any]]] = {}
    for week in plan["weeks"]:
        for piece in week["pieces"]:
            weeks.setdefault(piece["step"], []).append(week)
    done = set(plan.get("done", ()))
    return [
        {
            "title": step_title(step["id"], catalog),
            "start": date.fromisoformat(mine[0]["start"]),
            "end": date.fromisoformat(mine[-1]["end"]),
            "weeks": (mine[0]["number"], mine[-1]["number"]),
            "hours": step["hours"],
            "done": step["id"] in done,
        }
        for step in plan["steps"]
        if (mine := weeks.get(step["id"]))
    ]


def timeline_figure(rows: Sequence[Mapping[str, Any]], today: date) -> Any:
    """One bar a step, the first on top, and a line for today. Colours follow the page's theme by style sheet."""
    import plotly.graph_objects as go

    # 24 letters a line: at 390 pixels a whole title would leave no room for the bars.
    names = ["<br>".join(wrap(("✓ " if r["done"] else "") + r["title"], 24)) for r in rows]
    figure = go.Figure()
    for is_done, label, colour in ((True, "Done", DONE), (False, "To do", OPEN)):
        mine = [(n, r) for n, r in zip(names, rows, strict=True) if r["done"] is is_done]
        figure.add_trace(
            go.Bar(
                orientation="h",
                y=[n for n, _ in mine],
                base=[r["start"].isoformat() for _, r in mine],
                x=[((r["end"] - r["start"]).days + 1) * DAY for _, r in mine],
                name=label,
                marker={"color": colour},
                customdata=[[in_words(r["start"]), in_words(r["end"])] for _, r in mine],
                hovertemplate="%{y}<br>%{customdata[0]} to %{customdata[1]}<extra></extra>",
            )
        )
    first, last = min(r["start"] for r in rows), max(r["end"] for r in rows)
    if first < today <= last:  # on the plan's own first day the line would only cover the axis
        figure.add_vline(x=today.isoformat(), line={"width": 2, "dash": "dot", "color": DONE})
    span = [first.isoformat(), (last + timedelta(days=1)).isoformat()]
    laid_out(figure, names[::-1], each=40, x={"type": "date", "range": span, "nticks": 6})
    figure.update_layout(barmode="overlay", bargap=0.45)
    return figure


def timeline_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The same days as a table."""
    body = "".join(
        f"<tr><td>{escape(r['title'])}</td><td>{_weeks(*r['weeks'])}</td><td>{in_words(r['start'])}</td>"
        f"<td>{in_words(r['end'])}</td><td>{number_text(r['hours'])}</td><td>{'yes' if r['done'] else 'no'}</td></tr>"
        for r in rows
    )
    return (
        "<details><summary>The timeline as a table</summary><table><thead><tr><th scope=col>Step</th>"
        "<th scope=col>Weeks</th><th scope=col>From</th><th scope=col>To</th><th scope=col>Hours</th>"
        f"<th scope=col>Done</th></tr></thead><tbody>{body}</tbody></table></details>"
    )


def _weeks(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"
