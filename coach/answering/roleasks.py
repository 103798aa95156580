"""A side of the role last spoken of, asked for in everyday words: "would I be bored", "and from Poland?", "less than before?".

Such a message is read as the whole question that the knowledge answers: the heading of the section, with the place named.
No model is asked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coach.answering.asking import FITS
from coach.answering.clauses import asks
from coach.answering.conversation import Conversation
from coach.answering.ended import AHEAD, of_ended_job
from coach.answering.places import EU, place_name
from coach.answering.tools import choose_tools
from coach.answering.understand import Part, Understanding
from coach.search.words import stems
from coach.types import Answer, Passage

MOST = 28  # words of such a message
NAMED = 16  # words of one that names its role, beyond which it asks more than one side
BACK = 6  # answers back in which a role was spoken of
SIDES_AT_ONCE = 2
_LANGUAGE = r"(?:german|french|dutch|polish|spanish|italian|english|swedish|danish|portuguese|turkish|czech|flemish|(?:the |any |a |second |local |national |foreign )*languages?)"
_THIS = r"(?:it|that|this|there|them|those|(?:that|this|the) (?:one|role|job|work|field|kind)|(?:a |an )?(?:job|role|work|one))"
_TOOLS = r"(?:stats?|statistics|statistician|math(?:s|ematics)?|code|coding|coder|program(?:ming|mer)?|python|sql|algebra|calculus|probability|t[- ]?tests?|scripting)"
_WHO = r"(?:they|anyone|anybody|someone|somebody|people|companies|employers|firms?|(?:a|any|the|some) (?:\w+ )?(?:firm|company|bank|employer|team|lab)(?: \w+ \w+)?)"
# What is asked for, and how people say it; a longer way of asking comes before a shorter one.
_ASKED: Mapping[str, re.Pattern[str]] = {
    "pay-change": re.compile(
        r"\b(?:more|less|better|worse|higher|lower|fewer)\b(?: \w+){0,2} (?:than|compared)\b|\bas (?:much|well|good) as\b|\bsame as\b|\bor (?:less|lower|more|higher)\b|\bpay ?cuts?\b|\b(?:old|former|last|current|ml|previous) (?:pay|salary)\b|\bdrop in (?:pay|salary)\b|\blos(?:e|ing) money\b", re.I),
    "pay": re.compile(
        r"(?<!my )(?<!our )\bsalar(?:y|ies)\b|\bearn(?:s|ed|ing|ings)?\b|\bwages?\b|\b(?:the|and|about|of|on|its?|their) pay\b(?! ?cuts?)|\bpay (?:like|there|here|in|range|level|compar\w+|i mean|vs|versus)\b"
        r"|\bwhat (?:do|does|would|could|will|might) (?:\w+ ){1,3}?pay\b|\bhow (?:much|well|good|badly)\b.{0,25}\b(?:pays?|paid|paying|make)\b|\b(?:well|badly|poorly|better|decently) paid\b|\b(?:would|could|do|will|might) (?:i|you|they|people) make\b|\b(?:the|and|what|how about) money\b|\bbring (?:me|in)\b|\b(?:would|could|might|will|do|does)\b.{0,30}\b(?:give|offer|pay) me\b|\bin (?:euros?|zloty|pounds|rupees|lakhs?|francs|dollars)\b", re.I),
    "who-hires": re.compile(
        r"\bwho(?:'d| would) (?:even |ever )?(?:want|take|need)\b|\bwho(?:'s|'d|'ll| is)?(?: \w+){0,5} (?:hires?|hiring|recruits?|recruiting|employs?|takes? on|looking for|wants)\b|\b(?:hires|hiring|recruit(?:s|ing)?)\b|\bemployers?\b|\b(?:which|what|any|many|enough) (?:\w+ )?(?:companies|firms|banks|places|openings|vacancies|jobs)\b"
        r"|\b(?:is|are) there (?:\w+ )?(?:jobs|demand|openings|work|posts|vacancies)\b|\bin demand\b|\bdemand for\b|\bjobs (?:in|there|here|for (?:it|that|this))\b|\bwhat about jobs\b|\blike are there jobs\b", re.I),
    "real": re.compile(
        r"\b(?:real|genuine|actual|proper|serious|dying|legit\w*) (?:job|thing|role|title|profession|career|occupation)\b|\b(?:job|role|title|it|that|this)s? (?:even |really |actually )*exists?\b|\breally a (?:job|thing)\b|\bjust a (?:buzzword|fad|title|hype)\b", re.I),
    "dull": re.compile(
        r"\b(?:bor(?:ed|ing|edom)|dull|tedious|monoton\w*|repetitive|mind-?numbing|dry|fulfilling|exciting|interesting|fun)\b|\bhate (?:about )?(?:it|that|this|the job)\b|\bdrudgery\b|\bworst (?:part|thing|bit)\b", re.I),
    "automation": re.compile(
        r"\b(?:ai|robots?|machines?|bots?|llms?|gpt|models?|software|agents?|automation|it|they)(?: (?!and\b|or\b|but\b)[\w']+){0,4}? (?:take|takes|taking|replac\w*|eat|eats|eating|kill\w*|steal\w*|swallow\w*) (?:over )?(?:\w+ ){0,3}(?:jobs?|roles?|work|tasks?|that|it|this|one|too)\b"
        r"|\b(?:be|get|gets|getting|being|is|are) (?:\w+ )?(?:automated|replaced)\b|\bautomated (?:too|away|next|as well)\b|\b(?:safe|immune) from (?:ai|automation|llms?|robots?)\b|\b(?:future|ai)[- ]?proof\b|\bnext (?:one )?to go\b|\b(?:ai|models?|machines?|llms?) (?:can|will|could|would|do) (?:\w+ )?(?:do|label|write|test|audit|check)\w* (?:it|that|this|now|them|too|itself|themselves)\b|\b(?:won'?t|will|can'?t|can|could) (?:an? )?(?:ai|chat ?gpt|gpt|llms?|agents?|models?|machines?|bots?) (?:just |soon |also |simply )*(?:do|write|handle|label|test|audit|check) (?:all (?:of )?)?(?:it|that|this|them)\b", re.I),
    "maths": re.compile(
        rf"\b(?:need|needed|require\w*|much|lot of|lots of|enough|have to|must|without|know|heavy|hard|good (?:at|enough)|strong|ok with|okay with|bad at|weak in|hate|still|really)\b.{{0,40}}\b{_TOOLS}\b|\b{_TOOLS}\b.{{0,40}}\b(?:need|needed|required|enough|heavy|necessary|much|must|for (?:it|that|this))\b", re.I),
    "language": re.compile(
        rf"\b{_LANGUAGE}(?: (?:alone|only))? (?:\w+ )?(?:needed|required|necessary|enough|ok|okay|fine|sufficient|mandatory|alone|only|do|a must|essential)\b|\b(?:need|speak|learn|know|requires?|without|only|fluent|just|need to|my) (?:\w+ ){{0,2}}{_LANGUAGE}\b(?! (?:law|act|firm|company|rules?)\b)", re.I),
    "freelance": re.compile(
        r"\b(?:freelanc\w*|b2b|contractor|contracting|self[- ]employed|invoic\w*|sole trader|on (?:a )?contract|own company|one[- ]man)\b", re.I),
    "part-time": re.compile(
        r"\bpart[- ]?time\b|\b(?:two|three|four|2|3|4|few|fewer) days? (?:a|per) week\b|\bhalf[- ]?(?:time|days)\b|\breduced hours\b|\b[5-8]0 ?%", re.I),
    "remote": re.compile(
        rf"\bremot(?:e|ely)\b|\b(?:work|do|doing|done) (?:{_THIS} )?from\b|\bfrom (?:here|abroad|anywhere|another country|a distance)\b|\bgo to the office\b|\bin the office\b|\bon[- ]?site\b", re.I),
    "home": re.compile(r"\b(?:from|at|stay) home\b|\bhome[- ]?office\b|\bwfh\b|\bkitchen table\b", re.I),
    "move": re.compile(r"\brelocat\w*\b|\b(?:have|need|got) to (?:move|be in|live in)\b|\bmov(?:e|ing) (?:for it|there|house|city|cities)\b", re.I),
    "old": re.compile(r"\btoo old\b|\bat my age\b|\btoo late (?:for|at)\b|\bpast it\b|\bover the hill\b|\bold enough to be\b", re.I),
    "degree": re.compile(
        r"\b(?:need|require\w*|have to have|must|without|want)\b.{0,25}\b(?:degree|ph\.?d|doctorate|master'?s?|msc|diploma|law school)\b|\b(?:degree|ph\.?d|doctorate|master'?s?|msc) (?:\w+ )?(?:needed|required|necessary|a must)\b", re.I),
    "odds": re.compile(
        rf"\btoo (?:junior|green|inexperienced|senior|early)\b|\b(?:would|will|do|could|can|might) {_WHO} (?:even |really |actually |ever )*(?:hire|take|want|consider|interview|look at|employ) (?:me|someone|somebody|a|an)\b|\b(?:hire|take) me\b|\b(?:would|will) (?:anyone|anybody|they) (?:even )?bother\b|\bstand a chance\b|\b(?:my|the|what) (?:odds|chances)\b|\bhow (?:hard|realistic)\b.{{0,20}}\b(?:get in|get hired|that|it)\b|\bget hired\b", re.I),
    "tasks": re.compile(r"\b(?:normal|typical|usual|average|whole|working) (?:day|week)\b|\bdo(?:es|ing)? (?:[\w'-]+ ){0,4}all day\b|\bday[- ]to[- ]day\b|\bdo (?:on|in) a (?:\w+ )?(?:day|week)\b", re.I),
}  # fmt: skip
# Where each stands: the sides of the note on the role, first one first, else a section of a guide.
_AT: Mapping[str, tuple[str, ...]] = {
    "pay": ("#pay",),
    "pay-change": ("#pay-change", "#pay"),
    "who-hires": ("#who-hires",),
    "real": ("#who-hires",),
    "dull": ("#tasks-dull", "#tasks"),
    "automation": ("#odds-automation", "guides/labour-market#odds-automation"),
    "maths": ("#skills-maths", "#skills"),
    "language": ("guides/which-role-fits#skills-language",),
    "freelance": ("guides/remote-work#how-freelance",),
    "part-time": ("guides/remote-work#how-part-time",),
    "remote": ("guides/remote-work#scope-abroad", "guides/job-boards-communities#scope-remote"),
    "home": ("guides/remote-work#who",),
    "move": ("guides/which-role-fits#who-relocation",),
    "old": ("guides/age-and-ageism#odds",),
    "degree": ("guides/which-role-fits#gate",),
    "odds": ("#odds",),
    "tasks": ("#tasks",),
}
_PLACED = frozenset({"pay", "who-hires", "real"})  # sides that a place changes
# Sides that the reader of whole questions finds by itself, where the message names the role.
_PLAIN = frozenset({"pay", "who-hires", "odds", "tasks"})
# A certificate, a rule and a method have odds, skills and a language of their own.
_OF_WORK = frozenset({"pay", "pay-change", "who-hires"})
_WORK = re.compile(r"\b(?:jobs?|roles?|work|position|career|hired?)\b", re.I)
_GOES_ON = re.compile(r"^\W*(?:(?:and|or|ok(?:ay)?|but|so|what about|how about|then|also|only|just|not|in|for|from|to|the|maybe|rather|roughly|about)\b\W*)*$", re.I)  # fmt: skip
# A count of people or firms, which is a question of its own.
_COUNT = re.compile(r"\b(?:what|which) (?:percent\w*|share|proportion|fraction|number)\b|\bhow many (?!(?:hours|days) a (?:week|day)\b)|\bhead ?count\b|\bhead office\b", re.I)  # fmt: skip
_INSISTS = re.compile(r"\b(?:roughly|ballpark|rough (?:idea|number|figure)|an? (?:estimate|guess|range)|no (?:figure|number|idea)|nothing (?:for|on|about))\b", re.I)  # fmt: skip
_THAN = re.compile(r"\b(?:than|compared (?:to|with)|as (?:much|well|good) as) (?:what )?(?P<other>(?:an? |the |my )?[\w' -]{2,40}?)(?= (?:gets?|earns?|makes?|does|do|did|is|are|has|roughly|though|right|or|and|in|i)\b|\W*$|[,.;?!])", re.I)  # fmt: skip
_OWN_PAY = re.compile(r"\b(?:ml|machine learning|mle|engineers?|eng|developers?|dev|before|now|old|last|former|current|i|me|mine|used|previous|salary|pay)\b", re.I)  # fmt: skip


def _part(like: Part, question: str, section: Passage) -> Part:
    """One question of one section."""
    kept = section.document_id.startswith(("roles/", "rules/"))
    names = (section.document_id,) if kept else ()
    return replace(like, text=question, own="", names=names, facets=((section.facet, 1.0),), terms=(), surfaces=(), section=section.id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A message as a whole question of a role, and what is said before its answer."""

    questions: tuple[str, ...]
    other: str = ""  # whose pay it was to be held against, of which nothing is here
    sections: tuple[Passage, ...] = ()  # that answer it, in its order; () where none is held
    places: tuple[str, ...] = ()  # the countries it is asked of

    def read(self, understanding: Understanding) -> Understanding:
        """The question with each of its parts asked of its section: of the role's note, or of a guide for all roles."""
        if not self.sections:
            return understanding
        parts = tuple(_part(understanding.parts[0], q, p) for q, p in zip(self.questions, self.sections, strict=True))  # fmt: skip
        names = tuple(dict.fromkeys(n for p in parts for n in p.names))
        places = self.places or understanding.countries
        return replace(understanding, names=names, parts=parts, countries=places)


