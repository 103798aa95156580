"""What a message asks of interview practice: a start, the next question, another role, the good answer, the end."""

import re

_VERB = r"(?:practi[sc]e|rehearse|simulate|role-?play|drill|train)"
# What stands before a wish and asks nothing itself: "ok", "can we", "i want to".
_LEADS = r"(?:(?:ok(?:ay)?|k|well|so|and|but|now|then|please|pls|plz|yes|yeah|yep|no|right|alright|sure|great|cool|thanks|thank you|thx|hm+|um+|uh+|oh|hi|hello|hey|let'?s|lets|maybe|just|sorry|actually|instead|first|good|fine|i think|i guess|(?:can|could|shall|may|will|would) (?:we|you|u|i)|(?:i|we)(?: would|'d|d)? (?:want|need|like|love|wanna|gotta)(?: to)?|i'?d (?:like|love) to|help me(?: to)?|go(?: ahead)?)\W+)*"
_ROUND = r"(?:dry run|mock|mock round|trial run|practi[sc]e (?:run|round|session)|test run|run[- ]through|role-?play)"
ASKS = re.compile(
    rf"\b(?:practi[sc]e|rehearse|simulate|mock|train for|drill|role-?play)\b[^.?!]{{0,40}}\binterviews?\b"
    rf"|\binterview (?:practi[sc]e|training|rehearsal|drill|simulation|prep (?:session|round))\b|(?:^\W*|[.,;:!?–-]\s*|\b(?:and|then|so|but) ){_LEADS}(?:interview|quiz|test|grill|drill|examine) me\b(?! (?:by|when|if) )"
    r"|\b(?:ask|give) me (?:an? |one |some |the |another )?(?:\w+ ){0,2}(?:interview |practice |mock |test )?questions?\b(?! (?:to|i (?:can|could|should)|that i) (?:ask|put))|\bask me one\b"
    rf"|(?:^\W*|[.,;:!?–-]\s*|\band ){_LEADS}(?:ask|throw|fire)(?: at)? me (?:\w+ ){{0,3}}?(?:stuff|things?|something|anything|whatever|what|the kind of|like)\b[^.?!]{{0,25}}\b(?:they|interviewers?|panel|manager|recruiters?)\b|\b(?:throw|fire|shoot) (?:\w+ )?questions? at me\b|(?:^\W*|[.,;]\s*){_LEADS}(?:shoot|fire away|go ask me)\W*$"
    r"|\b(?:do|try|run|have|start|make) (?:an? |one |some )?(?:mock|practice|test|sample) (?:question|interview|round|session|one)s?\b|^\W*(?:a |one )?mock (?:question|interview)\b"
    rf"|^\W*{_LEADS}(?:(?:do|try|have|run|start)(?: with)? )?(?:an? |one |some |the )?{_ROUND}(?: (?:with (?:me|you)|together|now|pls|please|for (?:it|that|this|the interview)))*\W*$"
    r"|\b(?:play|be|act as|act like|pretend (?:to be|you(?:'?re| are))) (?:the|my|an?) (?:interviewer|hiring manager|recruiter|panel)\b|^\W*(?:(?:an?|one|some|now|ok|please|and|give me|the first)\W+)*interview questions? (?:from|for|on|about|to) (?:this|that|it|the (?:advert|ad|job|role|posting))\b"
    rf"|^\W*{_LEADS}practi[sc]e (?:for|as) (?:it|(?:that|this)(?: one| role| job)?|the (?:first|second|third|last|other)(?: one| role)?)\W*$"
    # The verb alone, as a wish: "can we practise that", "let's rehearse it".
    rf"|\b(?:can|could|shall|may|let'?s|want to|wanna|would like to|i'd like to|need to|help me(?: to)?)\b(?: (?:we|i|you|u|please|now|also|just|maybe|to))*\s{_VERB}\b(?: (?:it|that|this|these|them|with (?:you|me)|together|now|a (?:bit|little)|first|here|please|pls|once|my answers?|questions?|an answer|answering|for (?:it|that|this|friday|monday|tuesday|wednesday|thursday|tomorrow)))*(?:\W*$|, )"
    rf"|^\W*(?:(?:ok|yes|please|now|so|then)\W+)*{_VERB} (?:with me|it|that|this|questions?|answers?)\b",
    re.I,
)
# A practice that was: "mock interview today: I said retrain, and they made a face. What would have been better?"
WAS = re.compile(
    r"\binterviews?\b[^?]*\b(?:was|were|said|told|asked|answered|made|got|gave|failed|went)\b", re.I
)
KNOWLEDGE = re.compile(
    r"^\W*(?:how|what|why|where|when|who|which|should|is|are|do|does|(?:can|could) i(?! practi[sc]e (?:with|here|now)))\b",
    re.I,
)
_END = r"(?:stop|quit|exit|enough|end|finish|leave|cancel|no more|that'?s (?:it|all|enough)|that will do|(?:i'?m|we'?re) done|done|call it a day|wrap (?:it )?up|take a break)"
_END_REST = r"(?:\W+(?:it|now|here|there|please|pls|this|that|the|a|of|with|practi[sc]e|practi[sc]ing|interview|mock|quiz|thanks|thank you|thx|for (?:now|today|tonight)|today|questions?|asking|me|us|all|for|i'?m (?:tired|done|good)|now|then|ok|lets|let'?s|moment|break|everything|already|my friend|bye))*"
STOP = re.compile(
    rf"^\W*{_LEADS}{_END}{_END_REST}\W*$"
    r"|[,.;!–-]\s*(?:(?:please|ok|let'?s|so|now)\s+)*(?:stop|enough)(?: (?:now|here|please|it|there|for (?:now|today)))?\W*$",
    re.I,
)
# The end of the practice and then a question or a request of its own: "stop. what should I ask them".
STOP_AND = re.compile(
    rf"^\W*{_LEADS}{_END}\b"
    r"(?:\W+(?:it|now|here|please|this|that|the|of|with|practi[sc]e|practi[sc]ing|interview|thanks|thank you|for (?:now|today)|questions?|asking(?: me)?))*"
    r"\W+(?:(?:and|but|then|now|ok|so|just)\W+)*(?P<rest>\S.*)$",
    re.I | re.S,
)
# What the person may ask the interviewers: the guide has it, whether practice goes on or stops.
ASK_THEM = re.compile(
    r"\b(?:what|which)(?: good| smart| clever)?(?: questions?)? (?:(?:should|can|could|do|would|shall|might|may|must) i|to) (?:\w+ )?ask\b(?: (?:them|the (?:panel|interviewers?|team|company|manager)|him|her|at the end|back|in (?:the|an) interview))+"
    r"|\bquestions? (?:(?:i|should i|can i) (?:should |can |could )?ask|to ask|for) (?:them|the (?:panel|interviewers?)|at the end)\b",
    re.I,
)
NEXT = re.compile(
    rf"^\W*{_LEADS}(?:next(?: (?:one|question))?|another(?: (?:one|question))?|one more|more|go on|carry on|keep going|continue|yes|ok(?:ay)?|sure|ready)\b.{{0,20}}$",
    re.I,
)
AGAIN = re.compile(
    r"^\W*(?:again|retry|repeat|same(?: question)?|once more|try again|let me try again)\b.{0,30}$",
    re.I,
)
# Harder, another role, or how the answer was: what a practice is steered by.
_ONE = r"^\W*(?:(?:can (?:you|we|u)|could you|please|pls|give me|ask me|an?|an?other|one|something|some|make it|it|now|ok|much|more|too|bit|little|that (?:was|is)|this (?:was|is)|was|is|far|way|so|try|have|do you have|got|next|i want|the)\W+)*"
HARDER = re.compile(
    _ONE + r"(?:harder|more difficult|tougher|trickier|difficult|(?:too )?easy)(?: (?:one|ones|question|questions|please|pls|now))*\W*$", re.I
)  # fmt: skip
EASIER = re.compile(
    _ONE + r"(?:easier|simpler|less (?:hard|difficult)|(?:too )?hard)(?: (?:one|ones|question|questions|please|pls|now|for me))*\W*$", re.I
)  # fmt: skip
ROLE = re.compile(
    r"\b(?:different|another|other|change (?:the )?|switch (?:the )?)\s?(?:role|job)\b|\b(?:make|do|have) (?:it|this|that|them) (?:about|for|as|with)?\b|\b(?:switch|change) (?:it |over )?(?:to|for)\b|\b(?:questions?|practi[sc]e|interview) (?:about|for|as)\b|\b(?:do|take|try|have|want) (?:an?|the|one|some) (?:\w+ )?(?:role|job|one|questions?)\b|\binstead\b|^\W*(?:now|and|for|as|about)\b",
    re.I,
)
_JUDGED = (
    r"(?:(?:was|is) (?:that|it|this|my answer)(?: any| a)? (?:good|ok(?:ay)?|right|enough|fine|bad|better|correct|alright|wrong)(?: (?:answer|enough|one|at all|or (?:not|bad|wrong|no)|so))*|(?:any )?good(?: or (?:not|bad))?"
    r"|how (?:was|is|did|were|am) (?:that|it|this|my answers?|i|we)(?: (?:do|doing|go|perform|answer))?(?: (?:so far|overall|there|in (?:it|that|this)|in (?:the|this|that) (?:practice|interview|mock|quiz)))*"
    r"|what (?:did|have|do|was|is|'?s|were)(?: i)? (?:miss(?:ed|ing)?|forget|forgot(?:ten)?|leave out|left out|lack|get wrong|got wrong|do wrong|wrong)(?: (?:in it|there|with (?:it|that)))?|(?:did|have) i (?:miss|forget|leave out|missed|forgotten|left out) (?:anything|something|much|a lot)|(?:is |was )?(?:anything|something) missing"
    r"|what (?:did i do|was|went) (?:well|right|good|best|badly|strong|weak)|what did i do (?:well|right|good)(?: (?:and|or) (?:what )?(?:badly|wrong|not))?|what (?:do|did) you think(?: (?:of|about) (?:it|that|my answers?))?|(?:any |some |your |give me )*feedback(?: please| pls)?|(?:rate|grade|judge|score|check|assess) (?:it|that|me|my answers?)"
    r"|(?:what|how) (?:could|can|should|would) (?:be better|i (?:improve|do better|have done better|make it better|fix))(?: (?:it|that|this))?)"
)
HOW_WAS = re.compile(rf"^\W*{_LEADS}(?:{_JUDGED}\W*(?:(?:and|or|but|then|so)\W+)*)+$", re.I)
# Of the practice that has ended: "how did the interview we just did go", "that wasn't about the interview i just did".
OF_ENDED = re.compile(
    r"\b(?:interview|practi[sc]e|mock|quiz|questions?|answers?|round)\b[^.?!]{0,20}\b(?:(?:i|we|you)(?:'ve)? (?:have )?just|we did|i did|i gave|you asked)\b|\b(?:my answers|sum (?:it|that) up|summary of (?:it|that|the practice|my answers)|what (?:should|do|must) i (?:still )?(?:practi[sc]e|work on|repeat))\b",
    re.I,
)
ASKS_WHETHER = re.compile(
    r"[\s,.;–-]*\b(?:is|was|would) (?:that|it|this) (?:be )?(?:any )?(?:good|ok(?:ay)?|right|enough|fine|correct)(?: (?:answer|enough|so))?\W*$",
    re.I,
)
LONG = 8  # words from which a message before "is that good?" is an answer
# The person gives up on the question, or asks for the good answer.
SHOW = re.compile(
    r"\bwhat (?:should|could|would|can|do) (?:i|you|one) (?:have )?(?:say|said|answer\w*)\b(?! (?:about|when|if|to (?:my|them about)|on)\b)|\b(?:show|give|tell) me (?:the|a) (?:good |right |model |best )?answer\b"
    r"|\b(?:what['’]?s|(?:what|how) (?:is|was|would be|does))\b[^.?!]{0,20}\b(?:good|right|correct|better|model|strong) answer\b|\bhow (?:should|would|could|do|can|does one) (?:i |you |one )?(?:have )?(?:answer\w*|say|respond|reply)\b(?! (?:when|if|about)\b)|\b(?:an?|the|some|one) (?:example|sample|model) (?:answer|reply|response)\b|^\W*(?:\w+\W+){0,4}examples?\W*(?:please|pls)?\W*$|\bwhat do they (?:want|expect|like)(?: to hear)?\b"
    r"|^\W*(?:(?:sorry|hm+|i|do)\W+)*(?:do(?:n['’]?t| not) (?:know|understand|get|have (?:an idea|a clue))|dunno|idk|no idea|no clue|not sure|i'?m (?:stuck|blank)|my mind is blank|can(?:['’]?t|not) (?:think of|answer)|pass|skip it and show)\b.{0,30}$"
    r"|^\W*(?:(?:can you|could you|please|give me|i need|a|an|some|any)\W+)*(?:hints?|clues?|help me out|explain (?:it|that|this|the question|what (?:it|that|they) (?:is|means?|wants?)))\b.{0,15}$|\bmy answer was (?:bad|poor|weak|wrong|terrible)\b",
    re.I,
)
# Never done: how to answer then. A long message that says so may be the answer itself.
NEVER = re.compile(
    r"\b(?:i|we)(?:'ve| have|ve| had)? ?(?:never|n'?t|not|did(?:n'?t| not)|have(?:n'?t| not)|had(?:n'?t| not))\b[^.?!,;]{0,25}\b(?:did|done|do|had|have|used|worked|built|seen|tried|made|experience)\b|^\W*(?:\w+\W+){0,3}never (?:did|done|had|used|saw)\b|\bno (?:experience|practice) (?:with|in|of|at)\b",
    re.I,
)
NEXT_ONE = re.compile(
    rf"^\W*{_LEADS}(?:skip |(?:give|ask) me )?(?:another|the next|a different|next)(?: \w+)?(?: (?:one|question))?(?: (?:please|pls))?\W*$|^\W*{_LEADS}skip(?: (?:it|this|that|this one|that one|the question|to the next(?: one)?))?(?: (?:please|pls))?\W*$",
    re.I,
)
OTHER_ROLE = re.compile(
    r"^\W*(?:(?:can we|could we|please|now|ok|do|try|make it|let'?s|take|switch to|change to|for|i want)\W+)*(?:an?|the )?(?:different|another|other) (?:role|job)(?: please| now)?\W*$", re.I
)  # fmt: skip
ENDS = 4  # words of a message that only ends a practice, when it has ended
ANSWERS = 25  # words from which a message is an answer, though it opens like a question
STEER = 14  # words of a message that steers the practice to another role
AWAY = 3  # turns about other things after which practice has ended
# A request for something else: it ends the practice, and the message is answered as what it is.
_ELSE = re.compile(
    r"^\W*(?:(?:please |can you |could you |now )?(?:compare|make me|show me|give me|find me|put|save|plan|translate|export|list|explain|tell me|help)\b)",
    re.I,
)
_OWN_ASK = re.compile(r"\W*(?:(?:and|but|so|ok|then)\W+)*(?:what|which|any)\b", re.I)


