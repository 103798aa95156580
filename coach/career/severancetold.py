"""What a person tells of the job that ends, kept over the turns: service, pay, age, place, an offer; and what is put right.

A figure is said in one turn and asked about in a later one. Each keeps its own field: an offer is never the pay.
"""

import re
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from typing import Any

from coach.career.amounts import read_wages
from coach.career.corrected import nearest
from coach.career.follow import foreign
from coach.career.severanceplace import rows_of
from coach.career.severanceread import LEAST_PAY, OFFERS, OWN_PAY, read_figures
from coach.career.severanceright import FRESH, LATEST, NAME, put_right
from coach.career.yearsaid import of_the_job, told_lengths
from coach.corpus import Catalog
from coach.corpus.numbers import NUMBER_WORDS
from coach.corpus.placed import one_of
from coach.corpus.regions import FEDERAL, one_part, regions_in
from coach.types import Profile

TOLD = "severance_told"
LOST_SAID, OWN_END = "severance_lost", "severance_own_end"
FIGURES = ("country", "state", "region", "years", "months", "start", "since", "last_day", "age", "pay", "period", "currency", "pay_of", "row", "offered", "offered_unit")  # fmt: skip
PAY = ("pay", "period", "currency", "pay_of")
WISH = "severance_wish"  # the payment a message named last, and for how many turns figures told alone are for it
STAYS = 2  # turns in which "how much is that?" still means what was just told
_WORK = r"(?:jobs?|role|position|post|team|department|unit|division|group|office|site|contract|employment|lab|squad)"
LOST = re.compile(
    rf"\b(?:la(?:id|y|ying) (?:me |us |\w+ of us |everyone |people )?off|lay-?offs?|redundan\w+|l(?:et|etting) (?:me |us |\w+ of us )?go|(?:lost|losing|lose) (?:my |the |our )?(?:job|work|role|position|post)|fired|sacked|dismiss\w+|terminat\w+|retrench\w+|axed"
    rf"|gek[uü]ndigt|k[uü]ndigung|licenci\w+|licenzia\w+|zwoln\w+(?! lekarsk)|ontsla\w+|despid\w+|i[sş]ten [cç][ıi]kar\w*|job (?:is |was )?(?:gone|ends?|ended|over)|unemployed|jobless|out of (?:a job|work)|pink slip|headcount (?:cuts?|reduc\w+)|reduc\w+ (?:in |of )?headcount|downsiz\w+|severed|separated from the company|given (?:my |our )?notice|got (?:my |our )?notice|show(?:n|ed me) the door"
    rf"|(?:got|get|was|were|been|being|gets|getting|is|are) (?:cut|axed|made redundant)|{_WORK} cuts?|clos(?:e|es|ed|ing)(?: down)? (?:my|our|the) (?:\w+ )?{_WORK}|(?:cut|cutting|shut(?:ting)?(?: down)?|dissolv(?:ed|ing)|eliminat(?:ed|ing)|axing|scrapp(?:ed|ing)|abolish(?:ed|ing)|automat(?:ed|ing)|outsourc(?:ed|ing)|wound up|disband(?:ed|ing)) (?:my|our|the) (?:\w+ )?{_WORK}"
    rf"|(?:my|our|the|whole|entire) (?:\w+ )?{_WORK} (?:in \w+ )?(?:(?:is|was|has been|have been|will be|gets?|got|being|is being|are|were) )*(?:(?:gone|goes|going|go)(?! (?:to|for|on|with|well|home|out|live|back|ahead)\b)|cut|closed|closing|closes|dissolved|eliminated|axed|scrapped|abolished|automated|replaced|outsourced|shut(?: down)?|disbanded|wound up)"
    rf"|(?:replaced|displaced) (?:me|us|by (?:ai|an? ai|agents?|a chatbot|a bot|software|a model))|(?:don['’]?t|do not|no longer) need (?:me|us)\b)(?!\w)",
    re.I,
)
ENDS = re.compile(
    rf"\blast (?:working |paid )?day\b|\b{_WORK}(?: (?:in|at|with) \w+)? (?:ends?|ended|ending|is going|will end|runs? out|ran out|(?:is |was |will )?not (?:be )?(?:renewed|extended))\b|\bat risk\b|\bon notice\b",
    re.I,
)
_IN_THAT_JOB = re.compile(
    r"\b(?:there|with (?:them|the|my|this|that)|service|tenure|employed|joined|(?:the |my )?same (?:\w+ )?(?:company|firm|bank|employer|job)|in (?:the |my |this |that )?(?:company|firm)|at (?:the|my|this|that|a) (?:\w+ )?(?:company|firm|bank|employer|job))\b",
    re.I,
)
# A title, beside which years may be those of a career; beside the years themselves they are.
_TITLE = re.compile(
    r"\b(?:engineer\w*|developer|scientist|analyst|manager|tester|architect|programmer|consultant|as an?)\b", re.I
)  # fmt: skip
_CAREER = re.compile(
    r"\b(?:experience|yoe|exp|career)\b|\byears?['’]?(?: of| in| as| with)* (?:an? )?(?:ml|ai|it|tech|software|data|python|backend|frontend|sql|java|coding|programming|qa|devops|cloud|machine learning|testing|the industry|this field|industry)\b"
    r"|\b(?:engineer\w*|developer|scientist|analyst|manager|tester|architect|programmer) (?:with|of|for) (?:over |about |more than )?\d",
    re.I,
)
_AFTER_YEARS = re.compile(
    rf"\bafter (?:nearly |almost |over |about |more than )?(?:\d{{1,2}}|{'|'.join(NUMBER_WORDS[1:])}) (?:full )?y(?:ea)?rs?\b(?! (?:in|as|of) (?:an?\b|ml|ai|it\b|tech|software|data|experience))",
    re.I,
)
# Figures of somebody else, or of a job that is looked at.
NOT_MINE = re.compile(
    r"\b(?:friend|colleague|coworker|brother|sister|wife|husband|partner|spouse|he|she|new (?:job|role|employer)|advert|job ad|interview\w*|recruiter|vacancy|requirements?|required|they want|target|(?:offer|position|role) (?:of|at|for) )\b",
    re.I,
)
OF_IT = re.compile(
    r"\b(?:hey|ive|been|mths?|wk|pw|pm|pcm|years?|yrs?|ans|jahre?n?|jaar|jaren|y[ıi]l|sene|lat|lata|años?|anos?|na|nach|après|depuis|par|mois|monat|per|maand|al|mes|im|pro|months?|weeks?|weekly|monthly|annual(?:ly)?|old|aged?|earn\w*|salar\w*|pay|paid|wages?|gross|br[uü]t(?:t?o)?|base|basic|net|tax\w*|worked|working|service|there|since|joined|started|signed|contract|job|live|pounds?|euros?|dollars?|lira|tl|rupees?|lakhs?|gbp|eur|usd|cad|aud|inr|try|k|birthday|turn(?:ed)?|country|redundancy|severance|with|were|been|was|company|same|sum|amount|money|ctc|lpa|basic|figure|payment|free|after|before|mass|group|state|new jersey|layoff|laid off"
    r"|made|mistake|sorry|wrong|correction|actually|meant|mean|not|no|instead|rather|wait|oops|hi|hello|last|day|term\w*|and|half)\b|[$€£₹]",
    re.I,
)
MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I)


