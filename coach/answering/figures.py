"""How figures are written: patterns and words for dates, money, shares, time and codes, in the languages answered in.

Patterns of many words read a text in small letters (`small`): to compare without case costs five times as much.
"""

import re

MONTHS: dict[str, int] = {}
for _index, _names in enumerate(
    (
        "january jan januar janvier enero gennaio janeiro januari ocak",
        "february feb februar février febrero febbraio fevereiro februari şubat",
        "march mar märz mars marzo março maart mart",
        "april apr avril abril aprile nisan",
        "may mai mayo maggio maio mei mayıs mayis",
        "june jun juni juin junio giugno junho haziran",
        "july jul juli juillet julio luglio julho temmuz",
        "august aug août agosto augustus ağustos",
        "september sept sep septembre septiembre settembre setembro eylül",
        "october oct oktober okt octobre octubre ottobre outubro ekim",
        "november nov novembre noviembre novembro kasım kasim",
        "december dec dezember dez décembre diciembre dicembre dezembro aralık",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS[_name] = _index


MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))


def small(text: str) -> str:
    """A text in small letters, every letter in its place."""
    return text.replace("İ", "i").lower()  # the only letter that becomes two


ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.)?"


DATES = (
    re.compile(r"(?<![\d.-])(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\d.-]*\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}}){ORDINAL}\s+(?:of\s+|de\s+)?(?P<mn>{MONTH})\b\.?(?:,?\s+(?:de\s+|del\s+)?(?P<y>\d{{4}})(?!\d))?"
    ),
    re.compile(
        rf"\b(?P<mn>{MONTH})\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d)(?:,?\s+(?P<y>\d{{4}})(?!\d))?"
    ),
    re.compile(rf"\b(?P<mn>{MONTH})\b\.?,?\s+(?:de\s+|del\s+|of\s+)?(?P<y>\d{{4}})(?!\d)"),
    re.compile(r"(?<![\d./-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d{2})(?![\d/])"),
)


# A month alone, as it is written: "may" and "march" are verbs.
MONTH_NAME = re.compile(
    r"\b(?P<mn>January|February|April|June|July|August|September|October|November|December|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\b"
)


CURRENCIES = {
    "$": "us$ usd $ us-dollar us-dollars dollar dollars dólares dollari dolar buck bucks",
    "€": "eur € euro euros",
    "£": "gbp £ pound pounds sterling",
    "¥": "jpy ¥ yen", "cny": "cny rmb yuan",
    "₹": "inr ₹ rs rupee rupees",
    "chf": "chf franc francs franken",
    "c$": "cad c$ ca$", "a$": "aud a$ au$", "s$": "sgd s$", "try": "try tl ₺ lira", "kr": "sek nok dkk kr",
    "btc": "btc bitcoin bitcoins",
}  # fmt: skip


CURRENCY = {word: code for code, words in CURRENCIES.items() for word in words.split()}


SIGN = r"US\$|CA?\$|AU?\$|S\$|[$€£¥₹₺]|USD|EUR|GBP|CHF|CAD|AUD|SGD|INR|JPY|CNY|TRY|SEK|NOK|DKK|BTC|Rs\.?"


MONEY_WORD = (
    r"(?:US|U\.S\.|American|Canadian|Australian|Singapore|british)?[\s-]*"
    r"(?:us-dollars?|dollars?|dólares|dollari|dolar|bucks?|euros?|pounds?(?: sterling)?|yen|yuan|rupees?|francs?|franken|lira|bitcoins?|kr|TL)\b"
)


BIG = {
    "k": 1000, "thousand": 1000, "tausend": 1000, "mille": 1000, "mil": 1000, "bin": 1000, "duizend": 1000, "m": 10**6, "mn": 10**6,
    "million": 10**6, "millions": 10**6, "millionen": 10**6, "mio": 10**6, "bn": 10**9, "billion": 10**9, "milliarden": 10**9,
    "mrd": 10**9, "lakh": 10**5, "crore": 10**7, "hundred": 100, "trillion": 10**12,
}  # fmt: skip


NUMBER = r"\d{1,3}(?:[ ,'.]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"  # a space, comma, dot or quote between groups of three


PLAIN = re.compile(
    rf"(?:(?<!\w)(?P<sign>{SIGN})\s?|(?<![\w.]))(?P<number>{NUMBER})"
    rf"(?:\s?(?P<big>thousand|tausend|millions?|millionen|mio|billion|milliarden|mrd|trillion|lakh|crore|hundred|mn|bn|[km])\b\.?)?"
    rf"(?P<tail>\s?(?:(?P<pct>%|‰|per ?cent\b|percent\w*|prozent\b|pour ?cent\b|por ?ciento\b|por ?cento\b|procent\b|per ?cento\b)|"
    rf"(?P<cur>(?:{SIGN})(?!\w)|{MONEY_WORD})))?",
    re.I,
)


