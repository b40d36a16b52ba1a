"""Dutch words of number, month, day and part of the day, as patterns and as values."""

UNITS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
}
TENS = {
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}
INFLECTED = {
    "enen": 1,
    "tweeën": 2,
    "drieën": 3,
    "vieren": 4,
    "vijven": 5,
    "zessen": 6,
    "zevenen": 7,
    "achten": 8,
    "negenen": 9,
    "tienen": 10,
    "elven": 11,
    "twaalven": 12,
}
MONTHS = {
    "januari": 1,
    "februari": 2,
    "maart": 3,
    "april": 4,
    "mei": 5,
    "juni": 6,
    "juli": 7,
    "augustus": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "mrt": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\b\.?)"
)
HOUR_WORD = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
HOUR_BENT = r"(?:enen|tweeën|drieën|vieren|vijven|zessen|zevenen|achten|negenen|tienen|elven|twaalven)"
DAY_PART = r"(?:'s|’s|‘s|des|s)[\s-](?:vroege?\s)?(?:ochtends|morgens|middags|avonds|nachts)"
DAY_PART_IN = r"in\sde\s(?:vroege\s|late\s)?(?:voor|na)?(?:ochtend|morgen|middag|avond|nacht)"
_SMALL = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_TEN = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TEEN = r"(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
BELOW_100 = rf"(?:{_SMALL}(?:en|ën){_TEN}|{_TEN}|{_TEEN}|{_SMALL})"
BELOW_1000 = rf"(?:{BELOW_100}?\s?honderd(?:\s?(?:en\s)?{BELOW_100})?|{BELOW_100})"
NUMBER_WORD = rf"(?:{BELOW_1000}?\s?duizend(?:\s?(?:en\s)?{BELOW_1000})?|{BELOW_1000})"
"""A Dutch number in words, up to 999,999."""


def number_of(words: str) -> int | None:
    """The value of a Dutch number in words ('vijfendertigduizend' -> 35000); None when it is none."""
    text = "".join(words.casefold().split()).replace("één", "een")
    head, sep, tail = text.partition("duizend")
    if sep:
        thousands, rest = (_hundreds(head) if head else 1), (_hundreds(tail.removeprefix("en")) if tail else 0)
        return None if thousands is None or rest is None else 1000 * thousands + rest
    return _hundreds(text)


def _hundreds(text: str) -> int | None:
    head, sep, tail = text.partition("honderd")
    if not sep:
        return _tens(text)
    hundreds, rest = (_tens(head) if head else 1), (_tens(tail.removeprefix("en")) if tail else 0)
    return None if hundreds is None or rest is None else 100 * hundreds + rest


def _tens(text: str) -> int | None:
    if text in UNITS:
        return UNITS[text]
    if text in INFLECTED:
        return INFLECTED[text]
    for word, value in TENS.items():
        if text == word:
            return value
        if text.endswith(word):
            unit = text.removesuffix(word).removesuffix("en").removesuffix("ën")
            return value + UNITS[unit] if unit in UNITS else None
    return None
