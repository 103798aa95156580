"""What somebody who has lost a job opens with, and the first steps it comes to. No model is asked."""

import re
from typing import Any

from coach.answering.conversation import Conversation
from coach.answering.felt import felt
from coach.answering.guard import low
from coach.answering.lexicon import background
from coach.answering.opening import place_stems
from coach.answering.quoting import FELT
from coach.answering.signs import cover, story
from coach.answering.understand import FEELING, PROPER, Reader
from coach.corpus import Catalog
from coach.search.words import stems

FIRST_HOURS = "What do I do in the first 24 hours after a layoff?"
FIRST_WEEK = "What do I do in the first week after a layoff?"
FIRST_MONTH = "What do I do in the first month after a layoff?"
AFTERWARDS = "What comes after the first week of a layoff?"
NOT_HELD = "My country is not held here. What are the first three steps in any country?"
JUST_TOLD = "I was just laid off."
STAGES = {  # the guide's sections in the order of the days, with the question each answers
    "steps": FIRST_HOURS, "steps-week": FIRST_WEEK, "steps-month": FIRST_MONTH, "next": AFTERWARDS,
}  # fmt: skip
GUIDE, ANYWHERE = "guides/first-week", "guides/country-not-held"
MOST_STORY = 70  # words of a message that tells who somebody is and that the job is gone
MOST_TOLD = 45  # words of a message that tells and asks for nothing
_DATES = "What are my deadlines? "
_NEXT = "What should I do next in {}? {}"
_IN_PLACE = re.compile(re.escape(_NEXT).replace(r"\{\}\?\ \{\}", r"[^?]+\?"))