def of_role(
    text: str, understanding: Understanding, conversation: Conversation, coach: Any
) -> Asked | None:
    """The whole question a message asks of the role it names or the one spoken of last; None for any other message."""
    if (
        len(text.split()) > MOST
        or of_ended_job(text)
        or understanding.unknown_names
        or _COUNT.search(text)
    ):
        return None
    if "practice" in conversation.held:
        return None
    names = [n for n in understanding.names if "#" not in n]
    of_act = all(n.startswith(("rules/eu-ai-act", "roles/")) for n in names)
    if learn := _to_learn(text, conversation, coach) if of_act else None:
        return learn
    if any(coach.catalog.documents[n].kind in _OTHER_KINDS for n in names):
        return None
    found = _of_side(text, understanding, names, conversation, coach)
    if found is None:
        return None
    # A tool that answers it goes first.
    profile, held = conversation.profile, dict(conversation.held)
    return None if choose_tools(coach.tools, text, understanding.names, profile, held) else found


def _of_side(
    text: str,
    understanding: Understanding,
    names: Sequence[str],
    conversation: Conversation,
    coach: Any,
) -> Asked | None:
    """The question of a side of a role, or whether a place has a law on AI; None where a message asks neither."""
    catalog, named = coach.catalog, [n for n in names if n.startswith("roles/")]
    places = _places(text, understanding, conversation, coach)
    before = side_before(conversation, coach)
    if law := _law(text, places, named or spoken(conversation, coach), coach):
        return law
    sides = sides_of(text, understanding, before)
    goes_on = places and _GOES_ON.match(coach.reader.without_places(text))
    if not sides and before and (goes_on or (before in _OF_WORK and _INSISTS.search(text))):
        sides = (before,)
    against: tuple[str, ...] = ()
    if len(named) == 1 and (before in _OF_WORK or {*sides} & _OF_WORK):
        against = _beside(text, named, conversation, coach)
    if against:
        roles, sides = (*against, *named), ("pay",)
    elif named:
        firm = {f for p in understanding.parts for f, w in p.facets if w >= 0.9}
        short = len(named) == 1 and len(text.split()) <= NAMED
        sides = (
            tuple(
                s
                for s in sides
                if s
                not in (
                    _PLAIN - _PLACED if places and not _more(understanding.parts[0]) else _PLAIN
                )
                & firm
            )
            if short
            else ()
        )
        roles = tuple(named)
    else:
        sides = sides if _of_the_work(text, sides, conversation, coach) else ()
        roles = spoken(conversation, coach) or _any_role(conversation)
    at = [(s, p) for s in sides for r in roles[:2] if (p := _section(s, r, places, coach))]
    if not at:
        return None
    where = " or ".join(place_name(c, catalog) for c in places if c != "eu")
    found = {p.id: (_placed(p.heading, where if s in _PLACED else ""), p) for s, p in at}
    other = _other(text, coach) if "pay-change" in sides else ""
    placed = tuple(places) if {*sides} & _PLACED else ()
    sections = tuple(p for _, p in found.values())
    return Asked(tuple(q for q, _ in found.values()), other, sections, placed)


