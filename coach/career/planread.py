"""What a message asks of the plan tool: a plan, a reply to a question back, a change of the plan that is open, a side of it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.asked import reply_hours, reply_role, waiting
from coach.career.follow import LATELY, last, lately
from coach.career.named import named
from coach.career.ownskills import known_said
from coach.career.planasked import (
    A_DAY,
    ABOUT,
    ALONE,
    CLAUSE,
    MAKE,
    OTHER,
    WHERE,
    again,
    again_asked,
    carried,
    changes,
    full_time,
    hours_asked,
    of_plan,
    only_first,
    shorter,
    unrejected,
    weeks_in,
)
from coach.career.planbudget import budget_asked, with_told
from coach.career.planchange import changes_in, other_project, with_changes
from coach.career.planfollow import asked_of_plan, left_out, says_time, sized
from coach.career.plankept import kept_plan
from coach.career.plannow import as_before
from coach.career.roles import documents_in
from coach.career.roleside import time_asked
from coach.career.spoken import (
    REFERS,
    role_said,
    roles_said,
    spoken_last,
    talked_of,
    turns_to,
)
from coach.career.until import start_words
from coach.corpus import Catalog
from coach.types import Profile

_YOURS = re.compile(
    r"\b(?:you (?:choose|pick|decide|say)|up to you|no idea|don'?t know|dunno|idk|whatever|any(?: of them)?|either|no preference|not sure|best one|(?:the )?nearest)\b",
    re.I,
)


_HOURS_ALONE = re.compile(r"^\W*(?:about |around |maybe |say |like )?(\d{1,2})\W*$", re.I)
_STARTS = re.compile(r"\b(?:start|begin)(?:ing)?(?: (?:it|this|that|the plan|my plan|with it|only))?\s+(?:only )?(?:in|on|from|after|next|at)\b", re.I)  # fmt: skip
SHORT = 12  # words of a message that tells how long the money lasts
MAX = 20  # words of a reply that gives the hours asked for


def plan_asked(
    text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """Role, size and content of the plan a message asks for; None when it asks for none."""
    text = unrejected(text)
    like = role_said(text, names, held, catalog)
    if documents_in(names, "projects") and not documents_in(names, "roles"):
        like = ""  # "the model card pack" is no model card writer
    if (reply := _reply(text, like, held)) is not None:
        return reply
    kept = kept_plan(profile, catalog)
    before = held.get("plan") or (as_before(kept) if kept else None)
    own = _asked_size(text)
    if (money := budget_asked(text, names, before, held, profile, catalog)) is not None:
        return money
    same = not isinstance(before, Mapping) or like in ("", before["role"])
    if isinstance(before, Mapping) and same and _open(text, held):
        changed = _changed(text, names, before, own, catalog, just=last("plan", held))
        if changed is not None:
            return changed
    change = changes(text) and not OTHER.search(text) and (like or own)
    if change and isinstance(before, Mapping):
        return {"role": like or before["role"], **carried(before), **own, "told": True}
    if isinstance(before, Mapping) and again_asked(text):
        return again(text, before)
    if kept is not None and WHERE.search(text):
        return {"show": True}
    if other := turns_to(text, names, held, "plan", catalog):
        return {"role": other, **_of_another(before), **own}
    if isinstance(before, Mapping) and spoken_last(held) == "plan":
        claimed = named(text, -1, Profile(), catalog)
        if levels := known_said(text, claimed, catalog):
            return {"role": before["role"], **carried(before), **own, "levels": levels}
    if same and (follow := asked_of_plan(text, held)) is not None:
        was = before if isinstance(before, Mapping) else {}
        new = _sizes({k: v for k, v in follow.items() if v != was.get(k)})
        return {**follow, "changed": new} if was and new and "aspect" not in follow else follow
    if isinstance(before, Mapping) and lately("plan", held) and _money_told(text, profile):
        return {"role": before["role"], **carried(before)}
    if not lately("plan", held) and (long := time_asked(text, names, held, profile, catalog)):
        return long
    others = documents_in(names, "credentials", "rules", "standards", "projects", "methods")
    free = not OTHER.search(text) and (like or not others)
    if free and (found := sized(text, like, held)) is not None:
        return with_told({**found, **own}, text, held, profile, catalog)
    return _new(text, like, own, profile, held, catalog)


def _money_told(text: str, profile: Profile) -> bool:
    """Whether a short message tells until when the money lasts, which the plan is made anew for."""
    told = [profile.items[n] for n in ("runway_months", "plan_until") if n in profile.items]
    return (
        "?" not in text
        and len(text.split()) <= SHORT
        and any(i.words and i.words in text for i in told)
    )


def _new(
    text: str,
    like: str,
    own: Mapping[str, Any],
    profile: Profile,
    held: Mapping[str, Any],
    catalog: Catalog,
) -> dict[str, Any] | None:
    """A plan asked for: with the role named, else the one the talk speaks of, else those to choose from."""
    clause = CLAUSE.search(text) and not ABOUT.match(text)
    beside = bool(clause and (like or own or REFERS.search(text)))
    alone = ALONE.match(text) or (clause and A_DAY.search(text))
    if not (beside or alone or MAKE.search(text)) or OTHER.search(text):
        return None
    found = _meant(text, like, profile, held, catalog)
    mine = found or own or profile.get("target_role")
    asked = mine or alone or re.search(r"\b(?:me|my|i)\b", text, re.I)
    return with_told({**found, **own}, text, held, profile, catalog) if asked else None


def _meant(
    text: str, like: str, profile: Profile, held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any]:
    """The role of a plan asked for, `spoken` when only the talk says so; or those of the talk, to choose from."""
    if like:
        return {"role": like}
    near = talked_of(held, catalog, str(profile.get("current_role") or ""))
    spoken = str(held.get("role") or "")
    if spoken and (not near or (held.get("role_age") or 0) <= 0 or spoken in near):
        return {"role": spoken}
    if near and (len(near) == 1 or not _named_together(held, catalog)):
        return {"role": near[0], "spoken": True}
    together = near or [r for r in held.get("roles") or () if r in catalog.documents]
    return {"among": together[:4]} if together else {}


def _named_together(held: Mapping[str, Any], catalog: Catalog) -> bool:
    """Whether the person named two roles or more in the turn that speaks of any: which of them is asked."""
    for turn in held.get("talk") or ():
        if said := roles_said(turn["asked"], catalog):
            return len(said) > 1
        if turn["about"] or turn["ranks"]:
            return False
    return True


def _reply(text: str, like: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
    """The arguments a question back was asked for, with what the message answers; None when it answers nothing."""
    asked = waiting("plan", held)
    if asked is None:
        return None
    arguments = dict(asked["arguments"])
    among = arguments.pop("choices", None) or ()
    if asked["need"] == "role" and not like and among and _YOURS.search(text):
        return {**arguments, "role": among[0]}
    size = _asked_size(text)
    if asked["need"] == "role" and not like and size and "?" not in text:
        return {**arguments, **size, "among": list(among)}  # which role is still asked
    if reply_role("plan", text, like, held):
        return {**arguments, "role": like, **_asked_size(text)}
    hours = hours_asked(text).get("hours")
    if (
        asked["need"] == "hours"
        and hours is not None
        and "?" not in text
        and len(text.split()) <= MAX
    ):
        return {**arguments, **({"role": like} if like else {}), **_asked_size(text)}
    if asked["need"] == "role" and not size:
        bare = _HOURS_ALONE.match(text)
        if bare and among:
            return {**arguments, "hours": float(bare[1]), "among": list(among)}
    hours = reply_hours("plan", text, held)
    return None if hours is None else {**arguments, "hours": hours}


def _open(text: str, held: Mapping[str, Any]) -> bool:
    """Whether a plan is open: it was spoken of in the last turns, or the message speaks of it."""
    return lately("plan", held, LATELY) or of_plan(text)


def _changed(
    text: str,
    names: Sequence[str],
    before: Mapping[str, Any],
    own: Mapping[str, Any],
    catalog: Catalog,
    *,
    just: bool,
) -> dict[str, Any] | None:
    """The plan before with what a message changes in it; None when it changes nothing."""
    same = {"role": before["role"], **carried(before)}
    if (weeks := only_first(text)) is not None:
        return {**same, "aspect": "weeks", "week": weeks}
    changed = changes_in(text, before, catalog)
    other = None if changed else other_project(text, names, catalog)
    alone = [n for n in names if n.startswith("projects/")] if just and _short(text) else []
    if not changed and len(alone) == 1 and alone[0] in catalog.documents:
        other = {"other": alone[0], "about": ""}  # one of those just offered
    if other is not None:
        if other["other"]:
            return {**same, "chosen": other["other"], "changed": [["project", other["other"]]]}
        return {**same, "aspect": "other", "about": other["about"]}
    size = {k: v for k, v in own.items() if k != "without"}
    if size.keys() == {"hours", "start"} and not _STARTS.search(text):
        return None  # "from January 10 hours": more or fewer from then on
    if shorter(text) and not {"weeks", "total"} & size.keys():
        size["weeks"] = _cut(before)
    timed = {"hours", "total"} & size.keys() and (full_time(text) or (just and says_time(text)))
    starts = size.get("start") and _STARTS.search(text) and len(text.split()) <= MAX
    if not (changed or timed or starts or (shorter(text) and size)):
        return None
    found = {**same, **with_changes(before, changed), **size, "told": True}
    return {**found, "changed": changed + _sizes(size)}


def _sizes(size: Mapping[str, Any]) -> list[list[str]]:
    """A new size as changes to tell."""
    return [[k, str(size[k])] for k in ("hours", "weeks", "total", "start") if size.get(k)]


def _short(text: str) -> bool:
    """Whether a message only names something, and asks nothing."""
    return len(text.split()) <= 8 and "?" not in text and not ABOUT.match(text)


def _cut(before: Mapping[str, Any]) -> int:
    """The weeks of a plan made shorter: to where its project is done, else half."""
    ends = {int(w): steps for w, steps in dict(before.get("ends") or {}).items()}
    total = max(ends, default=2)
    shown = next((w for w, s in ends.items() if any(str(x).startswith("projects/") for x in s)), 0)
    return shown if 0 < shown < total else max(1, total // 2)


def _of_another(before: Any) -> dict[str, Any]:
    """What a plan for another role takes over from the one before: its size, not its order or content."""
    if not isinstance(before, Mapping):
        return {}
    kept = carried(before)
    return {
        **{k: v for k, v in kept.items() if k in ("hours", "weeks", "start", "later")},
        "without": [w for w in kept["without"] if w in ("credential", "project")],
    }


def _asked_size(text: str) -> dict[str, Any]:
    """What a message says of a plan's size: hours a week or in all, weeks, the day it starts, what to leave out."""
    weeks, start, without = weeks_in(text), start_words(text), left_out(text)
    found: dict[str, Any] = dict(hours_asked(text))
    found |= {"weeks": weeks} if weeks else {}
    found |= {"start": start} if start else {}
    return found | ({"without": without} if without else {})
