"""Reads a job advert: title, employer, place, years, degree, limits, pay, and what is required or wished, each with its line.

An advert is data. Hidden text and orders to a program are taken out, pointed out and never followed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.career.hidden import MARK, smuggled, warning, without_orders
from coach.career.layout import BULLET, TITLE
from coach.career.markup import has_markup, read_html, read_marked
from coach.career.plain import paragraphs, said
from coach.career.skills import SkillFinder
from coach.corpus import Catalog

MAX_CHARS = 60_000
_SECTIONS = (
    ("wished", r"preferred(?: qualifications| skills)?|nice[- ]to[- ]haves?|bonus(?: points)?|desirable|advantage\w*|plus(?:es)?|good to have|ideally|would be (?:a plus|nice)|desired(?: skills)?"),
    ("required", r"(?:key |minimum |basic |job |core |main )?(?:requirements?|qualifications?)|required(?: skills| experience)?|must[- ]haves?|what you(?:'ll|’ll| will)? bring|what we(?:'re|’re| are)? look(?:ing)? for|who you are|"
     r"your (?:profile|background|skills)|(?:technical |key |core )?skills(?: and experience)?|experience|essential(?: criteria| skills)?|about you|you (?:have|bring|are)|what you need|(?:the )?ideal candidate|person specification|education(?: and experience)?"),
    ("duties", r"(?:key |main |core |your )?(?:responsibilities|duties|tasks)|what you(?:'ll|’ll| will) (?:do|be doing)|(?:about )?(?:the )?(?:role|job|position)(?: description| summary| overview| profile)?|your (?:role|mission|impact)|job (?:description|profile|summary)|you will|day[- ]to[- ]day|the opportunity|overview|role"),
    ("offer", r"(?:what )?we offer|benefits|perks|compensation|salary(?: range)?|pay(?: range)?|what(?:'s|’s) in it for you|why join(?: us)?|our offer"),
    ("about", r"about(?: us| the (?:company|team|firm))?|who we are|(?:the |our )?company|equal (?:opportunity|opportunities)(?: employer)?|how to apply|eeo|diversity|disclaimer|privacy notice|legal"),
)  # fmt: skip
_HEADINGS = [(name, re.compile(rf"^(?:{pattern})$", re.I)) for name, pattern in _SECTIONS]
_WISH_AFTER = re.compile(r"\b(?:(?:is|are|would be|will be|considered|as) (?:an? )?(?:advantage\w*|plus|bonus|desirable|preferred|asset|nice to have|beneficial|welcome)|(?:preferred|desirable|a plus|an asset|nice to have|optional))\b", re.I)
_WISH_BEFORE = re.compile(r"\b(?:plus|advantage|nice to have|preferred|bonus|ideally|desirable|preferably|optional)\b\s*[:(,]?|^\W*(?:plus|advantage)\s*:", re.I)
_YEARS = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)(?:\s*\(\d{1,2}\))?\s*(\+|plus\b|or more\b)?\s*(?:(?:-|–|—|\bto\b)\s*(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)\s*\+?\s*)?(?:years?|yrs?|yoe)\b(?:['’])?",
    re.I,
)
_NOT_YEARS = re.compile(r"\b(?:past|last|next|over the|for (?:over|more than|nearly)|founded|since|celebrat\w+|our|every|within)\s+(?:\w+\s+)?$", re.I)
_NOT_YEARS_AFTER = re.compile(r"^\s*(?:ago|old|of age|contract|fixed|warranty|anniversary|in business|of (?:history|success|innovation|excellence|service to)|term|plan|roadmap|from now|cycle)", re.I)
_NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {"twelve": 12, "fifteen": 15}
_DEGREES = (
    ("PhD", r"\bph\.?\s?d\b|\bdoctora\w+"),
    ("Master's", r"\bmaster(?:'s|’s|s)?\b(?! (?:data|service))|\bm\.?sc\b|\bmba\b|\bMS (?:degree|in)\b|\bM\.S\.|\bgraduate degree|\badvanced degree"),
    ("Bachelor's", r"\bbachelor(?:'s|’s|s)?\b|\bb\.?sc\b|\bBS(?:/BA)? (?:degree|in)\b|\bB\.S\.|\bundergraduate degree|\buniversity degree|\bcollege degree|\bdegree in\b|\bBA/BS\b|\bBS/MS\b"),
)  # fmt: skip
_EQUIVALENT = re.compile(r"\bor (?:equivalent|comparable|similar)(?: (?:practical |work |professional |relevant )?(?:experience|background))?|\bequivalent experience", re.I)
_LIMITS = (
    ("clearance", r"\b(?:security |active |government |secret |top[- ]secret )+clearance\b|\bts/sci\b|\b(?:sc|dv)[- ](?:cleared|clearance)\b|\bclearance (?:is )?(?:required|eligib\w+)|\bpublic trust\b"),
    ("citizenship", r"\b(?:u\.?s\.?|uk|eu|british|american|canadian|australian) (?:citizens?(?:hip)?|nationals?|persons?)(?: only| required)?\b|\bcitizenship (?:is )?required|\bmust be an? \w+ citizen\b|\bitar\b"),
    ("no-sponsorship", r"\b(?:no|not|unable to|cannot|can't|won't|will not|without|do not|does not|don't)\b[^.\n]{0,40}\b(?:visa |employment |work )?sponsor\w*|\bsponsorship (?:is )?(?:not|un)\w*"),
    ("right-to-work", r"\b(?:right|authori[sz]ed|eligib\w+|permitted|legally able|permission) to work (?:in|for)\b[^.\n,;]{0,40}|\bwork (?:authori[sz]ation|permit)\b(?: (?:is )?required)?|\bvalid work permit"),
    ("residence", r"\b(?:must|need to|required to|should) (?:be (?:located|based|resident)|reside|live|relocate)\b[^.\n,;]{0,50}|\b(?:residents?|candidates (?:based|residing)) (?:of|in) [A-Z]\w+(?: \w+)? only|\bresidency (?:is )?required|\blocal candidates only"),
    ("licence", r"\b(?:active|current|valid) (?:cpa|cisa|cia|frm|cfa|cissp)\b[^.\n]{0,30}\b(?:required|licen[cs]e)|\b(?:cpa|cisa|cia|frm|cfa|cissp)(?: licen[cs]e| certification)? (?:is )?(?:required|mandatory)|\bmust (?:hold|have|possess) (?:an? )?(?:active )?(?:cpa|cisa|cia|frm|cfa|cissp)\b"),
    ("language", r"\b(?:fluent|native|business[- ]fluent|proficien\w+) (?:in )?(?:german|french|dutch|spanish|italian|arabic|mandarin|japanese|korean|turkish|portuguese|swedish|danish|polish)\b|\b(?:german|french|dutch|spanish|italian|arabic|mandarin|japanese|korean|turkish|portuguese)\b[^.\n]{0,15}\b(?:c1|c2|b2|fluent|native|required|mandatory)\b"),
    ("travel", r"\b(?:up to )?\d{1,3}\s?% travel\b|\btravel (?:up to |of )?\d{1,3}\s?%|\bextensive travel\b"),
)  # fmt: skip
_PAY = re.compile(
    r"(?:(?:[$€£]|\b(?:USD|EUR|GBP|AED|CHF|CAD|AUD|INR|SGD|US\$)\s?)\s?\d[\d.,]*\s?[kK]?\b(?:\s*(?:-|–|—|to|and)\s*(?:[$€£]|(?:USD|EUR|GBP|AED|CHF|CAD|AUD|INR|SGD)\s?)?\s?\d[\d.,]*\s?[kK]?\b)?"
    r"|\b\d{2,3}(?:[.,]\d{3}|k)\s*(?:-|–|—|to)\s*\d{2,3}(?:[.,]\d{3}|k)\s?(?:[$€£]|USD|EUR|GBP|AED|CHF|CAD|dollars|euros|pounds)?)(?:\s*(?:per|a|/)\s*(?:year|annum|month|hour|day|hr|yr))?"
)
_MONEY_ELSE = re.compile(r"\b(?:billion|million|bn\b|mn\b|revenue|assets|funding|raised|series [a-e]|aum|budget|bonus of|stipend for|customers)", re.I)
_CERTS = re.compile(r"\b(?:PRM|CFA|CQF|CPA|ACCA|CISM|CGEIT|CCSP|CEH|OSCP|PMP|CFE|CAMS|CDMP|CRCM|CCEP|FCA|ACA|TOGAF|ITIL)\b")
_POSTED = re.compile(r"\bposted(?: on)?:?\s+((?:[A-Z][a-z]+ \d{1,2},? \d{4})|(?:\d{1,2} [A-Z][a-z]+ \d{4})|(?:\d{4}-\d{2}-\d{2}))", re.I)
_LABEL = re.compile(r"^\W*(job title|title|position|role|company|employer|organi[sz]ation|location|based in|place|office|employment type|salary|compensation)\s*[:–-]\s*(.+)$", re.I)
_SEEKS = re.compile(r"\b(?:looking for|seeking|hiring|recruiting|in search of|join (?:us|our team|[A-Z]\w+) as)\s+(?:an? |our (?:next |first )?)?((?:[A-Z][\w/&+-]*|of|and|in|for|AI|ML|\()(?:\s+(?:[A-Z][\w/&+()-]*|of|and|AI|ML)){1,7})")
_WORKMODE = re.compile(r"\b(fully remote|remote|hybrid|on-?site|work from home|in[- ]office)\b", re.I)
_ACRONYMS = frozenset("AI ML UAE UK US EU USA VP SVP AVP GRC IT NLP LLM QA PM II III IV HR MRM ISO NIST GENAI".split())


@dataclass(frozen=True, slots=True)
class Ask:
    """Something an advert asks for: the words, the line they stand in, and what they are."""

    words: str
    kind: str  # skill, technology, credential, certificate
    target: str  # skill id, document id or ""
    line: int
    text: str
    required: bool
    weaker: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A hard limit an advert states: years, degree, clearance, residence …"""

    kind: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Advert:
    """A job advert, read. Years are None and words "" where it says nothing."""

    title: str
    title_sure: bool
    organisation: str = ""
    location: str = ""
    country: str = ""
    mode: str = ""
    years_min: int | None = None
    years_max: int | None = None
    years_ai_min: int | None = None
    years_line: int = 0
    years_words: str = ""
    degree: str = ""
    degree_line: int = 0
    degree_soft: bool = False
    salary: str = ""
    salary_line: int = 0
    posted: str = ""
    limits: tuple[Limit, ...] = ()
    asks: tuple[Ask, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
    sections: tuple[str, ...] = field(default=(), repr=False)

    @property
    def required(self) -> tuple[Ask, ...]:
        """What is required or part of the duties."""
        return tuple(a for a in self.asks if a.required)

    @property
    def wished(self) -> tuple[Ask, ...]:
        """What is only wished for."""
        return tuple(a for a in self.asks if not a.required)


def shown_text(text: str) -> tuple[str, tuple[str, ...]]:
    """An advert as a reader sees it, and what was left out: tags, hidden text, orders to a program."""
    told = list[str]()
    split = smuggled(text)
    text = "\n".join(MARK if n in split else line for n, line in enumerate(text.split("\n"), 1)) if split else text
    if has_markup(text):
        page = len(re.findall(r"<(?:p|li|div|h[1-6]|ul|br)\b", text, re.I)) >= 3
        text, left = (read_html if page else read_marked)(text)
        told += left
    text = paragraphs(text, limit=MAX_CHARS)
    found = without_orders(text)
    if word := warning(found.lines or split):
        told.append(word)
    return re.sub(r"\bhttps?://\S+|\bwww\.\S+", "", found.text), tuple(told)


def read_advert(text: str, catalog: Catalog, finder: SkillFinder) -> Advert:
    """Read the text of an advert."""
    shown, told = shown_text(text)
    lines = shown.split("\n")
    lines = _front_matter(lines)
    of = sections(lines)
    title, sure, organisation, location, mode = _head(lines, of, catalog)
    least, most, ai_least, at, words = _years(lines, of)
    degree, degree_line, soft = _degree(lines, of)
    salary, salary_line = _salary(lines, of)
    posted = _POSTED.search("\n".join(lines))
    return Advert(
        title=title,
        title_sure=sure,
        organisation=organisation,
        location=location,
        country=_country(location, catalog),
        mode=mode,
        years_min=least,
        years_max=most,
        years_ai_min=ai_least,
        years_line=at,
        years_words=words,
        degree=degree,
        degree_line=degree_line,
        degree_soft=soft,
        salary=salary,
        salary_line=salary_line,
        posted=posted[1] if posted else "",
        limits=tuple(_limits(lines)),
        asks=tuple(_asks(lines, of, catalog, finder)),
        warnings=told,
        lines=tuple(lines),
        sections=tuple(of),
    )


def sections(lines: Sequence[str]) -> list[str]:
    """The section of each line: head, duties, required, wished, offer, about."""
    out, current = list[str](), "head"
    for number, line in enumerate(lines):
        current = _heading(line, number) or current
        out.append(current)
    return out


def _heading(line: str, number: int) -> str:
    text = line.strip()
    if not text or BULLET.match(line) and not text.endswith(":") or len(text) > 70:
        return ""
    bare = re.sub(r"^[\s#*_=]+|[\s#*_:=]+$", "", text)
    for name, pattern in _HEADINGS:
        if pattern.match(bare) and (number > 0 or text.endswith(":")):
            return name
    if re.fullmatch(r"(?:about|life at|working at) [A-Z][\w&. ]{1,30}", bare, re.I):
        return "about"
    return ""


def _front_matter(lines: list[str]) -> list[str]:
    """A Markdown file's front matter, reduced to its title; the number of lines stays."""
    if not lines or lines[0].strip() != "---":
        return lines
    end = next((i for i in range(1, min(len(lines), 30)) if lines[i].strip() == "---"), 0)
    if not end:
        return lines
    return [("Title: " + m[1].strip(" '\"") if (m := re.match(r"title:\s*(.+)", line)) else "") for line in lines[: end + 1]] + lines[end + 1 :]


def _head(lines: Sequence[str], of: Sequence[str], catalog: Catalog) -> tuple[str, bool, str, str, str]:
    labelled: dict[str, str] = {}
    for line in lines[:40]:
        if match := _LABEL.match(line):
            key = re.sub(r"job title|position|role", "title", match[1].lower())
            if key == "title" and match[1].lower() in ("role", "position") and not _titled(match[2]):
                continue
            key = "company" if key in ("employer", "organization", "organisation") else "location" if key in ("based in", "place", "office") else key
            labelled.setdefault(key, match[2].strip(" *"))
    mode = _WORKMODE.search("\n".join(lines[:12])) or _WORKMODE.search("\n".join(lines))
    top = [line for line in lines[:8] if line.strip() and MARK not in line and not re.match(r"\W*title:", line, re.I)]
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
    organisation = labelled.get("company") or organisation or _employer(lines)
    return said(_cased(title), limit=120), sure, said(organisation, limit=80), said(location, limit=100), mode[1].lower() if mode else ""


def _titled(line: str) -> bool:
    text = re.sub(r"^[\s#*]+", "", line).strip()
    return bool(TITLE.search(text)) and len(text.split()) <= 14 and not text.endswith((".", ":", "?")) and not BULLET.match(line)


def _split_title(raw: str, catalog: Catalog) -> tuple[str, str, str]:
    """A title line's title, employer and place: "Analyst - Acme", "Manager - UAE", "Auditor at Acme, Berlin"."""
    text = re.sub(r"^[\s#*>]+|[\s*]+$", "", raw)
    text = re.sub(r"\((?:[^)]*\b(?:remote|hybrid|on-?site|m/w/d|f/m/d|m/f/d|all genders|full[- ]time|contract)\b[^)]*)\)", "", text, flags=re.I).strip()
    organisation = location = ""
    if match := re.match(r"^(.+?)\s+(?:at|@)\s+([A-Z].*)$", text):
        text, rest = match[1], match[2]
        organisation, _, location = rest.partition(",")
    parts = re.split(r"\s+[-–—|]\s+|\s*\|\s*", text)
    while len(parts) > 1:
        last = parts[-1].strip()
        if _place(last, catalog):
            location = location or last
        elif not TITLE.search(last) and not re.search(r"\b(?:team|group|risk|audit|governance|review|model|compliance|department|AI|ML)\b", last):
            organisation = organisation or last
        else:
            break
        parts.pop()
    return " - ".join(p.strip() for p in parts), organisation.strip(), location.strip()


def _cased(title: str) -> str:
    """A title in capitals in its usual form; acronyms stay."""
    if not title.isupper() or len(title) < 6:
        return title
    return " ".join(w if w.strip("()/,-") in _ACRONYMS else w.capitalize() for w in title.split())


def _place(text: str, catalog: Catalog) -> bool:
    bare = re.sub(r"\((?:remote|hybrid|on-?site)\)", "", text, flags=re.I).strip(" .")
    return bool(_country(bare, catalog)) or bool(re.fullmatch(r"(?:fully )?remote|hybrid|on-?site", bare, re.I))


def _country(text: str, catalog: Catalog) -> str:
    """The code of the country a place is in, "" when it is not known."""
    q = catalog.qualifiers
    for piece in reversed(re.split(r"\s*[,/(|]\s*|\)", text)):
        wanted = piece.strip(" .").lower()
        for code, names in q.countries.items():
            if wanted and (wanted in {n.lower() for n in names} or piece.strip() in ("US", "UK", "UAE", "EU") and code == {"US": "us", "UK": "uk", "UAE": "ae", "EU": "eu"}[piece.strip()]):
                return code
        if any(wanted in {n.lower() for n in names} for names in q.states.values()) or re.fullmatch(r"(?:New York|San Francisco|[A-Z][a-z]+), [A-Z]{2}", text.strip()):
            return "us"
    return ""


def _based(lines: Sequence[str], catalog: Catalog) -> str:
    for line in lines:
        if match := re.search(r"\b(?:based in|located in|location is|office in|on-?site in|role is in|work from our)\s+((?:[A-Z][\w.'-]+,?\s?){1,4})", line):
            words = match[1].strip(" ,.")
            if _country(words, catalog) or "," in words:
                return words
    return ""


def _employer(lines: Sequence[str]) -> str:
    for line in lines:
        if match := re.search(r"(?:^|[.!]\s+)((?:[A-Z][\w&.'-]*\s?){1,4}?)\s+(?:is|are) (?:hiring|looking for|seeking|recruiting)\b", line):
            name = match[1].strip()
            if name.lower() not in {"we", "our team", "our client", "the company", "our company", "i", "they", "this"}:
                return name
        if match := re.match(r"^\W*about ((?!us\b|you\b|the\b|our\b|this\b)[A-Z][\w&.' -]{1,40})\W*$", line, re.I):
            return match[1].strip() if match[1][0].isupper() and not re.search(r"\b(?:role|job|team|position)\b", match[1], re.I) else ""
    return ""


def _years(lines: Sequence[str], of: Sequence[str]) -> tuple[int | None, int | None, int | None, int, str]:
    """The least and most years asked overall, the least in AI, and where: the highest demand counts, the lowest of alternatives."""
    found: list[tuple[int, int | None, int, str]] = []
    ai_least: int | None = None
    for i, line in enumerate(lines):
        if of[i] in ("about", "offer"):
            continue
        here: list[tuple[int, int | None]] = []
        for match in _YEARS.finditer(line):
            before, after = line[: match.start()], line[match.end() :]
            if _NOT_YEARS.search(before) or _NOT_YEARS_AFTER.match(after):
                continue
            least, most = _int(match[1]), _int(match[3]) if match[3] else None
            if least > 30:
                continue
            if here and re.search(r"\b(?:with|includ\w+|of which|at least)\b[^/|]*$", before[-40:], re.I) and least < here[0][0]:
                if re.search(r"\b(?:ai|ml|machine learning|artificial)\b", after[:60], re.I):
                    ai_least = least
                continue
            if here and re.search(r"[/|]|\bor\b", before[-25:]):
                continue  # an alternative: "5+ years (AM) / 8+ years (Manager)"
            here.append((least, most))
        if here and not _wished_line(line, of[i]):
            top = max(here, key=lambda y: y[0])
            found.append((top[0], top[1], i + 1, said(BULLET.sub("", line), limit=160)))
    if not found:
        return None, None, ai_least, 0, ""
    least, most, at, words = max(found, key=lambda f: (f[0], -f[2]))
    return least, most, ai_least, at, words


def _int(text: str) -> int:
    return _NUMBERS.get(text.lower(), int(text) if text.isdigit() else 0)


def _degree(lines: Sequence[str], of: Sequence[str]) -> tuple[str, int, bool]:
    """The lowest degree that is enough where one is required, its line, and whether experience may stand for it."""
    for i, line in enumerate(lines):
        if of[i] in ("about", "offer") or _wished_line(line, of[i]):
            continue
        names = [name for name, pattern in _DEGREES if re.search(pattern, line, re.I)]
        if names:
            return " or ".join(reversed(names)), i + 1, bool(_EQUIVALENT.search(line))
    return "", 0, False


def _wished_line(line: str, section: str) -> bool:
    return section == "wished" or bool(_WISH_AFTER.search(line))


def _salary(lines: Sequence[str], of: Sequence[str]) -> tuple[str, int]:
    for i, line in enumerate(lines):
        for match in _PAY.finditer(line):
            around = line[max(0, match.start() - 30) : match.end() + 20]
            big = bool(re.search(r"\d{2,3}[.,]\d{3}|\d{2,3}\s?k\b", match.group(), re.I)) or "hour" in around or "day" in around
            if big and not _MONEY_ELSE.search(around):
                return said(match.group(), limit=80), i + 1
    return "", 0


def _limits(lines: Sequence[str]) -> list[Limit]:
    found: list[Limit] = []
    for i, line in enumerate(lines):
        for kind, pattern in _LIMITS:
            if kind in {f.kind for f in found}:
                continue
            if match := re.search(pattern, line, re.I):
                if kind == "right-to-work" and any(f.kind == "no-sponsorship" and f.line == i + 1 for f in found):
                    continue
                found.append(Limit(kind, said(match.group().strip(), limit=100), i + 1))
    return found


def _asks(lines: Sequence[str], of: Sequence[str], catalog: Catalog, finder: SkillFinder) -> list[Ask]:
    """Skills, technologies and credentials, each once, at its firmest mention: required before wished, exact before broad."""
    skipped = ("about", "offer")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if sum(bool(line.strip()) for line in lines) == 1 or len(lines[first].split()) > 20:
        first = -1  # the advert is one paragraph: its first line is not only a title
    read = [
        "" if of[i] in skipped or MARK in line or i == first or _studied(line) or line.startswith("Title:") else line
        for i, line in enumerate(lines)
    ]
    asks = list[Ask]()
    for m in finder.find(read):
        line = lines[m.line - 1]
        required = not (of[m.line - 1] == "wished" or _wished(line, m.start, m.end))
        kind = "skill" if m.skill else "technology"
        asks.append(Ask(said(m.words, limit=60), kind, m.skill, m.line, said(BULLET.sub("", line), limit=160), required, m.weaker))
    asks += _named_credentials(read, of, catalog)
    best: dict[tuple[str, str], Ask] = {}
    for ask in asks:
        key = (ask.kind, ask.words.lower() if ask.kind != "credential" else ask.target)
        before = best.get(key)
        if before is None or (ask.required, not ask.weaker) > (before.required, not before.weaker):
            best[key] = ask
    return sorted(best.values(), key=lambda a: (a.line, a.words))


def _studied(line: str) -> bool:
    """A line that lists fields of study; "statistics" in it is a subject, not a skill asked for."""
    return len(line) < 200 and any(re.search(p, line, re.I) for _, p in _DEGREES) and bool(re.search(r"\b(?:in|field|discipline)\b", line))


def _wished(line: str, start: int, end: int) -> bool:
    """Whether the clause around a name only wishes for it."""
    clause = re.split(r"[.;]\s", line[end : end + 90])[0]
    head = re.split(r"[.;]\s(?!\s*(?:plus|advantage))", line[:start])[-1]
    return bool(_WISH_AFTER.search(clause) or _WISH_BEFORE.search(head))


def _named_credentials(lines: Sequence[str], of: Sequence[str], catalog: Catalog) -> list[Ask]:
    found, taken = list[Ask](), set[str]()
    for document in catalog.of_kind("credential"):
        names = [n for n in (document.title, *document.aliases) if len(n) > 2 and not n[0].islower()]
        if not names:
            continue
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(n) for n in sorted(names, key=len, reverse=True))})(?![\w-])")
        for i, line in enumerate(lines):
            if match := pattern.search(line):
                required = not (of[i] == "wished" or _wished(line, match.start(), match.end()))
                found.append(Ask(said(match.group(), limit=60), "credential", document.id, i + 1, said(BULLET.sub("", line), limit=160), required))
                taken.add(match.group())
                break
    for i, line in enumerate(lines):
        for match in _CERTS.finditer(line):
            if match.group() not in taken:
                taken.add(match.group())
                required = not (of[i] == "wished" or _wished(line, match.start(), match.end()))
                found.append(Ask(match.group(), "certificate", "", i + 1, said(BULLET.sub("", line), limit=160), required))
    return found
