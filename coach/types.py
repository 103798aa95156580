"""The values that flow through Coach: frozen, without behaviour beyond reading themselves. No input or output.

Offsets are characters, end excluded. A passage's text is `document.body[start:end]`.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

Evidence = Literal["primary", "secondary", "unverified", "judgement", "own"]
STRENGTH: tuple[Evidence, ...] = ("primary", "secondary", "own", "judgement", "unverified")
Kind = Literal[
    "article",
    "role",
    "credential",
    "rule",
    "standard",
    "method",
    "project",
    "guide",
    "layoff",
    "own",
]
Status = Literal["answered", "declined", "clarify", "out_of_scope", "support", "help"]


# --- knowledge -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """An outside publication, as `sources.yaml` lists it; dates are ISO or words such as "undated"."""

    id: str
    title: str
    url: str
    publisher: str
    published: str
    retrieved: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source a claim stands."""

    source_id: str
    where: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sourced stretch of a passage; `start` and `end` are offsets into the passage's text."""

    start: int
    end: int
    locators: tuple[Locator, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable slice of a document: one section, or a part of a long one."""

    id: str
    document_id: str
    facet: str
    anchor: str
    heading: str
    text: str
    start: int
    end: int
    lead_end: int
    part: int
    claims: tuple[Claim, ...]

    @property
    def lead(self) -> str:
        """The first paragraph, which answers the heading completely."""
        return self.text[: self.lead_end]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a document says to a person of whom `when` is true; `see` is the anchor that says why."""

    when: Mapping[str, Any]
    say: str
    see: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline as data: counts from an event, never computed without a source."""

    id: str
    what: str
    counts_from: str
    amount: int | None
    unit: str
    working_days: bool
    kind: str
    back: bool
    less_a_day: bool
    fixed: date | None
    when: Mapping[str, Any]
    reading: str
    group: str
    source_ids: tuple[str, ...]
    see: str
    sure: str
    lawyer: bool
    official: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file of `knowledge/`. `body` is clean text: markers and anchors are lifted out."""

    id: str
    kind: Kind
    title: str
    aliases: tuple[str, ...]
    as_of: str
    review_by: str
    jurisdiction: tuple[str, ...]
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]
    related: tuple[str, ...]
    record: Mapping[str, Any]
    verdicts: tuple[Verdict, ...]
    choose_if: str
    asked_as: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]
    deadlines: tuple[DeadlineRule, ...]
    small: str
    body: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One side of a thing, the wordings that ask for it, and the facets next to it."""

    id: str
    asks: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Background:
    """What somebody did before: its name in a profile, who that is, and the words of a last role that tell it."""

    name: str
    who: str
    titles: tuple[str, ...]
    near: tuple[str, ...] = ()  # the roles the guide names for it, as ids, nearest first
    like: str = ""  # the background whose typical levels stand in for it, "" for its own


@dataclass(frozen=True, slots=True)
class Taste:
    """What people like or hate in work: its name in a sentence, and the words they say it with."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """Names of countries, US states and visas by code; `visa_country` says whose visa it is. `parts` are the parts of a country
    with rules of their own, each with the names that people write. `marks` are words of one country's law and offices, by its
    code. Backgrounds and tastes by id, in order.
    """

    countries: Mapping[str, tuple[str, ...]]
    states: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, Mapping[str, tuple[str, ...]]]
    marks: Mapping[str, tuple[str, ...]]
    visas: Mapping[str, tuple[str, ...]]
    visa_country: Mapping[str, str]
    backgrounds: Mapping[str, Background]
    tastes: Mapping[str, Taste]


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to learn a skill from."""

    name: str
    url: str
    cost: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Skill:
    """One entry of the skills vocabulary; levels run 0 to 5, hours are judgement."""

    id: str
    name: str
    family: str
    definition: str
    levels: Mapping[int, str]
    aliases: tuple[str, ...]
    requires: tuple[str, ...]
    hours: Mapping[str, float]
    starts: Mapping[
        str, int
    ]  # background -> level typically held; "ml" where it is not named, 0 where neither is
    proved_by: tuple[str, ...]
    resources: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A crisis or emotional-support line, with the day it was last checked."""

    country: str
    name: str
    contact: str
    hours: str
    kind: str
    url: str
    checked: str
    source_id: str


# --- search --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with a score: higher is better, comparable within one search only."""

    passage: Passage
    score: float


class Embed(Protocol):
    """Texts in, unit vectors out, one row a text."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """Embed a query."""
        ...


# --- a person ------------------------------------------------------------------------------------

State = Literal["confirmed", "proposed", "cannot_confirm"]


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One thing known of a person: its value, the words it came from, and how sure it is.

    `origin` is "said", "CV line N", "file" or "assumed"; `words` the very words.
    """

    value: Any
    origin: str
    words: str
    state: State = "confirmed"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person has told or shown, item by item; skills map to levels by skill id."""

    items: Mapping[str, ProfileItem] = field(default_factory=dict)
    skills: Mapping[str, ProfileItem] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of an item that is not marked as impossible to confirm."""
        item = self.items.get(name)
        return default if item is None or item.state == "cannot_confirm" else item.value

    def level(self, skill_id: str) -> int:
        """The level held in a skill, 0 when nothing is known."""
        item = self.skills.get(skill_id)
        return 0 if item is None or item.state == "cannot_confirm" else int(item.value)


# --- an answer -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker `[number]`, the passage it opens and the exact quote it stands for."""

    number: int
    document_id: str
    passage_id: str
    title: str
    heading: str
    quote: str
    as_of: str
    evidence: Evidence
    sources: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the evidence is enough to answer, and what decided."""

    enough: bool
    facet_found: bool
    missing_terms: tuple[str, ...]
    unknown_names: tuple[str, ...]
    reason: str
    unsure: bool = False  # what is quoted is the nearest there is, and may not answer
    not_found: tuple[str, ...] = ()  # rare stems of the question that the best passages lack
    codes: tuple[
        str, ...
    ] = ()  # codes and figures of the question that none of the best passages holds
    unknowable: bool = False  # what is asked is ahead, or in another person's mind
    premise: str = ""  # what the question takes for granted and no claim says
    place: str = ""  # the place asked about that nothing is held for: why it is declined


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a turn, with its time in seconds."""

    step: str
    detail: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens a turn used; `usd` is None when the price is not known."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    usd: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One turn, as the page, the command line and the evaluation all see it."""

    question: str
    query: str
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    decision: Decision = Decision(False, False, (), (), "")
    unanswered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    results: tuple[Mapping[str, Any], ...] = ()
    follow_ups: tuple[str, ...] = ()
    usage: Usage = Usage()
    trace: tuple[Step, ...] = ()


# --- tools ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a career tool found: `data` for programs, `text` in Markdown, passages to cite.

    In `text`, `[[passage-id]]` or `[[passage-id|exact quote]]` stands where a citation goes; the writer numbers it.
    `asks` is one question back when an argument is missing.
    """

    tool: str
    data: Mapping[str, Any]
    text: str
    asks: str = ""
    notes: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()


class Tool(Protocol):
    """A career tool as the chat, the command line and a model see it."""

    name: str
    description: str
    schema: Mapping[str, Any]

    def run(self, arguments: Mapping[str, Any], profile: Profile, today: date) -> ToolResult:
        """Compute; raise `InputError` for arguments that cannot be used."""
        ...


class Writer(Protocol):
    """Words from evidence: text pieces as they come; the caller verifies them."""

    def write(self, evidence: Any) -> AsyncIterator[str]:
        """Stream the answer's text."""
        ...


Texts = Sequence[str]
