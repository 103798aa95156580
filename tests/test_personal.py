"""What of a CV may be shown to a model: lines about the work, each as it stands, none that says who the person is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.career.personal import MAX_CHARS, has_contact, shareable

CV = """Ada Zwingli
Machine Learning Engineer
ada@example.org | +41 44 668 18 00 | Bahnhofstrasse 12, 8001 Zürich | linkedin.com/in/ada
Date of birth: 1 May 1990 · Nationality: Swiss · married
SUMMARY
Machine learning engineer with 6 years of experience in credit models.
EXPERIENCE
Senior ML Engineer, Example Bank, 01/2022 - 06/2025
- Led model validation reviews with SHAP for 10,000,000 customers
- Ada presented drift monitoring to the board
- Code at https://github.com/ada/drift
- Built champion-challenger tests, 2019-01-05 to 2020-03-04
EDUCATION
M.Sc. Statistics, University of Example, 2016 - 2018
SKILLS
Python, SQL, MLflow
Native speaker of German
REFERENCES
Prof. Grace Example, grace@example.edu
"""
SECRETS = ("Ada", "Zwingli", "ada@", "668", "Bahnhof", "8001", "1990", "Swiss", "married", "github", "University", "Grace", "Native")  # fmt: skip
LINES = st.lists(
    st.sampled_from([*CV.split("\n"), "", "Ada", "- shipped a model", "PROJECTS"]) | st.text(max_size=40),
    max_size=30,
)  # fmt: skip


def test_the_work_is_left_and_the_person_is_not() -> None:
    found = shareable(CV.split("\n"))
    assert not [s for s in SECRETS if s in found.text]
    assert found.text.split("\n") == [
        "SUMMARY",
        "Machine learning engineer with 6 years of experience in credit models.",
        "EXPERIENCE",
        "Senior ML Engineer, Example Bank, 01/2022 - 06/2025",
        "- Led model validation reviews with SHAP for 10,000,000 customers",
        "- Built champion-challenger tests, 2019-01-05 to 2020-03-04",
        "SKILLS",
        "Python, SQL, MLflow",
    ]
    assert found.left_out == sum(bool(x.strip()) for x in CV.split("\n")) - 8


@given(LINES)
def test_every_line_left_stands_in_the_cv_and_holds_no_contact(lines: list[str]) -> None:
    found = shareable(lines)
    for line in found.text.split("\n") if found.text else []:
        assert line in [part for whole in lines for part in whole.split("\n")]
        assert "ada@example.org" not in line and "+41 44" not in line
    assert len(found.text) <= MAX_CHARS


@pytest.mark.parametrize(
    "line",
    [
        "call 415-555-0142", "(030) 1234567", "+49 170 1234567", "07700 900123", "me@host.co.uk", "www.ada.example",
        "github.com/ada", "12 Baker Street", "Hauptstraße 5", "London SW1A 1AA", "D-80331 München", "ada.dev/work",
    ],
)  # fmt: skip
def test_a_contact_is_seen(line: str) -> None:
    assert has_contact(line)


@pytest.mark.parametrize(
    "line",
    [
        "Data Engineer, Acme, 2019 - 2025", "from 03/2019 to 11/2024", "2.5M requests, 99.97% uptime", "1,000,000 users",
        "ISO/IEC 42001:2023 and SR 11-7", "Cut costs from 1200 to 300 USD in 2024", "What does the AIGP cost?",
    ],
)  # fmt: skip
def test_dates_and_figures_are_no_contact(line: str) -> None:
    assert not has_contact(line)


def test_a_cv_without_headings_loses_its_head() -> None:
    lines = ["ADA Z.", "Zürich", "", "x", "y", "z", "a", "b", "Trained ranking models", "Wrote SQL"]
    assert shareable(lines).text == "Trained ranking models\nWrote SQL"
    assert not re.search("ADA|Zürich", shareable(lines[:3]).text)
