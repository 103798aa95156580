"""The certificate tool: which one first for the role spoken of, what comes after it, and the sides of the one spoken of."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.certasked import side_asked, which_asked
from coach.career.certbudget import (
    FREE,
    afford_asked,
    afford_text,
    counted,
    covers_asked,
    currency_of,
    sum_words,
    told_before,
)
from coach.career.certside import SPARE, in_months, money_in, money_line, side_text, study_data
from coach.career.firstcert import (
    Ranked,
    advice,
    facts_line,
    nearest_role,
    ranked,
    role_word,
    told_background,
)
from coach.career.pairasked import pair_asked
from coach.career.plain import said
from coach.career.roles import an, documents_in, heading_of, name_of, say
from coach.career.spoken import by_place, listed, referred
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document, Passage, Profile, ToolResult

BUYS = 2  # the place up to which a certificate may be named at all
GENERAL = "credentials/which-first"


class CertificateTool:
    """Says which certificate to take first, and answers of the one spoken of."""

    name = "certificate"
    description = "Which certificate to take first for a role, what it asks and costs, and the sides of the one spoken of."
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "aspect": {"type": "string", "enum": ["which", "next", "side", "afford"]},
            "budget": {"type": "number", "description": "The most there is to spend, for afford."},
            "role": {"type": "string", "description": "A role's id, title or alias."},
            "id": {"type": "string", "description": "A credential, for a side of it."},
            "side": {"type": "string", "description": "cost, fail, working, time, worth, exam, renewal, content or gate."},
        },
        "required": ["aspect"],
    }  # fmt: skip

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The question of which certificate, or one side of the one spoken of; None for every other message."""
        if (sum_ := afford_asked(text, names, held)) is not None:
            role = self._role_of(text, names, profile, held)
            return {"aspect": "afford", **sum_, "role": role, "alone": True}
        found = which_asked(text, names, held, self._catalog)
        chosen = pair_asked(text, names, held, self._catalog) if found else None
        if chosen and chosen["ids"][0].startswith("credentials/"):
            return None  # of the two under discussion
        field = self._field(text, names) or by_place(text, listed(held), held)
        if found is not None and not (found.pop("turned", False) and not field):
            role = self._role_of(text, names, profile, held)
            if found.get("named") in (profile.get("credentials") or ()):
                found["named"] = ""  # what one holds is no answer to which comes next
            told = (
                told_before(held)
                if not found.get("named") and found["aspect"] == "which" and money_in(text) is None
                else None
            )
            if told is not None:
                before = {"budget": told[0], "currency": told[1], "told": True}
                return {"aspect": "afford", **before, "role": role, "alone": True}
            stranger = _stranger(text) if found.get("named") else ""
            if found.get("named") and not stranger:
                return None  # of one certificate by name its own notes answer
            return {**found, "role": role, "text": text, "stranger": stranger, "alone": True}
        if (covers := covers_asked(text, names, held, self._catalog)) is not None:
            return {**covers, "role": self._role_of(text, names, profile, held), "alone": True}
        if (side := side_asked(text, names, held, self._catalog)) is not None:
            role = self._role_of(text, names, profile, held)
            return {**side, "role": role, "text": text, "alone": True}
        return None

    def _field(self, text: str, names: Sequence[str]) -> str:
        """The role a message itself names, by its name or by its field."""
        return next(iter(documents_in(names, "roles")), "") or role_word(text, self._catalog)

    def _role_of(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> str:
        """The role a question is for: named, then the one of the talk, then the one aimed at; "" for none."""
        own = self._field(_without_asked(text), names) or by_place(text, listed(held), held)
        spoken = referred(text, held, self._catalog) or str(held.get("certificate_role") or "")
        return own or spoken or str(profile.get("target_role") or "")

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Answer.

        Raises:
            InputError: a role or a certificate that is not known.
        """
        role = self._catalog.find(str(arguments["role"])) if arguments.get("role") else None
        if role is not None and role.kind != "role":
            raise InputError(f"role: {role.id!r} is no role", "For example: model validator.")
        if arguments.get("aspect") == "side":
            return self._side(arguments, role, profile)
        if arguments.get("aspect") == "afford":
            return self._afford(arguments, role, profile)
        near = role is None
        asked = str(arguments.get("text") or "")
        role = role or told_background(asked, self._catalog) or nearest_role(profile, self._catalog)
        lead = self._lead(arguments)
        if role is None:
            months = profile.get("runway_months")
            if months is not None and float(months) < SPARE:
                general = self._catalog.section(GENERAL, "cost")
                lead = [*lead, _said("none_money", general, months=in_months(float(months)))]
            return self._open(lead, "cost" if money_in(asked) and len(lead) < 1 else "what")
        order = ranked(role, role.record.get("credentials", []), profile, self._catalog)
        text = self._text(role, order, profile, str(arguments.get("text") or ""), skip=arguments.get("aspect") == "next")  # fmt: skip
        named = [r.document.id for r in order if r.rank <= BUYS]
        first = named[0] if named else ""
        if arguments.get("aspect") == "next" and len(named) > 1:
            first = named[1]
        note = [say("certificate.role_near")] if near else []
        hold = {"asked": None, "certificate": first, "certificate_role": role.id, **({} if near else {"role": role.id})}  # fmt: skip
        data = {
            "role": role.id,
            "first": first,
            "listed": named,
            "meant": named[:1],
            "study": study_data([r.document for r in order], profile),
            "judged": True,
            "hold": hold,
        }
        return ToolResult(
            self.name,
            data,
            "\n\n".join([*lead, text, *note]),
            notes=(say("certificate.judgement"), say("certificate.note")),
            follow_ups=_follow_ups(self._catalog.documents.get(first)),
        )

    def _afford(
        self, arguments: Mapping[str, Any], role: Document | None, profile: Profile
    ) -> ToolResult:
        """Which certificates a budget covers, and which of them comes first."""
        budget = float(arguments.get("budget") or 0)
        currency = currency_of(str(arguments.get("currency") or ""), profile)
        text, told = afford_text(budget, currency, role, profile, self._catalog)
        if arguments.get("told"):
            text += "\n\n" + say("certificate.told_budget", sum=sum_words(budget, currency))
        documents = [self._catalog.documents[i] for i in told]
        hold = {"asked": None, "certificate": "", "certificates": told, "afford": {"budget": budget, "currency": currency}}  # fmt: skip
        if role is not None:
            order = ranked(role, role.record.get("credentials", []), profile, self._catalog)
            more, hold["role"] = self._text(role, order, profile, "", skip=False), role.id
        else:
            more = self._general(profile, some=FREE not in told)
        data = {"budget": budget, "currency": currency, "listed": told, "counted": counted(self._catalog), "judged": True, "study": study_data(documents, profile), "hold": hold}  # fmt: skip
        notes = (say("certificate.judgement"), say("certificate.note"))
        return ToolResult(self.name, data, "\n\n".join(p for p in (text, more) if p), notes=notes)

    def _general(self, profile: Profile, *, some: bool) -> str:
        """The note's rule on money for a first certificate and, where `some` fit, which one for which job."""
        months = profile.get("runway_months")
        general = self._catalog.section(GENERAL, "cost")
        if months is not None and float(months) < SPARE:
            return _said("none_money", general, months=in_months(float(months)))
        found = [self._catalog.section(GENERAL, a) for a in ("what", "cost")] if some else []
        return "\n\n".join(say("certificate.quote", quote=p.lead, cite=f"[[{p.id}]]") for p in found if p)  # fmt: skip

    def _text(
        self, role: Document, order: Sequence[Ranked], profile: Profile, text: str, *, skip: bool
    ) -> str:
        """One named first with why, its facts, the next after it; none where a piece of work is better."""
        word, why = advice(role, self._catalog)
        open_to = [r for r in order if r.rank <= BUYS]
        months = profile.get("runway_months")
        head, parts = _head(role, open_to, word, why, profile), []
        if skip and len(open_to) > 1:
            open_to = open_to[1:]
            head = _said("then", open_to[0].why, role=an(name_of(role)), title=heading_of(open_to[0].document))  # fmt: skip
        if months is not None and float(months) < SPARE and word != "skip":
            general = self._catalog.section(GENERAL, "cost")
            parts.append(_said("none_money", general, months=in_months(float(months))))
            if open_to:
                parts.append(say("certificate.when_money", role=an(name_of(role)), title=heading_of(open_to[0].document)))  # fmt: skip
        else:
            parts.append(head)
        named = open_to[:1] if open_to else []
        lines = [facts_line(r.document, profile, self._catalog) for r in named]
        lines += [line for r in named if (line := money_line(r.document, text))]
        rest = [r for r in open_to[1:] if r.document.id not in {n.document.id for n in named}]
        if lines and word == "skip":
            parts.append(say("certificate.if_asked"))
        parts += ["\n".join(lines)] if lines else []
        if rest and word != "skip":
            parts += [say("certificate.next"), facts_line(rest[0].document, profile, self._catalog)]
        return "\n\n".join(parts)

    def _lead(self, arguments: Mapping[str, Any]) -> list[str]:
        """That one of two certificates named is not known here, and so held against nothing."""
        named, name = str(arguments.get("named") or ""), str(arguments.get("stranger") or "")
        if not name or named not in self._catalog.documents:
            return []
        title = name_of(self._catalog.documents[named])
        return [say("certificate.unknown_one", name=said(name, limit=40), title=title)]

    def _open(self, lead_: Sequence[str], anchor: str) -> ToolResult:
        """The note's own answer for every kind of job, where neither a role nor the person's work is known."""
        found = [self._catalog.section(GENERAL, a) for a in dict.fromkeys(["what", anchor])]
        quotes = [say("certificate.quote", quote=p.lead, cite=f"[[{p.id}]]") for p in found if p]
        text = "\n\n".join([*lead_, *quotes, say("certificate.role_ml")])
        return ToolResult(self.name, {"first": "", "hold": {"asked": None}}, text)

    def _side(
        self, arguments: Mapping[str, Any], role: Document | None, profile: Profile
    ) -> ToolResult:
        document = self._catalog.find(str(arguments.get("id") or ""))
        if document.kind != "credential":
            raise InputError(f"id: {document.id!r} is no credential", "For example: AIGP.")
        side = str(arguments.get("side") or "")
        role = role or nearest_role(profile, self._catalog)
        said = str(arguments.get("text") or "")
        text = side_text(document, side, said, role, profile, self._catalog)
        data = {"id": document.id, "side": side, "meant": [document.id], "judged": True, "study": study_data([document], profile), "hold": {"asked": None, "certificate": document.id, **_kept_sum(said, side)}}  # fmt: skip
        notes = [say("certificate.note")] if side in ("cost", "worth", "fail") else []
        return ToolResult(self.name, data, text, notes=tuple(notes), follow_ups=_follow_ups(document, side))  # fmt: skip


def _kept_sum(text: str, side: str) -> dict[str, Any]:
    """The budget a question of cost named, for "what else fits?"."""
    money = money_in(text) if side == "cost" else None
    return {"afford": {"budget": money[0], "currency": money[1]}} if money else {}


def _head(
    role: Document, open_to: Sequence[Ranked], word: str, why: Passage | None, profile: Profile
) -> str:
    """The first line: the certificate, or a piece of work before it, or none."""
    who = an(name_of(role))
    first = open_to[0] if open_to else None
    if profile.get("credentials") and first is not None and first.why is not None:
        why = first.why  # what one holds opens another door than the note's
    reason = why or (first.why if first else None)
    if word == "skip" or first is None:
        return _said("none", reason, role=who)
    later = first.rank > 0
    name = "after_work" if later else "first"
    return _said(name, reason, role=who, title=heading_of(first.document))


def _said(name: str, passage: Passage | None, **values: str) -> str:
    """A line with the quote that stands for it, or without where there is none."""
    quote, cite = (passage.lead, f"[[{passage.id}]]") if passage else ("", "")
    text = say(f"certificate.{name}", quote=quote, cite=cite, **values)
    return text if passage else text.replace("“”", "").strip()


_OR = re.compile(
    r"(?P<one>[\w+/-]+(?: [\w+/-]+)?) (?:or|vs\.?|versus) (?P<other>[\w+/-]+(?: [\w+/-]+)?)", re.I
)
_TITLE = re.compile(r"[A-Z]{2,}[\w+/-]*(?: [A-Z][\w+/-]*)*|\b[a-z]{2,}-[a-z]{2,}\b")


def _stranger(text: str) -> str:
    """The title beside "or" that no document goes by: "ISTQB CT-AI or AIGP"; "" for none."""
    found = _OR.search(text)
    titles = [t.group() for part in found.groups() for t in _TITLE.finditer(part)] if found else []
    return titles[0] if len(titles) > 1 else ""


def _without_asked(text: str) -> str:
    """A message without "AI governance certificate": the word that says what kind of paper names no role."""
    return re.sub(r"\b(?:ai|governance|audit|risk|security|privacy|isaca|iapp)(?= (?:governance )?(?:cert|exam|credential))", " ", text, flags=re.I)  # fmt: skip


def _follow_ups(document: Document | None, side: str = "") -> tuple[str, ...]:
    if document is None:
        return ()
    asks = ("cost", "time", "fail", "worth")
    return tuple(say(f"certificate.follow_{a}", title=name_of(document)) for a in asks if a != side)[:3]  # fmt: skip
