"""Who wrote a report: unit, verbalisanten and interpreter, from the forms in which reports name them."""

import re
from collections.abc import Iterable

_PREFIX = r"(?:(?:van|de|den|der|ter|ten|het|el|al|in|'t|Van|De|El)\s+|(?:d'|El-|Al-))*"
_WORD = r"[A-ZÀ-Þ][\w'’-]+"
_INITIALS = r"(?:(?:[A-Z][a-z]?\.\s?-?){1,4}|(?:[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?\s){1,2})"
_NAME = rf"{_INITIALS}\s?{_PREFIX}{_WORD}(?:\s(?:ter|van|de|el)\s{_WORD})?"
_LAST = rf"{_PREFIX}{_WORD}(?:[ ]{_WORD})?"
_RANK = (
    r"(?:hoofd-?\s?inspecteur|inspecteur|hoofdagent|brigadier|agent|aspirant|surveillant|rechercheur|"
    r"opsporingsambtenaar|"
    r"(?:opper)?wachtmeester|marechaussee|adjudant|hoofdagt|hfdagt|insp|brig|hagent|bgd|ha|wmr)"
)
_NAME_RANK = re.compile(rf"(?P<name>{_NAME})\s?(?:,\s*|\s*\(\s*){_RANK}\b")
_RANK_NAME = re.compile(
    rf"\b{_RANK}(?:[-\s](?:rechercheur|van politie|der eerste klasse|1))?\.?,?\s+(?:tevens\s+)?(?P<name>{_NAME})"
)
_LABELLED = re.compile(
    r"(?i:\b(?:verbalisant(?:e|en)?|verb(?:al)?\.?|rapporteurs?|opsteller|opgenomen door|gehoord door|"
    r"gespreksvoerders?|gesprek gevoerd|opgemaakt door|verhoorders?|verhorende ambtenaren|rapp\.?)\s*[:,]?|"
    r"\bdoor\s*:|^door\b|"
    r"\b(?:ik|wij|voor (?:mij|ons)|door mij),)\s*(?i:ik,\s*|verbalisante?n?,?\s*)?"
    rf"(?P<names>{_NAME}(?:\s?(?:\([^)]{{2,40}}\)|,[^,;.\n]{{2,40}})?\s?(?:,?\s?en|/|;|,)\s+{_NAME})*)",
    re.MULTILINE,
)
_ONE_NAME = re.compile(_NAME)
_NOT_A_NAME = re.compile(
    r"\b(?:Politie|Regiopolitie|Koninklijke|District|Bureau|Team|Unit|Dienst|Brigade|Openbaar|Stichting|Tolk|"
    r"Artikel|Wetboek|"
    r"Proces|Registr\w*|Datum|Plaats|Nederland|Aangeef\w*|Getuige|Op|Mr|Mevrouw|Proces-verbaal|Het|Naar|Met|Zij|"
    r"Hij|Ik|Wij|Verbalisant(?:en)?)\b"
)
_HEAD = 2200
_TAIL = 500
_TITLES = re.compile(r"^(?:de heer|dhr\.?|mevrouw|mw\.?|mevr\.?|mr\.?)\s+", re.IGNORECASE)
_INTERPRETER = re.compile(
    r"\b(?:register|beëdigd\s)?tolk(?:en-?\s?telefoon)?\b(?P<after>[^\n]{0,110}(?:\n[^\n]{0,60})?)|"
    r"(?P<before>(?:mevrouw|mw\.|de heer|dhr\.)\s[^\n.]{3,40})\((?:beëdigd\s)?tolk|"
    r"\b(?:vertolking|getolkt door|tolkte)\b(?P<other>[^\n]{0,110})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|[dD]oor|:|,|\b)\s*(?P<name>(?:[A-Z][a-z]?\.){{1,4}}\s?{_LAST})"
)
_COURTESY = re.compile(rf"(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?)\s+(?P<name>{_LAST})")
_FULL = re.compile(r"(?::|taal|door)\s*(?P<name>[A-ZÀ-Þ][a-zà-ÿ]+\s[A-ZÀ-Þ][a-zà-ÿ]+)\b")
_CODE = re.compile(
    r"(?:nr\.?|nummer|tolknr\.?|code\s?nr\.?|tolkcode|tolknummer|wbtv(?:-nummer)?|reg(?:ister)?\.?\s?nr\.?|"
    r"registernr\.?|res\.|\(|,)"
    r"\s*:?\s*(?:beëdigd,\s*)?(?P<code>\d{3,6})\b|\btolk(?:\s[A-Z]\w+)?\s(?P<plain>\d{3,6})\b",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"politie|marechaussee|recherche|opsporingsdienst|parket\b|openbaar ministerie|advoca(?:ten|tuur)|stichting|"
    r"opvang|korps\b|"
    r"toevlucht",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b(?:team|unit|afd(?:eling)?\.?|bureau|bur\.|district|brigade|dienst|divisie|sectie|cluster|basiseenheid|"
    r"wijkteam|loket|sluis\w*|"
    r"vreemdelingen\w*|recherche)\b",
    re.IGNORECASE,
)
_RUNNING_TEXT = re.compile(r"(?:ik|wij|op|aan|betreft|kantore)\b", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s+(?:\*.*|vertrouwelijk.*|(?:proces-?verbaal|pv|p-nummer|registratie|reg|dossier|mutatie|mut|bvh|bps|zaak|"
    r"nr|nummer|"
    r"documentcode|pag|pagina|blad|blz|bladzijde|p)[\s.-]*(?:n(?:umme)?r)?\.?\s*(?:kmar\s*)?:?\s?[A-Z]{0,2}\d.*|"
    r"onderzoek:.*|[-|]?\s*PL\s?[\dO]{2}.*|[-|]?\s*(?:PV\s)?\d{4}[./]?\d{3,}.*|\d{2}[A-Z]\d/.*)$",
    re.IGNORECASE,
)


def unit_of(text: str) -> str:
    """Force and team as the head names them, as in 'Politie Haaglanden, Team Zeden'; empty when not named."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:7]
    force = next((n for n, line in enumerate(lines) if _FORCE.search(line) and _heads(line)), None)
    if force is None:
        return ""
    parts = [_bare(lines[force])]
    after = lines[force + 1 : force + 3]
    parts += [
        _bare(line) for line in after if _TEAM.search(line) and len(line) < 80 and "verba" not in line.casefold()
    ][:1]
    return ", ".join(part for part in parts if part)


def verbalisanten_of(text: str) -> tuple[str, ...]:
    """The names of the officers who wrote the report, as written in its head and at its end, each once."""
    stretches = (text[:_HEAD], text[-_TAIL:])
    found: list[str] = []
    for stretch in stretches:
        found += [m["name"] for pattern in (_NAME_RANK, _RANK_NAME) for m in pattern.finditer(stretch)]
    for match in _LABELLED.finditer(text[:_HEAD]):
        found += _ONE_NAME.findall(match["names"])
    return _distinct(found)


def interpreter_of(text: str) -> str:
    """Name and number of the interpreter, e.g. 'F. Lambo (5528)', '5528' or 'F. Lambo'; empty when there is none."""
    for match in _INTERPRETER.finditer(text[:_HEAD]):
        stretch = match["after"] or match["before"] or match["other"] or ""
        stretch = re.split(
            r"(?:advoca|raads|mr\.|verbalisant|verb\.|aang|bijstand|datum)", stretch, maxsplit=1, flags=re.IGNORECASE
        )[0]
        named = _TITLED.search(stretch) or _COURTESY.search(stretch) or _FULL.search(stretch)
        coded = _CODE.search(stretch) or _CODE.search("tolk" + stretch)
        name = _TITLES.sub("", " ".join(named["name"].split())) if named else ""
        code = (coded["code"] or coded["plain"]) if coded else ""
        if name or code:
            return f"{name} ({code})" if name and code else name or code
    return ""


def _heads(line: str) -> bool:
    return len(line) < 110 and not line.endswith((".", ",")) and not _RUNNING_TEXT.match(line)


def _bare(line: str) -> str:
    return " ".join(_TRAILING.sub("", line).split()).strip(" -:,/|*")


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for raw in names:
        name = " ".join(raw.split())
        if _NOT_A_NAME.search(name) or name.split()[-1].isupper():
            continue
        key = name.split()[-1].casefold()
        if key not in kept or len(name) > len(kept[key]):
            kept[key] = name
    return tuple(kept.values())
