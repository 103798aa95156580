"""In a real browser: feedback on an answer, what changed since last time, keyboard alone, 200 % zoom, reduced motion."""

import dataclasses
import json
from typing import Any

import pytest

from coach.session import Session
from tests.paging import (
    ASK,
    TABS,
    WARNINGS,
    Served,
    answered,
    ask,
    open_tab,
    sideways,
    start,
    until,
)

pytestmark = WARNINGS


def feedback(served: Served) -> list[dict[str, Any]]:
    file = served.session.settings.coach_data_dir / "feedback.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]


def test_an_answer_is_judged_with_reasons_by_keyboard_and_written_here(
    visit: Any, served: Served
) -> None:
    page, before = visit(), len(feedback(served))
    ask(page, "What does the AIGP cost?")
    answered(page)
    page.locator("button[value='judge:t0:bad']").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What was not right?").wait_for()
    page.get_by_role("button", name="Save my feedback").click()
    page.get_by_text("Choose at least one reason").wait_for()
    assert len(feedback(served)) == before
    page.get_by_label("It is out of date").focus()
    page.keyboard.press("Space")
    page.get_by_label("In your own words").fill("The fee went up. Mail me at ada@example.org")
    page.get_by_role("button", name="Save my feedback").click()
    page.get_by_text("Saved on this machine").wait_for()
    page.get_by_text("Noted: this was not right.").wait_for()
    (line,) = feedback(served)[before:]
    assert line["reasons"] == ["out_of_date"] and line["question"] == "What does the AIGP cost?"
    assert line["words"].startswith("The fee went up.") and "ada@" not in line["words"]
    assert "credentials/aigp#cost" in line["citations"]
    page.keyboard.press("Escape")
    assert not page.locator("#judge").is_visible()
    ask(page, "How long does it take?")
    answered(page, 2)
    page.locator("button[value='judge:t1:good']").click()
    page.get_by_text("Noted: this was right.").wait_for()
    assert [x["right"] for x in feedback(served)[before:]] == [False, True]


def test_a_public_page_has_no_feedback_to_call(served: Served) -> None:
    from coach.ui.page import build

    def names(hosted: bool) -> set[str]:
        settings = served.session.settings.model_copy(update={"coach_hosted": hosted})
        mine = Session(settings, served.session.catalog, served.session.coach)
        return {str(getattr(b, "elem_id", "")) for b in build(mine).blocks.values()}

    assert {"judge", "go-judge"} <= names(False)
    assert not {"judge", "go-judge"} & names(True)


def test_the_library_says_what_changed_since_the_last_visit(visit: Any, served: Served) -> None:
    page, catalog = visit(), served.session.catalog
    aigp = dataclasses.replace(catalog.documents["credentials/aigp"], as_of="2026-05")
    before = {k: v for k, v in catalog.documents.items() if k != "rules/sr-11-7"}
    served.session.catalog = dataclasses.replace(catalog, documents={**before, aigp.id: aigp})
    try:
        open_tab(page, "Library")
        page.locator("#lib-list button.entry").first.wait_for()
        assert page.locator("#lib-news button").count() == 0
        page.locator("button[value='drawer:past']").click()
        page.get_by_label("Keep my conversations").check()
        page.wait_for_timeout(800)
    finally:
        served.session.catalog = catalog
    start(page, served.url)
    page.get_by_text("2 documents new or changed").click()
    rows = page.locator("#lib-news button.entry")
    rows.first.wait_for()
    said = page.locator("#lib-news").inner_text()
    assert "since you last looked, on 22 November 2026" in said
    assert "New · Rule" in rows.first.inner_text()
    assert "now as of June 2026, before May 2026" in rows.nth(1).inner_text()
    rows.nth(1).click()
    page.locator("#reader h2").wait_for()
    page.get_by_role("button", name="Back to the list").click()
    page.wait_for_timeout(400)
    start(page, served.url)
    open_tab(page, "Library")
    page.locator("#lib-list button.entry").first.wait_for()
    page.wait_for_timeout(400)
    assert page.locator("#lib-news button").count() == 0, "seen once, it is not news any more"


def test_the_keyboard_alone_reaches_every_tab_and_its_first_control(visit: Any) -> None:
    page = visit()
    ask(page, ASK)
    answered(page)
    for name in TABS[1:]:
        backwards_to(page, name)
        page.keyboard.press("Enter")
        chosen = "document.querySelector('#tabs [role=tab][aria-selected=true]').textContent.trim()"
        until(page, f"{chosen} === '{name}'")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert ring == "solid", "where one stands is seen"
        page.wait_for_timeout(200)
        for _ in range(14):
            page.keyboard.press("Tab")
            if page.evaluate("!!document.activeElement.closest('.tabitem')"):
                break
        else:
            raise AssertionError(f"nothing in {name} is reached by keyboard")


def backwards_to(page: Any, tab: str) -> None:
    """Shift and Tab until a tab's name has the focus."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        here = "document.activeElement.getAttribute('role') === 'tab' && document.activeElement.textContent.trim()"
        if page.evaluate(here) == tab:
            return
    raise AssertionError(f"no way to {tab} by keyboard")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_200_percent_no_tab_and_no_drawer_scrolls_sideways(visit: Any, scheme: str) -> None:
    page = visit(640, 400, scheme, scale=2)  # 1280 x 800 enlarged twice
    assert page.evaluate("devicePixelRatio") == 2 and sideways(page) <= 0
    ask(page, ASK)
    answered(page)
    assert sideways(page) <= 0
    page.locator("button[value='judge:t0:bad']").click()
    page.get_by_role("heading", name="What was not right?").wait_for()
    for drawer in ("judge", "past", "model"):
        if drawer != "judge":
            page.locator(f"button[value='drawer:{drawer}']").first.click()
        page.wait_for_timeout(200)
        inner = page.evaluate(
            f"(() => {{ const d = document.querySelector('#{drawer}'); return d.scrollWidth - d.clientWidth }})()"
        )
        assert sideways(page) <= 0 and inner <= 0, drawer
        page.keyboard.press("Escape")
    for name in TABS[1:]:
        open_tab(page, name)
        page.wait_for_timeout(400)
        assert sideways(page) <= 0, name


def test_reduced_motion_is_kept_still(visit: Any) -> None:
    page = visit()
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    ask(page, "What does the AIGP cost?")
    answered(page)
    page.locator("#chat button.cite").first.click()
    page.locator("#card .card").wait_for()
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " const t = v => Math.max(...v.split(',').map(parseFloat)) * (v.includes('ms') ? 1 : 1000);"
        " return t(s.transitionDuration) > 1 || (s.animationName !== 'none' && t(s.animationDuration) > 1)"
        " || s.scrollBehavior === 'smooth' }).map(e => e.outerHTML.slice(0, 80))"
    )
    assert not moving
    assert page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length") == 0  # fmt: skip
