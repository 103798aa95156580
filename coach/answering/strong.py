"""Small words that change what a sentence claims: bounds, duties, bans, order in time, direction, denial.

A sentence may use such a word only when the passage it cites uses one of the same group. Groups are data; a word that is
missing here is checked by nothing but the share of new words (see `check`).
"""

import re
from collections import Counter

from coach.search.words import stem

# `#`: before a number, in figures or words.
_NUMBER = r"(?= (?:[\d$€£]|one|two|three|four|five|six|seven|eight|nine|ten|twelve|an?\b|half))"
_GROUPS: dict[str, str] = {
    "at least": r"at least|at minimum|no (?:less|fewer) than|minimum|or more|\d\+|not less than|floor|more than|over#|above|from#",
    "at most": r"at most|up to(?! (?:date|speed|you)\b)|no (?:more|longer|later|older|higher|larger) than(?! an? )|maximum|or (?:less|fewer)|not more than|capped?|within|ceiling|limit(?:ed)?|by#|less than|under#|fewer than|below",
    "more than": r"(?<!no )more than|over#|above|exceed\w*|beyond|greater|higher|larger",
    "less than": r"less than|(?<=\w )under#|below|fewer than|lower|cheaper|smaller|shorter",
    "about": r"(?:about|around|roughly|approximately|nearly|almost|some)#",
    "duty": r"must|required?|requires|requirement\w*|mandatory|obliged|obligat\w+|compulsory|shall|need(?:s|ed)? (?:to|an?|the|no|at|one|\d)|has to|have to|duty|duties|prerequisites?|condition|asked?|asks|demands?|enforce\w*|binding|pass mark|pass(?:ing)? score|needs?|needed|wait(?: of|s)?",
    "optional": r"optional|voluntary|workable without|no (?:\w+ ){0,2}(?:prerequisites?|requirements?|gate|conditions?|degree|needed|required|asked)|not (?:\w+ )?(?:need\w*|required|mandatory|compulsory|asked|obliged)|need not|n't (?:need|have to)|do(?:es)? not have to|without (?:a|any|an)|nothing is asked|open to",
    "ban": r"prohibit\w*|ban(?:s|ned)?|forbid\w*|forbidden|illegal|unlawful|not allowed|cannot|can't|may not|must not|not (?:be|use|do|take|make|allow\w*|permit\w*)|never|nobody|no one|bars?|barred|\w+n't",
    "promise": r"guarantee\w*|ensures?|certain(?:ly)?|always|never fails|definitely|undoubtedly|sure(?:ly)?|proven|proves?|automatically|instant(?:ly)?",
    "free": r"free of charge|for free|no cost|costs? nothing|no charge|no fee|waive\w*|(?:is|are|be) free|need not cost|free (?:course|of|self|outline|law|online|exam|access)|without (?:charge|paying)|gratis|free(?! to)",
    "only": r"only(?! an? (?:guess|estimate|judgement|start|guide))|exclusively|solely|sole|nothing but|alone|just",
    "all": r"(?<!at )all(?! the same)|every(?! (?:\w+ )?(?:year|month|week|day|hour|quarter)s?)|each|any|everyone|everybody|everything|always|entire|whole|universal\w*|any one",
    "none": r"none|nobody|no one|nothing|nowhere|no|not|without|n't|cannot|neither|nor",
    "never": r"never|at no time|not ever|in no case",
    "may": r"(?-i:may)(?! only)|might|could|possibly|perhaps|maybe|can|sometimes|optional(?:ly)?|allowed|free to|open to|up to",
    "before": r"before|prior|earlier|ahead of|until|till|by then",
    "after": r"after(?:wards)?|later|once|following|as soon as",
    "rise": r"ris(?:es?|ing) (?:to|with)|ris(?:e|es|en|ing)|rose|grow\w*|grew|increas\w*|higher|up#|more|surge\w*|doubl\w*|tripl\w*|gain\w*|soar\w*",
    "fall": r"fall\w*(?! (?:within|under|in|on|into)\b)|fell|drop\w*|declin\w*|decreas\w*|lower\w*|down#|shrink\w*|shrank|halv\w*|cut|reduc\w*|plummet\w*|crash\w*|los[et]\w*",
    "fraction": r"half|halves|third|thirds|quarters?|majority|minority|most|double[ds]?|twice|triple[ds]?|tenfold",
    "most": r"most|best|largest|biggest|highest|cheapest|fastest|leading|top|worst|lowest|oldest|newest|strongest|first|number one|hardest|easiest|main|widest",
    "repeal": r"rescind\w*|repeal\w*|withdraw\w*|withdrew|supersed\w*|replac\w*|revok\w*|expir\w*|abolish\w*|cancel\w*|no longer|ended|lapsed|old|former|suspend\w*|paus\w*|delay\w*|postpon\w*|defer\w*",
    "in force": r"in force|still (?:applies|valid|in|holds)|applies|apply|applied|applicable|takes? effect|took effect|effective|enter\w* into force|binding|current(?:ly)?|remains?|starts?|began|since",
    "official": r"official(?:ly)?|accredited|accreditation|recogni[sz]ed|approved|endorsed|licen[sc]ed|certified by|legally",
    "easy": r"easy|easily|simple|trivial|quick(?:ly)?|effortless\w*",
    "refund": r"refund\w*|money back|reimburs\w*|discount\w*|rebate|voucher\w*|scholarship\w*",
    "renew": r"renew\w*|resets?|restart\w*|starts? (?:over|again)|again|keep\w*|kept|maint\w+|valid for|continu\w*|every (?:\w+ )?years?|recertif\w*|terms?|credits?",
    "extend": r"extend\w*|extension\w*|prolong\w*|lengthen\w*|longer|postpon\w*|later|past|beyond",
    "soon": r"today|tomorrow|yesterday|tonight|next (?:week|month|year|quarter)|last (?:week|month|year)|this (?:week|month|year)|right now|immediately",
    "job": r"hired|hires?|hiring|job offer\w*|employ\w*|interview\w*|salary|salaries|pays?|paid|earn\w*(?!\s(?:\w+\s){0,3}credits?)|recruit\w*|adverts?|jobs?",
}


