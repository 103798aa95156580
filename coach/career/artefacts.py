"""Finds the ML artefacts in a CV line: those of the CV-translation guide and those that prove a skill of the vocabulary.

The rules are the knowledge itself: list items "Drift dashboard: …" of the guide, aliases and `proved_by` of the skills. A
category is offered only for skills that have a label in `prompts/translate.md`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from coach.career.bullets import stem
from coach.corpus import Catalog
from coach.types import Passage

GUIDE = "guides/cv-translation"
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
# Words of an artefact's name that do not tell it from another: "PSI job" is told by PSI.
_GENERIC = frozenset(stem(w) for w in """a an the of to with and or for on in by that was is job bug fix fixed work plot prompt choice
    owner ownership written shipped run notes list made using used user personal new another other person people
    before after first second""".split())  # fmt: skip
# Named in many lines of pure engineering; alone they show no check, record or decision.
_NOT_ALONE = frozenset(
    """ETL|data pipelines|dbt|Docker|Kubernetes|Terraform|code review|cross-functional collaboration|stakeholder management|
    stakeholder engagement|influencing|conflict resolution|data cleaning|data contracts|feature importance|regression analysis|
    time series analysis|causal inference|R programming|econometrics|distribution shift testing|data annotation|GitHub Actions|
    data retention|credit scorecards|scorecards|credit scoring|SAS|GLM|GLMs|logistic regression|survival analysis|GitLab CI|Jenkins|OAuth|Excel analysis|sandboxing agents|ART toolbox|mentoring|robustness|DataHub|statistics""".replace(
        "\n    ", ""
    ).split("|")
)
# Artefacts whose name is also an everyday word of engineering.
_EVERYDAY = frozenset({"Baseline", "Teaching"})
# In these families the names are things anyone may write; only what proves them counts.
_PROOF_ONLY = frozenset({"communication"})


# Work that no name tells: a review that stopped or found something, a rule that was written.
_TOLD_BY = (
    ("example_people", re.compile(
        r"\b(?:reviewed|checked|assessed|examined|challenged|inspected|validated|tested)\b.*\b(?:found|flagged|identified|blocked|stopped|rejected|withdrawn|withdrew|retired|corrected|rolled back|sent back|pulled)\b", re.I)),
    ("monitoring_observability", re.compile(
        r"\bmonitor(?:ed|ing|s)?\b.*\b(?:drift|performance|stability|alerts?|errors?|bias)\b|\b(?:drift|model|performance|bias|data quality)[ -](?:monitor\w*|alerts?|alarms?|checks?)\b", re.I)),
    ("policy_writing", re.compile(
        r"\b(?:wrote|drafted|authored|set up|introduced|revised|updated)\b[^,;]{0,40}\b(?:polic(?:y|ies)|standards?|guidelines?|procedures?)\b", re.I)),
    ("controls_testing", re.compile(
        r"\b(?:canary|shadow (?:runs?|mode|traffic)|roll(?:ed)?[ -]?backs?|release gates?|approval (?:steps?|gates?)|change (?:control|approval)s?|sign-?offs?|four[- ]eyes)\b"
        r"|\b(?:blocked|stopped|held(?: back)?|gated|rejected|failed) (?:an? |the |\w+ )?(?:releases?|launch(?:es)?|deploy\w*|builds?|merges?|changes?)\b|\b(?:releases?|launch(?:es)?|deploy\w*|builds?|merges?) (?:was|were|got) (?:blocked|stopped|held)\b", re.I)),
    ("workpapers", re.compile(
        r"\b(?:logs?|records?|audit trail|reports?|evidence|approvals?) (?:are |were |was |is )?(?:kept|stored|retained|archived)\b|\b(?:kept|stored|retained|archived) (?:the |all |every |a )?(?:logs?|records?|evidence|approvals?)\b", re.I)),
    ("findings_reporting", re.compile(
        r"\b(?:reported|presented|escalated)\b(?=.*\b(?:errors?|error rates|findings?|results?|incidents?|bias|failures?|risks?)\b).*\bto (?:the |our |a )?(?:\w+ )?(?:legal|compliance|audit\w*|risk|management|regulators?|board|committees?)\b", re.I)),
    ("technical_documentation", re.compile(
        r"\bdocument(?:ed|ing)\b.*\b(?:models?|data\w*|training|assumptions?|limits?|limitations?|decisions?|methods?)\b", re.I)),
    ("annotation_ops", re.compile(
        r"\b(?:labelling|labeling|annotation) (?:guid\w+|quality|agreement|instructions)\b", re.I)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Artefact:
    """An artefact of the guide: its name, the section it stands in, and the fuller form the guide gives."""

    name: str
    passage: Passage
    item: str

    @property
    def pattern(self) -> str:
        """What stands after the name: the form to fill in."""
        return self.item.partition(": ")[2].rstrip(".")

    @property
    def quote(self) -> str:
        """An exact span of the item that can stand in a citation, which must hold no bracket."""
        return re.split(r"[\[\]]", self.item)[0].rstrip()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line shows: artefacts of the guide, and categories with the words that gave them, best first."""

    artefacts: tuple[Artefact, ...]
    labels: tuple[tuple[str, str, str], ...]  # label, the person's words, skill id or section


