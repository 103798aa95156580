"""Which lines of a CV may be shown to somebody else: those about the work, none that says who the person is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.career.cvperson import EMAIL, name_in
from coach.career.hidden import MARK
from coach.career.layout import heading, sections

WORK = frozenset({"summary", "experience", "projects", "volunteering", "skills", "certifications"})
HEAD = 8  # lines that may say who somebody is where no heading ends the head of a CV
MAX_CHARS = 8000
_SENTENCE = 8  # words from which a line of the head is about the work rather than about the person
_LINK = re.compile(
    r"https?://|www\.|\b(?:[\w-]+\.)?(?:linkedin|github|gitlab|bitbucket|twitter|x|facebook|instagram|xing|medium|kaggle|"
    r"huggingface|stackoverflow|youtube|google|orcid)\.(?:com|co|org|io|net)\b|\b[\w-]+\.(?:me|dev|io|page|site|blog)(?:/|\s|$)",
    re.I,
)
_STREET = re.compile(
    r"\b\d{1,5}[a-z]?,?\s+(?:[A-Z][\w.'’-]+\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd|court|square|place|terrace|way)\b"
    r"|\w+(?:straße|strasse|str\.|weg|platz|allee|gasse|laan|straat)\s+\d+|\b(?:rue|via|calle|avenida|rua|viale)\s+\D{2,40}\d"
    r"|\bp\.?\s?o\.? box\b",
    re.I,
)
_POST_CODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b(?:[A-Z]{2}|[A-Z]-)\s?\d{5}(?:-\d{4})?\b"
)
_PERSON = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\.?|born|birth(?:day|place|date)?|nationality|citizen(?:ship)?|marital|married|single parent|"
    r"gender|pronouns|religion|ethnic\w*|mother tongue|native speaker|passport|social security|driving licen[cs]e|disab\w+|"
    r"work authori[sz]ation|right to work|security number|referees?|references)\b"
    r"|^\W*(?:name|age|sex|e-?mail|mail|phone|tel|telephone|mobile|cell|fax|address|anschrift|adresse|contact|location|visa|linkedin|"
    r"github|website|skype|telegram|whatsapp|signal)\b[^:]{0,12}:",
    re.I,
)
_NUMBER = re.compile(r"(?<![\w.])(?:\+|\(\+?)?\d[\d\s().\-/–]{6,}\d(?!\w)")
_DATES = re.compile(r"\b(?:\d{1,2}[/.])?(?:\d{1,2}[/.])?(?:19|20)\d{2}(?:-\d{2})?(?:-\d{2})?\b")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Shareable:
    """Lines of a CV, each as it stands there, and how many stay behind."""

    text: str
    left_out: int


def has_contact(line: str) -> bool:
    """Whether a line holds a way to reach or find a person: e-mail, telephone, web address, street, post code."""
    return bool(
        EMAIL.search(line)
        or _LINK.search(line)
        or _STREET.search(line)
        or _POST_CODE.search(line)
        or any(_is_phone(m.group()) for m in _NUMBER.finditer(line))
    )


def shareable(lines: Sequence[str]) -> Shareable:
    """The lines about the work. Whole lines are left out, never parts: what is left stands in the CV word for word.

    Errs towards leaving out: a line with the name, a contact, an origin or a private matter, the head of the CV, and
    the sections that are not about work.
    """
    of = sections(lines)
    names = _names(lines, of)
    whole = not any(of)
    kept, left, chars = list[str](), 0, 0
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        about = i >= HEAD or len(line.split()) >= _SENTENCE if whole or not of[i] else of[i] in WORK
        fits = about and not (MARK in line or has_contact(line) or _PERSON.search(line))
        if not fits or _named(line, names) or chars + len(line) > MAX_CHARS:
            left += 1
            continue
        kept.append(line)
        chars += len(line) + 1
    return Shareable("\n".join(_without_bare_headings(kept)), left)


def _names(lines: Sequence[str], of: Sequence[str]) -> frozenset[str]:
    """The words of the person's name, as the head of the CV has it."""
    for i, line in enumerate(lines[:40]):
        if (of[i] in ("", "other") or i < HEAD) and (found := name_in(line)):
            words = {w.strip(".,").lower() for w in found.split()}
            return frozenset(w for w in words if len(w) > 2 and w not in _MONTHS)
    return frozenset()


def _named(line: str, names: frozenset[str]) -> bool:
    return any(w.lower() in names for w in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", line))


def _is_phone(text: str) -> bool:
    """Whether a run of digits is a telephone number rather than dates or an amount."""
    digits = sum(c.isdigit() for c in _DATES.sub("", text))
    return digits >= 9 or (digits >= 7 and text.startswith(("+", "(")))


def _without_bare_headings(lines: Sequence[str]) -> list[str]:
    """The lines without headings under which nothing is left."""
    after = [*lines[1:], ""]
    return [
        a for a, b in zip(lines, after, strict=False) if not (heading(a) and (not b or heading(b)))
    ]
