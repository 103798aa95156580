"""Small questions a turn asks of its evidence: what the parts are, what decided, what comes next, what to remember."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coach.answering.conversation import Conversation, Focus, Resolved
from coach.answering.draft import Draft
from coach.answering.evidence import Evidence, PartEvidence, Ranked
from coach.answering.loss import (
    ASKS_INSIDE,
    JUST_TOLD,
    MOST_TOLD,
    PRESSES,
    first_asked,
    first_steps,
)
from coach.answering.offered import OFFERS, of_work
from coach.answering.signs import story, terms_of
from coach.answering.tools import Call, CareerTool, choose_tools, speak_of
from coach.answering.understand import FEELING, Part, Understanding, refers
from coach.answering.upfront import upfront
from coach.corpus import Catalog
from coach.corpus.placed import says_name
from coach.search.words import stems
from coach.types import Answer, Decision, Profile, ProfileItem

_ON_VISA = ("visa", 1.0)  # the facet of what a visa allows
LATELY = 6  # turns of which a role may still be meant by "it"
_BARE = 2  # words of meaning up to which a message tells nothing
# What a company or a person will do: "will there be more cuts at my old company?".
_AHEAD = re.compile(
    r"\bwill there be (?:more|another|new|further|a (?:second|next))\b|\bwill (?:my|the) (?:old|former|ex-?|last|previous) ?(?:company|employer|boss|team|manager)\b"
    r"|\bwill (?:they|he|she) (?:re-?hire|call|take|want|miss|hire)\b",
    re.I,
)


def focus_of(evidence: Evidence, draft: Draft, resolved: Resolved, before: Focus) -> Focus:
    """What a follow-up may take over from this turn; `before` is the turn it may have followed itself.

    Whoever only said that the job is lost has spoken of nothing yet: what comes next is a question of its own.
    """
    if first_asked(evidence.question):
        return Focus(question=evidence.question, thread=(JUST_TOLD, evidence.question))
    understanding = evidence.understanding
    lead = [q.passage.document_id for q in draft.quotes[:1]]
    lead += [OFFERS] if of_work(evidence.question) else []  # "they want an answer by Friday"
    about = tuple(n for r in evidence.results for n in r.data.get("meant", ()))
    names = about or understanding.names  # what a tool named is what "it" means next
    listed = (
        tuple(n for r in evidence.results for n in r.data.get("listed", ())) or understanding.names
    )
    if len(listed) < 2:
        listed = tuple(dict.fromkeys(q.passage.document_id for q in draft.quotes)) or listed
    question = resolved.query if resolved.how.startswith("the question") else evidence.question
    same = bool(resolved.how)
    if names and before.names and not {*names} & {*before.names}:  # "and the CISA?" begins a topic
        same, question = False, resolved.query
    first = evidence.parts[0].part
    facets = first.facets
    if not facets and draft.quotes:
        facets = ((draft.quotes[0].passage.facet, 1.0),)
    return Focus(
        question=question,
        thread=(*before.thread[:1], question) if same else (question,),
        names=names,
        lead=tuple(lead),
        quoted=tuple(dict.fromkeys(q.passage.document_id for q in draft.quotes)),
        facets=facets,
        countries=understanding.countries or before.countries,
        terms=first.terms,
        listed=listed,
        tool=evidence.results[0].tool if evidence.results else "",
        arguments=dict(evidence.calls[0].arguments) if evidence.calls else {},
    )


def parts_of(understanding: Understanding) -> tuple[Part, ...]:
    """The parts to answer; one part that asks the same of two or three things becomes one part a thing."""
    parts = understanding.parts
    names = [n for n in parts[0].names if "#" not in n]
    alike = len({n.split("/")[0] for n in names}) == 1
    joined = re.search(
        r"\b(?:of the|which one|or|vs|versus|and|than|between|both|compared?)\b",
        parts[0].text,
        re.I,
    )
    if len(parts) == 1 and 2 <= len(names) <= 3 and alike and joined:
        return tuple(replace(parts[0], names=(n,)) for n in names)
    return parts


def query_of(part: Part, catalog: Catalog, background: str = "") -> str:
    """What is searched for: the part's words, after the titles of what it names."""
    told = background if len(part.terms) <= 2 and not part.names else ""
    titles = [catalog.documents[n.split("#")[0]].title for n in part.names[:2]]
    missing = [t for t in titles if t.lower() not in part.text.lower()]
    return f"{' '.join(missing)} {part.text} {told}".strip()


