"""The roles that suit a person in a few lines: two or three, why each, what speaks against it, and one question back."""

import re
from collections.abc import Sequence

from coach.career.gap import assumed_line
from coach.career.levels import background_name, of_no_trade
from coach.career.measure import Gap
from coach.career.nearest import near_by_guide
from coach.career.plain import said
from coach.career.roles import an, lowered, name_of, say, section_hole
from coach.career.spans import hole, spans
from coach.career.stems import stems
from coach.career.tastes import HATES, LIKES, MUCH, holds, in_role, names_of, spared, weight
from coach.corpus import Catalog
from coach.types import Document, Passage, Profile

GUIDE = "guides/which-role-fits"
FIRST_DAYS, ANYWHERE = "guides/first-week", "guides/country-not-held"
SHORT = 3  # roles told
STEPS = 2  # first steps of a place told after the first sentence
# What counts beside the share of first levels held, 0 to 1: being named by the guide for the background, first or next;
# being far, for each of five steps; a hard limit. Our judgement.
_NEAR, _NEXT, _FAR, _LIMIT = 0.5, 0.08, 0.03, 0.2
FURTHEST = 5
_CODING, _CODE = "coding", "python-ml"  # who hates code is not sent where it is a must-have
_LETTERS = frozenset(
    {"qa", "nlp", "ml", "ai", "bi", "sre", "sdet", "llm", "hr", "it", "etl", "ios", "dba"}
)
_FIELDS = {  # words for a part of the field, and the families of roles that are meant
    r"governance": ("governance",),
    r"audit\w*": ("audit",),
    r"assurance": ("audit",),
    r"compliance": ("compliance",),
    r"risk|model risk": ("model-risk", "governance"),
    r"(?:ai |llm )?security|red[- ]?team\w*": ("security",),
    r"evaluations?|evals?|testing": ("engineering",),
    r"ethics": ("research",),
    r"validation": ("model-risk",),
}


def by_taste(ranked: Sequence[Gap], profile: Profile, catalog: Catalog) -> list[Gap]:
    """The roles in the order of the fit with the person's likes and hates weighed in; unchanged where none were told.

    A role that is mostly what they hate comes after every role that is not.
    """
    return suited(ranked, profile, catalog) if tasted(profile) else list(ranked)


def suited(ranked: Sequence[Gap], profile: Profile, catalog: Catalog) -> list[Gap]:
    """The roles a person should look at first: those the guide names for their background, the near ones, what they like."""
    documents, near = catalog.documents, near_by_guide(ranked[0], catalog)

    def value(gap: Gap) -> tuple[bool, float]:
        role = documents[gap.role]
        hated = profile.get(HATES, ())
        coded = _CODING in hated and _CODE in role.record["skills"]
        dreaded = coded or any(holds(role, t) == MUCH for t in hated)
        far = _FAR * (role.record.get("distance") or FURTHEST)
        named = _NEAR - _NEXT * near.index(gap.role) if gap.role in near else 0
        limit = _LIMIT if any(r.counts_against for r in gap.reasons) else 0
        return dreaded, -(gap.closeness + named - far - limit + weight(role, profile))

    return _with_loved(sorted(ranked, key=value), profile, catalog)


def _with_loved(order: list[Gap], profile: Profile, catalog: Catalog) -> list[Gap]:
    """One of the first roles is mostly what a person likes: the third, or the first where their work is not known."""
    likes, roles = profile.get(LIKES, ()), catalog.documents

    def loved(gap: Gap) -> int:
        return sum(holds(roles[gap.role], t) == MUCH for t in likes)

    best = max(order, key=loved)  # of those that hold as much of it the first
    dreaded = any(holds(roles[best.role], t) == MUCH for t in profile.get(HATES, ()))
    if dreaded or not loved(best) or any(loved(g) for g in order[:SHORT]):
        return order
    at = SHORT - 1 if _worked(profile) else 0
    rest = [g for g in order if g is not best]
    return [*rest[:at], best, *rest[at:]]


def tasted(profile: Profile) -> bool:
    """Whether a person told what they like or hate."""
    return bool(profile.get(LIKES) or profile.get(HATES))


def field_in(text: str) -> str:
    """The part of the field a question keeps to: "what can I do in AI governance"; "" for none."""
    found = re.finditer(
        r"\b(?:in|into|within|around) (?:the )?(?:(?:ai|ml|responsible|model|llm) )?(?P<field>[a-z-]+(?: risk| testing)?)\b(?: (?:field|space|world))?",
        text,
        re.I,
    )
    words = [m["field"] for m in found]
    return next((f for w in words for f in _FIELDS if re.fullmatch(f, w, re.I)), "")


def in_field(ranked: Sequence[Gap], field: str, catalog: Catalog) -> list[Gap]:
    """The roles of a part of the field first, in their order."""
    families = _FIELDS.get(field, ())
    return sorted(ranked, key=lambda g: catalog.documents[g.role].record["family"] not in families)


