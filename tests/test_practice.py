"""Interview practice, search strings and the reading list."""

from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from coach.answering.tools import remember
from coach.career.keep import ReadingListTool
from coach.career.practice import PracticeTool
from coach.career.questions import guide_of, points, questions, touched
from coach.career.searches import SearchesTool
from coach.cli.tools import register
from coach.corpus import Catalog, load_catalog
from coach.errors import InputError
from coach.types import Profile, ProfileItem
from coach.wording import data_root
from tests.conftest import TODAY
from tests.path_help import resolved

CATALOG = load_catalog(data_root("knowledge"))
ROLES = sorted(d.id for d in CATALOG.of_kind("role"))
VALIDATOR = ("roles/model-validator",)


class Talk:
    """A conversation with the practice tool alone: what it keeps, as the chat keeps it."""

    def __init__(self, catalog: Catalog) -> None:
        self.tool, self.held = PracticeTool(catalog), dict[str, Any]()

    def say(self, text: str, names: tuple[str, ...] = ()) -> Any:
        arguments = self.tool.propose(text, names, Profile(), self.held)
        if arguments is None:
            remember(self.held, [])
            return None
        result = self.tool.run(arguments, Profile(), TODAY)
        self.held.update(result.data["hold"])
        remember(self.held, [result])
        return result


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_own_questions_and_a_guide(role: str, catalog: Catalog) -> None:
    document = catalog.documents[role]
    found = questions(document, catalog)
    assert found[0].passage.startswith(f"{role}#interview")
    assert guide_of(document, catalog) in catalog.documents
    assert len(found) >= 15 and len({q.id for q in found}) == len(found)
    for question in found:
        assert question.points and question.answer in catalog.passages[question.passage].text


def test_a_practice_that_was_is_told_of_not_asked_for(catalog: Catalog) -> None:
    told = "mock interview today: the index was 0.31. I said retrain and they made a face. What would have been better?"
    assert Talk(catalog).say(told) is None
    assert Talk(catalog).say("mock interview for model validator please", VALIDATOR) is not None


@pytest.mark.parametrize(
    "text",
    [
        "ok grill me now",
        "hey, can we rehearse a bit",
        "interview practise please",
        "ask me the kind of things the panel will want to hear",
        "fire some questions at me",
        "let's do a dry run",
        "you be the interviewer",
        "right, test me",
        "can i practice with you",
    ],
)
def test_everyday_words_start_a_practice(text: str, catalog: Catalog) -> None:
    arguments = PracticeTool(catalog).propose(text, VALIDATOR, Profile(), {"role": VALIDATOR[0]})
    assert arguments == {"alone": True, "role": VALIDATOR[0]} or (
        arguments is not None and "answer" not in arguments
    )


@pytest.mark.parametrize(
    "text",
    [
        "will they test me on coding",
        "they grilled me on the layoff last week",
        "what will they ask me",
        "how do i test a model for bias",
        "is a mock worth paying for",
        "my manager used to ask me things about drift",
    ],
)
def test_who_tells_or_asks_of_interviews_wants_no_practice(text: str, catalog: Catalog) -> None:
    assert PracticeTool(catalog).propose(text, (), Profile(), {"role": VALIDATOR[0]}) is None


@pytest.mark.parametrize("role", ROLES)
def test_every_short_question_of_a_note_is_worded_as_one_asks_it(
    role: str, catalog: Catalog
) -> None:
    own = [q for q in questions(catalog.documents[role], catalog) if ":" in q.id]
    assert own
    for question in own:
        assert set(question.says) == set(question.points), question.text
        assert question.text[-1] in "?." and len(question.text.split()) >= 4
        assert all(t[0].isupper() and t[-1] in ".?" for t in question.says.values())


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("skip it", {"skipped"}),
        ("something easier please", {"easier"}),
        ("that's too easy, harder", set()),
        ("i've never done that, how would i answer", {"show", "never"}),
        ("dunno", {"show"}),
        ("could you give me a sample answer", {"show"}),
        ("ok let's stop here", {"stop"}),
        ("i'm done for today", {"stop"}),
        ("stop. what did i do well", {"stop"}),
    ],
)
def test_a_question_that_waits_is_steered_in_plain_words(
    said: str, does: set[str], catalog: Catalog
) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for model validator", VALIDATOR)
    found = talk.tool.propose(said, (), Profile(), talk.held) or {}
    assert {k for k in ("skipped", "easier", "show", "never", "stop") if found.get(k)} == does


