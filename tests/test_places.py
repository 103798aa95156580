"""Which country's, state's or province's law a message is about, and what is said where none of it is held."""

from datetime import date

import pytest

from coach.career.conditions import country_meant, named_country
from coach.career.saiddays import days_said, permit_since, used_days
from coach.session import Session
from coach.types import Profile
from tests.asking import ask

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("message", "countries", "states"),
    [
        ("I am from India working in Amsterdam on a work permit", ["nl"], []),
        ("they cut my job but hired two people in Pune", [], []),
        ("laid off in Boston, they hired cheaper people in Poland and France", [], ["ma"]),
        ("our work was outsourced to India, I'm in Leeds", ["uk"], []),
        ("I am a US citizen in New Jersey, my team is moved to India", [], ["nj"]),
        ("they are moving my job to Poland", [], []),
        ("no i live in Seattle, i am not in India", [], ["wa"]),
        ("my manager is from Germany but I work in Ohio", [], ["oh"]),
        ("my friend in Ontario got severance pay on top, me too?", [], []),
        ("I'm in Lagos. which country's law counts if client is in US", ["ng"], []),
        ("i work since 2019 for a Texas company from Cape Town", ["za"], []),
        ("do i need french for it", [], []),
        ("I speak French and live in Toronto", ["ca"], []),
        ("can I take the AIGP in French or German", [], []),
        ("fluent German required, I have only B1 German", [], []),
        ("H-1B, priority date India EB2 2019, laid off", [], []),
        ("I'm Spanish and made redundant in Spain", ["es"], []),
        ("I used to work in Dubai, now I live in London", ["uk"], []),
        ("does Basel III matter for validators", [], []),
        # and what still is a place
        ("I am from India, laid off", ["in"], []),
        ("German notice period after 5 years?", ["de"], []),
        ("what is the Dutch transition payment", ["nl"], []),
        ("the German labour court deadline", ["de"], []),
        ("my team in Berlin was cut", ["de"], []),
        ("can my boss in Munich fire me", ["de"], []),
        ("my company moved me to Berlin", ["de"], []),
        ("I moved to Germany last year and was laid off", ["de"], []),
        ("I was hired in Pune in 2019", ["in"], []),
        ("they replaced us with AI in Germany", ["de"], []),
        ("my wife and I live in Canada", ["ca"], []),
        ("I work remotely from Portugal for a US company", ["pt"], []),
        ("is the AIGP recognised in Germany", ["de"], []),
    ],
)
def test_a_place_counts_where_the_job_is(
    session: Session, message: str, countries: list[str], states: list[str]
) -> None:
    found = session.coach.reader.read(message)
    assert (sorted(found.countries), list(found.states)) == (countries, states)


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("Cape Town", "za"), ("Johannesburg", "za"), ("Lagos", "ng"), ("Dubai", "ae"), ("Sao Paulo", "br"), ("Madrid", "es"),
        ("Wroclaw", "pl"), ("Bucharest", "ro"), ("Lisbon", "pt"), ("Prague", "cz"), ("Cairo", "eg"), ("Nairobi", "ke"),
        ("Accra", "gh"), ("Karachi", "pk"), ("Dhaka", "bd"), ("Manila", "ph"), ("Toronto", "ca"), ("Kyiv", "ua"),
    ],
)  # fmt: skip
def test_cities_tell_their_country(session: Session, city: str, country: str) -> None:
    assert named_country(f"I was laid off in {city}", session.catalog) == country


@pytest.mark.parametrize(
    ("message", "country"),
    [
        ("CSP paper handed over 16 November 2026", "fr"),
        ("EI maximum per week 2026", "ca"),
        ("do I tell the Arbeitsamt now", "de"),
        ("UIF, how do I claim", "za"),
        ("when does my 60 day grace period end", "us"),
        ("does the 30% ruling continue", "nl"),
        ("I'm in Ireland, does UWV pay me", "ie"),
        ("a rate of 30 % of men", ""),
        ("mom and dad", ""),
    ],
)
def test_a_word_of_one_countrys_law_tells_it(session: Session, message: str, country: str) -> None:
    assert country_meant(message, session.catalog) == country


