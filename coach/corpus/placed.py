"""How a place stands in a text: as that of the person's job, as where they come from, or as somebody else's."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from coach.corpus.catalog import Catalog

_THE = r"(?:the )?(?:\w+,? (?:and|or|nor) )?$"  # "in Poland and France" is said once of both
_PEOPLE = (
    r"(?:people|persons|engineers|developers|devs|contractors|freelancers|workers|staff|guys?|juniors|teams?|team ?mates?|colleagues?|co-?workers?|someone|somebody|others|vendors?|users?)"
)  # fmt: skip
_KIN = (
    r"(?:friends?|brother|sister|cousin|wife|husband|spouse|partner|girlfriend|boyfriend|family|parents?|mother|father|mum|mom|dad|son|daughter|uncle|aunt|"
    r"clients?|customers?|users|investors?|owners?|shareholders?|headquarters|hq|head office|parent company|hr|replacements?|successors?|new (?:guys?|persons?|hires?))"
)  # fmt: skip
_IS = (
    r"(?: (?:who|that|is|are|was|were|lives?|works?|sits?|based|located|now|still|all|also|back))*"
)
# Words before a place that is not the person's at all.
_AWAY = re.compile(
    rf"\b(?:i'?m|i am|we are|we'?re|am) not (?:living |working |based )?(?:in|from) {_THE}|\bno longer (?:\w+ )?in {_THE}|(?:^|[,;] ?)not (?:in|from) {_THE}|(?<!\bwhy) \bnot $"
    rf"|\b(?:fly|flying|travel(?:ling|ing)?|trip|visit(?:ing)?|holidays?|vacation) (?:back )?(?:to|in) {_THE}|\bvisit(?:ing)? {_THE}"
    rf"|\b{_KIN}(?:'s)?{_IS} (?:in|from) {_THE}|\b(?:manager|boss|ceo|cto|lead|recruiter|{_PEOPLE})(?: (?:who|that))?(?: (?:is|are|was|were|sits?|lives?|works?))+(?: based| located)? (?:in|from) {_THE}"
    rf"|\b(?:manager|boss|ceo|cto|lead|recruiter|{_PEOPLE}) from {_THE}"
    rf"|(?<!was )(?<!were )(?<!been )(?<!got )(?<!am )\b(?:re)?hir(?:ed|ing) (?!me\b|us\b)(?:[\w-]+ ){{0,5}}(?:in|from) {_THE}"
    rf"|\b(?:replac\w+|offshore|cheaper|new|other)\b[^.?!;,]{{0,25}}\b{_PEOPLE} (?:in|from) {_THE}"
    rf"|\b(?:sent|hand(?:ed|ing)?|given|outsourc\w+|offshor\w+|shipped|exported) (?:\w+ ){{0,5}}(?:to|in) {_THE}"
    rf"|(?<!i )(?<!i've )(?<!we )(?<!me )(?<!us )(?<!i'm )(?<!am )(?<=.)\b(?:moved|moving|moves|goes|went|go|gone|shifted|transferred|relocated) (?!me\b|us\b)(?:\w+ ){{0,5}}to {_THE}"
    rf"|\b(?:studied|graduated|born|raised|grew up)\b[^.?!;,]{{0,25}}\b(?:in|from) {_THE}|\b(?:degree|diploma|master'?s?|bachelor'?s?|ph\.?d|mba) from {_THE}"
    rf"|\bused to (?:live|work|be)(?: \w+)? (?:in|at) {_THE}|\b(?:before that|previously|formerly|earlier|years ago)(?: (?:i|we) (?:was|were|worked|lived))? in {_THE}"
    r"|\beb-?\d,? $|\b(?:priority date|chargeab\w+|country of birth|visa bulletin)[^.?!;]{0,12}$",
    re.I,
)
# Words after it: the queue for a green card is kept by the country of birth, and Basel is where banks' rules were made.
_NO_PLACE = re.compile(
    r"[- ](?:eb-?\d\b|born\b|chargeab\w+|backlog\b|priority date|queue\b|(?:committee|framework|accords?|convention|protocol|treaty|declaration)\b)",
    re.I,
)
_BASEL = re.compile(r"basel (?:i{1,3}|iv|[1-4])\b", re.I)
# A name of a people is also that of its language, where no noun follows it.
_PEOPLE_NAME = re.compile(
    r"(?:\w+ )?(?:\w+(?:[iy]an|[cr]an|ish|ese|eli|stani)|Korean|Dutch|French|German|Greek|Swiss|Czech|Thai|Saudi)",
    re.I,
)
_LANGUAGE_BEFORE = re.compile(
    r"\b(?:speak\w*|spoke|learn\w*|fluent|native|read|write|understand|translat\w+|taught|my|no|some|good|basic|business|need|needs|require[sd]?|without|[abc][12]|in) (?:(?:fluent|good|any|some|basic|\w+ (?:or|and)) )*$",
    re.I,
)
_NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:?!)/]|(?:for|or|and|to|in|at|is|but|with|as|well|fluently|too|enough|yet|language|lessons?|courses?|class(?:es)?|skills?|level|speak\w*|required|needed|mandatory|exam|test|if|when|because|[abc][12])\b)",
    re.I,
)
_I_AM = re.compile(r"\b(?:i'?m|i am|as an?)(?: \w+)? $", re.I)
# Where somebody is a citizen, comes from, or has their employer's seat: it counts only when nothing else says where they work.
_WORKS_FROM = re.compile(r"\b(?:work\w*|remote\w*|contract\w*|freelanc\w*|hello|hi|greetings)\b[^.?!;,]{0,50}\bfrom (?:the )?$|^\W*(?:[\w/-]+ ){0,3}(?:engineer|developer|dev|analyst|scientist|tester|programmer|researcher|architect),? from (?:the )?$", re.I)  # fmt: skip
_I_COME = re.compile(r"\b(?:hello|hi)\b.*\b(?:i'?m|i am|we are|come)\b", re.I)
_EMPLOYER = re.compile(r"[- ](?:based )?(?:firm|company|employer|start-?up|bank|office)\b", re.I)
_EMPLOYER_IN = re.compile(
    r"\b(?:company|firm|employer|start-?up)(?: (?:is|was|sits))?(?: based| located| headquartered| registered)? in (?:the )?$",
    re.I,
)
_LOCATIVE = re.compile(r"\b(?:in|at|near|to|outside) (?:the )?$", re.I)
_I_AM_IN = re.compile(r"\b(?:i'?m|i am|i'?ve been|we'?re|we are|i live|i'?m living|i work(?:ed)?|living|based) (?:[\w']+ ){0,2}?(?:in|near) (?:the )?$", re.I)  # fmt: skip
_NOUN = re.compile(r"[- ](?!(?:and|or|but|is|was|has|had|in|on|at|for|to|with|from|since|after|they|we|i|my|the|a)\b)[a-z][\w-]*(?: [a-z][\w-]*)?", re.I)  # fmt: skip
# What a country has of its own: its law, its offices, what they pay and ask.
_OF_THE_LAW = re.compile(
    r"\b(?:acts?|laws?|rules?|regulat\w*|rights?|courts?|tribunals?|notice|severance|redundanc\w*|dismiss\w*|benefits?|unemployment|dole|tax\w*|visas?|permits?|cards?|residenc\w*|"
    r"labou?r|employment|contracts?|offices?|authorit\w*|regulators?|government|pensions?|insurance|salar\w*|pay|wages?|market|jobs?|deadlines?|holidays?|leave|maternity|transition|citizens?|nationals?)\b",
    re.I,
)
_STOP = re.compile(r"[.?!;,:\n]")
_ASKS = re.compile(
    r"\W*(?:(?:and|but|so|ok|also|then|or)\W+)*(?:what|which|who|how|where|when|why|is|are|am|do|does|did|can|could|should|would|will|may|must|tell|explain|compare|in|for)\b", re.I
)  # fmt: skip
_ORIGIN = re.compile(
    r"\bfrom (?:the )?$|\b(?:citizen|national|nationality|citizenship|passport) of (?:the )?$"
    r"|\bheadquartered in (?:the )?$",
    re.I,
)  # fmt: skip
_OWNED = re.compile(
    r"[- ](?:citizens?|nationals?|passports?|nationality|citizenship|based (?:company|firm|client)|firm|company|employer|start-?up|client|parent|headquarters|hq|multinational|corporation|manager|boss|accent|origin|descent|colleagues?|wife|husband|friends?|partner|users?|customers?|applicants?|candidates?|clients)\b",
    re.I,
)
_NATIONAL_OWN = re.compile(r"[,. ]+(?:on|in|and|living|working|with|but|so)\b", re.I)


def job_text(text: str, catalog: Catalog, *, origins: bool = False) -> str:
    """The text with the places blanked that are not where the person's job is; with `origins` those they come from stay.

    An employer's seat is the place where nothing else says where the job is: "my Berlin firm gave me notice". Who says "I'm in
    Leeds" is there, whatever other places they tell of; one they ask about stays.
    """
    found = list(_names(catalog).finditer(text))
    if not found:
        return text
    named = [m for m in found if not _aside(text, m)]
    named = [m for m in named if not _left(text, m, named)]
    firm = [m for m in named if not _comes_from(text, m)]
    if any(_stands_in(text, m) for m in firm):
        firm = [m for m in firm if not _attributive(text, m)]
    if home := _own(text, firm):
        firm = [m for m in firm if m.start() in home or _asked_about(text, m)]
    seats = [m for m in named if _seat(text, m)]
    stays = {m.start() for m in (named if origins else firm or seats)}
    kept = list(text)
    for match in found:
        if match.start() not in stays:
            kept[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(kept)


def _left(text: str, match: re.Match[str], named: Sequence[re.Match[str]]) -> bool:
    """Whether a place is one that a person left for another: "from Brazil to Ireland"."""
    if not re.search(r"\bfrom (?:the )?$", text[: match.start()], re.I):
        return False
    return any(
        re.fullmatch(
            r"(?:, [\w ]+,?)? (?:back |over |here )?to (?:the )?",
            text[match.end() : m.start()],
            re.I,
        )
        for m in named
    )


def _stands_in(text: str, match: re.Match[str]) -> bool:
    return bool(_LOCATIVE.search(text[: match.start()]))


def _attributive(text: str, match: re.Match[str]) -> bool:
    """Whether a place only says of what country a thing is that is no law or office: "a US giant", never "the Dutch notice"."""
    if _stands_in(text, match) or not (noun := _NOUN.match(text, match.end())):
        return False
    return not _OF_THE_LAW.search(noun.group())


def of_the_law(text: str) -> bool:
    """Whether a text names something that a country's law or its offices settle."""
    return bool(_OF_THE_LAW.search(text))


