"""Turns the values of a tool into data JSON can hold, and its text into text without citation holes."""

import re
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

_HOLE = re.compile(r"\s*\[\[[^\]]*\]\]")


def as_data(value: Any) -> Any:
    """Dates as ISO text, tuples as lists, dataclasses as mappings."""
    if is_dataclass(value) and not isinstance(value, type):
        return as_data(asdict(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): as_data(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_data(v) for v in value]
    return value


def without_holes(text: str) -> str:
    """A text as it reads where no citation can stand."""
    return re.sub(r" +([.,;])", r"\1", _HOLE.sub("", text)).replace("**", "").strip()
