"""What kind of thing a question asks for, and whether what was found holds one: a person, a price, a count, which of many.

Likeness alone does not tell: a question about who chaired a committee finds the committee's best passage, in which nobody is
named. These checks only ever make an answer more careful.
"""

import re
from collections.abc import Iterator, Sequence, Set

from coach.answering.evidence import Ranked
from coach.answering.lacking import MONTH, PLAIN, PROPER
from coach.answering.signs import LOOK, asked_of, claims_of, cover, naming, spoken, story
from coach.answering.understand import LENGTH, PAGES, Part
from coach.answering.upfront import SCAMS
from coach.search.words import STOP, Words, stem, stem_set, stems

_PERSON = re.compile(
    r"(?<!people )(?<!those )(?<!anyone )(?<!someone )(?<!person )\bwho(?:'s| is| was| were|se)? (?:(?:at|in|of|from|inside) (?:the )?\w+ )?(?:the |currently |actually |exactly )*(?:(?:current|new|present|first|former|acting) )*"
    r"(?P<role>founder|founded|chairs?|chaired|chairman|chairperson|chairwoman|head(?:s|ed)?|leads?|led|leader|director|boss|ceo|president|author|authored|wrote|drafted|"
    r"convenor|convened|secretary|commissioner|represent(?:s|ed)|signed|sponsored|runs?|invented|created|started|owns?|editor|inventor|owner)\b"
    r"|\b(?:name|names|phone|mobile|e-?mail|contact) (?:number |address |details )?(?:of|for) (?:the|a|an) (?P<of>(?!paper|form|tool|law|rule|test|method|course|programme|program|certificate|document|case|site|model)\w+)"
    r"|\b[\w-]+['’]s (?:(?:current|new|first|former) )?(?P<own>founder|chair|ceo|cto|boss|president|director|editor|author|owner)\b"
    r"|\bwhich (?:\w+ )?(?P<which>senators?|delegates?|legislators?|lawmakers?|ministers?|judges?|commissioners?|maintainers?|examiners?|professors?|mp|mps|politicians?)\b",
    re.I,
)
# A first and a last name as documents write them: two capitalised words side by side that are no title of the trade.
_NAMED = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]{2,}\b")
_NEAR = 80  # characters between a role and the name of who holds it
# One of many by a rank or a deed: whoever is named must be named for that.
_WHICH = re.compile(
    r"\bwhich (?:\w+ )?(?:company|companies|bank|banks|firm|firms|employer|employers|vendor|vendors|country|countries|court|courts|insurer|insurers|startup|startups|"
    r"agency|agencies|regulator|regulators|maintainer|maintainers|member|members)\b(?=[^?]*\b(?:first|biggest|largest|most|best|latest|last|oldest|right now|currently|was|were|did|has|have|submitted|voted|said|refused|opposed|joined)\b)",
    re.I,
)
_PRICE = re.compile(
    r"\bhow much (?:does|do|did|is|are|was|will|would|should)\b[^?.!]{0,60}\b(?:cost|charge|bill|pay for|set me back|price|fee)\b"
    r"|\bhow much (?:is|are|was) (?:the|a|an|it|this|that)\b|\bwhat(?:'s| (?:does|do|would|did|will|is|are)) (?!it cost(?! to (?:lodg|fil|mov|chang|appeal|renew|cancel|extend|replac)))[^?.!]{0,70}\b(?:cost|costs|charge|bill|price|fee|fees)\b"
    r"|\b(?:price|fee|cost) (?:of|for)\b|\bset (?:me|us|you|him|her|them) back\b|\bamount per\b|\b(?:average|typical|usual|yearly|annual) (?:\w+ )?(?:awards?|payouts?|bonus(?:es)?)\b|\bwhat (?:are they|is (?:he|she|it)|do they) asking for\b|\b(?:which|what) amount\b|\bwhat (?:does|do) [^?.!]{0,40}\b(?:take|want|ask) for (?:it|this|that|the|a)\b|(?<!i )(?<!we )(?<!to )\bcharge for\b|\bhow much money\b(?![^?]*\b(?:make|makes|earn|earns|need|save)\b)|\bhow much (?:will|would|did)\b[^?.!]{0,40}\bpay(?:ing)?\b",
    re.I,
)
# What must be paid for beside the thing itself: "the fee to move the date" is no fee to sit the exam.
_PAID_FOR = re.compile(
    r"\b(?:charge|cost|fee|price)s? (?:to|for) (?P<act>(?:mov|chang|re-?schedul|transfer|appeal|renew|cancel|postpon|fil|lodg|extend|replac)(?:e|es|ing)?\b[^?.!,]{0,50})", re.I
)  # fmt: skip
_MONEY = re.compile(
    r"[$€£₹]\s?\d|\b\d[\d,.]*\s?(?:k\b|dollars?|euros?|pounds?|francs?|rupees?|US dollars?|USD|EUR|GBP|CHF|INR|CAD|AUD|lakhs?|million|%)|"
    r"\bfree\b|\bno (?:fee|cost|charge)\b|\bcosts? nothing\b|\bprices?\b|\bfees?\b",
    re.I,
)
_COUNT = re.compile(
    r"\bhow many (?:(?:other|different|new|more|extra|exact|total|of the|of) )*(?P<noun>[a-z][\w-]+(?: (?!are|is|do|does|did|can|could|has|have|had|was|were|should|will|would|must|may|on|in|of|at|for|to|they|i|we|you|people)[a-z][\w-]+)?)",
    re.I,
)
_NUMBER = re.compile(
    r"\d|\b(?:none|no|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|half|both)\b",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# Who takes time that nobody sets: an office, a court, a body that examines.
_OFFICE = r"office|agency|authority|courts?|tribunals?|arbeitsgericht|arbeitsagentur|agentur|uscis|acas|dol|eeoc|hmrc|irs|consulate|embassy|ministry|commission|job ?cent(?:re|er)|service cent(?:re|er)|iapp|isaca|garp|regulator|insurer"
# What else an answer must have in it to be one: (how it is asked for, what a claim shows it by).
_KINDS = (
    (LENGTH, PAGES, "a length"),
    (re.compile(r"(?<!programming )(?<!\bcoding )\blanguages?\b(?! models?)[^?]{0,60}\b(?:sit|exam|offered|available|translat\w*)\b|\b(?:exam|sit)\b[^?]{0,40}\bin (?:other|which|what) languages?\b|\b(?:sit|sat|take|taken|offered|available|translated)\b[^?,]{0,30}\bin (?:English|German|French|Spanish|Italian|Japanese|Chinese|Korean|Portuguese|Polish|Dutch|Hindi|Arabic|Turkish)\b", re.I),
     re.compile(r"\b(?:English|German|French|Spanish|Italian|Japanese|Chinese|Korean|Portuguese|Turkish|Arabic|languages|translat\w+)\b"), "a language"),
    (re.compile(r"\b(?:which|what) (?:months?|weekday|season)\b", re.I),
     re.compile(rf"\b(?:{MONTH}|months?|monthly|Monday|Friday|Saturday|year-round|spring|summer|autumn|winter)\b"), "a month"),
    (re.compile(r"\b(?:where|what|which|city|town)\b[^?]{0,50}\b(?:head ?office|headquarter\w*|hq)\b|\bwhere (?:is|are|do|does) (?:(?! i | if )[^?]){0,50}(?<![\w-])(?:take place|held|located|headquartered)\b", re.I),
     re.compile(r"\b(?:based in|head ?office|headquarter\w*|located|held in|meets? in|city of|venue|site)\b", re.I), "a place"),
    (re.compile(r"\bhead ?count\b|\bhow (?:big|large) (?:is|was|are|were) (?:the |their |its |your |his |her )?(?:\w+ )?(?:team|staff|company|firm|membership|department|workforce)\b", re.I),
     re.compile(r"\d[\d,]* (?:\w+ ){0,2}(?:people|staff|employees|members|consultants|auditors|firms|professionals)\b", re.I), "a headcount"),
    (re.compile(r"\bwhat (?:percentage|percent|share|proportion)\b|\bhow many percent\b", re.I),
     re.compile(r"%|\bper ?cent\b|\b(?:half|third|quarter|fifth|tenth|majority) of\b|\b(?:one|two|three|four|five|six|seven|eight|nine) (?:in|of|out of) (?:\d+|ten|five|four|three|every)\b", re.I), "a share"),
    (re.compile(rf"\b(?:processing|waiting|turnaround|response) times?\b|\bhow (?:long|many (?:days|weeks|months))\b[^?]{{0,40}}\b(?:{_OFFICE})\b[^?]{{0,60}}\b(?:take|takes|took|taking|need|needs|decide|process|answer|reply|respond|send)\b|\bhow (?:long|many (?:days|weeks|months))\b[^?]{{0,60}}\b(?:hearing|verdict|ruling)\b", re.I),
     re.compile(r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b[^.;]{0,14}\b(?:days?|weeks?|months?|years?)\b[^.;]*\b(?:takes?|decid\w*|process\w*|hearing|hears?|answers?|results?)\b|\b(?:takes?|decid\w*|process\w*|hearing|hears?|answers?|results?)\b[^.;]*\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b[^.;]{0,14}\b(?:days?|weeks?|months?|years?)\b", re.I), "how long others take"),
    (re.compile(r"\b(?:which|what) year\b(?! of (?:experience|study))", re.I), re.compile(r"\b(?:19|20)\d\d\b"), "a year"),
    (re.compile(r"\bopen(?:ing)? (?:on |at )?(?:saturdays?|sundays?|weekends?|nights?|hours|times)\b", re.I),
     re.compile(r"\b(?:open|hours|closed|weekdays?|Mondays?|Saturdays?|a\.?m\.?|p\.?m\.?|day and night|all day)\b", re.I), "opening hours"),
    (re.compile(r"\brefund\w*\b|\bmoney back\b|\b(?:get|give|pay)s? (?:me |you )?(?:my |the |any )?(?:fee|money|cost)s? back\b|\bhow much do they give back\b|\breimburs\w*", re.I),
     re.compile(r"\b(?:refund\w*|money back|reimburs\w*|returned|pa(?:y|id)s? back|non-refundable)\b", re.I), "a refund"),
    (re.compile(r"\b(?:sur|last |family )names?\b|\bhis (?:full |real )?name\b", re.I), re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]{2,}\b"), "a full name"),
    (re.compile(r"\bwho (?:pays|paid|funds|funded|finances|was paying|is paying|sponsors) (?:for |the )?(?!me\b|my\b|us\b|training)", re.I),
     re.compile(r"\b(?:funded|funds|funding|paid|pays?|financed|grants?|sponsor\w*|donat\w*)\b", re.I), "who pays"),
    (re.compile(r"\b(?:cut|share|slice|part|percentage) of the (?:money|fine|penalty|award|sum)\b", re.I),
     re.compile(r"%|\bper ?cent\b|\baward\b", re.I), "a share of the money"),
)  # fmt: skip
# What only others decide or have decided, of this person: "did I pass?", "am I on that list?", "will they approve me?".
_OUTCOME = re.compile(
    r"\b(?:did|have) i (?:pass|fail|passed|failed|get it|got it)\b|\bam i on (?:the|that|their|this) list\b"
    r"|\bwill (?!i\b|we\b)(?:[\w-]+ ){1,3}(?:approve|believe|accept|grant|deny|refuse|reject|pick|choose|hire) (?:me|us|my|our|mine)\b"
    r"|\bwill (?:an? )?(?:ai|agents?|llms?|robots?|machines?|chatgpt) (?:also |ever |just |soon |not )*(?:take|replace|do|eat|kill|automate|swallow|end)\b|\bsafe from (?:ai|automation|agents|being automated)\b"
    r"|\b(?:exact|exactly what) (?:amount|sum)s? (?:my|our|the others)\b|\bdid (?:he|she|they|my (?:boss|manager)) (?:actually |really )?(?:feel|mean it|regret|care)\b",
    re.I,
)
_BEFORE, _AFTER = 5, 4  # words around a thing among which its number stands
_ENOUGH = (
    2  # words asked beside a thing by which a claim is known that counts it under another name
)
_COUNTED_SO = 0.5  # of them, by weight, in that claim
_COUNTED = 0.25  # of what else is asked, by weight, in the claim that counts
_MEANT = 0.5  # of what is paid for, by weight, in that claim
_PROPER = ("credentials/", "rules/", "standards/")
_PRICED = 0.5  # of what is asked, by weight, in the claim that states the price
_OF_PRICES = frozenset(
    stem(w) for w in "much cost costs charge bill price fee fees pay dollar euro set back".split()
)
# Counts of time or money are read by other rules, and people count much by words of their own ("how many people").
_UNITS = frozenset(
    stem(w)
    for w in "day week month year hour minute evening weekend dollar euro pound percent credit point step time page word row sample of these those them".split()
)
_NO_DEED = frozenset(
    stem(w)
    for w in "which company bank firm employer vendor country court insurer startup agency regulator maintainer member".split()
)
_RANK = re.compile(r"\b(?:first|biggest|largest|most|oldest|latest)\b", re.I)
# Things counted that are called by one another's names.
_SAME = tuple(
    frozenset(stem(w) for w in group.split())
    for group in (
        "people folks person persons holder candidate staff employee worker member professional user reader engineer boss executive manager designation",
        "firm company employer organisation organization business bank outfit",
        "job role post posting position advert vacancy opening redundancy",
        "cpe cpd credit hour point",
        "try tries attempt retake resit time go",
        "use system tool app application inventory",
    )
)


_WHEN = re.compile(r"\b(?:(?:what|which|on what|by what|the) (?:date|day)|(?:by|until|till|since) when|when (?:did|was|were|is|does|do|will|must))\b", re.I)  # fmt: skip
_DATE = re.compile(rf"\b(?:{MONTH}) (?:\d|20\d\d)|\b\d{{1,2}} (?:{MONTH})\b|\b20\d\d\b")


def shown_by(part: Part) -> re.Pattern[str] | None:
    """What a claim has in it that states the kind of thing a part asks for: a name, a price, a share, a date."""
    if _PERSON.search(part.text):
        return _NAMED
    for asks, shows, _ in _KINDS:
        if asks.search(part.text):
            return shows
    if _PRICE.search(part.text):
        return _MONEY
    return _DATE if _WHEN.search(part.text) else None


def others_decide(part: Part) -> bool:
    """Whether the outcome of this person's own case is asked, which others know or decide."""
    return bool(_OUTCOME.search(part.text))


def doubt(part: Part, ranked: Sequence[Ranked], words: Words, titles: Sequence[str]) -> str:
    """Why what was found may not hold what is asked for, in a few words; "" when nothing speaks against it.

    `titles` are the names of the documents it stands in: "TRAIGA" is no company of the Texas sandbox.
    """
    if any(n.startswith(SCAMS) for n in part.names):
        return ""  # "150 euros for the check, he says it is refunded": a price and a refund told, none asked
    top = [r.passage for r in ranked[:LOOK]]
    claims = [p.text[c.start : c.end] for p in top for c in p.claims]
    if (person := _PERSON.search(part.text)) and not _holds_person(person, claims, words):
        return "asks for a person whom no claim names"
    if _PRICE.search(part.text) and not _holds_price(part, ranked[:LOOK], words):
        return "asks for a price that no claim states"
    count = _COUNT.search(part.text)
    if count and not _holds_count(count["noun"], part, ranked[:LOOK], words):
        return "asks for a count that no claim states"
    for asks, shows, kind in _KINDS:
        if asks.search(part.text) and not _holds_kind(asks, shows, part, ranked[:LOOK], words):
            return f"asks for {kind} that no claim states"
    if _WHICH.search(part.text):
        leave = _NO_DEED | naming(part)
        asked = [t for t in spoken(part) if t not in leave]
        rank = {w.lower() for w in _RANK.findall(part.text)}
        said = [c for c in claims if not rank or rank & set(re.findall(r"[a-z]+", c.lower()))]
        said = [c for c in said if _names_one(c, " ".join((part.text, *titles)))]
        if not asked or not any(cover(words, asked, stem_set(c)) >= 0.5 for c in said):
            return "asks which one, and no claim says so of any"
    return ""


def _holds_person(asked: re.Match[str], claims: Sequence[str], words: Words) -> bool:
    """Whether a claim speaks of the role and names somebody beside it.

    "Lead Auditor" is no person: both words stand in small letters elsewhere.
    """
    said = next(filter(None, asked.groupdict().values()))
    role = re.compile(rf"\b{re.escape(said)}\b", re.I)
    for claim in claims:
        for name in _NAMED.finditer(claim):
            near = claim[max(0, name.start() - _NEAR) : name.end() + _NEAR]
            if role.search(near) and not words.small.issuperset(name.group().lower().split()):
                return True
    return False


def _holds_price(part: Part, ranked: Sequence[Ranked], words: Words) -> bool:
    """Whether a claim states a price of the very thing: "an application fee" of another is none."""
    leave = _OF_PRICES | naming(part)
    documents = {n.split("#")[0] for n in part.names}
    paid = _PAID_FOR.search(part.text)
    act = [t for t in stems(paid["act"]) if t not in story() | leave] if paid else []
    costs = (r.passage.document_id for r in ranked if r.passage.facet == "cost")
    documents = {d for d in documents if not d.startswith("layoff/")}
    if not act and not documents.isdisjoint(costs):
        return True
    if documents := {
        d for d in documents if d.startswith(_PROPER)
    }:  # the price of one thing is none of another
        named = naming(part)
        ranked = [
            r
            for r in ranked
            if r.passage.document_id in documents or named & stem_set(r.passage.text)
        ]
    for text, stated, asked in _read(part, ranked, leave):
        meant = [t for t in act if t in asked or t == act[0]]
        done = not meant or meant[0] in stated and cover(words, meant, stated) >= _MEANT
        if done and _MONEY.search(text) and cover(words, asked, stated) >= _PRICED:
            return True
    return False


def _holds_count(noun: str, part: Part, ranked: Sequence[Ranked], words: Words) -> bool:
    """Whether a claim counts that very thing: a number, no year, a few words beside it, and of what it is asked."""
    wanted = {stem(w) for w in noun.lower().split() if w not in STOP}
    if not wanted or wanted & _UNITS:
        return True
    same = wanted.union(*(group for group in _SAME if wanted & group))
    for text, stated, asked in _read(part, ranked, same | _UNITS | naming(part)):
        if len(asked) >= _ENOUGH and _figure(text) and cover(words, asked, stated) >= _COUNTED_SO:
            return True
        said = re.findall(r"[\w'’-]+", text)
        at = [i for i, w in enumerate(said) if stem(w.lower()) in same]
        beside = (w for i in at for w in said[max(0, i - _BEFORE) : i + _AFTER])
        if any(map(_counts, beside)) and cover(words, asked, stated) >= _COUNTED:
            return True
    return False


def _holds_kind(
    asks: re.Pattern[str],
    shows: re.Pattern[str],
    part: Part,
    ranked: Sequence[Ranked],
    words: Words,
) -> bool:
    """Whether a claim shows what is asked for and is about something of what it is asked of."""
    leave = naming(part) | {t for m in asks.finditer(part.text) for t in stems(m.group())}
    return any(
        shows.search(text) and cover(words, asked, stated) >= _COUNTED
        for text, stated, asked in _read(part, ranked, leave)
    )


def _read(
    part: Part, ranked: Sequence[Ranked], leave: Set[str]
) -> Iterator[tuple[str, frozenset[str], list[str]]]:
    """Every claim of the passages with its stems, and the stems asked of it but for those to `leave`."""
    for r in ranked:
        asked = [t for t in asked_of(part, r.passage) if t not in leave]
        for text, stated in claims_of(r.passage):
            yield text, stated, asked


def _figure(text: str) -> bool:
    """Whether a claim states a number other than a year."""
    return any(map(_counts, re.findall(r"[\w'’-]+", text)))


def _counts(word: str) -> bool:
    """Whether a word is a number other than a year."""
    return bool(_NUMBER.match(word)) and not _YEAR.fullmatch(word)


def _names_one(claim: str, known: str) -> bool:
    """Whether a claim names something with a capital that is not known: a month or an "AI" names nothing."""
    said = {w.lower() for w in re.findall(r"[\w-]+", known)}
    found = (m.group().lower() for m in PROPER.finditer(claim))
    return any(w not in said and w not in PLAIN for w in found)
