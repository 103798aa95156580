"""What a document's verdicts mean for this person: read from the profile, said with the words they gave."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.answering.conversation import short_name
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, Quote
from coach.corpus import Catalog
from coach.types import Document, Profile, Verdict
from coach.wording import Prompts

_KEY = {"now": "verdict_now", "first": "verdict_first", "later": "verdict_later", "skip": "verdict_skip", "not-yet": "verdict_not_yet"}


def applies(when: Mapping[str, Any], profile: Profile) -> tuple[bool, list[str]]:
    """Whether a condition is true of a profile, and the items it was read from.

    An item that is not known makes the condition false: nothing is assumed of a person.
    """
    used: list[str] = []

    def known(name: str) -> Any:
        used.append(name)
        return profile.get(name)

    for key, wanted in when.items():
        if key in ("holds_any", "holds_none"):
            held = known("credentials")
            if held is None or bool(set(held) & set(wanted)) != (key == "holds_any"):
                return False, used
        elif key in ("years_min", "years_max"):
            years = known("experience_years")
            if years is None or (years < wanted if key == "years_min" else years > wanted):
                return False, used
        elif key == "hours_max":
            hours = known("hours_per_week")
            if hours is None or hours > wanted:
                return False, used
        elif key == "runway_max":
            runway = known("runway_months")
            if runway is None or runway > wanted:
                return False, used
        elif key == "target_any":
            if known("target_role") not in wanted:
                return False, used
        elif key == "country_any":
            if str(known("country") or "").lower() not in {str(w).lower() for w in wanted}:
                return False, used
        elif key == "visa_any":
            held = "".join(c for c in str(known("visa") or "").lower() if c.isalnum())
            if held not in {"".join(c for c in str(w).lower() if c.isalnum()) for w in wanted}:
                return False, used
        elif key == "skills_any":
            used.append("skills")
            if not any(profile.level(s) > 0 for s in wanted):
                return False, used
        else:
            return False, used
    return True, used


def fitting(document: Document, profile: Profile) -> tuple[Verdict, list[str]] | None:
    """The first verdict of a document that is true of a person."""
    for verdict in document.verdicts:
        true, used = applies(verdict.when, profile)
        if true and used:
            return verdict, used
    return None


def verdicts(
    evidence: Evidence,
    catalog: Catalog,
    prompts: Prompts,
    draft: Draft,
    quotes: Sequence[Quote],
) -> Iterator[str]:
    """At most two verdicts on the documents the answer is about, each with the section that says why."""
    ids = list(dict.fromkeys([n.split("#")[0] for n in evidence.understanding.names] or [q.passage.document_id for q in quotes[:1]]))
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
        because = prompts.phrase("phrases.because", said="; ".join(dict.fromkeys(w[:80] for w in words))) + " " if words else ""
        quote = Quote(passage, 0, passage.lead_end)
        line = prompts.phrase(f"phrases.{_KEY[verdict.say]}", title=short_name(document.id, catalog))
        already = any(q.passage.id == passage.id for q in quotes)
        yield because + line + (f" {draft.mark(quote)}" if already else f" {draft.quoted(quote)}")
