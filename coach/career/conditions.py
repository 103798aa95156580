"""What a rule asks of a person (`when`), read against what is known of them: yes, no, or not known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from coach.career.profile import visa_code
from coach.corpus import Catalog
from coach.corpus.placed import job_text, marked, one_of
from coach.errors import InputError
from coach.types import Profile
from coach.wording import Prompts

# Codes the qualifiers and the rules spell differently.
_SAME_VISA = {"f1-opt": "opt", "highly-skilled-migrant": "hsm"}
_NO_VISA = re.compile(
    r"\b(?:none|no visa|citizen|green card|permanent resident|settled|not on a visa)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What conditions are read against; "" and None mean not known, visa "none" means no visa is needed."""

    visa: str = ""
    visa_said: str = ""
    state: str = ""
    age_over_40: bool | None = None
    group_layoff: bool | None = None
    ended_by: str = ""  # resignation, agreement or dismissal
    days_used: int = 0  # days without a job used before, where a visa counts them
    permit_since: date | None = None


def facts_of(arguments: Mapping[str, Any], profile: Profile, catalog: Catalog) -> Facts:
    """The facts of the arguments, completed from the profile.

    Raises:
        InputError: a state that is none, or an answer to yes-or-no that is neither.
    """

    def value(name: str) -> Any:
        given = arguments.get(name)
        return profile.get(name) if given in (None, "") else given

    said = str(value("visa") or "")
    return Facts(
        visa=_visa(said, catalog),
        visa_said=said,
        state=_state(str(value("state") or ""), catalog),
        age_over_40=_yes(value("age_over_40"), "age_over_40"),
        group_layoff=_yes(value("group_layoff"), "group_layoff"),
        ended_by=str(arguments.get("ended_by") or ""),
        days_used=max(0, int(arguments.get("days_used") or 0)),
        permit_since=_day(arguments.get("permit_since")),
    )


def abroad(facts: Facts, country: str, catalog: Catalog) -> Facts:
    """The facts as they hold in a country: another country's visa says nothing about one there."""
    owner = catalog.qualifiers.visa_country.get(visa_code(facts.visa_said, catalog), "")
    if facts.visa in ("", "none") or owner in ("", "eu", country):
        return facts
    return replace(facts, visa="", visa_said="")


def holds(when: Mapping[str, Any], facts: Facts) -> bool | None:
    """Whether every condition is met; None when one that decides is not known."""
    found = [_one(name, wanted, facts) for name, wanted in when.items()]
    if False in found:
        return False
    return None if None in found else True


