"""Whether a message asks what a layoff pays by law, told from its words alone, and with which figures.

Narrow on purpose: what tax, a benefit, a visa or a signature has to do with severance is a question of its own.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from coach.career.amounts import read_wages
from coach.career.follow import CORRECTS, foreign, last, lately
from coach.career.offer import is_offer
from coach.career.severanceoffered import JUDGED, OF_PAY, factor_in, offer_in, other_way
from coach.career.severanceplace import (
    PAYMENT,
    any_country,
    country_in,
    other_part,
    payments,
    row_named,
    rows_of,
    state_in,
    wish_of,
)
from coach.career.severanceread import END_TOLD, month_of, read_figures
from coach.career.severanceright import FRESH, NAME, put_right
from coach.career.severancetold import (
    LOST,
    LOST_SAID,
    MONTHS,
    NOT_MINE,
    OF_IT,
    STAYS,
    SUPPOSES,
    TOLD,
    WISH,
    keep,
    measurable,
    note,
    of_that_job,
    only_figures,
    own_end,
    places,
    same_period,
    service_known,
    still,
    tax_of_extra,
    whole_of,
    without_end,
)
from coach.corpus import Catalog
from coach.corpus.regions import one_part, regions_in
from coach.types import Profile

_BESIDE_IT = (
    "",
    NAME,
    "notice",
    "service",
    "signing",
    "signing_days",
)  # what a length of service belongs to
MOST_CHARS, MOST_WORDS, SHORT, REPLY, BARE = 800, 70, 14, 25, 6
_HOW_MUCH = r"how (?:much|big|high|large)|how many (?:weeks|months)|calculate|compute|work(?:ing)? out|figure out|wie ?viel|wie hoch|ne kadar|hoeveel"
_WHAT = r"what(?:['’]?s| is| was| would| will| should)?(?: be)? (?:my|they)"
# What a sum comes to, nothing named: everything about it was told before.
_COMES_TO = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|then)\W+)*(?:how much|what)(?: (?:is|would|will|does|do|should|am|must|can) (?:it|that|this|i|they)(?: (?:be|get|make|owe me|due|owed|come to|receive|give me|pay me))*)?(?: then| now)?\W*$"
    r"|\b(?:how much|what) (?:is|would|will|does) (?:it|that)(?: be| make| come to)?\W*$|\b(?:how much|what) (?:do|will|would|should) i (?:get|receive)\W*$|\b(?:can|could) you (?:please )?(?:calculate|compute|work)\b(?: (?:it|that|this|out))*\W*$|^\W*(?:please )?(?:calculate|compute)(?: (?:it|that))?\W*$",
    re.I,
)
_HEADS = re.compile(r"\b(?:with |about |some |over )*\d[\d,]* (?:other )?(?:people|others|employees|staff|colleagues|workers)\b", re.I)  # fmt: skip
_BEGAN = re.compile(r"\bcontract (?:was )?signed\b", re.I)
_NORMAL = re.compile(r"\b(?:normal(?:ly)?|usual(?:ly)?|typical(?:ly)?|common(?:ly)?|standard)\b", re.I)  # fmt: skip
# What a severance is, not how much one's own comes to.
_EXPLAINS = re.compile(r"\b(?:rules?|law says|mean(?:s|ing)?|difference|explain|definition|work|works|count(?:ed|s)? as|contest|claim|deadline|paid out|be paid|lump sum or|agreement)\b|\bor (?:notice|severance)\b", re.I)  # fmt: skip
_WHAT_IT_IS = re.compile(r"\bwhat(?:['’]?s| is| are| does) (?:an? )?(?:severance|redundancy)(?: pay)?(?: mean)?\W*$", re.I)  # fmt: skip
_GOOD = re.compile(
    r"\b(?:is|was) (?:that|it|this|the offer|their offer|[$€£₹]?\d[\d.,]*k?) (?:any |a |really |even )?(?:good|fair|enough|ok(?:ay)?|low|decent|reasonable|generous|bad|right)\b|^\W*(?:any good|good or bad|worth taking)\W*$"
    r"|\bshould i (?:take|accept) (?:it|that|the offer)\b|^\W*so what(?:['’]?s| is) that\W*$|^\W*(?:is it )?(?:ok(?:ay)?|fair|enough|low|right|legal)\W*\?\W*$|\b(?:ok(?:ay)?|fair|enough|too (?:low|little|small))\W*\?|\b(?:did|do|are|have) they (?:\w+ )?(?:short|cheat|rip|low-?ball|under-?pa)\w*",
    re.I,
)
# In a talk about a lost job: a question of an amount in whatever words, or whether what is offered is too little.
_LEAST = (
    r"(?:minimum|least)(?= (?:i|they|we|sum|amount|by|that|for me|he|she|it)\b|\W*(?:[.?!,;]|$))"
)
_AMOUNT_ASKED = re.compile(
    rf"\b(?:how much|which (?:sum|amount)|how many (?:weeks|months)|what(?: (?:money|sum|amount|payment|payout))? (?:do|does|will|would|can|could|should|must|might|am|are|is|may))\b[^.?!,]{{0,50}}\b(?:(?:get|getting|receive|expect)(?! (?:first|into|as|in|hired|started|ready|certified|an?|the|my|to)\b)|owed?|owes|due(?! (?:by|on|when)\b)|entitled|{_LEAST}|by law|legally|(?:pay|give|offer) me|they (?:must|have to|owe))\b|\bhow much[^.?!]{{0,20}}\b(?:statutory|legal)\b"
    rf"|\b(?:legal|statutory|the|a|at|my) (?:bare |legal |very )?{_LEAST}"
    r"|\b(?:do|will|should|can|could|would|am) i (?:\w+ )?(?:get|due|owed|entitled|receive)(?: to)? (?:anything|something|nothing|any (?:money|pay\w*|severance|redundancy))\b|\b(?:nothing|anything|zero) for me\b|\bi get nothing\b",
    re.I,
)
_GET = r"how much (?:do|will|would|should|can|could|am|are|is|must|does)|how many (?:weeks|months)|what (?:am|do|will|would|should) i (?:owed|due|get|receive|entitled)|what do they owe|what(?:['’]?s| is) (?:the (?:formula|sum|amount|legal minimum|minimum)|due|owed)|what does that (?:make|come to)"
_WORK_OUT = re.compile(r"\b(?:calculate|compute|work out|figure out)\b", re.I)
_CALCULATOR = re.compile(r"\b(?:severance|redundancy)(?: pay)? calculator\b", re.I)
_FIRST = re.compile(r"\b(?:i|i['’]?m|i['’]ve|me|my|mine|we|us|our|ich|mir|mij|bana|benim)\b", re.I)
_OTHER = re.compile(
    r"\b(?:garden leave|re-?hired?|refuse|turn down|lose|keep|live (?:on|off)|must i work|before my|after my|after redundancy|new job|start a)\b|\btaxed\b|\bhow much \w+ tax\b|\bseverance (?:agreement|contract|letter|fund|plan|clause|talks?)\b|\b(?:is|are) left\b|\b(?:maximum|most|highest|lowest) (?:a )?week\w*|\btax(?:es)? (?:on|free)\b|\btax-free\b|\b(?:how much|what|which|any|the) tax\b|\bnational insurance\b|\binsolven\w*|\bbankrupt\w*"
    r"|\b(?:unemployment|jobseeker\w*|benefits?|dole|universal credit|alg|ei|wage tax|visas?|h-?1b|permit|green card|sign(?:ing|ed)?|negotiat\w*|counter-?offer|lawyer|solicitor|sue|tribunal|court|deadline|delay\w*|invest\w*|savings?|spend\w*|runway|mortgage|rent|divorce)\b"
    r"|\bhow long\b|\bhow far\b|\bhow (?:soon|fast|quickly)\b|\bwhen (?:do|does|will|is|are|must|should)\b|\bwhy\b|\bwho (?:pays|gets|decides)\b|\bcan (?:they|my employer|the company|i (?:ask|get them))\b|\bwhat if (?:they|the company|my employer)\b"
    r"|\b(?:normal(?:ly)?|usual(?:ly)?|typical(?:ly)?|average|fair|common(?:ly)?|standard|market|others?|people|colleagues?|someone|somebody|friend|wife|husband|partner|boss)\b"
    r"|\bask for\b|\bnotice (?:am|do|must|should|is|period)\b|\b(?:much|weeks?['’]?|months?['’]?) notice\b|\bhealth (?:cover|insurance)\b|\bcobra\b|\bpf\b|\bprovident\b|\bredundancy (?:letter|process|rules?|rights|consultation)\b"
    r"|\bvoluntary\b|\bresign\w*|\bquit\b|\bfired for (?:cause|misconduct)\b|\bback\b|\bis there (?:a|any)\b|\bcap(?:ped)?\b|\btwo firms\b",
    re.I,
)
# "What do they owe me": what the employer pays when the job ends, without a name for it.
_PAYER = r"(?:they|the (?:company|firm|employer)(?: who laid me off)?|my (?:old )?(?:company|firm|employer|boss))"
_OWED = re.compile(
    rf"\b(?:legal |statutory |bare )?(?:minimum|least|amount|sum)(?: that| which)? {_PAYER} (?:legally |actually )?(?:owes?|must|have to|has to|need to|pays?|gives?)\b|\b(?:do|does|must|should|will) {_PAYER} (?:legally )?(?:owe|pay|have to pay) me (?:anything|something|money)\b|\bwhat(?: money)?(?:['’]?s| is) (?:due to me|owed to me|coming to me|i['’]?m owed|my minimum|the minimum (?:by law|for me))|\bwhat(?: money)? am i (?:legally )?(?:owed|due|entitled to)\b|"
    rf"\b(?:what|how much) (?:do|does|will|would|must|should|are|is) {_PAYER} (?:have to |need to |supposed to |obliged to )?(?:owe|pay|give)\b|\b(?:what|how much) am i (?:owed|due|entitled to)\b"
    rf"|\b(?:what|how much)(?: money)? (?:do|will|should|would|must) i (?:get|receive) from (?:them|{_PAYER})",
    re.I,
)
_GET_WHAT = re.compile(
    r"\b(?:what|how much) (?:do|will|would|should|can|could) i (?:get|receive)\b(?! (?:for|as|if|with)\b)",
    re.I,
)
_OTHER_PAYER = re.compile(rf"\bfrom (?!{_PAYER}|them\b|it\b|this\b|that\b)\w|\b(?:state|government|job ?cent\w+|agency|office|insurance)\b", re.I)  # fmt: skip
_ASKS_ANY = re.compile(r"\?|\b(?:what|how|which|when|who|where|why)\b|\bne kadar\b", re.I)
# A second question after the sum; the first is read without it.
_ALSO_TAX = re.compile(
    r"(?:[,;.?]|\band\b)\s*(?:and )?(?:(?:is|will|would) (?:it|that|this|any of it) (?:be )?tax\w*|(?:do|must|will) i (?:have to )?pay (?:any )?tax(?:es)?(?: on (?:it|that|this))?|(?:after|before) tax)\W*$",
    re.I,
)
_QUESTION = re.compile(
    r"\b(?:is|are|does|do|did|can|could|should|would|will|when|who|why|which|where|how long|how do|explain|difference|rules?|law)\b",
    re.I,
)
_CHANGE = re.compile(
    r"^\W*(?:and|then|but|what|how about|ok(?:ay)?|so|if|or|sorry|no|actually|suppose|say|oops|wait|et si|y si|und (?:bei|mit|wenn))\b|\b(?:instead|what if|and if)\b",
    re.I,
)
_TAX = re.compile(
    r"\b(?:after|before|net of|without) tax\b|\btaxed\b|\btax[- ]free\b|\bgross or net\b|\bnet or gross\b|\bpay (?:any )?tax\b|\btax on (?:it|that|this)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:et|si|und|bei|mit|wenn|y|(?:bank|telecom|airline|federal)\w*|factor|faktor|they|said)\b",
    re.I,
)
_NOT_THAT = re.compile(r"^\W*(?:hang|hold) on\b|\bit['’]?s\b|\b(?:and )?not [$€£₹]?\d", re.I)
# "2 years less" is a difference, and not a length.
_DIFFERS = re.compile(r"\b(?:less|fewer|more|longer|shorter|younger|older|earlier|later)\b", re.I)
_POINTS = re.compile(r"\b(?:it|that|this|these|the (?:sum|amount|money|figure|payment))\b", re.I)


def asked_for(
    text: str, profile: Profile, held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The arguments of a message that asks for the sum, answers what was asked back, or changes a figure; else None."""
    found = _asked_for(text, profile, held, catalog)
    end = own_end(text, held) if found else ""
    return {**found, "end": end} if found and end else found