def _places(
    text: str, understanding: Understanding, conversation: Conversation, coach: Any
) -> tuple[str, ...]:
    """The countries a message asks about; "here" is the person's own."""
    own = str(conversation.profile.get("country") or "").lower()
    here = (own,) if own else conversation.focus.countries[:1]
    if _HERE.search(text) and here:
        return here
    return tuple(c for c in understanding.countries or coach.reader.places(text) if c != "eu")


_HERE = re.compile(
    r"\b(?<!from )(?:up |over |down )?here\b|\bin my (?:country|city|town|area)\b", re.I
)
# Whether there is a law at all: "is there any Indian AI law", "does Canada have an AI act".
_A_LAW = re.compile(
    r"\b(?:is|are) there (?:[\w-]+ ){0,4}(?:laws?|acts?|legislation|statutes?|regulations?|bills?)\b|\b(?:does|do|has) [\w ]{2,25} (?:have )?(?:an? |any |its own |their own )(?:[\w-]+ ){0,3}(?:laws?|acts?|legislation|regulations?|bills?)\b"
    r"|\bany (?:[\w-]+ ){0,3}(?:laws?|acts?|legislation|regulations?)\b|\bis (?:[\w-]+ ){1,3}law (?:a thing|real)\b|\b(?:laws?|legislation) (?:that )?requir\w+\b",
    re.I,
)
_OF_AI = re.compile(r"\b(?:ai|artificial intelligence|algorithm\w*)\b", re.I)