# What somebody tells because it changes what holds for them, also where they ask for nothing: no note of it will do.
PRESSES = re.compile(
    r"\b(?:pregnan\w*|maternity|paternity|parental leave|(?:sick|medical|disability) leave|(?:off|signed off|out) sick|cancer|surgery|disab(?:led|ility)|i-?485|i-?140|panic\w*|desperate|discriminat\w*|harass\w*|whistle\w*|"
    r"unpaid wages|(?:months?|weeks?) of (?:money|savings|cash)(?: left)?|(?:had|have|having|expecting) a baby|newborn|became a (?:father|mother|parent|dad|mum|mom)|(?:not|never|haven'?t) (?:been )?paid|homeless|evict\w*|escorted|locked out|garden(?:ing)? leave)\b",
    re.I,
)
# A question in the middle of a sentence.
ASKS_INSIDE = re.compile(
    r"\b(?:is (?:this|it|that|there)|am i|are (?:they|there)|(?:^|[.,;!]\s*|\bso )(?:does|do|did|will|would|is|are) (?:the|my|this|that|it|they|these)|[.,;:!]\s*(?:is|are|does|do|can|should|would|will|am) \w+|can (?:i|they|you)|could (?:i|you)|should i|do (?:i|you|they)|would (?:it|you)|"
    r"what|how|which|where|who|why|(?:what|how|which|where|who|why|when)['’]?s|when (?:do|does|is|can|should)|any (?:chance|idea|advice|tips?)|advice|help me|need (?:a|to know|help)|looking for|worth|tell me|show me|explain|describe|compare|list|(?:tools|steps|skills|methods|ways?|examples?) (?:for|to|of))\b",
    re.I,
)
_DONE = r"(?:laid off|let go|fired(?! up)|sacked|dismissed|made redundant|retrenched|terminated|axed|riff?ed|rif'?d|downsized|canned|booted)"
# What ends with a job: "my whole team", "our Lisbon office", "the entire data department", "my contract".
_WORK = r"(?:(?:my|our|the|whole|entire|a|this)\b[^,.;:?!]{0,30}?)\b(?:teams?|departments?|dept|roles?|jobs?|positions?|contracts?|employment|posts?|unit|division|office|site|group|org|squad|start-?up|company|employer|visa job|work)"
_ENDS = (
    r"(?:eliminated|cut(?: completely)?|gone|goes(?! (?:well|live|fine|up|on))|going away|axed|clos(?:ed|es|ing)|shut(?:s|ting)?(?: down)?|dissolved|disbanded|terminated|ended|ends|ending|redundant|replaced|"
    r"swapped (?:out )?for|handed (?:over )?to (?:an? |the )?(?:ai|llms?|agents?|bots?|machines?|claude|gpt|copilot)|"
    r"outsourced|offshored|folded|bankrupt|insolvent|discontinued|scrapped|automated(?: away)?|abolished|surplus|laid off|let go|sacked|fired|retrenched|wiped out|over|not (?:being )?(?:renewed|extended|prolonged)|going to (?:an? )?(?:ai|llms?|agents?|chat ?bots?|machines?|bots?))"
)
_BE = r"(?:is|are|was|were|be|been|being|gets?|got|has|have|had|will|'s|just|all|now|simply|made|to|about|today|yesterday|went)"
_BOT = r"(?:(?:an? |the )?(?:ai|a\.i\.|llms?|gpt(?:-?\d)?|chat ?gpt|claude|gemini|copilot|agents?|ai agents?|chat ?bots?|bots?|automation|models?|machines?))"
# That the own job is gone or going, in whatever words.
LOSS = re.compile(
    rf"\b(?:i|we|im|ive)(?:'ve|'m|'re| (?:have|was|were|am|are|got|get|just|been|all|have now|now|also|both))* (?:{_DONE}|cut(?! (?:my|the|off|down|costs?|an?|it|our|his|her)\b)|on notice|at risk of redundancy|unemployed|jobless|out of (?:a job|work)|losing (?:my|our) jobs?|(?:impacted|affected|hit|caught)(?: in| by)? (?:the |a |mass )?(?:lay-?offs?|cuts|rif))\b"
    rf"|\b(?:i|we)(?:'ve| have|'m| am| just| have just)* los[te]\w* (?:my|our|the) (?:\w+ )?(?:jobs?|position|role|work|contract)\b|\blost (?:my |our )?(?:\w+ )?(?:job|position|role)s?\b(?! offers?)"
    r"|(?:^|[.,;:(]\s*|\b(?:i|we|i'm|im)(?: \w+){0,1} )(?:(?:got|been|was|were|just|recently|all) )*(?:replaced|automated away|pushed out|outsourced) (?:by|with|to|for|in|last)\b"
    r"|(?:^|[.,;:(]\s*)(?:(?:just|recently|then) )*(?:got|was|were|been) cut\b(?! (?:off|down|short|from|out|into|by \d))"
    rf"|\b{_BOT} (?:now )?(?:does|do) (?:it|that|this|everything|all of it)(?: all)? now\b"
    rf"|\bmade (?:me|us(?: all)?|all of us|everyone) redundant\b|\blet (?:me|us(?: all)?|all of us|everyone|everybody) go\b|\b(?:{_DONE}|cut|replac(?:ed|ing)|fir(?:ed|ing)|sack(?:ed|ing)|dropp(?:ed|ing)|kicked|walked|showed|dump(?:ed|ing)) (?:me|us|my (?:whole )?team|our (?:whole )?team)\b(?: out)?"
    rf"|\bsame(?: thing)? (?:has |just |also )*happened to (?:me|us)\b"
    rf"|\b{_WORK}\b(?: of (?:\d+|\w+))?(?: (?!my\b|you\b)[\w'&-]+){{0,3}}? (?:{_BE} ){{0,5}}{_ENDS}\b"
    rf"|\b(?:teams?|departments?|office|site|group) of \w+ (?:{_BE} )*{_ENDS}\b|^\W*(?:(?:whole|entire|complete) )[^,.;:?!]{{0,25}}\b(?:teams?|departments?|office) (?:{_BE} )*{_ENDS}\b"
    rf"|\b(?:they|hr|management|company|boss|manager|ceo|bank|firm|we)(?:'re|'ve| are| is| have| has| will| just| all| now| simply)* (?:end(?:ed|s|ing)?|terminat\w+|clos(?:e|ed|es|ing)|shut(?:ting)?(?: down)?|axed|axing|cut(?:ting)?|eliminat\w+|cancel\w+|not renew\w*|dissolv\w+|replac\w+|outsourc\w+) (?:my|our|the (?:whole|entire|\w+) (?:team|office|department|site)|half of (?:us|the team))\b[^,.;?!]{{0,25}}"
    rf"|\b(?:(?:do(?:n'?t| not)|did(?:n'?t| not)|wo(?:n'?t)|will not|wouldn'?t|are(?:n'?t| not)|is not|isn'?t|not) (?:going to |being |be )?(?:renew|extend|prolong|keep)\w*)(?: (?:me|us|my (?:\w+ )?contract|our contracts?|on))\b|\bcontract (?:was |is |will )?(?:not|n'?t|will not|won'?t)(?: be| being| get)? (?:renewed|extended|prolonged)\b"
    rf"|\b(?:want|wants|need|needs) (?:me|us) (?:gone|out)\b|\b(?:offer\w*|give|gave|giving) me (?:\S+ ){{1,4}}?(?:to|if i) (?:leave|go|quit|resign)\b"
    rf"|\b(?:gave|(?:been )?given|giving|hand(?:ed|ing)|serv(?:ed|ing)|got|get|gotten|receiv(?:ed|e)|had|have|sent) (?:me |us |all of us )?(?:(?:a|an|the|my|our|their|this) )?(?:(?:termination|redundancy|dismissal|severance|layoff|retrenchment|notice|exit) )*(?:notice|termination|letter|email at \w+|axe|boot|sack|chop|pink slip|p45|marching orders|bad news)\b(?! (?:of|from|about|to) (?!(?:my|the) (?:employer|company|hr|boss)|termination|\d|\w+ (?:weeks?|months?)))"
    rf"|\bout of (?:a job|work)\b|\b(?:unemployed|jobless)\b(?= (?:since|for|now|as of|after)|\W*$)|\bthe axe (?:fell|has fallen|came down)\b|\bno (?:seat|place|role|job|position|work) (?:left )?for (?:me|us|my team)\b|\bgoing in the next round\b"
    rf"|^\W*(?:(?:hi|hello|hey|so|today|ok|well|and)\b,? ?)*(?:(?:just|got|been|was) )*{_DONE}\b(?! (?:or|vs|versus|and) )"
    rf"|\b{_BOT} (?:\w+ ){{0,2}}?(?:do(?:es)?|took|takes?|taking|got|gets|has|have|replaces?|replaced) (?:over )?(?:my|our)(?: \w+)? (?:jobs?|work|role|team|tasks?|floor|department|desk)\b|\b{_BOT} took (?:it|us|me|mine|over)(?=\W*(?:$|[.,;]))"
    rf"|\b(?:walked|escorted|marched|locked) (?:me|us|\d+ of us) out\b"
    rf"|\b(?:kündigung|kuendigung) (?:\w+ ){{0,3}}(?:bekommen|erhalten|gekriegt)\b|\b(?:wurde |bin )?gekündigt(?: worden)?\b|\blicenci(?:ement|ée?)\b|\b(?:ontslagen|ontslag)\b|\bişten çıkar\w+|\bsection 189\b|\bikale\b|\bpse\b"
    rf"|\bgot (?:impacted|affected|hit|caught)(?: in| by)? (?:the |a |mass |recent )?(?:lay-?offs?|cuts|rif)\b|\bbeen (?:told to (?:go|leave)|{_DONE})\b|(?:[.,;:(] ?|\b(?:yrs?|years?|exp|experience) )(?:(?:got|just|been|was|recently|now) )*{_DONE}\b|\b(?:economic )?(?:redundancy|redundant|dismissal|retrenchment)\b(?= (?:in|at|from|since|on|after)\b|,|\.|$)",
    re.I,
)
_JUST = re.compile(
    r"\b(?:just (?:got |been |was |were )*(?:laid off|fired|let|made redundant|lost|cut|sacked|dismissed)|today|yesterday|heute|gestern|gerade|last week|tonight|this (?:morning|afternoon|evening)|(?:an|one|two|a few|\d+) (?:hours?|minutes?) ago|right now)\b",
    re.I,
)
_WHAT_NOW = re.compile(
    r"\b(?:was (?:jetzt|nun|tun)|und jetzt|(?:so )?now what|what (?:now|next|do i do(?: now)?|should i do(?: now| first)?|happens now)|(?:any |my )?(?:options|ideas|thoughts|advice|suggestions)|where (?:do i go|to)(?: from here)?|(?:i )?need (?:something|a job|work|a role)(?: that(?: is|'s)?)? (?:lasts|lasting|safe|stable|secure|ai[- ]proof|future[- ]proof)|help(?: me)?(?: please)?)\b[\s?.!]*$",
    re.I,
)
_SAVINGS = re.compile(r"\b(?:weeks?|months?) of (?:money|savings|cash)(?: left)?\b", re.I)
_AT_A_LOSS = re.compile(
    r"\b(?:(?:i|i'm|im|i am|just|really|honestly|still) )*(?:don'?t (?:even )?know|do not know|unsure|not sure|no idea|no clue)\W+(?:what'?s next|(?:what|where|how) (?:(?:do i |can i |should i )(?:even )?(?:start|begin|go)|to (?:even )?(?:do|go|start|turn|begin)|i want|(?:comes |is )?next|now|i should do|should i do)|anything)(?: any ?more| now| next| from here| tbh| honestly)*\b",
    re.I,
)
_DAYS_AGO = re.compile(
    r"\bsince (?:(?:last|this) )?(?:\w+day|week)\b|\b(?:last|this) week\b|\b(?:two|three|four|five|six|a few|several|\d) days ago\b|\b(?:a|one) week ago\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I
)  # fmt: skip
_WEEKS_AGO = re.compile(
    r"\b(?:since|last|in) (?:last month|month|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:two|three|four|a few|several|\d) weeks (?:ago|now)\b|\bfor (?:\w+ )?(?:weeks|months)\b|\b(?:a|one) month ago\b", re.I
)  # fmt: skip
# Who says it beside a wish of their own, or tells of old days or of others, is answered that.
_WANTS = re.compile(
    r"\bi(?:'d| would| really| just|'m)* (?:want|need|like to|wish|hope|plan|consider\w*|think(?:ing)? (?:of|about)|look(?:ing)? (?:for|at|into)|am looking)\b|\b(?:interested in|looking (?:for|at|into)|want(?:ing)? to|need to|hoping to|trying to|(?:how|what|which|where|who|why|whether)\b)|^\W*(?:want|need|translate|rewrite|write|draft|(?:notice|severance|pay|tax|benefits?|deadlines?) (?:for|of|on|after|in))\b"
    r"|\b(?:plan|gap|adverts?|interview\w*|certificat\w*|compare|salary|passed|years ago|(?:two|three|four|five|six|a few|several|many|[2-9]|1\d) months ago|in (?:19|20[01])\d|vs|versus|difference|meaning|(?:an?|the|got an?) (?:job )?offer (?:from|as|for)|now work|new job)\b"
    r"|\b(?:my|a|his|her|our) (?:friend|wife|husband|brother|sister|colleague|partner|neighbou?r|boyfriend|girlfriend|father|mother|son|daughter|client)s?\b(?=[^.;!]{0,20}\b(?:was|were|got|has|is|lost)\b)|\b(?:he|she) (?:was|got|lost)\b",
    re.I,
)
# An interview or an application: "they" are not who laid anybody off.
_HIRES = re.compile(
    r"\b(?:interview\w*|recruiter\w*|panel|hiring|hire me|appl(?:y|ied|ication\w*)|cv|resume|portfolio|case study|take[- ]home|"
    r"(?:when|if|once) they (?:ask|want to know|wonder|quiz|probe|press|grill))\b",
    re.I,
)
# "what do they owe me", with nobody named before: whom a person who lost a job means by "they".
_THEY = re.compile(
    r"\bthey\b(?=[^.?!]{0,25}\b(?:owe|pay|give|make|let|keep|fire|force|ask|want|offer|take|cut|sack)\w*\b[^.?!]{0,12}\b(?:me|us|my)\b)",
    re.I,
)
_WEEK_ASKED = re.compile(
    r"^\W*(?:(?:and|so|ok(?:ay)?|but|then|now|hi|hello|please)\W+)*(?:what (?:should|do|must|can|could|shall|would) (?:i|we) (?:(?:be|best|actually|even|now|first) )*(?:do|doing|get done|start with|take care of|tackle|sort out)|what (?:is|needs) (?:to be |to )?(?:do|done|first|urgent|most urgent)|what'?s (?:first|urgent|to do|most urgent)|what to do|what(?:'s| is| would be| could be| can be) (?:an?|the|my|one)(?: (?:good|best|small|tiny|first|next|easy|single|sensible|one))* (?:step|thing|move)(?: (?:to do|to take|i (?:can|could|should) (?:do|take)))?)(?: first| now)?"
    r" (?P<when>today|tonight|tomorrow|(?:in )?(?:this|the first|the next|my first|the coming) (?:week|days|few days|month)|these days|by (?:friday|the weekend|monday)|before the weekend|until (?:friday|monday)|over the next (?:few )?days|this weekend)(?: first)?\W*$",
    re.I,
)
_GOES_ON = re.compile(
    r"^\W*(?:(?:and|ok(?:ay)?|so|then|but|what|how|about|for|from|do i do|should i do|comes|is|in|on)\W+)*(?P<when>tomorrow|(?:the )?(?:day|days) after(?: that| tomorrow)?|after(?: that|wards)?|then|next|later|(?:this|the rest of the|the rest of this|next|the first|the whole|the next) (?:week|month)|the next (?:few )?days|in the (?:next|following) (?:week|weeks|days|month))(?: what| then)?\W*$",
    re.I,
)


