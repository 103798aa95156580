"""Measures an advert against a profile: nearest role, levels per skill, limits, fit, and what deserves a second look."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.career.advert import Advert
from coach.career.advertasks import Ask
from coach.career.days import read_date
from coach.career.levels import background, held
from coach.career.measure import PARTIAL, STRONG, measure
from coach.career.plain import said
from coach.career.schooling import TONGUES
from coach.career.stems import stems
from coach.corpus import Catalog
from coach.types import Document, Profile, Skill

MANY_FAMILIES, MANY_SKILLS = (
    6,
    12,
)  # exact names only; our judgement: a broad governance post names about 10 (sample adverts, 2026-11)
FEW = 5  # an advert that names fewer skills is measured on those of its role as well
_CLEAR = re.compile(
    r"\b(?:familiar\w*|awareness|basic|understanding|knowledge|exposure|interest)\b", re.I
)
_DEEP = re.compile(
    r"\b(?:expert\w*|deep|extensive|strong|advanced|proven|lead|led|mastery|in-depth)\b", re.I
)
_RANKS = ("bachelor", "master", "phd")
_RANK = (("phd", r"\bph\.?\s?d|doctora|d\.?phil"), ("master", r"\bmaster|\bm\.?sc\b|\bmba\b|\bm\.?eng\b|\bm\.?tech\b|\bMS\b|\bM\.S\."), ("bachelor", r"\bbachelor|\bb\.?sc\b|\bb\.?eng\b|\bb\.?tech\b|\bBS\b|\bBA\b|\bB\.S\."))  # fmt: skip
_FLAGS = {
    "unpaid": r"\b(?:unpaid|no (?:salary|pay|compensation) (?:initially|at first|for)|equity[- ]only|commission[- ]only|volunteer (?:basis|position|role)|without (?:pay|salary)|for exposure|deferred (?:pay|salary|compensation)|free trial (?:project|period|work))\b",
    "fee": r"\b(?:(?:pay|send|transfer|deposit)\b[^.\n]{0,40}\b(?:fee|deposit|us\b|bitcoin|crypto|gift cards?)|(?:training|registration|application|processing|onboarding) fee|purchase (?:your own )?(?:equipment|laptop)[^.\n]{0,40}reimburse\w*|bank (?:account )?details|social security number|telegram|whatsapp (?:interview|only))\b",
    "self": r"\b(?:build|develop|train|deploy|design)\b[^.\n]{0,60}\bmodels?\b[^.\n]{0,60}\b(?:and|then) (?:independently )?(?:validate|audit|review)\b[^.\n]{0,20}\b(?:them|these|your own|the same|those)\b",
    "age": r"\b(?:digital natives?|young(?:,? (?:\w+ )?|-)(?:team|and dynamic|dynamic)|(?:for|seek\w*|looking for) young professionals|youthful|(?:recent|new|fresh) grad(?:uate)?s? (?:only|preferred)|energetic (?:young|and young))\b",
    "hats": r"\b(?:wear (?:many|multiple) hats|jack[- ]of[- ]all[- ]trades|one[- ](?:man|person|woman) (?:team|show|army|department)|do[- ]it[- ]all|(?:rockstar|ninja|unicorn|superhero)\b)",
}  # fmt: skip
_JUNIOR = re.compile(
    r"\b(?:entry[- ]level|junior|graduate (?:role|scheme|programme|position)|internship|trainee|no experience (?:needed|required))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One skill asked for: level held and needed, with the line of the advert and the words of the profile."""

    skill: str
    name: str
    words: str
    line: int
    text: str
    required: bool
    weaker: bool
    have: int
    need: int
    assumed: bool
    evidence: str
    origin: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to look at twice; `document` is what the knowledge says of it, as document id or passage id."""

    kind: str
    line: int
    words: str
    see: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A hard limit read against the profile: met, missed or unknown."""

    kind: str
    words: str
    line: int
    state: str


@dataclass(frozen=True, slots=True)
class Match:
    """An advert against a profile."""

    role: str
    role_score: float
    fit: str
    share: float
    rows: tuple[Row, ...]
    checks: tuple[Check, ...]
    flags: tuple[Flag, ...]
    assumed: bool
    today: date


