"""Answers from fixed words: help, kindness, refusals, support lines, what was noted."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from coach.answering.guard import Guarded
from coach.answering.places import EU, place_name
from coach.answering.smalltalk import Said
from coach.corpus import Catalog
from coach.types import Answer, ProfileItem, Status, SupportLine
from coach.wording import Prompts

NAMES = {
    "country": "country",
    "state": "state",
    "visa": "visa",
    "experience_years": "years of experience",
    "current_role": "last role",
    "background": "background",
    "last_day": "last day",
    "notice_date": "told on",
    "severance_weeks": "weeks of severance",
    "hours_per_week": "hours a week",
    "runway_months": "months of runway",
    "age_over_40": "40 or older",
    "credentials": "credentials held",
    "pay_floor": "lowest pay",
    "group_layoff": "part of a group layoff",
    "target_role": "target role",
    "skills_named": "skills you named",
    "skills_lacking": "skills you lack",
    "skills_rated": "your levels",
    "likes": "you like",
    "hates": "you would rather avoid",
}

_IN_A_SENTENCE = frozenset({*get_args(Said), "empty", "rude", "acts"})


def plain(question: str, status: Status, words: str) -> Answer:
    """An answer in words alone."""
    return Answer(question=question, query=question, status=status, text=words)


def fixed_answer(seen: Guarded, text: str, prompts: Prompts) -> tuple[Status, str]:
    """The status and words for what the guard saw."""
    if seen.kind == "help":
        return "help", prompts["help"].render()
    if seen.kind in _IN_A_SENTENCE:
        return "help", prompts.phrase(f"phrases.{seen.kind}")
    if seen.kind == "speaks":
        read = "speaks_other" if seen.language == "other" else "speaks"
        said = f"phrases.language_{seen.language}", f"phrases.{read}"
        return "help", "\n\n".join(map(prompts.phrase, said))
    if seen.kind == "language":
        return "clarify", prompts.phrase(
            f"phrases.language_{seen.language}"
        ) + "\n\n" + prompts.phrase("phrases.language_ask")
    if seen.kind == "misuse":
        if re.search(r"\bexam|dump|brain", text, re.I):
            return "out_of_scope", prompts.phrase("phrases.misuse_exam")
        if re.search(
            r"\b(?:hack|ddos|wipe|delete|destroy|sabotage|database|server|payroll|revenge|weights|source code)\b",
            text,
            re.I,
        ):
            return "out_of_scope", prompts.phrase("phrases.misuse_harm")
        if re.search(
            r"\b(?:cv|r[eé]sum[eé]|white text|hidden text|invisible|linkedin|pdf|fake)\b",
            text,
            re.I,
        ):
            return "out_of_scope", prompts.phrase("phrases.misuse_cv")
        return "out_of_scope", prompts.phrase("phrases.misuse")
    if seen.kind == "nonsense":
        return "clarify", prompts.phrase("phrases.empty")
    key = {"medical": "medical", "prompt": "prompt"}.get(seen.kind, "out_of_scope")
    return "out_of_scope", prompts.phrase(f"phrases.{key}")


# Where a language is mostly spoken, when nothing else is known of the person.
HOME = {"de": "de", "fr": "fr", "nl": "nl", "tr": "tr", "it": "it", "pl": "pl", "hi": "in"}
_MAIN = ("us", "uk", "de")  # whose lines are shown to a person of whom no place is known


def lines_of(country: str, coach: Any, *, language: str = "") -> list[SupportLine]:
    """The support lines of a person, nearest first: their country's, those of the Union for its other states, else the
    directories of the world; the main ones when no place is known."""
    lines = [s for s in coach.support if s.kind in ("crisis", "emotional")]
    country = country or HOME.get(language, "")
    if not country:
        return [s for code in _MAIN for s in lines if s.country == code]
    own = [s for s in lines if s.country == country]
    union = [s for s in lines if s.country == "eu"] if country in EU else []
    return own or union or [s for s in coach.support if s.kind == "directory"]


def support_text(
    country: str, coach: Any, *, again: bool, sure: bool = True, language: str = ""
) -> str:
    """Support lines first: the person's country's if it is known, else the main ones. No career talk. Unless `sure`, it asks."""
    prompts: Prompts = coach.prompts
    if again:
        return prompts.phrase("phrases.support_still")
    told = [_line(s, prompts) for s in lines_of(country, coach, language=language)[:3]]
    doubt = "" if sure else "_perhaps"
    return "\n\n".join(
        [
            prompts.phrase(f"phrases.support_open{doubt}"),
            "\n".join(f"- {t}" for t in told),
            prompts.phrase("phrases.support_anywhere"),
            prompts.phrase(f"phrases.support_close{doubt}"),
        ]
    )


def support_beside(country: str, coach: Any, *, alone: bool = False) -> str:
    """One paragraph before an answer to a message that may be about more than work; `alone`, where nothing answers it."""
    first = {s.country: s for s in reversed(lines_of(country, coach))}  # one of each country
    named = " ".join(_line(s, coach.prompts) for s in [*reversed(first.values())][:2])
    name = "phrases.support_alone" if alone else "phrases.support_beside"
    return str(coach.prompts.phrase(name, lines=named))


def _line(line: SupportLine, prompts: Prompts) -> str:
    """A support line with its contact, and its hours where they are known."""
    world = line.country == "international"
    name = line.name if world else f"{line.country.upper()} · {line.name}"
    if not line.hours:
        return prompts.phrase("phrases.support_line_short", name=name, contact=line.contact)
    return prompts.phrase("phrases.support_line", name=name, contact=line.contact, hours=line.hours)


def noted(
    items: Mapping[str, ProfileItem],
    prompts: Prompts,
    catalog: Catalog,
) -> str:
    """What was understood of a message that only tells, and what can be done with it."""
    return noted_line(items, prompts, catalog) + "\n\n" + prompts.phrase("phrases.noted_next")


def noted_line(items: Mapping[str, ProfileItem], prompts: Prompts, catalog: Catalog) -> str:
    """What was understood of a person, in one line."""
    said = "; ".join(_item(k, v, catalog) for k, v in items.items())
    return prompts.phrase("phrases.profile_noted", items=said)


def _item(name: str, item: ProfileItem, catalog: Catalog) -> str:
    """One item as it is noted; an age as it was told, though only on which side of 40 it lies is kept."""
    told = re.search(r"\b[1-7]\d\b", item.words) if name == "age_over_40" else None
    if told:
        return f"age: {told.group()}"
    return f"{NAMES.get(name, name.replace('_', ' '))}: {_shown(item.value, catalog, name)}"


def _shown(value: Any, catalog: Catalog, name: str = "") -> str:
    if name == "country":
        return place_name(str(value).lower(), catalog)
    if name == "state":
        return str(catalog.qualifiers.states.get(str(value).lower(), (value,))[0])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(_listed(str(v), catalog) for v in value) or "none"
    document = catalog.documents.get(value) if isinstance(value, str) else None
    return document.title if document else str(value)


def _listed(value: str, catalog: Catalog) -> str:
    """One of several values: a skill, with the level given to it, or the last part of a document's id."""
    name, _, level = value.partition(":")
    if name in catalog.qualifiers.tastes:
        return catalog.qualifiers.tastes[name].name
    return (
        f"{catalog.skills[name].name} {level}".strip()
        if name in catalog.skills
        else value.split("/")[-1]
    )