def next_in(place: str) -> str:
    """The question for the first steps in a country."""
    return _NEXT.format(place, "").strip()


def only_lost(text: str) -> bool:
    """Whether a message says that the job is lost and no more than two words beside it."""
    if not LOSS.search(text):
        return False
    rest = _WHAT_NOW.sub(" ", _JUST.sub(" ", LOSS.sub(" ", text)))
    return len(re.findall(r"\w+", rest)) <= 2


def not_held(away: str, coach: Any) -> str:
    """The question for the first steps in a country whose law is not held: of its offices, where they are known."""
    code = set(coach.reader.places(away))
    headings = (p.heading for p in coach.catalog.documents[ANYWHERE].passages)
    return next((h for h in headings if code & {*coach.reader.places(h)}), NOT_HELD)


def opens(text: str, reader: Reader, catalog: Catalog) -> bool:
    """Whether a message tells that the own job is gone or going, with whatever facts beside it, and asks for nothing."""
    told = _WHAT_NOW.sub(" ", _AT_A_LOSS.sub(" ", _SAVINGS.sub(" ", text)))
    if not LOSS.search(told) or PRESSES.search(told) or FEELING.search(told):
        return False
    left = LOSS.sub(" ", told)
    if (
        reader.asks(told)
        or ASKS_INSIDE.search(told)
        or _WANTS.search(left)
        or len(text.split()) > MOST_TOLD
    ):
        return False
    beside = reader.read(left)
    named = [n for n in beside.names if catalog.documents[n.split("#")[0]].kind in PROPER]
    return not named


