"""What kind of message this is, told from its meaning and its words together.

Patterns know the sentences somebody thought of; most people in danger write others. This is a small model of two parts, the
message's vector and its word stems alone and in pairs, fitted by `python -m evals.kinds` on written examples and kept in
`kinds.json`. It stands beside the patterns of `guard.py`, never in their place.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from coach.answering.aside import unfelt
from coach.answering.guard import (
    DENIED,
    Guarded,
    Kind,
    asks_the_trade,
    crisis,
    figure_of_speech,
    guard,
    leaning,
    low,
    own_words,
    speaks_of_somebody,
)
from coach.answering.loss import LOSS, only_lost
from coach.answering.plainly import asks_plainly
from coach.answering.understand import FEELING
from coach.errors import CoachError
from coach.search.words import stems
from coach.types import Embed

FILE = Path(__file__).with_name("kinds.json")
KINDS = ("ours", "crisis", "misuse", "medical", "prompt", "off_topic", "nonsense", "unknowable")
MEANING = 3.0  # what the vector weighs
WORDS = 6.0  # what the words weigh
MOST = 2000  # characters read: what a message is for stands in its first lines


# Whether a wife or a husband is spoken of says nothing of what kind a message is.
_SAME = {
    **dict.fromkeys("wife husband girlfriend boyfriend spouse fiance fiancee".split(), "partner"),
    **dict.fromkeys("mother father mum mom dad".split(), "parent"),
    **dict.fromkeys("son daughter".split(), "child"),
    **dict.fromkeys("brother sister".split(), "sibling"),
    **dict.fromkeys("he she".split(), "they"),
    **dict.fromkeys("him".split(), "them"),
    **dict.fromkeys("his her".split(), "their"),
}
_SEXED = re.compile(rf"\b(?:{'|'.join(_SAME)})(s?)\b", re.I)


# What ends when a job does, and when: nobody's life is meant by it.
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_DATES = re.compile(
    rf"\b(?:(?:the )?{_DAY} (?:of )?{_MONTHS}|{_MONTHS} {_DAY}|(?:end|middle|beginning|start) of (?:the )?(?:month|year|quarter|{_MONTHS}))\b(?:,? 20\d\d\b)?|\b\d{{1,2}}[./]\d{{1,2}}[./]?(?:\d{{2,4}})?(?![\d%])",
    re.I,
)
_WORK = r"(?:contract|employment|jobs?|role|position|post|notice(?: period)?|visa|permit|access|cover(?:age)?|insurance|team|site|office|payroll|severance)"
_ENDS = re.compile(
    rf"\b(?:last|final)(?: (?:working|official|paid))* (?:day|date)(?: (?:at|of|in|on) (?:work|the job|payroll))?\b|\b(?:end|exit|termination|separation|leaving) date\b|\bend of (?:the |my |our )?{_WORK}\b"
    rf"|\b{_WORK}(?: \w+)? (?:ends?|ended|ending|(?:is|was) (?:over|ending|terminated)|will end|expires?|expired|runs? out|stops?|finish(?:es|ed)|terminates?)\b"
    rf"|\bi(?:'?m| am| was| have)?(?: (?:also|now|already))* (?:no longer (?:working|employed)|not (?:working|employed|in the office)(?: there)?(?: any ?more| any longer)?|not (?:to|supposed to|allowed to) (?:work|come in)(?: any ?more)?)\b|\btold (?:me )?(?:to stay (?:at )?home|not to come(?: in(?:to the office)?| to (?:the )?(?:office|work))?)\b|\bstay(?:ing)? (?:at )?home\b",
    re.I,
)


def neutral(text: str) -> str:
    """A text as its kind is told: the same whoever is a man or a woman in it, and whenever the work ends."""
    told = _ENDS.sub("date", _DATES.sub("date", text[:MOST]))
    return _SEXED.sub(lambda m: _SAME[m.group()[: len(m.group()) - len(m[1])].lower()] + m[1], told)


def grams(text: str) -> set[str]:
    """The stems of a `neutral` text, alone and in pairs, common words among them: "not" and "I" carry most here."""
    said = stems(text, stop=False)
    return {*said, *(f"{a} {b}" for a, b in zip(said, said[1:], strict=False))}


class Kinds:
    """The fitted model. Without an embedder the words alone speak, at the vector an average message has."""

    def __init__(self, embed: Embed | None, file: Path = FILE) -> None:
        self._embed, self._file = embed, file

    def chances(self, text: str) -> Mapping[str, float]:
        """The chance of each kind, adding up to 1."""
        import numpy as np

        held, centre, meaning, words, constant = self._fitted
        total, text = constant.copy(), neutral(text)
        if (vector := self._vector(text)) is not None:
            total += MEANING * (np.asarray(vector) - centre) @ meaning
        found = [held[g] for g in grams(text) if g in held]
        if found:
            rows = [i for i, _ in found]
            weight = np.array([w for _, w in found])
            total += WORDS * (weight / np.linalg.norm(weight)) @ words[rows]
        odds = np.exp(total - total.max())
        return dict(zip(KINDS, (odds / odds.sum()).tolist(), strict=True))

    def _vector(self, text: str) -> list[float] | None:
        """The text's vector; None without a model that can be trusted: open, so that words still tell danger."""
        if self._embed is None:
            return None
        try:
            return self._embed.embed_query(text)
        except CoachError:
            return None

    @cached_property
    def _fitted(self) -> tuple[dict[str, tuple[int, float]], Any, Any, Any, Any]:
        """Grams with their row and weight; the centre of the vectors; weights of vectors and of words; the constant."""
        import numpy as np

        kept = json.loads(self._file.read_text("utf-8"))
        held = {g: (i, w) for i, (g, w) in enumerate(kept["grams"].items())}
        centre, meaning, words, constant = (
            np.frombuffer(b64decode(kept[name]), dtype="<f2").astype(float)
            for name in ("centre", "meaning", "words", "constant")
        )
        wide = len(KINDS)
        return held, centre, meaning.reshape(-1, wide), words.reshape(-1, wide), constant


