"""Reads the sets: JSON lines, each row with a half ("tune" or "aside") where the set is our own."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# What a set is called here, and in a folder of the shared form.
NAMES = {
    "questions": ("questions.jsonl", "dev.jsonl"),
    "choices": ("choices.jsonl", "mc.dev.jsonl"),
    "refusals": ("refusals.jsonl", "refuse.dev.jsonl"),
    "conversations": ("conversations.jsonl", "conversations.dev.jsonl"),
    "decide": ("decide.jsonl",),
    "spoken": ("spoken.jsonl",),
    "follow": ("follow.jsonl",),
    "near": ("near.jsonl",),
    "messages": ("messages.jsonl",),
    "pairs": ("pairs.jsonl",),
    "paraphrases": ("paraphrases.jsonl",),
}


def rows(name: str, folder: Path = HERE, half: str = "") -> list[dict[str, Any]]:
    """The rows of a set, or one half of them; none when the folder has no such set."""
    for file in NAMES[name]:
        path = folder / file
        if path.exists():
            found = [
                json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()
            ]
            return [r for r in found if not half or r.get("half", half) == half]
    return []
