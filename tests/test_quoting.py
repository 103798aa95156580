"""Which sentences of a section are quoted, in what order, and that each can stand alone. The real body, no key."""

import shutil
from pathlib import Path

import pytest

from coach.answering.circumstances import about, spoken_of
from coach.answering.understand import LENGTH
from coach.corpus.check import check
from coach.corpus.leaning import leans, takes_up, uncut_verdict, verdict_end
from coach.session import Session
from tests.asking import TODAY, ask

LOT = "That is a lot at once"
TAIL = "Tell me your years of experience"


@pytest.mark.parametrize(
    "asked",
    [
        "can i collect EI while i get severance",
        "what is the waiting period for EI",
        "what is SR 11-7",
        "can I sit the AIGP at home",
        "can I take the AIGP in French or German",
        "Is the AIGP worth more than a portfolio?",
        "Is the Abfindung in Germany taxed with Fünftelregelung by the employer?",
        "do I have to pay for a solicitor for the settlement agreement in the UK?",
        "is the UK settlement agreement ten days a law",
        "what do i get if I am sick while dismissed in the UK",
    ],
)
def test_a_yes_or_a_no_to_another_question_is_left_out(session: Session, asked: str) -> None:
    got = ask(session, asked)
    assert not any(verdict_end(c.quote) or uncut_verdict(c.quote) for c in got.citations)
    assert all(c.quote[0].isupper() or not c.quote[0].isalpha() for c in got.citations)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Is SR 11-7 still in force?", "No."),
        ("Can I take the AIGP without experience?", "Yes."),
        ("does severance delay EI in Canada?", "Normally yes."),
        ("Is the AIGP worth it?", "Our view: yes"),
        ("Should I sign a UK settlement agreement?", "Not on the day."),
        ("can I be dismissed in the UK while I am off sick", "Yes."),
    ],
)
def test_a_yes_or_a_no_to_the_question_asked_leads(session: Session, asked: str, says: str) -> None:
    got = ask(session, asked)
    assert got.citations[0].quote.startswith(says)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how much notice must my employer give me in germany after 11 years", "four from 10"),
        ("how long is the notice in Singapore after 6 years", "Five years or more: four weeks"),
        ("how long is Arbeitslosengeld paid in Germany at 59", "From 58: 48 months"),
        ("does SkillsFuture Jobseeker Support in Singapore cover me on an EP", "covers citizens"),
        ("does New Jersey owe me severance by law", "depend on signing a release"),
    ],
)
def test_the_row_or_the_limit_that_binds_is_quoted(session: Session, asked: str, told: str) -> None:
    assert told in ask(session, asked).text


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("how much notice must my employer give me in the UK after 3 years", "maternity|off sick"),
        ("I was laid off in New Jersey, is that legal?", "pregnan|parental leave"),
        ("Sacked in Manchester on Tuesday, what do I do first", "SMP|pregnan"),
    ],
)
def test_what_holds_only_for_some_is_for_those_who_spoke_of_it(
    session: Session, asked: str, about: str
) -> None:
    quoted = " ".join(c.quote for c in ask(session, asked).citations)
    assert not any(word in quoted for word in about.split("|"))


@pytest.mark.parametrize(
    ("text", "said", "kept_back"),
    [
        ("Pregnancy puts you first in line for a vacancy.", "laid off in Leeds, two kids", True),
        ("Pregnancy puts you first in line for a vacancy.", "laid off, my baby is due soon", False),
        ("While you are off sick the notice runs.", "how long is my notice", True),
        ("While you are off sick the notice runs.", "I was signed off with stress", False),
        ("Age bias in a layoff can be unlawful.", "laid off after 5 years", True),
        ("Age bias in a layoff can be unlawful.", "I am 58, laid off", False),
        ("One and a half weeks a year from 41.", "laid off after 5 years", False),
        ("Sick of searching? Rest a day.", "how do I rest", False),
    ],
)
def test_a_circumstance_is_spoken_of_or_not(text: str, said: str, kept_back: bool) -> None:
    assert (not about(text) <= spoken_of(said)) is kept_back


