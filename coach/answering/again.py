"""What is said when an answer would be the one before again: what more is held on it, the sentence that holds it, or that there is no more."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from coach.answering.circumstances import about, spoken_of
from coach.answering.clauses import asks_whether
from coach.answering.conversation import Conversation
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, PartEvidence, Quote
from coach.answering.gather import quoted_in
from coach.answering.joined import Joined, measures
from coach.answering.loss import first_asked
from coach.answering.quoting import paragraphs
from coach.answering.signs import cover, story
from coach.answering.whole import bare, leading, overlap
from coach.corpus.leaning import verdict_end
from coach.search.words import ALIKE, Words, stem, stem_set, stems
from coach.types import Answer, Passage, Status

# Of the message's own words that a claim not quoted yet must hold: one of a section that was quoted, and one of another
# section of the document, with its heading; what the first gains, and how near the best a second must be.
SAME, ENOUGH, HERE, CLOSE = 0.5, 0.75, 0.3, 0.25
RARE = 3.0  # inverse document frequency from which an everyday word says something here
LOOK = 2  # documents quoted before that are looked through
LAST = 5  # turns in which the quotes that were said last are looked for
MORE = 2  # claims said of it
# What a fact is measured in, and what a sentence has that it can be held against: three years against five years of work.
_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPAN = rf"\b{_COUNT}(?: full| further| calendar| working| completed)?(?: (?:to|or) \w+)? "
_LONG, _SHORT = (
    r"(?:years?|months?)\b|\beach (?:full |completed )?year\b",
    r"(?:months?|weeks?|days?)\b",
)
_HEADS = r"(?:people|employees|staff|workers|persons)"
_AGAINST = tuple(
    (re.compile(told, re.I), re.compile(held, re.I))
    for told, held in (
        (r"\b(?:people|ppl|others?|of us|employees|staff|colleagues)\b", rf"\b{_COUNT}\b(?: or more| or fewer)? {_HEADS}\b|\b(?:SMEs?|small (?:and \w+ )?(?:companies|firms|businesses|enterprises|employers))\b"),
        (r"\b(?:i'?m|im|i am|aged?|turn(?:ed|ing)?) \d\d\b(?! ?(?:year|month|week|day|k|%))|\bmy \w+ is \d\d\b", r"\b(?:age|aged|under|over|from) \d\d\b"),
        (r"\bhours?\b|\bhrs?\b", r"\bhours?\b.*\d|\d.*\bhours?\b"),
        (r"\b(?:years?|yrs?|months?|mos?)\b(?! ago)|\b(?:since|joined|started|hired)\b", _SPAN + _LONG),
        (r"\b(?:weeks?|wks?|days?)\b(?! ago)", _SPAN + r"(?:weeks?|days?)\b(?!['’]? (?:\w+ )?(?:wages|pay|salary)\b| of pay\b)"),
        (r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|last week|last month)\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", _SPAN + _SHORT),
    )
)  # fmt: skip

_SO = frozenset(map(stem, "legal allowed lawful ok okay true right possible normal fair really even sure so still actually".split()))  # fmt: skip


def repeats(conversation: Conversation, question: str, parts: Sequence[PartEvidence]) -> bool:
    """Whether an answer would be, quote for quote, the one of the turn before to another question, not to half of it."""
    now, before = quoted_in(parts), conversation.focus.question
    same = set(stems(question)) <= set(stems(before))
    told = question.startswith(
        f"{before} ("
    )  # the same with what was asked back, such as the place
    # The days of one guide are told in another order.
    return bool(now) and now == conversation.quoted and not (same or told or first_asked(question))


def stands(conversation: Conversation, parts: Sequence[PartEvidence], told: Joined) -> bool:
    """Whether the answer before stands when its question is asked again with a fact: it leads as before, or away from it.

    What is said of one place is not said of another; and another section must hold a word of what was told, beside its figure.
    """
    now = quoted_in(parts)
    if told.placed:
        return bool(now) and now <= conversation.quoted
    lead = next((q for p in parts for q in p.quotes), None)
    if lead and not {*told.beside} & {*stems(f"{lead.passage.heading} {lead.passage.text}")}:
        return True
    return (
        lead is None
        or (lead.passage.id, lead.start) in conversation.quoted
        or lead.passage.document_id not in conversation.focus.quoted
    )


def _before(conversation: Conversation, evidence: Evidence, coach: Any) -> list[Quote]:
    """What the answer before quoted, as far as its citations tell; what would be quoted now where it had none."""
    found = []
    for citation in (c for t in conversation.turns[-LAST:] for c in t.citations):
        passage = coach.catalog.passages.get(citation.passage_id)
        start = passage.text.find(citation.quote) if passage else -1
        if passage and (passage.id, start) in conversation.quoted:
            found.append(Quote(passage, start, start + len(citation.quote)))
    return list(dict.fromkeys(found)) or [q for p in evidence.parts for q in p.quotes]


def again(
    evidence: Evidence,
    conversation: Conversation,
    coach: Any,
    *,
    told: str = "",
    noted: str = "",
    away: Callable[[str], bool] = lambda text: False,
) -> Answer:
    """The answer to a message that finds what was said last. `told` is the fact it is, "" for a question; `noted` is said first.

    What the documents quoted hold on the message's own words comes first, then the yes or no of the section that was quoted,
    then the sentence of it that comes nearest; else its first paragraph.
    """
    question = evidence.question
    quotes = _before(conversation, evidence, coach)
    words = coach.retriever.words
    own = _own(told or question, conversation, words)
    draft, prompts = Draft(coach.catalog), coach.prompts
    if not quotes:  # nothing was found before, and a fact finds nothing more
        text = f"{noted} {prompts.phrase('phrases.fact_open')}".strip()
        return Answer(question, question, "declined", text)
    said = " ".join([*(t.question for t in conversation.turns), question])
    measured = _against(told, quotes, coach, away) if told else []
    more = _more(own, quotes, coach, said, away) if own and not measured else []
    near = _nearest(own, quotes, words) if own else None
    verdict = _verdict(question, quotes) if not _plain(question) else None
    opening = noted
    if more:
        spans = more
    elif told:
        spans = measured or ([near] if near and not story().issuperset(own) else [])
        name = "fact_against" if spans else "fact_stands"
        opening += " " + prompts.phrase(
            f"phrases.{name}", heading=(spans or quotes)[0].passage.heading
        )
    elif verdict:
        spans = [verdict]
        opening = prompts.phrase("phrases.as_asked", heading=verdict.passage.heading)
    else:
        spans = [near or quotes[0]]
        known = near or not own or story().issuperset(own)
        opening = prompts.phrase("phrases.as_said" if known else "phrases.repeat")
    status: Status = "clarify" if opening == prompts.phrase("phrases.repeat") else "answered"
    text = "\n\n".join([*([opening] if opening else []), *paragraphs(spans, draft)])
    return Answer(question, question, status, text, citations=tuple(draft.citations))


def _plain(text: str) -> set[str]:
    """The words of a question that say what it asks, none in "is that even legal?", which asks it of what was said."""
    return {*stems(text)} - _SO


def _own(text: str, conversation: Conversation, words: Words) -> list[str]:
    """The stems a message adds to what was asked before, figures among them; everyday words where it has no others."""
    focus = conversation.focus
    before = {s for t in (*focus.thread, focus.question) for s in stems(t)}
    said = dict.fromkeys(stems(text))
    bare = not measures().intersection(said)  # "at 90 and 10": of what, the section tells
    held = [t for t in said if t not in before and t not in measures()]
    held = [t for t in held if not t[:1].isdigit() or (bare and len(t) > 1)]
    return [t for t in held if t not in story()] or [t for t in held if words.idf(t) >= RARE]


def _held(terms: Sequence[str], held: frozenset[str], words: Words) -> float:
    """The share of terms, by rarity, that stand in a text in this word or another for the same."""
    alike = {t for t in terms if held.intersection(ALIKE.get(t, ()))}
    return cover(words, terms, held | alike)


def _more(
    own: Sequence[str],
    quotes: Sequence[Quote],
    coach: Any,
    said: str,
    away: Callable[[str], bool],
) -> list[Quote]:
    """Claims that hold a message's own words and were not quoted: of the sections that were, else of others of their documents.

    A figure finds a claim only in the section it was told for; what was quoted holds the words as well as another section does.
    """
    words, spoken = coach.retriever.words, spoken_of(said)
    sections = dict.fromkeys((q.passage.document_id, q.passage.anchor) for q in quotes)
    plain = [t for t in own if not t[:1].isdigit() and t not in story()]
    told = max((_held(plain, stem_set(q.text), words) for q in quotes), default=0.0)
    found: list[tuple[float, str, int, Quote]] = []
    for document in _documents([d for d, _ in sections], coach.catalog.documents):
        for passage in coach.catalog.documents[document].passages:
            here = (document, passage.anchor) in sections
            for quote in _claims(passage) if here or plain else ():
                whole = f"{passage.heading} {quote.text}"
                text = stem_set(quote.text)
                value = _held(own if here else plain, text, words)
                if not here and value:
                    value = _held(plain, text | stem_set(passage.heading), words)
                if (
                    value < (SAME if here else ENOUGH)
                    or (not here and value <= told)
                    or any(overlap(quote, q) for q in quotes)
                ):
                    continue
                if not away(whole) and about(whole) <= spoken:
                    found.append((-value - HERE * here, passage.id, quote.start, quote))
    best = min(found, default=None, key=lambda f: f[:3])
    if best is None:
        return []
    beside = [f[3] for f in found if f[1] == best[1] and f[0] <= best[0] + CLOSE and f is not best]
    return sorted([best[3], *beside[: MORE - 1]], key=lambda q: q.start)


def _documents(quoted: Sequence[str], held: Collection[str]) -> list[str]:
    """The first documents quoted, and those of the same country's law."""
    first = list(dict.fromkeys(quoted))[:LOOK]
    law = {d.partition("-")[0] for d in first if d.startswith("layoff/")}
    return [*first, *(d for d in held if d.partition("-")[0] in law and d not in first)]


