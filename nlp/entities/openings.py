"""Where each pattern may begin, so that it is tried there only: at tokens of a shape, at words, near words.

A shape is what the next dozen characters look like: digits are 9, capitals A, small letters a, white space a blank.
"""

from nlp.entities.lexis import Sign

AT_SHAPE: dict[str, str] = {
    "date.iso": r"9999-99-9",
    "date.digits": r"99? ?[-/.] ?99? ?[-/.]",
    "date.month": r"99?a{0,3}[ .-]{1,2}[aA]",
    "date.year": r"9999(?![9aA])",
    "date.short": r"99?[-/]99?",
    "date.short_year": r"['’‘]99(?!9)",
    "time.clock": r"99? ?[.:] ?99",
    "time.hour": r"99? ?[aA]",
    "time.four": r"9999 ?[aA]",
    "money.sign": r"[€$£]|A{2,3}\$? ?9|aaaa? ?9|Aaaa ?9",
    "money.thousands": r"9{1,3}\.999",
    "money.cents": r"9{1,4},[9-]",
    "money.bare": r"9{2,4}(?![9aA])",
    "phone.international": r"\+|99",
    "phone.dutch": r"\(?99",
    "phone.plain": r"9{10}",
    "flight": r"(?:AA|A9|9A)[ -]?99",
    "flight.icao": r"AAA ?99",
    "plate.dutch": r"(?:A{1,3}|9{1,3})[- ]?[A9]",
    "plate.cue": r"(?:[AÄÖÜ]{1,3}|9{1,4})[- ][A9]",
    "plate.joined": r"A{1,3}99|9{1,4}AA",
    "document.pv": r"A[A9][9A]",
    "document.parket": r"99 ?/ ?999",
    "document.vreemdeling": r"999\.999\.9",
    "document.dotted": r"9{2,4}\.99",
    "document.passport": r"A{1,3} ?9{5}",
    "document.suffixed": r"9{5}",
    "document.spaced": r"999 999 999",
    "document.mixed": r"[A9]{1,11}[/.-]|[A9]{12}",
    "document.solid": r"[A9]{5}",
    "document.long": r"9{6}",
    "document.spaced_dash": r"9999/99999",
    "document.short": r"9{3,5}(?![9aA])",
    "address.english": r"9{1,4}[aA]?,? A",
}
"""Tried at tokens with a digit (or just before one), when the shape there fits."""

AT_WORD: dict[str, Sign] = {
    "date.bare_month": Sign.MONTH,
    "time.word_hour": Sign.HOUR,
    "time.half": Sign.HOUR,
    "time.past": Sign.HOUR,
    "time.midnight": Sign.HOUR,
    "time.bent": Sign.HOUR,
    "time.word_part": Sign.HOUR,
    "time.bare": Sign.HOUR,
    "money.word": Sign.TENS,
    "address.number_of": Sign.ADDRESS,
    "address.box": Sign.ADDRESS,
}
"""Tried at the words that give it away."""

BEFORE_WORD: dict[str, Sign] = {
    "date.words": Sign.MONTH,
    "time.or": Sign.HOUR,
    "time.one": Sign.HOUR,
    "time.part_word": Sign.DAY_PART,
}
"""Tried at the word or number before the one that gives it away."""

NEAR_WORD: dict[str, tuple[Sign, int, int]] = {
    "date.year_word": (Sign.LARGE, 4, 40),
    "money.named": (Sign.MONEY, 70, 16),
    "money.tenner": (Sign.MONEY, 12, 4),
    "money.hundreds": (Sign.LARGE, 30, 30),
}
"""Searched for near the words that give it away: so many characters before and after."""

AT_CAPITAL = frozenset(
    {
        "address.suffix",
        "address.laan",
        "address.foreign",
        "address.english_after",
        "address.central",
        "address.named",
    }
)
"""Tried at capitalised words with a digit some tokens on."""