def _law(text: str, places: Sequence[str], roles: Sequence[str], coach: Any) -> Asked | None:
    """Whether there is a law on AI in a place, as the question of what is held on it; of a place not held that is said."""
    if not places or not _A_LAW.search(text) or not (roles or _OF_AI.search(text)):
        return None
    wide = ["eu" if c in EU else c for c in places]
    held = {
        d.jurisdiction[0]: d
        for d in reversed(coach.catalog.of_kind("rule"))
        if len(d.jurisdiction) == 1 and re.search(r"-ai(?:-|$)", d.id) and f"{d.id}#what" in coach.catalog.passages
    }  # fmt: skip
    held["eu"] = coach.catalog.documents["rules/eu-ai-act"]
    if "us" in wide:
        return None  # each state has its own
    found = [coach.catalog.passages[f"{held[c].id}#what"] for c in dict.fromkeys(wide) if c in held]
    if not found:
        return Asked((f"Is there an AI law in {place_name(places[0], coach.catalog)}?",))
    return Asked(tuple(p.heading for p in found), "", tuple(found))


# What to learn of rules at all, with the section that says it; each needs rules spoken of, in the message or just before.
_TO_LEARN: Mapping[str, re.Pattern[str]] = {
    "how": re.compile(r"\b(?:whole|entire|full|complete|every|all (?:of )?(?:the|its)?) ?(?:(?:eu|ai) ){0,2}(?:act|law|text|articles?|thing|regulation)\b|\bhow (?:deep|far|much|thorough\w*|detailed)\b.{0,60}\b(?:acts?|laws?|rules?|articles?|regulations?|read|go|know|learn)\b|\bby heart\b", re.I),
    "content": re.compile(r"\bwh(?:ich|at) (?:articles|parts|chapters|sections)\b.{0,60}\b(?:matter|(?:should|must|to|do|need to|have to)(?: \w+){0,4} (?:read|learn|know))\b", re.I),
    "scope-us": re.compile(r"\bclients?\b.{0,25}\b(?:american|us|usa|the states|america)\b|\b(?:american|us) clients?\b", re.I),
    "steps": re.compile(r"\b(?:which|what)\b.{0,20}\b(?:rules?|laws?|regulations?|acts?|legislation)\b.{0,50}\b(?:learn|study|studying|first|start|begin|read up|focus)\b|\b(?:eu|europe|european|brussels|ours?|indian|national|local)\b(?: \w+){0,2} first\b|\b(?:nist|iso|eu|gdpr|national|indian|american)\b.{0,14}\b(?:before|after|or|then)\b.{0,14}\b(?:nist|iso|eu|gdpr|ours|indian|american)\b|\b(?:learn|study|start with|begin with)\b.{0,30}\b(?:rules?|laws?|act|regulations?)\b.{0,40}\bor\b", re.I),
}  # fmt: skip
_RULES = re.compile(r"\b(?:acts?|laws?|rules?|articles?|regulations?|legislation)\b", re.I)


