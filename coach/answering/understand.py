"""What a question asks: its parts, and for each the names, the facet, the place, and the words left over."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from coach.answering.clauses import asks
from coach.answering.guard import low
from coach.answering.names import Name, NameFinder, key, table_of, tokens
from coach.answering.paired import Pairs
from coach.answering.typos import Typos
from coach.answering.unknown import Unknown
from coach.answering.upfront import ASKED_FIRST, upfront
from coach.corpus import Catalog
from coach.corpus.placed import job_text, marked
from coach.search.words import STOP, Words, stem, stems

GENERIC = frozenset(
    {
        "what",
        "how",
        "who",
        "next",
        "example",
        "claims",
        "compare",
        "steps",
        "status",
        "scope",
        "duties",
    }
)
PROPER = frozenset({"credential", "rule", "standard"})
TOLD_CHARS = 300  # of what is told beside a question that are looked through
TOLD = 3  # sentences told before a question that has no words of its own
_QUESTION_START = re.compile(
    r"^(?:and |but |so |ok(?:ay)?[,.]? |also |then |hi[,.]? |hello[,.]? |please |by the way,? |any ?way,? )*"
    r"(what'?s?|which|who'?s?|whom|whose|when'?s?|where'?s?|why|how'?s?|number of|is|are|was|were|do|does|did|can|could|should|would|will|may|"
    r"must|has|have|am|isn't|aren't|don't|explain|compare|tell|give|show|list|describe|define|help|make|plan|"
    r"summari[sz]e|recommend|suggest|write|put|save|check|find|build|create|draft|calculate|any)\b",
    re.I,
)
_SENTENCE = re.compile(r"[^.?!\n]+(?:\.(?=\w)[^.?!\n]*)*[.?!\n]*")
_AND = re.compile(
    r"(?:,?\s+and|,|;)\s+(?=(?:also\s+)?(?:what(?:'?s)?|which|who|when|where|why|how|is it|is that|do (?:i|you|we|they)|does it|can i|should i|will)\b)",
    re.I,
)
FEELING = re.compile(
    r"\b(?:i feel|feel(?:ing)? (?:(?:quite|pretty|rather|really|very|totally|completely|too|just|a bit|a little|kind of|sort of|kinda) )*(?:like|so|ashamed|lost|bad|stupid|old|alone|useless|worthless|low|down|sad|guilty|awful|terrible)|ashamed|scared|afraid|panic\w*|depress\w*|anxi\w*|hopeless|worthless|worth nothing|rattled|heartbroken|imposter|impostor|crying|devastat\w*|"
    r"terrified|exhausted|burn(?:ed|t) ?out|miserable|humiliat\w*|numb|overwhelm\w*|lonely|can'?t (?:cope|sleep|tell my)|angry|bitter|betrayed|jealous|embarrass\w*)\b"
    r"|\bi (?:\w+ )?(?:cry|cried)\b|\b(?:tired of|fed up with|sick of|done with|over) (?:this|it all|all (?:this|that|of (?:it|this))|everything)(?=\s*(?:[.,!?;]|$|\b(?:and|but|now|today|since)\b))"
    r"|\b(?:i'?m|i am|am i|feel\w* like|such|being) an? (?:\w+ )?(?:failure|fraud)(?=\s*(?:[.,!?]|$|\b(?:since|because|as|when|and|at|in|for|to)\b))",
    re.I,
)

# How long a document is to be: "how long should the report be", "how many pages".
LENGTH = re.compile(
    r"\bhow (?:long|short|big) (?:should|must|can|may|does|do|is|are|would) (?:(?!(?:i|we|you|they|it|keep)\b)[\w-]+ ){0,3}?"
    r"(?:documents?|docs?|reports?|memos?|write-?ups?|readmes?|papers?|summary|summaries|statements?|cvs?|resumes?|résumés?|letters?|pdfs?|essays?|posts?|case stud(?:y|ies)|model cards?|portfolios?)"
    r"(?: [^?.]{0,40}\bbe\b|(?=\s*(?:[?.,;]|$)))|\bhow many (?:pages|words|lines)\b",
    re.I,
)
PAGES = re.compile(
    r"\b(?:\d[\d,]*|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|an?)[ -](?:\w+ )?(?:pages?|words)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. `names` are document or passage ids, `facets` best first with their weight.

    `terms` are the stems left when names, places, facet wordings and common words are taken out.
    """

    text: str
    names: tuple[str, ...]
    facets: tuple[tuple[str, float], ...]
    terms: tuple[str, ...]
    surfaces: tuple[str, ...] = ()
    own: str = ""  # the words of this message, where `text` holds those of questions before it too
    section: str = ""  # the id of the section it is known to ask for

    @property
    def said(self) -> str:
        """What this message says."""
        return self.own or self.text

    @property
    def facet(self) -> str:
        """The facet asked for most clearly, or ""."""
        return self.facets[0][0] if self.facets else ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question read: its parts, what it is about, where and for whom."""

    question: str
    parts: tuple[Part, ...]
    names: tuple[str, ...]
    countries: tuple[str, ...]
    states: tuple[str, ...]
    visas: tuple[str, ...]
    unknown_names: tuple[str, ...]
    background: str = ""  # what was told beside what is asked
    unknown_told: tuple[str, ...] = ()  # numbers and titles the body does not know, told beside it


_IN_A_NAME = re.compile(r" [A-Z]")  # "the Bern Convention" is no Bern
REMARK = 6  # words of a remark beside what is asked


class Reader:
    """Reads questions against one body of knowledge."""

    def __init__(self, catalog: Catalog, words: Words) -> None:
        self._catalog = catalog
        self._names = NameFinder(_names(catalog))
        self._pairs = Pairs(catalog)
        self._typos = Typos(catalog)
        q = catalog.qualifiers
        countries = table_of(q.countries)
        people = [(f"{n}s", code) for n, code in countries if n.endswith("an")]  # "Canadians"
        self._countries = NameFinder([*countries, *people])
        self._states = NameFinder(table_of(q.states))
        self._visas = NameFinder(table_of(q.visas))
        self.visa_country: Mapping[str, str] = q.visa_country
        self._asks = [
            (facet.id, tuple(stem(w) for w, _, _ in tokens(ask)))
            for facet in catalog.facets.values()
            for ask in facet.asks
        ]
        self._by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for facet_id, ask in self._asks:
            self._by_first.setdefault(ask[0], []).append((facet_id, ask))
        self._asked = {w for f in catalog.facets.values() for a in f.asks for w, _, _ in tokens(a)}
        skills = " ".join(a for s in catalog.skills.values() for a in (s.name, *s.aliases))
        bodies = " . ".join(
            " ".join((d.title, " . ".join(d.aliases), d.body)) for d in catalog.documents.values()
        )
        # Kept for texts of the knowledge alone, which are the same for everyone.
        self._named = lru_cache(maxsize=8192)(self._places_told)
        self._unknown = Unknown(key(bodies + " . " + skills), words, self._asked)

    def places(self, text: str) -> tuple[str, ...]:
        """The codes of the countries a text names."""
        return _targets(self._countries.find(text))

    def states(self, text: str) -> tuple[str, ...]:
        """The codes of the US states a text names."""
        return _targets(self._states.find(text))

    def job_places(
        self, text: str, *, origins: bool = False
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The countries and US states a text gives as the place of a job or asks about; with `origins` also those of people."""
        told = job_text(text, self._catalog, origins=origins)
        return self.places(told), self.states(told)

    def place_names(self, text: str) -> list[str]:
        """The countries and US states a text names, as it writes them."""
        return [n.text for n in self._places(text)]

    def without_places(self, text: str) -> str:
        """A text without the countries and US states it names, and the words that lead to them."""
        return _TO_PLACE.sub(" ", _cut(text, self._places(text))).strip()

    def visas(self, text: str) -> tuple[str, ...]:
        """The ids of the visas a text names."""
        return _targets(self._visas.find(text))

    def elsewhere(self, text: str, countries: Sequence[str], states: Sequence[str]) -> bool:
        """Whether a text of the knowledge is about a country, or a US state, other than those that hold."""
        abroad, named = self._named(text)
        if abroad and not abroad & set(countries):
            return True
        return bool(states and named and not named & set(states))

    def _places_told(self, text: str) -> tuple[frozenset[str], frozenset[str]]:
        """The countries and states a text of the knowledge is about: the "US" of a certificate's name is none."""
        found = self._names.find(text)
        kinds = ("credentials/", "standards/")
        text = _cut(text, [n for n in found if n.target.startswith(kinds)])
        return frozenset(self.places(text)), frozenset(self.states(text))

    def asks(self, text: str) -> bool:
        """Whether a text asks for something, rather than only telling."""
        return any(
            s.endswith("?") or _QUESTION_START.match(s)
            for s in (m.group().strip() for m in _SENTENCE.finditer(text))
        )

    def named(self, text: str) -> list[Name]:
        """The documents and terms a text names, in order."""
        return self._find(text)

    def names_a_thing(self, text: str) -> bool:
        """Whether a text names a certificate, a rule, a standard or a role by its own name."""
        return any(self._proper(n) for n in self._find(text))

    def read(self, question: str) -> Understanding:
        """Read one question; deterministic, and quick enough for every turn (about a millisecond)."""
        question = self._typos.corrected(question)
        if section := upfront(question):
            return self._before_a_job(question, section)
        asked, told = _sentences(question)
        pieces = _split(asked)
        asking = self._asking(pieces)
        told += [p for p in pieces if p not in asking]
        parts = tuple(self._asking_part(t, told) for t in asking) or (self._part(question),)
        background = tuple(n.target for n in self._find(" ".join(told)))
        paired = [n.target for n in self._pairs.find(question)]
        names = tuple(dict.fromkeys([n for p in parts for n in p.names] + [*background, *paired]))
        around = " ".join(told)[:TOLD_CHARS]
        filled, held = [], background
        for part in parts:
            if part.names:
                held = part.names
            elif held and (len(parts) > 1 or refers(part.text)):
                part = Part(part.text, held, part.facets, part.terms)
            filled.append(part)
        countries, states = self.job_places(question)
        visas = self.visas(question)
        if not (countries or states or visas):
            countries, states = self.job_places(question, origins=True)
            countries = countries or marked(question, self._catalog)
        return Understanding(
            question=question,
            parts=tuple(filled),
            names=names,
            countries=countries,
            states=states,
            visas=visas,
            unknown_names=tuple(
                self._unknown.asked(
                    asked,
                    self._find(asked),
                    [n for n in self._placed(asked) if not _IN_A_NAME.match(asked, n.end)],
                    asks=self.asks(question),
                )
            ),
            background=around,
            unknown_told=tuple(
                islice(
                    self._unknown.told(
                        around, self._find(around) + self._placed(around), asked=asked
                    ),
                    TOLD,
                )
            ),
        )

    def _before_a_job(self, question: str, section: str) -> Understanding:
        """What is told of money asked before a job: whatever job, certificate or place it names, the payment matters."""
        rest = _cut(question, [*self._find(question), *self._placed(question)])
        part = Part(f"{ASKED_FIRST}: {rest}", (section,), (), (), own=question)
        return Understanding(question, (part,), part.names, (), (), (), ())

    def _places(self, text: str, words: Sequence[tuple[str, int, int]] | None = None) -> list[Name]:
        """The countries and US states a text names; `words` are its tokens, where they are read already."""
        words = tokens(text) if words is None else words
        return self._countries.find(text, words) + self._states.find(text, words)

    def _placed(self, text: str) -> list[Name]:
        """The countries, states and visas a text names."""
        words = tokens(text)
        return self._places(text, words) + self._visas.find(text, words)

    def _find(self, text: str) -> list[Name]:
        """The names of documents and terms; a bare place is a place, not the name of its document."""
        words = tokens(text)
        places = {(n.start, n.end) for n in self._places(text, words)}
        found = [n for n in self._names.find(text, words) if (n.start, n.end) not in places]
        if not (pairs := self._pairs.find(text)):
            return found
        apart = [n for n in found if all(n.end <= p.start or p.end <= n.start for p in pairs)]
        return sorted([*apart, *pairs], key=lambda n: n.start)

    def _proper(self, name: Name) -> bool:
        """Whether a name is a proper one; "drift" or "audit evidence" stay words of the question as well."""
        return self._catalog.documents[name.target.split("#")[0]].kind in PROPER

    def _part(self, text: str) -> Part:
        found = self._find(text)
        rest = _cut(text, [n for n in found if self._proper(n)])
        facets = self._facets(_SIGN_UP.sub(" enrol ", rest))
        places = self._placed(rest)
        used = {s for _, ask, _ in facets for s in ask} | {
            stem(w) for p in places for w, _, _ in tokens(p.text)
        }
        terms = tuple(dict.fromkeys(t for t in stems(rest) if t not in used))
        ranked: dict[str, float] = {}
        for facet, ask, weight in facets:
            ranked[facet] = max(ranked.get(facet, 0.0), weight) + 0.01 * len(ask)
        if "pay" in ranked:  # "what does a validator earn?" asks for no day's work
            ranked.pop("tasks", None)
        if LENGTH.search(text):  # pages, no months
            ranked.pop("time", None)
            ranked.setdefault("deliverable", 1.0)
        if FEELING.search(text) or low(text):
            ranked["feel"] = max(ranked.get("feel", 0.0), 1.0)
        order = sorted(ranked.items(), key=lambda kv: -kv[1])
        return Part(
            text.strip(),
            _targets(found),
            tuple(order),
            terms,
            tuple(n.text for n in found),
        )

    def _asking(self, pieces: Sequence[str]) -> list[str]:
        """The pieces that ask, when some do: "I was laid off; should I get the AIGP?" asks once.

        A remark beside a question inside is none: "lisbon office shut. 12 days or 14, how much do I get".
        """
        first = [p for p in pieces if p.endswith("?") or _QUESTION_START.match(p)]
        return first or [p for p in pieces if asks(p) or not self._remark(p)] or list(pieces)

    def _remark(self, text: str) -> bool:
        """Whether a few words name nothing and ask for no side of anything."""
        few = len(text.split()) <= REMARK
        return few and not (self._find(text) or self._facets(text))

    def _asking_part(self, text: str, told: Sequence[str]) -> Part:
        """A part of what is asked; "is it?" and "who is right?" ask about what was told just before."""
        part = self._part(text)
        bare = not part.names and not part.terms and not part.facets
        return self._part(f"{' '.join(told[-TOLD:])} {text}") if bare and told else part

    def _facets(self, text: str) -> list[tuple[str, tuple[str, ...], float]]:
        """Every facet wording in the text, with a weight: longer and rarer wordings say more."""
        words = [stem(w) for w, _, _ in tokens(text)]
        found = []
        for i, word in enumerate(words):
            for facet, ask in self._by_first.get(word, ()):
                if tuple(words[i : i + len(ask)]) == ask:
                    common = all(w in STOP or w in _COMMON for w in ask)
                    weight = (
                        len(ask) * (0.4 if common else 1.0) * (0.6 if facet in GENERIC else 1.0)
                    )
                    found.append((facet, ask, weight))
        return found


