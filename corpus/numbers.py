"""PV and dossier numbers as police forces write them, normalised so that equal numbers are equal strings."""

import re

_DIGIT = r"[0-9OoQIl]"
_PL = re.compile(
    r"\bP\s?L\s?(?P<unit>[0-9OoQ]{2}[0-9A-Za-z]{2})\s?[-/ ]?\s?"
    rf"(?P<body>{_DIGIT}{{4}}[-. ]?{_DIGIT}{{5,7}}|{_DIGIT}{{2}}-{_DIGIT}{{5,7}}|"
    rf"{_DIGIT}{{4}}\.{_DIGIT}{{2}}\.{_DIGIT}{{2}}-{_DIGIT}{{3,4}})"
    r"(?:\s?[-/]\s?(?P<part>\d{1,3}|[A-Z])\b)?"
)
_LABEL = (
    r"(?:proces-?\s?verbaal\s*-?\s?(?:n(?:umme)?r)?|pv[\s.-]*n(?:umme)?r|p\.?v\.?|registratie(?:\s?n(?:umme)?r)?|reg\.?\s?nr|"
    r"mutatie\s?n(?:umme)?r|mut\.?\s?nr|dossier(?:\s?n(?:umme)?r)?|bvh(?:[\s-]*n(?:umme)?r)?|bps-?n(?:umme)?r|zaak(?:nr)?|"
    r"nummer|nr|kenmerk\s+kmar|p-nummer(?:\s+kmar)?|document|ops-?\s?dossier\s?n(?:umme)?r|registratie)"
)
_LABELLED = re.compile(
    rf"\b{_LABEL}\.?\s*:?\s*"
    r"(?P<body>(?=[A-Z./-]*\d)[A-Z0-9]\w*(?:[./-]\s?\w+|\s-\s\d+|\s/\s\d+)*)",
    re.IGNORECASE,
)
_DIGITS = 5
"""A number of a PV or dossier has at least so many digits; an interpreter's or a page's has fewer."""
_BARE = re.compile(
    r"(?<![\w.])(?:20\d{2}[.\d]{6,12}\d|\d{4}/20\d{2}/\d{3,6}|\d{2}[A-Z]\d/\d{2}-\d{6})(?:\s?[-/]\s?\d{1,2})?(?!\w)"
)
_HEAD_CHARACTERS = 900


def number_of(text: str) -> str:
    """The number of a document, from its head; running lines included. Empty when there is none.

    'PLO2R2 2010032748-1' gives 'PL02R2-2010032748-1': a letter O for a zero is common, separators vary.
    """
    head = text[:_HEAD_CHARACTERS]
    if match := _PL.search(head) or _PL.search(text[-_HEAD_CHARACTERS:]):
        return _police_number(match)
    for match in _LABELLED.finditer(head):
        if sum(map(str.isdigit, match["body"])) < _DIGITS:
            continue
        return re.sub(r"\s?([-/])\s?", r"\1", match["body"].strip().rstrip(".-/"))
    if match := _BARE.search(head):
        return re.sub(r"\s?([-/])\s?", r"\1", match.group())
    return ""


def case_number(number: str) -> str:
    """What documents of one case share: the number without the part after it and without the unit's code.

    Only the year and the running number link documents; the part differs from document to document.
    """
    match = re.search(r"(\d{4})[-.]?(\d{6,7})(?!\d)|(\d{2})-(\d{6})(?!\d)", number)
    if match is None:
        return re.sub(r"[-/]\d{1,2}$", "", number)
    return f"{match[1]}{match[2]}" if match[1] else f"20{match[3]}{match[4]}"


def _police_number(match: re.Match[str]) -> str:
    unit = match["unit"].upper()
    tail = unit[2:] if re.search(r"[A-NPR-Z]", unit[2:]) else re.sub(r"[OQ]", "0", unit[2:])
    unit = re.sub(r"[OQ]", "0", unit[:2]) + tail
    body = re.sub(r"[OoQ]", "0", match["body"]).replace("l", "1").replace("I", "1").replace(" ", "")
    part = f"-{match['part']}" if match["part"] else ""
    joint = "/" if re.match(r"\d{2}-", body) else "-"
    return f"PL{unit}{joint}{body}{part}"
