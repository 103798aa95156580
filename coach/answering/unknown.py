"""Names a question uses that the body does not know: laws and standards by number, titles, capitalised names.

What is asked about such a name is not answered; what is only told beside a question makes the answer more careful.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from coach.answering.clauses import asked_alone, clauses, points
from coach.answering.names import Name, key, tokens
from coach.search.words import STOP, Words, stem

# Capitals everybody knows, which need no document of their own.
_EVERYDAY = frozenset(
    """usd eur gbp inr cad aud chf tl try nzd sgd brl us uk eu ceo cto cfo coo cio ciso cro hr it ai ml llm llms genai gpt nlp cv pm vp svp avp md phd msc bsc
    mba ba bs ms ok faq pdf docx api sql aws gcp azure python java linkedin indeed glassdoor google meta amazon microsoft openai anthropic
    github gitlab chatgpt claude gemini copilot kaggle coursera udemy reddit youtube monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec christmas covid i'm i'd i've i'll""".split()
)
_CODE = re.compile(
    r"\b(?:ISO(?:/IEC)?\s?(?:/?TS\s?|/?TR\s?)?\d[\d-]*(?::\d{4})?|SR\s?\d+-\d+|SS\s?\d{1,2}/\d{2}|[HSA]B\s?\d[\d-]*|(?:EU\)?\s?)?20\d\d/\d+|"
    r"(?:Art(?:icle|\.)?|Annex|Section|Clause)\s?(?:\d+[a-z]?|[IVX]+\b)|OCC\s?20\d\d-\d+|NIST\s(?:AI|SP)\s[\d-]+|LL\s?\d+|Local Law\s\d+|"
    r"(?:GOVERN|MAP|MEASURE|MANAGE)\s\d\.\d+)",
    re.I,
)
_ARTICLE = re.compile(r"\bart(?:icle)?\.?\s?(?=\d)", re.I)
_OF_THE_UNION = re.compile(r"EU\)?\s?(?=20\d\d/\d)", re.I)
_CAPITALISED = re.compile(
    r"(?<![\w/])(?:[A-Z][\w&+-]*|[A-Z]{2,}[\w&+/-]*)(?:\s+(?:of|for|on|the|and|in|de)?\s?(?:[A-Z][\w&+-]*|\d{3,6}\b))*"
)
_QUOTED = re.compile(r"[\"“]([^\"”]{4,80})[\"”]|(?<!\w)'([A-Z][^']{3,80})'(?!\w)")
_NAMING = frozenset(
    """act convention index standard certificate certification certified directive regulation framework report
    guideline institute treaty law bill order charter protocol code accord register council passport badge
    seal scheme diploma award fellowship academy bootcamp initiative prize pledge manifesto scale statute ordinance decree""".split()
)
# After a capitalised name these say what it is: "Displaced Talent visa", "Prague Conduct Seal".
_TITLE = re.compile(
    r"\s+(?:visa|permit|act|law|directive|certificate|certification|credential|badge|exam|diploma|standard|framework|function|principle|programme|scheme)\b"
)
_OWNS = re.compile(
    r"\b(?:my|our|i(?:'ve| have| had| hold| passed| got| did| was| am|'m)|we (?:have|had|were))\b",
    re.I,
)
_THEIRS = re.compile(
    r"\b(?:(?:my|our|your|his|her|their)(?: own)?|(?:have|hold|got|passed|did|finished|earned|was at|were at|worked at)(?: an?| the)?)\s*$", re.I
)  # fmt: skip
_PART = re.compile(r"(?:art|annex|section|clause)", re.I)  # of a contract as well as of a law
_OF_THEIRS = re.compile(
    r"\s+(?:of|in) (?:my|our|the) (?:\w+ )?(?:contract|agreement|offer|letter|papers?|handbook|policy)\b",
    re.I,
)
FEW = (
    6  # words up to which a message that asks nothing is the name of a thing, not somebody's story
)
_MINE = re.compile(r"\b(?:my|our|his|her|their)(?: own)?\s+$", re.I)
_AT = re.compile(r"\b(?:at|from|with|work(?:ed|ing)? (?:at|for|with))\s*$", re.I)
_I = re.compile(r"\b(?:i|we|i'?m|i'?ve|i'?d|we'?re|we'?ve)\b", re.I)
_THE = re.compile(r"\b(?:the|an?)\s+$", re.I)
_NOUN = re.compile(r"\s+[a-z]{4,}")
_SITE = re.compile(r"\b[a-z0-9-]{3,}\.(?:careers|jobs|com|org|net|io|ai|app)\b", re.I)
_OPENING = re.compile(
    r"(?:Is|Are|Was|Does|Do|Did|Can|Could|Should|Would|Will|Has|Have|Must|May|What|Which|Who|How|When|Where|Why|If)\s+(?:(?:the|an?|of|for|on|in)\s+)?(?=\w)"
)
_ARTICLE_WORD = re.compile(r"^(?:The|A|An|This|That)\s+")
# Next to a known name these make another thing of it: an "AIGP-Pro" is not the AIGP.
_VARIANT = frozenset(
    "pro badge tier passport seal stamp upgrade gold silver platinum elite premium max ultra turbo".split()
)
_WHERE = re.compile(r"\b(?:in|near|based in|from|around|outside)\s*$", re.I)
_OWN_STORY = re.compile(
    r"\b(?:i|i'm|i've|we|my|our|me|was|been|am|worked|working|laid off|offer|job|employer|company|team|interview|recruiter|headhunter|vendor|somebody|someone)\b"
    r"[^.?!]{0,30}\b(?:at|from|by|for|with|in|on|via|is|called)\s*$",
    re.I,
)


class Unknown:
    """Looks names up in one body, given as one text that went through `key`."""

    def __init__(self, text: str, words: Words, asked: Collection[str]) -> None:
        self._text, self._words, self._asked = text, words, asked

    def asked(
        self, text: str, known: Sequence[Name], places: Sequence[Name], *, asks: bool = True
    ) -> Iterable[str]:
        """Names the body does not know, in what asks, unless they belong to the person's own story.

        `asks`: whether the text asks anything; if not, it is a story, except for a few words that are a name alone.
        """
        seen: set[str] = set()
        story = not asks and len(text.split()) > FEW
        alone = asked_alone(text)
        spans = [(m.start(), m.group()) for m in _CODE.finditer(text)]
        quoted = [
            (m.start() + 1, m[1] or m[2])
            for m in _QUOTED.finditer(text)
            if (m[1] or m[2])[:1].isupper()
        ]
        spans += quoted
        for match in _CAPITALISED.finditer(text):
            opening = _OPENING.match(match.group())
            cut = opening.end() if opening else 0
            spans.append((match.start() + cut, match.group()[cut:]))
        for start, name in spans:
            stripped = name.strip(" -")
            if _OWN_STORY.search(text[:start]) or not stripped or stripped in seen:
                continue
            if _PART.match(stripped) and _OF_THEIRS.match(text, start + len(name.rstrip())):
                continue  # "clause 12 of my contract"
            named = _CODE.fullmatch(stripped) or {w.lower() for w in stripped.split()} & _NAMING
            told = story or not alone[start : start + len(name)].strip()
            if not named and (
                told and not _as_a_thing(text, start, name) or _MINE.search(text[:start])
            ):
                continue  # "my own LLC"
            if _WHERE.search(text[:start]) and not named:
                continue  # "in Karnataka": a place the body does not list, not the thing that is asked about
            # "(EU)" before a number is part of the number, not a place.
            left = _uncovered(name, start, [*known, *([] if _OF_THE_UNION.match(stripped) else places)])  # fmt: skip
            if (
                left != stripped
                and {w for w, _, _ in tokens(left)} & _VARIANT
                and key(stripped) not in self._text
            ):
                seen.add(stripped)
                yield stripped
                continue
            part_of = _CODE.fullmatch(stripped) and re.search(r"-(\d{1,2})$", stripped)
            if part_of and left == part_of[1] and key(stripped) not in self._text:
                seen.add(stripped)
                yield stripped  # a part of a known standard that does not exist here: 22989-4
                continue
            titled = _TITLE.match(text, start + len(name.rstrip(" -")))
            if (
                left == stripped
                and titled
                and not _THEIRS.search(text[:start])
                and self._no_such(stripped)
            ):
                seen.add(stripped)
                yield f"{stripped} {titled.group().strip()}"
                continue
            if (start, name) in quoted and name.istitle() and self._no_such(stripped):
                seen.add(stripped)
                yield stripped  # a title in quotation marks: 'Chief Fairness Broker'
                continue
            if left and not self._known(left, _starts(text, start) and " " not in left):
                seen.add(stripped)
                yield stripped

    def _no_such(self, name: str) -> bool:
        """Whether the name before a title, "Displaced Talent visa", stands nowhere, though its words may."""
        content = [w for w, _, _ in tokens(name) if w not in STOP and w not in _EVERYDAY]
        return len(content) > 1 and key(name) not in self._text

    def _known(self, name: str, sentence_start: bool = False) -> bool:
        words = [w for w, _, _ in tokens(name)]
        content = [w for w in words if w not in STOP and w not in _EVERYDAY and not w.isdigit()]
        if _CODE.fullmatch(
            name.strip()
        ):  # a law or a standard by its number: this number, or nothing
            whole = _ARTICLE.sub("article ", re.sub(r":\d{4}$", "", name.strip()))
            whole = _OF_THE_UNION.sub("", whole)
            return key(name) in self._text or key(whole) in self._text
        if not content or key(name) in self._text:
            return True
        outside = [
            w
            for w in content
            if stem(w) not in self._words.vocabulary
            and w not in self._asked
            and f" {w} " not in self._text
        ]
        if outside:
            # A lone capitalised word that opens a sentence is a word, not a name.
            return sentence_start and name[1:].islower()
        titled = len(content) >= 2 and any(w in _NAMING for w in content)
        return not titled

    def told(self, text: str, known: Sequence[Name], *, asked: str = "") -> Iterable[str]:
        """What is told of by a number or a title that the body does not know: "SR 27-4", "the Displaced Talent visa".

        Where what is `asked` points back at what was told, any name of a thing there: "the RAMPART technique".
        """
        if points(asked):
            yield from self._pointed_at(text, known)
        for match in _CODE.finditer(text):
            code = match.group().strip(" -")
            owned = _PART.match(code) and _OWNS.search(text)
            if not owned and _uncovered(code, match.start(), known) and not self._known(code):
                yield code
        for match in _CAPITALISED.finditer(text):
            name, title = match.group().strip(" -"), _TITLE.match(text, match.end())
            bare = _ARTICLE_WORD.sub("", name)
            mine = name.startswith(("My ", "Our ", "Your "))
            before = text[: match.start()]
            if mine or _THEIRS.search(before) or _OWN_STORY.search(before):
                continue  # "I have a Scrum Master certificate": theirs, not what is asked about
            named = title or bare.split()[-1:] and bare.split()[-1].lower() in _NAMING
            left = _uncovered(bare, match.end() - len(bare), known)
            if named and len(left.split()) > 1 and self._no_such(bare):
                yield f"{bare}{title.group() if title else ''}"

    def _pointed_at(self, text: str, known: Sequence[Name]) -> Iterable[str]:
        """Names of things a text tells of: after an article and before a noun, or of several words, and sites."""
        for match in _CAPITALISED.finditer(text):
            name, before = match.group().strip(" -"), text[: match.start()]
            the = _THE.search(before)
            thing = " " in name or _NOUN.match(text, match.end())
            if not the or not thing or _AT.search(before[: the.start()]):
                continue
            if _uncovered(name, match.start(), known) == name and not self._known(name):
                yield name
        for site in _SITE.finditer(text):
            if key(site.group()) not in self._text:
                yield site.group()


def _as_a_thing(text: str, start: int, name: str) -> bool:
    """Whether a name that is only told of is a thing all the same: with a number, or "the CompTIA GovAI+", and no deed of mine."""
    if re.search(r"\d|\+", name):
        return True
    clause = next((text[a:b] for a, b in clauses(text) if a <= start < b), text)
    return bool(_THE.search(text[:start])) and not _I.search(clause)


def _uncovered(name: str, start: int, found: Iterable[Name]) -> str:
    """What of a capitalised stretch is left when the names already known are taken out."""
    kept = [
        c if not any(n.start <= start + i < n.end for n in found) else " "
        for i, c in enumerate(name)
    ]
    words = "".join(kept).split()
    return " ".join(
        w for w in words if w.lower() not in STOP or (w.isupper() and len(w) > 2)
    ).strip(" -/&")


def _starts(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in '.?!\n:"“(' or before.lower().endswith((" and", ",", " but"))