@pytest.mark.parametrize(
    ("said", "is_answer"),
    [
        ("stop the launch, tell the owner and write down what is missing", True),
        ("what I would do first is look at stability", True),
        ("compare both on stability and calibration", True),
        ("how much do validators earn?", False),
        ("whats the salary of a validator", False),
        ("what do i say about my age, they will see it", False),
    ],
)
def test_what_follows_is_an_answer_unless_it_plainly_asks(
    said: str, is_answer: bool, catalog: Catalog
) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for model validator", VALIDATOR)
    found = talk.tool.propose(said, (), Profile(), talk.held) or {}
    assert (found.get("answer") == said) is is_answer


def test_a_described_action_makes_a_point_and_its_words_are_shown(catalog: Catalog) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for grc", ("roles/grc-engineer",))
    done = talk.say("a script in ci reads the file and the build is blocked when nobody signed")
    assert done.data["touched"] == ["check", "failure path"]
    assert "- failure path: “the build is blocked when nobody signed”" in done.text
    assert "“And how one can override it, with a name, a reason and a log.”" in done.text


def test_an_answer_to_another_question_is_told_so(catalog: Catalog) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for grc", ("roles/grc-engineer",))
    other = talk.say(
        "I tell the auditor of the gap and show by a manual check what happened that week, then repair it"
    )
    assert "This answers another question: “Your evidence collector was down" in other.text


def test_how_it_went_is_answered_inside_and_right_after(catalog: Catalog) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for model validator", VALIDATOR)
    talk.say("I look at calibration and stability first")
    judged = talk.say("was that ok? and what did I miss")
    assert "2 of the 3 points" in judged.text and "early peak" in judged.text
    ended = talk.say("ok enough. how did i do")
    assert ended.text.startswith("Practice ended.") and "calibration" in ended.text
    assert talk.say("that wasn't about the practice i just did").text.startswith("Of the practice")
    assert talk.say("one more question, another one") is None


def test_it_asks_waits_and_shows_what_a_good_answer_has(catalog: Catalog) -> None:
    talk = Talk(catalog)
    asked = talk.say("practise an interview for model validator", VALIDATOR)
    assert "Two models have the same KS" in asked.text and "[[" not in asked.text, (
        "the answer is not given away"
    )
    shown = talk.say("I would check calibration and stability over time before anything else.")
    text = resolved(shown, catalog)
    assert "“early peak helps a low cut-off; then stability and calibration.” [1]" in text
    # By word stems: stability and calibration are there, the early peak is not.
    assert shown.data["touched"] == ["stability", "calibration"]
    assert shown.data["not_touched"] == ["early peak helps a low cut-off"]
    assert "score" in shown.notes[0] and not any(c in text for c in ("/10", "%", "out of"))
    assert talk.say("next").data["question"].startswith("Several urgent validations fall due")


def test_what_missed_its_points_is_kept_to_repeat_until_it_goes_well(catalog: Catalog) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for model validator", VALIDATOR)
    first = talk.say("no idea")
    assert (
        first.data["repeat"] == [first.data["question_id"]]
        and "To repeat: Two models" in first.text
    )
    assert talk.say("again").text.startswith("The same question once more")
    good = talk.say("an early peak helps a low cut-off, then I look at stability and calibration")
    assert good.data["repeat"] == []
    assert talk.say("stop").text.startswith("Practice ended.\n\nOne question for model validator:")
    assert talk.say("calibration matters") is None, "nothing waits any more"


