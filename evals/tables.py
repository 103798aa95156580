"""The parts of the report: tables in Markdown from what one run measured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evals.declines import Decided
from evals.score import Score, Scores
from evals.scorers import area, risk_coverage
from evals.systems import CHUNKS, TUTORIAL, Side, differences

HALVES = ("tune", "aside")


@dataclass
class Measured:
    """Everything one run found: by half the figures and decisions, by half the systems, by half the later turns."""

    figures: dict[str, dict[str, Scores]] = field(default_factory=dict)
    decided: dict[str, list[Decided]] = field(default_factory=dict)
    turns: dict[str, Scores] = field(default_factory=dict)
    systems: dict[int, dict[str, Side]] = field(default_factory=dict)  # chunks -> half


def said(score: Score | None, *, share: bool = True) -> str:
    """A figure as it is printed: mean and interval."""
    if score is None or not score.values:
        return "–"
    low, high = score.interval
    form = ".3f" if share else ".1f"
    return f"{score.mean:{form}} [{low:{form}}, {high:{form}}]"


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for line in lines:
        yield "| " + " | ".join(line) + " |"
    yield ""


def headline(made: Measured) -> Iterator[str]:
    """The figures that were promised, with what was promised."""
    dev = "dev" in made.figures

    def line(name: str, target: str, *where: tuple[str, str], turn: bool = False) -> list[str]:
        cells = []
        for half in (*HALVES, *(["dev"] if dev else [])):
            values = [made.figures[half].get(s, {}).get(f) for s, f in where]
            cells.append(" · ".join(_flip(v, turn) for v in values if v is not None) or "–")
        return [name, target, *cells]

    lines = [
        line("facts in the top 5 passages", "0.92", ("questions", "top 5")),
        line("facts in the answer", "0.80", ("questions", "in answer")),
        line("wrong answers on the refusals", "at most 3 %", ("refusals", "not wrong"), turn=True),
        line("near misses answered as asked", "", ("near", "not answered as asked"), turn=True),
        line(
            "wrong declines on the answerable",
            "at most 4 %",
            ("questions", "not declined"),
            turn=True,
        ),
        line("quotes that are exact spans", "100 %", ("questions", "citations exact")),
        line(
            "answers whose numbers stand in the evidence",
            "100 %",
            ("questions", "numbers in evidence"),
        ),
        line(
            "answers whose names stand in the evidence", "100 %", ("questions", "names in evidence")
        ),
    ]
    beside = ["facts in context, less the tutorial app's", "above 0"]
    for side_ in made.systems[CHUNKS].values():
        difference, (low, high) = differences(side_.scores)[TUTORIAL]
        beside.append(f"{difference:+.3f} [{low:+.3f}, {high:+.3f}]")
    lines.insert(1, beside)
    head = [
        "figure",
        "target",
        "tune half",
        "set aside",
        *(["questions not our own"] if dev else []),
    ]
    yield from table(head, lines)


def _flip(score: Score, turn: bool) -> str:
    if not turn or not score.values:
        return said(score)
    low, high = score.interval
    return f"{1 - score.mean:.1%} [{max(0.0, 1 - high):.1%}, {1 - low:.1%}]"


def sets_tables(made: Measured) -> Iterator[str]:
    """Every figure of every set, both halves apart."""
    names = {
        "questions": "Questions with facts", "choices": "Multiple choice", "refusals": "To decline, correct or support, by kind",
        "near": "Near misses and their look-alikes", "decide": "To answer or to decline", "conversations": "Conversations", "follow": "Follow-ups (tune half alone)", "pairs": "Paired people",
    }  # fmt: skip
    for name, title in names.items():
        yield f"### {title}"
        yield ""
        tune, aside = (made.figures[h][name] for h in HALVES)
        dev = made.figures.get("dev", {}).get(name, {})
        columns = [tune, aside, *([dev] if any(s.values for s in dev.values()) else [])]
        lines = []
        for what in dict.fromkeys(w for c in columns for w in c):
            share = what not in ("words", "reading ease")
            found = [c.get(what) for c in columns]
            counts = "/".join(str(len(s.values)) if s else "0" for s in found)
            lines.append([what, *(said(s, share=share) for s in found), counts])
        head = [
            "figure",
            "tune half",
            "set aside",
            *(["not our own"] if len(columns) > 2 else []),
            "n",
        ]
        yield from table(head, lines)


def decisions(made: Measured) -> Iterator[str]:
    """The confusion table of both halves, the curve, and the same questions later in a conversation."""
    lines = []
    for half in HALVES:
        for answerable in (True, False):
            found = [d for d in made.decided[half] if d.answerable == answerable]
            took = sum(d.answered for d in found)
            kind = "answerable" if answerable else "near miss"
            lines.append([half, kind, str(took), str(len(found) - took)])
    yield from table(["half", "question", "answered", "declined"], lines)
    yield "![Risk and coverage](risk-coverage.svg)"
    yield ""
    for half in HALVES:
        curve = risk_coverage([(d.sure, d.answerable) for d in made.decided[half]])
        coverage, risk = operating(made.decided[half])
        yield (
            f"- {half} half: by similarity and words alone the mean risk over all coverages is {area(curve):.3f}; "
            f"Coach's own decision answers {coverage:.0%} with a risk of {risk:.1%}."
        )
    yield ""
    yield "The same questions again as the second and the ninth message of a conversation:"
    yield ""
    turns = [[n, *(said(made.turns[h].get(n)) for h in HALVES)] for n in made.turns["tune"]]
    yield from table(["right", "tune half", "set aside"], turns)
    yield "Every question of the half set aside, with what became of it: [decide-aside.md](decide-aside.md)."
    yield ""


def operating(found: Sequence[Decided]) -> tuple[float, float]:
    """The coverage and risk of the decision itself."""
    took = [d for d in found if d.answered]
    wrong = sum(not d.answerable for d in took)
    return len(took) / max(1, len(found)), wrong / max(1, len(took))


def side(made: Measured) -> Iterator[str]:
    """The systems, and ours less each, at the characters of four chunks and of one."""
    yield (
        "Share of facts in a context of as many characters for every system as the tutorial app's chunks hold. In brackets: ours less "
        "this system, on the same facts, with its 95 % interval."
    )
    yield ""
    for chunks, halves in made.systems.items():
        characters = sum(s.characters for s in halves.values()) / len(halves)
        what = "what a model would be handed" if chunks == CHUNKS else "about what an answer quotes"
        yield f"### At {chunks} chunk{'s' * (chunks > 1)} of the tutorial app: {what}, {characters:,.0f} characters on average"
        yield ""
        yield from _systems(halves)
    yield "![Systems side by side](systems.svg)"
    yield ""


def _systems(halves: Mapping[str, Side]) -> Iterator[str]:
    lines = []
    apart = {half: differences(side.scores) for half, side in halves.items()}
    for name in halves["aside"].scores:
        cells = []
        for half, side_ in halves.items():
            difference = apart[half].get(name)
            less = (
                f" ({difference[0]:+.3f} [{difference[1][0]:+.3f}, {difference[1][1]:+.3f}])"
                if difference
                else ""
            )
            cells.append(f"{side_.scores[name].mean:.3f}{less}")
        lines.append([name, *cells])
    head = ["system", "tune half", "set aside", *(["not our own"] if "dev" in halves else [])]
    yield from table(head, lines)


def transcript(found: Sequence[Decided]) -> str:
    """Every decision of the half set aside, for people to judge."""
    lines = ["# To answer or to decline: the half set aside, question by question", ""]
    for d in found:
        verdict = "right" if d.right else "**wrong**"
        lines += [
            f"## {d.id} · {d.status} · {verdict}",
            "",
            f"> {d.question}",
            "",
            f"Wanted: {'an answer' if d.answerable else 'a decline'} ({d.why}). Decided: {d.reason or 'before search'}.",
            "",
            *(f"    {line}" for line in d.text.splitlines()),
            "",
        ]
    return "\n".join(lines) + "\n"
