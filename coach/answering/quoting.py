"""The writer that needs no model: exact spans, templates with sourced slots, and connectives from a finite file."""

import re
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from datetime import date

from coach.answering.aside import heavy
from coach.answering.clauses import asking, asks
from coach.answering.conversation import short_name
from coach.answering.covered import asks_wages
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, PartEvidence, Quote
from coach.answering.notes import month, notes
from coach.answering.places import place_name
from coach.answering.verdicts import verdicts
from coach.corpus import Catalog
from coach.search.words import stem
from coach.types import Document
from coach.wording import Prompts

# Words of feeling; those that also mean something else ("lost track", "fraud detection") only where a person says them of themselves.
FELT = re.compile(
    r"\b(?:ashamed|scared|afraid|panick\w*|in (?:a )?panic|panic attacks?|depressed|anxious|hopeless|worthless|impost[eo]r|devastat\w*|terrified|burn(?:ed|t) out|miserable|"
    r"humiliat\w*|overwhelm\w*|lonely|too (?:old|late)|give up|can'?t cope)\b"
    r"|\bi(?:(?:'ve|'d)? (?:\w+ )?(?:feel|felt)|(?:'m|m| am)(?: \w+)? feeling)\b(?! (?:free|like home))"
    r"|\b(?:i|i'?m|i'?ve|me|feel(?:ing)?)(?: \w+){0,3} (?:lost|stuck|exhausted|numb|cry|cried|crying|tired of (?:this|it all|all this)|an? fraud|an? failure|worth nothing)\b(?! (?:my|the|a|an|track|count|access|to|in|on|at|with|between)\b)",
    re.I,
)
_KIND = re.compile(r"asks for (?:an? )?(.+?) that no claim")  # why a decision declined
_AT_HOME = re.compile(r"\bfeels? like home\b", re.I)
SAID = 4  # words of a question that are said back
# What a verdict may turn on, and the item of a profile that tells it.
_TOLD = {
    "holds_any": "credentials",
    "holds_none": "credentials",
    "years_min": "experience_years",
    "years_max": "experience_years",
}
_QUESTION = re.compile(
    r"(?:what|which|who|whose|when|where|why|how|is|are|do|does|did|can|could|should|would|will|may|must|has|have|am)\b",
    re.I,
)
OWN_WORDS = 14  # of a part, that still make a heading
MANY = 3  # things asked at once from which that is said
_LAID_OFF = re.compile(
    r"\b(?:laid off|layoff|lost my job|let go|made redundant|fired|got cut|was cut|redundan\w+|killed (?:my|the) (?:job|team|project))\b",
    re.I,
)


