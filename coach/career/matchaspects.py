"""Single sides of a job advert in words: what is missing and what would show it, its pay, its terms."""

import re
from collections.abc import Sequence
from datetime import date

from coach.career.advert import Advert
from coach.career.advertclose import closes_text
from coach.career.levels import level_text
from coach.career.matching import Match, Row, years_text
from coach.career.pay import Pay, amount, read_pay, span
from coach.career.plain import said
from coach.career.rolepay import figures, lies, told
from coach.career.roles import lowered, name_of, say
from coach.corpus import Catalog
from coach.types import Profile

SHOWN = 6
_TERMS = (
    (
        "place",
        r"\bremote\b|\bhybrid\b|\bon-?site\b|\boffice\b|\blocat\w*|\bwhere\b|\brelocat\w*|\bplace\b",
    ),
    ("years", r"\byears?\b|\bexperience\b|\bsenior\w*"),
    ("degree", r"\bdegree\b|\bphd\b|\bmaster|\bbachelor|\beducation\b"),
    ("closes", r"\bwhen\b|\bby when\b|\bdeadline\b|\bclos\w+\b|\buntil\b|\bhow long\b"),
    ("posted", r"\bposted\b|\bhow old\b|\bstill open\b"),
    ("no-sponsorship", r"\bsponsor\w*|\bvisa\b|\bpermit\b"),
    ("right-to-work", r"\bsponsor\w*|\bvisa\b|\bpermit\b|\bright to work\b"),
    ("citizenship", r"\bcitizen\w*|\bvisa\b"),
    ("clearance", r"\bclearance\b"),
    ("residence", r"\brelocat\w*|\bwhere\b|\blocat\w*|\bresid\w*"),
    ("language", r"\blanguages?\b|\bgerman\b|\bfrench\b|\bdutch\b|\benglish\b"),
    ("fixed-term", r"\bpermanent\b|\bcontract\b|\bfixed\b"),
    ("travel", r"\btravel\w*"),
)


def missing_text(short: Sequence[Row], line: str, advert: Advert, catalog: Catalog) -> str:
    """What the advert asks beyond what is held, each with what would show it to a stranger."""
    if not short:
        return line
    shows = [
        say(
            "match.shows",
            skill=row.name,
            text=level_text(catalog.skills[row.skill], row.need) or "-",
            words=row.words,
            line=row.line,
        )
        for row in short[:SHOWN]
        if level_text(catalog.skills[row.skill], row.need)
    ]
    return "\n\n".join([say("match.missing_for", title=advert.title), line, "\n".join(shows)])


def pay_text(advert: Advert, found: Match, profile: Profile, catalog: Catalog) -> str:
    """What the advert pays, against the published figures of the nearest role and the person's own floor."""
    role = catalog.documents[found.role]
    pay = next(iter(read_pay("salary " + advert.salary)), None) if advert.salary else None
    parts = [
        say("match.pay_says", salary=advert.salary, line=advert.salary_line)
        if advert.salary
        else say("match.pay_none")
    ]
    country = advert.country or str(profile.get("country") or "").lower()
    known = figures(role)
    here = [f for f in known if f.country == country]
    if here:
        lines = ["- " + told(f, role) + _place(pay, f.currency, lies_of(pay, f)) for f in here[:4]]
        parts.append(say("match.pay_known", role=name_of(role)) + "\n\n" + "\n".join(lines))
    else:
        other = sorted({f.country.upper() for f in known})
        where = say("match.pay_elsewhere", places=", ".join(other)) if other else ""
        parts.append(say("match.pay_unknown", role=name_of(role), elsewhere=where).strip())
    if floor := _floor(pay, profile):
        parts.append(floor)
    parts.append(say("match.pay_old" if pay else "match.pay_ask"))
    return "\n\n".join(parts)


def lies_of(pay: Pay | None, figure: object) -> str:
    """Where the advert's pay lies in a figure; "" when it cannot be compared."""
    from coach.career.rolepay import Figure

    yearly = pay.a_year if pay else None
    if not isinstance(figure, Figure) or yearly is None or pay is None:
        return ""
    if pay.currency and pay.currency != figure.currency:
        return ""
    return lies(*yearly, figure)


def _place(pay: Pay | None, currency: str, where: str) -> str:
    return " " + say(f"match.pay_{where}") if where and pay else ""


def _floor(pay: Pay | None, profile: Profile) -> str:
    floor = profile.get("pay_floor")
    yearly = pay.a_year if pay else None
    if floor is None or yearly is None or pay is None:
        return ""
    name = (
        "above" if yearly[0] >= float(floor) else "across" if yearly[1] >= float(floor) else "below"
    )
    return say(f"match.floor_{name}", floor=amount(float(floor)), range=span(*yearly, pay.currency))


def terms_text(advert: Advert, asked: str, today: date) -> str:
    """What the advert says of its place, years, degree, closing day and limits; only what was asked for, when that can be told."""
    lines = dict[str, str]()
    if advert.location or advert.mode:
        place = ", ".join(p for p in (advert.location, advert.mode) if p)
        lines["place"] = say("match.term_place", place=place)
    if advert.years_min is not None:
        lines["years"] = say("match.term_years", years=years_text(advert), line=advert.years_line)
    if advert.degree:
        soft = "match.term_degree_soft" if advert.degree_soft else "match.term_degree"
        lines["degree"] = say(soft, degree=advert.degree, line=advert.degree_line)
    if until := closes_text(advert.closes, advert.closes_line, today):
        lines["closes"] = until
    if advert.posted:
        lines["posted"] = say("match.term_posted", day=advert.posted)
    for limit in advert.limits:
        words = said(limit.words, limit=100)
        lines[limit.kind] = say("match.term_limit", words=words, line=limit.line)
    wanted = [name for name, pattern in _TERMS if re.search(pattern, asked, re.I)]
    shown = [lines[n] for n in wanted if n in lines] if wanted else list(lines.values())
    if not shown:
        return say("match.term_none", title=lowered(advert.title))
    return "\n".join([say("match.term_head", title=advert.title), "", *(f"- {s}" for s in shown)])
