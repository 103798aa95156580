"""Translates CV lines from ML into audit language, with nothing in a bullet that the line does not say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from coach.career.artefacts import GUIDE, Artefact, ArtefactFinder, Reading
from coach.career.bullets import MANDATE, VERBS, Line, bullets, read_line
from coach.career.follow import foreign, last
from coach.career.plain import plain, said
from coach.career.roles import stating
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Profile, ToolResult
from coach.wording import Prompts, data_root

MAX_LINES = 5
LEAST = 4  # words of a further line after one was translated
_WHAT = (
    r"(?:(?:my|this|these|the following|the|a|one|another|following|old|first|next|last) )*"
    r"(?:(?:cv|resume|résumé|ml|work|job|experience)[ -]?)*(?:lines?|bullets?(?: points?)?|entry|entries|points?|sentences?)\b"
)
_INTO = r"(?:in(?:to)?|for|to) (?:an? |the |my )?(?:audit(?:or|ing)?|governance|assurance|validation|risk)(?:['’]s)?[ -](?:language|terms?|speak|words?|wording|cv|resume|résumé|evidence|bullets?|lines?)"
_POLITE = r"^\W*(?:(?:please|now|ok(?:ay)?,?|and|then|could you|can you|would you|help me|i (?:want|need|would like) (?:you )?to|let'?s)\s+)*"
_STRICT = r"(?:translate|turn|rewrite|reword|rephrase|convert|restate)"
_LOOSE = r"(?:put|say|write|word|phrase|express|bring)"
_LINE = re.compile(_POLITE + rf"(?P<verb>{_STRICT})\b[^:\n\"“]{{0,60}}?{_WHAT}", re.I)
_TERMS = re.compile(_POLITE + rf"(?:{_STRICT}|{_LOOSE})\b[^:\n]{{0,400}}?{_INTO}", re.I)
_COLON = re.compile(_POLITE + r"translate(?: this| that| it)?\s*:", re.I)
_ANOTHER = re.compile(r"^\W*(?:and )?(?:another|next|one more)(?: one| line| bullet)?\s*:", re.I)
_BARE = re.compile(
    _POLITE + r"translate my (?:cv|resume|résumé)\b(?! (?:work|how))[^?]{0,40}$", re.I
)
_QUOTED_HOW = re.compile(
    rf"\bhow (?:do|would|can|could|should) (?:i|you|one)\b[^?]*\b(?:{_STRICT}|{_LOOSE})\b[^?]*[\"“][^\"”]{{12,}}[\"”]"
    rf"|[\"“][^\"”]{{12,}}[\"”][^?]*\bhow (?:do|would|can|could|should) (?:i|you|one)\b[^?]*\b(?:{_STRICT}|{_LOOSE})\b",
    re.I,
)
# A head that hands over lines of a CV: "cv lines please:", "my bullets", "rewrite these for a governance job:".
_OF_CV = re.compile(
    rf"\b(?:cv|resume|résumé)\b|\b(?:lines?|bullets?(?: points?)?)\b|\b{_STRICT}\b (?:this|that|these|those|it|them)\b",
    re.I,
)
HEAD = 14  # words of such a head
# In single marks too; an apostrophe inside a word closes none.
_SINGLE = re.compile(r"(?<!\w)['‘]([^\n]{12,}?)['’](?!\w)")
# More is wanted of the line just put than its words hold: "nearly the same", "make it sound like a control".
_MORE = re.compile(
    r"\bthe same (?:line|thing|words?|sentence|as (?:mine|before))\b|\b(?:sounds?|looks?|reads?|feels?)\b[^.?!]{0,12}\b(?:like|as)\b[^.?!]{0,16}\b(?:evidence|controls?|audit\w*|governance|risk|assurance)\b"
    r"|\bmore (?:like )?(?:an? )?(?:evidence|controls?|audit\w*|governance|convincing|impressive|specific)\b|\b(?:stronger|punchier|too (?:weak|thin|technical))\b|\bchanged (?:nothing|hardly anything)\b",
    re.I,
)
_HERE = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|yes|sure|so|well|an?|example|with|for|mine|my|one|line|facts?|please|pls|here|it is|you go|is|are|use|this|these|then)\b\W*)+",
    re.I,
)
# A line is wanted where none is given: "write me a line or two on 14 years of Java for my resume".
_WRITE = re.compile(
    r"\b(?:write|give|make|draft|need|want)\b[^.?!]{0,14}\b(?:a|one|two|some|the|few|couple of) (?:\w+ ){0,2}?(?:lines?|bullets?(?: points?)?)\b", re.I
)  # fmt: skip
_CV = re.compile(r"\b(?:cv|resume|résumé)\b", re.I)
_BULLET = re.compile(r"^\s*[-•*▪◦]\s+")
_AUDIT = re.compile(
    r"\b(?:audit\w*|governance|assurance|validation|risk|control|cv|resume|résumé)\b", re.I
)
_LINE_START = re.compile(
    r"^\W*(?:and )?(?:[-•*]\s+)?(?:i )?(?:also )?(?:[a-z]+ed|did|built|led|ran|wrote|set up|made|found|caught|kept|taught|cut|responsible for)\b",
    re.I,
)
_NO_LINE = re.compile(
    r"^\W*(?:i )?(?:interested|tired|scared|worried|confused|excited|relieved|indeed|need|needed|wanted|agreed|helped me|thanked|liked|asked you|tried (?:it|that))\b", re.I
)  # fmt: skip
_STORY = re.compile(
    r"\b(?:laid off|my last day|i (?:need|want|live|am|was|have)|fired|redundant|visa|severance|notice)\b",
    re.I,
)

# Whether the line just put is still honest: "is that exaggerated", "am I overselling", "can I really say that".
_HONEST = re.compile(
    r"\b(?:exaggerat\w*|overstat\w*|over-?sell\w*|over-?sold|over-?claim\w*|overdone|too (?:much|strong|bold|grand|big|far)|inflat\w*|brag\w*|boast\w*|bluff\w*|lie|lying|lies|dishonest|honest|truthful|"
    r"misleading|cheat\w*|fake|stretch\w*|true|(?:may|can|could|should|am) i (?:really |honestly |even |safely |still )?(?:allowed to )?(?:say|write|claim|put|use))\b",
    re.I,
)
_OF_LINE = re.compile(
    r"\b(?:sounds?|looks?|seem\w*|feels?|bit|little|line|bullets?|one|words?|wording|cv|resume|claim|interview\w*|ask|believe|put|write|written|way|would|isn'?t|wouldn'?t)\b",
    re.I,
)
# A line by its place among those put last, and what is wanted of it.
PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_NTH = re.compile(rf"\b(?:the |my )?(?P<n>{'|'.join(PLACES)})(?: (?:one|line|bullet))?\b", re.I)
_AGAIN = re.compile(
    r"\b(?:again|(?:an)?other|versions?|variants?|differently?|stronger|weak\w*|better|shorter|how|say|do|only|alone|now|translate|rewrite|redo|please|what about)\b",
    re.I,
)
_LEAD = "Lead with control, then evidence, then effect."
MAX_ASKED = 14  # words of a question about the line before


class TranslateTool:
    """The tool as the chat, the page and a model see it."""

    name = "translate"
    description = (
        "Rewrite one or a few lines of the person's own CV in audit language, using only what each line says. "
        "Give the lines exactly as the person wrote them."
    )
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "lines": {"type": "array", "items": {"type": "string"}, "maxItems": MAX_LINES}
        },
        "required": ["lines"],
        "additionalProperties": False,
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._prompts = Prompts(data_root("prompts"))
        self._finder = ArtefactFinder(catalog, self._prompts.phrases("translate"))

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The lines to translate; an empty list when translation is asked for and no line is there yet."""
        if self._doubts(text, held):
            return {"lines": list(held.get("translated") or ()), "aspect": "honest"}
        if (nth := _nth_meant(text, held)) and last(self.name, held):
            return {"lines": [nth]}
        if last(self.name, held) and held.get("translated") and len(text.split()) <= 2 * MAX_ASKED:
            if _MORE.search(text):
                return {"lines": list(held["translated"]), "aspect": "more"}
            if held.get("translate_facts") and (told := _facts(text)):
                return {"lines": [told]}
        lines = _lines_of(text)
        if not lines and _WRITE.search(text) and _CV.search(text):
            return {"lines": [], "aspect": "write"}
        if handed := _handed_over(text):
            return {"lines": handed}
        if _asked(text, lines) or (lines and "translate_waiting" in held and _ANOTHER.match(text)):
            return {"lines": lines}
        waiting = held.get("translate_waiting") and "?" not in text and len(text.split()) >= 3
        goes_on = last(self.name, held) and "?" not in text and len(text.split()) >= LEAST
        if (
            goes_on
            and _LINE_START.match(text)
            and not (_STORY.search(text) or _NO_LINE.match(text))
        ):
            return {"lines": _split(text)}
        if waiting and _LINE_START.match(text) and not _STORY.search(text):
            return {"lines": _split(text)}
        return None

    def _doubts(self, text: str, held: Mapping[str, Any]) -> bool:
        """Whether a short message asks if the line just put claims too much."""
        if not (last(self.name, held) and held.get("translated")) or len(text.split()) > MAX_ASKED:
            return False
        return bool(_HONEST.search(text)) and not foreign(text, _HONEST, _OF_LINE)

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Translate; asks for a line when there is none.

        Raises:
            InputError: `lines` is no list of texts, or a line has no words.
        """
        lines = _checked(arguments.get("lines", arguments.get("line", [])))
        say = self._prompts.phrase
        if not lines:
            wanted = arguments.get("aspect") == "write"
            ask = say("translate.ask_facts" if wanted else "translate.ask_line")
            return ToolResult(
                self.name, {"lines": [], "hold": {"translate_waiting": True}}, ask, asks=ask
            )
        if arguments.get("aspect") == "more":
            cite = f"[[{GUIDE}#how|{_LEAD}]]"
            text = say("translate.more", line=said(lines[0], limit=400), quote=_LEAD, cite=cite)
            hold = _kept(lines) | {"translate_facts": True}
            return ToolResult(self.name, {"lines": [], "aspect": "more", "hold": hold}, text)
        if arguments.get("aspect") == "honest":
            return self._honest([read_line(line) for line in lines[:MAX_LINES]])
        read = [(line, self._read(line)) for line in map(read_line, lines[:MAX_LINES])]
        made = [_result(line, reading) for line, reading in read]
        opening = "translate.opening" if len(made) == 1 else "translate.opening_many"
        blocks = [say(opening)] if any(m["bullets"] for m in made) else []
        for (line, reading), one in zip(read, made, strict=True):
            blocks += self._told(line, reading, one["bullets"], many=len(made) > 1)
        if any(m["bullets"] for m in made):
            blocks.append(
                say(
                    "translate.check",
                    cite=f"[[{GUIDE}#mistakes|Anything confidential, even blurred.]]",
                )
            )
        notes = (say("translate.too_long", count=str(MAX_LINES)),) if len(lines) > MAX_LINES else ()
        data = {"lines": made, "sources": _sources(read), "hold": _kept(lines)}
        follow = (say("translate.follow_1"), say("translate.follow_2"))
        return ToolResult(self.name, data, "\n\n".join(blocks), notes=notes, follow_ups=follow)

    def _honest(self, lines: Sequence[Line]) -> ToolResult:
        """Whether lines claim more than their words: the verbs of a mandate in them, and the guide's test for the rest."""
        say = self._prompts.phrase
        cautions = [c for line in lines for c in self._mandate(line)]
        guide = self._catalog.documents[GUIDE]
        told = [
            say(
                "translate.honest_quote", quote=cite.partition("|")[2].removesuffix("]]"), cite=cite
            )
            for cite in (
                stating(guide, ("mistakes",), "mandate"),
                stating(guide, ("how",), "interviewers"),
            )
            if cite
        ]
        text = "\n\n".join([*(cautions or [say("translate.honest")]), *told])
        data = {"lines": [], "aspect": "honest", "hold": _kept([line.text for line in lines])}
        return ToolResult(self.name, data, text, follow_ups=(say("translate.follow_1"),))

    def _read(self, line: Line) -> Reading:
        """What a line shows; a bare list of tools shows nothing that was done."""
        pieces = re.split(r"[,;|/]", line.text)
        listed = not line.verb and len(pieces) >= 3 and len(line.text.split()) / len(pieces) <= 3
        return Reading((), ()) if listed else self._finder.read(line.text)

    def _told(self, line: Line, reading: Reading, made: Sequence[str], *, many: bool) -> list[str]:
        """What is shown for one line: its bullets, why, what would make it stronger, and cautions."""
        say = self._prompts.phrase
        out = [say("translate.line", line=said(line.text, limit=400))] if many or not made else []
        if made:
            out.append("\n".join(f"- {said(b, limit=500)}" for b in made))
        elif reading.artefacts and "not audit evidence" in reading.artefacts[0].item:
            out.append(say("translate.not_evidence", cite=_cite(reading.artefacts[0])))
        else:
            keep = "Keep one technical line so your profile stays believable."
            out.append(say("translate.technical", cite=f"[[{GUIDE}#how|{keep}]]"))
            out.append(say("translate.technical_next"))
        out += self._why(reading) if made else []
        return out + self._cautions(line, made)

    def _why(self, reading: Reading) -> list[str]:
        say, out = self._prompts.phrase, list[str]()
        for label, words, _ in reading.labels:
            out.append(say("translate.reads_as", label=label, words=said(words)))
        for artefact in reading.artefacts[:1]:
            form = "translate.fuller" if "[" in artefact.pattern else "translate.form"
            out.append(
                say(form, artefact=artefact.name, pattern=artefact.pattern, cite=_cite(artefact))
            )
            if artefact.passage.facet == "example":
                lead = _first(artefact.passage.lead)
                out.append(
                    say("translate.condition", text=lead, cite=f"[[{artefact.passage.id}|{lead}]]")
                )
        return out

    def _cautions(self, line: Line, made: Sequence[str]) -> list[str]:
        out = self._mandate(line, made)
        if made and not re.search(r"\d", line.text):
            out.append(self._prompts.phrase("translate.no_number"))
        return out

    def _mandate(self, line: Line, made: Sequence[str] = ()) -> list[str]:
        """A caution for a word that claims a mandate."""
        say, out = self._prompts.phrase, list[str]()
        cite = f"[[{GUIDE}#mistakes]]"
        if match := MANDATE.search(line.text):
            old = line.verb.lower()
            if made and old == match[1].lower() and old in VERBS:
                out.append(say("translate.swapped", new=VERBS[old], old=said(line.verb), cite=cite))
            else:
                out.append(say("translate.mandate", word=said(match[1]), cite=cite))
        return out


