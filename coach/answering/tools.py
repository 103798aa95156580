"""Career tools in a turn: one way to choose them, one way to run them, whoever proposes the call."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from coach.errors import InputError
from coach.types import Profile, ProfileItem, ToolResult

MAX_CALLS = 3
_NO_CERTIFICATE = (
    "credentials/which-first",
    "credentials/free-courses",
    "credentials/vendor-training",
)
_FRESH = 4  # turns for which "vs the AIGP" may mean the certificate spoken of before
_PAIR = 4  # things held against each other
_DAYS = ("last_day", "notice_date")  # put right also one message later
TRAIL = 6  # turns whose tools a follow-up may still mean


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
    # Two tools read a short message as about their own result: it is about the one that spoke last.
    if held.get("last_tool") in {c.tool for c in found}:
        found = [c for c in found if c.tool == held["last_tool"] or not c.arguments.get("asked")]
    # A pasted document belongs to the tool that takes it: words inside it ask nothing of the others.
    alone = [c for c in found if c.arguments.get("alone")]
    return (alone or found)[:MAX_CALLS]


def run_tools(
    tools: Sequence[CareerTool],
    calls: Sequence[Call],
    profile: Profile,
    today: date,
    held: Mapping[str, Any] | None = None,
) -> list[ToolResult]:
    """Run the calls; an argument that cannot be used becomes a result that says so and asks.

    With `held`, a tool that has `complete` first fills in what the conversation keeps and the call leaves out: a
    model names the aspect it wants of an advert, not the whole advert again.
    """
    by_name = {t.name: t for t in tools}
    results = []
    for call in calls:
        tool = by_name[call.tool]
        arguments = call.arguments
        if held is not None and hasattr(tool, "complete"):
            arguments = tool.complete(arguments, held)
        try:
            results.append(tool.run(arguments, profile, today))
        except InputError as error:
            text = str(error) + (f" {error.hint}" if error.hint else "")
            results.append(
                ToolResult(call.tool, {"error": str(error)}, text, asks=error.hint or str(error))
            )
    return results


def remember(held: dict[str, Any], results: Sequence[ToolResult]) -> bool:
    """Note in what a conversation keeps which tools answered: `last_tool` of this turn, `trail` of the last turns, newest first.

    True when they say word for word what they said in the turn before.
    """
    said, before = [[r.tool, r.text] for r in results], held.get("computed")
    held["computed"] = said
    held["last_tool"] = results[-1].tool if results else ""
    held["trail"] = [held["last_tool"], *held.get("trail", ())][:TRAIL]
    return bool(said) and said == before


def speak_of(held: dict[str, Any], names: Iterable[str], own: Iterable[str]) -> None:
    """Note the roles a message names: `role`, the last spoken of, "" after two, its `role_age` in turns, and `roles`, those named together.

    `own` is what the person is or was: a prompt engineer who says so speaks of no goal.
    """
    found = dict.fromkeys(n.split("#")[0] for n in names if n.startswith("roles/"))
    roles = [r for r in found if r not in {n.split("#")[0] for n in own}]
    held["role_age"] = 0 if roles else held.get("role_age", 0) + 1
    if roles:
        held["role"] = roles[0] if len(roles) == 1 else ""
    if len(roles) > 1 and set(roles) != set(held.get("roles", ())):
        held["roles"] = roles
    _speak_of_certificates(held, list(dict.fromkeys(n.split("#")[0] for n in names)), roles)


def _speak_of_certificates(held: dict[str, Any], names: Sequence[str], roles: list[str]) -> None:
    """Note the certificate a message names, `certificate`, its `certificate_age` in turns, and the `pair` it holds together.

    A pair is two to four roles, or certificates; it stays until another is named, `pair_age` turns old.
    """
    found = [n for n in names if n.startswith("credentials/") and n not in _NO_CERTIFICATE]
    age = held.get("certificate_age", _FRESH)
    held["certificate_before"] = held.get("certificate", "") if age < _FRESH else ""
    held["certificate_age"] = 0 if found else held.get("certificate_age", 0) + 1
    held["pair_age"] = held.get("pair_age", 0) + 1
    if found:
        held["certificate"] = found[0] if len(found) == 1 else ""
    pair = next((p for p in (found, roles) if 2 <= len(p) <= _PAIR), None)
    if pair:
        held["pair"], held["pair_age"] = pair, 0


def taken(held: dict[str, Any], profile: Profile, results: Sequence[ToolResult]) -> Profile:
    """Take over what tools hold for the next turns; the profile with the items and skills they read of the person."""
    for result in results:
        kept = result.data.get("hold", {})
        held.update(kept | ({"role_age": 0} if kept.get("role") else {}))
        held.update({"certificate_age": 0} if kept.get("certificate") else {})
        held.update({"pair_age": 0} if kept.get("pair") else {})
        profile = with_items(profile, result.data.get("profile") or {})
        profile = replace(profile, skills={**profile.skills, **(result.data.get("learnt") or {})})
    return profile


def of_person(
    items: Mapping[str, ProfileItem], text: str, held: Mapping[str, Any]
) -> dict[str, ProfileItem]:
    """The items a message states of the person, without those the tool that just spoke reads as something else.

    A tool names them under `aside` in what it holds, each with the pattern of a message that means the person after all:
    "6 years", said to its question, are years in one job, and "6 years of experience" are not.
    """
    read = held.get("aside") or {}
    late = {n: p for t in list(held.get("trail") or ())[:2] for n, p in (read.get(t) or {}).items() if n in _DAYS}  # fmt: skip
    aside = {**late, **(read.get(held.get("last_tool")) or {})}
    return {
        name: item
        for name, item in items.items()
        if name not in aside or re.search(aside[name], text, re.I)
    }


def shown(results: Iterable[ToolResult]) -> tuple[dict[str, Any], ...]:
    """What tools computed as plain data, without what they keep for themselves."""
    inner = ("hold", "profile", "learnt")
    return tuple(
        {"tool": r.tool, **{k: v for k, v in r.data.items() if k not in inner}} for r in results
    )


def with_items(profile: Profile, items: Mapping[str, ProfileItem]) -> Profile:
    """A profile with items added or replaced."""
    return replace(profile, items={**profile.items, **items})