def _against(
    told: str, quotes: Sequence[Quote], coach: Any, away: Callable[[str], bool]
) -> list[Quote]:
    """The sentence that a figure told can be held against: of what was quoted, else of the same sections; [] when none is."""
    passages = dict.fromkeys(q.passage for q in quotes)
    beside = [q for p in passages for q in _claims(p) if not away(q.text)]
    for measured, held in _AGAINST:
        if measured.search(told):
            found = [q for q in [*_spans(quotes), *beside] if held.search(q.text)]
            return found[:1]
    return []


def _spans(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """What was quoted, by sentence; a first paragraph whole."""
    for quote in quotes:
        lead = quote.passage.part == 1 and quote.start < quote.passage.lead_end
        inside = [
            c for c in quote.passage.claims if quote.start - 2 <= c.start and c.end <= quote.end
        ]
        spans = [Quote(quote.passage, max(c.start, quote.start), c.end) for c in inside]
        yield from [quote] if lead or not spans else spans


def _claims(passage: Passage) -> Iterator[Quote]:
    """What can be quoted of a passage by itself: its first paragraph whole, then each claim that leans on none."""
    if passage.part == 1:
        yield Quote(passage, verdict_end(passage.lead), passage.lead_end)
    for claim in leading(passage):
        yield bare(passage, claim)


def _verdict(question: str, quotes: Sequence[Quote]) -> Quote | None:
    """The first paragraph of the section quoted first with the yes or no it opens with, for a message that asks whether."""
    first = quotes[0].passage
    opens = first.part == 1 and verdict_end(first.lead)
    asks = asks_whether(question) and asks_whether(first.heading)
    return Quote(first, 0, first.lead_end) if opens and asks else None


def _nearest(own: Sequence[str], quotes: Sequence[Quote], words: Words) -> Quote | None:
    """What was quoted that holds most of a message's own words; None where none holds any."""
    found = [(_held(own, stem_set(q.text), words), q) for q in _spans(quotes)]
    best = max(found, default=(0.0, None), key=lambda f: f[0])
    return best[1] if best[0] else None
