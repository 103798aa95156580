"""Checks a model's sentence against the evidence it cites, before anyone reads it. Fails closed.

A sentence is cut at its markers, and each stretch is held against the blocks named right after it: markup, markers,
numbers, dates, amounts, codes of law, names, denial and bounds, and the share of words the evidence does not have.
What cannot be checked does not pass: letters of another script, links, code, a claim without a marker.

What it does not see: one ordinary word changed for another ("oral" for "written") in a sentence that is otherwise that
of its passage, another body named as the one that acted, a cover moved to another fee, and in other languages than English whatever is neither a number nor a name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.answering import markers
from coach.answering.evidence import Quote
from coach.answering.facts import Fact, facts, held, plain, same_spans_of_time
from coach.answering.lexicon import FREE, Lexicon
from coach.answering.meaning import OPENING, alike, altered_word, spelled, stranger, swapped
from coach.answering.sentences import Sentence
from coach.answering.sides import other_side
from coach.answering.spans import TOKEN, Block, Span, choose_spans, nearest_quotes
from coach.answering.strong import turned, undenied, unsupported
from coach.answering.whose import clock
from coach.search.words import stem, stems

# The share of a sentence's words that may be new; see evals/results/lies.md and honest.md.
NEW_WORDS = 0.45
NEW_BY_SHARE = 0.3  # the same beside a percentage
# Firms and bodies an invented sentence likes to name; for languages that write every noun with a capital.
_FIRMS = frozenset(
    """google amazon microsoft meta apple openai anthropic nvidia ibm deloitte pwc kpmg ey accenture mckinsey gartner forbes
    harvard mit stanford oxford linkedin indeed glassdoor coursera udemy facebook netflix tesla oracle salesforce sap siemens
    bosch allianz bmw unesco nato nasa gdpr hipaa cissp cisa cism crisc cipp pmp comptia isaca iapp nist iso bsi tüv""".split()
)


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

    def read_ahead(self, count: int) -> None:
        """Read the first blocks, which a first sentence cites most, before one comes."""
        for block in list(self.blocks.values())[:count]:
            _ = (
                block.spans,
                block.facts,
                block.words,
                block.capitals,
                block.stems,
                block.stems_beside,
            )

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
        parts = markers.cut(text)
        if not parts:
            words = plain(text)
            bare = bool(facts(words)) or bool(markers.MARKUP.search(words))
            return Verdict(False, "no marker", claims=bare)
        return self._cited(parts)

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
        best = nearest_quotes(text, [b for b in blocks if b.passage is not None], [], 1)
        return Verdict(False, reason, instead=best[0] if best else None)

    def _stretch(
        self, text: str, blocks: Sequence[Block], *, first: bool
    ) -> tuple[str, tuple[Quote, ...]]:
        """Why a stretch may not be shown ("" when it may), and the quotes it stands on."""
        if not re.search(r"\w", text):
            return "nothing stands before the marker", ()
        evidence = " ".join(f"{b.plain} {b.beside}" for b in blocks)
        if fault := markers.form_fault(text, evidence):
            return fault, ()
        if any(b.label == "you" for b in blocks) and not re.search(
            r"\byou(?:r|'re|'ve)?\b|\b(?:Sie|Ihr\w*|du|dein\w*|vous|votre|vos|tu|usted|su|lei|tuo|você|seu|sua|sen|siz|je|jouw|uw)\b",
            text,
            re.I,
        ):
            return "said of someone else than the person", ()
        known = [f for b in blocks for f in b.facts]
        said = same_spans_of_time(facts(text), known)
        for fact in said:
            if not held(fact, known, evidence.lower()):
                return (
                    f"{fact.kind} {text[fact.start : fact.end].strip()!r} is not in the evidence it cites",
                    (),
                )
        if name := self._new_name(text, said, blocks, first=first):
            return f"the name {name!r} is not in the evidence it cites", ()
        spans = choose_spans(text, blocks, said)
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
            f for b in blocks for f in b.facts_beside
        ]
        headed = f"{chosen} {' '.join(b.beside for b in blocks)}"
        for fact in said:
            if not held(fact, chosen_facts, headed.lower()):
                return f"{text[fact.start : fact.end].strip()!r} stands elsewhere in the passage"
        if moved := swapped(text, said, [s for _, s in spans]):
            return f"{moved!r} belongs to something else in the passage"
        if said and (name := stranger(text, said, blocks, first=first)):
            return f"the passage does not say this of {name!r}"
        if self.language != "en":
            return ""
        timed = any(f.kind not in ("number", "code") for f in said)
        if (group := unsupported(text, chosen, headed)) and (group != "before" or timed):
            return f"the passage does not say {group!r}"
        asked = frozenset[str]().union(*(b.stems_beside for b in blocks))
        if word := turned(text, chosen, asked):
            return f"the passage says the opposite about {word!r}"
        if undenied(text, chosen):
            return "the passage denies it"
        if word := other_side(text, said, [s.text for _, s in spans]):
            return f"the passage says the opposite about {word!r}"
        if word := clock(text, said, [b.plain for b in blocks]):
            return f"the passage does not count from {word!r}"
        if word := altered_word(text, [s for _, s in spans]):
            return f"the passage says the opposite about {word!r}"
        evidence = alike(frozenset().union(*(b.stems for b in blocks)) | self._asked)
        content = [
            w
            for w in dict.fromkeys(stems(text))
            if w.isalpha() and w not in FREE and w not in _JOINING
        ]
        new = [w for w in content if w not in evidence and w.removeprefix("non") not in evidence]
        share = any(f.kind == "percent" for f in said)  # a share is soon said of something else
        if len(new) > (NEW_BY_SHARE if share else NEW_WORDS) * len(content):
            return f"too much of it is new: {', '.join(new[:4])}"
        return ""

    def _new_name(
        self, text: str, said: Sequence[Fact], blocks: Sequence[Block], *, first: bool
    ) -> str:
        """A name, or a word not known as ordinary, that the cited evidence does not have; "" when there is none."""
        words = frozenset().union(*(b.words for b in blocks))
        capitals = frozenset().union(*(b.capitals for b in blocks))
        known = frozenset(stem(w) for w in words)
        read = [(f.start, f.end) for f in said if f.kind in ("date", "money")]
        for match in TOKEN.finditer(text):
            token = match.group().removesuffix("'s").removesuffix("'")
            if len(token) < 2 or any(a <= match.start() < b for a, b in read):
                continue
            low, shouted = token.lower(), sum(c.isupper() for c in token) > 1
            if shouted:
                found = token in capitals or token.rstrip("s") in capitals
            else:
                found = low in words or stem(low) in known or self._contraction(low, words)
            opens = first and match.start() == 0 or bool(OPENING.search(text, 0, match.start()))
            found = found or spelled(token, blocks)
            if not found and self._named(token, shouted, opens):
                return token
        return ""

    def _contraction(self, word: str, words: frozenset[str]) -> bool:
        head, apostrophe, _ = word.partition("'")
        return bool(apostrophe) and (head in words or head in _CONTRACTED)

    def _named(self, token: str, shouted: bool, opens: bool) -> bool:
        """Whether a word the evidence does not have has to be taken for a name."""
        if self.language != "en":
            return shouted or token.lower() in _FIRMS
        capital = shouted or (token[0].isupper() and not opens)
        return capital or not self.lexicon.ordinary(token.lower())


# Words that join and point and claim nothing by themselves; what they turn is looked at by `strong`.
_JOINING = frozenset(
    stem(w) for w in "because neither nor now all anyone someone both too them away own non".split()
)
_CONTRACTED = frozenset(
    "don doesn didn isn aren wasn weren won wouldn couldn shouldn can it you we they that there what who let hasn haven".split()
)
