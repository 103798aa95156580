"""The starter files: what each is called, which sections of the knowledge it follows, and how its template is filled.

A template is `prompts/doc-<kind>.md`. Only confirmed profile items go in; what is not known stays a blank, "[fill in: …]".
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.career.plain import said
from coach.corpus import Catalog
from coach.errors import NotFoundError
from coach.types import Passage, Profile, ProfileItem
from coach.wording import Prompts

MAX_SKILLS = 8
BLANK = re.compile(r"\[fill in(?:: [^\]]*)?\]")
# Kind -> the passages it follows, the first two cited.
KINDS: Mapping[str, tuple[str, ...]] = {
    "cover-letter": ("guides/cover-letter#how", "guides/cover-letter#skills", "guides/cover-letter#mistakes"),
    "headline": ("guides/cv-and-linkedin#say", "guides/cv-translation#mistakes"),
    "summary": ("guides/cv-and-linkedin#how", "guides/cv-and-linkedin#skills"),
    "model-card": ("methods/model-documentation#what", "methods/model-documentation#how", "projects/model-card-pack#evidence"),
    "risk-register": ("methods/risk-assessment#content", "projects/nist-risk-register#steps"),
    "validation-memo": ("methods/model-validation#deliverable", "projects/validation-memo#steps", "projects/validation-memo#evidence"),
    "self-audit": ("standards/nist-ai-rmf#evidence", "standards/nist-ai-rmf#how"),
}  # fmt: skip
SECRET = "guides/portfolio#rights"
# The six places an auditor tests first, as standards/nist-ai-rmf#evidence names them.
FIRST = re.compile(r"^(?:GOVERN 2\.|GOVERN 1\.6$|MAP 1\.|MEASURE 2\.|MANAGE 1\.|MANAGE 4\.)")
_ROW = re.compile(r"^- (\d\.\d+(?: and \d\.\d+)?): (.+?)\s*$", re.M)
_PAIR = re.compile(r"(\d\.\d+) ([^;.]+)")
_SHORT = re.compile(r"\b(?:ml|ai|nlp|bi|qa|llm)\b")


@dataclass(frozen=True, slots=True)
class Starter:
    """A filled template: its Markdown, which items were used, and which were left out as not confirmed."""

    kind: str
    title: str
    markdown: str
    filled: Mapping[str, str]  # item -> where it came from
    proposed: tuple[str, ...]
    follows: tuple[Passage, ...]

    @property
    def blanks(self) -> int:
        """How many places are left to fill in."""
        return len(BLANK.findall(self.markdown))


class _Sheet:
    """The confirmed items of a profile in words, each noted once it is used."""

    def __init__(self, catalog: Catalog, prompts: Prompts, profile: Profile) -> None:
        self._catalog, self._prompts, self._profile = catalog, prompts, profile
        self.filled: dict[str, str] = {}
        self.left_out: dict[str, None] = {}

    def item(self, name: str) -> str:
        item = self._profile.items.get(name)
        if item is None or item.value in (None, "", []) or not self._taken(name, item):
            return ""
        text = self._in_words(name, item)
        if text:
            self.filled[name] = item.origin
        return text

    def or_blank(self, name: str, blank: str) -> str:
        return self.item(name) or self.blank(blank)

    def blank(self, name: str) -> str:
        what = self._prompts.phrase(f"documents.blank_{name}")
        return self._prompts.phrase("documents.blank", what=what)

    def skills(self) -> list[tuple[str, ProfileItem]]:
        """Confirmed skills by name, the highest level first."""
        known = self._catalog.skills
        held = [
            (known[k].name, v)
            for k, v in self._profile.skills.items()
            if k in known and int(v.value) > 0 and self._taken(known[k].name, v)
        ]
        found = sorted(held, key=lambda kv: (-int(kv[1].value), kv[0]))[:MAX_SKILLS]
        self.filled.update({name: item.origin for name, item in found})
        return found

    def _taken(self, name: str, item: ProfileItem) -> bool:
        """Whether an item may be used; one that is only proposed or assumed is noted as left out."""
        if item.state == "confirmed" and item.origin != "assumed":
            return True
        if item.state != "cannot_confirm":
            self.left_out[name] = None
        return False

    def _in_words(self, name: str, item: ProfileItem) -> str:
        value = item.value
        if name == "target_role":
            try:
                return self._catalog.find(str(value)).title
            except NotFoundError:
                return said(value)
        if name == "credentials" and isinstance(value, Sequence) and not isinstance(value, str):
            return "; ".join(
                self._catalog.documents[v].title if v in self._catalog.documents else said(v)
                for v in value
            )
        if name == "country":
            names = self._catalog.qualifiers.countries.get(str(value).lower())
            return names[0] if names else said(value)
        if name == "current_role":
            return _SHORT.sub(lambda m: m[0].upper(), said(value))
        if name == "experience_years":
            return f"{float(value):g}"
        if isinstance(value, Sequence) and not isinstance(value, str):
            return "; ".join(said(v) for v in value)
        return said(value)


def make_starter(kind: str, profile: Profile, catalog: Catalog, prompts: Prompts) -> Starter:
    """Fill the template of a kind from what the profile holds as confirmed."""
    sheet = _Sheet(catalog, prompts, profile)
    template = prompts[f"doc-{kind}"]
    wanted = set(re.findall(r"\$([a-z_]+)", template.text))
    values = _values(wanted, sheet, catalog, prompts)
    markdown = template.render(**values) + "\n"
    title = prompts.phrase("documents.title_" + kind.replace("-", "_"))
    follows = tuple(catalog.passages[p] for p in KINDS[kind] if p in catalog.passages)
    return Starter(kind, title, markdown, sheet.filled, tuple(sheet.left_out), follows)


def _values(wanted: set[str], sheet: _Sheet, catalog: Catalog, prompts: Prompts) -> dict[str, str]:
    """The variables a template asks for; nothing else is read, so that nothing else counts as used."""
    say = prompts.phrase
    makers = {
        "warning": lambda: say("documents.warning"),
        "name": lambda: sheet.or_blank("name", "name"),
        "current": lambda: sheet.or_blank("current_role", "current"),
        "target": lambda: sheet.or_blank("target_role", "target"),
        "place": lambda: _place(sheet),
        "years": lambda: _years(sheet, prompts),
        "credentials": lambda: sheet.or_blank("credentials", "credentials"),
        "education": lambda: sheet.or_blank("education", "education"),
        "evidence": lambda: _evidence(sheet, prompts),
        "skills": lambda: _skills(sheet, prompts),
        "headlines": lambda: _headlines(sheet, prompts),
        "wanted": lambda: _wanted(sheet, prompts),
        "first": lambda: _nist(catalog, prompts, first=True),
        "rest": lambda: _nist(catalog, prompts, first=False),
    }
    return {name: makers[name]() for name in sorted(wanted)}


def _place(sheet: _Sheet) -> str:
    found = [p for p in (sheet.item("state"), sheet.item("country")) if p]
    return ", ".join(found) or sheet.blank("place")


def _years(sheet: _Sheet, prompts: Prompts) -> str:
    years = sheet.item("experience_years")
    return prompts.phrase("documents.years", years=years) if years else sheet.blank("years")


def _evidence(sheet: _Sheet, prompts: Prompts) -> str:
    lines = []
    for name, item in sheet.skills():
        own = said(item.words)
        if own and item.origin != "file" and not re.fullmatch(r"[a-z-]+: \d", own):
            lines.append(
                prompts.phrase(
                    "documents.evidence_line", skill=name, words=own, origin=said(item.origin)
                )
            )
        else:
            lines.append(prompts.phrase("documents.evidence_bare", skill=name))
    return "\n".join(lines) or "- " + sheet.blank("proof")


def _skills(sheet: _Sheet, prompts: Prompts) -> str:
    lines = [
        "- " + prompts.phrase("documents.skill_level", skill=name, level=str(int(item.value)))
        for name, item in sheet.skills()
    ]
    return "\n".join(lines) or "- " + sheet.blank("skills")


def _headlines(sheet: _Sheet, prompts: Prompts) -> str:
    current, target, skills = (
        sheet.item("current_role"),
        sheet.item("target_role"),
        sheet.skills()[:3],
    )
    lines = []
    if current and target:
        lines.append(
            prompts.phrase("documents.headline_moving", current=current, target=_inside(target))
        )
    if current and skills:
        names = ", ".join(name for name, _ in skills)
        lines.append(prompts.phrase("documents.headline_skills", current=current, skills=names))
    lines.append(prompts.phrase("documents.headline_blank"))
    return "\n".join(f"- {line[:1].upper()}{line[1:]}" for line in lines)


def _inside(title: str) -> str:
    """A title as it stands inside a sentence."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _wanted(sheet: _Sheet, prompts: Prompts) -> str:
    target, country = sheet.item("target_role"), sheet.item("country")
    return (
        prompts.phrase("documents.wanted", target=target, place=country)
        if target and country
        else sheet.blank("wanted")
    )


def subcategories(catalog: Catalog) -> list[tuple[str, str]]:
    """The NIST AI RMF subcategories and what each asks, read from the four function documents."""
    found: list[tuple[str, str]] = []
    for function in ("GOVERN", "MAP", "MEASURE", "MANAGE"):
        document = catalog.documents.get(f"standards/nist-{function.lower()}")
        for passage in document.passages if document else ():
            if not passage.anchor.startswith("content-"):
                continue
            for line in passage.text.splitlines():
                if match := _ROW.match(line):
                    found.append((f"{function} {match[1]}", match[2].rstrip(".")))
                elif line.startswith("- "):
                    found += [(f"{function} {m[1]}", m[2].strip()) for m in _PAIR.finditer(line)]
    return found


def _nist(catalog: Catalog, prompts: Prompts, *, first: bool) -> str:
    rows = [(i, a) for i, a in subcategories(catalog) if bool(FIRST.match(i)) == first]
    return "\n".join(prompts.phrase("documents.nist_row", id=i, asks=said(a)) for i, a in rows)
