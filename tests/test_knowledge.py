"""The knowledge itself: valid, sourced, in our own words, without contradictions a machine can see."""

import hashlib
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from coach.corpus import Catalog
from coach.corpus.check import Report, check

ROOT = Path(__file__).parent.parent
SHEETS = ROOT.parent / "shared" / "facts"
RUN = 12  # words in a row that would be somebody else's sentence
KINDS = {
    "article",
    "role",
    "credential",
    "rule",
    "standard",
    "method",
    "project",
    "guide",
    "layoff",
}


@pytest.fixture(scope="module")
def report() -> Report:
    return check(ROOT / "knowledge", date(2026, 11, 22))


def test_check_is_clean(report: Report) -> None:
    assert not report.faults, "\n".join(report.faults[:20])
    assert not report.references, "\n".join(report.references[:20])


@pytest.mark.parametrize(
    "country",
    ["germany", "netherlands", "france", "spain", "poland", "switzerland", "austria", "turkey"],
)
def test_the_first_steps_in_a_country_can_be_quoted_one_by_one(
    country: str, catalog: Catalog
) -> None:
    """Each step names its country, since a step is quoted without its heading; the first paragraph says what to do today."""
    section = catalog.passages[f"layoff/{country}#next"]
    name = str(catalog.documents[section.document_id].record["name"])
    assert "today" in section.lead and re.search(r"\bsign\b", section.lead)
    steps = [section.text[c.start : c.end] for c in section.claims if c.start >= section.lead_end]
    assert 4 <= len(steps) <= 7
    assert all(name in step for step in steps)
    assert len(section.text.split()) <= 190


def test_every_kind_has_documents(report: Report) -> None:
    assert set(report.documents) == KINDS


def test_skills_have_prerequisites_and_hours(catalog: Catalog) -> None:
    assert len(catalog.skills) >= 60
    assert sum(len(s.requires) for s in catalog.skills.values()) >= 30
    for skill in catalog.skills.values():
        assert set(skill.levels) == {1, 3, 5}
        assert set(skill.hours) == {"0-1", "1-3", "3-5"} and min(skill.hours.values()) > 0


def test_roles_and_credentials_say_when_to_choose_them(catalog: Catalog) -> None:
    for kind in ("role", "credential"):
        for document in catalog.of_kind(kind):
            assert document.choose_if, document.id
            assert document.verdicts, document.id


FIRST_STEPS = ["uk", "ireland", "canada", "australia", "singapore", "us", "india"]


@pytest.mark.parametrize("country", FIRST_STEPS)
def test_the_first_steps_after_a_layoff_are_a_short_list_of_steps(
    catalog: Catalog, country: str
) -> None:
    parts = [p for p in catalog.documents[f"layoff/{country}"].passages if p.anchor == "next"]
    lead = parts[0].lead
    assert "sign nothing" in lead and "by e-mail" in lead, lead
    text = "\n".join(p.text for p in parts)
    assert 4 <= text.count("\n- ") <= 7
    assert len(text.replace("\n- ", " ").split()) <= 185


def test_a_list_of_the_rules_of_states_names_the_state_in_every_claim(catalog: Catalog) -> None:
    names = [n for of_one in catalog.qualifiers.states.values() for n in of_one[:1]] + ["Georgia"]
    state = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r"|Washington|New York)\b")
    for document in ("us", "us-benefits", "us-severance"):
        for passage in catalog.documents[f"layoff/{document}"].passages:
            for line in passage.text.split("\n"):
                if not re.match(rf"- (?:In )?{state.pattern}", line):
                    continue
                start = passage.text.index(line)
                for claim in passage.claims:
                    if start <= claim.start < start + len(line):
                        said = passage.text[claim.start : claim.end]
                        assert state.search(said) or "federal" in said, f"{passage.id}: {said}"


def test_every_country_of_the_first_tier_has_deadlines(catalog: Catalog) -> None:
    for code in ("us", "uk", "de"):
        document = catalog.country(code)
        assert document is not None and document.deadlines
        assert any(d.source_ids for d in document.deadlines)


def shingles(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_sentence_of_the_article_is_in_the_knowledge(catalog: Catalog) -> None:
    theirs = set((ROOT / "tests" / "data" / "article-runs.txt").read_text().split())
    for document in catalog.documents.values():
        ours = {hashlib.sha256(s.encode()).hexdigest()[:16] for s in shingles(document.body)}
        assert not ours & theirs, document.id


def test_no_sentence_of_the_fact_sheets_is_in_the_knowledge(catalog: Catalog) -> None:
    if not SHEETS.is_dir():
        return  # the sheets are not part of the project; the article's runs above always are
    theirs: set[str] = set()
    for path in SHEETS.glob("*.md"):
        for line in path.read_text(encoding="utf-8").splitlines():
            theirs |= shingles(line)
    titles = " ".join(f"{s.title} {s.publisher}" for s in catalog.sources.values())
    titles += " ".join(d.title for d in catalog.documents.values())
    names = shingles(titles)
    for document in catalog.documents.values():
        shared = (shingles(document.body) & theirs) - names
        assert not shared, f"{document.id}: {sorted(shared)[:3]}"


def test_numbers_of_one_thing_agree_between_documents(catalog: Catalog) -> None:
    """A fee in the record of a credential is the fee other documents state for it."""
    stated: dict[str, set[str]] = defaultdict(set)
    for document in catalog.documents.values():
        for match in re.finditer(
            r"\b(?:the )?(AIGP|AAIA|AAISM|CISA|CRISC|CDPSE|CIPT)(?: exam)? costs (?:IAPP members |ISACA members )?(\d{3}[\d,]*)",
            document.body,
        ):
            stated[match[1]].add(match[2].replace(",", ""))
    for name, figures in stated.items():
        record = catalog.find(name).record
        known = {
            f"{record[k]:g}"
            for k in ("fee_usd", "fee_member_usd", "fee_low_usd", "fee_high_usd")
            if k in record
        }
        assert figures <= known, f"{name}: {figures} against {known}"


def test_superseded_rules_are_said_on_both_sides(catalog: Catalog) -> None:
    old = catalog.documents["rules/sr-11-7"]
    assert old.superseded_by == ("rules/sr-26-2",)
    assert "rules/sr-11-7" in catalog.documents["rules/sr-26-2"].supersedes