def asks_back(text: str, *, waiting: bool) -> bool:
    """Whether a message asks what one may ask the interviewers; an answer to the question that waits may speak of it too."""
    asked = bool(ASK_THEM.search(text))
    return asked and (
        not waiting or turns_away(text) or bool(STOP_AND.match(text) or _OWN_ASK.match(text))
    )


_QUESTION = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|and|but|wait|hm+|um+|well|also|then|btw|by the way|sorry|quick question|one question)\W+)*"
    r"(?:(?:what|how|why|which|where|who|when)(?:['’]?s| (?:\w+ ){0,2}?(?:do|does|did|should|can|could|would|will|is|are|was|were|if|about|much|many|long)) (?:i|you|we|they|it|that|this|there|the|an?|my|his|your|one|to|he|she|if|about)\b|(?:what|how) (?:if|about)\b|(?:how (?:much|many|long)|what kind)\b|(?:should|can|could|do|does|did|is|are|will|would|am|may) (?:i|you|we|they|it|that|this|there|he|she)\b|is there\b)",
    re.I,
)


def asks(text: str) -> bool:
    """Whether a message plainly is a question: a long one may open like one and be an answer."""
    opens = bool(_QUESTION.match(text))
    return len(text.split()) <= ANSWERS and (text.rstrip().endswith("?") or opens) or opens and text.rstrip().endswith("?")  # fmt: skip


def requests(text: str) -> bool:
    """Whether a short message opens like a request: "compare", "make me", "explain"."""
    return len(text.split()) <= 15 and bool(_ELSE.search(text))


def turns_away(text: str) -> bool:
    """Whether a message is a question or a request of its own rather than an answer."""
    return asks(text) or requests(text)


def stops_for_else(text: str) -> bool:
    """Whether a message ends the practice and asks something else in the same breath."""
    found = STOP_AND.match(text)
    if found is None or HOW_WAS.match(found["rest"]):
        return False
    return bool(KNOWLEDGE.match(found["rest"])) or turns_away(found["rest"])


def stops(text: str) -> bool:
    """Whether a message ends the practice, alone or with how it went."""
    found = STOP_AND.match(text)
    return bool(STOP.search(text)) or bool(found and HOW_WAS.match(found["rest"]))
