"""Plain questions in other languages, read as the English question they are: a thing or a place held, and one side of it.

No translation: a closed list of words for each side, in the languages people write in. A question whose side is not listed, or
that needs a name and has none, is left as it was.
"""

import re
from typing import Any

from coach.answering.abroad import Stated, stated
from coach.answering.conversation import Conversation, short_name
from coach.answering.guard import Guarded, leaning
from coach.answering.loss import next_in
from coach.answering.places import place_name
from coach.answering.tools import choose_tools
from coach.answering.understand import Understanding
from coach.corpus import Catalog

_LAYOFF = "layoff/"
_LOST = "I was just laid off$in. What now?"
# The English question of each side, and its words in German, French, Spanish, Turkish, Dutch, Italian, Portuguese and Hindi;
# the first side found counts, so narrow ones stand before wide ones. "$of" is the thing named, "$in" the place.
_SIDES = (
    ("How many days do I have to withdraw after signing$in?", r"widerruf\w*|rétract\w*|changer d'avis|bedenktijd|bedenktermijn|herroep\w*|cayma\w*|vazgeç\w*|arrepentir\w*|desistir|wycofa\w*|odstąpi\w*"),
    ("What if I miss the deadline to contest a dismissal$in?", r"verpass\w*|versäum\w*|(?:frist|termin) (?:ist |war )?(?:vorbei|um|abgelaufen)|zu spät klage\w*|hors délai|délai dépassé|fuera de plazo|se (?:me )?pas[óa] el plazo|süre(?:yi|si)? (?:geç\w*|kaçır\w*)|te laat|gemist|przegapi\w*|po terminie"),
    ("Until when can I contest the dismissal in court$in?", r"kündigungsschutzklage|klag(?:en|e|efrist)|arbeitsgericht|prud'?hommes|contester|impugnar|demandar|arabulucu\w*|dava(?: aç\w*)?|kantonrechter|aanvechten|odwoła\w*|sąd\w*"),
    ("Can my employer dismiss me while I am on sick leave$in?", r"krank\w*|arbeitsunfähig\w*|arrêt maladie|arrêt de travail|malade|de baja|baja médica|enferm[oa]|hasta(?:y\w*|lık\w*)?|raporlu\w*|ziek\w*|malattia|doente|zwolnieni\w* lekarsk\w*|l4|chorob\w*"),
    ("When must I register as unemployed$in?", r"arbeits?suchend\w*|arbeitslos (?:zu )?melden|wann (?:\w+ ){0,4}melden|m'inscrire|inscription|inscribirme|iş-?kur\w*|inschrijven|zarejestrowa\w*|rejestracj\w*"),
    ("Who pays for a course$in?", r"cpf|bildungsgutschein|weiterbildung\w*|umschulung\w*|scholing\w*|szkoleni\w*"),
    ("How much unemployment benefit do I get and for how long$in?", r"arbeitslosengeld|alg ?1|chômage|allocation\w*|paro|desempleo|işsizlik|ww-?uitkering|werkloosheid\w*|disoccupazione|naspi|zasi[łl]\w*"),
    ("Should I sign the agreement$in?", r"unterschreib\w*|unterzeichn\w*|sign(?:er|e|é|ez)|firm(?:ar|o|e)|imzala\w*|(?:onder)?teken(?:en)?|firmare|assinar|podpisa\w*"),
    ("How much severance do I get$in$after?", r"abfindung\w*|indemnité\w*|indemnizaci[oó]n|finiquito|k[ıi]dem\w*|transitievergoeding|ontslagvergoeding|tazminat\w*|odpraw\w*|(?:me|nos) (?:toca|corresponde|deben)|steht mir zu|ai-je droit|j'ai droit|waar heb ik recht|hakk[ıi]m|należy"),
    ("How long is the notice period$in$after?", r"kündigungsfrist\w*|préavis|preaviso|ihbar\w*|opzegtermijn\w*|preavviso|aviso prévio|okres\w* wypowiedzenia"),
    ("How much does the $of cost?", r"(?:was|wat|wie ?viel) (?:\w+ )?kost\w*|kost(?:et|en)|wie teuer|hoe duur|preis|gebühr\w*|prijs|co[uû]te?|prix|tarif|frais|cuánto (?:cuesta|vale)|cuesta|precio|coste|kaç para|kaç (?:tl|lira|dolar|euro)|ücret\w*|fiyat\w*|quanto (?:costa|custa)|prezzo|preço|kitna (?:paisa|kharch\w*)|ne kadar(?! sür)|kosztuj\w*|koszt\w*|cena"),
    ("How long does the $of take?", r"wie lange|dauer\w*|hoe ?lang|hoeveel tijd|combien de temps|durée|cuánto (?:tiempo|tarda|dura)|ne kadar sür\w*|kaç (?:ay|hafta|saat)\w*|quanto (?:tempo|dura)|kitna (?:time|samay)|jak długo|ile trwa"),
    ("What are the requirements of the $of?", r"voraussetzung\w*|prérequis|conditions|requisitos|şart\w*|vereisten|voorwaarden|requisiti|wymagani\w*"),
    ("How is the $of exam built?", r"prüfung\w*|examen|sınav\w*|esame|exame|egzamin\w*"),
    ("What does the $of pay$in?", r"verdien\w*|gehalt|salaire|gagne\w*|salario|sueldo|cuánto cobra\w*|maaş\w*|salaris|stipendio|salário|zarabia\w*|pensj\w*"),
    ("What does the $of do all day?", r"qué hace|que fait|was macht|ne yapar|wat doet|cosa fa|o que faz|co robi"),
    ("Which certificate comes first for the $of?", r"(?:welche\w*|quelle|qué|que|hangi|welk|quale|który|jaki) (?:zertifi\w*|certif\w*|sertifika\w*|certyfikat\w*)"),
    ("What is the $of?", r"was (?:ist|bedeutet|heißt|heisst)|qu'?est[- ]ce que|c'est quoi|qué es|nedir|ne demek|wat (?:is|betekent)|cos'è|o que é|kya (?:hai|hota)|co to (?:jest|znaczy)|czym jest"),
    ("Which certificate should I take first?", r"(?:welche\w*|quelle|qué|que|hangi|welk|quale|który|jaki) (?:zertifi\w*|certif\w*|sertifika\w*|certyfikat\w*)"),
    (_LOST, r"entlassen|gekündigt|kündigung (?:\w+ ){0,2}(?:bekommen|erhalten)|licenci(?:é\w*|ement)|viré\w*|despid\w*|despedid[oa]|me (?:han )?echa\w+|işten çıkar\w*|işimi kaybet\w*|ontslagen|ontslag gekregen|licenziat[oa]|demitid[oa]|(?:job|naukri) (?:chal\w+ ga\w+|ga[iy]\w*|chhut\w*|chut\w*)|zwoln\w+|bez pracy|(?:strac|utrac)i\w+ prac\w+|dosta\w+ wypowiedzenie"),
)  # fmt: skip
_FINDERS = tuple((asks, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for asks, words in _SIDES)
_BENT = {"pl": ("", "a", "e", "ń", "o")}  # language and country share their code
_LETTERS = re.compile(r"\b[A-Z]{3,4}\b")
_OF_A_LOSS = ("How much severance do I get$in$after?", "How long is the notice period$in$after?")
_NOW = " What now?"
_AMOUNT = re.compile(
    r"(?<!\w)(?:wie ?viel|combien|cuánto|quanto|ne kadar|kaç (?:tl|lira|para)|hoeveel|ile)(?!\w)",
    re.I,
)
_BOTH = "How much severance and notice pay do I get$in$after?"
# Sides of a thing that people ask for in one breath.
_OF_A_THING = (
    "How much does the $of cost?",
    "How long does the $of take?",
    "What does the $of pay$in?",
)
# The article that French and Italian write onto a name: "l'AIGP".
_ELISION = re.compile(r"(?<!\w)(?:l|d|dell|all|un)['’](?=\w)", re.I)


def in_english(
    text: str, seen: Guarded, conversation: Conversation, coach: Any
) -> tuple[str, list[str]]:
    """The English question that a plain one in another language asks, with its figures, and what is said of it; "" for any other.

    Where nothing but a place of known law can be told from it, the first steps there, and what was understood.
    """
    language = seen.language if seen.kind == "language" else "" if seen.kind else leaning(text)
    if not language:
        return "", []
    home = (
        _home(conversation)
        or _bent(text, language, coach)
        or _lettered(text, language, coach.catalog)
    )
    read = coach.reader.read(_ELISION.sub(" ", text))
    foreign = seen.kind == "language"
    if not foreign and not (read.names or read.countries):
        return "", []
    runs = choose_tools(
        coach.tools, text, read.names, conversation.profile, dict(conversation.held)
    )
    if runs and (read.names or not foreign):
        return "", []  # its figures stand in the words it was told in
    figures = stated(text)
    here = coach.prompts.phrase(f"phrases.language_{language}")
    law = home or (language if language in _BENT else "")
    place = _place(read, home, coach.catalog)
    question = as_english(text, read, law, coach.catalog, years=figures.years)
    if (not question and foreign) or question.endswith(_NOW):
        question = _owed(text, figures, place, coach.catalog) or question
    if question:
        told, now = (
            (question.removesuffix(_NOW), _NOW) if question.endswith(_NOW) else (question, "")
        )
        question = f"{told} {figures.english}".strip() + now
        return question, [here, coach.prompts.phrase("phrases.language_read", question=question)]
    if (
        not foreign
        or any(not n.startswith(_LAYOFF) for n in read.names)
        or not coach.catalog.country(place)
    ):
        return "", []
    name = place_name(place, coach.catalog)
    facts = ", ".join([name, *figures.typed])
    unread = coach.prompts.phrase(f"phrases.unread_{language}", facts=facts)
    return next_in(name), [here, unread]


def _owed(text: str, figures: Stated, place: str, catalog: Catalog) -> str:
    """What a layoff pays there, for a list of facts that asks nothing: service and pay; "" for any other."""
    document = catalog.country(place) if place else None
    held = document is not None and document.record.get("severance")
    if not (held and figures.years and figures.pay) or "?" in text:
        return ""
    in_ = f" in {place_name(place, catalog)}"
    return _OF_A_LOSS[0].replace("$in", in_).replace("$after", "")


def _home(conversation: Conversation) -> str:
    """The code of the country spoken of: the person's, else that of the question before."""
    told = str(conversation.profile.get("country", "")).lower()
    return told or next(iter(conversation.focus.countries), "")


def _bent(text: str, language: str, coach: Any) -> str:
    """The code of a place named in a case of a language that bends names; "" when there is none."""
    words = [w for w in re.findall(r"[^\W\d_]{5,}", text) if w[0].isupper()]
    forms = (w[:-cut] + end for w in words for cut in (1, 2, 3) for end in _BENT.get(language, ()))
    return next((code for form in forms for code in coach.reader.places(form)), "")


def _lettered(text: str, language: str, catalog: Catalog) -> str:
    """The code of the one country whose law is held under letters a message names, or of the one whose language it is in: "CPF"."""
    known = {
        str(d.record.get("country", "")).lower()
        for d in catalog.of_kind("layoff")
        for letters in _LETTERS.findall(text)
        if re.search(rf"\b{letters}\b", d.body)
    } - {""}
    return language if language in known else known.pop() if len(known) == 1 else ""


def _place(read: Understanding, home: str, catalog: Catalog) -> str:
    """The code of the place a message is about: named, that of a term of its law, or the one told before."""
    laws = [catalog.documents[n.split("#")[0]] for n in read.names if n.startswith(_LAYOFF)]
    return next(iter((*read.countries, *(j for d in laws for j in d.jurisdiction), home)), "")


def as_english(
    text: str, read: Understanding, home: str, catalog: Catalog, *, years: str = ""
) -> str:
    """The English question a foreign one asks; "" when its side or its thing is not plain.

    `read` is what was found in it, `home` the code of the country the person told before.
    """
    thing = next((n for n in read.names if not n.startswith(_LAYOFF)), "")
    place = _place(read, home, catalog)
    found = [
        asks for asks, words in _FINDERS if words.search(text) and (thing or "$of" not in asks)
    ]
    for several in (_OF_A_THING, _OF_A_LOSS):
        if both := [asks for asks in found if asks in several][:2]:
            break
    asked = " ".join(both if found[:1] == both[:1] else found[:1])
    asked = _OF_A_LOSS[0] if asked == _LOST and _AMOUNT.search(text) else asked
    asked = _BOTH if set(both) == {*_OF_A_LOSS} else asked
    form = _form(text, place, catalog) if asked else ""
    return (
        asked.replace("$of", short_name(thing, catalog) if thing else "")
        .replace("$in", (f" in {place_name(place, catalog)}" if place else "") + form)
        .replace("$after", f" after {years} year{'s' * (years != '1')}" if years else "")
    )


def _form(text: str, place: str, catalog: Catalog) -> str:
    """The form of a dismissal that a message names by letters its country's law is held under: "ERE"."""
    law = catalog.country(place) if place else None
    known = law.body if law else ""
    letters = [w for w in _LETTERS.findall(text) if re.search(rf"\b{w}\b", known)]
    return f" ({letters[0]})" if letters else ""