def joint(parts: Sequence[PartEvidence]) -> Decision:
    """The decision of the whole: that of the first part without an answer, else of the first."""
    for part in parts:
        if not part.decision.enough and not any(p.decision.enough for p in parts):
            return part.decision
    return next((p.decision for p in parts if p.decision.enough), parts[0].decision)


def bare(part: Part) -> bool:
    """Whether a part says next to nothing by itself: "does it pass by itself?"."""
    return len(terms_of(part)) <= 1 and not part.names and refers(part.text)


def nothing_near(parts: Sequence[PartEvidence]) -> bool:
    """Whether no passage comes near in meaning: then the question is not ours."""
    return all(max((r.dense for r in p.ranked[:5]), default=0.0) < 0.26 for p in parts)


_OWN = re.compile(
    r"\b(?:i|i'm|im|i've|ive|we|we're|my (?:last|visa|job|role|country|company laid|team was|background|experience))\b",
    re.I,
)


# Sides of a question whose words also stand in a list of what somebody did: "statistics, controls, scikit-learn".
_WORKED_WITH = (
    "tools", "skills", "formula", "how", "example", "content", "tasks", "deliverable", "evidence", "exam",
)  # fmt: skip


_CHOICE = re.compile(r"\b(?:or|vs|versus)\b", re.I)


def only_told(text: str, understanding: Understanding, items: Collection[str], asks: bool) -> bool:
    """Whether a message tells something of the person and asks for nothing, not even in a few bare words.

    `items` are what it told; who says what they were may list what they worked with.
    """
    if set(items) <= {"target_role"}:
        return False  # a role wished for is a question of how to get there
    presses = PRESSES.search(text) or FEELING.search(text)
    if asks or ASKS_INSIDE.search(text) or presses or len(text.split()) > MOST_TOLD:
        return False
    if understanding.names and not _OWN.search(text):
        return False  # "illinois hb 3773": a rule by its name, not where somebody lives
    if understanding.names and _CHOICE.search(text):
        return False  # "I hold nothing. AIGP or 42001 first"
    was = ("current_role" in items or "background" in items) and not understanding.names
    wants = any(
        w >= 0.9 and f not in ("feel", "rights", "visa") and not (was and f in _WORKED_WITH)
        for p in understanding.parts
        for f, w in p.facets
    )
    left = [t for p in understanding.parts for t in p.terms if not any(c.isdigit() for c in t)]
    return not wants and (was or bool(_OWN.search(text)) or not left)


def told(resolved: Resolved) -> str:
    """What was understood, in one line of the trace."""
    parts = [
        f"about {', '.join(p.names) or 'nothing named'}; side: {p.facet or 'any'}"
        for p in resolved.understanding.parts
    ]
    places = (
        *resolved.understanding.countries,
        *resolved.understanding.states,
        *resolved.understanding.visas,
    )
    return (
        " | ".join(parts)
        + (f"; where: {', '.join(places)}" if places else "")
        + (f"; took over {resolved.how}" if resolved.how else "")
    )


def near_questions(parts: Sequence[PartEvidence]) -> tuple[str, ...]:
    """Up to three questions the body does answer, near the one it does not."""
    found = [
        r.passage.heading for p in parts for r in p.ranked[:4] if r.dense >= 0.3 or r.score > 0.5
    ]
    return tuple(dict.fromkeys(found))[:3]


def follow_ups(evidence: Evidence, draft: Draft, catalog: Catalog) -> tuple[str, ...]:
    """Up to three next questions: the neighbouring facets of what was answered, then tools' own."""
    found = [f for r in evidence.results for f in r.follow_ups]
    cited = {q.passage.anchor for q in draft.quotes}
    for quote in draft.quotes[:2]:
        document = catalog.documents[quote.passage.document_id]
        near = (
            catalog.facets[quote.passage.facet].near
            if quote.passage.facet in catalog.facets
            else ()
        )
        order = {f: i for i, f in enumerate(near)}
        for passage in sorted(document.passages, key=lambda p: order.get(p.facet, 99)):
            if passage.part == 1 and passage.anchor not in cited and passage.facet in order:
                found.append(passage.heading)
    return tuple(dict.fromkeys(found))[:3]


