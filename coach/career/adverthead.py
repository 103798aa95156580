"""The head of a job advert: title, employer, place and way of working."""

import re
from collections.abc import Sequence

from coach.career.hidden import MARK
from coach.career.layout import BULLET, TITLE
from coach.career.plain import said
from coach.corpus import Catalog

_LABEL = re.compile(
    r"^\W*(job title|title|position|role|company|employer|organi[sz]ation|location|based in|place|office|employment type|salary|compensation)\s*[:–-]\s*(.+)$",
    re.I,
)

_SEEKS = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|in search of|join (?:us|our team|[A-Z]\w+) as)\s+(?:an? |our (?:next |first )?)?((?:[A-Z][\w/&+-]*|of|and|in|for|AI|ML|\()(?:\s+(?:[A-Z][\w/&+()-]*|of|and|AI|ML)){1,7})"
)

_WORKMODE = re.compile(
    r"\b(fully remote|remote|hybrid|on-?site|work from home|in[- ]office)\b", re.I
)

# How one works, after the title and the place: "Governance Lead, Dublin hybrid 3 days".
_ON_SITE = re.compile(
    r"(?<=\w)[\s,–-]+(?:fully remote|remote|hybrid|on-?site)(?:\W+\d+ ?(?:days?|x)\b.*)?$", re.I
)

_ACRONYMS = frozenset(
    "AI ML UAE UK US EU USA VP SVP AVP GRC IT NLP LLM QA PM II III IV HR MRM ISO NIST GENAI".split()
)


def front_matter(lines: list[str]) -> list[str]:
    """A Markdown file's front matter, reduced to its title; the number of lines stays."""
    if not lines or lines[0].strip() != "---":
        return lines
    end = next((i for i in range(1, min(len(lines), 30)) if lines[i].strip() == "---"), 0)
    if not end:
        return lines
    return [
        ("Title: " + m[1].strip(" '\"") if (m := re.match(r"title:\s*(.+)", line)) else "")
        for line in lines[: end + 1]
    ] + lines[end + 1 :]


def read_head(
    lines: Sequence[str], of: Sequence[str], catalog: Catalog
) -> tuple[str, bool, str, str, str]:
    """Title, whether it is surely one, employer, place and way of working; "" for what is not said."""
    labelled: dict[str, str] = {}
    for line in lines[:40]:
        if match := _LABEL.match(line):
            key = re.sub(r"job title|position|role", "title", match[1].lower())
            if (
                key == "title"
                and match[1].lower() in ("role", "position")
                and not _titled(match[2])
            ):
                continue
            key = (
                "company"
                if key in ("employer", "organization", "organisation")
                else "location"
                if key in ("based in", "place", "office")
                else key
            )
            labelled.setdefault(key, match[2].strip(" *"))
    mode = _WORKMODE.search("\n".join(lines[:12])) or _WORKMODE.search("\n".join(lines))
    top = [
        line
        for line in lines[:8]
        if line.strip() and MARK not in line and not re.match(r"\W*title:", line, re.I)
    ]
    if top and len(top[0].split()) > 14:  # all of it on one line: its first sentence heads it
        opening = re.split(r"(?<=[\w)])[.!]\s+", top[0].strip(" '\"“‘"), maxsplit=1)[0]
        top = [opening, *top[1:]] if _titled(opening) else top
    seeks = _SEEKS.search(" ".join(lines[:40]))
    first = next((t for t in top[:3] if _titled(t)), "") or (seeks[1] if seeks else "")
    raw = labelled.get("title") or first or (top[0] if top else "")
    sure = bool(labelled.get("title") or first)
    title, organisation, location = _split_title(raw, catalog)
    after = top[top.index(raw) + 1] if raw in top and top.index(raw) + 1 < len(top) else ""
    if re.search(r"[|•·]", after):
        parts = [p.strip() for p in re.split(r"[|•·]", after)]
        organisation = organisation or (parts[0] if not _place(parts[0], catalog) else "")
        location = location or next((p for p in parts[:4] if _place(p, catalog)), "")
    location = labelled.get("location") or location or _based(lines, catalog)
    location = re.sub(r"\s*\((?:fully )?(?:remote|hybrid|on-?site)\)", "", location, flags=re.I)
    organisation = labelled.get("company") or organisation or _employer(lines)
    return (
        said(_cased(title), limit=120),
        sure,
        said(organisation, limit=80),
        said(location, limit=100),
        mode[1].lower() if mode else "",
    )


def _titled(line: str) -> bool:
    text = re.sub(r"^[\s#*]+", "", line).strip()
    return (
        bool(TITLE.search(text))
        and len(text.split()) <= 14
        and not text.endswith((".", ":", "?"))
        and not BULLET.match(line)
    )


