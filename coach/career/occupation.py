"""What somebody was and did before, as a message says it: the last role, and whether models were part of it."""

import re

from coach.career.levels import ML, OF_ML, SOFTWARE
from coach.corpus import Catalog

_STANDING = r"(?:(?:laid[- ]off|made redundant|jobless|unemployed|senior|staff|principal|junior|lead|former|ex-?|sr\.?|jr\.?|mid-?level)[ -]+)*"
_TITLE = (
    r"((?:(?:ml|machine learning|ai|data|software|back-?end|front-?end|full[- ]stack|mlops|devops|research|deep learning|nlp|computer vision|platform|prompt|analytics|business intelligence|bi|qa|test|test automation|manual|automation|manual qa|manual test|security|infosec|applied|recommender|recommendation|recsys|search|ranking|pricing|fraud|java|javascript|python|golang|rust|php|ruby|react|ios|android|mobile|web|embedded|cloud|infrastructure|site reliability|database|network|systems|quantitative|decision) "
    r"(?:engineer|scientist|analyst|researcher|dev(?:eloper)?|programmer|architect|administrator|tester)|statistician|biostatistician|actuary|econometrician|quant|credit risk (?:modell?er|analyst)|risk modell?er|tech(?:nical)? lead|sdet|penetration tester|engineering manager|(?<!the )programmer))"
)
# Professions whose typical levels the data does not know. "As" leads to a wish as often, and a role's name may end so.
_OTHER_TITLE = (
    r"((?:(?:primary|secondary|school|high school|maths?|english|software|it|technical|tech|product|project|program(?:me)?|marketing|sales|hr|human resources|finance|financial|"
    r"business|operations|customer (?:success|support|service)|support|office|graphic|ux|ui|ux/ui|product|registered|corporate|legal|tax|account|supply chain|content|copy|executive|"
    r"clinical|mechanical|civil|electrical|chemical|hardware|social) )?"
    r"(?:teacher|nurse|doctor|physician|pharmacist|lawyer|attorney|solicitor|paralegal|accountant|bookkeeper|librarian|journalist|translator|editor|writer|designer|recruiter|"
    r"marketer|economist|psychologist|biologist|chemist|physicist|banker|cashier|driver|chef|electrician|plumber|carpenter|salesperson|secretary|receptionist|"
    r"(?<=product )manager|(?<=project )manager|(?<=program )manager|(?<=programme )manager|(?<=marketing )manager|(?<=sales )manager|(?<=operations )manager|(?<=office )manager|"
    r"(?<=account )manager|(?<=product )owner|(?<=support )(?:agent|specialist|engineer)|(?<=hr )(?:manager|specialist|generalist)|(?<=mechanical )engineer|(?<=civil )engineer|"
    r"(?<=electrical )engineer|(?<=chemical )engineer|(?<=hardware )engineer|(?<=sales )(?:engineer|rep|representative)|(?<=executive )assistant|(?<=social )worker|scrum master|"
    r"(?:internal|external|it|financial|senior|tax) auditor|compliance (?:officer|manager)|risk manager|privacy officer))"
)
_OTHER_ROLE = re.compile(
    rf"\b(?:i(?:'m| am| was| worked as| have been|'ve been)|im|my (?:last )?(?:role|title|job) (?:is|was)) (?:an? |the )?{_STANDING}{_OTHER_TITLE}\b"
    rf"|^\W*(?:ex-?|former )?{_STANDING}{_OTHER_TITLE.replace('(', '(?P<bare>', 1)}\b(?=\s*(?:[,.;(]\s*\S|(?:with|for) \w+ (?:years?|yrs?)\b|\d))(?![^.!]*\?)",
    re.I,
)
_ROLE = re.compile(
    rf"\b(?:i(?:'m| am| was| worked as| have been|'ve been)|im|as|my (?:last )?(?:role|title|job) (?:is|was)) (?:an? |the )?{_STANDING}{_TITLE}\b"
    rf"|\b\d{{1,2}}\+? (?:years?|yrs?) (?:as |of )?(?:an? )?(?:senior )?{_TITLE.replace('(', '(?P<after>', 1)}\b",
    re.I,
)
# Said outright, it holds in a question too: "what is my gap to GRC engineer, I'm a backend engineer?"
_SAID = re.compile(
    rf"(?<!if )(?<!once )(?<!when )(?<!until )(?<!that )\b(?:i(?:'m| am| was| worked as| have been|'ve been)|im) (?:an? |the )?{_STANDING}{_TITLE}\b",
    re.I,
)
# A field told by its years: "8 years data science", "18 years insurance pricing".
_YEARS_IN = re.compile(
    r"\b\d{1,2}\+? ?(?:years?|yrs?)(?:'|’)? (?:of |in |doing |with |working (?:in|on|with) )?(?P<field>\w+(?:[ /-]\w+){0,2})|(?:^|[,;.] ?)(?P<before>\w+(?:[ /-]\w+)?),? (?:for )?\d{1,2}\+? ?(?:years?|yrs?)\b|\b(?:with|have|from|my|got)(?: an?| my)? (?P<of>\w+(?:[ /-]\w+)?) background\b|\bmy background(?: is|:) (?:in |mostly |mainly |all )*(?P<mine>\w+(?:[ /-]\w+){0,2})", re.I
)  # fmt: skip
_DID_YEARS = re.compile(
    r"\bi (?:have |'ve )?(?:led|lead|ran|run|did|done|built|managed|maintained|was (?:in|doing|on)|been (?:in|doing)|worked (?:in|on)) (?:the |our |my )?"
    r"(?P<did>\w+(?:[ /-]\w+){0,2}) (?:for |about |over )*\d{1,2}\+? ?(?:years?|yrs?)\b",
    re.I,
)
# A field told by what one does in it: "I do images", "I used to do vision stuff".
_DOES = re.compile(
    r"\bi (?:mostly |mainly |only )?(?:do|did|used to do|worked (?:on|with|in)|was (?:in|doing)|am (?:in|doing)|come from|write|wrote|code(?:d)? in|program(?:med)? in|build|built|maintain(?:ed)?) (?:mostly |mainly |some |all |the )?(?P<does>\w+(?: \w+)?)\b(?! (?:course|exam|certificat\w*))",
    re.I,
)
_OTHER_FIELD = re.compile(
    r"\b(?:governance|audit\w*|risk management|compliance|ethics|policy|law|experience|old|ago)\b",
    re.I,
)
# "Data engineer, six years, laid off last week.": somebody who says what they are, not what they look for.
_BARE_ROLE = re.compile(
    rf"(?:^|^[^?]*\b(?:laid off|lost my job|years|yrs|no ml)\b[^?,;.]*[,;.])\W*(?:(?:hi|hello|hey|so|ok|well|got|was|just|been)\b\W*)*"
    rf"{_STANDING}{_TITLE}\b(?=\s*(?:[,.;(]|$|with \w+(?:,| and\b| years?\b| yrs?\b)|for \w+ (?:years?|yrs?)\b|(?:at|in) an? |here\b|(?:and |but )?no \w+|without\b|only\b|laid off\b|\d))(?![^.!]*\?)",
    re.I,
)
# A field and a word for who works in it, in whatever order they stand: "QA tester manual", "devops / mlops guy".
_FIELD = (
    r"(?:ml|machine learning|mlops|ml ?ops|devops|sre|data|big data|software|back-?end|front-?end|full[- ]?stack|platform|cloud|infra(?:structure)?|network|database|systems?|security|"
    r"qa|quality assurance|quality|test(?:ing)?|automation|manual|nlp|computer vision|deep learning|research|applied|analytics|bi|business intelligence|web|mobile|embedded|ios|android|"
    r"java|javascript|typescript|python|golang|go|rust|php|ruby|react|angular|node|\.net|c\+\+|c#|scala|kotlin|spring|recommender|search|fraud|credit risk|risk model(?:l?ing)?)"
)
_WHO = r"(?:engineers?(?= here)|engineer|scientist|analyst|researcher|dev|developer|programmer|coder|architect|admin|administrator|tester|specialist|lead|guy|gal|girl|person|dude)"
_BY_ITSELF = r"(?:sysadmin|sys admin|sdet|sre|dba|statistician|biostatistician|actuary|quant|tester|programmer|coder)"
_APART = r"(?: ?[/+&,-] ?| and | )"
_LOOSE = re.compile(
    rf"(?<![\w+-])(?:(?:(?:{_FIELD}|{_BY_ITSELF}){_APART}){{1,4}}{_WHO}|{_BY_ITSELF})(?:{_APART}{_FIELD}){{0,2}}(?![\w-])",
    re.I,
)
# What stands before it when it is the person's own, and what never does; what follows when it opens a sentence.
_MINE = re.compile(
    r"\b(?:i|i'm|im|i’m|i've|ive|was|been|worked|working|as|ex|former(?:ly)?|years?|yrs?|laid off|my (?:last |old |former )?(?:job|role|title|work|post)|(?<!what )(?<!no )(?<!any )background)\b",
    re.I,
)
_GREETS = re.compile(
    r"\W*(?:(?:hi|hello|hey|so|ok|well|an?|just|now|ex|senior|staff|junior|lead|principal|former|laid off|jobless)\b\W*)*",
    re.I,
)
_NOT_MINE = re.compile(
    r"\b(?:want|wants|wish|would|will|like|become|becoming|becom\w+|be|looking|into|to|towards?|target\w*|goal|aim\w*|gaps?|plan|roadmap|role|roles|jobs?|for|vs|versus|or|than|between|"
    r"if|once|when|until|how|what|which|who|why|they|he|she|his|her|their|our|team|with|by|hire[ds]?|hiring|interview\w*|advert|match|about|from|practi[sc]e|not)\b(?! \d)",
    re.I,
)
_GOES_ON = re.compile(
    r"\s*(?:[,.;(!:\n+]|$|\d|(?:\w+ ){0,2}?\w+[,.;]? (?:only |just |about )?\d{1,2} ?(?:years?|yrs?|y)\b|(?:\w+ ){0,1}\w+[,.;] (?:\w+ )?(?:laid|cut|fired|let)\b|here\b|(?:with|for|at|in|of|since|without|by|from|and|plus|but|laid|made|no|only|until|who|lost|let)\b)",
    re.I,
)
_OF_JOB = re.compile(
    r"\W*(?:roles?|jobs?|positions?|posts?|salar\w+|pay|interviews?|skills?|cv|resume|courses?|markets?|career|exams?|certificat\w*|questions?|plan|tasks?|adverts?|vs|versus|or)\b",
    re.I,
)
# Any other trade, told with its article: what it holds is not known, and that is said.
_ANY_TRADE = re.compile(
    r"\b(?:i(?:'m|’m| am| was)|im|worked as|working as|i(?:'ve|’ve| have) been) (?:an? )(?P<trade>(?:(?!single|bad|good|great|big|better|fast|slow|quick|permanent|full|first|new)[a-z]+[ -]){0,2}"
    r"(?!(?:mother|father|brother|sister|daughter|partner|foreigner|newcomer|beginner|learner|changer|holder|member|starter|earner|renter|owner|contractor|freelancer|manager|leader|worker|employer|"
    r"user|survivor|loser|outsider|insider|carer|breadwinner|supporter|speaker|minor|senior|junior|sufferer|seeker|hunter|consultant|migrant|immigrant|applicant|participant|dependant|"
    r"engineer|number|matter|believer|sponsor|founder|author|contender|quitter|winner|keeper|employee|perfectionist|realist|pessimist|optimist|feminist|woman|man|gentleman)\b)"
    r"[a-z]{2,}(?:er|or|ist|ician|ant|yst|man|woman|wife|librarian|historian)|(?:[a-z]+ )?(?:chef|nurse|clerk|cook|pilot|judge|buyer))\b(?! (?:of|who wants|in need|with a visa|now than|than))",
    re.I,
)
_TRIED = re.compile(
    r"\b(?:appl(?:y|ied|ying)|interview\w*|rejected|considered|start(?:ing)?|hire[ds]?|offer) (?:\w+ )?$", re.I
)  # fmt: skip
# Before the work spoken of: an earlier job takes the place of none.
_EARLIER = re.compile(
    r"\b(?:before (?:that|this|it|then)|previously|earlier|originally|once|in (?:a|my) (?:past|former|earlier|previous) life|(?:long|years) ago|before)\b",
    re.I,
)
NO_ML = re.compile(
    r"\b(?:no|without(?: any)?|zero|never (?:did|done|touched|worked (?:in|with|on))|(?:don'?t|do not|haven'?t|have not) (?:have|done|know|do|touched)(?: any)?|not an?) "
    r"(?:ml|machine[- ]learning|ai or ml|ml or ai)(?: (?:background|experience|engineer|knowledge|skills?|person))?(?=\s*(?:[,.;!]|$|\b(?:and|but|at all|so)\b))|\bnon[- ]ml (?:engineer|developer|background)\b",
    re.I,
)
_ML = re.compile(
    r"\b(?:years? (?:of|in) (?:ml|machine[- ]learning)|(?<!not an )(?<!no )(?<!non-)ml engineer)\b",
    re.I,
)
_DID_ML = re.compile(
    r"\bi(?:'ve| have|'d)? (?:also |actually |really )?(?:done|did|do|worked (?:on|in|with)|know|built|trained|have|had) (?:some |a lot of |lots of |plenty of |a bit of |years of |\w+ years of )?"
    r"(?:ml|machine[- ]learning|deep learning)(?: (?:work|models?|too|as well|experience|projects?|systems?|before|for \w+ (?:years?|months?)))?(?=\s*(?:[,.;!]|$|\b(?:and|but|so|in|at)\b))",
    re.I,
)
_WORK = re.compile(r"\b(?:jobs?|roles?|work|careers?|something|field|path)\b (?:\w+ ){0,3}$", re.I)


