"""What deserves a second look in an advert, in words, with what the knowledge says of it."""

from coach.career.matching import Flag
from coach.career.roles import name_of, say
from coach.career.spans import hole
from coach.corpus import Catalog


def flag_text(flag: Flag, catalog: Catalog) -> str:
    """One flag as a sentence."""
    cite = hole(flag.see) if flag.see in catalog.passages else ""
    first, _, second = flag.words.partition("|")
    match flag.kind:
        case "many":
            return say("match.flag_many", count=first, families=second)
        case "unpaid":
            return say("match.flag_unpaid", line=flag.line)
        case "fee":
            return say("match.flag_fee", line=flag.line, cite=cite)
        case "self":
            return say("match.flag_self", line=flag.line, cite=cite)
        case "age":
            return say("match.flag_age", line=flag.line, words=flag.words, cite=cite)
        case "hats":
            return say("match.flag_hats", line=flag.line, words=flag.words)
        case "entry":
            return say("match.flag_entry", line=flag.line, years=first)
        case "old":
            return say("match.flag_old", posted=first, months=second, cite=cite)
        case _:
            return _superseded(flag, catalog)


def _superseded(flag: Flag, catalog: Catalog) -> str:
    """What replaced a rule, in the knowledge's own sentence."""
    document = catalog.documents[flag.see]
    status = [p for p in document.passages if p.facet == "status" and p.part == 1]
    passage = status[0] if status else document.passages[0]
    newer = [catalog.documents[d] for d in document.superseded_by if d in catalog.documents]
    claims = [passage.text[c.start : c.end] for c in passage.claims]
    told = next((t for t in claims if any(name_of(d) in t for d in newer)), passage.lead)
    told = told.removeprefix("No. ").removeprefix("Yes. ")
    return say(
        "match.flag_superseded",
        line=flag.line,
        old=flag.words,
        quote=told,
        cite=hole(passage.id, told),
    )


def listed(items: list[str]) -> str:
    """Words as a list: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
