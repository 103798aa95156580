"""What likeness cannot tell: a person, a price, a count or a premise that no claim holds is not answered as if one did."""

import pytest

from coach.answering import lacking
from coach.session import Session
from tests.asking import ask

CAREFUL = ("declined", "clarify")


@pytest.mark.parametrize(
    "question",
    [
        "Who founded ISACA and who runs it today?",
        "how many people passed the CISM in 2025",
        "Which insurer was the first to be fined under the NAIC model bulletin?",
        "What does a notary in Graz charge for an AI Act declaration?",
        # The price of another thing, a title that looks like a name, a year that looks like a count.
        "What is the enrolment fee for the Utah learning laboratory?",
        "who wrote the questions of the PECB lead implementer exam",
        "aif360's ceo",
        "How many validators does Santander employ?",
        "which firms sit in Utah's learning laboratory right now",
        # What is said of one visa, part or country is not said of another.
        "They let me go on a P-3 visa. how long may I stay?",
        "I am on a 403 seasonal visa in Perth and lost the job, do I get extra months?",
        "What does MEASURE 9 of the NIST AI RMF ask?",
        "what is new in ISO/IEC 22989-7",
        "how many weeks of unemployment insurance does Japan pay",
        # Numbers and titles that do not exist, told beside the question or inside it.
        "SR 28-3 came in the post from a headhunter. What does it say on agents beside SR 26-2?",
        "Under Canada's Directive on Automated Decision-Making we were put at level VII. Who reviews it?",
        "What does principle 19 of the Global Internal Audit Standards ask?",
        "I hope for the Relocated Engineer visa in the UK. Does time on it count?",
        "uscis form i-871, where does it go",
        "what changed with Directive (EU) 2027/881 on algorithmic auditors",
        "salary of a 'Chief Fairness Broker' in banks?",
        # A month, a language, a share, a year of which nothing is said.
        "blue card minimum salary germany for 2027?",
        "typical yearly bonus for AI risk managers",
        "what would a soc 2 type 2 set us back",
        "in which languages can I sit the SecAI+ exam",
        "What percentage of model validators are left-handed women?",
        "The AI Index has governance roles up 17 % in 2025. What was it in 2019?",
        "is the TADM counter open sundays",
        "what does ISACA charge to change my exam day",
        "The gate wants 0.7 on the Halvorsen Scale. Is that usual?",
        # A case with terms of its own of which nothing is said.
        "Is there a cheaper IAPP membership for full-time students, and how much?",
        "does isaca have a lower cisa exam fee for university students",
        "does the AIGP cost less for charities",
        "how many pages does the CISA code of ethics have",
    ],
)
def test_what_no_claim_holds_is_not_answered_as_if_it_were(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status in CAREFUL or answer.decision.unsure, answer.decision.reason


def test_a_premise_that_no_source_states_is_named(session: Session) -> None:
    answer = ask(
        session,
        "Now that the AIGP is required by the EU AI Act for every deployer, how long do I have to pass it?",
    )
    assert answer.status in CAREFUL or "take for given" in answer.text
    told = (
        "The AIGP is required by the EU AI Act for every deployer. How long do I have to pass it?"
    )
    answer = ask(session, told)
    assert answer.status in CAREFUL or "take for given" in answer.text
    held = "The EU AI Act requires AI literacy of deployers. Since when?"
    assert not ask(session, held).decision.premise


@pytest.mark.parametrize(
    "question",
    [
        "Since SR 11-7 was rescinded, what should a model validator read?",
        "how many questions does the AIGP exam have",
        "What does the CISA cost?",
        "how many days do I have after losing an H-1B job",
        "How many hours a week should I study?",
        "do i have to certify every employee for ai literacy? what does art 4 want after the change",
        "\"you're overqualified and you'll leave\": what do I say to that?",
        "I am on an H-1B visa and lost the job. How long may I stay?",
        "I am safe, let's go on: what does the AIGP cost?",
        # "Is it?" asks about what was told just before.
        "HR says I must sign the severance paper today or lose it. I am 52 and in Ohio. Who is right?",
        "Legal says the synthetic patient table is anonymous because no row is a real person. Am I right to doubt?",
    ],
)
def test_what_the_claims_hold_is_answered_without_doubt(session: Session, question: str) -> None:
    answer = ask(session, question)
    assert answer.status == "answered" and not answer.decision.unsure, answer.decision


@pytest.mark.parametrize(
    ("code", "text", "there"),
    [
        ("level III", "It sets one of four impact levels, I to IV, and scales review.", True),
        ("level VI", "It sets one of four impact levels, I to IV, and scales review.", False),
        ("principle 15", "The standards hold principles 1 to 15.", True),
        ("principle 17", "The standards hold principles 1 to 15.", False),
        ("section 12(d)", "Section 12 sets who is counted.", False),
        ("Stage 2", "A stage 1 audit reads; stage 2 tests.", True),
    ],
)
def test_a_part_is_known_by_its_number_alone_or_in_a_range(
    code: str, text: str, there: bool
) -> None:
    found = lacking._NUMBERED.search(code)
    assert found and lacking._numbered_in(found, text) is there


def test_a_place_that_the_passages_leave_out_is_named(session: Session) -> None:
    answer = ask(session, "must firms in Portugal write a leaver a reference letter")
    assert answer.status in CAREFUL or "Portugal" in answer.text
    home = ask(session, "I'm in Portugal. How do I write a cover letter without audit experience?")
    assert "speaks of: Portugal" not in home.text


def test_what_every_one_must_do_inside_a_question_is_no_given(session: Session) -> None:
    asked = "Where do I book the AI literacy exam that Article 4 makes every member of staff sit?"
    answer = ask(session, asked)
    assert answer.status in CAREFUL or "take for given" in answer.text


def test_a_name_that_the_best_passages_lack_is_called_out(session: Session) -> None:
    answer = ask(session, "What case study does Accenture Lisbon hand out in AI audit interviews?")
    assert answer.status in CAREFUL or answer.decision.unsure, answer.decision


@pytest.mark.parametrize(
    ("text", "kind_word"),
    [
        ("I lost track of the CISA fees, what are they?", False),
        ("Which annex of ISO 42001 would feel like home to an MLOps engineer?", False),
        ("The fraud detection engineer of the article: what is claimed about him?", False),
        ("I feel like a fraud. Can I still become an AI auditor?", True),
        ("I am completely lost since the layoff, where do I begin?", True),
    ],
)
def test_a_word_of_kindness_is_for_what_a_person_says_of_themselves(
    session: Session, text: str, kind_word: bool
) -> None:
    said = session.coach.prompts.phrase("phrases.empathy_feel")
    assert (said in ask(session, text).text) is kind_word


def test_a_yes_to_another_question_is_not_said(session: Session) -> None:
    asked = "A recruiter says the AIGP needs five years of audit work first. Is that true?"
    assert not any(
        c.quote.startswith(("Yes", "Our view: yes")) for c in ask(session, asked).citations
    )
    assert ask(session, "Is the AIGP worth it?").citations[0].quote.startswith("Our view: yes")


def test_what_has_a_section_of_its_own_is_not_called_unknowable(session: Session) -> None:
    assert not ask(session, "Will I be too old at 58?").decision.unknowable
    assert ask(session, "Will the panel of last Tuesday take me?").decision.unknowable


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("NYC Local Law 144 demands an audit every 5 years. Who does it?", "5 years"),
        (
            "Under the EU AI Act the demographic parity gap must stay under 4 %. How do I prove it?",
            "4 %",
        ),
        ("The CISA exam takes nine hours. Is there a break?", "nine hours"),
    ],
)
def test_a_figure_that_a_question_takes_for_granted_is_named_when_nothing_says_it(
    session: Session, question: str, figure: str
) -> None:
    answer = ask(session, question)
    said = answer.text.split("The nearest")[0]
    assert answer.decision.unsure and "Nothing I found" in said and figure in said, said


