"""Chooses what to quote: the lead paragraph that answers, then supports until the length is used up."""

import re
from collections.abc import Callable, Sequence

from coach.answering.evidence import Quote, Ranked
from coach.answering.signs import cover, terms_of
from coach.answering.understand import Part
from coach.corpus import Catalog
from coach.search.words import ALIKE, Words, stem_set, stems
from coach.types import Claim, Passage

MAX_WORDS = 175  # quoted words of an answer with one part; notes and the next step come on top
EQUAL = 0.97  # a passage with this share of the best one's score is as good
CLOSE = 0.62  # a support's passage scores at least this share of the lead's
# The same in another document, for one question of its own: what is nearly as good there is often about something else.
CLOSE_BY = 0.8
MAX_QUOTES = 5
HERE = 0.8  # what a claim gains that names the person's country: an exam closed to India matters in Bangalore
_YES_NO = re.compile(r"(?:Yes|No)\b[.,:]")
_BULLETS = ("- ", "* ")
# A claim that opens like this leans on the sentence before it, and cannot be quoted alone.
_LEANS = re.compile(
    r"(?:- )?(?:It|They|Those|These|This|That|He|She|Both|Such|Each|Its|Their|However|But|And|So|Then|Also|"
    r"Neither|The same|Here|There(?! (?:is|are) no\b)|Together|Either|One is|The first|The second|The other|Instead|Otherwise|Again|Only then|After that|Thus|Therefore)\b"
)


def choose(
    part: Part,
    ranked: Sequence[Ranked],
    catalog: Catalog,
    words: Words,
    *,
    budget: int = MAX_WORDS,
    taken: Sequence[Quote] = (),
    elsewhere: Callable[[str], bool] = lambda text: False,
    home: Sequence[str] = (),
    here: Callable[[str], bool] = lambda text: False,
    by: float = CLOSE,
) -> tuple[Quote, ...]:
    """The spans to quote for one part, in reading order; never one that overlaps an earlier one.

    `elsewhere` tells whether a text is about another country; such a claim is no support. Neither is the law of one country
    after a layoff beside a general answer, unless that country is among `home`. `here` tells whether a text names the person's
    country. `by` is the share of the lead's score that a passage of another document must have.
    """
    if not ranked:
        return ()
    terms = set(terms_of(part))
    ranked = _not_a_yes_to_another(ranked, terms, catalog, words)
    chosen = [Quote(p, 0, p.lead_end) for p in _leads(part, ranked, catalog)]
    left = budget - sum(len(q.text.split()) for q in chosen)
    for quote in _supports(part, ranked, catalog, words, terms, chosen, here, by):
        size = len(quote.text.split())
        if size > left or len(chosen) >= MAX_QUOTES or _overlaps(quote, [*chosen, *taken]):
            continue
        if elsewhere(quote.text) and not elsewhere(chosen[0].text):
            continue
        beside = [chosen[0], *taken[:1]]
        if any(_foreign(quote, q, catalog, home) for q in beside) or _heartless(
            quote, chosen[0], catalog
        ):
            continue
        chosen.append(quote)
        left -= size
    fresh = [q for q in chosen if not _overlaps(q, taken)]
    return tuple(_merged(fresh))


def _not_a_yes_to_another(
    ranked: Sequence[Ranked], terms: set[str], catalog: Catalog, words: Words
) -> Sequence[Ranked]:
    """The same, with a passage of the same document first where the best one says yes or no to another question."""
    best = ranked[0]
    if not _answers_another(_head(best.passage, catalog), terms, words):
        return ranked
    for other in ranked[1:3]:
        near = other.score >= EQUAL * best.score
        same = other.passage.document_id == best.passage.document_id
        if near and same and not _YES_NO.match(_head(other.passage, catalog).lead):
            return [other, *(r for r in ranked if r is not other)]
    return ranked


def _answers_another(head: Passage, terms: set[str], words: Words) -> bool:
    """Whether a section opens with a yes or a no, and its question is not the one that was asked."""
    if not _YES_NO.match(head.lead):
        return False
    return cover(words, sorted(terms), _asked_in(head.heading, terms)) < 0.5


def _foreign(quote: Quote, lead: Quote, catalog: Catalog, home: Sequence[str]) -> bool:
    """Whether a quote is the law of a country that neither the lead nor the person is in.

    Beside a lead that holds everywhere a rule of one country may stand, its layoff law may not.
    """
    document, leads = (catalog.documents[q.passage.document_id] for q in (quote, lead))
    bound = document.kind == "layoff" or (document.kind == "rule" and "global" not in leads.jurisdiction)  # fmt: skip
    if not bound or "global" in document.jurisdiction or document.id == leads.id:
        return False
    return not ({*home, *leads.jurisdiction} - {"global"}) & set(document.jurisdiction)


def _heartless(quote: Quote, lead: Quote, catalog: Catalog) -> bool:
    """Whether a law or a standard would stand beside what is said to somebody who feels bad."""
    kind = catalog.documents[quote.passage.document_id].kind
    return lead.passage.facet == "feel" and kind in ("rule", "standard", "method")