# What is paid beyond the legal sum.
_EXTRA = re.compile(r"\bex[- ]?gratia\b|\benhanced\b|\bon top\b|\bvoluntary (?:part|payment|bit)\b|\bextra\b|\babove (?:the )?(?:legal|statutory|minimum)\b", re.I)  # fmt: skip
# How a job ends that the ordinary notice and severance do not fit: by one's own notice, or while on trial.
RESIGNED, PROBATION = "resigned", "probation"
_RESIGNED = re.compile(
    r"\bi(?:['’]ve| have| had)?(?: (?:already|just|also|then|had to|have))* (?:resigned|quit(?!\w| smoking| drinking)|left (?:myself|voluntarily|by myself|on my own)|(?:handed|put|sent|gave|turned) in my (?:own )?(?:notice|resignation|papers)|(?:sent|mailed|submitted|signed|wrote) (?:in )?(?:my|a|the) resignation)\b|\bmy own (?:resignation|notice)\b|\bi gave notice\b", re.I
)  # fmt: skip
_ON_TRIAL = r"(?:probation\w*|trial period|probezeit|proeftijd|p[eé]riode d['’ ]essai|period d['’ ]essai|okres\w* pr[oó]bn\w*|periodo de prueba|deneme s[uü]re\w*)"
_PROBATION = re.compile(
    rf"(?<!after )(?<!after the )(?<!after my )(?<!passed )(?<!passed my )(?<!no )(?<!past )(?<!without )\b{_ON_TRIAL}(?! (?:is |was |had )?(?:over|passed|done|finished|ended|long))", re.I
)  # fmt: skip
_NOT_SO = re.compile(r"\b(?:not|never|n['’]t) (?:resign|quit|on probation|in probation)", re.I)
# A "what if" is no fact, and "2 years less" a difference.
SUPPOSES = re.compile(
    r"\b(?:if|what about|how about|suppose|would|less|fewer|more|longer|shorter|younger|older|earlier|later)\b|^\W*and (?:at|with|in)\b",
    re.I,
)


