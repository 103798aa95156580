"""Small talk: thanks, a goodbye, sorry, a laugh, praise, and who or what Coach is. It is met in a sentence and searched for nothing.

A message is small talk when what remains of it, its set phrases taken out, are words that say nothing by themselves. One word
that does say something ("and the exam?", "goodbye for ever") makes it a message like any other.
"""

import re
from typing import Literal

Said = Literal[
    "",
    "no_tips",
    "no_thanks",
    "bye",
    "praise",
    "thanks",
    "sorry",
    "laugh",
    "hello",
    "nod",
    "identity",
]
MOST_WORDS = 18
_DAY = r"(?:to(?:morrow|night)|soon|later|around|then|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day|in the morning)"
# Set phrases of each kind, the most telling kind first.
_SAID: dict[Said, str] = {
    "no_tips": r"(?:no,? |i |please )*(?:don'?t|dont|do not|not) (?:want|need)(?: any| more| your| to hear)* (?:tips|advice|plans?|links|suggestions|solutions|lists?|answers|help)|no (?:more )?(?:tips|advice|links|lists|suggestions|plans?)(?: (?:please|right now|now|tonight|today))*|(?:i )?(?:just |only )*(?:need|want|wanted|needed) to (?:vent|rant|get it out|say (?:it|that|this)|be heard)|just (?:venting|ranting|listen)",
    "no_thanks": r"no(?:pe)?,? (?:thanks?(?: you)?|thx|more (?:questions?|for now)|need)|nah|not needed|nothing (?:else|more)|that(?:'?s| is| was| will be|'?ll be) (?:all|it|enough)|i(?:'m| am) good",
    "bye": rf"(?:bye[- ]?)+|good ?night|ciao|ttyl|cya|tschüss|adios|au revoir|(?:see|talk|speak|write|hear|catch|come|be|am|go on)(?: (?:to|with|again|back|you|ya|u|on|at))*(?<!\bgo on) {_DAY}|see (?:you|ya|u)|until {_DAY}|take care|have an? (?:\w+ )?(?:day|evening|weekend|night|one)|(?:go(?:ing)?|off|time) (?:to|for) (?:bed|sleep|dinner|lunch|work)|(?:i )?(?:have to|must|got to|gotta|need to) (?:go|leave|run)(?: now)?|for (?:today|tonight|now)|goodbye$",
    "praise": r"(?:you(?:'re| are)|ur|u r)(?: (?:so|very|really|actually|much|way|quite|such|a|an|the))* (?:nice|kind|good|great|helpful|funny|smart|sweet|best|better|nicer|kinder|funnier|smarter|lifesaver|angel|star|genius|amazing|awesome|brilliant)(?: (?:help|bot|listener|coach|one|person|assistant))?(?: than [^,.!?]{1,40})?|you(?:'ve| have)? (?:helped|saved)(?: (?:me|my))?(?: \w+){0,3}|good (?:bot|one|job|answer)|well done|(?:i )?(?:really )?(?:love|like) (?:you|this|it|that)|god bless(?: you)?",
    "thanks": r"thank(?:s|x)?|(?:thx|tnx|tysm|ty|cheers|ta)|(?:much )?appreciated|merci(?: beaucoup)?|danke(?: ?schön| dir| sehr| vielmals)?|(?:vielen|herzlichen) dank|gracias|teşekk?ür(?:ler| ederim)?|tesekk?ur(?:ler| ederim)?|sağ ?ol(?:un)?|grazie(?: mille)?|obrigad[oa]|bedankt|dank (?:je|u)(?: wel)?|shukriya|dhanyava?a?d",
    "sorry": r"sorry|apolog(?:ies|ise|ize)|my bad|pardon|excuse me|desolé|désolé|entschuldigung",
    "laugh": r"(?:ha|he|ja){2,}h?|l(?:o+)l|lmao|rofl|xd",
    "hello": r"(?:hi|hello|hey|hallo|hola|bonjour|merhaba|namaste|good (?:morning|evening|afternoon))(?: (?:again|there|coach))?|(?:it'?s )?me again|i(?:'m| am) back",
    "nod": r"ok(?:ay)?|great|perfect|good|got it|cool|nice|fine|right|alright|all (?:good|clear)|(?:that|this|it)(?:'s| is| was)? (?:helps?|helped|helpful|useful|clear|great|good|perfect)|helps|i see|understood|makes sense|wow",
}  # fmt: skip
_SET = {kind: re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.I) for kind, said in _SAID.items()}
_FILLER = frozenset(
    """a again all am an and answer answers are at back be bit bless bother bothering bro brother brothers but buddy by coach come dear
    did english everyone explanation explained evening few for friend from god going guys have having help helped helpful here honestly
    i if i'll i'm in info information is it its it's just kind kindness lady later let love lot lots ma'am madam man many mate me message
    messages messy morning much my nervous nice night now of off oh on pal patience plan please questions rattled really sis sister so
    some soon stuff such sir sure tbh that that's the them then there this till time tired to today tomorrow tonight too trouble typing
    typos u up very was we week weekend well were what's will wise with work write writing wrote yes yeah you your you're long bad late
    confused confusing shaken useful""".split()
)  # fmt: skip
# Words of parting that are said once: they are left to what tells danger.
_FOR_EVER = re.compile(
    r"\bfor good\b|\bthis time\b|\bno more\b(?! (?:questions?|for now|tips|advice|links|lists|suggestions)\b)",
    re.I,
)
_ASKS = re.compile(r"\?|^\W*(?:is|was|are|were|will|do|does|did|can|what|which|how)\b", re.I)

