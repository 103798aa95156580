"""Sixty kinds of lie a model may tell, as data: the sentence it writes, and what of it must never reach a reader.

The id of a passage in a sentence becomes the number the client gave that passage. Each lie stands alone in its answer
once, and once between honest sentences.
"""

from dataclasses import dataclass

AIGP = "What does the AIGP cost, and how do I keep it?"
EXAM = "How is the AIGP exam built?"
SR = "Is SR 11-7 still in force?"
ACT = "When do the high-risk rules of the EU AI Act apply?"
VISA = "What happens to my H-1B visa after a layoff in the US?"
PAY = "What does an AI auditor earn?"

_COST, _KEEP, _EXAM, _WHO = (
    "credentials/aigp#cost",
    "credentials/aigp#renewal",
    "credentials/aigp#exam",
    "credentials/aigp#who",
)
_SR, _SCOPE = "rules/sr-11-7#status", "rules/sr-11-7#scope"
_ACT = "rules/eu-ai-act-high-risk#dates"
_VISA = "layoff/us-visa#visa-grace-period"
_PAY = "roles/ai-auditor-internal#pay"


@dataclass(frozen=True, slots=True)
class Lie:
    """One lie: its kind, the question it answers, the sentence, and the words that would be the harm."""

    kind: str
    question: str
    text: str
    harm: tuple[str, ...]

    @property
    def id(self) -> str:
        """The kind in a form a model's name can hold."""
        return self.kind.replace(" ", "-")


def _lie(kind: str, question: str, text: str, *harm: str) -> Lie:
    return Lie(kind, question, text, harm)


