"""Every scorer fires on bad output and stays silent on good; the sets are well formed."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from coach.session import Session
from coach.types import Answer, Citation, Decision
from evals import declines, measure, scorers
from evals.evidence import evidence
from evals.score import Scores, answer
from evals.score import scores as figures
from evals.sets import NAMES, rows
from evals.talks import signature

AIGP = "The AIGP exam costs IAPP members 649 US dollars and everyone else 799."
MEMBER = {"fact": "649 for members", "any_of": [r"\b649\b"]}
OTHERS = {"fact": "799 for others", "any_of": [r"\b799\b"]}
SETS = sorted(NAMES)


# --- the sets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("questions", 240),
        ("refusals", 200),
        ("choices", 60),
        ("conversations", 40),
        ("pairs", 40),
        ("decide", 120),
    ],
)
def test_a_set_has_its_size_unique_ids_and_two_even_halves(name: str, count: int) -> None:
    found = rows(name)
    assert len(found) == count
    assert len({r["id"] for r in found}) == count
    assert len(rows(name, half="tune")) == len(rows(name, half="aside")) == count // 2


def test_no_question_is_asked_twice() -> None:
    asked = [
        r.get("question") or r.get("prompt")
        for name in ("questions", "refusals", "decide")
        for r in rows(name)
    ]
    assert len({str(a).lower() for a in asked}) == len(asked)


def patterns(value: object) -> Sequence[str]:
    if isinstance(value, dict):
        own = [
            p
            for k in ("any_of", "all_of", "must_any", "must_not", "answer_patterns")
            for p in value.get(k) or ()
            if isinstance(p, str)
        ]
        return [*own, *(p for v in value.values() for p in patterns(v))]
    return [p for v in value for p in patterns(v)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", SETS)
def test_every_pattern_compiles_and_none_matches_everything(name: str) -> None:
    for row in rows(name):
        for pattern in patterns(row):
            found = re.compile(pattern, re.S)
            # `.` marks a turn of which only an answer is asked.
            assert pattern == "(?i)." or not found.search("zzz"), f"{row['id']}: {pattern}"


@pytest.mark.parametrize("kind", ["questions", "conversations"])
def test_every_row_asks_for_something(kind: str) -> None:
    for row in rows(kind):
        wanted = row["must"] if kind == "questions" else row["turns"]
        assert wanted, row["id"]
        assert all(w.get("any_of") or w.get("all_of") or w.get("must_any") for w in wanted), row[
            "id"
        ]


def test_a_choice_names_one_of_its_options() -> None:
    assert all(r["correct"] in r["options"] and r["answer_patterns"] for r in rows("choices"))


def test_half_of_the_refusals_are_near_misses() -> None:
    near = {"absent_facet", "absent_qualifier", "false_premise", "superseded", "invented_name"}
    assert sum(r["type"] in near for r in rows("refusals")) >= 100


def test_pairs_hold_as_many_that_must_be_alike_as_different() -> None:
    assert sum(r["same"] for r in rows("pairs")) == 20


# --- facts ---------------------------------------------------------------------------------------


def test_a_fact_is_missed_when_the_figure_is_another() -> None:
    assert scorers.holds(MEMBER, AIGP)
    assert not scorers.holds(MEMBER, AIGP.replace("649", "659"))
    assert not scorers.holds({"all_of": ["649", "950"]}, AIGP)


def test_the_rank_is_that_of_the_first_passage_with_a_fact() -> None:
    assert scorers.rank_of([MEMBER], ["nothing", AIGP]) == 2
    assert scorers.rank_of([MEMBER], ["nothing", "else"]) == 0


def test_patterns_split_over_two_passages_support_no_choice() -> None:
    assert scorers.supports(["649", "799"], AIGP)
    assert not scorers.supports(["649", "950"], AIGP)


@pytest.mark.parametrize(
    ("question", "two"),
    [
        ("how many questions is the aigp and whats the score, and how long is it", True),
        ("Cost of the AAIA? how long is the exam?", True),
        ("what does the AIGP cost", False),
        ("what is fairness and bias testing", False),
    ],
)
def test_a_second_thing_asked_is_seen(question: str, two: bool) -> None:
    assert scorers.two_part(question) is two


def test_one_part_alone_does_not_answer_two() -> None:
    assert scorers.both_parts([MEMBER, OTHERS], AIGP)
    assert not scorers.both_parts([MEMBER, OTHERS], AIGP.replace("799", "more"))


# --- what may be said -----------------------------------------------------------------------------


def test_a_forbidden_claim_fails_even_beside_the_right_words() -> None:
    assert scorers.allowed("I could not find that.", ["could not find"], [r"\d+ ?%"])
    assert not scorers.allowed(
        "I could not find that; some say 70 %.", ["could not find"], [r"\d+ ?%"]
    )


def test_words_that_come_too_late_do_not_count() -> None:
    late = "x" * 300 + " call 988"
    assert scorers.allowed(late, ["988"], [])
    assert not scorers.allowed(late, ["988"], [], first=200)


def test_an_old_name_without_what_replaced_it_is_a_miss() -> None:
    replaced = {"SR 11-7": ("SR 26-2",)}
    asked = "does sr 11-7 still apply"
    assert scorers.names_successor(asked, "SR 26–2 replaced it.", replaced) is True
    assert scorers.names_successor(asked, "Yes, SR 11-7 applies.", replaced) is False
    assert scorers.names_successor("what is SR 11-72", "anything", replaced) is None


# --- evidence ------------------------------------------------------------------------------------

CITED = {
    "number": 1,
    "passage_id": "credentials/aigp#cost",
    "quote": "members 649",
    "sources": ({"id": "x"},),
}
TEXTS = {"credentials/aigp#cost": AIGP}


def test_a_good_citation_has_no_fault() -> None:
    assert scorers.citation_faults("It costs members 649 [1].", [CITED], TEXTS) == []


@pytest.mark.parametrize(
    ("text", "changed", "fault"),
    [
        ("It costs 649 [1] [2].", {}, "[2] stands for nothing"),
        ("It costs 649.", {}, "1 is never used"),
        ("[1]", {"quote": "members  649"}, "no exact span"),
        ("[1]", {"quote": ""}, "no exact span"),
        ("[1]", {"passage_id": "credentials/aigp#price"}, "no exact span"),
        ("[1]", {"sources": ()}, "names no source"),
    ],
)
def test_a_bad_citation_is_found(text: str, changed: dict[str, object], fault: str) -> None:
    assert any(fault in f for f in scorers.citation_faults(text, [{**CITED, **changed}], TEXTS))


def test_a_number_used_twice_for_two_citations_is_found() -> None:
    assert "1 is given twice" in scorers.citation_faults("[1]", [CITED, CITED], TEXTS)


@pytest.mark.parametrize("text", [AIGP, "It is 649 [1] [12].", "649, or 799."])
def test_numbers_of_the_evidence_pass(text: str) -> None:
    assert scorers.unsupported_numbers(text, AIGP) == []


@pytest.mark.parametrize(
    ("text", "number"), [("It costs 648.", "648"), ("1,649 dollars", "1,649"), ("64.9 %", "64.9")]
)
def test_a_number_from_nowhere_is_found(text: str, number: str) -> None:
    assert scorers.unsupported_numbers(text, AIGP) == [number]


@pytest.mark.parametrize(
    "text", ["Ask the IAPP about the AIGP.", "Members pay less. Everyone else pays more.", "AIGPs"]
)
def test_names_of_the_evidence_and_opening_words_pass(text: str) -> None:
    assert scorers.unsupported_names(text, AIGP) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The AIGP and the CISA.", "CISA"),
        ("Ask the members in Utrecht.", "Utrecht"),
        ("OpenAI sells the AIGP.", "OpenAI"),
    ],
)
def test_a_name_from_nowhere_is_found(text: str, name: str) -> None:
    assert scorers.unsupported_names(text, AIGP) == [name]


# --- to answer or not ----------------------------------------------------------------------------


def test_a_guess_scores_below_a_decline_and_a_decline_below_an_answer() -> None:
    right = scorers.outcome([True, True], declined=False, wrong=False)
    declined = scorers.outcome([False, False], declined=True, wrong=False)
    guessed = scorers.outcome([False, False], declined=False, wrong=False)
    false = scorers.outcome([True, True], declined=False, wrong=True)
    half = scorers.outcome([True, False], declined=False, wrong=False)
    assert [scorers.rule(o) for o in (right, declined, half, guessed, false)] == [1, 0, 0, -1, -1]


def test_confidence_is_read_from_the_reason() -> None:
    assert scorers.confidence("the signs say it is answered (chance 0.65)") == pytest.approx(0.65)
    assert scorers.confidence("computed by a tool") == 0.0


def test_the_curve_rises_when_the_surest_answers_are_the_wrong_ones() -> None:
    good = [(0.9, True), (0.8, True), (0.2, False), (0.1, False)]
    bad = [(sure, not ok) for sure, ok in good]
    curve = scorers.risk_coverage(good)
    assert [c for c, _ in curve] == [0.25, 0.5, 0.75, 1.0]
    assert [r for _, r in curve] == pytest.approx([0, 0, 1 / 3, 0.5])
    assert scorers.area(scorers.risk_coverage(good)) < scorers.area(scorers.risk_coverage(bad))


def test_equal_confidence_is_answered_together() -> None:
    rows_ = [(0.5, True), (0.5, False), (0.5, True)]
    assert scorers.risk_coverage(rows_) == scorers.risk_coverage(rows_[::-1])
    assert scorers.risk_coverage(rows_)[0] == pytest.approx((1.0, 1 / 3))


# --- manner and fairness -------------------------------------------------------------------------


def test_long_words_in_long_sentences_read_harder() -> None:
    plain = "The exam is short. You sit it at home. It costs less for members."
    heavy = "Notwithstanding organisational considerations, supervisory authorities necessitate comprehensive documentation."
    assert scorers.reading_ease(plain) > 60 > 30 > scorers.reading_ease(heavy)


def test_the_persons_own_words_do_not_make_two_answers_different() -> None:
    said = ["I'm Emily, in the UK.", "I'm Lakisha, in the UK."]
    texts = [f"Because you said: {s}\n\nApply first to small firms." for s in said]
    assert scorers.unsaid(texts[0], said) == scorers.unsaid(texts[1], said)
    assert scorers.unsaid("Aim high.", said) != scorers.unsaid("Aim low.", said)


def test_what_a_result_comes_to_leaves_out_whose_it_is() -> None:
    one = {"rows": [{"skill": "sql", "have": 2, "words": "SQL at Acme"}], "name": "Emily"}
    other = {"name": "Lakisha", "rows": [{"words": "SQL for a bank", "have": 2, "skill": "sql"}]}
    assert scorers.substance(one) == scorers.substance(other)
    assert scorers.substance(one) != scorers.substance({"rows": [{"skill": "sql", "have": 1}]})


def answered(text: str = "Aim high. [1]", **changed: object) -> Answer:
    cited = Citation(
        1,
        "roles/x",
        "roles/x#odds",
        "X",
        "Odds?",
        "Aim high.",
        "2026-11",
        "judgement",
        ({"id": "s"},),
    )
    return replace(Answer("q", "q", "answered", text, (cited,)), **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        answered(status="declined"),
        answered("Aim low. [1]"),
        answered(citations=()),
        answered(results=({"tool": "gap", "fit": "partial"},)),
    ],
)
def test_a_difference_in_substance_is_seen(other: Answer) -> None:
    said = ["I'm Greg.", "I'm Jamal."]
    assert signature(answered(), said) == signature(answered(), said)
    assert signature(answered(), said) != signature(other, said)


# --- noise ---------------------------------------------------------------------------------------


def test_an_interval_holds_its_mean_and_narrows_with_more_rows() -> None:
    few = {f"q{i}": float(i % 2) for i in range(10)}
    many = {f"q{i}": float(i % 2) for i in range(400)}
    for values in (few, many):
        low, high = scorers.interval(values)
        assert low < 0.5 < high
    assert (
        scorers.interval(many)[1] - scorers.interval(many)[0]
        < scorers.interval(few)[1] - scorers.interval(few)[0]
    )


def test_facts_of_one_question_count_as_one_draw() -> None:
    apart = {f"q{i}": float(i % 2) for i in range(40)}
    together = {f"q{i // 4}.{i % 4}": float(i // 4 % 2) for i in range(40)}
    wide, narrow = scorers.interval(together), scorers.interval(apart)
    assert wide[1] - wide[0] > narrow[1] - narrow[0]


def test_a_paired_difference_is_sure_of_what_two_intervals_leave_open() -> None:
    ours = {f"q{i}": float(i % 2) for i in range(100)}
    worse = ours | {f"q{i}": 0.0 for i in range(1, 21)}
    difference, (low, high) = scorers.paired(worse, ours)
    assert difference == pytest.approx(-0.1)
    assert low < high < 0
    assert scorers.paired(ours, ours) == (0.0, (0.0, 0.0))


# --- on the real thing ---------------------------------------------------------------------------


async def test_a_run_scores_an_answer_and_a_bad_answer_below_it(session: Session) -> None:
    row = next(r for r in rows("questions", half="tune") if r["id"] == "oq-001")
    made = await measure.questions(session, [row])
    assert made["in answer"].mean == 1
    claims = [{"claim": f["fact"], **f} for f in row["must"]]
    wrong = {**row, "must": [{"fact": "never said", "any_of": ["zzz"]}], "must_not": claims}
    bad = await measure.questions(session, [wrong])
    assert bad["in answer"].mean == bad["top 10"].mean == bad["wrong claims absent"].mean == 0
    assert bad["right, declined, wrong"].mean == -1


async def test_a_changed_quote_number_or_name_is_found_in_a_real_answer(session: Session) -> None:
    got = await answer(session, "What does the AIGP cost?", session.new_conversation())

    def held(changed: Answer) -> dict[str, float]:
        made: Scores = figures("citations exact", "numbers in evidence", "names in evidence")
        evidence(session, "row", changed, made)
        return {name: score.mean for name, score in made.items()}

    assert set(held(got).values()) == {1.0}
    assert held(replace(got, text=got.text.replace("649", "648")))["numbers in evidence"] == 0
    assert (
        held(replace(got, text=got.text + " The exam of the ZXQP is like it."))["names in evidence"]
        == 0
    )
    quote = replace(got.citations[0], quote=got.citations[0].quote.upper())
    assert held(replace(got, citations=(quote, *got.citations[1:])))["citations exact"] == 0


def test_a_plain_answer_to_a_near_miss_is_wrong_and_a_doubt_or_a_correction_is_not() -> None:
    said = {
        "a": Answer("a", "a", "answered", "The period is 90 days."),
        "b": Answer("b", "b", "declined", "I have no source."),
        "c": replace(
            Answer("c", "c", "answered", "The nearest they say: 60 days."),
            decision=Decision(True, True, (), (), "nearest", unsure=True),
        ),
        "d": Answer("d", "d", "answered", "It is 60 days, not 90."),
        "e": Answer("e", "e", "answered", "It costs 649 dollars."),
        "f": Answer("f", "f", "declined", "I have no source."),
    }

    class Coach:
        async def ask(self, text: str, talk: object, *, today: object) -> AsyncIterator[Answer]:
            yield said[text]

    session: Any = SimpleNamespace(coach=Coach(), new_conversation=lambda: None)
    kinds = {"a": "false_premise", "b": "absent_facet", "c": "absent_facet", "d": "false_premise"}
    found = [
        {"id": i, "text": i, "kind": kinds.get(i, "control"), "must_any": must, "must_not": []}
        for i, must in {
            "a": ["60"],
            "b": [],
            "c": [],
            "d": ["60"],
            "e": ["649"],
            "f": ["649"],
        }.items()
    ]
    made = asyncio.run(declines.near_misses(session, found))
    assert made["not answered as asked"].values == {"a": 0, "b": 1, "c": 1, "d": 1}
    assert made["look-alikes: the fact"].values == {"e": 1, "f": 0}
    assert "a" in made["not answered as asked"].misses[0]