def keep(held: Mapping[str, float], centre: Any, weights: Any, constant: Any) -> None:
    """Write a fitted model: grams with their weight, then dimensions of the vector and grams x kinds as float16 in base64."""
    size = len(centre)
    arrays = {"centre": centre, "meaning": weights[:size], "words": weights[size:]}
    arrays["constant"] = constant
    packed = {k: b64encode(a.astype("<f2").tobytes()).decode() for k, a in arrays.items()}
    kept = {"grams": dict(held), **packed}
    FILE.write_text(json.dumps(kept, separators=(",", ":")) + "\n", "utf-8")


# From these chances on, chosen crossed on the examples (evals/LOG.md): most of a kind seen, ordinary messages left alone.
SURE: Mapping[Kind, float] = {
    "crisis": 0.63,
    "misuse": 0.52,
    "medical": 0.35,
    "prompt": 0.45,
    "off_topic": 0.45,
    "nonsense": 0.5,
}
PERHAPS = 0.18  # of crisis: the answer stands, and where a person can be reached stands before it
FELT = 0.7  # of crisis, to stop where a feeling is named: it is met, and where a person can be reached stands before it
CERTAIN = 0.95  # of crisis in a short follow-up
UNKNOWABLE = 0.35
FOLLOWS = 12  # words of a follow-up
BRIEF = 16  # words of a question that names its subject and little beside it
OURS = 0.5  # similarity to the nearest passage: of 390 unrelated messages none came as near, eight in ten of ours do
MIXED = "hi"  # written in Latin letters it holds as much English
_OFFENCES: list[Kind] = ["misuse", "prompt"]
_ELSEWHERE: list[Kind] = ["off_topic", "nonsense"]
# Words that sound like an end to the model and are none.
_PLAIN = re.compile(
    r"\b(?:any|is there (?:an?|any|no|still an?)|are there (?:any|no)?|which|what) ?(?:doors?|chances?|openings?|places?|roles?|jobs?|ways? in)\b(?: (?:is|are|still|left|open))*(?: (?:for|to) (?:me|someone like me|us))?"
    r"|\bi take (?:my |some )?(?:meds|medication|medicine|pills|tablets|insulin)(?: (?:daily|every (?:day|week|month)|each (?:day|week|month)))\b|"
    r"\b(?:stop (?:quoting|repeating|citing)(?: stuff| things| yourself)?(?: at me)?|how long (?:will|would|does|do|can) (?:it|they|this|that|my (?:money|savings|cash)) last)\b"
    r"|\b(?:they(?:'ll| will| can)? (?:see|notice|think|know)(?: that)? )?i(?:'?m| am) (?:(?:already|now|over|nearly|almost|too|just|only) )*(?:[2-6]\d\b(?! (?:days|hours|minutes))(?: years old)?|old\b)"
    r"|\b(?:i |they )?(?:got |was |were |been |am |just |have )*(?:made redundant|laid off|let (?:me )?go|fired|sacked|cut)(?: (?:on \w+day|yesterday|today|last (?:week|month)|this (?:week|morning)))?\b"
    r"|\b(?:(?:have |'ve )?been|was|i was|worked) there (?:for )?(?:\w+) (?:years?|months?)\b"
    r"|\b(?:they(?:'ve| have)? )?(?:gave|given|handed|sent)(?: me)?(?: an?| the| some| my)?(?: (?:settlement|severance|separation|termination))? (?:agreement|papers?|forms?|letter|contract|package)(?: to (?:sign|look at|read))?\b",
    re.I,
)
_ASKED = re.compile(r"\?\s*$|^\W*(?:what|which|how|when|where|who|why|is|are|does|do|can|may|must|will|should)\b", re.I)  # fmt: skip
# Of what is not ours: from this chance, with no passage this near and nothing sure found, nothing is quoted.
FAR, NEARBY = 0.25, 0.4
FAR_UNSEEN = 0.4  # the same where there are no vectors to tell how near it is