def test_after_a_question_in_between_only_what_touches_a_point_is_the_answer(
    catalog: Catalog,
) -> None:
    for other in ("What is PSI?", "compare AIGP and CISA", "make me a plan for 8 hours a week"):
        talk = Talk(catalog)
        talk.say("practise an interview for model validator", VALIDATOR)
        assert talk.say(other) is None
        assert talk.say("I would look at the data first and then at the model") is None
        late = talk.say("stability over time and calibration decide it for me")
        assert late.data["touched"] == ["stability", "calibration"]


@pytest.mark.parametrize(
    ("said", "does"),
    [
        ("sorry, I don't get the question", "show"),
        ("a hint please", "show"),
        ("what's a strong answer here", "show"),
        ("that was my last one for today, stop", "stop"),
    ],
)
def test_who_is_lost_or_has_enough_is_not_graded(catalog: Catalog, said: str, does: str) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for model validator", VALIDATOR)
    assert (talk.tool.propose(said, (), Profile(), talk.held) or {}).get(does) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stop. what should I ask them", {"ask_them": True, "stop": True}),
        ("ok that's enough. which questions can I ask them at the end?", {"ask_them": True, "stop": True}),
        ("what should I ask them", {"ask_them": True, "stop": False}),
        ("enough of this, how much does the CISA cost", None),
        ("stop it please, what does a model validator earn", None),
        ("I'm done, make me a plan", None),
        ("stop", {"stop": True}),
        ("enough for today thanks", {"stop": True}),
    ],
)  # fmt: skip
def test_a_practice_ends_and_what_is_asked_with_it_is_answered(
    text: str, expected: Any, catalog: Catalog
) -> None:
    tool = PracticeTool(catalog)
    held = dict(tool.run({"role": "model-validator"}, Profile(), TODAY).data["hold"])
    found = tool.propose(text, (), Profile(), held)
    if expected is None:
        assert found is None and "practice" not in held
    else:
        assert found is not None and {k: found.get(k) for k in expected} == expected


@pytest.mark.parametrize(
    "answer",
    [
        "I would plan what to ask the team, then take a sample and re-perform one test",
        "Enough evidence first: data, assumptions, outcomes, then the limits in writing",
    ],
)
def test_an_answer_that_speaks_of_asking_stays_an_answer(answer: str, catalog: Catalog) -> None:
    tool = PracticeTool(catalog)
    held = dict(tool.run({"role": "model-validator"}, Profile(), TODAY).data["hold"])
    assert (tool.propose(answer, (), Profile(), held) or {}).get("answer") == answer


def test_ending_twice_repeats_no_question(catalog: Catalog) -> None:
    tool = PracticeTool(catalog)
    kept = {"role": "roles/model-validator", "asked": [], "repeat": [], "log": []}
    held = {"practice": None, "practised": kept, "last_tool": "practice"}
    again = tool.propose("stop", (), Profile(), held)
    assert again is not None
    assert tool.run(again, Profile(), TODAY).text == "Practice ended."
    assert tool.propose("stop", (), Profile(), {"role": "roles/model-validator"}) is None


def test_what_to_ask_the_interviewers_is_the_guides_own(catalog: Catalog) -> None:
    result = PracticeTool(catalog).run(
        {"role": "model-validator", "ask_them": True, "stop": True}, Profile(), TODAY
    )
    # guides/interviews#interview-your-questions
    assert result.text.startswith("Practice ended.") and "Who can stop a launch" in result.text
    assert "guides/interviews#interview-your-questions" in result.text


