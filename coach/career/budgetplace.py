"""Places each sum of a message by the words around it: savings, a bill, a benefit, nothing that counts, or not known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coach.career import budgetwords as named
from coach.career.sums import Sum, sums_in, written

SAVE, PACKAGE, SPEND, BENEFITS, EARN = (
    "savings", "severance", "spending_monthly", "benefits_monthly", "other_income_monthly",
)  # fmt: skip
ALL = "all costs"  # the label of what a month costs in all
LEAST = 50  # a bare number below it is a count or an age, unless a bill's name stands beside it


@dataclass(frozen=True, slots=True)
class Segment:
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
        """Its own words, the sum as a mark between them."""
        return f"{self.before} # {self.after}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sum with what it is: `figure` is "" when it is not known and "out" when it does not count."""

    figure: str
    label: str
    segment: Segment
    value: float
    how: str = ""
    period: str = ""
    within: bool = False
    doubt: str = ""


# --- which words belong to which sum ---------------------------------------------------------------


def segments(text: str) -> Iterator[Segment]:
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
            yield Segment(link if not n else ",", before, one, after, aside if not n else "", behind if last else "", sure)  # fmt: skip
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
    told = (re.match(rf"\W*(?:{p.pattern})", words, re.I) for p, _, _ in named.PERIODS)
    return next((m.group() for m in told if m), "")


def _name(words: str) -> bool:
    return any(p.search(words) for p in (named.SEVERANCE, named.BENEFIT, named.INCOME, named.LEFT_OUT, named.OTHER, named.BILL, named.SPENDS, named.SAVED))  # fmt: skip


# --- what a sum is -----------------------------------------------------------------------------------


def place(segment: Segment, before: Sequence[Placed]) -> Placed:
    """A sum with its figure: by its own words, else by those beside it, else by what it is paid per."""
    if not segment.sure:
        return Placed("", "", segment, segment.sum.value)
    last = next((p for p in reversed(before) if p.figure != "out"), None)
    found = _apart(segment, last) or _by_words(segment, segment.words, last)
    if found is None and named.EARNS.search(segment.aside):
        found = Placed(EARN, "partner", segment, 0.0)
    link = segment.link if segment.link.isalpha() else ""
    for more in (f"{segment.aside} {link} {segment.words}", f"{segment.words} {segment.follows}"):
        found = found or _by_words(segment, more, last)
    return found or _by_period(segment, last)


def _by_words(segment: Segment, words: str, last: Placed | None) -> Placed | None:
    """What a sum is by the words given for it; None when they name nothing."""
    period, value = period_of(segment)[0], segment.sum.value

    def is_(figure: str, label: str) -> Placed:
        return Placed(figure, label.lower(), segment, value)

    if package := named.SEVERANCE.search(words):
        return is_("out" if period else PACKAGE, package.group())
    if named.CUT_TO.search(words) and not (named.SAVED.search(words) or named.BILL.search(words)):
        return is_(SPEND, ALL)
    if steady := named.STEADY_BENEFIT.search(words):
        return is_(EARN, steady.group())
    if named.BENEFIT.search(words):
        return is_(BENEFITS, "benefits")
    if named.SELLS.search(words) and not period:
        return is_(SAVE, "sale")
    if (support := named.SUPPORT.search(words)) and (last is None or last.figure != SPEND):
        if named.GETS.search(words):
            return is_(EARN, support.group())
        if not named.PAID.search(words) and not named.BILL.search(named.SUPPORT.sub(" ", words)):
            return is_("", "")
    elsewhere = [m for m in named.LEFT_OUT.findall(words) if m.lower() not in ("company", "employer")]  # fmt: skip
    if named.COMING.search(words) and not (period or elsewhere or named.SAVED.search(words)):
        return is_(PACKAGE, "still to come")
    if (income := named.INCOME.search(words)) and not (
        named.SPENDS.search(words) or named.BILL.search(words)
    ):
        return _partner(segment, words) or is_(EARN, income.group())
    if named.EARNS.search(words) and not (named.SPENDS.search(words) or named.BILL.search(words)):
        return is_(EARN, "partner")
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


def _partner(segment: Segment, words: str) -> Placed | None:
    """What a partner has or brings in; a sum that is neither for sure is not known."""
    if not named.PARTNER.search(words):
        return None
    period = period_of(segment)[0]
    if named.SAVED.search(words) and not period:
        return Placed(SAVE, "partner's savings", segment, 0.0)
    brings = period or any(p.search(words) for p in (named.BRINGS, named.GETS, named.PAYS))
    return Placed(EARN if brings else "", "partner", segment, 0.0)


def _apart(segment: Segment, last: Placed | None) -> Placed | None:
    """A part of the savings that is not there to live on: taken off when it says so, a doubt when it says only "of it"."""
    if last is None or last.figure != SAVE or period_of(segment)[0]:
        return None
    words = segment.words
    if segment.follows.startswith("of which"):
        words = f"{words} {segment.follows}"
    off = segment.link in ("minus", "less") or named.OF_IT.search(f"{segment.link} {words}")
    bound = named.EARMARKED.search(words)
    if named.APART.search(segment.link) and bound:
        return Placed("out", _earmark(bound), segment, 0.0)
    if bound and not named.SPENDS.search(words) and (off or segment.link == "but"):
        return Placed(SAVE, _earmark(bound), segment, -segment.sum.value)
    if segment.link in ("minus", "less"):
        return Placed(SAVE, "not to be used", segment, -segment.sum.value)
    aside = bound and bound["fund"] and not named.OLD_AGE.search(words)
    if off or (aside and segment.link == ","):
        return Placed(SAVE, "part of it", segment, 0.0, doubt="apart")
    return Placed("out", _earmark(bound), segment, 0.0) if bound and bound["fund"] else None


