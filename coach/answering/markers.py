"""The markers of a model's sentence, in every bracket models use, and the forms that are never shown."""

import re
import unicodedata

_LABEL = r"(?:\d{1,3}|[Tt]\d{1,2}|you)"


_MARKER = re.compile(
    rf"[\[【［〔〖]{{1,2}}\s*\^?\s*({_LABEL}(?:\s?[,;–-]\s?{_LABEL})*)(?:[†:][^\]】［〕〗\n]{{0,20}})?\s*[\]】］〕〗]{{1,2}}(?:\([^()\s]{{0,300}}\))?",
    re.I,
)


MARKUP = re.compile(
    r"[<>\\{}|\[\]【】［］〔〕〖〗]|!\[|\]\(|https?:|www\.|://|&#?\w{1,31};|javascript:|data:\w+/|mailto:|\w@[\w-]+\.\w|\$\$",
    re.I,
)


_DOMAIN = re.compile(
    r"\b[\w-]{2,}(?:\.[\w-]{2,})*\.(?:com|org|net|io|ai|dev|gov|edu|eu|uk|de|fr|info|app|co|xyz|ru|cn|tk|me|us)\b",
    re.I,
)


_EMPTY = re.compile(r"[\s.,;:!?…()\"'“”»«-]*")


def cut(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """A sentence as stretches, each with the labels that stand right after it. Words after the last marker join it."""
    found: list[tuple[str, tuple[str, ...]]] = []
    at = 0
    for match in _MARKER.finditer(text):
        labels = _labels(match[1])
        before = text[at : match.start()]
        if found and _EMPTY.fullmatch(before):
            found[-1] = (found[-1][0] + before.strip(), (*found[-1][1], *labels))
        else:
            found.append((before, labels))
        at = match.end()
    if found:
        tail = text[at:]
        last, labels = found[-1]
        found[-1] = (
            f"{last.rstrip()}{'' if _EMPTY.fullmatch(tail) else ' '}{tail.strip()}",
            labels,
        )
        if len(found) > 1 and not re.search(r"\w", found[0][0]):
            found[1] = (found[0][0] + found[1][0], (*found[0][1], *found[1][1]))
            found = found[1:]
    return found


def _labels(text: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", text)
    made: list[str] = []
    for part in re.split(r"\s*[,;]\s*", text):
        ends = re.split(r"\s*[–-]\s*", part)
        if (
            len(ends) == 2
            and all(e.isdigit() for e in ends)
            and 0 <= int(ends[1]) - int(ends[0]) <= 8
        ):
            made += [str(n) for n in range(int(ends[0]), int(ends[1]) + 1)]
        else:
            made += [e.upper() if e[:1] in "tT" else e.lower().lstrip("0") or "0" for e in ends]
    return tuple(dict.fromkeys(made))


def form_fault(text: str, evidence: str) -> str:
    """What about the form of a stretch cannot be shown: links, markup, addresses, letters of another script."""
    if found := MARKUP.search(text):
        return f"{found.group()!r} is markup or an address"
    for match in _DOMAIN.finditer(text):
        if match.group().lower() not in evidence.lower():
            return f"the address {match.group()!r} is not in the evidence"
    for char in text:
        if (
            char.isalpha()
            and not char.isascii()
            and "LATIN" not in unicodedata.name(char, "")
            and char not in evidence
        ):
            return f"the letter {char!r} cannot be checked"
        if char.isnumeric() and not char.isdigit() and char not in evidence:
            return f"the figure {char!r} cannot be checked"
    return ""