# An "it" that stands for nothing: "is it too late for me?"
_IMPERSONAL = re.compile(r"\b(?:is|was|isn['’]?t) it (?:\w+ )?(?:too late|over|hopeless|possible|realistic|normal)\b(?! (?:with|by)\b)|\bit['’]?s (?:too late|over|hopeless)\b", re.I)  # fmt: skip


# An answer or a question in a word, where nothing was asked or said before.
_ONE_WORD = re.compile(
    r"^\W*(?:(?:no|nope|nah|yes|yep|yeah|maybe|why|how|how come|and|so|what|huh|which)\W*)+$", re.I
)


def points_nowhere(text: str, understanding: Understanding, conversation: Conversation) -> bool:
    """Whether a message speaks of "it" although nothing was spoken of before, in this message or another."""
    if not conversation.focus.question and _ONE_WORD.match(text):
        return True
    if len(set(stems(understanding.background)) - story()) > _BARE:
        return False  # "The vendor waves a report from March. Is it enough?": "it" was told
    part = understanding.parts[0]
    bare = not understanding.names and not part.terms and not understanding.countries
    bare = bare and part.facet != "feel"
    pointing = r"\b(?:it|its|that one|they|the (?:first|second|other) one)\b"
    said = _IMPERSONAL.sub(" ", text)
    return bare and not conversation.focus.question and bool(re.search(pointing, said, re.I))


def names_item(text: str) -> bool:
    """Whether a correction names what it corrects, so that its own words say which tool it is for."""
    return bool(re.search(r"\b(?:last day|visa|country|hours|role|notice|advert)\b", text, re.I))


def may_i(text: str) -> bool:
    """Whether a person asks what they are allowed to do."""
    asks = r"\b(?:can|may|could|am) i\b|\b(?:allowed|permitted|legal)\W*$"
    return bool(re.search(asks, text, re.I)) and len(text.split()) <= 12


_HOW_LONG = re.compile(
    r"^\W*(?:(?:and|so|ok|but|now)\W+)*how (?:long|much time) (?:do|have) i (?:have|got)(?: left| now)?\W*$",
    re.I,
)


def how_long(text: str) -> bool:
    """Whether a person asks how long they have, and nothing else: on a visa that is the stay."""
    return bool(_HOW_LONG.match(text))


def on_visa(part: Part, profile: Profile) -> Part:
    """A part that asks what the person may do, with the visa they said: the answer turns on it."""
    visa = profile.get("visa")
    named = any(n.startswith(("credentials/", "rules/", "standards/")) for n in part.names)
    if visa and not named and how_long(part.text):
        text = f"How long may I stay on {visa} after losing the job?"
        return replace(part, text=text, facets=(_ON_VISA,), terms=())
    if not visa or named or not may_i(part.text):
        return part
    return replace(part, text=f"{part.text} on {visa}", facets=(_ON_VISA, *part.facets))


def calls_of(
    tools: Sequence[CareerTool],
    conversation: Conversation,
    text: str,
    names: Sequence[str],
    *,
    corrected: Mapping[str, object],
    said_text: str,
    items: Mapping[str, ProfileItem],
    read: Callable[[str], Understanding],
    story: Callable[[], str] = str,
    own_section: bool = False,
) -> list[Call]:
    """The tools of a turn; after a correction the tool of the turn before, with what was put right.

    The roles it speaks of are noted first: the one it wishes for among its `items`, else those it names, and none that the
    person is or was. Whose first message tells a `story` of a lost job is shown what is near; what it tells of that job is kept.
    Who has an `own_section` and told no work that levels are known of is ranked no roles.
    """
    # "They sent a cheque for the AI tester job" is no advert to read; the first steps are quoted as they are.
    if upfront(text) or first_steps(text):
        return []
    names = [n for n in names if not lacked(n, text)]
    was = str(conversation.profile.get("current_role", ""))
    goal = [str(items["target_role"].value)] if "target_role" in items else names
    speak_of(conversation.held, goal, read(was).names if was else ())
    now = [n.split("#")[0] for n in conversation.focus.names]
    conversation.recent = list(dict.fromkeys([*now, *conversation.recent]))[:8]
    conversation.held["focus"] = conversation.recent[:4]
    conversation.held["said"] = [*(t.question for t in conversation.turns), text]
    conversation.held["talk"] = lately_said(conversation.turns)
    if corrected:
        own = choose_tools(tools, said_text, (), conversation.profile, conversation.held)
        # What it names, or the tool before that reads the correction itself and says from what to what.
        # So does a tool of an earlier turn that says it is its day that is put right.
        same = any(c.tool == conversation.focus.tool or c.arguments.get("corrects") for c in own)
        if own and (same or names_item(said_text)):
            return own
    if corrected and conversation.focus.tool:
        kept = {k: v for k, v in conversation.focus.arguments.items() if k not in corrected}
        return [Call(conversation.focus.tool, kept)]
    own = choose_tools(tools, text, names, conversation.profile, conversation.held)
    if own_section and not any(conversation.profile.get(n) for n in _WORK):
        own = [c for c in own if c.tool != "fit"]
    return [Call("fit", {"short": True, "story": told})] if (told := story()) else own


