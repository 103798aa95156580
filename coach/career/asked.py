"""One question back, and the short reply that answers it in the next message."""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from coach.career.profile import number
from coach.career.roles import name_of, say
from coach.corpus import Catalog
from coach.types import ToolResult

_NUMBER = re.compile(
    r"\b(\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\b",
    re.I,
)


def asking(tool: str, need: str, arguments: Mapping[str, Any], catalog: Catalog) -> ToolResult:
    """A result that asks for one missing argument and keeps the others for the reply.

    Which role is asked among those just spoken of, `among`, else with the nearest as examples.
    """
    among = [catalog.documents[r] for r in arguments.get("among") or () if r in catalog.documents]
    arguments = {k: v for k, v in arguments.items() if k != "among"}
    if need == "role" and among:
        question = say("path.ask_among", roles=" or ".join(name_of(d) for d in among))
    elif need == "role":
        near = sorted(catalog.of_kind("role"), key=lambda d: (d.record.get("distance") or 9, d.id))
        question = say("path.ask_role", examples=", ".join(name_of(d) for d in near[:5]))
    else:
        question = say("path.ask_hours")
    kept = {"tool": tool, "need": need, "arguments": dict(arguments)}
    return ToolResult(tool, {"missing": need, "hold": {"asked": kept}}, question, asks=question)


def waiting(tool: str, held: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What this tool asked for in the message before, if it did."""
    asked = held.get("asked")
    return asked if isinstance(asked, Mapping) and asked.get("tool") == tool else None


def reply_role(tool: str, text: str, role: str, held: Mapping[str, Any]) -> bool:
    """Whether a message is the reply to this tool's question for a role; if not, the question is dropped."""
    asked = waiting(tool, held)
    if asked is None or asked["need"] != "role":
        return False
    if role and "?" not in text and len(text.split()) <= 8:
        return True
    drop(held, "asked")
    return False


_NO_HOURS = re.compile(r"[$€£₹] ?\d|\d ?(?:k\b|%|euros?\b|dollars?\b|bucks\b|pounds?\b|usd\b|eur\b|gbp\b|rupees?\b|weeks?\b|months?\b|years?\b|yrs?\b)", re.I)  # fmt: skip


def reply_hours(tool: str, text: str, held: Mapping[str, Any]) -> float | None:
    """The hours in a reply to this tool's question for them; if there are none, the question is dropped."""
    asked = waiting(tool, held)
    if asked is None or asked["need"] != "hours":
        return None
    if _NO_HOURS.search(text):
        return None  # "only 100 dollars": the question for the hours still waits
    found = _NUMBER.search(text)
    if found and "?" not in text and len(text.split()) <= 8:
        return number(found[1])
    drop(held, "asked")
    return None


def drop(held: Mapping[str, Any], key: str) -> None:
    """Forget what a tool kept: the person has turned to something else."""
    if isinstance(held, MutableMapping):
        held.pop(key, None)
