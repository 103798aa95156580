"""Checks a model's sentence against the evidence it cites, before anyone reads it. Fails closed.

A sentence is cut at its markers, and each stretch is held against the blocks named right after it: markup, markers,
numbers, dates, amounts, codes of law, names, denial and bounds, and the share of words the evidence does not have.
What cannot be checked does not pass: letters of another script, links, code, a claim without a marker.

What it does not see: one ordinary word changed for another ("oral" for "written") in a sentence that is otherwise that
of its passage, and in other languages than English whatever is neither a number nor a name.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach.answering.evidence import Quote
from coach.answering.facts import Fact, facts, held, plain
from coach.answering.lexicon import FREE, Lexicon
from coach.answering.sentences import Sentence
from coach.answering.strong import altered, turned, undenied, unsupported
from coach.corpus.claims import sentences as sentence_spans
from coach.search.words import stem, stems
from coach.types import Passage

NEW_WORDS = 0.3  # the share of a sentence's words that may be new; see evals/results/lies.md
NEAR_COPY = 0.8  # shared words of all words: from here on every small word has to be the source's
MAX_QUOTES = 3
_LABEL = r"(?:\d{1,3}|[Tt]\d{1,2}|you)"
_MARKER = re.compile(
    rf"[\[【［〔〖]{{1,2}}\s*\^?\s*({_LABEL}(?:\s?[,;–-]\s?{_LABEL})*)(?:[†:][^\]】［〕〗\n]{{0,20}})?\s*[\]】］〕〗]{{1,2}}(?:\([^()\s]{{0,300}}\))?",
    re.I,
)
_MARKUP = re.compile(
    r"[<>\\{}|\[\]【】［］〔〕〖〗]|!\[|\]\(|https?:|www\.|://|&#?\w{1,31};|javascript:|data:\w+/|mailto:|\w@[\w-]+\.\w|\$\$",
    re.I,
)
_DOMAIN = re.compile(
    r"\b[\w-]{2,}(?:\.[\w-]{2,})*\.(?:com|org|net|io|ai|dev|gov|edu|eu|uk|de|fr|info|app|co|xyz|ru|cn|tk|me|us)\b",
    re.I,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['&][^\W\d_]+)*")
_OPENING = re.compile(r"(?:^|[:;(\"“.!?-])\s*$")
_CLAUSE = re.compile(
    r",(?!\d)|[;:()]|\s-\s|\b(?:and|or|but|while|whereas|versus|vs|plus|against|instead of|und|oder|et|ou|y|e|ve)\b",
    re.I,
)
_EMPTY = re.compile(r"[\s.,;:!?…()\"'“”»«-]*")
# Firms and bodies an invented sentence likes to name; for languages that write every noun with a capital.
_FIRMS = frozenset(
    """google amazon microsoft meta apple openai anthropic nvidia ibm deloitte pwc kpmg ey accenture mckinsey gartner forbes
    harvard mit stanford oxford linkedin indeed glassdoor coursera udemy facebook netflix tesla oracle salesforce sap siemens
    bosch allianz bmw unesco nato nasa gdpr hipaa cissp cisa cism crisc cipp pmp comptia isaca iapp nist iso bsi tüv""".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """A quotable stretch of a block, read once."""

    start: int
    end: int
    text: str
    facts: tuple[Fact, ...]
    stems: frozenset[str]
    sourced: bool


@dataclass
class Block:
    """One numbered block of evidence: a passage, a tool's result ("T1") or the person's own words ("you")."""

    label: str
    text: str
    around: str = ""  # title, aliases and heading: names and words that belong to the passage
    passage: Passage | None = None

    @cached_property
    def plain(self) -> str:
        """The text as it is compared."""
        return plain(self.text)

    @cached_property
    def facts(self) -> list[Fact]:
        """The facts of the text; those of the heading count too, being part of the same document."""
        return [*facts(self.plain), *facts(plain(self.around))]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the block and of what is around it, in small letters."""
        return frozenset(w.lower() for w in _TOKEN.findall(f"{self.plain} {plain(self.around)}"))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words of the block as they are written, for names in capitals: "ARE" is not "are"."""
        return frozenset(_TOKEN.findall(f"{self.plain} {plain(self.around)}"))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the block and of what is around it."""
        return frozenset(stems(f"{self.plain} {plain(self.around)}"))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """What can be quoted: each claim, and each sentence that no claim covers."""
        if self.passage is None:
            ranges = [(a, b, False) for a, b in sentence_spans(self.text.replace("\n", "  "))]
        else:
            claims = [(_after_bullet(self.text, c.start), c.end) for c in self.passage.claims]
            ranges = [(a, b, True) for a, b in claims]
            for a, b in sentence_spans(self.text):
                if not any(a < d and c < b for c, d in claims):
                    ranges.append((_after_bullet(self.text, a), b, False))
        made = []
        for a, b, sourced in sorted(ranges):
            text = plain(self.text[a:b])
            if text.strip():
                made.append(Span(a, b, text, tuple(facts(text)), frozenset(stems(text)), sourced))
        return tuple(made)


