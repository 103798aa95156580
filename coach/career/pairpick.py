"""Which of two held against each other: a verdict sentence first, with its reason from the records and from what the person told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.career.firstcert import facts_line, nearest_role, ranked
from coach.career.measure import measure
from coach.career.nearest import fits
from coach.career.planning import needed_hours
from coach.career.progress import ticked
from coach.career.roles import an, heading_of, lowered, name_of, number_text, say, section_hole
from coach.corpus import Catalog
from coach.types import Document, Profile

_NO = re.compile(r"\b(?:no|not|never|hate|without|don'?t|didn'?t|nothing|isn'?t|wasn'?t)\b[^.,;!?]{0,25}$", re.I)  # fmt: skip
_ASKED = re.compile(r"[^.!?\n]*\?")
# Kinds of work people like or hate, and the skills that stand for them.
TASTES: Mapping[str, tuple[str, ...]] = {
    "coding": ("python-ml", "testing-ci", "sql-analytics"),
    "writing": ("plain-report-writing", "policy-writing", "technical-documentation", "findings-reporting"),
    "law": ("eu-ai-act", "privacy-law", "us-state-local-ai-law", "sector-rules"),
    "statistics": ("statistics-experiments",),
    "people": ("challenge-influence", "executive-board-comms", "walkthrough-interviewing", "program-management"),
}  # fmt: skip
FAR = 2.0  # times the hours of the nearest, from which a role is a direction and not a next step
MOST = 6  # gaps told of a role
# How much stands before a certificate.
GATES = {"none": 0, "course": 1, "training": 1, "experience": 2, "credential": 3}


@dataclass(frozen=True, slots=True)
class Picked:
    """What comes first of those compared, the words of the verdict, and the ids in order."""

    first: Document
    text: str
    order: tuple[str, ...]

    @property
    def head(self) -> str:
        """The verdict alone, which is the first paragraph."""
        return self.text.partition("\n\n")[0]


def pick(
    documents: Sequence[Document], said: Sequence[str], role: str, profile: Profile, catalog: Catalog
) -> Picked:  # fmt: skip
    """The one to take of a pair: `said` is all the person said, `role` the one they aim at, "" for none."""
    if documents[0].kind == "role":
        return _role(documents, said, profile, catalog)
    aim = catalog.documents.get(role)
    near = None if aim else nearest_role(profile, catalog)
    found = _certificate(documents, aim or near, profile, catalog)
    taken = [say("certificate.pick_near", role=name_of(near))] if near else []
    taken += [] if aim or near else [say("certificate.pick_no_role")]
    return replace(found, text="\n\n".join([found.text, *taken]))


def worked_on(role: Document, said: Sequence[str], profile: Profile) -> list[str]:
    """The words of earlier work a person used that a role is about, in the order of its list."""
    told = [str(profile.get("current_role") or ""), *said]
    found = []
    for word in role.record.get("fields", ()):
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.I)
        for text in told:
            match = pattern.search(text)
            if match and not _NO.search(text[: match.start()]):
                found.append(word)
                break
    return found


def _role(
    documents: Sequence[Document], said: Sequence[str], profile: Profile, catalog: Catalog
) -> Picked:
    """The role for which the person's earlier work speaks, else the one with most of its first levels held."""
    told = [_told(t, documents) for t in said]
    works = {d.id: worked_on(d, told, profile) for d in documents}
    own = {d.id: [w for w in works[d.id] if sum(w in o for o in works.values()) < len(documents)] for d in documents}  # fmt: skip
    order = [g.role for g in fits(profile, catalog)]
    left = {d.id: needed_hours(d, profile, catalog) for d in documents}
    reach = FAR * min(
        left.values()
    )  # what is much farther away stays a direction, whatever speaks for it
    ranked_ = sorted(documents, key=lambda d: (-len(own[d.id]) * (left[d.id] <= reach), order.index(d.id)))  # fmt: skip
    first, others = ranked_[0], ranked_[1:]
    words = ", ".join(_longest(own[first.id])[:3])
    near = _nearer(first, others, order, profile, catalog)
    name = f"worked_{near}" if words and near else "worked" if words else near or "closest"
    reasons = [say(f"compare.pick_{name}", **({"words": words} if words else {}))]
    parts = [say("compare.pick", title=an(name_of(first)), why=" ".join(reasons))]
    parts += [_direction(d, own[d.id]) for d in others if own[d.id] and left[d.id] > reach]
    parts += _unless(others)
    lines = [_levels(d, profile, catalog) for d in ranked_]
    known = profile.get("current_role") or profile.get("background") or profile.skills
    note = [] if known or any(works.values()) else [say("compare.pick_unknown")]
    text = "\n\n".join([" ".join(parts), "\n".join(f"- {line}" for line in lines), *note])
    return Picked(first, text, tuple(d.id for d in ranked_))


