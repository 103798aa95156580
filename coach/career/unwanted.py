"""What a message denies or wants left out: "not a technical writer", "no certificates", "hate dashboards" ask for none of it."""

import re

_STRETCH = r"(?P<what>[^,.;:!?\n]*?)(?=[,.;:!?\n]|\s+[-–—]\s|\b(?:but|though|just|only|so|then|because|since|rather|instead|and (?:i|give|make|show|put|start|the)|plan|make|give|show)\b|$)"
_DENIES = re.compile(
    r"(?<!why )(?<!whether or )(?<!or )\b(?:not|no|without|never|nor|neither|isn'?t|isnt|wasn'?t|wasnt|aren'?t|(?:don'?t|dont|do not|didn'?t|never)(?: (?:really|ever|even))?"
    r"(?: (?:want|like|need|do|be|said|say|mean|ask|asked))?|(?:i )?(?:hate|hated|dislike|disliked|can'?t stand)|skip(?:ping)?|drop(?:ping)?|leave out|leaving out|take out|remove|"
    r"forget|scrap|except(?: for)?|rather than|instead of|anything but|nothing (?:with|in|about)|sick of|tired of|enough of|less)\b(?! (?:only|sure|yet|i|i\'m|im|it|that|this|you|we|wait|change)\b)"
    rf"(?=\s+\w)\s+{_STRETCH}",
    re.I,
)


def undenied(text: str) -> str:
    """The text without what it denies."""
    return _DENIES.sub(" . ", text)
