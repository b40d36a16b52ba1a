"""Normalised values: dates as ISO date or period, times as HH:MM, telephone numbers as E.164, amounts with currency."""

import re
from functools import lru_cache

from nlp.entities.dateparts import parse_date
from nlp.entities.words import INFLECTED, UNITS, number_of
from nlp.model import EntityType

_CURRENCIES = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "tient": "EUR",
    "$": "USD",
    "dollar": "USD",
    "usd": "USD",
    "us": "USD",
    "£": "GBP",
    "pond": "GBP",
    "yuan": "CNY",
    "rmb": "CNY",
    "renminbi": "CNY",
    "naira": "NGN",
    "cedi": "GHS",
    "gulden": "NLG",
    "frank": "CHF",
    "forint": "HUF",
    "lev": "BGN",
    "leva": "BGN",
    "lei": "RON",
    "zlot": "PLN",
    "złot": "PLN",
    "dirham": "MAD",
    "leone": "SLL",
    "cfa": "XOF",
}
_FIGURE = re.compile(r"\d[\d.\s]*(?:,\d\d)?")
_CLOCK = re.compile(r"(\d{1,2})\s?[.:]\s?(\d\d)|(\d\d)(\d\d)\s?u|(\d{1,2})")
_LATE = re.compile(r"middag|avond")
_NIGHT = re.compile(r"nacht")
_PAST = re.compile(r"(kwart\w*|\w+)(?:\s+minuten)?\s+(over|voor|vóór)\s+(half\s+)?(\w+)")


def normalise(kind: EntityType, quote: str) -> str:
    """The normalised value of an entity's words; empty where there is none."""
    if kind is EntityType.DATE:
        return parse_date(quote)
    if kind is EntityType.TIME:
        return clock(quote)
    if kind is EntityType.PHONE:
        return phone(quote)
    if kind is EntityType.MONEY:
        return amount(quote)
    return ""


def clock(quote: str) -> str:
    """'half twee 's middags' -> '13:30', 'kwart voor elf' -> '10:45', 'middernacht' -> '00:00'; '' when unclear."""
    text = " ".join(quote.casefold().replace("één", "een").split())
    if "middernacht" in text:
        return "00:00"
    minutes = _minutes(text)
    if minutes is None:
        return ""
    if _LATE.search(text) and minutes < 12 * 60:
        minutes += 12 * 60
    if _NIGHT.search(text) and 9 * 60 <= minutes <= 12 * 60 + 59:
        minutes += 12 * 60
    minutes %= 24 * 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _minutes(text: str) -> int | None:
    past = _PAST.search(text)
    if past:
        shift, hour = _quarter(past.group(1)), _hour(past.group(4))
        if shift is None or hour is None:
            return None
        base = 60 * hour - (30 if past.group(3) else 0)
        return base + shift if past.group(2) == "over" else base - shift
    half = re.search(r"half\s+(\w+)", text)
    if half:
        hour = _hour(half.group(1))
        return None if hour is None else 60 * hour - 30
    digits = _CLOCK.search(text)
    if digits:
        hour_text = digits.group(1) or digits.group(3) or digits.group(5)
        return 60 * int(hour_text) + int(digits.group(2) or digits.group(4) or 0)
    about = re.search(r"uur(?:tje)?\s+of\s+(\w+)", text)
    hours = [about.group(1)] if about else text.split()
    return next((60 * hour for word in hours if (hour := _hour(word)) is not None), None)


def _quarter(word: str) -> int | None:
    return (
        15
        if word.startswith("kwart")
        else int(word)
        if word.isdigit()
        else UNITS.get(word, 20 if word == "twintig" else 0) or None
    )


def _hour(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    hour = UNITS.get(word, INFLECTED.get(word))
    return hour if hour is not None and hour <= 12 else None


@lru_cache(maxsize=1024)
def phone(quote: str) -> str:
    """A telephone number as E.164, read as dialled in the Netherlands; '' when it is none (a digit missing)."""
    import phonenumbers  # noqa: PLC0415 - its tables take a while to load

    text = re.sub(r"^\s*00", "+", quote.replace("(0)", ""))
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return ""
    if re.search(r"[xX*]", quote) or not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def amount(quote: str) -> str:
    """'40.000 euro' -> '40000 EUR', 'vijftig euro' -> '50 EUR', '300 en 500 euro' -> '300-500 EUR'."""
    text = " ".join(quote.casefold().split())
    currency = next((code for word, code in _CURRENCIES.items() if re.search(rf"(?<!\w){re.escape(word)}", text)), "")
    figures = [_figure(match) for match in _FIGURE.findall(text)]
    if not figures:
        figures = [str(value) for word in _runs(text) if (value := number_of(word)) is not None]
        figures = [f"{int(f) * 10}" for f in figures] if "tientje" in text else figures
    return f"{'-'.join(figures)} {currency}".strip() if figures else ""


def _figure(text: str) -> str:
    whole, _, cents = text.strip().rstrip(".").partition(",")
    return re.sub(r"\D", "", whole) + (f".{cents}" if cents else "")


def _runs(text: str) -> list[str]:
    """Numbers in words: neighbours are one number ('vijftien honderd')."""
    parts = re.split(r"\s+(?:en|of|tot|à|a)\s+", text)
    kept = (" ".join(word for word in part.split() if number_of(word) is not None) for part in parts)
    return [part for part in kept if part]
