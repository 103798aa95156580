"""Interview practice: one question at a time, then what a good answer has and which of it the words touched. No score."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.asked import asking, drop, reply_role
from coach.career.follow import foreign, last, lately
from coach.career.practiceasks import (
    AGAIN,
    ASK_THEM,
    ASKS,
    ASKS_WHETHER,
    AWAY,
    ENDS,
    HARDER,
    HOW_WAS,
    KNOWLEDGE,
    LONG,
    NEXT,
    NEXT_ONE,
    OTHER_ROLE,
    ROLE,
    SHOW,
    STEER,
    STOP,
    STOP_AND,
    WAS,
    asks_back,
    stops_for_else,
    turns_away,
)
from coach.career.questions import Question, questions, touched
from coach.career.roles import name_of, role_of, say
from coach.career.spans import hole
from coach.career.spoken import lately_spoken, role_or_offer, role_said
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult

MAX_POINTS = 8
GUIDE = "guides/interviews"


class PracticeTool:
    """Practises interviews."""

    name = "practice"
    description = "Interview practice for a role: asks one question, waits, then shows what a good answer has. Never a score."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "role": {"type": "string", "description": "A role's id, title or alias."},
            "question": {"type": "string", "description": "The id of the question being answered."},
            "answer": {"type": "string", "description": "The person's answer, word for word."},
            "asked": {"type": "array", "items": {"type": "string"}},
            "repeat": {"type": "array", "items": {"type": "string"}},
            "again": {"type": "boolean"},
            "harder": {"type": "boolean", "description": "Ask the question that asks most."},
            "show": {"type": "boolean", "description": "Show the good answer to the question."},
            "stop": {"type": "boolean"},
        },
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """A start, an answer to the question that waits, or next, again, stop; a question of one's own ends the practice."""
        role = role_said(text, names, held, self._catalog)
        if ASKS.search(text) and not KNOWLEDGE.search(text) and not WAS.search(text):
            before = held.get("practice")
            kept = before.get("role") if isinstance(before, Mapping) else lately_spoken(held)
            meant = role or str(kept or "")
            return {"alone": True, **role_or_offer(meant, held, self._catalog)}
        if reply_role(self.name, text, role, held):
            return {"role": role, "alone": True}
        state = held.get("practice")
        if not isinstance(state, Mapping):
            return self._after(text, held)
        if "trail" in held and not lately(self.name, held, AWAY):
            return None  # spoken of other things since: "next" means those
        if asks_back(text, waiting=state["waiting"]):
            stop = bool(STOP_AND.match(text))
            return {"role": state["role"], "ask_them": True, "stop": stop, "alone": True}
        if stops_for_else(text):
            drop(held, "practice")
            return None
        base = {**{k: state[k] for k in ("role", "question", "asked", "repeat")}, "alone": True}
        if (
            len(text.split()) <= STEER
            and ROLE.search(text)
            and (other := role_said(text, names, held, self._catalog))
        ):
            return {"role": other, "alone": True}
        if OTHER_ROLE.match(text):
            return {"among": [], "other": True, "alone": True}
        if HARDER.match(text):
            return {k: base[k] for k in ("role", "asked", "repeat", "alone")} | {"harder": True}
        if HOW_WAS.match(text) and not state["waiting"] and state.get("answer"):
            return {**base, "answer": state["answer"], "judge": True}
        if STOP.search(text):
            return {**base, "stop": True}
        if AGAIN.search(text):
            return {**base, "again": True}
        if SHOW.search(text) and len(foreign(text, SHOW)) <= 2:
            return {**base, "show": True}
        if not state["waiting"] and NEXT.search(text) or NEXT_ONE.search(text):
            return {k: base[k] for k in ("role", "asked", "repeat", "alone")}
        answer = ASKS_WHETHER.sub("", text)
        if state["waiting"] and answer != text and len(answer.split()) >= LONG:
            return {**base, "answer": answer}
        if state["waiting"] and not turns_away(text) and self._answers(text, state, held):
            return {**base, "answer": text}
        return None

    def _answers(self, text: str, state: Mapping[str, Any], held: Mapping[str, Any]) -> bool:
        """Whether a message is the answer that is waited for: straight after the question, or later with a point of it."""
        if "trail" not in held or last(self.name, held):
            return True
        role = self._catalog.documents[state["role"]]
        asked = next((q for q in questions(role, self._catalog) if q.id == state["question"]), None)
        return asked is not None and any(touched(p, text) for p in asked.points)

    def _after(self, text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
        """What is asked of a practice that has ended: what to ask the interviewers, or to end it once more."""
        if not held.get("role") or not lately(self.name, held, AWAY):
            return None
        base = {"role": held["role"], "alone": True}
        if ASK_THEM.search(text):
            return {**base, "ask_them": True}
        return {**base, "stop": True} if STOP.search(text) and len(text.split()) <= ENDS else None

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the question that waits, where an answer is given without it."""
        state = held.get("practice")
        if not isinstance(state, Mapping):
            return dict(arguments)
        base = {k: state[k] for k in ("role", "question", "asked", "repeat")}
        if not any(arguments.get(k) for k in ("answer", "again", "show", "stop")):
            base.pop("question")
        return {**base, **{k: v for k, v in arguments.items() if v not in (None, "")}}

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Ask, show what a good answer has, ask again, or stop.

        Raises:
            InputError: the role or the question is none.
        """
        role = None if arguments.get("other") else role_of(arguments, profile, self._catalog)
        if role is None:
            kept = {"among": arguments.get("among")}
            return asking(self.name, "role", kept, self._catalog)
        all_questions = {q.id: q for q in questions(role, self._catalog)}
        asked, repeat = (
            [str(x) for x in arguments.get(k) or [] if x in all_questions]
            for k in ("asked", "repeat")
        )
        if arguments.get("ask_them"):
            ended = [say("practice.stopped")] if arguments.get("stop") else []
            text = "\n\n".join([*ended, *_ask_them(self._catalog)])
            return self._result(role.id, None, asked, repeat, text, waiting=False)
        if arguments.get("stop"):
            return self._result(
                role.id, None, asked, repeat, _stopped(repeat, all_questions), waiting=False
            )
        question = _question(arguments.get("question"), all_questions)
        if question is not None and arguments.get("again"):
            text = say("practice.again", question=question.text)
            return self._result(role.id, question, asked, repeat, text, waiting=True)
        if question is not None and arguments.get("show"):
            return self._shown(role.id, question, asked, repeat, all_questions)
        if question is not None and arguments.get("answer") is not None:
            answer, judge = str(arguments["answer"]), bool(arguments.get("judge"))
            return self._feedback(
                role.id, question, answer, asked, repeat, all_questions, judge=judge
            )
        left = [q for q in all_questions.values() if q.id not in asked]
        harder = bool(arguments.get("harder")) and bool(left)
        # The notes grade no question: the one whose good answer has most points asks most.
        chosen = max(left, key=lambda q: len(q.points)) if harder else next(iter(left), None)
        if chosen is None and arguments.get("again") is None and repeat:
            chosen = all_questions[repeat[0]]
        if chosen is None:
            text = say("practice.nothing", role=name_of(role))
            return self._result(role.id, None, asked, repeat, text, waiting=False)
        first = say("practice.ask", role=name_of(role), question=chosen.text)
        text = say("practice.next", question=chosen.text) if asked else first
        if harder:
            text = say("practice.harder", question=chosen.text, points=len(chosen.points))
        asked = list(dict.fromkeys([*asked, chosen.id]))
        return self._result(role.id, chosen, asked, repeat, text, waiting=True)

    def _shown(
        self,
        role: str,
        question: Question,
        asked: list[str],
        repeat: list[str],
        all_questions: Mapping[str, Question],
    ) -> ToolResult:
        """The good answer to the question, point by point, and the question kept to repeat."""
        repeat = list(dict.fromkeys([*repeat, question.id]))
        points = "\n".join(f"- {p}" for p in question.points[:MAX_POINTS])
        parts = [
            f"**{question.text}**",
            say("practice.good", quote=question.answer, cite=question.hole),
            say("practice.points") + "\n\n" + points if points else "",
            say("practice.example"),
            *_to_repeat(repeat, all_questions),
            say("practice.then"),
        ]
        text = "\n\n".join(p for p in parts if p)
        return self._result(role, question, asked, repeat, text, waiting=False)

    def _feedback(
        self,
        role: str,
        question: Question,
        answer: str,
        asked: list[str],
        repeat: list[str],
        all_questions: Mapping[str, Question],
        *,
        judge: bool = False,
    ) -> ToolResult:
        met = [p for p in question.points if touched(p, answer)]
        missed = [p for p in question.points if p not in met]
        repeat = [q for q in repeat if q != question.id]
        if len(missed) > len(met):
            repeat.append(question.id)
        parts = [say("practice.good", quote=question.answer, cite=question.hole)]
        if judge:
            parts = [say("practice.how", met=len(met), all=len(question.points))]
        if met:
            parts.append(say("practice.touched", points="; ".join(met[:MAX_POINTS])))
        if missed:
            parts.append(say("practice.untouched", points="; ".join(missed[:MAX_POINTS])))
        parts += [say("practice.example"), *_to_repeat(repeat, all_questions), say("practice.then")]
        result = self._result(role, question, asked, repeat, "\n\n".join(parts), waiting=False)
        result.data["hold"]["practice"]["answer"] = answer
        rubric = {"question": question.text, "points": list(question.points), "answer": answer}
        data = {**result.data, "touched": met, "not_touched": missed, "rubric": rubric}
        return ToolResult(
            self.name,
            data,
            result.text,
            notes=(say("practice.method"),),
            follow_ups=result.follow_ups,
        )

    def reread(self, result: ToolResult, made: Mapping[str, str], label: str) -> ToolResult:
        """The same feedback after a model, `label`, read the answer by meaning: `made` maps points to the person's words.

        What it found beyond the words is shown, and a question mostly answered is no longer kept to repeat.
        """
        data = dict(result.data)
        more = {p: w for p, w in made.items() if p in data["not_touched"]}
        left = [p for p in data["not_touched"] if p not in more]
        lines = [f"- {p}: “{w}”" for p, w in more.items()]
        head = say("practice.read" if more else "practice.read_none", model=label)
        state = dict(data["hold"]["practice"])
        well = 2 * len(left) <= len(data["rubric"]["points"])
        if well and state["question"] in state["repeat"]:
            state["repeat"] = [q for q in state["repeat"] if q != state["question"]]
            lines += ["", say("practice.off")]
        data |= {
            "touched": [*data["touched"], *more],
            "not_touched": left,
            "repeat": state["repeat"],
            "hold": {**data["hold"], "practice": state},
        }
        return ToolResult(self.name, data, "\n".join([head, "", *lines] if lines else [head]))

    def _result(
        self,
        role: str,
        question: Question | None,
        asked: list[str],
        repeat: list[str],
        text: str,
        *,
        waiting: bool,
    ) -> ToolResult:
        state = None
        if question is not None:
            state = {
                "role": role,
                "question": question.id,
                "asked": asked,
                "repeat": repeat,
                "waiting": waiting,
            }
        data = {
            "role": role,
            "question": question.text if question else "",
            "question_id": question.id if question else "",
            "waiting": waiting,
            "asked": asked,
            "repeat": repeat,
            "hold": {"practice": state, "asked": None, "role": role},
        }
        follow = tuple(say(f"practice.follow_{k}") for k in ("next", "again", "stop"))
        return ToolResult(
            self.name, data, text, follow_ups=follow if question and not waiting else ()
        )


def _question(wanted: Any, all_questions: Mapping[str, Question]) -> Question | None:
    if wanted in (None, ""):
        return None
    if wanted not in all_questions:
        raise InputError(
            f"question: {str(wanted)[:80]!r} is none of this role",
            "Leave it out to be asked the next one.",
        )
    return all_questions[wanted]


def _ask_them(catalog: Catalog) -> list[str]:
    """What the guide says a person may ask the interviewers, each point with its place."""
    passage = catalog.section(GUIDE, "interview-your-questions")
    if passage is None:
        return []
    said = [passage.text[c.start : c.end] for c in passage.claims]
    quotes = [re.sub(r"^[-*] ", "", s).strip() for s in said]
    lead, *points = [say("practice.ask_them", quote=q, cite=hole(passage.id, q)) for q in quotes]
    return [lead, "\n".join(f"- {p}" for p in points)]


def _stopped(repeat: list[str], all_questions: Mapping[str, Question]) -> str:
    return "\n\n".join([say("practice.stopped"), *_to_repeat(repeat, all_questions)])


def _to_repeat(repeat: list[str], all_questions: Mapping[str, Question]) -> list[str]:
    titles = [all_questions[q].text for q in repeat if q in all_questions]
    return [say("practice.repeat", questions=" / ".join(titles[:5]))] if titles else []
