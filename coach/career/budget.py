"""The figures of a runway in a person's words: what is there, what each month costs and brings, what stays open.

Every sum of a message is placed by the words around it. One that cannot be placed for sure is a doubt, to be asked about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from coach.career import budgetwords as named
from coach.career.sums import Sum, paid_over, plain_sums, sums_in

Parts = dict[str, dict[str, tuple[float, str]]]  # figure -> label -> value, and how it was told
SAVE, PACKAGE, SPEND, BENEFITS, EARN = (
    "savings", "severance", "spending_monthly", "benefits_monthly", "other_income_monthly",
)  # fmt: skip
ALL = "all costs"  # the label of what a month costs in all
LEAST = 50  # a bare number below it is a count or an age, unless a bill's name stands beside it
LONGEST = 2_000  # characters: a pasted page is no message about one's own money
_BENEFIT_FOR = re.compile(
    rf"{named.BENEFIT.pattern}[^.;?!]*?\bfor (?:up to |another |the next |at most |max )?(?P<n>\d+(?:\.\d+)?|an?|half a) (?P<unit>month|week|year)s?\b",
    re.I,
)
_IN_MONTHS = {"month": 1.0, "week": 12 / 52, "year": 12.0}


@dataclass(frozen=True, slots=True)
class Budget:
    """What a message says of money: sums by what they are, what is not sure and why, and what was left out."""

    parts: Parts = field(default_factory=dict)
    benefit_months: float | None = None
    currency: str = ""
    doubts: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[float, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def figures(self) -> dict[str, float]:
        """The figures that are sure, by the names the runway takes them by."""
        found = {n: total(p) for n, p in self.parts.items() if n not in self.doubts}
        if BENEFITS in found and self.benefit_months is not None:
            found["benefit_months"] = self.benefit_months
        return found


def total(parts: Mapping[str, Sequence[float | str]]) -> float:
    """What the parts of a figure make, to the cent."""
    return round(sum(float(value) for value, _ in parts.values()), 2)


@dataclass(frozen=True, slots=True)
class _Segment:
    """One sum with the words that belong to it; `link` joins it to the one before, `aside` are clauses without a sum."""

    link: str
    before: str
    sum: Sum
    after: str
    aside: str = ""
    follows: str = ""
    sure: bool = True

    @property
    def words(self) -> str:
        return f"{self.before} # {self.after}"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sum with what it is: `figure` is "" when it is not known and "out" when it does not count."""

    figure: str
    label: str
    segment: _Segment
    value: float
    how: str = ""
    period: str = ""
    within: bool = False
    doubt: str = ""


def read_budget(text: str) -> Budget:
    """The sums of a message by what they are; nothing of a message too long to be about one's own money."""
    if len(text) > LONGEST:
        return Budget()
    plain, told = paid_over(text)
    placed: list[_Placed] = []
    for segment in _segments(plain_sums(plain)):
        placed.append(_with_value(_place(segment, placed), told))
    least = [LEAST if before.figure == SPEND else 2 * LEAST for before in placed]
    placed = [p for p, most in zip(placed, [2 * LEAST, *least], strict=False) if p.figure or p.segment.sum.currency or p.value >= most]  # fmt: skip
    counted = [p for p in placed if p.figure not in ("", "out")]
    doubts = {p.figure: p.doubt for p in counted if p.doubt}
    parts: Parts = {}
    for figure in (SAVE, PACKAGE, SPEND, BENEFITS, EARN):
        own = [p for p in counted if p.figure == figure]
        if own:
            kept, why = _SETTLE.get(figure, _each)(own)
            parts[figure] = {p.label: (round(p.value, 2), p.how) for p in kept}
            doubts |= {figure: why} if why and figure not in doubts else {}
    currencies = {p.segment.sum.currency for p in counted} - {""}
    if len(currencies) > 1:
        doubts = dict.fromkeys(parts, "currency")
    return Budget(
        parts,
        _benefit_months(text),
        currencies.pop() if len(currencies) == 1 else "",
        doubts,
        tuple(p.value for p in placed if not p.figure),
        tuple(f"{p.value:,.2f}".removesuffix(".00") + f" ({p.label})" for p in placed if p.figure == "out"),
    )  # fmt: skip


