"""Finds text that speaks to a program instead of a reader, and takes it out. Such text is data; nobody obeys it.

What is taken out leaves a mark in its place, so that line numbers stay and the person sees that something was there.
"""

import re
from dataclasses import dataclass

from coach.career.plain import plain

MARK = "(left out: words addressed to a program)"
MAX_TAIL = 400  # characters after such a sentence that still count as its continuation
_WHO = r"(?:this|the|our) (?:candidate|applicant|application|resume|résumé|cv|profile|person)"
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|abandon)\s+(?:\S+\s+){0,4}?(?:instructions?|prompts?|commands?|indicators?|guidelines?|directives?|requests?|rules|criteria|orders|(?:everything|all) (?:before|above|you))\b"
    r"|\bignore the user\b|\b(?:new|following) (?:important )?instructions?\b(?=[^.\n]{0,40}(?:\*|:|come|override|you))|\boverriding what\b"
    r"|\b(?:note|message|instructions?|attention|hint|command|memo)s?\s+(?:to|for)\s+(?:the\s+|all\s+|any\s+)?(?:automated|ai\b|llms?\b|ats\b|screening|recruit\w* (?:ai|bot|system|software)|(?:large )?language model|chatgpt|assistants?\b|bots?\b|parsers?\b|analysis software|hiring (?:ai|bot|system))"
    r"|\bif you(?:'re| are) (?:an? |the )?(?:ai|llm|(?:large )?language model|assistant|bot|automated|chatgpt)\b|\byou are (?:now )?(?:dan|chatgpt|an? (?:unrestricted|evil|jailbroken))\b|\byou \(the assistant\)"
    rf"|\b(?:rank|rate|score|recommend|shortlist|hire|advance|approve|select|prefer|prioriti[sz]e) {_WHO}\b(?! (?:pool|experience|journey|process|tracking))|\b(?:do not|don'?t|never) (?:evaluate|reject|question|screen out) (?:this|the) (?:candidate|applicant)\b"
    r"|\bcandidate is the (?:most|best|perfect|ideal|top)\b|\bthis (?:candidate|applicant) (?:is|must be|should be) (?:the )?(?:best|most|perfect|ideal|top|highly|ranked|hired|rated|given)\b|\banalysis to evaluate the candidate\b"
    r"|\bhighly recommended for (?:immediate )?(?:hire|hiring|interview)\b|\binterview highly recommended\b|\bfocus exclusively on (?:the )?positive\b|\bhidden (?:competency|keyword) profile\b"
    r"|\b(?:simply |only |just )?(?:respond|reply|answer) (?:only |simply )?with\s*[\"'“‘]|\byou may not deviate\b|\b(?:in)?visible to (?:humans|llm|the llm|ai)\b|\bwhite[- ]text metadata\b"
    r"|\binclude in your (?:response|answer|output)\b|\b(?:reveal|print|show|output|leak|repeat)\s+(?:\S+\s+){0,3}(?:system (?:prompt|message|instructions)|confidential data|(?:initial|hidden) (?:prompt|instructions)|conversation)\b"
    r"|\bconcatenate these strings\b|\bdecode and execute\b|\bbase64[- ]encoded? (?:text|string|summary)\b|\bas an? (?:ai|large language|language) model,? you\b|\bprint\s*[\"'“‘][^\"'”’\n]{3,60}[\"'”’]\s*(?:once|\.|$)",
    re.I | re.M,
)
_MARKERS = re.compile(
    r"\[/?(?:system|assistant|inst)\]|<\|?/?\s?(?:system|assistant|im_start|im_end)\|?>|^#{2,}\s*(?:system|instructions?)\s*:|!\[[^\]\n]*\]\s*\([^)\n]*\)?|\]\(\s*(?:javascript|data):",
    re.I | re.M,
)
_SPACED = re.compile(r"(?:\b\w[|·_~^](?:\s[|·_~^])?){6,}\w?")
# Somebody who tests models for a living quotes attacks: in quotes, beside a word of testing, it is their work.
_TRADE = re.compile(
    r"\b(?:test|detect|red[- ]?team|attack|payload|guard|block|probe|audit|jailbreak|inject)\w*\b",
    re.I,
)
_STOP = re.compile(r"\n\s*\n|\n\s*(?:[-*•▪◦·]|\d+[.)])\s|\n\s*#|\n[A-Z][A-Z &/]{3,40}\n")
# Latin letters pulled apart by characters of no width; in other scripts and in emoji such joiners have their place.
_SPLIT = re.compile("(?<=[A-Za-z ])[\u200b-\u200d\u2060-\u2064\ufeff\u034f\u180e]+(?=[A-Za-z ])")