@pytest.mark.parametrize(
    ("message", "before", "noted"),
    [
        ("I live in Köln, 41 years", {}, {"country": "DE", "age_over_40": True}),
        ("honestly i am scared AI does this also in 2 years", {}, {}),
        ("I haven't coded in 4 years", {}, {}),
        ("11 years in company, Munich", {}, {"country": "DE"}),
        ("I have no degree but 8 years in software", {}, {"experience_years": 8.0}),
        ("ML engineer, 12 years, Dublin", {}, {"experience_years": 12.0, "country": "IE"}),
        ("I am from India", {}, {}),
        ("what notice would I get in Germany?", {"country": "US"}, {}),
        ("our app has Korean users", {}, {}),
        ("I live in Germany now", {"country": "US"}, {"country": "DE"}),
        ("india eb2, does that help me", {"country": "US"}, {}),
    ],
)
def test_what_is_noted_of_a_person(
    session: Session, message: str, before: dict[str, str], noted: dict[str, object]
) -> None:
    from coach.career.profile import confirmed

    profile = Profile(confirmed(before, session.catalog)[0])
    found = session.coach.said(message, profile, session.coach.reader.read(message), TODAY)
    kept = ("country", "state", "experience_years", "age_over_40")
    assert {k: v.value for k, v in found.items() if k in kept} == noted


def test_a_country_not_held_stays_the_country(session: Session) -> None:
    talk = session.new_conversation()
    for message in (
        "I'm in Johannesburg, got a section 189 notice today",
        "what severance must they pay me, 6 years",
        "UIF, how do I claim",
        "do I have any rights",
        "so what can you tell me then",
    ):
        answer = ask(session, message, talk)
        assert answer.status == "declined" or answer.results, message
        assert "South Africa" in answer.text and "how long your money lasts" in answer.text
        assert all(c.document_id == "guides/country-not-held" for c in answer.citations)
    for message in (
        "how much is the AIGP",
        "what should I do in the first week",
        "which role fits me",
        "how do I become an AI auditor",
    ):
        assert ask(session, message, talk).status == "answered", message