@pytest.mark.parametrize(
    "question",
    [
        "The CISA exam takes 240 minutes and has 150 questions. How is it scored?",
        "The OWBPA gives 21 days to consider. And in a group layoff?",
        "I have 9 years of ML and 5 hours a week. Is the AIGP for me?",
    ],
)
def test_figures_that_stand_in_the_evidence_or_are_the_persons_own_raise_no_doubt(
    session: Session, question: str
) -> None:
    assert not ask(session, question).decision.codes


# Ordinary questions with a word or a number that the checks above look for: nothing of theirs may be doubted.
ORDINARY = """
Which domain I should study first for the CISA?
What level I should aim for in audit?
Which standard I should read first for AI audit?
Is the standard 2 weeks notice required when I am laid off?
I was a level 5 engineer. How do I write a CV for AI audit?
I'm in stage 2 of the interview for model validator. What do they ask?
I work at a tier 1 bank. What does a model validator do?
Clause 12 of my severance agreement bans me from suing. Should I sign?
I was laid off in October 2026. Which certificate should I take first?
Since May 2026 I have no job. Is the AIGP worth it?
Is the AIGP still worth it in January 2027?
I worked as an ML engineer at Bosch 2018-2024. What does an AI auditor do?
We were acquired in March 2025. What is model risk?
Which of the TOP 10 skills for AI audit should I learn?
I know SQL 5 yrs. Which audit role fits?
How do I get back on track after failing the CISA?
Can I get back to engineering after AI audit?
How do I get back into the job market after a layoff?
Where can I meet people who work in AI audit?
Where do evidence-based CV bullets come from?
Where do risk-based audits start?
Where do I start if I'm based in Germany and want AI governance?
How big is the salary drop when moving from ML engineering to AI audit?
How large is the AIGP exam syllabus?
How big is a typical severance package?
How big is the job market for AI auditors?
Which programming languages should I take a course in for AI audit?
What year of experience counts for the CISA?
I have a Scrum Master certificate. Which AI audit role fits?
My AWS Solutions Architect certification is recent. Is the AIGP worth it?
My ISO 42001 Lead Auditor certificate is new. What next?
Our Internal Audit function asks me to join. What does an AI auditor do?
What does the COMPLIANCE function do in AI governance?
What does the RISK function of a bank do?
Who takes charge of an AI incident?
How much money does an AI auditor make?
How much does it cost to get CISA certified?
What does it cost to become an AI auditor?
What does the CISA cost for a non-member?
How much does the AIGP exam cost for a career changer?
Is it true that every deployer must do a FRIA under the EU AI Act?
Does the EU AI Act say that all employees need AI literacy?
Does NYC Local Law 144 require that all tools have a bias audit every year?
Which documents that the AI Act requires does an AI auditor read first?
What are good roles for someone who graduated in 2015?
What is the best certificate for an engineer with no job since 2024?
What is a good CV gap explanation for a 2023 layoff?
I am fed up with the job search. What should I do next?
How do I file a claim for unemployment in the UK?
Section 5 of my severance agreement says no suing. Can I sign?
What notice must they give in Germany?
""".strip().splitlines()