TROUBLE = 2  # words beside the loss from which a section may be asked for
LOOKED = 12  # sections
MOST_OF_IT = 0.9  # of those words, by rarity, in how people ask for it
_OF_MONEY = ("layoff/", "guides/money-and-runway", "guides/should-i-sign")


def of_trouble(text: str, coach: Any) -> bool:
    """Whether what is told beside the loss is what a section is on: "can't pay my car loan, lost my job"."""
    if _WHAT_NOW.search(text):
        return False
    words, passages = coach.retriever.words, coach.retriever.passages
    apart = background() | place_stems(coach.catalog)
    left = dict.fromkeys(stems(LOSS.sub(" ", text)))
    own = [t for t in left if t not in story() and t not in apart and t in words.vocabulary]
    own = [t for t in own if not t[:1].isdigit()]
    if len(own) < TROUBLE:
        return False
    scores = words.scores(" ".join(own))
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:LOOKED]
    return any(
        passages[i].document_id.startswith(_OF_MONEY)
        and len(words.heads_of(i).intersection(own)) >= TROUBLE
        and cover(words, own, words.heads_of(i)) >= MOST_OF_IT
        for i in best
    )


_OF_THAT_JOB = frozenset({"years", "start", "pay"})  # told of the job that ended


def story_of(text: str, conversation: Conversation, coach: Any) -> str:
    """How somebody tells first that their job is gone and what they did, and asks for nothing; "" for any other message.

    "today" where it has just happened, "felt" where a feeling is told that a kind word meets. Whoever holds a visa, is only
    at risk or was offered something has dates that come first.
    """
    profile, told = conversation.profile, _WHAT_NOW.sub(" ", _AT_A_LOSS.sub(" ", text))
    work = profile.get("current_role") or profile.get("background")
    if conversation.focus.question or not work or not LOSS.search(told):
        return ""
    owed = _OF_THAT_JOB & (conversation.held.get("severance_told") or {}).keys()
    if owed and (profile.get("country") or "pay" in owed):
        return ""  # pay and service of the job that ended: what is owed comes first
    first = PRESSES.search(told) or _OFFERED.search(told) or _AT_RISK.search(told)
    if first or (profile.get("visa") and profile.get("country")) or felt(text, coach.catalog):
        return ""
    asks = coach.reader.asks(told) or ASKS_INSIDE.search(told) or _WANTS.search(LOSS.sub(" ", told))
    if asks or len(text.split()) > MOST_STORY or not _only_places(told, coach):
        return ""
    if FELT.search(text) or low(text):
        return "felt"
    return "today" if _JUST.search(text) else "told"