def _facts(text: str) -> str:
    """What a message tells of the line put last, without the words it opens with; "" for a question or hardly a word."""
    told = _HERE.sub("", plain(text)).strip()
    return told if "?" not in text and len(told.split()) >= LEAST else ""


def _kept(lines: Sequence[str]) -> dict[str, Any]:
    """What a conversation keeps of the lines put last."""
    return {
        "translate_waiting": False,
        "translate_facts": False,
        "translated": list(lines[:MAX_LINES]),
    }


def _asked(text: str, lines: Sequence[str]) -> bool:
    """Whether a message orders a translation, or asks how to put a line it quotes."""
    around = re.sub(r"[\"“][^\"”]*[\"”]", "", text.partition(":")[0])
    if found := _LINE.match(text):
        return bool(lines) or found["verb"].lower() == "translate" or bool(_AUDIT.search(around))
    if _TERMS.match(text) or _BARE.match(text) or (lines and _COLON.match(text)):
        return True
    return bool(_QUOTED_HOW.search(text) and _AUDIT.search(around))


def _handed_over(text: str) -> list[str]:
    """The lines of a message that hands over a CV's: below a short head with a word of the CV, or bare bullets of deeds.

    Nobody pastes what they did under "cv lines please:" for another reason.
    """
    head = re.split(r"[:\n\"“]", text, maxsplit=1)[0]
    bare = bool(_BULLET.match(text) and read_line(head).verb)
    lines = _split(text) if bare else _lines_of(text)
    deeds = sum(bool(read_line(line).verb) for line in lines)
    if not lines or 2 * deeds < len(lines):
        return []
    headed = len(head.split()) <= HEAD and bool(_OF_CV.search(head))
    return lines if headed or (bare and deeds == len(lines)) else []