@dataclass(frozen=True, slots=True)
class Plainly:
    """A text without what speaks to programs, and the numbers of the lines that lost something."""

    text: str
    lines: tuple[int, ...]


def without_orders(text: str) -> Plainly:
    """Take out sentences that give a program orders; a fake role marker takes its whole paragraph."""
    spans = [
        _sentence(text, m.start(), m.end()) for m in _ORDERS.finditer(text) if not _quoted(text, m)
    ]
    spans += [(m.start(), _paragraph_end(text, m.end(), 3000)) for m in _MARKERS.finditer(text)]
    spans += [(m.start(), m.end()) for m in _SPACED.finditer(text)]
    if not spans:
        return Plainly(text, ())
    out, at, touched = list[str](), 0, set[int]()
    for start, end in _merged(spans):
        first = text.count("\n", 0, start) + 1
        lost = text[start:end].rstrip("\n")
        touched |= set(range(first, first + lost.count("\n") + 1))
        out += [text[at:start], MARK, "\n" * text[start:end].count("\n")]
        at = end
    return Plainly("".join(out) + text[at:], tuple(sorted(touched)))


def smuggled(text: str) -> tuple[int, ...]:
    """Numbers of the lines whose words are pulled apart by characters nobody sees, so that no search finds them."""
    lines = enumerate(text.split("\n"), start=1)
    return tuple(n for n, line in lines if len(_SPLIT.findall(line)) >= 4)


def warning(lines: tuple[int, ...]) -> str:
    """What a person is told about lines that were taken out; "" when there are none."""
    if not lines:
        return ""
    where = ", ".join(map(str, lines[:6])) + (" and more" if len(lines) > 6 else "")
    word = "Line" if len(lines) == 1 else "Lines"
    verb = "speaks" if len(lines) == 1 else "speak"
    return plain(
        f"{word} {where} {verb} to a program instead of a reader: hidden instructions or orders to a screening system. "
        "They were left out and change nothing."
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a match, and what follows it in the same paragraph."""
    before = max(text.rfind(c, max(0, start - 160), start) for c in ".!?\n;")
    head = before + 1 if before >= 0 else max(0, start - 160) if start > 160 else 0
    while head < start and text[head].isspace():
        head += 1
    bullet = re.match(r"[-*•▪◦·]\s+", text[head:start])
    return head + (bullet.end() if bullet else 0), _paragraph_end(text, end, MAX_TAIL)


def _paragraph_end(text: str, at: int, limit: int) -> int:
    stop = _STOP.search(text, at, at + limit)
    if stop:
        return stop.start()
    if at + limit >= len(text):
        return len(text)
    line = text.find("\n", at)
    return line if 0 <= line <= at + limit else at + limit


def _quoted(text: str, match: re.Match[str]) -> bool:
    line = text[
        text.rfind("\n", 0, match.start()) + 1 : (text.find("\n", match.end()) + 1 or len(text) + 1)
        - 1
    ]
    before, after = (
        text[max(0, match.start() - 2) : match.start()],
        text[match.end() : match.end() + 60],
    )
    return bool(
        re.search(r"[\"'“‘]", before)
        and re.search(r"[\"'”’]", after)
        and _TRADE.search(line.replace(match.group(), ""))
    )


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
