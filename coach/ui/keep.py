"""What a browser keeps for a person who agreed: conversations and profile as plain data. Never a key, never a CV.

What comes back from a browser is a stranger's data: read field by field, bounded, and each citation held to the knowledge.
"""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from coach.answering.conversation import Conversation, Focus
from coach.answering.jsonform import answer_to_json
from coach.answering.verify import cite
from coach.career.profilefile import from_json, to_json
from coach.corpus import Catalog
from coach.errors import CoachError
from coach.types import Answer, Citation, Profile, Status
from coach.ui.news import prints, read_seen
from coach.ui.visit import Turn, Visit, snapshot

EMPTY: dict[str, Any] = {
    "v": 1, "agreed": False, "chats": [], "profile": {}, "seen": {}, "seen_on": "",
}  # fmt: skip
MAX_CHATS, MAX_KEPT_TURNS, MAX_TEXT = 30, 60, 12_000
STATUSES: tuple[Status, ...] = (
    "answered",
    "declined",
    "clarify",
    "out_of_scope",
    "support",
    "help",
)


def read_store(value: Any) -> dict[str, Any]:
    """The browser's data in its one form, whatever came."""
    if not isinstance(value, Mapping) or value.get("v") != 1:
        return dict(EMPTY)
    chats = value.get("chats")
    profile = value.get("profile")
    return {
        "v": 1,
        "agreed": value.get("agreed") is True,
        "chats": [c for c in chats if isinstance(c, Mapping)][:MAX_CHATS]
        if isinstance(chats, list)
        else [],
        "profile": dict(profile) if isinstance(profile, Mapping) else {},
        "seen": read_seen(value.get("seen")),
        "seen_on": _day(value.get("seen_on")),
    }


def looked(store: dict[str, Any], catalog: Catalog, today: date) -> dict[str, Any]:
    """The data with the Library as it is today."""
    return {**store, "seen": prints(catalog), "seen_on": today.isoformat()}


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return ""


def kept_profile(profile: Profile) -> dict[str, Any]:
    """A profile to keep: of what was read from a CV its words stay behind."""
    data = to_json(profile)
    for item in [*(v for k, v in data.items() if k != "skills"), *data.get("skills", {}).values()]:
        if str(item.get("origin", "")).startswith("CV"):
            item["words"] = ""
    return data


def read_profile(data: Any, catalog: Catalog) -> Profile:
    """The kept profile; item by item, so that one that fits no more is left out alone."""
    items: dict[str, Any] = {}
    skills: dict[str, Any] = {}
    for name, value in list(data.items())[:60] if isinstance(data, Mapping) else []:
        try:
            found = from_json({str(name): value}, catalog)
        except (CoachError, TypeError, ValueError, AttributeError):
            continue
        items.update(found.items)
        skills.update(found.skills)
    return Profile(items, skills)


def kept_chat(visit: Visit, today: date) -> dict[str, Any]:
    """The open conversation as plain data."""
    focus = visit.conversation.focus
    return {
        "id": visit.chat_id,
        "title": visit.title[:80],
        "when": today.isoformat(),
        "focus": {k: v for k, v in asdict(focus).items() if k != "arguments"},
        "asked": sorted(visit.conversation.asked)[:60],
        "turns": [_kept_turn(t) for t in visit.turns[-MAX_KEPT_TURNS:]],
    }


def _kept_turn(turn: Turn) -> dict[str, Any]:
    answer = turn.answer
    return {
        "q": turn.question[:MAX_TEXT],
        "text": turn.text[:MAX_TEXT],
        "state": turn.state,
        "status": answer.status if answer else "",
        "cites": [[c.number, c.passage_id, c.quote] for c in answer.citations] if answer else [],
        "notes": list(answer.notes) if answer else [],
        "next": list(answer.follow_ups) if answer else [],
    }


def save(visit: Visit, store: dict[str, Any], today: date) -> dict[str, Any]:
    """The browser's data with the open conversation in front."""
    visit.chat_id = visit.chat_id or secrets.token_hex(8)
    others = [c for c in store["chats"] if c.get("id") != visit.chat_id]
    mine = [kept_chat(visit, today)] if visit.turns else []
    return {
        **store,
        "chats": [*mine, *others][:MAX_CHATS],
        "profile": kept_profile(visit.conversation.profile),
    }


def remember(visit: Visit, value: Any, today: date) -> dict[str, Any] | None:
    """The browser's data with the profile as it is now, if the person agreed to keep any; else None."""
    store = read_store(value)
    return save(visit, store, today) if store["agreed"] else None


