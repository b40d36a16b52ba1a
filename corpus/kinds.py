"""What kind of document a text is, from its own words: title lines first, then the way it is written."""

import re

from corpus.model import DocumentKind

_HEAD_LINES = 16
_HEAD_CHARACTERS = 2000
_TAIL_CHARACTERS = 800
_TITLE_WEIGHT = 6.0
_MENTION_WEIGHT = 1.0
_NAME_WEIGHT = 0.8
"""A file may have any name: it decides only where the text leaves it open."""
_ENOUGH = 2.0

_TITLES: dict[DocumentKind, str] = {
    DocumentKind.INFORMATIEF_GESPREK: r"informatie(?:f|ve?)\s*gesprek|intake-?\s?gesprek|gespreksverslag|intake\b",
    DocumentKind.AANVULLEND_VERHOOR: (
        r"(?:aanvullend|aanv\.|nader|vervolg|tweede|derde|2e|3e)[a-z]*\s*-?(?:verhoor|verklaring|aangifte|gehoor)|"
        r"verhoor aangeef?ster \(vervolg\)|verhoor aangever \(vervolg\)"
    ),
    DocumentKind.GETUIGENVERHOOR: r"getuigen-?\s?(?:verhoor|verklaring)|verhoor\s+(?:van\s+)?(?:de\s+|een\s+)?getuige",
    DocumentKind.KLAAGSCHRIFT: (r"klaagschrift|\bbeklag\s+(?:ex|op grond van)?\s*\(?art(?:ikel|\.)?\s*12|^\W*beklag\b"),
    DocumentKind.SEPOTBESLISSING: (
        r"kennisgeving\s+(?:van\s+)?(?:niet|sepot)|sepot(?:beslissing|bericht|brief)|(?:beslissing|besluit)\s+(?:tot\s+)?niet|"
        r"beslissing op (?:uw )?aangifte|niet[- ]vervolging|betreft\W+sepot"
    ),
    DocumentKind.HULPVERLENINGSVERSLAG: (
        r"hulpverlenings?-?\s?verslag|"
        r"verslag\s+(?:maatschappelijk|begeleiding|eerste|over|nr|ten behoeve van (?:de )?pol|t\.?b\.?v)|"
        r"(?:begeleidings|zorg|voortgangs|opvang)(?:verslag|rapport)"
    ),
    DocumentKind.RELAAS: r"relaas|stam-?\s?(?:pv|proces)|stamproces",
    DocumentKind.BEVINDINGEN: r"bevinding(?:en)?",
    DocumentKind.AANGIFTE: r"aangifte|verhoor\s+(?:van\s+)?(?:de\s+)?aangeef?(?:ster|ver)",
}
_TITLE = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _TITLES.items()}
_SENDERS: dict[DocumentKind, re.Pattern[str]] = {
    DocumentKind.SEPOTBESLISSING: re.compile(
        r"arrondissementsparket|openbaar ministerie|^parket\b|parketnummer", re.IGNORECASE
    ),
    DocumentKind.KLAAGSCHRIFT: re.compile(
        r"\baan het gerechtshof|^gerechtshof|edelgroot|advoca(?:ten|tuur|tenkantoor)\b|beklagkamer", re.IGNORECASE
    ),
    DocumentKind.HULPVERLENINGSVERSLAG: re.compile(
        r"\bcli[eë]nte?\b|\bmentor\b|begeleid(?:st)?er\b|vrouwenopvang|stichting|toevlucht|zorgco[oö]rdinator|"
        r"opvang\s*(?:&|en|huis)|maatschappelijk werk",
        re.IGNORECASE,
    ),
}
_POLICE = re.compile(
    r"politie|marechaussee|\bpol\.|recherche|opsporingsdienst|\bPL\d\d|verbalisant|proces-?\s?verbaal", re.IGNORECASE
)
_WAYS: dict[DocumentKind, re.Pattern[str]] = {
    DocumentKind.KLAAGSCHRIFT: re.compile(
        r"geeft eerbiedig te kennen|redenen? waarom|mitsdien|klaa?gste?r\b|edelgrootachtbaar"
    ),
    DocumentKind.SEPOTBESLISSING: re.compile(
        r"(?:niet|geen)\s+(?:verder\s+)?te\s+vervolgen|geachte (?:mevrouw|heer)|\bu kunt|binnen drie maanden|"
        r"uw aangifte",
    ),
    DocumentKind.HULPVERLENINGSVERSLAG: re.compile(
        r"\bcli[eë]nte?\b|bij ons (?:in|op|gebracht|binnen)|leefgeld|\bmentor\b"
    ),
    DocumentKind.AANGIFTE: re.compile(
        r"doe(?:t|n)? (?:hierbij )?aangifte|deed (?:zij |hij )?aangifte|de aangifte opgenomen|aangeefster verklaarde",
    ),
}
"""Ways of writing, in lower case."""
_SPACED = re.compile(r"(?:\b[A-Z](?: [-/] | |$)){4,}[A-Z]?\b")
_TITLE_LEAD = re.compile(r"proces-?\s?verbaal|\bp\.?v\.?\b|^verslag\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"^\s*(?:aan|t\.?a\.?v|t\.?b\.?v|verslag)\b", re.IGNORECASE)
_HEARD = re.compile(r"\bhoord(?:e|en)\b|\bgehoord\b|\bverscheen\b|opgenomen", re.IGNORECASE)
_RULE = re.compile(r"[-_=]{4,}")


def kind_of(body: str, name: str) -> DocumentKind:
    """The kind of a document.

    Args:
        body: its text, running lines too.
        name: its file name; a weak hint only.

    """
    lines = [_despaced(line) for line in body.split("\n") if line.strip()][:_HEAD_LINES]
    points: dict[DocumentKind, float] = dict.fromkeys(_TITLES, 0.0)
    for place, line in enumerate(lines):
        _add_title(points, line, place)
    _add_sender(points, lines)
    sample = (body[:_HEAD_CHARACTERS] + body[-_TAIL_CHARACTERS:]).lower()
    for kind, way in _WAYS.items():
        points[kind] += min(3, len(way.findall(sample))) * _MENTION_WEIGHT
    for kind in _TITLES:
        points[kind] += _NAME_WEIGHT * (kind.value in name.casefold())
    best, score = max(points.items(), key=lambda item: item[1])
    return best if score >= _ENOUGH else _untitled(lines)


def _untitled(lines: list[str]) -> DocumentKind:
    """A police report that names no kind: a statement when it says that someone was heard, findings otherwise."""
    if not _from_police(lines):
        return DocumentKind.ONBEKEND
    heard = any(_HEARD.search(line) for line in lines)
    return DocumentKind.AANGIFTE if heard else DocumentKind.BEVINDINGEN


def _from_police(lines: list[str]) -> bool:
    return any(_POLICE.search(line) for line in lines[:4] if not _ADDRESSED.search(line))


def _despaced(line: str) -> str:
    """'P R O C E S - V E R B A A L van aangifte' as 'PROCES-VERBAAL van aangifte'."""
    flat = _RULE.sub(" ", line).strip()
    return _SPACED.sub(lambda m: re.sub(r"(?<=\S) (?=\S)", "", m.group().strip()) + " ", flat)


def _add_title(points: dict[DocumentKind, float], line: str, place: int) -> None:
    for kind, pattern in _TITLE.items():
        match = pattern.search(line)
        if match is None:
            continue
        weight = _TITLE_WEIGHT if _is_title(line, match) else _MENTION_WEIGHT
        # The first title counts most; a later line may only mention another document.
        points[kind] += weight / (1 + 0.15 * place)
        if weight == _TITLE_WEIGHT:
            return


def _is_title(line: str, match: re.Match[str]) -> bool:
    before = line[: match.start()].strip()
    if match.group().isupper() or not before or _TITLE_LEAD.search(before):
        return True
    return len(line) < 75 and not line.rstrip().endswith((".", ",")) and len(before) < 45


def _add_sender(points: dict[DocumentKind, float], lines: list[str]) -> None:
    head = lines[:6]
    police = _from_police(lines)
    for kind, pattern in _SENDERS.items():
        hits = sum(pattern.search(line) is not None for line in head)
        if hits and not police:
            points[kind] += 4 * _MENTION_WEIGHT * min(hits, 2)
