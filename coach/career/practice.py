"""Interview practice: one question at a time, then what a good answer has and which of it the words touched. No score."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.asked import asking, drop, reply_role
from coach.career.follow import foreign, lately
from coach.career.questions import Question, questions, touched
from coach.career.roles import name_of, role_of, say
from coach.career.spoken import lately_spoken, role_or_offer, role_said
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult

MAX_POINTS = 8
_VERB = r"(?:practi[sc]e|rehearse|simulate|role-?play|drill|train)"
_ASKS = re.compile(
    rf"\b(?:practi[sc]e|rehearse|simulate|mock|train for|drill|role-?play)\b[^.?!]{{0,40}}\binterviews?\b"
    r"|\binterview (?:practice|training|rehearsal|drill)\b|(?:^\W*|\bplease |\b(?:can|could|will|would) you )(?:interview|quiz|test) me\b"
    r"|\b(?:ask|give) me (?:an? |one |some |the |another )?(?:\w+ ){0,2}(?:interview |practice |mock |test )?questions?\b(?! (?:to|i (?:can|could|should)|that i) (?:ask|put))|\bask me one\b"
    r"|\b(?:do|try|run|have|start|make) (?:an? |one |some )?(?:mock|practice|test|sample) (?:question|interview|round|session|one)s?\b|^\W*(?:a |one )?mock (?:question|interview)\b"
    r"|\b(?:play|be) (?:the|my|an) interviewer\b"
    # The verb alone, as a wish: "can we practise that", "let's rehearse it".
    rf"|\b(?:can|could|shall|may|let'?s|want to|wanna|would like to|i'd like to|need to|help me(?: to)?)\b(?: (?:we|i|you|please|now|also|just|maybe|to))*\s{_VERB}\b(?: (?:it|that|this|these|them|with (?:you|me)|together|now|a (?:bit|little)|first|here|please|once|my answers?|questions?|an answer|answering))*\W*$"
    rf"|^\W*(?:(?:ok|yes|please|now|so|then)\W+)*{_VERB} (?:with me|it|that|this|questions?|answers?)\b",
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
# Harder, another role, or how the answer was: what a practice is steered by.
_HARDER = re.compile(
    r"^\W*(?:(?:can you|could you|please|give me|ask me|a|an?other|one|something|make it|now|ok|much|more)\W+)*(?:harder|more difficult|tougher|trickier|difficult)(?: (?:one|ones|question|questions|please|now))*\W*$", re.I
)  # fmt: skip
_ROLE = re.compile(
    r"\b(?:different|another|other|change (?:the )?|switch (?:the )?)\s?(?:role|job)\b|\b(?:make|do|have) (?:it|this|that|them) (?:about|for|as|with)?\b|\b(?:switch|change) (?:it |over )?(?:to|for)\b|\b(?:questions?|practi[sc]e|interview) (?:about|for|as)\b|\binstead\b|^\W*(?:now|and|for|as|about)\b",
    re.I,
)
_HOW_WAS = re.compile(
    r"^\W*(?:and |so |well |ok )*(?:(?:was|is) (?:that|it|this|my answer) (?:any )?(?:good|ok(?:ay)?|right|enough|fine|bad|better|correct)|how (?:was|is|did) (?:that|it|this|my answer|i)(?: do| go)?|how did i do|(?:any )?good|what do you think(?: of (?:it|that|my answer))?)\W*$",
    re.I,
)
_ASKS_WHETHER = re.compile(
    r"[\s,.;–-]*\b(?:is|was|would) (?:that|it|this) (?:be )?(?:any )?(?:good|ok(?:ay)?|right|enough|fine|correct)(?: (?:answer|enough|so))?\W*$",
    re.I,
)
LONG = 8  # words from which a message before "is that good?" is an answer
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
_OTHER_ROLE = re.compile(
    r"^\W*(?:(?:can we|could we|please|now|ok|do|try|make it|let'?s|take|switch to|change to|for|i want)\W+)*(?:an?|the )?(?:different|another|other) (?:role|job)(?: please| now)?\W*$", re.I
)  # fmt: skip
STEER = 14  # words of a message that steers the practice to another role
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
        if _ASKS.search(text) and not _KNOWLEDGE.search(text) and not _WAS.search(text):
            before = held.get("practice")
            kept = before.get("role") if isinstance(before, Mapping) else lately_spoken(held)
            meant = role or str(kept or "")
            return {"alone": True, **role_or_offer(meant, held, self._catalog)}
        if reply_role(self.name, text, role, held):
            return {"role": role, "alone": True}
        state = held.get("practice")
        if not isinstance(state, Mapping):
            return None
        if not state["waiting"] and "trail" in held and not lately(self.name, held, AWAY):
            return None  # spoken of other things since: "next" means those
        base = {**{k: state[k] for k in ("role", "question", "asked", "repeat")}, "alone": True}
        if (
            len(text.split()) <= STEER
            and _ROLE.search(text)
            and (other := role_said(text, names, held, self._catalog))
        ):
            return {"role": other, "alone": True}
        if _OTHER_ROLE.match(text):
            return {"among": [], "other": True, "alone": True}
        if _HARDER.match(text):
            return {k: base[k] for k in ("role", "asked", "repeat", "alone")} | {"harder": True}
        if _HOW_WAS.match(text) and not state["waiting"] and state.get("answer"):
            return {**base, "answer": state["answer"], "judge": True}
        if _STOP.search(text):
            return {**base, "stop": True}
        if _AGAIN.search(text):
            return {**base, "again": True}
        if _SHOW.search(text) and len(foreign(text, _SHOW)) <= 2:
            return {**base, "show": True}
        if not state["waiting"] and _NEXT.search(text) or _NEXT_ONE.search(text):
            return {k: base[k] for k in ("role", "asked", "repeat", "alone")}
        answer = _ASKS_WHETHER.sub("", text)
        if state["waiting"] and answer != text and len(answer.split()) >= LONG:
            return {**base, "answer": answer}
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
        role = None if arguments.get("other") else role_of(arguments, profile, self._catalog)
        if role is None:
            kept = {"among": arguments.get("among")}
            return asking(self.name, "role", kept, self._catalog)
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


def _turns_away(text: str) -> bool:
    """Whether a message is a question or a request of its own rather than an answer."""
    return text.rstrip().endswith("?") or (len(text.split()) <= 15 and bool(_ELSE.search(text)))


def _stopped(repeat: list[str], all_questions: Mapping[str, Question]) -> str:
    return "\n\n".join([say("practice.stopped"), *_to_repeat(repeat, all_questions)])


def _to_repeat(repeat: list[str], all_questions: Mapping[str, Question]) -> list[str]:
    titles = [all_questions[q].text for q in repeat if q in all_questions]
    return [say("practice.repeat", questions=" / ".join(titles[:5]))] if titles else []
