"""What a question names or takes for granted that nothing found holds: codes, figures, years, names, sentences, rare words.

These checks only ever make an answer more careful; what they give is said back, so that a person sees what is missing.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from coach.answering.clauses import asking
from coach.answering.evidence import Ranked
from coach.answering.figures import ONES
from coach.answering.lexicon import background
from coach.answering.signs import LOOK, RARE, claims_of, cover, naming, spoken, stands
from coach.answering.understand import Part
from coach.search.words import STOP, Words, joined, stem, stem_set, stems

# "with" opens too many ordinary sentences ("with ten years in ML, what fits?") to be read as a premise, and so does "because"
# where it binds nobody.
_PREMISE = re.compile(
    r"(?:^|[.!?]\s+)\W*(?:(?:and|so|but|ok|well),? )?(?:since|now that|given that|as|seeing that|considering that)\b(?! an? )(?P<premise>[^,?]{12,160}),\s*(?=\w)",
    re.I,
)
# "The FRIA that every provider must file": what every one is said to do, inside of the question.
_EVERY = re.compile(
    r"(?<!true )(?<!say )(?<!says )(?<!said )(?<!state )(?<!states )(?<!require )(?<!requires )(?<!mean )(?<!means )(?<!correct )(?<!right )(?<!is )(?<!isn't )(?<!was )\bthat (?P<premise>(?:every|each|all|any|(?:article|section|annex|clause) \w+|the (?:[\w-]+ ){0,3}(?:act|law|rule|standard|regulation))\b(?:(?! (?:do|does|did) )[^?.,;]){10,110})",
    re.I,
)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
# "The treaty fines firms 6 % of turnover, which article?": a sentence and its question with a comma between.
_COMMA = re.compile(
    r"\W*(?:because |if )?(?P<told>(?!(?:which|who|what|how|when|where|why|do|does|is|are|can|must|should)\b)[^,?.]{12,160}), "
    r"(?:so |and |then |but )?(?:which|who|what|how|when|where|do|does|is|are|can|must|should)\b",
    re.I,
)
# "The act bans all face recognition, right?": what is said of all is seldom so; a plain "it wants five years, right?" only asks.
_TAGGED = re.compile(
    r"\W*(?P<told>(?=[^?]*\b(?:all|every|each|any|only|always|never)\b)[^?.]{12,160}?),? (?:right|correct|true|yes|isn'?t it|doesn'?t it)\W*$",
    re.I,
)
_BINDS = re.compile(
    r"\b(?:requires?|required|must|binding|compulsory|obligatory|banned|bans|forbids?|forbidden|mandatory|obliges?|illegal|abolished|replaced|repealed|prohibits?|prohibited|exempts?|exempt|fines (?:companies|firms|providers|deployers|employers|people|any|each|every))\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|nobody|none|neither|nor|voluntary|without)\b|n[’']t\b", re.I
)
_YEAR = re.compile(r"\b20\d\d\b")
_PROPER = ("credentials/", "rules/", "standards/")
# Cases with terms of their own; what holds in general may not hold for them.
_CASES = re.compile(
    r"\b(?:students?|part[- ]?timers?|part[- ]time|pro rata|apprentices?|trainees?|interns?|pensioners?|veterans?|charit(?:y|ies)|non-?profits?|hospitals?|start-?ups?)\b",
    re.I,
)
# Before a name it is an employer's, told and not asked about: "laid off from", "i was at".
_JOB = re.compile(
    r"\b(?:laid off|let go|fired|made redundant|cut|work(?:ed|ing)?|employed|was|am|i'?m|hired|joined|left|quit|ex)\b[\s-]*(?:(?:at|from|by|for|with|in)\s+)?(?:the\s+)?$",
    re.I,
)
LONGEST_SHORT = 5  # letters of a short form
_PREMISE_HELD = 0.7  # of the premise's words, by weight, in one claim
PROPER = re.compile(r"(?<![.?!:] )(?<!^)\b(?:[A-Z][a-z]+[A-Z]?\w*|[A-Z]{2,}[a-z]?)\b(?!['’]s? )")
# A visa by its code or number, a form, a numbered part: what is said of another one does not answer.
_CODES = re.compile(
    r"(?i:\b[a-z]{1,2}-\d{1,3}[a-z]?|\b[hlopetn]\d[a-z]?)(?=[\w /-]{0,20}\b(?:visa|status|permit|worker|holder)\b)|\b\d{3}\b(?=[\w /-]{0,30}\bvisa\b)"
    r"|\b(?!(?:TOP|SQL|USD|EUR|GBP|CHF|GPT|COVID|AGE|FY)\b)[A-Z]{3,10} \d{1,2}\b(?![.,%]?\d|%| of \d| (?:minute|hour|day|week|month|year|yr|time|point|credit|question|exam)s?\b)"
    r"|\bA\.\d{1,2}(?:\.\d{1,2})+\b|(?i:(?<=form )[a-z]{1,3}-?\d{2,4}[a-z]?\b)|(?i:\b[ingw]-\d{3}[a-z]?\b)"
)
# "Level VI", "principle 14", "section 12(d)": the number must stand beside that word, or in a range of it ("levels I to IV").
_NUMBERED = re.compile(
    r"\b(?P<noun>(?i:level|tier|stage|phase|category|principle|clause|section|domain|chapter|recital|criterion|standard))s? "
    r"(?P<number>I(?=\s*(?:$|[?.,;:)]|of\b|and\b))|[VX]+|[IVX]{2,}|\d{1,3}(?:\.\d+)*)(?P<sub>\([a-z0-9]+\))?"
    r"(?![\w%:/-]|,\d| (?:minute|hour|day|week|month|year|yr|point|question)s?\b| of (?:my|our|the (?:interview|process))\b)",
)
_OF_A_LAW = re.compile(r" of (?:the )?[A-Z]")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_STEMS = frozenset(stem(m.lower()) for m in MONTH.split("|"))
# A month or a year that does not run with the calendar, of which a figure is asked.
_MONTHS = re.compile(
    rf"\b(?i:{MONTH}) 20\d\d\b(?! ?[-/–])|(?<!\$)\b(?:19|20)\d\d[-/](?:20)?\d\d\b(?![-/]\d)"
)
_PAST = re.compile(
    r"(?<!from )(?<!since )(?<!graduated in )(?<!\ba )(?<![\w/.:-])(?:19|20)\d\d(?![\w/:-])"
)
_ASKS_FIGURE = re.compile(
    r"\b(?:how (?:many|much|high|big)|what (?:was|were)|exact|figure|rate|share|percent\w*|average|median|number|count|tally|total|ceiling|cap|threshold|band|(?:financial|fiscal|tax) year|limit|salary|pay|fee|price|cost)\b", re.I
)  # fmt: skip
# A follow-up that is no more than a year: of whatever figure was asked before.
_ONLY_YEAR = re.compile(r"\W*(?:(?:and|but|what about|how about|ok|so)\W+)*(?:in|for|back in|during)?\s*(?:19|20)\d\d(?: (?:then|though))?\W*", re.I)  # fmt: skip
_STATED = re.compile(r"\d|\b(?:half|third|none|no one|two|three|four|five|six|seven|eight|nine|ten|twice|double)\b", re.I)  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10}
_RANGE = r"\b(?:{noun})s?\b[^.;]{{0,12}}?\b([IVX]+|\d+) (?:to|and|or|through|–|-) ([IVX]+|\d+)\b"
_CLAUSE = re.compile(
    r"(?<=[.!?;])\s+|,\s+(?=(?:and|but|so|what|how|which|who|when|where|do|does|is|are|can|must|should)\b)",
    re.I,
)
# What is said of the person or of their case is no claim about the world.
_OWN = re.compile(
    r"\b(?:i|i'?m|i'?ve|i'?d|me|my|mine|we|we'?re|our|(?-i:us)|you|your|they|he|she|his|her|their)\b",
    re.I,
)
_STATES = re.compile(
    r"\b(?:must|needs?|requires?|required|has to|have to|sets?|demands?|allows?|caps?|limits?|is|are|was|costs?|takes?|lasts?|says?|gives?|rules?|deadline|threshold|fine|minimum|maximum)\b",
    re.I,
)
_FIGURE = re.compile(
    rf"(?<![\w.,-])(\d[\d,]*(?:\.\d+)?|{'|'.join(ONES)})[\s-]?(?:US )?(%|per ?cent\b|hour|day|week|month|year|euro|dollar|pound|credit|question|point|control|clause|principle|article|employee|worker|people)s?(?!\w)"
    r"|(?<![\w.])(0\.\d{1,3})(?![\w%])",
    re.I,
)
# Written with a capital, but no name of a thing the answer must be about.
PLAIN = frozenset(
    """top i i'm i've i'd i'll ai ml llm llms us uk eu hr it cv english monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december american british european german french dutch indian
    canadian australian swiss irish turkish austrian spanish italian coach python sql jira excel""".split()
)


def figures_not_held(question: str, ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """Figures a question states of its subject, not of the person, that stand in none of the best passages.

    "Under the Act the gap must stay under 5 %": when nothing found says 5, that is not answered as if it were so.
    """
    said = [
        m
        for clause in _CLAUSE.split(question)
        if _STATES.search(clause) and not _OWN.search(clause)
        for m in _FIGURE.finditer(clause)
    ]
    if not said:
        return ()
    text = " ".join(f"{r.passage.heading} {r.passage.text}" for r in ranked[: 2 * LOOK])
    known = {_counted(m) for m in _FIGURE.finditer(text)}
    return tuple(dict.fromkeys(m.group().strip() for m in said if _counted(m) not in known))


def _counted(figure: re.Match[str]) -> tuple[str, str]:
    """A figure as (number, unit): "five days" and "5-day" are one."""
    if figure[3]:
        return figure[3].rstrip("0"), ""
    number, unit = figure[1].lower().replace(",", ""), figure[2].lower()
    return str(ONES.get(number, number)), "%" if unit.startswith("per") else unit


def codes_not_held(
    question: str, ranked: Sequence[Ranked], documents: Collection[str] = ()
) -> tuple[str, ...]:
    """Codes of a question that stand in none of the best passages, nor in what else was found of the `documents` it names.

    A code is a visa, a form, "GOVERN 7", "level VI", and where a figure is asked a past year, a month, a year such as 2026-27.
    """
    said = dict.fromkeys(m.group() for m in _CODES.finditer(question))
    said.update(dict.fromkeys(_asked_years(question)))
    numbered = [
        m
        for clause in _CLAUSE.split(question)
        for m in _NUMBERED.finditer(clause)
        if not (m["number"][0].isdigit() and _OWN.search(clause))
        or _OF_A_LAW.match(clause, m.end())
    ]
    if not said and not numbered:
        return ()
    read = [r for i, r in enumerate(ranked) if i < LOOK or r.passage.document_id in documents]
    text = "\n".join(f"{r.passage.heading}\n{r.passage.text}" for r in read)
    years = set(_asked_years(question))
    stated = [t for r in read for t, _ in claims_of(r.passage)]
    left = [
        c
        for c in said
        if not (
            any(map(partial(_of_year, c), stated))
            if c in years and c.isdigit()
            else re.search(_as_written(c), text, re.I)
        )
    ]
    return (*left, *(m.group() for m in numbered if not _numbered_in(m, text)))


def _asked_years(question: str) -> Iterator[str]:
    """Other years, and months and fiscal years, that a figure is asked for: "what was it in 2021?"."""
    if _ASKS_FIGURE.search(question) or _ONLY_YEAR.fullmatch(question):
        for clause in _CLAUSE.split(question):
            if not _OWN.search(clause):
                yield from (y for y in _PAST.findall(clause) if int(y) != date.today().year)
                yield from _MONTHS.findall(clause)


def _of_year(year: str, claim: str) -> bool:
    """Whether a claim states a figure of that year or month, not of another beside it."""
    rest = re.sub(_as_written(year), " ", claim, flags=re.I)
    return rest != claim and bool(_STATED.search(_YEAR.sub(" ", rest)))


def _numbered_in(code: re.Match[str], text: str) -> bool:
    """Whether a text has a part by its number, alone, in a list or in a range."""
    noun, number = code["noun"], code["number"]
    noun = noun.lower()
    there = rf"\b{noun}s?\b[^.;\n]{{0,30}}?(?<![\w.-]){re.escape(number + (code['sub'] or ''))}(?![\w.]\w|\w)"
    if re.search(there, text, re.I):
        return True
    wanted = _value(number)
    ranges = re.finditer(_RANGE.format(noun=noun), text, re.I)
    return not code["sub"] and any(_value(m[1]) <= wanted <= _value(m[2]) for m in ranges)


def _value(number: str) -> float:
    """A number in Roman or other figures; of "2.3" the first."""
    if not number.isupper():
        return float(number.split(".")[0]) if number[0].isdigit() else 0.0
    each = [_ROMAN[c] for c in number]
    return float(sum(-n if n < max(each[i:]) else n for i, n in enumerate(each)))


def _as_written(code: str) -> str:
    """A pattern for a code however its letters and digits are joined."""
    return r"\b" + r"[\s/–-]?".join(re.findall(r"[A-Za-z]+|[0-9]+", code)) + r"\b"


def premise(
    question: str, ranked: Sequence[Ranked], words: Words, *, about: Sequence[str] = ()
) -> str:
    """What a question takes for granted before it asks, when no claim says so; else "".

    "Now that the deadline is 96 hours, must I ...?" is not answered as if it were. Of a question that names a rule, a
    standard or a certificate (`about`, their ids) a sentence before it counts as well: "Every deployer must hold one. How long ...?"
    """
    given = _PREMISE.search(question) or (_EVERY.search(question) if about else None)
    taken = given["premise"] if given else _declared(question) if about else ""
    if not taken:
        return ""
    denies = bool(_DENIES.search(taken))
    named = {t for name in about for t in stems(name.split("/")[-1].replace("-", " "))}
    said = [t for t in stems(taken) if not t.isdigit() and t not in named]
    years = set(_YEAR.findall(taken))
    for r in ranked[: 2 * LOOK]:
        for text, stated in claims_of(r.passage):
            # "It is voluntary, not mandatory" is no word for "it is mandatory".
            agrees = denies or not _DENIES.search(text)
            agrees = agrees and years <= stated
            if agrees and cover(words, said, stated) >= _PREMISE_HELD:
                return ""
    return " ".join(taken.split())


def _declared(question: str) -> str:
    """A sentence before a question that says something of the world, not of the person; "" when there is none."""
    *told, asked = _SENTENCES.split(question.strip())
    told = told if asked.endswith("?") else []
    if joined := _COMMA.match(question) or _TAGGED.match(question):
        told.append(joined["told"])
    for sentence in told:
        if _BINDS.search(sentence) and not _OWN.search(sentence) and not sentence.endswith("?"):
            return sentence.rstrip(". ")
    return ""


def names_not_held(part: Part, ranked: Sequence[Ranked], titles: Sequence[str]) -> tuple[str, ...]:
    """Proper names of a question that stand nowhere in the best passages, their headings or their documents' `titles`."""
    text = asking(part.said)
    said = [m.group() for m in PROPER.finditer(text) if not _JOB.search(text[: m.start()])]
    said = [
        w
        for w in dict.fromkeys(said)
        if w.lower() not in PLAIN and w.lower() not in STOP and stem(w.lower()) not in background()
    ]
    if not said:
        return ()
    held = naming(part, stop=False)
    read = (t for r in ranked[:LOOK] for t in (r.passage.heading, r.passage.text))
    held.update(*(stem_set(t, stop=False) for t in (*read, *titles)))
    return tuple(
        w
        for w in said
        if not any(stands(t, held) for t in stems(w, stop=False))
        and not _spelled_out(w.lower(), ranked)
    )


