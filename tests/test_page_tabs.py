"""The other tabs in a real browser: computing, editing, reading; narrow, zoomed, and for people who cannot see it."""

import json
from typing import Any

import pytest

from tests.paging import ASK, TABS, WARNINGS, answered, ask, open_tab, sideways, until

pytestmark = WARNINGS


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
