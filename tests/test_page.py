"""The page in a real browser, as a person uses it: one server with the real knowledge, every visitor a fresh context."""

import asyncio
import dataclasses
import json
import re
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from conftest import TODAY

from coach.session import Session

# What Gradio and its server leave behind when they are used; seen with 6.31.
pytestmark = [
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
def served(session: Session) -> Iterator[Served]:
    from coach.ui import launch
    from coach.ui.page import build

    paced = Paced(session.coach.writer)
    mine = Session(
        session.settings,
        session.catalog,
        dataclasses.replace(session.coach, writer=paced),
        session.index,
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    demo = launch(build(mine, today=lambda: TODAY), mine, port, block=False)
    yield Served(f"http://127.0.0.1:{port}/", mine, paced)
    demo.close(verbose=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, (
        "the browser tests need Chromium: apt-get install chromium, or install Google Chrome"
    )
    with sync_playwright() as p:
        made = p.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield made
        made.close()


@pytest.fixture
def visit(served: Served, browser: Any) -> Iterator[Any]:
    """Opens pages, each a visitor of their own, and at the end: no error on any, no request to another host."""
    contexts, faults = [], []

    def opened(width: int = 1280, height: int = 800, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height},
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


def test_a_typed_question_is_answered_with_citations(visit: Any) -> None:
    page = visit()
    ask(page, ASK)
    answered(page)
    log = page.get_by_role("log", name="Conversation")
    assert "649 US dollars" in log.inner_text()
    assert page.locator("#chat button.cite").count() >= 3
    assert page.get_by_label("Your question").input_value() == ""
    page.get_by_text("How this was answered").click()
    assert page.locator("#chat details").inner_text().count(" ms") >= 5


def test_a_citation_opens_its_card_and_one_press_closes_it(visit: Any, served: Served) -> None:
    page = visit()
    ask(page, "What does the AIGP cost?")
    answered(page)
    page.locator("#chat button.cite").first.click()
    card = page.locator("#card .card")
    card.wait_for()
    quote = re.sub(r"\s+", " ", " ".join(page.locator("#card mark").all_inner_texts()))
    assert "649 US dollars" in quote
    assert quote[:60] in page.locator("#chat .words").inner_text()
    words = card.inner_text()
    for part in (
        "As of June 2026",
        "Coach's note, drawn from",
        "secondary",
        "published",
        "read on 22 November 2026",
        "where:",
    ):
        assert part in words
    link = page.locator("#card .sources a").first
    assert (link.get_attribute("target"), link.get_attribute("rel")) == (
        "_blank",
        "noopener noreferrer",
    )
    assert "Evidence 1 of" in page.locator("#card .label").text_content()
    page.get_by_role("button", name="Next").click()
    until(page, "document.querySelector('#card .label').textContent.startsWith('Evidence 2')")
    page.locator("#card .near button").first.click()
    until(page, "!document.querySelector('#card .label').textContent.includes(' of ')")
    page.locator("#card").get_by_role("button", name="Close").click()
    assert not page.locator("#evidence").is_visible()


def test_the_keyboard_alone_reaches_a_card_and_comes_back(visit: Any) -> None:
    page = visit()
    assert page.evaluate("document.activeElement.closest('#said') !== null")
    page.keyboard.type("What does the AIGP cost?")
    page.keyboard.press("Enter")
    answered(page)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('cite')"):
            break
    number = page.evaluate("document.activeElement.value")
    assert number.startswith("cite:t0:")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.matches('#card h2')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.value") == number


def test_stop_ends_the_answer_and_keeps_the_words(visit: Any, served: Served) -> None:
    page, paced = visit(), served.paced
    ended = paced.ended
    ask(page, SLOW)
    until(page, "/word \\d+/.test(document.querySelector('#chat')?.innerText || '')")
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped here.").wait_for()
    written = paced.written
    page.wait_for_timeout(600)
    assert paced.ended == ended + 1
    assert paced.written - written <= 2
    assert "word" in page.locator("#chat .words").inner_text()
    ask(page, "What does the AIGP cost?")
    answered(page, 2)


def test_a_closed_tab_ends_the_answer(visit: Any, served: Served) -> None:
    page, paced = visit(), served.paced
    ended = paced.ended
    ask(page, SLOW)
    until(page, "/word \\d+/.test(document.querySelector('#chat')?.innerText || '')")
    page.close()
    other = visit()
    for _ in range(30):
        if paced.ended > ended:
            break
        other.wait_for_timeout(200)
    assert paced.ended == ended + 1


def test_starter_follow_up_again_edit_copy_and_new(visit: Any) -> None:
    page = visit()
    page.locator("button.starter").nth(2).click()
    answered(page)
    page.locator("#chat button.chip").first.click()
    answered(page, 2)
    page.get_by_role("button", name="Try again").click()
    page.wait_for_timeout(1000)
    answered(page, 2)
    assert page.locator("#chat .you").count() == 2
    first = page.locator("#chat .you").first.inner_text()
    page.locator("#chat").get_by_role("button", name="Edit question").first.click()
    until(page, "document.querySelectorAll('#chat .you').length === 0")
    assert page.get_by_label("Your question").input_value() == first
    page.get_by_label("Your question").press("Enter")
    answered(page)
    page.locator("button[value='drawer:past']").click()
    page.get_by_role("button", name="New conversation").click()
    page.locator("button.starter").first.wait_for()


def test_the_theme_is_switched_and_kept(visit: Any, served: Served) -> None:
    page = visit()
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(paper) != light
    start(page, served.url)
    until(page, f"{paper} !== '{light}'")


def test_a_second_visitor_sees_nothing_of_the_first(visit: Any) -> None:
    first, second = visit(), visit()
    ask(first, "My name is Zebulon and I was laid off. What does the AIGP cost?")
    answered(first)
    start(second, second.url)
    assert "Zebulon" not in second.content() and not second.locator("#chat .you").count()
    # A control of the first visitor's conversation, pressed by the second.
    second.evaluate(
        "const b = document.createElement('button'); b.className = 'do'; b.value = 'cite:t0:1'; b.id = 'stolen'; document.body.append(b)"
    )
    second.locator("#stolen").dispatch_event("click")
    second.get_by_text("This citation is no longer open").wait_for()


def test_hostile_words_stay_words(visit: Any) -> None:
    page = visit()
    ask(
        page,
        '![x](http://127.0.0.2:9/leak.png) <img src="http://127.0.0.2:9/a.png"> <form action="//evil.example"><input></form> [go](https://evil.example) www.evil.example',
    )
    answered(page)
    assert page.locator("#chat img, #chat form, #chat input").count() == 0
    assert page.locator("#chat a").count() == 0
    assert "![x](http://127.0.0.2:9/leak.png)" in page.locator("#chat .you").inner_text()


def test_a_gap_chart_in_three_choices_without_typing(visit: Any) -> None:
    page = visit()
    page.get_by_role("button", name="My gap to a role").click()
    page.get_by_label("Role", exact=True).click()
    page.get_by_role("option", name="Model validator").click()
    page.wait_for_selector("#gap-plot .main-svg")
    page.get_by_text("The same numbers as a table").click()
    assert "Model validation" in page.locator("#gap-numbers table").inner_text()
    page.locator("#gap-words button.cite").first.click()
    page.locator("#card .card mark").first.wait_for()
    with page.expect_download() as saved:
        page.locator("#plan-words").get_by_role("button", name="Download calendar (.ics)").click()
    assert saved.value.suggested_filename == "coach-plan.ics"
    assert saved.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_dates_and_job_compute_and_the_chat_knows(visit: Any) -> None:
    page = visit()
    open_tab(page, "Dates")
    page.get_by_label("Country").click()
    page.get_by_role("option", name="United States").click()
    page.get_by_label("Last working day").fill("14 November")
    page.get_by_role("button", name="Show my dates").click()
    page.locator("#dates-words table").first.wait_for()
    assert "14 November 2026" in page.locator("#dates-words").inner_text()
    open_tab(page, "Job")
    page.get_by_role("button", name="Match it with me").click()
    page.get_by_text("Paste the advert's text first.").wait_for()
    open_tab(page, "You")
    page.locator("#profile table").wait_for()
    assert "2026-11-14" in page.locator("#profile").inner_text()


def test_the_profile_is_edited_carried_away_and_brought_back(visit: Any, tmp_path: Any) -> None:
    page = visit()
    open_tab(page, "You")
    page.get_by_text("Nothing yet.").wait_for()
    page.get_by_label("Years of experience").fill("6")
    page.locator("#you").get_by_role("button", name="Save", exact=True).click()
    page.locator("#profile th[scope=row]").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download my profile").click()
    kept = tmp_path / "profile.json"
    saved.value.save_as(kept)
    assert json.loads(kept.read_text())["experience_years"]["value"] == 6
    page.locator("#profile").get_by_role("button", name="Remove").click()
    page.get_by_text("Nothing yet.").wait_for()
    page.get_by_test_id("Bring back a profile-upload-button").set_input_files(kept)
    page.locator("#profile th[scope=row]").wait_for()


def test_a_conversation_is_kept_if_agreed_and_all_is_forgotten_at_once(
    visit: Any, served: Served
) -> None:
    page = visit()
    ask(page, "What does the AIGP cost?")
    answered(page)
    assert not page.evaluate("JSON.stringify(localStorage)").count("AIGP")
    page.locator("button[value='drawer:past']").click()
    page.get_by_label("Keep my conversations").check()
    page.wait_for_timeout(800)
    start(page, served.url)
    page.get_by_text("Last time:").locator("button").click()
    answered(page)
    page.locator("#chat button.cite").first.click()
    page.locator("#card .card mark").first.wait_for()
    ask(page, "How long does it take?")
    answered(page, 2)
    assert "hours" in page.locator("#chat .words").last.inner_text()
    page.locator("button[value='drawer:past']").click()
    page.get_by_role("button", name="Forget everything").first.click()
    until(page, "document.querySelectorAll('#chat .you').length === 0")
    page.wait_for_timeout(1200)
    start(page, served.url)
    assert not page.get_by_text("Last time:").count()


def test_a_key_is_kept_nowhere_a_browser_can_read(visit: Any) -> None:
    page, key = visit(), "sk-canary-0123456789abcdef"
    page.locator("button.chip-mode").click()
    page.get_by_label("API key").fill(key)
    page.get_by_label("Server address").fill("http://127.0.0.1:9/v1")
    page.get_by_role("button", name="Check my key").click()
    page.locator("#key-told .state").wait_for()
    page.get_by_role("button", name="Use it in this session").click()
    until(page, "!document.querySelector('button.chip-mode').textContent.includes('no key')")
    assert page.get_by_label("API key").input_value() == ""
    ask(page, "What does the AIGP cost?")
    answered(page)
    assert (
        "649" in page.locator("#chat .words").inner_text()
    )  # the model cannot be reached: the quotes come instead
    page.get_by_label("Keep my conversations").evaluate("e => e.click()")
    page.wait_for_timeout(500)
    kept = page.evaluate(
        "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie + document.body.innerHTML"
    )
    assert key not in kept
    page.get_by_role("button", name="Go back to quotes").click()
    until(page, "document.querySelector('button.chip-mode').textContent.includes('no key')")


def test_the_library_opens_documents_claims_and_reports(visit: Any) -> None:
    page = visit()
    open_tab(page, "Library")
    page.get_by_label("Search the library").fill("sr 11-7")
    row = page.locator("button[value='doc:rules/sr-11-7']")
    until(page, "document.querySelectorAll('#lib-list button.entry').length < 20")
    assert "replaced by" in row.inner_text()
    row.click()
    page.locator("#reader h2").wait_for()
    assert "No longer current" in page.locator("#reader").inner_text()
    page.locator("#reader button.cite").first.click()
    page.locator("#card mark").first.wait_for()
    page.get_by_role("button", name="Report an error in this fact").click()
    page.locator("#card .copyable").wait_for()
    assert "Passage: rules/sr-11-7#" in page.locator("#card .copyable").inner_text()
    page.get_by_role("button", name="Back to the list").click()
    page.get_by_label("Search the library").wait_for()


def test_a_cv_becomes_proposals_and_is_deleted(visit: Any, tmp_path: Any) -> None:
    page, cv = visit(), tmp_path / "cv.txt"
    cv.write_text(
        "Ada Example\nada@example.org\n\nExperience\nMachine Learning Engineer, Acme, 2019 - 2025\n"
        "- Built drift monitoring in Python\n\nEducation\nMSc Statistics, 2018\n\nSkills\nPython, SQL, MLflow\n"
    )
    open_tab(page, "You")
    page.get_by_test_id("Read my CV-upload-button").set_input_files(cv)
    page.get_by_text("The text as it was read").wait_for()
    table = page.locator("#profile")
    assert "proposed, please check" in table.inner_text() and "CV line" in table.inner_text()
    before = table.get_by_role("button", name="Confirm").count()
    table.get_by_role("button", name="Confirm").first.click()
    until(
        page,
        f"[...document.querySelectorAll('#profile button')].filter(b => b.textContent === 'Confirm').length === {before - 1}",
    )
    cv.write_bytes(b"PK\x03\x04 not a text")
    cv.rename(tmp_path / "cv.pdf")
    page.get_by_test_id("Read my CV-upload-button").set_input_files(tmp_path / "cv.pdf")
    page.locator("#cv-told .problem").wait_for()


@pytest.mark.parametrize("width", [390, 640])
def test_a_narrow_page_never_scrolls_sideways(visit: Any, width: int) -> None:
    page = visit(width, 844 if width == 390 else 400)  # 640 x 400 is 1280 x 800 at 200 % zoom
    ask(page, ASK)
    answered(page)
    assert sideways(page) <= 0
    page.locator("#chat button.cite").first.click()
    page.locator("#card .card").wait_for()
    sheet = page.locator("#evidence").bounding_box()
    assert sheet["x"] == 0 and abs(sheet["width"] - width) < 2
    assert abs(sheet["y"] + sheet["height"] - page.viewport_size["height"]) < 2
    page.locator("#card").get_by_role("button", name="Close").click()
    assert not page.locator("#evidence").is_visible()
    for name in TABS[1:]:
        open_tab(page, name)
        page.wait_for_timeout(400)
        assert sideways(page) <= 0, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_serious_accessibility_finding(visit: Any, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, found = visit(width, 800, scheme), []

    def check(where: str) -> None:
        for v in Axe().run(page).response["violations"]:
            if v["impact"] in ("serious", "critical"):
                found.append((where, v["id"], [n["html"][:160] for n in v["nodes"][:3]]))

    check("greeting")
    ask(page, ASK)
    answered(page)
    page.locator("#chat button.cite").first.click()
    page.locator("#card .card").wait_for()
    check("card")
    for drawer in ("past", "model"):
        page.locator(f"button[value='drawer:{drawer}']").first.click()
        page.wait_for_timeout(200)
        check(drawer)
    page.keyboard.press("Escape")
    for name in TABS[1:]:
        open_tab(page, name)
        page.wait_for_timeout(600)
        check(name)
    assert not found


def test_the_page_loads_in_a_frame_that_denies_storage(served: Served, browser: Any) -> None:
    context = browser.new_context()
    context.add_init_script(
        "if (window !== top) for (const n of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, n, { configurable: true, get() { throw new DOMException('denied', 'SecurityError'); } })"
    )
    body = f'<iframe src="{served.url}" width="1000" height="700"></iframe>'
    context.route(
        "https://huggingface.co/**", lambda r: r.fulfill(body=body, content_type="text/html")
    )
    page = context.new_page()
    page.goto("https://huggingface.co/spaces/coach")
    frame = page.frame_locator("iframe")
    frame.locator("button.starter").nth(2).click(timeout=15_000)
    frame.locator("#chat button.cite").first.wait_for(timeout=15_000)
    context.close()
