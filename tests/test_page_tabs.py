"""The other tabs in a real browser: computing, editing, reading; narrow, zoomed, and for people who cannot see it."""

import io
import json
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

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


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ADVERT = (Path(__file__).parent / "data" / "advert.txt").read_text(encoding="utf-8")
NONSENSE = "flim flam wibble wobble " * 20


def gap_chart(page: Any) -> None:
    """From the greeting to the chart: a door, a list, a role."""
    page.get_by_role("button", name="My gap to a role").click()
    page.get_by_label("Role", exact=True).click()
    page.get_by_role("option", name="Model validator").click()
    page.wait_for_selector("#gap-plot .main-svg")


def keep_plan(page: Any, *ticks: str) -> None:
    """Keep the plan shown, and tick off steps by their names."""
    page.get_by_role("button", name="Keep this plan").click()
    page.locator("#plan-steps input").first.wait_for()
    for count, name in enumerate(ticks, start=1):
        page.locator("#plan-steps").get_by_label(name).check()
        page.get_by_text(f"{count} of 10 steps done").wait_for()


def downloaded(page: Any, place: str, name: str) -> tuple[str, bytes]:
    """A file's name and bytes, by its button."""
    with page.expect_download() as saved:
        page.locator(place).get_by_role("button", name=name).click()
    content: bytes = saved.value.path().read_bytes()
    return saved.value.suggested_filename, content


def word_text(content: bytes) -> str:
    """The words of a Word file by its XML alone, not by the library that wrote it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert "[Content_Types].xml" in archive.namelist()
        root = fromstring(archive.read("word/document.xml"))
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p")
    )


def events(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar file by its lines alone: folded lines joined, names without their parameters."""
    assert content.startswith(b"BEGIN:VCALENDAR\r\n") and content.endswith(b"END:VCALENDAR\r\n")
    lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    inside = ""
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside = value
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            inside = "VEVENT" if value == "VALARM" else ""
        elif inside == "VEVENT":
            found[-1][name.partition(";")[0]] = value.replace("\\,", ",").replace("\\;", ";")
        elif inside == "VALARM" and name.startswith("TRIGGER"):
            found[-1]["alarms"] = found[-1].get("alarms", "") + value + " "
    return found


def test_a_gap_chart_in_three_choices_without_typing(visit: Any) -> None:
    page = visit()
    began = time.monotonic()
    gap_chart(page)
    assert time.monotonic() - began < 120
    page.get_by_text("The same numbers as a table").click()
    assert "Model validation" in page.locator("#gap-numbers table").inner_text()
    page.locator("#gap-words button.cite").first.click()
    page.locator("#card .card mark").first.wait_for()


def test_steps_are_ticked_off_and_planned_again_from_today(visit: Any) -> None:
    page = visit()
    gap_chart(page)
    keep_plan(page, "Model validation to level 1", "AI inventory")
    status = page.locator("#plan-kept")
    assert "Next: model risk management to level 1, weeks 3 to 5" in status.inner_text()
    page.locator("#gap-words").get_by_text("plan step ticked off").wait_for()
    assert not page.get_by_role("button", name="Keep this plan").is_visible()
    words = page.locator("#plan-words")
    before = words.inner_text()
    assert "you can start to apply as a model validator after week" in before
    name, content = downloaded(page, "#plan-words", "Download Markdown")
    assert name == "coach-plan.md" and content.decode().count("☑") == 2
    page.get_by_role("button", name="Re-plan from today").click()
    page.get_by_text("2 of 10 steps done").wait_for()
    page.wait_for_function(
        "was => document.querySelector('#plan-words').innerText !== was", arg=before
    )
    assert "you can start to apply as a model validator after week" in words.inner_text()
    steps = page.locator("#plan-steps")
    assert steps.get_by_label("AI inventory and tiering to level 1 · done before").is_checked()
    steps.get_by_label("AI inventory").uncheck()
    page.get_by_text("1 of 10 steps done").wait_for()
    page.get_by_role("button", name="Let this plan go").click()
    page.get_by_role("button", name="Keep this plan").wait_for()
    assert not page.locator("#plan-steps").is_visible()