def of_another(part: Part, ranked: Sequence[Ranked], spoken: Sequence[str] = ()) -> bool:
    """Whether what was found is of another certificate, rule or standard than the one named, and does not speak of that one.

    A follow-up names none: what was `spoken` of is as good, a rule and what replaced it.
    """
    names = [*part.names, *(spoken if part.own else ())]
    named = {n.split("#")[0] for n in names if n.startswith(_PROPER)}
    best = ranked[0].passage
    if not named or best.document_id in named:
        return False
    alike = any(best.document_id.split("/")[0] == n.split("/")[0] for n in named)
    return alike and naming(part).isdisjoint(stem_set(f"{best.heading} {best.text}"))


def cases_not_held(part: Part, ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """For whom or in which case it is asked, where the best passages say nothing of such a case: students, part-timers."""
    said = dict.fromkeys(m.group() for m in _CASES.finditer(asking(part.said)))
    held = frozenset[str]().union(
        *(stem_set(f"{r.passage.heading} {r.passage.text}") for r in ranked[:LOOK])
    )
    return tuple(c for c in said if held.isdisjoint(stems(c.replace("-", " "))))


def words_not_held(
    part: Part, ranked: Sequence[Ranked], words: Words, titles: Sequence[str] = ()
) -> tuple[str, ...]:
    """The rare nouns and verbs of what is asked, as stems, that stand in no heading and no text of the best passages, rarest first.

    Its names and `titles` are left out, compounds whose words count, and what only says how, how many, whose or when.
    """
    held = naming(part).union(
        *(stem_set(t) for r in ranked[:LOOK] for t in (r.passage.heading, r.passage.text))
    )
    held |= _MONTH_STEMS.union(joined(part.said), *map(stem_set, titles))
    left = (
        t
        for t in spoken(replace(part, text=part.said))
        if not stands(t, held)
        and t.isalpha()
        and t not in background()
        and words.idf(t) >= RARE
        and not _spelled_out(t, ranked)
    )
    return tuple(sorted(left, key=lambda t: -words.idf(t)))


def _spelled_out(short: str, ranked: Sequence[Ranked]) -> bool:
    """Whether the best passages write out what a short form stands for: "provident fund" for "PF"."""
    if len(short) > LONGEST_SHORT:
        return False
    words = re.compile(r"\b" + r"[\s-]+".join(rf"{letter}\w{{3,}}" for letter in short), re.I)
    return any(words.search(r.passage.text) for r in ranked[:LOOK])
