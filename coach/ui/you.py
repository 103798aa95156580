"""The You tab: what Coach knows of a person, item by item with its origin; edited, confirmed, removed, carried away."""

import json
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from coach.career.profile import ITEMS, confirmed
from coach.career.profilefile import from_json
from coach.errors import CoachError
from coach.types import Profile, ProfileItem
from coach.ui.cards import button
from coach.ui.dates import visas
from coach.ui.files import take
from coach.ui.frame import LIGHT, QUIET, Frame, box, file_out, text, visitor, wrong
from coach.ui.path import roles
from coach.ui.resume import cv_block
from coach.ui.safe import plain
from coach.ui.visit import Visit

STATES = {
    "confirmed": "confirmed",
    "proposed": "proposed, please check",
    "cannot_confirm": "cannot be confirmed",
}
HIDDEN = {
    "plan_items",
    "progress",
    "plan",
    "reading_list",
}  # shown where they belong, as lists of their own
MAX_FILE = 300_000


def profile_html(profile: Profile, frame: Frame) -> str:
    """The profile as a table; each row can be confirmed or removed."""
    catalog = frame.session.catalog
    rows = [
        _row(f"item:{k}", ITEMS.get(k, k), v, _value(v, frame))
        for k, v in profile.items.items()
        if k not in HIDDEN
    ]
    for skill, item in profile.skills.items():
        name = catalog.skills[skill].name if skill in catalog.skills else skill
        rows.append(_row(f"skill:{skill}", f"Skill: {name}", item, f"level {item.value}"))
    if not rows:
        return box(f'<p class="empty">{frame.say("you_empty")}</p>')
    return box(
        "<table><thead><tr><th scope=col>What</th><th scope=col>Value</th><th scope=col>Where from</th>"
        f"<th scope=col>State</th><th scope=col>Change</th></tr></thead><tbody>{''.join(rows)}</tbody></table>",
        "profile",
    )


def _row(key: str, name: str, item: ProfileItem, value: str) -> str:
    # Set on the page or in a file, an item has no sentence of anybody's.
    outright = item.words.startswith(f"{key.removeprefix('skill:')}: ")
    quoted = item.words and item.origin != "assumed" and not outright
    words = f' <span class="about">“{plain(item.words[:120])}”</span>' if quoted else ""
    act = (
        ""
        if item.state == "confirmed"
        else button(f"you:confirm:{key}", "Confirm", f"Confirm {name}", "plain")
    )
    act += button(f"you:remove:{key}", "Remove", f"Remove {name}", "plain")
    return (
        f"<tr><th scope=row>{escape(name)}</th><td>{value}</td><td>{plain(item.origin)}{words}</td>"
        f"<td>{STATES[item.state]}</td><td>{act}</td></tr>"
    )


def _value(item: ProfileItem, frame: Frame) -> str:
    catalog, value = frame.session.catalog, item.value
    listed = value if isinstance(value, list | tuple) else [value]
    said = [
        catalog.documents[v].title if isinstance(v, str) and v in catalog.documents else _plainly(v)
        for v in listed
    ]
    between = "; " if any(isinstance(v, Mapping) for v in listed) else ", "
    return plain(between.join(said)) or "none"


def _plainly(value: Any) -> str:
    if isinstance(value, Mapping):  # a position: its title, employer and dates
        return ", ".join(str(value[k]) for k in ("title", "employer", "dates") if value.get(k))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def changed(profile: Profile, payload: str) -> Profile:
    """The profile after a press on Confirm or Remove; a payload that names nothing changes nothing."""
    _, act, kind, name = (payload.split(":", 3) + ["", "", ""])[:4]
    part = dict(profile.items if kind == "item" else profile.skills)
    if name not in part:
        return profile
    if act == "remove":
        del part[name]
    elif act == "confirm":
        part[name] = replace(part[name], state="confirmed")
    return replace(profile, items=part) if kind == "item" else replace(profile, skills=part)


def merged(profile: Profile, values: dict[str, Any], frame: Frame) -> Profile:
    """The profile with values a person set outright.

    Raises:
        InputError: a value that cannot be used.
    """
    items, skills = confirmed(values, frame.session.catalog)
    return Profile({**profile.items, **items}, {**profile.skills, **skills})