def _split_title(raw: str, catalog: Catalog) -> tuple[str, str, str]:
    """A title line's title, employer and place: "Analyst - Acme", "Manager - UAE", "Auditor at Acme, Berlin"."""
    text = re.sub(r"^[\s#*>]+|[\s*]+$", "", raw)
    text = re.sub(
        r"\((?:[^)]*\b(?:remote|hybrid|on-?site|m/w/d|f/m/d|m/f/d|all genders|full[- ]time|contract)\b[^)]*)\)",
        "",
        text,
        flags=re.I,
    ).strip()
    text = _ON_SITE.sub("", text)
    organisation = location = ""
    if match := re.match(r"^(.+?)\s+(?:at|@)\s+([A-Z].*)$", text):
        text, rest = match[1], match[2]
        organisation, _, location = rest.partition(",")
    parts = re.split(r"\s+[-–—|]\s+|\s*\|\s*", text)
    while len(parts) > 1:
        last = parts[-1].strip()
        if _place(last, catalog):
            location = location or last
        elif not TITLE.search(last) and not re.search(
            r"\b(?:team|group|risk|audit|governance|review|model|compliance|department|AI|ML)\b",
            last,
            re.I,
        ):
            organisation = organisation or last
        else:
            break
        parts.pop()
    head, comma, tail = parts[-1].rpartition(", ")
    if comma and TITLE.search(head) and not TITLE.search(tail):
        if _place(tail, catalog):
            location, parts[-1] = location or tail, head
        elif tail[:1].isupper() and len(tail.split()) <= 3 and not organisation:
            organisation, parts[-1] = tail, head
    return " - ".join(p.strip() for p in parts), organisation.strip(), location.strip()


def _cased(title: str) -> str:
    """A title in capitals in its usual form; acronyms stay."""
    if not title.isupper() or len(title) < 6:
        return title
    return " ".join(w if w.strip("()/,-") in _ACRONYMS else w.capitalize() for w in title.split())


def _place(text: str, catalog: Catalog) -> bool:
    bare = re.sub(r"\((?:remote|hybrid|on-?site)\)", "", text, flags=re.I).strip(" .")
    return bool(country_of(bare, catalog)) or bool(
        re.fullmatch(r"(?:fully )?remote|hybrid|on-?site", bare, re.I)
    )


def country_of(text: str, catalog: Catalog) -> str:
    """The code of the country a place is in, "" when it is not known."""
    q = catalog.qualifiers
    for piece in reversed(re.split(r"\s*[,/(|]\s*|\)", text)):
        wanted = piece.strip(" .").lower()
        for code, names in q.countries.items():
            if wanted and (
                wanted in {n.lower() for n in names}
                or piece.strip() in ("US", "UK", "UAE", "EU")
                and code == {"US": "us", "UK": "uk", "UAE": "ae", "EU": "eu"}[piece.strip()]
            ):
                return code
        if any(wanted in {n.lower() for n in names} for names in q.states.values()) or re.fullmatch(
            r"(?:New York|San Francisco|[A-Z][a-z]+), [A-Z]{2}", text.strip()
        ):
            return "us"
    return ""


def _based(lines: Sequence[str], catalog: Catalog) -> str:
    for line in lines:
        if match := re.search(
            r"\b(?:based in|located in|location is|office in|on-?site in|role is in|work from our)\s+((?:[A-Z][\w.'-]+,?\s?){1,4})",
            line,
        ):
            words = match[1].strip(" ,.")
            if country_of(words, catalog) or "," in words:
                return words
    for line in lines[:12]:  # "a Responsible AI Engineer in Berlin or remote"
        for match in re.finditer(r"\bin ((?:[A-Z][\w.'-]*[\w'],?\s?){1,3})", line):
            words = match[1].strip(" ,.")
            if country_of(words, catalog):
                return words
    return ""


def _employer(lines: Sequence[str]) -> str:
    for line in lines:
        if match := re.search(
            r"(?:^|[.!]\s+)((?:[A-Z][\w&.'-]*\s?){1,4}?)\s+(?:is|are) (?:hiring|looking for|seeking|recruiting)\b",
            line,
        ):
            name = match[1].strip()
            if name.lower() not in {
                "we",
                "our team",
                "our client",
                "the company",
                "our company",
                "i",
                "they",
                "this",
            }:
                return name
        if match := re.match(
            r"^\W*about ((?!us\b|you\b|the\b|our\b|this\b)[A-Z][\w&.' -]{1,40})\W*$", line, re.I
        ):
            return (
                match[1].strip()
                if match[1][0].isupper()
                and not re.search(r"\b(?:role|job|team|position)\b", match[1], re.I)
                else ""
            )
    return ""
