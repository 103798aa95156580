"""Where a question is asked from, and what to do when the answer turns on it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from coach.answering.evidence import PartEvidence, Quote, Ranked
from coach.answering.signs import LOOK
from coach.answering.understand import Part, Reader, Understanding
from coach.corpus import Catalog
from coach.corpus.placed import job_text, marked
from coach.corpus.regions import regions_in
from coach.types import Document, Passage, Profile
from coach.wording import Prompts

# How far the best passage of one country must lead the best of another to answer without asking.
LEAD = 0.16
# Words of people whose stay hangs on a permit. Without one of them nobody is handed another person's visa clock.
_STAY = re.compile(
    r"\b(?:visas?|permits?|immigra\w*|migrants?|sponsor\w*|green ?card|i-?94|i-?797|i-?485|i-?140|uscis|home office|ind\b|ircc|"
    r"grace period|60[- ]days?|deport\w*|expat\w*|foreign\w*|citizen\w*|national(?:s|ity)?|h-?1-?b|h-?4|l-?1[ab]?|opt|ead|cap[- ]gap|"
    r"blue ?card|residen(?:ce|cy|t)s?|status|abroad|overseas|passport|embassy|consulate|stay (?:in|here|legally)|"
    r"remain in|(?:leave|enter|fly|travel|go|move|return) (?:the |back |home|to )|kicked out|my (?:home )?country|grace)\b",
    re.I,
)
# Where the person is, which is not what is asked about: "I'm in Spain".
_AT_HOME = re.compile(
    r"\b(?:i'?m|i am|i live|i work(?:ed)?|based|living|working|here|am|moved?|moving|relocat\w+) (?:\w+ )?(?:in|from|to|out of|near) (?:the )?[\w'-]+", re.I
)  # fmt: skip
EU = frozenset(
    "de fr nl ie at es it pl pt se dk fi be gr cz ro hr si sk hu bg lt lv ee lu mt cy".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """Country codes that hold for a turn, those the question itself names first."""

    countries: tuple[str, ...]
    asked: tuple[str, ...]
    states: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # of the country, but for the states of the US

    def with_home(self, query: str, part: Part, catalog: Catalog) -> str:
        """A query on the law after a layoff with the country the person told before, when it names no place of its own."""
        law = any(f in WORK and w >= 0.9 for f, w in part.facets)
        if self.asked or self.states or not self.countries or part.names or not law:
            return query
        return f"{query} ({place_name(self.countries[0], catalog)})"

    def notes(self, parts: Sequence[PartEvidence], catalog: Catalog, prompts: Prompts) -> list[str]:
        """Says so when a place was asked for and what is quoted is for another."""
        found = []
        quotes = [q for p in parts for q in p.quotes]
        local = [q for q in quotes if catalog.documents[q.passage.document_id].kind == "layoff"]
        us, states = place_name("us", catalog), catalog.qualifiers.states
        # What is one rule for the whole country has no states to be told apart.
        varies = [q for q in local if _of_states(q.passage, catalog)]
        for code in self.states if varies else ():
            if not any(_says(f"{q.passage.heading} {q.text}", states[code]) for q in local):
                have = f"{us} (federal)"
                found.append(prompts.phrase("phrases.other_place", place=states[code][0], have=have))  # fmt: skip
        found += self._part_notes(local, catalog, prompts)
        for code in self.asked:
            quoted = [catalog.documents[q.passage.document_id] for p in parts for q in p.quotes]
            bound = [
                d for d in quoted if d.kind in {"layoff", "rule"} and "global" not in d.jurisdiction
            ]
            # A regulation of the Union holds in each of its states; what a state pays is its own.
            wide = {code, "eu"} if code in EU else {code}
            if bound and not any(
                code in d.jurisdiction or (d.kind == "rule" and wide & set(d.jurisdiction))
                for d in bound
            ):
                have = ", ".join(
                    dict.fromkeys(place_name(j, catalog) for d in bound for j in d.jurisdiction)
                )
                found.append(
                    prompts.phrase(
                        "phrases.other_place", place=place_name(code, catalog), have=have
                    )
                )
        return [*found, *self._pay_notes(parts, found, catalog, prompts)]

    def _part_notes(self, local: Sequence[Quote], catalog: Catalog, prompts: Prompts) -> list[str]:
        """Says so when what is quoted is the rule of other parts of the country than the person's own."""
        home = self.countries[0] if self.countries else ""
        texts = (f"{q.passage.heading} {q.text}" for q in local)
        named = {part for text in texts for part in regions_in(text, home, catalog)}
        away = [p for p in self.parts if named and p not in named]
        have = place_name(home, catalog) if home else ""
        return [prompts.phrase("phrases.other_part", place=p, have=have) for p in away]

    def _pay_notes(
        self,
        parts: Sequence[PartEvidence],
        found: Sequence[str],
        catalog: Catalog,
        prompts: Prompts,
    ) -> list[str]:
        """Says so when pay was asked for in a place and no figure quoted is of it: pay in Dublin is not that of the US."""
        asked = [p for p in parts if any(f == "pay" and w >= 0.9 for f, w in p.part.facets)]
        paid = (
            f"{q.passage.heading} {q.text}" for p in asked for q in p.quotes if _PAID.search(q.text)
        )
        quoted = " ".join(paid)
        if found or not quoted:
            return []
        missing = [
            place_name(c, catalog)
            for c in self.asked or self.countries[:1]
            if c in catalog.qualifiers.countries
            and c != "eu"
            and not any(
                re.search(rf"(?<!\w){re.escape(n)}(?!\w)", quoted)
                for n in catalog.qualifiers.countries[c]
            )
        ]
        return [prompts.phrase("phrases.other_pay", place=p) for p in missing]


