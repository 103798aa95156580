"""The Dates tab: country, last day and visa in; a calendar of what to do by when out."""

from typing import Any

import gradio as gr

from coach.career.days import read_date
from coach.career.profile import confirmed, visa_code, with_items
from coach.ui.files import buttons
from coach.ui.frame import LIGHT, Frame, box, text, visitor
from coach.ui.path import run
from coach.ui.visit import Visit

YES_NO = [("Not said", ""), ("Yes", "yes"), ("No", "no")]


def countries(frame: Frame) -> list[tuple[str, str]]:
    """The countries whose deadlines are known."""
    catalog = frame.session.catalog
    codes = {str(d.record.get("country")) for d in catalog.of_kind("layoff") if d.deadlines}
    names = catalog.qualifiers.countries
    return sorted((names[c][0], c) for c in codes if c in names)


def visas(frame: Frame) -> list[tuple[str, str]]:
    """Every visa kind, none, and not said."""
    known = frame.session.catalog.qualifiers
    listed = [(f"{n[0]} ({known.visa_country[v].upper()})", v) for v, n in known.visas.items()]
    return [("Not said", ""), ("No visa: my stay does not hang on a job", "none"), *listed]


def states(frame: Frame) -> list[tuple[str, str]]:
    """The US states, whose rules add to those of the country."""
    known = frame.session.catalog.qualifiers.states
    return [("Not said", ""), *sorted((names[0], code) for code, names in known.items())]


def arguments_of(
    frame: Frame, country: str, last: str, told: str, visa: str, state: str, forty: str, group: str
) -> dict[str, Any] | str:
    """The form as the tool takes it, or the name of the phrase that says what is wrong with it."""
    if not country:
        return "dates_country"
    found: dict[str, Any] = {"country": country, "full": True}
    for name, words in (("last_day", last), ("notice_date", told)):
        read = read_date(words, frame.today()) if words else None
        if words and read is None:
            return "dates_day"
        if read:
            found[name] = read[0].isoformat()
    state = state if country == "us" else ""
    found |= {k: v for k, v in (("visa", visa), ("state", state)) if v}
    pairs = (("age_over_40", forty), ("group_layoff", group))
    return found | {k: v == "yes" for k, v in pairs if v}


def remember(frame: Frame, visit: Visit, arguments: dict[str, Any]) -> None:
    """Let the chat and the plan count with what stands in the form: it is said outright."""
    said = {k: v for k, v in arguments.items() if k != "full"}
    if "state" in said:
        said["state"] = said["state"].upper()
    talk = visit.conversation
    talk.profile = with_items(talk.profile, confirmed(said, frame.session.catalog)[0])


def dates_tab(frame: Frame) -> None:
    """Lay the tab out and wire it."""
    with gr.Tab("Dates", id="dates") as tab, gr.Column(elem_id="dates", elem_classes="tab"):
        gr.Markdown(f"## Dates\n{frame.say('dates')}")
        with gr.Row():
            country = gr.Dropdown(countries(frame), value=None, label="Country")
            last = gr.Textbox(label="Last working day", placeholder="14 November", max_length=40)
            visa = gr.Dropdown(visas(frame), value="", label="Visa")
        with gr.Accordion(frame.say("dates_more"), open=False):
            with gr.Row():
                told = gr.Textbox(
                    label="Day you were told", placeholder="30 October", max_length=40
                )
                state = gr.Dropdown(states(frame), value="", label="US state")
            with gr.Row():
                forty = gr.Radio(YES_NO, value="", label="40 or older")
                group = gr.Radio(YES_NO, value="", label="Part of a group layoff")
        compute = gr.Button("Show my dates", variant="primary")
        words = text("dates-words", box(f'<p class="empty">{frame.say("dates_empty")}</p>'))

    def known(visit: Any) -> tuple[Any, Any, Any]:
        """What the chat already knows stands in the form."""
        profile = visitor(visit).conversation.profile
        code = str(profile.get("country", "")).lower()
        mine = next((c for _, c in countries(frame) if c == code), None)
        held = profile.get("visa")
        kind = visa_code(str(held), frame.session.catalog) if held else ""
        kind = "none" if held == "none" else kind
        return mine or gr.skip(), profile.get("last_day") or gr.skip(), kind or gr.skip()

    tab.select(known, frame.visit, [country, last, visa], **LIGHT)

    def calendar(*given: Any) -> str:
        *form, visit = given
        arguments = arguments_of(frame, *(str(g or "").strip() for g in form))
        if isinstance(arguments, str):
            return box(f'<p class="state problem">{frame.say(arguments)}</p>')
        mine = visitor(visit)
        remember(frame, mine, arguments)
        found, html = run(frame, mine, "deadlines", "dates", **arguments)
        return html + (buttons("dates") if found and found.data.get("rows") else "")

    gr.on(
        [compute.click, last.submit, told.submit],
        calendar,
        [country, last, told, visa, state, forty, group, frame.visit],
        words,
        **LIGHT,
    )
