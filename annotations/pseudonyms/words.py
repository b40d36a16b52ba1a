"""The pseudonyms themselves: the same secret and the same name give the same pseudonym, in every export.

They are words to be pronounced, without digits, after a word that says what they stand for: 'Persoon-Kobatilu'.
Nobody takes them for real names, and no net for numbers finds them again.
"""

import hashlib
import hmac
import re
import unicodedata
from enum import StrEnum

_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_SYLLABLES = 4
"""Four syllables give 24 million pseudonyms: two names of one project hardly ever share one."""


class Kind(StrEnum):
    """What a pseudonym stands for; the value is the word before it."""

    PERSON = "Persoon"
    ADDRESS = "Adres"
    STREET = "Straat"
    PHONE = "Telefoon"
    NUMBER = "Nummer"
    VEHICLE = "Kenteken"
    MAIL = "Mail"
    POSTCODE = "Postcode"


MADE = re.compile(rf"(?<!\w)(?:{'|'.join(Kind)})-[A-Z][a-z]{{{2 * _SYLLABLES - 1}}}(?!\w)")
"""A pseudonym, as it stands in a text."""


def pseudonym(secret: bytes, kind: Kind, original: str) -> str:
    """The pseudonym of a name or number; spelling variants in case, accents and white space share it."""
    number = int.from_bytes(_mac(secret, f"{kind}|{fold(original)}")[:8], "big")
    syllables = ""
    for _ in range(_SYLLABLES):
        number, consonant = divmod(number, len(_CONSONANTS))
        number, vowel = divmod(number, len(_VOWELS))
        syllables += _CONSONANTS[consonant] + _VOWELS[vowel]
    return f"{kind}-{syllables.capitalize()}"


def shift_of(secret: bytes, dossier: str) -> int:
    """By how many days a dossier's dates are shifted: 9 to 51 whole weeks back or ahead, so that weekdays stay."""
    number = int.from_bytes(_mac(secret, f"DATE|{dossier}")[:8], "big")
    weeks = 9 + number % 43
    return 7 * weeks if number >> 32 & 1 else -7 * weeks


def fold(text: str) -> str:
    """A name or number without case, accents, and anything but letters and digits."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c)))


def _mac(secret: bytes, text: str) -> bytes:
    return hmac.new(secret, text.encode(), hashlib.sha256).digest()
