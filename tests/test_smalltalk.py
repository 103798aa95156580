"""Small talk is met in a sentence of our own, searched for nowhere, and nothing that asks is taken for it."""

import pytest

from coach.answering.smalltalk import language_asked, small_talk
from coach.session import Session
from tests.asking import ask

SAID = {
    "thanks": ["thx, that helps", "thank you my sister/brother", "teşekkürler", "vielen Dank", "many thanks for your help", "thanks love", "merci beaucoup"],
    "no_tips": ["please no more tips right now", "I don't want advice tonight", "just wanted to vent, sorry"],
    "no_thanks": ["no thanks", "nah I'm good, thanks", "that's all for now, thank you", "no thank you, not needed"],
    "bye": ["thank you so much, bye for today", "ok good night, talk tomorrow", "cheers mate, speak next week", "I have to go now, thanks", "see you on monday", "have a nice weekend"],
    "praise": ["haha ok thanks you are nicer than my ex boss", "you are a lifesaver", "haha good one", "god bless you", "you saved my day, thank you"],
    "sorry": ["sorry if that's a lot. bit rattled tbh", "sorry for my bad english", "sorry, I write too much"],
    "laugh": ["lol", "hahaha"],
    "hello": ["good morning, me again"],
    "nod": ["ok", "great"],
    "identity": ["are you chatgpt?", "hey are you human or a bot", "am i talking to a real person", "is there a real person behind this?", "are you claude or chatgpt or something else"],
}  # fmt: skip
NOT = [
    "ok what next", "thanks, and the exam?", "thanks bye, one more: AIGP price", "sorry, I meant CISA", "sorry I got it on the 14th", "no", "tomorrow", "on monday", "one day", "is that good?",
    "was it good", "you are the best candidate, they said", "ok I will sign", "nice, how much", "i love this job", "are AI auditors human?", "is this AI act in force", "is there a real person at the company",
    # what parts for ever
    "good night. for good this time", "goodbye for ever", "thanks for everything, goodbye", "no thanks, where I'm going I need no job", "bye for today and for all the days after",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in SAID.items() for t in texts])
def test_small_talk_is_told_by_what_is_left_of_it(kind: str, text: str) -> None:
    assert small_talk(text) == kind


@pytest.mark.parametrize("text", NOT)
def test_a_word_that_says_something_makes_a_message_of_it(text: str) -> None:
    assert small_talk(text) == ""


@pytest.mark.parametrize("text", [t for texts in SAID.values() for t in texts])
def test_it_is_met_in_a_sentence_with_a_way_on(session: Session, text: str) -> None:
    answer = ask(session, text)
    assert answer.status == "help" and not answer.citations
    assert "988" not in answer.text and len(answer.text) < 420


def test_what_coach_is_is_said_at_once(session: Session) -> None:
    for said in ("are you chatgpt?", "are you a human?"):
        assert "no person, and not ChatGPT" in ask(session, said).text


def test_a_goodbye_after_danger_keeps_the_lines_open(session: Session) -> None:
    talk = session.new_conversation()
    for said in ("everything feels black and I have nothing left", "I am fine, go on"):
        ask(session, said, talk)
    assert "stay open" in ask(session, "thank you, bye for today", talk).text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("do you speak German?", "de"), ("can you answer in spanish please", "es"), ("Merhaba, Türkçe konuşabilir misin", "tr"), ("sprichst du deutsch", "de"), ("parlez-vous français ?", "fr"),
        ("do you understand hindi", "hi"), ("can I write in Turkish?", "tr"), ("do you speak polish", "pl"), ("do you speak hungarian", "other"), ("auf Deutsch bitte", "de"),
        ("do i need french for it", ""), ("is the exam in german", ""), ("Türkçe var mı sınav", ""), ("fluent German (line 1)", ""), ("I speak French and live in Toronto", ""),
    ],
)  # fmt: skip
def test_who_asks_for_a_language_is_told_in_it(session: Session, text: str, language: str) -> None:
    assert language_asked(text) == language
    if language:
        here = session.coach.prompts.phrase(f"phrases.language_{language}")
        assert ask(session, text).text.startswith(here)
