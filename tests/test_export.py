"""Files to take away open in independent readers, hold what was computed, and carry nothing hidden."""

import io
import json
import re
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from pypdf import PdfReader

from coach.answering.draft import Draft
from coach.answering.jsonform import answer_to_json
from coach.career.deadlines import DeadlinesTool
from coach.career.documents import DocumentsTool
from coach.career.gap import GapTool
from coach.career.plain import cell, plain
from coach.career.plan import PlanTool
from coach.career.profilefile import from_json
from coach.corpus import Catalog
from coach.export import (
    conversation_markdown,
    data_json,
    deadlines_docx,
    deadlines_ics,
    deadlines_markdown,
    deadlines_pdf,
    document_markdown,
    docx_of,
    mentor_file,
    pdf_of,
    plan_docx,
    plan_ics,
    plan_markdown,
    plan_pdf,
    profile_json,
)
from coach.export.blocks import read_blocks
from coach.export.marks import md, md_cell, tame, url
from coach.types import Answer, Profile, ProfileItem

TODAY = date(2026, 11, 22)
ROLE = "roles/model-validator"
PERSON = Profile(
    {
        "country": ProfileItem("US", "said", "in the US"),
        "current_role": ProfileItem("ml engineer", "said", "ML engineer"),
        "hours_per_week": ProfileItem(8.0, "said", "8 hours a week"),
        "runway_months": ProfileItem(4.0, "said", "4 months"),
        "name": ProfileItem("Şükrü Łukasiewicz 中文", "said", "Şükrü"),
    },
    {"monitoring-observability": ProfileItem(3, "CV line 4", "Built drift dashboards")},
)
HOSTILE = '=HYPERLINK("http://x") | **b** [c](javascript:alert(1)) <script>x</script> `y` \x07\u202e\u200b\r\nBEGIN:VEVENT'


@pytest.fixture(scope="module")
def plan(catalog: Catalog) -> Any:
    return PlanTool(catalog).run({"role": ROLE, "hours": 8}, PERSON, TODAY).data


@pytest.fixture(scope="module")
def dates(catalog: Catalog) -> Any:
    given_ = {"country": "us", "last_day": "2026-11-14", "visa": "h1b", "state": "ca"}
    return DeadlinesTool(catalog).run(given_, PERSON, TODAY).data


@pytest.fixture(scope="module")
def gap(catalog: Catalog) -> Any:
    return GapTool(catalog).run({"role": ROLE}, PERSON, TODAY).data