# Short forms, and a place between a title and the years: "NLP eng", "cv engineer", "data engineer toronto, only 3 years in".
_SHORT_FORMS = tuple(
    (re.compile(short, re.I), full)
    for short, full in (
        (r"^\W*(?:(?:hi|hey|hello)\W+)?\d{2} ?(?:m|f|yo|y/o|yrs? old|years old)?,\s+(?=[a-z])", ""),  # an age opens it
        (r",? (?:tier|level) ?[1-3]\b(?=[,.;])", ""),
        (r"\b(junior|senior|mid|lead) (front-?end|back-?end|full-?stack)(?=[,.;])", r"\1 \2 developer"),
        (r"\beng(?:r|g|inr)?\b\.?(?!\w)", "engineer"),
        (r"\b(?:cv|comp(?:uter)? ?vis(?:ion)?|vision) (?=engineer|dev|guy|researcher|scientist|person)", "computer vision "),
        (r"\bdata sci\b", "data scientist"),
        (r"\bmle\b", "ml engineer"),
        (r"\bswe\b|\bsw (?=engineer|dev)", "software engineer"),
        (r"\b(?:front end|fe) (?=dev|engineer)", "frontend "),
        (r"\bde(?=, \d)", "data engineer"),
    )
)  # fmt: skip
_TRADE = r"(?:engineer|scientist|analyst|researcher|dev|developer|programmer|coder|architect|admin|tester|lead|writer|editor|manager|designer|teacher|nurse|lawyer|accountant|auditor|owner|statistician|recruiter|guy|person)"
# What somebody says they are not: it is taken out before what they are is read.
_DENIED = re.compile(
    rf"\b(?:not|never|isn'?t|wasn'?t|ain'?t|aren'?t|rather than|instead of)(?: (?:really|actually|even|been|at all|as))*,? (?:an? |the |some )?(?P<trade>(?!(?:only|just|sure|yet)\b)(?:[\w/+-]+ ){{0,3}}?{_TRADE})s?\b(?! (?:any ?more|any longer|now|role|job))",
    re.I,
)


