"""`coach chat --json`: one JSON object a line in, one out. A bad line is answered with an error; the conversation goes on."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.jsonform import answer_to_json, hits_to_json
from coach.career.profile import confirmed
from coach.career.profilefile import to_json
from coach.errors import CoachError, InputError
from coach.session import Session
from coach.types import Answer, Profile

EXPECTED = (
    '{"say": "…"}, {"upload": "file"}, {"profile": {…}}, {"new": true} or {"search": "…", "k": 5}'
)


class ChatLines:
    """One conversation driven by lines."""

    def __init__(self, session: Session, today: date) -> None:
        self.session = session
        self.today = today
        self.conversation: Conversation = session.new_conversation()

    async def answer(self, line: str) -> dict[str, Any]:
        """The object that answers one line."""
        try:
            request = json.loads(line)
            if not isinstance(request, dict):
                raise InputError(f"a line must be one JSON object: {EXPECTED}")
            return await self._dispatch(request)
        except json.JSONDecodeError as error:
            return {"error": f"not JSON: {error.msg} at character {error.pos}; expected {EXPECTED}"}
        except CoachError as error:
            return {"error": f"{error} {error.hint}".strip()}
        except (TypeError, ValueError, OSError, RecursionError) as error:
            return {
                "error": f"this line cannot be used ({type(error).__name__}); expected {EXPECTED}"
            }

    async def _dispatch(self, request: dict[str, Any]) -> dict[str, Any]:
        if "say" in request:
            return await self._say(str(request["say"]))
        if "upload" in request:
            return self._upload(Path(str(request["upload"])))
        if "profile" in request:
            items, skills = confirmed(request["profile"], self.session.catalog)
            before = self.conversation.profile
            self.conversation.profile = Profile(
                {**before.items, **items}, {**before.skills, **skills}
            )
            return {"profile": to_json(self.conversation.profile)}
        if "new" in request:
            self.conversation = self.session.new_conversation()
            return {"new": True, "profile": {}}
        if "search" in request:
            k = int(request.get("k", 5))
            if not 1 <= k <= 50:
                raise InputError(f"k: {k!r}, expected 1 to 50")
            country = str(self.conversation.profile.get("country", "") or "").lower()
            hits = self.session.coach.search(
                str(request["search"]), k, countries=[country] if country else []
            )
            return {"hits": hits_to_json(hits)}
        raise InputError(f"unknown line with {sorted(request)[:5]}; expected {EXPECTED}")

    async def _say(self, text: str) -> dict[str, Any]:
        found: Answer | None = None
        async for event in self.session.coach.ask(text, self.conversation, today=self.today):
            if isinstance(event, Answer):
                found = event
        assert found is not None
        return {**answer_to_json(found), "profile": to_json(self.conversation.profile)}

    def _upload(self, path: Path) -> dict[str, Any]:
        from coach.career.cv import propose_profile
        from coach.career.match import hold_file, looks_like_advert
        from coach.uploads import read_upload

        extracted = read_upload(path)
        told = {"warnings": list(extracted.warnings), "text": extracted.text}
        if looks_like_advert(extracted.text):
            self.conversation.held.update(hold_file(extracted.text, extracted.warnings))
            return {"profile": {}, "advert": True, **told}
        proposed = propose_profile(extracted, self.session.catalog, self.today)
        before = self.conversation.profile
        self.conversation.profile = Profile(
            {**proposed.items, **before.items}, {**proposed.skills, **before.skills}
        )
        return {"profile": to_json(proposed), **told}