def test_the_union_answers_for_a_member_state_only_what_it_rules(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I am test engineer from Bucharest, Romania, 12 years in QA", talk)
    declined = ask(session, "my notice period is 3 months, can they send me home earlier?", talk)
    assert declined.status == "declined" and "Romania" in declined.text
    assert ask(session, "does the AI Act apply to my employer", talk).status == "answered"


def test_a_job_place_outweighs_words_about_other_places(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I am H-1B in Seattle, last day 11 December 2026", talk)
    for message in (
        "i have i-140 approved already, from 2023, india eb2. does that help me",
        "which of these audit jobs would even sponsor",
        "no i live in Seattle, i am not in India",
    ):
        answer = ask(session, message, talk)
        assert all("india" not in c.document_id for c in answer.citations), message
    assert talk.profile.get("country") == "US"


def test_another_provinces_rule_is_not_said_to_hold(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I'm in Montreal, Quebec, laid off after 6 years", talk)
    answer = ask(session, "my friend in Ontario got severance pay on top, me too?", talk)
    assert any("Quebec" in n for n in answer.notes) or "Quebec we hold no such" in answer.text
    said = "I work in toronto for a bank 9 years, terminated, they offer 9 weeks"
    assert "only if" in ask(session, said).text


def test_no_state_is_missed_where_one_rule_holds_for_all(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "I'm on H-1B in Austin, Texas", talk)
    for message in ("can I travel home to India now", "does COBRA cover my wife"):
        assert not any("Texas" in n for n in ask(session, message, talk).notes), message


@pytest.mark.parametrize(
    ("message", "paper", "found"),
    [
        ("I got Kündigung on 12 November 2026", "", {"notice_date": "12 November 2026"}),
        ("My company gave me notice on 20 November 2026", "", {"notice_date": "20 November 2026"}),
        ("they handed me a written dismissal letter on 3 November", "", {"notice_date": "3 November"}),
        ("and if the last payday is December 15", "", {"last_day_paid": "December 15"}),
        ("they pay me until january 15 on garden leave", "", {"last_day_paid": "january 15"}),
        ("the papers came on 20 november", "csp_document", {"csp_document": "20 november"}),
        ("they gave me the papers on 20 november", "csp_document", {"csp_document": "20 november"}),
        ("they gave me the papers on 20 november", "", {"agreement_received": "20 november"}),
        ("if they handed it on Nov 24 2026", "agreement_received", {"agreement_received": "Nov 24 2026"}),
        ("my h1b 60 days started nov 16 2026", "", {"last_day": "2026-11-15"}),
        ("my card is valid till march 2028", "", {"permit_expiry": "2028-03-01"}),
        ("the exam is on 3 May 2027", "agreement_received", {}),
        ("I start a course on 3 December", "csp_document", {}),
        ("the article of 12 November says AI takes jobs", "", {}),
    ],
)  # fmt: skip
def test_days_go_into_their_own_field(message: str, paper: str, found: dict[str, str]) -> None:
    said = {k: v for k, v in days_said(message, paper).items() if k != "notice_from"}
    assert said == found


@pytest.mark.parametrize(
    ("message", "days"),
    [
        ("I already used 35 days of unemployment before", 35),
        ("used 35 days", 35),
        ("20 days already used", 20),
        ("I have 35 days left", 0),
        ("notice of 30 days", 0),
    ],
)
def test_days_used_before(message: str, days: int) -> None:
    assert used_days(message) == days


def test_a_permit_is_held_since_the_end_of_the_month_said() -> None:
    assert permit_since("kennismigrant, permit since march 2023") == "2023-03-31"
    assert permit_since("my visa is from 2021") == "2021-12-31"
    assert permit_since("I work there since march 2021") == ""


@pytest.mark.parametrize(
    ("message", "countries", "states"),
    [
        ("relocated from Pune to Munich in 2021, now laid off", ["de"], []),
        ("HR in Chicago says no severance, i am in Dublin", ["ie"], []),
        ("I'm in Phoenix. they want me to train somebody in Pune for two months", [], ["az"]),
        ("American giant closed our site in Porto", ["pt"], []),
        ("i worked in Utrecht for a Japanese carmaker", ["nl"], []),
        # and what still is asked about
        ("I am in Zurich, moving to Vienna soon. unemployment in Austria?", ["at", "ch"], []),
        ("they moved my job from Boston to Bangalore", [], ["ma"]),
        ("German notice period in Austria?", ["at", "de"], []),
    ],
)
def test_who_says_where_they_are_is_there(
    session: Session, message: str, countries: list[str], states: list[str]
) -> None:
    found = session.coach.reader.read(message)
    assert (sorted(found.countries), list(found.states)) == (countries, states)


@pytest.mark.parametrize(
    "message",
    [
        "data analyst, 2 years, let go in Calgary. is a junior audit post realistic?",
        "laid off in Gothenburg, which first project should I build?",
        "fired in Naples, is the AIGP worth it?",
    ],
)
def test_a_career_question_never_turns_on_the_place(session: Session, message: str) -> None:
    assert ask(session, message).status == "answered"


def test_a_line_on_another_state_is_dropped_with_what_leans_on_it(session: Session) -> None:
    text = ask(session, "I'm in Ohio, may I freelance while on unemployment?").text
    assert "Gross self-employment" not in text and "stays outside that limit" not in text


def test_the_persons_own_state_is_looked_for_in_the_sections_beside(session: Session) -> None:
    answer = ask(session, "laid off in Denver, do i get paid for unused vacation")
    assert "Colorado" in answer.text and "Late pay is tripled" not in answer.text
    assert not any("Colorado" in n for n in answer.notes)


def test_pay_in_a_place_is_looked_for_in_every_role(session: Session) -> None:
    answer = ask(session, "what does a model validator earn in London")
    assert "pounds" in answer.text
    assert answer.text.startswith("I have no pay figure for the United Kingdom")
    assert "pay of another role" in answer.text.split("\n")[0]


@pytest.mark.parametrize(
    ("asked", "place", "role"),
    [
        ("what does a model validator earn in Spain", "Spain", "model validator"),
        ("salary of a bias auditor in Singapore?", "Singapore", "bias auditor"),
        ("how much do AI governance analysts make in Poland", "Poland", "AI governance analyst"),
    ],
)
def test_pay_with_no_figure_for_the_place_says_so_before_any_figure(
    session: Session, asked: str, place: str, role: str
) -> None:
    answer = ask(session, asked)
    first = answer.text.split("\n")[0]
    assert "no pay figure" in first and place in first and role in first
    assert not any(c.isdigit() for c in first)
    assert f"For {place} itself" in answer.text  # how to find out
    assert answer.citations[0].passage_id.endswith("#pay")


def test_a_figure_of_the_place_itself_needs_no_such_sentence(session: Session) -> None:
    answer = ask(session, "what does an AI evaluation engineer earn in the UK")
    assert "65,000 to 145,000 pounds" in answer.text and "no pay figure" not in answer.text


CAREER = ("tell me about the model validator role",)
LOST = ("I was made redundant in Ireland last week",)


@pytest.mark.parametrize(
    ("before", "message", "law"),
    [
        (CAREER, "and what would they pay me for it in Austria", False),
        (CAREER, "anybody in Singapore recruiting for this?", False),
        (CAREER, "could I do it from Poland", False),
        (CAREER, "and Switzerland?", False),
        (CAREER, "is Dutch a must in the Netherlands", False),
        (CAREER, "are there openings in Canada", False),
        (CAREER, "does Turkey have an AI law", False),
        ((), "which employers in France hire people to test language models", False),
        ((), "what do governance analysts earn in Ireland", False),
        (CAREER, "what is my notice period in Austria", True),
        (CAREER, "how much severance would I get in Poland after 5 years", True),
        (CAREER, "was it lawful to let me go by mail in Spain", True),
        (CAREER, "which unemployment money is there in Germany", True),
        (CAREER, "my Employment Pass in Singapore is cancelled on Friday, how long may I remain", True),
        (LOST, "how much statutory money is that", True),
        (LOST, "and in Germany?", True),
        ((), "laid off in Warsaw yesterday, what now", True),
        ((), "final salary not paid in Mumbai, what can I do", True),
    ],
)  # fmt: skip
def test_the_law_after_a_layoff_answers_only_what_is_asked_of_the_job_that_ended(
    session: Session, before: tuple[str, ...], message: str, law: bool
) -> None:
    conversation = session.new_conversation()
    for text in before:
        ask(session, text, conversation)
    answer = ask(session, message, conversation)
    cited = [c.document_id for c in answer.citations if c.passage_id != "layoff/germany#skills"]
    of_law = any(d.startswith("layoff/") for d in cited) or any(
        r["tool"] in ("severance", "notice", "deadlines") for r in answer.results
    )
    assert of_law == law, answer.text[:300]


def test_who_hires_in_a_place_says_whether_an_employer_of_it_is_held(session: Session) -> None:
    answer = ask(session, "who hires model validators in Portugal")
    assert answer.text.startswith("Model validators are hired by banks")
    assert "None of the employers here is named for Portugal" in answer.text
    uk = ask(session, "who hires AI evaluation engineers in the UK")
    assert "None of the employers" not in uk.text


def test_a_country_not_held_gets_what_holds_anywhere(session: Session) -> None:
    said = "I was laid off in Lisbon, 5 years. How much compensation do they owe?"
    answer = ask(session, said)
    assert "Portugal" in answer.text and "Ask five things" in answer.text


def test_northern_ireland_is_told_apart(session: Session) -> None:
    talk = session.new_conversation()
    ask(session, "made redundant in Derry this week", talk)
    answer = ask(session, "is the weekly cap the English one?", talk)
    assert "Northern Ireland" in answer.text
    assert not any("Northern Ireland" in n for n in ask(session, "made redundant in Leeds").notes)


def test_an_offer_to_leave_is_no_job_offer(session: Session) -> None:
    answer = ask(session, "laid off in Chicago, 51. they offer 10 weeks of base pay. good or bad?")
    assert any(c.passage_id.endswith("#severance-usual") for c in answer.citations)
    assert all(c.document_id != "guides/odds-and-pay-cuts" for c in answer.citations)
    job = ask(session, "job offer with 20% less base pay as governance analyst, should I take it")
    assert any(c.document_id == "guides/odds-and-pay-cuts" for c in job.citations)


@pytest.mark.parametrize(
    ("question", "place", "held"),
    [
        ("Is there a private right to sue over face scans in Oregon the way there is under BIPA?", "Oregon", "Illinois"),
        ("vegas. when is my last check due", "Nevada", "United States"),
    ],
)  # fmt: skip
def test_what_is_not_held_of_a_place_named_is_said_first(
    session: Session, question: str, place: str, held: str
) -> None:
    answer = ask(session, question)
    opening = answer.text.split("\n\n")[0]
    assert place in opening and held in opening and answer.decision.unsure


def test_an_act_of_the_state_named_is_told_plainly(session: Session) -> None:
    answer = ask(
        session, "does chicago make hiring tools get an outside bias check like new york does"
    )
    assert "no source for" not in answer.text and "demands no bias audit" in answer.text


def test_who_was_let_go_on_a_visa_goes_nowhere(session: Session) -> None:
    conversation = session.new_conversation()
    ask(session, "let go in Munich, 6 years, 6100 a month, blue card", conversation)
    assert conversation.profile.get("country") == "DE"
    answer = ask(session, "deadline to sue?", conversation)
    assert {c.passage_id.split("#")[0] for c in answer.citations} <= {"layoff/germany", "layoff/eu"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("lisbon office shut. 12 days a year or 14 how much do i get in portugal", "Portugal"),
        ("Milan, licenziamento, how long do i have to contest", "Italy"),
        ("how many weeks do i get in Norway, 4 years service", "Norway"),
        ("Israel, 3 years, pitzuim?", "Israel"), ("Seoul, 2 years, do i get toejikgeum", "South Korea"),
    ],
)  # fmt: skip
def test_years_in_a_job_of_a_place_not_held_ask_for_its_law(
    session: Session, text: str, place: str
) -> None:
    assert ask(session, text).text.startswith(f"I have no source for {place} on this")


@pytest.mark.parametrize(
    "text",
    ["I'm in Norway, 4 years as a data engineer. which role would i get into fastest", "10 years QA in Prague, do I have a chance in AI evaluation", "I live in Tokyo. how many weeks do i need for the AIGP"],
)  # fmt: skip
def test_years_of_work_ask_for_no_law_where_a_role_is_meant(session: Session, text: str) -> None:
    assert "no source for" not in ask(session, text).text
