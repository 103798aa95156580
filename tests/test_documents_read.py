"""Skills read from the sample CVs and adverts: every listed one found but few, and nothing that the file does not say."""

from pathlib import Path

import pytest

from coach.corpus import Catalog
from evals.documents import Found, cases, covers, read, table

SHARED = Path(__file__).parent.parent.parent / "shared" / "evals" / "docs"


def test_a_listed_skill_is_covered_by_one_of_its_alternatives_or_all_its_words() -> None:
    assert covers("Python or R", ("Python", "Python"))
    assert covers("model cards", ("Technical documentation", "model card templates"))
    assert covers("GenAI", ("LLM internals", "generative AI"))
    assert not covers("data lineage", ("Privacy", "data protection"))


def test_the_figures_are_counted_from_what_was_listed_found_and_said() -> None:
    found = Found(
        "a.txt", ("Python", "SQL"), (("Python", "Python"), ("Rust", "Rust")), "We use Python"
    )
    assert (found.recall, found.precision, found.in_text) == (0.5, 0.5, 0.5)
    assert found.missed == ["SQL"]
    assert "| a.txt | 2 | 2 | 0.50 | 0.50 | 0.50 | SQL |" in table([found])


@pytest.mark.skipif(not cases(SHARED), reason="the sample files are not beside this checkout")
def test_sample_files_give_their_listed_skills_and_nothing_they_do_not_say(
    catalog: Catalog,
) -> None:
    found = [read(SHARED, row, catalog) for row in cases(SHARED)]
    for kind, least in (("cvs/", 1.0), ("adverts/", 0.9)):
        own = [f for f in found if f.file.startswith(kind)]
        listed = sum(len(f.listed) for f in own)
        assert 1 - sum(len(f.missed) for f in own) / listed >= least
    assert all(f.in_text == 1 for f in found)
