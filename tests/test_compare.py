"""Comparisons: a table from the record, every cell sourced and dated, then who should choose which."""

import json
import re
from itertools import combinations
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from coach.career.compare import CompareTool
from coach.career.comparebest import asked_for
from coach.career.upkeep import upkeep
from coach.cli.tools import register
from coach.corpus import Catalog, load_catalog
from coach.errors import InputError
from coach.session import Session
from coach.types import Profile
from coach.wording import data_root
from tests.asking import ask
from tests.conftest import TODAY
from tests.path_help import HOLE, person, resolved

CATALOG = load_catalog(data_root("knowledge"))
KINDS = ("role", "credential", "rule", "standard")


def cells(data: Any, key: str) -> list[Any]:
    return next(list(r["cells"]) for r in data["rows"] if r["key"] == key)


def test_two_credentials_side_by_side(catalog: Catalog) -> None:
    # credentials/aigp and credentials/iso-42001-lead-auditor, `record`.
    result = CompareTool(catalog).run({"ids": ["aigp", "iso-42001-lead-auditor"]}, Profile(), TODAY)
    price = cells(result.data, "price")
    assert [c["value"] for c in price] == [
        "649 US dollars for members, 799 for others",
        "799 to 2,999 US dollars",
    ]
    assert [c["as_of"] for c in price] == ["2026-06", "2026-06"]
    assert "649" in price[0]["hole"] and "799" in price[0]["hole"]
    assert [c["value"] for c in cells(result.data, "hours")] == ["40 to 60", "60 to 80"]
    text = resolved(result, catalog)
    assert "Choose AIGP if you want a first, widely known governance signal" in text
    assert "| as of | 2026-06 | 2026-06 |" in text
    assert "tell me your years of experience" in text


def test_the_verdict_for_this_profile_says_why(catalog: Catalog) -> None:
    me = person(catalog, target_role="ai-governance-analyst", credentials=["cisa"])
    text = resolved(CompareTool(catalog).run({"ids": ["aigp", "aaia"]}, me, TODAY), catalog)
    assert "Because you said target role: AI governance analyst: AIGP reads “now” for you." in text
    assert "Because you said credentials held: CISA: AAIA reads “now” for you." in text


def test_a_condition_of_the_gate_is_in_the_verdict_and_in_who_should_choose(
    catalog: Catalog,
) -> None:
    # credentials/aaia#gate-holders: a CIA opens the AAIA only with an IT audit or advisory role.
    me = person(catalog, credentials=["cia"])
    result = CompareTool(catalog).run({"ids": ["aaia", "cisa"]}, me, TODAY)
    text = resolved(result, catalog)
    assert "AAIA reads “later” for you." in text
    assert "CPA or ACCA with an IT audit or advisory role" in text
    assert cells(result.data, "prerequisites")[0]["value"] == (
        "CISA; or CIA, US/CA/AU/JP CPA, ACCA/FCCA in an IT audit or advisory role"
    )


def test_roles_end_in_which_fits_and_the_knowledge_own_view_opens(catalog: Catalog) -> None:
    result = CompareTool(catalog).run({"ids": ["model-validator", "ai auditor"]}, Profile(), TODAY)
    text = resolved(result, catalog)
    assert text.startswith("**I would take a model validator**: ")
    assert "“For a machine learning engineer, model validator is usually better first" in text
    assert [c["value"] for c in cells(result.data, "months")] == ["3 to 6", "6 to 9"]
    # Skills can turn it round.
    skills = dict(catalog.documents["roles/ai-auditor-internal"].record["skills"])
    turned = CompareTool(catalog).run(
        {"ids": ["model-validator", "ai auditor"]}, person(catalog, skills=skills), TODAY
    )
    assert turned.data["hold"]["picked"] == "roles/ai-auditor-internal"


def test_an_old_rule_is_named_as_replaced(catalog: Catalog) -> None:
    result = CompareTool(catalog).run({"ids": ["sr-11-7", "sr-26-2"]}, Profile(), TODAY)
    text = resolved(result, catalog)
    assert "SR 11-7 was replaced by SR 26-2" in text
    assert cells(result.data, "since")[1]["value"] == "17 April 2026"


