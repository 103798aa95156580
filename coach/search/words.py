"""Words: one way to cut text into stems, and BM25 over them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import cache, cached_property, lru_cache
from threading import Lock
from typing import Any

from coach.types import Document, Passage

# Stems of different words for one thing: asking by one also looks for the others.
ALIKE = {
    "llm": ("generat", "genai"),
    "llms": ("llm", "generat", "genai"),
    "genai": ("generat", "llm"),
    "chatgpt": ("llm", "generat"),
    "cv": ("resum",),
    "resum": ("cv",),
    "redund": ("layoff",),
    "fire": ("dismiss", "layoff"),
    "cert": ("certif", "credenti"),
    "dole": ("unemploy", "benefit"),
    "can": ("dismiss", "layoff"),
    "axe": ("dismiss", "layoff"),
    "brussel": ("eu", "european"),
    "albani": ("york",),
    "sacramento": ("california",),
    "paycheck": ("pay", "wage"),
    "payslip": ("pay", "wage"),
    "screwup": ("incid",),
    "fiasco": ("incid",),
    "lawyer": ("solicitor", "attorney"),
    "solicitor": ("lawyer",),
    "attorney": ("lawyer",),
    "quit": ("resign",),
}
FIRST_MARK = "\u0300"  # no combining character comes before it
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
# With a slash only what is short: "iso/iec" is one name, "domains/principles" are two words.
_COMPOUND = re.compile(r"[a-z0-9]+(?:[-&.][a-z0-9]+)+|\b[a-z0-9]{1,4}(?:/[a-z0-9]{1,4}\b)+")
_MARKS = re.compile(r"[-/&.]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # "10,000" is one figure
_SHORT = re.compile(r"'(?:s|re|ll|ve|d|m)$")  # "you're" is "you"
_SMALL = re.compile(r"\b[a-z][a-z'-]+\b")
STOP = frozenset(
    """a an and are as at be been but by can could did do does for from had has have how i i'm i've if in into is it
    its just me my no not of on or our should so some than that the their them then there these they this those to
    up us was we were what when where which who whom why will with would you your am about any also get got please
    let it's don't doesn't didn't can't won't isn't that's there's im ive really very much many more most tell
    know want need like going go one ones thing things way under within until during per via actually just only havent dont doesnt didnt cant wont isnt arent wasnt
    werent youre youll theyre youve whats thats hows lets hes shes weve id yrs yr ok""".split()
    # German ones, as people in Berlin mix them in; what is an English word too ("die", "war", "man") is left out.
    + """ich du er wir ihr mich mir mein meine meinen meiner dein ist bin sind hab habe haben muss mussen soll sollte kann konnte wird werde werden machen
    mache und oder aber dass das der den dem des ein eine einen einem wie wo wann warum weil wenn noch schon jetzt nicht kein keine mehr sehr auch nur
    bis von vom zum zur mit ohne fur nach bei aus auf uber bekommen bekomme bitte danke hier gestern heute morgen gerade zu diese dieser dieses welche welcher viel""".split()
)


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English (Snowball) stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


def fold(text: str) -> str:
    """Lower case, without accents, with plain quotes and hyphens; same length is not promised."""
    text = text.replace("’", "'").replace("–", "-").replace("—", "-").replace("\u2011", "-")
    text = text.lower()
    if (
        text.isascii()
    ):  # most texts: nothing to unfold, and this runs over the whole knowledge at each start
        return text
    folded = unicodedata.normalize("NFKD", text)
    return "".join([c for c in folded if c < FIRST_MARK or not unicodedata.combining(c)])


def stems(text: str, *, stop: bool = True) -> list[str]:
    """The stems of a text in order; a compound such as "h-1b" also gives "h1b".

    With `stop`, words too common to search by are left out.
    """
    folded = _THOUSANDS.sub("", fold(text))
    words = [_SHORT.sub("", w) for w in _WORD.findall(folded)]
    found = [stem(w) for w in words if not (stop and w in STOP)]
    return [*found, *_joined(folded)]


def joined(text: str) -> frozenset[str]:
    """The compounds of a text that `stems` also gives as one word and that hold no digit: "evidencebased" for "evidence-based"."""
    return frozenset(c for c in _joined(fold(text)) if c.isalpha())


def _joined(folded: str) -> list[str]:
    return [_MARKS.sub("", compound) for compound in _COMPOUND.findall(folded)]


class Words:
    """BM25 over a body of passages: text, headings (twice), names of the document, wordings people use.

    Robertson et al., Okapi at TREC-3, in the Lucene form of bm25s.
    """

    def __init__(self, passages: Sequence[Passage], documents: dict[str, Document]) -> None:
        self.passages, self._documents = tuple(passages), documents
        self._made: _Held | None = None
        self._making = Lock()

    def ready(self) -> "_Held":
        """The index, built when it is first asked for (half a second): a page opens without it, and its first question waits."""
        if self._made is None:
            with self._making:
                self._made = self._made or _Held(self.passages, self._documents)
        return self._made

    @property
    def vocabulary(self) -> Set[str]:
        """Every stem of the body."""
        return self.ready().frequency.keys()

    @cached_property
    def small(self) -> frozenset[str]:
        """Every word that stands in small letters somewhere in the body: what is no name of a person."""
        return frozenset(w for p in self.passages for w in _SMALL.findall(p.text))

    def scores(self, query: str) -> list[float]:
        """A BM25 score for every passage, in the order of `passages`."""
        asked = stems(query)
        asked += [alike for t in asked for alike in ALIKE.get(t, ())]
        held = self.ready()
        known = [t for t in asked if t in held.frequency]
        if not known:
            return [0.0] * len(self.passages)
        scores: list[float] = held.index.get_scores(known).tolist()
        return scores

    def idf(self, token: str) -> float:
        """Inverse document frequency of a stem: ln(1 + (N - n + 0.5) / (n + 0.5))."""
        from math import log

        n = self.ready().frequency.get(token, 0)
        return log(1 + (len(self.passages) - n + 0.5) / (n + 0.5))

    def tokens_of(self, index: int) -> frozenset[str]:
        """The stems a passage is found by."""
        return _frozen(tuple(self.ready().fields[index]))

    def heads_of(self, index: int) -> frozenset[str]:
        """The stems of a passage's question and of the wordings people use for it."""
        return self.ready().heads[index]