# --- which words belong to which sum ---------------------------------------------------------------


def _segments(text: str) -> Iterator[_Segment]:
    """Each sum of a text with its words; clauses without a sum are kept beside the sum that follows, or the last one."""
    clauses = list(_clauses(text))
    aside, link = "", ""
    for at, (joint, words) in enumerate(clauses):
        sums = sums_in(words)
        if joint == ")":
            aside = ""
        if not aside or (named.WITHIN.match(joint) and joint not in "(:"):
            link = joint
        if not sums:
            aside = "" if named.ENDS.match(joint) else aside
            aside = f"{aside} {joint if joint.isalpha() else ''} {words}".strip()
            continue
        behind = _behind(clauses[at + 1 : at + 3])
        here = list(_split(words, sums))
        for n, (before, one, after, sure) in enumerate(here):
            last = n == len(here) - 1
            yield _Segment(link if not n else ",", before, one, after, aside if not n else "", behind if last else "", sure)  # fmt: skip
        aside, link = "", ""


def _behind(clauses: Sequence[tuple[str, str]]) -> str:
    """The clause behind a sum when it holds none and does not lead on to the next: "15,000, that's my savings"."""
    if not clauses or sums_in(clauses[0][1]):
        return ""
    leads_on = len(clauses) > 1 and not named.ENDS.match(clauses[1][0])
    words = " ".join(clauses[0]).strip()
    return words if not leads_on or words[0] == "(" or named.POINTS.search(words) else ""


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The clauses of a text, each with what joins it to the one before."""
    joint, start = "", 0
    for match in named.LINKS.finditer(text):
        if text[start : match.start()].strip(" _"):
            yield joint, text[start : match.start()]
            joint = ""
        sign = match.group().strip(" \t").lower()
        joint = sign if not joint or sign[0].isalpha() or sign in "(:)\n" else joint
        start = match.end()
    if text[start:].strip(" _"):
        yield joint, text[start:]


def _split(words: str, sums: Sequence[Sum]) -> Iterator[tuple[str, Sum, str, bool]]:
    """Several sums of one clause: names stand all before their sums, or all behind; else it is not sure which is whose."""
    edges = [0, *(s.end for s in sums)]
    starts = [*(s.start for s in sums), len(words)]
    gaps = [words[a:b] for a, b in zip(edges, starts, strict=True)]
    if len(sums) == 1:
        yield gaps[0], sums[0], gaps[1], True
        return
    has = [_name(g) or bool(named.HAVE.search(g)) for g in gaps]
    ahead = has[0] and not _name(gaps[-1])
    behind = _name(gaps[-1]) and not has[0]
    whole = all(has[:-1]) if ahead else all(has[1:]) if behind else False
    for n, one in enumerate(sums):
        before, after = gaps[n] if ahead or not n else "", gaps[n + 1]
        if ahead and n < len(sums) - 1:
            after = _leading_period(after)
        yield before, one, after, whole


def _leading_period(words: str) -> str:
    found = [
        m.group()
        for pattern, _, _ in named.PERIODS
        if (m := re.match(rf"\W*(?:{pattern.pattern})", words, re.I))
    ]
    return found[0] if found else ""  # fmt: skip


def _name(words: str) -> bool:
    return any(p.search(words) for p in (named.SEVERANCE, named.BENEFIT, named.INCOME, named.LEFT_OUT, named.OTHER, named.BILL, named.SPENDS, named.SAVED))  # fmt: skip


# --- what a sum is -----------------------------------------------------------------------------------


def _place(segment: _Segment, before: Sequence[_Placed]) -> _Placed:
    """A sum with its figure: by its own words, else by those beside it, else by what it is paid per."""
    if not segment.sure:
        return _Placed("", "", segment, segment.sum.value)
    last = next((p for p in reversed(before) if p.figure != "out"), None)
    found = _apart(segment, last) or _by_words(segment, segment.words, last)
    if found is None and named.EARNS.search(segment.aside):
        found = _Placed(EARN, "partner", segment, 0.0)
    link = segment.link if segment.link.isalpha() else ""
    for more in (f"{segment.aside} {link} {segment.words}", f"{segment.words} {segment.follows}"):
        found = found or _by_words(segment, more, last)
    return found or _by_period(segment, last)


def _by_words(segment: _Segment, words: str, last: _Placed | None) -> _Placed | None:
    """What a sum is by the words given for it; None when they name nothing."""
    period, value = _period(segment)[0], segment.sum.value

    def is_(figure: str, label: str) -> _Placed:
        return _Placed(figure, label.lower(), segment, value)

    if package := named.SEVERANCE.search(words):
        return is_("out" if period else PACKAGE, package.group())
    if benefit := named.BENEFIT.search(words):
        kind = benefit.group().lower()
        return is_(BENEFITS, kind if kind.startswith(("child", "housing", "kinder")) else "benefits")  # fmt: skip
    if (income := named.INCOME.search(words)) and not (
        named.SPENDS.search(words) or named.BILL.search(words)
    ):
        return _partner(segment, words) or is_(EARN, income.group())
    if named.SOLD.search(words):
        return is_("", "")
    if debt := named.DEBT.search(words):
        return is_(SPEND if period == "a month" else "out", debt.group())
    if found := named.OLD_AGE.search(words) or named.LEFT_OUT.search(words):
        return is_(
            "" if period == "a month" and named.OLD_AGE.search(words) else "out", found.group()
        )
    if found := named.OTHER.search(words):
        return is_(SPEND, "other costs")
    if named.BILL.search(words):
        return _bill(segment, words, last)
    if loan := named.LOAN.search(words):
        return is_(SPEND if period or value < 1_000 else "", loan.group())
    if named.SPENDS.search(words) and named.LIVE_ON.search(segment.before) and not period:
        return is_(SAVE, "savings")
    if spent := named.SPENDS.search(words):
        return _spent(segment, words, spent.group().lower())
    if saved := named.SAVED.search(words):
        generic = named.SAVINGS.search(words)
        return is_("" if period else SAVE, "savings" if generic else saved.group())
    ahead, _, behind = words.partition("#")
    held = named.NOTHING_MORE.fullmatch(segment.after) and named.HAVE.search(ahead)
    if not period and (held or named.ENOUGH.match(behind) or named.LIVE.search(ahead)):
        return is_(SAVE, "savings")
    if named.TOTAL.search(words) and last and last.figure == SPEND:
        return is_(SPEND, ALL)
    return None


def _partner(segment: _Segment, words: str) -> _Placed | None:
    """What a partner has or brings in; a sum that is neither for sure is not known."""
    if not named.PARTNER.search(words):
        return None
    period = _period(segment)[0]
    if named.SAVED.search(words) and not period:
        return _Placed(SAVE, "partner's savings", segment, 0.0)
    brings = period or named.GETS.search(words) or named.PAYS.search(words)
    return _Placed(EARN if brings else "", "partner", segment, 0.0)


def _apart(segment: _Segment, last: _Placed | None) -> _Placed | None:
    """A part of the savings that is not there to live on: taken off when it says so, a doubt when it says only "of it"."""
    if last is None or last.figure != SAVE or _period(segment)[0]:
        return None
    words = segment.words
    if segment.follows.startswith("of which"):
        words = f"{words} {segment.follows}"
    off = segment.link in ("minus", "less") or named.OF_IT.search(f"{segment.link} {words}")
    bound = named.EARMARKED.search(words)
    if named.APART.search(segment.link) and bound:
        return _Placed("out", _earmark(bound), segment, 0.0)
    if bound and not named.SPENDS.search(words) and (off or segment.link == "but"):
        return _Placed(SAVE, _earmark(bound), segment, -segment.sum.value)
    if segment.link in ("minus", "less"):
        return _Placed(SAVE, "not to be used", segment, -segment.sum.value)
    aside = bound and bound["fund"] and not named.OLD_AGE.search(words)
    if off or (aside and segment.link == ","):
        return _Placed(SAVE, "part of it", segment, 0.0, doubt="apart")
    return _Placed("out", _earmark(bound), segment, 0.0) if bound and bound["fund"] else None


def _earmark(bound: re.Match[str]) -> str:
    return str(bound["fund"] or bound["what"] or bound["locked"]).lower()


def _bill(segment: _Segment, words: str, last: _Placed | None) -> _Placed:
    """A bill by its name, or what a month costs in all when it is said that the bills are in it."""
    bills = named.BILL.findall(words)
    near = segment.aside + (f" {segment.follows}" if segment.follows.startswith("and ") else "")
    label = ", ".join(dict.fromkeys(b.lower() for b in [*named.BILL.findall(near), *bills]))
    spends = named.SPENDS.search(segment.aside)
    joined = named.WITHIN.match(segment.link) or re.search(r"\bincl", segment.aside)
    everything = re.match(r"(?:and )?\W*everything\b(?! else)", segment.follows) or (named.TOTAL.search(words) and named.SPENDS.search(words))  # fmt: skip
    if everything or (spends and joined and not (last and last.figure == SPEND)):
        return _Placed(SPEND, ALL, segment, 0.0)
    if last is None or last.figure != SPEND:
        return _Placed(SPEND, label, segment, 0.0)
    listed = last.within and segment.link in (",", "and")
    inside = named.OF_IT.search(f"{segment.link} {words}") or named.WITHIN.match(segment.link)
    return _Placed(SPEND, label, segment, 0.0, within=listed or bool(inside))


def _spent(segment: _Segment, words: str, verb: str) -> _Placed:
    """What a month costs in all, or one thing bought: "spend 300 on riding"; a thing that costs something once is not known."""
    period = _period(segment)[0]
    once = named.ONE_OFF.search(words)
    if verb.startswith("need") and not period and not re.search(r"\b(?:live|get by)\b", words):
        return _Placed("", "", segment, 0.0)
    if once and not period:
        return _Placed("", "", segment, 0.0)
    on = named.ON.match(segment.after)
    what = on["what"] if on else once["what"] if once else ALL
    return _Placed(SPEND, what.lower(), segment, 0.0)


def _by_period(segment: _Segment, last: _Placed | None) -> _Placed:
    """A sum nothing names: what is paid a month is spent, what is paid a year is pay, the rest is not known."""
    period = _period(segment)[0]
    if period == "a year":
        return _Placed("out", "a year", segment, 0.0)
    if not period or named.GETS.search(segment.words):
        return _Placed("", "", segment, 0.0)
    rest = re.sub(r"[^a-z ]", " ", re.sub("|".join(p.pattern for p, _, _ in named.PERIODS), " ", segment.words, flags=re.I).lower())  # fmt: skip
    rest = " ".join(w for w in rest.split() if w not in _EMPTY)
    listed = last is not None and last.figure == SPEND  # "rent 900, horse 200 a month"
    return _Placed(SPEND if listed or not rest else "", rest[:30] or ALL, segment, 0.0)


_EMPTY = frozenset("s m i we my our the a an is are it about around roughly just only pay paying for on of to at in and that this now then what if so per me us".split())  # fmt: skip


def _period(segment: _Segment) -> tuple[str, float]:
    """What a sum is paid per, and how often that is in a month; ("", 1) when it is not said."""
    for where in (segment.after, segment.before):
        found = [(m.start(), n, said, times) for n, (pattern, times, said) in enumerate(named.PERIODS) if (m := pattern.search(where))]  # fmt: skip
        if found:
            _, _, said, times = min(found)
            return said, times
    alone = [(s, t) for p, t, s in named.PERIODS if re.fullmatch(rf"(?:and)?\W*(?:{p.pattern})\W*", segment.follows, re.I)]  # fmt: skip
    return alone[0] if alone else ("", 1.0)


def _with_value(placed: _Placed, told: Mapping[float, str]) -> _Placed:
    """The sum brought to a month where it is paid over time, and what makes it unsure."""
    value, segment = placed.segment.sum.value, placed.segment
    period, times = _period(segment)
    sure = segment.sum.currency or period or any(p.search(segment.words) for p in (named.BILL, named.OTHER, named.SPENDS))  # fmt: skip
    small = value < LEAST and not sure
    if placed.figure in ("", "out", PACKAGE) or small:
        figure = "" if small else placed.figure
        return replace(placed, figure=figure, value=value, how=told.get(value, "") if figure else "")  # fmt: skip
    if placed.figure == SAVE:
        sign = -1 if placed.value < 0 else 1
        vague = placed.doubt or ("vague" if named.VAGUE.search(segment.words) else "")
        return replace(placed, value=sign * value, doubt=vague)
    unsure = named.VAGUE.search(f"{segment.words} {segment.follows}")
    doubt = "vague" if unsure or not times else ""
    other = not period and named.PER_OTHER.match(segment.after)
    if placed.figure in (SPEND, BENEFITS) and (named.CHANGES.search(segment.words) or other):
        doubt = "vague"
    heading = next((s for p, _, s in named.PERIODS if p.search(segment.aside)), "")
    if placed.figure == SPEND and not period and heading not in ("", "a month"):
        doubt = "period"
    if placed.figure == EARN and (period == "a year" or (not period and value >= 10_000)):
        doubt = "net"
    if placed.figure == BENEFITS and not period and value < 800:
        doubt = "period"
    how = f"{value:,.2f}".removesuffix(".00") + f" {period}" if period not in ("", "a month") else ""  # fmt: skip
    return replace(placed, value=value * times, how=how, period=period, doubt=doubt)


def _benefit_months(text: str) -> float | None:
    """How long a benefit is paid, in months, when it is said in one breath with it."""
    found = _BENEFIT_FOR.search(text)
    if not found:
        return None
    count = 0.5 if found["n"].lower().startswith("half") else 1.0 if found["n"].lower().startswith("a") else float(found["n"])  # fmt: skip
    return round(count * _IN_MONTHS[found["unit"].lower()], 2)


# --- one figure from several sums --------------------------------------------------------------------


def _each(own: Sequence[_Placed]) -> tuple[list[_Placed], str]:
    """Sums that add up, each name once; the same name with two values is a doubt."""
    kept: dict[str, _Placed] = {}
    for one in own:
        if one.label in kept and kept[one.label].value != one.value:
            return list(kept.values()), "twice"
        kept[one.label] = one
    return list(kept.values()), ""


def _saved(own: Sequence[_Placed]) -> tuple[list[_Placed], str]:
    """Savings in several places; "60k, 20k in stocks" leaves open whether the second is in the first."""
    first, *more = [p for p in own if p.value > 0] or own
    if more and first.label == "savings" and round(sum(p.value for p in more), 2) == first.value:
        return [first, *(p for p in own if p.value < 0)], ""
    inside = [
        p
        for p in more
        if first.label == "savings"
        and p.value < first.value
        and p.segment.link not in ("and", "plus", "+", "&")
        and not named.ADDS.search(f"{p.segment.link} {p.segment.words}")
        and re.match(r"\W*(?:is |are )?in\b", p.segment.after)
    ]
    kept, why = _each(own)
    return kept, "apart" if inside else why


def _monthly(own: Sequence[_Placed]) -> tuple[list[_Placed], str]:
    """What a month costs: the whole when it is told, with what is said to come on top; else the sum of the bills.

    One bill is not what a month costs, and a bill beside a whole that may hold it is a doubt.
    """
    wholes = [p for p in own if p.label == ALL]
    parts = [p for p in own if p.label != ALL and not p.within]
    kept, why = _each(parts)
    for one, following in pairwise(own):
        often = following.period in ("a week", "a fortnight", "a day")
        if not one.period and (often or (following.period == "a year" and one.label != ALL and not named.STEADY.search(one.label))):  # fmt: skip
            why = why or "period"
    if not wholes:
        single = len(kept) == 1 and "," not in kept[0].label
        return kept, why or ("one_bill" if single else "")
    whole = wholes[-1]
    if len({p.value for p in wholes}) > 1 and not named.TOTAL.search(whole.segment.words):
        return [whole], "twice"
    summed = round(sum(p.value for p in kept), 2)
    if named.TOTAL.search(whole.segment.words) or not kept or summed == round(whole.value, 2):
        return [whole], why if not kept else ""
    adds = [p for p in kept if p.label == "other costs" or p.value > whole.value or named.ADDS.search(f"{p.segment.link} {p.segment.words}")]  # fmt: skip
    on_top = own.index(whole) > own.index(kept[0]) and named.ADDS.search(f"{whole.segment.link} {whole.segment.words}")  # fmt: skip
    if on_top or len(adds) == len(kept) or any(p.value > whole.value for p in adds):
        return [*kept, replace(whole, label="other costs")] if kept[0] is own[0] else [whole, *kept], why  # fmt: skip
    return [whole, *kept], "within"


_SETTLE = {SAVE: _saved, SPEND: _monthly}


# --- what a later message changes --------------------------------------------------------------------


def merged(before: Mapping[str, Mapping[str, Any]], now: Budget, text: str) -> Budget:
    """The sums told before with those of a later message: a name told again has its new sum, a whole replaces its parts.

    A bill told after a whole that may hold it is a doubt, unless it is said to come on top.
    """
    adds = bool(named.ADDS.search(text))
    supposes = bool(named.SUPPOSES.search(text))
    parts: dict[str, dict[str, Any]] = {n: dict(p) for n, p in before.items()}
    doubts = dict(now.doubts)
    for figure, new in now.parts.items():
        old = parts.get(figure, {})
        joined = {**old, **new}
        if adds and set(new) <= set(old):
            joined |= {n: (round(v + old[n][0], 2), "") for n, (v, _) in new.items()}
        elif figure == SPEND and ALL in old and ALL not in new:
            on_top = adds or set(new) == {"other costs"}
            doubts[figure] = "" if on_top else "within"
        elif figure == SPEND and ALL in new and not adds:
            joined = dict(new)
        elif not adds and (supposes or not text.lower().startswith(("and ", "plus "))):
            joined = joined if figure == SPEND or set(new) & set(old) else dict(new)
        if doubts.get(figure) == "one_bill" and len(joined) > 1:
            doubts[figure] = ""
        parts[figure] = joined
    return replace(now, parts=parts, doubts={n: why for n, why in doubts.items() if why})


def cheaper(parts: Mapping[str, Mapping[str, Any]], text: str) -> Parts | None:
    """What a month costs after a cut: "if I spend 300 less", "cut 500"; None when none is named."""
    found = sums_in(plain_sums(text))
    if (
        SPEND not in parts
        or len(found) != 1
        or not named.LESS.search(text)
        or named.LESS_TO.search(text)
    ):
        return None
    return {**parts, SPEND: {**parts[SPEND], "less": (-found[0].value, "")}}  # type: ignore[dict-item]
