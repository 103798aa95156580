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
    r"\b\d{1,2}\+? ?(?:years?|yrs?)(?:'|’)? (?:of |in |doing |with |working (?:in|on|with) )?(?P<field>\w+(?:[ /-]\w+){0,2})|(?:^|[,;.] ?)(?P<before>\w+(?:[ /-]\w+)?),? (?:for )?\d{1,2}\+? ?(?:years?|yrs?)\b|\b(?:with|have|from|my|got)(?: an?| my)? (?P<of>\w+(?:[ /-]\w+)?) background\b", re.I
)  # fmt: skip
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


def occupation(text: str, own: bool, catalog: Catalog) -> dict[str, tuple[str, str]]:
    """`current_role` and `background` of a message, each with its words; `own`: the message speaks of the person."""
    found: dict[str, tuple[str, str]] = {}
    asked = re.match(
        r"\W*(?:would|will|can|could|should|does|do|is|are|what|how|which|who)\b", text, re.I
    )
    if asked and (match := _SAID.search(text)):
        found["current_role"] = (match[1].lower(), match.group())
    elif not asked and (match := _ROLE.search(text) or _BARE_ROLE.search(text)):
        title = next(g for g in match.groups() if g)
        found["current_role"] = (title.lower(), match.group())
    elif not asked and (match := _OTHER_ROLE.search(text)):
        found["current_role"] = ((match[1] or match["bare"]).lower(), match.group())
    known = catalog.qualifiers.backgrounds
    no_ml = NO_ML.search(text) if own else None
    if no_ml and not _WORK.search(text[: no_ml.start()]) and not _ML.search(text):
        field = None if "current_role" in found else _field(text, catalog)
        other = field and field[0] not in {known[b].name for b in OF_ML}
        found["background"] = field if field and other else (known[SOFTWARE].name, no_ml.group())
    elif not no_ml and (match := _DID_ML.search(text)):
        found["background"] = (known[ML].name, match.group())
    elif own and "current_role" not in found and (field := _field(text, catalog)):
        found["background"] = field
    return found


def _field(text: str, catalog: Catalog) -> tuple[str, str] | None:
    """The background whose words follow a count of years, with those words; None when none does."""
    for match in _YEARS_IN.finditer(text):
        field = (match["field"] or match["before"] or match["of"]).lower()
        if _OTHER_FIELD.search(field):
            continue
        for background in catalog.qualifiers.backgrounds.values():
            if any(re.match(rf"{re.escape(t)}\b", field) for t in background.titles):
                return background.name, match.group()
    return None
