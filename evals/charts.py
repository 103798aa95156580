"""Small SVG charts for reports: bars with intervals, and lines. Strings only; no library, no browser."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

WIDTH, ROW, LEFT, RIGHT = 760, 30, 250, 90
INK, MUTED, GRID, PAPER = "#1c2430", "#5c6675", "#dfe3e8", "#ffffff"
COLOURS = ("#1f5fa8", "#b4541a", "#3b7d4f", "#7a4b94", "#8a6d1d", "#5c6675")
Point = tuple[float, float]


def bars(
    title: str,
    rows: Sequence[tuple[str, float, float, float]],
    *,
    most: float = 1.0,
    unit: str = "",
    form: str = ".2f",
) -> str:
    """Horizontal bars: (label, value, low, high); low equal to high draws no whisker."""
    height = 60 + ROW * len(rows) + 20
    span = WIDTH - LEFT - RIGHT

    def x(value: float) -> float:
        return LEFT + span * max(0.0, min(value, most)) / most

    out = [_text(20, 28, title, size=15, weight="600")]
    for at in range(5):
        tick = most * at / 4
        out.append(_line(x(tick), 44, x(tick), height - 24, GRID))
        out.append(_text(x(tick), height - 8, _short(tick), colour=MUTED, anchor="middle", size=11))
    for at, (label, value, low, high) in enumerate(rows):
        top = 52 + at * ROW
        colour = COLOURS[0] if at == 0 else "#8fa9c6"
        out.append(_text(LEFT - 10, top + 14, label, anchor="end"))
        out.append(
            f'<rect x="{LEFT}" y="{top}" width="{x(value) - LEFT:.1f}" height="18" fill="{colour}"/>'
        )
        if high > low:
            out.append(_line(x(low), top + 9, x(high), top + 9, INK))
            out += [_line(x(v), top + 5, x(v), top + 13, INK) for v in (low, high)]
        out.append(
            _text(max(x(value), x(high)) + 8, top + 14, f"{value:{form}}{unit}", colour=MUTED)
        )
    return _svg(height, title, out)


def lines(
    title: str,
    series: Mapping[str, Sequence[Point]],
    *,
    across: str,
    up: str,
    log_x: bool = False,
    log_y: bool = False,
    dots: Mapping[str, Point] | None = None,
    most: float | None = None,
) -> str:
    """Lines over two axes, each linear or by powers of ten; `dots` are single points with a label."""
    height, left, bottom = 400, 70, 340
    points = [p for line in series.values() for p in line] + list((dots or {}).values())
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    ax = _axis(min(xs), max(xs), log_x)
    ay = _axis(min(ys), most or max(ys), log_y)

    def x(value: float) -> float:
        return left + (WIDTH - left - 170) * _share(value, ax, log_x)

    def y(value: float) -> float:
        return bottom - (bottom - 60) * _share(value, ay, log_y)

    out = [_text(20, 28, title, size=15, weight="600")]
    for tick in ax:
        out.append(
            _text(x(tick), bottom + 18, _short(tick), colour=MUTED, anchor="middle", size=11)
        )
    for tick in ay:
        out.append(_line(left, y(tick), WIDTH - 170, y(tick), GRID))
        out.append(_text(left - 8, y(tick) + 4, _short(tick), colour=MUTED, anchor="end", size=11))
    out.append(_text((left + WIDTH - 170) / 2, height - 20, across, anchor="middle", colour=MUTED))
    out.append(_text(20, 50, up, colour=MUTED))
    ends: list[float] = []
    for at, (name, line) in enumerate(series.items()):
        colour = COLOURS[at % len(COLOURS)]
        path = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
        if len(line) <= 8:
            out += [_dot(x(a), y(b), colour) for a, b in line]
        end = y(line[-1][1])
        while any(abs(end - e) < 15 for e in ends):
            end += 15 if end < bottom - 20 and at % 2 else -15
        ends.append(end)
        out.append(_text(WIDTH - 160, end + 4, name, colour=colour))
    for at, (name, (a, b)) in enumerate((dots or {}).items()):
        colour = COLOURS[at % len(COLOURS)]
        out += [
            _dot(x(a), y(b), colour, 5),
            _text(x(a) + 9, y(b) - 6 + 16 * at, name, colour=colour, size=11),
        ]
    return _svg(height, title, out)


def _axis(low: float, high: float, log: bool) -> list[float]:
    if log:
        first, last = floor(log10(low)), max(ceil(log10(high)), floor(log10(low)) + 1)
        return [10.0**p for p in range(first, last + 1)]
    high = high or 1.0
    step = 10.0 ** floor(log10(high))
    step = step if high / step >= 4 else step / 2 if high / step >= 2 else step / 5
    return [round(step * i, 10) for i in range(ceil(high / step - 1e-9) + 1)]


def _share(value: float, axis: Sequence[float], log: bool) -> float:
    a, b = axis[0], axis[-1]
    return log10(max(value, a) / a) / log10(b / a) if log else (value - a) / (b - a)


def _short(value: float) -> str:
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:g}"


def _text(
    x: float,
    y: float,
    text: str,
    *,
    colour: str = INK,
    anchor: str = "start",
    size: int = 13,
    weight: str = "400",
) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(a: float, b: float, c: float, d: float, colour: str) -> str:
    return f'<line x1="{a:.1f}" y1="{b:.1f}" x2="{c:.1f}" y2="{d:.1f}" stroke="{colour}"/>'


def _dot(x: float, y: float, colour: str, size: float = 3.5) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{colour}" stroke="{PAPER}"/>'


def _svg(height: int, title: str, parts: Sequence[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="system-ui, sans-serif">'
    paper = f'<rect width="{WIDTH}" height="{height}" rx="6" fill="{PAPER}"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", paper, *parts, "</svg>"]) + "\n"