def _own(text: str, firm: Sequence[re.Match[str]]) -> set[int]:
    """Where the places begin that a person says to be in, with the name of the country or state behind a city."""
    own: set[int] = set()
    end = -1
    for match in firm:
        follows = end >= 0 and re.fullmatch(r"[\s,/(]*", text[end : match.start()])
        at = match.start() + 3 * match.group().lower().startswith("in ")  # "in Phoenix" is a name
        if follows or _I_AM_IN.search(text[:at]):
            own.add(match.start())
            end = match.end()
    return own


def _asked_about(text: str, match: re.Match[str]) -> bool:
    """Whether a place stands in a clause that asks: "I'm in Leeds, what is the notice in Dublin?"."""
    before, after = (
        re.split(_STOP, text[: match.start()])[-1],
        re.search(_STOP, text[match.end() :]),
    )
    asks = _ASKS.match(before) or (after and after.group() == "?")
    return bool(asks) and not _I_AM_IN.search(before)


def _seat(text: str, match: re.Match[str]) -> bool:
    """Whether a place is that of an employer."""
    before, after = _clause(text[: match.start()]), text[match.end() :]
    return bool(_EMPLOYER.match(after) or _EMPLOYER_IN.search(before))


def _aside(text: str, match: re.Match[str]) -> bool:
    """Whether a place is somebody else's, or the name of a language."""
    before, after = _clause(text[: match.start()]), text[match.end() :]
    if _AWAY.search(before) or _NO_PLACE.match(after) or _BASEL.match(match.group() + after):
        return True
    if not _PEOPLE_NAME.fullmatch(match.group()) or _I_AM.search(before):
        return False
    ends = bool(_NO_NOUN.match(after))
    return ends and bool(_LANGUAGE_BEFORE.search(before))