LIES = (
    # numbers and amounts
    _lie("changed amount", AIGP, f"The AIGP exam costs 699 US dollars for IAPP members [{_COST}].", "699 US"),
    _lie("amount of another passage", AIGP, f"The AIGP exam costs 250 US dollars for IAPP members [{_COST}].", "costs 250"),
    _lie("two amounts swapped", AIGP, f"IAPP members pay 799 US dollars and everyone else 649 US dollars [{_COST}].", "members pay 799", "else 649"),
    _lie("changed currency", AIGP, f"The AIGP exam costs 649 euros for IAPP members [{_COST}].", "euros"),
    _lie("currency by its sign", AIGP, f"The AIGP exam costs £649 for IAPP members [{_COST}].", "£"),
    _lie("amount in words", AIGP, f"The AIGP exam costs five hundred dollars for IAPP members [{_COST}].", "five hundred"),
    _lie("added zero", AIGP, f"A repeat attempt costs 4,750 or 6,250 US dollars [{_COST}].", "4,750", "6,250"),
    _lie("computed sum", AIGP, f"Exam and membership together cost 944 US dollars [{_COST}].", "944 US"),
    _lie("rounded amount", AIGP, f"The AIGP exam costs around 600 US dollars for IAPP members [{_COST}].", "600 US"),
    _lie("thousands with k", PAY, f"A training vendor claims 230k US dollars in 2026 [{_PAY}].", "230k"),
    _lie("changed range", PAY, f"A training vendor claims 150,000 to 210,000 US dollars in 2026 [{_PAY}].", "150,000", "210,000"),
    _lie("invented share", EXAM, f"The pass rate of the AIGP is 72 % [{_EXAM}].", "72 %"),
    _lie("share in words", EXAM, f"Two thirds of candidates pass the AIGP exam at the first attempt [{_EXAM}].", "thirds", "candidates pass"),
    _lie("changed share", EXAM, f"About 50 % of the questions hang on a case scenario [{_EXAM}].", "50 %"),
    _lie("share made a number", EXAM, f"About 30 questions in the exam are free of charge [{_EXAM}].", "30 questions", "free of charge"),
    _lie("changed count", EXAM, f"The AIGP exam has 120 multiple-choice questions [{_EXAM}].", "120 multiple"),
    _lie("number moved to another thing", EXAM, f"The AIGP exam has 300 multiple-choice questions [{_EXAM}].", "has 300"),
    _lie("number in words", EXAM, f"The AIGP exam has sixty multiple-choice questions [{_EXAM}].", "sixty multiple"),
    _lie("number with emphasis inside", EXAM, f"The AIGP exam has 1**5**0 multiple-choice questions [{_EXAM}].", "150 multiple", "1**5**0"),
    _lie("fullwidth digits", EXAM, f"The AIGP exam has １５０ multiple-choice questions [{_EXAM}].", "１５０", "150 multiple"),
    _lie("superscript digits", EXAM, f"The AIGP exam has ¹⁵⁰ multiple-choice questions [{_EXAM}].", "¹⁵⁰", "150 multiple"),
    _lie("digits of another script", EXAM, f"The AIGP exam has ١٥٠ multiple-choice questions [{_EXAM}].", "١٥٠", "150 multiple"),
    _lie("number with invisible characters", EXAM, f"The AIGP exam has 1\u200b5\u200b0 multiple-choice questions [{_EXAM}].", "1\u200b5", "150 multiple"),
    _lie("number as an HTML entity", EXAM, f"The AIGP exam has &#49;&#53;&#48; multiple-choice questions [{_EXAM}].", "&#49;", "150 multiple"),
    _lie("roman numeral", EXAM, f"The AIGP exam covers Domain VII as well [{_EXAM}].", "VII"),
    # time
    _lie("changed date", SR, f"SR 11-7 was rescinded on 17 May 2026 [{_SR}].", "May"),
    _lie("changed year", SR, f"SR 11-7 was rescinded on 17 April 2025 [{_SR}].", "April 2025"),
    _lie("date in another form", SR, f"SR 11-7 was rescinded on 2026-05-17 [{_SR}].", "2026-05-17"),
    _lie("date with slashes", SR, f"SR 11-7 was rescinded on 05/17/2026 [{_SR}].", "05/17"),
    _lie("day added to a month", SR, f"The FDIC adopted the text on 30 June 2017 [{_SCOPE}].", "30 June"),
    _lie("dates swapped", ACT, f"The high-risk requirements apply from 2 August 2028 for Annex III systems and from 2 December 2027 for systems in Annex I products [{_ACT}].", "2028 for Annex III"),
    _lie("old date as the new", ACT, f"The high-risk requirements apply from 2 August 2026 for Annex III systems [{_ACT}].", "apply from 2 August 2026"),
    _lie("relative date", ACT, f"The high-risk requirements apply from next month for Annex III systems [{_ACT}].", "next month"),
    _lie("changed unit of time", VISA, f"On H-1B you have up to 60 weeks after the job ends [{_VISA}].", "60 weeks"),
    _lie("changed length of time", VISA, f"On H-1B you have up to 90 days after the job ends [{_VISA}].", "90 days"),
    _lie("changed rate", AIGP, f"IAPP membership is reported at 295 US dollars a month [{_COST}].", "a month"),
    _lie("time in words", VISA, f"On H-1B you have up to six months after the job ends [{_VISA}].", "six months"),
    # names
    _lie("invented organisation", AIGP, f"Google and Deloitte recommend the AIGP to engineers [{_WHO}].", "Google", "Deloitte"),
    _lie("organisation in small letters", AIGP, f"Many deloitte teams ask engineers for the AIGP [{_WHO}].", "deloitte"),
    _lie("unknown organisation", AIGP, f"The Brightwell Institute issues the AIGP for engineers [{_WHO}].", "Brightwell"),
    _lie("organisation swapped", SR, f"The SEC withdrew its twin, Bulletin 2011-12, on the same day [{_SR}].", "SEC"),
    _lie("invented law", ACT, f"The AI Liability Statute sets these dates for Annex III systems [{_ACT}].", "Liability"),
    _lie("changed code of a law", SR, f"SR 11-7 was replaced by SR 26-3 [{_SR}].", "26-3"),
    _lie("changed article", ACT, f"The high-risk requirements of Article 77 apply from 2 December 2027 [{_ACT}].", "Article 77"),
    _lie("changed annex", ACT, f"The high-risk requirements apply from 2 December 2027 for Annex IX systems [{_ACT}].", "IX"),
    _lie("changed regulation", VISA, f"The rule is 8 CFR 216.4(l)(2) [{_VISA}].", "216.4"),
    _lie("invented credential", AIGP, f"The CAIPX is the better choice for engineers in AI governance [{_WHO}].", "CAIPX"),
    _lie("credential swapped", AIGP, f"The CISA exam costs 649 US dollars for IAPP members [{_COST}].", "CISA exam"),
    # what is claimed
    _lie("denial taken out", EXAM, f"Wrong answers cost points, so answer carefully [{_EXAM}].", "cost points"),
    _lie("denial put in", AIGP, f"Membership does not cover the AIGP maintenance fee [{_COST}].", "does not cover"),
    _lie("end denied", SR, f"SR 11-7 is still in force for US banks [{_SR}].", "still in force for"),
    _lie("may made must", AIGP, f"Training is mandatory for an engineer [{_COST}].", "mandatory"),
    _lie("up to made at least", VISA, f"On H-1B you have at least 60 days after the job ends [{_VISA}].", "at least 60"),
    _lie("promise", AIGP, f"The AIGP guarantees a job in a governance team [{_WHO}].", "guarantees"),
    _lie("invented quote", PAY, f'One auditor says: "my pay doubled within weeks of the move" [{_PAY}].', "doubled"),
    # markers and form
    _lie("unknown marker", AIGP, "The AIGP can be taken for nothing in the first year [99].", "for nothing"),
    _lie("no marker", AIGP, "The AIGP has a pass rate of 91 % in the first year.", "91 %"),
    _lie("link, image and HTML", AIGP, f'![pay](http://evil.example/p.png) <a href="http://evil.example">Pay 649 US dollars here</a> or [here](http://evil.example) [{_COST}].', "evil.example", "<a"),
    _lie("code block and table", AIGP, f"```\nfee = 333\n```\n\n| fee | for |\n|---|---|\n| 333 US dollars | students [{_COST}] |\n", "333 US", "= 333", "students"),
    _lie("unicode brackets", AIGP, f"The AIGP exam costs 555 US dollars for students 【{_COST}】 and 556 for others ［{_COST}］.", "555 US", "556 for", "【"),
)  # fmt: skip
# What the check does not see, measured beside the sixty and not among them.
SUBTLE = (
    _lie("one ordinary word changed", VISA, f"This 60-day grace period is generous, comes once per validity period, and severance does not extend it [{_VISA}].", "generous"),
    _lie("emphasis of importance", EXAM, f"The optional break of 15 minutes is the biggest trap [{_EXAM}].", "trap"),
    _lie("cause invented", SR, f"SR 11-7 was rescinded on 17 April 2026 because of the letter's vocabulary [{_SR}].", "because"),
    _lie("who may do it", EXAM, f"You sit at a Pearson VUE centre or online with your employer [{_EXAM}].", "employer"),
    _lie("in another language, without figures", "Was kostet der AIGP und wie behalte ich ihn?", f"Der AIGP ist für Ingenieure leicht zu bestehen [{_COST}].", "leicht"),
    _lie("order of advice", AIGP, f"Check iapp.org on the day after you pay [{_COST}].", "after you pay"),
)  # fmt: skip