def _asked_for(
    text: str, profile: Profile, held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    if len(text) > MOST_CHARS or len(text.split()) > MOST_WORDS or is_offer(text):
        return None
    if last("runway", held) and read_wages(text) and not _asks_amount(text):
        return None  # a sum for the runway just reckoned
    before: Mapping[str, Any] = held.get(NAME) or {}
    going_on = before.get("figures") or {} if lately(NAME, held) else {}
    figures = {**(held.get(TOLD) or {}), **going_on}
    found = _gone_on(text, before, figures, held, catalog)
    if found:
        found = same_period(found, figures)
        if not SUPPOSES.search(text):
            keep(found, held)
        return whole_of({**still(figures, found), **found}, profile, catalog)
    own = _own(text, profile, figures, held, catalog)
    told = note(text, held, catalog)
    if own is None and told and not _ASKS_ANY.search(text):
        own = _completed(text, profile, held, catalog)
    if (
        own is None
        and (wish := wish_of(text, catalog, _OTHER))
        and isinstance(held, MutableMapping)
    ):
        held[WISH] = {**wish, "turns": STAYS}
    return own


def _gone_on(
    text: str,
    before: Mapping[str, Any],
    figures: Mapping[str, Any],
    held: Mapping[str, Any],
    catalog: Catalog,
) -> dict[str, Any] | None:
    """What a message that goes on from a sum computed before answers, changes or asks of it."""
    text = END_TOLD.sub("", text)  # the profile keeps it, and the sum takes it from there
    if not lately(NAME, held):
        return None
    if extra := tax_of_extra(text):
        return extra
    if right := put_right(text, figures, held):
        return {**right, **({"offered_unit": "sum"} if "offered" in right else {}), "alone": True}
    found = None
    if last(NAME, held):
        found = _reply(text, before, catalog) or _tax(text) or _changed(text, figures, catalog) or _fact(text, catalog)  # fmt: skip
    elif lately(NAME, held, 2) or CORRECTS.search(text):
        found = _late_reply(text, before, catalog) or _changed(text, figures, catalog)
    judged = len(text.split()) <= 10 and _GOOD.search(text) and figures.get("offered")
    if not found and judged and measurable(figures, catalog):
        return {"alone": True}
    return found


def _completed(
    text: str, profile: Profile, held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The arguments when a message of nothing but figures completes what a sum needs, after a job was lost."""
    if not only_figures(text, catalog):
        return None
    told = dict(held.get(TOLD) or {})
    wish = held.get(WISH) or {}
    of_sum = read_figures(text).keys() & {"years", "start", "since", "pay"}
    home = told.get("country") or str(profile.get("country") or "").lower() or wish.get("country")
    fits = wish and of_sum and home == (wish["country"] or home)
    if fits and (held.get("last_tool") or NAME) == NAME:
        whole = whole_of({**told, "country": home}, profile, catalog)
        return {**whole, "row": wish["row"], "alone": True}
    figures = whole_of(told, profile, catalog)
    owed = measurable(figures, catalog)
    new = read_figures(text).keys() & {"years", "start", "since"}
    if figures.get("pay") is None and not (new and held.get("last_tool", "") in _BESIDE_IT):
        return None
    at_once = len(read_figures(text).keys() & {"years", "start", "age", "pay"}) > 2
    return {**figures, "alone": True} if owed and (held.get(LOST_SAID) or at_once) else None


def _late_reply(text: str, before: Mapping[str, Any], catalog: Catalog) -> dict[str, Any] | None:
    """A reply that comes after another question: it has to answer all that was asked."""
    found = _reply(text, before, catalog, late=True) or {}
    got = {"years" if n == "start" else n for n in found}
    wanted = {"years" if n == "month" else n for n in before.get("ask") or ()}
    return found if found and wanted <= got else None


def _own(
    text: str,
    profile: Profile,
    figures: Mapping[str, Any],
    held: Mapping[str, Any],
    catalog: Catalog,
) -> dict[str, Any] | None:
    """A message that asks for the sum by itself, or whether an offer is good."""
    text = without_end(text)
    found = read_figures(text)
    offered = offer_in(text, found.get("years", figures.get("years", 0)))
    names = payments(catalog)
    payment = "|".join([PAYMENT, *map(re.escape, names)])
    named = re.search(rf"\b(?:{payment})(?!\w)", text, re.I)
    plain = re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)", "severance", text, flags=re.I)
    known = {**still(figures, found), **found}
    whole_told = service_known(known) and known.get("pay") is not None
    here = country_in(text, catalog)
    at_once = (
        {"years", "start", "since"} & found.keys()
        and "pay" in found
        and (here or profile.get("country"))
    )
    owed = (LOST.search(text) or held.get(LOST_SAID) or whole_told) and _OWED.search(text)
    fresh = held.get(FRESH) or last(NAME, held) or len(found.keys() & {"years", "start", "pay"}) > 1
    sums = whole_told and fresh and _COMES_TO.search(text)
    lost = bool(LOST.search(text) or held.get(LOST_SAID))
    told_some = service_known(known) or known.get("pay") is not None
    amount = lost and told_some and _asks_amount(plain)
    get = at_once and not _OTHER_PAYER.search(text)
    owed = owed or (get and _GET_WHAT.search(text)) or None
    if get and here and catalog.country(here) is None and _only_lists(text, found):
        return {"country": here, "alone": True}
    if not (named or offered or owed or sums or amount) or _WHAT_IT_IS.search(text):
        return None
    told = len({"years" if n in ("start", "since") else n for n in found} & {"years", "age", "pay"})
    implied = names.get(named.group().lower(), "") if named else ""
    only = row_named(text, catalog)
    country = here or implied or str(profile.get("country") or figures.get("country") or "").lower()
    if state := state_in(text, catalog):
        found["state"], country = state, "us"
    found |= {"country": country} if country else {}
    if region := regions_in(text, "ca", catalog) if country == "ca" else frozenset():
        found["region"] = one_part(region)
    whole = whole_of({**still(figures, found), **found}, profile, catalog)
    whole["row"] = only or "all"
    if (factor := factor_in(text)) is not None and named:
        whole["factor"] = factor
    if offered:
        by_sum = offered["offered_unit"] == "sum"
        of_pay = named or OF_PAY.search(text) or (figures if by_sum else whole.get("pay"))
        apt = bool(of_pay) and measurable(whole, catalog)
        single = offered["offered_unit"] == "sum" and not re.search(r"\bsign", text, re.I)
        return {**whole, **offered, **({"alone": True} if single else {})} if apt else None
    rows = [row for _, row in rows_of(catalog, country)]
    rows = [r for r in rows if r.get("state", "") in ("", str(whole.get("state") or ""))]
    asked = _ALSO_TAX.sub("?", plain)
    bare = (
        bool(named)
        and service_known(figures)
        and len(text.split()) <= BARE
        and not _OTHER.search(plain)
        and not foreign(plain, OF_IT, re.compile(payment, re.I), places(catalog))
    )
    usual = any(row["kind"] == "yardstick" for row in rows)
    wants = bool(sums) or bare or amount or (_wants(asked, told, payment, known=service_known(known), paid=whole_told, usual=usual) and bool(named or owed or told >= 2))  # fmt: skip
    if not wants or (country and not rows) or not (country or told >= 2):
        return None
    paid = any(row["kind"] != "none" for row in rows)
    also = {"also_tax": True} if asked != plain else {}
    alone = (
        {} if amount and _OTHER.search(plain) else {"alone": True}
    )  # another question stands beside
    return {**whole, **also, **alone} if paid or told else None


def _only_lists(text: str, found: Mapping[str, Any]) -> bool:
    """Whether a short message lists figures of the job that ended and asks nothing."""
    asks = _ASKS_ANY.search(text) or _QUESTION.search(text) or _OTHER.search(text)
    return not asks and len(text.split()) <= SHORT and of_that_job(text, found)


def _asks_amount(text: str) -> bool:
    """Whether a sentence of a message asks for an amount, and for nothing that merely goes with it."""
    return any(
        _AMOUNT_ASKED.search(s) and not _OTHER.search(s) and not _OTHER_PAYER.search(s)
        for s in re.split(r"(?<=[.!?;])\s+", text)
    )


def _wants(text: str, told: int, payment: str, *, known: bool, paid: bool, usual: bool) -> bool:
    """Whether a message wants an amount: it asks how much in the first person or with figures, or lists nothing but figures.

    `known`: the service was told; `paid`: the pay as well; `usual`: what is usual is the yardstick that is worked out.
    """
    text = _HEADS.sub(" ", _BEGAN.sub(" ", text))
    if _OTHER.search(_NORMAL.sub(" ", text) if usual else text):
        return False
    other = rf"\bhow much (?:do|does|is|are|will|would) (?!i\b|it\b|that\b|this\b|they\b|we\b|{_PAYER}|(?:the |my |a )?(?:{payment}|statutory|legal|sum|amount|minimum|money|pay\b))"
    if re.search(other, text, re.I):
        return False  # of a benefit, a course, a lawyer
    near = rf"(?:{payment})(?!\w)[^.?!]{{0,20}}\bne kadar\b|\b(?:{_HOW_MUCH}|{_WHAT})\b[^.?!]{{0,45}}?(?:{payment})(?!\w)|\b(?:{_GET})\b"
    asks = bool(re.search(near, text, re.I) or _OWED.search(text)) and bool(
        _FIRST.search(text) or told >= 2
    )
    if (
        paid
        and (told or len(text.split()) <= 4)
        and re.search(rf"\b(?:{payment})(?!\w)[^.?!]{{0,15}}\?|\bdo i get\b", text, re.I)
    ):
        return True
    of_sum = rf"\b(?:how much|what|am i (?:owed|due)|owes? me)\b[^.?!]{{0,60}}?\b(?:{payment})(?!\w)|\b(?:{payment})(?!\w)[^?!]{{0,60}}\b(?:how much|ne kadar|wie viel|combien|hoeveel)\b"
    if known and re.search(of_sum, text, re.I) and not _EXPLAINS.search(text):
        return True
    short = len(text.split()) <= SHORT or told == 3
    listed = told >= 2 and short and not _QUESTION.search(text)
    return asks or listed or bool(_WORK_OUT.search(text) and told) or bool(_CALCULATOR.search(text))


def _reply(
    text: str, before: Mapping[str, Any], catalog: Catalog, *, late: bool = False
) -> dict[str, Any] | None:
    """What a message answers of what was asked back; it may stand in brackets after the question it belongs to.

    `late`: another question came in between, and a bare number is no service.
    """
    asked: Sequence[str] = before.get("ask") or ()
    tail = text.rpartition(" (")[2].rstrip(") ") if text.endswith(")") else text
    if not asked or "?" in tail or len(tail.split()) > REPLY:
        return None
    wanted = ["years" if n == "month" else n for n in asked]
    found = read_figures(tail, asked=[n for n in wanted if n != "years" or not late])
    if country := country_in(tail, catalog) if "country" in asked else "":
        found["country"] = country
    if "month" in asked:
        found |= month_of(tail, int((before.get("figures") or {}).get("since") or 0))
    if state := state_in(tail, catalog):
        found |= {"state": state, "country": "us"}
    if not found or (
        len(foreign(tail, OF_IT, any_country(catalog))) > 1 and not of_that_job(tail, found)
    ):
        return None
    return {**found, "again": True, "alone": True}


def _tax(text: str) -> dict[str, Any] | None:
    if len(text.split()) > 10 or not _TAX.search(text) or re.search(r"\d", text):
        return None
    if not (_POINTS.search(text) or len(text.split()) <= 5) or foreign(text, OF_IT):
        return None
    return {"about": "tax", "alone": True}


def _fact(text: str, catalog: Catalog) -> dict[str, Any] | None:
    """A figure told alone after a sum: "been there 6 years", "salary 45k, started March 2019"."""
    another = SUPPOSES.search(text) or NOT_MINE.search(text)
    plain = only_figures(text, catalog) and not another
    found = read_figures(text) if plain else {}
    return {**found, "alone": True} if found else None


def _changed(text: str, figures: Mapping[str, Any], catalog: Catalog) -> dict[str, Any] | None:
    """A figure, or the country, that differs from the one told before: "and with 10 years?", "what if I'm 45"."""
    if not figures or len(text.split()) > SHORT:
        return None
    country = country_in(text, catalog)
    way = other_way(text, country or str(figures.get("country") or ""), catalog)
    way |= other_part(text, figures, catalog)
    if not (way or _CHANGE.search(text) or CORRECTS.search(text) or _NOT_THAT.search(text)):
        return None
    if _DIFFERS.search(text) and not country:
        return None
    found = read_figures(text, supposed=True)
    if country and rows_of(catalog, country):
        found["country"] = country
    found |= way
    if offered := offer_in(text, found.get("years", figures.get("years", 0))):
        found = {n: v for n, v in found.items() if n != "factor"} | offered
    elif _OTHER.search(text):
        return None
    names = re.compile("|".join(re.escape(n) for n in catalog.qualifiers.countries.get(country, ()) if n) or r"(?!)", re.I)  # fmt: skip
    if (
        not found
        or len(foreign(text, OF_IT, MONTHS, _NOT_THAT, JUDGED, names, places(catalog), _PART)) > 1
    ):
        return None
    if offered and not measurable({**figures, **found}, catalog):
        return None
    return found if offered else {**found, "alone": True}
