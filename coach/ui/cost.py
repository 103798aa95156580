"""What the next question may cost with a model, before it is sent, and what this visit has used so far."""

from html import escape
from typing import Any

from coach.session import Session
from coach.types import Usage
from coach.ui.frame import box
from coach.ui.visit import Visit


def cost_line(session: Session, visit: Visit) -> str:
    """The line under the box; "" where no model words the answers, since then nothing is sent."""
    writer: Any = (visit.coach or session.coach).writer
    if not hasattr(writer, "forecast"):
        return ""
    say = session.coach.prompts.phrase
    ahead: Usage = writer.forecast()
    cost = say("cost.ahead_usd", usd=f"{ahead.usd:.4f}") if ahead.usd is not None else ""
    line = say(
        "cost.ahead", sent=f"{ahead.prompt_tokens:,}", back=f"{ahead.completion_tokens:,}", label=writer.label, cost=cost
    )  # fmt: skip
    used = visit.spent.prompt_tokens + visit.spent.completion_tokens
    if used:
        usd = visit.spent.usd
        cost = say("cost.so_far_usd", usd=f"{usd:.4f}") if usd is not None else ""
        line += " " + say("cost.so_far", tokens=f"{used:,}", cost=cost)
    return box(f'<p class="cost">{escape(line)}</p>')


def added(before: Usage, usage: Usage) -> Usage:
    """The sum of two usages; its price is known while every part's is."""
    if not before.prompt_tokens + before.completion_tokens:
        return usage
    if not usage.prompt_tokens + usage.completion_tokens:
        return before
    known = before.usd is not None and usage.usd is not None
    return Usage(
        before.prompt_tokens + usage.prompt_tokens,
        before.completion_tokens + usage.completion_tokens,
        (before.usd or 0) + (usage.usd or 0) if known else None,
    )
