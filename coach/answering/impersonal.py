"""What must not steer a search: a person's name, pronouns, school, street, or whether a partner is a wife or a husband.

The answer may speak of them; which passages are found does not turn on them.
"""

import re
from collections.abc import Callable

_KIN = (
    (
        re.compile(
            r"\b(?:wife|husband|girlfriend|boyfriend|fianc[eé]e?|spouse)(?='s\b|s?\b)", re.I
        ),
        "partner",
    ),
    (re.compile(r"\b(?:mother|father|mum|mom|dad|mama|papa)\b", re.I), "parent"),
    (re.compile(r"\b(?:son|daughter)\b", re.I), "child"),
    (re.compile(r"\b(?:brother|sister)\b", re.I), "sibling"),
)
_NAMED = re.compile(
    r"\b(?:[Mm]y name is|[Mm]y name's|[Cc]all me|[Tt]his is)\s+(?:[A-Z][\w'’-]+\s?){1,3}(?=[,.;!?]|\s+(?:and|here)\b|$)[,.;]?"
)
# "I'm Emily, ML engineer": a lone capitalised word between commas; "I'm Senior, …" would be a word of the work.
_I_AM = re.compile(
    r"\bI(?:'m|’m| am)\s+(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?=[,.;!]|$)[,.;]?\s*"
)
_PRONOUNS = re.compile(
    r"\b(?:he|she|they|ze)/(?:him|her|hers|them|theirs|zir)(?:/\w+)?\b[,.;]?\s*", re.I
)
_SCHOOL = re.compile(
    r"\b(?:(?:I )?(?:graduated|studied|went|degree|diploma|alum\w*|ph\.?d|m\.?sc|b\.?sc|master'?s|bachelor'?s)\s+(?:in \w+(?: \w+)?\s+)?(?:from|at|to|of))\s+(?:the\s+)?"
    r"(?:(?:University|College|Institute|School|Universität|Université|ETH|TU|IIT|MIT)\b(?:\s+(?:of|for|de|zu))?(?:\s+[A-Z][\w-]+){0,3}|(?:[A-Z][\w-]+\s+){1,3}(?:University|College|Institute(?: of [A-Z]\w+)?|School|Polytechnic|Universität)\b|(?:[A-Z][\w-]+)(?=[,.;!?]|$))"
)
_STREET = re.compile(
    r"\b(?:I live (?:at|on|in)\s+)?\d{1,5}[a-z]?\s+(?:[A-Z][\w'-]+\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Square|Court|Boulevard|Blvd|Place)\b\.?"
    r"|\b[A-Z][\w-]*(?:straße|strasse|gasse|weg|platz)\s+\d{1,4}[a-z]?\b"
)


def impersonal(text: str, known: Callable[[str], bool] = lambda word: False) -> str:
    """A text to search by, without who is asking; `known` words after "I'm" are the work's and stay."""
    for pattern in (_NAMED, _PRONOUNS, _SCHOOL, _STREET):
        text = pattern.sub(" ", text)
    text = _I_AM.sub(lambda m: m.group() if known(m["name"]) else " ", text)
    for pattern, word in _KIN:
        text = pattern.sub(word, text)
    return re.sub(r"\s+([,.;!?])", r"\1", re.sub(r"\s{2,}", " ", text)).strip()
