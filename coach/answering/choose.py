"""Chooses what to quote: the lead paragraph that answers, then supports until the length is used up."""

import re
from collections.abc import Callable, Iterator, Sequence

from coach.answering.doubts import shown_by
from coach.answering.evidence import Quote, Ranked
from coach.answering.opening import lead_quote, same_question
from coach.answering.signs import cover, naming, spoken, terms_of
from coach.answering.understand import LENGTH, PAGES, Part
from coach.answering.whole import (
    GAP,
    about_of,
    alone,
    is_row,
    leading,
    overlap,
    parts_of,
    rows,
    span_of,
    steps,
)
from coach.corpus import Catalog
from coach.corpus.leaning import verdict_end
from coach.search.words import STOP, Words, stem_set, stems
from coach.types import Passage

MAX_WORDS = 175  # quoted words of an answer with one part; notes and the next step come on top
EQUAL = 0.97  # a passage with this share of the best one's score is as good
CLOSE = 0.62  # a support's passage scores at least this share of the lead's
# The same in another document, for one question of its own: what is nearly as good there is often about something else.
CLOSE_BY = 0.8
MAX_QUOTES = 5
NEAREST = 8  # passages looked through for a length
MOST = 0.3  # of what is asked, from which a section is worth its first paragraph
PLAIN = 5  # claims of the section that hold nothing asked
ALIKE = 0.8  # from this share of the score of the lead a section may say what the lead said
HERE = 0.8  # what a claim gains that names the person's country: an exam closed to India matters in Bangalore
BINDS = 0.25  # what a claim gains that says whom the answer leaves out
# A claim comes before the first paragraph when it holds so much of what is asked, and that paragraph with its question so little.
FIRST, LITTLE = 0.8, 0.45
WEIGHS = 4.5  # what is asked beside the name weighs at least as one rare word: "audit" alone is no reason
BETTER = (
    0.35  # of what is asked, more in one claim, for which another section of the document leads
)
BESIDE = 0.2  # by which its score may stand behind
SHOWN = 0.4  # what a claim gains that shows the kind of thing asked for, where the first paragraph does not
_BINDS = re.compile(
    r"\bcovers? (?:only|citizens)|\bonly (?:for|if|to|in|who)\b|\b(?:is|are) for \w+ (?:and|only)|\bdo(?:es)? not (?:cover|apply|count)\b|\bleaves? out\b|\boutside\b",
    re.I,
)


Candidate = tuple[float, int, Quote]  # what it is worth, its rank among equals, the span
Held = Callable[[str, float], tuple[float, float]]


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
    circumstances: frozenset[int] | None = None,
) -> tuple[Quote, ...]:
    """The spans to quote for one part, in reading order; never one that overlaps an earlier one.

    `elsewhere` tells whether a text is about another country; such a claim is no support. Neither is the law of one country
    after a layoff beside a general answer, unless that country is among `home`. `here` tells whether a text names the person's
    country. `by` is the share of the lead's score that a passage of another document must have. `circumstances` are those the
    person spoke of: what holds only in pregnancy, in illness or at an age is for them; None leaves that open.
    """
    if not ranked:
        return ()
    terms = _terms(part, ranked[0].passage)
    ranked = _of_asked(_not_a_yes_to_another(ranked, part, catalog, words), catalog, words, terms)
    ranked = _of_pages(ranked, part)
    chosen = [lead_quote(p, part, catalog, words) for p in _leads(part, ranked, catalog)]
    if whole := steps(chosen[-1].passage, catalog, elsewhere, circumstances):
        return tuple(q for q in (*chosen, *whole) if not _overlaps(q, taken))
    chosen += rows(chosen[-1].passage, catalog, elsewhere)
    first = _answers_first(part, ranked[0].passage, catalog, words, terms)
    chosen += [q for q in first if not _overlaps(q, chosen) and not elsewhere(q.text)]
    left = budget - sum(len(q.text.split()) for q in chosen)
    most = max(MAX_QUOTES, len(chosen) + 1)
    for quote in _supports(part, ranked, catalog, words, terms, chosen, here, by):
        started = _begun(quote, chosen)  # another sentence of a bullet that is quoted already
        quote = Quote(quote.passage, started.start, quote.end) if started else quote
        others = [q for q in chosen if q is not started]
        size = len(quote.text.split()) - (len(started.text.split()) if started else 0)
        if size > left or len(others) >= most or _overlaps(quote, [*others, *taken]):
            continue
        if elsewhere(quote.text) and (is_row(quote) or not elsewhere(chosen[0].text)):
            continue
        if circumstances is not None and not about_of(quote) <= circumstances:
            continue
        beside = [chosen[0], *taken[:1]]
        if any(_foreign(quote, q, catalog, home) for q in beside) or _heartless(
            quote, chosen[0], catalog
        ):
            continue
        if started:
            chosen[chosen.index(started)] = quote
        else:
            chosen.append(quote)
        left -= size
    fresh = [q for q in chosen if not _overlaps(q, taken)]
    return tuple(_whole(_merged(fresh, first)))


