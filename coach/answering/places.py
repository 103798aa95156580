"""Where a question is asked from, and what to do when the answer turns on it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.answering.evidence import PartEvidence, Quote, Ranked
from coach.answering.understand import Part, Reader, Understanding
from coach.corpus import Catalog
from coach.corpus.placed import job_text, of_the_law
from coach.corpus.regions import NORTHERN_IRELAND, regions_in
from coach.types import Passage, Profile
from coach.wording import Prompts

# How far the best passage of one country must lead the best of another to answer without asking.
LEAD = 0.16
# Words of people whose stay hangs on a permit. Without one of them nobody is handed another person's visa clock.
_STAY = re.compile(
    r"\b(?:visas?|permits?|immigra\w*|migrants?|sponsor\w*|green ?card|i-?94|i-?797|i-?485|i-?140|uscis|home office|ind\b|ircc|"
    r"grace period|60[- ]days?(?!['’]? (?:of )?(?:notice|warning|pay|warn)\b)|deport\w*|expat\w*|foreign\w*|citizen\w*|national(?:s|ity)?|h-?1-?b|h-?4|l-?1[ab]?|opt|ead|cap[- ]gap|"
    r"blue ?card|residen(?:ce|cy|t)s?|status|abroad|overseas|passport|embassy|consulate|stay (?:in|here|legally)|"
    r"remain in|(?:leave|enter|fly|travel|go|move|return) (?:the |back |home|to )|kicked out|my (?:home )?country|grace)\b",
    re.I,
)
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
    said: bool = False  # by the question itself

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
            said = (f"{q.passage.heading} {q.text}" for q in local)
            if not any(states[code][0] in regions_in(t, "us", catalog) for t in said):
                have = f"{us} (federal)"
                found.append(prompts.phrase("phrases.other_place", place=states[code][0], have=have))  # fmt: skip
        found += self._part_notes(local, catalog, prompts)
        found += self._state_notes(quotes, catalog, prompts) if self.said else []
        for code in [c for c in self.asked if c != "eu"] or self.asked:
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
        return found

    def _state_notes(
        self, quotes: Sequence[Quote], catalog: Catalog, prompts: Prompts
    ) -> list[str]:
        """Says so when the acts quoted are those of other states than the one the question names."""
        named: set[str] = set()
        for passage in dict.fromkeys(q.passage for q in quotes):
            act = catalog.documents[passage.document_id]
            if act.kind == "rule":
                text = f"{act.title} {act.record.get('applies_to', '')} {passage.heading} {passage.text}"
                named |= regions_in(text, "us", catalog)
        own = [catalog.qualifiers.states[code][0] for code in self.states]
        if not named or named.intersection(own):
            return []
        have = ", ".join(sorted(named))
        return [prompts.phrase("phrases.other_place", place=state, have=have) for state in own]

    def _part_notes(self, local: Sequence[Quote], catalog: Catalog, prompts: Prompts) -> list[str]:
        """Says so when what is quoted is the rule of other parts of the country than the person's own."""
        home = self.countries[0] if self.countries else ""
        texts = (f"{q.passage.heading} {q.text}" for q in local)
        named = {part for text in texts for part in regions_in(text, home, catalog)}
        if home == "uk" and NORTHERN_IRELAND in {*self.parts} - named and local:
            return [prompts.phrase("phrases.northern_ireland")]
        away = [p for p in self.parts if named and p not in named]
        have = place_name(home, catalog) if home else ""
        return [prompts.phrase("phrases.other_part", place=p, have=have) for p in away]


def _of_states(passage: Passage, catalog: Catalog) -> bool:
    """Whether a passage tells states apart; stays and the health plan kept after a job are one rule for the whole country."""
    return passage.facet not in _FEDERAL and bool(regions_in(passage.text, "us", catalog))


_FEDERAL = frozenset({"visa", "health-cover", "duties", "next"})
# A sum that may be somebody's pay.
PAID = re.compile(r"\d[\d,.]*\s?(?:k\b|US dollars|dollars|euros?|pounds|francs)|[$€£]\s?\d", re.I)
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


def names_home(text: str, place: Place, reader: Reader) -> bool:
    """Whether a text names the person's country."""
    return bool(({*place.countries} - {"eu"}) & {*reader.places(text)})


