"""The words by which a sum is known: savings, severance, a benefit, a bill, or nothing that counts."""

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.I)


# What joins a clause to the one before; each clause with a sum in it is read by itself.
LINKS = re.compile(
    r"(?<!\d),|,(?!\d)|[;?!()\n:=+&]|\.(?=\s|$)|\s[-–—/]\s|\b(?:and|plus|if|while|with|but|minus|less|(?:not|without|doesn't|don't|does not) (?:includ(?:ing|e)|counting)|includ(?:ing|es?)|incl|of which"
    r"|excluding|except|apart from|besides|without|so|then|or|also)\b",
    re.I,
)
WITHIN = re.compile(r"^(?:includ\w*|incl|of which|with|[(:])$", re.I)
POINTS = re.compile(r"^\W*(?:that'?s|which|it'?s|is|are|in|saved|left)\b", re.I)
ENDS = re.compile(r"^[).;?!\n]$")
SEVERANCE = _words(
    r"holiday pay|(?:unused |accrued )?(?:vacation|pto)(?: pay ?out| pay)?|notice pay|pay in lieu|tax refund|final paycheck|severance|pay ?out|redundancy(?: pay| money| payment)?|statutory|gratuity|k[ıi]dem|ihbar|transition payment"
    r"|package|settlement|abfindung|lump sum|ex gratia"
)
BENEFIT = _words(
    r"(?:child|housing) benefits?|kindergeld|(?<!health )benefits?|unemployment|job ?seeker\w*|dole|alg|arbeitslosengeld|universal credit|jsa|ui|ei|ww"
)
_PARTNERS = r"partner|spouse|wife|husband|hubby|missus|girlfriend|boyfriend|fianc[eé]e?|(?:other|better) half|significant other"
INCOME = _words(
    rf"{_PARTNERS}|side (?:job|income|gig|hustle)|part[- ]time|tutoring|freelanc\w+|rental income|lodger|income"
)
PAYS = _words(r"income|salary|wages?|pay|work\w*")
# A sum that is still to come, once: "9k extra from the company", "22k coming in January".
COMING = _words(
    r"from (?:the|my) (?:old )?(?:company|employer|firm|work)|coming|incoming|comes? in|(?:i|we)(?:'ll| will) (?:get|receive)"
)
CUT_TO = re.compile(
    r"\b(?:cut|reduce|trim|lower|bring|make|keep|squeeze|drop)\b[^#]{0,25}\b(?:to|it|at|under)\s+(?:about |only )?[^\w#]*#", re.I
)  # fmt: skip
SELLS = _words(r"sell(?:ing)?|if (?:i|we) sold")
SOLD = _words(r"sold|bought|buy\w*|repairs?|fix|deposit for|refund")
PARTNER = _words(_PARTNERS)
DEBT = _words(r"debts?|owed?|owes|owing|overdraft|balance")
OLD_AGE = _words(r"retirement|pension|ira|roth|superannuation|super|rrsp|provident fund|epf|pf")
LEFT_OUT = _words(
    r"pay (?:was|of)|take[- ]home|net pay|employer|company|my (?:old|last|annual|base)? ?pay|exams?|certif\w*|courses?|bootcamp|training|degree|aigp|cis[am]|crisc|salary|salaries|wages?|paycheck|base pay|gross pay|total comp|ote|tc|rsus?|offers?|i (?:earned|made|was (?:paid|on|making|earning))"
    r"|used to (?:earn|make)|worth|equity"
)
OTHER = _words(
    r"(?:other|remaining|additional|further) (?:monthly |living |regular )?(?:costs?|expenses?|bills?|spending|things|stuff)|everything else|all else|(?:the )?rest|others?"
)
BILL = _words(
    r"rent|(?:fixed|variable) costs|lease|mortgage|hoa|housing|home loan|emis?|(?:(?:health|medical|car|life|home|dental|house|renters?|pet|private) )?insurance|cobra|health ?cover|premiums?|food|grocer(?:ies|y)"
    r"|utilit(?:ies|y)|electric(?:ity)?|power|energy|gas|heating|water|(?:council|property|car|road) tax|internet|phones?|mobile|broadband|wifi|cable|streaming|netflix|spotify|gym"
    r"|subscriptions?|day ?care|child ?care|nursery|nanny|kindergarten|kita|cr[eè]che|school(?: fees?)?|tuition|child support|alimony|child maintenance|car(?: payments?| loan| lease| note)?"
    r"|kids|petrol|fuel|transport(?:ation)?|transit|commut\w+|trains?|bus(?:es)?|travel|parking|loan payments?|(?:credit )?card (?:payments?|minimums?)|debt payments?|medical|medicines?|meds|medication"
    r"|prescriptions?|doctor|therapy|dentist|dog|cat|pets?|vet|clothes|clothing|entertainment|fun|eating out|restaurants?|takeaway|misc(?:ellaneous)?|household(?! (?:expenses|costs|budget|bills|spending))|nebenkosten|strata|service charge|storage"
)
# What may stand before the names of bills that share one sum: "my costs for rent, food and power come to 1,900".
SHARED = re.compile(
    r"(?:\W|\b(?:my|our|the|plus|for|costs?|expenses?|of|i|we|pay|spend|on|and|a|like|month|monthly|is|are)\b)*",
    re.I,
)
STEADY = _words(r"rent|mortgage|hoa|food|groceries|daycare|childcare|utilities")  # by the month
SUPPORT = _words(r"child support|alimony|child maintenance")  # paid by one, received by another
PAID = _words(r"pay(?:ing)?|paid|owe|costs?|spend\w*")
STEADY_BENEFIT = _words(
    r"(?:child|housing) benefits?|kindergeld"
)  # they do not end with the search
LOAN = _words(r"(?:(?:student|car|bank|personal) )?loans?|credit cards?|tax(?:es)?")
SPENDS = _words(
    r"spend\w*|spent|expenses?|expenditures?|costs?|bills|monthly bill|budget|burn\w*|outgoings?|living|(?:live|living|get by|survive) on|go(?:es)? out|going out|out (?:every|each|per|a) month|need"
)
ONE_OFF = re.compile(
    r"\b(?!(?:my|our|monthly|living|fixed|total|running|household|the|basic|usual|regular|current|core|and|family|yearly|annual|weekly|all|have|essential|it|that|month|week|year|a) )(?P<what>[a-z]+) costs?\b",
    re.I,
)
ON = re.compile(
    r"^\W*(?:a month |per month |monthly |each month |every month )?(?:on|for) (?:the |my |our )?(?!(?:living|life|everything|all|average|top|me|us|a|it|that|this|myself|the|now)\b)(?P<what>[a-z]+(?: [a-z]+)?)",
    re.I,
)
SAVED = _words(
    r"savings?|saved(?: up)?|emergency fund|rainy[- ]day fund|nest egg|cash|bank|(?:checking|current|deposit) account|checking|accounts?|stocks?|shares|etfs?|brokerage|crypto|cushion|buffer"
    r"|reserves?|(?:put|set) aside|put by|stash(?:ed)?|money|left(?! over)|runway"
)
SAVINGS = _words(
    r"runway|savings?|saved(?: up)?|money|left(?! over)|(?:put|set) aside|put by|stash(?:ed)?"
)
HAVE = re.compile(
    r"\b(?:have(?: is| now is)?|'ve|ive|has|got|there(?:'s| is)|sitting on|down to|will|would|does|do|can|could|(?:live|last|survive|get by|make it|manage) (?:on|with|off))(?: (?:about|around|roughly|only|just|got|still|now|currently|a total of|approximately|approx|like)|\s?~)*\W*$",
    re.I,
)
LIVE_ON = re.compile(
    r"\b(?:can|could|will|would|how|to)\b.*\b(?:live|last|survive|get by|make it|manage) (?:on|with|off)\b",
    re.I,
)
LIVE = re.compile(r"\b(?:live|last|survive|get by|make it|manage)\b[^#]* (?:on|with|off)\s*$", re.I)
ENOUGH = re.compile(r"\W*(?:be )?(?:enough|sufficient|last|going to last)\b", re.I)
NOTHING_MORE = re.compile(
    r"(?:\W|_|\b(?:in|total|now|right|today|to|live|on|last|me|us|for|the|moment|at|altogether|all|that|is|it|how|long|will|does|do|would|i|we|only|available|usable|still|currently)\b)*",
    re.I,
)
EARMARKED = re.compile(
    r"\b(?P<fund>(?:(?:kids?|children|son|daughter)'?s? )?(?:college|university|education|school|wedding) (?:fund|money|savings)|fixed deposit|term deposit|retirement|pension)\b"
    r"|\b(?:is|are|goes|earmarked|reserved|meant|needed|owed|belongs?)? ?(?:for|to) (?:the |my |our )?(?P<what>(?!last|live|me|us|spend|now)[a-z]+(?: [a-z]+)?)|\b(?P<locked>locked|tied up|can'?t touch|cannot touch|not mine|untouchable)\b",
    re.I,
)
OF_IT = _words(r"of (?:it|that|this|which|them|those|these)|thereof|included|already in")
TOTAL = _words(
    r"total\w*|in all|all[- ]in|all told|altogether|overall|comes? to|adds? up to|everything(?! else)|in sum"
)
ADDS = re.compile(
    r"\b(?:plus|also|another|more|extra|on top|additional\w*|as well|besides?|excluding|except|apart from|not counting|(?:not|doesn't|don't|does not) includ(?:ing|e)|without|up by|goes up|rises?|increases?)\b|[+]",
    re.I,
)
SUPPOSES = _words(r"if|instead|actually|sorry|no|wait|correction|meant|rather")
LESS = _words(r"less|cut|cuts|cutting|reduce|save|trim|lower|drop")
LESS_TO = re.compile(r"\b(?:down )?to\s+[^\d]{0,4}\d", re.I)
APART = _words(r"excluding|except|not counting|not including|apart from|besides?|without")
VAGUE = re.compile(
    r"\bvaguely\b|\b(?:per|each|every) (?:kid|child|person|head)\b|\b(?:each|apiece)\b(?! (?:month|week|year|fortnight|quarter))|\b(?:twice|\w+ times) (?:a|per) (?:month|week|day)\b"
    r"|(?<!my )(?<!other )(?<!better )\bhalf\b|\bsplit\b|\bshared\b|\bcovered\b|\bpaid (?:by|for)\b|\b(?:don'?t|do not|no longer|never) (?:pay|have|spend)\b|\bused to\b|\bdepends\b|\bmaybe\b"
    rf"|\b(?:{_PARTNERS}) pays\b",
    re.I,
)
CHANGES = re.compile(r"\b(?:until|till|in (?:the )?(?:summer|winter)|from (?:next|january|february|march|april|may|june|july|august|september|october|november|december))\b", re.I)  # fmt: skip
PER_OTHER = re.compile(r"\W*(?:per|each|every|an?) [a-z]+", re.I)
GETS = _words(
    r"get|gets|receive\w*|comes? in|coming in|incoming|pays me|from|earn\w*|makes?|bring\w*"
)
# How a partner's income is told: "takes home 1,900", "is on 1,900", "has a salary of 1,900".
BRINGS = _words(
    r"tak(?:es?|ing) home|take-home|nets?|netting|brings?|bringing|makes?|making|earns?|earning|gets?|getting|receiv(?:es?|ing)|pulls? in|pulling in|comes? home with|contribut(?:es?|ing)|clears|draws|(?:is|'s) (?:still )?(?:on|paid)"
    r"|salary|income|wages?|pay|paycheck|pension"
)
EARNS = re.compile(
    rf"\b(?:{_PARTNERS}|he|she|his|hers?)\b[^.]*?(?:{BRINGS.pattern}|\bworks?\b)", re.I
)
_PER = r"(?:\b(?:an?|per|each|every|in a)\s|/\s?)"
PERIODS = tuple(
    (re.compile(words, re.I), times, said)
    for words, times, said in (
        (rf"\bevery (?:three|3) months\b|{_PER}quarter\b|\bquarterly\b", 1 / 3, "a quarter"),
        (r"\bevery (?:six|6) months\b|\bhalf-?yearly\b|\b(?:twice|two times) a year\b", 1 / 6, "every half year"),
        (r"\bevery (?:two|2|other) months?\b|\bbi-?monthly\b", 1 / 2, "every two months"),
        (rf"{_PER}(?:calendar )?(?:month|mo|mth)\b(?! ago)|\bmonthly\b|\bpcm\b|\bp\.?m\b|/ ?m\b|^\s?month\b", 1.0, "a month"),
        (rf"{_PER}(?:fortnight|two weeks|2 weeks|other week)\b|\bfortnightly\b|\bbi-?weekly\b", 26 / 12, "a fortnight"),
        (rf"{_PER}(?:week|wk)\b(?! ago)|\bweekly\b|\bp\.?w\b|^\s?week\b", 52 / 12, "a week"),
        (rf"(?<!for ){_PER}(?:year|yr)\b(?! ago)|\byearly\b|\bannual(?:ly)?\b|\bp\.?a\b", 1 / 12, "a year"),
        (rf"{_PER}day\b(?! ago| job)|\bdaily\b", 365 / 12, "a day"),
        (rf"{_PER}(?:hour|hr)\b|\bhourly\b", 0.0, "an hour"),
    )
)  # fmt: skip