def _terms(part: Part, lead: Passage) -> set[str]:
    """The stems to choose claims by: a facet's own wordings too, where the section that leads is of another side."""
    asked = set(terms_of(part))
    if not part.facets or any(f == lead.facet for f, _ in part.facets):
        return asked
    return asked | {t for t in spoken(part) if t not in STOP} - naming(part)


def _not_a_yes_to_another(
    ranked: Sequence[Ranked], part: Part, catalog: Catalog, words: Words
) -> Sequence[Ranked]:
    """The same, with a passage of the same document first where the best one says yes or no to another question."""
    best = ranked[0]
    head = _head(best.passage, catalog)
    if not verdict_end(head.lead) or same_question(head, part, catalog, words):
        return ranked
    for other in ranked[1:3]:
        near = other.score >= EQUAL * best.score
        same = other.passage.document_id == best.passage.document_id
        if near and same and not verdict_end(_head(other.passage, catalog).lead):
            return [other, *(r for r in ranked if r is not other)]
    return ranked


def _of_asked(
    ranked: Sequence[Ranked], catalog: Catalog, words: Words, terms: set[str]
) -> Sequence[Ranked]:
    """The same, with the section of the best document first that has a claim on what is asked, where the best has none."""
    best = ranked[0]
    if len(terms) < 2 or sum(map(words.idf, terms)) < WEIGHS:
        return ranked  # one common word is no reason to leave the nearest

    def fit(passage: Passage) -> float:
        head = stem_set(passage.heading)
        parts = map(catalog.passages.__getitem__, parts_of(passage, catalog))
        texts = (p.text[c.start : c.end] for p in parts for c in p.claims)
        return max((cover(words, sorted(terms), head | stem_set(t)) for t in texts), default=0.0)

    least = fit(best.passage) + BETTER
    for other in ranked[1:NEAREST]:
        same = other.passage.document_id == best.passage.document_id
        if same and other.score >= best.score - BESIDE and fit(other.passage) >= least:
            return [other, *(r for r in ranked if r is not other)]
    return ranked


def _of_pages(ranked: Sequence[Ranked], part: Part) -> Sequence[Ranked]:
    """The same, with the first near passage that gives a length first where a document's length is asked, not its time."""
    if not LENGTH.search(part.text):
        return ranked
    near = [r for r in ranked[:NEAREST] if r.score >= CLOSE * ranked[0].score]
    told = [r for r in near if PAGES.search(r.passage.text)]
    told.sort(key=lambda r: r.passage.document_id != ranked[0].passage.document_id)
    return [*told[:1], *(r for r in ranked if r not in told[:1])]


def _answers_first(
    part: Part, lead: Passage, catalog: Catalog, words: Words, terms: set[str]
) -> list[Quote]:
    """The claim of the section that holds what is asked where its first paragraph does not; at most one.

    A definition gives way only to a claim that holds all of it.
    """
    if sum(map(words.idf, terms)) < WEIGHS:
        return []
    least = 1.0 if lead.facet == "what" else FIRST
    head = stem_set(lead.heading)
    if cover(words, sorted(terms), stem_set(_head(lead, catalog).lead) | head) > LITTLE:
        return []
    best: tuple[float, Quote] | None = None
    for passage in map(catalog.passages.__getitem__, parts_of(lead, catalog)):
        for claim in leading(passage):
            text = passage.text[claim.start : claim.end]
            value = cover(words, sorted(terms), stem_set(text) | head)
            if value >= least and (best is None or value > best[0]):
                best = value, span_of(passage, claim)
    return [best[1]] if best else []


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
            asked = [p for p in document.passages if p.anchor == part.facet and p.part == 1]
            told = [lead] if lead.facet not in ("status", "changed") else asked or [lead]
            return list(dict.fromkeys([*status[:1], *told]))
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
    said = set(stems(chosen[0].text))

    def held(text: str, without: float) -> tuple[float, float]:
        """The shares of what is asked that a text holds: of all, and of what is not said yet."""
        own = stem_set(text)
        left = terms - said
        return (
            cover(words, sorted(terms), own) if terms else without,
            cover(words, sorted(left), own) if left else 0.0,
        )

    shows = shown_by(part)
    if shows and shows.search(chosen[0].text):
        shows = None
    found = [
        *_of_section(ranked, catalog, held, here, shows),
        *_of_others(part, ranked, catalog, words, held, here, by),
    ]
    found.sort(key=lambda f: (-f[0], f[1], f[2].passage.id, f[2].start))
    return [quote for _, _, quote in found]