def _only_places(text: str, coach: Any) -> bool:
    """Whether a story names nothing that could be asked about: a certificate, a rule, a role."""
    names = coach.reader.read(LOSS.sub(" ", text)).names
    return not [n for n in names if coach.catalog.documents[n.split("#")[0]].kind in PROPER]


def opening_steps(
    text: str,
    conversation: Conversation,
    coach: Any,
    *,
    held: str = "",
    away: str = "",
    computed: bool = False,
) -> str:
    """The question for the first steps of somebody who opens with the loss of a job; "" for any other message.

    Who told their work as well is shown roles with them, by a tool. With no country told the time since the loss decides which steps come first. Where a sum was `computed` they come only
    for who ends with what to do now.
    """
    if (computed and not _WHAT_NOW.search(text)) or story_of(text, conversation, coach):
        return ""
    told = _told_back(text, conversation, coach)
    tells = not (coach.reader.asks(text) or ASKS_INSIDE.search(text)) or told
    if tells and len(text.split()) <= MOST_TOLD and (feelings := felt(text, coach.catalog)):
        return f"{feelings} {next_in(held)}" if told and held else feelings
    if _OFFERED.search(text):
        return ""  # what is offered is weighed first
    if held and tells and not conversation.focus.question and _AT_RISK.search(text):
        return _notice_in(held, coach)
    if not told and (conversation.focus.question or not opens(text, coach.reader, coach.catalog)):
        return ""
    if told and not (held or away):
        return ""
    if (
        conversation.profile.get("visa") and held
    ):  # its clock is the shortest, and a claim made too soon can harm the stay
        return _DATES + text
    if not (told or away) and of_trouble(text, coach):
        return ""
    if held:
        return next_in(held)
    if away:
        return not_held(away, coach)
    if _WEEKS_AGO.search(text):
        return FIRST_MONTH
    return FIRST_WEEK if _DAYS_AGO.search(text) else FIRST_HOURS