def test_when_everything_was_asked_the_missed_come_back(catalog: Catalog) -> None:
    tool, role = PracticeTool(catalog), "roles/model-validator"
    every = [q.id for q in questions(catalog.documents[role], catalog)]
    again = tool.run({"role": role, "asked": every, "repeat": every[3:4]}, Profile(), TODAY)
    assert again.data["question_id"] == every[3]
    done = tool.run({"role": role, "asked": every}, Profile(), TODAY)
    assert "every question" in done.text and done.data["hold"]["practice"] is None


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROLES), st.text(max_size=300))
def test_any_answer_is_met_with_points_and_never_a_number(role: str, answer: str) -> None:
    tool = PracticeTool(CATALOG)
    question = questions(CATALOG.documents[role], CATALOG)[0]
    result = tool.run({"role": role, "question": question.id, "answer": answer}, Profile(), TODAY)
    assert [*result.data["touched"], *result.data["not_touched"]] == sorted(
        question.points, key=lambda p: p not in result.data["touched"]
    )
    resolved(result, CATALOG)


@given(st.sampled_from([q for r in ROLES[:4] for q in questions(CATALOG.documents[r], CATALOG)]))
def test_the_good_answer_itself_touches_every_point(question: Any) -> None:
    assert all(touched(p, question.answer) for p in question.points)


def test_points_are_what_an_answer_says_not_where_it_is_asked() -> None:
    found = points(
        "In a validation interview a strong answer names incentives, competence and influence. This question stands in public lists."
    )
    assert found == ("incentives", "competence", "influence")


def test_a_missing_role_is_asked_for(catalog: Catalog) -> None:
    talk = Talk(catalog)
    assert talk.say("mock interview please").asks.startswith("Which role")
    assert "Several" not in talk.say("model validator", VALIDATOR).text
    assert talk.held["practice"]["waiting"]


def test_a_question_of_another_role_is_refused(catalog: Catalog) -> None:
    with pytest.raises(InputError):
        PracticeTool(catalog).run(
            {"role": "model-validator", "question": "x", "answer": "y"}, Profile(), TODAY
        )


@pytest.mark.parametrize(
    "text",
    [
        "How should I prepare for a mock interview?",
        "What are the rounds of an audit interview?",
        "How can I practise a case alone?",
    ],
)
def test_questions_about_interviews_stay_questions(text: str, catalog: Catalog) -> None:
    assert PracticeTool(catalog).propose(text, (), Profile(), {}) is None


def test_the_command_practises_until_an_empty_line() -> None:
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    done = CliRunner().invoke(
        app, ["interview", "--role", "model-validator"], input="early peak\nnext\n\n"
    )
    assert done.exit_code == 0
    assert "Several urgent validations" in done.stdout and "Practice ended." in done.stdout


def test_there_are_no_live_jobs_and_it_says_so(catalog: Catalog) -> None:
    result = SearchesTool(catalog).run({"role": "model-validator"}, Profile(), TODAY)
    text = resolved(result, catalog)
    assert text.startswith("I have no live job adverts")
    # The old name stays in the search: adverts still carry it (guides/search-by-skill).
    assert '"SR 26-2" OR "SR 11-7"' in text and '("model validation" OR "model risk"' in text
    titles = result.data["searches"][0]
    assert titles["text"].startswith('("Model validator" OR') and titles["links"][
        "LinkedIn"
    ].startswith("https://")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_strings_with_balanced_quotes(role: str, catalog: Catalog) -> None:
    result = SearchesTool(catalog).run({"role": role}, Profile(), TODAY)
    resolved(result, catalog)
    for search in result.data["searches"]:
        assert search["text"].count('"') % 2 == 0 and search["text"].count("(") == search[
            "text"
        ].count(")")
        assert '""' not in search["text"] and "( " not in search["text"]


@pytest.mark.parametrize(
    ("text", "names", "asked"),
    [
        ("find me jobs", (), True),
        ("Find me AI auditor jobs in Berlin", ("roles/ai-auditor-internal",), True),
        ("search strings for model validator", VALIDATOR, True),
        ("How do I find AI governance jobs?", (), False),
        ("will the aigp get me a job", ("credentials/aigp",), False),
        ("i find no ai auditor jobs", ("roles/ai-auditor-internal",), False),
        ("Save it as my target job.", (), False),
        ("find me a lawyer", (), False),
        ("Do they need a clearance, and can I get one before the job?", (), False),
    ],
)
def test_only_a_wish_for_jobs_is_one(
    text: str, names: tuple[str, ...], asked: bool, catalog: Catalog
) -> None:
    assert (SearchesTool(catalog).propose(text, names, Profile(), {}) is not None) is asked