def _comes_from(text: str, match: re.Match[str]) -> bool:
    before, after = _clause(text[: match.start()]), text[match.end() :]
    if _OWNED.match(after) or _EMPLOYER_IN.search(before):
        return True
    if _PEOPLE_NAME.fullmatch(match.group()) and _I_AM.search(before):
        return bool(_NATIONAL_OWN.match(after))
    works = _WORKS_FROM.search(before) and not _I_COME.search(before)
    return bool(_ORIGIN.search(before)) and not works


def _clause(before: str) -> str:
    """The words before a place back to the last full stop."""
    return re.split(r"[.?!;\n]", before[-90:])[-1]


def adjective_only(text: str, names: Iterable[str]) -> bool:
    """Whether a text names a country by its people alone: "a Dutch notice period", never "in Holland"."""
    held = [n for n in names if n and re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text, re.I)]
    return bool(held) and all(_PEOPLE_NAME.fullmatch(n) for n in held)


def marked(text: str, catalog: Catalog) -> tuple[str, ...]:
    """The codes of the countries whose law or offices a text names by a word of their own: "UWV", "the CSP"."""
    return tuple(code for code, pattern in _marks(catalog) if pattern.search(text))


@lru_cache(maxsize=4)
def _marks(catalog: Catalog) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, naming(names)) for code, names in catalog.qualifiers.marks.items())