class QuotingWriter:
    """Writes an answer from quotes alone. Yields paragraphs; citations collect in the draft."""

    def __init__(self, catalog: Catalog, prompts: Prompts) -> None:
        self._catalog = catalog
        self._prompts = prompts

    async def write(self, evidence: Evidence, draft: Draft, *, today: date) -> AsyncIterator[str]:
        """The paragraphs of an answer, in order."""
        if opening := self.opening(evidence):
            yield opening
        for result in evidence.results:
            if result.text:
                yield draft.filled(result.text)
        for text in self.body(evidence, draft):
            yield text
        quotes = [q for p in evidence.parts if p.decision.enough for q in p.quotes]
        for text in self.closing(evidence, draft, quotes, today=today):
            yield text

    def body(self, evidence: Evidence, draft: Draft) -> Iterator[str]:
        """The quotes that answer, part by part, and what there is no source for."""
        several = len(evidence.parts) > 1
        headed: set[str] = set()
        doubted: set[str] = set()
        for part in evidence.parts:
            if not part.decision.enough:
                if missing := missing_words(part):
                    yield self._prompts.phrase("phrases.nothing_on", missing=missing)
                continue
            heading = _heading(part) if several and part.quotes else ""
            if heading and heading not in headed:
                headed.add(heading)
                yield self._prompts.phrase("phrases.part", heading=heading)
            doubt = part.decision.unsure and part.quotes and not evidence.results
            if doubt and part.part.text not in doubted:  # two names of one question share it
                doubted.add(part.part.text)
                yield self.unsure(part)
            yield from paragraphs(part.quotes, draft)

    def unsure(self, part: PartEvidence) -> str:
        """What is said before quotes that may not answer, with the words they do not have."""
        if part.decision.unknowable:
            return self._prompts.phrase("phrases.unsure_unknowable")
        words = said_words(part, part.decision.not_found, leave=self._catalog.place_words)
        words = ", ".join([*map(safe, part.decision.codes), *([words] if words else [])])
        lacks = self._prompts.phrase("phrases.unsure_lacks", words=words) if words else ""
        if taken := safe(part.decision.premise, 160):
            lacks = self._prompts.phrase("phrases.unsure_premise", words=taken)
        return self._prompts.phrase("phrases.unsure", lacks=" " + lacks if lacks else "")

    def closing(
        self, evidence: Evidence, draft: Draft, quotes: list[Quote], *, today: date
    ) -> Iterator[str]:
        """What every answer ends with: verdicts for this person, notes, the next question."""
        yield from verdicts(evidence, self._catalog, self._prompts, draft, quotes)
        if said_notes := self._notes(evidence, draft, today):
            yield "\n\n".join(f"*{n}*" for n in said_notes)
        if question := self._next(evidence):
            yield question

    def opening(self, evidence: Evidence) -> str:
        """At most one line of kindness before an answer; "" for most."""
        question = evidence.question
        if evidence.results and evidence.results[0].tool == "deadlines":
            return ""
        written = " ".join(evidence.said) or question
        if any(
            FELT.search(t) or (heavy(t) and not _AT_HOME.search(t)) for t in (question, written)
        ):
            return self._prompts.phrase(f"phrases.empathy_{'feel' if asks(written) else 'told'}")
        if (
            len(evidence.parts) >= MANY
            and _LAID_OFF.search(question)
            and re.search(r"\b(?:i|my|me|we)\b", question, re.I)
            and not evidence.results
        ):
            return self._prompts.phrase("phrases.empathy")
        return ""

    def _notes(self, evidence: Evidence, draft: Draft, today: date) -> list[str]:
        found = notes(evidence, draft.quotes, self._catalog, self._prompts, today=today)
        found += [n for r in evidence.results for n in r.notes]
        return list(dict.fromkeys(found))[:5]

    def _next(self, evidence: Evidence) -> str:
        """A question back, where a verdict on what is quoted turns on years or a credential that nobody told."""
        leads = [p.quotes[0] for p in evidence.parts if p.decision.enough and p.quotes]
        turns_on = {q.passage.facet for q in leads[:1]} & {"worth-it", "gate", "next"}
        unsure = any(p.decision.unsure for p in evidence.parts)
        if evidence.results or unsure or not turns_on:
            return ""
        wanted = {
            k for q in leads[:1] for v in self._document(q).verdicts for k in v.when
        } & _TOLD.keys()
        ask = self._prompts.phrase("phrases.ask_credentials")
        asked = any(ask in answer for _, answer in evidence.turns)
        if not asked and any(_TOLD[k] not in evidence.profile.items for k in wanted):
            return ask
        return ""

    def _document(self, quote: Quote) -> Document:
        return self._catalog.documents[quote.passage.document_id]


def _heading(part: PartEvidence) -> str:
    """What stands over the quotes of one of several parts: the person's own words when they are few, else the section's question."""
    own = safe(part.part.said, 120).strip(" .,;:!?")
    if 3 <= len(own.split()) <= OWN_WORDS and _QUESTION.match(own):
        return f"{own[0].upper()}{own[1:]}?"
    return part.quotes[0].passage.heading


def paragraphs(quotes: Sequence[Quote], draft: Draft) -> list[str]:
    """Quotes as paragraphs: those of one section together, list items as a list."""
    out: list[str] = []
    held: tuple[str, str] | None = None
    last: Quote | None = None
    for quote in quotes:
        section = (quote.passage.document_id, quote.passage.anchor)
        text = draft.quoted(quote)
        item = quote.start >= 2 and quote.passage.text[quote.start - 2 : quote.start] in (
            "- ",
            "* ",
        )
        follows = last and last.passage.id == quote.passage.id and last.end <= quote.start
        gap = quote.passage.text[last.end : quote.start] if last and follows else "\n"
        last = quote
        if not out:
            out.append(text)
        elif "\n" not in gap:
            out[-1] += f" {text}"  # the next sentence of the same paragraph or list item
        elif item and section == held:
            joint = "\n" if out and out[-1].split("\n")[-1].startswith("- ") else "\n\n"
            out[-1] += f"{joint}- {text}"
        elif item:
            out.append(f"- {text}")
        elif section == held and not out[-1].split("\n")[-1].startswith("- "):
            out[-1] += f" {text}"
        else:
            out.append(text)
        held = section
    return out


