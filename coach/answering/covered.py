"""Whether what is found holds where the person asks from: what is said of a place that nothing held names."""

import re
from collections.abc import Collection, Sequence

from coach.answering.evidence import Quote, Ranked
from coach.answering.places import EU, LAW, PAID, WORK, Place, home_not_held, place_name
from coach.answering.signs import LOOK
from coach.answering.understand import Part, Reader
from coach.answering.whole import bare
from coach.corpus import Catalog
from coach.corpus.placed import marked, naming
from coach.types import Document, Passage

# Where the person is, which is not what is asked about: "I'm in Spain".
_AT_HOME = re.compile(
    r"\b(?:i'?m|i am|i live|i work(?:ed)?|based|living|working|here|am|laid off|let go|fired|sacked|dismissed|redundant|retrenched|terminated|lost my job|unemployed|jobless|moved?|moving|relocat\w+) (?:\w+ )?(?:in|from|to|out of|near) (?:the )?[\w'-]+", re.I
)  # fmt: skip
_LOST = re.compile(
    r"\b(?:laid off|lay-?off|let go|fired|sacked|dismiss\w*|redundan\w+|retrench\w*|lost my job|severance|(?:office|site|company) (?:is |was |has |got )?(?:shut|clos)\w*|terminat\w+)\b",
    re.I,
)
# Pay that is a matter of law and no wage.
_OF_LAW = re.compile(
    r"\b(?:redundancy|severance|separation|notice|sick|holiday|vacation|leave|maternity) pay\b|\b(?:hold|withhold|keep|owed?|unpaid|final|last|late)\b[^.?!]{0,15}\b(?:salary|wages|pay)\b|\bunfair\w*\b|\b(?:bankrupt\w*|insolven\w*|liquidat\w*)\b|\bwho pays (?:me|us|(?:the |my |our )?(?:wages|salary))\b"
    r"|\b(?:they|company|employer|hr|boss)\b[^.?!]{0,10}\b(?:have to|must|need to|going to|will|can) pay\b|\bwhen (?:do|will|must|would) (?:they|i) (?:\w+ ){0,2}pa(?:y|id)\b",
    re.I,
)
_COMPENSATION = re.compile(r"\b(?:compensat\w+|indemni\w+|pay[- ]?outs?|packages?)\b", re.I)
_RIGHTS = re.compile(
    r"\b(?:rights?|(?:il|un)?(?:legal|lawful|fair)\w*|laws?|entitle\w*|owe[ds]?|contest|challenge|sue)\b",
    re.I,
)
_CAN_STAY = re.compile(
    r"\b(?:can|may|could|must) i (?:legally |still )?(?:stay|leave|remain)\b", re.I
)


# What the law of the country decides, for a person whose country's law is not here.
_OF_WORK = WORK | {"rights"}
# Benefit taken along, or time insured elsewhere: the Union's own rule.
_TAKEN = re.compile(
    r"\b(?:another|other|abroad|take|taking|export|move|moving|U1|U2|counts?)\b", re.I
)
_NATIONAL = frozenset({"notice", "severance", "health-cover"})  # the Union has no rule on it
_LOCAL = _OF_WORK | {"deadlines", "help"}
_OF_JOB = re.compile(r"\b(?:jobs?|laid off|fired|dismiss\w*|redundan\w*|employer|notice|severance|contract|salary|department|team|do i have|my rights)\b", re.I)  # fmt: skip
_OF_AI = re.compile(r"\b(?:ai|acts?|regulations?|directives?|fines?|gdpr|algorithm\w*)\b", re.I)
_AI_LAW = re.compile(
    r"\b(?:ai|artificial intelligence|algorithm\w*)\b[^.?!,;]{0,20}\b(?:laws?|acts?|bills?|statutes?|regulations?)\b",
    re.I,
)
_LAW_WORDS = re.compile(
    r"\b(?:owed?|entitled|end[- ]of[- ]service|separation pay|gratuity|(?:il)?legal(?:ly)?|lawful|labou?r (?:law|court|office)|withh?old|hold my|unpaid)\b", re.I
)  # fmt: skip
# Years in a job, or how it ended, beside what one gets or how long one has: the law of the place, whatever is found.
_SERVED = re.compile(
    r"\b\d+ ?(?:years?|yrs?|months?)\b|\b(?:office|site|company) (?:is |was |has |got )?(?:shut|clos)\w*|\blicenziament\w*|\bdespedimento\b", re.I
)  # fmt: skip
_GETS = re.compile(r"\b(?:do|did|would|will|should) (?:i|we|he|she|they) (?:get|have)\b|\b(?:owe[ds]?|due|notice|weeks?|severance)\b|^\W*[\w ,.'-]{0,60}\?\s*$", re.I)  # fmt: skip
_SPAN_GOT = re.compile(r"\bhow (?:many|much) (?:weeks?|months?|days?|notice|money|do)\b[^.?!]{0,12}\b(?:i|we) get\b", re.I)  # fmt: skip
_WHAT_THEN = re.compile(
    r"\bwhat (?:can|could|do|else can) you (?:\w+ )?(?:tell|help|offer|do|know)\b|\bhow can you help\b|\bwhat(?:'s| is) left\b", re.I
)  # fmt: skip


