"""Asks a model which points of a good interview answer a person's words make; a point counts only with words it quotes from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.answering.quoting import safe
from coach.answering.replies import objects, reply
from coach.models.chat import ChatModel
from coach.types import Usage
from coach.wording import Prompts

MAX_ANSWER = 4000  # characters of an answer that are read
FEW, MANY = 3, 40  # words a quote may have


@dataclass(frozen=True, slots=True)
class Rubric:
    """A question, the points of a good answer, and the answer that was given."""

    question: str
    points: Sequence[str]
    answer: str

    def messages(self, prompts: Prompts) -> list[tuple[str, str]]:
        """What a model is called with."""
        listed = "\n".join(f"{n}. {point}" for n, point in enumerate(self.points, start=1))
        asked = prompts["rubric"].render(question=self.question, points=listed)
        return [("system", asked), ("user", f"<answer>\n{self.answer[:MAX_ANSWER]}\n</answer>")]


@dataclass(frozen=True, slots=True)
class Reading:
    """The points a model found made, each with the person's own words for it; how many findings quoted nothing they said."""

    made: Mapping[str, str]
    refused: int
    usage: Usage
    counted: bool


async def read(rubric: Rubric, model: ChatModel, prompts: Prompts) -> Reading:
    """Send it, and hold every finding to the answer. Closing it ends the call.

    Raises:
        ModelError: whatever went wrong with the model.
    """
    said, usage, counted = await reply(model, rubric.messages(prompts))
    made, refused = held(said, rubric)
    return Reading(made, refused, usage, counted)


def held(said: str, rubric: Rubric) -> tuple[Mapping[str, str], int]:
    """The points whose quote stands in the answer word for word, each once and no words for two; and how many others."""
    answer = " ".join(rubric.answer[:MAX_ANSWER].split())
    found: dict[str, str] = {}
    taken: set[str] = set()
    refused = 0
    for entry in objects(said):
        number, quote = entry.get("point"), entry.get("quote")
        at = number - 1 if isinstance(number, int) and not isinstance(number, bool) else -1
        words = " ".join(quote.split()) if isinstance(quote, str) else ""
        fits = 0 <= at < len(rubric.points) and FEW <= len(words.split()) <= MANY
        if not fits or words not in answer or words in taken:
            refused += 1
            continue
        taken.add(words)
        # Said back on the page: nothing of it may be read as a marker or as markup.
        found.setdefault(rubric.points[at], safe(words, 400))
    return found, refused