def note(text: str, held: Mapping[str, Any], catalog: Catalog) -> dict[str, Any]:
    """Keep what a message states of the job that ends; what it states."""
    if not isinstance(held, MutableMapping):
        return {}
    if LOST.search(text) or ENDS.search(text):
        held[LOST_SAID] = True
    if (end := own_end(text, {})) or _NOT_SO.search(text):
        held[OWN_END] = end
    held[FRESH] = max(0, int(held.get(FRESH, 0)) - 1)
    wish = held.get(WISH) or {}
    held[WISH] = {**wish, "turns": wish["turns"] - 1} if wish.get("turns", 0) > 1 else {}
    right = put_right(text, known(held), held)
    found = right or _stated(text, catalog, lost=bool(held.get(LOST_SAID) or held.get(WISH)))
    if found:
        keep(same_period(found, known(held)) if right else found, held)
    return found


def own_end(text: str, held: Mapping[str, Any]) -> str:
    """How the job ended where the ordinary rules do not fit, as a message or one before told it; "" elsewhere."""
    if _NOT_SO.search(text):
        return ""
    if _RESIGNED.search(text):
        return RESIGNED
    return PROBATION if _PROBATION.search(text) else str(held.get(OWN_END) or "")


def without_end(text: str) -> str:
    """The text without the words that tell an own resignation, which ask nothing about one."""
    return _RESIGNED.sub(" ", text)


def tax_of_extra(text: str) -> dict[str, Any] | None:
    """Whether what is paid beyond the legal sum is taxed."""
    asks = re.search(r"\btax\w*", text, re.I) and "?" in text and _EXTRA.search(text)
    return {"about": "tax_extra", "alone": True} if asks else None


def known(held: Mapping[str, Any]) -> dict[str, Any]:
    """The figures told so far, and those of the sum computed before."""
    return {**(held.get(TOLD) or {}), **((held.get(NAME) or {}).get("figures") or {})}


def keep(found: Mapping[str, Any], held: Mapping[str, Any]) -> None:
    """Take figures into what is kept, and into those of the sum computed before."""
    told = {n: v for n, v in found.items() if n in FIGURES}
    if not told or not isinstance(held, MutableMapping):
        return
    before = held.get(TOLD) or {}
    if told.get("pay_of") == "ctc" and before.get("pay_of", "ctc") != "ctc":  # the basic pay stays
        told = {n: v for n, v in told.items() if n not in PAY}
    held[TOLD] = {**still(before, told), **told}
    held[FRESH] = STAYS
    if money := next((n for n in ("offered", "pay") if n in told), ""):
        held[LATEST] = money
    if run := held.get(NAME):
        figures = dict(run.get("figures") or {})
        held[NAME] = {**run, "figures": {**still(figures, told), **told}}