def unmet(when: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
    """The conditions that are not known to hold."""
    return {name: wanted for name, wanted in when.items() if _one(name, wanted, facts) is not True}


def told(when: Mapping[str, Any], catalog: Catalog, prompts: Prompts) -> str:
    """Conditions in words: "you hold H-1B or L-1"."""
    parts = []
    for name, wanted in when.items():
        if name == "visa":
            names = [visa_name(v, catalog) for v in wanted]
            parts.append(prompts.phrase("deadlines.if_visa", names=_either(names)))
        elif name == "state":
            names = [
                catalog.qualifiers.states[s][0] for s in wanted if s in catalog.qualifiers.states
            ]
            parts.append(prompts.phrase("deadlines.if_state", names=_either(names)))
        elif name == "ended_by":
            parts.append(prompts.phrase("deadlines.if_ended_by"))
        elif name in ("age_over_40", "group_layoff"):
            parts.append(prompts.phrase(f"deadlines.if_{name}_{'yes' if wanted else 'no'}"))
        else:
            parts.append(f"{name.replace('_', ' ')}: {wanted}")
    return " and ".join(parts)


def visa_name(code: str, catalog: Catalog) -> str:
    """A visa as it is shown."""
    other = {v: k for k, v in _SAME_VISA.items()}
    names = catalog.qualifiers.visas.get(code) or catalog.qualifiers.visas.get(other.get(code, ""))
    if names:
        return names[0]
    return code.upper() if len(code) <= 4 else code.replace("-", " ")


def place_name(code: str, catalog: Catalog) -> str:
    """A country as it is shown."""
    names = catalog.qualifiers.countries.get(code)
    return names[0] if names else code.upper()


def named_country(text: str, catalog: Catalog) -> str:
    """The code of the first country a text gives as a job's place; short names such as "US" only as they are written."""
    some, countries = _country_patterns(catalog)
    text = job_text(text, catalog) if some.search(text) else text
    if not some.search(text):
        return ""
    return next((code for code, pattern in countries if pattern.search(text)), "")


def country_meant(text: str, catalog: Catalog) -> str:
    """The code of the country a text names, else of the one whose law it speaks of by a word of its own, such as "CSP"."""
    return named_country(text, catalog) or next(iter(marked(text, catalog)), "")


@lru_cache(maxsize=4)
def _country_patterns(
    catalog: Catalog,
) -> tuple[re.Pattern[str], Sequence[tuple[str, re.Pattern[str]]]]:
    """A pattern of every country's names, and one a country, in the order of the qualifiers."""
    words = {
        code: (*names, *([code.upper()] if code in ("us", "uk", "eu") else []))
        for code, names in catalog.qualifiers.countries.items()
    }
    every = [name for names in words.values() for name in names]
    some, *each = (
        re.compile(rf"(?<![\w/])(?:{one_of(names)})(?!\w)") for names in (every, *words.values())
    )
    return some, list(zip(words, each, strict=True))


def rule_visas(catalog: Catalog) -> frozenset[str]:
    """Every visa code a deadline asks for."""
    rules = (r for d in catalog.of_kind("layoff") for r in d.deadlines)
    return frozenset(v for r in rules for v in r.when.get("visa", ()))


def _one(name: str, wanted: Any, facts: Facts) -> bool | None:
    if name == "visa":
        return None if not facts.visa else facts.visa in wanted
    if name == "visa_not":  # holds for everybody not known to hold one of these
        return facts.visa not in wanted
    if name == "state":
        return None if not facts.state else facts.state in wanted
    if name == "ended_by":
        return None if not facts.ended_by else facts.ended_by in wanted
    if name in ("age_over_40", "group_layoff"):
        known = getattr(facts, name)
        return None if known is None else bool(known) is bool(wanted)
    return None


def _visa(said: str, catalog: Catalog) -> str:
    """The code rules use; "" when the visa is not one they know, so that conditions stay open."""
    if not said:
        return ""
    code = visa_code(said, catalog)
    if code == "green-card" or _NO_VISA.search(said):
        return "none"
    code = _SAME_VISA.get(code, code)
    known = rule_visas(catalog)
    if code in known:
        return code
    words = re.findall(r"[a-z0-9]+", said.lower().replace("-", ""))
    slug = "".join(words)
    # A short code such as "tn" must be a word of its own: "partner visa" holds one too.
    fits = [k for k in known if (k in words if len(k) <= 4 else k.replace("-", "") in slug)]
    if fits:
        return max(fits, key=len)
    return code


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(str(said)) if said else None
    except ValueError as error:
        raise InputError(f"permit_since: {said!r} is no date", "Write it as 2026-11-14.") from error


def _state(said: str, catalog: Catalog) -> str:
    if not said:
        return ""
    wanted = said.strip().lower()
    for code, names in catalog.qualifiers.states.items():
        if wanted == code or wanted in {n.lower() for n in names}:
            return code
    raise InputError(
        f"state: {said!r} is no US state Coach knows", "Use a code such as ca, ny or tx."
    )


def _yes(value: Any, name: str) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in ("yes", "true", "y", "1"):
        return True
    if word in ("no", "false", "n", "0"):
        return False
    if word in ("", "unknown", "not said"):
        return None
    raise InputError(f"{name}: {value!r} is neither yes nor no", "Say yes, no, or leave it out.")


def _either(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    return (
        found[0] if len(found) == 1 else ", ".join(found[:-1]) + " or " + found[-1] if found else ""
    )