def words_of(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def pages_of(content: bytes) -> str:
    text = "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text)


def events_of(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


# --- plan ----------------------------------------------------------------------------------------


def test_a_plan_holds_every_step_in_order_with_a_box(plan: Any, catalog: Catalog) -> None:
    text = plan_markdown(plan, catalog=catalog)
    assert text.startswith("# Plan: Model validator\n")
    rows = re.findall(r"^\| ☐ \| ([^|]+) \| ([^|]+) \|", text, re.M)
    assert len(rows) == len(plan["steps"])
    assert [r[1].split(" to level")[0] for r in rows] == [s["title"] for s in plan["steps"]]
    assert "8 hours a week: 6 for learning, 2 for people" in text
    assert plan["said"]["setback"].split(".")[0] in text
    assert "## Sources" in text and "judgement" in text


def test_a_done_step_is_ticked(plan: Any) -> None:
    first = plan["steps"][0]["id"]
    assert plan_markdown({**plan, "done": [first]}).count("☑") == 1
    assert len(events_of(plan_ics({**plan, "done": [first]}))) == len(events_of(plan_ics(plan))) - 1


def test_a_plan_opens_in_word_and_a_pdf_reader(plan: Any, catalog: Catalog) -> None:
    word = plan_docx(plan, catalog=catalog)
    document = Document(io.BytesIO(word))
    assert document.paragraphs[0].style and document.paragraphs[0].style.name == "Heading 1"
    assert [t.cell(0, 2).text for t in document.tables][:1] == ["Step"]
    pdf = plan_pdf(plan, catalog=catalog)
    for text in (words_of(word), pages_of(pdf)):
        assert "Validation memo project" in text
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None and reader.metadata.title == "Plan: Model validator"
    assert "Steps" in [str(o["/Title"]) for o in reader.outline if not isinstance(o, list)]


def test_a_plan_calendar_ends_each_step_on_the_last_day_of_its_last_week(plan: Any) -> None:
    found = {str(e["summary"]): e.decoded("dtstart") for e in events_of(plan_ics(plan))}
    assert len(found) == len(plan["steps"])
    last = max(date.fromisoformat(w["end"]) for w in plan["weeks"])
    assert max(found.values()) == last
    assert found["Plan: Validation memo project"] == next(
        date.fromisoformat(w["end"])
        for w in plan["weeks"]
        for p in w["pieces"]
        if p["step"] == plan["project"] and p["ends"]
    )


def test_dates_kept_in_the_plan_come_along(plan: Any) -> None:
    kept = {**plan, "plan_items": [{"rule": "x", "what": "File the claim", "date": "2026-12-01"}]}
    assert "1 December 2026: File the claim" in plan_markdown(kept)
    assert "File the claim" in {str(e["summary"]) for e in events_of(plan_ics(kept))}


# --- deadlines -----------------------------------------------------------------------------------


def test_deadlines_stand_by_date_with_count_source_and_caution(
    dates: Any, catalog: Catalog
) -> None:
    text = deadlines_markdown(dates, catalog=catalog)
    assert (
        "| 13 January 2027 |" in text
        and "60 days from your last paid day (14 November 2026)" in text
    )
    assert "the end of your I-94, if that is sooner" in text
    assert "## Already passed" in text and "## Waiting for a day" in text
    assert "confirm with a lawyer before you act" in text
    assert "](https://" in text.split("## Sources")[1]


def test_every_date_ahead_is_an_event_once_with_two_reminders(dates: Any) -> None:
    ahead = {
        (r["group"] or r["id"], r["safe_date"])
        for r in dates["rows"]
        if r["status"] == "dated" and not r["passed"]
    }
    events = events_of(deadlines_ics(dates))
    assert len(events) == len(ahead)
    for event in events:
        start = event.decoded("dtstart")
        assert isinstance(start, date) and event["dtstart"].params["VALUE"] == "DATE"
        assert event.decoded("dtend") == start + timedelta(days=1)
        triggers = [a.decoded("trigger") for a in event.walk("VALARM")]
        assert triggers == [timedelta(days=-7), timedelta(days=-1)]
        assert "General information" in str(event["description"]) and "confirm with" in str(
            event["description"]
        )
        assert start >= TODAY


def test_events_keep_their_identity_when_made_again_or_moved(dates: Any, catalog: Catalog) -> None:
    again = DeadlinesTool(catalog).run(
        {"country": "us", "last_day": "2026-11-20", "visa": "h1b", "state": "ca"}, PERSON, TODAY
    )
    one = {str(e["uid"]) for e in events_of(deadlines_ics(dates))}
    two = {str(e["uid"]) for e in events_of(deadlines_ics(again.data))}
    assert deadlines_ics(dates) == deadlines_ics(dates)
    assert one and one <= two
    assert len(one) == len(events_of(deadlines_ics(dates)))


def test_a_calendar_keeps_to_the_format(dates: Any) -> None:
    content = deadlines_ics(dates)
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"METHOD:PUBLISH" in content and b"DTSTAMP:20261122T000000Z" in content


def test_two_readings_with_two_days_are_two_events_and_the_later_says_so() -> None:
    rows = [
        {
            "id": "a",
            "what": "Leave",
            "date": "2027-01-04",
            "group": "g",
            "reading": "earlier",
            "status": "dated",
        },
        {
            "id": "b",
            "what": "Leave",
            "date": "2027-01-13",
            "group": "g",
            "reading": "later",
            "status": "dated",
        },
    ]
    found = [
        (e.decoded("dtstart"), str(e["summary"])) for e in events_of(deadlines_ics({"rows": rows}))
    ]
    assert found == [
        (date(2027, 1, 4), "Leave"),
        (date(2027, 1, 13), "Leave (on the later reading)"),
    ]
    assert "(on the later reading)" in deadlines_markdown({"rows": rows})


def test_an_event_on_a_day_off_moves_to_the_working_day_and_names_the_rules_day() -> None:
    rows = [
        {
            "id": "a",
            "what": "File",
            "date": "2027-02-14",
            "safe_date": "2027-02-12",
            "status": "dated",
            "only_if": {"age_over_40": True},
        }
    ]
    [event] = events_of(deadlines_ics({"rows": rows}))
    assert event.decoded("dtstart") == date(2027, 2, 12)
    assert "14 February 2027" in str(event["description"])
    assert "age over 40: yes" in str(event["summary"])


def test_a_date_without_a_source_is_named_and_never_an_event() -> None:
    rows = [
        {
            "id": "a",
            "what": "Ask the fund",
            "status": "unsourced",
            "date": "",
            "official": "https://example.org/",
        }
    ]
    assert events_of(deadlines_ics({"rows": rows})) == []
    assert "Ask the fund [official page](https://example.org/)" in deadlines_markdown(
        {"rows": rows}
    )


def test_deadlines_open_in_word_and_a_pdf_reader(dates: Any, catalog: Catalog) -> None:
    for text in (
        words_of(deadlines_docx(dates, catalog=catalog)),
        pages_of(deadlines_pdf(dates, catalog=catalog)),
    ):
        assert "13 January 2027" in text and "General information" in text
    links = [
        a.get_object()["/A"]["/URI"]
        for p in PdfReader(io.BytesIO(deadlines_pdf(dates))).pages
        for a in p.get("/Annots", [])
    ]
    assert "https://www.uscis.gov/" in links


# --- conversation, mentor file, documents, profile -------------------------------------------------


def test_a_conversation_lists_every_citation_with_quote_and_sources(catalog: Catalog) -> None:
    draft = Draft(catalog)
    text = draft.filled("The AIGP costs something. [[credentials/aigp#cost]]")
    answer = Answer(
        "What does the *AIGP* cost?",
        "q",
        "answered",
        text,
        tuple(draft.citations),
        unanswered=("its pass rate",),
    )
    made = conversation_markdown([answer_to_json(answer)], today=TODAY)
    quote = draft.citations[0]
    assert r"> What does the \*AIGP\* cost?" in made
    assert "The AIGP costs something. [1]" in made and r"- \[1\]" in made
    assert plain(quote.quote)[:60] in made.replace("\\", "")
    assert all(s["url"] in made for s in quote.sources if s["url"])
    assert "No source for: its pass rate" in made and "22 November 2026" in made
    assert "What does the" in words_of(docx_of(made)) and "The AIGP costs" in pages_of(pdf_of(made))


def test_a_mentor_gets_one_file_with_summary_gap_plan_dates_and_sources(
    gap: Any, plan: Any, dates: Any, catalog: Catalog
) -> None:
    summary = DocumentsTool(catalog).run({"kind": "summary"}, PERSON, TODAY).data["markdown"]
    made = mentor_file(
        summary=summary, gap=gap, plan=plan, deadlines=dates, catalog=catalog, today=TODAY
    )
    heads = [line for line in made.splitlines() if line.startswith("## ")]
    assert heads[:4] == [
        "## Summary",
        "## Gap: Model validator",
        "## Plan: Model validator",
        "## Deadlines: United States",
    ]
    assert heads[-1] == "## Sources" and made.count("\n# ") == 0
    assert "Şükrü Łukasiewicz 中文" in made
    assert "Model risk management" in words_of(docx_of(made))
    assert mentor_file(plan=plan).count("## Gap") == 0


@pytest.mark.parametrize("kind", ["summary", "risk-register", "self-audit", "validation-memo"])
def test_starter_files_open_in_word_and_a_pdf_reader(catalog: Catalog, kind: str) -> None:
    made = document_markdown(DocumentsTool(catalog).run({"kind": kind}, Profile(), TODAY).data)
    tables = sum(b.kind == "table" for b in read_blocks(made))
    assert len(Document(io.BytesIO(docx_of(made))).tables) == tables
    assert "former employer" in pages_of(pdf_of(made))


def test_a_profile_comes_back_as_it_went(catalog: Catalog) -> None:
    content = profile_json(PERSON)
    assert "Şükrü" in content.decode() and content.endswith(b"}\n")
    assert from_json(json.loads(content), catalog) == PERSON


def test_a_plan_and_dates_are_data_for_programs(plan: Any, dates: Any) -> None:
    held = {**plan, "hold": {"secret": 1}, "profile": {"plan": PERSON.items["country"]}}
    found = json.loads(data_json(held))
    assert "hold" not in found and "profile" not in found
    assert found["role"] == ROLE and found["start"] == "2026-11-22"
    assert [s["id"] for s in found["steps"]] == [s["id"] for s in plan["steps"]]
    assert data_json(held) == data_json(plan)
    assert {r["id"] for r in json.loads(data_json(dates))["rows"]} == {
        r["id"] for r in dates["rows"]
    }


# --- fonts ---------------------------------------------------------------------------------------


def test_letters_of_european_languages_can_be_copied_from_the_pdf() -> None:
    assert "Şükrü Łukasz Čapek José ☐ € → Привет" in pages_of(
        pdf_of("Şükrü Łukasz Čapek José ☐ € → Привет")
    )


def test_what_a_font_lacks_is_marked_and_counted() -> None:
    text = pages_of(pdf_of("Name: 中文"))
    assert "Name: □□" in text and "2 characters could not be drawn" in text
    core = pages_of(pdf_of("Łukasz – “Şükrü” 中 {nb}", core_fonts=True))
    assert (
        '?ukasz - "Sükrü" ?' in core
        and "{nb}" in core
        and "2 characters could not be drawn" in core
    )


def test_a_pdf_without_lost_characters_says_nothing_of_them() -> None:
    assert "could not be drawn" not in pages_of(pdf_of("# Plain\n\ntext", core_fonts=True))


# --- nothing hidden, nothing run -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+cmd|x", "'+cmd|x"), ("-2+3+cmd", "'-2+3+cmd"), ("-5", "-5"), ("+3.5 %", "+3.5 %"), ("- item", "- item"), ("plain", "plain")],
)  # fmt: skip
def test_a_formula_in_a_cell_opens_with_an_apostrophe(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_hostile_text_stays_text_in_every_format() -> None:
    data = {"title": HOSTILE, "rows": [{"id": "a", "what": HOSTILE, "date": "2027-01-04", "status": "dated", "official": "javascript:alert(1)", "sources": [{"title": HOSTILE, "url": "data:text/html,x"}]}]}  # fmt: skip
    made = deadlines_markdown(data)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(made)
    assert "<script" not in html and "<a " not in html and "<strong>" not in html
    assert "'=HYPERLINK" in made and not re.search(r"[\x07\u202e\u200b]", made)
    assert "'=HYPERLINK" in words_of(deadlines_docx(data)) and "<script>" in words_of(
        deadlines_docx(data)
    )
    assert "HYPERLINK" in pages_of(deadlines_pdf(data))
    [event] = events_of(deadlines_ics(data))
    assert "BEGIN:VEVENT" in str(event["summary"]) and "url" not in event


def test_a_conversation_keeps_no_picture_html_or_script_link() -> None:
    text = "See ![p](https://evil.example/p.png) <img src=x onerror=y> [a](javascript:x) [b](https://ok.example)\n\n```\n<b>\n```"
    made = conversation_markdown(
        [
            {
                "question": "<script>q</script>",
                "text": text,
                "citations": [
                    {
                        "number": 1,
                        "title": "<b>",
                        "quote": "q",
                        "sources": [{"title": "s", "url": "javascript:x"}],
                    }
                ],
            }
        ]
    )
    html = MarkdownIt("commonmark", {"html": True}).render(made)
    assert not re.search(r"<(?:img|script|b)\b", html) and "javascript:" not in html.replace(
        "&quot;", ""
    )
    assert '<a href="https://ok.example">b</a>' in html and "&lt;b&gt;" in html


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    [*blocks] = read_blocks("x " + md(text))
    assert "".join(b.text for b in blocks) == ("x " + plain(text)).strip()
    html = MarkdownIt("commonmark", {"html": True}).render("x " + md(text))
    assert not re.search(r"<(?!/?p>)", html)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60))
