"""The page in a real browser: one server with the real knowledge for the whole run, every visitor a fresh context."""

import asyncio
import dataclasses
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

import pytest

from coach.session import Session

TODAY = date(2026, 11, 22)

# What Gradio and its server leave behind when they are used; seen with 6.31.
WARNINGS = [
    pytest.mark.filterwarnings("ignore:unclosed event loop:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:unclosed.*socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
CHROMIUM = next((p for n in ("chromium", "google-chrome", "chrome") if (p := shutil.which(n))), "")
ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
ASK = "Is the AIGP worth it, and what does it cost?"
SLOW = "What does a model validator do all day?"
TABS = ("Chat", "You", "Path", "Dates", "Job", "Library")


class Paced:
    """The quoting writer, word by word when asked the slow question: something to stop."""

    def __init__(self, writer: Any) -> None:
        self.writer, self.written, self.ended = writer, 0, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.writer, name)

    async def write(self, evidence: Any, draft: Any, *, today: Any) -> AsyncIterator[str]:
        async for piece in self.writer.write(evidence, draft, today=today):
            if evidence.question == SLOW:
                try:
                    for _ in range(100):
                        self.written += 1
                        await asyncio.sleep(0.05)
                        if self.written % 10 == 1:
                            yield f"word {self.written}"
                finally:
                    self.ended += 1
            yield piece


@dataclasses.dataclass
class Served:
    url: str
    session: Session
    paced: Paced


@pytest.fixture(scope="session")
def served(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from coach.ui import launch
    from coach.ui.frame import limits_of
    from coach.ui.page import build

    paced = Paced(session.coach.writer)
    own = tmp_path_factory.mktemp("page")  # what the page writes, apart from the index
    mine = Session(
        session.settings.model_copy(update={"coach_data_dir": own}),
        session.catalog,
        dataclasses.replace(session.coach, writer=paced),
        session.index,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limits = limits_of(mine)
    demo = launch(build(mine, limits, today=lambda: TODAY), mine, limits, port, block=False)
    yield Served(f"http://127.0.0.1:{port}/", mine, paced)
    demo.close(verbose=False)


@pytest.fixture(scope="session")
def launched() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, (
        "the browser tests need Chromium: apt-get install chromium, or install Google Chrome"
    )
    with sync_playwright() as p:
        yield lambda *more: p.chromium.launch(executable_path=CHROMIUM, args=[*ARGS, *more])


@pytest.fixture(scope="session")
def browser(launched: Any) -> Iterator[Any]:
    made = launched()
    yield made
    made.close()


@pytest.fixture
def visit(served: Served, browser: Any) -> Iterator[Any]:
    """Opens pages, each a visitor of their own, and at the end: no error on any, no request to another host."""
    contexts, faults = [], []

    def opened(
        width: int = 1280, height: int = 800, scheme: str = "light", scale: float = 1
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=scale,
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda e: faults.append(f"error: {e}"))
        page.on(
            "request",
            lambda r: faults.append(f"asked {r.url}") if foreign(r.url, served.url) else None,
        )
        start(page, served.url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def foreign(url: str, home: str) -> bool:
    return not url.startswith((home, "data:", "blob:", home.replace("http", "ws")))


def start(page: Any, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("button.starter")
    until(page, "document.querySelector('#said textarea') !== null")


def until(page: Any, expression: str, seconds: float = 15) -> None:
    """Wait until it holds in the page; by asking again, as the page's policy lets no text be evaluated inside it."""
    for _ in range(int(seconds * 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")


def ask(page: Any, words: str) -> None:
    page.get_by_label("Your question").fill(words)
    page.get_by_label("Your question").press("Enter")


def answered(page: Any, count: int = 1) -> None:
    until(page, f"document.querySelectorAll('#chat .said:not(.live) .controls').length >= {count}")


def open_tab(page: Any, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def sideways(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
