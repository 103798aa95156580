"""Career tools in a turn: one way to choose them, one way to run them, whoever proposes the call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from coach.errors import InputError
from coach.types import Profile, ToolResult

MAX_CALLS = 3


class CareerTool(Protocol):
    """A tool that also recognises, without a model, that it is asked for."""

    name: str
    description: str
    schema: Mapping[str, Any]

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The arguments a message asks for, or None when it does not ask for this tool."""
        ...

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute; raise `InputError` for arguments that cannot be used."""
        ...


@dataclass(frozen=True, slots=True)
class Call:
    """A tool to run, with its arguments."""

    tool: str
    arguments: Mapping[str, Any]


def choose_tools(
    tools: Sequence[CareerTool],
    text: str,
    names: Sequence[str],
    profile: Profile,
    held: Mapping[str, Any],
    proposed: Sequence[Call] | None = None,
) -> list[Call]:
    """The calls of this turn, at most three: a model's when it proposed some, else what the tools recognise."""
    if proposed is not None:
        known = {t.name for t in tools}
        return [c for c in proposed if c.tool in known][:MAX_CALLS]
    found = []
    for tool in tools:
        arguments = tool.propose(text, names, profile, held)
        if arguments is not None:
            found.append(Call(tool.name, arguments))
    # A pasted document belongs to the tool that takes it: words inside it ask nothing of the others.
    alone = [c for c in found if c.arguments.get("alone")]
    return (alone or found)[:MAX_CALLS]


def run_tools(
    tools: Sequence[CareerTool], calls: Sequence[Call], profile: Profile, today: date
) -> list[ToolResult]:
    """Run the calls; an argument that cannot be used becomes a result that says so and asks."""
    by_name = {t.name: t for t in tools}
    results = []
    for call in calls:
        try:
            results.append(by_name[call.tool].run(call.arguments, profile, today))
        except InputError as error:
            text = str(error) + (f" {error.hint}" if error.hint else "")
            results.append(
                ToolResult(call.tool, {"error": str(error)}, text, asks=error.hint or str(error))
            )
    return results
