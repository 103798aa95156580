"""Which of the things just compared is cheapest, fastest or easiest to keep: the comparison's own figures in order."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach.career.cells import Cell, Row, rows_of
from coach.career.comparetext import told_cell
from coach.career.roles import heading_of, say
from coach.career.upkeep import upkeep
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document

Figure = tuple[float, ...]
_KEEP = r"(?:keep|keeping|maintain\w*|maintenance|renew\w*|upkeep|recertif\w*)"
# What a message asks for, the first that matches: "cheapest to keep" is about a fee every year, not about the price.
_ASKS: Mapping[str, re.Pattern[str]] = {
    "fee": re.compile(
        rf"\b(?:cheap\w*|costs?|expensive|fees?)\b.*\b{_KEEP}\b|\b{_KEEP}\b.*\bfees?\b", re.I
    ),
    "keep": re.compile(rf"\b{_KEEP}\b", re.I),
    "price": re.compile(
        r"\b(?:cheap\w*|(?:least|less|more|most) expensive|affordable|costs? (?:the |me )?(?:least|less|more|most)|"
        r"(?:least|less|lowest|smallest|highest) (?:money|price|cost|fee))\b",
        re.I,
    ),
    "time": re.compile(
        r"\b(?:fast\w*|quick\w*|short(?:er|est)|soon(?:er|est)|slow(?:er|est)|long(?:er|est)|eas(?:y|ier|iest)|hard(?:er|est)|"
        r"(?:least|less|fewest|fewer|most|more) (?:time|hours|work|effort|study\w*))\b",
        re.I,
    ),
    "pay": re.compile(
        r"\b(?:pays?(?! for\b)|paid|paying|earns?|earning|salary|salaries|wages?|compensation|lucrative|(?:more|most|better|best|higher) (?:money|income))\b",
        re.I,
    ),
}
ASKED = re.compile("|".join(p.pattern for p in _ASKS.values()), re.I)
# Words such a question may hold beside the ones above and the names of what was compared.
AROUND = re.compile(
    r"\b(?:which|what|ones?|differences?|differ|between|is|are|of|to|get|do|finish|pass|study|for|in|total|overall|all|both|three|two|four|these|those|them|the|a|year|"
    r"would|will|who|higher|highest|into|break\w*|switch|move|enter|land|start\w*|reach|takes?|asks?|needs?|least|less|most|more|cert\w*|credentials?|roles?|exams?|hold|stay\w*|valid|active)\b",
    re.I,
)
_MOST = re.compile(
    r"\b(?:(?:most|more)\b(?! (?:affordable|eas|quick|fast|cheap))|highest|slow(?:er|est)|long(?:er|est)|hard(?:er|est))\b",
    re.I,
)
# Where a person comes from: it says which way in is meant, and changes no column.
COMING = re.compile(
    r"\b(?:coming |if i come |if you come )?(?:from|with|as|for) (?:an? |my )?(?:[\w-]+ ){0,2}?"
    r"(?:background|(?:data |computer )?science|data|(?:data )?scientists?|engineers?|engineering|analysts?|analytics|developers?|development|programmers?|software|ml|machine learning|ai|qa|testing|testers?|"
    r"research|researchers?|devops|mlops|someone like me|me)\b(?: (?:background|engineer\w*|developers?|scientists?|analysts?|testers?|work))*",
    re.I,
)
# Pay is told of both where the two are held against each other, and not of one that was picked.
_OF_BOTH = re.compile(
    r"\b(?:which|who|both|they|them|each|either|two|these|those|more|better|best|higher|highest|most|difference)\b",
    re.I,
)
_UNITS = frozenset({"hours", "months"})
_WHICH = re.compile(r"\b(?:which|what|who)\b|^\W*(?:(?:and|so) )?the\b", re.I)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document, the figure that orders it (smaller is cheaper, faster or easier; None: none stated), and its cell."""

    document: Document
    figure: Figure | None
    text: str


def asked_for(text: str, kind: str) -> dict[str, object] | None:
    """The column a message asks the least or the most of, as arguments of the tool; None when it asks for neither."""
    if not _WHICH.search(text):
        return None
    asked = (n for n, p in _ASKS.items() if (kind, n) in _COLUMNS and p.search(text))
    name = next(asked, "")
    if not name or (name == "pay" and not _OF_BOTH.search(text)):
        return None
    return {"aspect": "best", "by": name, "most": bool(_MOST.search(text))}


def best_note(documents: Sequence[Document], name: str) -> str:
    """What the order was made by, and what it leaves out."""
    return say(f"compare.by_{name}_{documents[0].kind}")