_ONE = r"(?:an? |the |real |actual |just |really |only )*"
_WHAT = rf"{_ONE}(?:ais?|a\.i\.|bot|chat ?bot|robot|human(?: being)?|person|people|real|man|woman|machine|computer|programm?e?|chat ?gpt|gpt(?:-?\d\w*)?|claude|gemini|copilot|llama|mistral|llm|language model|alive)"
_IDENTITY = re.compile(
    rf"^\W*(?:(?:hi|hey|hello|wait|so|ok|sorry|but|and|btw|lol|haha|thanks)\W+)*(?:(?:are|r) (?:you|u)|(?:am i|i am|i'm) (?:talking|speaking|chatting|writing) (?:to|with)|is (?:this|it|that|there)) {_WHAT}\b(?:\W+(?:or|and|behind|here|there|answering|writing|something|someone|what|else|now|then|this|not|{_WHAT}))*\W*$",
    re.I,
)
_LANGUAGES = {
    "de": "german deutsch allemand almanca duits",
    "fr": "french français francais fransızca französisch frans",
    "es": "spanish español espanol castellano",
    "tr": "turkish türkçe turkce",
    "nl": "dutch nederlands flemish",
    "it": "italian italiano",
    "pt": "portuguese português portugues",
    "hi": "hindi hinglish urdu",
    "pl": "polish polski",
    "other": "russian arabic chinese mandarin japanese korean ukrainian tamil telugu bengali marathi swedish danish norwegian finnish greek czech romanian hungarian persian farsi hebrew vietnamese indonesian",
}  # fmt: skip
_CODES = {word: code for code, words in _LANGUAGES.items() for word in words.split()}
_SPEAKS = re.compile(
    rf"^\W*(?:(?:hi|hey|hello|merhaba|hallo|hola|bonjour|ok|so|and|please|sorry)\W+)*(?:(?:(?:do|can|could|would|will) (?:you|u|we) (?:also |please |maybe )?(?:speak|understand|talk|write|answer|reply|know|read|chat|continue|go on|do this)(?: to me| with me| me)?(?: also)?(?: in| some| a little| a bit of)*|(?:can|may|could) i (?:write|ask|speak|talk|continue)(?: to you| you)?(?: in)?|sprichst du|sprechen sie|kannst du|können sie|parlez[- ]vous|tu parles?|vous parlez|hablas?|habla usted|spreek(?: je|t u)|parli|parla|fal[ae]s?|você fala|kya (?:aap|tum)|(?:in|auf|en)) )?({'|'.join(map(re.escape, _CODES))})(?: (?:please|pls|bitte|por favor|s'il (?:te|vous) plaît|lütfen|too|as well|also|sprechen|antworten|konuş\w*|biliyor|bilir|anlıyor|cevap|ver\w*|m[iıuü]s[iıuü]n\w*|mus[uü]n\w*|var|mı|mi|bolte|bolti|samajhte|ho|hai|hain|mein))*\W*$",
    re.I,
)


def small_talk(text: str) -> Said:
    """The kind of small talk a message is, which is the name of what is said to it; "" for any other message."""
    said = text.replace("’", "'").strip()
    words = said.split()
    if not words or len(words) > MOST_WORDS or _FOR_EVER.search(said):
        return ""
    if _IDENTITY.match(said):
        return "identity"
    if _ASKS.search(said):
        return ""
    found: Said = ""
    rest = said
    for kind, pattern in _SET.items():
        left = pattern.sub(" ", rest)
        found, rest = found or (kind if left != rest else ""), left
    left_over = re.findall(r"[^\W_]+(?:'[^\W_]+)?", rest.lower())
    return found if set(left_over) <= _FILLER else ""


def language_asked(text: str) -> str:
    """The code of the language a message asks to be spoken, "other" for one nothing is held in; "" when it asks for none."""
    found = _SPEAKS.match(text.replace("’", "'").strip())
    return _CODES[found.group(1).lower()] if found else ""
