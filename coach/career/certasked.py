"""What a message asks of certificates: which one first, or one side of the one spoken of ("what if I fail it?")."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.career.follow import hours_in, last, lately
from coach.career.planasked import hours_asked
from coach.career.roles import documents_in
from coach.corpus import Catalog
from coach.corpus.placed import says_name
from coach.types import Document

CERT = r"(?:cert(?:ificat(?:e|ion)|if)?s?|credentials?|exams?|badges?|qualifications?)"
_MIDDLE = r"(?:(?:one|single|of the|of these|of those|kind of|sort of|ai|isaca|iapp|first|good|best|better|other|paid|right|next|is the best|would be the best|is the right) )*"
_WHICH = re.compile(
    rf"\b(?:which|what) {_MIDDLE}{CERT}\b(?! (?:do|does|did) (?:they|banks|firms|companies|auditors|people|employers|adverts?|ads)\b)"
    rf"|\b(?:first|best|right|only|single|one) {CERT}\b"
    rf"|\b(?:if (?:i )?(?:can |could |may |should )?(?:only )?(?:do |take |afford |get |pay for |buy )?(?:only |just )?(?:one|1)\b|should i (?:do|take|get|make|sit) (?:a|any|some) )[^.?!]*{CERT}\b"
    rf"|\b{CERT}\b[^.?!]{{0,30}}\b(?:if (?:i )?(?:can |could )?(?:only )?(?:\w+ )?(?:only |just )?(?:one|1)\b|should i (?:take|get|do|start|go|sit)|to (?:start|begin) with|do you recommend|would you (?:take|do|recommend|pick))"
    rf"|\b(?:recommend|suggest|pick|name)(?: me)? (?:a|one|any|the) {CERT}\b"
    rf"|^\W*(?:(?:and|ok|so|then|but) )*(?:a |any )?{CERT} (?:for|as) (?:that|this|it|a|an|the|my|me)\b"
    rf"|\b(?:is|are) (?:a |an |any )?{CERT} (?:really |even |still )?(?:needed|required|necessary|a must|worth it|useful)\b"
    rf"|\b(?:do i|would i|should i) (?:even |really |still )?(?:need|want) (?:a|any) {CERT}\b(?: for| as| at| to|\W*$)",
    re.I,
)
# Of certificates something else is asked: a column, a list, the upkeep, another person's.
_ELSE = re.compile(
    r"\b(?:cheap\w*|expensive|fast\w*|quick\w*|eas(?:y|iest|ier)|short\w*|least (?:work|effort|study\w*|time|hours)|at all|last|lasts|expire\w*|renew\w*|valid|free|online|languages?|fake|scam|recogni[sz]\w+|lifetime|yearly|difference|require[sd]? by|does the|mean|pass rate|"
    r"on (?:my |the )?cv|resume|linkedin|years (?:ago|old)|already (?:hold|have)|german|english|voucher|bildungsgutschein|who pays|member\w*)\b",
    re.I,
)
_IN_PLAN = re.compile(r"\b(?:in|part of) (?:it|that|this|(?:the|my) plan)\W*$", re.I)
_LAWS = ("rules", "standards", "layoff", "projects")
_OTHERS = ("rules", "standards", "methods", "projects", "layoff")
MAX = 45  # words of such a message
# After a certificate was named first: "and for a bank?", "what about audit", "and second?"
_TURN = re.compile(
    r"^\W*(?:(?:and|ok|so|but|then|or) )*(?:(?:what|how) about |for |in |if )(?:(?:a|an|the|somebody in|i go|i went|it was|it's|going) )*",
    re.I,
)
_NEXT = re.compile(
    r"\b(?:what|which)(?: one)?(?:'s| is| comes| would be)?(?: the)? (?:after (?:it|that|this)|next|second)\b|\band (?:the )?(?:next|second)(?: one)?\W*$|\bafter (?:it|that|this)\W*$",
    re.I,
)

# Money told right after: what was named is held against it.
_MONEY_TOLD = re.compile(
    r"^(?!\W*(?:is|are|can|could|do|does|will|would|how|what|which|should)\b)(?!.*(?:\?|\benough\b)).*(?:\bmonths? of (?:money|savings|runway|cash)\b|\brunway\b)",
    re.I,
)
# One side of the certificate spoken of, the first that matches.
SIDES: Mapping[str, re.Pattern[str]] = {
    "fail": re.compile(r"\b(?:fail\w*|flunk\w*|don'?t pass|not pass|retake\w*|re-?sit\w*|second (?:try|attempt|go)|try again|botch\w*|mess (?:it|this) up)\b", re.I),
    "worth": re.compile(r"\bworth\b(?: (?:it|the|that|doing|paying|\d))?|\b(?:waste of|good idea|make sense|pay off|pays off|bother|overkill)\b|\bstill\b[^.?!]{0,20}\b(?:cert\w*|exam|course|do it|take it|the one)\b", re.I),
    "working": re.compile(
        r"\b(?:while (?:i(?:'m| am)? |still |also )*(?:work\w*|employed|in a job|on the job|job)|(?:next to|beside|besides|alongside|on top of|with) (?:a |my |the )?(?:(?:full|part)[- ]time |day )?(?:job|work|kids|child\w*|studies)|in the evenings?|(?:after|outside) (?:work|hours)|part[- ]time|full[- ]time job)\b", re.I),
    "cost": re.compile(r"\b(?:costs?|price[sd]?|fees?|how much (?:is|does|do|would|for|money)|expensive|afford|all[- ]in|pay for (?:it|that|this))\b", re.I),
    "time": re.compile(r"\bhow (?:long|much time|many (?:hours|weeks|months|evenings))\b(?! (?:is|does) (?:it|that) (?:last|valid|count))|\b(?:study|prep(?:aration)?|learning) (?:time|hours)\b|\bhow (?:much|hard) (?:study|time|learning|work)\b", re.I),
    "renewal": re.compile(r"\b(?:expir\w*|renew\w*|keep it|valid(?:ity)?|run(?:s)? out|upkeep|lasts?)\b", re.I),
    "exam": re.compile(r"\b(?:exam (?:like|format)|format|how many questions|multiple choice|pass ?mark|online|from home|remote(?:ly)?|how hard|difficult\w*|languages?)\b", re.I),
    "content": re.compile(r"\b(?:what(?:'s| is) in it|syllabus|topics?|what do(?:es)? (?:it|i|you) (?:cover|learn|teach)|content)\b", re.I),
    "gate": re.compile(r"\b(?:can i (?:even |just |already )?(?:take|sit|do|book|register|start|get) (?:it|that|this|the (?:exam|course))|(?:am i|would i be) (?:eligible|allowed)|prerequisites?|requirements?|qualify|open to me|(?:need|require|ask for|want)s? (?:any |some |prior |previous )*(?:work )?(?:experience|years|degree))\b", re.I),
}  # fmt: skip
_HEARD = re.compile(
    r"\b(?:says?|said|told me|swears?|recommends?|insists?|suggests?|keep saying)\b", re.I
)
_POINTS = re.compile(
    rf"\b(?:it|its|that|this|that one|this one|the (?:exam|course|test|cert\w*|first(?: one)?|thing)|one)\b|\b{CERT}\b",
    re.I,
)
_CERT_WORD = re.compile(rf"\b(?:course|test|training|sit|sitting|pass|{CERT})\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:plan|project|portfolio|salary|pays?\b(?! off| for)|job offer|interview|visa|severance|role|advert|membership|law|act|driving|licen[sc]e|school|university|semester|gym)\b",
    re.I,
)
FRESH = 4  # turns for which "it" may still be the certificate
_BOTH = re.compile(r"\band (?:what|how|when|where|is|does|do|can)\b", re.I)
SHORT = 18  # words of a message that asks one side of it
_OTHERS_FAIL = re.compile(r"\b(?:how many|percent\w*|%|share|rate|odds|chances?|people|candidates)\b", re.I)  # fmt: skip


def which_asked(
    text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """Whether a message asks which certificate to take first, and for which role it names; None for every other."""
    if len(text.split()) > MAX or documents_in(names, *_LAWS):
        return None
    if lately("plan", held) and _IN_PLAN.search(text):
        return None  # the one that stands in the plan
    named = [n for n in documents_in(names, "credentials") if n != "credentials/which-first"]
    found = _WHICH.search(text)
    follows = last("certificate", held)
    if follows and not named and _NEXT.search(text) and len(text.split()) <= 10:
        return {"aspect": "next"}
    if (follows or last("compare", held)) and held.get("certificate") and not named and _MONEY_TOLD.search(text) and len(text.split()) <= 10:  # fmt: skip
        return {"aspect": "which", "named": "", "turned": False}
    turned = follows and len(text.split()) <= 9 and bool(_TURN.match(text))
    if not (found or turned) or _ELSE.search(text) or len(named) > 1:
        return None
    return {"aspect": "which", "named": named[0] if named else "", "turned": turned}


def side_asked(
    text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog
) -> dict[str, Any] | None:
    """The certificate spoken of and the side of it a short message asks; None when it is about another thing."""
    meant = spoken_of(text, names, held, catalog)
    if not meant or len(text.split()) > SHORT or _ELSEWHERE.search(text):
        return None
    if _longer_name(text, catalog.documents[meant]):
        return None  # "the AIGP-Pro exam" is another one
    side = next((s for s, p in SIDES.items() if p.search(text)), "")
    if not side and _HEARD.search(text) and held.get("last_tool") in ("certificate", "compare", "enough"):  # fmt: skip
        side = "worth"  # "but my friend says CISA": held against the role
    # What a follow-up took over is not named in it.
    named = any(mentions(text, catalog.documents[n]) for n in documents_in(names, "credentials"))
    if sum(bool(p.search(text)) for p in SIDES.values()) > 1 and _BOTH.search(text):
        return None  # "is it worth it, and what does it cost?": each part has its section
    if side == "fail" and _OTHERS_FAIL.search(text):
        return None  # of how many, not of what one's own means
    if not side or (named and side not in ("fail", "worth", "working")):
        return None
    if side == "time" and (hours_asked(text) or hours_in(text)):
        return None  # weeks at those hours are computed
    if side == "time" and not named and re.search(r"\b(?:apply|applying)\b", text, re.I):
        return None  # for a job
    words = SIDES[side].sub(" ", text)
    bare = len(text.split()) <= 6 and side in ("fail", "cost", "time", "exam", "renewal", "working")
    if not (named or bare or _POINTS.search(words) or _POINTS.search(text)):
        return None
    return {"aspect": "side", "side": side, "id": meant}


def spoken_of(text: str, names: Sequence[str], held: Mapping[str, Any], catalog: Catalog) -> str:
    """The one certificate a message is about: named in it, else the one spoken of lately when nothing else was since."""
    named = [n for n in documents_in(names, "credentials") if n != "credentials/which-first"]
    if named or documents_in(names, *_OTHERS, "roles", "guides", "articles"):
        return named[0] if len(named) == 1 else ""
    meant, age = str(held.get("certificate") or ""), int(held.get("certificate_age", FRESH + 1))
    if meant not in catalog.documents or age > FRESH:
        return ""
    # A role named after it is what "it" means, unless a word of exams says otherwise.
    later = int(held.get("role_age", age + 1)) < age and not last("certificate", held)
    return "" if later and not _CERT_WORD.search(text) else meant


def _longer_name(text: str, document: Document) -> bool:
    """Whether a document's name stands in a text as the beginning of a longer one only."""
    names = (document.title, *document.aliases)
    longer = any(
        f"{n}-" in text and re.search(rf"(?<![\w-]){re.escape(n)}-[A-Z]", text) for n in names
    )
    return longer and not mentions(text, document)


def mentions(text: str, document: Document) -> bool:
    """Whether a text holds a name of a document, or an everyday one."""
    names = (document.title, *document.aliases, *document.record.get("short", ()))
    return any(says_name(n, text) for n in names)