def _says(text: str, names: Sequence[str]) -> bool:
    return any(n.lower() in text.lower() for n in names)


def _of_states(passage: Passage, catalog: Catalog) -> bool:
    """Whether a passage tells states apart; stays and the health plan kept after a job are one rule for the whole country."""
    return passage.facet not in _FEDERAL and bool(regions_in(passage.text, "us", catalog))


_FEDERAL = frozenset({"visa", "health-cover", "duties", "next"})
# A sum that may be somebody's pay.
_PAID = re.compile(r"\d[\d,.]*\s?(?:k\b|US dollars|dollars|euros?|pounds|francs)|[$€£]\s?\d", re.I)
LAW = frozenset(
    "rights notice severance signing benefits health-cover visa deadlines pay money".split()
)


# Of people who lose a job, in whatever document it stands.
WORK = LAW - frozenset("rights deadlines pay money".split())


_UNDER_40, _FROM_40 = re.compile(r"\bunder 40\b", re.I), re.compile(r"\bat 40 and over\b", re.I)


def of_other_age(heading: str, over_40: bool | None) -> bool:
    """Whether a section's question is that of people on the other side of 40, where US law draws its line."""
    if over_40 is None:
        return False
    return bool((_UNDER_40 if over_40 else _FROM_40).search(heading))


def of_other_part(text: str, place: Place, parts: Collection[str], catalog: Catalog) -> bool:
    """Whether a text is about other parts of the person's country than their own `parts`."""
    named = regions_in(text, place.countries[0], catalog) if parts else frozenset()
    return bool(named) and not named & {*parts}


def names_home(
    text: str, place: Place, reader: Reader, catalog: Catalog, parts: Collection[str] = ()
) -> bool:
    """Whether a text names the person's US state or one of the `parts` of their country, or the country when none is known."""
    if place.states:
        return bool({*place.states} & {*reader.states(text)})
    if parts:
        return bool({*parts} & regions_in(text, place.countries[0], catalog))
    return bool(({*place.countries} - {"eu"}) & {*reader.places(text)})


def stay_in_doubt(text: str, understanding: Understanding, profile: Profile) -> bool:
    """Whether the person's right to stay may hang on a job: they said a visa, or speak as someone who has one."""
    return bool(understanding.visas or profile.get("visa") or _STAY.search(text))