def spelled(text: str) -> str:
    """A message with the short forms of titles written out and without what its writer says they are not."""
    for short, full in _SHORT_FORMS:
        text = short.sub(full, text)
    return _DENIED.sub(" ", text)


def denied(text: str) -> list[str]:
    """The trades somebody says they do not have: "i am NOT a technical writer"."""
    return [m["trade"].lower() for m in _DENIED.finditer(text)]


def occupation(text: str, own: bool, catalog: Catalog) -> dict[str, tuple[str, str]]:
    """`current_role` and `background` of a message, each with its words; `own`: the message speaks of the person."""
    found: dict[str, tuple[str, str]] = {}
    whole, text = text, spelled(text)
    asked = re.match(
        r"\W*(?:would|will|can|could|should|does|do|is|are|what|how|which|who)\b", text, re.I
    )
    if asked and (match := _SAID.search(text)):
        found["current_role"] = (match[1].lower(), match.group())
    elif not asked and (match := _held(text) or _BARE_ROLE.search(text)):
        title = next(g for g in match.groups() if g)
        found["current_role"] = (title.lower(), match.group())
    elif not asked and (match := _OTHER_ROLE.search(text)):
        found["current_role"] = ((match[1] or match["bare"]).lower(), match.group())
    elif title := _loose(text, sure=bool(asked)):
        found["current_role"] = (title.lower(), title)
    elif match := _ANY_TRADE.search(text):
        found["current_role"] = (match["trade"].lower(), match.group())
    known = catalog.qualifiers.backgrounds
    no_ml = NO_ML.search(whole) if own else None
    if no_ml and not _WORK.search(whole[: no_ml.start()]) and not _ML.search(text):
        field = None if "current_role" in found else _field(text, catalog)
        other = field and field[0] not in {known[b].name for b in OF_ML}
        found["background"] = field if field and other else (known[SOFTWARE].name, no_ml.group())
    elif not no_ml and (match := _DID_ML.search(text)):
        found["background"] = (known[ML].name, match.group())
    elif own and "current_role" not in found and (field := _field(text, catalog)):
        found["background"] = field
    return found


