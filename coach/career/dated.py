"""Date ranges as CVs write them, and the time they cover with overlaps counted once. Months, end excluded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_MONTHS = {m: i for i, names in enumerate(
    ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
     "october oct", "november nov", "december dec"), start=1) for m in names.split()}  # fmt: skip
_SEASONS = {"winter": 1, "spring": 3, "summer": 6, "fall": 9, "autumn": 9}
_YEAR = r"(?:19|20)\d\d"
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_POINT = (
    rf"(?:(?P<y0_>{_YEAR})[-/.](?P<m0_>0[1-9]|1[0-2]|[1-9])(?:[-/.](?P<d0_>\d{{1,2}}))?(?!\d)"
    rf"|(?:(?P<d1_>\d{{1,2}})[-/.])?(?P<m1_>0?[1-9]|1[0-2])[-/.](?P<y1_>{_YEAR})"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<m2_>{_NAMES})\b\.?,?\s*(?:of\s+|\d{{1,2}}(?:st|nd|rd|th)?,\s*)?(?:(?P<y2_>{_YEAR})|['’](?P<s2_>\d\d)|-(?P<s3_>\d\d)\b)"
    rf"|(?P<season_>spring|summer|fall|autumn|winter)\s+(?P<y3_>{_YEAR})|Q(?P<q_>[1-4])[\s/-]*(?P<y4_>{_YEAR})|(?P<y5_>{_YEAR})(?!\d))"
)
_NOW = r"(?P<now>present|current(?:ly)?|now|today|ongoing|to[ -]date|date|till date)"
_TO = r"\s*(?:[-–—−~→]+|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b)\s*"
_START, _END = re.sub(r"(\w)_>", r"\1_a>", _POINT), re.sub(r"(\w)_>", r"\1_b>", _POINT)
_RANGE = re.compile(
    rf"(?<![\d./$€£#-]){_START}{_TO}(?:{_END}|{_NOW}\b|(?P<short>\d\d)(?![\d%]))", re.I
)
_SINCE = re.compile(rf"\bsince\s+{_START}", re.I)
_MONTH_TO = re.compile(
    rf"\b(?P<ma>{_NAMES})\b\.?{_TO}(?P<mb>{_NAMES})\b\.?,?\s*(?P<y>{_YEAR})", re.I
)


@dataclass(frozen=True, slots=True)
class Span:
    """A range in months since year 0, end excluded; `text` as written, with its place in the line."""

    start: float
    end: float
    text: str
    at: tuple[int, int]
    present: bool = False


def spans(line: str, today: date) -> list[Span]:
    """The date ranges of a line, in order; a range that ends before it starts or lies in the future is left out."""
    now = today.year * 12 + today.month - 1 + today.day / 31
    found = []
    for match in _RANGE.finditer(line):
        start, end = _point(match, "_a", now, opening=True), now
        if match["short"]:
            year = int(match["y5_a"] or 0)
            last = year // 100 * 100 + int(match["short"])
            if not year or not year <= last <= year + 40:
                continue
            end = last * 12 + 6.0
        elif not match["now"]:
            end = _point(match, "_b", now, opening=False)
        found.append(Span(start, end, match.group().strip(), match.span(), bool(match["now"])))
    taken = [s.at for s in found]
    for match in _MONTH_TO.finditer(line):
        if not _within(match.span(), taken):
            year = int(match["y"]) * 12
            start = year + _MONTHS[match["ma"].lower()] - 1
            found.append(
                Span(start, year + _MONTHS[match["mb"].lower()], match.group(), match.span())
            )
    for match in _SINCE.finditer(line):
        if not _within(match.span(), taken):
            found.append(
                Span(_point(match, "_a", now, opening=True), now, match.group(), match.span(), True)
            )
    return [
        _at_least(s, now)
        for s in sorted(found, key=lambda s: s.at)
        if s.start <= s.end and s.start <= now
    ]


def reversed_spans(line: str, today: date) -> list[str]:
    """Ranges that end before they start or start after today, as written: a slip to ask about."""
    now = today.year * 12 + today.month - 1 + today.day / 31
    found = []
    for match in _RANGE.finditer(line):
        if match["short"]:
            continue
        start = _point(match, "_a", now, opening=True)
        end = now if match["now"] else _point(match, "_b", now, opening=False)
        if start > end or start > now:
            found.append(match.group().strip())
    return found


def years(found: Iterable[Span]) -> float:
    """Years covered by the ranges, overlaps counted once, to a tenth."""
    total, reached = 0.0, float("-inf")
    for span in sorted(found, key=lambda s: s.start):
        total += max(0.0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return round(total / 12, 1)


def _at_least(span: Span, now: float) -> Span:
    """A range within one year ("2021 – 2021") counts half a year; nothing counts beyond today."""
    end = min(span.end, now)
    end = end if end - span.start >= 0.5 else min(now, span.start + 6)
    return Span(span.start, end, span.text, span.at, span.present)


def _within(at: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(a < at[1] and at[0] < b for a, b in taken)


def _point(match: re.Match[str], side: str, now: float, *, opening: bool) -> float:
    """A point in months: a month counts whole, so an end lies after it; a bare year stands for its middle."""

    def group(name: str) -> str:
        return match[name + side] or ""

    if year := group("y0"):
        month, day = int(group("m0")), int(group("d0") or 0)
        return _month(int(year), month, day, opening)
    if year := group("y1"):
        return _month(int(year), int(group("m1")), int(group("d1") or 0), opening)
    if name := group("m2"):
        short = group("s2") or group("s3")
        at = int(group("y2") or 0) or (
            2000 if int(short) <= int(now // 12) - 2000 + 1 else 1900
        ) + int(short)
        return _month(at, _MONTHS[name.lower()], 0, opening)
    if season := group("season"):
        return _month(
            int(group("y3")), _SEASONS[season.lower()] + (0 if opening else 2), 0, opening
        )
    if quarter := group("q"):
        return _month(int(group("y4")), int(quarter) * 3 - (2 if opening else 0), 0, opening)
    return int(group("y5")) * 12 + 6.0


def _month(year: int, month: int, day: int, opening: bool) -> float:
    first = year * 12 + month - 1
    if day:
        return first + (min(day, 31) - 1) / 31
    return float(first if opening else first + 1)
