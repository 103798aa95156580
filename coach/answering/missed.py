"""Asks a model which skills of a list stand in lines of a CV; a finding counts only with a line it quotes word for word."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.answering.replies import objects, reply
from coach.models.chat import ChatModel
from coach.types import Usage
from coach.wording import Prompts

MOST = 20  # findings read from one reply
A_LINE = 3  # skills one line can stand for
BACK = 600  # tokens a reply is taken to cost at most


@dataclass(frozen=True, slots=True)
class Request:
    """What would be sent: the instruction and the text, nothing else."""

    instruction: str
    text: str

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The same as a model is called with."""
        return [("system", self.instruction), ("user", self.text)]


@dataclass(frozen=True, slots=True)
class Finding:
    """A skill and the line that carries it."""

    skill: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What stood up to the text, how much did not, and what the call used."""

    findings: tuple[Finding, ...]
    refused: int
    usage: Usage
    counted: bool


def request(text: str, skills: Mapping[str, str], prompts: Prompts) -> Request:
    """The call about a text; `skills` maps the ids still open to their names."""
    listed = "\n".join(f"{i}: {name}" for i, name in sorted(skills.items()))
    return Request(prompts["missed"].render(skills=listed, most=str(MOST)), text)


def forecast(wanted: Request, model: ChatModel) -> Usage:
    """What a call would use at most, with its price where one is known."""
    sent = sum(model.tokens.count(words) for _, words in wanted.messages)
    return model.priced(Usage(sent, BACK))


async def ask(wanted: Request, skills: Mapping[str, str], model: ChatModel) -> Reply:
    """Send it, and hold every finding to the text. Closing it ends the call.

    Raises:
        ModelError: whatever went wrong with the model.
    """
    said, usage, counted = await reply(model, wanted.messages)
    findings, refused = held(said, wanted.text, skills)
    return Reply(findings, refused, usage, counted)


def held(said: str, text: str, skills: Mapping[str, str]) -> tuple[tuple[Finding, ...], int]:
    """The findings whose skill is open and whose quote is a line of the text, each skill once; and how many others."""
    lines = {line.strip() for line in text.split("\n") if line.strip()}
    found: dict[str, Finding] = {}
    per_line: dict[str, int] = {}
    refused = 0
    for entry in objects(said):
        skill, quote = entry.get("skill"), entry.get("quote")
        fits = isinstance(skill, str) and skill in skills and isinstance(quote, str)
        line = quote.strip() if isinstance(quote, str) else ""
        if not fits or line not in lines or per_line.get(line, 0) >= A_LINE:
            refused += 1
            continue
        if str(skill) in found or len(found) >= MOST:
            continue
        found[str(skill)] = Finding(str(skill), line)
        per_line[line] = per_line.get(line, 0) + 1
    return tuple(found.values()), refused