def stay_in_doubt(text: str, understanding: Understanding, profile: Profile) -> bool:
    """Whether the person's right to stay may hang on a job: they said a visa, or speak as someone who has one."""
    return bool(understanding.visas or profile.get("visa") or _STAY.search(text))


def home_not_held(place: Place, catalog: Catalog) -> str:
    """The code of the person's country, or of one asked about, whose law after a layoff is not here; "" when it is."""
    own = [c for c in place.asked or place.countries if c != "eu"]
    if any(catalog.country(c) for c in own):
        return ""
    return next((c for c in own if c in catalog.qualifiers.countries), "")


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
    here = _parts(understanding.question, countries, catalog)
    parts = here or _parts(told, countries, catalog)
    said = bool(asked or understanding.states or here)
    return Place(tuple(dict.fromkeys(countries)), asked, states, parts, said)


def _parts(text: str, countries: Sequence[str], catalog: Catalog) -> tuple[str, ...]:
    """The one part of a country a text says the job is in; () of the US, which has states, and where it names several."""
    home = countries[0] if countries else ""
    found = regions_in(job_text(text, catalog), home, catalog) if home not in ("", "us") else ()
    return tuple(found) if len(found) == 1 else ()


# On the way somewhere: the country named is where a person goes, and the law that holds is that of their visa.
_GOES = re.compile(
    r"\b(?:travel\w*|fly|flying|flight|go|going|trip|visit\w*|wedding|married|marries|funeral|holiday|come back|return\w*|re-?enter\w*)\b", re.I
)  # fmt: skip


_LET_GO = re.compile(r"\blet(?:ting)? (?:\w+ ){0,2}go\b", re.I)


# A neighbour's language that is also one of the country: "French" in Montreal is no law of France.
_SPOKEN_TOO: dict[str, dict[str, str]] = {
    "ca": {"fr": "French"},
    "be": {"fr": "French", "nl": "Dutch", "de": "German"},
    "ch": {"fr": "French", "de": "German", "it": "Italian"},
    "lu": {"fr": "French", "de": "German"},
    "at": {"de": "German"},
}


def _language_of(code: str, spoken: Mapping[str, str], text: str, reader: Reader) -> bool:
    """Whether a country is named by its language alone, which is spoken where the person is too."""
    if not (tongue := spoken.get(code)) or of_the_law(text):
        return False
    return code not in reader.places(re.sub(rf"\b{tongue}\b", " ", text, flags=re.I))


def at_home(understanding: Understanding, profile: Profile, reader: Reader) -> Understanding:
    """The same, without countries a person only comes from, or a visa holder only travels to."""
    if profile.get("country") and not any(reader.job_places(understanding.question)):
        understanding = replace(understanding, countries=(), states=())
    text = understanding.question
    spoken = _SPOKEN_TOO.get(str(profile.get("country") or "").lower(), {})
    if tongue := {c for c in understanding.countries if _language_of(c, spoken, text, reader)}:
        kept = tuple(c for c in understanding.countries if c not in tongue)
        understanding = replace(understanding, countries=kept)
    visas = {*understanding.visas, *reader.visas(str(profile.get("visa") or ""))}
    home = {reader.visa_country[v] for v in visas if v in reader.visa_country}
    if not home or not _GOES.search(_LET_GO.sub(" ", understanding.question)):
        return understanding
    home |= EU if "eu" in home else set()
    return replace(understanding, countries=tuple(c for c in understanding.countries if c in home))


_OF_UNION = re.compile(
    r"\b(?:ai|acts?|directives?|regulations?|collective|another|other|abroad|take|export|move|moving|blue card|U[12])\b", re.I
)  # fmt: skip


def _in_union(part: Part) -> bool:
    """Whether somebody who says no more of the place than Europe asks for what each of its countries settles itself."""
    law = {f for f, w in part.facets if w >= 0.4} & (WORK | {"rights", "deadlines"})
    return bool(law) and not part.names and not _OF_UNION.search(part.text)


def needs_country(
    parts: Sequence[Part], ranked: Sequence[Sequence[Ranked]], place: Place, catalog: Catalog
) -> str:
    """The countries there are, when the answer is a country's law and none is known; else ""."""
    if not ranked or not ranked[0]:
        return ""
    have = [place_name(str(d.record["country"]), catalog) for d in catalog.of_kind("layoff")]
    known = ", ".join(dict.fromkeys(have))
    if place.countries == ("eu",) and _in_union(parts[0]):
        return known
    if place.countries:
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
    return known
