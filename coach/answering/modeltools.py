"""Career tools for a model: offered as LangChain tools, its calls validated as everyone's are, results as evidence."""

from collections.abc import Mapping, Sequence
from typing import Any

from coach.answering.tools import Call, CareerTool
from coach.models.chat import Piece, ToolCall
from coach.types import ToolResult

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,), "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip


def offered(tools: Sequence[CareerTool]) -> list[dict[str, Any]]:
    """The tools in the form a chat model binds."""
    from langchain_core.tools import StructuredTool
    from langchain_core.utils.function_calling import convert_to_openai_tool

    made = []
    for tool in tools:
        schema = {
            "title": tool.name,
            "description": tool.description,
            "type": "object",
            "properties": {},
            **tool.schema,
        }
        bound = StructuredTool(
            name=tool.name, description=tool.description, args_schema=schema, func=lambda **_: None
        )
        made.append(convert_to_openai_tool(bound))
    return made


def proposed(calls: Sequence[ToolCall], tools: Sequence[CareerTool]) -> list[Call]:
    """A model's calls whose tool exists and whose arguments have the form its schema asks; the rest are dropped."""
    by_name = {t.name: t for t in tools}
    made: list[Call] = []
    for call in calls:
        tool = by_name.get(call.name)
        if tool is not None and call.arguments is not None and fits(tool.schema, call.arguments):
            wanted = Call(call.name, dict(call.arguments))
            if wanted not in made:
                made.append(wanted)
    return made


def fits(schema: Mapping[str, Any], value: Any) -> bool:
    """Whether a value has the form of a JSON schema: type, required, properties, items, enum. Unknown keys do not fit."""
    kinds = schema.get("type")
    names = [kinds] if isinstance(kinds, str) else list(kinds or ())
    if names and not any(
        isinstance(value, _TYPES.get(n, (object,)))
        and not (isinstance(value, bool) and n in ("number", "integer"))
        for n in names
    ):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, Mapping):
        known = schema.get("properties", {})
        if any(key not in value for key in schema.get("required", ())):
            return False
        free = schema.get("additionalProperties", not known)
        return all(fits(known[k], v) if k in known else bool(free) for k, v in value.items())
    if isinstance(value, list):
        return all(fits(schema.get("items", {}), v) for v in value)
    return True


def answered(
    last: Piece, calls: Sequence[Call], results: Sequence[ToolResult], before: int
) -> list[Any]:
    """The messages that answer a model's calls: its own message, then one for every call it made.

    A call that was not run is told so; a result that can be cited carries its label.
    """
    from langchain_core.messages import AIMessage, ToolMessage

    left = list(zip(calls, results, strict=True))
    said: list[Any] = []
    number = before
    shown = [
        {"id": c.id or f"call_{i}", "name": c.name or "unknown", "args": dict(c.arguments or {})}
        for i, c in enumerate(last.calls)
    ]
    for i, call in enumerate(last.calls):
        found = next(
            (
                p
                for p in left
                if p[0].tool == call.name and dict(p[0].arguments) == dict(call.arguments or {})
            ),
            None,
        )
        if found is None or call.arguments is None:
            text = "This call was not run: no such tool, or its arguments cannot be used."
        else:
            left.remove(found)
            if "error" in found[1].data:
                text = f"This could not be computed: {found[1].text}"
            else:
                number += 1
                text = f"[T{number}] {found[1].text}"
        said.append(ToolMessage(content=text[:4000], tool_call_id=call.id or f"call_{i}"))
    return [AIMessage(content="", tool_calls=shown), *said]