class _Held:
    """What is worked out of a body once: the stems of each passage, those of its heads, how many passages hold a stem, BM25."""

    def __init__(self, passages: Sequence[Passage], documents: dict[str, Document]) -> None:
        import bm25s

        self.fields = [list(_fields(p, documents[p.document_id])) for p in passages]
        self.heads = [frozenset(_heads(p, documents[p.document_id])) for p in passages]
        self.frequency = Counter(token for tokens in self.fields for token in set(tokens))
        self.index = bm25s.BM25(method="lucene", k1=1.2, b=0.6)
        if self.fields:
            self.index.index(self.fields, show_progress=False)


@lru_cache(maxsize=16384)
def _frozen(tokens: tuple[str, ...]) -> frozenset[str]:
    return frozenset(tokens)


@lru_cache(maxsize=8192)
def stem_set(text: str, *, stop: bool = True) -> frozenset[str]:
    """The stems of a claim or a section, worked out once; of the knowledge alone, never of what a person wrote."""
    return frozenset(stems(text, stop=stop))


@lru_cache(maxsize=4096)
def _once(text: str) -> tuple[str, ...]:
    """The stems of a title, an alias or a wording, which many passages share; of the knowledge alone."""
    return tuple(stems(text))


def _fields(passage: Passage, document: Document) -> Iterable[str]:
    yield from stems(passage.text)
    for _ in range(2):
        yield from _once(passage.heading)
    yield from _once(document.title)
    for alias in document.aliases[:6]:
        yield from _once(alias)
    yield from _wordings(passage, document)


def _heads(passage: Passage, document: Document) -> Iterable[str]:
    yield from _once(passage.heading)
    yield from _wordings(passage, document)


def _wordings(passage: Passage, document: Document) -> Iterable[str]:
    for wording in document.asked_as.get(passage.anchor, ()):
        yield from _once(wording)
    for term in document.terms.get(passage.anchor, ()):
        yield from _once(term)