# So many weeks or months for leaving.
_OFFERED = re.compile(r"\boffer\w*\b[^.?!;,]{0,14}\b\d+ ?(?:weeks?|wks?|months?)\b", re.I)
# Still employed: the job is to go, and is not gone.
_AT_RISK = re.compile(r"\bat[- ]risk\b|\bconsultation\b|\bproposed redundanc\w+", re.I)


def _notice_in(held: str, coach: Any) -> str:
    """The question on notice and consultation in a country."""
    codes = coach.reader.places(held)
    documents = [d for c in codes if (d := coach.catalog.country(c))]
    sections = [p for d in documents for p in d.passages if p.anchor == "notice"]
    return sections[0].heading if sections else ""


def _told_back(text: str, conversation: Conversation, coach: Any) -> bool:
    """Whether a message is the place told after a lost job, asked for or not: "I was laid off" and then "Germany".

    The question before stands in front of the place: that of the first days, or the message that opened.
    """
    before = conversation.focus.question
    asked = text.startswith(f"{before} (") if before else False
    return asked and (first_asked(before) or opens(before, coach.reader, coach.catalog))


# "no idea where to start": straight after the first steps, their next ones.
_BEGINS = re.compile(
    r"^\W*(?:(?:i|and|but|so|ok|still|honestly|have|got|there is)\W+)*(?:no (?:idea|clue)|don'?t know|not sure)\W+(?:where|how|what) to (?:even )?(?:start|begin|do first)\W*$|^\W*(?:and |but |so |ok )*where (?:do|should) i (?:even )?(?:start|begin)\W*$",
    re.I,
)