def best_text(
    documents: Sequence[Document], name: str, most: bool, catalog: Catalog, today: date
) -> str:
    """The thing that comes first by one column with its figure, then the others in order, then those without a figure.

    Raises:
        InputError: things of this kind have no such column.
    """
    kind = documents[0].kind
    if (kind, name) not in _COLUMNS:
        raise InputError(f"by: {name!r} orders no {kind}", say("compare.ask_two"))
    key, measure = _COLUMNS[kind, name]
    ranked = _ranked(documents, key, measure, rows_of(list(documents), catalog, today))
    if name == "pay":
        return say("compare.best_pay", list=_lines(ranked))
    known = [r for r in ranked if r.figure is not None]
    # The dearest is the one with the highest top of its range, the cheapest the one with the lowest bottom.
    turn = -1 if most and name in ("price", "time") else 1
    known.sort(key=lambda r: (r.figure or ())[::turn], reverse=most)
    unknown = [r for r in ranked if r.figure is None]
    if not known:
        return say("compare.best_none", list=_listed(unknown))
    first = [r for r in known if r.figure == known[0].figure]
    label = say(f"compare.{'most' if most else 'least'}_{name}")
    names = " and ".join(heading_of(r.document) for r in first)
    told = first[0].text if len(first) == 1 else _listed(first)
    parts = [say("compare.best_first", names=names, label=label, told=told)]
    if rest := known[len(first) :]:
        parts.append(say("compare.best_rest", list=_listed(rest)))
    if unknown:
        parts.append(say("compare.best_unknown", list=_listed(unknown)))
    return " ".join(parts)


def _ranked(
    documents: Sequence[Document],
    key: str,
    measure: Callable[[Document], Figure | None],
    rows: Sequence[Row],
) -> list[Ranked]:
    """Every document with its figure and its cell in words; a price is told with the fee of the application."""
    shown = [r for r in rows if r.key in (key, *(("application",) if key == "price" else ()))]
    found = []
    for at, document in enumerate(documents):
        cells = [r.cells[at] for r in shown if r.key == key or r.cells[at].hole]
        words = [told_cell(_with_unit(c, key), document) for c in cells]
        text = words[0] if words else say("compare.not_stated")
        if len(words) > 1:
            text = say("compare.best_application", price=words[0], fee=words[1])
        found.append(Ranked(document, measure(document), text))
    return found


def _with_unit(cell: Cell, key: str) -> Cell:
    """A cell of a span with its unit, which the table has in the label of its line."""
    return replace(cell, value=f"{cell.value} {key}") if cell.hole and key in _UNITS else cell


def _listed(ranked: Sequence[Ranked]) -> str:
    return "; ".join(f"{heading_of(r.document)}: {r.text.rstrip('.')}" for r in ranked)


def _lines(ranked: Sequence[Ranked]) -> str:
    return "\n".join(f"- {heading_of(r.document)}: {r.text}" for r in ranked)


def _unranked(document: Document) -> Figure | None:
    """None: what is published on pay speaks of other places and people for each, so nothing is put in order."""
    return None


def _price(document: Document) -> Figure | None:
    """What somebody who is no member pays to hold it: the fee with the application, then the top of its range."""
    record = document.record
    low = record.get("fee_low_usd", record.get("fee_usd"))
    if low is None:
        return None
    extra = record.get("application_usd") or 0
    return float(low + extra), float(record.get("fee_high_usd", low) + extra)


def _pair(key: str) -> Callable[[Document], Figure | None]:
    def read(document: Document) -> Figure | None:
        pair = document.record.get(key)
        return (float(pair[0]), float(pair[1])) if pair else None

    return read


def _credits(document: Document) -> Figure | None:
    """A year's credits, then a year's fee."""
    found = upkeep(document)
    return None if found.credits is None else (found.credits, found.usd or 0.0)


def _fee(document: Document) -> Figure | None:
    """A year's fee for somebody who is no member."""
    found = upkeep(document)
    return None if found.usd is None else (found.usd,)


_COLUMNS: Mapping[tuple[str, str], tuple[str, Callable[[Document], Figure | None]]] = {
    ("credential", "price"): ("price", _price),
    ("credential", "time"): ("hours", _pair("hours")),
    ("credential", "keep"): ("renewal", _credits),
    ("credential", "fee"): ("renewal", _fee),
    ("role", "time"): ("months", _pair("months")),
    ("role", "pay"): ("pay", _unranked),
}
