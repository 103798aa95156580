"""A visitor's own key: held for the session, checked on request, made into a Coach that asks a model."""

from pydantic import SecretStr

from coach.answering.coach import Coach
from coach.session import Session
from coach.ui.visit import Visit


def coach_with_key(session: Session, key: SecretStr | None, base_url: str, model: str) -> Coach:
    """A Coach whose words come from a model, over the same index and tools.

    Raises:
        InputError: the key, the name or the address cannot be used. MissingKeyError: the model needs a key.
    """
    return session.with_key(key, base_url, model)


async def check(
    session: Session, key: SecretStr | None, base_url: str, model: str
) -> tuple[bool, str]:
    """Whether a key works, and what to tell its owner. The key is in neither."""
    from coach.models.chat import check_key

    told = await check_key(key, name=model, base_url=base_url, hosted=session.settings.coach_hosted)
    return told.works, f"{told.message} {told.hint}".strip()


def mode(session: Session, visit: Visit) -> str:
    """Who words the answers, for the chip."""
    return visit.model or getattr(session.coach.writer, "label", "") or "no key: quotes"
