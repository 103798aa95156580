"""Orders passages for one part of a question: hybrid score, then the name, the facet and the place that were asked."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from coach.answering.circumstances import about
from coach.answering.evidence import Ranked
from coach.answering.lexicon import background
from coach.answering.signs import story
from coach.answering.understand import Part
from coach.corpus import Catalog
from coach.search.retrieve import Scored
from coach.search.words import stems
from coach.types import Document, Passage

# Added to the fused score (0 to 1). Chosen on evals/, see evals/LOG.md.
NAMED = {
    "credential": 0.25,
    "rule": 0.25,
    "standard": 0.25,
    "layoff": 0.18,
    "article": 0.2,
    "role": 0.12,
}
SOFT = 0.1  # a name that is also a phrase of the trade: a method, a project, a guide
FAMILY = 0.06  # less than the name itself: `rules/eu-ai-act-gpai` when the EU AI Act is named
TERM = 0.3  # a term that is asked to be defined
MENTIONED = 0.06  # a term that is only mentioned
CURRENT = 0.3  # what replaced it, when an old name is used
WHOLE = 0.8  # the message around a part, beside the part itself
TOLD = -0.1  # a passage quoted in the answer before, for a message that follows it
FACET = 0.18
FACET_OF_PART = 0.22  # where the message around it is searched as well, which knows nothing of a part's own facet
NEAR = 0.03
PLACE = 0.15
LAYOFF = frozenset(
    "rights notice severance signing benefits health-cover visa deadlines help money".split()
)
ELSEWHERE = -0.5
OLD = -0.08
LATER_PART = -0.03
KNOWN = 1.0  # the section that is known to be asked for
OF_SELF = -0.3  # what is no guide, for a first message that speaks of nothing but the person
BESIDE = 0.25  # taken off a narrow section of a role, which answers one question and no other
_TRADE = frozenset(
    "job tech work career role worth appli futur industri field engin ml ai place make begin kid famili point".split()
)
_LOST = frozenset("laid lay layoff fire sack redund dismiss termin".split())
_ASIDE = frozenset({"tasks-dull", "skills-maths", "pay-change", "odds-automation"})


def rank(
    catalog: Catalog,
    part: Part,
    searched: Sequence[Scored],
    *,
    countries: Sequence[str] = (),
    whole: Sequence[Scored] = (),
    told: frozenset[str] = frozenset(),
    own: bool = False,
    lost: bool = False,
    away: Callable[[str], bool] = lambda heading: False,
    visa: bool = True,
    circumstances: frozenset[int] | None = None,
) -> list[Ranked]:
    """Every passage worth a look, best first, ties by id. `searched` is what was found for the part, `whole` for the message
    it was cut from: most of what a part is about stands in the sentences before it. `away` tells whether a heading
    is about another place than the one that holds. `told` are the passages quoted before; `own` says that a first message speaks of nothing but the person, `lost` that a job is told to be gone. Without `visa` what only visa holders need to know stands back,
    and so do sections on a circumstance that is not among the `circumstances` spoken of; None leaves that open.

    Passages of a named document are candidates even when neither words nor vectors found them.
    """
    sides = _sides(part, catalog, FACET_OF_PART if whole else FACET)
    scored = {s.passage.id: s for s in searched}
    if whole:
        scored = _mixed(scored, {s.passage.id: s for s in whole})
    for name in part.names:
        document = catalog.documents.get(name.split("#")[0])
        for passage in document.passages if document else ():
            scored.setdefault(passage.id, Scored(passage, 0.0, 0.0, 0.0))
    found = [
        Ranked(
            s.passage,
            s.dense,
            s.words,
            s.score,
            s.score
            + bonus(catalog, part, s.passage, countries, sides, lost=lost)
            + (TOLD if s.passage.id in told else 0.0)
            + (OF_SELF if own and not _for_people(catalog, s.passage, countries) else 0.0)
            + (
                ELSEWHERE
                if (not visa and _of_visas(s.passage))
                or (circumstances is not None and not about(s.passage.heading) <= circumstances)
                or (
                    _local(catalog, s.passage)
                    and away(
                        f"{catalog.documents[s.passage.document_id].title} {s.passage.heading}"
                    )
                )
                else 0.0
            ),
        )
        for s in scored.values()
    ]
    order = sorted(found, key=lambda r: (-r.score, r.passage.id))
    return _at_home(order, catalog, set(countries)) if countries else order


def _mixed(part: Mapping[str, Scored], whole: Mapping[str, Scored]) -> dict[str, Scored]:
    """The scores of a part and of what stands around it, weighed."""
    made = {}
    for key in {**part, **whole}:
        here, there = part.get(key), whole.get(key)
        known = [s for s in (here, there) if s]
        made[key] = Scored(
            known[0].passage,
            max(s.dense for s in known),
            max(s.words for s in known),
            (1 - WHOLE) * (here.score if here else 0.0) + WHOLE * (there.score if there else 0.0),
        )
    return made


def _at_home(order: list[Ranked], catalog: Catalog, countries: set[str]) -> list[Ranked]:
    """Without the layoff documents of other countries, once the right country has its own."""
    kinds = {r.passage.document_id: catalog.documents[r.passage.document_id] for r in order}
    layoff = {
        i: bool(countries & set(d.jurisdiction)) for i, d in kinds.items() if d.kind == "layoff"
    }
    if not any(layoff.values()):
        return order
    return [r for r in order if layoff.get(r.passage.document_id, True)]


def bonus(
    catalog: Catalog,
    part: Part,
    passage: Passage,
    countries: Sequence[str],
    sides: Mapping[str, float],
    *,
    lost: bool = False,
) -> float:
    """What name, facet, place and age add to a passage's score; `sides` is what each facet gains."""
    document = catalog.documents[passage.document_id]
    total = LATER_PART * (passage.part - 1) + _by_name(catalog, part, passage, document)
    total += sides.get(passage.facet, 0.0)
    if part.section:
        total += KNOWN * (passage.id == part.section)
    elif passage.anchor in _ASIDE and document.kind == "role":
        total -= BESIDE
    if countries and document.kind in {"layoff", "rule"} and "global" not in document.jurisdiction:
        if set(countries) & set(document.jurisdiction):
            wide = not (set(countries) - {"eu"}) & set(document.jurisdiction)
            total += _in_place(part, document, lost=lost) * (
                0.5 if wide and len(countries) > 1 else 1.0
            )
        elif document.kind == "layoff":
            total += ELSEWHERE
    elif countries and document.kind != "layoff" and _asks_law(part):
        total -= PLACE
    if document.superseded_by and document.id not in part.names:
        total += OLD
    return total