def naming(names: Sequence[str]) -> re.Pattern[str]:
    """Names as whole words; short ones such as "BC" only as they are written."""
    return re.compile(rf"(?<!\w)(?:{one_of(names, short=4)})(?!\w)")


def says_name(name: str, text: str) -> re.Match[str] | None:
    """Where a text holds a name as a whole, in any case and also in the plural; None where it does not.

    It is looked for plainly first: of hundreds of names a text holds few, and a pattern each takes its time.
    """
    if name.lower() not in text.lower():
        return None
    return re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", text, re.I)


def one_of(names: Iterable[str], *, short: int = 3) -> str:
    """A pattern of any of some names, of two that fit the one given first; those of up to `short` letters only as they are written.

    Names that begin alike stand together: an engine that tries a few letters before a few names is ten times as quick.
    """
    begun: dict[str, list[str]] = {}
    for name in names:
        if name:
            begun.setdefault(name[0].casefold(), []).append(name)
    groups = (
        "|".join(re.escape(n) if len(n) <= short else f"(?i:{re.escape(n)})" for n in named)
        for named in begun.values()
    )
    return "|".join(f"(?=(?i:{re.escape(first)}))(?:{group})" for first, group in zip(begun, groups, strict=True))  # fmt: skip


@lru_cache(maxsize=4)
def _names(catalog: Catalog) -> re.Pattern[str]:
    """The name of any country, US state or part of a country; short ones only as they are written."""
    q = catalog.qualifiers
    tables = (q.countries, q.states, *q.parts.values())
    names = sorted({n for t in tables for each in t.values() for n in each}, key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{one_of(names)})(?!\w)")
