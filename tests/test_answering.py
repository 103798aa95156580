"""A turn as a person sees it: quotes, citations, declines, follow-ups, places, profile. The real body, no key."""

import re

import pytest

from coach.answering.jsonform import answer_to_json
from coach.answering.verify import MARKER, faults
from coach.search.retrieve import Retriever, Scored
from coach.session import Session
from tests.asking import ask

ASKED = [
    "I was laid off from an ML job; should I get the AIGP, and what does it cost?",
    "Does SR 11-7 still apply to our validators?",
    "How fast are AI audit jobs growing?",
    "is it too late at 52?",
    "What is the four-fifths rule?",
    "compare AIGP and CISA",
    "how do i tell my parents",
    "When does my 60-day grace period actually start?",
]


@pytest.mark.parametrize("question", ASKED)
def test_every_marker_resolves_to_an_exact_quote_with_its_sources(
    session: Session, question: str
) -> None:
    answer = ask(session, question)
    assert answer.status == "answered"
    assert answer.citations
    assert not faults(answer.text, answer.citations, session.catalog.passages)
    for citation in answer.citations:
        passage = session.catalog.passages[citation.passage_id]
        assert citation.quote in passage.text
        assert citation.sources and citation.as_of
        assert citation.evidence in {"primary", "secondary", "unverified", "judgement"}


@pytest.mark.parametrize("question", ASKED)
def test_every_number_of_an_answer_stands_in_its_evidence(session: Session, question: str) -> None:
    answer = ask(session, question)
    evidence = " ".join(
        [c.quote + c.heading + c.title + c.as_of for c in answer.citations]
        + [str(dict(r)) for r in answer.results]
        + list(answer.notes)
        + [question]
    ).replace(",", "")
    for number in re.findall(r"\d[\d.]*\d|\d", MARKER.sub("", answer.text).replace(",", "")):
        assert number.rstrip(".") in evidence, number


def test_a_question_with_two_parts_gets_both(session: Session) -> None:
    answer = ask(session, ASKED[0])
    cited = {c.passage_id.split("#")[1].split("-")[0] for c in answer.citations}
    assert {"cost", "worth"} <= cited
    assert "649" in answer.text and "799" in answer.text


def test_an_old_name_is_answered_with_what_replaced_it(session: Session) -> None:
    answer = ask(session, ASKED[1])
    assert "17 April 2026" in answer.text and "SR 26-2" in answer.text


def test_what_stands_alone_is_laid_to_the_page_that_says_it(session: Session) -> None:
    article, page = (
        session.coach.prompts.phrase(f"phrases.{n}") for n in ("unverified", "unverified_page")
    )
    assert article in ask(session, "What does the article say about growth?").text
    other = ask(session, "Do robots reject 75 % of CVs?")
    assert page in other.text and article not in other.text


def test_an_unverified_claim_stands_beside_the_better_source(session: Session) -> None:
    answer = ask(session, ASKED[2])
    assert "120 %" in answer.text and "17 %" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What are the requirements of ISO/IEC 42999:2025 for AI whistle-blowing?",
        "What did the 2026 Bern Convention on Algorithmic Auditors decide?",
        "AAIA pass rate?",
        "how many people passed the CISA in Poland last year",
        "what do validators earn at UBS Zurich?",
        "unemployment benefit rate in Sweden",
    ],
)
def test_declines_when_no_passage_supports_it(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status == "declined"
    # For the law of a country that is not held stands what to do in any such country.
    cited = {c.document_id for c in answer.citations}
    assert cited <= {"guides/country-not-held"} and bool(cited) == bool(MARKER.search(answer.text))
    assert not answer.decision.enough and answer.decision.reason


def test_declines_the_same_in_a_later_turn(session: Session) -> None:
    talk = session.new_conversation()
    first = ask(session, "AAIA pass rate?", talk)
    for question in ("What is the AAIA?", "and what does it cost?", "thanks"):
        ask(session, question, talk)
    later = ask(session, "AAIA pass rate?", talk)
    assert (first.status, first.text) == (later.status, later.text)


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["What does the AIGP cost?", "how long does it take?"], "credentials/aigp#time"),
        (["What does the AIGP cost?", "and the CISA?"], "credentials/cisa#cost"),
        (["How much notice must my employer give in the UK?", "and in Germany?"], "layoff/germany"),
        (["What is SR 26-2?", "since when?"], "rules/sr-26-2"),
    ],
)
def test_a_follow_up_takes_over_what_it_leaves_out(
    session: Session, turns: list[str], wanted: str
) -> None:
    talk = session.new_conversation()
    answers = [ask(session, t, talk) for t in turns]
    assert any(c.passage_id.startswith(wanted) for c in answers[-1].citations), answers[-1].query


def test_a_new_topic_is_not_dragged_back(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "What is data drift?", talk)
    answer = ask(session, "By the way, how long can I keep my health insurance?", talk)
    assert not any("drift" in c.document_id for c in answer.citations)


def test_it_without_anything_before_is_asked_back(session: Session) -> None:
    assert ask(session, "how much does it cost?").status == "clarify"