def _sides(part: Part, catalog: Catalog, most: float) -> dict[str, float]:
    """What a passage gains by its facet, for those that gain anything; `most` for the one that is surely asked."""
    if not part.facets:
        return {}
    top = part.facets[0][1]
    strength = {f: w / top for f, w in part.facets}
    # With many other words left, the facet's wording is a smaller part of what is asked.
    sure = 1.0 if len(part.terms) <= 2 else 0.7
    gain = most * sure * min(1.0, max(top, 0.6))
    made: dict[str, float] = {}
    for facet in catalog.facets:
        asked = max(
            strength.get(facet, 0.0),
            max((0.7 * strength.get(f, 0.0) for f in alike(facet)), default=0.0),
        )
        near = NEAR if facet in catalog.facets[part.facet].near else 0.0
        if asked or near:
            made[facet] = gain * asked + near
    return made


def _asks_law(part: Part) -> bool:
    """Whether a country's law or support after a layoff is what is asked."""
    return any(f in LAYOFF and w >= 0.9 for f, w in part.facets) and not part.names


def _in_place(part: Part, document: Document, *, lost: bool) -> float:
    """What a document gains for being about the place that holds; after a loss no rule on AI does for that alone."""
    lost = lost and all(n.startswith("roles/") for n in part.names)
    if document.kind == "layoff":
        return 2 * PLACE if lost or _asks_law(part) else PLACE / 2
    return 0.0 if lost else PLACE


def _by_name(catalog: Catalog, part: Part, passage: Passage, document: Document) -> float:
    total = 0.0
    if document.id in part.names:
        total += NAMED.get(document.kind, SOFT)
        if document.superseded_by and passage.facet in ("status", "changed"):
            total += CURRENT
    else:
        for name in part.names:
            old = catalog.documents.get(name)
            heir = old is not None and document.id in old.superseded_by
            if heir or ("#" not in name and _kin(name, document.id, catalog)):
                total += NAMED.get(document.kind, SOFT) - FAMILY
                break
    if f"{document.id}#{passage.anchor}" in part.names:
        defines = part.facet in ("", "what", "compare") and len(part.terms) <= 2
        total += TERM if defines else MENTIONED
    return total


# Facets people ask for with each other's words.
_ALIKE = (
    {"dates", "status", "changed"},
    {"time", "steps"},
    {"how", "formula", "tools"},
    {"gate", "ways-in"},
    {"duties", "scope"},
    {"deliverable", "proves"},
    {"claims", "counter"},
    {"severance", "signing"},
    {"feel", "next"},
)


def alike(facet: str) -> set[str]:
    """The facets that answer what this one is asked with, itself apart."""
    return set().union(*(group for group in _ALIKE if facet in group)) - {facet}


@lru_cache(maxsize=4096)
def _root(name: str, ids: frozenset[str]) -> str:
    """The head of a document's family: `rules/eu-ai-act` for `rules/eu-ai-act-gpai`; itself when it has none."""
    parts = name.split("-")
    for end in range(1, len(parts)):
        if (head := "-".join(parts[:end])) in ids:
            return head
    return name


def _kin(name: str, other: str, catalog: Catalog) -> bool:
    """Whether a document belongs to the family of a named one."""
    root = _root(name, catalog.ids)
    return other == root or other.startswith(root + "-")


def _local(catalog: Catalog, passage: Passage) -> bool:
    return catalog.documents[passage.document_id].kind in ("layoff", "rule")


def of_oneself(part: Part, said: str) -> bool:
    """Whether a part names nothing, and the message says nothing beside everyday words and one's own work: "is it worth trying"."""
    said_of = {t for t in stems(said) if not t[:1].isdigit()}
    if part.names or part.section or said_of & _LOST:
        return False  # how a job was lost has its own first steps
    return not said_of - story() - background() - _TRADE


def _for_people(catalog: Catalog, passage: Passage, countries: Sequence[str]) -> bool:
    document = catalog.documents[passage.document_id]
    if document.kind == "layoff":
        return bool(countries)
    return document.kind == "guide" and not document.id.startswith("guides/glossary")


def _of_visas(passage: Passage) -> bool:
    return passage.facet == "visa" or passage.document_id.endswith("-visa")
