"""Whether the two sides of a sentence stand as they do in its source: what replaced what, old and new, half of a range.

Each rule compares a sentence with the stretches quoted for it and names the word that was turned; "" when none was. A rule
speaks only when the source says the other thing: what the source is silent on is left to the other checks.
"""

import re
from collections.abc import Callable, Sequence

from coach.answering.facts import Fact, facts, held
from coach.answering.spans import TOKEN
from coach.answering.whose import REPEAL, actor, adjective, covered, for_whom
from coach.search.words import stem, stems

# Things a sentence of ours may be about, of which one is not the other.
_RIVALS: tuple[tuple[str, str], ...] = (
    (r"exams?|tests?|sit", r"certificates?|certification|titles?|credentials?|certified"),
    (r"first (?:attempt|try|sitting|time)", r"(?:repeat|second|another|further|new) (?:attempt|try|sitting|time)|retakes?|resits?|repeats?"),
    (r"exam fees?", r"maintenance fees?|renewal fees?"),
    (r"employers?", r"employees?|workers?"),
    (r"providers?", r"deployers?"),
    (r"credit for|benefits?", r"severance"),
)  # fmt: skip
_OPPOSITES: tuple[tuple[str, str], ...] = (
    ("sooner earlier", "later"), ("before", "after"), ("agree agrees agreed", "conflict conflicts disagree differ"), ("well", "badly poorly"),
    ("stopped ended lapsed", "stayed remained"), ("highest", "lowest"), ("above", "below"), ("raise rise increase", "cut fall decrease"),
    ("begin begins start starts", "end ends"), ("allowed", "forbidden banned"), ("valid", "invalid"), ("with", "without"), ("upper", "lower"),
    ("weeks before", "weeks after"), ("paid", "unpaid"), ("gross", "net"), ("public", "private"), ("internal", "external"),
)  # fmt: skip
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|and|then)\W+(?:\w+\W+){0,2}$", re.I)
_FORMER = re.compile(
    r"\b(?:old|older|former(?:ly)?|previous(?:ly)?|earlier|original(?:ly)?|no longer|replaced|superseded|moved|postponed|delayed|"
    r"instead|were|was|used to|until then|once|first set|pushed|shifted)\b",
    re.I,
)
_ONCE = re.compile(r"\b(?:old|former|previous|earlier|original) \w+\b|\b(?:formerly|previously|originally)\b", re.I)  # fmt: skip
_EVEN = re.compile(
    r"\b(?:even if|even when|regardless|whether or not|no matter|on top of|in addition to)\b", re.I
)
_VISA = re.compile(r"\b[A-Z]{1,2}-\d[A-Z]?\d?\b")
_PART = re.compile(
    r"\b(?:from|up to|at (?:least|most|minimum|maximum)|between|start\w*|begin\w*|lower|upper|least|most|low|high|more|over|above|below|under|"
    r"less|minimum|maximum|end|either|around|depending|depends|or|to|within|for members?|members?|non-\w+|everyone|others?)\b",
    re.I,
)
_BETWEEN = re.compile(r"^\s*(?:US dollars|dollars|euros?|pounds?|%|percent)?\s*(?:-|to|or|and)\s*(?:US)?[$€£]?\s*$", re.I)  # fmt: skip
_SAID = re.compile(
    r"\b(?:claim\w*|report\w*|say|says|said|accord\w*|quot\w*|puts?|vendors?|guides?|press|blogs?|articles?|sources?|sites?|sellers?|providers?|"
    r"surveys?|estimate\w*|cited?|one|unverified|unconfirmed|figures?|published|ads?|adverts?)\b|[A-Z]\w+'s\b",
    re.I,
)
_CLAUSES = re.compile(r"[,;:.!?()](?!\d)|\band\b|\bwhile\b|\bbut\b", re.I)
_NAME = r"[A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)?"