def test_the_country_is_asked_before_figures_and_taken_up(session: Session) -> None:
    talk = session.new_conversation()
    first = ask(session, "how much notice does my employer have to give me?", talk)
    if first.status == "clarify":
        second = ask(session, "Germany", talk)
        assert any(c.document_id == "layoff/germany" for c in second.citations)
    else:
        assert first.status == "answered"


def test_a_visa_clock_is_not_handed_to_someone_who_named_no_visa(session: Session) -> None:
    told = "I'm 52, in Columbus, laid off last week. The severance paper says sign by Friday. What should I know?"
    talk = session.new_conversation()
    answer = ask(session, told, talk)
    assert not any("visa" in c.passage_id for c in answer.citations)
    assert talk.profile.get("state") == "OH"
    again = ask(session, "I'm 52, in Columbus, laid off last week, on H-1B. What should I know?")
    assert any("visa" in c.passage_id for c in again.citations) or any(
        r["tool"] == "deadlines" for r in again.results
    )


def test_they_are_the_employer_when_nobody_else_was_named(session: Session) -> None:
    talk = session.new_conversation()
    ask(
        session,
        "I was an ML engineer in Lyon for nine years, let go for economic reasons last week",
        talk,
    )
    answer = ask(session, "what do they owe me", talk)
    assert answer.citations[0].document_id == "layoff/france"


def test_what_a_person_says_is_noted_with_their_words(session: Session) -> None:
    talk = session.new_conversation()
    answer = ask(session, "I have 6 years of experience and I live in Berlin.", talk)
    assert talk.profile.get("experience_years") == 6
    assert talk.profile.items["country"].value == "DE"
    assert "6 years" in talk.profile.items["experience_years"].words
    assert answer.status == "answered"


def test_crisis_stands_first_and_work_waits(session: Session) -> None:
    talk = session.new_conversation()
    answer = ask(session, "I want to die since the layoff", talk)
    assert answer.status == "support" and "988" in answer.text[:450]
    assert not answer.citations and "AIGP" not in answer.text
    assert ask(session, "what does the AIGP cost?", talk).status == "support"
    assert (
        ask(session, "I am safe, let's go on: what does the AIGP cost?", talk).status == "answered"
    )


def test_support_lines_are_those_of_the_persons_country(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I was laid off here in Germany and worked as a data scientist.", talk)
    answer = ask(session, "I do not want to live anymore", talk)
    assert "0800" in answer.text[:450]


def test_the_same_question_gives_the_same_answer(session: Session) -> None:
    first, second = (answer_to_json(ask(session, ASKED[0])) for _ in range(2))
    for answer in (first, second):
        answer.pop("trace")
    assert first == second


def test_the_answer_object_has_the_form_of_the_contract(session: Session) -> None:
    answer = answer_to_json(ask(session, ASKED[0]))
    assert list(answer) == [
        "question", "query", "status", "text", "citations", "hits", "decision", "unanswered",
        "notes", "results", "follow_ups", "usage", "trace",
    ]  # fmt: skip
    assert set(answer["citations"][0]) == {
        "number", "document_id", "passage_id", "title", "heading", "quote", "as_of", "evidence", "sources",
    }  # fmt: skip
    assert set(answer["hits"][0]) == {"passage_id", "document_id", "heading", "text", "score"}
    assert [s["step"] for s in answer["trace"]] == [
        "guard", "understand", "search", "compute", "decide", "write", "verify",
    ]  # fmt: skip


def test_search_gives_at_most_k_each_once_best_first(session: Session) -> None:
    hits = session.coach.search("what does the AIGP cost", 7)
    ids = [h.passage.id for h in hits]
    assert len(ids) == len(set(ids)) == 7
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert ids[0] == "credentials/aigp#cost"


def test_words_alone_answer_while_there_are_no_vectors(session: Session) -> None:
    dense = session.coach.retriever.dense
    session.coach.retriever.dense = None
    try:
        answer = ask(session, "What does the AIGP cost?")
        assert answer.citations[0].passage_id == "credentials/aigp#cost"
    finally:
        session.coach.retriever.dense = dense


def test_nothing_is_searched_for_twice_in_a_turn(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    score = Retriever.score

    def noted(self: Retriever, query: str) -> list[Scored]:
        searched.append(query)
        return score(self, query)

    monkeypatch.setattr(Retriever, "score", noted)
    ask(session, ASKED[0])
    assert len(searched) == 3  # two parts, and the message around them
    assert len(set(searched)) == len(searched)


def test_a_question_in_german_that_finds_nothing_is_told_so_in_german(
    session: Session,
) -> None:
    question = "Wer hat sich die AIGP Farben und das Logo ausgedacht?"
    got = ask(session, question, session.new_conversation())
    assert got.text.startswith("Ich antworte vorerst nur auf Englisch")
    assert "ausgedacht" not in got.text and got.follow_ups


def test_sentences_of_one_list_item_stay_one_item(session: Session) -> None:
    got = ask(session, "price of the aigp", session.new_conversation())
    assert re.search(
        r"^- A June 2026 guide confirms .*\. Check iapp\.org .* \[\d\]$", got.text, re.M
    )
