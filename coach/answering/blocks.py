"""What a model is sent as evidence: numbered, labelled blocks within a budget of tokens."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.answering.evidence import Evidence
from coach.answering.fixed import NAMES
from coach.answering.guard import own_words
from coach.answering.spans import Block
from coach.corpus import Catalog
from coach.corpus.claims import weakest
from coach.models.tokens import TokenCounter
from coach.types import Passage, Profile

MAX_PASSAGES = 8
MAX_TURNS = 4
MAX_TURN_CHARS = 700
MAX_SKILLS = 20
# What the model needs not know to word an answer.
_PRIVATE = frozenset(
    {"name", "reading_list", "plan_items", "progress", "plan", "target_job", "education"}
)
_COUNTED = frozenset({"experience_years", "hours_per_week", "severance_weeks", "runway_months"})
_HOLE = re.compile(r"\s?\[\[[^\]]*\]\]")
_MARK = re.compile(r"\s?\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks by their label, as they are sent, and the person's own confirmed words."""

    all: Mapping[str, Block]
    rendered: str
    profile: str


def blocks_of(evidence: Evidence, catalog: Catalog, tokens: TokenCounter, budget: int) -> Blocks:
    """As many blocks as the budget holds: computed results first, then passages in the order of their worth.

    The first passage always goes in, cut to nothing less than itself: an answer needs something to stand on.
    """
    made: dict[str, Block] = {}
    lines: list[str] = []
    profile = profile_lines(evidence.profile, catalog)
    left = budget - tokens.count(profile) - tokens.count(evidence.question[:2000]) - 40
    for number, result in enumerate(evidence.results, start=1):
        text = _HOLE.sub("", result.text)
        block = Block(f"T{number}", text[:4000])
        made[block.label] = block
        lines.append(
            f'<computed n="{block.label}" tool="{result.tool}">\n{_inert(block.text)}\n</computed>'
        )
        left -= tokens.count(lines[-1])
    for number, passage in enumerate(_passages(evidence), start=1):
        line = _rendered(str(number), passage, catalog)
        cost = tokens.count(line)
        if cost > left and number > 1:
            break
        left -= cost
        made[str(number)] = block_of(passage, catalog)
        lines.append(line)
    if profile:
        made["you"] = Block("you", profile, "you your because you said")
    return Blocks(made, "\n".join(lines), profile)


def _passages(evidence: Evidence) -> list[Passage]:
    """What would be quoted first, then what was found, each once, the parts of a question in turn."""
    queues = []
    for part in evidence.parts:
        if part.decision.enough:
            queues.append(
                list(
                    dict.fromkeys(
                        [*(q.passage.id for q in part.quotes), *(r.passage.id for r in part.ranked)]
                    )
                )
            )
    held = {q.passage.id: q.passage for p in evidence.parts for q in p.quotes}
    held |= {r.passage.id: r.passage for p in evidence.parts for r in p.ranked}
    return [held[i] for i in _in_turn(queues)][:MAX_PASSAGES]


def _in_turn(queues: Sequence[Sequence[str]]) -> Iterator[str]:
    seen: set[str] = set()
    for place in range(max((len(q) for q in queues), default=0)):
        for queue in queues:
            if place < len(queue) and queue[place] not in seen:
                seen.add(queue[place])
                yield queue[place]


def block_of(passage: Passage, catalog: Catalog) -> Block:
    """A passage as a block, with what is around it."""
    return _read(passage, _around(passage, catalog))


@lru_cache(maxsize=1024)
def _read(passage: Passage, around: str) -> Block:
    """A passage as a block, whose facts and words are read once for all answers: it is the same for everyone."""
    return Block("", passage.text, around, passage)


def _around(passage: Passage, catalog: Catalog) -> str:
    document = catalog.documents[passage.document_id]
    terms = document.terms.get(passage.anchor, ())
    return ". ".join([document.title, *document.aliases, passage.heading, *terms])


def _rendered(label: str, passage: Passage, catalog: Catalog) -> str:
    document = catalog.documents[passage.document_id]
    strength = weakest([c.evidence for c in passage.claims]) if passage.claims else "judgement"
    about = f"{document.title} / {passage.heading}".replace('"', "'")
    replaced = " superseded" if document.superseded_by else ""
    return (
        f'<evidence n="{label}" id="{passage.id}" about="{_inert(about)}" as_of="{document.as_of}" strength="{strength}{replaced}">\n'
        f"{_inert(passage.text)}\n</evidence>"
    )


def _inert(text: str) -> str:
    """A text that cannot close its block."""
    return text.replace("<", "‹").replace(">", "›")


def profile_lines(profile: Profile, catalog: Catalog) -> str:
    """The confirmed items of a profile, one a line; nothing that was only proposed, and no name."""
    lines = []
    for key, item in profile.items.items():
        if item.state == "confirmed" and key not in _PRIVATE:
            name, value = NAMES.get(key, key.replace("_", " ")), _value(item.value)
            lines.append(f"- {value} {name}" if key in _COUNTED else f"- {name}: {value}")
    skills = [
        f"{catalog.skills[k].name} {item.value}"
        for k, item in profile.skills.items()
        if item.state == "confirmed" and k in catalog.skills
    ]
    if skills:
        lines.append(f"- skills, level 0 to 5: {', '.join(skills[:MAX_SKILLS])}")
    return _inert("\n".join(lines))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ", ".join(str(v).split("/")[-1] for v in value)[:300] or "none"
    return str(value).split("/")[-1][:200]


def conversation_of(turns: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The last turns as messages: questions, and answers without markers, which meant other blocks then."""
    made: list[tuple[str, str]] = []
    for asked, said in turns[-MAX_TURNS:]:
        made.append(("user", own_words(asked)[:MAX_TURN_CHARS]))
        made.append(("assistant", _MARK.sub("", said)[:MAX_TURN_CHARS]))
    return made