def _to_learn(text: str, conversation: Conversation, coach: Any) -> Asked | None:
    """What to learn of the rules, and how deep."""
    section = next((s for s, p in _TO_LEARN.items() if p.search(text)), "")
    passage = coach.catalog.passages.get(f"guides/which-rules#{section}")
    cited = {c.document_id for t in conversation.turns[-2:] for c in t.citations[:2]}
    spoken_of = any(d.startswith("rules/") or d == "guides/which-rules" for d in cited)
    of_rules = _RULES.search(text) and (section != "scope-us" or spoken_of)
    if passage is None or not (of_rules or spoken_of):
        return None
    return Asked((passage.heading,), "", (passage,))


def _more(part: Part) -> set[str]:
    """The stems of names that are asked about beside the role: an employer."""
    left = {*part.terms} - {s for name in part.surfaces for s in stems(name)}
    words = re.findall(r"(?<=\s)[A-Z][\w&-]+", part.text)
    return {s for w in words for s in stems(w)} & left


def _any_role(conversation: Conversation) -> tuple[str, ...]:
    """No role by its name, in a talk about the career where guides answer for all of them; () in any other talk."""
    cited = [c.document_id for t in conversation.turns[-2:] for c in t.citations[:1]]
    return ("",) if any(d.startswith(("guides/", "methods/", "roles/")) for d in cited) else ()


