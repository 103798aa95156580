"""Yes or no on what a role or a certificate asks: "do I need a CISA for that", "are 3 years enough", "is 5 months of savings enough"."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.certasked import spoken_of
from coach.career.firstcert import gate_words, judged, nearest_role, role_word
from coach.career.profile import number
from coach.career.roles import an, documents_in, heading_of, name_of, number_text, say, section_hole
from coach.career.spoken import lately_spoken
from coach.career.yearsaid import N
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document, Profile, ToolResult

MAX = 24  # words of such a question
_NEED = re.compile(
    r"\b(?:do|would|will|must|should) (?:i|you|they|one) (?:\w+ )?(?:need|require|have to (?:have|hold|get)|ask for|want|insist on)\b|\b(?:must|should) i (?:\w+ )?have\b|\b(?:required|needed|necessary|mandatory|compulsory|a must)\b",
    re.I,
)
_NEED_IT = re.compile(
    r"\b(?:do|would|must|should|will) (?:i|you|they) (?:\w+ )?(?:need|have|require|want|ask for) (?:it|that|this|the (?:cert\w*|exam))\b",
    re.I,
)
_YEARS = rf"(?:only |just |my |about |the )*{N}\+? ?(?:years?|yrs?)"
_ENOUGH_YEARS = re.compile(
    rf"\b(?:is|are|would|will) {_YEARS}\b[^.?!]{{0,40}}\b(?:enough|ok|okay|sufficient|too (?:few|little|short))\b"
    rf"|{_YEARS}\b[^.?!]{{0,30}}\b(?:enough|too (?:few|little))\b"
    rf"|\b(?:would|will|do|could) (?:they|anyone|anybody|somebody|a bank|banks|companies|someone) (?:\w+ )?(?:hire|take|want|look at|consider|interview)\b[^.?!]{{0,40}}{_YEARS}",
    re.I,
)
_COUNT = re.compile(
    rf"\b(?:do|does|would|will) (?:my |the )?(?:\w+ ){{0,2}}?(?:{_YEARS}|years?|experience)\b[^.?!]{{0,50}}\bcounts?\b",
    re.I,
)
_MONTHS = re.compile(
    rf"\b(?:is|are|would|will) (?:my |about |just |only |the )*{N} months?\b(?: of)?(?: (?:savings|money|runway|cash|rent|reserves))?[^.?!]{{0,30}}\b(?:enough|ok|okay|sufficient|too (?:little|short|tight))\b"
    rf"|\b{N} months? of (?:savings|money|runway|cash)\b[^.?!]{{0,40}}\b(?:enough|realistic|possible|doable|too (?:little|short|tight))\b"
    rf"|\b(?:enough|realistic|doable) (?:with|on|in) {N} months? of (?:savings|money|runway|cash)\b",
    re.I,
)
_ELSE = re.compile(r"\b(?:severance|gratuity|redundancy|notice|visa|benefits?|unemployment|dismissal|citizenship|residence|pension|unfair|sue|claim)\b", re.I)  # fmt: skip


class EnoughTool:
    """Sets years, months of money and certificates against what a role or a certificate asks."""

    name = "enough"
    description = (
        "Whether years, months of money or a certificate meet what a role asks, as yes or no first."
    )
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "aspect": {"type": "string", "enum": ["need", "years", "count", "months"]},
            "role": {"type": "string", "description": "A role's id, title or alias."},
            "id": {"type": "string", "description": "A credential."},
            "amount": {"type": "number", "minimum": 0, "description": "Years, or months."},
        },
        "required": ["aspect"],
    }  # fmt: skip

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The yes/no a message asks, with the role or the certificate it is asked of; None for every other."""
        if len(text.split()) > MAX or _ELSE.search(text) or documents_in(names, "rules", "layoff"):
            return None
        role = next(iter(documents_in(names, "roles")), "") or lately_spoken(held) or str(profile.get("target_role") or "")  # fmt: skip
        named = [n for n in documents_in(names, "credentials") if n != "credentials/which-first"]
        spoken = spoken_of(text, names, held, self._catalog)
        if _NEED.search(text) and len(named) == 1:
            role = role or role_word(text, self._catalog)
            return {"aspect": "need", "id": named[0], "role": role, "alone": True} if role else None
        if _NEED_IT.search(text) and not named and spoken and role and len(text.split()) <= 9:
            return {"aspect": "need", "id": spoken, "role": role, "alone": True}
        if found := _MONTHS.search(text):
            amount = next(number(g) for g in found.groups() if g)
            return {"aspect": "months", "amount": amount, "role": role, "alone": True}
        if (found := _COUNT.search(text)) and (spoken or role):
            told = next((number(g) for g in found.groups() if g), profile.get("experience_years"))
            return {"aspect": "count", "amount": told, "id": spoken, "role": role, "alone": True}
        if (found := _ENOUGH_YEARS.search(text)) and (role or spoken):
            amount = next(number(g) for g in found.groups() if g)
            aspect = (
                {"aspect": "years", "role": role} if role else {"aspect": "count", "id": spoken}
            )
            return {**aspect, "amount": amount, "alone": True}
        return None

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Answer.

        Raises:
            InputError: a role or a certificate that is none.
        """
        aspect = str(arguments.get("aspect"))
        role = self._catalog.find(str(arguments["role"])) if arguments.get("role") else None
        near = role is None
        if aspect in ("months", "years"):
            role = role or nearest_role(profile, self._catalog)
        credential = self._catalog.find(str(arguments["id"])) if arguments.get("id") else None
        amount = arguments.get("amount")
        if role is None and credential is None:
            ask = say("path.ask_role", examples="model validator, AI evaluation engineer")
            return ToolResult(self.name, {"missing": "role"}, ask, asks=ask)
        for document, kind in ((role, "role"), (credential, "credential")):
            if document is not None and document.kind != kind:
                raise InputError(f"{kind}: {document.id!r} is no {kind}", "For example: AIGP.")
        text = self._text(aspect, role, credential, amount, profile)
        parts = [text, *([say("certificate.role_near")] if near and credential is None else [])]
        hold: dict[str, Any] = {"asked": None}
        if role is not None and not near:
            hold["role"] = role.id
        if credential is not None:
            hold["certificate"] = credential.id
        data = {"aspect": aspect, "role": role.id if role else "", "judged": True, "hold": hold}
        return ToolResult(self.name, data, "\n\n".join(parts), notes=(say("path.judgement"),))

    def _text(
        self,
        aspect: str,
        role: Document | None,
        credential: Document | None,
        amount: Any,
        profile: Profile,
    ) -> str:
        if aspect == "need" and role is not None and credential is not None:
            return self._need(role, credential, profile)
        if aspect == "months" and role is not None:
            return _months(role, float(amount))
        if credential is not None and aspect == "count":
            return self._title(credential, profile)
        assert role is not None  # every aspect has one of the two
        return _years(role, amount, kind=aspect == "count")

    def _need(self, role: Document, credential: Document, profile: Profile) -> str:
        """Whether a certificate is asked for a role: its list is what helps; what counts is told with it."""
        listed = [i for i in role.record.get("credentials", []) if i != credential.id]
        names = ", ".join(heading_of(self._catalog.documents[i]) for i in listed)
        others = say("certificate.need_others", list=names) if names else say("certificate.need_none")  # fmt: skip
        helps = credential.id in role.record.get("credentials", [])
        text = say(
            f"certificate.need_{'helps' if helps else 'no'}",
            title=name_of(credential),
            role=an(name_of(role)),
            others=others,
            cite=section_hole(role, "ways-in", "odds", "worth-it", "what"),
        )
        found = judged(credential, role, profile, self._catalog)
        if found.why is None:
            return text
        quote = say("certificate.need_verdict", quote=found.why.lead, cite=f"[[{found.why.id}]]")
        return f"{text}\n\n{quote}"

    def _title(self, credential: Document, profile: Profile) -> str:
        """Whether years count for a certificate: only those of its own kind, or none are asked."""
        needed, title = credential.record.get("experience_years"), name_of(credential)
        gate = self._catalog.section(credential.id, "gate-work") or self._catalog.section(credential.id, "gate")  # fmt: skip
        if credential.record["gate"] == "credential":
            words = gate_words(credential, profile, self._catalog)
            cite = section_hole(credential, "gate", "what")
            return say("certificate.years_other", title=title, gate=words, cite=cite)
        if not needed:
            cite = section_hole(credential, "gate", "what")
            return say("certificate.years_exam", title=title, cite=cite)
        lead, cite = (gate.lead, f"[[{gate.id}]]") if gate else ("", "")
        return say("certificate.years_title", title=title, needed=number_text(needed), quote=lead, cite=cite)  # fmt: skip


def _months(role: Document, have: float) -> str:
    """Months of money against the months to a first application."""
    low, high = role.record.get("months") or (3, 6)
    name = "yes" if have >= high + 2 else "tight" if have >= low else "no"
    text = say(
        f"certificate.enough_{name}",
        have=number_text(have),
        low=number_text(low),
        high=number_text(high),
        role=an(name_of(role)),
        cite=section_hole(role, "time", "odds", "what"),
    )
    return f"{text} {say('certificate.enough_after')}"


def _years(role: Document, told: Any, *, kind: bool) -> str:
    """Years against those usually asked; of their kind that no source fixes it."""
    needed, who = role.record.get("years_min"), an(name_of(role))
    cite = section_hole(role, "odds", "ways-in", "what")
    parts = []
    if told is not None and needed:
        met = float(told) >= float(needed)
        values = {"told": number_text(told), "needed": number_text(needed), "role": who}
        parts.append(say(f"certificate.years_{'yes' if met else 'no'}", cite=cite, **values))
    if kind:
        parts.append(say("certificate.years_kind", role=who, cite=cite))
    else:
        parts.append(say("certificate.years_not_said"))
    return " ".join(parts)
