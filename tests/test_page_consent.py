"""With a key in a real browser: what a question may cost, and a CV that goes nowhere before its exact text was shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.loopback import Call, Loopback, Plan
from tests.paging import WARNINGS, answered, ask, open_tab, sideways, start, until

pytestmark = WARNINGS
KEY = "sk-canary-0123456789abcdef"
OPEN = "Ask the model for what the rules missed"
SEND, DROP = "Send this text to the model", "Do not send"
CV = """Ada Zwingli
ada@example.org | +41 44 668 18 00

Experience
Machine Learning Engineer, Acme, 2019 - 2025
- Built drift monitoring in Python
- Explained refused loans to customers and the regulator
- Ada ran the model committee

Education
MSc Statistics, University of Example, 2018

Skills
Python, SQL, MLflow
"""
LINE = "- Explained refused loans to customers and the regulator"
SECRETS = ("Ada", "Zwingli", "example.org", "668", "University")


def reads(call: Call) -> Plan:
    return Plan(
        f'{{"skill": "explainability", "quote": "{LINE}"}}\n'
        '{"skill": "fairness-testing", "quote": "Led a fairness programme"}'
    )


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    made = Loopback({"reads": reads})
    yield made
    made.close()


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    made = tmp_path / "cv.txt"
    made.write_text(CV)
    return made


def with_key(page: Any, server: Loopback, model: str = "reads") -> None:
    page.locator("button.chip-mode").click()
    page.get_by_label("API key").fill(KEY)
    page.get_by_label("Server address").fill(server.url)
    page.get_by_label("Model", exact=True).fill(model)
    page.get_by_role("button", name="Use it in this session").click()
    until(page, "!document.querySelector('button.chip-mode').textContent.includes('no key')")
    page.keyboard.press("Escape")


def read_cv(page: Any, cv: Path) -> None:
    open_tab(page, "You")
    page.get_by_test_id("Read my CV-upload-button").set_input_files(cv)
    page.get_by_text("The text as it was read").wait_for()


def opened(page: Any) -> Any:
    page.get_by_role("button", name=OPEN).click()
    page.locator("#consent-cost").wait_for()
    return page.locator("#consent-text textarea")


def test_a_cv_goes_to_a_model_only_after_its_exact_text_was_shown_and_send_pressed(
    visit: Any, server: Loopback, cv: Path
) -> None:
    page, before = visit(), len(server.calls)
    read_cv(page, cv)
    page.wait_for_timeout(400)
    assert not page.locator("#consent").is_visible(), "without a key there is nothing to ask"
    with_key(page, server)
    box = opened(page)
    told = page.locator("#consent").inner_text()
    assert server.url.split("/")[2] in told and "tokens would go to" in told
    shown = box.input_value()
    assert LINE in shown and not [s for s in SECRETS if s in shown]
    page.locator("#consent summary").click()
    instruction = page.locator("#consent .copyable").inner_text().strip()
    page.wait_for_timeout(500)
    assert len(server.calls) == before, "nothing is sent while one reads"
    cost = page.locator("#consent-cost").inner_text()
    box.fill(shown.replace("- Built drift monitoring in Python\n", ""))
    until(page, f"document.querySelector('#consent-cost').textContent !== {cost!r}")
    final = box.input_value()
    page.get_by_role("button", name=SEND).click()
    page.get_by_text("tokens went out").wait_for()
    sent = [m["content"] for m in server.calls[-1].body["messages"]]
    assert len(server.calls) == before + 1
    assert [s.strip() for s in sent] == [instruction, final] and "drift monitoring" not in sent[1]
    assert server.calls[-1].authorization == f"Bearer {KEY}"
    result = page.locator("#consent-told").inner_text()
    assert result.startswith("1 proposed") and "1 left out" in result
    table = page.locator("#profile").inner_text()
    assert LINE in table and "read by reads at" in table and "fairness programme" not in table
    assert not page.locator("#consent").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_and_the_feedback_have_no_serious_accessibility_finding(
    visit: Any, server: Loopback, cv: Path, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, found = visit(390, 844, scheme), []
    with_key(page, server)
    read_cv(page, cv)
    opened(page)
    page.locator("#consent summary").click()
    for where in ("consent", "judge"):
        if where == "judge":
            open_tab(page, "Chat")
            ask(page, "What does the AIGP cost?")
            answered(page)
            page.locator("button[value='judge:t0:bad']").click()
            page.get_by_role("heading", name="What was not right?").wait_for()
        assert sideways(page) <= 0
        for v in Axe().run(page).response["violations"]:
            if v["impact"] in ("serious", "critical"):
                found.append((where, v["id"], [n["html"][:160] for n in v["nodes"][:3]]))
    assert not found


def test_do_not_send_sends_nothing_and_clears_the_text(
    visit: Any, server: Loopback, cv: Path
) -> None:
    page, before = visit(), len(server.calls)
    with_key(page, server)
    read_cv(page, cv)
    opened(page)
    page.get_by_role("button", name=DROP).click()
    page.get_by_text("Nothing was sent").wait_for()
    assert not page.locator("#consent").is_visible()
    open_tab(page, "Chat")
    ask(page, "What does the AIGP cost?")
    answered(page)
    calls = server.calls[before:]
    assert calls and all("<evidence" in c.prompt for c in calls)
    assert not [s for s in (LINE, *SECRETS[:3]) for c in calls if s in c.prompt]


def test_a_fault_keeps_the_text_and_says_what_to_do(visit: Any, server: Loopback, cv: Path) -> None:
    page = visit()
    with_key(page, server, "fault:401")
    read_cv(page, cv)
    shown = opened(page).input_value()
    page.get_by_role("button", name=SEND).click()
    page.locator("#consent-told .problem").wait_for()
    assert "Nothing was added to your profile." in page.locator("#consent-told").inner_text()
    assert KEY not in page.content()
    assert page.locator("#consent-text textarea").input_value() == shown


def test_the_text_is_kept_nowhere_once_the_page_is_left(
    visit: Any, server: Loopback, cv: Path, served: Any
) -> None:
    page = visit()
    with_key(page, server)
    page.locator("button[value='drawer:past']").click()
    page.get_by_label("Keep my conversations").check()
    page.keyboard.press("Escape")
    read_cv(page, cv)
    opened(page)
    kept = page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
    assert "refused loans" not in kept
    for file in served.session.settings.coach_data_dir.rglob("*"):
        assert not file.is_file() or b"refused loans" not in file.read_bytes()
    start(page, served.url)
    open_tab(page, "You")
    page.wait_for_timeout(400)
    assert "refused loans" not in page.content()


def test_what_a_question_may_cost_stands_under_the_box_and_what_was_used_after(
    visit: Any, server: Loopback
) -> None:
    page = visit()
    assert page.locator("#cost .cost").count() == 0
    with_key(page, server, "honest")
    page.locator("#cost .cost").wait_for()
    line = page.locator("#cost").inner_text()
    assert "up to about 3,000 tokens to honest at 127.0.0.1" in line and "So far" not in line
    assert "$" not in line, "a local server has no price"
    before = len(server.calls)
    ask(page, "What does the AIGP cost?")
    answered(page)
    until(page, "document.querySelector('#cost').textContent.includes('So far')")
    assert all(len(c.prompt) / 4 <= 3000 for c in server.calls[before:])
    used = page.locator("#cost").inner_text().split("So far: ")[1].split(" tokens")[0]
    page.get_by_text("How this was answered").click()
    assert f"; {used} tokens" in page.locator("#chat details").inner_text()
    page.locator("button.chip-mode").click()
    page.get_by_role("button", name="Go back to quotes").click()
    until(page, "document.querySelectorAll('#cost .cost').length === 0")