def other_side(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """The first word by which a sentence stands the other way round than its source; "" when it stands as there."""
    rules: tuple[Callable[[str, Sequence[Fact], Sequence[str]], str], ...] = (
        _replaced, _compared, _old_as_new, _half, _per, _joined, _paired, _rival, _opposite, _even_if, _visa, _claimed,
        actor, covered, for_whom, adjective, _gone,
    )  # fmt: skip
    return next((word for rule in rules if (word := rule(text, said, sources))), "")


def _replaced(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "SR 26-2 was replaced by SR 11-7" where it was the other way."""
    old, new = _repeals(text)
    if not old and not new:
        return ""
    gone = frozenset[str]().union(*(_repeals(s)[0] for s in sources))
    there = frozenset[str]().union(*(_repeals(s)[1] for s in sources))
    return next(iter(sorted((old & there - gone) | (new & gone - there))), "")


def _repeals(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The codes a text says have gone, and those it says came in their place."""
    if not REPEAL.search(text):
        return frozenset(), frozenset()
    old: set[str] = set()
    new: set[str] = set()
    codes = [f for f in facts(text) if f.kind == "code"]
    for verb in REPEAL.finditer(text):
        before = [f.value for f in codes if f.end <= verb.start()]
        after = [f.value for f in codes if f.start >= verb.end()]
        by = re.match(r"\W+(?:\w+\W+){0,6}?by\b", text[verb.end() :])
        if by or _PASSIVE.search(text[: verb.start()]):
            old.update(before[:1] if verb.group().lower() == "replaced" else before[-1:])
            new.update(after[:1] if by else ())
        else:
            new.update(before[-1:] if verb.group().lower() not in ("withdrew",) else ())
            old.update(after[:1])
    return frozenset(old), frozenset(new)


_HOLDS = re.compile(
    r"\b(?:follow|follows|apply|applies|use|uses|govern|governs|bind|binds|require|requires|expect|expects|must|should|current|currently|complies|comply)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:rescind\w*|replac\w*|supersed\w*|withdr\w*|repeal\w*|revok\w*|no longer|not|old|former\w*|was|were|until|used to|vocabulary|ideas|history|still (?:fills|names|asks))\b",
    re.I,
)


def _gone(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "Banks follow SR 11-7" where the source says it was rescinded."""
    if _PAST.search(text) or not _HOLDS.search(text):
        return ""
    gone = frozenset[str]().union(*(_repeals(s)[0] for s in sources))
    return next((f.value for f in said if f.kind == "code" and f.value in gone), "")


_MORE = re.compile(r"\b(?:more|less|fewer|higher|lower|cheaper|dearer|longer|shorter|better|easier) than\b|\bcomes? first\b", re.I)  # fmt: skip


def _compared(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "A costs more than B" where B costs more than A."""
    for here in _MORE.finditer(text):
        for source in sources:
            for there in _MORE.finditer(source):
                if there.group().lower() != here.group().lower():
                    continue
                mine, its = _around(text, here), _around(source, there)
                straight = len(mine[0] & its[0]) + len(mine[1] & its[1])
                crossed = len(mine[0] & its[1]) + len(mine[1] & its[0])
                if crossed > straight:
                    return here.group()
                names = [set(re.findall(_NAME, t[: m.start()].split(":")[-1])) for t, m in ((text, here), (source, there))]  # fmt: skip
                if "first" in here.group() and names[0] and names[1] and not names[0] & names[1]:
                    return here.group()
    return ""


def _around(text: str, match: "re.Match[str]") -> tuple[frozenset[str], frozenset[str]]:
    """The words on both sides of a match, to the end of the clause; those on both count for neither."""
    left = re.split(r"[,;:](?!\d)", text[: match.start()])[-1]
    right = re.split(r"[,;:](?!\d)", text[match.end() :])[0]
    a, b = frozenset(stems(left)), frozenset(stems(right))
    return a - b, b - a


def _old_as_new(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """A date or figure the source gives as the old one, said as if it held."""
    if _FORMER.search(text):
        return ""
    sentences = [s for source in sources for s in re.split(r"(?<=[.!?])\s", source)]
    for fact in said:
        if fact.kind not in ("date", "money", "percent"):
            continue
        there = [s for s in sentences if held(fact, facts(s))]
        if there and all(_ONCE.search(s) for s in there):
            return text[fact.start : fact.end].strip()
    return ""


def _half(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """One end of a range said as if it were the figure."""
    counts = [f for f in said if f.kind in ("money", "percent", "number")]
    values = {f.value for f in counts}
    for fact in counts:
        rest = f"{text[max(0, fact.start - 60) : fact.start]} | {text[fact.end : fact.end + 40]}"
        if _PART.search(rest):
            continue
        alone, ends = False, False
        for source in sources:
            found = [f for f in facts(source) if f.kind in ("money", "percent", "number")]
            for at, other in enumerate(found):
                if other.value != fact.value:
                    continue
                beside = [
                    b
                    for a, b in ((other, n) for n in found[max(0, at - 1) : at + 2] if n is not other)
                    if _BETWEEN.match(source[min(a.end, b.end) : max(a.start, b.start)])
                ]  # fmt: skip
                ends, alone = ends or bool(beside), alone or not beside
                if any(b.value in values for b in beside):
                    alone = True
        if ends and not alone:
            return text[fact.start : fact.end].strip()
    return ""


_EACH = re.compile(r"\bper (?!cent\b|se\b)([a-z]+)", re.I)


def _per(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "Per credit" where the source says per term."""
    evidence = " ".join(sources)
    if not _EACH.search(evidence):
        return ""
    for match in _EACH.finditer(text):
        there = {
            stem(m[1].lower())
            for m in re.finditer(r"\b(?:per|an?|each|every) (?:\w+ )?(\w+)", evidence)
        }
        there |= {stem(m[1].lower()) for m in re.finditer(r"\b(?:per|an?|each|every) (\w+)", evidence)}  # fmt: skip
        if stem(match[1].lower()) not in there:
            return match.group()
    return ""


def _joined(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "CISA and CIA" where one of them is enough."""
    for match in re.finditer(
        rf"\b({_NAME})\b,? (?:and|as well as|plus)(?: an?| the)? ({_NAME})\b", text
    ):
        between = [
            s[min(a, b) : max(a, b)]
            for s in sources
            if (a := s.find(match[1])) >= 0 and (b := s.find(match[2])) >= 0
        ]  # fmt: skip
        if between and all(
            re.search(r"\bor\b", x) and not re.search(r"\band\b", x) for x in between
        ):
            return match.group()
    return ""


def _paired(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """A date with the annex that has another date."""
    coded = [c for c in _facts_of(text) if any(f.kind == "code" and f.key for f in c)]
    clauses = [c for s in sources for c in _facts_of(s)] if coded else []
    for mine in coded:
        for fact in (f for f in mine if f.kind in ("date", "money", "percent")):
            for code in (f for f in mine if f.kind == "code" and f.key):
                with_fact = [c for c in clauses if held(fact, c)]
                if any(held(code, c) for c in with_fact) or not with_fact:
                    continue
                if all(any(f.kind == "code" and f.key == code.key for f in c) for c in with_fact):
                    return f"{code.key} {code.value}"
    return ""


def _facts_of(text: str) -> list[list[Fact]]:
    return [facts(c) for c in _CLAUSES.split(text) if c.strip()]


def _rival(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """The exam where the source says it of the title."""
    near: list[str] = []
    for pair in _RIVALS:
        for mine, other in (pair, pair[::-1]):
            here = re.search(rf"\b(?:{mine})\b", text, re.I)
            if not here or re.search(rf"\b(?:{other})\b", text, re.I):
                continue
            near = near or _nearest(text, said, sources)
            if near and all(re.search(rf"\b(?:{other})\b", c, re.I) and not re.search(rf"\b(?:{mine})\b", c, re.I) for c in near):  # fmt: skip
                return here.group()
    return ""


def _nearest(text: str, said: Sequence[Fact], sources: Sequence[str]) -> list[str]:
    """The clauses of the sources that hold a figure that is said; without one, the clause nearest in words."""
    clauses = [c for s in sources for c in re.split(r"[,;:.!?()](?!\d)", s) if c.strip()]
    words = frozenset(stems(text))
    counted = [f for f in said if f.kind in ("money", "number", "percent")]
    holding = [c for c in clauses if any(held(f, facts(c)) for f in counted)]
    return holding or sorted(clauses, key=lambda c: -len(words & frozenset(stems(c))))[:1]


_DENIAL = re.compile(r"\b(?:not|no|never|without|neither|nor|cannot)\b|n't\b", re.I)


def _opposite(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "Later" where the source says sooner, with as many denials as there."""
    evidence = " ".join(sources)
    if bool(_DENIAL.search(text)) != bool(_DENIAL.search(evidence)):
        return ""
    own, there = ({w.lower() for w in TOKEN.findall(t)} for t in (text, evidence))
    for pair in _OPPOSITES:
        for mine, other in (pair, pair[::-1]):
            a, b = set(mine.split()), set(other.split())
            if "with" in a | b and _DENIAL.search(re.sub(r"\bwithout\b", "", f"{text} {evidence}")):
                continue  # "with notice, though you do not lose it" says what "without losing it" says
            if own & a and not own & b and there & b and not there & a:
                return str(min(own & a))
    return ""


def _even_if(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """ "Even if you are a member" where being one is the exception."""
    found = _EVEN.search(text)
    return found.group() if found and not any(_EVEN.search(s) for s in sources) else ""


def _visa(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """A visa whose rule this is not: the passage names others, the document it stands in names many."""
    there = frozenset(m.group() for s in sources for m in _VISA.finditer(s))
    return next((m.group() for m in _VISA.finditer(text) if there and m.group() not in there), "")


def _claimed(text: str, said: Sequence[Fact], sources: Sequence[str]) -> str:
    """A figure of which the source says only that somebody claims it, said as if it were so."""
    if _SAID.search(text):
        return ""
    for fact in (f for f in said if f.kind in ("money", "percent")):
        there = [s for s in sources if held(fact, facts(s))]
        if there and all(re.search(r"\bclaims?\b", s, re.I) for s in there):
            return text[fact.start : fact.end].strip()
    return ""