def match(advert: Advert, profile: Profile, catalog: Catalog, today: date) -> Match:
    """Compare; the fit is weak when a hard limit is missed by far, whatever the skills say."""
    role, score = nearest_role(advert, catalog)
    rows = tuple(_rows(advert, role, profile, catalog))
    checks = tuple(_checks(advert, profile))
    required = [r for r in rows if r.required]
    share = sum(min(r.have / r.need, 1.0) for r in required) / len(required) if required else 0.0
    if len(required) < FEW:
        share = (
            share * len(required)
            + measure(role, profile, catalog).closeness * (FEW - len(required))
        ) / FEW
    fit = _fit(share, checks, required, advert, profile)
    flags = tuple(_flags(advert, rows, catalog, today))
    assumed = not any(i.state != "cannot_confirm" for i in profile.skills.values())
    return Match(
        role.id, round(score, 3), fit, round(share, 3), rows, checks, flags, assumed, today
    )


def nearest_role(advert: Advert, catalog: Catalog) -> tuple[Document, float]:
    """The role document nearest in title and in the skills asked, with a score of 0 to 1."""
    title = set(stems(advert.title)) - _COMMON
    asked = {a.target for a in advert.required if a.kind == "skill"}
    scored = []
    for role in catalog.of_kind("role"):
        by_title = max(
            _likeness(title, set(stems(name)) - _COMMON) for name in (role.title, *role.aliases)
        )
        wanted = set(role.record.get("skills", {}))
        by_skill = len(asked & wanted) / len(wanted) if wanted else 0.0
        named = _named_whole(advert.title, (role.title, *role.aliases))
        scored.append((min(1.0, 0.65 * by_title + 0.35 * by_skill + NAMED * named), role))
    score, role = max(scored, key=lambda s: (s[0], s[1].id))
    return role, score


NAMED = 0.15  # for a title that is a role's own name, "lead" and "analyst" included


def _named_whole(title: str, names: Iterable[str]) -> bool:
    """Whether a title holds one of a role's names as it stands."""
    spaced, *known = (re.sub(r"[^\w&]+", " ", f" {t} ".lower()) for t in (title, *names))
    return any(name in spaced for name in known)


_COMMON = set(
    stems(
        "senior junior lead principal staff vp avp svp remote hybrid team review specialist associate ii iii group"
    )
)


def _likeness(title: set[str], name: set[str]) -> float:
    """Share of words in common; a name wholly inside the title counts by what it covers."""
    if not title or not name:
        return 0.0
    both = len(title & name)
    return 0.5 * both / len(title | name) + 0.5 * (both / len(name)) * min(1.0, len(name) / 2)


def _rows(advert: Advert, role: Document, profile: Profile, catalog: Catalog) -> Iterable[Row]:
    by_skill: dict[str, list[Ask]] = {}
    for ask in advert.asks:
        if ask.kind == "skill" and ask.target in catalog.skills:
            by_skill.setdefault(ask.target, []).append(ask)
    must, before = role.record.get("skills", {}), background(profile, catalog)
    for skill_id, asks in by_skill.items():
        chosen = min(asks, key=lambda a: (not a.required, a.weaker, a.line))
        skill = catalog.skills[skill_id]
        known = held(skill, profile, before)
        need = _need(chosen, skill, int(must.get(skill_id, 0)))
        yield Row(
            skill_id, skill.name, chosen.words, chosen.line, chosen.text, chosen.required, chosen.weaker,
            known.level, need, known.assumed, known.words, known.origin,
        )  # fmt: skip


def _need(ask: Ask, skill: Skill, of_role: int) -> int:
    """The level asked for, our judgement: what the role asks, else the wording of the line."""
    if not ask.required:
        return 2
    if ask.weaker and not of_role:
        return 2
    by_words = 2 if _CLEAR.search(ask.text) else 4 if _DEEP.search(ask.text) else 3
    return min(max(by_words, min(of_role, 3)), 4)