@pytest.mark.parametrize(
    "text",
    [
        "It covers citizens, and permanent residents from 2026.",
        "- That service costs money by use, so set a limit first.",
        "The Lead Auditor course does not.",
        "Both need trustworthy labels.",
        "The same vendor puts leads at 250,000 dollars.",
        "So weak validation can still become a finding.",
        "Also skip it if you need income.",
        "Otherwise the limit is three years.",
        "If it is late, write to payroll first.",
        "Of its 63 people only 41 were assigned by chance.",
        "Yes. It covers citizens.",
    ],
)
def test_a_claim_that_leans_is_found(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "The AIGP exam has 100 questions.",
        "Both ISO/IEC 42001 and the NIST AI RMF ask for an inventory.",
        "This week: read your termination papers before signing.",
        "There is no list of sponsors for governance jobs.",
        "The first premium is due within 45 days of electing.",
        "The first 30,000 pounds are free of income tax.",
        "IT audit tests controls over systems.",
        "An employer must give its workers notice in writing.",
        "Yes. The AIGP has no prerequisite.",
        "Instead of law, learn the frameworks.",
        "Neither BABL AI nor ForHumanity publishes a pass rate.",
    ],
)
def test_a_claim_that_stands_alone_is_left(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "For a laid-off ML engineer this is the document behind most US model validation jobs.",
        "A vendor's employee therefore cannot sign the audit of that vendor's tool.",
        "- A new business there can get up to twelve months without an assumed income.",
        "A missing notice is a separate violation too.",
        "Pay in lieu is taxed; without such a clause it can share the tax-free amounts.",
        "Other issuers differ: GAQM's exam is listed with 40 questions.",
        "The employer can then cut the pay.",
    ],
)
def test_a_claim_that_takes_up_what_was_said_never_leads(text: str) -> None:
    assert takes_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "There is no list of sponsors for governance jobs.",
        "This week: read your termination papers before signing.",
        'Say: "I see this as a first step."',
        "A vendor signs for its tool, and this vendor pays.",
        "Bodies such as TÜV SÜD sell the course.",
        "Ask those who left last year.",
        "Too old is not a fact about you.",
        "We found no firm that pays more than others.",
    ],
)
def test_a_claim_with_its_own_noun_may_lead(text: str) -> None:
    assert not takes_up(text)


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("can you explain SR 26-2 to me like i'm an engineer", "SR 26-2 is the US bank guidance"),
        ("what is the AIGP for an engineer", "The AIGP"),
        ("who may do the audit under local law 144", "An independent auditor"),
        ("am I too old for this audit stuff", "Too old is not a fact"),
        ("how many pages should a model validation report have", "The validation memo is six"),
        ("Did xAI sign the whole GPAI code or only a part of it?", "The GPAI Code"),
        ("GAQM's 42001 auditor exam: number of questions and minutes?", "PECB's ISO/IEC 42001"),
        ("what's 'denial of wallet' lol, is that actually in the owasp list", "LLM06"),
        ("No failures in 300 trials: the 95 % upper bound is near", "Rule of three"),
    ],
)
def test_a_direct_answer_leads(session: Session, asked: str, leads: str) -> None:
    assert ask(session, asked).citations[0].quote.startswith(leads)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("how long should a validation report be", "six to ten pages"),
        ("how long must the memo on the model be", "six to ten pages"),
        ("how long should my cv be", "one CV page"),
        ("how long should the cover letter be", "200 words"),
    ],
)
def test_the_length_of_a_document_is_no_stretch_of_time(
    session: Session, asked: str, says: str
) -> None:
    assert says in ask(session, asked).citations[0].quote


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how long should the document be", True),
        ("how long does a model card have to be", True),
        ("how many pages", True),
        ("how long does an audit report take", False),
        ("how long should I keep the documents", False),
        ("how long are the documents kept", False),
        ("how long is the AIGP exam", False),
        ("how long should my notice be", False),
    ],
)
def test_a_length_is_asked_or_not(text: str, asks: bool) -> None:
    assert bool(LENGTH.search(text)) is asks


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Not on the day. A UK settlement agreement binds only in writing.", "A UK"),
        ("Our view: yes, for AI governance. The AIGP is cheap.", "The AIGP"),
        ("No, not safely. Leaving the US ends the period.", "Leaving"),
        ("No federal law sets a date for the final paycheck. States do.", ""),
        ("No law we know requires SHAP. US lenders owe reasons.", ""),
        ("Notice can be paid instead of worked. Ask.", ""),
        ("Yesterday the law changed. Ask.", ""),
    ],
)
def test_where_the_sentence_after_a_yes_or_a_no_begins(text: str, cut: str) -> None:
    end = verdict_end(text)
    assert text[end:].startswith(cut) if cut else end == 0


@pytest.mark.parametrize("text", ["Yes: in the UK you may.", "No, do not wait: file.", "It depends: ask.", "Yes for the exam; no for the title."])  # fmt: skip
def test_a_yes_or_a_no_inside_its_sentence_is_found(text: str) -> None:
    assert uncut_verdict(text)


def test_check_names_a_claim_that_leans(session: Session, tmp_path: Path) -> None:
    root = tmp_path / "knowledge"
    shutil.copytree(session.catalog.root, root)
    page = root / "layoff" / "singapore.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("SkillsFuture Jobseeker Support covers citizens", "It covers citizens"),
        encoding="utf-8",
    )
    faults = check(root, TODAY, [page]).faults
    assert len(faults) == 1 and "leans on the sentence before" in faults[0]


@pytest.mark.parametrize(
    ("asked", "lot"),
    [
        ("how do I explain in an interview that I was laid off", False),
        ("I cant sleep since the layoff", False),
        ("I was laid off. what do I do first?", False),
        (
            "I was laid off. what do I do first? should I get the AIGP? how long does my money last?",
            True,
        ),
    ],
)
def test_a_lot_at_once_is_said_where_three_things_were_asked(
    session: Session, asked: str, lot: bool
) -> None:
    got = ask(session, asked)
    assert (LOT in got.text) is (lot and not got.results)


@pytest.mark.parametrize(
    ("said", "tail"),
    [
        (("Should I get the AIGP?",), True),
        (("how much does the AIGP cost",), False),
        (("can I take the AIGP in French or German",), False),
        (("does the AIGP membership pay off",), False),
        (("Should I get the AIGP?", "Should I get the CISA?"), False),
    ],
)
def test_years_and_credentials_are_asked_for_once_where_the_answer_turns_on_them(
    session: Session, said: tuple[str, ...], tail: bool
) -> None:
    conversation = session.new_conversation()
    got = [ask(session, text, conversation) for text in said]
    assert (TAIL in got[-1].text) is tail


def test_a_heading_over_one_of_several_parts_is_what_was_asked(session: Session) -> None:
    got = ask(session, "What does the AIGP cost? Who is the AIGP for?")
    assert "**What does the AIGP cost?**" in got.text and "**Who is the AIGP for?**" in got.text