def missing_words(part: PartEvidence) -> str:
    """The words of what a part asks that nothing was found for, as the person wrote them; "" for what only tells."""
    if part.decision.unknown_names:
        return ", ".join(part.decision.unknown_names)
    return asked_words(part) if asks(part.part.text) else ""


def decline(
    part: PartEvidence, catalog: Catalog, prompts: Prompts, *, said: str = "", plain: bool = False
) -> str:
    """Why there is no answer, what was looked for, and the nearest there is. Nothing is cited. `said` is the whole message."""
    near = nearest(part, catalog)
    tail = prompts.phrase("phrases.nearest", near=near) if near and not plain else ""
    tail = "\n\n" + tail.strip() if tail and not part.decision.place else ""
    if part.decision.unknown_names:
        names = ", ".join(safe(n) for n in part.decision.unknown_names)
        return prompts.phrase("phrases.declined_name", names=names, nearest=tail)
    if place := part.decision.place:
        if asks_wages(part.part, said):
            return prompts.phrase("phrases.unknown_pay", place=place)
        have = dict.fromkeys(
            place_name(str(d.record["country"]), catalog) for d in catalog.of_kind("layoff")
        )
        if place in have:  # its law after a layoff is here, its rules on AI are not
            return prompts.phrase("phrases.unknown_rule", place=place)
        said = prompts.phrase("phrases.unknown_place", place=place, places=", ".join(have))
        return f"{said}\n\n{prompts.phrase('phrases.anywhere')}"
    named = [n.split("#")[0] for n in part.part.names]
    if named:
        missing = asked_words(part)
        return prompts.phrase(
            "phrases.declined_facet",
            title=short_name(named[0], catalog),
            missing=missing,
            nearest=tail,
        )
    return prompts.phrase("phrases.declined", nearest=tail)


def asked_words(part: PartEvidence) -> str:
    """What was asked of a known name: the first words left over, else the facet."""
    from coach.answering.signs import spoken, terms_of

    left = [t for t in terms_of(part.part) if t in spoken(part.part) and t.isalpha()]
    kind = _KIND.match(part.decision.reason)
    said = said_words(part, left[:SAID], " ") or (kind[1] if kind else "")
    return said or part.part.facet.replace("-", " ") or "that"


def said_words(
    part: PartEvidence,
    wanted: Sequence[str],
    between: str = ", ",
    leave: Collection[str] = (),
) -> str:
    """The words of a part whose stems are `wanted`, as the person wrote them, but for those in `leave`."""
    from coach.answering.names import tokens

    text = part.part.text
    written = [(w, text[start:end]) for w, start, end in tokens(asking(text))]
    words = [t for w, t in written if stem(w) in set(wanted) and t.lower() not in leave]
    return safe(between.join(dict.fromkeys(words)))


def safe(text: str, most: int = 80) -> str:
    """The person's own words, to be said back: no markup, no address, at most `most` characters."""
    text = re.sub(r"https?:\S+|www\.\S+", "", text)
    return re.sub(r"[*_`#\[\]<>!|(){}\\]", "", text).strip()[:most]


def nearest(part: PartEvidence, catalog: Catalog, count: int = 2) -> str:
    """The nearest sections, by their questions and documents."""
    seen: list[str] = []
    for ranked in part.ranked[:6]:
        if ranked.score < 0.25 or (ranked.dense and ranked.dense < 0.25):
            continue
        document = catalog.documents[ranked.passage.document_id]
        line = f"“{ranked.passage.heading}” ({short_name(document.id, catalog)}, as of {month(document.as_of)})"
        if line not in seen:
            seen.append(line)
    return "; ".join(seen[:count])