def _leads(part: Part, ranked: Sequence[Ranked], catalog: Catalog) -> list[Passage]:
    """The section that answers; before it what became of a rule that is asked about by its old name."""
    lead = _head(ranked[0].passage, catalog)
    for name in part.names:
        document = catalog.documents.get(name)
        if document and document.superseded_by and lead.document_id == document.id:
            status = [p for p in document.passages if p.facet == "status" and p.part == 1]
            if status and lead.facet != "status":
                return [status[0], lead]
    return [lead]


def _head(passage: Passage, catalog: Catalog) -> Passage:
    """The first part of a passage's section: its first paragraph is the answer."""
    return catalog.passages.get(f"{passage.document_id}#{passage.anchor}", passage)


def _supports(
    part: Part,
    ranked: Sequence[Ranked],
    catalog: Catalog,
    words: Words,
    terms: set[str],
    chosen: list[Quote],
    here: Callable[[str], bool],
    by: float,
) -> list[Quote]:
    """Candidates in the order they are worth: claims that name the person's place or add asked words, then leads of close
    passages.
    """
    lead = ranked[0]
    said = set(stems(chosen[0].text))
    near = catalog.facets[part.facet].near if part.facet in catalog.facets else ()
    found: list[tuple[float, int, Quote]] = []
    section = [p for p in (r.passage for r in ranked[:8]) if p.anchor == lead.passage.anchor]
    section += [catalog.passages[i] for i in _parts(lead.passage, catalog)]
    for passage in dict.fromkeys(p for p in section if p.document_id == lead.passage.document_id):
        for claim in passage.claims:
            if passage.part == 1 and claim.start < passage.lead_end or _leans(passage, claim):
                continue
            own = stem_set(passage.text[claim.start : claim.end])
            value = cover(words, sorted(terms), own) if terms else 0.25
            fresh = cover(words, sorted(terms - said), own) if terms - said else 0.0
            at_home = HERE if here(passage.text[claim.start : claim.end]) else 0.0
            found.append((0.55 + 0.5 * value + 0.5 * fresh + at_home, 0, _span(passage, claim)))
    for place, other in enumerate(ranked[1:12], start=1):
        passage = _head(other.passage, catalog)
        least = CLOSE if passage.document_id == lead.passage.document_id else by
        if passage.id == lead.passage.id or other.score < least * lead.score:
            continue
        if _answers_another(passage, terms, words):
            continue
        own = stem_set(passage.lead)
        value = cover(words, sorted(terms), own) if terms else 0.3
        fresh = cover(words, sorted(terms - said), own) if terms - said else 0.0
        beside = (
            0.1
            if passage.facet in near and passage.document_id == lead.passage.document_id
            else 0.0
        )
        score = 0.6 * other.score / lead.score + 0.35 * value + 0.35 * fresh + beside - 0.01 * place
        found.append((score + 0.1, 1, Quote(passage, 0, passage.lead_end)))
        for claim in other.passage.claims:
            if (
                other.passage.part == 1
                and claim.start < other.passage.lead_end
                or _leans(other.passage, claim)
            ):
                continue
            own = stem_set(other.passage.text[claim.start : claim.end])
            gain = cover(words, sorted(terms), own) if terms else 0.0
            if gain > 0.5:
                found.append(
                    (
                        0.5 * other.score / lead.score + 0.5 * gain - 0.01 * place,
                        2,
                        _span(other.passage, claim),
                    )
                )
    found.sort(key=lambda f: (-f[0], f[1], f[2].passage.id, f[2].start))
    return [quote for _, _, quote in found]


def _asked_in(heading: str, terms: set[str]) -> set[str]:
    """The stems of a section's question, with those of `terms` that are other words for one of them."""
    held = set(stem_set(heading))
    return held | {t for t in terms if held.intersection(ALIKE.get(t, ()))}


def _leans(passage: Passage, claim: Claim) -> bool:
    return bool(_LEANS.match(passage.text, claim.start))


def _parts(passage: Passage, catalog: Catalog) -> list[str]:
    document = catalog.documents[passage.document_id]
    return [p.id for p in document.passages if p.anchor == passage.anchor]


def _span(passage: Passage, claim: Claim) -> Quote:
    start = claim.start
    for bullet in _BULLETS:
        if passage.text.startswith(bullet, start):
            start += len(bullet)
    return Quote(passage, start, claim.end)


def _overlaps(quote: Quote, others: Sequence[Quote]) -> bool:
    return any(
        q.passage.id == quote.passage.id and q.start < quote.end and quote.start < q.end
        for q in others
    ) or any(q.text == quote.text for q in others)


def _merged(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotes of one section side by side, in the order of the text, the lead first."""
    order: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        order.setdefault((quote.passage.document_id, quote.passage.anchor), []).append(quote)
    return [
        q
        for group in order.values()
        for q in sorted(group, key=lambda q: (q.passage.part, q.start))
    ]
