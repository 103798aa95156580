"""Selection rates and impact ratios from the numbers a message gives: "men 48 of 120, women 27 of 90"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from coach.career.follow import foreign, last
from coach.career.plain import said
from coach.career.roles import say, section_hole, stating
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult

MARK = 0.8  # four fifths
MOST = 12
METHOD, TITLE_VII, NEW_YORK = (
    "methods/four-fifths-test",
    "rules/title-vii-four-fifths",
    "rules/nyc-ll-144",
)
_NAME = r"(?P<name>[A-Za-z][A-Za-z/+-]*(?: [A-Za-z][A-Za-z/+-]*)?)"
_N = r"(\d{1,3}(?:,\d{3})+|\d{1,7})"
_CHOSEN = r"(?:selected|hired|passed|advanced|accepted|chosen|offers?|picked|invited|taken)"
_APPLIED = r"(?:applied|applicants?|applications?|candidates?|screened|total)"
# "48 of 120", "120 applied, 48 selected", "48 selected of 120", each after the group's name; or with it behind: "48 of 120 men".
_GROUPS = (
    re.compile(rf"\b{_NAME}\s*[:=–-]?\s*\(?(?P<applied>{_N}) {_APPLIED}\W+(?:and )?(?P<chosen>{_N})(?: (?:were |got )?{_CHOSEN})", re.I),
    re.compile(rf"\b{_NAME}\s*[:=–-]?\s*\(?(?P<chosen>{_N})(?: (?:were |got )?{_CHOSEN})?\s*(?:of|out of|from|/)\s*(?P<applied>{_N})", re.I),
    re.compile(rf"(?P<chosen>{_N})\s*(?:of|out of|/)\s*(?:the )?(?P<applied>{_N}) {_NAME}", re.I),
)  # fmt: skip
_FILL = frozenset(
    "and the of for with were was have had hired selected passed applied among vs versus but while our my we what is are then to a an in on from".split()
)
_MARK = re.compile(r"\b4/5(?:ths?)?\b", re.I)  # the rule's own name, no group of five
_ABOUT = re.compile(
    r"\b(?:impact ratio|selection rates?|adverse impact|four[- ]fifths|4/5|80 ?(?:%|percent)|disparate|bias|fair\w*|ratio|applied|applicants?|selected|hired|hires?|passed|advanced)\b", re.I
)  # fmt: skip
_VERDICT = re.compile(
    r"\b(?:violation|illegal|legal|unlawful|allowed|discriminat\w*|pass(?:es)?|fail\w*|bad|ok(?:ay)?|enough|problem|fine|compliant|breach|mean)\b", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its applicants and those selected, its rate and its ratio to the best rate."""

    name: str
    applied: int
    chosen: int
    rate: float
    ratio: float


def groups_in(text: str) -> list[tuple[str, int, int]]:
    """The groups a text gives numbers of, each name with applicants and selected; [] unless two or more make sense."""
    text = _MARK.sub(" ", text)
    for pattern in _GROUPS:
        found: dict[str, tuple[str, int, int]] = {}
        for match in pattern.finditer(text):
            words = [w for w in match["name"].split() if w.lower() not in _FILL]
            applied, chosen = (int(match[k].replace(",", "")) for k in ("applied", "chosen"))
            if words and 0 <= chosen <= applied and applied:
                name = said(" ".join(words), limit=40)
                found.setdefault(name.lower(), (name, applied, chosen))
        if len(found) >= 2:
            return list(found.values())[:MOST]
    return []


def rated(groups: Sequence[tuple[str, int, int]]) -> list[Group]:
    """The groups with rates and ratios; ratios are 0 when nobody was selected."""
    best = max((chosen / applied for _, applied, chosen in groups), default=0.0)
    return [Group(n, a, c, c / a, (c / a) / best if best else 0.0) for n, a, c in groups]


class RatesTool:
    """Computes selection rates."""

    name = "rates"
    description = "Selection rates and impact ratios of groups, from applicants and selected, against four fifths."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "groups": {
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [{"type": "string"}, {"type": "integer"}, {"type": "integer"}],
                },
                "description": "Each group: name, applicants, selected.",
            },
        },
        "required": ["groups"],
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The groups of a message that gives numbers of applicants and selected; those before, asked whether they pass."""
        groups = groups_in(text)
        if groups and (_ABOUT.search(text) or not foreign(text, " ".join(g[0] for g in groups))):
            return {"groups": [list(g) for g in groups], "alone": True}
        before = held.get("rates")
        if before and last(self.name, held) and _VERDICT.search(text) and len(text.split()) <= 10:
            return {"groups": before, "aspect": "verdict", "alone": True}
        return None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute.

        Raises:
            InputError: groups without a name, or more selected than applied.
        """
        groups = rated(_checked(arguments.get("groups")))
        if not groups:
            return ToolResult(
                self.name, {"missing": "groups"}, say("rates.ask"), asks=say("rates.ask")
            )
        low = min(groups, key=lambda g: g.ratio)
        best = max(groups, key=lambda g: g.rate)
        shown = [(f"{g.rate:.{2 if g.rate >= 0.1 else 3}f}", f"{g.ratio:.2f}") for g in groups]
        data = {
            "groups": [asdict(g) for g in groups],
            "shown": [*shown, f"{MARK:.2f}"],
            "lowest": low.ratio,
            "hold": {"asked": None, "rates": [[g.name, g.applied, g.chosen] for g in groups]},
        }
        head = say(
            "rates.under" if low.ratio < MARK else "rates.over",
            name=low.name,
            ratio=f"{low.ratio:.2f}",
            low=f"{low.rate:.2f}",
            best=f"{best.rate:.2f}",
            cite=self._cite(METHOD, "formula"),
        )
        rows = (
            say("rates.row", name=g.name, applied=f"{g.applied:,}", chosen=f"{g.chosen:,}", rate=rate, ratio=ratio)
            for g, (rate, ratio) in zip(groups, shown, strict=True)
        )  # fmt: skip
        table = "\n".join([say("rates.head"), *rows])
        rule = say("rates.rule", cite=self._thumb(), city=self._published())
        parts = [rule, head] if arguments.get("aspect") == "verdict" else [head, table, rule]
        return ToolResult(self.name, data, "\n\n".join(parts), notes=(say("phrases.legal"),))

    def _cite(self, name: str, *facets: str) -> str:
        document = self._catalog.documents.get(name)
        return section_hole(document, *facets) if document else ""

    def _thumb(self) -> str:
        """Where the rule of thumb and its reach stand."""
        document = self._catalog.documents.get(TITLE_VII)
        four = stating(document, ("what",), "four-fifths") if document else ""
        return four or self._cite(METHOD, "limits", "scope")

    def _published(self) -> str:
        """Where New York's law is said to ask for no threshold."""
        document = self._catalog.documents.get(NEW_YORK)
        return stating(document, ("example",), "publish") if document else ""


def _checked(groups: Any) -> list[tuple[str, int, int]]:
    found = []
    for group in groups if isinstance(groups, list | tuple) else ():
        try:
            name, applied, chosen = str(group[0]), int(group[1]), int(group[2])
        except (TypeError, ValueError, IndexError) as error:
            raise InputError("groups: each is a name, applicants and selected", "For example: men 120 48.") from error  # fmt: skip
        if not 0 <= chosen <= applied or not applied:
            raise InputError(f"groups: {name[:40]!r} has {chosen} selected of {applied}", "At most as many as applied.")  # fmt: skip
        found.append((said(name, limit=40), applied, chosen))
    return found[:MOST]
