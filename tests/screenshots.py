"""Takes the screenshots of docs/screenshots from the running page, so that they can be taken again.

python -m tests.screenshots      needs Chromium; uses the index of COACH_DATA_DIR
"""

import dataclasses
import socket
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from coach.session import Session, open_session
from coach.settings import Settings
from tests.loopback import Loopback
from tests.paging import ARGS, ASK, CHROMIUM, TODAY, answered, ask, open_tab, start, until

OUT = Path(__file__).parent.parent / "docs" / "screenshots"
DAY = [TODAY]
CV = """Ada Lindqvist
ada@lindqvist.example

Experience
Machine Learning Engineer, Example Bank, 2019 - 2025
- Built drift monitoring for credit models in Python
- Explained refused loans to customers and the regulator
- Wrote the model documentation the validators read

Skills
Python, SQL, MLflow, SHAP
"""


def page_of(
    browser: Any, url: str, width: int = 1280, height: int = 800, scheme: str = "light", scale: int = 1
) -> Any:  # fmt: skip
    """A fresh visitor on the greeting."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=scale,
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    start(page, url)
    page.evaluate("document.fonts.ready.then(() => 0)")
    return page


def shoot(page: Any, name: str, folder: Path = OUT) -> None:
    """One picture, once everything stands still."""
    page.wait_for_timeout(500)
    path = folder / f"{name}.png"
    page.screenshot(path=str(path))
    Image.open(path).convert("RGB").quantize(200, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


def answer_with_card(page: Any) -> None:
    """The first question of the README, its fourth marker opened."""
    ask(page, ASK)
    answered(page)
    page.locator("#chat button.cite").nth(
        3 if page.locator("#chat button.cite").count() > 3 else 0
    ).click()
    page.locator("#card .card mark").first.wait_for()


def library(page: Any, session: Session, url: str) -> None:
    """The Library of somebody who was here three weeks ago, when two documents were older and one was not there."""
    DAY[0] = date(2026, 11, 3)
    catalog = session.catalog
    older = {
        i: dataclasses.replace(catalog.documents[i], as_of=day)
        for i, day in (("credentials/aigp", "2026-03"), ("guides/should-i-sign", "2026-08"))
        if i in catalog.documents
    }
    kept = {k: v for k, v in catalog.documents.items() if k != "credentials/aaia"}
    session.catalog = dataclasses.replace(catalog, documents={**kept, **older})
    page.locator("button[value='drawer:past']").click()
    page.get_by_label("Keep my conversations").check()
    page.wait_for_timeout(800)
    session.catalog, DAY[0] = catalog, TODAY
    start(page, url)
    open_tab(page, "Library")
    page.locator("#lib-news button.entry").first.wait_for()


def with_key(page: Any, server: Loopback) -> None:
    """A key of the loopback server in use."""
    page.locator("button.chip-mode").click()
    page.get_by_label("API key").fill("sk-example")
    page.get_by_label("Server address").fill(server.url)
    page.get_by_label("Model", exact=True).fill("honest")
    page.get_by_role("button", name="Use it in this session").click()
    until(page, "!document.querySelector('button.chip-mode').textContent.includes('no key')")


def consent(page: Any, server: Loopback, cv: Path) -> None:
    """What would be sent of a CV, before anything is."""
    with_key(page, server)
    page.keyboard.press("Escape")
    open_tab(page, "You")
    page.get_by_test_id("Read my CV-upload-button").set_input_files(cv)
    page.get_by_role("button", name="Ask the model for what the rules missed").click()
    page.locator("#consent-cost").wait_for()
    page.locator("#consent").evaluate(
        "e => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - 140)"
    )


def every(browser: Any, session: Session, url: str, server: Loopback, cv: Path) -> None:
    """All of them, in the order of the README beside them."""
    shoot(page_of(browser, url), "first-visit")
    page = page_of(browser, url)
    answer_with_card(page)
    shoot(page, "answer-with-card")
    page.locator("#card").get_by_role("button", name="Close").click()
    page.locator("button[value='judge:t0:bad']").click()
    shoot(page, "feedback")
    page = page_of(browser, url)
    library(page, session, url)
    shoot(page, "library")
    page = page_of(browser, url)
    page.locator("button.chip-mode").click()
    shoot(page, "key-panel")
    page = page_of(browser, url)
    with_key(page, server)
    page.keyboard.press("Escape")
    ask(page, "What does the AIGP cost?")
    answered(page)
    shoot(page, "with-a-model")
    page = page_of(browser, url)
    consent(page, server, cv)
    shoot(page, "cv-consent")
    page = page_of(browser, url, scheme="dark")
    answer_with_card(page)
    shoot(page, "dark")
    page = page_of(browser, url, 390, 844, scale=2)
    answer_with_card(page)
    shoot(page, "mobile")
    page = page_of(browser, url, 640, 400, scale=2)
    ask(page, "What does the AIGP cost?")
    answered(page)
    shoot(page, "zoom-200")


def main() -> None:
    """Open the page and take them."""
    import tempfile

    from playwright.sync_api import sync_playwright

    from coach.ui import launch
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    opened = open_session(Settings(_env_file=None, openai_api_key=None, coach_model=""))
    opened.build()
    folder = Path(tempfile.mkdtemp(prefix="coach-"))
    settings = opened.settings.model_copy(update={"coach_data_dir": Path("~/.local/share/coach")})
    session = Session(settings, opened.catalog, opened.coach, opened.index)
    (cv := folder / "cv.txt").write_text(CV)
    server = Loopback()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limits = limits_of(session)
    demo = launch(build(session, limits, today=lambda: DAY[0]), session, limits, port, block=False)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        every(browser, session, f"http://127.0.0.1:{port}/", server, cv)
        browser.close()
    demo.close(verbose=False)
    server.close()


if __name__ == "__main__":
    main()
