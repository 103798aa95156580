"""The chat in a real browser, as a person uses it: read, open the evidence, stop, come back, be forgotten."""

import re
from typing import Any

from tests.paging import ASK, SLOW, WARNINGS, Served, answered, ask, start, until

pytestmark = WARNINGS


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


def test_the_page_loads_in_a_frame_that_denies_storage(served: Served, launched: Any) -> None:
    # The host that shows a space frames it from another site; a loopback server may then be asked only without this check.
    browser = launched("--disable-features=LocalNetworkAccessChecks")
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
    browser.close()


def test_every_response_carries_the_security_headers(visit: Any, served: Served) -> None:
    page = visit()
    for path in ("", "theme.css", "no-such-page", "health", "gradio_api/runs"):
        headers = page.request.get(served.url + path).headers
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert "unsafe-eval" not in headers["content-security-policy"]
        assert "frame-ancestors 'self' https://huggingface.co" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert page.request.get(served.url + "health").json()["status"] == "ok"
    assert page.request.get(served.url + "gradio_api/runs").status == 404
