"""Helpers of the tests: ask and get the answer that ends the turn."""

import asyncio
from datetime import date

from coach.answering.conversation import Conversation
from coach.session import Session
from coach.types import Answer

TODAY = date(2026, 11, 22)


def ask(session: Session, question: str, conversation: Conversation | None = None) -> Answer:
    """The verified answer of one turn."""

    async def last() -> Answer:
        found: Answer | None = None
        talk = conversation or session.new_conversation()
        async for event in session.coach.ask(question, talk, today=TODAY):
            if isinstance(event, Answer):
                found = event
        assert found is not None
        return found

    return asyncio.run(last())


def talk(session: Session, *messages: str) -> list[Answer]:
    """The answers of one conversation, in its order; it is held on `TODAY`, a Sunday."""
    conversation = session.new_conversation()
    return [ask(session, text, conversation) for text in messages]