_OTHER_KINDS = frozenset({"credential", "rule", "standard", "layoff", "project", "article"})


def sides_of(text: str, understanding: Understanding, before: str = "") -> tuple[str, ...]:
    """The sides of a role a message asks for, in the order it does; `before` is the side asked in the turn before."""
    found = {side: m.start() for side, p in _ASKED.items() if (m := p.search(text))}
    firm = {f for p in understanding.parts for f, w in p.facets if w >= 0.9}
    for side in firm & {"pay", "who-hires"} if not found else ():
        found[side] = len(text)
    if "pay-change" in found:  # "more than" of something else than pay is none
        if (
            before in _OF_WORK - {"who-hires"}
            or "pay" in found
            or "pay" in firm
            or re.search(r"\bpay|salary|money\b", text, re.I)
        ):
            found.pop("pay", None)
        else:
            found.pop("pay-change")
    if re.search(r"\bwho\b[^.?!]{0,30}\bhir", text, re.I):
        found.pop("odds", None)
    for more, less in (("freelance", "remote"), ("part-time", "remote"), ("remote", "home"), ("old", "odds"), ("real", "who-hires"), ("automation", "real"), ("odds", "who-hires")):  # fmt: skip
        if more in found:
            found.pop(less, None)
    if not (asks(text) or "?" in text or len(text.split()) <= 8 or found.keys() & {"pay", "who-hires"}):  # fmt: skip
        return ()
    order = sorted(
        found, key=lambda s: (s not in _OF_WORK, found[s])
    )  # what opens with a place goes first
    return tuple(order)[:SIDES_AT_ONCE]


def _of_the_work(text: str, sides: Sequence[str], conversation: Conversation, coach: Any) -> bool:
    """Whether a message that names no role is of work, where a certificate, a rule or a lost job was spoken of since."""
    subject = conversation.focus.subject[:1]
    kind = coach.catalog.documents[subject[0]].kind if subject else ""
    if kind == "layoff":
        return bool(AHEAD.search(text) or _roles_of(conversation.turns[-1], conversation, coach))
    if kind in _OTHER_KINDS:
        return bool(_WORK.search(text)) or {*sides} <= {"pay", "pay-change"}
    return True