def _direction(role: Document, words: Sequence[str]) -> str:
    """That earlier work speaks for a role that is too far to be the next step."""
    return say("compare.pick_direction", title=an(name_of(role)), words=", ".join(_longest(words)[:3]))  # fmt: skip


def _nearer(
    first: Document,
    others: Sequence[Document],
    order: Sequence[str],
    profile: Profile,
    catalog: Catalog,
) -> str:
    """What the records say for the first: "nearer" by levels, "hours" by what is left, "guide" by the notes; "" for nothing."""
    done = ticked(profile, catalog)
    share, *shares = (measure(d, profile, catalog, done).closeness for d in (first, *others))
    left, *lefts = (needed_hours(d, profile, catalog) for d in (first, *others))
    if share >= max(shares):
        return "nearer"
    if left <= min(lefts):
        return "hours"
    return "guide" if order.index(first.id) < min(order.index(d.id) for d in others) else ""


def _longest(words: Sequence[str]) -> list[str]:
    """Words without those that others hold: "computer vision", and not "vision" as well."""
    return [w for w in words if not any(w != o and w.lower() in o.lower() for o in words)]


def _told(text: str, documents: Sequence[Document]) -> str:
    """What a message tells, without the names of the roles it asks about."""
    for document in documents:
        names = sorted((document.title, *document.aliases, *document.record.get("short", ())), key=len, reverse=True)  # fmt: skip
        for name in names:
            text = re.sub(rf"(?<!\w){re.escape(name)}s?(?!\w)", " ", text, flags=re.I)
    return text


def _levels(role: Document, profile: Profile, catalog: Catalog) -> str:
    """How near a role is: first levels held, hours and months to an application, the years usually asked."""
    gap = measure(role, profile, catalog, ticked(profile, catalog))
    months, years = role.record.get("months"), role.record.get("years_min")
    return say(
        "compare.pick_levels",
        title=heading_of(role),
        share=round(gap.closeness * 100),
        hours=number_text(round(needed_hours(role, profile, catalog))),
        low=number_text(months[0]) if months else "?",
        high=number_text(months[1]) if months else "?",
        years=number_text(years) if years else "?",
        cite=section_hole(role, "odds", "skills", "what"),
    )


def taste_text(documents: Sequence[Document], taste: str, most: bool, catalog: Catalog) -> str:
    """Which role asks the least, or the most, of a kind of work, by the levels of its must-have skills."""
    levels = {d.id: _level(d, TASTES[taste]) for d in documents}
    order = sorted(documents, key=lambda d: levels[d.id], reverse=most)
    lines = [
        say("compare.taste_line", title=heading_of(d), level=levels[d.id], cite=section_hole(d, "skills", "what"))
        for d in order
    ]  # fmt: skip
    same = len(set(levels.values())) == 1
    name = "same" if same else "most" if most else "least"
    values = {} if same else {"title": heading_of(order[0])}
    head = say(f"compare.taste_{name}", what=say(f"compare.taste_of_{taste}"), **values)
    return "\n".join([head, "", *(f"- {line}" for line in lines)])


def _level(role: Document, skills: Sequence[str]) -> int:
    return max((int(role.record["skills"].get(s, 0)) for s in skills), default=0)


