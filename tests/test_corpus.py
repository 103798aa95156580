"""The document format: claims are lifted out, passages are exact slices, faults name file, field and reason."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.corpus import Catalog
from coach.corpus.check import check
from coach.corpus.claims import blocks, lift, sentences
from coach.corpus.load import load_document, read_flat, read_yaml, split
from coach.errors import KnowledgeError, NotFoundError
from tests.conftest import ROOT

FACETS = {"cost": None, "what": None, "health-cover": None}
HEAD = """---
kind: guide
title: Testing things
as_of: 2026-06
review_by: 2026-12
small: a test
---
"""


def test_a_marker_covers_the_text_since_the_marker_before_it() -> None:
    block = lift(
        "It costs 5. [^a: fee table] It is open. It is short. [^b]",
        {"a": "primary", "b": "secondary"},
    )
    assert block.text == "It costs 5. It is open. It is short."
    first, second = block.claims
    assert block.text[first.start : first.end] == "It costs 5."
    assert block.text[second.start : second.end] == "It is open. It is short."
    assert first.locators[0].where == "fee table"
    assert (first.evidence, second.evidence) == ("primary", "secondary")


def test_a_claim_with_two_sources_has_the_stronger_ones_strength() -> None:
    block = lift("It costs 5. [^a][^b]", {"a": "unverified", "b": "primary"})
    assert block.claims[0].evidence == "primary"
    assert [loc.source_id for loc in block.claims[0].locators] == ["a", "b"]


def test_a_full_stop_after_the_marker_belongs_to_the_claim() -> None:
    block = lift("It costs 5 [^a].", {"a": "primary"})
    assert block.text == "It costs 5."
    assert block.claims[0].end == len(block.text)


def test_text_without_a_source_is_named() -> None:
    assert lift("It costs 5. [^a] And more.", {}).unsourced == "And more."


WORDS = st.text(alphabet="abcdefgh ,%", min_size=1, max_size=40).map(
    lambda s: "W" + s.strip() + "."
)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_lifting_keeps_every_word_and_claims_never_overlap(told: list[str]) -> None:
    raw = " ".join(f"{t} [^s: p{i}]" for i, t in enumerate(told))
    block = lift(raw, {"s": "primary"})
    assert "[^" not in block.text
    assert block.text.split() == " ".join(told).split()
    ends = 0
    for claim in block.claims:
        assert claim.start >= ends and claim.end > claim.start
        ends = claim.end
    assert ends == len(block.text)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=12))
def test_each_passage_is_an_exact_slice_of_the_body(paragraphs: list[list[str]]) -> None:
    section = "\n\n".join(" ".join(f"{t} [^s]" for t in p) for p in paragraphs)
    body, passages, faults = split(
        f"## What is it? {{#what}}\n{section}\n",
        "guides/x",
        facets=FACETS,
        evidence_of={"s": "primary"},
    )
    assert not faults
    for passage in passages:
        assert passage.text == body[passage.start : passage.end]
        assert 0 < passage.lead_end <= len(passage.text)
        for claim in passage.claims:
            assert passage.text[claim.start : claim.end].strip()
    joined = " ".join(p.text for p in passages).split()
    assert joined == " ".join(t for p in paragraphs for t in p).split()


def test_the_longest_facet_that_starts_an_anchor_is_its_facet() -> None:
    _, passages, faults = split(
        "## Who pays? {#health-cover-cobra}\nA. [^s]",
        "x/y",
        facets=FACETS,
        evidence_of={"s": "primary"},
    )
    assert not faults and passages[0].facet == "health-cover"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("## No anchor\nText. [^s]", "a heading reads"),
        ("## What? {#nonsense}\nText. [^s]", "starts with no facet"),
        ("## What? {#what}\nText. [^s]\n\n## Again? {#what}\nText. [^s]", "used twice"),
        ("## What? {#what}\n", "an empty section"),
        ("## What? {#what}\nText without a source.", "no source after"),
        ("## What? {#what}\nText. [^nobody]", "is not in sources.yaml"),
        ("## What? {#what}\n| a | b | [^s]", "tables, quotes, links"),
        ("Loose text\n\n## What? {#what}\nText. [^s]", "before the first heading"),
        ("Nothing here", "no section"),
    ],
)
def test_a_fault_is_named_with_its_reason(content: str, reason: str) -> None:
    _, _, faults = split(content, "x/y", facets=FACETS, evidence_of={"s": "primary"})
    assert any(reason in fault for fault in faults), faults


def test_a_wrong_front_matter_names_file_field_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        HEAD.replace("review_by: 2026-12", "review_by: 2025-12").replace(
            "kind: guide", "kind: guidance"
        )
    )
    with pytest.raises(KnowledgeError) as caught:
        load_document(path, "guides/x", facets=FACETS, evidence_of={})
    assert "x.md: kind:" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["The exam costs 649. It is open.", "See Art. 5 of the Act. Then act.", "Use e.g. SHAP. Done."],
)
def test_sentences_cover_the_text(text: str) -> None:
    spans = sentences(text)
    assert " ".join(text[a:b] for a, b in spans) == text
    assert len(spans) == 2


def test_list_items_are_blocks_of_their_own() -> None:
    assert blocks("One\ntwo\n\n- a\n- b\n  more\n") == ["One two", "- a", "- b more"]


def test_a_document_is_found_by_id_short_id_alias_and_title(catalog: Catalog) -> None:
    for name in (
        "credentials/aigp",
        "aigp",
        "AIGP",
        "IAPP Artificial Intelligence Governance Professional",
    ):
        assert catalog.find(name).id == "credentials/aigp"


def test_an_unknown_name_says_what_is_near(catalog: Catalog) -> None:
    with pytest.raises(NotFoundError) as caught:
        catalog.find("aipg")
    assert "aigp" in caught.value.hint


def test_check_reports_a_missing_folder_as_faults(tmp_path: Path) -> None:
    for name in ("facets", "sources", "qualifiers"):
        (tmp_path / f"{name}.yaml").write_text("{}")
    report = check(tmp_path, date(2026, 11, 22))
    assert report.faults and "qualifiers.yaml" in report.faults[0]


def test_the_quick_reading_of_sources_is_that_of_the_parser(tmp_path: Path) -> None:
    kept = ROOT / "knowledge" / "sources.yaml"
    assert read_flat(kept) == read_yaml(kept)
    cases: list[str] = []
    for value in ("2020-01-02", "2019", "1.5", "yes", "a: b", "a # b", '"a \\" b"', "'it''s'", "[a, b]", "|", "x:", "2026-04", "~", "null", "0x1F", "1_000", "12:30", "Ünï", "- a", "'a' b", ".5"):  # fmt: skip
        cases.append(f"# head\none:\n  title: {value}\n")
    cases += [
        "one:\n  title: a \n",
        "yes:\n  title: a\n",
        "12:\n  title: a\n",
        ":\n  title: a\n",
        "one:\n  title: a\n  b\n",
        "one: a\n",
    ]
    file = tmp_path / "one.yaml"
    for case in cases:
        file.write_text(case, encoding="utf-8")
        try:
            expected = read_yaml(file)
        except KnowledgeError:
            with pytest.raises(KnowledgeError):
                read_flat(file)
        else:
            assert read_flat(file) == expected, case