def short_text(
    ranked: Sequence[Gap],
    profile: Profile,
    catalog: Catalog,
    *,
    field: str = "",
    pick: bool = False,
    story: str = "",
    among: int = 0,
    told: Sequence[str] | None = None,
) -> str:
    """The nearest roles, each in a line; one where only one is asked for.

    `story`: the job is gone and nothing was asked; "today" where it has just happened, "felt" where it was met with a kind
    word already. `told` are the roles told before, None where none were: what one does in them is not said again.
    """
    documents = catalog.documents
    shown = ranked[: among or (1 if pick else SHORT)]
    names = [name_of(documents[g.role]) for g in shown]
    lines = [f"- {_line(g, profile, catalog, known=g.role in (told or ()))}" for g in shown]
    steps = _steps(profile, catalog) if story else ""
    parts = [
        _sorry(profile) if story and story != "felt" else "",
        steps if story == "today" else "",
        _head(ranked, names, profile, catalog, field=field, pick=pick),
        "\n".join(lines),
        "" if story == "today" else steps,
        "" if told is not None else _of_trade(shown[0], catalog),
        "" if told is not None else _limits(shown, profile, catalog),
        _question(profile, story=bool(story), pick=pick),
    ]
    return "\n\n".join(p for p in parts if p)


def _sorry(profile: Profile) -> str:
    years = profile.get("experience_years")
    whole = years is not None and float(years).is_integer() and years >= 2
    return say("path.story_years", years=int(years)) if whole else say("path.story")


def _head(
    ranked: Sequence[Gap],
    names: Sequence[str],
    profile: Profile,
    catalog: Catalog,
    *,
    field: str,
    pick: bool,
) -> str:
    best = ranked[0]
    who = _whom(best, profile, catalog)
    near = best.role in near_by_guide(best, catalog)
    cite = guide_hole(best, catalog) if near else section_hole(catalog.documents[best.role], "what")  # fmt: skip
    first, others = names[0], " and ".join(names[1:])
    if pick:
        return say("path.short_pick", first=first, cite=cite)
    if field:
        words = field.split("|")[0].replace("\\w*", "")
        overall = name_of(catalog.documents[suited(ranked, profile, catalog)[0].role])
        told = [say("path.short_field", field=words, first=first, others=others, cite=cite)]
        told += [say("path.short_field_all", first=overall)] if overall not in names else []
        return " ".join(told)
    if who:
        return say("path.short_work", who=who, first=first, others=others, cite=cite)
    return say("path.short_open", first=first, others=others, cite=cite)


def suits_text(gap: Gap, ranked: Sequence[Gap], profile: Profile, catalog: Catalog) -> str:
    """Whether one role suits a person: for or against it by what they like, hate and did, and what lies nearer."""
    role, best = catalog.documents[gap.role], ranked[0]
    liked, hated = in_role(role, profile, LIKES), in_role(role, profile, HATES)
    limit = any(r.counts_against for r in gap.reasons)
    place = [g.role for g in ranked].index(gap.role)
    no = any(holds(role, t) == MUCH for t in hated) or len(hated) > len(liked)
    yes = not limit and not no and (place < SHORT or liked)
    verdict = "path.suits_yes" if yes else "path.suits_no" if no else "path.suits_far"
    who = _whom(gap, profile, catalog)
    parts = [
        say(verdict, role=name_of(role), who=who or say("path.whom_you")),
        f"- {_line(gap, profile, catalog)}",
        _of_trade(gap, catalog) if gap.role in near_by_guide(gap, catalog) else "",
    ]
    if best.role != gap.role:
        parts += [say("path.suits_nearer", role=name_of(catalog.documents[best.role]))]
        parts += [f"- {_line(best, profile, catalog)}"]
    parts.append(_question(profile, story=False, pick=True))
    return "\n\n".join(p for p in parts if p)


def _whom(gap: Gap, profile: Profile, catalog: Catalog) -> str:
    """Whom the roles are told for: the trade, what they like and what they would rather avoid; "" where nothing is known."""
    who = who_is(gap, profile, catalog)
    likes, hates = (names_of(profile.get(n, ()), catalog) for n in (LIKES, HATES))
    told = [say("path.whom_likes", tastes=likes)] if likes else []
    told += [say("path.whom_hates", tastes=hates)] if hates else []
    if not who and not told:
        return ""
    whom = an(who) if who else say("path.whom_you")
    return say("path.whom_told", who=whom, told="; ".join(told)) if told else whom


def who_is(gap: Gap, profile: Profile, catalog: Catalog) -> str:
    """What a person was, in their own word where they gave a title; "" where they did not tell it."""
    role = str(profile.get("current_role") or "")
    if role and not of_no_trade(role):
        return " ".join(w.upper() if w in _LETTERS else w for w in said(role, limit=40).split())
    told = role or profile.get("background")
    return background_name(gap.background, catalog) if told else ""