def you_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    catalog = frame.session.catalog

    def seen(visit: Any) -> str:
        return profile_html(visitor(visit).conversation.profile, frame)

    with gr.Tab("You", id="you") as tab, gr.Column(elem_id="you", elem_classes="tab"):
        gr.Markdown(f"## You\n{frame.say('you')}")
        table = text("profile")
        told = text("you-told")
        gr.Markdown("### Tell me more")
        form = _form(frame)
        save = gr.Button("Save", variant="primary")
        with gr.Accordion("Set a skill level", open=False), gr.Row():
            names = sorted((s.name, s.id) for s in catalog.skills.values())
            skill = gr.Dropdown(names, value=None, label="Skill")
            level = gr.Radio([0, 1, 2, 3, 4, 5], value=3, label="Level", info=frame.say("levels"))
            put = gr.Button("Save skill")
        cv_block(frame, tab, table, seen)
        _carry(frame, table, told)

    tab.select(seen, frame.visit, table, **LIGHT)

    def set_values(visit: Visit, values: dict[str, Any]) -> tuple[str, str]:
        try:
            visit.conversation.profile = merged(visit.conversation.profile, values, frame)
        except CoachError as error:
            return seen(visit), box(wrong(error))
        return seen(visit), box(f'<p class="state" role="status">{frame.say("saved")}</p>')

    def saved(visit: Any, *values: Any) -> tuple[str, str]:
        given = {k: v for k, v in zip(form, values, strict=True) if v not in (None, "", [])}
        return set_values(visitor(visit), given)

    save.click(saved, [frame.visit, *form.values()], [table, told], **LIGHT)

    def skilled(visit: Any, name: Any, at: Any) -> tuple[str, str]:
        return set_values(visitor(visit), {"skills": {str(name): int(at)}} if name else {})

    put.click(skilled, [frame.visit, skill, level], [table, told], **LIGHT)

    def act(payload: str, visit: Any) -> str:
        mine = visitor(visit)
        mine.conversation.profile = changed(mine.conversation.profile, payload)
        return seen(mine)

    frame.on("you", act, table)


def _form(frame: Frame) -> dict[str, Any]:
    known = frame.session.catalog.qualifiers
    places = sorted((names[0], code) for code, names in known.countries.items() if code != "eu")
    held = sorted((d.title, d.id) for d in frame.session.catalog.of_kind("credential"))
    with gr.Row():
        country = gr.Dropdown(places, value=None, label="Country")
        visa = gr.Dropdown(visas(frame), value=None, label="Visa")
        last = gr.Textbox(label="Last working day", placeholder="2026-11-14", max_length=10)
    with gr.Row():
        years = gr.Textbox(label="Years of experience", max_length=6, placeholder="6")
        hours = gr.Textbox(label="Hours a week you can learn", max_length=6, placeholder="8")
        runway = gr.Textbox(label="Months your money lasts", max_length=6, placeholder="6")
    with gr.Row():
        target = gr.Dropdown(roles(frame), value=None, label="Role you aim at")
        credentials = gr.Dropdown(held, value=None, multiselect=True, label="Credentials you hold")
    return {
        "country": country, "visa": visa, "last_day": last, "experience_years": years, "hours_per_week": hours,
        "runway_months": runway, "target_role": target, "credentials": credentials,
    }  # fmt: skip


def _carry(frame: Frame, table: gr.Markdown, told: gr.Markdown) -> None:
    """The profile as a file, out and in; and everything forgotten."""
    gr.Markdown(f"### Carry it with you\n{frame.say('carry')}")
    with gr.Row():
        out = gr.Button("Download my profile (JSON)", size="sm", elem_id="profile-out")
        back = gr.UploadButton(
            "Bring back a profile", file_types=[".json"], size="sm", elem_id="profile-in"
        )
    text(
        "you-forget",
        box(
            f'<p class="foot">{button("forget:", "Forget everything", frame.say("forget_more"), "warn")}</p>'
        ),
    )

    def download(visit: Any) -> str:
        from coach.export import profile_json

        return file_out(
            "coach-profile.json",
            "application/json",
            profile_json(visitor(visit).conversation.profile),
        )

    out.click(download, frame.visit, frame.out, **LIGHT)

    def upload(path: Any, visit: Any) -> tuple[str, str]:
        mine = visitor(visit)
        try:
            profile = from_json(
                json.loads(take(Path(str(path)), MAX_FILE).decode("utf-8")), frame.session.catalog
            )
            mine.conversation.profile = profile
            told_now = f'<p class="state" role="status">{frame.say("brought")}</p>'
        except CoachError as error:
            told_now = wrong(error)
        except (ValueError, OSError, RecursionError, TypeError, AttributeError):
            told_now = f'<p class="state problem">{frame.say("no_profile")}</p>'
        return profile_html(mine.conversation.profile, frame), box(told_now)

    back.upload(upload, [back, frame.visit], [table, told], **QUIET)