def of_home(
    ranked: Sequence[Ranked], place: Place, part: Part, catalog: Catalog, said: str
) -> Sequence[Ranked]:
    """The passages without other countries' law after a layoff, for a person whose own country's is not here.

    Without AI rules too, where the message, `said`, asks for the law of work.
    """
    home = home_not_held(place, catalog)
    if not home or any(n.startswith("layoff/") for n in part.names):
        return ranked
    wide, law = _wide(home), any(f in _OF_WORK and w >= 0.4 for f, w in part.facets)
    law = law and not part.names and bool(_OF_JOB.search(said)) and not _OF_AI.search(said)
    apart = {"rule"} if law else set[str]()
    found = [(r, catalog.documents[r.passage.document_id]) for r in ranked]
    return [r for r, d in found if not _foreign(d, wide) and d.kind not in apart]


def _wide(code: str) -> frozenset[str]:
    """The countries whose law holds in one: its own, and the Union's in a member state."""
    return frozenset({code, "eu"} if code in EU else {code})


def _foreign(document: Document, wide: Collection[str]) -> bool:
    return document.kind == "layoff" and not {*wide} & set(document.jurisdiction)


def uncovered(
    place: Place,
    part: Part,
    ranked: Sequence[Ranked],
    catalog: Catalog,
    said: str = "",
    *,
    unknown: bool = False,
) -> str:
    """A country that the best passages are not for, where the place decides the answer; else "".

    It is the one asked about, else the person's own whose law is not here. `said` is the whole message: who lost a job in a
    country and asks for nothing else asks for what holds there. `unknown`: it holds a name nobody knows here.
    """
    home = home_not_held(place, catalog)
    asked = place.asked or ((home,) if home else ())
    asked = tuple(c for c in asked if c != "eu") or asked  # who names a member state means that
    apart = ("rules/", "standards/", "credentials/")
    if not asked or not ranked or any(n.startswith(apart) for n in part.names):
        return ""
    of_home = _WHAT_THEN.search(said) or home in marked(said, catalog)
    if home and (of_home or (unknown and not place.asked and not part.names)):
        return place_name(home, catalog)
    firm = {f for f, w in part.facets if w >= (0.9 if place.asked else 0.4)}
    if _LOST.search(part.text) and not _RIGHTS.search(part.text):
        firm -= {"rights"}  # "laid off" alone asks for none
    if place.asked and not part.names and _AI_LAW.search(part.text):
        rules = {j for d in catalog.of_kind("rule") for j in d.jurisdiction}
        if none := next((c for c in asked if not rules & {c, *_wide(c)}), ""):
            return place_name(none, catalog)
    of_law_found = catalog.documents[ranked[0].passage.document_id].kind == "layoff"
    if asks_wages(part, said) and not of_law_found:  # "is unused holiday paid in Spain"
        if _pay_of_role(ranked[0], catalog):
            return ""  # that none is of the place is said first
        return next((place_name(c, catalog) for c in asked if not paid_in(c, catalog)), "")
    top = [catalog.documents[r.passage.document_id] for r in ranked[:3]]
    by_rule = top[0].kind == "rule" and "global" not in top[0].jurisdiction and bool(place.asked)
    asked = tuple(
        c for c in asked if by_rule or not catalog.country(c)
    )  # what is held is never declined
    firm |= {"notice"} if home and re.search(r"\bnotice\b", part.text, re.I) else set()
    of_law = bool(firm & (LAW if place.asked else _LOCAL))
    if not place.asked and not part.names:
        of_law = of_law or bool(_LAW_WORDS.search(part.text))
    plain = not part.names and firm <= LAW and not all(map(career_document, top[:2]))
    lost = bool(place.asked and _LOST.search(said)) and (plain or bool(_CAN_STAY.search(said)))
    lost = lost or (
        not (part.names or _OF_AI.search(said))
        and bool(_SERVED.search(said) and _GETS.search(said))
        and (bool(_SPAN_GOT.search(said)) or not all(map(career_document, top[:2])))
    )
    if not (of_law or by_rule or lost or any(d.kind == "layoff" for d in top[:2])):
        return ""
    work = WORK if place.asked or _OF_AI.search(part.text) else _OF_WORK
    law = bool(firm & work) or lost or bool(not place.asked and of_law)
    return next(
        (
            place_name(c, catalog)
            for c in asked
            if not _held(c, ranked, catalog, firm, part.text, law=law)
        ),
        "",
    )


# Guides on losing a job; what the others say is the same everywhere.
_OF_LOSS = frozenset(
    "guides/first-week guides/should-i-sign guides/money-and-runway guides/country-not-held guides/remote-work".split()
)


def career_document(document: Document) -> bool:
    """Whether a document is on roles, certificates, the search or feelings, which no place changes."""
    return document.kind not in ("layoff", "rule") and document.id not in _OF_LOSS