UNITS = {
    "second": "second seconds sekunden secondes segundos", "minute": "minute minutes min mins minuten minutos minuti dakika",
    "hour": "hour hours hr hrs h stunde stunden heure heures hora horas ora ore uur saat",
    "day": "day days tag tage tagen jour jours día días giorno giorni dia dias dag dagen gün",
    "week": "week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken hafta",
    "month": "month months monat monate monaten mois mes meses mese mesi maand maanden mês ay",
    "quarter": "quarter quarters quartal", "decade": "decade decades",
    "year": "year years yr yrs jahr jahre jahren an ans année années año años anno anni ano anos jaar yıl",
}  # fmt: skip


UNIT = {word: unit for unit, words in UNITS.items() for word in words.split()}


TIME = re.compile(
    r"[\s-]{1,2}(?:(?:full|calendar|working|business|consecutive|whole|more|further|additional|to|or|and)[\s-]){0,2}(?P<unit>[^\W\d_]+)"
)


RATE = re.compile(
    r"\b(?:(?:a|an|per|each|every|pro|par|por|al|all')\s+(?:(?P<n>[^\W\d_]+|\d+)\s+)?(?P<unit>hour|day|week|month|quarter|year|jahr|monat|woche|stunde|an|mois|mes|año|anno|mese|ano|mês)s?\b"
    r"|(?P<word>hourly|daily|weekly|monthly|quarterly|yearly|annually|annual|biennial|biannual|jährlich|monatlich)\b)"
)


RATE_WORDS = {
    "hourly": ("hour", 1), "daily": ("day", 1), "weekly": ("week", 1), "monthly": ("month", 1), "quarterly": ("quarter", 1),
    "yearly": ("year", 1), "annually": ("year", 1), "annual": ("year", 1), "biennial": ("year", 2), "biannual": ("year", 2),
    "jährlich": ("year", 1), "monatlich": ("month", 1),
}  # fmt: skip


LAW = re.compile(
    r"\b(?P<what>art(?:icle|ikel)?s?|annex(?:es)?|sections?|sec|recitals?|clauses?|chapters?|titles?|parts?|controls?|schedules?|regulation|directive|bulletin|local law|rule|domain|level|tier|"
    r"phase|step|version|§+)\.?\s*(?P<code>(?:\d[\w./:-]*(?:\([\w]+\))*|[ivxlc]+\b))",
)


CODE = re.compile(
    r"\b(?:SR|SB|HB|AB|LL|ISO(?:/IEC)?|IEC|NIST|OCC|EO|TS|TR|SS|FIL|OMB|IEEE|PL|BS|EN|CSF|RMF)[ ]?\d[\w]*(?:[-/:.]\w+)*|\b[A-Z]{2,8} \d+-\d+\b|(?<![\w])(?=[\w./:-]*\d)(?:[A-Za-z]+[ ]?)?\w+(?:[-/:.]\w+)+|\b(?=\w*\d)(?=\w*[A-Za-z])\w+\b"
)


RANGE = re.compile(r"(?<![\w/.-])(\d[\d,.]*)\s?[-–]\s?(\d[\d,.]*)(?![\w/-])")


ONES = {w: i for i, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip


TENS = {
    w: 10 * i
    for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}


SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


OTHERS = {
    "dozen": 12,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "fortnight": 14,
}


WORD_NUMBER = re.compile(
    rf"\b(?:(?:{'|'.join([*ONES, *TENS, *SCALES, *OTHERS])})(?:[\s-]+(?:and[\s-]+)?(?=(?:{'|'.join([*ONES, *TENS, *SCALES])})\b))?)+\b"
)


FOREIGN = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20,
    "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100, "tausend": 1000,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "veinte": 20, "treinta": 30, "cien": 100, "mil": 1000, "due": 2, "tre": 3,
    "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "dodici": 12, "venti": 20, "trenta": 30, "cento": 100,
    "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10, "twaalf": 12, "twintig": 20, "dertig": 30, "honderd": 100,
    "dois": 2, "duas": 2, "três": 3, "quatro": 4, "seis": 6, "sete": 7, "oito": 8, "dez": 10, "doze": 12, "vinte": 20, "trinta": 30, "cem": 100,
    "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9, "yirmi": 20, "otuz": 30, "elli": 50, "yüz": 100,
}  # fmt: skip


FOREIGN_WORD = re.compile(rf"\b(?:{'|'.join(sorted(FOREIGN, key=len, reverse=True))})\b")


# A German number of several parts, such as "zweihundertfünfzig": not computed, so it is never found in the evidence.
COMPOUND = re.compile(
    r"\b(?=\w*(?:hundert|tausend|und(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)))(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|"
    r"\w{0,6}zehn|hundert|tausend|und|\w{2,6}zig|dreißig)+\b"
)
