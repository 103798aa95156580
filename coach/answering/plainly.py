"""Plain questions about the work, the way to it and the time it takes: nobody's danger is read into these.

No pattern of danger but a closed list of words: whatever a person in danger adds, a thing, a place, somebody at home, a night, is
not among them, and the message is judged like any other. Of 1,560 written messages of danger none that the model sees is one
of these.
"""

import re

# One of these is asked about in a first message; later the talk says what is meant.
_MATTER = frozenset(
    """hour hours hrs hr h week weeks wk wks month months year years yrs weekend weekends evening evenings weekly
    plan plans role roles job jobs post posts position positions career path work certificate certificates certification certifications cert certs
    credential exam exams course courses training class classes degree project projects portfolio piece pieces cv resume linkedin
    application applications apply applying interview interviews offer offers skill skills gap gaps code coding python sql maths math
    statistics stats study studying learn learning read reading write writing experience salary pay hire hired beginner
    audit auditor auditing auditors governance risk validator validators validation evaluation evaluator eval evals engineer engineering
    consultant consulting analyst manager lead compliance privacy policy model models ml ai llm llms nlp rag vision images data dataset research
    team teams client clients meetings reports report tasks task level levels junior senior remote office contract freelance fulltime
    parttime date dates deadline deadlines aigp cisa cia aaia iapp iso nist day-to-day""".split()
)
_BESIDE = frozenset(
    """a an the this that these those it its it's that's thats there here's i i'm im i'd i'll i've ive id me my mine you you're youre u you'd your we us they them their they'd they'll
    he's one ones two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half twice once both either neither another other others else
    someone somebody anyone people person who which what what's whats when where why how whether
    am is are isn't isnt aren't be been being was were do does don't dont doesn't doesnt did didn't didnt done have haven't has had having
    can can't cant cannot could couldn't will won't would wouldn't should shouldn't may might must need needs needed
    get gets getting got go goes going take takes taking took make makes making made give gives given giving put keep start starts starting started begin finish finishing finished
    try trying pick picked picking choose choosing chose chosen decide like liked likes want wants wanted prefer rather know knows knew known think say says said tell told ask asked asks asking mean means meant
    show see look looks looking find use used using build building built test testing switch change changing move moving skip drop cut count counts counted counting
    fit fits help helps helpful enough worth possible realistic sensible useful ready good better best fine ok okay sure able allowed hard harder hardest easy easier easiest bored boring far close closer nearer bad wrong
    quick quicker quickest fast faster fastest slow slower slowest short shorter shortest long longer longest big bigger small smaller smallest low lower high higher more less most least fewer much many few little bit lot lots older younger
    early earlier late later soon sooner now then today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december spring summer autumn
    first second third next before after until till by from to for of in on at with about over under per each every since during within between into as than so such same
    and or but if not no yes yeah yep nope only just also too still even yet already really actually honestly exactly maybe perhaps probably roughly realistically please pls thanks hi hello ok hm hmm well anyway
    all any some none something anything thing things way ways part parts kind sort type time times day days daily normal typical usual average full side free paid
    up down out off back through again because though while background old age aged number numbers whole total
    answer question wait halfway middle step steps table list order version text audio pictures picture image backend frontend tool tools product design bank banks doing talk talking
    comes often usually mostly skipped chance chances odds bother wasting english german remotely suit pass fail failed zero idea sense general silly stupid earn earning
    feel feeling feels scared afraid nervous worried anxious ashamed embarrassed useless overwhelmed tired
    fully basics basic necessary required instead alone case""".split()
)
_LEFT = re.compile(
    r"\b(\d+ (?:days|weeks|months)) left(?= (?:as of|of|until|till|before|on|in)\b)", re.I
)
_COUNTED = re.compile(r"\b(?:normal|typical|usual|average) (?:working )?days?\b", re.I)
# The few things that plain words alone can say: that it were better without oneself.
_ABSENT = re.compile(
    r"\b(?:pick(?:ed)?|chosen?|choose|got|have|know) (?:my|the|a) (?:date|day|time)\b|\bthe use\b|\b(?:is|be|was|it['’]?s|all|get|getting) over\b|\bover (?:for|with)\b|\btired of\b|\bwithout (?:me|i)\b|\b(?:not|n['’]?t|never|no longer|stop) (?:\w+ )?(?:be(?:ing)? |exist\w*)?(?:there|here|around)\b|\bgo(?:ing|es)? on\b|\bbe here\b|\bif i(?:['’]m| am| was| were)? (?:just )?(?:go|went|gone|not)\b"
    r"|\b(?:no|any|the|a) (?:point|reason|sense) (?:in|of|to) (?:me|it all|all|go|get|be)\b|\bget up\b|\b(?:not|n['’]?t|never) (?:\w+ to )?see (?:the|another|a|it)\b|\b(?:do|did|done|doing|through with) it (?:today|now|then|alone|this time)\b|\bfind me\b|\bof me\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ASKS = re.compile(
    r"\?|^\W*(?:(?:and|so|but|ok|okay|hm+|well|honestly|realistically|then|no|yes|sorry)\W+)*(?:how|what(?:['’]?s)?|which|when|where|why|who|is|are|am|do|does|did|can|could|should|would|will)\b"
    r"|\b(?:how (?:long|many|much|soon|far|hard)|which (?:one|of|role|job))\b",
    re.I,
)


def asks_plainly(text: str, *, talked: bool = False) -> bool:
    """Whether a message asks about the work or the time it takes and holds no word of anything else.

    `talked`: something of work was spoken of before, so the question need not name it.
    """
    words = [
        w
        for found in _WORD.findall(_LEFT.sub(r"\1", text))
        for w in _split(found.replace("’", "'").lower())
    ]
    if not words or not _ASKS.search(text) or _ABSENT.search(text):
        return False
    plain = all(w in _MATTER or w in _BESIDE or w[0].isdigit() for w in words)
    return plain and (talked or any(w in _MATTER for w in words) or bool(_COUNTED.search(text)))


def _split(word: str) -> list[str]:
    """A word, in its parts where it is joined of several."""
    return [word] if word in _BESIDE or word in _MATTER else word.split("-")