def test_countries_are_compared_by_what_their_documents_say(catalog: Catalog) -> None:
    result = CompareTool(catalog).run({"ids": ["germany", "uk"]}, Profile(), TODAY)
    resolved(result, catalog)
    assert "three weeks" in cells(result.data, "rights")[0]["value"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_every_document_is_stated_somewhere(kind: str, catalog: Catalog) -> None:
    documents = [d.id for d in catalog.of_kind(kind)]
    pairs = [documents[i : i + 2] for i in range(0, len(documents) - 1, 2)] + [documents[-2:]]
    for pair in pairs:
        result = CompareTool(catalog).run({"ids": pair}, Profile(), TODAY)
        resolved(result, catalog)
        for row in result.data["rows"]:
            for cell in row["cells"]:
                assert cell["value"] == "not stated" or HOLE.fullmatch(cell["hole"]), (
                    pair,
                    row["key"],
                )
                assert re.fullmatch(r"\d{4}(-\d\d){0,2}", cell["as_of"])


FEES = [
    (d.id, fee)
    for d in CATALOG.of_kind("credential")
    for k, fee in d.record.items()
    if k in ("fee_usd", "fee_member_usd", "fee_low_usd", "fee_high_usd")
]


@pytest.mark.parametrize(("name", "fee"), FEES)
def test_a_price_is_quoted_from_a_sentence_that_holds_it(
    name: str, fee: float, catalog: Catalog
) -> None:
    from coach.career.price import price

    text, hole = price(catalog.documents[name])
    number = f"{int(fee):,}"
    if number in text:
        passage = catalog.passages[hole.strip("[]").partition("|")[0]]
        quote = hole.strip("[]").partition("|")[2] or passage.lead
        assert number in quote, f"{name}: {number} is not in {quote!r}"


def test_an_old_fee_carries_the_date_of_its_source(catalog: Catalog) -> None:
    # credentials/garp-rai is as of 2026-02, its fee is that of the launch in 2024.
    result = CompareTool(catalog).run({"ids": ["garp-rai", "cisa"]}, Profile(), TODAY)
    assert [c["as_of"] for c in cells(result.data, "price")] == ["2024", "2024"]
    text = resolved(result, catalog)
    assert "525 to 750 US dollars, as of 2024" in text and "| as of | 2026-02 | 2026-05 |" in text


@pytest.mark.parametrize("name", ["iso-42001-lead-implementer", "iso-27001-lead-auditor"])
def test_the_price_of_an_exam_is_not_taken_for_that_of_a_course(
    name: str, catalog: Catalog
) -> None:
    result = CompareTool(catalog).run({"ids": [name, "iso-42001-lead-auditor"]}, Profile(), TODAY)
    told = [c["value"] for c in cells(result.data, "price")]
    assert told[0].endswith("exam only, no course") and "only" not in told[1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("aigp", "2-year term, 20 credits a term, 250 US dollars a term"),
        ("secai-plus", "3-year term, 50 US dollars a year, 150 a term"),
        ("cissp", "3-year term, 120 credits a term, 135 US dollars a year, 405 a term"),
        ("cisa", "3-year term, 120 credits a term, 45 US dollars a year for members, 85 for others"),
        ("cdpse", "3-year term, 120 credits a term, 45 US dollars a year for members, 85 for others"),
        ("crisc", "3-year term, 120 credits a term, 45 US dollars a year for members, 85 for others"),
        ("aaism", "3-year term, 30 credits a term, 20 US dollars a year for members, 35 for others"),
        ("caisp", "The CAISP is for life: no credits, no yearly fee"),
    ],
)  # fmt: skip
def test_upkeep_says_what_each_figure_is_paid_for(
    name: str, expected: str, catalog: Catalog
) -> None:
    assert upkeep(catalog.documents[f"credentials/{name}"]).text == expected


def test_a_grade_that_needs_no_upkeep_is_told(catalog: Catalog) -> None:
    found = upkeep(catalog.documents["credentials/iso-42001-lead-auditor"])
    assert found.text.startswith("The Provisional grade needs no upkeep") and found.usd is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cissp", "100 to 150 questions, adaptive, 180 minutes, pass 700 of 1000"),
        ("secai-plus", "at most 60 questions, 60 minutes, pass 600 of 900"),
        ("garp-rai", "80 questions, 240 minutes, graded pass or fail"),
        ("aigp", "100 questions, 180 minutes, pass 300 of 500"),
    ],
)
def test_an_exam_reads_as_its_document_states_it(
    name: str, expected: str, catalog: Catalog
) -> None:
    result = CompareTool(catalog).run({"ids": [name, "aaia"]}, Profile(), TODAY)
    assert cells(result.data, "exam")[0]["value"] == expected


