"""What holds only for some people: a pregnancy, an illness, an age. Who did not speak of it is not told of it."""

import re
from functools import lru_cache

# What a text is about, and how people speak of it when it is theirs.
_OF_SOME = tuple(
    (re.compile(about, re.I), re.compile(f"{about}|{said}", re.I))
    for about, said in (
        (
            r"pregnan\w*|maternity|paternity|parental(?: leave)?|miscarriage|elternzeit|mutterschutz|\bSMP\b|adoption leave|breast-?feed\w*",
            r"\bexpecting\b|\bbab(?:y|ies)\b|mat leave|pat leave|due date|gave birth|newborn|bairn|schwanger|family leave|\bFMLA\b",
        ),
        (
            r"\bsick (?:leave|pay|note)\b|\boff sick\b|\b(?:fall|fell|falling|became|become|while) ill\b|krankschreibung|krankenstand|medical leave|\bFMLA\b|disabilit\w*|\billness\b",
            r"\bsick\b|\bill\b|doctor|hospital|surgery|operation|cancer|disabled|medical|burn(?:ed|t)?[- ]?out|krank\w*|arrêt|signed off|fit note|injur\w+|treatment|unwell|depress\w*|stress",
        ),
        # What is said to beginners is not for who told four years of work or more.
        (
            r"\bearly[- ]career people\b|\bone or two years of experience\b",
            r"^(?!.*\b(?:[4-9]|[1-3]\d)\+? ?(?:years?|yrs?|yoe)\b)",
        ),
        (
            r"\bage (?:discrimination|bias|claims?)\b|ageism|\bpast fifty\b|\bolder (?:workers?|applicants?|people|engineers?)\b|\btoo old\b|\bOWBPA\b|\bat 5\d\b|\bover 45\b",
            r"\bage[ds]?\b|\bold(?:er)?\b|\b(?:4\d|5\d|6\d)\b(?! ?(?:%|k\b|hours?|weeks?|days?|months?|people|of us|others))|retire\w*|graduation|grey|too late|overqualified|seniority",
        ),
        (r"\bmedicare\b", r"\b6[3-9]\b|retire\w*|pension\w*"),
        (
            r"whistle-?blow\w*|blew the whistle|interim relief",
            r"whistle|complain\w*|report(?:ed|ing)\b|sp(?:eak|oke|oken)(?:ing)? up|raised (?:it|a|an|the|my|concerns?)|report to (?:the|an?)\b|grass(?:ed|ing)|snitch\w*|regulator|watchdog|retaliat\w*|wrongdoing|illegal|fraud|unlawful",
        ),
        (
            r"\binsolven\w*|\bbankrupt\w*",
            r"\bbust\b|went under|going under|folded|shut(?:s|ting)? down|clos(?:ed|es|ing) (?:down|up|its)|wound up|liquidat\w*|administrat(?:ion|ors?)\b|receiver\w*|chapter (?:7|11)|(?:no|out of) money|can(?:no|')?t pay|(?:n't|not|never|un)\s?pa(?:y|id)|konkurs|insolvenz|pleite|faillite|faillissement",
        ),
    )
)


@lru_cache(maxsize=8192)
def about(text: str) -> frozenset[int]:
    """The circumstances a text is about, by their number; of the knowledge alone, never of what a person wrote."""
    return frozenset(i for i, (named, _) in enumerate(_OF_SOME) if named.search(text))


def spoken_of(said: str) -> frozenset[int]:
    """The circumstances a person spoke of in what they `said`."""
    return frozenset(i for i, (_, own) in enumerate(_OF_SOME) if own.search(said))
