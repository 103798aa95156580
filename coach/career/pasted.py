"""Tells a pasted job advert from the words of the person who pasted it."""

import re
from datetime import date

from coach.career.advert import sections, shown_text, title_end
from coach.career.cv import looks_like_cv

MAX_CHARS = 60_000
JOB = r"(?:job|posting|post|position|advert(?:isement)?|ad|vacancy|job description|jd|opening|listing|offer)"
_INTRO = re.compile(
    rf"\b(?:here(?:'s| is| are)?|this is|see|pasting|below is|attached is|check|look at|read|review|what do you (?:think|make) of|what about|how about|match|score)\b[^.\n?]{{0,40}}\b{JOB}\b[^\n:.?]{{0,60}}[:.?\n…-]|^\W*(?:job )?(?:ad|advert|posting|description|job) ?:"
    r"|(?:^|[.!?\n])[^\n:.!?]{0,40}\b(?:fit|match|suit|apply|qualif\w+|check|rate|judge)\b[^\n:.!?]{0,30}:\s*[\"“]?",
    re.I,
)
_SIGNS = (
    re.compile(r"\b(?:we(?:'re| are) (?:looking for|hiring|seeking|recruiting)|is (?:hiring|looking for|seeking)|join (?:our|us|the)|ideal candidate|the successful candidate|you will (?:be|work|lead|own|join)|apply (?:now|today|by|via|here)|equal opportunity|reports? to the|reporting to)\b", re.I),
    re.compile(r"\b\d{1,2}\s*(?:\+|-|–|to)?\s*(?:\d{1,2}\s*)?\+?\s*years?\b[^.\n]{0,60}\b(?:experience|in|of|working)\b|\bminimum (?:of )?\w+ years\b|\b\d{1,2}\+ years\b", re.I),
    re.compile(r"\b(?:bachelor|master|ph\.?d|degree) ?(?:'s|’s)?\b[^.\n]{0,60}\b(?:in|degree|required|preferred|or)\b", re.I),
    re.compile(r"\b(?:full[- ]time|part[- ]time|permanent|hybrid|on-?site|remote|contract)\b[^.\n]{0,40}(?:\||•|$)|\bsalary\b|\bbenefits\b|[$€£]\s?\d{2,3}[.,k]\d*", re.I | re.M),
)  # fmt: skip
_BULLETS = re.compile(r"(?:^|\n)\s*[-*•·]\s+\S")
_OWN = re.compile(r"\b(?:i|i'm|i've|my|me)\b", re.I)
# A person of themselves; "Data Scientist I" and "report to me" are an employer's.
_FIRST = re.compile(
    r"(?:^|[^\w])(?:I(?:'m|'ve|'d|'ll|’m|’ve|’d|’ll)(?= \w)|I(?= [a-z])|i (?:am|have|know|work|worked|want|need|can|did|was|hold|live|do|would|should|think|wonder)\b|i'm|i've|im|ive)|\b(?:my (?:cv|profile|background|experience|visa|situation|last|current|skills?|resume|years|stack|goal|salary|base|question)|for me|do i|am i|should i|can i|could i|would i)\b"
)
_TO_READER = re.compile(r"\b(?:you|your|yours|we|our|us)\b", re.I)
_TO_COACH = re.compile(
    r"\b(?:what do you (?:think|make|say)|do you think|can you|could you|would you|please|should i|am i|do i)\b",
    re.I,
)
_DO_I_FIT = re.compile(
    r"\b(?:do i (?:fit|match|qualify)|am i (?:a )?(?:good )?(?:fit|match|qualified)|should i apply|what am i missing|what(?:'s| is) missing)(?: (?:it|this|that|here|for (?:it|this|that)))?\W*$", re.I
)  # fmt: skip
_IN_MARKS = re.compile(
    rf"\b{JOB}s?\b[^\n\"“'‘]{{0,30}}(?:[\"“]([^\"”]{{60,}})[\"”]|(?<!\w)['‘](.{{60,}}?)['’](?!\w))",
    re.I | re.S,
)
_UNIT = re.compile(r"[^\n.?!]*(?:[.?!](?=\S)[^\n.?!]*)*(?:[.?!]+|\n|$)\s*")


