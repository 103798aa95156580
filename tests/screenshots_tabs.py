"""Takes the screenshots of docs/screenshots/tabs: each tab in use, light and dark, wide and narrow.

python -m tests.screenshots_tabs [FOLDER]      needs Chromium; uses the index of COACH_DATA_DIR. With a FOLDER the
pictures go there, in full height and colour, to be looked at.
"""

import io
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.session import open_session
from coach.settings import Settings
from tests.paging import ARGS, ASK, CHROMIUM, TODAY, answered, ask, open_tab
from tests.screenshots import OUT, page_of

TABS_OUT = OUT / "tabs"
ADVERT = Path(__file__).parent / "data" / "advert.txt"
TALLEST = {1280: 1100, 390: 1500}  # pixels of a page shown


def chat(page: Any) -> None:
    ask(page, ASK)
    answered(page)


def you(page: Any) -> None:
    open_tab(page, "You")
    page.get_by_label("Years of experience").fill("6")
    page.get_by_label("Hours a week you can learn").fill("8")
    page.get_by_label("Months your money lasts").fill("12")
    page.locator("#you").get_by_role("button", name="Save", exact=True).click()
    page.locator("#profile th[scope=row]").first.wait_for()


def path(page: Any) -> None:
    open_tab(page, "Path")
    page.get_by_label("Role", exact=True).click()
    page.get_by_role("option", name="Model validator").click()
    page.wait_for_selector("#gap-plot .main-svg")
    page.get_by_role("button", name="Keep this plan").click()
    for i in (0, 1, 2):
        page.locator("#plan-steps input").nth(i).check()
        page.get_by_text(f"{i + 1} of 10 steps done").wait_for()


def dates(page: Any) -> None:
    open_tab(page, "Dates")
    page.get_by_label("Country").last.click()
    page.get_by_role("option", name="United States").last.click()
    page.locator("#dates").get_by_label("Last working day").fill("14 November")
    page.get_by_role("button", name="Show my dates").click()
    page.locator("#dates-words table").first.wait_for()


def job(page: Any) -> None:
    open_tab(page, "Job")
    page.get_by_label("Job advert").fill(ADVERT.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Match it with me").click()
    page.locator("#job-words .words").wait_for()


def library(page: Any) -> None:
    open_tab(page, "Library")
    page.get_by_label("Search the library").wait_for()


STEPS: tuple[Callable[[Any], None], ...] = (chat, you, path, dates, job, library)
EMPTY = ("You", "Path", "Dates", "Job")


def shoot(page: Any, name: str, width: int, folder: Path | None) -> None:
    """One picture; for the documents cut to its head and to 64 colours."""
    page.mouse.move(0, 0)
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(700)
    # The box to write in sticks to the window: a chat in full height would show it in the middle.
    raw = page.screenshot(full_page=not name.startswith("chat"))
    if folder is not None:
        (folder / f"{name}.png").write_bytes(raw)
        return
    from PIL import Image

    with Image.open(io.BytesIO(raw)) as whole:
        cut = whole.convert("RGB").crop((0, 0, width, min(whole.height, TALLEST[width])))
        small = cut.quantize(64, dither=Image.Dither.NONE)
        small.save(TABS_OUT / f"{name}.png", optimize=True)


def every(browser: Any, url: str, folder: Path | None) -> None:
    """Each tab in each of the four looks; for who looks, the empty tabs too."""
    for scheme in ("light", "dark"):
        for width, height in ((1280, 800), (390, 844)):
            page = page_of(browser, url, width, height, scheme)
            for name in EMPTY if folder else ():
                open_tab(page, name)
                shoot(page, f"empty-{name.lower()}-{scheme}-{width}", width, folder)
            if folder:
                open_tab(page, "Chat")
            for step in STEPS:
                step(page)
                shoot(page, f"{step.__name__}-{scheme}-{width}", width, folder)
            page.context.close()


def main(folder: Path | None = None) -> None:
    """Open the page and take them."""
    from playwright.sync_api import sync_playwright

    from coach.ui import launch
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    session = open_session(Settings(_env_file=None, openai_api_key=None, coach_model=""))
    session.build()
    (folder or TABS_OUT).mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limits = limits_of(session)
    demo = launch(build(session, limits, today=lambda: TODAY), session, limits, port, block=False)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        every(browser, f"http://127.0.0.1:{port}/", folder)
        browser.close()
    demo.close(verbose=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
