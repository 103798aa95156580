"""`practice.yaml`: how an interviewer words the questions a role's note gives in short, and each point of an answer as a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from coach.corpus.load import read_yaml, reasons
from coach.corpus.schema import Strict, Text
from coach.errors import KnowledgeError


class QuestionEntry(Strict):
    """One question: how it is asked, and its points, each `a sentence to say | words it is heard by`."""

    ask: Text = ""
    points: dict[Text, Text]


class PracticeFile(Strict):
    """The whole file: the questions by their short form, and other ways to say a word of a point."""

    means: dict[Text, Text] = {}
    questions: dict[Text, QuestionEntry] = {}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question as it is asked, what one can say for each of its points, and the phrases each is heard by."""

    ask: str
    say: Mapping[str, str]
    heard: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SpokenQuestions:
    """Every question by its short form, and the phrases a word of a point may be said in."""

    questions: Mapping[str, Spoken]
    means: Mapping[str, tuple[str, ...]]


def load_practice(root: Path) -> SpokenQuestions:
    """What `practice.yaml` holds.

    Raises:
        KnowledgeError: the file breaks the format; one line a fault.
    """
    path = root / "practice.yaml"
    try:
        found = PracticeFile.model_validate(read_yaml(path) if path.exists() else {})
    except ValidationError as error:
        raise KnowledgeError(reasons(error, str(path))) from error
    wrong = [
        f"{path}: {name}: {point}: 'a sentence to say | words it is heard by' is expected"
        for name, entry in found.questions.items()
        for point, text in entry.points.items()
        if text.count(" | ") != 1
    ]
    if wrong:
        raise KnowledgeError("\n".join(wrong))
    return SpokenQuestions(
        {name: _spoken(name, entry) for name, entry in found.questions.items()},
        {word: _listed(text) for word, text in found.means.items()},
    )


def _spoken(name: str, entry: QuestionEntry) -> Spoken:
    halves = {point: text.split(" | ") for point, text in entry.points.items()}
    return Spoken(
        entry.ask or name,
        {point: half[0].strip() for point, half in halves.items()},
        {point: _listed(half[1]) for point, half in halves.items()},
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(p for p in (part.strip() for part in text.split(",")) if p)
