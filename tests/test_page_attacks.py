"""A few attacks typed into the page of a real browser with a model that obeys them, and the page's policy without the rest."""

from pathlib import Path
from typing import Any

from coach.session import Session
from tests import attacks
from tests.adaptive import Tried
from tests.attacks import Obeying
from tests.paging import WARNINGS, Served, until
from tests.prove_attacks import SCAN, injected, typed
from tests.site import opened

pytestmark = WARNINGS


def test_what_an_obeying_model_writes_does_nothing_in_a_browser(
    session: Session, tmp_path: Path, browser: Any
) -> None:
    model = Obeying()
    some = [a for a in attacks.own_attacks() if a.kind in ("remote image", "link", "form", "script")][::6]  # fmt: skip
    mine, runs = attacks.armed(attacks.prepared(session, tmp_path, some), model)
    with opened(mine) as site:
        on = attacks.target(mine, site, runs, model)
        context = browser.new_context()
        page, left = context.new_page(), list[str]()
        page.on("request", lambda r: None if r.url.startswith((site.url, "data:")) else left.append(r.url))  # fmt: skip
        page.goto(site.url)
        page.wait_for_selector("button.starter")
        for count, attack in enumerate(some, start=1):
            typed(page, on, attack.text, count)
        bad, hrefs = page.evaluate(SCAN)
        assert not bad and not left and all(on.links.allows(h) for h in hrefs)
        context.close()
    model.server.close()


def test_the_policy_alone_lets_nothing_leave(served: Served, visit: Any) -> None:
    page, policy = visit(), Tried("policy")
    context = page.context.browser.new_context()
    apart = context.new_page()  # what is put in here causes errors, as it should
    apart.goto(served.url)
    apart.wait_for_selector("button.starter")
    injected(apart, policy)
    context.close()
    assert policy.variations >= 30 and not policy.through


def test_every_request_of_the_page_carries_its_secret_and_no_address_or_storage_does(
    served: Served, visit: Any
) -> None:
    page, asked = visit(), list[Any]()
    page.on("request", lambda r: asked.append(r) if "/gradio_api/" in r.url else None)
    page.get_by_label("Your question").fill("What does the AIGP cost?")
    page.get_by_label("Your question").press("Enter")
    until(page, "document.querySelectorAll('#chat .said:not(.live) .controls').length >= 1")
    for _ in range(50):  # what the page asks for once the answer stands may come a moment later
        if len(asked) >= 3:
            break
        page.wait_for_timeout(100)
    secrets = {r.headers.get("x-coach-visit", "") for r in asked}
    assert len(asked) >= 3 and len(secrets) == 1 and len(next(iter(secrets))) == 32
    (secret,) = secrets
    assert not [r.url for r in asked if secret in r.url]
    assert secret not in page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie")  # fmt: skip
    other = visit()
    seen: list[Any] = []
    other.on("request", lambda r: seen.append(r) if "/gradio_api/" in r.url else None)
    other.locator("button.starter").first.click()
    until(other, "document.querySelectorAll('#chat .said:not(.live) .controls').length >= 1")
    assert secret not in {r.headers.get("x-coach-visit") for r in seen}