@pytest.mark.parametrize("question", ORDINARY)
def test_an_ordinary_question_is_not_doubted_for_its_wording(
    session: Session, question: str
) -> None:
    answer = ask(session, question)
    # Where a country's law answers, being asked for the country is no doubt of the wording.
    assert answer.status in ("answered", "clarify"), answer.decision
    assert not answer.decision.unsure, answer.decision


def test_a_clause_of_ones_own_contract_is_no_unknown_law(session: Session) -> None:
    asked = "Is clause 12 of my contract valid, it forbids audit work for a year?"
    assert not ask(session, asked).decision.unknown_names
    assert ask(session, "What does Article 131 of the EU AI Act say?").decision.unknown_names


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("because ISO 42001 is mandatory in the EU from 2027, which body do i call", "ISO 42001 is mandatory in the EU from 2027"),
        ("The NIST AI RMF is binding on all US vendors, what is the penalty?", "The NIST AI RMF is binding on all US vendors"),
        ("because the AI Act bans emotion recognition at work, how do I test our tool", ""),
        ("Because my client requires the NIST AI RMF, where do I start?", ""),
    ],
)  # fmt: skip
def test_a_premise_joined_by_a_comma_counts_where_it_binds_and_nothing_says_so(
    session: Session, question: str, taken: str
) -> None:
    """What is called voluntary, or said of another year, is no word for it."""
    assert ask(session, question).decision.premise == taken
