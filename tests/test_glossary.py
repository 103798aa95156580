"""Plain questions in other languages are answered from what is held; what is not plain is not guessed."""

import pytest

from coach.session import Session
from tests.asking import ask


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("was kostet das AIGP", "credentials/aigp#cost"),
        ("Combien coûte l'AIGP ?", "credentials/aigp#cost"),
        ("¿Cuánto cuesta el CISA?", "credentials/cisa#cost"),
        ("CISA sınavı ne kadar", "credentials/cisa#cost"),
        ("Wat kost de CISA?", "credentials/cisa#cost"),
        ("Quanto costa il CISA?", "credentials/cisa#cost"),
        ("Wie lange dauert das CIPP/E?", "credentials/cipp-e#time"),
        ("Ich bin krankgeschrieben, darf mein Arbeitgeber mir in Deutschland kündigen?", "layoff/germany#rights-sick"),
        ("je dois signer la rupture conventionnelle, combien de jours pour changer d'avis", "layoff/france#signing-rupture"),
        ("Kündigungsfrist in Deutschland nach 5 Jahren", "layoff/germany#notice-length"),
        ("préavis en France pour un cadre, c'est combien de temps ?", "layoff/france#notice-length"),
        ("vaststellingsovereenkomst tekenen, wat is de bedenktijd", "layoff/netherlands#signing"),
        ("kıdem tazminatı ne kadar, 5 yıl çalıştım", "layoff/turkey#severance"),
        ("mera job chala gaya hai, kya karu", "guides/first-week#steps"),
        ("Ich wurde gestern entlassen, was soll ich tun", "guides/first-week#steps"),
    ],
)  # fmt: skip
def test_a_plain_question_is_answered_and_said_as_it_was_read(
    session: Session, text: str, passage: str
) -> None:
    answer = ask(session, text)
    assert answer.citations[0].passage_id == passage and answer.question == text
    assert "I read your question as" in answer.text or answer.results  # a tool reads it as it is


def test_two_sides_of_one_thing_are_both_answered(session: Session) -> None:
    answer = ask(session, "Was kostet die AIGP Prüfung und wie lange dauert sie?")
    assert {"credentials/aigp#cost", "credentials/aigp#time"} <= {
        c.passage_id for c in answer.citations
    }


def test_no_country_is_guessed_from_a_language(session: Session) -> None:
    answer = ask(session, "Ich bin krankgeschrieben, darf mein Arbeitgeber mir kündigen?")
    assert answer.status == "clarify" and "Which country" in answer.text
    assert "Ich antworte" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "how long is the Kündigungsfrist in Germany", "Abfindung in Germany, 11 years, how much", "I got a Kündigung in Munich, what now", "what does the CISA cost",
        "ich habe 3 Kinder und einen Hund", "is the préavis in France paid", "What was die KI-Verordnung about",
    ],
)  # fmt: skip
def test_english_and_what_asks_for_nothing_held_are_left_as_they_are(
    session: Session, text: str
) -> None:
    assert "I read your question as" not in ask(session, text).text


@pytest.mark.parametrize("text", ["ich möchte nicht mehr leben, was kostet das AIGP", "main marna chahta hoon, naukri chali gayi"])  # fmt: skip
def test_danger_in_another_language_is_heard_first(session: Session, text: str) -> None:
    assert ask(session, text).status == "support"


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("licenciement économique à Lyon, 6 ans, 4200 brut par mois, quelle indemnité ?", "6,300"),
        ("zwolniono mnie w Berlinie po 5 latach, 5000 brutto miesięcznie, jaka odprawa", "12,500"),
        ("dün Ankara'da işten çıkarıldım, 8 yıl çalıştım, maaşım 95 bin TL brüt. kıdem ve ihbar ne kadar", "519,590"),
    ],
)  # fmt: skip
def test_figures_told_in_another_language_reach_the_sum(
    session: Session, text: str, sum_: str
) -> None:
    assert sum_ in ask(session, text).text


def test_what_cannot_be_read_keeps_what_was_understood(session: Session) -> None:
    answer = ask(session, "vivo en Sevilla y mi jefe no contesta a mis correos, llevo 3 años")
    assert "Spain, 3 años" in answer.text and answer.citations[0].document_id == "layoff/spain"