def spoken(conversation: Conversation, coach: Any) -> tuple[str, ...]:
    """The role spoken of last, or the two that were held against each other: named by the person, found by a tool, or quoted."""
    for turn in reversed(conversation.turns[-BACK:]):
        if found := _roles_of(turn, conversation, coach):
            return found
    return ()


_OF_ONE = frozenset({"fit", "gap", "plan", "match"})  # tools that speak of one role


def _roles_of(turn: Answer, conversation: Conversation, coach: Any) -> tuple[str, ...]:
    said = turn.query or turn.question
    named = tuple(
        n for n in coach.reader.read(said).names if n.startswith("roles/") and "#" not in n
    )
    held = str(conversation.held.get("role") or "")
    of_role = [
        str(r.get("role") or (held if r.get("tool") in _OF_ONE else "")) for r in turn.results
    ]
    computed = tuple(r for r in of_role if r.startswith("roles/"))
    quoted = tuple(c.document_id for c in turn.citations[:1] if c.document_id.startswith("roles/"))
    ranks = any(c.document_id == FITS for c in turn.citations[:1])
    if ranks and not named and held in (conversation.held.get("roles") or ()):
        quoted = (held,)  # the first of those the guide has ranked
    return (named or computed or quoted or _of_method(said, coach))[:2]


_MAIN = 4  # level of a skill that makes it the trade of a role


def _of_method(said: str, coach: Any) -> tuple[str, ...]:
    """The role whose trade a method is: model validation is that of the model validator."""
    skills = [n.removeprefix("methods/") for n in coach.reader.read(said).names if "#" not in n]
    roles = coach.catalog.of_kind("role")
    found = [
        (-int(d.record["skills"].get(s, 0)), int(d.record.get("distance", 9)), d.id)
        for s in skills
        for d in roles
        if int(d.record["skills"].get(s, 0)) >= _MAIN
    ]
    return tuple(i for _, _, i in sorted(found)[:1])


def side_before(conversation: Conversation, coach: Any) -> str:
    """The side of a role the turn before was about."""
    if not conversation.turns:
        return ""
    turn = conversation.turns[-1]
    cited = [c.passage_id.partition("#")[2].split(".")[0] for c in turn.citations]
    for side in ("pay", "pay-change"):
        if side in cited:
            return side
    if cited[:1] == ["who-hires"]:
        return "who-hires"
    asked = sides_of(turn.query or turn.question, coach.reader.read(turn.query or turn.question))
    return next((s for s in asked if s in _PLACED or s == "remote"), "")


def _beside(
    text: str, named: Sequence[str], conversation: Conversation, coach: Any
) -> tuple[str, ...]:
    """The role spoken of before, beside which a message that goes on about pay names another."""
    if not re.search(r"\b(?:compar\w+|vs|versus|than|against|or|and)\b", text, re.I):
        return ()
    return tuple(r for r in spoken(conversation, coach) if r not in named)[:1]


def _section(side: str, role: str, places: Sequence[str], coach: Any) -> Passage | None:
    """The passage that answers a side of a role, of its own note or of a guide."""
    passages = coach.catalog.passages
    if side == "language" and "de" in places:
        return passages.get("layoff/germany#skills")  # type: ignore[no-any-return]
    ids = [f"{role}{at}" if at.startswith("#") else at for at in _AT[side]]
    return next((passages[i] for i in ids if i in passages), None)


def _placed(heading: str, where: str) -> str:
    """A heading as a question of a place."""
    return f"{heading.rstrip('?')} in {where}?" if where else heading


def _other(text: str, coach: Any) -> str:
    """Whose pay a message holds against the role's, when it is that of no engineer and of no role held."""
    match = _THAN.search(text)
    other = match["other"].strip() if match else ""
    known = _OWN_PAY.search(other) or any(n.startswith("roles/") for n in coach.reader.read(other).names)  # fmt: skip
    return "" if not other or known else other