class ArtefactFinder:
    """Reads lines against one body of knowledge."""

    def __init__(self, catalog: Catalog, labels: Mapping[str, str]) -> None:
        self._catalog = catalog
        self._labels = labels

    @cached_property
    def _artefacts(self) -> list[tuple[frozenset[str], Artefact]]:
        document = self._catalog.documents.get(GUIDE)
        found = []
        for passage in document.passages if document else ():
            for item in re.findall(r"^- (.+?)\s*$", passage.text, re.M):
                name, colon, _ = item.partition(": ")
                if (
                    colon
                    and len(name.split()) <= 5
                    and passage.facet in ("example", "evidence")
                    and name not in _EVERYDAY
                ):
                    found.append((_content(name), Artefact(name, passage, item)))
        return found

    @cached_property
    def _names(self) -> list[tuple[tuple[str, ...], str, str]]:
        """Stems, the name as listed, and the skill; names of two or three letters count in their own case only."""
        return [
            (tuple(_stems(alias)), alias, skill.id)
            for skill in self._catalog.skills.values()
            if self._label(skill.id) and skill.family not in _PROOF_ONLY
            for alias in skill.aliases
            if alias not in _NOT_ALONE
        ]

    @cached_property
    def _proofs(self) -> list[tuple[frozenset[str], str]]:
        return [
            (content, skill.id)
            for skill in self._catalog.skills.values()
            if self._label(skill.id)
            for proof in skill.proved_by
            for piece in re.split(r"\bor\b", proof)
            # One telling word is enough only when it is the whole name: "runbooks", not "forecasting work".
            if len(content := _content(piece)) > 1 or (content and len(proof.split()) == 1)
        ]

    def _label(self, key: str) -> str:
        return self._labels.get("label_" + key.replace("-", "_"), "")

    def read(self, line: str) -> Reading:
        """The artefacts of a line and the categories they stand for; at most two categories."""
        words = [(stem(m.group()), m.group(), m.start(), m.end()) for m in _WORD.finditer(line)]
        stems = {w[0] for w in words}
        artefacts = [a for content, a in self._artefacts if content and content <= stems]
        artefacts.sort(key=lambda a: (a.passage.facet != "example", -len(a.name)))
        scored: dict[str, tuple[float, str]] = {}
        for wanted, alias, skill in self._names:
            at = _run(wanted, [w[0] for w in words])
            if at >= 0 and (len(alias) > 3 or re.search(rf"\b{re.escape(alias)}\b", line)):
                here = line[words[at][2] : words[at + len(wanted) - 1][3]]
                _keep(scored, skill, len(wanted) + 0.5, here)
        for content, skill in self._proofs:
            if content <= stems:
                here = _words(line, words, content)
                _keep(scored, skill, len(content) + 0.4, here)
        found = [
            (self._label(s), words_, s)
            for s, (_, words_) in sorted(scored.items(), key=lambda kv: -kv[1][0])
        ]
        if not found:
            for artefact in artefacts:
                label = self._label(artefact.passage.anchor)
                if label and "not audit evidence" not in artefact.item:
                    here = _words(line, words, _content(artefact.name))
                    found.append((label, here, artefact.passage.anchor))
        if not found:
            found = [
                (self._label(key), m.group(), key)
                for key, pattern in _TOLD_BY
                if self._label(key) and (m := pattern.search(line))
            ]
        once = {label: (label, words_, key) for label, words_, key in reversed(found)}
        return Reading(tuple(artefacts[:2]), tuple(f for f in found if once.get(f[0]) == f)[:2])


def _keep(scored: dict[str, tuple[float, str]], skill: str, score: float, words: str) -> None:
    if score > scored.get(skill, (0.0, ""))[0]:
        scored[skill] = (score, words)


def _words(line: str, words: Sequence[tuple[str, str, int, int]], wanted: frozenset[str]) -> str:
    """The words of a line that were recognised, each once; those that stand together stay together."""
    first = {w[0]: w for w in reversed(words) if w[0] in wanted}
    places = sorted((start, end) for _, _, start, end in first.values())
    text = ""
    for i, (start, end) in enumerate(places):
        joint = line[places[i - 1][1] : start] if i else ""
        text += (joint if len(joint) <= 1 else " … ") * bool(i) + line[start:end]
    return text


def _stems(text: str) -> list[str]:
    return [stem(m.group()) for m in _WORD.finditer(text)]


def _content(text: str) -> frozenset[str]:
    return frozenset(_stems(text)) - _GENERIC


def _run(wanted: Sequence[str], stems: Sequence[str]) -> int:
    """Where `wanted` stands as an unbroken run of `stems`, else -1."""
    size = len(wanted)
    return (
        next(
            (
                i
                for i in range(len(stems) - size + 1)
                if tuple(stems[i : i + size]) == tuple(wanted)
            ),
            -1,
        )
        if size
        else -1
    )