@pytest.mark.parametrize(
    "ids",
    [
        ["aigp", "cisa", "iso-42001-lead-auditor"],
        ["aigp", "iso-42001-lead-auditor"],
        ["cisa", "aaia"],
    ],
)
def test_the_opening_quote_speaks_of_the_things_compared_alone(
    ids: list[str], catalog: Catalog
) -> None:
    text = CompareTool(catalog).run({"ids": ids}, Profile(), TODAY).text
    verdict, _, rest = text.partition("\n\n")
    quote = rest.partition("”")[0]
    assert (
        verdict.startswith("**I would take ")
        and quote.startswith("“")
        and "Implementer" not in quote
        and "CRISC" not in quote
    )


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([c for k in KINDS for c in combinations([d.id for d in CATALOG.of_kind(k)], 2)])
)
def test_the_order_of_names_only_turns_the_columns(pair: tuple[str, str]) -> None:
    tool = CompareTool(CATALOG)
    one = tool.run({"ids": list(pair)}, Profile(), TODAY).data["rows"]
    two = tool.run({"ids": list(reversed(pair))}, Profile(), TODAY).data["rows"]
    assert [(r["key"], list(r["cells"])) for r in one] == [
        (r["key"], list(r["cells"])[::-1]) for r in two
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("compare AIGP and ISO 42001 lead auditor", ("credentials/aigp", "credentials/iso-42001-lead-auditor"), ["credentials/aigp", "credentials/iso-42001-lead-auditor"]),
        ("AIGP vs CISA", ("credentials/aigp", "credentials/cisa"), ["credentials/aigp", "credentials/cisa"]),
        ("AIGP or ISO 42001?", ("credentials/aigp", "standards/iso-42001"), ["credentials/aigp", "credentials/iso-42001-lead-auditor", "credentials/iso-42001-lead-implementer"]),
        ("compare Germany and the UK", (), ["layoff/germany", "layoff/uk"]),
        ("Compare SR 11-7 and SR 26-2", ("rules/sr-11-7", "rules/sr-26-2"), ["rules/sr-11-7", "rules/sr-26-2"]),
        ("Model validator or AI auditor: which fits me better?", ("roles/model-validator", "roles/ai-auditor-internal"), ["roles/model-validator", "roles/ai-auditor-internal"]),
        ("Is the AIGP or the CISA cheaper?", ("credentials/aigp", "credentials/cisa"), None),
        ("Can I take the AAISM without a CISM or CISSP?", ("credentials/aaism", "credentials/cissp"), None),
        ("How does SS1/23 compare with SR 26-2?", ("rules/pra-ss1-23", "rules/sr-26-2"), None),
        ("What is the difference between data drift and concept drift?", ("methods/drift",), None),
        ("compare apples and pears", (), None),
    ],
)  # fmt: skip
def test_what_is_a_comparison(
    text: str, names: tuple[str, ...], expected: Any, catalog: Catalog
) -> None:
    found = CompareTool(catalog).propose(text, names, Profile(), {})
    assert (found or {}).get("ids") == expected


# --- which of those is cheapest ------------------------------------------------------------------

THREE = ["credentials/aigp", "credentials/cisa", "credentials/iso-42001-lead-auditor"]
AFTER = {"compared": THREE, "last_tool": "compare"}


@pytest.mark.parametrize(
    ("text", "by", "most"),
    [
        ("which of those is cheapest", "price", False),
        ("the cheapest one?", "price", False),
        ("which one costs the least?", "price", False),
        ("and which is the most expensive?", "price", True),
        ("which is fastest", "time", False),
        ("which of them takes the longest?", "time", True),
        ("which is easiest to keep?", "keep", False),
        ("which is the cheapest to maintain", "fee", False),
    ],
)
def test_what_is_asked_of_a_comparison(text: str, by: str, most: bool, catalog: Catalog) -> None:
    found = CompareTool(catalog).propose(text, (), Profile(), AFTER)
    assert found == {"ids": THREE, "aspect": "best", "by": by, "most": most}