_LOST = re.compile(
    r"\b(?:laid off|lay-?off|let go|fired|sacked|dismiss\w*|redundan\w+|retrench\w*|lost my job|severance|(?:office|site|company) (?:is |was |has |got )?(?:shut|clos)\w*|terminat\w+)\b",
    re.I,
)
_CAN_STAY = re.compile(
    r"\b(?:can|may|could|must) i (?:legally |still )?(?:stay|leave|remain)\b", re.I
)


# What the law of the country decides, for a person whose country's law is not here.
_OF_WORK = WORK | {"rights"}
# Benefit taken along, or time insured elsewhere: the Union's own rule.
_TAKEN = re.compile(
    r"\b(?:another|other|abroad|take|taking|export|move|moving|U1|U2|counts?)\b", re.I
)
_NATIONAL = frozenset({"notice", "severance", "health-cover"})  # the Union has no rule on it
_LOCAL = _OF_WORK | {"deadlines", "help"}
_OF_JOB = re.compile(r"\b(?:jobs?|laid off|fired|dismiss\w*|redundan\w*|employer|notice|severance|contract|salary|department|team|do i have|my rights)\b", re.I)  # fmt: skip
_OF_AI = re.compile(r"\b(?:ai|acts?|regulations?|directives?|fines?|gdpr|algorithm\w*)\b", re.I)
_LAW_WORDS = re.compile(
    r"\b(?:owed?|entitled|end[- ]of[- ]service|separation pay|gratuity|(?:il)?legal(?:ly)?|lawful|labou?r (?:law|court|office)|withh?old|hold my|unpaid)\b", re.I
)  # fmt: skip
_WHAT_THEN = re.compile(
    r"\bwhat (?:can|could|do|else can) you (?:\w+ )?(?:tell|help|offer|do|know)\b|\bhow can you help\b|\bwhat(?:'s| is) left\b", re.I
)  # fmt: skip


def home_not_held(place: Place, catalog: Catalog) -> str:
    """The code of the person's country, or of one asked about, whose law after a layoff is not here; "" when it is."""
    own = [c for c in place.asked or place.countries if c != "eu"]
    if any(catalog.country(c) for c in own):
        return ""
    return next((c for c in own if c in catalog.qualifiers.countries), "")


def of_home(
    ranked: Sequence[Ranked], place: Place, part: Part, catalog: Catalog, said: str
) -> Sequence[Ranked]:
    """The passages without other countries' law after a layoff, for a person whose own country's is not here.

    Without AI rules too, where the message, `said`, asks for the law of work.
    """
    home = home_not_held(place, catalog)
    if not home or any(n.startswith("layoff/") for n in part.names):
        return ranked
    wide, law = _wide(home), any(f in _OF_WORK and w >= 0.4 for f, w in part.facets)
    law = law and not part.names and bool(_OF_JOB.search(said)) and not _OF_AI.search(said)
    apart = {"rule"} if law else set[str]()
    found = [(r, catalog.documents[r.passage.document_id]) for r in ranked]
    return [r for r, d in found if not _foreign(d, wide) and d.kind not in apart]


def _wide(code: str) -> frozenset[str]:
    """The countries whose law holds in one: its own, and the Union's in a member state."""
    return frozenset({code, "eu"} if code in EU else {code})


def _foreign(document: Document, wide: Collection[str]) -> bool:
    return document.kind == "layoff" and not {*wide} & set(document.jurisdiction)


