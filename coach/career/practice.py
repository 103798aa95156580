"""Interview practice: one question at a time, then what a good answer has and which of it the words touched. No score."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    EASIER,
    ENDS,
    HARDER,
    HOW_WAS,
    KNOWLEDGE,
    LONG,
    NEVER,
    NEXT,
    NEXT_ONE,
    OF_ENDED,
    OTHER_ROLE,
    ROLE,
    SHOW,
    STEER,
    STOP_AND,
    WAS,
    asks,
    asks_back,
    requests,
    stops,
    stops_for_else,
    turns_away,
)
from coach.career.practicetext import GUIDE, feedback, outline, summary, to_repeat
from coach.career.questions import Question, answered_instead, made, questions
from coach.career.roles import name_of, role_of, say
from coach.career.spans import hole
from coach.career.spoken import referred, role_or_offer, role_said
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult

# What one does oneself, told without asking anything.
_OWN = re.compile(r"^(?!.*\b(?:does|do|did|should|can|could|is|are|how|what|why) (?:i|it|that|this|you|we)\b).*\b(?:i|i['’]\w+|we|my|our)\b", re.I | re.S)  # fmt: skip
# Words of the wish to practise, which name no role: "test me" is no tester's.
_STARTS = re.compile(r"\b(?:test|quiz|grill|drill|examine|mock|practi[sc]e|questions?)\b", re.I)
# What a practice keeps from one message to the next.
_KEPT = ("role", "question", "asked", "repeat", "log")


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
            "easier": {"type": "boolean", "description": "Ask the question that asks least."},
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
            role = role_said(_STARTS.sub(" ", text), names, held, self._catalog)
            before = held.get("practice")
            kept = (
                before.get("role")
                if isinstance(before, Mapping)
                else referred(text, held, self._catalog)
            )
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
        base = {**{k: state.get(k) for k in _KEPT}, "alone": True}
        if (
            len(text.split()) <= STEER
            and ROLE.search(text)
            and (other := role_said(text, names, held, self._catalog))
        ):
            before = {"role": state["role"], "log": state.get("log")}
            return {"role": other, "before": before, "alone": True}
        if OTHER_ROLE.match(text):
            return {"among": [], "other": True, "alone": True}
        return self._steered(text, state, base) or self._told(text, state, base, held)

    def _steered(
        self, text: str, state: Mapping[str, Any], base: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """What a message asks of the practice itself: to stop, how it went, an example, the next question."""
        onward = {k: v for k, v in base.items() if k != "question"}
        if HARDER.match(text):
            return {**onward, "harder": True}
        if EASIER.match(text):
            return {**onward, "easier": True}
        if stops(text):
            return {**base, "stop": True}
        if HOW_WAS.match(text) and (state.get("answer") or state.get("log")):
            answer = None if state["waiting"] else state.get("answer")
            return {**base, "answer": answer, "judge": True} if answer else {**base, "so_far": True}
        if AGAIN.search(text):
            return {**base, "again": True}
        short = len(text.split()) <= LONG
        never = bool(NEVER.search(text)) and (short or bool(SHOW.search(text)))
        if (
            never
            or SHOW.search(text)
            and ((short and state["waiting"]) or len(foreign(text, SHOW)) <= 2)
        ):
            return {**base, "show": True, "never": never}
        if not state["waiting"] and NEXT.search(text) or NEXT_ONE.search(text):
            return {**onward, "skipped": state["question"] if state["waiting"] else None}
        return None

    def _told(
        self, text: str, state: Mapping[str, Any], base: Mapping[str, Any], held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The answer to the question that waits; None where a message is none."""
        if not state["waiting"]:  # the last question once more, in other words
            more = last(self.name, held) and len(text.split()) >= LONG and not turns_away(text)
            again = more and _OWN.match(text) and self._makes(text, state)
            return {**base, "answer": text} if again else None
        answer = ASKS_WHETHER.sub("", text)
        if answer != text and len(answer.split()) >= LONG:
            return {**base, "answer": answer}
        # Straight after the question anything else is its answer; later, or worded as a request, what makes a point of it.
        straight = "trail" not in held or last(self.name, held)
        if asks(text) or not (straight and not requests(text) or self._makes(text, state)):
            return None
        return {**base, "answer": text}

    def _makes(self, text: str, state: Mapping[str, Any]) -> bool:
        """Whether a message makes a point of the question that waits."""
        role = self._catalog.documents[state["role"]]
        asked = next((q for q in questions(role, self._catalog) if q.id == state["question"]), None)
        return asked is not None and bool(made(asked, text, self._catalog))

    def _after(self, text: str, held: Mapping[str, Any]) -> dict[str, Any] | None:
        """What is asked of a practice that has ended: how it went, what to ask the interviewers, more of it, or to end it once more."""
        ended = held.get("practised")
        if not isinstance(ended, Mapping) or not lately(self.name, held, AWAY):
            return None
        base = {**{k: ended.get(k) for k in _KEPT if k != "question"}, "alone": True}
        if ASK_THEM.search(text):
            return {**base, "ask_them": True}
        if ended.get("log") and (HOW_WAS.match(text) or OF_ENDED.search(text)):
            return {**base, "stop": True, "ended": True}
        straight = last(self.name, held)
        if straight and (NEXT_ONE.search(text) or HARDER.match(text) or EASIER.match(text)):
            return {**base, "harder": bool(HARDER.match(text)), "easier": bool(EASIER.match(text))}
        return (
            {**base, "stop": True, "log": []} if stops(text) and len(text.split()) <= ENDS else None
        )

    def complete(self, arguments: Mapping[str, Any], held: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments with the question that waits, where an answer is given without it."""
        state = held.get("practice")
        if not isinstance(state, Mapping):
            return dict(arguments)
        base = {k: state.get(k) for k in _KEPT}
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
        done = [dict(e) for e in arguments.get("log") or [] if e.get("id") in all_questions]
        talk = _Talk(role.id, asked, repeat, done, all_questions)
        if arguments.get("ask_them"):
            ended = [say("practice.stopped")] if arguments.get("stop") else []
            text = "\n\n".join([*ended, *_ask_them(self._catalog)])
            return self._result(talk, None, text, waiting=False)
        if arguments.get("stop"):
            summed = summary(role.id, done, all_questions, self._catalog) if done else []
            head = say("practice.ended" if arguments.get("ended") else "practice.stopped")
            text = "\n\n".join([head, *summed])
            return self._result(talk, None, text, waiting=False)
        question = _question(arguments.get("question"), all_questions)
        if question is not None and arguments.get("so_far"):
            summed = summary(role.id, done, all_questions, self._catalog)
            parts = [say("practice.so_far"), *summed, say("practice.again", question=question.text)]
            return self._result(talk, question, "\n\n".join(parts), waiting=True)
        if question is not None and arguments.get("again"):
            text = say("practice.again", question=question.text)
            return self._result(talk, question, text, waiting=True)
        if question is not None and arguments.get("show"):
            return self._shown(talk, question, never=bool(arguments.get("never")))
        if question is not None and arguments.get("answer") is not None:
            answer, judge = str(arguments["answer"]), bool(arguments.get("judge"))
            return self._feedback(talk, question, answer, judge=judge)
        return self._asked(talk, arguments)

    def _asked(self, talk: "_Talk", arguments: Mapping[str, Any]) -> ToolResult:
        """The next question: the first that is left, the one with most or fewest points, or one to repeat."""
        role, every = self._catalog.documents[talk.role], talk.every
        left = [q for q in every.values() if q.id not in talk.asked]
        pool = [q for q in left if q.says] or left  # the role's own before the guide's
        harder, easier = (bool(arguments.get(k)) and bool(left) for k in ("harder", "easier"))
        # The notes grade no question: the one whose good answer has most points asks most.
        chosen = max(pool, key=_weight) if harder else next(iter(left), None)
        if easier:
            chosen = min(pool, key=_weight)
        if chosen is None and talk.repeat:
            chosen = every[talk.repeat[0]]
        if chosen is None:
            text = say("practice.nothing", role=name_of(role))
            return self._result(talk, None, text, waiting=False)
        first = say("practice.ask", role=name_of(role), question=chosen.text)
        text = say("practice.next", question=chosen.text) if talk.asked else first
        if harder or easier:
            which = "practice.harder" if harder else "practice.easier"
            text = say(which, question=chosen.text, points=len(chosen.points))
        before = arguments.get("before") or {}
        if before.get("log"):
            ended = list(questions(self._catalog.documents[before["role"]], self._catalog))
            summed = summary(before["role"], before["log"], {q.id: q for q in ended}, self._catalog)
            text = "\n\n".join([say("practice.ended"), *summed[:-1], text])
        if (skipped := arguments.get("skipped")) in every:
            talk.keep(str(skipped))
            text = say("practice.skipped") + "\n\n" + text
        talk.asked = list(dict.fromkeys([*talk.asked, chosen.id]))
        return self._result(talk, chosen, text, waiting=True)

    def _shown(self, talk: "_Talk", question: Question, *, never: bool) -> ToolResult:
        """A model outline of the answer, and the question kept to repeat."""
        talk.keep(question.id)
        parts = [
            *outline(question, self._catalog, never=never),
            say("practice.example"),
            *to_repeat(talk.repeat, talk.every),
            say("practice.then"),
        ]
        return self._result(talk, question, "\n\n".join(parts), waiting=False)

    def _feedback(
        self, talk: "_Talk", question: Question, answer: str, *, judge: bool
    ) -> ToolResult:
        met = made(question, answer, self._catalog)
        missed = [p for p in question.points if p not in met]
        other = answered_instead(question, answer, talk.every.values(), self._catalog)
        talk.note(question.id, list(met), missed)
        parts = feedback(question, met, missed, other)
        if judge:
            head = say("practice.how", met=len(met), all=len(question.points))
            parts = [head, *parts]
        parts += [
            say("practice.example"),
            *to_repeat(talk.repeat, talk.every),
            say("practice.then"),
        ]
        result = self._result(talk, question, "\n\n".join(parts), waiting=False)
        result.data["hold"]["practice"]["answer"] = answer
        rubric = {"question": question.text, "points": list(question.points), "answer": answer}
        data = {**result.data, "touched": list(met), "not_touched": missed, "rubric": rubric}
        return ToolResult(
            self.name,
            data,
            result.text,
            notes=(say("practice.method"),),
            follow_ups=result.follow_ups,
        )

    def reread(self, result: ToolResult, found: Mapping[str, str], label: str) -> ToolResult:
        """The same feedback after a model, `label`, read the answer by meaning: `found` maps points to the person's words.

        What it found beyond the words is shown, and a question mostly answered is no longer kept to repeat.
        """
        data = dict(result.data)
        more = {p: w for p, w in found.items() if p in data["not_touched"]}
        left = [p for p in data["not_touched"] if p not in more]
        touched = [*data["touched"], *more]
        lines = [f"- {p}: “{w}”" for p, w in more.items()]
        head = say("practice.read" if more else "practice.read_none", model=label)
        state = dict(data["hold"]["practice"])
        known = {"met": touched, "missed": left}
        state["log"] = [e | known if e["id"] == state["question"] else e for e in state["log"]]
        well = 2 * len(left) <= len(data["rubric"]["points"])
        if well and state["question"] in state["repeat"]:
            state["repeat"] = [q for q in state["repeat"] if q != state["question"]]
            lines += ["", say("practice.off")]
        data |= {
            "touched": touched,
            "not_touched": left,
            "repeat": state["repeat"],
            "hold": {**data["hold"], "practice": state},
        }
        return ToolResult(self.name, data, "\n".join([head, "", *lines] if lines else [head]))

    def _result(
        self, talk: "_Talk", question: Question | None, text: str, *, waiting: bool
    ) -> ToolResult:
        kept = {"role": talk.role, "asked": talk.asked, "repeat": talk.repeat, "log": talk.log}
        state = None
        if question is not None:
            state = {**kept, "question": question.id, "waiting": waiting}
        data = {
            "role": talk.role,
            "question": question.text if question else "",
            "question_id": question.id if question else "",
            "waiting": waiting,
            "asked": talk.asked,
            "repeat": talk.repeat,
            "hold": {"practice": state, "practised": kept, "asked": None, "role": talk.role},
        }
        follow = tuple(say(f"practice.follow_{k}") for k in ("next", "again", "example", "stop"))
        return ToolResult(
            self.name, data, text, follow_ups=follow if question and not waiting else ()
        )


@dataclass
class _Talk:
    """Where a practice stands: what was asked, what to repeat, and what each answer had."""

    role: str
    asked: list[str]
    repeat: list[str]
    log: list[dict[str, Any]]
    every: Mapping[str, Question]

    def keep(self, question: str) -> None:
        """Keep a question to repeat that was not answered."""
        self.repeat = list(dict.fromkeys([*self.repeat, question]))
        if all(e["id"] != question for e in self.log):
            missed = list(self.every[question].points)
            self.log = [*self.log, {"id": question, "met": [], "missed": missed, "told": False}]

    def note(self, question: str, met: list[str], missed: list[str]) -> None:
        """Note what an answer had; the last answer to a question counts."""
        entry = {"id": question, "met": met, "missed": missed, "told": True}
        self.log = [*(e for e in self.log if e["id"] != question), entry]
        self.repeat = [q for q in self.repeat if q != question]
        if len(missed) > len(met):
            self.repeat.append(question)


def _weight(question: Question) -> int:
    return len(question.points)


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
