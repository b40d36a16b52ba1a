"""The cues by which passages are told apart: turns, openings, closings, rights, first person, quotations."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

TurnNames = tuple[frozenset[str], frozenset[str]]
"""Who asks and who answers."""
Turn = Literal["question", "answer", "remark", ""]

_QUESTION = re.compile(r"(?i:(?:V|Vr|Vraag(?:\sverb\w*)?)\s?\.?\s?(?::|-\s))|[VY][.]?\s+(?=[A-Z])")
_ANSWER = re.compile(r"(?i:(?:A|Antw?|Antwoord)\s?\.?\s?(?::|-\s))|A[.]?\s+(?=[A-Z(])")
_REMARK = re.compile(
    r"verbalisant(?:en)?\s(?:merk|deel|zeg|houd)[^:]{0,30}:|(?:O|0|Opm(?:erking(?:en)?)?|Noot|Naschrift|Nagekomen|Aanvulling|\[?aantekening|"
    r"Bevindingen?)\b[^:.]{0,40}[.:]|\[(?:aant|stemp|noot)|"
    r"opmerking(?:en)?\s+(?:van\s+)?verb",
    re.IGNORECASE,
)
_NAME_TURN = re.compile(r"([A-ZÀ-Þ][\w'-]+(?:\s[A-Z][\w'-]+)?):\s")
DASH = re.compile(r"[-–]\s")
BARE_QUESTION = re.compile(r"[A-Z][^.:\"]{2,110}\?$")
"""A paragraph that is one question, as in interviews written without V: and A:."""

OPENS_STATEMENT = re.compile(
    r"(?:verklaar(?:de|den|t|d)|zei(?:den)?|zegt|vertel(?:de|t)|antwoordde|deelde[^.]{0,20}mee|luidt|weergegeven|"
    r"het navolgende|"
    r"het volgende|bewoordingen|verkl\.)[^.\n]{0,70}[:.]\s*$|-+\s*verklaring\s*-+|zakelijk weergegeven",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:achternaam|familienaam|naam|voorna\w+|geboren|geb\.?|geboorte\w*|nationaliteit|geslacht|adres|woonadres|"
    r"woonplaats|beroep|"
    r"documenten?|paspoort|id-kaart|v-nr|v-nummer|land|burgerlijke staat|aangeefster|aangever|getuige|betreft|"
    r"cli[eë]nte?|so|vo|pl|dt|"
    r"datum\w*|dat\.?/tijd|plaats\w*|tijd\w*|aanvang\w*|einde|verbalisant\w*|verb\.?|tolk\w*|taal|raads(?:man|"
    r"vrouw|lieden)|advocaat|adv\.?|"
    r"rechtsbijstand|bijstand|feit|pleeg\w+|onderwerp|soort|korps|nummer|eenheid|door|op|gehoord\w*|opgenomen\w*|"
    r"aanwezig\w*|verhoor|"
    r"rapporteur|opsteller|onderzoek\w*|dossier\w*|zaak\w*|registratie\w*|mutatie\w*|document\w*|locatie|"
    r"bedenktijd|gesprek\w*|vertolking|"
    r"gespreksvoerders?|teamleider|officier\w*|personalia|verblijf)\b[^:.]{0,24}\s?[:=]",
    re.IGNORECASE,
)
_PERSONALIA = re.compile(
    r"\b(?:geboren|geb\.|geb\b|geboorte\w+|nationaliteit|achternaam|familienaam|voornaa?m(?:en)?|paspoort|"
    r"id-kaart|identiteitskaart|"
    r"woonadres|geslacht|burgerlijke staat|personalia)\b",
    re.IGNORECASE,
)
_PERSONALIA_CASED = re.compile(r"^(?:[Nn]aam|NAAM)\s*:|^[A-ZÀ-Þ][A-ZÀ-Þ' -]{3,},\s[A-ZÀ-Þ][a-zà-ÿ]+")
_WE_OFFICERS = re.compile(
    r"\b(?:ik|wij|mij|ons|ondergetekende|verbalisant(?:e|en)?),?\s[^.]{0,60}(?:agent|brigadier|inspecteur|"
    r"rechercheur|wachtmeester|"
    r"marechaussee|verbalisant|voornoemd)|\bhoord(?:e|en)\b|\bgehoord\b|\bverscheen\b|\bmeldde\b|heeft zich|"
    r"had(?:den)? zich|"
    r"\b(?:tolk|raadsman|raadsvrouw|advocaat|mr\.)\b|aangifte opgenomen|politiebureau|\bbalie\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\bvolhar[dt]|persisteerde|\bamb(?:ts|fs)\w{0,2}(?:eed|edig|belofte)|ambtsbelofte|\bop de eed\b|"
    r"\b(?:gesloten|getekend|ondertekend)\b[^.]{0,40}"
    r"\b(?:te|op|om|,|\d)|\bvoorgelezen\b[^.]{0,60}\b(?:akkoord|getekend|bevestigd|ondertekend|volhard)|^(?:na|"
    r"nadat)\b[^.]{0,40}"
    r"(?:voorlez|vertal|doorlez|lezing)|hoogachtend|met (?:vriendelijke groet|de meeste hoogachting|groet)|"
    r"naar waarheid opgemaakt|"
    r"^waarvan\b|^aldus\b[^.]{0,40}opgemaakt|^\(?w\.?g\.?\b|^(?:de )?officier van justitie,?$|"
    r"\btekende(?:n)?\b[^.]{0,40}$|"
    r"opgemaakt (?:te|door)|was getekend|gelezen[^.]{0,30}(?:akkoord|getekend)|v\.v\.g\.|^redenen? waarom|^mitsdien",
    re.IGNORECASE,
)
CLOSES_REPORT = re.compile(
    r"\bop (?:mijn |onze |de )?ambts|ambts(?:eed|belofte)|\bvolhardde|volhard en getekend", re.IGNORECASE
)
MARKED = re.compile(r"(?:V|A|Vr|Antw|Vraag|Antwoord)\.?\s?:", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"^(?:\(?(?:w\.?g\.?|get\.?|handtekening)\)?[\s,]*)?[^a-z]*(?:[A-Z][\w.'-]*\.?[\s,/]*)+.{0,45}$"
)
RIGHTS = re.compile(
    r"\b(?:bedenktijd|B9|B8|verblijfsregeling|valse (?:aangifte|verklaring)|onware aangifte|verschoningsrecht|"
    r"cautie|rechten|"
    r"rechtsbijstand|asiel\w*|niet verplicht|CoMensha-folder|folder|brochure|waarheid moet|waarheid spreken|"
    r"vergunning)\b[^.]{0,140}"
    r"\b(?:uitgelegd|uit gelegd|uitleg|gewezen|me[de]*gedeeld|medegedeeld|besproken|verteld|aangeboden|uitgereikt|"
    r"geïnformeerd|voorgehouden|"
    r"inhoud(?:t|en)|gegeven|genoten|meegegeven)\b|"
    r"\b(?:uitgelegd|uit gelegd|uitleg|gewezen|mede?gedeeld|meegedeeld|besproken|verteld|aangeboden|uitgereikt|"
    r"legd?en?[^.]{0,20}uit)\b[^.]{0,120}"
    r"\b(?:bedenktijd|B9|B8|verblijfsregeling|valse (?:aangifte|verklaring)|onware aangifte|verschoningsrecht|"
    r"cautie|rechten|rechtsbijstand|"
    r"asiel\w*|waarheid|niet verplicht|procedures?)\b|\bcautie\b|\brecht op bedenktijd\b|"
    r"niet tot antwoorden verplicht",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:ik|mij|mijn|me|mezelf|mijzelf)\b", re.IGNORECASE)
_OFFICER = re.compile(
    r"\b(?:verbalisant(?:en)?|verbs?\.|rapporteur|collega'?s?|nagetrokken|bevraagd|geraadpleegd|eurodac|BVV|HKS|"
    r"GBA|HAVANK|"
    r"officier van justitie|ovj|in beslag genomen|(?:aangeefster|aangever|aang\.|betrokkene|betr\.|"
    r"getuige)\s+(?:is|heeft|had|"
    r"wordt|werd|volhard\w*|toonde|maakt\w*|oogt|huil\w*)|ik (?:heb|hield|zei|vroeg|gaf|toonde|wees|legde|"
    r"stelde)\s(?:haar|hem|aang\w*|betr\w*)|"
    r"wij (?:hebben|hielden|zeiden|vroegen|gaven|toonden|legden|stelden)\s(?:haar|hem|aang\w*|betr\w*))\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:zij|hij|ze|aangeefster|aangever|betrokkene|betr\.|[A-Z][a-z]+)\s+(?:\w+\s+){0,3}(?:verklaar\w*|"
    r"vertel\w*|zegt|zei|noemt|noemde|"
    r"gaf aan|gaf op|geeft aan|weet niet|herinner\w*)|\b(?:verklaar(?:de|t)|vertel(?:de|t)|aldus|volgens)\s(?:zij|"
    r"hij|haar|hem|aang\w*|betr\w*)|"
    r"naar (?:haar|zijn|eigen) zeggen|\bmoest (?:zij|hij)\b|\b(?:zij|hij) moest\b|\bwerd (?:zij|hij)\b",
    re.IGNORECASE,
)
WITNESS = re.compile(
    r"\b(?:getuige|buurvrouw|buurman|bewoon\w*|melder|huisarts|arts|portier|eigenaar|mw\.|mevrouw|dhr\.|de heer)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„][^\"“”„]+[\"“”]")
_QUOTE_MARKS = '"“”„'
_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\bmr\.)(?<!\bmw\.)[\"”')]?\s+(?=[\"“'(]?[A-ZÀ-Þ])")


def turn_of(text: str, names: TurnNames) -> Turn:
    """Whether a paragraph is a question, an answer or an officer's remark by the mark at its start.

    Args:
        text: the paragraph.
        names: who asks and who answers, where turns are marked by names (`turn_names`).

    """
    if _QUESTION.match(text):
        return "question"
    if _ANSWER.match(text):
        return "answer"
    if _REMARK.match(text):
        return "remark"
    named = _NAME_TURN.match(text)
    if named and named[1] in names[0]:
        return "question"
    return "answer" if named and named[1] in names[1] else ""


def turn_names(paragraphs: list[str]) -> TurnNames:
    """Who asks and who answers where names mark the turns ('Wolters: ... Huang: ...'); empty elsewhere."""
    seen: Counter[str] = Counter()
    asks: Counter[str] = Counter()
    for paragraph in paragraphs:
        if match := _NAME_TURN.match(paragraph):
            seen[match[1]] += 1
            asks[match[1]] += paragraph.rstrip().endswith("?")
    regular = {name for name, times in seen.items() if times >= 3 and not _FIELD.match(f"{name}:")}
    asking = frozenset(name for name in regular if asks[name] > 0.6 * seen[name])
    return (asking, frozenset(regular - asking)) if asking else (frozenset(), frozenset())


def closes(text: str, late: bool) -> bool:
    """A formula with which a statement or a report is closed. `late`: the paragraph stands in the last half."""
    return late and len(text) < 420 and _CLOSES.search(text) is not None


def is_signature(text: str) -> bool:
    """A line of names after the closing."""
    return len(text) < 90 and _SIGNATURE.match(text) is not None


def is_head(text: str) -> bool:
    """A paragraph that still belongs to the head of a report: title, sender, form field, who heard whom."""
    if _FIELD.match(text) or (len(text) < 70 and not text.endswith((".", "?"))) or is_personalia(text):
        return True
    if _WE_OFFICERS.search(text) or OPENS_STATEMENT.search(text):
        return not text.startswith(tuple(_QUOTE_MARKS)) and not _told_by_self(text)
    return RIGHTS.search(text) is not None and not _told_by_self(text)


def is_letter_head(text: str) -> bool:
    """A paragraph before the body of a letter: sender, address, date, reference, salutation."""
    return (len(text) < 160 and not text.endswith((".", "?"))) or text.lower().startswith(("geachte", "edelgroot"))


def is_personalia(text: str) -> bool:
    """Who the person is: name, birth, nationality, papers."""
    return len(text) < 420 and (_PERSONALIA_CASED.match(text) or _PERSONALIA.search(text[:160])) is not None


def by_officer(text: str) -> bool:
    """The officer's own words in a record of a hearing, rather than the account."""
    bare = _QUOTED.sub(" ", text)
    marks = len(_OFFICER.findall(bare))
    return marks > 0 and len(_FIRST_PERSON.findall(bare)) < 2 + marks and not _told_by_self(bare)


