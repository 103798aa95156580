"""A person's profile: what they said, item by item, read by rule from their own words.

Nothing about gender, origin or health is asked or kept. Every item has its words, its origin and a state.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from coach.career.days import plain_dates, read_date, whole_words
from coach.career.events import exact
from coach.career.goal import goal_in, wished
from coach.career.named import named
from coach.career.occupation import NO_ML, denied, earlier, occupation, spelled
from coach.career.plain import sentence_with
from coach.career.schooling import degree_said, tongues_said
from coach.career.tastes import tastes_said
from coach.career.until import plan_until
from coach.career.yearsaid import N, years_said
from coach.career.yearsaid import counted as counted
from coach.career.yearsaid import number as number
from coach.corpus import Catalog
from coach.corpus.placed import adjective_only, job_text
from coach.errors import InputError
from coach.types import Profile, ProfileItem

# Every item a profile may hold, with the words that name it to a person.
ITEMS: Mapping[str, str] = {
    "country": "country",
    "state": "US state",
    "visa": "visa",
    "experience_years": "years of experience",
    "current_role": "last role",
    "background": "background",
    "skills_named": "skills you named",
    "skills_lacking": "skills you said you lack",
    "skills_rated": "levels you gave yourself",
    "target_role": "target role",
    "target_job": "target job",
    "years_required": "years the target job asks",
    "last_day": "last day",
    "notice_date": "day you were told",
    "severance_weeks": "weeks of severance",
    "hours_per_week": "hours a week",
    "plan_until": "time for the plan until",
    "runway_months": "months of runway",
    "pay_floor": "lowest pay you can take",
    "age_over_40": "40 or older",
    "group_layoff": "part of a group layoff",
    "credentials": "credentials held",
    "education": "education",
    "languages": "languages",
    "interests": "interests",
    "likes": "what you like in work",
    "hates": "what you would rather avoid",
    "remote": "remote or place",
    "reading_list": "reading list",
    "plan_items": "dates in your plan",
    "progress": "plan steps done",
    "plan": "plan you keep",
    "i94_end": "I-94 end date",
    "permit_expiry": "end of your permit",
    "name": "name",
    "email": "e-mail",
    "location": "place",
    "employer": "last employer",
    "roles_held": "roles held",
    "years_stated": "years the CV states",
    "technologies": "languages and tools",
    "to_check": "to check in your CV",
}

_HOURS = re.compile(
    rf"\b{N}\s*(?:-\s*\d+\s*)?(?:hours?|hrs?|h)\b(?:\s*(?:a|per|/|each|every)\s*(?:week|wk))?",
    re.I,
)
_HOURS_WEEK = re.compile(
    rf"\b{N}\s*(?:hours?|hrs?|h)\s*(?:(?:(?:a|per|/|each|every)\s*)?(?:week|wk)s?\b|weekly\b|a\s*(?=[,;.]|$))|\bmy hours are (?:about |only |just )?{N} (?:a|per) (?:week|wk)\b",
    re.I,
)
_A_DAY = re.compile(r"\s*(?:(?:a|per|/|each|every) ?day|daily)\b", re.I)
_SEVERANCE = re.compile(
    rf"(?:severance|package|garden leave)[^.?!]{{0,30}}?\b{N}\s*(weeks?|months?)\b(?! to\b)|\b{N}\s*(weeks?|months?)(?:'|’)?(?: of)? (?:severance|pay\b)",
    re.I,
)
_RUNWAY = re.compile(
    rf"(?:savings|runway|money|cash|afford|(?:can|will|would|could|should|may|might|'ll|to|it|that|this) lasts?)[^.?!]{{0,40}}?\b{N}\s*(months?|weeks?|years?)|\b{N}\s*(months?|weeks?)(?:'|’)?(?: of)? (?:savings|runway|money|cash|expenses)",
    re.I,
)
_LAST_DAY = re.compile(
    r"(?:(?:last|final) (?:working )?day|laid off|let go|terminated|fired|made redundant|lost my job|(?:employment|job|position) (?:(?:in|at|with|there|here) (?:[\w.]+ ){0,2})?end(?:s|ed)|end date)\b[^.?!]{0,60}",
    re.I,
)
_TOLD_DAY = re.compile(
    r"(?:was told|got the (?:notice|letter|call)|received (?:the )?notice|notice (?:came|arrived))\b[^.?!]{0,30}",
    re.I,
)
_AGE = re.compile(
    r"\b(?:i(?:'m| am)|im|at|aged?|turning) (1[6-9]|[2-7]\d)\b(?!\s*(?:years? (?:of|in|experience)|%|k\b|minutes?|mins?|miles?|km|hours?|weeks?|months?|applications?))"
    r"|(?:[,;]|[.!?])\s(?:age )?((?:1[89]|[2-6]\d))(?=\s*(?:,\s\D|;|$|y/?o\b))",
    re.I,
)
_HOLDS = re.compile(
    r"\b(?:i (?:hold|have|got|passed|earned|am|already have)|i'm|i've|my|with (?:a|an|my)|holding|certified)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:no|not|don'?t|do not|never|without|haven'?t|should i|want|plan|thinking|consider|is it|worth|get the|getting|or|failed|fail|yet|exam|studying|prepar\w+)\b",
    re.I,
)
# Another place is looked at, not lived in: "what about in Germany, would I have more luck there?"
_ASIDE = re.compile(
    r"^\W*(?:(?:and|ok|but|so|hm+)\W+)*(?:what|how) about\b|\b(?:if i (?:move|moved|went|go|relocated?)|moving to|relocating to|should i (?:move|go|relocate)|more luck|better off in)\b",
    re.I,
)
# "Is O-1 an option for me?" tells of no visa held.
_OTHER_VISA = re.compile(
    r"\b(?:option|apply|applying|file|filing|change to|switch|convert|what about|how about|could i (?:get|take)|can i (?:get|take)|move to|go to)\b|^(?!.*\b(?:i|i'm|im|i am)\b).*\b(?:spouse|wife|husband|friends?)\b",
    re.I,
)
_LIVES = re.compile(
    r"\b(?:i(?:'m| am)|i live|i work(?:ed)?|(?<!if )i (?:re)?located|(?<!if )i moved|based|living) (?:\w+ ){0,2}(?:in|to)\b",
    re.I,
)
_PERSON = re.compile(
    r"\b(?:i|i'm|im|i've|my|me|we|our|us,|here|last day|laid off|got cut|got fired|let go|made redundant|ich|mich|mir|meine?[rnms]?|gekündigt|(?:kündigung|notice) (?:bekommen|erhalten|received)|(?:blue card|visa|h-?1-?b) (?:since|holder|seit))\b",
    re.I,
)
_ASKS = re.compile(
    r"\W*(?:what|which|who|when|where|why|how|is|are|does|do|did|can|could|should|would|will|must|tell|explain|compare|list|show|give|describe)\b", re.I
)  # fmt: skip
# A job told again, to put right what was taken for it.
_PUTS_RIGHT = re.compile(
    r"^\W*(?:no|nope|not|actually|sorry|wrong)\b|\bnot\b|\bi (?:said|told you|meant)\b", re.I
)
_GROUP = re.compile(
    r"\b(?:(?:whole|entire) (?:team|department|office)|mass layoff|group layoff|(?:\d{2,}) (?:of us|people|colleagues|employees) (?:were|laid|lost|let)|(?:laid off|let go|cut|fired|lost (?:our|their|my) jobs?|redundan\w+|layoffs?)\b[^.?!]{0,40}\b(?:group of \d{2,}|(?:with|among|along with) (?:about |over |some )?\d{2,} (?:others?|other people|people|colleagues)))\b",
    re.I,
)
_PAY = re.compile(
    r"\b(?:at least|minimum|floor|need|not below|no less than)\b[^.?!]{0,20}?[$€£]?\s?(\d{2,3}(?:[.,]\d{3})?)\s?(k)?\b",
    re.I,
)


def said(
    text: str,
    profile: Profile,
    catalog: Catalog,
    *,
    today: date,
    names: Iterable[str] = (),
    countries: Iterable[str] = (),
    states: Iterable[str] = (),
    visas: Iterable[str] = (),
) -> dict[str, ProfileItem]:
    """The items a message states about the person, each with the words it came from.

    Places and visas count only when the message speaks of the person, not when it asks about the place.
    """
    found: dict[str, ProfileItem] = {}

    def put(name: str, value: Any, words: str) -> None:
        found.setdefault(name, ProfileItem(value, "said", words.strip()))

    tells = "?" not in text and (len(text.split()) <= 12 or (len(text.split()) <= 30 and not _ASKS.match(text)))  # fmt: skip
    own = bool(_PERSON.search(text)) or tells
    job = job_text(text, catalog)
    # A place asked about beside the one told before is looked at, not worked in.
    asks = "?" in text or _ASIDE.search(text) or _ASKS.match(text)
    aside = bool(profile.get("country")) and bool(asks) and not _LIVES.search(text)
    for country in countries if own and not aside else ():
        named_by = catalog.qualifiers.countries[country]
        weak = adjective_only(job, named_by)  # "our Korean users" tells of no job in Korea
        if country != "eu" and _names_any(job, named_by) and not weak:
            put("country", country.upper(), _words(job, named_by))
    for state in states if own and not aside else ():
        named_by = catalog.qualifiers.states[state]
        if found.get("country", ProfileItem("US", "", "")).value == "US" and _names_any(
            job, named_by
        ):
            put("state", state.upper(), _words(job, named_by))
            put("country", "US", _words(job, named_by))
    for visa in visas:
        if own and not (profile.get("visa") and _OTHER_VISA.search(text)):
            words = _words(text, catalog.qualifiers.visas[visa])
            put("visa", catalog.qualifiers.visas[visa][0], words)
            owner = catalog.qualifiers.visa_country[visa]
            if owner != "eu" and not profile.get("country"):
                put("country", owner.upper(), words)
    _numbers(text, put, own)
    _days(text, today, put, known=bool(profile.get("last_day")))
    if (until := plan_until(text, today)) is not None:
        put("plan_until", until[0].isoformat(), until[1])
    if role := goal_in(text, names, catalog) or wished(text, names, catalog):
        put("target_role", role, text)
    corrects = re.search(
        r"\bmean[t]?\b|\bcorrection\b|\btypo\b|^\W*(?:sorry|no|actually|oops|wait)\b", text, re.I
    )
    # A date put right is the last day's unless its words are about another day.
    other = re.search(
        r"\b(?:i-?94|told|letter|notice|got|received|came|arrived|handed|gave|papers?|agreement|package|paid|pays?|paying|pay ?(?:day|roll)|salary|garden|contract|cover\w*|insurance|signed|opt|ead)\b",
        text,
        re.I,
    )
    day = read_date(text, today) if corrects and not other and "last_day" not in found else None
    if day is not None and profile.get("last_day"):
        told = profile.items["last_day"]  # the day of the call put right is no last day yet
        put("last_day", day[0].isoformat(), text if exact(told) else f"{told.words}: {text}")
    work = occupation(text, own, catalog)
    trade = work["current_role"][1].strip() if "current_role" in work else ""
    found |= tastes_said(text, profile, catalog)
    plainly = spelled(text)
    found |= named(plainly, plainly.find(trade) + len(trade) if trade else -1, profile, catalog)
    if not trade and any(d == str(profile.get("current_role", "")) for d in denied(text)):
        was = profile.items["current_role"]  # said not to be theirs, and nothing in its place
        found["current_role"] = replace(was, state="cannot_confirm")
    if (
        trade
        and "background" not in work
        and profile.get("background")
        and _PUTS_RIGHT.search(text)
    ):
        found["background"] = replace(profile.items["background"], state="cannot_confirm")
    known = profile.get("current_role") or profile.get("background") or profile.get("plan")
    if trade and known and earlier(text, trade):  # a job before the one known takes its place not
        value = work.pop("current_role")[0]
        put("roles_held", [*profile.get("roles_held", ()), value], trade)
    for name, (value, words) in work.items():
        put(name, value, words)
    degree = degree_said(text) if own and "?" not in text else None
    if degree is not None and not _of_one_subject(degree, text):
        put("education", degree[0], degree[1])
    if own and (tongues := tongues_said(text, profile.get("languages", ()))) is not None:
        put("languages", tongues[0], tongues[1])
    if "current_role" in work and "experience_years" not in found:
        _months(text, put)
    if _GROUP.search(text):
        put("group_layoff", True, _GROUP.search(text).group())  # type: ignore[union-attr]
    held = [n for n in names if n.startswith("credentials/")]
    doubted = bool(_NOT.search(NO_ML.sub(" ", text)))  # "no ML" denies no certificate
    if held and _HOLDS.search(text) and not doubted and "?" not in text:
        before = list(profile.get("credentials", []))
        put("credentials", sorted({*before, *held}), sentence_with(text, names_of(held, catalog)))
    elif re.search(r"\bno (?:certificat\w+|certs?|credentials?)\b", text, re.I):
        put("credentials", [], text)
    return found


def _of_one_subject(degree: tuple[str, str], text: str) -> bool:
    """Whether only a degree in some subject is denied: "no degree in law" tells of none held."""
    after = text[text.find(degree[1]) + len(degree[1]) :]
    return degree[0] == "none" and bool(re.match(r"\s+in\s+(?!general\b|any\w*\b)\w", after))


def _numbers(text: str, put: Any, own: bool) -> None:
    for name, value, words in years_said(text) if own else ():
        put(name, value, words)
    if match := _HOURS_WEEK.search(text) or (
        _HOURS.search(text)
        if re.search(r"\b(?:week|weekly|plan|study|spend|learn)", text, re.I)
        else None
    ):
        value, of_day = (
            number(match[1] or match[match.lastindex or 1]),
            _A_DAY.match(text, match.end()),
        )
        if 0 < value <= 100 and not of_day:
            put("hours_per_week", value, f"{match.group().removesuffix(' a').strip()}")
    if match := _SEVERANCE.search(text):
        amount, unit = match[1] or match[3], match[2] or match[4]
        put(
            "severance_weeks",
            number(amount) * (1 if unit.lower().startswith("week") else 52 / 12),
            match.group(),
        )
    elif match := _RUNWAY.search(text):
        amount, unit = match[1] or match[3], (match[2] or match[4]).lower()
        months = number(amount) * (
            12 if unit.startswith("year") else 12 / 52 if unit.startswith("week") else 1
        )
        put("runway_months", round(months, 1), match.group())
    if own and (match := _AGE.search(text)):
        put("age_over_40", int(match[1] or match[2]) >= 40, match.group().strip(" ,;"))
    if match := _PAY.search(text):
        amount = float(match[1].replace(",", "").replace(".", ""))
        if match[2] or amount >= 10_000:
            put("pay_floor", amount * (1000 if match[2] else 1), match.group())


_MONEY = re.compile(r"\b(?:savings?|saved|money|cash|runway|buffer|rent|mortgage|afford|live|lasts?|covered|severance|pay)\b[^.?!;]*$", re.I)  # fmt: skip


def _months(text: str, put: Any) -> None:
    """A career of months, said beside what it was in: "prompt engineer, 8 months"."""
    length = rf"(?:[,;]|\bfor) (?:about |only )?{N} months?\b(?! (?:of|notice|ago))"
    found = re.search(length, text, re.I)
    if found is not None and not _MONEY.search(text[: found.end()]):  # "savings for 5 months"
        put("experience_years", round(number(found[1]) / 12, 1), found.group().strip(" ,;"))


# A day told as a case takes no place of the one known: "what if my last day is 15 January".
_CASE = re.compile(r"\b(?:if|suppos\w+|assum\w+|say)\b[^.?!;]*$", re.I)


def _days(text: str, today: date, put: Any, *, known: bool) -> None:
    text = plain_dates(text)
    for pattern, name in ((_LAST_DAY, "last_day"), (_TOLD_DAY, "notice_date")):
        for match in pattern.finditer(text):
            if known and _CASE.search(text[: match.start()]):
                continue
            if (day := read_date(whole_words(match), today)) is not None:
                put(name, day[0].isoformat(), match.group())
                break


def names_of(ids: Iterable[str], catalog: Catalog) -> list[str]:
    """Every name of some documents."""
    found = [catalog.documents[i.split("#")[0]] for i in ids]
    return [n for d in found for n in (d.title, *d.aliases)]


def _names_any(text: str, names: Iterable[str]) -> bool:
    return any(n and re.search(rf"(?<!\w){re.escape(n)}s?(?!\w)", text, re.I) for n in names)


def _words(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        if match := re.search(re.escape(name), text, re.I):
            return match.group()
    return text[:80]


def with_items(profile: Profile, items: Mapping[str, ProfileItem]) -> Profile:
    """A profile with items added or replaced; what the person cannot confirm stays so."""
    return replace(profile, items={**profile.items, **items})


def confirmed(
    values: Mapping[str, Any], catalog: Catalog, *, origin: str = "said"
) -> tuple[dict[str, ProfileItem], dict[str, ProfileItem]]:
    """Items and skills a person sets outright, checked and brought to one form.

    Raises:
        InputError: an unknown item or a value of the wrong kind.
    """
    items, skills = {}, {}
    for name, value in values.items():
        if name == "skills":
            for skill, level in dict(value).items():
                if skill not in catalog.skills or not 0 <= int(level) <= 5:
                    raise InputError(
                        f"skills: {skill!r}: {level!r} is not a skill with a level 0 to 5"
                    )
                skills[skill] = ProfileItem(int(level), origin, f"{skill}: {level}")
        elif value is not None:
            items[name] = ProfileItem(_checked(name, value, catalog), origin, f"{name}: {value}")
    return items, skills


def _checked(name: str, value: Any, catalog: Catalog) -> Any:
    try:
        if name == "country":
            return country_code(str(value), catalog).upper()
        if name == "visa":
            code = visa_code(str(value), catalog)
            return catalog.qualifiers.visas[code][0] if code else str(value)
        if name in {"last_day", "notice_date", "i94_end", "permit_expiry", "plan_until"}:
            return date.fromisoformat(str(value)).isoformat()
        if name in {
            "experience_years",
            "hours_per_week",
            "severance_weeks",
            "runway_months",
            "pay_floor",
        }:
            figure = float(value)
            if not 0 <= figure < 1e9:
                raise ValueError
            return figure
        if name == "skills_rated":
            return [r for r in map(str, value) if _rates(r, catalog)]
        if name in {"skills_named", "skills_lacking"}:
            return [s for s in map(str, value) if s in catalog.skills]
        if name == "target_role":
            return catalog.find(str(value)).id
        if name == "credentials":
            return [catalog.find(str(v)).id for v in ([value] if isinstance(value, str) else value)]
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{name}: {value!r} cannot be used", "Dates read 2026-11-14; numbers are not negative."
        ) from error
    return value


def _rates(rated: str, catalog: Catalog) -> bool:
    """Whether a text is a skill with a level: "statistics-experiments:4"."""
    skill, _, level = rated.partition(":")
    return skill in catalog.skills and level in tuple("012345")


def country_code(name: str, catalog: Catalog) -> str:
    """A country's code from its code or any of its names.

    Raises:
        InputError: no country of that name is known.
    """
    wanted = name.strip().lower()
    for code, names in catalog.qualifiers.countries.items():
        if wanted == code or wanted in {n.lower() for n in names}:
            return code
    raise InputError(f"country: {name!r} is not known", "Use a code such as us, uk, de, in.")


def visa_code(name: str, catalog: Catalog) -> str:
    """A visa's code from its code or any of its names; "" when it is not known."""
    wanted = re.sub(r"[^a-z0-9]", "", name.lower())
    for code, names in catalog.qualifiers.visas.items():
        if wanted in {re.sub(r"[^a-z0-9]", "", n.lower()) for n in (code, *names)}:
            return code
    return ""