PLANNED = 3  # turns in which "this week" is that of the plan


def stage_asked(text: str, conversation: Conversation) -> str:
    """The question for the days that a message asks about: "what should I do this week", "and tomorrow?"; "" for any other.

    The second kind goes on from the section of the guide that was quoted last, or from the first steps in a country.
    """
    asked = _WEEK_ASKED.match(text)
    planned = "plan" in list(conversation.held.get("trail") or ())[:PLANNED]  # its weeks are meant
    if asked and not planned and conversation.focus.tool in ("", "fit"):
        return _of_days(asked["when"], FIRST_WEEK)
    goes_on = _GOES_ON.match(text)
    begins = _BEGINS.match(text)
    last = conversation.turns[-1].citations if conversation.turns else ()
    if conversation.focus.tool == "fit":  # a lost job told first: its steps stand below the roles
        last = tuple(c for c in last if c.document_id == GUIDE or c.passage_id.endswith("#next"))
    after = _after(last[0].passage_id) if last and (goes_on or begins) else ""
    if begins:
        return after
    return _of_days(goes_on["when"], after) if goes_on and after else ""


def _of_days(when: str, other: str) -> str:
    if re.search(r"month|weeks", when, re.I):
        return FIRST_MONTH
    return FIRST_HOURS if re.search(r"today|tonight", when, re.I) else other


def _after(passage_id: str) -> str:
    """The question of the section that follows one of the guide's, or the first week after the first steps in a country."""
    document, _, anchor = passage_id.partition("#")
    anchor = anchor.split(".")[0]
    if document.startswith("layoff/"):
        return FIRST_WEEK if anchor == "next" else ""
    if document != GUIDE:
        return ""
    order = list(STAGES)
    later = order[order.index(anchor) + 1 :] if anchor in order else ["steps-week"]
    return STAGES[later[0]] if later else ""


def first_asked(question: str) -> bool:
    """Whether a question is one of those that Coach puts in the place of a story."""
    return question in STAGES.values()


def first_steps(question: str) -> bool:
    """Whether a question is one that Coach puts in the place of a story, for which no tool is needed."""
    return first_asked(question) or bool(_IN_PLACE.fullmatch(question.strip()))


def employer_meant(text: str, conversation: Conversation, coach: Any) -> str:
    """A text with "they" read as the employer, when no name was spoken of before and it names no certificate, whose issuer it may mean.

    Who asks the questions of an interview, or reads an application, is no employer who laid anybody off.
    """
    if conversation.focus.names or not _THEY.search(text) or _HIRES.search(text):
        return text
    if opens(text, coach.reader, coach.catalog):
        return text  # a story that says itself who they are
    issued = any(n.startswith("credentials/") for n in coach.reader.read(text).names)
    return text if issued else _THEY.sub("the employer who laid me off", text)
