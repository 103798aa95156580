"""What a document's verdicts mean for this person: read from the profile, said with the words they gave."""

from collections.abc import Iterator, Sequence

from coach.answering.conversation import short_name
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, Quote
from coach.corpus import Catalog
from coach.corpus.verdicts import fitting
from coach.wording import Prompts

_KEY = {
    "now": "verdict_now",
    "first": "verdict_first",
    "later": "verdict_later",
    "skip": "verdict_skip",
    "not-yet": "verdict_not_yet",
}


def verdicts(
    evidence: Evidence,
    catalog: Catalog,
    prompts: Prompts,
    draft: Draft,
    quotes: Sequence[Quote],
) -> Iterator[str]:
    """At most two verdicts on the documents the answer is about, each with the section that says why."""
    if any(r.data.get("judged") for r in evidence.results):
        return  # a tool has told its own, of what was asked
    ids = list(
        dict.fromkeys(
            [n.split("#")[0] for n in evidence.understanding.names]
            or [q.passage.document_id for q in quotes[:1]]
        )
    )
    said = 0
    for document_id in ids:
        document = catalog.documents.get(document_id)
        found = fitting(document, evidence.profile) if document else None
        if document is None or found is None or said == 2:
            continue
        verdict, used = found
        passage = catalog.section(document.id, verdict.see)
        if passage is None:
            continue
        said += 1
        words = [evidence.profile.items[u].words for u in used if u in evidence.profile.items]
        because = (
            prompts.phrase("phrases.because", said="; ".join(dict.fromkeys(w[:80] for w in words)))
            + " "
            if words
            else ""
        )
        quote = Quote(passage, 0, passage.lead_end)
        line = prompts.phrase(
            f"phrases.{_KEY[verdict.say]}", title=short_name(document.id, catalog)
        )
        already = any(q.passage.id == passage.id for q in quotes)
        yield because + line + (f" {draft.mark(quote)}" if already else f" {draft.quoted(quote)}")
