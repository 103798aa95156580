"""What a message asks of interview practice: a start, the next question, another role, the good answer, the end."""

import re

_VERB = r"(?:practi[sc]e|rehearse|simulate|role-?play|drill|train)"
ASKS = re.compile(
    rf"\b(?:practi[sc]e|rehearse|simulate|mock|train for|drill|role-?play)\b[^.?!]{{0,40}}\binterviews?\b"
    r"|\binterview (?:practice|training|rehearsal|drill)\b|(?:^\W*|\bplease |\b(?:can|could|will|would) you )(?:interview|quiz|test) me\b"
    r"|\b(?:ask|give) me (?:an? |one |some |the |another )?(?:\w+ ){0,2}(?:interview |practice |mock |test )?questions?\b(?! (?:to|i (?:can|could|should)|that i) (?:ask|put))|\bask me one\b"
    r"|\b(?:do|try|run|have|start|make) (?:an? |one |some )?(?:mock|practice|test|sample) (?:question|interview|round|session|one)s?\b|^\W*(?:a |one )?mock (?:question|interview)\b"
    r"|\b(?:play|be) (?:the|my|an) interviewer\b|^\W*(?:(?:an?|one|some|now|ok|please|and|give me|the first)\W+)*interview questions? (?:from|for|on|about|to) (?:this|that|it|the (?:advert|ad|job|role|posting))\b"
    # The verb alone, as a wish: "can we practise that", "let's rehearse it".
    rf"|\b(?:can|could|shall|may|let'?s|want to|wanna|would like to|i'd like to|need to|help me(?: to)?)\b(?: (?:we|i|you|please|now|also|just|maybe|to))*\s{_VERB}\b(?: (?:it|that|this|these|them|with (?:you|me)|together|now|a (?:bit|little)|first|here|please|once|my answers?|questions?|an answer|answering))*\W*$"
    rf"|^\W*(?:(?:ok|yes|please|now|so|then)\W+)*{_VERB} (?:with me|it|that|this|questions?|answers?)\b",
    re.I,
)
# A practice that was: "mock interview today: I said retrain, and they made a face. What would have been better?"
WAS = re.compile(
    r"\binterviews?\b[^?]*\b(?:was|were|said|told|asked|answered|made|got|gave|failed|went)\b", re.I
)
KNOWLEDGE = re.compile(
    r"^\W*(?:how|what|why|where|when|who|which|should|is|are|do|does|can i|could i)\b", re.I
)
STOP = re.compile(
    r"^\W*(?:stop|quit|exit|enough|end(?: (?:it|practice|the practice|the interview))?|leave|cancel|no more|that'?s (?:it|all|enough)|i'?m done|done)\b.{0,30}$"
    r"|[,.;!–-]\s*(?:(?:please|ok|let'?s|so|now)\s+)*(?:stop|enough)(?: (?:now|here|please|it|there|for (?:now|today)))?\W*$",
    re.I,
)
# The end of the practice and then a question or a request of its own: "stop. what should I ask them".
STOP_AND = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|please|no|let'?s)\W+)*(?:stop|quit|exit|enough|end|leave|cancel|no more|that'?s (?:it|all|enough)|i'?m done|done)\b"
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
    r"^\W*(?:next(?: (?:one|question))?|another(?: (?:one|question))?|one more|more|go on|continue|yes|ok(?:ay)?|sure|ready)\b.{0,20}$",
    re.I,
)
AGAIN = re.compile(
    r"^\W*(?:again|retry|repeat|same(?: question)?|once more|try again|let me try again)\b.{0,30}$",
    re.I,
)
# Harder, another role, or how the answer was: what a practice is steered by.
HARDER = re.compile(
    r"^\W*(?:(?:can you|could you|please|give me|ask me|a|an?other|one|something|make it|now|ok|much|more)\W+)*(?:harder|more difficult|tougher|trickier|difficult)(?: (?:one|ones|question|questions|please|now))*\W*$", re.I
)  # fmt: skip
ROLE = re.compile(
    r"\b(?:different|another|other|change (?:the )?|switch (?:the )?)\s?(?:role|job)\b|\b(?:make|do|have) (?:it|this|that|them) (?:about|for|as|with)?\b|\b(?:switch|change) (?:it |over )?(?:to|for)\b|\b(?:questions?|practi[sc]e|interview) (?:about|for|as)\b|\binstead\b|^\W*(?:now|and|for|as|about)\b",
    re.I,
)
HOW_WAS = re.compile(
    r"^\W*(?:and |so |well |ok )*(?:(?:was|is) (?:that|it|this|my answer) (?:any )?(?:good|ok(?:ay)?|right|enough|fine|bad|better|correct)|how (?:was|is|did) (?:that|it|this|my answer|i)(?: do| go)?|how did i do|(?:any )?good|what do you think(?: of (?:it|that|my answer))?)\W*$",
    re.I,
)
ASKS_WHETHER = re.compile(
    r"[\s,.;–-]*\b(?:is|was|would) (?:that|it|this) (?:be )?(?:any )?(?:good|ok(?:ay)?|right|enough|fine|correct)(?: (?:answer|enough|so))?\W*$",
    re.I,
)
LONG = 8  # words from which a message before "is that good?" is an answer
# The person gives up on the question, or asks for the good answer.
SHOW = re.compile(
    r"\bwhat (?:should|could|would|can) (?:i|you|one) (?:have )?(?:say|said|answer\w*)\b|\b(?:show|give|tell) me (?:the|a) (?:good |right |model |best )?answer\b"
    r"|\b(?:what['’]?s|(?:what|how) (?:is|was|would be|does))\b[^.?!]{0,20}\b(?:good|right|correct|better|model|strong) answer\b|\bhow (?:should|would|could) (?:i|you) (?:have )?answer\w*\b"
    r"|^\W*(?:(?:sorry|hm+|i|do)\W+)*(?:do(?:n['’]?t| not) (?:know|understand|get)|no idea|no clue|not sure|i'?m stuck|pass|skip it and show)\b.{0,30}$"
    r"|^\W*(?:(?:can you|could you|please|give me|i need|a|an|some|any)\W+)*(?:hints?|clues?|help me out|explain (?:it|that|this|the question|what (?:it|that|they) (?:is|means?|wants?)))\b.{0,15}$|\bmy answer was (?:bad|poor|weak|wrong|terrible)\b",
    re.I,
)
NEXT_ONE = re.compile(
    r"^\W*(?:skip|(?:give|ask) me )?(?:another|the next|a different|next)(?: \w+)? (?:one|question)\W*$|^\W*skip(?: (?:it|this(?: one)?))?\W*$",
    re.I,
)
OTHER_ROLE = re.compile(
    r"^\W*(?:(?:can we|could we|please|now|ok|do|try|make it|let'?s|take|switch to|change to|for|i want)\W+)*(?:an?|the )?(?:different|another|other) (?:role|job)(?: please| now)?\W*$", re.I
)  # fmt: skip
ENDS = 4  # words of a message that only ends a practice, when it has ended
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


def turns_away(text: str) -> bool:
    """Whether a message is a question or a request of its own rather than an answer."""
    return text.rstrip().endswith("?") or (len(text.split()) <= 15 and bool(_ELSE.search(text)))


def stops_for_else(text: str) -> bool:
    """Whether a message ends the practice and asks something else in the same breath."""
    found = STOP_AND.match(text)
    if found is None:
        return False
    return bool(KNOWLEDGE.match(found["rest"])) or turns_away(found["rest"])