@pytest.mark.parametrize(
    "text",
    [
        "what does the aigp cost",
        "what is the fastest way to learn SQL?",
        "which of those is cheapest in Germany with a voucher?",
        "is the exam hard?",
        "which bank pays the most?",
    ],
)
def test_another_question_is_not_about_the_comparison(text: str, catalog: Catalog) -> None:
    assert CompareTool(catalog).propose(text, (), Profile(), AFTER) is None


def best(catalog: Catalog, by: str, *ids: str, most: bool = False) -> str:
    arguments = {"ids": list(ids), "aspect": "best", "by": by, "most": most}
    return resolved(CompareTool(catalog).run(arguments, Profile(), TODAY), catalog)


def test_the_cheapest_counts_the_application_and_a_range_by_its_ends(catalog: Catalog) -> None:
    # `record`: AIGP 799, CISA 760 and 50 for the application, Lead Auditor 799 to 2,999.
    text = best(catalog, "price", *THREE)
    assert text.startswith("Lowest price for somebody who is no member: **AIGP**, 649 US dollars")
    assert text.index("Lead Auditor") < text.index("CISA") and "application fee of 50" in text
    assert "**ISO 42001 Lead Auditor**" in best(catalog, "price", *THREE, most=True)
    assert "Without a figure to rank: CIA" in best(catalog, "price", "aigp", "cia")


def test_the_fastest_is_by_the_hours_of_the_table(catalog: Catalog) -> None:
    assert best(catalog, "time", *THREE).startswith("Least time: **AIGP**, 40 to 60 hours")
    roles = best(catalog, "time", "ai-auditor-internal", "model-validator")
    assert roles.startswith("Least time: **Model validator**, 3 to 6 months")


def test_the_easiest_to_keep_is_by_credits_the_cheapest_by_the_fee(catalog: Catalog) -> None:
    # AIGP: 10 credits and 125 dollars a year; CISA: 40 credits and 85 dollars.
    assert "**AIGP**" in best(catalog, "keep", "aigp", "cisa")
    assert "**CISA**" in best(catalog, "fee", "aigp", "cisa")
    assert "**CAISP**" in best(catalog, "keep", "aigp", "caisp")


def test_things_with_no_such_column_are_refused(catalog: Catalog) -> None:
    with pytest.raises(InputError):
        best(catalog, "price", "sr-11-7", "sr-26-2")


def test_in_a_conversation_the_cheapest_is_answered_from_the_table(session: Session) -> None:
    conversation = session.new_conversation()
    ask(session, "compare aigp, cisa and iso 42001 lead auditor", conversation)
    answer = ask(session, "which of those is cheapest", conversation)
    assert answer.text.startswith("Lowest price") and answer.citations
    again = ask(session, "and which is easiest to keep?", conversation)
    assert again.text.startswith("Fewest credits a year to keep: **AIGP**")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I want to compare AI auditor and AI governance analyst", True),
        ("compare AI auditor with model validator please", True),
        ("could you maybe compare AI auditor and model validator for me", True),
        ("I'd like to compare the AIGP and the CISA before I decide", True),
        ("help me compare model validator and AI evaluation engineer", True),
        ("I'm torn between AI auditor and model validator", True),
        ("what's the difference between an AI auditor and an AI governance analyst", True),
        ("I can't decide between the AIGP and the CISA", True),
        ("should I become an AI auditor or a model validator", True),
        ("is it better to become an AI auditor or a model validator", True),
        ("would you go for the AIGP or the CISA", True),
        ("model validator or AI auditor?", True),
        ("ok let's compare GRC engineer and responsible AI engineer", True),
        ("how does an AI auditor differ from a model validator", True),
        ("a comparison of AI auditor and model validator would help", True),
        ("how do I compare to other candidates as model validator", False),
        ("How does SS1/23 compare with SR 26-2?", False),
        ("what is the difference in pay between AI auditor and model validator", False),
        ("is the AIGP or the CISA cheaper?", False),
        ("what is the difference between data drift and concept drift", False),
        ("compare apples and pears", False),
        ("do I need AIGP or CISA to become an AI auditor", False),
        ("can an AI auditor or a model validator work remotely", False),
        ("which law counts, GDPR or the AI Act", False),
        ("how do I compare two models fairly", False),
        ("I have the CISA, is the AIGP or more experience needed", False),
        ("what do AI auditors and model validators earn", False),
        ("can I be a model validator and an AI auditor at once", False),
        ("you compare outputs before and after as an AI auditor", False),
    ],
)
def test_two_are_compared_in_any_sentence(session: Session, text: str, asked: bool) -> None:
    names = session.coach.reader.read(text).names
    found = CompareTool(session.catalog).propose(text, names, Profile(), {})
    assert (len((found or {}).get("ids", ())) == 2) is asked