_TRADE = re.compile(
    r"\byears?(?:'|’)?(?: of)?(?: [\w-]+){0,3}? (?:experience )?(?:in|within|of) (?P<field>[^.;()]{3,90})|\byears?(?:'|’)? (?:of )?(?P<of>(?:\w+ ){1,3})experience", re.I
)  # fmt: skip
_FIELDS = re.compile(
    r"\b(?:validat\w*|audit\w*|risk|complian\w*|governance|regulat\w*|credit|bank\w*|insur\w*|privacy|data protection|legal|law|security|polic\w*|grc|assurance|clinical|medical)\b", re.I
)  # fmt: skip


# Beside these an advert takes an engineer's years as well.
_OPEN = re.compile(
    r"\b(?:machine learning|ml|data(?! (?:protection|privacy|governance))|software|engineer\w*|analytics|related|similar|relevant|equivalent|quantitative|statistic\w*|technology|tech)\b", re.I
)  # fmt: skip


def trade_asked(advert: Advert) -> str:
    """The field an advert wants its years in, when it is one of control work: "validation", "risk, audit or law"; "" for none."""
    for found in _TRADE.finditer(advert.years_words):
        told = re.split(r"\b(?:and|with|plus)\b", found["field"] or found["of"] or "")[0]
        listed = re.split(r"(,\s*(?:or\s+)?|\s+or\s+)", told.strip(" ,"))
        own = list(itertools.takewhile(_FIELDS.search, listed[::2]))
        rest = re.split(r"[.;]", advert.years_words[found.start() :])[0]
        if own and not _OPEN.search(rest):
            return said("".join(listed[: 2 * len(own) - 1]).strip(), limit=90)
    return ""


def _same_trade(field: str, profile: Profile) -> bool:
    """Whether what a person was or named is of the field an advert wants its years in."""
    told = " ".join(str(profile.get(n, "")) for n in ("current_role", "background", "roles_held"))
    own = {w.lower()[:5] for w in _FIELDS.findall(told)}
    return bool(own & {w.lower()[:5] for w in _FIELDS.findall(field)})


def _tongue_state(words: str, profile: Profile) -> str:
    """Whether a person speaks the language a limit asks for, as far as they said."""
    asked = re.search(rf"\b(?:{TONGUES})\b", words, re.I)
    told = profile.get("languages", ())
    if asked is None or not told:
        return "unknown"
    name = asked.group().lower()
    return "missed" if f"no {name}" in told else "met" if name in told else "unknown"


def _checks(advert: Advert, profile: Profile) -> Iterable[Check]:
    years = profile.get("experience_years")
    if advert.years_min is not None:
        state = (
            "unknown" if years is None else "met" if float(years) >= advert.years_min else "missed"
        )
        field = trade_asked(advert)
        if state == "met" and field and not _same_trade(field, profile):
            state = "field"
        yield Check("years", years_text(advert), advert.years_line, state)
    if advert.degree:
        yield Check("degree", advert.degree, advert.degree_line, _degree_state(advert, profile))
    visa = str(profile.get("visa") or "")
    for limit in advert.limits:
        state = "unknown"
        if limit.kind == "no-sponsorship" and visa:
            free = re.search(r"\b(?:none|no visa|citizen|green card|permanent)\b", visa, re.I)
            state = "met" if free else "missed"
        if limit.kind == "language":
            state = _tongue_state(limit.words, profile)
        if limit.kind == "licence":
            names = {str(c).removeprefix("credentials/") for c in profile.get("credentials") or ()}
            if names:
                state = (
                    "met"
                    if any(re.search(rf"\b{n}\b", limit.words, re.I) for n in names)
                    else "missed"
                )
        yield Check(limit.kind, limit.words, limit.line, state)


def _degree_state(advert: Advert, profile: Profile) -> str:
    told = profile.get("education")
    if not told:
        return "unknown"
    text = " ; ".join(map(str, told)) if isinstance(told, list | tuple) else str(told)
    held_rank = max(
        (_RANKS.index(name) for name, pattern in _RANK if re.search(pattern, text, re.I)),
        default=-1,
    )
    wanted = min(
        _RANKS.index(name) for name, pattern in _RANK if re.search(pattern, advert.degree, re.I)
    )
    if held_rank < 0:
        none = text.strip().lower() == "none"
        return "missed" if none and not advert.degree_soft else "unknown"
    return "met" if held_rank >= wanted else "unknown" if advert.degree_soft else "missed"


