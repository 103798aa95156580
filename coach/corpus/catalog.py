"""The whole of `knowledge/` in memory: documents, passages, sources, skills, facets, by id and by name."""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach.corpus.entries import FacetEntry, SkillEntry, SourceEntry, SupportEntry
from coach.corpus.entries import Qualifiers as QualifiersFile
from coach.corpus.load import load_document, read_flat, read_yaml, reasons
from coach.corpus.schema import Strict
from coach.errors import KnowledgeError, NotFoundError
from coach.types import (
    Background,
    Document,
    Evidence,
    Facet,
    Passage,
    Qualifiers,
    Resource,
    Skill,
    Source,
    SupportLine,
    Taste,
)

FOLDERS = (
    "articles", "roles", "credentials", "rules", "standards", "methods", "projects", "guides", "layoff",
)  # fmt: skip
JUDGEMENT = Source("judgement", "Coach's own judgement", "", "Coach", "", "", "judgement")


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything `knowledge/` holds. Ids are paths such as `credentials/aigp`. Each is itself alone, so what is made of one is kept."""

    root: Path
    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    sources: Mapping[str, Source]
    facets: Mapping[str, Facet]
    skills: Mapping[str, Skill]
    qualifiers: Qualifiers

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(self.documents)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words of every place that is known by name, in small letters."""
        held = (self.qualifiers.countries, self.qualifiers.states)
        names = (n for places in held for listed in places.values() for n in listed)
        return frozenset(w.lower() for n in names for w in n.split())

    def find(self, name: str) -> Document:
        """The document of that id, short id ("aigp"), title or alias, in any case.

        Raises:
            NotFoundError: there is none; the hint names the nearest.
        """
        if name in self.documents:
            return self.documents[name]
        wanted = name.strip().lower().removesuffix(".md").removeprefix("knowledge/")
        short = [d for d in self.documents.values() if wanted in (d.id, d.id.split("/")[1])]
        named = [
            d
            for d in self.documents.values()
            if wanted in (d.title.lower(), *(a.lower() for a in d.aliases))
        ]
        for found in (short, named):
            if found:
                return found[0]
        names = {d.id.split("/")[1] for d in self.documents.values()} | {
            a.lower() for d in self.documents.values() for a in d.aliases
        }
        near = difflib.get_close_matches(wanted, sorted(names), n=3)
        raise NotFoundError(
            f"{name!r} is no document of the knowledge.",
            f"Did you mean {', '.join(near)}?" if near else "Look around with: coach search WORDS",
        )

    def of_kind(self, kind: str) -> list[Document]:
        """The documents of a kind, by id."""
        return [d for d in self.documents.values() if d.kind == kind]

    def country(self, code: str) -> Document | None:
        """The main layoff document of a country code such as `us`."""
        found = self.laws(code)
        return next((d for d in found if d.deadlines), found[0] if found else None)

    def laws(self, code: str) -> list[Document]:
        """Every layoff document of a country code."""
        return [d for d in self.of_kind("layoff") if d.record.get("country") == code]

    def section(self, document_id: str, anchor: str) -> Passage | None:
        """The first passage of a section; `anchor` may be a whole passage id."""
        key = anchor if "#" in anchor else f"{document_id}#{anchor}"
        return self.passages.get(key)


def _entries(path: Path, model: type[Strict], found: Any) -> dict[str, Any]:
    """Validated entries of a mapping file; faults collected into one error."""
    faults, entries = [], {}
    for key, value in (found or {}).items():
        try:
            entries[str(key)] = model.model_validate(value)
        except ValidationError as error:
            faults.append(reasons(error, f"{path}: {key}"))
    if faults:
        raise KnowledgeError("\n".join(faults))
    return entries


def load_sources(root: Path) -> dict[str, Source]:
    """Every source by id; `judgement`, our own, is always among them."""
    path = root / "sources.yaml"
    entries = _entries(path, SourceEntry, read_flat(path))
    return {k: Source(k, **e.model_dump()) for k, e in entries.items()} | {"judgement": JUDGEMENT}


