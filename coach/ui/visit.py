"""What one visitor has open: the conversation, its turns as shown, what can be opened from each place, an own key.

Held by Gradio for one session; nothing in it is looked up by an identifier a browser sends.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import SecretStr

from coach.answering.conversation import Conversation
from coach.answering.draft import Draft
from coach.corpus import Catalog
from coach.types import Answer, Citation, ToolResult, Usage

MAX_TURNS = 100


@dataclass
class Turn:
    """A question and what is shown under it. `before` is the conversation as it was, to take the turn back."""

    question: str
    before: Conversation
    text: str = ""
    answer: Answer | None = None
    state: Literal["live", "done", "stopped", "failed", "refused"] = "live"
    problem: str = ""
    doing: str = ""  # what goes on before the first word
    kept: str = ""  # the finished HTML, made once
    judge: bool = False  # whether the person is asked if it was right
    judged: Literal["", "good", "bad"] = ""


@dataclass
class Place:
    """What a tab shows that can be opened or asked: its citations and its next questions."""

    citations: tuple[Citation, ...] = ()
    follow_ups: tuple[str, ...] = ()
    files: dict[str, Any] = field(default_factory=dict)


@dataclass
class Visit:
    """One visitor's page. A key lives here alone, and never leaves."""

    conversation: Conversation = field(default_factory=Conversation)
    turns: list[Turn] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    chat_id: str = ""
    title: str = ""
    coach: Any = None  # a Coach with this visitor's own writer
    model: str = ""
    key: SecretStr | None = None
    spent: Usage = Usage()  # what this visit's calls to a model used
    judging: Turn | None = None  # the answer the feedback drawer is open for
    asking: Mapping[str, str] | None = (
        None  # the skills a model would be asked about, once shown; never the CV
    )
    news: Any = None  # what changed in the Library since the last visit, once it was looked up

    def place(self, name: str) -> Place:
        """What was put in that place; a turn of the chat is the place `t<number>`."""
        if name[:1] == "t" and name[1:].isdigit() and int(name[1:]) < len(self.turns):
            answer = self.turns[int(name[1:])].answer
            return Place(answer.citations, answer.follow_ups) if answer else Place()
        return self.places.get(name, Place())

    def show(self, name: str, result: ToolResult, catalog: Catalog) -> str:
        """Keep what a tool found: its profile items and holds for the chat, its citations for cards. Returns its text."""
        self.take(result)
        draft = Draft(catalog)
        text = draft.filled(result.text)
        self.places[name] = Place(
            tuple(draft.citations), tuple(result.follow_ups), {"data": result.data, "text": text}
        )
        return text

    def take(self, result: ToolResult) -> None:
        """Let the conversation know what a tool found outside it."""
        talk = self.conversation
        talk.held.update(result.data.get("hold", {}))
        if kept := result.data.get("profile"):
            talk.profile = replace(talk.profile, items={**talk.profile.items, **kept})

    def back_to(self, number: int) -> str:
        """Take back a turn and all after it; returns its question, or "" when there is no such turn."""
        if not 0 <= number < len(self.turns):
            return ""
        turn = self.turns[number]
        self.conversation = turn.before
        del self.turns[number:]
        return turn.question

    def start_over(self) -> None:
        """A fresh conversation; the profile stays, as a person does not change with the subject."""
        self.conversation = Conversation(profile=self.conversation.profile)
        self.turns, self.chat_id, self.title = [], "", ""

    def forget(self) -> None:
        """Everything, the key too."""
        self.__dict__.update(Visit().__dict__)


def snapshot(conversation: Conversation) -> Conversation:
    """The conversation as it is now, apart from what the next turn changes in place."""
    kept = copy(conversation)
    kept.turns, kept.asked, kept.held = list(kept.turns), set(kept.asked), dict(kept.held)
    return kept


def by_number(citations: Sequence[Citation], number: int) -> Citation | None:
    """The citation behind a marker."""
    return next((c for c in citations if c.number == number), None)
