"""The page in a frame of another site that denies cookies and storage, as a hosted space is shown, used in a real browser."""

from typing import Any

from tests.paging import ARGS, CHROMIUM

HOST = "https://huggingface.co/spaces/someone/coach"
DENY = """if (window !== top) for (const [on, name] of [[window, 'localStorage'], [window, 'sessionStorage'], [window, 'indexedDB'], [document, 'cookie']])
    Object.defineProperty(on, name, { configurable: true, get() { throw new DOMException('denied', 'SecurityError'); }, set() { throw new DOMException('denied', 'SecurityError'); } })"""
CV = b"Ada Example\nada@example.org\n\nMachine Learning Engineer, Acme, 2019 - 2025\n- Built drift monitoring in Python\n"
ALL = "a starter answered, a question answered, a card opened, a CV read, a key panel opened"


def used(url: str) -> dict[str, Any]:
    """What worked of the page at `url`, and which other hosts it asked."""
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "this part needs Chromium: apt-get install chromium"
    with sync_playwright() as play:
        # The host's page is not on this machine; a loopback server may then be asked only without this check.
        browser = play.chromium.launch(
            executable_path=CHROMIUM, args=[*ARGS, "--disable-features=LocalNetworkAccessChecks"]
        )
        try:
            return _used(browser, url)
        finally:
            browser.close()


def _used(browser: Any, url: str) -> dict[str, Any]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    context.add_init_script(DENY)
    body = f'<iframe src="{url}" width="1100" height="850"></iframe>'
    context.route(
        "https://huggingface.co/**", lambda r: r.fulfill(body=body, content_type="text/html")
    )
    page = context.new_page()
    left: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((url, HOST, "data:", "blob:")) else left.append(r.url))  # fmt: skip
    page.goto(HOST)
    page.set_default_timeout(30_000)
    frame = page.frame_locator("iframe")
    done: list[str] = []
    frame.locator("button.starter").nth(2).click()
    frame.locator("#chat .said:not(.live) .controls").first.wait_for()
    done.append("a starter answered")
    frame.get_by_label("Your question").fill("What does the AIGP cost?")
    frame.get_by_label("Your question").press("Enter")
    frame.locator("#chat .said:not(.live) .controls").nth(1).wait_for()
    done.append("a question answered")
    frame.locator("#chat button.cite").last.click()
    frame.locator("#card mark").first.wait_for()
    done.append("a card opened")
    frame.get_by_role("button", name="Close", exact=True).first.click()
    frame.get_by_role("tab", name="You", exact=True).click()
    frame.get_by_test_id("Read my CV-upload-button").set_input_files(
        {"name": "cv.txt", "mimeType": "text/plain", "buffer": CV}
    )
    frame.get_by_text("The text as it was read").wait_for()
    done.append("a CV read")
    frame.locator("button.chip-mode").first.click()
    frame.locator("#key").first.wait_for()
    done.append("a key panel opened")
    return {"in the frame": ", ".join(done), "requests to other hosts": ", ".join(left)}
