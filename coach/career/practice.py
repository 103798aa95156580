"""Interview practice: one question at a time, then what a good answer has and which of it the words touched. No score."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.asked import asking, drop, reply_role
from coach.career.follow import foreign, lately
from coach.career.questions import Question, questions, touched
from coach.career.roles import name_of, role_named, role_of, say
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult

MAX_POINTS = 8
_ASKS = re.compile(
    r"\b(?:practi[sc]e|rehearse|simulate|mock|train for|drill|role-?play)\b[^.?!]{0,40}\binterviews?\b"
    r"|\binterview (?:practice|training|rehearsal|drill)\b|(?:^\W*|\bplease |\b(?:can|could|will|would) you )(?:interview|quiz) me\b|\bask me (?:an? |some |the )?(?:\w+ ){0,2}interview questions?\b"
    r"|\bask me (?:a |some )?questions? (?:for|about|like)\b|^\W*(?:(?:ok|please|now|so|then)\W+)*ask me one\W*$",
    re.I,
)
# A practice that was: "mock interview today: I said retrain, and they made a face. What would have been better?"
_WAS = re.compile(
    r"\binterviews?\b[^?]*\b(?:was|were|said|told|asked|answered|made|got|gave|failed|went)\b", re.I
)
_KNOWLEDGE = re.compile(
    r"^\W*(?:how|what|why|where|when|who|which|should|is|are|do|does|can i|could i)\b", re.I
)
_STOP = re.compile(
    r"^\W*(?:stop|quit|exit|enough|end(?: (?:it|practice|the practice|the interview))?|leave|cancel|no more|that'?s (?:it|all|enough)|i'?m done|done)\b.{0,30}$",
    re.I,
)
_NEXT = re.compile(
    r"^\W*(?:next(?: (?:one|question))?|another(?: (?:one|question))?|one more|more|go on|continue|yes|ok(?:ay)?|sure|ready)\b.{0,20}$",
    re.I,
)
_AGAIN = re.compile(
    r"^\W*(?:again|retry|repeat|same(?: question)?|once more|try again|let me try again)\b.{0,30}$",
    re.I,
)
# The person gives up on the question, or asks for the good answer.
_SHOW = re.compile(
    r"\bwhat (?:should|could|would|can) (?:i|you|one) (?:have )?(?:say|said|answer\w*)\b|\b(?:show|give|tell) me (?:the|a) (?:good |right |model |best )?answer\b"
    r"|\b(?:what|how) (?:is|was|would be|does)\b[^.?!]{0,20}\b(?:good|right|correct|better|model|strong) answer\b|\bhow (?:should|would|could) (?:i|you) (?:have )?answer\w*\b"
    r"|^\W*(?:i )?(?:don'?t know|no idea|not sure|i'?m stuck|pass|skip it and show)\b.{0,20}$|\bmy answer was (?:bad|poor|weak|wrong|terrible)\b",
    re.I,
)
_NEXT_ONE = re.compile(
    r"^\W*(?:skip|(?:give|ask) me )?(?:another|the next|a different|next)(?: \w+)? (?:one|question)\W*$|^\W*skip(?: (?:it|this(?: one)?))?\W*$",
    re.I,
)
AWAY = 3  # turns about other things after which practice has ended
# A request for something else: it ends the practice, and the message is answered as what it is.
_ELSE = re.compile(
    r"^\W*(?:(?:please |can you |could you |now )?(?:compare|make me|show me|give me|find me|put|save|plan|translate|export|list|explain|tell me|help)\b)",
    re.I,
)


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
        role = role_named(names)
        if _ASKS.search(text) and not _KNOWLEDGE.search(text) and not _WAS.search(text):
            before = held.get("practice")
            kept = before.get("role") if isinstance(before, Mapping) else held.get("role")
            return {"role": role or kept} if role or kept else {}
        if reply_role(self.name, text, role, held):
            return {"role": role}
        state = held.get("practice")
        if not isinstance(state, Mapping):
            return None
        if not state["waiting"] and "trail" in held and not lately(self.name, held, AWAY):
            return None  # spoken of other things since: "next" means those
        base = {k: state[k] for k in ("role", "question", "asked", "repeat")}
        if _STOP.search(text):
            return {**base, "stop": True}
        if _AGAIN.search(text):
            return {**base, "again": True}
        if _SHOW.search(text) and len(foreign(text, _SHOW)) <= 2:
            return {**base, "show": True}
        if not state["waiting"] and _NEXT.search(text) or _NEXT_ONE.search(text):
            return {k: base[k] for k in ("role", "asked", "repeat")}
        if state["waiting"] and not _turns_away(text):
            return {**base, "answer": text}
        if state["waiting"]:
            drop(held, "practice")
        return None

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
        role = role_of(arguments, profile, self._catalog)
        if role is None:
            return asking(self.name, "role", {}, self._catalog)
        all_questions = {q.id: q for q in questions(role, self._catalog)}
        asked, repeat = (
            [str(x) for x in arguments.get(k) or [] if x in all_questions]
            for k in ("asked", "repeat")
        )
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
            return self._feedback(
                role.id, question, str(arguments["answer"]), asked, repeat, all_questions
            )
        chosen = next((q for q in all_questions.values() if q.id not in asked), None)
        if chosen is None and arguments.get("again") is None and repeat:
            chosen = all_questions[repeat[0]]
        if chosen is None:
            text = say("practice.nothing", role=name_of(role))
            return self._result(role.id, None, asked, repeat, text, waiting=False)
        first = say("practice.ask", role=name_of(role), question=chosen.text)
        text = say("practice.next", question=chosen.text) if asked else first
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
    ) -> ToolResult:
        met = [p for p in question.points if touched(p, answer)]
        missed = [p for p in question.points if p not in met]
        repeat = [q for q in repeat if q != question.id]
        if len(missed) > len(met):
            repeat.append(question.id)
        parts = [say("practice.good", quote=question.answer, cite=question.hole)]
        if met:
            parts.append(say("practice.touched", points="; ".join(met[:MAX_POINTS])))
        if missed:
            parts.append(say("practice.untouched", points="; ".join(missed[:MAX_POINTS])))
        parts += [say("practice.example"), *_to_repeat(repeat, all_questions), say("practice.then")]
        result = self._result(role, question, asked, repeat, "\n\n".join(parts), waiting=False)
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


def _turns_away(text: str) -> bool:
    """Whether a message is a question or a request of its own rather than an answer."""
    return text.rstrip().endswith("?") or (len(text.split()) <= 15 and bool(_ELSE.search(text)))


def _stopped(repeat: list[str], all_questions: Mapping[str, Question]) -> str:
    return "\n\n".join([say("practice.stopped"), *_to_repeat(repeat, all_questions)])


def _to_repeat(repeat: list[str], all_questions: Mapping[str, Question]) -> list[str]:
    titles = [all_questions[q].text for q in repeat if q in all_questions]
    return [say("practice.repeat", questions=" / ".join(titles[:5]))] if titles else []