def _pattern(words: str, but: str = "") -> re.Pattern[str]:
    """Whole words of a group, `but` for some of them."""
    left_out = rf"(?!(?:{but})(?![\w-]))" if but else ""
    return re.compile(rf"(?<![\w-]){left_out}(?:{words})(?![\w-])".replace("#", _NUMBER), re.I)


# A word here stands for the group's sense in some sentences only, so it may support a claim but not make one.
_ONLY_SUPPORTS = {
    "more than": r"over(?! (?:[$€£]|\d[\d,.]*\s?(?:%|per ?cent|US dollars|dollars|euros|pounds)))",  # "30 over three years"
    "at least": r"more than|over|above|from",
    "ban": r"not (?:be|use|do|take|make|permit\w*)|never|nobody|no one|bars?|barred|(?!can't)\w+n't",
    "at most": r"less than|under|fewer than|below|within|limit(?:ed)?|by#",
    "duty": r"asked?|asks|condition|binding|demands?|enforce\w*|pass mark|pass(?:ing)? score|needs?|needed|wait(?: of|s)?",
    "optional": r"without (?:a|any|an)|open to",
    "promise": r"proves?|certain(?:ly)?|sure(?:ly)?|proven",
    "only": r"just|alone",
    "free": r"free(?! to)",
    "all": r"any|each|whole|any one",
    "none": r"no|not|without|n't|nor|neither|cannot|nothing",
    "before": r"ahead of|until|till|earlier|by then",
    "after": r"following|later|once|as soon as",
    "may": r"can|could|sometimes|optional(?:ly)?|allowed|free to|open to|up to",
    "repeal": r"old|former",
    "rise": r"more|higher|gain\w*|ris(?:es?|ing) (?:to|with)",
    "fall": r"lower\w*|cut|los[et]\w*|falls?(?= to (?:you|some\w*|the|others|us|them))",
    "most": r"first|main|top|leading",
    "renew": r"again|keep\w*|kept|maint\w+|valid for|continu\w*|every (?:\w+ )?years?|terms?|credits?",
    "extend": r"longer|postpon\w*|later|past|beyond",
    "in force": r"current(?:ly)?|remains?|starts?|began|since|applies|apply|applied|applicable",
    "job": r"paid|pays?|interview\w*|employ\w*|adverts?|jobs?|salary|salaries|recruit\w*",
    "about": r"some#",
}
_PATTERNS = {name: _pattern(words) for name, words in _GROUPS.items()}
_CLAIMS = {name: _pattern(words, _ONLY_SUPPORTS.get(name, "")) for name, words in _GROUPS.items()}
_NEGATION = re.compile(
    r"(?<![\w-])(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|no longer|hardly|lacks?|fails? to|avoid|refrain from|rather than|instead of|nowhere)(?![\w-])|n't(?!\w)",
    re.I,
)
_DENIALS = frozenset(
    "not no never none nobody nothing neither nor without cannot hardly lack lacks avoid nowhere".split()
)
# Words that deny without a "not", so that a claim may put them so.
_DENIES = re.compile(
    r"(?<![\w-])(?:only|optional|voluntary|free|alone|until|few|rare\w*|hardly|less|rescind\w*|replac\w*|supersed\w*|withdr\w*|exclud\w*|exempt\w*|outside|avoid\w*|skip|wrong|separate|different|un\w{4,}|false|closed|ended|refus\w*|missing|absent|stop\w*|instead|too)(?![\w-])",
    re.I,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|[,;:.!?()]")
# What a denial makes of a group: these are taken out before "duty" and "in force" are looked for.
_UNDONE = re.compile(
    r"(?:\b(?:not|no longer|never|no|need not|without)\b|n't)(?:[\s-]+\w+){0,2}?\s+(?:need\w*|required?|requires|requirements?|mandatory|compulsory|obliged|have to|must|prerequisites?|in force|applies|apply|valid|effective)|\bneed not\b",
    re.I,
)
_SMALL = re.compile(
    r"(?<![\w])(?:not|no|never|nothing|none|nobody|neither|nor|without|cannot|must|(?-i:may)|might|shall|should|can|could|before|after|until|since|least|most|only|more|less|"
    r"fewer|all|every|each|any|some|both|either|if|unless|except|always|often|rarely|up to|over|under|above|below)(?![\w])|n't(?!\w)",
    re.I,
)
_RATHER = re.compile(r"\b(?:rather than|instead of)\b", re.I)
_NOT_ALLOWED = re.compile(
    r"(\w{4,}) (?:is|are) not (?:allowed|permitted|possible|needed|required)\b", re.I
)
_EXCEPT = re.compile(
    r"\b(?:unless|except)\b[^,.;:!?]*", re.I
)  # what stands there is neither denied nor stated
_UNITS = frozenset("dollar euro pound day week month year hour minute percent point".split())
# "799 if you are not" denies nothing: it names the others.
_IF_NOT = re.compile(
    r"\b(?:if|when|where|whether or|those who) (?:\w+ )?(?:(?:is|are|do|does|have|has|was|were) )?not\b",
    re.I,
)
_NEXT = 1  # words after a denial that a claim surely denies
_SCOPE = 5  # words a denial reaches to the right
_BREAKS = frozenset(
    """, ; : . ! ? ( ) but and so because while although though yet which who that in on at for with by from until
    after before during since when where if as than""".split()
)
_STOPS = frozenset("; : . ! ? but because while although though yet".split())
_LIGHT = frozenset(
    """a an the is are was were be been being to of in on at by for with as it its this these those any you your we they
    he she do does did has have had will would can could should may might must just only also even more than or if
    there from into about all every yet still so such own one ones them their what when where""".split()
)


def unsupported(claim: str, evidence: str, headed: str = "") -> str:
    """The first group a claim uses and its evidence does not; "" when there is none.

    A duty may stand in the heading alone, in the evidence as it is `headed`: "What must a deployer do?"
    """
    stated = _UNDONE.sub(" ", claim)
    for name, pattern in _CLAIMS.items():
        if pattern.search(stated if name in ("duty", "in force") else claim) and not _PATTERNS[
            name
        ].search(headed or evidence if name == "duty" else evidence):
            return name
    return ""


def denied(text: str, *, whole: bool = False, reach: int = 0) -> tuple[set[str], set[str]]:
    """The stems a text denies, and those it states, by the words a denial reaches: a few, or the `whole` clause."""
    no: set[str] = set()
    yes: set[str] = set()
    clause: set[str] = set()
    far, reach = reach or (3 * _SCOPE if whole else _SCOPE), 0
    for match in _WORD.finditer(_EXCEPT.sub(" ", _RATHER.sub("not", text))):
        word = match.group().lower()
        if word in _DENIALS or word.endswith("n't"):
            reach = far
            if whole:  # what stands before the denial in its clause is part of what is denied
                no |= clause
            continue
        if word in _STOPS:
            clause.clear()
        if word in _BREAKS:
            reach = reach if whole and word not in _STOPS else 0
            continue
        if word in _LIGHT or len(word) < 3 or word.rstrip("s") in _UNITS:
            continue
        clause.add(stem(word))
        (no if reach else yes).add(stem(word))
        reach = max(0, reach - 1)
    no |= {stem(m[1].lower()) for m in _NOT_ALLOWED.finditer(text)}
    return no, yes


def turned(claim: str, evidence: str, asked: frozenset[str] = frozenset()) -> str:
    """A word whose denial was turned round: denied here and only stated there, or the other way. "" when none was.

    What the heading asks of is stated by neither: "Do not sign" under "Should I sign?" speaks of signing.
    """
    claim_no, claim_yes = denied(claim, reach=_NEXT)[0], denied(claim)[1] - asked
    evidence_no, evidence_yes = denied(evidence)
    # "must not use a system that is unregistered" denies it as much as "must not use an unregistered system" does.
    for word in sorted(claim_yes - claim_no - denied(claim, whole=True)[0]):
        if word in evidence_no and word not in evidence_yes:
            return word
    for word in sorted(claim_no - claim_yes):
        if word in evidence_yes - evidence_no - denied(evidence, whole=True)[0]:
            return word
    return ""


def undenied(claim: str, evidence: str) -> bool:
    """Whether a claim denies where its evidence does not at all, or states what the clause nearest to it denies."""
    if _NEGATION.search(claim):
        if not _NEGATION.search(_IF_NOT.sub(" ", claim)):
            return False
        return not (_NEGATION.search(evidence) or _DENIES.search(evidence))
    words = _content(claim)
    best: tuple[int, bool] = (0, False)
    for clause in re.split(r"[,;:.!?()](?!\d)", evidence):
        best = max(
            best,
            (len(words & _content(clause)), bool(_NEGATION.search(clause))),
            key=lambda b: (b[0], not b[1]),
        )
    return best[1]


def altered(claim: str, source: str) -> str:
    """For a sentence that nearly repeats its source: a small word that only one of them has; "" when there is none."""
    here, there = (Counter(_small(t)) for t in (claim, source))
    for word in set(here) & set(there) - _COUNTED:
        here[word] = there[word] = 1  # "and you can ask" repeats a "can" and says no more
    if here["if"] > there["if"] and re.match(r"\W*if\b", claim, re.I):
        here["if"] -= 1  # "If you resign, that counts" says what "Resigning counts" says
    if re.search(r"\bup to\b", claim, re.I):
        there["may"], there["can"] = here["may"], here["can"]  # "up to" allows already
    return next(iter(sorted((here - there) + (there - here))), "")


_AS_ONE = {"below": "under", "above": "over", "could": "may", "can": "may", "might": "may"}
_COUNTED = frozenset(
    "not no never nothing none nobody neither nor without cannot n't if unless except".split()
)
_EACH = re.compile(r"\b(?:an?|per|each|every) (?=(?:year|month|week|day|hour|quarter)\b)", re.I)
_BOTH = re.compile(
    r"\bboth (?=[^,.;]* and\b)|\bshould\b", re.I
)  # add nothing to what they stand before


def _small(text: str) -> list[str]:
    """The small words of a text, those that say the same as one."""
    text = (
        _BOTH.sub("", _EACH.sub("per ", text)).replace("cannot", "can not").replace("n't", " not")
    )
    found = (m.group().lower() for m in _SMALL.finditer(text))
    return [_AS_ONE.get(w, w) for w in found]


def _content(text: str) -> set[str]:
    words = (m.group().lower() for m in _WORD.finditer(text))
    return {stem(w) for w in words if len(w) > 2 and w not in _LIGHT}
