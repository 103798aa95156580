"""Coach itself: answers questions over one body. Collaborators are handed in; a session wires them once."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.gather import merged_hits
from coach.answering.guard import clean
from coach.answering.rank import rank
from coach.answering.tools import CareerTool
from coach.answering.turn import MAX_CHARS, Turn
from coach.answering.understand import Reader, Understanding
from coach.corpus import Catalog
from coach.search.retrieve import Retriever
from coach.types import Answer, Hit, Profile, ProfileItem, Step, SupportLine
from coach.wording import Prompts

Said = Callable[[str, Profile, Understanding, date], Mapping[str, ProfileItem]]


@dataclass(frozen=True)
class Coach:
    """Answers questions over one body. Collaborators are handed in; a session wires them once."""

    catalog: Catalog
    retriever: Retriever
    reader: Reader
    prompts: Prompts
    writer: Any  # a Writer: quotes, or asks a model
    tools: Sequence[CareerTool] = ()
    said: Said = lambda text, profile, understanding, today: {}
    support: Sequence[SupportLine] = ()
    kinds: Callable[[str], Mapping[str, float]] = lambda text: {}

    async def ask(
        self, question: str, conversation: Conversation, *, today: date
    ) -> AsyncGenerator[Step | str | Answer, None]:
        """Answer one message, and remember it in the conversation once the answer is complete."""
        turn = Turn(self, conversation, today)
        # Closing this generator closes each one inside it at once, down to the call to a model.
        async with aclosing(turn.run(question)) as events:
            async for event in events:
                yield event

    def search(self, query: str, k: int, *, countries: Sequence[str] = ()) -> list[Hit]:
        """At most `k` passages, best first, ranked as an answer would rank them."""
        understanding = self.reader.read(clean(query)[:MAX_CHARS])
        places = tuple(understanding.countries) or tuple(countries)
        score, parts = self.retriever.score, understanding.parts
        whole = score(understanding.question)
        found = [
            rank(self.catalog, part, score(part.text), countries=places, whole=whole)
            if len(parts) > 1
            else rank(self.catalog, part, whole, countries=places)
            for part in parts
        ]
        return merged_hits(found, k)
