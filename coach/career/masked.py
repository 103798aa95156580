"""Numbers that are no figure of one's own: part of a date, a clock time, a share, a count of people or of things, a name."""

import re

from coach.corpus.numbers import NUMBER_WORDS

_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[eé]vrier|mar(?:ch|s|t)?|m[aä]rz|apr(?:il)?|avril|may|mai|june?|juni|juin|july?|juli|juillet|aug(?:ust)?|ao[uû]t|sept(?:ember|embre)?|sep"
    r"|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|d[eé]cembre|ocak|[sş]ubat|nisan|may[ıi]s|haziran|temmuz|a[gğ]ustos|eyl[uü]l|ekim|kas[ıi]m|aral[ıi]k)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_COUNTED = (
    r"(?:people|persons?|employees|staff(?! (?:\w+ )?(?:engineer|developer))|colleagues|co-?workers|workers|others|engineers|developers|devs|analysts|managers|testers|customers|clients|users|students|members|heads|headcount"
    r"|of (?:us|them|my|our|the)\b|jobs|roles|posts|positions|offers|teams?|offices|sites|countries|firms|companies|kids|children|dependants|dependents|sons|daughters|adults|applications|interviews|rejections|questions|pages|emails?"
    r"|letters|copies|times|rooms|miles|km|kilomet\w+|minutes?|mins?|hours?|hrs?|days?|nights?|working days|things|points|steps|shares|options|units|lines|tickets)"
)
_AMONG = r"(?:(?:other|more|my|our|the|their|whole|senior|junior|remaining|laid[- ]off|full[- ]time|new|old|calendar|working|business|sick|vacation|holiday|unused|affected|former|school|small|job) ){0,2}"
_N = r"(?<![\w.,])\d{1,3}(?:[.,'’]\d{3})*(?:[.,]\d+)?"
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(NUMBER_WORDS[2:])})\b", re.I)
_NO_FIGURE = tuple(
    re.compile(words, re.I)
    for words in (
        r"\b(?:19|20)\d\d[-/.]\d\d?(?:[-/.]\d\d?)?\b|\b\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)?\d\d)?(?!\w)|\b\d{1,2}/\d{1,2}\b(?!/)",
        rf"(?<![\w.,])\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s?(?:of\s+|de\s+)?{_MONTH}(?:,?\s?(?:['’]\d\d|(?:19|20)\d\d)\b)?",
        rf"\b{_MONTH}\s?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,:]\d|\s?k\b)(?:,?\s(?:19|20)\d\d\b)?|\b{_MONTH},?\s(?:19|20)\d\d\b",
        rf"\b{_WEEKDAY}\.?,?\s(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,:]\d|\s?k\b)",
        r"\b\d+(?:st|nd|rd|th)\b|\bthe (?:[1-9]|[12]\d|3[01])(?=\W*$)",
        r"(?<![\d.,])\d{1,2}(?::\d\d(?::\d\d)?|\s?h\s?\d\d)\s?(?:[ap]\.?m\b\.?|h\b|uhr\b)?|(?<![\d.,])\d{1,2}(?:\.\d\d)?\s?(?:uhr|o['’]?clock)\b|(?<![\d.,])(?:1[0-2]|0?[1-9])(?:\.\d\d)?\s?[ap]\.?m\b\.?",
        r"\b\d{1,2}\s?(?:-|–|to)\s?\d{1,2}(?= (?:job|shift|hours))|\b24/7\b|\b(?:9|nine) (?:to|-) (?:5|five)\b",
        r"\b(?:meeting|meet|call|appointment|interview|hearing|talk|starts?|begins?|ends?|opens?|closes?|o'?clock|today|tomorrow|tonight|yesterday|morning|afternoon|evening|noon)\b[^.?!\d]{0,20}\b(?:at|from|until|till|by|um) \d{1,2}(?![\d.,]|\s?(?:k\b|year|yrs?\b|month|week))",
        r"\d+(?:[.,]\d+)?\s?(?:%|per ?cent\b|prozent\b|pour ?cent\b|percentage\b)",
        rf"{_N}\+?[\s-]?{_AMONG}{_COUNTED}\b",
        rf"\b(?:{'|'.join(NUMBER_WORDS[2:])}) {_AMONG}{_COUNTED}\b",
        r"(?:\b(?:section|sections|article|articles|art|paragraph|clause|form|room|floor|level|route|ticket|ref(?:erence)?|number|numbers|no\.|nr|subclass|page|step|option|version|phase|chapter|case|file|flat|line|gate|point|item|part|question|group|grade|band|batch|wave|round|team|building|iso|gpt|windows|python|covid|class of)\.?\s?|§+\s?|[#°])(?:\d[\d.,/-]*)",
        r"\b[a-z]+-\d+\w*\b|\b(?!(?:eur|gbp|usd|chf|inr|cad|aud|sgd|rs|tl|try)\d)[a-z]+\d[\w-]*\b",
    )
)  # fmt: skip


def masked(text: str) -> str:
    """A text of the same length in which every number that is no figure of one's own is written over."""
    if not _NUMBER.search(text):
        return text
    for pattern in _NO_FIGURE:
        text = pattern.sub(_written_over, text)
    return text


def _written_over(match: re.Match[str]) -> str:
    return _NUMBER.sub(lambda m: "_" * len(m.group()), match.group())
