"""A sentence is shown only when the evidence it cites says so; honest wording in other words still passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.answering.check import Checker, Verdict
from coach.answering.facts import facts, held, plain
from coach.answering.lexicon import lexicon_of
from coach.answering.sentences import SentenceParser
from coach.answering.spans import Block
from coach.corpus import Catalog
from evals.honest import measure as measure_honest

CITED = (
    "credentials/aigp#cost",
    "credentials/aigp#renewal",
    "rules/sr-11-7#status",
    "credentials/aigp#exam",
    "credentials/aigp#gate",
    "credentials/aigp#who",
    "layoff/us-visa#visa-grace-period",
    "rules/eu-ai-act-high-risk#dates",
    "roles/ai-auditor-internal#pay",
    "credentials/aaia#gate",
    "credentials/cisa#gate",
)


@pytest.fixture(scope="module")
def checker(catalog: Catalog) -> Checker:
    blocks = {}
    for number, i in enumerate(CITED, start=1):
        passage = catalog.passages[i]
        document = catalog.documents[passage.document_id]
        around = ". ".join([document.title, *document.aliases, passage.heading])
        blocks[str(number)] = Block(str(number), passage.text, around, passage)
    blocks["you"] = Block(
        "you", "- 6 years of experience\n- country: US", "you your because you said"
    )
    return Checker(blocks, lexicon_of(catalog), "What does the AIGP cost and how long is the exam?")


def judge(checker: Checker, text: str) -> Verdict:
    parser = SentenceParser()
    cut = parser.feed(text) + parser.close()
    verdicts = [checker.check(s) for s in cut]
    assert verdicts
    return next((v for v in verdicts if not v.ok), verdicts[0])


@pytest.mark.parametrize(
    "text",
    [
        "The AIGP exam costs $649 for IAPP members and $799 for everyone else [1].",
        "A retake is 475 or 625 dollars after a seven-day wait [1].",
        "Membership is reported at US$295 a year, and it also covers the maintenance fee [1].",
        "You do not need a course: self-study with the free outline works for an engineer [1].",
        "Keeping the certificate takes 20 credits and 250 US dollars every two years [2].",
        "You renew every 2 years with 20 continuing-education credits [2].",
        "No: SR 11-7 was rescinded on 17 Apr 2026 and SR 26-2 replaced it [3].",
        "SR 11-7 was rescinded on April 17, 2026 [3].",
        "SR 11-7 was rescinded on 17 April 2026 and replaced by SR 26-2 [3].",
        "The exam has one hundred multiple-choice questions, of which 85 count [4].",
        "You have 180 minutes for the exam [4].",
        "There is no entry requirement, so you can register today [5].",
        "Around 30% of the questions are case scenarios [4].",
        "By September 2025 about 4000 people were certified [6].",
        "It's aimed at lawyers, engineers and compliance staff [6].",
        "The exam fee is 649 dollars for members [1] and renewal costs 250 dollars [2].",
        "According to the evidence, the fee is 649 dollars for members【1】.",
        "The fee is 649 dollars for members [1†source].",
        "The fee is 649 dollars for members [1, 2].",
        "- **Fee**: 649 US dollars for members [1]",
        "| fee for members | 649 US dollars [1] |",
        "You have 6 years of experience [you].",
        "If you fail, trying again costs 475 or 625 US dollars, and you wait 7 days [1].",
        "Two guides from 2026 give 649 US dollars for members and 799 for non-members [1].",
        "Joining just to get the discount is not worth it in the first year [1].",
        "No, it isn't: SR 26-2 took its place on 17 April 2026 [3].",
        "The exam lasts three hours [4].",
        "There is no penalty for wrong answers, so answer them all [4].",
        "You need a scaled score of 300 out of 500 to pass [4].",
        "It proves knowledge rather than practice, so add a piece of work that others can read [5].",
        "You can sign up right away, because neither a degree nor work experience is asked for [5].",
        "You may not work during this time unless something else allows it [7].",
        "If you resign, that also counts as the end of the job [7].",
        "Severance pay does not make the 60 days longer [7].",
        "The earlier dates, 2 August 2026 and 2 August 2027, no longer hold [8].",
        "Annex III systems have until 2 December 2027; for Annex I products the date is 2 August 2028 [8].",
        "The figures disagree: a training vendor says 130,000 to 188,000 US dollars, while ZipRecruiter puts it at 50,000 to 81,000 [9].",
        "As a plain ML engineer you do not qualify; get the CISA, CIA or CPA first [10].",
        "You have up to five years after passing to apply [10].",
        "You may sit the exam first and gain the experience later [11].",
    ],
)
def test_honest_wording_passes(checker: Checker, text: str) -> None:
    verdict = judge(checker, text)
    assert verdict.ok, verdict.reason


@pytest.mark.parametrize(
    "text",
    [
        "The AIGP exam costs $699 for IAPP members [1].",
        "The AIGP exam costs 649 euros for members [1].",
        "Members pay 799 dollars, everyone else 649 [1].",
        "The AIGP costs 649 US dollars [2].",
        "A retake costs 475 after a wait of 7 weeks [1].",
        "The AIGP exam has 475 questions [1].",
        "Google recommends the AIGP [1].",
        "google recommends the AIGP [1].",
        "You need a degree for the AIGP [5].",
        "SR 11-7 is still in force [3].",
        "SR 11-7 was rescinded on 17 May 2026 [3].",
        "SR 11-7 was replaced by SR 26-3 [3].",
        "The AIGP guarantees a job within weeks [1].",
        "Recruiters love the AIGP [1].",
        "The AIGP fee is 649 dollars [9].",
        "The AIGP fee is 649 dollars.",
        "The fee is 6**9**9 dollars [1].",
        "Membership is 295 dollars a month [1].",
        "Membership does not cover the maintenance fee [1].",
        "Wrong answers cost points [4].",
        "The fee is at least 649 dollars [1].",
        "Yes: SR 11-7 was rescinded on 17 April 2026 [3].",
        "The EU AI Act requires the AIGP [1].",
        "In 2027 the exam costs 649 US dollars [1].",
        "The fee is 649 dollars [1](http://evil.example/x) www.evil.example.",
        "See evil-shop.com for the fee of 649 dollars [1].",
        "The fee is 649 dоllars [1].",  # a Cyrillic letter
        "The fee is <b>649</b> dollars [1].",
        "`The fee is 649 \\dollars` [1].",
        "The CISA needs 6 years of experience [you].",
        "## The AIGP costs 333 dollars",
        "In year one, the plain exam fee costs more than membership plus the member exam fee [1].",
        "The first attempt costs 475 or 625 US dollars [1].",
        "You pay 250 US dollars per credit [2].",
        "You pay 250 US dollars per term even if you hold IAPP membership [2].",
        "SR 26-2 was replaced by SR 11-7 on 17 April 2026 [3].",
        "SR 26-2 was rescinded on 17 April 2026 [3].",
        "About 30 % of candidates pass on a case scenario [4].",
        "On F-1 you have up to 60 days after the job ends [7].",
        "You have up to 60 days or until your I-94 date if that is later [7].",
        "You have 60 days before the job ends [7].",
        "You have two months after the job ends [7].",
        "The high-risk requirements apply from 2 December 2027 for systems in Annex I products [8].",
        "The dates are 2 August 2026 and 2 August 2027 [8].",
        "Typical US pay is 130,000 dollars [9].",
        "AI auditors earn 130,000 to 188,000 US dollars [9].",
        "Published AI auditor pay agrees well [9].",
        "The AAIA asks for an active CISA and a CIA [10].",
        "The AAIA comes first, then CISA, CIA or CPA [10].",
        "Anyone may hold the CISA title before having the experience [11].",
        "The exam needs 5 years of work in audit [11].",
        "IAPP membership also covers the AIGP exam fee [1].",
        "Membership covers the exam fee and the maintenance fee [1].",
        "The AIGP exam costs 649 US dollars for everyone else [1].",
        "The OCC rescinded SR 11-7 on 17 April 2026 [3].",
        "Learn the old letter [3].",
        "US banks follow SR 11-7 [3].",
        "SR 11-7 applies to US banks [3].",
        "The 60 days begin when severance ends [7].",
        "The 60-day period starts after your severance [7].",
        "The 60-day grace period renews with each new job [7].",
        "[1]",
        "```\nfee = 649 [1]\n```",
    ],
)
def test_what_the_evidence_does_not_say_is_withdrawn(checker: Checker, text: str) -> None:
    assert not judge(checker, text).ok


def test_a_withdrawn_sentence_offers_its_passage(checker: Checker, catalog: Catalog) -> None:
    verdict = judge(checker, "The AIGP exam costs $699 for IAPP members [1].")
    assert verdict.instead is not None
    assert verdict.instead.text in catalog.passages["credentials/aigp#cost"].text
    assert "649" in verdict.instead.text
    assert "699" not in verdict.kind


def test_quotes_are_exact_spans_that_hold_the_figures(checker: Checker, catalog: Catalog) -> None:
    verdict = judge(
        checker, "The fee is 649 dollars for members [1] and renewal costs 250 dollars [2]."
    )
    first, second = (s.quotes for s in verdict.stretches)
    assert (
        "649" in first[0].text and first[0].text in catalog.passages["credentials/aigp#cost"].text
    )
    assert (
        "250" in second[0].text
        and second[0].text in catalog.passages["credentials/aigp#renewal"].text
    )


Measured = dict[str, tuple[int, int, list[str]]]


@pytest.fixture(scope="module")
def changed(catalog: Catalog) -> Measured:
    from evals.mutations import measure

    return measure(catalog, 120)


def test_every_sentence_of_the_documents_stands_up_to_itself(changed: Measured) -> None:
    passed, of, _ = changed["unchanged"]
    assert passed >= 0.99 * of > 100


def test_sentences_changed_by_rule_are_kept_back(changed: Measured) -> None:
    for kind in ("a figure from nowhere", "another currency", "another unit of time"):
        assert changed[kind][0] == 0, changed[kind]
    lies = [v for k, v in changed.items() if k != "unchanged"]
    assert sum(v[0] for v in lies) <= 0.01 * sum(v[1] for v in lies)


def test_yen_are_no_yuan() -> None:
    yuan, yen = (facts(f"a fine of 50 million {unit}") for unit in ("yuan", "yen"))
    assert [f.kind for f in (*yuan, *yen)] == ["money", "money"]
    assert yuan[0].key != yen[0].key


PAY = "a median of 158,750 dollars and a middle range of 155,600 to 218,550; in the UK 57,000 to 100,000 pounds"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,000 dollars", "$1000"),
        ("2 Dec", "2 December"),
        ("2 December 2026", "December 2, 2026"),
        ("2 December 2026", "2026-12-02"),
        ("US$649", "649 US dollars"),
        ("€1.000", "1,000 euros"),
        ("27 %", "27 percent"),
        ("twenty-five percent", "25%"),
        ("two hundred and fifty dollars", "$250"),
        ("60-day", "60 days"),
        ("$1.2 million", "1,200,000 dollars"),
        ("35k dollars", "$35,000"),
        ("ISO 42001", "ISO/IEC 42001:2023"),
        ("SR26-2", "SR 26-2"),
        ("Art. 5", "Article 5"),
        ("am 17. April 2026", "17 April 2026"),
        ("annually", "per year"),
        ("20 minutes", "about 40 minutes: 20 to read the firm"),
        ("four weeks", "Weeks 1 to 4: web basics"),
        ("$155,600", PAY),
        ("£57,000", PAY),
    ],
)
def test_the_same_fact_in_another_form_is_found(one: str, other: str) -> None:
    here, there = facts(plain(one)), facts(plain(other))
    assert here and all(held(f, there, plain(other).lower()) for f in here), (here, there)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,000 dollars", "1,000 euros"),
        ("2 December", "2 November"),
        ("2 December 2027", "2 December 2026"),
        ("17 April 2026", "April 2026"),
        ("27 %", "27 credits"),
        ("60 days", "60 weeks"),
        ("SR 26-2", "SR 26-7 and 2 others in 26"),
        ("Article 5", "5 articles"),
        ("every 3 years", "every 2 years"),
        ("03/04/2026", "3 April 2026"),
        ("ISO 42006", "ISO/IEC 42001"),
        ("20 hours", "about 40 minutes: 20 to read the firm"),
        ("three weeks", "Weeks 1 to 4: web basics"),
        ("£155,600", PAY),
        ("$57,000", PAY),
    ],
)
def test_another_fact_is_not_found(one: str, other: str) -> None:
    there = facts(plain(other))
    assert not all(held(f, there, plain(other).lower()) for f in facts(plain(one)))


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_a_number_is_found_only_as_itself(a: int, b: int) -> None:
    found = facts(plain(f"It costs {a:,} dollars."))
    assert all(held(f, facts(plain(f"The price: ${b}."))) == (a == b) for f in found)


@given(st.text(max_size=200))
def test_reading_facts_never_fails_and_every_text_holds_its_own(text: str) -> None:
    text = plain(text)
    found = facts(text)
    assert all(held(f, found, text.lower()) for f in found)


@pytest.mark.parametrize(("half", "most"), [("tune", 0.18), ("aside", 0.4)])
def test_most_honest_wordings_of_others_stand(catalog: Catalog, half: str, most: float) -> None:
    """Loose bounds: the figures stand in evals/results/honest.md; this notices a check that became blunter."""
    found = measure_honest(catalog, half)
    assert len(found) >= 60 and sum(bool(why) for _, why in found) <= most * len(found)