def asks_wages(part: Part, said: str) -> bool:
    """Whether what a job pays is asked; what is paid for a lost one is a matter of law."""
    firm = {f for f, w in part.facets if w >= 0.9}
    text = f"{said} {part.text}"
    owed = _OF_LAW.search(text) or (
        _LOST.search(text) and (_COMPENSATION.search(text) or _GETS.search(text))
    )
    return "pay" in firm and not firm & WORK and not owed


def _pay_of_role(best: Ranked, catalog: Catalog) -> bool:
    """Whether the best passage is on the pay of a role."""
    document = catalog.documents[best.passage.document_id]
    return document.kind == "role" and best.passage.facet == "pay"


def paid_in(code: str, catalog: Catalog) -> list[Passage]:
    """The passages on pay that name a country: a figure for one role is no figure for another, and still one of the place."""
    names = naming(catalog.qualifiers.countries.get(code, ()))
    return [
        p
        for p in catalog.passages.values()
        if p.facet == "pay" and PAID.search(p.text) and names.search(p.text)
    ]


def _held(
    code: str, ranked: Sequence[Ranked], catalog: Catalog, firm: set[str], said: str, *, law: bool
) -> bool:
    """Whether the best passages are of a country, or say something of it; `law`: what is asked is its law of work."""
    wide, here = _wide(code), catalog.country(code) is not None
    best = [(r.passage, catalog.documents[r.passage.document_id]) for r in ranked[:3]]
    if not here and (firm & _NATIONAL or ("benefits" in firm and not _TAKEN.search(said))):
        return False
    if not here and not law and best[0][1].kind == "guide":
        return True
    # Of a country whose labour law is not here its AI law is no answer, nor a neighbour's labour law that names it, nor the
    # Union's on something else.
    apart = [
        not here and (law and d.kind == "rule" or _foreign(d, wide) or d.kind == "layoff" and firm and p.facet not in firm)
        for p, d in best
    ]  # fmt: skip
    meant = [(p, d) for (p, d), no in zip(best, apart, strict=True) if not no]
    if any(wide & set(d.jurisdiction) for _, d in meant):
        return True
    names = [n.lower() for n in catalog.qualifiers.countries.get(code, ())[:2]]
    return any(n in p.text.lower() for p, _ in meant for n in names)


OTHERS = 3  # figures for other roles in the place asked for
NEAR = 3  # passages of which a line on the state asked about is an answer


def elsewhere(
    place: Place, part: Part, ranked: Sequence[Ranked], catalog: Catalog, reader: Reader
) -> list[str]:
    """Places a part asks about, when the best passages speak of other places and not of these: "and in Spain?".

    Of rules, standards and certificates the place is often the person's own, and what is said holds for it.
    """
    if any(n.startswith(("rules/", "standards/", "credentials/", "layoff/")) for n in part.names):
        return []
    if asks_wages(part, part.text) or part.facet == "who-hires":
        return []  # what is held of the place is said beside the answer
    text = _AT_HOME.sub(" ", part.text)
    asked = [c for c in reader.places(text) if c != "eu" and c in place.asked]
    states = reader.states(text)
    if not asked and not states:
        return []
    top = [r.passage for r in ranked[:LOOK]]
    # A state that federal law is only an example in makes nothing of it that state's own.
    local = {c for p in top for c in reader.states(p.heading)} | {*reader.states(top[0].lead)}
    local |= {c for p in top[:NEAR] for c in states if c in reader.states(p.text)}
    away = [catalog.qualifiers.states[c][0] for c in states if local and c not in local]
    if not asked:
        return away
    said = {c for p in top for c in reader.places(f"{p.heading} {p.text}")}
    of = {c for p in top for c in catalog.documents[p.document_id].jurisdiction} - {"global"}
    wide = {*said, *of}
    other = [c for c in asked if wide and c not in wide and not (c in EU and "eu" in wide)]
    return away + [place_name(c, catalog) for c in other]


def pay_told(
    quotes: Sequence[Quote], part: Part, place: Place, catalog: Catalog, said: str
) -> tuple[Quote, ...]:
    """Quotes on pay, with what other roles are paid in the place asked for where none of them is of it."""
    code = next((c for c in (*place.asked, *place.countries) if c != "eu"), "")
    if not quotes or not code or not asks_wages(part, said):
        return tuple(quotes)
    names = naming(catalog.qualifiers.countries.get(code, ()))
    if any(names.search(q.text) for q in quotes) or quotes[0].passage.facet != "pay":
        return tuple(quotes)
    found: dict[str, Quote] = {}  # of each role the first
    for p in paid_in(code, catalog):
        for c in p.claims:
            quote = bare(p, c)
            if names.search(quote.text) and PAID.search(quote.text):
                found.setdefault(p.document_id, quote)
    more = [*found.values()][:OTHERS]
    return (quotes[0], *more, *(q for q in quotes[1:] if q.passage.facet == "pay"))
