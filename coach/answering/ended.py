"""Whether a message asks of the job that ended, or of the career ahead: a country named in a talk about roles is where one
wants to work, and asks for no law after a layoff.
"""

import re
from collections.abc import Sequence
from typing import Any

from coach.answering.conversation import Focus
from coach.answering.covered import career_document
from coach.answering.evidence import Ranked
from coach.answering.loss import LOSS, first_steps
from coach.answering.understand import Part
from coach.corpus import Catalog

# What belongs to a job that ended, in any words: its end, what is owed for it, what the state pays after it, the stay that hung
# on it, and who settles a quarrel over it.
ENDED = re.compile(
    r"\b(?:laid[- ]off|lay-?offs?|lay(?:ing|s)? (?:me|us|him|her|them|people|someone|somebody|anyone) off|on leave|(?:fire|cut|sack) (?:me|us)|let (?:me |us )?go|fired|sacked|axed|dismiss\w*|redundan\w*|retrench\w*|terminat\w*|severance|separation|gratuity|notice|garden(?:ing)? leave|"
    r"unemploy\w*|jobless|dole|job ?seekers?'?s?|benefits?|allowance|welfare|uwv|ams|rav|arbeitsamt|pôle emploi|france travail|"
    r"owed?|owes|due|entitled|entitlements?|claim(?:s|ing)?|pay[- ]?outs?|(?:last|final|unpaid|late|back|holiday|vacation|sick) (?:pay|salary|wages?|leave)|vacation days|holidays?|bonus(?:es)?|"
    r"sign(?:ed|ing|s)?|settle\w*|resign\w*|contest|challeng\w*|sue|court|tribunal|appeal|conciliation|mediation|lawyers?|solicitor|unions?|works council|betriebsrat|sozialplan|"
    r"rights?|(?:il)?legal(?:ly)?|unlawful|labou?r (?:law|office|court|ministry)|employment law|discriminat\w*|pregnan\w*|maternity|parental|disab\w*|"
    r"visas?|permits?|blue card|stay in|leave the country|citizen\w*|h-?1-?b|"
    r"health (?:cover|insurance|plan)|insured|insurance|cobra|pension|tax(?:es|ed)?|"
    r"non-?compete|agreement|(?:employment|work) pass|remain|sponsor\w*|home office|mortgage|rent|ww|(?:my|our|the) (?:old |former |last |ex-?)?(?:employer|boss|company|firm)|hr|relieving letter|(?:zeugnis|p45|deadlines?))\b",
    re.I,
)
SHORT = 9  # words of a message that says too little to be of anything but the talk
# What is asked of a job one may get: wages, who hires, where from, in which language, on which terms.
AHEAD = re.compile(
    r"\b(?:salar(?:y|ies)|earn(?:s|ing|ings)?|wages?|who(?: \w+){0,4} (?:hires?|recruits?|employs?|takes on|is hiring)|(?:is|are|anyone|anybody|companies) (?:\w+ ){0,3}hiring|recruit(?:s|ing)|employers?|"
    r"hir(?:es|ing)|demand|openings|vacanc\w+|remote(?:ly)?|from home|freelanc\w*|b2b|part[- ]time|ai (?:act|laws?|rules?|regulations?|bill)|(?:laws?|acts?|rules?) (?:on|about|for|of) ai|"
    r"roles?|career|certificat\w*|learn|stud(?:y|ying)|adverts?|job market)\b|\bpay(?:s|ing)?\b(?=.{0,25}\b(?:for (?:that|it|this)|like|there|in|as)\b)",
    re.I,
)
# Sides of a country's document that speak of working there, which is no law.
_WORKING_THERE = frozenset({"skills"})


def of_ended_job(text: str) -> bool:
    """Whether a message asks or tells of the job that ended."""
    return bool(ENDED.search(text) or LOSS.search(text) or first_steps(text))


def ahead(text: str, focus: Focus, catalog: Catalog) -> bool:
    """Whether a message is of the career ahead: it says so itself, or it is short and the talk it goes on with is of nothing else."""
    if of_ended_job(text):
        return False
    spoken = [catalog.documents[d.split("#")[0]] for d in focus.subject]
    career = bool(spoken) and all(d.kind != "layoff" and (d.kind == "rule" or career_document(d)) for d in spoken)  # fmt: skip
    return bool(AHEAD.search(text)) or (career and len(text.split()) <= SHORT)


def without_law(
    ranked: Sequence[Sequence[Ranked]], parts: Sequence[Part], text: str, focus: Focus, catalog: Catalog
) -> list[list[Ranked]]:  # fmt: skip
    """The rankings without the law after a layoff, for the parts of a message that are of the career ahead and name no such law."""
    return [
        [r for r in rs if not is_law(r, catalog)]
        if ahead(part.said, focus, catalog)
        and (AHEAD.search(part.said) or not of_ended_job(text))
        and not any(n.startswith("layoff/") for n in part.names)
        else list(rs)
        for rs, part in zip(ranked, parts, strict=True)
    ]


def is_law(found: Ranked, catalog: Catalog) -> bool:
    """Whether a passage is of a country's law after a layoff."""
    kind = catalog.documents[found.passage.document_id].kind
    return kind == "layoff" and found.passage.facet not in _WORKING_THERE


def law_documents(coach: Any) -> frozenset[str]:
    """The ids of the documents on the law after a layoff."""
    return frozenset(d.id for d in coach.catalog.of_kind("layoff"))
