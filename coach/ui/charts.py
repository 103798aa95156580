"""The gap as a drawing and as a table: what is held and what is asked, skill by skill."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

HAVE, NEED = "#4f9f93", "#0b6158"


def gap_figure(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A dumbbell a skill, widest gap on top. Colours of text and lines follow the page's theme by style sheet."""
    import plotly.graph_objects as go

    rows = list(reversed(rows))
    names = [str(r["skill"]) for r in rows]
    figure = go.Figure()
    for row in rows:
        if row["need"] > row["have"]:
            figure.add_trace(
                go.Scatter(
                    x=[row["have"], row["need"]],
                    y=[row["skill"]] * 2,
                    mode="lines",
                    line={"width": 5, "color": HAVE},
                    opacity=0.4,
                    showlegend=False,
                    hoverinfo="skip",
                )
            )
    for key, label, symbol, colour in (
        ("have", "You have", "circle", HAVE),
        ("need", "The role asks", "diamond", NEED),
    ):
        figure.add_trace(
            go.Scatter(
                x=[r[key] for r in rows],
                y=names,
                mode="markers",
                name=label,
                marker={
                    "size": 13,
                    "symbol": symbol,
                    "color": colour,
                    "line": {"width": 1, "color": "#ffffff"},
                },
                hovertemplate="%{y}: level %{x}<extra>" + label + "</extra>",
            )
        )
    x = {"range": [-0.3, 5.2], "dtick": 1, "title": "Level 0 to 5", "zeroline": False}
    laid_out(figure, names, each=34, x=x)
    return figure


def laid_out(figure: Any, names: Sequence[str], *, each: int, x: Mapping[str, Any]) -> None:
    """A drawing with one named line for each of `names`, the first at the bottom, `each` pixels high; it cannot be dragged."""
    figure.update_layout(
        height=110 + each * len(names),
        margin={"l": 8, "r": 16, "t": 36, "b": 36},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "IBM Plex Sans, system-ui, sans-serif", "size": 13},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis={**x, "fixedrange": True},
        yaxis={
            "automargin": True,
            "ticklabelstandoff": 8,
            "fixedrange": True,
            "categoryorder": "array",
            "categoryarray": names,
        },
        dragmode=False,
    )


def gap_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """The same numbers as a table."""
    body = "".join(
        f"<tr><td>{escape(str(r['skill']))}</td><td>{r['have']}{' (assumed)' if r.get('assumed') else ''}</td>"
        f"<td>{r['need']}</td><td>{r['distance'] or 'none'}</td></tr>"
        for r in rows
    )
    return (
        "<details><summary>The same numbers as a table</summary><table><thead><tr><th scope=col>Skill</th>"
        "<th scope=col>You have</th><th scope=col>The role asks</th><th scope=col>Gap</th></tr></thead>"
        f"<tbody>{body}</tbody></table></details>"
    )
