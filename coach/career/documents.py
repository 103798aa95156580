"""Starter documents: a cover letter, a headline, a summary, and the papers of the trade, filled from what is confirmed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.plain import said
from coach.career.profile import ITEMS
from coach.career.starters import KINDS, SECRET, Starter, make_starter
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Passage, Profile, ToolResult
from coach.wording import Prompts, data_root

# What people call each file. Longer names first; a name inside a longer one ("summary of findings") is not this.
NAMES: Mapping[str, str] = {
    "cover-letter": r"(?:cover(?:ing)?|motivation|application) letters?",
    "headline": r"linked-?in (?:headlines?|summary|profile text|about(?: section)?)|(?:profile )?headline for linked-?in",
    "summary": r"one[- ]page(?:r| summary| profile| resume| cv)?(?: summary)?|summary of my (?:profile|experience|background|career)|profile summary|career summary",
    "self-audit": r"(?:nist|ai rmf)[\w -]{0,20}self[- ]?(?:audit|assessment)|self[- ]?(?:audit|assessment)(?: (?:mapped|against|for|to|with|of|on)[\w ]{0,30}(?:nist|rmf))?",
    "risk-register": r"(?:ai |nist )*risk register",
    "validation-memo": r"(?:model )?validation (?:memo|report)",
    "model-card": r"model cards?",
}  # fmt: skip
_FORM = r"(?:template|skeleton|starter(?: file| document)?|draft|boilerplate|outline|blank)"
_MAKE = re.compile(
    r"^\W*(?:(?:please|now|ok(?:ay)?,?|and|then|also|can you|could you|would you|will you|help me(?: to)?|let'?s|i(?:'d| would) like(?: you)? to|i want(?: you)? to|i need(?: you)? to|start by)\s+)*"
    r"(?:draft|write|create|make|generate|prepare|produce|start|begin|do|fill in|give me|build|show me|send me|i need|i want|i(?:'d| would) like)\b(?P<rest>.*)",
    re.I | re.S,
)
_BARE = re.compile(
    rf"^\W*(?:an? |the |my )?(?:{_FORM} (?:of|for) (?:an? |the |my )?)?(?P<what>[\w /-]+?)(?: {_FORM})?\W*$",
    re.I,
)
# Words that make a request one for knowledge, or for another tool.
_OTHER = re.compile(
    r"\b(?:examples?|sample|explain|what|why|which|who|difference|compare|plan|should|tips?|advice|questions?|interview|bullets?|living)\b",
    re.I,
)


class DocumentsTool:
    """The tool as the chat, the page and a model see it."""

    name = "documents"
    description = (
        "Make a starter file in Markdown: cover letter skeleton, LinkedIn headline and summary, one-page summary, model card, "
        "AI risk register, validation memo, or a self-audit mapped to the NIST AI RMF. Filled only from what the person confirmed."
    )
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"kind": {"type": "string", "enum": list(KINDS)}},
        "required": ["kind"],
        "additionalProperties": False,
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._prompts = Prompts(data_root("prompts"))

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The kind of file a message orders; a question about such files stays a question."""
        first = text.strip().split("\n", 1)[0]
        if match := _MAKE.match(first):
            rest = match["rest"]
            kind = _kind(rest)
            formed = bool(re.search(rf"\b{_FORM}s?\b", rest, re.I))
            if kind and (formed or not _OTHER.search(rest)) and not _about_it(rest, kind):
                return {"kind": kind}
            return None
        if (match := _BARE.match(first)) and not first.rstrip().endswith("?"):
            kind = _kind(match["what"], whole=True)
            if kind and (
                kind in ("headline", "summary", "self-audit") or re.search(_FORM, first, re.I)
            ):
                return {"kind": kind}
        return None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Make one file.

        Raises:
            InputError: `kind` is none of the kinds.
        """
        kind = str(arguments.get("kind", ""))
        if not kind:
            ask = self._prompts.phrase("documents.ask_which")
            return ToolResult(self.name, {"kind": ""}, ask, asks=ask)
        if kind not in KINDS:
            raise InputError(
                f"kind: {kind[:40]!r} is no file I have", f"Choose one of: {', '.join(KINDS)}."
            )
        made = make_starter(kind, profile, self._catalog, self._prompts)
        say = self._prompts.phrase
        return ToolResult(
            tool=self.name,
            data=self._data(made, today),
            text="\n\n".join(self._blocks(made)),
            follow_ups=(say("documents.follow_translate"), say("documents.follow_project")),
        )

    def _data(self, made: Starter, today: date) -> dict[str, Any]:
        return {
            "kind": made.kind,
            "title": made.title,
            "file": f"{made.kind}.md",
            "markdown": made.markdown,
            "made_on": today.isoformat(),
            "filled": [
                {"item": _label(name), "origin": origin} for name, origin in made.filled.items()
            ],
            "left_out": [_label(name) for name in made.proposed],
            "blanks": made.blanks,
            "warning": self._prompts.phrase("documents.warning"),
            "sources": [p.id for p in made.follows] + [SECRET],
        }

    def _blocks(self, made: Starter) -> list[str]:
        say = self._prompts.phrase
        heads = " and ".join(
            say("documents.basis_one", heading=p.heading) for p in made.follows[:2]
        )
        filled = ", ".join(f"{_label(n)} ({said(o)})" for n, o in made.filled.items())
        blocks = [
            say("documents.intro", title=made.title),
            say(
                "documents.careful",
                warning=say("documents.warning"),
                cite=_cited(self._catalog.passages.get(SECRET)),
            ),
            say(
                "documents.basis",
                heads=heads,
                cites="".join(f"[[{p.id}]]" for p in made.follows[:2]),
            ),
            f"````markdown\n{made.markdown}````",
            say("documents.filled", items=filled) if filled else say("documents.filled_none"),
            say("documents.open", count=str(made.blanks)),
        ]
        if made.proposed:
            blocks.append(
                say("documents.proposed", items=", ".join(_label(n) for n in made.proposed))
            )
        if made.kind == "summary" and any(n not in ITEMS for n in made.filled):
            blocks.append(say("documents.honest"))
        return blocks


def _kind(text: str, *, whole: bool = False) -> str:
    for kind, pattern in NAMES.items():
        found = (
            re.fullmatch(rf"\s*(?:{pattern})\s*", text, re.I)
            if whole
            else re.search(rf"\b(?:{pattern})\b", text, re.I)
        )
        if found:
            return kind
    return ""


def _about_it(rest: str, kind: str) -> bool:
    """Whether the file is only part of something else: "a list of cover letter mistakes", "a course on model cards"."""
    match = re.search(rf"\b(?:{NAMES[kind]})\b", rest, re.I)
    if match is None:
        return True
    before, after = rest[: match.start()], rest[match.end() :]
    led = re.search(
        r"\b(?:about|on|list|course|article|summary|review|feedback|check|mistakes|parts|sections)\b",
        before,
        re.I,
    )
    follows = re.match(
        r"\s+(?:mistakes?|parts?|sections?|columns?|requirements?|pack|projects?|guidelines?|review|for me to read)\b",
        after,
        re.I,
    )
    return bool(led and not re.search(_FORM, before, re.I)) or bool(follows)


def _label(name: str) -> str:
    return ITEMS.get(name, name)


def _cited(passage: Passage | None) -> str:
    return f"[[{passage.id}]]" if passage else ""