def _after_bullet(text: str, start: int) -> int:
    return start + 2 if text.startswith(("- ", "* "), start) else start


@dataclass(frozen=True, slots=True)
class Stretch:
    """A checked part of a sentence: what to show, and the quotes behind it."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence may be shown. `reason` says why not; `instead` is the quote to offer in its place."""

    ok: bool
    reason: str = ""  # may repeat the model's words: for tests and evaluation, never shown
    stretches: tuple[Stretch, ...] = ()
    instead: Quote | None = None
    claims: bool = (
        True  # False for words that claim nothing and cite nothing: "Here is an overview:"
    )

    @property
    def kind(self) -> str:
        """Why it failed, in a word that repeats nothing of the sentence."""
        for word, signs in _KINDS:
            if any(sign in self.reason for sign in signs):
                return word
        return "other"


_KINDS = (
    ("form", ("markup", "address", "cannot be checked", "code", "heading")),
    ("marker", ("no evidence is numbered", "no marker", "before the marker")),
    ("name", ("name ", "this of ")),
    ("figure", ("is not in the evidence", "stands elsewhere", "belongs to")),
    ("meaning", ("does not say", "opposite", "denies", "someone else", "says so")),
    ("new words", ("is new",)),
)


@dataclass
class Checker:
    """Checks the sentences of one answer against its blocks."""

    blocks: Mapping[str, Block]
    lexicon: Lexicon
    asked: str = ""
    language: str = "en"
    _asked: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._asked = frozenset(stems(self.asked))

    def check(self, sentence: Sentence) -> Verdict:
        """Judge one sentence."""
        if sentence.kind in ("code", "long"):
            return Verdict(False, "code or a sentence without end")
        text = sentence.text
        if sentence.kind == "row":
            text = "; ".join(
                cell.strip() for cell in text.strip().strip("|").split("|") if cell.strip()
            )
        if sentence.kind == "heading":
            return Verdict(
                False, "a heading claims without a source", claims=bool(facts(plain(text)))
            )
        cut = _cut(text)
        if not cut:
            words = plain(text)
            bare = bool(facts(words)) or bool(_MARKUP.search(words))
            return Verdict(False, "no marker", claims=bare)
        return self._cited(cut)

    def _cited(self, cut: Sequence[tuple[str, tuple[str, ...]]]) -> Verdict:
        known = [
            self.blocks[label] for _, labels in cut for label in labels if label in self.blocks
        ]
        unknown = [label for _, labels in cut for label in labels if label not in self.blocks]
        whole = plain(" ".join(text for text, _ in cut))
        if unknown:
            return self._withdrawn(f"no evidence is numbered {unknown[0]}", known, whole)
        made = []
        for place, (text, labels) in enumerate(cut):
            blocks = [self.blocks[label] for label in labels]
            shown = plain(text).strip()
            reason, quotes = self._stretch(shown, blocks, first=place == 0)
            if reason:
                return self._withdrawn(reason, blocks, shown)
            made.append(Stretch(shown, quotes))
        return Verdict(True, stretches=tuple(made))

    def _withdrawn(self, reason: str, blocks: Sequence[Block], text: str) -> Verdict:
        best = _choose(text, [b for b in blocks if b.passage is not None], [], 1)
        return Verdict(False, reason, instead=best[0] if best else None)

    def _stretch(
        self, text: str, blocks: Sequence[Block], *, first: bool
    ) -> tuple[str, tuple[Quote, ...]]:
        """Why a stretch may not be shown ("" when it may), and the quotes it stands on."""
        if not re.search(r"\w", text):
            return "nothing stands before the marker", ()
        evidence = " ".join(f"{b.plain} {plain(b.around)}" for b in blocks)
        if fault := _form(text, evidence):
            return fault, ()
        if any(b.label == "you" for b in blocks) and not re.search(
            r"\byou(?:r|'re|'ve)?\b|\b(?:Sie|Ihr\w*|du|dein\w*|vous|votre|vos|tu|usted|su|lei|tuo|você|seu|sua|sen|siz|je|jouw|uw)\b",
            text,
            re.I,
        ):
            return "said of someone else than the person", ()
        said = facts(text)
        known = [f for b in blocks for f in b.facts]
        for fact in said:
            if not held(fact, known, evidence.lower()):
                return (
                    f"{fact.kind} {text[fact.start : fact.end].strip()!r} is not in the evidence it cites",
                    (),
                )
        if name := self._new_name(text, said, blocks, first=first):
            return f"the name {name!r} is not in the evidence it cites", ()
        spans = _choose_spans(text, blocks, said)
        quotes = tuple(Quote(b.passage, s.start, s.end) for b, s in spans if b.passage is not None)
        if any(b.passage is not None for b in blocks) and not quotes:
            return "nothing in the passage says so", ()
        if fault := self._meaning(text, said, blocks, spans, first=first):
            return fault, ()
        return "", quotes

    def _meaning(
        self,
        text: str,
        said: Sequence[Fact],
        blocks: Sequence[Block],
        spans: Sequence[tuple[Block, Span]],
        *,
        first: bool,
    ) -> str:
        chosen = " ".join(s.text for _, s in spans)
        chosen_facts = [f for _, s in spans for f in s.facts] + [
            f for b in blocks for f in facts(plain(b.around))
        ]
        for fact in said:
            if not held(
                fact, chosen_facts, f"{chosen} {' '.join(plain(b.around) for b in blocks)}".lower()
            ):
                return f"{text[fact.start : fact.end].strip()!r} stands elsewhere in the passage"
        if swapped := _swapped(text, said, [s for _, s in spans]):
            return f"{swapped!r} belongs to something else in the passage"
        if said and (name := _stranger(text, said, blocks, first=first)):
            return f"the passage does not say this of {name!r}"
        if self.language != "en":
            return ""
        if group := unsupported(text, chosen):
            return f"the passage does not say {group!r}"
        if word := turned(text, chosen):
            return f"the passage says the opposite about {word!r}"
        if undenied(text, chosen):
            return "the passage denies it"
        if word := _altered(text, [s for _, s in spans]):
            return f"the passage says the opposite about {word!r}"
        evidence = _alike(frozenset().union(*(b.stems for b in blocks)) | self._asked)
        content = [
            w
            for w in dict.fromkeys(stems(text))
            if not any(c.isdigit() for c in w) and w not in FREE
        ]
        new = [w for w in content if w not in evidence]
        if len(new) > NEW_WORDS * len(content):
            return f"too much of it is new: {', '.join(new[:4])}"
        return ""

    def _new_name(
        self, text: str, said: Sequence[Fact], blocks: Sequence[Block], *, first: bool
    ) -> str:
        """A name, or a word not known as ordinary, that the cited evidence does not have; "" when there is none."""
        words = frozenset().union(*(b.words for b in blocks))
        known = frozenset(stem(w) for w in words)
        dates = [(f.start, f.end) for f in said if f.kind == "date"]
        for match in _TOKEN.finditer(text):
            token = match.group().removesuffix("'s").removesuffix("'")
            low = token.lower()
            if (
                len(token) < 2
                or low in words
                or stem(low) in known
                or any(a <= match.start() < b for a, b in dates)
            ):
                continue
            if "'" in token and low.split("'")[0] in (words | _CONTRACTED):
                continue
            if self.language != "en":
                if low in _FIRMS or sum(c.isupper() for c in token) > 1:
                    return token
                continue
            start = first and match.start() == 0 or bool(_OPENING.search(text, 0, match.start()))
            capital = token[0].isupper() and (not start or sum(c.isupper() for c in token) > 1)
            if capital or not self.lexicon.ordinary(low):
                return token
        return ""