def jobs_text(documents: Sequence[Document]) -> str:
    """That nobody counts the openings of each, and what the notes say of the odds."""
    found = [(d, next((p for p in d.passages if p.facet == "odds" and p.part == 1), None)) for d in documents]  # fmt: skip
    lines = [say("compare.jobs_line", title=heading_of(d), quote=p.lead, cite=f"[[{p.id}]]") for d, p in found if p]  # fmt: skip
    return "\n".join([say("compare.jobs"), "", *(f"- {line}" for line in lines)])


def learn_text(
    role: Document, documents: Sequence[Document], profile: Profile, catalog: Catalog
) -> str:
    """What is left to learn for a role, the widest gaps first, and beside it what the others ask that it does not."""
    done = ticked(profile, catalog)
    gaps = {d.id: measure(d, profile, catalog, done) for d in documents}
    lines = [
        say("compare.learn_line", skill=r.name, have=r.have, first=r.first)
        for r in gaps[role.id].gaps
        if r.have < r.first
    ]
    hours = number_text(round(needed_hours(role, profile, catalog)))
    cite = section_hole(role, "skills", "what")
    parts = [say("compare.learn", role=an(name_of(role)), hours=hours, cite=cite), "\n".join(lines[:MOST])]  # fmt: skip
    mine = {r.skill for r in gaps[role.id].rows}
    for other in documents:
        if other.id == role.id:
            continue
        extra = [r.name for r in gaps[other.id].gaps if r.skill not in mine and r.have < r.first]
        left = number_text(round(needed_hours(other, profile, catalog)))
        name = "learn_other" if extra else "learn_other_none"
        values = {"skills": ", ".join(extra[:MOST])} if extra else {}
        parts.append(say(f"compare.{name}", role=an(name_of(other)), hours=left, **values))
    return "\n\n".join(p for p in parts if p)


def _certificate(
    documents: Sequence[Document], role: Document | None, profile: Profile, catalog: Catalog
) -> Picked:
    """The certificate whose verdict for the role reads first; then by the role's own list, then by what is open today."""
    listed = list(role.record.get("credentials", [])) if role else []
    ids = [d.id for d in documents]
    order = ranked(role, ids, profile, catalog) or ranked(role, ids, Profile(), catalog)
    place = {i: listed.index(i) if i in listed else len(listed) for i in ids}
    order = sorted(order, key=lambda r: (r.rank, place[r.document.id], GATES[r.document.record["gate"]]))  # fmt: skip
    first = order[0]
    others = [r.document for r in order[1:]]
    who = an(name_of(role)) if role else ""
    listed_first = first.document.id in listed
    why = say("compare.pick_for", role=who) if who and listed_first else say("compare.pick_open")
    mine = profile.get("credentials") or ()
    if first.document.record["gate"] == "credential" and mine:
        why = say("compare.pick_opened", held=name_of(catalog.documents[mine[0]]) if mine[0] in catalog.documents else mine[0])  # fmt: skip
    title = heading_of(first.document)
    if first.say == "not-yet":
        head = say("compare.pick_none_closed")
    elif role is not None and first.say == "skip":
        head = say("compare.pick_none_skip", role=who, title=title)
    elif role is not None and first.say == "later":
        head = say("compare.pick_none_later", role=who, title=title)
    else:
        head = say("compare.pick_cert", title=title, why=why)
    parts = [" ".join([head, *_unless(others)])]
    if first.why is not None:
        parts.append(say("compare.lead", quote=first.why.lead, cite=f"[[{first.why.id}]]"))
    parts.append("\n".join(facts_line(r.document, profile, catalog) for r in order))
    return Picked(first.document, "\n\n".join(parts), tuple(r.document.id for r in order))


def _unless(others: Sequence[Document]) -> list[str]:
    """When another of them is the one to take, in the words of its own document."""
    return [
        say("compare.pick_unless", title=heading_of(d), choose=lowered(d.choose_if).rstrip("."))
        for d in others
        if d.choose_if
    ]