def uncovered(
    place: Place,
    part: Part,
    ranked: Sequence[Ranked],
    catalog: Catalog,
    said: str = "",
    *,
    unknown: bool = False,
) -> str:
    """A country that the best passages are not for, where the place decides the answer; else "".

    It is the one asked about, else the person's own whose law is not here. `said` is the whole message: who lost a job in a
    country and asks for nothing else asks for what holds there. `unknown`: it holds a name nobody knows here.
    """
    home = home_not_held(place, catalog)
    asked = place.asked or ((home,) if home else ())
    apart = ("rules/", "standards/", "credentials/")
    if not asked or not ranked or any(n.startswith(apart) for n in part.names):
        return ""
    of_home = _WHAT_THEN.search(said) or home in marked(said, catalog)
    if home and (of_home or (unknown and not place.asked and not part.names)):
        return place_name(home, catalog)
    top = [catalog.documents[r.passage.document_id] for r in ranked[:3]]
    firm = {f for f, w in part.facets if w >= (0.9 if place.asked else 0.4)}
    firm |= {"notice"} if home and re.search(r"\bnotice\b", part.text, re.I) else set()
    of_law = bool(firm & (LAW if place.asked else _LOCAL))
    if not place.asked and not part.names:
        of_law = of_law or bool(_LAW_WORDS.search(part.text))
    by_rule = top[0].kind == "rule" and "global" not in top[0].jurisdiction and bool(place.asked)
    plain = not part.names and firm <= LAW
    lost = bool(place.asked and _LOST.search(said)) and (plain or bool(_CAN_STAY.search(said)))
    if not (of_law or by_rule or lost or any(d.kind == "layoff" for d in top[:2])):
        return ""
    work = WORK if place.asked or _OF_AI.search(part.text) else _OF_WORK
    law = bool(firm & work) or lost or bool(not place.asked and of_law)
    return next(
        (
            place_name(c, catalog)
            for c in asked
            if not _held(c, ranked, catalog, firm, part.text, law=law)
        ),
        "",
    )


def _held(
    code: str, ranked: Sequence[Ranked], catalog: Catalog, firm: set[str], said: str, *, law: bool
) -> bool:
    """Whether the best passages are of a country, or say something of it; `law`: what is asked is its law of work."""
    wide, here = _wide(code), catalog.country(code) is not None
    best = [(r.passage, catalog.documents[r.passage.document_id]) for r in ranked[:3]]
    if not here and (firm & _NATIONAL or ("benefits" in firm and not _TAKEN.search(said))):
        return False
    if not here and not law and best[0][1].kind == "guide":
        return True
    # Of a country whose labour law is not here its AI law is no answer, nor a neighbour's labour law that names it, nor the
    # Union's on something else.
    apart = [
        not here and (law and d.kind == "rule" or _foreign(d, wide) or d.kind == "layoff" and firm and p.facet not in firm)
        for p, d in best
    ]  # fmt: skip
    meant = [(p, d) for (p, d), no in zip(best, apart, strict=True) if not no]
    if any(wide & set(d.jurisdiction) for _, d in meant):
        return True
    names = [n.lower() for n in catalog.qualifiers.countries.get(code, ())[:2]]
    return any(n in p.text.lower() for p, _ in meant for n in names)


def elsewhere(
    place: Place, part: Part, ranked: Sequence[Ranked], catalog: Catalog, reader: Reader
) -> list[str]:
    """Places a part asks about, when the best passages speak of other places and not of these: "and in Spain?".

    Of rules, standards and certificates the place is often the person's own, and what is said holds for it.
    """
    if any(n.startswith(("rules/", "standards/", "credentials/", "layoff/")) for n in part.names):
        return []
    text = _AT_HOME.sub(" ", part.text)
    asked = [c for c in reader.places(text) if c != "eu" and c in place.asked]
    states = reader.states(text)
    if not asked and not states:
        return []
    top = [r.passage for r in ranked[:LOOK]]
    # A state that federal law is only an example in makes nothing of it that state's own.
    local = {c for p in top for c in reader.states(p.heading)} | {*reader.states(top[0].lead)}
    away = [catalog.qualifiers.states[c][0] for c in states if local and c not in local]
    if not asked:
        return away
    said = {c for p in top for c in reader.places(f"{p.heading} {p.text}")}
    of = {c for p in top for c in catalog.documents[p.document_id].jurisdiction} - {"global"}
    wide = {*said, *of}
    other = [c for c in asked if wide and c not in wide and not (c in EU and "eu" in wide)]
    return away + [place_name(c, catalog) for c in other]