_TO_PLACE = re.compile(
    r"\b(?:in|from|to|at|near|for)(?: the)?(?=\s*(?:$|[?.!,;]|\b(?:or|and)\b))|\s+(?=\s)", re.I
)
_SIGN_UP = re.compile(r"\bsign(?:s|ed|ing)?[ -]up\b", re.I)  # for a thing; no paper is signed
_COMMON = frozenset(
    stem(w) for w in "mean change work part case apply order current number right next".split()
)


def _names(catalog: Catalog) -> Iterable[tuple[str, str]]:
    for document in catalog.documents.values():
        for name in (document.title, *document.aliases):
            yield name, document.id
    for document in catalog.documents.values():
        for anchor, names in document.terms.items():
            for name in names:
                yield name, f"{document.id}#{anchor}"


def _targets(found: Iterable[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.target for n in found))


def _cut(text: str, found: Iterable[Name]) -> str:
    for name in sorted(found, key=lambda n: -n.start):
        text = text[: name.start] + " " + text[name.end :]
    return text


# "I was a QA engineer.": told, whatever follows without a question mark.
_WAS = re.compile(
    r"\W*(?:i(?:'m| am| was| have been|'ve been| worked as)|im) (?:an? |the )?(?:[\w/-]+ ){0,4}(?:engineer|developer|scientist|analyst|tester|researcher|architect|programmer|manager)\b[^,;:]*$",
    re.I,
)


def _sentences(question: str) -> tuple[str, list[str]]:
    """The asking sentences joined, and the telling ones."""
    asked: list[str] = []
    told: list[str] = []
    for match in _SENTENCE.finditer(question):
        sentence = match.group().strip()
        if sentence:
            (asked if sentence.endswith("?") or _QUESTION_START.match(sentence) else told).append(
                sentence
            )
    if not asked and len(rest := [s for s in told if not _WAS.match(s)]) < len(told):
        asked, told = rest, [s for s in told if _WAS.match(s)]
    return (" ".join(asked) or question), (told if asked else [])


def _split(asked: str) -> list[str]:
    """The parts of what is asked: at most four, each long enough to stand."""
    parts: list[str] = []
    for match in _SENTENCE.finditer(asked):
        for piece in _AND.split(match.group().strip()):
            if len(piece.split()) >= 3 or not parts:
                parts.append(piece.strip(" ,;"))
            else:
                parts[-1] += " " + piece
    return [p for p in parts if p][:4]


def refers(text: str) -> bool:
    """Whether a text points at something named before."""
    return bool(
        re.search(
            r"\b(it|its|he|him|his|she|her|hers|this|that|they|them|those|these|there|one|both)\b",
            text,
            re.I,
        )
    )