def test_the_right_documents_go_on_the_reading_list(catalog: Catalog) -> None:
    # rules/sr-11-7 is superseded by rules/sr-26-2 (17 April 2026).
    tool, focus = ReadingListTool(catalog), {"focus": ["rules/sr-11-7", "rules/sr-26-2"]}
    arguments = tool.propose(
        "Fine. Put the right documents on my reading list.", (), Profile(), focus
    )
    result = tool.run(arguments or {}, Profile(), TODAY)
    assert result.data["profile"]["reading_list"].value == ["rules/sr-26-2"]
    assert "**SR 26-2**, as of 2026-07. It replaced SR 11-7. [1]" in resolved(result, catalog)
    assert "[[rules/sr-26-2#status]]" in result.text


def test_the_rules_beside_a_guide_belong_to_the_right_documents(catalog: Catalog) -> None:
    # guides/interviews-model-risk names rules/sr-26-2 as related; "save this" means the guide alone.
    tool, focus = ReadingListTool(catalog), {"focus": ["guides/interviews-model-risk"]}
    right = tool.propose("put the right documents on my reading list", (), Profile(), focus)
    this = tool.propose("save this to my reading list", (), Profile(), focus)
    assert "rules/sr-26-2" in tool.run(right or {}, Profile(), TODAY).data["reading_list"]
    assert tool.run(this or {}, Profile(), TODAY).data["reading_list"] == focus["focus"]


def test_the_reading_list_grows_and_is_shown(catalog: Catalog) -> None:
    tool = ReadingListTool(catalog)
    me = Profile({"reading_list": ProfileItem(["rules/sr-26-2", "gone/away"], "said", "SR 26-2")})
    added = tool.run({"ids": ["aigp"]}, me, TODAY)
    assert added.data["reading_list"] == ["rules/sr-26-2", "credentials/aigp"]
    assert tool.propose("show my reading list", (), me, {}) == {"show": True}
    assert "SR 26-2" in resolved(tool.run({"show": True}, me, TODAY), catalog)
    assert tool.run({"show": True}, Profile(), TODAY).text.startswith("Your reading list is empty")


def test_nothing_to_save_is_asked_about(catalog: Catalog) -> None:
    tool = ReadingListTool(catalog)
    result = tool.run(
        tool.propose("save this to my reading list", (), Profile(), {}) or {}, Profile(), TODAY
    )
    assert result.asks and "profile" not in result.data


def test_the_wish_to_be_tested_names_no_tester(catalog: Catalog) -> None:
    talk = Talk(catalog)
    assert talk.say("ok test me").asks.startswith("Which role")


def test_a_turn_to_another_role_sums_up_the_first_and_more_words_are_read_again(
    catalog: Catalog,
) -> None:
    talk = Talk(catalog)
    talk.say("practise an interview for model validator", VALIDATOR)
    talk.say("I check stability over time")
    more = talk.say("and I would also compare how well both are calibrated")
    assert more.data["touched"] == ["calibration"]
    turned = talk.say("now a role about privacy, do a job like that")
    assert turned.data["role"] == "roles/ai-privacy-engineer"
    assert turned.text.startswith("Of the practice that ended:")


@pytest.mark.parametrize(
    "text",
    ["and if i find a job at a smaller place does it have to be a sponsor", "honest odds i get an ai governance job within 6 months", "once I get a job, what of my benefit"],
)  # fmt: skip
def test_a_job_supposed_or_weighed_is_none_looked_for(catalog: Catalog, text: str) -> None:
    assert SearchesTool(catalog).propose(text, (), Profile(), {}) is None
    assert SearchesTool(catalog).propose("find me a job in AI audit", (), Profile(), {}) is not None