def restore(chat: Mapping[str, Any], visit: Visit, catalog: Catalog) -> None:
    """Carry a kept conversation on in this visit."""
    visit.start_over()
    visit.chat_id, visit.title = _words(chat.get("id"), 40), _words(chat.get("title"), 80)
    turns = chat.get("turns")
    for kept in turns[:MAX_KEPT_TURNS] if isinstance(turns, list) else []:
        if isinstance(kept, Mapping):
            _restore_turn(kept, visit, catalog)
    visit.conversation.focus = _focus(chat.get("focus"), catalog)
    asked = chat.get("asked")
    visit.conversation.asked = (
        {str(a)[:40] for a in asked[:60]} if isinstance(asked, list) else set()
    )


def _restore_turn(kept: Mapping[str, Any], visit: Visit, catalog: Catalog) -> None:
    talk: Conversation = visit.conversation
    turn = Turn(_words(kept.get("q")), snapshot(talk), _words(kept.get("text")), state="done")
    if kept.get("status") in STATUSES:
        turn.answer = Answer(
            question=turn.question,
            query=turn.question,
            status=kept["status"],
            text=turn.text,
            citations=_citations(kept.get("cites"), catalog),
            notes=_texts(kept.get("notes")),
            follow_ups=_texts(kept.get("next")),
        )
        talk.turns.append(turn.answer)
    else:
        turn.state = "stopped"
    visit.turns.append(turn)


def _citations(kept: Any, catalog: Catalog) -> tuple[Citation, ...]:
    """Citations whose quote still stands in the knowledge, word for word; the others open nothing."""
    found = []
    for entry in kept[:40] if isinstance(kept, list) else []:
        if not (isinstance(entry, list) and len(entry) == 3 and isinstance(entry[0], int)):
            continue
        passage, quote = catalog.passages.get(str(entry[1])), str(entry[2])
        start = passage.text.find(quote) if passage and quote else -1
        if passage and start >= 0:
            found.append(cite(entry[0], passage, start, start + len(quote), catalog))
    return tuple(found)


def _focus(kept: Any, catalog: Catalog) -> Focus:
    if not isinstance(kept, Mapping):
        return Focus()
    known = [n for n in _texts(kept.get("names")) if n.partition("#")[0] in catalog.documents]
    listed = [n for n in _texts(kept.get("listed")) if n.partition("#")[0] in catalog.documents]
    facets = kept.get("facets")
    pairs = [
        (str(f[0]), float(f[1]))
        for f in (facets if isinstance(facets, list) else [])[:10]
        if isinstance(f, list | tuple)
        and len(f) == 2
        and f[0] in catalog.facets
        and isinstance(f[1], int | float)
    ]
    return Focus(
        question=_words(kept.get("question")),
        thread=_texts(kept.get("thread"), 2),
        names=tuple(known),
        lead=tuple(n for n in _texts(kept.get("lead")) if n in catalog.documents),
        quoted=tuple(n for n in _texts(kept.get("quoted")) if n in catalog.documents),
        facets=tuple(pairs),
        countries=tuple(
            c for c in _texts(kept.get("countries")) if c in catalog.qualifiers.countries
        ),
        terms=_texts(kept.get("terms")),
        listed=tuple(listed),
        tool=_words(kept.get("tool"), 40),
    )


def _words(value: Any, most: int = MAX_TEXT) -> str:
    return value[:most] if isinstance(value, str) else ""


def _texts(value: Any, most: int = 20) -> tuple[str, ...]:
    return (
        tuple(v[:500] for v in value[:most] if isinstance(v, str))
        if isinstance(value, list)
        else ()
    )


def as_markdown(visit: Visit, today: date) -> str:
    """The open conversation as a file: questions, answers, and each citation with its sources."""
    from coach.export import conversation_markdown

    return conversation_markdown(
        [answer_to_json(t.answer) for t in visit.turns if t.answer], today=today
    )


def renamed(store: dict[str, Any], chat_id: str, title: str) -> dict[str, Any]:
    """The data with one conversation called otherwise."""
    named = [
        dict(c) | {"title": title.strip()[:80]} if c.get("id") == chat_id else c
        for c in store["chats"]
    ]
    return {**store, "chats": named}


def without(store: dict[str, Any], chat_id: str) -> dict[str, Any]:
    """The data without one conversation."""
    return {**store, "chats": [c for c in store["chats"] if c.get("id") != chat_id]}


def with_profile(visit: Visit, profile: Profile) -> None:
    """Put a kept profile under what this visit already knows."""
    now = visit.conversation.profile
    visit.conversation.profile = replace(
        now, items={**profile.items, **now.items}, skills={**profile.skills, **now.skills}
    )
