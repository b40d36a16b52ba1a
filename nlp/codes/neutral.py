"""Text as the sentence encoder reads it: readable Dutch without names, origin, sex, language or interpreter of anyone.

The encoder knows words by their meaning, so what may not be an input is replaced by a neutral word, not left out.
"""

import re
from collections.abc import Sequence

from nlp.masking import mask

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LAND, PLACE = "het land", "Plaats"
"""What stands for a country and for another place."""
_NEUTRAL = {"§origin": "buitenlands", "§country": LAND, "§party": "betrokkene", "§interpreter": "de tolk"}
_PRONOUNS = {**dict.fromkeys(("hij", "zij", "ze"), "die"), **dict.fromkeys(("hem", "hare"), "diens")}
_HAIR = re.compile(
    r"(?:kort|lang|blond|zwart|donker|rood|rode|grijs|grijze|wit|bruin|blauw|geverfd|gevlochten|krul|kroes|ontkroesd|steil"
    r"|sluik|vet|nat|los|half|hoe|het|haar|zijn|mijn|met|van|in|opgestoken|gebleekt)\w*\s+haar\b"
    r"|\bhaar\s+(?:was|is|zat|had|in een|tot)\b",
    re.IGNORECASE,
)
"""Where 'haar' is hair."""
_POSSESSIVE = re.compile(
    r"\bhaar\b|\bzijn\b(?=\s+(?!ge|niet\b|er\b|naar\b|van\b|in\b|op\b|wij\b|we\b|wel\b|toen\b|met\b|bij\b|uit\b|dat\b|en\b|te\b)"
    r"[a-zà-ÿ])",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"\b(?:(?:de|het) )?(?:(?:{LAND}|buitenlands)(?: en)? )*{LAND}\b", re.IGNORECASE)
"""A name of several words (`nlp.masking.as_one`)."""
_KINDS = {
    "person": "Naam",
    "location": PLACE,
    "organisation": "Instantie",
    "address": "Straat 1",
    "phone": "06-nummer",
    "vehicle": "kenteken",
    "document": "documentnummer",
}
"""What stands for an entity; dates, times, amounts and flights are read as they are."""


def neutral(text: str, marks: Sequence[tuple[int, int, str]]) -> str:
    """The neutral form of a text; `marks` are its entities (start, end, name as `nlp.codes.units.name_of` gives)."""
    parts: list[str] = []
    at = 0
    for start, end, name in sorted(marks):
        stands = _stands_for(name)
        if start < at or stands is None:
            continue
        parts += [_plain(text[at:start]), stands]
        at = end
    parts.append(_plain(text[at:]))
    return _SEVERAL.sub(LAND, "".join(parts))


def _stands_for(name: str) -> str | None:
    base, _, flags = name.partition("@")
    kind, _, detail = base.partition(":")
    if kind == "person":
        return "Naam Achternaam" if "surname" in flags else "Naam"
    if (kind, detail) == ("location", "country"):
        return _NEUTRAL["§country"]
    if kind in ("location", "organisation") and detail != "other":
        return None
    return _KINDS.get(kind)


def _plain(text: str) -> str:
    hair = [match.span() for match in _HAIR.finditer(text)]

    def owner(match: re.Match[str]) -> str:
        return match.group() if any(a <= match.start() < b for a, b in hair) else "diens"

    return _WORD.sub(lambda match: _word(match.group()), _POSSESSIVE.sub(owner, text))


def _word(word: str) -> str:
    low = word.lower()
    return _PRONOUNS.get(low) or _NEUTRAL.get(mask(low), word)