PAIR = ["roles/ai-auditor-internal", "roles/ai-governance-analyst"]
AFTER_ROLES = {
    "compared": PAIR,
    "roles": PAIR,
    "role": "",
    "last_tool": "compare",
    "trail": ["compare"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which pays better", {"aspect": "best", "by": "pay", "most": False}),
        ("who earns more", {"aspect": "best", "by": "pay", "most": True}),
        ("what do they pay", {"aspect": "best", "by": "pay", "most": False}),
        ("which one has the higher salary", {"aspect": "best", "by": "pay", "most": False}),
        ("which is easier to get into from data science", {"aspect": "best", "by": "time", "most": False}),
        ("which is quicker to get into as a software engineer", {"aspect": "best", "by": "time", "most": False}),
        ("which is harder to break into", {"aspect": "best", "by": "time", "most": True}),
        ("which would be faster for me, coming from ML", {"aspect": "best", "by": "time", "most": False}),
        ("which has better odds", {"aspect": "fit"}),
        ("what does an auditor earn in Germany", None),
        ("which bank pays the most?", None),
        ("how much does it pay", None),
        ("who pays my severance", None),
        ("who pays for the exam", None),
        ("which law is easier to learn", None),
        ("do they pay my notice", None),
        ("what is the pay in London", None),
        ("python or R in 2026, which one is still alive", None),
    ],
)  # fmt: skip
def test_two_roles_are_held_against_each_other(text: str, expected: Any, catalog: Catalog) -> None:
    found = CompareTool(catalog).propose(text, (), Profile(), AFTER_ROLES)
    wanted = expected and {"ids": PAIR, **expected}
    assert found == wanted or (found and wanted and found.items() >= wanted.items())


def test_pay_is_shown_of_both_and_neither_put_first(catalog: Catalog) -> None:
    text = best(catalog, "pay", *PAIR)
    # roles/ai-auditor-internal#pay, roles/ai-governance-analyst#pay
    assert "130,000-188,000 USD" in text and "158,750 USD" in text and "put neither first" in text


def test_one_thing_alone_is_asked_about(catalog: Catalog) -> None:
    result = CompareTool(catalog).run({"ids": ["aigp"]}, Profile(), TODAY)
    assert result.asks.startswith("Which two")


@pytest.mark.parametrize("ids", [["aigp", "no-such"], ["aigp", "cisa", "cia", "frm", "crisc"]])
def test_what_cannot_be_compared_is_refused(ids: list[str], catalog: Catalog) -> None:
    with pytest.raises(InputError):
        CompareTool(catalog).run({"ids": ids}, Profile(), TODAY)


def test_the_command_compares() -> None:
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    done = CliRunner().invoke(app, ["compare", "aigp", "cisa", "--json"])
    found = json.loads(done.stdout)
    assert found["ids"] == ["credentials/aigp", "credentials/cisa"] and found["citations"]
    assert CliRunner().invoke(app, ["compare", "aigp"]).exit_code == 2


@pytest.mark.parametrize(
    ("text", "by", "most"),
    [
        ("which is most affordable?", "price", False),
        ("which is the most expensive?", "price", True),
        ("which is the most easy?", "time", False),
        ("which is more easy to keep?", "keep", False),
        ("which of those takes the most time?", "time", True),
    ],
)
def test_the_most_of_a_good_thing_is_the_least_of_its_cost(text: str, by: str, most: bool) -> None:
    assert asked_for(text, "credential") == {"aspect": "best", "by": by, "most": most}