def place_name(code: str, catalog: Catalog) -> str:
    """A country's name as it is shown."""
    names = catalog.qualifiers.countries.get(code)
    return names[0] if names else code.upper()


def law_held(countries: Sequence[str], catalog: Catalog) -> str:
    """The name of the first of some countries whose law after a layoff is here; "" when none is."""
    return next((place_name(c, catalog) for c in countries if c != "eu" and catalog.country(c)), "")


def held_or_away(countries: Sequence[str], catalog: Catalog) -> tuple[str, str]:
    """The name of the first country whose law after a layoff is here, and with none of them that of one whose law is not."""
    held = law_held(countries, catalog)
    away = home_not_held(Place(tuple(countries), ()), catalog)
    return held, "" if held or not away else place_name(away, catalog)


def place_of(
    understanding: Understanding,
    profile: Profile,
    catalog: Catalog,
    before: Sequence[str] = (),
) -> Place:
    """The places of a turn: named in the question, implied by a state or a visa, else the profile's, else those spoken of `before`."""
    asked = tuple(understanding.countries)
    implied: tuple[str, ...] = ("us",) if understanding.states and not asked else ()
    implied += tuple(catalog.qualifiers.visa_country[v] for v in understanding.visas)
    own = str(profile.get("country", "") or "").lower()
    countries = asked or implied or ((own,) if own else tuple(before))
    if set(countries) & EU:
        countries = (*countries, "eu")
    state = str(profile.get("state", "") or "").lower()
    states = tuple(understanding.states) or ((state,) if state and "us" in countries else ())
    told = str(profile.items["country"].words) if own and own in countries else ""
    parts = _parts(understanding.question, countries, catalog) or _parts(told, countries, catalog)
    return Place(tuple(dict.fromkeys(countries)), asked, states, parts)


def _parts(text: str, countries: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
    """The one part of a country a text says the job is in; () of the US, which has states, and where it names several."""
    home = countries[0] if countries else ""
    found = regions_in(job_text(text, catalog), home, catalog) if home not in ("", "us") else ()
    return tuple(found) if len(found) == 1 else ()


# On the way somewhere: the country named is where a person goes, and the law that holds is that of their visa.
_GOES = re.compile(
    r"\b(?:travel\w*|fly|flying|flight|go|going|trip|visit\w*|wedding|married|marries|funeral|holiday|come back|return\w*|re-?enter\w*)\b", re.I
)  # fmt: skip


def at_home(understanding: Understanding, profile: Profile, reader: Reader) -> Understanding:
    """The same, without countries a person only comes from, or a visa holder only travels to."""
    if profile.get("country") and not any(reader.job_places(understanding.question)):
        understanding = replace(understanding, countries=(), states=())
    visas = {*understanding.visas, *reader.visas(str(profile.get("visa") or ""))}
    home = {reader.visa_country[v] for v in visas if v in reader.visa_country}
    if not home or not _GOES.search(understanding.question):
        return understanding
    return replace(understanding, countries=tuple(c for c in understanding.countries if c in home))


def needs_country(
    parts: Sequence[Part], ranked: Sequence[Sequence[Ranked]], place: Place, catalog: Catalog
) -> str:
    """The countries there are, when the answer is a country's law and none is known; else ""."""
    if place.countries or not ranked or not ranked[0]:
        return ""
    named = [n for p in parts for n in p.names]
    if named:
        return ""
    best: dict[str, float] = {}
    for found in ranked[:1]:
        for r in found[:30]:
            document = catalog.documents[r.passage.document_id]
            code = str(document.record.get("country", "")) if document.kind == "layoff" else "*"
            best[code] = max(best.get(code, 0.0), r.score)
    top = max(best, key=lambda c: best[c])
    others = [s for c, s in best.items() if c not in (top, "*")]
    if top == "*" or not others or best[top] - max(others) >= LEAD:
        return ""
    have = [place_name(str(d.record["country"]), catalog) for d in catalog.of_kind("layoff")]
    return ", ".join(dict.fromkeys(have))