def advert_in(text: str) -> str:
    """The advert pasted into a message, without the person's own opening line; "" when there is none."""
    if quoted := _quoted(text):
        return quoted
    intro = _INTRO.search(text[:400])
    rest = text[intro.end() :].rstrip(' "”') if intro else text
    inner = _without_own(rest)
    named = intro is not None and intro.group().rstrip(' \n"“').endswith(":")
    if intro and len(inner.split()) >= 8 and _signs(inner) >= 1 and (named or not _question(rest)):
        return inner
    inner = _without_own(text)
    if len(inner.split()) >= 40 and _signs(inner) >= 3 and not _question(text):
        return inner
    # A title first, as adverts open, and signs enough for its few words; or the bare question whether one fits it.
    asks = _DO_I_FIT.search(text) is not None
    if title_end(inner) and len(inner.split()) >= 12 and not _FIRST.search(inner):
        return (
            inner if _signs(inner) >= (1 if asks else 2) and (asks or not _question(text)) else ""
        )
    return ""


def _quoted(text: str) -> str:
    """An advert in quotation marks after a word for one: "this advert: '…' would you apply"; "" for none."""
    found = _IN_MARKS.search(text)
    inner = (found[1] or found[2] or "").strip() if found else ""
    return inner if len(inner.split()) >= 12 and _signs(inner) >= 1 else ""


def own_words(text: str) -> str:
    """What of a message is the person speaking: all of it, or what stands before and after a pasted advert."""
    pasted = advert_in(text)
    at = text.find(pasted) if pasted else -1
    if at < 0:
        return text
    return f"{text[:at].strip()} {text[at + len(pasted) :].strip()}".strip()


def _without_own(text: str) -> str:
    """A pasted text without the sentences at its ends in which the person speaks of themselves or asks something.

    An advert says "you" and "we"; "I have four years" and "should I apply?" are the person's. Only whole sentences at
    the ends are taken away, so that a testimonial inside an advert stays.
    """
    units = [m for m in _UNIT.finditer(text) if m.group().strip()]
    first, last = 0, len(units)
    while last > first and _own(units[last - 1].group()):
        last -= 1
    while first < last and _own(units[first].group()):
        first += 1
    return text[units[first].start() : units[last - 1].end()].strip() if first < last else ""


def _own(sentence: str) -> bool:
    text = sentence.strip(" -*•\t\n")
    asks = text.endswith("?")
    if _TO_READER.search(text) and not (asks and _TO_COACH.search(text)):
        return False
    return bool(_FIRST.search(text)) or (asks and len(text.split()) <= 14)


def looks_like_advert(text: str) -> bool:
    """Whether a file's text is a job advert rather than a CV."""
    shown, _ = shown_text(text)
    lines = shown.split("\n")
    if looks_like_cv(lines, date(2100, 1, 1)):
        return False
    return bool(shown.strip()) and _signs(shown) >= 1


def _signs(text: str) -> int:
    """How many kinds of signs of an advert a text shows; sections of duties or requirements count two."""
    shown, _ = shown_text(text[:MAX_CHARS])
    found = set(sections(shown.split("\n")))
    return (
        2 * bool(found & {"required", "wished"})
        + bool("duties" in found)
        + sum(bool(s.search(shown)) for s in _SIGNS)
        + (len(_BULLETS.findall(shown)) >= 3)
    )


def _question(text: str) -> bool:
    """A short message that asks something of its own is no advert, however many words of one it uses."""
    return len(text.split()) < 60 and text.strip().endswith("?") and bool(_OWN.search(text))
