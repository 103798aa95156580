"""Gathers what an answer stands on: for each part of a question a decision, the passages found, the spans to quote."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from coach.answering.asking import query_of
from coach.answering.choose import CLOSE, CLOSE_BY, MAX_WORDS, choose
from coach.answering.circumstances import spoken_of
from coach.answering.conversation import Conversation
from coach.answering.covered import elsewhere, of_home, pay_told, uncovered
from coach.answering.decide import decide
from coach.answering.evidence import Evidence, PartEvidence, Quote, Ranked
from coach.answering.leaning import NONE, Before, reread
from coach.answering.local import Local
from coach.answering.loss import LOSS
from coach.answering.offered import as_offered, to_leave, without_new_pay
from coach.answering.places import Place, names_home, of_other_age
from coach.answering.rank import of_oneself, rank
from coach.answering.tools import Call
from coach.answering.understand import Part, Understanding, refers
from coach.corpus import Catalog
from coach.search.retrieve import spread_over
from coach.types import Hit, ToolResult

_OF_RULES = re.compile(
    r"\b(?:acts?|regulations?|directives?|fines?|gdpr|bills?|(?:ai|algorithm\w*) (?:law|rule)s?)\b",
    re.I,
)
# Of the law of work without a word of a loss: "a non-compete from a bank".
_OF_WORK = re.compile(
    r"\bnon-? ?(?:compet|solicit)\w*|\bgarden(?:ing)? leave\b|\bclaw-?back\b|\bsign(?:ing|-?on) bonus\b",
    re.I,
)
# "My teammate is 33": what holds at that age is meant, whatever the person's own.
_ANOTHERS_AGE = re.compile(
    r"\b(?:team ?mate|colleague|co-?worker|friend|wife|husband|partner|brother|sister|he|she)(?:'s| is| was) (?:only |just |already )?[1-7]\d\b", re.I
)  # fmt: skip
WEIGHED = "severance offer"  # what is searched for beside "good or bad?"
MORE = 0.75  # of the score of what was said, from which another section has more to say


def ranked_parts(
    parts: Sequence[Part],
    queries: Sequence[str],
    whole: str,
    place: Place,
    visa: bool,
    coach: Any,
    *,
    before: Before = NONE,
    over_40: bool | None = None,
    said: str | None = None,
) -> list[list[Ranked]]:
    """The passages for each part, best first. `whole` is the message they were cut from, "" when there is but one.
    `before` is what one part by itself may lean on; `over_40` whether the person is 40 or older, None when they did not say;
    `said` is all they said.

    What another part names is not what this one is about, so its documents gain nothing from the whole message here.
    """
    leaving = [to_leave(p, before.said or p.text, said or "") for p in parts]
    queries = [f"{WEIGHED} {q}" if to else q for to, q in zip(leaving, queries, strict=True)]
    found = coach.retriever.scores([*queries, whole] if whole else queries)
    named = {n.split("#")[0] for p in parts for n in p.names}

    local = Local.of(place, "", coach.catalog)
    circumstances = None if said is None else spoken_of(said)
    over_40 = None if _ANOTHERS_AGE.search(before.said) else over_40

    def away(heading: str) -> bool:
        return (
            of_other_age(heading, over_40)
            or (
                bool(place.states)
                and coach.reader.elsewhere(heading, place.countries, place.states)
            )
            or (bool(place.parts) and local.away(heading))
        )

    alone = bool(before.said) and not (before.subject or before.told or whole)
    lost = bool(LOSS.search(whole or before.said))
    ranked = []
    for part, query, to in zip(parts, queries, leaving, strict=True):
        part = as_offered(part) if to else part
        others = named - {n.split("#")[0] for n in part.names}
        around = found[whole] if whole else ()
        order = rank(
            coach.catalog,
            part,
            found[query],
            countries=place.countries,
            whole=[s for s in around if s.passage.document_id not in others],
            told=before.told,
            own=alone and of_oneself(part, before.said),
            lost=(lost or bool(_OF_WORK.search(part.text))) and not _OF_RULES.search(part.text),
            away=away,
            visa=visa,
            circumstances=circumstances,
        )
        order = _reread(order, part, before, away, coach) if before.subject else order
        ranked.append(without_new_pay(order) if to else order)
    return ranked


def _reread(
    order: Sequence[Ranked],
    part: Part,
    before: Before,
    away: Callable[[str], bool],
    coach: Any,
) -> list[Ranked]:
    """A ranking for a message that leans on what was spoken of; of two parts that name one of it each, on its own."""
    own = [n for n in part.names if n in before.subject]
    if before.split and len(own) == 1:
        before = replace(before, subject=tuple(own))
    catalog = coach.catalog

    def home(r: Ranked) -> bool:
        document = catalog.documents[r.passage.document_id]
        return document.kind not in ("layoff", "rule") or not away(
            f"{document.title} {r.passage.heading}"
        )

    return [r for r in reread(order, part, before, catalog, coach.retriever) if home(r)]


def gather_parts(
    text: str,
    understanding: Understanding,
    parts: Sequence[Part],
    ranked: Sequence[Sequence[Ranked]],
    *,
    place: Place,
    computed: bool,
    unknowable: bool = False,
    follows: bool = False,
    said: str | None = None,
    coach: Any,
) -> list[PartEvidence]:
    """The evidence of each part. When a tool `computed` the answer, passages stay beside it as hits. `follows`: the message
    leans on the one before. `said` is all the person said.
    """
    catalog, retriever, reader = coach.catalog, coach.retriever, coach.reader
    local = Local.of(place, text, catalog)
    circumstances = None if said is None else spoken_of(said)
    taken: list[Quote] = []
    made: dict[int, PartEvidence] = {}
    # What a part asks for by its side is its own: "is it the same occupation, and what does it pay?".
    for at in sorted(range(len(parts)), key=lambda i: not _of_its_side(parts[i], ranked[i])):
        part, best = parts[at], ranked[at]
        part = as_offered(part) if to_leave(part, text, said or "") else part
        found = of_home(best, place, part, catalog, text)
        decision = decide(
            part,
            found,
            retriever.words,
            understanding=understanding,
            place=retriever.place,
            asks=reader.asks(text),
            said=text,
            uncovered_place=uncovered(
                place, part, best, catalog, text, unknown=bool(understanding.unknown_names)
            ),
            titles=[*_titles(found, catalog), *reader.place_names(part.text)],
            unknowable=unknowable,
            elsewhere=elsewhere(place, part, found, catalog, reader),
        )
        before = made.get(at - 1)
        if before and not before.decision.enough and refers(part.text):
            decision = before.decision  # "and who pays him?" after a name nobody knows
        quotes: tuple[Quote, ...] = ()
        if decision.enough and not computed:
            budget = MAX_WORDS if len(parts) == 1 else (MAX_WORDS + 30) // len(parts)
            quotes = choose(
                part,
                found,
                catalog,
                retriever.words,
                budget=budget,
                taken=taken,
                elsewhere=lambda t: (
                    reader.elsewhere(t, place.countries, place.states) or local.away(t)
                ),
                home=place.countries,
                here=lambda t: local.here(t) if local.parts else names_home(t, place, reader),
                by=CLOSE if follows or len(parts) > 1 else CLOSE_BY,
                circumstances=circumstances,
            )
            quotes = local.kept(quotes, part, retriever.words)
            quotes = pay_told(quotes, part, place, catalog, text)
            taken += quotes
        if computed:
            decision = replace(
                decision, enough=True, unsure=False, reason="computed by a tool", place=""
            )
        query = query_of(part, catalog)
        made[at] = PartEvidence(part, query, decision, tuple(found[:12]), quotes)
    return [made[at] for at in range(len(parts))]


def _of_its_side(part: Part, ranked: Sequence[Ranked]) -> bool:
    """Whether the best passage for a part is of the side it surely asks for."""
    return bool(ranked) and any(f == ranked[0].passage.facet and w >= 0.9 for f, w in part.facets)


def beyond(ranked: Sequence[Ranked], quoted: Collection[tuple[str, int]]) -> list[Ranked]:
    """A ranking without the sections that were `quoted`, each by passage and place in it; as it is where nothing left is as near."""
    told = {i.partition(".")[0] for i, _ in quoted}  # of a section in parts, all of it
    left = [r for r in ranked if r.passage.id.partition(".")[0] not in told]
    near = left and left[0].score >= MORE * ranked[0].score
    same = near and left[0].passage.document_id == ranked[0].passage.document_id
    return left if same else list(ranked)


def quoted_in(parts: Sequence[PartEvidence]) -> frozenset[tuple[str, int]]:
    """What is quoted, by passage and place in it."""
    return frozenset((q.passage.id, q.start) for p in parts for q in p.quotes)


def evidence_of(
    text: str,
    understanding: Understanding,
    parts: Sequence[PartEvidence],
    conversation: Conversation,
    results: Sequence[ToolResult],
    calls: Sequence[Call],
    notes: Sequence[str],
    written: str,
    coach: Any,
) -> Evidence:
    """What a writer is given: the parts, what was computed, and of the conversation what may be needed to word it."""
    return Evidence(
        question=text,
        understanding=understanding,
        parts=tuple(parts),
        profile=conversation.profile,
        results=tuple(results),
        calls=tuple(calls),
        notes=tuple(notes),
        said=(written,) if written else (),
        turns=tuple(
            (t.question, t.text)
            for t in conversation.turns[-4:]
            if t.status in ("answered", "clarify", "declined")
        ),
        documents=coach.catalog.documents,
        held=conversation.held,
    )


def _titles(found: Sequence[Ranked], catalog: Catalog) -> list[str]:
    """The names of the documents the best passages stand in."""
    documents = dict.fromkeys(r.passage.document_id for r in found[:4])
    return [n for i in documents for d in [catalog.documents[i]] for n in (d.title, *d.aliases)]


def merged_hits(ranked: Sequence[Sequence[Ranked]], k: int) -> list[Hit]:
    """The best `k` of several rankings, taken in turn, each passage once, spread over documents."""
    lists = [
        spread_over([Hit(r.passage, round(r.score, 4)) for r in each[: 8 * k]], k, 4)
        for each in ranked
    ]
    seen: dict[str, Hit] = {}
    for place in range(k):
        for hits in lists:
            if place < len(hits):
                seen.setdefault(hits[place].passage.id, hits[place])
    return sorted(list(seen.values())[:k], key=lambda h: (-h.score, h.passage.id))