def test_a_cell_never_opens_another_column(text: str) -> None:
    [block] = [
        b
        for b in read_blocks(f"| a | b |\n| --- | --- |\n| {md_cell(text)} | z |")
        if b.kind == "table"
    ]
    assert [len(r) for r in block.rows] == [2, 2]
    assert block.rows[1][1][0].text == "z"


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120))
def test_any_text_makes_files_that_open(text: str) -> None:
    data = {"rows": [{"what": text, "date": "2027-01-04", "status": "dated"}]}
    assert len(events_of(deadlines_ics(data))) == 1
    Document(io.BytesIO(deadlines_docx(data)))
    made = conversation_markdown([{"question": text, "text": text}])
    Document(io.BytesIO(docx_of(made)))
    assert (
        "javascript:"
        not in MarkdownIt().render(tame(f"[a](javascript:{plain(text)})")).split("href=")[-1]
        or "href" not in made
    )


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=120))
def test_any_text_makes_a_pdf_that_opens(text: str) -> None:
    for core in (False, True):
        assert PdfReader(
            io.BytesIO(
                pdf_of(
                    "# T\n\n" + md(text) + "\n\n| a |\n| --- |\n| " + md_cell(text) + " |",
                    core_fonts=core,
                )
            )
        ).pages


@pytest.mark.parametrize(
    "address", ["javascript:x", "data:text/html,x", "http://a b", "//x", "", None, 'https://a"b']
)
def test_only_web_addresses_become_links(address: object) -> None:
    assert url(address) == ""


# --- tolerant and the same each time ----------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"rows": []},
        {"steps": [{}]},
        {"weeks": [{"week": 1}]},
        {"plan": {"steps": [{"title": "Read"}]}},
        {"rows": [{"what": "x"}], "sources": [None, 3, {}]},
    ],
)
def test_missing_keys_make_a_file_all_the_same(data: dict[str, Any]) -> None:
    for made in (plan_markdown(data), deadlines_markdown(data)):
        assert made.startswith("# ")
    assert plan_docx(data)[:2] == b"PK" and plan_pdf(data)[:5] == b"%PDF-"
    assert b"BEGIN:VCALENDAR" in plan_ics(data) and b"BEGIN:VCALENDAR" in deadlines_ics(data)


def test_the_same_data_gives_the_same_bytes(plan: Any, dates: Any, catalog: Catalog) -> None:
    for write in (plan_docx, plan_pdf):
        assert write(plan, catalog=catalog) == write(plan, catalog=catalog)
    assert plan_ics(plan) == plan_ics(plan)
    with zipfile.ZipFile(io.BytesIO(deadlines_docx(dates))) as made:
        assert {e.date_time[0] for e in made.infolist()} == {1980} and made.testzip() is None
