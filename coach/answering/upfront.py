"""Whether a message tells of money asked for before a job: a fee, a course, a laptop to buy, a cheque to pass on, a visa."""

import re

SCAMS = "guides/scams"
FEE = f"{SCAMS}#limits-fee"
SPONSOR = f"{SCAMS}#limits-sponsor-fee"
ASKED_FIRST = "is it a scam that they want a fee before the job starts"  # what such a message asks
_SUM = r"(?:[$€£₹]\s?\d[\d,.]*k?|\b(?:rs|inr|usd|eur|gbp|aed)\.? ?\d[\d,.]*k?\b|\b\d{1,3}k\b|\b\d[\d,.]*k?(?: ?(?:us |us-)?(?:dollars?|euros?|pounds?|quid|bucks|usd[tc]?|eur|gbp|inr|rupees?|rs|aed|dirhams?|francs?|chf|lakhs?|grand|rand|naira|lira|reais))\b)"
_THING = (
    r"(?:background (?:check|screening|verification)|dbs|police check|on-?boarding|registration|joining|trainings?|courses?|boot ?camps?|certificates?|certifications?|exams?|vouchers?|"
    r"equipment|laptops?|computers?|software|licen[cs]es?|starter kit|kit|deposit|processing|paperwork|admin\w*|id card|uniform|insurance|tests?|assessments?|"
    r"visas?|work permits?|permits?|sponsor\w*|h-?1b|petition|certificate of sponsorship|cos)"
)
_VISA = re.compile(r"\b(?:visas?|work permits?|permit|sponsor\w*|h-?1b|petition)\b", re.I)
# Who offers work, and is not an employer one already has.
_OFFERS = r"(?:recruit(?:er|ers|ment \w+)|head ?hunters?|(?<!labour )(?<!labor )(?<!employment )agenc(?:y|ies)|agents?|consultanc(?:y|ies)|staffing \w+|placement \w+|someone|somebody|(?:a|some|the|this) (?:guy|bloke|man|woman|lady|startup|start-up|company|firm|client|outfit)|hr|new employer|employer|they|he|she|company)"
_WANTS = r"(?:wants?|asks?|asking|asked|demands?|charges?|requires?|insists?|expects?|needs?|says? (?:that )?(?:i|we) (?:must|need|have|should)|(?:i|we) (?:must|need to|have to|gotta|got to|should|am to|first have to))"
# Money asked by one who offers work; the sum or the word for paying stands between.
_ASKED = re.compile(
    rf"\b{_OFFERS}\b[^.?!]{{0,90}}\b(?:{_WANTS}|pay|buy|send)\b[^.?!]{{0,60}}?(?:{_SUM}|\b(?:pay(?:ing|ment)?|buy(?:ing)?|bought|purchase|fees?|deposit|paid)\b|\b\d{{2,5}} (?:for|before|up ?front)\b)",
    re.I,
)
_FIRST_PERSON = re.compile(
    rf"(?<!do )(?<!should )\b(?:(?:i|we) (?:must|need to|have to|gotta|got to|should|am to)(?: first)?|if (?:i|we)|must be) (?:pay|buy|bought|paid|purchase|(?:send|transfer|deposit)\b[^.?!]{{0,20}}{_SUM})\b",
    re.I,
)
_CHEQUE = re.compile(
    r"\b(?:sent|mailed|send|mail|posted|gave)(?: me| us)? (?:a |the )?(?:che(?:ck|que)|money order)\b",
    re.I,
)
_HIRING = re.compile(
    r"\bbefore (?:i|we|my|the|they|he|she|joining|starting|hiring|any|a|an) ?(?:start|begin|join|first|hire|interview|submit|contract|offer|job|day|sign|work|can|get|am|are|is|bank|firm|client|company|will|do|does|put|propos)?\w*"
    r"|\boffers? (?:me|us)\b|\bto get (?:the|this|a|that|my) (?:job|interview|role|offer|contract)\b|\b(?:job|interview|role|placement|offer) (?:is |will be |are )?(?:sure|guaranteed|certain|secured|mine)\b"
    r"|\b(?:guaranteed?|sure) (?:job|interview|placement|sponsor\w*)\b|\bpay\b[^.?!]{0,50}\bfirst\b|\bup ?front\b|\bthrough (?:him|her|them)\b|\bfrom (?:him|her|them|their (?:vendor|shop|partner))\b|\btheir (?:own )?(?:portal|course|training|vendor|academy)\b"
    r"|\b(?:on|via|over|through) (?:telegram|whats ?app|linkedin|signal|discord)\b|\bonboarding kit\b|\bfor (?:a|an|the) [\w /-]{2,30}\b(?:job|role|position|post)\b",
    re.I,
)
# Pay for work, or an employer one has or leaves: no fee before a job.
_NONE = re.compile(
    r"\b(?:per|an?|each) (?:hour|day|week|month|year)\b|\bhourly\b|\b(?:day|hourly) rate\b|\bsalary of\b|\bmy (?:current |old |former |present |last |ex-?)?(?:employer|boss|manager|company|firm)\b|\bbecause i (?:leave|left|quit|resign)"
    r"|\bthey pay\b|\b(?:repay|pay back|claw ?back)\b[^.?!]{0,40}\b(?:because|when|if) i (?:leave|quit|resign)|\bhow much (?:is|does|do|are)\b|\bwhat does\b[^?]*\bcost\b|\bshould i (?:get|do|take|have)\b|\bwill (?:a|an|the|my|they)\b"
    # what one leaves behind: "the laptop back before they pay my final check"
    r"|\b(?:final|last) (?:pay ?)?(?:che(?:ck|que)|pay(?:ment)?|salary|wages?)\b|\b(?:laptop|equipment|computer) back\b|\breturn(?:ing)? (?:the|my|their) (?:laptop|equipment|computer)\b",
    re.I,
)


def upfront(text: str) -> str:
    """The section on the payment a message tells of, asked for by one who offers work; "" when it tells of none."""
    if _NONE.search(text):
        return ""
    things = re.search(rf"\b{_THING}\b", text, re.I)
    asked = things and (_ASKED.search(text) or _FIRST_PERSON.search(text)) and _HIRING.search(text)
    cheque = _CHEQUE.search(text) and things
    if not asked and not cheque:
        return ""
    return SPONSOR if _VISA.search(text) and not cheque else FEE