def lacked(name: str, text: str) -> bool:
    """Whether a message names a certificate only as one the person does not have: "6 years, no CISA"."""
    kind, _, slug = name.partition("/")
    if kind != "credentials" or "?" in text and text.lower().lstrip().startswith("no "):
        return False
    without = rf"\b(?:no|without|nor|neither)\s+(?:an?\s+|any\s+|the\s+)?{re.escape(slug)}\b"
    rest = re.sub(without, " ", text, flags=re.I)
    return rest != text and not re.search(rf"\b{re.escape(slug)}\b", rest, re.I)


def lately_said(turns: Sequence[Answer]) -> list[dict[str, Any]]:
    """The last turns, newest first, as a tool reads them: what was asked, the role its answer is `about`, whether it ranks roles."""
    found = []
    for turn in reversed(turns[-LATELY:]):
        lead = next((c.document_id for c in turn.citations[:1]), "")
        tool = str(turn.results[0]["tool"]) if turn.results else ""
        ranks = tool in ("fit", "compare") or lead == "guides/which-role-fits"
        about = [lead] if lead.startswith("roles/") and not ranks else []
        asked = "" if tool == "practice" else turn.question  # an answer given there names no role
        found.append({"asked": asked, "about": about, "ranks": ranks, "text": turn.text})
    return found


FITS = "guides/which-role-fits"
_RANKS = ("who", "ways-in")  # its sections that say which roles are near to a person
_WORK = ("current_role", "background", "skills_named", "likes", "hates")
SEEN = 4.0  # inverse document frequency from which a word says who somebody is


def has_section(ranked: Sequence[Sequence[Ranked]], text: str, retriever: Any) -> bool:
    """Whether a guide has a section on just such a person, which leads: "I'm autistic, which role"."""
    best = ranked[0][0].passage if ranked and ranked[0] else None
    if best is None or best.facet != "who" or not best.document_id.startswith("guides/"):
        return False
    words = retriever.words
    heads = words.heads_of(retriever.place[best.id])
    return any(t in heads and words.idf(t) >= SEEN and t not in story() for t in stems(text))


def ranked_roles(answer: Answer, profile: Profile, catalog: Catalog) -> dict[str, Any]:
    """The roles the guide on fit has just ranked, as a tool holds those it ranked; {} where the answer ranks none.

    They are those of the background the question names, else of the person's own.
    """
    lead = answer.citations[0] if answer.citations and not answer.results else None
    if lead is None or lead.document_id != FITS:
        return {}
    if not lead.passage_id.partition("#")[2].startswith(_RANKS):
        return {}
    own = f"{profile.get('current_role') or ''} {profile.get('background') or ''}"
    for text in (answer.question, own):
        if near := _near(text, catalog):
            return {"roles": list(near), "role": near[0], "role_age": 0}
    return {}


def _near(text: str, catalog: Catalog) -> tuple[str, ...]:
    """The roles near to the background a text names, by its longest name; () for none."""
    found = [
        (len(title), background.near)
        for background in catalog.qualifiers.backgrounds.values()
        for title in background.titles
        if says_name(title, text)
    ]
    return max(found, default=(0, ()))[1]


def asks_ahead(text: str) -> bool:
    """Whether what others will do is asked, which no law settles: "will there be more cuts at my old company?"."""
    return bool(_AHEAD.search(text))