def near(row: Row) -> bool:
    """Whether a skill is held at the level asked or one below."""
    return row.have >= max(1, row.need - 1)


def _fit(
    share: float, checks: Sequence[Check], rows: Sequence[Row], advert: Advert, profile: Profile
) -> str:
    """The fit by levels, held down by a limit missed, by a required skill the person lacks, and by few skills held."""
    missed = [c for c in checks if c.state in ("missed", "field")]
    short = (advert.years_min or 0) - float(
        profile.get("experience_years") or advert.years_min or 0
    )
    if any(c.kind in ("no-sponsorship", "licence", "language") for c in missed) or short > 3:
        return "weak"
    label = "strong" if share >= STRONG else "partial" if share >= PARTIAL else "weak"
    lacked = any(r.have == 0 and r.origin == "said" for r in rows)
    few = 2 * sum(map(near, rows)) < len(rows)
    return "partial" if label == "strong" and (missed or lacked or few) else label


_SEE = {
    "fee": "guides/scams#mistakes",
    "self": "methods/independence#rights",
    "age": "guides/age-and-ageism#counter",
}


def _flags(advert: Advert, rows: Sequence[Row], catalog: Catalog, today: date) -> Iterable[Flag]:
    exact = [r for r in rows if r.required and not r.weaker]
    families, count = {catalog.skills[r.skill].family for r in exact}, len(exact)
    if len(families) >= MANY_FAMILIES and count >= MANY_SKILLS:
        yield Flag("many", 0, f"{count}|{len(families)}")
    for kind, pattern in _FLAGS.items():
        for number, line in enumerate(advert.lines, start=1):
            if found := re.search(pattern, line, re.I):
                if kind == "unpaid" and re.search(
                    r"\b(?:unpaid (?:leave|overtime)|volunteer (?:days?|time))\b", line, re.I
                ):
                    continue
                see = _SEE.get(kind, "")
                yield Flag(kind, number, said(found.group(), limit=80), see)
                break
    for number, line in enumerate(advert.lines, start=1):
        if (
            _JUNIOR.search(line)
            and (advert.years_min or 0) >= 4
            and not re.search(
                r"\b(?:mentor|train|coach|supervis|lead)\w*\b[^.]{0,30}\bjunior", line, re.I
            )
        ):
            yield Flag("entry", number, str(advert.years_min))
            break
    yield from _superseded(advert, catalog)
    if (
        advert.posted
        and (day := read_date(advert.posted, today)) is not None
        and (today - day[0]).days > 60
    ):
        yield Flag(
            "old",
            0,
            f"{advert.posted}|{(today - day[0]).days // 30}",
            "guides/job-boards-communities#mistakes",
        )


def _superseded(advert: Advert, catalog: Catalog) -> Iterable[Flag]:
    """Rules and standards named in the advert that something newer has replaced; not when the newer is named beside it."""
    for document in catalog.documents.values():
        if not document.superseded_by:
            continue
        names = sorted(
            (a for a in document.aliases if re.search(r"\d", a) or a[:1].isupper()),
            key=len,
            reverse=True,
        )
        pattern = re.compile("|".join(rf"(?<![\w-]){re.escape(n)}(?![\w-])" for n in names), re.I)
        newer = [
            a
            for d in document.superseded_by
            if d in catalog.documents
            for a in catalog.documents[d].aliases
        ]
        for number, line in enumerate(advert.lines, start=1):
            if (found := pattern.search(line)) and not any(
                n.lower() in line.lower() for n in newer
            ):
                yield Flag("superseded", number, said(found.group(), limit=60), document.id)
                break


def years_text(advert: Advert) -> str:
    """The years an advert asks for, in words: "5 to 10 years", "3 or more years", "at least 7 years"."""
    if advert.years_min is None:
        return ""
    if advert.years_max:
        return f"{advert.years_min} to {advert.years_max} years"
    return f"{advert.years_min} or more years"