def test_the_timeline_is_drawn_and_a_whole_week_ticks_its_steps(visit: Any) -> None:
    page = visit()
    gap_chart(page)
    keep_plan(page, "Model validation to level 1")
    bars = page.locator("#plan-plot .barlayer .point")
    bars.first.wait_for()
    assert bars.count() == 10
    page.locator("#plan-numbers summary").click()
    rows = page.locator("#plan-numbers tbody tr")
    assert rows.count() == 10 and rows.first.inner_text().endswith("yes")
    weeks = page.locator("#plan-weeks")
    assert weeks.get_by_label(re.compile("Model validation to level 1")).is_checked()
    weeks.get_by_label(re.compile("Model risk management to level 1")).check()
    page.get_by_text("2 of 10 steps done").wait_for()
    assert page.locator("#plan-steps").get_by_label("Model risk management to level 1").is_checked()
    assert "✓" in page.locator("#plan-plot .yaxislayer-above").text_content()
    weeks.get_by_label(re.compile("Model risk management to level 1")).uncheck()
    page.get_by_text("1 of 10 steps done").wait_for()


def test_a_kept_plan_is_found_again_in_the_browser_and_the_chat_knows_it(
    visit: Any, served: Served
) -> None:
    page = visit()
    page.locator("button[value='drawer:past']").click()
    page.get_by_label("Keep my conversations").check()
    page.wait_for_timeout(400)
    page.keyboard.press("Escape")
    gap_chart(page)
    keep_plan(page, "Model validation to level 1")
    page.wait_for_timeout(800)
    start(page, served.url)
    page.locator("#carry").get_by_text(
        "Your plan: 1 of 10 steps done; next: AI inventory"
    ).wait_for()
    page.locator("#carry").get_by_role("button", name="Open Path").click()
    page.locator("#plan-kept").get_by_text("1 of 10 steps done").wait_for()
    assert page.locator("#plan-steps").get_by_label("Model validation to level 1").is_checked()
    page.wait_for_selector("#gap-plot .main-svg")
    assert page.get_by_label("Role", exact=True).input_value() == "Model validator"
    open_tab(page, "Chat")
    ask(page, "Where did I stop?")
    answered(page)
    said = page.locator("#chat .words").last.inner_text()
    assert "1 of 10 steps done" in said and "Next: AI inventory" in said
    ask(page, "I finished week 3")
    answered(page, 2)
    open_tab(page, "Path")
    page.locator("#plan-kept").get_by_text("2 of 10 steps done").wait_for()


def test_a_kept_plan_says_what_changed_behind_it(visit: Any, tmp_path: Path) -> None:
    page = visit()
    gap_chart(page)
    keep_plan(page, "Model validation to level 1")
    open_tab(page, "You")
    _, content = downloaded(page, "#you", "Download my profile")
    profile = json.loads(content)
    assert profile["progress"]["value"] == ["model-validation:1"]
    behind = profile["plan"]["value"]["documents"]
    behind["roles/model-validator"] = "2026-06 000000000000"
    behind["guides/learning-plan"] = behind["guides/learning-plan"][:8] + "000000000000"
    (kept := tmp_path / "profile.json").write_text(json.dumps(profile))
    page = visit()
    open_tab(page, "You")
    page.get_by_test_id("Bring back a profile-upload-button").set_input_files(kept)
    page.get_by_text("Your profile is back.").wait_for()
    open_tab(page, "Path")
    status = page.locator("#plan-kept")
    status.get_by_text("has changed").wait_for()
    told = status.inner_text()
    assert "since you made it on 22 November 2026" in told
    assert "Model validator: now as of 2026-11, then as of 2026-06." in told
    assert "Learning plan: its text or figures read differently now." in told
    status.locator("button.cite").first.click()
    page.locator("#card .card mark").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Re-plan from today").click()
    until(page, "!document.querySelector('#plan-kept').textContent.includes('has changed')")
    assert "1 of 10 steps done" in status.inner_text()


def test_every_file_of_a_plan_opens_in_a_reader_of_another_make(visit: Any) -> None:
    from pypdf import PdfReader

    page = visit()
    gap_chart(page)
    keep_plan(page, "Model validation to level 1")
    names = [
        "Model risk management to level 1", "Validation memo project", "Explainability to level 3", "Sector rules to level 3",
    ]  # fmt: skip
    name, content = downloaded(page, "#plan-words", "Download Markdown")
    text = content.decode("utf-8")
    assert name == "coach-plan.md" and text.startswith("# Plan: Model validator\n")
    assert all(n in text for n in names) and text.count("☑") == 1 and text.count("☐") == 9
    name, content = downloaded(page, "#plan-words", "Download Word")
    text = word_text(content)
    assert name == "coach-plan.docx" and all(n in text for n in names) and text.count("☑") == 1
    name, content = downloaded(page, "#plan-words", "Download PDF")
    pages = PdfReader(io.BytesIO(content)).pages
    text = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in pages))
    assert name == "coach-plan.pdf" and all(n in text for n in names)
    name, content = downloaded(page, "#plan-words", "Download calendar (.ics)")
    found = events(content)
    assert name == "coach-plan.ics" and len(found) == 9  # one is done
    assert {"Plan: " + n for n in names} <= {e["SUMMARY"] for e in found}
    assert max(e["DTSTART"] for e in found) == "20270904"
    assert all(e["alarms"].split() == ["-P7D", "-P1D"] for e in found)
    name, content = downloaded(page, "#plan-words", "Download data (.json)")
    data = json.loads(content)
    assert (name, data["role"], data["done"]) == (
        "coach-plan.json",
        "roles/model-validator",
        ["model-validation:1"],
    )
    assert len(data["steps"]) == 10 and "hold" not in data
    name, content = downloaded(page, "#plan-words", "One file to share (Word)")
    text = word_text(content)
    assert (
        name == "coach-mentor.docx"
        and "Gap: Model validator" in text
        and "Plan: Model validator" in text
    )


