"""Which words are ordinary, so that what is left over can be treated as a name and looked for in the evidence.

The dictionary is the body of knowledge itself: a word that stands there in small letters is ordinary. A short list of
words that carry no claim comes on top. Whatever is in neither is a name until the evidence shows it.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from coach.corpus import Catalog
from coach.search.words import stem

_SMALL = re.compile(r"(?<![\w'’.-])[a-z][a-z]+(?![\w.@/])")
# Words that connect, report or address, and claim nothing: free in any sentence.
_LIGHT = """
    accordingly actually add addition additional additionally again allow already also although altogether among answer
    approach area aspect aware away based basic basically basis become begin below beside better between beyond big bit both
    brief briefly bring broad call care careful carefully case cause certain check choice choose clear clearly close come
    comparison concern consider contain context contrast count cover current currently decide deal depend describe detail
    different difference difficult direct directly discuss easier either else ensure especially evidence example exist expect
    explain explicit explicitly fact far few find first focus follow form further general generally get give given good
    happen hand help helpful here hold idea imply important include including indeed indicate information instead
    interest involve issue keep key kind know large last later lead learn leave less let light like likely line list little look main
    mainly make mark matter mean means meaning mention mind move name namely nature near need new next normal note number
    often option order other otherwise outline overall own part particular particularly people person piece place plan
    point position possible potential practical practice present primary problem process provide purpose put question
    quick quite range rather reach read reader real reason refer reference regard relate relevant rely remain remember
    report reported respect rest result right role say second section see seem separate set several short show side sign
    similar similarly simply single situation slightly small so something specific specifically stand start state stay step still
    strong such suggest suit summary support sure take talk tell term themselves therefore think thus time together total
    toward try turn type typical typically understand unless upon use useful usual usually value view want way weigh well
    whatever whereas whether while whole why wide within word work worth write yes yet you your yourself
    note notes coach source sources passage evidence cited covers tied lets comes goes runs gets gives makes takes puts
    overview summarised summarized described listed stated shown mentioned named called known considered regarded
    whenever wherever however moreover furthermore besides likewise meanwhile nevertheless nonetheless hence thereby
    helps exact exactly roughly around approximately simple plainly respectively alike keeping taking getting since longer every each one two three four five six seven eight nine ten eleven twelve hundred thousand million dozen twenty thirty forty fifty sixty seventy eighty ninety
""".split()
# Ordinary words the documents happen not to use. They are known, and still count as new.
_EXTRA = Path(__file__).with_name("ordinary.txt")
FREE = frozenset(stem(w) for w in _LIGHT)


@dataclass(frozen=True)
class Lexicon:
    """The ordinary words of a body of knowledge, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]

    def ordinary(self, word: str) -> bool:
        """Whether a word is known in small letters, in this or another form."""
        if word in self.words or stem(word) in self.stems:
            return True
        root = word.removesuffix("est") if word.endswith("est") else word.removesuffix("er")
        return len(root) > 3 and root != word and stem(root) in self.stems


@cache
def everyday() -> frozenset[str]:
    """The stems of ordinary English words the documents need not use: that one is lacking says nothing."""
    return FREE | {stem(w) for w in _EXTRA.read_text("utf-8").split()}


@cache
def background() -> frozenset[str]:
    """The stems of what people say of themselves beside what they ask: trades, tools, sectors, schooling, moods, opinions.

    A section that answers need not hold them: "is it worth it for a QA person in fintech".
    """
    words = Path(__file__).with_name("background.txt").read_text("utf-8").split()
    return frozenset(stem(w) for w in words)


@lru_cache(maxsize=1)  # of the catalog in use, for every visitor's writer
def lexicon_of(catalog: Catalog) -> Lexicon:
    """The lexicon of a catalog's documents; takes about a quarter of a second the first time."""
    words: set[str] = set(_LIGHT) | set(_EXTRA.read_text("utf-8").split())
    for document in catalog.documents.values():
        words.update(_SMALL.findall(document.body))
    return Lexicon(frozenset(words), frozenset(stem(w) for w in words))