def _earmark(bound: re.Match[str]) -> str:
    return str(bound["fund"] or bound["what"] or bound["locked"]).lower()


def _bill(segment: Segment, words: str, last: Placed | None) -> Placed:
    """A bill by its name, or what a month costs in all when it is said that the bills are in it."""
    near = segment.aside + (f" {segment.follows}" if segment.follows.startswith("and ") else "")
    own, beside = named.BILL.findall(segment.words), named.BILL.findall(near)
    if not named.SHARED.fullmatch(named.BILL.sub(" ", near)):
        beside = [] if own else named.BILL.findall(words)[-1:]
    label = ", ".join(dict.fromkeys(b.lower() for b in [*beside, *own]))
    spends = named.SPENDS.search(segment.aside)
    joined = named.WITHIN.match(segment.link) or re.search(r"\bincl", segment.aside)
    everything = re.match(r"(?:and )?\W*everything\b(?! else)", segment.follows) or (named.TOTAL.search(words) and named.SPENDS.search(words))  # fmt: skip
    if everything or (spends and joined and not (last and last.figure == SPEND)):
        return Placed(SPEND, ALL, segment, 0.0)
    if last is None or last.figure != SPEND:
        return Placed(SPEND, label, segment, 0.0)
    listed = last.within and segment.link in (",", "and")
    inside = named.OF_IT.search(f"{segment.link} {words}") or named.WITHIN.match(segment.link)
    return Placed(SPEND, label, segment, 0.0, within=listed or bool(inside))


def _spent(segment: Segment, words: str, verb: str) -> Placed:
    """What a month costs in all, or one thing bought: "spend 300 on riding"; a thing that costs something once is not known."""
    period = period_of(segment)[0]
    once = named.ONE_OFF.search(words)
    if verb.startswith("need") and not period and not re.search(r"\b(?:live|get by)\b", words):
        return Placed("", "", segment, 0.0)
    if once and not period:
        return Placed("", "", segment, 0.0)
    on = named.ON.match(segment.after)
    what = on["what"] if on else once["what"] if once else ALL
    return Placed(SPEND, what.lower(), segment, 0.0)


def _by_period(segment: Segment, last: Placed | None) -> Placed:
    """A sum nothing names: what is paid a month is spent, what is paid a year is pay, the rest is not known."""
    period = period_of(segment)[0]
    if period == "a year":
        return Placed("out", "a year", segment, 0.0)
    if not period or named.GETS.search(segment.words):
        return Placed("", "", segment, 0.0)
    rest = re.sub(r"[^a-z ]", " ", re.sub("|".join(p.pattern for p, _, _ in named.PERIODS), " ", segment.words, flags=re.I).lower())  # fmt: skip
    rest = " ".join(w for w in rest.split() if w not in _EMPTY)
    listed = last is not None and last.figure == SPEND  # "rent 900, horse 200 a month"
    return Placed(SPEND if listed or not rest else "", rest[:30] or ALL, segment, 0.0)


_EMPTY = frozenset("s m i we my our the a an is are it about around roughly just only pay paying for make making say set cut down reduce hm hmm ok then now on of to at in and that this now then what if so per me us".split())  # fmt: skip


def period_of(segment: Segment) -> tuple[str, float]:
    """What a sum is paid per, and how often that is in a month; ("", 1) when it is not said."""
    for where in (segment.after, segment.before):
        found = [(m.start(), n, said, times) for n, (pattern, times, said) in enumerate(named.PERIODS) if (m := pattern.search(where))]  # fmt: skip
        if found:
            _, _, said, times = min(found)
            return said, times
    alone = [(s, t) for p, t, s in named.PERIODS if re.fullmatch(rf"(?:and)?\W*(?:{p.pattern})\W*", segment.follows, re.I)]  # fmt: skip
    return alone[0] if alone else ("", 1.0)


def with_value(placed: Placed, told: Mapping[float, str]) -> Placed:
    """The sum brought to a month where it is paid over time, and what makes it unsure."""
    value, segment = placed.segment.sum.value, placed.segment
    period, times = period_of(segment)
    sure = segment.sum.currency or period or any(p.search(segment.words) for p in (named.BILL, named.OTHER, named.SPENDS))  # fmt: skip
    small = value < LEAST and not sure
    if placed.figure in ("", "out", PACKAGE) or small:
        figure = "" if small else placed.figure
        return replace(placed, figure=figure, value=value, how=told.get(value, "") if figure else "")  # fmt: skip
    if placed.figure == SAVE:
        sign = -1 if placed.value < 0 else 1
        vague = placed.doubt or ("vague" if named.VAGUE.search(segment.words) else "")
        return replace(placed, value=sign * value, doubt=vague)
    follows = "" if named.BENEFIT.search(segment.follows) else segment.follows
    unsure = named.VAGUE.search(f"{segment.words} {follows}")
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
    how = f"{written(value)} {period}" if period not in ("", "a month") else ""
    return replace(placed, value=value * times, how=how, period=period, doubt=doubt)