def still(figures: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """The figures told before that still hold beside new ones."""
    kept = {n: v for n, v in figures.items() if n in FIGURES}
    if "years" in found:
        kept.pop("start", None), kept.pop("since", None)
    if "start" in found or "since" in found:
        kept.pop("years", None), kept.pop("months", None), kept.pop("since", None)
    if found.get("country", kept.get("country")) != kept.get("country"):
        kept.pop("state", None), kept.pop("region", None)
    if "currency" in found:
        kept.pop("currency", None)
    if "pay" in found:
        kept.pop("period", None), kept.pop("pay_of", None)
    return kept


def same_period(found: dict[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The figures with what the pay before was paid per, where another of its size is told without it."""
    for name in ("period", "currency", "pay_of"):
        near = nearest(float(found.get("pay") or 0), {"pay": float(known.get("pay") or 0)})
        if near and name not in found and known.get(name) not in (None, "", "net"):
            found = {**found, name: known[name]}
    return found


def _stated(text: str, catalog: Catalog, *, lost: bool) -> dict[str, Any]:
    """The figures of the job that ends in a message's statements; those of others, of a career or of a job looked at are none."""
    stated = " ".join(s for s in re.split(r"(?<=[.!?;])\s+", text) if not s.rstrip().endswith("?"))
    if not stated or NOT_MINE.search(stated) or SUPPOSES.search(stated):
        return {}
    found = read_figures(stated)
    bare = only_figures(stated, catalog)
    if {"years", "since"} & found.keys() and not of_that_job(stated, found, bare=bare and lost):
        found = {n: v for n, v in found.items() if n not in ("years", "months", "since")}
    with_it = bool(found.keys() & {"years", "start", "age"}) or (bare and lost)
    if "pay" in found and not (OWN_PAY.search(stated) or with_it):
        found = {n: v for n, v in found.items() if n not in PAY}
    if (offer := offered_sum(stated)) is not None:
        found |= {"offered": offer, "offered_unit": "sum"}
    region = regions_in(stated, "ca", catalog)
    if region and (FEDERAL not in region or len(region) > 1):  # "bank" alone is no place
        found["region"] = one_part(region)
    return {n: v for n, v in found.items() if v != ""}


def of_that_job(text: str, found: Mapping[str, Any], *, bare: bool = False) -> bool:
    """Whether the years a message tells are those in the job that ends, and not those of a career."""
    told = of_the_job(told_lengths(text))
    if (told and told.sure > 1) or _IN_THAT_JOB.search(text) or _AFTER_YEARS.search(text):
        return True
    if told and told.sure == 1 and len(told_lengths(text)) > 1:
        return True
    if _CAREER.search(text):
        return False
    if _TITLE.search(
        text
    ):  # a length to the month, or pay in the words of a payslip, is told of a job
        paid = "pay" in found and bool(found.get("period") or OWN_PAY.search(text))
        return bool("pay" in found and found.get("months")) or paid
    return bool(found.keys() & {"age", "pay"} or LOST.search(text) or bare)


def only_figures(text: str, catalog: Catalog) -> bool:
    """Whether a message is nothing but such figures and the place: "salary 118,000 and 8 years 3 months"."""
    return "?" not in text and len(foreign(text, OF_IT, LOST, MONTHS, places(catalog))) <= 1


@lru_cache(maxsize=4)
def places(catalog: Catalog) -> re.Pattern[str]:
    """Every name of a country or of a part of one."""
    names = [n for ns in catalog.qualifiers.countries.values() for n in ns]
    names += [n for p in catalog.qualifiers.parts.values() for ns in p.values() for n in ns]
    return re.compile(rf"\b(?:{one_of(sorted(names, key=len, reverse=True), short=0)})\b")


def offered_sum(text: str) -> float | None:
    """A sum offered for leaving, as a message states it; pay by the year, and what a new job would pay, are none."""
    if NEW_JOB.search(text):
        return None
    for wage in read_wages(text):
        before = re.split(r"[.?!]", text[: wage.start])[-1][-60:]
        if wage.value >= LEAST_PAY and not wage.period and (OFFERS.search(before) or _SUM_IS.search(before)):  # fmt: skip
            return wage.value
    return None


_SUM_IS = re.compile(
    r"\b(?:redundancy|severance|settlement|pay-?out|compensation|package)(?: (?:pay|money|payment|package|sum|offer))? (?:is|was|will be|would be|comes? to|of|at)(?: (?:only|just|about|around))? $", re.I
)  # fmt: skip
NEW_JOB = re.compile(
    r"\b(?:new (?:job|role|position|employer)|role|position|salary|base|start(?:ing)?|before i earned|to start|equity|bonus of|contract work|hourly|a day)\b",
    re.I,
)


def whole_of(found: dict[str, Any], profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The arguments with what the profile knows, and a dollar read as the country's own."""
    if (found.get("country") or str(profile.get("country") or "").lower()) != "ca":
        found.pop("region", None)
    for name in ("country", "state", "last_day"):
        if not found.get(name) and (known := profile.get(name)):
            found[name] = str(known).lower()
    own = {row.get("currency") for _, row in rows_of(catalog, str(found.get("country", "")))}
    if found.get("currency") == "USD" and own & {"CAD", "AUD", "SGD"}:
        found.pop("currency")
    return found


def measurable(found: Mapping[str, Any], catalog: Catalog) -> bool:
    """Whether there is a formula to set an offer beside, and the service it counts."""
    rows = rows_of(catalog, str(found.get("country", "")))
    here = ("", str(found.get("state") or ""))
    owed = any(row["kind"] != "none" and row.get("state", "") in here for _, row in rows)
    return owed and service_known(found)


def service_known(figures: Mapping[str, Any]) -> bool:
    """Whether the service is told, by its length or its first day."""
    return figures.get("years") is not None or bool(figures.get("start") or figures.get("since"))
