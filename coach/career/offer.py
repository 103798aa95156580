"""An offer beside the pay before: plain arithmetic on the person's own figures, set against the ranges the knowledge quotes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from coach.career.pay import PAY_WORDS, Pay, amount, read_pay, span
from coach.career.rolepay import figures, told
from coach.career.roles import name_of, role_meant, role_of, say
from coach.career.spans import Span, spans
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.errors import InputError
from coach.types import Document, Profile, ToolResult

GUIDE = "guides/odds-and-pay-cuts"
_BEFORE = re.compile(
    r"\b(?:old|previous(?:ly)?|former(?:ly)?|last|past|prior|current(?:ly)?|before|used to|was|were|earned|made|earning|making|today|now)\b",
    re.I,
)
_AFTER = re.compile(
    r"\b(?:offer\w*|new|they (?:pay|want|would|will)|pays|advert|role|would (?:get|be|make|earn)|job (?:is|pays|at))\b",
    re.I,
)
_NOT_PAY = re.compile(
    r"\b(?:savings?|saved|severance|spend\w*|expenses?|rent|mortgage|debt|loan|bonus|equity|sign-?on|stock|rsus?)\b",
    re.I,
)
_PERCENT = re.compile(r"(?:(?P<low>\d+) (?:and|to|-|–) )?(?:up to )?(?P<high>\d+) %")


_SHARE = re.compile(r"\bper ?cent\b|%|\bhow much (?:less|lower|of a)\b|\bdrop\w*\b|\bdown\b", re.I)
_WAS = re.compile(r"\b(?:old|previous|former|last|made|earned|earning|was|were|used to)\b", re.I)
_NUMBER = r"\d{2,3}(?:,\d{3}|k)?"
_TWO = re.compile(
    rf"(?P<from>\bfrom )?(?P<then>\b{_NUMBER})\b[^\d%]{{1,60}}?\b(?P<now>{_NUMBER})\b(?! ?%)", re.I
)


class OfferTool:
    """Says by how much an offer differs from the pay before, and how that compares."""

    name = "offer"
    description = (
        "How an offer compares with the person's pay before: the difference in per cent, set against the ranges the knowledge "
        "quotes. Only with figures the person gave."
    )
    schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "offer_low": {"type": "number", "minimum": 1, "description": "A year."},
            "offer_high": {"type": "number", "minimum": 1},
            "before": {"type": "number", "minimum": 1, "description": "Pay a year before."},
            "currency": {"type": "string", "description": "Three letters, such as USD."},
            "before_currency": {"type": "string"},
            "role": {"type": "string", "description": "A role's id, title or alias."},
        },
        "required": ["offer_low", "before"],
    }

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def propose(
        self, text: str, names: Sequence[str], profile: Profile, held: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """The two figures of a message, or one beside an advert that states its pay; None without both."""
        if len(text.split()) > 60:
            return None
        offer, before = _sides(_plainly(text))
        advert = (held.get("offer") or {}).get("pay")
        if offer is None and before is not None and advert:
            arguments = dict(advert)
        elif offer is not None and before is not None:
            arguments = _arguments(offer)
        else:
            return None
        yearly = before.a_year
        if yearly is None or "offer_low" not in arguments:
            return None
        role = role_meant(names, held)
        extra = {"role": role} if role else {}
        return {
            **arguments, "before": yearly[1], "before_currency": before.currency, "alone": True, **extra
        }  # fmt: skip

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compare the two.

        Raises:
            InputError: a figure that is no amount, or a role that is none.
        """
        low = _amount(arguments.get("offer_low"), "offer_low")
        high = max(low, _amount(arguments.get("offer_high") or low, "offer_high"))
        before = _amount(arguments.get("before"), "before")
        now, then = (str(arguments.get(k) or "")[:3] for k in ("currency", "before_currency"))
        if now and then and now != then:
            ask = say("offer.currencies", now=now, then=then)
            return ToolResult(self.name, {"needs": "currency"}, ask, asks=ask)
        currency = now or then
        cut = (_change(low, before), _change(high, before))
        role = role_of(arguments, profile, self._catalog)
        blocks = [_sum(low, high, before, cut, currency), self._against(cut, role)]
        if role is not None:
            country = str(profile.get("country") or "").lower()
            known = [f for f in figures(role) if not country or f.country == country]
            shown = [f for f in known if not currency or f.currency == currency][:3]
            lines = [f"- {told(f, role)}" for f in shown]
            if lines:
                blocks.append(say("offer.known", role=name_of(role)) + "\n\n" + "\n".join(lines))
        blocks.append(say("offer.limits"))
        data = {
            "offer": [low, high],
            "before": before,
            "currency": currency,
            "change_percent": list(cut),
            "role": role.id if role else "",
        }
        return ToolResult(
            self.name,
            data,
            "\n\n".join(b for b in blocks if b),
            follow_ups=(say("offer.follow_negotiate"), say("offer.follow_runway")),
        )

    def _against(self, cut: tuple[int, int], role: Document | None) -> str:
        """The ranges the knowledge quotes, and where this change lies among them."""
        span_ = _quoted(self._catalog)
        if span_ is None or cut[1] >= 0:
            return ""
        ranges = list(_ranges(span_.text))
        if not ranges:
            return ""
        deepest = max(high for _, high, _ in ranges)
        lost = -cut[1]  # the better end of the offer
        own = _of_role(ranges, role)
        if own and lost >= own[0]:
            name = "inside_own" if lost <= own[1] else "deeper_own"
            said = say(f"offer.{name}", low=own[0], high=own[1], route=own[2])
        elif lost > deepest:
            said = say("offer.deeper", most=deepest)
        else:
            said = say("offer.inside", most=deepest)
        return say("offer.quoted", quote=span_.text, cite=span_.hole, said=said)