def told(chances: Mapping[str, float], *, only: Sequence[Kind] = tuple(SURE)) -> Kind:
    """The kind a message surely is, of those in `only`; "" when it may be answered like any other."""
    sure = [k for k in only if chances.get(k, 0.0) >= SURE[k]]
    return max(sure, key=lambda k: chances[k]) if sure else ""


def see(
    text: str,
    kinds: Callable[[str], Mapping[str, float]],
    *,
    waited: bool,
    follows: bool,
    named: Callable[[str], bool] = lambda text: False,
    nearest: Callable[[str], float] = lambda text: 0.0,
) -> Guarded:
    """What the patterns see, and where they see nothing what the model of `kinds` is sure of.

    `waited`: the message answers a question of ours, and may look like anything. `follows`: something was asked before, so a
    few words may lean on it. `named` tells whether a text names a certificate, a rule or a standard, `nearest` how near it is to
    anything held: what is near is not off the topic.
    """
    own = own_words(text)
    seen = guard(text) if crisis(text) else guard(own)
    mixed = seen.kind == "language" and seen.language == MIXED
    if (
        seen.kind and not mixed
    ):  # of other languages the model knows nothing it could be trusted with
        return seen
    chances = kinds(own)
    if mixed:
        return Guarded("crisis") if chances.get("crisis", 0.0) >= SURE["crisis"] else seen
    abroad = leaning(own) not in ("", MIXED)  # patterns alone know danger in other languages
    heard = not abroad and (not follows or speaks_of_somebody(own))
    heard = heard and not asks_plainly(own, talked=follows)  # "how long if I have 4 hours a week"
    danger = chances.get("crisis", 0.0) if heard else 0.0
    denies = DENIED.search(own)
    rest = LOSS.sub(" ", _PLAIN.sub(" ", DENIED.sub(" ", own)))
    if danger >= PERHAPS and rest != own:  # what is left beside it is what counts
        danger = min(danger, kinds(rest).get("crisis", 0.0)) if rest.strip(" ?.!,") else 0.0
        danger = max(danger, PERHAPS) if denies else danger
    if SURE["crisis"] <= danger < FELT and FEELING.search(own):
        danger = PERHAPS
    follows = follows and len(own.split()) <= FOLLOWS
    asks = len(own.split()) <= BRIEF and own.rstrip().endswith("?")
    nobody = bool(_ASKED.search(own)) and not speaks_of_somebody(own)  # "is the date final?"
    if PERHAPS <= danger < SURE["crisis"] and (nobody or (asks and named(own))):
        danger = 0.0  # "The AAIA needs nothing, so I book it tomorrow. Good plan?"
    if follows and danger < CERTAIN:  # "and if I spend 2500?": too few words to be read that way
        return seen
    only: list[Kind] = ["crisis"]
    hands_over = own != text  # a line before a paper: what it is about stands below it
    away = 0.0 if waited else chances.get("off_topic", 0.0)
    near = nearest(own) if away >= FAR else 0.0
    ours = near >= OURS
    if not waited:
        offences: list[Kind] = ["misuse"] if hands_over else _OFFENCES
        only += [] if asks_the_trade(own) else offences
        only += [] if hands_over else ["medical", *([] if ours else _ELSEWHERE)]
    if kind := told({**chances, "crisis": danger}, only=only):
        return Guarded(kind, certain=danger >= CERTAIN)
    return Guarded(
        "",
        beside=low(own, asking=unfelt(own) != own)
        or (danger >= PERHAPS and not figure_of_speech(own) and not only_lost(own)),
        far=away >= (FAR if near else FAR_UNSEEN) and near < NEARBY,
        unknowable=chances.get("unknowable", 0.0) >= UNKNOWABLE,
    )