def _held(text: str) -> re.Match[str] | None:
    """The first job told as held: "applied as a data analyst" tells of none."""
    found = (m for m in _ROLE.finditer(text) if not _TRIED.search(text[: m.start()]))
    return next(found, None)


def earlier(text: str, words: str) -> bool:
    """Whether a message puts the job it tells in these words before another: "I was a teacher before that"."""
    after = text[text.find(words) + len(words) :] if words in text else text
    tail = re.split(r"[.;!?\n]|,|\band\b", after)[0]
    return bool(_EARLIER.search(tail))


def _loose(text: str, *, sure: bool) -> str:
    """The words for a job anywhere in a sentence that tells of the person, "" for none; `sure`: only after "I was", "I'm"."""
    for sentence in re.split(r"(?<=[.;!?])\s+|\n", text):
        for match in _LOOSE.finditer(sentence):
            lead = sentence[: match.start()]
            near = re.split(r"[,:–-] ", lead)[-1]
            tried = _TRIED.search(re.sub(r"\bas (?:an? )?$", "", near))
            if tried or _OF_JOB.match(sentence, match.end()) or _NOT_MINE.search(near):
                continue
            said = re.search(r"\b(?:i(?:'m|’m| am| was|'ve been| have been)|im)(?: an?| the)?(?: \w+)?\s*$", lead, re.I)  # fmt: skip
            if said:
                return match.group().strip()
            opens = _GREETS.fullmatch(near) and not re.search(r"\?\s*$", sentence)
            opens = opens and _GOES_ON.match(sentence, match.end()) and _told_before(lead, near)
            if not sure and (_MINE.search(near) or opens):
                return match.group().strip()
    return ""


def _told_before(lead: str, near: str) -> bool:
    """Whether a clause that opens with a job opens its sentence, or follows a clause that tells of the person."""
    before = lead[: len(lead) - len(near)]
    return not before.strip() or bool(_MINE.search(before)) or bool(_GREETS.fullmatch(before))


def _field(text: str, catalog: Catalog) -> tuple[str, str] | None:
    """The background whose words stand with a count of years, with those words; one of ML first; None when none does."""
    found: list[tuple[str, str]] = []
    known = catalog.qualifiers.backgrounds
    for pattern in (_YEARS_IN, _DID_YEARS, _DOES):
        for match in pattern.finditer(text):
            field = next(g for g in match.groups() if g).lower()
            if _OTHER_FIELD.search(field):
                continue
            found += [
                (b.name, match.group())
                for b in known.values()
                if any(
                    field.startswith(t) and re.match(rf"{re.escape(t)}\b", field) for t in b.titles
                )
            ][:1]
    of_ml = [f for f in found if f[0] in {known[b].name for b in OF_ML}]
    return next(iter(of_ml or found), None)