# Words one may say for one another without saying anything new.
_SAME = [
    frozenset(stem(w) for w in group.split())
    for group in (
        "prerequisite requirement require entry gate condition ask", "fee cost price pay charge expense", "retake repeat resit attempt again",
        "law rule regulation statute act legal", "certificate certification credential certified", "renew renewal keep maintain maintenance upkeep",
        "exam test examination sit", "job role position post", "course training class", "replace supersede successor replaced", "start begin commence",
        "company firm employer organisation organization business", "show prove demonstrate evidence proof", "study prepare preparation learn revise",
        "question item", "member membership", "estimate roughly approximately", "multiple-choice choice", "audit auditor auditing", "notice warning",
        "rescind withdraw repeal cancel", "engineer technical developer", "pay salary wage earn income", "help support assist", "buy purchase",
        "need must require", "count score", "advert advertisement posting listing", "year annual yearly", "month monthly", "week weekly",
    )
]  # fmt: skip


def _alike(words: frozenset[str]) -> frozenset[str]:
    return words.union(*(group for group in _SAME if group & words))


_CONTRACTED = frozenset(
    "don doesn didn isn aren wasn weren won wouldn couldn shouldn can it you we they that there what who let hasn haven".split()
)


def _cut(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """A sentence as stretches, each with the labels that stand right after it. Words after the last marker join it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for match in _MARKER.finditer(text):
        labels = _labels(match[1])
        before = text[at : match.start()]
        if found and _EMPTY.fullmatch(before):
            found[-1] = (found[-1][0] + before.strip(), (*found[-1][1], *labels))
        else:
            found.append((before, labels))
        at = match.end()
    if found:
        tail = text[at:]
        last, labels = found[-1]
        found[-1] = (
            f"{last.rstrip()}{'' if _EMPTY.fullmatch(tail) else ' '}{tail.strip()}",
            labels,
        )
        if len(found) > 1 and not re.search(r"\w", found[0][0]):
            found[1] = (found[0][0] + found[1][0], (*found[0][1], *found[1][1]))
            found = found[1:]
    return found


def _labels(text: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", text)
    made: list[str] = []
    for part in re.split(r"\s*[,;]\s*", text):
        ends = re.split(r"\s*[–-]\s*", part)
        if (
            len(ends) == 2
            and all(e.isdigit() for e in ends)
            and 0 <= int(ends[1]) - int(ends[0]) <= 8
        ):
            made += [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            made += [e.upper() if e[:1] in "tT" else e.lower().lstrip("0") or "0" for e in ends]
    return tuple(dict.fromkeys(made))


def _form(text: str, evidence: str) -> str:
    """What about the form of a stretch cannot be shown: links, markup, addresses, letters of another script."""
    if found := _MARKUP.search(text):
        return f"{found.group()!r} is markup or an address"
    for match in _DOMAIN.finditer(text):
        if match.group().lower() not in evidence.lower():
            return f"the address {match.group()!r} is not in the evidence"
    for char in text:
        if (
            char.isalpha()
            and not char.isascii()
            and "LATIN" not in unicodedata.name(char, "")
            and char not in evidence
        ):
            return f"the letter {char!r} cannot be checked"
        if char.isnumeric() and not char.isdigit() and char not in evidence:
            return f"the figure {char!r} cannot be checked"
    return ""


def _choose_spans(
    text: str, blocks: Sequence[Block], said: Sequence[Fact]
) -> list[tuple[Block, Span]]:
    """Up to three spans that hold the facts, then say most of the words."""
    wanted = frozenset(stems(text))
    pool = [(b, s) for b in blocks for s in b.spans]
    open_facts = list(said)
    chosen: list[tuple[Block, Span]] = []
    covered: set[str] = set()
    while pool and len(chosen) < MAX_QUOTES:
        best, value, gained = None, 0.0, []
        for block, span in pool:
            if (block, span) in chosen:
                continue
            gain = [f for f in open_facts if held(f, span.facts, span.text.lower())]
            fresh = len((wanted & span.stems) - covered)
            score = (
                3.0 * len(gain) + fresh + (0.2 if span.sourced else 0.0) - 0.001 * len(span.text)
            )
            if score > value and (gain or fresh):
                best, value, gained = (block, span), score, gain
        if best is None or (chosen and not gained and value < 2.0):
            break
        chosen.append(best)
        covered |= best[1].stems
        open_facts = [f for f in open_facts if f not in gained]
    return chosen


def _choose(text: str, blocks: Sequence[Block], said: Sequence[Fact], count: int) -> list[Quote]:
    """The quotes nearest to a text; the first paragraph of the first passage when nothing is near."""
    spans = _choose_spans(text, blocks, said)[:count]
    quotes = [Quote(b.passage, s.start, s.end) for b, s in spans if b.passage is not None]
    if not quotes and blocks and blocks[0].passage is not None:
        quotes = [Quote(blocks[0].passage, 0, blocks[0].passage.lead_end)]
    return quotes


def _clause(text: str, fact: Fact) -> frozenset[str]:
    """The words that stand with a fact between two breaks, without figures."""
    left, right = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= fact.start:
            left = match.end()
        elif match.start() >= fact.end:
            right = match.start()
            break
    around = f"{text[left : fact.start]} {text[fact.end : right]}"
    return frozenset(w for w in stems(around) if not any(c.isdigit() for c in w))


_COUNTS = ("number", "money", "percent")


def _sort(fact: Fact, beside: Sequence[Fact]) -> str:
    """What a figure counts: money, percent, a date, a unit of time, or anything else."""
    units = [f.key for f in beside if f.kind == "time" and f.start == fact.start]
    return f"time {units[0]}" if fact.kind == "number" and units else fact.kind


def _altered(text: str, spans: Sequence[Span]) -> str:
    """A small word by which a sentence differs from the one it nearly repeats; "" when it is no such copy."""
    own = frozenset(stems(text))
    near, best = "", 0.0
    for source in (s.text[a:b] for s in spans for a, b in sentence_spans(s.text)):
        there = frozenset(stems(source))
        likeness = len(own & there) / max(1, len(own | there))
        if likeness > best:
            near, best = source, likeness
    if best < NEAR_COPY:
        return ""
    told, source_facts = ([(f.kind, f.value, f.key) for f in facts(t)] for t in (text, near))
    return altered(text, near) or ("its figures" if told != source_facts else "")


def _swapped(text: str, said: Sequence[Fact], spans: Sequence[Span]) -> str:
    """A figure that stands with words which, in the evidence, stand with another figure; "" when there is none.

    First the words of its clause decide; where they do not, the word before it and the word after it.
    """
    there = [(f, _sort(f, s.facts), s.text) for s in spans for f in s.facts]
    for fact in said:
        if fact.kind in ("time", "rate", "code"):
            continue
        sort = _sort(fact, said)
        same = [(f, t) for f, _, t in there if f.value == fact.value or held(fact, [f])]
        rest = [(f, s, t) for f, s, t in there if not (f.value == fact.value or held(fact, [f]))]
        others = [(f, t) for f, s, t in rest if s in (_COUNTS if sort == "number" else (sort,))]
        if not same or not others:
            continue
        words, beside = _clause(text, fact), _beside(text, fact)
        clause = [max(len(words & _clause(t, f)) for f, t in each) for each in (same, others)]
        next_to = [max(sum(a == b != "" for a, b in zip(beside, _beside(t, f), strict=True)) for f, t in each) for each in (same, others)]
        if clause[1] > clause[0] or next_to[1] - next_to[0] >= (1 if clause[0] == clause[1] else 2):
            return text[fact.start : fact.end].strip()
    return ""


def _beside(text: str, fact: Fact) -> tuple[str, str]:
    """The word before a fact and the word after it, as stems; "" at an end."""
    before = re.findall(r"[^\W\d_]+|[;:()]", text[max(0, fact.start - 40) : fact.start])
    after = re.findall(r"[^\W\d_]+|[;:()]", text[fact.end : fact.end + 40])
    return stem(before[-1].lower()) if before else "", stem(after[0].lower()) if after else ""


def _stranger(text: str, said: Sequence[Fact], blocks: Sequence[Block], *, first: bool) -> str:
    """A name in a sentence with figures that the evidence does not name beside those figures; "" when there is none."""
    beside: set[str] = set()
    for block in blocks:
        beside |= {w.lower() for w in _TOKEN.findall(plain(block.around))}
        for span in block.spans:
            if any(held(f, span.facts, span.text.lower()) for f in said):
                beside |= {w.lower() for w in _TOKEN.findall(span.text)}
    for name in _names(text, said, first=first):
        if name.lower() not in beside and stem(name.lower()) not in {stem(w) for w in beside}:
            return name
    return ""


def _names(text: str, said: Sequence[Fact], *, first: bool) -> Iterable[str]:
    dates = [(f.start, f.end) for f in said if f.kind in ("date", "money")]
    for match in _TOKEN.finditer(text):
        token = match.group().removesuffix("'s")
        if len(token) < 2 or any(a <= match.start() < b for a, b in dates):
            continue
        many = sum(c.isupper() for c in token) > 1
        start = first and match.start() == 0 or bool(_OPENING.search(text, 0, match.start()))
        if many or (token[0].isupper() and not start):
            yield token