def test_dates_are_counted_refused_and_taken_away_and_the_chat_knows(visit: Any) -> None:
    page = visit()
    open_tab(page, "Dates")
    page.get_by_role("button", name="Show my dates").click()
    page.get_by_text("Choose a country first").wait_for()
    form = page.locator("#dates")
    form.get_by_label("Country").click()
    page.get_by_role("option", name="United States").click()
    form.get_by_label("Last working day").fill("the day it rained")
    page.get_by_role("button", name="Show my dates").click()
    page.get_by_text("That day could not be read").wait_for()
    form.get_by_label("Last working day").fill("14 November")
    form.get_by_label("Visa").click()
    page.get_by_role("option", name="H-1B").first.click()
    page.get_by_text("Say more, and more dates").click()
    form.get_by_label("Day you were told").fill("30 October")
    page.get_by_role("button", name="Show my dates").click()
    page.locator("#dates-words table").first.wait_for()
    told = page.locator("#dates-words").inner_text()
    # 60 days from 14 November 2026; 180 days from 30 October 2026.
    assert "14 November 2026" in told and "13 January 2027" in told and "28 April 2027" in told
    page.locator("#dates-words button.cite").first.click()
    page.locator("#card .card mark").first.wait_for()
    page.keyboard.press("Escape")
    name, content = downloaded(page, "#dates-words", "Download calendar (.ics)")
    found = events(content)
    assert name == "coach-dates.ics" and "20270113" in {e["DTSTART"] for e in found}
    assert all("General information" in e["DESCRIPTION"] for e in found)
    for form_, opens in (("Markdown", b"# "), ("Word", b"PK"), ("PDF", b"%PDF-"), ("data", b"{")):
        assert downloaded(page, "#dates-words", f"Download {form_}")[1].startswith(opens)
    open_tab(page, "You")
    page.locator("#profile table").wait_for()
    assert "2026-11-14" in page.locator("#profile").inner_text()
    open_tab(page, "Chat")
    ask(page, "When does my grace period end?")
    answered(page)
    assert "13 January 2027" in page.locator("#chat .words").last.inner_text()


def test_an_advert_is_matched_nonsense_refused_and_the_chat_explains(visit: Any) -> None:
    page = visit()
    open_tab(page, "Job")
    match = page.get_by_role("button", name="Match it with me")
    match.click()
    page.get_by_text("Paste the advert's text first.").wait_for()
    field, words = page.get_by_label("Job advert"), page.locator("#job-words")
    field.fill(ADVERT)
    match.click()
    words.locator("table").wait_for()
    told = words.inner_text()
    for part in (
        "Fit:", "Hard limits: cannot sponsor", "Missing or thin: ", "model validation (0 of 3)", "Worth a second look",
        "wear many hats", "SR 11-7 was rescinded", "4 or more years", "Put first in your application", "Ask them",
    ):  # fmt: skip
        assert part in told, part
    words.locator("button.cite").first.click()
    page.locator("#card .card mark").first.wait_for()
    page.keyboard.press("Escape")
    field.fill(NONSENSE)
    match.click()
    words.get_by_text("does not read like a job advert").wait_for()
    assert "Paste the whole advert" in words.inner_text()
    assert field.input_value() == NONSENSE and not words.locator("table").count()
    open_tab(page, "Chat")
    ask(page, "Anything unusual in it?")
    answered(page)
    said = page.locator("#chat .words").last.inner_text()
    assert "SR 11-7" in said and page.locator("#chat button.cite").count()
    ask(page, "Do I fit this job?")
    answered(page, 2)
    assert "model validation" in page.locator("#chat .words").last.inner_text().lower()


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
