"""The comparison tool: two to four things side by side, every cell with its source and date, then who should choose which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from coach.career.cells import rows_of
from coach.career.comparebest import best_note, best_text
from coach.career.comparefollow import asked_of_comparison, fit_text, one_text
from coach.career.comparetext import compare_text, fit_lines
from coach.career.follow import last
from coach.career.pairasked import pair_asked
from coach.career.pairpick import Picked, jobs_text, learn_text, pick, taste_text
from coach.career.roles import (
    an,
    documents_in,
    name_of,
    say,
)
from coach.corpus import Catalog
from coach.errors import InputError, NotFoundError
from coach.types import Document, Profile, ToolResult

LEAST, MOST = 2, 4
KINDS = ("roles", "credentials", "rules", "standards", "layoff")
_COMPARE = re.compile(
    r"(?:^|[.!?;,]\s+)\W*(?:please |can you |could you |now |and |so |ok,? )*(?:compare|contrast)\b|\bside by side\b|\bcomparison (?:of|between)\b"
    # The wish around it: "I want to compare A and B", "could you maybe compare A with B for me".
    r"|\b(?:want|like|love|need|going|trying|try|help|help me|let me|let us|let's|(?:can|could|would|will) (?:you|we|i)|you|please|first|just|to)(?: (?:to|please|maybe|quickly|also|now|first|just))* (?:compare|contrast)\b",
    re.I,
)
# Two held against each other in other words, anywhere in a message.
_BETWEEN = re.compile(
    r"\b(?:differences? between|(?:choos\w+|choice|decide|deciding|torn|hesitat\w+|pick\w*|toss[- ]?up|stuck|wavering|undecided) between|how (?:do|does|is|are) [^.?!]{1,60} (?:differ|different))\b"
    r"|\b(?:is|would) it (?:be )?(?:better|smarter|wiser|easier) (?:for me )?to (?:be|become|go for|aim for|take|do|pick|choose|start with)\b[^.?!]*\bor\b"
    r"|\b(?:would|do) you (?:pick|choose|take|recommend|suggest|advise|go for)\b[^.?!]*\bor\b",
    re.I,
)
_DIFFERENCE = re.compile(r"\bdiffer\w*\b", re.I)
_VERSUS = re.compile(r"\b(?:vs\.?|versus|compared? (?:to|with))(?=\s|$)", re.I)
_CHOICE = re.compile(
    r"\bor\b|\bwhich (?:one |of (?:the )?(?:two|three|these|them) )?(?:is|fits|suits|should|would|do)\b",
    re.I,
)
# In a choice of two credentials or roles, words that ask for one side of it: that is a question of knowledge.
_FACET = re.compile(
    r"\b(?:cost|price|pay|salary|earn|cheaper|cheap|long|time|exam|questions?|pass|renew\w*|valid|expire\w*|required?|need|prerequisites?|"
    r"law|legal|apply|applies|mean|holders?|hold|have|passed|count)\b",
    re.I,
)


# A question about one of them, not a choice between them.
_ASKED = re.compile(
    r"^\W*(?:can|could|do|does|did|will|would|is|are|has|have|how|what|when|where|why|who)\b", re.I
)


class CompareTool:
    """Compares roles, credentials, rules or countries."""

    name = "compare"
    description = "Two to four roles, credentials, rules or countries side by side, with sources and who should choose which."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "ids": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": LEAST,
                "maxItems": MOST,
                "description": "Document ids, titles or aliases.",
            }
        },
        "required": ["ids"],
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The things a message asks to compare: by that word, by "vs", or by a plain "A or B?"."""
        told = {"said": list(held.get("said") or [text]), "role": _aim(profile, held)}
        found = self._named(text, names)[:MOST]
        if (
            asked := pair_asked(text, _of_talk(found, names, held), held, self._catalog)
        ) is not None:
            same = set(asked["ids"]) == set(held.get("compared") or ())
            again = (
                {"again": held.get("picked")}
                if same and last(self.name, held) and not asked.get("why")
                else {}
            )
            return {**asked, **told, **again, "alone": True}
        if (follow := asked_of_comparison(text, held, self._catalog)) is not None:
            return follow if follow.get("aspect") != "fit" else {**follow, **told}
        kinds = {n.split("/")[0] for n in found}
        # Two of a kind joined by "or" stay a choice of two, whatever third thing they are wanted for.
        for kind in ("credentials", "roles") if len(kinds) > 1 else ():
            pair = [i for i in found if i.startswith(f"{kind}/")]
            if len(pair) == LEAST and not _ASKED.search(text) and self._joined(text, pair):
                return {"ids": pair, **told}
        if _COMPARE.search(text):
            two = len(found) >= LEAST and _alike(found)
            return (
                {"ids": found, **told}
                if two or (len(found) == 1 and len(text.split()) <= 8)
                else None
            )
        if len(found) < LEAST or kinds not in ({"roles"}, {"credentials"}):
            return None
        between = _BETWEEN.search(text) and not _FACET.search(text)
        if between or _VERSUS.search(text) or _chooses(text, len(found)):
            plain = {"plain": True} if _DIFFERENCE.search(text) else {}
            return {"ids": found, **told, **plain}
        return None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compare.

        Raises:
            InputError: a name that is no document, more than four, or things that share no field.
        """
        documents = self._documents(arguments.get("ids") or [])
        if len(documents) < LEAST:
            return ToolResult(
                self.name, {"missing": "ids"}, say("compare.ask_two"), asks=say("compare.ask_two")
            )
        rows = rows_of(documents, self._catalog, today)
        if not rows:
            names = ", ".join(d.id for d in documents)
            raise InputError(
                f"ids: {names} share nothing a table could hold", say("compare.ask_two")
            )
        alike = {d.kind for d in documents} in ({"role"}, {"credential"})
        choose = [{"id": d.id, "if": d.choose_if} for d in documents if d.choose_if]
        told = {"rows": [asdict(r) for r in rows], "choose": choose}
        if arguments.get("aspect") in ("fit", "pick") and alike:
            found = self._pick(documents, arguments, profile)
            return replace(found, data={**told, **found.data})
        if arguments.get("aspect") in ("fit", "one", "best", "learn", "taste", "jobs"):
            found = self._side(documents, arguments, profile, today)
            return replace(found, data={**told, **found.data})
        fit = fit_lines(documents, profile, self._catalog)
        # "What is the difference" asks for no choice.
        chooses = alike and not arguments.get("plain")
        verdict = self._picked(documents, arguments, profile) if chooses else None
        if verdict and documents[0].kind == "role":
            fit = fit[1:]
        hold = {"asked": None, "compared": [d.id for d in documents], **_spoken(documents)}
        if verdict:
            hold |= {"pair": hold["compared"], "picked": verdict.first.id}
        data = {
            "ids": [d.id for d in documents],
            "titles": [d.title for d in documents],
            **told,
            "fit": fit,
            "listed": [d.id for d in documents],
            "hold": hold,
        }
        return ToolResult(
            self.name,
            data,
            compare_text(documents, rows, fit, self._catalog, verdict.head if verdict else ""),
            notes=(say("compare.note"),),
            follow_ups=_follow_ups(documents),
        )

    def _pick(
        self, documents: Sequence[Document], arguments: Mapping[str, Any], profile: Profile
    ) -> ToolResult:
        """Which of them to take, said first; a yes or a no before it where one of them was asked about."""
        found = self._picked(documents, arguments, profile)
        again = arguments.get("again") == found.first.id
        text, meant = found.head if again else found.text, str(arguments.get("meant") or "")
        if meant:
            text = f"{say('compare.pick_confirm_' + ('yes' if meant == found.first.id else 'no'))} {text}"
        data = {
            "ids": [d.id for d in documents],
            "aspect": "pick",
            "picked": found.first.id,
            "meant": [found.first.id],
            "judged": True,
            "listed": list(found.order),
            "hold": {"asked": None, "compared": [d.id for d in documents], **_taken(found)},
        }
        moves = [say("certificate.note")] if found.first.kind == "credential" else []
        notes = (say("compare.pick_note"), *moves)
        return ToolResult(self.name, data, text, notes=notes, follow_ups=_follow_ups([found.first]))

    def _picked(
        self, documents: Sequence[Document], arguments: Mapping[str, Any], profile: Profile
    ) -> Picked:
        said = [str(t) for t in arguments.get("said") or ()]
        return pick(documents, said, str(arguments.get("role") or ""), profile, self._catalog)

    def _side(
        self,
        documents: Sequence[Document],
        arguments: Mapping[str, Any],
        profile: Profile,
        today: date,
    ) -> ToolResult:
        """Which of the things compared fits, which comes first by a column, or one of them alone."""
        ids = [d.id for d in documents]
        data = {"ids": ids, "listed": ids, "aspect": arguments["aspect"]}
        if arguments["aspect"] == "fit":
            text = fit_text(documents, profile, self._catalog)
            return ToolResult(self.name, data, text, follow_ups=_follow_ups(documents))
        if arguments["aspect"] == "best":
            data["hold"] = {"asked": None, "compared": ids}
            by, most = str(arguments.get("by") or ""), bool(arguments.get("most"))
            text = best_text(documents, by, most, self._catalog, today)
            if arguments.get("to_pay") and documents[0].kind == "credential":
                text = f"{text}\n\n{say('compare.to_pay_credential')}"
            return ToolResult(
                self.name,
                data,
                text,
                notes=(best_note(documents, by), say("compare.note")),
                follow_ups=_follow_ups(documents),
            )
        if arguments["aspect"] in ("taste", "jobs"):
            by, most = str(arguments.get("by") or ""), bool(arguments.get("most"))
            taste = arguments["aspect"] == "taste"
            text = taste_text(documents, by, most, self._catalog) if taste else jobs_text(documents)
            data["hold"] = {"asked": None, "compared": ids, "pair": ids}
            return ToolResult(self.name, data, text, notes=(say("path.judgement"),), follow_ups=_follow_ups(documents))  # fmt: skip
        chosen = documents[int(arguments.get("at") or 0)]
        if arguments["aspect"] == "learn":
            text = learn_text(chosen, documents, profile, self._catalog)
            data["hold"] = {"asked": None, "role": chosen.id}
            return ToolResult(self.name, data, text, notes=(say("path.judgement"),), follow_ups=_follow_ups([chosen]))  # fmt: skip
        text = one_text(chosen, profile, self._catalog, today)
        data |= {"chosen": chosen.id, "hold": {"asked": None}}
        if chosen.kind == "role":
            data["hold"]["role"] = chosen.id
        return ToolResult(
            self.name, data, text, notes=(say("compare.note"),), follow_ups=_follow_ups([chosen])
        )

    def _named(self, text: str, names: Sequence[str]) -> list[str]:
        """The comparable documents a message names; a standard beside a credential stands for its own credentials."""
        found = documents_in(names, *KINDS)
        if not found and _COMPARE.search(text):
            found = self._countries(text)
        if any(n.startswith("credentials/") for n in found):
            out: list[str] = []
            for name in found:
                slug = name.partition("/")[2]
                own = [
                    d.id
                    for d in self._catalog.of_kind("credential")
                    if d.id.startswith(f"credentials/{slug}-")
                ]
                out += own if name.startswith("standards/") and own else [name]
            found = list(dict.fromkeys(out))
        return found

    def _joined(self, text: str, pair: Sequence[str]) -> bool:
        """Whether a text holds two things against each other with nothing between them but the word that does."""
        one, other = (
            "|".join(re.escape(n) for n in (d.title, *d.aliases))
            for d in (self._catalog.documents[i] for i in pair)
        )
        between = r"\W+(?:or|vs\.?|versus|against)\W+(?:(?:the|an?|rather) )*"
        joined = rf"\b(?:(?:{one}){between}(?:{other})|(?:{other}){between}(?:{one}))\b"
        return bool(re.search(joined, text, re.I))

    def _countries(self, text: str) -> list[str]:
        """The layoff documents of the countries a text names, in its order."""
        places = []
        for code, names in self._catalog.qualifiers.countries.items():
            for name in names:
                # "us" and "in" are words; a short name counts in capitals only.
                flags = re.NOFLAG if len(name) <= 3 else re.I
                if match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags):
                    document = self._catalog.country(code)
                    places += [(match.start(), document.id)] if document else []
                    break
        return list(dict.fromkeys(name for _, name in sorted(places)))

    def _documents(self, ids: Any) -> list[Document]:
        wanted = [ids] if isinstance(ids, str) else list(ids)
        found = []
        for name in wanted:
            try:
                found.append(self._catalog.find(str(name)))
            except NotFoundError as error:
                raise InputError(str(error), error.hint) from error
        unique = list({d.id: d for d in found}.values())
        if len(unique) > MOST:
            raise InputError(f"ids: {len(unique)} things given, at most {MOST} fit side by side")
        return unique


def _of_talk(found: list[str], names: Sequence[str], held: Mapping[str, Any]) -> list[str]:
    """What a message names, a standard standing for the one of its certificates that was spoken of: "AIGP or 42001"."""
    spoken = {str(held.get("certificate") or ""), *(held.get("pair") or ())}
    added = [i for i in found if i not in documents_in(names, *KINDS)]
    known = [i for i in added if i in spoken]
    return [i for i in found if i not in added or i in known] if known else found


def _aim(profile: Profile, held: Mapping[str, Any]) -> str:
    """The role certificates are compared for: the one spoken of, else the one aimed at."""
    return str(held.get("role") or held.get("certificate_role") or profile.get("target_role") or "")


def _taken(found: Picked) -> dict[str, Any]:
    """What a conversation holds of a pick: what "it" and "that one" mean next."""
    pair = {"pair": list(found.order), "picked": found.first.id}
    if found.first.kind == "role":
        return {**pair, "role": found.first.id, "roles": list(found.order)}
    return {**pair, "certificate": found.first.id}


def _chooses(text: str, count: int) -> bool:
    """Whether a short message chooses between exactly the things it names, and asks for no one side of them."""
    if (
        len(text.split()) > 16
        or not _CHOICE.search(text)
        or _FACET.search(text)
        or "difference" in text.lower()
        or _ASKED.search(text)
    ):
        return False
    return (
        len(re.split(r",\s*(?:or\s)?|\sor\s", text.strip(" ,"))) <= count or "which" in text.lower()
    )


def _alike(ids: Sequence[str]) -> bool:
    """Whether things can stand in one table: one kind, or rules beside standards."""
    kinds = {i.split("/")[0] for i in ids}
    return len(kinds) == 1 or kinds == {"rules", "standards"}


def _spoken(documents: Sequence[Document]) -> dict[str, Any]:
    """What a conversation holds of roles just compared: "the second one" is one of them, and none is chosen yet."""
    roles = [d.id for d in documents if d.kind == "role"]
    return {"role": "", "roles": roles} if len(roles) > 1 else {}


def _follow_ups(documents: Sequence[Document]) -> tuple[str, ...]:
    if all(d.kind == "role" for d in documents):
        gaps = [say("path.follow_gap", role=name_of(d)) for d in documents[:2]]
        return (*gaps, say("path.follow_plan", hours=8, role=an(name_of(documents[0]))))
    if all(d.kind == "credential" for d in documents):
        return tuple(f"Is {name_of(d)} worth it?" for d in documents[:3])
    return ()