def _line(gap: Gap, profile: Profile, catalog: Catalog, *, known: bool = False) -> str:
    """A role in a line: what one does, unless that is `known`, and what of it the person likes or hates."""
    role = catalog.documents[gap.role]
    hated = in_role(role, profile, HATES)
    much = [t for t in hated if holds(role, t) == MUCH]
    mine = [
        (in_role(role, profile, LIKES), "path.short_likes"),
        (spared(role, profile), "path.short_spared"),
        (much, "path.short_much"),
        ([t for t in hated if t not in much], "path.short_fair_too" if much else "path.short_fair"),
    ]
    told = [say(phrase, tastes=names_of(tastes, catalog)) for tastes, phrase in mine if tastes]
    if not told and role.choose_if:
        told = [say("path.fit_choose", choose=lowered(role.choose_if))]
    against = [f"{r.text.rstrip('.')}. {r.hole}".strip() for r in gap.reasons if r.counts_against]
    what = catalog.section(role.id, "what")
    quote = say("path.fit_keep", quote=_first(what), cite=_cite(what)) if what else ""
    quote = "" if known and told else quote
    return " ".join([say("path.short_line", role=role.title, quote=quote), *told, *against[:1]])


def _first(passage: Passage) -> str:
    claim = passage.claims[0]
    return re.split(r"(?<=[.!?])\s", passage.text[claim.start : claim.end])[0]


def _cite(passage: Passage) -> str:
    return f"[[{passage.id}|{_first(passage)}]]"


def _of_trade(gap: Gap, catalog: Catalog) -> str:
    """What the guide says of the person's trade, where it has a line for it."""
    found, guide = catalog.qualifiers.backgrounds.get(gap.background), catalog.documents.get(GUIDE)
    passage = catalog.section(GUIDE, "who-background") if guide and found and found.like else None
    who = "" if found is None else found.who.replace(" ", "[ -]")
    own = next(
        (s for s in spans([passage] if passage else []) if re.match(who, s.text, re.I)), None
    )
    return say("path.short_guide", quote=own.text, cite=own.hole) if own else ""


def _limits(shown: Sequence[Gap], profile: Profile, catalog: Catalog) -> str:
    """Whose levels were assumed, in a line; nothing where the work is asked for anyway."""
    if not _worked(profile):
        return ""
    found = catalog.qualifiers.backgrounds.get(shown[0].background)
    if found is None or not found.like:
        return assumed_line(shown[0], profile, catalog)
    other = catalog.qualifiers.backgrounds[found.like].who
    return say("path.short_assumed", who=an(found.who), like=other)


def _worked(profile: Profile) -> bool:
    """Whether the person told their work."""
    return bool(profile.get("current_role") or profile.get("background") or profile.skills)


def _question(profile: Profile, *, story: bool, pick: bool) -> str:
    """One question back: for what decides and is not known."""
    if not _worked(profile):
        return say("path.ask_work")
    placed = bool(profile.get("country")) or not story
    if not tasted(profile):
        return say("path.ask_tastes" if placed else "path.ask_story")
    if not placed:
        return say("path.ask_place")
    return "" if pick else say("path.ask_which")


def _steps(profile: Profile, catalog: Catalog) -> str:
    """The first steps of the person's country that cannot wait, shortened; those of the first day where none is known."""
    told = str(profile.get("country") or "").lower()
    country = catalog.country(told)
    other = ANYWHERE if told else FIRST_DAYS
    document: Document | None = country or catalog.documents.get(other)
    anchor = "next" if country else "steps"
    passage = catalog.section(document.id, anchor) if document else None
    if passage is None:
        return ""
    after = [s for s in spans([passage]) if s.text not in passage.lead and "|" in s.hole]
    lines = [say("path.fit_keep", quote=passage.lead, cite=f"[[{passage.id}]]")]
    lines += [say("path.fit_keep", quote=s.text, cite=s.hole) for s in after[:STEPS]]
    steps = "\n".join(f"- {line}" for line in lines)
    return say("path.story_steps", steps=steps, ask=passage.heading)


def guide_hole(gap: Gap, catalog: Catalog) -> str:
    """Where the guide says which role is near for a background: the claim that names its people, else the section."""
    guide = catalog.documents.get(GUIDE)
    if guide is None:
        return ""
    background = catalog.qualifiers.backgrounds.get(gap.background)
    who = background_name(gap.background, catalog).removesuffix(" without ML")
    people = re.compile(r"\b" + r"[ -]".join(map(re.escape, who.split())) + r"\b", re.I)
    role = stems(gap.title) - stems("AI lead engineer")
    for passage in guide.passages:
        for claim in passage.claims if passage.facet in ("who", "ways-in") else ():
            words = re.sub(r"^[-*] ", "", passage.text[claim.start : claim.end]).strip()
            own = background is not None and background.like and words.lower().startswith(who[:8].lower())  # fmt: skip
            if people.search(words) and (own or role & stems(words)):
                return hole(passage.id, words)
    return section_hole(guide, "who")
