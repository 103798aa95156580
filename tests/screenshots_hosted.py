"""Takes the screenshots of docs/screenshots/hosted from a running public page, so that they can be taken again.

python -m tests.screenshots_hosted      needs Chromium; uses the index of COACH_DATA_DIR
"""

import dataclasses
from typing import Any

from coach.session import Session, open_session
from coach.settings import Settings
from tests import screenshots
from tests.paging import ARGS, ASK, CHROMIUM, SLOW, Paced, answered, ask, until
from tests.screenshots import page_of
from tests.site import opened

OUT = screenshots.OUT / "hosted"


def privacy(page: Any) -> None:
    """The privacy note, in the panel of the key."""
    page.locator("button.chip-mode").click()
    page.locator("#model").get_by_text("What this page keeps of you").wait_for()
    page.locator("#model").get_by_text("What this page keeps of you").evaluate("e => e.scrollIntoView()")  # fmt: skip


def busy(browser: Any, url: str) -> Any:
    """Four visitors whose answers take their time, and a fifth who is told how many are ahead."""
    others, page = [page_of(browser, url) for _ in range(4)], page_of(browser, url)
    for other in others:
        ask(other, SLOW)
    ask(page, ASK)
    until(page, "document.querySelector('#chat .waiting')?.textContent.includes('ahead')", 20)
    return page


def refused(page: Any) -> None:
    """A visitor who asked too much in a minute, whose words are back in the box."""
    for number in range(6):
        ask(page, ("What does the AIGP cost?", "What is the AIGP exam like?")[number % 2])
        answered(page, number + 1)
    ask(page, "And how do I keep it?")
    page.locator("#chat .state.problem").first.wait_for()


def main() -> None:
    """Start a public page over the index there is, and take every picture."""
    from playwright.sync_api import sync_playwright

    OUT.mkdir(parents=True, exist_ok=True)

    def shoot(page: Any, name: str) -> None:
        screenshots.shoot(page, name, OUT)

    settings = Settings(_env_file=None, coach_hosted=True, coach_messages_per_minute=6)
    session = open_session(settings)
    session.build()
    paced = Paced(session.coach.writer)
    coach = dataclasses.replace(session.coach, writer=paced)
    with sync_playwright() as play, opened(Session(settings, session.catalog, coach, session.index)) as site:  # fmt: skip
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        shoot(page_of(browser, site.url), "banner")
        shoot(page_of(browser, site.url, 390, 844, scale=2), "banner-mobile")
        page = page_of(browser, site.url)
        page.locator("button.chip-mode").click()
        shoot(page, "key-panel")
        page = page_of(browser, site.url)
        privacy(page)
        shoot(page, "privacy")
        page = page_of(browser, site.url)
        refused(page)
        shoot(page, "too-many")
        shoot(busy(browser, site.url), "busy")
        browser.close()


if __name__ == "__main__":
    main()