def _told_by_self(text: str) -> bool:
    """The one who is heard speaks: 'ik' and 'mijn' abound."""
    own = len(re.findall(r"\b(?:mij|mijn|me)\b|\bU (?:vraagt|heeft|hebt|zegt)\b", text))
    return own >= 2 or (own >= 1 and len(_FIRST_PERSON.findall(text)) >= 3)


def reports_account(text: str) -> bool:
    """Indirect speech: the report tells what the person told."""
    bare = _QUOTED.sub(" ", text)
    return len(_REPORTED.findall(bare)) >= 2 and len(_OFFICER.findall(bare)) <= 1


def still_quoting(text: str, before: bool) -> bool:
    """Whether a quotation is open after this paragraph."""
    marks = sum(text.count(mark) for mark in _QUOTE_MARKS)
    if before and text.rstrip(" .").endswith(tuple(_QUOTE_MARKS)):
        return False
    if not before and marks % 2 == 1 and text[:1] in _QUOTE_MARKS:
        return True
    if not before and marks % 2 == 1:
        last = max(text.rfind(mark) for mark in _QUOTE_MARKS)
        return len(text) - last > 25 and text[last + 1 : last + 2].strip() != ""
    return before and marks % 2 == 0


def quotations(text: str, shortest: int) -> Iterator[tuple[int, int]]:
    """Places of quotations of at least `shortest` characters; one left open runs to the end of the paragraph."""
    at = 0
    for match in _QUOTED.finditer(text):
        at = match.end()
        if match.end() - match.start() >= shortest:
            yield match.span()
    opened = min((p for mark in _QUOTE_MARKS if (p := text.find(mark, at)) >= 0), default=-1)
    if opened >= 0 and len(text) - opened >= shortest:
        yield opened, len(text)


def sentences(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Rough sentences of `text[left:right]`, together the whole stretch."""
    at = left
    for match in _SENTENCE.finditer(text, left, right):
        yield at, match.end()
        at = match.end()
    if at < right:
        yield at, right