def load_facets(root: Path) -> dict[str, Facet]:
    """The closed list of facets, in file order."""
    path = root / "facets.yaml"
    entries = _entries(path, FacetEntry, read_yaml(path))
    return {k: Facet(k, tuple(e.asks), tuple(e.near)) for k, e in entries.items()}


def load_skills(root: Path) -> dict[str, Skill]:
    """The skills vocabulary by id."""
    path = root / "skills.yaml"
    listed = read_yaml(path) if path.exists() else []
    entries = _entries(
        path, SkillEntry, {e.get("id", f"entry {i}"): e for i, e in enumerate(listed or [])}
    )
    return {
        k: Skill(
            id=e.id,
            name=e.name,
            family=e.family,
            definition=e.definition,
            levels=e.levels,
            aliases=tuple(e.aliases),
            requires=tuple(e.requires),
            hours=e.hours,
            starts=e.starts,
            proved_by=tuple(e.proved_by),
            resources=tuple(Resource(r.name, r.url, r.cost, r.source) for r in e.resources),
        )
        for k, e in entries.items()
    }


def load_qualifiers(root: Path) -> Qualifiers:
    """Countries, US states and visas by code, backgrounds by id."""
    path = root / "qualifiers.yaml"
    try:
        found = QualifiersFile.model_validate(read_yaml(path))
    except ValidationError as error:
        raise KnowledgeError(reasons(error, str(path))) from error
    return Qualifiers(
        countries={k: tuple(v) for k, v in found.countries.items()},
        states={k: tuple(v) for k, v in found.states.items()},
        parts={
            k: {part: tuple(names) for part, names in v.items()} for k, v in found.parts.items()
        },
        marks={k: tuple(v) for k, v in found.marks.items()},
        visas={k: tuple(v.names) for k, v in found.visas.items()},
        visa_country={k: v.country for k, v in found.visas.items()},
        backgrounds={
            k: Background(
                v.name, v.who, tuple(v.titles), tuple(f"roles/{r}" for r in v.near), v.like
            )
            for k, v in found.backgrounds.items()
        },
        tastes={k: Taste(v.name, tuple(v.words)) for k, v in found.tastes.items()},
    )


def load_support(root: Path) -> tuple[SupportLine, ...]:
    """Crisis and support lines, in file order."""
    path = root / "support.yaml"
    listed = read_yaml(path) if path.exists() else []
    entries = _entries(path, SupportEntry, {f"entry {i}": e for i, e in enumerate(listed or [])})
    return tuple(
        SupportLine(e.country, e.name, e.contact, e.hours, e.kind, e.url, e.checked, e.source)
        for e in entries.values()
    )


def document_paths(root: Path, folders: Sequence[str] = FOLDERS) -> dict[str, Path]:
    """Document ids and their files, in order."""
    return {
        f"{folder}/{path.stem}": path
        for folder in folders
        for path in sorted((root / folder).glob("*.md"))
    }


def load_catalog(root: Path, *, folders: Sequence[str] = FOLDERS) -> Catalog:
    """Read all of `knowledge/`, or the documents of some folders when a command needs no more.

    Raises:
        KnowledgeError: some files break the format; every fault is named, one a line.
    """
    sources, facets, skills = load_sources(root), load_facets(root), load_skills(root)
    evidence_of: dict[str, Evidence] = {k: s.evidence for k, s in sources.items()}
    documents, faults = dict[str, Document](), []
    for document_id, path in document_paths(root, folders).items():
        try:
            documents[document_id] = load_document(
                path, document_id, facets=facets, evidence_of=evidence_of
            )
        except KnowledgeError as error:
            faults.append(str(error))
    if faults:
        raise KnowledgeError("\n".join(faults), "Run: coach check")
    passages = {p.id: p for d in documents.values() for p in d.passages}
    qualifiers = load_qualifiers(root)
    return Catalog(root, documents, passages, sources, facets, skills, qualifiers)


def fingerprint(root: Path) -> str:
    """A hash of every file of the knowledge, to know when it changed."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in {".md", ".yaml"}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