def is_offer(text: str) -> bool:
    """Whether a message sets an offer beside the pay before."""
    return all(_sides(text))


def pay_of_advert(salary: str) -> dict[str, Any]:
    """An advert's pay as this tool's arguments, for a later message that tells the pay before."""
    pay = next(iter(read_pay(f"salary {salary}")), None) if salary else None
    return _arguments(pay) if pay is not None else {}


def _plainly(text: str) -> str:
    """A message that asks for the share between two sums in plain words: "from 140k to 95", "was 165k, what percent if I get 110"."""
    found = _TWO.search(text) if _SHARE.search(text) else None
    if found is None or not (_WAS.search(text[: found.start()]) or found["from"]):
        return text
    then, now = found["then"], found["now"]
    scale = "k" if then.lower().endswith("k") and not now.lower().endswith("k") and len(now) <= 3 else ""  # fmt: skip
    return f"my old pay was {then}, the new offer is {now}{scale}"


def _sides(text: str) -> tuple[Pay | None, Pay | None]:
    """The offer and the pay before, told by the nearest word that says which: in the clause before it, else after."""
    if not PAY_WORDS.search(text):
        return None, None
    found: dict[str, Pay] = {}
    at = 0
    for pay in read_pay(text):
        head = re.split(
            r"[;.](?:\s|$)|,\s|\b(?:but|while|versus|vs|against)\b", text[at : pay.start]
        )[-1]
        tail = re.split(r"[,;.]|\b(?:and|but|while)\b", text[pay.end :])[0]
        at = pay.end
        if _NOT_PAY.search(head) or pay.a_year is None:
            continue
        side = _side(head) or _side(tail)
        if side:
            found.setdefault(side, pay)
    return found.get("offer"), found.get("before")


def _side(words: str) -> str:
    marks: list[tuple[float, str]] = [(m.start(), "before") for m in _BEFORE.finditer(words)]
    marks += [(m.start() + 0.5, "offer") for m in _AFTER.finditer(words)]
    if re.search(r"\b(?:old|previous|former|last|before)\b", words, re.I):
        return "before"
    return max(marks)[1] if marks else ""


def _arguments(pay: Pay) -> dict[str, Any]:
    yearly = pay.a_year
    if yearly is None:
        return {}
    return {"offer_low": yearly[0], "offer_high": yearly[1], "currency": pay.currency}


def _amount(value: Any, name: str) -> float:
    try:
        figure = float(value)
    except (TypeError, ValueError):
        figure = 0.0
    if not 0 < figure < 1e10:
        raise InputError(f"{name}: {str(value)[:30]!r} is no amount", say("offer.ask"))
    return figure


def _change(now: float, before: float) -> int:
    """The change in whole per cent, rounded half away from zero."""
    exact = (now - before) / before * 100
    return int(exact + (0.5 if exact >= 0 else -0.5))


def _sum(low: float, high: float, before: float, cut: tuple[int, int], currency: str) -> str:
    values = {"offer": span(low, high, currency), "before": amount(before, currency)}
    if cut[0] == cut[1]:
        name = "less" if cut[0] < 0 else "more" if cut[0] > 0 else "same"
        return say(
            f"offer.{name}", percent=abs(cut[0]), gap=amount(abs(before - low), currency), **values
        )
    return say("offer.range", worst=_signed(cut[0]), best=_signed(cut[1]), **values)


def _signed(percent: int) -> str:
    return f"+{percent} %" if percent > 0 else f"−{-percent} %" if percent < 0 else "0 %"


def _quoted(catalog: Catalog) -> Span | None:
    guide = catalog.documents.get(GUIDE)
    found = list(spans(p for p in guide.passages if p.facet == "pay")) if guide else []
    return max(found, key=lambda s: len(list(_ranges(s.text))), default=None)


def _ranges(text: str) -> Iterable[tuple[int, int, str]]:
    """The cuts a sentence states, in per cent, each with the words of its route."""
    for piece in re.split(r",\s|;\s|:\s", text):
        if found := _PERCENT.search(piece):
            yield int(found["low"] or 0), int(found["high"]), piece[: found.start()].strip(" .")


def _of_role(
    ranges: Sequence[tuple[int, int, str]], role: Document | None
) -> tuple[int, int, str] | None:
    """The range whose route shares most words with a role's names; None when none does, or two as much."""
    if role is None:
        return None
    names = stems(" ".join((role.title, str(role.record.get("family", "")))))
    scored = sorted(((len(names & stems(r[2])), r) for r in ranges), key=lambda s: -s[0])
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    low, high, route = scored[0][1]
    return low, high, re.sub(r"\s*\b(?:between|up to|from|about)$", "", route)
