"""What somebody says they do not mean: "not GRC, I said AI security", "forget the CISA", "I didn't ask for dates".

A search takes such words for the strongest of the message. They are cut out before it is read, and nothing is answered from the
documents they name.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from coach.answering.signs import story
from coach.answering.understand import PROPER, Reader
from coach.corpus import Catalog
from coach.search.words import stems

MOST = 45  # words of a message that puts something right
_NAMED = PROPER | {"role"}  # kinds whose documents can be denied
HALF = 0.5  # of a name's words, from which a part of it stands for the whole: "not GRC" is no GRC engineer
_FILLER = r"(?:and|but|so|ok(?:ay)?|h?m+|uh|no|nope|nah|oh|oof|well|please|pls|sorry|wait|again|look|hey|yes|yeah|actually|then|also)"
_FILLED = re.compile(rf"^\W*(?:{_FILLER}\W+)*", re.I)
_BREAK = re.compile(r"(?<=[.!?;])\s+|\n+|[,;:]\s+|\s+[-–—]+\s+|(?<!\bas)(?<!\blike)\s+(?=(?:but|i said|i asked|i meant?)\b)", re.I)  # fmt: skip
# What was never said, asked or meant: whatever it is.
_NEVER_SAID = re.compile(
    r"i (?:never|(?:did|do|was|am)(?:n['’]?t| not)) (?:(?:even|really|actually|ever) )?(?:say|said|mean|meant|mention(?:ed)?|name[d]?|ask(?:ed|ing)?|talk(?:ed|ing)?|speak(?:ing)?|spoke)\b",
    re.I,
)
# What is put aside, where it has a name.
_PUT_ASIDE = re.compile(
    r"(?:(?:let'?s )?(?:forget|leave|drop|ignore|skip)(?: about)?|never ?mind|enough (?:of|about|with)|no more|not(?: about| for)?(?! (?:sure|only|yet|enough|bad|that|this|really|much|so|all|every|long|just|even|being|having|to|in|from|at|a problem|clear|necessarily|too)\b)|(?:it|that|this)(?:['’]?s| is| was)? not(?: about)?|i (?:do ?n['’]?t|do not) (?:want(?! to\b)|care about|mean))\b",
    re.I,
)
_TAKEN_OUT = re.compile(r"(?:let'?s )?(?:drop|skip|leave|no)\b", re.I)
_NONE_HELD = re.compile(r"no(?= [\w-]+\W*$)", re.I)  # "no CISA, 5 years": it is not held
# "I asked about the CISA, not the AAIA".
_NOT_BEHIND = re.compile(
    r"^(?P<kept>.*\b(?:said|asked|mean|meant|want|wanted|about)\b.*?\w),? (?:and )?not (?:about |for |on )?(?P<not>[^.?!]+)\W*$",
    re.I,
)
# That it was said before, and why something is put aside: no part of a question.
_SAID_SO = re.compile(
    r"\b(?:(?:as|like) )?i(?:['’]ve| have)? (?:already |just )?(?:said|told you|meant?|asked|wrote)(?: (?:that|you|about|for))?(?: (?:in|at) my (?:first|last|other) (?:message|question)| before| already| above| twice)?\b[:,]?",
    re.I,
)
# A message that opens so asks once more what was asked before.
_ASKED_SO = re.compile(
    r"\W*(?:(?:but|no|sorry|hey|wait|again) )*(?:as )?i (?:already |just )?(?:asked(?: you)?(?: about| for|(?= (?:how|what|which|when|where|who|why|whether|if)\b))|told you)\b", re.I
)  # fmt: skip
_I_MEAN = re.compile(r"\bi meant?\W*$", re.I)  # "no, in Germany I mean"
_WHY = re.compile(
    r"^\W*(?:(?:it|that|this)(?:['’]?s| is| sounds| seems| looks)? |sounds |way )?(?:too|so|very|really|just|pretty) [\w-]+\W*$|^\W*(?:(?:that|this|it)(?:'?s| is) )?not what\W*$|^\W*what\W*$|^\W*i['’]?m (?:fine|ok(?:ay)?|good|not in danger)\W*$|^\W*you (?:misunderstood|missed|ignored)\b.*$|^\W*(?:this|that) is (?:useless|no help)\W*$|^\W*(?:whatever|please|thanks|tbh|honestly|lol|as well|instead|then)\W*$",
    re.I,
)
_OF_CERTIFICATES = re.compile(r"\b(?:cert\w*|exams?|credentials?|qualifications?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Denied:
    """A message without what it denies, and the documents that are named in what was cut out and nowhere else."""

    rest: str
    names: tuple[str, ...] = ()


def denied(
    text: str,
    spoken_of: Collection[str],
    reader: Reader,
    catalog: Catalog,
    *,
    of_tool: bool = False,
) -> Denied | None:
    """What is left of a message when what it denies is cut out; None where it denies nothing.

    `spoken_of` are the documents of the talk, which a part of their name denies: "not GRC" is no GRC engineer. `of_tool`: what
    it would drop may be a line of a plan that is open, which the plan itself takes out.
    """
    if len(text.split()) > MOST:
        return None
    kept: list[str] = []
    cut: list[str] = []
    for clause in filter(None, map(str.strip, _BREAK.split(text.replace("’", "'")))):
        filled = _FILLED.match(clause)
        said = clause[filled.end() if filled else 0 :]
        behind = _NOT_BEHIND.match(said)
        if behind and any(reader.named(behind[part]) for part in ("kept", "not")):
            kept.append(behind["kept"])
            cut.append(behind["not"])
        elif any(
            _is_denied(c, spoken_of, reader, catalog, of_tool=of_tool) for c in (said, clause)
        ):
            cut.append(clause)
        else:
            kept.append(clause)
    asked = len(kept) > 1 and any(map(_ASKED_SO.match, kept))
    if not (cut or asked or _I_MEAN.search(text)):
        return None
    # What was asked before opens the question that follows: "I asked about titles. is it called so?".
    kept = [k.rstrip(".") if _ASKED_SO.match(k) else k for k in kept]
    stays = (_SAID_SO.sub(" ", k).strip(" ,:") for k in kept)
    left = [c for c in stays if _FILLED.sub("", f"{c} ") and not _WHY.match(c)]
    rest = re.sub(r"\s+", " ", " ".join(c if c[-1] in ".?!" else f"{c}," for c in left)).strip(" ,")
    if _OF_CERTIFICATES.search(rest) and any(_NONE_HELD.match(c) for c in cut):
        return None  # that none is held tells which comes next
    again = _documents(rest, spoken_of, reader, catalog)
    out = dict.fromkeys(n for c in cut for n in _documents(c, spoken_of, reader, catalog))
    return Denied(rest if stems(rest) else "", tuple(n for n in out if n not in again))


def _is_denied(
    clause: str, spoken_of: Collection[str], reader: Reader, catalog: Catalog, *, of_tool: bool
) -> bool:
    """Whether a clause does no more than deny something."""
    if clause.endswith("?"):
        return False
    if _NEVER_SAID.match(clause):
        return True
    found = _PUT_ASIDE.match(clause) or _NONE_HELD.match(clause)
    if not found or (of_tool and _TAKEN_OUT.match(clause)):
        return False
    what = clause[found.end() :]
    things = [n for n in reader.named(what) if "#" in n.target or catalog.documents[n.target].kind in _NAMED]  # fmt: skip
    own = {s for n in things for s in stems(n.text)}
    beside = [t for t in stems(what) if t not in own and t not in story()]
    if own:
        return not beside
    return bool(_documents(what, spoken_of, reader, catalog))


def _documents(
    text: str, spoken_of: Collection[str], reader: Reader, catalog: Catalog
) -> tuple[str, ...]:
    """The certificates, rules, standards and roles a text names, or is a part of the name of, among those spoken of."""
    named = dict.fromkeys(n.target.split("#")[0] for n in reader.named(text))
    found = tuple(d for d in named if catalog.documents[d].kind in _NAMED)
    said = {t for t in stems(text) if t not in story()}
    if found or not said:
        return found
    documents = [catalog.documents[d] for d in spoken_of]
    return tuple(
        d.id
        for d in documents
        if d.kind in _NAMED
        and any(
            said <= (name := frozenset(stems(n))) and len(said) >= HALF * len(name)
            for n in (d.title, *d.aliases)
        )
    )
