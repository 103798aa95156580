"""Whether the evidence is enough to answer: by names, places and employers first, then by what the signs say together.

A name the body does not know is not answered. For the rest the signs give a chance (`signs.py`): high, and the answer is
given; low, and it is declined; between, and the nearest quotes are shown as what they are, the nearest.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.answering.asking import asks_ahead
from coach.answering.doubts import doubt, others_decide
from coach.answering.evidence import Ranked
from coach.answering.lacking import (
    cases_not_held,
    codes_not_held,
    figures_not_held,
    names_not_held,
    of_another,
    premise,
    words_not_held,
)
from coach.answering.lexicon import everyday
from coach.answering.rank import alike
from coach.answering.signs import (
    LOOK,
    RARE,
    chance,
    naming,
    reach_held,
    signs,
    story,
    terms_of,
)
from coach.answering.understand import Part, Understanding
from coach.answering.upfront import FEE, SPONSOR, upfront
from coach.search.words import Words, stems
from coach.types import Decision, Passage

# Chances, chosen on the halves of the sets that may be looked at: evals/LOG.md.
LEAST = 0.12  # below, nothing is quoted
WORTH = 0.5  # from here the nearest is worth a look, even where words of the question stand nowhere near the name
SURE = 0.46  # below, what is quoted is called the nearest
CERTAIN = 0.85  # from here even what sounds unknowable is answered
MANY = 2  # rare words of what is asked that nothing found has: one is often a synonym
MOST = 3  # of them, and of codes, are said
# Matters where saying nothing is the greater harm: the answer sends to a lawyer or an adviser anyway.
_PRESSING = frozenset({"signing", "visa", "deadlines", "health-cover", "benefits", "feel"})
_SOME_DENSE = 0.34
# What the law settles is known, however it is asked: "will they tax it?", "do they have to pay my bonus?".
_SETTLED = _PRESSING | {"notice", "severance", "rights"}
_DUTY = re.compile(
    r"\b(?:ha(?:ve|s|d) to|must|allowed|entitled|owes?|obliged|legal(?:ly)?|right to)\b", re.I
)
# What has happened, and terms somebody set: "on which date did ISACA launch it", "how soon may I sit it again".
_FIXED = re.compile(
    r"\b(?:on )?(?:when|which (?:date|day|year)|what year) (?:did|was|were)\b|\bhow soon\b", re.I
)
# A "yes" to another question reads as a yes to this one, whatever stands before it.
_SAYS_SO = re.compile(r"(?:our view: )?(?:yes|no|not)\b", re.I)
_TELLS = re.compile(r"\b(?:i|i'm|im|i've|we|we're|our|(?-i:us)|my)\b(?!-)", re.I)
# A question after what is told, without a mark: "because it is accredited does it count", "im turkish, can i still sit it".
_ASKS_AFTER = re.compile(
    r"[,;:.]\s+(?:and |so |but |then )*(?:what'?s?|which|who'?s?|how|when|where|why|can i|do i|does (?:it|that|this)|is (?:it|that|this)|am i|should i|must i|will (?:it|they))\b"
    r"|\bso (?:what|which|who|how|when|where|(?:do|can|must|should|am) i|(?:does|is|are|will) (?:it|that|they))\b"
    r"|\bbecause\b[^?.,]{8,120}\b(?:does|do|can|is|are|must|should) (?:it|i|they|that)\b",
    re.I,
)
_EMPLOYER = re.compile(
    r"\b(?:at|does|do|did|by|for|from)\s+(?:the\s+)?([A-Za-z][\w&-]{1,30})", re.I
)
_OF_TIME = re.compile(r"(?:year|month|week|day|hour)s?$", re.I)
_RATE = re.compile(r"\b[a-z]+ rate\b", re.I)
# Documents whose names are words anybody uses: "training data" names no thing whose figures must be known.
_WORDS_OF_THE_TRADE = ("guides/", "methods/", "projects/")
_PAID = frozenset({"pay", "who-hires"})


def decide(
    part: Part,
    ranked: Sequence[Ranked],
    words: Words,
    *,
    understanding: Understanding,
    place: Mapping[str, int],
    asks: bool = True,
    said: str = "",
    uncovered_place: str = "",
    titles: Sequence[str] = (),
    unknowable: bool = False,
    elsewhere: Sequence[str] = (),
) -> Decision:
    """Decide for one part. `place` maps passage ids to their place in `words`; `uncovered_place` is a place asked about
    that none of the passages is for, `elsewhere` are places asked about where the passages speak of others;
    `said` is the message itself, without what a follow-up takes over; `unknowable`: the message asks what nobody can know;
    `titles` are the names of the documents the best passages stand in, and of places, which are looked for elsewhere.
    """
    asked = {f for f, _ in part.facets}
    wide = asked | {a for f in asked for a in alike(f)}
    base = Decision(
        enough=False,
        facet_found=not asked or any(r.passage.facet in wide for r in ranked[:LOOK]),
        missing_terms=tuple(t for t in terms_of(part) if t not in words.vocabulary),
        unknown_names=understanding.unknown_names,
        reason="nothing was found",
    )
    if not ranked:
        return base
    found = signs(part, ranked, words, place)
    sure = chance(found)

    def made(reason: str, *, enough: bool = False) -> Decision:
        return replace(base, enough=enough, reason=f"{reason} (chance {sure:.2f})")

    if upfront(understanding.question) or {FEE, SPONSOR} & {*part.names[:1]}:
        return made("tells of money asked before a job", enough=True)
    if uncovered_place:  # a name nobody knows is likely that country's own
        local = replace(base, unknown_names=())
        reason = f"has nothing for {uncovered_place} on this (chance {sure:.2f})"
        return replace(local, reason=reason, place=uncovered_place)
    if understanding.unknown_names:
        return made("asks about a name the body does not know")
    if part.section and ranked[0].passage.id == part.section:
        return made("asks for this section", enough=True)
    why = doubt(part, ranked, words, titles)
    asks = asks or bool(_ASKS_AFTER.search(said or part.text))
    tells = part.names and not asks and _TELLS.search(part.text)
    if tells and not unknowable and not why:
        return made("tells of a name the body knows", enough=True)
    if (slot := employer_slot(part, ranked, words, place)) and slot in (said or slot):
        named = made("asks about an employer the passage does not name")
        return replace(named, unknown_names=(slot,))
    proper = any(not n.startswith(_WORDS_OF_THE_TRADE) for n in part.names)
    rate = _RATE.search(part.text)
    if found["no claim has the figure"] and (rate or proper and sure < LEAST):
        return made("asks for a figure that no claim states")
    if part.names and why and (sure < WORTH or _SAYS_SO.match(ranked[0].passage.text)):
        return made(why)
    unknowable &= sure < CERTAIN  # "will I be too old at 58?" has a section of its own
    unknowable &= asks_ahead(part.text) or not (
        asked & _SETTLED or _DUTY.search(part.text) or _FIXED.search(part.text)
    )
    stated = found["a figure is asked"] and not found["no claim has the figure"]
    unknowable &= asks_ahead(part.text) or not stated  # what a claim counts is known
    unknowable |= others_decide(part)
    about = [n for n in understanding.names if not n.startswith(_WORDS_OF_THE_TRADE)]
    taken = premise(understanding.question, ranked, words, about=about)
    codes = codes_not_held(understanding.question, ranked, {n.split("#")[0] for n in part.names})
    away = [p for p in elsewhere if not _has_line(p, ranked[0].passage)]
    codes += (*understanding.unknown_told, *away, *cases_not_held(part, ranked))
    lawful = ranked[0].passage.document_id.startswith(("rules/", "layoff/"))
    if proper or lawful:
        stated_figures = figures_not_held(understanding.question, ranked)
        # Years and months are often the person's own, also where no "I" stands beside them.
        codes += tuple(f for f in stated_figures if proper or not _OF_TIME.search(f))
    doubtful = bool(unknowable or taken or why or codes or names_not_held(part, ranked, titles))
    lacking = words_not_held(part, ranked, words, titles)
    doubtful |= len(lacking) >= MANY or bool(found["no claim has the figure"])
    doubtful |= not reach_held(part, ranked) or of_another(part, ranked, understanding.names)
    if sure >= SURE and not doubtful:
        return made("the signs say it is answered", enough=True)
    if sure >= LEAST or (asked & _PRESSING and found["meaning"] >= _SOME_DENSE):
        nearest = made("what is nearest, though it may not answer", enough=True)
        return replace(
            nearest,
            unsure=True,
            not_found=tuple(t for t in lacking if t not in everyday())[:MOST],
            codes=tuple(dict.fromkeys(codes))[:MOST],
            premise=taken,
            unknowable=unknowable,
        )
    return made("the signs say it is not answered")


def _has_line(place: str, lead: Passage) -> bool:
    """Whether the section that leads states something of a place: "1,152 in Washington"."""
    name = re.compile(rf"\b{re.escape(place.removesuffix(' State'))}\b")
    return any(name.search(lead.text, c.start, c.end) for c in lead.claims)


def employer_slot(
    part: Part, ranked: Sequence[Ranked], words: Words, place: Mapping[str, int]
) -> str:
    """A rare name in the employer's place of a question on pay or hiring that the leading passage does not hold."""
    if part.facet not in _PAID or not ranked or ranked[0].passage.id not in place:
        return ""
    held = words.tokens_of(place[ranked[0].passage.id]) | naming(part)
    for match in _EMPLOYER.finditer(part.text):
        if match[1].lower() in words.small:
            continue  # "300 dollars for onboarding": a word, no employer
        token = stems(match[1])
        if (
            token
            and token[0] not in held
            and token[0] not in story()
            and words.idf(token[0]) >= RARE
        ):
            return match[1]
    return ""