def _of_section(
    ranked: Sequence[Ranked],
    catalog: Catalog,
    held: Held,
    here: Callable[[str], bool],
    shows: re.Pattern[str] | None,
) -> Iterator[Candidate]:
    """The claims of the section that leads. Of those that hold nothing asked only the first few are worth a line."""
    lead = ranked[0].passage
    section = [r.passage for r in ranked[:8] if r.passage.anchor == lead.anchor]
    section += [catalog.passages[i] for i in parts_of(lead, catalog)]
    plain = 0
    for passage in dict.fromkeys(p for p in section if p.document_id == lead.document_id):
        for claim in alone(passage):
            quote = span_of(passage, claim)
            text = quote.text
            value, fresh = held(text, 0.25)
            more = (HERE if here(text) else 0.0) + (BINDS if _BINDS.search(text) else 0.0)
            more += SHOWN if shows and shows.search(text) else 0.0
            plain += not (value or fresh or more)
            if value or fresh or more or plain <= PLAIN:
                yield 0.55 + 0.5 * value + 0.5 * fresh + more, 0, quote


_LAWS = ("rules/", "standards/")
_OF_LAW = re.compile(r"\b(?:law|act|rule|regulat|legal|standard|norm|iso|nist|fine|penalt|compl[iy]|dut(?:y|ies)|must|oblig|eu)\w*", re.I)  # fmt: skip


def _of_others(
    part: Part,
    ranked: Sequence[Ranked],
    catalog: Catalog,
    words: Words,
    held: Held,
    here: Callable[[str], bool],
    by: float,
) -> Iterator[Candidate]:
    """First paragraphs of other sections that answer what was asked and is not said yet, and their claims."""
    lead = ranked[0]
    near = catalog.facets[part.facet].near if part.facet in catalog.facets else ()
    asked = {f for f, _ in part.facets}
    unasked = lead.passage.document_id.startswith(("guides/", "roles/")) and not part.names
    unasked = unasked and by != CLOSE and not _OF_LAW.search(part.text)
    for place, other in enumerate(ranked[1:12], start=1):
        passage = _head(other.passage, catalog)
        same = passage.document_id == lead.passage.document_id
        if passage.id == lead.passage.id or other.score < (CLOSE if same else by) * lead.score:
            continue
        if unasked and passage.document_id.startswith(_LAWS):
            continue  # "placed on the market" beside a question on the market
        value, fresh = held(passage.lead, 0.3)
        share = other.score / lead.score
        beside = 0.1 if passage.facet in near and same else 0.0
        if (
            by == CLOSE
            or fresh
            or value >= MOST
            or passage.facet in asked
            or share >= ALIKE
            or here(passage.lead)
        ):
            score = 0.7 * share + 0.35 * value + 0.35 * fresh + beside - 0.01 * place
            yield score, 1, lead_quote(passage, part, catalog, words)
        for claim in leading(other.passage):
            gain, _ = held(other.passage.text[claim.start : claim.end], 0.0)
            if gain > 0.5:
                yield 0.5 * share + 0.5 * gain - 0.01 * place, 2, span_of(other.passage, claim)


def _whole(quotes: Sequence[Quote]) -> list[Quote]:
    """The same, with what stands between two quotes of one bullet: its sentences belong together."""
    made: list[Quote] = []
    for quote in quotes:
        last = made[-1] if made else None
        between = (
            last and last.passage is quote.passage and quote.passage.text[last.end : quote.start]
        )
        if last and between and between.strip() and "\n" not in between and len(between) <= GAP:
            made[-1] = Quote(quote.passage, last.start, quote.end)
        else:
            made.append(quote)
    return made


def _begun(quote: Quote, chosen: Sequence[Quote]) -> Quote | None:
    """The quote of the same bullet that ends before this one does."""
    for q in chosen:
        if q.passage is quote.passage and q.start == quote.start and q.end < quote.end:
            return q
    return None


def _overlaps(quote: Quote, others: Sequence[Quote]) -> bool:
    return any(overlap(quote, q) or q.text == quote.text for q in others)


def _merged(quotes: Sequence[Quote], first: Sequence[Quote]) -> list[Quote]:
    """Quotes of one section side by side, in the order of the text, the lead first; before it what is to come `first`."""
    order: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        order.setdefault((quote.passage.document_id, quote.passage.anchor), []).append(quote)
    return [
        q
        for group in order.values()
        for q in sorted(group, key=lambda q: (q not in first, q.passage.part, q.start))
    ]