def _nth_meant(text: str, held: Mapping[str, Any]) -> str:
    """The line put last that a short message means by its place: "the third one, another version", "now the last one"."""
    lines = held.get("translated") or ()
    found = _NTH.search(text)
    if (
        found is None
        or not lines
        or len(text.split()) > MAX_ASKED
        or foreign(text, _NTH, _OF_LINE, _AGAIN)
    ):
        return ""
    at = PLACES.get(found["n"].lower(), 0)
    return str(lines[at]) if -len(lines) <= at < len(lines) else ""


def _result(line: Line, reading: Reading) -> dict[str, Any]:
    labels = [label for label, _, _ in reading.labels]
    made = bullets(line, labels)
    return {
        "line": line.text,
        "bullets": made,
        "labels": [
            dict(zip(("label", "words", "from"), each, strict=True)) for each in reading.labels
        ],
        "artefacts": [a.name for a in reading.artefacts],
        "taken_apart": asdict(line),
    }


def _cite(artefact: Artefact) -> str:
    quote = artefact.quote
    return (
        f"[[{artefact.passage.id}|{quote}]]"
        if len(quote) > len(artefact.name) + 3
        else f"[[{artefact.passage.id}]]"
    )


def _first(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def _sources(read: Sequence[tuple[Line, Reading]]) -> list[str]:
    found = [a.passage.id for _, reading in read for a in reading.artefacts]
    return list(dict.fromkeys([*found, f"{GUIDE}#mistakes"]))


def _lines_of(text: str) -> list[str]:
    """The lines a request carries: in quotation marks, after its colon, or on the lines below."""
    quoted = [q for q in re.findall(r"[\"“]([^\"”]{6,})[\"”]", text) if len(q.split()) >= 2]
    quoted = quoted or [q for q in _SINGLE.findall(text) if len(q.split()) >= LEAST]
    if quoted:
        return quoted
    _, colon, rest = text.partition(":")
    if colon and len(rest.split()) >= 2:
        return _split(rest)
    _, newline, rest = text.partition("\n")
    return _split(rest) if newline and len(rest.split()) >= 2 else []


def _split(text: str) -> list[str]:
    pieces = re.split(r"\n+|(?<=\s)[•▪◦]\s+", text)
    return [p for p in (plain(piece) for piece in pieces) if len(p.split()) >= 2 or len(p) > 8]


def _checked(lines: Any) -> list[str]:
    listed = [lines] if isinstance(lines, str) else lines
    if not isinstance(listed, Sequence) or not all(isinstance(one, str) for one in listed):
        raise InputError(
            f"lines: {type(lines).__name__} is no list of texts", "Give the CV line as a text."
        )
    for one in listed:
        if one.strip() and not re.search(r"[^\W\d_]{2}", one):
            raise InputError(
                f"lines: {one[:40]!r} has no words", "Paste one line of your CV as it stands."
            )
    return [one for one in listed if one.strip()]
