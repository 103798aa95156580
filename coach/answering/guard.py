"""What must be answered before anything is searched: crisis, help, other languages, misuse, things not ours.

Patterns, not a model: they run with no key and give the same answer each time. Where a pattern could be read two ways the
choice is written beside it. Over-blocking is a defect too: people here ask about injection, bias and banned uses for a living.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.answering.smalltalk import language_asked, small_talk

Kind = Literal[
    "",
    "crisis",
    "rude",
    "help",
    "misuse",
    "medical",
    "prompt",
    "language",
    "off_topic",
    "nonsense",
    "empty",
    "acts",
    "thanks",
    "no_tips",
    "no_thanks",
    "bye",
    "praise",
    "sorry",
    "laugh",
    "hello",
    "nod",
    "identity",
    "speaks",
]

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\u2800\u3164\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff]"
)
_BLANK = frozenset({"Cc", "Zl", "Zp"})
# Fails towards support: a support line shown without need costs little, one missing costs a life. But the words alone
# ("suicide-risk model") are a topic of this work, so they need the person in the sentence.
_CRISIS = re.compile(
    r"\b(?:end(?:ed|ing)? (?:(?:my|his|her|their)(?: own)? life|it all)|end things|kill(?:ing)? (?:myself|himself|herself|themsel\w+)|k ?m ?s\b|unalive|tak(?:e|ing) (?:my|his|her|their)(?: own)? life|"
    r"(?:wants?|wanted|wanna|wish|ready|going|better|prefer|rather|planning) to (?:die|be dead)|rather be dead|wish i (?:was|were|had never been) (?:dead|born|gone)|want to disappear forever|"
    r"(?:do(?:es)?n'?t|do(?:es)? not|no longer) (?:wants?|wish|wanna) to (?:live|be alive|exist|wake up|be here any ?more|go on)|tired of (?:living|being alive|life)|done with (?:life|living)|"
    r"not want to (?:live|be alive|wake up)|can'?t go on(?: living| any ?more| like this)?(?=[.,!?]|$)|"
    r"(?:no|nothing|without a|not a single|any) (?:reason|point) (?:to|in) (?:live|living|liv|go on|going on|wake up|waking up|get up|be here|exist|keep going)|nothing (?:left )?to live for|life (?:is|isn'?t) (?:pointless|worthless|over|not worth|worth living)|"
    r"better (?:off )?(?:dead|without me)|world without me|(?:jump|step|walk|run|leap|go|lie|lay|lying|throw(?:ing)? myself)(?:p?ing)? (?:in front of|before|under|onto|on to) (?:an? |the |my )?(?:\w+ )?(?:trains?|s-?bahn|u-?bahn|metro|tube|subway|tram|bus|lorry|truck|cars?|traffic|rails|tracks)(?! (?:company|operator|maker|startup|project|advert|team|model|lines?|authority))|hurt(?:ing)? myself|harm(?:ing)? myself|self[- ]?harm(?:ing)?(?= (?:again|myself|tonight|now))|"
    r"cut(?:ting)? myself|overdos\w+|(?:jump\w*|throw myself|step|walk) (?:off|from|out of|in front of|into) (?:a |the |my |an )?(?:bridge|roof|building|balcony|window|train|traffic|tracks?|cliff)|hang(?:ing)? myself|shoot(?:ing)? myself|drown(?:ing)? myself|"
    r"(?:bought|buy|have|got|found) (?:a |the |some |my )?(?:rope|noose|razor blades?|gun for (?:me|myself))|(?:have|got|counted|bought|took|take|saved|saving) (?:the|my|all the|all my|enough|up|some) (?:up )?pills|pills (?:here|ready)|"
    r"(?:i am|i'm|im|i|feel|feeling|been|and|so) suicidal|suicidal since|(?:took|taken|swallowed) (?:\d+|\w+ty|all (?:my|the)|a whole box of|too many) (?:\w+ )?(?:tablets|pills)|(?:sit|sitting|stand|standing) (?:here )?(?:with|on) (?:the|a|my) (?:knife|gun|pills|bridge|ledge|roof)|(?:think\w*|dream\w*) (?:about|of) (?:the|a) (?:bridge|roof|train tracks|knife|pills)(?! (?:role|job|loan|course|exam|work|position|gig)s?)|no will (?:left )?to live|reason to stay alive|suicidal thoughts?|thinking (?:about|of) suicide|commit(?:ting)? suicide|suicide (?:note|plan|letter)|"
    r"everything (?:is|feels|looks|has gone|went) (?:(?:so|just|all|only) )*(?:dark|black)(?= and\b|\s*(?:[.,!?]|$))|never wake up|not wake up|(?:sleep|fall asleep) forever|goodbye (?:letter|note|coach|world|everyone|everybody|all)|no way out but|wo(?:n'?t|nt) be (?:here|around) (?:much longer|tomorrow|next week)|"
    r"(?:think|thinking|thought|thoughts|talk|dream\w*) (?:about|of) (?:ending (?:it|things|everything|my life)|not being here|dying|death|killing)|"
    r"(?:just |simply |never )?(?:didn'?t|did not|don'?t|do not|won'?t|never) wake up(?: tomorrow| again| any ?more)|(?:easier|better|best) if i (?:didn'?t|did not|wasn'?t|was not|were not|weren'?t|just|disappeared|died|was gone|stopped)|"
    r"what(?:'?s| is) the point (?:of (?:anything|living|life|it all|going on|me)|any ?more)|no point (?:in anything|any ?more|living)|(?:don'?t|dont|can'?t|cannot) (?:really )?see (?:the|any|a) point (?:any ?more|in (?:anything|living|going on|myself))(?=\s*(?:[.,!?]|$))|(?:can'?t|cannot) (?:take|bear) (?:this|it) any ?more|"
    r"if i (?:was|were|am) (?:gone|dead|not here)|when i(?:'m| am) (?:gone|dead)|(?:kill|hurt|shoot|stab) (?:my|the) (?:boss|manager|wife|husband|kids?|family|coworkers?|colleagues?|them|him|her|everyone)|(?:bring|take) a gun to|"
    r"(?:he|she|bf|gf|boyfriend|girlfriend|husband|wife|partner|dad|father|mum|mom) (?:hits|beats|hit|beat|chokes|choked|hurts|kicks|punches|threatens to kill) me|afraid (?:he|she) will (?:hurt|kill))\b|"
    # the same in other languages; a person in danger often falls back on their own
    r"\b(?:(?:ich )?(?:will|möchte|kann|mag|wünschte)(?: \w+){0,3} nicht mehr (?:\w+ ){0,2}(?:leben|weiterleben|da ?sein|aufwachen|existieren|hier sein)|(?:kein\w* sinn|nichts) mehr (?:im leben|in meinem leben|zu leben)|"
    r"(?:seh|sehe|hab|habe|hat) (?:\w+ )?kein\w* (?:sinn|ausweg) (?:mehr )?(?:im leben|in allem|mehr(?=\s*(?:[.,!?]|$)))|ohne mich (?:wär\w*|geht'?s) (?:\w+ ){0,4}(?:besser|leichter)(?=\s*(?:[.,!?]|$))|besser dran ohne mich|(?:ich )?kann (?:einfach |echt |wirklich )?nicht mehr(?=\s*(?:[.,!?]|$))|mich umbringen|mir das leben nehmen|selbstmord|suizid\w*|will sterben|"
    r"(?:veux|voudrais|envie de) mourir|je n'?en peux plus(?=\s*(?:[.,!?]|$))|(?:ne )?(?:vois|voit) plus (?:de |d')?(?:sens|issue|raison)(?: (?:à|de) (?:la |ma )?vi\w+)?(?=\s*(?:[.,!?]|$))|me (?:suicider|tuer)|en finir avec la vie|plus envie de vivre|"
    r"(?:quiero|ganas de) (?:morir|morirme)|no (?:puedo|aguanto) más(?=\s*(?:[.,!?]|$))|quitarme la vida|no quiero (?:vivir|seguir viviendo)|suicidarme|matarme|"
    r"ölmek isti\w+|intihar\w*|yaşamak istemi\w+|kendimi öldür\w+|canıma kıy\w+|"
    r"voglio morire|non ce la faccio più|uccidermi|togliermi la vita|non voglio più vivere|ik wil (?:niet meer leven|dood)|zie het niet meer zitten|zelfmoord|"
    r"quero morrer|n[ãa]o aguento mais|quiero desaparecer|no (?:le )?encuentro (?:ning[úu]n )?sentido a (?:nada|la vida|mi vida)|je veux (?:juste |seulement )?(?:disparaître|en finir)|plus rien n'a de sens|(?:chc[ęe]|wol[ęe]|chciał\w+) (?:już |ju[żz] |po prostu )?(?:umrze[ćc]|nie [żz]y[ćc]|zgin[ąa][ćc]|znikn[ąa][ćc])|nie chc[ęe] (?:już |ju[żz] )?(?:dłużej )?[żz]y[ćc]|(?:skończyć|skonczyc) ze sob[ąa]|samob[óo]j\w+|(?:zabi[ćc]|powiesi[ćc]) si[ęe]|nie mam (?:po co|dla kogo) [żz]y[ćc]|dayanamıyorum artık|me matar|tirar a minha vida|não quero (?:mais )?viver|(?:mar(?:na|\s?jana) (?:chaht\w+|hai)|mar jau\w*|jee?na nahi\w* (?:chaht\w*|hai)|jeene ka (?:mann?|matlab) nahi\w*|khud ?kushi|aatma ?hatya|zinda nahi\w* rehna)|хочу умереть|покончить с собой|самоубийств\w*|我想死|自杀|死にたい|자살)",
    re.I,
)
_HOPELESS = re.compile(
    r"^\W*what(?:'?s| is) the point (?:of (?:anything|living|life|it all|going on)|any ?more)\W*$|^\W*no point any ?more\W*$",
    re.I,
)
_NOT_CRISIS = re.compile(
    r"\b(?:(?:could|would|wanna|want to|going to|gonna|i'?ll|'d)(?: just| really| happily)? (?:kill|murder|strangle|shoot) (?:my|the|that|this|him|her|them|whoever)(?: \w+){0,5}?[ ,.!]*(?:lol|lmao|haha\w*|jk|just kidding)|(?:i'?d )?(?:rather|sooner) die than (?:write|send|do|read|sit|apply|use|fill|take)\b|enough rope to hang myself|dying (?:to|for)|shot down|jump(?:ed|ing)? ship|dead(?:line| end)s?|drown(?:ing)? in|end of my rope|over my dead body|bored to death|see(?:ing)? (?:the|any) point (?:of|in) (?!liv|life|any|every|it\b|going|being|me\b|my(?:self)?\b|this\b|waking|getting up)|(?:die|dying|died) (?:of|from|with) boredom|kill(?:ing|ed)? (?:it|the (?:project|model|team|job|deal))|(?:this|that|it|search|market|process|commute|boss) (?:is|are) killing me|to die for)\b",
    re.I,
)
# Said of oneself and denied; whatever else is said beside it still counts.
DENIED = re.compile(
    r"\bnot suicidal\b|\bno (?:suicidal|dark) thoughts\b|\bnever thought (?:of|about) suicide\b"
    r"|\b(?:not (?:going to|gonna|planning to|about to)|wo(?:n'?t|nt)|would(?:n'?t| not| never)|will not|never) (?:do|be doing|try) (?:anything|something) (?:stupid|silly|rash|crazy|to myself)\b"
    r"|\b(?:not|n't|never) (?:going to|gonna|want(?:ing)? to|planning to|think\w* (?:of|about)) (?:hurt(?:ing)?|harm(?:ing)?|kill(?:ing)?) (?:myself|anyone|anybody)\b"
    r"|\bi(?:'?m| am)(?: really| totally| quite| perfectly| all)? safe\b(?! (?:from|as|in|to|at|if|with|until|for)\b)|\bi(?:'?m| am) (?:not|n't) in (?:any )?danger\b"
    r"|\b(?:it|that|this) was (?:only |just )?(?:a joke|dark humou?r|a (?:manner|figure) of speech)\b",
    re.I,
)
# What a person says of themselves when all has lost its sense: more than a bad day, and no sign of a plan.
_LOW = re.compile(
    r"\b(?:i(?:'?m| am)?|i'?ve|me) (?:(?:just|so|now|really|completely|totally|absolutely|still|feel\w*|felt|am|been|a bit|kind of|that|like|as if|utterly) )*(?:worthless|hopeless|useless|worth nothing|good for nothing|nothing(?: (?:now|any ?more|at all))?(?=\s*(?:[.,!]|$))|empty inside|dead inside|a burden|broken inside)\b(?! (?:at|in|with|when|to work|on the budget)\b)"
    r"|\b(?:feel\w*|felt) (?:(?:just|so|like|completely|totally|utterly|really) )*(?:worthless|hopeless|useless|like nothing|empty|a burden|dead)\b(?! (?:at|in|with|when|weight|tired)\b)"
    r"|\b(?:(?:don'?t|dont|do not|can'?t|cant|cannot|no longer|never) (?:\w+ )?see|(?:there'?s|there is|see|sees|has|with)) (?:(?:the|any|a|no|much) )+(?:point|sense|meaning) (?:(?:of|in|to|for) )?(?:anything|everything|any of (?:it|this)|it all|life|me|myself)\b"
    r"|\b(?:nothing|none of (?:it|this)) (?:makes (?:any )?sense|matters?|means anything|has (?:any )?(?:meaning|point))(?: to me)?(?: (?:any ?more|any longer|now|since))?(?=\s*(?:[.,!]|$)|\s+since\b)"
    r"|\b(?:don'?t|dont|do not|can'?t|cant|cannot|no longer) (?:really )?see (?:a|any) way out(?=\s*(?:[.,!?]|$)| any ?more| for me\b)"
    r"|\b(?:i (?:have |'?ve )?lost (?:all |every |any )?hope|i have no hope|no hope (?:left|any ?more)|without (?:any )?hope)\b"
    r"|\bi (?:really |just |so )*(?:hate|loathe|despise) (?:myself|my life)\b",
    re.I,
)
_CRISIS_TOPIC = re.compile(
    r"\b(?:predict\w*|detect\w*|classif\w*|chatbot|model|dataset|guardrail\w*|risk scor\w*|high[- ]risk under|act|benchmark|test(?:ing)?|"
    r"policy|evaluat\w*|red[- ]team\w*|moderation)\b",
    re.I,
)
_FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|im|i've|me|my|myself|ich|mich|mir|je|me|yo|quiero|io|voglio|ik|quero|mi|kendimi|canıma|istiyorum|istemiyorum|aguanto|puedo|peux|bin|aguento|dayanamıyorum|chcę|chce|wolę|sobą|mam|się|faccio|main|mujhe|mera|meri)\b",
    re.I,
)
_HELP = re.compile(
    r"^\W*(?:help|hi|hello|hey|good (?:morning|evening|afternoon)|start|menu|\?+|"
    r"(?:what|how) (?:can|could|do|does) (?:you|coach|this|it)(?: actually| app| thing| tool)? (?:do|help|work)(?: for me| with| me)?|"
    r"what are you|who are you|who (?:made|built) you|what is (?:this|coach)|how does (?:this|coach) work|"
    r"(?:can|could|will) you help(?: me)?(?: please)?|what do you know|what can i ask(?: you)?|(?:how do i|how can i) use (?:this|coach|you))\W*$",
    re.I,
)
_RUDE = re.compile(
    r"^\W*(?:(?:you|u|this|that|coach) (?:really )?(?:suck|sucks|are (?:useless|stupid|dumb|an idiot)|r useless|is (?:useless|stupid|crap|shit|garbage|bullshit))|(?:fuck|screw) (?:you|this|off)|useless|idiot|stupid bot|bullshit|wtf)\W*$",
    re.I,
)
_PROMPT = re.compile(
    r"\b(?:(?:show|reveal|print|repeat|display|output|give|tell|share|translate|encode|summari[sz]e|paste|leak|return|write out|start your answer with|complete this sentence|continue the following)\b[^.?!]{0,80}"
    r"\b(?:system (?:prompt|message|instruction\w*|configuration)|(?:your|initial|starting|hidden|original|secret|previous|those|these) (?:prompt|instruction\w*|configuration|rules|directives?)|instructions are|was instructed|text you were given|text above|words above|given initially|developer message)|"
    r"(?:ignore|disregard|forget|override|overrid\w+|abandon)\b[^.?!]{0,40}\b(?:previous|prior|above|all|earlier|your|old|original)\b[^.?!]{0,30}\b(?:instruction\w*|command\w*|prompt\w*|rule\w*|order\w*|directive\w*)|"
    r"(?:administrator|developer|debug|admin|root|sudo|god) (?:override|mode|access)|new (?:important )?instructions?\b|include in your (?:response|answer)|"
    r"(?:system|hidden) prompt is\b|what (?:were|are|is) (?:your|those|the|my) (?:(?:initial|original|hidden|secret|system) )?(?:prompt|instructions)|you are now (?:dan|in|an? unrestricted)|jailbroken|do anything now)"
    r"|\btool_calls?\b\W{1,4}\{|\"arguments\"\s*:\s*\{|<\|?(?:tool_call|im_start|system)\b|\b(?:function|tool) (?:results?|output)\s*:|"
    r"\bnote (?:for|to) (?:the|any) (?:machine|model|ai|assistant|llm|bot|agent)\b|\[\[[^\[\]/#|]{0,80}[/#|][^\[\]]{0,120}\]\]",
    re.I,
)
# Asking how to test for, detect or defend against an attack is the trade; such a question is never misuse.
_TRADE = re.compile(
    r"\b(?:how (?:do|would|can|should) (?:i|we|you|an? auditor)[^.?!]{0,40} (?:test|detect|audit|check|defend|prevent|evaluate|measure|assess|red[- ]team|handle|mitigate|protect)|"
    r"what is|what are|explain|define|difference between|hack(?:ing)? (?:ai|llm|ml) \w+ for a living|(?:an?|the|as|which|what|our|external|internal) (?:\w+ )?auditors?|auditors? (?:test|check|find|detect|look|ask|see|know|notice)|audit(?:ing)? (?:an?|the|for|whether|how|of|that)|attacks? in|red[- ]team\w*|owasp|mitre|is it (?:legal|ethical|allowed)|under the (?:eu )?ai act|"
    # Somebody's right over what a system holds of them, and a client's demand for proof.
    r"(?:erasure|deletion|access|subject) requests?|(?:his|her|their|a user's|a customer's) (?:data|records?|details|files?) (?:out of|from|removed|deleted)|withdr\w+ consent|"
    r"(?:client|customer|tender|contract|board|regulator|bank|works council)s? (?:requires?|demands?|asks?|wants?|insists?))\b",
    re.I,
)
# What turns a question of the trade into the fraud it is there to find: figures made other before they are read.
_TAMPERS = re.compile(
    r"\b(?:chang|alter|edit|tweak|massag|doctor|rais|lift|inflat|bump|lower|drop|remov|delet|leav|swap|hid|backdat|exclud)(?:e|es|ed|ing|ting|ping|ring|s)?\b[^.?!]{0,60}"
    r"\b(?:numbers?|results?|figures?|ratios?|scores?|findings?|issues?|logs?|groups?|subgroups?|assessment|evidence|women|men|applicants|candidates)\b"
    r"[^.?!]{0,60}\b(?:before (?:the |my |our )?(?:\w+ )?(?:clients?|auditors?|regulators?|board|reviewers?|validators?|bank|customer|they|he|she|anyone)\b|so (?:that )?(?:nobody|no one|we pass|it passes|the audit|it looks)|unnoticed|unseen)"
    r"|\bpass\w* (?:the|our|an?|my|this) (?:\w+ ){0,2}audit by (?:drop|remov|chang|leav|delet|exclud|swap)\w*",
    re.I,
)
_OFFICE = r"\b(?:job ?cent(?:er|re)|unemployment|agentur|benefits?|dole|alg(?: ?[i1])?|welfare|jobseeker\w*|france travail|uwv|arbeitsamt|rav|ams|the (?:agency|office)|tax office)\b"
_HIDES = r"\b(?:hid(?:e|ing)|conceal\w*|keep\w* [^.?!]{1,50}? (?:secret|quiet|from (?:finding|knowing|learning|the))|(?:does ?n['o]?t|do ?n['o]?t|can'?t|cannot|never|without|no one|nobody|won'?t|will not) (?:\w+ ){0,3}?(?:find\w*|learn\w*|notic\w*|know\w*|hear\w*|see\w*)|from finding|(?:found|finding) out|undeclared|unnoticed|tell\w* [^.?!]{1,40}? (?:i'?m|i am) not)\b"
_EARNS = r"\b(?:incomes?|earn\w*|freelanc\w*|gigs?|cash|side (?:job|work|money)|consulting money)\b"
# Earnings kept from the office that pays a benefit.
_UNDECLARED = re.compile(rf"(?=[\s\S]*{_OFFICE})(?=[\s\S]*{_HIDES})(?=[\s\S]*{_EARNS})", re.I)
_MISUSE = re.compile(
    r"\b(?:(?:add|invent|make up|fabricate|fake|forge|create|write|put|insert|list|generate|claim|lie about)\b[^.?!]{0,60}"
    r"\b(?:fake|false|made[- ]up|invented|fictional|forged|bogus|nonexistent|never (?:had|held|worked))\b|"
    r"(?<!look )(?<!looks )(?<!seem )(?<!seems )(?<!are )(?<!is )(?<!be )(?:fake|false|forged|bogus|made[- ]up)\b[^.?!,;]{0,30}\b(?:jobs?|degree|diploma|certificat\w*|reference|referee|experience|employer|cisa|aigp|number|letter|payslip|medical|doctor|title|years)|"
    r"(?:(?:^|\bi |\bme |\bto |\bplease |\band |\byou |\bcould i )(?:add|put|hide|insert|use|write|paste|place|include|embed|stuff)\b[^.?!]{0,60}|\b(?:my|a|the) (?:cv|r[eé]sum[eé]|pdf) with |\bdoes )(?:white|hidden|invisible|tiny|transparent) text\b|(?:white|hidden|invisible|tiny|transparent) text (?:in|on|into|at the \w+ of) my\b|(?:leaked|stolen|real|actual|live)\b[^.?!]{0,25}\bexam (?:questions?|dumps?|answers?)|exam dumps?|brain ?dumps?|"
    r"(?:take|sit|pass|write) (?:the|my|an?|his|her|their)?\s?[\w +]{0,20}(?:exam|test|interview|assessment) (?:for|instead of|on behalf of) (?:my|a|an|him|her|me|someone|them)|"
    r"tells? (?:the )?(?:hiring |screening |recruiter'?s? )?(?:ai|ats|bot|model|llm) to (?:rank|score|rate|select|hire|pass)|trick (?:the )?(?:ats|hiring|recruiter|screen\w*|background)|"
    r"(?:pretend\w*|pos(?:e|es|ing)|impersonat\w*|(?:act|answer|speak|play)\w*(?= (?:as |like |to be )?my))\b[^.?!]{0,30}\b(?:manager|boss|supervisor|employer|team ?lead|hr|referee|reference)\b|"
    r"(?:pretend|lie|say)\b[^.?!]{0,40}\b(?:still (?:work|employed)|i have a (?:degree|phd|certificate|clearance)|i (?:hold|have) (?:the )?(?:cisa|aigp|cissp))|"
    r"(?:steal|exfiltrate|leak|copy|take|keep|download)\b[^.?!]{0,40}\b(?:source code|model weights|customer data|client data|trade secrets?|training data|confidential)\b[^.?!]{0,40}\b(?:former|old|ex|employer|company|before i leave|with me|portfolio|out)|"
    r"(?:hack|ddos|sabotage|delete|destroy|wipe|break into|backdoor|get back at|revenge)\b[^.?!]{0,50}\b(?:employer|company|boss|manager|server|production|account|database|repo|system)|"
    r"(?:reference|referee|manager|company|employer|client|degree|job)\b[^.?!]{0,40}\b(?:doesn'?t|does not|didn'?t|never) exist(?:ed)?|(?:real|actual|exact|same|last week'?s?|recent) (?:\w+ )?(?:questions?|items?|answers?) (?:from|of|that came|in) (?:the |last |yesterday|my |this |that )?[^.?!]{0,30}\b(?:test|exam|sitting|paper)|"
    r"(?:take|copy|keep|download|grab|save|get|smuggle|export)\b[^.?!]{0,30}\b(?:weights|source code|codebase|repo|datasets?|customer data|models?)\b[^.?!]{0,40}\b(?:with me|before (?:they|i|my)|home|personal|usb|out)|"
    r"(?:boss|employer|company|manager|ceo|team)(?:'s)?\b[^.?!]{0,30}\b(?:db|database|payroll|servers?|accounts?|repos?|backups?|logs?|site|website)\b[^.?!]{0,25}\b(?:gone|wiped|deleted|crash\w*|destroyed|corrupt\w*|down)|"
    r"blackmail|without (?:them|the candidates?|anyone|the users?) (?:knowing|noticing)|(?:hide|conceal|cover up|falsif\w+|backdate|tamper)\b[^.?!]{0,50}\b(?:bias|finding|evidence|audit|results?|logs?|records?|from the (?:auditor|regulator))|"
    r"(?:build|make|write|create) (?:a |an |me )?(?:malware|ransomware|virus|keylogger|phishing|bomb|weapon|explosive)|work (?:illegally|off the books|under the table)|claim (?:unemployment|benefits) while (?:working|employed))",
    re.I,
)
_MEDICAL = re.compile(
    r"\b(?:(?:double|halve|skip|mix|stop|increase|raise|combine|take (?:more|double|twice|less|\d+|extra|the rest of)|up|lower|drop|quit)\w* (?:my |the |some |more |taking |a |wine with |alcohol with |beer with |with )*\w*(?:azepam|azolam|tazapine|oxetine|alopram|traline|olpidem|opiclone|apine|etine|lafaxine|dol|statin|codone|phenidate|triptyline|pills?|meds|medication|tablets?|dose)\b|"
    r"how (?:many|much) (?:\w+ ){0,3}(?:mg|milligrams?|pills?|tablets?|drops)|(?:dosage|milligrams?|\bmg\b)|(?:my|usual|daily|double|higher|lower|max\w*|safe) dose\b(?! of (?:\w+ )?(?:work|news|reality|humou?r|practice))|"
    r"(?:should|can|may) i (?:take|stop taking|start|mix|increase|double|combine)[^.?!]{0,30}\b(?:zopiclone|xanax|valium|ssri|sertraline|prozac|lexapro|melatonin|antidepressant\w*|medication|meds|adderall|ritalin|modafinil|alcohol|pills?|benzo\w*|ketamine)|"
    r"(?:do i have|diagnose|am i) (?:me with )?(?:depression|adhd|bipolar|ptsd|autis\w+|clinically depressed|burnout syndrome)|which (?:antidepressant|medication|drug))\b",
    re.I,
)
# Coach is taken for somebody who files, sends, books or pays: nobody may believe that a claim went out.
_DEEDS = r"(?:fil|lodg|submitt?|book|enroll?|register|sign(?= (?:me|us) up)|pay|paid|phon|e-?mail|text|contact|notif|sen[dt])(?:e|ed|y|ied)?"
_FOR_ME = r"(?:for (?:me|us)\b(?! and\b)|on my behalf|in my name)"
_TO_WHOM = r"to (?:hr|him|her|them|my \w+|(?-i:[A-Z])\w+)"
_ACTS = re.compile(
    rf"\b(?:can|could|will) you (?:please )?{_DEEDS}\b(?:[^.?!]*\b{_FOR_ME}| (?:me|us)\b(?! (?:an?|the|one|more|your)\b)| my (?:boss|employer|manager|application|claim|cv|papers)\b(?! (?:to|at|from) (?:the|a) \w+ (?:after|within)))"
    rf"|\b(?:did|have) you (?:already |just )?{_DEEDS}\b[^.?!]*\b(?:my|it|{_FOR_ME})\b"
    r"|(?<!after )(?<!before )(?<!once )(?<!when )(?<!if )(?<!since )(?<!until )\byou (?:(?:already|just) )?(?:filed|lodged|submitted|sent|booked|registered|enrolled|paid|notified) (?:off )?my\b"
    rf"|(?:^|[.!?]\s+)(?:please |pls |now )?(?:file|lodge|submit|book|pay|send) (?:it|this|that|my [\w ]{{2,30}}?) (?:{_FOR_ME}|{_TO_WHOM})"
    r"|\bremind me (?:tomorrow|next|every|a (?:day|week)|in (?:\d|an?|one|two|three)\b (?!line|word|sentence)|on (?:mon|tues|wednes|thurs|fri|satur|sun)|before my|\d)",
    re.I,
)
_OFF_TOPIC = re.compile(
    r"\b(?:recipe|cook(?:ing)? (?:a|the|some)|weather (?:in|today|tomorrow|like)|football|champions league|premier league|super bowl|formula 1|soccer|nba|horoscope|(?:tell|write|sing|give|make|read|recommend|suggest|know|which|what|another|(?:a )?good|best|funny) (?:me |us )?(?:\w+ ){0,3}?(?:movies?|songs?|lyrics|poems?|jokes?|riddles?)(?! (?:recommend\w*|generat\w*|classif\w*|search|app|site|platform|start-?up|data\w*|models?|company|studio|labels?))|"
    r"capital (?:city )?of|who (?:won|wins|will win)|president of|prime minister|world cup|lottery|bitcoin|crypto price|stock (?:price|tip)|which stocks?|dating|(?<!my )(?:girl|boy)friend|"
    r"translate (?:this|the following)(?! (?:(?:old|ml|audit) )?(?:cv|resume|résumé|bullet|line|experience))|python (?:function|script|code) (?:to|that|for)|write (?:me )?(?:a|an|some) (?:function|script|program|code|essay|story|novel|haiku)|fix (?:my|this) code|regex (?:for|to)|"
    r"(?:2|two) ?\+ ?(?:2|two)|square root|how tall|how old is (?!(?:that|this|it|your|the)\b)|population of|distance (?:to|from|between)|best (?:restaurant|pizza|laptop|phone|car|hotel)|pizza|holiday in|flight to)\b",
    re.I,
)
_LANGUAGES = {
    code: frozenset(listed.split())
    for code, listed in {
    "de": "ich bin und der die das nicht ist was wie kann soll mein meine wurde entlassen gekündigt für mit wird werde habe kostet brauche welche sich auf ein eine",
    "fr": "je suis et le la les des une est pas que qui comment puis mon ma été licencié pour avec quel quelle combien dois vous dans coûte du au",
    "es": "soy estoy y el la los las una es no que cómo puedo mi fui despedido para con cuánto cuesta debo qué trabajo del por qué me han",
    "tr": "ben ve bir bu ne nasıl için değil işten çıkarıldım mı mi mu kaç para yapmalıyım benim olarak hangi var yok ile çok",
    "nl": "ik ben en het een niet wat hoe kan mijn werd ontslagen voor met hoeveel kost moet welke zijn van op aan",
    "it": "sono e il lo gli una non che come posso mio stato licenziato per con quanto costa devo quale della del mi",
    "pt": "sou estou e o os uma não que como posso meu fui demitido para com quanto custa devo qual da do minha",
    "pl": "jestem mam nie się czy jak ile dla po przez pracy pracę zwolniony zwolniona zwolnili zostałem zostałam bez mnie moja mój jaka jaki jakie kiedy należy lat lata od za co robić teraz odprawa odprawy wypowiedzenie tys zł",
    "hi": "mera meri mere hai hain kya kaise karu karun karna nahi nahin mujhe kitna kitne gaya gayi naukri chahiye",
    }.items()
}  # fmt: skip
# A word no English message opens with: a greeting, a thank you, the name of the language.
_GREETINGS = {
    word: code
    for code, listed in {
        "de": "hallo guten moin grüezi servus danke deutsch", "fr": "bonjour bonsoir salut merci français", "es": "hola gracias buenos buenas español",
        "tr": "merhaba selam günaydın teşekkürler teşekkür türkçe", "nl": "goedemorgen goedemiddag hoi dankjewel nederlands", "it": "ciao buongiorno grazie italiano",
        "pt": "olá obrigado obrigada português", "pl": "cześć dzień dziękuję dzięki polski", "other": "namaste namaskar kya mera mujhe hindi",
    }.items()
    for word in listed.split()
}  # fmt: skip
# More of their words: too few to call a message theirs, enough where they ask for something that is held.
_MORE = {
    "de": "nach im bei wann jahren jahre dem den zum zur darf mir mich hat oder wenn wir sie noch gestern heute arbeit",
    "fr": "de sur ans quand peut hier travail entreprise",
    "es": "de cuándo cuanto años en ayer hoy empresa",
    "tr": "kadar yıl ay gün nedir sonra olur dün iş bugün",
    "pl": "na umowa umowy rok lat firmie pracy",
    "nl": "de bij na jaar wanneer mag nog gisteren werk",
}
_LEANING = {
    code: held | frozenset(_MORE.get(code, "").split()) for code, held in _LANGUAGES.items()
}
# Words that are of English too.
_SHARED = frozenset("was die me is in an for on do no as so per also de en".split())
_ENGLISH = frozenset(
    "the is are what how do does i my a an to of and can should was in on for it me be have get with or if not when which".split()
)


def clean(text: str) -> str:
    """A text without invisible, tag and direction characters, in NFC; control characters and rare line ends become spaces."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _BLANK else " " for c in text)


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard saw: a kind ("" when nothing), and a language other than English, if any."""

    kind: Kind
    language: str = "en"
    beside: bool = (
        False  # perhaps about more than work: say where a person can be reached, and answer
    )
    far: bool = False  # perhaps not about work at all
    unknowable: bool = False  # asks what is ahead, or in another person's mind
    resumed: str = ""  # the phrase said before an answer that ends a pause
    certain: bool = False  # of danger: beyond doubt


ASIDE = 3  # words of a sentence that asks nothing by itself: "can you?"
_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")
_QUESTION = re.compile(r"\?|^\W*(?:(?:and|so|but|ok|now|anyway)\W+)*(?:what|which|how|when|where|who|why|is|are|do|does|can|could|should|may|must)\b", re.I)  # fmt: skip
AFTER_GREETING = 2  # words from which one greeting says nothing of the language of the rest


def language_of(text: str) -> str:
    """A two-letter guess among the languages Coach can say sorry in; "other" for another script; "en" if unsure."""
    letters = [c for c in text if c.isalpha()]
    foreign = [c for c in letters if ord(c) > 0x24F]
    if letters and len(foreign) / len(letters) > 0.4:
        return "other"
    words = re.findall(r"[^\W\d_]+", text.lower())
    english = sum(w in _ENGLISH for w in words)
    greeted = [_GREETINGS[w] for w in words if w in _GREETINGS]
    if greeted and not english and (len(greeted) > 1 or len(words) - 1 <= AFTER_GREETING):
        return greeted[0]
    best, count = _nearest(words, _LANGUAGES)
    if len(words) < 3:  # "und mit 55?"
        return best if len(words) == 2 == count and not english else "en"
    return best if count >= 2 and count > english + 1 else "en"


_WORDS = re.compile(r"[^\W\d_]+(?:['’](?:ve|s|m|d|ll|re|t)\b)?")  # "I've" holds no Turkish "ve"


def leaning(text: str) -> str:
    """The language of a few words that hold a word of it and no more of English; "" when none does."""
    words = [w for w in _WORDS.findall(text.lower()) if w not in _SHARED]
    best, count = _nearest(words, _LEANING)
    return best if count and count >= sum(w in _ENGLISH for w in words) else ""


def _nearest(words: Sequence[str], languages: Mapping[str, frozenset[str]]) -> tuple[str, int]:
    """The language that most of some words are of, and how many are."""
    counts = {code: sum(w in listed for w in words) for code, listed in languages.items()}
    best = max(counts, key=lambda code: counts[code])
    return best, counts[best]


def own_words(text: str) -> str:
    """The person's own words of a message that brings a pasted text along: its first lines, up to 300 characters.

    A pasted advert or CV is data: it may speak of anything, and is read by the tools, never obeyed. An order to a machine
    inside a quotation is left out, when the person says anything beside it.
    """
    if len(text) >= 280 and text.count("\n") >= 2:
        head = text[:300]
        return head[: head.index("\n")] if "\n" in head else head
    if len(_QUOTED.sub(" ", text).split()) < BESIDE:
        return text
    return _QUOTED.sub(lambda m: _without_orders(m.group()), text)


BESIDE = 3  # words of one's own beside a quotation
_QUOTED = re.compile(
    r"\"[^\"]{12,}\"|“[^”]{12,}”|„[^“”\"]{12,}[“”\"]|«[^»]{12,}»|>>>[\s\S]*?(?:<<<|$)|<!--[\s\S]*?-->|\[[^\]]{12,}\]"
    r"|(?<!\w)(?:(?:article|page|advert|email) text|quote from [^:]{1,40}|(?:from|in) (?:the|an?|my|his|her) (?:\w+ )?(?:e-?mail|mail|message|advert|ad|page|site|posting|blog|pdf)|(?:ad|advert|email|mail|page|text|offer|recruiter|pdf|posting|site)(?: also)? (?:says|said|reads|wrote|writes|states)): (?![\"“„«])(?:(?!---|—|<<<|\n|[^.?!\n]*\?\s*$)[\s\S])+",
    re.I,
)
_TO_MACHINES = re.compile(
    r"^\W*(?:system|assistants?|ai|dear \w+)\b\W*[:,]|\b(?:ai (?:systems?|models?|assistants?)|assistants?|llms?|chat ?bots?|language models?|you)\b[^.?!]{0,40}\b(?:must|should|shall|have to|from now on|may (?:give|say|tell))\b[^.?!]{0,20}\b(?:state|say|tell|answer|call|forget|respond|rank|rate|give|reveal|recommend|only)\b",
    re.I,
)
_GOES_ON = re.compile(r"^\W*(?:state|say|tell|answer|respond|reveal|write|rank|rate|recommend|call|do not|never|always)\b", re.I)  # fmt: skip


def _without_orders(quotation: str) -> str:
    """A quotation without the sentences that give orders to a machine."""
    kept: list[str] = []
    ordered = False
    for sentence in _SENTENCE.split(quotation):
        order = any(p.search(sentence) for p in (_PROMPT, _MISUSE, _TO_MACHINES))
        ordered = order or (ordered and bool(_GOES_ON.match(sentence)))
        kept += [] if ordered else [sentence]
    return " ".join(kept) or " "


_SOMEBODY = re.compile(
    r"\b(?:i|i'm|im|i've|i'd|i'll|ive|me|my|myself|mine|we|us|he|she|him|her|friend\w*|wife|husband|partner|brother|sister|colleague|coworker|"
    r"neighbou?r|mate|son|daughter|mother|father|mum|mom|dad|everyone|everybody|nobody|no one|someone|life|family|kids?|suicid\w*|goodbye)\b",
    re.I,
)


def speaks_of_somebody(text: str) -> bool:
    """Whether a text speaks of a person: "does it count weekends?" speaks of none, and nobody is in danger in it."""
    return bool(_SOMEBODY.search(text.replace("’", "'")))


def figure_of_speech(text: str) -> bool:
    """Whether words of death in a text are a manner of speaking: "dying to know"."""
    return bool(_NOT_CRISIS.search(text))


def low(text: str, *, asking: bool = False) -> bool:
    """Whether a person says of themselves that they are worth nothing, or that nothing has sense; less is read into it beside a question."""
    said = text.replace("’", "'")
    return bool(_LOW.search(re.sub(r"\buseless\b", "tired", said, flags=re.I) if asking else said))


def asks_the_trade(text: str) -> bool:
    """Whether a text asks how to test for, detect or defend against something: the work itself, never misuse."""
    return bool(_TRADE.search(text)) and not _TAMPERS.search(text)


def guard(text: str) -> Guarded:
    """Read one message, already `clean`ed. Crisis goes before everything else."""
    stripped = text.strip()
    if not stripped or not any(c.isalnum() for c in stripped):
        return Guarded("help" if "?" in stripped else "empty")
    if crisis(stripped):
        return Guarded("crisis")
    language = language_of(stripped)
    if _HELP.match(stripped):
        return Guarded("help", language)
    if asked := language_asked(stripped):
        return Guarded("speaks", asked)
    if said := small_talk(stripped):
        return Guarded(said, language)
    if _RUDE.match(stripped):
        return Guarded("rude", language)
    trade = asks_the_trade(stripped)
    if _MEDICAL.search(stripped) and not trade:
        return Guarded("medical", language)
    if (_MISUSE.search(stripped) or _UNDECLARED.match(stripped)) and not trade:
        return Guarded("misuse", language)
    if _PROMPT.search(stripped) and not trade:
        return Guarded("prompt", language)
    if language != "en":
        return Guarded("language", language)
    if _ACTS.search(stripped):
        return Guarded("acts", language)
    if _OFF_TOPIC.search(stripped) and not asks_beside(stripped):
        return Guarded("off_topic", language)
    return Guarded("", language)


def asks_beside(text: str) -> bool:
    """Whether a sentence of a text asks for something, beside those that are off the topic."""
    rest = [s for s in _SENTENCE.split(text) if not _OFF_TOPIC.search(s)]
    return any(_QUESTION.search(s) and len(s.split()) > ASIDE for s in rest)


def goodbye(sentence: str) -> bool:
    """A farewell next to a loss of reasons, with no "I" in it."""
    return bool(
        re.search(r"\b(?:no reason to|goodbye|better without)\b", sentence, re.I)
    ) and not _CRISIS_TOPIC.search(sentence)


def crisis(text: str) -> bool:
    """Signs that a person may harm themselves or is in danger, in a message about themselves."""
    folded = text.replace("’", "'")
    for sentence in _SENTENCE.split(folded):
        if not _CRISIS.search(DENIED.sub(" ", _NOT_CRISIS.sub(" ", sentence))):
            continue
        about_self = bool(_FIRST_PERSON.search(sentence))
        if (
            about_self
            or goodbye(sentence)
            or bool(_HOPELESS.search(sentence))
            or (not _CRISIS_TOPIC.search(sentence) and _FIRST_PERSON.search(folded))
        ):
            return True
        if not _CRISIS_TOPIC.search(folded) and re.search(r"\bpills\b", sentence, re.I):
            return True
    return False
