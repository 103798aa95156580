"""The reading list: documents a person keeps in their profile, the ones in force rather than those they replaced."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.roles import documents_in, heading_of, name_of, say, section_hole
from coach.corpus import Catalog
from coach.errors import InputError, NotFoundError
from coach.types import Document, Profile, ProfileItem, ToolResult

MOST = 8
_PUT = re.compile(
    r"\b(?:put|add|save|keep|store|note|bookmark|place|include)\b[^.?!]{0,60}\breading[- ]list\b"
    r"|\b(?:bookmark|save) (?:this|that|it|these|those|them) for later\b",
    re.I,
)
# "The right documents" are more than what was last spoken of: the rules and standards beside it belong to them.
_RIGHT = re.compile(
    r"\b(?:right|relevant|important|proper|current) (?:documents?|rules?|sources?|texts?|papers?|ones)\b",
    re.I,
)
_SHOW = re.compile(
    r"\b(?:show|open|list|see|read|what(?:'s| is)(?: on)?)\b[^.?!]{0,20}\bmy reading[- ]list\b|^\W*my reading[- ]list\W*$",
    re.I,
)
_KINDS = (
    "roles", "credentials", "rules", "standards", "methods", "projects", "guides", "layoff", "articles",
)  # fmt: skip


class ReadingListTool:
    """Keeps documents to read."""

    name = "reading_list"
    description = "Puts documents on the person's reading list, current ones in place of those they replaced, or shows the list."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "ids": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Document ids, titles or aliases.",
            },
            "beside": {
                "type": "boolean",
                "description": "Add the rules and standards beside them.",
            },
            "show": {"type": "boolean"},
        },
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The documents a message names, else those the conversation is about, when it speaks of the reading list."""
        if _PUT.search(text):
            ids = documents_in(names, *_KINDS) or documents_in(
                list(held.get("focus") or ()), *_KINDS
            )
            return {"ids": ids, "beside": True} if _RIGHT.search(text) else {"ids": ids}
        return {"show": True} if _SHOW.search(text) else None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Save or show.

        Raises:
            InputError: a name that is no document.
        """
        listed = [i for i in profile.get("reading_list") or [] if i in self._catalog.documents]
        if arguments.get("show"):
            return self._shown(listed)
        wanted = self._documents(arguments.get("ids") or [])
        if not wanted:
            return ToolResult(
                self.name,
                {"missing": "ids"},
                say("practice.list_ask"),
                asks=say("practice.list_ask"),
            )
        if arguments.get("beside") and not any(d.kind in ("rule", "standard") for d in wanted):
            near = [self._catalog.documents[r] for d in wanted for r in d.related]
            wanted += [d for d in near if d.kind in ("rule", "standard") and d not in wanted]
        current = self._current(wanted[:MOST])
        left_out = [d for d in wanted if d.id not in {c.id for c in current}]
        ids = list(dict.fromkeys([*listed, *(d.id for d in current)]))
        words = ", ".join(name_of(d) for d in current)[:200]
        parts = [
            say("practice.list_saved", count=len(ids)),
            "\n".join(self._line(d) for d in current),
        ]
        parts += [say("practice.list_old", old=name_of(d)) for d in left_out]
        data = {
            "reading_list": ids,
            "added": [d.id for d in current],
            "listed": ids,
            "profile": {"reading_list": ProfileItem(ids, "said", words)},
        }
        return ToolResult(
            self.name, data, "\n\n".join(parts), follow_ups=(say("practice.list_follow"),)
        )

    def _shown(self, ids: list[str]) -> ToolResult:
        if not ids:
            return ToolResult(self.name, {"reading_list": []}, say("practice.list_empty"))
        lines = "\n".join(self._line(self._catalog.documents[i]) for i in ids)
        data = {"reading_list": ids, "listed": ids}
        return ToolResult(self.name, data, f"{say('practice.list_show')}\n\n{lines}")

    def _line(self, document: Document) -> str:
        olds = [
            self._catalog.documents[o] for o in document.supersedes if o in self._catalog.documents
        ]
        values = {"title": heading_of(document), "as_of": document.as_of}
        if not olds:
            lead = next((p.facet for p in document.passages), "what")
            return say(
                "practice.list_item", cite=section_hole(document, "status", "what", lead), **values
            )
        names = " and ".join(name_of(o) for o in olds)
        cite = section_hole(document, "status", "what") or section_hole(olds[0], "status")
        return say("practice.list_replaced", old=names, cite=cite, **values)

    def _documents(self, ids: Any) -> list[Document]:
        found = []
        for name in [ids] if isinstance(ids, str) else ids:
            try:
                found.append(self._catalog.find(str(name)))
            except NotFoundError as error:
                raise InputError(str(error), error.hint) from error
        return list({d.id: d for d in found}.values())[:MOST]

    def _current(self, documents: Sequence[Document]) -> list[Document]:
        """The documents, each replaced one by what is in force now."""
        out: dict[str, Document] = {}
        for document in documents:
            now, seen = document, {document.id}
            while now.superseded_by and now.superseded_by[0] in self._catalog.documents:
                now = self._catalog.documents[now.superseded_by[0]]
                if now.id in seen:
                    break
                seen.add(now.id)
            out[now.id] = now
        return list(out.values())
