"""Plain questions in other languages, read as the English question they are: a thing or a place held, and one side of it.

No translation: a closed list of words for each side, in the languages people write in. A question whose side is not listed, or
that needs a name and has none, is left as it was.
"""

import re
from typing import Any

from coach.answering.conversation import Conversation, short_name
from coach.answering.guard import Guarded, leaning
from coach.answering.places import place_name
from coach.answering.tools import choose_tools
from coach.answering.understand import Understanding
from coach.corpus import Catalog

_LAYOFF = "layoff/"
# The English question of each side, and its words in German, French, Spanish, Turkish, Dutch, Italian, Portuguese and Hindi;
# the first side found counts, so narrow ones stand before wide ones. "$of" is the thing named, "$in" the place.
_SIDES = (
    ("How many days do I have to withdraw after signing$in?", r"widerruf\w*|rétract\w*|changer d'avis|bedenktijd|bedenktermijn|herroep\w*|cayma\w*|vazgeç\w*|arrepentir\w*|desistir"),
    ("Until when can I contest the dismissal in court$in?", r"kündigungsschutzklage|klag(?:en|e|efrist)|arbeitsgericht|prud'?hommes|contester|impugnar|demandar|arabulucu\w*|dava(?: aç\w*)?|kantonrechter|aanvechten"),
    ("Can my employer dismiss me while I am on sick leave$in?", r"krank\w*|arbeitsunfähig\w*|arrêt maladie|arrêt de travail|malade|de baja|baja médica|enferm[oa]|hasta(?:y\w*|lık\w*)?|raporlu\w*|ziek\w*|malattia|doente"),
    ("When must I register as unemployed$in?", r"arbeits?suchend\w*|arbeitslos (?:zu )?melden|wann (?:\w+ ){0,4}melden|m'inscrire|inscription|inscribirme|iş-?kur\w*|inschrijven"),
    ("How much unemployment benefit do I get and for how long$in?", r"arbeitslosengeld|alg ?1|chômage|allocation\w*|paro|desempleo|işsizlik|ww-?uitkering|werkloosheid\w*|disoccupazione|naspi"),
    ("Should I sign the agreement$in?", r"unterschreib\w*|unterzeichn\w*|sign(?:er|e|é|ez)|firm(?:ar|o|e)|imzala\w*|(?:onder)?teken(?:en)?|firmare|assinar"),
    ("How much severance do I get$in$after?", r"abfindung\w*|indemnité\w*|indemnización|finiquito|kıdem\w*|transitievergoeding|ontslagvergoeding|tazminat\w*"),
    ("How long is the notice period$in$after?", r"kündigungsfrist\w*|préavis|preaviso|ihbar\w*|opzegtermijn\w*|preavviso|aviso prévio"),
    ("How much does the $of cost?", r"(?:was|wat|wie ?viel) (?:\w+ )?kost\w*|kost(?:et|en)|wie teuer|hoe duur|preis|gebühr\w*|prijs|co[uû]te?|prix|tarif|frais|cuánto (?:cuesta|vale)|cuesta|precio|coste|kaç para|kaç (?:tl|lira|dolar|euro)|ücret\w*|fiyat\w*|quanto (?:costa|custa)|prezzo|preço|kitna (?:paisa|kharch\w*)|ne kadar(?! sür)"),
    ("How long does the $of take?", r"wie lange|dauer\w*|hoe ?lang|hoeveel tijd|combien de temps|durée|cuánto (?:tiempo|tarda|dura)|ne kadar sür\w*|kaç (?:ay|hafta|saat)\w*|quanto (?:tempo|dura)|kitna (?:time|samay)"),
    ("What are the requirements of the $of?", r"voraussetzung\w*|prérequis|conditions|requisitos|şart\w*|vereisten|voorwaarden|requisiti"),
    ("How is the $of exam built?", r"prüfung\w*|examen|sınav\w*|esame|exame"),
    ("What does the $of pay$in?", r"verdien\w*|gehalt|salaire|gagne\w*|salario|sueldo|maaş\w*|salaris|stipendio|salário"),
    ("What is the $of?", r"was (?:ist|bedeutet|heißt|heisst)|qu'?est[- ]ce que|c'est quoi|qué es|nedir|ne demek|wat (?:is|betekent)|cos'è|o que é|kya (?:hai|hota)"),
    ("I was just laid off$in. What now?", r"entlassen|gekündigt|kündigung (?:\w+ ){0,2}(?:bekommen|erhalten)|licencié\w*|viré\w*|despid\w*|despedid[oa]|işten çıkar\w*|işimi kaybet\w*|ontslagen|licenziat[oa]|demitid[oa]|(?:job|naukri) (?:chal\w+ ga\w+|ga[iy]\w*|chhut\w*|chut\w*)"),
)  # fmt: skip
_FINDERS = tuple((asks, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)) for asks, words in _SIDES)
# Sides of a thing that people ask for in one breath.
_OF_A_THING = (
    "How much does the $of cost?",
    "How long does the $of take?",
    "What does the $of pay$in?",
)
_YEARS = re.compile(
    r"(?<![\d.,])(\d{1,2}) (?:Jahre?n?|ans?|années?|años?|yıl\w*|sene\w*|jaar|anni|anos)\b(?! alt)",
    re.I,
)


# The article that French and Italian write onto a name: "l'AIGP".
_ELISION = re.compile(r"(?<!\w)(?:l|d|dell|all|un)['’](?=\w)", re.I)


def in_english(
    text: str, seen: Guarded, conversation: Conversation, coach: Any
) -> tuple[str, list[str]]:
    """The English question that a plain one in another language asks, and what is said of it; "" for any other message."""
    language = seen.language if seen.kind == "language" else "" if seen.kind else leaning(text)
    if not language:
        return "", []
    home = str(conversation.profile.get("country", "")).lower()
    read = coach.reader.read(_ELISION.sub(" ", text))
    if seen.kind != "language" and not (read.names or read.countries):
        return "", []
    if choose_tools(coach.tools, text, read.names, conversation.profile, dict(conversation.held)):
        return "", []  # its figures stand in the words it was told in
    question = as_english(text, read, home, coach.catalog)
    told = coach.prompts.phrase("phrases.language_read", question=question)
    return question, [
        coach.prompts.phrase(f"phrases.language_{language}"),
        told,
    ] if question else []


def as_english(text: str, read: Understanding, home: str, catalog: Catalog) -> str:
    """The English question a foreign one asks; "" when its side or its thing is not plain.

    `read` is what was found in it, `home` the code of the country the person told before.
    """
    thing = next((n for n in read.names if not n.startswith(_LAYOFF)), "")
    laws = [catalog.documents[n.split("#")[0]] for n in read.names if n.startswith(_LAYOFF)]
    place = next(iter((*read.countries, *(j for d in laws for j in d.jurisdiction), home)), "")
    years = _YEARS.search(text)
    found = [
        asks for asks, words in _FINDERS if words.search(text) and (thing or "$of" not in asks)
    ]
    both = [asks for asks in found if asks in _OF_A_THING]
    asked = " ".join(both[:2] if found[:1] == both[:1] else found[:1])
    return (
        asked.replace("$of", short_name(thing, catalog) if thing else "")
        .replace("$in", f" in {place_name(place, catalog)}" if place else "")
        .replace("$after", f" after {years[1]} years" if years else "")
    )
