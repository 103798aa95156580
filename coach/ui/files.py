"""Files to take away from the tabs: made when asked for, handed over in the page, kept nowhere."""

from pathlib import Path
from typing import Any

from coach.errors import CoachError
from coach.ui.cards import button
from coach.ui.frame import Frame, file_out, visitor

MIME = {
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "json": "application/json",
}
FORMS = {
    "plan": ("ics", "md", "docx", "pdf", "json"),
    "dates": ("ics", "md", "docx", "pdf", "json"),
    "mentor": ("md", "docx", "pdf"),
}
NAMES = {
    "md": "Markdown",
    "docx": "Word",
    "pdf": "PDF",
    "ics": "calendar (.ics)",
    "json": "data (.json)",
}


def buttons(place: str) -> str:
    """The download controls of a place."""
    made = "".join(
        button(f"file:{place}:{form}", f"Download {NAMES[form]}", "", "plain")
        for form in FORMS[place]
    )
    return f'<p class="foot">{made}</p>'


def _bytes(frame: Frame, visit: Any, place: str, form: str) -> bytes:
    from coach import export

    catalog, today = frame.session.catalog, frame.today()
    if place == "mentor":
        data = {
            k: visit.place(p).files.get("data")
            for k, p in (("gap", "gap"), ("plan", "plan"), ("deadlines", "dates"))
        }
        text = export.mentor_file(**data, catalog=catalog, today=today)
        return _of(text, form, today)
    data = visit.place(place).files["data"]
    if form == "json":
        return export.data_json(data)
    if form == "ics":
        return (
            export.plan_ics(data, today=today)
            if place == "plan"
            else export.deadlines_ics(data, today=today)
        )
    text = (export.plan_markdown if place == "plan" else export.deadlines_markdown)(
        data, catalog=catalog, today=today
    )
    return _of(text, form, today)


def _of(text: str, form: str, today: Any) -> bytes:
    from coach import export

    if form == "docx":
        return export.docx_of(text, today=today)
    return export.pdf_of(text, today=today) if form == "pdf" else text.encode()


def wire_files(frame: Frame) -> None:
    """Answer the download controls of every tab."""

    def made(payload: str, visit: Any) -> Any:
        _, place, form = (payload.split(":") + ["", ""])[:3]
        mine = visitor(visit)
        if form not in FORMS.get(place, ()) or (
            place != "mentor" and "data" not in mine.place(place).files
        ):
            return ""
        try:
            return file_out(f"coach-{place}.{form}", MIME[form], _bytes(frame, mine, place, form))
        except CoachError:
            return ""

    frame.on("file", made, frame.out)


def take(path: Path, most: int) -> bytes:
    """The bytes of an uploaded file, which is deleted at once: nothing uploaded is kept.

    Raises:
        OSError: it is too large, or gone.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    finally:
        path.unlink(missing_ok=True)
    if len(data) > most:
        raise OSError("too large")
    return data
