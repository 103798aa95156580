"""`coach check`: everything a machine can tell about the quality of the knowledge, as file: field: reason."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from coach.corpus.catalog import (
    Catalog,
    document_paths,
    load_facets,
    load_qualifiers,
    load_skills,
    load_sources,
)
from coach.corpus.claims import sentences
from coach.corpus.interview import load_practice
from coach.corpus.leaning import leans, uncut_verdict
from coach.corpus.load import load_document
from coach.corpus.numbers import numbers_in
from coach.errors import KnowledgeError
from coach.types import Document, Evidence

MAX_LEAD_WORDS = 60
MIN_SECTIONS, MIN_WORDS, MIN_SOURCES = 5, 400, 3
EVENTS = frozenset(
    """notice_received last_day_worked last_day_paid contract_end decision_communicated agreement_received
    agreement_signed coverage_loss cobra_notice cobra_elected distribution offset_year_end job_change
    permit_decision permit_expiry csp_document redundancy_date rejection_of_claim insolvency mediation_minutes
    unemployment_start end_date_known payment_due i140_approval acas_notified""".split()
)
_DIGIT = re.compile(r"\d")


@dataclass
class Report:
    """What `coach check` found: faults stop a release, cross-references and stale dates are listed apart."""

    faults: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    documents: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)


def check(root: Path, today: date, only: list[Path] | None = None) -> Report:
    """Check the whole of `knowledge/`, or report on the files under `only` alone."""
    report = Report()
    try:
        sources, facets, skills = load_sources(root), load_facets(root), load_skills(root)
        qualifiers = load_qualifiers(root)
    except KnowledgeError as error:
        report.faults += str(error).splitlines()
        return report
    evidence_of: dict[str, Evidence] = {k: s.evidence for k, s in sources.items()}
    documents: dict[str, Document] = {}
    paths = document_paths(root)
    for document_id, path in paths.items():
        try:
            documents[document_id] = load_document(
                path, document_id, facets=facets, evidence_of=evidence_of
            )
        except KnowledgeError as error:
            if _wanted(path, only):
                report.faults += str(error).splitlines()
    catalog = Catalog(
        root,
        documents,
        {p.id: p for d in documents.values() for p in d.passages},
        sources,
        facets,
        skills,
        qualifiers,
    )
    for document in documents.values():
        path = paths[document.id]
        if not _wanted(path, only):
            continue
        report.documents[document.kind] += 1
        report.claims.update(c.evidence for p in document.passages for c in p.claims)
        report.faults += [f"{path}: {f}" for f in _form(document)]
        report.faults += [f"{path}: {f}" for f in _alone(document)]
        report.faults += [f"{path}: {f}" for f in _record(document, catalog)]
        report.faults += [f"{path}: {f}" for f in _severance(document, catalog)]
        report.references += [f"{path}: {f}" for f in _references(document, catalog)]
        if document.review_by < today.isoformat()[: len(document.review_by)]:
            report.stale.append(f"{path}: review_by {document.review_by} has passed")
    report.faults += [f"{root / 'skills.yaml'}: {f}" for f in _skills(catalog)]
    try:
        load_practice(root)
    except KnowledgeError as error:
        report.faults += str(error).splitlines()
    if only is None:
        report.faults += (
            list(_aliases(catalog)) + list(_orphans(catalog)) + list(_duplicates(catalog))
        )
    return report


def _wanted(path: Path, only: list[Path] | None) -> bool:
    resolved = path.resolve()
    return only is None or any(resolved.is_relative_to(o.resolve()) for o in only)


def names_of(document: Document) -> list[str]:
    """Every name of a document in lower case: title, aliases, and titles without their qualifiers."""
    return [n.lower() for n in (document.title, *document.aliases)]


def _form(document: Document) -> Iterator[str]:
    """Depth, first paragraphs, sentence length, sourced numbers."""
    anchors = {p.anchor for p in document.passages}
    words = sum(len(p.text.split()) for p in document.passages)
    used = {loc.source_id for p in document.passages for c in p.claims for loc in c.locators}
    if not document.small:
        facets = {p.facet for p in document.passages}
        if len(facets) < MIN_SECTIONS:
            yield f"body: {len(facets)} facets, expected {MIN_SECTIONS} or more (or say why in small)"
        if words < MIN_WORDS:
            yield f"body: {words} words, expected {MIN_WORDS} or more (or say why in small)"
        if len(used - {"judgement"}) < MIN_SOURCES:
            yield f"body: {len(used - {'judgement'})} sources, expected {MIN_SOURCES} or more (or say why in small)"
    names = names_of(document)
    for passage in document.passages:
        if passage.part == 1:
            lead = passage.lead
            if len(lead.split()) > MAX_LEAD_WORDS:
                yield f"#{passage.anchor}: first paragraph has {len(lead.split())} words, expected at most {MAX_LEAD_WORDS}"
            own = [n.lower() for n in document.terms.get(passage.anchor, ())]
            if not any(n in lead.lower() for n in names + own):
                yield f"#{passage.anchor}: first paragraph does not name its subject (title or an alias)"
        covered = {i for c in passage.claims for i in range(c.start, c.end)}
        ends = {c.end for c in passage.claims}
        offset = 0
        for paragraph in passage.text.split("\n"):
            for start, end in sentences(paragraph):
                text = paragraph[start:end]
                if _DIGIT.search(text) and offset + end not in ends:
                    yield f"#{passage.anchor}: a sentence with a figure needs its own source: {text[:70]!r}"
                elif offset + start not in covered and text.strip("-* "):
                    yield f"#{passage.anchor}: no source for {text[:70]!r}"
            offset += len(paragraph) + 1
    lengths = [
        end - start
        for p in document.passages
        for paragraph in p.text.split("\n")
        for start, end in (
            (len(paragraph[:a].split()), len(paragraph[:b].split()))
            for a, b in sentences(paragraph)
        )
    ]
    if lengths and sum(lengths) / len(lengths) > 20:
        yield f"body: sentences average {sum(lengths) / len(lengths):.1f} words, expected 20 or fewer"
    for key in (*document.asked_as, *document.terms):
        if key not in anchors:
            yield f"asked_as/terms: no section #{key} (there are: {', '.join(sorted(anchors))})"


def _alone(document: Document) -> Iterator[str]:
    """Claims that cannot be quoted without the sentence before them, and a yes or no that cannot be left out."""
    for passage in document.passages:
        if passage.part == 1 and (said := uncut_verdict(passage.lead)):
            yield f"#{passage.anchor}: {said!r} is a sentence of its own: end it with a full stop"
        for claim in passage.claims:
            lead = (
                passage.part == 1 and 0 < claim.start < passage.lead_end
            )  # quoted with what is before it
            text = passage.text[claim.start : claim.end]
            if not lead and (word := leans(text)):
                yield f"#{passage.anchor}: {word!r} leans on the sentence before, name the thing: {text[:70]!r}"


def _record(document: Document, catalog: Catalog) -> Iterator[str]:
    """Every figure of the record stands in a sentence too; deadlines are well formed."""
    stated = numbers_in(document.body)
    skip = {
        "line",
        "distance",
        "tastes",
        "skills",
        "skills_nice",
        "closes",
        "year",
        "milestones",
        "lines",
        "checked",
    }
    for key, value in document.record.items():
        if key in skip:
            continue
        for number in _figures(value):
            scaled = {number, number / 60, number / 1000, number / 1_000_000}
            if not scaled & stated:
                yield f"record.{key}: {number:g} stands in no sentence"
    for rule in document.deadlines:
        where = f"deadlines.{rule.id}"
        if rule.fixed is None and rule.counts_from not in EVENTS:
            yield f"{where}.from: {rule.counts_from!r} is no event of knowledge/README.md"
        if rule.source_ids and rule.fixed is None and rule.amount is None:
            yield f"{where}.amount: a sourced deadline needs an amount or a date"
        for source in rule.source_ids:
            if source not in catalog.sources:
                yield f"{where}.source: {source!r} is not in sources.yaml"


def _severance(document: Document, catalog: Catalog) -> Iterator[str]:
    """Every figure of a severance formula stands in the section it is explained by; ids, anchors and sources exist."""
    seen: set[str] = set()
    for row in document.record.get("severance", ()):
        where = f"record.severance.{row['id']}"
        if row["id"] in seen:
            yield f"{where}: the id is used twice"
        seen.add(row["id"])
        section = [p for p in document.passages if p.anchor == row["see"]]
        if not section:
            yield f"{where}.see: no section {row['see']!r}"
        text = "\n".join(p.text for p in section)
        stated = numbers_in(text)
        for number in severance_figures(row):
            if not any(math.isclose(number, s) for s in stated):
                yield f"{where}: {number:g} stands in no sentence of #{row['see']}"
        if row.get("caps_for", "") not in text:
            yield f"{where}.caps_for: {row['caps_for']!r} stands in no sentence of #{row['see']}"
        for name in ("tax", "beside"):
            if row.get(name) and catalog.section(document.id, row[name]) is None:
                yield f"{where}.{name}: no section {row[name]!r}"
        for source in row.get("source", ()):
            if source not in {at.source_id for p in section for c in p.claims for at in c.locators}:
                yield f"{where}.source: {source!r} is cited nowhere in #{row['see']}"


def severance_figures(row: Mapping[str, Any]) -> Iterator[float]:
    """The figures of one formula, as its sentence has to state them; an age of 0 is no figure."""
    shares = [row.get(n) for n in ("per_year", "plus", "least")]
    shares += [
        share
        for name in ("later", "bands", "table")
        for pair in row.get(name, ())
        for share in pair
    ]
    shares += [
        row.get(n)
        for n in (
            "years_max",
            "unit_cap",
            "year_cap",
            "total_cap",
            "year_days",
            "month_days",
            "over_months",
            "months_cap",
        )
    ]
    shares.append((row.get("needs") or {}).get("amount"))
    for share in shares:
        if share is not None and (figure := float(Fraction(str(share)))):
            yield figure
    if earlier := row.get("earlier"):
        yield from (float(Fraction(str(earlier["per_year"]))), float(earlier["until"].year))
    for name in ("caps_from", "caps_until"):
        if row.get(name):
            yield float(row[name].year)
    yield from sorted(numbers_in(f"{row.get('only_if', '')} {row.get('limits', '')}"))


def _figures(value: object) -> Iterator[float]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, list):
        for item in value:
            yield from _figures(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in {"low", "high"}:
                yield from _figures(item)


def _references(document: Document, catalog: Catalog) -> Iterator[str]:
    """Ids that are named exist, and supersession is said on both sides."""
    record = document.record
    for key, ids in {
        "related": document.related,
        "supersedes": document.supersedes,
        "superseded_by": document.superseded_by,
        "record.credentials": record.get("credentials", ()),
    }.items():
        for other in ids:
            if other not in catalog.documents:
                yield f"{key}: {other!r} is no document"
    for other in document.supersedes:
        if other in catalog.documents and document.id not in catalog.documents[other].superseded_by:
            yield f"supersedes: {other!r} does not say superseded_by: [{document.id}]"
    for other in document.superseded_by:
        if other in catalog.documents and document.id not in catalog.documents[other].supersedes:
            yield f"superseded_by: {other!r} does not say supersedes: [{document.id}]"
    for key in ("skills", "skills_nice", "closes"):
        for skill in record.get(key, {}):
            if skill not in catalog.skills:
                yield f"record.{key}: {skill!r} is not in skills.yaml"
    for taste in record.get("tastes", {}):
        if taste not in catalog.qualifiers.tastes:
            yield f"record.tastes: {taste!r} is no taste of qualifiers.yaml"
    for verdict in document.verdicts:
        if catalog.section(document.id, verdict.see) is None:
            yield f"verdicts.see: no section #{verdict.see}"
        for name in ("holds_any", "holds_none", "target_any"):
            for other in verdict.when.get(name, ()):
                if other not in catalog.documents:
                    yield f"verdicts.when.{name}: {other!r} is no document"
    for rule in document.deadlines:
        if rule.see and catalog.section(document.id, rule.see) is None:
            yield f"deadlines.{rule.id}.see: no section {rule.see!r}"
    for pay in record.get("pay", ()):
        if pay.get("source") and pay["source"] not in catalog.sources:
            yield f"record.pay.source: {pay['source']!r} is not in sources.yaml"


def _skills(catalog: Catalog) -> Iterator[str]:
    """Ids and backgrounds that are named exist, without circles; an alias belongs to one skill."""
    skills, sources = catalog.skills, catalog.sources
    owner: dict[str, str] = {}
    for skill in skills.values():
        for other in skill.requires:
            if other not in skills:
                yield f"{skill.id}: requires: {other!r} is no skill"
        for background in skill.starts:
            if background not in catalog.qualifiers.backgrounds:
                yield f"{skill.id}: starts: {background!r} is no background of qualifiers.yaml"
        for resource in skill.resources:
            if resource.source_id not in sources:
                yield f"{skill.id}: resources: source {resource.source_id!r} is not in sources.yaml"
        for alias in (skill.name, *skill.aliases):
            if owner.setdefault(alias.lower(), skill.id) != skill.id:
                yield f"{skill.id}: aliases: {alias!r} already belongs to {owner[alias.lower()]}"
    done: set[str] = set()

    def circle(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if name in path:
            return (*path[path.index(name) :], name)
        if name in done or name not in skills:
            return ()
        for other in skills[name].requires:
            if found := circle(other, (*path, name)):
                return found
        done.add(name)
        return ()

    for name in skills:
        if found := circle(name, ()):
            yield f"{name}: requires: a circle {' -> '.join(found)}"
            return


def _aliases(catalog: Catalog) -> Iterator[str]:
    """A name belongs to one document."""
    owner: dict[str, str] = {}
    for document in catalog.documents.values():
        terms = [t.lower() for names in document.terms.values() for t in names]
        for name in dict.fromkeys(names_of(document) + terms):
            if owner.setdefault(name, document.id) != document.id:
                yield f"{document.id}: aliases: {name!r} already belongs to {owner[name]}"


def _orphans(catalog: Catalog) -> Iterator[str]:
    """Every source is used."""
    used = {
        loc.source_id
        for d in catalog.documents.values()
        for p in d.passages
        for c in p.claims
        for loc in c.locators
    }
    used |= {s for d in catalog.documents.values() for r in d.deadlines for s in r.source_ids}
    used |= {
        p.get("source", "") for d in catalog.documents.values() for p in d.record.get("pay", ())
    }
    used |= {r.source_id for s in catalog.skills.values() for r in s.resources}
    support = catalog.root / "support.yaml"
    text = support.read_text(encoding="utf-8") if support.exists() else ""
    for source in catalog.sources:
        if source not in used and source != "judgement" and source not in text:
            yield f"sources.yaml: {source}: no document uses it"


def _duplicates(catalog: Catalog) -> Iterator[str]:
    """No two first paragraphs say the same in the same words."""
    seen: dict[str, str] = {}
    for passage in catalog.passages.values():
        key = " ".join(passage.lead.lower().split())
        if seen.setdefault(key, passage.id) != passage.id:
            yield f"{passage.id}: the same first paragraph as {seen[key]}"
